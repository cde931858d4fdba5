//! A finding: what is not as it should be, how grave it is, and by when it must be answered.

use super::action::{self, Action};
use super::comment::{self, Comment};
use super::scheme::{self, Grade};
use super::{Severity, Source, Status, days_after, parse, state};
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
        Field::open("customer", accept::id_or_null),
        Field::personal("auditor", accept::text),
        Field::open("scheme", text_or_null),
        Field::open("grade", text_or_null),
        Field::open("requested", accept::text),
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
    /// Whose audit it came from; it is for them alone. `None` is the factory's own, or nobody's in particular.
    pub customer: Option<String>,
    pub customer_name: String,
    pub auditor: String,
    /// The scheme of the audit, and the grade there in its own words.
    pub scheme: Option<String>,
    pub grade: Option<String>,
    /// What the auditor asked for.
    pub requested: String,
    pub evidence: Vec<Evidence>,
    pub actions: Vec<Action>,
    pub comments: Vec<Comment>,
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

/// What an audit report says of a finding beside the finding itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct FromAudit {
    pub customer: Option<String>,
    pub auditor: String,
    pub scheme: Option<String>,
    pub grade: Option<String>,
    pub requested: String,
}

/// Records a finding in the running cycle and drafts its first action, due when the finding is.
pub fn create(tx: &mut Write, new: &NewFinding, action: &Map<String, Value>) -> Result<Uuid> {
    create_from_audit(tx, new, &FromAudit::default(), action)
}

pub fn create_from_audit(
    tx: &mut Write,
    new: &NewFinding,
    audit: &FromAudit,
    action: &Map<String, Value>,
) -> Result<Uuid> {
    tx.require(Permission::Act)?;
    record(tx, new, audit, action)
}

/// What a case of the hotline showed, in words a handler chose for everybody to read.
pub fn create_from_case(tx: &mut Write, new: &NewFinding) -> Result<Uuid> {
    tx.require(Permission::Handle)?;
    let new = NewFinding {
        source: Source::Hotline,
        ..new.clone()
    };
    record(tx, &new, &FromAudit::default(), &Map::new())
}

fn record(tx: &mut Write, new: &NewFinding, audit: &FromAudit, action: &Map<String, Value>) -> Result<Uuid> {
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
    let grade = grade_of(tx.db(), audit.scheme.as_deref(), audit.grade.as_deref())?;
    let severity = grade.as_ref().map_or(new.severity, |grade| grade.severity);
    let (plan_days, close_days) = scheme::days(tx.db(), grade.as_ref(), severity)?;
    let fields = json!({
        "letter": letter, "counter": counter, "cycle": cycle, "question": new.question, "provision": new.provision,
        "description": new.description, "severity": severity, "source": new.source, "discovered_on": discovered_on,
        "plan_due_on": days_after(&discovered_on, plan_days), "due_on": days_after(&discovered_on, close_days),
        "no_action_reason": "", "customer": audit.customer, "auditor": audit.auditor, "scheme": audit.scheme,
        "grade": audit.grade, "requested": audit.requested,
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

/// Sets one field. A new severity, grade or day of discovery sets the due dates again by the scheme.
pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Act)?;
    match field {
        "provision" | "source" | "due_on" | "plan_due_on" | "no_action_reason" | "customer" | "auditor"
        | "requested" => tx.set(KIND.name, id, field, value),
        "description" if value.as_str().is_none_or(|text| text.trim().is_empty()) => Err(Error::invalid(field)),
        "description" => tx.set(KIND.name, id, field, value),
        "severity" | "discovered_on" => {
            tx.set(KIND.name, id, field, value)?;
            set_dates(tx, id)
        }
        other => Err(Error::invalid(other)),
    }
}

/// The grade an audit gave, and with it the severity it ranks as; `None` takes it away and leaves the severity.
pub fn set_grade(tx: &mut Write, id: Uuid, scheme: Option<&str>, grade: Option<&str>) -> Result<()> {
    tx.require(Permission::Act)?;
    let known = grade_of(tx.db(), scheme, grade)?;
    tx.set(KIND.name, id, "scheme", json!(scheme))?;
    tx.set(KIND.name, id, "grade", json!(grade))?;
    let Some(known) = known else { return Ok(()) };
    tx.set(KIND.name, id, "severity", json!(known.severity))?;
    set_dates(tx, id)
}

/// By the days of its grade, as long as that still agrees with its severity.
fn set_dates(tx: &mut Write, id: Uuid) -> Result<()> {
    let sql = "SELECT severity, discovered_on, due_on, scheme, grade FROM finding WHERE id = ?1";
    let row = |row: &rusqlite::Row| {
        let text = |column| row.get::<_, Option<String>>(column);
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            text(2)?,
            text(3)?,
            text(4)?,
        ))
    };
    let (severity, day, before, scheme, grade) = tx.db().query_row(sql, [id.to_string()], row)?;
    let severity = parse(&severity).ok_or_else(|| Error::invalid("severity"))?;
    let grade = grade_of(tx.db(), scheme.as_deref(), grade.as_deref())?;
    let grade = grade.filter(|grade| grade.severity == severity);
    let (plan_days, close_days) = scheme::days(tx.db(), grade.as_ref(), severity)?;
    let due_on = json!(days_after(&day, close_days));
    tx.set(KIND.name, id, "plan_due_on", json!(days_after(&day, plan_days)))?;
    tx.set(KIND.name, id, "due_on", due_on.clone())?;
    for action in open_actions_due(tx.db(), id, before.as_deref())? {
        tx.set(action::KIND.name, action, "due_on", due_on.clone())?;
    }
    Ok(())
}

/// `None` also where the scheme does not know the word: it stays as the report wrote it.
fn grade_of(db: &Connection, scheme: Option<&str>, grade: Option<&str>) -> Result<Option<Grade>> {
    let (Some(scheme), Some(grade)) = (scheme, grade) else {
        return Ok(None);
    };
    Ok(scheme::get(db, scheme)?.and_then(|scheme| scheme.grade(grade).cloned()))
}

fn text_or_null(value: &Value) -> bool {
    value.is_null() || accept::name(value)
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
                    f.plan_due_on, f.due_on, s.status, f.no_action_reason, s.due_on, f.customer, coalesce(c.name, ''), f.auditor,
                    f.scheme, f.grade, f.requested
             FROM finding f JOIN finding_state s ON s.finding = f.id LEFT JOIN customer c ON c.id = f.customer WHERE f.id = ?1",
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
                customer: row.get(13)?,
                customer_name: row.get(14)?,
                auditor: row.get(15)?,
                scheme: row.get(16)?,
                grade: row.get(17)?,
                requested: row.get(18)?,
                evidence: Vec::new(),
                actions: Vec::new(),
                comments: Vec::new(),
            })
        })
        .optional()?;
    let mut finding = found.ok_or_else(|| Error::new(Code::NotFound))?;
    finding.evidence = evidence::of_target(db, TargetKind::Finding, &id)?;
    finding.actions = action::of_finding(db, &id)?;
    finding.comments = comment::of_finding(db, &id)?;
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
        "customer",
        "auditor",
        "scheme",
        "grade",
        "requested",
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
            v.text_or_none("customer"),
            v.text("auditor"),
            v.text_or_none("scheme"),
            v.text_or_none("grade"),
            v.text("requested"),
        ],
    )
}
