//! A course: what it teaches, whom it is for, and how long it holds.

use super::WorkerCategory;
use crate::access::Permission;
use crate::cap::parse;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "course",
    fields: &[
        Field::open("name", accept::name),
        Field::open("kind", |v| v.as_str().is_some_and(|s| parse::<CourseKind>(s).is_some())),
        Field::open("audiences", |v| {
            serde_json::from_value::<Vec<WorkerCategory>>(v.clone()).is_ok()
        }),
        Field::open("validity_months", |v| {
            v.is_null() || v.as_u64().is_some_and(|months| (1..=600).contains(&months))
        }),
        Field::open("provisions", accept::text),
        Field::open("topics", accept::text),
        Field::open("active", accept::flag),
        // What a course of kind `own` is called.
        Field::open("own_kind", accept::text),
        Field::open("objectives", accept::ids),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Course {
    pub id: String,
    pub name: String,
    pub kind: CourseKind,
    /// Whom it is for; empty is nobody.
    pub audiences: Vec<WorkerCategory>,
    /// `None` never runs out.
    pub validity_months: Option<u32>,
    pub provisions: String,
    pub topics: String,
    /// A course that is not taught any more keeps its sessions and leaves the matrix.
    pub active: bool,
    pub sessions: u32,
    /// The last day on which somebody was there.
    pub last_held_on: Option<String>,
    pub own_kind: String,
    /// Ids of objectives that it is meant to move.
    pub objectives: Vec<String>,
    /// Slides, handouts, films.
    pub materials: Vec<Evidence>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewCourse {
    pub name: String,
    pub kind: CourseKind,
    pub audiences: Vec<WorkerCategory>,
    pub validity_months: Option<u32>,
    pub provisions: String,
    pub topics: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum CourseKind {
    Basic,
    LabourRights,
    PersonalDevelopment,
    Ehs,
    /// Of the factory's own; see [`Course::own_kind`].
    Own,
}

const SELECT: &str = "SELECT c.id, c.name, c.kind, c.audiences, c.validity_months, c.provisions, c.topics, c.active,
    (SELECT count(*) FROM session s WHERE s.course = c.id), (SELECT max(s.held_on) FROM session s WHERE s.course = c.id
      AND EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id AND a.present = 1)),
    c.own_kind, c.objectives FROM course c";

pub fn create(tx: &mut Write, new: &NewCourse) -> Result<Uuid> {
    tx.require(Permission::Train)?;
    let fields = json!({
        "name": new.name.trim(), "kind": new.kind, "audiences": new.audiences, "validity_months": new.validity_months,
        "provisions": new.provisions, "topics": new.topics, "active": true, "own_kind": "", "objectives": [],
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Train)?;
    tx.set(KIND.name, id, field, value)
}

/// Only a course that was never held can go: the others say what people were trained in.
pub fn delete(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Train)?;
    let held: u32 = tx.db().query_row(
        "SELECT count(*) FROM session WHERE course = ?1",
        [id.to_string()],
        |row| row.get(0),
    )?;
    if held > 0 {
        return Err(Error::new(Code::CourseInUse).with("sessions", held));
    }
    tx.delete(KIND.name, id)
}

/// Those still taught first, each group by name.
pub fn list(db: &Connection) -> Result<Vec<Course>> {
    let mut rows = db.prepare_cached(&format!("{SELECT} ORDER BY c.active DESC, c.name COLLATE NOCASE, c.id"))?;
    let rows = rows.query_map([], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|course| with_materials(db, course)).collect()
}

pub fn get(db: &Connection, id: Uuid) -> Result<Course> {
    let found = db
        .prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?
        .query_row([id.to_string()], read)
        .optional()?;
    with_materials(db, found.ok_or_else(|| Error::new(Code::NotFound))?)
}

fn with_materials(db: &Connection, course: Course) -> Result<Course> {
    let materials = evidence::of_target(db, TargetKind::Course, &course.id)?;
    Ok(Course { materials, ..course })
}

pub(super) fn kind(word: &str) -> CourseKind {
    parse(word).unwrap_or(CourseKind::Basic)
}

fn read(row: &Row) -> rusqlite::Result<Course> {
    Ok(Course {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: kind(&row.get::<_, String>(2)?),
        audiences: serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default(),
        validity_months: row.get(4)?,
        provisions: row.get(5)?,
        topics: row.get(6)?,
        active: row.get(7)?,
        sessions: row.get(8)?,
        last_held_on: row.get(9)?,
        own_kind: row.get(10)?,
        objectives: serde_json::from_str(&row.get::<_, String>(11)?).unwrap_or_default(),
        materials: Vec::new(),
    })
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM course WHERE id = ?1")?
        .execute([id.to_string()])?;
    let Some(v) = values else { return Ok(()) };
    db.prepare_cached("INSERT INTO course VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
        .execute(params![
            id.to_string(),
            v.text("name"),
            v.text("kind"),
            v.json("audiences"),
            v.integer("validity_months"),
            v.text("provisions"),
            v.text("topics"),
            v.flag("active"),
            v.text("own_kind"),
            json!(v.list::<String>("objectives")).to_string(),
        ])?;
    Ok(())
}
