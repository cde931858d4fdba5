//! Tables made from received bundles: what is shown of a factory. A cache, equal for the same set of applied bundles.

use super::changes::{self, Picture};
use super::company::Keys;
use super::supplier;
use crate::cap::state::status_of;
use crate::cap::{self, Status};
use crate::error::{Code, Error, Result};
use crate::share::figures::{self, Figures};
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::{Opened, open};
use plumbline_bundle::record::Record;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Beside the database: bundles as they came, encrypted to this customer by whoever sent them.
pub const FOLDER: &str = "received";

/// Filled from bundles alone.
pub const TABLES: [&str; 13] = [
    "shelf_record",
    "shelf_factory",
    "shelf_answer",
    "shelf_questionnaire",
    "shelf_finding",
    "shelf_action",
    "shelf_serves",
    "shelf_evidence",
    "shelf_link",
    "shelf_reply",
    "shelf_protocol",
    "shelf_file",
    "shelf_change",
];
/// Of those, the ones made anew from `shelf_record` whenever a factory sends.
const PROJECTED: [&str; 10] = [
    "shelf_factory",
    "shelf_answer",
    "shelf_questionnaire",
    "shelf_finding",
    "shelf_action",
    "shelf_serves",
    "shelf_evidence",
    "shelf_link",
    "shelf_reply",
    "shelf_protocol",
];

pub type Bundle = Opened<BufReader<File>>;

pub fn path_of(dir: &Path, envelope: &str) -> PathBuf {
    dir.join(FOLDER).join(format!("{envelope}.plumb"))
}

/// Opens kept bundles, each wholly checked again. Holds what that takes, so that nobody waits for the store meanwhile.
pub struct Opener {
    keys: Keys,
    pins: Pins,
}

impl Opener {
    pub fn of(db: &Connection) -> Result<Self> {
        Ok(Self {
            keys: Keys::of(db)?,
            pins: supplier::pins_of_kept(db)?,
        })
    }

    pub fn open(&self, dir: &Path, envelope: &str) -> Result<Bundle> {
        let path = path_of(dir, envelope);
        let file = File::open(&path).map_err(|e| Error::reading(&path, e))?;
        let opened = open(BufReader::new(file), &self.pins, &self.keys.identity);
        let opened = opened.map_err(|e| Error::new(Code::ReceivedDamaged).because(e))?;
        if opened.outer.envelope_digest.to_string() == envelope {
            Ok(opened)
        } else {
            Err(Error::new(Code::ReceivedDamaged))
        }
    }
}

/// Takes the records of the next bundle of a stream in.
pub fn apply(db: &Connection, bundle: &mut Bundle) -> Result<()> {
    let envelope = bundle.outer.envelope.clone();
    let (factory, stream) = (envelope.factory.to_string(), envelope.stream.to_string());
    let before = (envelope.seq > 1).then(|| Picture::of(db, &stream)).transpose()?;
    if envelope.kind == Kind::Checkpoint {
        db.execute("DELETE FROM shelf_record WHERE stream = ?1", [&stream])?;
    }
    for kind in bundle.record_kinds() {
        let damaged = |e| Error::new(Code::ReceivedDamaged).because(e);
        for record in bundle.records(&kind).map_err(damaged)? {
            put(db, &factory, &stream, &kind, record.map_err(damaged)?)?;
        }
    }
    let digest = bundle.outer.envelope_digest.to_string();
    for name in bundle.files().keys() {
        if let Some(sha256) = name.strip_prefix("files/") {
            db.prepare_cached(
                "INSERT INTO shelf_file (factory, sha256, envelope) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET envelope = min(envelope, excluded.envelope)",
            )?
            .execute(params![factory, sha256, digest])?;
        }
    }
    project(db, &factory)?;
    if let Some(before) = before {
        changes::note(db, &digest, &before, &Picture::of(db, &stream)?)?;
    }
    Ok(())
}

/// Makes every table anew from the kept bundles. Bundles of a stream come in its order; streams do not touch each other.
pub fn fill(db: &Connection, from: &Connection, dir: &Path) -> Result<()> {
    for table in TABLES {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let mut rows = from.prepare("SELECT envelope FROM arrival WHERE state = 'applied' ORDER BY stream, seq")?;
    let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    // A factory's store received nothing, and has no keys to open it with.
    if rows.is_empty() {
        return Ok(());
    }
    let opener = Opener::of(from)?;
    for envelope in rows {
        apply(db, &mut opener.open(dir, &envelope)?)?;
    }
    Ok(())
}

fn put(db: &Connection, factory: &str, stream: &str, kind: &str, mut record: Record) -> Result<()> {
    let id = record.id.to_string();
    let held: Option<String> = db
        .prepare_cached("SELECT record FROM shelf_record WHERE stream = ?1 AND kind = ?2 AND id = ?3")?
        .query_row([stream, kind, &id], |row| row.get(0))
        .optional()?;
    if let Some(held) = held {
        record.combine(serde_json::from_str(&held)?);
    }
    db.prepare_cached(
        "INSERT OR REPLACE INTO shelf_record (factory, stream, kind, id, record) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![factory, stream, kind, id, serde_json::to_string(&record)?])?;
    Ok(())
}

/// The plain values of a record.
pub struct Plain(pub Map<String, Value>);

impl Plain {
    pub fn of(record: Record) -> Self {
        let fields = record.fields.into_iter();
        Self(fields.map(|(name, stamped)| (name, stamped.value)).collect())
    }

    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn text_or_none(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// As JSON text.
    pub fn json(&self, name: &str) -> String {
        self.0.get(name).unwrap_or(&Value::Null).to_string()
    }

    pub fn integer(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(Value::as_i64)
    }

    pub fn number(&self) -> String {
        format!(
            "{}-{:03}",
            self.text("letter"),
            self.integer("counter").unwrap_or_default()
        )
    }

    pub fn status(&self) -> Status {
        cap::parse(self.text("status")).unwrap_or(Status::Open)
    }

    pub fn list(&self, name: &str) -> Vec<String> {
        let list = self.0.get(name).and_then(Value::as_array);
        let texts = list.into_iter().flatten().filter_map(Value::as_str);
        texts.map(str::to_owned).collect()
    }
}

/// Counts without names, as the factory sent them last.
pub fn figures(db: &Connection, factory: &str) -> Result<Figures> {
    let mut kinds: BTreeMap<String, Vec<Map<String, Value>>> = BTreeMap::new();
    for (kind, records) in records_of(db, "factory", factory, &figures::KINDS)? {
        kinds.insert(kind, records.into_values().map(|plain| plain.0).collect());
    }
    Ok(Figures::read(kinds))
}

/// What all streams of a factory say together, or one of them.
pub fn records(db: &Connection, column: &str, of: &str) -> Result<Records> {
    records_of(db, column, of, &[])
}

type Records = BTreeMap<String, BTreeMap<String, Plain>>;

/// Of some kinds; none named is all.
fn records_of(db: &Connection, column: &str, of: &str, kinds: &[&str]) -> Result<Records> {
    let mut combined: BTreeMap<(String, String), Record> = BTreeMap::new();
    let only = match kinds {
        [] => String::new(),
        kinds => format!("AND kind IN ('{}')", kinds.join("', '")),
    };
    let mut rows = db.prepare_cached(&format!(
        "SELECT kind, id, record FROM shelf_record WHERE {column} = ?1 {only}"
    ))?;
    let mut rows = rows.query([of])?;
    while let Some(row) = rows.next()? {
        let record: Record = serde_json::from_str(&row.get::<_, String>(2)?)?;
        match combined.entry((row.get(0)?, row.get(1)?)) {
            std::collections::btree_map::Entry::Occupied(mut held) => held.get_mut().combine(record),
            std::collections::btree_map::Entry::Vacant(room) => {
                room.insert(record);
            }
        }
    }
    let mut kinds = Records::new();
    for ((kind, id), record) in combined {
        if !record.is_gone() {
            kinds.entry(kind).or_default().insert(id, Plain::of(record));
        }
    }
    Ok(kinds)
}

/// What a finding amounts to by its own words and its actions.
pub struct Standing {
    pub status: Status,
    /// The earliest date of what is still to do, else the finding's own.
    pub due_on: Option<String>,
}

impl Standing {
    pub fn of(finding: &Plain, actions: &[&Plain]) -> Self {
        let statuses: Vec<Status> = actions.iter().map(|action| action.status()).collect();
        let status = status_of(finding.text("no_action_reason"), &statuses);
        let open = |action: &&&Plain| !matches!(action.status(), Status::Done | Status::Verified);
        let dates = actions
            .iter()
            .filter(open)
            .filter_map(|action| action.text_or_none("due_on"));
        let due_on = dates.min().or_else(|| finding.text_or_none("due_on"));
        Self {
            status,
            due_on: due_on.map(str::to_owned),
        }
    }
}

fn project(db: &Connection, factory: &str) -> Result<()> {
    for table in PROJECTED {
        db.execute(&format!("DELETE FROM {table} WHERE factory = ?1"), [factory])?;
    }
    let kinds = records(db, "factory", factory)?;
    let none = BTreeMap::new();
    let of = |kind: &str| kinds.get(kind).unwrap_or(&none);
    let facts = of("factory").values().next().map(|facts| &facts.0);
    let newest = |a: &&Plain, b: &&Plain| a.text("starts_on").cmp(b.text("starts_on"));
    let cycle = of("cycle").iter().max_by(|a, b| newest(&a.1, &b.1).then(a.0.cmp(b.0)));
    db.execute(
        "INSERT INTO shelf_factory (factory, facts, cycle) VALUES (?1, ?2, ?3)",
        params![
            factory,
            json!(facts).to_string(),
            json!(cycle.map(|(_, cycle)| &cycle.0)).to_string()
        ],
    )?;
    let cycle = cycle.map_or("", |(id, _)| id.as_str());
    for (id, answer) in of("answer").iter().filter(|(_, answer)| answer.text("cycle") == cycle) {
        db.prepare_cached(
            "INSERT OR REPLACE INTO shelf_answer (factory, question, id, state, paper, practice, reason, value)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            factory,
            answer.text("question"),
            id,
            answer.text("state"),
            answer.integer("paper"),
            answer.integer("practice"),
            answer.text("reason"),
            answer.json("value")
        ])?;
    }
    for asked in of("questionnaire")
        .values()
        .filter(|asked| asked.text("cycle") == cycle)
    {
        db.prepare_cached("INSERT OR REPLACE INTO shelf_questionnaire (factory, pack, version) VALUES (?1, ?2, ?3)")?
            .execute(params![factory, asked.text("pack"), asked.text("pack_version")])?;
    }
    evidence(db, factory, of("evidence"), of("evidence-link"))?;
    for (id, answer) in of("remark-answer") {
        db.prepare_cached(
            "INSERT INTO shelf_reply (factory, id, record, text, answered_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            factory,
            id,
            answer.text("record"),
            answer.text("text"),
            answer.text("answered_at")
        ])?;
    }
    protocols(db, factory, of("survey-version"))?;
    plan(db, factory, of("finding"), of("action"))
}

fn protocols(db: &Connection, factory: &str, versions: &BTreeMap<String, Plain>) -> Result<()> {
    for (id, version) in versions {
        db.prepare_cached(
            "INSERT INTO shelf_protocol (factory, id, survey, counter, frozen_at, protocol)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            factory,
            id,
            version.text("survey"),
            version.integer("counter").unwrap_or_default(),
            version.text("frozen_at"),
            version.text("protocol")
        ])?;
    }
    Ok(())
}

fn evidence(
    db: &Connection,
    factory: &str,
    files: &BTreeMap<String, Plain>,
    links: &BTreeMap<String, Plain>,
) -> Result<()> {
    for (id, file) in files {
        db.prepare_cached(
            "INSERT INTO shelf_evidence (factory, id, name, media_type, size, sha256, added_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            factory,
            id,
            file.text("name"),
            file.text("media_type"),
            file.integer("size").unwrap_or_default(),
            file.text("sha256"),
            file.text("added_at")
        ])?;
    }
    for link in links.values().filter(|link| files.contains_key(link.text("evidence"))) {
        db.prepare_cached("INSERT OR IGNORE INTO shelf_link (factory, target, evidence) VALUES (?1, ?2, ?3)")?
            .execute(params![factory, link.text("target"), link.text("evidence")])?;
    }
    Ok(())
}

fn plan(
    db: &Connection,
    factory: &str,
    findings: &BTreeMap<String, Plain>,
    actions: &BTreeMap<String, Plain>,
) -> Result<()> {
    let mut serving: BTreeMap<String, Vec<&Plain>> = BTreeMap::new();
    for (id, action) in actions {
        for finding in action.list("findings").into_iter().collect::<BTreeSet<_>>() {
            db.prepare_cached("INSERT INTO shelf_serves (factory, finding, action) VALUES (?1, ?2, ?3)")?
                .execute(params![factory, finding, id])?;
            serving.entry(finding).or_default().push(action);
        }
        db.prepare_cached(
            "INSERT INTO shelf_action (factory, id, letter, counter, number, status, due_on, fields)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            factory,
            id,
            action.text("letter"),
            action.integer("counter").unwrap_or_default(),
            action.number(),
            cap::word(action.status()),
            action.text_or_none("due_on"),
            Value::Object(action.0.clone()).to_string()
        ])?;
    }
    for (id, finding) in findings {
        let serving = serving.get(id).map_or(&[][..], Vec::as_slice);
        let standing = Standing::of(finding, serving);
        let files: u32 = db
            .prepare_cached(
                "SELECT count(DISTINCT evidence) FROM shelf_link WHERE factory = ?1 AND (target = ?2 OR target IN
                   (SELECT action FROM shelf_serves WHERE factory = ?1 AND finding = ?2))",
            )?
            .query_row([factory, id], |row| row.get(0))?;
        db.prepare_cached(
            "INSERT INTO shelf_finding (factory, id, letter, counter, number, provision, description, severity, source,
               question, discovered_on, plan_due_on, due_on, no_action_reason, status, actions, evidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            factory,
            id,
            finding.text("letter"),
            finding.integer("counter").unwrap_or_default(),
            finding.number(),
            finding.text("provision"),
            finding.text("description"),
            finding.text("severity"),
            finding.text("source"),
            finding.text_or_none("question"),
            finding.text("discovered_on"),
            finding.text_or_none("plan_due_on"),
            standing.due_on,
            finding.text("no_action_reason"),
            cap::word(standing.status),
            serving.len() as u32,
            files
        ])?;
    }
    Ok(())
}
