//! Who may send and fetch: an invite's one-time token becomes the token of one device, and its keys are pinned.
//!
//! Tokens are `<pairing id>.<secret>`; only their SHA-256 is kept. A device's token is derived from the inbox's key and
//! the one-time token, so that asking again gives the same answer and nothing secret is stored. The invite of a factory's
//! own laptops serves all of them: once the factory's keys are pinned, a laptop they name shows that it holds its key.

use axum::http::{HeaderMap, header};
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use plumbline_bundle::Hash;
use plumbline_bundle::invite::Purpose;
use plumbline_bundle::keys::{PublicKey, Recipient};
use plumbline_bundle::keyset::KeySet;
use plumbline_bundle::mail::{DeviceClaim, PairRequest, invite_of};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::invites::{OneTime, Wanted};
use crate::journal::{Event, Line};
use crate::refusal::Refusal;
use crate::store::Store;
use crate::versions::Versioned;
use crate::{Inbox, paths};

/// How often a change is tried anew that another receiver got ahead of.
const TRIES: u32 = 20;

/// One invite and what came of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pairing {
    pub id: Uuid,
    /// The inbox's name as the invite shows it.
    pub name: String,
    /// The operator's own word for whom the invite is.
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub kind: PairingKind,
    /// Who can open what comes from a factory to its customer.
    #[serde(default)]
    pub recipient: Option<Recipient>,
    pub one_time_hash: Hash,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// The last day as the invite shows it, `YYYY-MM-DD`.
    pub expires_on: String,
    /// The first answer: it decides which factory this is.
    pub paired: Option<Paired>,
    /// Every device of an invite other than a factory's to its customer.
    #[serde(default)]
    pub devices: Vec<PairedDevice>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// For an invite that a desk asked for: what it asked, so that asking again gives the same one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Hash>,
}

/// Whom an invite was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum PairingKind {
    /// A factory that sends to whoever runs this inbox.
    #[default]
    Factory,
    /// The laptops of the factory that runs it, for each other.
    Laptops,
    /// A device on which whoever runs it reads what factories sent, and answers.
    Desk,
}

/// The device's side, once it answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Paired {
    pub at: DateTime<Utc>,
    pub factory: Uuid,
    pub token_hash: Hash,
    /// Key id of the device, where it showed that it holds the key.
    #[serde(default)]
    pub device: Option<String>,
}

/// One of several devices of an invite.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PairedDevice {
    pub ed25519: PublicKey,
    pub at: DateTime<Utc>,
    pub token_hash: Hash,
    /// How often it gave its token back before.
    pub given_back: u32,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A paired device that showed its token.
#[derive(Clone, Debug)]
pub struct Sender {
    pub pairing: Uuid,
    pub kind: PairingKind,
    /// Nil for a desk: it belongs to whoever runs the inbox.
    pub factory: Uuid,
    /// For whom what it sends to its customer must be encrypted.
    pub recipient: Option<Recipient>,
    /// The device's key id, where it is known.
    pub device: Option<String>,
    /// Keys of desks, which no factory vouches for.
    pub desks: Vec<PublicKey>,
}

/// The signed keys of a factory, as pinned.
#[derive(Serialize, Deserialize)]
struct Pinned {
    pinned_at: DateTime<Utc>,
    /// `keys.json` as sent.
    keys: String,
    /// Its contents, believed because they were verified when pinned.
    set: KeySet,
}

impl Pairing {
    /// The pairing behind a new invite with this one-time token, which is not kept.
    pub fn invite(token: &OneTime, wanted: &Wanted, order: Option<Hash>, now: DateTime<Utc>) -> Self {
        let last = (now + Days::new(wanted.days.into())).date_naive();
        Self {
            id: token.pairing,
            name: wanted.name.clone(),
            label: wanted.label.clone(),
            kind: wanted.kind,
            recipient: wanted.recipient.clone(),
            one_time_hash: token.hash(),
            created_at: now,
            // The day ends twelve hours later where it ends last.
            expires_at: last.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(36),
            expires_on: last.to_string(),
            paired: None,
            devices: Vec::new(),
            revoked_at: None,
            order,
        }
    }

    /// Whoever answered, if somebody did.
    pub fn sender(&self) -> Option<Sender> {
        let paired = self.paired.as_ref()?;
        Some(Sender {
            pairing: self.id,
            kind: self.kind,
            factory: paired.factory,
            recipient: self.recipient.clone(),
            device: paired.device.clone(),
            desks: match self.kind {
                PairingKind::Desk => self.devices.iter().map(|device| device.ed25519).collect(),
                _ => Vec::new(),
            },
        })
    }

    /// The device that this token was given to, unless it was taken away.
    fn shown(&self, token: Hash) -> Option<Sender> {
        if self.revoked_at.is_some() {
            return None;
        }
        let sender = self.sender()?;
        if self.kind == PairingKind::Factory {
            return (self.paired.as_ref()?.token_hash == token).then_some(sender);
        }
        let device = self.devices.iter().find(|device| device.token_hash == token)?;
        let device = device.revoked_at.is_none().then(|| device.ed25519.keyid());
        device.map(|keyid| Sender {
            device: Some(keyid),
            ..sender
        })
    }

    pub async fn load(store: &Store, id: Uuid) -> Result<Option<Self>, Refusal> {
        Ok(Self::versioned(store, id).await?.map(|pairing| pairing.value))
    }

    pub async fn all(store: &Store) -> Result<Vec<Self>, Refusal> {
        let mut all = Vec::new();
        for (path, _) in store.list(&paths::pairings()).await? {
            // Versions stand one folder deeper.
            let id = path.filename().filter(|_| path.parts().count() == 2);
            if let Some(id) = id.and_then(|name| name.strip_suffix(".json")?.parse().ok()) {
                all.extend(Self::load(store, id).await?);
            }
        }
        all.sort_by_key(|pairing: &Self| pairing.id);
        Ok(all)
    }

    pub(crate) async fn versioned(store: &Store, id: Uuid) -> Result<Option<Versioned<Self>>, Refusal> {
        store.latest(&paths::pairing(id)).await
    }

    /// Takes it back; what came by it stays. `false` when there is no such pairing.
    pub async fn revoke(store: &Store, id: Uuid, now: DateTime<Utc>) -> Result<bool, Refusal> {
        for _ in 0..TRIES {
            let Some(found) = Self::versioned(store, id).await? else {
                return Ok(false);
            };
            let (number, mut pairing) = (found.number(), found.value);
            pairing.revoked_at.get_or_insert(now);
            if store.follow(&paths::pairing(id), number, &pairing).await? {
                return Ok(true);
            }
        }
        Err(Refusal::StoreUnreachable)
    }
}

impl Inbox {
    /// The device whose bearer token the request carries, unless its factory has withdrawn it.
    pub(crate) async fn sender(&self, headers: &HeaderMap) -> Result<Sender, Refusal> {
        let token = bearer(headers)?;
        let hash = Hash::of(token.as_bytes());
        let pairing = self.pairing_named_in(token).await?.ok_or(Refusal::TokenRefused)?;
        let sender = pairing.value.shown(hash).ok_or(Refusal::TokenRefused)?;
        self.limits.let_in(headers);
        self.limits.request(hash, self.now())?;
        if let Some(keyid) = &sender.device
            && let Some(keys) = self.keys_of(sender.factory).await?
            && keys.device(keyid).is_some_and(|device| device.valid_to_seq.is_some())
        {
            return Err(Refusal::DeviceWithdrawn);
        }
        Ok(sender)
    }

    /// Exchanges an invite for the device's token. Asking again with the same keys gives the same answer.
    pub(crate) async fn pair(&self, request: &PairRequest) -> Result<Zeroizing<String>, Refusal> {
        for _ in 0..TRIES {
            if let Some(token) = self.try_to_pair(request).await? {
                self.limits.known(Hash::of(token.as_bytes()));
                return Ok(token);
            }
        }
        Err(Refusal::StoreUnreachable)
    }

    /// `None` when somebody else changed the pairing meanwhile: what they did decides.
    async fn try_to_pair(&self, request: &PairRequest) -> Result<Option<Zeroizing<String>>, Refusal> {
        let now = self.now();
        let found = match (&request.token, request.invite) {
            (Some(token), None) => self.invited(token, now).await?,
            (None, Some(invite)) => self.already_paired(invite).await?,
            _ => return Err(Refusal::Malformed("body")),
        };
        let (number, mut pairing) = (found.number(), found.value);
        if let Some(claim) = &request.device
            && !claim.holds(pairing.id, &self.key.keyid())
        {
            return Err(Refusal::KeysRefused("bad-signature"));
        }
        let (factory, device) = match pairing.kind {
            PairingKind::Desk => (Uuid::nil(), Some(self.desk(&pairing, request)?)),
            kind => {
                let keys = request.keys.as_deref().ok_or(Refusal::Malformed("body"))?;
                let set = self.keys_of_invited(&pairing, keys).await?;
                let device = request.device.as_ref().map(|claim| vouched(&set, claim)).transpose()?;
                if kind == PairingKind::Laptops && device.is_none() {
                    return Err(Refusal::Malformed("body"));
                }
                (set.factory, device)
            }
        };
        let (is_first, before) = (pairing.paired.is_none(), serde_json::to_value(&pairing)?);
        let token = self.hand_out(&mut pairing, factory, device, now)?;
        if serde_json::to_value(&pairing)? == before {
            return Ok(Some(token));
        }
        if !self.store.follow(&paths::pairing(pairing.id), number, &pairing).await? {
            return Ok(None);
        }
        if is_first {
            let (event, pairing) = (Event::Paired { factory }, pairing.id);
            self.journal
                .append(Line {
                    at: now,
                    pairing,
                    event,
                })
                .await?;
            tracing::info!(%pairing, %factory, "paired");
        }
        Ok(Some(token))
    }

    /// Takes the token away from the device that shows it.
    pub(crate) async fn give_back(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let token = bearer(headers)?;
        let (hash, now) = (Hash::of(token.as_bytes()), self.now());
        for _ in 0..TRIES {
            let found = self.pairing_named_in(token).await?.ok_or(Refusal::TokenRefused)?;
            let (number, mut pairing) = (found.number(), found.value);
            pairing.shown(hash).ok_or(Refusal::TokenRefused)?;
            match pairing.devices.iter_mut().find(|device| device.token_hash == hash) {
                Some(device) => device.revoked_at = Some(now),
                None => pairing.revoked_at = Some(now),
            }
            if self.store.follow(&paths::pairing(pairing.id), number, &pairing).await? {
                return Ok(());
            }
        }
        Err(Refusal::StoreUnreachable)
    }

    async fn invited(&self, token: &str, now: DateTime<Utc>) -> Result<Versioned<Pairing>, Refusal> {
        let found = self.pairing_named_in(token).await?.ok_or(Refusal::InviteUnknown)?;
        let pairing = &found.value;
        if pairing.one_time_hash != Hash::of(token.as_bytes()) || pairing.revoked_at.is_some() {
            return Err(Refusal::InviteUnknown);
        }
        if pairing.expires_at <= now {
            return Err(Refusal::InviteExpired);
        }
        Ok(found)
    }

    /// The invite of a factory's laptops once its keys are pinned: they vouch for each laptop.
    async fn already_paired(&self, invite: Uuid) -> Result<Versioned<Pairing>, Refusal> {
        let found = Pairing::versioned(&self.store, invite).await?;
        found
            .filter(|found| found.value.kind == PairingKind::Laptops && found.value.paired.is_some())
            .filter(|found| found.value.revoked_at.is_none())
            .ok_or(Refusal::InviteUnknown)
    }

    /// Pins the keys, unless the invite belongs to another factory.
    async fn keys_of_invited(&self, pairing: &Pairing, keys: &str) -> Result<KeySet, Refusal> {
        if let Some(paired) = &pairing.paired {
            let set = KeySet::open_first(keys.as_bytes()).map_err(keys_refused)?;
            if set.factory != paired.factory {
                return Err(Refusal::InviteUsed);
            }
        }
        self.pin(keys).await
    }

    fn desk(&self, pairing: &Pairing, request: &PairRequest) -> Result<PublicKey, Refusal> {
        let claim = request.device.as_ref().ok_or(Refusal::Malformed("body"))?;
        match pairing.devices.first() {
            Some(first) if first.ed25519 != claim.ed25519 => Err(Refusal::InviteUsed),
            _ => Ok(claim.ed25519),
        }
    }

    fn hand_out(
        &self,
        pairing: &mut Pairing,
        factory: Uuid,
        device: Option<PublicKey>,
        now: DateTime<Utc>,
    ) -> Result<Zeroizing<String>, Refusal> {
        let several = device.filter(|_| pairing.kind != PairingKind::Factory);
        let token = match several {
            None => self.device_token(pairing, None)?,
            Some(key) => {
                let known = pairing.devices.iter().position(|device| device.ed25519 == key);
                let mut entry = match known {
                    Some(at) => pairing.devices.remove(at),
                    None => PairedDevice {
                        ed25519: key,
                        at: now,
                        token_hash: Hash::ZERO,
                        given_back: 0,
                        revoked_at: None,
                    },
                };
                // A token that was given back never works again.
                entry.given_back += u32::from(entry.revoked_at.take().is_some());
                let token = self.device_token(pairing, Some(&entry))?;
                entry.token_hash = Hash::of(token.as_bytes());
                pairing.devices.push(entry);
                token
            }
        };
        let keyid = device.map(|key| key.keyid());
        match &mut pairing.paired {
            Some(paired) => paired.device = keyid.or(paired.device.take()),
            None => {
                pairing.paired = Some(Paired {
                    at: now,
                    factory,
                    token_hash: Hash::of(token.as_bytes()),
                    device: keyid,
                });
            }
        }
        Ok(token)
    }

    /// Takes a newer version of the keys of the sender's own factory.
    pub(crate) async fn renew_keys(&self, sender: &Sender, keys: &str) -> Result<(), Refusal> {
        let current = self.keys_of(sender.factory).await?.ok_or(Refusal::NotFound)?;
        let first = KeySet::open_first(keys.as_bytes()).map_err(keys_refused)?;
        if first.factory != current.factory {
            return Err(Refusal::KeysRefused("other-factory"));
        }
        self.pin(keys).await.map(|_| ())
    }

    pub(crate) async fn keys_of(&self, factory: Uuid) -> Result<Option<KeySet>, Refusal> {
        pinned_keys(&self.store, factory).await
    }

    /// Pins the keys of a factory met for the first time. Of a known one, only a successor replaces what is pinned.
    async fn pin(&self, keys: &str) -> Result<KeySet, Refusal> {
        let set = KeySet::open_first(keys.as_bytes()).map_err(keys_refused)?;
        let path = paths::factory(set.factory);
        let mut pinned = Pinned {
            pinned_at: self.now(),
            keys: keys.to_owned(),
            set,
        };
        for _ in 0..TRIES {
            let done = match self.store.latest::<Pinned>(&path).await? {
                None => self.store.begin(&path, &pinned).await?,
                Some(current) => {
                    let (number, current) = (current.number(), current.value.set);
                    if current.roots == pinned.set.roots && current.version >= pinned.set.version {
                        return Ok(current);
                    }
                    pinned.set = KeySet::open_next(keys.as_bytes(), &current).map_err(keys_refused)?;
                    self.store.follow(&path, number, &pinned).await?
                }
            };
            if done {
                return Ok(pinned.set);
            }
        }
        Err(Refusal::StoreUnreachable)
    }

    async fn pairing_named_in(&self, token: &str) -> Result<Option<Versioned<Pairing>>, Refusal> {
        match invite_of(token) {
            Some(id) => Pairing::versioned(&self.store, id).await,
            None => Ok(None),
        }
    }

    fn device_token(&self, pairing: &Pairing, device: Option<&PairedDevice>) -> Result<Zeroizing<String>, Refusal> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.to_bytes().as_slice()).map_err(Refusal::fault)?;
        mac.update(b"plumbline device token 1");
        mac.update(&pairing.one_time_hash.0);
        if let Some(device) = device {
            mac.update(&device.ed25519.to_bytes());
            mac.update(&device.given_back.to_be_bytes());
        }
        let secret = Zeroizing::new(hex::encode(mac.finalize().into_bytes()));
        Ok(Zeroizing::new(format!("{}.{}", pairing.id, *secret)))
    }
}

impl PairingKind {
    pub fn purpose(self) -> Purpose {
        match self {
            Self::Factory => Purpose::Customer,
            Self::Laptops => Purpose::OwnLaptops,
            Self::Desk => Purpose::Desk,
        }
    }
}

/// The keys pinned for a factory, if it was ever met.
pub(crate) async fn pinned_keys(store: &Store, factory: Uuid) -> Result<Option<KeySet>, Refusal> {
    let pinned = store.latest::<Pinned>(&paths::factory(factory)).await?;
    Ok(pinned.map(|pinned| pinned.value.set))
}

/// The key of a device that the factory's keys name and have not withdrawn.
fn vouched(set: &KeySet, claim: &DeviceClaim) -> Result<PublicKey, Refusal> {
    match set.device(&claim.ed25519.keyid()) {
        None => Err(Refusal::KeysRefused("unknown-key")),
        Some(device) if device.valid_to_seq.is_some() => Err(Refusal::DeviceWithdrawn),
        Some(device) => Ok(device.ed25519),
    }
}

fn bearer(headers: &HeaderMap) -> Result<&str, Refusal> {
    let header = headers
        .get(header::AUTHORIZATION)
        .and_then(|header| header.to_str().ok());
    header
        .and_then(|header| header.strip_prefix("Bearer "))
        .ok_or(Refusal::TokenRefused)
}

fn keys_refused(refusal: plumbline_bundle::verdict::Refusal) -> Refusal {
    Refusal::KeysRefused(refusal.code().as_str())
}
