//! From one laptop of the factory to another by a file (a stick, a shared folder, the factory's own inbox): a bundle of
//! kind merge with the journals the other lacks, the values that stand beside them, and the evidence they refer to.
//!
//! Sending twice, losing a file or taking them in another order does no harm: every laptop tells how far it is in each
//! file it writes, and entries that are held are skipped.

mod arrivals;
mod cargo;
pub mod inbox;
mod letter;
mod outgoing;
pub mod round;
mod side;

use crate::error::{Code, Error, Result};
use crate::laptop;
use crate::moment::Moment;
use crate::share::{self, heads};
use crate::vault::text::JournalText;
use crate::vault::{Vault, files};
use cargo::{Cargo, Known};
use plumbline_bundle::envelope::{Disclosure, Kind, stream_id};
use plumbline_bundle::invite::OWN_LAPTOPS;
use plumbline_bundle::keys::{Hash, Recipient};
use plumbline_bundle::seal::{Draft, Part, SealError, Sealed, seal};
use plumbline_bundle::zip::Source;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use side::Side;
use specta::Type;
use std::io::{self, Read};
use std::path::Path;
use uuid::Uuid;

pub(crate) use letter::refused;
pub use letter::{Letter, open_file, open_with};

/// Private keys that every laptop of a factory holds.
const SHARED_SECRETS: [&str; 3] = ["evidence-identity", "evidence-name-key", "root-key"];

/// What a file for another laptop holds.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Written {
    pub entries: u32,
    pub files: u32,
    /// Bytes.
    pub size: u32,
}

/// Who the file is for.
pub struct Addressee {
    pub keyid: String,
    pub recipient: Recipient,
    /// In the first file for a laptop: the person who will sit before it. Then the shared keys go along.
    pub welcome: Option<Uuid>,
}

impl Addressee {
    /// A laptop of this factory by its key id.
    pub fn known(db: &Connection, keyid: &str) -> Result<Self> {
        if laptop::is_retired(db, keyid)? {
            return Err(Error::new(Code::LaptopRetired));
        }
        let recipient: Option<Option<String>> = db
            .query_row(
                "SELECT recipient FROM device WHERE keyid = ?1 AND own = 0",
                [keyid],
                |row| row.get(0),
            )
            .optional()?;
        let recipient = recipient.flatten().ok_or_else(|| Error::new(Code::LaptopUnknown))?;
        Ok(Self {
            keyid: keyid.into(),
            recipient: recipient.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
            welcome: None,
        })
    }
}

/// Writes the file whole or not at all. `everything` sends again what the other laptop was thought to have.
pub fn write(vault: &Vault, now: &Moment, to: &Addressee, path: &Path, everything: bool) -> Result<Written> {
    let known = if everything { Known::Nothing } else { Known::Told };
    let cargo = vault.read(|db| Cargo::choose(db, &to.keyid, known))?;
    let sealed = seal_for(vault, now, to, path, &cargo)?;
    vault.local(|db| {
        db.execute(
            "UPDATE peer SET sent_at = ?2 WHERE keyid = ?1",
            params![to.keyid, now.instant()],
        )?;
        Ok(())
    })?;
    Ok(Written {
        entries: cargo.entries(),
        files: cargo.files.len() as u32,
        size: u32::try_from(sealed.size).unwrap_or(u32::MAX),
    })
}

/// The file with this cargo; it takes the next number of what goes to this laptop.
fn seal_for(vault: &Vault, now: &Moment, to: &Addressee, path: &Path, cargo: &Cargo) -> Result<Sealed> {
    let (keys, key_bytes) = share::key_set(vault)?;
    let device = vault.device();
    let side = Side::of(vault, cargo, to.welcome, key_bytes)?;
    let mut parts = side.parts();
    for range in &cargo.ranges {
        let open = move || {
            let text = JournalText::new(vault, &range.device, range.from as u64, range.to as u64);
            Ok(Box::new(text) as Box<dyn Read>)
        };
        parts.push(Part::journal(&range.device, Source::Reopen(Box::new(open))));
    }
    for file in &cargo.files {
        let open = || vault.open_evidence(&file.stored).map_err(io::Error::other);
        parts.push(Part::file(file.sha256, Source::Reopen(Box::new(open))));
    }
    let (seq, prev) = vault.read(|db| place(db, &to.keyid))?;
    let draft = Draft {
        key: &device.key,
        recipients: std::slice::from_ref(&to.recipient),
        factory: keys.factory,
        stream: stream_id(keys.factory, &device.keyid, &to.keyid),
        seq,
        prev,
        created: now.instant(),
        kind: Kind::Merge,
        heads: vault.read(heads)?,
        disclosure: Disclosure {
            profile: OWN_LAPTOPS.into(),
            version: 1,
        },
        withheld: vec![],
        app_version: env!("CARGO_PKG_VERSION").into(),
        parts,
    };
    let mut sealed = None;
    files::replace_with(path, |file| {
        sealed = Some(seal(&draft, file).map_err(|error| match error {
            SealError::Io(error) => error,
            other => io::Error::other(other),
        })?);
        Ok(())
    })?;
    let sealed = sealed.ok_or_else(|| Error::new(Code::Internal))?;
    vault.local(|db| {
        db.execute(
            "INSERT INTO peer (keyid, sent_seq, sent_prev) VALUES (?1, ?2, ?3)
             ON CONFLICT (keyid) DO UPDATE SET sent_seq = ?2, sent_prev = ?3",
            params![to.keyid, seq as i64, sealed.envelope_digest.to_string()],
        )?;
        Ok(())
    })?;
    Ok(sealed)
}

/// Number and predecessor of the next file for this laptop.
fn place(db: &Connection, peer: &str) -> Result<(u64, Hash)> {
    let last: Option<(i64, String)> = db
        .query_row("SELECT sent_seq, sent_prev FROM peer WHERE keyid = ?1", [peer], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    match last {
        Some((seq, prev)) if seq > 0 => Ok((
            seq as u64 + 1,
            prev.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
        )),
        _ => Ok((1, Hash::ZERO)),
    }
}
