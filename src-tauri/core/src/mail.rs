//! Fetching from inboxes: files are kept before an inbox hears that they are safe, and wait in a list until their door
//! took them in. What cannot be taken in stays there with its reason; nothing is lost.

use crate::error::{Error, Result};
use crate::moment::Moment;
use crate::outbox::Reason;
use crate::sync::{self, Control, Pace, Pulled, SyncError, Taker, TakerError, Target};
use crate::vault::{Vault, files};
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::mail::Item;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Between rounds that went well.
const REST: Duration = Duration::from_secs(5 * 60);
/// After one that somebody must do something about.
const LONG_REST: Duration = Duration::from_secs(60 * 60);

/// How it stands with one inbox.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct LinkState {
    /// The last round that went well, RFC 3339 UTC, and the files it brought.
    pub worked_at: Option<String>,
    pub brought: u32,
    pub why: Option<Reason>,
    pub next_try_at: Option<String>,
}

/// A file that was fetched and not taken in yet.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct WaitingFile {
    pub envelope: String,
    /// The inbox it came from.
    pub inbox: String,
    pub factory: String,
    pub seq: u32,
    #[specta(type = u32)]
    pub size: u64,
    pub arrived_at: String,
    /// Why it waits; `None` until it was looked at.
    pub why: Option<Reason>,
}

/// Fetches what waits at an inbox, under the name this store knows it by. Whoever signed: the door judges that.
pub async fn fetch(
    vault: &Arc<Vault>,
    inbox: &str,
    target: &Target,
    kinds: &'static [Kind],
    control: &Control,
    pace: &Pace,
    now: &Moment,
) -> Result<Result<Pulled, SyncError>> {
    let after: i64 = vault.local(|db| {
        db.execute("INSERT OR IGNORE INTO mail_link (inbox) VALUES (?1)", [inbox])?;
        Ok(
            db.query_row("SELECT cursor FROM mail_link WHERE inbox = ?1", [inbox], |row| {
                row.get(0)
            })?,
        )
    })?;
    let keeper = Keeper {
        vault: vault.clone(),
        inbox: inbox.to_owned(),
        kinds,
        now: now.clone(),
    };
    let folder = folder(vault);
    Ok(sync::pull(target, after.max(0) as u64, &folder, None, &keeper, control, pace).await)
}

/// Keeps fetched files in the store's folder.
struct Keeper {
    vault: Arc<Vault>,
    inbox: String,
    kinds: &'static [Kind],
    now: Moment,
}

impl Taker for Keeper {
    fn wants(&self, item: &Item) -> bool {
        self.kinds.contains(&item.kind)
    }

    /// Whether it came before, here or as a file somebody opened.
    fn has(&self, digest: Hash) -> Result<bool, TakerError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM mail WHERE envelope = ?1)
                       OR EXISTS (SELECT 1 FROM arrival WHERE envelope = ?1)
                       OR EXISTS (SELECT 1 FROM reply WHERE envelope = ?1)";
        let found = self
            .vault
            .read(|db| Ok(db.query_row(sql, [digest.to_string()], |row| row.get(0))?));
        Ok(found?)
    }

    fn take(&self, item: &Item, file: &Path) -> Result<(), TakerError> {
        let envelope = item.envelope_sha256.to_string();
        files::rename(file, &file_of(&self.vault, &envelope))?;
        files::make_last(&folder(&self.vault))?;
        self.vault.local(|db| {
            db.execute(
                "INSERT OR IGNORE INTO mail (envelope, inbox, factory, sender, seq, size, arrived_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    envelope,
                    self.inbox,
                    item.factory.to_string(),
                    item.device,
                    item.seq as i64,
                    item.size as i64,
                    self.now.instant()
                ],
            )?;
            Ok(())
        })?;
        Ok(())
    }

    /// A bundle whose receipt stands at the inbox need not wait for its next try to hear of it.
    fn learn(&self, item: &Item) -> Result<(), TakerError> {
        self.vault.local(|db| {
            let sql = "UPDATE outbox SET next_try_at = NULL WHERE envelope = ?1 AND state = 'waiting'";
            db.execute(sql, [item.envelope_sha256.to_string()])?;
            Ok(())
        })?;
        Ok(())
    }

    fn passed(&self, cursor: u64) -> Result<(), TakerError> {
        self.vault.local(|db| {
            let sql = "UPDATE mail_link SET cursor = max(cursor, ?2) WHERE inbox = ?1";
            db.execute(sql, params![self.inbox, cursor as i64])?;
            Ok(())
        })?;
        Ok(())
    }
}

/// Writes down how a round with an inbox ended, and when the next one is due.
pub fn note(vault: &Vault, inbox: &str, went: Result<u32, &SyncError>, pace: &Pace, now: &Moment) -> Result<()> {
    vault.local(|db| {
        db.execute("INSERT OR IGNORE INTO mail_link (inbox) VALUES (?1)", [inbox])?;
        let error = match went {
            Ok(brought) => {
                db.execute(
                    "UPDATE mail_link SET failures = 0, why = NULL, worked_at = ?2, brought = ?3, next_try_at = ?4
                     WHERE inbox = ?1",
                    params![inbox, now.instant(), brought, now.after(REST).instant()],
                )?;
                return Ok(());
            }
            Err(error) => error,
        };
        let failures: u32 = db.query_row("SELECT failures + 1 FROM mail_link WHERE inbox = ?1", [inbox], |row| {
            row.get(0)
        })?;
        let wait = match error {
            SyncError::Paused | SyncError::Cancelled => REST,
            _ => pace.retry_after(error, failures).unwrap_or(LONG_REST),
        };
        db.execute(
            "UPDATE mail_link SET failures = ?2, why = ?3, why_params = ?4, next_try_at = ?5 WHERE inbox = ?1",
            params![
                inbox,
                failures,
                error.code(),
                serde_json::to_string(&error.params())?,
                now.after(wait).instant()
            ],
        )?;
        Ok(())
    })
}

pub fn link(db: &Connection, inbox: &str) -> Result<LinkState> {
    let found = db
        .prepare_cached("SELECT worked_at, brought, why, why_params, next_try_at FROM mail_link WHERE inbox = ?1")?
        .query_row([inbox], |row| {
            Ok(LinkState {
                worked_at: row.get(0)?,
                brought: row.get(1)?,
                why: reason(row.get(2)?, &row.get::<_, String>(3)?),
                next_try_at: row.get(4)?,
            })
        });
    Ok(found.optional()?.unwrap_or_default())
}

/// Whether a round with this inbox is due.
pub fn is_due(db: &Connection, inbox: &str, now: &Moment) -> Result<bool> {
    let rests = "SELECT EXISTS (SELECT 1 FROM mail_link WHERE inbox = ?1 AND next_try_at > ?2)";
    let rests: bool = db
        .prepare_cached(rests)?
        .query_row([inbox, &now.instant()], |row| row.get(0))?;
    Ok(!rests)
}

/// Everything may be tried again at once, also what an older version could not read.
pub fn wake(vault: &Vault) -> Result<()> {
    vault.local(|db| {
        db.execute("UPDATE mail_link SET next_try_at = NULL", [])?;
        db.execute("UPDATE review_out SET why = NULL WHERE state = 'waiting'", [])?;
        db.execute(
            "UPDATE mail SET why = NULL WHERE state = 'waiting' AND why <> 'unknown-factory'",
            [],
        )?;
        Ok(())
    })
}

/// What waits, in the order of each sender's numbers.
pub fn waiting(db: &Connection) -> Result<Vec<WaitingFile>> {
    let mut rows = db.prepare_cached(
        "SELECT envelope, inbox, factory, seq, size, arrived_at, why, why_params FROM mail WHERE state = 'waiting'
         ORDER BY sender, seq, arrived_at",
    )?;
    let rows = rows.query_map([], |row| {
        Ok(WaitingFile {
            envelope: row.get(0)?,
            inbox: row.get(1)?,
            factory: row.get(2)?,
            seq: row.get(3)?,
            size: row.get::<_, i64>(4)?.max(0) as u64,
            arrived_at: row.get(5)?,
            why: reason(row.get(6)?, &row.get::<_, String>(7)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn keep_waiting(vault: &Vault, envelope: &str, why: &str, params: &BTreeMap<String, String>) -> Result<()> {
    let params = serde_json::to_string(params)?;
    vault.local(|db| {
        let sql = "UPDATE mail SET why = ?2, why_params = ?3 WHERE envelope = ?1 AND state = 'waiting'";
        db.execute(sql, [envelope, why, &params])?;
        Ok(())
    })
}

/// A file was taken in, by whatever way it came.
pub fn taken_in(db: &Connection, envelope: &str) -> Result<()> {
    db.execute(
        "UPDATE mail SET state = 'taken', why = NULL WHERE envelope = ?1",
        [envelope],
    )?;
    Ok(())
}

/// Somebody decided that a file that cannot be taken in need not be kept.
pub fn drop_file(vault: &Vault, envelope: &str) -> Result<()> {
    vault.local(|db| {
        let sql = "UPDATE mail SET state = 'dropped' WHERE envelope = ?1 AND state = 'waiting' AND why IS NOT NULL";
        db.execute(sql, [envelope])?;
        Ok(())
    })?;
    tidy(vault)
}

/// Removes files that no row names: taken in, dropped, or left by a kill before they were written down.
pub fn tidy(vault: &Vault) -> Result<()> {
    let Ok(files) = std::fs::read_dir(folder(vault)) else {
        return Ok(());
    };
    let named: BTreeSet<String> = vault.read(|db| {
        let mut rows = db.prepare_cached("SELECT envelope || '.plumb' FROM mail WHERE state = 'waiting'")?;
        let rows = rows.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })?;
    for file in files.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".plumb") && !named.contains(&name) {
            // One that is open stays until the next round.
            let _ = std::fs::remove_file(file.path());
        }
    }
    Ok(())
}

pub fn file_of(vault: &Vault, envelope: &str) -> PathBuf {
    folder(vault).join(format!("{envelope}.plumb"))
}

pub fn reason(code: Option<String>, params: &str) -> Option<Reason> {
    code.map(|code| Reason {
        code,
        params: serde_json::from_str(params).unwrap_or_default(),
    })
}

/// Work that may take long, beside what waits for the line.
pub(crate) async fn blocking<T: Send + 'static>(
    vault: &Arc<Vault>,
    work: impl FnOnce(&Vault) -> Result<T> + Send + 'static,
) -> Result<T> {
    let vault = vault.clone();
    tokio::task::spawn_blocking(move || work(&vault))
        .await
        .map_err(Error::internal)?
}

fn folder(vault: &Vault) -> PathBuf {
    vault.dir().join("mail")
}
