//! Destroying what was kept of a person: the values behind personal and sealed fields of a record, in all their
//! versions. The journal holds their hashes alone, so it still verifies; the purge is a record that travels, and each
//! laptop it reaches destroys its own copies.

use super::backup::{KEPT_DAYS, Reason};
use super::kind::{Field, Guard, Kind, Values, accept};
use super::write::{Saved, Write};
use super::{Vault, history, record, sealed};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use plumbline_bundle::journal::Change;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "purge",
    fields: &[
        Field::lasting("target_kind", accept::text),
        Field::lasting("target", accept::id),
        // Of the destroyed values; they tell nothing without them.
        Field::lasting("hashes", accept::words),
        Field::lasting("reason", accept::text),
        Field::lasting("by", accept::id),
        Field::lasting("purged_on", accept::date),
        // The day the last backup that may hold them is gone.
        Field::lasting("gone_on", accept::date),
    ],
    project,
};

/// What stands in place of a destroyed value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Destroyed {
    pub on: String,
    /// Name of the person who did it.
    pub by: String,
}

/// A record, and those that belong to it and go with it.
pub type Belonging = Vec<(&'static str, Uuid)>;

impl Vault {
    /// Destroys the personal and sealed values of a record for good: nothing of them is left in the database, its free
    /// pages or its log. Copies in backups go when the ring has turned; the day stands in the certificate. `belonging`
    /// names the records whose values go as well.
    pub fn purge(
        &self,
        actor: &Actor,
        now: &Moment,
        (kind, id): (&str, Uuid),
        reason: &str,
        belonging: impl FnOnce(&Connection) -> Result<Belonging>,
    ) -> Result<Saved<Uuid>> {
        let saved = self.write(actor, now, |tx| tx.purge(kind, id, reason, belonging))?;
        self.scrub()?;
        Ok(saved)
    }
}

/// How many values of a record and of those that go with it stand, old versions as well.
pub fn count(db: &Connection, kind: &str, id: Uuid, belonging: &Belonging) -> Result<u32> {
    let mut standing = 0;
    for (kind, id) in belonging.iter().copied().chain([(kind, id)]) {
        let kind = crate::KINDS.iter().find(|own| own.name == kind);
        let kind = kind.ok_or_else(|| Error::invalid("kind"))?;
        for hash in hashes_of(db, kind, id)? {
            standing += u32::from(sealed::stands_behind(db, &hash)?);
        }
    }
    Ok(standing)
}

/// The day on which no backup holds any more what is destroyed today.
pub fn gone_on(now: &Moment) -> String {
    now.days_away(KEPT_DAYS as i32 + 1).today().to_string()
}

impl Write<'_> {
    /// Gives the purge's id: its record is the certificate.
    fn purge(
        &mut self,
        kind: &str,
        id: Uuid,
        reason: &str,
        belonging: impl FnOnce(&Connection) -> Result<Belonging>,
    ) -> Result<Uuid> {
        self.require(Permission::to_purge(kind))?;
        let kind = self.kind(kind)?;
        if !record::state_of(self.db(), kind.name, id)?.is_known() {
            return Err(Error::new(Code::NotFound));
        }
        if reason.trim().is_empty() {
            return Err(Error::invalid("reason"));
        }
        let mut hashes = hashes_of(self.db(), kind, id)?;
        for (kind, id) in belonging(self.db())? {
            hashes.extend(hashes_of(self.db(), self.kind(kind)?, id)?);
        }
        self.back_up(Reason::Purge)?;
        let fields = json!({
            "target_kind": kind.name, "target": id, "hashes": hashes, "reason": reason, "by": self.actor().person,
            "purged_on": self.now().today().to_string(), "gone_on": gone_on(self.now()),
        });
        let purge = self.now().new_id();
        self.purge_as(purge, fields.as_object().cloned().unwrap_or_default())?;
        Ok(purge)
    }

    /// Records a purge and carries it out.
    pub(super) fn purge_as(&mut self, purge: Uuid, fields: Map<String, Value>) -> Result<()> {
        self.create(KIND.name, purge, fields)?;
        carry_out(self.db(), self.kinds(), purge)
    }
}

/// The last purge of a record.
pub fn of(db: &Connection, kind: &str, id: &str) -> Result<Option<Destroyed>> {
    let sql = "SELECT g.purged_on, coalesce(p.name, '') FROM purge g LEFT JOIN person p ON p.id = g.by
               WHERE g.target = ?1 AND g.target_kind = ?2 ORDER BY g.purged_on DESC LIMIT 1";
    found(db, sql, &[id, kind])
}

/// The purge that destroyed the value behind a hash.
pub(super) fn behind(db: &Connection, hash: &str) -> Result<Option<Destroyed>> {
    let sql = "SELECT g.purged_on, coalesce(p.name, '') FROM purged d JOIN purge g ON g.id = d.purge
               LEFT JOIN person p ON p.id = g.by WHERE d.hash = ?1 ORDER BY g.purged_on LIMIT 1";
    found(db, sql, &[hash])
}

fn found(db: &Connection, sql: &str, of: &[&str]) -> Result<Option<Destroyed>> {
    let read = |row: &rusqlite::Row| {
        Ok(Destroyed {
            on: row.get(0)?,
            by: row.get(1)?,
        })
    };
    let mut asked = db.prepare_cached(sql)?;
    Ok(asked.query_row(rusqlite::params_from_iter(of), read).optional()?)
}

/// Every purge of a store, as it would be recorded again.
pub(super) fn all(db: &Connection) -> Result<Vec<(Uuid, Map<String, Value>)>> {
    let mut ids = db.prepare("SELECT id FROM record WHERE kind = 'purge' ORDER BY id")?;
    let ids = ids.query_map([], |row| row.get::<_, String>(0))?;
    let mut purges = Vec::new();
    for id in ids {
        let id: Uuid = id?.parse().map_err(|_| Error::new(Code::VaultDamaged))?;
        let mut fields = record::state_of(db, KIND.name, id)?.values();
        // One from before purges named who did them.
        fields.entry("by").or_insert_with(|| json!(Uuid::nil()));
        purges.push((id, fields));
    }
    Ok(purges)
}

/// Every hash that stands for a guarded value of the record, in any entry.
fn hashes_of(db: &Connection, kind: &Kind, id: Uuid) -> Result<BTreeSet<String>> {
    let guarded = |name: &str| {
        kind.field(name)
            .is_ok_and(|field| matches!(field.guard, Guard::Personal | Guard::Sealed))
    };
    let mut touches = db.prepare_cached("SELECT device, seq FROM touch WHERE kind = ?1 AND record = ?2")?;
    let touches = touches.query_map(params![kind.name, id.to_string()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    })?;
    let mut hashes = BTreeSet::new();
    for touch in touches {
        let (device, seq) = touch?;
        let entry = history::entry(db, &device, seq)?;
        for op in entry.ops.iter().filter(|op| op.kind == kind.name && op.record == id) {
            match &op.change {
                Change::Create { fields } => {
                    let fields = fields.iter().filter(|(name, _)| guarded(name));
                    hashes.extend(
                        fields
                            .filter_map(|(_, value)| record::hash_behind(value))
                            .map(str::to_owned),
                    );
                }
                Change::Set { field, value } if guarded(field) => {
                    hashes.extend(record::hash_behind(value).map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    Ok(hashes)
}

/// Destroys what a purge names and shows its record without it.
pub(super) fn carry_out(db: &Connection, kinds: &[Kind], purge: Uuid) -> Result<()> {
    let state = record::state_of(db, KIND.name, purge)?;
    let text = |field: &str| state.value(field).and_then(Value::as_str).unwrap_or_default();
    let Ok(target) = text("target").parse::<Uuid>() else {
        return Err(Error::new(Code::VaultDamaged));
    };
    match kinds.iter().find(|kind| kind.name == text("target_kind")) {
        Some(kind) => record::project(db, kind, target, &record::state_of(db, kind.name, target)?),
        None => Ok(()),
    }
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    for sql in ["DELETE FROM purged WHERE purge = ?1", "DELETE FROM purge WHERE id = ?1"] {
        db.prepare_cached(sql)?.execute([&id])?;
    }
    let Some(values) = values else { return Ok(()) };
    let hashes: Vec<String> = values.list("hashes");
    for hash in &hashes {
        db.prepare_cached("INSERT OR IGNORE INTO purged (hash, purge) VALUES (?1, ?2)")?
            .execute([hash, &id])?;
        for table in ["personal", "sealed"] {
            db.prepare_cached(&format!("DELETE FROM {table} WHERE hash = ?1"))?
                .execute([hash])?;
        }
    }
    let (kind, target) = (values.text("target_kind"), values.text("target"));
    db.prepare_cached("INSERT INTO purge VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
        .execute(params![
            id,
            kind,
            target,
            values.text("reason"),
            values.text("by"),
            values.text("purged_on"),
            values.text("gone_on"),
            hashes.len() as i64,
        ])?;
    // What somebody had begun to type about it.
    let half_typed = format!("{kind}/{target}/");
    db.prepare_cached("DELETE FROM draft WHERE substr(key, 1, length(?1)) = ?1")?
        .execute([half_typed])?;
    Ok(())
}
