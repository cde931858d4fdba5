//! The looks of cells, as far as a day needs them: a number that is shown as a day.

use super::{attribute, unreadable, without};
use crate::ReportError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use std::collections::HashMap;

/// The day as the reader's computer writes it.
const DAY: u32 = 14;

pub(super) struct Styles {
    xml: String,
    /// Where the list of looks ends.
    end: usize,
    looks: Vec<Look>,
    /// Formats of this workbook's own that show a day.
    own: HashMap<u32, bool>,
    /// Looks that were added: what they were made of, and what for.
    added: Vec<(u32, Change, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// Shows its number as a day.
    Day,
    /// Stays a text when somebody edits it, whatever it begins with.
    Text,
}

struct Look {
    xml: String,
    format: u32,
    locked: bool,
    /// Keeps a text one already.
    quoted: bool,
}

impl Styles {
    pub fn read(xml: String) -> Result<Self, ReportError> {
        let mut styles = Self {
            end: 0,
            looks: Vec::new(),
            own: HashMap::new(),
            added: Vec::new(),
            xml,
        };
        let text = styles.xml.clone();
        let mut reader = Reader::from_str(&text);
        // Whether the list is open, and where the look that is being read began.
        let (mut inside, mut begun) = (false, None);
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(unreadable)?;
            let here = reader.buffer_position() as usize;
            match &event {
                Event::Eof => return Ok(styles),
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "numFmt" => {
                    let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
                    let code = attribute(tag, "formatCode").unwrap_or_default();
                    styles.own.extend(id.map(|id| (id, shows_a_day(&code))));
                }
                Event::Start(tag) if tag.local_name().as_ref() == "cellXfs" => inside = true,
                Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => {
                    inside = false;
                    styles.end = start;
                }
                Event::Empty(tag) if inside && tag.local_name().as_ref() == "xf" => {
                    styles.looks.push(Look::of(tag, &text[start..here]));
                }
                Event::Start(tag) if inside && tag.local_name().as_ref() == "xf" => {
                    begun = Some((start, tag.to_owned()))
                }
                Event::End(tag) if inside && tag.local_name().as_ref() == "xf" => {
                    if let Some((start, tag)) = begun.take() {
                        styles.looks.push(Look::of(&tag, &text[start..here]));
                    }
                }
                _ => {}
            }
        }
    }

    /// The same look, for a day.
    pub fn for_a_day(&mut self, look: u32) -> Result<Option<u32>, ReportError> {
        let Some(known) = self.looks.get(look as usize) else {
            return Ok(None);
        };
        if self.own.get(&known.format).copied().unwrap_or(is_day(known.format)) {
            return Ok(Some(look));
        }
        self.changed(look, Change::Day)
    }

    /// The same look, for a text that begins like a formula.
    pub fn for_a_text(&mut self, look: u32) -> Result<Option<u32>, ReportError> {
        match self.looks.get(look as usize) {
            Some(known) if known.quoted => Ok(Some(look)),
            _ => self.changed(look, Change::Text),
        }
    }

    /// Where the sheet is protected. Cells are, unless their look says otherwise.
    pub fn is_locked(&self, look: u32) -> bool {
        self.looks.get(look as usize).is_none_or(|look| look.locked)
    }

    fn changed(&mut self, look: u32, change: Change) -> Result<Option<u32>, ReportError> {
        let Some(known) = self.looks.get(look as usize) else {
            return Ok(None);
        };
        let first = self.looks.len() as u32;
        let mut added = self.added.iter();
        if let Some(at) = added.position(|(made_of, how, _)| (*made_of, *how) == (look, change)) {
            return Ok(Some(first + at as u32));
        }
        let xml = with(&known.xml, change)?;
        self.added.push((look, change, xml));
        Ok(Some(first + self.added.len() as u32 - 1))
    }

    /// Empty where nothing was added.
    pub fn write(&self) -> Result<String, ReportError> {
        if self.added.is_empty() {
            return Ok(String::new());
        }
        let added: String = self.added.iter().map(|(_, _, xml)| xml.as_str()).collect();
        let longer = format!("{}{added}{}", &self.xml[..self.end], &self.xml[self.end..]);
        let mut reader = Reader::from_str(&longer);
        let mut writer = Writer::new(Vec::new());
        loop {
            match reader.read_event().map_err(unreadable)? {
                Event::Eof => break,
                Event::Start(tag) if tag.local_name().as_ref() == "cellXfs" => {
                    let mut own = without(&tag, &["count"]);
                    own.push_attribute(("count", (self.looks.len() + self.added.len()).to_string().as_str()));
                    writer.write_event(Event::Start(own))?;
                }
                event => writer.write_event(event)?,
            }
        }
        String::from_utf8(writer.into_inner()).map_err(unreadable)
    }
}

impl Look {
    fn of(tag: &BytesStart, xml: &str) -> Self {
        let format = attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
        Self {
            xml: xml.to_owned(),
            format: format.unwrap_or(0),
            locked: !is_open(xml),
            quoted: attribute(tag, "quotePrefix").is_some_and(|flag| matches!(flag.as_str(), "1" | "true")),
        }
    }
}

/// Says `locked="0"`.
fn is_open(look: &str) -> bool {
    let mut open = false;
    let read = super::tags(look, |tag| {
        open |= tag.local_name().as_ref() == "protection"
            && attribute(tag, "locked").is_some_and(|flag| matches!(flag.as_str(), "0" | "false"));
    });
    read.is_ok() && open
}

fn with(look: &str, change: Change) -> Result<String, ReportError> {
    let mut reader = Reader::from_str(look);
    let mut writer = Writer::new(Vec::new());
    loop {
        let changed = |tag: &BytesStart| match change {
            Change::Day => {
                let mut own = without(tag, &["numFmtId", "applyNumberFormat"]);
                own.push_attribute(("numFmtId", DAY.to_string().as_str()));
                own.push_attribute(("applyNumberFormat", "1"));
                own
            }
            Change::Text => {
                let mut own = without(tag, &["quotePrefix"]);
                own.push_attribute(("quotePrefix", "1"));
                own
            }
        };
        match reader.read_event().map_err(unreadable)? {
            Event::Eof => break,
            Event::Start(tag) if tag.local_name().as_ref() == "xf" => {
                writer.write_event(Event::Start(changed(&tag)))?
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "xf" => {
                writer.write_event(Event::Empty(changed(&tag)))?
            }
            event => writer.write_event(event)?,
        }
    }
    String::from_utf8(writer.into_inner()).map_err(unreadable)
}

/// Of the formats that every workbook has (ECMA-376 part 1, 18.8.30).
fn is_day(format: u32) -> bool {
    matches!(format, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58)
}

/// Outside what is quoted, escaped or in brackets.
fn shows_a_day(code: &str) -> bool {
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    code.chars().any(|c| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        match c {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            'y' | 'Y' | 'd' | 'D' | 'e' if !quoted && !bracket => return true,
            _ => {}
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::shows_a_day;

    #[test]
    fn days_are_told_from_numbers() {
        for code in ["yyyy-mm-dd", "d. mmm", r#"yyyy"年"m"月"d"日""#, "[$-804]yyyy/m/d;@"] {
            assert!(shows_a_day(code), "{code}");
        }
        for code in ["0.00", r#"0" days""#, "[Red]0", "h:mm", r"0\d", "#,##0_d"] {
            assert!(!shows_a_day(code), "{code}");
        }
    }
}
