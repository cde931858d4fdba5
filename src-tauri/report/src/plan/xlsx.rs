//! The action plan as a spreadsheet, and the empty one to fill in: the same columns, so that what goes out can come
//! back in.

use plumbline_core::cap::cost::Cost;
use plumbline_core::cap::scheme;
use plumbline_core::plan::{PlanRow, PlanSnapshot};
use rust_xlsxwriter::{DataValidation, ExcelDateTime, Workbook, Worksheet};

use super::columns::{Holds, PlanColumn, columns};
use super::{pdf, snapshot_digest};
use crate::sheet::{A3, A4, LINE, Look, Looks, TALLEST, is_too_long, lines, properties, sheet_name, wrapped};
use crate::words::{Words, join};
use crate::{Language, ReportError};

/// A written spreadsheet and the rows under its headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Xlsx {
    pub bytes: Vec<u8>,
    pub rows: usize,
}

/// Rows below the last one that get the lists too, for what is added by hand.
const SPARE_ROWS: u32 = 500;

/// # Errors
/// [`ReportError::Languages`], [`ReportError::TextTooLong`], and what goes wrong while a spreadsheet is made.
pub fn action_plan_xlsx(snapshot: &PlanSnapshot, languages: &[Language]) -> Result<Xlsx, ReportError> {
    let words = Words::load(languages)?;
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    properties(
        &mut workbook,
        "plan-title",
        &words,
        &snapshot.factory_name,
        &snapshot.taken_on,
    );
    let sheet = workbook.add_worksheet();
    headings(sheet, &words, &looks, snapshot.rows.len())?;
    for (index, row) in snapshot.rows.iter().enumerate() {
        write_row(sheet, index, row, &words, &looks.body)?;
    }
    let facts = facts(snapshot, &words)?;
    explain(workbook.add_worksheet(), &words, &looks, &facts)?;
    Ok(Xlsx {
        bytes: workbook.save_to_buffer()?,
        rows: snapshot.rows.len(),
    })
}

/// The columns of the plan with one row that shows how to fill them in, marked as an example by its number, its words
/// and its look.
///
/// # Errors
/// As [`action_plan_xlsx`].
pub fn import_template_xlsx(languages: &[Language]) -> Result<Xlsx, ReportError> {
    let words = Words::load(languages)?;
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    properties(&mut workbook, "plan-title", &words, "", "");
    let sheet = workbook.add_worksheet();
    headings(sheet, &words, &looks, 1)?;
    write_row(sheet, 0, &example(&words), &words, &looks.example)?;
    explain(workbook.add_worksheet(), &words, &looks, &[])?;
    Ok(Xlsx {
        bytes: workbook.save_to_buffer()?,
        rows: 1,
    })
}

fn headings(sheet: &mut Worksheet, words: &Words, looks: &Looks, rows: usize) -> Result<(), ReportError> {
    sheet.set_name(sheet_name("plan-sheet", words))?;
    let last = rows as u32;
    for (index, column) in columns().enumerate() {
        let index = index as u16;
        sheet.set_column_width(index, column.width())?;
        sheet.write_string_with_format(0, index, heading(column, words), &looks.heading)?;
        if let Holds::Choice(group, values) = column.holds() {
            let list = choices(group, values, words)?;
            sheet.add_data_validation(1, index, last + SPARE_ROWS, index, &list)?;
        }
    }
    let right = columns().count() as u16 - 1;
    sheet.set_row_height(0, if words.is_bilingual() { 48.0 } else { 32.0 })?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last.max(1), right)?;
    sheet.set_landscape();
    sheet.set_paper_size(A3);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_footer("&L&F&R&P / &N");
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    index: usize,
    row: &PlanRow,
    words: &Words,
    look: &Look,
) -> Result<(), ReportError> {
    let line = index as u32 + 1;
    let mut tallest = 1;
    for (at, column) in columns().enumerate() {
        let at = at as u16;
        let value = column.told(row, words);
        if value.is_empty() {
            sheet.write_blank(line, at, &look.text)?;
            continue;
        }
        if column.holds() == Holds::Date
            && let Ok(date) = ExcelDateTime::parse_from_str(&value)
        {
            sheet.write_datetime_with_format(line, at, &date, &look.date)?;
            continue;
        }
        let text = match column.holds() {
            Holds::Choice(group, _) => join(&words.closed(group, &value)),
            _ => value.replace("\r\n", "\n"),
        };
        tallest = tallest.max(wrapped(&text, column.width()));
        if is_too_long(&text) {
            return Err(ReportError::TextTooLong {
                number: row.number.clone(),
                column: words.joined(&format!("plan-column-{}", column.id)),
            });
        }
        look.write(sheet, (line, at), &text)?;
    }
    // Not every program fits the height of a row to wrapped text when it opens a file.
    sheet.set_row_height(line, (tallest as f64 * LINE).min(TALLEST))?;
    Ok(())
}

/// The second sheet: what each column holds, and which plan this is.
fn explain(sheet: &mut Worksheet, words: &Words, looks: &Looks, facts: &[(String, String)]) -> Result<(), ReportError> {
    sheet.set_name(sheet_name("plan-sheet-columns", words))?;
    for (column, width) in [26.0, 72.0, 44.0, 22.0].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    let titles = [
        "plan-sheet-heading",
        "plan-sheet-about",
        "plan-sheet-choices",
        "plan-sheet-field",
    ];
    for (column, key) in titles.into_iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, lines(key, words), &looks.heading)?;
    }
    let mut line = 1;
    for column in columns() {
        let about = lines(&format!("plan-column-{}.about", column.id), words);
        let allowed = match column.holds() {
            Holds::Choice(group, values) => values
                .iter()
                .map(|value| join(&words.closed(group, value)))
                .collect::<Vec<_>>()
                .join("\n"),
            _ => String::new(),
        };
        let texts = [&heading(column, words), &about, &allowed, column.id];
        for (at, text) in texts.into_iter().enumerate() {
            sheet.write_string_with_format(line, at as u16, text, &looks.body.text)?;
        }
        let tallest = wrapped(&about, 72.0)
            .max(wrapped(&allowed, 44.0))
            .max(wrapped(&heading(column, words), 26.0));
        sheet.set_row_height(line, tallest as f64 * LINE)?;
        line += 1;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    if facts.is_empty() {
        return Ok(());
    }
    line += 1;
    sheet.write_string_with_format(line, 0, lines("plan-sheet-facts", words), &looks.heading)?;
    sheet.write_blank(line, 1, &looks.heading)?;
    for (label, value) in facts {
        line += 1;
        sheet.write_string_with_format(line, 0, label, &looks.body.text)?;
        sheet.write_string_with_format(line, 1, value, &looks.body.quoted)?;
    }
    Ok(())
}

fn facts(snapshot: &PlanSnapshot, words: &Words) -> Result<Vec<(String, String)>, ReportError> {
    let period = format!("{} – {}", snapshot.cycle_starts_on, snapshot.cycle_ends_on);
    Ok([
        ("plan-sheet-factory", pdf::factory(snapshot)),
        ("plan-cycle", snapshot.cycle_name.clone()),
        ("plan-period", period),
        ("plan-taken-on", snapshot.taken_on.clone()),
        ("plan-taken-by", snapshot.taken_by.clone()),
        ("plan-sheet-digest", snapshot_digest(snapshot)?),
    ]
    .into_iter()
    .map(|(key, value)| (words.joined(key), value))
    .collect())
}

fn choices(group: &str, values: &[&str], words: &Words) -> Result<DataValidation, ReportError> {
    let list: Vec<String> = values.iter().map(|value| join(&words.closed(group, value))).collect();
    Ok(DataValidation::new()
        .allow_list_strings(&list)?
        .ignore_blank(true)
        .set_error_message(words.joined("plan-sheet-choose"))?)
}

fn example(words: &Words) -> PlanRow {
    let say = |key: &str| {
        words
            .each(&format!("plan-example-{key}"))
            .into_iter()
            .next()
            .map_or_else(String::new, |w| w.text)
    };
    PlanRow {
        number: say("number"),
        provision: say("provision"),
        finding: say("finding"),
        severity: "major".to_owned(),
        source: "audit".to_owned(),
        containment: say("containment"),
        root_cause: say("root_cause"),
        corrective: say("corrective"),
        preventive: say("preventive"),
        responsible: say("responsible"),
        due_on: Some("2026-11-30".to_owned()),
        status: "verified".to_owned(),
        overdue: false,
        evidence: vec![say("evidence")],
        verification: "site".to_owned(),
        effectiveness_due_on: Some("2027-02-28".to_owned()),
        grade: Some(scheme::Words {
            en: say("grade"),
            zh_hans: say("grade"),
        }),
        cost_expected: Some(Cost::Money {
            amount: "1200".to_owned(),
            currency: "CNY".to_owned(),
        }),
        effectiveness: say("effectiveness"),
        ..PlanRow::default()
    }
}

fn heading(column: PlanColumn, words: &Words) -> String {
    lines(&format!("plan-column-{}", column.id), words)
}
