//! What a customer runs to receive bundles: a tus 1.0.0 server that checks who sent what, in which order, and signs a
//! receipt. It holds no decryption key.
//!
//! A request goes `http` -> `tus` -> `partial` (bytes on the disk, one writer each: `turns`) -> `arrival` (judged,
//! received or kept aside). What waits for whom is `mail`. Who may send and fetch at all is `pairing`. Where everything stands: [`Folder`].
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod arrival;
mod checksum;
mod durable;
mod folder;
mod http;
mod journal;
mod mail;
mod page;
mod pairing;
mod partial;
mod refusal;
mod secret;
mod turns;
mod tus;
mod words;

pub mod commands;

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use plumbline_bundle::keys::{DeviceKey, PublicKey};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, watch};
use zeroize::Zeroizing;

use arrival::Streams;
pub use folder::Folder;
use journal::{Journal, Line};
use mail::Mail;
pub use pairing::PairingKind;
use partial::{Partials, UploadKey};
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
    /// How long an unfinished upload is kept after its last byte.
    pub expire_after: Duration,
    /// How long a request may be silent.
    pub idle: Duration,
    pub clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

/// One receiver over one data folder.
pub struct Inbox {
    folder: Folder,
    key: DeviceKey,
    operator_password: Zeroizing<String>,
    journal: Journal,
    /// What arrived and was fetched, as the journal tells it.
    mail: std::sync::Mutex<Mail>,
    partials: Partials,
    turns: Turns<UploadKey>,
    /// Held while an upload begins, so that two together do not exceed the quota.
    beginning: Mutex<()>,
    /// Held while keys are pinned or a bundle takes its number.
    admission: Mutex<Streams>,
    closing: watch::Sender<bool>,
    options: Options,
    _lock: File,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            largest: 2 << 30,
            quota: 50 << 30,
            expire_after: 24 * 7 * HOUR,
            idle: Duration::from_secs(60),
            clock: Arc::new(Utc::now),
        }
    }
}

impl Inbox {
    /// Opens the data folder, made on first use. Fails when another server runs on it.
    pub fn open(data: &Path, options: Options) -> io::Result<Arc<Self>> {
        let folder = Folder::open(data)?;
        let lock = folder.lock()?;
        let journal = Journal::open(folder.journal())?;
        Ok(Arc::new(Self {
            mail: std::sync::Mutex::new(Mail::of(journal.read()?)),
            key: folder.key()?,
            operator_password: folder.operator_password()?,
            journal,
            partials: Partials::new(folder.partial()),
            turns: Turns::default(),
            beginning: Mutex::default(),
            admission: Mutex::default(),
            closing: watch::Sender::new(false),
            options,
            folder,
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
        let router = http::router(self.clone());
        let served = axum::serve(listener, router).with_graceful_shutdown(async move {
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

    /// Writes a line and counts it in: in the same order, so that a cursor means the same place after a restart.
    fn record(&self, line: Line) -> io::Result<()> {
        let mut mail = mail::hold(&self.mail);
        self.journal.append(&line)?;
        mail.note(line);
        Ok(())
    }

    fn now(&self) -> DateTime<Utc> {
        (self.options.clock)()
    }
}
