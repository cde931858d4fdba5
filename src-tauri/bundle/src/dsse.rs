//! DSSE: what exactly is signed, and the JSON envelope that carries a signature.
//!
//! The signature covers the payload's type and length as well as its bytes, so a signature made for
//! one purpose can never be shown for another.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};

use crate::keys::Signature;

/// The payload type of every in-toto statement (bundles, manifests, receipts, reviews, key lists).
pub const IN_TOTO: &str = "application/vnd.in-toto+json";

/// The payload type of one journal entry.
pub const JOURNAL_ENTRY: &str = "application/vnd.plumbline.entry+json";

/// The bytes that are signed: `DSSEv1 <type length> <type> <payload length> <payload>` (DSSE v1.0, "PAE").
pub fn pre_authentication(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len());
    let mut bytes = Vec::with_capacity(head.len() + payload.len());
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// The DSSE envelope as JSON: a payload in base64 and the signatures over it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Envelope {
    pub payload: String,
    pub payload_type: String,
    pub signatures: Vec<EnvelopeSignature>,
}

/// One signature; `keyid` only says which pinned key to try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeSignature {
    pub sig: Signature,
    pub keyid: String,
}

/// Why an envelope cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DsseError {
    #[error("the envelope carries another type of payload")]
    WrongType,
    #[error("the payload is not base64")]
    NotBase64,
    #[error("the envelope does not carry exactly one signature")]
    NotOneSignature,
    #[error("no signature of a known key fits")]
    BadSignature,
}

impl Envelope {
    pub fn new(payload_type: &str, payload: &[u8], keyid: &str, sig: Signature) -> Self {
        let mut envelope = Self::unsigned(payload_type, payload);
        envelope.signatures.push(EnvelopeSignature {
            sig,
            keyid: keyid.to_owned(),
        });
        envelope
    }

    pub(crate) fn unsigned(payload_type: &str, payload: &[u8]) -> Self {
        Self {
            payload: BASE64_STANDARD.encode(payload),
            payload_type: payload_type.to_owned(),
            signatures: Vec::new(),
        }
    }

    pub fn payload(&self, payload_type: &str) -> Result<Vec<u8>, DsseError> {
        if self.payload_type != payload_type {
            return Err(DsseError::WrongType);
        }
        BASE64_STANDARD.decode(&self.payload).map_err(|_| DsseError::NotBase64)
    }

    /// The payload, the key id and the signature of an envelope signed once. Verifies nothing.
    pub fn into_single(self, payload_type: &str) -> Result<(Vec<u8>, String, Signature), DsseError> {
        let payload = self.payload(payload_type)?;
        let Ok([one]) = <[EnvelopeSignature; 1]>::try_from(self.signatures) else {
            return Err(DsseError::NotOneSignature);
        };
        Ok((payload, one.keyid, one.sig))
    }
}
