//! The factory's own inbox: which one it is, this laptop's way to it, and what waits in either direction.
//!
//! The record says where it stands and which key it signs with, so that a laptop that hears of it pairs by itself: the
//! factory's keys vouch for it. The inbox holds no key that opens anything.

use super::cargo::{self, Known};
use crate::access::{Actor, Permission};
use crate::customer;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::outbox::Reason;
use crate::sync::{DeviceToken, Target};
use crate::vault::{Field, Kind, Values, Vault, Write, accept};
use plumbline_bundle::Hash;
use plumbline_bundle::invite::{Invite, Purpose};
use plumbline_bundle::keys::PublicKey;
use plumbline_bundle::mail::invite_of;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::json;
use specta::Type;
use std::path::{Path, PathBuf};
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "own-inbox",
    fields: &[
        Field::open("name", accept::name),
        Field::open("inbox_url", accept::text),
        Field::open("receipt_key", accept::text),
        Field::open("invite", accept::text),
        Field::open("fingerprint", accept::words),
    ],
    project,
};

/// A factory has one.
const ID: Uuid = Uuid::from_u128(0x6e0c_41f7_9d25_5b3a_8c14_70e2_5fa9_b1d8);

/// What stands between this laptop and the others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct InboxState {
    /// `None`: files travel on a stick.
    pub inbox: Option<InboxCard>,
    /// Whether this laptop has its token.
    pub paired: bool,
    /// The last round that went well, RFC 3339 UTC.
    pub worked_at: Option<String>,
    pub why: Option<Reason>,
    pub next_try_at: Option<String>,
    pub outgoing: Vec<Outgoing>,
    /// Files that wait for a person.
    pub letters: Vec<WaitingLetter>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct InboxCard {
    pub name: String,
    pub url: String,
    /// Six words over its keys.
    pub fingerprint: Vec<String>,
}

/// What goes to one other laptop.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Outgoing {
    pub keyid: String,
    /// Entries that do not stand at the inbox yet.
    pub waiting: u32,
    /// Whether it ever told how far it is; before that no entries are sent.
    pub told: bool,
    /// The last file reached the inbox, and the other laptop fetched it.
    pub delivered_at: Option<String>,
    pub fetched_at: Option<String>,
    pub why: Option<Reason>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct WaitingLetter {
    /// Key id of the laptop it comes from.
    pub keyid: String,
    /// Digest of its envelope.
    pub envelope: String,
    pub arrived_at: String,
    pub why: Reason,
}

/// The inbox as the records name it.
#[derive(Clone, Debug)]
pub(super) struct OwnInbox {
    pub url: String,
    pub receipt_key: PublicKey,
    pub invite: Uuid,
}

/// An invitation to a factory's own inbox.
pub fn read_invite(path: &Path, today: &str) -> Result<Invite> {
    let invite = customer::read_any_invite(path, today)?;
    match invite.purpose() {
        Purpose::OwnLaptops if !invite.inbox_urls.is_empty() => Ok(invite),
        Purpose::Customer => Err(Error::new(Code::InviteForCustomers)),
        _ => Err(Error::new(Code::NotAnInvite)),
    }
}

/// Trusts the inbox of an invitation; the person says that the six words were compared.
pub fn accept(tx: &mut Write, invite: &Invite) -> Result<()> {
    tx.require(Permission::ManagePeople)?;
    let id = invite_of(&invite.token).ok_or_else(|| Error::new(Code::InviteDamaged))?;
    let fields = json!({
        "name": invite.customer,
        "inbox_url": invite.inbox_urls.first(),
        "receipt_key": invite.receipt_key,
        "invite": id,
        "fingerprint": invite.fingerprint(),
    });
    let fields = fields.as_object().cloned().unwrap_or_default();
    let known: bool = tx
        .db()
        .query_row("SELECT EXISTS (SELECT 1 FROM own_inbox)", [], |row| row.get(0))?;
    if known {
        for (field, value) in fields {
            tx.set(KIND.name, ID, &field, value)?;
        }
    } else {
        tx.create(KIND.name, ID, fields)?;
    }
    begin_link(tx.db(), id)?;
    tx.db().execute(
        "UPDATE inbox_link SET one_time = ?2, device_token = NULL, next_try_at = NULL WHERE invite = ?1",
        params![id.to_string(), invite.token],
    )?;
    Ok(())
}

/// The laptops go back to files on a stick. Gives what it takes to hand this laptop's token back.
pub fn leave(vault: &Vault, actor: &Actor, now: &Moment) -> Result<Option<Target>> {
    actor.require(Permission::ManagePeople)?;
    let target = vault.read(target)?;
    vault.write(actor, now, |tx| {
        tx.delete(KIND.name, ID)?;
        forget(tx.db())
    })?;
    Ok(target)
}

pub fn state(db: &Connection) -> Result<InboxState> {
    let card = "SELECT name, url, fingerprint, invite FROM own_inbox";
    let card = db.query_row(card, [], |row| {
        Ok((
            InboxCard {
                name: row.get(0)?,
                url: row.get(1)?,
                fingerprint: serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default(),
            },
            row.get::<_, String>(3)?,
        ))
    });
    let Some((card, invite)) = card.optional()? else {
        return Ok(InboxState::default());
    };
    let link =
        "SELECT device_token IS NOT NULL, worked_at, why, why_params, next_try_at FROM inbox_link WHERE invite = ?1";
    let link = db.query_row(link, [invite], |row| {
        Ok(InboxState {
            paired: row.get(0)?,
            worked_at: row.get(1)?,
            why: reason(row.get(2)?, &row.get::<_, String>(3)?),
            next_try_at: row.get(4)?,
            ..InboxState::default()
        })
    });
    Ok(InboxState {
        inbox: Some(card),
        outgoing: outgoing(db)?,
        letters: letters(db)?,
        ..link.optional()?.unwrap_or_default()
    })
}

/// The next round may begin at once.
pub fn wake(vault: &Vault) -> Result<()> {
    vault.local(|db| {
        db.execute("UPDATE inbox_link SET next_try_at = NULL", [])?;
        Ok(())
    })
}

/// Whether a round is due.
pub fn is_due(vault: &Vault, now: &Moment) -> Result<bool> {
    vault.read(|db| {
        let waits = "SELECT EXISTS (SELECT 1 FROM own_inbox) AND NOT EXISTS (
                       SELECT 1 FROM inbox_link JOIN own_inbox USING (invite) WHERE next_try_at > ?1)";
        Ok(db.query_row(waits, [now.instant()], |row| row.get(0))?)
    })
}

/// The file of the oldest letter of this laptop that waits: they are taken in in the order in which they were written.
pub fn waiting_file(vault: &Vault, keyid: &str) -> Result<PathBuf> {
    let found: Option<String> = vault.read(|db| {
        let sql = "SELECT envelope FROM letter WHERE sender = ?1 AND state = 'waiting' ORDER BY seq LIMIT 1";
        Ok(db.query_row(sql, [keyid], |row| row.get(0)).optional()?)
    })?;
    let envelope = found.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(letter_file(vault, &envelope))
}

/// Notes that a file was taken in, by whatever way it came, and believes again what its laptop tells of itself once it
/// has taken in what was last sent to it.
pub(super) fn taken_in(db: &Connection, from: &str, digest: Hash, own_seq: u64) -> Result<()> {
    db.execute(
        "UPDATE letter SET state = 'taken', why = NULL WHERE envelope = ?1",
        [digest.to_string()],
    )?;
    db.execute(
        "DELETE FROM sent_head WHERE peer = ?1
         AND NOT EXISTS (SELECT 1 FROM letter_out WHERE peer = ?1 AND own_seq > ?2)",
        params![from, own_seq as i64],
    )?;
    Ok(())
}

/// Whether anything is known of how far this laptop is.
pub(super) fn is_known(db: &Connection, keyid: &str) -> Result<bool> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM peer_head WHERE peer = ?1) OR EXISTS (SELECT 1 FROM sent_head WHERE peer = ?1)";
    Ok(db.query_row(sql, [keyid], |row| row.get(0))?)
}

pub(super) fn was_written_to(db: &Connection, keyid: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM letter_out WHERE peer = ?1)";
    Ok(db.query_row(sql, [keyid], |row| row.get(0))?)
}

pub(super) fn current(db: &Connection) -> Result<Option<OwnInbox>> {
    let row = db.query_row("SELECT url, receipt_key, invite FROM own_inbox", [], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    });
    let Some((url, key, invite)) = row.optional()? else {
        return Ok(None);
    };
    let damaged = || Error::new(Code::VaultDamaged);
    Ok(Some(OwnInbox {
        url,
        receipt_key: key.parse().map_err(|_| damaged())?,
        invite: invite.parse().map_err(|_| damaged())?,
    }))
}

/// The way to an inbox this laptop did not use before. What stood at another one for the others counts as not sent.
pub(super) fn begin_link(db: &Connection, invite: Uuid) -> Result<()> {
    let new = db.execute(
        "INSERT OR IGNORE INTO inbox_link (invite) VALUES (?1)",
        [invite.to_string()],
    )?;
    if new > 0 {
        db.execute("DELETE FROM inbox_link WHERE invite <> ?1", [invite.to_string()])?;
        db.execute("DELETE FROM sent_head", [])?;
    }
    Ok(())
}

/// All that is of this laptop alone.
pub(crate) fn forget(db: &Connection) -> Result<()> {
    for table in ["inbox_link", "letter_out", "sent_head"] {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

pub(super) fn folder(vault: &Vault) -> PathBuf {
    vault.dir().join("letters")
}

pub(super) fn letter_file(vault: &Vault, envelope: &str) -> PathBuf {
    folder(vault).join(format!("{envelope}.plumb"))
}

fn target(db: &Connection) -> Result<Option<Target>> {
    let Some(inbox) = current(db)? else { return Ok(None) };
    let token = "SELECT device_token FROM inbox_link WHERE invite = ?1";
    let token: Option<Option<String>> = db
        .query_row(token, [inbox.invite.to_string()], |row| row.get(0))
        .optional()?;
    Ok(token.flatten().map(|token| Target {
        url: inbox.url,
        token: DeviceToken::new(token),
        receipt_key: inbox.receipt_key,
    }))
}

fn outgoing(db: &Connection) -> Result<Vec<Outgoing>> {
    let mut rows = db.prepare_cached(
        "SELECT d.keyid, o.delivered_at, o.fetched_at, o.why, coalesce(o.why_params, '{}')
         FROM device d JOIN laptop l ON l.keyid = d.keyid LEFT JOIN letter_out o ON o.peer = d.keyid
         WHERE d.own = 0 AND d.recipient IS NOT NULL AND l.retired_on IS NULL ORDER BY l.letter, l.keyid",
    )?;
    let rows = rows.query_map([], |row| {
        Ok(Outgoing {
            keyid: row.get(0)?,
            waiting: 0,
            told: false,
            delivered_at: row.get(1)?,
            fetched_at: row.get(2)?,
            why: reason(row.get(3)?, &row.get::<_, String>(4)?),
        })
    })?;
    let mut outgoing: Vec<Outgoing> = rows.collect::<rusqlite::Result<_>>()?;
    for one in &mut outgoing {
        one.told = is_known(db, &one.keyid)?;
        one.waiting = cargo::entries(&cargo::ranges(db, &one.keyid, Known::ToldOrSent)?);
    }
    Ok(outgoing)
}

fn letters(db: &Connection) -> Result<Vec<WaitingLetter>> {
    let mut rows = db.prepare_cached(
        "SELECT sender, envelope, arrived_at, why, why_params FROM letter
         WHERE state = 'waiting' AND why IS NOT NULL ORDER BY sender, seq",
    )?;
    let rows = rows.query_map([], |row| {
        Ok(WaitingLetter {
            keyid: row.get(0)?,
            envelope: row.get(1)?,
            arrived_at: row.get(2)?,
            why: reason(row.get(3)?, &row.get::<_, String>(4)?).unwrap_or_else(|| Reason {
                code: "internal".into(),
                params: Default::default(),
            }),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn reason(code: Option<String>, params: &str) -> Option<Reason> {
    code.map(|code| Reason {
        code,
        params: serde_json::from_str(params).unwrap_or_default(),
    })
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM own_inbox WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO own_inbox VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id.to_string(),
                v.text("name"),
                v.text("inbox_url"),
                v.text("receipt_key"),
                v.text("invite"),
                v.json("fingerprint"),
            ],
        )?;
    }
    Ok(())
}
