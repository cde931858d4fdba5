//! Backups of the open store, and going back to one: with the store open, or without any.

use crate::session::{PersonSlot, SessionState};
use crate::shell::{Shell, hold};
use plumbline_core::access::{Actor, Permission};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::moment::Moment;
use plumbline_core::people;
use plumbline_core::vault::backup::{Backups, newest_in};
use plumbline_core::vault::restore::{self, RestorePreview, Restorer};
use serde::Serialize;
use specta::Type;
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupState {
    pub backups: Backups,
    /// Why the last backup that nobody asked for was not made.
    pub trouble: Option<ErrorCode>,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct RestoreChoice {
    pub token: String,
    pub preview: RestorePreview,
}

/// A backup for somebody who has no store open.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Rescue {
    pub token: String,
    /// RFC 3339, UTC.
    pub made_at: String,
    pub people: Vec<PersonSlot>,
}

impl Shell {
    pub fn backup_state(&self) -> Result<BackupState> {
        let seat = self.seat()?;
        seat.actor.require(Permission::BackUp)?;
        Ok(BackupState {
            backups: seat.vault.backups()?,
            trouble: *hold(&self.backup_trouble),
        })
    }

    /// The backup of the day; true when one was made now.
    pub fn back_up_if_due(&self) -> Result<bool> {
        let Ok(seat) = self.seat() else { return Ok(false) };
        if seat.is_sample() {
            return Ok(false);
        }
        let made = seat.vault.back_up_if_due(&Moment::now());
        *hold(&self.backup_trouble) = made.as_ref().err().map(|error| error.code);
        made
    }

    pub fn choose_restore(&self, id: Option<&str>) -> Result<Option<RestoreChoice>> {
        let seat = self.seat()?;
        seat.actor.require(Permission::Restore)?;
        let path = match id {
            Some(id) => Some(seat.vault.backup_path(id)?),
            None => self.ask_for_backup()?,
        };
        let Some(path) = path else { return Ok(None) };
        let mut preview = seat.vault.preview_restore(&path)?;
        // How many cases there are is for those who handle them.
        preview.fold("other", |kind| !seat.actor.sees(kind));
        let token = self.restores.put(path);
        Ok(Some(RestoreChoice { token, preview }))
    }

    pub fn restore(&self, token: &str) -> Result<SessionState> {
        let (path, restorer) = {
            let seat = self.seat()?;
            seat.actor.require(Permission::Restore)?;
            let path = self.chosen(token)?;
            if seat.is_sample() {
                return Err(Error::new(ErrorCode::PermissionDenied));
            }
            (path, seat.vault.key_for_restore(seat.actor.person)?)
        };
        self.lock();
        go_back(&restorer, &path)?;
        self.session_state()
    }

    pub fn choose_rescue(&self, elsewhere: bool) -> Result<Option<Rescue>> {
        self.must_be_closed()?;
        let path = if elsewhere {
            self.ask_for_backup()?
        } else {
            newest_in(&self.data_dir)
        };
        let Some(path) = path else { return Ok(None) };
        let (made_at, people) = restore::people_of(&path)?;
        let slot = |(id, name): (Uuid, String)| PersonSlot {
            id: id.to_string(),
            name,
            keychain: false,
        };
        Ok(Some(Rescue {
            token: self.restores.put(path),
            made_at,
            people: people.into_iter().map(slot).collect(),
        }))
    }

    /// Only for somebody who may change settings, as the backup knows them.
    pub fn rescue(&self, token: &str, person: &str, passphrase: &str) -> Result<SessionState> {
        self.must_be_closed()?;
        let path = self.chosen(token)?;
        let person: Uuid = person.parse().map_err(|_| Error::new(ErrorCode::NotFound))?;
        self.may_try()?;
        let restorer = Restorer::by_passphrase(&self.data_dir, self.options, &path, person, passphrase);
        self.note_try(
            restorer
                .as_ref()
                .err()
                .is_some_and(|error| error.code == ErrorCode::PassphraseWrong),
        );
        let restorer = restorer?;
        let known = restorer.read(&path, |db| people::get(db, person))?;
        let roles = known.map(|known| known.roles).unwrap_or_default();
        Actor { person, roles }.require(Permission::Restore)?;
        go_back(&restorer, &path)?;
        self.restores.remove(token);
        self.session_state()
    }

    fn must_be_closed(&self) -> Result<()> {
        match self.any_seat() {
            Ok(_) => Err(Error::new(ErrorCode::VaultInUse)),
            Err(_) => Ok(()),
        }
    }

    fn ask_for_backup(&self) -> Result<Option<PathBuf>> {
        let Some(folder) = self.desktop.choose_folder() else {
            return Ok(None);
        };
        let missing = || Error::new(ErrorCode::BackupMissing);
        newest_in(&folder).ok_or_else(missing).map(Some)
    }

    fn chosen(&self, token: &str) -> Result<PathBuf> {
        let chosen = self.restores.get(token).map(|path| hold(&path).clone());
        chosen.ok_or_else(|| Error::new(ErrorCode::DropExpired))
    }
}

/// Work that was under way when the store was closed may hold it for a moment.
fn go_back(restorer: &Restorer, path: &Path) -> Result<()> {
    let mut tries = 0;
    loop {
        match restorer.restore(path, &Moment::now()) {
            Err(error) if error.code == ErrorCode::VaultInUse && tries < 40 => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(250));
            }
            done => return done.map(|_| ()),
        }
    }
}
