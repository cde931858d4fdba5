//! What people said of a session on a sheet without names: five questions, each from 1 to 5.

use super::{attendance, session};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

/// One sheet, or many counted together.
pub const KIND: Kind = Kind {
    name: "reaction",
    fields: &[
        Field::open("session", accept::id),
        // For each question how often 1, 2, 3, 4 and 5 was given.
        Field::open("counts", |v| serde_json::from_value::<Counts>(v.clone()).is_ok()),
        Field::open("sheets", accept::count),
    ],
    project,
};

/// Questions by scores.
pub type Counts = [[u32; 5]; 5];

/// What is asked, in the order of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ReactionQuestion {
    Understood,
    Useful,
    Trainer,
    Language,
    Apply,
}

impl ReactionQuestion {
    pub const ALL: [Self; 5] = [
        Self::Understood,
        Self::Useful,
        Self::Trainer,
        Self::Language,
        Self::Apply,
    ];
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Reactions {
    pub sheets: u32,
    pub present: u32,
    pub questions: Vec<ReactionSum>,
    /// As they were entered, the last first.
    pub entries: Vec<ReactionEntry>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ReactionSum {
    pub question: ReactionQuestion,
    /// How often 1, 2, 3, 4 and 5 was given.
    pub counts: Vec<u32>,
    pub answered: u32,
    /// Sheets without an answer here.
    pub unknown: u32,
    /// Sum of the scores over how many answered; `None` when nobody did.
    pub sum: u32,
    pub mean: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ReactionEntry {
    pub id: String,
    pub sheets: u32,
    pub counts: Vec<Vec<u32>>,
}

/// `counts`: five questions of five scores each. No question has more answers than there are sheets.
pub fn add(tx: &mut Write, session: Uuid, counts: &[Vec<u32>], sheets: u32) -> Result<Uuid> {
    tx.require(Permission::Train)?;
    session::get(tx.db(), session)?;
    let counts: Counts = serde_json::from_value(json!(counts)).map_err(|_| Error::invalid("counts"))?;
    let most = counts
        .iter()
        .map(|row| row.iter().map(|n| u64::from(*n)).sum::<u64>())
        .max();
    if most.unwrap_or_default() > u64::from(sheets) || most == Some(0) {
        return Err(Error::invalid("counts"));
    }
    let fields = json!({ "session": session, "counts": counts, "sheets": sheets });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn remove(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Train)?;
    tx.delete(KIND.name, id)
}

pub fn of_session(db: &Connection, session: Uuid) -> Result<Reactions> {
    let mut rows = db.prepare_cached("SELECT id, sheets, counts FROM reaction WHERE session = ?1 ORDER BY id DESC")?;
    let rows = rows.query_map([session.to_string()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))
    })?;
    let (mut all, mut sheets, mut entries) = (Counts::default(), 0, Vec::new());
    for row in rows {
        let (id, own, counts): (String, u32, String) = row?;
        let counts: Counts = serde_json::from_str(&counts)?;
        join(&mut all, &counts);
        sheets += own;
        entries.push(ReactionEntry {
            id,
            sheets: own,
            counts: counts.iter().map(|row| row.to_vec()).collect(),
        });
    }
    Ok(Reactions {
        sheets,
        present: attendance::count(db, session)?.present,
        questions: sums(&all, sheets),
        entries,
    })
}

/// Over all sessions of a course between two days.
pub(super) fn of_course(db: &Connection, course: &str, from: &str, to: &str) -> Result<(u32, Vec<ReactionSum>)> {
    let mut rows = db.prepare_cached(
        "SELECT r.sheets, r.counts FROM session s JOIN reaction r ON r.session = s.id
         WHERE s.course = ?1 AND s.held_on BETWEEN ?2 AND ?3",
    )?;
    let rows = rows.query_map([course, from, to], |row| {
        Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?))
    })?;
    let (mut all, mut sheets) = (Counts::default(), 0);
    for row in rows {
        let (own, counts) = row?;
        join(&mut all, &serde_json::from_str(&counts)?);
        sheets += own;
    }
    Ok((sheets, sums(&all, sheets)))
}

fn join(all: &mut Counts, counts: &Counts) {
    for (all, own) in all.iter_mut().flatten().zip(counts.iter().flatten()) {
        *all = all.saturating_add(*own);
    }
}

fn sums(counts: &Counts, sheets: u32) -> Vec<ReactionSum> {
    let sum = |(question, counts): (ReactionQuestion, &[u32; 5])| {
        let answered = counts.iter().sum::<u32>();
        let sum = counts.iter().zip(1..).map(|(count, score)| count * score).sum();
        ReactionSum {
            question,
            counts: counts.to_vec(),
            answered,
            unknown: sheets.saturating_sub(answered),
            sum,
            mean: (answered > 0).then(|| f64::from(sum) / f64::from(answered)),
        }
    };
    ReactionQuestion::ALL.into_iter().zip(counts).map(sum).collect()
}

const TABLE: Table = Table {
    name: "reaction",
    columns: &["id", "session", "counts", "sheets"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return TABLE.remove(db, &id);
    };
    TABLE.put(
        db,
        params![
            id,
            v.text("session"),
            v.json("counts"),
            v.integer("sheets").unwrap_or_default()
        ],
    )
}
