//! What a filled-in answer sheet changes. Each part of an answer is compared three ways: as it left, as it stands now, and
//! as the file has it. What changed in the file alone is taken in unless a person unticks it; what changed on both sides, and
//! what was emptied, only if a person ticks it.

use super::read::{self, Filled, Given, Row, SheetProblem};
use super::status_of;
use crate::access::{Actor, Permission};
use crate::cycle::{self, Answer, AnswerField, AnswerState, Cycle};
use crate::error::{Code, Error, Result};
use crate::import::as_read;
use crate::json::JsonValue;
use crate::moment::Moment;
use crate::pack::{self, AnswerType, Pack, Question, Text};
use crate::vault::{Saved, Vault, Write, factory_of};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// A filled-in answer sheet being looked at.
pub struct Reply {
    file_name: String,
    export: Uuid,
    made_at: String,
    cycle: Cycle,
    packs: Vec<Arc<Pack>>,
    filled: Filled,
    /// What the person saw of it; what changed since is not taken in unseen.
    shown: Vec<SheetChange>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SheetReply {
    pub id: String,
    pub file_name: String,
    /// Names the export, and when it was made.
    pub export: String,
    pub made_at: String,
    /// In the order of the file.
    pub changes: Vec<SheetChange>,
    /// The first 500.
    pub problems: Vec<SheetProblem>,
    /// Answers as they left.
    pub untouched: u32,
    /// Answers that say what is known already.
    pub same: u32,
    /// Questions that are not in the file any more.
    pub missing: u32,
    /// Columns that are not there any more.
    pub columns_gone: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SheetChange {
    /// Names it for taking it in.
    pub at: u32,
    pub sheet: String,
    pub row: u32,
    pub question: String,
    pub text: Text,
    pub answer: AnswerType,
    pub part: SheetPart,
    pub state: SheetState,
    /// What stood there before stands there no more.
    pub empties: bool,
    /// `None` when it cannot be told any more.
    pub left: Option<SheetSaid>,
    pub now: SheetSaid,
    pub file: SheetSaid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SheetPart {
    /// Levels, value and whether it applies.
    Answer,
    Reason,
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SheetState {
    /// In the file alone.
    Changed,
    /// In the file and here since it left.
    Conflict,
}

/// One side of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct SheetSaid {
    pub state: AnswerState,
    pub paper: Option<u8>,
    pub practice: Option<u8>,
    pub value: JsonValue,
    /// The reason or the note.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SheetTaken {
    pub taken: u32,
    /// Ticked, but changed here meanwhile: left as they stand.
    pub moved: u32,
}

/// Reads a filled-in answer sheet of the running cycle. Whatever is wrong with it changes nothing.
pub fn open(vault: &Vault, actor: &Actor, path: &Path) -> Result<Reply> {
    actor.require(Permission::Assess)?;
    let tied = read::open(path)?;
    let refuse = |code| Err(Error::new(code).with("file", &tied.file_name));
    let (cycle, packs) = vault.read(|db| {
        let factory = factory_of(db)?.map(|id| id.to_string());
        if factory.as_deref() != Some(tied.factory.as_str()) {
            return refuse(Code::AnswerSheetForOthers);
        }
        let cycle = cycle::current(db)?;
        if cycle.id != tied.cycle {
            let other = cycle::all(db)?.into_iter().find(|one| one.id == tied.cycle);
            let name = other.map_or_else(|| "blank".to_owned(), |one| one.name);
            return refuse(Code::AnswerSheetOtherCycle).map_err(|error| error.with("cycle", name));
        }
        let packs = pack::told_of_cycle(db, &cycle)?;
        Ok((cycle, packs))
    })?;
    let filled = tied.rows(&packs)?;
    Ok(Reply {
        file_name: tied.file_name,
        export: tied.export,
        made_at: tied.made_at,
        cycle,
        packs,
        filled,
        shown: Vec::new(),
    })
}

impl Reply {
    /// What is new in it, as the store stands now.
    pub fn preview(&mut self, db: &Connection, id: &str) -> Result<SheetReply> {
        let (mut changes, mut untouched, mut same) = (Vec::new(), 0, 0);
        for row in &self.filled.rows {
            let Some((_, question)) = self.asked(&row.question) else {
                continue;
            };
            let now = cycle::get_answer(db, &self.cycle, &row.question)?;
            for part in [SheetPart::Answer, SheetPart::Reason, SheetPart::Note] {
                match compare(row, question, &now, part) {
                    Compared::Unread => {}
                    Compared::Untouched => untouched += u32::from(part == SheetPart::Answer),
                    Compared::Same => same += u32::from(part == SheetPart::Answer),
                    Compared::Differs(mut change) => {
                        change.at = changes.len() as u32;
                        changes.push(*change);
                    }
                }
            }
        }
        self.shown.clone_from(&changes);
        Ok(SheetReply {
            id: id.into(),
            file_name: self.file_name.clone(),
            export: self.export.to_string(),
            made_at: self.made_at.clone(),
            changes,
            problems: self.filled.problems.clone(),
            untouched,
            same,
            missing: self.filled.missing,
            columns_gone: self.filled.columns_gone.clone(),
        })
    }

    /// Takes in what a person ticked, by its place in the preview.
    pub fn take_in(&self, vault: &Vault, actor: &Actor, now: &Moment, ticked: &[u32]) -> Result<Saved<SheetTaken>> {
        vault.write(actor, now, |tx| self.record(tx, ticked))
    }

    fn record(&self, tx: &mut Write, ticked: &[u32]) -> Result<SheetTaken> {
        tx.require(Permission::Assess)?;
        if cycle::current(tx.db())?.id != self.cycle.id {
            return Err(Error::new(Code::AnswerSheetOtherCycle)
                .with("file", &self.file_name)
                .with("cycle", &self.cycle.name));
        }
        let mut done = SheetTaken { taken: 0, moved: 0 };
        for change in self.shown.iter().filter(|change| ticked.contains(&change.at)) {
            let Some((pack, question)) = self.asked(&change.question) else {
                continue;
            };
            let now = cycle::get_answer(tx.db(), &self.cycle, &change.question)?;
            if said(&now, change.part) != change.now {
                done.moved += 1;
                continue;
            }
            match change.part {
                SheetPart::Reason => drop(cycle::answer(
                    tx,
                    pack,
                    &question.id,
                    AnswerField::Reason,
                    json!(change.file.text),
                )?),
                SheetPart::Note => drop(cycle::answer(
                    tx,
                    pack,
                    &question.id,
                    AnswerField::Note,
                    json!(change.file.text),
                )?),
                SheetPart::Answer => give(tx, pack, question, &now, &change.file)?,
            }
            done.taken += 1;
        }
        match done {
            SheetTaken { taken: 0, moved: 0 } => Err(Error::new(Code::AnswerSheetNothing)),
            done => Ok(done),
        }
    }

    fn asked(&self, question: &str) -> Option<(&Pack, &Question)> {
        self.packs
            .iter()
            .find_map(|pack| Some((pack.as_ref(), pack.question(question)?)))
    }
}

/// Writes only what differs; the state last, since giving an answer sets it.
fn give(tx: &mut Write, pack: &Pack, question: &Question, now: &Answer, file: &SheetSaid) -> Result<()> {
    let mut state = now.state;
    for (field, was, becomes) in [
        (AnswerField::Paper, now.paper, file.paper),
        (AnswerField::Practice, now.practice, file.practice),
    ] {
        if was != becomes {
            state = cycle::answer(tx, pack, &question.id, field, json!(becomes))?.state;
        }
    }
    if !alike(&now.value.0, &file.value.0) {
        state = cycle::answer(tx, pack, &question.id, AnswerField::Value, file.value.0.clone())?.state;
    }
    if state != file.state {
        cycle::answer(tx, pack, &question.id, AnswerField::State, json!(file.state))?;
    }
    Ok(())
}

enum Compared {
    /// A cell of it cannot be read.
    Unread,
    Untouched,
    Same,
    Differs(Box<SheetChange>),
}

fn compare(row: &Row, question: &Question, answer: &Answer, part: SheetPart) -> Compared {
    let file = match part {
        SheetPart::Answer => row.given.as_ref().map(in_file),
        SheetPart::Reason => row.reason.as_deref().map(words),
        SheetPart::Note => row.note.as_deref().map(words),
    };
    let Some(file) = file else { return Compared::Unread };
    let now = said(answer, part);
    let left = row.left.as_ref().map(|left| match part {
        SheetPart::Answer => in_file(&left.given),
        SheetPart::Reason => words(&left.reason),
        SheetPart::Note => words(&left.note),
    });
    let lost = part == SheetPart::Answer && row.left.as_ref().is_some_and(|left| left.value_lost);
    let as_it_left = match part {
        SheetPart::Answer => row.untouched || !lost && left.as_ref().is_some_and(|left| agree(left, &file)),
        _ => left.as_ref().is_some_and(|left| agree(left, &file)),
    };
    if as_it_left {
        return Compared::Untouched;
    }
    if agree(&file, &now) {
        return Compared::Same;
    }
    let stands = left.as_ref().is_some_and(|left| !lost && agree(left, &now));
    let is_gone = |was: bool, is: bool| was && !is;
    let empties = is_gone(now.paper.is_some(), file.paper.is_some())
        || is_gone(now.practice.is_some(), file.practice.is_some())
        || is_gone(!now.value.0.is_null(), !file.value.0.is_null())
        || is_gone(!now.text.is_empty(), !file.text.is_empty())
        || is_gone(now.state != AnswerState::Open, file.state != AnswerState::Open);
    Compared::Differs(Box::new(SheetChange {
        at: 0,
        sheet: row.sheet.clone(),
        row: row.line,
        question: question.id.clone(),
        text: question.text.clone(),
        answer: question.answer.clone(),
        part,
        state: if stands {
            SheetState::Changed
        } else {
            SheetState::Conflict
        },
        empties,
        left: left.filter(|_| !lost),
        now,
        file,
    }))
}

fn in_file(given: &Given) -> SheetSaid {
    let answered = given.paper.is_some() || given.practice.is_some() || !given.value.is_null();
    SheetSaid {
        state: match given.status {
            Some("not-applicable") => AnswerState::NotApplicable,
            Some(_) => AnswerState::Unknown,
            None if answered => AnswerState::Rated,
            None => AnswerState::Open,
        },
        paper: given.paper,
        practice: given.practice,
        value: JsonValue(given.value.clone()),
        text: String::new(),
    }
}

fn words(text: &str) -> SheetSaid {
    SheetSaid {
        text: text.to_owned(),
        ..SheetSaid::default()
    }
}

/// What stands in the store.
fn said(answer: &Answer, part: SheetPart) -> SheetSaid {
    match part {
        SheetPart::Reason => words(&as_read(&answer.reason)),
        SheetPart::Note => words(&as_read(&answer.note)),
        SheetPart::Answer => in_file(&Given {
            status: status_of(answer.state),
            paper: answer.paper,
            practice: answer.practice,
            value: answer.value.0.clone(),
        }),
    }
}

fn agree(one: &SheetSaid, other: &SheetSaid) -> bool {
    one.state == other.state
        && one.paper == other.paper
        && one.practice == other.practice
        && one.text == other.text
        && alike(&one.value.0, &other.value.0)
}

/// Whether two values say the same: whatever the order of several, or of a table's rows.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().unwrap_or_default(), other.as_f64().unwrap_or_default());
            (one - other).abs() <= one.abs().max(other.abs()) * 1e-12
        }
        (Value::String(one), Value::String(other)) => as_read(one) == as_read(other),
        (Value::Array(one), Value::Array(other)) => {
            let full = |list: &[Value]| list.iter().filter(|item| !is_blank(item)).cloned().collect::<Vec<_>>();
            let (one, mut other) = (full(one), full(other));
            one.len() == other.len()
                && one.iter().all(|item| {
                    let at = other.iter().position(|own| alike(item, own));
                    at.map(|at| other.swap_remove(at)).is_some()
                })
        }
        (Value::Object(one), Value::Object(other)) => {
            let cell = |row: &serde_json::Map<String, Value>, id: &String| row.get(id).cloned().unwrap_or_default();
            one.keys()
                .chain(other.keys())
                .all(|id| alike(&cell(one, id), &cell(other, id)))
        }
        _ => one == other,
    }
}

/// A row of a table that says nothing.
fn is_blank(item: &Value) -> bool {
    item.as_object().is_some_and(|row| row.values().all(Value::is_null))
}
