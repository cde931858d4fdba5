//! An answer in cells, and cells as an answer. What is written here is what is read here, so that both stay alike.

use super::read::SheetProblemCode;
use crate::import::as_read;
use crate::import::book::Cell;
use crate::pack::{AnswerOption, AnswerType, CellType, Column, Text};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// Words of closed sets, each with its code; the sheet that ties has both.
pub const CODES: [&str; 11] = [
    "yes",
    "partly",
    "no",
    "not-applicable",
    "unknown",
    "other",
    "level-1",
    "level-2",
    "level-3",
    "level-4",
    "level-5",
];

/// Between several choices of one cell.
const BETWEEN: [char; 3] = [';', '；', '\n'];
/// Days outside are no days to every program.
const FIRST_YEAR: &str = "1901";

/// The words of [`CODES`] in the languages of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetWords(Vec<(String, String)>);

/// What stands in a cell, by its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Blank,
    Text(String),
    Number(f64),
    /// `YYYY-MM-DD`, a day every program knows.
    Day(String),
    /// Rows of a sheet of its own.
    Table(Vec<Vec<Shape>>),
}

/// Why a cell is no answer, with what its words need.
pub(super) type Fault = (SheetProblemCode, Vec<(&'static str, String)>);

impl SheetWords {
    pub fn new(word: impl Fn(&str) -> String) -> Self {
        Self(CODES.iter().map(|code| ((*code).to_owned(), word(code))).collect())
    }

    /// From the pairs of a sheet.
    pub(super) fn read(pairs: impl Iterator<Item = (String, String)>) -> Self {
        Self(
            pairs
                .filter(|(code, word)| CODES.contains(&code.as_str()) && !word.is_empty())
                .collect(),
        )
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    pub fn word<'a>(&'a self, code: &'a str) -> &'a str {
        self.0
            .iter()
            .find(|(own, _)| own == code)
            .map_or(code, |(_, word)| word)
    }

    fn code(&self, text: &str) -> Option<&str> {
        let found = self.0.iter().find(|(_, word)| means(text, word));
        found.map(|(code, _)| code.as_str())
    }

    /// A level with its words behind it, or alone.
    pub(super) fn level(&self, cell: &Cell) -> Result<Option<u8>, Fault> {
        let text = plain(cell)?;
        let code = self.code(&text).and_then(|code| code.strip_prefix("level-"));
        let text = narrow(&text);
        let digit = text
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .next()
            .unwrap_or_default();
        let level = code.unwrap_or(digit).parse::<f64>().ok();
        match level.filter(|level| level.fract() == 0.0 && (1.0..=5.0).contains(level)) {
            Some(level) => Ok(Some(level as u8)),
            None => Err(fault(SheetProblemCode::Level, &text)),
        }
    }

    pub(super) fn status(&self, cell: &Cell) -> Result<Option<&'static str>, Fault> {
        let text = plain(cell)?;
        let code = self.code(&text).or(match text.to_lowercase().as_str() {
            "n/a" | "na" | "n.a." | "not applicable" | "不适用" | "无此项" => Some("not-applicable"),
            "?" | "？" | "unknown" | "don't know" | "不知道" | "不清楚" | "待确认" => Some("unknown"),
            _ => None,
        });
        match code {
            Some("not-applicable") => Ok(Some("not-applicable")),
            Some("unknown") => Ok(Some("unknown")),
            _ => Err(fault(SheetProblemCode::Status, &text)),
        }
    }

    fn yes_no(&self, text: &str) -> Option<&'static str> {
        let code = self.code(text).or(match text.to_lowercase().as_str() {
            "yes" | "y" | "是" | "有" | "√" | "✓" | "✔" => Some("yes"),
            "partly" | "partially" | "partial" | "部分" | "部分是" => Some("partly"),
            "no" | "n" | "否" | "没有" | "无" | "×" | "✗" | "✘" => Some("no"),
            _ => None,
        });
        ["yes", "partly", "no"].into_iter().find(|own| Some(*own) == code)
    }

    /// Own words, when the text begins with the word for them.
    fn other<'a>(&self, text: &'a str) -> Option<&'a str> {
        let marks = [self.word("other"), "other", "其他", "其它"];
        let after = |mark: &str| {
            let head = text.get(..mark.len()).filter(|head| head.eq_ignore_ascii_case(mark))?;
            let rest = text[head.len()..].trim_start();
            rest.strip_prefix(':').or_else(|| rest.strip_prefix('：'))
        };
        marks.into_iter().find_map(after).map(str::trim)
    }
}

/// A text in the languages of a workbook, side by side; in the questionnaire's own first where it has none of them.
pub fn label(text: &Text, languages: &[String]) -> String {
    let mut parts: Vec<&str> = languages
        .iter()
        .filter_map(|one| text.get(one))
        .map(String::as_str)
        .collect();
    if parts.is_empty() {
        parts.extend(text.get("en").or_else(|| text.values().next()).map(String::as_str));
    }
    parts.dedup();
    parts.join(" / ").replace(['\r', '\n'], " ").trim().to_owned()
}

/// What the options are called in cells: no two alike, and none with what stands between several choices.
pub fn choices(options: &[AnswerOption], languages: &[String]) -> Vec<String> {
    let plain = |option: &AnswerOption| label(&option.text, languages).replace(BETWEEN, ",");
    let all: Vec<String> = options.iter().map(plain).collect();
    let alike = |word: &String| all.iter().filter(|one| means(one, word)).count() > 1;
    let own = options.iter().zip(&all);
    own.map(|(option, word)| {
        if alike(word) {
            format!("{word} ({})", option.id)
        } else {
            word.clone()
        }
    })
    .collect()
}

/// The headings of a table, no two alike.
pub fn titles(columns: &[Column], languages: &[String]) -> Vec<String> {
    let plain = |column: &Column| {
        let title = label(&column.title, languages);
        match &column.answer {
            CellType::Number { unit: Some(unit), .. } => format!("{title} ({})", label(unit, languages)),
            _ => title,
        }
    };
    let all: Vec<String> = columns.iter().map(plain).collect();
    let alike = |title: &String| all.iter().filter(|one| *one == title).count() > 1;
    let own = columns.iter().zip(&all);
    own.map(|(column, title)| {
        if alike(title) {
            format!("{title} [{}]", column.id)
        } else {
            title.clone()
        }
    })
    .collect()
}

impl Shape {
    /// As it is read back.
    pub fn text(&self) -> String {
        match self {
            Self::Blank | Self::Table(_) => String::new(),
            Self::Text(text) => as_read(text),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.clone(),
        }
    }

    fn of_text(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

/// An answer's value as it stands in a cell.
pub(super) fn shown(answer: &AnswerType, value: &Value, words: &SheetWords, languages: &[String]) -> Shape {
    match (answer, value) {
        (_, Value::Null) => Shape::Blank,
        (AnswerType::YesNoPartly { .. }, Value::String(code)) => Shape::of_text(words.word(code).to_owned()),
        (AnswerType::Single { options, .. }, one) => Shape::of_text(choice(options, one, words, languages)),
        (AnswerType::Multiple { options, .. } | AnswerType::Rank { options }, Value::Array(chosen)) => {
            list(options, chosen, words, languages)
        }
        (AnswerType::Acknowledge, Value::Bool(true)) => Shape::of_text(words.word("yes").to_owned()),
        (AnswerType::DateTime, Value::String(moment)) => Shape::of_text(moment.replace('T', " ")),
        (AnswerType::Table { columns, .. }, Value::Array(rows)) => {
            let row = |row: &Value| {
                let cell = |column: &Column| {
                    cell_shown(
                        &column.answer,
                        row.get(&column.id).unwrap_or(&Value::Null),
                        words,
                        languages,
                    )
                };
                columns.iter().map(cell).collect()
            };
            Shape::Table(rows.iter().map(row).collect())
        }
        (AnswerType::Number { .. } | AnswerType::Date, one) => scalar(one),
        // What this build does not know stands as it is.
        (_, one) => Shape::of_text(one.as_str().map_or_else(|| one.to_string(), str::to_owned)),
    }
}

fn cell_shown(answer: &CellType, value: &Value, words: &SheetWords, languages: &[String]) -> Shape {
    match (answer, value) {
        (_, Value::Null) => Shape::Blank,
        (CellType::Single { options, .. }, one) => Shape::of_text(choice(options, one, words, languages)),
        (CellType::Multiple { options }, Value::Array(chosen)) => list(options, chosen, words, languages),
        (CellType::Number { .. } | CellType::Date, one) => scalar(one),
        (CellType::DateTime, Value::String(moment)) => Shape::of_text(moment.replace('T', " ")),
        (CellType::Text { .. } | CellType::Time | CellType::DateTime | CellType::Multiple { .. }, one) => {
            Shape::of_text(one.as_str().unwrap_or_default().to_owned())
        }
    }
}

fn scalar(value: &Value) -> Shape {
    match value {
        Value::Number(number) => number.as_f64().map_or(Shape::Blank, Shape::Number),
        Value::String(text)
            if crate::vault::accept::date(value) && text.as_str() >= FIRST_YEAR && text.as_str() < "2100" =>
        {
            Shape::Day(text.clone())
        }
        Value::String(text) => Shape::of_text(text.clone()),
        other => Shape::of_text(other.to_string()),
    }
}

/// Own words last: whatever stands in them, nothing comes after.
fn list(options: &[AnswerOption], chosen: &[Value], words: &SheetWords, languages: &[String]) -> Shape {
    let (own, listed): (Vec<_>, Vec<_>) = chosen.iter().partition(|one| one.is_object());
    let texts = listed
        .into_iter()
        .chain(own)
        .map(|one| choice(options, one, words, languages));
    Shape::of_text(texts.collect::<Vec<_>>().join("; "))
}

fn choice(options: &[AnswerOption], value: &Value, words: &SheetWords, languages: &[String]) -> String {
    if let Some(own) = value.get("other").and_then(Value::as_str) {
        return format!("{}: {own}", words.word("other"));
    }
    let id = value.as_str().unwrap_or_default();
    let at = options.iter().position(|option| option.id == id);
    at.map_or_else(|| id.to_owned(), |at| choices(options, languages)[at].clone())
}

/// What a cell says as the answer to a question.
pub(super) fn read(answer: &AnswerType, cell: &Cell, words: &SheetWords, languages: &[String]) -> Result<Value, Fault> {
    match answer {
        AnswerType::YesNoPartly { .. } => {
            let text = plain(cell)?;
            words
                .yes_no(&text)
                .map(|code| json!(code))
                .ok_or_else(|| fault(SheetProblemCode::YesNo, &text))
        }
        AnswerType::Single { options, other } => chosen(options, *other, &plain(cell)?, words, languages),
        AnswerType::Multiple {
            options,
            other,
            at_most,
            ..
        } => {
            let all = several(options, *other, &plain(cell)?, words, languages)?;
            match at_most {
                Some(most) if all.len() > *most as usize => {
                    Err((SheetProblemCode::TooMany, vec![("most", most.to_string())]))
                }
                _ => Ok(Value::Array(all)),
            }
        }
        AnswerType::Rank { options } => several(options, false, &plain(cell)?, words, languages).map(Value::Array),
        AnswerType::Number { unit, .. } => number(cell, unit.as_ref(), answer),
        AnswerType::Date => day(cell),
        AnswerType::Time | AnswerType::DateTime => moment(cell, answer),
        AnswerType::Acknowledge => {
            let text = plain(cell)?;
            match words.yes_no(&text) {
                Some("yes") => Ok(json!(true)),
                _ => Err(fault(SheetProblemCode::Acknowledge, &text)),
            }
        }
        AnswerType::Text { .. } => plain(cell).map(Value::String),
        AnswerType::File { .. } => Err(fault(SheetProblemCode::File, &plain(cell)?)),
        AnswerType::Maturity | AnswerType::Table { .. } | AnswerType::Note | AnswerType::Calculated { .. } => {
            Ok(Value::Null)
        }
    }
}

pub(super) fn cell_read(
    answer: &CellType,
    cell: &Cell,
    words: &SheetWords,
    languages: &[String],
) -> Result<Value, Fault> {
    match answer {
        CellType::Number {
            unit,
            min,
            max,
            decimals,
        } => {
            let (min, max, decimals) = (*min, *max, *decimals);
            let asked = AnswerType::Number {
                unit: None,
                min,
                max,
                decimals,
                step: None,
            };
            number(cell, unit.as_ref(), &asked)
        }
        CellType::Date => day(cell),
        CellType::Time => moment(cell, &AnswerType::Time),
        CellType::DateTime => moment(cell, &AnswerType::DateTime),
        CellType::Text { .. } => plain(cell).map(Value::String),
        CellType::Multiple { options } => several(options, false, &plain(cell)?, words, languages).map(Value::Array),
        CellType::Single { options, other } => chosen(options, *other, &plain(cell)?, words, languages),
    }
}

pub(super) fn plain(cell: &Cell) -> Result<String, Fault> {
    let text = cell.shown();
    match cell {
        Cell::Fault(_) => Err(fault(SheetProblemCode::CellError, &text)),
        _ if text.chars().count() > 20_000 => Err((SheetProblemCode::TooLong, Vec::new())),
        _ => Ok(text),
    }
}

fn chosen(
    options: &[AnswerOption],
    other: bool,
    text: &str,
    words: &SheetWords,
    languages: &[String],
) -> Result<Value, Fault> {
    if let Some(id) = option(options, text, languages) {
        return Ok(json!(id));
    }
    let own = words.other(text).unwrap_or(text);
    if other && !own.is_empty() {
        return Ok(json!({ "other": own }));
    }
    Err(unknown_choice(options, text, languages))
}

fn several(
    options: &[AnswerOption],
    other: bool,
    text: &str,
    words: &SheetWords,
    languages: &[String],
) -> Result<Vec<Value>, Fault> {
    let mut ids: Vec<Value> = Vec::new();
    let mut own: Vec<&str> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(words) = words.other(rest).filter(|_| other) {
            own.push(words);
            break;
        }
        let end = rest.find(BETWEEN).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after.trim_start_matches(BETWEEN).trim_start();
        let part = part.trim();
        match option(options, part, languages).or_else(|| numbered(options, part)) {
            Some(id) if !ids.contains(&json!(id)) => ids.push(json!(id)),
            Some(_) => {}
            None if part.is_empty() => {}
            None if other => own.push(part),
            None => return Err(unknown_choice(options, part, languages)),
        }
    }
    own.retain(|words| !words.is_empty());
    if !own.is_empty() {
        ids.push(json!({ "other": own.join("; ") }));
    }
    if ids.is_empty() {
        Err(unknown_choice(options, text, languages))
    } else {
        Ok(ids)
    }
}

/// The option a text names: as it was written, or in any of its languages.
fn option<'a>(options: &'a [AnswerOption], text: &str, languages: &[String]) -> Option<&'a str> {
    let written = choices(options, languages);
    let at = written.iter().position(|word| means(text, word)).or_else(|| {
        let plain = |word: &String| means(text, &word.replace(BETWEEN, ","));
        let mut alike = (0..options.len()).filter(|at| options[*at].text.values().any(plain));
        alike.next().filter(|_| alike.next().is_none())
    });
    at.map(|at| options[at].id.as_str())
}

/// `2` for the second, as the list beside the question numbers them; not where an option is itself a number.
fn numbered<'a>(options: &'a [AnswerOption], text: &str) -> Option<&'a str> {
    let numeric = |option: &AnswerOption| option.text.values().any(|word| word.trim().parse::<f64>().is_ok());
    let at = narrow(text)
        .parse::<usize>()
        .ok()
        .filter(|_| !options.iter().any(numeric))?;
    options.get(at.checked_sub(1)?).map(|option| option.id.as_str())
}

fn unknown_choice(options: &[AnswerOption], text: &str, languages: &[String]) -> Fault {
    let mut all = choices(options, languages);
    let more = all.len() > 8;
    all.truncate(8);
    let (code, mut params) = fault(SheetProblemCode::Choice, text);
    params.push(("choices", all.join(" | ") + if more { " | …" } else { "" }));
    (code, params)
}

fn number(cell: &Cell, unit: Option<&Text>, asked: &AnswerType) -> Result<Value, Fault> {
    let AnswerType::Number { min, max, decimals, .. } = asked else {
        return Ok(Value::Null);
    };
    let number = match cell {
        Cell::Number(number) => Some(*number),
        _ => written_number(&plain(cell)?, unit),
    };
    let wanted = |found: &str| {
        let bound = |bound: Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
        let (code, mut params) = fault(SheetProblemCode::Number, found);
        params.extend([
            ("min", bound(*min)),
            ("max", bound(*max)),
            ("decimals", decimals.to_string()),
        ]);
        (code, params)
    };
    let number = number.ok_or_else(|| wanted(&cell.shown()))?;
    let whole = number.fract() == 0.0 && number.abs() < 9e15;
    let value = if whole { json!(number as i64) } else { json!(number) };
    if asked.takes(&value) {
        Ok(value)
    } else {
        Err(wanted(&cell.shown()))
    }
}

/// In any usual writing: full-width digits, groups of three, a comma before one or two decimals, the unit behind it.
fn written_number(text: &str, unit: Option<&Text>) -> Option<f64> {
    let text = narrow(text);
    let units = unit.iter().flat_map(|unit| unit.values()).map(|unit| narrow(unit));
    let bare = units
        .filter(|unit| !unit.is_empty())
        .find_map(|unit| text.strip_suffix(unit.as_str()).map(str::to_owned));
    let text: String = bare.unwrap_or(text).replace(['\u{a0}', ' ', '\''], "");
    let (sign, digits) = text.strip_prefix('-').map_or((1.0, text.as_str()), |rest| (-1.0, rest));
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let groups: Vec<&str> = digits.split(',').collect();
    let plain = match groups.as_slice() {
        [_] => digits.to_owned(),
        [whole, rest] if (1..=2).contains(&rest.len()) => format!("{whole}.{rest}"),
        [first, rest @ ..] => {
            let grouped = rest
                .iter()
                .all(|group| group.split('.').next().is_some_and(|digits| digits.len() == 3));
            if !grouped || first.is_empty() || first.len() > 3 {
                return None;
            }
            groups.concat()
        }
        [] => return None,
    };
    plain.parse::<f64>().ok().map(|number| sign * number)
}

fn day(cell: &Cell) -> Result<Value, Fault> {
    let day = cell.day().or_else(|| match cell {
        // A day whose look was taken away.
        Cell::Number(serial) if serial.fract() == 0.0 && (20_000.0..80_000.0).contains(serial) => {
            NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(*serial as u64))
        }
        Cell::Number(digits) => Cell::Text(digits.to_string()).day(),
        _ => None,
    });
    match day {
        Some(day) => Ok(json!(day.to_string())),
        None => Err(fault(SheetProblemCode::Date, &plain(cell)?)),
    }
}

/// A time of day, or a day with one, as people write them: `8:30`, `2026-11-21 08:30`, `2026/11/21 8：30`.
fn moment(cell: &Cell, asked: &AnswerType) -> Result<Value, Fault> {
    let text = plain(cell)?;
    let narrow = narrow(&text).replace('T', " ");
    let (day, time) = narrow.rsplit_once(' ').unwrap_or(("", &narrow));
    let time = chrono::NaiveTime::parse_from_str(time, "%H:%M")
        .or_else(|_| chrono::NaiveTime::parse_from_str(time, "%H:%M:%S"))
        .map(|time| time.format("%H:%M").to_string())
        .unwrap_or_default();
    let value = match Cell::Text(day.to_owned()).day() {
        Some(day) => json!(format!("{day}T{time}")),
        None if day.is_empty() => json!(time),
        None => Value::Null,
    };
    match asked.takes(&value) {
        true => Ok(value),
        false => Err(fault(SheetProblemCode::Time, &text)),
    }
}

/// Full-width characters as people type them with a Chinese keyboard, in their narrow form.
fn narrow(text: &str) -> String {
    let one = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    text.chars().map(one).collect::<String>().trim().to_owned()
}

fn means(text: &str, word: &str) -> bool {
    let plain = |text: &str| {
        as_read(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    plain(text) == plain(word)
}

fn fault(code: SheetProblemCode, text: &str) -> Fault {
    (code, vec![("text", text.chars().take(60).collect())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(en: &str, zh: &str) -> Text {
        [("en".to_owned(), en.to_owned()), ("zh-Hans".to_owned(), zh.to_owned())].into()
    }

    fn options(words: &[(&str, &str, &str)]) -> Vec<AnswerOption> {
        let one = |(id, en, zh): &(&str, &str, &str)| AnswerOption {
            id: (*id).into(),
            text: text(en, zh),
            value: None,
            when: None,
            level: None,
            alarm: false,
        };
        words.iter().map(one).collect()
    }

    fn english() -> (SheetWords, Vec<String>) {
        (SheetWords::new(|code| format!("<{code}>")), vec!["en".into()])
    }

    fn said(answer: &AnswerType, cell: &str) -> Result<Value, SheetProblemCode> {
        let (words, languages) = english();
        read(answer, &Cell::Text(cell.into()), &words, &languages).map_err(|(code, _)| code)
    }

    #[test]
    fn numbers_are_read_in_any_usual_writing() {
        let any = AnswerType::Number {
            unit: Some(text("kg", "公斤")),
            min: Some(0.0),
            max: None,
            decimals: 2,
            step: None,
        };
        for (typed, number) in [
            ("１２", 12.0),
            ("1,234.5", 1234.5),
            ("3,5", 3.5),
            ("40 kg", 40.0),
            ("40公斤", 40.0),
            ("1 000", 1000.0),
        ] {
            assert_eq!(said(&any, typed).unwrap().as_f64(), Some(number), "{typed}");
        }
        for typed in ["about ten", "-1", "1.234", "12,34,5", "1e3", "kg", "#N/A"] {
            assert!(said(&any, typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn several_choices_stand_between_semicolons_in_words_or_numbers() {
        let listed = options(&[
            ("a", "Posters; big", "海报"),
            ("b", "Radio", "广播"),
            ("c", "Radio", "电台"),
        ]);
        let own = AnswerType::Multiple {
            options: listed.clone(),
            other: true,
            at_least: None,
            at_most: None,
        };
        let none = AnswerType::Multiple {
            options: listed,
            other: false,
            at_least: None,
            at_most: Some(1),
        };
        assert_eq!(said(&own, "posters, big；3").unwrap(), json!(["a", "c"]));
        assert_eq!(
            said(&own, "广播; Other: at shift; change").unwrap(),
            json!(["b", { "other": "at shift; change" }])
        );
        assert_eq!(
            said(&own, "Radio (b); megaphone").unwrap(),
            json!(["b", { "other": "megaphone" }])
        );
        assert_eq!(
            said(&own, "Radio").unwrap(),
            json!([{ "other": "Radio" }]),
            "two are called so"
        );
        assert_eq!(said(&none, "megaphone"), Err(SheetProblemCode::Choice));
        assert_eq!(said(&none, "1; 2"), Err(SheetProblemCode::TooMany));
        assert_eq!(said(&none, "4"), Err(SheetProblemCode::Choice));
    }

    #[test]
    fn levels_states_and_yes_are_read_with_and_without_their_words() {
        let (words, _) = english();
        let level = |text: &str| words.level(&Cell::Text(text.into())).ok().flatten();
        assert_eq!(
            [level("3 – In place"), level("５"), level("<level-2>"), level("4.0")],
            [Some(3), Some(5), Some(2), Some(4)]
        );
        assert_eq!(
            [level("6"), level("3.5"), level("12 – x"), level("good"), level("")],
            [None; 5]
        );
        assert_eq!(words.level(&Cell::Number(2.0)).unwrap(), Some(2));
        let status = |text: &str| words.status(&Cell::Text(text.into())).ok().flatten();
        assert_eq!(
            [status("<unknown>"), status("N/A"), status("<yes>"), status("later")],
            [Some("unknown"), Some("not-applicable"), None, None]
        );
        let asked = AnswerType::YesNoPartly { alarm: Vec::new() };
        assert_eq!(
            [
                said(&asked, "√").unwrap(),
                said(&asked, "部分").unwrap(),
                said(&asked, "<NO>").unwrap()
            ],
            ["yes", "partly", "no"]
        );
        assert_eq!(said(&asked, "maybe"), Err(SheetProblemCode::YesNo));
    }
}
