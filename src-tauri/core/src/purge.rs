//! Destroying what was kept of a worker, of somebody who signed in, or of a reporter: what may go when, and the
//! certificate of it. How it is done is the vault's ([`crate::vault::purge`]).

use crate::access::{Actor, Permission};
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
use crate::hotline::{conflict, part};
use crate::moment::Moment;
use crate::people;
use crate::survey::people as people_lists;
use crate::training::{certificate, twins, worker};
use crate::vault::purge::{self, Belonging};
use crate::vault::{Saved, Vault};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// Why it was destroyed. A closed set: the certificate travels, and tells nobody's story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PurgeReason {
    /// The time to keep it is over.
    Expired,
    /// The person asked for it.
    Asked,
    /// It should not have been recorded.
    Mistake,
    Other,
}

/// What a purge would destroy.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PurgePreview {
    /// Texts or values in all their versions.
    pub values: u32,
    /// Of a case: steps, check-ins, attachments and the like whose texts go.
    pub steps: u32,
    /// The day no backup holds them any more.
    pub gone_on: String,
}

/// What was destroyed, for reading and printing.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Certificate {
    pub id: String,
    pub kind: String,
    /// Id of the record.
    pub target: String,
    /// What people still call it; empty where its name was destroyed.
    pub label: String,
    pub reason: Option<PurgeReason>,
    /// Name of the person who did it.
    pub by: String,
    pub on: String,
    pub gone_on: String,
    pub values: u32,
}

pub fn preview(db: &Connection, actor: &Actor, now: &Moment, kind: &str, id: Uuid) -> Result<PurgePreview> {
    actor.require(Permission::to_purge(kind))?;
    let belonging = belonging(db, actor, now, kind, id)?;
    Ok(PurgePreview {
        values: purge::count(db, kind, id, &belonging)?,
        steps: belonging.len() as u32,
        gone_on: purge::gone_on(now),
    })
}

/// Destroys the personal values of a worker or a person, or the sealed texts of a case and its steps.
pub fn destroy(
    vault: &Vault,
    actor: &Actor,
    now: &Moment,
    kind: &str,
    id: Uuid,
    reason: PurgeReason,
) -> Result<Saved<Certificate>> {
    let saved = vault.purge(actor, now, (kind, id), &word(reason), |db| {
        belonging(db, actor, now, kind, id)
    })?;
    let certificate = vault.read(|db| read(db, "id = ?1", saved.value))?;
    let certificate = certificate.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(saved.map(|_| certificate))
}

/// The certificate of a record's last purge, or the one with this id for the kind `purge`.
pub fn certificate(db: &Connection, actor: &Actor, kind: &str, id: Uuid) -> Result<Option<Certificate>> {
    must_see(actor, kind)?;
    let wanted = if kind == purge::KIND.name {
        "id = ?1"
    } else {
        "target = ?1"
    };
    let found = read(db, wanted, id)?;
    if let Some(found) = &found {
        must_see(actor, &found.kind)?;
        if conflict::hides(db, actor, &found.target)? {
            return Err(Error::new(Code::NotFound));
        }
    }
    Ok(found)
}

fn must_see(actor: &Actor, kind: &str) -> Result<()> {
    if actor.sees(kind) {
        Ok(())
    } else {
        Err(Error::new(Code::PermissionDenied))
    }
}

/// What goes with a record. Refused for somebody who still works or signs in here.
fn belonging(db: &Connection, actor: &Actor, now: &Moment, kind: &str, id: Uuid) -> Result<Belonging> {
    let still_here = match kind {
        "case" => return part::belonging(db, actor, id),
        "survey-list" => people_lists::is_needed(db, id)?,
        "worker" => worker::is_active(&worker::get(db, id)?, now.today()),
        "person" => people::get(db, id)?.ok_or_else(|| Error::new(Code::NotFound))?.active,
        _ => return Err(Error::invalid("kind")),
    };
    if still_here {
        return Err(Error::new(Code::PurgeStillHere));
    }
    if kind == worker::KIND.name {
        of_worker(db, id)
    } else {
        Ok(Vec::new())
    }
}

/// Second records of the same person, and what certificates say.
fn of_worker(db: &Connection, id: Uuid) -> Result<Belonging> {
    let others = twins::merged_into(db, id)?;
    let mut all = Vec::new();
    for own in others.iter().copied().chain([id]) {
        let certificates = certificate::of_worker(db, own)?;
        all.extend(certificates.into_iter().map(|one| (certificate::KIND.name, one)));
    }
    all.extend(others.into_iter().map(|one| (worker::KIND.name, one)));
    Ok(all)
}

fn read(db: &Connection, wanted: &str, id: Uuid) -> Result<Option<Certificate>> {
    let sql = format!(
        "SELECT g.id, g.target_kind, g.target, coalesce(c.number, ''), g.reason, coalesce(p.name, ''), g.purged_on,
         g.gone_on, g.hashes FROM purge g LEFT JOIN person p ON p.id = g.by
         LEFT JOIN case_file c ON g.target_kind = 'case' AND c.id = g.target
         WHERE g.{wanted} ORDER BY g.purged_on DESC, g.id DESC LIMIT 1"
    );
    let row = |row: &rusqlite::Row| {
        Ok(Certificate {
            id: row.get(0)?,
            kind: row.get(1)?,
            target: row.get(2)?,
            label: row.get(3)?,
            reason: parse(&row.get::<_, String>(4)?),
            by: row.get(5)?,
            on: row.get(6)?,
            gone_on: row.get(7)?,
            values: row.get(8)?,
        })
    };
    Ok(db.query_row(&sql, params![id.to_string()], row).optional()?)
}
