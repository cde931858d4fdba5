//! The list of findings: searched, filtered, sorted and windowed in the database.

use super::finding::is_overdue;
use super::{Severity, Source, Status, parse, state};
use crate::error::{Error, Result};
use crate::vault::history::{Past, times_moved};
use crate::vault::words::Window;
use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
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
    /// How often the due dates of its actions were moved, counted together.
    pub due_moved: u32,
    /// Whose audit it came from; empty where it is nobody's in particular.
    pub customer: String,
    pub grade: Option<String>,
    /// One of its actions waits for another that is not done.
    pub blocked: bool,
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

pub fn list(db: &Connection, query: &FindingQuery, today: NaiveDate) -> Result<FindingsPage> {
    let mut filter = Filter::new(&query.severities, query.overdue_only, today);
    filter.among("status_rank", query.statuses.iter().map(|status| *status as i64));
    let hits = state::WORDS.lines(db, &query.search)?;
    let (index, order) = order(query.sort, query.descending);
    let window = Window {
        from: &format!("finding_state INDEXED BY {index}"),
        filter: &filter.sql(),
        values: &filter.values,
        order: &order,
        hits: hits.as_ref(),
        offset: query.offset,
        limit: query.limit.min(500),
    };
    let (lines, total) = window.lines(db)?;
    Ok(FindingsPage {
        rows: rows(db, &lines, today)?,
        total,
        counts: counts(db, today)?,
    })
}

/// Over all findings, in one pass along an index.
pub fn counts(db: &Connection, today: NaiveDate) -> Result<FindingCounts> {
    let mut counts = FindingCounts::default();
    let mut groups = db.prepare_cached(
        "SELECT status_rank, count(*), count(*) FILTER (WHERE due_on < ?1)
         FROM finding_state INDEXED BY finding_board GROUP BY status_rank",
    )?;
    let mut groups = groups.query([today.to_string()])?;
    while let Some(group) = groups.next()? {
        let (rank, findings, late): (u8, u32, u32) = (group.get(0)?, group.get(1)?, group.get(2)?);
        match Status::ALL.get(usize::from(rank)) {
            Some(Status::Done) => counts.waiting_verification += findings,
            Some(Status::Verified | Status::NoAction) => counts.closed += findings,
            _ => {
                counts.open += findings;
                counts.overdue += late;
            }
        }
    }
    Ok(counts)
}

/// What every view of the findings can be narrowed by, besides words.
pub(super) struct Filter {
    parts: Vec<String>,
    pub values: Vec<Sql>,
}

impl Filter {
    pub fn new(severities: &[Severity], overdue_only: bool, today: NaiveDate) -> Self {
        let mut filter = Self {
            parts: Vec::new(),
            values: Vec::new(),
        };
        filter.among("severity_rank", severities.iter().map(|severity| *severity as i64));
        if overdue_only {
            filter.values.push(Sql::Text(today.to_string()));
            filter
                .parts
                .push(format!("status_rank < 3 AND due_on < ?{}", filter.values.len()));
        }
        filter
    }

    /// Nothing asked for is everything.
    pub fn among(&mut self, column: &str, ranks: impl Iterator<Item = i64>) {
        let ranks: Vec<String> = ranks.map(|rank| rank.to_string()).collect();
        if !ranks.is_empty() {
            self.parts.push(format!("{column} IN ({})", ranks.join(", ")));
        }
    }

    pub fn sql(&self) -> String {
        if self.parts.is_empty() {
            "1".into()
        } else {
            self.parts.join(" AND ")
        }
    }
}

/// The index that holds the order, and the order itself. Findings without a date come last either way.
fn order(sort: FindingSort, descending: bool) -> (&'static str, String) {
    let (index, columns) = match sort {
        FindingSort::Number => ("finding_by_number", ""),
        FindingSort::Due if descending => ("finding_by_due_down", "no_due, due_on {d}, "),
        FindingSort::Due => ("finding_by_due", "no_due, due_on {d}, "),
        FindingSort::Severity => ("finding_by_severity", "severity_rank {d}, "),
        FindingSort::Status => ("finding_by_status", "status_rank {d}, "),
        FindingSort::Provision => ("finding_by_provision", "provision {d}, "),
    };
    let direction = if descending { "DESC" } else { "ASC" };
    let columns = format!("{columns}letter {{d}}, counter {{d}}");
    (index, columns.replace("{d}", direction))
}

/// The rows of these lines, in their order.
pub(super) fn rows(db: &Connection, lines: &[i64], today: NaiveDate) -> Result<Vec<FindingRow>> {
    let mut statement = db.prepare_cached(
        "SELECT f.id, f.number, f.provision, f.description, f.severity, f.source, s.status, s.due_on, s.responsible, s.actions,
                (SELECT count(*) FROM evidence_link l WHERE l.target_kind = 'finding' AND l.target = f.id) +
                (SELECT count(*) FROM action_finding a JOIN evidence_link l ON l.target_kind = 'action' AND l.target = a.action
                  WHERE a.finding = f.id),
                coalesce((SELECT name FROM customer c WHERE c.id = f.customer), ''), f.grade,
                EXISTS (SELECT 1 FROM action_finding l JOIN action own ON own.id = l.action AND own.status NOT IN ('done', 'verified')
                        JOIN action_dependency d ON d.action = l.action JOIN action a ON a.id = d.waits_for
                        WHERE l.finding = f.id AND a.status NOT IN ('done', 'verified'))
         FROM finding_state s JOIN finding f ON f.id = s.finding WHERE s.line = ?1",
    )?;
    let mut rows = Vec::with_capacity(lines.len());
    let mut past = Past::new(db);
    for line in lines {
        let mut row = statement.query_row([line], |row| {
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
                due_moved: 0,
                customer: row.get(11)?,
                grade: row.get(12)?,
                blocked: row.get(13)?,
            })
        })?;
        row.due_moved = due_moved(&mut past, &row.id)?;
        rows.push(row);
    }
    Ok(rows)
}

fn due_moved(past: &mut Past, finding: &str) -> Result<u32> {
    let mut actions = past
        .db()
        .prepare_cached("SELECT action FROM action_finding WHERE finding = ?1")?;
    let actions = actions.query_map([finding], |row| row.get::<_, String>(0))?;
    let actions = actions.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut moves = 0;
    for action in actions {
        let action = action.parse().map_err(Error::internal)?;
        moves += times_moved(past, super::action::KIND.name, action, "due_on")?;
    }
    Ok(moves)
}
