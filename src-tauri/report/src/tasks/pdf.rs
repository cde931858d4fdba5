//! The sheet to print: large type, what to do by when, and room to write what was done.

use plumbline_core::tasks::{Task, TaskSheet};
use sha2::{Digest, Sha256};

use super::{waits, what};
use crate::pdf::book::{Book, Para};
use crate::pdf::emit::Colour;
use crate::pdf::finish::{Facts, finish};
use crate::pdf::structure::{Role, TASK_TABLE};
use crate::pdf::table::{Column, Frame, Place, Table};
use crate::plan::looks::{self, ACCENT, ALERT, GROUND, INK, MARGIN, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest, Progress};
use crate::running::{heads_and_feet, open, short, whole_name};
use crate::words::{Worded, Words, join};
use crate::{Language, ReportError};

const TABLE_TOP: f32 = 40.0;
const TABLE_BOTTOM: f32 = 44.0;
const SIZE: f32 = 10.5;
const SMALL: f32 = 8.6;
/// Above and below there is room for a pen.
const CELL_INSET: (f32, f32) = (5.0, 12.0);

/// Writes the sheet; the same sheet and request give the same bytes on every machine.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], and what goes wrong while a document is made.
pub fn task_sheet_pdf(sheet: &TaskSheet, request: &PdfRequest, progress: Progress) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut book = Book::new(request, words.language().tag())?;
    let page = book.sheets.add_page();
    let top = head(&mut book, page, sheet, &words);
    table(&mut book, Place { page, y: top }, sheet, &words, progress)?;
    furniture(&mut book, sheet, &words);
    let missing = book.typesetter.missing();
    let pages = book.sheets.page_count();
    let facts = Facts {
        bookmarks: std::mem::take(&mut book.bookmarks),
        ..facts(sheet, request, &words)?
    };
    let bytes = finish(book.sheets.finish()?, &book.structure, &facts)?;
    Ok(Pdf {
        bytes,
        pages,
        rows: sheet.rows.len(),
        missing,
    })
}

/// Whose sheet it is and what to do with it; gives where the table can begin.
fn head(book: &mut Book, page: usize, sheet: &TaskSheet, words: &Words) -> f32 {
    let root = book.structure.root();
    let width = book.width - 2.0 * MARGIN;
    let mut y = 22.0 + open(book, page, words);
    let node = book.structure.add(root, Role::H1);
    let title = format!("{}: {}", words.joined("task-title"), sheet.person);
    let pieces = book.lay(&[para(title, 20.0, true, INK)], width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::H1) + 3.0;
    let line = format!(
        "{}  ·  {}",
        factory(sheet),
        words.joined_with("task-made", &[("date", sheet.made_on.clone().into())])
    );
    let node = book.structure.add(root, Role::P);
    let pieces = book.lay(&[para(line, SIZE, true, ACCENT)], width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::P) + 4.0;
    let node = book.structure.add(root, Role::P);
    let how: Vec<Para> = words
        .each("task-how")
        .into_iter()
        .map(|word| worded(word, SMALL + 0.6, false, QUIET))
        .collect();
    let pieces = book.lay(&how, width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::P) + 9.0;
    y
}

fn table(
    book: &mut Book,
    place: Place,
    sheet: &TaskSheet,
    words: &Words,
    progress: Progress,
) -> Result<(), ReportError> {
    let root = book.structure.root();
    let node = book.structure.add(root, Role::Table);
    book.structure.set_id(node, TASK_TABLE);
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
    let all = sheet.rows.len();
    for (index, task) in sheet.rows.iter().enumerate() {
        if progress(index, all).is_break() {
            return Err(ReportError::Cancelled);
        }
        let continued = vec![para(&task.number, SMALL, true, QUIET)];
        let place = table.row(book, cells(task, words), continued);
        book.mark(&task.number, place.page, place.y);
    }
    if progress(all, all).is_break() {
        return Err(ReportError::Cancelled);
    }
    Ok(())
}

fn columns(words: &Words, width: f32) -> Vec<Column> {
    // The finding and what to do share what is left.
    let fixed = [
        ("number", 62.0),
        ("finding", 0.0),
        ("what", 0.0),
        ("due_on", 92.0),
        ("done", 186.0),
        ("done_on", 86.0),
    ];
    let rest = width - fixed.iter().map(|(_, width)| width).sum::<f32>();
    fixed
        .into_iter()
        .map(|(id, width)| Column {
            width: if width > 0.0 { width } else { rest / 2.0 },
            heading: looks::heading(&words.each(&format!("task-column-{id}"))),
        })
        .collect()
}

fn cells(task: &Task, words: &Words) -> Vec<Vec<Para>> {
    let mut due: Vec<Para> = match &task.due_on {
        Some(day) => words
            .day(day)
            .into_iter()
            .map(|word| worded(word, SIZE, true, INK))
            .collect(),
        None => vec![para(words.joined("task-no-date"), SMALL, false, QUIET)],
    };
    if task.overdue {
        due.push(para(words.joined("task-overdue"), SMALL, true, ALERT));
    }
    due.push(para(join(&words.closed("status", &code(task))), SMALL, false, QUIET));
    let mut to_do: Vec<Para> = what(task, words)
        .lines()
        .map(|line| para(line, SIZE, false, INK))
        .collect();
    if let Some(waits) = waits(task, words) {
        to_do.push(para(waits, SMALL, true, QUIET));
    }
    let mut finding = vec![para(&task.finding, SIZE, false, INK)];
    if !task.provision.is_empty() {
        finding.push(para(&task.provision, SMALL, false, QUIET));
    }
    vec![
        vec![
            para(&task.number, SIZE, true, INK),
            para(
                words.joined_with("task-of", &[("number", task.finding_number.clone().into())]),
                SMALL,
                false,
                QUIET,
            ),
        ],
        finding,
        to_do,
        due,
        Vec::new(),
        Vec::new(),
    ]
}

fn worded(word: Worded, size: f32, bold: bool, colour: Colour) -> Para {
    Para {
        language: word.language.map(Language::tag),
        ..para(word.text, size, bold, colour)
    }
}

fn code(task: &Task) -> String {
    serde_json::to_value(task.status)
        .ok()
        .and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn furniture(book: &mut Book, sheet: &TaskSheet, words: &Words) {
    let head = format!("{}: {}  ·  {}", words.joined("task-title"), sheet.person, sheet.made_on);
    heads_and_feet(book, Some(&head), &short(&factory(sheet)), words);
}

fn factory(sheet: &TaskSheet) -> String {
    whole_name(&sheet.factory_name, &sheet.factory_local_name)
}

fn facts(sheet: &TaskSheet, request: &PdfRequest, words: &Words) -> Result<Facts, ReportError> {
    let id = Sha256::new()
        .chain_update(serde_json::to_vec(sheet)?)
        .chain_update(request.identity())
        .finalize();
    Ok(Facts {
        title: format!("{}: {} - {}", words.joined("task-title"), sheet.person, sheet.made_on),
        author: sheet.factory_name.clone(),
        language: words.language().tag(),
        day: sheet.made_on.clone(),
        id: id[..16].to_vec(),
        bookmarks: Vec::new(),
    })
}
