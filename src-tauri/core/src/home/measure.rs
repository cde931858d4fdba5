//! Trends and what got better: only figures that dates and journal give for any day, so that a baseline is measured and
//! never guessed.

use crate::access::{Actor, Permission};
use crate::cycle::{ANSWER, Answer, Cycle, answer_id};
use crate::error::Result;
use crate::hotline;
use crate::json::JsonValue;
use crate::moment::Moment;
use crate::pack::Pack;
use crate::score::score;
use crate::training::cover;
use crate::vault::history;
use chrono::{Datelike, Days, Months, NaiveDate};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

/// An improvement since a day in this cycle on which the figure was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Better {
    pub code: Figure,
    pub from: f64,
    pub from_on: String,
    pub to: f64,
    pub to_on: String,
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Trend {
    pub code: Figure,
    /// The last eleven month ends and today.
    pub points: Vec<TrendPoint>,
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TrendPoint {
    pub on: String,
    /// `None` before there was anything to measure.
    pub value: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    ScorePaper,
    ScorePractice,
    /// Actions past their due date.
    Overdue,
    OpenFindings,
    /// Findings closed in the month that ends on the day.
    Closed,
    /// Days to close, of hotline cases.
    DaysToClose,
    TrainingCover,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Of the maturity scales, 1-5.
    Points,
    Findings,
    Actions,
    Percent,
    Days,
}

/// Points of a trend.
const POINTS: u32 = 12;

/// What got better, and how the figures went.
pub(super) struct Measured {
    pub better: Vec<Better>,
    pub trends: Vec<Trend>,
    /// People whose training runs out: see [`cover::Cover`].
    pub training_due: u32,
}

/// A figure nothing was measured of is left out; figures of the hotline are for its handlers.
pub(super) fn take(db: &Connection, cycle: &Cycle, pack: &Pack, actor: &Actor, now: &Moment) -> Result<Measured> {
    let today = now.today();
    let days = days(today);
    let (paper, practice) = past_scores(db, cycle, pack, &days, now)?;
    let (late, closed) = past_work(db, &days)?;
    let cover = cover::on(db, &days)?;
    let handled = if actor.may(Permission::Handle) {
        days.iter()
            .map(|day| hotline::list::median_between(db, actor, first_of_month(*day), *day))
            .collect::<Result<_>>()?
    } else {
        Vec::new()
    };
    let better = [
        first_known(Figure::ScorePaper, Unit::Points, &days, &paper),
        first_known(Figure::ScorePractice, Unit::Points, &days, &practice),
        since_start(cycle, today, &days, &late),
        first_known(
            Figure::TrainingCover,
            Unit::Percent,
            &days,
            &within(cycle, &days, &cover.percent),
        ),
    ];
    let trends = [
        (Figure::ScorePractice, Unit::Points, practice),
        (Figure::Overdue, Unit::Actions, late),
        (Figure::Closed, Unit::Findings, closed),
        (Figure::TrainingCover, Unit::Percent, cover.percent),
        (Figure::DaysToClose, Unit::Days, handled),
    ];
    let trends = trends
        .into_iter()
        .filter(|(.., values)| values.iter().any(Option::is_some));
    Ok(Measured {
        better: better.into_iter().flatten().collect(),
        trends: trends
            .map(|(code, unit, values)| trend(code, unit, &days, values))
            .collect(),
        training_due: cover.due,
    })
}

fn trend(code: Figure, unit: Unit, days: &[NaiveDate], values: Vec<Option<f64>>) -> Trend {
    let points = days.iter().zip(values).map(|(day, value)| TrendPoint {
        on: day.to_string(),
        value,
    });
    Trend {
        code,
        points: points.collect(),
        unit,
    }
}

/// Values of days before the cycle began are no starting point of it.
fn within(cycle: &Cycle, days: &[NaiveDate], values: &[Option<f64>]) -> Vec<Option<f64>> {
    let begun = |day: &NaiveDate| day.to_string() >= cycle.starts_on;
    days.iter()
        .zip(values)
        .map(|(day, value)| value.filter(|_| begun(day)))
        .collect()
}

/// A figure that is better when it is greater, from the first day it was known; `None` where it did not grow.
fn first_known(code: Figure, unit: Unit, days: &[NaiveDate], values: &[Option<f64>]) -> Option<Better> {
    let mut known = days
        .iter()
        .zip(values)
        .filter_map(|(day, value)| Some((day, (*value)?)));
    let (from_on, from) = known.next()?;
    let (to_on, to) = known.next_back()?;
    (to > from && days.last() == Some(to_on)).then(|| Better {
        code,
        from,
        from_on: from_on.to_string(),
        to,
        to_on: to_on.to_string(),
        unit,
    })
}

/// Overdue actions, fewer than at the end of the month in which the cycle started.
fn since_start(cycle: &Cycle, today: NaiveDate, days: &[NaiveDate], late: &[Option<f64>]) -> Option<Better> {
    let start = baseline(cycle, today)?;
    let from = days.iter().position(|day| *day == start).and_then(|at| late[at])?;
    let to = late.last().copied().flatten()?;
    (to < from).then(|| Better {
        code: Figure::Overdue,
        from,
        from_on: start.to_string(),
        to,
        to_on: today.to_string(),
        unit: Unit::Actions,
    })
}

/// Both scales of the cycle's score at the end of each day, on paper and in practice, from the journal of its answers.
fn past_scores(db: &Connection, cycle: &Cycle, pack: &Pack, days: &[NaiveDate], now: &Moment) -> Result<TwoSeries> {
    let ids = pack.questions().map(|question| answer_id(cycle, &question.id));
    let ids = ids.collect::<Result<Vec<_>>>()?;
    let ends: Vec<_> = days.iter().map(|day| now.end_of(*day).instant()).collect();
    let (mut paper, mut practice) = (Vec::new(), Vec::new());
    history::as_they_stood(db, ANSWER.name, &ids, &ends, |states| {
        let answers = pack.questions().zip(&ids).filter_map(|(question, id)| {
            let state = states.get(id).filter(|state| state.exists())?;
            let level = |field| state.value(field).and_then(Value::as_u64).map(|level| level as u8);
            Some(Answer {
                question: question.id.clone(),
                state: serde_json::from_value(state.value("state").cloned().unwrap_or_default()).unwrap_or_default(),
                paper: level("paper"),
                practice: level("practice"),
                value: JsonValue(state.value("value").cloned().unwrap_or_default()),
                ..Answer::default()
            })
        });
        let score = score(pack, &answers.collect::<Vec<_>>());
        paper.push(score.paper.map(|mean| mean.value));
        practice.push(score.practice.map(|mean| mean.value));
        Ok(())
    })?;
    Ok((paper, practice))
}

type TwoSeries = (Vec<Option<f64>>, Vec<Option<f64>>);

/// Actions overdue on each day, and findings closed in the month that ends on it; unknown before the first finding.
fn past_work(db: &Connection, days: &[NaiveDate]) -> Result<TwoSeries> {
    let first: Option<String> = db
        .prepare_cached("SELECT min(discovered_on) FROM finding_state")?
        .query_row([], |row| row.get(0))?;
    let known = |day: &NaiveDate| first.as_ref().is_some_and(|first| day.to_string() >= *first);
    let overdue = Overdue::read(db)?;
    let late = days
        .iter()
        .map(|day| known(day).then(|| f64::from(overdue.at(&day.to_string()))));
    let closed = days.iter().zip(closed_by_month(db, days)?);
    let closed = closed.map(|(day, count)| known(day).then(|| f64::from(count)));
    Ok((late.collect(), closed.collect()))
}

/// Actions overdue on any day D: those with due_on < D, less those with due_on < D that were done before D. An action is
/// late on the days after its date, up to and with the day it was done. One that was marked done and came back counts
/// as not done; one that is done on an unknown day never counts; nor does one whose findings need no action.
struct Overdue {
    /// Days in order, each with how many actions were due by then, or were both due and done.
    due: Vec<(String, u32)>,
    settled: Vec<(String, u32)>,
}

impl Overdue {
    fn read(db: &Connection) -> Result<Self> {
        Ok(Self {
            due: running_sum(
                db,
                "SELECT due_on, count(*) FROM action_state INDEXED BY action_dates WHERE due_on IS NOT NULL GROUP BY due_on",
            )?,
            settled: running_sum(
                db,
                "SELECT max(due_on, done_on) AS day, count(*) FROM action_state INDEXED BY action_dates
                 WHERE due_on IS NOT NULL AND done_on IS NOT NULL GROUP BY day",
            )?,
        })
    }

    fn at(&self, day: &str) -> u32 {
        let before = |days: &[(String, u32)]| {
            let count = days.partition_point(|(other, _)| other.as_str() < day);
            count.checked_sub(1).map_or(0, |last| days[last].1)
        };
        before(&self.due).saturating_sub(before(&self.settled))
    }
}

fn running_sum(db: &Connection, sql: &str) -> Result<Vec<(String, u32)>> {
    let mut groups = db.prepare_cached(sql)?;
    let mut groups = groups.query([])?;
    let (mut days, mut sum) = (Vec::new(), 0);
    while let Some(group) = groups.next()? {
        sum += group.get::<_, u32>(1)?;
        days.push((group.get(0)?, sum));
    }
    Ok(days)
}

/// Findings verified whole, by the month of their last verification.
fn closed_by_month(db: &Connection, days: &[NaiveDate]) -> Result<Vec<u32>> {
    let mut count = db.prepare_cached(
        "SELECT count(*) FROM finding_state INDEXED BY finding_closed WHERE closed_on BETWEEN ?1 AND ?2 AND closed_on IS NOT NULL",
    )?;
    let counts = days.iter().map(|day| {
        let month = [first_of_month(*day).to_string(), day.to_string()];
        count.query_row(month, |row| row.get(0))
    });
    Ok(counts.collect::<rusqlite::Result<_>>()?)
}

/// The end of the month in which the cycle started, once it has passed.
fn baseline(cycle: &Cycle, today: NaiveDate) -> Option<NaiveDate> {
    let start = NaiveDate::parse_from_str(&cycle.starts_on, "%Y-%m-%d").ok()?;
    let end = first_of_month(start).checked_add_months(Months::new(1))?.pred_opt()?;
    (end < today).then_some(end)
}

fn days(today: NaiveDate) -> Vec<NaiveDate> {
    let first = first_of_month(today);
    let ends = (0..POINTS - 1).rev().filter_map(|back| {
        let month = first.checked_sub_months(Months::new(back))?;
        month.checked_sub_days(Days::new(1))
    });
    ends.chain(std::iter::once(today)).collect()
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn points_are_month_ends_and_today() {
        let days = days(day("2026-03-31"));
        assert_eq!(days.len(), 12);
        assert_eq!(
            (days[0], days[10], days[11]),
            (day("2025-04-30"), day("2026-02-28"), day("2026-03-31"))
        );
    }

    #[test]
    fn an_action_is_late_after_its_date_and_up_to_the_day_it_was_done() {
        let overdue = Overdue {
            due: vec![("2026-01-10".into(), 2), ("2026-02-10".into(), 3)],
            settled: vec![("2026-01-20".into(), 1), ("2026-02-10".into(), 2)],
        };
        for (at, late) in [
            ("2026-01-10", 0),
            ("2026-01-11", 2),
            ("2026-01-20", 2),
            ("2026-01-21", 1),
            ("2026-02-10", 1),
            ("2026-02-11", 1),
        ] {
            assert_eq!(overdue.at(at), late, "{at}");
        }
    }
}
