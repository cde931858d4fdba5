//! When a question shows. A condition names questions that stand before its own, so it is read from the first question
//! to the last; a hidden question counts as not answered.

use super::{AnswerType, Pack, Question};
use crate::cycle::{Answer, AnswerState};
use crate::error::{Code, Error};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use std::collections::{BTreeSet, HashMap};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// The question has an answer.
    Answered(String),
    /// Question and choice: yes/no/partly, or one of several.
    Is(String, String),
    /// Question and choice: several of several.
    Has(String, String),
    /// Question and number, or level in practice.
    AtLeast(String, f64),
    AtMost(String, f64),
}

impl Condition {
    pub(super) fn rename(&mut self, key: &impl Fn(&str) -> String) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(|part| part.rename(key)),
            Self::Not(part) => part.rename(key),
            Self::Answered(question)
            | Self::Is(question, _)
            | Self::Has(question, _)
            | Self::AtLeast(question, _)
            | Self::AtMost(question, _) => *question = key(question),
        }
    }

    /// Every question it speaks of, with the choice it asks for.
    pub(super) fn names(&self) -> Vec<(&str, Option<&str>)> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::names).collect(),
            Self::Not(part) => part.names(),
            Self::Answered(question) | Self::AtLeast(question, _) | Self::AtMost(question, _) => {
                vec![(question, None)]
            }
            Self::Is(question, choice) | Self::Has(question, choice) => vec![(question, Some(choice))],
        }
    }

    fn holds(&self, given: &HashMap<&str, &Answer>) -> bool {
        let answer = |question: &str| given.get(question).filter(|answer| answer.state == AnswerState::Rated);
        let number = |question: &str| {
            let answer = answer(question)?;
            answer.value.0.as_f64().or(answer.practice.map(f64::from))
        };
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(given)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(given)),
            Self::Not(part) => !part.holds(given),
            Self::Answered(question) => answer(question).is_some(),
            Self::Is(question, choice) => answer(question).is_some_and(|answer| answer.value.0 == choice.as_str()),
            Self::Has(question, choice) => answer(question)
                .and_then(|answer| answer.value.0.as_array())
                .is_some_and(|chosen| chosen.iter().any(|one| one == choice.as_str())),
            Self::AtLeast(question, least) => number(question).is_some_and(|number| number >= *least),
            Self::AtMost(question, most) => number(question).is_some_and(|number| number <= *most),
        }
    }
}

/// The questions that do not show, given these answers.
pub fn hidden(pack: &Pack, answers: &[Answer]) -> BTreeSet<String> {
    let all: HashMap<&str, &Answer> = answers
        .iter()
        .map(|answer| (answer.question.as_str(), answer))
        .collect();
    let (mut given, mut hidden) = (HashMap::new(), BTreeSet::new());
    for section in &pack.sections {
        let section_shows = section.when.as_ref().is_none_or(|when| when.holds(&given));
        for question in &section.questions {
            if section_shows && question.when.as_ref().is_none_or(|when| when.holds(&given)) {
                given.extend(all.get_key_value(question.id.as_str()));
            } else {
                hidden.insert(question.id.clone());
            }
        }
    }
    hidden
}

impl Question {
    /// Whether a value answers it, as [`AnswerType`] says; null takes an answer back.
    pub fn accepts(&self, value: &Value) -> bool {
        value.is_null() || self.answer.takes(value)
    }

    /// What to say to a value that is no answer.
    pub fn refusal(&self) -> Error {
        let error = Error::new(Code::AnswerInvalid);
        match &self.answer {
            AnswerType::Number { min, max, decimals, .. } => {
                let bounds = match (min, max) {
                    (Some(_), Some(_)) => "both",
                    (Some(_), None) => "min",
                    (None, Some(_)) => "max",
                    (None, None) => "none",
                };
                let number = |bound: &Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
                error
                    .with("kind", "number")
                    .with("bounds", bounds)
                    .with("min", number(min))
                    .with("max", number(max))
                    .with("decimals", decimals)
            }
            AnswerType::Date => error.with("kind", "date"),
            _ => error.with("kind", "other"),
        }
    }

    /// The level in practice that a value stands for, where it stands for one.
    pub fn level_of(&self, value: &Value) -> Option<u8> {
        match (&self.answer, value.as_str()?) {
            (AnswerType::YesNoPartly { .. }, "partly") => Some(3),
            (AnswerType::YesNoPartly { alarm }, said @ ("yes" | "no")) => {
                // Where a yes is the bad news, the scale stands on its head.
                let good = if alarm.iter().any(|id| id == "yes") {
                    "no"
                } else {
                    "yes"
                };
                Some(if said == good { 5 } else { 1 })
            }
            (AnswerType::Single { options, .. }, chosen) => options
                .iter()
                .find(|option| option.id == chosen)
                .and_then(|option| option.level),
            _ => None,
        }
    }

    /// Whether a value needs attention at once.
    pub fn alarms_at(&self, value: &Value) -> bool {
        let chosen = |id: &str| match value {
            Value::Array(list) => list.iter().any(|one| one == id),
            one => one == id,
        };
        match &self.answer {
            AnswerType::YesNoPartly { alarm } => alarm.iter().any(|id| chosen(id)),
            AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } => {
                options.iter().any(|option| option.alarm && chosen(&option.id))
            }
            _ => false,
        }
    }
}

impl AnswerType {
    /// As [`Question::accepts`], for a value that is one.
    pub(crate) fn takes(&self, value: &Value) -> bool {
        match self {
            Self::Maturity => false,
            Self::YesNoPartly { .. } => matches!(value.as_str(), Some("yes" | "partly" | "no")),
            Self::Single { options, other } => is_choice(value, options, *other),
            Self::Multiple {
                options,
                other,
                at_least: _,
                at_most,
            } => value.as_array().is_some_and(|chosen| {
                let most = at_most.map_or(usize::MAX, |most| most as usize);
                let distinct = (1..chosen.len()).all(|at| !chosen[..at].contains(&chosen[at]));
                let others = chosen.iter().filter(|one| one.is_object()).count();
                // Fewer than `at_least` is an answer under way: it stays, and is not settled.
                (1..=most).contains(&chosen.len())
                    && distinct
                    && others <= 1
                    && chosen.iter().all(|one| is_choice(one, options, *other))
            }),
            Self::Number { min, max, decimals, .. } => is_number(value, *min, *max, *decimals),
            Self::Date => crate::vault::accept::date(value),
            Self::Text { .. } => is_text(value),
            Self::Table { columns, most_rows } => value.as_array().is_some_and(|rows| {
                let most = most_rows.map_or(MOST_ROWS, |most| most as usize);
                (1..=most).contains(&rows.len())
                    && rows.iter().all(|row| {
                        row.as_object().is_some_and(|cells| {
                            cells.iter().all(|(id, cell)| {
                                columns
                                    .iter()
                                    .any(|column| column.id == *id && column.answer.accepts(cell))
                            })
                        })
                    })
            }),
        }
    }

    /// Whether a value is a whole answer, not one under way.
    pub fn is_whole(&self, value: &Value) -> bool {
        match self {
            Self::Multiple { at_least, .. } => value
                .as_array()
                .is_some_and(|chosen| chosen.len() >= at_least.map_or(1, |least| least as usize)),
            _ => !value.is_null(),
        }
    }
}

/// Rows of a table that does not say how many it may have.
const MOST_ROWS: usize = 200;

impl super::CellType {
    fn accepts(&self, value: &Value) -> bool {
        value.is_null()
            || match self {
                Self::Number { min, max, decimals, .. } => is_number(value, *min, *max, *decimals),
                Self::Date => crate::vault::accept::date(value),
                Self::Text { .. } => is_text(value),
                Self::Single { options, other } => is_choice(value, options, *other),
            }
    }
}

fn is_choice(value: &Value, options: &[super::AnswerOption], other: bool) -> bool {
    match value {
        Value::String(id) => options.iter().any(|option| option.id == *id),
        Value::Object(only) => other && only.len() == 1 && only.get("other").is_some_and(is_text),
        _ => false,
    }
}

fn is_text(value: &Value) -> bool {
    crate::vault::accept::text(value) && value.as_str().is_some_and(|text| !text.trim().is_empty())
}

fn is_number(value: &Value, min: Option<f64>, max: Option<f64>, decimals: u32) -> bool {
    let Some(number) = value.as_f64().filter(|number| number.is_finite()) else {
        return false;
    };
    let scaled = number * 10f64.powi(decimals.min(9) as i32);
    let fits = (scaled - scaled.round()).abs() <= scaled.abs().max(1.0) * 1e-9;
    fits && min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)
}
