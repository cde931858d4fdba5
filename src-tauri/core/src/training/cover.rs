//! How much of the wanted training was valid on days gone by: the matrix summed up, also for the past.

use super::WorkerCategory;
use super::matrix::{Column, SOON_DAYS, courses, first_that_holds, text};
use super::worker::category;
use crate::error::Result;
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// For each day asked for: the share, in percent, of wanted trainings (a person who worked here then, a course that
    /// is for them) that were attended and still held. `None` before the first session.
    pub percent: Vec<Option<f64>>,
    /// People with a training that has run out by the last day, or does within 60 days of it.
    pub due: u32,
}

/// On these days, in ascending order. Categories, audiences and validity are those of now.
pub fn on(db: &Connection, days: &[NaiveDate]) -> Result<Cover> {
    let Some(last) = days.last() else {
        return Ok(Cover {
            percent: Vec::new(),
            due: 0,
        });
    };
    let (workers, places) = workers(db)?;
    let days: Vec<_> = days.iter().map(|day| Day::new(*day)).collect();
    let mut sums = vec![Sum::default(); days.len()];
    let mut due = vec![false; workers.len()];
    for course in courses(db, &[], *last)? {
        let mut attended: Vec<Option<String>> = vec![None; workers.len()];
        let mut sessions = db.prepare_cached(
            "SELECT s.held_on, a.worker FROM session s JOIN attendance a ON a.session = s.id AND a.present = 1
             WHERE s.course = ?1 AND s.held_on <= ?2 ORDER BY s.held_on",
        )?;
        let mut sessions = sessions.query(params![course.shown.id, last.to_string()])?;
        let mut next = sessions.next()?;
        for (day, sum) in days.iter().zip(&mut sums) {
            while let Some(row) = next {
                let held_on = text(row, 0)?.unwrap_or_default();
                if held_on > day.text.as_str() {
                    break;
                }
                if let Some(at) = places.get(text(row, 1)?.unwrap_or_default()) {
                    // The same day is written for a whole session: a text is copied only when it changes.
                    match &mut attended[*at] {
                        Some(known) if known == held_on => {}
                        other => *other = Some(held_on.to_owned()),
                    }
                }
                sum.begun = true;
                next = sessions.next()?;
            }
            sum.begun |= attended.iter().any(Option::is_some);
            sum.add(&course, day, &workers, &attended);
        }
        if let Some(day) = days.last() {
            mark_due(&mut due, &course, day, &workers, &attended);
        }
    }
    Ok(Cover {
        percent: sums.iter().map(Sum::percent).collect(),
        due: due.iter().filter(|due| **due).count() as u32,
    })
}

struct Person {
    category: WorkerCategory,
    joined_on: Option<String>,
    left_on: Option<String>,
}

impl Person {
    fn works_here(&self, day: &str) -> bool {
        self.joined_on.as_deref().is_none_or(|joined| joined <= day)
            && self.left_on.as_deref().is_none_or(|left| left > day)
    }
}

struct Day {
    date: NaiveDate,
    text: String,
}

impl Day {
    fn new(date: NaiveDate) -> Self {
        let text = date.to_string();
        Self { date, text }
    }
}

#[derive(Clone, Default)]
struct Sum {
    wanted: u32,
    valid: u32,
    /// Whether any session had been held.
    begun: bool,
}

impl Sum {
    fn add(&mut self, course: &Column, day: &Day, workers: &[Person], attended: &[Option<String>]) {
        let months = course.validity.as_ref().map(|validity| validity.months);
        let fresh_from = months.map(|months| first_that_holds(months, day.date).to_string());
        for (person, held_on) in workers.iter().zip(attended) {
            if course.audiences.contains(&person.category) && person.works_here(&day.text) {
                self.wanted += 1;
                self.valid += u32::from(match (held_on, &fresh_from) {
                    (Some(held_on), Some(from)) => held_on >= from,
                    (Some(_), None) => true,
                    (None, _) => false,
                });
            }
        }
    }

    fn percent(&self) -> Option<f64> {
        (self.begun && self.wanted > 0).then(|| f64::from(self.valid) * 100.0 / f64::from(self.wanted))
    }
}

fn mark_due(due: &mut [bool], course: &Column, today: &Day, workers: &[Person], attended: &[Option<String>]) {
    let Some(validity) = &course.validity else { return };
    let soon = today
        .date
        .checked_add_days(Days::new(SOON_DAYS + 1))
        .unwrap_or(today.date);
    let done_from = first_that_holds(validity.months, soon).to_string();
    for ((due, person), held_on) in due.iter_mut().zip(workers).zip(attended) {
        let wanted = course.audiences.contains(&person.category) && person.works_here(&today.text);
        *due |= wanted && held_on.as_ref().is_some_and(|held_on| *held_on < done_from);
    }
}

fn workers(db: &Connection) -> Result<(Vec<Person>, HashMap<String, usize>)> {
    let mut rows = db.prepare_cached("SELECT id, category, joined_on, left_on FROM worker")?;
    let rows = rows.query_map([], |row| {
        let person = Person {
            category: category(row.get_ref(1)?.as_str()?),
            joined_on: row.get(2)?,
            left_on: row.get(3)?,
        };
        Ok((row.get::<_, String>(0)?, person))
    })?;
    let (mut workers, mut places) = (Vec::new(), HashMap::new());
    for row in rows {
        let (id, person) = row?;
        places.insert(id, workers.len());
        workers.push(person);
    }
    Ok((workers, places))
}
