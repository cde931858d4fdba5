//! The report of an assessment: for each questionnaire its scores, a radar, its sections and what moved since the cycle
//! before, then every question with its answer, then the evidence.

mod answers;
mod files;
mod radar;
mod scores;
mod since;

use crate::pdf::book::{Book, Para, height};
use crate::pdf::finish::{Bookmark, Facts, finish};
use crate::pdf::structure::Role;
use crate::pdf::table::{Frame, Place};
use crate::plan::looks::{ACCENT, GROUND, INK, MARGIN, QUIET, RULE, para};
use crate::plan::{Pdf, PdfRequest, Progress};
use crate::running::{heads_and_feet, open, short, whole_name};
use crate::words::{Worded, Words};
use crate::{Language, ReportError};
use plumbline_core::answer_sheet::{SheetWords, label};
use plumbline_core::cycle::report::{AssessmentReport, ReportedQuestionnaire};
use sha2::{Digest, Sha256};

const TOP: f32 = 40.0;
const BOTTOM: f32 = 40.0;
/// Below a heading.
const ROOM: f32 = 100.0;
const CELL_INSET: (f32, f32) = (3.5, 3.5);

/// What every part of the report asks for.
struct Setting<'a> {
    words: &'a Words,
    values: SheetWords,
    /// By BCP 47 tag, for the texts of questionnaires.
    languages: Vec<String>,
}

/// Writes the report; the same assessment and request give the same bytes on every machine. Its rows are the questions.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], and what goes wrong while a document is made.
pub fn assessment_pdf(report: &AssessmentReport, request: &PdfRequest, progress: Progress) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let set = Setting {
        values: crate::answer_sheet::values(&words),
        languages: request
            .languages
            .iter()
            .map(|language| language.tag().to_owned())
            .collect(),
        words: &words,
    };
    let mut book = Book::upright(request, words.language().tag())?;
    let mut bookmarks = Vec::new();
    let page = book.sheets.add_page();
    let mut place = Place {
        page,
        y: head(&mut book, page, report, &words),
    };
    for (index, one) in report.questionnaires.iter().enumerate() {
        if index > 0 {
            place = Place {
                page: book.sheets.add_page(),
                y: TOP,
            };
        }
        bookmarks.push(Bookmark {
            title: label(&one.asked.title, &set.languages),
            page: place.page,
            top: book.height - place.y,
            kids: Vec::new(),
        });
        place = scores::draw(&mut book, place, one, report.previous.as_deref(), &set);
        if let Some((since, previous)) = one.since.as_ref().zip(report.previous.as_deref()) {
            place = since::draw(&mut book, place, one, since, previous, &set);
        }
    }
    let answered = answers::draw(&mut book, report, &set, progress)?;
    let rows = answered.rows;
    bookmarks.push(answered.bookmark);
    bookmarks.push(files::draw(&mut book, answered.end, report, &set));
    furniture(&mut book, report, &words);

    let missing = book.typesetter.missing();
    let pages = book.sheets.page_count();
    let facts = facts(report, request, &words, bookmarks);
    let bytes = finish(book.sheets.finish()?, &book.structure, &facts)?;
    Ok(Pdf {
        bytes,
        pages,
        rows,
        missing,
    })
}

/// Whose report it is, of which cycle and day; gives where the first questionnaire can begin.
fn head(book: &mut Book, page: usize, report: &AssessmentReport, words: &Words) -> f32 {
    let root = book.structure.root();
    let width = book.width - 2.0 * MARGIN;
    let drop = open(book, page, words);
    let title: Vec<Para> = words
        .each("assessment-title")
        .into_iter()
        .enumerate()
        .map(|(index, word)| {
            let (size, colour) = if index == 0 { (20.0, INK) } else { (14.0, QUIET) };
            worded(word, size, true, colour)
        })
        .collect();
    let mut y = 24.0 + drop;
    let node = book.structure.add(root, Role::H1);
    let pieces = book.lay(&title, width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::H1) + 4.0;

    let name = whole_name(&report.factory_name, &report.factory_local_name);
    let mut whose = vec![para(name, 11.0, true, ACCENT)];
    if !report.factory_address.trim().is_empty() {
        whose.push(para(report.factory_address.trim(), 8.4, false, QUIET));
    }
    let node = book.structure.add(root, Role::P);
    let pieces = book.lay(&whose, width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::P) + 8.0;
    book.fill(page, &[([MARGIN, y - 3.0, width, 0.6], RULE)]);

    let period = words.joined_with(
        "plan-period-days",
        &[
            ("start", report.cycle.starts_on.as_str().into()),
            ("end", report.cycle.ends_on.as_str().into()),
        ],
    );
    let day = crate::words::join(&words.day(&report.taken_on));
    let facts = [
        ("plan-cycle", report.cycle.name.clone()),
        ("plan-period", period),
        ("plan-taken-on", day),
        ("plan-taken-by", report.taken_by.clone()),
    ];
    let half = width / 2.0;
    let labels = if words.is_bilingual() { 92.0 } else { 70.0 };
    for pair in facts.chunks(2) {
        let mut tall = 0.0_f32;
        for (index, (key, value)) in pair.iter().enumerate() {
            let x = MARGIN + index as f32 * half;
            let node = book.structure.add(root, Role::P);
            let label = book.lay(&[para(words.joined(key), 8.4, false, QUIET)], labels - 4.0);
            let value = book.lay(&[para(value, 8.8, false, INK)], half - labels - 6.0);
            book.draw(page, x, y, &label, node, Role::P);
            book.draw(page, x + labels, y, &value, node, Role::P);
            tall = tall.max(height(&label)).max(height(&value));
        }
        y += tall + 4.0;
    }
    y + 8.0
}

/// A heading with room for the beginning of what it heads.
fn section(book: &mut Book, place: Place, title: &str) -> Place {
    let Place { mut page, mut y } = place;
    let pieces = book.lay(&[para(title, 13.0, true, INK)], book.width - 2.0 * MARGIN);
    y += 6.0;
    if y + height(&pieces) + ROOM > book.height - BOTTOM {
        (page, y) = (book.sheets.add_page(), TOP - 6.0);
    }
    let root = book.structure.root();
    let node = book.structure.add(root, Role::H2);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::H2) + 4.0;
    Place { page, y }
}

/// Texts may speak of what was answered before.
fn spoken(text: &str, one: &ReportedQuestionnaire) -> String {
    plumbline_core::pack::expression::respoken(text, |name| one.score.values.get(name).cloned())
}

fn frame(book: &Book, left: f32) -> Frame {
    Frame {
        left,
        top: TOP,
        bottom: book.height - BOTTOM,
        inset: CELL_INSET,
        heading_ground: Some(GROUND),
        heading_rule: INK,
        rule: RULE,
        dividers: false,
    }
}

fn furniture(book: &mut Book, report: &AssessmentReport, words: &Words) {
    let head = format!("{}  ·  {}", words.joined("assessment-title"), report.cycle.name);
    let name = whole_name(&report.factory_name, &report.factory_local_name);
    heads_and_feet(book, Some(&head), &short(&name), words);
}

fn facts(report: &AssessmentReport, request: &PdfRequest, words: &Words, bookmarks: Vec<Bookmark>) -> Facts {
    // Everything that is printed comes from these.
    let id = Sha256::new()
        .chain_update(format!("{report:?}"))
        .chain_update(request.identity())
        .finalize();
    Facts {
        title: format!(
            "{} - {} - {}",
            words.joined("assessment-title"),
            report.factory_name,
            report.cycle.name
        ),
        author: report.factory_name.clone(),
        language: words.language().tag(),
        day: report.taken_on.clone(),
        id: id[..16].to_vec(),
        bookmarks,
    }
}

fn worded(word: Worded, size: f32, bold: bool, colour: crate::pdf::emit::Colour) -> Para {
    Para {
        language: word.language.map(Language::tag),
        ..para(word.text, size, bold, colour)
    }
}
