//! The cells of an answer sheet that came back. Rows may have been sorted, copied, added and deleted, columns moved and
//! widened: rows are known by their key, columns by their headings, both from the sheet that ties.

use super::cells::{self, Fault, SheetWords};
use super::{ANSWER, FILLED, KEY, NOTE, PAPER, PRACTICE, REASON, STATUS, TIE_HEAD, TIE_MARK, table_digest};
use crate::error::{Code, Error, Result};
use crate::import::book::{self, Book, Cell, Grid, letter};
use crate::pack::{AnswerType, Column, Pack, Question};
use crate::share::pack::shown_digest;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// How far down headings are looked for.
const DEEPEST: u32 = 30;
const MOST_PROBLEMS: usize = 500;

/// A cell or a row that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SheetProblem {
    pub sheet: String,
    pub row: u32,
    /// Column letter; empty when the whole row is meant.
    pub column: String,
    pub code: SheetProblemCode,
    pub params: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SheetProblemCode {
    /// No level from 1 to 5.
    Level,
    /// Neither "does not apply" nor "not known yet".
    Status,
    YesNo,
    Choice,
    TooMany,
    Number,
    Date,
    /// No time of day, or no day with one.
    Time,
    /// Something else than a yes where one confirms.
    Acknowledge,
    /// Words where photos or papers answer.
    File,
    TooLong,
    /// What the program shows instead of a value, e.g. `#REF!`.
    CellError,
    /// An answer beside "does not apply" or "not known yet".
    Both,
    /// The rows of a table stand on a sheet of their own.
    TableElsewhere,
    /// More rows than the table takes.
    TableRows,
    /// The same question stands further up, with another answer.
    Twice,
    /// Filled in, but in the row of no question.
    NoQuestion,
    /// The questionnaire does not ask it any more.
    QuestionGone,
}

/// A workbook that names its export.
pub(super) struct Tied {
    pub export: Uuid,
    pub factory: String,
    pub cycle: String,
    pub made_at: String,
    pub file_name: String,
    book: Book,
    tie: String,
}

/// An answer to compare: levels, value and state are one, reason and note are texts beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Given {
    pub status: Option<&'static str>,
    pub paper: Option<u8>,
    pub practice: Option<u8>,
    pub value: Value,
}

/// What the workbook said of a question as it left.
#[derive(Clone)]
pub(super) struct Left {
    pub given: Given,
    pub reason: String,
    pub note: String,
    /// The value's text, or the digest of a table's rows.
    shown: String,
    /// The value did not fit, so that only `shown` tells it.
    pub value_lost: bool,
}

pub(super) struct Row {
    pub sheet: String,
    pub line: u32,
    pub question: String,
    /// `None` when what it said as it left cannot be told any more.
    pub left: Option<Left>,
    /// `None` when a cell cannot be read.
    pub given: Option<Given>,
    /// As it left, whatever can be read of it.
    pub untouched: bool,
    pub reason: Option<String>,
    pub note: Option<String>,
}

#[derive(Default)]
pub(super) struct Filled {
    pub rows: Vec<Row>,
    pub problems: Vec<SheetProblem>,
    /// Questions that left and are not there any more.
    pub missing: u32,
    pub columns_gone: Vec<String>,
}

pub(super) fn open(path: &Path) -> Result<Tied> {
    let book = book::read(path, &|_| 0)?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(tie) = book
        .order
        .iter()
        .find(|name| book.sheets[*name].shown(1, 0) == TIE_MARK)
    else {
        let code = match book.sheets.values().any(has_keys) {
            true => Code::AnswerSheetDamaged,
            false => Code::NotAnAnswerSheet,
        };
        return Err(Error::new(code).with("file", file_name));
    };
    let head = &book.sheets[tie];
    let export = head.shown(1, 1).parse();
    let export = export.map_err(|_| Error::new(Code::AnswerSheetDamaged).with("file", &file_name))?;
    Ok(Tied {
        export,
        factory: head.shown(1, 2),
        cycle: head.shown(1, 3),
        made_at: head.shown(1, 4),
        tie: tie.clone(),
        file_name,
        book,
    })
}

fn has_keys(grid: &Grid) -> bool {
    let mut rows = grid.below(0).take(200);
    rows.any(|row| (0..grid.width()).any(|column| key_in(&grid.shown(row, column)).is_some()))
}

/// The question a hidden cell names.
fn key_in(text: &str) -> Option<&str> {
    text.strip_prefix(KEY)?.strip_prefix('/').filter(|key| !key.is_empty())
}

impl Tied {
    pub fn rows(&self, packs: &[Arc<Pack>]) -> Result<Filled> {
        let tie = Tie::of(&self.book.sheets[&self.tie]);
        let mut reading = Reading {
            questions: packs
                .iter()
                .flat_map(|pack| pack.questions())
                .map(|one| (one.id.as_str(), one))
                .collect(),
            tables: self.tables(),
            tie: &tie,
            book: &self.book,
            seen: BTreeMap::new(),
            filled: Filled::default(),
        };
        let others = self.book.order.iter().filter(|name| **name != self.tie);
        let mut found = false;
        for name in others {
            if let Some(sheet) = Sheet::of(name, &self.book.sheets[name], &tie) {
                found = true;
                reading.sheet(&sheet);
            }
        }
        if !found {
            return Err(Error::new(Code::AnswerSheetDamaged).with("file", &self.file_name));
        }
        Ok(reading.end())
    }

    /// Sheets with the rows of a table, by its question: the name and the row of the headings.
    fn tables(&self) -> HashMap<String, (String, u32)> {
        let mut tables = HashMap::new();
        for name in &self.book.order {
            let grid = &self.book.sheets[name];
            let first = grid.first();
            let top =
                || (first..first.saturating_add(DEEPEST)).flat_map(|row| (0..grid.width()).map(move |at| (row, at)));
            if top().any(|(row, at)| grid.shown(row, at) == KEY) {
                continue;
            }
            let key = top().find_map(|(row, at)| Some((row, key_in(&grid.shown(row, at))?.to_owned())));
            if let Some((row, key)) = key {
                tables.entry(key).or_insert((name.clone(), row));
            }
        }
        tables
    }
}

/// What the hidden sheet says.
struct Tie {
    languages: Vec<String>,
    /// Columns by their id, with their heading.
    headings: Vec<(String, String)>,
    words: SheetWords,
    left: HashMap<String, Left>,
    /// Every question that left.
    keys: BTreeSet<String>,
}

impl Tie {
    fn of(grid: &Grid) -> Self {
        let pairs = |row: u32| {
            let texts: Vec<String> = (1..grid.width()).map(|column| grid.shown(row, column)).collect();
            let pairs = texts
                .chunks_exact(2)
                .map(|pair| (pair[0].clone(), pair[1].clone()))
                .collect::<Vec<_>>();
            pairs
                .into_iter()
                .filter(|(id, word)| !id.is_empty() && !word.is_empty())
        };
        let mut tie = Self {
            languages: grid.shown(1, 5).split(',').map(str::to_owned).collect(),
            headings: pairs(2).collect(),
            words: SheetWords::read(pairs(3)),
            left: HashMap::new(),
            keys: BTreeSet::new(),
        };
        for row in grid.below(TIE_HEAD) {
            let cells: Vec<String> = (0..9).map(|column| grid.shown(row, column)).collect();
            let Some(key) = key_in(&cells[0]) else { continue };
            tie.keys.insert(key.to_owned());
            if shown_digest(&cells[..8]) == cells[8] {
                tie.left.insert(key.to_owned(), Left::of(&cells));
            }
        }
        tie
    }
}

impl Row {
    /// Whether nothing in it was changed since it left.
    fn is_untouched(&self) -> bool {
        let texts = |left: &Left| self.reason.as_ref() == Some(&left.reason) && self.note.as_ref() == Some(&left.note);
        self.untouched && self.left.as_ref().is_some_and(texts)
    }
}

impl Left {
    fn of(cells: &[String]) -> Self {
        let value: Value = serde_json::from_str(&cells[5]).unwrap_or_default();
        Self {
            given: Given {
                status: ["not-applicable", "unknown"].into_iter().find(|code| *code == cells[1]),
                paper: cells[2].parse().ok(),
                practice: cells[3].parse().ok(),
                value,
            },
            value_lost: cells[5].is_empty() && !cells[4].is_empty(),
            shown: cells[4].clone(),
            reason: cells[6].clone(),
            note: cells[7].clone(),
        }
    }
}

/// A sheet with questions.
struct Sheet<'a> {
    name: &'a str,
    grid: &'a Grid,
    header: u32,
    key: u32,
    columns: BTreeMap<&'a str, u32>,
}

impl<'a> Sheet<'a> {
    /// Headings are where the key's stands with one to fill in.
    fn of(name: &'a str, grid: &'a Grid, tie: &'a Tie) -> Option<Self> {
        let first = grid.first();
        (first..first.saturating_add(DEEPEST)).find_map(|header| {
            let key = (0..grid.width()).find(|column| grid.shown(header, *column) == KEY)?;
            let mut columns = BTreeMap::new();
            for column in 0..grid.width() {
                let text = grid.shown(header, column);
                let known = tie
                    .headings
                    .iter()
                    .find(|(id, word)| *word == text && !columns.contains_key(id.as_str()));
                if let Some((id, _)) = known {
                    columns.insert(id.as_str(), column);
                }
            }
            let fills = FILLED.iter().any(|id| columns.contains_key(*id));
            fills.then_some(Self {
                name,
                grid,
                header,
                key,
                columns,
            })
        })
    }

    fn cell(&self, line: u32, id: &str) -> Option<&'a Cell> {
        self.grid.cell(line, *self.columns.get(id)?)
    }

    fn letter(&self, id: &str) -> String {
        self.columns.get(id).map(|column| letter(*column)).unwrap_or_default()
    }
}

struct Reading<'a> {
    questions: HashMap<&'a str, &'a Question>,
    tables: HashMap<String, (String, u32)>,
    tie: &'a Tie,
    book: &'a Book,
    /// What was read of a question already.
    seen: BTreeMap<String, usize>,
    filled: Filled,
}

impl<'a> Reading<'a> {
    fn sheet(&mut self, sheet: &Sheet<'a>) {
        // Maturity and values have columns of their own, and a sheet without such questions has not.
        let mut asked = BTreeSet::from([STATUS, REASON, NOTE]);
        for line in sheet.grid.below(sheet.header) {
            let key = sheet.grid.shown(line, sheet.key);
            let Some(key) = key_in(&key) else {
                let filled = FILLED.iter().find(|id| sheet.cell(line, id).is_some());
                if let Some(id) = filled {
                    let text = sheet.cell(line, id).map(Cell::shown).unwrap_or_default();
                    self.problem(
                        sheet.name,
                        line,
                        sheet.letter(id),
                        (
                            SheetProblemCode::NoQuestion,
                            vec![("text", text.chars().take(60).collect())],
                        ),
                    );
                }
                continue;
            };
            let Some(question) = self.questions.get(key).copied() else {
                if FILLED.iter().any(|id| sheet.cell(line, id).is_some()) {
                    self.problem(
                        sheet.name,
                        line,
                        String::new(),
                        (SheetProblemCode::QuestionGone, Vec::new()),
                    );
                }
                self.seen.entry(key.to_owned()).or_insert(usize::MAX);
                continue;
            };
            match question.answer {
                AnswerType::Maturity => asked.extend([PAPER, PRACTICE]),
                _ => drop(asked.insert(ANSWER)),
            }
            let before = self.filled.problems.len();
            let row = self.row(sheet, line, question);
            match self.seen.get(key).copied() {
                None => {
                    self.seen.insert(key.to_owned(), self.filled.rows.len());
                    self.filled.rows.push(row);
                }
                // A copy that says the same, or nothing new, is no row of its own.
                Some(at) => {
                    self.filled.problems.truncate(before);
                    let first = self.filled.rows.get(at);
                    let alike = first.is_some_and(|first| {
                        first.given == row.given && first.reason == row.reason && first.note == row.note
                    });
                    if !alike && !row.is_untouched() {
                        self.problem(sheet.name, line, String::new(), (SheetProblemCode::Twice, Vec::new()));
                    }
                }
            }
        }
        let gone = asked.into_iter().filter(|id| !sheet.columns.contains_key(id));
        for id in gone {
            let heading = self
                .tie
                .headings
                .iter()
                .find(|(own, _)| own == id)
                .map(|(_, word)| word.replace('\n', " / "));
            self.filled
                .columns_gone
                .extend(heading.map(|heading| format!("{}: {heading}", sheet.name)));
        }
    }

    fn row(&mut self, sheet: &Sheet<'a>, line: u32, question: &Question) -> Row {
        let tie = self.tie;
        let left = tie.left.get(&question.id);
        let text = |id: &str, was: Option<&String>| match sheet.columns.contains_key(id) {
            true => Some(sheet.cell(line, id).map(Cell::shown).unwrap_or_default()),
            // Without its column nothing can be said of it.
            false => was.cloned(),
        };
        let reason = text(REASON, left.map(|left| &left.reason));
        let note = text(NOTE, left.map(|left| &left.note));
        let mut cut = |id: &str, said: Option<String>| match &said {
            Some(text) if text.chars().count() > 20_000 => {
                self.problem(
                    sheet.name,
                    line,
                    sheet.letter(id),
                    (SheetProblemCode::TooLong, Vec::new()),
                );
                None
            }
            _ => said,
        };
        let (reason, note) = (cut(REASON, reason), cut(NOTE, note));
        let (given, untouched) = match self.given(sheet, line, question, left) {
            Ok((given, untouched)) => (Some(given), untouched),
            Err(problems) => {
                for (name, line, column, fault) in problems {
                    self.problem(&name, line, column, fault);
                }
                (None, false)
            }
        };
        if matches!(question.answer, AnswerType::Table { .. }) && !self.tables.contains_key(&question.id) {
            self.filled.missing += 1;
        }
        Row {
            sheet: sheet.name.to_owned(),
            line,
            question: question.id.clone(),
            left: left.cloned(),
            given,
            untouched,
            reason,
            note,
        }
    }

    /// The answer in a row, and whether it is as it left.
    fn given(
        &self,
        sheet: &Sheet,
        line: u32,
        question: &Question,
        left: Option<&Left>,
    ) -> std::result::Result<(Given, bool), Vec<Place>> {
        let words = &self.tie.words;
        let was = left.map(|left| left.given.clone()).unwrap_or_default();
        let mut given = Given::default();
        let mut wrong: Vec<Place> = Vec::new();
        let at = |id: &str, fault| (sheet.name.to_owned(), line, sheet.letter(id), fault);
        if !sheet.columns.contains_key(STATUS) {
            given.status = was.status;
        } else if let Some(cell) = sheet.cell(line, STATUS) {
            match words.status(cell) {
                Ok(status) => given.status = status,
                Err(fault) => wrong.push(at(STATUS, fault)),
            }
        }
        let mut shown_alike = true;
        match &question.answer {
            AnswerType::Maturity => {
                for (id, level, old) in [
                    (PAPER, &mut given.paper, was.paper),
                    (PRACTICE, &mut given.practice, was.practice),
                ] {
                    match sheet.cell(line, id).map(|cell| words.level(cell)) {
                        Some(Ok(found)) => *level = found,
                        Some(Err(fault)) => wrong.push(at(id, fault)),
                        None if !sheet.columns.contains_key(id) => *level = old,
                        None => {}
                    }
                }
            }
            AnswerType::Table { columns, most_rows } => {
                let elsewhere = sheet.cell(line, ANSWER).map(Cell::shown).unwrap_or_default();
                let pointer = |text: &str| {
                    text.is_empty()
                        || self
                            .tables
                            .get(&question.id)
                            .is_some_and(|(name, _)| text.contains(name.as_str()))
                };
                match self.tables.get(&question.id) {
                    None => given.value = was.value.clone(),
                    Some(_) if !pointer(&elsewhere) => {
                        wrong.push(at(
                            ANSWER,
                            (
                                SheetProblemCode::TableElsewhere,
                                vec![("sheet", self.tables[&question.id].0.clone())],
                            ),
                        ));
                    }
                    Some((name, header)) => {
                        let (digest, read) = self.table(name, *header, columns, most_rows.unwrap_or(200));
                        shown_alike = left.is_some_and(|left| left.shown == digest);
                        match read {
                            _ if shown_alike => given.value = was.value.clone(),
                            Ok(value) => given.value = value,
                            Err(places) => wrong.extend(places),
                        }
                    }
                }
            }
            answer => {
                let shown = sheet.cell(line, ANSWER).map(Cell::shown).unwrap_or_default();
                shown_alike = left.is_some_and(|left| left.shown == shown);
                match sheet.cell(line, ANSWER) {
                    // Whatever it is, it is as it left.
                    _ if shown_alike => given.value = was.value.clone(),
                    None if !sheet.columns.contains_key(ANSWER) => given.value = was.value.clone(),
                    None => {}
                    Some(cell) => match cells::read(answer, cell, words, &self.tie.languages) {
                        Ok(value) => given.value = value,
                        Err(fault) => wrong.push(at(ANSWER, fault)),
                    },
                }
            }
        }
        let filled = given.paper != was.paper && given.paper.is_some()
            || given.practice != was.practice && given.practice.is_some()
            || given.value != was.value && !given.value.is_null();
        if left.is_some() && given.status.is_some() && filled && wrong.is_empty() {
            wrong.push(at(STATUS, (SheetProblemCode::Both, Vec::new())));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let levels_alike = given.status == was.status && given.paper == was.paper && given.practice == was.practice;
        Ok((given, left.is_some() && levels_alike && shown_alike))
    }

    /// The digest of what the rows of a table show, and what they say.
    fn table(
        &self,
        name: &str,
        header: u32,
        columns: &[Column],
        most: u32,
    ) -> (String, std::result::Result<Value, Vec<Place>>) {
        let grid = &self.book.sheets[name];
        let languages = &self.tie.languages;
        let headings = cells::titles(columns, languages);
        let places: Vec<Option<u32>> = headings
            .iter()
            .map(|heading| (0..grid.width()).find(|at| grid.shown(header, *at) == *heading))
            .collect();
        let (mut rows, mut shown, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        for line in grid.below(header) {
            let mut row = Map::new();
            let mut texts = Vec::new();
            for (column, at) in columns.iter().zip(&places) {
                let cell = at.and_then(|at| grid.cell(line, at));
                texts.push(cell.map(Cell::shown).unwrap_or_default());
                let Some((cell, at)) = cell.zip(*at) else { continue };
                match cells::cell_read(&column.answer, cell, &self.tie.words, languages) {
                    Ok(value) => drop(row.insert(column.id.clone(), value)),
                    Err(fault) => wrong.push((name.to_owned(), line, letter(at), fault)),
                }
            }
            shown.push(texts);
            if !row.is_empty() {
                rows.push(Value::Object(row));
            }
        }
        let digest = table_digest(shown.into_iter());
        if rows.len() > most as usize {
            wrong.push((
                name.to_owned(),
                header,
                String::new(),
                (SheetProblemCode::TableRows, vec![("most", most.to_string())]),
            ));
        }
        let read = match wrong.is_empty() {
            true if rows.is_empty() => Ok(Value::Null),
            true => Ok(Value::Array(rows)),
            false => Err(wrong),
        };
        (digest, read)
    }

    fn problem(&mut self, sheet: &str, row: u32, column: String, (code, params): Fault) {
        if self.filled.problems.len() < MOST_PROBLEMS {
            let params = params.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
            self.filled.problems.push(SheetProblem {
                sheet: sheet.into(),
                row,
                column,
                code,
                params,
            });
        }
    }

    fn end(self) -> Filled {
        let missing = self.tie.keys.iter().filter(|key| !self.seen.contains_key(*key));
        let missing = missing.count() as u32 + self.filled.missing;
        Filled { missing, ..self.filled }
    }
}

/// Sheet, row and column of a cell, and what is wrong with it.
type Place = (String, u32, String, Fault);
