//! The action plan as a PDF: a title page with the summary, then the table, then the handover log.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use plumbline_core::plan::{PlanRow, PlanSnapshot};

use super::columns::costs;
use super::findings::{self, FindingPhotos, Photos};
use super::looks::{self, ALERT, GROUND, INK, MARGIN, QUIET, RULE, bars, label, para, typed};
use super::{handover, snapshot_digest, title};
use crate::pdf::ahead::Row;
use crate::pdf::attach::Target;
use crate::pdf::book::{Book, Paper, Para};
use crate::pdf::finish::{Bookmark, Facts, finish};
use crate::pdf::fit::widths;
use crate::pdf::structure::{Node, PLAN_TABLE, Role};
use crate::pdf::table::{Column, Frame, Place, Table};
use crate::running::{Letterhead, heads_and_feet, short, whole_name};
use crate::words::Words;
use crate::{Language, ReportError};

/// What the person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfRequest {
    /// One or two different ones; the first is the language of the document.
    pub languages: Vec<Language>,
    pub paper: Paper,
    /// What stands at the head of every page; nothing by default.
    pub letterhead: Letterhead,
}

impl PdfRequest {
    #[must_use]
    pub fn new(languages: Vec<Language>, paper: Paper) -> Self {
        Self {
            languages,
            paper,
            letterhead: Letterhead::default(),
        }
    }

    /// What tells two documents of the same content apart.
    pub(crate) fn identity(&self) -> String {
        let tags: Vec<&str> = self.languages.iter().map(|language| language.tag()).collect();
        let mut identity = format!("{} {:?}", tags.join(","), self.paper);
        if !self.letterhead.is_empty() {
            identity.push_str(&self.letterhead.digest());
        }
        identity
    }
}

/// How a plan is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanLayout {
    /// A row for each action.
    Table,
    /// A page for each finding.
    Findings,
    Both,
}

/// Where a row of the table begins, and its first cell.
type RowPlace = (Place, Node);

/// A written document and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Rows of the table of findings.
    pub rows: usize,
    /// Characters that no font has, in code point order: shown as `�`, still there when copied.
    pub missing: Vec<char>,
}

/// Progress in rows done and rows in all; `Break` stops the work.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// Top of the table and of its headings on later pages, in points from the upper edge.
pub(super) const TABLE_TOP: f32 = 40.0;
const TABLE_BOTTOM: f32 = 40.0;
const CELL_INSET: (f32, f32) = (3.5, 3.5);

/// Writes the plan; the same snapshot and request give the same bytes on every machine.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], and what goes wrong while a document is made.
pub fn action_plan_pdf(snapshot: &PlanSnapshot, request: &PdfRequest, progress: Progress) -> Result<Pdf, ReportError> {
    action_plan_pages(
        snapshot,
        request,
        PlanLayout::Table,
        &mut |_| FindingPhotos::default(),
        progress,
    )
}

/// The plan in the layout somebody chose; `photos` gives those of a finding by its number.
///
/// # Errors
/// As [`action_plan_pdf`].
pub fn action_plan_pages(
    snapshot: &PlanSnapshot,
    request: &PdfRequest,
    layout: PlanLayout,
    photos: Photos,
    progress: Progress,
) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let digest = snapshot_digest(snapshot)?;
    // Pages of findings alone stand upright; with the table they lie as it does.
    let mut book = match layout {
        PlanLayout::Findings => Book::upright(request, words.language().tag())?,
        PlanLayout::Table | PlanLayout::Both => Book::new(request, words.language().tag())?,
    };
    let mut bookmarks = Vec::new();
    let mut notes = None;
    let mut row_places = Vec::new();
    if layout != PlanLayout::Findings {
        notes = Some(title::draw(&mut book, snapshot, &words));
        (bookmarks, row_places) = table(&mut book, snapshot, &words, progress)?;
    }
    if layout != PlanLayout::Table {
        let pages = findings::draw(&mut book, snapshot, &words, photos, progress)?;
        lead_to(&mut book, &row_places, snapshot, &pages);
        bookmarks.push(of_pages(pages, &words, book.height));
    }
    if layout != PlanLayout::Findings {
        bookmarks.extend(handover::draw(&mut book, snapshot, &words));
    }
    if let Some(notes) = &notes {
        title::draw_notes(&mut book, notes, &words, &digest);
    }
    if book.sheets.page_count() == 0 {
        empty(&mut book, &words);
    }
    furniture(&mut book, snapshot, &words, &digest);

    let missing = book.typesetter.missing();
    let pages = book.sheets.page_count();
    let facts = facts(snapshot, request, layout, &words, &digest, bookmarks);
    let bytes = finish(book.sheets.finish()?, &book.structure, &facts)?;
    let rows = match layout {
        PlanLayout::Findings => 0,
        PlanLayout::Table | PlanLayout::Both => snapshot.rows.len(),
    };
    Ok(Pdf {
        bytes,
        pages,
        rows,
        missing,
    })
}

/// Rows of the table lead to the page of their finding.
fn lead_to(book: &mut Book, rows: &[RowPlace], snapshot: &PlanSnapshot, pages: &[Bookmark]) {
    let numbers = snapshot.rows.chunk_by(|a, b| a.number == b.number);
    for (rows_of, page) in numbers.zip(pages) {
        let own = rows
            .iter()
            .zip(&snapshot.rows)
            .filter(|(_, row)| Some(&row.number) == rows_of.first().map(|row| &row.number));
        for ((place, node), _) in own {
            let area = [MARGIN, place.y, 46.0, 16.0];
            let to = Target::Page {
                page: page.page,
                y: 0.0,
            };
            book.lead(place.page, area, to, *node);
        }
    }
}

fn of_pages(pages: Vec<Bookmark>, words: &Words, height: f32) -> Bookmark {
    Bookmark {
        title: words.joined("paper-findings"),
        page: pages.first().map_or(0, |first| first.page),
        top: height,
        kids: pages,
    }
}

/// A document has a page at least.
fn empty(book: &mut Book, words: &Words) {
    let page = book.sheets.add_page();
    let root = book.structure.root();
    let node = book.structure.add(root, Role::P);
    let text = para(words.joined("plan-empty"), 10.0, false, INK);
    let text = book.lay(&[text], book.width - 2.0 * MARGIN);
    book.draw(page, MARGIN, TABLE_TOP, &text, node, Role::P);
}

fn table(
    book: &mut Book,
    snapshot: &PlanSnapshot,
    words: &Words,
    progress: Progress,
) -> Result<(Vec<Bookmark>, Vec<RowPlace>), ReportError> {
    let page = book.sheets.add_page();
    let root = book.structure.root();
    let node = book.structure.add(root, Role::H1);
    let name = words.joined("plan-table");
    let heading = book.lay(&[para(&name, 12.0, true, INK)], book.width - 2.0 * MARGIN);
    let tall = book.draw(page, MARGIN, TABLE_TOP - 6.0, &heading, node, Role::H1);
    let top = TABLE_TOP + tall;

    let mut findings = Vec::new();
    let mut places = Vec::new();
    if snapshot.rows.is_empty() {
        let node = book.structure.add(root, Role::P);
        let text = book.lay(
            &[para(words.joined("plan-empty"), 10.0, false, INK)],
            book.width - 2.0 * MARGIN,
        );
        book.draw(page, MARGIN, top, &text, node, Role::P);
    } else {
        let node = book.structure.add(root, Role::Table);
        book.structure.set_id(node, PLAN_TABLE);
        let columns = columns(snapshot, words, book.width - 2.0 * MARGIN);
        let place = Place { page, y: top };
        let mut table = Table::begin(book, frame(book), &columns, node, place);
        let total = snapshot.rows.len();
        let row = |index: usize| {
            let row = &snapshot.rows[index];
            let continued = words.joined_with("plan-continued", &[("number", row.number.as_str().into())]);
            Row {
                cells: cells(row, snapshot, words),
                continued: vec![para(continued, 6.8, false, QUIET)],
            }
        };
        places = table.rows(book, total, &row, &mut |index| progress(index, total))?;
        let begun = snapshot.rows.iter().zip(&places);
        findings = begun
            .map(|(row, (place, _))| bookmark(row, *place, book.height))
            .collect();
        if progress(total, total).is_break() {
            return Err(ReportError::Cancelled);
        }
    }
    let height = book.height;
    let bookmarks = vec![
        Bookmark {
            title: words.joined("plan-summary"),
            page: 0,
            top: height,
            kids: Vec::new(),
        },
        Bookmark {
            title: name,
            page,
            top: height,
            kids: findings,
        },
    ];
    Ok((bookmarks, places))
}

pub(super) fn frame(book: &Book) -> Frame {
    Frame {
        left: MARGIN,
        top: TABLE_TOP,
        bottom: book.height - TABLE_BOTTOM,
        inset: CELL_INSET,
        heading_ground: Some(GROUND),
        heading_rule: INK,
        rule: RULE,
        dividers: true,
    }
}

/// Narrow columns keep their width; the columns of running text share the rest as their content needs it.
fn columns(snapshot: &PlanSnapshot, words: &Words, width: f32) -> Vec<Column> {
    let ids: [(&[&str], Option<f32>); 10] = [
        (
            &["number", "severity", "source"],
            Some(if words.is_bilingual() { 74.0 } else { 60.0 }),
        ),
        (&["provision", "finding"], None),
        (&["containment"], None),
        (&["root_cause"], None),
        (&["corrective"], None),
        (&["preventive"], None),
        (&["responsible"], Some(54.0)),
        (&["due_on"], Some(54.0)),
        (&["status"], Some(50.0)),
        (&["evidence", "verification", "effectiveness"], None),
    ];
    let widths = widths(
        &ids.map(|(_, width)| width),
        width,
        CELL_INSET.0,
        snapshot.rows.len(),
        |row| cells(&snapshot.rows[row], snapshot, words),
    );
    ids.iter()
        .zip(widths)
        .map(|((ids, _), width)| {
            let headings = ids.iter().map(|id| words.each(&format!("plan-column-{id}")));
            let heading = match ids {
                [_] => headings.flat_map(|heading| looks::heading(&heading)).collect(),
                // Several headings in one cell: both languages of each stay on one line.
                _ => headings.map(|heading| looks::heading_line(&heading)).collect(),
            };
            Column { width, heading }
        })
        .collect()
}

/// What stands in the table: for each row its cells, for each cell its paragraphs. For comparing with what readers of
/// the file find, and with what other programs make of the same text.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Words`].
pub fn table_texts(snapshot: &PlanSnapshot, languages: &[Language]) -> Result<Vec<Vec<Vec<String>>>, ReportError> {
    let words = Words::load(languages)?;
    let texts = |cell: Vec<Para>| {
        let paragraphs = cell.into_iter().filter(|para| !para.text.is_empty());
        paragraphs.map(|para| para.text).collect()
    };
    let of_row = |row| cells(row, snapshot, &words).into_iter().map(texts).collect();
    Ok(snapshot.rows.iter().map(of_row).collect())
}

fn cells(row: &PlanRow, snapshot: &PlanSnapshot, words: &Words) -> Vec<Vec<Para>> {
    vec![
        identity(row, words),
        finding(row),
        typed(&row.containment),
        typed(&row.root_cause),
        corrective(row, words),
        typed(&row.preventive),
        typed(&row.responsible),
        due(row, snapshot, words),
        looks::words(&words.closed("status", &row.status), false, INK),
        proof(row, words),
    ]
}

fn identity(row: &PlanRow, words: &Words) -> Vec<Para> {
    let (filled, colour) = looks::severity(&row.severity);
    let mut cell = vec![para(&row.number, 8.2, true, INK)];
    let mut severity = looks::words(&words.closed("severity", &row.severity), true, colour);
    if let Some(first) = severity.first_mut() {
        first.above = 1.5;
    }
    cell.extend(severity);
    cell.push(bars(filled, colour));
    if let Some(grade) = &row.grade {
        let mut grade = looks::words(&words.of(grade), false, INK);
        if let Some(first) = grade.first_mut() {
            first.above = 1.5;
        }
        cell.extend(grade);
    }
    let source = words.closed("source", &row.source);
    cell.extend(
        looks::words(&source, false, QUIET)
            .into_iter()
            .map(|word| Para { above: 0.5, ..word }),
    );
    cell
}

fn finding(row: &PlanRow) -> Vec<Para> {
    let mut cell = Vec::new();
    if !row.provision.trim().is_empty() {
        cell.push(para(row.provision.trim(), 7.4, true, QUIET));
    }
    cell.extend(typed(&row.finding));
    cell
}

fn corrective(row: &PlanRow, words: &Words) -> Vec<Para> {
    let mut cell = typed(&row.corrective);
    labelled(&mut cell, words, "plan-column-no_action_reason", &row.no_action_reason);
    labelled(&mut cell, words, "plan-column-cost", &costs(row, words).join("\n"));
    cell
}

fn due(row: &PlanRow, snapshot: &PlanSnapshot, words: &Words) -> Vec<Para> {
    let Some(day) = &row.due_on else {
        return looks::words(&words.each("plan-no-date"), false, QUIET);
    };
    let mut cell = vec![para(day, 7.8, row.overdue, if row.overdue { ALERT } else { INK })];
    if row.overdue {
        cell.extend(looks::alarm(&words.each("plan-overdue")));
        if let Some(days) = days_between(day, &snapshot.taken_on).filter(|days| *days > 0) {
            cell.extend(looks::words(
                &words.each_with("plan-overdue-days", &[("days", days.into())]),
                false,
                ALERT,
            ));
        }
    }
    cell
}

fn proof(row: &PlanRow, words: &Words) -> Vec<Para> {
    let mut cell: Vec<Para> = row.evidence.iter().flat_map(|name| typed(name)).collect();
    let verification = words.closed("verification", &row.verification);
    if !verification.is_empty() {
        cell.push(label(&words.joined("plan-column-verification"), 2.5));
        cell.extend(looks::words(&verification, false, INK));
    }
    let check = row.effectiveness_due_on.as_deref().unwrap_or_default();
    labelled(&mut cell, words, "plan-column-effectiveness_due_on", check);
    let outcome = words.closed("effectiveness", &row.outcome);
    if !outcome.is_empty() {
        cell.push(label(&words.joined("plan-column-outcome"), 2.5));
        cell.extend(looks::words(&outcome, true, INK));
        cell.extend(row.checked_on.iter().flat_map(|day| typed(day)));
    }
    labelled(&mut cell, words, "plan-column-effectiveness", &row.effectiveness);
    cell
}

fn labelled(cell: &mut Vec<Para>, words: &Words, key: &str, text: &str) {
    if !text.trim().is_empty() {
        cell.push(label(&words.joined(key), 2.5));
        cell.extend(typed(text));
    }
}

fn days_between(earlier: &str, later: &str) -> Option<i64> {
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    Some((day(later)? - day(earlier)?).num_days())
}

fn bookmark(row: &PlanRow, place: Place, height: f32) -> Bookmark {
    Bookmark {
        title: looks::subject(row),
        page: place.page,
        top: height - place.y,
        kids: Vec::new(),
    }
}

fn furniture(book: &mut Book, snapshot: &PlanSnapshot, words: &Words, digest: &str) {
    let factory = short(&factory(snapshot));
    let digest = format!("{} {}", words.joined("plan-digest"), &digest[..16]);
    let foot = format!("{factory}  ·  {}  ·  {digest}", short(&snapshot.cycle_name));
    let head = format!("{}  ·  {factory}", words.joined("plan-title"));
    heads_and_feet(book, Some(&head), &foot, words);
}

pub(crate) fn factory(snapshot: &PlanSnapshot) -> String {
    whole_name(&snapshot.factory_name, &snapshot.factory_local_name)
}

fn facts(
    snapshot: &PlanSnapshot,
    request: &PdfRequest,
    layout: PlanLayout,
    words: &Words,
    digest: &str,
    bookmarks: Vec<Bookmark>,
) -> Facts {
    // Two documents of one snapshot are two documents: language and paper are part of the identity.
    let mut identity = format!("{digest} {}", request.identity());
    if layout != PlanLayout::Table {
        identity.push_str(&format!(" {layout:?}"));
    }
    let id = sha2::Digest::finalize(sha2::Digest::chain_update(
        <sha2::Sha256 as sha2::Digest>::new(),
        identity,
    ));
    Facts {
        title: format!("{} - {}", words.joined("plan-title"), snapshot.factory_name),
        author: snapshot.factory_name.clone(),
        language: words.language().tag(),
        day: snapshot.taken_on.clone(),
        id: id[..16].to_vec(),
        bookmarks,
    }
}
