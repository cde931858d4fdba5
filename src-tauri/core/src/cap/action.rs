//! A corrective action: containment, root cause, correction, prevention, and the proof that it worked.

use super::cost::{self, Cost};
use super::dependency::{self, WaitsFor};
use super::effect::Effectiveness;
use super::shared::{self, Answered};
use super::{Status, due, parse, state, word};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept, history};
use rusqlite::{Connection, Row, ToSql};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "action",
    fields: &[
        Field::open("letter", accept::text),
        Field::open("counter", accept::count),
        Field::open("findings", accept::ids),
        Field::open("containment", accept::text),
        Field::open("why1", accept::text),
        Field::open("why2", accept::text),
        Field::open("why3", accept::text),
        Field::open("why4", accept::text),
        Field::open("why5", accept::text),
        Field::open("root_cause", accept::text),
        Field::open("corrective", accept::text),
        Field::open("preventive", accept::text),
        Field::personal("responsible", accept::text),
        Field::open("started_on", accept::date_or_null),
        Field::open("due_on", accept::date_or_null),
        Field::open("status", |v| {
            v.as_str()
                .is_some_and(|s| parse::<Status>(s).is_some_and(|s| s != Status::NoAction))
        }),
        Field::open("done_on", accept::date_or_null),
        Field::open("done_by", accept::id_or_null),
        Field::open("verification_method", |v| {
            v.is_null() || v.as_str().is_some_and(|s| parse::<VerificationMethod>(s).is_some())
        }),
        Field::open("verification_result", |v| {
            v.is_null() || v.as_str().is_some_and(|s| parse::<VerificationResult>(s).is_some())
        }),
        Field::open("verification_note", accept::text),
        Field::open("verified_by", accept::id_or_null),
        Field::open("verified_on", accept::date_or_null),
        Field::open("effectiveness_due_on", accept::date_or_null),
        Field::open("effectiveness_result", accept::text),
        Field::open("effectiveness", |v| {
            v.is_null() || v.as_str().is_some_and(|s| parse::<Effectiveness>(s).is_some())
        }),
        Field::open("checked_by", accept::id_or_null),
        Field::open("checked_on", accept::date_or_null),
        Field::open("reopened", |v| v.is_null() || accept::count(v)),
        Field::open("due_reason", accept::text),
        Field::open("cost_expected", cost::accepts),
        Field::open("cost_actual", cost::accepts),
        Field::open("depends_on", |v| v.is_null() || accept::ids(v)),
    ],
    project,
};

/// Fields a person edits directly; the others follow from steps.
const EDITABLE: [&str; 15] = [
    "containment",
    "why1",
    "why2",
    "why3",
    "why4",
    "why5",
    "root_cause",
    "corrective",
    "preventive",
    "responsible",
    "effectiveness_due_on",
    "effectiveness_result",
    "started_on",
    "cost_expected",
    "cost_actual",
];

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Action {
    pub id: String,
    pub number: String,
    pub containment: String,
    /// Five whys, from the symptom down.
    pub why: Vec<String>,
    pub root_cause: String,
    pub corrective: String,
    pub preventive: String,
    pub responsible: String,
    pub started_on: Option<String>,
    pub due_on: Option<String>,
    /// How often the due date was moved after it was first set.
    pub due_moved: u32,
    pub status: Status,
    pub done_on: Option<String>,
    /// Name of the person who marked it done.
    pub done_by: Option<String>,
    pub verification: Option<Verification>,
    pub effectiveness_due_on: Option<String>,
    pub effectiveness_result: String,
    pub effectiveness: Option<Effectiveness>,
    /// Name of the person who checked, and when.
    pub checked_by: Option<String>,
    pub checked_on: Option<String>,
    /// How often a check found that it did not help.
    pub reopened: u32,
    /// `None`: nobody said.
    pub cost_expected: Option<Cost>,
    pub cost_actual: Option<Cost>,
    pub waits_for: Vec<WaitsFor>,
    /// Numbers of the actions that wait for this one.
    pub awaited_by: Vec<String>,
    /// One it waits for is not done.
    pub blocked: bool,
    /// The last date of what it waits for: it cannot well start before.
    pub starts_after: Option<String>,
    /// All findings it answers.
    pub answers: Vec<Answered>,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Verification {
    pub method: VerificationMethod,
    pub result: VerificationResult,
    pub note: String,
    pub by: String,
    pub on: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum VerificationMethod {
    Desk,
    Site,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum VerificationResult {
    Accepted,
    Returned,
}

/// A new action for a finding; `given` may hold any editable field and a status.
pub fn create(tx: &mut Write, finding: Uuid, given: &Map<String, Value>) -> Result<Uuid> {
    tx.require(Permission::Act)?;
    draft(tx, finding, given)
}

pub(super) fn draft(tx: &mut Write, finding: Uuid, given: &Map<String, Value>) -> Result<Uuid> {
    let letter = tx.letter().to_owned();
    let next = "SELECT coalesce(max(counter), 0) + 1 FROM action WHERE letter = ?1";
    let counter: i64 = tx.db().query_row(next, [&letter], |row| row.get(0))?;
    let mut fields = Map::new();
    for field in KIND.fields {
        let blank = if (field.accepts)(&json!("")) {
            json!("")
        } else {
            Value::Null
        };
        fields.insert(field.name.into(), given.get(field.name).cloned().unwrap_or(blank));
    }
    fields.insert("letter".into(), json!(letter));
    fields.insert("counter".into(), json!(counter));
    fields.insert("findings".into(), json!([finding]));
    fields.insert("status".into(), given.get("status").cloned().unwrap_or(json!("open")));
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields)?;
    Ok(id)
}

/// Sets one field. Status moves carry their dates: starting, being done, and by whom.
pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Act)?;
    match field {
        "status" => set_status(tx, id, value, None),
        "due_on" => due::set(tx, id, value),
        "depends_on" => dependency::set(tx, id, value),
        known if EDITABLE.contains(&known) => tx.set(KIND.name, id, field, value),
        other => Err(Error::invalid(other)),
    }
}

/// As [`set`] of the status; what was done before today says on which day.
pub fn set_status(tx: &mut Write, id: Uuid, value: Value, on: Option<&str>) -> Result<()> {
    tx.require(Permission::Act)?;
    let invalid = || Error::invalid("status");
    let status = value.as_str().and_then(parse::<Status>).ok_or_else(invalid)?;
    if matches!(status, Status::Verified | Status::NoAction) {
        return Err(invalid());
    }
    let now = tx.now().today().to_string();
    if on.is_some_and(|on| *on > *now) {
        return Err(Error::new(Code::DateInFuture));
    }
    let today = json!(on.unwrap_or(&now));
    let me = json!(tx.actor().person);
    let (done_on, done_by) = if status == Status::Done {
        (today.clone(), me)
    } else {
        (Value::Null, Value::Null)
    };
    tx.set(KIND.name, id, "status", value)?;
    tx.set(KIND.name, id, "done_on", done_on)?;
    tx.set(KIND.name, id, "done_by", done_by)?;
    let started: Option<String> =
        tx.db()
            .query_row("SELECT started_on FROM action WHERE id = ?1", [id.to_string()], |row| {
                row.get(0)
            })?;
    if started.is_none() && matches!(status, Status::InProgress | Status::Done) {
        tx.set(KIND.name, id, "started_on", today)?;
    }
    Ok(())
}

/// Somebody other than the person who marked it done says whether it holds.
pub fn verify(
    tx: &mut Write,
    id: Uuid,
    method: VerificationMethod,
    result: VerificationResult,
    note: &str,
) -> Result<()> {
    tx.require(Permission::Verify)?;
    let (status, done_by): (String, Option<String>) = tx.db().query_row(
        "SELECT status, done_by FROM action WHERE id = ?1",
        [id.to_string()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if status != word(Status::Done) {
        return Err(Error::invalid("status"));
    }
    if done_by == Some(tx.actor().person.to_string()) {
        return Err(Error::new(Code::VerifierIsOwner));
    }
    let (person, today) = (tx.actor().person, tx.now().today().to_string());
    let status = if result == VerificationResult::Accepted {
        Status::Verified
    } else {
        Status::InProgress
    };
    tx.set(KIND.name, id, "verification_method", json!(method))?;
    tx.set(KIND.name, id, "verification_result", json!(result))?;
    tx.set(KIND.name, id, "verification_note", json!(note))?;
    tx.set(KIND.name, id, "verified_by", json!(person))?;
    tx.set(KIND.name, id, "verified_on", json!(today))?;
    tx.set(KIND.name, id, "status", json!(status))
}

/// The finding an action answers first.
pub fn finding_of(db: &Connection, id: Uuid) -> Result<Uuid> {
    let sql = "SELECT finding FROM action_finding WHERE action = ?1 ORDER BY finding LIMIT 1";
    let finding: String = db.query_row(sql, [id.to_string()], |row| row.get(0))?;
    finding.parse().map_err(Error::internal)
}

pub fn of_finding(db: &Connection, finding: &str) -> Result<Vec<Action>> {
    let mut rows = db.prepare_cached(
        "SELECT a.*, d.name AS done_name, v.name AS verified_name, c.name AS checked_name
         FROM action_finding l JOIN action a ON a.id = l.action LEFT JOIN person d ON d.id = a.done_by
         LEFT JOIN person v ON v.id = a.verified_by LEFT JOIN person c ON c.id = a.checked_by
         WHERE l.finding = ?1 ORDER BY a.letter, a.counter",
    )?;
    let actions = rows.query_map([finding], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    actions.into_iter().map(|action| complete(db, action)).collect()
}

fn complete(db: &Connection, mut action: Action) -> Result<Action> {
    action.evidence = evidence::of_target(db, TargetKind::Action, &action.id)?;
    let id = action.id.parse().map_err(Error::internal)?;
    action.due_moved = history::times_moved(&mut history::Past::new(db), KIND.name, id, "due_on")?;
    action.waits_for = dependency::of(db, &action.id)?;
    action.awaited_by = dependency::awaited_by(db, &action.id)?;
    let undone = || action.waits_for.iter().filter(|one| !one.done);
    action.blocked = undone().next().is_some();
    action.starts_after = undone().filter_map(|one| one.due_on.clone()).max();
    action.answers = shared::answered(db, &action.id)?;
    Ok(action)
}

fn read(row: &Row) -> rusqlite::Result<Action> {
    let method: Option<String> = row.get("verification_method")?;
    let result: Option<String> = row.get("verification_result")?;
    let verification = match (method.as_deref().and_then(parse), result.as_deref().and_then(parse)) {
        (Some(method), Some(result)) => Some(Verification {
            method,
            result,
            note: row.get("verification_note")?,
            by: row.get::<_, Option<String>>("verified_name")?.unwrap_or_default(),
            on: row.get::<_, Option<String>>("verified_on")?.unwrap_or_default(),
        }),
        _ => None,
    };
    let why = ["why1", "why2", "why3", "why4", "why5"]
        .into_iter()
        .map(|why| row.get(why))
        .collect::<Result<_, _>>()?;
    Ok(Action {
        id: row.get("id")?,
        number: row.get("number")?,
        containment: row.get("containment")?,
        why,
        root_cause: row.get("root_cause")?,
        corrective: row.get("corrective")?,
        preventive: row.get("preventive")?,
        responsible: row.get("responsible")?,
        started_on: row.get("started_on")?,
        due_on: row.get("due_on")?,
        due_moved: 0,
        status: parse(&row.get::<_, String>("status")?).unwrap_or(Status::Open),
        done_on: row.get("done_on")?,
        done_by: row.get("done_name")?,
        verification,
        effectiveness_due_on: row.get("effectiveness_due_on")?,
        effectiveness_result: row.get("effectiveness_result")?,
        effectiveness: row
            .get::<_, Option<String>>("effectiveness")?
            .as_deref()
            .and_then(parse),
        checked_by: row.get("checked_name")?,
        checked_on: row.get("checked_on")?,
        reopened: row.get("reopened")?,
        cost_expected: cost::read(&row.get::<_, String>("cost_expected")?),
        cost_actual: cost::read(&row.get::<_, String>("cost_actual")?),
        waits_for: Vec::new(),
        awaited_by: Vec::new(),
        blocked: false,
        starts_after: None,
        answers: Vec::new(),
        evidence: Vec::new(),
    })
}

const TABLE: Table = Table {
    name: "action",
    columns: &[
        "id",
        "number",
        "letter",
        "counter",
        "containment",
        "why1",
        "why2",
        "why3",
        "why4",
        "why5",
        "root_cause",
        "corrective",
        "preventive",
        "responsible",
        "started_on",
        "due_on",
        "status",
        "done_on",
        "done_by",
        "verification_method",
        "verification_result",
        "verification_note",
        "verified_by",
        "verified_on",
        "effectiveness_due_on",
        "effectiveness_result",
        "effectiveness",
        "checked_by",
        "checked_on",
        "reopened",
        "due_reason",
        "cost_expected",
        "cost_actual",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let before = findings_of(db, &id)?;
    let after: BTreeSet<String> = values
        .map(|values| values.list("findings").into_iter().collect())
        .unwrap_or_default();
    let written = match values {
        Some(values) => write(db, &id, values)?,
        None => {
            TABLE.remove(db, &id)?;
            TABLE.columns.to_vec()
        }
    };
    dependency::project(db, &id, values)?;
    for finding in before.difference(&after) {
        db.prepare_cached("DELETE FROM action_finding WHERE finding = ?1 AND action = ?2")?
            .execute([finding, &id])?;
    }
    for finding in after.difference(&before) {
        db.prepare_cached("INSERT INTO action_finding (finding, action) VALUES (?1, ?2)")?
            .execute([finding, &id])?;
    }
    let findings: Vec<(&str, bool)> = before
        .union(&after)
        .map(|finding| (finding.as_str(), !(before.contains(finding) && after.contains(finding))))
        .collect();
    state::follow_action(db, &id, &findings, &written)
}

fn findings_of(db: &Connection, id: &str) -> Result<BTreeSet<String>> {
    let mut findings = db.prepare_cached("SELECT finding FROM action_finding WHERE action = ?1")?;
    let findings = findings.query_map([id], |row| row.get(0))?;
    Ok(findings.collect::<rusqlite::Result<_>>()?)
}

fn write(db: &Connection, id: &str, v: &Values) -> Result<Vec<&'static str>> {
    let row: [&dyn ToSql; 33] = [
        &id,
        &number(v),
        &v.text("letter"),
        &v.integer("counter"),
        &v.text("containment"),
        &v.text("why1"),
        &v.text("why2"),
        &v.text("why3"),
        &v.text("why4"),
        &v.text("why5"),
        &v.text("root_cause"),
        &v.text("corrective"),
        &v.text("preventive"),
        &v.text("responsible"),
        &v.text_or_none("started_on"),
        &v.text_or_none("due_on"),
        &v.text("status"),
        &v.text_or_none("done_on"),
        &v.text_or_none("done_by"),
        &v.text_or_none("verification_method"),
        &v.text_or_none("verification_result"),
        &v.text("verification_note"),
        &v.text_or_none("verified_by"),
        &v.text_or_none("verified_on"),
        &v.text_or_none("effectiveness_due_on"),
        &v.text("effectiveness_result"),
        &v.text_or_none("effectiveness"),
        &v.text_or_none("checked_by"),
        &v.text_or_none("checked_on"),
        &v.integer("reopened").unwrap_or(0),
        &v.text("due_reason"),
        &v.json("cost_expected"),
        &v.json("cost_actual"),
    ];
    TABLE.put_and_tell(db, &row)
}

pub(super) fn number(values: &Values) -> String {
    format!(
        "{}-{:03}",
        values.text("letter"),
        values.integer("counter").unwrap_or_default()
    )
}
