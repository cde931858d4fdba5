//! On which days the factory works: the weekly days off, and holidays and made-up working days that a person keeps. The
//! clocks count by it when the settings say so.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::HashMap;
use uuid::Uuid;

/// A day that is not what its weekday says.
pub const KIND: Kind = Kind {
    name: "hotline-day",
    fields: &[
        Field::open("day", accept::date),
        Field::open("works", accept::flag),
        Field::open("name", accept::text),
        Field::open("source", accept::text),
    ],
    project,
};

/// Names the one record of a day.
const SPACE: Uuid = Uuid::from_u128(0x68b2_f40e_7c19_5d3b_a0e4_15c9_8d7f_6a21);
/// Saturday and Sunday.
pub(super) const DEFAULT_OFF: [u8; 2] = [6, 7];
/// However few days are worked, a due day comes.
const LONGEST: u32 = 3_700;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DayOff {
    pub day: String,
    /// A made-up working day; else a day off.
    pub works: bool,
    pub name: String,
    /// Who says so; empty for one that a person typed.
    pub source: String,
}

/// Public holidays that come along, to be taken over and changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ShippedYear {
    pub country: String,
    pub year: i32,
    pub source: String,
}

#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// Whether clocks count working days; else every day counts.
    pub counts_work: bool,
    off: Vec<u8>,
    days: HashMap<NaiveDate, bool>,
}

#[derive(Deserialize)]
struct Shipped {
    country: String,
    year: i32,
    source: String,
    holidays: Vec<Holidays>,
    workdays: Vec<NaiveDate>,
}

#[derive(Deserialize)]
struct Holidays {
    from: NaiveDate,
    to: NaiveDate,
    name: String,
}

impl Calendar {
    pub(super) fn read(db: &Connection, counts_work: bool, off: Vec<u8>) -> Result<Self> {
        let days = if counts_work { list(db)? } else { Vec::new() };
        let day = |one: DayOff| one.day.parse().ok().map(|day| (day, one.works));
        Ok(Self {
            counts_work,
            off,
            days: days.into_iter().filter_map(day).collect(),
        })
    }

    /// The last day of a duty of so many days: the first one counted is the day after.
    pub fn due(&self, from: NaiveDate, days: u32) -> Option<NaiveDate> {
        if !self.counts_work {
            return from.checked_add_days(Days::new(days.into()));
        }
        let mut left = days;
        let mut day = from;
        for _ in 0..LONGEST {
            if left == 0 {
                return Some(day);
            }
            day = day.succ_opt()?;
            left -= u32::from(self.works(day));
        }
        None
    }

    /// Whatever came in before this day is overdue today.
    pub fn overdue_before(&self, today: NaiveDate, days: u32) -> NaiveDate {
        let plain = today.checked_sub_days(Days::new(days.into())).unwrap_or(today);
        if !self.counts_work {
            return plain;
        }
        let passed = |day: &NaiveDate| self.due(*day, days).is_some_and(|due| due < today);
        let mut earlier = plain.iter_days().rev().take(LONGEST as usize);
        let last = earlier.find(passed);
        last.and_then(|last| last.succ_opt()).unwrap_or(plain)
    }

    fn works(&self, day: NaiveDate) -> bool {
        let weekday = day.weekday().number_from_monday() as u8;
        self.days.get(&day).copied().unwrap_or(!self.off.contains(&weekday))
    }
}

pub fn list(db: &Connection) -> Result<Vec<DayOff>> {
    let mut rows = db.prepare_cached("SELECT day, works, name, source FROM hotline_day ORDER BY day")?;
    let rows = rows.query_map([], |row| {
        Ok(DayOff {
            day: row.get(0)?,
            works: row.get(1)?,
            name: row.get(2)?,
            source: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// `None` makes the day what its weekday says again.
pub fn set(tx: &mut Write, day: &str, works: Option<bool>, name: &str) -> Result<()> {
    tx.require(Permission::Handle)?;
    let day: NaiveDate = day.parse().map_err(|_| Error::invalid("day"))?;
    match works {
        Some(works) => put(tx, day, works, name.trim(), ""),
        None => tx.delete(KIND.name, id_of(day)),
    }
}

/// Takes over the holidays of a year; what a person typed for one of its days stays.
pub fn take_over(tx: &mut Write, country: &str, year: i32) -> Result<()> {
    tx.require(Permission::Handle)?;
    let known = list(tx.db())?;
    let all = shipped_days()?;
    let found = all.into_iter().find(|one| one.country == country && one.year == year);
    let found = found.ok_or_else(|| Error::new(Code::NotFound))?;
    let is_typed = |day: NaiveDate| known.iter().any(|one| one.day == day.to_string());
    for run in &found.holidays {
        for day in run.from.iter_days().take_while(|day| *day <= run.to) {
            if !is_typed(day) {
                put(tx, day, false, &run.name, &found.source)?;
            }
        }
    }
    for day in found.workdays {
        if !is_typed(day) {
            put(tx, day, true, "", &found.source)?;
        }
    }
    Ok(())
}

pub(super) fn shipped() -> Result<Vec<ShippedYear>> {
    let year = |one: Shipped| ShippedYear {
        country: one.country,
        year: one.year,
        source: one.source,
    };
    Ok(shipped_days()?.into_iter().map(year).collect())
}

pub(super) fn are_weekdays(value: &Value) -> bool {
    serde_json::from_value::<Vec<u8>>(value.clone()).is_ok_and(|days| {
        days.len() < 7 && days.iter().all(|day| (1..=7).contains(day)) && days.is_sorted_by(|a, b| a < b)
    })
}

fn shipped_days() -> Result<Vec<Shipped>> {
    Ok(serde_json::from_str(include_str!(
        "../../../../assets/hotline/holidays-cn.json"
    ))?)
}

fn put(tx: &mut Write, day: NaiveDate, works: bool, name: &str, source: &str) -> Result<()> {
    let id = id_of(day);
    let fields = json!({ "day": day.to_string(), "works": works, "name": name, "source": source });
    let fields = fields.as_object().cloned().unwrap_or_default();
    let sql = "SELECT EXISTS (SELECT 1 FROM hotline_day WHERE id = ?1)";
    if !tx.db().query_row(sql, [id.to_string()], |row| row.get(0))? {
        return tx.create(KIND.name, id, fields);
    }
    for (field, value) in fields {
        tx.set(KIND.name, id, &field, value)?;
    }
    Ok(())
}

fn id_of(day: NaiveDate) -> Uuid {
    Uuid::new_v5(&SPACE, day.to_string().as_bytes())
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM hotline_day WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        let row = params![
            id.to_string(),
            v.text("day"),
            v.flag("works"),
            v.text("name"),
            v.text("source")
        ];
        db.execute("INSERT INTO hotline_day VALUES (?1, ?2, ?3, ?4, ?5)", row)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn china() -> Calendar {
        let mut days = HashMap::new();
        for year in shipped_days().unwrap() {
            for run in year.holidays {
                days.extend(
                    run.from
                        .iter_days()
                        .take_while(|day| *day <= run.to)
                        .map(|day| (day, false)),
                );
            }
            days.extend(year.workdays.into_iter().map(|day| (day, true)));
        }
        Calendar {
            counts_work: true,
            off: DEFAULT_OFF.to_vec(),
            days,
        }
    }

    #[test]
    fn working_days_pass_over_weekends_and_holidays_and_count_days_made_up_for() {
        let china = china();
        // Friday 13 February; Saturday 14 is worked, then nine days off.
        assert_eq!(china.due(day("2026-02-13"), 1), Some(day("2026-02-14")));
        assert_eq!(china.due(day("2026-02-13"), 2), Some(day("2026-02-24")));
        assert_eq!(
            china.due(day("2026-03-06"), 1),
            Some(day("2026-03-09")),
            "a plain weekend"
        );
        let plain = Calendar::default();
        assert_eq!(plain.due(day("2026-02-13"), 2), Some(day("2026-02-15")));
        let nobody_works = Calendar {
            counts_work: true,
            off: (1..=7).collect(),
            days: HashMap::new(),
        };
        assert_eq!(nobody_works.due(day("2026-02-13"), 1), None);
    }

    #[test]
    fn every_made_up_day_is_a_weekend_and_every_run_of_holidays_goes_forward() {
        for year in shipped_days().unwrap() {
            assert!(year.workdays.iter().all(|day| day.weekday().number_from_monday() > 5));
            assert!(
                year.holidays
                    .iter()
                    .all(|run| run.from <= run.to && run.from.year() == year.year)
            );
            assert!(!year.source.is_empty());
        }
    }

    proptest! {
        #[test]
        fn overdue_is_before_the_first_day_whose_due_day_has_not_passed(start in 0u64..400, days in 1u32..40, work: bool) {
            let today = day("2025-12-20").checked_add_days(Days::new(start)).unwrap();
            let calendar = if work { china() } else { Calendar::default() };
            let first = calendar.overdue_before(today, days);
            prop_assert!(calendar.due(first, days).unwrap() >= today);
            prop_assert!(calendar.due(first.pred_opt().unwrap(), days).unwrap() < today);
        }
    }
}
