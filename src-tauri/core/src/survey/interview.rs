//! One interview: the group and a closed answer to each question. No name, no number, no day, no word of the worker.

use super::protocol::{self, ProtocolVersion};
use super::question::SurveyAnswer;
use super::refuse_finished;
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "survey-interview",
    fields: &[
        Field::open("version", accept::id),
        Field::open("stratum", accept::count),
        Field::open("answers", are_answers),
    ],
    project,
};

/// Answers by the key of their question.
pub type Answers = BTreeMap<String, SurveyAnswer>;

/// Refused before both sides signed, under a version that a newer one replaced, and beyond what was agreed for the group.
pub fn add(tx: &mut Write, version: Uuid, group: u32, answers: &Answers) -> Result<()> {
    tx.require(Permission::Handle)?;
    let found = protocol::version_of(tx.db(), version)?;
    let survey = protocol::survey_of(tx.db(), version)?;
    refuse_finished(tx.db(), survey)?;
    if protocol::newest(tx.db(), survey)?.is_none_or(|newest| newest.id != found.id) {
        return Err(Error::new(Code::SurveyVersionOld));
    }
    if !found.is_signed() {
        return Err(Error::new(Code::SurveyNotSigned));
    }
    let of = found
        .protocol
        .groups
        .get(group as usize)
        .ok_or_else(|| Error::invalid("stratum"))?;
    if by_group(tx.db(), &found)?
        .get(group as usize)
        .is_none_or(|done| *done >= of.asked)
    {
        return Err(Error::new(Code::SurveyGroupFull)
            .with("group", &of.name)
            .with("asked", of.asked));
    }
    let asked = &found.protocol.questions;
    if asked.len() != answers.len() || asked.iter().any(|one| !answers.contains_key(&one.key)) {
        return Err(Error::invalid("answers"));
    }
    let id = tx.now().new_id();
    let fields = json!({ "version": version, "stratum": group, "answers": answers });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// How many were interviewed in each group of a version.
pub(super) fn by_group(db: &Connection, version: &ProtocolVersion) -> Result<Vec<u32>> {
    let mut done = vec![0; version.protocol.groups.len()];
    let sql = "SELECT stratum, count(*) FROM survey_interview WHERE version = ?1 GROUP BY stratum";
    let mut rows = db.prepare_cached(sql)?;
    let mut rows = rows.query([&version.id])?;
    while let Some(row) = rows.next()? {
        let (group, count): (usize, u32) = (row.get::<_, u32>(0)? as usize, row.get(1)?);
        if let Some(done) = done.get_mut(group) {
            *done = count;
        }
    }
    Ok(done)
}

/// Every interview of a version: group and answers, in no order that tells when it was.
pub(super) fn all(db: &Connection, version: &str) -> Result<Vec<(u32, Answers)>> {
    let sql = "SELECT stratum, answers FROM survey_interview WHERE version = ?1 ORDER BY stratum, answers";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([version], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (group, answers) = row?;
        Ok((group, serde_json::from_str(&answers)?))
    })
    .collect()
}

fn are_answers(value: &Value) -> bool {
    serde_json::from_value::<Answers>(value.clone()).is_ok_and(|answers| answers.len() <= 100)
}

const INTERVIEWS: Table = Table {
    name: "survey_interview",
    columns: &["id", "version", "stratum", "answers"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return INTERVIEWS.remove(db, &id);
    };
    INTERVIEWS.put(
        db,
        params![
            id,
            v.text("version"),
            v.integer("stratum").unwrap_or_default(),
            v.json("answers")
        ],
    )
}
