//! The journal as people read it, over all records and laptops, and how it leaves the store.

use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::hotline::conflict::{self, HIDDEN};
use crate::moment::Moment;
use crate::share;
use crate::vault::history::{self, HistoryRow};
use crate::vault::purge::{self, Destroyed};
use crate::vault::text::JournalText;
use crate::vault::{Vault, files};
use plumbline_bundle::journal::export::{self, Export, Extent};
use plumbline_bundle::zip::Source;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use uuid::Uuid;

#[derive(Clone, Debug, Default, Deserialize, Type)]
pub struct JournalQuery {
    /// Ids; `None` is everybody.
    pub person: Option<String>,
    pub kind: Option<String>,
    /// Key id.
    pub laptop: Option<String>,
    /// First and last instant, RFC 3339 UTC, both included.
    pub from: Option<String>,
    pub to: Option<String>,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
}

/// What one write changed of one kind of record.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct JournalRow {
    /// Key id of the laptop and number of the entry.
    pub device: String,
    #[specta(type = u32)]
    pub seq: i64,
    /// The laptop's letter.
    pub letter: String,
    /// RFC 3339 UTC by the clock of that laptop.
    pub at: String,
    pub person: String,
    pub kind: String,
    pub records: u32,
    /// One of them, and what people call it.
    pub record: String,
    pub label: String,
    /// Its name was destroyed.
    pub destroyed: Option<Destroyed>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct JournalPage {
    pub rows: Vec<JournalRow>,
    /// Rows that match, beyond this window.
    pub total: u32,
}

/// What there is to choose from in the filters.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct JournalFilters {
    pub people: Vec<Choice>,
    pub kinds: Vec<String>,
    pub laptops: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Choice {
    pub id: String,
    pub name: String,
}

/// A file that was written and checked.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct JournalExported {
    pub path: String,
    pub entries: u32,
    pub laptops: u32,
    /// Entries of the hotline, which stand there by number and hash alone.
    pub left_out: u32,
}

/// Changes of one entry that are shown at most.
const SHOWN: usize = 200;

/// The order of the tree that lines stand in.
const NEWEST: &str = "at DESC, device DESC, seq DESC, kind DESC";

/// The newest first.
pub fn list(db: &Connection, actor: &Actor, query: &JournalQuery) -> Result<JournalPage> {
    let (filter, values) = filter(actor, query)?;
    let total = format!("SELECT count(*) FROM journal_line WHERE {filter}");
    let total = db
        .prepare_cached(&total)?
        .query_row(params_from_iter(&values), |row| row.get(0))?;
    let rows = format!(
        "SELECT d.word, l.seq, coalesce(own.letter, ''), l.at, coalesce(p.name, ''), k.word, l.records, l.record
         FROM (SELECT * FROM journal_line WHERE {filter} ORDER BY {NEWEST} LIMIT {} OFFSET {}) l
         JOIN journal_word d ON d.id = l.device JOIN journal_word k ON k.id = l.kind
         JOIN journal_word who ON who.id = l.person LEFT JOIN person p ON p.id = who.word
         LEFT JOIN device own ON own.keyid = d.word ORDER BY {NEWEST}",
        query.limit.min(500),
        query.offset
    );
    let mut rows = db.prepare_cached(&rows)?;
    let rows = rows.query_map(params_from_iter(&values), |row| {
        Ok(JournalRow {
            device: row.get(0)?,
            seq: row.get(1)?,
            letter: row.get(2)?,
            at: instant(row.get(3)?),
            person: row.get(4)?,
            kind: row.get(5)?,
            records: row.get(6)?,
            record: row.get(7)?,
            label: String::new(),
            destroyed: None,
        })
    })?;
    let mut rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for row in &mut rows {
        row.label = label(db, &row.kind, &row.record)?;
        if row.kind == purge::KIND.name && !may_see(actor, &row.label) {
            row.label.clear();
        }
        if row.label.is_empty() && matches!(row.kind.as_str(), "person" | "worker") {
            row.destroyed = purge::of(db, &row.kind, &row.record)?;
        }
    }
    Ok(JournalPage { rows, total })
}

fn instant(millis: i64) -> String {
    let at = chrono::DateTime::from_timestamp_millis(millis).unwrap_or_default();
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

pub fn filters(db: &Connection, actor: &Actor) -> Result<JournalFilters> {
    let choices = |sql: &str| -> Result<Vec<Choice>> {
        let mut rows = db.prepare_cached(sql)?;
        let rows = rows.query_map([], |row| {
            Ok(Choice {
                id: row.get(0)?,
                name: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let mut kinds = db.prepare_cached("SELECT word FROM journal_word WHERE of = 'kind' ORDER BY word")?;
    let kinds = kinds.query_map([], |row| row.get::<_, String>(0))?;
    let kinds = kinds.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(JournalFilters {
        people: choices("SELECT id, name FROM person ORDER BY name")?,
        kinds: kinds.into_iter().filter(|kind| may_see(actor, kind)).collect(),
        laptops: choices(
            "SELECT d.keyid, d.letter || coalesce(' · ' || l.name, '') FROM device d
             LEFT JOIN laptop l ON l.keyid = d.keyid ORDER BY d.letter, d.keyid",
        )?,
    })
}

/// What one entry changed in records of one kind, from what to what. The first [`SHOWN`] changes.
pub fn changes(db: &Connection, actor: &Actor, device: &str, seq: i64, kind: &str) -> Result<Vec<HistoryRow>> {
    if !actor.sees(kind) {
        return Err(Error::new(Code::PermissionDenied));
    }
    let open = |record: Uuid| Ok(!conflict::hides(db, actor, &record.to_string())?);
    history::of_entry(db, device, seq, kind, SHOWN, &open)
}

fn filter(actor: &Actor, query: &JournalQuery) -> Result<(String, Vec<Sql>)> {
    let mut parts = Vec::new();
    let mut values = Vec::new();
    for (of, value) in [
        ("person", &query.person),
        ("kind", &query.kind),
        ("device", &query.laptop),
    ] {
        if let Some(value) = asked(value) {
            values.push(Sql::Text(value.into()));
            let word = format!(
                "SELECT id FROM journal_word WHERE of = '{of}' AND word = ?{}",
                values.len()
            );
            parts.push(format!("{of} = ({word})"));
        }
    }
    for (field, order, value) in [("from", ">=", &query.from), ("to", "<=", &query.to)] {
        if let Some(value) = asked(value) {
            let at = Moment::parse(value).ok_or_else(|| Error::invalid(field))?;
            values.push(Sql::Integer(at.millis() as i64));
            parts.push(format!("at {order} ?{}", values.len()));
        }
    }
    if actor.may(Permission::Handle) {
        // An id of ours, never what somebody typed.
        let shut = HIDDEN.replace("?1", &format!("'{}'", actor.person));
        parts.push(format!(
            "(confided = 0 OR record NOT IN ({shut} UNION SELECT id FROM case_part WHERE case_id IN ({shut})))"
        ));
    } else {
        parts.push("confided = 0".into());
    }
    if parts.is_empty() {
        parts.push("1".into());
    }
    Ok((parts.join(" AND "), values))
}

fn asked(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|value| !value.is_empty())
}

fn may_see(actor: &Actor, kind: &str) -> bool {
    actor.sees(kind)
}

/// What people call a record: its number, name or day; of a purge the kind it was of. Empty for one that is gone.
fn label(db: &Connection, kind: &str, record: &str) -> Result<String> {
    let sql = match kind {
        "finding" => "SELECT number FROM finding WHERE id = ?1",
        "action" => "SELECT number FROM action WHERE id = ?1",
        "incident" => "SELECT number FROM incident WHERE id = ?1",
        "case" => "SELECT number FROM case_file WHERE id = ?1",
        "answer" => "SELECT question FROM answer WHERE id = ?1",
        "person" => "SELECT name FROM person WHERE id = ?1",
        "worker" => "SELECT name FROM worker WHERE id = ?1",
        "course" => "SELECT name FROM course WHERE id = ?1",
        "session" => {
            "SELECT coalesce(c.name || ', ', '') || s.held_on FROM session s LEFT JOIN course c ON c.id = s.course
             WHERE s.id = ?1"
        }
        "course-question" => "SELECT question FROM course_question WHERE id = ?1",
        "observation" => "SELECT observed_on FROM observation WHERE id = ?1",
        "certificate" => "SELECT issued_on FROM certificate WHERE id = ?1",
        "customer" => "SELECT name FROM customer WHERE id = ?1",
        "review-pack" => "SELECT letter || '-' || printf('%03d', counter) FROM review_pack WHERE id = ?1",
        "evidence" => "SELECT name FROM evidence WHERE id = ?1",
        "good-practice" => "SELECT title FROM good_practice WHERE id = ?1",
        "handover" => "SELECT topic FROM handover WHERE id = ?1",
        "laptop" => "SELECT letter FROM laptop WHERE id = ?1",
        "purge" => "SELECT target_kind FROM purge WHERE id = ?1",
        _ => return Ok(String::new()),
    };
    let found = db
        .prepare_cached(sql)?
        .query_row([record], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Writes all journals with their signatures, and checks what was written. Entries are signed whole: those of the
/// hotline are left out for whoever may not see them.
pub fn export(vault: &Vault, actor: &Actor, now: &Moment, path: &Path) -> Result<JournalExported> {
    actor.require_one(&[Permission::Export, Permission::Inspect])?;
    let (keys, bytes) = share::key_set(vault)?;
    let mut journals = Vec::new();
    for device in &keys.devices {
        if let Some(extent) = vault.read(|db| extent(db, actor, &device.keyid))? {
            journals.push(extent);
        }
    }
    let export = Export {
        factory: keys.factory,
        device: vault.device().keyid.clone(),
        created: now.instant(),
        journals,
    };
    let fill = |file: &mut File| {
        let out = io::BufWriter::new(file);
        let out = export::write(out, &export, bytes.clone(), &vault.device().key, |extent| {
            text(vault, extent)
        });
        let out = out
            .map_err(io::Error::other)
            .and_then(|out| out.into_inner().map_err(io::IntoInnerError::into_error));
        out.map(drop).map_err(|e| Error::writing(path, e))
    };
    let checked = files::replace_checked(path, fill, |file| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let checked = export::check(io::BufReader::new(file), Some(&keys));
        checked.map_err(|e| Error::new(Code::ExportMismatch).with("file", name).because(e))
    })?;
    let journals = checked.export.journals;
    Ok(JournalExported {
        path: path.to_string_lossy().into_owned(),
        entries: journals.iter().map(|extent| extent.seq as u32).sum(),
        laptops: journals.len() as u32,
        left_out: journals.iter().map(|extent| extent.left_out.len() as u32).sum(),
    })
}

fn text<'a>(vault: &'a Vault, extent: &'a Extent) -> Source<'a> {
    Source::Reopen(Box::new(move || {
        let text = JournalText::new(vault, &extent.device, 1, extent.seq).without(&extent.left_out);
        Ok(Box::new(text) as Box<dyn Read>)
    }))
}

/// How far a journal goes; `None` for a laptop that wrote nothing.
fn extent(db: &Connection, actor: &Actor, device: &str) -> Result<Option<Extent>> {
    let last = "SELECT seq, hash FROM entry WHERE device = ?1 ORDER BY seq DESC LIMIT 1";
    let last = db.query_row(last, [device], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    });
    let Some((seq, head)) = last.optional()? else {
        return Ok(None);
    };
    let mut left_out = BTreeSet::new();
    let hidden = if actor.may(Permission::Handle) {
        // Of cases the handler is shut out of.
        "SELECT DISTINCT seq FROM touch WHERE device = ?1
         AND (record IN (SELECT case_id FROM case_shut WHERE person = ?2)
           OR record IN (SELECT p.id FROM case_part p JOIN case_shut s ON s.case_id = p.case_id WHERE s.person = ?2))"
    } else {
        "SELECT DISTINCT seq FROM journal_line WHERE confided = 1 AND ?2 <> ''
         AND device = (SELECT id FROM journal_word WHERE of = 'device' AND word = ?1)"
    };
    let mut rows = db.prepare(hidden)?;
    let rows = rows.query_map([device, &actor.person.to_string()], |row| row.get::<_, i64>(0))?;
    for seq in rows {
        left_out.insert(seq? as u64);
    }
    Ok(Some(Extent {
        device: device.into(),
        seq: seq as u64,
        head: head.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
        left_out,
    }))
}

#[cfg(test)]
mod tests;
