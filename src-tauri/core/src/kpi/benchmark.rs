//! What others report, as this factory set it. A benchmark without a source is none.

use super::definition;
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "kpi-benchmark",
    fields: &[
        Field::open("kpi", |v| v.as_str().is_some_and(definition::is_key)),
        Field::open("value", |v| {
            v.is_null() || v.as_f64().is_some_and(|value| (0.0..1e9).contains(&value))
        }),
        Field::open("source", accept::text),
        Field::open("note", accept::text),
    ],
    project,
};

/// Names the one record of a figure.
const SPACE: Uuid = Uuid::from_u128(0x3f0a_92d1_b7c4_5c68_8e21_d95b_06f3_417a);

/// `None` says that there is nothing to hold it against.
pub fn set(tx: &mut Write, key: &str, value: Option<f64>, source: &str, note: &str) -> Result<()> {
    tx.require(Permission::Handle)?;
    definition::require(tx.db(), key)?;
    let source = source.trim();
    if value.is_some() && source.is_empty() {
        return Err(Error::new(Code::BenchmarkWithoutSource));
    }
    let id = id_of(key);
    let fields = json!({ "kpi": key, "value": value, "source": source, "note": note.trim() });
    if own(tx.db())?.contains_key(key) {
        for field in ["value", "source", "note"] {
            tx.set(KIND.name, id, field, fields.get(field).cloned().unwrap_or(Value::Null))?;
        }
        return Ok(());
    }
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// Back to what is shipped.
pub fn reset(tx: &mut Write, key: &str) -> Result<()> {
    tx.require(Permission::Handle)?;
    tx.delete(KIND.name, id_of(key))
}

fn id_of(key: &str) -> Uuid {
    Uuid::new_v5(&SPACE, key.as_bytes())
}

/// Value, source and note by the key of their figure.
type Own = BTreeMap<String, (Option<f64>, String, String)>;

pub(super) fn own(db: &Connection) -> Result<Own> {
    let mut rows = db.prepare_cached("SELECT kpi, value, source, note FROM kpi_benchmark")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const BENCHMARKS: Table = Table {
    name: "kpi_benchmark",
    columns: &["id", "kpi", "value", "source", "note"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return BENCHMARKS.remove(db, &id);
    };
    let value = v.0.get("value").and_then(Value::as_f64);
    BENCHMARKS.put(db, params![id, v.text("kpi"), value, v.text("source"), v.text("note")])
}
