//! Invitations that this customer's own inbox makes: a factory that opens one sends there, and not by file.
//!
//! Nothing is written before the inbox answered. The order keeps its id until then, so that asking again after a lost
//! answer gives the same invitation.

use super::company::{self, Keys};
use super::inbox::{self, Way};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::pack;
use crate::sync::{self, SyncError};
use crate::vault::{Vault, files};
use plumbline_bundle::invite::{Invite, MOST_PACKS, Purpose};
use plumbline_bundle::mail::{InviteOrder, invite_of};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::io::Cursor;
use std::path::Path;

/// Days an invitation to an inbox can be used: it holds a token.
const DAYS: u32 = 30;
const LONGEST_LABEL: usize = 200;

/// What somebody wants an invitation to say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Type)]
pub struct InviteWish {
    /// Key id of the inbox.
    pub inbox: String,
    /// This customer's own word for the factory.
    pub label: String,
    /// Records of the questionnaires that go along.
    pub questionnaires: Vec<String>,
}

/// An invitation as the inbox made it.
pub struct Made {
    pub expires_on: String,
    file: Vec<u8>,
}

/// An invitation that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct WrittenInvite {
    pub path: String,
    pub expires_on: String,
}

/// What the inbox is asked.
pub fn draft(vault: &Vault, actor: &Actor, now: &Moment, wish: &InviteWish) -> Result<InviteOrder> {
    actor.require(Permission::Invite)?;
    let label = wish.label.trim();
    if label.is_empty() || label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
        return Err(Error::invalid("label"));
    }
    vault.read(|db| {
        let keys = Keys::of(db)?;
        Ok(InviteOrder {
            id: now.new_id(),
            name: company::name(db)?,
            label: Some(label.to_owned()),
            url: way_to(db, &wish.inbox)?.url,
            recipient: keys.recipient().clone(),
            reviewers: vec![keys.key.public()],
            days: DAYS,
            packs: contents(db, &wish.questionnaires)?,
        })
    })
}

/// Asks the inbox. Once it answered, the invitation is there; until then nothing is.
pub async fn ask(vault: &Vault, actor: &Actor, inbox: &str, order: &InviteOrder) -> Result<Made> {
    actor.require(Permission::Invite)?;
    let way = vault.read(|db| way_to(db, inbox))?;
    let target = inbox::paired(vault, &way).await?.map_err(not_made)?;
    let file = sync::order_invite(&target, order).await.map_err(not_made)?;
    let invite = what_was_asked(&file, &way, order).ok_or_else(|| not_made(SyncError::AnswerWrong))?;
    Ok(Made {
        expires_on: invite.expires_on,
        file,
    })
}

impl Made {
    pub fn write(&self, path: &Path) -> Result<WrittenInvite> {
        files::replace(path, &self.file)?;
        Ok(WrittenInvite {
            path: path.to_string_lossy().into_owned(),
            expires_on: self.expires_on.clone(),
        })
    }
}

/// The questionnaires that go with an invitation.
pub(super) fn contents(db: &Connection, ids: &[String]) -> Result<Vec<String>> {
    if ids.len() > MOST_PACKS {
        return Err(Error::invalid("questionnaires"));
    }
    pack::contents(db, ids)
}

fn way_to(db: &Connection, keyid: &str) -> Result<Way> {
    let way = inbox::ways(db)?.into_iter().find(|way| way.keyid == keyid);
    way.ok_or_else(|| Error::new(Code::NotFound))
}

/// The invitation, if it is signed by the inbox and says what was ordered.
fn what_was_asked(file: &[u8], way: &Way, order: &InviteOrder) -> Option<Invite> {
    let (invite, packs) = Invite::read_with_packs(Cursor::new(file)).ok()?;
    let fits = invite.purpose() == Purpose::Customer
        && invite.receipt_key == way.receipt_key
        && invite.recipients == [order.recipient.clone()]
        && invite.reviewers == order.reviewers
        && invite.customer == order.name
        && invite.inbox_urls == [order.url.clone()]
        && invite_of(&invite.token) == Some(order.id)
        && packs == order.packs;
    fits.then_some(invite)
}

fn not_made(error: SyncError) -> Error {
    let code = match &error {
        SyncError::NoConnection(_)
        | SyncError::ConnectionLost(_)
        | SyncError::TimedOut
        | SyncError::SignInPage
        | SyncError::ProxySignIn
        | SyncError::ServerNotTrusted(_)
        | SyncError::ClockOrCertificate(_)
        | SyncError::ServerBusy { .. }
        | SyncError::ServerFault { .. } => Code::InboxUnreachable,
        _ => Code::InviteNotMade,
    };
    Error::new(code).with("why", error.code()).because(error)
}
