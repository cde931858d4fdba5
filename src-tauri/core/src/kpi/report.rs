//! The figures of a span of time, how they moved, and beside them what workers said in surveys.

use super::definition::{self, KpiDefinition, KpiFactWords};
use super::facts::{self, CaseFact};
use super::figures::{self, Base, KpiFigure};
use super::past::{self, PastPeriod};
use crate::access::{Actor, Permission};
use crate::error::{Error, Result};
use crate::factory::{self, HeadcountRow};
use crate::hotline::case::{CaseChannel, CaseState, Category, words};
use crate::hotline::list::CaseCount;
use crate::hotline::{self, Clocks, keys};
use crate::survey::results::{self, SurveyTrendPoint};
use chrono::{Datelike, Days, Months, NaiveDate};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiQuery {
    pub from: String,
    pub to: String,
    pub step: KpiStep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiStep {
    Month,
    Quarter,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiReport {
    pub from: String,
    pub to: String,
    pub days: u32,
    /// Everybody, when no number of the factory's table is missing.
    pub headcount: Option<u32>,
    pub clocks: Clocks,
    /// The day from which cases are recorded here.
    pub since: Option<String>,
    /// Also those that are switched off, which have no figure.
    pub definitions: Vec<KpiDefinition>,
    /// What an edited or added figure can be made of.
    pub facts: Vec<KpiFactWords>,
    pub figures: Vec<KpiFigure>,
    pub by_category: Vec<CaseCount>,
    pub by_state: Vec<CaseCount>,
    pub by_channel: Vec<CaseCount>,
    /// Oldest first.
    pub trend: Vec<KpiPeriod>,
    pub past: Vec<PastPeriod>,
    /// Few cases are no success by themselves: what workers know of the hotline and think of it.
    pub surveys: Vec<SurveyTrendPoint>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiPeriod {
    pub from: String,
    pub to: String,
    /// Not over yet.
    pub running: bool,
    pub figures: Vec<KpiFigure>,
}

/// At most as many steps as can be read.
const MOST_STEPS: u32 = 36;

pub fn get(db: &Connection, actor: &Actor, query: &KpiQuery, today: NaiveDate) -> Result<KpiReport> {
    actor.require(Permission::Handle)?;
    let day = |name: &str, text: &str| -> Result<NaiveDate> { text.parse().map_err(|_| Error::invalid(name)) };
    let (from, to) = (day("from", &query.from)?, day("to", &query.to)?);
    if from > to {
        return Err(Error::invalid("to"));
    }
    let span = Span {
        since: keys::since(db)?,
        headcount: headcount(db)?,
        today,
    };
    let facts = facts::between(db, actor, from, to, today)?;
    let definitions = definition::all(db)?;
    Ok(KpiReport {
        from: query.from.clone(),
        to: query.to.clone(),
        days: days_between(from, to.min(today)),
        headcount: span.headcount,
        clocks: hotline::clocks(db)?,
        since: span.since.map(|day| day.to_string()),
        facts: definition::facts()?,
        figures: figures::all(&definitions, &facts, span.base(from, to)),
        by_category: counted(&words(Category::ALL), &facts, |case| &case.category),
        by_state: counted(&words(CaseState::ALL), &facts, |case| &case.state),
        by_channel: counted(&words(CaseChannel::ALL), &facts, |case| &case.channel),
        trend: trend(db, actor, &span, (from, to), query.step, &definitions)?,
        past: past::list(db)?,
        surveys: results::trend(db)?,
        definitions,
    })
}

struct Span {
    since: Option<NaiveDate>,
    headcount: Option<u32>,
    today: NaiveDate,
}

impl Span {
    fn base(&self, from: NaiveDate, to: NaiveDate) -> Base {
        Base {
            days: days_between(from, to.min(self.today)),
            headcount: self.headcount,
            recorded: self.since.is_some_and(|since| to >= since) && from <= self.today,
        }
    }
}

fn trend(
    db: &Connection,
    actor: &Actor,
    span: &Span,
    (from, to): (NaiveDate, NaiveDate),
    step: KpiStep,
    definitions: &[KpiDefinition],
) -> Result<Vec<KpiPeriod>> {
    let months = match step {
        KpiStep::Month => 1,
        KpiStep::Quarter => 3,
    };
    let first = NaiveDate::from_ymd_opt(from.year(), from.month0() / months * months + 1, 1).unwrap_or(from);
    let mut periods = Vec::new();
    for at in 0..MOST_STEPS {
        let start = first.checked_add_months(Months::new(at * months)).unwrap_or(first);
        if start > to || start > span.today {
            break;
        }
        let next = start.checked_add_months(Months::new(months)).unwrap_or(start);
        let end = next.checked_sub_days(Days::new(1)).unwrap_or(next);
        let facts = facts::between(db, actor, start, end, span.today)?;
        periods.push(KpiPeriod {
            from: start.to_string(),
            to: end.to_string(),
            running: end >= span.today,
            figures: figures::all(definitions, &facts, span.base(start, end)),
        });
    }
    Ok(periods)
}

/// What an older or newer version calls otherwise is counted under its own word.
fn counted(known: &[String], facts: &[CaseFact], of: impl Fn(&CaseFact) -> &String) -> Vec<CaseCount> {
    let mut counts: Vec<CaseCount> = known
        .iter()
        .map(|key| CaseCount {
            key: key.clone(),
            count: 0,
        })
        .collect();
    for case in facts {
        let key = of(case);
        match counts.iter_mut().find(|count| count.key == *key) {
            Some(count) => count.count += 1,
            None => counts.push(CaseCount {
                key: key.clone(),
                count: 1,
            }),
        }
    }
    counts
}

fn days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    ((to - from).num_days() + 1).max(0) as u32
}

fn headcount(db: &Connection) -> Result<Option<u32>> {
    let rows = factory::get(db)?.input.headcount;
    let of = |row: &HeadcountRow| Some(row.women? + row.men? + row.other?);
    Ok(match rows.as_slice() {
        [] => None,
        rows => rows.iter().map(of).sum(),
    })
}
