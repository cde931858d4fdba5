//! Questionnaires as a workbook that is filled in without Plumbline, and what came back in it: each answer three ways, as
//! it left, as it stands, and as the file has it.
//!
//! `cells` writes answers into cells and reads them back, `read` finds them in a file that other programs saved,
//! `changes` says what differs and takes in what a person ticks. The workbook itself is made by the report.

mod cells;
mod changes;
mod read;

pub use cells::{CODES, Shape, SheetWords, choices, label, titles};
pub use changes::{Reply, SheetChange, SheetPart, SheetReply, SheetSaid, SheetState, SheetTaken, open};
pub use read::{SheetProblem, SheetProblemCode};

use crate::cycle::{self, Answer, AnswerState, Cycle};
use crate::error::{Code, Error, Result};
use crate::factory;
use crate::import::as_read;
use crate::moment::Moment;
use crate::pack::{self, AnswerType, Pack, Question, Text};
use crate::share::pack::shown_digest;
use crate::vault::factory_of;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use uuid::Uuid;

/// The sheet that ties cells to questions, and what stands in its first cell.
pub const TIE_SHEET: &str = "plumbline";
pub const TIE_MARK: &str = "plumbline-answer-sheet-1";
/// The heading of the hidden column, in every language; before the id of a question it names the question.
pub const KEY: &str = "plumbline";
/// Rows of the sheet that ties, before those of the questions.
pub const TIE_HEAD: u32 = 3;
/// A value longer than this does not fit a cell as JSON; its digest does.
const LONGEST_VALUE: usize = 10_000;

/// Columns of a questionnaire's sheet.
pub const NUMBER: &str = "number";
pub const QUESTION: &str = "question";
pub const HOW: &str = "how";
pub const ANSWER: &str = "answer";
pub const PAPER: &str = "paper";
pub const PRACTICE: &str = "practice";
pub const STATUS: &str = "status";
pub const REASON: &str = "reason";
pub const NOTE: &str = "note";
/// Those that are filled in.
pub const FILLED: [&str; 6] = [ANSWER, PAPER, PRACTICE, STATUS, REASON, NOTE];

/// What goes into a workbook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SheetRequest {
    pub questionnaires: Vec<SheetChoice>,
    /// One or two, by BCP 47 tag.
    pub languages: Vec<String>,
    /// Whether what was answered so far stands in it; otherwise it goes out blank.
    pub answers: bool,
}

/// Sections of a questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SheetChoice {
    pub pack: String,
    pub sections: Vec<String>,
}

/// A questionnaire of the running cycle, to choose sections of.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SheetOffer {
    pub pack: String,
    pub title: Text,
    pub sections: Vec<SheetSection>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SheetSection {
    pub id: String,
    pub title: Text,
    pub questions: u32,
    /// Questions with an answer.
    pub answered: u32,
}

/// What can be chosen from.
pub fn offers(db: &Connection) -> Result<Vec<SheetOffer>> {
    let cycle = cycle::current(db)?;
    let mut offers = Vec::new();
    for pack in pack::of_cycle(db, &cycle)? {
        let mut answers = cycle::ratings(db, &cycle, &pack)?.into_iter();
        let mut section = |section: &pack::Section| {
            let own = answers.by_ref().take(section.questions.len());
            let asked = section.questions.iter().filter(|question| question.is_asked());
            SheetSection {
                id: section.id.clone(),
                title: section.title.clone(),
                questions: asked.count() as u32,
                answered: own.filter(|answer| answer.state != AnswerState::Open).count() as u32,
            }
        };
        offers.push(SheetOffer {
            sections: pack.sections.iter().map(&mut section).collect(),
            pack: pack.id.clone(),
            title: pack.title.clone(),
        });
    }
    Ok(offers)
}

/// A workbook before it is written.
#[derive(Clone, Debug)]
pub struct AnswerSheet {
    pub id: Uuid,
    pub factory: Uuid,
    pub factory_name: String,
    pub cycle: Cycle,
    /// RFC 3339, and its day.
    pub made_at: String,
    pub made_on: String,
    pub languages: Vec<String>,
    pub questionnaires: Vec<Asked>,
}

#[derive(Clone, Debug)]
pub struct Asked {
    pub pack: String,
    pub version: String,
    pub title: Text,
    pub about: Text,
    pub sections: Vec<AskedSection>,
}

#[derive(Clone, Debug)]
pub struct AskedSection {
    pub title: Text,
    pub rows: Vec<AskedRow>,
}

#[derive(Clone, Debug)]
pub struct AskedRow {
    /// As on the screen; a question that does not show has none.
    pub number: Option<u32>,
    /// With its key as its id.
    pub question: Question,
    pub answer: Answer,
}

impl AnswerSheet {
    /// The chosen sections with their answers as they stand.
    pub fn of(db: &Connection, request: &SheetRequest, now: &Moment) -> Result<Self> {
        let cycle = cycle::current(db)?;
        let packs = pack::of_cycle(db, &cycle)?;
        let mut questionnaires = Vec::new();
        for pack in &packs {
            let Some(choice) = request.questionnaires.iter().find(|one| one.pack == pack.id) else {
                continue;
            };
            questionnaires.extend(asked(db, &cycle, pack, &choice.sections, request.answers)?);
        }
        if questionnaires.is_empty() {
            return Err(Error::new(Code::AnswerSheetEmpty));
        }
        Ok(Self {
            id: now.new_id(),
            factory: factory_of(db)?.ok_or_else(|| Error::new(Code::NotFound))?,
            factory_name: factory::get(db)?.input.name,
            cycle,
            made_at: now.instant(),
            made_on: now.today().to_string(),
            languages: request.languages.clone(),
            questionnaires,
        })
    }

    /// The rows of the sheet that ties, but for its headings.
    pub fn head(&self) -> Vec<String> {
        vec![
            TIE_MARK.into(),
            self.id.to_string(),
            self.factory.to_string(),
            self.cycle.id.clone(),
            self.made_at.clone(),
            self.languages.join(","),
        ]
    }
}

impl AskedRow {
    pub fn key(&self) -> String {
        format!("{KEY}/{}", self.question.id)
    }

    pub fn is_table(&self) -> bool {
        matches!(self.question.answer, AnswerType::Table { .. })
    }

    /// The answer's value as it stands in a cell, or on a sheet of its own.
    pub fn shown(&self, words: &SheetWords, languages: &[String]) -> Shape {
        cells::shown(&self.question.answer, &self.answer.value.0, words, languages)
    }

    /// What the sheet that ties says of the answer as it leaves, its digest last.
    pub fn tie(&self, words: &SheetWords, languages: &[String]) -> Vec<String> {
        let Answer {
            paper, practice, value, ..
        } = &self.answer;
        let level = |level: &Option<u8>| level.map_or(String::new(), |level| level.to_string());
        let value_json = match &value.0 {
            Value::Null => String::new(),
            value => value.to_string(),
        };
        let shown = match self.shown(words, languages) {
            Shape::Table(rows) => table_digest(rows.iter().map(|row| row.iter().map(Shape::text).collect())),
            one => one.text(),
        };
        let mut cells = vec![
            self.key(),
            status_of(self.answer.state).unwrap_or_default().into(),
            level(paper),
            level(practice),
            shown,
            if value_json.len() > LONGEST_VALUE {
                String::new()
            } else {
                value_json
            },
            as_read(&self.answer.reason),
            as_read(&self.answer.note),
        ];
        cells.push(shown_digest(&cells));
        cells
    }
}

/// Whatever the order of its rows, and without those that say nothing.
fn table_digest(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut rows: Vec<String> = rows
        .filter(|row| row.iter().any(|cell| !cell.is_empty()))
        .map(|row| shown_digest(&row))
        .collect();
    rows.sort();
    if rows.is_empty() {
        String::new()
    } else {
        shown_digest(&rows)
    }
}

fn status_of(state: AnswerState) -> Option<&'static str> {
    match state {
        AnswerState::NotApplicable => Some("not-applicable"),
        AnswerState::Unknown => Some("unknown"),
        AnswerState::Open | AnswerState::Rated => None,
    }
}

/// A questionnaire with its answers as they stand.
pub(crate) fn asked_of(db: &Connection, cycle: &Cycle, pack: &Pack, sections: &[String]) -> Result<Option<Asked>> {
    asked(db, cycle, pack, sections, true)
}

fn asked(
    db: &Connection,
    cycle: &Cycle,
    pack: &Pack,
    sections: &[String],
    with_answers: bool,
) -> Result<Option<Asked>> {
    let answers = cycle::answers(db, cycle, pack)?;
    let hidden = pack::evaluate(pack, &answers).hidden;
    let pack = &pack.clone().told(if with_answers { &answers } else { &[] });
    let mut answers = answers.into_iter();
    let mut last = 0;
    let mut all = Vec::new();
    for section in &pack.sections {
        let mut rows = Vec::new();
        for question in &section.questions {
            let answer = answers.next().unwrap_or_default();
            if !question.is_asked() {
                continue;
            }
            let shows = !hidden.contains(&question.id);
            last += u32::from(shows);
            rows.push(AskedRow {
                number: shows.then_some(last),
                question: question.clone(),
                answer: match with_answers {
                    true => answer,
                    false => Answer {
                        question: answer.question,
                        ..Answer::default()
                    },
                },
            });
        }
        if sections.contains(&section.id) {
            all.push(AskedSection {
                title: section.title.clone(),
                rows,
            });
        }
    }
    let asked = Asked {
        pack: pack.id.clone(),
        version: pack.version.clone(),
        title: pack.title.clone(),
        about: pack.about.clone(),
        sections: all,
    };
    Ok((!asked.sections.is_empty()).then_some(asked))
}
