//! Journal entries: what one device says it changed, signed, each naming the one before it.
//!
//! Every device writes only its own chain. The bytes that were signed are kept as they were and are
//! what is hashed; nothing here depends on writing an entry the same way twice.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::dsse::{self, Envelope};
use crate::hash::Hash;
use crate::json::{self, JsonFault};
use crate::keys::{DeviceKey, PublicKey, Signature};

pub mod export;
mod lines;
mod wire;

pub use lines::Lines;

/// The newest entry layout this build writes and reads.
pub const ENTRY_VERSION: u32 = 1;

/// The largest entry read or written, in bytes.
pub const MAX_ENTRY: usize = 96 << 20;

/// The longest line that carries an entry: the entry in base64, and what stands around it.
const MAX_LINE: usize = MAX_ENTRY / 3 * 4 + 4096;

/// What is wrong with an entry, or with its place in its device's chain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    #[error("the signature does not fit the entry and the key")]
    BadSignature,
    #[error("the entry names another device than the key that signed it")]
    WrongDevice,
    #[error("entry {expected} is missing; this is entry {found}")]
    Gap { expected: u64, found: u64 },
    #[error("entry {seq} is already there")]
    Replay { seq: u64 },
    #[error("two different entries carry number {seq}")]
    Fork { seq: u64 },
    #[error("entry {seq} is older than what this chain remembers")]
    Older { seq: u64 },
    #[error("entry {seq} does not follow the entry before it")]
    WrongPrev { seq: u64 },
    #[error("the journal ends with entry {found}; its exporter wrote it up to entry {announced}")]
    Truncated { announced: u64, found: u64 },
    #[error("entry {seq} is left out, and its exporter did not leave it out")]
    LeftOut { seq: u64 },
    #[error("the entry has layout {found}; this version reads up to {ENTRY_VERSION}")]
    NewerSchema { found: u64 },
    #[error("the entry has a field this version does not know: {name}")]
    UnknownField { name: String },
    #[error("the entry is malformed: {0}")]
    Malformed(JsonFault),
    #[error("the journal could not be read")]
    Unreadable(std::io::ErrorKind),
    #[error("the entry breaks a rule: {0}")]
    Rule(&'static str),
}

impl JournalError {
    /// A word that does not change, in the same vocabulary as [`crate::verdict::Code`] where they meet.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadSignature => "bad-signature",
            Self::WrongDevice => "wrong-device",
            Self::Gap { .. } => "gap",
            Self::Replay { .. } => "replay",
            Self::Fork { .. } => "fork",
            Self::Older { .. } => "older",
            Self::WrongPrev { .. } => "wrong-prev",
            Self::Truncated { .. } => "truncated",
            Self::LeftOut { .. } => "left-out",
            Self::NewerSchema { .. } => "newer-schema",
            Self::UnknownField { .. } => "unknown-field",
            Self::Malformed(_) | Self::Rule(_) => "malformed",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

/// A hybrid logical clock reading: orders changes of all devices, and says nothing about true time.
/// Text form, also in JSON: 12 hex digits of milliseconds since 1970, `-`, 8 hex digits of counter;
/// sorting the texts sorts the clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hlc {
    pub millis: u64,
    pub counter: u32,
}

impl Hlc {
    /// Milliseconds beyond 48 bits are refused, so that no entry can push a clock past its end.
    pub const MAX_MILLIS: u64 = (1 << 48) - 1;

    /// The reading after `last` (the greatest seen, of any device) when the wall clock says `wall_millis`.
    pub fn tick(last: Self, wall_millis: u64) -> Self {
        let wall = wall_millis.min(Self::MAX_MILLIS);
        if wall > last.millis {
            return Self {
                millis: wall,
                counter: 0,
            };
        }
        match last.counter.checked_add(1) {
            Some(counter) => Self { counter, ..last },
            None => Self {
                millis: last.millis.saturating_add(1),
                counter: 0,
            },
        }
    }
}

impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}-{:08x}", self.millis, self.counter)
    }
}

impl FromStr for Hlc {
    type Err = JournalError;

    fn from_str(text: &str) -> Result<Self, JournalError> {
        let wrong = JournalError::Rule("a clock reading is 12 hex digits, a dash, 8 hex digits");
        let digits =
            |part: &str, n: usize| part.len() == n && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let (millis, counter) = text.split_once('-').ok_or_else(|| wrong.clone())?;
        if !digits(millis, 12) || !digits(counter, 8) {
            return Err(wrong);
        }
        Ok(Self {
            millis: u64::from_str_radix(millis, 16).map_err(|_| wrong.clone())?,
            counter: u32::from_str_radix(counter, 16).map_err(|_| wrong)?,
        })
    }
}

/// Names one op for ever: the device's key id, the entry's number, the op's place in it (from 0).
/// Text form, also in JSON: `<device>/<seq>/<index>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpRef {
    pub device: String,
    pub seq: u64,
    pub index: u32,
}

impl fmt::Display for OpRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.device, self.seq, self.index)
    }
}

impl FromStr for OpRef {
    type Err = JournalError;

    fn from_str(text: &str) -> Result<Self, JournalError> {
        let wrong = || JournalError::Rule("an op is named <device>/<seq>/<index>");
        let mut parts = text.split('/');
        let (Some(device), Some(seq), Some(index), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong());
        };
        let op = Self {
            device: device.to_owned(),
            seq: seq.parse().map_err(|_| wrong())?,
            index: index.parse().map_err(|_| wrong())?,
        };
        // One op has one name: no plus signs, no leading zeros.
        if device.is_empty() || op.to_string() != text {
            return Err(wrong());
        }
        Ok(op)
    }
}

/// What an op does to its record.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The record comes into being with all its fields at once.
    Create { fields: Map<String, Value> },
    /// One field gets a value; null is a value.
    Set { field: String, value: Value },
    /// The record is gone (a tombstone).
    Delete,
    /// The tombstones named in `bases` no longer hold.
    Restore,
}

/// One change of one record. `bases` are the heads of that field (for `Delete` and `Restore`: of the
/// record's life) that the author saw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "wire::OpWire", into = "wire::OpWire")]
pub struct Op {
    pub kind: String,
    pub record: Uuid,
    pub change: Change,
    pub bases: Vec<OpRef>,
}

/// One commit of one device. `prev` is the hash of the entry before it ([`Hash::ZERO`] for the first,
/// whose `seq` is 1); `wall_time` is RFC 3339 UTC and `tz` an IANA zone name, both as the laptop had
/// them and never used for order; `evidence` names the files the ops refer to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    pub device: String,
    pub seq: u64,
    pub prev: Hash,
    pub hlc: Hlc,
    pub wall_time: String,
    pub tz: String,
    pub person: Uuid,
    pub ops: Vec<Op>,
    pub evidence: Vec<Hash>,
}

/// An entry as it is stored and carried: the exact bytes, their hash, the signature over them.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedEntry {
    pub bytes: Vec<u8>,
    pub hash: Hash,
    pub signature: Signature,
}

impl SignedEntry {
    /// From what a database row holds; the hash is computed, not believed.
    pub fn new(bytes: Vec<u8>, signature: Signature) -> Self {
        Self {
            hash: Hash::of(&bytes),
            bytes,
            signature,
        }
    }

    /// The number it says it has; nothing is verified yet.
    pub fn claimed_seq(&self) -> Option<u64> {
        #[derive(Deserialize)]
        struct Number {
            seq: u64,
        }
        serde_json::from_slice::<Number>(&self.bytes)
            .ok()
            .map(|entry| entry.seq)
    }

    /// One line of `journal/<device>.jsonl`, without the line end: a DSSE envelope.
    pub fn to_line(&self, keyid: &str) -> Result<Vec<u8>, JournalError> {
        let envelope = Envelope::new(dsse::JOURNAL_ENTRY, &self.bytes, keyid, self.signature);
        json::write(&envelope).map_err(JournalError::Malformed)
    }

    /// Reads such a line. Nothing is verified yet; the key id is the line's own claim.
    pub fn from_line(line: &[u8]) -> Result<(Self, String), JournalError> {
        if line.len() > MAX_LINE {
            return Err(JournalError::Rule("the line is too long"));
        }
        let envelope: Envelope = json::parse(line).map_err(JournalError::Malformed)?;
        let (bytes, keyid, signature) = envelope
            .into_single(dsse::JOURNAL_ENTRY)
            .map_err(|_| JournalError::Rule("the line is not one signed journal entry"))?;
        Ok((Self::new(bytes, signature), keyid))
    }
}

impl fmt::Debug for SignedEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedEntry({}, {} bytes)", self.hash, self.bytes.len())
    }
}

/// Writes and signs an entry. The key must be the one the entry names as its device.
pub fn sign(entry: &Entry, key: &DeviceKey) -> Result<SignedEntry, JournalError> {
    check_rules(entry)?;
    if entry.device != key.keyid() {
        return Err(JournalError::WrongDevice);
    }
    let bytes = wire::write(entry)?;
    if bytes.len() > MAX_ENTRY {
        return Err(JournalError::Rule("the entry is too large"));
    }
    let signature = key.sign(&dsse::pre_authentication(dsse::JOURNAL_ENTRY, &bytes));
    Ok(SignedEntry::new(bytes, signature))
}

/// Verifies the bytes, and parses them only then.
pub fn open(signed: &SignedEntry, key: &PublicKey) -> Result<Entry, JournalError> {
    if signed.bytes.len() > MAX_ENTRY {
        return Err(JournalError::Rule("the entry is too large"));
    }
    let message = dsse::pre_authentication(dsse::JOURNAL_ENTRY, &signed.bytes);
    if !key.verify_strict(&message, &signed.signature) || Hash::of(&signed.bytes) != signed.hash {
        return Err(JournalError::BadSignature);
    }
    let entry = wire::read(&signed.bytes)?;
    check_rules(&entry)?;
    if entry.device != key.keyid() {
        return Err(JournalError::WrongDevice);
    }
    Ok(entry)
}

/// Reads an entry that was verified when it came in and was kept by an authenticated store since.
pub fn read_kept(bytes: &[u8]) -> Result<Entry, JournalError> {
    wire::read(bytes)
}

/// One device's chain as far as it has been accepted.
#[derive(Clone, Debug)]
pub struct Chain {
    device: String,
    seq: u64,
    known: BTreeMap<u64, Hash>,
}

impl Chain {
    /// A chain with no entry yet.
    pub fn new(device: impl Into<String>) -> Self {
        Self {
            device: device.into(),
            seq: 0,
            known: BTreeMap::new(),
        }
    }

    /// A chain whose last accepted entry is known. Replays and forks further back answer
    /// [`JournalError::Older`]; use [`Chain::with_known`] to tell them apart.
    pub fn resume(device: impl Into<String>, seq: u64, head: Hash) -> Self {
        Self::with_known(device, [(seq, head)])
    }

    /// A chain whose accepted entries (number, hash) are known; the greatest number is its head.
    pub fn with_known(device: impl Into<String>, known: impl IntoIterator<Item = (u64, Hash)>) -> Self {
        let known: BTreeMap<u64, Hash> = known.into_iter().filter(|(seq, _)| *seq > 0).collect();
        Self {
            device: device.into(),
            seq: known.last_key_value().map_or(0, |(seq, _)| *seq),
            known,
        }
    }

    pub fn device(&self) -> &str {
        &self.device
    }

    /// The number of the last accepted entry, 0 before the first.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The hash of the last accepted entry, [`Hash::ZERO`] before the first.
    pub fn head(&self) -> Hash {
        self.known.get(&self.seq).copied().unwrap_or(Hash::ZERO)
    }

    /// Takes the next entry, or says what is wrong with it and stays as it was.
    pub fn accept(&mut self, signed: &SignedEntry, key: &PublicKey) -> Result<Entry, JournalError> {
        let entry = open(signed, key)?;
        if entry.device != self.device {
            return Err(JournalError::WrongDevice);
        }
        let seq = entry.seq;
        self.comes_next(seq, signed.hash)?;
        if entry.prev != self.head() {
            return Err(JournalError::WrongPrev { seq });
        }
        self.seq = seq;
        self.known.insert(seq, signed.hash);
        Ok(entry)
    }

    /// Takes the next entry by its hash alone. The entry after it proves that hash, nothing proves what it said.
    pub fn pass_over(&mut self, seq: u64, hash: Hash) -> Result<(), JournalError> {
        self.comes_next(seq, hash)?;
        self.seq = seq;
        self.known.insert(seq, hash);
        Ok(())
    }

    fn comes_next(&self, seq: u64, hash: Hash) -> Result<(), JournalError> {
        let expected = self.seq + 1;
        if seq > expected {
            return Err(JournalError::Gap { expected, found: seq });
        }
        if seq < expected {
            return Err(match self.known.get(&seq) {
                Some(known) if *known == hash => JournalError::Replay { seq },
                Some(_) => JournalError::Fork { seq },
                None => JournalError::Older { seq },
            });
        }
        Ok(())
    }
}

fn check_rules(entry: &Entry) -> Result<(), JournalError> {
    if entry.seq == 0 {
        return Err(JournalError::Rule("entries are numbered from 1"));
    }
    if (entry.seq == 1) != entry.prev.is_zero() {
        return Err(JournalError::Rule(
            "the first entry, and only the first, has nothing before it",
        ));
    }
    if entry.hlc.millis > Hlc::MAX_MILLIS {
        return Err(JournalError::Rule("the clock reading is out of range"));
    }
    if entry.ops.iter().any(|op| op.kind.is_empty()) {
        return Err(JournalError::Rule("an op names no kind of record"));
    }
    Ok(())
}

macro_rules! json_as_text {
    ($($name:ty),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

json_as_text!(Hlc, OpRef);
