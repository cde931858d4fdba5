//! The first sheet: what this is, how to fill it in, and what the words mean.

use rust_xlsxwriter::Worksheet;

use super::{Book, COLUMNS, how, page};
use crate::ReportError;
use crate::sheet::{Page, lines, sheet_name};

const STEPS: usize = 6;

pub(super) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let (words, about) = (book.words, book.sheet);
    sheet.set_name(sheet_name("sheet-how", words))?;
    sheet.set_column_width(0, 34.0)?;
    sheet.set_column_width(1, 90.0)?;
    let (body, heading) = (&book.pens.looks.body, &book.pens.looks.heading);
    let mut sheet = Page::new(sheet);
    sheet.heading(&lines("sheet-title", words), heading)?;
    let moment = about.made_at.get(..16).unwrap_or_default().replace('T', " ");
    for (label, value) in [
        ("plan-sheet-factory", &about.factory_name),
        ("plan-cycle", &about.cycle.name),
        ("sheet-made-at", &moment),
    ] {
        sheet.pair(&words.joined(label), value, body)?;
    }
    for asked in &about.questionnaires {
        let title = how::texts(&asked.title, &about.languages);
        sheet.pair(&title, &how::texts(&asked.about, &about.languages), body)?;
    }
    sheet.heading(&lines("sheet-how", words), heading)?;
    for step in 1..=STEPS {
        sheet.pair(&step.to_string(), &lines(&format!("sheet-how-{step}"), words), body)?;
    }
    sheet.heading(&lines("sheet-columns", words), &book.pens.fill_heading)?;
    for column in COLUMNS.iter().skip(3) {
        let about = lines(&format!("{}.about", column.heading), words);
        sheet.pair(&lines(column.heading, words), &about, body)?;
    }
    sheet.heading(&lines("sheet-levels", words), heading)?;
    for level in 1..=5 {
        sheet.pair(
            &level.to_string(),
            &lines(&format!("assess-level-{level}"), words),
            body,
        )?;
    }
    page(sheet.end());
    Ok(())
}
