//! What the figures need of each case, and nothing more. Cases that a person is shut out of are not there for them.

use crate::access::Actor;
use crate::cap::{parse, word};
use crate::error::Result;
use crate::hotline::case::{CaseState, Outcome, Satisfaction};
use crate::hotline::clock::{self, CaseDays, Clock, ClockState};
use crate::hotline::conflict::HIDDEN;
use crate::hotline::{self, Terms};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row, params};

#[derive(Clone, Debug, PartialEq)]
pub struct CaseFact {
    pub category: String,
    pub channel: String,
    pub state: String,
    pub anonymous: bool,
    pub outcome: Option<Outcome>,
    /// Each from receipt.
    pub days_to_acknowledge: Option<i32>,
    pub days_to_answer: Option<i32>,
    pub days_to_close: Option<i32>,
    pub answered: bool,
    pub is_closed: bool,
    pub acknowledge: Duty,
    pub answer: Duty,
    pub close: Duty,
    /// Whether somebody opened it again after its answer.
    pub reopened: Told,
    /// Whether the reporter told of retaliation when asked.
    pub retaliation: Told,
    pub satisfied: Told,
    pub appealed: Told,
}

/// What is known of a question to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Yes,
    No,
    Unknown,
    /// It is too early to say.
    Waiting,
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
pub fn between(
    db: &Connection,
    actor: &Actor,
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<CaseFact>> {
    let terms = hotline::terms(db)?;
    let sql = format!(
        "SELECT c.category, c.channel, c.state, c.confidentiality, c.outcome, c.received_day, c.acknowledged_day,
           c.answered_day, c.closed_day, c.satisfaction,
           EXISTS (SELECT 1 FROM case_round r WHERE r.case_id = c.id AND r.kind = 'reopening'),
           EXISTS (SELECT 1 FROM case_round r WHERE r.case_id = c.id AND r.kind = 'appeal'),
           (SELECT group_concat(k.answer, ' ') FROM case_checkin k WHERE k.case_id = c.id)
         FROM case_file c WHERE c.received_day BETWEEN ?2 AND ?3 AND c.id NOT IN ({HIDDEN})"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let asked = params![actor.person.to_string(), from.num_days_from_ce(), to.num_days_from_ce()];
    let rows = rows.query_map(asked, |row| read(row, &terms, today))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row, terms: &Terms, today: NaiveDate) -> rusqlite::Result<CaseFact> {
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
        // The first answer counts; what came after is a figure of its own.
        reopened: None,
    };
    let (reopened, appealed): (bool, bool) = (row.get(10)?, row.get(11)?);
    // What was opened again had an answer, also where its day was taken back since.
    let is_answered = days.answered.is_some() || days.closed.is_some() || reopened || appealed;
    let since_receipt =
        |day: Option<NaiveDate>| day.map(|day| day.num_days_from_ce() - days.received.num_days_from_ce());
    let of_answered = |happened: bool| match happened {
        true => Told::Yes,
        false if is_answered => Told::No,
        false => Told::Waiting,
    };
    let asked: Option<String> = row.get(12)?;
    let satisfaction: Option<String> = row.get(9)?;
    let state: usize = row.get::<_, u32>(2)? as usize;
    let outcome: Option<String> = row.get(4)?;
    Ok(CaseFact {
        category: row.get(0)?,
        channel: row.get(1)?,
        state: CaseState::ALL.get(state).map(|state| word(*state)).unwrap_or_default(),
        anonymous: row.get::<_, String>(3)? == "anonymous",
        outcome: outcome.as_deref().and_then(parse),
        days_to_acknowledge: since_receipt(days.acknowledged),
        days_to_answer: since_receipt(days.answered.or(days.closed)),
        days_to_close: since_receipt(days.closed),
        answered: is_answered,
        is_closed: days.closed.is_some(),
        acknowledge: duty(&clock::acknowledge(&days, terms, today), &days),
        answer: duty(&clock::answer(&days, terms, today), &days),
        close: duty_to_close(&clock::answer(&days, terms, today), &days, today),
        reopened: of_answered(reopened),
        retaliation: retaliation(asked.as_deref().unwrap_or_default()),
        satisfied: match satisfaction.as_deref().and_then(parse) {
            Some(Satisfaction::Satisfied) => Told::Yes,
            Some(Satisfaction::Partly | Satisfaction::NotSatisfied) => Told::No,
            Some(Satisfaction::NoAnswer) => Told::Unknown,
            None if days.closed.is_some() => Told::Unknown,
            None => Told::Waiting,
        },
        appealed: of_answered(appealed),
    })
}

/// One yes is a yes, whatever was said at another asking. Nobody was reached: it is still to be asked.
fn retaliation(answers: &str) -> Told {
    let said = |answer: &str| answers.split(' ').any(|one| one == answer);
    match () {
        () if said("yes") => Told::Yes,
        () if said("unclear") => Told::Unknown,
        () if said("no") => Told::No,
        () => Told::Waiting,
    }
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
