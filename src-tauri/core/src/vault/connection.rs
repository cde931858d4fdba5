//! How the files of a store are opened: the lock, the key, the settings of the database, its migrations.

#[cfg(windows)]
use super::place;
use super::slots::{Opened, VaultKey};
use super::{DATABASE, Kind, Options, files, record};
use crate::error::{Code, Error, Result};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};
use std::fs::File;
use std::path::Path;
use zeroize::Zeroizing;

/// Of pages in memory: KiB, below zero.
pub(super) const CACHE: i64 = -32 * 1024;
/// Stands in the folder while a vault is being made.
pub(super) const HALF_MADE: &str = "setting-up";
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_store.sql"),
    include_str!("../../migrations/0002_assessment.sql"),
    include_str!("../../migrations/0003_share.sql"),
    include_str!("../../migrations/0004_hotline.sql"),
    include_str!("../../migrations/0005_training.sql"),
    include_str!("../../migrations/0006_safety.sql"),
    include_str!("../../migrations/0007_laptops.sql"),
    include_str!("../../migrations/0008_journal.sql"),
    include_str!("../../migrations/0009_journal_index.sql"),
    include_str!("../../migrations/0010_purge.sql"),
    include_str!("../../migrations/0011_inbox.sql"),
    include_str!("../../migrations/0012_desk.sql"),
    include_str!("../../migrations/0013_replies.sql"),
    include_str!("../../migrations/0014_mail.sql"),
    include_str!("../../migrations/0015_disclosure.sql"),
    include_str!("../../migrations/0016_extract.sql"),
    include_str!("../../migrations/0017_review_pack.sql"),
    include_str!("../../migrations/0018_lighter_saves.sql"),
    include_str!("../../migrations/0019_questionnaires.sql"),
    include_str!("../../migrations/0020_cycle.sql"),
    include_str!("../../migrations/0021_evidence.sql"),
    include_str!("../../migrations/0022_actions.sql"),
    include_str!("../../migrations/0025_practice.sql"),
    include_str!("../../migrations/0027_hotline_care.sql"),
    include_str!("../../migrations/0029_survey.sql"),
    include_str!("../../migrations/0030_hotline_kpi.sql"),
    include_str!("../../migrations/0031_training.sql"),
    include_str!("../../migrations/0032_own_figures_and_signed_protocols.sql"),
    include_str!("../../migrations/0034_letterhead.sql"),
];

pub(super) fn lock(dir: &Path) -> Result<File> {
    let path = dir.join("lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|e| Error::writing(&path, e))?;
    file.try_lock().map_err(|_| Error::new(Code::VaultInUse))?;
    Ok(file)
}

/// Removes what a killed set-up left: a database whose key was never wrapped for anybody.
pub(super) fn clear_half_made(dir: &Path) -> Result<()> {
    let marker = dir.join(HALF_MADE);
    if marker.exists() {
        for name in [DATABASE, "vault.db-wal", "vault.db-shm"] {
            files::remove(&dir.join(name)).map_err(|e| Error::writing(dir, e))?;
        }
    }
    files::replace(&marker, b"")
}

/// The newest key, or the one before it when its renewal was cut short.
pub(super) fn connect_with_one_of(dir: &Path, opened: &Opened, options: Options) -> Result<(Connection, VaultKey)> {
    let mut failed = Error::new(Code::VaultDamaged);
    for key in opened.keys() {
        match connect(&dir.join(DATABASE), key, options, Access::Write) {
            Ok(db) => return Ok((db, key.clone())),
            Err(error) if error.code == Code::VaultDamaged => failed = error,
            Err(error) => return Err(error),
        }
    }
    Err(failed)
}

pub(super) fn keyed(pragma: &str, key: &VaultKey) -> Zeroizing<String> {
    let key = Zeroizing::new(hex::encode(**key));
    Zeroizing::new(format!("PRAGMA {pragma} = \"x'{}'\"", &*key))
}

/// How a database file is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Create,
    /// A new file that nobody else sees yet, without a log beside it.
    Fill,
    Write,
    /// Leaves the file and its folder as they are. For files that are no longer written to.
    Read,
}

pub(super) fn connect(path: &Path, key: &VaultKey, options: Options, access: Access) -> Result<Connection> {
    let flags = match access {
        Access::Create | Access::Fill => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let db = open(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if options.encrypted {
        db.execute_batch(&keyed("key", key))?;
    }
    // The key came from an authenticated slot: a file it cannot read is damaged.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    if matches!(access, Access::Create | Access::Write) {
        db.execute_batch("PRAGMA journal_mode = WAL")?;
    }
    db.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;",
    )?;
    db.pragma_update(None, "cache_size", CACHE)?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(db)
}

/// SQLite asks Windows with calls of its own, which know no path of 260 letters or more unless it is written in full and
/// by the rules for long ones.
#[cfg(windows)]
fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    Connection::open_with_flags_and_vfs(place::for_sqlite(path), flags, c"win32-longpath")
}

#[cfg(not(windows))]
fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, flags)
}

/// Whether migrations wait for a store that holds something.
pub(super) fn is_behind(db: &Connection) -> Result<bool> {
    let version = version(db)?;
    Ok(version > 0 && version < MIGRATIONS.len())
}

/// How many migrations a store has had.
pub(super) fn version(db: &Connection) -> Result<usize> {
    let version: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(version as usize)
}

pub(super) fn migrate(db: &mut Connection) -> Result<()> {
    let migrations = Migrations::new(MIGRATIONS.iter().map(|sql| M::up(sql)).collect());
    migrations.to_latest(db).map_err(|error| match error {
        rusqlite_migration::Error::MigrationDefinition(_) => Error::new(Code::VaultNewer).because(error),
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => Error::internal(other),
    })
}

/// A migration that changes what a projection holds names its kinds; the same projectors fill it that keep it.
pub(super) fn project_stale(db: &mut Connection, kinds: &[Kind]) -> Result<()> {
    let stale = |db: &Connection| -> Result<Vec<String>> {
        let mut names = db.prepare("SELECT kind FROM stale")?;
        let names = names.query_map([], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    };
    if stale(db)?.is_empty() {
        return Ok(());
    }
    let tx = Transaction::new(db, TransactionBehavior::Immediate)?;
    let names = stale(&tx)?;
    let kinds = kinds.iter().filter(|kind| names.iter().any(|name| name == kind.name));
    record::project_all(&tx, &kinds.collect::<Vec<_>>())?;
    tx.execute("DELETE FROM stale", [])?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stores of the first release have the tables of the first seventeen.
    #[test]
    fn a_store_from_before_saves_were_lighter_keeps_its_journal() {
        let mut db = Connection::open_in_memory().unwrap();
        let migrations = Migrations::new(MIGRATIONS.iter().map(|sql| M::up(sql)).collect());
        migrations.to_version(&mut db, 17).unwrap();
        db.execute_batch(
            "INSERT INTO entry VALUES ('b', 1, 'h1', 'c', '2026-01-01T08:00:00Z', 'p', x'01', x'02'),
                                      ('a', 1, 'h2', 'c', '2026-01-01T08:00:00Z', 'p', x'03', x'04');
             INSERT INTO journal_word (of, word) VALUES ('device', 'b'), ('person', 'p'), ('kind', 'finding');
             INSERT INTO journal_line VALUES (1, 5, 1, 2, 3, 1, 7, 2, 'r'), (2, 4, 1, 2, 3, 0, 8, 1, 's');",
        )
        .unwrap();
        let read = |db: &Connection| {
            let sql = "SELECT (SELECT group_concat(device || seq || hash || hex(bytes) || hex(signature), ' ') FROM entry),
                              (SELECT group_concat(at || device || person || kind || confided || seq || records || record, ' ')
                               FROM (SELECT * FROM journal_line ORDER BY record))";
            db.query_row(sql, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
                .unwrap()
        };
        let before = read(&db);
        migrate(&mut db).unwrap();
        assert_eq!(read(&db), before);
        for change in ["UPDATE entry SET hash = 'x'", "DELETE FROM entry"] {
            let refused = db.execute(change, []).unwrap_err();
            assert!(refused.to_string().contains("append-only"), "{refused}");
        }
    }
}
