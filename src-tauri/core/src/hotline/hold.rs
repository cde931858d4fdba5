//! A legal hold: while it stands nothing of the case is destroyed, whatever the clock of keeping says.

use super::{case, keys, part};
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "case-hold",
    fields: &[
        Field::open("case", accept::id),
        Field::open("on", accept::date),
        Field::open("by", accept::id),
        Field::open("lifted_on", accept::date_or_null),
        Field::open("lifted_by", accept::id_or_null),
        Field::sealed("why", accept::text),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Hold {
    pub id: String,
    pub on: String,
    pub by: String,
    pub lifted_on: Option<String>,
    pub lifted_by: Option<String>,
}

pub fn put(tx: &mut Write, id: Uuid, why: &str) -> Result<()> {
    keys::begin(tx, id)?;
    if why.trim().is_empty() {
        return Err(Error::new(Code::ReasonNeeded));
    }
    if standing(tx.db(), id)?.is_some() {
        return Err(Error::invalid("hold"));
    }
    let fields = json!({
        "case": id, "on": tx.now().today().to_string(), "by": tx.actor().person, "lifted_on": null, "lifted_by": null,
        "why": why.trim(),
    });
    let hold = case::part_id(tx, id)?;
    tx.create(KIND.name, hold, fields.as_object().cloned().unwrap_or_default())
}

pub fn lift(tx: &mut Write, id: Uuid) -> Result<()> {
    keys::begin(tx, id)?;
    let hold = standing(tx.db(), id)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let today = json!(tx.now().today().to_string());
    tx.set(KIND.name, hold, "lifted_on", today)?;
    let me = json!(tx.actor().person);
    tx.set(KIND.name, hold, "lifted_by", me)
}

pub(super) fn refuse_held(db: &Connection, case: Uuid) -> Result<()> {
    match standing(db, case)? {
        Some(_) => Err(Error::new(Code::CaseHeld)),
        None => Ok(()),
    }
}

pub(super) fn of_case(db: &Connection, case: Uuid) -> Result<Vec<Hold>> {
    let mut rows = db.prepare_cached(
        "SELECT h.id, h.held_on, coalesce(p.name, ''), h.lifted_on, l.name FROM case_hold h
         LEFT JOIN person p ON p.id = h.author LEFT JOIN person l ON l.id = h.lifted_by
         WHERE h.case_id = ?1 ORDER BY h.held_on, h.id",
    )?;
    let rows = rows.query_map([case.to_string()], |row| {
        Ok(Hold {
            id: row.get(0)?,
            on: row.get(1)?,
            by: row.get(2)?,
            lifted_on: row.get(3)?,
            lifted_by: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn standing(db: &Connection, case: Uuid) -> Result<Option<Uuid>> {
    let sql = "SELECT id FROM case_hold WHERE case_id = ?1 AND lifted_on IS NULL ORDER BY id LIMIT 1";
    let found: Option<String> = db
        .prepare_cached(sql)?
        .query_row([case.to_string()], |row| row.get(0))
        .optional()?;
    found.map(|id| id.parse().map_err(Error::internal)).transpose()
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    part::project(db, KIND.name, id, values)?;
    db.prepare_cached("DELETE FROM case_hold WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let row = params![
            id.to_string(),
            v.text("case"),
            v.text("on"),
            v.text("by"),
            v.text_or_none("lifted_on"),
            v.text_or_none("lifted_by"),
        ];
        db.prepare_cached("INSERT INTO case_hold VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(row)?;
    }
    Ok(())
}
