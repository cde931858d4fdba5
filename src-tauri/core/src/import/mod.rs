//! Taking an existing action list out of a workbook: preview first, errors by sheet, row and column, and all or
//! nothing unless the person picks the good rows.

mod book;
mod words;

use crate::cap::finding::{self, NewFinding};
use crate::cap::{Severity, Source, Status, word};
use crate::error::{Code, Error, Result};
use crate::vault::Write;
use book::{cell, date, letter, shown};
use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use std::collections::BTreeMap;
use std::path::Path;
use words::{FIELDS, Field, guess, guess_columns, is_example, severity, source, status};

const LARGEST: u64 = 30 << 20;
const MOST_ROWS: usize = 20_000;
const SHOWN_ROWS: usize = 200;
const SHOWN_PROBLEMS: usize = 500;

/// A workbook being looked at. Nothing of it is kept once it is dropped.
pub struct Import {
    file_name: String,
    book: BTreeMap<String, Range<Data>>,
    order: Vec<String>,
    sheet: String,
    /// 1-based.
    header_row: u32,
    /// Column (0-based) to field.
    mapping: BTreeMap<u32, &'static str>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportDraft {
    pub id: String,
    pub file_name: String,
    pub sheets: Vec<String>,
    pub sheet: String,
    pub header_row: u32,
    pub columns: Vec<ImportColumn>,
    pub fields: Vec<ImportField>,
    /// The first 200.
    pub rows: Vec<ImportRow>,
    pub total_rows: u32,
    pub good_rows: u32,
    pub bad_rows: u32,
    /// The first 500.
    pub problems: Vec<CellProblem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportColumn {
    pub index: u32,
    pub letter: String,
    pub header: String,
    pub field: Option<String>,
    pub samples: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportField {
    pub id: String,
    pub required: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportRow {
    /// 1-based, as the spreadsheet shows it.
    pub row: u32,
    pub values: Vec<ImportValue>,
    pub good: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportValue {
    pub field: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CellProblem {
    pub sheet: String,
    pub row: u32,
    /// Column letter; empty when the whole row is meant.
    pub column: String,
    pub code: ProblemCode,
    pub params: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    Missing,
    NotADate,
    UnknownSeverity,
    UnknownSource,
    UnknownStatus,
    CellError,
    TooLong,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ColumnMapping {
    pub column: u32,
    pub field: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportResult {
    pub created: u32,
    pub skipped: u32,
}

impl Import {
    pub fn open(path: &Path) -> Result<Self> {
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let size = std::fs::metadata(path).map_err(|e| Error::reading(path, e))?.len();
        if size > LARGEST {
            return Err(Error::new(Code::FileTooLarge)
                .with("file", file_name)
                .with("limit", "30 MB"));
        }
        let unreadable =
            |e: calamine::XlsxError| Error::new(Code::ImportUnreadable).with("file", &file_name).because(e);
        let mut workbook: Xlsx<_> = open_workbook(path).map_err(unreadable)?;
        let order = workbook.sheet_names();
        let mut book = BTreeMap::new();
        for name in &order {
            let sheet = workbook.worksheet_range(name).map_err(unreadable)?;
            if sheet.height() > MOST_ROWS + 1_000 || sheet.width() > 1_000 {
                return Err(Error::new(Code::FileTooLarge)
                    .with("file", &file_name)
                    .with("limit", format!("{MOST_ROWS} rows")));
            }
            book.insert(name.clone(), sheet);
        }
        let fullest = order.iter().max_by_key(|name| guess(&book[*name]).1.len()).cloned();
        let sheet = fullest.ok_or_else(|| Error::new(Code::ImportEmpty).with("file", &file_name))?;
        let (header_row, mapping) = guess(&book[&sheet]);
        Ok(Self {
            file_name,
            book,
            order,
            sheet,
            header_row,
            mapping,
        })
    }

    /// The person chose another sheet, header row or mapping. A new sheet or header row guesses anew.
    pub fn remap(&mut self, sheet: &str, header_row: u32, mapping: &[ColumnMapping]) -> Result<()> {
        let range = self.book.get(sheet).ok_or_else(|| Error::invalid("sheet"))?;
        let moved = sheet != self.sheet || header_row != self.header_row;
        let header_row = if sheet != self.sheet {
            guess(range).0
        } else {
            header_row.clamp(1, 10_000)
        };
        let mapping = if moved {
            guess_columns(range, header_row)
        } else {
            let known = |id: &str| FIELDS.iter().find(|field| field.id == id).map(|field| field.id);
            mapping
                .iter()
                .filter_map(|m| Some((m.column, known(m.field.as_deref()?)?)))
                .collect()
        };
        (self.sheet, self.header_row, self.mapping) = (sheet.into(), header_row, mapping);
        Ok(())
    }

    pub fn draft(&self, id: &str) -> ImportDraft {
        let range = &self.book[&self.sheet];
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        let (mut total, mut good) = (0, 0);
        for row in self.rows() {
            let parsed = self.parse(row);
            total += 1;
            good += u32::from(parsed.problems.is_empty());
            if rows.len() < SHOWN_ROWS {
                let text = |(column, field): (&u32, &&str)| ImportValue {
                    field: (*field).into(),
                    text: shown(cell(range, row, *column)),
                };
                let values = self.mapping.iter().map(text).collect();
                rows.push(ImportRow {
                    row,
                    values,
                    good: parsed.problems.is_empty(),
                });
            }
            if problems.len() < SHOWN_PROBLEMS {
                problems.extend(parsed.problems);
            }
        }
        problems.truncate(SHOWN_PROBLEMS);
        ImportDraft {
            id: id.into(),
            file_name: self.file_name.clone(),
            sheets: self.order.clone(),
            sheet: self.sheet.clone(),
            header_row: self.header_row,
            columns: self.columns(),
            fields: FIELDS.iter().map(ImportField::from).collect(),
            rows,
            total_rows: total,
            good_rows: good,
            bad_rows: total - good,
            problems,
        }
    }

    /// Records every row, or with `only_good` those without a problem; a bad row otherwise stops it all.
    pub fn commit(&self, tx: &mut Write, only_good: bool) -> Result<ImportResult> {
        for field in FIELDS.iter().filter(|field| field.required) {
            if !self.mapping.values().any(|mapped| *mapped == field.id) {
                return Err(Error::new(Code::ImportFieldMissing).with("field", field.id));
            }
        }
        let (mut created, mut skipped) = (0, 0);
        for row in self.rows() {
            let parsed = self.parse(row);
            if !parsed.problems.is_empty() {
                if !only_good {
                    return Err(Error::new(Code::ImportHasErrors)
                        .with("sheet", &self.sheet)
                        .with("row", row));
                }
                skipped += 1;
                continue;
            }
            let id = finding::create(tx, &parsed.finding, &parsed.action)?;
            for (field, value) in parsed.after {
                finding::set(tx, id, field, value)?;
            }
            created += 1;
        }
        if created == 0 {
            return Err(Error::new(Code::ImportEmpty).with("file", &self.file_name));
        }
        Ok(ImportResult { created, skipped })
    }

    /// Rows below the header that hold anything in a mapped column, without the example of our own template.
    fn rows(&self) -> impl Iterator<Item = u32> {
        let range = &self.book[&self.sheet];
        let last = range.end().map_or(0, |(row, _)| row + 1);
        let width = range.end().map_or(0, |(_, column)| column + 1);
        let filled = move |row: &u32| {
            self.mapping
                .keys()
                .any(|column| !shown(cell(range, *row, *column)).is_empty())
        };
        let example = move |row: &u32| {
            let mut texts = (0..width).map(|column| shown(cell(range, *row, column)));
            texts
                .find(|text| !text.is_empty())
                .is_some_and(|text| is_example(&text))
        };
        (self.header_row + 1..=last)
            .filter(filled)
            .filter(move |row| !example(row))
            .take(MOST_ROWS)
    }

    fn columns(&self) -> Vec<ImportColumn> {
        let range = &self.book[&self.sheet];
        let width = range.end().map_or(0, |(_, column)| column + 1);
        let last = range.end().map_or(0, |(row, _)| row + 1);
        let column = |index: u32| {
            let below = (self.header_row + 1..=last).map(|row| shown(cell(range, row, index)));
            let samples: Vec<_> = below
                .filter(|text| !text.is_empty())
                .take(3)
                .map(|text| text.chars().take(80).collect())
                .collect();
            let header = shown(cell(range, self.header_row, index));
            let field = self.mapping.get(&index).map(|field| (*field).to_owned());
            ImportColumn {
                index,
                letter: letter(index),
                header,
                field,
                samples,
            }
        };
        let used = |column: &ImportColumn| !column.header.is_empty() || !column.samples.is_empty();
        (0..width).map(column).filter(used).collect()
    }

    fn parse(&self, row: u32) -> Parsed {
        let range = &self.book[&self.sheet];
        let mut problems = Vec::new();
        let mut text = BTreeMap::new();
        let mut dates = BTreeMap::new();
        for (column, field) in &self.mapping {
            let value = cell(range, row, *column);
            let mut problem = |code, seen: String| {
                let params = BTreeMap::from([
                    ("field".into(), (*field).to_owned()),
                    ("text".into(), seen.chars().take(60).collect()),
                ]);
                problems.push(CellProblem {
                    sheet: self.sheet.clone(),
                    row,
                    column: letter(*column),
                    code,
                    params,
                });
            };
            let seen = shown(value);
            if let Some(Data::Error(_)) = value {
                problem(ProblemCode::CellError, seen);
            } else if field.ends_with("_on") {
                match date(value) {
                    Ok(day) => drop(dates.insert(*field, day)),
                    Err(()) => problem(ProblemCode::NotADate, seen),
                }
            } else if seen.chars().count() > 20_000 {
                problem(ProblemCode::TooLong, String::new());
            } else {
                let unknown = match *field {
                    "severity" if !seen.is_empty() && severity(&seen).is_none() => Some(ProblemCode::UnknownSeverity),
                    "source" if !seen.is_empty() && source(&seen).is_none() => Some(ProblemCode::UnknownSource),
                    "status" if !seen.is_empty() && status(&seen).is_none() => Some(ProblemCode::UnknownStatus),
                    "finding" | "severity" if seen.is_empty() => Some(ProblemCode::Missing),
                    _ => None,
                };
                match unknown {
                    Some(code) => problem(code, seen),
                    None => drop(text.insert(*field, seen)),
                }
            }
        }
        let take = |field: &str| text.get(field).cloned().unwrap_or_default();
        let settled_without_action = status(&take("status")) == Some(Status::NoAction);
        if settled_without_action && take("no_action_reason").is_empty() {
            let column = self
                .mapping
                .iter()
                .find(|(_, field)| **field == "no_action_reason")
                .map(|(column, _)| letter(*column));
            problems.push(CellProblem {
                sheet: self.sheet.clone(),
                row,
                column: column.unwrap_or_default(),
                code: ProblemCode::Missing,
                params: BTreeMap::from([
                    ("field".into(), "no_action_reason".into()),
                    ("text".into(), String::new()),
                ]),
            });
        }
        let day = |field: &str| dates.get(field).cloned().flatten();
        let finding = NewFinding {
            question: None,
            provision: take("provision"),
            description: take("finding"),
            severity: severity(&take("severity")).unwrap_or(Severity::Minor),
            source: source(&take("source")).unwrap_or(Source::Audit),
            discovered_on: day("discovered_on"),
        };
        let mut action = Map::new();
        for field in ["containment", "root_cause", "corrective", "preventive", "responsible"] {
            action.insert(field.into(), json!(take(field)));
        }
        for field in ["due_on", "effectiveness_due_on"] {
            action.insert(field.into(), json!(day(field)));
        }
        let known = status(&take("status")).unwrap_or(Status::Open);
        let mut after = Vec::new();
        // "Verified" and "no action" in a list are claims: they come in as work waiting for its verifier, or with a reason.
        match known {
            Status::Verified => drop(action.insert("status".into(), json!(word(Status::Done)))),
            Status::NoAction => {}
            other => drop(action.insert("status".into(), json!(word(other)))),
        }
        let reason = take("no_action_reason");
        if !reason.is_empty() {
            after.push(("no_action_reason", json!(reason)));
        }
        Parsed {
            finding,
            action,
            after,
            problems,
        }
    }
}

impl From<&Field> for ImportField {
    fn from(field: &Field) -> Self {
        Self {
            id: field.id.into(),
            required: field.required,
        }
    }
}

struct Parsed {
    finding: NewFinding,
    action: Map<String, Value>,
    after: Vec<(&'static str, Value)>,
    problems: Vec<CellProblem>,
}
