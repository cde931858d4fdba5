//! Reading a questionnaire from a file: every fault by its place.

use super::condition::names_in;
use super::expression::Expression;
use super::{AnswerOption, AnswerType, CellType, Condition, Constraint, FORMAT, Pack, Question, Text};
use crate::error::{Code, Error, Result};
use crate::vault::files;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

/// Bytes of the largest questionnaire that is read.
pub const MOST_BYTES: u64 = 2 << 20;
pub(super) const MOST_QUESTIONS: usize = 2_000;
pub(super) const MOST_OPTIONS: usize = 1_000;
pub(super) const MOST_COLUMNS: usize = 40;

/// What is wrong, as the words of `pack-invalid` know it.
type Fault = (String, &'static str);

/// Reads and checks a questionnaire, as its file has it: with the ids of its own questions.
pub fn read(bytes: &[u8]) -> Result<Pack> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Error::new(Code::PackTooLarge).with("limit", "2 MB"));
    }
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(unreadable)?;
    let format = value.get("format").and_then(serde_json::Value::as_u64);
    match format {
        None => return Err(Error::new(Code::NotAPack)),
        Some(found) if found > u64::from(FORMAT) => return Err(Error::new(Code::PackNewer)),
        Some(_) => {}
    }
    // From the bytes and not from the value: the place of an error is a line of the file.
    let pack: Pack = serde_json::from_slice(bytes).map_err(unreadable)?;
    match faults(&pack).into_iter().next() {
        Some((place, fault)) => Err(Error::new(Code::PackInvalid).with("place", place).with("fault", fault)),
        None => Ok(pack),
    }
}

/// The text of a questionnaire's file, checked.
pub fn read_file(path: &Path) -> Result<String> {
    let file = files::open(path)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::reading(path, error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    read(&bytes).map_err(|error| error.with("file", name))?;
    String::from_utf8(bytes).map_err(|error| Error::new(Code::NotAPack).because(error))
}

fn unreadable(error: serde_json::Error) -> Error {
    let code = if error.is_data() {
        Code::PackUnreadable
    } else {
        Code::NotAPack
    };
    Error::new(code).with("line", error.line().to_string()).because(error)
}

fn faults(pack: &Pack) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut find = |place: &str, fault| faults.push((place.to_owned(), fault));
    if !is_id(&pack.id) {
        find("id", "id-shape");
    }
    if pack.version.is_empty() || !pack.version.split('.').all(|part| part.parse::<u32>().is_ok()) {
        find("version", "version-shape");
    }
    if !(1..=100).contains(&pack.threshold_percent) {
        find("threshold_percent", "out-of-range");
    }
    if pack.languages.is_empty() {
        find("languages", "language-missing");
    }
    let count = pack.questions().count();
    if pack.asked() == 0 {
        find("sections", "no-questions");
    }
    if count > MOST_QUESTIONS {
        find("sections", "too-many-questions");
    }
    for (place, text) in texts(pack) {
        let all = pack.languages.iter().all(|language| {
            text.get(language)
                .is_some_and(|words| !words.trim().is_empty() && words.chars().count() <= 10_000)
        });
        if !all || text.len() != pack.languages.len() {
            find(&place, "language-missing");
        }
    }
    let mut ids = BTreeSet::new();
    for id in pack
        .sections
        .iter()
        .map(|section| &section.id)
        .chain(pack.questions().map(|question| &question.id))
    {
        if !is_id(id) {
            find(id, "id-shape");
        }
        if !ids.insert(id) {
            find(id, "id-twice");
        }
    }
    let mut kept = BTreeSet::new();
    for question in pack.questions() {
        if !kept.insert(question.formerly.as_ref().unwrap_or(&question.id)) {
            find(&question.id, "id-twice");
        }
        if !question.weight.is_finite() || !(0.0..=100.0).contains(&question.weight) {
            find(&question.id, "out-of-range");
        }
        if let Some(fault) = answer_fault(&question.answer) {
            find(&question.id, fault);
        }
        if question.constraint.is_some() && (!question.is_asked() || question.answer == AnswerType::Maturity) {
            find(&question.id, "expression");
        }
        if question
            .default
            .as_ref()
            .is_some_and(|value| !question.answer.takes(&value.0))
        {
            find(&question.id, "default");
        }
    }
    faults.extend(condition_faults(pack));
    faults
}

/// Conditions and expressions that cannot be read, or name a question which does not stand before, or a choice or column
/// it does not have.
fn condition_faults(pack: &Pack) -> Vec<Fault> {
    let mut look = Look::default();
    for section in &pack.sections {
        look.condition(&section.id, section.when.as_ref());
        for question in &section.questions {
            look.condition(&question.id, question.when.as_ref());
            match &question.answer {
                AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } => {
                    for option in options {
                        look.condition(&question.id, option.when.as_ref());
                    }
                }
                AnswerType::Calculated { value, .. } => look.expression(&question.id, value, false),
                _ => {}
            }
            look.before.push(question);
            look.constraint(&question.id, question.constraint.as_ref());
            if let AnswerType::Table { columns, .. } = &question.answer {
                for column in columns {
                    look.constraint(&question.id, column.constraint.as_ref());
                }
            }
        }
    }
    look.faults
}

#[derive(Default)]
struct Look<'a> {
    before: Vec<&'a Question>,
    faults: Vec<Fault>,
}

impl Look<'_> {
    fn condition(&mut self, place: &str, when: Option<&Condition>) {
        let Some(when) = when else { return };
        for text in when.expressions() {
            self.expression(place, text, false);
        }
        for named in when.names() {
            self.name(place, &named);
        }
    }

    fn constraint(&mut self, place: &str, constraint: Option<&Constraint>) {
        if let Some(constraint) = constraint {
            self.expression(place, &constraint.holds, true);
        }
    }

    fn expression(&mut self, place: &str, text: &str, with_here: bool) {
        match Expression::parse(text) {
            Ok(expression) if with_here || !expression.has_here() => {}
            _ => self.faults.push((place.to_owned(), "expression")),
        }
        for named in names_in(text) {
            self.name(place, &named);
        }
    }

    fn name(&mut self, place: &str, named: &super::condition::Named) {
        let fault = match self.before.iter().find(|question| question.id == named.question) {
            None => Some("condition-question"),
            Some(question) => {
                let choice = named.choice.as_ref();
                let column = named.column.as_ref();
                (choice.is_some_and(|choice| !has_choice(&question.answer, choice))
                    || column.is_some_and(|column| !has_column(&question.answer, column)))
                .then_some("condition-choice")
            }
        };
        self.faults.extend(fault.map(|fault| (place.to_owned(), fault)));
    }
}

fn has_column(answer: &AnswerType, id: &str) -> bool {
    matches!(answer, AnswerType::Table { columns, .. } if columns.iter().any(|column| column.id == id))
}

fn has_choice(answer: &AnswerType, choice: &str) -> bool {
    match answer {
        AnswerType::YesNoPartly { .. } => matches!(choice, "yes" | "partly" | "no"),
        AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } => {
            options.iter().any(|option| option.id == choice)
        }
        _ => false,
    }
}

fn answer_fault(answer: &AnswerType) -> Option<&'static str> {
    match answer {
        AnswerType::YesNoPartly { alarm } => {
            let known = |id: &String| matches!(id.as_str(), "yes" | "partly" | "no");
            (!alarm.iter().all(known)).then_some("choices")
        }
        AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } | AnswerType::Rank { options } => {
            choice_fault(options)
        }
        AnswerType::Number {
            min,
            max,
            decimals,
            step,
            ..
        } => {
            let step = step.is_some_and(|step| !(step.is_finite() && step > 0.0));
            range_fault(*min, *max, *decimals).or(step.then_some("out-of-range"))
        }
        AnswerType::Table { columns, .. } => {
            let distinct = columns.iter().map(|column| &column.id).collect::<BTreeSet<_>>().len() == columns.len();
            if columns.is_empty() || columns.len() > MOST_COLUMNS || !distinct {
                return Some("columns");
            }
            columns.iter().find_map(|column| match &column.answer {
                CellType::Single { options, .. } | CellType::Multiple { options } => choice_fault(options),
                CellType::Number { min, max, decimals, .. } => range_fault(*min, *max, *decimals),
                CellType::Date | CellType::Time | CellType::DateTime | CellType::Text { .. } => None,
            })
        }
        _ => None,
    }
}

fn choice_fault(options: &[AnswerOption]) -> Option<&'static str> {
    let distinct = options.iter().map(|option| &option.id).collect::<BTreeSet<_>>().len() == options.len();
    let named = options.iter().all(|option| is_id(&option.id));
    let levels = options
        .iter()
        .filter_map(|option| option.level)
        .all(|level| (1..=5).contains(&level));
    (options.is_empty() || options.len() > MOST_OPTIONS || !distinct || !named || !levels).then_some("choices")
}

fn range_fault(min: Option<f64>, max: Option<f64>, decimals: u32) -> Option<&'static str> {
    let upside_down = min.zip(max).is_some_and(|(min, max)| min > max);
    (upside_down || decimals > 9).then_some("out-of-range")
}

/// Lower-case letters, digits, dashes and underscores: a customer's own numbering fits.
fn is_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    (1..=100).contains(&id.len()) && id.chars().all(plain)
}

/// Every visible text with the place where it stands.
fn texts(pack: &Pack) -> Vec<(String, &Text)> {
    let mut texts = vec![("title".to_owned(), &pack.title), ("about".to_owned(), &pack.about)];
    for section in &pack.sections {
        texts.push((section.id.clone(), &section.title));
    }
    for question in pack.questions() {
        let references = question.references.iter().map(|reference| &reference.about);
        let peer = question.peer.iter();
        let peer = peer.flat_map(|peer| [&peer.story, &peer.cost].into_iter().chain(&peer.source));
        let own = std::iter::once(&question.text)
            .chain(&question.hint)
            .chain(&question.why)
            .chain(&question.causes)
            .chain(&question.first_step)
            .chain(&question.evidence)
            .chain(question.constraint.iter().filter_map(|one| one.message.as_ref()))
            .chain(references)
            .chain(peer)
            .chain(answer_texts(&question.answer));
        texts.extend(own.map(|text| (question.id.clone(), text)));
    }
    texts
}

fn answer_texts(answer: &AnswerType) -> Vec<&Text> {
    match answer {
        AnswerType::Single { options, .. } | AnswerType::Multiple { options, .. } | AnswerType::Rank { options } => {
            options.iter().map(|option| &option.text).collect()
        }
        AnswerType::Number { unit, .. } => unit.iter().collect(),
        AnswerType::Table { columns, .. } => columns
            .iter()
            .flat_map(|column| {
                let own = match &column.answer {
                    CellType::Single { options, .. } | CellType::Multiple { options } => {
                        options.iter().map(|option| &option.text).collect()
                    }
                    CellType::Number { unit, .. } => unit.iter().collect(),
                    CellType::Date | CellType::Time | CellType::DateTime | CellType::Text { .. } => Vec::new(),
                };
                let message = column.constraint.iter().filter_map(|one| one.message.as_ref());
                std::iter::once(&column.title).chain(own).chain(message)
            })
            .collect(),
        _ => Vec::new(),
    }
}
