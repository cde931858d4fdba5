//! What going back to a backup does not take back: whoever was removed since then stays outside, what was destroyed
//! stays destroyed.

use super::super::purge;
use super::super::record::state_of;
use crate::access::Actor;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::vault::Vault;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// In the copy: what its first opening records again.
pub(super) const UPHELD: &str = "upheld";

/// What going back does not take back.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Upheld {
    /// Whoever goes back.
    pub by: Uuid,
    /// People who were removed.
    pub gone: BTreeSet<Uuid>,
    /// What was destroyed, by hashes.
    pub purges: Vec<(Uuid, Map<String, Value>)>,
}

impl Upheld {
    pub fn of(db: &Connection, by: Uuid) -> Result<Self> {
        Ok(Self {
            by,
            gone: ids(db, "SELECT id FROM person WHERE NOT active")?,
            purges: purge::all(db)?,
        })
    }

    /// Without what the backup knows as well.
    pub fn beyond(&self, backup: &Connection) -> Result<Self> {
        let there = ids(backup, "SELECT id FROM person WHERE active")?;
        let purged = ids(backup, "SELECT id FROM record WHERE kind = 'purge'")?;
        let purges = self.purges.iter().filter(|(id, _)| !purged.contains(id));
        Ok(Self {
            by: self.by,
            gone: self.gone.intersection(&there).copied().collect(),
            purges: purges.cloned().collect(),
        })
    }

    pub fn names(&self, record: &str) -> bool {
        record.parse().is_ok_and(|id| self.gone.contains(&id))
    }

    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.purges.is_empty()
    }
}

pub(super) fn ids(db: &Connection, sql: &str) -> Result<BTreeSet<Uuid>> {
    let mut rows = db.prepare(sql)?;
    let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|id| id?.parse().map_err(|_| Error::new(Code::VaultDamaged)))
        .collect()
}

impl Vault {
    /// Records again what outlives going back to a backup: on behalf of whoever went back, since it was decided before.
    pub(in crate::vault) fn uphold(&self, now: &Moment) -> Result<()> {
        let found = |db: &Connection| -> Result<Option<String>> {
            let sql = "SELECT value FROM setting WHERE name = ?1";
            Ok(db.query_row(sql, [UPHELD], |row| row.get(0)).optional()?)
        };
        let Some(upheld) = self.read(found)? else {
            return Ok(());
        };
        let upheld: Upheld = serde_json::from_str(&upheld)?;
        let actor = Actor {
            person: upheld.by,
            roles: Vec::new(),
        };
        self.write(&actor, now, |tx| {
            for person in upheld.gone {
                if state_of(tx.db(), "person", person)?.exists() {
                    tx.set("person", person, "active", json!(false))?;
                }
            }
            for (id, fields) in upheld.purges {
                if !state_of(tx.db(), purge::KIND.name, id)?.is_known() {
                    tx.purge_as(id, fields)?;
                }
            }
            tx.db().execute("DELETE FROM setting WHERE name = ?1", [UPHELD])?;
            Ok(())
        })?;
        self.scrub()
    }
}
