//! Documents as files, in other people's programs. `PLUMBLINE_KEEP=folder` keeps them, to be looked at.
#![allow(dead_code, reason = "each test program uses its part")]

use plumbline_report::{Pdf, count_pdf_rows};
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// In a file that goes with the value.
pub fn written(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

pub fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("PLUMBLINE_KEEP") {
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), bytes).unwrap();
    }
}

/// Runs a program of poppler or qpdf on the document; `pdftotext` answers on its output.
pub fn run(program: &str, options: &[&str], bytes: &[u8]) -> String {
    let file = written(bytes);
    let mut command = Command::new(program);
    command.args(options).arg(file.path());
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command
        .output()
        .unwrap_or_else(|why| panic!("{program} must be installed for this test: {why}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {said}{faults}");
    said
}

/// Sound for another program, counted in the file itself, with a font for every character; kept under this name. Gives
/// its text without spaces.
pub fn sound(pdf: &Pdf, name: &str) -> String {
    keep(name, &pdf.bytes);
    assert_eq!(pdf.missing, Vec::<char>::new(), "{name}");
    let counted = count_pdf_rows(&pdf.bytes).unwrap();
    assert_eq!((counted.rows, counted.pages), (pdf.rows, pdf.pages), "{name}");
    run("qpdf", &["--check"], &pdf.bytes);
    squashed(&run("pdftotext", &["-raw"], &pdf.bytes))
}

/// Without spaces and ends of pages.
pub fn squashed(text: &str) -> String {
    text.split_whitespace().collect()
}
