//! A customer's own workbook that our plan is filled into: what its columns are called, and where each finding goes.
//! Nothing is taken in from it.

use super::book::{self, Book, Grid};
use super::draft::{ColumnMapping, ImportColumn};
use super::findings;
use super::memory::Memory;
use super::words::{Field, field, guess, guess_columns, heading};
use crate::error::{Code, Error, Result};
use crate::plan::COLUMNS;
use crate::vault::files;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What only a plan has; the rest is called as in a list of findings that comes in.
#[rustfmt::skip]
static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let number = field("number", &[
        "no.", "no", "#", "number", "item", "item no", "item no.", "ref", "ref.", "reference", "finding no", "finding no.",
        "finding number", "nc no", "car no", "ncr no", "序号", "编号", "问题编号", "项次", "项目编号",
    ]);
    let more = [
        field("grade", &["audit grade", "audit rating", "审核评级", "审核等级"]),
        field("evidence", &["evidence", "proof", "supporting documents", "attachments", "证据", "证明文件", "整改证据", "附件"]),
        field("verification", &["verification", "verified by", "verification method", "验证", "验证方式", "验证方法"]),
        field("cost", &["cost", "budget", "费用", "成本", "预算"]),
        field("checked_on", &["checked on", "effectiveness checked", "有效性检查日"]),
        field("outcome", &["did it help", "outcome", "是否有效"]),
        field("effectiveness", &["effectiveness", "有效性", "效果验证"]),
    ];
    let known = findings::FIELDS.iter().map(|known| Field { required: false, ..*known });
    std::iter::once(number).chain(known).chain(more).collect()
});

/// Texts that say which finding a row is about: what the customer wrote there stays.
pub const THEIRS: [&str; 6] = ["number", "provision", "finding", "severity", "source", "grade"];

/// A workbook being looked at, as it was when it was chosen.
pub struct Form {
    pub customer: String,
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    book: Book,
    sheet: String,
    /// 1-based.
    header_row: u32,
    /// Column (0-based) to field.
    mapping: BTreeMap<u32, &'static str>,
    memory: Memory,
    remembered: bool,
}

/// Where a finding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1-based.
    pub row: u32,
    /// It stands there already.
    pub known: bool,
}

/// Sheet and row of headings that were chosen for a customer.
#[derive(Serialize, Deserialize)]
struct Seat {
    sheet: String,
    header_row: u32,
}

impl Form {
    pub fn open(path: &Path, customer: &str) -> Result<Self> {
        let size = std::fs::metadata(path).map_err(|e| Error::reading(path, e))?.len();
        if size > book::LARGEST {
            let limit = format!("{} MB", book::LARGEST >> 20);
            return Err(named(Code::FileTooLarge, path).with("limit", limit));
        }
        let bytes = files::read(path)?;
        refuse_other_kinds(&bytes, path)?;
        let book = book::read(path, &|_| 0).map_err(|refused| match refused.code {
            Code::ImportUnreadable => Error {
                code: Code::CustomerFormUnreadable,
                ..refused
            },
            _ => refused,
        })?;
        // Of equals, the first.
        let fullest = book.order.iter().rev();
        let fullest = fullest.max_by_key(|name| mapped(guess(&book.sheets[*name], &FIELDS).1).len());
        let sheet = fullest.cloned().ok_or_else(|| named(Code::CustomerFormNoSheet, path))?;
        let (header_row, mapping) = guess(&book.sheets[&sheet], &FIELDS);
        Ok(Self {
            customer: customer.into(),
            path: path.into(),
            bytes,
            book,
            sheet,
            header_row,
            mapping: mapped(mapping),
            memory: Memory::default(),
            remembered: false,
        })
    }

    /// Takes sheet, headings and columns as they were the last time for this customer, on this laptop.
    pub fn recall(&mut self, db: &Connection) -> Result<()> {
        self.memory = Memory::load(db, &self.columns_name())?;
        let seat: Option<String> = db
            .query_row("SELECT value FROM setting WHERE name = ?1", [self.seat_name()], |row| {
                row.get(0)
            })
            .optional()?;
        let seat: Option<Seat> = seat.and_then(|text| serde_json::from_str(&text).ok());
        let seat = seat.filter(|seat| self.book.sheets.contains_key(&seat.sheet));
        self.remembered = seat.is_some();
        if let Some(seat) = seat {
            (self.sheet, self.header_row) = (seat.sheet, seat.header_row.clamp(1, 10_000));
        }
        self.mapping = self.guessed(&self.sheet, self.header_row);
        self.remembered &= self.is_told();
        Ok(())
    }

    pub fn remember(&self, db: &Connection) -> Result<()> {
        let grid = self.grid();
        let plain = mapped(guess_columns(grid, self.header_row, &FIELDS));
        let headings = (0..grid.width()).map(|column| {
            let (chosen, said) = (self.mapping.get(&column).copied(), plain.get(&column).copied());
            (heading(grid, self.header_row, column), chosen, chosen == said)
        });
        self.memory.keep(db, &self.columns_name(), headings)?;
        let seat = Seat {
            sheet: self.sheet.clone(),
            header_row: self.header_row,
        };
        let put = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
        db.execute(put, params![self.seat_name(), serde_json::to_string(&seat)?])?;
        Ok(())
    }

    /// Another sheet, row of headings or columns. A new sheet or row guesses the columns anew.
    pub fn remap(&mut self, sheet: &str, header_row: u32, mapping: &[ColumnMapping]) -> Result<()> {
        let grid = self.book.sheets.get(sheet).ok_or_else(|| Error::invalid("sheet"))?;
        let moved = sheet != self.sheet || header_row != self.header_row;
        let header_row = if sheet != self.sheet {
            guess(grid, &FIELDS).0
        } else {
            header_row.clamp(1, 10_000)
        };
        let mapping = if moved {
            self.guessed(sheet, header_row)
        } else {
            let known = |id: &str| COLUMNS.into_iter().find(|column| *column == id && is_offered(column));
            mapping
                .iter()
                .filter_map(|one| Some((one.column, known(one.field.as_deref()?)?)))
                .collect()
        };
        (self.sheet, self.header_row, self.mapping) = (sheet.into(), header_row, mapping);
        Ok(())
    }

    pub fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    pub fn sheets(&self) -> &[String] {
        &self.book.order
    }

    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    pub fn header_row(&self) -> u32 {
        self.header_row
    }

    /// Where the columns go is known from the last time.
    pub fn is_remembered(&self) -> bool {
        self.remembered
    }

    /// A column says which finding a row is about.
    pub fn is_told(&self) -> bool {
        let mut fields = self.mapping.values();
        fields.any(|field| matches!(*field, "number" | "finding"))
    }

    /// Fields that columns can go to. Names of people never leave: there is none for them.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        COLUMNS.into_iter().filter(|column| is_offered(column))
    }

    pub fn columns(&self) -> Vec<ImportColumn> {
        super::columns(self.grid(), self.header_row, &self.mapping)
    }

    /// Column (0-based) and field, from the left.
    pub fn mapping(&self) -> impl Iterator<Item = (u32, &'static str)> {
        self.mapping.iter().map(|(column, field)| (*column, *field))
    }

    pub fn heading(&self, column: u32) -> String {
        heading(self.grid(), self.header_row, column)
    }

    /// The cell as it is shown; empty where it holds nothing.
    pub fn shown(&self, row: u32, column: u32) -> String {
        self.grid().shown(row, column)
    }

    /// Finds the row of each finding, by its number and then by its text, and gives the first free rows to the others.
    /// `closed` says where a joined cell leaves no room.
    pub fn places(&self, findings: &[(&str, &str)], closed: impl Fn(u32, u32) -> bool) -> Vec<Place> {
        let (numbers, texts) = (self.rows_by("number"), self.rows_by("finding"));
        let mut taken = BTreeSet::new();
        let mut found: Vec<Option<u32>> = vec![None; findings.len()];
        for (by, of) in [(&numbers, 0), (&texts, 1)] {
            for (at, finding) in findings
                .iter()
                .enumerate()
                .filter(|(_, finding)| !finding.1.is_empty() || of == 0)
            {
                let text = if of == 0 { finding.0 } else { finding.1 };
                let row = by.get(&plain(text)).copied().flatten();
                if let (None, Some(row)) = (found[at], row.filter(|row| !taken.contains(row))) {
                    found[at] = Some(row);
                    taken.insert(row);
                }
            }
        }
        let is_free = |row: &u32| {
            let blank = |(column, field): (&u32, &&str)| {
                !closed(*column, *row) && (*field == "number" || self.grid().cell(*row, *column).is_none())
            };
            !taken.contains(row) && self.mapping.iter().all(blank)
        };
        let mut free = (self.header_row + 1..).filter(is_free);
        found
            .into_iter()
            .map(|row| Place {
                known: row.is_some(),
                row: row.or_else(|| free.next()).unwrap_or(self.header_row + 1),
            })
            .collect()
    }

    /// Whether the file is still as it was when it was chosen.
    pub fn is_unchanged(&self) -> bool {
        let now = std::fs::read(&self.path).map(Sha256::digest);
        now.is_ok_and(|now| now == Sha256::digest(&self.bytes))
    }

    /// Rows by what their cell of a field says; a text that stands twice names no row.
    fn rows_by(&self, wanted: &str) -> HashMap<String, Option<u32>> {
        let mut rows = HashMap::new();
        let Some((column, _)) = self.mapping().find(|(_, field)| *field == wanted) else {
            return rows;
        };
        for row in self.grid().below(self.header_row) {
            let text = plain(&self.shown(row, column));
            if !text.is_empty() {
                rows.entry(text).and_modify(|row| *row = None).or_insert(Some(row));
            }
        }
        rows
    }

    fn guessed(&self, sheet: &str, header_row: u32) -> BTreeMap<u32, &'static str> {
        let grid = &self.book.sheets[sheet];
        let guess = guess_columns(grid, header_row, &FIELDS);
        mapped(self.memory.over(guess, grid, header_row, &FIELDS))
    }

    fn grid(&self) -> &Grid {
        &self.book.sheets[&self.sheet]
    }

    fn columns_name(&self) -> String {
        format!("columns/form/{}", self.customer)
    }

    fn seat_name(&self) -> String {
        format!("form/{}", self.customer)
    }
}

/// What a word of theirs means, as we keep it; `None` for words of their own.
pub fn meaning(field: &str, text: &str) -> Option<String> {
    use crate::cap::word;
    match field {
        "severity" => findings::severity(text).map(word),
        "source" => findings::source(text).map(word),
        "status" => findings::status(text).map(word),
        _ => None,
    }
}

/// Columns of the plan alone: what an auditor wrote for itself has no field of ours.
fn mapped(guess: BTreeMap<u32, &'static str>) -> BTreeMap<u32, &'static str> {
    guess.into_iter().filter(|(_, field)| is_offered(field)).collect()
}

fn is_offered(field: &str) -> bool {
    field != "responsible" && COLUMNS.contains(&field)
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Only `.xlsx` keeps everything when a few cells change: the others are named, with what helps.
fn refuse_other_kinds(bytes: &[u8], path: &Path) -> Result<()> {
    /// In UTF-16, as such files name their parts.
    const LOCKED: &str = "EncryptedPackage";
    let locked: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let code = match bytes.get(..4) {
        Some(b"PK\x03\x04") => match content_types(bytes) {
            Some(types) if types.contains("macroEnabled") => Code::CustomerFormMacros,
            Some(types) if types.contains("spreadsheetml.sheet.main+xml") => return Ok(()),
            Some(_) => Code::CustomerFormOtherKind,
            // An OpenDocument says what it is in another way.
            None if holds(b"opendocument") => Code::CustomerFormOtherKind,
            None => Code::CustomerFormUnreadable,
        },
        Some(b"\xD0\xCF\x11\xE0") if holds(&locked) => Code::CustomerFormPassword,
        Some(b"\xD0\xCF\x11\xE0") => Code::CustomerFormOtherKind,
        _ => {
            let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
            match ending == "xlsx" {
                true => Code::CustomerFormUnreadable,
                false => Code::CustomerFormOtherKind,
            }
        }
    };
    Err(named(code, path))
}

fn content_types(bytes: &[u8]) -> Option<String> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let part = archive.by_name("[Content_Types].xml").ok()?;
    let mut text = String::new();
    part.take(1 << 20).read_to_string(&mut text).ok()?;
    Some(text)
}

fn named(code: Code, path: &Path) -> Error {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Error::new(code).with("file", name)
}
