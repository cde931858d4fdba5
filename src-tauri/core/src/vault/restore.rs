//! Going back to a backup. Nothing is overwritten: the store as it is becomes a backup, its files are set aside, and the
//! copy takes their place. What makes a laptop of its own (`device.rs`) is no part of a backup, so the store that comes
//! back goes on under new keys and a new letter.
//!
//! The new files stand whole in a folder of their own before anything moves, and each moves once: whoever opens the
//! store next ends a restore that was cut short.
//!
//! Two things outlive going back: whoever was removed since then stays outside, and what was destroyed stays destroyed.
//! They lie down in the copy before it takes its place; the first opening records them again ([`Vault::uphold`]).

mod upheld;

use super::backup::{self, About, Reason, Source};
use super::purge;
use super::slots::{COPIES, Slots, VaultKey};
use super::state::State;
use super::{Access, DATABASE, Options, Vault, connect, files, lock};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use rusqlite::{Connection, params};
use serde::Serialize;
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use upheld::{UPHELD, Upheld, ids};
use uuid::Uuid;

/// Holds the new files, whole, until they stand in their places.
const WAITING: &str = "restoring";
/// In it: the name of the folder the old files go to.
const STAMP: &str = "stamp";
const ASIDE: &str = "set-aside";

/// What going back would mean.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RestorePreview {
    /// RFC 3339, UTC.
    pub made_at: String,
    pub reason: Reason,
    pub letter: String,
    /// Who can sign in afterwards, with the passphrase of that day.
    pub people: Vec<String>,
    /// Could sign in that day, were removed since then, and stay outside.
    pub stay_out: Vec<String>,
    /// How often something was destroyed since then; it stays destroyed.
    pub stay_destroyed: u32,
    pub records: u32,
    /// Kinds whose records are not the same now, in the order the product lists them.
    pub differs: Vec<KindDifference>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct KindDifference {
    pub kind: String,
    /// Made since then: gone after going back.
    pub only_now: u32,
    /// Deleted since then: there again.
    pub only_then: u32,
    /// With other values.
    pub changed: u32,
}

impl RestorePreview {
    /// Counts these kinds as one, under another name.
    pub fn fold(&mut self, name: &str, which: impl Fn(&str) -> bool) {
        let mut sum = KindDifference {
            kind: name.into(),
            ..KindDifference::default()
        };
        self.differs.retain(|own| {
            let stays = !which(&own.kind);
            if !stays {
                sum.only_now += own.only_now;
                sum.only_then += own.only_then;
                sum.changed += own.changed;
            }
            stays
        });
        if sum.only_now + sum.only_then + sum.changed > 0 {
            self.differs.push(sum);
        }
    }
}

impl Vault {
    /// Compares a backup with the store as it is now.
    pub fn preview_restore(&self, backup: &Path) -> Result<RestorePreview> {
        let source = self.source_of_old()?;
        let key = source.key_of(backup);
        let about = backup::verify(backup, key, source.options)?;
        let copy = backup::open(backup, key, source.options)?;
        let upheld = self.read(|db| Upheld::of(db, Uuid::nil()))?.beyond(&copy)?;
        let (mut then, mut now) = (standing(&copy)?, self.read(standing)?);
        let records = then.len() as u32;
        for standing in [&mut then, &mut now] {
            standing.retain(|(kind, id), _| kind != purge::KIND.name && !upheld.names(id));
        }
        let slots = backup::slots(backup)?;
        let (out, people): (Vec<_>, Vec<_>) = slots.people().partition(|(id, _)| upheld.gone.contains(id));
        let names = |list: Vec<(Uuid, &str)>| list.into_iter().map(|(_, name)| name.to_owned()).collect();
        Ok(RestorePreview {
            made_at: about.made_at,
            reason: about.reason,
            letter: about.letter,
            people: names(people),
            stay_out: names(out),
            stay_destroyed: upheld.purges.len() as u32,
            records,
            differs: self.differences(&now, &then),
        })
    }

    fn differences(&self, now: &Standing, then: &Standing) -> Vec<KindDifference> {
        let mut all: BTreeMap<usize, KindDifference> = BTreeMap::new();
        let mut note = |kind: &str, count: fn(&mut KindDifference)| {
            let place = self
                .kinds
                .iter()
                .position(|own| own.name == kind)
                .unwrap_or(self.kinds.len());
            let difference = all.entry(place).or_insert_with(|| KindDifference {
                kind: kind.into(),
                ..KindDifference::default()
            });
            count(difference);
        };
        for (key, value) in now {
            match then.get(key) {
                None => note(&key.0, |d| d.only_now += 1),
                Some(other) if other != value => note(&key.0, |d| d.changed += 1),
                Some(_) => {}
            }
        }
        for key in then.keys().filter(|key| !now.contains_key(*key)) {
            note(&key.0, |d| d.only_then += 1);
        }
        all.into_values().collect()
    }

    /// The folder, key and way of opening of this store: what [`restore`] needs after it was closed, on behalf of `by`.
    pub fn key_for_restore(&self, by: Uuid) -> Result<Restorer> {
        Ok(Restorer {
            upheld: self.read(|db| Upheld::of(db, by))?,
            source: self.source_of_old()?,
        })
    }
}

/// Goes back to a backup after the store was closed.
pub struct Restorer {
    source: Source,
    upheld: Upheld,
}

impl Restorer {
    /// For a store that no longer opens, or for none at all: the passphrase of the day the backup was made. Where the
    /// keyslots of the store can still be read, nobody comes back whom they no longer name.
    pub fn by_passphrase(dir: &Path, options: Options, backup: &Path, person: Uuid, passphrase: &str) -> Result<Self> {
        let then = backup::slots(backup)?;
        let mut gone = BTreeSet::new();
        if let Ok(now) = Slots::read(dir)
            && now.vault == then.vault
        {
            let here: BTreeSet<_> = now.people().map(|(id, _)| id).collect();
            gone.extend(then.people().map(|(id, _)| id).filter(|id| !here.contains(id)));
        }
        if gone.contains(&person) {
            return Err(Error::new(Code::PermissionDenied));
        }
        let opened = then.open_person(person, passphrase)?;
        let fits = |key: &&VaultKey| backup::open(backup, key, options).is_ok();
        let key = opened.keys().find(fits).or_else(|| opened.keys().next());
        let key = key.ok_or_else(|| Error::new(Code::SlotDamaged))?;
        Ok(Self {
            source: Source::new(dir, key, options),
            upheld: Upheld {
                by: person,
                gone,
                purges: Vec::new(),
            },
        })
    }

    /// Looks into the backup.
    pub fn read<T>(&self, backup: &Path, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        work(&backup::open(backup, self.source.key_of(backup), self.source.options)?)
    }

    /// The store must be closed. Gives what was restored.
    pub fn restore(&self, backup: &Path, now: &Moment) -> Result<About> {
        let Source { dir, options, .. } = &self.source;
        let key = self.source.key_of(backup);
        std::fs::create_dir_all(dir).map_err(|e| Error::writing(dir, e))?;
        finish(dir)?;
        let lock = lock(dir)?;
        let about = backup::verify(backup, key, *options)?;
        if let Some(ring) = backup.parent() {
            backup::copy_missing(&ring.join("evidence"), &dir.join("evidence"))?;
        }
        // Before the store as it is becomes a backup: the one gone back to may be the oldest, and go for it.
        let part = self.lay_out(backup, now)?;
        self.keep_what_is(now)?;
        files::rename(part.path(), &dir.join(WAITING)).map_err(|e| Error::writing(dir, e))?;
        files::sync_folder(dir);
        drop(lock);
        finish(dir)?;
        Ok(about)
    }

    /// Copies the backup's files, as they will stand in the store.
    fn lay_out(&self, backup: &Path, now: &Moment) -> Result<tempfile::TempDir> {
        let dir = &self.source.dir;
        let part = tempfile::Builder::new()
            .prefix(".part-")
            .tempdir_in(dir)
            .map_err(|e| Error::writing(dir, e))?;
        let (from, to) = (backup.join(DATABASE), part.path().join(DATABASE));
        if files::copy(&from, &to)? != files::digest(&from)? {
            return Err(Error::new(Code::BackupDamaged));
        }
        let mut slots = backup::slots(backup)?;
        self.carry_over(backup, &to, &slots)?;
        let before = slots.people().count();
        self.upheld.gone.iter().for_each(|person| slots.remove_person(*person));
        // They know the key of the copy: it is changed at the next sign-in.
        slots.renewal_owed |= slots.people().count() < before;
        for copy in COPIES {
            files::replace(&part.path().join(copy), &slots.to_bytes()?)?;
        }
        let stamp: String = now.instant().chars().filter(char::is_ascii_alphanumeric).collect();
        files::replace(&part.path().join(STAMP), stamp.as_bytes())?;
        Ok(part)
    }

    /// Lays down in the copy what its first opening upholds, and the keys of backups that are newer than it.
    fn carry_over(&self, backup: &Path, copy: &Path, slots: &Slots) -> Result<()> {
        let key = self.source.key_of(backup);
        let mut db = connect(copy, key, self.source.options, Access::Fill)?;
        let upheld = self.upheld.beyond(&db)?;
        let out: BTreeSet<_> = self.upheld.gone.iter().chain(&upheld.gone).collect();
        let administrators = ids(
            &db,
            "SELECT id FROM person
             WHERE active AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value = 'administrator')",
        )?;
        if !out.is_empty()
            && !slots
                .people()
                .any(|(id, _)| administrators.contains(&id) && !out.contains(&id))
        {
            return Err(Error::new(Code::RestoreNobody));
        }
        let tx = db.transaction()?;
        let held = earlier_keys(&tx)?;
        for newer in self
            .source
            .keys()
            .filter(|other| ***other != **key && !held.contains(&***other))
        {
            tx.execute(
                "INSERT INTO secret (name, value) SELECT 'earlier-key-' || count(*), ?1 FROM secret
                 WHERE name LIKE 'earlier-key-%'",
                params![newer.as_slice()],
            )?;
        }
        if !upheld.is_empty() {
            tx.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)",
                params![UPHELD, serde_json::to_string(&upheld)?],
            )?;
        }
        tx.commit()?;
        db.close().map_err(|(_, error)| error.into())
    }

    /// A store that is damaged cannot be copied: its files are set aside all the same.
    fn keep_what_is(&self, now: &Moment) -> Result<()> {
        if !self.source.dir.join(DATABASE).exists() {
            return Ok(());
        }
        match self.source.back_up(now, Reason::Restore) {
            Err(error) if matches!(error.code, Code::DiskFull | Code::FileUnwritable) => Err(error),
            Err(error) => {
                tracing::warn!(code = %error.code.word(), "the store was not backed up before the restore");
                Ok(())
            }
            Ok(_) => Ok(()),
        }
    }
}

fn earlier_keys(db: &Connection) -> Result<BTreeSet<[u8; 32]>> {
    let mut keys = db.prepare("SELECT value FROM secret WHERE name LIKE 'earlier-key-%'")?;
    let keys = keys.query_map([], |row| row.get::<_, [u8; 32]>(0))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// Ends a restore that was begun, or does nothing.
pub fn finish(dir: &Path) -> Result<()> {
    let waiting = dir.join(WAITING);
    if !waiting.is_dir() {
        return Ok(());
    }
    let _lock = lock(dir)?;
    let stamp = std::fs::read_to_string(waiting.join(STAMP)).unwrap_or_else(|_| "unknown".into());
    let aside = dir.join(ASIDE).join(stamp);
    std::fs::create_dir_all(&aside).map_err(|e| Error::writing(&aside, e))?;
    // The database last of the old files: while the new one waits, what stands here is the old store.
    take_place(
        &waiting,
        dir,
        &aside,
        DATABASE,
        &["vault.db-wal", "vault.db-shm", "laptop", DATABASE],
    )?;
    for copy in COPIES {
        take_place(&waiting, dir, &aside, copy, &[copy])?;
    }
    files::remove_folder(&waiting).map_err(|e| Error::writing(&waiting, e))?;
    files::sync_folder(dir);
    Ok(())
}

fn take_place(waiting: &Path, dir: &Path, aside: &Path, name: &str, old: &[&str]) -> Result<()> {
    if !waiting.join(name).exists() {
        return Ok(());
    }
    for old in old {
        move_file(&dir.join(old), &aside.join(old))?;
    }
    files::sync_folder(aside);
    move_file(&waiting.join(name), &dir.join(name))?;
    files::sync_folder(dir);
    Ok(())
}

fn move_file(from: &Path, to: &Path) -> Result<()> {
    match files::rename(from, to) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::writing(from, error)),
        _ => Ok(()),
    }
}

/// Old stores that were set aside go when the backups of that day do.
pub(super) fn clear_aside(dir: &Path, now: &Moment) {
    let oldest = now.days_away(-(backup::KEPT_DAYS as i32)).instant();
    let oldest: String = oldest.chars().filter(char::is_ascii_alphanumeric).collect();
    let Ok(entries) = std::fs::read_dir(dir.join(ASIDE)) else {
        return;
    };
    for entry in entries.flatten() {
        if *entry.file_name().to_string_lossy() < *oldest {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Every record that is there, by kind and id, with a digest of its values.
type Standing = BTreeMap<(String, String), [u8; 32]>;

fn standing(db: &Connection) -> Result<Standing> {
    let mut records = db.prepare("SELECT kind, id, state FROM record")?;
    let mut records = records.query([])?;
    let mut standing = Standing::new();
    while let Some(record) = records.next()? {
        let state: State = serde_json::from_str(&record.get::<_, String>(2)?)?;
        if state.exists() {
            let values = serde_json::to_vec(&state.values())?;
            standing.insert((record.get(0)?, record.get(1)?), Sha256::digest(values).into());
        }
    }
    Ok(standing)
}

/// When a backup was made and who may sign in to it, for somebody who has no store open.
pub fn people_of(backup: &Path) -> Result<(String, Vec<(Uuid, String)>)> {
    let (about, slots) = (backup::untouched(backup)?, backup::slots(backup)?);
    let people = slots.people().map(|(id, name)| (id, name.to_owned())).collect();
    Ok((about.made_at, people))
}

/// A key that opens this store, whatever happened to its own slots: from them, or from those of a backup.
pub(super) fn any_key(dir: &Path, options: Options, person: &str, passphrase: &str) -> Result<VaultKey> {
    let keys = any_keys(dir, person, passphrase)?;
    let fits = |key: &&VaultKey| connect(&dir.join(DATABASE), key, options, Access::Read).is_ok();
    let key = keys.iter().find(fits).or(keys.first());
    key.cloned().ok_or_else(|| Error::new(Code::SlotDamaged))
}

/// The newest first.
fn any_keys(dir: &Path, person: &str, passphrase: &str) -> Result<Vec<VaultKey>> {
    let own = Slots::read(dir).and_then(|slots| open_by_name(&slots, person, passphrase));
    let Err(first) = own else { return own };
    if !matches!(first.code, Code::SlotsDamaged | Code::SlotsMissing | Code::SlotDamaged) {
        return Err(first);
    }
    let backups = backup::list(&backup::own_ring(dir)).into_iter();
    let mut keys =
        backups.filter_map(|backup| open_by_name(&backup::slots(&backup.path).ok()?, person, passphrase).ok());
    keys.next().ok_or(first)
}

fn open_by_name(slots: &Slots, person: &str, passphrase: &str) -> Result<Vec<VaultKey>> {
    let wanted = person.trim().to_lowercase();
    let found = slots
        .people()
        .find(|(id, name)| id.to_string() == wanted || name.to_lowercase() == wanted);
    let (id, _) = found.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(slots.open_person(id, passphrase)?.keys().cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::KdfStrength;

    const WEAK: Options = Options {
        kdf: KdfStrength::Weak,
        encrypted: true,
    };
    const PASSPHRASE: &str = "a long passphrase";

    #[test]
    fn a_restore_that_was_cut_short_anywhere_is_ended_by_the_next_start() {
        for steps in 0..=7 {
            let (dir, now) = (tempfile::tempdir().unwrap(), Moment::now());
            let dir = dir.path();
            let person = now.new_id();
            let first = (person, "Li Na", PASSPHRASE);
            let (vault, _, _) = Vault::create(dir, crate::KINDS, WEAK, first, &now, |_| Ok(())).unwrap();
            vault.confirm_recovery().unwrap();
            let mark = |vault: &Vault, text: &str| {
                let put = "INSERT OR REPLACE INTO setting (name, value) VALUES ('mark', ?1)";
                vault.local(|db| Ok(db.execute(put, [text])?)).unwrap();
            };
            mark(&vault, "then");
            let path = vault.back_up(&now, Reason::Asked).unwrap().path;
            mark(&vault, "now");
            let keyid = vault.device().keyid.clone();
            drop(vault);
            let restorer = Restorer::by_passphrase(dir, WEAK, &path, person, PASSPHRASE).unwrap();
            let part = restorer.lay_out(&path, &now).unwrap();
            std::fs::rename(part.path(), dir.join(WAITING)).unwrap();
            let aside = dir
                .join(ASIDE)
                .join(std::fs::read_to_string(dir.join(WAITING).join(STAMP)).unwrap());
            std::fs::create_dir_all(&aside).unwrap();
            let moves = [
                (dir.join("laptop"), aside.join("laptop")),
                (dir.join(DATABASE), aside.join(DATABASE)),
                (dir.join(WAITING).join(DATABASE), dir.join(DATABASE)),
                (dir.join(COPIES[0]), aside.join(COPIES[0])),
                (dir.join(WAITING).join(COPIES[0]), dir.join(COPIES[0])),
                (dir.join(COPIES[1]), aside.join(COPIES[1])),
                (dir.join(WAITING).join(COPIES[1]), dir.join(COPIES[1])),
            ];
            for (from, to) in moves.iter().take(steps) {
                std::fs::rename(from, to).unwrap();
            }
            let (vault, _) = Vault::open(dir, crate::KINDS, WEAK, person, PASSPHRASE).unwrap();
            let marked = "SELECT value FROM setting WHERE name = 'mark'";
            let marked: String = vault
                .read(|db| Ok(db.query_row(marked, [], |row| row.get(0))?))
                .unwrap();
            assert_eq!(marked, "then", "after {steps} moves");
            assert_ne!(vault.device().keyid, keyid);
            assert!(aside.join(DATABASE).exists() && aside.join(COPIES[0]).exists());
            assert!(!dir.join(WAITING).exists());
        }
    }
}
