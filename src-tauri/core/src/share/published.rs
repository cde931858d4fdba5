//! Counts of the hotline by quarter, as customers see them. A quarter is shown when it is over, once: what was shown then
//! is a record, and goes along unchanged to every customer, whatever is filed for that quarter later. The running quarter
//! is not shown.

use super::counts::{self, Count, FEW, FEW_WHERE_KNOWN, Rounded, Table};
use super::figures::{damaged, least_headcount, quarter_of};
use crate::access::Permission;
use crate::cap::word;
use crate::error::{Code, Error, Result};
use crate::hotline::case::{CaseState, Category};
use crate::hotline::{self, keys};
use crate::moment::Moment;
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::{Datelike, Days, Months, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "published-period",
    fields: &[
        Field::lasting("period", accept::text),
        Field::lasting("published_at", accept::text),
        Field::lasting("figures", Value::is_object),
    ],
    project,
};

/// Names what one laptop showed of a quarter.
const SPACE: Uuid = Uuid::from_u128(0xe8a4_1d6b_92c7_5e30_8f15_37ac_d04b_61f9);

/// Quarters that go out with the first bundle; an older one was never shown and stays so.
const LOOK_BACK: u32 = 4;
/// A factory with fewer people, or whose number is not known to be greater, is a group in which single ones are guessed.
const SMALL_FACTORY: u32 = 50;

/// Cases that came in during one quarter, as they stood on the day this was first shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct HotlinePeriod {
    /// `2026-Q3`.
    pub period: String,
    pub from: String,
    pub to: String,
    pub published_at: String,
    /// `None` is withheld: with the other figures it would give single cases away.
    pub total: Option<Rounded>,
    pub by_category: Vec<ShownCount>,
    pub by_state: Vec<ShownCount>,
    /// From receipt to closing; `None` while few are closed.
    pub median_days: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ShownCount {
    pub key: String,
    pub count: Option<Rounded>,
}

/// What customers see: quarters that were shown, and those that would be shown now for the first time. Oldest first.
pub fn periods(db: &Connection, now: &Moment) -> Result<Vec<HotlinePeriod>> {
    let mut periods = shown(db)?;
    for first in closed_quarters(db, now.today())? {
        if periods.iter().all(|known| known.period != name_of(first)) {
            periods.push(count(db, first, now)?);
        }
    }
    periods.sort_by(|a, b| a.period.cmp(&b.period));
    Ok(periods)
}

/// Records what is shown here for the first time. Refused when it was shown otherwise meanwhile.
pub fn publish(tx: &mut Write, periods: &[HotlinePeriod]) -> Result<()> {
    tx.require(Permission::Share)?;
    let known = shown(tx.db())?;
    for period in periods {
        match known.iter().find(|known| known.period == period.period) {
            Some(known) if known == period => {}
            Some(_) => return Err(Error::new(Code::PreviewStale)),
            None => {
                let id = Uuid::new_v5(&SPACE, format!("{}/{}", period.period, tx.own_device().0).as_bytes());
                let fields = json!({ "period": period.period, "published_at": period.published_at, "figures": period });
                tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
            }
        }
    }
    Ok(())
}

/// Two laptops that had not met may each have shown a quarter: the first one counts.
pub fn shown(db: &Connection) -> Result<Vec<HotlinePeriod>> {
    let mut rows = db.prepare_cached(
        "SELECT figures FROM published_period p WHERE NOT EXISTS (SELECT 1 FROM published_period e
           WHERE e.period = p.period AND (e.published_at, e.id) < (p.published_at, p.id)) ORDER BY period",
    )?;
    let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|row| serde_json::from_str(&row?).map_err(damaged)).collect()
}

/// Quarters that are over, since there is a hotline.
fn closed_quarters(db: &Connection, today: NaiveDate) -> Result<Vec<NaiveDate>> {
    let Some(since) = keys::since(db)? else {
        return Ok(Vec::new());
    };
    let running = quarter_of(today);
    let back = (1..=LOOK_BACK).filter_map(|n| running.checked_sub_months(Months::new(3 * n)));
    Ok(back.filter(|first| end_of(*first) >= since).collect())
}

fn count(db: &Connection, first: NaiveDate, now: &Moment) -> Result<HotlinePeriod> {
    let last = end_of(first);
    let small = least_headcount(db)? < SMALL_FACTORY;
    let least = if small { FEW_WHERE_KNOWN } else { FEW };
    let few = |category: Category| match category {
        Category::Harassment | Category::Discrimination => FEW_WHERE_KNOWN,
        _ => least,
    };
    let counts = hotline::list::received_between(db, first, last)?;
    let categories = Category::ALL.iter().map(|category| Count {
        count: counts.of_category(*category),
        few: few(*category),
    });
    let states = CaseState::ALL.iter().map(|state| Count {
        count: counts.of_state(*state),
        few: least,
    });
    let table = Table {
        rows: categories.collect(),
        columns: states.collect(),
        total: Count {
            count: counts.total(),
            few: least,
        },
    };
    let figures = counts::show(&table);
    let closed = CaseState::ALL.iter().position(|state| *state == CaseState::Closed);
    let closed_is_shown = closed.and_then(|at| figures.columns[at]).is_some();
    let mut days = counts.days_to_close;
    Ok(HotlinePeriod {
        period: name_of(first),
        from: first.to_string(),
        to: last.to_string(),
        published_at: now.instant(),
        total: figures.total,
        by_category: named(Category::ALL, figures.rows),
        by_state: named(CaseState::ALL, figures.columns),
        median_days: counts::median(&mut days, least).filter(|_| closed_is_shown),
    })
}

fn named<T: Copy + Serialize>(all: &[T], counts: Vec<Option<Rounded>>) -> Vec<ShownCount> {
    let counts = all.iter().zip(counts);
    counts
        .map(|(one, count)| ShownCount { key: word(*one), count })
        .collect()
}

fn name_of(first: NaiveDate) -> String {
    format!("{}-Q{}", first.year(), first.month0() / 3 + 1)
}

fn end_of(first: NaiveDate) -> NaiveDate {
    let next = first.checked_add_months(Months::new(3)).unwrap_or(first);
    next.checked_sub_days(Days::new(1)).unwrap_or(next)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM published_period WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO published_period (id, period, published_at, figures) VALUES (?1, ?2, ?3, ?4)",
            params![
                id.to_string(),
                v.text("period"),
                v.text("published_at"),
                v.json("figures")
            ],
        )?;
    }
    Ok(())
}
