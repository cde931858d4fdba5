//! What one person was taught, frozen at one instant: the training record that an auditor asks for.

use super::matrix::{self, MatrixCell, MatrixFilter, MatrixQuery, MatrixState};
use super::worker::{self, Worker};
use crate::error::{Code, Error, Result};
use crate::factory;
use crate::moment::Moment;
use rusqlite::{Connection, params};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct TrainingRecord {
    pub factory_name: String,
    pub factory_local_name: String,
    /// `YYYY-MM-DD`, in the laptop's time zone.
    pub taken_on: String,
    pub taken_by: String,
    pub person: Worker,
    /// The newest first.
    pub attended: Vec<Attended>,
    /// Courses that are meant for this person, by name; empty for somebody who left.
    pub wanted: Vec<Wanted>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Attended {
    pub held_on: String,
    pub course: String,
    /// `None` is unknown.
    pub hours: Option<f64>,
    pub trainer: String,
    pub language: String,
    /// Points of the test before and after; `None` without one.
    pub before: Option<f64>,
    pub after: Option<f64>,
    /// The day its certificate was issued.
    pub certified_on: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    pub course: String,
    pub cell: MatrixCell,
}

impl TrainingRecord {
    /// # Errors
    /// A person whose words were destroyed has no record to print.
    pub fn of(db: &Connection, id: Uuid, taken_by: &str, now: &Moment) -> Result<Self> {
        let person = worker::get(db, id)?;
        if person.name.is_empty() {
            return Err(Error::new(Code::NotFound));
        }
        let factory = factory::get(db)?.input;
        Ok(Self {
            factory_name: factory.name,
            factory_local_name: factory.local_name,
            taken_on: now.today().to_string(),
            taken_by: taken_by.to_owned(),
            attended: attended(db, id)?,
            wanted: wanted(db, &person, now)?,
            person,
        })
    }
}

fn attended(db: &Connection, person: Uuid) -> Result<Vec<Attended>> {
    let mut rows = db.prepare_cached(
        "SELECT s.held_on, coalesce(c.name, ''), s.hours, s.trainer, s.language, t.before, t.after,
                (SELECT max(issued_on) FROM certificate i WHERE i.session = s.id AND i.worker = a.worker)
         FROM attendance a JOIN session s ON s.id = a.session LEFT JOIN course c ON c.id = s.course
         LEFT JOIN test_score t ON t.session = s.id AND t.worker = a.worker
         WHERE a.worker = ?1 AND a.present = 1 ORDER BY s.held_on DESC, s.id DESC",
    )?;
    let rows = rows.query_map(params![person.to_string()], |row| {
        Ok(Attended {
            held_on: row.get(0)?,
            course: row.get(1)?,
            hours: row.get(2)?,
            trainer: row.get(3)?,
            language: row.get(4)?,
            before: row.get(5)?,
            after: row.get(6)?,
            certified_on: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// From the same matrix that the screen shows.
fn wanted(db: &Connection, person: &Worker, now: &Moment) -> Result<Vec<Wanted>> {
    let query = MatrixQuery {
        search: person.badge.clone(),
        categories: vec![person.category],
        course_kinds: Vec::new(),
        departments: vec![person.department.clone()],
        within: None,
        state: MatrixFilter::All,
        offset: 0,
        limit: 500,
    };
    let matrix = matrix::get(db, &query, now.today())?;
    let Some(row) = matrix.rows.into_iter().find(|row| row.worker.id == person.id) else {
        return Ok(Vec::new());
    };
    let cells = matrix.courses.into_iter().zip(row.cells);
    Ok(cells
        .filter(|(_, cell)| cell.state != MatrixState::NotWanted)
        .map(|(course, cell)| Wanted {
            course: course.name,
            cell,
        })
        .collect())
}
