//! Review packs: an ordinary archive of what was disclosed, for customers without Plumbline.
//!
//! `names` what stands under which name, `archive` the file. The workbook in it can come back filled in: each of its
//! rows names the pack and its own place in it, and the pack remembers what each row was about (`remark::workbook`).

mod archive;
mod names;

pub use archive::{Doc, Papers, save};

use super::{Disclosed, SharePart, text_in};
use crate::customer::Known;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::plan::PlanRow;
use crate::vault::{Field, Kind, Values, Vault, accept};
use plumbline_bundle::record::Record;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "review-pack",
    fields: &[
        Field::lasting("customer", accept::id),
        Field::lasting("letter", accept::text),
        Field::lasting("counter", accept::count),
        Field::lasting("made_at", accept::text),
        Field::lasting("profile", accept::text),
        Field::lasting("files", accept::count),
        Field::lasting("size", accept::count),
        Field::lasting("digest", accept::text),
        Field::lasting("rows", Value::is_array),
    ],
    project,
};

/// Begins the key of a row.
pub const KEY: &str = "plumbline-1";
/// The sheet that ties a workbook to its pack, and its first cell.
pub const TIE_SHEET: &str = "plumbline";
pub const TIE_MARK: &str = "plumbline-review-pack-1";

/// A pack before it is written.
#[derive(Clone, Debug)]
pub struct PackDraft {
    pub id: Uuid,
    pub number: PackNumber,
    pub customer: Known,
    pub factory: Uuid,
    /// Day it is made, `YYYY-MM-DD`.
    pub made_on: String,
    pub rows: Vec<PackRow>,
    /// The evidence, by its name in the pack.
    pub files: Vec<PackFile>,
    pub root_causes: bool,
    pub has_report: bool,
    profile: String,
    periods: Vec<super::published::HotlinePeriod>,
}

/// `A-003`: the third pack of laptop A for this customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackNumber {
    pub letter: String,
    pub counter: u32,
}

/// One finding with one of its actions, as a row of the workbook.
#[derive(Clone, Debug)]
pub struct PackRow {
    /// Its evidence by the names in the pack.
    pub plan: PlanRow,
    /// What was answered to the customer's remarks on it.
    pub answer: String,
    pub about: About,
}

/// What a remark in a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// `finding` or `action`.
    pub kind: String,
    pub record: String,
    pub number: String,
    /// Of the texts that were shown; see [`shown_digest`].
    #[serde(default)]
    pub hash: String,
}

#[derive(Clone, Debug)]
pub struct PackFile {
    pub name: String,
    pub size: u64,
    sha256: String,
    stored: String,
}

/// A pack that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PackItem {
    pub id: String,
    pub number: String,
    pub made_at: String,
    pub rows: u32,
    pub files: u32,
    /// Bytes of the archive, and its SHA-256.
    #[specta(type = u32)]
    pub size: u64,
    pub digest: String,
    pub replies: Vec<PackReply>,
}

/// What was taken in of a filled-in workbook.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PackReply {
    pub taken_at: String,
    pub remarks: u32,
    /// What was written outside the rows of the pack.
    pub notes: Vec<PackNote>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PackNote {
    /// As it stood in the row; may be empty.
    pub number: String,
    pub text: String,
    pub reviewer: String,
}

/// What taking in a workbook needs to know of its pack.
pub struct Sent {
    pub id: Uuid,
    pub customer: Known,
    pub number: String,
    pub made_at: String,
    pub rows: Vec<About>,
}

impl std::fmt::Display for PackNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{:03}", self.letter, self.counter)
    }
}

impl PackDraft {
    pub fn of(vault: &Vault, disclosed: &Disclosed, customer: &Known, now: &Moment) -> Result<Self> {
        if !disclosed.profile.shows(SharePart::Plan) {
            return Err(Error::new(Code::PackWithoutPlan));
        }
        let device = vault.device();
        let counter = vault.read(|db| next_counter(db, &customer.id, &device.letter))?;
        let mut rows = rows(disclosed);
        let files = name_files(disclosed, &mut rows);
        let rules = disclosed.profile.disclosure();
        Ok(Self {
            id: now.new_id(),
            number: PackNumber {
                letter: device.letter.clone(),
                counter,
            },
            customer: customer.clone(),
            factory: disclosed.factory,
            made_on: now.today().to_string(),
            rows,
            files,
            root_causes: disclosed.profile.shows(SharePart::RootCauses),
            has_report: disclosed.has_report(),
            profile: format!("{} {}", rules.profile, rules.version),
            periods: disclosed.figures.hotline.clone(),
        })
    }

    /// Names the row for when it comes back.
    pub fn key(&self, row: usize) -> String {
        format!("{KEY}/{}/{row}", self.id)
    }

    /// Safe on every system, with the customer's name and the day.
    pub fn file_name(&self, title: &str) -> String {
        let name = format!("{title} {} {} {}", self.number, self.customer.name, self.made_on);
        names::file_name(&name, "zip")
    }
}

/// Tells whether texts of a row were changed since they were shown.
pub fn shown_digest(texts: &[String]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        let text = crate::import::as_read(text);
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hex::encode(hash.finalize())[..32].to_owned()
}

/// Newest first.
pub fn list(db: &Connection, customer: &str) -> Result<Vec<PackItem>> {
    let mut rows = db.prepare_cached(
        "SELECT id, letter, counter, made_at, json_array_length(rows), files, size, digest FROM review_pack
         WHERE customer = ?1 ORDER BY made_at DESC, id DESC",
    )?;
    let items = rows.query_map([customer], |row| {
        let number = PackNumber {
            letter: row.get(1)?,
            counter: row.get(2)?,
        };
        Ok(PackItem {
            id: row.get(0)?,
            number: number.to_string(),
            made_at: row.get(3)?,
            rows: row.get(4)?,
            files: row.get(5)?,
            size: row.get::<_, i64>(6)?.max(0) as u64,
            digest: row.get(7)?,
            replies: Vec::new(),
        })
    })?;
    let mut items = items.collect::<rusqlite::Result<Vec<_>>>()?;
    for item in &mut items {
        item.replies = replies(db, &item.id)?;
    }
    Ok(items)
}

/// The pack of a workbook that came back.
pub fn sent(db: &Connection, id: Uuid) -> Result<Option<Sent>> {
    let sql = "SELECT customer, letter, counter, made_at, rows FROM review_pack WHERE id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id.to_string()], |row| {
        let number = PackNumber {
            letter: row.get(1)?,
            counter: row.get(2)?,
        };
        Ok((
            row.get::<_, String>(0)?,
            number.to_string(),
            row.get(3)?,
            row.get::<_, String>(4)?,
        ))
    });
    let Some((customer, number, made_at, rows)) = found.optional()? else {
        return Ok(None);
    };
    Ok(Some(Sent {
        id,
        customer: crate::customer::known(db, &customer)?,
        number,
        made_at,
        rows: serde_json::from_str(&rows)?,
    }))
}

fn replies(db: &Connection, pack: &str) -> Result<Vec<PackReply>> {
    let sql = "SELECT taken_at, remarks, notes FROM workbook_reply WHERE pack = ?1 ORDER BY taken_at DESC, id DESC";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([pack], |row| {
        Ok(PackReply {
            taken_at: row.get(0)?,
            remarks: row.get(1)?,
            notes: serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn next_counter(db: &Connection, customer: &str, letter: &str) -> Result<u32> {
    let sql = "SELECT coalesce(max(counter), 0) + 1 FROM review_pack WHERE customer = ?1 AND letter = ?2";
    Ok(db.query_row(sql, [customer, letter], |row| row.get(0))?)
}

/// A remark in a row is about its action. One action may serve several findings, and a finding have several actions: a
/// row whose action had its turn is about the finding.
fn rows(disclosed: &Disclosed) -> Vec<PackRow> {
    let numbers: BTreeMap<String, String> = disclosed
        .records_of("action")
        .map(|action| (action.id.to_string(), number_of(action)))
        .collect();
    let mut answers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for answer in disclosed.records_of("remark-answer") {
        let text = |field: &str| text_in(answer, field).unwrap_or_default();
        let line = format!(
            "{}: {}",
            text("answered_at").get(..10).unwrap_or_default(),
            text("text")
        );
        answers.entry(text("record").into()).or_default().push(line);
    }
    let mut taken = BTreeSet::new();
    let rows = disclosed.snapshot.rows.iter().map(|plan| {
        let behind = &plan.behind;
        let action = behind.action.as_ref().filter(|action| !taken.contains(*action));
        let (kind, record) = match action {
            Some(action) => ("action", action),
            None => ("finding", &behind.finding),
        };
        taken.insert(record.clone());
        let number = match action {
            Some(action) => numbers.get(action).unwrap_or(&plan.number),
            None => &plan.number,
        };
        let records = behind.action.iter().chain([&behind.finding]);
        let said: Vec<String> = records.filter_map(|record| answers.remove(record)).flatten().collect();
        PackRow {
            plan: plan.clone(),
            answer: said.join("\n"),
            about: About {
                kind: kind.into(),
                record: record.clone(),
                number: number.clone(),
                hash: String::new(),
            },
        }
    });
    rows.collect()
}

/// Each file is named after the first finding it proves; evidence of answers after its question.
fn name_files(disclosed: &Disclosed, rows: &mut [PackRow]) -> Vec<PackFile> {
    let mut links: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for link in disclosed.records_of("evidence-link") {
        if let (Some(target), Some(evidence)) = (text_in(link, "target"), text_in(link, "evidence")) {
            links.entry(target).or_default().push(evidence);
        }
    }
    let evidence: BTreeMap<String, &Record> = disclosed
        .records_of("evidence")
        .map(|record| (record.id.to_string(), record))
        .collect();
    let mut named = names::Named::new(&disclosed.files);
    for row in rows {
        let behind = &row.plan.behind;
        let targets = behind.action.iter().chain([&behind.finding]);
        let of_row = targets.flat_map(|target| links.get(target.as_str()).into_iter().flatten());
        let proofs: BTreeSet<(&str, &str)> = of_row
            .filter_map(|id| {
                let file = evidence.get(*id)?;
                Some((text_in(file, "name")?, text_in(file, "sha256")?))
            })
            .collect();
        let names = proofs
            .into_iter()
            .filter_map(|(_, digest)| named.name(digest, &row.plan.number));
        row.plan.evidence = names.collect();
    }
    for answer in disclosed.records_of("answer") {
        let question = text_in(answer, "question").unwrap_or_default();
        for id in links.get(answer.id.to_string().as_str()).into_iter().flatten() {
            if let Some(digest) = evidence.get(*id).and_then(|record| text_in(record, "sha256")) {
                named.name(digest, question);
            }
        }
    }
    named.files()
}

fn number_of(record: &Record) -> String {
    let counter = record.fields.get("counter").and_then(|counter| counter.value.as_u64());
    let letter = text_in(record, "letter").unwrap_or_default();
    format!("{letter}-{:03}", counter.unwrap_or_default())
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM review_pack WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO review_pack (id, customer, letter, counter, made_at, profile, files, size, digest, rows)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id.to_string(),
                v.text("customer"),
                v.text("letter"),
                v.integer("counter").unwrap_or_default(),
                v.text("made_at"),
                v.text("profile"),
                v.integer("files").unwrap_or_default(),
                v.integer("size").unwrap_or_default(),
                v.text("digest"),
                v.json("rows"),
            ],
        )?;
    }
    Ok(())
}
