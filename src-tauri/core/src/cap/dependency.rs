//! Which actions wait for which others. A loop is refused; one that another laptop's entry closed still reads to its end.

use super::action::KIND;
use super::{Status, parse};
use crate::error::{Code, Error, Result};
use crate::vault::{Values, Write};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct WaitsFor {
    pub id: String,
    pub number: String,
    /// The first finding it answers.
    pub finding: String,
    pub text: String,
    pub status: Status,
    pub due_on: Option<String>,
    pub done: bool,
}

pub(super) fn set(tx: &mut Write, id: Uuid, value: Value) -> Result<()> {
    let ids: BTreeSet<Uuid> = serde_json::from_value(value).map_err(|_| Error::invalid("depends_on"))?;
    let known = "SELECT EXISTS (SELECT 1 FROM action WHERE id = ?1)";
    for one in &ids {
        if !tx.db().query_row(known, [one.to_string()], |row| row.get(0))? {
            return Err(Error::new(Code::NotFound));
        }
        if leads_to(tx.db(), *one, id)? {
            return Err(Error::new(Code::DependencyLoop));
        }
    }
    tx.set(KIND.name, id, "depends_on", json!(ids))
}

/// Whether following what an action waits for comes to another.
fn leads_to(db: &Connection, from: Uuid, to: Uuid) -> Result<bool> {
    let sql = "WITH RECURSIVE chain (id) AS (
                 SELECT ?1 UNION SELECT d.waits_for FROM action_dependency d JOIN chain c ON d.action = c.id)
               SELECT EXISTS (SELECT 1 FROM chain WHERE id = ?2)";
    Ok(db.query_row(sql, [from.to_string(), to.to_string()], |row| row.get(0))?)
}

pub(super) fn of(db: &Connection, id: &str) -> Result<Vec<WaitsFor>> {
    let mut rows = db.prepare_cached(
        "SELECT a.id, a.number, coalesce((SELECT min(finding) FROM action_finding l WHERE l.action = a.id), ''),
                a.corrective, a.status, a.due_on
         FROM action_dependency d JOIN action a ON a.id = d.waits_for WHERE d.action = ?1 ORDER BY a.letter, a.counter",
    )?;
    let rows = rows.query_map([id], |row| {
        let status = parse(&row.get::<_, String>(4)?).unwrap_or(Status::Open);
        Ok(WaitsFor {
            id: row.get(0)?,
            number: row.get(1)?,
            finding: row.get(2)?,
            text: row.get(3)?,
            done: matches!(status, Status::Done | Status::Verified),
            status,
            due_on: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn awaited_by(db: &Connection, id: &str) -> Result<Vec<String>> {
    let mut rows = db.prepare_cached(
        "SELECT a.number FROM action_dependency d JOIN action a ON a.id = d.action WHERE d.waits_for = ?1
         ORDER BY a.letter, a.counter",
    )?;
    let rows = rows.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn project(db: &Connection, id: &str, values: Option<&Values>) -> Result<()> {
    let after: BTreeSet<String> = values
        .map(|values| values.list("depends_on").into_iter().collect())
        .unwrap_or_default();
    let mut before = db.prepare_cached("SELECT waits_for FROM action_dependency WHERE action = ?1")?;
    let before = before.query_map([id], |row| row.get(0))?;
    let before: BTreeSet<String> = before.collect::<rusqlite::Result<_>>()?;
    for gone in before.difference(&after) {
        db.prepare_cached("DELETE FROM action_dependency WHERE action = ?1 AND waits_for = ?2")?
            .execute([id, gone])?;
    }
    for come in after.difference(&before) {
        db.prepare_cached("INSERT INTO action_dependency (action, waits_for) VALUES (?1, ?2)")?
            .execute([id, come])?;
    }
    Ok(())
}
