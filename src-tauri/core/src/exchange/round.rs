//! One round with the factory's inbox: fetch what the other laptops wrote, take in what needs no decision, write what
//! they lack, and send it. A stop anywhere is made good by the next round: files are kept before the inbox hears that
//! they are safe, and written before they are sent.

use super::arrivals::{Letters, take_in_waiting};
use super::inbox::{self, OwnInbox};
use super::outgoing::{send, write_outgoing};
use crate::access::{Actor, Permission};
use crate::error::{Error, Result};
use crate::moment::Moment;
use crate::share;
use crate::sync::{self, Control, DeviceToken, Pace, SyncError, Target};
use crate::vault::Vault;
use plumbline_bundle::Hash;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::mail::{DeviceClaim, PairRequest};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::spawn_blocking;

/// Between rounds that went well.
const REST: Duration = Duration::from_secs(5 * 60);
/// After one that somebody must do something about.
const LONG_REST: Duration = Duration::from_secs(60 * 60);

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub fetched: u32,
    /// Files taken in, and the entries that were new.
    pub taken_in: u32,
    pub entries: u32,
    /// Files brought to the inbox.
    pub sent: u32,
    /// Why it did not come to its end.
    pub stopped: Option<String>,
}

/// One round, by a person who may exchange. Faults of the way are in the answer and in [`inbox::state`].
pub async fn run(
    vault: &Arc<Vault>,
    actor: &Actor,
    control: &Control,
    pace: &Pace,
    now: impl Fn() -> Moment,
) -> Result<Round> {
    actor.require(Permission::Exchange)?;
    let Some(own) = vault.read(inbox::current)? else {
        return Ok(Round::default());
    };
    vault.local(|db| inbox::begin_link(db, own.invite))?;
    tidy(vault)?;
    let mut round = Round::default();
    let went = go_round(vault, actor, &own, control, pace, &now, &mut round).await?;
    let again = matches!(went, Ok(true));
    note(vault, &own, went.map(|_| ()), again, pace, &now(), &mut round)?;
    Ok(round)
}

/// True when another round may bring more at once.
async fn go_round(
    vault: &Arc<Vault>,
    actor: &Actor,
    own: &OwnInbox,
    control: &Control,
    pace: &Pace,
    now: &impl Fn() -> Moment,
    round: &mut Round,
) -> Result<Result<bool, SyncError>> {
    let target = match paired(vault, own).await? {
        Ok(target) => target,
        Err(error) => return Ok(Err(error)),
    };
    let refused_keys = match renewed(vault, own, &target).await? {
        Ok(()) => None,
        // Those it has may still vouch for this laptop.
        Err(error @ SyncError::KeysRefused { .. }) => Some(error),
        Err(error) => return Ok(Err(error)),
    };
    let fetched = fetch(vault, own, &target, control, pace, now).await?;
    if let Ok(pulled) = &fetched {
        round.fetched = pulled.taken;
        if pulled.unknown == 0 {
            remove_parts(vault);
        }
    }
    let taken = blocking(vault, actor, now(), take_in_waiting).await?;
    (round.taken_in, round.entries) = (taken.letters, taken.entries);
    let unknown = match fetched {
        Ok(pulled) => pulled.unknown,
        Err(error @ (SyncError::AnswerWrong | SyncError::NotKept(_))) => {
            blocking(vault, actor, now(), write_outgoing).await?;
            let sent = send(vault, &target, control, pace, now, &mut round.sent).await?;
            return Ok(sent.and(Err(error)));
        }
        Err(error) => return Ok(Err(error)),
    };
    blocking(vault, actor, now(), write_outgoing).await?;
    if let Err(error) = send(vault, &target, control, pace, now, &mut round.sent).await? {
        return Ok(Err(error));
    }
    if let Some(error) = refused_keys {
        return Ok(Err(error));
    }
    // Keys that came with a file may open others that were left at the inbox.
    Ok(Ok(unknown > 0 && taken.entries > 0))
}

/// This laptop's token, exchanged once: with the invitation's, or because the factory's keys vouch for it.
async fn paired(vault: &Vault, own: &OwnInbox) -> Result<Result<Target, SyncError>> {
    let sql = "SELECT device_token, one_time FROM inbox_link WHERE invite = ?1";
    let (token, one_time): (Option<String>, Option<String>) =
        vault.read(|db| Ok(db.query_row(sql, [own.invite.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?))?;
    let target = |token| Target {
        url: own.url.clone(),
        token,
        receipt_key: own.receipt_key,
    };
    if let Some(token) = token {
        return Ok(Ok(target(DeviceToken::new(token))));
    }
    let (_, keys) = share::key_set(vault)?;
    let digest = Hash::of(&keys);
    let claim = DeviceClaim::new(&vault.device().key, own.invite, &own.receipt_key.keyid());
    let request = PairRequest {
        invite: one_time.is_none().then_some(own.invite),
        token: one_time,
        keys: Some(String::from_utf8(keys).map_err(Error::internal)?),
        device: Some(claim),
    };
    let token = match sync::pair(&own.url, &request).await {
        Ok(token) => token,
        Err(error) => return Ok(Err(error)),
    };
    vault.local(|db| {
        db.execute(
            "UPDATE inbox_link SET device_token = ?2, keys = ?3 WHERE invite = ?1",
            params![own.invite.to_string(), token.expose(), digest.to_string()],
        )?;
        Ok(())
    })?;
    Ok(Ok(target(token)))
}

/// Gives the inbox the factory's keys when they changed: who joined, and who was lost.
async fn renewed(vault: &Vault, own: &OwnInbox, target: &Target) -> Result<Result<(), SyncError>> {
    let (_, keys) = share::key_set(vault)?;
    let digest = Hash::of(&keys).to_string();
    let sql = "SELECT keys FROM inbox_link WHERE invite = ?1";
    let there: Option<String> = vault.read(|db| Ok(db.query_row(sql, [own.invite.to_string()], |row| row.get(0))?))?;
    if there.as_deref() == Some(&digest) {
        return Ok(Ok(()));
    }
    let keys = String::from_utf8(keys).map_err(Error::internal)?;
    if let Err(error) = sync::renew_keys(target, &keys).await {
        return Ok(Err(error));
    }
    vault.local(|db| {
        let sql = "UPDATE inbox_link SET keys = ?2 WHERE invite = ?1";
        db.execute(sql, params![own.invite.to_string(), digest])?;
        Ok(Ok(()))
    })
}

async fn fetch(
    vault: &Arc<Vault>,
    own: &OwnInbox,
    target: &Target,
    control: &Control,
    pace: &Pace,
    now: &impl Fn() -> Moment,
) -> Result<Result<sync::Pulled, SyncError>> {
    let sql = "SELECT cursor FROM inbox_link WHERE invite = ?1";
    let after: i64 = vault.read(|db| Ok(db.query_row(sql, [own.invite.to_string()], |row| row.get(0))?))?;
    let pins = Pins::from(&share::key_set(vault)?.0);
    let letters = Letters {
        vault: vault.clone(),
        invite: own.invite,
        now: now(),
    };
    let folder = inbox::folder(vault);
    Ok(sync::pull(
        target,
        after.max(0) as u64,
        &folder,
        Some(&pins),
        &letters,
        control,
        pace,
    )
    .await)
}

/// Writes down how the round ended, and when the next one is due.
fn note(
    vault: &Vault,
    own: &OwnInbox,
    went: Result<(), SyncError>,
    again: bool,
    pace: &Pace,
    now: &Moment,
    round: &mut Round,
) -> Result<()> {
    let invite = own.invite.to_string();
    round.stopped = went.as_ref().err().map(|error| error.code().to_owned());
    vault.local(|db| {
        let Err(error) = went else {
            let next = (!again).then(|| now.after(REST).instant());
            db.execute(
                "UPDATE inbox_link SET failures = 0, why = NULL, worked_at = ?2, next_try_at = ?3 WHERE invite = ?1",
                params![invite, now.instant(), next],
            )?;
            return Ok(());
        };
        if matches!(error, SyncError::Paused | SyncError::Cancelled) {
            let sql = "UPDATE inbox_link SET why = ?2, next_try_at = ?3 WHERE invite = ?1";
            db.execute(sql, params![invite, error.code(), now.after(REST).instant()])?;
            return Ok(());
        }
        let sql = "SELECT failures + 1 FROM inbox_link WHERE invite = ?1";
        let failures: Option<u32> = db.query_row(sql, [&invite], |row| row.get(0)).optional()?;
        let wait = pace.retry_after(&error, failures.unwrap_or(1)).unwrap_or(LONG_REST);
        db.execute(
            "UPDATE inbox_link SET failures = failures + 1, why = ?2, why_params = ?3, next_try_at = ?4 WHERE invite = ?1",
            params![
                invite,
                error.code(),
                serde_json::to_string(&error.params())?,
                now.after(wait).instant()
            ],
        )?;
        // A token that is not known any more is asked for anew.
        if matches!(error, SyncError::TokenRefused) {
            db.execute("UPDATE inbox_link SET device_token = NULL, one_time = NULL WHERE invite = ?1", [&invite])?;
        }
        Ok(())
    })
}

/// Removes files that no row names: taken in, delivered, or left by a kill before they were written down.
fn tidy(vault: &Vault) -> Result<()> {
    let folder = inbox::folder(vault);
    let Ok(files) = std::fs::read_dir(&folder) else {
        return Ok(());
    };
    let named: BTreeSet<String> = vault.read(|db| {
        let mut rows = db.prepare_cached(
            "SELECT envelope || '.plumb' FROM letter WHERE state = 'waiting'
             UNION SELECT file FROM letter_out WHERE delivered_at IS NULL",
        )?;
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

/// Beginnings of files that the inbox no longer lists.
fn remove_parts(vault: &Vault) {
    for file in std::fs::read_dir(inbox::folder(vault)).into_iter().flatten().flatten() {
        if file.path().extension().is_some_and(|extension| extension == "part") {
            let _ = std::fs::remove_file(file.path());
        }
    }
}

async fn blocking<T: Send + 'static>(
    vault: &Arc<Vault>,
    actor: &Actor,
    now: Moment,
    work: impl FnOnce(&Vault, &Actor, &Moment) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (vault, actor) = (vault.clone(), actor.clone());
    spawn_blocking(move || work(&vault, &actor, &now))
        .await
        .map_err(Error::internal)?
}
