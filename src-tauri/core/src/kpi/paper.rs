//! The file of one case on paper, for the handler who asked for it and nobody else. That it was made is a record.

use crate::error::Result;
use crate::hotline::case::{self, CaseDetail};
use crate::hotline::step::{self, CaseText};
use crate::vault::{Field, Kind, Values, Write, accept};
use plumbline_bundle::keys::Identity;
use rusqlite::{Connection, params};
use serde::Serialize;
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "case-paper",
    fields: &[
        Field::lasting("case", accept::id),
        Field::lasting("person", accept::id),
        Field::lasting("made_at", accept::text),
    ],
    project,
};

/// All of a case that its handler sees.
#[derive(Serialize)]
pub struct CaseFile {
    pub factory: String,
    /// For whom it is, and on which day it was made: it stands across every page.
    pub handler: String,
    pub made_on: String,
    pub case: CaseDetail,
    pub text: CaseText,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct CasePaper {
    pub made_at: String,
    pub by: String,
}

/// Opens the texts, which is recorded as a reading, and records that the file was made.
pub fn make(tx: &mut Write, reader: &Identity, id: Uuid) -> Result<CaseFile> {
    let text = step::reveal(tx, reader, id)?;
    let person = tx.actor().person;
    let fields = json!({ "case": id, "person": person, "made_at": tx.now().instant() });
    tx.create(
        KIND.name,
        tx.now().new_id(),
        fields.as_object().cloned().unwrap_or_default(),
    )?;
    let today = tx.now().today();
    Ok(CaseFile {
        factory: crate::factory::get(tx.db())?.input.name,
        handler: crate::people::get(tx.db(), person)?
            .map(|me| me.name)
            .unwrap_or_default(),
        made_on: today.to_string(),
        case: case::get(tx.db(), tx.actor(), id, today)?,
        text,
    })
}

/// Newest first.
pub fn made(db: &Connection, case: Uuid) -> Result<Vec<CasePaper>> {
    let sql = "SELECT c.made_at, coalesce(p.name, '') FROM case_paper c LEFT JOIN person p ON p.id = c.person
               WHERE c.case_id = ?1 ORDER BY c.made_at DESC, c.id LIMIT 50";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([case.to_string()], |row| {
        Ok(CasePaper {
            made_at: row.get(0)?,
            by: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM case_paper WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO case_paper VALUES (?1, ?2, ?3, ?4)",
            params![id.to_string(), v.text("case"), v.text("person"), v.text("made_at")],
        )?;
    }
    Ok(())
}
