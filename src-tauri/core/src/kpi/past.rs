//! Figures of a hotline that was run elsewhere or before, typed in by period. What nobody counted is unknown, never zero.

use super::count::{KpiFact, KpiKind, KpiRecipe};
use super::definition::{self, KpiDefinition};
use super::figures::{self, Base, KpiFigure, KpiState};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "hotline-past",
    fields: &[
        Field::open("starts_on", accept::date),
        Field::open("ends_on", accept::date),
        // Who counted, and where it stands.
        Field::open("source", accept::text),
        Field::open("figures", |v| serde_json::from_value::<PastFigures>(v.clone()).is_ok()),
    ],
    project,
};

/// `None` is not known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(default, deny_unknown_fields)]
pub struct PastFigures {
    pub received: Option<u32>,
    pub acknowledged_in_time: Option<u32>,
    pub closed: Option<u32>,
    pub closed_in_time: Option<u32>,
    pub median_days: Option<f64>,
    pub anonymous: Option<u32>,
    /// Of the closed cases in which it was found out.
    pub decided: Option<u32>,
    pub substantiated: Option<u32>,
    pub reopened: Option<u32>,
    pub retaliation: Option<u32>,
    pub headcount: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PastPeriod {
    pub id: String,
    pub starts_on: String,
    pub ends_on: String,
    pub source: String,
    pub input: PastFigures,
    /// Made from the input, with the same formulas.
    pub figures: Vec<KpiFigure>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewPast {
    pub starts_on: String,
    pub ends_on: String,
    pub source: String,
    pub figures: PastFigures,
}

pub fn add(tx: &mut Write, new: &NewPast) -> Result<Uuid> {
    tx.require(Permission::Handle)?;
    check(new, tx.now().today())?;
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields(new))?;
    Ok(id)
}

pub fn change(tx: &mut Write, id: Uuid, new: &NewPast) -> Result<()> {
    tx.require(Permission::Handle)?;
    check(new, tx.now().today())?;
    fields(new)
        .into_iter()
        .try_for_each(|(field, value)| tx.set(KIND.name, id, &field, value))
}

pub fn remove(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Handle)?;
    tx.delete(KIND.name, id)
}

pub fn get(db: &Connection, id: Uuid) -> Result<PastPeriod> {
    let sql = format!("{SELECT} WHERE id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id.to_string()], read).optional()?;
    whole(found.ok_or_else(|| Error::new(Code::NotFound))?, &definition::all(db)?)
}

/// Oldest first.
pub fn list(db: &Connection) -> Result<Vec<PastPeriod>> {
    let sql = format!("{SELECT} ORDER BY starts_on, id");
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map([], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    let definitions = definition::all(db)?;
    rows.into_iter().map(|row| whole(row, &definitions)).collect()
}

/// A part is never more than its whole.
fn check(new: &NewPast, today: NaiveDate) -> Result<()> {
    let day = |name: &str, text: &str| -> Result<NaiveDate> { text.parse().map_err(|_| Error::invalid(name)) };
    let (from, to) = (day("starts_on", &new.starts_on)?, day("ends_on", &new.ends_on)?);
    if from > to || to > today {
        return Err(Error::invalid("ends_on"));
    }
    let f = &new.figures;
    let parts = [
        ("acknowledged_in_time", f.acknowledged_in_time, f.received),
        ("closed", f.closed, f.received),
        ("closed_in_time", f.closed_in_time, f.closed),
        ("anonymous", f.anonymous, f.received),
        ("decided", f.decided, f.closed),
        ("substantiated", f.substantiated, f.decided),
        ("reopened", f.reopened, f.closed),
        ("retaliation", f.retaliation, f.received),
    ];
    for (name, part, whole) in parts {
        if part.zip(whole).is_some_and(|(part, whole)| part > whole) {
            return Err(Error::invalid(name));
        }
    }
    if f.median_days.is_some_and(|days| !(0.0..100_000.0).contains(&days)) {
        return Err(Error::invalid("median_days"));
    }
    Ok(())
}

fn fields(new: &NewPast) -> serde_json::Map<String, Value> {
    let fields = json!({
        "starts_on": new.starts_on, "ends_on": new.ends_on, "source": new.source.trim(), "figures": new.figures,
    });
    fields.as_object().cloned().unwrap_or_default()
}

const SELECT: &str = "SELECT id, starts_on, ends_on, source, figures FROM hotline_past";

fn read(row: &Row) -> rusqlite::Result<(String, String, String, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

fn whole(
    (id, starts_on, ends_on, source, input): (String, String, String, String, String),
    definitions: &[KpiDefinition],
) -> Result<PastPeriod> {
    let input: PastFigures = serde_json::from_str(&input)?;
    let days = match (starts_on.parse::<NaiveDate>(), ends_on.parse::<NaiveDate>()) {
        (Ok(from), Ok(to)) => (to - from).num_days().max(0) as u32 + 1,
        _ => 0,
    };
    Ok(PastPeriod {
        figures: figures_of(&input, days, definitions),
        id,
        starts_on,
        ends_on,
        source,
        input,
    })
}

/// With the same recipes. What rests on a count that is not among those typed in is unknown.
fn figures_of(input: &PastFigures, days: u32, definitions: &[KpiDefinition]) -> Vec<KpiFigure> {
    let base = Base {
        days,
        headcount: input.headcount,
        recorded: true,
    };
    let wanted = definitions.iter().filter(|definition| !definition.off);
    wanted
        .map(|definition| figure_of(input, &definition.key, &definition.recipe, base))
        .collect()
}

fn figure_of(input: &PastFigures, key: &str, recipe: &KpiRecipe, base: Base) -> KpiFigure {
    let unknown = figures::blank(key, KpiState::Unknown);
    if recipe.is_narrowed() {
        return unknown;
    }
    let top = recipe.numerator;
    let below = recipe.denominator.map(stand_in);
    match (recipe.kind, below) {
        (KpiKind::Count, _) => match input.typed(top) {
            Some(count) => KpiFigure {
                value: Some(f64::from(count)),
                numerator: Some(count),
                ..figures::blank(key, KpiState::Known)
            },
            None => unknown,
        },
        (KpiKind::PerHundred, _) => match input.typed(top) {
            Some(count) => figures::per_hundred(key, count, base),
            None => unknown,
        },
        (KpiKind::Share, Some(below)) if is_within(top, below) => match (input.typed(top), input.typed(below)) {
            (Some(part), Some(whole)) => figures::ratio(key, part, whole),
            (numerator, denominator) => KpiFigure {
                numerator,
                denominator,
                ..unknown
            },
        },
        (KpiKind::Median, Some(KpiFact::Closed)) if top == KpiFact::DaysToClose => match input.median_days {
            Some(days) => KpiFigure {
                value: Some(days),
                denominator: input.closed,
                ..figures::blank(key, KpiState::Known)
            },
            None => unknown,
        },
        _ => unknown,
    }
}

/// Nobody who counted elsewhere knows what was late by our clocks: the nearest whole that was typed in.
fn stand_in(fact: KpiFact) -> KpiFact {
    match fact {
        KpiFact::AcknowledgementDue | KpiFact::AskedAboutRetaliation => KpiFact::Received,
        KpiFact::ClosingDue | KpiFact::Answered => KpiFact::Closed,
        fact => fact,
    }
}

/// Whether every case that counts as the one counts as the other, so that two plain counts make a share.
fn is_within(part: KpiFact, whole: KpiFact) -> bool {
    let above = match part {
        KpiFact::AcknowledgedInTime | KpiFact::Closed | KpiFact::Anonymous | KpiFact::ToldOfRetaliation => {
            KpiFact::Received
        }
        KpiFact::ClosedInTime | KpiFact::Decided | KpiFact::Reopened => KpiFact::Closed,
        KpiFact::Substantiated => KpiFact::Decided,
        _ => return false,
    };
    above == whole || is_within(above, whole)
}

impl PastFigures {
    fn typed(&self, fact: KpiFact) -> Option<u32> {
        match fact {
            KpiFact::Received => self.received,
            KpiFact::AcknowledgedInTime => self.acknowledged_in_time,
            KpiFact::Closed => self.closed,
            KpiFact::ClosedInTime => self.closed_in_time,
            KpiFact::Anonymous => self.anonymous,
            KpiFact::Decided => self.decided,
            KpiFact::Substantiated => self.substantiated,
            KpiFact::Reopened => self.reopened,
            KpiFact::ToldOfRetaliation => self.retaliation,
            _ => None,
        }
    }
}

const PERIODS: Table = Table {
    name: "hotline_past",
    columns: &["id", "starts_on", "ends_on", "source", "figures"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return PERIODS.remove(db, &id);
    };
    PERIODS.put(
        db,
        params![
            id,
            v.text("starts_on"),
            v.text("ends_on"),
            v.text("source"),
            v.json("figures")
        ],
    )
}
