//! The sheet of one questionnaire.

use plumbline_core::answer_sheet::{
    ANSWER, Asked, AskedRow, AskedSection, HOW, KEY, NOTE, NUMBER, PAPER, PRACTICE, QUESTION, REASON, STATUS, Shape,
    label,
};
use plumbline_core::cycle::AnswerState;
use plumbline_core::pack::AnswerType;
use rust_xlsxwriter::{ExcelDateTime, Worksheet};

use super::{Book, COLUMNS, Column, how, page, protect, require_fits};
use crate::ReportError;
use crate::sheet::{LINE, Look, TALLEST, lines, wrapped};

pub(super) fn write(sheet: &mut Worksheet, asked: &Asked, book: &mut Book) -> Result<(), ReportError> {
    let has = |levels: bool| {
        let mut rows = asked.sections.iter().flat_map(|section| &section.rows);
        rows.any(|row| (row.question.answer == AnswerType::Maturity) == levels)
    };
    let (levels, values) = (has(true), has(false));
    let columns: Vec<&Column> = COLUMNS
        .iter()
        .filter(|column| match column.id {
            PAPER | PRACTICE => levels,
            ANSWER => values,
            _ => true,
        })
        .collect();
    let key = columns.len() as u16;
    for (at, column) in columns.iter().enumerate() {
        let pen = match is_filled(column.id) {
            true => &book.pens.fill_heading,
            false => &book.pens.looks.heading,
        };
        sheet.set_column_width(at as u16, column.width)?;
        sheet.write_string_with_format(0, at as u16, lines(column.heading, book.words), pen)?;
    }
    sheet.write_string(0, key, KEY)?;
    let mut line = 0;
    for section in &asked.sections {
        line += 1;
        section_row(sheet, line, section, &columns, book)?;
        for row in &section.rows {
            line += 1;
            question_row(sheet, line, row, &columns, book)?;
            sheet.write_string(line, key, row.key())?;
        }
    }
    sheet.set_row_height(0, if book.words.is_bilingual() { 48.0 } else { 32.0 })?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, line.max(1), key)?;
    sheet.set_column_hidden(key)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_header(format!(
        "&C{}",
        label(&asked.title, &book.sheet.languages).replace('&', "&&")
    ));
    protect(sheet);
    page(sheet);
    Ok(())
}

fn is_filled(id: &str) -> bool {
    ![NUMBER, QUESTION, HOW].contains(&id)
}

fn section_row(
    sheet: &mut Worksheet,
    line: u32,
    section: &AskedSection,
    columns: &[&Column],
    book: &Book,
) -> Result<(), ReportError> {
    let title = how::texts(&section.title, &book.sheet.languages);
    for at in 0..columns.len() as u16 {
        sheet.write_blank(line, at, &book.pens.section)?;
    }
    sheet.write_string_with_format(line, 1, &title, &book.pens.section)?;
    sheet.set_row_height(line, wrapped(&title, COLUMNS[1].width).max(1) as f64 * (LINE + 3.0))?;
    Ok(())
}

fn question_row(
    sheet: &mut Worksheet,
    line: u32,
    row: &AskedRow,
    columns: &[&Column],
    book: &mut Book,
) -> Result<(), ReportError> {
    let levels = row.question.answer == AnswerType::Maturity;
    let mut tallest = 2;
    for (at, column) in columns.iter().enumerate() {
        let cell = (line, at as u16);
        let fits = match column.id {
            PAPER | PRACTICE => levels,
            ANSWER => !levels,
            _ => true,
        };
        if !fits {
            sheet.write_blank(cell.0, cell.1, &book.pens.not_for_this)?;
            continue;
        }
        let shape = shape(column.id, row, book);
        let text = match &shape {
            Shape::Text(text) => text.replace("\r\n", "\n"),
            _ => String::new(),
        };
        require_fits(&text, row, column.heading, book.words)?;
        tallest = tallest.max(wrapped(&text, column.width));
        if column.id == ANSWER && row.is_table() {
            pointer(sheet, cell, row, book)?;
            continue;
        }
        let look = if is_filled(column.id) {
            &book.pens.fill
        } else {
            &book.pens.looks.body
        };
        put(sheet, cell, &shape, look)?;
        let rule = match column.id {
            PAPER | PRACTICE => {
                let words = (1..=5).map(|level| book.values.word(&format!("level-{level}")).to_owned());
                Some(how::choose(words.collect(), true, book)?)
            }
            STATUS => {
                let words = ["not-applicable", "unknown"].map(|code| book.values.word(code).to_owned());
                Some(how::choose(words.into(), false, book)?)
            }
            ANSWER => how::validation(&row.question.answer, book)?,
            _ => None,
        };
        if let Some(rule) = rule {
            sheet.add_data_validation(cell.0, cell.1, cell.0, cell.1, &rule)?;
        }
    }
    sheet.set_row_height(line, (tallest as f64 * LINE).min(TALLEST))?;
    Ok(())
}

fn shape(id: &str, row: &AskedRow, book: &Book) -> Shape {
    let text = |text: &str| {
        if text.is_empty() {
            Shape::Blank
        } else {
            Shape::Text(text.to_owned())
        }
    };
    let word = |code: Option<String>| code.map_or(Shape::Blank, |code| text(book.values.word(&code)));
    let answer = &row.answer;
    match id {
        NUMBER => row
            .number
            .map_or(Shape::Blank, |number| Shape::Number(f64::from(number))),
        QUESTION => text(&how::texts(&row.question.text, &book.sheet.languages)),
        HOW => text(&how::words(row, book)),
        PAPER => word(answer.paper.map(|level| format!("level-{level}"))),
        PRACTICE => word(answer.practice.map(|level| format!("level-{level}"))),
        STATUS => word(match answer.state {
            AnswerState::NotApplicable => Some("not-applicable".into()),
            AnswerState::Unknown => Some("unknown".into()),
            AnswerState::Open | AnswerState::Rated => None,
        }),
        REASON => text(&answer.reason),
        NOTE => text(&answer.note),
        _ => row.shown(&book.values, &book.sheet.languages),
    }
}

/// To the sheet with the rows of a table.
fn pointer(sheet: &mut Worksheet, (line, at): (u32, u16), row: &AskedRow, book: &Book) -> Result<(), ReportError> {
    let name = book.tables.get(&row.question.id).map_or("", String::as_str);
    sheet.write_string_with_format(line, at, format!("→ {name}"), &book.pens.not_for_this)?;
    Ok(())
}

pub(super) fn put(
    sheet: &mut Worksheet,
    (line, at): (u32, u16),
    shape: &Shape,
    look: &Look,
) -> Result<(), ReportError> {
    match shape {
        Shape::Blank | Shape::Table(_) => drop(sheet.write_blank(line, at, &look.text)?),
        Shape::Text(text) => look.write(sheet, (line, at), &text.replace("\r\n", "\n"))?,
        Shape::Number(number) => drop(sheet.write_number_with_format(line, at, *number, &look.text)?),
        Shape::Day(day) => match ExcelDateTime::parse_from_str(day) {
            Ok(day) => drop(sheet.write_datetime_with_format(line, at, &day, &look.date)?),
            Err(_) => look.write(sheet, (line, at), day)?,
        },
    }
    Ok(())
}
