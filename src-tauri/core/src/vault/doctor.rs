//! Finds what is damaged, names the step that mends each damage, and takes the steps that are safe.
//!
//! Everything is looked at through a connection of its own, so that a store is examined whether it is open, closed or
//! too damaged to open. Tables are compared with what the journal says by building them anew in memory.

mod around;
mod journal;
mod received;
mod tables;

use super::backup::Source;
use super::kind::Kind;
use super::slots::Slots;
use super::{DATABASE, Options, Vault, backup, lock, place, restore};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use rusqlite::Connection;
use serde::Serialize;
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

/// Findings of one code that are listed one by one.
const LISTED: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    PlaceOnNetwork,
    PlaceSynced,
    PlaceRemovable,
    SlotsCopyMissing,
    SlotsCopyDamaged,
    SlotsLost,
    SlotDamaged,
    RecoverySlotDamaged,
    DatabaseMissing,
    DatabaseUnreadable,
    DatabaseNewer,
    PageDamaged,
    StructureDamaged,
    /// An entry that its laptop did not sign.
    EntrySignature,
    /// An entry that does not follow the one before it, or a missing one.
    EntryLink,
    /// What stands beside an entry says something else than the entry.
    EntryLabel,
    /// Less than what once stood there.
    JournalShort,
    /// Entries of a laptop nobody vouched for, or a key that is not the laptop's.
    LaptopKey,
    TableDiffers,
    /// A value that does not fit its hash in the journal.
    ValueDamaged,
    EvidenceMissing,
    EvidenceDamaged,
    /// A bundle that was received, as kept.
    ReceivedMissing,
    ReceivedDamaged,
    BackupDamaged,
    BackupsMissing,
    BackupFolderGone,
}

/// What mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    MoveFolder,
    WriteSlots,
    SlotsFromBackup,
    NewPassphrase,
    PrintRecoveryWords,
    Restore,
    UpdateApp,
    RebuildIndexes,
    RebuildTables,
    EvidenceFromBackup,
    AttachAgain,
    /// The factory still has the file, and so may a backup folder.
    ReceiveAgain,
    ReceivedFromBackup,
    BackUp,
    ConnectFolder,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
pub struct Finding {
    pub code: Damage,
    /// Where: a file, a page, a table, a laptop's letter and the number of its entry. Empty where the code says it all.
    pub place: String,
    pub step: Step,
    /// Whether the step loses nothing: it is taken without asking which.
    pub mendable: bool,
    pub mended: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct DoctorReport {
    pub findings: Vec<Finding>,
    /// Findings beyond those listed.
    pub more: u32,
    pub entries: u32,
    pub tables: u32,
    pub files: u32,
    pub backups: u32,
    /// RFC 3339, UTC.
    pub at: String,
}

impl Step {
    fn is_safe(self) -> bool {
        matches!(
            self,
            Step::WriteSlots
                | Step::SlotsFromBackup
                | Step::RebuildIndexes
                | Step::RebuildTables
                | Step::EvidenceFromBackup
                | Step::ReceivedFromBackup
                | Step::BackUp
        )
    }
}

impl DoctorReport {
    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|finding| finding.mended)
    }

    pub fn names(&self, code: Damage) -> bool {
        self.findings.iter().any(|finding| finding.code == code)
    }

    fn find(&mut self, code: Damage, place: impl Into<String>, step: Step) {
        let same = self.findings.iter().filter(|finding| finding.code == code).count();
        if same >= LISTED {
            self.more += 1;
            return;
        }
        self.findings.push(Finding {
            code,
            place: place.into(),
            step,
            mendable: step.is_safe(),
            mended: false,
        });
    }

    fn journal_is_whole(&self) -> bool {
        use Damage::*;
        let breaks = [
            DatabaseMissing,
            DatabaseUnreadable,
            DatabaseNewer,
            PageDamaged,
            EntrySignature,
            EntryLink,
            EntryLabel,
            JournalShort,
            LaptopKey,
        ];
        !breaks.iter().any(|code| self.names(*code))
    }

    fn database_is_whole(&self) -> bool {
        self.journal_is_whole() && !self.names(Damage::StructureDamaged)
    }
}

impl Vault {
    pub fn examine(&self, now: &Moment) -> Result<DoctorReport> {
        self.doctor()?.examine(now)
    }

    /// Takes the safe steps, and examines again.
    pub fn mend(&self, now: &Moment) -> Result<DoctorReport> {
        self.doctor()?.mend(now)
    }

    fn doctor(&self) -> Result<Doctor<'_>> {
        Ok(Doctor {
            source: self.source_of_old()?,
            kinds: self.kinds,
            open: Some(self),
            _lock: None,
        })
    }
}

/// Examines one store.
pub struct Doctor<'a> {
    source: Source,
    kinds: &'static [Kind],
    open: Option<&'a Vault>,
    /// Of a closed store, so that nobody opens it meanwhile.
    _lock: Option<File>,
}

impl Doctor<'static> {
    /// For a closed store. The person by name or id; keyslots of a backup serve where its own are damaged.
    pub fn of_closed(
        dir: &Path,
        kinds: &'static [Kind],
        options: Options,
        person: &str,
        passphrase: &str,
    ) -> Result<Self> {
        restore::finish(dir)?;
        let key = restore::any_key(dir, options, person, passphrase)?;
        Ok(Self {
            _lock: Some(lock(dir)?),
            source: Source::new(dir, &key, options),
            kinds,
            open: None,
        })
    }
}

impl Doctor<'_> {
    pub fn examine(&self, now: &Moment) -> Result<DoctorReport> {
        let mut report = DoctorReport {
            at: now.instant(),
            ..DoctorReport::default()
        };
        look_at_place(&self.source.dir, &mut report);
        around::slots(&self.source.dir, &mut report)?;
        let db = self.open(&mut report)?;
        if let Some(db) = &db {
            self.look_at_pages(db, &mut report)?;
            // One state for all that follows, whoever writes meanwhile.
            let snapshot = db.unchecked_transaction()?;
            let db: &Connection = &snapshot;
            let step = |report: &mut DoctorReport, look: &dyn Fn(&mut DoctorReport) -> Result<()>| match look(report) {
                Err(error) if is_damage(&error) => {
                    if !report.names(Damage::PageDamaged) {
                        report.find(Damage::DatabaseUnreadable, DATABASE, Step::Restore);
                    }
                    Ok(())
                }
                Err(error) if error.code == Code::VaultNewer => {
                    report.find(Damage::DatabaseNewer, DATABASE, Step::UpdateApp);
                    Ok(())
                }
                other => other,
            };
            step(&mut report, &|report| journal::look(db, &self.source, report))?;
            if report.journal_is_whole() {
                step(&mut report, &|report| tables::look(db, self.kinds, report))?;
            }
            step(&mut report, &|report| around::values(db, report))?;
            step(&mut report, &|report| around::evidence(db, &self.source, report))?;
            step(&mut report, &|report| received::look(db, &self.source, report))?;
        }
        around::backups(db.as_ref(), &self.source, now, &mut report)?;
        report.findings.sort();
        Ok(report)
    }

    pub fn mend(&self, now: &Moment) -> Result<DoctorReport> {
        let before = self.examine(now)?;
        let steps: BTreeSet<Step> = before
            .findings
            .iter()
            .filter(|finding| finding.mendable)
            .map(|finding| finding.step)
            .collect();
        for step in steps {
            self.take(step, &before, now)?;
        }
        let mut after = self.examine(now)?;
        let left: BTreeSet<_> = after
            .findings
            .iter()
            .map(|finding| (finding.code, finding.place.clone()))
            .collect();
        let mended = before
            .findings
            .into_iter()
            .filter(|finding| !left.contains(&(finding.code, finding.place.clone())))
            .map(|finding| Finding {
                mended: true,
                ..finding
            });
        after.findings.extend(mended);
        after.findings.sort();
        Ok(after)
    }

    fn take(&self, step: Step, report: &DoctorReport, now: &Moment) -> Result<()> {
        match step {
            Step::WriteSlots => around::write_slots(&self.source),
            Step::SlotsFromBackup => around::slots_from_backup(&self.source),
            Step::RebuildIndexes => {
                // What no index is to blame for stays, and is found again.
                match self.source.connect()?.execute_batch("REINDEX").map_err(Error::from) {
                    Err(error) if !is_damage(&error) => Err(error),
                    _ => Ok(()),
                }
            }
            Step::RebuildTables => {
                tables::rebuild(&mut self.source.connect()?, self.kinds)?;
                received::rebuild(&self.source)
            }
            Step::ReceivedFromBackup => received::from_backup(&self.source),
            Step::EvidenceFromBackup => around::evidence_from_backup(&self.source),
            Step::BackUp if report.database_is_whole() => around::renew_backups(&self.source, now),
            _ => Ok(()),
        }
    }

    fn open(&self, report: &mut DoctorReport) -> Result<Option<Connection>> {
        if !self.source.dir.join(DATABASE).exists() {
            report.find(Damage::DatabaseMissing, DATABASE, Step::Restore);
            return Ok(None);
        }
        let opened = self
            .source
            .connect()
            .and_then(|db| Ok((super::connection::version(&db)?, db)));
        match opened {
            Ok((version, db)) if version == super::connection::MIGRATIONS.len() => Ok(Some(db)),
            Ok((version, _)) if version > super::connection::MIGRATIONS.len() => {
                report.find(Damage::DatabaseNewer, DATABASE, Step::UpdateApp);
                Ok(None)
            }
            // Older: opening the store brings it up to date. Its pages are looked at all the same.
            Ok((_, db)) => {
                self.look_at_pages(&db, report)?;
                Ok(None)
            }
            Err(error) if is_damage(&error) => {
                report.find(Damage::DatabaseUnreadable, DATABASE, Step::Restore);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// No writer may be half way through a page while the file is read.
    fn look_at_pages(&self, db: &Connection, report: &mut DoctorReport) -> Result<()> {
        let quiet = self.open.map(Vault::lock);
        for page in backup::damaged_pages(db)? {
            report.find(Damage::PageDamaged, page, Step::Restore);
        }
        drop(quiet);
        if report.names(Damage::PageDamaged) {
            return Ok(());
        }
        match backup::is_well_built(db) {
            Ok(true) => {}
            Ok(false) => report.find(Damage::StructureDamaged, DATABASE, Step::RebuildIndexes),
            Err(error) if is_damage(&error) => report.find(Damage::StructureDamaged, DATABASE, Step::Restore),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// What can be told of a closed store without opening its database.
pub fn without_key(dir: &Path, now: &Moment) -> Result<DoctorReport> {
    let mut report = DoctorReport {
        at: now.instant(),
        ..DoctorReport::default()
    };
    look_at_place(dir, &mut report);
    around::slots(dir, &mut report)?;
    if !dir.join(DATABASE).exists() {
        report.find(Damage::DatabaseMissing, DATABASE, Step::Restore);
    }
    around::backups_untouched(dir, &mut report);
    Ok(report)
}

/// Names of who may sign in, from the slots or, where they are damaged, from a backup.
pub fn people(dir: &Path) -> Vec<String> {
    let slots = Slots::read(dir).ok().or_else(|| around::slots_in_backups(dir));
    slots.map_or_else(Vec::new, |slots| {
        slots.people().map(|(_, name)| name.to_owned()).collect()
    })
}

fn look_at_place(dir: &Path, report: &mut DoctorReport) {
    let code = match place::warning(dir) {
        Some(Code::FolderOnNetwork) => Damage::PlaceOnNetwork,
        Some(Code::FolderSynced) => Damage::PlaceSynced,
        Some(Code::FolderRemovable) => Damage::PlaceRemovable,
        _ => return,
    };
    report.find(code, dir.to_string_lossy(), Step::MoveFolder);
}

/// Letters of laptops by key id.
fn letters(db: &Connection) -> Result<BTreeMap<String, String>> {
    let mut rows = db.prepare("SELECT keyid, letter FROM device")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Told apart from a full disk or a file somebody else holds.
fn is_damage(error: &Error) -> bool {
    matches!(error.code, Code::VaultDamaged | Code::Internal | Code::NotFound)
}
