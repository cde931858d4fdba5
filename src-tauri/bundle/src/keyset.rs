//! `keys.json`: which devices speak for a factory, signed by the factory's root keys.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::dsse::{self, EnvelopeSignature};
use crate::hash::Hash;
use crate::json::{self, JsonFault};
use crate::keys::{DeviceKey, PublicKey, Recipient, fingerprint};
use crate::statement::{Predicate, Statement, Subject};
use crate::verdict::Refusal;

const PART: &str = "keys.json";

/// The devices of one factory. Versions count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeySet {
    pub version: u64,
    pub factory: Uuid,
    pub roots: Vec<PublicKey>,
    pub devices: Vec<DeviceEntry>,
}

/// One device. It is withdrawn by number, since a thief can forge dates: `valid_to_seq` is the last
/// entry of its journal that counts, and `streams` then gives the last bundle that counts for every
/// stream it wrote; a stream not named there has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceEntry {
    pub keyid: String,
    pub ed25519: PublicKey,
    pub x25519: Recipient,
    pub role: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to_seq: Option<u64>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub streams: BTreeMap<Hash, u64>,
}

impl DeviceEntry {
    pub fn new(ed25519: PublicKey, x25519: Recipient, role: impl Into<String>) -> Self {
        Self {
            keyid: ed25519.keyid(),
            ed25519,
            x25519,
            role: role.into(),
            valid_to_seq: None,
            streams: BTreeMap::new(),
        }
    }

    /// Whether bundle `seq` of a stream still counts.
    pub fn may_sign(&self, stream: Hash, seq: u64) -> bool {
        self.valid_to_seq.is_none() || self.streams.get(&stream).is_some_and(|last| seq <= *last)
    }

    /// Whether entry `seq` of the device's journal still counts.
    pub fn may_write(&self, seq: u64) -> bool {
        self.valid_to_seq.is_none_or(|last| seq <= last)
    }

    fn takes_back_nothing_from(&self, next: &Self) -> bool {
        let Some(last) = self.valid_to_seq else {
            return true;
        };
        let stream_kept = |(stream, seq): (&Hash, &u64)| self.streams.get(stream).is_some_and(|last| seq <= last);
        next.valid_to_seq.is_some_and(|seq| seq <= last) && next.streams.iter().all(stream_kept)
    }
}

impl Predicate for KeySet {
    const NAME: &'static str = "keys";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        if self.version == 0 {
            return Err("versions count from 1");
        }
        if self.roots.is_empty() {
            return Err("it has no root key");
        }
        let roots: BTreeSet<_> = self.roots.iter().map(PublicKey::keyid).collect();
        let devices: BTreeSet<_> = self.devices.iter().map(|device| &device.keyid).collect();
        if roots.len() != self.roots.len() || devices.len() != self.devices.len() {
            return Err("a key is there twice");
        }
        if self.devices.iter().any(|device| device.keyid != device.ed25519.keyid()) {
            return Err("a key id does not fit its key");
        }
        Ok(())
    }
}

/// Why a key set cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum KeySetError {
    #[error("the key set breaks a rule: {0}")]
    Rule(&'static str),
    #[error("the key set could not be written")]
    Json(#[from] JsonFault),
}

impl KeySet {
    pub fn device(&self, keyid: &str) -> Option<&DeviceEntry> {
        self.devices.iter().find(|device| device.keyid == keyid)
    }

    /// Six words over the root keys, for two people to compare when they first exchange key sets.
    pub fn fingerprint(&self) -> [&'static str; 6] {
        let mut roots: Vec<_> = self.roots.iter().map(PublicKey::to_bytes).collect();
        roots.sort_unstable();
        let parts: Vec<&[u8]> = [self.factory.as_bytes() as &[u8]]
            .into_iter()
            .chain(roots.iter().map(|r| &r[..]))
            .collect();
        fingerprint(&parts)
    }

    /// Writes `keys.json`: a DSSE envelope with a signature of every given root. A first version needs
    /// all of its own roots; a later one those of the version before it as well.
    pub fn sign(&self, roots: &[&DeviceKey]) -> Result<Vec<u8>, KeySetError> {
        self.check().map_err(KeySetError::Rule)?;
        let subject = self.devices.iter().map(|d| key_subject(&d.ed25519)).collect();
        let payload = Statement {
            subject,
            predicate: self.clone(),
        }
        .encode()?;
        let message = dsse::pre_authentication(dsse::IN_TOTO, &payload);
        let mut envelope = dsse::Envelope::unsigned(dsse::IN_TOTO, &payload);
        envelope.signatures = roots
            .iter()
            .map(|root| EnvelopeSignature {
                sig: root.sign(&message),
                keyid: root.keyid(),
            })
            .collect();
        Ok(json::write(&envelope)?)
    }

    /// Opens a key set nothing is known of yet. It vouches for itself only: compare
    /// [`KeySet::fingerprint`] with what the other side says before relying on it.
    pub fn open_first(bytes: &[u8]) -> Result<Self, Refusal> {
        let signed = Signed::read(bytes)?;
        let set = Self::decode(&signed)?;
        signed.require(&set.roots)?;
        Ok(set)
    }

    /// Opens the successor of a key set that is relied on: signed by all roots of both, of a higher
    /// version, with no device dropped and no withdrawal taken back.
    pub fn open_next(bytes: &[u8], current: &Self) -> Result<Self, Refusal> {
        let signed = Signed::read(bytes)?;
        signed.require(&current.roots)?;
        let set = Self::decode(&signed)?;
        signed.require(&set.roots)?;
        if set.factory != current.factory {
            return Err(Refusal::rule(PART, "it belongs to another factory"));
        }
        if set.version <= current.version {
            return Err(Refusal::rule(PART, "it is not newer than the one at hand"));
        }
        let kept = |old: &DeviceEntry| {
            set.device(&old.keyid)
                .is_some_and(|new| old.takes_back_nothing_from(new))
        };
        if !current.devices.iter().all(kept) {
            return Err(Refusal::rule(PART, "it drops a device or takes back a withdrawal"));
        }
        Ok(set)
    }

    fn decode(signed: &Signed) -> Result<Self, Refusal> {
        Statement::<Self>::decode(PART, &signed.payload).map(|statement| statement.predicate)
    }
}

struct Signed {
    payload: Vec<u8>,
    signatures: Vec<EnvelopeSignature>,
}

impl Signed {
    fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let envelope: dsse::Envelope = json::parse(bytes).map_err(|fault| Refusal::malformed(PART, fault))?;
        let payload = envelope
            .payload(dsse::IN_TOTO)
            .map_err(|fault| Refusal::malformed(PART, fault))?;
        Ok(Self {
            payload,
            signatures: envelope.signatures,
        })
    }

    fn require(&self, roots: &[PublicKey]) -> Result<(), Refusal> {
        let message = dsse::pre_authentication(dsse::IN_TOTO, &self.payload);
        let signed_by = |root: &PublicKey| {
            let keyid = root.keyid();
            self.signatures
                .iter()
                .any(|s| s.keyid == keyid && root.verify_strict(&message, &s.sig))
        };
        if roots.iter().all(signed_by) {
            Ok(())
        } else {
            Err(Refusal::BadSignature { part: PART })
        }
    }
}

/// A key as the subject of a statement: named by its key id, which is its digest.
pub(crate) fn key_subject(key: &PublicKey) -> Subject {
    Subject::new(key.keyid(), Hash::of(&key.to_der()))
}

/// The keys a verifier relies on, by key id. Key and algorithm come from here, never from a message.
#[derive(Clone, Debug, Default)]
pub struct Pins(BTreeMap<String, Vec<Pin>>);

/// One pinned key; without a factory it may speak for any (a customer's reviewer answers many).
#[derive(Clone, Debug)]
pub(crate) struct Pin {
    pub(crate) key: PublicKey,
    pub(crate) factory: Option<Uuid>,
    device: Option<DeviceEntry>,
}

impl Pin {
    pub(crate) fn may_sign(&self, stream: Hash, seq: u64) -> bool {
        self.device.as_ref().is_none_or(|device| device.may_sign(stream, seq))
    }
}

impl Pins {
    pub fn new() -> Self {
        Self::default()
    }

    /// Every device of a factory. Adding a newer version of the same factory's set replaces the older.
    pub fn add_factory(&mut self, set: &KeySet) {
        self.0
            .values_mut()
            .for_each(|pins| pins.retain(|pin| pin.factory != Some(set.factory)));
        for device in &set.devices {
            self.add(Pin {
                key: device.ed25519,
                factory: Some(set.factory),
                device: Some(device.clone()),
            });
        }
    }

    /// A single key that may speak about any factory, such as a customer's reviewer.
    pub fn add_key(&mut self, key: PublicKey) {
        self.add(Pin {
            key,
            factory: None,
            device: None,
        });
    }

    fn add(&mut self, pin: Pin) {
        self.0.entry(pin.key.keyid()).or_default().push(pin);
    }

    pub(crate) fn find(&self, keyid: &str) -> &[Pin] {
        self.0.get(keyid).map_or(&[], Vec::as_slice)
    }
}

impl From<&KeySet> for Pins {
    fn from(set: &KeySet) -> Self {
        let mut pins = Self::new();
        pins.add_factory(set);
        pins
    }
}
