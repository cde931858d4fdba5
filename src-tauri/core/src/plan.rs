//! A corrective action plan frozen at one instant: what a report prints and a bundle discloses.

mod photos;

pub use photos::{PlanPhoto, photos};

use crate::cap::cost::{self, Cost};
use crate::cap::scheme::{self, Scheme, Words};
use crate::cap::{self, finding::is_overdue};
use crate::error::Result;
use crate::handover::{self, HandoverRow};
use crate::score::Score;
use crate::{cycle, factory};
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// Everything an action plan document shows; nothing in it is looked up again while rendering.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanSnapshot {
    pub factory_name: String,
    /// The name in local script; empty when the factory has none.
    pub factory_local_name: String,
    pub factory_address: String,
    pub cycle_name: String,
    /// `YYYY-MM-DD`.
    pub cycle_starts_on: String,
    pub cycle_ends_on: String,
    /// Day the plan was taken, `YYYY-MM-DD`, in the laptop's time zone.
    pub taken_on: String,
    pub taken_by: String,
    pub summary: PlanSummary,
    pub rows: Vec<PlanRow>,
    /// Who leads what, for whoever takes over. Names and working notes: never in a bundle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handover: Vec<HandoverRow>,
}

/// Counts over [`PlanSnapshot::rows`] by finding, not by action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanSummary {
    pub findings: u32,
    pub overdue: u32,
    pub by_severity: Vec<PlanCount>,
    pub by_status: Vec<PlanCount>,
    /// Unrounded mean of 1-5; `None` while too few questions are answered.
    pub paper: Option<f64>,
    pub practice: Option<f64>,
    pub answered: u32,
    pub questions: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanCount {
    /// The word of the closed set, e.g. `major` or `in-progress`.
    pub key: String,
    pub count: u32,
}

/// One finding with one of its actions, in the usual columns of a corrective action plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanRow {
    /// Finding number, e.g. `A-012`.
    pub number: String,
    pub provision: String,
    pub finding: String,
    /// `priority`, `major`, `minor` or `opportunity`.
    pub severity: String,
    /// `self`, `audit`, `hotline`, `incident` or `committee`.
    pub source: String,
    /// How the audit graded it, by its scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Words>,
    pub containment: String,
    pub root_cause: String,
    pub corrective: String,
    pub preventive: String,
    pub responsible: String,
    /// `YYYY-MM-DD`; `None` is "no date yet".
    pub due_on: Option<String>,
    /// What the action will cost, and did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_expected: Option<Cost>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_actual: Option<Cost>,
    /// `open`, `planned`, `in-progress`, `done`, `verified` or `no-action`.
    pub status: String,
    pub overdue: bool,
    /// Names of the evidence files.
    pub evidence: Vec<String>,
    /// `desk` or `site`; empty before verification.
    pub verification: String,
    pub effectiveness_due_on: Option<String>,
    /// The day of the last check, and `effective`, `not-effective` or `not-yet-known`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    pub effectiveness: String,
    /// Why nothing will be done; empty unless the status is `no-action`.
    pub no_action_reason: String,
    /// Why upon why, from the symptom down; only the page of a finding prints them.
    #[serde(skip)]
    pub why: Vec<String>,
    #[serde(skip)]
    pub behind: Behind,
}

/// The records behind a row, and what a plan does not print of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Behind {
    pub finding: String,
    pub action: Option<String>,
    /// Whose audit the finding came from.
    pub customer: Option<String>,
    /// `YYYY-MM-DD`.
    pub done_on: Option<String>,
    /// Somebody is named as responsible, also where the name is kept back.
    pub named: bool,
}

/// The columns of an action plan in the order customers know: what a workbook shows and an import reads.
pub const COLUMNS: [&str; 21] = [
    "number",
    "provision",
    "finding",
    "severity",
    "source",
    "grade",
    "containment",
    "root_cause",
    "corrective",
    "preventive",
    "responsible",
    "due_on",
    "cost",
    "status",
    "evidence",
    "verification",
    "effectiveness_due_on",
    "checked_on",
    "outcome",
    "effectiveness",
    "no_action_reason",
];

/// Freezes the plan of the running cycle. `shared_only` leaves out evidence nobody ticked for sharing.
pub fn snapshot(
    db: &Connection,
    today: NaiveDate,
    taken_by: &str,
    score: &Score,
    shared_only: bool,
) -> Result<PlanSnapshot> {
    let factory = factory::get(db)?.input;
    let cycle = cycle::current(db)?;
    let rows = rows(db, today, shared_only)?;
    Ok(PlanSnapshot {
        factory_name: factory.name,
        factory_local_name: factory.local_name,
        factory_address: factory.address,
        cycle_name: cycle.name,
        cycle_starts_on: cycle.starts_on,
        cycle_ends_on: cycle.ends_on,
        taken_on: today.to_string(),
        taken_by: taken_by.into(),
        summary: PlanSummary::of(&rows, score),
        rows,
        handover: handover::rows(db)?,
    })
}

impl PlanSnapshot {
    pub fn without_costs(mut self) -> Self {
        for row in &mut self.rows {
            (row.cost_expected, row.cost_actual) = (None, None);
        }
        self
    }
}

impl PlanSummary {
    pub fn of(rows: &[PlanRow], score: &Score) -> Self {
        let mut seen = BTreeMap::new();
        for row in rows {
            seen.entry(row.number.as_str()).or_insert(row);
        }
        let count = |keys: &[&str], of: fn(&PlanRow) -> &str| -> Vec<PlanCount> {
            let count = |key: &&str| seen.values().filter(|row| of(row) == *key).count() as u32;
            keys.iter()
                .map(|key| PlanCount {
                    key: (*key).into(),
                    count: count(key),
                })
                .collect()
        };
        Self {
            findings: seen.len() as u32,
            overdue: seen.values().filter(|row| row.overdue).count() as u32,
            by_severity: count(&["priority", "major", "minor", "opportunity"], |row| &row.severity),
            by_status: count(
                &["open", "planned", "in-progress", "done", "verified", "no-action"],
                |row| &row.status,
            ),
            paper: score.paper.as_ref().map(|mean| mean.value),
            practice: score.practice.as_ref().map(|mean| mean.value),
            answered: score.answered,
            questions: score.total,
        }
    }
}

fn rows(db: &Connection, today: NaiveDate, shared_only: bool) -> Result<Vec<PlanRow>> {
    let mut statement = db.prepare_cached(
        "SELECT f.number, f.provision, f.description, f.severity, f.source,
                coalesce(a.containment, ''), coalesce(a.root_cause, ''), coalesce(a.corrective, ''), coalesce(a.preventive, ''),
                coalesce(a.responsible, ''), coalesce(a.due_on, f.due_on), s.status, s.due_on,
                coalesce(a.verification_method, ''), a.effectiveness_due_on, coalesce(a.effectiveness_result, ''),
                f.no_action_reason, f.id, a.id, a.done_on, f.customer, f.scheme, f.grade,
                json_array(a.why1, a.why2, a.why3, a.why4, a.why5) AS why,
                coalesce(a.cost_expected, 'null') AS cost_expected, coalesce(a.cost_actual, 'null') AS cost_actual,
                a.checked_on, coalesce(a.effectiveness, '') AS outcome,
                (SELECT json_group_array(name) FROM (SELECT DISTINCT e.name FROM evidence_link k JOIN evidence e ON e.id = k.evidence
                  WHERE (e.shared OR NOT ?1) AND ((k.target_kind = 'finding' AND k.target = f.id)
                     OR (k.target_kind = 'action' AND k.target = a.id)) ORDER BY e.name)) AS evidence
         FROM finding f JOIN finding_state s ON s.finding = f.id
         LEFT JOIN action_finding l ON l.finding = f.id LEFT JOIN action a ON a.id = l.action
         ORDER BY f.letter, f.counter, a.letter, a.counter",
    )?;
    let schemes = scheme::list(db)?;
    let rows = statement.query_map([shared_only], |row| {
        let status: String = row.get(11)?;
        let next_due: Option<String> = row.get(12)?;
        Ok(PlanRow {
            number: row.get(0)?,
            provision: row.get(1)?,
            finding: row.get(2)?,
            severity: row.get(3)?,
            source: row.get(4)?,
            containment: row.get(5)?,
            root_cause: row.get(6)?,
            corrective: row.get(7)?,
            preventive: row.get(8)?,
            responsible: row.get(9)?,
            due_on: row.get(10)?,
            overdue: is_overdue(
                next_due.as_deref(),
                cap::parse(&status).unwrap_or(cap::Status::Open),
                today,
            ),
            status,
            verification: row.get(13)?,
            effectiveness_due_on: row.get(14)?,
            effectiveness: row.get(15)?,
            no_action_reason: row.get(16)?,
            behind: Behind {
                finding: row.get(17)?,
                action: row.get(18)?,
                customer: row.get("customer")?,
                done_on: row.get(19)?,
                named: !row.get_ref(9)?.as_str()?.is_empty(),
            },
            grade: graded(&schemes, row.get("scheme")?, row.get("grade")?),
            cost_expected: cost::read(&row.get::<_, String>("cost_expected")?),
            cost_actual: cost::read(&row.get::<_, String>("cost_actual")?),
            why: whys(&row.get::<_, String>("why")?),
            checked_on: row.get("checked_on")?,
            outcome: row.get("outcome")?,
            evidence: serde_json::from_str(&row.get::<_, String>("evidence")?).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those that somebody wrote.
fn whys(all: &str) -> Vec<String> {
    let all: Vec<Option<String>> = serde_json::from_str(all).unwrap_or_default();
    all.into_iter().flatten().filter(|why| !why.trim().is_empty()).collect()
}

/// A grade as a person reads it; the word of the report where its scheme is not known here.
fn graded(schemes: &[Scheme], scheme: Option<String>, grade: Option<String>) -> Option<Words> {
    let grade = grade?;
    let scheme = schemes.iter().find(|one| Some(&one.id) == scheme.as_ref());
    let Some((scheme, grade)) = scheme.and_then(|scheme| Some((scheme, scheme.grade(&grade)?))) else {
        return Some(Words {
            en: grade.clone(),
            zh_hans: grade,
        });
    };
    Some(Words {
        en: format!("{}: {}", scheme.name.en, grade.name.en),
        zh_hans: format!("{}：{}", scheme.name.zh_hans, grade.name.zh_hans),
    })
}
