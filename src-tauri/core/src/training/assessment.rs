//! An assessment of the training there is, as the pilot did it: its status, what people learnt, what they do since, what
//! it costs; and at each what is not known.

use super::WorkerCategory;
use super::course::{self, Course};
use super::figures::{self, HoursRow, TrainingCosts, TrainingPeriod};
use super::gap;
use super::matrix::{CourseCover, MatrixFilter, MatrixQuery};
use super::observation::{self, ObservationSum};
use super::reaction;
use super::score::Learning;
use crate::cycle::{self, Aim, Objective};
use crate::error::Result;
use crate::factory;
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TrainingAssessment {
    pub factory_name: String,
    pub factory_local_name: String,
    pub period: TrainingPeriod,
    /// The day it was made.
    pub taken_on: String,
    pub courses: Vec<AssessedCourse>,
    /// Of everybody, as [`figures`] has them.
    pub hours: Vec<HoursRow>,
    pub costs: TrainingCosts,
    /// Those of which there is any.
    pub unknowns: Vec<TrainingUnknown>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AssessedCourse {
    pub id: String,
    pub name: String,
    pub kind: course::CourseKind,
    pub own_kind: String,
    pub audiences: Vec<WorkerCategory>,
    pub topics: String,
    pub provisions: String,
    /// Status: who needs it and holds it today.
    pub cover: CourseCover,
    pub sessions: u32,
    pub attendances: u32,
    pub last_held_on: Option<String>,
    /// Impact: what was learnt, in percent of the points there are.
    pub learning: CourseLearning,
    pub sheets: u32,
    /// Mean of all answers on the sheets, 1 to 5; `None` without an answer.
    pub reaction: Option<f64>,
    /// Outcomes: what was seen at work, and the figures it is meant to move.
    pub observed: ObservationSum,
    pub objectives: Vec<MovedObjective>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CourseLearning {
    /// People present, over all sessions.
    pub present: u32,
    /// With both scores, at sessions whose points are known.
    pub pairs: u32,
    pub before: Option<f64>,
    pub after: Option<f64>,
    /// Percentage points.
    pub gain: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MovedObjective {
    pub name: String,
    pub unit: String,
    pub aim: Aim,
    pub baseline: Option<f64>,
    pub baseline_on: Option<String>,
    pub last: Option<f64>,
    pub last_on: Option<String>,
    /// `None` without a measured baseline: nothing is claimed then.
    pub change: Option<f64>,
    pub target: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TrainingUnknown {
    pub code: UnknownCode,
    pub count: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownCode {
    /// Past sessions without any mark.
    SessionsUnmarked,
    SessionsWithoutHours,
    /// Parts of costs.
    Costs,
    HourlyCost,
    PeopleWithoutSex,
    /// Courses that were held: without a pair of scores, without a sheet, without a look at work, without an objective.
    CoursesUntested,
    CoursesWithoutReaction,
    CoursesUnobserved,
    CoursesWithoutObjective,
    /// Objectives of courses without a measured baseline.
    ObjectivesWithoutBaseline,
}

pub fn of(db: &Connection, period: &TrainingPeriod, today: NaiveDate) -> Result<TrainingAssessment> {
    period.check()?;
    let figures = figures::of(db, period)?;
    let objectives = objectives_of_all(db)?;
    let cover = cover(db, today)?;
    let mut courses = Vec::new();
    for one in course::list(db)?.into_iter().filter(|one| one.active) {
        courses.push(assessed(db, one, period, &cover, &objectives)?);
    }
    let factory = factory::get(db)?.input;
    let mut all = TrainingAssessment {
        factory_name: factory.name,
        factory_local_name: factory.local_name,
        period: period.clone(),
        taken_on: today.to_string(),
        courses,
        hours: figures.hours,
        costs: figures.costs,
        unknowns: Vec::new(),
    };
    all.unknowns = unknowns(db, &all, today)?;
    Ok(all)
}

fn objectives_of_all(db: &Connection) -> Result<Vec<Objective>> {
    let mut all = Vec::new();
    for one in cycle::all(db)? {
        all.extend(cycle::objectives(db, &one.id)?);
    }
    Ok(all)
}

/// Over all departments.
fn cover(db: &Connection, today: NaiveDate) -> Result<Vec<CourseCover>> {
    let everybody = MatrixQuery {
        search: String::new(),
        categories: Vec::new(),
        course_kinds: Vec::new(),
        departments: Vec::new(),
        within: None,
        state: MatrixFilter::All,
        offset: 0,
        limit: 0,
    };
    let matrix = gap::by_department(db, &everybody, today)?;
    let sum = |(at, course): (usize, &super::matrix::MatrixCourse)| {
        let mut all = CourseCover {
            course: course.id.clone(),
            done: 0,
            soon: 0,
            expired: 0,
            never: 0,
            wanted: 0,
        };
        for row in &matrix.rows {
            let own = &row.cells[at];
            all.done += own.done;
            all.soon += own.soon;
            all.expired += own.expired;
            all.never += own.never;
            all.wanted += own.wanted;
        }
        all
    };
    Ok(matrix.courses.iter().enumerate().map(sum).collect())
}

fn assessed(
    db: &Connection,
    course: Course,
    period: &TrainingPeriod,
    cover: &[CourseCover],
    objectives: &[Objective],
) -> Result<AssessedCourse> {
    let (sessions, attendances) = held(db, &course.id, period)?;
    let (sheets, reactions) = reaction::of_course(db, &course.id, &period.from, &period.to)?;
    let (sum, answered) = reactions
        .iter()
        .fold((0, 0), |(sum, answered), one| (sum + one.sum, answered + one.answered));
    let found = cover.iter().find(|one| one.course == course.id).cloned();
    let objectives = objectives.iter().filter(|one| course.objectives.contains(&one.id));
    Ok(AssessedCourse {
        cover: found.unwrap_or(CourseCover {
            course: course.id.clone(),
            done: 0,
            soon: 0,
            expired: 0,
            never: 0,
            wanted: 0,
        }),
        learning: learning(db, &course.id, period, attendances)?,
        sheets,
        reaction: (answered > 0).then(|| f64::from(sum) / f64::from(answered)),
        observed: observation::sum_of(db, &course.id, &period.from, &period.to)?,
        objectives: objectives.map(MovedObjective::of).collect(),
        sessions,
        attendances,
        last_held_on: course.last_held_on,
        id: course.id,
        name: course.name,
        kind: course.kind,
        own_kind: course.own_kind,
        audiences: course.audiences,
        topics: course.topics,
        provisions: course.provisions,
    })
}

/// Sessions with somebody present, and attendances.
fn held(db: &Connection, course: &str, period: &TrainingPeriod) -> Result<(u32, u32)> {
    let sql =
        "SELECT count(DISTINCT s.id), count(*) FROM session s JOIN attendance a ON a.session = s.id AND a.present = 1
               WHERE s.course = ?1 AND s.held_on BETWEEN ?2 AND ?3";
    let found = db
        .prepare_cached(sql)?
        .query_row(params![course, period.from, period.to], |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
    Ok(found?)
}

/// Tests of sessions that give different points are brought to percent, each person alike.
fn learning(db: &Connection, course: &str, period: &TrainingPeriod, present: u32) -> Result<CourseLearning> {
    let mut rows = db.prepare_cached(
        "SELECT t.before * 100.0 / s.points, t.after * 100.0 / s.points FROM session s
         JOIN test_score t ON t.session = s.id WHERE s.course = ?1 AND s.held_on BETWEEN ?2 AND ?3 AND s.points > 0",
    )?;
    let rows = rows.query_map(params![course, period.from, period.to], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let scores: Vec<(Option<f64>, Option<f64>)> = rows.collect::<rusqlite::Result<_>>()?;
    let all = Learning::of(Some(100.0), present, scores.into_iter());
    Ok(CourseLearning {
        present,
        pairs: all.pairs,
        before: all.mean_before,
        after: all.mean_after,
        gain: all.gain,
    })
}

impl MovedObjective {
    fn of(one: &Objective) -> Self {
        let last = one.readings.last();
        Self {
            name: one.name.clone(),
            unit: one.unit.clone(),
            aim: one.aim,
            baseline: one.baseline,
            baseline_on: one.baseline_on.clone(),
            last: last.map(|reading| reading.value),
            last_on: last.map(|reading| reading.read_on.clone()),
            change: one.change,
            target: one.target,
        }
    }
}

fn unknowns(db: &Connection, all: &TrainingAssessment, today: NaiveDate) -> Result<Vec<TrainingUnknown>> {
    let past = all.period.to.clone().min(today.to_string());
    let count = |sql: &str| -> Result<u32> {
        Ok(db
            .prepare_cached(sql)?
            .query_row([&all.period.from, &past], |row| row.get(0))?)
    };
    let held: Vec<_> = all.courses.iter().filter(|one| one.sessions > 0).collect();
    let courses = |lacks: &dyn Fn(&AssessedCourse) -> bool| held.iter().filter(|one| lacks(one)).count() as u32;
    let everybody = |one: &&HoursRow| one.category.is_none() && one.sex == Some(super::worker::Sex::Unknown);
    let found = [
        (
            UnknownCode::SessionsUnmarked,
            count(
                "SELECT count(*) FROM session s WHERE s.held_on BETWEEN ?1 AND ?2 AND NOT EXISTS
                 (SELECT 1 FROM attendance a WHERE a.session = s.id AND a.present IS NOT NULL)",
            )?,
        ),
        (
            UnknownCode::SessionsWithoutHours,
            count("SELECT count(*) FROM session WHERE held_on BETWEEN ?1 AND ?2 AND hours IS NULL")?,
        ),
        (UnknownCode::Costs, all.costs.total.unknown),
        (
            UnknownCode::HourlyCost,
            u32::from(all.costs.setting.hourly_cost.is_none()),
        ),
        (
            UnknownCode::PeopleWithoutSex,
            all.hours.iter().find(everybody).map_or(0, |row| row.people),
        ),
        (UnknownCode::CoursesUntested, courses(&|one| one.learning.pairs == 0)),
        (
            UnknownCode::CoursesWithoutReaction,
            courses(&|one| one.reaction.is_none()),
        ),
        (
            UnknownCode::CoursesUnobserved,
            courses(&|one| one.observed.percent.is_none()),
        ),
        (
            UnknownCode::CoursesWithoutObjective,
            courses(&|one| one.objectives.is_empty()),
        ),
        (
            UnknownCode::ObjectivesWithoutBaseline,
            all.courses
                .iter()
                .flat_map(|one| &one.objectives)
                .filter(|one| one.baseline.is_none())
                .count() as u32,
        ),
    ];
    let there = found.into_iter().filter(|(_, count)| *count > 0);
    Ok(there.map(|(code, count)| TrainingUnknown { code, count }).collect())
}
