//! Questionnaires as a workbook that is filled in without Plumbline: a sheet each, one for each table, what explains them
//! first, and what ties their rows to questions where nobody works.

mod explain;
mod how;
mod lists;
mod questions;
mod table;

use std::collections::HashMap;

use plumbline_core::answer_sheet::{
    ANSWER, AnswerSheet, AskedRow, HOW, NOTE, NUMBER, PAPER, PRACTICE, QUESTION, REASON, STATUS, SheetWords, TIE_SHEET,
    label,
};
use rust_xlsxwriter::{Color, Format, ProtectionOptions, Workbook, Worksheet};

use crate::plan::Xlsx;
use crate::sheet::{A4, Look, Looks, is_too_long, lines, properties, sheet_name};
use crate::words::Words;
use crate::{Language, ReportError};
use lists::Lists;

/// A column, the message of its heading, and its width.
struct Column {
    id: &'static str,
    heading: &'static str,
    width: f64,
}

const fn column(id: &'static str, heading: &'static str, width: f64) -> Column {
    Column { id, heading, width }
}

const COLUMNS: [Column; 9] = [
    column(NUMBER, "sheet-column-number", 6.0),
    column(QUESTION, "sheet-column-question", 52.0),
    column(HOW, "sheet-column-how", 40.0),
    column(ANSWER, "sheet-column-answer", 26.0),
    column(PAPER, "sheet-column-paper", 22.0),
    column(PRACTICE, "sheet-column-practice", 22.0),
    column(STATUS, "sheet-column-status", 16.0),
    column(REASON, "sheet-column-reason", 24.0),
    column(NOTE, "sheet-column-note", 36.0),
];
const TO_FILL_IN: Color = Color::RGB(0xFF_F6D6);
const TO_FILL_IN_HEADING: Color = Color::RGB(0xFF_D966);
const NOT_FOR_THIS: Color = Color::RGB(0xEE_F0F3);
/// Characters of a sheet's name.
const LONGEST_NAME: usize = 31;

struct Pens {
    looks: Looks,
    fill: Look,
    fill_heading: Format,
    not_for_this: Format,
    section: Format,
}

/// What all sheets need.
struct Book<'a> {
    sheet: &'a AnswerSheet,
    words: &'a Words,
    values: SheetWords,
    pens: Pens,
    /// Sheets of tables, by the question.
    tables: HashMap<String, String>,
    lists: Lists,
}

impl Pens {
    fn new() -> Self {
        let looks = Looks::new();
        let fill = looks.body.text.clone().set_background_color(TO_FILL_IN).set_unlocked();
        Self {
            fill: Look::new(&fill),
            fill_heading: looks.heading.clone().set_background_color(TO_FILL_IN_HEADING),
            not_for_this: looks.body.text.clone().set_background_color(NOT_FOR_THIS),
            section: looks.heading.clone(),
            looks,
        }
    }
}

/// # Errors
/// [`ReportError::Languages`], [`ReportError::TextTooLong`], and what goes wrong while a spreadsheet is made.
pub fn answer_sheet_xlsx(sheet: &AnswerSheet, languages: &[Language]) -> Result<Xlsx, ReportError> {
    let words = Words::load(languages)?;
    let names = names(sheet, &words);
    let mut book = Book {
        sheet,
        words: &words,
        values: values(&words),
        pens: Pens::new(),
        tables: names.tables,
        lists: Lists::default(),
    };
    let mut workbook = Workbook::new();
    properties(
        &mut workbook,
        "sheet-title",
        &words,
        &sheet.factory_name,
        &sheet.made_on,
    );
    explain::write(workbook.add_worksheet(), &book)?;
    for (asked, name) in sheet.questionnaires.iter().zip(&names.questionnaires) {
        questions::write(workbook.add_worksheet().set_name(name)?, asked, &mut book)?;
        for row in asked
            .sections
            .iter()
            .flat_map(|section| &section.rows)
            .filter(|row| row.is_table())
        {
            table::write(workbook.add_worksheet(), asked, row, &mut book)?;
        }
    }
    tie(workbook.add_worksheet(), &book)?;
    book.lists.write(workbook.add_worksheet())?;
    if let Ok(first) = workbook.worksheet_from_index(1) {
        first.set_active(true);
    }
    Ok(Xlsx {
        bytes: workbook.save_to_buffer()?,
        rows: rows(sheet).count(),
    })
}

/// What the file is called, in the language that leads.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Words`].
pub fn answer_sheet_title(languages: &[Language]) -> Result<String, ReportError> {
    Ok(Words::load(languages.get(..1).unwrap_or_default())?.joined("sheet-title"))
}

fn rows(sheet: &AnswerSheet) -> impl Iterator<Item = &AskedRow> {
    let sections = sheet.questionnaires.iter().flat_map(|asked| &asked.sections);
    sections.flat_map(|section| &section.rows)
}

/// The words of closed sets as the window has them.
pub(crate) fn values(words: &Words) -> SheetWords {
    SheetWords::new(|code| match code {
        "yes" | "partly" | "no" => words.joined(&format!("assess-value-{code}")),
        "not-applicable" | "unknown" => words.joined(&format!("assess-answer-{code}")),
        "other" => words.joined("sheet-other"),
        level => format!(
            "{} – {}",
            level.trim_start_matches("level-"),
            words.joined(&format!("assess-{level}"))
        ),
    })
}

struct Names {
    questionnaires: Vec<String>,
    tables: HashMap<String, String>,
}

/// No two alike, and none that Excel refuses.
fn names(sheet: &AnswerSheet, words: &Words) -> Names {
    let leading = &sheet.languages[..sheet.languages.len().min(1)];
    let mut taken = vec![
        sheet_name("sheet-how", words).to_lowercase(),
        TIE_SHEET.into(),
        lists::SHEET.into(),
    ];
    let mut names = Names {
        questionnaires: Vec::new(),
        tables: HashMap::new(),
    };
    let mut free = |wish: &str| {
        let plain: String = wish
            .chars()
            .map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c })
            .collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = if plain.is_empty() { "1".to_owned() } else { plain };
        let named = |tail: String| {
            let room = LONGEST_NAME - tail.encode_utf16().count();
            let mut head = plain.clone();
            while head.encode_utf16().count() > room {
                head.pop();
            }
            head.trim_end().to_owned() + &tail
        };
        let tails = std::iter::once(String::new()).chain((2..).map(|at| format!(" {at}")));
        let name = tails
            .map(named)
            .find(|name| !taken.contains(&name.to_lowercase()))
            .unwrap_or_default();
        taken.push(name.to_lowercase());
        name
    };
    for asked in &sheet.questionnaires {
        names.questionnaires.push(free(&label(&asked.title, leading)));
    }
    for (at, row) in rows(sheet).filter(|row| row.is_table()).enumerate() {
        let wish = words.each_with("sheet-table", &[("number", (at + 1).into())]);
        let name = free(&wish.into_iter().next().map_or_else(String::new, |word| word.text));
        names.tables.insert(row.question.id.clone(), name);
    }
    names
}

/// Question cells are locked without a password, so that nothing is overwritten by accident and nobody is hindered.
fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        sort: true,
        format_columns: true,
        format_rows: true,
        format_cells: true,
        insert_rows: true,
        ..ProtectionOptions::new()
    });
}

fn page(sheet: &mut Worksheet) {
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&F&C&A&R&P / &N");
}

fn require_fits(text: &str, row: &AskedRow, heading: &str, words: &Words) -> Result<(), ReportError> {
    if is_too_long(text) {
        return Err(ReportError::TextTooLong {
            number: row
                .number
                .map_or_else(|| row.question.id.clone(), |number| number.to_string()),
            column: words.joined(heading),
        });
    }
    Ok(())
}

/// Which export it is, what the columns and words are called, and what every answer was as it left.
fn tie(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    sheet.set_name(TIE_SHEET)?;
    let mut line = |at: u32, cells: &[String]| -> Result<(), ReportError> {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(at, column as u16, text)?;
        }
        Ok(())
    };
    line(0, &book.sheet.head())?;
    let headings = COLUMNS
        .iter()
        .flat_map(|column| [column.id.to_owned(), lines(column.heading, book.words)]);
    line(
        1,
        &["headings".to_owned()].into_iter().chain(headings).collect::<Vec<_>>(),
    )?;
    let words = book
        .values
        .pairs()
        .iter()
        .flat_map(|(code, word)| [code.clone(), word.clone()]);
    line(2, &["words".to_owned()].into_iter().chain(words).collect::<Vec<_>>())?;
    for (at, row) in rows(book.sheet).enumerate() {
        line(at as u32 + 3, &row.tie(&book.values, &book.sheet.languages))?;
    }
    sheet.set_very_hidden(true);
    Ok(())
}
