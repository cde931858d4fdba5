//! A sheet of a form: what each column is for, whatever it is called, and its rows with their places.

use super::remark::Place;
use crate::import::book::{Cell, Grid, letter};

pub struct Sheet {
    pub name: String,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
    heading_row: u32,
}

#[derive(Clone, Debug)]
pub struct Column {
    at: u32,
    /// As it stands there.
    pub heading: String,
    /// As this module knows it; the heading where it is not known.
    pub what: String,
    pub known: bool,
    /// As it stands there.
    pub language: Option<String>,
}

pub struct Line {
    pub row: u32,
    cells: Vec<(usize, String)>,
}

/// What a sheet's columns may be called: other words, and the word this module uses.
pub struct Headings {
    pub known: &'static [&'static str],
    pub other: &'static [(&'static str, &'static str)],
}

pub const SURVEY: Headings = Headings {
    known: &[
        "type",
        "name",
        "label",
        "hint",
        "guidance_hint",
        "relevant",
        "constraint",
        "constraint_message",
        "required",
        "required_message",
        "calculation",
        "choice_filter",
        "default",
        "read_only",
        "appearance",
        "parameters",
        "repeat_count",
        "image",
        "big-image",
        "audio",
        "video",
        "autoplay",
        "trigger",
        "disabled",
    ],
    other: &[
        ("command", "type"),
        ("tag", "name"),
        ("value", "name"),
        ("caption", "label"),
        ("relevance", "relevant"),
        ("constraining_message", "constraint_message"),
        ("jr:constraintmsg", "constraint_message"),
        ("requiredmsg", "required_message"),
        ("jr:requiredmsg", "required_message"),
        ("calculate", "calculation"),
        ("readonly", "read_only"),
        ("count", "repeat_count"),
        ("jr:count", "repeat_count"),
    ],
};

pub const CHOICES: Headings = Headings {
    known: &["list_name", "name", "label", "image", "big-image", "audio", "video"],
    other: &[("caption", "label"), ("value", "name")],
};

pub const SETTINGS: Headings = Headings {
    known: &[
        "form_title",
        "form_id",
        "version",
        "default_language",
        "allow_choice_duplicates",
    ],
    other: &[
        ("set_form_title", "form_title"),
        ("title", "form_title"),
        ("set_form_id", "form_id"),
        ("id_string", "form_id"),
    ],
};

/// Columns with one text a language.
const IN_LANGUAGES: [&str; 9] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "big-image",
    "audio",
    "video",
];

impl Sheet {
    pub fn read(name: &str, grid: &Grid, headings: &Headings) -> Self {
        let heading_row = grid.first();
        let heads: Vec<(u32, String)> = (0..grid.width())
            .map(|at| (at, text_of(grid.cell(heading_row, at))))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let double = heads.iter().any(|(_, text)| text.contains("::"));
        let columns: Vec<Column> = heads
            .into_iter()
            .map(|(at, heading)| Column::of(at, heading, double, headings))
            .collect();
        let lines = grid.below(heading_row).filter_map(|row| {
            let cells: Vec<_> = columns
                .iter()
                .enumerate()
                .map(|(index, column)| (index, text_of(grid.cell(row, column.at))))
                .filter(|(_, text)| !text.is_empty())
                .collect();
            (!cells.is_empty()).then_some(Line { row, cells })
        });
        let lines = lines.collect();
        Self {
            name: name.to_owned(),
            columns,
            lines,
            heading_row,
        }
    }

    pub fn has(&self, what: &str) -> bool {
        self.columns.iter().any(|column| column.what == what)
    }

    /// Two columns for the same thing.
    pub fn twice(&self) -> Option<&Column> {
        let mut seen = std::collections::HashSet::new();
        self.columns
            .iter()
            .find(|column| !seen.insert((&column.what, column.language.as_deref().map(str::to_lowercase))))
    }

    pub fn get<'a>(&self, line: &'a Line, what: &str) -> Option<&'a str> {
        let found = line.cells.iter().find(|(index, _)| self.columns[*index].what == what);
        found.map(|(_, text)| text.as_str())
    }

    /// All texts of one kind in a row, by language.
    pub fn texts<'a>(&'a self, line: &'a Line, what: &'a str) -> impl Iterator<Item = (&'a Column, &'a str)> {
        let cells = line
            .cells
            .iter()
            .map(|(index, text)| (&self.columns[*index], text.as_str()));
        cells.filter(move |(column, _)| column.what == what)
    }

    pub fn cells<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = (&'a Column, &'a str)> {
        line.cells
            .iter()
            .map(|(index, text)| (&self.columns[*index], text.as_str()))
    }

    pub fn whole(&self) -> Place {
        Place {
            sheet: self.name.clone(),
            ..Place::default()
        }
    }

    pub fn head(&self, column: &Column) -> Place {
        self.at(self.heading_row, column)
    }

    /// The cell of a row in the first column for this; the row alone where there is none.
    pub fn place(&self, line: &Line, what: &str) -> Place {
        let filled = line.cells.iter().map(|(index, _)| &self.columns[*index]);
        let column = filled.chain(&self.columns).find(|column| column.what == what);
        match column {
            Some(column) => self.at(line.row, column),
            None => Place {
                row: Some(line.row),
                ..self.whole()
            },
        }
    }

    pub fn at(&self, row: u32, column: &Column) -> Place {
        Place {
            sheet: self.name.clone(),
            row: Some(row),
            column: Some(letter(column.at)),
            heading: column.heading.clone(),
        }
    }
}

impl Column {
    fn of(at: u32, heading: String, double: bool, headings: &Headings) -> Self {
        let mut parts: Vec<String> = if double || heading.contains("::") {
            heading.split("::").map(|part| part.trim().to_owned()).collect()
        } else {
            single(&heading)
        };
        // `bind::relevant`, `media::image::English (en)`, `body::appearance`
        if parts.len() > 1 && ["bind", "media", "control", "body"].contains(&snake(&parts[0]).as_str()) {
            parts.remove(0);
        }
        let first = snake(parts.first().map_or("", String::as_str));
        let other = headings.other.iter().find(|(other, _)| *other == first);
        let what = other.map_or(first.as_str(), |(_, known)| known).to_owned();
        let known = headings.known.contains(&what.as_str());
        let translated = known && IN_LANGUAGES.contains(&what.as_str());
        let fits = known && (parts.len() == 1 || translated && parts.len() == 2);
        Self {
            at,
            what: if fits { what } else { heading.clone() },
            known: fits,
            language: (fits && parts.len() == 2).then(|| parts[1].clone()),
            heading,
        }
    }
}

/// The older way, one colon; `jr:` is no group.
fn single(heading: &str) -> Vec<String> {
    let mut parts: Vec<String> = heading.split(':').map(|part| part.trim().to_owned()).collect();
    if let Some(at) = parts
        .iter()
        .position(|part| part == "jr")
        .filter(|at| at + 1 < parts.len())
    {
        let joined = format!("jr:{}", parts.remove(at + 1));
        parts[at] = joined;
    }
    parts
}

fn snake(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}

/// As form programs read a cell: straight quotes, single spaces.
fn text_of(cell: Option<&Cell>) -> String {
    let text = match cell {
        None => return String::new(),
        Some(Cell::Flag(flag)) => flag.to_string().to_uppercase(),
        Some(cell) => cell.shown(),
    };
    let plain: String = text
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{a0}' => ' ',
            other => other,
        })
        .collect();
    let mut out = String::with_capacity(plain.len());
    for c in plain.trim().chars() {
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
    out
}
