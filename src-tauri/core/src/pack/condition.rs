//! When a question shows. A condition names questions that stand before its own, so it is read from the first question
//! to the last; a hidden question counts as not answered.

use super::evaluate::Known;
use super::expression::{self, Expression};
use crate::cycle::AnswerState;
use serde::{Deserialize, Serialize};
use specta::Type;

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
    /// An expression.
    Holds(String),
}

/// A question that a condition speaks of.
pub(super) struct Named {
    pub question: String,
    /// The choice it asks for.
    pub choice: Option<String>,
    pub column: Option<String>,
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
            Self::Holds(text) => rename_in(text, key),
        }
    }

    /// Every question it speaks of.
    pub(super) fn names(&self) -> Vec<Named> {
        let named = |question: &String, choice: Option<&String>| {
            vec![Named {
                question: question.clone(),
                choice: choice.cloned(),
                column: None,
            }]
        };
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::names).collect(),
            Self::Not(part) => part.names(),
            Self::Answered(question) | Self::AtLeast(question, _) | Self::AtMost(question, _) => named(question, None),
            Self::Is(question, choice) | Self::Has(question, choice) => named(question, Some(choice)),
            Self::Holds(text) => names_in(text),
        }
    }

    /// The expressions in it.
    pub(super) fn expressions(&self) -> Vec<&str> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::expressions).collect(),
            Self::Not(part) => part.expressions(),
            Self::Holds(text) => vec![text],
            _ => Vec::new(),
        }
    }

    pub(super) fn holds(&self, known: &Known) -> bool {
        let answer = |question: &str| {
            known
                .answer(question)
                .filter(|answer| answer.state == AnswerState::Rated)
        };
        let number = |question: &str| {
            let Some(answer) = answer(question) else {
                return known.worked_out(question).and_then(|text| text.parse::<f64>().ok());
            };
            answer.value.0.as_f64().or(answer.practice.map(f64::from))
        };
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(known)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(known)),
            Self::Not(part) => !part.holds(known),
            Self::Answered(question) => {
                answer(question).is_some() || known.worked_out(question).is_some_and(|text| !text.is_empty())
            }
            Self::Is(question, choice) => answer(question).is_some_and(|answer| answer.value.0 == choice.as_str()),
            Self::Has(question, choice) => answer(question)
                .and_then(|answer| answer.value.0.as_array())
                .is_some_and(|chosen| chosen.iter().any(|one| one == choice.as_str())),
            Self::AtLeast(question, least) => number(question).is_some_and(|number| number >= *least),
            Self::AtMost(question, most) => number(question).is_some_and(|number| number <= *most),
            Self::Holds(text) => Expression::parse(text).is_ok_and(|expression| expression.value(known).truth()),
        }
    }
}

pub(super) fn rename_in(text: &mut String, key: &impl Fn(&str) -> String) {
    let new = |name: &str| {
        Some(match name.split_once('/') {
            Some((question, column)) => format!("{}/{column}", key(question)),
            None => key(name),
        })
    };
    if let Ok(renamed) = expression::reworded(text, new, |_| None) {
        *text = renamed;
    }
}

pub(super) fn names_in(text: &str) -> Vec<Named> {
    let Ok(expression) = Expression::parse(text) else {
        return Vec::new();
    };
    let named = |(question, column): (&str, Option<&str>)| Named {
        question: question.to_owned(),
        choice: None,
        column: column.map(str::to_owned),
    };
    expression.names().into_iter().map(named).collect()
}
