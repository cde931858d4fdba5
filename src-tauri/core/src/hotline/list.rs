//! The list of cases and its counts. Only open fields are searched: sealed ones have no column.

use super::Clocks;
use super::case::{self, CaseChannel, CaseRow, CaseState, Category, rank, words};
use crate::error::Result;
use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseQuery {
    /// In number, category and channel.
    pub search: String,
    /// Empty is all.
    pub states: Vec<CaseState>,
    /// Open cases whose acknowledgement or answer is overdue.
    pub late_only: bool,
    pub sort: CaseSort,
    pub descending: bool,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum CaseSort {
    Number,
    Received,
    State,
    Severity,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CasesPage {
    pub rows: Vec<CaseRow>,
    /// Rows that match, beyond this window.
    pub total: u32,
    /// Over all cases, whatever the filters.
    pub counts: CaseCounts,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseCounts {
    pub open: u32,
    pub late: u32,
    pub by_category: Vec<CaseCount>,
    pub by_state: Vec<CaseCount>,
    /// In this calendar year.
    pub received_year: u32,
    pub closed_year: u32,
    /// From receipt to closing; unknown under five closed cases.
    pub median_days: Option<f64>,
    pub acknowledged_in_time: InTime,
    pub answered_in_time: InTime,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseCount {
    pub key: String,
    pub count: u32,
}

/// `count` of the `of` cases whose duty was done or should have been by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct InTime {
    pub count: u32,
    pub of: u32,
}

const FEWEST_CLOSED: u32 = 5;

pub fn list(db: &Connection, query: &CaseQuery, today: NaiveDate) -> Result<CasesPage> {
    let clocks = super::clocks(db)?;
    let (filter, mut values) = filter(query, &clocks, today);
    let count = format!("SELECT count(*) FROM case_file c WHERE {filter}");
    let total = db
        .prepare_cached(&count)?
        .query_row(params_from_iter(values.iter()), |row| row.get(0))?;
    let order = order(query);
    let n = values.len();
    // The window is cut before names are looked up.
    let sql = format!(
        "SELECT {} FROM {} WHERE c.rowid IN (SELECT c.rowid FROM case_file c WHERE {filter} ORDER BY {order} LIMIT ?{} OFFSET ?{})
         ORDER BY {order}",
        case::COLUMNS,
        case::TABLES,
        n + 1,
        n + 2,
    );
    values.push(Sql::Integer(i64::from(query.limit.min(500))));
    values.push(Sql::Integer(i64::from(query.offset)));
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values.iter()), |row| case::read(row, &clocks, today))?;
    Ok(CasesPage {
        rows: rows.map(|row| row?).collect::<Result<_>>()?,
        total,
        counts: counts(db, &clocks, today)?,
    })
}

fn order(query: &CaseQuery) -> String {
    let direction = if query.descending { "DESC" } else { "ASC" };
    let order = match query.sort {
        CaseSort::Number => "c.letter {d}, c.counter {d}",
        CaseSort::Received => "c.received_day {d}, c.letter {d}, c.counter {d}",
        CaseSort::State => "c.state {d}, c.letter {d}, c.counter {d}",
        CaseSort::Severity => "c.severity {d}, c.letter {d}, c.counter {d}",
    };
    order.replace("{d}", direction)
}

fn filter(query: &CaseQuery, clocks: &Clocks, today: NaiveDate) -> (String, Vec<Sql>) {
    let mut parts = vec!["1".to_owned()];
    let mut values = Vec::new();
    if !query.states.is_empty() {
        let states = query.states.iter().filter_map(|state| rank(CaseState::ALL, *state));
        parts.push(format!("c.state IN ({})", joined(states)));
    }
    if query.late_only {
        parts.push(late(clocks, today));
    }
    for term in query.search.split_whitespace().take(8) {
        let escaped = term.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        values.push(Sql::Text(format!("%{escaped}%")));
        let n = values.len();
        // The words of a closed set are matched here, once, not in every row.
        parts.push(format!(
            "(c.number LIKE ?{n} ESCAPE '\\' OR c.category IN ({}) OR c.channel IN ({}))",
            matching(&words(Category::ALL), term),
            matching(&words(CaseChannel::ALL), term),
        ));
    }
    (parts.join(" AND "), values)
}

/// Words of our own closed sets, quoted for SQL.
fn matching(words: &[String], term: &str) -> String {
    let term = term.to_lowercase();
    let found = words.iter().filter(|word| word.contains(&term));
    joined(found.map(|word| format!("'{word}'")))
}

fn joined(parts: impl Iterator<Item = impl ToString>) -> String {
    parts.map(|part| part.to_string()).collect::<Vec<_>>().join(", ")
}

/// As [`clock`](super::clock) says it, over the days of [`case_file`](super::case).
fn late(clocks: &Clocks, today: NaiveDate) -> String {
    let today = today.num_days_from_ce();
    let last = |days: u32| i64::from(today) - i64::from(days);
    format!(
        "(c.closed_day IS NULL AND c.answered_day IS NULL AND
          (c.received_day < {} OR (c.acknowledged_day IS NULL AND c.received_day < {})))",
        last(clocks.answer_days),
        last(clocks.acknowledge_days),
    )
}

/// One pass over an index that holds all that is counted.
fn counts(db: &Connection, clocks: &Clocks, today: NaiveDate) -> Result<CaseCounts> {
    let sql = format!(
        "SELECT c.category, c.state, count(*), sum({late}),
                sum(c.received_day BETWEEN ?1 AND ?2), total(c.closed_day BETWEEN ?1 AND ?2),
                total(coalesce(c.acknowledged_day, c.answered_day) <= c.received_day + ?4),
                sum(coalesce(c.acknowledged_day, c.answered_day) IS NOT NULL OR c.received_day + ?4 < coalesce(c.closed_day, ?3)),
                total(c.answered_day <= c.received_day + ?5),
                sum(c.answered_day IS NOT NULL OR c.received_day + ?5 < coalesce(c.closed_day, ?3))
         FROM case_file c GROUP BY c.category, c.state",
        late = late(clocks, today)
    );
    let year = today.year();
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today).num_days_from_ce();
    let last = NaiveDate::from_ymd_opt(year, 12, 31)
        .unwrap_or(today)
        .num_days_from_ce();
    let mut statement = db.prepare_cached(&sql)?;
    let values = params![
        first,
        last,
        today.num_days_from_ce(),
        clocks.acknowledge_days,
        clocks.answer_days
    ];
    let mut rows = statement.query(values)?;
    let mut counts = blank();
    let mut closed = 0;
    while let Some(row) = rows.next()? {
        let (category, state, count): (String, u16, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(of) = counts.by_category.iter_mut().find(|of| of.key == category) {
            of.count += count;
        }
        if let Some(of) = counts.by_state.get_mut(usize::from(state)) {
            of.count += count;
        }
        match CaseState::ALL.get(usize::from(state)) {
            Some(CaseState::Closed) => closed += count,
            _ => counts.open += count,
        }
        let whole = |at: usize| row.get::<_, f64>(at).map(|number| number as u32);
        counts.late += row.get::<_, u32>(3)?;
        counts.received_year += row.get::<_, u32>(4)?;
        counts.closed_year += whole(5)?;
        counts.acknowledged_in_time.count += whole(6)?;
        counts.acknowledged_in_time.of += row.get::<_, u32>(7)?;
        counts.answered_in_time.count += whole(8)?;
        counts.answered_in_time.of += row.get::<_, u32>(9)?;
    }
    counts.median_days = median(db, closed)?;
    Ok(counts)
}

fn blank() -> CaseCounts {
    let none = |key| CaseCount { key, count: 0 };
    CaseCounts {
        by_category: words(Category::ALL).into_iter().map(none).collect(),
        by_state: words(CaseState::ALL).into_iter().map(none).collect(),
        ..CaseCounts::default()
    }
}

fn median(db: &Connection, closed: u32) -> Result<Option<f64>> {
    if closed < FEWEST_CLOSED {
        return Ok(None);
    }
    let mut at = db.prepare_cached(
        "SELECT closed_day - received_day FROM case_file WHERE closed_day IS NOT NULL
         ORDER BY closed_day - received_day LIMIT 1 OFFSET ?1",
    )?;
    let mut at = |place: u32| at.query_row([place], |row| row.get::<_, f64>(0));
    let upper = at(closed / 2)?;
    let lower = if closed.is_multiple_of(2) {
        at(closed / 2 - 1)?
    } else {
        upper
    };
    Ok(Some((lower + upper) / 2.0))
}
