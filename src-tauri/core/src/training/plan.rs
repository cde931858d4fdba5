//! The plan of a year against the matrix: whose training runs out in which month, and which sessions are planned for it.

use super::WorkerCategory;
use super::gap::{LastDays, last_days};
use super::matrix::{Column, MatrixCourse, courses, last_day};
use super::worker::category;
use crate::error::{Error, Result};
use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, HashMap};

/// Days before a training runs out on which the app speaks of it.
pub const REMINDERS: [u32; 4] = [7, 30, 60, 90];

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct YearPlan {
    pub year: i32,
    /// The day the plan counts from: today, or the first day of a year to come.
    pub from: String,
    pub rows: Vec<YearPlanRow>,
    pub reminders: TrainingReminders,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct YearPlanRow {
    pub course: MatrixCourse,
    /// People who work here and whom the course is for.
    pub wanted: u32,
    pub never: u32,
    /// Run out before the plan begins.
    pub expired: u32,
    /// Run out in January … December, from the day the plan counts from.
    pub due: Vec<u32>,
    /// The first day on which one of them runs out.
    pub first_until: Option<String>,
    pub sessions: Vec<PlannedSession>,
    /// People to train until the end of the year: `never` + `expired` + all of `due`.
    pub to_train: u32,
    /// Seats of the sessions to come, where they are known.
    pub seats: u32,
    /// Sessions to come whose seats are not known.
    pub seats_unknown: u32,
    /// `to_train` less `seats`, not below 0; `None` while a session's seats are not known.
    pub left: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PlannedSession {
    pub id: String,
    pub held_on: String,
    pub seats: Option<u32>,
    pub present: u32,
    /// People with a mark.
    pub invited: u32,
}

/// Trainings (a person, a course) that run out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TrainingReminders {
    pub expired: u32,
    pub within: Vec<ReminderStep>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ReminderStep {
    pub days: u32,
    /// Those that still hold today and do not in so many days; a longer step includes the shorter ones.
    pub trainings: u32,
}

pub fn of_year(db: &Connection, year: i32, today: NaiveDate) -> Result<YearPlan> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).ok_or_else(|| Error::invalid("year"))?;
    let last = NaiveDate::from_ymd_opt(year, 12, 31).ok_or_else(|| Error::invalid("year"))?;
    let from = today.max(first);
    let held = Held::load(db, today)?;
    let mut rows = Vec::new();
    for course in courses(db, &[], from)? {
        let need = held.of(&course, from);
        let sessions = sessions(db, &course.shown.id, &first.to_string(), &last.to_string())?;
        let to_come = sessions
            .iter()
            .filter(|one| one.held_on >= from.to_string() && one.present == 0);
        let (mut seats, mut seats_unknown) = (0, 0);
        for one in to_come {
            match one.seats {
                Some(own) => seats += own,
                None => seats_unknown += 1,
            }
        }
        let mut due = vec![0; 12];
        for (until, people) in &need.ends {
            if let Ok(day) = until.parse::<NaiveDate>()
                && day <= last
            {
                due[day.month0() as usize] += people;
            }
        }
        let to_train = need.never + need.expired + due.iter().sum::<u32>();
        rows.push(YearPlanRow {
            first_until: need.ends.keys().next().cloned(),
            course: course.shown,
            wanted: need.wanted,
            never: need.never,
            expired: need.expired,
            due,
            sessions,
            to_train,
            seats,
            seats_unknown,
            left: (seats_unknown == 0).then(|| to_train.saturating_sub(seats)),
        });
    }
    Ok(YearPlan {
        year,
        from: from.to_string(),
        rows,
        reminders: reminded(db, &held, today)?,
    })
}

pub fn reminders(db: &Connection, today: NaiveDate) -> Result<TrainingReminders> {
    reminded(db, &Held::load(db, today)?, today)
}

fn reminded(db: &Connection, held: &Held, today: NaiveDate) -> Result<TrainingReminders> {
    let mut expired = 0;
    let mut within = REMINDERS.map(|days| ReminderStep { days, trainings: 0 }).to_vec();
    for course in courses(db, &[], today)? {
        let need = held.of(&course, today);
        expired += need.expired;
        for step in &mut within {
            let last = today.checked_add_days(Days::new(u64::from(step.days))).unwrap_or(today);
            // The last day it holds is before that day.
            let ends = need.ends.range(..last.to_string());
            step.trainings += ends.map(|(_, people)| people).sum::<u32>();
        }
    }
    Ok(TrainingReminders { expired, within })
}

/// How many people of each group there are, and how many of them last attended each course on which day.
struct Held {
    people: BTreeMap<WorkerCategory, u32>,
    days: LastDays<WorkerCategory>,
}

struct Need {
    wanted: u32,
    never: u32,
    expired: u32,
    /// People by the last day their training holds.
    ends: BTreeMap<String, u32>,
}

impl Held {
    fn load(db: &Connection, today: NaiveDate) -> Result<Self> {
        let mut rows = db.prepare_cached("SELECT id, category FROM worker WHERE left_on IS NULL OR left_on > ?1")?;
        let mut rows = rows.query([today.to_string()])?;
        let (mut people, mut of) = (BTreeMap::new(), HashMap::new());
        while let Some(row) = rows.next()? {
            let group = category(row.get_ref(1)?.as_str().unwrap_or_default());
            *people.entry(group).or_default() += 1;
            of.insert(row.get(0)?, group);
        }
        Ok(Self {
            people,
            days: last_days(db, &of)?,
        })
    }

    fn of(&self, course: &Column, from: NaiveDate) -> Need {
        let wanted = course.audiences.iter().filter_map(|group| self.people.get(group)).sum();
        let mut need = Need {
            wanted,
            never: wanted,
            expired: 0,
            ends: BTreeMap::new(),
        };
        let from = from.to_string();
        let groups = self.days.get(&course.shown.id).into_iter().flatten();
        let wanted = groups.filter(|(group, _)| course.audiences.contains(group));
        for (held_on, people) in wanted.flat_map(|(_, days)| days) {
            need.never -= people;
            let until = course
                .validity
                .as_ref()
                .and_then(|validity| last_day(held_on, validity.months));
            match until {
                Some(until) if until < from => need.expired += people,
                Some(until) => *need.ends.entry(until).or_default() += people,
                None => {}
            }
        }
        need
    }
}

fn sessions(db: &Connection, course: &str, first: &str, last: &str) -> Result<Vec<PlannedSession>> {
    let mut rows = db.prepare_cached(
        "SELECT s.id, s.held_on, s.seats,
           (SELECT count(*) FROM attendance a WHERE a.session = s.id AND a.present = 1),
           (SELECT count(*) FROM attendance a WHERE a.session = s.id AND a.present IS NOT NULL)
         FROM session s WHERE s.course = ?1 AND s.held_on BETWEEN ?2 AND ?3 ORDER BY s.held_on, s.id",
    )?;
    let rows = rows.query_map(params![course, first, last], |row| {
        Ok(PlannedSession {
            id: row.get(0)?,
            held_on: row.get(1)?,
            seats: row.get(2)?,
            present: row.get(3)?,
            invited: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
