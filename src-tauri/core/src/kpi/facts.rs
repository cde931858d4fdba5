//! What the figures need of each case, and nothing more. What cases do not record yet is `None` here, and "not recorded" in
//! the figures; a field that comes later changes this file alone.

use crate::cap::{parse, word};
use crate::error::Result;
use crate::hotline::case::{CaseState, Outcome};
use crate::hotline::clock::{self, CaseDays, Clock, ClockState};
use crate::hotline::{self, Clocks};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row};

#[derive(Clone, Debug, PartialEq)]
pub struct CaseFact {
    pub category: String,
    pub channel: String,
    pub state: String,
    pub anonymous: bool,
    pub outcome: Option<Outcome>,
    /// From receipt to closing.
    pub days_to_close: Option<i32>,
    pub is_closed: bool,
    pub acknowledge: Duty,
    pub answer: Duty,
    pub close: Duty,
    pub reopened: Option<bool>,
    /// Whether the reporter told of retaliation when asked.
    pub retaliation: Option<bool>,
    pub satisfied: Option<bool>,
    pub appealed: Option<bool>,
}

/// How a duty of a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    InTime,
    Late,
    /// Neither done nor late yet.
    Waiting,
    /// The case ended before it was due.
    Spared,
}

/// Cases that came in between two days, both counted.
pub fn between(db: &Connection, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<Vec<CaseFact>> {
    let clocks = hotline::clocks(db)?;
    let sql = "SELECT category, channel, state, confidentiality, outcome, received_day, acknowledged_day, answered_day,
               closed_day FROM case_file WHERE received_day BETWEEN ?1 AND ?2";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([from, to].map(|day| day.num_days_from_ce()), |row| {
        read(row, &clocks, today)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row, clocks: &Clocks, today: NaiveDate) -> rusqlite::Result<CaseFact> {
    let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
        let number: Option<i32> = row.get(at)?;
        Ok(number.and_then(NaiveDate::from_num_days_from_ce_opt))
    };
    let days = CaseDays {
        received: day(5)?.unwrap_or_default(),
        acknowledged: day(6)?,
        answered: day(7)?,
        closed: day(8)?,
        destroyed: None,
    };
    let state: usize = row.get::<_, u32>(2)? as usize;
    let outcome: Option<String> = row.get(4)?;
    Ok(CaseFact {
        category: row.get(0)?,
        channel: row.get(1)?,
        state: CaseState::ALL.get(state).map(|state| word(*state)).unwrap_or_default(),
        anonymous: row.get::<_, String>(3)? == "anonymous",
        outcome: outcome.as_deref().and_then(parse),
        days_to_close: days
            .closed
            .map(|closed| closed.num_days_from_ce() - days.received.num_days_from_ce()),
        is_closed: days.closed.is_some(),
        acknowledge: duty(&clock::acknowledge(&days, clocks, today), &days),
        answer: duty(&clock::answer(&days, clocks, today), &days),
        close: duty_to_close(&clock::answer(&days, clocks, today), &days, today),
        reopened: None,
        retaliation: None,
        satisfied: None,
        appealed: None,
    })
}

fn duty(clock: &Clock, days: &CaseDays) -> Duty {
    match clock.state {
        ClockState::Done => Duty::InTime,
        ClockState::DoneLate | ClockState::Late => Duty::Late,
        ClockState::Running | ClockState::Soon => Duty::Waiting,
        ClockState::None => match (due(clock), days.closed) {
            (Some(due), Some(closed)) if closed > due => Duty::Late,
            _ => Duty::Spared,
        },
    }
}

/// A case is to be closed by the day by which it is to be answered.
fn duty_to_close(answer: &Clock, days: &CaseDays, today: NaiveDate) -> Duty {
    match (due(answer), days.closed) {
        (Some(due), Some(closed)) if closed <= due => Duty::InTime,
        (Some(due), None) if today <= due => Duty::Waiting,
        (Some(_), _) => Duty::Late,
        (None, _) => Duty::Spared,
    }
}

fn due(clock: &Clock) -> Option<NaiveDate> {
    clock.due_on.as_deref().and_then(|day| day.parse().ok())
}
