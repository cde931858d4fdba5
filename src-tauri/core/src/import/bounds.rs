//! How much a workbook would unfold to, measured before anything is kept of it: a small file can hold a huge one.

use super::book::{MOST_CELLS, MOST_TEXT, Refusal};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

/// Bytes of all parts of a packed workbook.
const MOST_UNPACKED: u64 = 150 << 20;
const MOST_PARTS: usize = 10_000;

pub(super) enum Packed {
    /// `.xlsx`
    Workbook,
    /// `.ods`
    OpenDocument,
}

/// Which kind of workbook this is. Every part that a reader would open is unpacked once and counted: the sizes that
/// stand in the file are only claims.
pub(super) fn kind(bytes: &[u8]) -> Result<Packed, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refusal::unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::TooLarge(format!("{MOST_PARTS} parts")));
    }
    let too_large = || Refusal::TooLarge(format!("{} MB unpacked", MOST_UNPACKED >> 20));
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(Refusal::unreadable)?;
        let name = part.name().map_err(Refusal::unreadable)?.to_lowercase();
        if ![".xml", ".rels", ".bin"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let mut part = part.take(MOST_UNPACKED - unpacked + 1);
        unpacked += std::io::copy(&mut part, &mut std::io::sink()).map_err(Refusal::unreadable)?;
        if unpacked > MOST_UNPACKED {
            return Err(too_large());
        }
    }
    let has = |name: &str| archive.file_names().flatten().any(|own| own.eq_ignore_ascii_case(name));
    if has("xl/workbook.xml") {
        Ok(Packed::Workbook)
    } else if has("content.xml") {
        open_document(bytes)?;
        Ok(Packed::OpenDocument)
    } else {
        Err(Refusal::unreadable("a packed file that is no workbook"))
    }
}

/// OpenDocument says "this cell, a thousand times" and "this row, a thousand times".
fn open_document(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refusal::unreadable)?;
    let content = archive.by_name("content.xml").map_err(Refusal::unreadable)?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut sheet = Unfolded::default();
    let (mut all_cells, mut all_text) = (0_u64, 0_u64);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(Refusal::unreadable)? {
            Event::Eof => return Ok(()),
            Event::Start(tag) if is_cell(tag.name()) => {
                sheet.cell(&tag)?;
                sheet.inside = true;
            }
            Event::Empty(tag) if is_cell(tag.name()) => sheet.cell(&tag)?,
            Event::End(tag) if is_cell(tag.name()) => sheet.inside = false,
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "table:table-row" => {
                sheet.row(repeats(&tag, "table:number-rows-repeated")?);
            }
            Event::Text(text) => sheet.text(text.len() as u64),
            Event::GeneralRef(_) => sheet.text(4),
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "text:s" => {
                sheet.text(repeats(&tag, "text:c")?);
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" => {
                sheet.row(1);
                all_cells = all_cells.saturating_add(sheet.width.saturating_mul(sheet.last));
                all_text = all_text.saturating_add(sheet.all_text);
                sheet = Unfolded::default();
            }
            _ => {}
        }
        if all_cells > MOST_CELLS || sheet.width.saturating_mul(sheet.last) > MOST_CELLS {
            return Err(Refusal::TooLarge(format!("{MOST_CELLS} cells")));
        }
        if all_text.saturating_add(sheet.all_text).saturating_add(sheet.row_text) > MOST_TEXT {
            return Err(Refusal::TooLarge("100 MB of text".into()));
        }
    }
}

/// A sheet of an OpenDocument file as far as it was read.
#[derive(Default)]
struct Unfolded {
    /// Columns up to the last one that holds something, in the widest row.
    width: u64,
    /// The last row that holds something.
    last: u64,
    rows: u64,
    all_text: u64,
    // The row and the cell being read.
    row_repeats: u64,
    columns: u64,
    filled: u64,
    row_text: u64,
    cell_repeats: u64,
    inside: bool,
}

impl Unfolded {
    /// A row begins; the one before it is complete.
    fn row(&mut self, repeats: u64) {
        self.rows = self.rows.saturating_add(self.row_repeats);
        if self.filled > 0 {
            self.last = self.rows;
            self.width = self.width.max(self.filled);
        }
        self.all_text = self
            .all_text
            .saturating_add(self.row_text.saturating_mul(self.row_repeats));
        (self.row_repeats, self.columns, self.filled, self.row_text) = (repeats, 0, 0, 0);
    }

    fn cell(&mut self, tag: &BytesStart) -> Result<(), Refusal> {
        self.cell_repeats = repeats(tag, "table:number-columns-repeated")?;
        self.columns = self.columns.saturating_add(self.cell_repeats);
        if has_value(tag) {
            self.filled = self.columns;
            self.add(tag.len() as u64);
        }
        Ok(())
    }

    fn text(&mut self, bytes: u64) {
        if self.inside && bytes > 0 {
            self.filled = self.columns;
            self.add(bytes);
        }
    }

    fn add(&mut self, bytes: u64) {
        self.row_text = self.row_text.saturating_add(bytes.saturating_mul(self.cell_repeats));
    }
}

fn is_cell(name: QName) -> bool {
    matches!(name.as_ref(), "table:table-cell" | "table:covered-table-cell")
}

fn has_value(tag: &BytesStart) -> bool {
    matches!(tag.try_get_attribute("office:value-type"), Ok(Some(_)))
        || matches!(tag.try_get_attribute("table:formula"), Ok(Some(_)))
}

fn repeats(tag: &BytesStart, name: &str) -> Result<u64, Refusal> {
    let given = tag.try_get_attribute(name).map_err(Refusal::unreadable)?;
    let count = given.map(|given| given.value.parse().ok());
    count
        .unwrap_or(Some(1))
        .ok_or_else(|| Refusal::unreadable("a count that is none"))
}

/// The old binary format: where cells stand, and how long the texts are that they point at.
pub(super) fn xls(bytes: &[u8]) -> Result<(), Refusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(Refusal::unreadable)?;
    let name = ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"]
        .into_iter()
        .find(|name| file.is_stream(name))
        .ok_or_else(|| Refusal::unreadable("no workbook inside"))?;
    let mut stream = Vec::new();
    let opened = file.open_stream(name).map_err(Refusal::unreadable)?;
    opened
        .take(super::book::LARGEST)
        .read_to_end(&mut stream)
        .map_err(Refusal::unreadable)?;
    let records = records(&stream);
    let texts = shared_texts(&records).ok_or_else(|| Refusal::unreadable("the shared texts end too early"))?;
    let mut corner = (0_u64, 0_u64);
    let (mut cells, mut text) = (0_u64, 0_u64);
    for (kind, body) in &records {
        let number = |at: usize| {
            body.get(at..at + 2)
                .map(|two| u64::from(u16::from_le_bytes([two[0], two[1]])))
        };
        match kind {
            // A sheet begins: the one before it is complete.
            0x0809 => {
                cells += corner.0 * corner.1;
                corner = (0, 0);
            }
            // Formula, label, number, small number, flag or error, shared and rich text.
            0x0006 | 0x0204 | 0x0203 | 0x027E | 0x0205 | 0x00FD | 0x00D6 => {
                if let (Some(row), Some(column)) = (number(0), number(2)) {
                    corner = (corner.0.max(row + 1), corner.1.max(column + 1));
                }
                if *kind == 0x00FD {
                    let index = body
                        .get(6..10)
                        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
                    text += index.and_then(|index| texts.get(index as usize)).copied().unwrap_or(0);
                }
            }
            // Many small numbers: the last column stands at the end.
            0x00BD => {
                if let (Some(row), Some(column)) = (number(0), number(body.len().saturating_sub(2))) {
                    corner = (corner.0.max(row + 1), corner.1.max(column + 1));
                }
            }
            _ => {}
        }
    }
    cells += corner.0 * corner.1;
    if cells > 4 * MOST_CELLS {
        return Err(Refusal::TooLarge(format!("{} cells", 4 * MOST_CELLS)));
    }
    if text > MOST_TEXT {
        return Err(Refusal::TooLarge("100 MB of text".into()));
    }
    Ok(())
}

type Record<'a> = (u16, &'a [u8]);

fn records(stream: &[u8]) -> Vec<Record<'_>> {
    let mut records = Vec::new();
    let mut rest = stream;
    while let [a, b, c, d, tail @ ..] = rest {
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        let Some((body, next)) = tail.split_at_checked(length) else {
            break;
        };
        records.push((u16::from_le_bytes([*a, *b]), body));
        rest = next;
    }
    records
}

/// Bytes that each shared text takes at most. The table goes on over several records; a text that is cut by their
/// border says its width again.
fn shared_texts(records: &[Record]) -> Option<Vec<u64>> {
    let Some(start) = records.iter().position(|(kind, _)| *kind == 0x00FC) else {
        return Some(Vec::new());
    };
    let goes_on = records[start + 1..].iter().take_while(|(kind, _)| *kind == 0x003C);
    let mut table = Table {
        parts: std::iter::once(&records[start])
            .chain(goes_on)
            .map(|(_, body)| *body)
            .collect(),
        at: 0,
    };
    table.skip(4)?;
    let count = table.number::<4>()?;
    let mut lengths = Vec::new();
    for _ in 0..count {
        let characters = table.number::<2>()?;
        let [flags] = table.bytes::<1>()?;
        let runs = if flags & 8 != 0 { table.number::<2>()? } else { 0 };
        let more = if flags & 4 != 0 { table.number::<4>()? } else { 0 };
        table.characters(characters, flags & 1 != 0)?;
        table.skip(runs * 4 + more)?;
        lengths.push(characters * 3);
    }
    Some(lengths)
}

struct Table<'a> {
    parts: std::collections::VecDeque<&'a [u8]>,
    at: usize,
}

impl Table<'_> {
    fn left(&mut self) -> Option<u64> {
        while self.at >= self.parts.front()?.len() {
            self.parts.pop_front();
            self.at = 0;
        }
        Some((self.parts.front()?.len() - self.at) as u64)
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            self.left()?;
            *byte = *self.parts.front()?.get(self.at)?;
            self.at += 1;
        }
        Some(bytes)
    }

    fn number<const N: usize>(&mut self) -> Option<u64> {
        let bytes = self.bytes::<N>()?;
        Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }

    fn skip(&mut self, mut bytes: u64) -> Option<()> {
        while bytes > 0 {
            let step = self.left()?.min(bytes);
            self.at += step as usize;
            bytes -= step;
        }
        Some(())
    }

    fn characters(&mut self, mut count: u64, mut wide: bool) -> Option<()> {
        while count > 0 {
            let width = if wide { 2 } else { 1 };
            let step = (self.left()? / width).min(count);
            self.at += (step * width) as usize;
            count -= step;
            if count > 0 {
                self.parts.pop_front();
                self.at = 0;
                let [flags] = self.bytes::<1>()?;
                wide = flags & 1 != 0;
            }
        }
        Some(())
    }
}
