//! One change of many findings, in one write. What a finding does not allow leaves it as it is, and says why.

use super::action::KIND;
use super::{Severity, Status, action, due, finding, parse};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::Write;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What becomes of all of them. Of their actions, only those still to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum BulkChange {
    Responsible { name: String },
    DueOn { on: String, reason: String },
    Severity { severity: Severity },
    Status { status: Status },
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct BulkResult {
    pub changed: u32,
    pub left: Vec<BulkLeft>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct BulkLeft {
    pub number: String,
    pub why: LeftBecause,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum LeftBecause {
    /// It was closed without action.
    NoAction,
    /// Nothing of it is still to do.
    Settled,
    /// It is so already.
    Same,
}

const MOST: usize = 500;

pub fn change(tx: &mut Write, findings: &[Uuid], change: &BulkChange) -> Result<BulkResult> {
    tx.require(Permission::Act)?;
    let findings: BTreeSet<Uuid> = findings.iter().copied().collect();
    if findings.is_empty() || findings.len() > MOST {
        return Err(Error::invalid("findings"));
    }
    match change {
        BulkChange::Status {
            status: Status::Verified | Status::NoAction,
        } => return Err(Error::invalid("status")),
        BulkChange::Responsible { name } if name.trim().is_empty() => return Err(Error::invalid("responsible")),
        BulkChange::DueOn { on, reason } if reason.trim().is_empty() && moves_any(tx.db(), &findings, on)? => {
            return Err(Error::new(Code::ReasonNeeded));
        }
        _ => {}
    }
    let mut result = BulkResult::default();
    // An action of several of them is changed once.
    let mut changed = BTreeSet::new();
    for id in findings {
        match one(tx, id, change, &mut changed)? {
            None => result.changed += 1,
            Some(why) => result.left.push(BulkLeft {
                number: number_of(tx.db(), id)?,
                why,
            }),
        }
    }
    Ok(result)
}

/// Why it stayed; `None` where it changed.
fn one(tx: &mut Write, id: Uuid, change: &BulkChange, changed: &mut BTreeSet<Uuid>) -> Result<Option<LeftBecause>> {
    let (severity, reason) = standing(tx.db(), id)?;
    if let BulkChange::Severity { severity: wanted } = change {
        if severity == *wanted {
            return Ok(Some(LeftBecause::Same));
        }
        finding::set(tx, id, "severity", json!(wanted))?;
        return Ok(None);
    }
    if !reason.is_empty() {
        return Ok(Some(LeftBecause::NoAction));
    }
    let actions = open_actions(tx.db(), id)?;
    if actions.is_empty() {
        return Ok(Some(LeftBecause::Settled));
    }
    let mut any = false;
    for open in actions {
        if changed.contains(&open.id) {
            any = true;
            continue;
        }
        let is_new = match change {
            BulkChange::Responsible { name } => {
                let name = name.trim();
                tx.set(KIND.name, open.id, "responsible", json!(name))?;
                name != open.responsible
            }
            BulkChange::DueOn { on, reason } => {
                due::move_to(tx, open.id, Some(on), reason)?;
                open.due_on.as_deref() != Some(on)
            }
            BulkChange::Status { status } if *status != open.status => {
                action::set(tx, open.id, "status", json!(status))?;
                true
            }
            _ => false,
        };
        if is_new {
            changed.insert(open.id);
        }
        any |= is_new;
    }
    Ok((!any).then_some(LeftBecause::Same))
}

struct Open {
    id: Uuid,
    responsible: String,
    due_on: Option<String>,
    status: Status,
}

/// Actions of a finding that are still to do.
fn open_actions(db: &Connection, finding: Uuid) -> Result<Vec<Open>> {
    let mut rows = db.prepare_cached(
        "SELECT a.id, a.responsible, a.due_on, a.status FROM action_finding l JOIN action a ON a.id = l.action
         WHERE l.finding = ?1 AND a.status NOT IN ('done', 'verified') ORDER BY a.id",
    )?;
    let rows = rows.query_map([finding.to_string()], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get::<_, String>(3)?,
        ))
    })?;
    let open = |row: rusqlite::Result<(String, String, Option<String>, String)>| {
        let (id, responsible, due_on, status) = row?;
        Ok(Open {
            id: id.parse().map_err(Error::internal)?,
            responsible,
            due_on,
            status: parse(&status).unwrap_or(Status::Open),
        })
    };
    rows.map(open).collect()
}

fn moves_any(db: &Connection, findings: &BTreeSet<Uuid>, on: &str) -> Result<bool> {
    for id in findings {
        if open_actions(db, *id)?
            .iter()
            .any(|open| due::is_later(open.due_on.as_deref(), Some(on)))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn standing(db: &Connection, id: Uuid) -> Result<(Severity, String)> {
    let sql = "SELECT severity, no_action_reason FROM finding WHERE id = ?1";
    let found = db.query_row(sql, [id.to_string()], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)));
    let (severity, reason) = found.optional()?.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok((parse(&severity).unwrap_or(Severity::Minor), reason))
}

fn number_of(db: &Connection, id: Uuid) -> Result<String> {
    Ok(
        db.query_row("SELECT number FROM finding WHERE id = ?1", [id.to_string()], |row| {
            row.get(0)
        })?,
    )
}
