//! Answers to the questions of a cycle.

use super::{Cycle, current, refuse_closed};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::json::JsonValue;
use crate::pack::{AnswerType, Pack, Question};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::HashMap;
use uuid::Uuid;

pub const ANSWER: Kind = Kind {
    name: "answer",
    fields: &[
        Field::open("cycle", accept::id),
        Field::open("question", accept::text),
        Field::open("state", |v| serde_json::from_value::<AnswerState>(v.clone()).is_ok()),
        Field::open("paper", level),
        Field::open("practice", level),
        Field::open("value", |value| value.to_string().len() <= MOST_VALUE),
        Field::open("reason", accept::text),
        Field::open("note", accept::text),
        Field::open("saved_at", accept::text),
    ],
    project: project_answer,
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerState {
    #[default]
    Open,
    Rated,
    NotApplicable,
    Unknown,
}

/// Bytes of the largest value, as JSON.
const MOST_VALUE: usize = 200_000;

/// One question's answer. `paper` and `practice` are the two maturity scales, 1-5; `value` answers every other type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Answer {
    pub question: String,
    pub state: AnswerState,
    pub paper: Option<u8>,
    pub practice: Option<u8>,
    /// As [`AnswerType`](crate::pack::AnswerType) says; null without one.
    pub value: JsonValue,
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
    Value,
    State,
    Reason,
    Note,
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
    let asked = pack.question(question).ok_or_else(|| Error::new(Code::NotFound))?;
    match field {
        AnswerField::Paper | AnswerField::Practice if asked.answer != AnswerType::Maturity => {
            return Err(Error::invalid("value"));
        }
        _ if !asked.is_asked() => return Err(Error::invalid("question")),
        AnswerField::Value if !asked.accepts(&value) => return Err(asked.refusal()),
        _ => {}
    }
    let cycle = current(tx.db())?;
    refuse_closed(tx.db(), &cycle.id)?;
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
        AnswerField::Value if value.is_null() => vec![("value", value), ("state", json!("open"))],
        AnswerField::Value => vec![("value", value), ("state", json!("rated"))],
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
            "value": null, "reason": "", "note": "", "saved_at": "",
        });
        let mut fields = fields.as_object().cloned().unwrap_or_default();
        fields.extend(changes.into_iter().map(|(name, value)| (name.to_owned(), value)));
        tx.create(ANSWER.name, id, fields)?;
    }
    let mut answer = get_answer(tx.db(), &cycle, question)?;
    if is_file(asked) {
        answer.state = file_state(&answer);
    }
    Ok(answer)
}

/// Takes over what the cycle before answered, as an answer of today; a note and evidence stay where they are.
pub fn answer_as_last(tx: &mut Write, pack: &Pack, question: &str) -> Result<Answer> {
    tx.require(Permission::Assess)?;
    let cycle = current(tx.db())?;
    let missing = || Error::new(Code::NotFound);
    let previous = super::plan::previous(tx.db(), &cycle.id)?.ok_or_else(missing)?;
    let last = get_answer(tx.db(), &super::named(tx.db(), Some(&previous))?, question)?;
    let asked = pack.question(question).ok_or_else(missing)?;
    if last.state == AnswerState::Open || (!last.value.0.is_null() && !asked.accepts(&last.value.0)) {
        return Err(missing());
    }
    let mut fields = vec![(AnswerField::Reason, json!(last.reason))];
    if asked.answer == AnswerType::Maturity {
        fields.push((AnswerField::Paper, json!(last.paper)));
        fields.push((AnswerField::Practice, json!(last.practice)));
    } else {
        fields.push((AnswerField::Value, last.value.0));
    }
    fields.push((AnswerField::State, json!(last.state)));
    for (field, value) in fields {
        answer(tx, pack, question, field, value)?;
    }
    get_answer(tx.db(), &cycle, question)
}

/// The levels of every question of the pack in its order, without notes, evidence and findings: what a score needs.
pub fn ratings(db: &Connection, cycle: &Cycle, pack: &Pack) -> Result<Vec<Answer>> {
    let mut rows = db.prepare_cached("SELECT question, state, paper, practice, value FROM answer WHERE cycle = ?1")?;
    let rows = rows.query_map([&cycle.id], |row| {
        let answer = Answer {
            question: row.get(0)?,
            state: serde_json::from_value(Value::String(row.get(1)?)).unwrap_or_default(),
            paper: row.get(2)?,
            practice: row.get(3)?,
            value: value_of(row, 4)?,
            ..Answer::default()
        };
        Ok((answer.question.clone(), answer))
    })?;
    let mut known: HashMap<String, Answer> = rows.collect::<rusqlite::Result<_>>()?;
    let blank = |question: &str| Answer {
        question: question.into(),
        ..Answer::default()
    };
    let mut evidence = evidence_of(db, cycle, pack.questions().filter(|question| is_file(question)))?;
    let one = |question: &Question| {
        let mut answer = known.remove(&question.id).unwrap_or_else(|| blank(&question.id));
        if is_file(question) {
            answer.evidence = evidence.remove(&question.id).unwrap_or_default();
            answer.state = file_state(&answer);
        }
        answer
    };
    Ok(pack.questions().map(one).collect())
}

/// By question. Evidence can be dropped on a question before it is answered.
fn evidence_of<'a>(
    db: &Connection,
    cycle: &Cycle,
    questions: impl Iterator<Item = &'a Question>,
) -> Result<HashMap<String, Vec<Evidence>>> {
    let mut asked = HashMap::new();
    for question in questions {
        asked.insert(answer_id(cycle, &question.id)?.to_string(), question.id.clone());
    }
    let targets: Vec<&String> = asked.keys().collect();
    let found = evidence::of_targets(db, TargetKind::Answer, &targets)?;
    let by_question = found
        .into_iter()
        .filter_map(|(target, evidence)| Some((asked.get(&target)?.clone(), evidence)));
    Ok(by_question.collect())
}

fn is_file(question: &Question) -> bool {
    matches!(question.answer, AnswerType::File { .. })
}

/// A question for files is answered by the first of them.
fn file_state(answer: &Answer) -> AnswerState {
    match (answer.state, answer.evidence.is_empty()) {
        (AnswerState::Open, false) => AnswerState::Rated,
        (AnswerState::Rated, true) => AnswerState::Open,
        (state, _) => state,
    }
}

/// Every question of the pack in its order, answered or not.
pub fn answers(db: &Connection, cycle: &Cycle, pack: &Pack) -> Result<Vec<Answer>> {
    let mut rows = db.prepare_cached(
        "SELECT question, state, paper, practice, reason, note, saved_at, value FROM answer WHERE cycle = ?1",
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
            value: value_of(row, 7)?,
            ..Answer::default()
        };
        Ok((answer.question.clone(), answer))
    })?;
    let mut known: HashMap<String, Answer> = rows.collect::<rusqlite::Result<_>>()?;
    let mut evidence = evidence_of(db, cycle, pack.questions())?;
    let mut findings = findings_of_all(db, cycle, pack.questions())?;
    let one = |question: &Question| {
        let id = &question.id;
        let mut answer = known.remove(id).unwrap_or_default();
        answer.question.clone_from(id);
        answer.evidence = evidence.remove(id).unwrap_or_default();
        answer.findings = findings.remove(id).unwrap_or_default();
        if is_file(question) {
            answer.state = file_state(&answer);
        }
        answer
    };
    Ok(pack.questions().map(one).collect())
}

pub fn get_answer(db: &Connection, cycle: &Cycle, question: &str) -> Result<Answer> {
    let id = answer_id(cycle, question)?.to_string();
    let sql = "SELECT state, paper, practice, reason, note, saved_at, value FROM answer WHERE id = ?1";
    let found = db.query_row(sql, [&id], |row| {
        let state: String = row.get(0)?;
        Ok(Answer {
            state: serde_json::from_value(Value::String(state)).unwrap_or_default(),
            paper: row.get(1)?,
            practice: row.get(2)?,
            reason: row.get(3)?,
            note: row.get(4)?,
            saved_at: Some(row.get(5)?),
            value: value_of(row, 6)?,
            ..Answer::default()
        })
    });
    let mut answer = found.optional()?.unwrap_or_default();
    answer.question = question.into();
    answer.evidence = evidence::of_target(db, TargetKind::Answer, &id)?;
    answer.findings = findings_of(db, cycle, question)?;
    Ok(answer)
}

fn value_of(row: &rusqlite::Row, at: usize) -> rusqlite::Result<JsonValue> {
    let text: String = row.get(at)?;
    Ok(JsonValue(serde_json::from_str(&text).unwrap_or_default()))
}

/// How many questions of a questionnaire have an answer.
pub fn answered(db: &Connection, cycle: &Cycle, pack: &Pack) -> Result<u32> {
    let answers = ratings(db, cycle, pack)?;
    Ok(answers
        .iter()
        .filter(|answer| answer.state != AnswerState::Open)
        .count() as u32)
}

/// Of this cycle, and those of an earlier one that are still open.
pub fn findings_of(db: &Connection, cycle: &Cycle, question: &str) -> Result<Vec<FindingLink>> {
    let found = findings_by_question(db, cycle, &[question])?;
    Ok(found.into_values().next().unwrap_or_default())
}

/// [`findings_of`] many questions, by question.
pub(super) fn findings_of_all<'a>(
    db: &Connection,
    cycle: &Cycle,
    questions: impl Iterator<Item = &'a Question>,
) -> Result<HashMap<String, Vec<FindingLink>>> {
    let questions: Vec<&str> = questions.map(|question| question.id.as_str()).collect();
    findings_by_question(db, cycle, &questions)
}

fn findings_by_question(
    db: &Connection,
    cycle: &Cycle,
    questions: &[&str],
) -> Result<HashMap<String, Vec<FindingLink>>> {
    let mut rows = db.prepare_cached(
        "SELECT f.question, f.id, f.number FROM json_each(?1) asked
         CROSS JOIN finding f INDEXED BY finding_question ON f.question = asked.value
         LEFT JOIN finding_state s ON s.finding = f.id
         WHERE f.cycle = ?2 OR s.status_rank < 4 ORDER BY f.letter, f.counter",
    )?;
    let mut rows = rows.query(params![json!(questions).to_string(), cycle.id])?;
    let mut found: HashMap<String, Vec<FindingLink>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push(FindingLink {
            id: row.get(1)?,
            number: row.get(2)?,
        });
    }
    Ok(found)
}

const ANSWERS: Table = Table {
    name: "answer",
    columns: &[
        "id", "cycle", "question", "state", "paper", "practice", "reason", "note", "saved_at", "value",
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
            v.json("value"),
        ],
    )
}

fn level(value: &Value) -> bool {
    value.is_null() || value.as_u64().is_some_and(|level| (1..=5).contains(&level))
}
