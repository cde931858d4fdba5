//! The data folder of one receiver: what stays with it wherever the store is.
//!
//! ```text
//! inbox.key operator.txt        the key that signs receipts; the password of the operator's page
//! serve.lock                    held by the server that runs here
//! partial/<pairing>/            uploads under way
//! copies/                       files of a bucket while they are read
//! ```
//!
//! Without a bucket it is the store too: see [`crate::paths`].

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use plumbline_bundle::keys::DeviceKey;
use zeroize::Zeroizing;

use crate::secret;

/// Where an inbox keeps things: a receiver's own folder and, where several share one store, a bucket.
#[derive(Clone)]
pub struct Place {
    pub data: PathBuf,
    pub bucket: Option<Bucket>,
}

/// A bucket of S3 or a service like it. Holds secrets, so it cannot be printed.
#[derive(Clone)]
pub struct Bucket {
    /// `s3://<bucket>/<prefix>`
    pub url: String,
    /// Keys, endpoint and region under the usual names `AWS_…`.
    pub settings: Vec<(String, String)>,
}

/// One receiver's own files.
#[derive(Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Bucket {
    /// Everything but the address from the environment.
    pub fn at(url: String) -> Self {
        let settings = std::env::vars().filter(|(name, _)| name.starts_with("AWS_"));
        Self {
            url,
            settings: settings.collect(),
        }
    }
}

impl Folder {
    pub fn open(root: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(root)?;
        Ok(Self {
            root: std::path::absolute(root)?,
        })
    }

    pub fn root(&self) -> &Path {
        &self.root
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

    pub fn copies(&self) -> PathBuf {
        self.root.join("copies")
    }
}

impl From<&PathBuf> for Place {
    fn from(data: &PathBuf) -> Self {
        Self::from(data.as_path())
    }
}

impl From<&Path> for Place {
    fn from(data: &Path) -> Self {
        Self {
            data: data.to_owned(),
            bucket: None,
        }
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Self {
        place.clone()
    }
}
