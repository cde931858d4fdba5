//! The bytes of an upload under way: a local file whose length is how far the sender got.
//!
//! Three files an upload: `<digest>.json` (what was announced; its presence makes the upload exist), `<digest>.part`
//! (the bytes) and, only while bytes with a checksum come in, `<digest>.hold` (the length to fall back to). Whoever
//! calls holds the upload's turn.

use std::io::{self, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt};
use plumbline_bundle::Hash;
use serde::{Deserialize, Serialize};
use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncSeekExt, AsyncWriteExt};
use uuid::Uuid;

use crate::checksum::Checksum;
use crate::durable;

/// Names one upload: who sends, and the SHA-256 of the envelope it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UploadKey {
    pub pairing: Uuid,
    pub digest: Hash,
}

/// What the sender said when creating the upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// In bytes.
    pub length: u64,
    pub filename: String,
    /// `Upload-Metadata` as sent, to be given back.
    pub metadata: String,
    pub created_at: DateTime<Utc>,
}

/// Why a request's bytes stopped coming. All but `Done` leave the upload to be resumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Done,
    LinkLost,
    Newcomer,
    ClosingDown,
    /// The bytes are not those of the checksum; none was kept.
    ChecksumWrong,
    /// More came than was announced; none was kept.
    TooMany,
}

/// All partial files of a receiver.
pub struct Partials {
    folder: PathBuf,
}

/// One upload under way, opened.
pub struct Partial {
    pub announced: Announced,
    /// The durable length of the file, in bytes.
    pub offset: u64,
    pub touched_at: SystemTime,
    base: PathBuf,
}

impl Partials {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub async fn create(&self, key: &UploadKey, announced: &Announced) -> io::Result<()> {
        let base = self.base(key);
        let announced = serde_json::to_vec(announced)?;
        unblocked(move || {
            std::fs::create_dir_all(base.parent().unwrap_or(&base))?;
            durable::remove(&base.with_extension("hold"))?;
            std::fs::File::create(part(&base))?.sync_all()?;
            durable::replace(&base.with_extension("json"), &announced)
        })
        .await
    }

    /// The upload, its file made durable and any unproven bytes cut off; `None` when there is none.
    pub async fn open(&self, key: &UploadKey) -> io::Result<Option<Partial>> {
        let base = self.base(key);
        unblocked(move || Partial::open(base)).await
    }

    /// How many uploads of this sender are under way, and the bytes announced by them.
    pub async fn reserved(&self, pairing: Uuid) -> io::Result<(u64, u64)> {
        let folder = self.folder.join(pairing.to_string());
        unblocked(move || {
            let (mut count, mut sum) = (0, 0);
            for path in files_in(&folder, "json")? {
                count += 1;
                sum += read_announced(&path)?.map_or(0, |announced| announced.length);
            }
            Ok((count, sum))
        })
        .await
    }

    pub async fn keys(&self) -> io::Result<Vec<UploadKey>> {
        let folder = self.folder.clone();
        unblocked(move || {
            let mut keys = Vec::new();
            for sender in folders_in(&folder)? {
                let Some(pairing) = sender.file_name().and_then(|name| name.to_str()?.parse().ok()) else {
                    continue;
                };
                for path in files_in(&sender, "json")? {
                    if let Some(digest) = path.file_stem().and_then(|stem| stem.to_str()?.parse().ok()) {
                        keys.push(UploadKey { pairing, digest });
                    }
                }
            }
            Ok(keys)
        })
        .await
    }

    fn base(&self, key: &UploadKey) -> PathBuf {
        self.folder.join(key.pairing.to_string()).join(key.digest.to_string())
    }
}

impl Partial {
    /// Takes in the bytes of one request, to the disk, until they end, `stop` is ready or nothing comes for `idle`.
    pub async fn append<E>(
        &mut self,
        bytes: impl Stream<Item = Result<Bytes, E>>,
        mut checksum: Option<Checksum>,
        stop: impl Future<Output = Ending>,
        idle: Duration,
    ) -> io::Result<Ending> {
        if checksum.is_some() {
            self.hold().await?;
        }
        let mut file = OpenOptions::new().write(true).open(self.file()).await?;
        let took = self.take_in(&mut file, bytes, &mut checksum, stop, idle).await;
        let all_or_nothing = checksum.is_some();
        let ending = match (took, checksum) {
            (Ok(Ending::Done), Some(checksum)) => Ok(if checksum.fits() {
                Ending::Done
            } else {
                Ending::ChecksumWrong
            }),
            (took, _) => took,
        };
        let kept = match &ending {
            Ok(Ending::Done) => true,
            Ok(Ending::ChecksumWrong | Ending::TooMany) | Err(_) => false,
            Ok(Ending::LinkLost | Ending::Newcomer | Ending::ClosingDown) => !all_or_nothing,
        };
        if !kept {
            self.cut(&file).await?;
        }
        self.offset = file.metadata().await?.len();
        self.touched_at = SystemTime::now();
        drop(file);
        self.release().await?;
        ending
    }

    pub fn is_complete(&self) -> bool {
        self.offset == self.announced.length
    }

    /// Where the bytes stand.
    pub fn file(&self) -> PathBuf {
        part(&self.base)
    }

    /// Forgets the upload; its bytes may have been moved away before.
    pub async fn remove(self) -> io::Result<()> {
        unblocked(move || {
            durable::remove(&self.base.with_extension("json"))?;
            durable::remove(&self.base.with_extension("hold"))?;
            durable::remove(&part(&self.base))
        })
        .await
    }

    fn open(base: PathBuf) -> io::Result<Option<Self>> {
        let Some(announced) = read_announced(&base.with_extension("json"))? else {
            return Ok(None);
        };
        let file = match std::fs::OpenOptions::new().write(true).open(part(&base)) {
            // Its bytes were moved away, then the server was stopped.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                durable::remove(&base.with_extension("json"))?;
                return Ok(None);
            }
            file => file?,
        };
        let hold = base.with_extension("hold");
        if let Some(proven) = read_if_there(&hold)? {
            // A hold without a number was cut short before any byte of its request was written.
            if let Ok(proven) = String::from_utf8_lossy(&proven).parse::<u64>() {
                file.set_len(proven.min(file.metadata()?.len()))?;
            }
            file.sync_all()?;
            durable::remove(&hold)?;
        }
        file.sync_all()?;
        let metadata = file.metadata()?;
        Ok(Some(Self {
            announced,
            offset: metadata.len(),
            touched_at: metadata.modified()?,
            base,
        }))
    }

    async fn take_in<E>(
        &self,
        file: &mut File,
        bytes: impl Stream<Item = Result<Bytes, E>>,
        checksum: &mut Option<Checksum>,
        stop: impl Future<Output = Ending>,
        idle: Duration,
    ) -> io::Result<Ending> {
        let mut room = self.announced.length.saturating_sub(self.offset);
        file.seek(SeekFrom::Start(self.offset)).await?;
        let (mut bytes, mut stop) = (std::pin::pin!(bytes), std::pin::pin!(stop));
        let ending = loop {
            let next = tokio::select! {
                biased;
                ending = &mut stop => break ending,
                next = tokio::time::timeout(idle, bytes.next()) => next,
            };
            let Ok(Some(next)) = next else {
                break if next.is_ok() { Ending::Done } else { Ending::LinkLost };
            };
            let Ok(next) = next else { break Ending::LinkLost };
            let Some(left) = room.checked_sub(next.len() as u64) else {
                break Ending::TooMany;
            };
            room = left;
            if let Some(checksum) = checksum {
                checksum.update(&next);
            }
            file.write_all(&next).await?;
        };
        file.flush().await?;
        file.sync_all().await?;
        Ok(ending)
    }

    /// Back to the length before this request.
    async fn cut(&self, file: &File) -> io::Result<()> {
        file.set_len(self.offset).await?;
        file.sync_all().await
    }

    async fn hold(&self) -> io::Result<()> {
        let (path, offset) = (self.base.with_extension("hold"), self.offset.to_string());
        unblocked(move || {
            std::fs::write(&path, offset)?;
            std::fs::File::options().write(true).open(&path)?.sync_all()?;
            durable::sync_parent(&path)
        })
        .await
    }

    async fn release(&self) -> io::Result<()> {
        let path = self.base.with_extension("hold");
        if tokio::fs::try_exists(&path).await? {
            unblocked(move || durable::remove(&path)).await
        } else {
            Ok(())
        }
    }
}

fn part(base: &Path) -> PathBuf {
    base.with_extension("part")
}

fn read_announced(path: &Path) -> io::Result<Option<Announced>> {
    let bytes = read_if_there(path)?;
    Ok(bytes.map(|bytes| serde_json::from_slice(&bytes)).transpose()?)
}

fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        bytes => bytes.map(Some),
    }
}

fn files_in(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let entries = entries_of(folder)?;
    Ok(entries
        .into_iter()
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect())
}

fn folders_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    Ok(entries_of(folder)?.into_iter().filter(|path| path.is_dir()).collect())
}

fn entries_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.map(|entry| entry.map(|entry| entry.path())).collect(),
    }
}

async fn unblocked<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use futures_util::stream;
    use sha2::{Digest, Sha256};

    use super::*;

    const IDLE: Duration = Duration::from_secs(600);

    fn key() -> UploadKey {
        UploadKey {
            pairing: Uuid::from_u128(1),
            digest: Hash::of(b"envelope"),
        }
    }

    async fn upload(folder: &Path, length: u64) -> (Partials, Partial) {
        let partials = Partials::new(folder.join("partial"));
        let announced = Announced {
            length,
            filename: "工厂 1.plumb".into(),
            metadata: String::new(),
            created_at: DateTime::UNIX_EPOCH,
        };
        partials.create(&key(), &announced).await.unwrap();
        let partial = partials.open(&key()).await.unwrap().unwrap();
        assert_eq!((partial.offset, &partial.announced), (0, &announced));
        (partials, partial)
    }

    async fn send(partial: &mut Partial, frames: &[Result<&'static [u8], ()>], checked: Option<&[u8]>) -> Ending {
        let frames = stream::iter(frames.to_vec()).map(|frame| frame.map(Bytes::from_static));
        let header = checked.map(|bytes| format!("sha256 {}", BASE64_STANDARD.encode(Sha256::digest(bytes))));
        let checksum = header.map(|header| Checksum::parse(&header).unwrap());
        partial
            .append(frames, checksum, std::future::pending(), IDLE)
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn what_came_before_a_lost_link_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (partials, mut partial) = upload(folder.path(), 6).await;
        assert_eq!(
            send(&mut partial, &[Ok(b"ab"), Ok(b"c"), Err(())], None).await,
            Ending::LinkLost
        );
        assert_eq!(partial.offset, 3);
        let mut partial = partials.open(&key()).await.unwrap().unwrap();
        assert_eq!(send(&mut partial, &[Ok(b"def")], None).await, Ending::Done);
        assert!(partial.is_complete());
        assert_eq!(std::fs::read(partial.file()).unwrap(), b"abcdef");
        partial.remove().await.unwrap();
        assert!(partials.open(&key()).await.unwrap().is_none());
        assert!(partials.keys().await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn bytes_with_a_checksum_are_kept_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (_, mut partial) = upload(folder.path(), 6).await;
        assert_eq!(send(&mut partial, &[Ok(b"ab")], Some(b"ab")).await, Ending::Done);
        assert_eq!(
            send(&mut partial, &[Ok(b"cX")], Some(b"cd")).await,
            Ending::ChecksumWrong
        );
        assert_eq!(
            send(&mut partial, &[Ok(b"c"), Err(())], Some(b"cd")).await,
            Ending::LinkLost
        );
        assert_eq!(partial.offset, 2);
        assert_eq!(std::fs::read(partial.file()).unwrap(), b"ab");
    }

    #[tokio::test]
    async fn more_than_announced_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (_, mut partial) = upload(folder.path(), 4).await;
        assert_eq!(send(&mut partial, &[Ok(b"ab")], None).await, Ending::Done);
        assert_eq!(send(&mut partial, &[Ok(b"c"), Ok(b"de")], None).await, Ending::TooMany);
        assert_eq!(partial.offset, 2);
    }

    #[tokio::test]
    async fn a_newcomer_stops_the_taking_in() {
        let folder = tempfile::tempdir().unwrap();
        let (_, mut partial) = upload(folder.path(), 4).await;
        let frames = stream::iter([Ok::<_, ()>(Bytes::from_static(b"ab"))]).chain(stream::pending());
        let stop = async {
            // Ready once the first frame was taken.
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
            Ending::Newcomer
        };
        assert_eq!(
            partial.append(frames, None, stop, IDLE).await.unwrap(),
            Ending::Newcomer
        );
        assert!(partial.offset <= 2);
    }

    #[tokio::test]
    async fn unproven_bytes_do_not_survive_a_kill() {
        let folder = tempfile::tempdir().unwrap();
        let (partials, mut partial) = upload(folder.path(), 6).await;
        send(&mut partial, &[Ok(b"ab")], None).await;
        partial.hold().await.unwrap();
        std::fs::write(partial.file(), b"abXX").unwrap();
        let partial = partials.open(&key()).await.unwrap().unwrap();
        assert_eq!(partial.offset, 2);
        // Without a checksum, what was written counts.
        std::fs::write(partial.file(), b"abcd").unwrap();
        assert_eq!(partials.open(&key()).await.unwrap().unwrap().offset, 4);
        assert_eq!(partials.reserved(Uuid::from_u128(1)).await.unwrap(), (1, 6));
        assert_eq!(partials.reserved(Uuid::from_u128(2)).await.unwrap(), (0, 0));
        assert_eq!(partials.keys().await.unwrap(), [key()]);
    }
}
