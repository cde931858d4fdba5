//! A file from another laptop, opened: what it would do, and taking it in.

use super::side::{self, AdmissionLine, PersonalLine, RingLine, SealedLine, SecretLine, from_base64};
use super::{SHARED_SECRETS, inbox};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::laptop;
use crate::moment::Moment;
use crate::share;
use crate::vault::backup::Reason;
use crate::vault::merge::{Merge, Merged, PersonalValue, SealedText};
use crate::vault::{Vault, files};
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::journal::Lines;
use plumbline_bundle::keys::Hash;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::{Opened, open};
use plumbline_bundle::verdict::{CheckError, Refusal};
use rusqlite::params;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;
use uuid::Uuid;

/// Bytes of entries checked at a time while a file is taken in.
const BATCH: usize = 4 * 1024 * 1024;

/// A file from another laptop: signature, addressee and contents were found right, nothing was taken in yet.
pub struct Letter {
    opened: Opened<BufReader<File>>,
    /// Names it: SHA-256 of its envelope.
    pub digest: Hash,
    pub from: String,
    pub created: String,
}

/// Opens a file from a laptop of this factory.
pub fn open_file(vault: &Vault, path: &Path) -> Result<Letter> {
    let (keys, _) = share::key_set(vault)?;
    let mut pins = Pins::new();
    pins.add_factory(&keys);
    let letter = open_with(vault, path, &pins)?;
    if vault.read(|db| laptop::is_retired(db, &letter.from))? {
        return Err(Error::new(Code::LaptopRetired));
    }
    Ok(letter)
}

/// As [`open_file`], relying on these keys.
pub fn open_with(vault: &Vault, path: &Path, pins: &Pins) -> Result<Letter> {
    let file = files::open(path)?;
    let opened = open(BufReader::new(file), pins, &vault.device().identity).map_err(refused)?;
    let envelope = &opened.outer.envelope;
    if envelope.kind != Kind::Merge {
        return Err(Error::new(Code::NotForThisLaptop));
    }
    Ok(Letter {
        digest: opened.outer.envelope_digest,
        from: envelope.device.clone(),
        created: envelope.created.clone(),
        opened,
    })
}

pub(crate) fn refused(error: CheckError) -> Error {
    let code = match &error {
        CheckError::Io(_) => Code::FileUnreadable,
        CheckError::Refused(Refusal::WrongRecipient) => Code::NotForThisLaptop,
        CheckError::Refused(Refusal::UnknownKey { .. }) => Code::NotFromThisFactory,
        CheckError::Refused(Refusal::RevokedKey { .. }) => Code::LaptopRetired,
        CheckError::Refused(Refusal::NewerSchema { .. }) => Code::VaultNewer,
        CheckError::Refused(Refusal::Malformed { part, .. }) if part == "bundle" => Code::NotABundle,
        CheckError::Refused(_) => Code::ExchangeDamaged,
    };
    Error::new(code).because(error)
}

impl Letter {
    /// What taking it in would do; the store stays as it is.
    pub fn preview(&mut self, vault: &Vault, now: &Moment) -> Result<Merged> {
        self.feed(vault, now, false, |_| Ok(()), |_| Ok(false))
    }

    /// Takes it in, whole or not at all. One that would change or delete a large part of the records does so only when
    /// somebody has said yes to that.
    pub fn take_in(&mut self, vault: &Vault, actor: &Actor, now: &Moment, even_if_large: bool) -> Result<Merged> {
        actor.require(Permission::Exchange)?;
        let back_up = |entries| match entries {
            0 => Ok(()),
            _ => vault.back_up(now, Reason::Merge).map(drop),
        };
        let merged = self.feed(vault, now, false, back_up, |merged| {
            if merged.large && !even_if_large {
                return Err(Error::new(Code::MergeLarge)
                    .with("changed", merged.changed)
                    .with("deleted", merged.deleted)
                    .with("records", merged.records_before));
            }
            Ok(true)
        })?;
        self.settle_up(vault, now)?;
        if merged.purged {
            vault.scrub()?;
        }
        Ok(merged)
    }

    /// Takes in the first file of a factory, with its shared keys. Only for a laptop that holds nothing yet.
    pub(crate) fn first(&mut self, vault: &Vault, now: &Moment) -> Result<Merged> {
        let empty: bool =
            vault.read(|db| Ok(db.query_row("SELECT NOT EXISTS (SELECT 1 FROM entry)", [], |row| row.get(0))?))?;
        if !empty {
            return Err(Error::new(Code::VaultExists));
        }
        let merged = self.feed(vault, now, true, |_| Ok(()), |_| Ok(true))?;
        self.settle_up(vault, now)?;
        Ok(merged)
    }

    /// Who is to sit before the laptop this file admits.
    pub(crate) fn admission(&mut self) -> Result<Option<Uuid>> {
        let mut person = None;
        side::lines(&mut self.opened, "admission", |line: AdmissionLine| {
            person = Some(line.person);
            Ok(())
        })?;
        Ok(person)
    }

    /// Evidence, and what the other laptop told of how far it is.
    fn settle_up(&mut self, vault: &Vault, now: &Moment) -> Result<()> {
        self.adopt_files(vault)?;
        let heads = &self.opened.manifest.heads;
        vault.local(|db| {
            db.execute(
                "INSERT INTO peer (keyid, received_at) VALUES (?1, ?2) ON CONFLICT (keyid) DO UPDATE SET received_at = ?2",
                params![self.from, now.instant()],
            )?;
            for head in heads {
                db.prepare_cached(
                    "INSERT INTO peer_head (peer, device, seq) VALUES (?1, ?2, ?3)
                     ON CONFLICT (peer, device) DO UPDATE SET seq = max(seq, excluded.seq)",
                )?
                .execute(params![self.from, head.device, head.seq as i64])?;
            }
            let own = heads.iter().find(|head| head.device == vault.device().keyid);
            inbox::taken_in(db, &self.from, self.digest, own.map_or(0, |head| head.seq))
        })
    }

    fn feed(
        &mut self,
        vault: &Vault,
        now: &Moment,
        with_secrets: bool,
        beside: impl FnOnce(u32) -> Result<()> + Send,
        keep: impl FnOnce(&Merged) -> Result<bool>,
    ) -> Result<Merged> {
        let ahead = days_ahead(&self.created, now);
        let opened = &mut self.opened;
        let merged = vault.merge(
            now,
            |merge| {
                if with_secrets {
                    side::lines(opened, "secrets", |line: SecretLine| {
                        if !SHARED_SECRETS.contains(&line.name.as_str()) {
                            return Err(Error::new(Code::ExchangeDamaged));
                        }
                        merge.secret(&line.name, &from_base64(&line.value)?)
                    })?;
                }
                if let Some(keys) = side::read_all(opened, "keys")? {
                    merge.trust(keys.trim_ascii_end())?;
                }
                side_values(opened, merge)?;
                journals(opened, merge)
            },
            beside,
            keep,
        )?;
        Ok(Merged {
            clock_ahead_days: ahead,
            ..merged
        })
    }

    /// Evidence the store lacks; what was adopted before a kill is not adopted twice.
    fn adopt_files(&mut self, vault: &Vault) -> Result<()> {
        let names: Vec<String> = self.opened.files().keys().cloned().collect();
        for digest in names
            .iter()
            .filter_map(|name| name.strip_prefix("files/")?.parse().ok())
        {
            let opened = &mut self.opened;
            vault.adopt_evidence(|out| {
                opened.copy_file(digest, out).map_err(|error| match error {
                    CheckError::Io(error) => error,
                    other => io::Error::other(other),
                })
            })?;
        }
        Ok(())
    }
}

fn side_values(opened: &mut Opened<BufReader<File>>, merge: &mut Merge) -> Result<()> {
    side::lines(opened, "personal", |line: PersonalLine| {
        merge.personal(&PersonalValue {
            salt: from_base64(&line.salt)?,
            hash: line.hash,
            value: line.value,
        })
    })?;
    side::lines(opened, "sealed", |line: SealedLine| {
        merge.sealed(&SealedText {
            bytes: from_base64(&line.bytes)?,
            hash: line.hash,
            kind: line.kind,
            record: line.record,
            field: line.field,
            ring: line.ring,
        })
    })?;
    side::lines(opened, "ring", |line: RingLine| merge.ring(&line.recipient, &line.ring))
}

fn journals(opened: &mut Opened<BufReader<File>>, merge: &mut Merge) -> Result<()> {
    let damaged = |e: Box<dyn std::error::Error + Send + Sync>| Error::new(Code::ExchangeDamaged).because(e);
    for device in opened.journals() {
        let text = opened.journal(&device).map_err(|e| damaged(e.into()))?;
        let (mut batch, mut size) = (Vec::new(), 0);
        for line in Lines::new(text) {
            let (signed, _) = line.map_err(|e| damaged(e.into()))?;
            size += signed.bytes.len();
            batch.push(signed);
            if size >= BATCH {
                merge.entries(&device, &batch)?;
                batch.clear();
                size = 0;
            }
        }
        merge.entries(&device, &batch)?;
    }
    Ok(())
}

/// Whole days by which another laptop's clock was ahead when it wrote. Behind tells nothing: the file may have travelled.
fn days_ahead(created: &str, now: &Moment) -> u32 {
    let created = Moment::parse(created).map_or(0, |created| created.millis());
    (created.saturating_sub(now.millis()) / 86_400_000) as u32
}
