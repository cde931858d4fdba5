//! The sheet people sign at a session, frozen: what the printed page shows.

use super::attendance::{self, AttendanceQuery};
use super::{course, session, worker};
use crate::error::{Error, Result};
use crate::factory;
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SigninSheet {
    pub factory_name: String,
    /// The name in local script; empty when the factory has none.
    pub factory_local_name: String,
    pub course: String,
    /// `YYYY-MM-DD`.
    pub held_on: String,
    pub hours: Option<f64>,
    pub trainer: String,
    pub place: String,
    pub language: String,
    /// Day the sheet was printed, `YYYY-MM-DD`.
    pub taken_on: String,
    pub rows: Vec<SigninRow>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigninRow {
    pub badge: String,
    pub name: String,
    pub department: String,
}

/// The people with a mark at this session; before anybody is marked, everybody the course is for.
pub fn sheet(db: &Connection, session: Uuid, today: NaiveDate) -> Result<SigninSheet> {
    let held = session::get(db, session)?.row;
    let factory = factory::get(db)?.input;
    let mut rows = listed(db, session)?;
    if rows.is_empty() {
        let course = course::get(db, held.course.parse().map_err(Error::internal)?)?;
        let day = held.held_on.parse().map_err(Error::internal)?;
        let mut wanted = worker::all(db)?;
        wanted.retain(|one| worker::is_active(one, day) && course.audiences.contains(&one.category));
        wanted.sort_by(|a, b| (&a.department, &a.name, &a.id).cmp(&(&b.department, &b.name, &b.id)));
        rows = wanted
            .into_iter()
            .map(|one| SigninRow {
                badge: one.badge,
                name: one.name,
                department: one.department,
            })
            .collect();
    }
    Ok(SigninSheet {
        factory_name: factory.name,
        factory_local_name: factory.local_name,
        course: held.course_name,
        held_on: held.held_on,
        hours: held.hours,
        trainer: held.trainer,
        place: held.place,
        language: held.language,
        taken_on: today.to_string(),
        rows,
    })
}

fn listed(db: &Connection, session: Uuid) -> Result<Vec<SigninRow>> {
    let mut rows = Vec::new();
    loop {
        let query = AttendanceQuery {
            search: String::new(),
            offset: rows.len() as u32,
            limit: 500,
            only_listed: true,
        };
        let page = attendance::list(db, session, &query)?.rows;
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page.into_iter().map(|row| SigninRow {
            badge: row.badge,
            name: row.name,
            department: row.department,
        }));
    }
}
