//! The two sheets of a list.

use std::io::{Seek, Write};
use std::path::Path;

use rust_xlsxwriter::{DataValidation, ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::{Column, Holds, List, ListAbout, ListCell, NextRows};
use crate::ReportError;
use crate::sheet::{A4, LINE, Look, Looks, TALLEST, is_too_long, lines, properties, sheet_name, wrapped};
use crate::words::{Words, join};

/// Rows below the last one that get the choices too, for what is added by hand.
const SPARE_ROWS: u32 = 500;
/// Of the second sheet, where the words to choose from begin.
const CHOICES: u16 = 4;
/// Rows whose height is set: it is kept in memory for each of them.
const FITTED_ROWS: u32 = 10_000;
/// A workbook ends there.
const LAST_ROW: u32 = 1_048_575;

/// What is known once all rows are written.
struct Written {
    rows: u32,
    sums: Vec<f64>,
}

pub(super) fn write(
    list: &List,
    about: &ListAbout,
    words: &Words,
    aside: &Path,
    rows: NextRows,
    out: &mut (impl Write + Seek + Send),
) -> Result<usize, ReportError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    workbook.set_tempdir(aside)?;
    properties(
        &mut workbook,
        &format!("list-{}", list.name),
        words,
        &about.factory,
        &about.made_on,
    );
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(sheet_name(&format!("list-{}", list.name), words))?;
    headings(sheet, list, words, &looks)?;
    let written = body(sheet, list, words, &looks.body, rows)?;
    if list.has_totals() {
        totals(sheet, list, &written, words)?;
    }
    frame(sheet, list, &written, words)?;
    explain(workbook.add_worksheet(), list, about, &written, words, &looks)?;
    workbook.save_to_writer(out)?;
    Ok(written.rows as usize)
}

fn headings(sheet: &mut Worksheet, list: &List, words: &Words, looks: &Looks) -> Result<(), ReportError> {
    sheet.set_row_height(0, if words.is_bilingual() { 48.0 } else { 32.0 })?;
    for (at, column) in list.columns.iter().enumerate() {
        sheet.set_column_width(at as u16, column.width)?;
        sheet.write_string_with_format(0, at as u16, heading(column, words), &looks.heading)?;
    }
    Ok(())
}

fn body(
    sheet: &mut Worksheet,
    list: &List,
    words: &Words,
    look: &Look,
    next: NextRows,
) -> Result<Written, ReportError> {
    let pens = Pens::new(look);
    let mut written = Written {
        rows: 0,
        sums: vec![0.0; list.columns.len()],
    };
    while let Some(rows) = next()? {
        for row in rows {
            written.rows += 1;
            if written.rows + 1 > LAST_ROW {
                return Err(ReportError::TooManyRows);
            }
            let line = written.rows;
            let texts: Vec<String> = row
                .iter()
                .zip(&list.columns)
                .map(|(cell, column)| said(cell, column, words))
                .collect();
            fit(sheet, line, &texts, &list.columns)?;
            for (at, ((cell, text), column)) in row.iter().zip(&texts).zip(&list.columns).enumerate() {
                if let ListCell::Number(number) = cell {
                    written.sums[at] += number;
                }
                if is_too_long(text) {
                    return Err(ReportError::TextTooLong {
                        number: line.to_string(),
                        column: words.joined(&format!("list-column-{}", column.id)),
                    });
                }
                put(sheet, (line, at as u16), cell, text, &pens)?;
            }
        }
    }
    Ok(written)
}

/// Not every program fits the height of a row to wrapped text when it opens a file.
fn fit(sheet: &mut Worksheet, line: u32, texts: &[String], columns: &[Column]) -> Result<(), ReportError> {
    if line > FITTED_ROWS {
        return Ok(());
    }
    let lines = texts
        .iter()
        .zip(columns)
        .map(|(text, column)| wrapped(text, column.width));
    let tallest = lines.max().unwrap_or(1);
    if tallest > 1 {
        sheet.set_row_height(line, (tallest as f64 * LINE).min(TALLEST))?;
    }
    Ok(())
}

struct Pens<'a> {
    look: &'a Look,
    number: Format,
    moment: Format,
}

impl<'a> Pens<'a> {
    fn new(look: &'a Look) -> Self {
        Self {
            number: look.text.clone().set_num_format("#,##0.##"),
            moment: look.date.clone().set_num_format("yyyy-mm-dd hh:mm"),
            look,
        }
    }
}

fn put(sheet: &mut Worksheet, at: (u32, u16), cell: &ListCell, text: &str, pens: &Pens) -> Result<(), ReportError> {
    let (row, column) = at;
    let when = |text: &str| ExcelDateTime::parse_from_str(text.get(..19).unwrap_or(text)).ok();
    match cell {
        ListCell::Number(number) if number.is_finite() => {
            // A whole number shows no lonely point.
            let pen = if number.fract() == 0.0 {
                &pens.look.text
            } else {
                &pens.number
            };
            sheet.write_number_with_format(row, column, *number, pen)?;
        }
        ListCell::Day(day) if let Some(day) = when(day) => {
            sheet.write_datetime_with_format(row, column, &day, &pens.look.date)?;
        }
        ListCell::Moment(at) if let Some(at) = when(at) => {
            sheet.write_datetime_with_format(row, column, &at, &pens.moment)?;
        }
        _ if text.is_empty() => {
            sheet.write_blank(row, column, &pens.look.text)?;
        }
        _ => pens.look.write(sheet, at, text)?,
    }
    Ok(())
}

/// The cell as a person reads it.
fn said(cell: &ListCell, column: &Column, words: &Words) -> String {
    match (cell, column.holds) {
        (ListCell::Blank, _) => String::new(),
        (ListCell::Text(text), _) => text.replace("\r\n", "\n"),
        (ListCell::Number(number), _) => number.to_string(),
        (ListCell::Day(day), _) => day.clone(),
        (ListCell::Moment(at), _) => at.get(..16).unwrap_or(at).replace('T', " "),
        (ListCell::Choice(value), Holds::Choice(group, _)) => join(&words.closed(group, value)),
        (ListCell::Choice(value), _) => value.clone(),
        (ListCell::Told(texts), _) => {
            let own: Vec<&str> = words
                .languages()
                .filter_map(|own| texts.get(own.tag()))
                .map(String::as_str)
                .collect();
            match own.is_empty() {
                true => texts.values().next().cloned().unwrap_or_default(),
                false => own.join(" / "),
            }
        }
        (ListCell::Words(keys), _) => keys.iter().map(|key| words.joined(key)).collect::<Vec<_>>().join("\n"),
    }
}

/// Sums of what a filter leaves to see.
fn totals(sheet: &mut Worksheet, list: &List, written: &Written, words: &Words) -> Result<(), ReportError> {
    let line = written.rows + 1;
    let bold = Format::new().set_bold();
    let number = bold.clone().set_num_format("#,##0.##");
    sheet.write_string_with_format(line, 0, words.joined("list-total"), &bold)?;
    let summed = list.columns.iter().enumerate();
    for (at, _) in summed.filter(|(at, column)| column.summed && *at > 0) {
        let sum = subtotal(109, "", at, written).set_result(written.sums[at].to_string());
        let pen = if written.sums[at].fract() == 0.0 {
            &bold
        } else {
            &number
        };
        sheet.write_formula_with_format(line, at as u16, sum, pen)?;
    }
    Ok(())
}

/// Over the rows of one column; of a sheet, where one is named.
fn subtotal(of: u32, sheet: &str, column: usize, written: &Written) -> Formula {
    let letters = rust_xlsxwriter::utility::column_number_to_name(column as u16);
    let last = written.rows.max(1) + 1;
    Formula::new(format!("=SUBTOTAL({of},{sheet}{letters}2:{letters}{last})"))
}

/// What Excel offers around the rows: filters, headings that stay, words to choose from, paper.
fn frame(sheet: &mut Worksheet, list: &List, written: &Written, words: &Words) -> Result<(), ReportError> {
    let right = list.columns.len() as u16 - 1;
    let last = written.rows.max(1);
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, right)?;
    let about = format!("'{}'!", sheet_name("list-about", words));
    let mut choice = 0;
    for (at, column) in list.columns.iter().enumerate() {
        let Holds::Choice(_, values) = column.holds else {
            continue;
        };
        let letters = rust_xlsxwriter::utility::column_number_to_name(CHOICES + choice);
        choice += 1;
        let list = Formula::new(format!("={about}${letters}$2:${letters}${}", values.len() + 1));
        let list = DataValidation::new()
            .allow_list_formula(list)
            .ignore_blank(true)
            .set_error_message(words.joined("plan-sheet-choose"))?;
        let bottom = (last + SPARE_ROWS).min(LAST_ROW);
        sheet.add_data_validation(1, at as u16, bottom, at as u16, &list)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_footer("&L&F&R&P / &N");
    Ok(())
}

/// The second sheet: what each column holds, the words to choose from, and which list this is.
fn explain(
    sheet: &mut Worksheet,
    list: &List,
    about: &ListAbout,
    written: &Written,
    words: &Words,
    looks: &Looks,
) -> Result<(), ReportError> {
    sheet.set_name(sheet_name("list-about", words))?;
    for (column, width) in [28.0, 70.0, 22.0, 3.0].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    for (column, key) in ["plan-sheet-heading", "plan-sheet-about", "list-kind"]
        .into_iter()
        .enumerate()
    {
        sheet.write_string_with_format(0, column as u16, lines(key, words), &looks.heading)?;
    }
    let mut line = 0;
    for column in &list.columns {
        line += 1;
        let (name, said) = (
            heading(column, words),
            lines(&format!("list-column-{}.about", column.id), words),
        );
        let kind = match column.holds {
            Holds::Text => "list-kind-text",
            Holds::Number => "list-kind-number",
            Holds::Day => "list-kind-day",
            Holds::Moment => "list-kind-moment",
            Holds::Choice(..) => "list-kind-choice",
        };
        let texts = [&name, &said, &words.joined(kind)];
        for (at, text) in texts.into_iter().enumerate() {
            sheet.write_string_with_format(line, at as u16, text, &looks.body.text)?;
        }
        let tallest = wrapped(&said, 70.0).max(wrapped(&name, 28.0)).max(1);
        sheet.set_row_height(line, tallest as f64 * LINE)?;
    }
    choices(sheet, list, words, looks)?;
    facts(sheet, line + 2, list, about, written, words, looks)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn choices(sheet: &mut Worksheet, list: &List, words: &Words, looks: &Looks) -> Result<(), ReportError> {
    let closed = list.columns.iter().filter_map(|column| match column.holds {
        Holds::Choice(group, values) => Some((column, group, values)),
        _ => None,
    });
    for (at, (column, group, values)) in closed.enumerate() {
        let at = CHOICES + at as u16;
        sheet.set_column_width(at, 24)?;
        sheet.write_string_with_format(0, at, heading(column, words), &looks.heading)?;
        for (line, value) in values.iter().enumerate() {
            let text = join(&words.closed(group, value));
            sheet.write_string_with_format(line as u32 + 1, at, text, &looks.body.text)?;
        }
    }
    Ok(())
}

fn facts(
    sheet: &mut Worksheet,
    first: u32,
    list: &List,
    about: &ListAbout,
    written: &Written,
    words: &Words,
    looks: &Looks,
) -> Result<(), ReportError> {
    let mut line = first;
    sheet.write_string_with_format(line, 0, lines("plan-sheet-facts", words), &looks.heading)?;
    sheet.write_blank(line, 1, &looks.heading)?;
    let mut said = vec![
        ("plan-sheet-factory", about.factory.clone()),
        ("plan-taken-on", about.made_on.clone()),
        ("plan-taken-by", about.made_by.clone()),
    ];
    if about.filtered {
        said.push(("list-filtered", words.joined("list-filtered-yes")));
    }
    if list.confided {
        said.push(("list-confided", lines("list-confided-hint", words)));
    }
    for (key, text) in said {
        line += 1;
        looks.body.write(sheet, (line, 0), &words.joined(key))?;
        looks.body.write(sheet, (line, 1), &text)?;
        sheet.set_row_height(line, wrapped(&text, 70.0).max(1) as f64 * LINE)?;
    }
    let rows = format!("'{}'!", sheet_name(&format!("list-{}", list.name), words));
    let left = looks.body.text.clone().set_align(rust_xlsxwriter::FormatAlign::Left);
    line += 1;
    looks.body.write(sheet, (line, 0), &words.joined("list-rows-shown"))?;
    let count = subtotal(103, &rows, 0, written).set_result(written.rows.to_string());
    sheet.write_formula_with_format(line, 1, count, &left)?;
    for (at, column) in list.columns.iter().enumerate().filter(|(_, column)| column.summed) {
        line += 1;
        let name = format!("list-column-{}", column.id);
        let label = words.joined_around("list-sum", &[("column", name.as_str())], &[]);
        looks.body.write(sheet, (line, 0), &label)?;
        let sum = subtotal(109, &rows, at, written).set_result(written.sums[at].to_string());
        sheet.write_formula_with_format(line, 1, sum, &left)?;
    }
    Ok(())
}

fn heading(column: &Column, words: &Words) -> String {
    lines(&format!("list-column-{}", column.id), words)
}
