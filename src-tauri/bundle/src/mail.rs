//! What an inbox and those who read from it say to each other, as JSON. No secret and no title is in it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::envelope::Kind;
use crate::hash::Hash;
use crate::keys::{DeviceKey, PublicKey, Recipient, Signature};

/// The most items in one answer.
pub const PAGE: usize = 200;

/// Answer to `GET /streams?after=`: what waits for the caller, in the order of arrival.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    pub items: Vec<Item>,
    /// Where the next listing goes on. A cursor means the same place for ever.
    pub next: u64,
    /// Whether there is more after `next`.
    pub more: bool,
}

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub cursor: u64,
    pub what: What,
    /// Of the bundle it is about: SHA-256 of its `envelope.json`.
    pub envelope_sha256: Hash,
    pub payload_sha256: Hash,
    /// Of the whole file, in bytes.
    pub size: u64,
    pub kind: Kind,
    pub factory: Uuid,
    pub stream: Hash,
    pub seq: u64,
    /// Key id of the device that signed it.
    pub device: String,
    /// RFC 3339 UTC, by the inbox's clock.
    pub received_at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A bundle addressed to the caller, at `/bundles/<envelope_sha256>`.
    Bundle,
    /// The receipt of a bundle the caller sent, at `/receipts/<envelope_sha256>`.
    Receipt,
    /// A bundle the caller sent was fetched by the device it is for.
    Fetched,
}

/// Body of `POST /pair`. With the invite's one-time token; for another laptop of a factory that is paired already its
/// `invite` id is enough, since the factory's keys vouch for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairRequest {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invite: Option<Uuid>,
    /// The text of the factory's signed `keys.json`. A customer's own device has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceClaim>,
}

/// Which device asks, and that it holds its key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceClaim {
    pub ed25519: PublicKey,
    pub proof: Signature,
}

impl DeviceClaim {
    /// For this invite of the inbox with this receipt key (key id), and no other.
    pub fn new(key: &DeviceKey, invite: Uuid, inbox: &str) -> Self {
        Self {
            ed25519: key.public(),
            proof: key.sign(&claimed(invite, inbox)),
        }
    }

    pub fn holds(&self, invite: Uuid, inbox: &str) -> bool {
        self.ed25519.verify_strict(&claimed(invite, inbox), &self.proof)
    }
}

/// Bytes of the largest order: as many questionnaires as an invite may bring, as JSON writes them.
pub const LARGEST_ORDER: usize = 24 << 20;

/// Body of `POST /invites`: a customer's desk asks its inbox for an invite of one factory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InviteOrder {
    /// A new UUIDv7. The same order with the same id is answered with the same invite; no second one is made.
    pub id: Uuid,
    /// The customer's name, as the factory sees it.
    pub name: String,
    /// The customer's own word for the factory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Where factories reach this inbox.
    pub url: String,
    pub recipient: Recipient,
    pub reviewers: Vec<PublicKey>,
    /// How many days from today it can be used.
    pub days: u32,
    /// The texts of questionnaires for the factory.
    pub packs: Vec<String>,
}

fn claimed(invite: Uuid, inbox: &str) -> Vec<u8> {
    format!("plumbline pair 1\n{invite}\n{inbox}\n").into_bytes()
}

/// The invite a token belongs to: what stands before its dot.
pub fn invite_of(token: &str) -> Option<Uuid> {
    token.split_once('.').and_then(|(id, _)| id.parse().ok())
}
