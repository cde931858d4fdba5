#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! What is exported opens in other people's programs, whole, and can be taken back.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use plumbline_core::cap::cost::Cost;
use plumbline_core::cap::scheme;
use plumbline_core::plan::{COLUMNS, PlanRow};
use plumbline_report::{Language, ReportError, action_plan_xlsx, count_xlsx_rows, import_template_xlsx};

mod rows;

const BOTH: [Language; 2] = [Language::En, Language::ZhHans];
#[test]
fn openpyxl_sees_dates_lists_filter_and_frozen_headings() {
    let mut plan = rows::plan(200);
    plan.rows[3].finding = "=HYPERLINK(\"http://example.com\")".to_owned();
    plan.rows[4].finding = "@SUM(1+1)".to_owned();
    plan.rows[5].finding = "-2+3".to_owned();
    plan.rows[6].due_on = Some("2026-12-05".to_owned());
    let sheet = action_plan_xlsx(&plan, &BOTH).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("计划.xlsx");
    std::fs::write(&path, &sheet.bytes).unwrap();
    let said = python(
        "import sys, openpyxl, datetime\n\
         book = openpyxl.load_workbook(sys.argv[1])\n\
         sheet = book.worksheets[0]\n\
         print(len(book.worksheets), sheet.max_row, sheet.max_column, sheet.freeze_panes, sheet.auto_filter.ref)\n\
         print([sheet.cell(row, 3).data_type + str(sheet.cell(row, 3).quotePrefix) for row in (5, 6, 7)])\n\
         print(sheet.cell(8, 12).value == datetime.datetime(2026, 12, 5), sheet.cell(8, 12).number_format)\n\
         print(sorted(str(rule.sqref) for rule in sheet.data_validations.dataValidation))\n\
         print(sum(1 for row in sheet.iter_rows(min_row=2) for cell in row if cell.data_type == 'f'))\n",
        &path,
    );
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "2 201 21 B2 A1:U201");
    assert_eq!(lines[1], "['sTrue', 'sTrue', 'sTrue']");
    assert_eq!(lines[2], "True yyyy-mm-dd");
    assert_eq!(lines[3], "['D2:D701', 'E2:E701', 'N2:N701', 'P2:P701', 'S2:S701']");
    assert_eq!(lines[4], "0");
}

#[test]
fn the_template_has_the_columns_and_one_marked_example() {
    for (languages, marked) in [(&BOTH[..1], "EXAMPLE"), (&BOTH[1..], "示例"), (&BOTH[..], "EXAMPLE")] {
        let plan = first_sheet(&action_plan_xlsx(&rows::plan(2), languages).unwrap().bytes);
        let template = import_template_xlsx(languages).unwrap();
        let cells = first_sheet(&template.bytes);
        assert_eq!(template.rows, 1);
        assert_eq!(cells.len(), 2);
        assert_eq!(cells[0], plan[0]);
        assert_eq!(cells[1][0], marked);
        assert!(
            cells[1][..16]
                .iter()
                .all(|cell| !cell.is_empty() && !cell.starts_with("plan-")),
            "{:?}",
            cells[1]
        );
    }
}

#[test]
fn the_second_sheet_explains_every_column() {
    let bytes = action_plan_xlsx(&rows::plan(2), &BOTH).unwrap().bytes;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range_at(1).unwrap().unwrap();
    let fields: Vec<String> = range
        .rows()
        .skip(1)
        .take(COLUMNS.len())
        .map(|row| row[3].to_string())
        .collect();
    assert_eq!(fields, COLUMNS);
    for row in range.rows().skip(1).take(COLUMNS.len()) {
        let about = row[1].to_string();
        assert_eq!(about.lines().count(), 2, "{about}");
    }
    let choices = range.rows().nth(4).unwrap()[2].to_string();
    assert_eq!(
        choices,
        "Priority / 优先\nMajor / 主要\nMinor / 次要\nOpportunity / 改进机会"
    );
}

#[test]
fn rows_are_counted_in_the_file_itself() {
    for count in [0, 1, 43] {
        let sheet = action_plan_xlsx(&rows::plan(count), &BOTH).unwrap();
        assert_eq!(count_xlsx_rows(&sheet.bytes).unwrap(), count);
    }
    assert!(count_xlsx_rows(b"not a spreadsheet").is_err());
}

#[test]
fn the_same_plan_is_the_same_file() {
    let plan = rows::plan(20);
    assert!(action_plan_xlsx(&plan, &BOTH).unwrap() == action_plan_xlsx(&plan, &BOTH).unwrap());
    assert!(import_template_xlsx(&BOTH).unwrap() == import_template_xlsx(&BOTH).unwrap());
}

#[test]
fn a_text_that_no_cell_can_hold_is_named() {
    let mut plan = rows::plan(3);
    plan.rows[1].root_cause = "原".repeat(32_768);
    let Err(ReportError::TextTooLong { number, column }) = action_plan_xlsx(&plan, &BOTH) else {
        panic!("a text of 32,768 characters was written");
    };
    assert_eq!(
        (number, column.as_str()),
        (plan.rows[1].number.clone(), "Root cause / 根本原因")
    );
}

fn first_sheet(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| match cell {
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string().replace("\r\n", "\n"),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// Runs a script with openpyxl.
fn python(script: &str, file: &Path) -> String {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let output = Command::new(python)
        .arg("-X")
        .arg("utf8")
        .arg("-c")
        .arg(script)
        .arg(file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A grade, a cost and what a check found, in the languages of the document.
#[test]
fn grades_costs_and_checks_are_told_in_words() {
    let mut plan = rows::plan(1);
    plan.rows[0] = PlanRow {
        grade: Some(scheme::Words {
            en: "SMETA: Major".into(),
            zh_hans: "SMETA：主要".into(),
        }),
        cost_expected: Some(Cost::PersonDays { days: "2.5".into() }),
        cost_actual: Some(Cost::Unknown),
        checked_on: Some("2027-02-28".into()),
        outcome: "not-effective".into(),
        ..plan.rows[0].clone()
    };
    let said = |languages: &[Language]| -> Vec<String> {
        let cells = first_sheet(&action_plan_xlsx(&plan, languages).unwrap().bytes);
        let at = |id: &str| cells[1][COLUMNS.iter().position(|column| *column == id).unwrap()].clone();
        ["grade", "cost", "outcome"].map(at).to_vec()
    };
    assert_eq!(
        said(&BOTH[..1]),
        [
            "SMETA: Major",
            "Expected: 2.5 person-days\nActual: not known",
            "It did not help"
        ]
    );
    assert_eq!(
        said(&BOTH[1..]),
        ["SMETA：主要", "预计: 2.5 人天\n实际: 尚不清楚", "无效"]
    );
    assert_eq!(said(&BOTH)[0], "SMETA: Major / SMETA：主要");
    let without = plan.clone().without_costs();
    assert!(
        without
            .rows
            .iter()
            .all(|row| row.cost_expected.is_none() && row.cost_actual.is_none())
    );
}
