//! Asking the reporter, some time after the report, whether anything bad came of it for them. A case is planned with the
//! days of the settings when it is filed, and keeps them; each asking is a record, so that none overwrites another.

use super::{case, keys, member, part, row};
use crate::access::{Actor, Permission};
use crate::cap::{parse, word};
use crate::error::{Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "case-checkin",
    fields: &[
        Field::open("case", accept::id),
        Field::open("days", accept::count),
        Field::open("on", accept::date),
        Field::open("answer", member::<CheckinAnswer>),
        Field::open("by", accept::id),
        Field::sealed("note", accept::text),
    ],
    project,
};

/// Thirty and ninety days are what most schemes ask for.
pub(super) const DEFAULT_DAYS: [u32; 2] = [30, 90];
const MOST: usize = 12;

/// Whether anything bad happened to them because of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum CheckinAnswer {
    Yes,
    No,
    Unclear,
    /// The question stays open.
    NotReached,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Checkin {
    /// After receipt.
    pub days: u32,
    pub due_on: String,
    /// Until then; negative when it has passed.
    pub days_left: i32,
    /// The answer that settled it.
    pub answer: Option<CheckinAnswer>,
    /// Every asking, the last one at the end.
    pub asked: Vec<Asking>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Asking {
    pub id: String,
    pub on: String,
    pub answer: CheckinAnswer,
    pub by: String,
}

/// One that is due, for Home.
pub struct Due {
    pub case: String,
    pub number: String,
    pub due_on: String,
    pub days: u32,
}

pub fn answer(tx: &mut Write, id: Uuid, days: u32, on: &str, answer: CheckinAnswer, note: &str) -> Result<()> {
    keys::begin(tx, id)?;
    let planned = "SELECT EXISTS (SELECT 1 FROM case_plan WHERE case_id = ?1 AND days = ?2)";
    let is_planned: bool = tx
        .db()
        .query_row(planned, params![id.to_string(), days], |row| row.get(0))?;
    if !is_planned {
        return Err(Error::invalid("days"));
    }
    let on = case::day_of(tx, id, "on", on)?;
    let fields = json!({
        "case": id, "days": days, "on": on, "answer": answer, "by": tx.actor().person, "note": note.trim(),
    });
    let part = case::part_id(tx, id)?;
    tx.create(KIND.name, part, fields.as_object().cloned().unwrap_or_default())
}

pub(super) fn of_case(db: &Connection, case: Uuid, today: NaiveDate) -> Result<Vec<Checkin>> {
    let mut rows = db.prepare_cached("SELECT days, due_day FROM case_plan WHERE case_id = ?1 ORDER BY days")?;
    let rows = rows.query_map([case.to_string()], |row| {
        Ok((row.get::<_, u32>(0)?, row.get::<_, i32>(1)?))
    })?;
    let mut asked = db.prepare_cached(
        "SELECT k.id, k.done_day, k.answer, coalesce(p.name, '') FROM case_checkin k LEFT JOIN person p ON p.id = k.author
         WHERE k.case_id = ?1 AND k.days = ?2 ORDER BY k.done_day, k.id",
    )?;
    let mut checkins = Vec::new();
    for row in rows {
        let (days, due) = row?;
        let askings = asked.query_map(params![case.to_string(), days], |row| {
            let answer = parse(&row.get::<_, String>(2)?).unwrap_or(CheckinAnswer::Unclear);
            Ok(Asking {
                id: row.get(0)?,
                on: row::text_of(row.get(1)?),
                answer,
                by: row.get(3)?,
            })
        })?;
        let askings: Vec<Asking> = askings.collect::<rusqlite::Result<_>>()?;
        let settled = |asking: &&Asking| asking.answer != CheckinAnswer::NotReached;
        checkins.push(Checkin {
            days,
            due_on: row::text_of(due),
            days_left: due - today.num_days_from_ce(),
            answer: askings.iter().rev().find(settled).map(|asking| asking.answer),
            asked: askings,
        });
    }
    Ok(checkins)
}

/// Not settled yet and due by this day, the oldest first; of cases the person may see, while anything of them stands.
pub fn due(db: &Connection, actor: &Actor, by: NaiveDate) -> Result<Vec<Due>> {
    if !actor.may(Permission::Handle) {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT c.id, c.number, p.due_day, p.days FROM case_plan p JOIN case_file c ON c.id = p.case_id
         WHERE p.due_day <= ?2 AND p.case_id NOT IN ({}) AND NOT EXISTS (SELECT 1 FROM case_checkin k
           WHERE k.case_id = p.case_id AND k.days = p.days AND k.answer <> 'not-reached')
         AND NOT EXISTS (SELECT 1 FROM purge g WHERE g.target = p.case_id AND g.target_kind = 'case')
         ORDER BY p.due_day, c.counter",
        super::conflict::HIDDEN
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params![actor.person.to_string(), by.num_days_from_ce()], |row| {
        Ok(Due {
            case: row.get(0)?,
            number: row.get(1)?,
            due_on: row::text_of(row.get(2)?),
            days: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn are_days(value: &Value) -> bool {
    serde_json::from_value::<Vec<u32>>(value.clone()).is_ok_and(|days| {
        days.len() <= MOST && days.iter().all(|day| (1..=730).contains(day)) && days.is_sorted_by(|a, b| a < b)
    })
}

/// The plan of a case: a projection of the case.
pub(super) fn project_plan(db: &Connection, case: Uuid, received: i32, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM case_plan WHERE case_id = ?1")?
        .execute([case.to_string()])?;
    let days: Vec<u32> = values.map(|v| v.list("checkin_days")).unwrap_or_default();
    for days in days {
        db.prepare_cached("INSERT OR IGNORE INTO case_plan VALUES (?1, ?2, ?3)")?
            .execute(params![case.to_string(), days, received + days as i32])?;
    }
    Ok(())
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    part::project(db, KIND.name, id, values)?;
    db.prepare_cached("DELETE FROM case_checkin WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let answer = parse::<CheckinAnswer>(v.text("answer")).unwrap_or(CheckinAnswer::Unclear);
        let row = params![
            id.to_string(),
            v.text("case"),
            v.integer("days"),
            row::number_of(v.text("on")),
            word(answer),
            v.text("by")
        ];
        db.prepare_cached("INSERT INTO case_checkin VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(row)?;
    }
    Ok(())
}
