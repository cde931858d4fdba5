//! Whether people do at work what a course taught: somebody looked, on a day, and saw it or not.

use super::course;
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "observation",
    fields: &[
        Field::open("course", accept::id),
        // Null: of a group, nobody in particular.
        Field::open("worker", accept::id_or_null),
        Field::open("observed_on", accept::date),
        Field::personal("observer", accept::text),
        Field::open("behaviour", accept::text),
        // Null: it could not be seen.
        Field::open("seen", |v| v.is_null() || accept::flag(v)),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Observations {
    /// The last first.
    pub rows: Vec<Observation>,
    pub sum: ObservationSum,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Observation {
    pub id: String,
    pub worker: Option<String>,
    /// Name of the person; empty for a group.
    pub name: String,
    pub observed_on: String,
    pub observer: String,
    pub behaviour: String,
    /// `None`: it could not be seen.
    pub seen: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct ObservationSum {
    pub seen: u32,
    pub not_seen: u32,
    pub unknown: u32,
    /// Seen of those that were seen or not, in percent; `None` without either.
    pub percent: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewObservation {
    pub worker: Option<String>,
    pub observed_on: String,
    pub observer: String,
    pub behaviour: String,
    pub seen: Option<bool>,
}

pub fn add(tx: &mut Write, course: Uuid, new: &NewObservation) -> Result<Uuid> {
    tx.require(Permission::Train)?;
    course::get(tx.db(), course)?;
    if new.observed_on > tx.now().today().to_string() {
        return Err(Error::new(Code::DateInFuture));
    }
    if new.behaviour.trim().is_empty() {
        return Err(Error::invalid("behaviour"));
    }
    let fields = json!({
        "course": course, "worker": new.worker, "observed_on": new.observed_on, "observer": new.observer.trim(),
        "behaviour": new.behaviour.trim(), "seen": new.seen,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn remove(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Train)?;
    tx.delete(KIND.name, id)
}

pub fn of_course(db: &Connection, course: Uuid) -> Result<Observations> {
    let mut rows = db.prepare_cached(
        "SELECT o.id, o.worker, coalesce(w.name, ''), o.observed_on, o.observer, o.behaviour, o.seen FROM observation o
         LEFT JOIN worker w ON w.id = o.worker WHERE o.course = ?1 ORDER BY o.observed_on DESC, o.id DESC",
    )?;
    let rows = rows.query_map([course.to_string()], |row| {
        Ok(Observation {
            id: row.get(0)?,
            worker: row.get(1)?,
            name: row.get(2)?,
            observed_on: row.get(3)?,
            observer: row.get(4)?,
            behaviour: row.get(5)?,
            seen: row.get(6)?,
        })
    })?;
    let rows: Vec<Observation> = rows.collect::<rusqlite::Result<_>>()?;
    let sum = ObservationSum::of(rows.iter().map(|row| row.seen));
    Ok(Observations { rows, sum })
}

/// Between two days.
pub(super) fn sum_of(db: &Connection, course: &str, from: &str, to: &str) -> Result<ObservationSum> {
    let mut rows =
        db.prepare_cached("SELECT seen FROM observation WHERE course = ?1 AND observed_on BETWEEN ?2 AND ?3")?;
    let rows = rows.query_map([course, from, to], |row| row.get(0))?;
    let rows: Vec<Option<bool>> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(ObservationSum::of(rows.into_iter()))
}

impl ObservationSum {
    fn of(all: impl Iterator<Item = Option<bool>>) -> Self {
        let mut sum = Self::default();
        for seen in all {
            match seen {
                Some(true) => sum.seen += 1,
                Some(false) => sum.not_seen += 1,
                None => sum.unknown += 1,
            }
        }
        let looked = sum.seen + sum.not_seen;
        sum.percent = (looked > 0).then(|| f64::from(sum.seen) * 100.0 / f64::from(looked));
        sum
    }
}

/// What was seen of one record of a person was seen of the other one.
pub(super) fn hand_over(tx: &mut Write, gone: Uuid, keep: Uuid) -> Result<()> {
    let own: Vec<String> = {
        let mut rows = tx
            .db()
            .prepare_cached("SELECT id FROM observation WHERE worker = ?1 ORDER BY id")?;
        rows.query_map([gone.to_string()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?
    };
    for id in own {
        tx.set(KIND.name, id.parse().map_err(Error::internal)?, "worker", json!(keep))?;
    }
    Ok(())
}

const TABLE: Table = Table {
    name: "observation",
    columns: &["id", "course", "worker", "observed_on", "observer", "behaviour", "seen"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return TABLE.remove(db, &id);
    };
    TABLE.put(
        db,
        params![
            id,
            v.text("course"),
            v.text_or_none("worker"),
            v.text("observed_on"),
            v.text("observer"),
            v.text("behaviour"),
            v.0.get("seen").and_then(Value::as_bool),
        ],
    )
}
