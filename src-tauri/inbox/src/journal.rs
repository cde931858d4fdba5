//! What happened at this inbox, one JSON line each, append-only, on the disk before anybody is told.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::verdict::Code;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub at: DateTime<Utc>,
    /// The pairing's id.
    pub pairing: Uuid,
    #[serde(flatten)]
    pub event: Event,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    Invited,
    Paired {
        factory: Uuid,
    },
    Received(Arrival),
    Refused {
        verdict: Code,
        #[serde(flatten)]
        arrival: Arrival,
    },
    /// Whoever this pairing is with has the bundle safely.
    Fetched {
        envelope_sha256: Hash,
        /// Key id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
    },
}

/// One bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// As the sender announced it; proven in what was received.
    pub envelope_sha256: Hash,
    pub filename: String,
    /// In bytes.
    pub size: u64,
    pub factory: Uuid,
    /// Stream and number as the envelope says; absent where it could not be believed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<Hash>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// What a receiver is told of a bundle that was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<Outside>,
}

/// What the envelope says besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    pub payload_sha256: Hash,
    pub kind: Kind,
    /// The factory it speaks of; a desk writes about many.
    pub factory: Uuid,
    /// Key ids.
    pub device: String,
    pub recipients: Vec<String>,
}

/// The file `journal.jsonl`.
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
}

impl Journal {
    pub fn open(path: PathBuf) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        mend_end(&path, &file)?;
        crate::durable::sync_parent(&path)?;
        Ok(Self {
            path,
            file: Mutex::new(file),
        })
    }

    pub fn append(&self, line: &Line) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        // One call, so that lines of two processes do not mix.
        file.write_all(&text)?;
        file.sync_all()
    }

    pub fn read(&self) -> io::Result<Vec<Line>> {
        read(&self.path)
    }
}

/// All lines, oldest first; none when there is no journal yet. A line cut short by a power failure is passed over.
pub fn read(path: &Path) -> io::Result<Vec<Line>> {
    let text = match std::fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        text => text?,
    };
    Ok(text
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect())
}

/// Ends a line that a power failure cut short, so that the next one does not continue it.
fn mend_end(path: &Path, mut file: &File) -> io::Result<()> {
    let mut reader = File::open(path)?;
    let mut last = [b'\n'];
    if reader.seek(SeekFrom::End(0))? > 0 {
        reader.seek(SeekFrom::End(-1))?;
        reader.read_exact(&mut last)?;
    }
    if last != [b'\n'] {
        file.write_all(b"\n")?;
        file.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(verdict: Option<Code>) -> Line {
        let (factory, stream) = (Uuid::from_u128(1), Some(Hash::ZERO));
        let filename = "一.plumb".into();
        let arrival = Arrival {
            envelope_sha256: Hash::of(b"e"),
            filename,
            size: 5,
            factory,
            stream,
            seq: Some(1),
            outside: None,
        };
        let event = match verdict {
            Some(verdict) => Event::Refused { verdict, arrival },
            None => Event::Received(arrival),
        };
        Line {
            at: DateTime::UNIX_EPOCH,
            pairing: Uuid::from_u128(2),
            event,
        }
    }

    #[test]
    fn lines_come_back_and_a_torn_one_harms_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        assert!(read(&path).unwrap().is_empty());
        Journal::open(path.clone()).unwrap().append(&line(None)).unwrap();
        OpenOptions::new()
            .append(true)
            .open(&path)
            .unwrap()
            .write_all(b"{\"at\":\"20")
            .unwrap();
        let journal = Journal::open(path).unwrap();
        journal.append(&line(Some(Code::Gap))).unwrap();
        assert_eq!(journal.read().unwrap(), [line(None), line(Some(Code::Gap))]);
    }
}
