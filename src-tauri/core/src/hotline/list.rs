//! The list of cases and its counts. Only open fields are searched: sealed ones have no column.

use super::Clocks;
use super::case::{self, CaseChannel, CaseRow, CaseState, Category, rank, words};
use crate::cap::{parse, word};
use crate::error::Result;
use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
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
    let (index, order) = order(query);
    let matching = format!("case_file c INDEXED BY {index} WHERE {filter}");
    let total = db
        .prepare_cached(&format!("SELECT count(*) FROM {matching}"))?
        .query_row(params_from_iter(values.iter()), |row| row.get(0))?;
    let n = values.len();
    // The window is cut before names are looked up.
    let sql = format!(
        "SELECT {} FROM {} WHERE c.rowid IN (SELECT c.rowid FROM {matching} ORDER BY {order} LIMIT ?{} OFFSET ?{})
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

/// The order and the index that stands in it.
fn order(query: &CaseQuery) -> (&'static str, String) {
    let direction = if query.descending { "DESC" } else { "ASC" };
    let (index, first) = match query.sort {
        CaseSort::Number => ("case_number", ""),
        CaseSort::Received => ("case_received", "c.received_day {d}, "),
        CaseSort::State => ("case_state", "c.state {d}, "),
        CaseSort::Severity => ("case_severity", "c.severity {d}, "),
    };
    let order = format!("{first}c.letter {{d}}, c.counter {{d}}").replace("{d}", direction);
    (index, order)
}

/// Columns of the filter carry a `+`: the index is read in its order, never sorted into another.
fn filter(query: &CaseQuery, clocks: &Clocks, today: NaiveDate) -> (String, Vec<Sql>) {
    let mut parts = vec!["1".to_owned()];
    let mut values = Vec::new();
    if !query.states.is_empty() {
        let states = query.states.iter().filter_map(|state| rank(CaseState::ALL, *state));
        parts.push(format!("+c.state IN ({})", joined(states)));
    }
    if query.late_only {
        let Days { answer, acknowledge } = last_days(clocks, today);
        parts.push(format!(
            "+c.closed_day IS NULL AND +c.answered_after IS NULL AND
             (+c.received_day < {answer} OR (+c.acknowledged_after IS NULL AND +c.received_day < {acknowledge}))"
        ));
    }
    for term in query.search.split_whitespace().take(8) {
        parts.push(search(term, &mut values));
    }
    (parts.join(" AND "), values)
}

/// The words of a closed set are matched here, once, not in every row.
fn search(term: &str, values: &mut Vec<Sql>) -> String {
    let mut ways = Vec::new();
    if term.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        values.push(Sql::Text(term.to_uppercase()));
        ways.push(format!("instr(c.number, ?{})", values.len()));
    }
    for (column, words) in [("category", words(Category::ALL)), ("channel", words(CaseChannel::ALL))] {
        let term = term.to_lowercase();
        let found: Vec<_> = words.iter().filter(|word| word.contains(&term)).collect();
        if !found.is_empty() {
            // Words of our own, never what somebody typed.
            ways.push(format!(
                "+c.{column} IN ({})",
                joined(found.iter().map(|word| format!("'{word}'")))
            ));
        }
    }
    match ways.is_empty() {
        true => "0".into(),
        false => format!("({})", ways.join(" OR ")),
    }
}

fn joined(parts: impl Iterator<Item = impl ToString>) -> String {
    parts.map(|part| part.to_string()).collect::<Vec<_>>().join(", ")
}

/// Received before these days, an open case is late; as [`clock`](super::clock) says it.
struct Days {
    answer: i64,
    acknowledge: i64,
}

fn last_days(clocks: &Clocks, today: NaiveDate) -> Days {
    let today = i64::from(today.num_days_from_ce());
    Days {
        answer: today - i64::from(clocks.answer_days),
        acknowledge: today - i64::from(clocks.acknowledge_days),
    }
}

/// Each figure is a range of an index that was made for it.
fn counts(db: &Connection, clocks: &Clocks, today: NaiveDate) -> Result<CaseCounts> {
    let count = |filter: &str, values: &[i64]| -> Result<u32> {
        let sql = format!("SELECT count(*) FROM case_file WHERE {filter}");
        Ok(db
            .prepare_cached(&sql)?
            .query_row(params_from_iter(values), |row| row.get(0))?)
    };
    let mut counts = filed(db)?;
    let closed = counts.by_state.last().map(|closed| closed.count).unwrap_or_default();
    let Days { answer, acknowledge } = last_days(clocks, today);
    let unanswered = "answered_after IS NULL AND closed_day IS NULL AND received_day < ?1";
    let unheard = "acknowledged_after IS NULL AND closed_day IS NULL AND received_day >= ?1 AND received_day < ?2";
    counts.late = count(unanswered, &[answer])? + count(unheard, &[answer, acknowledge])?;
    let day = |month, day| {
        let day = NaiveDate::from_ymd_opt(today.year(), month, day).unwrap_or(today);
        i64::from(day.num_days_from_ce())
    };
    let year = [day(1, 1), day(12, 31)];
    counts.received_year = count("received_day BETWEEN ?1 AND ?2", &year)?;
    counts.closed_year = count("closed_day BETWEEN ?1 AND ?2", &year)?;
    let in_time = |after: &str, days: u32, last: i64| -> Result<InTime> {
        let days = i64::from(days);
        let open = format!("{after} IS NULL AND closed_day IS NULL AND received_day < ?1");
        let missed = count(&format!("{after} IS NULL AND closed_day - received_day > ?1"), &[days])?;
        Ok(InTime {
            count: count(&format!("{after} <= ?1"), &[days])?,
            of: count(&format!("{after} IS NOT NULL"), &[])? + count(&open, &[last])? + missed,
        })
    };
    counts.acknowledged_in_time = in_time("acknowledged_after", clocks.acknowledge_days, acknowledge)?;
    counts.answered_in_time = in_time("answered_after", clocks.answer_days, answer)?;
    counts.median_days = median(db, closed)?;
    Ok(counts)
}

/// How many of each category and state, the empty ones too.
fn filed(db: &Connection) -> Result<CaseCounts> {
    let mut counts = blank();
    let mut statement =
        db.prepare_cached("SELECT category, state, count(*) FROM case_file GROUP BY category, state")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (category, state, count): (String, u16, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(of) = counts.by_category.iter_mut().find(|of| of.key == category) {
            of.count += count;
        }
        if let Some(of) = counts.by_state.get_mut(usize::from(state)) {
            of.count += count;
        }
        if CaseState::ALL.get(usize::from(state)) != Some(&CaseState::Closed) {
            counts.open += count;
        }
    }
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

/// Cases that came in between two days, counted; nothing of them but that.
pub struct Received {
    cases: Vec<(String, usize)>,
    /// Of those that are closed.
    pub days_to_close: Vec<i32>,
}

impl Received {
    pub fn of_category(&self, category: Category) -> u32 {
        let category = word(category);
        self.cases.iter().filter(|(of, _)| *of == category).count() as u32
    }

    pub fn of_state(&self, state: CaseState) -> u32 {
        let is_state = |of: &usize| CaseState::ALL.get(*of) == Some(&state);
        self.cases.iter().filter(|(_, of)| is_state(of)).count() as u32
    }

    pub fn total(&self) -> u32 {
        self.cases.len() as u32
    }
}

/// Both days are counted. Cases of a kind that only a newer version knows are left out.
pub fn received_between(db: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Received> {
    let mut rows = db.prepare_cached(
        "SELECT category, state, closed_day - received_day FROM case_file WHERE received_day BETWEEN ?1 AND ?2",
    )?;
    let mut rows = rows.query([from, to].map(|day| day.num_days_from_ce()))?;
    let mut received = Received {
        cases: Vec::new(),
        days_to_close: Vec::new(),
    };
    while let Some(row) = rows.next()? {
        let (category, state) = (row.get::<_, String>(0)?, row.get::<_, u32>(1)? as usize);
        if parse::<Category>(&category).is_none() || state >= CaseState::ALL.len() {
            continue;
        }
        received.days_to_close.extend(row.get::<_, Option<i32>>(2)?);
        received.cases.push((category, state));
    }
    Ok(received)
}

/// Median days from receipt to closing of the cases closed in these days, both counted; unknown under five cases.
pub fn median_between(db: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Option<f64>> {
    let mut days = db.prepare_cached(
        "SELECT closed_day - received_day AS days FROM case_file WHERE closed_day BETWEEN ?1 AND ?2 ORDER BY days",
    )?;
    let days = days.query_map([from, to].map(|day| day.num_days_from_ce()), |row| row.get(0))?;
    let days = days.collect::<rusqlite::Result<Vec<f64>>>()?;
    let half = days.len() / 2;
    let lower = if days.len().is_multiple_of(2) {
        half.saturating_sub(1)
    } else {
        half
    };
    Ok((days.len() >= FEWEST_CLOSED as usize).then(|| (days[lower] + days[half]) / 2.0))
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
