//! A case that is passed on to somebody who can do more: by a person, or because a clock ran over. The second is derived
//! on read from the settings; nothing has to run for it.

use super::clock::{Clock, ClockState};
use super::{case, keys, part, row};
use crate::access::{Actor, Permission};
use crate::error::{Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "case-escalation",
    fields: &[
        Field::open("case", accept::id),
        Field::open("to", accept::id),
        Field::open("on", accept::date),
        Field::open("by", accept::id),
        Field::sealed("note", accept::text),
    ],
    project,
};

/// When a clock ran over, and to whom the case goes then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EscalationRule {
    /// Days after the clock ran over; `None` is never.
    pub after_days: Option<u32>,
    /// Handlers in this order; the first who may see the case gets it.
    pub to: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Escalation {
    /// Empty for one that a clock made.
    pub id: String,
    /// Of the person.
    pub to: String,
    pub name: String,
    /// Empty for one that a clock made.
    pub on: String,
    pub by: String,
}

pub fn raise(tx: &mut Write, id: Uuid, to: Uuid, note: &str) -> Result<()> {
    keys::begin(tx, id)?;
    if keys::of_case(tx.db(), id)?
        .iter()
        .all(|handler| handler.id != to.to_string())
    {
        return Err(Error::invalid("to"));
    }
    let fields = json!({
        "case": id, "to": to, "on": tx.now().today().to_string(), "by": tx.actor().person, "note": note.trim(),
    });
    let part = case::part_id(tx, id)?;
    tx.create(KIND.name, part, fields.as_object().cloned().unwrap_or_default())
}

pub(super) fn of_case(db: &Connection, case: &str) -> Result<Vec<Escalation>> {
    let mut rows = db.prepare_cached(
        "SELECT e.id, e.person, coalesce(t.name, ''), e.raised_on, coalesce(p.name, '') FROM case_escalation e
         LEFT JOIN person t ON t.id = e.person LEFT JOIN person p ON p.id = e.author
         WHERE e.case_id = ?1 ORDER BY e.raised_on, e.id",
    )?;
    let rows = rows.query_map([case], |row| {
        Ok(Escalation {
            id: row.get(0)?,
            to: row.get(1)?,
            name: row.get(2)?,
            on: row.get(3)?,
            by: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// With whom an open case lies now: who it was passed to last, else who the rule names once a clock ran over.
pub(super) fn standing(
    db: &Connection,
    case: &str,
    clocks: [&Clock; 2],
    rule: &EscalationRule,
) -> Result<Option<Escalation>> {
    if let Some(last) = of_case(db, case)?.pop() {
        return Ok(Some(last));
    }
    let Some(after) = rule.after_days else { return Ok(None) };
    let over = |clock: &&Clock| {
        clock.state == ClockState::Late && clock.days_left.is_some_and(|left| left <= -(after.max(1) as i32))
    };
    if !clocks.iter().any(over) {
        return Ok(None);
    }
    let case: Uuid = case.parse().map_err(Error::internal)?;
    let handlers = keys::of_case(db, case)?;
    let first = rule
        .to
        .iter()
        .find_map(|id| handlers.iter().find(|handler| handler.id == *id));
    Ok(first.map(|handler| Escalation {
        id: String::new(),
        to: handler.id.clone(),
        name: handler.name.clone(),
        on: String::new(),
        by: String::new(),
    }))
}

/// Open cases that lie with this person: number and id, the oldest first.
pub fn with(db: &Connection, actor: &Actor, today: chrono::NaiveDate) -> Result<Vec<(String, String)>> {
    if !actor.may(Permission::Handle) {
        return Ok(Vec::new());
    }
    let passed: bool = db.query_row("SELECT EXISTS (SELECT 1 FROM case_escalation)", [], |row| row.get(0))?;
    if !passed && super::setup(db)?.rule.after_days.is_none() {
        return Ok(Vec::new());
    }
    let me = actor.person.to_string();
    Ok(row::open_rows(db, actor, today)?
        .into_iter()
        .filter(|row| row.escalated.as_ref().is_some_and(|one| one.to == me))
        .map(|row| (row.id, row.number))
        .collect())
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    part::project(db, KIND.name, id, values)?;
    db.prepare_cached("DELETE FROM case_escalation WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let row = params![id.to_string(), v.text("case"), v.text("to"), v.text("on"), v.text("by")];
        db.prepare_cached("INSERT INTO case_escalation VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(row)?;
    }
    Ok(())
}
