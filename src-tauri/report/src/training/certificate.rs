//! Certificates, a page each: the name in the person's own script, what was attended, and a code to check it by.

use plumbline_core::training::certificate::Issued;
use qrcode::{Color, EcLevel, QrCode};

use super::leaf::{Leaf, all_worded, factory, worded};
use crate::ReportError;
use crate::pdf::book::{Book, Para, height};
use crate::pdf::emit::Colour;
use crate::pdf::structure::Role;
use crate::plan::looks::{ACCENT, INK, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest, Progress};
use crate::running::letterhead;
use crate::words::Words;

/// From the edge of the paper to the frame, and from there to what is written.
const EDGE: f32 = 26.0;
const INSIDE: f32 = 34.0;
const QR: f32 = 92.0;
/// Width of the words beside the code.
const CHECK: f32 = 150.0;
/// Light modules around a code, as its standard asks for.
const QUIET_ZONE: usize = 4;

/// Writes a page for each certificate; the same ones give the same bytes on every machine.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], [`ReportError::Code`], and what goes wrong while a document
/// is made.
pub fn certificates_pdf(all: &[Issued], request: &PdfRequest, progress: Progress) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut book = Book::new(request, words.language().tag())?;
    for (index, one) in all.iter().enumerate() {
        if progress(index, all.len()).is_break() {
            return Err(ReportError::Cancelled);
        }
        let page = book.sheets.add_page();
        book.mark(&one.said.name, page, 0.0);
        certificate(&mut book, page, one, &words)?;
    }
    let first = all.first();
    let leaf = Leaf {
        factory: first.map_or(String::new(), |one| factory(&one.said.factory, &one.said.factory_local)),
        title: "certificate-title",
        about: first.map_or(String::new(), |one| format!("{} {}", one.said.course, one.said.held_on)),
        taken_on: first.map_or("2026-01-01", |one| one.issued_on.as_str()),
    };
    leaf.end(book, &words, request, &all, 0)
}

fn certificate(book: &mut Book, page: usize, one: &Issued, words: &Words) -> Result<(), ReportError> {
    let said = &one.said;
    frame(book, page);
    let mut y = (EDGE + INSIDE).max(head(book, page, words) + 10.0);
    let title: Vec<Para> = words
        .each("certificate-title")
        .into_iter()
        .enumerate()
        .map(|(index, word)| {
            worded(
                word,
                if index == 0 { 30.0 } else { 19.0 },
                true,
                if index == 0 { ACCENT } else { QUIET },
            )
        })
        .collect();
    y = middle(book, page, y, &title, Role::H1, 12.0);
    y = middle(
        book,
        page,
        y,
        &[para(factory(&said.factory, &said.factory_local), 12.5, true, INK)],
        Role::P,
        18.0,
    );
    y = middle(
        book,
        page,
        y,
        &all_worded(words.each("certificate-that"), 11.0, false, QUIET),
        Role::P,
        8.0,
    );
    y = middle(book, page, y, &[para(&said.name, 30.0, true, INK)], Role::H2, 3.0);
    if !said.other_name.is_empty() {
        y = middle(book, page, y, &[para(&said.other_name, 15.0, false, INK)], Role::P, 3.0);
    }
    let badge = words.joined_with("certificate-badge", &[("badge", said.badge.clone().into())]);
    y = middle(book, page, y, &[para(badge, 9.5, false, QUIET)], Role::P, 10.0);
    y = middle(
        book,
        page,
        y,
        &all_worded(words.each("certificate-attended"), 11.0, false, QUIET),
        Role::P,
        7.0,
    );
    y = middle(book, page, y, &[para(&said.course, 19.0, true, ACCENT)], Role::H2, 7.0);
    let mut facts: Vec<Para> = all_worded(words.day(&said.held_on), 12.0, false, INK);
    if let Some(hours) = said.hours {
        facts.extend(all_worded(
            words.each_with("signin-hours-count", &[("hours", hours.into())]),
            11.0,
            false,
            INK,
        ));
    }
    middle(book, page, y, &facts, Role::P, 0.0);
    signature(book, page, &said.trainer, words);
    mark(book, page, one, words)
}

/// The letterhead, in the upper corners inside the frame; gives where it ends.
fn head(book: &mut Book, page: usize, words: &Words) -> f32 {
    let inset = EDGE + 16.0;
    let width = book.width - 2.0 * inset;
    inset + letterhead(book, page, [inset, inset, width, width * 0.6], words)
}

/// Lines one below the other, each in the middle of the paper.
fn middle(book: &mut Book, page: usize, y: f32, paras: &[Para], role: Role, after: f32) -> f32 {
    let root = book.structure.root();
    let node = book.structure.add(root, role);
    let width = book.width - 2.0 * (EDGE + INSIDE);
    let mut y = y;
    for para in paras {
        for piece in book.lay(std::slice::from_ref(para), width) {
            let x = (book.width - piece.width()) / 2.0;
            y += book.draw(page, x, y, &[piece], node, role);
        }
    }
    y + after
}

fn frame(book: &mut Book, page: usize) {
    let (width, tall) = (book.width - 2.0 * EDGE, book.height - 2.0 * EDGE);
    let ring = |inset: f32, line: f32, colour: Colour| {
        let (x, y, w, h) = (EDGE + inset, EDGE + inset, width - 2.0 * inset, tall - 2.0 * inset);
        [
            ([x, y, w, line], colour),
            ([x, y + h - line, w, line], colour),
            ([x, y, line, h], colour),
            ([x + w - line, y, line, h], colour),
        ]
    };
    book.fill(page, &ring(0.0, 2.4, ACCENT));
    book.fill(page, &ring(6.0, 0.6, RULE));
}

/// Who taught, and lines to sign on.
fn signature(book: &mut Book, page: usize, trainer: &str, words: &Words) {
    let root = book.structure.root();
    let y = book.height - EDGE - INSIDE - 30.0;
    let gap = 26.0;
    let wide = ((check_left(book) - EDGE - INSIDE - 2.0 * gap) / 2.0).min(200.0);
    for (index, (key, name)) in [("certificate-trainer", trainer), ("certificate-for-factory", "")]
        .into_iter()
        .enumerate()
    {
        let x = EDGE + INSIDE + index as f32 * (wide + gap);
        let node = book.structure.add(root, Role::P);
        if !name.trim().is_empty() {
            let above = book.lay(&[para(name, 10.5, false, INK)], wide);
            let top = y - 3.0 - height(&above);
            book.draw(page, x, top, &above, node, Role::P);
        }
        book.fill(page, &[([x, y, wide, 0.6], QUIET)]);
        let label = book.lay(&all_worded(words.each(key), 8.2, false, QUIET), wide);
        book.draw(page, x, y + 4.0, &label, node, Role::P);
    }
}

/// Where the words beside the code begin.
fn check_left(book: &Book) -> f32 {
    book.width - EDGE - INSIDE - QR - 18.0 - CHECK - 8.0
}

/// The code to scan, and below it the one to type.
fn mark(book: &mut Book, page: usize, one: &Issued, words: &Words) -> Result<(), ReportError> {
    let code = QrCode::with_error_correction_level(one.mark.as_bytes(), EcLevel::M).map_err(|_| ReportError::Code)?;
    // The typed code below is wider than the picture.
    let x = book.width - EDGE - INSIDE - QR - 18.0;
    let y = book.height - EDGE - INSIDE - QR - 18.0;
    let side = QR / (code.width() + 2 * QUIET_ZONE) as f32;
    let modules = code.to_colors();
    let mut boxes = vec![([x, y, QR, QR], Colour(255, 255, 255))];
    for (row, line) in modules.chunks(code.width()).enumerate() {
        let mut at = 0;
        while at < line.len() {
            let run = line[at..].iter().take_while(|module| **module == Color::Dark).count();
            if run > 0 {
                let left = x + (QUIET_ZONE + at) as f32 * side;
                let top = y + (QUIET_ZONE + row) as f32 * side;
                // A little higher than a module, so that no printer leaves a line between two rows.
                boxes.push(([left, top, run as f32 * side, side * 1.02], Colour(0, 0, 0)));
            }
            at += run.max(1);
        }
    }
    book.fill(page, &boxes);
    let root = book.structure.root();
    let node = book.structure.add(root, Role::P);
    let typed = book.lay(&[para(&one.code, 8.6, true, INK)], 200.0);
    let inset = typed.first().map_or(0.0, |piece| piece.width());
    book.draw(page, x + (QR - inset) / 2.0, y + QR + 1.0, &typed, node, Role::P);
    let how = words.each("certificate-check");
    let lines = all_worded(how, 7.2, false, QUIET);
    let laid = book.lay(&lines, CHECK);
    let node = book.structure.add(root, Role::P);
    let top = y + QR - height(&laid);
    let left = check_left(book);
    book.draw(page, left, top, &laid, node, Role::P);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a camera would see it: dark and light modules, eight pixels wide.
    #[test]
    fn what_the_code_says_is_read_back() {
        let mark = format!("plumbline:certificate:{}", "0123456789abcdef".repeat(4));
        let code = QrCode::with_error_correction_level(mark.as_bytes(), EcLevel::M).unwrap();
        let colours = code.to_colors();
        let side = (code.width() + 2 * QUIET_ZONE) * 8;
        let dark = |at: usize| (at / 8).checked_sub(QUIET_ZONE).filter(|at| *at < code.width());
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            let module = dark(x).zip(dark(y)).map(|(x, y)| colours[y * code.width() + x]);
            if module == Some(Color::Dark) { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].decode().unwrap().1, mark);
    }
}
