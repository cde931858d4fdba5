//! The cells of one sheet: those that are filled in are written anew, everything else goes through as it came.

use super::styles::Styles;
use super::{FillRow, FillValue, attribute, unreadable, without};
use crate::ReportError;
use chrono::NaiveDate;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use std::collections::BTreeMap;

pub(super) struct Edited {
    pub xml: String,
    pub cells: u32,
    pub kept: Vec<String>,
}

struct Sheet<'a> {
    out: Writer<Vec<u8>>,
    /// What is still to be written, by row and column.
    wanted: BTreeMap<u32, BTreeMap<u32, &'a FillValue>>,
    styles: &'a mut Styles,
    since_1904: bool,
    /// Of the elements, e.g. `x:`; mostly empty.
    prefix: String,
    row: u32,
    column: u32,
    /// How the first filled row looks: rows that are not there yet look like it.
    looks: BTreeMap<u32, u32>,
    first: u32,
    cells: u32,
    kept: Vec<String>,
}

pub(super) fn edit(xml: &str, rows: &[FillRow], styles: &mut Styles, since_1904: bool) -> Result<Edited, ReportError> {
    let mut wanted: BTreeMap<u32, BTreeMap<u32, &FillValue>> = BTreeMap::new();
    for row in rows {
        let cells = row.cells.iter().map(|cell| (cell.column, &cell.value));
        wanted.entry(row.row).or_default().extend(cells);
    }
    refuse_joined(xml, &wanted)?;
    let first = wanted.keys().next().copied().unwrap_or(0);
    let mut sheet = Sheet {
        out: Writer::new(Vec::new()),
        wanted,
        styles,
        since_1904,
        prefix: String::new(),
        row: 0,
        column: 0,
        looks: BTreeMap::new(),
        first,
        cells: 0,
        kept: Vec::new(),
    };
    sheet.run(xml)?;
    Ok(Edited {
        xml: String::from_utf8(sheet.out.into_inner()).map_err(unreadable)?,
        cells: sheet.cells,
        kept: sheet.kept,
    })
}

impl Sheet<'_> {
    fn run(&mut self, xml: &str) -> Result<(), ReportError> {
        let mut reader = Reader::from_str(xml);
        loop {
            let event = reader.read_event().map_err(unreadable)?;
            let name = match &event {
                Event::Start(tag) | Event::Empty(tag) => tag.local_name().as_ref().to_owned(),
                Event::End(tag) => tag.local_name().as_ref().to_owned(),
                _ => String::new(),
            };
            match (event, name.as_str()) {
                (Event::Eof, _) => return Ok(()),
                // It may grow, and nobody needs it.
                (Event::Empty(_), "dimension") => {}
                (Event::Start(tag), "sheetData") => {
                    self.prefix = prefix_of(&tag);
                    self.out.write_event(Event::Start(tag))?;
                }
                (Event::Empty(tag), "sheetData") => {
                    self.prefix = prefix_of(&tag);
                    let end = tag.to_end().into_owned();
                    self.out.write_event(Event::Start(tag.borrow()))?;
                    self.rows_before(u32::MAX)?;
                    self.out.write_event(Event::End(end))?;
                }
                (Event::End(tag), "sheetData") => {
                    self.rows_before(u32::MAX)?;
                    self.out.write_event(Event::End(tag))?;
                }
                (Event::Start(tag), "row") => self.begin(&tag)?,
                (Event::Empty(tag), "row") => {
                    self.begin(&tag)?;
                    self.end()?;
                }
                (Event::End(_), "row") => self.end()?,
                (Event::Empty(tag), "c") => self.cell(&tag, None)?,
                (Event::Start(tag), "c") => {
                    let inside = reader.read_text(tag.name()).map_err(unreadable)?;
                    self.cell(&tag, Some(&inside.into_inner()))?;
                }
                (event, _) => self.out.write_event(event)?,
            }
        }
    }

    fn begin(&mut self, tag: &BytesStart) -> Result<(), ReportError> {
        let row = attribute(tag, "r").and_then(|row| row.parse().ok());
        let row = row.unwrap_or(self.row + 1);
        self.rows_before(row)?;
        (self.row, self.column) = (row, 0);
        let tag = match self.wanted.contains_key(&row) {
            true => grows(tag),
            false => tag.to_owned(),
        };
        self.out.write_event(Event::Start(tag))?;
        Ok(())
    }

    fn end(&mut self) -> Result<(), ReportError> {
        self.cells_before(u32::MAX)?;
        self.wanted.remove(&self.row);
        self.raw(&format!("</{}row>", self.prefix));
        Ok(())
    }

    /// Rows that the sheet does not have yet.
    fn rows_before(&mut self, row: u32) -> Result<(), ReportError> {
        while let Some(next) = self.wanted.keys().next().copied().filter(|next| *next < row) {
            (self.row, self.column) = (next, 0);
            self.raw(&format!(r#"<{}row r="{next}">"#, self.prefix));
            self.end()?;
        }
        Ok(())
    }

    fn cell(&mut self, tag: &BytesStart, inside: Option<&str>) -> Result<(), ReportError> {
        let column = attribute(tag, "r")
            .and_then(|place| column_of(&place))
            .unwrap_or(self.column);
        self.cells_before(column)?;
        self.column = column + 1;
        let look = attribute(tag, "s").and_then(|look| look.parse().ok());
        if self.row == self.first {
            self.looks.extend(look.map(|look| (column, look)));
        }
        let value = self.wanted.get_mut(&self.row).and_then(|row| row.remove(&column));
        let has_formula = inside.is_some_and(|inside| has_formula(inside, &self.prefix));
        if value.is_some() && has_formula {
            self.kept.push(place(column, self.row));
        }
        match value.filter(|_| !has_formula) {
            Some(value) => self.put(column, look, value),
            None => {
                match inside {
                    None => self.out.write_event(Event::Empty(tag.borrow()))?,
                    Some(inside) => {
                        self.out.write_event(Event::Start(tag.borrow()))?;
                        self.raw(inside);
                        self.out.write_event(Event::End(tag.to_end()))?;
                    }
                }
                Ok(())
            }
        }
    }

    /// Cells that the row does not have yet.
    fn cells_before(&mut self, column: u32) -> Result<(), ReportError> {
        let Some(row) = self.wanted.get_mut(&self.row) else {
            return Ok(());
        };
        let later = row.split_off(&column);
        for (at, value) in std::mem::replace(row, later) {
            let look = self.looks.get(&at).copied();
            self.put(at, look, value)?;
        }
        Ok(())
    }

    fn put(&mut self, column: u32, look: Option<u32>, value: &FillValue) -> Result<(), ReportError> {
        let (prefix, place) = (self.prefix.clone(), place(column, self.row));
        self.cells += 1;
        let cell = match value {
            FillValue::Text(text) => {
                let look = look.map_or(String::new(), |look| format!(r#" s="{look}""#));
                let text = plain(text);
                format!(
                    r#"<{prefix}c r="{place}"{look} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{}</{prefix}t></{prefix}is></{prefix}c>"#,
                    escape(text.as_str())
                )
            }
            FillValue::Day(day) => {
                let look = self.styles.for_a_day(look.unwrap_or(0))?;
                let look = look.map_or(String::new(), |look| format!(r#" s="{look}""#));
                format!(
                    r#"<{prefix}c r="{place}"{look}><{prefix}v>{}</{prefix}v></{prefix}c>"#,
                    self.serial(*day)
                )
            }
        };
        self.raw(&cell);
        Ok(())
    }

    /// Days since the day before 1900, or since 1904.
    fn serial(&self, day: NaiveDate) -> i64 {
        let zero = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
        let days = day.signed_duration_since(zero).num_days();
        if self.since_1904 { days - 1_462 } else { days }
    }

    fn raw(&mut self, xml: &str) {
        self.out.get_mut().extend_from_slice(xml.as_bytes());
    }
}

/// A row that gets longer texts finds its height anew, unless somebody set it; its hint of columns no longer holds.
fn grows(tag: &BytesStart) -> BytesStart<'static> {
    let is_set = attribute(tag, "customHeight").is_some_and(|flag| matches!(flag.as_str(), "1" | "true"));
    without(tag, if is_set { &["spans"] } else { &["spans", "ht"] })
}

fn has_formula(inside: &str, prefix: &str) -> bool {
    let open = format!("<{prefix}f");
    inside
        .match_indices(&open)
        .any(|(at, found)| inside[at + found.len()..].starts_with(['>', ' ', '/']))
}

/// Where a joined cell covers one that is to be filled in.
fn refuse_joined(xml: &str, wanted: &BTreeMap<u32, BTreeMap<u32, &FillValue>>) -> Result<(), ReportError> {
    let mut joined = None;
    super::tags(xml, |tag| {
        if tag.local_name().as_ref() != "mergeCell" {
            return;
        }
        let Some(area) = attribute(tag, "ref") else { return };
        let Some(((left, top), (right, bottom))) = area
            .split_once(':')
            .and_then(|(from, to)| Some((corner(from)?, corner(to)?)))
        else {
            return;
        };
        let covered = wanted.range(top..=bottom).any(|(row, cells)| {
            cells
                .range(left..=right)
                .any(|(column, _)| (*column, *row) != (left, top))
        });
        if covered {
            joined = Some(area);
        }
    })?;
    joined.map_or(Ok(()), |area| Err(ReportError::JoinedCells(area)))
}

/// Column and row of `C7`.
fn corner(place: &str) -> Option<(u32, u32)> {
    let digits = place.find(|c: char| c.is_ascii_digit())?;
    Some((column_of(place)?, place[digits..].parse().ok()?))
}

/// Of `C7`, counted from 0.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_u32, |sum, letter| {
        sum.saturating_mul(26)
            .saturating_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    column.checked_sub(1)
}

fn place(column: u32, row: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{row}")
}

/// Without characters that XML cannot hold; what a workbook would read as a code of one stays as it is typed.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    let is_code = |at: usize| {
        let code = text.as_bytes().get(at + 2..at + 7);
        code.is_some_and(|code| code[4] == b'_' && code[..4].iter().all(u8::is_ascii_hexdigit))
    };
    let codes: Vec<usize> = text
        .match_indices("_x")
        .map(|(at, _)| at)
        .filter(|at| is_code(*at))
        .collect();
    let mut plain = text.clone();
    for at in codes.into_iter().rev() {
        plain.insert_str(at, "_x005F");
    }
    plain
}

fn prefix_of(tag: &BytesStart) -> String {
    let name = tag.name();
    let name = name.as_ref().rsplit_once(':');
    name.map_or(String::new(), |(prefix, _)| format!("{prefix}:"))
}

#[cfg(test)]
mod tests {
    use super::{column_of, corner, place, plain};

    #[test]
    fn places_have_names() {
        for (column, row, name) in [
            (0, 1, "A1"),
            (25, 9, "Z9"),
            (26, 10, "AA10"),
            (701, 3, "ZZ3"),
            (702, 4, "AAA4"),
        ] {
            assert_eq!(place(column, row), name);
            assert_eq!((column_of(name), corner(name)), (Some(column), Some((column, row))));
        }
    }

    #[test]
    fn a_text_that_looks_like_a_code_stays_as_typed() {
        assert_eq!(plain("a_xyz \u{1}b\n"), "a_xyz b\n");
        assert_eq!(
            plain("_x0041_ and _x00e9_x0041_"),
            "_x005F_x0041_ and _x005F_x00e9_x005F_x0041_"
        );
    }
}
