//! The matrix summed up by department, and what its gaps would become if somebody were trained.

use super::matrix::{Column, CourseCover, MatrixCourse, MatrixQuery, MatrixState, courses, text};
use super::worker::category;
use super::{Filter, WorkerCategory};
use crate::error::{Error, Result};
use chrono::NaiveDate;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DepartmentMatrix {
    pub courses: Vec<MatrixCourse>,
    pub rows: Vec<DepartmentRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DepartmentRow {
    /// Empty for people without one.
    pub department: String,
    pub people: u32,
    /// In the order of the courses.
    pub cells: Vec<CourseCover>,
}

/// What a person would like to know: trained on that day, people of the query with a gap in one of these courses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct WhatIf {
    pub courses: Vec<String>,
    /// `YYYY-MM-DD`, today or later.
    pub on: String,
    /// At most so many of each course, those whose gap is oldest first; `None` is everybody.
    pub seats: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct WhatIfAnswer {
    pub rows: Vec<WhatIfRow>,
}

/// People of one course with a gap: it is for them, and they never had it or it has run out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct WhatIfRow {
    pub course: MatrixCourse,
    pub wanted: u32,
    pub gaps_today: u32,
    /// On the day, with nobody trained until then.
    pub gaps_without: u32,
    /// Those who would be trained.
    pub trained: u32,
    /// `gaps_without` less `trained`.
    pub gaps_with: u32,
}

/// The same people, courses and filters as the matrix has, whatever state it asks for.
pub fn by_department(db: &Connection, query: &MatrixQuery, today: NaiveDate) -> Result<DepartmentMatrix> {
    let columns = courses(db, &query.course_kinds, today)?;
    let mut rows: BTreeMap<String, (u32, Vec<Counted>)> = BTreeMap::new();
    let groups = Groups::load(db, query, today)?;
    for ((department, _), people) in &groups.people {
        let (all, _) = rows
            .entry(department.clone())
            .or_insert_with(|| (0, vec![Counted::default(); columns.len()]));
        *all += people;
    }
    for (at, column) in columns.iter().enumerate() {
        for ((department, group), people) in &groups.people {
            if !column.audiences.contains(group) {
                continue;
            }
            let Some((_, cells)) = rows.get_mut(department) else {
                continue;
            };
            let cell = &mut cells[at];
            cell.wanted += people;
            let mut never = *people;
            for (held_on, attended) in groups.attended(&column.shown.id, department, *group) {
                never -= attended;
                *cell.of(column.state(*group, Some(held_on))) += attended;
            }
            cell.never += never;
        }
    }
    let shown: Vec<MatrixCourse> = columns.into_iter().map(|column| column.shown).collect();
    let row = |(department, (people, cells)): (String, (u32, Vec<Counted>))| DepartmentRow {
        department,
        people,
        cells: cells
            .iter()
            .zip(&shown)
            .map(|(cell, course)| cell.shown(&course.id))
            .collect(),
    };
    Ok(DepartmentMatrix {
        rows: rows.into_iter().map(row).collect(),
        courses: shown,
    })
}

/// What the gaps of each course would become on a day.
pub fn what_if(db: &Connection, query: &MatrixQuery, asked: &WhatIf, today: NaiveDate) -> Result<WhatIfAnswer> {
    let on: NaiveDate = asked.on.parse().map_err(|_| Error::invalid("on"))?;
    if on < today {
        return Err(Error::invalid("on"));
    }
    let groups = Groups::load(db, query, today)?;
    let wanted: BTreeSet<&str> = asked.courses.iter().map(String::as_str).collect();
    let now = courses(db, &query.course_kinds, today)?;
    let then = courses(db, &query.course_kinds, on)?;
    let rows = now.into_iter().zip(then).map(|(now, then)| {
        let (needs, gaps_today) = groups.gaps(&now);
        let (_, gaps_without) = groups.gaps(&then);
        let trained = if wanted.contains(now.shown.id.as_str()) {
            asked.seats.map_or(gaps_without, |seats| seats.min(gaps_without))
        } else {
            0
        };
        WhatIfRow {
            course: now.shown,
            wanted: needs,
            gaps_today,
            gaps_without,
            trained,
            gaps_with: gaps_without - trained,
        }
    });
    Ok(WhatIfAnswer { rows: rows.collect() })
}

#[derive(Clone, Default)]
struct Counted {
    done: u32,
    soon: u32,
    expired: u32,
    never: u32,
    wanted: u32,
}

impl Counted {
    fn of(&mut self, state: MatrixState) -> &mut u32 {
        match state {
            MatrixState::Done => &mut self.done,
            MatrixState::Soon => &mut self.soon,
            MatrixState::Expired => &mut self.expired,
            MatrixState::Never | MatrixState::NotWanted => &mut self.never,
        }
    }

    fn shown(&self, course: &str) -> CourseCover {
        CourseCover {
            course: course.to_owned(),
            done: self.done,
            soon: self.soon,
            expired: self.expired,
            never: self.never,
            wanted: self.wanted,
        }
    }
}

/// People by department and group, and the days on which so many of them last attended a course.
struct Groups {
    people: BTreeMap<Group, u32>,
    days: LastDays<Group>,
}

/// Department and category.
type Group = (String, WorkerCategory);
/// By course and group: days, each with how many people last attended on it.
pub(super) type LastDays<G> = HashMap<String, BTreeMap<G, Vec<(String, u32)>>>;

impl Groups {
    fn load(db: &Connection, query: &MatrixQuery, today: NaiveDate) -> Result<Self> {
        let mut filter = Filter::new();
        super::matrix::people(&mut filter, query, today);
        let sql = format!(
            "SELECT w.id, w.department, w.category FROM worker w WHERE {}",
            filter.sql()
        );
        let mut rows = db.prepare_cached(&sql)?;
        let mut rows = rows.query(params_from_iter(filter.values.iter()))?;
        let (mut people, mut of) = (BTreeMap::new(), HashMap::new());
        while let Some(row) = rows.next()? {
            let key = (row.get::<_, String>(1)?, category(text(row, 2)?.unwrap_or_default()));
            *people.entry(key.clone()).or_default() += 1;
            of.insert(row.get(0)?, key);
        }
        Ok(Self {
            people,
            days: last_days(db, &of)?,
        })
    }

    fn attended(&self, course: &str, department: &str, group: WorkerCategory) -> &[(String, u32)] {
        let of_course = self.days.get(course);
        let own = of_course.and_then(|days| days.get(&(department.to_owned(), group)));
        own.map(Vec::as_slice).unwrap_or_default()
    }

    /// People whom the course is for, and those of them with a gap.
    fn gaps(&self, column: &Column) -> (u32, u32) {
        let (mut wanted, mut holds) = (0, 0);
        for ((department, group), people) in &self.people {
            if column.audiences.contains(group) {
                wanted += people;
                let days = self.attended(&column.shown.id, department, *group).iter();
                let valid = days.filter(|(held_on, _)| {
                    matches!(
                        column.state(*group, Some(held_on)),
                        MatrixState::Done | MatrixState::Soon
                    )
                });
                holds += valid.map(|(_, people)| people).sum::<u32>();
            }
        }
        (wanted, wanted - holds)
    }
}

/// For each course and each group of people: the days on which so many of them last attended it. One walk along the
/// index, person after person: grouping in SQL would sort every row.
pub(super) fn last_days<G: Clone + Ord>(db: &Connection, group_of: &HashMap<String, G>) -> Result<LastDays<G>> {
    let groups: BTreeSet<&G> = group_of.values().collect();
    let groups: Vec<&G> = groups.into_iter().collect();
    // Places instead of names: this is done for every row.
    let place_of: HashMap<&str, usize> = group_of
        .iter()
        .filter_map(|(worker, group)| Some((worker.as_str(), groups.binary_search(&group).ok()?)))
        .collect();
    let mut courses: HashMap<String, Vec<BTreeMap<Day, u32>>> = HashMap::new();
    let mut rows = db.prepare_cached("SELECT worker, course, held_on FROM training_latest ORDER BY worker, course")?;
    let mut rows = rows.query([])?;
    let (mut worker, mut place) = (String::new(), None);
    while let Some(row) = rows.next()? {
        let who = text(row, 0)?.unwrap_or_default();
        if who != worker {
            who.clone_into(&mut worker);
            place = place_of.get(who);
        }
        let Some(place) = place else { continue };
        let course = text(row, 1)?.unwrap_or_default();
        let Some(day) = day_of(text(row, 2)?.unwrap_or_default()) else {
            continue;
        };
        let own = match courses.get_mut(course) {
            Some(own) => own,
            None => courses
                .entry(course.to_owned())
                .or_insert_with(|| vec![BTreeMap::new(); groups.len()]),
        };
        *own[*place].entry(day).or_default() += 1;
    }
    let listed = |own: Vec<BTreeMap<Day, u32>>| {
        let own = groups.iter().zip(own).filter(|(_, days)| !days.is_empty());
        let text = |(day, people): (Day, u32)| (String::from_utf8_lossy(&day).into_owned(), people);
        own.map(|(group, days)| ((*group).clone(), days.into_iter().map(text).collect()))
            .collect()
    };
    Ok(courses.into_iter().map(|(course, own)| (course, listed(own))).collect())
}

/// `YYYY-MM-DD`, without a place of its own in memory.
type Day = [u8; 10];

fn day_of(text: &str) -> Option<Day> {
    text.as_bytes().try_into().ok()
}
