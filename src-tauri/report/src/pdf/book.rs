//! A document being written: paragraphs become pieces of known height, pieces become ink and structure.

use super::address::{self, Address};
use super::attach::{Link, Target};
use super::emit::{Colour, Sheets};
use super::finish::Bookmark;
use super::fonts::Fonts;
use super::picture::Picture;
use super::shape::{Line, Type, Typesetter};
use super::structure::{Node, Role, Structure};
use crate::ReportError;
use crate::plan::PdfRequest;
use crate::running::Letterhead;

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
        /// Addresses in the line that can be pressed.
        leads: Vec<Address>,
    },
    Boxes(Vec<([f32; 4], Colour)>),
}

/// Space left and right of text on a ground.
const GROUND_SIDE: f32 = 3.0;
/// Characters of a bookmark.
const LONGEST_MARK: usize = 80;

pub(crate) struct Book {
    pub typesetter: Typesetter,
    pub sheets: Sheets,
    pub structure: Structure,
    pub width: f32,
    pub height: f32,
    pub letterhead: Letterhead,
    /// Where a reader of the file can go at once.
    pub bookmarks: Vec<Bookmark>,
    language: &'static str,
}

impl Book {
    /// # Errors
    /// [`ReportError::Font`] when an embedded font does not load.
    pub fn new(request: &PdfRequest, language: &'static str) -> Result<Self, ReportError> {
        let (width, height) = request.paper.size();
        Self::sized(width, height, request, language)
    }

    /// With pages that stand on their short side.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn upright(request: &PdfRequest, language: &'static str) -> Result<Self, ReportError> {
        let (height, width) = request.paper.size();
        Self::sized(width, height, request, language)
    }

    fn sized(width: f32, height: f32, request: &PdfRequest, language: &'static str) -> Result<Self, ReportError> {
        let fonts = Fonts::load()?;
        let sheets = Sheets::new(width, height, fonts.faces());
        let typesetter = Typesetter::new(fonts);
        Ok(Self {
            typesetter,
            sheets,
            structure: Structure::new(),
            width,
            height,
            letterhead: request.letterhead.clone(),
            bookmarks: Vec::new(),
            language,
        })
    }

    pub fn lay(&mut self, paragraphs: &[Para], width: f32) -> Vec<Piece> {
        lay(&mut self.typesetter, paragraphs, width)
    }

    /// Draws pieces below each other as content of `node`, and gives their height.
    pub fn draw(&mut self, page: usize, x: f32, top: f32, pieces: &[Piece], node: Node, role: Role) -> f32 {
        self.draw_grounds(page, x, top, pieces);
        let mut open: Option<Option<&'static str>> = None;
        for (piece, y) in pieces.iter().zip(tops(top, pieces)) {
            let Ink::Line { line, leads, .. } = &piece.ink else {
                continue;
            };
            if line.clusters.is_empty() {
                continue;
            }
            if !leads.is_empty() {
                if open.take().is_some() {
                    self.sheets.close(page);
                }
                self.draw_leading(page, x, y, piece, leads, node);
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

    /// A line with addresses in it, which can be pressed.
    fn draw_leading(&mut self, page: usize, x: f32, y: f32, piece: &Piece, leads: &[Address], node: Node) {
        let link = self.structure.add(node, Role::Link);
        self.open(page, link, Role::Link, None);
        self.draw_line(page, x, y, piece);
        self.sheets.close(page);
        for Address { from, to, web } in leads {
            let area = [x + from, y, to - from, piece.height];
            let to = Target::Web(web.clone());
            let pressed = self.sheets.link(Link { page, area, to });
            self.structure.link(link, pressed);
        }
    }

    /// Makes an area of a page lead to another page; `node` is what stands in the area.
    pub fn lead(&mut self, page: usize, area: [f32; 4], to: Target, node: Node) {
        let pressed = self.sheets.link(Link { page, area, to });
        let link = self.structure.add(node, Role::Link);
        self.structure.link(link, pressed);
    }

    /// A bookmark to a distance from the upper edge of a page.
    pub fn mark(&mut self, title: &str, page: usize, y: f32) {
        self.bookmarks.push(Bookmark {
            title: title.chars().take(LONGEST_MARK).collect(),
            page,
            top: self.height - y,
            kids: Vec::new(),
        });
    }

    /// A picture as large as fits into the area, in the middle of it; `alt` says what it shows. Gives the area it takes.
    pub fn figure(&mut self, page: usize, area: [f32; 4], picture: usize, seen: (u32, u32), alt: &str) -> [f32; 4] {
        let own = fitted(area, seen);
        let root = self.structure.root();
        let node = self.drawing(root, own, alt.to_owned());
        let mark = self.sheets.open(page, Role::Figure.name());
        self.structure.mark(node, mark);
        self.sheets.picture(page, picture, own);
        self.sheets.close(page);
        own
    }

    /// A drawing that is about to be made in the area.
    pub fn drawing(&mut self, parent: Node, [x, y, width, tall]: [f32; 4], alt: String) -> Node {
        let node = self.structure.add(parent, Role::Figure);
        self.structure.set_alt(node, alt);
        let (bottom, top) = (self.height - y - tall, self.height - y);
        self.structure
            .set_area(node, [x, bottom, x + width, top].map(f32::round));
        node
    }

    /// Puts a picture into the document, with its size as it is seen.
    pub fn hold(&mut self, picture: Picture) -> (usize, (u32, u32)) {
        let seen = picture.seen();
        (self.sheets.hold(picture), seen)
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
        let Ink::Line {
            line, colour, ground, ..
        } = &piece.ink
        else {
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

/// Paragraphs as pieces of known height, broken to the width.
pub(super) fn lay(typesetter: &mut Typesetter, paragraphs: &[Para], width: f32) -> Vec<Piece> {
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
        let lines = typesetter.lines(&para.text, para.set, inner);
        let mut leads = address::in_lines(&para.text, &lines);
        for (index, line) in lines.into_iter().enumerate() {
            let above = if index == 0 { para.above } else { 0.0 };
            let tallest = typesetter.fonts.tallest(&line);
            let ink = Ink::Line {
                line,
                colour: para.colour,
                ground: para.ground,
                leads: leads.get_mut(index).map(std::mem::take).unwrap_or_default(),
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

impl Piece {
    /// How far right the piece reaches.
    pub fn width(&self) -> f32 {
        match &self.ink {
            Ink::Line { line, ground, .. } => line.width + if ground.is_some() { 2.0 * GROUND_SIDE } else { 0.0 },
            Ink::Boxes(boxes) => boxes.iter().map(|([x, _, width, _], _)| x + width).fold(0.0, f32::max),
        }
    }
}

/// The largest area of the shape of a picture, in the middle of another.
pub(crate) fn fitted([x, y, width, height]: [f32; 4], seen: (u32, u32)) -> [f32; 4] {
    let (across, down) = (seen.0.max(1) as f32, seen.1.max(1) as f32);
    let scale = (width / across).min(height / down);
    let (own_width, own_height) = (across * scale, down * scale);
    [
        x + (width - own_width) / 2.0,
        y + (height - own_height) / 2.0,
        own_width,
        own_height,
    ]
}

/// Pixels that print can show in a box of so many points: 200 to the inch.
pub(crate) fn pixels(width: f32, height: f32) -> (u32, u32) {
    let count = |length: f32| (length / 72.0 * 200.0).ceil().max(1.0) as u32;
    (count(width), count(height))
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
