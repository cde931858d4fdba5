//! What others report, as shipped and as this factory set it. A benchmark without a source is none.

use super::figures::KpiKey;
use crate::access::Permission;
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

const SHIPPED: &str = include_str!("../../../../assets/kpi/hotline.json");

pub const KIND: Kind = Kind {
    name: "kpi-benchmark",
    fields: &[
        Field::open("kpi", |v| v.as_str().is_some_and(|key| parse::<KpiKey>(key).is_some())),
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiUnit {
    Count,
    /// Per 100 workers a year.
    Rate,
    /// Percent.
    Share,
    Days,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiBetter {
    Up,
    Down,
    Neither,
}

/// How a figure is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiDefinition {
    pub key: KpiKey,
    pub unit: KpiUnit,
    pub better: KpiBetter,
    pub benchmark: Option<f64>,
    pub source: String,
    pub note: String,
    /// Set by this factory.
    pub own: bool,
}

#[derive(Deserialize)]
struct File {
    figures: Vec<Shipped>,
}

#[derive(Deserialize)]
struct Shipped {
    key: KpiKey,
    unit: KpiUnit,
    better: KpiBetter,
    benchmark: Option<f64>,
    source: String,
}

pub fn definitions(db: &Connection) -> Result<Vec<KpiDefinition>> {
    let own = own(db)?;
    let file: File = serde_json::from_str(SHIPPED)?;
    let whole = |shipped: Shipped| {
        let own = own.get(&word(shipped.key));
        let (benchmark, source, note) = own
            .cloned()
            .unwrap_or((shipped.benchmark, shipped.source, String::new()));
        KpiDefinition {
            key: shipped.key,
            unit: shipped.unit,
            better: shipped.better,
            benchmark,
            source,
            note,
            own: own.is_some(),
        }
    };
    Ok(file.figures.into_iter().map(whole).collect())
}

/// `None` says that there is nothing to hold it against.
pub fn set(tx: &mut Write, key: KpiKey, value: Option<f64>, source: &str, note: &str) -> Result<()> {
    tx.require(Permission::Handle)?;
    let source = source.trim();
    if value.is_some() && source.is_empty() {
        return Err(Error::new(Code::BenchmarkWithoutSource));
    }
    let id = id_of(key);
    let fields = json!({ "kpi": key, "value": value, "source": source, "note": note.trim() });
    if own(tx.db())?.contains_key(&word(key)) {
        for field in ["value", "source", "note"] {
            tx.set(KIND.name, id, field, fields.get(field).cloned().unwrap_or(Value::Null))?;
        }
        return Ok(());
    }
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// Back to what is shipped.
pub fn reset(tx: &mut Write, key: KpiKey) -> Result<()> {
    tx.require(Permission::Handle)?;
    tx.delete(KIND.name, id_of(key))
}

fn id_of(key: KpiKey) -> Uuid {
    Uuid::new_v5(&SPACE, word(key).as_bytes())
}

type Own = BTreeMap<String, (Option<f64>, String, String)>;

fn own(db: &Connection) -> Result<Own> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_has_every_figure_once_and_a_source_for_each_benchmark() {
        let file: File = serde_json::from_str(SHIPPED).unwrap();
        let keys: std::collections::BTreeSet<_> = file.figures.iter().map(|figure| figure.key).collect();
        assert_eq!((keys.len(), file.figures.len()), (13, 13));
        for figure in file.figures {
            assert_eq!(
                figure.benchmark.is_some(),
                !figure.source.is_empty(),
                "{:?}",
                figure.key
            );
        }
    }
}
