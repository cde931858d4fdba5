//! What a sheet says about its cells as a whole: joined ones, a protection, results of one formula over many cells, lists.

use super::{attribute, tags, unreadable};
use crate::ReportError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Cells from a corner to another, both included. Columns count from 0, rows from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

#[derive(Debug, Default)]
pub(super) struct Guard {
    pub protected: bool,
    joined: Vec<Area>,
    /// Each one formula that fills many cells.
    calculated: Vec<Area>,
    /// First and last column with the look their empty cells have.
    columns: Vec<(u32, u32, u32)>,
}

impl Guard {
    pub fn of(xml: &str) -> Result<Self, ReportError> {
        let mut guard = Self {
            joined: joined(xml)?,
            ..Self::default()
        };
        tags(xml, |tag| match tag.local_name().as_ref() {
            "sheetProtection" => guard.protected |= attribute(tag, "sheet").is_some_and(|flag| is_on(&flag)),
            "f" if attribute(tag, "t").is_some_and(|kind| matches!(kind.as_str(), "array" | "dataTable")) => {
                guard
                    .calculated
                    .extend(attribute(tag, "ref").and_then(|area| Area::read(&area)));
            }
            "col" => guard.columns.extend(column_look(tag)),
            _ => {}
        })?;
        Ok(guard)
    }

    /// Under a joined cell, but not where that one keeps its text.
    pub fn is_covered(&self, column: u32, row: u32) -> bool {
        self.joined.iter().any(|area| area.covers(column, row))
    }

    pub fn is_calculated(&self, column: u32, row: u32) -> bool {
        self.calculated.iter().any(|area| area.holds(column, row))
    }

    pub fn look_of_column(&self, column: u32) -> Option<u32> {
        let mut looks = self.columns.iter();
        looks
            .find(|(first, last, _)| (*first..=*last).contains(&column))
            .map(|(_, _, look)| *look)
    }
}

impl Area {
    pub fn read(text: &str) -> Option<Self> {
        let (from, to) = text.split_once(':').unwrap_or((text, text));
        let ((left, top), (right, bottom)) = (corner(from)?, corner(to)?);
        Some(Self {
            left,
            top,
            right,
            bottom,
        })
    }

    pub fn holds(&self, column: u32, row: u32) -> bool {
        (self.left..=self.right).contains(&column) && (self.top..=self.bottom).contains(&row)
    }

    pub fn covers(&self, column: u32, row: u32) -> bool {
        self.holds(column, row) && (column, row) != (self.left, self.top)
    }
}

pub(super) fn joined(xml: &str) -> Result<Vec<Area>, ReportError> {
    let mut joined = Vec::new();
    tags(xml, |tag| {
        if tag.local_name().as_ref() == "mergeCell" {
            joined.extend(attribute(tag, "ref").and_then(|area| Area::read(&area)));
        }
    })?;
    Ok(joined)
}

/// Cells, and the words that may stand in them.
type Choices = (Vec<Area>, Vec<String>);

/// Choices that are written out: `"Open,In progress,Closed"`. Those in other cells are not followed.
pub(super) fn lists(xml: &str) -> Result<Vec<Choices>, ReportError> {
    let mut reader = Reader::from_str(xml);
    let (mut lists, mut areas) = (Vec::new(), None);
    loop {
        match reader.read_event().map_err(unreadable)? {
            Event::Eof => return Ok(lists),
            Event::Start(tag) if tag.local_name().as_ref() == "dataValidation" => {
                let is_list = attribute(&tag, "type").is_some_and(|kind| kind == "list");
                let cells = attribute(&tag, "sqref").filter(|_| is_list);
                areas = cells.map(|cells| cells.split_whitespace().filter_map(Area::read).collect());
            }
            Event::Start(tag) if tag.local_name().as_ref() == "formula1" => {
                let text = reader.read_text(tag.name()).map_err(unreadable)?;
                let text = quick_xml::escape::unescape(&text).map_err(unreadable)?.into_owned();
                let words = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
                if let (Some(areas), Some(words)) = (areas.take(), words) {
                    lists.push((areas, words.split(',').map(|word| word.trim().to_owned()).collect()));
                }
            }
            _ => {}
        }
    }
}

fn column_look(tag: &BytesStart) -> Option<(u32, u32, u32)> {
    let number = |name| attribute(tag, name).and_then(|text| text.parse::<u32>().ok());
    let (first, last) = (number("min")?.checked_sub(1)?, number("max")?.checked_sub(1)?);
    Some((first, last, number("style")?))
}

fn is_on(flag: &str) -> bool {
    matches!(flag, "1" | "true")
}

/// Column and row of `C7` or `$C$7`.
fn corner(place: &str) -> Option<(u32, u32)> {
    let place = place.replace('$', "");
    let digits = place.find(|c: char| c.is_ascii_digit())?;
    Some((column_of(&place)?, place[digits..].parse().ok()?))
}

/// Of `C7`, counted from 0.
pub(super) fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_u32, |sum, letter| {
        sum.saturating_mul(26)
            .saturating_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    column.checked_sub(1)
}

pub(crate) fn place(column: u32, row: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{row}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_names() {
        for (column, row, name) in [
            (0, 1, "A1"),
            (25, 9, "Z9"),
            (26, 10, "AA10"),
            (701, 3, "ZZ3"),
            (702, 4, "AAA4"),
        ] {
            assert_eq!(place(column, row), name);
            assert_eq!((column_of(name), corner(name)), (Some(column), Some((column, row))));
        }
    }

    #[test]
    fn only_what_is_under_a_joined_cell_is_covered() {
        let area = Area::read("$B$7:C9").unwrap();
        assert_eq!(
            [(1, 7), (1, 8), (2, 7), (2, 9), (0, 8), (2, 10)].map(|(column, row)| area.covers(column, row)),
            [false, true, true, true, false, false]
        );
    }

    #[test]
    fn choices_in_the_sheet_are_read_and_those_elsewhere_are_not() {
        let xml = r#"<worksheet><dataValidations><dataValidation type="list" sqref="G6:G40 I6"><formula1>"Open,R&amp;D, Closed"</formula1></dataValidation>
            <dataValidation type="list" sqref="H6"><formula1>Lists!$A$1:$A$3</formula1></dataValidation>
            <dataValidation type="whole" sqref="J6"><formula1>"1,2"</formula1></dataValidation></dataValidations></worksheet>"#;
        let lists = lists(xml).unwrap();
        assert_eq!(lists.len(), 1);
        assert_eq!(lists[0].1, ["Open", "R&D", "Closed"]);
        assert!(lists[0].0.iter().any(|area| area.holds(8, 6)));
    }
}
