//! Where what arrived is kept: a folder, or a bucket of S3 or a service like it.
//!
//! Receivers that share a bucket talk to each other through it alone. What must be unique is created on condition that
//! nothing stands there yet (`If-None-Match: *`), and what such a creation made never changes. Whether the answer to
//! one was lost makes no difference: what stands there is compared with what was to be written.

use std::io;
use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{
    BackoffConfig, ClientConfigKey, Error, GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutMode, RetryConfig,
    WriteMultipart,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::AsyncReadExt;

use crate::folder::{Bucket, Folder, Place};
use crate::refusal::Refusal;
use crate::versions::Versions;
use crate::{durable, paths};

/// Larger files go to a bucket in parts of this many bytes, of which three are in memory at most.
const PART: usize = 8 << 20;
/// How many small objects of a bucket are read at once.
const TOGETHER: usize = 64;
/// How often a creation is tried that met another one of the same name in its course.
const MEETINGS: u32 = 5;

/// The store of an inbox.
#[derive(Clone)]
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    home: Home,
    pub(crate) versions: Versions,
}

#[derive(Clone)]
enum Home {
    /// The receiver's own data folder.
    Folder(PathBuf),
    /// Files of the bucket are copied here while they are read.
    Bucket { copies: PathBuf },
}

/// A file of the store where it can be read like any other.
pub enum Local {
    Here(PathBuf),
    Copy(tempfile::TempPath),
}

impl Local {
    pub fn path(&self) -> &FilePath {
        match self {
            Self::Here(path) => path,
            Self::Copy(path) => path,
        }
    }
}

impl Store {
    pub fn open(folder: &Folder, place: &Place) -> Result<Self, Refusal> {
        match &place.bucket {
            None => Self::in_folder(folder),
            Some(bucket) => Self::in_bucket(bucket, folder.copies()),
        }
    }

    fn in_folder(folder: &Folder) -> Result<Self, Refusal> {
        let root = folder.root().to_owned();
        let objects = LocalFileSystem::new_with_prefix(&root).map_err(Refusal::fault)?;
        Ok(Self {
            objects: Arc::new(objects.with_fsync(true)),
            home: Home::Folder(root),
            versions: Versions::default(),
        })
    }

    fn in_bucket(bucket: &Bucket, copies: PathBuf) -> Result<Self, Refusal> {
        let address = bucket.url.strip_prefix("s3://").filter(|rest| !rest.is_empty());
        let address = address.ok_or(Refusal::StoreAddress)?;
        let (name, prefix) = address.split_once('/').unwrap_or((address, ""));
        let prefix = Path::parse(prefix.trim_matches('/')).map_err(|_| Refusal::StoreAddress)?;
        // Fails only when the process has a provider already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let s3 = settings_of(bucket)?
            .with_bucket_name(name)
            .with_retry(RetryConfig {
                backoff: BackoffConfig {
                    init_backoff: Duration::from_millis(100),
                    max_backoff: Duration::from_secs(2),
                    base: 2.0,
                },
                max_retries: 3,
                retry_timeout: Duration::from_secs(20),
            })
            .build()
            .map_err(|_| Refusal::StoreAddress)?;
        Ok(Self {
            objects: Arc::new(PrefixStore::new(s3, prefix)),
            home: Home::Bucket { copies },
            versions: Versions::default(),
        })
    }

    /// Whether several receivers can share it.
    pub fn is_shared(&self) -> bool {
        matches!(self.home, Home::Bucket { .. })
    }

    /// Of the file, in bytes, if it is there.
    pub async fn size(&self, path: &Path) -> Result<Option<u64>, Refusal> {
        match self.objects.head(path).await {
            Err(Error::NotFound { .. }) => Ok(None),
            head => Ok(Some(head.map_err(|error| self.fault(error))?.size)),
        }
    }

    pub async fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, Refusal> {
        let bytes = async { self.objects.get(path).await?.bytes().await };
        match bytes.await {
            Err(Error::NotFound { .. }) => Ok(None),
            bytes => Ok(Some(bytes.map_err(|error| self.fault(error))?.into())),
        }
    }

    /// The bytes of `range`, as they come.
    pub async fn stream(
        &self,
        path: &Path,
        range: Range<u64>,
    ) -> Result<Option<BoxStream<'static, object_store::Result<Bytes>>>, Refusal> {
        let options = GetOptions {
            range: Some(GetRange::Bounded(range)),
            ..GetOptions::default()
        };
        match self.objects.get_opts(path, options).await {
            Err(Error::NotFound { .. }) => Ok(None),
            object => Ok(Some(object.map_err(|error| self.fault(error))?.into_stream())),
        }
    }

    pub async fn read_json<T: DeserializeOwned>(&self, path: &Path) -> Result<Option<T>, Refusal> {
        let bytes = self.read(path).await?;
        Ok(bytes.map(|bytes| serde_json::from_slice(&bytes)).transpose()?)
    }

    /// Many small files at once, in the order of `paths`; `None` for those that are not there.
    pub async fn read_all(&self, paths: Vec<Path>) -> Result<Vec<Option<Vec<u8>>>, Refusal> {
        let reads = paths.into_iter().map(|path| async move { self.read(&path).await });
        futures_util::stream::iter(reads).buffered(TOGETHER).try_collect().await
    }

    pub async fn write(&self, path: &Path, bytes: Vec<u8>) -> Result<(), Refusal> {
        let put = self.objects.put(path, bytes.into()).await;
        put.map(|_| ()).map_err(|error| self.fault(error))
    }

    pub async fn write_json<T: Serialize>(&self, path: &Path, value: &T) -> Result<(), Refusal> {
        self.write(path, serde_json::to_vec_pretty(value)?).await
    }

    /// Writes where nothing stands yet. `None` when these bytes stand there now, else what somebody else wrote.
    pub async fn create(&self, path: &Path, bytes: Vec<u8>) -> Result<Option<Vec<u8>>, Refusal> {
        for meeting in 1..=MEETINGS {
            let put = self
                .objects
                .put_opts(path, bytes.clone().into(), PutMode::Create.into())
                .await;
            match put {
                Err(Error::AlreadyExists { .. }) => (),
                put => return put.map(|_| None).map_err(|error| self.fault(error)),
            }
            // Nothing there: the other one that was under way has failed.
            if let Some(found) = self.read(path).await? {
                return Ok((found != bytes).then_some(found));
            }
            tokio::time::sleep(Duration::from_millis(50) * meeting).await;
        }
        Err(Refusal::StoreUnreachable)
    }

    /// That the service keeps its promise: a second creation of one name must be refused.
    pub async fn prove_creation(&self) -> Result<(), Refusal> {
        for bytes in [&b"1"[..], b"2"] {
            let create = PutMode::Create.into();
            match self
                .objects
                .put_opts(&paths::once(), bytes.to_vec().into(), create)
                .await
            {
                Err(Error::AlreadyExists { .. }) => return Ok(()),
                put => put.map_err(|error| self.fault(error))?,
            };
        }
        Err(Refusal::StoreOverwrites)
    }

    /// Brings a finished file into the store; its bytes must be on the disk already. A folder takes the file itself, a
    /// bucket a copy.
    pub async fn bring(&self, file: &FilePath, to: &Path) -> Result<(), Refusal> {
        match &self.home {
            Home::Folder(root) => {
                let from = file.strip_prefix(root).map_err(Refusal::fault)?;
                let parts = from
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy().into_owned());
                self.rename(&Path::from_iter(parts), to).await
            }
            Home::Bucket { .. } => self.upload(file, to).await,
        }
    }

    pub async fn rename(&self, from: &Path, to: &Path) -> Result<(), Refusal> {
        self.objects.rename(from, to).await.map_err(|error| self.fault(error))
    }

    /// The file where this computer can read it like any other.
    pub async fn local(&self, path: &Path) -> Result<Option<Local>, Refusal> {
        let copies = match &self.home {
            Home::Bucket { copies } => copies.clone(),
            Home::Folder(root) => {
                let file = root.join(path.as_ref());
                return Ok(tokio::fs::try_exists(&file).await?.then_some(Local::Here(file)));
            }
        };
        let object = match self.objects.get(path).await {
            Err(Error::NotFound { .. }) => return Ok(None),
            object => object.map_err(|error| self.fault(error))?,
        };
        tokio::fs::create_dir_all(&copies).await?;
        let copy = tempfile::NamedTempFile::new_in(&copies)?.into_temp_path();
        let mut file = tokio::fs::File::create(&copy).await?;
        let mut bytes = object.into_stream();
        while let Some(part) = bytes.next().await {
            let part = part.map_err(|error| self.fault(error))?;
            tokio::io::AsyncWriteExt::write_all(&mut file, &part).await?;
        }
        tokio::io::AsyncWriteExt::flush(&mut file).await?;
        Ok(Some(Local::Copy(copy)))
    }

    /// Removes a file that may be gone already.
    pub async fn remove(&self, path: &Path) -> Result<(), Refusal> {
        match self.objects.delete(path).await {
            Err(Error::NotFound { .. }) => Ok(()),
            done => done.map_err(|error| self.fault(error)),
        }
    }

    /// The files below `prefix` with their sizes in bytes, in no particular order.
    pub async fn list(&self, prefix: &Path) -> Result<Vec<(Path, u64)>, Refusal> {
        let found = self.objects.list(Some(prefix));
        let found = found.map_ok(|object| (object.location, object.size)).try_collect();
        found.await.map_err(|error| self.fault(error))
    }

    async fn upload(&self, file: &FilePath, to: &Path) -> Result<(), Refusal> {
        let size = tokio::fs::metadata(file).await?.len();
        if self.size(to).await? == Some(size) {
            // Named by its digest: a stop came between this and the next step.
            return Ok(());
        }
        if size <= PART as u64 {
            return self.write(to, tokio::fs::read(file).await?).await;
        }
        let upload = self
            .objects
            .put_multipart(to)
            .await
            .map_err(|error| self.fault(error))?;
        let mut parts = WriteMultipart::new_with_chunk_size(upload, PART);
        match self.write_parts(file, &mut parts).await {
            Ok(()) => parts.finish().await.map(|_| ()).map_err(|error| self.fault(error)),
            Err(refusal) => {
                let _ = parts.abort().await;
                Err(refusal)
            }
        }
    }

    async fn write_parts(&self, file: &FilePath, parts: &mut WriteMultipart) -> Result<(), Refusal> {
        let mut file = tokio::fs::File::open(file).await?;
        let mut buffer = vec![0; 1 << 20];
        loop {
            let count = file.read(&mut buffer).await?;
            if count == 0 {
                return Ok(());
            }
            parts.wait_for_capacity(2).await.map_err(|error| self.fault(error))?;
            parts.write(&buffer[..count]);
        }
    }

    fn fault(&self, error: Error) -> Refusal {
        match self.home {
            Home::Folder(_) => match io_error_in(&error) {
                Some(cause) if durable::is_full(cause) => Refusal::DiskFull,
                _ => Refusal::fault(error),
            },
            Home::Bucket { .. } => bucket_fault(&error),
        }
    }
}

fn settings_of(bucket: &Bucket) -> Result<AmazonS3Builder, Refusal> {
    let client = AmazonS3ConfigKey::Client;
    let mut builder = AmazonS3Builder::new()
        .with_config(client(ClientConfigKey::ConnectTimeout), "5 seconds")
        // A large file may take long as long as bytes come.
        .with_config(client(ClientConfigKey::Timeout), "1 hour")
        .with_config(client(ClientConfigKey::ReadTimeout), "60 seconds")
        // Not every service knows how to delete many at once.
        .with_config(AmazonS3ConfigKey::DisableBulkDelete, "true");
    for (name, value) in &bucket.settings {
        if let Ok(key) = name.to_ascii_lowercase().parse() {
            builder = builder.with_config(key, value);
        }
    }
    let endpoint = builder
        .get_config_value(&AmazonS3ConfigKey::S3Endpoint)
        .or_else(|| builder.get_config_value(&AmazonS3ConfigKey::Endpoint));
    let here = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    Ok(match endpoint {
        Some(endpoint) if here.iter().any(|start| endpoint.starts_with(start)) => builder.with_allow_http(true),
        _ => builder,
    })
}

fn io_error_in(error: &Error) -> Option<&io::Error> {
    let first: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(first), |cause| cause.source()).find_map(|cause| cause.downcast_ref())
}

/// What a service answers when nothing more fits, each in its own words.
const FULL: [&str; 5] = [
    "status code: 507",
    "StorageFull",
    "QuotaExceeded",
    "InsufficientCapacity",
    "InsufficientStorage",
];

fn bucket_fault(error: &Error) -> Refusal {
    let text = error.to_string();
    let refusal = match error {
        _ if FULL.iter().any(|word| text.contains(word)) => Refusal::StoreFull,
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => Refusal::StoreDenied,
        Error::NotFound { .. } => Refusal::StoreMissing,
        _ => Refusal::StoreUnreachable,
    };
    tracing::error!(
        code = refusal.code(),
        cause = cause_in(&text),
        "the store did not do it"
    );
    refusal
}

/// What may be logged of a service's answer: it can repeat parts of the request, keys among them.
fn cause_in(text: &str) -> String {
    let between = |start: &str, end: &str| {
        let rest = &text[text.find(start)? + start.len()..];
        Some(rest[..rest.find(end)?].to_owned())
    };
    match (between("status code: ", ":"), between("<Code>", "</Code>")) {
        (status, Some(code)) => format!("{} {code}", status.unwrap_or_default()),
        (Some(status), None) => status,
        (None, None) => text.split('<').next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_logged_of_a_refusal_holds_no_key() {
        let text = "Error performing PUT http://s3/b/a in 3ms - Server returned non-2xx status code: 403 Forbidden: \
                    <Error><Code>SignatureDoesNotMatch</Code><AWSAccessKeyId>AKIA1</AWSAccessKeyId></Error>";
        assert_eq!(cause_in(text), "403 Forbidden SignatureDoesNotMatch");
        assert_eq!(cause_in("error sending request <html>AKIA1"), "error sending request ");
    }

    #[tokio::test]
    async fn of_two_that_create_the_first_one_stands() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::from(folder.path());
        let store = Store::open(&Folder::open(&place.data).unwrap(), &place).unwrap();
        let path = Path::from("a/1.json");
        assert_eq!(store.create(&path, b"one".to_vec()).await.unwrap(), None);
        assert_eq!(
            store.create(&path, b"one".to_vec()).await.unwrap(),
            None,
            "its own, again"
        );
        assert_eq!(
            store.create(&path, b"two".to_vec()).await.unwrap(),
            Some(b"one".to_vec())
        );
        assert_eq!(store.read(&path).await.unwrap().unwrap(), b"one");
    }
}
