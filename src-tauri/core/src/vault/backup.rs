//! Backups: copies of the database under its own key, beside the keyslots of that day. One folder each, under `backups/`
//! and, where a person chose one, in a folder elsewhere, to which the evidence goes along.
//!
//! A backup is made aside, reopened and compared with the store before it gets its name; only then may older ones go. A
//! kill or a full disk leaves nothing but a part folder, which the next backup clears away.

mod ring;

pub use ring::{KEPT_DAYS, newest_in};
pub(super) use ring::{copy_missing, is_reachable, list, remove, ring_in};

use super::slots::{Slots, VaultKey};
use super::{Access, DATABASE, Options, Vault, connect, evidence, files};
use crate::desk::shelf;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use chrono::NaiveDate;
use ring::{free_name, is_due, rotate};
use rusqlite::backup::StepResult;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

const FORMAT: u32 = 1;
const RING: &str = "backups";
const ABOUT: &str = "backup.json";
const SLOTS: &str = "slots.json";
const FOLDER: &str = "backup-folder";

/// One backup at a time: each begins by clearing away what others left half made.
static TURN: Mutex<()> = Mutex::new(());

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum BackupReason {
    Daily,
    Asked,
    Migration,
    Merge,
    Restore,
    Purge,
}

/// Short, as every act that is hard to take back names one.
pub use BackupReason as Reason;

/// A store by its folder and key, whether or not it is open.
pub struct Source {
    pub(super) dir: PathBuf,
    pub(super) key: VaultKey,
    /// Keys the store had before somebody left: older backups have them.
    earlier: Vec<VaultKey>,
    pub(super) options: Options,
    /// Stands for a disk that is full.
    #[cfg(test)]
    most_pages: Option<u32>,
}

/// What stands beside the copy. Nothing of its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    format: u32,
    /// RFC 3339, UTC.
    pub made_at: String,
    /// On the wall where the laptop stood.
    day: NaiveDate,
    pub reason: Reason,
    pub app_version: String,
    /// The laptop it was made on.
    pub device: String,
    pub letter: String,
    pub heads: Vec<Head>,
    pub records: u32,
    pub size: u64,
    database: String,
    slots: String,
}

/// The last entry of a laptop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub device: String,
    pub seq: u64,
    pub hash: String,
}

/// One folder of a ring.
#[derive(Clone, Debug)]
pub struct Backup {
    pub path: PathBuf,
    /// `None` when it cannot be read.
    pub about: Option<About>,
}

/// What the window shows.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Backups {
    /// Newest first.
    pub rows: Vec<BackupRow>,
    pub folder: Option<BackupFolder>,
    /// Days after which the oldest goes.
    pub kept_days: u32,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupRow {
    pub id: String,
    /// RFC 3339, UTC.
    pub made_at: Option<String>,
    /// `None` for one that is damaged.
    pub reason: Option<Reason>,
    pub records: u32,
    /// Bytes.
    pub size: u32,
    pub in_folder: bool,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct BackupFolder {
    pub path: String,
    pub reachable: bool,
}

impl Vault {
    /// Makes a backup now, in the store's own ring and in the chosen folder. One that is not there is no fault of the
    /// first: its error comes after the backup stands.
    pub fn back_up(&self, now: &Moment, reason: Reason) -> Result<Backup> {
        let backup = self.source()?.back_up(now, reason)?;
        if reason == Reason::Asked
            && let Some(ring) = self.folder_ring()?
        {
            self.source()?.back_up_to_folder(&ring, now, reason)?;
        }
        Ok(backup)
    }

    /// The backup of the day, once a day and place; true when one was made.
    pub fn back_up_if_due(&self, now: &Moment) -> Result<bool> {
        let source = self.source()?;
        let due = is_due(&source.ring(), now);
        if due {
            source.back_up(now, Reason::Daily)?;
        }
        // A stick that is elsewhere today is no fault.
        let ring = self.folder_ring()?.filter(|ring| is_reachable(ring));
        match ring.filter(|ring| is_due(ring, now)) {
            Some(ring) => source.back_up_to_folder(&ring, now, Reason::Daily).map(|_| true),
            None => Ok(due),
        }
    }

    pub fn backups(&self) -> Result<Backups> {
        let mut all = vec![(false, list(&self.source()?.ring()))];
        let chosen = self.backup_folder()?;
        if let Some(ring) = self.folder_ring()? {
            all.push((true, list(&ring)));
        }
        let rows = all
            .into_iter()
            .flat_map(|(in_folder, list)| list.into_iter().map(move |backup| backup.row(in_folder)));
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by(|a, b| (&b.made_at, a.in_folder).cmp(&(&a.made_at, b.in_folder)));
        Ok(Backups {
            rows,
            folder: chosen.map(|path| BackupFolder {
                reachable: path.is_dir(),
                path: path.to_string_lossy().into_owned(),
            }),
            kept_days: KEPT_DAYS as u32,
        })
    }

    /// The folder of a backup that [`Vault::backups`] listed.
    pub fn backup_path(&self, id: &str) -> Result<PathBuf> {
        let missing = || Error::new(Code::BackupMissing);
        let (place, name) = id.split_once('/').ok_or_else(missing)?;
        let ring = match place {
            "folder" => self.folder_ring()?.ok_or_else(missing)?,
            _ => self.source()?.ring(),
        };
        let mut found = list(&ring).into_iter().map(|backup| backup.path);
        found
            .find(|path| path.file_name() == Some(name.as_ref()))
            .ok_or_else(missing)
    }

    /// Where backups go beside the store's own folder; `None` is nowhere.
    pub fn set_backup_folder(&self, folder: Option<&Path>) -> Result<()> {
        if folder.is_some_and(|folder| folder.starts_with(&self.dir)) {
            return Err(Error::new(Code::BackupFolderInside));
        }
        self.local(|db| {
            db.execute("DELETE FROM setting WHERE name = ?1", [FOLDER])?;
            if let Some(folder) = folder {
                let put = "INSERT INTO setting (name, value) VALUES (?1, ?2)";
                db.execute(put, params![FOLDER, folder.to_string_lossy()])?;
            }
            Ok(())
        })
    }

    /// Refused while the key is being changed: that takes a moment.
    pub(super) fn source(&self) -> Result<Source> {
        let key = match self.key.try_lock() {
            Ok(key) => key.clone(),
            Err(TryLockError::Poisoned(key)) => key.into_inner().clone(),
            Err(TryLockError::WouldBlock) => return Err(Error::new(Code::VaultInUse)),
        };
        Ok(Source::new(&self.dir, &key, self.options))
    }

    /// With the keys of the past, for backups of those days.
    pub(super) fn source_of_old(&self) -> Result<Source> {
        let earlier = self.read(|db| {
            let mut keys =
                db.prepare("SELECT value FROM secret WHERE name LIKE 'earlier-key-%' ORDER BY rowid DESC")?;
            let keys = keys.query_map([], |row| row.get::<_, [u8; 32]>(0))?;
            Ok(keys
                .map(|key| key.map(VaultKey::new))
                .collect::<rusqlite::Result<_>>()?)
        })?;
        Ok(Source {
            earlier,
            ..self.source()?
        })
    }

    fn backup_folder(&self) -> Result<Option<PathBuf>> {
        self.read(folder_of)
    }

    fn folder_ring(&self) -> Result<Option<PathBuf>> {
        let folder = self.backup_folder()?;
        folder.map(|folder| ring_in(&folder, &self.dir)).transpose()
    }
}

impl Source {
    pub(super) fn new(dir: &Path, key: &VaultKey, options: Options) -> Self {
        Self {
            dir: dir.into(),
            key: key.clone(),
            earlier: Vec::new(),
            options,
            #[cfg(test)]
            most_pages: None,
        }
    }

    /// The key a backup was made under; the newest where none of them fits.
    pub(super) fn key_of(&self, backup: &Path) -> &VaultKey {
        self.keys()
            .find(|key| open(backup, key, self.options).is_ok())
            .unwrap_or(&self.key)
    }

    /// The newest first.
    pub(super) fn keys(&self) -> impl Iterator<Item = &VaultKey> {
        std::iter::once(&self.key).chain(&self.earlier)
    }

    pub(super) fn ring(&self) -> PathBuf {
        own_ring(&self.dir)
    }

    /// A connection of its own to the database.
    pub(super) fn connect(&self) -> Result<Connection> {
        connect(&self.dir.join(DATABASE), &self.key, self.options, Access::Write)
    }

    pub(super) fn back_up(&self, now: &Moment, reason: Reason) -> Result<Backup> {
        self.make(&turn(), &self.ring(), now, reason)
    }

    /// The evidence first: a backup that stands there is complete.
    pub(super) fn back_up_to_folder(&self, ring: &Path, now: &Moment, reason: Reason) -> Result<Backup> {
        if !is_reachable(ring) {
            return Err(Error::new(Code::BackupFolderGone));
        }
        let turn = turn();
        for files in ["evidence", shelf::FOLDER] {
            copy_missing(&self.dir.join(files), &ring.join(files))?;
        }
        self.make(&turn, ring, now, reason)
    }

    fn make(&self, _turn: &MutexGuard<()>, ring: &Path, now: &Moment, reason: Reason) -> Result<Backup> {
        let wrong = |e| Error::writing(ring, e);
        std::fs::create_dir_all(ring).map_err(wrong)?;
        evidence::sweep_folder(ring);
        let part = tempfile::Builder::new()
            .prefix(".part-")
            .tempdir_in(ring)
            .map_err(wrong)?;
        let mut about = self.copy_database(&part.path().join(DATABASE), now, reason)?;
        let slots = Slots::read(&self.dir)?.to_bytes()?;
        files::replace(&part.path().join(SLOTS), &slots)?;
        about.slots = files::digest(&part.path().join(SLOTS))?;
        let body = serde_json::to_vec_pretty(&about)?;
        files::replace(&part.path().join(ABOUT), &files::checked(&body))?;
        verify(part.path(), &self.key, self.options)?;
        let path = free_name(ring, now, reason);
        files::rename(part.path(), &path).map_err(wrong)?;
        files::sync_folder(ring);
        rotate(ring, now.today());
        Ok(Backup {
            path,
            about: Some(about),
        })
    }

    /// Copies what one moment of the store holds, while it may be written to.
    fn copy_database(&self, to: &Path, now: &Moment, reason: Reason) -> Result<About> {
        let mut from = self.connect()?;
        let from = Transaction::new(&mut from, TransactionBehavior::Deferred)?;
        let (device, letter) = from.query_row("SELECT keyid, letter FROM device WHERE own = 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let (heads, records) = (heads(&from)?, records(&from)?);
        let mut copy = connect(to, &self.key, self.options, Access::Fill)?;
        #[cfg(test)]
        if let Some(most) = self.most_pages {
            copy.pragma_update(None, "max_page_count", most)?;
        }
        match rusqlite::backup::Backup::new(&from, &mut copy)?.step(-1)? {
            StepResult::Done => {}
            _ => return Err(Error::new(Code::VaultInUse)),
        }
        copy.execute_batch("PRAGMA journal_mode = DELETE")?;
        copy.close().map_err(|(_, error)| error)?;
        let size = std::fs::metadata(to).map_err(|e| Error::reading(to, e))?.len();
        Ok(About {
            format: FORMAT,
            made_at: now.instant(),
            day: now.today(),
            reason,
            app_version: env!("CARGO_PKG_VERSION").into(),
            device,
            letter,
            heads,
            records,
            size,
            database: files::digest(to)?,
            slots: String::new(),
        })
    }
}

impl About {
    pub(super) fn days_before(&self, now: &Moment) -> i64 {
        (now.today() - self.day).num_days()
    }
}

impl Backup {
    fn row(&self, in_folder: bool) -> BackupRow {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let about = self.about.as_ref();
        BackupRow {
            id: format!("{}/{name}", if in_folder { "folder" } else { "own" }),
            made_at: about.map(|about| about.made_at.clone()),
            reason: about.map(|about| about.reason),
            records: about.map_or(0, |about| about.records),
            size: about.map_or(0, |about| u32::try_from(about.size).unwrap_or(u32::MAX)),
            in_folder,
        }
    }
}

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn own_ring(dir: &Path) -> PathBuf {
    dir.join(RING)
}

/// Reopens a backup and compares it with what it was made of: pages, structure, journal heads.
pub(super) fn verify(path: &Path, key: &VaultKey, options: Options) -> Result<About> {
    let about = untouched(path)?;
    let damaged = || Error::new(Code::BackupDamaged);
    let db = open(path, key, options)?;
    let whole = || -> Result<bool> {
        Ok(damaged_pages(&db)?.is_empty()
            && is_well_built(&db)?
            && heads(&db)? == about.heads
            && records(&db)? == about.records)
    };
    match whole() {
        Ok(true) => Ok(about),
        Ok(false) => Err(damaged()),
        Err(error) => Err(damaged().because(error)),
    }
}

/// Whether every byte of it is as it was written; needs no key.
pub(super) fn untouched(path: &Path) -> Result<About> {
    let about = about(path)?;
    if files::digest(&path.join(DATABASE))? != about.database || files::digest(&path.join(SLOTS))? != about.slots {
        return Err(Error::new(Code::BackupDamaged));
    }
    Ok(about)
}

/// The database of a backup.
pub(super) fn open(path: &Path, key: &VaultKey, options: Options) -> Result<Connection> {
    connect(&path.join(DATABASE), key, options, Access::Read).map_err(|error| match error.code {
        Code::VaultDamaged => Error::new(Code::BackupOther).because(error),
        _ => error,
    })
}

pub(super) fn slots(path: &Path) -> Result<Slots> {
    let bytes = std::fs::read(path.join(SLOTS)).map_err(|e| Error::reading(path, e))?;
    Slots::parse(&bytes).map_err(|error| Error::new(Code::BackupDamaged).because(error))
}

fn about(path: &Path) -> Result<About> {
    let damaged = || Error::new(Code::BackupDamaged);
    let bytes = std::fs::read(path.join(ABOUT)).map_err(|e| damaged().because(e))?;
    let about: About = files::body_of(&bytes)
        .and_then(|body| serde_json::from_slice(body).ok())
        .ok_or_else(damaged)?;
    if about.format > FORMAT {
        return Err(Error::new(Code::VaultNewer));
    }
    Ok(about)
}

pub(super) fn folder_of(db: &Connection) -> Result<Option<PathBuf>> {
    let folder: Option<String> = db
        .query_row("SELECT value FROM setting WHERE name = ?1", [FOLDER], |row| row.get(0))
        .optional()?;
    Ok(folder.map(PathBuf::from))
}

pub(super) fn heads(db: &Connection) -> Result<Vec<Head>> {
    let mut rows = db.prepare("SELECT device, max(seq), hash FROM entry GROUP BY device ORDER BY device")?;
    let rows = rows.query_map([], |row| {
        Ok(Head {
            device: row.get(0)?,
            seq: row.get::<_, i64>(1)? as u64,
            hash: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn records(db: &Connection) -> Result<u32> {
    Ok(db.query_row("SELECT count(*) FROM record", [], |row| row.get(0))?)
}

/// Pages whose authentication code does not fit, as the file stands on the disk.
pub(super) fn damaged_pages(db: &Connection) -> Result<Vec<String>> {
    let mut rows = db.prepare("PRAGMA cipher_integrity_check")?;
    let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
    let mut pages = Vec::new();
    for row in rows {
        let digits = |c: char| !c.is_ascii_digit();
        pages.push(
            row?.split(digits)
                .find(|part| !part.is_empty())
                .unwrap_or("")
                .to_owned(),
        );
    }
    Ok(pages)
}

pub(super) fn is_well_built(db: &Connection) -> Result<bool> {
    let answer: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(answer == "ok")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::KdfStrength;

    const WEAK: Options = Options {
        kdf: KdfStrength::Weak,
        encrypted: true,
    };

    fn vault(dir: &Path, now: &Moment) -> Vault {
        let first = (now.new_id(), "Li Na", "a long passphrase");
        Vault::create(dir, crate::KINDS, WEAK, first, now, |_| Ok(()))
            .unwrap()
            .0
    }

    #[test]
    fn a_disk_that_fills_up_on_any_page_leaves_the_ring_as_it_was() {
        let (dir, now) = (tempfile::tempdir().unwrap(), Moment::now());
        let vault = vault(dir.path(), &now);
        let made = vault.back_up(&now, Reason::Asked).unwrap();
        let pages = u32::try_from(made.about.unwrap().size / 4096).unwrap();
        for most in (1..pages).step_by(9) {
            let mut source = vault.source().unwrap();
            source.most_pages = Some(most);
            let full = source.back_up(&now, Reason::Asked);
            assert_eq!(full.unwrap_err().code, Code::DiskFull, "{most} pages of {pages}");
            assert_eq!(std::fs::read_dir(source.ring()).unwrap().count(), 1);
        }
        vault.back_up(&now, Reason::Asked).unwrap();
        assert_eq!(list(&vault.source().unwrap().ring()).len(), 2);
    }

    #[test]
    fn two_backups_at_once_both_stand() {
        let (dir, now) = (tempfile::tempdir().unwrap(), Moment::now());
        let vault = vault(dir.path(), &now);
        std::thread::scope(|scope| {
            let both = [Reason::Daily, Reason::Asked].map(|reason| {
                let (vault, now) = (&vault, &now);
                scope.spawn(move || {
                    for _ in 0..10 {
                        vault.back_up(now, reason).unwrap();
                    }
                })
            });
            for thread in both {
                thread.join().unwrap();
            }
        });
        let asked = list(&vault.source().unwrap().ring()).into_iter();
        assert!(
            asked
                .filter(|one| one.about.as_ref().unwrap().reason == Reason::Asked)
                .count()
                > 1
        );
    }

    #[test]
    fn a_copy_that_is_not_what_the_store_was_is_no_backup() {
        let (dir, now) = (tempfile::tempdir().unwrap(), Moment::now());
        let vault = vault(dir.path(), &now);
        let path = vault.back_up(&now, Reason::Asked).unwrap().path;
        let source = vault.source().unwrap();
        let verified = |path: &Path| verify(path, &source.key, WEAK).map_err(|error| error.code);
        let sound = verified(&path).unwrap();
        // As a writer that lost an entry, or the last pages, would leave it: its own digests fit.
        for about in [
            About {
                heads: vec![Head {
                    device: sound.device.clone(),
                    seq: 9,
                    hash: "00".into(),
                }],
                ..sound.clone()
            },
            About {
                records: 1,
                ..sound.clone()
            },
        ] {
            let body = serde_json::to_vec_pretty(&about).unwrap();
            std::fs::write(path.join(ABOUT), files::checked(&body)).unwrap();
            assert_eq!(verified(&path).unwrap_err(), Code::BackupDamaged);
        }
    }
}
