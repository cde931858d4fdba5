//! A cycle on one page: what it cost, what it brought, and what is next.

use super::{Most, ahead, colophon, costs, head, next, objectives, scores, work};
use crate::ReportError;
use crate::paper::Sheet;
use crate::plan::{Pdf, PdfRequest};
use crate::words::Words;
use plumbline_core::cycle::brief::Brief;

/// Objectives, steps and whether there are notes, until all of it stands on one page; what is left out is counted.
const SIZES: [(usize, usize, bool); 11] = [
    (8, 8, true),
    (6, 8, true),
    (5, 7, true),
    (4, 6, true),
    (3, 5, true),
    (2, 4, true),
    (2, 3, true),
    (1, 3, true),
    (1, 2, true),
    (1, 2, false),
    (1, 1, false),
];

/// Writes the page; the same cycle and request give the same bytes on every machine. Its rows are the next steps.
///
/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn cycle_brief_pdf(brief: &Brief, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let mut made = page(brief, request, SIZES[0])?;
    for size in &SIZES[1..] {
        if made.pages == 1 {
            break;
        }
        made = page(brief, request, *size)?;
    }
    Ok(made)
}

fn page(brief: &Brief, request: &PdfRequest, (goals, steps, notes): (usize, usize, bool)) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let most = |rows| Most { rows, notes };
    let mut sheet = Sheet::begin(request, &words)?;
    sheet.use_the_last_line();
    head(&mut sheet, "cyclepaper-brief-title", brief, &words);
    work(&mut sheet, brief, &words);
    scores(&mut sheet, brief, most(goals.max(3)), &words);
    costs(&mut sheet, brief, &words);
    objectives(&mut sheet, brief, most(goals), &words);
    sheet.heading("cyclepaper-ahead");
    ahead(&mut sheet, brief, most(steps), &words);
    next(&mut sheet, brief, &words);
    sheet.end(&colophon("cyclepaper-brief-title", brief, request, &words)?)
}
