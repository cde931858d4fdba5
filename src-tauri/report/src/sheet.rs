//! What all spreadsheets share: looks, sizes, and texts in cells.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::ReportError;
use crate::words::Words;

/// The most characters a cell takes.
const LONGEST: usize = 32_767;
/// Paper sizes by their numbers in Excel: seventeen columns want the larger one.
pub(crate) const A3: u8 = 8;
pub(crate) const A4: u8 = 9;
/// Points of one line of text in a cell, and of the tallest row there is.
pub(crate) const LINE: f64 = 15.0;
pub(crate) const TALLEST: f64 = 409.0;

pub(crate) fn is_too_long(text: &str) -> bool {
    text.encode_utf16().count() > LONGEST
}

/// The day of the document, never the clock: the same document is the same file.
pub(crate) fn properties(workbook: &mut Workbook, title: &str, words: &Words, author: &str, day: &str) {
    let mut properties = DocProperties::new()
        .set_title(words.joined(title))
        .set_author(author)
        .set_company(author);
    if let Ok(day) = ExcelDateTime::parse_from_str(if day.is_empty() { "2026-01-01" } else { day }) {
        properties = properties.set_creation_datetime(&day);
    }
    workbook.set_properties(&properties);
}

/// The message in each language, one below the other.
pub(crate) fn lines(key: &str, words: &Words) -> String {
    words
        .each(key)
        .into_iter()
        .map(|word| word.text)
        .collect::<Vec<_>>()
        .join("\n")
}

/// At most 31 characters, and no slash.
pub(crate) fn sheet_name(key: &str, words: &Words) -> String {
    let name = words
        .each(key)
        .into_iter()
        .map(|word| word.text)
        .collect::<Vec<_>>()
        .join(" ");
    name.chars().take(31).collect()
}

/// Lines that a text takes in a column so many characters wide.
pub(crate) fn wrapped(text: &str, width: f64) -> usize {
    let halves = |line: &str| line.chars().map(|c| if c < '\u{2E80}' { 1 } else { 2 }).sum::<usize>();
    text.lines()
        .map(|line| (halves(line) as f64 * 1.05 / width).ceil().max(1.0) as usize)
        .sum()
}

pub(crate) struct Looks {
    pub heading: Format,
    pub body: Look,
    pub example: Look,
}

/// Formats of one kind of row.
pub(crate) struct Look {
    pub text: Format,
    pub quoted: Format,
    pub date: Format,
}

impl Looks {
    pub fn new() -> Self {
        let cell = Format::new()
            .set_align(FormatAlign::Top)
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0xC9_CFD9));
        let heading = cell.clone().set_bold().set_background_color(Color::RGB(0xE6_EBF2));
        let example = cell
            .clone()
            .set_italic()
            .set_background_color(Color::RGB(0xFF_F6D6))
            .set_font_color(Color::RGB(0x5A_5A5A));
        Self {
            heading,
            body: Look::new(&cell),
            example: Look::new(&example),
        }
    }
}

impl Look {
    pub fn new(text: &Format) -> Self {
        Self {
            text: text.clone(),
            quoted: text.clone().set_quote_prefix(),
            date: text.clone().set_align(FormatAlign::Left).set_num_format("yyyy-mm-dd"),
        }
    }

    /// Text stays text, whatever it begins with: Excel keeps it so when the cell is edited only if the cell says so.
    pub fn write(&self, sheet: &mut Worksheet, (row, column): (u32, u16), text: &str) -> Result<(), ReportError> {
        let formula_like = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
        let look = if formula_like { &self.quoted } else { &self.text };
        sheet.write_string_with_format(row, column, text, look)?;
        Ok(())
    }
}

/// Two columns from the top down.
pub(crate) struct Page<'a> {
    sheet: &'a mut Worksheet,
    line: u32,
}

impl<'a> Page<'a> {
    pub fn new(sheet: &'a mut Worksheet) -> Self {
        Self { sheet, line: 0 }
    }

    pub fn end(self) -> &'a mut Worksheet {
        self.sheet
    }

    pub fn heading(&mut self, text: &str, pen: &Format) -> Result<(), ReportError> {
        if self.line > 0 {
            self.line += 1;
        }
        self.sheet.write_string_with_format(self.line, 0, text, pen)?;
        self.sheet.write_blank(self.line, 1, pen)?;
        self.fit(text, "");
        self.line += 1;
        Ok(())
    }

    pub fn pair(&mut self, label: &str, text: &str, look: &Look) -> Result<(), ReportError> {
        look.write(self.sheet, (self.line, 0), label)?;
        look.write(self.sheet, (self.line, 1), text)?;
        self.fit(label, text);
        self.line += 1;
        Ok(())
    }

    fn fit(&mut self, label: &str, text: &str) {
        let tallest = wrapped(label, 34.0).max(wrapped(text, 90.0)).max(1);
        let height = (tallest as f64 * LINE).min(TALLEST);
        let _ = self.sheet.set_row_height(self.line, height);
    }
}
