//! Fetching what waits at an inbox: list, ranged and resumable download, check, hand over, and only then the word that
//! it is safe here. A cut at any byte costs at most what was on the line.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use plumbline_bundle::Hash;
use plumbline_bundle::check::{Outer, check, digests};
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::mail::{Item, Listing, What};
use plumbline_bundle::verdict::{CheckError, Code};
use reqwest::header::{CONTENT_RANGE, IF_RANGE, RANGE};
use reqwest::{Method, Response, StatusCode};
use tokio::task::spawn_blocking;

use super::link::{Failure, Link};
use super::pace::deadline;
use super::{Control, Pace, SyncError, Target};
use crate::vault::files;

/// Requests in a row that brought next to nothing before the caller is told to wait.
const STALLS: u32 = 2;
/// What a broken request must have brought for the next one to follow at once, in bytes.
const WORTH_GOING_ON: u64 = 16 * 1024;

/// Who keeps what is fetched. Calls may come again for the same thing: after a kill, or when the inbox did not hear.
pub trait Taker: Send + Sync {
    /// Whether such a bundle is for it at all.
    fn wants(&self, item: &Item) -> bool;
    /// Whether the bundle is kept here already.
    fn has(&self, digest: Hash) -> Result<bool, TakerError>;
    /// Keeps the bundle: when this returns it survives a power failure. The file goes afterwards.
    fn take(&self, item: &Item, file: &Path) -> Result<(), TakerError>;
    /// Hears what became of something it sent.
    fn learn(&self, item: &Item) -> Result<(), TakerError>;
    /// Everything up to this cursor is dealt with.
    fn passed(&self, cursor: u64) -> Result<(), TakerError>;
}

pub type TakerError = Box<dyn std::error::Error + Send + Sync>;

/// What a pull brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pulled {
    pub taken: u32,
    /// Bundles signed by keys not known here: they stay at the inbox until the keys have come.
    pub unknown: u32,
}

/// Fetches everything that waits after `after` into the taker's hands. Unfinished files stand in `folder`. Without pins
/// whoever takes a file judges who signed it; here it only has to be the one that was announced.
pub async fn pull(
    target: &Target,
    after: u64,
    folder: &Path,
    pins: Option<&Pins>,
    taker: &dyn Taker,
    control: &Control,
    pace: &Pace,
) -> Result<Pulled, SyncError> {
    std::fs::create_dir_all(folder).map_err(not_kept)?;
    let link = Link::to(&target.url)?;
    let pull = Pull {
        link: &link,
        target,
        folder,
        pins,
        taker,
        control,
        pace,
    };
    control.or_stop(pull.run(after)).await?
}

struct Pull<'a> {
    link: &'a Link,
    target: &'a Target,
    folder: &'a Path,
    pins: Option<&'a Pins>,
    taker: &'a dyn Taker,
    control: &'a Control,
    pace: &'a Pace,
}

/// What became of one item.
enum Done {
    Taken,
    /// Nothing was to be done.
    Passed,
    Unknown,
    /// Listed, but not there any more.
    Gone,
}

impl Pull<'_> {
    async fn run(&self, after: u64) -> Result<Pulled, SyncError> {
        let (mut pulled, mut wrong) = (Pulled::default(), None);
        let (mut at, mut unbroken) = (after, true);
        loop {
            let listing = self.list(at).await?;
            for item in &listing.items {
                match self.handle(item).await {
                    Ok(Done::Taken) => pulled.taken += 1,
                    Ok(Done::Passed) => (),
                    Ok(Done::Unknown) => {
                        pulled.unknown += 1;
                        unbroken = false;
                    }
                    Ok(Done::Gone) => unbroken = false,
                    // One that is not what it should be holds up none of the others.
                    Err(error @ SyncError::AnswerWrong) => {
                        wrong = Some(error);
                        unbroken = false;
                    }
                    Err(error) => return Err(error),
                }
                if unbroken {
                    self.taker.passed(item.cursor).map_err(SyncError::NotKept)?;
                }
            }
            if unbroken && listing.next > at {
                self.taker.passed(listing.next).map_err(SyncError::NotKept)?;
            }
            at = listing.next;
            if !listing.more {
                return wrong.map_or(Ok(pulled), Err);
            }
        }
    }

    async fn list(&self, after: u64) -> Result<Listing, SyncError> {
        let mut url = self.link.at("streams")?;
        url.set_query(Some(&format!("after={after}")));
        let request = self.link.request(Method::GET, url, Some(self.target.token.expose()));
        let answer = self.link.send(request, deadline(0)).await?;
        if answer.status != StatusCode::OK {
            return Err(answer.into_fault());
        }
        let listing: Listing = serde_json::from_slice(&answer.body).map_err(|_| SyncError::AnswerWrong)?;
        let mut last = after;
        for item in &listing.items {
            if item.cursor <= last || item.size == 0 {
                return Err(SyncError::AnswerWrong);
            }
            last = item.cursor;
        }
        let goes_on = listing.next >= last && (!listing.more || listing.next > after);
        if goes_on {
            Ok(listing)
        } else {
            Err(SyncError::AnswerWrong)
        }
    }

    async fn handle(&self, item: &Item) -> Result<Done, SyncError> {
        if item.what != What::Bundle {
            self.taker.learn(item).map_err(SyncError::NotKept)?;
            return Ok(Done::Passed);
        }
        if !self.taker.wants(item) {
            return Ok(Done::Passed);
        }
        if self.taker.has(item.envelope_sha256).map_err(SyncError::NotKept)? {
            self.acknowledge(item).await?;
            return Ok(Done::Passed);
        }
        let file = self.part(item);
        if !self.fetch(item, &file).await? {
            return Ok(Done::Gone);
        }
        match self.checked(item, &file).await? {
            Ok(true) => (),
            // Its keys may come with another bundle; until then the file need not be fetched again.
            Err(Code::UnknownKey) => return Ok(Done::Unknown),
            _ => {
                files::remove(&file).map_err(not_kept)?;
                return Err(SyncError::AnswerWrong);
            }
        }
        self.taker.take(item, &file).map_err(SyncError::NotKept)?;
        files::remove(&file).map_err(not_kept)?;
        self.acknowledge(item).await?;
        Ok(Done::Taken)
    }

    fn part(&self, item: &Item) -> PathBuf {
        self.folder.join(format!("{}.part", item.envelope_sha256))
    }

    /// Brings the file to its announced size; false when the inbox no longer has it.
    async fn fetch(&self, item: &Item, path: &Path) -> Result<bool, SyncError> {
        let mut open = OpenOptions::new();
        let mut file = open.create(true).append(true).open(path).map_err(not_kept)?;
        if length(&file)? > item.size {
            file.set_len(0).map_err(not_kept)?;
        }
        let (mut chunk, mut stalls) = (self.pace.first_chunk(), 0);
        loop {
            let at = length(&file)?;
            self.control.report(at, item.size);
            if at == item.size {
                file.sync_all().map_err(not_kept)?;
                return Ok(true);
            }
            let started = self.pace.now();
            let to = item.size.min(at + chunk as u64);
            match self.fetch_part(item, &mut file, at, to).await {
                Ok(true) => {
                    stalls = 0;
                    chunk = self.pace.next_chunk(chunk, self.pace.now().saturating_sub(started));
                }
                Ok(false) => return Ok(false),
                Err(error @ (SyncError::ConnectionLost(_) | SyncError::TimedOut)) => {
                    chunk = self.pace.smaller(chunk);
                    stalls = if length(&file)? - at >= WORTH_GOING_ON {
                        0
                    } else {
                        stalls + 1
                    };
                    if stalls > STALLS {
                        return Err(error);
                    }
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Bytes `at` to before `to`, each of them on the disk as it comes.
    async fn fetch_part(&self, item: &Item, file: &mut File, at: u64, to: u64) -> Result<bool, SyncError> {
        let url = self.link.at(&format!("bundles/{}", item.envelope_sha256))?;
        let request = self
            .link
            .request(Method::GET, url, Some(self.target.token.expose()))
            .header(RANGE, format!("bytes={at}-{}", to - 1))
            .header(IF_RANGE, format!("\"{}\"", item.envelope_sha256));
        let mut response = self
            .link
            .open(request, deadline(to - at))
            .await
            .map_err(Failure::into_fault)?;
        let mut missing = match response.status() {
            StatusCode::NOT_FOUND | StatusCode::GONE => return Ok(false),
            StatusCode::PARTIAL_CONTENT if is_range(&response, at, to, item.size) => to - at,
            // Something on the way takes ranges out of requests: the whole comes every time.
            StatusCode::OK => {
                file.set_len(0).map_err(not_kept)?;
                item.size
            }
            StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => {
                file.set_len(0).map_err(not_kept)?;
                return Err(SyncError::AnswerWrong);
            }
            _ => return Err(self.link.read(response).await?.into_fault()),
        };
        while let Some(bytes) = response.chunk().await? {
            let Some(left) = missing.checked_sub(bytes.len() as u64) else {
                file.set_len(0).map_err(not_kept)?;
                return Err(SyncError::AnswerWrong);
            };
            file.write_all(&bytes).map_err(not_kept)?;
            missing = left;
        }
        file.sync_data().map_err(not_kept)?;
        if missing == 0 {
            Ok(true)
        } else {
            Err(SyncError::ConnectionLost(None))
        }
    }

    /// Whether the file is the bundle that was listed.
    async fn checked(&self, item: &Item, file: &Path) -> Result<Result<bool, Code>, SyncError> {
        let (file, pins, item) = (file.to_owned(), self.pins.cloned(), item.clone());
        let checked = spawn_blocking(move || {
            let file = BufReader::new(File::open(file).map_err(CheckError::Io)?);
            match pins {
                Some(pins) => check(file, &pins).map(|outer| is_announced(&item, &outer)),
                None => digests(file).map(|found| found == (item.envelope_sha256, item.payload_sha256, item.size)),
            }
        });
        match checked.await.map_err(|error| SyncError::NotKept(error.into()))? {
            Ok(announced) => Ok(Ok(announced)),
            Err(CheckError::Refused(refusal)) => Ok(Err(refusal.code())),
            Err(CheckError::Io(error)) => Err(not_kept(error)),
        }
    }

    async fn acknowledge(&self, item: &Item) -> Result<(), SyncError> {
        let url = self.link.at(&format!("bundles/{}/fetched", item.envelope_sha256))?;
        let request = self.link.request(Method::POST, url, Some(self.target.token.expose()));
        let answer = self.link.send(request, deadline(0)).await?;
        match answer.status.as_u16() {
            204 => Ok(()),
            _ => Err(answer.into_fault()),
        }
    }
}

fn is_announced(item: &Item, outer: &Outer) -> bool {
    let envelope = &outer.envelope;
    (outer.envelope_digest, outer.payload_digest, outer.size) == (item.envelope_sha256, item.payload_sha256, item.size)
        && (envelope.stream, envelope.seq, envelope.kind) == (item.stream, item.seq, item.kind)
        && (envelope.factory, &envelope.device) == (item.factory, &item.device)
}

/// Whether the answer says that it holds exactly these bytes of a file of this size.
fn is_range(response: &Response, at: u64, to: u64, size: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE);
    range.is_some_and(|range| *range == format!("bytes {at}-{}/{size}", to - 1))
}

fn length(file: &File) -> Result<u64, SyncError> {
    Ok(file.metadata().map_err(not_kept)?.len())
}

fn not_kept(error: io::Error) -> SyncError {
    SyncError::NotKept(error.into())
}
