//! Text with separators, as spreadsheets and HR systems write it: encoding and separator are not said, so they are
//! found out.

use super::book::{Cell, Grid, Refusal};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Bytes and records that are looked at for a guess.
const SAMPLE: usize = 64 << 10;
const SAMPLE_RECORDS: usize = 200;

/// `promise` says how many headings of a sheet are known.
pub(super) fn read(bytes: &[u8], promise: &dyn Fn(&Grid) -> usize) -> Result<Grid, Refusal> {
    let text = decode(bytes).ok_or_else(|| Refusal::unreadable("no text in a known encoding"))?;
    let (said, text) = match text.split_once('\n') {
        // Excel's own hint.
        Some((first, rest)) if first.trim_end().len() == 5 && first.starts_with("sep=") => {
            (first.as_bytes().get(4).copied(), rest)
        }
        _ => (None, &*text),
    };
    // The row of the hint counts: the spreadsheet shows it.
    let first = if said.is_some() { 2 } else { 1 };
    let separator = said.unwrap_or_else(|| separator(text, promise));
    grid(text, separator, first)
}

/// UTF-8 and UTF-16 with their marks, UTF-8 and UTF-16 without, then what Chinese Windows writes.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => strictly(encoding, &bytes[mark..]),
        None => match zeros(bytes) {
            Zeros::None => strictly(UTF_8, bytes).or_else(|| strictly(GB18030, bytes)),
            Zeros::Odd => strictly(UTF_16LE, bytes),
            Zeros::Even => strictly(UTF_16BE, bytes),
            Zeros::Both => None,
        },
    };
    let is_text = |text: &Cow<str>| {
        !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{1A}'))
    };
    text.filter(is_text)
}

fn strictly<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// On which side of a pair of bytes there are zeros: text of any encoding but UTF-16 has none.
enum Zeros {
    None,
    Odd,
    Even,
    Both,
}

fn zeros(bytes: &[u8]) -> Zeros {
    let mut counts = [0_usize; 2];
    for (at, _) in bytes.iter().take(SAMPLE).enumerate().filter(|(_, byte)| **byte == 0) {
        counts[at % 2] += 1;
    }
    match counts {
        [0, 0] => Zeros::None,
        [even, odd] if odd > 8 * even => Zeros::Odd,
        [even, odd] if even > 8 * odd => Zeros::Even,
        _ => Zeros::Both,
    }
}

/// The one under which most headings are known; else the one that cuts most records into the same number of fields.
fn separator(text: &str, promise: &dyn Fn(&Grid) -> usize) -> u8 {
    let end = text.len().min(SAMPLE);
    let end = text.as_bytes()[..end]
        .iter()
        .rposition(|b| *b == b'\n')
        .filter(|_| end < text.len())
        .map_or(end, |at| at + 1);
    // Only cut at a line end, and so never inside a character.
    let sample = text.get(..end).unwrap_or(text);
    let rank = |separator: &u8| {
        let known = grid(sample, *separator, 1).map_or(0, |grid| promise(&grid));
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for record in records(sample, *separator).flatten().take(SAMPLE_RECORDS) {
            *counts.entry(record.len()).or_default() += 1;
        }
        let all: usize = counts.values().sum();
        let (fields, alike) = counts
            .into_iter()
            .filter(|(fields, _)| *fields > 1)
            .max_by_key(|(_, alike)| *alike)
            .unwrap_or((1, 0));
        (known, alike * 1_000 / all.max(1), fields)
    };
    // Of equals, the first.
    let mut best = (SEPARATORS[0], rank(&SEPARATORS[0]));
    for separator in &SEPARATORS[1..] {
        let own = rank(separator);
        if own > best.1 {
            best = (*separator, own);
        }
    }
    best.0
}

/// Rows are counted as a spreadsheet counts them: blank lines are rows, line ends inside quotes are not.
fn grid(text: &str, separator: u8, first: u32) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    // With a line end behind the last record, every record has one.
    let text = if text.ends_with('\n') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{text}\n"))
    };
    let mut reader = reader(&text, separator);
    let mut record = csv::StringRecord::new();
    let mut row = first;
    let mut line = reader.position().line();
    while reader.read_record(&mut record).map_err(Refusal::unreadable)? {
        let inside: u64 = record.iter().map(|field| field.matches('\n').count() as u64).sum();
        let passed = reader.position().line() - line;
        line = reader.position().line();
        let blank = passed.saturating_sub(inside + 1);
        row = row.saturating_add(u32::try_from(blank).unwrap_or(u32::MAX));
        for (column, field) in record.iter().enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            grid.put(row, column, Cell::text(field))?;
        }
        row = row.saturating_add(1);
    }
    Ok(grid)
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = csv::Result<csv::StringRecord>> {
    reader(text, separator).into_records()
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(bytes: &[u8]) -> Vec<Vec<String>> {
        let grid = read(bytes, &|_| 0).ok().unwrap();
        grid.below(0)
            .map(|row| (0..grid.width()).map(|column| grid.shown(row, column)).collect())
            .collect()
    }

    fn encode(text: &str, encoding: usize) -> Vec<u8> {
        let pairs = |mark: &[u8], order: fn(u16) -> [u8; 2]| {
            let mut bytes = mark.to_vec();
            bytes.extend(text.encode_utf16().flat_map(order));
            bytes
        };
        match encoding {
            0 => text.as_bytes().to_vec(),
            1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            2 => pairs(b"\xFF\xFE", u16::to_le_bytes),
            3 => pairs(b"\xFE\xFF", u16::to_be_bytes),
            _ => GB18030.encode(text).0.into_owned(),
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let grid = read("a,b\n\n\n\"two\nlines\",c\n\nlast,d".as_bytes(), &|_| 0)
            .ok()
            .unwrap();
        assert_eq!(grid.below(0).collect::<Vec<_>>(), [1, 4, 6]);
        assert_eq!(grid.shown(4, 0), "two\nlines");
        let hinted = read("sep=;\r\na;b,c\r\n".as_bytes(), &|_| 0).ok().unwrap();
        assert_eq!((hinted.shown(2, 0), hinted.shown(2, 1)), ("a".into(), "b,c".into()));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            b"a,b\x01\x02\n",
            b"\x00\x00\x00\x00\x00",
            b"\xff\xff\xff",
        ] {
            assert!(read(bytes, &|_| 0).is_err(), "{bytes:?}");
        }
        assert!(read(b"", &|_| 0).ok().unwrap().below(0).next().is_none());
    }

    #[test]
    fn known_headings_outweigh_a_tidy_cut() {
        let text = "姓名;工号\n\"Nguyễn, An\";1,5\nTrần, Bình;2,5\n";
        let heads = |grid: &Grid| {
            (0..9)
                .filter(|c| ["姓名", "工号"].contains(&grid.shown(1, *c).as_str()))
                .count()
        };
        assert_eq!(separator(text, &heads), b';');
    }

    proptest! {
        /// Tables of a few columns in any encoding and with any separator come back cell by cell.
        #[test]
        fn what_was_written_is_read(
            table in prop::collection::vec(prop::collection::vec("[a-zA-Z0-9\u{4e00}-\u{4eff}ạộữ,; \n\"]{0,12}[a-z0-9\u{4e00}-\u{4eff}]", 4), 6..20),
            separator in prop::sample::select(SEPARATORS.to_vec()), encoding in 0usize..5, crlf in any::<bool>(),
        ) {
            let mut writer = csv::WriterBuilder::new();
            writer.delimiter(separator).quote_style(csv::QuoteStyle::Always);
            writer.terminator(if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') });
            let mut writer = writer.from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let expected: Vec<Vec<_>> = table.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(parse(&encode(&text, encoding)), expected);
        }

        #[test]
        fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes, &|_| 0);
        }
    }
}
