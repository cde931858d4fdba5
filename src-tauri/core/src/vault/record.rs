//! The folded state of a record as it is kept, what laptops disagree on in it, and its rows in projection tables.

use super::kind::{Kind, Values};
use super::sealed;
use super::state::{DELETED, State};
use crate::error::{Error, Result};
use plumbline_bundle::journal::{Hlc, OpRef};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

pub(super) fn state_of(db: &Connection, kind: &str, id: Uuid) -> Result<State> {
    let found = db
        .prepare_cached("SELECT state FROM record WHERE kind = ?1 AND id = ?2")?
        .query_row(params![kind, id.to_string()], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(match found {
        Some(text) => serde_json::from_str(&text)?,
        None => State::default(),
    })
}

/// Writes the folded state, lists what laptops disagree on, and brings the projection in line with it.
pub(super) fn store(db: &Connection, kind: &Kind, id: Uuid, state: &State) -> Result<()> {
    keep_state(db, kind, id, state)?;
    project(db, kind, id, state)
}

pub(super) fn keep_state(db: &Connection, kind: &Kind, id: Uuid, state: &State) -> Result<()> {
    let put = "INSERT INTO record (kind, id, state) VALUES (?1, ?2, ?3)
               ON CONFLICT (kind, id) DO UPDATE SET state = excluded.state";
    db.prepare_cached(put)?
        .execute(params![kind.name, id.to_string(), serde_json::to_string(state)?])?;
    note_conflicts(db, kind, id, state)
}

pub(super) fn note_conflicts(db: &Connection, kind: &Kind, id: Uuid, state: &State) -> Result<()> {
    let id = id.to_string();
    db.prepare_cached("DELETE FROM conflict WHERE kind = ?1 AND record = ?2")?
        .execute([kind.name, &id])?;
    for field in state.conflicts() {
        if !same_behind(db, state, field)? {
            db.prepare_cached("INSERT INTO conflict (kind, record, field) VALUES (?1, ?2, ?3)")?
                .execute([kind.name, &id, field])?;
        }
    }
    Ok(())
}

/// Whether heads differ only in the salt of the same personal value.
fn same_behind(db: &Connection, state: &State, field: &str) -> Result<bool> {
    if field == DELETED {
        return Ok(false);
    }
    let mut values = BTreeSet::new();
    for (_, _, value) in state.all_shown(field) {
        values.insert(match sealed::hash_of(value) {
            Some(hash) => hash.to_owned(),
            None => resolve(db, value.clone())?.to_string(),
        });
    }
    Ok(values.len() == 1)
}

/// A head of a field, for somebody to choose from.
pub struct FieldHead {
    pub op: OpRef,
    pub hlc: Hlc,
    /// As the journal has it.
    pub value: Value,
    /// As a person may see it; null for a sealed one.
    pub value_shown: Value,
    pub sealed: bool,
}

pub fn heads_of(db: &Connection, kind: &str, id: Uuid, field: &str) -> Result<Vec<FieldHead>> {
    let state = state_of(db, kind, id)?;
    let mut heads = Vec::new();
    if field == DELETED {
        heads.extend(state.life());
    } else {
        heads.extend(
            state
                .all_shown(field)
                .into_iter()
                .map(|(op, hlc, value)| (op.clone(), hlc, value.clone())),
        );
    }
    let head = |(op, hlc, value): (OpRef, Hlc, Value)| {
        Ok(FieldHead {
            value_shown: resolve(db, value.clone())?,
            sealed: sealed::hash_of(&value).is_some(),
            op,
            hlc,
            value,
        })
    };
    heads.into_iter().map(head).collect()
}

/// The hash that stands for a guarded value.
pub(crate) fn hash_behind(value: &Value) -> Option<&str> {
    let only = value.as_object().filter(|object| object.len() == 1)?;
    let hash = only.get("personal").or_else(|| only.get("sealed"))?;
    hash.as_str()
}

/// Takes every record of these kinds out of its projection and puts it in again. The last kinds come first: what
/// refers to records that are not there yet costs nothing.
pub(super) fn project_all(db: &Connection, kinds: &[&Kind]) -> Result<()> {
    for kind in kinds {
        let mut ids = db.prepare("SELECT id FROM record WHERE kind = ?1 ORDER BY id")?;
        let mut ids = ids.query([kind.name])?;
        while let Some(id) = ids.next()? {
            let id = id.get::<_, String>(0)?.parse().map_err(Error::internal)?;
            (kind.project)(db, id, None)?;
        }
    }
    for kind in kinds.iter().rev() {
        let mut records = db.prepare("SELECT id, state FROM record WHERE kind = ?1 ORDER BY id")?;
        let mut records = records.query([kind.name])?;
        while let Some(record) = records.next()? {
            let id = record.get::<_, String>(0)?.parse().map_err(Error::internal)?;
            let state: State = serde_json::from_str(&record.get::<_, String>(1)?)?;
            project(db, kind, id, &state)?;
        }
    }
    Ok(())
}

pub(super) fn project(db: &Connection, kind: &Kind, id: Uuid, state: &State) -> Result<()> {
    if !state.exists() {
        return (kind.project)(db, id, None);
    }
    let mut values = state.values();
    for value in values.values_mut() {
        *value = resolve(db, value.take())?;
    }
    (kind.project)(db, id, Some(&Values(values)))
}

/// The value behind a personal field's hash, null once purged; null for a sealed one.
pub(super) fn resolve(db: &Connection, value: Value) -> Result<Value> {
    if sealed::hash_of(&value).is_some() {
        return Ok(Value::Null);
    }
    let Some(hash) = value
        .get("personal")
        .and_then(Value::as_str)
        .filter(|_| value.as_object().is_some_and(|o| o.len() == 1))
    else {
        return Ok(value);
    };
    let found = db
        .prepare_cached("SELECT value FROM personal WHERE hash = ?1")?
        .query_row([hash], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(found.map_or(Ok(Value::Null), |text| serde_json::from_str(&text))?)
}
