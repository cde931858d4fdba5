//! What is going well: small things that somebody noticed or finished lately. Rising scores stand among what got better.

use crate::error::Result;
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Well {
    /// First day that is looked at.
    pub since: String,
    /// Good practices noted since, the last one first; at most three.
    pub practices: Vec<WellPractice>,
    pub practices_total: u32,
    /// Findings whose every action was verified since.
    pub closed: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct WellPractice {
    pub id: String,
    pub title: String,
}

/// Lately.
const DAYS: u64 = 30;
const SHOWN: u32 = 3;

pub(super) fn lately(db: &Connection, today: NaiveDate) -> Result<Well> {
    let since = today.checked_sub_days(Days::new(DAYS)).unwrap_or(today).to_string();
    let until = today.to_string();
    let count = |sql: &str| db.prepare_cached(sql)?.query_row([&since, &until], |row| row.get(0));
    let mut practices = db.prepare_cached(
        "SELECT id, title FROM good_practice WHERE noted_on BETWEEN ?1 AND ?2 ORDER BY noted_on DESC, id DESC LIMIT ?3",
    )?;
    let practices = practices.query_map(params![since, until, SHOWN], |row| {
        Ok(WellPractice {
            id: row.get(0)?,
            title: row.get(1)?,
        })
    })?;
    Ok(Well {
        practices: practices.collect::<rusqlite::Result<_>>()?,
        practices_total: count("SELECT count(*) FROM good_practice WHERE noted_on BETWEEN ?1 AND ?2")?,
        closed: count(
            "SELECT count(*) FROM finding_state INDEXED BY finding_closed
             WHERE closed_on BETWEEN ?1 AND ?2 AND closed_on IS NOT NULL",
        )?,
        since,
    })
}
