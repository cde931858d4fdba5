//! The rows of a question that is answered by a table.

use plumbline_core::answer_sheet::{ANSWER, Asked, AskedRow, Shape, titles};
use plumbline_core::pack::{AnswerType, CellType};
use rust_xlsxwriter::Worksheet;

use super::questions::put;
use super::{Book, how, page, protect, require_fits};
use crate::ReportError;
use crate::sheet::{LINE, TALLEST, wrapped};

/// The row of the headings; above them stands the question.
const HEADINGS: u32 = 2;
/// Rows to fill in, at least.
const ROOM: usize = 30;
const MOST_ROOM: usize = 200;

pub(super) fn write(sheet: &mut Worksheet, asked: &Asked, row: &AskedRow, book: &mut Book) -> Result<(), ReportError> {
    let AnswerType::Table { columns, most_rows } = &row.question.answer else {
        return Ok(());
    };
    let languages = book.sheet.languages.clone();
    sheet.set_name(book.tables.get(&row.question.id).map_or("", String::as_str))?;
    let question = how::texts(&row.question.text, &languages);
    let number = row.number.map_or_else(String::new, |number| format!("{number}. "));
    sheet.write_string_with_format(0, 0, format!("{number}{question}"), &book.pens.section)?;
    sheet.write_string(1, 0, how::texts(&asked.title, &languages).replace('\n', " / "))?;
    let key = columns.len() as u16;
    let rows = match row.shown(&book.values, &languages) {
        Shape::Table(rows) => rows,
        _ => Vec::new(),
    };
    let most = most_rows.map_or(MOST_ROOM, |most| most as usize);
    let room = (rows.len() + ROOM).min(most).max(rows.len());
    let last = HEADINGS + room as u32;
    for (at, (column, title)) in columns.iter().zip(titles(columns, &languages)).enumerate() {
        let at = at as u16;
        let long = matches!(column.answer, CellType::Text { .. } | CellType::Single { .. });
        sheet.set_column_width(at, if long { 30.0 } else { 16.0 })?;
        sheet.write_string_with_format(HEADINGS, at, &title, &book.pens.fill_heading)?;
        if let Some(rule) = how::cell_validation(&column.answer, book)? {
            sheet.add_data_validation(HEADINGS + 1, at, last, at, &rule)?;
        }
        for line in 0..room {
            let shape = rows.get(line).map_or(&Shape::Blank, |row| &row[usize::from(at)]);
            if let Shape::Text(text) = shape {
                require_fits(text, row, &format!("sheet-column-{ANSWER}"), book.words)?;
            }
            put(sheet, (HEADINGS + 1 + line as u32, at), shape, &book.pens.fill)?;
        }
    }
    sheet.write_string(HEADINGS, key, row.key())?;
    if key > 1 {
        sheet.merge_range(0, 0, 0, key - 1, &format!("{number}{question}"), &book.pens.section)?;
    }
    let width = 16.0 * f64::from(key.max(1));
    sheet.set_row_height(0, (wrapped(&question, width).max(1) as f64 * (LINE + 2.0)).min(TALLEST))?;
    sheet.set_row_height(HEADINGS, if book.words.is_bilingual() { 48.0 } else { 32.0 })?;
    sheet.set_freeze_panes(HEADINGS + 1, 0)?;
    sheet.set_column_hidden(key)?;
    sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    protect(sheet);
    page(sheet);
    Ok(())
}
