//! The functions of expressions: those of XPath 1.0 and of ODK's forms that need nothing but answers and the day.

use super::value::{days_of, moment_of, number_of};
use super::{Facts, Node, Value};
use regex::{Regex, RegexBuilder};

const MANY: usize = 100;

/// How many things stand in the brackets, at least and at most; `None` for an unknown function.
pub(super) fn arity(name: &str) -> Option<(usize, usize)> {
    Some(match name {
        "true" | "false" | "today" | "pi" => (0, 0),
        "not"
        | "boolean"
        | "boolean-from-string"
        | "number"
        | "int"
        | "string"
        | "string-length"
        | "normalize-space"
        | "floor"
        | "ceiling"
        | "abs"
        | "sqrt"
        | "exp"
        | "log"
        | "log10"
        | "count"
        | "sum"
        | "count-non-empty"
        | "count-selected"
        | "date" => (1, 1),
        "round" => (1, 2),
        "selected" | "selected-at" | "regex" | "contains" | "starts-with" | "ends-with" | "substring-before"
        | "substring-after" | "pow" | "coalesce" | "format-date" => (2, 2),
        "substr" | "substring" => (2, 3),
        "if" | "translate" => (3, 3),
        "concat" | "max" | "min" => (1, MANY),
        "join" => (2, MANY),
        _ => return None,
    })
}

/// Whether it wants the rows of a column and nothing else.
pub(super) fn takes_rows(name: &str) -> bool {
    matches!(name, "count" | "sum" | "count-non-empty")
}

/// A pattern that the whole text must fit.
pub(super) fn pattern(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(&format!("^(?:{pattern})$"))
        .size_limit(1 << 20)
        .build()
        .ok()
}

pub(super) fn call(name: &str, parts: &[Node], facts: &impl Facts) -> Value {
    if name == "if" {
        let [condition, then, otherwise] = parts else {
            return Value::Text(String::new());
        };
        let chosen = if condition.value(facts).truth() {
            then
        } else {
            otherwise
        };
        return chosen.value(facts);
    }
    let parts: Vec<Value> = parts.iter().map(|part| part.value(facts)).collect();
    let text = |at: usize| parts.get(at).map(Value::text).unwrap_or_default();
    let number = |at: usize| parts.get(at).map_or(f64::NAN, Value::number);
    let rows = || parts.iter().flat_map(Value::texts).collect::<Vec<_>>();
    match name {
        "true" => Value::Truth(true),
        "false" => Value::Truth(false),
        "today" => Value::Day(facts.today()),
        "pi" => Value::Number(std::f64::consts::PI),
        "not" => Value::Truth(!parts.first().is_some_and(Value::truth)),
        "boolean" => Value::Truth(parts.first().is_some_and(Value::truth)),
        "boolean-from-string" => Value::Truth(matches!(text(0).as_str(), "1" | "true")),
        "string" => Value::Text(text(0)),
        "coalesce" => Value::Text(
            Some(text(0))
                .filter(|first| !first.is_empty())
                .unwrap_or_else(|| text(1)),
        ),
        "concat" => Value::Text(rows().concat()),
        "join" => Value::Text(rows().get(1..).unwrap_or_default().join(&text(0))),
        "selected" => Value::Truth(text(0).split(' ').any(|one| one == text(1).trim())),
        "selected-at" => Value::Text(selected_at(&text(0), number(1))),
        "regex" => Value::Truth(pattern(&text(1)).is_some_and(|pattern| pattern.is_match(&text(0)))),
        "contains" => Value::Truth(text(0).contains(&text(1))),
        "starts-with" => Value::Truth(text(0).starts_with(&text(1))),
        "ends-with" => Value::Truth(text(0).ends_with(&text(1))),
        "substring-before" => Value::Text(split(&text(0), &text(1)).0),
        "substring-after" => Value::Text(split(&text(0), &text(1)).1),
        "substr" => Value::Text(slice(&text(0), number(1), parts.get(2).map(Value::number))),
        "substring" => Value::Text(substring(&text(0), number(1), parts.get(2).map(Value::number))),
        "normalize-space" => Value::Text(text(0).split_whitespace().collect::<Vec<_>>().join(" ")),
        "translate" => Value::Text(translate(&text(0), &text(1), &text(2))),
        "date" => Value::Day(parts.first().map_or(f64::NAN, date)),
        "format-date" => Value::Text(format_date(parts.first().map_or(f64::NAN, date), &text(1))),
        _ => Value::Number(numeric(name, &parts, number, rows)),
    }
}

fn numeric(name: &str, parts: &[Value], number: impl Fn(usize) -> f64, rows: impl Fn() -> Vec<String>) -> f64 {
    let numbers = || {
        let each = |part: &Value| match part {
            Value::Answers(all) => all.iter().map(|text| number_of(text)).collect(),
            one => vec![one.number()],
        };
        parts.iter().flat_map(each).collect::<Vec<f64>>()
    };
    let count = |count: usize| count as f64;
    match name {
        "number" => number(0),
        "int" => number(0).trunc(),
        "round" => round(number(0), parts.get(1).map(Value::number)),
        "floor" => number(0).floor(),
        "ceiling" => number(0).ceil(),
        "abs" => number(0).abs(),
        "sqrt" => number(0).sqrt(),
        "exp" => number(0).exp(),
        "log" => number(0).ln(),
        "log10" => number(0).log10(),
        "pow" => number(0).powf(number(1)),
        "string-length" => count(rows().first().map_or(0, |text| text.chars().count())),
        "count" => count(rows().len()),
        "count-non-empty" => count(rows().iter().filter(|text| !text.is_empty()).count()),
        "count-selected" => count(
            rows()
                .first()
                .map_or(0, |text| text.split(' ').filter(|one| !one.is_empty()).count()),
        ),
        "sum" => numbers().iter().sum(),
        "max" => extreme(&numbers(), f64::max),
        "min" => extreme(&numbers(), f64::min),
        _ => f64::NAN,
    }
}

fn extreme(numbers: &[f64], better: fn(f64, f64) -> f64) -> f64 {
    match numbers.iter().any(|number| number.is_nan()) {
        true => f64::NAN,
        false => numbers.iter().copied().reduce(better).unwrap_or(f64::NAN),
    }
}

/// Halves away from zero.
fn round(number: f64, digits: Option<f64>) -> f64 {
    let digits = digits.unwrap_or(0.0).trunc();
    if digits.is_nan() || digits == 0.0 {
        return number.round();
    }
    let power = 10f64.powf(digits.abs());
    if digits > 0.0 {
        (number * power).round() / power
    } else {
        power * (number / power).round()
    }
}

fn selected_at(list: &str, at: f64) -> String {
    let at = at.trunc();
    let found = (at >= 0.0).then(|| list.split(' ').nth(at as usize)).flatten();
    found.unwrap_or_default().to_owned()
}

fn split(text: &str, at: &str) -> (String, String) {
    match text.split_once(at) {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => Default::default(),
    }
}

/// From the first place (0) up to another; below zero counts from the end.
fn slice(text: &str, from: f64, to: Option<f64>) -> String {
    let all: Vec<char> = text.chars().collect();
    let place = |at: f64| {
        let at = if at.is_nan() { 0.0 } else { at.trunc() };
        let at = if at < 0.0 { at + all.len() as f64 } else { at };
        at.clamp(0.0, all.len() as f64) as usize
    };
    let (from, to) = (place(from), to.map_or(all.len(), place));
    all.get(from..to.max(from)).unwrap_or_default().iter().collect()
}

/// XPath's own: from the first place (1), so many characters; places are rounded.
fn substring(text: &str, from: f64, length: Option<f64>) -> String {
    let half_up = |number: f64| (number + 0.5).floor();
    let from = half_up(from);
    let end = length.map_or(f64::INFINITY, |length| from + half_up(length));
    let within = |at: usize| (at as f64 + 1.0) >= from && (at as f64 + 1.0) < end;
    let all = text.chars().enumerate();
    all.filter(|(at, _)| within(*at)).map(|(_, one)| one).collect()
}

fn translate(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    let one = |c: char| match from.chars().position(|from| from == c) {
        None => Some(c),
        Some(at) => to.get(at).copied(),
    };
    text.chars().filter_map(one).collect()
}

fn date(value: &Value) -> f64 {
    match value {
        Value::Number(days) | Value::Day(days) => *days,
        other => days_of(other.text().trim()).unwrap_or(f64::NAN),
    }
}

/// The numbers of a date alone: names of months and days differ by language.
fn format_date(days: f64, format: &str) -> String {
    let Some(moment) = moment_of(days) else {
        return String::new();
    };
    let mut out = String::new();
    let mut rest = format.chars();
    while let Some(c) = rest.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let piece = match rest.next() {
            Some('Y') => "%Y",
            Some('y') => "%y",
            Some('m') => "%m",
            Some('n') => "%-m",
            Some('d') => "%d",
            Some('e') => "%-d",
            Some('H') => "%H",
            Some('h') => "%-H",
            Some('M') => "%M",
            Some('S') => "%S",
            Some('3') => "000",
            Some('%') => "%%",
            _ => return String::new(),
        };
        out.push_str(&moment.format(piece).to_string());
    }
    out
}
