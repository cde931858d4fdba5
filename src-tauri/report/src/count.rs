//! Opens what was written and counts what is really in it, before anybody is told that it was saved.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::ReportError;
use crate::pdf::structure::{
    ASSESSMENT_TABLE, PLAN_TABLE, SHEET_TABLE, SIGNIN_TABLE, SLIP_TABLE, TASK_TABLE, TRAINING_TABLE,
};
use plumbline_core::answer_sheet::{KEY, TIE_SHEET};

/// What a written document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PdfCount {
    pub pages: usize,
    /// Rows of the action plan whose every piece of text is on its page.
    pub rows: usize,
}

/// Counts the pages of a document from [`crate::action_plan_pdf`] and the rows of its plan, or those of a sign-in sheet
/// from [`crate::signin_sheet_pdf`]. A row counts when the
/// structure tree names it and all its text stands in the content of the pages.
///
/// # Errors
/// [`ReportError::PdfUnreadable`] when the bytes do not parse; [`ReportError::NoPlan`] when it is another document.
pub fn count_pdf_rows(bytes: &[u8]) -> Result<PdfCount, ReportError> {
    let document = Document::load_mem(bytes)?;
    let pages = document.get_pages();
    let root = document
        .catalog()?
        .get(b"StructTreeRoot")
        .map_err(|_| ReportError::NoPlan)?;
    let root = document.dereference(root)?.1.as_dict()?;
    let Some(table) = main_table(&document, root) else {
        return Ok(PdfCount {
            pages: pages.len(),
            rows: 0,
        });
    };
    let inked: BTreeMap<ObjectId, BTreeSet<i64>> = pages
        .values()
        .map(|page| Ok((*page, inked(&document, *page)?)))
        .collect::<Result<_, ReportError>>()?;

    let mut rows = 0;
    for body in kids(&document, table).filter(|kid| is(kid, b"TBody")) {
        for row in kids(&document, body).filter(|kid| is(kid, b"TR")) {
            let mut marks = Vec::new();
            collect_marks(&document, row, &mut marks);
            let whole = marks
                .iter()
                .all(|(page, mark)| inked.get(page).is_some_and(|marks| marks.contains(mark)));
            rows += usize::from(whole && !marks.is_empty());
        }
    }
    Ok(PdfCount {
        pages: pages.len(),
        rows,
    })
}

/// Counts the rows under the headings of the first sheet that are not empty.
///
/// # Errors
/// [`ReportError::SpreadsheetUnreadable`]; [`ReportError::NoPlan`] when there is no sheet.
pub fn count_xlsx_rows(bytes: &[u8]) -> Result<usize, ReportError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let range = workbook.worksheet_range_at(0).ok_or(ReportError::NoPlan)??;
    let filled = |row: &&[Data]| row.iter().any(|cell| !matches!(cell, Data::Empty));
    Ok(range.rows().skip(1).filter(filled).count())
}

/// Counts the questions of a workbook from [`crate::answer_sheet_xlsx`] that stand in its sheets and in the sheet that
/// ties them.
///
/// # Errors
/// [`ReportError::SpreadsheetUnreadable`]; [`ReportError::NoPlan`] when the two differ.
pub fn count_answer_rows(bytes: &[u8]) -> Result<usize, ReportError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let keyed = |row: &[Data]| {
        row.iter()
            .any(|cell| matches!(cell, Data::String(text) if text.starts_with("plumbline/")))
    };
    let (mut shown, mut tied) = (0, 0);
    for (name, range) in workbook.worksheets() {
        let headed = range
            .rows()
            .next()
            .is_some_and(|row| row.iter().any(|cell| *cell == Data::String(KEY.into())));
        let rows = range.rows().filter(|row| keyed(row)).count();
        match name == TIE_SHEET {
            true => tied += rows,
            false if headed => shown += rows,
            false => {}
        }
    }
    if shown == tied {
        Ok(shown)
    } else {
        Err(ReportError::NoPlan)
    }
}

fn main_table<'a>(document: &'a Document, root: &'a Dictionary) -> Option<&'a Dictionary> {
    let names = root
        .get(b"IDTree")
        .ok()?
        .as_dict()
        .ok()?
        .get(b"Names")
        .ok()?
        .as_array()
        .ok()?;
    let known = [
        PLAN_TABLE,
        SIGNIN_TABLE,
        SLIP_TABLE,
        TASK_TABLE,
        SHEET_TABLE,
        TRAINING_TABLE,
        ASSESSMENT_TABLE,
    ]
    .map(str::as_bytes);
    let at = names
        .iter()
        .position(|name| name.as_str().is_ok_and(|name| known.contains(&name)))?;
    document.dereference(names.get(at + 1)?).ok()?.1.as_dict().ok()
}

fn kids<'a>(document: &'a Document, node: &'a Dictionary) -> impl Iterator<Item = &'a Dictionary> {
    entries(node)
        .iter()
        .filter_map(|kid| document.dereference(kid).ok()?.1.as_dict().ok())
}

fn entries(node: &Dictionary) -> &[Object] {
    node.get(b"K").and_then(Object::as_array).map_or(&[], Vec::as_slice)
}

fn is(node: &Dictionary, role: &[u8]) -> bool {
    node.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == role)
}

/// The marks of a node and of everything under it, with their pages.
fn collect_marks(document: &Document, node: &Dictionary, marks: &mut Vec<(ObjectId, i64)>) {
    let own = node.get(b"Pg").and_then(Object::as_reference).ok();
    for kid in entries(node) {
        if let (Ok(mark), Some(page)) = (kid.as_i64(), own) {
            marks.push((page, mark));
        } else if let Ok((_, Object::Dictionary(kid))) = document.dereference(kid) {
            match kid.get(b"MCID").and_then(Object::as_i64) {
                Ok(mark) => marks.extend(
                    kid.get(b"Pg")
                        .and_then(Object::as_reference)
                        .ok()
                        .map(|page| (page, mark)),
                ),
                Err(_) => collect_marks(document, kid, marks),
            }
        }
    }
}

/// The marks of a page that show text.
fn inked(document: &Document, page: ObjectId) -> Result<BTreeSet<i64>, ReportError> {
    let content = Content::decode(&document.get_page_content(page))?;
    let mut open: Vec<Option<i64>> = Vec::new();
    let mut inked = BTreeSet::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let properties = operation.operands.get(1).and_then(|operand| operand.as_dict().ok());
                open.push(properties.and_then(|own| own.get(b"MCID").ok()?.as_i64().ok()));
            }
            "EMC" => {
                open.pop();
            }
            "TJ" | "Tj" => inked.extend(open.iter().rev().find_map(|mark| *mark)),
            _ => {}
        }
    }
    Ok(inked)
}
