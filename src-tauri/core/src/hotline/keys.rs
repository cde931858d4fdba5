//! Who can open sealed texts: the handlers' keys and the printed recovery key.
//!
//! A handler's identity stands wrapped on their laptop (`vault::identity`); its recipient is a record, so that
//! every laptop seals for it. The recovery key is on paper alone; only its recipient is stored. What belongs to a case is
//! sealed for its ring: everybody who handles cases and is not shut out of this one, and the printed key.

use super::{Handler, conflict, part};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::vault::sealed::{Ring, SealedAt};
use crate::vault::state::State;
use crate::vault::{Field, Kind, PersonKey, RecoveryWords, Values, Vault, Write, accept, identity, slots};
use chrono::NaiveDate;
use hmac::{Hmac, Mac};
use plumbline_bundle::keys::{Identity, Recipient};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A handler's recipient on one laptop. Never taken back: the private half of the old one is gone.
pub const KIND: Kind = Kind {
    name: "handler-key",
    fields: &[
        Field::lasting("person", accept::id),
        Field::lasting("recipient", is_recipient),
    ],
    project,
};

/// The recipient of the printed recovery key: one record, the same on every laptop.
pub const RECOVERY: Kind = Kind {
    name: "hotline-recovery",
    fields: &[Field::lasting("recipient", is_recipient)],
    project: project_recovery,
};

const RECOVERY_ID: Uuid = Uuid::from_u128(0xc2d8_4f60_1b39_5e7a_8d15_66e0_f3a9_7b24);
/// Names the one key record of a person on a laptop.
const SPACE: Uuid = Uuid::from_u128(0x7e64_0a5d_93c1_5f08_b27c_d18f_4e60_a935);

/// Texts sealed again in one write.
const BATCH: usize = 200;

/// The day from which there is a hotline: when the first handler got a key.
pub fn since(db: &Connection) -> Result<Option<NaiveDate>> {
    let mut rows = db.prepare_cached("SELECT state FROM record WHERE kind = ?1")?;
    let rows = rows.query_map([KIND.name], |row| row.get::<_, String>(0))?;
    let mut first: Option<u64> = None;
    for row in rows {
        let state: State = serde_json::from_str(&row?)?;
        let made = state.shown("person").map(|(_, hlc, _)| hlc.millis);
        first = first.into_iter().chain(made).min();
    }
    let day = |millis: u64| chrono::DateTime::from_timestamp_millis(millis as i64).map(|at| at.date_naive());
    Ok(first.and_then(day))
}

/// The start of every write to a case: only its handlers, and sealed for all of them.
pub(super) fn begin(tx: &mut Write, case: Uuid) -> Result<()> {
    conflict::require(tx.db(), tx.actor(), case)?;
    let ring = ring_without(tx.db(), case, None)?;
    tx.seal_for(ring);
    Ok(())
}

/// The identity behind this person's passphrase. Makes one when there is none, or when a forgotten passphrase
/// closed it for good; then older texts stay closed to them until somebody who reads them seals again.
pub fn provide(vault: &Vault, by: &Actor, now: &Moment, person: Uuid, key: &PersonKey) -> Result<Identity> {
    if by.person != person {
        by.require(Permission::ManagePeople)?;
    }
    let known = vault.identity_of(person, key)?;
    let record = Uuid::new_v5(&SPACE, format!("{person}/{}", vault.device().keyid).as_bytes());
    if let Some(identity) = &known {
        let recorded = vault.read(|db| recipient_of(db, record))?;
        if recorded.as_ref() == Some(&identity.recipient().to_string()) {
            return Ok(identity.clone());
        }
    }
    let identity = match known {
        Some(identity) => identity,
        None => Identity::generate().map_err(Error::internal)?,
    };
    let recipient = json!(identity.recipient());
    vault.write(by, now, |tx| {
        identity::keep(tx.db(), person, key, &identity)?;
        let fields = json!({ "person": person, "recipient": recipient });
        if recipient_of(tx.db(), record)?.is_some() {
            tx.set(KIND.name, record, "recipient", recipient.clone())
        } else {
            tx.create(KIND.name, record, fields.as_object().cloned().unwrap_or_default())
        }
    })?;
    Ok(identity)
}

pub fn handlers(db: &Connection) -> Result<Vec<Handler>> {
    let mut rows = db.prepare_cached(
        "SELECT p.id, p.name, EXISTS (SELECT 1 FROM handler_key k WHERE k.person = p.id) FROM person p
         WHERE p.active AND EXISTS (SELECT 1 FROM json_each(p.roles) WHERE value = 'case-handler') ORDER BY p.name",
    )?;
    let handlers = rows.query_map([], |row| {
        Ok(Handler {
            id: row.get(0)?,
            name: row.get(1)?,
            has_key: row.get(2)?,
        })
    })?;
    Ok(handlers.collect::<rusqlite::Result<_>>()?)
}

/// Whether a text sealed now survives the loss of one passphrase.
pub fn are_enough(db: &Connection) -> Result<bool> {
    let with_key = handlers(db)?.iter().filter(|handler| handler.has_key).count();
    Ok(with_key >= 2 || with_key == 1 && recovery(db)?.is_some())
}

/// Handlers of one case.
pub fn of_case(db: &Connection, case: Uuid) -> Result<Vec<Handler>> {
    let shut: Vec<String> = shut_out_of(db, &case.to_string())?;
    let handlers = handlers(db)?;
    Ok(handlers
        .into_iter()
        .filter(|handler| !shut.contains(&handler.id))
        .collect())
}

/// How many others than this person can work on the case.
pub(super) fn others(db: &Connection, case: Uuid, me: Uuid) -> Result<usize> {
    let me = me.to_string();
    let others = of_case(db, case)?;
    Ok(others
        .iter()
        .filter(|handler| handler.has_key && handler.id != me)
        .count())
}

/// As [`are_enough`], of a case once this person is shut out of it too.
pub(super) fn are_enough_without(db: &Connection, case: Uuid, person: Uuid) -> Result<bool> {
    let with_key = others(db, case, person)?;
    Ok(with_key >= 2 || with_key == 1 && recovery(db)?.is_some())
}

/// The recipient of the confirmed recovery key.
pub fn recovery(db: &Connection) -> Result<Option<Recipient>> {
    let sql = "SELECT recipient FROM hotline_recovery WHERE id = ?1";
    let found = db.query_row(sql, [RECOVERY_ID.to_string()], |row| row.get::<_, String>(0));
    found.optional()?.map(|text| recipient(&text)).transpose()
}

/// Twenty-four words to print, and the recipient to store once three of them were typed back.
pub fn new_recovery() -> Result<(RecoveryWords, Recipient)> {
    let words = bip39::Mnemonic::generate(24).map_err(Error::internal)?;
    let entropy = Zeroizing::new(words.to_entropy());
    let recipient = on_paper(&entropy)?.recipient().clone();
    Ok((RecoveryWords::new(&words), recipient))
}

/// From now on texts are sealed for this printed key too; the one before opens nothing new.
pub fn set_recovery(tx: &mut Write, recipient: &Recipient) -> Result<()> {
    tx.require(Permission::Handle)?;
    if recovery(tx.db())?.is_some() {
        return tx.set(RECOVERY.name, RECOVERY_ID, "recipient", json!(recipient));
    }
    let fields = json!({ "recipient": recipient });
    tx.create(
        RECOVERY.name,
        RECOVERY_ID,
        fields.as_object().cloned().unwrap_or_default(),
    )
}

/// Opens with the printed words what is closed to the signed-in handler, and seals it for them.
pub fn recover(vault: &Vault, actor: &Actor, now: &Moment, words: &str) -> Result<()> {
    actor.require(Permission::Handle)?;
    let printed = on_paper(&slots::entropy(words)?)?;
    let stored = vault.read(recovery)?;
    if stored.as_ref() != Some(printed.recipient()) {
        return Err(Error::new(Code::RecoveryWordsWrong));
    }
    let mut after = String::new();
    while let Some(next) = reseal(vault, actor, now, &printed, &after)? {
        after = next;
    }
    Ok(())
}

/// Seals again, for everybody who handles cases now, a batch of what `reader` can open. Start with an empty
/// `after`, go on with what is given back until that is `None`.
pub fn reseal(vault: &Vault, actor: &Actor, now: &Moment, reader: &Identity, after: &str) -> Result<Option<String>> {
    actor.require(Permission::Handle)?;
    if vault.read(|db| stale(db, reader, after, 1))?.is_empty() {
        return Ok(None);
    }
    let saved = vault.write(actor, now, |tx| {
        let found = stale(tx.db(), reader, after, BATCH)?;
        for (text, ring) in &found {
            tx.seal_for(ring.clone());
            tx.reseal(reader, text)?;
        }
        let last = found.last().map(|(text, _)| text.hash.clone());
        Ok(last.filter(|_| found.len() == BATCH))
    })?;
    Ok(saved.value)
}

/// Seals everything of one case again, for the people it is for now.
pub(super) fn reseal_case(tx: &mut Write, reader: &Identity, case: Uuid) -> Result<()> {
    let ring = ring_without(tx.db(), case, None)?;
    let found = of_other_rings(tx.db(), &case.to_string(), &ring, None, "")?;
    for text in &found {
        tx.seal_for(ring.clone());
        tx.reseal(reader, text)?;
    }
    Ok(())
}

/// Texts that this person opens and that were sealed for others than they are for now, each with its ring; in the order
/// of their hashes.
fn stale(db: &Connection, reader: &Identity, after: &str, most: usize) -> Result<Vec<(SealedAt, Ring)>> {
    let common = ring(db, "")?;
    let mut special = HashMap::new();
    let mut cases = db.prepare_cached("SELECT DISTINCT case_id FROM case_shut")?;
    for case in cases.query_map([], |row| row.get::<_, String>(0))? {
        let case = case?;
        let ring = ring(db, &case)?;
        special.insert(case, ring);
    }
    let mut found = BTreeMap::new();
    for (case, ring) in &special {
        for text in of_other_rings(db, case, ring, Some(reader), after)? {
            found.insert(text.hash.clone(), (text, ring.clone()));
        }
    }
    let mut rows = db.prepare_cached(
        "SELECT hash, kind, record, field FROM sealed
         WHERE ring IN (SELECT ring FROM ring_member WHERE recipient = ?1 AND ring <> ?2) AND hash > ?3 ORDER BY hash",
    )?;
    let me = reader.recipient().to_string();
    let rows = rows.query_map(params![me, common.id(), after], SealedAt::read)?;
    let mut plain = 0;
    for text in rows {
        let text = text?;
        let record = text.record.to_string();
        let case = part::owner(db, &record)?.unwrap_or(record);
        if !special.contains_key(&case) {
            found.insert(text.hash.clone(), (text, common.clone()));
            plain += 1;
        }
        if plain == most {
            break;
        }
    }
    Ok(found.into_values().take(most).collect())
}

/// Texts of one case that are sealed for another ring than this; of those a reader opens, if one is given.
fn of_other_rings(
    db: &Connection,
    case: &str,
    ring: &Ring,
    reader: Option<&Identity>,
    after: &str,
) -> Result<Vec<SealedAt>> {
    let mut rows = db.prepare_cached(
        "SELECT hash, kind, record, field FROM sealed
         WHERE (record = ?1 OR record IN (SELECT id FROM case_part WHERE case_id = ?1)) AND ring <> ?2 AND hash > ?3
         AND (?4 IS NULL OR ring IN (SELECT ring FROM ring_member WHERE recipient = ?4)) ORDER BY hash",
    )?;
    let reader = reader.map(|reader| reader.recipient().to_string());
    let rows = rows.query_map(params![case, ring.id(), after, reader], SealedAt::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whom what belongs to a case is for; `person` as if they were shut out too.
pub(super) fn ring_without(db: &Connection, case: Uuid, person: Option<Uuid>) -> Result<Ring> {
    ring_of(
        db,
        &case.to_string(),
        &person.map(|id| id.to_string()).unwrap_or_default(),
    )
}

fn ring(db: &Connection, case: &str) -> Result<Ring> {
    ring_of(db, case, "")
}

/// Everybody who handles cases now and is not shut out, on each of their laptops, and the printed key.
fn ring_of(db: &Connection, case: &str, without: &str) -> Result<Ring> {
    let mut rows = db.prepare_cached(
        "SELECT k.recipient FROM handler_key k JOIN person p ON p.id = k.person
         WHERE p.active AND EXISTS (SELECT 1 FROM json_each(p.roles) WHERE value = 'case-handler')
         AND p.id <> ?2 AND p.id NOT IN (SELECT person FROM case_shut WHERE case_id = ?1)",
    )?;
    let found = rows.query_map([case, without], |row| row.get::<_, String>(0))?;
    let mut recipients = found.map(|text| recipient(&text?)).collect::<Result<Vec<_>>>()?;
    recipients.extend(recovery(db)?);
    Ok(Ring::new(recipients))
}

fn shut_out_of(db: &Connection, case: &str) -> Result<Vec<String>> {
    let mut rows = db.prepare_cached("SELECT person FROM case_shut WHERE case_id = ?1")?;
    let rows = rows.query_map([case], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// HMAC-SHA-256 under the bytes of the words gives the secret key, so that these words can serve nothing else.
fn on_paper(entropy: &[u8]) -> Result<Identity> {
    if entropy.len() != 32 {
        return Err(Error::new(Code::RecoveryWordsInvalid));
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(entropy).map_err(Error::internal)?;
    mac.update(b"plumbline hotline recovery key 1");
    let secret: Zeroizing<[u8; 32]> = Zeroizing::new(mac.finalize().into_bytes().into());
    Identity::from_bytes(&secret).map_err(Error::internal)
}

fn recipient_of(db: &Connection, record: Uuid) -> Result<Option<String>> {
    let sql = "SELECT recipient FROM handler_key WHERE id = ?1";
    Ok(db.query_row(sql, [record.to_string()], |row| row.get(0)).optional()?)
}

fn recipient(text: &str) -> Result<Recipient> {
    text.parse().map_err(|_| Error::new(Code::VaultDamaged))
}

fn is_recipient(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<Recipient>().is_ok())
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM handler_key WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        let row = params![id.to_string(), v.text("person"), v.text("recipient")];
        db.execute("INSERT INTO handler_key VALUES (?1, ?2, ?3)", row)?;
    }
    Ok(())
}

fn project_recovery(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM hotline_recovery WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        let row = params![id.to_string(), v.text("recipient")];
        db.execute("INSERT INTO hotline_recovery VALUES (?1, ?2)", row)?;
    }
    Ok(())
}
