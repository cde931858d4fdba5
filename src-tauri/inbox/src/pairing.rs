//! Who may send: an invite's one-time token becomes the token of one device, and the factory's keys are pinned.
//!
//! Tokens are `<pairing id>.<secret>`; only their SHA-256 is kept. A device's token is derived from the inbox's key and
//! the one-time token, so that asking again gives the same answer and nothing secret is stored.

use axum::http::{HeaderMap, header};
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use plumbline_bundle::Hash;
use plumbline_bundle::keys::Recipient;
use plumbline_bundle::keyset::KeySet;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::folder::{self, Folder};
use crate::journal::{Event, Line};
use crate::refusal::Refusal;
use crate::{Inbox, secret};

/// One invite and what came of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pairing {
    pub id: Uuid,
    /// The inbox's name as the invite shows it.
    pub name: String,
    /// The operator's own word for whom the invite is.
    #[serde(default)]
    pub label: Option<String>,
    /// Who can open what comes through this pairing.
    pub recipient: Recipient,
    pub one_time_hash: Hash,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// The last day as the invite shows it, `YYYY-MM-DD`.
    pub expires_on: String,
    pub paired: Option<Paired>,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// The device's side, once it answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Paired {
    pub at: DateTime<Utc>,
    pub factory: Uuid,
    pub token_hash: Hash,
}

/// A paired device that showed its token.
#[derive(Clone, Debug)]
pub struct Sender {
    pub pairing: Uuid,
    pub factory: Uuid,
    /// For whom what it sends must be encrypted.
    pub recipient: Recipient,
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
    /// A new invite's pairing and its one-time token, which is not kept. `days` counts from today.
    pub fn invite(
        name: String,
        label: Option<String>,
        recipient: Recipient,
        now: DateTime<Utc>,
        days: u32,
    ) -> std::io::Result<(Self, Zeroizing<String>)> {
        let id = Uuid::now_v7();
        let token = Zeroizing::new(format!("{id}.{}", *secret::random_text::<32>()?));
        let last = (now + Days::new(days.into())).date_naive();
        let pairing = Self {
            id,
            name,
            label,
            recipient,
            one_time_hash: Hash::of(token.as_bytes()),
            created_at: now,
            // The day ends twelve hours later where it ends last.
            expires_at: last.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(36),
            expires_on: last.to_string(),
            paired: None,
            revoked_at: None,
        };
        Ok((pairing, token))
    }

    /// The device that answered, if one did.
    pub fn sender(&self) -> Option<Sender> {
        let factory = self.paired.as_ref()?.factory;
        Some(Sender {
            pairing: self.id,
            factory,
            recipient: self.recipient.clone(),
        })
    }

    pub async fn load(folder: &Folder, id: Uuid) -> Result<Option<Self>, Refusal> {
        Ok(folder.read_json(&folder::pairing(id)).await?)
    }

    pub async fn save(&self, folder: &Folder) -> Result<(), Refusal> {
        Ok(folder.write_json(&folder::pairing(self.id), self).await?)
    }

    pub async fn all(folder: &Folder) -> Result<Vec<Self>, Refusal> {
        let mut all = Vec::new();
        for (path, _) in folder.list(&folder::pairings()).await? {
            all.extend(folder.read_json::<Self>(&path).await?);
        }
        all.sort_by_key(|pairing| pairing.id);
        Ok(all)
    }
}

impl Inbox {
    /// The device whose bearer token the request carries.
    pub(crate) async fn sender(&self, headers: &HeaderMap) -> Result<Sender, Refusal> {
        let header = headers
            .get(header::AUTHORIZATION)
            .and_then(|header| header.to_str().ok());
        let token = header
            .and_then(|header| header.strip_prefix("Bearer "))
            .ok_or(Refusal::TokenRefused)?;
        let pairing = self.pairing_named_in(token).await?.ok_or(Refusal::TokenRefused)?;
        let given_out = pairing
            .paired
            .as_ref()
            .is_some_and(|paired| paired.token_hash == Hash::of(token.as_bytes()));
        if !given_out || pairing.revoked_at.is_some() {
            return Err(Refusal::TokenRefused);
        }
        pairing.sender().ok_or(Refusal::TokenRefused)
    }

    /// Exchanges a one-time token for the device's token; `keys` is the factory's signed `keys.json`. Asking again with
    /// keys of the same roots gives the same answer.
    pub(crate) async fn pair(&self, one_time: &str, keys: &str) -> Result<Zeroizing<String>, Refusal> {
        let _alone = self.admission.lock().await;
        let mut pairing = self.pairing_named_in(one_time).await?.ok_or(Refusal::InviteUnknown)?;
        if pairing.one_time_hash != Hash::of(one_time.as_bytes()) || pairing.revoked_at.is_some() {
            return Err(Refusal::InviteUnknown);
        }
        let now = self.now();
        if pairing.expires_at <= now {
            return Err(Refusal::InviteExpired);
        }
        if let Some(paired) = &pairing.paired {
            let set = KeySet::open_first(keys.as_bytes()).map_err(keys_refused)?;
            if set.factory != paired.factory {
                return Err(Refusal::InviteUsed);
            }
        }
        let factory = self.pin(keys).await?.factory;
        let token = self.device_token(&pairing)?;
        if pairing.paired.is_none() {
            pairing.paired = Some(Paired {
                at: now,
                factory,
                token_hash: Hash::of(token.as_bytes()),
            });
            pairing.save(&self.folder).await?;
            self.journal.append(&Line {
                at: now,
                pairing: pairing.id,
                event: Event::Paired { factory },
            })?;
            tracing::info!(pairing = %pairing.id, %factory, "paired");
        }
        Ok(token)
    }

    /// Takes a newer version of the keys of the sender's own factory.
    pub(crate) async fn renew_keys(&self, sender: &Sender, keys: &str) -> Result<(), Refusal> {
        let _alone = self.admission.lock().await;
        let current = self.keys_of(sender.factory).await?.ok_or(Refusal::NotFound)?;
        let first = KeySet::open_first(keys.as_bytes()).map_err(keys_refused)?;
        if first.factory != current.factory {
            return Err(Refusal::KeysRefused("other-factory"));
        }
        self.pin(keys).await.map(|_| ())
    }

    pub(crate) async fn keys_of(&self, factory: Uuid) -> Result<Option<KeySet>, Refusal> {
        pinned_keys(&self.folder, factory).await
    }

    /// Pins the keys of a factory met for the first time. Of a known one, only a successor replaces what is pinned.
    async fn pin(&self, keys: &str) -> Result<KeySet, Refusal> {
        let set = KeySet::open_first(keys.as_bytes()).map_err(keys_refused)?;
        let path = folder::factory(set.factory);
        if let Some(current) = self.keys_of(set.factory).await? {
            if current.roots == set.roots && current.version >= set.version {
                return Ok(current);
            }
            KeySet::open_next(keys.as_bytes(), &current).map_err(keys_refused)?;
        }
        let pinned = Pinned {
            pinned_at: self.now(),
            keys: keys.to_owned(),
            set,
        };
        self.folder.write_json(&path, &pinned).await?;
        Ok(pinned.set)
    }

    async fn pairing_named_in(&self, token: &str) -> Result<Option<Pairing>, Refusal> {
        match token.split_once('.').and_then(|(id, _)| id.parse().ok()) {
            Some(id) => Pairing::load(&self.folder, id).await,
            None => Ok(None),
        }
    }

    fn device_token(&self, pairing: &Pairing) -> Result<Zeroizing<String>, Refusal> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.to_bytes().as_slice()).map_err(Refusal::fault)?;
        mac.update(b"plumbline device token 1");
        mac.update(&pairing.one_time_hash.0);
        let secret = Zeroizing::new(hex::encode(mac.finalize().into_bytes()));
        Ok(Zeroizing::new(format!("{}.{}", pairing.id, *secret)))
    }
}

/// The keys pinned for a factory, if it was ever met.
pub(crate) async fn pinned_keys(folder: &Folder, factory: Uuid) -> Result<Option<KeySet>, Refusal> {
    let pinned: Option<Pinned> = folder.read_json(&folder::factory(factory)).await?;
    Ok(pinned.map(|pinned| pinned.set))
}

fn keys_refused(refusal: plumbline_bundle::verdict::Refusal) -> Refusal {
    Refusal::KeysRefused(refusal.code().as_str())
}
