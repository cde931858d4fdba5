//! The three clocks of a case, kept apart: acknowledge, answer, retain.
//!
//! Of a case without a name only weeks are kept, as their Mondays: whole weeks are held against each other, and the due
//! day is never later than a count from the true day would be.

use super::Terms;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How a duty stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Clock {
    /// `YYYY-MM-DD`.
    pub due_on: Option<String>,
    pub done_on: Option<String>,
    /// Until the due day; negative when it has passed. `None` when nothing runs.
    pub days_left: Option<i32>,
    pub state: ClockState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    Done,
    DoneLate,
    Running,
    /// Due within two days; the end of keeping within thirty.
    Soon,
    Late,
    /// Nothing is due: the case was closed without it, or is not closed yet.
    None,
}

const SOON: i32 = 2;
const SOON_TO_KEEP: i32 = 30;

/// The days of a case that its clocks rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseDays {
    pub received: NaiveDate,
    pub acknowledged: Option<NaiveDate>,
    pub answered: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub destroyed: Option<NaiveDate>,
    /// The first day of an appeal or reopening that waits for its answer.
    pub reopened: Option<NaiveDate>,
}

/// Counted from the day of receipt. Who got an answer needs no acknowledgement any more.
pub fn acknowledge(days: &CaseDays, terms: &Terms, today: NaiveDate) -> Clock {
    let due = terms.calendar.due(days.received, terms.clocks.acknowledge_days);
    duty(due, days.acknowledged.or(days.answered), days.closed.is_some(), today)
}

/// Also counted from receipt: never later than a count from the acknowledgement would be. Of a case that was opened again
/// counted from that day, until it has its answer.
pub fn answer(days: &CaseDays, terms: &Terms, today: NaiveDate) -> Clock {
    let (from, done) = match days.reopened {
        Some(reopened) => (reopened, None),
        None => (days.received, days.answered),
    };
    let due = terms.calendar.due(from, terms.clocks.answer_days);
    duty(due, done, days.closed.is_some(), today)
}

/// Ends when the texts are destroyed. Runs from the day the case was closed, by calendar months: from 31 August, six months end on the last of February.
pub fn retain(days: &CaseDays, terms: &Terms, today: NaiveDate) -> Clock {
    let months = Months::new(terms.clocks.retain_months);
    let until = |closed: NaiveDate| closed.checked_add_months(months);
    match (days.closed.and_then(until), days.destroyed) {
        (due, Some(destroyed)) => Clock {
            done_on: Some(text(destroyed)),
            state: ClockState::Done,
            ..idle(due)
        },
        (Some(due), None) => running(due, SOON_TO_KEEP, today),
        (None, None) => idle(None),
    }
}

/// The next asking how the reporter fares that nobody has settled; none once the texts are destroyed.
pub fn checkin(due: Option<NaiveDate>, days: &CaseDays, today: NaiveDate) -> Clock {
    match due.filter(|_| days.destroyed.is_none()) {
        Some(due) => running(due, SOON, today),
        None => idle(None),
    }
}

fn duty(due: Option<NaiveDate>, done: Option<NaiveDate>, closed: bool, today: NaiveDate) -> Clock {
    match (due, done) {
        (_, Some(done)) => Clock {
            due_on: due.map(text),
            done_on: Some(text(done)),
            days_left: None,
            state: if due.is_some_and(|due| done > due) {
                ClockState::DoneLate
            } else {
                ClockState::Done
            },
        },
        (Some(due), None) if !closed => running(due, SOON, today),
        (due, None) => idle(due),
    }
}

fn running(due: NaiveDate, soon: i32, today: NaiveDate) -> Clock {
    let left = due.num_days_from_ce() - today.num_days_from_ce();
    Clock {
        due_on: Some(text(due)),
        done_on: None,
        days_left: Some(left),
        state: match left {
            ..0 => ClockState::Late,
            left if left <= soon => ClockState::Soon,
            _ => ClockState::Running,
        },
    }
}

fn idle(due: Option<NaiveDate>) -> Clock {
    Clock {
        due_on: due.map(text),
        done_on: None,
        days_left: None,
        state: ClockState::None,
    }
}

fn text(day: NaiveDate) -> String {
    day.to_string()
}

#[cfg(test)]
mod tests {
    use super::super::Clocks;
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    const CLOCKS: Clocks = Clocks {
        acknowledge_days: 7,
        answer_days: 90,
        retain_months: 36,
    };

    fn plain(clocks: Clocks) -> Terms {
        Terms {
            clocks,
            ..Terms::default()
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn received(on: &str) -> CaseDays {
        CaseDays {
            received: day(on),
            acknowledged: None,
            answered: None,
            closed: None,
            destroyed: None,
            reopened: None,
        }
    }

    fn seen(clock: Clock) -> (Option<String>, Option<i32>, ClockState) {
        (clock.due_on, clock.days_left, clock.state)
    }

    #[test]
    fn a_duty_runs_comes_near_is_due_and_late() {
        let case = received("2026-11-02");
        let on = |today: &str| seen(acknowledge(&case, &plain(CLOCKS), day(today)));
        let due = Some("2026-11-09".to_owned());
        assert_eq!(on("2026-11-02"), (due.clone(), Some(7), ClockState::Running));
        assert_eq!(on("2026-11-06"), (due.clone(), Some(3), ClockState::Running));
        assert_eq!(on("2026-11-07"), (due.clone(), Some(2), ClockState::Soon));
        assert_eq!(on("2026-11-09"), (due.clone(), Some(0), ClockState::Soon));
        assert_eq!(on("2026-11-10"), (due, Some(-1), ClockState::Late));
    }

    #[test]
    fn done_in_time_on_the_last_day_and_late() {
        let done = |on: &str| {
            let case = CaseDays {
                acknowledged: Some(day(on)),
                ..received("2026-11-02")
            };
            let clock = acknowledge(&case, &plain(CLOCKS), day("2027-06-01"));
            assert_eq!((clock.done_on.as_deref(), clock.days_left), (Some(on), None));
            clock.state
        };
        assert_eq!(done("2026-11-02"), ClockState::Done);
        assert_eq!(done("2026-11-09"), ClockState::Done);
        assert_eq!(done("2026-11-10"), ClockState::DoneLate);
    }

    #[test]
    fn the_clocks_do_not_move_each_other() {
        let acknowledged_late = CaseDays {
            acknowledged: Some(day("2026-11-30")),
            ..received("2026-11-02")
        };
        let answer_due = answer(&acknowledged_late, &plain(CLOCKS), day("2026-12-01")).due_on;
        assert_eq!(answer_due.as_deref(), Some("2027-01-31"));
        let answered = CaseDays {
            answered: Some(day("2026-11-05")),
            ..received("2026-11-02")
        };
        assert_eq!(
            acknowledge(&answered, &plain(CLOCKS), day("2026-12-01")).state,
            ClockState::Done
        );
        assert_eq!(retain(&answered, &plain(CLOCKS), day("2026-12-01")), idle(None));
    }

    #[test]
    fn a_case_closed_without_an_answer_waits_for_none() {
        let case = CaseDays {
            closed: Some(day("2026-11-20")),
            ..received("2026-11-02")
        };
        let clock = answer(&case, &plain(CLOCKS), day("2028-01-01"));
        assert_eq!(seen(clock), (Some("2027-01-31".into()), None, ClockState::None));
    }

    #[test]
    fn a_case_opened_again_is_answered_from_that_day() {
        let case = CaseDays {
            acknowledged: Some(day("2026-11-03")),
            answered: Some(day("2026-11-20")),
            reopened: Some(day("2026-12-01")),
            ..received("2026-11-02")
        };
        let clock = answer(&case, &plain(CLOCKS), day("2026-12-02"));
        assert_eq!(seen(clock), (Some("2027-03-01".into()), Some(89), ClockState::Running));
        let heard = acknowledge(&case, &plain(CLOCKS), day("2026-12-02"));
        assert_eq!(heard.state, ClockState::Done, "told once");
    }

    #[test]
    fn keeping_ends_on_a_day_that_exists() {
        let until = |closed: &str, months, today: &str| {
            let case = CaseDays {
                closed: Some(day(closed)),
                ..received("2020-01-01")
            };
            let clocks = Clocks {
                retain_months: months,
                ..CLOCKS
            };
            seen(retain(&case, &plain(clocks), day(today)))
        };
        assert_eq!(
            until("2024-02-29", 12, "2025-01-28"),
            (Some("2025-02-28".into()), Some(31), ClockState::Running)
        );
        let destroyed = CaseDays {
            closed: Some(day("2024-02-29")),
            destroyed: Some(day("2028-03-02")),
            ..received("2020-01-01")
        };
        let clock = retain(&destroyed, &plain(CLOCKS), day("2029-01-01"));
        assert_eq!(
            (clock.done_on.as_deref(), clock.state),
            (Some("2028-03-02"), ClockState::Done)
        );
        assert_eq!(
            until("2024-02-29", 48, "2028-02-29"),
            (Some("2028-02-29".into()), Some(0), ClockState::Soon)
        );
        assert_eq!(
            until("2026-08-31", 6, "2027-03-01"),
            (Some("2027-02-28".into()), Some(-1), ClockState::Late)
        );
    }

    #[test]
    fn a_leap_day_counts_as_a_day() {
        let case = received("2028-02-23");
        assert_eq!(
            acknowledge(&case, &plain(CLOCKS), day("2028-02-28")).due_on.as_deref(),
            Some("2028-03-01")
        );
        let case = received("2027-02-23");
        assert_eq!(
            acknowledge(&case, &plain(CLOCKS), day("2027-02-28")).due_on.as_deref(),
            Some("2027-03-02")
        );
    }

    proptest! {
        #[test]
        fn late_is_exactly_after_the_due_day(start in 0u64..20_000, days in 1u32..400, later in 0u64..800) {
            let first = day("1990-01-01").checked_add_days(Days::new(start)).unwrap();
            let today = first.checked_add_days(Days::new(later)).unwrap();
            let case = CaseDays { received: first, acknowledged: None, answered: None, closed: None, destroyed: None, reopened: None };
            let clocks = Clocks { acknowledge_days: days, ..CLOCKS };
            let clock = acknowledge(&case, &plain(clocks), today);
            let left = i64::from(days) - later as i64;
            prop_assert_eq!(i64::from(clock.days_left.unwrap()), left);
            prop_assert_eq!(clock.state == ClockState::Late, left < 0);
            prop_assert_eq!(clock.state == ClockState::Soon, (0..=2).contains(&left));
            let done = CaseDays { acknowledged: Some(today), ..case };
            let late = acknowledge(&done, &plain(clocks), today).state == ClockState::DoneLate;
            prop_assert_eq!(late, left < 0);
        }
    }
}
