//! What goes along in a file for another laptop: the entries it lacks, and the evidence they name.

use crate::error::{Code, Error, Result};
use crate::share::heads;
use crate::vault::{hash_behind, history};
use plumbline_bundle::journal::Change;
use plumbline_bundle::keys::Hash;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the other laptop is thought to have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Nothing,
    /// What it told.
    Told,
    /// That, and what stands at the factory's inbox for it or was fetched from there.
    ToldOrSent,
}

/// What the other laptop lacks.
#[derive(Default)]
pub(super) struct Cargo {
    pub ranges: Vec<Range>,
    /// Behind guarded fields of those entries.
    pub hashes: BTreeSet<String>,
    pub files: Vec<EvidenceFile>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Range {
    pub device: String,
    pub from: i64,
    pub to: i64,
}

pub(super) struct EvidenceFile {
    pub sha256: Hash,
    pub stored: String,
}

impl Cargo {
    pub fn choose(db: &Connection, peer: &str, known: Known) -> Result<Self> {
        let ranges = ranges(db, peer, known)?;
        let mut hashes = BTreeSet::new();
        let mut evidence = BTreeSet::new();
        for range in &ranges {
            for seq in range.from..=range.to {
                let entry = history::entry(db, &range.device, seq)?;
                evidence.extend(entry.evidence.iter().map(Hash::to_string));
                for op in &entry.ops {
                    match &op.change {
                        Change::Create { fields } => {
                            hashes.extend(fields.values().filter_map(hash_behind).map(str::to_owned));
                        }
                        Change::Set { value, .. } => hashes.extend(hash_behind(value).map(str::to_owned)),
                        Change::Delete | Change::Restore => {}
                    }
                }
            }
        }
        Ok(Self {
            ranges,
            hashes,
            files: evidence_files(db, &evidence)?,
        })
    }

    pub fn entries(&self) -> u32 {
        entries(&self.ranges)
    }
}

pub(super) fn entries(ranges: &[Range]) -> u32 {
    ranges.iter().map(|range| (range.to - range.from + 1) as u32).sum()
}

/// The entries the other laptop is not thought to have.
pub(super) fn ranges(db: &Connection, peer: &str, known: Known) -> Result<Vec<Range>> {
    let known = match known {
        Known::Nothing => BTreeMap::new(),
        Known::Told => seqs(db, "SELECT device, seq FROM peer_head WHERE peer = ?1", peer)?,
        Known::ToldOrSent => seqs(
            db,
            "SELECT device, max(seq) FROM (SELECT device, seq FROM peer_head WHERE peer = ?1
             UNION ALL SELECT device, seq FROM sent_head WHERE peer = ?1) GROUP BY device",
            peer,
        )?,
    };
    let mut ranges = Vec::new();
    for head in heads(db)? {
        let from = known.get(&head.device).copied().unwrap_or_default() + 1;
        if from <= head.seq as i64 {
            ranges.push(Range {
                device: head.device,
                from,
                to: head.seq as i64,
            });
        }
    }
    Ok(ranges)
}

fn evidence_files(db: &Connection, wanted: &BTreeSet<String>) -> Result<Vec<EvidenceFile>> {
    let mut files = Vec::new();
    let mut row = db.prepare_cached("SELECT stored FROM evidence WHERE sha256 = ?1 LIMIT 1")?;
    for sha256 in wanted {
        if let Some(stored) = row.query_row([sha256], |row| row.get(0)).optional()? {
            files.push(EvidenceFile {
                sha256: sha256.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
                stored,
            });
        }
    }
    Ok(files)
}

fn seqs(db: &Connection, sql: &str, peer: &str) -> Result<BTreeMap<String, i64>> {
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([peer], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
