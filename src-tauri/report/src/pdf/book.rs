//! A document being written: paragraphs become pieces of known height, pieces become ink and structure.

use super::emit::{Colour, Sheets};
use super::fonts::Fonts;
use super::shape::{Line, Type, Typesetter};
use super::structure::{Node, Role, Structure};
use crate::ReportError;

/// Paper a document is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

impl Paper {
    /// Width and height in points, lying on the long side.
    fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (841.89, 595.28),
            Self::Letter => (792.0, 612.0),
        }
    }
}

/// A paragraph as the author of a document thinks of it.
#[derive(Clone, Debug)]
pub(crate) struct Para {
    pub text: String,
    pub set: Type,
    pub colour: Colour,
    /// Height of a line in points.
    pub leading: f32,
    /// Space above, in points; none at the top of a cell.
    pub above: f32,
    /// Tag of the language, when it is known.
    pub language: Option<&'static str>,
    /// A coloured ground behind each line.
    pub ground: Option<Colour>,
    /// Boxes instead of text: x, y, width, height from the upper left corner, and the colour.
    pub boxes: Vec<([f32; 4], Colour)>,
}

/// What is left of a paragraph once it is laid out: one line, or the boxes. Never split further.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub above: f32,
    height: f32,
    ink: Ink,
    language: Option<&'static str>,
}

#[derive(Clone, Debug)]
enum Ink {
    Line {
        line: Line,
        colour: Colour,
        ground: Option<Colour>,
    },
    Boxes(Vec<([f32; 4], Colour)>),
}

/// Space left and right of text on a ground.
const GROUND_SIDE: f32 = 3.0;

pub(crate) struct Book {
    pub typesetter: Typesetter,
    pub sheets: Sheets,
    pub structure: Structure,
    pub width: f32,
    pub height: f32,
    language: &'static str,
}

impl Book {
    /// # Errors
    /// [`ReportError::Font`] when an embedded font does not load.
    pub fn new(paper: Paper, language: &'static str) -> Result<Self, ReportError> {
        let (width, height) = paper.size();
        Self::sized(width, height, language)
    }

    /// With pages that stand on their short side.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn upright(paper: Paper, language: &'static str) -> Result<Self, ReportError> {
        let (height, width) = paper.size();
        Self::sized(width, height, language)
    }

    fn sized(width: f32, height: f32, language: &'static str) -> Result<Self, ReportError> {
        let fonts = Fonts::load()?;
        let sheets = Sheets::new(width, height, fonts.faces());
        let typesetter = Typesetter::new(fonts);
        Ok(Self {
            typesetter,
            sheets,
            structure: Structure::new(),
            width,
            height,
            language,
        })
    }

    pub fn lay(&mut self, paragraphs: &[Para], width: f32) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for para in paragraphs {
            if !para.boxes.is_empty() {
                let ink = Ink::Boxes(para.boxes.clone());
                pieces.push(Piece {
                    above: para.above,
                    height: para.leading,
                    ink,
                    language: None,
                });
                continue;
            }
            let inner = if para.ground.is_some() {
                width - 2.0 * GROUND_SIDE
            } else {
                width
            };
            for (index, line) in self
                .typesetter
                .lines(&para.text, para.set, inner)
                .into_iter()
                .enumerate()
            {
                let above = if index == 0 { para.above } else { 0.0 };
                let tallest = self.typesetter.fonts.tallest(&line);
                let ink = Ink::Line {
                    line,
                    colour: para.colour,
                    ground: para.ground,
                };
                pieces.push(Piece {
                    above,
                    height: para.leading.max(tallest),
                    ink,
                    language: para.language,
                });
            }
        }
        pieces
    }

    /// Draws pieces below each other as content of `node`, and gives their height.
    pub fn draw(&mut self, page: usize, x: f32, top: f32, pieces: &[Piece], node: Node, role: Role) -> f32 {
        self.draw_grounds(page, x, top, pieces);
        let mut open: Option<Option<&'static str>> = None;
        for (piece, y) in pieces.iter().zip(tops(top, pieces)) {
            let Ink::Line { line, .. } = &piece.ink else { continue };
            if line.clusters.is_empty() {
                continue;
            }
            let language = piece.language.filter(|tag| *tag != self.language);
            if open != Some(language) {
                if open.is_some() {
                    self.sheets.close(page);
                }
                self.open(page, node, role, language);
                open = Some(language);
            }
            self.draw_line(page, x, y, piece);
        }
        if open.is_some() {
            self.sheets.close(page);
        }
        height(pieces)
    }

    /// Draws pieces that are no content: headings that repeat, page numbers.
    pub fn draw_artifact(&mut self, page: usize, x: f32, top: f32, pieces: &[Piece]) -> f32 {
        self.draw_grounds(page, x, top, pieces);
        self.sheets.open_artifact(page);
        for (piece, y) in pieces.iter().zip(tops(top, pieces)) {
            self.draw_line(page, x, y, piece);
        }
        self.sheets.close(page);
        height(pieces)
    }

    /// Pale words across every page, behind what stands there, so that no copy of a page loses them.
    pub fn watermark(&mut self, text: &str, set: Type, colour: Colour) {
        let lines = self.typesetter.lines(text, set, self.width - 60.0);
        let Some(line) = lines.first() else { return };
        let (x, step) = ((self.width - line.width).max(0.0) / 2.0, self.height / 5.0);
        for page in 0..self.sheets.page_count() {
            self.sheets.behind(page, |sheets| {
                sheets.open_artifact(page);
                (1..5).for_each(|at| sheets.text(page, x, step * at as f32, line, colour));
                sheets.close(page);
            });
        }
    }

    pub fn fill(&mut self, page: usize, boxes: &[([f32; 4], Colour)]) {
        if boxes.is_empty() {
            return;
        }
        self.sheets.open_artifact(page);
        for (area, colour) in boxes {
            self.sheets.fill(page, *area, *colour);
        }
        self.sheets.close(page);
    }

    fn open(&mut self, page: usize, node: Node, role: Role, language: Option<&'static str>) {
        let (owner, role) = match language {
            Some(tag) => {
                let span = self.structure.add(node, Role::Span);
                self.structure.set_language(span, tag);
                (span, Role::Span)
            }
            None => (node, role),
        };
        let mark = self.sheets.open(page, role.name());
        self.structure.mark(owner, mark);
    }

    fn draw_line(&mut self, page: usize, x: f32, top: f32, piece: &Piece) {
        let Ink::Line { line, colour, ground } = &piece.ink else {
            return;
        };
        let x = if ground.is_some() { x + GROUND_SIDE } else { x };
        let baseline = top + piece.height / 2.0 + line.size * self.typesetter.fonts.baseline(line);
        self.sheets.text(page, x, baseline, line, *colour);
    }

    /// Boxes, and the grounds behind lines: as wide as the longest of the lines that follow each other.
    fn draw_grounds(&mut self, page: usize, x: f32, top: f32, pieces: &[Piece]) {
        let mut boxes: Vec<([f32; 4], Colour)> = Vec::new();
        let mut block = 0;
        for (piece, y) in pieces.iter().zip(tops(top, pieces)) {
            match &piece.ink {
                Ink::Line {
                    ground: Some(ground), ..
                } => {
                    let width = boxes[boxes.len() - block..]
                        .iter()
                        .map(|(area, _)| area[2])
                        .fold(piece.width(), f32::max);
                    boxes.push(([x, y, width, piece.height], *ground));
                    block += 1;
                    let first = boxes.len() - block;
                    boxes[first..].iter_mut().for_each(|(area, _)| area[2] = width);
                    continue;
                }
                Ink::Line { .. } => {}
                Ink::Boxes(own) => {
                    boxes.extend(
                        own.iter()
                            .map(|([dx, dy, w, h], colour)| ([x + dx, y + dy, *w, *h], *colour)),
                    );
                }
            }
            block = 0;
        }
        self.fill(page, &boxes);
    }
}

impl Piece {
    /// How far right the piece reaches.
    pub fn width(&self) -> f32 {
        match &self.ink {
            Ink::Line { line, ground, .. } => line.width + if ground.is_some() { 2.0 * GROUND_SIDE } else { 0.0 },
            Ink::Boxes(boxes) => boxes.iter().map(|([x, _, width, _], _)| x + width).fold(0.0, f32::max),
        }
    }
}

/// Height of pieces below each other; the space above the first one does not count.
pub(crate) fn height(pieces: &[Piece]) -> f32 {
    let first = pieces.first().map_or(0.0, |piece| piece.above);
    pieces.iter().map(|piece| piece.above + piece.height).sum::<f32>() - first
}

fn tops(top: f32, pieces: &[Piece]) -> impl Iterator<Item = f32> {
    let mut y = top - pieces.first().map_or(0.0, |piece| piece.above);
    pieces.iter().map(move |piece| {
        y += piece.above;
        let own = y;
        y += piece.height;
        own
    })
}
