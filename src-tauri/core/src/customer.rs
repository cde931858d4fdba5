//! Customers of this factory: paired by an `invite.plumb` whose fingerprint two people compared, or without Plumbline, so
//! that they have no keys and get review packs.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::pack;
use crate::vault::{Field, Kind, Values, Write, accept, files};
use plumbline_bundle::invite::{Invite, Purpose};
use plumbline_bundle::keys::{PublicKey, Recipient};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use std::path::Path;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "customer",
    fields: &[
        Field::open("name", accept::name),
        Field::open("receipt_key", accept::text),
        Field::open("recipients", accept::words),
        Field::open("fingerprint", accept::words),
        Field::open("inbox_url", |v| v.is_null() || accept::text(v)),
        Field::open("disclosure", accept::text),
        Field::open("paired_at", accept::text),
        Field::open("reviewers", accept::words),
    ],
    project,
};

/// Names a customer's record after their key, so that two laptops pair with the same one.
const SPACE: Uuid = Uuid::from_u128(0x1f0a_6c2e_44d1_5b7c_8e02_9a67_3db1_c4f5);
/// Names a customer without keys after what they are called.
const NAMED: Uuid = Uuid::from_u128(0x7b3e_0d94_a1c8_5f26_9d47_e20b_58f6_13ca);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerCard {
    pub id: String,
    pub name: String,
    /// Whether bundles can be sealed for them; the others get review packs.
    pub paired: bool,
    /// Six words both sides compare over another channel.
    pub fingerprint: Vec<String>,
    pub inbox_url: Option<String>,
    pub last_sent_at: Option<String>,
    pub last_delivered_at: Option<String>,
    /// The newest bundle the customer's signed reply accepts, by its number.
    pub accepted: Option<u32>,
    /// Bundles not yet delivered.
    pub waiting: u32,
    pub last_pack_at: Option<String>,
}

/// Any customer, with keys or without.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: String,
    pub name: String,
    pub disclosure: String,
    pub paired: bool,
}

/// What sending needs to know of a customer.
#[derive(Clone, Debug)]
pub struct Customer {
    pub id: String,
    pub name: String,
    pub receipt_key: PublicKey,
    pub recipients: Vec<Recipient>,
    /// Whose reviews and acceptances count; none for a customer whose invitation was accepted before they were kept.
    pub reviewers: Vec<PublicKey>,
    pub inbox_url: Option<String>,
    pub disclosure: String,
}

/// Reads an invitation from a file somebody handed over, and the questionnaires it brings.
pub fn read_invite(path: &Path, today: &str) -> Result<(Invite, Vec<String>)> {
    let (invite, packs) = read_with_packs(path, today)?;
    match invite.purpose() {
        Purpose::Customer => {
            packs
                .iter()
                .try_for_each(|pack| pack::read(pack.as_bytes()).map(drop))?;
            Ok((invite, packs))
        }
        Purpose::OwnLaptops => Err(Error::new(Code::InviteForLaptops)),
        Purpose::Desk => Err(Error::new(Code::NotAnInvite)),
    }
}

/// An invitation of whatever purpose.
pub(crate) fn read_any_invite(path: &Path, today: &str) -> Result<Invite> {
    read_with_packs(path, today).map(|(invite, _)| invite)
}

fn read_with_packs(path: &Path, today: &str) -> Result<(Invite, Vec<String>)> {
    let file = files::open(path)?;
    let (invite, packs) = Invite::read_with_packs(std::io::BufReader::new(file)).map_err(|error| {
        let code = if starts_like_an_invite(path) {
            Code::InviteDamaged
        } else {
            Code::NotAnInvite
        };
        Error::new(code).because(error)
    })?;
    if invite.is_expired(today) {
        return Err(Error::new(Code::InviteExpired).with("date", &invite.expires_on));
    }
    Ok((invite, packs))
}

/// The name of the first entry tells another archive, such as a workbook, from a damaged invitation.
fn starts_like_an_invite(path: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; 41];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && &start[30..] == b"invite.json"
}

/// Trusts the keys of an invitation; the person says that the six words were compared. The questionnaires it brings wait
/// for somebody's yes.
pub fn accept(tx: &mut Write, invite: &Invite, packs: &[String]) -> Result<Uuid> {
    tx.require(Permission::Share)?;
    let id = Uuid::new_v5(&SPACE, invite.customer_id().as_bytes());
    let recipients: Vec<_> = invite.recipients.iter().map(ToString::to_string).collect();
    let fields = json!({
        "name": invite.customer,
        "receipt_key": hex::encode(invite.receipt_key.to_bytes()),
        "recipients": recipients,
        "fingerprint": invite.fingerprint(),
        "inbox_url": invite.inbox_urls.first(),
        "disclosure": invite.disclosure.profile,
        "paired_at": tx.now().instant(),
        "reviewers": invite.reviewers.iter().map(|key| hex::encode(key.to_bytes())).collect::<Vec<_>>(),
    });
    let fields = fields.as_object().cloned().unwrap_or_default();
    let known: bool = tx.db().query_row(
        "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1)",
        [id.to_string()],
        |row| row.get(0),
    )?;
    if known {
        for (field, value) in fields {
            tx.set(KIND.name, id, &field, value)?;
        }
    } else {
        tx.create(KIND.name, id, fields)?;
    }
    // The token is a secret of this laptop, never a record.
    tx.db().execute(
        "INSERT OR REPLACE INTO pairing (customer, one_time, device_token, failures) VALUES (?1, ?2, NULL, 0)",
        params![id.to_string(), invite.token],
    )?;
    for pack in packs {
        pack::offer(tx, pack, id)?;
    }
    Ok(id)
}

/// Keeps a customer who has no Plumbline.
pub fn add(tx: &mut Write, name: &str) -> Result<Uuid> {
    tx.require(Permission::Share)?;
    let name = name.trim();
    let known = cards(tx.db())?;
    if known.iter().any(|card| card.name.to_lowercase() == name.to_lowercase()) {
        return Err(Error::new(Code::CustomerKnown));
    }
    let id = Uuid::new_v5(&NAMED, name.to_lowercase().as_bytes());
    let fields = json!({
        "name": name, "receipt_key": "", "recipients": [], "fingerprint": [], "inbox_url": null,
        "disclosure": "standard", "paired_at": tx.now().instant(), "reviewers": [],
    });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn known(db: &Connection, id: &str) -> Result<Known> {
    let sql = "SELECT name, disclosure, receipt_key <> '' FROM customer WHERE id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id], |row| {
        Ok(Known {
            id: id.into(),
            name: row.get(0)?,
            disclosure: row.get(1)?,
            paired: row.get(2)?,
        })
    });
    found.optional()?.ok_or_else(|| Error::new(Code::CustomerUnknown))
}

pub fn cards(db: &Connection) -> Result<Vec<CustomerCard>> {
    let mut rows = db.prepare_cached(
        "SELECT c.id, c.name, c.fingerprint, c.inbox_url,
                (SELECT max(created_at) FROM outbox o WHERE o.customer = c.id AND o.state <> 'cancelled'),
                (SELECT max(receipt_at) FROM outbox o WHERE o.customer = c.id),
                (SELECT count(*) FROM outbox o WHERE o.customer = c.id AND o.state IN ('waiting', 'sending', 'paused', 'refused')),
                (SELECT max(about_seq) FROM reply r WHERE r.customer = c.id AND r.outcome = 'accepted'),
                c.receipt_key <> '', (SELECT max(made_at) FROM review_pack p WHERE p.customer = c.id)
         FROM customer c ORDER BY c.name",
    )?;
    let cards = rows.query_map([], |row| {
        Ok(CustomerCard {
            id: row.get(0)?,
            name: row.get(1)?,
            fingerprint: serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default(),
            inbox_url: row.get(3)?,
            last_sent_at: row.get(4)?,
            last_delivered_at: row.get(5)?,
            waiting: row.get(6)?,
            accepted: row.get(7)?,
            paired: row.get(8)?,
            last_pack_at: row.get(9)?,
        })
    })?;
    Ok(cards.collect::<rusqlite::Result<_>>()?)
}

/// A customer with keys.
pub fn get(db: &Connection, id: &str) -> Result<Customer> {
    let sql = "SELECT name, receipt_key, recipients, inbox_url, disclosure, reviewers FROM customer WHERE id = ?1";
    let found = db.query_row(sql, [id], |row| {
        Ok((
            row.get(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
            row.get(3)?,
            row.get(4)?,
            row.get::<_, String>(5)?,
        ))
    });
    let (name, key, recipients, inbox_url, disclosure, reviewers) =
        found.optional()?.ok_or_else(|| Error::new(Code::CustomerUnknown))?;
    if key.is_empty() {
        return Err(Error::new(Code::CustomerWithoutKeys));
    }
    let damaged = || Error::new(Code::VaultDamaged);
    let public = |key: &String| {
        let key: Option<[u8; 32]> = hex::decode(key).ok().and_then(|key| key.try_into().ok());
        PublicKey::from_bytes(&key.ok_or_else(damaged)?).map_err(|_| damaged())
    };
    let receipt_key = public(&key)?;
    let reviewers: Vec<String> = serde_json::from_str(&reviewers)?;
    let recipients: Vec<String> = serde_json::from_str(&recipients)?;
    let recipients = recipients
        .iter()
        .map(|text| text.parse().map_err(|_| damaged()))
        .collect::<Result<_>>()?;
    Ok(Customer {
        id: id.into(),
        name,
        receipt_key,
        recipients,
        reviewers: reviewers.iter().map(public).collect::<Result<_>>()?,
        inbox_url,
        disclosure,
    })
}

/// All with keys.
pub fn all(db: &Connection) -> Result<Vec<Customer>> {
    let mut ids = db.prepare_cached("SELECT id FROM customer WHERE receipt_key <> '' ORDER BY id")?;
    let ids = ids.query_map([], |row| row.get::<_, String>(0))?;
    ids.map(|id| get(db, &id?)).collect()
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM customer WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO customer (id, name, receipt_key, recipients, fingerprint, inbox_url, disclosure, paired_at, reviewers)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id.to_string(),
                v.text("name"),
                v.text("receipt_key"),
                v.json("recipients"),
                v.json("fingerprint"),
                v.text_or_none("inbox_url"),
                v.text("disclosure"),
                v.text("paired_at"),
                serde_json::to_string(&v.list::<String>("reviewers"))?,
            ],
        )?;
    }
    Ok(())
}
