//! Evidence: a stored file and what it serves. One file can serve many questions, findings, actions, incidents and
//! training sessions. `library` lists all of it and says what each file serves; `preview` shows one.

mod library;
mod preview;

use crate::access::Permission;
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
use crate::vault::evidence::Stored;
use crate::vault::row::Table;
use crate::vault::words::{Words, line_of};
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::HashMap;
use uuid::Uuid;

pub use library::{
    Dated, EvidenceCounts, EvidenceDetail, EvidenceFilter, EvidenceLink, EvidenceQuery, EvidenceRow, EvidenceSort,
    EvidenceUse, EvidencesPage, dated, detail, list, rows,
};
pub use preview::{LARGEST_PICTURE, LARGEST_SHOWN, Preview, preview};

pub const KIND: Kind = Kind {
    name: "evidence",
    fields: &[
        Field::open("name", accept::name),
        Field::open("media_type", accept::text),
        Field::open("size", accept::count),
        Field::open("sha256", accept::text),
        Field::open("stored", accept::text),
        Field::open("added_at", accept::text),
        Field::open("shared", accept::flag),
        Field::open("document_kind", |v| {
            v.as_str().is_some_and(|s| parse::<DocumentKind>(s).is_some())
        }),
        Field::open("issuer", accept::text),
        Field::open("document_number", accept::text),
        Field::open("note", accept::text),
        Field::open("expires_on", accept::date_or_null),
        Field::open("remind_days", |v| v.as_u64().is_some_and(|days| LEADS.contains(&days))),
        Field::open("replaced_by", accept::id_or_null),
    ],
    project,
};

pub const LINK: Kind = Kind {
    name: "evidence-link",
    fields: &[
        Field::open("evidence", accept::id),
        Field::open("target_kind", accept::text),
        Field::open("target", accept::id),
    ],
    project: project_link,
};

pub const WORDS: Words = Words {
    table: "evidence_words",
    text: searched,
};

/// Days before a document runs out from which Home speaks of it.
const LEADS: [u64; 3] = [30, 60, 90];
const LEAD: u64 = 60;
/// What it takes to keep the library: whoever may tie files to something.
pub const TIES: [Permission; 3] = [Permission::Assess, Permission::Report, Permission::Train];

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Evidence {
    pub id: String,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    #[specta(type = u32)]
    pub size: u64,
    pub added_at: String,
    /// Ticked by a person: may leave in a bundle.
    pub shared: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    Permit,
    Certificate,
    Record,
    Photo,
    Policy,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum TargetKind {
    Answer,
    Action,
    Finding,
    Incident,
    /// A training session.
    Session,
    GoodPractice,
    /// Scans of a protocol that was signed on paper.
    SurveyVersion,
    NdaSignature,
    /// What a course is taught with.
    Course,
}

impl TargetKind {
    pub fn word(self) -> &'static str {
        match self {
            TargetKind::Answer => "answer",
            TargetKind::Action => "action",
            TargetKind::Finding => "finding",
            TargetKind::Incident => "incident",
            TargetKind::Session => "session",
            TargetKind::GoodPractice => "good-practice",
            TargetKind::SurveyVersion => "survey-version",
            TargetKind::NdaSignature => "nda-signature",
            TargetKind::Course => "course",
        }
    }

    /// What tying a file to it asks for.
    pub fn permission(self) -> Permission {
        match self {
            TargetKind::Answer | TargetKind::Action | TargetKind::Finding => Permission::Assess,
            TargetKind::GoodPractice => Permission::Assess,
            TargetKind::Incident => Permission::Report,
            TargetKind::Session | TargetKind::Course => Permission::Train,
            TargetKind::SurveyVersion | TargetKind::NdaSignature => Permission::Handle,
        }
    }
}

/// A file that was in the library already, under the name it has there.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct KnownFile {
    /// As it was given now.
    pub given: String,
    pub known_as: String,
    pub id: String,
    /// It served the same record before.
    pub here: bool,
}

/// Records a stored file, or finds it again, and ties it to its target. Gives what was known of it.
pub fn attach(tx: &mut Write, target: TargetKind, id: Uuid, name: &str, stored: &Stored) -> Result<Option<KnownFile>> {
    tx.require(target.permission())?;
    let (evidence, known) = record(tx, name, stored)?;
    let tied = tie(tx, target, id, evidence)?;
    Ok(known.map(|known| KnownFile { here: !tied, ..known }))
}

/// Records a stored file that serves nothing yet, or finds it again.
pub fn add(tx: &mut Write, name: &str, stored: &Stored) -> Result<(Uuid, Option<KnownFile>)> {
    tx.actor().require_one(&TIES)?;
    record(tx, name, stored)
}

/// Ties a file of the library to a further record.
pub fn use_for(tx: &mut Write, target: TargetKind, id: Uuid, evidence: Uuid) -> Result<()> {
    tx.require(target.permission())?;
    get(tx.db(), evidence)?;
    tie(tx, target, id, evidence).map(drop)
}

fn record(tx: &mut Write, name: &str, stored: &Stored) -> Result<(Uuid, Option<KnownFile>)> {
    tx.refers_to(stored.sha256);
    let sql = "SELECT id, name FROM evidence WHERE stored = ?1 ORDER BY id LIMIT 1";
    let known = tx.db().query_row(sql, [&stored.name], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    });
    if let Some((id, known_as)) = known.optional()? {
        let given = name.to_owned();
        let known = KnownFile {
            given,
            known_as,
            id: id.clone(),
            here: false,
        };
        return Ok((id.parse().map_err(Error::internal)?, Some(known)));
    }
    let new = tx.now().new_id();
    let fields = json!({
        "name": name, "media_type": stored.media_type, "size": stored.size, "sha256": stored.sha256.to_string(),
        "stored": stored.name, "added_at": tx.now().instant(), "shared": false,
        "document_kind": usual_kind(stored.media_type), "issuer": "", "document_number": "", "note": "",
        "expires_on": null, "remind_days": LEAD, "replaced_by": null,
    });
    tx.create(KIND.name, new, fields.as_object().cloned().unwrap_or_default())?;
    Ok((new, None))
}

/// Whether the tie is new.
fn tie(tx: &mut Write, target: TargetKind, id: Uuid, evidence: Uuid) -> Result<bool> {
    let exists = "SELECT EXISTS (SELECT 1 FROM evidence_link WHERE evidence = ?1 AND target_kind = ?2 AND target = ?3)";
    let linked = params![evidence.to_string(), target.word(), id.to_string()];
    if tx.db().query_row(exists, linked, |row| row.get(0))? {
        return Ok(false);
    }
    let link = tx.now().new_id();
    let fields = json!({ "evidence": evidence, "target_kind": target.word(), "target": id });
    tx.create(LINK.name, link, fields.as_object().cloned().unwrap_or_default())?;
    Ok(true)
}

/// Unties the file from this target; the file itself stays for the others and for undo.
pub fn detach(tx: &mut Write, target: TargetKind, id: Uuid, evidence: Uuid) -> Result<()> {
    tx.require(target.permission())?;
    let link: String = tx.db().query_row(
        "SELECT id FROM evidence_link WHERE evidence = ?1 AND target_kind = ?2 AND target = ?3",
        params![evidence.to_string(), target.word(), id.to_string()],
        |row| row.get(0),
    )?;
    tx.delete(LINK.name, link.parse().map_err(Error::internal)?)
}

/// The answer that a tie serves, if it is one.
pub fn served(db: &Connection, link: Uuid) -> Result<Option<Uuid>> {
    let sql = "SELECT target FROM evidence_link WHERE id = ?1 AND target_kind = 'answer'";
    let target: Option<String> = db.query_row(sql, [link.to_string()], |row| row.get(0)).optional()?;
    Ok(target.and_then(|id| id.parse().ok()))
}

/// As [`detach`], by the record of the tie: that of an older cycle has no other name.
pub fn untie(tx: &mut Write, link: Uuid) -> Result<()> {
    tx.actor().require_one(&TIES)?;
    let sql = "SELECT target_kind FROM evidence_link WHERE id = ?1";
    let kind: String = tx.db().query_row(sql, [link.to_string()], |row| row.get(0))?;
    let kind: TargetKind = parse(&kind).ok_or_else(|| Error::new(Code::NotFound))?;
    tx.require(kind.permission())?;
    tx.delete(LINK.name, link)
}

pub fn set_shared(tx: &mut Write, evidence: Uuid, shared: bool) -> Result<()> {
    tx.require(Permission::Share)?;
    tx.set(KIND.name, evidence, "shared", json!(shared))
}

/// What is said of a document.
pub fn set(tx: &mut Write, evidence: Uuid, field: &str, value: Value) -> Result<()> {
    tx.actor().require_one(&TIES)?;
    get(tx.db(), evidence)?;
    match field {
        "name" | "document_kind" | "issuer" | "document_number" | "note" | "expires_on" | "remind_days" => {
            tx.set(KIND.name, evidence, field, value)
        }
        other => Err(Error::invalid(other)),
    }
}

/// A file that serves nothing. Its bytes stay in the store, so that this can be taken back.
pub fn delete(tx: &mut Write, evidence: Uuid) -> Result<()> {
    tx.actor().require_one(&TIES)?;
    get(tx.db(), evidence)?;
    let sql = "SELECT count(*) FROM evidence_use WHERE evidence = ?1";
    let uses: u32 = tx.db().query_row(sql, [evidence.to_string()], |row| row.get(0))?;
    if uses > 0 {
        return Err(Error::new(Code::EvidenceInUse).with("count", uses));
    }
    tx.delete(KIND.name, evidence)
}

/// A newer file takes over everything that this one served; this one stays, marked as replaced. What customers may
/// see is for a person to tick anew.
pub fn replace(tx: &mut Write, old: Uuid, name: &str, stored: &Stored) -> Result<Uuid> {
    tx.actor().require_one(&TIES)?;
    let was = detail(tx.db(), old)?;
    for kind in was.used_by.iter().map(|one| one.kind) {
        tx.require(kind.permission())?;
    }
    let (new, known) = record(tx, name, stored)?;
    if new == old {
        return Err(Error::new(Code::EvidenceSame).with("name", was.row.file.name));
    }
    if known.is_some() {
        tx.set(KIND.name, new, "replaced_by", Value::Null)?;
    } else {
        for (field, value) in [
            ("document_kind", json!(was.row.document_kind)),
            ("issuer", json!(was.issuer)),
            ("document_number", json!(was.document_number)),
            ("remind_days", json!(was.remind_days)),
        ] {
            tx.set(KIND.name, new, field, value)?;
        }
    }
    for (link, kind, target) in links(tx.db(), old)? {
        if kind == TargetKind::Answer && is_frozen(tx.db(), target)? {
            continue;
        }
        tie(tx, kind, target, new)?;
        tx.delete(LINK.name, link)?;
    }
    tx.set(KIND.name, old, "replaced_by", json!(new))?;
    Ok(new)
}

/// An answer of a closed cycle keeps the file it was given with.
fn is_frozen(db: &Connection, answer: Uuid) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM answer a JOIN cycle_close c ON c.cycle = a.cycle WHERE a.id = ?1)";
    Ok(db.query_row(sql, [answer.to_string()], |row| row.get(0))?)
}

/// Everything a file is tied to, deleted records among them.
fn links(db: &Connection, evidence: Uuid) -> Result<Vec<(Uuid, TargetKind, Uuid)>> {
    let sql = "SELECT id, target_kind, target FROM evidence_link WHERE evidence = ?1 ORDER BY id";
    let mut rows = db.prepare_cached(sql)?;
    let mut rows = rows.query([evidence.to_string()])?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        let (link, kind, target): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(kind) = parse(&kind) {
            let id = |text: &str| text.parse::<Uuid>().map_err(Error::internal);
            links.push((id(&link)?, kind, id(&target)?));
        }
    }
    Ok(links)
}

pub fn of_target(db: &Connection, target: TargetKind, id: &str) -> Result<Vec<Evidence>> {
    let mut rows = db.prepare_cached(
        "SELECT e.id, e.name, e.media_type, e.size, e.added_at, e.shared FROM evidence_link l
         JOIN evidence e ON e.id = l.evidence WHERE l.target_kind = ?1 AND l.target = ?2 ORDER BY e.added_at, e.id",
    )?;
    let found = rows.query_map(params![target.word(), id], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// [`of_target`] many targets, by target.
pub fn of_targets(
    db: &Connection,
    target: TargetKind,
    ids: &[impl Serialize],
) -> Result<HashMap<String, Vec<Evidence>>> {
    let mut rows = db.prepare_cached(
        "SELECT e.id, e.name, e.media_type, e.size, e.added_at, e.shared, l.target FROM json_each(?2) asked
         CROSS JOIN evidence_link l INDEXED BY evidence_link_target ON l.target_kind = ?1 AND l.target = asked.value
         JOIN evidence e ON e.id = l.evidence ORDER BY e.added_at, e.id",
    )?;
    let mut rows = rows.query(params![target.word(), json!(ids).to_string()])?;
    let mut found: HashMap<String, Vec<Evidence>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(6)?).or_default().push(read(row)?);
    }
    Ok(found)
}

/// The record and where its bytes stand: (evidence, stored name, SHA-256).
pub fn get(db: &Connection, id: Uuid) -> Result<(Evidence, String, String)> {
    let sql = "SELECT id, name, media_type, size, added_at, shared, stored, sha256 FROM evidence WHERE id = ?1";
    let found = db
        .query_row(sql, [id.to_string()], |row| Ok((read(row)?, row.get(6)?, row.get(7)?)))
        .optional()?;
    found.ok_or_else(|| Error::new(Code::NotFound))
}

/// A document that runs out and that nothing replaced.
pub struct Expiring {
    pub id: String,
    pub name: String,
    pub issuer: String,
    pub expires_on: String,
}

/// Which documents Home speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// They ran out.
    Out,
    /// They run out from today to this day.
    Within(NaiveDate),
    /// They run out after a week, and it is time to renew them by their own lead.
    Later,
}

/// The first `most`, and how many there are.
pub fn expiring(db: &Connection, today: NaiveDate, which: Expiry, most: usize) -> Result<(Vec<Expiring>, u32)> {
    let week = today.checked_add_days(Days::new(6)).unwrap_or(today);
    let (filter, last) = match which {
        Expiry::Out => ("remind_on IS NOT NULL AND expires_on < ?1 AND ?2 <> ''", today),
        Expiry::Within(last) => ("remind_on IS NOT NULL AND expires_on BETWEEN ?1 AND ?2", last),
        Expiry::Later => ("remind_on <= ?2 AND expires_on > ?2 AND ?1 <> ''", week),
    };
    let (today, last) = (today.to_string(), last.to_string());
    let from = format!("FROM evidence INDEXED BY evidence_remind WHERE {filter}");
    let mut rows = db.prepare_cached(&format!(
        "SELECT id, name, issuer, expires_on {from} ORDER BY expires_on, id LIMIT {most}"
    ))?;
    let rows = rows.query_map([&today, &last], |row| {
        Ok(Expiring {
            id: row.get(0)?,
            name: row.get(1)?,
            issuer: row.get(2)?,
            expires_on: row.get(3)?,
        })
    })?;
    let rows = rows.collect::<rusqlite::Result<_>>()?;
    let count = format!("SELECT count(*) {from}");
    let count = db
        .prepare_cached(&count)?
        .query_row([&today, &last], |row| row.get(0))?;
    Ok((rows, count))
}

fn read(row: &Row) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        id: row.get(0)?,
        name: row.get(1)?,
        media_type: row.get(2)?,
        size: row.get::<_, i64>(3)?.max(0) as u64,
        added_at: row.get(4)?,
        shared: row.get(5)?,
    })
}

/// What a file is taken for until somebody says otherwise.
fn usual_kind(media_type: &str) -> DocumentKind {
    if media_type.starts_with("image/") {
        DocumentKind::Photo
    } else {
        DocumentKind::Other
    }
}

const ROWS: Table = Table {
    name: "evidence",
    columns: &[
        "id",
        "name",
        "media_type",
        "size",
        "sha256",
        "stored",
        "added_at",
        "shared",
        "document_kind",
        "issuer",
        "document_number",
        "note",
        "expires_on",
        "remind_days",
        "remind_on",
        "replaced_by",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        if let Some(line) = line_of(db, "evidence", "id", &id)? {
            WORDS.remove(db, line)?;
            ROWS.remove(db, &id)?;
        }
        return Ok(());
    };
    let kind = parse(v.text("document_kind")).unwrap_or_else(|| usual_kind(v.text("media_type")));
    let (expires_on, replaced_by) = (v.text_or_none("expires_on"), v.text_or_none("replaced_by"));
    let days = v.integer("remind_days").unwrap_or(LEAD as i64);
    let remind_on = expires_on
        .filter(|_| replaced_by.is_none())
        .and_then(|day| day.parse::<NaiveDate>().ok())
        .and_then(|day| day.checked_sub_days(Days::new(days.unsigned_abs())))
        .map(|day| day.to_string());
    let written = ROWS.put_and_tell(
        db,
        params![
            id,
            v.text("name"),
            v.text("media_type"),
            v.integer("size"),
            v.text("sha256"),
            v.text("stored"),
            v.text("added_at"),
            v.flag("shared"),
            word(kind),
            v.text("issuer"),
            v.text("document_number"),
            v.text("note"),
            expires_on,
            days,
            remind_on,
            replaced_by,
        ],
    )?;
    if written.iter().any(|column| SEARCHED.contains(column))
        && let Some(line) = line_of(db, "evidence", "id", &id)?
    {
        WORDS.put(db, line)?;
    }
    Ok(())
}

/// Columns whose words are found.
const SEARCHED: [&str; 4] = ["name", "issuer", "document_number", "note"];

fn searched(db: &Connection, line: i64) -> Result<String> {
    let sql = "SELECT name, issuer, document_number, note FROM evidence WHERE line = ?1";
    let found = db.prepare_cached(sql)?.query_row([line], |row| {
        let words: [String; 4] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
        Ok(words.join("\n"))
    });
    Ok(found.optional()?.unwrap_or_default())
}

fn project_link(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM evidence_link WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        db.prepare_cached("INSERT INTO evidence_link VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                id.to_string(),
                v.text("evidence"),
                v.text("target_kind"),
                v.text("target"),
            ])?;
    }
    Ok(())
}
