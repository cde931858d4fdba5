//! Readers that people open a plan in, PDFium (Chrome, Edge) and pdf.js (Firefox, and Plumbline itself), find every cell.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use plumbline_core::plan::PlanRow;
use plumbline_report::{Language, Paper, PdfRequest, action_plan_pdf};
use std::ffi::OsString;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

mod rows;

/// A row that is taller than a page: its cells are cut, see `pdf.rs`.
const TALL: usize = 17;

#[test]
fn pdfium_finds_every_cell() {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    finds_every_cell(python, "pdfium.py");
}

#[test]
fn pdf_js_finds_every_cell() {
    finds_every_cell("node".into(), "pdfjs.mjs");
}

fn finds_every_cell(program: OsString, script: &str) {
    let plan = rows::plan(200);
    let request = PdfRequest {
        languages: vec![Language::En, Language::ZhHans],
        paper: Paper::A4,
        letterhead: Default::default(),
    };
    let pdf = action_plan_pdf(&plan, &request, &mut |_, _| ControlFlow::Continue(())).unwrap();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    let text = squashed(&said(program, script, file.path()));
    let (mut at, mut found) = (text.find(&squashed(&plan.rows[0].finding)).unwrap(), 0);
    for (index, row) in plan.rows.iter().enumerate().filter(|(index, _)| *index != TALL) {
        for cell in cells(row) {
            let cell = squashed(cell);
            let next = text[at..].find(&cell).unwrap_or_else(|| {
                let near: String = text[at..].chars().take(400).collect();
                panic!("row {index}: {cell:?} is not where it should be: {near}")
            });
            at += next + cell.len();
            found += 1;
        }
    }
    assert!(found > 700, "{found}");
}

fn cells(row: &PlanRow) -> impl Iterator<Item = &String> {
    let typed = [
        &row.finding,
        &row.containment,
        &row.root_cause,
        &row.corrective,
        &row.preventive,
        &row.responsible,
    ];
    typed.into_iter().chain(&row.evidence).filter(|cell| !cell.is_empty())
}

fn said(program: OsString, script: &str, file: &Path) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(&program)
        .arg(root.join("tests/peers").join(script))
        .arg(file)
        .output()
        .unwrap_or_else(|why| panic!("{} must be there: {why}", program.display()));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

/// Without hyphens: PDFium takes one at the end of a line for the program's own.
fn squashed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '-' | '\u{FFFE}'))
        .collect()
}
