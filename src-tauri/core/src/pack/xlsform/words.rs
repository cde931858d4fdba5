//! Names as ids of a questionnaire, and texts in all its languages.

use super::language::Languages;
use super::remark::{Place, Remarks};
use super::sheet::{Line, Sheet};
use crate::pack::Text;
use std::collections::{BTreeMap, HashSet};

/// Ids that were given, so that each is given once.
#[derive(Default)]
pub struct Ids(HashSet<String>);

impl Ids {
    pub fn take(&mut self, name: &str, otherwise: &str) -> String {
        let plain = slug(name);
        let plain = if plain.is_empty() { otherwise.to_owned() } else { plain };
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let mut all = std::iter::once(plain.clone()).chain(numbered);
        let id = all.find(|id| !self.0.contains(id)).unwrap_or_default();
        self.0.insert(id.clone());
        id
    }
}

/// Small letters, digits, dashes and underscores.
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_ascii_alphanumeric() || c == '_' || c == '-' => out.push(c),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.truncate(80);
    out.trim_end_matches('-').to_owned()
}

/// As an XML element may be called.
pub fn is_name(name: &str) -> bool {
    let mut all = name.chars();
    all.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && all.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// Texts that one language has and another has not, by column and language.
#[derive(Default)]
pub struct Missing(BTreeMap<(String, String, String), Vec<Place>>);

impl Missing {
    pub fn note(self, remarks: &mut Remarks) {
        for ((_, what, language), places) in self.0 {
            remarks.note_column(
                "translation-missing",
                &places,
                &[("language", &language), ("what", &what)],
            );
        }
    }
}

/// The texts of a kind in a row, in all languages; `None` without any.
pub fn text_in(sheet: &Sheet, line: &Line, what: &str, languages: &Languages, missing: &mut Missing) -> Option<Text> {
    let texts = sheet.texts(line, what);
    let own = texts
        .filter_map(|(column, text)| Some((languages.tag(column.language.as_deref())?.to_owned(), text.to_owned())));
    let (text, without) = languages.filled(own.collect())?;
    for language in without {
        let place = sheet
            .columns
            .iter()
            .find(|column| column.what == what && languages.tag(column.language.as_deref()) == Some(&language))
            .map_or_else(|| sheet.place(line, what), |column| sheet.at(line.row, column));
        let key = (sheet.name.clone(), what.to_owned(), language);
        missing.0.entry(key).or_default().push(place);
    }
    Some(text)
}
