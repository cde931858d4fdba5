//! Bundles on their way. Each is stored before anything is sent, so that a crash anywhere sends the same bytes
//! again; it counts as delivered only with the customer's verified receipt.

use crate::access::{Actor, Permission};
use crate::customer::{self, Customer};
use crate::delta::{self, Selection, Stream};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::remark::{self, BundleAnswer};
use crate::share::{self, Contents, Disclosed, News};
use crate::sync::{self, Control, DeviceToken, Pace, SyncError, Target};
use crate::vault::{Vault, factory_of, files};
use plumbline_bundle::envelope::stream_id;
use plumbline_bundle::keys::PublicKey;
use plumbline_bundle::mail::{DeviceClaim, PairRequest, invite_of};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct OutboxItem {
    pub id: String,
    pub customer: String,
    /// Number in the stream of this laptop to this customer.
    pub seq: u32,
    pub created_at: String,
    /// Bytes of the bundle, and of those the receiver holds safely.
    #[specta(type = u32)]
    pub size: u64,
    #[specta(type = u32)]
    pub sent: u64,
    pub state: OutboxState,
    /// Number of the accepted bundle it goes on from; `None` where it carries everything.
    pub since: Option<u32>,
    pub why: Option<Reason>,
    pub next_try_at: Option<String>,
    pub receipt: Option<Receipt>,
    /// Of the customer's signed reply; `None` before there is one.
    pub answer: Option<BundleAnswer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum OutboxState {
    Waiting,
    Sending,
    Paused,
    Delivered,
    InFolder,
    Cancelled,
    Refused,
}

/// Reason a bundle waits, as a code of `sync` and its parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Reason {
    pub code: String,
    pub params: BTreeMap<String, String>,
}

/// A receipt that was verified against the customer's pinned key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Receipt {
    pub received_at: String,
    pub digest: String,
    pub keyid: String,
}

/// A bundle to send next, and what sending it needs.
pub struct Parcel {
    pub id: String,
    customer: Customer,
    file: PathBuf,
    envelope: String,
}

/// How a bundle is made.
#[derive(Clone, Copy, Default)]
pub struct Making<'a> {
    /// Although the customer has most of it.
    pub everything: bool,
    /// Written there as well, with the keys to check it.
    pub folder: Option<&'a Path>,
}

/// Signs, encrypts and stores a bundle. The action plan is rendered for those that carry everything.
pub fn enqueue(
    vault: &Vault,
    actor: &Actor,
    now: &Moment,
    disclosed: &Disclosed,
    customer: &str,
    report: impl FnOnce() -> Result<Option<Vec<u8>>>,
    making: Making,
) -> Result<OutboxItem> {
    actor.require(Permission::Share)?;
    let customer = vault.read(|db| customer::get(db, customer))?;
    // Shown from now on, whatever becomes of this bundle.
    vault.write(actor, now, |tx| {
        share::published::publish(tx, &disclosed.figures.hotline)
    })?;
    let place = vault.read(|db| share::next_place(db, &customer.id, &vault.device().keyid))?;
    let stream = Stream {
        customer: &customer.id,
        device: &vault.device().keyid,
        id: share::stream(disclosed.factory, vault.device(), &customer),
        seq: place.0,
    };
    let offer = disclosed.offer();
    let selection = vault.read(|db| Selection::of(db, &stream, &offer, making.everything, now))?;
    let report = selection.since.is_none().then(report).transpose()?.flatten();
    let id = now.new_id().to_string();
    let dir = vault.dir().join("outbox");
    std::fs::create_dir_all(&dir).map_err(|e| Error::writing(&dir, e))?;
    let name = format!("{id}.plumb");
    let path = dir.join(&name);
    let contents = Contents {
        disclosed,
        selection: &selection,
        report: report.as_deref(),
    };
    let mut sealed = Err(Error::new(Code::Internal));
    files::replace_with(&path, |file| {
        sealed = share::write(vault, &contents, &customer, place, now, file);
        match &sealed {
            Ok(_) => Ok(()),
            Err(_) => Err(std::io::ErrorKind::Other.into()),
        }
    })
    .or_else(|error| if sealed.is_err() { Ok(()) } else { Err(error) })?;
    let sealed = sealed?;
    let state = if making.folder.is_some() {
        OutboxState::InFolder
    } else {
        OutboxState::Waiting
    };
    vault.local(|db| {
        db.execute(
            "INSERT INTO outbox (id, customer, seq, envelope, file, size, sent, created_at, state, why_params, device, kind,
               since, profile) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8, '{}', ?9, ?10, ?11, ?12)",
            params![
                id,
                customer.id,
                place.0 as i64,
                sealed.envelope_digest.to_string(),
                name,
                sealed.size as i64,
                now.instant(),
                crate::cap::word(state),
                vault.device().keyid,
                crate::cap::word(selection.kind),
                selection.since.map(|seq| seq as i64),
                offer.profile,
            ],
        )?;
        selection.remember(db, &stream)?;
        share::known::remember(db, &id, &customer.id, disclosed)
    })?;
    if let Some(folder) = making.folder
        && let Err(unwritten) = copy_to(vault, &path, folder, &customer, place.0)
    {
        // Nobody has it: the next try takes its number.
        vault.local(|db| withdraw(db, &id, "'in-folder'"))?;
        return Err(unwritten);
    }
    vault.read(|db| get(db, &id))
}

/// What the next bundle would carry, were it made now; `None` for everything.
pub fn news(vault: &Vault, disclosed: &Disclosed, customer: &Customer, now: &Moment) -> Result<Option<News>> {
    let device = vault.device();
    let chosen = vault.read(|db| {
        let stream = Stream {
            customer: &customer.id,
            device: &device.keyid,
            id: share::stream(disclosed.factory, device, customer),
            seq: share::next_place(db, &customer.id, &device.keyid)?.0,
        };
        Selection::of(db, &stream, &disclosed.offer(), false, now)
    })?;
    Ok(chosen.since.map(|since| News {
        since: since as u32,
        records: chosen.count() as u32,
        files: chosen.files,
    }))
}

pub fn list(db: &Connection) -> Result<Vec<OutboxItem>> {
    let mut rows = db.prepare_cached(&format!("{SELECT} ORDER BY o.created_at DESC, o.seq DESC LIMIT 500"))?;
    let items = rows.query_map([], read)?;
    items.map(|item| answered(db, item?)).collect()
}

/// All of one customer, newest first.
pub fn of_customer(db: &Connection, customer: &str) -> Result<Vec<OutboxItem>> {
    let sql = format!("{SELECT} WHERE o.customer = ?1 ORDER BY o.created_at DESC, o.seq DESC LIMIT 200");
    let mut rows = db.prepare_cached(&sql)?;
    let items = rows.query_map([customer], read)?;
    items.map(|item| answered(db, item?)).collect()
}

pub fn get(db: &Connection, id: &str) -> Result<OutboxItem> {
    let found = db
        .query_row(&format!("{SELECT} WHERE o.id = ?1"), [id], read)
        .optional()?;
    answered(db, found.ok_or_else(|| Error::new(Code::NotFound))?)
}

/// Puts what the customer says of it beside a bundle.
fn answered(db: &Connection, found: (OutboxItem, Option<String>)) -> Result<OutboxItem> {
    let (mut item, device) = found;
    let key: Option<String> = db
        .prepare_cached("SELECT receipt_key FROM customer WHERE id = ?1")?
        .query_row([&item.customer], |row| row.get(0))
        .optional()?;
    if let (Some(device), Some(_), Some(factory)) = (device, key, factory_of(db)?) {
        let receiver = customer::get(db, &item.customer)?.receipt_key.keyid();
        item.answer = remark::of_bundle(db, stream_id(factory, &device, &receiver), item.seq)?;
    }
    Ok(item)
}

/// Holds a bundle back, or lets it go again.
pub fn set_paused(vault: &Vault, actor: &Actor, id: &str, paused: bool) -> Result<OutboxItem> {
    actor.require(Permission::Share)?;
    vault.local(|db| {
        let (from, to) = if paused {
            ("'waiting', 'sending'", "paused")
        } else {
            ("'paused', 'refused'", "waiting")
        };
        let sql =
            format!("UPDATE outbox SET state = ?2, next_try_at = NULL, why = NULL WHERE id = ?1 AND state IN ({from})");
        db.execute(&sql, params![id, to])?;
        get(db, id)
    })
}

/// Takes back a bundle that was never begun to be sent and has none behind it; its number is used again.
pub fn cancel(vault: &Vault, actor: &Actor, id: &str) -> Result<OutboxItem> {
    actor.require(Permission::Share)?;
    vault.local(|db| withdraw(db, id, "'waiting', 'paused'"))
}

/// The last one to a customer, in one of these states.
fn withdraw(db: &Connection, id: &str, states: &str) -> Result<OutboxItem> {
    let cancelled = db.execute(
        &format!(
            "UPDATE outbox SET state = 'cancelled', next_try_at = NULL WHERE id = ?1 AND tries = 0
             AND state IN ({states})
             AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.customer = outbox.customer AND n.device IS outbox.device AND n.seq > outbox.seq AND n.state <> 'cancelled')"
        ),
        [id],
    )?;
    if cancelled != 1 {
        return Err(Error::new(Code::CancelTooLate));
    }
    let item = get(db, id)?;
    let device: Option<String> = db.query_row("SELECT device FROM outbox WHERE id = ?1", [id], |row| row.get(0))?;
    delta::forget(db, &item.customer, device.as_deref().unwrap_or_default(), item.seq)?;
    Ok(item)
}

/// Writes a bundle that was signed to a folder once more, as one for a stick that was lost. One that waits for a line may
/// go this way as well: whoever receives it twice counts it once.
pub fn write_to(vault: &Vault, actor: &Actor, id: &str, folder: &Path) -> Result<OutboxItem> {
    actor.require(Permission::Share)?;
    let (item, customer, file) = vault.read(|db| {
        let item = get(db, id)?;
        let file: String = db.query_row("SELECT file FROM outbox WHERE id = ?1", [id], |row| row.get(0))?;
        let customer = customer::get(db, &item.customer)?;
        Ok((item, customer, file))
    })?;
    // Its number may belong to another one now.
    if item.state == OutboxState::Cancelled {
        return Err(Error::new(Code::NotFound));
    }
    let path = vault.dir().join("outbox").join(file);
    copy_to(vault, &path, folder, &customer, u64::from(item.seq))?;
    Ok(item)
}

/// Everything waiting may be tried at once, e.g. when the person asks or the network came back.
pub fn wake(vault: &Vault) -> Result<()> {
    vault.local(|db| {
        db.execute("UPDATE outbox SET next_try_at = NULL WHERE state = 'waiting'", [])?;
        Ok(())
    })
}

/// The oldest bundle of each stream that may go now; bundles behind one that waits or is paused wait too.
pub fn due(vault: &Vault, now: &Moment) -> Result<Option<Parcel>> {
    let found = vault.read(|db| {
        let sql = "SELECT id, customer, file, envelope FROM outbox o WHERE state IN ('waiting', 'sending')
             AND (next_try_at IS NULL OR next_try_at <= ?1)
             AND (SELECT c.inbox_url FROM customer c WHERE c.id = o.customer) IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.customer = o.customer AND p.device IS o.device AND p.seq < o.seq
                             AND p.state IN ('waiting', 'sending', 'paused', 'refused'))
             ORDER BY created_at LIMIT 1";
        let row = db.query_row(sql, [now.instant()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        });
        let Some((id, customer, file, envelope)) = row.optional()? else {
            return Ok(None);
        };
        let customer = customer::get(db, &customer)?;
        Ok(Some(Parcel {
            id,
            customer,
            file: vault.dir().join("outbox").join(file),
            envelope,
        }))
    })?;
    if let Some(parcel) = &found {
        vault.local(|db| {
            db.execute(
                "UPDATE outbox SET state = 'sending', tries = tries + 1, why = NULL WHERE id = ?1",
                [&parcel.id],
            )?;
            Ok(())
        })?;
    }
    Ok(found)
}

/// Sends one bundle as far as it goes, and writes down how it ended. True when it was delivered.
pub async fn send(
    vault: &Vault,
    parcel: &Parcel,
    control: &Control,
    pace: &Pace,
    now: impl Fn() -> Moment,
) -> Result<bool> {
    match deliver(vault, parcel, control, pace).await? {
        Ok(receipt) => {
            let view = serde_json::to_string(&receipt)?;
            vault.local(|db| {
                db.execute(
                    "UPDATE outbox SET state = 'delivered', sent = size, why = NULL, next_try_at = NULL, receipt = ?2, receipt_at = ?3
                     WHERE id = ?1",
                    params![parcel.id, view, receipt.received_at],
                )?;
                db.execute("UPDATE pairing SET failures = 0 WHERE customer = ?1", [&parcel.customer.id])?;
                Ok(())
            })?;
            Ok(true)
        }
        Err(error) => stopped(vault, parcel, &error, pace, &now()).map(|()| false),
    }
}

/// Remembers how much the receiver holds, for the queue's bar.
pub fn note_progress(vault: &Vault, id: &str, sent: u64) -> Result<()> {
    vault.local(|db| {
        db.execute("UPDATE outbox SET sent = ?2 WHERE id = ?1", params![id, sent as i64])?;
        Ok(())
    })
}

async fn deliver(vault: &Vault, parcel: &Parcel, control: &Control, pace: &Pace) -> Result<Result<Receipt, SyncError>> {
    let url = parcel.customer.inbox_url.clone().unwrap_or_default();
    let token = match device_token(vault, &parcel.customer.id, &url, &parcel.customer.receipt_key).await? {
        Ok(token) => token,
        Err(error) => return Ok(Err(error)),
    };
    let receipt_key = parcel.customer.receipt_key;
    let keyid = receipt_key.keyid();
    let target = Target {
        url,
        token,
        receipt_key,
    };
    let envelope = parcel.envelope.parse().map_err(|_| Error::new(Code::VaultDamaged))?;
    let delivered = sync::upload(&target, &parcel.file, envelope, control, pace).await;
    Ok(delivered.map(|delivered| Receipt {
        received_at: delivered.receipt.received_at,
        digest: parcel.envelope.clone(),
        keyid,
    }))
}

/// The token of this laptop, exchanged for the invitation's once.
async fn device_token(
    vault: &Vault,
    customer: &str,
    url: &str,
    inbox: &PublicKey,
) -> Result<Result<DeviceToken, SyncError>> {
    let (one_time, known): (String, Option<String>) = vault.read(|db| {
        let sql = "SELECT one_time, device_token FROM pairing WHERE customer = ?1";
        let found = db
            .query_row(sql, [customer], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found.ok_or_else(|| Error::new(Code::CustomerUnknown))
    })?;
    if let Some(token) = known {
        return Ok(Ok(DeviceToken::new(token)));
    }
    let (_, keys) = share::key_set(vault)?;
    let keys = String::from_utf8(keys).map_err(Error::internal)?;
    let invite = invite_of(&one_time).ok_or_else(|| Error::new(Code::VaultDamaged))?;
    let pairing = PairRequest {
        device: Some(DeviceClaim::new(&vault.device().key, invite, &inbox.keyid())),
        token: Some(one_time),
        invite: None,
        keys: Some(keys),
    };
    let token = match sync::pair(url, &pairing).await {
        Ok(token) => token,
        Err(error) => return Ok(Err(error)),
    };
    vault.local(|db| {
        db.execute(
            "UPDATE pairing SET device_token = ?2 WHERE customer = ?1",
            params![customer, token.expose()],
        )?;
        Ok(())
    })?;
    Ok(Ok(token))
}

fn stopped(vault: &Vault, parcel: &Parcel, error: &SyncError, pace: &Pace, now: &Moment) -> Result<()> {
    vault.local(|db| {
        db.execute("UPDATE pairing SET failures = failures + 1 WHERE customer = ?1", [&parcel.customer.id])?;
        let failures: u32 =
            db.query_row("SELECT failures FROM pairing WHERE customer = ?1", [&parcel.customer.id], |row| row.get(0))?;
        let again = pace.retry_after(error, failures);
        let state = match error {
            SyncError::Paused | SyncError::Cancelled => "paused",
            _ if again.is_some() => "waiting",
            _ => "refused",
        };
        let next = again.map(|wait| now.after(wait).instant());
        let params_text = serde_json::to_string(&error.params())?;
        db.execute(
            "UPDATE outbox SET state = ?2, why = ?3, why_params = ?4, next_try_at = ?5 WHERE id = ?1 AND state = 'sending'",
            params![parcel.id, state, error.code(), params_text, next],
        )?;
        Ok(())
    })
}

/// The bundle and the keys to check it, for a USB stick or a synced folder.
fn copy_to(vault: &Vault, bundle: &Path, folder: &Path, customer: &Customer, seq: u64) -> Result<()> {
    let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = customer.name.chars().map(plain).take(60).collect();
    let target = folder.join(format!("{name}-{seq:04}.plumb"));
    let mut source = files::open(bundle)?;
    // The bundle last: where anything fails, it is not there.
    files::replace(&folder.join("keys.json"), &share::key_set(vault)?.1)?;
    files::replace_with(&target, |file| std::io::copy(&mut source, file).map(|_| ()))
}

const SELECT: &str = "SELECT o.id, o.customer, o.seq, o.created_at, o.size, o.sent, o.state, o.why, o.why_params,
                             o.next_try_at, o.receipt, o.device, o.since FROM outbox o";

fn read(row: &Row) -> rusqlite::Result<(OutboxItem, Option<String>)> {
    let why: Option<String> = row.get(7)?;
    let params: String = row.get(8)?;
    let receipt: Option<String> = row.get(10)?;
    let item = OutboxItem {
        id: row.get(0)?,
        customer: row.get(1)?,
        seq: row.get(2)?,
        created_at: row.get(3)?,
        size: row.get::<_, i64>(4)?.max(0) as u64,
        sent: row.get::<_, i64>(5)?.max(0) as u64,
        state: crate::cap::parse(&row.get::<_, String>(6)?).unwrap_or(OutboxState::Waiting),
        since: row.get(12)?,
        why: why.map(|code| Reason {
            code,
            params: serde_json::from_str(&params).unwrap_or_default(),
        }),
        next_try_at: row.get(9)?,
        receipt: receipt.and_then(|text| serde_json::from_str(&text).ok()),
        answer: None,
    };
    Ok((item, row.get(11)?))
}
