//! Questionnaires from XLSForm, the spreadsheets that ODK and its relatives read. Whatever a questionnaire cannot carry is
//! named with its sheet, row and column: what would change the questions refuses the form, the rest is noted.
//!
//! ```text
//! book -> sheet: what columns mean -> language, choices -> rows: kinds and names -> build (answers, refer) -> Pack
//! ```

mod answers;
mod build;
mod choices;
mod kind;
mod language;
mod refer;
mod remark;
mod rows;
mod sheet;
mod words;

pub use remark::{NOTES, REFUSALS, Remark, Weight};

use super::{FORMAT, Pack, Scoring, Text, check};
use crate::error::{Code, Error, Result};
use crate::import::book::{self, Book};
use answers::Answers;
use build::{Builder, Form};
use choices::Choices;
use kind::yes_or_no;
use language::Languages;
use refer::Names;
use remark::Remarks;
use serde::{Deserialize, Serialize};
use sheet::{CHOICES, SETTINGS, SURVEY, Sheet};
use specta::Type;
use std::collections::BTreeMap;
use std::path::Path;
use words::{Missing, slug};

/// Share of the required questions that must be settled, where a form does not say.
const THRESHOLD: u32 = 80;

/// A form that was read, and what of it a questionnaire cannot carry.
pub struct XlsForm {
    pub file_name: String,
    /// Whole only where nothing is refused.
    pub pack: Pack,
    pub remarks: Vec<Remark>,
    /// What the form calls each question and column, by id (`table/column`).
    pub names: BTreeMap<String, String>,
}

/// What a person sees of a form before it is taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct FormDraft {
    /// Until it is taken or left.
    pub id: String,
    pub file: String,
    pub title: Text,
    pub pack: String,
    pub version: String,
    pub languages: Vec<String>,
    pub sections: u32,
    pub questions: u32,
    pub remarks: Vec<Remark>,
    /// Something in it cannot be carried and would change the questions.
    pub refused: bool,
}

/// Whether a file is opened by the reader of forms and not by that of questionnaires.
pub fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ["xlsx", "xlsm", "xls"].contains(&ending.as_str())
}

impl XlsForm {
    pub fn open(path: &Path) -> Result<Self> {
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let book = book::read(path, &|_| 0)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let survey = sheet_of(&book, "survey", &SURVEY).or_else(|| only_sheet(&book));
        let survey = survey.filter(|survey| survey.has("type"));
        let Some(survey) = survey else {
            return Err(Error::new(Code::NotAForm).with("file", &file_name));
        };
        let mut remarks = Remarks::default();
        let (pack, names) = read(&book, &survey, &stem, &mut remarks);
        if !remarks.has_refusal() {
            refuse_faults(&pack, &survey, &mut remarks);
        }
        Ok(Self {
            file_name,
            pack,
            remarks: remarks.into_list(),
            names,
        })
    }

    pub fn is_refused(&self) -> bool {
        self.remarks.iter().any(|remark| remark.weight == Weight::Refusal)
    }

    /// The questionnaire as a file.
    pub fn content(&self) -> Result<String> {
        if self.is_refused() {
            return Err(Error::new(Code::FormRefused).with("file", &self.file_name));
        }
        serde_json::to_string_pretty(&self.pack).map_err(Error::internal)
    }

    pub fn draft(&self, id: &str) -> FormDraft {
        FormDraft {
            id: id.to_owned(),
            file: self.file_name.clone(),
            title: self.pack.title.clone(),
            pack: self.pack.id.clone(),
            version: self.pack.version.clone(),
            languages: self.pack.languages.clone(),
            sections: self.pack.sections.len() as u32,
            questions: self.pack.asked() as u32,
            remarks: self.remarks.clone(),
            refused: self.is_refused(),
        }
    }
}

fn read(book: &Book, survey: &Sheet, stem: &str, remarks: &mut Remarks) -> (Pack, BTreeMap<String, String>) {
    let choices_sheet = sheet_of(book, "choices", &CHOICES);
    let settings = Settings::read(sheet_of(book, "settings", &SETTINGS), remarks);
    note_sheets(book, &survey.name, remarks);
    let sheets: Vec<&Sheet> = std::iter::once(survey).chain(&choices_sheet).collect();
    for sheet in &sheets {
        if let Some(column) = sheet.twice() {
            remarks.refuse(&sheet.head(column), "column-twice", &[("what", &column.what)]);
        }
    }
    let default = settings.value("default_language");
    let languages = Languages::of(&sheets, default, remarks);
    note_columns(survey, choices_sheet.as_ref(), remarks);
    let mut missing = Missing::default();
    let duplicates = settings.text("allow_choice_duplicates").and_then(yes_or_no) == Some(true);
    let choices = Choices::read(choices_sheet.as_ref(), duplicates, &languages, &mut missing, remarks);
    let mut names = Names::default();
    let (rows, ids) = rows::read(survey, &mut names, remarks);
    let id = settings.id(stem);
    let title = languages.alike(settings.title(&id.1, remarks, survey));
    let form = Form {
        survey,
        languages: &languages,
        names: &names,
        title: &title,
    };
    let answers = Answers::new(survey, &names, &choices);
    let sections = Builder::new(&form, answers, ids, &mut missing, remarks).build(&rows);
    missing.note(remarks);
    let named = rows.iter().filter(|row| !row.id.is_empty()).map(|row| {
        let id = match &row.table {
            Some(table) if *table != row.id => format!("{table}/{}", row.id),
            _ => row.id.clone(),
        };
        (id, row.name.clone())
    });
    let pack = Pack {
        format: FORMAT,
        id: id.0,
        version: settings.version(remarks),
        languages: languages.order.clone(),
        about: title.clone(),
        title: title.clone(),
        threshold_percent: THRESHOLD,
        scoring: Scoring::Mean,
        sections,
    };
    if pack.asked() == 0 && !remarks.has_refusal() {
        remarks.refuse(&survey.whole(), "no-questions", &[]);
    }
    (pack, named.collect())
}

fn sheet_of(book: &Book, name: &str, headings: &sheet::Headings) -> Option<Sheet> {
    let found = book.order.iter().find(|own| own.trim().eq_ignore_ascii_case(name))?;
    Some(Sheet::read(found, &book.sheets[found], headings))
}

/// The sheet of a workbook that has no other.
fn only_sheet(book: &Book) -> Option<Sheet> {
    match book.order.as_slice() {
        [only] => Some(Sheet::read(only, &book.sheets[only], &SURVEY)),
        _ => None,
    }
}

/// Whatever a build could have missed: nothing enters the store that the format does not allow.
fn refuse_faults(pack: &Pack, survey: &Sheet, remarks: &mut Remarks) {
    let content = serde_json::to_vec_pretty(pack).unwrap_or_default();
    if let Err(error) = check::read(&content) {
        let what = |name: &str| error.params.get(name).cloned().unwrap_or_default();
        let code = match error.code {
            Code::PackTooLarge => "too-large",
            _ => "unfit",
        };
        remarks.refuse(
            &survey.whole(),
            code,
            &[("place", &what("place")), ("fault", &what("fault"))],
        );
    }
}

/// Sheets that nothing is read from.
fn note_sheets(book: &Book, survey: &str, remarks: &mut Remarks) {
    let read = |name: &str| {
        ["choices", "settings"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    };
    let others = book.order.iter().filter(|name| *name != survey && !read(name.trim()));
    for name in others {
        let place = remark::Place {
            sheet: name.clone(),
            ..Default::default()
        };
        remarks.note(&place, "sheet-unread", &[]);
    }
}

/// What stands in columns that a questionnaire has no place for.
fn note_columns(survey: &Sheet, choices: Option<&Sheet>, remarks: &mut Remarks) {
    let filters: Vec<&str> = survey
        .lines
        .iter()
        .filter_map(|line| survey.get(line, "choice_filter"))
        .collect();
    for sheet in std::iter::once(survey).chain(choices) {
        for column in &sheet.columns {
            let code = match column.what.as_str() {
                "image" | "big-image" | "audio" | "video" => "media",
                "appearance" | "autoplay" => "appearance",
                _ if column.known => continue,
                what if filters.iter().any(|filter| filter.contains(what)) => continue,
                _ => "column-unknown",
            };
            let cells = sheet.lines.iter().filter(|line| {
                let mut cells = sheet.cells(line);
                cells.any(|(own, text)| own.heading == column.heading && text != "multiline")
            });
            let places: Vec<_> = cells.map(|line| sheet.at(line.row, column)).collect();
            remarks.note_column(code, &places, &[]);
        }
    }
}

struct Settings(Option<Sheet>);

impl Settings {
    fn read(sheet: Option<Sheet>, remarks: &mut Remarks) -> Self {
        if let Some((sheet, line)) = sheet.as_ref().and_then(|sheet| Some((sheet, sheet.lines.first()?))) {
            for (column, _) in sheet.cells(line).filter(|(column, _)| !column.known) {
                remarks.note(
                    &sheet.at(line.row, column),
                    "setting-left-out",
                    &[("what", &column.heading)],
                );
            }
        }
        Self(sheet)
    }

    fn value(&self, what: &str) -> Option<(&str, remark::Place)> {
        let sheet = self.0.as_ref()?;
        let line = sheet.lines.first()?;
        Some((sheet.get(line, what)?, sheet.place(line, what)))
    }

    fn text(&self, what: &str) -> Option<&str> {
        self.value(what).map(|(text, _)| text)
    }

    /// The id of the questionnaire, and what the form calls itself.
    fn id(&self, stem: &str) -> (String, String) {
        let own = self.text("form_id").unwrap_or(stem);
        let plain = slug(own);
        let id = match plain.is_empty() {
            // Of characters alone that an id cannot have.
            true => format!(
                "form-{:08x}",
                own.chars()
                    .fold(7u32, |sum, c| sum.wrapping_mul(31).wrapping_add(c as u32))
            ),
            false => plain,
        };
        (id, own.to_owned())
    }

    fn title<'a>(&'a self, otherwise: &'a str, remarks: &mut Remarks, survey: &Sheet) -> &'a str {
        self.text("form_title").unwrap_or_else(|| {
            let place = self.0.as_ref().map_or_else(|| survey.whole(), Sheet::whole);
            remarks.note(&place, "title-missing", &[("title", otherwise)]);
            otherwise
        })
    }

    /// A version of Plumbline: numbers with dots.
    fn version(&self, remarks: &mut Remarks) -> String {
        let Some((own, place)) = self.value("version") else {
            return "1".into();
        };
        let numbers: Vec<&str> = own
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .collect();
        let parts: Vec<&str> = numbers.iter().flat_map(|number| pieces(number)).collect();
        let version = if parts.is_empty() {
            "1".to_owned()
        } else {
            parts.join(".")
        };
        if version != own {
            remarks.note(&place, "version-changed", &[("from", own), ("to", &version)]);
        }
        version
    }
}

/// A number of any length in pieces of nine digits.
fn pieces(number: &str) -> Vec<&str> {
    let cut = |at: usize| number.get(at..(at + 9).min(number.len())).unwrap_or_default();
    (0..number.len()).step_by(9).map(cut).collect()
}

#[cfg(test)]
mod tests;
