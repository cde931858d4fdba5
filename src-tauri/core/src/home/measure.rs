//! Trends and what got better: only figures that the stored dates give for any day, so that a baseline is measured
//! and never guessed. The history of scores would have to be read out of the journal entry by entry: it is left out.

use crate::cycle::Cycle;
use crate::error::Result;
use chrono::{Datelike, Days, Months, NaiveDate};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
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

pub(super) fn take(db: &Connection, cycle: &Cycle, today: NaiveDate) -> Result<(Vec<Better>, Vec<Trend>)> {
    let first: Option<String> = db
        .prepare_cached("SELECT min(discovered_on) FROM finding_state")?
        .query_row([], |row| row.get(0))?;
    let Some(first) = first else {
        return Ok((Vec::new(), Vec::new()));
    };
    let days = days(today);
    let overdue = Overdue::read(db)?;
    let known = |day: NaiveDate| day.to_string() >= first;
    let at = |day: NaiveDate| known(day).then(|| f64::from(overdue.at(&day.to_string())));
    let point = |day: NaiveDate, value| TrendPoint {
        on: day.to_string(),
        value,
    };
    let late = Trend {
        code: Figure::Overdue,
        points: days.iter().map(|day| point(*day, at(*day))).collect(),
        unit: Unit::Actions,
    };
    let closed = closed_by_month(db, &days)?;
    let closed = days.iter().zip(closed).map(|(day, count)| {
        let value = known(*day).then(|| f64::from(count));
        point(*day, value)
    });
    let closed = Trend {
        code: Figure::Closed,
        points: closed.collect(),
        unit: Unit::Findings,
    };
    let better = baseline(cycle, today)
        .and_then(|day| Some((day, at(day)?)))
        .zip(at(today))
        .filter(|((_, from), to)| to < from)
        .map(|((day, from), to)| Better {
            code: Figure::Overdue,
            from,
            from_on: day.to_string(),
            to,
            to_on: today.to_string(),
            unit: Unit::Actions,
        });
    Ok((better.into_iter().collect(), vec![late, closed]))
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
