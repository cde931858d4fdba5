//! What an expression comes to, and how one kind is read as another: as XPath 1.0 says, with dates as days since 1970.

use super::{Facts, Node, Operator, functions};
use chrono::{Days, NaiveDate, NaiveDateTime};

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Text(String),
    Truth(bool),
    /// Days since 1970.
    Day(f64),
    /// What questions hold: one text each, empty without an answer.
    Answers(Vec<String>),
}

impl Node {
    pub(super) fn value(&self, facts: &impl Facts) -> Value {
        match self {
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::Text(text.clone()),
            Self::Asked(question, column) => Value::Answers(facts.answers(question, column.as_deref())),
            Self::Here => Value::Answers(vec![facts.here()]),
            Self::Minus(part) => Value::Number(-part.value(facts).number()),
            Self::Binary(operator, left, right) => binary(*operator, left, right, facts),
            Self::Call(name, parts) => functions::call(name, parts, facts),
        }
    }
}

fn binary(operator: Operator, left: &Node, right: &Node, facts: &impl Facts) -> Value {
    let a = left.value(facts);
    match operator {
        Operator::Or => return Value::Truth(a.truth() || right.value(facts).truth()),
        Operator::And => return Value::Truth(a.truth() && right.value(facts).truth()),
        _ => {}
    }
    let b = right.value(facts);
    match operator {
        Operator::Equal => Value::Truth(equals(&a, &b, true)),
        Operator::Unequal => Value::Truth(equals(&a, &b, false)),
        Operator::Less => Value::Truth(compares(&a, &b, |a, b| a < b)),
        Operator::AtMost => Value::Truth(compares(&a, &b, |a, b| a <= b)),
        Operator::More => Value::Truth(compares(&a, &b, |a, b| a > b)),
        Operator::AtLeast => Value::Truth(compares(&a, &b, |a, b| a >= b)),
        Operator::Plus => Value::Number(a.number() + b.number()),
        Operator::Minus => Value::Number(a.number() - b.number()),
        Operator::Times => Value::Number(a.number() * b.number()),
        Operator::Div => Value::Number(a.number() / b.number()),
        Operator::Mod => Value::Number(a.number() % b.number()),
        Operator::Or | Operator::And => Value::Truth(false),
    }
}

/// With several answers on a side, one pair is enough.
fn compares(a: &Value, b: &Value, holds: impl Fn(f64, f64) -> bool) -> bool {
    let (a, b) = (a.numbers(), b.numbers());
    a.iter().any(|a| b.iter().any(|b| holds(*a, *b)))
}

fn equals(a: &Value, b: &Value, wanted: bool) -> bool {
    match (a, b) {
        (Value::Truth(_), _) | (_, Value::Truth(_)) => (a.truth() == b.truth()) == wanted,
        (Value::Answers(a), Value::Answers(b)) => a.iter().any(|a| b.iter().any(|b| (a == b) == wanted)),
        (Value::Answers(all), Value::Text(text)) | (Value::Text(text), Value::Answers(all)) => {
            all.iter().any(|one| (one == text) == wanted)
        }
        (Value::Text(a), Value::Text(b)) => (a == b) == wanted,
        _ => {
            let (a, b) = (a.numbers(), b.numbers());
            a.iter().any(|a| b.iter().any(|b| (a == b) == wanted))
        }
    }
}

impl Value {
    pub fn truth(&self) -> bool {
        match self {
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Day(day) => !day.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Truth(truth) => *truth,
            // Forms ask whether something was answered, not whether there is a question.
            Self::Answers(all) => all.first().is_some_and(|text| !text.is_empty()),
        }
    }

    pub fn number(&self) -> f64 {
        match self {
            Self::Number(number) | Self::Day(number) => *number,
            Self::Truth(truth) => f64::from(u8::from(*truth)),
            Self::Text(text) => number_of(text),
            Self::Answers(all) => all.first().map_or(f64::NAN, |text| number_of(text)),
        }
    }

    fn numbers(&self) -> Vec<f64> {
        match self {
            Self::Answers(all) => all.iter().map(|text| number_of(text)).collect(),
            _ => vec![self.number()],
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => text_of(*number),
            Self::Text(text) => text.clone(),
            Self::Truth(truth) => truth.to_string(),
            Self::Day(day) => day_text(*day),
            Self::Answers(all) => all.first().cloned().unwrap_or_default(),
        }
    }

    pub(super) fn texts(&self) -> Vec<String> {
        match self {
            Self::Answers(all) => all.clone(),
            _ => vec![self.text()],
        }
    }
}

/// Dates in text are numbers too, so that they can be compared.
pub(super) fn number_of(text: &str) -> f64 {
    let text = text.trim();
    let plain = text.strip_prefix(['-', '+']).unwrap_or(text);
    let numeric = plain.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if let Some(day) = days_of(text) {
        return day;
    }
    match numeric {
        true => text.parse().unwrap_or(f64::NAN),
        false => f64::NAN,
    }
}

/// `2026-11-29` or `2026-11-29T08:30`, as days since 1970.
pub(super) fn days_of(text: &str) -> Option<f64> {
    let (day, clock) = match text.split_once('T') {
        Some((day, clock)) => (day, clock),
        None => (text, ""),
    };
    // Without a sign before the year.
    let plain = day.starts_with(|c: char| c.is_ascii_digit());
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().filter(|_| plain)?;
    let days = day.signed_duration_since(NaiveDate::default()).num_days() as f64;
    if clock.is_empty() {
        return Some(days);
    }
    let minutes = clock.get(..5)?.split_once(':')?;
    let (hours, minutes): (f64, f64) = (minutes.0.parse().ok()?, minutes.1.parse().ok()?);
    Some(days + (hours * 60.0 + minutes) / 1440.0)
}

pub(super) fn moment_of(days: f64) -> Option<NaiveDateTime> {
    if !days.is_finite() || days.abs() > 1e6 {
        return None;
    }
    let whole = days.floor();
    let zero = NaiveDate::default();
    let day = match whole < 0.0 {
        true => zero.checked_sub_days(Days::new(-whole as u64))?,
        false => zero.checked_add_days(Days::new(whole as u64))?,
    };
    let minutes = ((days - whole) * 1440.0).round() as u32;
    day.and_hms_opt((minutes / 60).min(23), minutes % 60, 0)
}

fn day_text(days: f64) -> String {
    match moment_of(days) {
        None => String::new(),
        Some(moment) if days.fract() == 0.0 => moment.format("%Y-%m-%d").to_string(),
        Some(moment) => moment.format("%Y-%m-%dT%H:%M").to_string(),
    }
}

/// Without an exponent, `NaN` for what is no number.
pub(super) fn text_of(number: f64) -> String {
    if number.is_nan() {
        "NaN".into()
    } else if number.is_infinite() {
        if number > 0.0 {
            "Infinity".into()
        } else {
            "-Infinity".into()
        }
    } else if number == 0.0 {
        "0".into()
    } else {
        number.to_string()
    }
}
