//! Counts the rows of a list that was written, without unfolding it in memory.

use std::io::{BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::List;
use crate::ReportError;

/// Rows under the headings that hold something, without the line of totals.
///
/// # Errors
/// [`ReportError::WorkbookUnreadable`].
pub fn count_list_rows(list: &List, file: impl Read + Seek) -> Result<usize, ReportError> {
    let mut archive = ZipArchive::new(file).map_err(unreadable)?;
    let part = archive.by_name("xl/worksheets/sheet1.xml").map_err(unreadable)?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let (mut buffer, mut rows, mut filled, mut whole) = (Vec::new(), 0_usize, false, false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(unreadable)? {
            Event::Eof if whole => break,
            Event::Eof => return Err(ReportError::NoPlan),
            Event::Start(tag) if matches!(tag.local_name().as_ref(), "v" | "is") => filled = true,
            Event::End(tag) if tag.local_name().as_ref() == "row" => rows += usize::from(std::mem::take(&mut filled)),
            Event::End(tag) if tag.local_name().as_ref() == "worksheet" => whole = true,
            _ => {}
        }
    }
    let others = 1 + usize::from(list.has_totals());
    rows.checked_sub(others).ok_or(ReportError::NoPlan)
}

fn unreadable(cause: impl std::error::Error + Send + Sync + 'static) -> ReportError {
    ReportError::WorkbookUnreadable(Box::new(cause))
}
