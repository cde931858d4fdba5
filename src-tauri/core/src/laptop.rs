//! The laptops of this factory. Each writes its own journal; the letter stands in the numbers it gives.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "laptop",
    fields: &[
        Field::open("keyid", accept::text),
        Field::open("letter", accept::text),
        Field::open("name", accept::name),
        Field::open("added_on", accept::date),
        Field::open("retired_on", accept::date_or_null),
    ],
    project,
};

/// Names the one record of a key on every laptop.
const SPACE: Uuid = Uuid::from_u128(0x5b1d_93f4_0c6a_5e28_9f47_21d8_b06e_7ac3);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Laptop {
    pub id: String,
    /// Key id of its signing key.
    pub keyid: String,
    pub letter: String,
    pub name: String,
    pub added_on: String,
    pub retired_on: Option<String>,
    /// The one in front of you.
    pub own: bool,
    /// Last exchange with it, RFC 3339 UTC.
    pub sent_at: Option<String>,
    pub received_at: Option<String>,
}

/// Writes the record of a laptop whose key the store knows.
pub fn register(tx: &mut Write, keyid: &str, letter: &str, name: &str) -> Result<()> {
    let id = id_of(keyid);
    let known = "SELECT EXISTS (SELECT 1 FROM laptop WHERE id = ?1)";
    if tx.db().query_row(known, [id.to_string()], |row| row.get(0))? {
        return Ok(());
    }
    let fields = json!({
        "keyid": keyid, "letter": letter, "name": name, "added_on": tx.now().today().to_string(), "retired_on": null,
    });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// The record of the laptop in front of you; its name is that of the computer until somebody gives another.
pub fn register_own(tx: &mut Write) -> Result<()> {
    let (keyid, letter) = tx.own_device();
    register(tx, &keyid, &letter, &computer_name())
}

fn computer_name() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    let named = named.or_else(|| std::fs::read_to_string("/etc/hostname").ok());
    let named = named.map(|name| name.trim().chars().take(60).collect::<String>());
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "PC".into())
}

pub fn rename(tx: &mut Write, id: Uuid, name: &str) -> Result<()> {
    tx.require(Permission::Configure)?;
    tx.set(KIND.name, id, "name", json!(name.trim()))
}

/// A laptop that was lost or replaced: nothing is sent to it or taken from it any more. What it wrote before stays.
pub fn retire(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::ManagePeople)?;
    tx.require(Permission::Exchange)?;
    let keyid: String = tx
        .db()
        .query_row("SELECT keyid FROM laptop WHERE id = ?1", [id.to_string()], |row| {
            row.get(0)
        })
        .optional()?
        .ok_or_else(|| Error::new(Code::NotFound))?;
    if tx.is_own_device(&keyid) {
        return Err(Error::new(Code::PermissionDenied));
    }
    tx.set(KIND.name, id, "retired_on", json!(tx.now().today().to_string()))
}

pub fn list(db: &Connection) -> Result<Vec<Laptop>> {
    let mut rows = db.prepare_cached(
        "SELECT l.id, l.keyid, l.letter, l.name, l.added_on, l.retired_on, d.own, p.sent_at, p.received_at
         FROM laptop l LEFT JOIN device d ON d.keyid = l.keyid LEFT JOIN peer p ON p.keyid = l.keyid
         ORDER BY l.retired_on IS NOT NULL, l.letter, l.keyid",
    )?;
    let rows = rows.query_map([], |row| {
        Ok(Laptop {
            id: row.get(0)?,
            keyid: row.get(1)?,
            letter: row.get(2)?,
            name: row.get(3)?,
            added_on: row.get(4)?,
            retired_on: row.get(5)?,
            own: row.get::<_, Option<bool>>(6)?.unwrap_or_default(),
            sent_at: row.get(7)?,
            received_at: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn id_of(keyid: &str) -> Uuid {
    Uuid::new_v5(&SPACE, keyid.as_bytes())
}

/// A letter no laptop known here has: A to Z, then AA, AB and so on. `draw` spreads laptops that choose without knowing
/// of each other over the free ones.
pub fn free_letter(db: &Connection, draw: u8) -> Result<String> {
    let mut taken = db.prepare_cached("SELECT letter FROM device UNION SELECT letter FROM laptop")?;
    let taken = taken.query_map([], |row| row.get(0))?;
    let taken: BTreeSet<String> = taken.collect::<rusqlite::Result<_>>()?;
    let single: Vec<String> = ('A'..='Z')
        .map(String::from)
        .filter(|letter| !taken.contains(letter))
        .collect();
    if !single.is_empty() {
        return Ok(single[usize::from(draw) % single.len()].clone());
    }
    let pairs = ('A'..='Z').flat_map(|a| ('A'..='Z').map(move |b| format!("{a}{b}")));
    let mut pairs = pairs.filter(|letter| !taken.contains(letter));
    pairs.next().ok_or_else(|| Error::new(Code::Internal))
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM laptop WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO laptop VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id.to_string(),
                v.text("keyid"),
                v.text("letter"),
                v.text("name"),
                v.text("added_on"),
                v.text_or_none("retired_on"),
            ],
        )?;
        if v.text_or_none("retired_on").is_some() {
            db.execute(
                "UPDATE device SET valid_to_seq = coalesce(valid_to_seq, (SELECT max(seq) FROM entry WHERE device = ?1), 0)
                 WHERE keyid = ?1 AND own = 0",
                [v.text("keyid")],
            )?;
        }
    }
    Ok(())
}

/// The `retired_on` of a key, for whoever asks whether to listen to it.
pub fn is_retired(db: &Connection, keyid: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM laptop WHERE keyid = ?1 AND retired_on IS NOT NULL)";
    Ok(db.prepare_cached(sql)?.query_row([keyid], |row| row.get(0))?)
}
