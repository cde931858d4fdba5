//! Small documents that several receivers change: each change is a file of its own, created where nothing stood, so that
//! of two that change the same state one succeeds and the other looks again.
//!
//! `a/b.json` is the first version, `a/b/000001.json` the next one. A version never changes once it is there, so the
//! newest one known here is kept, and asking whether there is a newer one is one look at one name.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use object_store::path::Path;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::refusal::Refusal;
use crate::store::Store;

/// The newest version seen of each document.
#[derive(Clone, Default)]
pub struct Versions(Arc<Mutex<HashMap<Path, Seen>>>);

/// Its number, and its bytes.
type Seen = (u32, Vec<u8>);

/// A document as it stands, and how often it was changed.
pub struct Versioned<T> {
    pub value: T,
    number: u32,
}

impl Store {
    pub async fn latest<T: DeserializeOwned>(&self, path: &Path) -> Result<Option<Versioned<T>>, Refusal> {
        let known = self.versions.get(path);
        let mut newest = match known {
            Some(known) => known,
            None => match self.read(path).await? {
                Some(bytes) => (0, bytes),
                None => return Ok(None),
            },
        };
        while let Some(bytes) = self.read(&version(path, newest.0 + 1)).await? {
            newest = (newest.0 + 1, bytes);
        }
        self.versions.set(path, newest.clone());
        Ok(Some(Versioned {
            value: serde_json::from_slice(&newest.1)?,
            number: newest.0,
        }))
    }

    /// Whether the first version was made: `false` when the document is there already.
    pub async fn begin<T: Serialize>(&self, path: &Path, value: &T) -> Result<bool, Refusal> {
        Ok(self.create(path, serde_json::to_vec_pretty(value)?).await?.is_none())
    }

    /// Whether `value` follows `known` now: `false` when somebody else changed it since.
    pub async fn follow<T: Serialize>(&self, path: &Path, known: u32, value: &T) -> Result<bool, Refusal> {
        let next = version(path, known + 1);
        Ok(self.create(&next, serde_json::to_vec_pretty(value)?).await?.is_none())
    }
}

impl<T> Versioned<T> {
    pub fn number(&self) -> u32 {
        self.number
    }
}

impl Versions {
    fn get(&self, path: &Path) -> Option<Seen> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(path).cloned()
    }

    fn set(&self, path: &Path, newest: Seen) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(path.clone(), newest);
    }
}

fn version(path: &Path, number: u32) -> Path {
    let name = path.as_ref().strip_suffix(".json").unwrap_or(path.as_ref());
    Path::from(name).join(format!("{number:06}.json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::{Folder, Place};

    #[tokio::test]
    async fn of_two_changes_to_one_state_one_succeeds_and_the_other_sees_it() {
        let folder = tempfile::tempdir().unwrap();
        let open = || {
            let place = Place::from(folder.path());
            Store::open(&Folder::open(&place.data).unwrap(), &place).unwrap()
        };
        let (one, two, path) = (open(), open(), Path::from("pairings/x.json"));
        assert!(one.latest::<u8>(&path).await.unwrap().is_none());
        assert!(one.begin(&path, &10).await.unwrap() && !two.begin(&path, &11).await.unwrap());
        assert_eq!(two.latest::<u8>(&path).await.unwrap().unwrap().value, 10);
        assert!(one.follow(&path, 0, &20).await.unwrap());
        assert!(!two.follow(&path, 0, &21).await.unwrap());
        let seen = two.latest::<u8>(&path).await.unwrap().unwrap();
        assert_eq!((seen.value, seen.number()), (20, 1));
        assert!(two.follow(&path, 1, &30).await.unwrap());
        assert_eq!(one.latest::<u8>(&path).await.unwrap().unwrap().value, 30);
    }
}
