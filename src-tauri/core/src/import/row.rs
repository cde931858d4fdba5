//! One row of a sheet under a mapping: what its cells say, and what is wrong with them.

use super::book::{Cell, Grid, letter};
use super::draft::{CellProblem, ProblemCode};
use std::collections::BTreeMap;

/// The longest text a field takes, in characters.
const LONGEST: usize = 20_000;

pub(super) struct Row<'a> {
    sheet: &'a str,
    grid: &'a Grid,
    mapping: &'a BTreeMap<u32, &'static str>,
    row: u32,
    /// With their columns, by which they are shown.
    problems: Vec<(u32, CellProblem)>,
}

impl<'a> Row<'a> {
    pub fn new(sheet: &'a str, grid: &'a Grid, mapping: &'a BTreeMap<u32, &'static str>, row: u32) -> Self {
        Self {
            sheet,
            grid,
            mapping,
            row,
            problems: Vec::new(),
        }
    }

    /// The text of the field's cell; empty when it is blank or not mapped.
    pub fn text(&mut self, field: &'static str) -> String {
        let text = self.shown(field);
        if matches!(self.cell(field), Some(Cell::Fault(_))) {
            self.problem(field, ProblemCode::CellError);
            return String::new();
        }
        if text.chars().count() > LONGEST {
            self.problem(field, ProblemCode::TooLong);
            return String::new();
        }
        text
    }

    /// As [`Row::text`]; a mapped cell must not be blank.
    pub fn needed(&mut self, field: &'static str) -> String {
        let text = self.text(field);
        if self.column(field).is_some() && self.cell(field).is_none() {
            self.problem(field, ProblemCode::Missing);
        }
        text
    }

    /// As [`Row::text`], at most so many characters.
    pub fn short(&mut self, field: &'static str, most: usize) -> String {
        let text = self.needed(field);
        if text.chars().count() > most {
            self.problem(field, ProblemCode::TooLong);
        }
        text
    }

    pub fn day(&mut self, field: &'static str) -> Option<String> {
        let cell = self.cell(field)?;
        let day = cell.day();
        if day.is_none() {
            let fault = matches!(cell, Cell::Fault(_));
            self.problem(
                field,
                if fault {
                    ProblemCode::CellError
                } else {
                    ProblemCode::NotADate
                },
            );
        }
        day.map(|day| day.to_string())
    }

    /// What the word of a closed set means; a word with no meaning is a problem, a blank cell is `None`.
    pub fn word<T>(
        &mut self,
        field: &'static str,
        meaning: impl Fn(&str) -> Option<T>,
        unknown: ProblemCode,
    ) -> Option<T> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let found = meaning(&text);
        if found.is_none() {
            self.problem(field, unknown);
        }
        found
    }

    pub fn cell(&self, field: &str) -> Option<&'a Cell> {
        self.grid.cell(self.row, self.column(field)?)
    }

    pub fn is_mapped(&self, field: &str) -> bool {
        self.column(field).is_some()
    }

    pub fn problem(&mut self, field: &'static str, code: ProblemCode) {
        let column = self.column(field);
        let seen = match code {
            ProblemCode::TooLong => String::new(),
            _ => self.shown(field).chars().take(60).collect(),
        };
        let problem = CellProblem {
            sheet: self.sheet.to_owned(),
            row: self.row,
            column: column.map(letter).unwrap_or_default(),
            code,
            params: BTreeMap::from([("field".into(), field.to_owned()), ("text".into(), seen)]),
        };
        self.problems.push((column.unwrap_or(u32::MAX), problem));
    }

    /// In the order of the columns; what has no column comes last.
    pub fn into_problems(mut self) -> Vec<CellProblem> {
        self.problems.sort_by_key(|(column, _)| *column);
        self.problems.into_iter().map(|(_, problem)| problem).collect()
    }

    fn shown(&self, field: &str) -> String {
        self.cell(field).map(Cell::shown).unwrap_or_default()
    }

    fn column(&self, field: &str) -> Option<u32> {
        self.mapping
            .iter()
            .find(|(_, mapped)| **mapped == field)
            .map(|(column, _)| *column)
    }
}
