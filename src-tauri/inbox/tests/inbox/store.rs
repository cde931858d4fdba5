//! The store of an inbox under test: its own folder.

use std::path::{Path, PathBuf};

use plumbline_inbox::Place;

/// Where a server keeps what arrived.
#[derive(Clone)]
pub struct Kept;

/// The store that belongs to this data folder.
pub async fn of(_data: &Path) -> Kept {
    Kept
}

impl Kept {
    pub fn place(&self, data: &Path) -> Place {
        data.into()
    }

    /// Where its files can be seen.
    pub fn root(&self, data: &Path) -> PathBuf {
        data.to_owned()
    }

    /// Makes as if the lines that `drop` picks had not been written, with the server stopped.
    pub fn drop_lines(&self, data: &Path, drop: impl Fn(&str) -> bool) {
        let journal = data.join("journal.jsonl");
        let text = std::fs::read_to_string(&journal).unwrap();
        let lines: Vec<_> = text.lines().filter(|line| !drop(line)).collect();
        std::fs::write(&journal, lines.join("\n") + "\n").unwrap();
    }
}
