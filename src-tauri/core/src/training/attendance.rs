//! Who was at a session. One record for a session and a worker, the same on every laptop.

use super::session::SessionRow;
use super::worker::{self, Worker, category};
use super::{Filter, WorkerCategory, course, session};
use crate::access::Permission;
use crate::cap::word;
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "attendance",
    fields: &[
        Field::open("session", accept::id),
        Field::open("worker", accept::id),
        Field::open("present", |v| v.is_null() || accept::flag(v)),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AttendanceQuery {
    /// In name, badge and department.
    pub search: String,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
    /// Only people with a mark.
    pub only_listed: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AttendanceRow {
    pub worker: String,
    pub badge: String,
    pub name: String,
    pub department: String,
    pub category: WorkerCategory,
    /// `None` is not marked.
    pub present: Option<bool>,
}

/// The people of a session: those the course is for first, by department and name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AttendancePage {
    pub rows: Vec<AttendanceRow>,
    /// Rows that match, beyond this window.
    pub total: u32,
    pub present: u32,
    pub listed: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AttendanceCount {
    pub present: u32,
    /// People with a mark, present or absent.
    pub listed: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct AttendanceMark {
    pub row: AttendanceRow,
    pub present: u32,
    pub listed: u32,
}

/// A mark as a line of a register.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterRow {
    pub badge: String,
    pub name: String,
    pub department: String,
    pub course: String,
    pub held_on: String,
    pub present: bool,
    pub hours: Option<f64>,
    pub trainer: String,
    pub place: String,
    /// Points of its test.
    pub before: Option<f64>,
    pub after: Option<f64>,
}

/// Marks somebody present or absent; `None` takes the mark back.
pub fn set(tx: &mut Write, session: Uuid, worker: Uuid, present: Option<bool>) -> Result<AttendanceCount> {
    tx.require(Permission::Train)?;
    session::get(tx.db(), session)?;
    worker::get(tx.db(), worker)?;
    mark(tx, session, worker, present)?;
    count(tx.db(), session)
}

/// Marks whoever has this badge as present.
pub fn by_badge(tx: &mut Write, session: Uuid, badge: &str) -> Result<AttendanceMark> {
    tx.require(Permission::Train)?;
    session::get(tx.db(), session)?;
    let found = worker::by_badge(tx.db(), badge, tx.now().today())?;
    let worker = found.ok_or_else(|| Error::new(Code::BadgeUnknown))?;
    mark(tx, session, worker.id.parse().map_err(Error::internal)?, Some(true))?;
    let AttendanceCount { present, listed } = count(tx.db(), session)?;
    Ok(AttendanceMark {
        row: AttendanceRow::of(worker, Some(true)),
        present,
        listed,
    })
}

pub fn count(db: &Connection, session: Uuid) -> Result<AttendanceCount> {
    let sql = "SELECT count(*) FILTER (WHERE present = 1), count(*) FROM attendance WHERE session = ?1 AND present IS NOT NULL";
    Ok(db.prepare_cached(sql)?.query_row([session.to_string()], |row| {
        Ok(AttendanceCount {
            present: row.get(0)?,
            listed: row.get(1)?,
        })
    })?)
}

/// Everybody with a mark at a session, by name.
pub fn register(db: &Connection, session: &SessionRow) -> Result<Vec<RegisterRow>> {
    let mut rows = db.prepare_cached(
        "SELECT w.badge, w.name, w.department, a.present, t.before, t.after
         FROM attendance a CROSS JOIN worker w ON w.id = a.worker
         LEFT JOIN test_score t ON t.session = a.session AND t.worker = a.worker
         WHERE a.session = ?1 AND a.present IS NOT NULL ORDER BY w.name COLLATE NOCASE, w.id",
    )?;
    let rows = rows.query_map([&session.id], |row| {
        Ok(RegisterRow {
            badge: row.get(0)?,
            name: row.get(1)?,
            department: row.get(2)?,
            course: session.course_name.clone(),
            held_on: session.held_on.clone(),
            present: row.get(3)?,
            hours: session.hours,
            trainer: session.trainer.clone(),
            place: session.place.clone(),
            before: row.get(4)?,
            after: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everybody who worked here on the day of the session, and whoever has a mark.
pub fn list(db: &Connection, session: Uuid, query: &AttendanceQuery) -> Result<AttendancePage> {
    let held = session::get(db, session)?.row;
    let audiences = course::get(db, held.course.parse().map_err(Error::internal)?)
        .map(|course| course.audiences)
        .unwrap_or_default();
    let mut filter = Filter::new();
    let own = filter.mark(session.to_string());
    let day = filter.mark(held.held_on);
    let marked = if query.only_listed {
        filter.add("a.present IS NOT NULL");
        // From the marks of the session to their people.
        format!("FROM attendance a CROSS JOIN worker w ON w.id = a.worker AND a.session = {own}")
    } else {
        filter.add(format!(
            "(w.left_on IS NULL OR w.left_on > {day} OR EXISTS (SELECT 1 FROM attendance m WHERE m.worker = w.id
              AND m.present IS NOT NULL AND m.session = {own}))"
        ));
        "FROM worker w".to_owned()
    };
    filter.search(&query.search, &worker::SEARCHED);
    let wanted = format!("{marked} WHERE {} AND {day} <> ''", filter.sql());
    let total = db
        .prepare_cached(&format!("SELECT count(*) {wanted}"))?
        .query_row(params_from_iter(filter.values.iter()), |row| row.get(0))?;
    let first: Vec<_> = audiences.iter().map(|one| filter.mark(word(*one))).collect();
    let first = if first.is_empty() {
        "NULL".into()
    } else {
        first.join(", ")
    };
    let limit = filter.mark(i64::from(query.limit.min(500)));
    let offset = filter.mark(i64::from(query.offset));
    let sql = format!(
        "SELECT w.id, w.badge, w.name, w.department, w.category,
                (SELECT m.present FROM attendance m WHERE m.worker = w.id AND m.session = {own} AND m.present IS NOT NULL)
         {wanted} ORDER BY (w.category IN ({first})) DESC, w.department, w.name COLLATE NOCASE, w.id
         LIMIT {limit} OFFSET {offset}"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(params_from_iter(filter.values.iter()), |row| {
        Ok(AttendanceRow {
            worker: row.get(0)?,
            badge: row.get(1)?,
            name: row.get(2)?,
            department: row.get(3)?,
            category: category(&row.get::<_, String>(4)?),
            present: row.get(5)?,
        })
    })?;
    let rows = rows.collect::<rusqlite::Result<_>>()?;
    let AttendanceCount { present, listed } = count(db, session)?;
    Ok(AttendancePage {
        rows,
        total,
        present,
        listed,
    })
}

/// The same record for the same person at the same session on every laptop.
pub fn id(session: Uuid, worker: Uuid) -> Uuid {
    Uuid::new_v5(&session, worker.as_bytes())
}

/// Whether somebody is marked, and how.
pub(crate) fn of(db: &Connection, id: Uuid) -> Result<Option<bool>> {
    let found = db
        .prepare_cached("SELECT present FROM attendance WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get::<_, Option<bool>>(0))
        .optional()?;
    Ok(found.flatten())
}

/// Gives the marks of one record of a person to the other one: whoever was there in either was there.
pub(super) fn hand_over(tx: &mut Write, gone: Uuid, keep: Uuid) -> Result<()> {
    let marks: Vec<(String, bool)> = {
        let mut rows = tx.db().prepare_cached(
            "SELECT session, present FROM attendance WHERE worker = ?1 AND present IS NOT NULL ORDER BY session",
        )?;
        let rows = rows.query_map([gone.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    for (session, present) in marks {
        let session: Uuid = session.parse().map_err(Error::internal)?;
        let own = of(tx.db(), id(session, keep))?;
        if own != Some(true) && own != Some(present) {
            mark(tx, session, keep, Some(present))?;
        }
        mark(tx, session, gone, None)?;
    }
    Ok(())
}

/// For a session and a worker known to exist.
pub(crate) fn mark(tx: &mut Write, session: Uuid, worker: Uuid, present: Option<bool>) -> Result<()> {
    let id = id(session, worker);
    let known: bool = tx
        .db()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM attendance WHERE id = ?1)")?
        .query_row([id.to_string()], |row| row.get(0))?;
    if known {
        return tx.set(KIND.name, id, "present", json!(present));
    }
    if present.is_none() {
        return Ok(());
    }
    let fields = json!({ "session": session, "worker": worker, "present": present });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

impl AttendanceRow {
    fn of(worker: Worker, present: Option<bool>) -> Self {
        Self {
            worker: worker.id,
            badge: worker.badge,
            name: worker.name,
            department: worker.department,
            category: worker.category,
            present,
        }
    }
}

const TABLE: Table = Table {
    name: "attendance",
    columns: &["id", "session", "worker", "present"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let before: Option<(String, String)> = db
        .prepare_cached("SELECT session, worker FROM attendance WHERE id = ?1")?
        .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let mut after = None;
    match values {
        Some(v) => {
            let present = v.0.get("present").and_then(Value::as_bool);
            TABLE.put(db, params![id, v.text("session"), v.text("worker"), present])?;
            after = Some((v.text("session").to_owned(), v.text("worker").to_owned()));
        }
        None => TABLE.remove(db, &id)?,
    }
    if let Some((session, worker)) = &after {
        refresh_worker(db, session, worker)?;
    }
    match before.filter(|before| after.as_ref() != Some(before)) {
        Some((session, worker)) => refresh_worker(db, &session, &worker),
        None => Ok(()),
    }
}

/// The last day of one worker at the course of one session; nothing to do while the session is not known.
fn refresh_worker(db: &Connection, session: &str, worker: &str) -> Result<()> {
    let course: Option<String> = db
        .prepare_cached("SELECT course FROM session WHERE id = ?1")?
        .query_row([session], |row| row.get(0))
        .optional()?;
    let Some(course) = course else { return Ok(()) };
    db.prepare_cached("DELETE FROM training_latest WHERE worker = ?1 AND course = ?2")?
        .execute([worker, &course])?;
    db.prepare_cached(
        "INSERT INTO training_latest SELECT a.worker, s.course, max(s.held_on) FROM attendance a
         CROSS JOIN session s ON s.id = a.session WHERE a.worker = ?1 AND a.present = 1 AND s.course = ?2 GROUP BY 1",
    )?
    .execute([worker, &course])?;
    Ok(())
}

/// The last days of all workers of a session at one course.
pub(super) fn refresh_session(db: &Connection, session: &str, course: &str) -> Result<()> {
    db.prepare_cached(
        "DELETE FROM training_latest WHERE course = ?2 AND worker IN (SELECT worker FROM attendance WHERE session = ?1)",
    )?
    .execute([session, course])?;
    db.prepare_cached(
        "INSERT INTO training_latest SELECT a.worker, s.course, max(s.held_on)
         FROM (SELECT DISTINCT worker FROM attendance WHERE session = ?1) t
         CROSS JOIN attendance a ON a.worker = t.worker AND a.present = 1
         CROSS JOIN session s ON s.id = a.session AND s.course = ?2 GROUP BY a.worker",
    )?
    .execute([session, course])?;
    Ok(())
}
