//! What stands on every page of a document: the letterhead, heads, feet and names.

use sha2::{Digest, Sha256};

use crate::pdf::book::{Book, Piece, fitted, height, pixels};
use crate::pdf::picture::Picture;
use crate::pdf::structure::Role;
use crate::plan::looks::{ACCENT, INK, MARGIN, QUIET, RULE, para};
use crate::words::Words;

/// Characters of a name in a head or foot, which have one line; the first page has the whole name.
const LONGEST: usize = 70;

/// What a factory prints at the head of its papers; without a logo and lines, nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// PNG or JPEG.
    pub logo: Vec<u8>,
    /// Legal name, address, telephone or licence number: as many as are not empty, three at most.
    pub lines: Vec<String>,
}

/// Boxes for the logo in points, on the first page and on later ones.
const LARGE: (f32, f32) = (132.0, 40.0);
const SMALL: (f32, f32) = (60.0, 15.0);
/// Below the bar at the upper edge.
const LARGE_TOP: f32 = 14.0;
const SMALL_TOP: f32 = 11.0;

impl Letterhead {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.logo.is_empty() && self.lines().next().is_none()
    }

    /// Whether the file can stand as a logo.
    #[must_use]
    pub fn takes(logo: &[u8]) -> bool {
        is_logo(logo) && Picture::read(logo, pixels(LARGE.0, LARGE.1)).is_ok()
    }

    pub(crate) fn digest(&self) -> String {
        let digest = Sha256::new()
            .chain_update(&self.logo)
            .chain_update(self.lines.join("\n"))
            .finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().map(|line| line.trim());
        lines.filter(|line| !line.is_empty()).take(3)
    }
}

fn is_logo(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(&[0xFF, 0xD8, 0xFF])
}

/// The bar at the upper edge of a first page, and the letterhead below it; gives how far that pushes the rest down.
pub(crate) fn open(book: &mut Book, page: usize, words: &Words) -> f32 {
    book.fill(page, &[([0.0, 0.0, book.width, 5.0], ACCENT)]);
    if book.letterhead.is_empty() {
        return 0.0;
    }
    let width = book.width - 2.0 * MARGIN;
    let lines = width - LARGE.0 - 20.0;
    let tall = letterhead(book, page, [MARGIN, LARGE_TOP, width, lines], words);
    book.fill(page, &[([MARGIN, LARGE_TOP + tall + 6.0, width, 0.6], RULE)]);
    tall + 12.0
}

/// The logo at the left of `[x, y, width, lines]` and the lines, so wide at most, at its right end; gives the height they
/// take.
pub(crate) fn letterhead(book: &mut Book, page: usize, area: [f32; 4], words: &Words) -> f32 {
    let [x, y, width, widest] = area;
    let logo = logo(book);
    let whose = book.letterhead.lines().next().unwrap_or_default().to_owned();
    let lines = large_lines(book, if logo.is_some() { widest } else { width });
    let tall = height(&lines).max(if logo.is_some() { LARGE.1 } else { 0.0 });
    if let Some((held, seen)) = logo {
        let alt = words.joined_with("paper-logo-of", &[("name", whose.into())]);
        let [_, _, wide, high] = fitted([0.0, 0.0, LARGE.0, LARGE.1], seen);
        book.figure(page, [x, y + (tall - high) / 2.0, wide, high], held, seen, &alt);
    }
    let root = book.structure.root();
    if !lines.is_empty() {
        let node = book.structure.add(root, Role::P);
        let mut at = y + (tall - height(&lines)) / 2.0;
        for line in &lines {
            let one = std::slice::from_ref(line);
            let left = if logo.is_some() { x + width - line.width() } else { x };
            at += book.draw(page, left, at, one, node, Role::P);
        }
    }
    tall
}

fn large_lines(book: &mut Book, width: f32) -> Vec<Piece> {
    let lines: Vec<String> = book.letterhead.lines().map(str::to_owned).collect();
    let paras = lines.iter().enumerate().map(|(index, line)| match index {
        0 => para(line, 9.6, true, INK),
        _ => para(line, 7.8, false, QUIET),
    });
    book.lay(&paras.collect::<Vec<_>>(), width)
}

/// The logo, held by the document; one that cannot be drawn is left out, since settings refuse it.
fn logo(book: &mut Book) -> Option<(usize, (u32, u32))> {
    if book.letterhead.logo.is_empty() {
        return None;
    }
    let picture = Picture::read(&book.letterhead.logo, pixels(LARGE.0, LARGE.1)).ok()?;
    Some(book.hold(picture))
}

/// Written when all pages are there: only then can they say "of y". The first page has a title of its own, and no head.
pub(crate) fn heads_and_feet(book: &mut Book, head: Option<&str>, foot: &str, words: &Words) {
    let pages = book.sheets.page_count();
    let width = book.width - 2.0 * MARGIN;
    let y = book.height - 24.0;
    let small = small(book);
    let head = head.map_or(Vec::new(), |head| one_line(book, head, width - small.width));
    let count = |page: usize| words.joined_with("plan-page", &[("page", page.into()), ("pages", pages.into())]);
    let widest = book.lay(&[para(count(pages), 7.0, false, QUIET)], 200.0);
    let widest = widest.first().map_or(0.0, Piece::width);
    let left = book.lay(&[para(foot, 7.0, false, QUIET)], width - widest - 16.0);
    for page in 0..pages {
        let right = book.lay(&[para(count(page + 1), 7.0, false, QUIET)], 200.0);
        let inset = right.first().map_or(0.0, |piece| piece.width());
        book.fill(page, &[([MARGIN, y - 4.0, width, 0.4], RULE)]);
        book.draw_artifact(page, MARGIN, y, &left[..2.min(left.len())]);
        book.draw_artifact(page, MARGIN + width - inset, y, &right);
        if page > 0 {
            book.draw_artifact(page, MARGIN, 18.0, &head);
            small.draw(book, page);
        }
    }
}

/// As much as fits, and a sign that there was more.
fn one_line(book: &mut Book, text: &str, width: f32) -> Vec<Piece> {
    let mut lay = |text: &str| book.lay(&[para(text, 7.0, false, QUIET)], width);
    let whole = lay(text);
    if whole.len() <= 1 {
        return whole;
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |count: usize| format!("{}…", letters[..count].iter().collect::<String>().trim_end());
    let (mut fits, mut too_long) = (0, letters.len());
    while too_long - fits > 1 {
        let count = fits.midpoint(too_long);
        match lay(&cut(count)).len() {
            0 | 1 => fits = count,
            _ => too_long = count,
        }
    }
    lay(&cut(fits))
}

/// The letterhead of later pages: at the right, on the line of the head.
struct Small {
    logo: Option<(usize, (u32, u32))>,
    line: Vec<Piece>,
    width: f32,
}

fn small(book: &mut Book) -> Small {
    let logo = logo(book);
    let name = book.letterhead.lines().next().map(short).unwrap_or_default();
    let line = match name.is_empty() {
        true => Vec::new(),
        false => book.lay(&[para(name, 7.0, true, QUIET)], book.width / 2.0),
    };
    let text = line.first().map_or(0.0, Piece::width);
    let picture = logo.map_or(0.0, |(_, seen)| fitted([0.0, 0.0, SMALL.0, SMALL.1], seen)[2] + 6.0);
    let gap = if text + picture > 0.0 { 12.0 } else { 0.0 };
    Small {
        logo,
        line,
        width: text + picture + gap,
    }
}

impl Small {
    fn draw(&self, book: &mut Book, page: usize) {
        let right = book.width - MARGIN;
        let mut edge = right;
        if let Some((held, seen)) = self.logo {
            let [_, _, wide, high] = fitted([0.0, 0.0, SMALL.0, SMALL.1], seen);
            let area = [right - wide, SMALL_TOP + (SMALL.1 - high) / 2.0, wide, high];
            book.sheets.open_artifact(page);
            book.sheets.picture(page, held, area);
            book.sheets.close(page);
            edge = right - wide - 6.0;
        }
        if let Some(line) = self.line.first() {
            book.draw_artifact(page, edge - line.width(), 18.0, std::slice::from_ref(line));
        }
    }
}

/// As long as a line of a head or foot takes.
pub(crate) fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let shown: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", shown.trim_end())
}

/// Both names of the factory, once each.
pub(crate) fn whole_name(name: &str, local: &str) -> String {
    let (name, local) = (name.trim(), local.trim());
    if local.is_empty() || local == name {
        name.to_owned()
    } else {
        format!("{name}  {local}")
    }
}
