//! The factories of this customer: how each stands by its last bundle, and what that changed.

use super::receive::Verdict;
use crate::cap;
use crate::cycle::{Answer, AnswerState};
use crate::error::Result;
use crate::json::JsonValue;
use crate::moment::Moment;
use crate::pack::Pack;
use crate::score::{Score, score};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FactoryCard {
    pub id: String,
    pub name: String,
    /// In local script; may be empty.
    pub local_name: String,
    /// The bundle that is shown; `None` before the first.
    pub last: Option<LastBundle>,
    /// Bundles that wait for one before them.
    pub waiting: u32,
    /// Of a bundle that was refused after the last one that is shown.
    pub trouble: Option<Verdict>,
    /// Unrounded means of 1-5; `None` while too few questions are answered.
    pub paper: Option<f64>,
    pub practice: Option<f64>,
    /// Actions past their date.
    pub overdue: u32,
    pub open: u32,
    pub findings: u32,
    pub changes: ChangeCounts,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct LastBundle {
    pub envelope: String,
    pub seq: u32,
    /// By the clock of the factory's laptop.
    pub created: String,
    pub received_at: String,
    /// Whether a reply about it was signed.
    pub answered: bool,
}

/// What the last bundle changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChangeCounts {
    pub moved: u32,
    pub reopened: u32,
    pub closed: u32,
    pub new: u32,
    pub evidence: u32,
}

/// Every factory that is trusted, by name.
pub fn cards(db: &Connection, pack: &Pack, now: &Moment) -> Result<Vec<FactoryCard>> {
    let mut rows = db.prepare_cached("SELECT id FROM supplier ORDER BY name, id")?;
    let ids = rows.query_map([], |row| row.get::<_, String>(0))?;
    ids.map(|id| card(db, pack, &id?, now)).collect()
}

pub fn card(db: &Connection, pack: &Pack, id: &str, now: &Moment) -> Result<FactoryCard> {
    let trusted: String = db
        .prepare_cached("SELECT name FROM supplier WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let facts = facts(db, id)?;
    let text = |name: &str| facts.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let score = score_of(db, pack, id)?;
    let mean = |of: fn(&Score) -> Option<f64>| score.as_ref().and_then(of);
    let last = last(db, id)?;
    let count = |sql: &str| -> Result<u32> { Ok(db.prepare_cached(sql)?.query_row([id], |row| row.get(0))?) };
    let overdue = db
        .prepare_cached(
            "SELECT count(*) FROM shelf_action WHERE factory = ?1 AND status IN ('open', 'planned', 'in-progress')
             AND due_on < ?2",
        )?
        .query_row([id, &now.today().to_string()], |row| row.get(0))?;
    Ok(FactoryCard {
        id: id.into(),
        name: Some(text("name")).filter(|name| !name.is_empty()).unwrap_or(trusted),
        local_name: text("local_name"),
        waiting: count("SELECT count(*) FROM arrival WHERE factory = ?1 AND state = 'waiting'")?,
        trouble: trouble(db, id, last.as_ref())?,
        paper: mean(|score| score.paper.as_ref().map(|mean| mean.value)),
        practice: mean(|score| score.practice.as_ref().map(|mean| mean.value)),
        overdue,
        open: count(
            "SELECT count(*) FROM shelf_finding WHERE factory = ?1 AND status NOT IN ('verified', 'no-action')",
        )?,
        findings: count("SELECT count(*) FROM shelf_finding WHERE factory = ?1")?,
        changes: match &last {
            Some(last) => counts(db, &last.envelope)?,
            None => ChangeCounts::default(),
        },
        last,
    })
}

/// What the factory says of itself.
pub fn facts(db: &Connection, id: &str) -> Result<Value> {
    json_of(db, "facts", id)
}

pub fn cycle(db: &Connection, id: &str) -> Result<Value> {
    json_of(db, "cycle", id)
}

fn json_of(db: &Connection, column: &str, id: &str) -> Result<Value> {
    let sql = format!("SELECT {column} FROM shelf_factory WHERE factory = ?1");
    let found: Option<String> = db.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?;
    Ok(found.map_or(Ok(Value::Null), |text| serde_json::from_str(&text))?)
}

/// Answers as they were sent. Notes are never among them.
pub fn answers(db: &Connection, id: &str) -> Result<Vec<Answer>> {
    let mut rows = db.prepare_cached(
        "SELECT question, state, paper, practice, reason, value FROM shelf_answer WHERE factory = ?1 ORDER BY question",
    )?;
    let rows = rows.query_map([id], |row| {
        let level = |at: usize| row.get::<_, Option<i64>>(at);
        let level = |at: usize| level(at).map(|level| level.and_then(|level| u8::try_from(level).ok()));
        Ok(Answer {
            question: row.get(0)?,
            state: cap::parse(&row.get::<_, String>(1)?).unwrap_or(AnswerState::Open),
            paper: level(2)?,
            practice: level(3)?,
            reason: row.get(4)?,
            value: JsonValue(serde_json::from_str(&row.get::<_, String>(5)?).unwrap_or_default()),
            ..Answer::default()
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The score by the answers as sent; `None` for a questionnaire this program does not know.
pub fn score_of(db: &Connection, pack: &Pack, id: &str) -> Result<Option<Score>> {
    let cycle = cycle(db, id)?;
    if cycle.get("pack").and_then(Value::as_str) != Some(pack.id.as_str()) {
        return Ok(None);
    }
    Ok(Some(score(pack, &answers(db, id)?)))
}

fn last(db: &Connection, id: &str) -> Result<Option<LastBundle>> {
    let sql = "SELECT a.envelope, a.seq, a.created, a.received_at,
                 EXISTS (SELECT 1 FROM sent_review s WHERE s.factory = a.factory AND s.about = a.envelope)
               FROM arrival a WHERE a.factory = ?1 AND a.state = 'applied' ORDER BY a.created DESC, a.seq DESC LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([id], |row| {
        Ok(LastBundle {
            envelope: row.get(0)?,
            seq: row.get(1)?,
            created: row.get(2)?,
            received_at: row.get(3)?,
            answered: row.get(4)?,
        })
    });
    Ok(found.optional()?)
}

fn trouble(db: &Connection, id: &str, last: Option<&LastBundle>) -> Result<Option<Verdict>> {
    let sql = "SELECT state FROM arrival WHERE factory = ?1 AND state NOT IN ('applied', 'waiting')
               AND received_at >= ?2 ORDER BY received_at DESC, rowid DESC LIMIT 1";
    let since = last.map_or("", |last| last.received_at.as_str());
    let found: Option<String> = db
        .prepare_cached(sql)?
        .query_row(params![id, since], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|word| cap::parse(&word)))
}

fn counts(db: &Connection, envelope: &str) -> Result<ChangeCounts> {
    let mut counts = ChangeCounts::default();
    let mut rows = db.prepare_cached("SELECT code, count(*) FROM shelf_change WHERE envelope = ?1 GROUP BY code")?;
    let mut rows = rows.query([envelope])?;
    while let Some(row) = rows.next()? {
        let count = row.get(1)?;
        match row.get::<_, String>(0)?.as_str() {
            "moved" => counts.moved = count,
            "reopened" => counts.reopened = count,
            "closed" => counts.closed = count,
            "new" => counts.new = count,
            "evidence" => counts.evidence = count,
            _ => {}
        }
    }
    Ok(counts)
}
