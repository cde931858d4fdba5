//! The list of cases and its counts. Only open fields are searched: sealed ones have no column.

use super::Terms;
use super::case::{CaseChannel, CaseState, Category};
use super::conflict::HIDDEN;
use super::row::{self, CaseRow, rank, words};
use super::topic::{self, Topic};
use crate::access::{Actor, Permission};
use crate::cap::{parse, word};
use crate::error::Result;
use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseQuery {
    /// In number, category, channel, and what the factory calls its topics.
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
    /// Over all cases the person may see, whatever the filters.
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

pub fn list(db: &Connection, actor: &Actor, query: &CaseQuery, today: NaiveDate) -> Result<CasesPage> {
    actor.require(Permission::Handle)?;
    let terms = super::terms(db)?;
    let topics = match query.search.trim() {
        "" => Vec::new(),
        _ => topic::tree(db)?,
    };
    let (filter, mut values) = filter(actor, query, &terms, &topics, today);
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
        row::COLUMNS,
        row::TABLES,
        n + 1,
        n + 2,
    );
    values.push(Sql::Integer(i64::from(query.limit.min(500))));
    values.push(Sql::Integer(i64::from(query.offset)));
    let mut statement = db.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(values.iter()))?;
    let mut rows = Vec::new();
    while let Some(found) = found.next()? {
        rows.push(row::read(db, found, &terms, today)?);
    }
    Ok(CasesPage {
        rows,
        total,
        counts: counts(db, actor, &terms, today)?,
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
fn filter(actor: &Actor, query: &CaseQuery, terms: &Terms, topics: &[Topic], today: NaiveDate) -> (String, Vec<Sql>) {
    let mut parts = vec![format!("c.rowid NOT IN {}", *HIDDEN_ROWS)];
    let mut values = vec![Sql::Text(actor.person.to_string())];
    if !query.states.is_empty() {
        let states = query.states.iter().filter_map(|state| rank(CaseState::ALL, *state));
        parts.push(format!("+c.state IN ({})", joined(states)));
    }
    if query.late_only {
        let Days { answer, acknowledge } = last_days(terms, today);
        parts.push(format!(
            "+c.closed_day IS NULL AND (c.rowid IN {} OR +c.answered_after IS NULL AND
             (+c.received_day < {answer} OR (+c.acknowledged_after IS NULL AND +c.received_day < {acknowledge})))",
            late_again(answer)
        ));
    }
    for term in query.search.split_whitespace().take(8) {
        parts.push(search(term, topics, &mut values));
    }
    (parts.join(" AND "), values)
}

/// The words of a closed set are matched here, once, not in every row.
fn search(term: &str, topics: &[Topic], values: &mut Vec<Sql>) -> String {
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
    let lower = term.to_lowercase();
    let named = |topic: &&Topic| {
        let names = [&topic.name_en, &topic.name_zh];
        names.iter().any(|name| name.to_lowercase().contains(&lower))
    };
    for topic in topics.iter().filter(named) {
        values.push(Sql::Text(topic.code.clone()));
        // One from before there were topics has the shipped upper one of its category.
        ways.push(format!("coalesce(+c.topic, +c.category) = ?{}", values.len()));
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

fn last_days(terms: &Terms, today: NaiveDate) -> Days {
    let before = |days: u32| i64::from(terms.calendar.overdue_before(today, days).num_days_from_ce());
    Days {
        answer: before(terms.clocks.answer_days),
        acknowledge: before(terms.clocks.acknowledge_days),
    }
}

/// Cases that `?1` is shut out of.
static HIDDEN_ROWS: LazyLock<String> =
    LazyLock::new(|| format!("(SELECT k.rowid FROM case_file k WHERE k.id IN ({HIDDEN}))"));

/// Cases that were opened again before this day and still wait for their answer.
fn late_again(answer: i64) -> String {
    format!(
        "(SELECT k.rowid FROM case_round r JOIN case_file k ON k.id = r.case_id
          WHERE r.answered_day IS NULL AND r.started_day < {answer})"
    )
}

/// Open cases the person may see whose acknowledgement or answer is due today or was before.
pub fn running_out(db: &Connection, actor: &Actor, today: NaiveDate) -> Result<Vec<String>> {
    actor.require(Permission::Handle)?;
    // Due today is late tomorrow.
    let tomorrow = today.succ_opt().unwrap_or(today);
    let Days { answer, acknowledge } = last_days(&super::terms(db)?, tomorrow);
    let sql = format!(
        "SELECT c.id FROM case_file c WHERE closed_day IS NULL AND c.rowid NOT IN {} AND (
           answered_after IS NULL AND received_day < {answer}
           OR acknowledged_after IS NULL AND answered_after IS NULL AND received_day < {acknowledge}
           OR answered_after IS NOT NULL AND c.rowid IN {})",
        *HIDDEN_ROWS,
        late_again(answer)
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map([actor.person.to_string()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Figures of the cases the person may see. Most are a range of an index that was made for it.
fn counts(db: &Connection, actor: &Actor, terms: &Terms, today: NaiveDate) -> Result<CaseCounts> {
    let me = actor.person.to_string();
    let count = |filter: &str| -> Result<u32> {
        let sql = format!(
            "SELECT count(*) FROM case_file c WHERE {filter} AND c.rowid NOT IN {}",
            *HIDDEN_ROWS
        );
        Ok(db.prepare_cached(&sql)?.query_row([&me], |row| row.get(0))?)
    };
    let mut counts = filed(db, &me)?;
    let closed = counts.by_state.last().map(|closed| closed.count).unwrap_or_default();
    let Days { answer, acknowledge } = last_days(terms, today);
    let unanswered = count(&format!(
        "answered_after IS NULL AND closed_day IS NULL AND received_day < {answer}"
    ))?;
    let unheard = count(&format!(
        "acknowledged_after IS NULL AND closed_day IS NULL AND received_day >= {answer} AND received_day < {acknowledge}"
    ))?;
    let again = count(&format!(
        "c.rowid IN {} AND closed_day IS NULL AND answered_after IS NOT NULL",
        late_again(answer)
    ))?;
    counts.late = unanswered + unheard + again;
    let day = |month, day| {
        let day = NaiveDate::from_ymd_opt(today.year(), month, day).unwrap_or(today);
        i64::from(day.num_days_from_ce())
    };
    let (first, last) = (day(1, 1), day(12, 31));
    counts.received_year = count(&format!("received_day BETWEEN {first} AND {last}"))?;
    counts.closed_year = count(&format!("closed_day BETWEEN {first} AND {last}"))?;
    counts.acknowledged_in_time = in_time(
        db,
        &me,
        "acknowledged_after",
        terms,
        terms.clocks.acknowledge_days,
        acknowledge,
    )?;
    counts.answered_in_time = in_time(db, &me, "answered_after", terms, terms.clocks.answer_days, answer)?;
    counts.median_days = median(db, &me, closed)?;
    Ok(counts)
}

/// Of the cases whose duty was done, or was due while the case was open, how many were in time. `after` is a column of
/// days since receipt; `overdue` the day before which an open case is late.
fn in_time(db: &Connection, me: &str, after: &str, terms: &Terms, days: u32, overdue: i64) -> Result<InTime> {
    let sql = format!(
        "SELECT received_day, {after}, closed_day FROM case_file c WHERE c.rowid NOT IN {}",
        *HIDDEN_ROWS
    );
    let mut asked = db.prepare_cached(&sql)?;
    let mut rows = asked.query([me])?;
    let mut due: HashMap<i64, i64> = HashMap::new();
    let mut allowed = |received: i64| {
        *due.entry(received).or_insert_with(|| {
            let day = i32::try_from(received)
                .ok()
                .and_then(NaiveDate::from_num_days_from_ce_opt);
            let due = day.and_then(|day| terms.calendar.due(day, days));
            due.map_or(i64::MAX, |due| i64::from(due.num_days_from_ce()) - received)
        })
    };
    let mut found = InTime::default();
    while let Some(row) = rows.next()? {
        let received: i64 = row.get(0)?;
        let (done, closed): (Option<i64>, Option<i64>) = (row.get(1)?, row.get(2)?);
        let counts = match (done, closed) {
            (Some(_), _) => true,
            (None, Some(closed)) => closed - received > allowed(received),
            (None, None) => received < overdue,
        };
        found.of += u32::from(counts);
        found.count += u32::from(done.is_some_and(|after| after <= allowed(received)));
    }
    Ok(found)
}

/// How many of each category and state, the empty ones too.
fn filed(db: &Connection, me: &str) -> Result<CaseCounts> {
    let mut counts = blank();
    let mut statement = db.prepare_cached(&format!(
        "SELECT category, state, count(*) FROM case_file c WHERE c.rowid NOT IN {} GROUP BY category, state",
        *HIDDEN_ROWS
    ))?;
    let mut rows = statement.query([me])?;
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

/// Of all cases, whoever asks: what customers see does not depend on who sends it. Both days are counted. Cases of a kind that only a newer version knows are left out.
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

/// Median days from receipt to closing of the cases closed in these days, both counted, that this person may see; unknown
/// under five cases.
pub fn median_between(db: &Connection, actor: &Actor, from: NaiveDate, to: NaiveDate) -> Result<Option<f64>> {
    let mut days = db.prepare_cached(&format!(
        "SELECT closed_day - received_day AS days FROM case_file c
         WHERE closed_day BETWEEN ?2 AND ?3 AND c.rowid NOT IN {} ORDER BY days",
        *HIDDEN_ROWS
    ))?;
    let (from, to) = (from.num_days_from_ce(), to.num_days_from_ce());
    let days = days.query_map(params![actor.person.to_string(), from, to], |row| row.get(0))?;
    let days = days.collect::<rusqlite::Result<Vec<f64>>>()?;
    let half = days.len() / 2;
    let lower = if days.len().is_multiple_of(2) {
        half.saturating_sub(1)
    } else {
        half
    };
    Ok((days.len() >= FEWEST_CLOSED as usize).then(|| (days[lower] + days[half]) / 2.0))
}

fn median(db: &Connection, me: &str, closed: u32) -> Result<Option<f64>> {
    if closed < FEWEST_CLOSED {
        return Ok(None);
    }
    let mut at = db.prepare_cached(&format!(
        "SELECT closed_day - received_day FROM case_file c WHERE closed_day IS NOT NULL AND c.rowid NOT IN {}
         ORDER BY closed_day - received_day LIMIT 1 OFFSET ?2",
        *HIDDEN_ROWS
    ))?;
    let mut at = |place: u32| at.query_row(params![me, place], |row| row.get::<_, f64>(0));
    let upper = at(closed / 2)?;
    let lower = if closed.is_multiple_of(2) {
        at(closed / 2 - 1)?
    } else {
        upper
    };
    Ok(Some((lower + upper) / 2.0))
}
