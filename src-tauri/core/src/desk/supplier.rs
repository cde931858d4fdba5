//! Factories this customer trusts: their keys, pinned after two people compared six words. A newer key set is taken over
//! only when the keys that were pinned before it signed it too.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use plumbline_bundle::keyset::{KeySet, Pins};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "supplier",
    fields: &[
        Field::lasting("name", accept::name),
        Field::lasting("keys", keys),
        Field::lasting("fingerprint", accept::words),
        Field::lasting("trusted_at", accept::text),
    ],
    project,
};

/// The person says that the six words were compared.
pub fn trust(tx: &mut Write, set: &KeySet, bytes: &[u8], name: &str) -> Result<()> {
    tx.require(Permission::Review)?;
    let keys = std::str::from_utf8(bytes).map_err(|_| Error::new(Code::NotABundle))?;
    let fields = json!({
        "name": name, "keys": keys, "fingerprint": set.fingerprint(), "trusted_at": tx.now().instant(),
    });
    tx.create(KIND.name, set.factory, fields.as_object().cloned().unwrap_or_default())
}

/// Takes a newer key set over, which [`KeySet::open_next`] verified.
pub fn renew(tx: &mut Write, set: &KeySet, bytes: &[u8]) -> Result<()> {
    tx.require(Permission::Review)?;
    let keys = std::str::from_utf8(bytes).map_err(|_| Error::new(Code::NotABundle))?;
    tx.set(KIND.name, set.factory, "keys", json!(keys))?;
    tx.set(KIND.name, set.factory, "fingerprint", json!(set.fingerprint()))
}

/// The pinned keys of a factory; `None` for one nobody trusts yet.
pub fn keys_of(db: &Connection, factory: Uuid) -> Result<Option<KeySet>> {
    let sql = "SELECT keys FROM supplier WHERE id = ?1";
    let keys: Option<String> = db.query_row(sql, [factory.to_string()], |row| row.get(0)).optional()?;
    keys.map(|keys| read(&keys)).transpose()
}

/// The keys of every trusted factory.
pub fn pins(db: &Connection) -> Result<Pins> {
    let mut pins = Pins::new();
    all(db, |set| pins.add_factory(&set))?;
    Ok(pins)
}

/// For bundles that were accepted while their laptop still counted.
pub fn pins_of_kept(db: &Connection) -> Result<Pins> {
    let mut pins = Pins::new();
    all(db, |mut set| {
        for device in &mut set.devices {
            device.valid_to_seq = None;
        }
        pins.add_factory(&set);
    })?;
    Ok(pins)
}

fn all(db: &Connection, mut take: impl FnMut(KeySet)) -> Result<()> {
    let mut rows = db.prepare_cached("SELECT keys FROM supplier ORDER BY id")?;
    for keys in rows.query_map([], |row| row.get::<_, String>(0))? {
        take(read(&keys?)?);
    }
    Ok(())
}

fn read(keys: &str) -> Result<KeySet> {
    KeySet::open_first(keys.as_bytes()).map_err(|e| Error::new(Code::VaultDamaged).because(e))
}

fn keys(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.len() <= 1 << 20 && KeySet::open_first(text.as_bytes()).is_ok())
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM supplier WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO supplier (id, name, keys, fingerprint, trusted_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id.to_string(),
                v.text("name"),
                v.text("keys"),
                v.json("fingerprint"),
                v.text("trusted_at")
            ],
        )?;
    }
    Ok(())
}
