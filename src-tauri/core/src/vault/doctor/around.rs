//! What stands around the journal: keyslots, values behind hashes, evidence, backups.

use super::{Damage, DoctorReport, Step};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::vault::backup::{self, Backup, Reason, Source};
use crate::vault::slots::{COPIES, Slots};
use crate::vault::{evidence as files_of, files, read_identity, secret};
use plumbline_bundle::keys::{Hash, Identity};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Days without a new backup after which that is a finding.
const LATE: i64 = 7;

pub(super) fn slots(dir: &Path, report: &mut DoctorReport) -> Result<()> {
    let copies = COPIES.map(|name| (name, std::fs::read(dir.join(name))));
    let is_sound = |bytes: &std::io::Result<Vec<u8>>| bytes.as_ref().is_ok_and(|bytes| Slots::parse(bytes).is_ok());
    if !copies.iter().any(|(_, bytes)| is_sound(bytes)) {
        let step = match slots_in_backups(dir) {
            Some(_) => Step::SlotsFromBackup,
            None => Step::NewPassphrase,
        };
        report.find(Damage::SlotsLost, COPIES.join(", "), step);
        return Ok(());
    }
    for (name, bytes) in &copies {
        match bytes {
            Ok(_) if is_sound(bytes) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                report.find(Damage::SlotsCopyMissing, *name, Step::WriteSlots);
            }
            _ => report.find(Damage::SlotsCopyDamaged, *name, Step::WriteSlots),
        }
    }
    for owner in Slots::read(dir)?.damaged()? {
        match owner {
            Some(name) => report.find(Damage::SlotDamaged, name, Step::NewPassphrase),
            None => report.find(Damage::RecoverySlotDamaged, "", Step::PrintRecoveryWords),
        }
    }
    Ok(())
}

/// The copy that is not whole is the one that is written.
pub(super) fn write_slots(source: &Source) -> Result<()> {
    Slots::read(&source.dir)?.write(&source.dir)
}

pub(super) fn slots_from_backup(source: &Source) -> Result<()> {
    let mut slots = slots_in_backups(&source.dir).ok_or_else(|| Error::new(Code::SlotsDamaged))?;
    slots.write(&source.dir)?;
    slots.write(&source.dir)
}

pub(super) fn slots_in_backups(dir: &Path) -> Option<Slots> {
    let backups = backup::list(&backup::own_ring(dir)).into_iter();
    backups.map(|backup| backup::slots(&backup.path)).find_map(Result::ok)
}

pub(super) fn values(db: &Connection, report: &mut DoctorReport) -> Result<()> {
    let mut personal = db.prepare("SELECT hash, salt, value FROM personal")?;
    let mut personal = personal.query([])?;
    while let Some(row) = personal.next()? {
        let hash: String = row.get(0)?;
        let mut digest = Sha256::new_with_prefix(row.get::<_, Vec<u8>>(1)?);
        digest.update(row.get::<_, String>(2)?);
        if hex::encode(digest.finalize()) != hash {
            report.find(Damage::ValueDamaged, short(&hash), Step::Restore);
        }
    }
    let mut sealed = db.prepare("SELECT hash, bytes FROM sealed")?;
    let mut sealed = sealed.query([])?;
    while let Some(row) = sealed.next()? {
        let hash: String = row.get(0)?;
        if Hash::of(&row.get::<_, Vec<u8>>(1)?).to_string() != hash {
            report.find(Damage::ValueDamaged, short(&hash), Step::Restore);
        }
    }
    Ok(())
}

pub(super) fn evidence(db: &Connection, source: &Source, report: &mut DoctorReport) -> Result<()> {
    let identity = identity(db)?;
    let ring = folder_ring(db, source)?;
    for file in referred(db)? {
        report.files += 1;
        let path = source.dir.join("evidence").join(&file.stored);
        if files_of::is_whole(&path, &identity, &file.sha256) {
            continue;
        }
        let code = if path.exists() {
            Damage::EvidenceDamaged
        } else {
            Damage::EvidenceMissing
        };
        let step = match file.spare(ring.as_deref(), &identity) {
            Some(_) => Step::EvidenceFromBackup,
            None => Step::AttachAgain,
        };
        report.find(code, short(&file.stored), step);
    }
    Ok(())
}

pub(super) fn evidence_from_backup(source: &Source) -> Result<()> {
    let db = source.connect()?;
    let (identity, ring) = (identity(&db)?, folder_ring(&db, source)?);
    let dir = source.dir.join("evidence");
    std::fs::create_dir_all(&dir).map_err(|e| Error::writing(&dir, e))?;
    for file in referred(&db)? {
        let path = dir.join(&file.stored);
        if !files_of::is_whole(&path, &identity, &file.sha256)
            && let Some(spare) = file.spare(ring.as_deref(), &identity)
        {
            files::copy(&spare, &path)?;
        }
    }
    Ok(())
}

/// Every byte of every backup; the newest is opened as well.
pub(super) fn backups(db: Option<&Connection>, source: &Source, now: &Moment, report: &mut DoctorReport) -> Result<()> {
    let own = look_at_ring(&source.ring(), source, report);
    let recent = own.iter().filter_map(|backup| backup.about.as_ref());
    if !recent.into_iter().any(|about| about.days_before(now) <= LATE) {
        report.find(Damage::BackupsMissing, "", Step::BackUp);
    }
    let Some(db) = db else { return Ok(()) };
    let Some(ring) = folder_ring(db, source).unwrap_or_default() else {
        return Ok(());
    };
    if !backup::is_reachable(&ring) {
        report.find(Damage::BackupFolderGone, "", Step::ConnectFolder);
        return Ok(());
    }
    look_at_ring(&ring, source, report);
    let (Ok(identity), Ok(files)) = (identity(db), referred(db)) else {
        return Ok(());
    };
    for file in files {
        let path = ring.join("evidence").join(&file.stored);
        if path.exists() && !files_of::is_whole(&path, &identity, &file.sha256) {
            report.find(
                Damage::BackupDamaged,
                format!("evidence {}", short(&file.stored)),
                Step::BackUp,
            );
        }
    }
    Ok(())
}

/// Every byte of every backup of a store that is not opened.
pub(super) fn backups_untouched(dir: &Path, report: &mut DoctorReport) {
    for backup in backup::list(&backup::own_ring(dir)) {
        report.backups += 1;
        if backup::untouched(&backup.path).is_err() {
            let name = backup.path.file_name().unwrap_or_default().to_string_lossy();
            report.find(Damage::BackupDamaged, name, Step::BackUp);
        }
    }
}

/// The sound ones, newest first.
fn look_at_ring(ring: &Path, source: &Source, report: &mut DoctorReport) -> Vec<Backup> {
    let mut sound = Vec::new();
    for backup in backup::list(ring) {
        report.backups += 1;
        let looked = if sound.is_empty() {
            backup::verify(&backup.path, source.key_of(&backup.path), source.options)
        } else {
            backup::untouched(&backup.path)
        };
        match looked {
            // Of another key: made before this store was, by whoever shares the folder.
            Ok(_) => sound.push(backup),
            Err(error) if error.code == Code::BackupOther => {}
            Err(_) => {
                let name = backup.path.file_name().unwrap_or_default().to_string_lossy();
                report.find(Damage::BackupDamaged, name, Step::BackUp);
            }
        }
    }
    sound
}

/// New ones first; then those that are damaged go.
pub(super) fn renew_backups(source: &Source, now: &Moment) -> Result<()> {
    source.back_up(now, Reason::Asked)?;
    let db = source.connect()?;
    let folder = folder_ring(&db, source)?.filter(|ring| backup::is_reachable(ring));
    if let Some(ring) = &folder {
        let identity = identity(&db)?;
        for file in referred(&db)? {
            let path = ring.join("evidence").join(&file.stored);
            if path.exists() && !files_of::is_whole(&path, &identity, &file.sha256) {
                std::fs::remove_file(&path).map_err(|e| Error::writing(&path, e))?;
            }
        }
        source.back_up_to_folder(ring, now, Reason::Asked)?;
    }
    for ring in folder.iter().chain([&source.ring()]) {
        for backup in backup::list(ring) {
            let looked = backup::untouched(&backup.path);
            if looked.is_err_and(|error| error.code != Code::VaultNewer) {
                backup::remove(&backup.path)?;
            }
        }
    }
    Ok(())
}

struct Referred {
    stored: String,
    sha256: String,
}

impl Referred {
    /// A whole copy in the chosen folder.
    fn spare(&self, ring: Option<&Path>, identity: &Identity) -> Option<PathBuf> {
        let path = ring?.join("evidence").join(&self.stored);
        files_of::is_whole(&path, identity, &self.sha256).then_some(path)
    }
}

fn referred(db: &Connection) -> Result<Vec<Referred>> {
    let mut rows = db.prepare("SELECT DISTINCT stored, sha256 FROM evidence ORDER BY stored")?;
    let rows = rows.query_map([], |row| {
        Ok(Referred {
            stored: row.get(0)?,
            sha256: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn identity(db: &Connection) -> Result<Identity> {
    read_identity(&secret(db, "evidence-identity")?)
}

fn folder_ring(db: &Connection, source: &Source) -> Result<Option<PathBuf>> {
    let folder = backup::folder_of(db)?;
    Ok(folder.and_then(|folder| backup::ring_in(&folder, &source.dir).ok()))
}

fn short(name: &str) -> String {
    name.chars().take(12).collect()
}
