//! The matrix of people and courses: who attended what, and what runs out when. Derived on read.

use super::worker::category;
use super::{Filter, WorkerCategory, course, worker};
use crate::error::Result;
use crate::training::course::CourseKind;
use chrono::{Days, Months, NaiveDate};
use rusqlite::{Connection, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// Days before the end in which a course shows as due soon, unless somebody asks for others.
pub(super) const SOON_DAYS: u64 = 60;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MatrixQuery {
    /// In name, badge and department.
    pub search: String,
    /// Empty is all.
    pub categories: Vec<WorkerCategory>,
    pub course_kinds: Vec<CourseKind>,
    /// Empty is all; an empty name is people without one.
    pub departments: Vec<String>,
    /// Days before the end in which a course shows as due soon; 60 when nobody says.
    pub within: Option<u32>,
    pub state: MatrixFilter,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
}

/// People with at least one cell like this. `Due` runs out soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum MatrixFilter {
    All,
    Due,
    Expired,
    Never,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Matrix {
    /// The courses that are taught, by name.
    pub courses: Vec<MatrixCourse>,
    /// People who work here, by department and name.
    pub rows: Vec<MatrixRow>,
    /// People who match, beyond this window.
    pub total: u32,
    /// For each course, over the people who match search and categories, whatever the state asked for.
    pub cover: Vec<CourseCover>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MatrixCourse {
    pub id: String,
    pub name: String,
    pub kind: CourseKind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MatrixRow {
    pub worker: MatrixWorker,
    /// In the order of the courses.
    pub cells: Vec<MatrixCell>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MatrixWorker {
    pub id: String,
    pub badge: String,
    pub name: String,
    pub department: String,
    pub category: WorkerCategory,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MatrixCell {
    pub state: MatrixState,
    /// The last day this person attended the course, also when it is not for them.
    pub on: Option<String>,
    /// The last day it holds; `None` when it never runs out.
    pub until: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum MatrixState {
    Done,
    /// Runs out within 60 days.
    Soon,
    Expired,
    Never,
    NotWanted,
}

/// People a course is for, by state: the first four sum up to `wanted`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CourseCover {
    pub course: String,
    pub done: u32,
    pub soon: u32,
    pub expired: u32,
    pub never: u32,
    pub wanted: u32,
}

pub fn get(db: &Connection, query: &MatrixQuery, today: NaiveDate) -> Result<Matrix> {
    let soon = query.within.map_or(SOON_DAYS, u64::from).min(3_650);
    let courses = courses_within(db, &query.course_kinds, today, soon)?;
    let places: HashMap<&str, usize> = courses
        .iter()
        .enumerate()
        .map(|(at, c)| (c.shown.id.as_str(), at))
        .collect();
    let mut filter = Filter::new();
    people(&mut filter, query, today);
    // The people in their order, each with the courses attended: one walk along two indexes.
    let sql = format!(
        "SELECT w.rowid, w.category, l.course, l.held_on, w.id, w.badge, w.name, w.department FROM worker w
         LEFT JOIN training_latest l ON l.worker = w.id WHERE {}
         ORDER BY w.department, w.name COLLATE NOCASE, w.id",
        filter.sql()
    );
    let mut walk = Walk::new(query, &courses);
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(filter.values.iter()))?;
    while let Some(row) = rows.next()? {
        walk.meet(row)?;
        if let Some(at) = text(row, 2)?.and_then(|course| places.get(course)) {
            walk.attended(*at, text(row, 3)?.unwrap_or_default());
        }
    }
    walk.settle();
    Ok(Matrix {
        rows: walk.rows,
        total: walk.total,
        cover: walk.cover,
        courses: courses.into_iter().map(|course| course.shown).collect(),
    })
}

/// Those of the query who work here.
pub(super) fn people(filter: &mut Filter, query: &MatrixQuery, today: NaiveDate) {
    let day = filter.mark(today.to_string());
    filter.add(format!("(w.left_on IS NULL OR w.left_on > {day})"));
    filter.among("w.category", &query.categories);
    filter.among(
        "w.department",
        &query.departments.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    filter.search(&query.search, &worker::SEARCHED);
}

/// A course with the days that divide its states.
pub(super) struct Column {
    pub shown: MatrixCourse,
    pub audiences: Vec<WorkerCategory>,
    pub validity: Option<Validity>,
}

/// How long a course holds, as seen on one day.
pub(super) struct Validity {
    pub months: u32,
    /// Attended before this day: expired.
    fresh_from: String,
    /// Attended before this day, and not expired: runs out soon.
    done_from: String,
}

impl Validity {
    fn new(months: u32, today: NaiveDate, soon: u64) -> Self {
        let soon = today.checked_add_days(Days::new(soon + 1)).unwrap_or(today);
        Self {
            months,
            fresh_from: first_that_holds(months, today).to_string(),
            done_from: first_that_holds(months, soon).to_string(),
        }
    }

    fn state(&self, held_on: &str) -> MatrixState {
        if held_on < self.fresh_from.as_str() {
            MatrixState::Expired
        } else if held_on < self.done_from.as_str() {
            MatrixState::Soon
        } else {
            MatrixState::Done
        }
    }
}

impl Column {
    pub(super) fn state(&self, category: WorkerCategory, held_on: Option<&str>) -> MatrixState {
        match (held_on, &self.validity) {
            _ if !self.audiences.contains(&category) => MatrixState::NotWanted,
            (None, _) => MatrixState::Never,
            (Some(_), None) => MatrixState::Done,
            (Some(day), Some(validity)) => validity.state(day),
        }
    }

    fn cell(&self, category: WorkerCategory, held_on: Option<&str>) -> MatrixCell {
        let months = self.validity.as_ref().map(|validity| validity.months);
        MatrixCell {
            state: self.state(category, held_on),
            on: held_on.map(str::to_owned),
            until: held_on.zip(months).and_then(|(day, months)| last_day(day, months)),
        }
    }
}

/// One pass over people and what they attended: counts everybody, keeps the rows of the window.
struct Walk<'a> {
    query: &'a MatrixQuery,
    courses: &'a [Column],
    rowid: Option<i64>,
    /// The person being met; their details only while the window may want them.
    worker: Option<MatrixWorker>,
    category: WorkerCategory,
    states: Vec<MatrixState>,
    /// Last days, kept with the details.
    days: Vec<Option<String>>,
    rows: Vec<MatrixRow>,
    total: u32,
    cover: Vec<CourseCover>,
}

impl<'a> Walk<'a> {
    fn new(query: &'a MatrixQuery, courses: &'a [Column]) -> Self {
        let cover = |course: &Column| CourseCover {
            course: course.shown.id.clone(),
            done: 0,
            soon: 0,
            expired: 0,
            never: 0,
            wanted: 0,
        };
        Self {
            query,
            courses,
            rowid: None,
            worker: None,
            category: WorkerCategory::Worker,
            states: vec![MatrixState::Never; courses.len()],
            days: vec![None; courses.len()],
            rows: Vec::new(),
            total: 0,
            cover: courses.iter().map(cover).collect(),
        }
    }

    fn meet(&mut self, row: &Row) -> Result<()> {
        let rowid = row.get(0)?;
        if self.rowid == Some(rowid) {
            return Ok(());
        }
        self.settle();
        self.rowid = Some(rowid);
        self.category = category(text(row, 1)?.unwrap_or_default());
        for (column, state) in self.courses.iter().zip(&mut self.states) {
            *state = column.state(self.category, None);
        }
        let open = (self.rows.len() as u32) < self.query.limit.min(500);
        if open && self.total + 1 > self.query.offset {
            self.worker = Some(MatrixWorker {
                id: row.get(4)?,
                badge: row.get(5)?,
                name: row.get(6)?,
                department: row.get(7)?,
                category: self.category,
            });
        }
        Ok(())
    }

    fn attended(&mut self, at: usize, held_on: &str) {
        self.states[at] = self.courses[at].state(self.category, Some(held_on));
        if self.worker.is_some() {
            self.days[at] = Some(held_on.to_owned());
        }
    }

    fn settle(&mut self) {
        if self.rowid.take().is_none() {
            return;
        }
        let mut matches = self.query.state == MatrixFilter::All;
        for (state, cover) in self.states.iter().zip(&mut self.cover) {
            let counted = match state {
                MatrixState::Done => &mut cover.done,
                MatrixState::Soon => &mut cover.soon,
                MatrixState::Expired => &mut cover.expired,
                MatrixState::Never => &mut cover.never,
                MatrixState::NotWanted => continue,
            };
            *counted += 1;
            cover.wanted += 1;
            matches |= matches!(
                (self.query.state, *state),
                (MatrixFilter::Due, MatrixState::Soon)
                    | (MatrixFilter::Expired, MatrixState::Expired)
                    | (MatrixFilter::Never, MatrixState::Never)
            );
        }
        let worker = self.worker.take();
        self.total += u32::from(matches);
        if let Some(worker) = worker {
            let cells = self.courses.iter().zip(&self.days);
            let cells = cells.map(|(column, held_on)| column.cell(self.category, held_on.as_deref()));
            if matches {
                let cells = cells.collect();
                self.rows.push(MatrixRow { worker, cells });
            }
            self.days.fill(None);
        }
    }
}

/// A column that is read for every row, without a copy.
pub(super) fn text<'a>(row: &'a Row, column: usize) -> rusqlite::Result<Option<&'a str>> {
    Ok(row.get_ref(column)?.as_str_or_null()?)
}

pub(super) fn courses(db: &Connection, kinds: &[CourseKind], today: NaiveDate) -> Result<Vec<Column>> {
    courses_within(db, kinds, today, SOON_DAYS)
}

fn courses_within(db: &Connection, kinds: &[CourseKind], today: NaiveDate, soon: u64) -> Result<Vec<Column>> {
    let mut filter = Filter::new();
    filter.add("c.active");
    filter.among("c.kind", kinds);
    let sql = format!(
        "SELECT c.id, c.name, c.kind, c.audiences, c.validity_months FROM course c WHERE {}
         ORDER BY c.name COLLATE NOCASE, c.id",
        filter.sql()
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params_from_iter(filter.values.iter()), |row| {
        let months: Option<u32> = row.get(4)?;
        Ok(Column {
            shown: MatrixCourse {
                id: row.get(0)?,
                name: row.get(1)?,
                kind: course::kind(&row.get::<_, String>(2)?),
            },
            audiences: serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default(),
            validity: months.map(|months| Validity::new(months, today, soon)),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The last day attendance holds: the same day of the month, or the month's last.
pub(super) fn last_day(held_on: &str, months: u32) -> Option<String> {
    let held_on = NaiveDate::parse_from_str(held_on, "%Y-%m-%d").ok()?;
    Some(held_on.checked_add_months(Months::new(months))?.to_string())
}

/// The earliest day of attendance that still holds on `day`. Not simply `months` back: months differ in length.
pub(super) fn first_that_holds(months: u32, day: NaiveDate) -> NaiveDate {
    let holds = |held_on: &NaiveDate| {
        held_on
            .checked_add_months(Months::new(months))
            .is_none_or(|until| until >= day)
    };
    let mut first = day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    while let Some(later) = first.succ_opt().filter(|_| !holds(&first)) {
        first = later;
    }
    while let Some(earlier) = first.pred_opt().filter(holds) {
        first = earlier;
    }
    first
}
