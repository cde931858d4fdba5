//! What stands beside the journals in a file for another laptop: the factory's keys, the values behind guarded fields,
//! who reads what is sealed; for a laptop that is let in, the shared keys and its person.

use super::SHARED_SECRETS;
use super::cargo::Cargo;
use crate::error::{Code, Error, Result};
use crate::vault::{Vault, secret};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use plumbline_bundle::open::Opened;
use plumbline_bundle::seal::Part;
use plumbline_bundle::zip::Source;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use uuid::Uuid;

/// The lines that stand beside the journals.
pub(super) struct Side(Vec<(&'static str, Vec<u8>)>);

impl Side {
    pub fn of(vault: &Vault, cargo: &Cargo, welcome: Option<Uuid>, mut keys: Vec<u8>) -> Result<Self> {
        keys.push(b'\n');
        let mut side = vec![("keys", keys)];
        vault.read(|db| {
            let (mut personal, mut sealed) = (Vec::new(), Vec::new());
            for hash in &cargo.hashes {
                add(&mut personal, personal_line(db, hash)?)?;
                add(&mut sealed, sealed_line(db, hash)?)?;
            }
            let mut ring = Vec::new();
            let mut members = db.prepare_cached("SELECT recipient, ring FROM ring_member")?;
            let members = members.query_map([], |row| {
                Ok(RingLine {
                    recipient: row.get(0)?,
                    ring: row.get(1)?,
                })
            })?;
            for member in members {
                add(&mut ring, Some(member?))?;
            }
            side.extend([("personal", personal), ("sealed", sealed), ("ring", ring)]);
            if let Some(person) = welcome {
                let mut admission = Vec::new();
                add(&mut admission, Some(AdmissionLine { person }))?;
                side.push(("admission", admission));
                let mut secrets = Vec::new();
                for name in SHARED_SECRETS {
                    let value = BASE64_STANDARD.encode(&*secret(db, name)?);
                    add(
                        &mut secrets,
                        Some(SecretLine {
                            name: name.into(),
                            value,
                        }),
                    )?;
                }
                side.push(("secrets", secrets));
            }
            Ok(())
        })?;
        Ok(Self(side))
    }

    pub fn parts(&self) -> Vec<Part<'_>> {
        let full = self.0.iter().filter(|(_, lines)| !lines.is_empty());
        full.map(|(kind, lines)| Part::side(kind, Source::Bytes(Cow::Borrowed(lines))))
            .collect()
    }
}

fn add<T: Serialize>(lines: &mut Vec<u8>, line: Option<T>) -> Result<()> {
    if let Some(line) = line {
        serde_json::to_writer(&mut *lines, &line)?;
        lines.push(b'\n');
    }
    Ok(())
}

fn personal_line(db: &Connection, hash: &str) -> Result<Option<PersonalLine>> {
    let mut row = db.prepare_cached("SELECT salt, value FROM personal WHERE hash = ?1")?;
    let found = row.query_row([hash], |row| {
        Ok(PersonalLine {
            hash: hash.into(),
            salt: BASE64_STANDARD.encode(row.get::<_, Vec<u8>>(0)?),
            value: row.get(1)?,
        })
    });
    Ok(found.optional()?)
}

fn sealed_line(db: &Connection, hash: &str) -> Result<Option<SealedLine>> {
    let mut row = db.prepare_cached("SELECT kind, record, field, ring, bytes FROM sealed WHERE hash = ?1")?;
    let found = row.query_row([hash], |row| {
        Ok(SealedLine {
            hash: hash.into(),
            kind: row.get(0)?,
            record: row.get(1)?,
            field: row.get(2)?,
            ring: row.get(3)?,
            bytes: BASE64_STANDARD.encode(row.get::<_, Vec<u8>>(4)?),
        })
    });
    Ok(found.optional()?)
}

pub(super) fn read_all(opened: &mut Opened<BufReader<File>>, kind: &str) -> Result<Option<Vec<u8>>> {
    let damaged = || Error::new(Code::ExchangeDamaged);
    let Some(mut text) = opened.side(kind).map_err(|e| damaged().because(e))? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    text.read_to_end(&mut bytes).map_err(|e| damaged().because(e))?;
    Ok(Some(bytes))
}

/// No cause goes with a malformed line: a parser's message may quote it.
pub(super) fn lines<T: for<'de> Deserialize<'de>>(
    opened: &mut Opened<BufReader<File>>,
    kind: &str,
    mut take: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let damaged = || Error::new(Code::ExchangeDamaged);
    let Some(text) = opened.side(kind).map_err(|e| damaged().because(e))? else {
        return Ok(());
    };
    for line in BufReader::new(text).lines() {
        let line = line.map_err(|e| damaged().because(e))?;
        take(serde_json::from_str(&line).map_err(|_| damaged())?)?;
    }
    Ok(())
}

#[derive(Serialize, Deserialize)]
pub(super) struct PersonalLine {
    pub hash: String,
    pub salt: String,
    pub value: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SealedLine {
    pub hash: String,
    pub kind: String,
    pub record: String,
    pub field: String,
    pub ring: String,
    pub bytes: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct RingLine {
    pub recipient: String,
    pub ring: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct AdmissionLine {
    pub person: Uuid,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SecretLine {
    pub name: String,
    pub value: String,
}

pub(super) fn from_base64(text: &str) -> Result<Vec<u8>> {
    BASE64_STANDARD
        .decode(text)
        .map_err(|_| Error::new(Code::ExchangeDamaged))
}
