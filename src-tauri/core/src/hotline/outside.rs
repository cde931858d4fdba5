//! Hotlines outside the factory: what workers get to know on their slip, so that they can choose.

use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "hotline-outside",
    fields: &[
        Field::open("name", accept::name),
        Field::open("contact", accept::text),
        Field::open("languages", accept::text),
        Field::open("hours", accept::text),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Outside {
    /// Empty for a new one.
    pub id: String,
    pub name: String,
    /// A number, an address, an account.
    pub contact: String,
    pub languages: String,
    pub hours: String,
}

pub fn save(tx: &mut Write, one: &Outside) -> Result<()> {
    tx.require(Permission::Handle)?;
    if one.contact.trim().is_empty() {
        return Err(Error::invalid("contact"));
    }
    let fields = json!({
        "name": one.name.trim(), "contact": one.contact.trim(), "languages": one.languages.trim(), "hours": one.hours.trim(),
    });
    let fields = fields.as_object().cloned().unwrap_or_default();
    if one.id.is_empty() {
        let id = tx.now().new_id();
        return tx.create(KIND.name, id, fields);
    }
    let id = id_of(&one.id)?;
    for (field, value) in fields {
        tx.set(KIND.name, id, &field, value)?;
    }
    Ok(())
}

pub fn remove(tx: &mut Write, id: &str) -> Result<()> {
    tx.require(Permission::Handle)?;
    tx.delete(KIND.name, id_of(id)?)
}

pub fn list(db: &Connection) -> Result<Vec<Outside>> {
    let mut rows = db.prepare_cached("SELECT id, name, contact, languages, hours FROM hotline_outside ORDER BY id")?;
    let rows = rows.query_map([], |row| {
        Ok(Outside {
            id: row.get(0)?,
            name: row.get(1)?,
            contact: row.get(2)?,
            languages: row.get(3)?,
            hours: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn id_of(text: &str) -> Result<Uuid> {
    text.parse().map_err(|_| Error::invalid("id"))
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM hotline_outside WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        let row = params![
            id.to_string(),
            v.text("name"),
            v.text("contact"),
            v.text("languages"),
            v.text("hours")
        ];
        db.execute("INSERT INTO hotline_outside VALUES (?1, ?2, ?3, ?4, ?5)", row)?;
    }
    Ok(())
}
