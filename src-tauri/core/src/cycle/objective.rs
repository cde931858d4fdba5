//! Objectives of a cycle with what was measured before, what shall be reached, and what was read since. An improvement is
//! claimed only from a measured baseline.

use super::{cycle_of, number_or_null, refuse_closed};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const OBJECTIVE: Kind = Kind {
    name: "objective",
    fields: &[
        Field::open("cycle", accept::id),
        // What is measured; empty until somebody types it.
        Field::open("name", accept::text),
        Field::open("unit", accept::text),
        Field::open("aim", |value| serde_json::from_value::<Aim>(value.clone()).is_ok()),
        // Null is "not measured".
        Field::open("baseline", number_or_null),
        Field::open("baseline_on", accept::date_or_null),
        Field::open("target", number_or_null),
        Field::open("due_on", accept::date_or_null),
        Field::personal("responsible", accept::text),
        // The objective of the cycle before that it goes on from.
        Field::open("previous", accept::id_or_null),
    ],
    project,
};

pub const READING: Kind = Kind {
    name: "reading",
    fields: &[
        Field::open("objective", accept::id),
        Field::open("read_on", accept::date),
        Field::open("value", |value| !value.is_null() && number_or_null(value)),
        Field::open("note", accept::text),
    ],
    project: project_reading,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// More is better.
    #[default]
    Up,
    Down,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Objective {
    pub id: String,
    pub name: String,
    pub unit: String,
    pub aim: Aim,
    /// `None` is "not measured": nothing is claimed then.
    pub baseline: Option<f64>,
    pub baseline_on: Option<String>,
    pub target: Option<f64>,
    pub due_on: Option<String>,
    pub responsible: String,
    pub previous: Option<String>,
    /// The oldest first.
    pub readings: Vec<Reading>,
    /// The last reading less the baseline.
    pub change: Option<f64>,
    /// Whether the last reading is at the target or beyond; `None` without one of both.
    pub reached: Option<bool>,
    pub flags: Vec<ObjectiveFlag>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Reading {
    pub id: String,
    pub read_on: String,
    pub value: f64,
    pub note: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectiveFlag {
    /// Fewer reports are easiest reached by people who keep quiet.
    RewardsSilence,
    /// The target is no better than what was measured before.
    TargetBehindBaseline,
}

/// Words of things that people report. Fewer of them can mean that they dare not.
const REPORTS: [&str; 14] = [
    "near miss",
    "near-miss",
    "complaint",
    "grievance",
    "report",
    "hotline",
    "suggestion",
    "unsafe",
    "未遂",
    "投诉",
    "申诉",
    "举报",
    "上报",
    "隐患",
];

impl Objective {
    /// Whether somebody can tell later if it was reached.
    pub fn is_whole(&self) -> bool {
        !self.name.trim().is_empty() && self.target.is_some() && self.due_on.is_some()
    }

    fn judged(mut self) -> Self {
        let better = |than: f64, value: f64| match self.aim {
            Aim::Up => value >= than,
            Aim::Down => value <= than,
        };
        let last = self.readings.last().map(|reading| reading.value);
        self.change = last.zip(self.baseline).map(|(last, baseline)| last - baseline);
        self.reached = last.zip(self.target).map(|(last, target)| better(target, last));
        let name = self.name.to_lowercase();
        let behind = self
            .target
            .zip(self.baseline)
            .is_some_and(|(target, baseline)| target == baseline || !better(baseline, target));
        let silent = self.aim == Aim::Down && REPORTS.iter().any(|word| name.contains(word));
        self.flags = [
            (ObjectiveFlag::RewardsSilence, silent),
            (ObjectiveFlag::TargetBehindBaseline, behind),
        ]
        .into_iter()
        .filter_map(|(flag, holds)| holds.then_some(flag))
        .collect();
        self
    }
}

pub fn add_objective(tx: &mut Write, cycle: &str, name: &str) -> Result<Uuid> {
    let fields = json!({ "name": name });
    add(tx, cycle, &fields)
}

/// With these fields; all others are empty.
pub(super) fn add(tx: &mut Write, cycle: &str, given: &Value) -> Result<Uuid> {
    tx.require(Permission::Lead)?;
    super::named(tx.db(), Some(cycle))?;
    refuse_closed(tx.db(), cycle)?;
    let fields = json!({
        "cycle": cycle, "name": "", "unit": "", "aim": Aim::Up, "baseline": null, "baseline_on": null, "target": null,
        "due_on": null, "responsible": "", "previous": null,
    });
    let mut fields = fields.as_object().cloned().unwrap_or_default();
    fields.extend(given.as_object().cloned().unwrap_or_default());
    let id = tx.now().new_id();
    tx.create(OBJECTIVE.name, id, fields)?;
    Ok(id)
}

pub fn set_objective(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Lead)?;
    refuse_closed(tx.db(), &cycle_of(tx.db(), OBJECTIVES.name, id)?)?;
    match field {
        "name" | "unit" | "aim" | "baseline" | "baseline_on" | "target" | "due_on" | "responsible" => {
            tx.set(OBJECTIVE.name, id, field, value)
        }
        other => Err(Error::invalid(other)),
    }
}

/// Its readings are of no use without it; they come back when it does.
pub fn remove_objective(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Lead)?;
    refuse_closed(tx.db(), &cycle_of(tx.db(), OBJECTIVES.name, id)?)?;
    tx.delete(OBJECTIVE.name, id)
}

pub fn add_reading(tx: &mut Write, objective: Uuid, read_on: &str, value: f64, note: &str) -> Result<Uuid> {
    tx.require(Permission::Lead)?;
    refuse_closed(tx.db(), &cycle_of(tx.db(), OBJECTIVES.name, objective)?)?;
    if read_on > tx.now().today().to_string().as_str() {
        return Err(Error::new(crate::error::Code::DateInFuture));
    }
    let id = tx.now().new_id();
    let fields = json!({ "objective": objective, "read_on": read_on, "value": value, "note": note });
    tx.create(READING.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn remove_reading(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Lead)?;
    let sql = "SELECT o.cycle FROM reading r JOIN objective o ON o.id = r.objective WHERE r.id = ?1";
    let cycle: String = tx.db().query_row(sql, [id.to_string()], |row| row.get(0))?;
    refuse_closed(tx.db(), &cycle)?;
    tx.delete(READING.name, id)
}

/// In the order they were set.
pub fn objectives(db: &Connection, cycle: &str) -> Result<Vec<Objective>> {
    let mut rows = db.prepare_cached(
        "SELECT id, name, unit, aim, baseline, baseline_on, target, due_on, responsible, previous
         FROM objective WHERE cycle = ?1 ORDER BY id",
    )?;
    let rows = rows.query_map([cycle], |row| {
        Ok(Objective {
            id: row.get(0)?,
            name: row.get(1)?,
            unit: row.get(2)?,
            aim: serde_json::from_value(Value::String(row.get(3)?)).unwrap_or_default(),
            baseline: row.get(4)?,
            baseline_on: row.get(5)?,
            target: row.get(6)?,
            due_on: row.get(7)?,
            responsible: row.get(8)?,
            previous: row.get(9)?,
            readings: Vec::new(),
            change: None,
            reached: None,
            flags: Vec::new(),
        })
    })?;
    let mut all = Vec::new();
    for row in rows {
        let mut objective = row?;
        objective.readings = readings(db, &objective.id)?;
        all.push(objective.judged());
    }
    Ok(all)
}

fn readings(db: &Connection, objective: &str) -> Result<Vec<Reading>> {
    let mut rows =
        db.prepare_cached("SELECT id, read_on, value, note FROM reading WHERE objective = ?1 ORDER BY read_on, id")?;
    let rows = rows.query_map([objective], |row| {
        Ok(Reading {
            id: row.get(0)?,
            read_on: row.get(1)?,
            value: row.get(2)?,
            note: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const OBJECTIVES: Table = Table {
    name: "objective",
    columns: &[
        "id",
        "cycle",
        "name",
        "unit",
        "aim",
        "baseline",
        "baseline_on",
        "target",
        "due_on",
        "responsible",
        "previous",
    ],
};

fn number(values: &Values, name: &str) -> Option<f64> {
    values.0.get(name).and_then(Value::as_f64)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return OBJECTIVES.remove(db, &id);
    };
    OBJECTIVES.put(
        db,
        params![
            id,
            v.text("cycle"),
            v.text("name"),
            v.text("unit"),
            v.text("aim"),
            number(v, "baseline"),
            v.text_or_none("baseline_on"),
            number(v, "target"),
            v.text_or_none("due_on"),
            v.text("responsible"),
            v.text_or_none("previous"),
        ],
    )
}

const READINGS: Table = Table {
    name: "reading",
    columns: &["id", "objective", "read_on", "value", "note"],
};

fn project_reading(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return READINGS.remove(db, &id);
    };
    READINGS.put(
        db,
        params![
            id,
            v.text("objective"),
            v.text("read_on"),
            number(v, "value").unwrap_or_default(),
            v.text("note")
        ],
    )
}
