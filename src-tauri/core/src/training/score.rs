//! Tests before and after a session. What was learnt is told by people with both scores alone.

use super::{amount_or_null, session, worker};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "test-score",
    fields: &[
        Field::open("session", accept::id),
        Field::open("worker", accept::id),
        // Points; null is not known.
        Field::open("before", amount_or_null),
        Field::open("after", amount_or_null),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Scores {
    /// Who was there, and whoever has a score, by name.
    pub rows: Vec<ScoreRow>,
    pub learning: Learning,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ScoreRow {
    pub worker: String,
    pub badge: String,
    pub name: String,
    pub before: Option<f64>,
    pub after: Option<f64>,
}

/// The arithmetic of what was learnt, in points.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Learning {
    /// The most points there are; `None` is not known.
    pub points: Option<f64>,
    /// Who was there.
    pub present: u32,
    /// With both scores.
    pub pairs: u32,
    pub only_before: u32,
    pub only_after: u32,
    /// Present without any score.
    pub unknown: u32,
    /// Sums over the pairs.
    pub sum_before: f64,
    pub sum_after: f64,
    /// Means over the pairs, and their difference; `None` without a pair.
    pub mean_before: Option<f64>,
    pub mean_after: Option<f64>,
    pub gain: Option<f64>,
}

/// Sets one of the two scores of somebody; `None` takes it back.
pub fn set(tx: &mut Write, session: Uuid, worker: Uuid, field: &str, points: Option<f64>) -> Result<()> {
    tx.require(Permission::Train)?;
    let most = session::get(tx.db(), session)?.row.points;
    worker::get(tx.db(), worker)?;
    if !matches!(field, "before" | "after") || points.zip(most).is_some_and(|(points, most)| points > most) {
        return Err(Error::invalid(field));
    }
    put(tx, session, worker, field, points)
}

/// For a session and a worker known to exist.
pub(crate) fn put(tx: &mut Write, session: Uuid, worker: Uuid, field: &str, points: Option<f64>) -> Result<()> {
    let id = id(session, worker);
    let known: bool = tx
        .db()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM test_score WHERE id = ?1)")?
        .query_row([id.to_string()], |row| row.get(0))?;
    if known {
        return tx.set(KIND.name, id, field, json!(points));
    }
    if points.is_none() {
        return Ok(());
    }
    let mut fields = json!({ "session": session, "worker": worker, "before": null, "after": null });
    fields[field] = json!(points);
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// One of the two scores of somebody.
pub(crate) fn of(db: &Connection, session: Uuid, worker: Uuid, field: &str) -> Result<Option<f64>> {
    let found = db
        .prepare_cached("SELECT before, after FROM test_score WHERE id = ?1")?
        .query_row([id(session, worker).to_string()], |row| {
            row.get::<_, Option<f64>>(usize::from(field == "after"))
        })
        .optional()?;
    Ok(found.flatten())
}

pub fn of_session(db: &Connection, session: Uuid) -> Result<Scores> {
    let points = session::get(db, session)?.row.points;
    let mut rows = db.prepare_cached(
        "SELECT w.id, w.badge, w.name, t.before, t.after FROM worker w
         LEFT JOIN attendance a ON a.worker = w.id AND a.session = ?1 AND a.present = 1
         LEFT JOIN test_score t ON t.worker = w.id AND t.session = ?1
         WHERE w.id IN (SELECT worker FROM attendance WHERE session = ?1 AND present = 1
                        UNION SELECT worker FROM test_score WHERE session = ?1 AND (before IS NOT NULL OR after IS NOT NULL))
         ORDER BY w.name COLLATE NOCASE, w.id",
    )?;
    let rows = rows.query_map([session.to_string()], |row| {
        Ok(ScoreRow {
            worker: row.get(0)?,
            badge: row.get(1)?,
            name: row.get(2)?,
            before: row.get(3)?,
            after: row.get(4)?,
        })
    })?;
    let rows: Vec<ScoreRow> = rows.collect::<rusqlite::Result<_>>()?;
    let present = super::attendance::count(db, session)?.present;
    let learning = Learning::of(points, present, rows.iter().map(|row| (row.before, row.after)));
    Ok(Scores { rows, learning })
}

impl Learning {
    pub(crate) fn of(
        points: Option<f64>,
        present: u32,
        scores: impl Iterator<Item = (Option<f64>, Option<f64>)>,
    ) -> Self {
        let mut all = Self {
            points,
            present,
            ..Self::default()
        };
        for score in scores {
            match score {
                (Some(before), Some(after)) => {
                    all.pairs += 1;
                    all.sum_before += before;
                    all.sum_after += after;
                }
                (Some(_), None) => all.only_before += 1,
                (None, Some(_)) => all.only_after += 1,
                (None, None) => {}
            }
        }
        all.unknown = present.saturating_sub(all.pairs + all.only_before + all.only_after);
        let mean = |sum: f64| (all.pairs > 0).then(|| sum / f64::from(all.pairs));
        all.mean_before = mean(all.sum_before);
        all.mean_after = mean(all.sum_after);
        all.gain = mean(all.sum_after - all.sum_before);
        all
    }
}

fn id(session: Uuid, worker: Uuid) -> Uuid {
    // Beside the attendance of the same two.
    Uuid::new_v5(&super::attendance::id(session, worker), b"test-score")
}

/// Scores of one record of a person go to the other one, where that has none.
pub(super) fn hand_over(tx: &mut Write, gone: Uuid, keep: Uuid) -> Result<()> {
    let scores: Vec<(String, Option<f64>, Option<f64>)> = {
        let mut rows = tx
            .db()
            .prepare_cached("SELECT session, before, after FROM test_score WHERE worker = ?1 ORDER BY session")?;
        let rows = rows.query_map([gone.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    for (session, before, after) in scores {
        let session: Uuid = session.parse().map_err(Error::internal)?;
        let sql = "SELECT before IS NOT NULL, after IS NOT NULL FROM test_score WHERE session = ?1 AND worker = ?2";
        let own = tx
            .db()
            .prepare_cached(sql)?
            .query_row([session.to_string(), keep.to_string()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap_or((false, false));
        for (field, points, has) in [("before", before, own.0), ("after", after, own.1)] {
            if points.is_some() && !has {
                put(tx, session, keep, field, points)?;
            }
            put(tx, session, gone, field, None)?;
        }
    }
    Ok(())
}

const TABLE: Table = Table {
    name: "test_score",
    columns: &["id", "session", "worker", "before", "after"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return TABLE.remove(db, &id);
    };
    let number = |name: &str| v.0.get(name).and_then(Value::as_f64);
    TABLE.put(
        db,
        params![
            id,
            v.text("session"),
            v.text("worker"),
            number("before"),
            number("after")
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pairs_say_what_was_learnt_and_the_rest_stays_unknown() {
        let scores = [
            (Some(4.0), Some(9.0)),
            (Some(6.0), Some(8.0)),
            (Some(0.0), None),
            (None, Some(10.0)),
        ];
        let all = Learning::of(Some(10.0), 7, scores.into_iter());
        // (9 + 8 - 4 - 6) / 2 = 3.5; 7 - 2 - 1 - 1 = 3 without a score.
        assert_eq!((all.pairs, all.only_before, all.only_after, all.unknown), (2, 1, 1, 3));
        assert_eq!(
            (all.mean_before, all.mean_after, all.gain),
            (Some(5.0), Some(8.5), Some(3.5))
        );
        let none = Learning::of(None, 3, [(Some(2.0), None)].into_iter());
        assert_eq!((none.mean_before, none.gain, none.unknown), (None, None, 2));
    }
}
