//! The people who sign in to this vault.

use crate::access::{Permission, Role, StoreKind};
use crate::desk::company;
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Keyslots, Kind, Slots, Values, Vault, Write, accept};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "person",
    fields: &[
        Field::personal("name", accept::name),
        Field::open("title", accept::text),
        // Not taken back: a slot does not come and go with the record.
        Field::lasting("roles", roles),
        Field::lasting("active", accept::flag),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Person {
    pub id: String,
    pub name: String,
    /// Job title.
    pub title: String,
    pub roles: Vec<Role>,
    pub active: bool,
}

/// The first person needs no permission: the vault is theirs.
pub fn create_first(tx: &mut Write, id: Uuid, name: &str, title: &str, roles: &[Role]) -> Result<()> {
    let fields = json!({ "name": name.trim(), "title": title, "roles": roles, "active": true });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

pub fn create(tx: &mut Write, id: Uuid, name: &str, title: &str, roles: &[Role]) -> Result<()> {
    tx.require(Permission::ManagePeople)?;
    must_fit(tx, roles)?;
    create_first(tx, id, name, title, roles)
}

/// A role of the other kind of store counts for nothing here, so nobody is given one.
fn must_fit(tx: &Write, roles: &[Role]) -> Result<()> {
    let store = company::store_kind(tx.db())?;
    if roles.iter().all(|role| role.store() == store) {
        Ok(())
    } else {
        Err(Error::invalid("roles"))
    }
}

/// What somebody may do in this kind of store.
pub fn roles_in(store: StoreKind, roles: &[Role]) -> Vec<Role> {
    roles.iter().copied().filter(|role| role.store() == store).collect()
}

pub fn set_roles(tx: &mut Write, id: Uuid, roles: &[Role]) -> Result<()> {
    tx.require(Permission::ManagePeople)?;
    must_fit(tx, roles)?;
    tx.set(KIND.name, id, "roles", json!(roles))?;
    somebody_administers(tx.db())
}

/// The person signs in nowhere any more; what they did keeps their name. Their keyslots go with [`shut_out`].
pub fn remove(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::ManagePeople)?;
    tx.set(KIND.name, id, "active", json!(false))?;
    somebody_administers(tx.db())
}

/// For somebody who comes back.
pub fn bring_back(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::ManagePeople)?;
    tx.set(KIND.name, id, "active", json!(true))
}

/// Takes the keyslots of people who left away, wherever they were removed, and changes the key of the database. Does
/// nothing when nobody has left.
pub fn shut_out(vault: &Vault) -> Result<Keyslots> {
    let slots = Slots::read(vault.dir())?;
    let gone = vault.read(|db| {
        let mut gone = Vec::new();
        for (id, _) in slots.people() {
            if get(db, id)?.is_some_and(|person| !person.active) {
                gone.push(id);
            }
        }
        Ok(gone)
    })?;
    vault.shut_out(&gone)
}

fn somebody_administers(db: &Connection) -> Result<()> {
    let administers = |person: &Person| person.active && person.roles.iter().any(|role| role.administers());
    if list(db)?.iter().any(administers) {
        Ok(())
    } else {
        Err(Error::new(Code::LastAdministrator))
    }
}

pub fn list(db: &Connection) -> Result<Vec<Person>> {
    let mut rows = db.prepare_cached("SELECT id, name, title, roles, active FROM person ORDER BY active DESC, name")?;
    let people = rows.query_map([], read)?;
    Ok(people.collect::<rusqlite::Result<_>>()?)
}

pub fn get(db: &Connection, id: Uuid) -> Result<Option<Person>> {
    let sql = "SELECT id, name, title, roles, active FROM person WHERE id = ?1";
    Ok(db.query_row(sql, [id.to_string()], read).optional()?)
}

fn read(row: &Row) -> rusqlite::Result<Person> {
    let roles = serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default();
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        title: row.get(2)?,
        roles,
        active: row.get(4)?,
    })
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM person WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO person VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id.to_string(),
                v.text("name"),
                v.text("title"),
                v.json("roles"),
                v.flag("active")
            ],
        )?;
    }
    Ok(())
}

fn roles(value: &Value) -> bool {
    serde_json::from_value::<Vec<Role>>(value.clone()).is_ok_and(|roles| !roles.is_empty())
}
