//! Hours and costs of training over a period, with what they were reckoned from. What is not known is counted, never
//! taken for nothing; a figure over nobody is not applicable.

use super::WorkerCategory;
use super::setting::{self, TrainingSetting};
use super::worker::{Sex, category};
use crate::cap::parse;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TrainingPeriod {
    /// First and last day, both included.
    pub from: String,
    pub to: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TrainingFigures {
    pub period: TrainingPeriod,
    /// Each group by each sex, with sums over either and over both.
    pub hours: Vec<HoursRow>,
    /// Marks of people whose record is gone: in no row.
    pub without_person: u32,
    pub costs: TrainingCosts,
}

/// Hours of training per worker, as GRI 404-1 asks for them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct HoursRow {
    /// `None` is all groups.
    pub category: Option<WorkerCategory>,
    /// `None` is everybody; unknown is a sex of its own.
    pub sex: Option<Sex>,
    /// Hours of all who attended, those who left included.
    pub hours: f64,
    /// Attendances, and those of them at a session whose hours are not known.
    pub attendances: u32,
    pub unknown: u32,
    /// People who worked here on the last day.
    pub people: u32,
    /// `hours` over `people`; `None` where there is nobody: not applicable.
    pub per_worker: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct TrainingCosts {
    /// What an hour off the line costs, and in which currency.
    pub setting: TrainingSetting,
    /// By course, each summed over its sessions.
    pub courses: Vec<CostRow>,
    pub total: CostRow,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CostRow {
    /// Empty for the total.
    pub course: String,
    pub name: String,
    pub sessions: u32,
    /// Different people who were there.
    pub trained: u32,
    pub attendances: u32,
    pub trainer: CostPart,
    pub materials: CostPart,
    pub other: CostPart,
    /// Hours off the line, and what they cost.
    pub hours_off: f64,
    pub time: CostPart,
    /// All that is known.
    pub known: f64,
    /// Parts of sessions that are not known.
    pub unknown: u32,
    /// `known` over `trained`; `None` where nobody was there, or where anything is unknown.
    pub per_person: Option<f64>,
    /// Likewise, but at least that much: only where something is unknown.
    pub per_person_at_least: Option<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CostPart {
    pub known: f64,
    /// Sessions where it is not known.
    pub unknown: u32,
}

impl TrainingPeriod {
    pub(super) fn check(&self) -> Result<NaiveDate> {
        let day = |text: &str| text.parse::<NaiveDate>().map_err(|_| Error::invalid("period"));
        let (from, to) = (day(&self.from)?, day(&self.to)?);
        if from > to {
            return Err(Error::invalid("period"));
        }
        Ok(to)
    }
}

pub fn of(db: &Connection, period: &TrainingPeriod) -> Result<TrainingFigures> {
    period.check()?;
    let (hours, without_person) = hours(db, period)?;
    Ok(TrainingFigures {
        hours,
        without_person,
        costs: costs(db, period)?,
        period: period.clone(),
    })
}

#[derive(Clone, Copy, Default)]
struct Sum {
    hours: f64,
    attendances: u32,
    unknown: u32,
    people: u32,
}

fn hours(db: &Connection, period: &TrainingPeriod) -> Result<(Vec<HoursRow>, u32)> {
    let mut sums: BTreeMap<(WorkerCategory, Sex), Sum> = BTreeMap::new();
    let mut without_person = 0;
    let mut rows = db.prepare_cached(
        "SELECT w.category, w.sex, total(s.hours), count(*), sum(s.hours IS NULL) FROM session s
         JOIN attendance a ON a.session = s.id AND a.present = 1 LEFT JOIN worker w ON w.id = a.worker
         WHERE s.held_on BETWEEN ?1 AND ?2 GROUP BY 1, 2",
    )?;
    let mut rows = rows.query([&period.from, &period.to])?;
    while let Some(row) = rows.next()? {
        let Some(group) = row.get::<_, Option<String>>(0)? else {
            without_person += row.get::<_, u32>(3)?;
            continue;
        };
        let sum = sums
            .entry((category(&group), sex(&row.get::<_, String>(1)?)))
            .or_default();
        sum.hours += row.get::<_, f64>(2)?;
        sum.attendances += row.get::<_, u32>(3)?;
        sum.unknown += row.get::<_, u32>(4)?;
    }
    let mut rows = db.prepare_cached(
        "SELECT category, sex, count(*) FROM worker WHERE (left_on IS NULL OR left_on > ?1)
         AND (joined_on IS NULL OR joined_on <= ?1) GROUP BY 1, 2",
    )?;
    let mut rows = rows.query([&period.to])?;
    while let Some(row) = rows.next()? {
        let key = (category(&row.get::<_, String>(0)?), sex(&row.get::<_, String>(1)?));
        sums.entry(key).or_default().people += row.get::<_, u32>(2)?;
    }
    let groups = WorkerCategory::ALL.into_iter().map(Some).chain([None]);
    let all = groups.flat_map(|group| {
        Sex::ALL
            .into_iter()
            .map(Some)
            .chain([None])
            .map(move |sex| (group, sex))
    });
    let row = |(group, sex): (Option<WorkerCategory>, Option<Sex>)| {
        let mut all = Sum::default();
        for ((own, of), sum) in &sums {
            if group.is_none_or(|group| group == *own) && sex.is_none_or(|sex| sex == *of) {
                all.hours += sum.hours;
                all.attendances += sum.attendances;
                all.unknown += sum.unknown;
                all.people += sum.people;
            }
        }
        HoursRow {
            category: group,
            sex,
            hours: all.hours,
            attendances: all.attendances,
            unknown: all.unknown,
            people: all.people,
            per_worker: (all.people > 0).then(|| all.hours / f64::from(all.people)),
        }
    };
    Ok((all.map(row).collect(), without_person))
}

fn sex(word: &str) -> Sex {
    parse(word).unwrap_or(Sex::Unknown)
}

fn costs(db: &Connection, period: &TrainingPeriod) -> Result<TrainingCosts> {
    let setting = setting::get(db)?;
    let mut courses: BTreeMap<(String, String), CostRow> = BTreeMap::new();
    let mut total = CostRow::default();
    let mut rows = db.prepare_cached(
        "SELECT s.course, coalesce(c.name, ''), s.hours, s.cost_trainer, s.cost_materials, s.cost_other, s.in_work_time,
           (SELECT count(*) FROM attendance a WHERE a.session = s.id AND a.present = 1)
         FROM session s LEFT JOIN course c ON c.id = s.course WHERE s.held_on BETWEEN ?1 AND ?2",
    )?;
    let mut rows = rows.query([&period.from, &period.to])?;
    while let Some(row) = rows.next()? {
        let present: u32 = row.get(7)?;
        // Planned, or never marked: it cost nothing that is known to have been spent on anybody.
        if present == 0 {
            continue;
        }
        let session = SessionCost {
            present,
            hours: row.get(2)?,
            trainer: row.get(3)?,
            materials: row.get(4)?,
            other: row.get(5)?,
            in_work_time: row.get(6)?,
        };
        let (course, name): (String, String) = (row.get(0)?, row.get(1)?);
        let own = courses
            .entry((name.clone(), course.clone()))
            .or_insert_with(|| CostRow {
                course,
                name,
                ..CostRow::default()
            });
        own.add(&session, setting.hourly_cost);
        total.add(&session, setting.hourly_cost);
    }
    for ((_, id), own) in &mut courses {
        own.settle(trained(db, period, Some(id))?);
    }
    total.settle(trained(db, period, None)?);
    Ok(TrainingCosts {
        setting,
        courses: courses.into_values().collect(),
        total,
    })
}

fn trained(db: &Connection, period: &TrainingPeriod, course: Option<&str>) -> Result<u32> {
    let sql = "SELECT count(DISTINCT a.worker) FROM session s JOIN attendance a ON a.session = s.id AND a.present = 1
               WHERE s.held_on BETWEEN ?1 AND ?2 AND (?3 IS NULL OR s.course = ?3)";
    Ok(db
        .prepare_cached(sql)?
        .query_row(params![period.from, period.to, course], |row| row.get(0))?)
}

struct SessionCost {
    present: u32,
    hours: Option<f64>,
    trainer: Option<f64>,
    materials: Option<f64>,
    other: Option<f64>,
    in_work_time: Option<bool>,
}

impl SessionCost {
    /// Hours of all who were there, in hours they are paid for; `None` is not known.
    fn hours_off(&self) -> Option<f64> {
        match self.in_work_time? {
            true => Some(self.hours? * f64::from(self.present)),
            false => Some(0.0),
        }
    }

    fn time(&self, hourly: Option<f64>) -> Option<f64> {
        match self.hours_off()? {
            0.0 => Some(0.0),
            hours => Some(hours * hourly?),
        }
    }
}

impl CostRow {
    fn add(&mut self, session: &SessionCost, hourly: Option<f64>) {
        self.sessions += 1;
        self.attendances += session.present;
        self.hours_off += session.hours_off().unwrap_or_default();
        for (part, amount) in [
            (&mut self.trainer, session.trainer),
            (&mut self.materials, session.materials),
            (&mut self.other, session.other),
            (&mut self.time, session.time(hourly)),
        ] {
            match amount {
                Some(amount) => part.known += amount,
                None => part.unknown += 1,
            }
        }
    }

    fn settle(&mut self, trained: u32) {
        let parts = [self.trainer, self.materials, self.other, self.time];
        self.trained = trained;
        self.known = parts.iter().map(|part| part.known).sum();
        self.unknown = parts.iter().map(|part| part.unknown).sum();
        let each = (trained > 0).then(|| self.known / f64::from(trained));
        self.per_person = each.filter(|_| self.unknown == 0);
        self.per_person_at_least = each.filter(|_| self.unknown > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(present: u32, in_work_time: Option<bool>) -> SessionCost {
        SessionCost {
            present,
            hours: Some(2.0),
            trainer: Some(600.0),
            materials: Some(0.0),
            other: None,
            in_work_time,
        }
    }

    #[test]
    fn unknown_parts_are_counted_and_never_nothing() {
        let mut row = CostRow::default();
        row.add(&session(10, Some(true)), Some(20.0));
        row.add(&session(5, Some(false)), Some(20.0));
        row.add(&session(5, None), Some(20.0));
        row.settle(12);
        // 2 h x 10 people x 20 = 400; 1,800 of trainers; other is unknown three times, time once.
        assert_eq!(
            (row.time, row.hours_off),
            (
                CostPart {
                    known: 400.0,
                    unknown: 1
                },
                20.0
            )
        );
        assert_eq!((row.known, row.unknown, row.per_person), (2_200.0, 4, None));
        assert_eq!(row.per_person_at_least, Some(2_200.0 / 12.0));
        let mut row = CostRow::default();
        row.add(&session(10, Some(true)), None);
        assert_eq!(row.time, CostPart { known: 0.0, unknown: 1 });
        row.settle(0);
        assert_eq!((row.per_person, row.per_person_at_least), (None, None));
        let mut whole = CostRow::default();
        whole.add(
            &SessionCost {
                other: Some(50.0),
                ..session(10, Some(true))
            },
            Some(20.0),
        );
        whole.settle(10);
        assert_eq!((whole.known, whole.per_person), (1_050.0, Some(105.0)));
    }
}
