//! The sealed bundle on its way: a file that is read in pieces, and what its envelope promises.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use plumbline_bundle::Hash;
use plumbline_bundle::envelope::{ENVELOPE, Envelope};
use plumbline_bundle::receipt::Receipt;
use plumbline_bundle::statement::Statement;
use plumbline_bundle::zip::{Archive, Limits, ZipError};
use tokio::task::spawn_blocking;

use super::SyncError;

const LARGEST_ENVELOPE: u64 = 64 * 1024;

/// A bundle's file. Sizes in bytes.
pub(super) struct Parcel {
    pub digest: Hash,
    pub size: u64,
    /// The file's name without its folder.
    pub name: String,
    path: PathBuf,
    payload_digest: Hash,
    stream: Hash,
    seq: u64,
}

impl Parcel {
    /// Reads the envelope; it must have this digest.
    pub async fn open(path: &Path, digest: Hash) -> Result<Self, SyncError> {
        let path = path.to_owned();
        unblocked(move || Self::read_envelope(path, digest)).await
    }

    /// At most `length` bytes from `offset`.
    pub async fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, SyncError> {
        let (path, size) = (self.path.clone(), self.size);
        let length = size.saturating_sub(offset).min(length as u64);
        unblocked(move || {
            let mut file = File::open(path).map_err(SyncError::FileUnreadable)?;
            if file.metadata().map_err(SyncError::FileUnreadable)?.len() != size {
                return Err(SyncError::FileChanged);
            }
            file.seek(SeekFrom::Start(offset)).map_err(SyncError::FileUnreadable)?;
            let mut bytes = vec![0; usize::try_from(length).map_err(|_| SyncError::FileChanged)?];
            file.read_exact(&mut bytes).map_err(SyncError::FileUnreadable)?;
            Ok(bytes)
        })
        .await
    }

    /// Whether the receipt is for exactly this bundle, at its place in its stream.
    pub fn is_confirmed_by(&self, receipt: &Receipt) -> bool {
        receipt.is_for(self.digest, self.payload_digest, self.size).is_ok()
            && (receipt.stream, receipt.seq) == (self.stream, self.seq)
    }

    fn read_envelope(path: PathBuf, digest: Hash) -> Result<Self, SyncError> {
        let file = File::open(&path).map_err(SyncError::FileUnreadable)?;
        let size = file.metadata().map_err(SyncError::FileUnreadable)?.len();
        let mut archive = Archive::open(BufReader::new(file), &Limits::ENVELOPE).map_err(unreadable)?;
        let bytes = archive.read(ENVELOPE, LARGEST_ENVELOPE).map_err(unreadable)?;
        if Hash::of(&bytes) != digest {
            return Err(SyncError::FileChanged);
        }
        // The digest is the one this device signed, so the envelope can be believed.
        let Statement {
            subject,
            predicate: Envelope { stream, seq, .. },
        } = Statement::decode(ENVELOPE, &bytes).map_err(|_| SyncError::FileChanged)?;
        let payload_digest = subject.first().ok_or(SyncError::FileChanged)?.digest.sha256;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self {
            digest,
            size,
            name,
            path,
            payload_digest,
            stream,
            seq,
        })
    }
}

fn unreadable(error: ZipError) -> SyncError {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => SyncError::FileUnreadable(error),
        _ => SyncError::FileChanged,
    }
}

async fn unblocked<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SyncError> + Send + 'static,
) -> Result<T, SyncError> {
    spawn_blocking(work)
        .await
        .map_err(|error| SyncError::FileUnreadable(io::Error::other(error)))?
}
