//! One round with the factory's inbox: fetch what the other laptops wrote, take in what needs no decision, write what
//! they lack, and send it. A stop anywhere is made good by the next round: files are kept before the inbox hears that
//! they are safe, and written before they are sent.

use super::cargo::{self, Cargo, Known, Range};
use super::inbox::{self, OwnInbox};
use super::{Addressee, open_file, seal_for};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::people;
use crate::share::{self, heads};
use crate::sync::{self, Control, DeviceToken, Pace, SyncError, Taker, TakerError, Target};
use crate::vault::Vault;
use crate::vault::merge::Merged;
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::mail::{DeviceClaim, Item, PairRequest, What};
use rusqlite::{OptionalExtension, params};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::spawn_blocking;
use uuid::Uuid;

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
    }
    let taken = blocking(vault, actor, now(), take_in_waiting).await?;
    (round.taken_in, round.entries) = (taken.letters, taken.entries);
    let unknown = match fetched {
        Ok(pulled) => pulled.unknown,
        Err(error @ (SyncError::AnswerWrong | SyncError::NotKept(_))) => {
            blocking(vault, actor, now(), write_outgoing).await?;
            let sent = send(vault, &target, control, pace, now, round).await?;
            return Ok(sent.and(Err(error)));
        }
        Err(error) => return Ok(Err(error)),
    };
    blocking(vault, actor, now(), write_outgoing).await?;
    if let Err(error) = send(vault, &target, control, pace, now, round).await? {
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
    Ok(sync::pull(target, after.max(0) as u64, &folder, &pins, &letters, control, pace).await)
}

/// Keeps fetched files in the store's folder.
struct Letters {
    vault: Arc<Vault>,
    invite: Uuid,
    now: Moment,
}

impl Taker for Letters {
    fn wants(&self, item: &Item) -> bool {
        item.kind == Kind::Merge
    }

    fn has(&self, digest: Hash) -> Result<bool, TakerError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM letter WHERE envelope = ?1)";
        let found = self
            .vault
            .read(|db| Ok(db.query_row(sql, [digest.to_string()], |row| row.get(0))?));
        Ok(found?)
    }

    fn take(&self, item: &Item, file: &Path) -> Result<(), TakerError> {
        let envelope = item.envelope_sha256.to_string();
        let kept = inbox::letter_file(&self.vault, &envelope);
        std::fs::rename(file, &kept)?;
        sync_folder(&inbox::folder(&self.vault))?;
        self.vault.local(|db| {
            db.execute(
                "INSERT OR IGNORE INTO letter (envelope, sender, seq, size, arrived_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    envelope,
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

    fn learn(&self, item: &Item) -> Result<(), TakerError> {
        if item.what == What::Fetched {
            self.vault.local(|db| {
                let sql = "UPDATE letter_out SET fetched_at = ?2 WHERE envelope = ?1";
                db.execute(sql, params![item.envelope_sha256.to_string(), item.received_at])?;
                Ok(())
            })?;
        }
        Ok(())
    }

    fn passed(&self, cursor: u64) -> Result<(), TakerError> {
        self.vault.local(|db| {
            let sql = "UPDATE inbox_link SET cursor = max(cursor, ?2) WHERE invite = ?1";
            db.execute(sql, params![self.invite.to_string(), cursor as i64])?;
            Ok(())
        })?;
        Ok(())
    }
}

#[derive(Default)]
struct TakenIn {
    letters: u32,
    entries: u32,
}

/// Takes in what waits, each laptop's files in the order in which it wrote them. One that somebody must decide about
/// holds up those behind it.
fn take_in_waiting(vault: &Vault, actor: &Actor, now: &Moment) -> Result<TakenIn> {
    let mut taken = TakenIn::default();
    let mut held: BTreeSet<String> = BTreeSet::new();
    for (envelope, sender, why) in waiting(vault)? {
        if held.contains(&sender) {
            keep_waiting(vault, &envelope, "letter-behind", &BTreeMap::new())?;
            continue;
        }
        if why.as_deref().is_some_and(|why| DECISIONS.contains(&why)) {
            held.insert(sender);
            continue;
        }
        match take_in(vault, actor, now, &envelope) {
            Ok(Ok(merged)) => {
                taken.letters += 1;
                taken.entries += merged.entries;
            }
            Ok(Err((why, params))) => {
                keep_waiting(vault, &envelope, why, &params)?;
                held.insert(sender);
            }
            // Nothing is taken from a laptop that was lost; a file that is gone comes again from its laptop.
            Err(error) if matches!(error.code, Code::LaptopRetired | Code::FileUnreadable) => {
                drop_letter(vault, &envelope)?
            }
            Err(error) if error.code == Code::DiskFull => return Err(error),
            Err(error) => {
                tracing::warn!(code = %error.code.word(), cause = ?error.cause, "a file was not taken in");
                keep_waiting(vault, &envelope, &error.code.word(), &error.params)?;
                held.insert(sender);
            }
        }
    }
    if taken.entries > 0 {
        // Whoever was removed on the other laptop leaves here too; what cannot be done now is done at the next sign-in.
        let _ = people::shut_out(vault);
    }
    Ok(taken)
}

/// Reasons that only a person's press overcomes.
const DECISIONS: [&str; 4] = ["letter-large", "letter-clock", "letter-fork", "letter-own-copy"];

type Why = (&'static str, BTreeMap<String, String>);

fn take_in(vault: &Vault, actor: &Actor, now: &Moment, envelope: &str) -> Result<Result<Merged, Why>> {
    let mut letter = open_file(vault, &inbox::letter_file(vault, envelope))?;
    if let Some(why) = needs_somebody(&letter.preview(vault, now)?) {
        return Ok(Err(why));
    }
    match letter.take_in(vault, actor, now, false) {
        Err(error) if error.code == Code::MergeLarge => Ok(Err(("letter-large", error.params))),
        taken => taken.map(Ok),
    }
}

fn needs_somebody(merged: &Merged) -> Option<Why> {
    let of = |pairs: &[(&str, u32)]| {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.to_string()));
        pairs.collect::<BTreeMap<_, _>>()
    };
    if merged.own_copy {
        return Some(("letter-own-copy", BTreeMap::new()));
    }
    if merged.forked > 0 {
        return Some(("letter-fork", of(&[("count", merged.forked)])));
    }
    if merged.clock_ahead_days > 0 {
        return Some(("letter-clock", of(&[("days", merged.clock_ahead_days)])));
    }
    let large = [
        ("changed", merged.changed),
        ("deleted", merged.deleted),
        ("records", merged.records_before),
    ];
    merged.large.then(|| ("letter-large", of(&large)))
}

fn waiting(vault: &Vault) -> Result<Vec<(String, String, Option<String>)>> {
    vault.read(|db| {
        let mut rows = db.prepare_cached(
            "SELECT envelope, sender, why FROM letter WHERE state = 'waiting' ORDER BY sender, seq, arrived_at",
        )?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
}

fn keep_waiting(vault: &Vault, envelope: &str, why: &str, params: &BTreeMap<String, String>) -> Result<()> {
    let params = json!(params).to_string();
    vault.local(|db| {
        let sql = "UPDATE letter SET why = ?2, why_params = ?3 WHERE envelope = ?1 AND state = 'waiting'";
        db.execute(sql, [envelope, why, &params])?;
        Ok(())
    })
}

fn drop_letter(vault: &Vault, envelope: &str) -> Result<()> {
    vault.local(|db| {
        let sql = "UPDATE letter SET state = 'dropped', why = NULL WHERE envelope = ?1";
        db.execute(sql, [envelope])?;
        Ok(())
    })
}

/// A file for every laptop that lacks something, unless one is on its way already.
fn write_outgoing(vault: &Vault, _: &Actor, now: &Moment) -> Result<()> {
    let peers: Vec<String> = vault.read(|db| {
        let mut rows = db.prepare_cached(
            "SELECT d.keyid FROM device d JOIN laptop l ON l.keyid = d.keyid
             WHERE d.own = 0 AND d.recipient IS NOT NULL AND l.retired_on IS NULL
             AND NOT EXISTS (SELECT 1 FROM letter_out WHERE peer = d.keyid AND delivered_at IS NULL)",
        )?;
        let rows = rows.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })?;
    for peer in peers {
        if !vault.read(|db| Ok(cargo::ranges(db, &peer, Known::ToldOrSent)?.is_empty()))? {
            write_for(vault, &peer, now)?;
        }
    }
    Ok(())
}

fn write_for(vault: &Vault, peer: &str, now: &Moment) -> Result<()> {
    let to = vault.read(|db| Addressee::known(db, peer))?;
    let folder = inbox::folder(vault);
    std::fs::create_dir_all(&folder).map_err(|e| Error::writing(&folder, e))?;
    let cargo = vault.read(|db| Cargo::choose(db, peer, Known::ToldOrSent))?;
    let own = &vault.device().keyid;
    let own_seq = vault
        .read(heads)?
        .iter()
        .find(|head| head.device == *own)
        .map_or(0, |head| head.seq);
    let file = format!("for-{}.plumb", now.new_id());
    let sealed = seal_for(vault, now, &to, &folder.join(&file), &cargo)?;
    vault.local(|db| {
        db.execute(
            "INSERT OR REPLACE INTO letter_out (peer, envelope, file, size, ranges, own_seq, written_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                peer,
                sealed.envelope_digest.to_string(),
                file,
                sealed.size as i64,
                serde_json::to_string(&cargo.ranges)?,
                own_seq as i64,
                now.instant()
            ],
        )?;
        Ok(())
    })
}

/// Brings the written files to the inbox. A fault of one of them holds up none of the others.
async fn send(
    vault: &Vault,
    target: &Target,
    control: &Control,
    pace: &Pace,
    now: &impl Fn() -> Moment,
    round: &mut Round,
) -> Result<Result<(), SyncError>> {
    let letters: Vec<(String, String, String)> = vault.read(|db| {
        let mut rows = db.prepare_cached(
            "SELECT o.peer, o.envelope, o.file FROM letter_out o JOIN laptop l ON l.keyid = o.peer
             WHERE o.delivered_at IS NULL AND l.retired_on IS NULL ORDER BY o.written_at",
        )?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })?;
    for (peer, envelope, file) in letters {
        let path = inbox::folder(vault).join(&file);
        let digest = envelope.parse().map_err(|_| Error::new(Code::VaultDamaged))?;
        match sync::upload(target, &path, digest, control, pace).await {
            Ok(_) => {
                delivered(vault, &peer, &now())?;
                round.sent += 1;
                let _ = std::fs::remove_file(path);
            }
            Err(error) => match &error {
                SyncError::BundleRefused { verdict } if !WAITS_FOR_KEYS.contains(&verdict.as_str()) => {
                    not_sent(vault, &peer, &error, true)?;
                }
                SyncError::FileUnreadable(_) | SyncError::FileChanged => not_sent(vault, &peer, &error, true)?,
                SyncError::BundleRefused { .. } | SyncError::QuotaReached | SyncError::TooLarge => {
                    not_sent(vault, &peer, &error, false)?;
                }
                _ => return Ok(Err(error)),
            },
        }
    }
    Ok(Ok(()))
}

/// Verdicts that pass once the inbox has newer keys.
const WAITS_FOR_KEYS: [&str; 3] = ["wrong-recipient", "unknown-key", "gap"];

fn delivered(vault: &Vault, peer: &str, now: &Moment) -> Result<()> {
    vault.local(|db| {
        let ranges: String = db.query_row("SELECT ranges FROM letter_out WHERE peer = ?1", [peer], |row| {
            row.get(0)
        })?;
        for Range { device, to, .. } in serde_json::from_str::<Vec<Range>>(&ranges)? {
            db.prepare_cached(
                "INSERT INTO sent_head (peer, device, seq) VALUES (?1, ?2, ?3)
                 ON CONFLICT (peer, device) DO UPDATE SET seq = max(seq, excluded.seq)",
            )?
            .execute(params![peer, device, to])?;
        }
        db.execute(
            "UPDATE letter_out SET delivered_at = ?2, why = NULL WHERE peer = ?1",
            params![peer, now.instant()],
        )?;
        db.execute(
            "UPDATE peer SET sent_at = ?2 WHERE keyid = ?1",
            params![peer, now.instant()],
        )?;
        Ok(())
    })
}

/// With `anew` another file is written in the next round.
fn not_sent(vault: &Vault, peer: &str, error: &SyncError, anew: bool) -> Result<()> {
    let params = serde_json::to_string(&error.params())?;
    vault.local(|db| {
        if anew {
            db.execute("DELETE FROM letter_out WHERE peer = ?1", [peer])?;
        } else {
            let sql = "UPDATE letter_out SET why = ?2, why_params = ?3 WHERE peer = ?1";
            db.execute(sql, [peer, error.code(), &params])?;
        }
        Ok(())
    })
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

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows opens no folder for flushing; NTFS logs changes of names itself.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
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
