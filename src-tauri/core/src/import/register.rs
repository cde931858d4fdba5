//! Rows of a training register: who was at which course on which day. Sessions that are not there yet are made.

use super::Fate;
use super::book::Cell;
use super::draft::ProblemCode;
use super::row::Row;
use super::staff::Staff;
use super::words::{Field, field, needed};
use super::workers::{BADGES, NAMES};
use crate::error::{Error, Result};
use crate::training::session::{self, NewSession};
use crate::training::{attendance, score};
use crate::vault::Write;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A row needs a badge or a name, a course and a day; without a column for the mark, everybody was there.
#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    field("badge", BADGES),
    field("name", NAMES),
    needed("course", &[
        "course", "training", "course name", "training name", "topic", "subject",
        "课程", "课程名称", "培训", "培训课程", "培训名称", "培训项目", "培训主题",
        "khóa học", "khóa đào tạo", "nội dung đào tạo",
    ]),
    needed("held_on", &[
        "date", "training date", "day", "held on", "course date", "session date",
        "日期", "培训日期", "上课日期", "培训时间",
        "ngày", "ngày đào tạo", "ngày học",
    ]),
    field("present", super::attendance::PRESENT),
    field("hours", &["hours", "duration", "training hours", "学时", "课时", "时长", "培训学时", "số giờ", "thời lượng"]),
    field("trainer", &["trainer", "instructor", "teacher", "讲师", "培训讲师", "培训师", "giảng viên", "người đào tạo"]),
    field("place", &["place", "location", "venue", "room", "地点", "培训地点", "场地", "địa điểm"]),
    field("before", &["score before", "pre test", "pre-test", "before", "训前成绩", "训前得分", "培训前成绩", "điểm trước"]),
    field("after", &[
        "score after", "post test", "post-test", "after", "score", "result", "训后成绩", "训后得分", "培训后成绩", "成绩", "得分",
        "điểm sau", "điểm",
    ]),
];

/// Courses, sessions and marks as an import meets them.
#[derive(Clone, Default)]
pub struct Lessons {
    /// Ids by name, in lower case.
    courses: HashMap<String, Uuid>,
    /// The first session of a course on a day, with the points of its test.
    sessions: HashMap<(Uuid, String), (Uuid, Option<f64>)>,
    /// Marks by their ids.
    marks: HashMap<Uuid, bool>,
}

impl Lessons {
    pub fn load(db: &Connection) -> Result<Self> {
        let mut lessons = Self::default();
        let mut rows = db.prepare_cached("SELECT name, id FROM course ORDER BY active, id DESC")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let (name, id) = (row.get::<_, String>(0)?, uuid(row, 1)?);
            lessons.courses.insert(plain(&name), id);
        }
        let mut rows = db.prepare_cached("SELECT course, held_on, id, points FROM session ORDER BY id DESC")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let held = (uuid(row, 2)?, row.get(3)?);
            lessons.sessions.insert((uuid(row, 0)?, row.get(1)?), held);
        }
        let mut rows = db.prepare_cached("SELECT id, present FROM attendance WHERE present IS NOT NULL")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            lessons.marks.insert(uuid(row, 0)?, row.get(1)?);
        }
        Ok(lessons)
    }
}

fn uuid(row: &rusqlite::Row, column: usize) -> Result<Uuid> {
    row.get_ref(column)?
        .as_str()
        .map_err(Error::internal)?
        .parse()
        .map_err(Error::internal)
}

/// Names as people compare them: case and the number of spaces do not count.
fn plain(name: &str) -> String {
    super::staff::same(name)
}

/// What the rows above said.
#[derive(Default)]
pub(super) struct Above {
    seen: HashSet<(Uuid, String, Uuid)>,
}

pub(super) struct Lesson {
    course: Option<Uuid>,
    held_on: Option<String>,
    worker: Option<Uuid>,
    present: Option<bool>,
    hours: Option<f64>,
    trainer: String,
    place: String,
    scores: [(&'static str, Option<f64>); 2],
    session: Option<Uuid>,
    before: Option<bool>,
}

impl Lesson {
    pub fn read(row: &mut Row, staff: &Staff, lessons: &Lessons, above: &mut Above) -> Self {
        let name = row.needed("course");
        let course = lessons.courses.get(&plain(&name)).copied();
        if course.is_none() && !name.is_empty() {
            row.problem("course", ProblemCode::UnknownCourse);
        }
        let held_on = row.day("held_on");
        if row.is_mapped("held_on") && row.cell("held_on").is_none() {
            row.problem("held_on", ProblemCode::Missing);
        }
        let (field, who) = super::attendance::who(row, staff);
        let at = course.zip(held_on.clone());
        let known = at.as_ref().and_then(|at| lessons.sessions.get(at).copied());
        let worker = match (who, &at) {
            (Ok(worker), Some((course, day))) if !above.seen.insert((*course, day.clone(), worker)) => {
                row.problem(field, ProblemCode::DuplicateBadge);
                None
            }
            (Ok(worker), _) => Some(worker),
            (Err(code), _) => {
                row.problem(field, code);
                None
            }
        };
        let person = row.text("name");
        let most = known.and_then(|(_, points)| points);
        Self {
            present: super::attendance::present(row, &person),
            hours: amount(row, "hours", Some(1_000.0), ProblemCode::NotANumber),
            trainer: row.text("trainer"),
            place: row.text("place"),
            scores: ["before", "after"].map(|field| (field, amount(row, field, most, ProblemCode::TooManyPoints))),
            session: known.map(|(id, _)| id),
            before: known
                .zip(worker)
                .and_then(|((id, _), worker)| lessons.marks.get(&attendance::id(id, worker)).copied()),
            course,
            held_on,
            worker,
        }
    }

    /// Course and day of the session that the row asks for and that is not there yet.
    pub fn new_session(&self) -> Option<(Uuid, String)> {
        let at = self.course.zip(self.held_on.clone());
        at.filter(|_| self.session.is_none())
    }

    pub fn is_known(&self) -> bool {
        self.before.is_some()
    }

    /// `made`: the sessions of the rows above.
    pub fn record(self, tx: &mut Write, made: &mut HashMap<(Uuid, String), Uuid>) -> Result<Fate> {
        let worker = self.worker.ok_or_else(|| Error::invalid("worker"))?;
        let course = self.course.ok_or_else(|| Error::invalid("course"))?;
        let held_on = self.held_on.ok_or_else(|| Error::invalid("held_on"))?;
        let at = (course, held_on);
        let session = match self.session.or_else(|| made.get(&at).copied()) {
            Some(session) => session,
            None => {
                let new = NewSession {
                    course: course.to_string(),
                    held_on: at.1.clone(),
                    hours: self.hours,
                    trainer: self.trainer,
                    place: self.place,
                    language: String::new(),
                };
                let id = session::create(tx, &new)?;
                made.insert(at, id);
                id
            }
        };
        let mut fate = Fate::Same;
        for (field, points) in self.scores {
            if points.is_some() && score::of(tx.db(), session, worker, field)? != points {
                score::put(tx, session, worker, field, points)?;
                fate = Fate::Updated;
            }
        }
        if self.present.is_some() && self.present != self.before {
            attendance::mark(tx, session, worker, self.present)?;
            fate = if self.before.is_none() {
                Fate::Created
            } else {
                Fate::Updated
            };
        }
        Ok(fate)
    }
}

/// A number from 0 up; a blank cell is not known.
fn amount(row: &mut Row, field: &'static str, most: Option<f64>, beyond: ProblemCode) -> Option<f64> {
    let number = match row.cell(field)? {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => text
            .trim()
            .trim_end_matches(['h', 'H', '分', '时'])
            .trim_end_matches("小")
            .trim()
            .parse()
            .ok(),
        _ => None,
    };
    match number.filter(|number| number.is_finite() && *number >= 0.0) {
        None => {
            row.problem(field, ProblemCode::NotANumber);
            None
        }
        Some(number) if most.is_some_and(|most| number > most) => {
            row.problem(field, beyond);
            None
        }
        number => number,
    }
}
