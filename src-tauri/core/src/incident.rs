//! Incidents, near misses and unsafe conditions in one log. A finding can be made from one.

use crate::access::Permission;
use crate::cap::{parse, word};
use crate::cycle::FindingLink;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::vault::words::{Window, Words, line_of};
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "incident",
    fields: &[
        Field::open("letter", accept::text),
        Field::open("counter", accept::count),
        Field::open("kind", |v| {
            v.as_str().is_some_and(|s| parse::<IncidentKind>(s).is_some())
        }),
        Field::open("happened_on", accept::date),
        Field::open("place", accept::text),
        Field::open("what", accept::text),
        Field::open("first_action", accept::text),
        Field::open("finding", accept::id_or_null),
    ],
    project,
};

pub const WORDS: Words = Words {
    table: "incident_words",
    text: searched,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum IncidentKind {
    Incident,
    NearMiss,
    UnsafeCondition,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewIncident {
    pub kind: IncidentKind,
    /// `YYYY-MM-DD`, not after today.
    pub happened_on: String,
    pub place: String,
    pub what: String,
    /// What was done at once.
    pub first_action: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IncidentRow {
    pub id: String,
    /// `I-A001`: the letter of the laptop and a counter.
    pub number: String,
    pub kind: IncidentKind,
    pub happened_on: String,
    pub place: String,
    pub what: String,
    pub first_action: String,
    /// The finding made from it, while that one is there.
    pub finding: Option<FindingLink>,
    pub evidence: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IncidentDetail {
    pub id: String,
    pub number: String,
    pub kind: IncidentKind,
    pub happened_on: String,
    pub place: String,
    pub what: String,
    pub first_action: String,
    pub finding: Option<FindingLink>,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IncidentQuery {
    pub search: String,
    /// Empty is all.
    pub kinds: Vec<IncidentKind>,
    pub sort: IncidentSort,
    pub descending: bool,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum IncidentSort {
    Number,
    Date,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IncidentsPage {
    pub rows: Vec<IncidentRow>,
    /// Rows that match, beyond this window.
    pub total: u32,
    pub counts: IncidentCounts,
}

/// Over the whole log, whatever the filters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct IncidentCounts {
    pub incident: u32,
    pub near_miss: u32,
    pub unsafe_condition: u32,
    /// Of every kind, with a day in the calendar year of today.
    pub this_year: u32,
}

pub fn create(tx: &mut Write, new: &NewIncident) -> Result<Uuid> {
    tx.require(Permission::Report)?;
    check("what", &json!(new.what), tx.now().today())?;
    check("happened_on", &json!(new.happened_on), tx.now().today())?;
    let letter = tx.letter().to_owned();
    let next = "SELECT coalesce(max(counter), 0) + 1 FROM incident WHERE letter = ?1";
    let counter: i64 = tx.db().query_row(next, [&letter], |row| row.get(0))?;
    let fields = json!({
        "letter": letter, "counter": counter, "kind": new.kind, "happened_on": new.happened_on, "place": new.place,
        "what": new.what, "first_action": new.first_action, "finding": null,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Report)?;
    check(field, &value, tx.now().today())?;
    match field {
        "kind" | "happened_on" | "place" | "what" | "first_action" => tx.set(KIND.name, id, field, value),
        other => Err(Error::invalid(other)),
    }
}

/// The finding made from it stays.
pub fn delete(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Report)?;
    tx.delete(KIND.name, id)
}

/// Ties the finding that was made from it. One that was deleted since makes room for another.
pub fn tie(tx: &mut Write, id: Uuid, finding: Uuid) -> Result<()> {
    tx.require(Permission::Report)?;
    if let Some(tied) = get(tx.db(), id)?.finding {
        return Err(Error::new(Code::IncidentHasFinding).with("number", tied.number));
    }
    tx.set(KIND.name, id, "finding", json!(finding))
}

pub fn get(db: &Connection, id: Uuid) -> Result<IncidentDetail> {
    let id = id.to_string();
    let row = row(db, &id)?;
    Ok(IncidentDetail {
        evidence: evidence::of_target(db, TargetKind::Incident, &id)?,
        id,
        number: row.number,
        kind: row.kind,
        happened_on: row.happened_on,
        place: row.place,
        what: row.what,
        first_action: row.first_action,
        finding: row.finding,
    })
}

pub fn row(db: &Connection, id: &str) -> Result<IncidentRow> {
    let line = line_of(db, "incident", "id", id)?.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(rows(db, &[line])?.remove(0))
}

pub fn list(db: &Connection, query: &IncidentQuery, today: NaiveDate) -> Result<IncidentsPage> {
    let values: Vec<Sql> = query.kinds.iter().map(|kind| Sql::Text(word(kind))).collect();
    let marks: Vec<String> = (1..=values.len()).map(|n| format!("?{n}")).collect();
    let filter = match marks.as_slice() {
        [] => "1".to_owned(),
        marks => format!("kind IN ({})", marks.join(", ")),
    };
    let (index, order) = match query.sort {
        IncidentSort::Number => ("incident_by_number", "letter {d}, counter {d}"),
        IncidentSort::Date => ("incident_by_date", "happened_on {d}, letter {d}, counter {d}"),
    };
    let hits = WORDS.lines(db, &query.search)?;
    let window = Window {
        from: &format!("incident INDEXED BY {index}"),
        filter: &filter,
        values: &values,
        order: &order.replace("{d}", if query.descending { "DESC" } else { "ASC" }),
        hits: hits.as_ref(),
        offset: query.offset,
        limit: query.limit.min(500),
    };
    let (lines, total) = window.lines(db)?;
    Ok(IncidentsPage {
        rows: rows(db, &lines)?,
        total,
        counts: counts(db, today)?,
    })
}

/// The rows of these lines, in their order.
pub fn rows(db: &Connection, lines: &[i64]) -> Result<Vec<IncidentRow>> {
    let mut statement = db.prepare_cached(
        "SELECT i.id, i.number, i.kind, i.happened_on, i.place, i.what, i.first_action, f.id, f.number,
                (SELECT count(*) FROM evidence_link l WHERE l.target_kind = 'incident' AND l.target = i.id)
         FROM incident i LEFT JOIN finding f ON f.id = i.finding WHERE i.line = ?1",
    )?;
    let rows = lines.iter().map(|line| statement.query_row([line], read));
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row) -> rusqlite::Result<IncidentRow> {
    let finding: Option<String> = row.get(7)?;
    let number: Option<String> = row.get(8)?;
    Ok(IncidentRow {
        id: row.get(0)?,
        number: row.get(1)?,
        kind: parse(&row.get::<_, String>(2)?).unwrap_or(IncidentKind::Incident),
        happened_on: row.get(3)?,
        place: row.get(4)?,
        what: row.get(5)?,
        first_action: row.get(6)?,
        finding: finding.zip(number).map(|(id, number)| FindingLink { id, number }),
        evidence: row.get(9)?,
    })
}

fn counts(db: &Connection, today: NaiveDate) -> Result<IncidentCounts> {
    let year = today.year();
    let mut counts = IncidentCounts::default();
    let mut groups = db.prepare_cached(
        "SELECT kind, count(*), count(*) FILTER (WHERE happened_on BETWEEN ?1 AND ?2)
         FROM incident INDEXED BY incident_by_kind GROUP BY kind",
    )?;
    let mut groups = groups.query([format!("{year}-01-01"), format!("{year}-12-31")])?;
    while let Some(group) = groups.next()? {
        let (kind, all, this_year): (String, u32, u32) = (group.get(0)?, group.get(1)?, group.get(2)?);
        match parse(&kind) {
            Some(IncidentKind::Incident) => counts.incident = all,
            Some(IncidentKind::NearMiss) => counts.near_miss = all,
            Some(IncidentKind::UnsafeCondition) => counts.unsafe_condition = all,
            None => {}
        }
        counts.this_year += this_year;
    }
    Ok(counts)
}

/// An incident says what happened, on a day that has come.
fn check(field: &str, value: &Value, today: NaiveDate) -> Result<()> {
    let text = value.as_str().unwrap_or_default();
    match field {
        "what" if text.trim().is_empty() => Err(Error::invalid(field)),
        "happened_on" if accept::date(value) && text > today.to_string().as_str() => {
            Err(Error::new(Code::DateInFuture))
        }
        _ => Ok(()),
    }
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        if let Some(line) = line_of(db, "incident", "id", &id)? {
            WORDS.remove(db, line)?;
            db.prepare_cached("DELETE FROM incident WHERE line = ?1")?
                .execute([line])?;
        }
        return Ok(());
    };
    let number = format!("I-{}{:03}", v.text("letter"), v.integer("counter").unwrap_or_default());
    let line = db
        .prepare_cached(
            "INSERT INTO incident (id, number, letter, counter, kind, happened_on, place, what, first_action, finding)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET number = excluded.number, letter = excluded.letter, counter = excluded.counter,
                    kind = excluded.kind, happened_on = excluded.happened_on, place = excluded.place,
                    what = excluded.what, first_action = excluded.first_action, finding = excluded.finding
             RETURNING line",
        )?
        .query_row(
            params![
                id,
                number,
                v.text("letter"),
                v.integer("counter"),
                v.text("kind"),
                v.text("happened_on"),
                v.text("place"),
                v.text("what"),
                v.text("first_action"),
                v.text_or_none("finding"),
            ],
            |row| row.get(0),
        )?;
    WORDS.put(db, line)
}

fn searched(db: &Connection, line: i64) -> Result<String> {
    let sql = "SELECT number, place, what, first_action FROM incident WHERE line = ?1";
    let found = db.prepare_cached(sql)?.query_row([line], |row| {
        let words: [String; 4] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
        Ok(words.join("\n"))
    });
    Ok(found.optional()?.unwrap_or_default())
}

/// The incident behind a number as people write it, e.g. `i-a7`.
pub fn line_of_number(db: &Connection, letter: &str, counter: i64) -> Result<Option<i64>> {
    let sql = "SELECT line FROM incident WHERE letter = ?1 AND counter = ?2";
    Ok(db
        .prepare_cached(sql)?
        .query_row(params![letter, counter], |row| row.get(0))
        .optional()?)
}
