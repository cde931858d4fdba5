//! What a customer received: every bundle whole as it came, and the tables made from them equal to what they say.

use super::{Damage, DoctorReport, Step, tables};
use crate::desk::shelf;
use crate::error::{Code, Result};
use crate::vault::backup::{self, Source};
use crate::vault::{files, migrate};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::PathBuf;

pub(super) fn look(db: &Connection, source: &Source, report: &mut DoctorReport) -> Result<()> {
    let kept = kept(db)?;
    if kept.is_empty() {
        return Ok(());
    }
    let opener = shelf::Opener::of(db)?;
    let mut whole = true;
    for envelope in &kept {
        report.files += 1;
        let Err(error) = opener.open(&source.dir, envelope) else {
            continue;
        };
        whole = false;
        let code = match error.code {
            Code::ReceivedDamaged => Damage::ReceivedDamaged,
            _ => Damage::ReceivedMissing,
        };
        let step = match spare(db, &opener, source, envelope)? {
            Some(_) => Step::ReceivedFromBackup,
            None => Step::ReceiveAgain,
        };
        report.find(code, &envelope[..12], step);
    }
    if !whole {
        return Ok(());
    }
    let mut anew = Connection::open_in_memory()?;
    migrate(&mut anew)?;
    let building = Transaction::new(&mut anew, TransactionBehavior::Immediate)?;
    shelf::fill(&building, db, &source.dir)?;
    for table in shelf::TABLES {
        report.tables += 1;
        if tables::rows(db, table)? != tables::rows(&building, table)? {
            report.find(Damage::TableDiffers, table, Step::RebuildTables);
        }
    }
    Ok(())
}

/// Makes the tables anew from the kept bundles; as long as one of those is damaged they stay as they are.
pub(super) fn rebuild(source: &Source) -> Result<()> {
    let mut db = source.connect()?;
    let tx = Transaction::new(&mut db, TransactionBehavior::Immediate)?;
    match shelf::fill(&tx, &tx, &source.dir) {
        Ok(()) => Ok(tx.commit()?),
        Err(error) if matches!(error.code, Code::ReceivedDamaged | Code::FileUnreadable) => Ok(()),
        Err(error) => Err(error),
    }
}

pub(super) fn from_backup(source: &Source) -> Result<()> {
    let db = source.connect()?;
    let opener = shelf::Opener::of(&db)?;
    for envelope in kept(&db)? {
        if opener.open(&source.dir, &envelope).is_err()
            && let Some(spare) = spare(&db, &opener, source, &envelope)?
        {
            files::copy(&spare, &shelf::path_of(&source.dir, &envelope))?;
        }
    }
    Ok(())
}

fn kept(db: &Connection) -> Result<Vec<String>> {
    let mut rows = db.prepare("SELECT envelope FROM arrival ORDER BY stream, seq, envelope")?;
    let rows = rows.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A whole copy in the chosen backup folder.
fn spare(db: &Connection, opener: &shelf::Opener, source: &Source, envelope: &str) -> Result<Option<PathBuf>> {
    let Some(folder) = backup::folder_of(db)? else {
        return Ok(None);
    };
    let ring = backup::ring_in(&folder, &source.dir)?;
    let whole = opener.open(&ring, envelope).is_ok();
    Ok(whole.then(|| shelf::path_of(&ring, envelope)))
}
