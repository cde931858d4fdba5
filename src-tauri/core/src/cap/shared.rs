//! One action that answers several findings: the same thing seen by several customers, kept apart, put right once.

use super::action::{self, KIND};
use super::{Severity, Status, parse, state};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::Write;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

/// A finding an action answers, and whose it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Answered {
    pub finding: String,
    pub number: String,
    pub description: String,
    /// `None`: every customer may see it.
    pub customer: Option<String>,
    pub customer_name: String,
    /// It came of what workers confided: neither it nor the action goes to any customer.
    pub confided: bool,
}

/// An action that another finding could be answered by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ActionHit {
    pub id: String,
    pub number: String,
    pub text: String,
    pub responsible: String,
    pub status: Status,
    pub due_on: Option<String>,
    pub finding_number: String,
    pub finding_text: String,
    pub severity: Severity,
    /// The finding stands under the same provision.
    pub similar: bool,
}

/// The most that are offered.
const MOST: usize = 20;
const MOST_LINES: u32 = 60;

/// Adds a finding to those an action answers. A first action drafted for it that nobody wrote in gives way.
pub fn answer(tx: &mut Write, id: Uuid, finding: Uuid) -> Result<()> {
    tx.require(Permission::Act)?;
    let known = "SELECT EXISTS (SELECT 1 FROM action WHERE id = ?1) AND EXISTS (SELECT 1 FROM finding WHERE id = ?2)";
    if !tx
        .db()
        .query_row(known, params![id.to_string(), finding.to_string()], |row| row.get(0))?
    {
        return Err(Error::new(Code::NotFound));
    }
    for blank in blank_actions(tx.db(), finding)? {
        if blank != id {
            tx.delete(KIND.name, blank)?;
        }
    }
    let mut findings = findings_of(tx.db(), id)?;
    if !findings.contains(&finding) {
        findings.push(finding);
    }
    tx.set(KIND.name, id, "findings", json!(findings))
}

/// Takes a finding away from an action, as long as it answers another.
pub fn leave(tx: &mut Write, id: Uuid, finding: Uuid) -> Result<()> {
    tx.require(Permission::Act)?;
    let mut findings = findings_of(tx.db(), id)?;
    findings.retain(|one| *one != finding);
    if findings.is_empty() {
        return Err(Error::invalid("findings"));
    }
    tx.set(KIND.name, id, "findings", json!(findings))?;
    let any = "SELECT EXISTS (SELECT 1 FROM action_finding WHERE finding = ?1)";
    if !tx.db().query_row(any, [finding.to_string()], |row| row.get(0))? {
        let due = "SELECT due_on FROM finding WHERE id = ?1";
        let due: Option<String> = tx
            .db()
            .query_row(due, [finding.to_string()], |row| row.get(0))
            .optional()?
            .flatten();
        let given = json!({ "due_on": due });
        action::draft(tx, finding, &given.as_object().cloned().unwrap_or_default())?;
    }
    Ok(())
}

/// Actions that hold these words, those of findings under the same provision first; without words, only those.
pub fn offers(db: &Connection, finding: &str, text: &str) -> Result<Vec<ActionHit>> {
    let provision: String = db.query_row("SELECT provision FROM finding WHERE id = ?1", [finding], |row| {
        row.get(0)
    })?;
    let mut hits = Vec::new();
    if !provision.trim().is_empty() {
        hits = read(db, "f.provision = ?2", finding, &provision, true)?;
    }
    if text.trim().is_empty() {
        hits.truncate(MOST);
        return Ok(hits);
    }
    let lower = text.trim().to_lowercase();
    let said = |hit: &ActionHit| {
        let all = [
            &hit.number,
            &hit.text,
            &hit.finding_number,
            &hit.finding_text,
            &hit.responsible,
        ];
        all.iter().any(|part| part.to_lowercase().contains(&lower))
    };
    hits.retain(said);
    let lines: Vec<String> = state::WORDS
        .newest(db, text, MOST_LINES)?
        .iter()
        .map(ToString::to_string)
        .collect();
    if !lines.is_empty() {
        hits.extend(read(
            db,
            &format!("s.line IN ({})", lines.join(", ")),
            finding,
            "",
            false,
        )?);
    }
    let mut seen = std::collections::HashSet::new();
    hits.retain(|hit| seen.insert(hit.id.clone()));
    hits.truncate(MOST);
    Ok(hits)
}

fn read(db: &Connection, filter: &str, finding: &str, given: &str, similar: bool) -> Result<Vec<ActionHit>> {
    let sql = format!(
        "SELECT a.id, a.number, a.corrective, a.responsible, a.status, a.due_on, f.number, f.description, f.severity
         FROM finding f JOIN finding_state s ON s.finding = f.id JOIN action_finding l ON l.finding = f.id
         JOIN action a ON a.id = l.action
         WHERE {filter} AND f.id <> ?1 AND (?2 IS NOT NULL)
           AND a.id NOT IN (SELECT action FROM action_finding WHERE finding = ?1)
         ORDER BY s.status_rank, f.letter, f.counter LIMIT {MOST}"
    );
    let mut rows = db.prepare(&sql)?;
    let rows = rows.query_map([finding, given], |row| {
        Ok(ActionHit {
            id: row.get(0)?,
            number: row.get(1)?,
            text: row.get(2)?,
            responsible: row.get(3)?,
            status: parse(&row.get::<_, String>(4)?).unwrap_or(Status::Open),
            due_on: row.get(5)?,
            finding_number: row.get(6)?,
            finding_text: row.get(7)?,
            severity: parse(&row.get::<_, String>(8)?).unwrap_or(Severity::Minor),
            similar,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn answered(db: &Connection, id: &str) -> Result<Vec<Answered>> {
    let mut rows = db.prepare_cached(
        "SELECT f.id, f.number, f.description, f.customer, coalesce(c.name, ''),
                f.source = 'hotline' OR EXISTS (SELECT 1 FROM case_file k WHERE k.finding = f.id)
         FROM action_finding l JOIN finding f ON f.id = l.finding LEFT JOIN customer c ON c.id = f.customer
         WHERE l.action = ?1 ORDER BY f.letter, f.counter",
    )?;
    let rows = rows.query_map([id], |row| {
        Ok(Answered {
            finding: row.get(0)?,
            number: row.get(1)?,
            description: row.get(2)?,
            customer: row.get(3)?,
            customer_name: row.get(4)?,
            confided: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn findings_of(db: &Connection, id: Uuid) -> Result<Vec<Uuid>> {
    let mut rows = db.prepare_cached("SELECT finding FROM action_finding WHERE action = ?1 ORDER BY finding")?;
    let rows = rows.query_map([id.to_string()], |row| row.get::<_, String>(0))?;
    rows.map(|id| id?.parse().map_err(Error::internal)).collect()
}

/// Drafts of this finding alone that nobody wrote in.
fn blank_actions(db: &Connection, finding: Uuid) -> Result<Vec<Uuid>> {
    let mut rows = db.prepare_cached(
        "SELECT a.id FROM action_finding l JOIN action a ON a.id = l.action
         WHERE l.finding = ?1 AND a.status = 'open' AND a.responsible = ''
           AND a.containment || a.why1 || a.root_cause || a.corrective || a.preventive = ''
           AND NOT EXISTS (SELECT 1 FROM action_finding o WHERE o.action = a.id AND o.finding <> ?1)
           AND NOT EXISTS (SELECT 1 FROM evidence_link e WHERE e.target = a.id)
           AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.target = a.id)
           AND NOT EXISTS (SELECT 1 FROM action_dependency d WHERE d.action = a.id OR d.waits_for = a.id)",
    )?;
    let rows = rows.query_map([finding.to_string()], |row| row.get::<_, String>(0))?;
    rows.map(|id| id?.parse().map_err(Error::internal)).collect()
}
