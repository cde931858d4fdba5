//! A customer's own inbox: this store's way to it, and rounds that bring what factories sent and take signed replies back.
//! Whatever is fetched goes through the same door as a file somebody opened.

use super::answer;
use super::company::Keys;
use super::outgoing;
use super::receive::{Verdict, receive};
use crate::access::{Actor, Permission};
use crate::customer::read_any_invite;
use crate::error::{Code, Error, Result};
use crate::mail::{self, LinkState, WaitingFile};
use crate::moment::Moment;
use crate::sync::{self, Control, DeviceToken, Pace, SyncError, Target};
use crate::vault::Vault;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::invite::{Invite, Purpose};
use plumbline_bundle::keys::PublicKey;
use plumbline_bundle::mail::{DeviceClaim, PairRequest, invite_of};
use rusqlite::{Connection, params};
use serde::Serialize;
use specta::Type;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What stands between this customer and its factories.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct DeskMail {
    pub inboxes: Vec<DeskLink>,
    /// Bundles that were fetched and wait for a person, or cannot be read.
    pub waiting: Vec<WaitingBundle>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct DeskLink {
    pub keyid: String,
    pub name: String,
    pub url: String,
    pub link: LinkState,
    /// Signed replies that do not stand there yet.
    pub unsent: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct WaitingBundle {
    pub file: WaitingFile,
    /// What the door said of it.
    pub verdict: Option<Verdict>,
    /// As the factory calls itself.
    pub name: Option<String>,
}

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub fetched: u32,
    /// Bundles that are shown or kept from now on.
    pub taken_in: u32,
    /// Replies that reached an inbox.
    pub sent: u32,
    /// Why an inbox could not be asked.
    pub stopped: Option<&'static str>,
}

/// An invitation that the operator of this customer's inbox made for a reader.
pub fn read_invite(path: &Path, today: &str) -> Result<Invite> {
    let invite = read_any_invite(path, today)?;
    match invite.purpose() {
        Purpose::Desk if !invite.inbox_urls.is_empty() => Ok(invite),
        Purpose::Desk => Err(Error::new(Code::InviteDamaged)),
        Purpose::OwnLaptops => Err(Error::new(Code::InviteForLaptops)),
        Purpose::Customer => Err(Error::new(Code::InviteForFactories)),
    }
}

/// Trusts the inbox; the person says that its six words were compared. The token is a secret of this store, never a
/// record. With a new invitation everything is listed anew; what is here already is not fetched again.
pub fn accept(vault: &Vault, actor: &Actor, now: &Moment, invite: &Invite) -> Result<()> {
    actor.require(Permission::Invite)?;
    let keyid = invite.customer_id();
    vault.local(|db| {
        db.execute(
            "INSERT INTO desk_inbox (receipt_key, url, added_at, name, one_time, pinned) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (receipt_key) DO UPDATE SET url = ?2, name = ?4, one_time = ?5, pinned = ?6, device_token = NULL",
            params![
                keyid,
                invite.inbox_urls.first(),
                now.instant(),
                invite.customer,
                invite.token,
                invite.receipt_key.to_string()
            ],
        )?;
        db.execute("DELETE FROM mail_link WHERE inbox = ?1", [&keyid])?;
        Ok(())
    })
}

/// Bundles come by file again. Gives what it takes to hand the token back.
pub fn leave(vault: &Vault, actor: &Actor, keyid: &str) -> Result<Option<Target>> {
    actor.require(Permission::Invite)?;
    vault.local(|db| {
        let target = ways(db)?
            .into_iter()
            .find(|way| way.keyid == keyid)
            .and_then(Way::target);
        db.execute(
            "UPDATE desk_inbox SET one_time = NULL, device_token = NULL WHERE receipt_key = ?1",
            [keyid],
        )?;
        db.execute("DELETE FROM mail_link WHERE inbox = ?1", [keyid])?;
        Ok(target)
    })
}

pub fn state(db: &Connection) -> Result<DeskMail> {
    let mut inboxes = Vec::new();
    for way in ways(db)? {
        inboxes.push(DeskLink {
            link: mail::link(db, &way.keyid)?,
            unsent: outgoing::unsent(db, &way.keyid)?.len() as u32,
            keyid: way.keyid,
            name: way.name,
            url: way.url,
        });
    }
    let mut waiting = Vec::new();
    for file in mail::waiting(db)? {
        let Some(why) = &file.why else { continue };
        waiting.push(WaitingBundle {
            verdict: crate::cap::parse(&why.code),
            name: why.params.get("name").cloned(),
            file,
        });
    }
    Ok(DeskMail { inboxes, waiting })
}

/// Whether an inbox is due.
pub fn is_due(vault: &Vault, now: &Moment) -> Result<bool> {
    vault.read(|db| Ok(!due(db, now)?.is_empty()))
}

/// One round with every inbox that is due, by a reviewer.
pub async fn run(
    vault: &Arc<Vault>,
    actor: &Actor,
    control: &Control,
    pace: &Pace,
    now: impl Fn() -> Moment,
) -> Result<Round> {
    actor.require(Permission::Review)?;
    mail::tidy(vault)?;
    let mut round = Round::default();
    for way in vault.read(|db| due(db, &now()))? {
        let before = round.fetched;
        let went = go(vault, &way, control, pace, &now, &mut round).await?;
        let brought = round.fetched - before;
        mail::note(vault, &way.keyid, went.as_ref().map(|()| brought), pace, &now())?;
        if let Err(error) = went {
            round.stopped = Some(error.code());
            if matches!(error, SyncError::Paused | SyncError::Cancelled) {
                break;
            }
        }
    }
    let (actor, at) = (actor.clone(), now());
    round.taken_in = mail::blocking(vault, move |vault| take_in_waiting(vault, &actor, &at)).await?;
    Ok(round)
}

async fn go(
    vault: &Arc<Vault>,
    way: &Way,
    control: &Control,
    pace: &Pace,
    now: &impl Fn() -> Moment,
    round: &mut Round,
) -> Result<Result<(), SyncError>> {
    let target = match paired(vault, way).await? {
        Ok(target) => target,
        Err(error) => return Ok(Err(error)),
    };
    let kinds = &[Kind::Delta, Kind::Checkpoint];
    let fetched = mail::fetch(vault, &way.keyid, &target, kinds, control, pace, &now()).await?;
    let fetched = match fetched {
        Ok(pulled) => {
            round.fetched += pulled.taken;
            Ok(())
        }
        // What is wrong with a bundle holds up no reply.
        Err(error @ (SyncError::AnswerWrong | SyncError::NotKept(_))) => Err(error),
        Err(error) => return Ok(Err(error)),
    };
    Ok(send(vault, way, &target, control, pace, round).await?.and(fetched))
}

/// This store's token, exchanged once for the invitation's.
pub(super) async fn paired(vault: &Vault, way: &Way) -> Result<Result<Target, SyncError>> {
    if let Some(target) = way.clone().target() {
        return Ok(Ok(target));
    }
    let keys = vault.read(Keys::of)?;
    let invite = invite_of(&way.one_time).ok_or_else(|| Error::new(Code::VaultDamaged))?;
    let request = PairRequest {
        device: Some(DeviceClaim::new(&keys.key, invite, &way.keyid)),
        token: Some(way.one_time.clone()),
        invite: None,
        keys: None,
    };
    let token = match sync::pair(&way.url, &request).await {
        Ok(token) => token,
        Err(error) => return Ok(Err(error)),
    };
    vault.local(|db| {
        db.execute(
            "UPDATE desk_inbox SET device_token = ?2 WHERE receipt_key = ?1 AND one_time = ?3",
            params![way.keyid, token.expose(), way.one_time],
        )?;
        Ok(())
    })?;
    Ok(Ok(way.with(token)))
}

/// Brings signed replies to the inbox; they count as delivered with its receipt alone.
async fn send(
    vault: &Vault,
    way: &Way,
    target: &Target,
    control: &Control,
    pace: &Pace,
    round: &mut Round,
) -> Result<Result<(), SyncError>> {
    for envelope in vault.read(|db| outgoing::unsent(db, &way.keyid))? {
        let digest = envelope.parse().map_err(|_| Error::new(Code::VaultDamaged))?;
        match sync::upload(target, &answer::file_of(vault, &envelope), digest, control, pace).await {
            Ok(delivered) => {
                outgoing::delivered(vault, &envelope, &delivered.receipt.received_at)?;
                round.sent += 1;
            }
            Err(error) => match &error {
                // It passes once the inbox has the factory's newer keys.
                SyncError::BundleRefused { verdict } if WAITS_FOR_KEYS.contains(&verdict.as_str()) => {
                    outgoing::not_sent(vault, &envelope, &error, false)?;
                }
                SyncError::BundleRefused { .. } | SyncError::FileUnreadable(_) | SyncError::FileChanged => {
                    outgoing::not_sent(vault, &envelope, &error, true)?;
                }
                SyncError::QuotaReached | SyncError::TooLarge => outgoing::not_sent(vault, &envelope, &error, false)?,
                _ => return Ok(Err(error)),
            },
        }
    }
    Ok(Ok(()))
}

const WAITS_FOR_KEYS: [&str; 2] = ["wrong-recipient", "unknown-key"];

/// Takes in what waits and needs nobody. Bundles of a factory nobody trusts yet wait until its words were compared.
pub fn take_in_waiting(vault: &Vault, actor: &Actor, now: &Moment) -> Result<u32> {
    let mut taken = 0;
    for file in vault.read(mail::waiting)? {
        let may_pass = match file.why.as_ref().map(|why| why.code.as_str()) {
            None => true,
            Some("unknown-factory") => vault.read(|db| is_trusted(db, &file.factory))?,
            Some(_) => false,
        };
        if !may_pass {
            continue;
        }
        match receive(vault, actor, now, &mail::file_of(vault, &file.envelope)) {
            Ok(received) => match received.verdict {
                // Kept with the store's bundles, whatever became of it there.
                Verdict::Applied | Verdict::Gap | Verdict::Fork | Verdict::WrongPrev | Verdict::Replay => taken += 1,
                verdict => {
                    let name = received.name.map(|name| ("name".to_owned(), name));
                    let params: BTreeMap<_, _> = name.into_iter().collect();
                    mail::keep_waiting(vault, &file.envelope, &crate::cap::word(verdict), &params)?;
                }
            },
            Err(error) if error.code == Code::DiskFull => return Err(error),
            Err(error) => mail::keep_waiting(vault, &file.envelope, &error.code.word(), &error.params)?,
        }
    }
    Ok(taken)
}

/// An inbox this store fetches from.
#[derive(Clone)]
pub(super) struct Way {
    pub keyid: String,
    name: String,
    pub url: String,
    pub receipt_key: PublicKey,
    one_time: String,
    token: Option<String>,
}

impl Way {
    fn target(self) -> Option<Target> {
        let token = DeviceToken::new(self.token.clone()?);
        Some(self.with(token))
    }

    fn with(&self, token: DeviceToken) -> Target {
        Target {
            url: self.url.clone(),
            token,
            receipt_key: self.receipt_key,
        }
    }
}

pub(super) fn ways(db: &Connection) -> Result<Vec<Way>> {
    let damaged = || Error::new(Code::VaultDamaged);
    let mut rows = db.prepare_cached(
        "SELECT receipt_key, coalesce(name, ''), coalesce(url, ''), one_time, device_token, pinned FROM desk_inbox
         WHERE one_time IS NOT NULL ORDER BY added_at, receipt_key",
    )?;
    let mut rows = rows.query([])?;
    let mut ways = Vec::new();
    while let Some(row) = rows.next()? {
        ways.push(Way {
            receipt_key: row.get::<_, String>(5)?.parse().map_err(|_| damaged())?,
            keyid: row.get(0)?,
            name: row.get(1)?,
            url: row.get(2)?,
            one_time: row.get(3)?,
            token: row.get(4)?,
        });
    }
    Ok(ways)
}

fn due(db: &Connection, now: &Moment) -> Result<Vec<Way>> {
    let mut due = Vec::new();
    for way in ways(db)? {
        if mail::is_due(db, &way.keyid, now)? {
            due.push(way);
        }
    }
    Ok(due)
}

fn is_trusted(db: &Connection, factory: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM supplier WHERE id = ?1)";
    Ok(db.query_row(sql, [factory], |row| row.get(0))?)
}
