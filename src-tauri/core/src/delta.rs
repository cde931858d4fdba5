//! What the next bundle of a stream carries: everything, or what changed since the last one the customer accepted.
//!
//! Each bundle leaves a note of what it said of every record it carried. A record goes again when its note at the
//! accepted bundle is another one, or when a bundle after that spoke of it. Clock readings alone would not do: what
//! another laptop wrote long ago may arrive today, and what is hidden or shown again changes without being edited. A
//! record that is no longer offered is taken back by whichever stream sent it.

use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::share::SharedFile;
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::journal::Hlc;
use plumbline_bundle::record::{Record, Stamped};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Every so many bundles one carries everything.
const CHECKPOINT_EVERY: u64 = 20;

/// One laptop's bundles for one customer, and the number of the next.
pub struct Stream<'a> {
    pub customer: &'a str,
    pub device: &'a str,
    pub id: Hash,
    pub seq: u64,
}

/// What may be sent now, by rules that have this name.
pub struct Offer<'a> {
    pub records: &'a BTreeMap<&'static str, Vec<Record>>,
    pub files: &'a [SharedFile],
    pub profile: String,
}

/// The contents of a bundle.
pub struct Selection {
    pub kind: Kind,
    /// Number of the accepted bundle that a delta goes on from.
    pub since: Option<u64>,
    pub records: BTreeMap<String, Vec<Record>>,
    pub files: Vec<SharedFile>,
}

impl Selection {
    pub fn of(db: &Connection, stream: &Stream, offer: &Offer, everything: bool, now: &Moment) -> Result<Self> {
        let since = if everything {
            None
        } else {
            base(db, stream, &offer.profile)?
        };
        let notes = Notes::of(db, stream)?;
        let mut records = BTreeMap::new();
        for (kind, offered) in offer.records {
            let mut chosen = Vec::new();
            for record in offered {
                let record = notes.shown_again(kind, record, now);
                if notes.is_news(kind, &record, since)? {
                    chosen.push(record);
                }
            }
            if !chosen.is_empty() {
                records.insert((*kind).to_owned(), chosen);
            }
        }
        for (kind, record) in notes.taken_back(offer.records, since, now) {
            records.entry(kind).or_default().push(record);
        }
        Ok(Self {
            kind: if since.is_some() { Kind::Delta } else { Kind::Checkpoint },
            since,
            records,
            files: files(db, stream, offer.files, since)?,
        })
    }

    pub fn count(&self) -> usize {
        self.records.values().map(Vec::len).sum()
    }

    /// Notes what the bundle with this number says, once it is stored.
    pub fn remember(&self, db: &Connection, stream: &Stream) -> Result<()> {
        for (kind, records) in &self.records {
            for record in records {
                let gone = record.gone.as_ref();
                db.prepare_cached("INSERT OR REPLACE INTO sent_record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
                    .execute(params![
                        stream.customer,
                        stream.device,
                        kind,
                        record.id.to_string(),
                        stream.seq as i64,
                        digest(record)?.to_string(),
                        gone.map(|gone| gone.hlc.to_string()),
                        record.is_gone(),
                    ])?;
            }
        }
        for file in &self.files {
            db.prepare_cached("INSERT OR REPLACE INTO sent_file VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![stream.customer, stream.device, file.sha256, stream.seq as i64])?;
        }
        match self.since {
            Some(base) => forget_older(db, stream, base),
            None => Ok(()),
        }
    }
}

/// A bundle that was taken back said nothing.
pub fn forget(db: &Connection, customer: &str, device: &str, seq: u32) -> Result<()> {
    for table in ["sent_record", "sent_file"] {
        let sql = format!("DELETE FROM {table} WHERE customer = ?1 AND device = ?2 AND seq = ?3");
        db.execute(&sql, params![customer, device, seq])?;
    }
    Ok(())
}

/// The last accepted bundle, if the next one may go on from it: what it said is noted, and the rules are still the same.
/// A field that rules no longer let out cannot be taken back by a delta.
fn base(db: &Connection, stream: &Stream, profile: &str) -> Result<Option<u64>> {
    if stream.seq.is_multiple_of(CHECKPOINT_EVERY) {
        return Ok(None);
    }
    let by_the_same_rules: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM outbox WHERE customer = ?1 AND device = ?2 AND seq = ?3 AND state <> 'cancelled'
                        AND profile = ?4)",
        params![stream.customer, stream.device, stream.seq as i64 - 1, profile],
        |row| row.get(0),
    )?;
    let accepted: Option<i64> = db.query_row(
        "SELECT max(about_seq) FROM reply WHERE about = ?1 AND outcome = 'accepted' AND about_seq < ?2",
        params![stream.id.to_string(), stream.seq as i64],
        |row| row.get(0),
    )?;
    let Some(accepted) = accepted.filter(|_| by_the_same_rules) else {
        return Ok(None);
    };
    let noted: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM sent_record WHERE customer = ?1 AND device = ?2 AND seq <= ?3)",
        params![stream.customer, stream.device, accepted],
        |row| row.get(0),
    )?;
    Ok(noted.then_some(accepted as u64))
}

/// What the bundles of a stream said of each record, by number.
struct Notes(BTreeMap<(String, String), BTreeMap<u64, Note>>);

struct Note {
    digest: Hash,
    gone: Option<Hlc>,
    is_gone: bool,
    device: String,
}

impl Notes {
    fn of(db: &Connection, stream: &Stream) -> Result<Self> {
        let damaged = |_| Error::new(Code::VaultDamaged);
        let mut notes: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        let mut rows = db.prepare_cached(
            "SELECT kind, record, seq, digest, gone, is_gone FROM sent_record WHERE customer = ?1 AND device = ?2",
        )?;
        let mut rows = rows.query([stream.customer, stream.device])?;
        while let Some(row) = rows.next()? {
            let gone: Option<String> = row.get(4)?;
            let note = Note {
                digest: row.get::<_, String>(3)?.parse().map_err(Error::internal)?,
                gone: gone.map(|hlc| hlc.parse().map_err(damaged)).transpose()?,
                is_gone: row.get(5)?,
                device: stream.device.to_owned(),
            };
            let of: &mut BTreeMap<_, _> = notes.entry((row.get(0)?, row.get(1)?)).or_default();
            of.insert(row.get::<_, i64>(2)? as u64, note);
        }
        Ok(Self(notes))
    }

    fn last(&self, kind: &str, record: &Record) -> Option<&Note> {
        let notes = self.0.get(&(kind.to_owned(), record.id.to_string()))?;
        notes.last_key_value().map(|(_, note)| note)
    }

    /// A record that was taken back says from then on that it is there again.
    fn shown_again(&self, kind: &str, record: &Record, now: &Moment) -> Record {
        let mut record = record.clone();
        if let Some(note) = self.last(kind, &record)
            && let Some(gone) = note.gone
        {
            let hlc = if note.is_gone {
                Hlc::tick(gone, now.millis())
            } else {
                gone
            };
            record.gone = Some(note.stamped(false, hlc));
        }
        record
    }

    fn is_news(&self, kind: &str, record: &Record, since: Option<u64>) -> Result<bool> {
        let Some(base) = since else { return Ok(true) };
        let Some(notes) = self.0.get(&(kind.to_owned(), record.id.to_string())) else {
            return Ok(true);
        };
        let accepted = notes.range(..=base).next_back();
        let spoken_of_since = notes.range(base + 1..).next().is_some();
        let digest = digest(record)?;
        Ok(spoken_of_since || accepted.is_none_or(|(_, note)| note.digest != digest))
    }

    /// Records that were sent and are not offered any more.
    fn taken_back(
        &self,
        offered: &BTreeMap<&'static str, Vec<Record>>,
        since: Option<u64>,
        now: &Moment,
    ) -> Vec<(String, Record)> {
        let offered: BTreeSet<(&str, String)> = offered
            .iter()
            .flat_map(|(kind, records)| records.iter().map(|record| (*kind, record.id.to_string())))
            .collect();
        let mut taken_back = Vec::new();
        for ((kind, id), notes) in &self.0 {
            let (Some((seq, last)), Ok(record)) = (notes.last_key_value(), id.parse()) else {
                continue;
            };
            let is_accepted = last.is_gone && since.is_some_and(|base| *seq <= base);
            if is_accepted || offered.contains(&(kind.as_str(), id.clone())) {
                continue;
            }
            let hlc = match last.gone {
                Some(gone) if last.is_gone => gone,
                before => Hlc::tick(before.unwrap_or_default(), now.millis()),
            };
            let gone = Record {
                id: record,
                fields: BTreeMap::new(),
                gone: Some(last.stamped(true, hlc)),
            };
            taken_back.push((kind.clone(), gone));
        }
        taken_back
    }
}

impl Note {
    fn stamped(&self, gone: bool, hlc: Hlc) -> Stamped {
        Stamped {
            value: Value::Bool(gone),
            hlc,
            device: self.device.clone(),
        }
    }
}

/// Files that no accepted bundle brought.
fn files(db: &Connection, stream: &Stream, offered: &[SharedFile], since: Option<u64>) -> Result<Vec<SharedFile>> {
    let mut chosen = Vec::new();
    for file in offered {
        let there: bool = db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM sent_file WHERE customer = ?1 AND device = ?2 AND sha256 = ?3 AND seq <= ?4)",
            )?
            .query_row(
                params![stream.customer, stream.device, file.sha256, since.unwrap_or_default() as i64],
                |row| row.get(0),
            )?;
        if !there {
            chosen.push(file.clone());
        }
    }
    Ok(chosen)
}

/// Of what was said up to the accepted bundle, only the last word is needed.
fn forget_older(db: &Connection, stream: &Stream, base: u64) -> Result<()> {
    db.execute(
        "DELETE FROM sent_record WHERE customer = ?1 AND device = ?2 AND seq < (
           SELECT max(n.seq) FROM sent_record n WHERE n.customer = sent_record.customer AND n.device = sent_record.device
           AND n.kind = sent_record.kind AND n.record = sent_record.record AND n.seq <= ?3)",
        params![stream.customer, stream.device, base as i64],
    )?;
    Ok(())
}

fn digest(record: &Record) -> Result<Hash> {
    Ok(Hash::of(&record.to_line().map_err(Error::internal)?))
}
