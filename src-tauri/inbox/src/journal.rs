//! What happened at this inbox, one JSON line each, append-only, safely kept before anybody is told.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path as FilePath;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use object_store::path::Path;
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::verdict::Code;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::folder::Folder;
use crate::mail::Mail;
use crate::paths;
use crate::refusal::Refusal;
use crate::store::Store;

/// How many of the refused are kept in memory: what the operator's page shows, and one that tells there are more.
const REFUSED: usize = 201;

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

/// What happened so far, and the place where the next line goes.
///
/// In a folder that is `journal.jsonl`. In a bucket each line is an object with its number, created where nothing stood:
/// whoever finds the next number taken reads what stands there and tries the one after it. So all receivers see the
/// same lines in the same order, and none is ever lost or changed.
pub struct Journal {
    lines: Lines,
    known: Mutex<Known>,
    /// Held while a line is written or read, so that lines are counted in as they stand.
    turn: tokio::sync::Mutex<()>,
}

enum Lines {
    File(File),
    Objects(Store),
}

/// What the lines amount to, as far as this receiver has read them.
#[derive(Default)]
pub struct Known {
    /// How many lines that are.
    count: u64,
    pub mail: Mail,
    /// The newest that were kept aside, newest last.
    pub refused: VecDeque<Line>,
}

impl Journal {
    pub async fn open(folder: &Folder, store: &Store) -> Result<Self, Refusal> {
        let lines = if store.is_shared() {
            Lines::Objects(store.clone())
        } else {
            Lines::File(append_to(&folder.journal())?)
        };
        let mut known = Known::default();
        for line in read(folder, store).await? {
            known.note(line);
        }
        Ok(Self {
            lines,
            known: Mutex::new(known),
            turn: tokio::sync::Mutex::default(),
        })
    }

    /// Writes a line and counts it in.
    pub async fn append(&self, line: Line) -> Result<(), Refusal> {
        let _alone = self.turn.lock().await;
        match &self.lines {
            Lines::File(file) => {
                let mut text = serde_json::to_vec(&line)?;
                text.push(b'\n');
                let mut file = file;
                // One call, so that lines of two processes do not mix.
                file.write_all(&text)?;
                file.sync_all()?;
            }
            Lines::Objects(store) => {
                let text = serde_json::to_vec(&line)?;
                while let Some(other) = store.create(&self.next(), text.clone()).await? {
                    self.known().note_bytes(&other);
                }
            }
        }
        self.known().note(Some(line));
        Ok(())
    }

    /// Reads what other receivers wrote since.
    pub async fn catch_up(&self) -> Result<(), Refusal> {
        let Lines::Objects(store) = &self.lines else {
            return Ok(());
        };
        let _alone = self.turn.lock().await;
        while let Some(line) = store.read(&self.next()).await? {
            self.known().note_bytes(&line);
        }
        Ok(())
    }

    pub fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Path {
        paths::line(self.known().count + 1)
    }
}

impl Known {
    fn note_bytes(&mut self, line: &[u8]) {
        self.note(serde_json::from_slice(line).ok());
    }

    /// A line that cannot be read still has its number.
    fn note(&mut self, line: Option<Line>) {
        self.count += 1;
        match line {
            Some(line) if matches!(line.event, Event::Refused { .. }) => {
                self.refused.push_back(line);
                if self.refused.len() > REFUSED {
                    self.refused.pop_front();
                }
            }
            Some(line) => self.mail.note(line),
            None => (),
        }
    }
}

/// Writes one line without reading the others, beside a server that may run.
pub async fn append_one(folder: &Folder, store: &Store, line: &Line) -> Result<(), Refusal> {
    let mut text = serde_json::to_vec(line)?;
    if !store.is_shared() {
        text.push(b'\n');
        let mut file = append_to(&folder.journal())?;
        file.write_all(&text)?;
        return Ok(file.sync_all()?);
    }
    let numbers = store.list(&paths::lines()).await?;
    let mut number = numbers
        .iter()
        .filter_map(|(path, _)| paths::number_of(path))
        .max()
        .unwrap_or(0)
        + 1;
    while store.create(&paths::line(number), text.clone()).await?.is_some() {
        number += 1;
    }
    Ok(())
}

/// All lines, oldest first; none when there is no journal yet. `None` stands for a line cut short by a power failure.
pub async fn read(folder: &Folder, store: &Store) -> Result<Vec<Option<Line>>, Refusal> {
    if !store.is_shared() {
        return Ok(read_file(&folder.journal())?);
    }
    let numbers = store.list(&paths::lines()).await?;
    let last = numbers.iter().filter_map(|(path, _)| paths::number_of(path)).max();
    let paths = (1..=last.unwrap_or(0)).map(paths::line).collect();
    let lines = store.read_all(paths).await?;
    Ok(lines
        .into_iter()
        .map(|line| serde_json::from_slice(&line?).ok())
        .collect())
}

fn read_file(path: &FilePath) -> io::Result<Vec<Option<Line>>> {
    let text = match std::fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        text => text?,
    };
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    Ok(lines.map(|line| serde_json::from_slice(line).ok()).collect())
}

fn append_to(path: &FilePath) -> io::Result<File> {
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    mend_end(path, &file)?;
    crate::durable::sync_parent(path)?;
    Ok(file)
}

/// Ends a line that a power failure cut short, so that the next one does not continue it.
fn mend_end(path: &FilePath, mut file: &File) -> io::Result<()> {
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
    use crate::folder::Place;

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

    #[tokio::test]
    async fn lines_come_back_and_a_torn_one_harms_no_other() {
        let data = tempfile::tempdir().unwrap();
        let place = Place::from(data.path());
        let folder = Folder::open(&place.data).unwrap();
        let store = Store::open(&folder, &place).unwrap();
        assert!(read(&folder, &store).await.unwrap().is_empty());
        Journal::open(&folder, &store)
            .await
            .unwrap()
            .append(line(None))
            .await
            .unwrap();
        let mut file = OpenOptions::new().append(true).open(folder.journal()).unwrap();
        file.write_all(b"{\"at\":\"20").unwrap();
        let journal = Journal::open(&folder, &store).await.unwrap();
        journal.append(line(Some(Code::Gap))).await.unwrap();
        let expected = [Some(line(None)), None, Some(line(Some(Code::Gap)))];
        assert_eq!(read(&folder, &store).await.unwrap(), expected);
        assert_eq!(journal.known().refused, [line(Some(Code::Gap))]);
    }
}
