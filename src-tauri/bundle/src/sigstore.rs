//! Sigstore bundle v0.3 around a DSSE envelope: the JSON file that carries one signature.

use serde::{Deserialize, Serialize};

use crate::dsse::{self, Envelope};
use crate::json::{self, JsonFault};
use crate::keys::{DeviceKey, PublicKey, Signature};
use crate::verdict::Refusal;

const MEDIA_TYPE: &str = "application/vnd.dev.sigstore.bundle.v0.3+json";

/// Signs an in-toto statement's bytes.
pub fn sign(statement: &[u8], key: &DeviceKey) -> Result<Vec<u8>, JsonFault> {
    let signature = key.sign(&dsse::pre_authentication(dsse::IN_TOTO, statement));
    let keyid = key.keyid();
    json::write(&Bundle {
        media_type: MEDIA_TYPE.to_owned(),
        verification_material: VerificationMaterial {
            public_key: Hint { hint: keyid.clone() },
        },
        dsse_envelope: Envelope::new(dsse::IN_TOTO, statement, &keyid, signature),
    })
}

/// What such a file claims, before anything is verified: choose the pinned key by `keyid`.
#[derive(Debug)]
pub struct Claim {
    pub keyid: String,
    pub payload: Vec<u8>,
    signature: Signature,
}

impl Claim {
    pub fn read(part: &'static str, bytes: &[u8]) -> Result<Self, Refusal> {
        let bundle: Bundle = json::parse(bytes).map_err(|fault| Refusal::malformed(part, fault))?;
        if bundle.media_type != MEDIA_TYPE {
            return Err(Refusal::rule(part, "it is not a Sigstore bundle v0.3"));
        }
        let hint = bundle.verification_material.public_key.hint;
        let single = bundle.dsse_envelope.into_single(dsse::IN_TOTO);
        let (payload, keyid, signature) = single.map_err(|fault| Refusal::malformed(part, fault))?;
        if keyid != hint {
            return Err(Refusal::rule(part, "it names two keys"));
        }
        Ok(Self {
            keyid,
            payload,
            signature,
        })
    }

    /// The payload, once the signature fits it and the pinned key.
    pub fn verify(self, part: &'static str, key: &PublicKey) -> Result<Vec<u8>, Refusal> {
        if self.keyid != key.keyid() {
            return Err(Refusal::UnknownKey { keyid: self.keyid });
        }
        let message = dsse::pre_authentication(dsse::IN_TOTO, &self.payload);
        if !key.verify_strict(&message, &self.signature) {
            return Err(Refusal::BadSignature { part });
        }
        Ok(self.payload)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Bundle {
    media_type: String,
    verification_material: VerificationMaterial,
    dsse_envelope: Envelope,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct VerificationMaterial {
    public_key: Hint,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hint {
    hint: String,
}
