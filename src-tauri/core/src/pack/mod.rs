//! Questionnaires. The format is described in `assets/schemas/pack.schema.json`; a released version never changes, a
//! newer one keeps the ids of its questions.
//!
//! `condition` says when a question shows, `expression` what is worked out from answers, `evaluate` what a whole
//! questionnaire comes to, `answer` which values answer a question, `check` what is wrong with a file, `shelf` which
//! questionnaires there are: shipped ones and those that came from customers or files. `xlsform` makes a questionnaire
//! of a form for ODK.

mod answer;
mod check;
mod condition;
mod evaluate;
pub mod expression;
mod shelf;
pub mod xlsform;

pub use check::{MOST_BYTES, read, read_file};
pub use condition::Condition;
pub use evaluate::{Evaluation, Unmet, UnmetReason, evaluate, evaluate_on};
pub use shelf::{
    KIND, PackCard, PackSource, PackState, Shown, all_shipped, at_hand, by_id, came_in, card, cards, contents, decide,
    of_cycle, offer, offered, shipped, take_in, told_of_cycle,
};

use crate::error::Result;
use crate::json::JsonValue;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text in several languages, by BCP 47 tag (`en`, `zh-Hans`).
pub type Text = BTreeMap<String, String>;

/// The newest layout this build reads.
pub const FORMAT: u32 = 2;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub format: u32,
    pub id: String,
    pub version: String,
    pub languages: Vec<String>,
    pub title: Text,
    pub about: Text,
    /// Share of the questions that must be settled before a score counts, in whole percent.
    pub threshold_percent: u32,
    #[serde(default)]
    pub scoring: Scoring,
    pub sections: Vec<Section>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Scoring {
    #[default]
    Mean,
    /// Each answer stands for itself: one sign of forced labour suffices, whatever the others say.
    Never,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable across versions of the pack, e.g. `policy-signed`.
    pub id: String,
    /// What an older version called it: its answers stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formerly: Option<String>,
    pub text: Text,
    /// How to count, or whom to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    #[serde(default)]
    pub answer: AnswerType,
    /// What an answer must fulfil.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Constraint>,
    /// A value to begin with: shown as a suggestion, and no answer until somebody takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<JsonValue>,
    /// Shows only when this holds; without it, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Whether it counts towards completeness.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub required: bool,
    /// Relative weight in the mean of its section and of the pack.
    #[serde(default = "one")]
    pub weight: f64,
    /// The provision a gap here breaks, e.g. `RBA 8.0 E1`.
    #[serde(default)]
    pub provision: String,
    #[serde(default)]
    pub causes: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_step: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer: Option<Peer>,
    #[serde(default)]
    pub evidence: Vec<Text>,
    #[serde(default)]
    pub references: Vec<Reference>,
}

/// What an answer must fulfil. One that does not stays, is not settled, and is shown with the message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Constraint {
    /// An expression; `.` is the answer.
    pub holds: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Text>,
}

/// What another factory did, and what it cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    pub story: Text,
    pub cost: Text,
    /// Who tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// `RBA`, `SA8000`, `ILO`, `ISO 14001`, `ISO 45001`, `UNGP`, `GRI`, `OECD` or `law`.
    pub source: String,
    pub clause: String,
    /// What the clause asks, in our own words.
    pub about: Text,
    /// Editions differ; where it matters, the edition this was read in.
    pub edition: String,
}

/// How a question is answered. What an answer's `value` holds stands at each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum AnswerType {
    /// Two scales of 1-5, on paper and in practice; no value.
    #[default]
    Maturity,
    /// `"yes"`, `"partly"` or `"no"`: 5, 3 and 1 in practice; 1, 3 and 5 where a yes is an alarm.
    YesNoPartly {
        /// Answers that need attention at once, whatever the score.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        alarm: Vec<String>,
    },
    /// The id of an option, or `{"other": "text"}`.
    Single {
        options: Vec<AnswerOption>,
        #[serde(default)]
        other: bool,
    },
    /// A list of ids of options, `{"other": "text"}` among them at most once.
    Multiple {
        options: Vec<AnswerOption>,
        #[serde(default)]
        other: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_most: Option<u32>,
    },
    /// A number.
    Number {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<f64>,
        #[serde(default)]
        decimals: u32,
        /// Only so far apart, counted from `min`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<f64>,
    },
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:MM`
    Time,
    /// `YYYY-MM-DDTHH:MM`
    DateTime,
    Text {
        #[serde(default)]
        long: bool,
    },
    /// A list of rows, each an object by column id.
    Table {
        columns: Vec<Column>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most_rows: Option<u32>,
    },
    /// The ids of all options in an order; fewer are an answer under way.
    Rank { options: Vec<AnswerOption> },
    /// `true`: read and confirmed.
    Acknowledge,
    /// Answered by the evidence that hangs on the question; no value.
    File {
        #[serde(default)]
        kind: FileKind,
    },
    /// Only read; counts nowhere.
    Note,
    /// Worked out by an expression from answers that stand before; counts nowhere.
    Calculated {
        value: String,
        /// `false`: for other expressions alone.
        #[serde(default = "yes", skip_serializing_if = "is_yes")]
        shown: bool,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    #[default]
    Any,
    Image,
    Audio,
    Video,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AnswerOption {
    pub id: String,
    pub text: Text,
    /// What expressions call it; its id without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// On offer only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// 1-5 in practice; without it the choice is not scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Needs attention at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alarm: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub id: String,
    pub title: Text,
    pub answer: CellType,
    /// What each cell must fulfil.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Constraint>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CellType {
    Number {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<f64>,
        #[serde(default)]
        decimals: u32,
    },
    Date,
    Text {
        #[serde(default)]
        long: bool,
    },
    Single {
        options: Vec<AnswerOption>,
        #[serde(default)]
        other: bool,
    },
    /// A list of ids of options.
    Multiple {
        options: Vec<AnswerOption>,
    },
    /// `HH:MM`
    Time,
    /// `YYYY-MM-DDTHH:MM`
    DateTime,
}

fn yes() -> bool {
    true
}

fn is_yes(required: &bool) -> bool {
    *required
}

fn one() -> f64 {
    1.0
}

impl Pack {
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// Questions that somebody answers.
    pub fn asked(&self) -> usize {
        self.questions().filter(|question| question.is_asked()).count()
    }

    /// With the ids under which answers and findings are kept: those of the questionnaire on management systems as they
    /// are, all others with their questionnaire before them, `health-and-safety.fire-exits-open`.
    fn keyed(mut self) -> Self {
        let before = match self.id.as_str() {
            shelf::MANAGEMENT_SYSTEM => String::new(),
            id => format!("{id}."),
        };
        let key = |question: &Question| format!("{before}{}", question.formerly.as_ref().unwrap_or(&question.id));
        let keys: BTreeMap<String, String> = self.questions().map(|one| (one.id.clone(), key(one))).collect();
        let kept = |id: &str| keys.get(id).map_or_else(|| id.to_owned(), Clone::clone);
        for section in &mut self.sections {
            section.when.iter_mut().for_each(|when| when.rename(&kept));
            for question in &mut section.questions {
                question.id = kept(&question.id);
                question.rename(&kept);
            }
        }
        self
    }
}

/// The shipped questionnaire on management systems, in its newest version: question ids are stable, so a cycle that
/// began with an older one keeps its answers.
pub fn csr_management_system() -> Result<Arc<Pack>> {
    shipped(shelf::MANAGEMENT_SYSTEM)
}
