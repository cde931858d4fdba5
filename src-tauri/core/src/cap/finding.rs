//! A finding: what is not as it should be, how grave it is, and by when it must be answered.

use super::action::{self, Action};
use super::{Severity, Source, Status, days_after, parse, severity, state};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "finding",
    fields: &[
        Field::open("letter", accept::text),
        Field::open("counter", accept::count),
        Field::open("cycle", accept::id),
        Field::open("question", |v| v.is_null() || accept::text(v)),
        Field::open("provision", accept::text),
        Field::open("description", accept::text),
        Field::open("severity", |v| {
            v.as_str().is_some_and(|s| parse::<Severity>(s).is_some())
        }),
        Field::open("source", |v| v.as_str().is_some_and(|s| parse::<Source>(s).is_some())),
        Field::open("discovered_on", accept::date),
        Field::open("plan_due_on", accept::date_or_null),
        Field::open("due_on", accept::date_or_null),
        Field::open("no_action_reason", accept::text),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FindingDetail {
    pub id: String,
    pub number: String,
    pub question: Option<String>,
    pub provision: String,
    pub description: String,
    pub severity: Severity,
    pub source: Source,
    pub discovered_on: String,
    pub plan_due_on: Option<String>,
    pub due_on: Option<String>,
    pub status: Status,
    pub overdue: bool,
    pub no_action_reason: String,
    pub evidence: Vec<Evidence>,
    pub actions: Vec<Action>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewFinding {
    pub question: Option<String>,
    pub provision: String,
    pub description: String,
    pub severity: Severity,
    pub source: Source,
    /// `None` is today.
    pub discovered_on: Option<String>,
}

/// Records a finding in the running cycle and drafts its first action, due when the finding is.
pub fn create(tx: &mut Write, new: &NewFinding, action: &Map<String, Value>) -> Result<Uuid> {
    tx.require(Permission::Act)?;
    record(tx, new, action)
}

/// What a case of the hotline showed, in words a handler chose for everybody to read.
pub fn create_from_case(tx: &mut Write, new: &NewFinding) -> Result<Uuid> {
    tx.require(Permission::Handle)?;
    let new = NewFinding {
        source: Source::Hotline,
        ..new.clone()
    };
    record(tx, &new, &Map::new())
}

fn record(tx: &mut Write, new: &NewFinding, action: &Map<String, Value>) -> Result<Uuid> {
    if new.description.trim().is_empty() {
        return Err(Error::invalid("description"));
    }
    let letter = tx.letter().to_owned();
    let next = "SELECT coalesce(max(counter), 0) + 1 FROM finding WHERE letter = ?1";
    let counter: i64 = tx.db().query_row(next, [&letter], |row| row.get(0))?;
    let cycle: String = tx.db().query_row(
        "SELECT id FROM cycle
         ORDER BY EXISTS (SELECT 1 FROM cycle_close c WHERE c.cycle = cycle.id), starts_on DESC, id DESC LIMIT 1",
        [],
        |row| row.get(0),
    )?;
    let discovered_on = new
        .discovered_on
        .clone()
        .unwrap_or_else(|| tx.now().today().to_string());
    let rule = severity::get(tx.db(), new.severity)?;
    let fields = json!({
        "letter": letter, "counter": counter, "cycle": cycle, "question": new.question, "provision": new.provision,
        "description": new.description, "severity": new.severity, "source": new.source, "discovered_on": discovered_on,
        "plan_due_on": days_after(&discovered_on, rule.plan_days), "due_on": days_after(&discovered_on, rule.close_days),
        "no_action_reason": "",
    });
    let mut action = action.clone();
    if action.get("due_on").is_none_or(Value::is_null) {
        action.insert("due_on".into(), fields["due_on"].clone());
    }
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    action::draft(tx, id, &action)?;
    Ok(id)
}

/// Sets one field. A new severity or day of discovery sets the due dates again by the scheme.
pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Act)?;
    match field {
        "provision" | "source" | "due_on" | "plan_due_on" | "no_action_reason" => tx.set(KIND.name, id, field, value),
        "description" if value.as_str().is_none_or(|text| text.trim().is_empty()) => Err(Error::invalid(field)),
        "description" => tx.set(KIND.name, id, field, value),
        "severity" | "discovered_on" => {
            tx.set(KIND.name, id, field, value)?;
            let sql = "SELECT severity, discovered_on, due_on FROM finding WHERE id = ?1";
            let (grade, day, before): (String, String, Option<String>) =
                tx.db()
                    .query_row(sql, [id.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let rule = severity::get(tx.db(), parse(&grade).ok_or_else(|| Error::invalid(field))?)?;
            let due_on = json!(days_after(&day, rule.close_days));
            tx.set(KIND.name, id, "plan_due_on", json!(days_after(&day, rule.plan_days)))?;
            tx.set(KIND.name, id, "due_on", due_on.clone())?;
            for action in open_actions_due(tx.db(), id, before.as_deref())? {
                tx.set(action::KIND.name, action, "due_on", due_on.clone())?;
            }
            Ok(())
        }
        other => Err(Error::invalid(other)),
    }
}

/// Deletes the finding and the actions that serve it alone; one undo brings all back.
pub fn delete(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Act)?;
    let own: Vec<String> = tx
        .db()
        .prepare_cached(
            "SELECT action FROM action_finding WHERE finding = ?1
             AND action NOT IN (SELECT action FROM action_finding WHERE finding <> ?1)",
        )?
        .query_map([id.to_string()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for action in own {
        tx.delete(action::KIND.name, action.parse().map_err(Error::internal)?)?;
    }
    tx.delete(KIND.name, id)
}

pub fn get(db: &Connection, id: Uuid, today: NaiveDate) -> Result<FindingDetail> {
    let id = id.to_string();
    let found = db
        .prepare_cached(
            "SELECT f.id, f.number, f.question, f.provision, f.description, f.severity, f.source, f.discovered_on,
                    f.plan_due_on, f.due_on, s.status, f.no_action_reason, s.due_on
             FROM finding f JOIN finding_state s ON s.finding = f.id WHERE f.id = ?1",
        )?
        .query_row([&id], |row| {
            let next_due: Option<String> = row.get(12)?;
            let status = parse(&row.get::<_, String>(10)?).unwrap_or(Status::Open);
            Ok(FindingDetail {
                id: row.get(0)?,
                number: row.get(1)?,
                question: row.get(2)?,
                provision: row.get(3)?,
                description: row.get(4)?,
                severity: parse(&row.get::<_, String>(5)?).unwrap_or(Severity::Minor),
                source: parse(&row.get::<_, String>(6)?).unwrap_or(Source::SelfAssessment),
                discovered_on: row.get(7)?,
                plan_due_on: row.get(8)?,
                due_on: row.get(9)?,
                status,
                overdue: is_overdue(next_due.as_deref(), status, today),
                no_action_reason: row.get(11)?,
                evidence: Vec::new(),
                actions: Vec::new(),
            })
        })
        .optional()?;
    let mut finding = found.ok_or_else(|| Error::new(Code::NotFound))?;
    finding.evidence = evidence::of_target(db, TargetKind::Finding, &id)?;
    finding.actions = action::of_finding(db, &id)?;
    Ok(finding)
}

/// Late means: a due date before today, and work still to do. Waiting for a verifier is not late.
pub fn is_overdue(due_on: Option<&str>, status: Status, today: NaiveDate) -> bool {
    !is_settled(status) && due_on.is_some_and(|due| *due < *today.to_string())
}

/// Actions still to do whose date is the finding's own, not one somebody agreed.
fn open_actions_due(db: &Connection, finding: Uuid, due_on: Option<&str>) -> Result<Vec<Uuid>> {
    let mut rows = db.prepare_cached(
        "SELECT a.id FROM action_finding l JOIN action a ON a.id = l.action
         WHERE l.finding = ?1 AND a.due_on IS ?2 AND a.status NOT IN ('done', 'verified')",
    )?;
    let ids = rows.query_map(params![finding.to_string(), due_on], |row| row.get::<_, String>(0))?;
    ids.map(|id| id?.parse().map_err(Error::internal)).collect()
}

fn is_settled(status: Status) -> bool {
    matches!(status, Status::Done | Status::Verified | Status::NoAction)
}

const TABLE: Table = Table {
    name: "finding",
    columns: &[
        "id",
        "number",
        "letter",
        "counter",
        "cycle",
        "question",
        "provision",
        "description",
        "severity",
        "source",
        "discovered_on",
        "plan_due_on",
        "due_on",
        "no_action_reason",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let written = match values {
        Some(values) => write(db, &id, values)?,
        None => {
            TABLE.remove(db, &id)?;
            TABLE.columns.to_vec()
        }
    };
    state::follow_finding(db, &id, &written)
}

fn write(db: &Connection, id: &str, v: &Values) -> Result<Vec<&'static str>> {
    TABLE.put_and_tell(
        db,
        params![
            id,
            action::number(v),
            v.text("letter"),
            v.integer("counter"),
            v.text("cycle"),
            v.text_or_none("question"),
            v.text("provision"),
            v.text("description"),
            v.text("severity"),
            v.text("source"),
            v.text("discovered_on"),
            v.text_or_none("plan_due_on"),
            v.text_or_none("due_on"),
            v.text("no_action_reason"),
        ],
    )
}
