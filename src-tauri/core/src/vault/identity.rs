//! The identity of a person who reads sealed fields. It stands wrapped under a key that only their passphrase
//! gives: neither the database key nor the recovery words open it.

use super::slots::{PersonKey, random};
use super::{Slots, Vault, check_passphrase, read_identity};
use crate::error::{Code, Error, Result};
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, Payload};
use plumbline_bundle::keys::Identity;
use rusqlite::{Connection, params};
use uuid::Uuid;
use zeroize::Zeroizing;

impl Vault {
    /// The identity this key unwraps. `None` when there is none yet, or a passphrase nobody remembers closed it.
    pub fn identity_of(&self, person: Uuid, key: &PersonKey) -> Result<Option<Identity>> {
        let wraps = self.read(|db| wraps(db, person))?;
        let Some(identity) = wraps.iter().find_map(|wrap| wrap.open(person, key)) else {
            return Ok(None);
        };
        if wraps.len() > 1 {
            // A change of passphrase that was cut short left the wrap of the other one.
            self.local(|db| keep(db, person, key, &identity))?;
        }
        Ok(Some(identity))
    }

    /// A new passphrase for somebody who knows the old one, and keeps what it opens. The identity is wrapped
    /// under the new one first: a kill between the two files leaves both passphrases whole.
    pub fn change_passphrase(&self, person: Uuid, current: &str, replacement: &str) -> Result<()> {
        let key = self.key();
        let mut slots = Slots::read(&self.dir)?;
        let before = slots.open_person(person, current)?.person_key()?;
        check_passphrase(replacement)?;
        let name = slots.name_of(person)?.to_owned();
        let identity = self.identity_of(person, &before)?;
        let after = slots.put_person(person, &name, replacement, &key, self.options.kdf)?;
        if let Some(identity) = &identity {
            self.local(|db| add(db, person, &after, identity))?;
        }
        slots.write(&self.dir)?;
        self.identity_of(person, &after).map(|_| ())
    }
}

/// Wraps the identity under this key and forgets every older wrap of this person.
pub fn keep(db: &Connection, person: Uuid, key: &PersonKey, identity: &Identity) -> Result<()> {
    db.execute("DELETE FROM identity_wrap WHERE person = ?1", [person.to_string()])?;
    add(db, person, key, identity)
}

fn add(db: &Connection, person: Uuid, key: &PersonKey, identity: &Identity) -> Result<()> {
    let nonce = random::<24>()?;
    let secret = identity.to_secret();
    let recipient = identity.recipient().to_string();
    let payload = Payload {
        msg: secret.as_bytes(),
        aad: &bound_to(person, &recipient),
    };
    let wrapped = key.cipher().encrypt(&XNonce::from(*nonce), payload);
    let wrapped = wrapped.map_err(|_| Error::new(Code::Internal))?;
    db.execute(
        "INSERT INTO identity_wrap (person, recipient, nonce, wrapped) VALUES (?1, ?2, ?3, ?4)",
        params![person.to_string(), recipient, nonce.as_slice(), wrapped],
    )?;
    Ok(())
}

struct Wrap {
    recipient: String,
    nonce: Vec<u8>,
    wrapped: Vec<u8>,
}

impl Wrap {
    fn open(&self, person: Uuid, key: &PersonKey) -> Option<Identity> {
        let nonce: [u8; 24] = self.nonce.as_slice().try_into().ok()?;
        let payload = Payload {
            msg: &self.wrapped,
            aad: &bound_to(person, &self.recipient),
        };
        let secret = Zeroizing::new(key.cipher().decrypt(&XNonce::from(nonce), payload).ok()?);
        read_identity(&secret).ok()
    }
}

fn wraps(db: &Connection, person: Uuid) -> Result<Vec<Wrap>> {
    let mut rows = db.prepare_cached("SELECT recipient, nonce, wrapped FROM identity_wrap WHERE person = ?1")?;
    let rows = rows.query_map([person.to_string()], |row| {
        Ok(Wrap {
            recipient: row.get(0)?,
            nonce: row.get(1)?,
            wrapped: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn bound_to(person: Uuid, recipient: &str) -> Vec<u8> {
    format!("{person}\n{recipient}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Moment;
    use crate::vault::{KdfStrength, Options};

    #[test]
    fn a_change_of_passphrase_that_was_cut_short_costs_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
        let options = Options {
            kdf: KdfStrength::Weak,
            encrypted: true,
        };
        let person = now.new_id();
        let first = (person, "Li Na", "the first passphrase");
        let (vault, _, old) = Vault::create(dir.path(), &[], options, first, &now, |_| Ok(())).unwrap();
        let identity = Identity::generate().unwrap();
        let count = || vault.read(|db| Ok(wraps(db, person)?.len())).unwrap();
        vault.local(|db| keep(db, person, &old, &identity)).unwrap();
        // Wrapped for the new passphrase, and killed before or after its slot was written: either still opens.
        let mut slots = Slots::new(Uuid::nil());
        let new = slots.put_person(person, "Li Na", "the second one", &vault.key(), KdfStrength::Weak);
        let new = new.unwrap();
        for (key, other) in [(&old, &new), (&new, &old)] {
            vault.local(|db| keep(db, person, other, &identity)).unwrap();
            vault.local(|db| add(db, person, key, &identity)).unwrap();
            let found = vault.identity_of(person, key).unwrap().unwrap();
            assert_eq!(found.recipient(), identity.recipient());
            assert_eq!(count(), 1, "the other wrap is gone");
            assert!(vault.identity_of(person, other).unwrap().is_none());
        }
        assert!(vault.identity_of(Uuid::nil(), &new).unwrap().is_none());
    }
}
