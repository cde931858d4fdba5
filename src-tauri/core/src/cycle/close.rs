//! The end of a cycle: what it came to is frozen in one record of the journal, and its doors shut.

use super::gate::{self, GateCode, PhaseName};
use super::{Cycle, Picture, named, picture, refuse_closed};
use crate::access::Permission;
use crate::error::Result;
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use specta::Type;
use uuid::Uuid;

pub const CLOSE: Kind = Kind {
    name: "cycle-close",
    fields: &[
        Field::open("cycle", accept::id),
        Field::open("person", accept::id),
        Field::open("closed_at", accept::text),
        Field::open("note", accept::text),
        Field::open("reason", accept::text),
        // Conditions that were not met.
        Field::open("open", accept::words),
        Field::lasting("picture", |value| {
            value.as_str().is_some_and(|text| text.len() <= 8 << 20)
        }),
        Field::lasting("digest", accept::text),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Closing {
    /// RFC 3339, UTC.
    pub at: String,
    /// Name.
    pub by: String,
    pub note: String,
    pub reason: String,
    pub open: Vec<GateCode>,
    /// SHA-256 of the frozen picture.
    pub digest: String,
    /// Whether the picture still has this digest.
    pub is_whole: bool,
    /// Answers and objectives that differ from the picture: what another laptop wrote before it heard of the end.
    pub changed_after: u32,
}

/// Whoever leads or sponsors it closes it, once the gates before are passed.
pub fn close(tx: &mut Write, cycle: &str, note: &str, reason: &str) -> Result<()> {
    tx.actor().require_one(&[Permission::Lead, Permission::Sign])?;
    let cycle = named(tx.db(), Some(cycle))?;
    refuse_closed(tx.db(), &cycle.id)?;
    let open = gate::open_at(tx, &cycle, PhaseName::Act, reason)?;
    let picture = serde_json::to_string(&picture(tx.db(), &cycle)?)?;
    let fields = json!({
        "cycle": cycle.id, "person": tx.actor().person, "closed_at": tx.now().instant(), "note": note.trim(),
        "reason": reason.trim(), "open": open, "digest": digest(&picture), "picture": picture,
    });
    let id = tx.now().new_id();
    tx.create(CLOSE.name, id, fields.as_object().cloned().unwrap_or_default())
}

fn digest(picture: &str) -> String {
    hex::encode(Sha256::digest(picture))
}

/// The first to close counts: another laptop may have done so too.
pub(super) fn get(db: &Connection, cycle: &Cycle) -> Result<Option<Closing>> {
    let sql = "SELECT c.closed_at, coalesce(p.name, ''), c.note, c.reason, c.open, c.digest, c.picture
               FROM cycle_close c LEFT JOIN person p ON p.id = c.person WHERE c.cycle = ?1 ORDER BY c.closed_at, c.id LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([&cycle.id], |row| {
        let closing = Closing {
            at: row.get(0)?,
            by: row.get(1)?,
            note: row.get(2)?,
            reason: row.get(3)?,
            open: serde_json::from_str(&row.get::<_, String>(4)?).unwrap_or_default(),
            digest: row.get(5)?,
            is_whole: false,
            changed_after: 0,
        };
        Ok((closing, row.get::<_, String>(6)?))
    });
    let Some((mut closing, frozen)) = found.optional()? else {
        return Ok(None);
    };
    closing.is_whole = digest(&frozen) == closing.digest;
    closing.changed_after = changed(&serde_json::from_str(&frozen)?, &picture(db, cycle)?);
    Ok(Some(closing))
}

/// What a closed cycle came to.
pub(super) fn frozen(db: &Connection, cycle: &str) -> Result<Option<Picture>> {
    let sql = "SELECT picture FROM cycle_close WHERE cycle = ?1 ORDER BY closed_at, id LIMIT 1";
    let found = db
        .prepare_cached(sql)?
        .query_row([cycle], |row| row.get::<_, String>(0));
    let Some(text) = found.optional()? else { return Ok(None) };
    Ok(Some(serde_json::from_str(&text)?))
}

/// Questions that both ask in the same way and that hold another answer, and objectives that differ.
fn changed(then: &Picture, now: &Picture) -> u32 {
    let before = then.packs.iter().flat_map(|pack| &pack.questions);
    let after = now.packs.iter().flat_map(|pack| &pack.questions);
    let after: std::collections::HashMap<_, _> = after.map(|one| (one.id.as_str(), one)).collect();
    let answers = before.filter(|one| {
        after.get(one.id.as_str()).is_some_and(|now| {
            one.kind == now.kind
                && (one.state, one.paper, one.practice, &one.value) != (now.state, now.paper, now.practice, &now.value)
        })
    });
    let objectives = now.objectives.iter().filter(|one| !then.objectives.contains(one));
    (answers.count() + objectives.count()) as u32
}

const CLOSINGS: Table = Table {
    name: "cycle_close",
    columns: &[
        "id",
        "cycle",
        "person",
        "closed_at",
        "note",
        "reason",
        "open",
        "picture",
        "digest",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return CLOSINGS.remove(db, &id);
    };
    CLOSINGS.put(
        db,
        params![
            id,
            v.text("cycle"),
            v.text("person"),
            v.text("closed_at"),
            v.text("note"),
            v.text("reason"),
            v.json("open"),
            v.text("picture"),
            v.text("digest"),
        ],
    )
}
