//! A factory that seals bundles, and an inbox that runs.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plumbline_bundle::Hash;
use plumbline_bundle::envelope::{Disclosure, Kind, stream_id};
use plumbline_bundle::invite::Invite;
use plumbline_bundle::keys::{DeviceKey, Identity, PublicKey, Recipient};
use plumbline_bundle::keyset::{DeviceEntry, KeySet};
use plumbline_bundle::mail::PairRequest;
use plumbline_bundle::seal::{Draft, Part, seal};
use plumbline_bundle::zip::Source;
use plumbline_core::sync::{self, Control, Delivered, DeviceToken, Pace, SyncError, Target};
use plumbline_inbox::commands::{self, InviteRequest};
use plumbline_inbox::{Inbox, Language, Options, PairingKind, Place, Words};
use rand::RngCore;
use rand::rngs::OsRng;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::store::{self, Kept};

/// How much of the long tests is done: a twentieth, or all with `PLUMBLINE_SOAK=1`.
pub fn share_of(all: usize) -> usize {
    if std::env::var_os("PLUMBLINE_SOAK").is_some_and(|soak| soak == "1") {
        all
    } else {
        all.div_ceil(20)
    }
}

/// The sender's side: keys, and the stream towards one customer.
pub struct Factory {
    pub id: Uuid,
    pub root: DeviceKey,
    pub device: DeviceKey,
    pub keys: KeySet,
}

/// A sealed bundle.
pub struct Bundle {
    pub path: PathBuf,
    pub digest: Hash,
}

impl Factory {
    pub fn new() -> Self {
        let (root, device) = (DeviceKey::generate(&mut OsRng), DeviceKey::generate(&mut OsRng));
        let identity = Identity::generate().unwrap();
        let id = Uuid::now_v7();
        let devices = vec![DeviceEntry::new(
            device.public(),
            identity.recipient().clone(),
            "ehs-manager",
        )];
        let keys = KeySet {
            version: 1,
            factory: id,
            roots: vec![root.public()],
            devices,
        };
        Self { id, root, device, keys }
    }

    pub fn keys_json(&self) -> String {
        String::from_utf8(self.keys.sign(&[&self.root]).unwrap()).unwrap()
    }

    /// Bundle `seq` for this customer with `size` random bytes of evidence.
    pub fn seal(&self, folder: &Path, customer: &Invite, seq: u64, prev: Hash, size: usize) -> Bundle {
        let evidence = folder.join(format!("evidence {seq}"));
        let mut bytes = vec![0; size];
        OsRng.fill_bytes(&mut bytes);
        std::fs::write(&evidence, &bytes).unwrap();
        let digest = Hash::of(&bytes);
        drop(bytes);
        self.seal_file(folder, customer, seq, prev, (digest, &evidence))
    }

    pub fn seal_file(&self, folder: &Path, customer: &Invite, seq: u64, prev: Hash, file: (Hash, &Path)) -> Bundle {
        let stream = stream_id(self.id, &self.device.keyid(), &customer.customer_id());
        let what = (self.id, stream, Kind::Delta);
        seal_part(
            folder,
            &self.device,
            &customer.recipients,
            what,
            (seq, prev),
            Part::file(file.0, Source::Path(file.1.to_owned())),
        )
    }
}

/// A bundle of any kind by any key, with `size` random bytes.
pub fn seal_as(
    folder: &Path,
    key: &DeviceKey,
    recipients: &[Recipient],
    what: (Uuid, Hash, Kind),
    place: (u64, Hash),
    size: usize,
) -> Bundle {
    let mut bytes = vec![0; size];
    OsRng.fill_bytes(&mut bytes);
    let part = Part::file(Hash::of(&bytes), Source::Bytes(bytes.into()));
    seal_part(folder, key, recipients, what, place, part)
}

fn seal_part<'a>(
    folder: &Path,
    key: &'a DeviceKey,
    recipients: &'a [Recipient],
    (factory, stream, kind): (Uuid, Hash, Kind),
    (seq, prev): (u64, Hash),
    part: Part<'a>,
) -> Bundle {
    let draft = Draft {
        key,
        recipients,
        factory,
        stream,
        seq,
        prev,
        created: "2026-11-21T10:32:00.000Z".into(),
        kind,
        heads: Vec::new(),
        disclosure: Disclosure {
            profile: "default".into(),
            version: 1,
        },
        withheld: Vec::new(),
        app_version: "0.1.0".into(),
        parts: vec![part],
    };
    let path = folder.join(format!("第{seq}包 {}.plumb", Uuid::now_v7()));
    let sealed = seal(&draft, std::fs::File::create(&path).unwrap()).unwrap();
    Bundle {
        path,
        digest: sealed.envelope_digest,
    }
}

/// An inbox in this process.
pub struct Server {
    pub data: PathBuf,
    pub kept: Kept,
    pub at: SocketAddr,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

impl Server {
    pub async fn start(data: &Path) -> Self {
        Self::start_with(data, Options::default()).await
    }

    pub async fn start_with(data: &Path, options: Options) -> Self {
        Self::start_at(data, options, "127.0.0.1:0".parse().unwrap()).await
    }

    pub async fn start_at(data: &Path, options: Options, at: SocketAddr) -> Self {
        let kept = store::of(data).await;
        Self::start_on(data, kept, options, at).await
    }

    /// One receiver of several.
    pub async fn start_on(data: &Path, kept: Kept, options: Options, at: SocketAddr) -> Self {
        let inbox = Inbox::open(kept.place(data), options).await.unwrap();
        let listener = TcpListener::bind(at).await.unwrap();
        let at = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(async move {
            let stopped = async {
                let _ = stopped.await;
            };
            inbox.serve(listener, stopped).await.unwrap();
        });
        Self {
            data: data.to_owned(),
            kept,
            at,
            stop,
            running,
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.at)
    }

    pub fn address(&self, path: &str) -> String {
        format!("{}/{path}", self.url())
    }

    /// Closes down as on Ctrl-C.
    pub async fn stop(self) {
        self.stop.send(()).unwrap();
        self.running.await.unwrap();
    }

    pub fn place(&self) -> Place {
        self.kept.place(&self.data)
    }

    /// What `list --json` says.
    pub async fn list(&self, refused: bool) -> Vec<serde_json::Value> {
        let mut out = Vec::new();
        commands::list(self.place(), refused, true, &Words::of(Language::English), &mut out)
            .await
            .unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    /// Every file below a part of the data folder and the store.
    pub fn files(&self, part: &str) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.data.join(part), self.kept.root(&self.data).join(part)];
        folders.dedup();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path)
                } else {
                    files.push(path)
                }
            }
        }
        files.sort();
        files
    }
}

/// An invite for a new recipient.
pub async fn invite(data: &Path, url: &str) -> Invite {
    invite_for(data, url, PairingKind::Factory).await
}

pub async fn invite_for(data: &Path, url: &str, kind: PairingKind) -> Invite {
    let kept = store::of(data).await;
    invite_at(kept.place(data), url, kind).await
}

pub async fn invite_at(place: Place, url: &str, kind: PairingKind) -> Invite {
    let recipient = Identity::generate().unwrap().recipient().to_string();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("invite.plumb");
    let request = InviteRequest {
        name: "Nordlicht <Handel>".into(),
        label: Some("Fabrik & Söhne 工厂".into()),
        url: url.into(),
        kind,
        recipient: Some(recipient),
        reviewers: Vec::new(),
        days: 14,
        packs: Vec::new(),
        out: out.clone(),
    };
    commands::invite(place, request, &Words::of(Language::English), &mut Vec::new())
        .await
        .unwrap();
    Invite::read(std::fs::File::open(out).unwrap()).unwrap()
}

pub async fn pair(url: &str, token: &str, keys: &str) -> Result<DeviceToken, SyncError> {
    let request = PairRequest {
        token: Some(token.into()),
        invite: None,
        keys: Some(keys.into()),
        device: None,
    };
    sync::pair(url, &request).await
}

/// A server, a factory paired with it, and a folder for both.
pub struct Scene {
    pub folder: tempfile::TempDir,
    pub server: Server,
    pub factory: Factory,
    pub invite: Invite,
    pub target: Target,
}

impl Scene {
    pub async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub async fn with(options: Options) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start_with(&folder.path().join("inbox 收件箱"), options).await;
        let factory = Factory::new();
        let invite = invite(&server.data, &server.url()).await;
        let token = pair(&server.url(), &invite.token, &factory.keys_json()).await.unwrap();
        let target = Target {
            url: server.url(),
            token,
            receipt_key: invite.receipt_key,
        };
        Self {
            folder,
            server,
            factory,
            invite,
            target,
        }
    }

    pub fn seal(&self, seq: u64, prev: Hash, size: usize) -> Bundle {
        self.factory.seal(self.folder.path(), &self.invite, seq, prev, size)
    }

    /// The same inbox by another way.
    pub fn by(&self, url: &str) -> Target {
        Target {
            url: url.into(),
            ..self.target.clone()
        }
    }

    pub fn with_token(&self, token: &str) -> Target {
        Target {
            token: DeviceToken::new(token.into()),
            ..self.target.clone()
        }
    }

    pub fn with_key(&self, receipt_key: PublicKey) -> Target {
        Target {
            receipt_key,
            ..self.target.clone()
        }
    }

    /// That exactly these bytes were received, once.
    pub async fn assert_received(&self, bundle: &Bundle) {
        let kept: Vec<_> = self
            .server
            .files("bundles")
            .into_iter()
            .filter(|path| named(path, bundle))
            .collect();
        assert_eq!(kept.len(), 1);
        assert!(
            std::fs::read(&kept[0]).unwrap() == std::fs::read(&bundle.path).unwrap(),
            "other bytes arrived"
        );
        let digest = bundle.digest.to_string();
        let listed = self.server.list(false).await;
        assert_eq!(
            listed.iter().filter(|line| line["envelope_sha256"] == digest).count(),
            1
        );
        assert!(
            !self.server.files("partial").iter().any(|path| named(path, bundle)),
            "left over"
        );
    }
}

fn named(path: &Path, bundle: &Bundle) -> bool {
    path.file_stem()
        .is_some_and(|stem| stem == bundle.digest.to_string().as_str())
}

/// Chunks small enough that a test bundle has many.
pub fn pace() -> Pace {
    Pace::of_this_machine().with_chunks(32 * 1024, 256 * 1024)
}

pub fn control() -> Control {
    Control::new(|_, _| ())
}

pub async fn upload(target: &Target, bundle: &Bundle) -> Result<Delivered, SyncError> {
    sync::upload(target, &bundle.path, bundle.digest, &control(), &pace()).await
}

/// Tries again as the outbox does, without waiting; a bound keeps a test that cannot end from hanging.
pub async fn upload_until_delivered(target: &Target, bundle: &Bundle) -> Delivered {
    for _ in 0..20_000 {
        match upload(target, bundle).await {
            Ok(delivered) => return delivered,
            Err(error) => assert!(error.may_pass(), "{error:?}"),
        }
        tokio::task::yield_now().await;
    }
    panic!("never delivered");
}

/// A clock that tells another time.
pub fn clock_ahead(days: i64) -> Arc<dyn Fn() -> chrono::DateTime<chrono::Utc> + Send + Sync> {
    Arc::new(move || chrono::Utc::now() + chrono::TimeDelta::days(days))
}

/// As if nobody had touched the file for a month.
pub fn make_old(path: &Path) {
    let then = std::time::SystemTime::now() - std::time::Duration::from_secs(30 * 24 * 60 * 60);
    std::fs::File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(then)
        .unwrap();
}
