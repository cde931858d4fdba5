//! A case of the hotline: what handlers file openly among themselves, and what is sealed.

use super::attachment::{self, Attachment};
use super::checkin::{self, Checkin};
use super::clock::CaseDays;
use super::conflict::{self, Shut};
use super::escalation::{self, Escalation};
use super::extract::{self, CaseExtract};
use super::hold::{self, Hold};
use super::round::{self, Round, RoundKind};
use super::row::{COLUMNS, CaseRow, OWN, TABLES, days, rank, ranked, read, text_of};
use super::step::{self, CaseReading, CaseStep};
use super::{keys, member, newer, topic};
use crate::access::{Actor, Permission};
use crate::cap::{Status, parse};
use crate::error::{Code, Error, Result};
use crate::vault::purge::{self, Destroyed};
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};
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
        // What follows came later: a case may be without it.
        Field::open("topic", |v| v.is_null() || accept::name(v)),
        Field::open("checkin_days", checkin::are_days),
        Field::open("remedy", member::<Option<Remedy>>),
        Field::open("remedy_on", accept::date_or_null),
        Field::open("satisfaction", member::<Option<Satisfaction>>),
        Field::sealed("remedy_note", accept::text),
        Field::sealed("receipt", accept::text),
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
    /// What was done for the person, after the remedies the UN Guiding Principles name.
    Remedy { PutRight, Paid, Apology, Prevented, Disciplined, Other, NoneNeeded }
    /// What the reporter says of the handling; nothing asked is no answer.
    Satisfaction { Satisfied, Partly, NotSatisfied, NoAnswer }
}

#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct NewCase {
    pub channel: CaseChannel,
    /// Taken from the topic where one is named.
    pub category: Category,
    pub topic: Option<String>,
    /// Of a case without a name only the week is kept.
    pub received_on: String,
    pub severity: CaseSeverity,
    pub confidentiality: Confidentiality,
    /// Sealed.
    pub narrative: String,
    /// Who reported it; sealed, and empty for an anonymous case.
    pub identity: String,
    /// Handlers who are named in it: nothing of it is ever sealed for them.
    pub shut: Vec<String>,
}

/// A case as it was filed.
#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Filed {
    pub case: CaseDetail,
    /// For a case without a name: shown once, kept nowhere.
    pub receipt: Option<String>,
}

/// An action that answers the finding of the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseAction {
    pub number: String,
    pub status: Status,
}

/// Everything of a case but its sealed texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CaseDetail {
    #[serde(flatten)]
    pub row: CaseRow,
    /// What is done about its finding, by number alone.
    pub actions: Vec<CaseAction>,
    pub outcome: Option<Outcome>,
    pub remedy: Option<Remedy>,
    pub remedy_on: Option<String>,
    pub satisfaction: Option<Satisfaction>,
    pub handler_id: Option<String>,
    pub steps: Vec<CaseStep>,
    pub rounds: Vec<Round>,
    pub checkins: Vec<Checkin>,
    pub attachments: Vec<Attachment>,
    pub holds: Vec<Hold>,
    pub escalations: Vec<Escalation>,
    pub shut: Vec<Shut>,
    pub extract: Option<CaseExtract>,
    /// Names of the people who handle this case.
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
    tx.require(Permission::Handle)?;
    if !keys::are_enough(tx.db())? {
        return Err(Error::new(Code::HotlineNotReady));
    }
    if new.narrative.trim().is_empty() {
        return Err(Error::invalid("narrative"));
    }
    check_identity(new.confidentiality, &new.identity)?;
    let received = check_day(tx, "received_on", &new.received_on, None)?;
    let received = kept_day(new.confidentiality, received).to_string();
    let category = match &new.topic {
        Some(code) => topic::published(tx.db(), code)?,
        None => new.category,
    };
    let id = new_id(tx, new.confidentiality);
    let handler = shut_first(tx, id, &new.shut)?;
    tx.seal_for(keys::ring_without(tx.db(), id, None)?);
    let letter = tx.letter().to_owned();
    let next = "SELECT coalesce(max(counter), 0) + 1 FROM case_file WHERE letter = ?1";
    let counter: i64 = tx.db().query_row(next, [&letter], |row| row.get(0))?;
    let checkin_days = super::setup(tx.db())?.checkin_days;
    let fields = json!({
        "letter": letter, "counter": counter, "channel": new.channel, "category": category, "topic": new.topic,
        "severity": new.severity, "confidentiality": new.confidentiality, "received_on": received,
        "state": CaseState::New, "acknowledged_on": null, "answered_on": null, "closed_on": null, "outcome": null,
        "remedy": null, "remedy_on": null, "satisfaction": null, "handler": handler, "finding": null,
        "checkin_days": checkin_days, "narrative": new.narrative, "identity": new.identity.trim(), "outcome_note": "",
        "remedy_note": "", "receipt": "", "extract": "", "extract_revision": null, "extract_by": null,
        "extract_approval": null,
    });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// Shuts out whom the case names before a word of it is sealed; gives who is in charge.
fn shut_first(tx: &mut Write, id: Uuid, shut: &[String]) -> Result<Option<Uuid>> {
    let me = tx.actor().person;
    let handlers = keys::handlers(tx.db())?;
    for person in shut {
        if handlers.iter().all(|handler| handler.id != *person) || *person == me.to_string() {
            return Err(Error::invalid("shut"));
        }
        let person = person.parse().map_err(|_| Error::invalid("shut"))?;
        conflict::record(tx, id, person, "")?;
    }
    Ok(Some(me))
}

/// Sets one field. State and days go together: "acknowledged" and "answered" carry the day it was done.
pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    keys::begin(tx, id)?;
    let case = standing(tx.db(), id)?;
    match field {
        "category" => {
            tx.set(KIND.name, id, "topic", Value::Null)?;
            tx.set(KIND.name, id, field, value)
        }
        "topic" => {
            let code = value.as_str().ok_or_else(|| Error::invalid(field))?;
            let category = topic::published(tx.db(), code)?;
            tx.set(KIND.name, id, "category", json!(category))?;
            tx.set(KIND.name, id, field, value)
        }
        "channel" | "severity" | "outcome" | "outcome_note" | "remedy" | "remedy_note" | "satisfaction"
        | "checkin_days" => tx.set(KIND.name, id, field, value),
        "narrative" if value.as_str().is_none_or(|text| text.trim().is_empty()) => Err(Error::invalid(field)),
        "narrative" => tx.set(KIND.name, id, field, value),
        "identity" => {
            let who = value.as_str().ok_or_else(|| Error::invalid(field))?;
            check_identity(case.confidentiality, who)?;
            tx.set(KIND.name, id, field, json!(who.trim()))
        }
        "handler" => {
            let handlers = keys::of_case(tx.db(), id)?;
            if value
                .as_str()
                .is_some_and(|id| handlers.iter().all(|handler| handler.id != id))
            {
                return Err(Error::invalid(field));
            }
            tx.set(KIND.name, id, field, value)
        }
        "received_on" => set_received(tx, id, &case, value),
        "remedy_on" => {
            let value = case.day_or_null(tx, field, &value, Some(case.days.received))?;
            tx.set(KIND.name, id, field, value)
        }
        "acknowledged_on" | "answered_on" => set_done(tx, id, &case, field, value),
        "state" => set_state(tx, id, &case, value),
        other => Err(Error::invalid(other)),
    }
}

/// Ties the case to the finding that was recorded from it; one finding a case.
pub fn link(tx: &mut Write, id: Uuid, finding: Uuid) -> Result<()> {
    keys::begin(tx, id)?;
    let linked = "SELECT EXISTS (SELECT 1 FROM case_file c JOIN finding f ON f.id = c.finding WHERE c.id = ?1)";
    if tx.db().query_row(linked, [id.to_string()], |row| row.get(0))? {
        return Err(Error::invalid("finding"));
    }
    tx.set(KIND.name, id, "finding", json!(finding))
}

pub fn get(db: &Connection, actor: &Actor, id: Uuid, today: NaiveDate) -> Result<CaseDetail> {
    conflict::require(db, actor, id)?;
    let terms = super::terms(db)?;
    let sql = format!(
        "SELECT {COLUMNS}, c.outcome, c.handler, c.remedy, c.remedy_day, c.satisfaction FROM {TABLES} WHERE c.id = ?1"
    );
    let mut asked = db.prepare_cached(&sql)?;
    let mut rows = asked.query([id.to_string()])?;
    let row = rows.next()?.ok_or_else(|| Error::new(Code::NotFound))?;
    let word = |at: usize| row.get::<_, Option<String>>(at);
    let (outcome, remedy, satisfaction) = (word(OWN)?, word(OWN + 2)?, word(OWN + 4)?);
    Ok(CaseDetail {
        actions: actions(db, id)?,
        outcome: outcome.as_deref().and_then(parse),
        remedy: remedy.as_deref().and_then(parse),
        remedy_on: row.get::<_, Option<i32>>(OWN + 3)?.map(text_of),
        satisfaction: satisfaction.as_deref().and_then(parse),
        handler_id: word(OWN + 1)?,
        steps: step::of_case(db, id)?,
        rounds: round::of_case(db, id)?,
        checkins: checkin::of_case(db, id, today)?,
        attachments: attachment::of_case(db, id)?,
        holds: hold::of_case(db, id)?,
        escalations: escalation::of_case(db, &id.to_string())?,
        shut: conflict::of_case(db, id)?,
        extract: extract::of(db, id)?,
        readings: step::readings(db, id)?,
        destroyed: purge::of(db, KIND.name, &id.to_string())?,
        has_text: step::has_text(db, id)?,
        who_can_see: keys::of_case(db, id)?.into_iter().map(|handler| handler.name).collect(),
        row: read(db, row, &terms, today)?,
    })
}

fn actions(db: &Connection, id: Uuid) -> Result<Vec<CaseAction>> {
    let mut rows = db.prepare_cached(
        "SELECT a.number, a.status FROM case_file c JOIN action_finding t ON t.finding = c.finding
         JOIN action a ON a.id = t.action WHERE c.id = ?1 ORDER BY a.letter, a.counter",
    )?;
    let rows = rows.query_map([id.to_string()], |row| {
        Ok(CaseAction {
            number: row.get(0)?,
            status: parse(&row.get::<_, String>(1)?).unwrap_or(Status::Open),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A day of this case that has come, as it is kept: of a case without a name its week.
pub(super) fn day_of(tx: &Write, id: Uuid, field: &str, text: &str) -> Result<String> {
    let case = standing(tx.db(), id)?;
    let day = check_day(tx, field, text, None)?;
    Ok(kept_day(case.confidentiality, day).to_string())
}

/// As [`day_of`], of a day that needs no check.
pub(super) fn day_text(db: &Connection, id: Uuid, day: NaiveDate) -> Result<String> {
    Ok(kept_day(standing(db, id)?.confidentiality, day).to_string())
}

/// An id for a record that belongs to this case: of a case without a name it tells no time.
pub(super) fn part_id(tx: &Write, id: Uuid) -> Result<Uuid> {
    Ok(new_id(tx, standing(tx.db(), id)?.confidentiality))
}

pub(super) fn is_anonymous(db: &Connection, id: Uuid) -> Result<bool> {
    Ok(standing(db, id)?.confidentiality == Confidentiality::Anonymous)
}

pub(super) fn is_answered_or_closed(db: &Connection, id: Uuid) -> Result<bool> {
    let case = standing(db, id)?;
    Ok(case.days.answered.is_some() || case.state == CaseState::Closed)
}

pub(super) fn handler(db: &Connection, id: Uuid) -> Result<Option<String>> {
    let sql = "SELECT handler FROM case_file WHERE id = ?1";
    Ok(db.query_row(sql, [id.to_string()], |row| row.get(0))?)
}

/// An appeal or reopening puts the case to work again.
pub(super) fn resume(tx: &mut Write, id: Uuid) -> Result<()> {
    if standing(tx.db(), id)?.state == CaseState::Closed {
        tx.set(KIND.name, id, "closed_on", Value::Null)?;
    }
    tx.set(KIND.name, id, "state", json!(CaseState::InWork))
}

/// The answer to an appeal or reopening.
pub(super) fn answered(tx: &mut Write, id: Uuid) -> Result<()> {
    let case = standing(tx.db(), id)?;
    if case.days.answered.is_none() {
        let today = kept_day(case.confidentiality, tx.now().today());
        tx.set(KIND.name, id, "answered_on", json!(today.to_string()))?;
    }
    tx.set(KIND.name, id, "state", json!(CaseState::Answered))
}

fn new_id(tx: &Write, confidentiality: Confidentiality) -> Uuid {
    match confidentiality {
        Confidentiality::Anonymous => Uuid::new_v4(),
        _ => tx.now().new_id(),
    }
}

/// The Monday of the week, where nobody is to be found by the day.
fn kept_day(confidentiality: Confidentiality, day: NaiveDate) -> NaiveDate {
    let past = Days::new(day.weekday().num_days_from_monday().into());
    match confidentiality {
        Confidentiality::Anonymous => day.checked_sub_days(past).unwrap_or(day),
        _ => day,
    }
}

/// Of one case what its rules ask for.
struct Standing {
    confidentiality: Confidentiality,
    state: CaseState,
    days: CaseDays,
}

impl Standing {
    /// A day that has come and is not before `first`, as it is kept.
    fn day(&self, tx: &Write, field: &str, text: &str, first: Option<NaiveDate>) -> Result<NaiveDate> {
        let day = check_day(tx, field, text, first)?;
        Ok(kept_day(self.confidentiality, day))
    }

    fn day_or_null(&self, tx: &Write, field: &str, value: &Value, first: Option<NaiveDate>) -> Result<Value> {
        match value {
            Value::Null => Ok(Value::Null),
            Value::String(text) => Ok(json!(self.day(tx, field, text, first)?.to_string())),
            _ => Err(Error::invalid(field)),
        }
    }
}

fn standing(db: &Connection, id: Uuid) -> Result<Standing> {
    let sql = "SELECT confidentiality, state, received_day, acknowledged_day, answered_day, closed_day
               FROM case_file WHERE id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id.to_string()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, days(row, 2)?))
    });
    let (confidentiality, state, days) = found.optional()?.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(Standing {
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
fn check_day(tx: &Write, field: &str, text: &str, first: Option<NaiveDate>) -> Result<NaiveDate> {
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

fn set_received(tx: &mut Write, id: Uuid, case: &Standing, value: Value) -> Result<()> {
    let text = value.as_str().ok_or_else(|| Error::invalid("received_on"))?;
    let day = case.day(tx, "received_on", text, None)?;
    let days = &case.days;
    let later = [days.acknowledged, days.answered, days.closed];
    if later.into_iter().flatten().any(|done| done < day) {
        return Err(Error::invalid("received_on"));
    }
    tx.set(KIND.name, id, "received_on", json!(day.to_string()))
}

fn set_done(tx: &mut Write, id: Uuid, case: &Standing, field: &str, value: Value) -> Result<()> {
    let value = case.day_or_null(tx, field, &value, Some(case.days.received))?;
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

/// Closing ends a reopening, and waits for an appeal; leaving the closed state begins a reopening.
fn set_state(tx: &mut Write, id: Uuid, case: &Standing, value: Value) -> Result<()> {
    let state = value.as_str().and_then(parse::<CaseState>);
    let state = state.ok_or_else(|| Error::invalid("state"))?;
    let today = json!(kept_day(case.confidentiality, tx.now().today()).to_string());
    match (state == CaseState::Closed, case.state == CaseState::Closed) {
        (true, false) => {
            round::end(tx, id, today.clone())?;
            tx.set(KIND.name, id, "closed_on", today.clone())?;
        }
        (false, true) => {
            let on = today.as_str().unwrap_or_default().to_owned();
            round::start(tx, id, RoundKind::Reopening, &on, "")?;
            tx.set(KIND.name, id, "closed_on", Value::Null)?;
        }
        _ => {}
    }
    tx.set(KIND.name, id, "state", value)?;
    match state {
        CaseState::Acknowledged if case.days.acknowledged.is_none() => tx.set(KIND.name, id, "acknowledged_on", today),
        CaseState::Answered if case.days.answered.is_none() => tx.set(KIND.name, id, "answered_on", today),
        _ => Ok(()),
    }
}

/// Of a case without a name weeks stand here, also where an older entry still holds the day.
fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM case_file WHERE id = ?1")?
        .execute([id.to_string()])?;
    extract::project(db, id, values)?;
    let confidentiality = values.and_then(|v| parse(v.text("confidentiality")));
    let confidentiality = confidentiality.unwrap_or(Confidentiality::Anonymous);
    let day = |field: &str| {
        let day = values.and_then(|v| v.text_or_none(field)?.parse::<NaiveDate>().ok());
        day.map(|day| kept_day(confidentiality, day).num_days_from_ce())
    };
    let received = day("received_on").unwrap_or_default();
    checkin::project_plan(db, id, received, values)?;
    let Some(v) = values else { return Ok(()) };
    let state = parse::<CaseState>(v.text("state")).unwrap_or(CaseState::New);
    let severity = parse::<CaseSeverity>(v.text("severity")).unwrap_or(CaseSeverity::Medium);
    let closed = day("closed_on").filter(|_| state == CaseState::Closed);
    let (acknowledged, answered) = (day("acknowledged_on"), day("answered_on"));
    let after = |day: Option<i32>| day.map(|day| day - received);
    db.prepare_cached(
        "INSERT INTO case_file VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22)",
    )?
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
        v.text_or_none("topic"),
        v.text_or_none("remedy"),
        day("remedy_on"),
        v.text_or_none("satisfaction"),
    ])?;
    Ok(())
}

/// The word of a case's closed sets, as filters and counts name it.
pub(crate) fn words<T: Serialize + Copy>(all: &[T]) -> Vec<String> {
    all.iter().map(crate::cap::word).collect()
}
