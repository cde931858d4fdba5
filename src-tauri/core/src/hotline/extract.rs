//! A text about a case for sharing, without anybody in it. One handler writes it, another one approves it; whoever
//! changes a word takes the approval away. Fields of the case itself, so that they are destroyed with it.

use super::keys;
use crate::error::{Code, Error, Result};
use crate::hotline::case::KIND;
use crate::vault::{Values, Write};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseExtract {
    pub text: String,
    /// Of these very words: what is approved.
    pub revision: String,
    pub written_by: String,
    /// Another handler has to approve it.
    pub written_by_id: String,
    pub approved_by: Option<String>,
    pub approved_on: Option<String>,
}

/// Empty takes it back.
pub fn write(tx: &mut Write, case: Uuid, text: &str) -> Result<()> {
    keys::begin(tx, case)?;
    let before = of(tx.db(), case)?;
    if before.map_or("".into(), |before| before.text) == text.trim() {
        return Ok(());
    }
    let (revision, by) = (tx.now().new_id(), tx.actor().person);
    tx.set(KIND.name, case, "extract", json!(text.trim()))?;
    tx.set(KIND.name, case, "extract_revision", json!(revision))?;
    tx.set(KIND.name, case, "extract_by", json!(by))?;
    tx.set(KIND.name, case, "extract_approval", serde_json::Value::Null)
}

/// Says that these words may leave. Refused to whoever wrote them, and when they were changed meanwhile.
pub fn approve(tx: &mut Write, case: Uuid, revision: &str) -> Result<()> {
    keys::begin(tx, case)?;
    let extract = of(tx.db(), case)?.ok_or_else(|| Error::new(Code::NotFound))?;
    if extract.revision != revision || extract.text.is_empty() {
        return Err(Error::new(Code::PreviewStale));
    }
    if extract.written_by_id == tx.actor().person.to_string() {
        return Err(Error::new(Code::ApproveOwnText));
    }
    let approval = json!({ "revision": revision, "by": tx.actor().person, "on": tx.now().today().to_string() });
    tx.set(KIND.name, case, "extract_approval", approval)
}

/// `None` where none was written, or it was taken back or destroyed.
pub(super) fn of(db: &Connection, case: Uuid) -> Result<Option<CaseExtract>> {
    let mut asked = db.prepare_cached(
        "SELECT e.text, e.revision, coalesce(w.name, ''), e.written_by, a.name, e.approved_on FROM case_extract e
         LEFT JOIN person w ON w.id = e.written_by LEFT JOIN person a ON a.id = e.approved_by WHERE e.case_id = ?1",
    )?;
    let found = asked.query_row([case.to_string()], |row| {
        Ok(CaseExtract {
            text: row.get(0)?,
            revision: row.get(1)?,
            written_by: row.get(2)?,
            written_by_id: row.get(3)?,
            approved_by: row.get(4)?,
            approved_on: row.get(5)?,
        })
    });
    Ok(found.optional()?)
}

/// Texts two people stand for, with the day: all that leaves of them. In an order that tells nothing of the cases.
pub fn approved(db: &Connection) -> Result<Vec<(String, String)>> {
    let mut rows = db.prepare_cached(
        "SELECT text, approved_on FROM case_extract WHERE approved_by IS NOT NULL AND approved_by <> written_by
         ORDER BY approved_on, text",
    )?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[derive(Deserialize)]
struct Approval {
    revision: String,
    by: String,
    on: String,
}

/// An approval counts for the words it names, also when another laptop changed them at the same time.
pub(super) fn project(db: &Connection, case: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM case_extract WHERE case_id = ?1")?
        .execute([case.to_string()])?;
    let Some(v) = values.filter(|v| !v.text("extract").is_empty()) else {
        return Ok(());
    };
    let approval: Option<Approval> = serde_json::from_str(&v.json("extract_approval"))?;
    let approval = approval.filter(|approval| approval.revision == v.text("extract_revision"));
    db.prepare_cached("INSERT INTO case_extract VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![
            case.to_string(),
            v.text("extract"),
            v.text("extract_revision"),
            v.text("extract_by"),
            approval.as_ref().map(|approval| &approval.by),
            approval.as_ref().map(|approval| &approval.on),
        ])?;
    Ok(())
}

pub(super) fn is_approval(value: &serde_json::Value) -> bool {
    value.is_null() || Approval::deserialize(value).is_ok()
}
