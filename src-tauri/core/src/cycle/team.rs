//! Who works on a cycle, and as what.

use super::{cycle_of, refuse_closed};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const MEMBER: Kind = Kind {
    name: "team-member",
    fields: &[
        Field::open("cycle", accept::id),
        // Somebody who signs in or not: a name is enough.
        Field::personal("name", accept::text),
        Field::open("task", accept::text),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Member {
    pub id: String,
    pub name: String,
    /// What they do in the project.
    pub task: String,
}

pub fn add_member(tx: &mut Write, cycle: &str, name: &str, task: &str) -> Result<Uuid> {
    tx.require(Permission::Lead)?;
    super::named(tx.db(), Some(cycle))?;
    refuse_closed(tx.db(), cycle)?;
    let id = tx.now().new_id();
    let fields = json!({ "cycle": cycle, "name": name, "task": task });
    tx.create(MEMBER.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set_member(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Lead)?;
    refuse_closed(tx.db(), &cycle_of(tx.db(), MEMBERS.name, id)?)?;
    match field {
        "name" | "task" => tx.set(MEMBER.name, id, field, value),
        other => Err(Error::invalid(other)),
    }
}

pub fn remove_member(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Lead)?;
    refuse_closed(tx.db(), &cycle_of(tx.db(), MEMBERS.name, id)?)?;
    tx.delete(MEMBER.name, id)
}

pub(super) fn members(db: &Connection, cycle: &str) -> Result<Vec<Member>> {
    let mut rows = db.prepare_cached("SELECT id, name, task FROM team_member WHERE cycle = ?1 ORDER BY id")?;
    let rows = rows.query_map([cycle], |row| {
        Ok(Member {
            id: row.get(0)?,
            name: row.get(1)?,
            task: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const MEMBERS: Table = Table {
    name: "team_member",
    columns: &["id", "cycle", "name", "task"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return MEMBERS.remove(db, &id);
    };
    MEMBERS.put(db, params![id, v.text("cycle"), v.text("name"), v.text("task")])
}
