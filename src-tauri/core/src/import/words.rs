//! What headings mean, and how the words of closed sets are read, in lists of one language or two.

use super::book::Grid;
use std::collections::BTreeMap;

/// A field a column can be mapped to, and what factories call it; a row cannot do without the required ones.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub id: &'static str,
    pub required: bool,
    pub names: &'static [&'static str],
}

pub(super) const fn needed(id: &'static str, names: &'static [&'static str]) -> Field {
    Field {
        id,
        required: true,
        names,
    }
}

pub(super) const fn field(id: &'static str, names: &'static [&'static str]) -> Field {
    Field {
        id,
        required: false,
        names,
    }
}

/// The row within the first 30 whose cells look most like headings, and what they would map to.
pub(super) fn guess(grid: &Grid, fields: &[Field]) -> (u32, BTreeMap<u32, &'static str>) {
    let first = grid.first();
    let mut best = (first, BTreeMap::new());
    for row in first..first.saturating_add(30) {
        let mapping = guess_columns(grid, row, fields);
        if mapping.len() > best.1.len() && mapping.keys().any(|column| grid.cell(row, *column).is_some()) {
            best = (row, mapping);
        }
    }
    best
}

/// The text above a column. Headings of two rows: a cell that spans both has its text in the upper one.
pub(super) fn heading(grid: &Grid, header_row: u32, column: u32) -> String {
    let own = grid.shown(header_row, column);
    if own.is_empty() && header_row > 1 {
        grid.shown(header_row - 1, column)
    } else {
        own
    }
}

pub(super) fn guess_columns(grid: &Grid, header_row: u32, fields: &[Field]) -> BTreeMap<u32, &'static str> {
    let mut mapping = BTreeMap::new();
    let headers: Vec<_> = (0..grid.width())
        .map(|column| heading(grid, header_row, column).to_lowercase())
        .collect();
    // Exact headings first, so that "root cause" is not taken for "cause" of another column.
    for exact in [true, false] {
        for field in fields {
            if mapping.values().any(|mapped| *mapped == field.id) {
                continue;
            }
            let is_name = |text: &str| text == field.id.replace('_', " ") || field.names.contains(&text);
            let fits = |header: &String| {
                let plain = header.replace(['_', '*'], " ");
                if exact {
                    parts(&plain).any(is_name)
                } else {
                    header.chars().count() <= 60 && field.names.iter().any(|name| names(&plain, name))
                }
            };
            let free = |(column, header): &(usize, &String)| !mapping.contains_key(&(*column as u32)) && fits(header);
            if let Some((column, _)) = headers.iter().enumerate().find(free) {
                mapping.insert(column as u32, field.id);
            }
        }
    }
    mapping
}

/// Whether a heading has the name in it. Words with spaces between them begin with it: "due" is not in "procedure".
fn names(heading: &str, name: &str) -> bool {
    let one_word = name.chars().all(|c| c.is_alphanumeric() && c < '\u{2E80}');
    if !one_word {
        return heading.contains(name);
    }
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word == name || name.chars().count() > 3 && word.starts_with(name))
}

/// The word of the example row of our template, which is never taken in.
pub(super) fn is_example(text: &str) -> bool {
    parts(&text.to_lowercase()).any(|part| matches!(part, "example" | "示例"))
}

/// What the whole text means, or what all its parts agree on: lists in two languages write `Major / 主要`.
pub(crate) fn agreed<T: PartialEq>(text: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
    let text = text.trim().to_lowercase();
    let mut meanings = parts(&text).filter_map(meaning);
    let first = meanings.next()?;
    meanings.all(|other| other == first).then_some(first)
}

/// The text itself, then its parts on either side of what separates two languages.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let whole = text.trim();
    let parts = whole.split(['/', '\n', '|', '(', ')', '（', '）']).map(str::trim);
    std::iter::once(whole).chain(parts).filter(|part| !part.is_empty())
}
