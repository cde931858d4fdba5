//! The lists of the sheet `choices`, and options made of them.

use super::language::Languages;
use super::remark::{Place, Remarks};
use super::sheet::{Line, Sheet};
use super::words::{Ids, Missing, text_in};
use crate::pack::expression::{quoted, reworded};
use crate::pack::{AnswerOption, Condition, Text, check};
use std::collections::{BTreeMap, BTreeSet};

pub struct Choices<'a> {
    sheet: Option<&'a Sheet>,
    lists: BTreeMap<String, Vec<Choice<'a>>>,
}

struct Choice<'a> {
    line: &'a Line,
    name: String,
    id: String,
    text: Text,
}

impl<'a> Choices<'a> {
    pub fn read(
        sheet: Option<&'a Sheet>,
        duplicates: bool,
        languages: &Languages,
        missing: &mut Missing,
        remarks: &mut Remarks,
    ) -> Self {
        let mut lists: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
        for (sheet, line) in sheet
            .iter()
            .flat_map(|sheet| sheet.lines.iter().map(move |line| (sheet, line)))
        {
            match sheet.get(line, "list_name") {
                Some(list) => lists.entry(list.to_owned()).or_default().push(line),
                None => remarks.note(&sheet.place(line, "list_name"), "choice-without-list", &[]),
            }
        }
        let mut found = BTreeMap::new();
        for (list, lines) in lists {
            let (mut ids, mut names) = (Ids::default(), BTreeSet::new());
            let mut choices = Vec::new();
            for line in lines {
                let Some(sheet) = sheet else { continue };
                let Some(name) = sheet.get(line, "name") else {
                    remarks.refuse(&sheet.place(line, "name"), "choice-without-name", &[("list", &list)]);
                    continue;
                };
                if !names.insert(name) && !duplicates {
                    let params = [("list", list.as_str()), ("name", name)];
                    remarks.refuse(&sheet.place(line, "name"), "choice-twice", &params);
                }
                let text = text_in(sheet, line, "label", languages, missing).unwrap_or_else(|| {
                    remarks.note(&sheet.place(line, "label"), "choice-without-label", &[("name", name)]);
                    languages.alike(name)
                });
                choices.push(Choice {
                    line,
                    name: name.to_owned(),
                    id: ids.take(name, "choice"),
                    text,
                });
            }
            found.insert(list, choices);
        }
        Self { sheet, lists: found }
    }

    pub fn has(&self, list: &str) -> bool {
        self.lists.contains_key(list)
    }

    pub fn first_with_space(&self, list: &str) -> Option<Place> {
        let choice = self.lists.get(list)?.iter().find(|choice| choice.name.contains(' '))?;
        Some(self.sheet?.place(choice.line, "name"))
    }

    /// Lists that no question names.
    pub fn note_unused(&self, used: &BTreeSet<String>, remarks: &mut Remarks) {
        for (list, choices) in self.lists.iter().filter(|(list, _)| !used.contains(*list)) {
            if let (Some(sheet), Some(first)) = (self.sheet, choices.first()) {
                remarks.note(&sheet.place(first.line, "list_name"), "list-unused", &[("list", list)]);
            }
        }
    }

    /// The options of a list, the word for "other" taken out where one's own words stand for it. `filter` turns the text
    /// of a filter, with the names of columns as literals, into an expression.
    pub fn options(
        &self,
        list: &str,
        other: bool,
        filter: Option<(&str, &Place)>,
        expression: &mut dyn FnMut(&str, &mut Remarks) -> Option<String>,
        remarks: &mut Remarks,
    ) -> Vec<AnswerOption> {
        let choices = self.lists.get(list).map_or(&[][..], Vec::as_slice);
        if choices.len() > check::MOST_OPTIONS {
            let place = self.sheet.zip(choices.get(check::MOST_OPTIONS));
            let place = place
                .map(|(sheet, choice)| sheet.place(choice.line, "name"))
                .unwrap_or_default();
            remarks.refuse(&place, "too-many-choices", &[("list", list)]);
            return Vec::new();
        }
        let mut options = Vec::new();
        for choice in choices.iter().filter(|choice| !(other && choice.name == "other")) {
            let when = match filter {
                None => None,
                Some((text, place)) => {
                    let Some(text) = self.for_choice(choice, text, place, remarks) else {
                        break;
                    };
                    match expression(&text, remarks) {
                        Some(text) => Some(Condition::Holds(text)),
                        None => break,
                    }
                }
            };
            options.push(AnswerOption {
                id: choice.id.clone(),
                text: choice.text.clone(),
                value: (choice.name != choice.id).then(|| choice.name.clone()),
                when,
                level: None,
                alarm: false,
            });
        }
        options
    }

    /// A filter as one choice sees it: its own cells in place of the columns' names.
    fn for_choice(&self, choice: &Choice, filter: &str, place: &Place, remarks: &mut Remarks) -> Option<String> {
        let sheet = self.sheet?;
        let mut broken = None;
        let cell = |name: &str| match name {
            "name" => Some(choice.name.clone()),
            _ => sheet
                .columns
                .iter()
                .any(|column| column.heading == name)
                .then(|| sheet.cells(choice.line).find(|(column, _)| column.heading == name))
                .map(|found| found.map_or(String::new(), |(_, text)| text.to_owned())),
        };
        let broken_ref = std::cell::RefCell::new(&mut broken);
        let literal = |name: &str| {
            let Some(text) = cell(name) else {
                **broken_ref.borrow_mut() = Some(("filter-column", name.to_owned()));
                return None;
            };
            let quoted = quoted(&text);
            if quoted.is_none() {
                **broken_ref.borrow_mut() = Some(("filter-quotes", text));
            }
            quoted
        };
        let text = reworded(filter, |_| None, literal);
        match (broken, text) {
            (Some((code, what)), _) => {
                remarks.refuse(place, code, &[("what", &what)]);
                None
            }
            // What cannot be read is named where it is translated.
            (None, text) => Some(text.unwrap_or_else(|_| filter.to_owned())),
        }
    }
}
