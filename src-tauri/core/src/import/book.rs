//! A file as sheets of cells, whatever program wrote it. Every reader stops at the same limits, so that no file
//! takes more memory than a large honest list.

use super::{bounds, delimited};
use crate::error::{Code, Error, Result};
use crate::vault::files;
use calamine::{CellErrorType, Data, DataRef, Ods, Range, Reader, SheetType, Xls, Xlsx};
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

pub(super) const LARGEST: u64 = 30 << 20;
pub(super) const MOST_ROWS: u32 = 100_000;
const MOST_COLUMNS: u32 = 1_000;
pub(super) const MOST_CELLS: u64 = 2_000_000;
/// Text in all cells of a file, in bytes.
pub(super) const MOST_TEXT: u64 = 100 << 20;
/// Longer texts are cut here; nothing takes more than 20,000 characters, so that the cut is a problem of its own.
const LONGEST: usize = 20_001;

const FAULTS: [&str; 8] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!",
];

pub(crate) struct Book {
    pub order: Vec<String>,
    pub sheets: BTreeMap<String, Grid>,
}

/// The cells of a sheet that hold something. Rows count from 1, columns from 0.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Grid {
    rows: BTreeMap<u32, Vec<(u32, Cell)>>,
    width: u32,
    cells: u64,
    text: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(f64),
    Flag(bool),
    Day(NaiveDate),
    /// A time of day.
    Clock(NaiveTime),
    /// What the program shows instead of a value, e.g. `#REF!`.
    Fault(String),
}

/// Why a file is not taken.
pub(super) enum Refusal {
    Unreadable(Box<dyn std::error::Error + Send + Sync>),
    /// The limit, in words of the error's parameter.
    TooLarge(String),
}

impl Refusal {
    pub fn unreadable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unreadable(cause.into())
    }

    pub fn rows() -> Self {
        Self::TooLarge(format!("{MOST_ROWS} rows"))
    }

    fn into_error(self, file_name: &str) -> Error {
        match self {
            Self::Unreadable(cause) => Error::new(Code::ImportUnreadable)
                .with("file", file_name)
                .because(cause),
            Self::TooLarge(limit) => Error::new(Code::FileTooLarge)
                .with("file", file_name)
                .with("limit", limit),
        }
    }
}

/// Reads `.xlsx`, `.xls`, `.ods` by what is in them, and delimited text by its name. `promise` says how many headings
/// of a sheet are known, for a guess at the separator.
pub(crate) fn read(path: &Path, promise: &dyn Fn(&Grid) -> usize) -> Result<Book> {
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let size = std::fs::metadata(path).map_err(|e| Error::reading(path, e))?.len();
    if size > LARGEST {
        return Err(Refusal::TooLarge("30 MB".into()).into_error(&file_name));
    }
    let bytes = files::read(path)?;
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_text = ["csv", "txt", "tsv"].contains(&ending.as_str());
    // A reader that stumbles over a damaged file must not take the window with it.
    let read = catch_unwind(AssertUnwindSafe(|| match bytes.get(..4) {
        Some(b"PK\x03\x04") => packed(&bytes),
        Some(b"\xD0\xCF\x11\xE0") => xls(&bytes),
        _ if is_text => delimited::read(&bytes, promise).map(|grid| Book::of([("CSV".to_owned(), grid)])),
        _ => Err(Refusal::unreadable("neither a workbook nor named as text")),
    }));
    let book = read.unwrap_or_else(|_| Err(Refusal::unreadable("the reader stumbled")));
    book.map_err(|refusal| refusal.into_error(&file_name))
}

fn packed(bytes: &[u8]) -> Result<Book, Refusal> {
    match bounds::kind(bytes)? {
        bounds::Packed::Workbook => xlsx(bytes),
        bounds::Packed::OpenDocument => {
            let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(Refusal::unreadable)?;
            ranges(&mut book)
        }
    }
}

/// Cell by cell: a sheet with one cell in each corner would fill the memory as a rectangle.
fn xlsx(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(Refusal::unreadable)?;
    let mut sheets = Vec::new();
    for name in tables(&workbook) {
        let mut grid = Grid::default();
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(Refusal::unreadable)?;
        while let Some(cell) = cells.next_cell().map_err(Refusal::unreadable)? {
            let (row, column) = cell.get_position();
            grid.put(row + 1, column, from_ref(cell.get_value()))?;
        }
        drop(cells);
        sheets.push((name, grid));
    }
    Ok(Book::of(sheets))
}

fn xls(bytes: &[u8]) -> Result<Book, Refusal> {
    bounds::xls(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(Refusal::unreadable)?;
    ranges(&mut book)
}

fn ranges<'a, R: Reader<Cursor<&'a [u8]>>>(book: &mut R) -> Result<Book, Refusal>
where
    R::Error: std::error::Error + Send + Sync + 'static,
{
    let mut sheets = Vec::new();
    for name in tables(book) {
        let range: Range<Data> = book.worksheet_range(&name).map_err(Refusal::unreadable)?;
        let (first, left) = range.start().unwrap_or_default();
        let mut grid = Grid::default();
        for (row, column, value) in range.used_cells() {
            grid.put(first + row as u32 + 1, left + column as u32, from(value))?;
        }
        sheets.push((name, grid));
    }
    Ok(Book::of(sheets))
}

/// Sheets with cells: not those that are a chart.
fn tables<RS: std::io::Read + std::io::Seek, R: Reader<RS>>(book: &R) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    let tables = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    tables.map(|sheet| sheet.name.clone()).collect()
}

impl Book {
    fn of(sheets: impl IntoIterator<Item = (String, Grid)>) -> Self {
        let mut book = Self {
            order: Vec::new(),
            sheets: BTreeMap::new(),
        };
        for (name, grid) in sheets {
            book.order.push(name.clone());
            book.sheets.insert(name, grid);
        }
        book
    }
}

impl Grid {
    /// Keeps a cell that holds something.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Option<Cell>) -> Result<(), Refusal> {
        let Some(cell) = cell else { return Ok(()) };
        // Headings and empty lines stand above and between.
        if row > MOST_ROWS + 1_000 {
            return Err(Refusal::rows());
        }
        if column >= MOST_COLUMNS {
            return Err(Refusal::TooLarge(format!("{MOST_COLUMNS} columns")));
        }
        self.cells += 1;
        self.text += match &cell {
            Cell::Text(text) => text.len() as u64,
            _ => 0,
        };
        if self.cells > MOST_CELLS {
            return Err(Refusal::TooLarge(format!("{MOST_CELLS} cells")));
        }
        if self.text > MOST_TEXT {
            return Err(Refusal::TooLarge("100 MB of text".into()));
        }
        self.width = self.width.max(column + 1);
        self.rows.entry(row).or_default().push((column, cell));
        Ok(())
    }

    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let row = self.rows.get(&row)?;
        // Nearly always in order, and without gaps.
        let near = row.get(column as usize).filter(|(own, _)| *own == column);
        let found = near.or_else(|| row.iter().find(|(own, _)| *own == column));
        found.map(|(_, cell)| cell)
    }

    pub fn shown(&self, row: u32, column: u32) -> String {
        self.cell(row, column).map(Cell::shown).unwrap_or_default()
    }

    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows that hold something, below this one.
    pub fn below(&self, row: u32) -> impl Iterator<Item = u32> {
        self.rows.range(row + 1..).map(|(row, _)| *row)
    }

    /// The first row that holds something.
    pub fn first(&self) -> u32 {
        self.rows.keys().next().copied().unwrap_or(1)
    }
}

impl Cell {
    /// Text without a look of its own is no cell.
    pub fn text(text: &str) -> Option<Self> {
        let text: String = clean(text).chars().take(LONGEST).collect();
        // OpenDocument and text files have only the words of an error.
        if FAULTS.contains(&text.as_str()) || text.starts_with("Err:5") && text.len() == 7 {
            return Some(Self::Fault(text));
        }
        (!text.is_empty()).then_some(Self::Text(text))
    }

    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Fault(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Clock(time) => time.format("%H:%M").to_string(),
        }
    }

    /// Real dates, and dates as text in the orders factories write: 2026-11-21, 2026/11/21, 2026年11月21日,
    /// 2026.11.21, 20261121, 21-Nov-2026. Day and month without a year first are ambiguous and refused, unless the
    /// day can be no month: 21/11/2026.
    pub fn day(&self) -> Option<NaiveDate> {
        let day = match self {
            Self::Day(day) => Some(*day),
            Self::Text(text) => written_day(text),
            _ => None,
        };
        day.filter(|day| (1900..2100).contains(&chrono::Datelike::year(day)))
    }
}

/// A for 0, Z for 25, AA for 26.
pub(crate) fn letter(column: u32) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn written_day(text: &str) -> Option<NaiveDate> {
    let plain = text.trim().split(['T', ' ']).next().unwrap_or_default();
    let plain = plain.replace(['年', '月', '/', '.'], "-").replace('日', "");
    if plain.len() == 8 && plain.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::parse_from_str(&plain, "%Y%m%d").ok();
    }
    if let Ok(day) = NaiveDate::parse_from_str(&plain, "%d-%b-%Y") {
        return Some(day);
    }
    let parts: Vec<u32> = plain.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match *parts.as_slice() {
        [year, month, day] if year > 31 => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day),
        [day, month, year] if day > 12 && year > 31 => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day),
        _ => None,
    }
}

fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace("_x000D_", "");
    let seen = |c: &char| (!c.is_control() || matches!(c, '\n' | '\t')) && *c != '\u{FEFF}';
    text.chars().filter(seen).collect::<String>().trim().to_owned()
}

fn from_ref(value: &DataRef) -> Option<Cell> {
    match value {
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::String(text) => Cell::text(text),
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::Bool(flag) => Some(Cell::Flag(*flag)),
        DataRef::DateTime(when) => when_of(when),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Error(error) => Some(fault(error)),
        DataRef::Empty => None,
    }
}

fn from(value: &Data) -> Option<Cell> {
    match value {
        Data::String(text) => Cell::text(text),
        Data::Int(number) => Some(Cell::Number(*number as f64)),
        Data::Float(number) => Some(Cell::Number(*number)),
        Data::Bool(flag) => Some(Cell::Flag(*flag)),
        Data::DateTime(when) => when_of(when),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso(text),
        Data::Error(error) => Some(fault(error)),
        Data::Empty => None,
    }
}

fn when_of(when: &calamine::ExcelDateTime) -> Option<Cell> {
    let moment = when.as_datetime()?;
    Some(if when.is_duration() || when.as_f64() < 1.0 {
        Cell::Clock(moment.time())
    } else {
        Cell::Day(moment.date())
    })
}

/// `2026-11-21`, `2026-11-21T08:55:00`, or a time of day as `PT08H55M00S`.
fn iso(text: &str) -> Option<Cell> {
    let day = text
        .get(..10)
        .and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let clock = || NaiveTime::parse_from_str(text.split('.').next()?.trim_end_matches('S'), "PT%HH%MM%S").ok();
    day.map(Cell::Day)
        .or_else(|| clock().map(Cell::Clock))
        .or_else(|| Cell::text(text))
}

fn fault(error: &CellErrorType) -> Cell {
    Cell::Fault(error.to_string())
}
