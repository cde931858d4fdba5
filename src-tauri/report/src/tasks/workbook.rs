//! The workbook to fill in: our columns locked, theirs in a colour of their own, and the action behind each row where nobody
//! works.

use plumbline_core::cap::Status;
use plumbline_core::tasks::{KEY, THEIRS, TIE_MARK, TIE_SHEET, Task, TaskSheet};
use rust_xlsxwriter::{Color, DataValidation, ExcelDateTime, ProtectionOptions, Workbook, Worksheet};

use super::{waits, what};
use crate::plan::Xlsx;
use crate::sheet::{A4, LINE, Looks, TALLEST, is_too_long, lines, properties, sheet_name, wrapped};
use crate::words::{Words, join};
use crate::{Language, ReportError};

const OURS: [(&str, f64); 6] = [
    ("number", 10.0),
    ("finding", 34.0),
    ("what", 40.0),
    ("waits", 16.0),
    ("due_on", 12.0),
    ("status", 14.0),
];
const WIDTHS: [f64; 4] = [16.0, 36.0, 14.0, 28.0];
/// The heading of the hidden column, in every language.
const KEY_HEADING: &str = "plumbline";
/// What a person may set; verifying is somebody else's.
const STATUSES: [Status; 4] = [Status::Open, Status::Planned, Status::InProgress, Status::Done];
const TO_FILL_IN: Color = Color::RGB(0xFF_F6D6);
const TO_FILL_IN_HEADING: Color = Color::RGB(0xFF_D966);

/// Writes the workbook; the same sheet gives the same file.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::TextTooLong`], and what goes wrong while a workbook is made.
pub fn task_sheet_xlsx(sheet: &TaskSheet, languages: &[Language]) -> Result<Xlsx, ReportError> {
    let words = Words::load(languages)?;
    let mut workbook = Workbook::new();
    properties(&mut workbook, "task-title", &words, &sheet.factory_name, &sheet.made_on);
    tasks(workbook.add_worksheet(), sheet, &words)?;
    explain(workbook.add_worksheet(), sheet, &words)?;
    tie(workbook.add_worksheet(), sheet, &words)?;
    Ok(Xlsx {
        bytes: workbook.save_to_buffer()?,
        rows: sheet.rows.len(),
    })
}

fn heading(id: &str, words: &Words) -> String {
    lines(&format!("task-column-{id}"), words)
}

fn tasks(page: &mut Worksheet, sheet: &TaskSheet, words: &Words) -> Result<(), ReportError> {
    let looks = Looks::new();
    let theirs = looks.body.text.clone().set_background_color(TO_FILL_IN).set_unlocked();
    let their_day = theirs.clone().set_num_format("yyyy-mm-dd");
    let their_heading = looks.heading.clone().set_background_color(TO_FILL_IN_HEADING);
    page.set_name(sheet_name("task-title", words))?;
    let ours = OURS.map(|(id, width)| (id, width, &looks.heading));
    let all = THEIRS
        .into_iter()
        .zip(WIDTHS)
        .map(|(id, width)| (id, width, &their_heading));
    for (at, (id, width, pen)) in ours.into_iter().chain(all).enumerate() {
        page.set_column_width(at as u16, width)?;
        page.write_string_with_format(0, at as u16, heading(id, words), pen)?;
    }
    let (first, key) = (OURS.len() as u16, (OURS.len() + THEIRS.len()) as u16);
    page.write_string(0, key, KEY_HEADING)?;
    for (index, task) in sheet.rows.iter().enumerate() {
        let line = index as u32 + 1;
        row(page, line, task, words, &looks)?;
        for at in first..key {
            let is_day = THEIRS[usize::from(at - first)] == "done_on";
            page.write_blank(line, at, if is_day { &their_day } else { &theirs })?;
        }
        page.write_string(line, key, format!("{KEY}{}", task.action))?;
    }
    let last = sheet.rows.len() as u32;
    let list: Vec<String> = STATUSES.iter().map(|status| status_word(*status, words)).collect();
    let list = DataValidation::new()
        .allow_list_strings(&list)?
        .ignore_blank(true)
        .set_error_message(words.joined("plan-sheet-choose"))?;
    page.add_data_validation(1, first, last.max(1), first, &list)?;
    page.set_row_height(0, if words.is_bilingual() { 48.0 } else { 32.0 })?;
    page.set_freeze_panes(1, 1)?;
    page.autofilter(0, 0, last.max(1), key)?;
    page.set_column_hidden(key)?;
    page.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        sort: true,
        format_columns: true,
        format_rows: true,
        format_cells: true,
        ..ProtectionOptions::new()
    });
    page.set_landscape();
    page.set_paper_size(A4);
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    page.set_footer("&L&F&R&P / &N");
    Ok(())
}

fn row(page: &mut Worksheet, line: u32, task: &Task, words: &Words, looks: &Looks) -> Result<(), ReportError> {
    let look = &looks.body;
    let mut tallest = 3;
    for (at, (id, width)) in OURS.into_iter().enumerate() {
        let text = text(id, task, words);
        let cell = (line, at as u16);
        let day = (id == "due_on").then(|| ExcelDateTime::parse_from_str(&text));
        match day {
            _ if text.is_empty() => {
                page.write_blank(cell.0, cell.1, &look.text)?;
            }
            Some(Ok(day)) => {
                page.write_datetime_with_format(cell.0, cell.1, &day, &look.date)?;
            }
            _ if is_too_long(&text) => {
                return Err(ReportError::TextTooLong {
                    number: task.number.clone(),
                    column: words.joined(&format!("task-column-{id}")),
                });
            }
            _ => look.write(page, cell, &text)?,
        }
        tallest = tallest.max(wrapped(&text, width));
    }
    page.set_row_height(line, (tallest as f64 * LINE).min(TALLEST))?;
    Ok(())
}

fn text(id: &str, task: &Task, words: &Words) -> String {
    match id {
        "number" => task.number.clone(),
        "finding" => task.finding.clone(),
        "what" => what(task, words),
        "waits" => waits(task, words).unwrap_or_default(),
        "due_on" => task.due_on.clone().unwrap_or_default(),
        _ => status_word(task.status, words),
    }
}

fn status_word(status: Status, words: &Words) -> String {
    join(&words.closed("status", &code(status)))
}

fn code(status: Status) -> String {
    let word = serde_json::to_value(status).ok();
    word.and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// How to fill it in.
fn explain(page: &mut Worksheet, sheet: &TaskSheet, words: &Words) -> Result<(), ReportError> {
    let look = Looks::new();
    page.set_name(sheet_name("task-sheet-how", words))?;
    page.set_column_width(0, 100.0)?;
    let title = format!("{}: {} ({})", words.joined("task-title"), sheet.person, sheet.made_on);
    page.write_string_with_format(0, 0, title, &look.heading)?;
    for step in 1..=4 {
        let text = lines(&format!("task-how-{step}"), words);
        look.body.write(page, (step, 0), &text)?;
        page.set_row_height(step, wrapped(&text, 100.0) as f64 * LINE + 4.0)?;
    }
    page.set_landscape();
    page.set_paper_size(A4);
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Whose sheet it is, what its columns are called, and the words of a status.
fn tie(page: &mut Worksheet, sheet: &TaskSheet, words: &Words) -> Result<(), ReportError> {
    page.set_name(TIE_SHEET)?;
    for (at, text) in [TIE_MARK, &sheet.factory, &sheet.person, &sheet.made_on]
        .into_iter()
        .enumerate()
    {
        page.write_string(0, at as u16, text)?;
    }
    page.write_string(1, 0, "columns")?;
    page.write_string(2, 0, "headings")?;
    let ours = OURS.into_iter().map(|(id, _)| id);
    for (at, id) in ours.chain(THEIRS).chain(["key"]).enumerate() {
        let at = at as u16 + 1;
        let heading = if id == "key" {
            KEY_HEADING.into()
        } else {
            heading(id, words)
        };
        page.write_string(1, at, id)?;
        page.write_string(2, at, heading)?;
    }
    page.write_string(3, 0, "statuses")?;
    for (at, status) in STATUSES.into_iter().enumerate() {
        let at = 2 * at as u16 + 1;
        page.write_string(3, at, code(status))?;
        page.write_string(3, at + 1, status_word(status, words))?;
    }
    page.set_very_hidden(true);
    Ok(())
}
