//! The lines of the journal screen: one for each entry and kind of record it changed.

use crate::access::Permission;
use crate::error::Result;
use crate::moment::Moment;
use plumbline_bundle::journal::Entry;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub(super) fn keep(db: &Connection, entry: &Entry, touched: &BTreeSet<(&String, Uuid)>) -> Result<()> {
    let mut kinds: BTreeMap<&str, (i64, Uuid)> = BTreeMap::new();
    for (kind, record) in touched {
        kinds.entry(kind).or_insert((0, *record)).0 += 1;
    }
    let at = Moment::parse(&entry.wall_time).map_or(0, |at| at.millis() as i64);
    let (device, person) = (
        word(db, "device", &entry.device)?,
        word(db, "person", &entry.person.to_string())?,
    );
    for (kind, (records, record)) in kinds {
        let confided = Permission::over(kind) == Permission::Handle;
        db.prepare_cached(
            "INSERT INTO journal_line (at, device, person, kind, confided, seq, records, record)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            at,
            device,
            person,
            word(db, "kind", kind)?,
            confided,
            entry.seq as i64,
            records,
            record.to_string()
        ])?;
    }
    Ok(())
}

fn word(db: &Connection, of: &str, word: &str) -> Result<i64> {
    let mut known = db.prepare_cached("SELECT id FROM journal_word WHERE of = ?1 AND word = ?2")?;
    if let Some(id) = known.query_row([of, word], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    db.prepare_cached("INSERT INTO journal_word (of, word) VALUES (?1, ?2)")?
        .execute([of, word])?;
    Ok(db.last_insert_rowid())
}
