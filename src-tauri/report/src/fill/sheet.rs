//! The cells of one sheet: those that are filled in are written anew, everything else goes through as it came.

use super::guard::{Guard, column_of, place};
use super::styles::Styles;
use super::{FillRow, FillValue, Kept, KeptFor, attribute, unreadable, without};
use crate::ReportError;
use chrono::NaiveDate;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use std::collections::BTreeMap;

pub(super) struct Edited {
    pub xml: String,
    pub cells: u32,
    pub kept: Vec<Kept>,
}

struct Sheet<'a> {
    guard: &'a Guard,
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
    /// Of the row that is open; its cells that are not there yet look like it.
    row_look: Option<u32>,
    cells: u32,
    kept: Vec<Kept>,
}

pub(super) fn edit(
    xml: &str,
    rows: &[FillRow],
    guard: &Guard,
    styles: &mut Styles,
    since_1904: bool,
) -> Result<Edited, ReportError> {
    let mut wanted: BTreeMap<u32, BTreeMap<u32, &FillValue>> = BTreeMap::new();
    for row in rows {
        let cells = row.cells.iter().map(|cell| (cell.column, &cell.value));
        wanted.entry(row.row).or_default().extend(cells);
    }
    let first = wanted.keys().next().copied().unwrap_or(0);
    let mut sheet = Sheet {
        guard,
        out: Writer::new(Vec::new()),
        wanted,
        styles,
        since_1904,
        prefix: String::new(),
        row: 0,
        column: 0,
        looks: BTreeMap::new(),
        first,
        row_look: None,
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
        self.row_look = attribute(tag, "s").and_then(|look| look.parse().ok());
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
            (self.row, self.column, self.row_look) = (next, 0, None);
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
        let closed = value.and_then(|_| self.closed(column, look, has_formula));
        self.keep(column, closed);
        match value.filter(|_| closed.is_none()) {
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
            let own = self.row_look.or_else(|| self.guard.look_of_column(at));
            let closed = self.closed(at, own, false);
            self.keep(at, closed);
            if closed.is_none() {
                let look = self.looks.get(&at).copied().or(own);
                self.put(at, look, value)?;
            }
        }
        Ok(())
    }

    fn closed(&self, column: u32, look: Option<u32>, has_formula: bool) -> Option<KeptFor> {
        if has_formula || self.guard.is_calculated(column, self.row) {
            Some(KeptFor::Formula)
        } else if self.guard.is_covered(column, self.row) {
            Some(KeptFor::Joined)
        } else if self.guard.protected && self.styles.is_locked(look.unwrap_or(0)) {
            Some(KeptFor::Protected)
        } else {
            None
        }
    }

    fn keep(&mut self, column: u32, why: Option<KeptFor>) {
        let (cell, row) = (place(column, self.row), self.row);
        self.kept.extend(why.map(|why| Kept { cell, row, why }));
    }

    fn put(&mut self, column: u32, look: Option<u32>, value: &FillValue) -> Result<(), ReportError> {
        let (prefix, place) = (self.prefix.clone(), place(column, self.row));
        self.cells += 1;
        let cell = match value {
            FillValue::Text(text) => {
                let text = plain(text);
                let look = match text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
                    true => self.styles.for_a_text(look.unwrap_or(0))?.or(look),
                    false => look,
                };
                let look = look.map_or(String::new(), |look| format!(r#" s="{look}""#));
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
    use super::plain;

    #[test]
    fn a_text_that_looks_like_a_code_stays_as_typed() {
        assert_eq!(plain("a_xyz \u{1}b\n"), "a_xyz b\n");
        assert_eq!(
            plain("_x0041_ and _x00e9_x0041_"),
            "_x005F_x0041_ and _x005F_x00e9_x005F_x0041_"
        );
    }
}
