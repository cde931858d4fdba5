//! Which columns each list has, and what a record says in them. The words of a column follow from its name, which is the
//! same in every list.

mod desk;
mod hotline;
mod training;
mod work;

use serde::Serialize;
use serde_json::Value;

use super::{Column, Holds, List, ListCell};
use ListCell::{Blank, Choice, Day, Number, Text};

/// A record that stands in a list, a cell for each of its columns.
pub trait Listed {
    fn cells(&self) -> Vec<ListCell>;
}

const YES: [&str; 2] = ["yes", "no"];

impl List {
    fn of(name: &'static str, columns: Vec<Column>) -> Self {
        Self {
            name,
            columns,
            comes_back: false,
            confided: false,
        }
    }

    fn that_comes_back(self) -> Self {
        Self {
            comes_back: true,
            ..self
        }
    }
}

fn text(id: &'static str, width: f64) -> Column {
    column(id, Holds::Text, width)
}

fn number(id: &'static str) -> Column {
    column(id, Holds::Number, 13.0)
}

/// A number that is added up.
fn sum(id: &'static str) -> Column {
    Column {
        summed: true,
        ..number(id)
    }
}

fn day(id: &'static str) -> Column {
    column(id, Holds::Day, 14.0)
}

fn moment(id: &'static str) -> Column {
    column(id, Holds::Moment, 18.0)
}

fn choice(id: &'static str, group: &'static str, values: &'static [&'static str]) -> Column {
    column(id, Holds::Choice(group, values), 20.0)
}

fn yes(id: &'static str) -> Column {
    column(id, Holds::Choice("list", &YES), 12.0)
}

fn column(id: &'static str, holds: Holds, width: f64) -> Column {
    Column {
        id,
        holds,
        width,
        summed: false,
    }
}

fn said(text: &str) -> ListCell {
    match text {
        "" => Blank,
        text => Text(text.to_owned()),
    }
}

fn date(day: &Option<String>) -> ListCell {
    day.as_ref().map_or(Blank, |day| Day(day.clone()))
}

fn count(count: u32) -> ListCell {
    Number(f64::from(count))
}

fn amount(amount: Option<f64>) -> ListCell {
    amount.map_or(Blank, Number)
}

fn flag(on: bool) -> ListCell {
    Choice(if on { "yes" } else { "no" }.to_owned())
}

/// The value of a closed set as it is kept.
fn word(value: impl Serialize) -> ListCell {
    Choice(key(value))
}

fn key(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
