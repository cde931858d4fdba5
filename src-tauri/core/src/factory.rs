//! The factory this vault belongs to.

use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "factory",
    fields: &[
        Field::open("name", accept::name),
        Field::open("local_name", accept::text),
        Field::open("country", country),
        Field::open("address", accept::text),
        Field::open("sites", accept::words),
        Field::open("products", accept::text),
        Field::open("headcount", headcount),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FactoryInput {
    pub name: String,
    /// In local script; may be empty.
    pub local_name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub address: String,
    pub sites: Vec<String>,
    pub products: String,
    pub headcount: Vec<HeadcountRow>,
}

/// People on the payroll; `None` is "not known", never zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct HeadcountRow {
    pub category: HeadcountCategory,
    pub women: Option<u32>,
    pub men: Option<u32>,
    pub other: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum HeadcountCategory {
    Worker,
    LineLeader,
    Manager,
    Office,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Factory {
    pub id: String,
    #[serde(flatten)]
    pub input: FactoryInput,
}

pub fn create(tx: &mut Write, input: &FactoryInput) -> Result<Uuid> {
    let id = tx.now().new_id();
    let fields = serde_json::to_value(input)?;
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set(tx: &mut Write, field: &str, value: Value) -> Result<Factory> {
    tx.require(Permission::Configure)?;
    let id = get(tx.db())?.id.parse().map_err(Error::internal)?;
    tx.set(KIND.name, id, field, value)?;
    get(tx.db())
}

pub fn get(db: &Connection) -> Result<Factory> {
    let sql = "SELECT id, name, local_name, country, address, sites, products, headcount FROM factory LIMIT 1";
    let row = db.query_row(sql, [], |row| {
        let column = |i| row.get::<_, String>(i);
        Ok([
            column(0)?,
            column(1)?,
            column(2)?,
            column(3)?,
            column(4)?,
            column(5)?,
            column(6)?,
            column(7)?,
        ])
    })?;
    let [id, name, local_name, country, address, sites, products, headcount] = row;
    let (sites, headcount) = (serde_json::from_str(&sites)?, serde_json::from_str(&headcount)?);
    Ok(Factory {
        id,
        input: FactoryInput {
            name,
            local_name,
            country,
            address,
            sites,
            products,
            headcount,
        },
    })
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM factory WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO factory VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id.to_string(),
                v.text("name"),
                v.text("local_name"),
                v.text("country"),
                v.text("address"),
                v.json("sites"),
                v.text("products"),
                v.json("headcount"),
            ],
        )?;
    }
    Ok(())
}

fn country(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()))
}

fn headcount(value: &Value) -> bool {
    serde_json::from_value::<Vec<HeadcountRow>>(value.clone()).is_ok_and(|rows| json!(rows) == *value)
}
