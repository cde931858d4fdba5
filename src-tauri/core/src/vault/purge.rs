//! Destroying what was kept of a person: the values behind personal and sealed fields of a record, in all their
//! versions. The journal holds their hashes alone, so it still verifies; the purge is a record that travels, and each
//! laptop it reaches destroys its own copies.

use super::Vault;
use super::history;
use super::kind::{Field, Guard, Kind, Values, accept};
use super::write::{self, Saved, Write};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use chrono::Days;
use plumbline_bundle::journal::Change;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
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
        Field::lasting("purged_on", accept::date),
        // The day the last backup that may hold them is gone.
        Field::lasting("gone_on", accept::date),
    ],
    project,
};

/// A backup made today is gone from the ring after so many days: four weekly ones are kept, and one is on its way out.
pub const RING_DAYS: u64 = 35;

impl Vault {
    /// Destroys the personal and sealed values of a record for good: nothing of them is left in the database, its free
    /// pages or its log. Copies in backups go when the ring has turned; the day stands in the certificate.
    pub fn purge(&self, actor: &Actor, now: &Moment, kind: &str, id: Uuid, reason: &str) -> Result<Saved<Uuid>> {
        let gone_on = now
            .today()
            .checked_add_days(Days::new(RING_DAYS))
            .unwrap_or_else(|| now.today());
        let saved = self.write(actor, now, |tx| tx.purge(kind, id, reason, &gone_on.to_string()))?;
        self.scrub()?;
        Ok(saved)
    }
}

impl Write<'_> {
    /// Destroys the personal and sealed values of a record, now and in its past. Gives the purge's id: its record is
    /// the certificate.
    fn purge(&mut self, kind: &str, id: Uuid, reason: &str, gone_on: &str) -> Result<Uuid> {
        self.require(Permission::to_purge(kind))?;
        let kind = self.kind(kind)?;
        if !write::state_of(self.db(), kind.name, id)?.is_known() {
            return Err(Error::new(Code::NotFound));
        }
        if reason.trim().is_empty() {
            return Err(Error::invalid("reason"));
        }
        let hashes = hashes_of(self.db(), kind, id)?;
        let purge = self.now().new_id();
        let fields = json!({
            "target_kind": kind.name, "target": id, "hashes": hashes, "reason": reason,
            "purged_on": self.now().today().to_string(), "gone_on": gone_on,
        });
        self.create(KIND.name, purge, fields.as_object().cloned().unwrap_or_default())?;
        carry_out(self.db(), self.kinds(), purge)?;
        Ok(purge)
    }
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
                            .filter_map(|(_, value)| write::hash_behind(value))
                            .map(str::to_owned),
                    );
                }
                Change::Set { field, value } if guarded(field) => {
                    hashes.extend(write::hash_behind(value).map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    Ok(hashes)
}

/// Destroys what a purge names and shows its record without it.
pub(super) fn carry_out(db: &Connection, kinds: &[Kind], purge: Uuid) -> Result<()> {
    let state = write::state_of(db, KIND.name, purge)?;
    let text = |field: &str| state.value(field).and_then(Value::as_str).unwrap_or_default();
    let Ok(target) = text("target").parse::<Uuid>() else {
        return Err(Error::new(Code::VaultDamaged));
    };
    match kinds.iter().find(|kind| kind.name == text("target_kind")) {
        Some(kind) => write::project(db, kind, target, &write::state_of(db, kind.name, target)?),
        None => Ok(()),
    }
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM purged WHERE purge = ?1", [id.to_string()])?;
    let Some(values) = values else { return Ok(()) };
    for hash in values.list::<String>("hashes") {
        db.prepare_cached("INSERT INTO purged (hash, purge) VALUES (?1, ?2)")?
            .execute(params![hash, id.to_string()])?;
        for table in ["personal", "sealed"] {
            db.prepare_cached(&format!("DELETE FROM {table} WHERE hash = ?1"))?
                .execute([&hash])?;
        }
    }
    Ok(())
}
