//! Moving an action's due date, and the history of its moves: from which day to which, by whom and why.

use super::action::KIND;
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::{Write, history};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

/// Newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DueMove {
    pub at: String,
    pub person: String,
    pub from: Option<String>,
    pub to: Option<String>,
    /// Empty where none was asked for.
    pub reason: String,
}

/// Moves the date; later, or away, only with a word why.
pub fn move_to(tx: &mut Write, id: Uuid, day: Option<&str>, reason: &str) -> Result<()> {
    tx.require(Permission::Act)?;
    let before = current(tx.db(), id)?;
    if before.as_deref() == day {
        return Ok(());
    }
    if reason.trim().is_empty() && is_later(before.as_deref(), day) {
        return Err(Error::new(Code::ReasonNeeded));
    }
    write(tx, id, day, reason)
}

/// As the field is set like any other: earlier, or for the first time.
pub(super) fn set(tx: &mut Write, id: Uuid, value: Value) -> Result<()> {
    match value {
        Value::Null => move_to(tx, id, None, ""),
        Value::String(day) => move_to(tx, id, Some(&day), ""),
        _ => Err(Error::invalid("due_on")),
    }
}

/// Date and reason together, so that each move keeps its own.
pub(super) fn write(tx: &mut Write, id: Uuid, day: Option<&str>, reason: &str) -> Result<()> {
    tx.set(KIND.name, id, "due_on", json!(day))?;
    tx.set(KIND.name, id, "due_reason", json!(reason.trim()))
}

pub(super) fn current(db: &Connection, id: Uuid) -> Result<Option<String>> {
    let sql = "SELECT due_on FROM action WHERE id = ?1";
    let found = db.query_row(sql, [id.to_string()], |row| row.get(0)).optional()?;
    found.ok_or_else(|| Error::new(Code::NotFound))
}

/// Days as `YYYY-MM-DD` compare as text.
pub(super) fn is_later(before: Option<&str>, day: Option<&str>) -> bool {
    match (before, day) {
        (Some(before), Some(day)) => day > before,
        (before, None) => before.is_some(),
        (None, Some(_)) => false,
    }
}

pub fn moves(db: &Connection, id: Uuid) -> Result<Vec<DueMove>> {
    let mut moves: Vec<DueMove> = Vec::new();
    let mut reason = String::new();
    let mut rows = history::of_record(db, KIND.name, id)?;
    rows.reverse();
    // Fields of one write stand together, in either order.
    for row in rows {
        match row.field.as_str() {
            "due_reason" => {
                reason = row.to.as_str().unwrap_or_default().to_owned();
                if let Some(last) = moves.last_mut().filter(|last| last.at == row.at) {
                    last.reason.clone_from(&reason);
                }
            }
            "due_on" if !row.from.is_null() => moves.push(DueMove {
                at: row.at,
                person: row.person,
                from: row.from.as_str().map(str::to_owned),
                to: row.to.as_str().map(str::to_owned),
                reason: reason.clone(),
            }),
            _ => {}
        }
    }
    moves.reverse();
    Ok(moves)
}
