//! What customers say to findings and actions: their signed replies, by whatever way they came, workbooks they filled in,
//! and what the factory answers.

mod reply;
pub mod workbook;

pub use reply::take_in;

use crate::access::Permission;
use crate::cap;
use crate::error::{Code, Error, Result};
use crate::survey::offer::ProtocolTaken;
use crate::vault::{Field, Kind, Values, Write, accept};
use plumbline_bundle::keys::Hash;
use plumbline_bundle::review::RemarkVerdict as Verdict;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "reply",
    fields: &[
        Field::lasting("customer", accept::id),
        Field::lasting("stream", accept::text),
        Field::lasting("seq", accept::count),
        Field::lasting("envelope", accept::text),
        Field::lasting("about", accept::text),
        Field::lasting("about_seq", accept::count),
        Field::lasting("outcome", |v| v.is_null() || accept::text(v)),
        Field::lasting("codes", accept::words),
        Field::lasting("remarks", Value::is_array),
        Field::lasting("reviewer", accept::text),
        Field::lasting("signed_at", accept::text),
        Field::lasting("taken_at", accept::text),
    ],
    project,
};

pub const ANSWER: Kind = Kind {
    name: "remark-answer",
    fields: &[
        Field::open("customer", accept::id),
        Field::open("record", accept::id),
        Field::open("text", accept::text),
        Field::open("answered_at", accept::text),
    ],
    project: project_answer,
};

/// Names a reply's record after its envelope, so that two laptops that open the same file make the same record.
const SPACE: Uuid = Uuid::from_u128(0x84d0_5f1e_2b7c_5c39_a6e1_70d2_9b43_f815);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkVerdict {
    Accepted,
    Returned,
    EvidenceWanted,
}

impl From<RemarkVerdict> for Verdict {
    fn from(verdict: RemarkVerdict) -> Self {
        match verdict {
            RemarkVerdict::Accepted => Self::Accepted,
            RemarkVerdict::Returned => Self::Returned,
            RemarkVerdict::EvidenceWanted => Self::EvidenceWanted,
        }
    }
}

/// What a reply said, after it was taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ReplyTaken {
    pub customer: String,
    /// Number of the bundle it is about.
    pub about_seq: u32,
    /// `accepted` or `rejected`; `None` where the reply does not say.
    pub outcome: Option<String>,
    pub codes: Vec<String>,
    pub reviewer: String,
    pub signed_at: String,
    pub accepted: u32,
    pub returned: u32,
    pub evidence_wanted: u32,
    /// What it says to survey protocols.
    pub protocols: Vec<ProtocolTaken>,
}

/// All that one customer said about one record, and what was answered. Newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct RemarkThread {
    pub customer: String,
    pub name: String,
    /// `finding` or `action`.
    pub kind: String,
    pub record: String,
    pub number: String,
    pub remarks: Vec<CustomerRemark>,
    pub answers: Vec<RemarkAnswer>,
    /// Something is to be done here, and nothing was answered yet.
    pub waits_for_us: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct CustomerRemark {
    pub way: RemarkWay,
    /// `None` where a workbook has words without a verdict.
    pub verdict: Option<RemarkVerdict>,
    pub comment: String,
    pub reviewer: String,
    /// In a workbook the day the reviewer wrote, or when it was taken in.
    pub signed_at: String,
    pub edits: Vec<CellEdit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkWay {
    Signed,
    /// From a filled-in workbook, signed by nobody.
    Workbook,
}

/// What a reviewer changed in one of our columns. The record stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CellEdit {
    pub column: String,
    pub was: String,
    pub becomes: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct RemarkAnswer {
    pub id: String,
    pub text: String,
    pub answered_at: String,
}

/// What a customer's receipt says of one bundle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct BundleAnswer {
    /// `accepted` or `rejected`.
    pub outcome: String,
    pub codes: Vec<String>,
    pub reviewer: String,
    pub signed_at: String,
}

/// Says something to a remark; it goes along in the next bundle for that customer.
pub fn answer(tx: &mut Write, customer: Uuid, record: Uuid, text: &str) -> Result<Uuid> {
    tx.require(Permission::Act)?;
    let known: bool = tx.db().query_row(
        "SELECT EXISTS (SELECT 1 FROM remark WHERE customer = ?1 AND record = ?2)",
        [customer.to_string(), record.to_string()],
        |row| row.get(0),
    )?;
    if !known {
        return Err(Error::new(Code::NotFound));
    }
    if text.trim().is_empty() {
        return Err(Error::invalid("text"));
    }
    let id = tx.now().new_id();
    let fields =
        json!({ "customer": customer, "record": record, "text": text.trim(), "answered_at": tx.now().instant() });
    tx.create(ANSWER.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// What customers say to a finding and to its actions.
pub fn threads(db: &Connection, finding: &str) -> Result<Vec<RemarkThread>> {
    let mut rows = db.prepare_cached(&format!(
        "SELECT DISTINCT r.customer, coalesce(c.name, ''), r.kind, r.record, coalesce(f.number, a.number, ''),
                EXISTS (SELECT 1 FROM remark n WHERE n.customer = r.customer AND n.record = r.record
                        AND {} AND {} AND NOT {})
         FROM remark r LEFT JOIN customer c ON c.id = r.customer
         LEFT JOIN finding f ON f.id = r.record LEFT JOIN action a ON a.id = r.record
         WHERE r.record = ?1 OR r.record IN (SELECT action FROM action_finding WHERE finding = ?1)
         ORDER BY 6 DESC, r.kind DESC, 5, 2",
        newest("n"),
        ASKS.replace("r.", "n."),
        HEARD.replace("r.", "n."),
    ))?;
    let rows = rows.query_map([finding], |row| {
        Ok(RemarkThread {
            customer: row.get(0)?,
            name: row.get(1)?,
            kind: row.get(2)?,
            record: row.get(3)?,
            number: row.get(4)?,
            waits_for_us: row.get(5)?,
            remarks: Vec::new(),
            answers: Vec::new(),
        })
    })?;
    let mut threads: Vec<RemarkThread> = rows.collect::<rusqlite::Result<_>>()?;
    for thread in &mut threads {
        thread.fill(db)?;
    }
    Ok(threads)
}

/// What the customer says of one of our bundles. A later one that was accepted needs those before it.
pub fn of_bundle(db: &Connection, stream: Hash, seq: u32) -> Result<Option<BundleAnswer>> {
    let found = db
        .prepare_cached(
            "SELECT outcome, codes, reviewer, signed_at FROM reply
             WHERE about = ?1 AND outcome IS NOT NULL AND (about_seq = ?2 OR about_seq > ?2 AND outcome = 'accepted')
             ORDER BY about_seq = ?2 DESC, seq DESC LIMIT 1",
        )?
        .query_row(params![stream.to_string(), seq], |row| {
            Ok(BundleAnswer {
                outcome: row.get(0)?,
                codes: serde_json::from_str(&row.get::<_, String>(1)?).unwrap_or_default(),
                reviewer: row.get(2)?,
                signed_at: row.get(3)?,
            })
        });
    Ok(found.optional()?)
}

/// A remark that asks for something, for Home.
pub struct Task {
    pub record: String,
    pub finding: String,
    pub number: String,
    pub comment: String,
    pub customer: String,
}

/// Remarks that ask for something: those nobody acted on yet, or those that wait for the customer to look again.
pub fn tasks(db: &Connection, heard: bool, limit: usize) -> Result<(Vec<Task>, u32)> {
    let not = if heard { "" } else { "NOT " };
    let from = format!(
        "FROM remark r JOIN finding f ON f.id = coalesce(
            (SELECT min(l.finding) FROM action_finding l WHERE l.action = r.record), r.record)
         WHERE {} AND {ASKS} AND {not}{HEARD}",
        newest("r")
    );
    let total = db
        .prepare_cached(&format!("SELECT count(*) {from}"))?
        .query_row([], |row| row.get(0))?;
    let mut rows = db.prepare_cached(&format!(
        "SELECT r.record, f.id, f.number, r.comment,
                coalesce((SELECT name FROM customer c WHERE c.id = r.customer), '')
         {from} ORDER BY r.taken_at, f.letter, f.counter LIMIT {limit}"
    ))?;
    let rows = rows.query_map([], |row| {
        Ok(Task {
            record: row.get(0)?,
            finding: row.get(1)?,
            number: row.get(2)?,
            comment: row.get(3)?,
            customer: row.get(4)?,
        })
    })?;
    Ok((rows.collect::<rusqlite::Result<_>>()?, total))
}

/// The last verdict of a customer on a record. Signed reviews are ordered by their numbers, workbooks by when they were
/// taken in, and so are those two among each other.
fn newest(of: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM remark later WHERE later.record = {of}.record AND later.customer = {of}.customer
                     AND later.verdict <> ''
                     AND CASE later.way WHEN {of}.way THEN later.seq > {of}.seq ELSE later.taken_at > {of}.taken_at END)"
    )
}

const ASKS: &str = "r.verdict IN ('returned', 'evidence-wanted')";

/// Somebody answered, or attached a file, since it came.
const HEARD: &str = "(EXISTS (SELECT 1 FROM remark_answer w WHERE w.record = r.record AND w.customer = r.customer
                              AND w.answered_at >= r.taken_at)
    OR EXISTS (SELECT 1 FROM evidence_link k JOIN evidence e ON e.id = k.evidence
               WHERE k.target = r.record AND e.added_at >= r.taken_at))";

impl RemarkThread {
    fn fill(&mut self, db: &Connection) -> Result<()> {
        let mut remarks = db.prepare_cached(
            "SELECT way, verdict, comment, reviewer, signed_at, edits FROM remark WHERE customer = ?1 AND record = ?2
             ORDER BY taken_at DESC, seq DESC",
        )?;
        let remarks = remarks.query_map([&self.customer, &self.record], |row| {
            Ok(CustomerRemark {
                way: cap::parse(&row.get::<_, String>(0)?).unwrap_or(RemarkWay::Signed),
                verdict: cap::parse(&row.get::<_, String>(1)?),
                comment: row.get(2)?,
                reviewer: row.get(3)?,
                signed_at: row.get(4)?,
                edits: serde_json::from_str(&row.get::<_, String>(5)?).unwrap_or_default(),
            })
        })?;
        self.remarks = remarks.collect::<rusqlite::Result<_>>()?;
        let mut answers = db.prepare_cached(
            "SELECT id, text, answered_at FROM remark_answer WHERE customer = ?1 AND record = ?2
             ORDER BY answered_at DESC, id DESC",
        )?;
        let answers = answers.query_map([&self.customer, &self.record], |row| {
            Ok(RemarkAnswer {
                id: row.get(0)?,
                text: row.get(1)?,
                answered_at: row.get(2)?,
            })
        })?;
        self.answers = answers.collect::<rusqlite::Result<_>>()?;
        Ok(())
    }
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM reply WHERE id = ?1", [id.to_string()])?;
    db.execute("DELETE FROM remark WHERE reply = ?1", [id.to_string()])?;
    let Some(v) = values else { return Ok(()) };
    let seq = v.integer("seq").unwrap_or_default();
    db.execute(
        "INSERT INTO reply (id, customer, stream, seq, envelope, about, about_seq, outcome, codes, reviewer, signed_at,
           taken_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            id.to_string(),
            v.text("customer"),
            v.text("stream"),
            seq,
            v.text("envelope"),
            v.text("about"),
            v.integer("about_seq").unwrap_or_default(),
            v.text_or_none("outcome"),
            v.json("codes"),
            v.text("reviewer"),
            v.text("signed_at"),
            v.text("taken_at"),
        ],
    )?;
    for remark in v.list::<Value>("remarks") {
        let text = |name: &str| remark.get(name).and_then(Value::as_str).unwrap_or_default();
        db.execute(
            "INSERT OR REPLACE INTO remark (reply, customer, seq, kind, record, verdict, comment, reviewer, signed_at,
               taken_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id.to_string(),
                v.text("customer"),
                seq,
                text("kind"),
                text("record"),
                text("verdict"),
                text("comment"),
                v.text("reviewer"),
                v.text("signed_at"),
                v.text("taken_at"),
            ],
        )?;
    }
    Ok(())
}

fn project_answer(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM remark_answer WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO remark_answer (id, customer, record, text, answered_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id.to_string(),
                v.text("customer"),
                v.text("record"),
                v.text("text"),
                v.text("answered_at")
            ],
        )?;
    }
    Ok(())
}
