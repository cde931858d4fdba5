//! A PDCA turn and its answers to a questionnaire; the score is derived on read.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::pack::Pack;
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::HashMap;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "cycle",
    fields: &[
        Field::open("name", accept::name),
        Field::open("starts_on", accept::date),
        Field::open("ends_on", accept::date),
        Field::open("pack", accept::text),
        Field::open("pack_version", accept::text),
    ],
    project,
};

pub const ANSWER: Kind = Kind {
    name: "answer",
    fields: &[
        Field::open("cycle", accept::id),
        Field::open("question", accept::text),
        Field::open("state", |v| serde_json::from_value::<AnswerState>(v.clone()).is_ok()),
        Field::open("paper", level),
        Field::open("practice", level),
        Field::open("reason", accept::text),
        Field::open("note", accept::text),
        Field::open("saved_at", accept::text),
    ],
    project: project_answer,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Cycle {
    pub id: String,
    pub name: String,
    pub starts_on: String,
    pub ends_on: String,
    #[serde(skip)]
    pub pack: String,
    #[serde(skip)]
    pub pack_version: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerState {
    #[default]
    Open,
    Rated,
    NotApplicable,
    Unknown,
}

/// One question's answer. `paper` and `practice` are the two maturity scales, 1-5.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Answer {
    pub question: String,
    pub state: AnswerState,
    pub paper: Option<u8>,
    pub practice: Option<u8>,
    /// Why it does not apply, or who could know.
    pub reason: String,
    pub note: String,
    pub evidence: Vec<Evidence>,
    pub findings: Vec<FindingLink>,
    pub saved_at: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FindingLink {
    pub id: String,
    pub number: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerField {
    Paper,
    Practice,
    State,
    Reason,
    Note,
}

pub fn create(tx: &mut Write, name: &str, starts_on: &str, ends_on: &str, pack: &Pack) -> Result<Uuid> {
    let id = tx.now().new_id();
    let fields = json!({
        "name": name, "starts_on": starts_on, "ends_on": ends_on, "pack": pack.id, "pack_version": pack.version,
    });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

/// The running cycle: the one that started last.
pub fn current(db: &Connection) -> Result<Cycle> {
    let sql =
        "SELECT id, name, starts_on, ends_on, pack, pack_version FROM cycle ORDER BY starts_on DESC, id DESC LIMIT 1";
    Ok(db.query_row(sql, [], |row| {
        Ok(Cycle {
            id: row.get(0)?,
            name: row.get(1)?,
            starts_on: row.get(2)?,
            ends_on: row.get(3)?,
            pack: row.get(4)?,
            pack_version: row.get(5)?,
        })
    })?)
}

/// The same record for the same question on every laptop.
pub fn answer_id(cycle: &Cycle, question: &str) -> Result<Uuid> {
    let cycle: Uuid = cycle.id.parse().map_err(Error::internal)?;
    Ok(Uuid::new_v5(&cycle, question.as_bytes()))
}

/// Saves one part of an answer. Rating a scale makes the state `rated`; the other states keep the ratings, so
/// that a wrong key costs nothing.
pub fn answer(tx: &mut Write, pack: &Pack, question: &str, field: AnswerField, value: Value) -> Result<Answer> {
    tx.require(Permission::Assess)?;
    if pack.question(question).is_none() {
        return Err(Error::new(Code::NotFound));
    }
    let cycle = current(tx.db())?;
    let id = answer_id(&cycle, question)?;
    let known: bool = tx.db().query_row(
        "SELECT EXISTS (SELECT 1 FROM answer WHERE id = ?1)",
        [id.to_string()],
        |row| row.get(0),
    )?;
    let saved_at = json!(tx.now().instant());
    let mut changes = match field {
        AnswerField::Paper => vec![("paper", value), ("state", json!("rated"))],
        AnswerField::Practice => vec![("practice", value), ("state", json!("rated"))],
        AnswerField::State => vec![("state", value)],
        AnswerField::Reason => vec![("reason", value)],
        AnswerField::Note => vec![("note", value)],
    };
    changes.push(("saved_at", saved_at));
    if known {
        for (name, value) in changes {
            tx.set(ANSWER.name, id, name, value)?;
        }
    } else {
        let fields = json!({
            "cycle": cycle.id, "question": question, "state": "open", "paper": null, "practice": null,
            "reason": "", "note": "", "saved_at": "",
        });
        let mut fields = fields.as_object().cloned().unwrap_or_default();
        fields.extend(changes.into_iter().map(|(name, value)| (name.to_owned(), value)));
        tx.create(ANSWER.name, id, fields)?;
    }
    get_answer(tx.db(), &cycle, question)
}

/// The levels of every question of the pack in its order, without notes, evidence and findings: what a score needs.
pub fn ratings(db: &Connection, cycle: &Cycle, pack: &Pack) -> Result<Vec<Answer>> {
    let mut rows = db.prepare_cached("SELECT question, state, paper, practice FROM answer WHERE cycle = ?1")?;
    let rows = rows.query_map([&cycle.id], |row| {
        let answer = Answer {
            question: row.get(0)?,
            state: serde_json::from_value(Value::String(row.get(1)?)).unwrap_or_default(),
            paper: row.get(2)?,
            practice: row.get(3)?,
            ..Answer::default()
        };
        Ok((answer.question.clone(), answer))
    })?;
    let mut known: HashMap<String, Answer> = rows.collect::<rusqlite::Result<_>>()?;
    let blank = |question: &str| Answer {
        question: question.into(),
        ..Answer::default()
    };
    let questions = pack.questions().map(|question| question.id.as_str());
    Ok(questions
        .map(|id| known.remove(id).unwrap_or_else(|| blank(id)))
        .collect())
}

/// Every question of the pack in its order, answered or not.
pub fn answers(db: &Connection, cycle: &Cycle, pack: &Pack) -> Result<Vec<Answer>> {
    let mut rows = db.prepare_cached(
        "SELECT question, state, paper, practice, reason, note, saved_at, id FROM answer WHERE cycle = ?1",
    )?;
    let rows = rows.query_map([&cycle.id], |row| {
        let state: String = row.get(1)?;
        let answer = Answer {
            question: row.get(0)?,
            state: serde_json::from_value(Value::String(state)).unwrap_or_default(),
            paper: row.get(2)?,
            practice: row.get(3)?,
            reason: row.get(4)?,
            note: row.get(5)?,
            saved_at: Some(row.get(6)?),
            ..Answer::default()
        };
        Ok((answer, row.get::<_, String>(7)?))
    })?;
    let mut known = HashMap::new();
    for row in rows {
        let (mut answer, id) = row?;
        answer.evidence = evidence::of_target(db, TargetKind::Answer, &id)?;
        known.insert(answer.question.clone(), answer);
    }
    let blank = |question: &str| -> Result<Answer> {
        // Evidence can be dropped on a question before it is answered.
        let evidence = evidence::of_target(db, TargetKind::Answer, &answer_id(cycle, question)?.to_string())?;
        Ok(Answer {
            question: question.into(),
            evidence,
            ..Answer::default()
        })
    };
    let mut all = Vec::new();
    for question in pack.questions() {
        let mut answer = match known.remove(&question.id) {
            Some(answer) => answer,
            None => blank(&question.id)?,
        };
        answer.findings = findings(db, cycle, &question.id)?;
        all.push(answer);
    }
    Ok(all)
}

pub fn get_answer(db: &Connection, cycle: &Cycle, question: &str) -> Result<Answer> {
    let id = answer_id(cycle, question)?.to_string();
    let sql = "SELECT state, paper, practice, reason, note, saved_at FROM answer WHERE id = ?1";
    let found = db.query_row(sql, [&id], |row| {
        let state: String = row.get(0)?;
        Ok(Answer {
            state: serde_json::from_value(Value::String(state)).unwrap_or_default(),
            paper: row.get(1)?,
            practice: row.get(2)?,
            reason: row.get(3)?,
            note: row.get(4)?,
            saved_at: Some(row.get(5)?),
            ..Answer::default()
        })
    });
    let mut answer = found.optional()?.unwrap_or_default();
    answer.question = question.into();
    answer.evidence = evidence::of_target(db, TargetKind::Answer, &id)?;
    answer.findings = findings(db, cycle, question)?;
    Ok(answer)
}

fn findings(db: &Connection, cycle: &Cycle, question: &str) -> Result<Vec<FindingLink>> {
    let mut rows = db
        .prepare_cached("SELECT id, number FROM finding WHERE question = ?1 AND cycle = ?2 ORDER BY letter, counter")?;
    let rows = rows.query_map(params![question, cycle.id], |row| {
        Ok(FindingLink {
            id: row.get(0)?,
            number: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM cycle WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO cycle VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id.to_string(),
                v.text("name"),
                v.text("starts_on"),
                v.text("ends_on"),
                v.text("pack"),
                v.text("pack_version")
            ],
        )?;
    }
    Ok(())
}

const ANSWERS: Table = Table {
    name: "answer",
    columns: &[
        "id", "cycle", "question", "state", "paper", "practice", "reason", "note", "saved_at",
    ],
};

fn project_answer(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return ANSWERS.remove(db, &id);
    };
    ANSWERS.put(
        db,
        params![
            id,
            v.text("cycle"),
            v.text("question"),
            v.text("state"),
            v.integer("paper"),
            v.integer("practice"),
            v.text("reason"),
            v.text("note"),
            v.text("saved_at"),
        ],
    )
}

fn level(value: &Value) -> bool {
    value.is_null() || value.as_u64().is_some_and(|level| (1..=5).contains(&level))
}
