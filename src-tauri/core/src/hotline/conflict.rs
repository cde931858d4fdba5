//! Who is shut out of a case although they handle cases: named in it, or close to somebody who is. From then on nothing of
//! it is sealed for their keys, and nothing of it is told them: to them the case does not exist.
//!
//! What they read before they know; copies in backups go when the ring of backups has turned.

use super::keys;
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use plumbline_bundle::keys::Identity;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "case-shut",
    fields: &[
        Field::open("case", accept::id),
        Field::open("person", accept::id),
        Field::open("by", accept::id),
        Field::open("on", accept::date),
        Field::sealed("why", accept::text),
    ],
    project,
};

/// Names the one record of a person at a case.
const SPACE: Uuid = Uuid::from_u128(0x91d3_27c8_5ab4_5e06_8c1f_4be7_2096_d3fa);

/// What `?1` may not know of.
pub const HIDDEN: &str = "SELECT case_id FROM case_shut WHERE person = ?1";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Shut {
    pub id: String,
    pub person: String,
    pub name: String,
    pub on: String,
    /// Name of the person who did it.
    pub by: String,
}

/// Whether the case is theirs to work on. To whoever is shut out it is not there.
pub fn require(db: &Connection, actor: &Actor, case: Uuid) -> Result<()> {
    actor.require(Permission::Handle)?;
    let sql = "SELECT EXISTS (SELECT 1 FROM case_file WHERE id = ?2) AND ?2 NOT IN (SELECT case_id FROM case_shut WHERE person = ?1)";
    let who = params![actor.person.to_string(), case.to_string()];
    if db.prepare_cached(sql)?.query_row(who, |row| row.get(0))? {
        Ok(())
    } else {
        Err(Error::new(Code::NotFound))
    }
}

/// Whether this record, of whatever kind, is a case or belongs to one that the person is shut out of.
pub fn hides(db: &Connection, actor: &Actor, record: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM case_shut WHERE person = ?1
               AND case_id = coalesce((SELECT case_id FROM case_part WHERE id = ?2), ?2))";
    let who = params![actor.person.to_string(), record];
    Ok(db.prepare_cached(sql)?.query_row(who, |row| row.get(0))?)
}

/// Nothing an undo wrote is of a case they are shut out of.
pub fn refuse_touched(tx: &Write) -> Result<()> {
    for (_, record) in tx.touched() {
        if hides(tx.db(), tx.actor(), &record.to_string())? {
            return Err(Error::new(Code::NotFound));
        }
    }
    Ok(())
}

/// Shuts somebody out and seals everything of the case again without them. Refused when too few keys would be left.
pub fn shut_out(tx: &mut Write, reader: &Identity, case: Uuid, person: Uuid, why: &str) -> Result<()> {
    require(tx.db(), tx.actor(), case)?;
    if keys::handlers(tx.db())?.iter().all(|one| one.id != person.to_string()) {
        return Err(Error::invalid("person"));
    }
    record(tx, case, person, why)?;
    keys::reseal_case(tx, reader, case)?;
    let handler: Option<String> = tx.db().query_row(
        "SELECT handler FROM case_file WHERE id = ?1",
        [case.to_string()],
        |row| row.get(0),
    )?;
    if handler == Some(person.to_string()) {
        let me = tx.actor().person;
        let next = if me == person { json!(null) } else { json!(me) };
        tx.set(super::case::KIND.name, case, "handler", next)?;
    }
    if stands_open_to(tx.db(), case, person)? {
        return Err(Error::new(Code::CaseUnsettled));
    }
    Ok(())
}

/// The record alone, before anything of a new case is sealed.
pub(super) fn record(tx: &mut Write, case: Uuid, person: Uuid, why: &str) -> Result<()> {
    if !keys::are_enough_without(tx.db(), case, person)? {
        return Err(Error::new(Code::ConflictTooFew));
    }
    let id = Uuid::new_v5(&SPACE, format!("{case}/{person}").as_bytes());
    let fields = json!({
        "case": case, "person": person, "by": tx.actor().person, "on": tx.now().today().to_string(), "why": why.trim(),
    });
    tx.seal_for(keys::ring_without(tx.db(), case, Some(person))?);
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// Lets somebody in again: what stands is sealed for them too the next time a handler is here.
pub fn let_in(tx: &mut Write, case: Uuid, person: Uuid) -> Result<()> {
    keys::begin(tx, case)?;
    tx.delete(KIND.name, Uuid::new_v5(&SPACE, format!("{case}/{person}").as_bytes()))
}

pub(super) fn of_case(db: &Connection, case: Uuid) -> Result<Vec<Shut>> {
    let mut rows = db.prepare_cached(
        "SELECT s.id, s.person, coalesce(p.name, ''), s.shut_on, coalesce(a.name, '') FROM case_shut s
         LEFT JOIN person p ON p.id = s.person LEFT JOIN person a ON a.id = s.author
         WHERE s.case_id = ?1 ORDER BY p.name, s.id",
    )?;
    let rows = rows.query_map([case.to_string()], |row| {
        Ok(Shut {
            id: row.get(0)?,
            person: row.get(1)?,
            name: row.get(2)?,
            on: row.get(3)?,
            by: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a ciphertext of the case is left that one of the person's keys opens.
fn stands_open_to(db: &Connection, case: Uuid, person: Uuid) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sealed s JOIN ring_member m ON m.ring = s.ring
               JOIN handler_key k ON k.recipient = m.recipient WHERE k.person = ?2
               AND (s.record = ?1 OR s.record IN (SELECT id FROM case_part WHERE case_id = ?1)))";
    let asked = params![case.to_string(), person.to_string()];
    Ok(db.prepare_cached(sql)?.query_row(asked, |row| row.get(0))?)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    super::part::project(db, KIND.name, id, values)?;
    db.prepare_cached("DELETE FROM case_shut WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let row = params![
            id.to_string(),
            v.text("case"),
            v.text("person"),
            v.text("by"),
            v.text("on")
        ];
        db.prepare_cached("INSERT INTO case_shut VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(row)?;
    }
    Ok(())
}
