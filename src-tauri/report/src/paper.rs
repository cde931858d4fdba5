//! A document that reads from top to bottom: headings, sentences, labels with their values, tables. What several documents
//! of the hotline share.

use sha2::{Digest, Sha256};
use std::ops::ControlFlow;

use crate::chart::{self, Chart};
use crate::pdf::book::{Book, Para, height};
use crate::pdf::emit::Colour;
use crate::pdf::finish::{Facts, finish};
use crate::pdf::shape::Type;
use crate::pdf::structure::{Role, SHEET_TABLE};
use crate::pdf::table::{Column, Frame, Place, Table};
use crate::plan::looks::{self, ACCENT, FAINT, GROUND, INK, MARGIN, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest};
use crate::running::{heads_and_feet, open};
use crate::words::{Worded, Words};
use crate::{Language, ReportError};

const TOP: f32 = 40.0;
const BOTTOM: f32 = 46.0;
pub(crate) const SIZE: f32 = 9.2;
pub(crate) const SMALL: f32 = 7.8;
const CELL_INSET: (f32, f32) = (4.0, 3.0);

/// Cells of one row, each of some paragraphs.
pub(crate) type Row = Vec<Vec<Para>>;

pub(crate) struct Sheet<'a> {
    book: Book,
    words: &'a Words,
    page: usize,
    y: f32,
    rows: usize,
    /// What must be free below a heading, and below the beginning of a table.
    room: (f32, f32),
}

/// What every page says, and the facts of the file.
pub(crate) struct Colophon<'a> {
    pub title: String,
    pub author: &'a str,
    pub day: &'a str,
    /// On every page, beside its number.
    pub foot: String,
    /// Everything the document was made from.
    pub of: Vec<u8>,
    pub watermark: Option<String>,
}

impl<'a> Sheet<'a> {
    /// # Errors
    /// [`ReportError::Font`].
    pub fn begin(request: &PdfRequest, words: &'a Words) -> Result<Self, ReportError> {
        Ok(Self::first_page(Book::upright(request, words.language().tag())?, words))
    }

    /// With pages that lie on their long side.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn begin_wide(request: &PdfRequest, words: &'a Words) -> Result<Self, ReportError> {
        Ok(Self::first_page(Book::new(request, words.language().tag())?, words))
    }

    fn first_page(mut book: Book, words: &'a Words) -> Self {
        let page = book.sheets.add_page();
        let drop = open(&mut book, page, words);
        Self {
            book,
            words,
            page,
            y: 24.0 + drop,
            rows: 0,
            room: (140.0, 90.0),
        }
    }

    pub fn new_page(&mut self) {
        self.page = self.book.sheets.add_page();
        self.y = TOP;
    }

    /// For a document that is cut to one page: its end may be used up.
    pub fn use_the_last_line(&mut self) {
        self.room = (60.0, 45.0);
    }

    pub fn title(&mut self, key: &str, under: &str) {
        let title: Vec<Para> = self
            .words
            .each(key)
            .into_iter()
            .enumerate()
            .map(|(index, word)| {
                let (size, colour) = if index == 0 { (18.0, INK) } else { (12.5, QUIET) };
                worded(word, size, true, colour)
            })
            .collect();
        self.draw(&title, Role::H1, 3.0);
        self.draw(&[para(under, 10.5, true, ACCENT)], Role::P, 8.0);
    }

    /// A heading stays with at least a little of what it heads.
    pub fn heading(&mut self, key: &str) {
        let words = self.words.joined(key);
        self.heading_of(&words);
    }

    pub fn heading_of(&mut self, text: &str) {
        self.y += 7.0;
        self.keep(self.room.0);
        self.book.mark(text, self.page, self.y);
        self.draw(&[para(text, 11.5, true, INK)], Role::H2, 3.0);
    }

    /// A sentence in the languages of the document, one below the other.
    pub fn say(&mut self, key: &str) {
        self.say_with(key, &[]);
    }

    pub fn say_with(&mut self, key: &str, args: crate::words::Args) {
        let paras: Vec<Para> = self
            .words
            .each_with(key, args)
            .into_iter()
            .enumerate()
            .map(|(index, word)| worded(word, SIZE, false, if index == 0 { INK } else { QUIET }))
            .collect();
        self.draw(&paras, Role::P, 4.0);
    }

    /// What somebody typed, paragraph by paragraph.
    pub fn typed(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.draw(&[para(line, SIZE, false, INK)], Role::P, 2.0);
        }
        self.y += 2.0;
    }

    pub fn small(&mut self, text: &str) {
        self.draw(&[para(text, SMALL, false, QUIET)], Role::P, 3.0);
    }

    /// A label and what it labels; an empty value is a line to write on.
    pub fn fact(&mut self, label: &str, value: &str) {
        let labels = if self.words.is_bilingual() { 178.0 } else { 132.0 };
        let width = self.width();
        let label = self.book.lay(&[para(label, SMALL + 0.4, false, QUIET)], labels - 6.0);
        let value = self.book.lay(&[para(value, SIZE, false, INK)], width - labels);
        let tall = height(&label).max(height(&value)).max(14.0);
        self.keep(tall);
        let root = self.book.structure.root();
        let node = self.book.structure.add(root, Role::P);
        self.book.draw(self.page, MARGIN, self.y + 0.8, &label, node, Role::P);
        if value.is_empty() {
            let line = [MARGIN + labels, self.y + tall - 1.0, width - labels, 0.5];
            self.book.fill(self.page, &[(line, QUIET)]);
        } else {
            self.book
                .draw(self.page, MARGIN + labels, self.y, &value, node, Role::P);
        }
        self.y += tall + 2.5;
    }

    /// Columns by the key of their heading and their part of the width. The main table of a document is the one whose
    /// rows are counted.
    pub fn table(&mut self, columns: &[(&str, f32)], rows: &[Row], main: bool) {
        let mut go_on = |_| ControlFlow::Continue(());
        let rows = rows.iter().cloned();
        let _ = self.long_table(columns, rows, main, &mut go_on);
    }

    /// One whose rows are made as they are drawn, each after `step` was told how many stand; a break leaves the rest out.
    pub fn long_table(
        &mut self,
        columns: &[(&str, f32)],
        rows: impl ExactSizeIterator<Item = Row>,
        main: bool,
        step: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let width = self.width();
        let sum: f32 = columns.iter().map(|(_, part)| part).sum();
        let columns: Vec<Column> = columns
            .iter()
            .map(|(key, part)| Column {
                width: width * part / sum,
                heading: looks::heading(&self.words.each(key)),
            })
            .collect();
        self.keep(self.room.1);
        let root = self.book.structure.root();
        let node = self.book.structure.add(root, Role::Table);
        if main {
            self.book.structure.set_id(node, SHEET_TABLE);
            self.rows = rows.len();
        }
        let frame = Frame {
            left: MARGIN,
            top: TOP,
            bottom: self.book.height - BOTTOM,
            inset: CELL_INSET,
            heading_ground: Some(GROUND),
            heading_rule: INK,
            rule: RULE,
            dividers: false,
        };
        let place = Place {
            page: self.page,
            y: self.y,
        };
        let mut table = Table::begin(&mut self.book, frame, &columns, node, place);
        for (index, row) in rows.enumerate() {
            step(index)?;
            table.row(&mut self.book, row, Vec::new());
        }
        let end = table.end();
        (self.page, self.y) = (end.page, end.y + 6.0);
        ControlFlow::Continue(())
    }

    /// What follows begins on the next page unless this much fits below.
    pub fn together(&mut self, tall: f32) {
        self.keep(tall);
    }

    /// A chart over the whole width.
    pub fn chart(&mut self, chart: &Chart, tall: f32) {
        self.keep(tall + 8.0);
        let area = [MARGIN, self.y, self.width(), tall];
        self.y = chart::draw(&mut self.book, self.page, area, chart) + 8.0;
    }

    /// Two columns to sign in: whose side, and lines for name, place, day and signature.
    pub fn signatures(&mut self, sides: [(&str, &str); 2], lines: &[&str]) {
        let gap = 22.0;
        let half = (self.width() - gap) / 2.0;
        self.keep(34.0 + lines.len() as f32 * 30.0);
        let top = self.y;
        let heads = sides.map(|(side, who)| {
            let heads = [
                para(self.words.joined(side), SIZE, true, INK),
                para(who, SMALL + 0.6, false, QUIET),
            ];
            self.book.lay(&heads, half)
        });
        let below = heads
            .each_ref()
            .map(|pieces| height(pieces))
            .into_iter()
            .fold(0.0, f32::max)
            + 4.0;
        for (index, pieces) in heads.iter().enumerate() {
            let x = MARGIN + index as f32 * (half + gap);
            let root = self.book.structure.root();
            let node = self.book.structure.add(root, Role::P);
            self.book.draw(self.page, x, top, pieces, node, Role::P);
            let mut y = top + below;
            for line in lines {
                y += 26.0;
                self.book.fill(self.page, &[([x, y, half, 0.5], QUIET)]);
                y += 1.5
                    + self.block(
                        x,
                        y + 1.5,
                        half,
                        &[para(self.words.joined(line), SMALL - 0.6, false, QUIET)],
                    );
            }
            self.y = self.y.max(y);
        }
        self.y += 10.0;
    }

    /// # Errors
    /// What goes wrong while a document is made.
    pub fn end(mut self, colophon: &Colophon) -> Result<Pdf, ReportError> {
        let pages = self.book.sheets.page_count();
        heads_and_feet(&mut self.book, Some(&colophon.title), &colophon.foot, self.words);
        if let Some(text) = &colophon.watermark {
            let set = Type { size: 26.0, bold: true };
            self.book.watermark(text, set, FAINT);
        }
        let facts = Facts {
            title: colophon.title.clone(),
            author: colophon.author.to_owned(),
            language: self.words.language().tag(),
            day: colophon.day.to_owned(),
            id: Sha256::digest(&colophon.of)[..16].to_vec(),
            bookmarks: std::mem::take(&mut self.book.bookmarks),
        };
        let missing = self.book.typesetter.missing();
        let bytes = finish(self.book.sheets.finish()?, &self.book.structure, &facts)?;
        Ok(Pdf {
            bytes,
            pages,
            rows: self.rows,
            missing,
        })
    }

    fn width(&self) -> f32 {
        self.book.width - 2.0 * MARGIN
    }

    /// Draws below what stands there; what is longer than a page goes on, line by line.
    fn draw(&mut self, paras: &[Para], role: Role, after: f32) {
        let pieces = self.book.lay(paras, self.width());
        let root = self.book.structure.root();
        let node = self.book.structure.add(root, role);
        for piece in &pieces {
            let one = std::slice::from_ref(piece);
            self.keep(height(one));
            self.y += self.book.draw(self.page, MARGIN, self.y, one, node, role);
        }
        self.y += after;
    }

    fn block(&mut self, x: f32, y: f32, width: f32, paras: &[Para]) -> f32 {
        let pieces = self.book.lay(paras, width);
        let root = self.book.structure.root();
        let node = self.book.structure.add(root, Role::P);
        self.book.draw(self.page, x, y, &pieces, node, Role::P)
    }

    fn keep(&mut self, needed: f32) {
        if self.y + needed > self.book.height - BOTTOM {
            self.page = self.book.sheets.add_page();
            self.y = TOP;
        }
    }
}

/// A cell of words somebody typed, or a figure.
pub(crate) fn cell(text: impl Into<String>) -> Vec<Para> {
    vec![para(text, SIZE - 0.6, false, INK)]
}

pub(crate) fn strong(text: impl Into<String>) -> Vec<Para> {
    vec![para(text, SIZE - 0.6, true, INK)]
}

pub(crate) fn quiet(text: impl Into<String>) -> Vec<Para> {
    vec![para(text, SMALL, false, QUIET)]
}

/// Words of the catalogue in a cell, one language below the other.
pub(crate) fn told(words: Vec<Worded>) -> Vec<Para> {
    words
        .into_iter()
        .enumerate()
        .map(|(index, word)| worded(word, SIZE - 0.6, false, if index == 0 { INK } else { QUIET }))
        .collect()
}

fn worded(word: Worded, size: f32, bold: bool, colour: Colour) -> Para {
    Para {
        language: word.language.map(Language::tag),
        ..para(word.text, size, bold, colour)
    }
}
