//! Every signature and every link of every laptop's chain, and whether its end is missing.

use super::{Damage, DoctorReport, Step, letters};
use crate::error::{Error, Result};
use crate::vault::backup::{self, About, Head, Source};
use crate::vault::device;
use crate::vault::state::State;
use plumbline_bundle::journal::{self, Entry, SignedEntry};
use plumbline_bundle::keys::{Hash, PublicKey, Signature};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

pub(super) fn look(db: &Connection, source: &Source, report: &mut DoctorReport) -> Result<()> {
    let letters = letters(db)?;
    let keys = keys(db, &letters, report)?;
    let mut rows = db.prepare(
        "SELECT device, seq, hash, hlc, wall_time, person, bytes, signature FROM entry ORDER BY device, seq",
    )?;
    let mut rows = rows.query([])?;
    let mut chain = Chain::of("");
    while let Some(row) = rows.next()? {
        let line = Line::read(row)?;
        report.entries += 1;
        let place = place(&letters, &line.device, line.seq);
        if line.device != chain.device {
            chain = Chain::of(&line.device);
        }
        let Some(key) = keys.get(&line.device) else {
            report.find(Damage::LaptopKey, place, Step::Restore);
            continue;
        };
        if let Err(damage) = line.check(key, &chain) {
            report.find(damage, place, Step::Restore);
        }
        chain.seq = line.seq;
        chain.head = line.signed().hash;
    }
    look_at_ends(db, source, &letters, report)
}

/// The public keys whose id is their own, and whether this laptop still has the private one of its journal.
fn keys(
    db: &Connection,
    letters: &BTreeMap<String, String>,
    report: &mut DoctorReport,
) -> Result<BTreeMap<String, PublicKey>> {
    let mut rows = db.prepare("SELECT keyid, public_key, own FROM device")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let rows: Vec<(String, Vec<u8>, bool)> = rows.collect::<rusqlite::Result<_>>()?;
    let own = device::read(db).map(|device| device.keyid).ok();
    let mut keys = BTreeMap::new();
    for (keyid, bytes, is_own) in rows {
        let key = bytes
            .try_into()
            .ok()
            .and_then(|bytes| PublicKey::from_bytes(&bytes).ok());
        let key = key.filter(|key| key.keyid() == keyid && is_own == (own.as_deref() == Some(keyid.as_str())));
        match key {
            Some(key) => {
                keys.insert(keyid, key);
            }
            None => report.find(Damage::LaptopKey, letter(letters, &keyid), Step::Restore),
        }
    }
    Ok(keys)
}

/// Entries that other places know of and the journal no longer has.
fn look_at_ends(
    db: &Connection,
    source: &Source,
    letters: &BTreeMap<String, String>,
    report: &mut DoctorReport,
) -> Result<()> {
    let mut known: BTreeMap<String, u64> = BTreeMap::new();
    let mut note = |device: String, seq: i64| {
        let known = known.entry(device).or_default();
        *known = (*known).max(seq as u64);
    };
    for sql in [
        "SELECT device, max(seq) FROM touch GROUP BY device",
        // What another laptop holds of this one's journal was written here.
        "SELECT device, max(seq) FROM peer_head JOIN device ON keyid = device WHERE own = 1 GROUP BY device",
    ] {
        let mut rows = db.prepare(sql)?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            note(row.get(0)?, row.get(1)?);
        }
    }
    let mut states = db.prepare("SELECT state FROM record")?;
    let mut states = states.query([])?;
    while let Some(row) = states.next()? {
        let state: State = serde_json::from_str(&row.get::<_, String>(0)?)?;
        for op in state.ops() {
            note(op.device.clone(), op.seq as i64);
        }
    }
    let heads = backup::heads(db)?;
    let held = |device: &str| {
        heads
            .iter()
            .find(|head| head.device == device)
            .map_or(0, |head| head.seq)
    };
    for (device, seq) in known {
        if seq > held(&device) {
            report.find(Damage::JournalShort, place(letters, &device, seq as i64), Step::Restore);
        }
    }
    for head in heads_of_last_backup(db, source, &report.at)? {
        let hash: Option<String> = db
            .query_row(
                "SELECT hash FROM entry WHERE device = ?1 AND seq = ?2",
                rusqlite::params![head.device, head.seq as i64],
                |row| row.get(0),
            )
            .optional()?;
        if hash.as_deref() != Some(head.hash.as_str()) {
            let place = place(letters, &head.device, head.seq as i64);
            report.find(Damage::JournalShort, place, Step::Restore);
        }
    }
    Ok(())
}

/// Only of a backup that this very laptop made: a store that went back to an older one is another laptop.
fn heads_of_last_backup(db: &Connection, source: &Source, at: &str) -> Result<Vec<Head>> {
    let own: Option<String> = db
        .query_row("SELECT keyid FROM device WHERE own = 1", [], |row| row.get(0))
        .optional()?;
    let made_here = |about: &About| Some(&about.device) == own.as_ref() && *about.made_at <= *at;
    let abouts = backup::list(&source.ring())
        .into_iter()
        .filter_map(|backup| backup.about);
    let mut made = abouts.filter(made_here);
    Ok(made.next().map(|about| about.heads).unwrap_or_default())
}

struct Chain {
    device: String,
    seq: i64,
    head: Hash,
}

impl Chain {
    fn of(device: &str) -> Self {
        Self {
            device: device.into(),
            seq: 0,
            head: Hash::ZERO,
        }
    }
}

struct Line {
    device: String,
    seq: i64,
    hash: String,
    hlc: String,
    wall_time: String,
    person: String,
    bytes: Vec<u8>,
    signature: Vec<u8>,
}

impl Line {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            device: row.get(0)?,
            seq: row.get(1)?,
            hash: row.get(2)?,
            hlc: row.get(3)?,
            wall_time: row.get(4)?,
            person: row.get(5)?,
            bytes: row.get(6)?,
            signature: row.get(7)?,
        })
    }

    fn signed(&self) -> SignedEntry {
        let signature = self.signature.as_slice().try_into().unwrap_or([0; 64]);
        SignedEntry::new(self.bytes.clone(), Signature(signature))
    }

    fn check(&self, key: &PublicKey, before: &Chain) -> Result<(), Damage> {
        let signed = self.signed();
        let entry = journal::open(&signed, key).map_err(|_| Damage::EntrySignature)?;
        if entry.seq as i64 != before.seq + 1 || entry.seq as i64 != self.seq || entry.prev != before.head {
            return Err(Damage::EntryLink);
        }
        if self.hash != signed.hash.to_string() || !self.is_labelled(&entry) {
            return Err(Damage::EntryLabel);
        }
        Ok(())
    }

    fn is_labelled(&self, entry: &Entry) -> bool {
        entry.device == self.device
            && entry.hlc.to_string() == self.hlc
            && entry.wall_time == self.wall_time
            && entry.person.to_string() == self.person
    }
}

fn place(letters: &BTreeMap<String, String>, device: &str, seq: i64) -> String {
    format!("{} {seq}", letter(letters, device))
}

fn letter(letters: &BTreeMap<String, String>, device: &str) -> String {
    let short = || device.get(..8).unwrap_or(device).to_owned();
    letters.get(device).cloned().unwrap_or_else(short)
}

/// For the tables: every entry in the order of its chain.
pub(super) fn each(db: &Connection, mut see: impl FnMut(Entry) -> Result<()>) -> Result<()> {
    let mut rows = db.prepare("SELECT bytes FROM entry ORDER BY device, seq")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(0)?;
        see(journal::read_kept(&bytes).map_err(Error::internal)?)?;
    }
    Ok(())
}
