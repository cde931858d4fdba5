//! The matrix of people and courses as a spreadsheet: the last day of each at each, coloured by what it is worth today.

use plumbline_core::training::matrix::{Matrix, MatrixCell, MatrixState};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Workbook, Worksheet};

use super::leaf::code;
use crate::plan::Xlsx;
use crate::sheet::{A3, Looks, lines, properties, sheet_name};
use crate::words::{Words, join};
use crate::{Language, ReportError};

const PERSON: [(&str, f64); 4] = [
    ("signin-column-badge", 12.0),
    ("signin-column-name", 24.0),
    ("signin-column-department", 20.0),
    ("training-field-category", 16.0),
];
const STATES: [(MatrixState, u32); 5] = [
    (MatrixState::Done, 0xD5_EFDF),
    (MatrixState::Soon, 0xFF_EFC2),
    (MatrixState::Expired, 0xF9_D2CF),
    (MatrixState::Never, 0xF1_F1F1),
    (MatrixState::NotWanted, 0xFF_FFFF),
];

/// Writes all rows of the matrix; the same one gives the same file.
///
/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a spreadsheet is made.
pub fn training_matrix_xlsx(
    matrix: &Matrix,
    factory: &str,
    taken_on: &str,
    languages: &[Language],
) -> Result<Xlsx, ReportError> {
    let words = Words::load(languages)?;
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    properties(&mut workbook, "matrix-title", &words, factory, taken_on);
    people(workbook.add_worksheet(), matrix, &words, &looks)?;
    sums(workbook.add_worksheet(), matrix, taken_on, &words, &looks)?;
    Ok(Xlsx {
        bytes: workbook.save_to_buffer()?,
        rows: matrix.rows.len(),
    })
}

fn people(sheet: &mut Worksheet, matrix: &Matrix, words: &Words, looks: &Looks) -> Result<(), ReportError> {
    sheet.set_name(sheet_name("matrix-title", words))?;
    for (column, (key, width)) in PERSON.into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
        sheet.write_string_with_format(0, column as u16, lines(key, words), &looks.heading)?;
    }
    let first = PERSON.len() as u16;
    for (column, course) in (first..).zip(&matrix.courses) {
        sheet.set_column_width(column, 13.0)?;
        sheet.write_string_with_format(0, column, &course.name, &looks.heading)?;
    }
    let pens = STATES.map(|(state, colour)| (state, looks.body.date.clone().set_background_color(Color::RGB(colour))));
    for (line, row) in (1..).zip(&matrix.rows) {
        let who = &row.worker;
        let category = join(&words.closed("training-category", &code(who.category)));
        for (column, text) in (0..).zip([&who.badge, &who.name, &who.department, &category]) {
            looks.body.write(sheet, (line, column), text)?;
        }
        for (column, cell) in (first..).zip(&row.cells) {
            mark(sheet, (line, column), cell, words, &pens)?;
        }
    }
    let last = matrix.rows.len() as u32;
    let right = first + matrix.courses.len() as u16 - 1;
    sheet.set_row_height(0, 62.0)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, last.max(1), right.max(1))?;
    sheet.set_landscape();
    sheet.set_paper_size(A3);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_footer("&L&F&R&P / &N");
    Ok(())
}

/// The day is there to reckon with; where there is none, a word says why.
fn mark(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    cell: &MatrixCell,
    words: &Words,
    pens: &[(MatrixState, Format)],
) -> Result<(), ReportError> {
    let Some((_, pen)) = pens.iter().find(|(state, _)| *state == cell.state) else {
        return Ok(());
    };
    match cell.on.as_deref().map(ExcelDateTime::parse_from_str) {
        Some(Ok(day)) => sheet.write_datetime_with_format(line, column, &day, pen)?,
        _ if cell.state == MatrixState::Never => {
            let word = join(&words.closed("training-state", "never"));
            sheet.write_string_with_format(line, column, word, pen)?
        }
        _ => sheet.write_blank(line, column, pen)?,
    };
    Ok(())
}

/// What each colour means, and how many people of each course there are in it.
fn sums(
    sheet: &mut Worksheet,
    matrix: &Matrix,
    taken_on: &str,
    words: &Words,
    looks: &Looks,
) -> Result<(), ReportError> {
    sheet.set_name(sheet_name("matrix-sums", words))?;
    sheet.set_column_width(0, 44.0)?;
    let heads = STATES
        .iter()
        .take(4)
        .map(|(state, _)| format!("training-state-{}", code(*state)));
    let heads: Vec<String> = heads
        .chain(["training-cover-wanted".to_owned(), "matrix-covered".to_owned()])
        .collect();
    let title = format!("{} {taken_on}", words.joined("matrix-title"));
    sheet.write_string_with_format(0, 0, title, &looks.heading)?;
    for (column, key) in (1..).zip(&heads) {
        sheet.set_column_width(column, 16.0)?;
        sheet.write_string_with_format(0, column, lines(key, words), &looks.heading)?;
    }
    sheet.set_row_height(0, 34.0)?;
    for (line, (course, cover)) in (1_u32..).zip(matrix.courses.iter().zip(&matrix.cover)) {
        looks.body.write(sheet, (line, 0), &course.name)?;
        for (column, (count, colour)) in (1..).zip([
            (cover.done, STATES[0].1),
            (cover.soon, STATES[1].1),
            (cover.expired, STATES[2].1),
            (cover.never, STATES[3].1),
            (cover.wanted, 0xFF_FFFF),
        ]) {
            let pen = looks.body.text.clone().set_background_color(Color::RGB(colour));
            sheet.write_number_with_format(line, column, f64::from(count), &pen)?;
        }
        if cover.wanted > 0 {
            let row = line + 1;
            let share = looks.body.text.clone().set_num_format("0%");
            sheet.write_formula_with_format(line, 6, format!("=(B{row}+C{row})/F{row}").as_str(), &share)?;
        } else {
            looks.body.write(sheet, (line, 6), &words.joined("matrix-nobody"))?;
        }
    }
    Ok(())
}
