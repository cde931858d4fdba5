//! The workbook a reviewer fills in: our columns locked, theirs in a colour of their own, and what ties each row to its
//! record where nobody works.

use plumbline_core::remark::RemarkVerdict;
use plumbline_core::share::Disclosed;
use plumbline_core::share::pack::{PackDraft, PackRow, TIE_MARK, TIE_SHEET, shown_digest};
use rust_xlsxwriter::{Color, DataValidation, ExcelDateTime, Format, ProtectionOptions, Workbook, Worksheet};

use super::{code, figures, kept_back};
use crate::ReportError;
use crate::plan::columns::{SEVERITIES, SOURCES, STATUSES};
use crate::sheet::{A3, A4, LINE, Looks, Page, TALLEST, is_too_long, lines, properties, sheet_name, wrapped};
use crate::words::{Words, join};

pub(super) struct Book {
    pub bytes: Vec<u8>,
    /// Of what each row shows.
    pub hashes: Vec<String>,
}

/// A column, the message of its heading, and its width.
struct Column {
    id: &'static str,
    heading: &'static str,
    width: f64,
}

const fn column(id: &'static str, heading: &'static str, width: f64) -> Column {
    Column { id, heading, width }
}

const OURS: [Column; 14] = [
    column("number", "plan-column-number", 10.0),
    column("finding", "plan-column-finding", 40.0),
    column("severity", "plan-column-severity", 14.0),
    column("source", "plan-column-source", 16.0),
    column("provision", "plan-column-provision", 20.0),
    column("root_cause", "plan-column-root_cause", 30.0),
    column("corrective", "plan-column-corrective", 36.0),
    column("preventive", "plan-column-preventive", 30.0),
    column("responsible", "plan-column-responsible", 18.0),
    column("due_on", "plan-column-due_on", 12.0),
    column("done_on", "pack-column-done_on", 12.0),
    column("status", "plan-column-status", 14.0),
    column("evidence", "plan-column-evidence", 30.0),
    column("answer", "pack-column-answer", 32.0),
];
const THEIRS: [Column; 4] = [
    column("verdict", "pack-column-verdict", 22.0),
    column("comment", "pack-column-comment", 44.0),
    column("reviewer", "pack-column-reviewer", 18.0),
    column("reviewed_on", "pack-column-reviewed_on", 14.0),
];
/// The heading of the hidden column, in every language.
const KEY: &str = "plumbline";
const VERDICTS: [RemarkVerdict; 3] = [
    RemarkVerdict::Accepted,
    RemarkVerdict::EvidenceWanted,
    RemarkVerdict::Returned,
];
/// Free rows below the last one, for what stands in no row.
const SPARE_ROWS: usize = 20;
const TO_FILL_IN: Color = Color::RGB(0xFF_F6D6);
const TO_FILL_IN_HEADING: Color = Color::RGB(0xFF_D966);

struct Pens {
    looks: Looks,
    theirs: Format,
    their_day: Format,
    their_heading: Format,
    spare: Format,
}

pub(super) fn write(
    draft: &PackDraft,
    disclosed: &Disclosed,
    facts: &[(String, String)],
    words: &Words,
) -> Result<Book, ReportError> {
    let looks = Looks::new();
    let theirs = looks.body.text.clone().set_background_color(TO_FILL_IN).set_unlocked();
    let pens = Pens {
        their_day: theirs.clone().set_num_format("yyyy-mm-dd"),
        their_heading: looks.heading.clone().set_background_color(TO_FILL_IN_HEADING),
        spare: looks.body.text.clone().set_unlocked(),
        theirs,
        looks,
    };
    let ours: Vec<&Column> = OURS
        .iter()
        .filter(|column| column.id != "root_cause" || draft.root_causes)
        .collect();
    let mut workbook = Workbook::new();
    let snapshot = &disclosed.snapshot;
    properties(
        &mut workbook,
        "pack-title",
        words,
        &snapshot.factory_name,
        &draft.made_on,
    );
    let shown: Vec<Vec<String>> = draft
        .rows
        .iter()
        .map(|row| ours.iter().map(|column| text(column.id, row, words)).collect())
        .collect();
    plan(workbook.add_worksheet(), draft, &ours, &shown, words, &pens)?;
    explain(workbook.add_worksheet(), disclosed, facts, words, &pens)?;
    figures::write(&mut workbook, &disclosed.figures, words, &pens.looks)?;
    tie(workbook.add_worksheet(), draft, &ours, &shown, words)?;
    Ok(Book {
        bytes: workbook.save_to_buffer()?,
        hashes: shown.iter().map(|texts| shown_digest(texts)).collect(),
    })
}

/// What a row shows in one of our columns.
fn text(id: &str, row: &PackRow, words: &Words) -> String {
    let plan = &row.plan;
    let closed = |group: &str, value: &str| join(&words.closed(group, value));
    let text = match id {
        "number" => plan.number.clone(),
        "finding" => plan.finding.clone(),
        "severity" => {
            let grade = plan.grade.as_ref().map(|grade| join(&words.of(grade)));
            let lines = [Some(closed("severity", &plan.severity)), grade];
            lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
        "source" => closed("source", &plan.source),
        "provision" => plan.provision.clone(),
        "root_cause" => plan.root_cause.clone(),
        // What a finding without an action has instead of one.
        "corrective" if plan.corrective.is_empty() && !plan.no_action_reason.is_empty() => {
            format!("{}: {}", closed("status", "no-action"), plan.no_action_reason)
        }
        "corrective" => plan.corrective.clone(),
        "preventive" => plan.preventive.clone(),
        "responsible" if plan.behind.named => words.joined("pack-responsible-kept"),
        "due_on" => plan.due_on.clone().unwrap_or_default(),
        "done_on" => plan.behind.done_on.clone().unwrap_or_default(),
        "status" => {
            let lines = [closed("status", &plan.status), closed("effectiveness", &plan.outcome)];
            lines
                .into_iter()
                .filter(|line| !line.is_empty())
                .collect::<Vec<_>>()
                .join("\n")
        }
        "evidence" => plan.evidence.join("\n"),
        "answer" => row.answer.clone(),
        _ => String::new(),
    };
    text.replace("\r\n", "\n")
}

fn plan(
    sheet: &mut Worksheet,
    draft: &PackDraft,
    ours: &[&Column],
    shown: &[Vec<String>],
    words: &Words,
    pens: &Pens,
) -> Result<(), ReportError> {
    sheet.set_name(sheet_name("plan-sheet", words))?;
    let all = ours.iter().copied().chain(&THEIRS);
    for (at, column) in all.enumerate() {
        let heading = if at < ours.len() {
            &pens.looks.heading
        } else {
            &pens.their_heading
        };
        sheet.set_column_width(at as u16, column.width)?;
        sheet.write_string_with_format(0, at as u16, lines(column.heading, words), heading)?;
    }
    let first = ours.len() as u16;
    let key = first + THEIRS.len() as u16;
    sheet.write_string(0, key, KEY)?;
    for (index, texts) in shown.iter().enumerate() {
        let line = index as u32 + 1;
        row(sheet, line, ours, texts, words, pens)?;
        for at in first..key {
            let is_day = THEIRS[usize::from(at - first)].id == "reviewed_on";
            sheet.write_blank(line, at, if is_day { &pens.their_day } else { &pens.theirs })?;
        }
        sheet.write_string(line, key, draft.key(index))?;
    }
    let last = shown.len() as u32;
    for line in last + 1..=last + SPARE_ROWS as u32 {
        for at in 0..key {
            let pen = match at {
                at if at < first => &pens.spare,
                at if at + 1 == key => &pens.their_day,
                _ => &pens.theirs,
            };
            sheet.write_blank(line, at, pen)?;
        }
    }
    let list: Vec<String> = VERDICTS.iter().map(|verdict| verdict_word(*verdict, words)).collect();
    let list = DataValidation::new()
        .allow_list_strings(&list)?
        .ignore_blank(true)
        .set_error_message(words.joined("plan-sheet-choose"))?;
    sheet.add_data_validation(1, first, last + SPARE_ROWS as u32, first, &list)?;
    sheet.set_row_height(0, if words.is_bilingual() { 48.0 } else { 32.0 })?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, last.max(1), key)?;
    sheet.set_column_hidden(key)?;
    sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        sort: true,
        format_columns: true,
        format_rows: true,
        format_cells: true,
        ..ProtectionOptions::new()
    });
    sheet.set_landscape();
    sheet.set_paper_size(A3);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_footer("&L&F&R&P / &N");
    Ok(())
}

fn row(
    sheet: &mut Worksheet,
    line: u32,
    ours: &[&Column],
    texts: &[String],
    words: &Words,
    pens: &Pens,
) -> Result<(), ReportError> {
    let look = &pens.looks.body;
    let mut tallest = 2;
    for (at, (column, text)) in ours.iter().zip(texts).enumerate() {
        let cell = (line, at as u16);
        let day = matches!(column.id, "due_on" | "done_on").then(|| ExcelDateTime::parse_from_str(text));
        match day {
            _ if text.is_empty() => {
                sheet.write_blank(cell.0, cell.1, &look.text)?;
            }
            Some(Ok(day)) => {
                sheet.write_datetime_with_format(cell.0, cell.1, &day, &look.date)?;
            }
            _ if is_too_long(text) => {
                return Err(ReportError::TextTooLong {
                    number: texts.first().cloned().unwrap_or_default(),
                    column: words.joined(column.heading),
                });
            }
            _ => look.write(sheet, cell, text)?,
        }
        tallest = tallest.max(wrapped(text, column.width));
    }
    sheet.set_row_height(line, (tallest as f64 * LINE).min(TALLEST))?;
    Ok(())
}

fn verdict_word(verdict: RemarkVerdict, words: &Words) -> String {
    words.joined(&format!("pack-verdict-{}", code(verdict)))
}

/// How to fill it in, what the words mean, which pack this is, and what was kept back.
fn explain(
    sheet: &mut Worksheet,
    disclosed: &Disclosed,
    facts: &[(String, String)],
    words: &Words,
    pens: &Pens,
) -> Result<(), ReportError> {
    sheet.set_name(sheet_name("pack-sheet-how", words))?;
    sheet.set_column_width(0, 34.0)?;
    sheet.set_column_width(1, 90.0)?;
    let look = &pens.looks.body;
    let mut page = Page::new(sheet);
    page.heading(&lines("pack-sheet-how", words), &pens.looks.heading)?;
    for step in 1..=5 {
        let text = lines(&format!("pack-how-{step}"), words);
        page.pair(&step.to_string(), &text, look)?;
    }
    page.heading(&lines("pack-sheet-columns", words), &pens.their_heading)?;
    for column in &THEIRS {
        let about = lines(&format!("{}.about", column.heading), words);
        page.pair(&lines(column.heading, words), &about, look)?;
    }
    for verdict in VERDICTS {
        let about = lines(&format!("pack-verdict-{}.about", code(verdict)), words);
        page.pair(&verdict_word(verdict, words), &about, look)?;
    }
    page.heading(&lines("pack-sheet-facts", words), &pens.looks.heading)?;
    for (label, value) in facts {
        page.pair(label, value, look)?;
    }
    for (group, values) in [
        ("severity", &SEVERITIES[..]),
        ("status", &STATUSES),
        ("source", &SOURCES),
    ] {
        let all: Vec<String> = values.iter().map(|value| join(&words.closed(group, value))).collect();
        page.pair(&words.joined(&format!("plan-column-{group}")), &all.join("\n"), look)?;
    }
    if !disclosed.withheld.is_empty() {
        page.heading(&lines("share-preview-withheld", words), &pens.looks.heading)?;
        for one in &disclosed.withheld {
            page.pair("", &kept_back(words, one), look)?;
        }
    }
    let sheet = page.end();
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Which pack it is, what the columns are called, and what stood in each row.
fn tie(
    sheet: &mut Worksheet,
    draft: &PackDraft,
    ours: &[&Column],
    shown: &[Vec<String>],
    words: &Words,
) -> Result<(), ReportError> {
    sheet.set_name(TIE_SHEET)?;
    let about = [
        draft.id.to_string(),
        draft.factory.to_string(),
        draft.customer.id.clone(),
    ];
    sheet.write_string(0, 0, TIE_MARK)?;
    for (at, text) in about.iter().enumerate() {
        sheet.write_string(0, at as u16 + 1, text)?;
    }
    sheet.write_string(1, 0, "columns")?;
    sheet.write_string(2, 0, "headings")?;
    let key = column("key", KEY, 0.0);
    for (at, column) in ours.iter().copied().chain(&THEIRS).chain([&key]).enumerate() {
        let at = at as u16 + 1;
        let heading = if column.id == "key" {
            KEY.into()
        } else {
            lines(column.heading, words)
        };
        sheet.write_string(1, at, column.id)?;
        sheet.write_string(2, at, heading)?;
    }
    sheet.write_string(3, 0, "verdicts")?;
    for (at, verdict) in VERDICTS.into_iter().enumerate() {
        let at = 2 * at as u16 + 1;
        sheet.write_string(3, at, code(verdict))?;
        sheet.write_string(3, at + 1, verdict_word(verdict, words))?;
    }
    for (index, texts) in shown.iter().enumerate() {
        let line = index as u32 + 4;
        sheet.write_string(line, 0, draft.key(index))?;
        for (at, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(line, at as u16 + 1, text)?;
        }
    }
    sheet.set_very_hidden(true);
    Ok(())
}
