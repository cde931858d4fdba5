//! The test of a session, and the sheet without a name on which people say what they think of it.

use plumbline_core::training::question::{CourseQuestion, TestPaper};
use plumbline_core::training::reaction::ReactionQuestion;

use super::leaf::{Leaf, all_worded, block, code, factory, worded};
use crate::ReportError;
use crate::pdf::book::{Book, Para, height};
use crate::pdf::structure::Role;
use crate::plan::looks::{INK, MARGIN, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest, Progress};
use crate::words::{Worded, Words};

const BOTTOM: f32 = 44.0;
const BOX: f32 = 9.0;

/// The test, one to copy for everybody, and on a page of its own the right answers.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], and what goes wrong while a document is made.
pub fn test_paper_pdf(paper: &TestPaper, request: &PdfRequest, progress: Progress) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut book = Book::upright(request, words.language().tag())?;
    let leaf = leaf(paper, "test-title");
    let mut page = book.sheets.add_page();
    let mut y = leaf.head(&mut book, page, &words);
    y = course_line(&mut book, page, y, paper, &words);
    y = blanks(&mut book, page, y, &["test-name", "test-badge", "test-day"], &words);
    let turns = [("test-before", true), ("test-after", true)];
    y = choices(
        &mut book,
        page,
        MARGIN,
        y,
        &turns.map(|(key, _)| words.joined(key)),
        12.0,
    );
    for (index, question) in paper.questions.iter().enumerate() {
        if progress(index, paper.questions.len()).is_break() {
            return Err(ReportError::Cancelled);
        }
        let needed = 34.0 + 17.0 * question.options.len().max(2) as f32;
        if y + needed > book.height - BOTTOM {
            page = book.sheets.add_page();
            y = 34.0;
        }
        y = ask(&mut book, page, y, index + 1, question);
    }
    answers(&mut book, paper, &words);
    leaf.foot(&mut book, &words);
    leaf.end(book, &words, request, paper, 0)
}

/// Five questions and five boxes each; nobody writes a name.
///
/// # Errors
/// As [`test_paper_pdf`].
pub fn reaction_sheet_pdf(paper: &TestPaper, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut book = Book::upright(request, words.language().tag())?;
    let leaf = leaf(paper, "reaction-title");
    let page = book.sheets.add_page();
    let mut y = leaf.head(&mut book, page, &words);
    y = course_line(&mut book, page, y, paper, &words);
    y = block(
        &mut book,
        page,
        y,
        &all_worded(words.each("reaction-how"), 10.0, false, QUIET),
        Role::P,
        14.0,
    );
    for (index, question) in ReactionQuestion::ALL.into_iter().enumerate() {
        let asked = words.each(&format!("reaction-{}", code(question)));
        let asked = asked.into_iter().enumerate().map(|(line, word)| Worded {
            text: if line == 0 {
                format!("{}. {}", index + 1, word.text)
            } else {
                word.text
            },
            ..word
        });
        y = block(
            &mut book,
            page,
            y,
            &all_worded(asked.collect(), 11.5, true, INK),
            Role::H2,
            4.0,
        );
        y = scale(&mut book, page, y, &words);
    }
    y = block(
        &mut book,
        page,
        y + 4.0,
        &all_worded(words.each("reaction-better"), 11.5, true, INK),
        Role::H2,
        20.0,
    );
    let width = book.width - 2.0 * MARGIN;
    for line in 0..4 {
        let at = y + line as f32 * 26.0;
        if at < book.height - BOTTOM {
            book.fill(page, &[([MARGIN, at, width, 0.5], RULE)]);
        }
    }
    leaf.foot(&mut book, &words);
    leaf.end(book, &words, request, paper, 0)
}

fn leaf<'a>(paper: &'a TestPaper, title: &'a str) -> Leaf<'a> {
    Leaf {
        factory: factory(&paper.factory_name, &paper.factory_local_name),
        title,
        about: format!("{}  ·  {}", paper.course, paper.held_on),
        taken_on: &paper.taken_on,
    }
}

fn course_line(book: &mut Book, page: usize, y: f32, paper: &TestPaper, words: &Words) -> f32 {
    let day = words
        .day(&paper.held_on)
        .into_iter()
        .map(|word| word.text)
        .collect::<Vec<_>>()
        .join(" / ");
    let line = format!("{}  {}  ·  {day}", words.joined("signin-course"), paper.course);
    block(book, page, y, &[para(line, 10.5, false, INK)], Role::P, 10.0)
}

/// Labels with lines to write on, side by side.
fn blanks(book: &mut Book, page: usize, y: f32, keys: &[&str], words: &Words) -> f32 {
    let root = book.structure.root();
    let width = (book.width - 2.0 * MARGIN) / keys.len() as f32;
    let mut tall: f32 = 0.0;
    for (index, key) in keys.iter().enumerate() {
        let x = MARGIN + index as f32 * width;
        let node = book.structure.add(root, Role::P);
        let label = book.lay(&all_worded(words.each(key), 8.6, false, QUIET), width - 12.0);
        book.draw(page, x, y, &label, node, Role::P);
        tall = tall.max(height(&label));
    }
    for index in 0..keys.len() {
        let x = MARGIN + index as f32 * width;
        book.fill(page, &[([x, y + tall + 18.0, width - 12.0, 0.6], QUIET)]);
    }
    y + tall + 32.0
}

/// Boxes with their words after them, in a line.
fn choices(book: &mut Book, page: usize, x: f32, y: f32, texts: &[String], after: f32) -> f32 {
    let root = book.structure.root();
    let mut x = x;
    for text in texts {
        square(book, page, x, y + 2.0);
        let node = book.structure.add(root, Role::P);
        let laid = book.lay(&[para(text, 10.0, false, INK)], 220.0);
        book.draw(page, x + BOX + 5.0, y, &laid, node, Role::P);
        x += laid.first().map_or(0.0, |piece| piece.width()) + BOX + 30.0;
    }
    y + 16.0 + after
}

fn square(book: &mut Book, page: usize, x: f32, y: f32) {
    let line = 0.8;
    book.fill(
        page,
        &[
            ([x, y, BOX, line], INK),
            ([x, y + BOX - line, BOX, line], INK),
            ([x, y, line, BOX], INK),
            ([x + BOX - line, y, line, BOX], INK),
        ],
    );
}

fn ask(book: &mut Book, page: usize, y: f32, number: usize, question: &CourseQuestion) -> f32 {
    let text = format!("{number}. {}", question.question);
    let mut y = block(book, page, y, &[para(text, 11.0, true, INK)], Role::H2, 4.0);
    let root = book.structure.root();
    for (index, option) in question.options.iter().enumerate() {
        square(book, page, MARGIN + 14.0, y + 2.5);
        let node = book.structure.add(root, Role::P);
        let text = format!("{}  {option}", letter(index));
        let laid = book.lay(&[para(text, 10.5, false, INK)], book.width - 2.0 * MARGIN - 34.0);
        y += book.draw(page, MARGIN + 30.0, y, &laid, node, Role::P) + 3.0;
    }
    if question.options.is_empty() {
        let width = book.width - 2.0 * MARGIN - 14.0;
        for line in 1..=2 {
            book.fill(page, &[([MARGIN + 14.0, y + line as f32 * 22.0, width, 0.5], RULE)]);
        }
        y += 48.0;
    }
    y + 9.0
}

fn answers(book: &mut Book, paper: &TestPaper, words: &Words) {
    let said: Vec<Para> = paper
        .questions
        .iter()
        .enumerate()
        .filter_map(|(index, question)| {
            let at = question.answer? as usize;
            let text = format!("{}.  {}  {}", index + 1, letter(at), question.options.get(at)?);
            Some(para(text, 10.5, false, INK))
        })
        .collect();
    if said.is_empty() {
        return;
    }
    let page = book.sheets.add_page();
    let title = words
        .each("test-answers")
        .into_iter()
        .map(|word| worded(word, 15.0, true, INK))
        .collect::<Vec<_>>();
    let mut y = block(book, page, 34.0, &title, Role::H1, 12.0);
    for one in said {
        y = block(book, page, y, &[one], Role::P, 5.0);
    }
}

fn letter(at: usize) -> char {
    char::from(b'A' + at as u8 % 26)
}

/// 1 to 5 with their boxes, the ends in words.
fn scale(book: &mut Book, page: usize, y: f32, words: &Words) -> f32 {
    let root = book.structure.root();
    let node = book.structure.add(root, Role::P);
    let low = book.lay(&all_worded(words.each("reaction-low"), 8.6, false, QUIET), 120.0);
    book.draw(page, MARGIN + 10.0, y, &low, node, Role::P);
    for score in 1..=5 {
        let x = MARGIN + 130.0 + (score - 1) as f32 * 48.0;
        square(book, page, x, y + 2.5);
        let node = book.structure.add(root, Role::P);
        let laid = book.lay(&[para(score.to_string(), 11.0, true, INK)], 30.0);
        book.draw(page, x + BOX + 5.0, y, &laid, node, Role::P);
    }
    let node = book.structure.add(root, Role::P);
    let high = book.lay(&all_worded(words.each("reaction-high"), 8.6, false, QUIET), 130.0);
    book.draw(page, MARGIN + 380.0, y, &high, node, Role::P);
    y + height(&low).max(height(&high)).max(18.0) + 14.0
}
