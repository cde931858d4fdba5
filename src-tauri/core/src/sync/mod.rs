//! Bringing bundles to an inbox over links that break, and fetching from it what waits: pairing, resumable upload and
//! the signed receipt without which nothing counts as delivered, resumable download.
//!
//! Nothing here waits between tries or remembers anything: a call does what it can, and its error says why it stopped.
//! The caller keeps the queue and comes back after [`Pace::retry_after`].

mod error;
pub(crate) mod link;
mod pace;
mod parcel;
mod pull;
mod receipt;
mod tus;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use plumbline_bundle::Hash;
use plumbline_bundle::keys::PublicKey;
use plumbline_bundle::mail::{InviteOrder, LARGEST_ORDER, PairRequest};
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;
use tokio::sync::watch;
use zeroize::Zeroizing;

pub use error::SyncError;
use link::Link;
pub use pace::Pace;
use parcel::Parcel;
pub use pull::{Pulled, Taker, TakerError, pull};
pub use receipt::Delivered;
use tus::Upload;

/// One inbox, as this device reaches it.
#[derive(Clone)]
pub struct Target {
    pub url: String,
    pub token: DeviceToken,
    /// The inbox's key, pinned from the invite.
    pub receipt_key: PublicKey,
}

/// What this device shows the inbox with every request. A secret: `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceToken(Zeroizing<String>);

/// The person's hand on one transfer, and the eye on its progress. Clones belong to the same transfer.
#[derive(Clone)]
pub struct Control {
    wish: watch::Sender<Wish>,
    progress: Arc<dyn Fn(u64, u64) + Send + Sync>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Go,
    Pause,
    Cancel,
    Reconnect,
}

/// Exchanges an invite for the token of this device, and lets the inbox pin the keys. Repeating it with the same keys
/// gives the same token, so that a lost answer does no harm.
pub async fn pair(base_url: &str, pairing: &PairRequest) -> Result<DeviceToken, SyncError> {
    #[derive(Deserialize)]
    struct Paired {
        device_token: String,
    }
    let link = Link::to(base_url)?;
    let request = link.request(Method::POST, link.at("pair")?, None);
    let answer = link.send(request.json(pairing), pace::deadline(0)).await?;
    match (answer.status.as_u16(), answer.code().as_str()) {
        (200, _) => {
            let paired = serde_json::from_slice::<Paired>(&answer.body);
            paired
                .map(|paired| DeviceToken::new(paired.device_token))
                .map_err(|_| SyncError::NotTheInbox { status: 200 })
        }
        (_, "invite-used") => Err(SyncError::InviteUsed),
        (_, "invite-expired") => Err(SyncError::InviteExpired),
        (422, reason) => Err(SyncError::KeysRefused {
            reason: reason.to_owned(),
        }),
        _ => Err(answer.into_fault()),
    }
}

/// Asks the inbox of a customer for an invite of a factory: the bytes of its file. The same order gives the same file, so
/// that a lost answer does no harm.
pub async fn order_invite(target: &Target, order: &InviteOrder) -> Result<Vec<u8>, SyncError> {
    let body = serde_json::to_vec(order).map_err(|error| SyncError::SetUp(error.into()))?;
    if body.len() > LARGEST_ORDER {
        return Err(SyncError::TooLarge);
    }
    let link = Link::to(&target.url)?;
    let deadline = pace::deadline(body.len() as u64);
    let request = link.request(Method::POST, link.at("invites")?, Some(target.token.expose()));
    let request = request.header(CONTENT_TYPE, "application/json").body(body);
    let answer = link.send_for(request, deadline, LARGEST_ORDER).await?;
    match (answer.status.as_u16(), answer.code().as_str()) {
        (200, _) => Ok(answer.body),
        (_, "invite-used") => Err(SyncError::InviteUsed),
        (_, "invite-expired") => Err(SyncError::InviteExpired),
        _ => Err(answer.into_fault()),
    }
}

/// Gives this device's token back: it never works again.
pub async fn give_back(target: &Target) -> Result<(), SyncError> {
    let link = Link::to(&target.url)?;
    let request = link.request(Method::DELETE, link.at("token")?, Some(target.token.expose()));
    let answer = link.send(request, pace::deadline(0)).await?;
    match answer.status.as_u16() {
        204 => Ok(()),
        _ => Err(answer.into_fault()),
    }
}

/// Gives the inbox a newer version of this factory's `keys.json`, such as one that withdraws a device.
pub async fn renew_keys(target: &Target, keys_json: &str) -> Result<(), SyncError> {
    let link = Link::to(&target.url)?;
    let request = link.request(Method::PUT, link.at("keys")?, Some(target.token.expose()));
    let answer = link.send(request.body(keys_json.to_owned()), pace::deadline(0)).await?;
    match answer.status.as_u16() {
        204 => Ok(()),
        422 => Err(SyncError::KeysRefused { reason: answer.code() }),
        _ => Err(answer.into_fault()),
    }
}

/// Uploads the bundle at `source`, resuming what earlier calls began, and returns once the inbox's signed receipt for
/// exactly this bundle is here and verified. `envelope_sha256` is the digest of its `envelope.json`.
pub async fn upload(
    target: &Target,
    source: &Path,
    envelope_sha256: Hash,
    control: &Control,
    pace: &Pace,
) -> Result<Delivered, SyncError> {
    let parcel = Parcel::open(source, envelope_sha256).await?;
    let link = Link::to(&target.url)?;
    Upload::new(&link, target, &parcel, control, pace).run().await?;
    receipt::fetch(&link, target, &parcel).await
}

impl Control {
    /// `progress` hears (bytes durable on the other side, bytes in all).
    pub fn new(progress: impl Fn(u64, u64) + Send + Sync + 'static) -> Self {
        Self {
            wish: watch::Sender::new(Wish::Go),
            progress: Arc::new(progress),
        }
    }

    /// Stops the upload at once; what arrived stays on the server. A later call resumes.
    pub fn pause(&self) {
        self.wish.send_replace(Wish::Pause);
    }

    pub fn resume(&self) {
        self.wish.send_replace(Wish::Go);
    }

    /// Gives the connection up at once, as if it had broken: after a sleep nobody answers on it any more.
    pub fn reconnect(&self) {
        self.wish.send_replace(Wish::Reconnect);
    }

    /// Stops the upload at once and lets the server forget it, unless it has arrived whole already.
    pub fn cancel(&self) {
        self.wish.send_replace(Wish::Cancel);
    }

    pub(crate) fn report(&self, done: u64, total: u64) {
        (self.progress)(done, total);
    }

    /// Drops `work` when the person pauses or cancels.
    pub(crate) async fn or_stop<T>(&self, work: impl Future<Output = T>) -> Result<T, SyncError> {
        let mut wishes = self.wish.subscribe();
        let stopped = wishes.wait_for(|wish| *wish != Wish::Go);
        tokio::select! {
            biased;
            wish = stopped => match wish.map(|wish| *wish) {
                Ok(Wish::Cancel) => Err(SyncError::Cancelled),
                Ok(Wish::Reconnect) => Err(SyncError::ConnectionLost(None)),
                _ => Err(SyncError::Paused),
            },
            done = work => Ok(done),
        }
    }
}

impl DeviceToken {
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// For the encrypted store and nowhere else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DeviceToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceToken(…)")
    }
}
