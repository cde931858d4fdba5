//! A session: a course held on a day.

use super::{Filter, amount_or_null, attendance, course};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::{Days, Months, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "session",
    fields: &[
        Field::open("course", accept::id),
        Field::open("held_on", accept::date),
        Field::open("hours", |v| {
            v.is_null() || v.as_f64().is_some_and(|hours| (0.0..=1_000.0).contains(&hours))
        }),
        Field::personal("trainer", accept::text),
        Field::open("place", accept::text),
        Field::open("language", accept::text),
        Field::open("seats", |v| {
            v.is_null() || v.as_u64().is_some_and(|seats| seats <= 100_000)
        }),
        Field::open("cost_trainer", amount_or_null),
        Field::open("cost_materials", amount_or_null),
        Field::open("cost_other", amount_or_null),
        // Whether people sat there in hours they are paid for; null is not known.
        Field::open("in_work_time", |v| v.is_null() || accept::flag(v)),
        Field::open("points", amount_or_null),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SessionRow {
    pub id: String,
    pub course: String,
    pub course_name: String,
    /// `YYYY-MM-DD`.
    pub held_on: String,
    /// `None` is not known.
    pub hours: Option<f64>,
    pub trainer: String,
    pub place: String,
    pub language: String,
    /// People marked present.
    pub present: u32,
    /// People with a mark, present or absent.
    pub invited: u32,
    pub seats: Option<u32>,
    /// `None` is not known, here and below; 0 is nothing.
    pub cost_trainer: Option<f64>,
    pub cost_materials: Option<f64>,
    pub cost_other: Option<f64>,
    /// Whether people came in hours they are paid for.
    pub in_work_time: Option<bool>,
    /// The most points its test gives.
    pub points: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SessionDetail {
    #[serde(flatten)]
    pub row: SessionRow,
    /// Scans of the signed sheet, photos, materials.
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewSession {
    pub course: String,
    pub held_on: String,
    pub hours: Option<f64>,
    pub trainer: String,
    pub place: String,
    pub language: String,
}

/// E.g. every 3 months, 4 more times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Repeat {
    pub every: u32,
    pub unit: RepeatUnit,
    /// Sessions to be made.
    pub times: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum RepeatUnit {
    Weeks,
    Months,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SessionQuery {
    pub course: Option<String>,
    /// First and last day, both included.
    pub from: Option<String>,
    pub to: Option<String>,
    pub sort: SessionSort,
    pub descending: bool,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SessionSort {
    Date,
    Course,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SessionsPage {
    pub rows: Vec<SessionRow>,
    /// Rows that match, beyond this window.
    pub total: u32,
}

/// Everything of a session but its course's name and the counts, which come from other tables.
const COLUMNS: &str = "s.id, s.course, s.held_on, s.hours, s.trainer, s.place, s.language, s.seats,
    s.cost_trainer, s.cost_materials, s.cost_other, s.in_work_time, s.points";
const COUNTS: &str = "(SELECT count(*) FROM attendance a WHERE a.session = s.id AND a.present = 1),
    (SELECT count(*) FROM attendance a WHERE a.session = s.id AND a.present IS NOT NULL)";

pub fn create(tx: &mut Write, new: &NewSession) -> Result<Uuid> {
    tx.require(Permission::Train)?;
    let course: Uuid = new.course.parse().map_err(|_| Error::invalid("course"))?;
    course::get(tx.db(), course)?;
    let fields = json!({
        "course": course, "held_on": new.held_on, "hours": new.hours, "trainer": new.trainer.trim(),
        "place": new.place.trim(), "language": new.language.trim(), "seats": null, "cost_trainer": null,
        "cost_materials": null, "cost_other": null, "in_work_time": null, "points": null,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Train)?;
    if field == "course" {
        let course = value.as_str().and_then(|text| text.parse().ok());
        course::get(tx.db(), course.ok_or_else(|| Error::invalid(field))?)?;
    }
    tx.set(KIND.name, id, field, value)
}

/// The same session again, at each of so many later turns; nobody is marked there yet.
pub fn repeat(tx: &mut Write, id: Uuid, repeat: &Repeat) -> Result<Vec<Uuid>> {
    tx.require(Permission::Train)?;
    if !(1..=60).contains(&repeat.times) || !(1..=60).contains(&repeat.every) {
        return Err(Error::invalid("times"));
    }
    let first = get(tx.db(), id)?.row;
    let day = NaiveDate::parse_from_str(&first.held_on, "%Y-%m-%d").map_err(Error::internal)?;
    let mut made = Vec::new();
    for turn in 1..=repeat.times {
        let steps = turn * repeat.every;
        let held_on = match repeat.unit {
            RepeatUnit::Weeks => day.checked_add_days(Days::new(u64::from(steps) * 7)),
            RepeatUnit::Months => day.checked_add_months(Months::new(steps)),
        };
        let new = NewSession {
            course: first.course.clone(),
            held_on: held_on.ok_or_else(|| Error::invalid("times"))?.to_string(),
            hours: first.hours,
            trainer: first.trainer.clone(),
            place: first.place.clone(),
            language: first.language.clone(),
        };
        let id = create(tx, &new)?;
        if first.seats.is_some() {
            tx.set(KIND.name, id, "seats", json!(first.seats))?;
        }
        made.push(id);
    }
    Ok(made)
}

/// The marks stay: with an undo the session comes back with them.
pub fn delete(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Train)?;
    tx.delete(KIND.name, id)
}

pub fn list(db: &Connection, query: &SessionQuery) -> Result<SessionsPage> {
    let mut filter = Filter::new();
    for (condition, value) in [
        ("s.course =", &query.course),
        ("s.held_on >=", &query.from),
        ("s.held_on <=", &query.to),
    ] {
        if let Some(value) = value {
            let mark = filter.mark(value.clone());
            filter.add(format!("{condition} {mark}"));
        }
    }
    let wanted = filter.sql();
    let total = db
        .prepare_cached(&format!("SELECT count(*) FROM session s WHERE {wanted}"))?
        .query_row(params_from_iter(filter.values.iter()), |row| row.get(0))?;
    let direction = if query.descending { "DESC" } else { "ASC" };
    let order = match query.sort {
        SessionSort::Date => "s.held_on {d}, s.id {d}",
        SessionSort::Course => "course_name COLLATE NOCASE {d}, s.held_on {d}, s.id {d}",
    }
    .replace("{d}", direction);
    let limit = filter.mark(i64::from(query.limit.min(500)));
    let offset = filter.mark(i64::from(query.offset));
    // People are counted for the rows of the window alone.
    let sql = format!(
        "WITH page AS MATERIALIZED (SELECT {COLUMNS}, coalesce(c.name, '') AS course_name FROM session s
           LEFT JOIN course c ON c.id = s.course WHERE {wanted} ORDER BY {order} LIMIT {limit} OFFSET {offset})
         SELECT {COLUMNS}, course_name, {COUNTS} FROM page s ORDER BY {order}"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params_from_iter(filter.values.iter()), read)?;
    Ok(SessionsPage {
        rows: rows.collect::<rusqlite::Result<_>>()?,
        total,
    })
}

pub fn get(db: &Connection, id: Uuid) -> Result<SessionDetail> {
    let sql = format!(
        "SELECT {COLUMNS}, coalesce(c.name, ''), {COUNTS} FROM session s LEFT JOIN course c ON c.id = s.course
         WHERE s.id = ?1"
    );
    let found = db.prepare_cached(&sql)?.query_row([id.to_string()], read).optional()?;
    let row = found.ok_or_else(|| Error::new(Code::NotFound))?;
    let evidence = evidence::of_target(db, TargetKind::Session, &row.id)?;
    Ok(SessionDetail { row, evidence })
}

fn read(row: &Row) -> rusqlite::Result<SessionRow> {
    Ok(SessionRow {
        id: row.get(0)?,
        course: row.get(1)?,
        held_on: row.get(2)?,
        hours: row.get(3)?,
        trainer: row.get(4)?,
        place: row.get(5)?,
        language: row.get(6)?,
        seats: row.get(7)?,
        cost_trainer: row.get(8)?,
        cost_materials: row.get(9)?,
        cost_other: row.get(10)?,
        in_work_time: row.get(11)?,
        points: row.get(12)?,
        course_name: row.get(13)?,
        present: row.get(14)?,
        invited: row.get(15)?,
    })
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let before: Option<(String, String)> = db
        .prepare_cached("SELECT course, held_on FROM session WHERE id = ?1")?
        .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let after = values.map(|v| (v.text("course").to_owned(), v.text("held_on").to_owned()));
    db.prepare_cached("DELETE FROM session WHERE id = ?1")?.execute([&id])?;
    if let Some(v) = values {
        let number = |name: &str| v.0.get(name).and_then(Value::as_f64);
        db.prepare_cached("INSERT INTO session VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")?
            .execute(params![
                id,
                v.text("course"),
                v.text("held_on"),
                number("hours"),
                v.text("trainer"),
                v.text("place"),
                v.text("language"),
                v.integer("seats"),
                number("cost_trainer"),
                number("cost_materials"),
                number("cost_other"),
                v.0.get("in_work_time").and_then(Value::as_bool),
                number("points"),
            ])?;
    }
    if before != after {
        let courses: std::collections::BTreeSet<_> = [before, after]
            .into_iter()
            .flatten()
            .map(|(course, _)| course)
            .collect();
        for course in courses {
            attendance::refresh_session(db, &id, &course)?;
        }
    }
    Ok(())
}
