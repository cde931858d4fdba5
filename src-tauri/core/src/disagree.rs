//! What two laptops disagree on after a merge, for a person to settle: fields both changed, numbers given twice, and
//! what two copies of one laptop wrote.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::hotline::conflict;
use crate::json::Json;
use crate::vault::{Write, heads_of};
use plumbline_bundle::journal;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use uuid::Uuid;

/// At most this many are listed at once; the total counts all.
const SHOWN: u32 = 200;

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Disagreements {
    pub conflicts: Vec<Conflict>,
    pub total: u32,
    pub breaches: Vec<Breach>,
    pub forks: Vec<Fork>,
}

/// A field with several values that nobody has chosen from. `#deleted` where one laptop deleted what another edited.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Conflict {
    pub kind: String,
    pub id: String,
    pub field: String,
    pub title: String,
    /// Route.
    pub to: Option<String>,
    pub heads: Vec<ConflictHead>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ConflictHead {
    /// Key id of the laptop.
    pub device: String,
    pub letter: String,
    pub person: String,
    /// RFC 3339 UTC, by the clock of that laptop.
    pub at: String,
    #[specta(type = Json)]
    pub value: Value,
    /// The text is for named people alone and is not shown here.
    pub sealed: bool,
    /// The one that is shown until somebody chooses.
    pub shown: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Breach {
    pub code: BreachCode,
    pub value: String,
    pub records: Vec<BreachRecord>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum BreachCode {
    NumberTwice,
    BadgeTwice,
    LetterTwice,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct BreachRecord {
    pub kind: String,
    pub id: String,
    pub title: String,
    pub to: Option<String>,
}

/// Entries of a second copy of a laptop.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Fork {
    pub device: String,
    pub letter: String,
    pub name: String,
    /// The first number both copies gave.
    pub first_seq: u32,
    pub entries: u32,
    pub found_at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    Mine,
    Theirs,
}

/// What somebody with these rights may see of it: `sees` says whether they may see records of a kind.
pub fn list(db: &Connection, sees: &dyn Fn(&str) -> bool) -> Result<Disagreements> {
    let mut rows = db.prepare_cached("SELECT kind, record, field FROM conflict ORDER BY kind, record, field")?;
    let rows = rows.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
        ))
    })?;
    let (mut conflicts, mut total) = (Vec::new(), 0);
    for row in rows {
        let (kind, id, field) = row?;
        if !sees(&kind) {
            continue;
        }
        total += 1;
        if total <= SHOWN {
            conflicts.push(conflict(db, &kind, &id, &field)?);
        }
    }
    Ok(Disagreements {
        conflicts,
        total,
        breaches: breaches(db, sees)?,
        forks: forks(db)?,
    })
}

/// How many wait; for a badge.
pub fn count(db: &Connection, sees: &dyn Fn(&str) -> bool) -> Result<u32> {
    let mut rows = db.prepare_cached("SELECT kind, count(*) FROM conflict GROUP BY kind")?;
    let rows = rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))?;
    let mut sum = 0;
    for row in rows {
        let (kind, count) = row?;
        sum += if sees(&kind) { count } else { 0 };
    }
    let forks: u32 = db.query_row(
        "SELECT count(DISTINCT device) FROM fork WHERE settled_at IS NULL",
        [],
        |row| row.get(0),
    )?;
    Ok(sum + forks)
}

/// Keeps the value of one laptop.
pub fn settle(tx: &mut Write, kind: &str, id: Uuid, field: &str, device: &str) -> Result<()> {
    tx.require(Permission::Exchange)?;
    tx.require(Permission::over(kind))?;
    if conflict::hides(tx.db(), tx.actor(), &id.to_string())? {
        return Err(Error::new(Code::NotFound));
    }
    let heads = heads_of(tx.db(), kind, id, field)?;
    let chosen = heads
        .iter()
        .filter(|head| head.op.device == device)
        .max_by_key(|head| head.hlc);
    let value = chosen.ok_or_else(|| Error::new(Code::NotFound))?.value.clone();
    tx.settle(kind, id, field, value)
}

/// Settles every disagreement the person may see: with what this laptop wrote, or with what it did not.
pub fn settle_all(tx: &mut Write, whose: Whose) -> Result<u32> {
    tx.require(Permission::Exchange)?;
    let own = tx.own_device().0;
    let conflicts: Vec<(String, String, String)> = {
        let mut rows = tx.db().prepare_cached("SELECT kind, record, field FROM conflict")?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    let mut settled = 0;
    for (kind, id, field) in conflicts {
        if !tx.actor().may(Permission::over(&kind)) || conflict::hides(tx.db(), tx.actor(), &id)? {
            continue;
        }
        let id: Uuid = id.parse().map_err(Error::internal)?;
        let heads = heads_of(tx.db(), &kind, id, &field)?;
        let wanted = |device: &str| (device == own) == (whose == Whose::Mine);
        let chosen = heads
            .iter()
            .filter(|head| wanted(&head.op.device))
            .max_by_key(|head| head.hlc);
        // Where neither value is of this laptop, the shown one is taken for "mine".
        let chosen = chosen.or_else(|| heads.iter().max_by_key(|head| (head.hlc, head.op.clone())));
        if let Some(chosen) = chosen {
            tx.settle(&kind, id, &field, chosen.value.clone())?;
            settled += 1;
        }
    }
    Ok(settled)
}

/// Writes what the other copy of a laptop had written again, as changes of this laptop: values that differ become
/// disagreements to settle, nothing is overwritten in silence.
pub fn take_over(tx: &mut Write, device: &str) -> Result<u32> {
    tx.require(Permission::Exchange)?;
    let entries: Vec<(i64, String, Vec<u8>)> = {
        let mut rows = tx.db().prepare_cached(
            "SELECT seq, hash, bytes FROM fork WHERE device = ?1 AND settled_at IS NULL ORDER BY seq, hash",
        )?;
        let rows = rows.query_map([device], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    let mut written = 0;
    for (_, _, bytes) in &entries {
        let entry = journal::read_kept(bytes).map_err(|e| Error::new(Code::VaultDamaged).because(e))?;
        tx.require_all(entry.ops.iter().map(|op| Permission::over(&op.kind)))?;
        written += tx.write_again(entry)?;
    }
    tx.db().execute(
        "UPDATE fork SET settled_at = ?2 WHERE device = ?1 AND settled_at IS NULL",
        params![device, tx.now().instant()],
    )?;
    Ok(written)
}

fn conflict(db: &Connection, kind: &str, id: &str, field: &str) -> Result<Conflict> {
    let record: Uuid = id.parse().map_err(Error::internal)?;
    let mut heads = Vec::new();
    let all = heads_of(db, kind, record, field)?;
    let shown = all
        .iter()
        .max_by_key(|head| (head.hlc, head.op.clone()))
        .map(|head| head.op.clone());
    for head in &all {
        let (person, at) = author(db, &head.op.device, head.op.seq)?;
        heads.push(ConflictHead {
            letter: letter(db, &head.op.device)?,
            person,
            at,
            value: if head.sealed {
                Value::Null
            } else {
                head.value_shown.clone()
            },
            sealed: head.sealed,
            shown: shown.as_ref() == Some(&head.op),
            device: head.op.device.clone(),
        });
    }
    Ok(Conflict {
        kind: kind.into(),
        title: title(db, kind, id)?,
        to: route(kind, id),
        id: id.into(),
        field: field.into(),
        heads,
    })
}

fn author(db: &Connection, device: &str, seq: u64) -> Result<(String, String)> {
    let found = db
        .prepare_cached(
            "SELECT coalesce(p.name, ''), e.wall_time FROM entry e LEFT JOIN person p ON p.id = e.person
             WHERE e.device = ?1 AND e.seq = ?2",
        )?
        .query_row(params![device, seq as i64], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or_default())
}

fn letter(db: &Connection, device: &str) -> Result<String> {
    let found = db
        .prepare_cached("SELECT letter FROM device WHERE keyid = ?1")?
        .query_row([device], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// What people call a record. Nothing of a case but its number.
fn title(db: &Connection, kind: &str, id: &str) -> Result<String> {
    let sql = match kind {
        "finding" => "SELECT number || '  ' || substr(description, 1, 80) FROM finding WHERE id = ?1",
        "action" => "SELECT number || '  ' || substr(corrective, 1, 80) FROM action WHERE id = ?1",
        "incident" => "SELECT number || '  ' || substr(what, 1, 80) FROM incident WHERE id = ?1",
        "answer" => "SELECT question FROM answer WHERE id = ?1",
        "worker" => "SELECT badge || '  ' || name FROM worker WHERE id = ?1",
        "course" => "SELECT name FROM course WHERE id = ?1",
        "session" => "SELECT held_on FROM session WHERE id = ?1",
        "course-question" => "SELECT question FROM course_question WHERE id = ?1",
        "test-score" => {
            "SELECT coalesce(w.badge || '  ' || w.name, '') FROM test_score t LEFT JOIN worker w ON w.id = t.worker
             WHERE t.id = ?1"
        }
        "person" => "SELECT name FROM person WHERE id = ?1",
        "case" => "SELECT number FROM case_file WHERE id = ?1",
        "handover" => "SELECT topic FROM handover WHERE id = ?1",
        "good-practice" => "SELECT title FROM good_practice WHERE id = ?1",
        "customer" => "SELECT name FROM customer WHERE id = ?1",
        "laptop" => "SELECT name FROM laptop WHERE id = ?1",
        "own-inbox" => "SELECT name FROM own_inbox WHERE id = ?1",
        _ => return Ok(String::new()),
    };
    let found = db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or_default())
}

fn route(kind: &str, id: &str) -> Option<String> {
    let to = match kind {
        "finding" => format!("/actions/{id}"),
        "incident" => format!("/safety/{id}"),
        "session" => format!("/training/session/{id}"),
        "worker" => "/training/people".into(),
        "course" | "course-question" => "/training/courses".into(),
        "training-setting" => "/training/people".into(),
        "case" => format!("/hotline/{id}"),
        "handover" => "/handover".into(),
        "good-practice" => format!("/library/practice?open={id}"),
        "person" => "/settings/people".into(),
        "laptop" | "own-inbox" => "/settings/laptops".into(),
        _ => return None,
    };
    Some(to)
}

/// Values that were unique on each laptop and are not any more.
fn breaches(db: &Connection, sees: &dyn Fn(&str) -> bool) -> Result<Vec<Breach>> {
    use BreachCode::{BadgeTwice, LetterTwice, NumberTwice};
    let twice = [
        (NumberTwice, "finding", "finding", "number", "1"),
        (NumberTwice, "action", "action", "number", "1"),
        (NumberTwice, "incident", "incident", "number", "1"),
        (NumberTwice, "case", "case_file", "number", "1"),
        (
            BadgeTwice,
            "worker",
            "worker",
            "badge",
            "badge <> '' AND left_on IS NULL",
        ),
        (LetterTwice, "laptop", "laptop", "letter", "1"),
    ];
    let mut breaches = Vec::new();
    for (code, kind, table, column, filter) in twice {
        if !sees(kind) {
            continue;
        }
        let sql = format!(
            "SELECT {column} FROM {table} WHERE {filter} GROUP BY {column} HAVING count(*) > 1 ORDER BY {column} LIMIT 100"
        );
        let values: Vec<String> = {
            let mut rows = db.prepare_cached(&sql)?;
            rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        for value in values {
            let sql = format!("SELECT id FROM {table} WHERE {column} = ?1 AND {filter} ORDER BY id");
            let ids: Vec<String> = {
                let mut rows = db.prepare_cached(&sql)?;
                rows.query_map([&value], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?
            };
            let record = |id: String| {
                Ok(BreachRecord {
                    kind: kind.into(),
                    title: title(db, kind, &id)?,
                    to: route(kind, &id),
                    id,
                })
            };
            breaches.push(Breach {
                code,
                value,
                records: ids.into_iter().map(record).collect::<Result<_>>()?,
            });
        }
    }
    Ok(breaches)
}

fn forks(db: &Connection) -> Result<Vec<Fork>> {
    let mut rows = db.prepare_cached(
        "SELECT f.device, coalesce(d.letter, ''), coalesce(l.name, ''), min(f.seq), count(*), min(f.found_at)
         FROM fork f LEFT JOIN device d ON d.keyid = f.device LEFT JOIN laptop l ON l.keyid = f.device
         WHERE f.settled_at IS NULL GROUP BY f.device ORDER BY f.device",
    )?;
    let rows = rows.query_map([], |row| {
        Ok(Fork {
            device: row.get(0)?,
            letter: row.get(1)?,
            name: row.get(2)?,
            first_seq: row.get(3)?,
            entries: row.get(4)?,
            found_at: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
