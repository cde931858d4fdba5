//! Good practice: what a factory does well. A result is claimed only where its start was measured in the same unit.

use crate::access::Permission;
use crate::cap::parse;
use crate::cycle::FindingLink;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "good-practice",
    fields: &[
        Field::open("title", accept::name),
        Field::open("what", accept::text),
        Field::open("since", accept::date_or_null),
        Field::open("department", accept::text),
        // Names of people, as they are called on the floor.
        Field::personal("thanks", accept::text),
        Field::open("measure", accept::text),
        Field::open("unit", accept::text),
        Field::open("baseline", number_or_null),
        Field::open("baseline_on", accept::date_or_null),
        Field::open("result", number_or_null),
        Field::open("result_on", accept::date_or_null),
        Field::open("question", |value| value.is_null() || accept::text(value)),
        Field::open("provision", accept::text),
        Field::open("source", |value| {
            value
                .as_str()
                .is_some_and(|word| parse::<PracticeSource>(word).is_some())
        }),
        Field::open("finding", accept::id_or_null),
        // Whether it may be told to customers; nothing is told by this alone.
        Field::open("shared", accept::flag),
        Field::open("noted_on", accept::date),
    ],
    project,
};

/// Who noticed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PracticeSource {
    Own,
    /// A remark of an auditor.
    Audit,
    /// A customer's review.
    Review,
    /// A finding that was put right, and better than before.
    Finding,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewPractice {
    pub title: String,
    pub what: String,
    pub department: String,
    pub question: Option<String>,
    pub provision: String,
    pub source: PracticeSource,
    pub finding: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Practice {
    pub id: String,
    pub title: String,
    /// What is done.
    pub what: String,
    pub since: Option<String>,
    pub department: String,
    /// Who deserves thanks.
    pub thanks: String,
    /// What is measured, e.g. near misses reported a month.
    pub measure: String,
    pub unit: String,
    pub baseline: Option<f64>,
    pub baseline_on: Option<String>,
    pub result: Option<f64>,
    pub result_on: Option<String>,
    /// Result less baseline; `None` while either is not measured.
    pub change: Option<f64>,
    pub question: Option<String>,
    pub provision: String,
    pub source: PracticeSource,
    /// While that finding is there.
    pub finding: Option<FindingLink>,
    pub shared: bool,
    pub noted_on: String,
    pub evidence: Vec<Evidence>,
}

pub fn create(tx: &mut Write, new: &NewPractice) -> Result<Uuid> {
    tx.require(Permission::Assess)?;
    check("title", &json!(new.title), &tx.now().today().to_string())?;
    let fields = json!({
        "title": new.title.trim(), "what": new.what, "since": null, "department": new.department, "thanks": "",
        "measure": "", "unit": "", "baseline": null, "baseline_on": null, "result": null, "result_on": null,
        "question": new.question, "provision": new.provision, "source": new.source, "finding": new.finding,
        "shared": false, "noted_on": tx.now().today().to_string(),
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Assess)?;
    check(field, &value, &tx.now().today().to_string())?;
    if field == "noted_on" {
        return Err(Error::invalid(field));
    }
    tx.set(KIND.name, id, field, value)
}

/// Its evidence stays for whatever else it serves.
pub fn delete(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Assess)?;
    tx.delete(KIND.name, id)
}

pub fn get(db: &Connection, id: Uuid) -> Result<Practice> {
    let sql = format!("{SELECT} WHERE p.id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id.to_string()], read).optional()?;
    with_evidence(db, found.ok_or_else(|| Error::new(Code::NotFound))?)
}

/// The last one noted first.
pub fn list(db: &Connection) -> Result<Vec<Practice>> {
    let sql = format!("{SELECT} ORDER BY p.noted_on DESC, p.id DESC");
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map([], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|one| with_evidence(db, one)).collect()
}

const SELECT: &str =
    "SELECT p.id, p.title, p.what, p.since, p.department, p.thanks, p.measure, p.unit, p.baseline, p.baseline_on,
        p.result, p.result_on, p.question, p.provision, p.source, f.id, f.number, p.shared, p.noted_on
 FROM good_practice p LEFT JOIN finding f ON f.id = p.finding";

fn read(row: &Row) -> rusqlite::Result<Practice> {
    let (baseline, result): (Option<f64>, Option<f64>) = (row.get(8)?, row.get(10)?);
    let (finding, number): (Option<String>, Option<String>) = (row.get(15)?, row.get(16)?);
    Ok(Practice {
        id: row.get(0)?,
        title: row.get(1)?,
        what: row.get(2)?,
        since: row.get(3)?,
        department: row.get(4)?,
        thanks: row.get(5)?,
        measure: row.get(6)?,
        unit: row.get(7)?,
        baseline,
        baseline_on: row.get(9)?,
        result,
        result_on: row.get(11)?,
        change: baseline.zip(result).map(|(from, to)| to - from),
        question: row.get(12)?,
        provision: row.get(13)?,
        source: parse(&row.get::<_, String>(14)?).unwrap_or(PracticeSource::Own),
        finding: finding.zip(number).map(|(id, number)| FindingLink { id, number }),
        shared: row.get(17)?,
        noted_on: row.get(18)?,
        evidence: Vec::new(),
    })
}

fn with_evidence(db: &Connection, one: Practice) -> Result<Practice> {
    Ok(Practice {
        evidence: evidence::of_target(db, TargetKind::GoodPractice, &one.id)?,
        ..one
    })
}

/// It has a name, and nothing of it lies ahead.
fn check(field: &str, value: &Value, today: &str) -> Result<()> {
    let text = value.as_str().unwrap_or_default();
    match field {
        "title" if text.trim().is_empty() => Err(Error::invalid(field)),
        "since" | "baseline_on" | "result_on" if accept::date(value) && text > today => {
            Err(Error::new(Code::DateInFuture))
        }
        _ => Ok(()),
    }
}

fn number_or_null(value: &Value) -> bool {
    value.is_null()
        || value
            .as_f64()
            .is_some_and(|number| number.is_finite() && number.abs() < 1e12)
}

const PRACTICES: Table = Table {
    name: "good_practice",
    columns: &[
        "id",
        "title",
        "what",
        "since",
        "department",
        "thanks",
        "measure",
        "unit",
        "baseline",
        "baseline_on",
        "result",
        "result_on",
        "question",
        "provision",
        "source",
        "finding",
        "shared",
        "noted_on",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return PRACTICES.remove(db, &id);
    };
    let number = |field: &str| v.0.get(field).and_then(Value::as_f64);
    PRACTICES.put(
        db,
        params![
            id,
            v.text("title"),
            v.text("what"),
            v.text_or_none("since"),
            v.text("department"),
            v.text("thanks"),
            v.text("measure"),
            v.text("unit"),
            number("baseline"),
            v.text_or_none("baseline_on"),
            number("result"),
            v.text_or_none("result_on"),
            v.text_or_none("question"),
            v.text("provision"),
            v.text("source"),
            v.text_or_none("finding"),
            v.flag("shared"),
            v.text("noted_on"),
        ],
    )
}
