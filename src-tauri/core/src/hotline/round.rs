//! A case that goes on after its answer: the reporter appeals, or somebody opens it again. Each round has a clock of its
//! own from its first day; the days of the first answer stay as they were. One round runs at a time.

use super::{case, keys, member, part, row};
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "case-round",
    fields: &[
        Field::open("case", accept::id),
        Field::open("kind", member::<RoundKind>),
        Field::open("on", accept::date),
        Field::open("by", accept::id),
        Field::open("answered_on", accept::date_or_null),
        Field::open("decision", member::<Option<Decision>>),
        Field::open("decided_by", accept::id_or_null),
        Field::sealed("reason", accept::text),
        Field::sealed("note", accept::text),
    ],
    project,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum RoundKind {
    /// The reporter does not agree with the answer.
    Appeal,
    /// Something new came up.
    Reopening,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The reporter was right.
    Upheld,
    Partly,
    Rejected,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Round {
    pub id: String,
    pub kind: RoundKind,
    pub on: String,
    pub by: String,
    pub answered_on: Option<String>,
    /// Of an appeal.
    pub decision: Option<Decision>,
    pub decided_by: Option<String>,
}

/// Opens a case again that was answered or closed.
pub fn begin(tx: &mut Write, id: Uuid, kind: RoundKind, on: &str, reason: &str) -> Result<Uuid> {
    keys::begin(tx, id)?;
    if reason.trim().is_empty() {
        return Err(Error::new(Code::ReasonNeeded));
    }
    if !case::is_answered_or_closed(tx.db(), id)? {
        return Err(Error::invalid("state"));
    }
    let on = case::day_of(tx, id, "on", on)?;
    let round = start(tx, id, kind, &on, reason)?;
    case::resume(tx, id)?;
    Ok(round)
}

/// The record alone; where a round runs already, that one goes on.
pub(super) fn start(tx: &mut Write, id: Uuid, kind: RoundKind, on: &str, reason: &str) -> Result<Uuid> {
    if let Some(running) = running(tx.db(), id)? {
        return match kind {
            RoundKind::Appeal => Err(Error::invalid("round")),
            RoundKind::Reopening => Ok(running.0),
        };
    }
    let fields = json!({
        "case": id, "kind": kind, "on": on, "by": tx.actor().person, "answered_on": null, "decision": null,
        "decided_by": null, "reason": reason.trim(), "note": "",
    });
    let round = case::part_id(tx, id)?;
    tx.create(KIND.name, round, fields.as_object().cloned().unwrap_or_default())?;
    Ok(round)
}

/// The answer to the round that runs: of an appeal with its decision, by somebody else than who gave the first answer
/// wherever there is somebody else.
pub fn answer(tx: &mut Write, id: Uuid, on: &str, decision: Option<Decision>, note: &str) -> Result<()> {
    keys::begin(tx, id)?;
    let (round, kind) = running(tx.db(), id)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let on = case::day_of(tx, id, "on", on)?;
    let me = tx.actor().person;
    if kind == RoundKind::Appeal {
        if decision.is_none() {
            return Err(Error::invalid("decision"));
        }
        let handled = case::handler(tx.db(), id)? == Some(me.to_string());
        if handled && keys::others(tx.db(), id, me)? > 0 {
            return Err(Error::new(Code::AppealOwnAnswer));
        }
    }
    let decision = decision.filter(|_| kind == RoundKind::Appeal);
    for (field, value) in [
        ("answered_on", json!(on)),
        ("decision", json!(decision)),
        ("decided_by", json!(me)),
        ("note", json!(note.trim())),
    ] {
        tx.set(KIND.name, round, field, value)?;
    }
    case::answered(tx, id)
}

/// What closing a case does to the round that runs.
pub(super) fn end(tx: &mut Write, id: Uuid, on: Value) -> Result<()> {
    match running(tx.db(), id)? {
        Some((_, RoundKind::Appeal)) => Err(Error::new(Code::AppealOpen)),
        Some((round, RoundKind::Reopening)) => tx.set(KIND.name, round, "answered_on", on),
        None => Ok(()),
    }
}

pub(super) fn of_case(db: &Connection, case: Uuid) -> Result<Vec<Round>> {
    let mut rows = db.prepare_cached(
        "SELECT r.id, r.kind, r.started_day, coalesce(p.name, ''), r.answered_day, r.decision, d.name FROM case_round r
         LEFT JOIN person p ON p.id = r.author LEFT JOIN person d ON d.id = r.decided_by
         WHERE r.case_id = ?1 ORDER BY r.started_day, r.id",
    )?;
    let rows = rows.query_map([case.to_string()], |row| {
        let decision: Option<String> = row.get(5)?;
        Ok(Round {
            id: row.get(0)?,
            kind: parse(&row.get::<_, String>(1)?).unwrap_or(RoundKind::Reopening),
            on: row::text_of(row.get(2)?),
            by: row.get(3)?,
            answered_on: row.get::<_, Option<i32>>(4)?.map(row::text_of),
            decision: decision.as_deref().and_then(parse),
            decided_by: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn running(db: &Connection, case: Uuid) -> Result<Option<(Uuid, RoundKind)>> {
    let sql =
        "SELECT id, kind FROM case_round WHERE case_id = ?1 AND answered_day IS NULL ORDER BY started_day LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([case.to_string()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    });
    let Some((id, kind)) = found.optional()? else {
        return Ok(None);
    };
    let id = id.parse().map_err(Error::internal)?;
    Ok(Some((id, parse(&kind).unwrap_or(RoundKind::Reopening))))
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    part::project(db, KIND.name, id, values)?;
    db.prepare_cached("DELETE FROM case_round WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let kind = parse::<RoundKind>(v.text("kind")).unwrap_or(RoundKind::Reopening);
        let row = params![
            id.to_string(),
            v.text("case"),
            word(kind),
            row::number_of(v.text("on")),
            v.text("by"),
            v.text_or_none("answered_on").map(row::number_of),
            v.text_or_none("decision"),
            v.text_or_none("decided_by"),
        ];
        db.prepare_cached("INSERT INTO case_round VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(row)?;
    }
    Ok(())
}
