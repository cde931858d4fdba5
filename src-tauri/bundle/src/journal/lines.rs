use std::io::{BufRead, BufReader, Read};

use super::{JournalError, MAX_LINE, SignedEntry};

/// The entries of a `journal/<device>.jsonl`, each with the key id its line claims. Nothing is verified
/// yet. After an error nothing more comes.
pub struct Lines<R> {
    reader: BufReader<R>,
    failed: bool,
}

impl<R: Read> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader: BufReader::new(reader),
            failed: false,
        }
    }

    /// One line as it stands, without its end.
    pub(super) fn line(&mut self) -> Result<Option<Vec<u8>>, JournalError> {
        let mut line = Vec::new();
        let most = MAX_LINE as u64 + 1;
        (&mut self.reader)
            .take(most)
            .read_until(b'\n', &mut line)
            .map_err(|e| JournalError::Unreadable(e.kind()))?;
        match line.pop() {
            None => Ok(None),
            Some(b'\n') => Ok(Some(line)),
            Some(_) if line.len() >= MAX_LINE => Err(JournalError::Rule("the line is too long")),
            Some(_) => Err(JournalError::Rule("the last line has no end")),
        }
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = Result<(SignedEntry, String), JournalError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let line = self.line().transpose();
        let item = line.map(|line| SignedEntry::from_line(&line?));
        self.failed = matches!(item, Some(Err(_)));
        item
    }
}
