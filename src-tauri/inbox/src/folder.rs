//! The data folder: what stands where.
//!
//! ```text
//! inbox.key operator.txt        the key that signs receipts; the password of the operator's page
//! journal.jsonl                 what happened
//! pairings/<id>.json            whom an invite was made for, and which token and factory came of it
//! factories/<factory>.json      the signed keys pinned for a factory
//! partial/<pairing>/            uploads under way
//! bundles/<pairing>/<digest>.plumb     what arrived and was accepted, named by the SHA-256 of its envelope
//! streams/<stream>/<seq>.json   which bundle holds a place in a stream; made once, never changed
//! receipts/<factory>/<digest>.json     signed receipts
//! aside/<pairing>/<digest>.plumb|json  what was refused, with its verdict
//! ```

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use axum::body::Bytes;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutMode};
use plumbline_bundle::Hash;
use plumbline_bundle::keys::DeviceKey;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::secret;

/// One receiver's data.
#[derive(Clone)]
pub struct Folder {
    root: PathBuf,
    store: Arc<LocalFileSystem>,
}

impl Folder {
    pub fn open(root: &FilePath) -> io::Result<Self> {
        std::fs::create_dir_all(root)?;
        let root = std::path::absolute(root)?;
        let store = LocalFileSystem::new_with_prefix(&root)
            .map_err(io::Error::other)?
            .with_fsync(true);
        Ok(Self {
            root,
            store: Arc::new(store),
        })
    }

    /// Held as long as a server runs here; fails when another one does.
    pub fn lock(&self) -> io::Result<File> {
        let lock = File::create(self.root.join("serve.lock"))?;
        lock.try_lock()?;
        Ok(lock)
    }

    /// The key that signs receipts, made on first use.
    pub fn key(&self) -> io::Result<DeviceKey> {
        let text = secret::kept(&self.root.join("inbox.key"), secret::random_text::<32>)?;
        let mut seed = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text.trim(), seed.as_mut())
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "inbox.key is damaged"))?;
        Ok(DeviceKey::from_bytes(&seed))
    }

    pub fn operator_file(&self) -> PathBuf {
        self.root.join("operator.txt")
    }

    pub fn operator_password(&self) -> io::Result<Zeroizing<String>> {
        secret::kept(&self.operator_file(), secret::random_text::<12>)
    }

    pub fn journal(&self) -> PathBuf {
        self.root.join("journal.jsonl")
    }

    pub fn partial(&self) -> PathBuf {
        self.root.join("partial")
    }

    pub fn file(&self, path: &Path) -> PathBuf {
        self.root.join(path.as_ref())
    }

    /// Of the file, in bytes, if it is there.
    pub async fn size(&self, path: &Path) -> object_store::Result<Option<u64>> {
        match self.store.head(path).await {
            Err(Error::NotFound { .. }) => Ok(None),
            head => head.map(|head| Some(head.size)),
        }
    }

    pub async fn read(&self, path: &Path) -> object_store::Result<Option<Vec<u8>>> {
        match self.store.get(path).await {
            Err(Error::NotFound { .. }) => Ok(None),
            object => Ok(Some(object?.bytes().await?.into())),
        }
    }

    /// The bytes of `range`, as they come from the disk.
    pub async fn stream(
        &self,
        path: &Path,
        range: Range<u64>,
    ) -> object_store::Result<Option<BoxStream<'static, object_store::Result<Bytes>>>> {
        let options = GetOptions {
            range: Some(GetRange::Bounded(range)),
            ..GetOptions::default()
        };
        match self.store.get_opts(path, options).await {
            Err(Error::NotFound { .. }) => Ok(None),
            object => Ok(Some(object?.into_stream())),
        }
    }

    pub async fn read_json<T: DeserializeOwned>(&self, path: &Path) -> object_store::Result<Option<T>> {
        let bytes = self.read(path).await?;
        bytes
            .map(|bytes| serde_json::from_slice(&bytes))
            .transpose()
            .map_err(|error| generic(error.into()))
    }

    pub async fn write(&self, path: &Path, bytes: Vec<u8>) -> object_store::Result<()> {
        self.store.put(path, bytes.into()).await.map(|_| ())
    }

    pub async fn write_json<T: Serialize>(&self, path: &Path, value: &T) -> object_store::Result<()> {
        let bytes = serde_json::to_vec_pretty(value).map_err(|error| generic(error.into()))?;
        self.write(path, bytes).await
    }

    /// Whether it was made: `false` when something stands there already.
    pub async fn create_json<T: Serialize>(&self, path: &Path, value: &T) -> object_store::Result<bool> {
        let bytes = serde_json::to_vec_pretty(value).map_err(|error| generic(error.into()))?;
        match self.store.put_opts(path, bytes.into(), PutMode::Create.into()).await {
            Err(Error::AlreadyExists { .. }) => Ok(false),
            put => put.map(|_| true),
        }
    }

    /// Moves a file into or within the store; its bytes must be on the disk already.
    pub async fn move_in(&self, from: &FilePath, to: &Path) -> object_store::Result<()> {
        let from = from.strip_prefix(&self.root).map_err(|error| generic(error.into()))?;
        let parts = from
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned());
        self.store.rename(&Path::from_iter(parts), to).await
    }

    /// Removes a file that may be gone already.
    pub async fn remove(&self, path: &Path) -> object_store::Result<()> {
        match self.store.delete(path).await {
            Err(Error::NotFound { .. }) => Ok(()),
            done => done,
        }
    }

    /// The files below `prefix` with their sizes in bytes, in no particular order.
    pub async fn list(&self, prefix: &Path) -> object_store::Result<Vec<(Path, u64)>> {
        self.store
            .list(Some(prefix))
            .map_ok(|object| (object.location, object.size))
            .try_collect()
            .await
    }
}

pub fn pairings() -> Path {
    Path::from("pairings")
}

pub fn pairing(id: Uuid) -> Path {
    pairings().join(format!("{id}.json"))
}

pub fn factory(id: Uuid) -> Path {
    Path::from_iter(["factories", &format!("{id}.json")])
}

pub fn bundles(pairing: Uuid) -> Path {
    Path::from_iter(["bundles", &pairing.to_string()])
}

pub fn bundle(pairing: Uuid, digest: Hash) -> Path {
    bundles(pairing).join(format!("{digest}.plumb"))
}

pub fn asides(pairing: Uuid) -> Path {
    Path::from_iter(["aside", &pairing.to_string()])
}

pub fn aside(pairing: Uuid, digest: Hash) -> Path {
    asides(pairing).join(format!("{digest}.plumb"))
}

pub fn verdict(pairing: Uuid, digest: Hash) -> Path {
    asides(pairing).join(format!("{digest}.json"))
}

pub fn receipts() -> Path {
    Path::from("receipts")
}

pub fn receipts_of(factory: Uuid) -> Path {
    receipts().join(factory.to_string())
}

pub fn receipt(factory: Uuid, digest: Hash) -> Path {
    receipts_of(factory).join(format!("{digest}.json"))
}

pub fn stream(id: Hash) -> Path {
    Path::from_iter(["streams", &id.to_string()])
}

pub fn place(stream_id: Hash, seq: u64) -> Path {
    stream(stream_id).join(format!("{seq:020}.json"))
}

fn generic(source: Box<dyn std::error::Error + Send + Sync>) -> Error {
    Error::Generic {
        store: "folder",
        source,
    }
}
