//! Records cut to what a profile allows. Whatever came of a worker's confidence stays, by whatever way it is tied.

use super::SharedFile;
use super::profile::{ALLOWED, Profile, SharePart};
use crate::cycle;
use crate::error::{Error, Result};
use crate::pack::Shown;
use crate::vault::state::State;
use plumbline_bundle::record::{Record, Stamped};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Findings that came of what workers confided, whatever source they name now.
const CONFIDED: &str =
    "SELECT id FROM finding WHERE source = 'hotline' UNION SELECT finding FROM case_file WHERE finding IS NOT NULL";

/// The actions of those findings.
const CONFIDED_ACTIONS: &str = "SELECT action FROM action_finding WHERE finding IN confided";

/// Findings of this customer's audits and those of nobody's in particular; whatever came of another customer's stays.
const OF_OTHERS: &str = "SELECT id FROM finding WHERE customer IS NOT NULL AND customer <> '{customer}'";

/// Findings that leave, and the actions that answer any of them. One confided finding keeps its action here.
const SHOWN_FINDINGS: &str = "SELECT id FROM finding WHERE id NOT IN confided AND id NOT IN of_others";
const SHOWN_ACTIONS: &str = "SELECT a.id FROM action a WHERE a.id NOT IN confided_action
    AND (NOT EXISTS (SELECT 1 FROM action_finding l WHERE l.action = a.id AND l.finding IN of_others)
         OR EXISTS (SELECT 1 FROM action_finding l WHERE l.action = a.id AND l.finding IN shown_finding))";

const ANSWERS: &str = "l.target_kind = 'answer' AND l.target IN shown_answer";
const PLAN: &str = "(l.target_kind = 'finding' AND l.target IN shown_finding
    OR l.target_kind = 'action' AND l.target IN shown_action)";

/// What evidence may serve that leaves: answers, and findings and actions that leave themselves.
fn serves(profile: &Profile) -> String {
    let (answers, plan) = (profile.shows(SharePart::Assessment), profile.shows(SharePart::Plan));
    match (answers, plan) {
        (true, true) => format!("({ANSWERS} OR {PLAN})"),
        (true, false) => ANSWERS.into(),
        (false, true) => PLAN.into(),
        (false, false) => "0".into(),
    }
}

/// Records of the allowed kinds, cut to their allowed fields, each with the clock of its shown value. An answer is for
/// the customer whose remark it answers; a file is tied only to what leaves itself.
pub(super) fn records(
    db: &Connection,
    customer: &str,
    profile: &Profile,
) -> Result<BTreeMap<&'static str, Vec<Record>>> {
    let serves = serves(profile);
    let shown = Shown::of(db, customer)?;
    let mut all = BTreeMap::new();
    let hidden = format!(
        "SELECT id FROM answer WHERE id NOT IN shown_answer UNION SELECT id FROM finding WHERE id NOT IN shown_finding
         UNION SELECT id FROM action WHERE id NOT IN shown_action
         UNION SELECT e.id FROM evidence e WHERE NOT e.shared
               OR NOT EXISTS (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND {serves})
         UNION SELECT l.id FROM evidence_link l LEFT JOIN evidence e ON e.id = l.evidence
               WHERE NOT coalesce(e.shared, 0) OR NOT {serves}
         UNION SELECT v.id FROM survey_version v WHERE NOT EXISTS
               (SELECT 1 FROM survey_offer o WHERE o.version = v.id AND o.customer = ?2)
         UNION SELECT w.id FROM remark_answer w WHERE w.customer <> ?2 OR w.record IN
               (SELECT id FROM finding WHERE id NOT IN shown_finding UNION SELECT id FROM action WHERE id NOT IN shown_action)"
    );
    let others = of_others(db, customer)?;
    for (kind, part, fields) in ALLOWED {
        if !profile.allows(part) {
            continue;
        }
        let sql = format!("SELECT id, state FROM record WHERE kind = ?1 AND id NOT IN ({hidden}) ORDER BY id");
        let mut rows = db.prepare_cached(&with_sets(&sql, customer, &shown))?;
        let rows = rows.query_map([kind, customer], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        let mut records = Vec::new();
        for row in rows {
            let (id, state) = row?;
            let state: State = serde_json::from_str(&state)?;
            let asked = state.shown("pack").and_then(|(_, _, value)| value.as_str());
            let kept_back =
                kind == cycle::QUESTIONNAIRE.name && asked.is_some_and(|pack| !shown.has_questionnaire(pack));
            if !state.exists() || kept_back {
                continue;
            }
            let own = state
                .shown("customer")
                .is_some_and(|(_, _, of)| of.as_str() == Some(customer));
            let stamped = |field: &'static str| {
                let (op, hlc, value) = state.shown(field)?;
                // How one audit graded something is between the factory and whoever sent the auditor.
                if kind == "finding" && ["scheme", "grade"].contains(&field) && !own {
                    return None;
                }
                // The key of a question would tell whose questionnaire it stands in.
                let told = value
                    .as_str()
                    .filter(|_| matches!((kind, field), ("finding", "question")));
                if told.is_some_and(|key| !shown.has_question(key)) {
                    return None;
                }
                let value = match (kind, field) {
                    ("action", "findings") => without(value, &others),
                    _ => value.clone(),
                };
                Some((
                    field.to_owned(),
                    Stamped {
                        value,
                        hlc,
                        device: op.device.clone(),
                    },
                ))
            };
            let fields = profile.fields(fields).filter_map(stamped).collect();
            records.push(Record {
                id: id.parse().map_err(Error::internal)?,
                fields,
                gone: None,
            });
        }
        if !records.is_empty() {
            all.insert(kind, records);
        }
    }
    Ok(all)
}

pub(super) fn shared_files(db: &Connection, customer: &str, profile: &Profile) -> Result<Vec<SharedFile>> {
    if !profile.shows(SharePart::Evidence) {
        return Ok(Vec::new());
    }
    let (serves, shown) = (serves(profile), Shown::of(db, customer)?);
    let sql = format!(
        "SELECT e.name, e.size, e.sha256, e.stored FROM evidence e WHERE e.shared
         AND EXISTS (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND {serves}) GROUP BY e.sha256 ORDER BY e.name"
    );
    let mut rows = db.prepare_cached(&with_sets(&sql, customer, &shown))?;
    let files = rows.query_map([], |row| {
        let size: i64 = row.get(1)?;
        Ok(SharedFile {
            name: row.get(0)?,
            size: size.max(0) as u64,
            sha256: row.get(2)?,
            stored: row.get(3)?,
        })
    })?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}

/// The ids of a list but for these.
fn without(value: &Value, others: &BTreeSet<String>) -> Value {
    let ids = value.as_array().into_iter().flatten();
    let ids = ids.filter(|id| id.as_str().is_none_or(|id| !others.contains(id)));
    Value::Array(ids.cloned().collect())
}

/// Findings of other customers' audits.
fn of_others(db: &Connection, customer: &str) -> Result<BTreeSet<String>> {
    let mut rows = db.prepare_cached("SELECT id FROM finding WHERE customer IS NOT NULL AND customer <> ?1")?;
    let ids = rows.query_map([customer], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Names the sets a query of this file may speak of.
fn with_sets(sql: &str, customer: &str, shown: &Shown) -> String {
    let answers = json!(shown.answers);
    // An id of a customer is a UUID; a quote would end the text.
    let of_others = OF_OTHERS.replace("{customer}", &customer.replace('\'', ""));
    format!(
        "WITH confided (id) AS ({CONFIDED}), confided_action (action) AS ({CONFIDED_ACTIONS}), of_others (id) AS ({of_others}),
              shown_finding (id) AS ({SHOWN_FINDINGS}), shown_action (id) AS ({SHOWN_ACTIONS}),
              shown_answer (id) AS (SELECT value FROM json_each('{answers}')) {sql}"
    )
}

/// Files that were ticked, and stay for what they are tied to.
pub(super) fn evidence_in_confidence(db: &Connection, customer: &str, profile: &Profile) -> Result<u32> {
    let (serves, shown) = (serves(profile), Shown::of(db, customer)?);
    let sql = format!(
        "SELECT count(*) FROM evidence e WHERE e.shared AND NOT EXISTS
           (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND {serves}) AND EXISTS
           (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND l.target IN
             (SELECT id FROM confided UNION SELECT action FROM confided_action))"
    );
    Ok(db.query_row(&with_sets(&sql, customer, &shown), [], |row| row.get(0))?)
}

/// The numbers of confided findings, as a plan prints them, and of those of other customers' audits.
pub(super) fn kept_numbers(db: &Connection, customer: &str) -> Result<(BTreeSet<String>, BTreeSet<String>)> {
    let numbers = |set: &str| -> Result<BTreeSet<String>> {
        let sql = format!("SELECT number FROM finding WHERE id IN {set}");
        let mut rows = db.prepare_cached(&with_sets(&sql, customer, &Shown::default()))?;
        let numbers = rows.query_map([], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    };
    Ok((numbers("confided")?, numbers("of_others")?))
}

/// Evidence nobody ticked, but for what is tied only to findings of other customers' audits and to their actions.
pub(super) fn evidence_not_ticked(db: &Connection, customer: &str) -> Result<u32> {
    let sql = "SELECT count(*) FROM evidence e WHERE NOT e.shared AND
                 (NOT EXISTS (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id) OR EXISTS
                   (SELECT 1 FROM evidence_link l WHERE l.evidence = e.id AND l.target NOT IN
                     (SELECT id FROM of_others UNION SELECT a.id FROM action a
                        WHERE a.id NOT IN shown_action AND a.id NOT IN confided_action)))";
    Ok(db.query_row(&with_sets(sql, customer, &Shown::default()), [], |row| row.get(0))?)
}
