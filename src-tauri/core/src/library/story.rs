//! Case stories: what factories did that went before, in our own words. The layout stands in
//! `assets/schemas/story.schema.json`.

use crate::error::{Error, Result};
use crate::pack::Text;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::LazyLock;

const FILES: [&str; 5] = [
    include_str!("../../../../assets/library/stories/customer-mentorship.json"),
    include_str!("../../../../assets/library/stories/worker-hotline.json"),
    include_str!("../../../../assets/library/stories/worker-training.json"),
    include_str!("../../../../assets/library/stories/ehs-committee.json"),
    include_str!("../../../../assets/library/stories/csr-strategy.json"),
];

static STORIES: LazyLock<serde_json::Result<Vec<Story>>> =
    LazyLock::new(|| FILES.iter().map(|text| serde_json::from_str(text)).collect());

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub format: u32,
    pub id: String,
    pub title: Text,
    /// The story in two sentences.
    pub about: Text,
    /// At a glance: duration, cost, what came of it.
    pub facts: Vec<StoryFact>,
    /// Where they stood.
    pub stood: Vec<Text>,
    pub did: Vec<StoryStep>,
    pub cost: Vec<StoryCost>,
    /// Where the source's own figures do not agree, or cannot be compared.
    #[serde(default)]
    pub cost_note: Option<Text>,
    /// What came of it.
    pub result: Vec<Text>,
    /// What went wrong, and what they would do differently.
    pub differently: Vec<Text>,
    /// What a reader can do next Monday.
    pub monday: Vec<Text>,
    pub source: Text,
    /// Keys of questions it tells of.
    pub questions: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct StoryFact {
    pub name: Text,
    pub value: Text,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct StoryStep {
    pub when: Text,
    pub what: Text,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct StoryCost {
    pub what: Text,
    pub who: Text,
    pub amount: Text,
}

pub fn stories() -> Result<&'static [Story]> {
    STORIES.as_deref().map_err(Error::internal)
}
