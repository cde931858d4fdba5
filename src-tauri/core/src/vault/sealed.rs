//! Sealed fields: texts for named people. The journal holds the hash of an age ciphertext, the side table
//! `sealed` the ciphertext, and nothing the text: who has the whole database but none of the ring's keys reads
//! neither old texts nor new ones.
//!
//! A ring is the set of recipients a text was sealed for. When people come or go, somebody of the old ring
//! seals again for the new one ([`Write::reseal`]). Which ring a text is for, the nouns know.

use super::purge;
use super::record;
use super::write::Write;
use crate::error::{Code, Error, Result};
use age::DecryptError;
use plumbline_bundle::journal::Change;
use plumbline_bundle::keys::{Hash, Identity, Recipient};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::io::{Read, Write as _};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Texts are filled up with spaces to a multiple of this many bytes: a ciphertext tells little of their length. Longer
/// ones go to the next eighth of a power of two, so that equal files are not known by an equal size.
const STEP: usize = 256;

/// Who can open what is sealed.
#[derive(Clone)]
pub struct Ring {
    id: String,
    recipients: Vec<Recipient>,
}

impl Ring {
    pub fn new(mut recipients: Vec<Recipient>) -> Self {
        recipients.sort_by_key(ToString::to_string);
        recipients.dedup();
        let names: Vec<_> = recipients.iter().map(ToString::to_string).collect();
        Self {
            id: Hash::of(names.join("\n").as_bytes()).to_string(),
            recipients,
        }
    }

    /// Names the set.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// The plain value of a field as it is shown now; null for one that was destroyed.
pub fn open(db: &Connection, reader: &Identity, kind: &str, record: Uuid, field: &str) -> Result<Value> {
    let state = record::state_of(db, kind, record)?;
    let shown = state.value(field).cloned().unwrap_or_default();
    let Some(hash) = hash_of(&shown) else { return Ok(shown) };
    let bytes: Option<Vec<u8>> = db
        .prepare_cached("SELECT bytes FROM sealed WHERE hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()?;
    let Some(bytes) = bytes else {
        return match purge::behind(db, hash)? {
            Some(_) => Ok(Value::Null),
            None => Err(Error::new(Code::SealedForOthers)),
        };
    };
    if Hash::of(&bytes).to_string() != hash {
        return Err(Error::new(Code::VaultDamaged));
    }
    decrypt(reader, &address(kind, record, field), &bytes)
}

impl Write<'_> {
    /// Sealed fields of this write are for this ring; without one they are refused.
    pub fn seal_for(&mut self, ring: Ring) {
        self.ring = Some(ring);
    }

    /// Encrypts a value, puts the ciphertext aside and gives what stands in the journal.
    pub(super) fn seal(&self, kind: &str, record: Uuid, field: &str, value: &Value) -> Result<Value> {
        let ring = self.ring.as_ref().ok_or_else(|| Error::new(Code::HotlineNotReady))?;
        let bytes = encrypt(&ring.recipients, &address(kind, record, field), value)?;
        let hash = Hash::of(&bytes).to_string();
        for recipient in &ring.recipients {
            self.db()
                .prepare_cached("INSERT OR IGNORE INTO ring_member (recipient, ring) VALUES (?1, ?2)")?
                .execute(params![recipient.to_string(), ring.id])?;
        }
        self.db()
            .prepare_cached("INSERT INTO sealed (hash, kind, record, field, ring, bytes) VALUES (?1,?2,?3,?4,?5,?6)")?
            .execute(params![hash, kind, record.to_string(), field, ring.id, bytes])?;
        Ok(json!({ "sealed": hash }))
    }

    /// Seals a text again for this write's ring. One that was replaced is no longer needed; one that two people changed
    /// at once waits for a person.
    pub fn reseal(&mut self, reader: &Identity, old: &SealedAt) -> Result<()> {
        let Ok(kind) = self.kind(&old.kind) else { return Ok(()) };
        let Ok(field) = kind.field(&old.field) else {
            return Ok(());
        };
        let state = record::state_of(self.db(), kind.name, old.record)?;
        if state.bases(field.name).len() != 1 {
            return Ok(());
        }
        if state.value(field.name).and_then(hash_of) == Some(old.hash.as_str()) {
            let Ok(value) = open(self.db(), reader, kind.name, old.record, field.name) else {
                return Ok(());
            };
            let value = self.seal(kind.name, old.record, field.name, &value)?;
            let field = field.name.to_owned();
            self.push(kind, old.record, Change::Set { field, value })?;
        }
        self.db()
            .prepare_cached("DELETE FROM sealed WHERE hash = ?1")?
            .execute([&old.hash])?;
        Ok(())
    }
}

/// A ciphertext, and the field it stands behind.
pub struct SealedAt {
    pub hash: String,
    pub kind: String,
    pub record: Uuid,
    pub field: String,
}

impl SealedAt {
    /// A row of hash, kind, record and field.
    pub fn read(row: &rusqlite::Row) -> rusqlite::Result<Self> {
        let record: String = row.get(2)?;
        Ok(Self {
            hash: row.get(0)?,
            kind: row.get(1)?,
            record: record.parse().unwrap_or_default(),
            field: row.get(3)?,
        })
    }
}

/// Whether what is behind a guarded value still stands; an open one does.
pub(super) fn stands(db: &Connection, value: &Value) -> Result<bool> {
    match record::hash_behind(value) {
        Some(hash) => stands_behind(db, hash),
        None => Ok(true),
    }
}

pub(super) fn stands_behind(db: &Connection, hash: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sealed WHERE hash = ?1 UNION ALL SELECT 1 FROM personal WHERE hash = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?)
}

/// The hash in what the journal holds for a sealed value.
pub(super) fn hash_of(value: &Value) -> Option<&str> {
    let only = value.as_object().filter(|object| object.len() == 1)?;
    only.get("sealed").and_then(Value::as_str)
}

fn address(kind: &str, record: Uuid, field: &str) -> String {
    format!("{kind}/{record}/{field}")
}

/// What is encrypted: the value and where it belongs, so that no ciphertext can be moved to another place.
#[derive(Serialize, Deserialize)]
struct Content<'a> {
    #[serde(borrow)]
    at: std::borrow::Cow<'a, str>,
    value: Value,
}

pub(crate) fn encrypt(recipients: &[Recipient], at: &str, value: &Value) -> Result<Vec<u8>> {
    let broken = |_| Error::new(Code::Internal);
    let content = json!({ "at": at, "value": value });
    let mut plain = Zeroizing::new(serde_json::to_vec(&content)?);
    let step = (plain.len().next_power_of_two() / 16).max(STEP);
    let filled = plain.len().next_multiple_of(step);
    plain.resize(filled, b' ');
    let to = recipients.iter().map(Recipient::as_age);
    let encryptor = age::Encryptor::with_recipients(to).map_err(|_| Error::new(Code::HotlineNotReady))?;
    let mut out = encryptor.wrap_output(Vec::new()).map_err(broken)?;
    out.write_all(&plain).map_err(broken)?;
    out.finish().map_err(broken)
}

/// No cause goes with these errors: a parser's message may quote what it read.
pub(crate) fn decrypt(reader: &Identity, at: &str, bytes: &[u8]) -> Result<Value> {
    let damaged = || Error::new(Code::VaultDamaged);
    let decryptor = age::Decryptor::new(bytes).map_err(|_| damaged())?;
    let opened = decryptor.decrypt(std::iter::once(reader.as_age()));
    let mut opened = opened.map_err(|error| match error {
        DecryptError::NoMatchingKeys => Error::new(Code::SealedForOthers),
        _ => damaged(),
    })?;
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
    opened.read_to_end(&mut plain).map_err(|_| damaged())?;
    let content: Content = serde_json::from_slice(&plain).map_err(|_| damaged())?;
    if content.at == at {
        Ok(content.value)
    } else {
        Err(damaged())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn identities(count: usize) -> Vec<Identity> {
        (0..count).map(|_| Identity::generate().unwrap()).collect()
    }

    fn ring(of: &[Identity]) -> Ring {
        Ring::new(of.iter().map(|one| one.recipient().clone()).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn everybody_of_the_ring_reads_the_same_text_and_nobody_else(text in ".{0,600}", count in 1usize..4) {
            let inside = identities(count);
            let bytes = encrypt(&ring(&inside).recipients, "case/1/narrative", &json!(text)).unwrap();
            for one in &inside {
                prop_assert_eq!(decrypt(one, "case/1/narrative", &bytes).unwrap(), json!(text));
            }
            let outside = decrypt(&Identity::generate().unwrap(), "case/1/narrative", &bytes);
            prop_assert_eq!(outside.unwrap_err().code, Code::SealedForOthers);
            let moved = decrypt(&inside[0], "case/2/narrative", &bytes);
            prop_assert_eq!(moved.unwrap_err().code, Code::VaultDamaged);
        }

        #[test]
        fn a_changed_byte_is_noticed_and_quotes_nothing(text in "[a-z]{1,80}", at in any::<prop::sample::Index>()) {
            let reader = Identity::generate().unwrap();
            let mut bytes = encrypt(&[reader.recipient().clone()], "x", &json!(text)).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1;
            let error = decrypt(&reader, "x", &bytes).unwrap_err();
            prop_assert!(error.cause.is_none() && error.params.is_empty());
        }
    }

    #[test]
    fn short_texts_are_of_one_length() {
        let to = [Identity::generate().unwrap().recipient().clone()];
        let length = |text: &str| {
            let bytes = encrypt(&to, "x", &json!(text)).unwrap();
            // age adds a line of random length to its header, so that readers get used to unknown ones.
            let header = bytes.windows(4).position(|end| end == b"\n---").unwrap();
            bytes.len() - header
        };
        assert_eq!(length("a"), length("王师傅在夜班时说的话"));
        assert!(length("a") < length(&"a".repeat(300)));
    }

    #[test]
    fn a_ring_is_a_set() {
        let [a, b] = [Identity::generate().unwrap(), Identity::generate().unwrap()];
        let of = |list: &[&Identity]| Ring::new(list.iter().map(|one| one.recipient().clone()).collect()).id;
        assert_eq!(of(&[&a, &b]), of(&[&b, &a, &b]));
        assert_ne!(of(&[&a, &b]), of(&[&a]));
    }
}
