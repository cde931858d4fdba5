//! What a customer runs to receive bundles: a tus 1.0.0 server that checks who sent what, in which order, and signs a
//! receipt. It holds no decryption key.
//!
//! A request goes `http` -> `limits` -> `tus` -> `partial` (bytes on the disk, one writer each: `turns`) -> `arrival`
//! (judged, received or kept aside). What waits for whom is `mail`, read from the `journal`. Who may send and fetch at all
//! is `pairing`; it begins with a file that `invites` makes. A receiver has a [`Folder`] of its own; what arrived is in the
//! `store`, which several can share, by the names in `paths`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod arrival;
mod checksum;
mod durable;
mod export;
mod folder;
mod health;
mod http;
mod invites;
mod journal;
mod limits;
mod mail;
mod page;
mod pairing;
mod partial;
mod paths;
mod refusal;
mod secret;
mod store;
mod turns;
mod tus;
mod versions;
mod words;

pub mod commands;

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use plumbline_bundle::Hash;
use plumbline_bundle::keys::{DeviceKey, PublicKey};
use plumbline_bundle::verdict::StreamState;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, watch};
use zeroize::Zeroizing;

use commands::CommandError;
pub use folder::{Bucket, Folder, Place};
use health::Health;
use journal::Journal;
use limits::Limits;
pub use pairing::PairingKind;
use partial::{Partials, UploadKey};
use refusal::Refusal;
use store::Store;
use turns::Turns;
pub use words::{Language, Words};

const HOUR: Duration = Duration::from_secs(60 * 60);
/// How long requests may take to end when the server closes down.
const LEAVE_TAKING: Duration = Duration::from_secs(10);

/// How an inbox behaves.
#[derive(Clone)]
pub struct Options {
    /// The largest bundle taken, in bytes.
    pub largest: u64,
    /// What one paired device may keep here in all, in bytes.
    pub quota: u64,
    /// How many unfinished uploads one device may have.
    pub open_uploads: u32,
    /// How many requests one device may make in a minute.
    pub requests: u32,
    /// How many wrong tokens and passwords one address may try in ten minutes.
    pub wrong_tries: u32,
    /// Proxies beside those on this computer that say who asked them.
    pub proxies: Vec<IpAddr>,
    /// Where this receiver alone is reached, when others serve the same store: uploads begun here go on there.
    pub address: Option<String>,
    /// How long an unfinished upload is kept after its last byte.
    pub expire_after: Duration,
    /// How long a request may be silent.
    pub idle: Duration,
    pub clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

/// One receiver.
pub struct Inbox {
    store: Store,
    key: DeviceKey,
    operator_password: Zeroizing<String>,
    journal: Journal,
    limits: Limits,
    health: Health,
    partials: Partials,
    turns: Turns<UploadKey>,
    /// Held while an upload begins, so that two together do not exceed the quota.
    beginning: Mutex<()>,
    /// The streams as far as they were looked at.
    streams: std::sync::Mutex<HashMap<Hash, StreamState>>,
    closing: watch::Sender<bool>,
    options: Options,
    _lock: File,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            largest: 2 << 30,
            quota: 50 << 30,
            open_uploads: 64,
            requests: 6_000,
            wrong_tries: 60,
            proxies: Vec::new(),
            address: None,
            expire_after: 24 * 7 * HOUR,
            idle: Duration::from_secs(60),
            clock: Arc::new(Utc::now),
        }
    }
}

impl Inbox {
    /// Opens data folder and store, made on first use. Fails when another server runs on the folder.
    pub async fn open(place: impl Into<Place>, options: Options) -> Result<Arc<Self>, CommandError> {
        let place = place.into();
        let folder = Folder::open(&place.data)?;
        let lock = folder.lock()?;
        // Left by a server that was killed.
        durable::remove_folder(&folder.copies())?;
        let key = folder.key()?;
        let store = open_store(&folder, &place, &key).await?;
        Ok(Arc::new(Self {
            journal: Journal::open(&folder, &store).await?,
            key,
            operator_password: folder.operator_password()?,
            limits: Limits::new(options.wrong_tries, options.requests),
            health: Health::default(),
            partials: Partials::new(folder.partial()),
            turns: Turns::default(),
            beginning: Mutex::default(),
            streams: std::sync::Mutex::default(),
            closing: watch::Sender::new(false),
            options,
            store,
            _lock: lock,
        }))
    }

    /// The key that verifies this inbox's receipts.
    pub fn receipt_key(&self) -> PublicKey {
        self.key.public()
    }

    /// Answers requests until `stop` is ready; then requests under way end, their bytes kept.
    pub async fn serve(
        self: Arc<Self>,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let tidying = tokio::spawn(self.clone().tidy_for_ever());
        let mut closing = self.closing.subscribe();
        let service = http::service(self.clone());
        let served = axum::serve(listener, service).with_graceful_shutdown(async move {
            stop.await;
            tracing::info!("closing down");
            self.closing.send_replace(true);
        });
        // Nobody can keep the server from ending by holding a connection open.
        let patience = async {
            let _ = closing.wait_for(|closing| *closing).await;
            tokio::time::sleep(LEAVE_TAKING).await;
        };
        let served = tokio::select! {
            served = served.into_future() => served,
            () = patience => Ok(()),
        };
        tidying.abort();
        served
    }

    async fn tidy_for_ever(self: Arc<Self>) {
        loop {
            if let Err(fault) = self.tidy().await {
                tracing::error!(code = fault.code(), cause = ?fault, "could not tidy up");
            }
            tokio::time::sleep(HOUR).await;
        }
    }

    /// The address of an upload, as its creator is told: this receiver's, which has the bytes.
    fn location(&self, digest: Hash) -> String {
        match &self.options.address {
            Some(address) => format!("{}/files/{digest}", address.trim_end_matches('/')),
            None => format!("files/{digest}"),
        }
    }

    fn now(&self) -> DateTime<Utc> {
        (self.options.clock)()
    }
}

/// A bucket belongs to the inbox whose key was there first; a folder holds its key itself.
async fn open_store(folder: &Folder, place: &Place, key: &DeviceKey) -> Result<Store, Refusal> {
    let store = Store::open(folder, place)?;
    if store.is_shared() {
        store.prove_creation().await?;
        let identity = serde_json::to_vec_pretty(&json!({ "version": 1, "receipt_key": key.public() }))?;
        if store.create(&paths::identity(), identity).await?.is_some() {
            return Err(Refusal::StoreOfAnother);
        }
    }
    Ok(store)
}
