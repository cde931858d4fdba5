//! A customer's own workbook, filled in where it stands. Only the cells that are filled in change: every other part of the
//! file is copied as it is, so that formats, formulas, charts and other sheets stay. (Libraries that read a workbook whole
//! and write it anew lose what they do not know, charts and conditional formats among them.)

mod guard;
mod sheet;
mod styles;

pub(crate) use guard::{Area, place};

use crate::ReportError;
use chrono::NaiveDate;
use guard::Guard;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read, Write};
use styles::Styles;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A row of the plan and where it goes.
#[derive(Clone, Debug)]
pub struct FillRow {
    /// Of the finding, for errors.
    pub number: String,
    /// Counted from 1.
    pub row: u32,
    pub cells: Vec<FillCell>,
}

#[derive(Clone, Debug)]
pub struct FillCell {
    /// Counted from 0.
    pub column: u32,
    /// As the workbook calls the column, for errors.
    pub heading: String,
    pub value: FillValue,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FillValue {
    Text(String),
    Day(NaiveDate),
}

/// The workbook with the cells in it.
#[derive(Debug)]
pub struct Filled {
    pub bytes: Vec<u8>,
    /// How many cells were filled in.
    pub cells: u32,
    /// Cells that were left as they are.
    pub kept: Vec<Kept>,
}

/// A cell that is not filled in, e.g. `F7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub cell: String,
    pub row: u32,
    pub why: KeptFor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptFor {
    Formula,
    /// A joined cell covers it.
    Joined,
    /// The sheet is protected and the cell is not open for writing.
    Protected,
}

/// What a sheet says of cells before any is filled in.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Joined cells.
    pub joined: Vec<Area>,
    /// Lists to choose from that stand in the sheet itself.
    pub lists: Vec<(Vec<Area>, Vec<String>)>,
}

/// # Errors
/// [`ReportError::WorkbookUnreadable`], [`ReportError::NoSheet`].
pub(crate) fn layout(workbook: &[u8], sheet: &str) -> Result<Layout, ReportError> {
    let mut file = ZipArchive::new(Cursor::new(workbook)).map_err(unreadable)?;
    let name = sheet_part(&part(&mut file, BOOK)?, &part(&mut file, RELATIONS)?, sheet)?;
    let xml = part(&mut file, &name)?;
    Ok(Layout {
        joined: guard::joined(&xml)?,
        lists: guard::lists(&xml)?,
    })
}

/// Characters that a cell of a workbook takes.
const LONGEST: usize = 32_767;
/// Bytes of the part that is edited.
const LARGEST_PART: u64 = 150 << 20;

/// Fills rows into a sheet of an `.xlsx` workbook. Cells with a formula, under a joined cell or closed by the protection
/// of the sheet stay as they are and are named.
///
/// # Errors
/// [`ReportError::WorkbookUnreadable`], [`ReportError::NoSheet`], [`ReportError::TextTooLong`].
pub fn fill_in(workbook: &[u8], sheet: &str, rows: &[FillRow]) -> Result<Filled, ReportError> {
    for (row, cell) in rows
        .iter()
        .flat_map(|row| row.cells.iter().map(move |cell| (row, cell)))
    {
        if matches!(&cell.value, FillValue::Text(text) if text.encode_utf16().count() > LONGEST) {
            return Err(ReportError::TextTooLong {
                number: row.number.clone(),
                column: cell.heading.clone(),
            });
        }
    }
    let mut file = ZipArchive::new(Cursor::new(workbook)).map_err(unreadable)?;
    let book = part(&mut file, BOOK)?;
    let name = sheet_part(&book, &part(&mut file, RELATIONS)?, sheet)?;
    let mut styles = Styles::read(part(&mut file, STYLES).unwrap_or_default())?;
    let since_1904 = says_1904(&book)?;
    let xml = part(&mut file, &name)?;
    let guard = Guard::of(&xml)?;
    let edited = sheet::edit(&xml, rows, &guard, &mut styles, since_1904)?;
    let changed = [
        (name.as_str(), edited.xml),
        (BOOK, worked_out_when_opened(&book)?),
        (STYLES, styles.write()?),
    ];
    let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..file.len() {
        let entry = file.by_index_raw(index).map_err(unreadable)?;
        let name = entry.name().map_err(unreadable)?.to_string();
        match changed
            .iter()
            .find(|(changed, xml)| *changed == name && !xml.is_empty())
        {
            Some((_, xml)) => {
                let options =
                    SimpleFileOptions::default().last_modified_time(entry.last_modified().unwrap_or_default());
                whole.start_file(name, options).map_err(unreadable)?;
                whole.write_all(xml.as_bytes())?;
            }
            None => whole.raw_copy_file(entry).map_err(unreadable)?,
        }
    }
    Ok(Filled {
        bytes: whole.finish().map_err(unreadable)?.into_inner(),
        cells: edited.cells,
        kept: edited.kept,
    })
}

const BOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const STYLES: &str = "xl/styles.xml";

fn part(file: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ReportError> {
    let entry = file.by_name(name).map_err(unreadable)?;
    let mut text = String::new();
    entry.take(LARGEST_PART).read_to_string(&mut text).map_err(unreadable)?;
    Ok(text.trim_start_matches('\u{FEFF}').to_owned())
}

/// The part of the file that holds the sheet of this name.
fn sheet_part(book: &str, relations: &str, sheet: &str) -> Result<String, ReportError> {
    let mut id = None;
    tags(book, |tag| {
        if tag.local_name().as_ref() == "sheet" && attribute(tag, "name").is_some_and(|name| name == sheet) {
            id = tag
                .attributes()
                .flatten()
                .find(|one| one.key.local_name().as_ref() == "id" && one.key.prefix().is_some())
                .map(|one| one.value.to_string());
        }
    })?;
    let id = id.ok_or(ReportError::NoSheet)?;
    let mut target = None;
    tags(relations, |tag| {
        if attribute(tag, "Id").is_some_and(|own| own == id) {
            target = attribute(tag, "Target");
        }
    })?;
    let target = target.ok_or(ReportError::NoSheet)?;
    Ok(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    })
}

fn says_1904(book: &str) -> Result<bool, ReportError> {
    let mut says = false;
    tags(book, |tag| {
        says |= tag.local_name().as_ref() == "workbookPr"
            && attribute(tag, "date1904").is_some_and(|flag| matches!(flag.as_str(), "1" | "true"));
    })?;
    Ok(says)
}

/// What formulas came to is kept in the file, and may hang on cells that changed.
fn worked_out_when_opened(book: &str) -> Result<String, ReportError> {
    /// What may stand behind it in a workbook.
    const AFTER: [&str; 10] = [
        "oleSize",
        "customWorkbookViews",
        "pivotCaches",
        "smartTagPr",
        "smartTagTypes",
        "webPublishing",
        "fileRecoveryPr",
        "webPublishObjects",
        "extLst",
        "workbook",
    ];
    let mut reader = Reader::from_str(book);
    let mut writer = quick_xml::Writer::new(Vec::new());
    let mut done = false;
    let mut seen_root = false;
    loop {
        let event = reader.read_event().map_err(unreadable)?;
        match &event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "calcPr" => {
                let mut own = without(tag, &["fullCalcOnLoad"]);
                own.push_attribute(("fullCalcOnLoad", "1"));
                done = true;
                let event = if matches!(event, Event::Start(_)) {
                    Event::Start(own)
                } else {
                    Event::Empty(own)
                };
                writer.write_event(event)?;
                continue;
            }
            Event::Start(tag) | Event::Empty(tag)
                if !done && seen_root && AFTER.contains(&tag.local_name().as_ref()) =>
            {
                writer.write_event(Event::Empty(calculated(tag)))?;
                done = true;
            }
            Event::End(tag) if !done && tag.local_name().as_ref() == "workbook" => {
                let name = tag.name().as_ref().to_owned();
                writer.write_event(Event::Empty(calculated(&BytesStart::new(name))))?;
                done = true;
            }
            _ => {}
        }
        seen_root |= matches!(event, Event::Start(_));
        writer.write_event(event)?;
    }
    String::from_utf8(writer.into_inner()).map_err(unreadable)
}

/// With the prefix that its neighbour has.
fn calculated(neighbour: &BytesStart) -> BytesStart<'static> {
    let name = neighbour.name();
    let prefix = name
        .as_ref()
        .rsplit_once(':')
        .map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    let mut own = BytesStart::new(format!("{prefix}calcPr"));
    own.push_attribute(("fullCalcOnLoad", "1"));
    own
}

/// Calls back for every element that opens.
fn tags(xml: &str, mut with: impl FnMut(&BytesStart)) -> Result<(), ReportError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(unreadable)? {
            Event::Eof => return Ok(()),
            Event::Start(tag) | Event::Empty(tag) => with(&tag),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    let value = found.normalized_value(quick_xml::XmlVersion::default()).ok()?;
    Some(value.into_owned())
}

/// The element without some of its attributes.
fn without(tag: &BytesStart, names: &[&str]) -> BytesStart<'static> {
    let mut own = BytesStart::new(tag.name().as_ref().to_owned());
    for one in tag
        .attributes()
        .flatten()
        .filter(|one| !names.contains(&one.key.as_ref()))
    {
        own.push_attribute(one);
    }
    own.into_owned()
}

fn unreadable(cause: impl std::error::Error + Send + Sync + 'static) -> ReportError {
    ReportError::WorkbookUnreadable(Box::new(cause))
}
