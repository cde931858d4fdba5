//! The evidence behind the answers: every file once, with the questions it serves.

use super::{Setting, frame, section};
use crate::pdf::book::{Book, Para};
use crate::pdf::finish::Bookmark;
use crate::pdf::structure::Role;
use crate::pdf::table::{Column, Place, Table};
use crate::plan::looks::{self, ALERT, INK, MARGIN, QUIET, para, typed};
use plumbline_core::answer_sheet::label;
use plumbline_core::cycle::report::{AssessmentReport, ReportedFile};

const COLUMNS: [(&str, f32); 5] = [
    ("evidence-col-name", 0.0),
    ("assessment-files-serves", 120.0),
    ("evidence-col-added", 60.0),
    ("evidence-field-expires_on", 66.0),
    ("assessment-files-digest", 92.0),
];
/// Characters of a digest: enough to tell two files apart by eye.
const DIGEST: usize = 16;

/// Below the answers, or on a page of its own when little is left there.
pub(super) fn draw(book: &mut Book, place: Place, report: &AssessmentReport, set: &Setting) -> Bookmark {
    let title = set.words.joined("assessment-files");
    let Place { page, mut y } = section(book, place, &title);
    let bookmark = Bookmark {
        title,
        page,
        top: book.height - y,
        kids: Vec::new(),
    };
    let width = book.width - 2.0 * MARGIN;
    let root = book.structure.root();
    let lead = match report.files.len() {
        0 => set.words.joined("assessment-files-none"),
        count => set
            .words
            .joined_with("assessment-files-count", &[("count", count.into())]),
    };
    let node = book.structure.add(root, Role::P);
    let pieces = book.lay(&[para(lead, 8.0, false, QUIET)], width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::P) + 6.0;
    if report.files.is_empty() {
        return bookmark;
    }
    let rest = width - COLUMNS.iter().map(|(_, width)| width).sum::<f32>();
    let columns = COLUMNS.map(|(key, width)| Column {
        width: if width > 0.0 { width } else { rest },
        heading: looks::heading(&set.words.each(key)),
    });
    let node = book.structure.add(root, Role::Table);
    let mut table = Table::begin(book, frame(book, MARGIN), &columns, node, Place { page, y });
    for file in &report.files {
        table.row(book, cells(file, report, set), Vec::new());
    }
    bookmark
}

fn cells(file: &ReportedFile, report: &AssessmentReport, set: &Setting) -> Vec<Vec<Para>> {
    let mut serves = Vec::new();
    for (pack, numbers) in &file.serves {
        // Numbers begin anew in each questionnaire.
        if report.questionnaires.len() > 1 {
            let title = label(&report.questionnaires[*pack].asked.title, &set.languages);
            serves.push(looks::label(&title, if serves.is_empty() { 0.0 } else { 1.5 }));
        }
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        serves.push(para(numbers.join(", "), 8.0, false, INK));
    }
    let mut expires = match &file.expires_on {
        Some(day) => typed(day),
        None => vec![para("–", 8.0, false, QUIET)],
    };
    if file.expires_on.as_ref().is_some_and(|day| *day < report.taken_on) {
        expires = file.expires_on.iter().map(|day| para(day, 8.0, true, ALERT)).collect();
        expires.extend(looks::alarm(&set.words.each("assessment-files-expired")));
    }
    let digest: String = file.sha256.chars().take(DIGEST).collect();
    vec![
        typed(&file.name),
        serves,
        typed(&file.added_on),
        expires,
        vec![para(digest, 7.2, false, QUIET)],
    ]
}
