//! A factory's rounds with the inboxes of its customers: replies come back, each through the same door as a file that
//! somebody opened. An inbox that is down holds up none of the others.

use crate::access::{Actor, Permission};
use crate::customer::{self, Customer};
use crate::error::{Code, Result};
use crate::mail::{self, LinkState, WaitingFile};
use crate::moment::Moment;
use crate::remark;
use crate::sync::{Control, DeviceToken, Pace, SyncError, Target};
use crate::vault::Vault;
use plumbline_bundle::envelope::Kind;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use specta::Type;
use std::sync::Arc;

/// What stands between this factory and its customers' replies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct RepliesState {
    pub links: Vec<CustomerLink>,
    /// Replies that cannot be taken in, each with its reason.
    pub waiting: Vec<WaitingFile>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct CustomerLink {
    pub customer: String,
    pub link: LinkState,
}

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub fetched: u32,
    pub taken_in: u32,
    /// Customers whose inbox could not be asked, and why.
    pub stopped: Vec<(String, &'static str)>,
}

pub fn state(db: &Connection) -> Result<RepliesState> {
    let mut links = Vec::new();
    for (customer, _) in paired(db)? {
        let link = mail::link(db, &customer.id)?;
        links.push(CustomerLink {
            customer: customer.id,
            link,
        });
    }
    let mut waiting = mail::waiting(db)?;
    waiting.retain(|file| file.why.is_some());
    Ok(RepliesState { links, waiting })
}

/// Whether an inbox is due.
pub fn is_due(vault: &Vault, now: &Moment) -> Result<bool> {
    vault.read(|db| Ok(!due(db, now)?.is_empty()))
}

/// One round with every inbox that is due, by a person who may share.
pub async fn run(
    vault: &Arc<Vault>,
    actor: &Actor,
    control: &Control,
    pace: &Pace,
    now: impl Fn() -> Moment,
) -> Result<Round> {
    actor.require(Permission::Share)?;
    mail::tidy(vault)?;
    let mut round = Round::default();
    for (customer, target) in vault.read(|db| due(db, &now()))? {
        let pulled = mail::fetch(vault, &customer.id, &target, &[Kind::Review], control, pace, &now()).await?;
        let went = pulled.as_ref().map(|pulled| pulled.taken);
        mail::note(vault, &customer.id, went, pace, &now())?;
        match pulled {
            Ok(pulled) => round.fetched += pulled.taken,
            Err(SyncError::Paused | SyncError::Cancelled) => break,
            Err(error) => round.stopped.push((customer.id, error.code())),
        }
    }
    let (actor, at) = (actor.clone(), now());
    round.taken_in = mail::blocking(vault, move |vault| take_in_waiting(vault, &actor, &at)).await?;
    Ok(round)
}

/// Takes in what waits, each customer's replies in their order. What is wrong with one holds up none of the others.
pub fn take_in_waiting(vault: &Vault, actor: &Actor, now: &Moment) -> Result<u32> {
    let mut taken = 0;
    for file in vault.read(mail::waiting)? {
        match remark::take_in(vault, actor, now, &mail::file_of(vault, &file.envelope)) {
            Ok(_) => taken += 1,
            Err(error) if error.code == Code::ReplyKnown => vault.local(|db| mail::taken_in(db, &file.envelope))?,
            Err(error) if error.code == Code::DiskFull => return Err(error),
            Err(error) => mail::keep_waiting(vault, &file.envelope, &error.code.word(), &error.params)?,
        }
    }
    Ok(taken)
}

fn due(db: &Connection, now: &Moment) -> Result<Vec<(Customer, Target)>> {
    let mut due = Vec::new();
    for (customer, target) in paired(db)? {
        if mail::is_due(db, &customer.id, now)? {
            due.push((customer, target));
        }
    }
    Ok(due)
}

/// Customers whose inbox knows this laptop: it was asked for a token when the first bundle was sent.
fn paired(db: &Connection) -> Result<Vec<(Customer, Target)>> {
    let mut paired = Vec::new();
    for customer in customer::all(db)? {
        let token: Option<Option<String>> = db
            .prepare_cached("SELECT device_token FROM pairing WHERE customer = ?1")?
            .query_row([&customer.id], |row| row.get(0))
            .optional()?;
        if let (Some(url), Some(token)) = (customer.inbox_url.clone(), token.flatten()) {
            let target = Target {
                url,
                token: DeviceToken::new(token),
                receipt_key: customer.receipt_key,
            };
            paired.push((customer, target));
        }
    }
    Ok(paired)
}
