//! The matrix of people and courses on paper: so many courses side by side as can be read, the rest on pages of their own.

use plumbline_core::training::matrix::{Matrix, MatrixCell, MatrixRow, MatrixState};

use super::leaf::code;
use crate::ReportError;
use crate::paper::{Colophon, Row, Sheet, cell, quiet, strong};
use crate::pdf::book::Para;
use crate::plan::{Pdf, PdfRequest, Progress};
use crate::survey::tags;
use crate::words::{Words, join};

/// Courses side by side on a page that lies on its long side.
const SIDE_BY_SIDE: usize = 9;

/// Writes every row of the matrix for every course; the same one gives the same bytes. Its rows are the people.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Cancelled`], and what goes wrong while a document is made.
pub fn training_matrix_pdf(
    matrix: &Matrix,
    factory: &str,
    taken_on: &str,
    request: &PdfRequest,
    progress: Progress,
) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut sheet = Sheet::begin_wide(request, &words)?;
    let day = join(&words.day(taken_on));
    sheet.title("matrix-title", &format!("{factory}  ·  {day}"));
    sheet.small(&words.joined("grid-how"));
    let bands = matrix.courses.len().div_ceil(SIDE_BY_SIDE).max(1);
    let all = bands * matrix.rows.len();
    for band in 0..bands {
        if band > 0 {
            sheet.new_page();
        }
        let from = band * SIDE_BY_SIDE;
        let to = (from + SIDE_BY_SIDE).min(matrix.courses.len());
        if bands > 1 {
            let counts = [
                ("from", (from + 1).into()),
                ("to", to.into()),
                ("all", matrix.courses.len().into()),
            ];
            sheet.small(&words.joined_with("grid-courses", &counts));
        }
        cover(&mut sheet, matrix, from, to, &words);
        let names = matrix.courses[from..to]
            .iter()
            .map(|course| (course.name.as_str(), 1.0));
        let columns: Vec<(&str, f32)> = std::iter::once(("grid-person", 2.3)).chain(names).collect();
        let rows = matrix.rows.iter().map(|row| person(row, from, to, &words));
        let mut step = |done| progress(band * matrix.rows.len() + done, all);
        if sheet.long_table(&columns, rows, band == 0, &mut step).is_break() {
            return Err(ReportError::Cancelled);
        }
    }
    sheet.end(&Colophon {
        title: format!("{} - {factory}", words.joined("matrix-title")),
        author: factory,
        day: taken_on,
        foot: format!("{factory}  ·  {day}"),
        of: serde_json::to_vec(&(matrix, taken_on, tags(request)))?,
        watermark: None,
    })
}

/// How many of those who need a course hold it today.
fn cover(sheet: &mut Sheet, matrix: &Matrix, from: usize, to: usize, words: &Words) {
    let shares: Vec<String> = matrix.courses[from..to]
        .iter()
        .zip(&matrix.cover[from..to])
        .map(|(course, cover)| match cover.wanted {
            0 => format!("{}: {}", course.name, words.joined("matrix-nobody")),
            wanted => format!("{}: {} / {wanted}", course.name, cover.done + cover.soon),
        })
        .collect();
    if !shares.is_empty() {
        sheet.small(&format!("{}: {}", words.joined("grid-cover"), shares.join("  ·  ")));
    }
}

fn person(row: &MatrixRow, from: usize, to: usize, words: &Words) -> Row {
    let who = &row.worker;
    let mut first = strong(&who.name);
    let beside = [who.badge.as_str(), who.department.as_str()];
    first.extend(quiet(
        beside
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("  ·  "),
    ));
    std::iter::once(first)
        .chain(row.cells[from..to].iter().map(|one| mark(one, words)))
        .collect()
}

/// The last day; where it is worth something else than it looks, a word says so.
fn mark(one: &MatrixCell, words: &Words) -> Vec<Para> {
    let state = || join(&words.closed("training-state", &code(one.state)));
    match (one.state, &one.on) {
        (MatrixState::NotWanted, None) => Vec::new(),
        (MatrixState::NotWanted, Some(on)) => quiet(on),
        (MatrixState::Never, _) | (_, None) => strong(state()),
        (MatrixState::Done, Some(on)) => cell(on),
        (MatrixState::Soon | MatrixState::Expired, Some(on)) => {
            let mut paras = cell(on);
            paras.extend(strong(state()));
            paras
        }
    }
}
