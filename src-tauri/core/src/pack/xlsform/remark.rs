//! What of a form could not be carried, and where it stands.

use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// Every reason why a form is not taken.
pub const REFUSALS: [&str; 45] = [
    "expression-syntax",
    "expression-function",
    "expression-arguments",
    "expression-path",
    "expression-pattern",
    "expression-size",
    "expression-here",
    "reference-unknown",
    "reference-twice",
    "reference-left-out",
    "reference-later",
    "reference-group",
    "type-missing",
    "type-unknown",
    "loop",
    "end-without-begin",
    "begin-without-end",
    "repeat-in-repeat",
    "repeat-empty",
    "repeat-wide",
    "name-missing",
    "name-shape",
    "name-reserved",
    "name-twice",
    "list-missing",
    "choice-without-name",
    "choice-twice",
    "choice-with-space",
    "choices-outside",
    "choices-from-answers",
    "too-many-choices",
    "filter-with-other",
    "filter-column",
    "filter-quotes",
    "range-number",
    "range-step",
    "parameters-unreadable",
    "parameters-unknown",
    "calculation-missing",
    "language-unknown",
    "language-twice",
    "column-twice",
    "no-questions",
    "too-large",
    "unfit",
];

/// Every part of a form that is taken in a simpler way, or left out.
pub const NOTES: [&str; 44] = [
    "appearance",
    "media",
    "trigger",
    "barcode",
    "column-unknown",
    "text-reference",
    "version-changed",
    "type-map",
    "type-device",
    "translation-missing",
    "title-missing",
    "sheet-unread",
    "setting-left-out",
    "row-disabled",
    "row-comment",
    "required-message",
    "required-expression",
    "repeat-relevant",
    "repeat-other",
    "repeat-step",
    "repeat-required",
    "repeat-left-out",
    "repeat-hint",
    "repeat-group",
    "repeat-default",
    "repeat-count-most",
    "repeat-count",
    "repeat-constraint",
    "read-only",
    "parameter-left-out",
    "message-alone",
    "list-unused",
    "language-guessed",
    "language-assumed",
    "label-missing",
    "group-hint",
    "filter-left-out",
    "default-unfit",
    "default-suggested",
    "default-language-unused",
    "default-dynamic",
    "constraint-unasked",
    "choice-without-list",
    "choice-without-label",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The form is not taken.
    Refusal,
    /// The form is taken; this part of it is simpler, or left out.
    Note,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Remark {
    pub weight: Weight,
    /// Which words say it.
    pub code: String,
    pub sheet: String,
    /// As the program counts them, from 1; `None` for a whole sheet.
    pub row: Option<u32>,
    /// Its letter.
    pub column: Option<String>,
    /// What stands at the head of the column.
    pub heading: String,
    pub params: BTreeMap<String, String>,
}

/// A cell, a row or a whole sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    pub sheet: String,
    pub row: Option<u32>,
    pub column: Option<String>,
    pub heading: String,
}

#[derive(Debug, Default)]
pub struct Remarks(Vec<Remark>);

impl Remarks {
    pub fn refuse(&mut self, place: &Place, code: &str, params: &[(&str, &str)]) {
        self.add(Weight::Refusal, place, code, params);
    }

    pub fn note(&mut self, place: &Place, code: &str, params: &[(&str, &str)]) {
        self.add(Weight::Note, place, code, params);
    }

    fn add(&mut self, weight: Weight, place: &Place, code: &str, params: &[(&str, &str)]) {
        let remark = Remark {
            weight,
            code: code.to_owned(),
            sheet: place.sheet.clone(),
            row: place.row,
            column: place.column.clone(),
            heading: place.heading.clone(),
            params: params
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        };
        if !self.0.contains(&remark) {
            self.0.push(remark);
        }
    }

    /// A remark for what stands in many cells of a column: the first of them, with their number.
    pub fn note_column(&mut self, code: &str, places: &[Place], params: &[(&str, &str)]) {
        if let Some(first) = places.first() {
            let count = places.len().to_string();
            let params: Vec<_> = params.iter().copied().chain([("count", count.as_str())]).collect();
            self.note(first, code, &params);
        }
    }

    pub fn has_refusal(&self) -> bool {
        self.0.iter().any(|remark| remark.weight == Weight::Refusal)
    }

    /// Refusals first, each as somebody goes through the workbook.
    pub fn into_list(mut self) -> Vec<Remark> {
        self.0.sort_by_cached_key(|remark| {
            let column = remark.column.clone().unwrap_or_default();
            let sheet = remark.sheet.to_lowercase();
            let at = SHEETS.iter().position(|name| *name == sheet).unwrap_or(SHEETS.len());
            (remark.weight, at, sheet, remark.row, column.len(), column)
        });
        self.0
    }
}

const SHEETS: &[&str] = &["survey", "choices", "settings"];
