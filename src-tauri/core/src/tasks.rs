//! What somebody answers for, for people who never open the app: a sheet to print, a workbook to fill in and send back, and
//! their dates for a calendar. `back` reads a filled-in workbook.

pub mod back;

use crate::cap::finding::is_overdue;
use crate::cap::{Status, parse};
use crate::error::{Code, Error, Result};
use crate::factory;
use crate::vault::factory_of;
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// The sheet that ties a workbook to this factory, and its first cell.
pub const TIE_SHEET: &str = "plumbline";
pub const TIE_MARK: &str = "plumbline-task-sheet-1";
/// Begins the key of a row; the id of its action follows.
pub const KEY: &str = "plumbline-task/";
/// Columns a person fills in, by their ids.
pub const THEIRS: [&str; 4] = ["new_status", "done", "done_on", "remark"];

/// Somebody with something to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TaskPerson {
    pub name: String,
    pub open: u32,
    pub overdue: u32,
    pub next_due_on: Option<String>,
    /// Signs in here, and sees all this on Home.
    pub signs_in: bool,
}

/// All that one person has to do, frozen at one instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TaskSheet {
    pub factory: String,
    pub factory_name: String,
    pub factory_local_name: String,
    pub person: String,
    /// `YYYY-MM-DD`.
    pub made_on: String,
    /// RFC 3339, UTC.
    pub made_at: String,
    /// The most urgent first.
    pub rows: Vec<Task>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Task {
    pub action: String,
    pub number: String,
    pub finding_number: String,
    pub provision: String,
    pub finding: String,
    pub containment: String,
    pub corrective: String,
    pub preventive: String,
    pub due_on: Option<String>,
    pub overdue: bool,
    pub status: Status,
    /// Numbers of actions that are not done yet.
    pub waits_for: Vec<String>,
}

impl Task {
    /// What to do, in one text.
    pub fn what(&self) -> String {
        let parts = [&self.containment, &self.corrective, &self.preventive];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join("\n")
    }
}

/// Actions still to do that answer a finding, with the finding they stand under.
const OPEN: &str = "action_state k JOIN action a ON a.id = k.action JOIN finding f ON f.id = k.finding
                    WHERE k.status_rank < 3 AND trim(a.responsible) <> ''";

pub fn people(db: &Connection, today: NaiveDate) -> Result<Vec<TaskPerson>> {
    let mut signs_in = db.prepare_cached("SELECT trim(name) FROM person WHERE active")?;
    let signs_in = signs_in.query_map([], |row| row.get::<_, String>(0))?;
    let signs_in: Vec<String> = signs_in.collect::<rusqlite::Result<_>>()?;
    let mut rows = db.prepare_cached(&format!("SELECT trim(a.responsible), a.due_on FROM {OPEN}"))?;
    let mut rows = rows.query([])?;
    let mut people: BTreeMap<String, TaskPerson> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (name, due_on): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let person = people.entry(name.clone()).or_insert_with(|| TaskPerson {
            signs_in: signs_in.contains(&name),
            name,
            open: 0,
            overdue: 0,
            next_due_on: None,
        });
        person.open += 1;
        person.overdue += u32::from(is_overdue(due_on.as_deref(), Status::Open, today));
        let earliest = [person.next_due_on.take(), due_on];
        person.next_due_on = earliest.into_iter().flatten().min();
    }
    Ok(people.into_values().collect())
}

pub fn sheet(db: &Connection, person: &str, today: NaiveDate, made_at: &str) -> Result<TaskSheet> {
    let of = factory::get(db)?.input;
    let mut statement = db.prepare_cached(&format!(
        "SELECT a.id, a.number, f.number, f.provision, f.description, a.containment, a.corrective, a.preventive, a.due_on, a.status,
                (SELECT json_group_array(number) FROM (SELECT w.number FROM action_dependency d JOIN action w ON w.id = d.waits_for
                   WHERE d.action = a.id AND w.status NOT IN ('done', 'verified') ORDER BY w.letter, w.counter))
         FROM {OPEN} AND trim(a.responsible) = ?1 ORDER BY a.due_on IS NULL, a.due_on, a.letter, a.counter"
    ))?;
    let rows = statement.query_map([person.trim()], |row| {
        let due_on: Option<String> = row.get(8)?;
        let status = parse(&row.get::<_, String>(9)?).unwrap_or(Status::Open);
        Ok(Task {
            action: row.get(0)?,
            number: row.get(1)?,
            finding_number: row.get(2)?,
            provision: row.get(3)?,
            finding: row.get(4)?,
            containment: row.get(5)?,
            corrective: row.get(6)?,
            preventive: row.get(7)?,
            overdue: is_overdue(due_on.as_deref(), status, today),
            due_on,
            status,
            waits_for: serde_json::from_str(&row.get::<_, String>(10)?).unwrap_or_default(),
        })
    })?;
    let rows: Vec<Task> = rows.collect::<rusqlite::Result<_>>()?;
    if rows.is_empty() {
        return Err(Error::new(Code::NotFound));
    }
    Ok(TaskSheet {
        factory: factory_of(db)?.map(|id| id.to_string()).unwrap_or_default(),
        factory_name: of.name,
        factory_local_name: of.local_name,
        person: person.trim().into(),
        made_on: today.to_string(),
        made_at: made_at.into(),
        rows,
    })
}

/// A file name for somebody, of letters every system takes.
pub fn file_stem(person: &str) -> String {
    let plain: String = person
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        "tasks".into()
    } else {
        parts.join("-")
    }
}
