//! What people say about findings and actions as the work goes. It stands as it was written; it may be withdrawn.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "comment",
    fields: &[
        Field::lasting("target_kind", |v| {
            v.as_str().is_some_and(|kind| matches!(kind, "finding" | "action"))
        }),
        Field::lasting("target", accept::id),
        Field::personal("text", accept::text),
        Field::lasting("written_by", accept::id),
        Field::lasting("written_at", accept::text),
        Field::personal("said_by", accept::text),
        Field::lasting("said_on", accept::date_or_null),
        Field::lasting("withdrawn_by", accept::id_or_null),
        Field::lasting("withdrawn_at", |v| v.is_null() || accept::text(v)),
    ],
    project,
};

/// What a comment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum CommentOn {
    Finding,
    Action,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Comment {
    pub id: String,
    /// Number of the action it is about; `None` is the finding.
    pub action: Option<String>,
    /// Empty once it was withdrawn.
    pub text: String,
    pub by: String,
    pub at: String,
    /// Who wrote it on a task sheet, and when; empty otherwise.
    pub said_by: String,
    pub said_on: Option<String>,
    pub withdrawn: Option<Withdrawn>,
    /// Whether the person who signed in may withdraw it, besides whoever sets things up.
    pub written_by: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Withdrawn {
    pub by: String,
    pub at: String,
}

/// Words somebody else wrote on paper or in a workbook.
pub struct Said<'a> {
    pub by: &'a str,
    pub on: Option<&'a str>,
}

pub fn add(tx: &mut Write, about: CommentOn, target: Uuid, text: &str) -> Result<Uuid> {
    tx.actor().require_one(&[Permission::Act, Permission::Verify])?;
    write(tx, about, target, text, &Said { by: "", on: None })
}

/// As [`add`], for words that came on a task sheet.
pub fn note_down(tx: &mut Write, about: CommentOn, target: Uuid, text: &str, said: &Said) -> Result<Uuid> {
    tx.require(Permission::Act)?;
    write(tx, about, target, text, said)
}

/// By whoever wrote it, or somebody who sets things up. That it was there stays to be seen.
pub fn withdraw(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.actor().require_one(&[Permission::Act, Permission::Verify])?;
    let sql = "SELECT written_by, withdrawn_at IS NOT NULL FROM comment WHERE id = ?1";
    let found = tx
        .db()
        .query_row(sql, [id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)));
    let (written_by, withdrawn): (String, bool) = found.optional()?.ok_or_else(|| Error::new(Code::NotFound))?;
    let me = tx.actor().person;
    if written_by != me.to_string() {
        tx.require(Permission::Configure)?;
    }
    if withdrawn {
        return Ok(());
    }
    let at = tx.now().instant();
    tx.set(KIND.name, id, "withdrawn_by", json!(me))?;
    tx.set(KIND.name, id, "withdrawn_at", json!(at))
}

fn write(tx: &mut Write, about: CommentOn, target: Uuid, text: &str, said: &Said) -> Result<Uuid> {
    if text.trim().is_empty() {
        return Err(Error::invalid("text"));
    }
    let table = super::word(about);
    let known = format!("SELECT 1 FROM {table} WHERE id = ?1");
    let known = tx.db().query_row(&known, [target.to_string()], |_| Ok(())).optional()?;
    known.ok_or_else(|| Error::new(Code::NotFound))?;
    let fields = json!({
        "target_kind": about, "target": target, "text": text.trim(), "written_by": tx.actor().person,
        "written_at": tx.now().instant(), "said_by": said.by, "said_on": said.on,
        "withdrawn_by": Value::Null, "withdrawn_at": Value::Null,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// Of a finding and its actions, oldest first.
pub fn of_finding(db: &Connection, finding: &str) -> Result<Vec<Comment>> {
    let mut rows = db.prepare_cached(
        "SELECT c.id, a.number, c.text, coalesce(p.name, ''), c.written_at, c.said_by, c.said_on, coalesce(w.name, ''),
                c.withdrawn_at, c.written_by
         FROM comment c LEFT JOIN action a ON c.target_kind = 'action' AND a.id = c.target
         LEFT JOIN person p ON p.id = c.written_by LEFT JOIN person w ON w.id = c.withdrawn_by
         WHERE c.target = ?1 OR c.target IN (SELECT action FROM action_finding WHERE finding = ?1)
         ORDER BY c.written_at, c.id",
    )?;
    let rows = rows.query_map([finding], |row| {
        let withdrawn = row.get::<_, Option<String>>(8)?;
        let by: String = row.get(7)?;
        Ok(Comment {
            id: row.get(0)?,
            action: row.get(1)?,
            text: if withdrawn.is_some() {
                String::new()
            } else {
                row.get(2)?
            },
            by: row.get(3)?,
            at: row.get(4)?,
            said_by: row.get(5)?,
            said_on: row.get(6)?,
            withdrawn: withdrawn.map(|at| Withdrawn { by, at }),
            written_by: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM comment WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO comment (id, target_kind, target, text, written_by, written_at, said_by, said_on, withdrawn_by, withdrawn_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id.to_string(),
                v.text("target_kind"),
                v.text("target"),
                v.text("text"),
                v.text("written_by"),
                v.text("written_at"),
                v.text("said_by"),
                v.text_or_none("said_on"),
                v.text_or_none("withdrawn_by"),
                v.text_or_none("withdrawn_at"),
            ],
        )?;
    }
    Ok(())
}
