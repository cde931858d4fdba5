//! The sheet people sign at a training session: their names in rows high enough for a pen, and lines for those who
//! come without being on the list.

use plumbline_core::training::signin::{SigninRow, SigninSheet};
use sha2::{Digest, Sha256};

use crate::pdf::book::{Book, Para, height};
use crate::pdf::finish::{Facts, finish};
use crate::pdf::structure::{Role, SIGNIN_TABLE};
use crate::pdf::table::{Column, Frame, Place, Table};
use crate::plan::looks::{self, ACCENT, GROUND, INK, MARGIN, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest, Progress};
use crate::running::{heads_and_feet, open, short, whole_name};
use crate::words::{Worded, Words};
use crate::{Language, ReportError};

/// Headings on the pages after the first one, in points from the upper edge.
const TABLE_TOP: f32 = 40.0;
const TABLE_BOTTOM: f32 = 40.0;
const SIZE: f32 = 8.6;
/// Space inside a cell. With one line of text a row is 10 mm high: room for a signature.
const CELL_INSET: (f32, f32) = (4.0, 8.5);
const ROW: f32 = 29.0;
/// Lines for people who are not on the list.
const WALK_INS: usize = 5;

/// Writes the sheet; the same sheet and request give the same bytes on every machine. Its rows are the people and the
/// empty lines below them.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], and what goes wrong while a document is made.
pub fn signin_sheet_pdf(sheet: &SigninSheet, request: &PdfRequest, progress: Progress) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut book = Book::upright(request, words.language().tag())?;
    let page = book.sheets.add_page();
    let top = head(&mut book, page, sheet, &words);
    let rows = table(&mut book, Place { page, y: top }, sheet, &words, progress)?;
    furniture(&mut book, sheet, &words);

    let missing = book.typesetter.missing();
    let pages = book.sheets.page_count();
    let facts = facts(sheet, request, &words)?;
    let bytes = finish(book.sheets.finish()?, &book.structure, &facts)?;
    Ok(Pdf {
        bytes,
        pages,
        rows,
        missing,
    })
}

/// What the sheet is for; gives where the table can begin.
fn head(book: &mut Book, page: usize, sheet: &SigninSheet, words: &Words) -> f32 {
    let root = book.structure.root();
    let width = book.width - 2.0 * MARGIN;
    let drop = open(book, page, words);
    let title: Vec<Para> = words
        .each("signin-title")
        .into_iter()
        .enumerate()
        .map(|(index, word)| {
            let (size, colour) = if index == 0 { (19.0, INK) } else { (13.0, QUIET) };
            worded(word, size, true, colour)
        })
        .collect();
    let mut y = 24.0 + drop;
    let node = book.structure.add(root, Role::H1);
    let pieces = book.lay(&title, width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::H1) + 3.0;

    let node = book.structure.add(root, Role::P);
    let pieces = book.lay(&[para(factory(sheet), 10.5, true, ACCENT)], width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::P) + 9.0;
    book.fill(page, &[([MARGIN, y - 4.0, width, 0.6], RULE)]);

    let hours = sheet
        .hours
        .map(|hours| words.each_with("signin-hours-count", &[("hours", hours.into())]));
    let lines: [Vec<(&str, Vec<Worded>)>; 4] = [
        vec![("signin-course", typed(&sheet.course))],
        vec![
            ("signin-date", words.day(&sheet.held_on)),
            ("signin-hours", hours.unwrap_or_default()),
        ],
        vec![
            ("signin-trainer", typed(&sheet.trainer)),
            ("signin-place", typed(&sheet.place)),
        ],
        vec![
            ("signin-language", typed(&sheet.language)),
            ("signin-trainer-signature", Vec::new()),
        ],
    ];
    for line in lines {
        y = fact_line(book, page, y, line, words);
    }
    y + 7.0
}

/// Labels and values side by side; an empty value is a line to write on.
fn fact_line(book: &mut Book, page: usize, y: f32, line: Vec<(&str, Vec<Worded>)>, words: &Words) -> f32 {
    let root = book.structure.root();
    let gap = 14.0;
    let whole = book.width - 2.0 * MARGIN;
    let half = (whole - gap) / 2.0;
    let labels = if words.is_bilingual() { 122.0 } else { 84.0 };
    let width = if line.len() == 1 { whole } else { half };
    let laid: Vec<_> = line
        .into_iter()
        .map(|(key, value)| {
            let paras: Vec<Para> = value.into_iter().map(|word| worded(word, 9.4, false, INK)).collect();
            let label = book.lay(&[para(words.joined(key), 8.2, false, QUIET)], labels - 4.0);
            (label, book.lay(&paras, width - labels))
        })
        .collect();
    let heights = laid.iter().map(|(label, value)| height(label).max(height(value)));
    let tall = heights.fold(16.0, f32::max);
    for (index, (label, value)) in laid.iter().enumerate() {
        let x = MARGIN + index as f32 * (half + gap);
        let node = book.structure.add(root, Role::P);
        book.draw(page, x, y + 2.0, label, node, Role::P);
        if value.is_empty() {
            book.fill(page, &[([x + labels, y + tall, width - labels, 0.5], QUIET)]);
        } else {
            book.draw(page, x + labels, y + 1.0, value, node, Role::P);
        }
    }
    y + tall + 5.0
}

/// The people, then empty lines to the foot of the page; gives the count of both.
fn table(
    book: &mut Book,
    place: Place,
    sheet: &SigninSheet,
    words: &Words,
    progress: Progress,
) -> Result<usize, ReportError> {
    let root = book.structure.root();
    let node = book.structure.add(root, Role::Table);
    book.structure.set_id(node, SIGNIN_TABLE);
    let frame = Frame {
        left: MARGIN,
        top: TABLE_TOP,
        bottom: book.height - TABLE_BOTTOM,
        inset: CELL_INSET,
        heading_ground: Some(GROUND),
        heading_rule: INK,
        rule: RULE,
        dividers: true,
    };
    let columns = columns(words, book.width - 2.0 * MARGIN);
    let mut table = Table::begin(book, frame, &columns, node, place);
    let people = sheet.rows.len();
    for (index, row) in sheet.rows.iter().enumerate() {
        if progress(index, people).is_break() {
            return Err(ReportError::Cancelled);
        }
        table.row(book, cells(index + 1, row), Vec::new());
    }
    if progress(people, people).is_break() {
        return Err(ReportError::Cancelled);
    }
    let room = ((frame.bottom - table.end().y) / ROW).max(0.0) as usize;
    let blank = room.max(WALK_INS);
    for index in 0..blank {
        table.row(book, cells(people + index + 1, &SigninRow::default()), Vec::new());
    }
    Ok(people + blank)
}

fn columns(words: &Words, width: f32) -> Vec<Column> {
    let fixed = [
        ("number", 32.0),
        ("badge", 78.0),
        ("name", 0.0),
        ("department", 100.0),
        ("signature", 176.0),
    ];
    let rest = width - fixed.iter().map(|(_, width)| width).sum::<f32>();
    fixed
        .into_iter()
        .map(|(id, width)| Column {
            width: if width > 0.0 { width } else { rest },
            heading: looks::heading(&words.each(&format!("signin-column-{id}"))),
        })
        .collect()
}

fn cells(number: usize, row: &SigninRow) -> Vec<Vec<Para>> {
    let cell = |text: &str| match text.trim() {
        "" => Vec::new(),
        text => vec![para(text, SIZE, false, INK)],
    };
    vec![
        vec![para(number.to_string(), SIZE, false, QUIET)],
        cell(&row.badge),
        cell(&row.name),
        cell(&row.department),
        Vec::new(),
    ]
}

fn furniture(book: &mut Book, sheet: &SigninSheet, words: &Words) {
    let title = words.joined("signin-title");
    let head = format!("{title}  ·  {}  ·  {}", sheet.course, sheet.held_on);
    heads_and_feet(book, Some(&head), &short(&factory(sheet)), words);
}

fn factory(sheet: &SigninSheet) -> String {
    whole_name(&sheet.factory_name, &sheet.factory_local_name)
}

fn facts(sheet: &SigninSheet, request: &PdfRequest, words: &Words) -> Result<Facts, ReportError> {
    let id = Sha256::new()
        .chain_update(serde_json::to_vec(sheet)?)
        .chain_update(request.identity())
        .finalize();
    Ok(Facts {
        title: format!(
            "{} - {} - {}",
            words.joined("signin-title"),
            sheet.course,
            sheet.held_on
        ),
        author: sheet.factory_name.clone(),
        language: words.language().tag(),
        day: sheet.taken_on.clone(),
        id: id[..16].to_vec(),
        bookmarks: Vec::new(),
    })
}

fn typed(text: &str) -> Vec<Worded> {
    match text.trim() {
        "" => Vec::new(),
        text => vec![Worded {
            text: text.to_owned(),
            language: None,
        }],
    }
}

fn worded(word: Worded, size: f32, bold: bool, colour: crate::pdf::emit::Colour) -> Para {
    Para {
        language: word.language.map(Language::tag),
        ..para(word.text, size, bold, colour)
    }
}
