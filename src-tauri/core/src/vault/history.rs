//! Reading the journal back: what happened to a record, and what a field held before.

use super::record::{self, resolve};
use super::state::State;
use super::{purge, sealed};
use crate::error::{Code, Error, Result};
use crate::json::Json;
use plumbline_bundle::journal::{self, Change, Entry, Op, OpRef};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::{Value, json};
use specta::Type;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// One change of one field, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct HistoryRow {
    /// RFC 3339, UTC, by the clock of the laptop that wrote it.
    pub at: String,
    pub person: String,
    /// A field, or `#created`, `#deleted`, `#restored`.
    pub field: String,
    #[specta(type = Json)]
    pub from: Value,
    #[specta(type = Json)]
    pub to: Value,
}

pub fn of_record(db: &Connection, kind: &str, record: Uuid) -> Result<Vec<HistoryRow>> {
    let mut touches = db.prepare_cached(
        "SELECT t.device, t.seq, coalesce(p.name, '') FROM touch t JOIN entry e USING (device, seq)
         LEFT JOIN person p ON p.id = e.person WHERE t.kind = ?1 AND t.record = ?2 ORDER BY e.hlc DESC",
    )?;
    let touches = touches.query_map(params![kind, record.to_string()], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, i64>(1)?,
            row.get::<_, String>(2)?,
        ))
    })?;
    let mut rows = Vec::new();
    let mut past = Past::new(db);
    for touch in touches {
        let (device, seq, person) = touch?;
        let entry = entry(db, &device, seq)?;
        for op in entry
            .ops
            .iter()
            .rev()
            .filter(|op| op.kind == kind && op.record == record)
        {
            rows.push(row_of(&mut past, &entry, &person, op)?);
        }
    }
    Ok(rows)
}

/// What one entry changed in records of one kind that are `open` to whoever asks; not more than `most` changes.
pub fn of_entry(
    db: &Connection,
    device: &str,
    seq: i64,
    kind: &str,
    most: usize,
    open: &dyn Fn(Uuid) -> Result<bool>,
) -> Result<Vec<HistoryRow>> {
    let entry = entry(db, device, seq)?;
    let name = "SELECT name FROM person WHERE id = ?1";
    let person = db.query_row(name, [entry.person.to_string()], |row| row.get::<_, String>(0));
    let person = person.optional()?.unwrap_or_default();
    let mut past = Past::new(db);
    let mut rows = Vec::new();
    for op in entry.ops.iter().filter(|op| op.kind == kind) {
        if rows.len() < most && open(op.record)? {
            rows.push(row_of(&mut past, &entry, &person, op)?);
        }
    }
    Ok(rows)
}

fn row_of(past: &mut Past, entry: &Entry, person: &str, op: &Op) -> Result<HistoryRow> {
    let (field, from, to) = match &op.change {
        Change::Create { .. } => ("#created", Value::Null, Value::Null),
        Change::Delete => ("#deleted", Value::Null, Value::Null),
        Change::Restore => ("#restored", Value::Null, Value::Null),
        Change::Set { field, value } => {
            let before = past.before(op, field)?;
            (field.as_str(), shown(past.db, before)?, shown(past.db, value.clone())?)
        }
    };
    Ok(HistoryRow {
        at: entry.wall_time.clone(),
        person: person.into(),
        field: field.into(),
        from,
        to,
    })
}

/// Of a sealed text only that it was there; of a destroyed value when and by whom.
fn shown(db: &Connection, value: Value) -> Result<Value> {
    if let Some(hash) = record::hash_behind(&value)
        && let Some(destroyed) = purge::behind(db, hash)?
    {
        return Ok(json!({ "destroyed": destroyed }));
    }
    if sealed::hash_of(&value).is_some() {
        return Ok(Value::String("sealed".into()));
    }
    resolve(db, value)
}

/// How often a field was moved away from a value after the record was made.
pub fn times_moved(past: &mut Past, kind: &str, record: Uuid, field: &str) -> Result<u32> {
    // The first entry made the record and holds no moves; after an import it is large.
    let mut later = past.db.prepare_cached(
        "SELECT t.device, t.seq FROM touch t JOIN entry e USING (device, seq)
         WHERE t.kind = ?1 AND t.record = ?2 ORDER BY e.hlc LIMIT -1 OFFSET 1",
    )?;
    let later = later.query_map(params![kind, record.to_string()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    })?;
    let mut moves = 0;
    for touch in later {
        let (device, seq) = touch?;
        let entry = entry(past.db, &device, seq)?;
        for op in entry.ops.iter().filter(|op| op.kind == kind && op.record == record) {
            let set = matches!(&op.change, Change::Set { field: own, .. } if own == field);
            moves += u32::from(set && !past.before(op, field)?.is_null());
        }
    }
    Ok(moves)
}

/// Hands over these records as they stood at each of these instants (RFC 3339 in UTC, ascending), by the clocks of the
/// laptops that wrote.
pub fn as_they_stood(
    db: &Connection,
    kind: &str,
    records: &[Uuid],
    instants: &[String],
    mut see: impl FnMut(&HashMap<Uuid, State>) -> Result<()>,
) -> Result<()> {
    let mut touches = db.prepare_cached(
        "SELECT e.wall_time, t.device, t.seq FROM touch t JOIN entry e USING (device, seq) WHERE t.kind = ?1 AND t.record = ?2",
    )?;
    let mut entries = BTreeSet::new();
    for record in records {
        let touches = touches.query_map(params![kind, record.to_string()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
            ))
        })?;
        entries.extend(touches.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    let mut states: HashMap<Uuid, State> = records.iter().map(|record| (*record, State::default())).collect();
    let mut entries = entries.into_iter().peekable();
    for instant in instants {
        while let Some((_, device, seq)) = entries.next_if(|(at, ..)| at <= instant) {
            let entry = entry(db, &device, seq)?;
            for (index, op) in (0..).zip(&entry.ops).filter(|(_, op)| op.kind == kind) {
                if let Some(state) = states.get_mut(&op.record) {
                    let at = OpRef {
                        device: device.clone(),
                        seq: entry.seq,
                        index,
                    };
                    state.apply(at, entry.hlc, op);
                }
            }
        }
        see(&states)?;
    }
    Ok(())
}

/// One entry of the journal.
pub fn entry(db: &Connection, device: &str, seq: i64) -> Result<Entry> {
    let bytes: Vec<u8> = db
        .prepare_cached("SELECT bytes FROM entry WHERE device = ?1 AND seq = ?2")?
        .query_row(params![device, seq], |row| row.get(0))?;
    journal::read_kept(&bytes).map_err(|e| Error::new(Code::VaultDamaged).because(e))
}

/// What fields held before. Opens each entry once: after an import one holds thousands of operations.
pub struct Past<'a> {
    db: &'a Connection,
    entries: HashMap<(String, u64), Entry>,
}

impl<'a> Past<'a> {
    pub fn new(db: &'a Connection) -> Self {
        Self {
            db,
            entries: HashMap::new(),
        }
    }

    pub fn db(&self) -> &'a Connection {
        self.db
    }

    /// The value `field` showed to the author of `op`, from the greatest of its bases.
    pub fn before(&mut self, op: &Op, field: &str) -> Result<Value> {
        let mut best = None;
        for OpRef { device, seq, index } in &op.bases {
            let base = match self.entries.entry((device.clone(), *seq)) {
                Occupied(known) => known.into_mut(),
                Vacant(place) => place.insert(entry(self.db, device, *seq as i64)?),
            };
            let value = match base.ops.get(*index as usize).map(|op| &op.change) {
                Some(Change::Create { fields }) => fields.get(field).cloned().unwrap_or_default(),
                Some(Change::Set { value, .. }) => value.clone(),
                _ => Value::Null,
            };
            let rank = (base.hlc, device.clone(), *seq, *index);
            if best.as_ref().is_none_or(|(other, _)| *other < rank) {
                best = Some((rank, value));
            }
        }
        Ok(best.map(|(_, value)| value).unwrap_or_default())
    }
}
