//! The protocol of a survey, for both sides to sign, and what the survey showed.

mod protocol;
mod results;

pub use protocol::survey_protocol_pdf;
pub use results::survey_results_pdf;

pub(crate) use protocol::{code, tags};
pub(crate) use results::trend;

use plumbline_core::survey::question::SurveyQuestion;

use crate::paper::{SIZE, cell};
use crate::pdf::book::Para;
use crate::words::Words;
use crate::{Language, plan::looks};

/// A question in the languages of the document; in the one it has when it has only one.
pub(crate) fn question(one: &SurveyQuestion, words: &Words) -> Vec<Para> {
    let texts: Vec<&str> = words
        .languages()
        .map(|language| match language {
            Language::En => one.en.as_str(),
            Language::ZhHans => one.zh.as_str(),
        })
        .filter(|text| !text.trim().is_empty())
        .collect();
    match texts.as_slice() {
        [] => cell(if one.en.trim().is_empty() { &one.zh } else { &one.en }),
        texts => texts
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let colour = if at == 0 { looks::INK } else { looks::QUIET };
                looks::para(*text, SIZE - 0.6, false, colour)
            })
            .collect(),
    }
}

/// With one decimal, without a needless one.
pub(crate) fn decimal(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

pub(crate) fn percent(value: f64) -> String {
    format!("{}%", decimal(value))
}
