//! A second laptop joins the factory: it asks by a file, two people compare six words on both screens, and the answer
//! brings it the whole journal and the keys that all laptops share.
//!
//! The new laptop has a store with keys of its own from the first moment, and no records: until it is admitted nothing is
//! written in it.

use crate::access::{Actor, Permission, Role};
use crate::error::{Code, Error, Result};
use crate::exchange::{self, Addressee, Letter, Written};
use crate::laptop;
use crate::moment::Moment;
use crate::people;
use crate::vault::merge::Merged;
use crate::vault::{Kind, Options, PersonKey, RecoveryWords, Vault, files};
use plumbline_bundle::join::Join;
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::open::peek;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::io::{self, BufReader};
use std::path::Path;
use uuid::Uuid;

/// Stands in the settings of a laptop that was not admitted yet.
const JOINING: &str = "joining";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asking {
    pub person: String,
    pub laptop: String,
}

/// Who will sit before the new laptop: somebody who is known, or somebody new.
pub enum Admitted<'a> {
    Known(Uuid),
    New {
        name: &'a str,
        title: &'a str,
        roles: &'a [Role],
    },
}

/// Makes the store of a new laptop; its person is known by name alone so far.
pub fn begin(
    dir: &Path,
    kinds: &'static [Kind],
    options: Options,
    asking: &Asking,
    passphrase: &str,
    now: &Moment,
) -> Result<(Vault, RecoveryWords, PersonKey)> {
    if asking.person.trim().is_empty() {
        return Err(Error::invalid("person"));
    }
    if asking.laptop.trim().is_empty() {
        return Err(Error::invalid("laptop"));
    }
    let first = (now.new_id(), asking.person.trim(), passphrase);
    Vault::create(dir, kinds, options, first, now, |vault| {
        vault.local(|db| {
            let value = serde_json::to_string(asking)?;
            db.execute("INSERT INTO setting (name, value) VALUES (?1, ?2)", [JOINING, &value])?;
            Ok(())
        })
    })
}

/// What a laptop asked that waits to be admitted; `None` for one that belongs to a factory.
pub fn asking(vault: &Vault) -> Result<Option<Asking>> {
    vault.read(|db| {
        let value: Option<String> = db
            .query_row("SELECT value FROM setting WHERE name = ?1", [JOINING], |row| row.get(0))
            .optional()?;
        Ok(value.map(|value| serde_json::from_str(&value)).transpose()?)
    })
}

/// What this laptop shows and writes when it asks.
pub fn request(vault: &Vault) -> Result<Join> {
    let asking = asking(vault)?.ok_or_else(|| Error::new(Code::VaultExists))?;
    let device = vault.device();
    Ok(Join {
        key: device.key.public(),
        recipient: device.identity.recipient().clone(),
        person: asking.person.trim().into(),
        laptop: asking.laptop.trim().into(),
    })
}

pub fn write_request(vault: &Vault, path: &Path) -> Result<()> {
    let join = request(vault)?;
    files::replace_with(path, |file| {
        join.write(&vault.device().key, file)
            .map(|_| ())
            .map_err(io::Error::other)
    })
}

pub fn read_request(path: &Path) -> Result<Join> {
    let file = files::open(path)?;
    Join::read(BufReader::new(file)).map_err(|e| Error::new(Code::NotAJoinRequest).because(e))
}

/// The six words of this factory, for the new laptop's person to compare.
pub fn factory_words(vault: &Vault) -> Result<[&'static str; 6]> {
    Ok(crate::share::key_set(vault)?.0.fingerprint())
}

/// Admits the laptop and writes the answer for it. Once more for the same laptop writes the answer again.
pub fn admit(
    vault: &Vault,
    actor: &Actor,
    now: &Moment,
    join: &Join,
    person: &Admitted,
    path: &Path,
) -> Result<Written> {
    actor.require(Permission::ManagePeople)?;
    actor.require(Permission::Exchange)?;
    let keyid = join.key.keyid();
    if vault.read(|db| laptop::is_retired(db, &keyid))? {
        return Err(Error::new(Code::LaptopRetired));
    }
    let letter =
        vault.local(|db| {
            let known: Option<String> = db
                .query_row("SELECT letter FROM device WHERE keyid = ?1", [&keyid], |row| row.get(0))
                .optional()?;
            if let Some(letter) = known {
                return Ok(letter);
            }
            let letter = laptop::free_letter(db, 0)?;
            db.execute(
            "INSERT INTO device (keyid, public_key, letter, own, added_at, recipient) VALUES (?1, ?2, ?3, 0, ?4, ?5)",
            params![keyid, join.key.to_bytes().as_slice(), letter, now.instant(), join.recipient.to_string()],
        )?;
            Ok(letter)
        })?;
    let person = vault.write(actor, now, |tx| {
        laptop::register_own(tx)?;
        laptop::register(tx, &keyid, &letter, &join.laptop)?;
        match person {
            Admitted::Known(person) => match people::get(tx.db(), *person)? {
                Some(known) if known.active => Ok(*person),
                _ => Err(Error::new(Code::NotFound)),
            },
            Admitted::New { name, title, roles } => {
                // Admitted once more where the file could not be written: nobody is added twice.
                let own = Uuid::new_v5(&laptop::id_of(&keyid), name.trim().as_bytes());
                let id = match people::get(tx.db(), own)? {
                    Some(known) if known.active => return Ok(own),
                    Some(_) => tx.now().new_id(),
                    None => own,
                };
                people::create(tx, id, name, title, roles)?;
                Ok(id)
            }
        }
    })?;
    let to = Addressee {
        keyid,
        recipient: join.recipient.clone(),
        welcome: Some(person.value),
    };
    exchange::write(vault, now, &to, path, true)
}

/// The answer, opened on the new laptop. It vouches for itself alone: nothing is taken in before two people have
/// compared the words.
pub struct Welcome {
    letter: Letter,
    keys: KeySet,
    person: Uuid,
}

impl Welcome {
    pub fn open(vault: &Vault, path: &Path) -> Result<Self> {
        if asking(vault)?.is_none() {
            return Err(Error::new(Code::NotForThisLaptop));
        }
        let file = files::open(path)?;
        let keys =
            peek(BufReader::new(file), &vault.device().identity, "side/keys.jsonl").map_err(exchange::refused)?;
        let keys =
            KeySet::open_first(keys.trim_ascii_end()).map_err(|e| Error::new(Code::ExchangeDamaged).because(e))?;
        let mut letter = exchange::open_with(vault, path, &Pins::from(&keys))?;
        let person = letter.admission()?.ok_or_else(|| Error::new(Code::NotForThisLaptop))?;
        Ok(Self { letter, keys, person })
    }

    pub fn fingerprint(&self) -> [&'static str; 6] {
        self.keys.fingerprint()
    }

    pub fn person(&self) -> Uuid {
        self.person
    }

    /// Takes the factory in. The person's slot gets their real id; the store must be opened again afterwards, since its
    /// letter has changed.
    pub fn take_in(&mut self, vault: &Vault, now: &Moment, passphrase: &str) -> Result<Merged> {
        let asked = crate::vault::Slots::read(vault.dir())?;
        let placeholder = asked
            .people()
            .next()
            .map(|(id, _)| id)
            .ok_or_else(|| Error::new(Code::SlotsMissing))?;
        asked.open_person(placeholder, passphrase)?;
        let merged = self.letter.first(vault, now)?;
        let name = vault.read(|db| people::get(db, self.person))?.map(|person| person.name);
        let name = name.ok_or_else(|| Error::new(Code::ExchangeDamaged))?;
        vault.put_person(self.person, &name, passphrase)?;
        if placeholder != self.person {
            vault.remove_slot(placeholder)?;
        }
        vault.local(|db| {
            db.execute("DELETE FROM setting WHERE name = ?1", [JOINING])?;
            Ok(())
        })?;
        Ok(merged)
    }
}
