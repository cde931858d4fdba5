//! The kinds of answer that rows ask for.

use super::choices::Choices;
use super::kind::{Kind, Select};
use super::refer::{Names, Standing};
use super::remark::Remarks;
use super::rows::Row;
use super::sheet::Sheet;
use crate::pack::{AnswerOption, AnswerType, CellType};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub struct Answers<'a, 'b> {
    survey: &'a Sheet,
    names: &'b Names,
    choices: &'b Choices<'a>,
    used: BTreeSet<String>,
}

/// Decimal places of a number that does not say how many it has.
const DECIMALS: u32 = 6;

impl<'a, 'b> Answers<'a, 'b> {
    pub fn new(survey: &'a Sheet, names: &'b Names, choices: &'b Choices<'a>) -> Self {
        Self {
            survey,
            names,
            choices,
            used: BTreeSet::new(),
        }
    }

    pub fn note_unused(&self, remarks: &mut Remarks) {
        self.choices.note_unused(&self.used, remarks);
    }

    /// `None` where the row is refused.
    pub fn of_question(
        &mut self,
        row: &Row,
        parameters: &[(String, String)],
        remarks: &mut Remarks,
    ) -> Option<AnswerType> {
        Some(match &row.kind {
            Kind::Text => AnswerType::Text {
                long: self.is_long(row, parameters),
            },
            Kind::Barcode => {
                self.note(row, "barcode", remarks);
                AnswerType::Text { long: false }
            }
            Kind::Integer { most } => number(most.map(|_| 0.0), *most, 0, None),
            Kind::Decimal => number(None, None, DECIMALS, None),
            Kind::Range => {
                let (min, max, step) = self.range(row, parameters, remarks)?;
                number(Some(min), Some(max), decimals_of(min, step), Some(step))
            }
            Kind::Date => AnswerType::Date,
            Kind::Time => AnswerType::Time,
            Kind::DateTime => AnswerType::DateTime,
            Kind::Acknowledge => AnswerType::Acknowledge,
            Kind::File(kind) => AnswerType::File { kind: *kind },
            Kind::Select { how, list, other } => {
                let options = self.options(row, *how, list, *other, remarks)?;
                match how {
                    Select::One => AnswerType::Single { options, other: *other },
                    Select::Several => AnswerType::Multiple {
                        options,
                        other: *other,
                        at_least: None,
                        at_most: None,
                    },
                    Select::Rank => AnswerType::Rank { options },
                }
            }
            _ => AnswerType::Note,
        })
    }

    pub fn of_cell(&mut self, row: &Row, parameters: &[(String, String)], remarks: &mut Remarks) -> Option<CellType> {
        Some(match self.of_question(row, parameters, remarks)? {
            AnswerType::Text { long } => CellType::Text { long },
            AnswerType::Number {
                unit,
                min,
                max,
                decimals,
                step,
            } => {
                if step.is_some_and(|step| step != 1.0) {
                    self.note(row, "repeat-step", remarks);
                }
                CellType::Number {
                    unit,
                    min,
                    max,
                    decimals,
                }
            }
            AnswerType::Date => CellType::Date,
            AnswerType::Time => CellType::Time,
            AnswerType::DateTime => CellType::DateTime,
            AnswerType::Single { options, other } => {
                if other {
                    self.note(row, "repeat-other", remarks);
                }
                CellType::Single { options, other }
            }
            AnswerType::Multiple { options, other, .. } => {
                if other {
                    self.note(row, "repeat-other", remarks);
                }
                CellType::Multiple { options }
            }
            _ => return None,
        })
    }

    fn note(&self, row: &Row, code: &str, remarks: &mut Remarks) {
        remarks.note(&self.survey.place(row.line, "type"), code, &[("name", &row.name)]);
    }

    fn is_long(&self, row: &Row, parameters: &[(String, String)]) -> bool {
        let multiline = |text: &str| text.contains("multiline");
        self.survey.get(row.line, "appearance").is_some_and(multiline)
            || parameters.iter().any(|(key, _)| key == "rows")
    }

    fn range(&self, row: &Row, parameters: &[(String, String)], remarks: &mut Remarks) -> Option<(f64, f64, f64)> {
        let place = self.survey.place(row.line, "parameters");
        let mut refuse = |code: &str, key: &str| remarks.refuse(&place, code, &[("key", key)]);
        let mut number = |key: &str, otherwise: f64| {
            let Some((_, text)) = parameters.iter().find(|(own, _)| own == key) else {
                return Some(otherwise);
            };
            let found: Option<f64> = text.parse().ok().filter(|number: &f64| number.is_finite());
            if found.is_none() {
                refuse("range-number", key);
            }
            found
        };
        let (start, end, step) = (number("start", 1.0)?, number("end", 10.0)?, number("step", 1.0)?);
        let width = (end - start).abs();
        if step == 0.0 || step > width {
            refuse("range-step", "step");
            return None;
        }
        Some((start.min(end), start.max(end), step.abs()))
    }

    fn options(
        &mut self,
        row: &Row,
        how: Select,
        list: &str,
        other: bool,
        remarks: &mut Remarks,
    ) -> Option<Vec<AnswerOption>> {
        let place = self.survey.place(row.line, "type");
        if list.contains("${") {
            remarks.refuse(&place, "choices-from-answers", &[]);
            return None;
        }
        if !self.choices.has(list) {
            remarks.refuse(&place, "list-missing", &[("list", list)]);
            return None;
        }
        self.used.insert(list.to_owned());
        if how == Select::Several
            && let Some(place) = self.choices.first_with_space(list)
        {
            remarks.refuse(&place, "choice-with-space", &[]);
            return None;
        }
        let filter_place = self.survey.place(row.line, "choice_filter");
        let filter = self.survey.get(row.line, "choice_filter");
        if filter.is_some() && other {
            remarks.refuse(&filter_place, "filter-with-other", &[]);
            return None;
        }
        let carried = filter.filter(|_| row.table.is_none() && how != Select::Rank);
        if filter.is_some() && carried.is_none() {
            remarks.note(&filter_place, "filter-left-out", &[("name", &row.name)]);
        }
        let standing = Standing {
            order: row.order - 1,
            table: None,
        };
        let mut expression = |text: &str, remarks: &mut Remarks| {
            let found = self.names.expression(text, standing, &filter_place, remarks);
            found.unwrap_or(None)
        };
        let filter = carried.map(|text| (text, &filter_place));
        let options = self.choices.options(list, other, filter, &mut expression, remarks);
        (!options.is_empty()).then_some(options)
    }
}

fn number(min: Option<f64>, max: Option<f64>, decimals: u32, step: Option<f64>) -> AnswerType {
    AnswerType::Number {
        unit: None,
        min,
        max,
        decimals,
        step,
    }
}

fn decimals_of(min: f64, step: f64) -> u32 {
    let of = |number: f64| {
        number
            .to_string()
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len() as u32)
    };
    of(min).max(of(step)).min(9)
}

/// What a form's default stands for, where it is an answer.
pub fn default_of(answer: &AnswerType, text: &str) -> Option<Value> {
    let by_name = |options: &[AnswerOption], name: &str| {
        let found = options
            .iter()
            .find(|option| option.value.as_deref().unwrap_or(&option.id) == name);
        found.map(|option| json!(option.id))
    };
    let several = |options: &[AnswerOption]| {
        let chosen = text.split_whitespace().map(|name| by_name(options, name));
        chosen.collect::<Option<Vec<_>>>().map(Value::Array)
    };
    let value = match answer {
        AnswerType::Number { .. } => text.parse::<f64>().ok().map(whole),
        AnswerType::Single { options, .. } => by_name(options, text),
        AnswerType::Multiple { options, .. } | AnswerType::Rank { options } => several(options),
        AnswerType::Date => text.get(..10).map(|day| json!(day)),
        AnswerType::DateTime => text.get(..16).map(|moment| json!(moment.replace(' ', "T"))),
        AnswerType::Time => text.get(..5).map(|time| json!(time)),
        AnswerType::Text { .. } => Some(json!(text)),
        _ => None,
    };
    value.filter(|value| answer.takes(value))
}

/// 3 and not 3.0, as it is typed.
fn whole(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        json!(number as i64)
    } else {
        json!(number)
    }
}
