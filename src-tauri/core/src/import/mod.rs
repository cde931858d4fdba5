//! Taking lists as factories keep them out of a file: preview first, errors by sheet, row and column, and all or
//! nothing unless the person picks the good rows.
//!
//! One machine for all targets: a file says what it knows of its headings and words, the rest is the same.
//!
//! ```text
//! book (bounds, delimited) -> words: headings -> row: cells and problems -> findings | workers | attendance | register
//! ```

mod attendance;
pub(crate) mod book;
mod bounds;
mod delimited;
mod draft;
mod findings;
mod form;
mod memory;
mod questions;
mod register;
mod row;
mod staff;
pub(crate) mod words;
mod workers;

pub use draft::{
    CellProblem, ColumnMapping, ImportColumn, ImportDraft, ImportField, ImportResult, ImportRow, ImportTarget,
    ImportValue, ProblemCode,
};
pub use findings::ImportAbout;
pub use form::{Form, Place, THEIRS, meaning};
pub use questions::{DefaultAnswer, PreviewQuestion, PreviewSection, QuestionSheet, QuestionsPreview};
pub use register::Lessons;
pub use staff::Staff;

use crate::access::Permission;
use crate::cap::word;
use crate::error::{Code, Error, Result};
use crate::training::attendance as marks;
use crate::training::attendance::AttendanceQuery;
use crate::training::{session, setting};
use crate::vault::Write;
use book::{Book, Cell, Grid, letter};
use chrono::NaiveDate;
use memory::Memory;
use row::Row;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;
use words::{Field, guess, guess_columns, heading, is_example};

/// A text as it is read back from a cell.
pub(crate) fn as_read(text: &str) -> String {
    Cell::text(text).map(|cell| cell.shown()).unwrap_or_default()
}

const SHOWN_ROWS: usize = 200;
const SHOWN_PROBLEMS: usize = 500;
/// Rows between two words on how far it is.
const TOLD: usize = 200;

/// What the rows become, with what the store knows about it.
pub enum Target {
    Findings,
    /// Of a questionnaire that the list becomes as a whole.
    Questions,
    Workers {
        staff: Staff,
        /// Whether the factory holds who is a migrant.
        migrant: bool,
    },
    Register {
        staff: Staff,
        lessons: Lessons,
    },
    Attendance {
        session: Uuid,
        staff: Staff,
        /// Workers with a mark at the session.
        marked: HashSet<String>,
    },
}

/// A file being looked at. Nothing of it is kept once it is dropped.
pub struct Import {
    target: Target,
    file_name: String,
    book: Book,
    sheet: String,
    /// 1-based.
    header_row: u32,
    /// Column (0-based) to field.
    mapping: BTreeMap<u32, &'static str>,
    report: findings::Report,
    /// What people chose for headings of such lists before.
    memory: Memory,
}

/// What became of a good row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Created,
    Updated,
    Same,
}

impl Target {
    pub fn workers(db: &Connection, today: NaiveDate) -> Result<Self> {
        Ok(Self::Workers {
            staff: Staff::load(db, today)?,
            migrant: setting::get(db)?.hold_migrant,
        })
    }

    pub fn register(db: &Connection, today: NaiveDate) -> Result<Self> {
        Ok(Self::Register {
            staff: Staff::load(db, today)?,
            lessons: Lessons::load(db)?,
        })
    }

    pub fn attendance(db: &Connection, session: Uuid, today: NaiveDate) -> Result<Self> {
        session::get(db, session)?;
        let mut marked = HashSet::new();
        loop {
            let query = AttendanceQuery {
                search: String::new(),
                offset: marked.len() as u32,
                limit: 500,
                only_listed: true,
            };
            let page = marks::list(db, session, &query)?.rows;
            if page.is_empty() {
                break;
            }
            marked.extend(page.into_iter().map(|row| row.worker));
        }
        Ok(Self::Attendance {
            session,
            staff: Staff::load(db, today)?,
            marked,
        })
    }

    pub fn permission(&self) -> Permission {
        match self {
            Self::Findings => Permission::Act,
            Self::Questions => Permission::Assess,
            Self::Workers { .. } | Self::Attendance { .. } | Self::Register { .. } => Permission::Train,
        }
    }

    fn word(&self) -> ImportTarget {
        match self {
            Self::Findings => ImportTarget::Findings,
            Self::Questions => ImportTarget::Questions,
            Self::Workers { .. } => ImportTarget::Workers,
            Self::Register { .. } => ImportTarget::Register,
            Self::Attendance { .. } => ImportTarget::Attendance,
        }
    }

    fn fields(&self) -> &'static [Field] {
        match self {
            Self::Findings => findings::FIELDS,
            Self::Questions => questions::FIELDS,
            Self::Workers { migrant, .. } => workers::fields(*migrant),
            Self::Register { .. } => register::FIELDS,
            Self::Attendance { .. } => attendance::FIELDS,
        }
    }

    /// The same target as the store stands now.
    fn fresh(&self, tx: &Write) -> Result<Self> {
        let today = tx.now().today();
        match self {
            Self::Findings => Ok(Self::Findings),
            Self::Questions => Ok(Self::Questions),
            Self::Workers { .. } => Self::workers(tx.db(), today),
            Self::Register { .. } => Self::register(tx.db(), today),
            Self::Attendance { session, .. } => Self::attendance(tx.db(), *session, today),
        }
    }
}

impl Import {
    pub fn open(path: &Path, target: Target) -> Result<Self> {
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let fields = target.fields();
        let book = book::read(path, &|grid| guess(grid, fields).1.len())?;
        // Of equals, the first.
        let fullest = book
            .order
            .iter()
            .rev()
            .max_by_key(|name| guess(&book.sheets[*name], fields).1.len());
        let sheet = fullest
            .cloned()
            .ok_or_else(|| Error::new(Code::ImportEmpty).with("file", &file_name))?;
        let (header_row, mapping) = guess(&book.sheets[&sheet], fields);
        Ok(Self {
            target,
            file_name,
            book,
            sheet,
            header_row,
            mapping,
            report: findings::Report::default(),
            memory: Memory::default(),
        })
    }

    /// Sends the columns where they went the last time, on this laptop.
    pub fn recall(&mut self, db: &Connection) -> Result<()> {
        self.memory = Memory::load(db, &self.columns_name())?;
        self.mapping = self.guessed(&self.sheet, self.header_row);
        Ok(())
    }

    /// Keeps where the columns went, where that was not what the headings said.
    pub fn remember(&self, db: &Connection) -> Result<()> {
        let grid = self.grid();
        let plain = guess_columns(grid, self.header_row, self.target.fields());
        let headings = (0..grid.width()).map(|column| {
            let chosen = self.mapping.get(&column).copied();
            let said = plain.get(&column).copied();
            (heading(grid, self.header_row, column), chosen, chosen == said)
        });
        self.memory.keep(db, &self.columns_name(), headings)
    }

    /// Under which the laptop keeps where columns went.
    fn columns_name(&self) -> String {
        format!("columns/{}", word(self.target.word()))
    }

    fn guessed(&self, sheet: &str, header_row: u32) -> BTreeMap<u32, &'static str> {
        let fields = self.target.fields();
        let grid = &self.book.sheets[sheet];
        let guess = guess_columns(grid, header_row, fields);
        self.memory.over(guess, grid, header_row, fields)
    }

    /// What the report is about, held against the customers and schemes there are.
    pub fn tell(&mut self, db: &Connection, about: ImportAbout) -> Result<()> {
        self.report = findings::Report::of(db, about)?;
        Ok(())
    }

    /// The person chose another sheet, header row or mapping. A new sheet or header row guesses anew.
    pub fn remap(&mut self, sheet: &str, header_row: u32, mapping: &[ColumnMapping]) -> Result<()> {
        let fields = self.target.fields();
        let grid = self.book.sheets.get(sheet).ok_or_else(|| Error::invalid("sheet"))?;
        let moved = sheet != self.sheet || header_row != self.header_row;
        let header_row = if sheet != self.sheet {
            guess(grid, fields).0
        } else {
            header_row.clamp(1, 10_000)
        };
        let mapping = if moved {
            self.guessed(sheet, header_row)
        } else {
            let known = |id: &str| fields.iter().find(|field| field.id == id).map(|field| field.id);
            mapping
                .iter()
                .filter_map(|m| Some((m.column, known(m.field.as_deref()?)?)))
                .collect()
        };
        (self.sheet, self.header_row, self.mapping) = (sheet.into(), header_row, mapping);
        Ok(())
    }

    pub fn draft(&self, id: &str) -> ImportDraft {
        let grid = self.grid();
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        let (mut total, mut good, mut alike_rows) = (0, 0, 0);
        let (mut above, mut new_sessions) = (Above::default(), HashSet::new());
        for (row, meaning, wrong) in self.read(&self.target, &self.report, &mut above) {
            total += 1;
            let alike = meaning.alike();
            alike_rows += u32::from(alike.is_some());
            if let (Meaning::Lesson(lesson), true) = (&meaning, wrong.is_empty()) {
                new_sessions.extend(lesson.new_session());
            }
            good += u32::from(wrong.is_empty());
            if rows.len() < SHOWN_ROWS {
                let text = |(column, field): (&u32, &&str)| ImportValue {
                    field: (*field).into(),
                    text: grid.shown(row, *column),
                };
                rows.push(ImportRow {
                    row,
                    values: self.mapping.iter().map(text).collect(),
                    good: wrong.is_empty(),
                    known: meaning.is_known(),
                    alike,
                });
            }
            if problems.len() < SHOWN_PROBLEMS {
                problems.extend(wrong);
            }
        }
        problems.truncate(SHOWN_PROBLEMS);
        ImportDraft {
            id: id.into(),
            target: self.target.word(),
            file_name: self.file_name.clone(),
            sheets: self.book.order.clone(),
            sheet: self.sheet.clone(),
            header_row: self.header_row,
            columns: columns(grid, self.header_row, &self.mapping),
            fields: self.target.fields().iter().map(ImportField::from).collect(),
            rows,
            total_rows: total,
            good_rows: good,
            bad_rows: total - good,
            problems,
            about: self.report.about.clone(),
            remembered: self.memory.changes(grid, self.header_row, self.target.fields()),
            alike_rows,
            new_sessions: new_sessions.len() as u32,
        }
    }

    /// Records every row, or with `only_good` those without a problem; a bad row otherwise stops it all.
    pub fn commit(&self, tx: &mut Write, only_good: bool) -> Result<ImportResult> {
        self.commit_telling(tx, only_good, &mut |_, _| true)
    }

    /// As [`Import::commit`]; `go_on` hears how many of how many rows are done, and with false leaves nothing of them.
    pub fn commit_telling(
        &self,
        tx: &mut Write,
        only_good: bool,
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<ImportResult> {
        tx.require(self.target.permission())?;
        self.require_columns()?;
        // The store may have changed since the preview was made.
        let target = self.target.fresh(tx)?;
        let report = findings::Report::of(tx.db(), self.report.about.clone())?;
        let (mut result, mut same) = (ImportResult::default(), 0);
        let (mut above, mut made) = (Above::default(), HashMap::new());
        let all = self.rows().count();
        for (done, (row, meaning, wrong)) in self.read(&target, &report, &mut above).enumerate() {
            if done % TOLD == 0 && !go_on(done, all) {
                return Err(Error::new(Code::Cancelled));
            }
            if !wrong.is_empty() {
                if !only_good {
                    return Err(Error::new(Code::ImportHasErrors)
                        .with("sheet", &self.sheet)
                        .with("row", row));
                }
                result.skipped += 1;
                continue;
            }
            match meaning.record(tx, &mut made)? {
                Fate::Created => result.created += 1,
                Fate::Updated => result.updated += 1,
                Fate::Same => same += 1,
            }
        }
        if result.created + result.updated + same == 0 {
            return Err(Error::new(Code::ImportEmpty).with("file", &self.file_name));
        }
        result.skipped += same;
        Ok(result)
    }

    fn require_columns(&self) -> Result<()> {
        let mapped = |id: &str| self.mapping.values().any(|mapped| *mapped == id);
        let missing = |id: &str| Err(Error::new(Code::ImportFieldMissing).with("field", id));
        if matches!(self.target, Target::Attendance { .. } | Target::Register { .. })
            && !mapped("badge")
            && !mapped("name")
        {
            return missing("badge");
        }
        let mut required = self.target.fields().iter().filter(|field| field.required);
        required
            .find(|field| !mapped(field.id))
            .map_or(Ok(()), |field| missing(field.id))
    }

    fn grid(&self) -> &Grid {
        &self.book.sheets[&self.sheet]
    }

    /// Every row with its number, its meaning and what is wrong with it, from the top down.
    fn read<'a>(
        &'a self,
        target: &'a Target,
        report: &'a findings::Report,
        above: &'a mut Above,
    ) -> impl Iterator<Item = (u32, Meaning, Vec<CellProblem>)> {
        self.rows().map(move |number| {
            let mut row = Row::new(&self.sheet, self.grid(), &self.mapping, number);
            let meaning = match target {
                Target::Findings => Meaning::Finding(Box::new(findings::Finding::read(&mut row, report))),
                Target::Questions => Meaning::Question(Box::new(questions::Asked::read(&mut row, &mut above.seen))),
                Target::Workers { staff, .. } => {
                    Meaning::Worker(Box::new(workers::Person::read(&mut row, staff, &mut above.seen)))
                }
                Target::Register { staff, lessons } => {
                    let lesson = register::Lesson::read(&mut row, staff, lessons, &mut above.register);
                    Meaning::Lesson(Box::new(lesson))
                }
                Target::Attendance { session, staff, marked } => Meaning::Mark(
                    *session,
                    attendance::Mark::read(&mut row, staff, marked, &mut above.seen),
                ),
            };
            (number, meaning, row.into_problems())
        })
    }

    /// Rows below the header that hold anything in a mapped column, without the example of our own template.
    fn rows(&self) -> impl Iterator<Item = u32> {
        let grid = self.grid();
        let filled = move |row: &u32| self.mapping.keys().any(|column| grid.cell(*row, *column).is_some());
        let example = move |row: &u32| {
            let mut cells = (0..grid.width()).filter_map(|column| grid.cell(*row, column));
            matches!(self.target, Target::Findings) && cells.next().is_some_and(|cell| is_example(&cell.shown()))
        };
        grid.below(self.header_row)
            .filter(filled)
            .filter(move |row| !example(row))
    }
}

/// Columns that hold something, with what stands in their first rows.
fn columns(grid: &Grid, header_row: u32, mapping: &BTreeMap<u32, &'static str>) -> Vec<ImportColumn> {
    let column = |index: u32| {
        let below = grid.below(header_row).filter_map(|row| grid.cell(row, index));
        let samples: Vec<String> = below
            .take(3)
            .map(Cell::shown)
            .map(|text| text.chars().take(80).collect())
            .collect();
        ImportColumn {
            index,
            letter: letter(index),
            header: heading(grid, header_row, index),
            field: mapping.get(&index).map(|field| (*field).to_owned()),
            samples,
        }
    };
    let used = |column: &ImportColumn| !column.header.is_empty() || !column.samples.is_empty();
    (0..grid.width()).map(column).filter(used).collect()
}

/// What the rows above said, for those that repeat it.
#[derive(Default)]
struct Above {
    seen: HashSet<String>,
    register: register::Above,
}

enum Meaning {
    Finding(Box<findings::Finding>),
    Question(Box<questions::Asked>),
    Worker(Box<workers::Person>),
    Mark(Uuid, attendance::Mark),
    Lesson(Box<register::Lesson>),
}

impl Meaning {
    fn is_known(&self) -> bool {
        match self {
            Self::Finding(_) | Self::Question(_) => false,
            Self::Worker(person) => person.is_known(),
            Self::Mark(_, mark) => mark.is_known(),
            Self::Lesson(lesson) => lesson.is_known(),
        }
    }

    fn alike(&self) -> Option<String> {
        match self {
            Self::Worker(person) => person.alike.clone(),
            _ => None,
        }
    }

    /// `made`: sessions of a register that the rows above made.
    fn record(self, tx: &mut Write, made: &mut HashMap<(Uuid, String), Uuid>) -> Result<Fate> {
        match self {
            Self::Finding(finding) => finding.record(tx).map(|()| Fate::Created),
            // A questionnaire is kept whole: see `Import::questionnaire`.
            Self::Question(_) => Err(Error::invalid("target")),
            Self::Worker(person) => person.record(tx),
            Self::Mark(session, mark) => mark.record(tx, session),
            Self::Lesson(lesson) => lesson.record(tx, made),
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
