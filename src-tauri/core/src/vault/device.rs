//! What a laptop is in the journal: a signing key, a key to receive with, and the letter in the numbers it gives.
//!
//! A store that was copied (a cloned disk, a restored backup) must never go on in the journal of the one it was copied
//! from: two entries of the same number would contradict each other. It gets keys and a letter of its own before its
//! first write.

use super::{files, new_identity, read_identity, secret, slots};
use crate::error::{Code, Error, Result};
use crate::laptop;
use crate::moment::Moment;
use plumbline_bundle::keys::{DeviceKey, Identity};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Where the store stood when it was last opened.
const HOME: &str = "home";
/// Beside the database: which journal goes on here. A copy of the database alone, such as a backup, comes without it.
const MARK: &str = "laptop";

pub struct Device {
    pub key: DeviceKey,
    pub keyid: String,
    /// Stands in front of the numbers people see, so that two laptops never make the same one.
    pub letter: String,
    pub identity: Identity,
}

pub(super) fn make(db: &Connection, dir: &Path, now: &Moment) -> Result<()> {
    let key = DeviceKey::generate(&mut rand::rngs::OsRng);
    let root = DeviceKey::generate(&mut rand::rngs::OsRng);
    let identity = new_identity()?;
    let put = "INSERT INTO secret (name, value) VALUES (?1, ?2)";
    db.execute(put, params!["device-key", key.to_bytes().as_slice()])?;
    db.execute(put, params!["root-key", root.to_bytes().as_slice()])?;
    db.execute(put, params!["device-identity", identity.to_secret().as_bytes()])?;
    db.execute(
        put,
        params!["evidence-identity", new_identity()?.to_secret().as_bytes()],
    )?;
    db.execute(put, params!["evidence-name-key", slots::random::<32>()?.as_slice()])?;
    db.execute(
        "INSERT INTO device (keyid, public_key, letter, own, added_at, recipient) VALUES (?1, ?2, 'A', 1, ?3, ?4)",
        params![
            key.keyid(),
            key.public().to_bytes().as_slice(),
            now.instant(),
            identity.recipient().to_string()
        ],
    )?;
    settle(db, dir, &key.keyid())
}

pub(super) fn read(db: &Connection) -> Result<Device> {
    let damaged = || Error::new(Code::VaultDamaged);
    let key = secret(db, "device-key")?;
    let key = DeviceKey::from_bytes(key.as_slice().try_into().map_err(|_| damaged())?);
    let keyid = key.keyid();
    let letter = db.query_row("SELECT letter FROM device WHERE keyid = ?1", [&keyid], |row| row.get(0))?;
    let identity = secret(db, "device-identity")?;
    let identity = read_identity(&identity)?;
    Ok(Device {
        key,
        keyid,
        letter,
        identity,
    })
}

/// Gives a store that stands elsewhere than when it was last opened new keys and a new letter.
pub(super) fn renew_if_copied(db: &mut Connection, dir: &Path) -> Result<()> {
    let keyid = read(db)?.keyid;
    let home: Option<String> = db
        .query_row("SELECT value FROM setting WHERE name = ?1", [HOME], |row| row.get(0))
        .optional()?;
    let marked = std::fs::read_to_string(dir.join(MARK)).ok();
    match home {
        // Made before stores knew their place: this is where it was.
        None => settle(db, dir, &keyid),
        Some(home) if home == home_of(dir) && marked.as_deref() == Some(keyid.as_str()) => Ok(()),
        Some(_) => renew(db, dir),
    }
}

fn renew(db: &mut Connection, dir: &Path) -> Result<()> {
    let key = DeviceKey::generate(&mut rand::rngs::OsRng);
    let identity = new_identity()?;
    let tx = Transaction::new(db, TransactionBehavior::Immediate)?;
    // Two copies that know nothing of each other are unlikely to draw the same letter.
    let letter = laptop::free_letter(&tx, key.public().to_bytes()[0])?;
    let put = "INSERT OR REPLACE INTO secret (name, value) VALUES (?1, ?2)";
    tx.execute(put, params!["device-key", key.to_bytes().as_slice()])?;
    tx.execute(put, params!["device-identity", identity.to_secret().as_bytes()])?;
    tx.execute("UPDATE device SET own = 0 WHERE own = 1", [])?;
    tx.execute(
        "INSERT INTO device (keyid, public_key, letter, own, added_at, recipient) VALUES (?1, ?2, ?3, 1, ?4, ?5)",
        params![
            key.keyid(),
            key.public().to_bytes().as_slice(),
            letter,
            Moment::now().instant(),
            identity.recipient().to_string()
        ],
    )?;
    // What the other laptops told was told to the one this is a copy of; its files are numbered by its own key.
    tx.execute("DELETE FROM peer", [])?;
    tx.execute("DELETE FROM peer_head", [])?;
    // Files that were fetched for the old key cannot be opened with the new one.
    tx.execute("DELETE FROM letter", [])?;
    crate::exchange::inbox::forget(&tx)?;
    // Inboxes tell again what they hold for this laptop.
    tx.execute("DELETE FROM mail_link", [])?;
    settle(&tx, dir, &key.keyid())?;
    tx.commit()?;
    Ok(())
}

/// The next opening finds a copy: two of this laptop exist.
pub(super) fn mark_as_copied(db: &Connection) -> Result<()> {
    db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, '')", [HOME])?;
    Ok(())
}

/// Notes where the store stands, and beside it whose journal goes on here.
fn settle(db: &Connection, dir: &Path, keyid: &str) -> Result<()> {
    files::replace(&dir.join(MARK), keyid.as_bytes())?;
    db.execute(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)",
        params![HOME, home_of(dir)],
    )?;
    Ok(())
}

/// Tells one computer and folder from another; nothing can be read from it.
fn home_of(dir: &Path) -> String {
    let place = std::fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let mut hash = Sha256::new_with_prefix(b"plumbline home 1\n");
    hash.update(machine_uid::get().unwrap_or_default());
    hash.update(place.to_string_lossy().as_bytes());
    hex::encode(hash.finalize())
}
