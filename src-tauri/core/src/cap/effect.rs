//! Whether a verified action helped. One that did not is taken up again, with a reason and a new date.

use super::action::KIND;
use super::{Status, due, parse};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::Write;
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Effectiveness {
    Effective,
    NotEffective,
    /// Too early to say: a later day is agreed.
    NotYetKnown,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct EffectivenessCheck {
    pub outcome: Effectiveness,
    pub note: String,
    /// The new due date of an action that did not help, or the day to check again.
    pub next_on: Option<String>,
}

pub fn check(tx: &mut Write, id: Uuid, check: &EffectivenessCheck) -> Result<()> {
    tx.actor().require_one(&[Permission::Act, Permission::Verify])?;
    let sql = "SELECT status, reopened FROM action WHERE id = ?1";
    let found = tx
        .db()
        .query_row(sql, [id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)));
    let (status, reopened): (String, u32) = found.optional()?.ok_or_else(|| Error::new(Code::NotFound))?;
    if parse(&status) != Some(Status::Verified) {
        return Err(Error::invalid("status"));
    }
    let today = tx.now().today().to_string();
    if check.outcome != Effectiveness::Effective && check.next_on.as_ref().is_none_or(|day| *day < today) {
        return Err(Error::invalid("next_on"));
    }
    if check.outcome == Effectiveness::NotEffective && check.note.trim().is_empty() {
        return Err(Error::new(Code::ReasonNeeded));
    }
    let me = tx.actor().person;
    for (field, value) in [
        ("effectiveness", json!(check.outcome)),
        ("effectiveness_result", json!(check.note.trim())),
        ("checked_by", json!(me)),
        ("checked_on", json!(today)),
    ] {
        tx.set(KIND.name, id, field, value)?;
    }
    match check.outcome {
        Effectiveness::Effective => Ok(()),
        Effectiveness::NotYetKnown => tx.set(KIND.name, id, "effectiveness_due_on", json!(check.next_on)),
        Effectiveness::NotEffective => reopen(tx, id, reopened, check),
    }
}

/// The work begins again: done, verified and to be checked are to come anew.
fn reopen(tx: &mut Write, id: Uuid, reopened: u32, check: &EffectivenessCheck) -> Result<()> {
    due::write(tx, id, check.next_on.as_deref(), &check.note)?;
    tx.set(KIND.name, id, "status", json!(Status::InProgress))?;
    tx.set(KIND.name, id, "reopened", json!(reopened + 1))?;
    tx.set(KIND.name, id, "verification_note", json!(""))?;
    for field in [
        "done_on",
        "done_by",
        "verification_method",
        "verification_result",
        "verified_by",
        "verified_on",
        "effectiveness_due_on",
    ] {
        tx.set(KIND.name, id, field, Value::Null)?;
    }
    Ok(())
}
