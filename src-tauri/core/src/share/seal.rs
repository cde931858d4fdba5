//! Signing and sealing what was disclosed; the factory's keys that customers check it by.

use super::{Disclosed, Withheld};
use crate::customer::Customer;
use crate::delta::Selection;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::vault::{Device, Vault};
use plumbline_bundle::envelope::{JournalHead, Withheld as WithheldPart, stream_id};
use plumbline_bundle::keys::{Hash, PublicKey};
use plumbline_bundle::keyset::{DeviceEntry, KeySet};
use plumbline_bundle::seal::{Draft, Part, Sealed, seal};
use plumbline_bundle::zip::Source;
use rusqlite::{Connection, OptionalExtension};
use std::borrow::Cow;
use std::fs::File;
use uuid::Uuid;

/// What goes into a bundle: of what was disclosed, what has to go, and the action plan where everything goes.
pub struct Contents<'a> {
    pub disclosed: &'a Disclosed,
    pub selection: &'a Selection,
    pub report: Option<&'a [u8]>,
}

/// Writes the bundle. `place` is its number in the stream and the digest of the envelope before it.
pub fn write(
    vault: &Vault,
    contents: &Contents,
    customer: &Customer,
    place: (u64, Hash),
    now: &Moment,
    out: &mut File,
) -> Result<Sealed> {
    let Contents {
        disclosed,
        selection,
        report,
    } = *contents;
    let device = vault.device();
    let figures = disclosed.figures.records(&device.keyid, now)?;
    let mut lines = Vec::new();
    let selected = selection.records.iter().map(|(kind, records)| (kind.as_str(), records));
    let figures = figures.iter().map(|(kind, records)| (*kind, records));
    for (kind, records) in selected.chain(figures) {
        let mut text = Vec::new();
        for record in records {
            text.extend(record.to_line().map_err(Error::internal)?);
        }
        lines.push((kind, text));
    }
    let mut parts: Vec<Part> = lines
        .iter()
        .map(|(kind, text)| Part::records(kind, Source::Bytes(Cow::Borrowed(text))))
        .collect();
    for file in &selection.files {
        let digest: Hash = file.sha256.parse().map_err(|_| Error::new(Code::VaultDamaged))?;
        let open = || vault.open_evidence(&file.stored).map_err(std::io::Error::other);
        parts.push(Part::file(digest, Source::Reopen(Box::new(open))));
    }
    parts.push(Part::keys(key_set(vault)?.1));
    if let Some(report) = report {
        parts.push(Part::report(Source::Bytes(Cow::Borrowed(report))));
    }
    let kept_back = |w: &Withheld| WithheldPart {
        what: w.what.clone(),
        count: Some(u64::from(w.count)),
        reason: w.reason.clone(),
    };
    let draft = Draft {
        key: &device.key,
        recipients: &customer.recipients,
        factory: disclosed.factory,
        stream: stream(disclosed.factory, device, customer),
        seq: place.0,
        prev: place.1,
        created: now.instant(),
        kind: selection.kind,
        heads: disclosed.heads.clone(),
        disclosure: disclosed.profile.disclosure(),
        withheld: disclosed.withheld.iter().map(kept_back).collect(),
        app_version: env!("CARGO_PKG_VERSION").into(),
        parts,
    };
    seal(&draft, out).map_err(|error| match error {
        plumbline_bundle::seal::SealError::Io(io) if io.kind() == std::io::ErrorKind::StorageFull => {
            Error::new(Code::DiskFull).because(io)
        }
        other => Error::internal(other),
    })
}

pub fn stream(factory: Uuid, device: &Device, customer: &Customer) -> Hash {
    stream_id(factory, &device.keyid, &customer.receipt_key.keyid())
}

/// `keys.json` of this factory, signed by its root key: every laptop known here. Each laptop that comes or goes makes a
/// new version.
pub fn key_set(vault: &Vault) -> Result<(KeySet, Vec<u8>)> {
    let (factory, root, devices) = vault.read(|db| {
        let factory: String = db.query_row("SELECT id FROM factory", [], |row| row.get(0))?;
        Ok((factory, crate::vault::root_key(db)?, devices(db, vault.device())?))
    })?;
    let withdrawn = devices.iter().filter(|device| device.valid_to_seq.is_some()).count();
    let set = KeySet {
        version: (devices.len() + withdrawn) as u64,
        factory: factory.parse().map_err(Error::internal)?,
        roots: vec![root.public()],
        devices,
    };
    let bytes = set.sign(&[&root]).map_err(Error::internal)?;
    Ok((set, bytes))
}

/// The laptops whose keys are known. Their role is their letter.
fn devices(db: &Connection, own: &Device) -> Result<Vec<DeviceEntry>> {
    let damaged = || Error::new(Code::VaultDamaged);
    let mut rows = db.prepare_cached(
        "SELECT public_key, letter, recipient, valid_to_seq FROM device
         WHERE own = 1 OR recipient IS NOT NULL ORDER BY added_at, keyid",
    )?;
    let mut rows = rows.query([])?;
    let mut devices = Vec::new();
    while let Some(row) = rows.next()? {
        let key: [u8; 32] = row.get::<_, Vec<u8>>(0)?.try_into().map_err(|_| damaged())?;
        let key = PublicKey::from_bytes(&key).map_err(|_| damaged())?;
        let recipient = match row.get::<_, Option<String>>(2)? {
            Some(text) => text.parse().map_err(|_| damaged())?,
            None => own.identity.recipient().clone(),
        };
        let mut device = DeviceEntry::new(key, recipient, row.get::<_, String>(1)?);
        device.valid_to_seq = row.get::<_, Option<i64>>(3)?.map(|seq| seq as u64);
        devices.push(device);
    }
    Ok(devices)
}

/// How far each laptop's journal is held.
pub(crate) fn heads(db: &Connection) -> Result<Vec<JournalHead>> {
    let mut rows = db.prepare_cached("SELECT device, max(seq), hash FROM entry GROUP BY device ORDER BY device")?;
    let rows = rows.query_map([], |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
    })?;
    rows.map(|row| {
        let (device, seq, hash) = row?;
        Ok(JournalHead {
            device,
            seq: seq as u64,
            hash: hash.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
        })
    })
    .collect()
}

/// The place of the next bundle for this customer: its number and the envelope before it.
pub fn next_place(db: &Connection, customer: &str, device: &str) -> Result<(u64, Hash)> {
    let sql = "SELECT seq, envelope FROM outbox WHERE customer = ?1 AND device = ?2 AND state <> 'cancelled' ORDER BY seq DESC LIMIT 1";
    let last = db
        .query_row(sql, [customer, device], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    match last {
        Some((seq, envelope)) => Ok((
            seq as u64 + 1,
            envelope.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
        )),
        None => Ok((1, Hash::ZERO)),
    }
}
