//! Questionnaires: shipped as JSON under `assets/packs/<id>/<version>.json`, immutable once released.

use crate::error::Result;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// A text in several languages, by BCP 47 tag (`en`, `zh-Hans`).
pub type Text = BTreeMap<String, String>;

#[derive(Clone, Debug, Serialize, Deserialize, Type)]
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
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    pub title: Text,
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable across versions of the pack, e.g. `policy-signed`.
    pub id: String,
    pub text: Text,
    pub why: Text,
    /// Relative weight in the mean of its section and of the pack.
    pub weight: f64,
    /// The provision a gap here breaks, e.g. `RBA 8.0 E1`.
    pub provision: String,
    pub causes: Vec<Text>,
    pub first_step: Text,
    pub evidence: Vec<Text>,
    pub references: Vec<Reference>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// `RBA`, `SA8000`, `ILO`, `ISO 14001`, `ISO 45001`, `UNGP` or `law`.
    pub source: String,
    pub clause: String,
    /// What the clause asks, in our own words.
    pub about: Text,
    /// Editions differ; where it matters, the edition this was read in.
    pub edition: String,
}

impl Pack {
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }
}

/// The shipped questionnaire on management systems, in its newest version: question ids are stable, so a cycle that
/// began with an older one keeps its answers.
pub fn csr_management_system() -> Result<Pack> {
    Ok(serde_json::from_str(include_str!(
        "../../../assets/packs/csr-management-system/1.1.0.json"
    ))?)
}
