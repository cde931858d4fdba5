//! By which way a signed reply leaves: as a file, or queued for the inbox its bundle came by.

use super::answer;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::outbox::Reason;
use crate::sync::SyncError;
use crate::vault::Vault;
use plumbline_bundle::envelope::stream_id;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;
use uuid::Uuid;

/// How far a signed reply has come on its way by the inbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ReplyWay {
    /// `waiting`, `delivered` or `refused`.
    pub state: String,
    pub delivered_at: Option<String>,
    pub why: Option<Reason>,
}

/// By which way a reply leaves.
#[derive(Clone, Copy)]
pub enum Leaves<'a> {
    ByInbox,
    ByFile(&'a Path),
}

/// The inbox by which a bundle came for us, where replies can go back by it.
pub fn inbox_of(db: &Connection, envelope: &str) -> Result<Option<String>> {
    let sql = "SELECT factory, stream, device FROM arrival WHERE envelope = ?1";
    let found = db.query_row(sql, [envelope], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
        ))
    });
    let Some((factory, stream, device)) = found.optional()? else {
        return Ok(None);
    };
    let factory: Uuid = factory.parse().map_err(|_| Error::new(Code::VaultDamaged))?;
    let mut inboxes = db.prepare_cached("SELECT receipt_key FROM desk_inbox WHERE one_time IS NOT NULL")?;
    let inboxes = inboxes.query_map([], |row| row.get::<_, String>(0))?;
    let inboxes = inboxes.collect::<rusqlite::Result<Vec<_>>>()?;
    let names = |inbox: &String| stream_id(factory, &device, inbox).to_string() == stream;
    Ok(inboxes.into_iter().find(names))
}

/// Envelopes of replies that wait for this inbox, oldest first.
pub fn unsent(db: &Connection, inbox: &str) -> Result<Vec<String>> {
    let sql = "SELECT envelope FROM review_out WHERE inbox = ?1 AND state = 'waiting' ORDER BY queued_at, envelope";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([inbox], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn delivered(vault: &Vault, envelope: &str, received_at: &str) -> Result<()> {
    vault.local(|db| {
        let sql = "UPDATE review_out SET state = 'delivered', delivered_at = ?2, why = NULL WHERE envelope = ?1";
        db.execute(sql, [envelope, received_at])?;
        Ok(())
    })
}

/// With `for_good` it can only be handed over as a file.
pub fn not_sent(vault: &Vault, envelope: &str, error: &SyncError, for_good: bool) -> Result<()> {
    let params = serde_json::to_string(&error.params())?;
    let state = if for_good { "refused" } else { "waiting" };
    vault.local(|db| {
        let sql = "UPDATE review_out SET state = ?2, why = ?3, why_params = ?4 WHERE envelope = ?1";
        db.execute(sql, [envelope, state, error.code(), &params])?;
        Ok(())
    })
}

impl Leaves<'_> {
    pub(super) fn hand_over(self, vault: &Vault, digest: &str) -> Result<()> {
        match self {
            Self::ByInbox => Ok(()),
            Self::ByFile(path) => answer::copy(&answer::file_of(vault, digest), path),
        }
    }

    /// The next round takes it along.
    pub(super) fn queue(self, db: &Connection, about: &str, digest: &str, now: &Moment) -> Result<()> {
        let Self::ByInbox = self else { return Ok(()) };
        let inbox = inbox_of(db, about)?.ok_or_else(|| Error::new(Code::NotFound))?;
        let sql = "INSERT INTO review_out (envelope, inbox, queued_at) VALUES (?1, ?2, ?3)";
        db.execute(sql, [digest, &inbox, &now.instant()])?;
        db.execute("UPDATE mail_link SET next_try_at = NULL WHERE inbox = ?1", [&inbox])?;
        Ok(())
    }
}
