//! The list of findings: searched, filtered, sorted and windowed in the database.

use super::finding::is_overdue;
use super::{Severity, Source, Status, parse, word};
use crate::error::Result;
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FindingQuery {
    pub search: String,
    /// Empty is all.
    pub statuses: Vec<Status>,
    pub severities: Vec<Severity>,
    pub overdue_only: bool,
    pub sort: FindingSort,
    pub descending: bool,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum FindingSort {
    Number,
    Due,
    Severity,
    Status,
    Provision,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FindingRow {
    pub id: String,
    pub number: String,
    pub provision: String,
    pub description: String,
    pub severity: Severity,
    pub source: Source,
    pub status: Status,
    pub due_on: Option<String>,
    pub overdue: bool,
    pub responsible: String,
    pub actions: u32,
    pub evidence: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FindingsPage {
    pub rows: Vec<FindingRow>,
    /// Rows that match, beyond this window.
    pub total: u32,
    /// Over all findings, whatever the filters.
    pub counts: FindingCounts,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct FindingCounts {
    pub open: u32,
    pub overdue: u32,
    pub waiting_verification: u32,
    pub closed: u32,
}

const LATE: &str = "s.status NOT IN ('done', 'verified', 'no-action') AND s.due_on < ?1";

pub fn list(db: &Connection, query: &FindingQuery, today: NaiveDate) -> Result<FindingsPage> {
    let (filter, mut values) = filter(query, today);
    let count = format!("SELECT count(*) FROM finding f JOIN finding_status s ON s.finding = f.id WHERE {filter}");
    let total = db
        .prepare_cached(&count)?
        .query_row(params_from_iter(values.iter()), |row| row.get(0))?;
    let direction = if query.descending { "DESC" } else { "ASC" };
    let order = match query.sort {
        FindingSort::Number => "f.letter {d}, f.counter {d}",
        FindingSort::Due => "s.due_on IS NULL, s.due_on {d}, f.counter {d}",
        FindingSort::Severity => {
            "CASE f.severity WHEN 'priority' THEN 0 WHEN 'major' THEN 1 WHEN 'minor' THEN 2 ELSE 3 END {d}, f.counter {d}"
        }
        FindingSort::Status => {
            "CASE s.status WHEN 'open' THEN 0 WHEN 'planned' THEN 1 WHEN 'in-progress' THEN 2 WHEN 'done' THEN 3
             WHEN 'verified' THEN 4 ELSE 5 END {d}, f.counter {d}"
        }
        FindingSort::Provision => "f.provision {d}, f.counter {d}",
    }
    .replace("{d}", direction);
    let n = values.len();
    let sql = format!(
        "SELECT f.id, f.number, f.provision, f.description, f.severity, f.source, s.status, s.due_on, s.responsible, s.actions,
                (SELECT count(*) FROM evidence_link l WHERE (l.target_kind = 'finding' AND l.target = f.id) OR
                   (l.target_kind = 'action' AND l.target IN (SELECT action FROM action_finding WHERE finding = f.id)))
         FROM finding f JOIN finding_status s ON s.finding = f.id WHERE {filter} ORDER BY {order} LIMIT ?{} OFFSET ?{}",
        n + 1,
        n + 2,
    );
    values.push(Sql::Integer(i64::from(query.limit.min(500))));
    values.push(Sql::Integer(i64::from(query.offset)));
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values.iter()), |row| {
        let status = parse(&row.get::<_, String>(6)?).unwrap_or(Status::Open);
        let due_on: Option<String> = row.get(7)?;
        Ok(FindingRow {
            id: row.get(0)?,
            number: row.get(1)?,
            provision: row.get(2)?,
            description: row.get(3)?,
            severity: parse(&row.get::<_, String>(4)?).unwrap_or(Severity::Minor),
            source: parse(&row.get::<_, String>(5)?).unwrap_or(Source::SelfAssessment),
            overdue: is_overdue(due_on.as_deref(), status, today),
            status,
            due_on,
            responsible: row.get(8)?,
            actions: row.get(9)?,
            evidence: row.get(10)?,
        })
    })?;
    let rows = rows.collect::<rusqlite::Result<_>>()?;
    Ok(FindingsPage {
        rows,
        total,
        counts: counts(db, today)?,
    })
}

fn counts(db: &Connection, today: NaiveDate) -> Result<FindingCounts> {
    let sql = format!(
        "SELECT count(*) FILTER (WHERE s.status IN ('open', 'planned', 'in-progress')), count(*) FILTER (WHERE {LATE}),
                count(*) FILTER (WHERE s.status = 'done'), count(*) FILTER (WHERE s.status IN ('verified', 'no-action'))
         FROM finding_status s"
    );
    Ok(db.prepare_cached(&sql)?.query_row([today.to_string()], |row| {
        Ok(FindingCounts {
            open: row.get(0)?,
            overdue: row.get(1)?,
            waiting_verification: row.get(2)?,
            closed: row.get(3)?,
        })
    })?)
}

/// The WHERE clause and its values; `?1` is always today.
fn filter(query: &FindingQuery, today: NaiveDate) -> (String, Vec<Sql>) {
    let mut parts = vec!["?1 <> ''".to_owned()];
    let mut values = vec![Sql::Text(today.to_string())];
    let among = |column: &str, words: Vec<String>, values: &mut Vec<Sql>| {
        let marks: Vec<_> = words
            .iter()
            .enumerate()
            .map(|(i, _)| format!("?{}", values.len() + i + 1))
            .collect();
        values.extend(words.into_iter().map(Sql::Text));
        format!("{column} IN ({})", marks.join(", "))
    };
    if !query.statuses.is_empty() {
        parts.push(among(
            "s.status",
            query.statuses.iter().map(word).collect(),
            &mut values,
        ));
    }
    if !query.severities.is_empty() {
        parts.push(among(
            "f.severity",
            query.severities.iter().map(word).collect(),
            &mut values,
        ));
    }
    if query.overdue_only {
        parts.push(LATE.into());
    }
    for term in query.search.split_whitespace().take(8) {
        let escaped = term.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        values.push(Sql::Text(format!("%{escaped}%")));
        let n = values.len();
        parts.push(format!(
            "(f.number LIKE ?{n} ESCAPE '\\' OR f.description LIKE ?{n} ESCAPE '\\' OR f.provision LIKE ?{n} ESCAPE '\\'
              OR s.responsible LIKE ?{n} ESCAPE '\\' OR EXISTS (SELECT 1 FROM action_finding l JOIN action a ON a.id = l.action
              WHERE l.finding = f.id AND (a.corrective LIKE ?{n} ESCAPE '\\' OR a.root_cause LIKE ?{n} ESCAPE '\\')))"
        ));
    }
    (parts.join(" AND "), values)
}
