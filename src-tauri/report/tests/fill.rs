//! A customer's own workbook keeps everything but the cells that are filled in, as openpyxl and LibreOffice see it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;
use plumbline_report::{FillCell, FillRow, FillValue, Filled, Kept, KeptFor, ReportError, fill_in};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

const HEADINGS: [&str; 7] = [
    "No.",
    "Finding",
    "Root cause",
    "Corrective action",
    "Due date",
    "Days left",
    "Status",
];

fn python(what: &str, file: &Path) -> String {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/cap_form.py");
    let output = Command::new(python).arg(script).arg(what).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn form() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("CAP 表.xlsx");
    python("make", &file);
    std::fs::read(file).unwrap()
}

fn row(row: u32, number: &str, finding: &str, due: &str) -> FillRow {
    let text = |column: u32, text: &str| FillCell {
        column,
        heading: HEADINGS[column as usize].into(),
        value: FillValue::Text(text.into()),
    };
    let due: NaiveDate = due.parse().unwrap();
    FillRow {
        number: number.into(),
        row,
        cells: vec![
            text(0, number),
            text(1, finding),
            text(2, "没有人负责\nNobody owns it"),
            text(3, "=HYPERLINK(\"http://example.com\")"),
            FillCell {
                column: 4,
                heading: HEADINGS[4].into(),
                value: FillValue::Day(due),
            },
            text(6, "Open"),
        ],
    }
}

fn rows() -> [FillRow; 4] {
    [
        row(6, "A-001", "Guard & cover <missing>", "2026-12-31"),
        row(7, "A-002", " leading space, a_x b", "2027-01-15"),
        row(8, "A-003", "General cell", "2027-02-01"),
        row(10, "A-004", "A row the form did not have", "2027-03-01"),
    ]
}

fn seen(filled: &Filled) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("filled.xlsx");
    std::fs::write(&file, &filled.bytes).unwrap();
    serde_json::from_str(&python("read", &file)).unwrap()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..file.len())
        .map(|index| {
            let mut part = file.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().to_string(), bytes)
        })
        .collect()
}

#[test]
fn openpyxl_sees_the_cells_and_everything_else_as_before() {
    let form = form();
    let filled = fill_in(&form, "CAP", &rows()).unwrap();
    assert_eq!((filled.cells, filled.kept.len()), (24, 0));
    let seen = seen(&filled);
    let cause = "没有人负责\nNobody owns it";
    let link = "=HYPERLINK(\"http://example.com\")";
    let days = |row: u32| format!("=IF(E{row}=\"\",\"\",E{row}-TODAY())");
    let rows = json!([
        [
            "A-001",
            "Guard & cover <missing>",
            cause,
            link,
            "2026-12-31 00:00:00",
            days(6),
            "Open"
        ],
        [
            "A-002",
            " leading space, a_x b",
            cause,
            link,
            "2027-01-15 00:00:00",
            days(7),
            "Open"
        ],
        [
            "A-003",
            "General cell",
            cause,
            link,
            "2027-02-01 00:00:00",
            days(8),
            "Open"
        ],
        [null, null, null, null, null, null, null],
        [
            "A-004",
            "A row the form did not have",
            cause,
            link,
            "2027-03-01 00:00:00",
            null,
            "Open"
        ],
    ]);
    assert_eq!(seen["rows"], rows);
    assert_eq!(
        seen["looks"],
        json!([
            [true, "dd/mm/yyyy", "thin", "d"],
            [true, "dd/mm/yyyy", "thin", "d"],
            [true, "mm-dd-yy", "thin", "d"],
            [false, "General", null, "n"],
            [true, "dd/mm/yyyy", "thin", "d"],
        ])
    );
    assert_eq!(seen["formulas"], json!([days(6), "=COUNTA('CAP'!A6:A40)"]));
    assert_eq!(seen["sheets"], json!(["Cover 封面", "CAP"]));
    let kept = ["rules", "choices", "charts", "joined", "frozen", "names"].map(|what| seen[what].clone());
    let expected = [
        json!(["F6:F40"]),
        json!(["G6:G40"]),
        json!(1),
        json!(["A1:G2"]),
        json!("A6"),
        json!(["plan"]),
    ];
    assert_eq!(kept, expected);
    assert_eq!(seen["anew"], true);
    let (before, after) = (parts(&form), parts(&filled.bytes));
    let changed: Vec<&String> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    assert_eq!(
        changed,
        ["xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"]
    );
    assert_eq!(before.len(), after.len());
}

#[test]
fn a_formula_keeps_its_cell_and_is_named() {
    let mut rows = rows();
    rows[0].cells[5].column = 5;
    let filled = fill_in(&form(), "CAP", &rows[..1]).unwrap();
    let kept = Kept {
        cell: "F6".into(),
        row: 6,
        why: KeptFor::Formula,
    };
    assert_eq!(filled.kept, [kept]);
    assert_eq!(seen(&filled)["formulas"][0], "=IF(E6=\"\",\"\",E6-TODAY())");
}

#[test]
fn filling_in_twice_is_filling_in_once() {
    let once = fill_in(&form(), "CAP", &rows()).unwrap();
    let twice = fill_in(&once.bytes, "CAP", &rows()).unwrap();
    assert_eq!(parts(&once.bytes), parts(&twice.bytes));
}

#[test]
fn libreoffice_opens_it_and_works_out_its_formulas() {
    let filled = fill_in(&form(), "CAP", &rows()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("filled.xlsx");
    std::fs::write(&file, &filled.bytes).unwrap();
    let profile = format!("-env:UserInstallation={}", url(&folder.path().join("profile")));
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "csv", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let cover = std::fs::read_to_string(folder.path().join("filled.csv")).unwrap();
    assert_eq!(cover.lines().nth(1), Some("4"), "{cover}");
}

#[test]
fn what_cannot_be_filled_in_is_said() {
    let form = form();
    let refused = |bytes: &[u8], sheet: &str, rows: &[FillRow]| fill_in(bytes, sheet, rows).unwrap_err();
    assert!(matches!(refused(&form, "Plan", &rows()), ReportError::NoSheet));
    assert!(matches!(
        refused(b"no workbook", "CAP", &rows()),
        ReportError::WorkbookUnreadable(_)
    ));
    let long = row(6, "A-009", &"长".repeat(32_768), "2026-12-31");
    assert!(
        matches!(refused(&form, "CAP", &[long]), ReportError::TextTooLong { number, column } if number == "A-009" && column == "Finding")
    );
    for end in (0..form.len()).step_by(form.len() / 40) {
        assert!(matches!(
            refused(&form[..end], "CAP", &rows()),
            ReportError::WorkbookUnreadable(_)
        ));
    }
}

/// As LibreOffice is told a folder, on every system.
fn url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file:///{}", path.trim_start_matches('/'))
}
