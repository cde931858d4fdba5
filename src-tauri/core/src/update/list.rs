//! The list of updates, as Tauri's updater reads it.

use super::{Signed, Version};
use crate::error::{Code, Error, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Bytes of a list at most.
pub const LARGEST: usize = 1 << 20;
/// Bytes of a setup file at most.
pub const LARGEST_FILE: u64 = 1 << 30;
/// Letters of what is new that are shown.
const LONGEST_NOTES: usize = 20_000;

#[derive(Debug, Deserialize)]
pub struct UpdateList {
    version: Version,
    #[serde(default)]
    notes: Notes,
    platforms: BTreeMap<String, Entry>,
}

/// One text, or one by language.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Notes {
    One(String),
    ByLanguage(BTreeMap<String, String>),
}

impl Default for Notes {
    fn default() -> Self {
        Self::One(String::new())
    }
}

#[derive(Debug, Deserialize)]
struct Entry {
    url: String,
    signature: String,
    #[serde(default)]
    size: Option<u64>,
}

/// What the list has for one platform. Its version is that of the signature.
#[derive(Clone)]
pub struct Offer {
    pub signed: Signed,
    pub url: String,
    pub size: Option<u64>,
}

impl UpdateList {
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        serde_json::from_slice(bytes).map_err(|error| Error::new(Code::UpdateListUnreadable).because(error))
    }

    /// The setup file for a platform. A list that names another version than the signature does is not believed.
    pub fn offer(&self, platform: &str) -> Result<Offer> {
        let entry = self
            .platforms
            .get(platform)
            .ok_or_else(|| Error::new(Code::UpdateNotForThisComputer))?;
        let path = entry.url.split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default();
        let signed = Signed::read(&entry.signature, name)?;
        if signed.version != self.version {
            return Err(Error::new(Code::UpdateOtherVersion)
                .with("version", self.version)
                .with("other", signed.version));
        }
        if entry.size.is_some_and(|size| size > LARGEST_FILE) {
            return Err(Error::new(Code::UpdateListUnreadable));
        }
        Ok(Offer {
            signed,
            url: entry.url.clone(),
            size: entry.size,
        })
    }

    pub fn version(&self) -> Version {
        self.version
    }

    /// What is new, in this language where the list has it. Nobody signs it: it is shown as text and nothing more.
    pub fn notes(&self, language: &str) -> String {
        let notes = match &self.notes {
            Notes::One(text) => text.as_str(),
            Notes::ByLanguage(texts) => texts
                .get(language)
                .or_else(|| texts.get("en"))
                .or_else(|| texts.values().next())
                .map_or("", String::as_str),
        };
        notes.chars().take(LONGEST_NOTES).collect()
    }
}
