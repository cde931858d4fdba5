//! What a factory chose for its training records: whether it holds who is a migrant, and what an hour off the line costs.

use super::worker;
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "training-setting",
    fields: &[
        Field::open("hold_migrant", accept::flag),
        Field::open("hourly_cost", super::amount_or_null),
        Field::open("currency", |v| {
            v.as_str()
                .is_some_and(|code| code.is_empty() || code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))
        }),
    ],
    project,
};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct TrainingSetting {
    pub hold_migrant: bool,
    /// Of one worker's hour off the line; `None` is not known.
    pub hourly_cost: Option<f64>,
    /// ISO 4217, e.g. `CNY`; empty while nobody chose.
    pub currency: String,
}

/// The one record of every store.
const ID: Uuid = Uuid::from_u128(0x1f0c_52de_93a7_5b44_8e60_7d3b_2a91_c5f8);

pub fn get(db: &Connection) -> Result<TrainingSetting> {
    let sql = "SELECT hold_migrant, hourly_cost, currency FROM training_setting LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([], |row| {
        Ok(TrainingSetting {
            hold_migrant: row.get(0)?,
            hourly_cost: row.get(1)?,
            currency: row.get(2)?,
        })
    });
    Ok(found.optional()?.unwrap_or_default())
}

/// No longer to hold who is a migrant takes the values out of every record in the same write.
pub fn set(tx: &mut Write, field: &str, value: Value) -> Result<TrainingSetting> {
    tx.require(Permission::Train)?;
    let exists: bool = tx
        .db()
        .query_row("SELECT EXISTS (SELECT 1 FROM training_setting)", [], |row| row.get(0))?;
    if !exists {
        let fields = json!({ "hold_migrant": false, "hourly_cost": null, "currency": "" });
        tx.create(KIND.name, ID, fields.as_object().cloned().unwrap_or_default())?;
    }
    match field {
        "hold_migrant" if value == json!(false) => {
            worker::forget_migrants(tx)?;
        }
        "hold_migrant" | "hourly_cost" | "currency" => {}
        other => return Err(Error::invalid(other)),
    }
    tx.set(KIND.name, ID, field, value)?;
    get(tx.db())
}

const TABLE: Table = Table {
    name: "training_setting",
    columns: &["id", "hold_migrant", "hourly_cost", "currency"],
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
            v.flag("hold_migrant"),
            v.0.get("hourly_cost").and_then(Value::as_f64),
            v.text("currency")
        ],
    )
}
