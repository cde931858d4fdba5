//! What a verifier says: accepted, or refused for one reason out of a closed list.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use crate::check::Outer;
use crate::dsse::DsseError;
use crate::hash::Hash;
use crate::json::JsonFault;
use crate::zip::ZipError;

/// The closed list of reasons, as words that do not change. The first eight judge a bundle's place in
/// its stream and what it claims; the others say that it cannot be believed at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    Gap,
    Replay,
    Fork,
    WrongPrev,
    RevokedKey,
    WrongRecipient,
    UnknownPredicate,
    NewerSchema,
    UnknownKey,
    BadSignature,
    DigestMismatch,
    Malformed,
}

impl Code {
    pub const ALL: [Self; 12] = [
        Self::Gap,
        Self::Replay,
        Self::Fork,
        Self::WrongPrev,
        Self::RevokedKey,
        Self::WrongRecipient,
        Self::UnknownPredicate,
        Self::NewerSchema,
        Self::UnknownKey,
        Self::BadSignature,
        Self::DigestMismatch,
        Self::Malformed,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Replay => "replay",
            Self::Fork => "fork",
            Self::WrongPrev => "wrong-prev",
            Self::RevokedKey => "revoked-key",
            Self::WrongRecipient => "wrong-recipient",
            Self::UnknownPredicate => "unknown-predicate",
            Self::NewerSchema => "newer-schema",
            Self::UnknownKey => "unknown-key",
            Self::BadSignature => "bad-signature",
            Self::DigestMismatch => "digest-mismatch",
            Self::Malformed => "malformed",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a document is refused. Names places and numbers, never contents.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("bundle {expected} has not arrived; this is bundle {found}")]
    Gap { expected: u64, found: u64 },
    #[error("bundle {seq} has arrived before")]
    Replay { seq: u64 },
    #[error("another bundle with number {seq} has arrived before")]
    Fork { seq: u64 },
    #[error("bundle {seq} does not follow the bundle before it")]
    WrongPrev { seq: u64 },
    #[error("the key {keyid} was withdrawn before this was signed")]
    RevokedKey { keyid: String },
    #[error("this is addressed to somebody else")]
    WrongRecipient,
    #[error("this is another kind of document")]
    UnknownPredicate,
    #[error("this was made by a newer version (layout {found})")]
    NewerSchema { found: u64 },
    #[error("the key {keyid} is not one of the known keys")]
    UnknownKey { keyid: String },
    #[error("{part}: the signature does not fit")]
    BadSignature { part: &'static str },
    #[error("{part}: the contents are not what was signed")]
    DigestMismatch { part: String },
    #[error("{part}: malformed, {fault}")]
    Malformed { part: String, fault: Fault },
}

/// What exactly is malformed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Zip(ZipError),
    #[error(transparent)]
    Json(#[from] JsonFault),
    #[error(transparent)]
    Dsse(#[from] DsseError),
    #[error("it cannot be decrypted")]
    Age,
    #[error("{0}")]
    Rule(&'static str),
}

impl Fault {
    /// A word for each kind of fault, that does not change; an archive has one for each rule of its profile.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Zip(error) => error.code(),
            Self::Json(_) => "json",
            Self::Dsse(_) => "dsse",
            Self::Age => "age",
            Self::Rule(_) => "rule",
        }
    }
}

impl Refusal {
    pub fn code(&self) -> Code {
        match self {
            Self::Gap { .. } => Code::Gap,
            Self::Replay { .. } => Code::Replay,
            Self::Fork { .. } => Code::Fork,
            Self::WrongPrev { .. } => Code::WrongPrev,
            Self::RevokedKey { .. } => Code::RevokedKey,
            Self::WrongRecipient => Code::WrongRecipient,
            Self::UnknownPredicate => Code::UnknownPredicate,
            Self::NewerSchema { .. } => Code::NewerSchema,
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::BadSignature { .. } => Code::BadSignature,
            Self::DigestMismatch { .. } => Code::DigestMismatch,
            Self::Malformed { .. } => Code::Malformed,
        }
    }

    /// What is wrong with a malformed document, as a word.
    pub fn fault(&self) -> Option<&'static str> {
        match self {
            Self::Malformed { fault, .. } => Some(fault.code()),
            _ => None,
        }
    }

    pub(crate) fn malformed(part: impl Into<String>, fault: impl Into<Fault>) -> Self {
        Self::Malformed {
            part: part.into(),
            fault: fault.into(),
        }
    }

    pub(crate) fn rule(part: impl Into<String>, rule: &'static str) -> Self {
        Self::malformed(part, Fault::Rule(rule))
    }
}

/// A document could not be accepted: it is refused, or it could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the file could not be read")]
    Io(#[source] io::Error),
}

impl CheckError {
    /// The reason, if it was judged at all.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Refused(refusal) => Some(refusal.code()),
            Self::Io(_) => None,
        }
    }

    pub(crate) fn from_zip(part: &str, error: ZipError) -> Self {
        match error {
            // The structure said these bytes are there; that they are not is the file's fault.
            ZipError::Io(e) if e.kind() == io::ErrorKind::UnexpectedEof => {
                Refusal::rule(part, "it is cut short").into()
            }
            // What age reports when a chunk does not authenticate.
            ZipError::Io(e) if e.kind() == io::ErrorKind::InvalidData => Refusal::malformed(part, Fault::Age).into(),
            ZipError::Io(e) => Self::Io(e),
            other => Refusal::malformed(part, Fault::Zip(other)).into(),
        }
    }
}

/// How far one stream has come: what a receiver remembers of it. Plain data, to be stored as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StreamState {
    pub stream: Hash,
    /// The digest of every accepted envelope, by number.
    pub seen: BTreeMap<u64, Hash>,
}

impl StreamState {
    /// A stream of which nothing has arrived.
    pub fn new(stream: Hash) -> Self {
        Self {
            stream,
            seen: BTreeMap::new(),
        }
    }

    /// The number of the last accepted bundle, 0 before the first.
    pub fn last_seq(&self) -> u64 {
        self.seen.last_key_value().map_or(0, |(seq, _)| *seq)
    }

    /// The digest of the last accepted envelope, [`Hash::ZERO`] before the first.
    pub fn last_envelope(&self) -> Hash {
        self.seen.last_key_value().map_or(Hash::ZERO, |(_, hash)| *hash)
    }

    /// Whether a bundle whose outside was checked comes next in this stream.
    pub fn judge(&self, bundle: &Outer) -> Result<(), Refusal> {
        let envelope = &bundle.envelope;
        if envelope.stream != self.stream {
            return Err(Refusal::rule("envelope.json", "it belongs to another stream"));
        }
        let (seq, expected) = (envelope.seq, self.last_seq() + 1);
        if seq > expected {
            return Err(Refusal::Gap { expected, found: seq });
        }
        if seq < expected {
            let same = self.seen.get(&seq) == Some(&bundle.envelope_digest);
            return Err(if same {
                Refusal::Replay { seq }
            } else {
                Refusal::Fork { seq }
            });
        }
        if envelope.prev != self.last_envelope() {
            return Err(Refusal::WrongPrev { seq });
        }
        Ok(())
    }

    /// Judges, and remembers the bundle if it comes next.
    pub fn accept(&mut self, bundle: &Outer) -> Result<(), Refusal> {
        self.judge(bundle)?;
        self.seen.insert(bundle.envelope.seq, bundle.envelope_digest);
        Ok(())
    }
}
