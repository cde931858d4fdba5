//! What was done in a case, and who opened its sealed texts.

use super::case::{self, CaseChannel};
use super::part::{self, PartText};
use super::{conflict, keys, member};
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
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
        // Its place among the steps of the case: of a case without a name neither day nor id tell the order.
        Field::open("place", accept::count),
        Field::open("via", member::<Option<CaseChannel>>),
        // Null while a message waits for the reporter.
        Field::open("given_on", accept::date_or_null),
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
    /// How a message came or went.
    pub via: Option<CaseChannel>,
    /// A message to the reporter that nobody has told them yet.
    pub waits: bool,
    /// When they heard it.
    pub given_on: Option<String>,
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
    pub remedy_note: String,
    pub steps: Vec<CaseStepText>,
    /// Of appeals, check-ins, attachments, holds and escalations.
    pub parts: Vec<PartText>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseStepText {
    pub id: String,
    pub text: String,
}

/// How a step is written down.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub via: Option<CaseChannel>,
    /// A message for the reporter, to be told when they call or write again.
    pub waits: bool,
}

impl Told {
    pub const PLAIN: Self = Self {
        via: None,
        waits: false,
    };
}

pub fn add(tx: &mut Write, case: Uuid, kind: StepKind, on: &str, text: &str, told: Told) -> Result<Uuid> {
    keys::begin(tx, case)?;
    let on = case::day_of(tx, case, "on", on)?;
    if text.trim().is_empty() {
        return Err(Error::invalid("text"));
    }
    let given = match kind {
        StepKind::ToReporter if told.waits => json!(null),
        _ => json!(on),
    };
    let place = "SELECT count(*) FROM case_step WHERE case_id = ?1";
    let place: u32 = tx.db().query_row(place, [case.to_string()], |row| row.get(0))?;
    let fields = json!({
        "case": case, "kind": kind, "on": on, "by": tx.actor().person, "text": text, "place": place,
        "via": told.via.filter(|_| kind != StepKind::Step), "given_on": given,
    });
    let id = case::part_id(tx, case)?;
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// The reporter heard a message that waited for them.
pub fn given(tx: &mut Write, case: Uuid, step: Uuid, on: &str) -> Result<()> {
    keys::begin(tx, case)?;
    part::require(tx.db(), case, &KIND, step)?;
    let on = case::day_of(tx, case, "on", on)?;
    tx.set(KIND.name, step, "given_on", json!(on))
}

/// Opens the sealed texts and records that this person did.
pub fn reveal(tx: &mut Write, reader: &Identity, case: Uuid) -> Result<CaseText> {
    conflict::require(tx.db(), tx.actor(), case)?;
    let text = |field: &str| -> Result<String> {
        let value = sealed::open(tx.db(), reader, case::KIND.name, case, field)?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    };
    if !has_text(tx.db(), case)? {
        return Err(Error::new(Code::TextDestroyed));
    }
    let (steps, parts) = part::texts(tx.db(), reader, case)?
        .into_iter()
        .partition::<Vec<_>, _>(|part| part.field == "text");
    let opened = CaseText {
        narrative: text("narrative")?,
        identity: text("identity")?,
        outcome_note: text("outcome_note")?,
        remedy_note: text("remedy_note")?,
        steps: in_order(of_case(tx.db(), case)?, steps),
        parts,
    };
    note_reading(tx, case)?;
    Ok(opened)
}

fn in_order(steps: Vec<CaseStep>, mut texts: Vec<PartText>) -> Vec<CaseStepText> {
    let text = |step: CaseStep| {
        let at = texts.iter().position(|part| part.id == step.id)?;
        let text = texts.swap_remove(at).text;
        Some(CaseStepText { id: step.id, text })
    };
    steps.into_iter().filter_map(text).collect()
}

pub(super) fn note_reading(tx: &mut Write, case: Uuid) -> Result<()> {
    let fields = json!({ "case": case, "person": tx.actor().person, "at": tx.now().instant() });
    let id = tx.now().new_id();
    tx.create(READING.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// Whether a text of the case or of what belongs to it stands.
pub(super) fn has_text(db: &Connection, case: Uuid) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sealed WHERE record = ?1
               OR record IN (SELECT id FROM case_part WHERE case_id = ?1))";
    let mut asked = db.prepare_cached(sql)?;
    Ok(asked.query_row([case.to_string()], |row| row.get(0))?)
}

pub(super) fn of_case(db: &Connection, case: Uuid) -> Result<Vec<CaseStep>> {
    let mut rows = db.prepare_cached(
        "SELECT s.id, s.kind, s.happened_on, coalesce(p.name, ''), s.via, s.given_on FROM case_step s
         LEFT JOIN person p ON p.id = s.author WHERE s.case_id = ?1 ORDER BY s.happened_on, s.place, s.id",
    )?;
    let steps = rows.query_map([case.to_string()], |row| {
        let kind = parse(&row.get::<_, String>(1)?).unwrap_or(StepKind::Step);
        let (via, given_on) = (row.get::<_, Option<String>>(4)?, row.get::<_, Option<String>>(5)?);
        Ok(CaseStep {
            id: row.get(0)?,
            on: row.get(2)?,
            by: row.get(3)?,
            via: via.as_deref().and_then(parse),
            waits: kind == StepKind::ToReporter && given_on.is_none(),
            kind,
            given_on,
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

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    part::project(db, KIND.name, id, values)?;
    db.prepare_cached("DELETE FROM case_step WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let kind = parse::<StepKind>(v.text("kind")).unwrap_or(StepKind::Step);
        // One from before messages could wait was told on its day.
        let given = match v.0.contains_key("given_on") {
            true => v.text_or_none("given_on"),
            false => v.text_or_none("on"),
        };
        let row = params![
            id.to_string(),
            v.text("case"),
            word(kind),
            v.text("on"),
            v.text("by"),
            v.integer("place").unwrap_or_default(),
            v.text_or_none("via"),
            given,
        ];
        db.prepare_cached("INSERT INTO case_step VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(row)?;
    }
    Ok(())
}

fn project_reading(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    part::project(db, READING.name, id, values)?;
    db.prepare_cached("DELETE FROM case_reading WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let row = params![id.to_string(), v.text("case"), v.text("person"), v.text("at")];
        db.prepare_cached("INSERT INTO case_reading VALUES (?1, ?2, ?3, ?4)")?
            .execute(row)?;
    }
    Ok(())
}
