//! The outside of a bundle: what anybody can check without a decryption key.

use std::io::{Read, Seek};

use crate::envelope::{ENVELOPE, ENVELOPE_SIGNATURE, Envelope, Kind, PAYLOAD, stream_id};
use crate::hash::Hash;
use crate::keys::PublicKey;
use crate::keyset::{Pin, Pins};
use crate::sigstore::Claim;
use crate::statement::Statement;
use crate::verdict::{CheckError, Refusal};
use crate::zip::{Archive, Limits, Method};

/// The largest envelope, in bytes.
pub const MAX_ENVELOPE: u64 = 64 << 10;

/// A bundle whose signature, sender and payload digest were found right. Sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outer {
    pub envelope: Envelope,
    /// SHA-256 of `envelope.json` as stored: the bundle's name, and the next one's `prev`.
    pub envelope_digest: Hash,
    pub payload_digest: Hash,
    /// Of the whole file.
    pub size: u64,
    pub(crate) key: PublicKey,
    pub(crate) payload_at: u64,
    pub(crate) payload_size: u64,
}

/// Checks the outside of a bundle: structure, signature by a pinned key, payload digest. Where it
/// stands in its stream is for [`crate::verdict::StreamState`] to judge.
pub fn check<R: Read + Seek>(mut reader: R, pins: &Pins) -> Result<Outer, CheckError> {
    let mut archive = Archive::open(&mut reader, &Limits::ENVELOPE).map_err(|e| CheckError::from_zip("bundle", e))?;
    let expected = [ENVELOPE, ENVELOPE_SIGNATURE, PAYLOAD];
    let stored = archive.heads().iter().all(|head| head.method == Method::Stored);
    if !stored || !archive.heads().iter().map(|head| head.name.as_str()).eq(expected) {
        return Err(Refusal::rule(
            "bundle",
            "it is not envelope, signature and payload, in this order and stored",
        )
        .into());
    }
    let mut read = |name, limit| archive.read(name, limit).map_err(|e| CheckError::from_zip(name, e));
    let bytes = read(ENVELOPE, MAX_ENVELOPE)?;
    let claim = Claim::read(ENVELOPE_SIGNATURE, &read(ENVELOPE_SIGNATURE, 2 * MAX_ENVELOPE)?)?;
    if claim.payload != bytes {
        return Err(Refusal::DigestMismatch {
            part: ENVELOPE.to_owned(),
        }
        .into());
    }
    let keyid = claim.keyid.clone();
    let candidates = pins.find(&keyid);
    let unknown = || Refusal::UnknownKey { keyid: keyid.clone() };
    let key = candidates.first().ok_or_else(unknown)?.key;
    claim.verify(ENVELOPE_SIGNATURE, &key)?;

    let Statement {
        subject,
        predicate: envelope,
    } = Statement::<Envelope>::decode(ENVELOPE, &bytes)?;
    if envelope.device != keyid {
        return Err(Refusal::rule(ENVELOPE, "it names another device than the key that signed it").into());
    }
    let speaks = |pin: &&Pin| pin.factory.is_none_or(|factory| factory == envelope.factory);
    let pin = candidates.iter().find(speaks).ok_or_else(unknown)?;
    if !pin.may_sign(envelope.stream, envelope.seq) {
        return Err(Refusal::RevokedKey { keyid }.into());
    }
    let [payload] = subject.as_slice() else {
        return Err(Refusal::rule(ENVELOPE, "it does not name exactly the payload").into());
    };
    if payload.name != PAYLOAD {
        return Err(Refusal::rule(ENVELOPE, "it does not name exactly the payload").into());
    }
    let payload_digest = archive.digest(PAYLOAD).map_err(|e| CheckError::from_zip(PAYLOAD, e))?;
    if payload_digest != payload.digest.sha256 {
        return Err(Refusal::DigestMismatch {
            part: PAYLOAD.to_owned(),
        }
        .into());
    }
    let (payload_at, payload_size) = archive.place(PAYLOAD).map_err(|e| CheckError::from_zip(PAYLOAD, e))?;
    let size = archive.file_size();
    let envelope_digest = Hash::of(&bytes);
    Ok(Outer {
        envelope,
        envelope_digest,
        payload_digest,
        size,
        key,
        payload_at,
        payload_size,
    })
}

/// What a carrier promised of a file, whoever signed it: digests of envelope and payload, and the size of the whole.
/// Nothing inside is believed, or even read.
pub fn digests<R: Read + Seek>(mut reader: R) -> Result<(Hash, Hash, u64), CheckError> {
    let mut archive = Archive::open(&mut reader, &Limits::ENVELOPE).map_err(|e| CheckError::from_zip("bundle", e))?;
    let envelope = archive.read(ENVELOPE, MAX_ENVELOPE);
    let envelope = envelope.map_err(|e| CheckError::from_zip(ENVELOPE, e))?;
    let payload = archive.digest(PAYLOAD).map_err(|e| CheckError::from_zip(PAYLOAD, e))?;
    Ok((Hash::of(&envelope), payload, archive.file_size()))
}

impl Outer {
    /// Whether one of these age recipients (key ids) is named as a recipient.
    pub fn is_for<S: AsRef<str>>(&self, recipients: &[S]) -> Result<(), Refusal> {
        let named = |keyid: &S| self.envelope.recipients.iter().any(|r| r == keyid.as_ref());
        if recipients.iter().any(named) {
            Ok(())
        } else {
            Err(Refusal::WrongRecipient)
        }
    }

    /// Whether the stream is the one this device keeps for this customer (key id of the receipt key).
    pub fn is_stream_for(&self, customer: &str) -> Result<(), Refusal> {
        let e = &self.envelope;
        if e.stream == stream_id(e.factory, &e.device, customer) {
            Ok(())
        } else {
            Err(Refusal::WrongRecipient)
        }
    }

    pub fn kind(&self) -> Kind {
        self.envelope.kind
    }
}
