//! What a questionnaire comes to, given answers: which questions do not show, what is worked out, which choices are on
//! offer, and which answers do not fulfil what is asked of them. Read from the first question to the last.

use super::expression::{Expression, Facts, spoken, spoken_of};
use super::{AnswerOption, AnswerType, Column, Constraint, Pack, Question};
use crate::cycle::{Answer, AnswerState};
use crate::moment::Moment;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use specta::Type;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Questions that do not show.
    pub hidden: BTreeSet<String>,
    /// What is worked out, and the answers that texts speak of, as text.
    pub values: BTreeMap<String, String>,
    /// The choices on offer, of questions that do not always offer all.
    pub options: BTreeMap<String, Vec<String>>,
    pub unmet: Vec<Unmet>,
}

/// An answer that stays and does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Unmet {
    pub question: String,
    pub reason: UnmetReason,
    /// Of a table.
    pub column: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum UnmetReason {
    /// It does not fulfil the question's constraint.
    Constraint,
    /// It has a choice that is not on offer after other answers.
    Choice,
}

pub fn evaluate(pack: &Pack, answers: &[Answer]) -> Evaluation {
    evaluate_on(pack, answers, Moment::now().today())
}

pub fn evaluate_on(pack: &Pack, answers: &[Answer], today: NaiveDate) -> Evaluation {
    let given: HashMap<&str, &Answer> = answers
        .iter()
        .map(|answer| (answer.question.as_str(), answer))
        .collect();
    let mut known = Known::new(today);
    let mut found = Evaluation::default();
    for section in &pack.sections {
        let section_shows = section.when.as_ref().is_none_or(|when| when.holds(&known));
        for question in &section.questions {
            let shows = section_shows && question.when.as_ref().is_none_or(|when| when.holds(&known));
            known.questions.insert(&question.id, question);
            if !shows {
                found.hidden.insert(question.id.clone());
                continue;
            }
            if let AnswerType::Calculated { value, shown } = &question.answer {
                let value = Expression::parse(value).map(|value| value.value(&known).text());
                let value = value.unwrap_or_default();
                found.values.insert(question.id.clone(), value.clone());
                known.worked_out.insert(&question.id, value);
                if !shown {
                    found.hidden.insert(question.id.clone());
                }
                continue;
            }
            found.look_at(question, given.get(question.id.as_str()).copied(), &mut known);
        }
    }
    found.say_what_texts_speak_of(pack, &known);
    found
}

impl Pack {
    /// With answers in the texts that speak of them, `Hello ${name}`.
    pub fn told(mut self, answers: &[Answer]) -> Self {
        let values = evaluate(&self, answers).values;
        let word = |name: &str| match values.get(name)?.as_str() {
            "" => Some("…".to_owned()),
            value => Some(value.to_owned()),
        };
        for question in self.sections.iter_mut().flat_map(|section| &mut section.questions) {
            let texts = std::iter::once(&mut question.text).chain(&mut question.hint);
            for text in texts.flat_map(|text| text.values_mut()) {
                *text = spoken(text, word);
            }
        }
        self
    }

    pub fn speaks_of_answers(&self) -> bool {
        let texts = |question: &Question| question.text.values().any(|text| !spoken_of(text).is_empty());
        self.questions().any(texts)
    }
}

impl Evaluation {
    fn look_at<'a>(&mut self, question: &'a Question, answer: Option<&'a Answer>, known: &mut Known<'a>) {
        let on_offer = options_of(&question.answer)
            .filter(|options| options.iter().any(|option| option.when.is_some()))
            .map(|options| {
                let offered = options.iter();
                let offered = offered.filter(|option| option.when.as_ref().is_none_or(|when| when.holds(known)));
                offered.map(|option| option.id.clone()).collect::<Vec<_>>()
            });
        if let Some(answer) = answer {
            known.given.insert(&question.id, answer);
            let rated = answer.state == AnswerState::Rated && !answer.value.0.is_null();
            if rated && let Some((reason, column)) = known.unmet(question, &answer.value.0, on_offer.as_deref()) {
                self.unmet.push(Unmet {
                    question: question.id.clone(),
                    reason,
                    column,
                });
            }
        }
        self.options
            .extend(on_offer.map(|on_offer| (question.id.clone(), on_offer)));
    }

    fn say_what_texts_speak_of(&mut self, pack: &Pack, known: &Known) {
        for question in pack.questions() {
            let texts = std::iter::once(&question.text).chain(&question.hint);
            for name in texts.flat_map(|text| text.values()).flat_map(|words| spoken_of(words)) {
                if !self.values.contains_key(name) {
                    self.values.insert(name.to_owned(), known.spoken(name));
                }
            }
        }
    }
}

fn options_of(answer: &AnswerType) -> Option<&Vec<AnswerOption>> {
    match answer {
        AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } => Some(options),
        _ => None,
    }
}

/// What is known so far: the answers to questions that stand before and show.
pub(super) struct Known<'a> {
    questions: HashMap<&'a str, &'a Question>,
    given: HashMap<&'a str, &'a Answer>,
    worked_out: HashMap<&'a str, String>,
    here: String,
    today: NaiveDate,
}

impl<'a> Known<'a> {
    fn new(today: NaiveDate) -> Self {
        Self {
            questions: HashMap::new(),
            given: HashMap::new(),
            worked_out: HashMap::new(),
            here: String::new(),
            today,
        }
    }

    pub fn answer(&self, question: &str) -> Option<&'a Answer> {
        self.given.get(question).copied()
    }

    pub fn worked_out(&self, question: &str) -> Option<&str> {
        self.worked_out.get(question).map(String::as_str)
    }

    fn unmet(
        &mut self,
        question: &Question,
        value: &Json,
        on_offer: Option<&[String]>,
    ) -> Option<(UnmetReason, Option<String>)> {
        if let Some(on_offer) = on_offer {
            let chosen = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            let mut ids = chosen.iter().filter_map(Json::as_str);
            if ids.any(|id| !on_offer.iter().any(|one| one == id)) {
                return Some((UnmetReason::Choice, None));
            }
        }
        if let Some(constraint) = &question.constraint {
            let here = text_of(&question.answer, value);
            if !self.meets(constraint, here) {
                return Some((UnmetReason::Constraint, None));
            }
        }
        let AnswerType::Table { columns, .. } = &question.answer else {
            return None;
        };
        let rows = value.as_array()?;
        let broken = columns.iter().find(|column| {
            let Some(constraint) = &column.constraint else {
                return false;
            };
            let mut cells = rows
                .iter()
                .map(|row| cell_text(column, row))
                .filter(|cell| !cell.is_empty());
            cells.any(|cell| !self.meets(constraint, cell))
        })?;
        Some((UnmetReason::Constraint, Some(broken.id.clone())))
    }

    fn meets(&mut self, constraint: &Constraint, here: String) -> bool {
        self.here = here;
        Expression::parse(&constraint.holds).is_ok_and(|holds| holds.value(self).truth())
    }

    /// An answer as a text has it: a choice by its name in expressions.
    fn spoken(&self, question: &str) -> String {
        self.answers(question, None).into_iter().next().unwrap_or_default()
    }
}

impl Facts for Known<'_> {
    fn answers(&self, question: &str, column: Option<&str>) -> Vec<String> {
        if let Some(value) = self.worked_out(question) {
            return vec![value.to_owned()];
        }
        let asked = self.questions.get(question);
        let is_table = asked.is_some_and(|asked| matches!(asked.answer, AnswerType::Table { .. }));
        let nothing = || if is_table { Vec::new() } else { vec![String::new()] };
        let answer = self
            .answer(question)
            .filter(|answer| answer.state == AnswerState::Rated);
        let (Some(asked), Some(answer)) = (asked, answer) else {
            return nothing();
        };
        match (&asked.answer, column) {
            (AnswerType::Table { columns, .. }, column) => {
                let rows = answer.value.0.as_array().map_or(&[][..], Vec::as_slice);
                let column = column.and_then(|id| columns.iter().find(|column| column.id == id));
                let cell = |row: &Json| column.map_or(String::new(), |column| cell_text(column, row));
                rows.iter().map(cell).collect()
            }
            (AnswerType::Maturity, _) => vec![answer.practice.map_or(String::new(), |level| level.to_string())],
            (AnswerType::File { .. }, _) => vec![answer.evidence.first().map_or(String::new(), |one| one.name.clone())],
            (kind, _) => vec![text_of(kind, &answer.value.0)],
        }
    }

    fn here(&self) -> String {
        self.here.clone()
    }

    fn today(&self) -> f64 {
        self.today.signed_duration_since(NaiveDate::default()).num_days() as f64
    }
}

/// An answer as expressions see it.
fn text_of(kind: &AnswerType, value: &Json) -> String {
    match kind {
        AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } | AnswerType::Rank { options } => {
            chosen_text(options, value)
        }
        AnswerType::Acknowledge if *value == true => "OK".into(),
        _ => plain(value),
    }
}

fn cell_text(column: &Column, row: &Json) -> String {
    let value = row.get(&column.id).unwrap_or(&Json::Null);
    match &column.answer {
        super::CellType::Single { options, .. } | super::CellType::Multiple { options } => chosen_text(options, value),
        _ => plain(value),
    }
}

fn chosen_text(options: &[AnswerOption], value: &Json) -> String {
    let one = |chosen: &Json| match chosen.as_str() {
        Some(id) => {
            let option = options.iter().find(|option| option.id == id);
            option
                .and_then(|option| option.value.clone())
                .unwrap_or_else(|| id.to_owned())
        }
        None if chosen.is_object() => "other".into(),
        None => String::new(),
    };
    match value {
        Json::Array(chosen) => chosen.iter().map(one).collect::<Vec<_>>().join(" "),
        value => one(value),
    }
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.as_f64().map_or(String::new(), |number| number.to_string()),
        Json::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}
