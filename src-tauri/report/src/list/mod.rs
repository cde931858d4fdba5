//! Lists as workbooks: one row a record under headings that Excel can filter, real days and numbers, the words of closed
//! sets to choose from, and a second sheet that explains the columns. Rows are written as they come: a list of any length
//! takes the same memory.

mod columns;
mod count;
mod sheet;

use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use plumbline_core::error::Result as CoreResult;

use crate::words::Words;
use crate::{Language, ReportError};

pub use columns::Listed;
pub use count::count_list_rows;

/// A list: its name, from which its words follow, and its columns.
#[derive(Clone, Debug)]
pub struct List {
    pub name: &'static str,
    pub(crate) columns: Vec<Column>,
    /// An import takes it back: no line of totals stands among its rows.
    pub(crate) comes_back: bool,
    /// Not for everybody: the second sheet begins with a warning.
    pub(crate) confided: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub id: &'static str,
    pub holds: Holds,
    /// In characters.
    pub width: f64,
    /// Whether its numbers are added up.
    pub summed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    Number,
    Day,
    /// Day and time, UTC.
    Moment,
    /// A word of a closed set: the group of its messages, and its values.
    Choice(&'static str, &'static [&'static str]),
}

#[derive(Clone, Debug, PartialEq)]
pub enum ListCell {
    Blank,
    Text(String),
    Number(f64),
    /// `YYYY-MM-DD`.
    Day(String),
    /// RFC 3339, UTC.
    Moment(String),
    /// The value of a closed set.
    Choice(String),
    /// Words of the documents, by their keys.
    Words(Vec<String>),
    /// A text in the languages it has, by their tags.
    Told(BTreeMap<String, String>),
}

/// What stands on the second sheet beside the columns.
#[derive(Clone, Debug, Default)]
pub struct ListAbout {
    pub factory: String,
    /// `YYYY-MM-DD`.
    pub made_on: String,
    pub made_by: String,
    /// Only what a filter lets through.
    pub filtered: bool,
}

/// Gives the next rows; `None` at the end.
pub type NextRows<'a> = &'a mut dyn FnMut() -> CoreResult<Option<Vec<Vec<ListCell>>>>;

/// Writes a list and gives the number of its rows. What does not fit into memory lies in `aside` meanwhile, a folder; on no
/// other place of the disk.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::TextTooLong`], [`ReportError::Source`] where no rows come, and what goes
/// wrong while a spreadsheet is made.
pub fn list_xlsx(
    list: &List,
    about: &ListAbout,
    languages: &[Language],
    aside: &Path,
    rows: NextRows,
    out: &mut (impl Write + Seek + Send),
) -> Result<usize, ReportError> {
    let words = Words::load(languages)?;
    // The library panics where the disk refuses what lies aside.
    let written = catch_unwind(AssertUnwindSafe(|| sheet::write(list, about, &words, aside, rows, out)));
    written.unwrap_or_else(|cause| {
        let said = cause.downcast::<String>().map(|said| *said).unwrap_or_default();
        Err(ReportError::Aside(said))
    })
}

/// What the list is called, in the first of the languages.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Words`].
pub fn list_title(list: &List, languages: &[Language]) -> Result<String, ReportError> {
    Ok(Words::load(languages.get(..1).unwrap_or_default())?.joined(&format!("list-{}", list.name)))
}

impl List {
    pub(crate) fn has_totals(&self) -> bool {
        !self.comes_back && self.columns.iter().any(|column| column.summed)
    }
}
