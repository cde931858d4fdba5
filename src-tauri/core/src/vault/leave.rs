//! Somebody leaves: their keyslot goes, and the database gets a key that they never knew.
//!
//! The new key stands in every other slot before the database takes it, beside the one before. A kill at any moment
//! leaves slots that open the database as it is then; the next sign-in finishes what was begun.

use super::slots::{Opened, Owner, VaultKey};
use super::{Access, DATABASE, Options, Slots, Vault, connect, keyed, slots};
use crate::error::{Code, Error, Result};
use rusqlite::{Connection, params};
use serde::Serialize;
use specta::Type;
use std::path::Path;
use uuid::Uuid;

/// Who can sign in on this laptop, and whether the key of its database is still one that somebody who left knew.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct Keyslots {
    /// Ids of people with a slot.
    pub people: Vec<String>,
    /// The key waits to be changed.
    pub owed: bool,
    /// Names of the people who must sign in once more before it can be.
    pub waits_for: Vec<String>,
    /// The recovery words must be typed once more before it can be.
    pub waits_for_words: bool,
}

impl Vault {
    pub fn keyslots(&self) -> Result<Keyslots> {
        let key = self.key();
        let slots = Slots::read(&self.dir)?;
        let mut found = Keyslots {
            people: slots.people().map(|(id, _)| id.to_string()).collect(),
            owed: slots.renewal_owed,
            ..Keyslots::default()
        };
        if found.owed {
            for owner in slots.waiting(&key)? {
                match owner {
                    Owner::Person { name, .. } | Owner::Keychain { name, .. } => found.waits_for.push(name.clone()),
                    Owner::Recovery => found.waits_for_words = true,
                }
            }
        }
        Ok(found)
    }

    /// Takes these people's slots away and changes the key, at once if all other slots can receive it.
    pub fn shut_out(&self, gone: &[Uuid]) -> Result<Keyslots> {
        let mut key = self.key();
        let mut slots = Slots::read(&self.dir)?;
        let before = slots.people().count();
        gone.iter().for_each(|person| slots.remove_person(*person));
        if slots.people().count() < before {
            slots.renewal_owed = true;
            slots.write_both(&self.dir)?;
        }
        self.renew(&mut key, slots)?;
        drop(key);
        self.keyslots()
    }

    /// After a slot was opened: finishes a change of the key that was cut short, seals the slot with the newest key, and
    /// changes a key that waited for this slot.
    pub(super) fn settle(&self, opened: &Opened) -> Result<()> {
        let mut key = self.key();
        if let Some(newest) = opened.keys().next().filter(|newest| ***newest != **key) {
            self.rekey(&key, newest)?;
            *key = newest.clone();
        }
        let mut slots = Slots::read(&self.dir)?;
        if slots.seal_again(opened, &key)? {
            slots.write(&self.dir)?;
        }
        self.renew(&mut key, slots)
    }

    /// Types the recovery words once more; they stay the same.
    pub fn check_recovery(&self, words: &str) -> Result<Keyslots> {
        let opened = Slots::read(&self.dir)?.open_recovery(words)?;
        self.settle(&opened)?;
        self.keyslots()
    }

    fn renew(&self, key: &mut VaultKey, mut slots: Slots) -> Result<()> {
        if !slots.renewal_owed || !slots.waiting(key)?.is_empty() {
            return Ok(());
        }
        let new = slots::random::<32>()?;
        slots.renew(key, &new)?;
        slots.write_both(&self.dir)?;
        self.rekey(key, &new)?;
        *key = new;
        slots.renewal_owed = false;
        slots.write_both(&self.dir)
    }

    /// One transaction: the database has either key, never a bit of both.
    fn rekey(&self, old: &VaultKey, new: &VaultKey) -> Result<()> {
        if !self.options.encrypted {
            return Ok(());
        }
        let store = self.lock();
        let db = &store.db;
        // Backups have the key of their day; whoever opens the store can open them.
        db.execute(
            "INSERT OR REPLACE INTO secret (name, value) SELECT 'earlier-key-' || count(*), ?1 FROM secret
             WHERE name LIKE 'earlier-key-%'",
            params![old.as_slice()],
        )?;
        db.flush_prepared_statement_cache();
        empty_log(db)?;
        db.execute_batch(&keyed("rekey", new))?;
        // Pages under the old key would stay in the file until the log is written back.
        empty_log(db)?;
        try_key(&self.dir, new, self.options)
    }
}

pub(super) fn empty_log(db: &Connection) -> Result<()> {
    Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}

/// SQLCipher says nothing of a change that failed.
fn try_key(dir: &Path, key: &VaultKey, options: Options) -> Result<()> {
    connect(&dir.join(DATABASE), key, options, Access::Write)
        .map(|_| ())
        .map_err(|error| Error::new(Code::Internal).because(error))
}

#[cfg(test)]
mod tests;
