//! A cycle on one page: what it cost, what it brought, and what is next.

use super::{Most, ahead, colophon, costs, head, next, objectives, scores, work};
use crate::ReportError;
use crate::paper::Sheet;
use crate::plan::{Pdf, PdfRequest};
use crate::words::Words;
use plumbline_core::cycle::brief::Brief;

/// Objectives and steps, until all of it stands on one page; what is left out is counted.
const ROWS: [(usize, usize); 10] = [
    (8, 8),
    (6, 8),
    (5, 7),
    (4, 6),
    (3, 5),
    (2, 4),
    (2, 3),
    (1, 3),
    (1, 2),
    (1, 1),
];

/// Writes the page; the same cycle and request give the same bytes on every machine. Its rows are the next steps.
///
/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn cycle_brief_pdf(brief: &Brief, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let mut made = page(brief, request, ROWS[0])?;
    for most in &ROWS[1..] {
        if made.pages == 1 {
            break;
        }
        made = page(brief, request, *most)?;
    }
    Ok(made)
}

fn page(brief: &Brief, request: &PdfRequest, (goals, steps): (usize, usize)) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut sheet = Sheet::begin(request, &words)?;
    sheet.use_the_last_line();
    head(&mut sheet, "cyclepaper-brief-title", brief, &words);
    work(&mut sheet, brief, &words);
    scores(&mut sheet, brief, Most(Some(goals.max(3))), &words);
    costs(&mut sheet, brief, &words);
    objectives(&mut sheet, brief, Most(Some(goals)), &words);
    sheet.heading("cyclepaper-ahead");
    ahead(&mut sheet, brief, Most(Some(steps)), &words);
    next(&mut sheet, brief, &words);
    sheet.end(&colophon("cyclepaper-brief-title", brief, request, &words)?)
}
