//! Transport receipts: an inbox's signed word that exactly these bytes arrived.

use serde::{Deserialize, Serialize};

use crate::check::Outer;
use crate::envelope::{ENVELOPE, PAYLOAD, is_instant};
use crate::hash::Hash;
use crate::json::JsonFault;
use crate::keys::{DeviceKey, PublicKey};
use crate::statement::{Predicate, Statement, Subject};
use crate::verdict::Refusal;

const PART: &str = "receipt";

/// What an inbox confirms. `size` is the whole file's, in bytes; `received_at` is RFC 3339 UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub envelope_digest: Hash,
    pub payload_digest: Hash,
    pub stream: Hash,
    pub seq: u64,
    pub size: u64,
    pub received_at: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Arrival {
    stream: Hash,
    seq: u64,
    size: u64,
    received_at: String,
}

impl Predicate for Arrival {
    const NAME: &'static str = "receipt";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        if is_instant(&self.received_at) {
            Ok(())
        } else {
            Err("the time is not RFC 3339 UTC")
        }
    }
}

impl Receipt {
    /// For a bundle whose outside was checked.
    pub fn of(bundle: &Outer, received_at: impl Into<String>) -> Self {
        Self {
            envelope_digest: bundle.envelope_digest,
            payload_digest: bundle.payload_digest,
            stream: bundle.envelope.stream,
            seq: bundle.envelope.seq,
            size: bundle.size,
            received_at: received_at.into(),
        }
    }

    /// The receipt as a file: a Sigstore bundle around an in-toto statement.
    pub fn sign(&self, key: &DeviceKey) -> Result<Vec<u8>, JsonFault> {
        Statement {
            subject: vec![
                Subject::new(ENVELOPE, self.envelope_digest),
                Subject::new(PAYLOAD, self.payload_digest),
            ],
            predicate: Arrival {
                stream: self.stream,
                seq: self.seq,
                size: self.size,
                received_at: self.received_at.clone(),
            },
        }
        .sign(key)
    }

    /// Verifies such a file with the inbox's receipt key.
    pub fn open(bytes: &[u8], key: &PublicKey) -> Result<Self, Refusal> {
        let Statement { subject, predicate } = Statement::<Arrival>::open(PART, bytes, key)?;
        match subject.as_slice() {
            [envelope, payload] if envelope.name == ENVELOPE && payload.name == PAYLOAD => Ok(Self {
                envelope_digest: envelope.digest.sha256,
                payload_digest: payload.digest.sha256,
                stream: predicate.stream,
                seq: predicate.seq,
                size: predicate.size,
                received_at: predicate.received_at,
            }),
            _ => Err(Refusal::rule(PART, "it does not name envelope and payload")),
        }
    }

    /// Whether it confirms exactly this bundle.
    pub fn is_for(&self, envelope_digest: Hash, payload_digest: Hash, size: u64) -> Result<(), Refusal> {
        if (self.envelope_digest, self.payload_digest, self.size) == (envelope_digest, payload_digest, size) {
            Ok(())
        } else {
            Err(Refusal::DigestMismatch { part: PART.to_owned() })
        }
    }
}
