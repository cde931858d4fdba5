//! A PDCA turn: what it is about, who is in it, what it asks, and how far it is. Scores, gates and comparisons are derived
//! on read; what is passed, signed or closed is a record. A closed cycle takes no more writes on this laptop; what
//! another one wrote before it heard of that still comes in, beside the frozen picture.

mod answer;
pub mod brief;
mod close;
pub mod compare;
pub mod gate;
mod next;
mod objective;
mod picture;
mod plan;
mod questionnaire;
pub mod report;
mod review;
mod team;
mod view;

pub use answer::{
    ANSWER, Answer, AnswerField, AnswerState, FindingLink, answer, answer_as_last, answer_id, answered, answers,
    findings_of, get_answer, ratings,
};
pub use close::{CLOSE, Closing, close};
pub use next::start;
pub use objective::{
    Aim, OBJECTIVE, Objective, ObjectiveFlag, READING, Reading, add_objective, add_reading, objectives,
    remove_objective, remove_reading, set_objective,
};
pub use picture::{Picture, picture};
pub use plan::{PLAN, SIGN_OFF, SignOff, SignedPart, previous, set, sign};
pub use questionnaire::{QUESTIONNAIRE, Questionnaire, ask, ask_no_more, questionnaires, share_answers};
pub use review::{REVIEW, Review, set_review};
pub use team::{MEMBER, Member, add_member, remove_member, set_member};
pub use view::{CycleRow, CycleView, Period, rows, view};

use crate::error::{Code, Error, Result};
use crate::pack::Pack;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "cycle",
    fields: &[
        Field::open("name", accept::name),
        Field::open("starts_on", accept::date),
        Field::open("ends_on", accept::date),
        Field::open("pack", accept::text),
        Field::open("pack_version", accept::text),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Cycle {
    pub id: String,
    pub name: String,
    pub starts_on: String,
    pub ends_on: String,
    #[serde(skip)]
    pub pack: String,
    #[serde(skip)]
    pub pack_version: String,
}

pub fn create(tx: &mut Write, name: &str, starts_on: &str, ends_on: &str, pack: &Pack) -> Result<Uuid> {
    let id = tx.now().new_id();
    let fields = json!({
        "name": name, "starts_on": starts_on, "ends_on": ends_on, "pack": pack.id, "pack_version": pack.version,
    });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// The running cycle: the newest that is not closed. Where all are closed, the newest of them, which takes no answers.
pub fn current(db: &Connection) -> Result<Cycle> {
    latest(db)?.ok_or_else(|| Error::new(Code::NotFound))
}

/// As [`current`]; `None` in a customer's store.
pub fn latest(db: &Connection) -> Result<Option<Cycle>> {
    let mut cycles = all(db)?;
    for (at, cycle) in cycles.iter().enumerate() {
        if !is_closed(db, &cycle.id)? {
            return Ok(Some(cycles.swap_remove(at)));
        }
    }
    Ok(cycles.into_iter().next())
}

/// A named cycle, without a name the running one.
pub fn named(db: &Connection, id: Option<&str>) -> Result<Cycle> {
    let Some(id) = id else { return current(db) };
    let found = all(db)?.into_iter().find(|cycle| cycle.id == id);
    found.ok_or_else(|| Error::new(Code::NotFound))
}

/// The newest first.
pub fn all(db: &Connection) -> Result<Vec<Cycle>> {
    let sql = "SELECT id, name, starts_on, ends_on, pack, pack_version FROM cycle ORDER BY starts_on DESC, id DESC";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([], |row| {
        Ok(Cycle {
            id: row.get(0)?,
            name: row.get(1)?,
            starts_on: row.get(2)?,
            ends_on: row.get(3)?,
            pack: row.get(4)?,
            pack_version: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn is_closed(db: &Connection, cycle: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM cycle_close WHERE cycle = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([cycle], |row| row.get(0))?)
}

/// Every door to a record of a cycle asks this first.
pub fn refuse_closed(db: &Connection, cycle: &str) -> Result<()> {
    if is_closed(db, cycle)? {
        return Err(Error::new(Code::CycleClosed));
    }
    Ok(())
}

/// As [`refuse_closed`], by the record of an answer; others are nobody's concern.
pub fn refuse_closed_answer(db: &Connection, answer: Uuid) -> Result<()> {
    let sql = "SELECT cycle FROM answer WHERE id = ?1";
    let cycle: Option<String> = db
        .prepare_cached(sql)?
        .query_row([answer.to_string()], |row| row.get(0))
        .optional()?;
    cycle.map_or(Ok(()), |cycle| refuse_closed(db, &cycle))
}

/// What was taken back may belong to a cycle that was closed since.
pub fn refuse_touched(tx: &Write) -> Result<()> {
    for (kind, id) in tx.touched() {
        let table = match kind {
            "cycle" => "cycle",
            "answer" => "answer",
            "cycle-plan" => "cycle_plan",
            "gate-pass" => "gate_pass",
            "team-member" => "team_member",
            "objective" => "objective",
            "management-review" => "management_review",
            "questionnaire" => "questionnaire",
            _ => continue,
        };
        let column = if table == "cycle" { "id" } else { "cycle" };
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM {table} t JOIN cycle_close c ON c.cycle = t.{column} WHERE t.id = ?1)"
        );
        if tx.db().query_row(&sql, [id.to_string()], |row| row.get(0))? {
            return Err(Error::new(Code::CycleClosed));
        }
    }
    Ok(())
}

/// The same record for the same part of a cycle on every laptop.
fn part_id(cycle: &str, part: &str) -> Result<Uuid> {
    let cycle: Uuid = cycle.parse().map_err(|_| Error::new(Code::NotFound))?;
    Ok(Uuid::new_v5(&cycle, part.as_bytes()))
}

fn exists(db: &Connection, table: &str, id: Uuid) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?1)");
    Ok(db.prepare_cached(&sql)?.query_row([id.to_string()], |row| row.get(0))?)
}

/// Of the cycle that a record of this table belongs to.
fn cycle_of(db: &Connection, table: &str, id: Uuid) -> Result<String> {
    let sql = format!("SELECT cycle FROM {table} WHERE id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([id.to_string()], |row| row.get(0))?)
}

fn number_or_null(value: &Value) -> bool {
    value.is_null()
        || value
            .as_f64()
            .is_some_and(|number| number.is_finite() && number.abs() <= 1e12)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM cycle WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO cycle VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id.to_string(),
                v.text("name"),
                v.text("starts_on"),
                v.text("ends_on"),
                v.text("pack"),
                v.text("pack_version")
            ],
        )?;
    }
    Ok(())
}
