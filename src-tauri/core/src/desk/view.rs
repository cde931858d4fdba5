//! One factory as its bundles show it. Read only: nothing here can be changed.

use super::answer::{self, Said};
use super::list::{self, FactoryCard};
use super::outgoing;
use super::protocol::{self, ReceivedProtocol};
use super::shelf;
use super::{Change, changes};
use crate::cycle::Answer;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::pack::{self, Pack};
use crate::score::{Score, score};
use crate::share::Figures;
use crate::vault::{Vault, words};
use plumbline_bundle::envelope::Withheld as Part;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Clone, Debug, Serialize, Type)]
pub struct FactoryView {
    pub card: FactoryCard,
    pub country: String,
    pub address: String,
    pub products: String,
    pub sites: Vec<String>,
    pub cycle: Option<ReceivedCycle>,
    pub score: Option<Score>,
    pub questionnaires: Vec<ReceivedQuestionnaire>,
    pub answers: Vec<Answer>,
    pub changes: Vec<Change>,
    /// Newest first.
    pub arrivals: Vec<Arrival>,
    pub withheld: Vec<KeptBack>,
    pub figures: Figures,
    /// Survey protocols to sign, newest first.
    pub protocols: Vec<ReceivedProtocol>,
    /// The name of the rules by which the factory chose what to send.
    pub profile: String,
    /// The last action plan that came as a PDF: only bundles that carry everything bring one.
    pub report: Option<ReceivedReport>,
    /// Replies to the last bundle can go by the inbox it came by.
    pub by_inbox: bool,
    pub words: Vec<String>,
    pub trusted_at: String,
    pub sent: Vec<answer::SentReview>,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedReport {
    /// Number of its bundle, and when that was made.
    pub seq: u32,
    pub created: String,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedCycle {
    pub name: String,
    pub starts_on: String,
    pub ends_on: String,
}

/// A bundle as it came.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Arrival {
    pub envelope: String,
    pub seq: u32,
    pub created: String,
    pub received_at: String,
    #[specta(type = u32)]
    pub size: u64,
    /// `applied`, `waiting`, or the verdict's word.
    pub state: String,
}

/// What the factory kept back, as codes; no count where the count itself would tell something.
#[derive(Clone, Debug, Serialize, Type)]
pub struct KeptBack {
    pub what: String,
    pub count: Option<u32>,
    pub reason: String,
}

#[derive(Clone, Debug, Deserialize, Type)]
pub struct ReceivedQuery {
    pub search: String,
    pub only: ReceivedOnly,
    pub sort: ReceivedSort,
    pub descending: bool,
    pub offset: u32,
    pub limit: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ReceivedOnly {
    All,
    Open,
    Overdue,
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ReceivedSort {
    Number,
    Severity,
    Due,
    Status,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedPage {
    pub rows: Vec<ReceivedRow>,
    pub total: u32,
    pub counts: ReceivedCounts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ReceivedCounts {
    pub all: u32,
    pub open: u32,
    pub overdue: u32,
    pub closed: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ReceivedRow {
    pub id: String,
    pub number: String,
    pub provision: String,
    pub description: String,
    pub severity: String,
    pub status: String,
    pub due_on: Option<String>,
    pub overdue: bool,
    pub evidence: u32,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedFinding {
    pub row: ReceivedRow,
    pub source: String,
    pub question: Option<String>,
    pub discovered_on: String,
    pub no_action_reason: String,
    pub evidence: Vec<ReceivedFile>,
    pub actions: Vec<ReceivedAction>,
    pub said: Said,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedAction {
    pub id: String,
    pub number: String,
    pub status: String,
    pub due_on: Option<String>,
    pub overdue: bool,
    /// Texts and days by the name of their field; empty ones are left out.
    pub fields: BTreeMap<String, String>,
    pub evidence: Vec<ReceivedFile>,
    pub said: Said,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedFile {
    pub id: String,
    pub name: String,
    pub media_type: String,
    #[specta(type = u32)]
    pub size: u64,
    pub added_at: String,
    /// Whether a bundle brought the file itself.
    pub here: bool,
}

/// A questionnaire a factory answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ReceivedQuestionnaire {
    pub id: String,
    /// `None` for one this program does not have.
    pub pack: Option<Pack>,
    pub score: Option<Score>,
}

pub fn get(vault: &Vault, pack: &Pack, id: &str, now: &Moment) -> Result<FactoryView> {
    vault.read(|db| {
        let card = list::card(db, pack, id, now)?;
        let (facts, cycle) = (list::facts(db, id)?, list::cycle(db, id)?);
        let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let last = card.last.as_ref().map_or("", |last| last.envelope.as_str());
        let (withheld, profile) = kept_back(db, last)?;
        let (words, trusted_at) = db.query_row(
            "SELECT fingerprint, trusted_at FROM supplier WHERE id = ?1",
            [id],
            |row| Ok((row.get::<_, String>(0)?, row.get(1)?)),
        )?;
        Ok(FactoryView {
            country: text(&facts, "country"),
            address: text(&facts, "address"),
            products: text(&facts, "products"),
            sites: facts
                .get("sites")
                .and_then(|v| serde_json::from_value(v.clone()).ok())
                .unwrap_or_default(),
            cycle: cycle.is_object().then(|| ReceivedCycle {
                name: text(&cycle, "name"),
                starts_on: text(&cycle, "starts_on"),
                ends_on: text(&cycle, "ends_on"),
            }),
            score: list::score_of(db, pack, id)?,
            questionnaires: questionnaires(db, id, &text(&cycle, "pack"))?,
            answers: list::answers(db, id)?,
            changes: changes::of_bundle(db, last)?,
            arrivals: arrivals(db, id)?,
            withheld,
            figures: shelf::figures(db, id)?,
            protocols: protocol::list(db, id)?,
            profile,
            report: plan(db, id)?
                .filter(|plan| plan.is_here(vault))
                .map(|plan| ReceivedReport {
                    seq: plan.seq,
                    created: plan.created,
                }),
            by_inbox: outgoing::inbox_of(db, last)?.is_some(),
            words: serde_json::from_str(&words)?,
            trusted_at,
            sent: answer::sent(db, id)?,
            card,
        })
    })
}

/// What the factory was asked and what it answered, the questionnaire its cycle began with first.
fn questionnaires(db: &Connection, id: &str, first: &str) -> Result<Vec<ReceivedQuestionnaire>> {
    let answers = list::answers(db, id)?;
    let mut further = db.prepare_cached("SELECT pack FROM shelf_questionnaire WHERE factory = ?1 ORDER BY pack")?;
    let further = further.query_map([id], |row| row.get::<_, String>(0))?;
    let further = further.collect::<rusqlite::Result<Vec<_>>>()?;
    let all = std::iter::once(first.to_owned())
        .chain(further)
        .filter(|pack| !pack.is_empty());
    all.map(|id| {
        let pack = pack::by_id(db, &id)?;
        let score = pack.as_ref().map(|pack| score(pack, &answers));
        let pack = pack.map(Arc::unwrap_or_clone);
        Ok(ReceivedQuestionnaire { id, pack, score })
    })
    .collect()
}

/// Findings of a factory, a window of them.
pub fn findings(db: &Connection, factory: &str, query: &ReceivedQuery, now: &Moment) -> Result<ReceivedPage> {
    let today = now.today().to_string();
    let counts = db
        .prepare_cached(&format!(
            "SELECT count(*), total({OPEN}), total({OVERDUE}) FROM shelf_finding WHERE factory = ?1 AND ?2 <> ''"
        ))?
        .query_row(params![factory, today], |row| {
            let (all, open): (u32, f64) = (row.get(0)?, row.get(1)?);
            Ok(ReceivedCounts {
                all,
                open: open as u32,
                overdue: row.get::<_, f64>(2)? as u32,
                closed: all - open as u32,
            })
        })?;
    let only = match query.only {
        ReceivedOnly::All => "1".to_owned(),
        ReceivedOnly::Open => OPEN.to_owned(),
        ReceivedOnly::Overdue => OVERDUE.to_owned(),
        ReceivedOnly::Closed => format!("NOT {OPEN}"),
    };
    let order = match query.sort {
        ReceivedSort::Number => "letter DIR, counter DIR",
        ReceivedSort::Severity => {
            "CASE severity WHEN 'priority' THEN 0 WHEN 'major' THEN 1 WHEN 'minor' THEN 2 ELSE 3 END DIR, letter, counter"
        }
        ReceivedSort::Due => "due_on IS NULL, due_on DIR, letter, counter",
        ReceivedSort::Status => "status DIR, letter, counter",
    };
    let order = order.replace("DIR", if query.descending { "DESC" } else { "ASC" });
    let sql = format!(
        "SELECT {ROW}, {OVERDUE} FROM shelf_finding WHERE factory = ?1 AND ?2 <> '' AND {only} ORDER BY {order}"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params![factory, today], row)?;
    let mut all: Vec<ReceivedRow> = rows.collect::<rusqlite::Result<_>>()?;
    let search = query.search.trim();
    if !search.is_empty() {
        let fits = |row: &ReceivedRow| {
            [&row.number, &row.provision, &row.description]
                .iter()
                .any(|text| words::holds(text, search))
        };
        all.retain(fits);
    }
    Ok(ReceivedPage {
        total: all.len() as u32,
        rows: all
            .into_iter()
            .skip(query.offset as usize)
            .take(query.limit.min(500) as usize)
            .collect(),
        counts,
    })
}

pub fn finding(db: &Connection, factory: &str, id: &str, now: &Moment) -> Result<ReceivedFinding> {
    let today = now.today().to_string();
    let sql = format!(
        "SELECT {ROW}, {OVERDUE}, source, question, discovered_on, no_action_reason FROM shelf_finding
         WHERE factory = ?1 AND ?2 <> '' AND id = ?3"
    );
    let found = db
        .prepare_cached(&sql)?
        .query_row(params![factory, today, id], |found| {
            Ok(ReceivedFinding {
                row: row(found)?,
                source: found.get(9)?,
                question: found.get(10)?,
                discovered_on: found.get(11)?,
                no_action_reason: found.get(12)?,
                evidence: Vec::new(),
                actions: Vec::new(),
                said: Said::default(),
            })
        });
    let mut finding = found.optional()?.ok_or_else(|| Error::new(Code::NotFound))?;
    finding.evidence = files(db, factory, id)?;
    finding.said = answer::said(db, factory, id)?;
    finding.actions = actions(db, factory, id, &today)?;
    Ok(finding)
}

/// What is known of an evidence file without reading it.
pub fn file_named(db: &Connection, factory: &str, id: &str) -> Result<ReceivedFile> {
    let sql = format!("{FILE} WHERE e.factory = ?1 AND e.id = ?2");
    let found = db.query_row(&sql, [factory, id], file_of).optional()?;
    found.ok_or_else(|| Error::new(Code::NotFound))
}

/// The bytes of an evidence file, out of the bundle that brought it.
pub fn file(vault: &Vault, factory: &str, id: &str) -> Result<(ReceivedFile, Vec<u8>)> {
    let (file, sha256, envelope, opener) = vault.read(|db| {
        let sql = format!("{FILE} WHERE e.factory = ?1 AND e.id = ?2");
        let found = db.query_row(&sql, [factory, id], |row| Ok((file_of(row)?, row.get::<_, String>(6)?)));
        let (file, sha256) = found.optional()?.ok_or_else(|| Error::new(Code::NotFound))?;
        let held = "SELECT envelope FROM shelf_file WHERE factory = ?1 AND sha256 = ?2";
        let envelope: Option<String> = db.query_row(held, [factory, &sha256], |row| row.get(0)).optional()?;
        let envelope = envelope.ok_or_else(|| Error::new(Code::NotFound))?;
        Ok((file, sha256, envelope, shelf::Opener::of(db)?))
    })?;
    let mut bundle = opener.open(vault.dir(), &envelope)?;
    let digest = sha256.parse().map_err(|_| Error::new(Code::ReceivedDamaged))?;
    let mut bytes = Vec::new();
    bundle
        .copy_file(digest, &mut bytes)
        .map_err(|e| Error::new(Code::ReceivedDamaged).because(e))?;
    Ok((file, bytes))
}

/// The last action plan that came, as the factory rendered it.
pub fn report(vault: &Vault, factory: &str) -> Result<Vec<u8>> {
    let (envelope, opener) = vault.read(|db| {
        let plan = plan(db, factory)?.ok_or_else(|| Error::new(Code::NotFound))?;
        Ok((plan.envelope, shelf::Opener::of(db)?))
    })?;
    let mut bundle = opener.open(vault.dir(), &envelope)?;
    let report = bundle
        .report()
        .map_err(|e| Error::new(Code::ReceivedDamaged).because(e))?;
    report.ok_or_else(|| Error::new(Code::NotFound))
}

/// The bundle that brought the last action plan, by its kind alone. The file is looked at when somebody asks for it.
struct PlanBundle {
    envelope: String,
    seq: u32,
    created: String,
}

impl PlanBundle {
    fn is_here(&self, vault: &Vault) -> bool {
        shelf::path_of(vault.dir(), &self.envelope).exists()
    }
}

fn plan(db: &Connection, factory: &str) -> Result<Option<PlanBundle>> {
    let sql =
        "SELECT envelope, seq, created FROM arrival WHERE factory = ?1 AND state = 'applied' AND kind = 'checkpoint'
               ORDER BY created DESC, seq DESC LIMIT 1";
    let found = db.query_row(sql, [factory], |row| {
        Ok(PlanBundle {
            envelope: row.get(0)?,
            seq: row.get(1)?,
            created: row.get(2)?,
        })
    });
    Ok(found.optional()?)
}

const ROW: &str = "id, number, provision, description, severity, status, due_on, evidence";
const OPEN: &str = "(status NOT IN ('verified', 'no-action'))";
const OVERDUE: &str = "(status IN ('open', 'planned', 'in-progress') AND due_on IS NOT NULL AND due_on < ?2)";
const FILE: &str = "SELECT e.id, e.name, e.media_type, e.size, e.added_at,
    EXISTS (SELECT 1 FROM shelf_file f WHERE f.factory = e.factory AND f.sha256 = e.sha256), e.sha256
    FROM shelf_evidence e";

fn row(row: &Row) -> rusqlite::Result<ReceivedRow> {
    Ok(ReceivedRow {
        id: row.get(0)?,
        number: row.get(1)?,
        provision: row.get(2)?,
        description: row.get(3)?,
        severity: row.get(4)?,
        status: row.get(5)?,
        due_on: row.get(6)?,
        evidence: row.get(7)?,
        overdue: row.get::<_, Option<bool>>(8)?.unwrap_or_default(),
    })
}

fn file_of(row: &Row) -> rusqlite::Result<ReceivedFile> {
    Ok(ReceivedFile {
        id: row.get(0)?,
        name: row.get(1)?,
        media_type: row.get(2)?,
        size: row.get::<_, i64>(3)?.max(0) as u64,
        added_at: row.get(4)?,
        here: row.get(5)?,
    })
}

fn files(db: &Connection, factory: &str, target: &str) -> Result<Vec<ReceivedFile>> {
    let mut rows = db.prepare_cached(&format!(
        "{FILE} JOIN shelf_link l ON l.factory = e.factory AND l.evidence = e.id
         WHERE e.factory = ?1 AND l.target = ?2 ORDER BY e.added_at, e.name"
    ))?;
    let rows = rows.query_map([factory, target], file_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn actions(db: &Connection, factory: &str, finding: &str, today: &str) -> Result<Vec<ReceivedAction>> {
    let mut rows = db.prepare_cached(
        "SELECT a.id, a.number, a.status, a.due_on, a.fields FROM shelf_serves s
         JOIN shelf_action a ON a.factory = s.factory AND a.id = s.action
         WHERE s.factory = ?1 AND s.finding = ?2 ORDER BY a.letter, a.counter",
    )?;
    let rows = rows.query_map([factory, finding], |row| {
        let column = |at: usize| row.get::<_, String>(at);
        Ok((
            column(0)?,
            column(1)?,
            column(2)?,
            row.get::<_, Option<String>>(3)?,
            column(4)?,
        ))
    })?;
    rows.map(|row| {
        let (id, number, status, due_on, fields) = row?;
        let fields: BTreeMap<String, Value> = serde_json::from_str(&fields)?;
        let shown = |(name, value): (String, Value)| {
            let text = value.as_str().filter(|text| !text.is_empty())?.to_owned();
            (!matches!(name.as_str(), "letter" | "status" | "due_on")).then_some((name, text))
        };
        let open = matches!(status.as_str(), "open" | "planned" | "in-progress");
        Ok(ReceivedAction {
            overdue: open && due_on.as_deref().is_some_and(|due| due < today),
            fields: fields.into_iter().filter_map(shown).collect(),
            evidence: files(db, factory, &id)?,
            said: answer::said(db, factory, &id)?,
            id,
            number,
            status,
            due_on,
        })
    })
    .collect()
}

fn arrivals(db: &Connection, factory: &str) -> Result<Vec<Arrival>> {
    let mut rows = db.prepare_cached(
        "SELECT envelope, seq, created, received_at, size, state FROM arrival WHERE factory = ?1
         ORDER BY received_at DESC, seq DESC LIMIT 200",
    )?;
    let rows = rows.query_map([factory], |row| {
        Ok(Arrival {
            envelope: row.get(0)?,
            seq: row.get(1)?,
            created: row.get(2)?,
            received_at: row.get(3)?,
            size: row.get::<_, i64>(4)?.max(0) as u64,
            state: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn kept_back(db: &Connection, envelope: &str) -> Result<(Vec<KeptBack>, String)> {
    let sql = "SELECT withheld, profile FROM arrival WHERE envelope = ?1";
    let found: Option<(String, String)> = db
        .query_row(sql, [envelope], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((withheld, profile)) = found else {
        return Ok((Vec::new(), String::new()));
    };
    let parts: Vec<Part> = serde_json::from_str(&withheld)?;
    let kept = |part: Part| KeptBack {
        what: part.what,
        count: part.count.and_then(|count| u32::try_from(count).ok()),
        reason: part.reason,
    };
    Ok((parts.into_iter().map(kept).collect(), profile))
}
