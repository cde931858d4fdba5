//! The journal of one laptop as the lines that leave the store, read page by page: it never stands in memory whole, and
//! other work goes on meanwhile.

use super::Vault;
use crate::error::{Code, Error, Result};
use plumbline_bundle::journal::{SignedEntry, export};
use plumbline_bundle::keys::Signature;
use rusqlite::params;
use std::collections::BTreeSet;
use std::io::{self, Read};

/// Entries read at a time.
const PAGE: u64 = 200;

pub struct JournalText<'a> {
    vault: &'a Vault,
    /// Key id.
    device: &'a str,
    next: u64,
    last: u64,
    left_out: Option<&'a BTreeSet<u64>>,
    page: io::Cursor<Vec<u8>>,
}

impl<'a> JournalText<'a> {
    /// Entries `from` to `last`, both included.
    pub fn new(vault: &'a Vault, device: &'a str, from: u64, last: u64) -> Self {
        Self {
            vault,
            device,
            next: from,
            last,
            left_out: None,
            page: io::Cursor::default(),
        }
    }

    /// Of these entries the hash alone.
    pub fn without(self, left_out: &'a BTreeSet<u64>) -> Self {
        Self {
            left_out: Some(left_out),
            ..self
        }
    }

    fn turn(&mut self) -> Result<()> {
        let last = self.last.min(self.next + PAGE - 1);
        let mut text = Vec::new();
        self.vault.read(|db| {
            let sql = "SELECT seq, hash, bytes, signature FROM entry WHERE device = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq";
            let mut rows = db.prepare_cached(sql)?;
            let mut rows = rows.query(params![self.device, self.next as i64, last as i64])?;
            while let Some(row) = rows.next()? {
                let damaged = || Error::new(Code::VaultDamaged);
                let seq = row.get::<_, i64>(0)? as u64;
                if self.left_out.is_some_and(|left_out| left_out.contains(&seq)) {
                    let hash = row.get::<_, String>(1)?.parse().map_err(|_| damaged())?;
                    text.extend(export::line_of_gap(seq, hash).map_err(Error::internal)?);
                } else {
                    let signature: Vec<u8> = row.get(3)?;
                    let signature = Signature(signature.try_into().map_err(|_| damaged())?);
                    let line = SignedEntry::new(row.get(2)?, signature).to_line(self.device);
                    text.extend(line.map_err(Error::internal)?);
                }
                text.push(b'\n');
            }
            Ok(())
        })?;
        self.next = last + 1;
        self.page = io::Cursor::new(text);
        Ok(())
    }
}

impl Read for JournalText<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.page.read(buf)?;
            if read > 0 || self.next > self.last {
                return Ok(read);
            }
            self.turn().map_err(io::Error::other)?;
        }
    }
}
