//! Which values answer a question, and what they stand for.

use super::condition::rename_in;
use super::{AnswerType, Question, expression};
use crate::error::{Code, Error};
use serde_json::Value;

impl Question {
    /// Whether a value answers it, as [`AnswerType`] says; null takes an answer back.
    pub fn accepts(&self, value: &Value) -> bool {
        value.is_null() || self.answer.takes(value)
    }

    /// What to say to a value that is no answer.
    pub fn refusal(&self) -> Error {
        let error = Error::new(Code::AnswerInvalid);
        match &self.answer {
            AnswerType::Number {
                min,
                max,
                decimals,
                step,
                ..
            } => {
                let bounds = match (min, max) {
                    (Some(_), Some(_)) => "both",
                    (Some(_), None) => "min",
                    (None, Some(_)) => "max",
                    (None, None) => "none",
                };
                if let Some(step) = step.filter(|_| bounds == "both") {
                    return error
                        .with("kind", "step")
                        .with("min", min.unwrap_or_default())
                        .with("max", max.unwrap_or_default())
                        .with("step", step);
                }
                let number = |bound: &Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
                error
                    .with("kind", "number")
                    .with("bounds", bounds)
                    .with("min", number(min))
                    .with("max", number(max))
                    .with("decimals", decimals)
            }
            AnswerType::Date => error.with("kind", "date"),
            AnswerType::Time => error.with("kind", "time"),
            AnswerType::DateTime => error.with("kind", "date-time"),
            _ => error.with("kind", "other"),
        }
    }

    /// Whether somebody answers it: notes and what is worked out count nowhere.
    pub fn is_asked(&self) -> bool {
        !matches!(self.answer, AnswerType::Note | AnswerType::Calculated { .. })
    }

    pub(super) fn rename(&mut self, key: &impl Fn(&str) -> String) {
        self.when.iter_mut().for_each(|when| when.rename(key));
        self.constraint
            .iter_mut()
            .for_each(|one| rename_in(&mut one.holds, key));
        match &mut self.answer {
            AnswerType::Calculated { value, .. } => rename_in(value, key),
            AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } => {
                let conditions = options.iter_mut().filter_map(|option| option.when.as_mut());
                conditions.for_each(|when| when.rename(key));
            }
            AnswerType::Table { columns, .. } => {
                let constraints = columns.iter_mut().filter_map(|column| column.constraint.as_mut());
                constraints.for_each(|one| rename_in(&mut one.holds, key));
            }
            _ => {}
        }
        for text in std::iter::once(&mut self.text).chain(&mut self.hint) {
            for words in text.values_mut().filter(|words| words.contains("${")) {
                *words = expression::respoken(words, |name| Some(key(name)));
            }
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
            Self::Maturity | Self::File { .. } | Self::Note | Self::Calculated { .. } => false,
            Self::Acknowledge => *value == true,
            Self::Time => is_time(value),
            Self::DateTime => is_date_time(value),
            Self::Rank { options } => value.as_array().is_some_and(|chosen| is_list(chosen, options)),
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
            Self::Number {
                min,
                max,
                decimals,
                step,
                ..
            } => is_number(value, *min, *max, *decimals) && step.is_none_or(|step| is_on_step(value, *min, step)),
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
            Self::Rank { options } => value.as_array().is_some_and(|chosen| chosen.len() == options.len()),
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
                Self::Multiple { options } => value.as_array().is_some_and(|chosen| is_list(chosen, options)),
                Self::Time => is_time(value),
                Self::DateTime => is_date_time(value),
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

/// Several options, each once.
fn is_list(chosen: &[Value], options: &[super::AnswerOption]) -> bool {
    let distinct = (1..chosen.len()).all(|at| !chosen[..at].contains(&chosen[at]));
    !chosen.is_empty() && distinct && chosen.iter().all(|one| is_choice(one, options, false))
}

fn is_on_step(value: &Value, min: Option<f64>, step: f64) -> bool {
    let steps = (value.as_f64().unwrap_or(f64::NAN) - min.unwrap_or(0.0)) / step;
    (steps - steps.round()).abs() <= 1e-6
}

fn is_time(value: &Value) -> bool {
    let text = value.as_str().filter(|text| text.len() == 5);
    text.is_some_and(|text| chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok())
}

fn is_date_time(value: &Value) -> bool {
    value
        .as_str()
        .and_then(|text| text.split_once('T'))
        .is_some_and(|(day, time)| crate::vault::accept::date(&Value::from(day)) && is_time(&Value::from(time)))
}
