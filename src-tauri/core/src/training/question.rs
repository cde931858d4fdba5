//! The questions that a course's test asks, to print and to be answered on paper.

use super::{course, session};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::factory;
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "course-question",
    fields: &[
        Field::open("course", accept::id),
        Field::open("place", accept::count),
        Field::open("question", accept::name),
        // None of them: answered in words.
        Field::open("options", |v| {
            accept::words(v) && v.as_array().is_some_and(|all| all.len() <= 8)
        }),
        // Of the options; null is not said.
        Field::open("answer", |v| v.is_null() || v.as_u64().is_some_and(|at| at < 8)),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CourseQuestion {
    pub id: String,
    pub question: String,
    /// Empty: answered in words.
    pub options: Vec<String>,
    /// The right one of the options, from 0.
    pub answer: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewCourseQuestion {
    pub question: String,
    pub options: Vec<String>,
    pub answer: Option<u32>,
}

/// What is printed for people to answer, frozen: the test of a session and the sheet on which they say what they think.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TestPaper {
    pub factory_name: String,
    pub factory_local_name: String,
    pub course: String,
    pub held_on: String,
    pub points: Option<f64>,
    /// Day it was printed.
    pub taken_on: String,
    pub questions: Vec<CourseQuestion>,
}

pub fn paper(db: &Connection, session: Uuid, today: NaiveDate) -> Result<TestPaper> {
    let held = session::get(db, session)?.row;
    let factory = factory::get(db)?.input;
    Ok(TestPaper {
        factory_name: factory.name,
        factory_local_name: factory.local_name,
        course: held.course_name,
        held_on: held.held_on,
        points: held.points,
        taken_on: today.to_string(),
        questions: of_course(db, held.course.parse().map_err(Error::internal)?)?,
    })
}

/// At the end of the others.
pub fn add(tx: &mut Write, course: Uuid, new: &NewCourseQuestion) -> Result<Uuid> {
    tx.require(Permission::Train)?;
    course::get(tx.db(), course)?;
    let options: Vec<&str> = new
        .options
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    if new.answer.is_some_and(|answer| answer as usize >= options.len()) {
        return Err(Error::invalid("answer"));
    }
    let place: u32 = tx.db().query_row(
        "SELECT coalesce(max(place) + 1, 0) FROM course_question WHERE course = ?1",
        [course.to_string()],
        |row| row.get(0),
    )?;
    let fields = json!({
        "course": course, "place": place, "question": new.question.trim(), "options": options, "answer": new.answer,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Train)?;
    match field {
        "question" | "options" | "answer" => tx.set(KIND.name, id, field, value),
        other => Err(Error::invalid(other)),
    }
}

pub fn remove(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Train)?;
    tx.delete(KIND.name, id)
}

/// In their order.
pub fn of_course(db: &Connection, course: Uuid) -> Result<Vec<CourseQuestion>> {
    let mut rows = db.prepare_cached(
        "SELECT id, question, options, answer FROM course_question WHERE course = ?1 ORDER BY place, id",
    )?;
    let rows = rows.query_map([course.to_string()], |row| {
        Ok(CourseQuestion {
            id: row.get(0)?,
            question: row.get(1)?,
            options: serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default(),
            answer: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const TABLE: Table = Table {
    name: "course_question",
    columns: &["id", "course", "place", "question", "options", "answer"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return TABLE.remove(db, &id);
    };
    TABLE.put(
        db,
        params![
            id,
            v.text("course"),
            v.integer("place").unwrap_or_default(),
            v.text("question"),
            json!(v.list::<String>("options")).to_string(),
            v.integer("answer"),
        ],
    )
}
