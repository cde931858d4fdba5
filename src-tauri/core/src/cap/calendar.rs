//! What falls on which day: due actions, findings nothing is planned for, and effectiveness checks.

use super::finding::is_overdue;
use super::list::Filter;
use super::{Severity, Status, parse, state};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashSet;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CalendarQuery {
    /// Both days are within; at most 62 days.
    pub from: String,
    pub to: String,
    pub search: String,
    /// Empty is all.
    pub statuses: Vec<Status>,
    pub severities: Vec<Severity>,
    pub overdue_only: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarKind {
    /// An action is due, or a finding without any.
    Due,
    /// Whether an action helped is to be checked.
    Check,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CalendarItem {
    pub kind: CalendarKind,
    pub on: String,
    pub finding: String,
    pub number: String,
    /// `None`: the finding itself, which has no action.
    pub action: Option<String>,
    pub action_number: String,
    pub text: String,
    pub responsible: String,
    pub severity: Severity,
    pub status: Status,
    pub overdue: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CalendarPage {
    /// By day, the gravest first; not more than [`MOST`].
    pub items: Vec<CalendarItem>,
    pub total: u32,
}

const MOST: usize = 1000;
const LONGEST: i64 = 62;

pub fn calendar(db: &Connection, query: &CalendarQuery, today: NaiveDate) -> Result<CalendarPage> {
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Error::invalid("from"));
    let days = (day(&query.to)? - day(&query.from)?).num_days();
    if !(0..=LONGEST).contains(&days) {
        return Err(Error::invalid("to"));
    }
    let mut filter = Filter::new(&query.severities, query.overdue_only, today);
    filter.among("status_rank", query.statuses.iter().map(|status| *status as i64));
    let given = filter.values.len();
    filter.values.push(Sql::Text(query.from.clone()));
    filter.values.push(Sql::Text(query.to.clone()));
    let between = format!("BETWEEN ?{} AND ?{}", given + 1, given + 2);
    // An action stands under the first of its findings, as on Home.
    let columns = "f.id, f.number, a.id, a.number, coalesce(nullif(a.corrective, ''), f.description), a.responsible, f.severity, a.status";
    let tables = "action a JOIN action_state k ON k.action = a.id JOIN finding f ON f.id = k.finding
                  JOIN (SELECT line, finding AS of, status_rank, severity_rank, due_on AS next_due FROM finding_state) s ON s.of = f.id";
    // Actions have such columns too; the filter is about findings.
    let within = filter.sql().replace("due_on", "s.next_due");
    let within = within
        .replace("status_rank", "s.status_rank")
        .replace("severity_rank", "s.severity_rank");
    let sql = format!(
        "SELECT 'due', a.due_on AS day, {columns}, s.line FROM {tables} WHERE a.due_on {between} AND {within}
         UNION ALL
         SELECT 'check', a.effectiveness_due_on AS day, {columns}, s.line FROM {tables}
          WHERE a.effectiveness_due_on {between} AND k.checked = 0 AND {within}
         UNION ALL
         SELECT 'due', s.next_due AS day, f.id, f.number, NULL, '', f.description, '', f.severity, s.status, s.line
          FROM (SELECT line, finding AS of, status, status_rank, severity_rank, actions, due_on AS next_due FROM finding_state) s
          JOIN finding f ON f.id = s.of WHERE s.actions = 0 AND s.next_due {between} AND {within}
         ORDER BY day"
    );
    let hits = match query.search.trim() {
        "" => None,
        text => Some(
            state::WORDS
                .newest(db, text, u32::MAX)?
                .into_iter()
                .collect::<HashSet<i64>>(),
        ),
    };
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&filter.values))?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        if hits
            .as_ref()
            .is_some_and(|hits| !row.get(10).is_ok_and(|line: i64| hits.contains(&line)))
        {
            continue;
        }
        let on: String = row.get(1)?;
        let status = parse(&row.get::<_, String>(9)?).unwrap_or(Status::Open);
        let kind = match row.get::<_, String>(0)?.as_str() {
            "check" => CalendarKind::Check,
            _ => CalendarKind::Due,
        };
        let late = match kind {
            CalendarKind::Due => is_overdue(Some(&on), status, today),
            CalendarKind::Check => status == Status::Verified && *on < *today.to_string(),
        };
        items.push(CalendarItem {
            kind,
            on,
            finding: row.get(2)?,
            number: row.get(3)?,
            action: row.get(4)?,
            action_number: row.get(5)?,
            text: row.get(6)?,
            responsible: row.get(7)?,
            severity: parse(&row.get::<_, String>(8)?).unwrap_or(Severity::Minor),
            status,
            overdue: late,
        });
    }
    if query.overdue_only {
        items.retain(|item| item.overdue);
    }
    let rank = |item: &CalendarItem| {
        (
            item.on.clone(),
            !item.overdue,
            item.severity,
            item.number.clone(),
            item.kind,
        )
    };
    items.sort_by_cached_key(rank);
    let total = items.len() as u32;
    items.truncate(MOST);
    Ok(CalendarPage { items, total })
}
