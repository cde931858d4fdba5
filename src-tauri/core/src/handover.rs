//! The handover log: who leads what, who stands in, and what the next person must know.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "handover",
    fields: &[
        // Empty until somebody types it: a line is added first and filled in place.
        Field::open("topic", accept::text),
        Field::personal("leader", accept::text),
        Field::open("since", accept::date_or_null),
        Field::personal("deputy", accept::text),
        Field::open("know", accept::text),
        Field::open("updated_at", accept::text),
        Field::open("updated_by", accept::id),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Handover {
    pub rows: Vec<HandoverRow>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct HandoverRow {
    pub id: String,
    pub topic: String,
    /// A name, not a person of this store: leaders come from anywhere.
    pub leader: String,
    pub since: Option<String>,
    pub deputy: String,
    /// What the next person must know.
    pub know: String,
    /// RFC 3339, UTC.
    pub updated_at: String,
    /// Name.
    pub updated_by: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewHandoverRow {
    pub topic: String,
    pub leader: String,
    pub since: Option<String>,
    pub deputy: String,
    pub know: String,
}

pub fn add(tx: &mut Write, new: &NewHandoverRow) -> Result<HandoverRow> {
    tx.require(Permission::Report)?;
    let fields = json!({
        "topic": new.topic, "leader": new.leader, "since": new.since, "deputy": new.deputy, "know": new.know,
        "updated_at": tx.now().instant(), "updated_by": tx.actor().person,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    get(tx.db(), id)
}

pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<HandoverRow> {
    tx.require(Permission::Report)?;
    let before = get(tx.db(), id)?;
    match field {
        "topic" | "leader" | "since" | "deputy" | "know" => tx.set(KIND.name, id, field, value)?,
        other => return Err(Error::invalid(other)),
    }
    if get(tx.db(), id)? != before {
        let (at, by) = (json!(tx.now().instant()), json!(tx.actor().person));
        tx.set(KIND.name, id, "updated_at", at)?;
        tx.set(KIND.name, id, "updated_by", by)?;
    }
    get(tx.db(), id)
}

pub fn remove(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Report)?;
    tx.delete(KIND.name, id)
}

/// In the order they were written down.
pub fn rows(db: &Connection) -> Result<Vec<HandoverRow>> {
    let mut rows = db.prepare_cached(&format!("{SELECT} ORDER BY h.id"))?;
    let rows = rows.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn get(db: &Connection, id: Uuid) -> Result<HandoverRow> {
    let found = db
        .prepare_cached(&format!("{SELECT} WHERE h.id = ?1"))?
        .query_row([id.to_string()], read)
        .optional()?;
    found.ok_or_else(|| Error::new(Code::NotFound))
}

const SELECT: &str = "SELECT h.id, h.topic, h.leader, h.since, h.deputy, h.know, h.updated_at, coalesce(p.name, '')
                      FROM handover h LEFT JOIN person p ON p.id = h.updated_by";

fn read(row: &Row) -> rusqlite::Result<HandoverRow> {
    Ok(HandoverRow {
        id: row.get(0)?,
        topic: row.get(1)?,
        leader: row.get(2)?,
        since: row.get(3)?,
        deputy: row.get(4)?,
        know: row.get(5)?,
        updated_at: row.get(6)?,
        updated_by: row.get(7)?,
    })
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM handover WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        db.prepare_cached("INSERT INTO handover VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![
                id.to_string(),
                v.text("topic"),
                v.text("leader"),
                v.text_or_none("since"),
                v.text("deputy"),
                v.text("know"),
                v.text("updated_at"),
                v.text("updated_by"),
            ])?;
    }
    Ok(())
}
