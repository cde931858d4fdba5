//! What a bundle changed against the one before it in its stream, as a list people read.

use super::shelf::{Plain, Standing, records};
use crate::cap::{self, Status};
use crate::error::Result;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeCode {
    Reopened,
    Moved,
    New,
    Closed,
    Evidence,
    Status,
    Severity,
    Withdrawn,
    Answer,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Change {
    pub code: ChangeCode,
    /// `finding`, `action`, `evidence` or `answer`.
    pub kind: String,
    /// Of the finding to look at; of an answer, its question.
    pub record: String,
    pub number: String,
    pub title: String,
    /// A day, a status, a severity, two levels as `2/3`, or an answer of another type as JSON.
    pub was: Option<String>,
    pub becomes: Option<String>,
}

/// What one stream says at one moment.
pub struct Picture {
    findings: BTreeMap<String, Row>,
    actions: BTreeMap<String, Row>,
    evidence: BTreeMap<String, Row>,
    answers: BTreeMap<String, String>,
}

struct Row {
    /// The finding it stands under.
    finding: String,
    number: String,
    title: String,
    status: Status,
    severity: String,
    due_on: Option<String>,
}

impl Picture {
    pub fn of(db: &Connection, stream: &str) -> Result<Self> {
        let kinds = records(db, "stream", stream)?;
        let none = BTreeMap::new();
        let of = |kind: &str| kinds.get(kind).unwrap_or(&none);
        let (findings, actions) = (of("finding"), of("action"));
        let mut serving: BTreeMap<String, Vec<&Plain>> = BTreeMap::new();
        for action in actions.values() {
            for finding in action.list("findings") {
                serving.entry(finding).or_default().push(action);
            }
        }
        let row_of_finding = |(id, finding): (&String, &Plain)| {
            let standing = Standing::of(finding, serving.get(id).map_or(&[][..], Vec::as_slice));
            let row = Row {
                finding: id.clone(),
                number: finding.number(),
                title: finding.text("description").into(),
                status: standing.status,
                severity: finding.text("severity").into(),
                due_on: finding.text_or_none("due_on").map(str::to_owned),
            };
            (id.clone(), row)
        };
        let row_of_action = |(id, action): (&String, &Plain)| {
            let first = action
                .list("findings")
                .into_iter()
                .find(|finding| findings.contains_key(finding));
            let title = action.text_or_none("corrective").map(str::to_owned);
            let above = first.as_ref().and_then(|finding| findings.get(finding));
            let row = Row {
                title: title.unwrap_or_else(|| above.map_or(String::new(), |f| f.text("description").into())),
                finding: first.unwrap_or_default(),
                number: action.number(),
                status: action.status(),
                severity: String::new(),
                due_on: action.text_or_none("due_on").map(str::to_owned),
            };
            (id.clone(), row)
        };
        let links: BTreeMap<&str, &str> = of("evidence-link")
            .values()
            .map(|link| (link.text("evidence"), link.text("target")))
            .collect();
        let row_of_file = |(id, file): (&String, &Plain)| {
            let target = links.get(id.as_str()).copied().unwrap_or_default();
            let under = match actions.get(target) {
                Some(action) => action.list("findings").into_iter().find(|f| findings.contains_key(f)),
                None => Some(target.to_owned()),
            };
            let finding = under
                .filter(|finding| findings.contains_key(finding))
                .unwrap_or_default();
            let row = Row {
                number: findings.get(&finding).map_or(String::new(), Plain::number),
                finding,
                title: file.text("name").into(),
                status: Status::Open,
                severity: String::new(),
                due_on: None,
            };
            (id.clone(), row)
        };
        let level = |answer: &Plain, scale: &str| answer.integer(scale).map_or("–".into(), |level| level.to_string());
        let said = |answer: &Plain| match answer.json("value") {
            value if value == "null" => format!("{}/{}", level(answer, "paper"), level(answer, "practice")),
            value => value,
        };
        let answers = of("answer").values().filter(|answer| answer.text("state") == "rated");
        Ok(Self {
            answers: answers
                .map(|answer| (answer.text("question").to_owned(), said(answer)))
                .collect(),
            evidence: of("evidence").iter().map(row_of_file).collect(),
            findings: findings.iter().map(row_of_finding).collect(),
            actions: actions.iter().map(row_of_action).collect(),
        })
    }
}

/// Writes the differences down beside the bundle that made them.
pub fn note(db: &Connection, envelope: &str, before: &Picture, after: &Picture) -> Result<()> {
    let mut changes = Vec::new();
    findings(before, after, &mut changes);
    actions(before, after, &mut changes);
    for (id, row) in &after.evidence {
        if !before.evidence.contains_key(id) {
            changes.push(row.change(ChangeCode::Evidence, "evidence", None, None));
        }
    }
    for (question, said) in &after.answers {
        let was = before.answers.get(question);
        if was.is_some_and(|was| was != said) {
            changes.push(Change {
                code: ChangeCode::Answer,
                kind: "answer".into(),
                record: question.clone(),
                number: String::new(),
                title: String::new(),
                was: was.cloned(),
                becomes: Some(said.clone()),
            });
        }
    }
    changes.sort_by(|a, b| (a.code, &a.number, &a.record).cmp(&(b.code, &b.number, &b.record)));
    for (n, change) in (0u32..).zip(&changes) {
        db.prepare_cached(
            "INSERT OR REPLACE INTO shelf_change (envelope, n, code, kind, record, number, title, was, becomes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            envelope,
            n,
            cap::word(change.code),
            change.kind,
            change.record,
            change.number,
            change.title,
            change.was,
            change.becomes
        ])?;
    }
    Ok(())
}

/// The changes of one bundle.
pub fn of_bundle(db: &Connection, envelope: &str) -> Result<Vec<Change>> {
    let mut rows = db.prepare_cached(
        "SELECT code, kind, record, number, title, was, becomes FROM shelf_change WHERE envelope = ?1 ORDER BY n",
    )?;
    let rows = rows.query_map([envelope], |row| {
        Ok(Change {
            code: cap::parse(&row.get::<_, String>(0)?).unwrap_or(ChangeCode::Status),
            kind: row.get(1)?,
            record: row.get(2)?,
            number: row.get(3)?,
            title: row.get(4)?,
            was: row.get(5)?,
            becomes: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn findings(before: &Picture, after: &Picture, changes: &mut Vec<Change>) {
    for (id, row) in &after.findings {
        let Some(was) = before.findings.get(id) else {
            changes.push(row.change(ChangeCode::New, "finding", None, None));
            continue;
        };
        let status = |status: Status| Some(cap::word(status));
        if was.status != row.status {
            let code = match (is_closed(was.status), is_closed(row.status)) {
                (false, true) => ChangeCode::Closed,
                (true, false) => ChangeCode::Reopened,
                _ => ChangeCode::Status,
            };
            changes.push(row.change(code, "finding", status(was.status), status(row.status)));
        }
        if was.severity != row.severity {
            let severities = (Some(was.severity.clone()), Some(row.severity.clone()));
            changes.push(row.change(ChangeCode::Severity, "finding", severities.0, severities.1));
        }
        row.moved(was, "finding", changes);
    }
    for (id, row) in &before.findings {
        if !after.findings.contains_key(id) {
            changes.push(row.change(ChangeCode::Withdrawn, "finding", None, None));
        }
    }
}

/// A date that moved, of the action alone: one that moved with its finding stands there once.
fn actions(before: &Picture, after: &Picture, changes: &mut Vec<Change>) {
    let told: BTreeSet<(String, Option<String>)> = changes
        .iter()
        .filter(|change| change.code == ChangeCode::Moved)
        .map(|change| (change.record.clone(), change.becomes.clone()))
        .collect();
    for (id, row) in &after.actions {
        if let Some(was) = before.actions.get(id)
            && !told.contains(&(row.finding.clone(), row.due_on.clone()))
        {
            row.moved(was, "action", changes);
        }
    }
}

fn is_closed(status: Status) -> bool {
    matches!(status, Status::Verified | Status::NoAction)
}

impl Row {
    fn change(&self, code: ChangeCode, kind: &str, was: Option<String>, becomes: Option<String>) -> Change {
        Change {
            code,
            kind: kind.into(),
            record: self.finding.clone(),
            number: self.number.clone(),
            title: self.title.clone(),
            was,
            becomes,
        }
    }

    fn moved(&self, was: &Self, kind: &str, changes: &mut Vec<Change>) {
        if was.due_on != self.due_on {
            changes.push(self.change(ChangeCode::Moved, kind, was.due_on.clone(), self.due_on.clone()));
        }
    }
}
