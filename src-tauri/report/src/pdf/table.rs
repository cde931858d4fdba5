//! Rows that flow over pages: headings repeat, a row stays whole when a page can hold it and splits by lines when not.

use std::ops::ControlFlow;

use super::ahead::{self, Laid, Row, Rows};
use super::book::{Book, Para, Piece, height};
use super::emit::Colour;
use super::structure::{Node, Role};
use crate::ReportError;

pub(crate) struct Column {
    pub width: f32,
    pub heading: Vec<Para>,
}

/// How a table looks and where it may stand on a page.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub left: f32,
    /// Where the headings stand on every page after the first.
    pub top: f32,
    pub bottom: f32,
    /// Space inside a cell: left and right, above and below.
    pub inset: (f32, f32),
    pub heading_ground: Option<Colour>,
    pub heading_rule: Colour,
    pub rule: Colour,
    /// Lines between columns.
    pub dividers: bool,
}

pub(crate) struct Table {
    frame: Frame,
    widths: Vec<f32>,
    headings: Vec<Vec<Piece>>,
    body: Node,
    page: usize,
    y: f32,
    /// Below the headings of a fresh page.
    first_y: f32,
}

/// Where a row began: the page, counted from 0, and the distance from its upper edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub page: usize,
    pub y: f32,
}

/// A page this empty is worth beginning a row on that must be split anyway.
const WORTH_STARTING: f32 = 0.35;

impl Table {
    /// Draws the headings at `place`; they belong to `node` there and are decoration on later pages.
    pub fn begin(book: &mut Book, frame: Frame, columns: &[Column], node: Node, place: Place) -> Self {
        let widths: Vec<f32> = columns.iter().map(|column| column.width).collect();
        let headings = columns
            .iter()
            .map(|column| book.lay(&column.heading, column.width - 2.0 * frame.inset.0))
            .collect::<Vec<_>>();
        let head = book.structure.add(node, Role::THead);
        let row = book.structure.add(head, Role::TR);
        let body = book.structure.add(node, Role::TBody);
        let mut table = Self {
            frame,
            widths,
            headings,
            body,
            page: place.page,
            y: place.y,
            first_y: 0.0,
        };
        table.draw_headings(book, Some(row));
        table.first_y = frame.top + table.y - place.y;
        table
    }

    /// `continued` stands in the first column of the later parts of a row that had to be split.
    pub fn row(&mut self, book: &mut Book, cells: impl Into<Vec<Vec<Para>>>, continued: Vec<Para>) -> Place {
        let row = Row {
            cells: cells.into(),
            continued,
        };
        let laid = row.lay(&mut book.typesetter, &self.inner());
        self.place(book, &laid).0
    }

    /// Many rows, laid out on several processors and drawn in their order; gives where each begins, and its first cell.
    /// `before` hears of each row before it is drawn, and may end the work.
    ///
    /// # Errors
    /// [`ReportError::Cancelled`] when `before` ended it; [`ReportError::Font`].
    pub fn rows(
        &mut self,
        book: &mut Book,
        count: usize,
        row: Rows,
        before: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Vec<(Place, Node)>, ReportError> {
        self.rows_by(ahead::hands(count), book, count, row, before)
    }

    fn rows_by(
        &mut self,
        hands: usize,
        book: &mut Book,
        count: usize,
        row: Rows,
        before: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Vec<(Place, Node)>, ReportError> {
        let inner = self.inner();
        let mut draw = |book: &mut Book, index: usize, laid: Result<Laid, ReportError>| {
            if before(index).is_break() {
                return Err(ReportError::Cancelled);
            }
            Ok(self.place(book, &laid?))
        };
        if hands < 2 {
            return (0..count)
                .map(|index| {
                    let laid = row(index).lay(&mut book.typesetter, &inner);
                    draw(book, index, Ok(laid))
                })
                .collect();
        }
        let (places, missing) = ahead::lay_out(count, hands, &inner, row, |ahead| {
            (0..count).map(|index| draw(book, index, ahead.take(index))).collect()
        })?;
        book.typesetter.note_missing(missing);
        Ok(places)
    }

    /// Widths of text in the columns.
    fn inner(&self) -> Vec<f32> {
        let side = self.frame.inset.0;
        self.widths.iter().map(|width| width - 2.0 * side).collect()
    }

    /// Where the row begins, and its first cell.
    fn place(&mut self, book: &mut Book, row: &Laid) -> (Place, Node) {
        let Laid { cells: laid, continued } = row;
        let needed = laid.iter().map(|cell| height(cell)).fold(0.0, f32::max) + 2.0 * self.frame.inset.1;
        let whole = self.frame.bottom - self.first_y;
        let room = self.frame.bottom - self.y;
        if needed > room && (needed <= whole || room < WORTH_STARTING * whole) {
            self.turn_page(book);
        }
        let place = Place {
            page: self.page,
            y: self.y,
        };
        let row = book.structure.add(self.body, Role::TR);
        let nodes: Vec<Node> = (0..laid.len())
            .map(|column| {
                book.structure
                    .add(row, if column == 0 { Role::RowTH } else { Role::TD })
            })
            .collect();
        self.draw_row(book, laid, &nodes, continued);
        (place, nodes.first().copied().unwrap_or(row))
    }

    /// Where the next thing on the page can stand.
    pub fn end(&self) -> Place {
        Place {
            page: self.page,
            y: self.y,
        }
    }

    fn turn_page(&mut self, book: &mut Book) {
        self.page = book.sheets.add_page();
        self.y = self.frame.top;
        self.draw_headings(book, None);
    }

    fn draw_headings(&mut self, book: &mut Book, row: Option<Node>) {
        let (side, over) = self.frame.inset;
        let tall = self.headings.iter().map(|heading| height(heading)).fold(0.0, f32::max) + 2.0 * over;
        let (left, y, width) = (self.frame.left, self.y, self.width());
        let mut boxes = Vec::new();
        if let Some(ground) = self.frame.heading_ground {
            boxes.push(([left, y, width, tall], ground));
        }
        boxes.push(([left, y + tall - 0.9, width, 0.9], self.frame.heading_rule));
        book.fill(self.page, &boxes);
        let mut x = left;
        for (heading, width) in self.headings.iter().zip(&self.widths) {
            match row {
                Some(row) => {
                    let node = book.structure.add(row, Role::ColumnTH);
                    book.draw(self.page, x + side, y + over, heading, node, Role::ColumnTH);
                }
                None => {
                    book.draw_artifact(self.page, x + side, y + over, heading);
                }
            }
            x += width;
        }
        self.y += tall;
    }

    fn draw_row(&mut self, book: &mut Book, laid: &[Vec<Piece>], nodes: &[Node], continued: &[Piece]) {
        let mut drawn = vec![0; laid.len()];
        let mut later = false;
        loop {
            let room = self.frame.bottom - self.y - 2.0 * self.frame.inset.1;
            let fresh = self.y <= self.first_y;
            let parts: Vec<&[Piece]> = laid
                .iter()
                .zip(&drawn)
                .map(|(cell, from)| fitting(&cell[*from..], room, fresh))
                .collect();
            self.draw_part(book, &parts, nodes, if later { continued } else { &[] });
            for (count, part) in drawn.iter_mut().zip(&parts) {
                *count += part.len();
            }
            if laid.iter().zip(&drawn).all(|(cell, count)| *count == cell.len()) {
                return;
            }
            self.turn_page(book);
            later = true;
        }
    }

    fn draw_part(&mut self, book: &mut Book, parts: &[&[Piece]], nodes: &[Node], continued: &[Piece]) {
        let (side, over) = self.frame.inset;
        let first_is_empty = parts.first().is_none_or(|part| part.is_empty());
        let continued = if first_is_empty { continued } else { &[] };
        let tall = parts.iter().map(|part| height(part)).fold(height(continued), f32::max) + 2.0 * over;
        self.draw_rules(book, tall);
        if !continued.is_empty() {
            book.draw_artifact(self.page, self.frame.left + side, self.y + over, continued);
        }
        let mut x = self.frame.left;
        for (column, ((part, node), width)) in parts.iter().zip(nodes).zip(&self.widths).enumerate() {
            let role = if column == 0 { Role::RowTH } else { Role::TD };
            book.draw(self.page, x + side, self.y + over, part, *node, role);
            x += width;
        }
        self.y += tall;
    }

    fn draw_rules(&self, book: &mut Book, tall: f32) {
        let Frame {
            left, rule, dividers, ..
        } = self.frame;
        let mut boxes = vec![([left, self.y + tall - 0.5, self.width(), 0.5], rule)];
        if dividers {
            let mut x = left;
            for width in self.widths.iter().take(self.widths.len().saturating_sub(1)) {
                x += width;
                boxes.push(([x - 0.15, self.y, 0.3, tall], rule));
            }
        }
        book.fill(self.page, &boxes);
    }

    fn width(&self) -> f32 {
        self.widths.iter().sum()
    }
}

/// The pieces that fit into the room; at least one on a fresh page, or a row would never end.
fn fitting(pieces: &[Piece], room: f32, fresh: bool) -> &[Piece] {
    let mut tall = 0.0;
    let mut count = 0;
    for piece in pieces {
        tall += height(std::slice::from_ref(piece)) + if count == 0 { 0.0 } else { piece.above };
        if tall > room && !(fresh && count == 0) {
            break;
        }
        count += 1;
    }
    &pieces[..count]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::finish::{Facts, finish};
    use crate::plan::PdfRequest;
    use crate::plan::looks::{INK, para};
    use crate::{Language, Paper};

    const WORDS: [&str; 3] = [
        "联锁开关被铁丝短接。",
        "Nguyễn Thị Hằng chịu trách nhiệm.",
        "A sign \u{10FFFD} without a font.",
    ];

    fn row(index: usize) -> Row {
        let cell = |count: usize| {
            vec![para(
                WORDS[(index + count) % 3].repeat(1 + count * index % 5),
                8.0,
                false,
                INK,
            )]
        };
        Row {
            cells: vec![cell(0), cell(1), cell(2)],
            continued: Vec::new(),
        }
    }

    fn document(
        hands: usize,
        before: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<(Vec<u8>, Vec<char>), ReportError> {
        let mut book = Book::new(&PdfRequest::new(vec![Language::En], Paper::A4), "en")?;
        let node = book.structure.add(book.structure.root(), Role::Table);
        let column = |width: f32| Column {
            width,
            heading: vec![para("Heading", 8.0, true, INK)],
        };
        let frame = Frame {
            left: 30.0,
            top: 40.0,
            bottom: 500.0,
            inset: (3.0, 3.0),
            heading_ground: None,
            heading_rule: INK,
            rule: INK,
            dividers: true,
        };
        let page = book.sheets.add_page();
        let columns = [column(120.0), column(200.0), column(90.0)];
        let mut table = Table::begin(&mut book, frame, &columns, node, Place { page, y: 40.0 });
        let places = table.rows_by(hands, &mut book, 90, &row, before)?;
        assert_eq!(places.len(), 90);
        let facts = Facts {
            title: String::new(),
            author: String::new(),
            language: "en",
            day: String::new(),
            id: vec![0; 16],
            bookmarks: Vec::new(),
        };
        let missing = book.typesetter.missing();
        Ok((finish(book.sheets.finish()?, &book.structure, &facts)?, missing))
    }

    #[test]
    fn however_many_lay_rows_out_the_document_is_the_same() {
        let mut heard = Vec::new();
        let alone = document(1, &mut |index| {
            heard.push(index);
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(heard, (0..90).collect::<Vec<_>>());
        assert_eq!(alone.1, ['\u{10FFFD}']);
        for hands in 2..=4 {
            assert!(
                alone == document(hands, &mut |_| ControlFlow::Continue(())).unwrap(),
                "{hands}"
            );
        }
    }

    #[test]
    fn work_that_is_stopped_ends_for_all_who_lay_rows_out() {
        let mut stop = |index| match index {
            40 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        };
        assert!(matches!(document(3, &mut stop), Err(ReportError::Cancelled)));
    }
}
