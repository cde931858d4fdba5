//! The two statements of a bundle: the envelope a carrier may read, and the manifest inside.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::hash::Hash;
use crate::statement::Predicate;

/// The newest layout of records this build writes and reads.
pub const SCHEMA_VERSION: u64 = 1;

pub const ENVELOPE: &str = "envelope.json";
pub const ENVELOPE_SIGNATURE: &str = "envelope.sigstore.json";
pub const PAYLOAD: &str = "payload.age";
pub const MANIFEST: &str = "manifest.json";
pub const MANIFEST_SIGNATURE: &str = "manifest.sigstore.json";
pub const REPORT: &str = "report/action-plan.pdf";
pub const REVIEW: &str = "review.sigstore.json";
pub const ACCEPTANCE: &str = "acceptance.sigstore.json";
pub const KEYS: &str = "keys.json";

const MAX_RECIPIENTS: usize = 64;

/// What a bundle is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What changed since the last accepted bundle of the stream.
    Delta,
    /// Everything shared so far.
    Checkpoint,
    /// Journals, from one laptop of a factory to another.
    Merge,
    /// A customer's answer.
    Review,
    Invite,
}

/// Names a stream without telling a carrier who is in it: SHA-256 over the factory, the device's key
/// id and the customer's receipt key id (in a merge: the other device's).
pub fn stream_id(factory: Uuid, device: &str, customer: &str) -> Hash {
    let mut sha = Sha256::new_with_prefix(b"plumbline stream 1\n");
    sha.update(format!("{factory}\n{device}\n{customer}\n"));
    Hash(sha.finalize().into())
}

/// `envelope.json`: no titles, no counts. `prev` is the SHA-256 of the envelope before it in the stream
/// ([`Hash::ZERO`] for number 1); `device` and `recipients` are key ids; `created` is RFC 3339 UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    pub factory: Uuid,
    pub stream: Hash,
    pub seq: u64,
    pub prev: Hash,
    pub device: String,
    pub recipients: Vec<String>,
    pub created: String,
    pub kind: Kind,
}

impl Predicate for Envelope {
    const NAME: &'static str = "envelope";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        if self.seq == 0 {
            return Err("bundles are numbered from 1");
        }
        if (self.seq == 1) != self.prev.is_zero() {
            return Err("the first bundle, and only the first, has nothing before it");
        }
        if !is_keyid(&self.device) {
            return Err("the device is not a key id");
        }
        check_recipients(&self.recipients)?;
        if !is_instant(&self.created) {
            return Err("the time is not RFC 3339 UTC");
        }
        Ok(())
    }
}

/// `manifest.json`: what the bundle holds and what was kept back. `heads` say how far the journals of
/// the factory's devices had come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub kind: Kind,
    pub stream: Hash,
    pub seq: u64,
    pub recipients: Vec<String>,
    pub heads: Vec<JournalHead>,
    pub schema_version: u64,
    pub disclosure: Disclosure,
    pub withheld: Vec<Withheld>,
    pub app_version: String,
}

impl Predicate for Manifest {
    const NAME: &'static str = "manifest";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        if !self.heads.iter().all(|head| is_keyid(&head.device)) {
            return Err("a journal head does not name a key id");
        }
        check_recipients(&self.recipients)
    }
}

/// The last entry of a device's journal that the bundle takes into account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalHead {
    pub device: String,
    pub seq: u64,
    pub hash: Hash,
}

/// The rules by which the contents were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    pub profile: String,
    pub version: u64,
}

/// Something that was kept back, as codes. No count where the count itself would tell something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withheld {
    pub what: String,
    pub count: Option<u64>,
    pub reason: String,
}

/// Whether a file of this name may stand in a bundle of this kind, besides the manifest.
pub(crate) fn is_allowed_part(kind: Kind, name: &str) -> bool {
    let stem = |folder: &str, end: &str| name.strip_prefix(folder).and_then(|rest| rest.strip_suffix(end));
    let plain = |stem: &str| !stem.is_empty() && !stem.contains('/');
    stem("records/", ".jsonl").is_some_and(plain)
        || stem("files/", "").is_some_and(is_keyid)
        || (name == REPORT && matches!(kind, Kind::Delta | Kind::Checkpoint))
        || (name == KEYS && matches!(kind, Kind::Delta | Kind::Checkpoint))
        || (matches!(name, REVIEW | ACCEPTANCE) && kind == Kind::Review)
        || (kind == Kind::Merge && stem("journal/", ".jsonl").is_some_and(is_keyid))
        || (kind == Kind::Merge && stem("side/", ".jsonl").is_some_and(plain))
}

/// Whether this is the text of a digest, as key ids are.
pub(crate) fn is_keyid(text: &str) -> bool {
    text.parse::<Hash>().is_ok()
}

/// `YYYY-MM-DDThh:mm:ss[.fff]Z`
pub(crate) fn is_instant(text: &str) -> bool {
    let shape = |pattern: &str| {
        text.len() == pattern.len()
            && text
                .bytes()
                .zip(pattern.bytes())
                .all(|(b, p)| if p == b'0' { b.is_ascii_digit() } else { b == p })
    };
    shape("0000-00-00T00:00:00Z") || shape("0000-00-00T00:00:00.000Z")
}

fn check_recipients(recipients: &[String]) -> Result<(), &'static str> {
    if recipients.is_empty() || recipients.len() > MAX_RECIPIENTS {
        return Err("it has no recipients, or more than 64");
    }
    if !recipients.iter().all(|keyid| is_keyid(keyid)) {
        return Err("a recipient is not a key id");
    }
    if recipients.iter().collect::<BTreeSet<_>>().len() != recipients.len() {
        return Err("a recipient is there twice");
    }
    Ok(())
}
