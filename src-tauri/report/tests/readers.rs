//! Readers that people open a plan in, PDFium (Chrome, Edge) and pdf.js (Firefox, and Plumbline itself), find every cell.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use plumbline_core::plan::{PlanRow, PlanSnapshot};
use plumbline_report::{FindingPhotos, Language, Letterhead, Paper, PdfRequest, PlanLayout, action_plan_pages};
use std::ffi::OsStr;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "papers/pictures.rs"]
mod pictures;
mod rows;

/// A row that is taller than a page: its cells are cut, see `pdf.rs`.
const TALL: usize = 17;

#[test]
fn pdfium_finds_every_cell() {
    finds_every_cell(&python(), "pdfium.py");
}

#[test]
fn pdf_js_finds_every_cell() {
    finds_every_cell("node".as_ref(), "pdfjs.mjs");
}

#[test]
fn pdfium_finds_every_cell_beside_photos_and_a_letterhead() {
    finds_every_cell_beside_photos(&python(), "pdfium.py");
}

#[test]
fn pdf_js_finds_every_cell_beside_photos_and_a_letterhead() {
    finds_every_cell_beside_photos("node".as_ref(), "pdfjs.mjs");
}

fn python() -> std::ffi::OsString {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up")
}

fn finds_every_cell(program: &OsStr, script: &str) {
    let plan = rows::plan(200);
    for paper in [Paper::A4, Paper::Letter] {
        let text = said_of(
            &plan,
            (paper, Letterhead::default(), PlanLayout::Table),
            (program, script),
        );
        assert!(in_order(&plan, &text) > 700);
    }
}

/// The table, then a page for each finding, on the shorter paper.
fn finds_every_cell_beside_photos(program: &OsStr, script: &str) {
    let plan = rows::plan(60);
    let text = said_of(
        &plan,
        (Paper::Letter, pictures::letterhead(), PlanLayout::Both),
        (program, script),
    );
    for line in pictures::letterhead().lines {
        assert!(text.contains(&squashed(&line)), "{line}");
    }
    assert!(in_order(&plan, &text) > 200);
    // Below the table, where each finding has its page.
    let pages = &text[text.rfind(&squashed("IMG_0412 冲压机 before.jpg")).unwrap()..];
    for name in ["IMG_0413.jpg", "IMG_0520 冲压机 after.jpg", "phone.heic"] {
        assert!(pages.contains(&squashed(name)), "{name}: {pages}");
    }
    let mut found = 0;
    for (index, row) in plan.rows.iter().enumerate().filter(|(index, _)| *index != TALL) {
        // What was found stands once on a page, above all of its actions.
        let is_first = index == 0 || plan.rows[index - 1].number != row.number;
        for cell in cells(row).filter(|cell| is_first || **cell != row.finding) {
            let cell = squashed(cell);
            let twice = text.match_indices(&cell).nth(1).is_some();
            assert!(twice || in_parts(&text, &cell), "row {index}: {cell}");
            found += 1;
        }
    }
    assert!(found > 200, "{found}");
}

/// Every cell of the table after the one before it; gives how many.
fn in_order(plan: &PlanSnapshot, text: &str) -> usize {
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
    found
}

/// Whole in the table, and cut once by the end of a page below it.
fn in_parts(text: &str, cell: &str) -> bool {
    let cuts = cell.char_indices().skip(1).map(|(at, _)| cell.split_at(at));
    cuts.into_iter().any(|(head, tail)| {
        [head, tail]
            .iter()
            .all(|part| text.match_indices(part).nth(1).is_some())
    })
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

fn said_of(
    plan: &PlanSnapshot,
    (paper, letterhead, layout): (Paper, Letterhead, PlanLayout),
    (program, script): (&OsStr, &str),
) -> String {
    let request = PdfRequest {
        letterhead,
        ..PdfRequest::new(vec![Language::En, Language::ZhHans], paper)
    };
    let mut photos = |number: &str| -> FindingPhotos { pictures::of_finding(number) };
    let pdf = action_plan_pages(plan, &request, layout, &mut photos, &mut |_, _| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    squashed(&said(program, script, file.path()))
}

fn said(program: &OsStr, script: &str, file: &Path) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(program)
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
