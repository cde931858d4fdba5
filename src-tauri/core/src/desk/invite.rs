//! Invitations: what a factory needs to send to this customer.

use super::company::{self, Keys};
use super::{inbox, order};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::vault::{Vault, files};
use plumbline_bundle::envelope::Disclosure;
use plumbline_bundle::invite::Invite;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::io;
use std::path::Path;

/// Days an invitation made here can be used.
const DAYS: i32 = 90;

/// How a factory recognises this customer, and what an inbox's operator needs to make an invitation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct InviteState {
    /// Six words, the same for every invitation made here.
    pub words: Vec<String>,
    pub qr: String,
    pub expires_on: String,
    /// `age1…`
    pub recipient: String,
    /// The reviewers' public key, as `plumbline-inbox invite` takes it.
    pub reviewer: String,
    pub inboxes: Vec<ReceivingInbox>,
}

/// An inbox whose invitation names this store's keys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ReceivingInbox {
    pub keyid: String,
    pub url: Option<String>,
    pub added_at: String,
    /// Of an inbox this store is connected with: how factories recognise the invitations it makes.
    pub makes: Option<InviteWords>,
}

/// Six words, the same for every invitation by one inbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct InviteWords {
    pub words: Vec<String>,
    pub qr: String,
}

pub fn state(vault: &Vault, now: &Moment) -> Result<InviteState> {
    vault.read(|db| {
        let keys = Keys::of(db)?;
        let invite = invite(&keys, &company::name(db)?, now);
        let InviteWords { words, qr } = words_of(&invite);
        Ok(InviteState {
            words,
            qr,
            inboxes: inboxes(db, &invite)?,
            expires_on: invite.expires_on,
            recipient: keys.recipient().to_string(),
            reviewer: keys.key.public().to_string(),
        })
    })
}

fn words_of(invite: &Invite) -> InviteWords {
    let words: Vec<String> = invite.fingerprint().iter().map(ToString::to_string).collect();
    InviteWords {
        qr: format!("plumbline:{}", words.join("-")),
        words,
    }
}

/// Inboxes whose invitations name the keys of `ours`.
fn inboxes(db: &Connection, ours: &Invite) -> Result<Vec<ReceivingInbox>> {
    let ways = inbox::ways(db)?;
    let makes = |keyid: &str| {
        let way = ways.iter().find(|way| way.keyid == keyid)?;
        let receipt_key = way.receipt_key;
        Some(words_of(&Invite {
            receipt_key,
            ..ours.clone()
        }))
    };
    let mut rows = db.prepare_cached("SELECT receipt_key, url, added_at FROM desk_inbox ORDER BY added_at")?;
    let rows = rows.query_map([], |row| {
        let keyid: String = row.get(0)?;
        Ok(ReceivingInbox {
            makes: makes(&keyid),
            keyid,
            url: row.get(1)?,
            added_at: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes an invitation for factories that send by file, with the questionnaires they shall answer.
pub fn write(vault: &Vault, actor: &Actor, now: &Moment, packs: &[String], path: &Path) -> Result<()> {
    actor.require(Permission::Invite)?;
    let (keys, name, packs) = vault.read(|db| Ok((Keys::of(db)?, company::name(db)?, order::contents(db, packs)?)))?;
    let invite = invite(&keys, &name, now);
    files::replace_with(path, |file| {
        invite
            .write_with_packs(&keys.key, &packs, file)
            .map(|_| ())
            .map_err(io::Error::other)
    })
}

/// Takes note of an inbox by an invitation its operator made for this customer: bundles it carries name its key.
pub fn adopt_inbox(vault: &Vault, actor: &Actor, now: &Moment, path: &Path) -> Result<()> {
    actor.require(Permission::Invite)?;
    let (invite, _) = crate::customer::read_invite(path, &now.today().to_string())?;
    vault.local(|db| {
        let keys = Keys::of(db)?;
        let ours = |text: &String| *text == keys.recipient().to_string();
        let opens = invite
            .recipients
            .iter()
            .map(ToString::to_string)
            .any(|text| ours(&text));
        let signs = invite.reviewers.contains(&keys.key.public());
        if !opens || !signs {
            return Err(Error::new(Code::InviteForOthers));
        }
        db.execute(
            "INSERT INTO desk_inbox (receipt_key, url, added_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (receipt_key) DO UPDATE SET url = ?2",
            params![invite.customer_id(), invite.inbox_urls.first(), now.instant()],
        )?;
        Ok(())
    })
}

fn invite(keys: &Keys, name: &str, now: &Moment) -> Invite {
    Invite {
        customer: name.into(),
        inbox_urls: vec![],
        receipt_key: keys.key.public(),
        reviewers: vec![keys.key.public()],
        recipients: vec![keys.recipient().clone()],
        disclosure: Disclosure {
            profile: "standard".into(),
            version: 1,
        },
        token: String::new(),
        expires_on: now.days_away(DAYS).today().to_string(),
    }
}
