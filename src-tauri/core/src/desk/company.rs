//! The customer a store belongs to, and the keys that speak for it.

use crate::access::StoreKind;
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Vault, Write, accept, secret};
use plumbline_bundle::keys::{DeviceKey, Identity, Recipient};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;
use uuid::Uuid;

/// Its record says that this is a customer's store; it is made at set-up and never taken back.
pub const KIND: Kind = Kind {
    name: "company",
    fields: &[Field::lasting("name", accept::name)],
    project,
};

const KEY: &str = "company-key";
const IDENTITY: &str = "company-identity";

/// Signs invitations and reviews, and opens bundles. Of the store, not of the laptop: a backup that is opened elsewhere
/// still reads what it received.
pub struct Keys {
    pub key: DeviceKey,
    pub identity: Identity,
}

pub fn create(tx: &mut Write, name: &str) -> Result<Uuid> {
    let id = tx.now().new_id();
    let fields = json!({ "name": name.trim() });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// A store without a company is a factory's, as all were before there were customers' stores.
pub fn store_kind(db: &Connection) -> Result<StoreKind> {
    let sql = "SELECT EXISTS (SELECT 1 FROM record WHERE kind = 'company')
                  AND NOT EXISTS (SELECT 1 FROM record WHERE kind = 'factory')";
    let customer: bool = db.query_row(sql, [], |row| row.get(0))?;
    Ok(if customer {
        StoreKind::Customer
    } else {
        StoreKind::Factory
    })
}

pub fn name(db: &Connection) -> Result<String> {
    let name = db
        .query_row("SELECT name FROM company ORDER BY id LIMIT 1", [], |row| row.get(0))
        .optional()?;
    Ok(name.unwrap_or_default())
}

pub fn make_keys(vault: &Vault) -> Result<()> {
    let key = DeviceKey::generate(&mut rand::rngs::OsRng);
    let identity = Identity::generate().map_err(Error::internal)?;
    vault.local(|db| {
        let put = "INSERT INTO secret (name, value) VALUES (?1, ?2)";
        db.execute(put, params![KEY, key.to_bytes().as_slice()])?;
        db.execute(put, params![IDENTITY, identity.to_secret().as_bytes()])?;
        Ok(())
    })
}

impl Keys {
    pub fn of(db: &Connection) -> Result<Self> {
        let damaged = || Error::new(Code::VaultDamaged);
        let key = secret(db, KEY)?;
        let key: &[u8; 32] = key.as_slice().try_into().map_err(|_| damaged())?;
        let identity = secret(db, IDENTITY)?;
        let identity = std::str::from_utf8(&identity).map_err(|_| damaged())?;
        Ok(Self {
            key: DeviceKey::from_bytes(key),
            identity: Identity::from_secret(identity).map_err(|_| damaged())?,
        })
    }

    pub fn recipient(&self) -> &Recipient {
        self.identity.recipient()
    }
}

/// Key ids by which streams name this customer: its own, and those of the inboxes it has.
pub fn ids(db: &Connection, keys: &Keys) -> Result<Vec<String>> {
    let mut ids = vec![keys.key.keyid()];
    let mut rows = db.prepare_cached("SELECT receipt_key FROM desk_inbox ORDER BY added_at")?;
    for row in rows.query_map([], |row| row.get(0))? {
        ids.push(row?);
    }
    Ok(ids)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM company WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO company (id, name) VALUES (?1, ?2)",
            params![id.to_string(), v.text("name")],
        )?;
    }
    Ok(())
}
