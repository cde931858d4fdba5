//! How a question is answered, in words and in what its cell lets in.

use plumbline_core::answer_sheet::{AskedRow, choices, label};
use plumbline_core::pack::{AnswerOption, AnswerType, CellType, Text};
use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime};

use super::Book;
use crate::ReportError;
use crate::sheet::lines;

/// A text in each language, one below the other.
pub(super) fn texts(text: &Text, languages: &[String]) -> String {
    let mut parts: Vec<&str> = languages
        .iter()
        .filter_map(|one| text.get(one))
        .map(String::as_str)
        .collect();
    parts.dedup();
    if parts.is_empty() {
        label(text, languages)
    } else {
        parts.join("\n")
    }
}

pub(super) fn words(row: &AskedRow, book: &Book) -> String {
    let (question, languages) = (&row.question, &book.sheet.languages);
    let mut all = Vec::new();
    match &question.answer {
        AnswerType::Multiple {
            options,
            other,
            at_least,
            at_most,
        } => {
            all.push(lines("sheet-how-several", book.words));
            let listed = choices(options, languages);
            all.extend(
                listed
                    .iter()
                    .enumerate()
                    .map(|(at, word)| format!("{} = {word}", at + 1)),
            );
            if *other {
                all.push(lines("sheet-how-other-too", book.words));
            }
            for (key, bound) in [("sheet-how-at-least", at_least), ("sheet-how-at-most", at_most)] {
                all.extend(bound.map(|bound| say(book, key, &[("count", f64::from(bound))])));
            }
        }
        AnswerType::Single { other: true, .. } => all.push(lines("sheet-how-other", book.words)),
        AnswerType::Rank { options } => {
            all.push(lines("sheet-how-rank", book.words));
            let listed = choices(options, languages);
            all.extend(
                listed
                    .iter()
                    .enumerate()
                    .map(|(at, word)| format!("{} = {word}", at + 1)),
            );
        }
        AnswerType::Number { unit, min, max, .. } => {
            let unit = unit.as_ref().map(|unit| label(unit, languages));
            all.push(number(book, &unit.unwrap_or_default(), *min, *max));
        }
        AnswerType::Date => all.push(lines("sheet-how-date", book.words)),
        AnswerType::Time => all.push(lines("sheet-how-time", book.words)),
        AnswerType::DateTime => all.push(lines("sheet-how-date-time", book.words)),
        AnswerType::Acknowledge => all.push(lines("sheet-how-acknowledge", book.words)),
        AnswerType::File { .. } => all.push(lines("sheet-how-file", book.words)),
        AnswerType::Table { .. } => {
            let name = book.tables.get(&question.id).cloned().unwrap_or_default();
            let parts = book.words.each_with("sheet-how-table", &[("sheet", name.into())]);
            all.extend(parts.into_iter().map(|word| word.text));
        }
        AnswerType::Single { .. }
        | AnswerType::YesNoPartly { .. }
        | AnswerType::Maturity
        | AnswerType::Text { .. }
        | AnswerType::Note
        | AnswerType::Calculated { .. } => {}
    }
    all.extend(question.hint.as_ref().map(|hint| texts(hint, languages)));
    if let Some(why) = &question.why {
        all.push(format!(
            "{}\n{}",
            lines("sheet-how-why", book.words),
            texts(why, languages)
        ));
    }
    if row.number.is_none() {
        all.push(lines("sheet-how-hidden", book.words));
    } else if question.when.is_some() {
        all.push(lines("sheet-how-when", book.words));
    }
    all.retain(|text| !text.trim().is_empty());
    all.join("\n")
}

fn number(book: &Book, unit: &str, min: Option<f64>, max: Option<f64>) -> String {
    let key = match (min, max) {
        (Some(_), Some(_)) => "sheet-how-number-between",
        (Some(_), None) => "sheet-how-number-min",
        (None, Some(_)) => "sheet-how-number-max",
        (None, None) => "sheet-how-number",
    };
    let bounds = [("min", min.unwrap_or_default()), ("max", max.unwrap_or_default())];
    let mut said = say(book, key, &bounds);
    if !unit.is_empty() {
        said.push_str(&format!("\n[{unit}]"));
    }
    said
}

fn say(book: &Book, key: &str, numbers: &[(&str, f64)]) -> String {
    let args: Vec<_> = numbers
        .iter()
        .map(|(name, number)| (*name, (*number).to_string().into()))
        .collect();
    let parts = book.words.each_with(key, &args);
    parts.into_iter().map(|word| word.text).collect::<Vec<_>>().join("\n")
}

/// What the answer's cell lets in; `None` lets in whatever is typed.
pub(super) fn validation(answer: &AnswerType, book: &mut Book) -> Result<Option<DataValidation>, ReportError> {
    match answer {
        AnswerType::YesNoPartly { .. } => {
            let words = ["yes", "partly", "no"].map(|code| book.values.word(code).to_owned());
            choose(words.into(), false, book).map(Some)
        }
        AnswerType::Single { options, other } => single(options, *other, book).map(Some),
        AnswerType::Number { min, max, decimals, .. } => bounded(*min, *max, *decimals, book).map(Some),
        AnswerType::Date => day(book).map(Some),
        AnswerType::Acknowledge => {
            let word = book.values.word("yes").to_owned();
            choose(vec![word], false, book).map(Some)
        }
        _ => Ok(None),
    }
}

pub(super) fn cell_validation(answer: &CellType, book: &mut Book) -> Result<Option<DataValidation>, ReportError> {
    match answer {
        CellType::Single { options, other } => single(options, *other, book).map(Some),
        CellType::Number { min, max, decimals, .. } => bounded(*min, *max, *decimals, book).map(Some),
        CellType::Date => day(book).map(Some),
        CellType::Text { .. } | CellType::Multiple { .. } | CellType::Time | CellType::DateTime => Ok(None),
    }
}

fn single(options: &[AnswerOption], other: bool, book: &mut Book) -> Result<DataValidation, ReportError> {
    choose(choices(options, &book.sheet.languages), other, book)
}

pub(super) fn choose(words: Vec<String>, free: bool, book: &mut Book) -> Result<DataValidation, ReportError> {
    let refusal = lines("sheet-refuse-choice", book.words);
    book.lists.choose(words, (!free).then_some(refusal.as_str()))
}

fn bounded(min: Option<f64>, max: Option<f64>, decimals: u32, book: &Book) -> Result<DataValidation, ReportError> {
    let (least, most) = (min.unwrap_or(-1e15), max.unwrap_or(1e15));
    let whole = |bound: f64| (bound.fract() == 0.0 && bound.abs() < 2e9).then_some(bound as i32);
    let rule = DataValidation::new();
    let rule = match (
        decimals,
        whole(min.unwrap_or(-2e9 + 1.0)),
        whole(max.unwrap_or(2e9 - 1.0)),
    ) {
        (0, Some(least), Some(most)) => rule.allow_whole_number(DataValidationRule::Between(least, most)),
        _ => rule.allow_decimal_number(DataValidationRule::Between(least, most)),
    };
    Ok(rule.ignore_blank(true).set_error_message(number(book, "", min, max))?)
}

fn day(book: &Book) -> Result<DataValidation, ReportError> {
    let first = ExcelDateTime::from_ymd(1901, 1, 1)?;
    let rule = DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(first));
    Ok(rule
        .ignore_blank(true)
        .set_error_message(lines("sheet-how-date", book.words))?)
}
