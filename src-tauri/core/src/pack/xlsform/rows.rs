//! The rows of the sheet `survey`: what each is, and what its name became.

use super::kind::{Kind, Select, kind_of, yes_or_no};
use super::refer::{Names, Target};
use super::remark::Remarks;
use super::sheet::{Line, Sheet};
use super::words::{Ids, is_name};
use std::collections::HashSet;

pub struct Row<'a> {
    pub line: &'a Line,
    pub kind: Kind,
    pub name: String,
    /// Of the question, the column or the group.
    pub id: String,
    pub order: usize,
    /// The table it is a column of.
    pub table: Option<String>,
}

/// A group or repeat that is open.
struct Open<'a> {
    line: &'a Line,
    repeat: bool,
    names: HashSet<String>,
    /// The repeat's table and the ids of its columns.
    table: Option<(String, Ids)>,
}

/// The rows, and the ids that are taken.
pub fn read<'a>(sheet: &'a Sheet, names: &mut Names, remarks: &mut Remarks) -> (Vec<Row<'a>>, Ids) {
    let mut reader = Reader {
        sheet,
        remarks,
        names,
        ids: Ids::default(),
        open: Vec::new(),
        top: HashSet::new(),
        repeats: HashSet::new(),
        rows: Vec::new(),
    };
    for line in &sheet.lines {
        reader.line(line);
    }
    for open in &reader.open {
        reader
            .remarks
            .refuse(&sheet.place(open.line, "type"), "begin-without-end", &[]);
    }
    (reader.rows, reader.ids)
}

struct Reader<'a, 'b> {
    sheet: &'a Sheet,
    remarks: &'b mut Remarks,
    names: &'b mut Names,
    ids: Ids,
    open: Vec<Open<'a>>,
    top: HashSet<String>,
    repeats: HashSet<String>,
    rows: Vec<Row<'a>>,
}

impl<'a> Reader<'a, '_> {
    fn line(&mut self, line: &'a Line) {
        let sheet = self.sheet;
        if sheet.get(line, "disabled").and_then(yes_or_no) == Some(true) {
            self.remarks.note(&sheet.place(line, "disabled"), "row-disabled", &[]);
            return;
        }
        let place = sheet.place(line, "type");
        let Some(words) = sheet.get(line, "type") else {
            if sheet.get(line, "name").is_some() || sheet.texts(line, "label").next().is_some() {
                self.remarks.refuse(&place, "type-missing", &[]);
            } else {
                self.remarks.note(&place, "row-comment", &[]);
            }
            return;
        };
        let Some(kind) = kind_of(words) else {
            self.remarks.refuse(&place, "type-unknown", &[("type", words)]);
            return;
        };
        match kind {
            Kind::Loop => self.remarks.refuse(&place, "loop", &[]),
            Kind::EndGroup | Kind::EndRepeat => self.end(line, kind),
            kind => self.begin(line, kind),
        }
    }

    fn end(&mut self, line: &'a Line, kind: Kind) {
        let repeat = kind == Kind::EndRepeat;
        if self.open.last().is_none_or(|open| open.repeat != repeat) {
            let place = self.sheet.place(line, "type");
            self.remarks.refuse(&place, "end-without-begin", &[]);
            return;
        }
        self.open.pop();
        self.push(line, kind, String::new(), String::new());
    }

    fn begin(&mut self, line: &'a Line, kind: Kind) {
        let Some(name) = self.name(line, &kind) else { return };
        let nested = kind == Kind::BeginRepeat && self.table().is_some();
        if nested {
            self.remarks
                .refuse(&self.sheet.place(line, "type"), "repeat-in-repeat", &[]);
        }
        let calculated = self.sheet.get(line, "calculation").is_some();
        let target = self.target(&kind, &name, calculated);
        let id = match &target {
            Target::Question(id) | Target::Column(_, id) => id.clone(),
            Target::Group => self.ids.take(&name, "group"),
            Target::LeftOut => String::new(),
        };
        self.names.add(&name, self.rows.len() + 1, target);
        let opens = matches!(kind, Kind::BeginGroup | Kind::BeginRepeat);
        let repeat = kind == Kind::BeginRepeat;
        self.push(line, kind, name, id.clone());
        if opens {
            self.open.push(Open {
                line,
                repeat,
                names: HashSet::new(),
                table: repeat.then(|| (id, Ids::default())),
            });
        }
    }

    /// The name, where it may stand there.
    fn name(&mut self, line: &'a Line, kind: &Kind) -> Option<String> {
        let place = self.sheet.place(line, "name");
        let name = match self.sheet.get(line, "name") {
            Some(name) => name.to_owned(),
            None if *kind == Kind::Note => format!("generated_note_name_{}", line.row),
            None if self.sheet.get(line, "type") == Some("audit") => "audit".to_owned(),
            None => {
                self.remarks.refuse(&place, "name-missing", &[]);
                return None;
            }
        };
        if !is_name(&name) {
            self.remarks.refuse(&place, "name-shape", &[("name", &name)]);
            return None;
        }
        if name == "meta" {
            self.remarks.refuse(&place, "name-reserved", &[("name", &name)]);
            return None;
        }
        let beside = self.open.last_mut().map_or(&mut self.top, |open| &mut open.names);
        let twice = !beside.insert(name.clone());
        let repeat_twice = *kind == Kind::BeginRepeat && (name == "data" || !self.repeats.insert(name.clone()));
        if twice || repeat_twice {
            self.remarks.refuse(&place, "name-twice", &[("name", &name)]);
            return None;
        }
        Some(name)
    }

    fn target(&mut self, kind: &Kind, name: &str, calculated: bool) -> Target {
        if matches!(kind, Kind::Map | Kind::Device | Kind::OutsideChoices) {
            return Target::LeftOut;
        }
        if *kind == Kind::BeginGroup {
            return Target::Group;
        }
        let table = self.open.iter_mut().find_map(|open| open.table.as_mut());
        match table {
            Some((table, columns)) if is_cell(kind) && !calculated => {
                Target::Column(table.clone(), columns.take(name, "column"))
            }
            Some(_) => Target::LeftOut,
            None => Target::Question(self.ids.take(name, "question")),
        }
    }

    fn table(&self) -> Option<&str> {
        let mut tables = self.open.iter().filter_map(|open| open.table.as_ref());
        tables.next().map(|(id, _)| id.as_str())
    }

    fn push(&mut self, line: &'a Line, kind: Kind, name: String, id: String) {
        let table = self.table().map(str::to_owned);
        self.rows.push(Row {
            line,
            kind,
            name,
            id,
            order: self.rows.len() + 1,
            table,
        });
    }
}

/// Whether a table can have a column of it.
fn is_cell(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text
            | Kind::Barcode
            | Kind::Integer { .. }
            | Kind::Decimal
            | Kind::Range
            | Kind::Date
            | Kind::Time
            | Kind::DateTime
            | Kind::Select {
                how: Select::One | Select::Several,
                ..
            }
    )
}
