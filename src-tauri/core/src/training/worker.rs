//! The people who work in the factory. Name, badge and sex are personal: a purge can take them out of every copy.

use super::{Filter, WorkerCategory, setting};
use crate::access::Permission;
use crate::cap::{parse, word};
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "worker",
    fields: &[
        Field::personal("badge", badge),
        Field::personal("name", accept::name),
        Field::personal("sex", |v| v.as_str().is_some_and(|s| parse::<Sex>(s).is_some())),
        Field::open("category", |v| {
            v.as_str().is_some_and(|s| parse::<WorkerCategory>(s).is_some())
        }),
        Field::open("department", accept::text),
        Field::open("joined_on", accept::date_or_null),
        Field::open("left_on", accept::date_or_null),
        // In another script than `name`.
        Field::personal("other_name", accept::text),
        Field::personal("languages", accept::text),
        // Only where the factory chose to hold it.
        Field::personal("migrant", |v| v.is_null() || accept::flag(v)),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Worker {
    pub id: String,
    pub badge: String,
    pub name: String,
    pub sex: Sex,
    pub category: WorkerCategory,
    pub department: String,
    pub joined_on: Option<String>,
    /// The first day this person no longer works here.
    pub left_on: Option<String>,
    /// The name in another script; may be empty.
    pub other_name: String,
    /// What the person understands, as the factory writes it.
    pub languages: String,
    /// `None` is not known, or not held.
    pub migrant: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewWorker {
    pub badge: String,
    pub name: String,
    pub sex: Sex,
    pub category: WorkerCategory,
    pub department: String,
    pub joined_on: Option<String>,
}

/// What is known of somebody beyond that.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Details {
    pub left_on: Option<String>,
    pub other_name: String,
    pub languages: String,
    pub migrant: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    Female,
    Male,
    Other,
    Unknown,
}

impl Sex {
    pub const ALL: [Self; 4] = [Self::Female, Self::Male, Self::Other, Self::Unknown];
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct WorkerQuery {
    /// In names, badge and department.
    pub search: String,
    /// Empty is all.
    pub categories: Vec<WorkerCategory>,
    pub include_left: bool,
    pub sort: WorkerSort,
    pub descending: bool,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum WorkerSort {
    Name,
    Badge,
    Department,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct WorkersPage {
    pub rows: Vec<Worker>,
    /// Rows that match, beyond this window.
    pub total: u32,
    pub counts: WorkerCounts,
}

/// Over all workers, whatever the filters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WorkerCounts {
    pub active: u32,
    pub left: u32,
}

const COLUMNS: &str = "w.id, w.badge, w.name, w.sex, w.category, w.department, w.joined_on, w.left_on, w.other_name,
    w.languages, w.migrant";
/// Where a search looks.
pub(super) const SEARCHED: [&str; 4] = ["w.name", "w.badge", "w.department", "w.other_name"];

pub fn create(tx: &mut Write, new: &NewWorker) -> Result<Uuid> {
    tx.require(Permission::Train)?;
    let badge = new.badge.trim();
    free(tx, badge, None)?;
    add(
        tx,
        &NewWorker {
            badge: badge.into(),
            ..new.clone()
        },
        &Details::default(),
    )
}

/// Records somebody whose badge is known to be free.
pub(crate) fn add(tx: &mut Write, new: &NewWorker, more: &Details) -> Result<Uuid> {
    let fields = json!({
        "badge": new.badge.trim(), "name": new.name.trim(), "sex": new.sex, "category": new.category,
        "department": new.department.trim(), "joined_on": new.joined_on, "left_on": more.left_on,
        "other_name": more.other_name.trim(), "languages": more.languages.trim(), "migrant": more.migrant,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Train)?;
    let value = value.as_str().map(|text| json!(text.trim())).unwrap_or(value);
    if field == "badge" {
        free(tx, value.as_str().unwrap_or_default(), Some(id))?;
    }
    if field == "migrant" && !value.is_null() && !setting::get(tx.db())?.hold_migrant {
        return Err(Error::invalid(field));
    }
    tx.set(KIND.name, id, field, value)
}

/// Takes out what is held on where people come from; gives of how many.
pub(super) fn forget_migrants(tx: &mut Write) -> Result<u32> {
    let held: Vec<String> = {
        let mut rows = tx
            .db()
            .prepare("SELECT id FROM worker WHERE migrant IS NOT NULL ORDER BY id")?;
        rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
    };
    for id in &held {
        tx.set(KIND.name, id.parse().map_err(Error::internal)?, "migrant", Value::Null)?;
    }
    Ok(held.len() as u32)
}

/// Every department that somebody who works here is of, by name.
pub fn departments(db: &Connection, today: NaiveDate) -> Result<Vec<String>> {
    let mut rows = db.prepare_cached(
        "SELECT DISTINCT department FROM worker WHERE left_on IS NULL OR left_on > ?1 ORDER BY department",
    )?;
    let rows = rows.query_map([today.to_string()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn list(db: &Connection, query: &WorkerQuery, today: NaiveDate) -> Result<WorkersPage> {
    let mut filter = Filter::new();
    if !query.include_left {
        let day = filter.mark(today.to_string());
        filter.add(format!("(w.left_on IS NULL OR w.left_on > {day})"));
    }
    filter.among("w.category", &query.categories);
    filter.search(&query.search, &SEARCHED);
    let wanted = filter.sql();
    let total = db
        .prepare_cached(&format!("SELECT count(*) FROM worker w WHERE {wanted}"))?
        .query_row(params_from_iter(filter.values.iter()), |row| row.get(0))?;
    let order = match query.sort {
        WorkerSort::Name => "w.name COLLATE NOCASE {d}, w.id {d}",
        WorkerSort::Badge => "length(w.badge) {d}, w.badge {d}, w.id {d}",
        WorkerSort::Department => "w.department {d}, w.name COLLATE NOCASE {d}, w.id {d}",
    }
    .replace("{d}", if query.descending { "DESC" } else { "ASC" });
    let limit = filter.mark(i64::from(query.limit.min(500)));
    let offset = filter.mark(i64::from(query.offset));
    let sql = format!("SELECT {COLUMNS} FROM worker w WHERE {wanted} ORDER BY {order} LIMIT {limit} OFFSET {offset}");
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params_from_iter(filter.values.iter()), read)?;
    Ok(WorkersPage {
        rows: rows.collect::<rusqlite::Result<_>>()?,
        total,
        counts: counts(db, today)?,
    })
}

pub fn get(db: &Connection, id: Uuid) -> Result<Worker> {
    let sql = format!("SELECT {COLUMNS} FROM worker w WHERE w.id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id.to_string()], read).optional()?;
    found.ok_or_else(|| Error::new(Code::NotFound))
}

/// Whoever has this badge now; a badge may have belonged to people who left.
pub fn by_badge(db: &Connection, badge: &str, today: NaiveDate) -> Result<Option<Worker>> {
    let sql =
        format!("SELECT {COLUMNS} FROM worker w WHERE w.badge = ?1 AND (w.left_on IS NULL OR w.left_on > ?2) LIMIT 1");
    let found = db
        .prepare_cached(&sql)?
        .query_row(params![badge.trim(), today.to_string()], read);
    Ok(found.optional()?)
}

/// Everybody, those who left last.
pub(crate) fn all(db: &Connection) -> Result<Vec<Worker>> {
    let sql = format!("SELECT {COLUMNS} FROM worker w ORDER BY w.left_on IS NOT NULL, w.left_on DESC, w.id");
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether this person still works here on that day.
pub(crate) fn is_active(worker: &Worker, day: NaiveDate) -> bool {
    worker
        .left_on
        .as_deref()
        .is_none_or(|left| left > day.to_string().as_str())
}

fn counts(db: &Connection, today: NaiveDate) -> Result<WorkerCounts> {
    let all: u32 = db
        .prepare_cached("SELECT count(*) FROM worker")?
        .query_row([], |row| row.get(0))?;
    let left = db
        .prepare_cached("SELECT count(*) FROM worker WHERE left_on <= ?1")?
        .query_row([today.to_string()], |row| row.get(0))?;
    Ok(WorkerCounts {
        active: all.saturating_sub(left),
        left,
    })
}

fn free(tx: &Write, badge: &str, own: Option<Uuid>) -> Result<()> {
    let holder = by_badge(tx.db(), badge, tx.now().today())?;
    if holder.is_some_and(|holder| Some(holder.id) != own.map(|id| id.to_string())) {
        return Err(Error::new(Code::BadgeTaken));
    }
    Ok(())
}

fn read(row: &Row) -> rusqlite::Result<Worker> {
    Ok(Worker {
        id: row.get(0)?,
        badge: row.get(1)?,
        name: row.get(2)?,
        sex: parse(&row.get::<_, String>(3)?).unwrap_or(Sex::Unknown),
        category: category(&row.get::<_, String>(4)?),
        department: row.get(5)?,
        joined_on: row.get(6)?,
        left_on: row.get(7)?,
        other_name: row.get(8)?,
        languages: row.get(9)?,
        migrant: row.get(10)?,
    })
}

pub(super) fn category(word: &str) -> WorkerCategory {
    parse(word).unwrap_or(WorkerCategory::Worker)
}

const TABLE: Table = Table {
    name: "worker",
    columns: &[
        "id",
        "badge",
        "name",
        "sex",
        "category",
        "department",
        "joined_on",
        "left_on",
        "other_name",
        "languages",
        "migrant",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return TABLE.remove(db, &id);
    };
    // A purged sex is one nobody knows any more.
    let sex = v.text_or_none("sex").map_or_else(|| word(Sex::Unknown), str::to_owned);
    TABLE.put(
        db,
        params![
            id,
            v.text("badge"),
            v.text("name"),
            sex,
            v.text("category"),
            v.text("department"),
            v.text_or_none("joined_on"),
            v.text_or_none("left_on"),
            v.text("other_name"),
            v.text("languages"),
            v.0.get("migrant").and_then(Value::as_bool),
        ],
    )
}

/// At most 60 characters.
pub(crate) fn badge(value: &Value) -> bool {
    accept::name(value) && value.as_str().is_some_and(|badge| badge.chars().count() <= 60)
}
