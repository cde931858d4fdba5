//! Everything a cycle amounts to on a day, whole by itself: it names the questions in the version that was asked, so that it
//! can be read when questionnaires have gone on.

use super::{AnswerState, Cycle, objective, ratings};
use crate::error::Result;
use crate::json::JsonValue;
use crate::pack::{self, Pack, Text};
use crate::score::{self, Score, score};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    pub packs: Vec<PackPicture>,
    pub objectives: Vec<ObjectivePicture>,
    pub work: WorkPicture,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PackPicture {
    pub id: String,
    pub version: String,
    pub title: Text,
    /// Unrounded means of 1-5; `None` while too little was answered.
    pub paper: Option<f64>,
    pub practice: Option<f64>,
    pub answered: u32,
    pub total: u32,
    pub sections: Vec<SectionPicture>,
    pub questions: Vec<QuestionPicture>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionPicture {
    pub id: String,
    pub title: Text,
    pub paper: Option<f64>,
    pub practice: Option<f64>,
    pub rated: u32,
    pub not_applicable: u32,
    pub unknown: u32,
    pub open: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionPicture {
    /// As answers are kept: the same in every version.
    pub id: String,
    pub section: String,
    pub text: Text,
    /// Of its answer, e.g. `maturity`.
    pub kind: String,
    pub weight: f64,
    pub state: AnswerState,
    /// Levels as they count in the score.
    pub paper: Option<u8>,
    pub practice: Option<u8>,
    /// As it was given; a long one as its digest.
    pub value: JsonValue,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectivePicture {
    pub id: String,
    pub previous: Option<String>,
    pub name: String,
    pub unit: String,
    pub baseline: Option<f64>,
    pub target: Option<f64>,
    pub last: Option<f64>,
    pub last_on: Option<String>,
    pub reached: Option<bool>,
}

/// Findings of the cycle and their actions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct WorkPicture {
    pub findings: u32,
    /// Verified whole, or with a reason why nothing is done.
    pub findings_closed: u32,
    pub actions: u32,
    pub actions_done: u32,
    pub actions_verified: u32,
}

/// Bytes of a value that is kept as it is.
const LONGEST_VALUE: usize = 1_000;

pub fn picture(db: &Connection, cycle: &Cycle) -> Result<Picture> {
    let packs = pack::told_of_cycle(db, cycle)?;
    let packs = packs.iter().map(|pack| of_pack(db, cycle, pack));
    let objectives = objective::objectives(db, &cycle.id)?.into_iter().map(of_objective);
    Ok(Picture {
        packs: packs.collect::<Result<_>>()?,
        objectives: objectives.collect(),
        work: of_work(db, cycle)?,
    })
}

fn of_pack(db: &Connection, cycle: &Cycle, pack: &Pack) -> Result<PackPicture> {
    let answers = ratings(db, cycle, pack)?;
    let score = score(pack, &answers);
    let given: HashMap<&str, _> = answers.iter().map(|one| (one.question.as_str(), one)).collect();
    let mut questions = Vec::new();
    for section in &pack.sections {
        let shown = section.questions.iter().filter(|one| !score.hidden.contains(&one.id));
        for question in shown {
            let Some(answer) = given.get(question.id.as_str()) else {
                continue;
            };
            let rated = answer.state == AnswerState::Rated;
            questions.push(QuestionPicture {
                id: question.id.clone(),
                section: section.id.clone(),
                text: question.text.clone(),
                kind: kind_of(&question.answer),
                weight: question.weight,
                state: answer.state,
                paper: score::paper(question, answer).filter(|_| rated),
                practice: score::practice(question, answer).filter(|_| rated),
                value: in_short(&answer.value),
            });
        }
    }
    Ok(PackPicture {
        id: pack.id.clone(),
        version: pack.version.clone(),
        title: pack.title.clone(),
        paper: score.paper.as_ref().map(|mean| mean.value),
        practice: score.practice.as_ref().map(|mean| mean.value),
        answered: score.answered,
        total: score.total,
        sections: of_sections(pack, &score),
        questions,
    })
}

fn of_sections(pack: &Pack, score: &Score) -> Vec<SectionPicture> {
    let title = |id: &str| {
        let found = pack.sections.iter().find(|section| section.id == id);
        found.map(|section| section.title.clone()).unwrap_or_default()
    };
    let sections = score.sections.iter().filter(|section| section.questions > 0);
    let picture = |section: &score::SectionScore| SectionPicture {
        id: section.section.clone(),
        title: title(&section.section),
        paper: section.paper.as_ref().map(|mean| mean.value),
        practice: section.practice.as_ref().map(|mean| mean.value),
        rated: section.rated,
        not_applicable: section.not_applicable,
        unknown: section.unknown,
        open: section.open,
    };
    sections.map(picture).collect()
}

fn kind_of(answer: &pack::AnswerType) -> String {
    let value = serde_json::to_value(answer).unwrap_or_default();
    value["type"].as_str().unwrap_or_default().to_owned()
}

fn in_short(value: &JsonValue) -> JsonValue {
    let text = value.0.to_string();
    if text.len() <= LONGEST_VALUE {
        return value.clone();
    }
    JsonValue(json!({ "sha256": hex::encode(Sha256::digest(text)) }))
}

fn of_objective(one: objective::Objective) -> ObjectivePicture {
    let last = one.readings.last();
    ObjectivePicture {
        last: last.map(|reading| reading.value),
        last_on: last.map(|reading| reading.read_on.clone()),
        id: one.id,
        previous: one.previous,
        name: one.name,
        unit: one.unit,
        baseline: one.baseline,
        target: one.target,
        reached: one.reached,
    }
}

fn of_work(db: &Connection, cycle: &Cycle) -> Result<WorkPicture> {
    let findings = "SELECT count(*), total(status_rank >= 4) FROM finding_state WHERE cycle = ?1";
    let (findings, closed) = db
        .prepare_cached(findings)?
        .query_row([&cycle.id], |row| Ok((row.get(0)?, row.get::<_, f64>(1)? as u32)))?;
    let actions = "SELECT count(*), total(status_rank >= 3), total(status_rank = 4) FROM action_state WHERE cycle = ?1";
    let (actions, done, verified) = db.prepare_cached(actions)?.query_row([&cycle.id], |row| {
        Ok((row.get(0)?, row.get::<_, f64>(1)? as u32, row.get::<_, f64>(2)? as u32))
    })?;
    Ok(WorkPicture {
        findings,
        findings_closed: closed,
        actions,
        actions_done: done,
        actions_verified: verified,
    })
}
