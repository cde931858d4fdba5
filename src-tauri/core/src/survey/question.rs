//! What is asked. A list of our own to begin with; both sides may change it until the protocol is frozen. Answers are a
//! closed set: no word of a worker is written down, so none can be recognised.

use crate::error::Result;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

const BUILT_IN: &str = include_str!("../../../../assets/survey/questions.json");
const MOST: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    Awareness,
    Access,
    Trust,
    Use,
    Fear,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SurveyAnswer {
    Yes,
    No,
    Unsure,
    /// Would rather not say: counted apart, in no share.
    Declined,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SurveyQuestion {
    /// The same question has the same key in later surveys.
    pub key: String,
    pub area: Area,
    /// The answer that speaks for the hotline.
    pub good: SurveyAnswer,
    /// Its share stands for its whole area.
    pub headline: bool,
    pub en: String,
    pub zh: String,
}

/// The list every survey starts with.
pub fn built_in() -> Result<Vec<SurveyQuestion>> {
    #[derive(Deserialize)]
    struct File {
        questions: Vec<SurveyQuestion>,
    }
    Ok(serde_json::from_str::<File>(BUILT_IN)?.questions)
}

/// A field check: questions with different keys, each with words in a language at least.
pub(super) fn are_questions(value: &Value) -> bool {
    let Ok(questions) = serde_json::from_value::<Vec<SurveyQuestion>>(value.clone()) else {
        return false;
    };
    let mut keys: Vec<&str> = questions.iter().map(|one| one.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let is_key = |key: &str| {
        !key.is_empty()
            && key.len() <= 60
            && key
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let is_text = |text: &str| text.chars().count() <= 500 && !text.contains(char::is_control);
    questions.len() <= MOST
        && keys.len() == questions.len()
        && questions.iter().all(|one| {
            is_key(&one.key)
                && matches!(one.good, SurveyAnswer::Yes | SurveyAnswer::No)
                && is_text(&one.en)
                && is_text(&one.zh)
                && !(one.en.trim().is_empty() && one.zh.trim().is_empty())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_built_in_list_is_whole() {
        let questions = built_in().unwrap();
        assert!(are_questions(&json!(questions)));
        for area in [Area::Awareness, Area::Access, Area::Trust, Area::Use, Area::Fear] {
            assert!(questions.iter().any(|one| one.area == area), "{area:?}");
        }
        assert!(questions.iter().all(|one| !one.en.is_empty() && !one.zh.is_empty()));
        let headlines: Vec<_> = questions
            .iter()
            .filter(|one| one.headline)
            .map(|one| one.area)
            .collect();
        assert_eq!(headlines, [Area::Awareness, Area::Trust]);
    }

    #[test]
    fn a_list_with_a_doubled_key_or_an_empty_question_is_refused() {
        let one = |key: &str, en: &str| json!({ "key": key, "area": "use", "good": "yes", "headline": false, "en": en, "zh": "" });
        assert!(are_questions(&json!([one("a", "x"), one("b", "x")])));
        assert!(!are_questions(&json!([one("a", "x"), one("a", "y")])));
        assert!(!are_questions(&json!([one("a", " ")])));
        assert!(!are_questions(&json!([one("A b", "x")])));
    }
}
