//! A case of the hotline: what handlers file openly among themselves, and what is sealed.

use super::clock::{self, CaseDays, Clock};
use super::extract::{self, CaseExtract};
use super::step::{self, CaseReading, CaseStep};
use super::{Clocks, keys, member, newer};
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
use crate::vault::purge::{self, Destroyed};
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "case",
    fields: &[
        Field::open("letter", accept::text),
        Field::open("counter", accept::count),
        Field::open("channel", member::<CaseChannel>),
        Field::open("category", member::<Category>),
        Field::open("severity", member::<CaseSeverity>),
        Field::open("confidentiality", member::<Confidentiality>),
        Field::open("received_on", accept::date),
        Field::open("state", member::<CaseState>),
        Field::open("acknowledged_on", accept::date_or_null),
        Field::open("answered_on", accept::date_or_null),
        Field::open("closed_on", accept::date_or_null),
        Field::open("outcome", member::<Option<Outcome>>),
        Field::open("handler", accept::id_or_null),
        Field::open("finding", accept::id_or_null),
        Field::sealed("narrative", accept::text),
        Field::sealed("identity", accept::text),
        Field::sealed("outcome_note", accept::text),
        Field::personal("extract", accept::text),
        Field::open("extract_revision", accept::id_or_null),
        Field::open("extract_by", accept::id_or_null),
        Field::open("extract_approval", extract::is_approval),
    ],
    project,
};

macro_rules! closed_sets {
    ($($(#[$about:meta])* $name:ident { $($member:ident),* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($member),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$member),*];
        }
    )*};
}

closed_sets! {
    /// How the case came in.
    CaseChannel { Phone, Box, App, InPerson, Committee, Outside, ThirdParty }
    Category { Wages, Hours, Safety, Harassment, Discrimination, Dormitory, Food, Management, Recruitment, Other }
    CaseSeverity { Low, Medium, High, Critical }
    /// What may be known of the reporter: `Confidential` is known to the handlers, `Anonymous` to nobody.
    Confidentiality { Named, Confidential, Anonymous }
    CaseState { New, Acknowledged, InWork, Answered, Closed }
    Outcome { Substantiated, Partly, NotSubstantiated, Referred, Withdrawn }
}

#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct NewCase {
    pub channel: CaseChannel,
    pub category: Category,
    pub received_on: String,
    pub severity: CaseSeverity,
    pub confidentiality: Confidentiality,
    /// Sealed.
    pub narrative: String,
    /// Who reported it; sealed, and empty for an anonymous case.
    pub identity: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseRow {
    pub id: String,
    pub number: String,
    pub category: Category,
    pub channel: CaseChannel,
    pub severity: CaseSeverity,
    pub confidentiality: Confidentiality,
    pub received_on: String,
    pub state: CaseState,
    /// From receipt until closing or today.
    pub age_days: i32,
    /// Name of the person in charge.
    pub handler: Option<String>,
    pub acknowledge: Clock,
    pub answer: Clock,
    pub retain: Clock,
    pub finding: Option<CaseFinding>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseFinding {
    pub id: String,
    pub number: String,
}

/// Everything of a case but its sealed texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseDetail {
    #[serde(flatten)]
    pub row: CaseRow,
    pub outcome: Option<Outcome>,
    pub handler_id: Option<String>,
    pub steps: Vec<CaseStep>,
    pub extract: Option<CaseExtract>,
    /// Names of the people who handle cases.
    pub who_can_see: Vec<String>,
    /// Who opened the sealed texts, newest first, at most fifty.
    pub readings: Vec<CaseReading>,
    /// Texts of it were destroyed.
    pub destroyed: Option<Destroyed>,
    /// Whether a text stands: not all was destroyed, or something was written since.
    pub has_text: bool,
}

/// Files a case. Refused while one lost passphrase could lose its text.
pub fn create(tx: &mut Write, new: &NewCase) -> Result<Uuid> {
    keys::begin(tx)?;
    if !keys::are_enough(tx.db())? {
        return Err(Error::new(Code::HotlineNotReady));
    }
    if new.narrative.trim().is_empty() {
        return Err(Error::invalid("narrative"));
    }
    check_identity(new.confidentiality, &new.identity)?;
    check_day(tx, "received_on", &new.received_on, None)?;
    let letter = tx.letter().to_owned();
    let next = "SELECT coalesce(max(counter), 0) + 1 FROM case_file WHERE letter = ?1";
    let counter: i64 = tx.db().query_row(next, [&letter], |row| row.get(0))?;
    let fields = json!({
        "letter": letter, "counter": counter, "channel": new.channel, "category": new.category, "severity": new.severity,
        "confidentiality": new.confidentiality, "received_on": new.received_on, "state": CaseState::New,
        "acknowledged_on": null, "answered_on": null, "closed_on": null, "outcome": null, "handler": tx.actor().person,
        "finding": null, "narrative": new.narrative, "identity": new.identity.trim(), "outcome_note": "",
        "extract": "", "extract_revision": null, "extract_by": null, "extract_approval": null,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// Sets one field. State and days go together: "acknowledged" and "answered" carry the day it was done.
pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    keys::begin(tx)?;
    let case = filed(tx.db(), id)?;
    match field {
        "category" | "channel" | "severity" | "outcome" | "outcome_note" => tx.set(KIND.name, id, field, value),
        "narrative" if value.as_str().is_none_or(|text| text.trim().is_empty()) => Err(Error::invalid(field)),
        "narrative" => tx.set(KIND.name, id, field, value),
        "identity" => {
            let who = value.as_str().ok_or_else(|| Error::invalid(field))?;
            check_identity(case.confidentiality, who)?;
            tx.set(KIND.name, id, field, json!(who.trim()))
        }
        "handler" => {
            let handlers = keys::handlers(tx.db())?;
            if value
                .as_str()
                .is_some_and(|id| handlers.iter().all(|handler| handler.id != id))
            {
                return Err(Error::invalid(field));
            }
            tx.set(KIND.name, id, field, value)
        }
        "received_on" => set_received(tx, id, &case, value),
        "acknowledged_on" | "answered_on" => set_done(tx, id, &case, field, value),
        "state" => set_state(tx, id, &case, value),
        other => Err(Error::invalid(other)),
    }
}

/// Ties the case to the finding that was recorded from it; one finding a case.
pub fn link(tx: &mut Write, id: Uuid, finding: Uuid) -> Result<()> {
    keys::begin(tx)?;
    let linked = "SELECT EXISTS (SELECT 1 FROM case_file c JOIN finding f ON f.id = c.finding WHERE c.id = ?1)";
    if tx.db().query_row(linked, [id.to_string()], |row| row.get(0))? {
        return Err(Error::invalid("finding"));
    }
    tx.set(KIND.name, id, "finding", json!(finding))
}

pub fn get(db: &Connection, id: Uuid, today: NaiveDate) -> Result<CaseDetail> {
    let clocks = super::clocks(db)?;
    let sql = format!("SELECT {COLUMNS}, c.outcome, c.handler FROM {TABLES} WHERE c.id = ?1");
    let found = db
        .prepare_cached(&sql)?
        .query_row([id.to_string()], |row| {
            let outcome: Option<String> = row.get(15)?;
            let handler: Option<String> = row.get(16)?;
            Ok((read(row, &clocks, today)?, outcome, handler))
        })
        .optional()?;
    let (row, outcome, handler_id) = found.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(CaseDetail {
        steps: step::of_case(db, id)?,
        extract: extract::of(db, id)?,
        readings: step::readings(db, id)?,
        destroyed: purge::of(db, KIND.name, &id.to_string())?,
        has_text: step::has_text(db, id)?,
        who_can_see: keys::handlers(db)?.into_iter().map(|handler| handler.name).collect(),
        outcome: outcome.as_deref().and_then(parse),
        handler_id,
        row: row?,
    })
}

/// Of one case what its rules ask for.
struct Filed {
    confidentiality: Confidentiality,
    state: CaseState,
    days: CaseDays,
}

fn filed(db: &Connection, id: Uuid) -> Result<Filed> {
    let sql = "SELECT confidentiality, state, received_day, acknowledged_day, answered_day, closed_day
               FROM case_file WHERE id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id.to_string()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, days(row, 2)?))
    });
    let (confidentiality, state, days) = found.optional()?.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(Filed {
        confidentiality: parse(&confidentiality).ok_or_else(newer)?,
        state: ranked(CaseState::ALL, state).ok_or_else(newer)?,
        days,
    })
}

fn check_identity(confidentiality: Confidentiality, who: &str) -> Result<()> {
    if confidentiality == Confidentiality::Anonymous && !who.trim().is_empty() {
        return Err(Error::invalid("identity"));
    }
    Ok(())
}

/// A day that has come, and not before `first`.
pub(super) fn check_day(tx: &Write, field: &str, text: &str, first: Option<NaiveDate>) -> Result<NaiveDate> {
    let wrong = || Error::invalid(field);
    if !accept::date(&json!(text)) {
        return Err(wrong());
    }
    let day: NaiveDate = text.parse().map_err(|_| wrong())?;
    if day > tx.now().today() || first.is_some_and(|first| day < first) {
        return Err(wrong());
    }
    Ok(day)
}

fn set_received(tx: &mut Write, id: Uuid, case: &Filed, value: Value) -> Result<()> {
    let text = value.as_str().ok_or_else(|| Error::invalid("received_on"))?;
    let day = check_day(tx, "received_on", text, None)?;
    let days = &case.days;
    let later = [days.acknowledged, days.answered, days.closed];
    if later.into_iter().flatten().any(|done| done < day) {
        return Err(Error::invalid("received_on"));
    }
    tx.set(KIND.name, id, "received_on", value)
}

fn set_done(tx: &mut Write, id: Uuid, case: &Filed, field: &str, value: Value) -> Result<()> {
    if let Some(text) = value.as_str() {
        check_day(tx, field, text, Some(case.days.received))?;
    }
    let done = !value.is_null();
    tx.set(KIND.name, id, field, value)?;
    let state = match (field, done, case.state) {
        ("acknowledged_on", true, CaseState::New) => CaseState::Acknowledged,
        ("acknowledged_on", false, CaseState::Acknowledged) => CaseState::New,
        ("answered_on", true, CaseState::New | CaseState::Acknowledged | CaseState::InWork) => CaseState::Answered,
        ("answered_on", false, CaseState::Answered) => CaseState::InWork,
        _ => return Ok(()),
    };
    tx.set(KIND.name, id, "state", json!(state))
}

fn set_state(tx: &mut Write, id: Uuid, case: &Filed, value: Value) -> Result<()> {
    let state = value.as_str().and_then(parse::<CaseState>);
    let state = state.ok_or_else(|| Error::invalid("state"))?;
    let today = json!(tx.now().today().to_string());
    tx.set(KIND.name, id, "state", value)?;
    match state {
        CaseState::Acknowledged if case.days.acknowledged.is_none() => {
            tx.set(KIND.name, id, "acknowledged_on", today.clone())?;
        }
        CaseState::Answered if case.days.answered.is_none() => tx.set(KIND.name, id, "answered_on", today.clone())?,
        _ => {}
    }
    match (state == CaseState::Closed, case.state == CaseState::Closed) {
        (true, false) => tx.set(KIND.name, id, "closed_on", today),
        (false, true) => tx.set(KIND.name, id, "closed_on", Value::Null),
        _ => Ok(()),
    }
}

pub(super) const COLUMNS: &str = "c.id, c.number, c.category, c.channel, c.severity, c.confidentiality, c.received_day,
    c.acknowledged_day, c.answered_day, c.closed_day, c.state, h.name, f.id, f.number,
    (SELECT max(g.purged_on) FROM purge g WHERE g.target = c.id AND g.target_kind = 'case')";
pub(super) const TABLES: &str =
    "case_file c LEFT JOIN person h ON h.id = c.handler LEFT JOIN finding f ON f.id = c.finding";

/// A row of [`COLUMNS`].
pub(super) fn read(row: &Row, clocks: &Clocks, today: NaiveDate) -> rusqlite::Result<Result<CaseRow>> {
    let destroyed: Option<String> = row.get(14)?;
    let days = CaseDays {
        destroyed: destroyed.and_then(|day| day.parse().ok()),
        ..days(row, 6)?
    };
    let finding = match (row.get::<_, Option<String>>(12)?, row.get::<_, Option<String>>(13)?) {
        (Some(id), Some(number)) => Some(CaseFinding { id, number }),
        _ => None,
    };
    let (category, channel): (String, String) = (row.get(2)?, row.get(3)?);
    let (severity, confidentiality): (i64, String) = (row.get(4)?, row.get(5)?);
    let (id, number, state, handler) = (row.get(0)?, row.get(1)?, row.get::<_, i64>(10)?, row.get(11)?);
    let read = || {
        Some(CaseRow {
            id,
            number,
            category: parse(&category)?,
            channel: parse(&channel)?,
            severity: ranked(CaseSeverity::ALL, severity)?,
            confidentiality: parse(&confidentiality)?,
            received_on: days.received.to_string(),
            state: ranked(CaseState::ALL, state)?,
            age_days: days.closed.unwrap_or(today).num_days_from_ce() - days.received.num_days_from_ce(),
            handler,
            acknowledge: clock::acknowledge(&days, clocks, today),
            answer: clock::answer(&days, clocks, today),
            retain: clock::retain(&days, clocks, today),
            finding,
        })
    };
    Ok(read().ok_or_else(newer))
}

fn days(row: &Row, at: usize) -> rusqlite::Result<CaseDays> {
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
    })
}

/// Columns that are sorted hold the place of a word in its set.
pub(super) fn rank<T: Copy + PartialEq>(all: &[T], one: T) -> Option<i64> {
    all.iter().position(|other| *other == one).map(|at| at as i64)
}

fn ranked<T: Copy>(all: &[T], rank: i64) -> Option<T> {
    usize::try_from(rank).ok().and_then(|at| all.get(at).copied())
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM case_file WHERE id = ?1")?
        .execute([id.to_string()])?;
    extract::project(db, id, values)?;
    let Some(v) = values else { return Ok(()) };
    let day = |field| {
        let day = v.text_or_none(field).and_then(|text| text.parse::<NaiveDate>().ok());
        day.map(|day| day.num_days_from_ce())
    };
    let state = parse::<CaseState>(v.text("state")).unwrap_or(CaseState::New);
    let severity = parse::<CaseSeverity>(v.text("severity")).unwrap_or(CaseSeverity::Medium);
    let closed = day("closed_on").filter(|_| state == CaseState::Closed);
    let received = day("received_on").unwrap_or_default();
    let (acknowledged, answered) = (day("acknowledged_on"), day("answered_on"));
    let after = |day: Option<i32>| day.map(|day| day - received);
    db.prepare_cached("INSERT INTO case_file VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)")?
        .execute(params![
            id.to_string(),
            format!("H-{}{:03}", v.text("letter"), v.integer("counter").unwrap_or_default()),
            v.text("letter"),
            v.integer("counter"),
            v.text("channel"),
            v.text("category"),
            rank(CaseSeverity::ALL, severity),
            v.text("confidentiality"),
            received,
            rank(CaseState::ALL, state),
            acknowledged,
            answered,
            closed,
            after(acknowledged.or(answered)),
            after(answered),
            v.text_or_none("outcome"),
            v.text_or_none("handler"),
            v.text_or_none("finding"),
        ])?;
    Ok(())
}

/// The word of a case's closed sets, as filters and counts name it.
pub(crate) fn words<T: Serialize + Copy>(all: &[T]) -> Vec<String> {
    all.iter().map(word).collect()
}
