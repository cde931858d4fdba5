//! A case as a row of the list, with its clocks: read from the projection, for handlers of the case alone.

use super::case::{CaseChannel, CaseSeverity, CaseState, Category, Confidentiality};
use super::clock::{self, CaseDays, Clock};
use super::conflict::HIDDEN;
use super::escalation::{self, Escalation};
use super::{Terms, newer};
use crate::access::Actor;
use crate::cap::{parse, word};
use crate::error::Result;
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseRow {
    pub id: String,
    pub number: String,
    pub category: Category,
    /// Code; `None` for one from before there were topics.
    pub topic: Option<String>,
    pub channel: CaseChannel,
    pub severity: CaseSeverity,
    pub confidentiality: Confidentiality,
    /// The Monday of its week for a case without a name; so are all days of such a case.
    pub received_on: String,
    pub state: CaseState,
    /// From receipt until closing or today.
    pub age_days: i32,
    /// Name of the person in charge.
    pub handler: Option<String>,
    pub acknowledge: Clock,
    pub answer: Clock,
    pub retain: Clock,
    /// The next asking for reprisals.
    pub checkin: Clock,
    pub finding: Option<CaseFinding>,
    /// With whom it lies, when it was passed on.
    pub escalated: Option<Escalation>,
    pub held: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseFinding {
    pub id: String,
    pub number: String,
}

/// Open cases that this person may see.
pub(super) fn open_rows(db: &Connection, actor: &Actor, today: NaiveDate) -> Result<Vec<CaseRow>> {
    let terms = super::terms(db)?;
    let sql = format!(
        "SELECT {COLUMNS} FROM {TABLES} WHERE c.closed_day IS NULL AND c.id NOT IN ({HIDDEN}) ORDER BY c.letter, c.counter"
    );
    let mut asked = db.prepare_cached(&sql)?;
    let mut rows = asked.query([actor.person.to_string()])?;
    let mut open = Vec::new();
    while let Some(row) = rows.next()? {
        open.push(read(db, row, &terms, today)?);
    }
    Ok(open)
}

pub(super) const COLUMNS: &str = "c.id, c.number, c.category, c.channel, c.severity, c.confidentiality, c.received_day,
    c.acknowledged_day, c.answered_day, c.closed_day, c.state, h.name, f.id, f.number,
    (SELECT max(g.purged_on) FROM purge g WHERE g.target = c.id AND g.target_kind = 'case'), c.topic,
    (SELECT min(r.started_day) FROM case_round r WHERE r.case_id = c.id AND r.answered_day IS NULL),
    EXISTS (SELECT 1 FROM case_hold l WHERE l.case_id = c.id AND l.lifted_on IS NULL),
    (SELECT min(p.due_day) FROM case_plan p WHERE p.case_id = c.id AND NOT EXISTS (SELECT 1 FROM case_checkin k
      WHERE k.case_id = p.case_id AND k.days = p.days AND k.answer <> 'not-reached'))";
/// Where further columns begin.
pub(super) const OWN: usize = 19;
pub(super) const TABLES: &str =
    "case_file c LEFT JOIN person h ON h.id = c.handler LEFT JOIN finding f ON f.id = c.finding";

/// A row of [`COLUMNS`].
pub(super) fn read(db: &Connection, row: &Row, terms: &Terms, today: NaiveDate) -> Result<CaseRow> {
    let destroyed: Option<String> = row.get(14)?;
    let days = CaseDays {
        destroyed: destroyed.and_then(|day| day.parse().ok()),
        reopened: row
            .get::<_, Option<i32>>(16)?
            .and_then(NaiveDate::from_num_days_from_ce_opt),
        ..days(row, 6)?
    };
    let finding = match (row.get::<_, Option<String>>(12)?, row.get::<_, Option<String>>(13)?) {
        (Some(id), Some(number)) => Some(CaseFinding { id, number }),
        _ => None,
    };
    let word = |at: usize| row.get::<_, String>(at);
    let id = word(0)?;
    let (acknowledge, answer) = (
        clock::acknowledge(&days, terms, today),
        clock::answer(&days, terms, today),
    );
    let state = ranked(CaseState::ALL, row.get(10)?).ok_or_else(newer)?;
    let asking = row
        .get::<_, Option<i32>>(18)?
        .and_then(NaiveDate::from_num_days_from_ce_opt);
    let escalated = match state {
        CaseState::Closed => None,
        _ => escalation::standing(db, &id, [&acknowledge, &answer], &terms.rule)?,
    };
    Ok(CaseRow {
        number: word(1)?,
        category: parse(&word(2)?).ok_or_else(newer)?,
        topic: row.get(15)?,
        channel: parse(&word(3)?).ok_or_else(newer)?,
        severity: ranked(CaseSeverity::ALL, row.get(4)?).ok_or_else(newer)?,
        confidentiality: parse(&word(5)?).ok_or_else(newer)?,
        received_on: days.received.to_string(),
        state,
        age_days: days.closed.unwrap_or(today).num_days_from_ce() - days.received.num_days_from_ce(),
        handler: row.get(11)?,
        acknowledge,
        answer,
        retain: clock::retain(&days, terms, today),
        checkin: clock::checkin(asking, &days, today),
        finding,
        escalated,
        held: row.get(17)?,
        id,
    })
}

/// A day as a column holds it, and as people read it.
pub(super) fn text_of(number: i32) -> String {
    NaiveDate::from_num_days_from_ce_opt(number)
        .unwrap_or_default()
        .to_string()
}

pub(super) fn number_of(day: &str) -> i32 {
    day.parse::<NaiveDate>().unwrap_or_default().num_days_from_ce()
}

pub(super) fn days(row: &Row, at: usize) -> rusqlite::Result<CaseDays> {
    let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
        let number: Option<i32> = row.get(at)?;
        Ok(number.and_then(NaiveDate::from_num_days_from_ce_opt))
    };
    Ok(CaseDays {
        received: day(at)?.unwrap_or_default(),
        acknowledged: day(at + 1)?,
        answered: day(at + 2)?,
        closed: day(at + 3)?,
        destroyed: None,
        reopened: None,
    })
}

/// Columns that are sorted hold the place of a word in its set.
pub(super) fn rank<T: Copy + PartialEq>(all: &[T], one: T) -> Option<i64> {
    all.iter().position(|other| *other == one).map(|at| at as i64)
}

pub(super) fn ranked<T: Copy>(all: &[T], rank: i64) -> Option<T> {
    usize::try_from(rank).ok().and_then(|at| all.get(at).copied())
}

/// The word of a case's closed sets, as filters and counts name it.
pub(super) fn words<T: Serialize + Copy>(all: &[T]) -> Vec<String> {
    all.iter().map(word).collect()
}
