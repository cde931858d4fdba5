//! What was done in a case, and who opened its sealed texts.

use super::case::{self, check_day};
use super::{keys, member};
use crate::access::Permission;
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
use crate::vault::purge::Belonging;
use crate::vault::{Field, Kind, Values, Write, accept, sealed};
use plumbline_bundle::keys::Identity;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "case-step",
    fields: &[
        Field::open("case", accept::id),
        Field::open("kind", member::<StepKind>),
        Field::open("on", accept::date),
        Field::open("by", accept::id),
        Field::sealed("text", accept::text),
    ],
    project,
};

/// That somebody opened the sealed texts of a case.
pub const READING: Kind = Kind {
    name: "case-reading",
    fields: &[
        Field::lasting("case", accept::id),
        Field::lasting("person", accept::id),
        Field::lasting("at", accept::text),
    ],
    project: project_reading,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    Step,
    ToReporter,
    FromReporter,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseStep {
    pub id: String,
    pub kind: StepKind,
    pub on: String,
    /// Name of the person who wrote it.
    pub by: String,
    /// Always null: the text is sealed, and comes with [`CaseText`].
    pub text: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseReading {
    /// RFC 3339, UTC.
    pub at: String,
    pub by: String,
}

/// The sealed texts of a case.
#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseText {
    pub narrative: String,
    pub identity: String,
    pub outcome_note: String,
    pub steps: Vec<CaseStepText>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseStepText {
    pub id: String,
    pub text: String,
}

pub fn add(tx: &mut Write, case: Uuid, kind: StepKind, on: &str, text: &str) -> Result<Uuid> {
    keys::begin(tx)?;
    require_case(tx.db(), case)?;
    check_day(tx, "on", on, None)?;
    if text.trim().is_empty() {
        return Err(Error::invalid("text"));
    }
    let fields = json!({ "case": case, "kind": kind, "on": on, "by": tx.actor().person, "text": text });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// Opens the sealed texts and records that this person did.
pub fn reveal(tx: &mut Write, reader: &Identity, case: Uuid) -> Result<CaseText> {
    tx.require(Permission::Handle)?;
    require_case(tx.db(), case)?;
    let text = |kind: &Kind, record: Uuid, field: &str| -> Result<String> {
        let value = sealed::open(tx.db(), reader, kind.name, record, field)?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    };
    let step = |step: CaseStep| -> Result<CaseStepText> {
        let id = step.id.parse().map_err(Error::internal)?;
        let text = text(&KIND, id, "text")?;
        Ok(CaseStepText { id: step.id, text })
    };
    if !has_text(tx.db(), case)? {
        return Err(Error::new(Code::TextDestroyed));
    }
    let opened = CaseText {
        narrative: text(&case::KIND, case, "narrative")?,
        identity: text(&case::KIND, case, "identity")?,
        outcome_note: text(&case::KIND, case, "outcome_note")?,
        steps: of_case(tx.db(), case)?.into_iter().map(step).collect::<Result<_>>()?,
    };
    let fields = json!({ "case": case, "person": tx.actor().person, "at": tx.now().instant() });
    let id = tx.now().new_id();
    tx.create(READING.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(opened)
}

/// The steps of a case, whose texts go with it.
pub(crate) fn belonging(db: &Connection, case: Uuid) -> Result<Belonging> {
    require_case(db, case)?;
    let ids = of_case(db, case)?.into_iter().map(|step| step.id.parse());
    ids.map(|id| Ok((KIND.name, id.map_err(Error::internal)?))).collect()
}

/// Whether a text of the case or of one of its steps stands.
pub(super) fn has_text(db: &Connection, case: Uuid) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sealed WHERE record = ?1
               OR record IN (SELECT id FROM case_step WHERE case_id = ?1))";
    let mut asked = db.prepare_cached(sql)?;
    Ok(asked.query_row([case.to_string()], |row| row.get(0))?)
}

pub(super) fn of_case(db: &Connection, case: Uuid) -> Result<Vec<CaseStep>> {
    let mut rows = db.prepare_cached(
        "SELECT s.id, s.kind, s.happened_on, coalesce(p.name, '') FROM case_step s LEFT JOIN person p ON p.id = s.author
         WHERE s.case_id = ?1 ORDER BY s.happened_on, s.id",
    )?;
    let steps = rows.query_map([case.to_string()], |row| {
        Ok(CaseStep {
            id: row.get(0)?,
            kind: parse(&row.get::<_, String>(1)?).unwrap_or(StepKind::Step),
            on: row.get(2)?,
            by: row.get(3)?,
            text: None,
        })
    })?;
    Ok(steps.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn readings(db: &Connection, case: Uuid) -> Result<Vec<CaseReading>> {
    let mut rows = db.prepare_cached(
        "SELECT r.read_at, coalesce(p.name, '') FROM case_reading r LEFT JOIN person p ON p.id = r.person
         WHERE r.case_id = ?1 ORDER BY r.read_at DESC LIMIT 50",
    )?;
    let readings = rows.query_map([case.to_string()], |row| {
        Ok(CaseReading {
            at: row.get(0)?,
            by: row.get(1)?,
        })
    })?;
    Ok(readings.collect::<rusqlite::Result<_>>()?)
}

fn require_case(db: &Connection, case: Uuid) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM case_file WHERE id = ?1)";
    if db
        .prepare_cached(sql)?
        .query_row([case.to_string()], |row| row.get(0))?
    {
        Ok(())
    } else {
        Err(Error::new(Code::NotFound))
    }
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM case_step WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let kind = parse::<StepKind>(v.text("kind")).unwrap_or(StepKind::Step);
        let row = params![id.to_string(), v.text("case"), word(kind), v.text("on"), v.text("by")];
        db.prepare_cached("INSERT INTO case_step VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(row)?;
    }
    Ok(())
}

fn project_reading(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM case_reading WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let row = params![id.to_string(), v.text("case"), v.text("person"), v.text("at")];
        db.prepare_cached("INSERT INTO case_reading VALUES (?1, ?2, ?3, ?4)")?
            .execute(row)?;
    }
    Ok(())
}
