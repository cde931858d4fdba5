//! Updates as the window sees them: looked for when somebody asks, checked, and installed when somebody says yes.

use crate::shell::{Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::moment::Moment;
use plumbline_core::sync::Control;
use plumbline_core::update::{self, Offer, PLATFORM, Signed, UpdateKey, UpdateList, Version};
use plumbline_core::vault::backup::Reason;
use plumbline_core::vault::files;
use serde::Serialize;
use specta::Type;
use std::path::{Path, PathBuf};

/// Under which a download tells how far it is, and is stopped.
pub const TASK: &str = "update";
/// Where setup files lie until they are installed, in the data folder.
const FOLDER: &str = "updates";

#[derive(Clone, Serialize, Type)]
pub struct UpdateState {
    pub version: String,
    /// This build has a key, so it can tell a right update from a wrong one.
    pub checks: bool,
    pub url: Option<String>,
    pub found: Option<FoundUpdate>,
}

#[derive(Clone, Serialize, Type)]
pub struct FoundUpdate {
    pub version: String,
    /// RFC 3339, UTC.
    pub signed_at: Option<String>,
    /// Bytes.
    pub size: Option<u32>,
    pub notes: String,
    /// It is here, and the signature is right.
    pub ready: bool,
}

/// An update that somebody looked for.
pub struct Update {
    signed: Signed,
    notes: String,
    size: Option<u64>,
    source: Source,
}

enum Source {
    Offered { address: String, offer: Box<Offer> },
    Here(PathBuf),
}

impl Shell {
    pub fn update_state(&self) -> Result<UpdateState> {
        self.seat()?.actor.require_a_look()?;
        Ok(UpdateState {
            version: update::current().to_string(),
            checks: self.update_key.is_some(),
            url: hold(&self.preferences).update_url.clone(),
            found: hold(&self.update).as_ref().map(Update::shown),
        })
    }

    pub fn set_update_url(&self, url: &str) -> Result<UpdateState> {
        self.seat()?.actor.require(Permission::Restore)?;
        let url = url.trim();
        if !url.is_empty() {
            update::require_address(url)?;
        }
        let url = (!url.is_empty()).then(|| url.to_owned());
        hold(&self.preferences).keep(&self.data_dir, |next| next.update_url = url)?;
        self.update_state()
    }

    /// The address to ask.
    pub fn update_address(&self) -> Result<String> {
        self.update_key_for_change()?;
        let url = hold(&self.preferences).update_url.clone();
        url.ok_or_else(|| Error::new(ErrorCode::UpdateAddress))
    }

    /// Looks at a list that was fetched. True when it has something newer.
    pub fn found_updates(&self, address: String, list: &UpdateList) -> Result<UpdateState> {
        let offer = list.offer(PLATFORM)?;
        self.require_newer(&offer.signed)?;
        let update = Update {
            signed: offer.signed.clone(),
            notes: list.notes(hold(&self.preferences).language.tag()),
            size: offer.size,
            source: Source::Offered {
                address,
                offer: Box::new(offer),
            },
        };
        *hold(&self.update) = Some(update);
        self.update_state()
    }

    /// Fetches what was found, or goes on where it was stopped.
    pub async fn download_update(&self, control: &Control) -> Result<()> {
        self.update_key_for_change()?;
        let offered = match hold(&self.update).as_ref().map(|update| &update.source) {
            Some(Source::Offered { address, offer }) => Some((address.clone(), Offer::clone(offer))),
            _ => None,
        };
        let (address, offer) = offered.ok_or_else(|| Error::new(ErrorCode::UpdateNone))?;
        let folder = self.data_dir.join(FOLDER);
        let part = update::download(&address, &offer, &folder, control).await?;
        *hold(&self.update_part) = Some(part);
        Ok(())
    }

    /// Checks what was downloaded; what is wrong goes.
    pub fn check_download(&self) -> Result<UpdateState> {
        let key = self.update_key_for_change()?;
        let part = hold(&self.update_part).take();
        let part = part.ok_or_else(|| Error::new(ErrorCode::UpdateNone))?;
        let mut held = hold(&self.update);
        let update = held.as_mut().ok_or_else(|| Error::new(ErrorCode::UpdateNone))?;
        let mut file = files::open(&part)?;
        let checked = update::check_file(&key, &update.signed, &mut file, &part);
        drop(file);
        if let Err(wrong) = checked {
            let _ = std::fs::remove_file(&part);
            return Err(wrong);
        }
        let place = self.data_dir.join(FOLDER).join(&update.signed.file);
        files::move_to(&part, &place)?;
        update.source = Source::Here(place);
        let version = update.signed.version;
        drop(held);
        self.note_seen(version)?;
        self.update_state()
    }

    /// A setup file somebody chose, with its signature beside it. It is copied here and checked before it counts.
    pub fn take_update_file(&self, path: &Path) -> Result<UpdateState> {
        let key = self.update_key_for_change()?;
        let name = crate::shell::file_name(path);
        let signed = Signed::read(&update::signature_beside(path)?, &name)?;
        self.require_newer(&signed)?;
        let folder = self.data_dir.join(FOLDER);
        std::fs::create_dir_all(&folder).map_err(|e| Error::writing(&folder, e))?;
        let mut source = files::open(path)?;
        let place = folder.join(&name);
        files::replace_checked(
            &place,
            |file| {
                let copied = std::io::copy(&mut source, file);
                copied.map(drop).map_err(|e| Error::writing(&place, e))
            },
            |file| update::check_file(&key, &signed, file, &place),
        )?;
        let version = signed.version;
        *hold(&self.update) = Some(Update {
            notes: self.notes_beside(path, version),
            size: place.metadata().ok().map(|data| data.len()),
            source: Source::Here(place),
            signed,
        });
        self.note_seen(version)?;
        self.update_state()
    }

    /// Backs up, starts the setup file and lets the program end.
    pub fn install_update(&self) -> Result<()> {
        let key = self.update_key_for_change()?;
        let seat = self.seat()?;
        let (signed, place) = match hold(&self.update).as_ref() {
            Some(Update {
                signed,
                source: Source::Here(place),
                ..
            }) => (signed.clone(), place.clone()),
            _ => return Err(Error::new(ErrorCode::UpdateNone)),
        };
        if !self.desktop.can_install() {
            return Err(Error::new(ErrorCode::UpdateCannotRun));
        }
        // It has lain in a folder that other programs may write to.
        let mut file = files::open(&place).map_err(|_| Error::new(ErrorCode::UpdateNone))?;
        update::check_file(&key, &signed, &mut file, &place)?;
        drop(file);
        match seat.vault.back_up(&Moment::now(), Reason::Migration) {
            // The copy on this laptop stands; the stick is not plugged in.
            Err(error) if error.code == ErrorCode::BackupFolderGone => {}
            made => drop(made?),
        }
        let started = self.desktop.install(&place);
        started.map_err(|e| Error::new(ErrorCode::UpdateNotStarted).because(e))
    }

    fn update_key_for_change(&self) -> Result<UpdateKey> {
        let seat = self.seat()?;
        seat.actor.require(Permission::Restore)?;
        if seat.is_sample() {
            return Err(Error::new(ErrorCode::PermissionDenied));
        }
        self.update_key
            .clone()
            .ok_or_else(|| Error::new(ErrorCode::UpdateNoKey))
    }

    fn require_newer(&self, signed: &Signed) -> Result<()> {
        signed.require_newer(update::current(), hold(&self.preferences).update_seen)
    }

    fn note_seen(&self, version: Version) -> Result<()> {
        let mut preferences = hold(&self.preferences);
        if preferences.update_seen.is_none_or(|seen| seen < version) {
            preferences.keep(&self.data_dir, |next| next.update_seen = Some(version))?;
        }
        Ok(())
    }

    /// What is new, where a list of the same version lies beside the setup file.
    fn notes_beside(&self, path: &Path, version: Version) -> String {
        let bytes = std::fs::read(path.with_file_name("latest.json")).unwrap_or_default();
        let list = UpdateList::parse(&bytes).ok().filter(|list| list.version() == version);
        list.map(|list| list.notes(hold(&self.preferences).language.tag()))
            .unwrap_or_default()
    }
}

impl Update {
    fn shown(&self) -> FoundUpdate {
        let signed_at = self.signed.signed_at;
        let instant = signed_at.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
        FoundUpdate {
            version: self.signed.version.to_string(),
            signed_at: instant.map(|instant| instant.to_rfc3339()),
            size: self.size.and_then(|size| u32::try_from(size).ok()),
            notes: self.notes.clone(),
            ready: matches!(self.source, Source::Here(_)),
        }
    }
}

/// What was installed, or was not wanted, is cleared away; a download that was stopped stays if it is newer.
pub fn clear(data_dir: &Path) {
    let Ok(entries) = std::fs::read_dir(data_dir.join(FOLDER)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let version = name.split('-').next().and_then(|text| text.parse::<Version>().ok());
        if version.is_none_or(|version| version <= update::current()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
