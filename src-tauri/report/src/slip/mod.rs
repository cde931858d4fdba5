//! The slip a reporter without a name takes along: the digits that find the case again, how to reach the hotline, and
//! hotlines outside the factory. Nothing of the case, and no day.

use plumbline_core::hotline::receipt::Slip;
use sha2::{Digest, Sha256};

use crate::ReportError;
use crate::pdf::book::{Book, Para};
use crate::pdf::emit::Colour;
use crate::pdf::finish::{Facts, finish};
use crate::pdf::structure::{Role, SLIP_TABLE};
use crate::pdf::table::{Column, Frame, Place, Table};
use crate::plan::looks::{self, ACCENT, GROUND, INK, MARGIN, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest, Progress};
use crate::words::{Worded, Words};

/// Writes the slip; its rows are the hotlines outside the factory.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], and what goes wrong while a document is made.
pub fn receipt_slip_pdf(slip: &Slip, request: &PdfRequest, progress: Progress) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    // No letterhead: who finds a slip on somebody learns no more from it than they must.
    let bare = PdfRequest::new(request.languages.clone(), request.paper);
    let mut book = Book::upright(&bare, words.language().tag())?;
    let page = book.sheets.add_page();
    let width = book.width - 2.0 * MARGIN;
    book.fill(page, &[([0.0, 0.0, book.width, 5.0], ACCENT)]);
    let mut y = 26.0;
    for (role, paras, below) in [
        (Role::H1, all(words.each("slip-title"), 17.0, true, INK), 3.0),
        (Role::P, vec![para(factory(slip), 10.5, true, ACCENT)], 14.0),
        (Role::P, all(words.each("slip-number"), 10.0, false, QUIET), 6.0),
        (Role::P, vec![para(&slip.digits, 27.0, true, INK)], 14.0),
        (Role::P, all(words.each("slip-use"), 10.0, false, INK), 6.0),
        (Role::P, all(words.each("slip-keep"), 10.0, false, INK), 12.0),
    ] {
        y = draw(&mut book, page, y, role, &paras, width) + below;
    }
    if !slip.reach.trim().is_empty() {
        y = draw(
            &mut book,
            page,
            y,
            Role::H2,
            &all(words.each("slip-reach"), 11.0, true, INK),
            width,
        ) + 4.0;
        let lines: Vec<Para> = slip.reach.lines().map(|line| para(line, 11.5, false, INK)).collect();
        y = draw(&mut book, page, y, Role::P, &lines, width) + 12.0;
    }
    if !slip.outside.is_empty() {
        y = draw(
            &mut book,
            page,
            y,
            Role::H2,
            &all(words.each("slip-outside"), 11.0, true, INK),
            width,
        ) + 3.0;
        y = draw(
            &mut book,
            page,
            y,
            Role::P,
            &all(words.each("slip-outside-about"), 9.0, false, QUIET),
            width,
        ) + 6.0;
        lines(&mut book, Place { page, y }, slip, &words);
    }
    let rows = slip.outside.len();
    if progress(rows, rows).is_break() {
        return Err(ReportError::Cancelled);
    }
    let (missing, pages) = (book.typesetter.missing(), book.sheets.page_count());
    let bytes = finish(book.sheets.finish()?, &book.structure, &facts(slip, request, &words)?)?;
    Ok(Pdf {
        bytes,
        pages,
        rows,
        missing,
    })
}

fn draw(book: &mut Book, page: usize, y: f32, role: Role, paras: &[Para], width: f32) -> f32 {
    let root = book.structure.root();
    let node = book.structure.add(root, role);
    let pieces = book.lay(paras, width);
    y + book.draw(page, MARGIN, y, &pieces, node, role)
}

fn lines(book: &mut Book, place: Place, slip: &Slip, words: &Words) {
    let root = book.structure.root();
    let node = book.structure.add(root, Role::Table);
    book.structure.set_id(node, SLIP_TABLE);
    let frame = Frame {
        left: MARGIN,
        top: 40.0,
        bottom: book.height - 40.0,
        inset: (4.0, 5.0),
        heading_ground: Some(GROUND),
        heading_rule: INK,
        rule: RULE,
        dividers: false,
    };
    let width = book.width - 2.0 * MARGIN;
    let column = |id: &str, part: f32| Column {
        width: width * part,
        heading: looks::heading(&words.each(&format!("slip-column-{id}"))),
    };
    let columns = [
        column("name", 0.3),
        column("contact", 0.32),
        column("languages", 0.2),
        column("hours", 0.18),
    ];
    let mut table = Table::begin(book, frame, &columns, node, place);
    for one in &slip.outside {
        let cell = |text: &str, bold| match text.trim() {
            "" => Vec::new(),
            text => text.lines().map(|line| para(line, 9.4, bold, INK)).collect(),
        };
        let cells = [
            cell(&one.name, false),
            cell(&one.contact, true),
            cell(&one.languages, false),
            cell(&one.hours, false),
        ];
        table.row(book, cells, Vec::new());
    }
}

fn factory(slip: &Slip) -> String {
    let (name, local) = (slip.factory_name.trim(), slip.factory_local_name.trim());
    if local.is_empty() || local == name {
        name.to_owned()
    } else {
        format!("{name}  {local}")
    }
}

fn all(words: Vec<Worded>, size: f32, bold: bool, colour: Colour) -> Vec<Para> {
    let worded = |word: Worded| Para {
        language: word.language.map(crate::Language::tag),
        ..para(word.text, size, bold, colour)
    };
    words.into_iter().map(worded).collect()
}

/// Neither the digits nor a day: programs show these beside the name of the file.
fn facts(slip: &Slip, request: &PdfRequest, words: &Words) -> Result<Facts, ReportError> {
    let id = Sha256::new()
        .chain_update(serde_json::to_vec(&(&slip.factory_name, &slip.reach, &slip.outside))?)
        .chain_update(format!("{:?}", request.paper))
        .finalize();
    Ok(Facts {
        title: words.joined("slip-title"),
        author: slip.factory_name.clone(),
        language: words.language().tag(),
        day: String::new(),
        id: id[..16].to_vec(),
        bookmarks: Vec::new(),
    })
}
