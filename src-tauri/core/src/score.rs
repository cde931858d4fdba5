//! Scores of an assessment: weighted means of the two maturity scales, with their arithmetic. Yes, partly and no count as
//! 5, 3 and 1 in practice, a choice as the level its questionnaire gives it; numbers, dates and texts are not scored. A
//! question that does not show counts nowhere. A questionnaire that is never averaged has no mean, only its alarms.
//!
//! mean = sum(weight x level) / sum(weight), over questions with a level on that scale. "Does not apply" leaves
//! the mean alone; "not known yet" and open questions too, but they hold the score back: it counts only when
//! the settled share (rated on both scales, or does not apply) reaches the pack's threshold.

use crate::cycle::{Answer, AnswerState};
use crate::pack::{AnswerType, Evaluation, Pack, Question, Scoring, Unmet, evaluate};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Score {
    pub paper: Option<Mean>,
    pub practice: Option<Mean>,
    pub sections: Vec<SectionScore>,
    /// Settled questions.
    pub answered: u32,
    pub total: u32,
    /// Completeness gate, in whole percent.
    pub threshold_percent: u32,
    pub complete: bool,
    /// Questions that do not show.
    pub hidden: Vec<String>,
    /// Questions whose answer needs attention at once.
    pub alarms: Vec<String>,
    /// What the questionnaire works out, and the answers its texts speak of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// The choices on offer, of questions that do not always offer all.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, Vec<String>>,
    /// Answers that do not fulfil what is asked of them: they stay, and are not settled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmet: Vec<Unmet>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SectionScore {
    pub section: String,
    pub questions: u32,
    pub rated: u32,
    pub not_applicable: u32,
    pub unknown: u32,
    pub open: u32,
    pub paper: Option<Mean>,
    pub practice: Option<Mean>,
    pub complete: bool,
}

/// An unrounded mean and every row it was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Mean {
    pub value: f64,
    pub rows: Vec<MeanRow>,
    pub weight_sum: f64,
    pub product_sum: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MeanRow {
    pub question: String,
    pub value: u8,
    pub weight: f64,
}

pub fn score(pack: &Pack, answers: &[Answer]) -> Score {
    let given: HashMap<&str, &Answer> = answers
        .iter()
        .map(|answer| (answer.question.as_str(), answer))
        .collect();
    let Evaluation {
        hidden,
        values,
        options,
        unmet,
    } = evaluate(pack, answers);
    let failed: HashSet<&str> = unmet.iter().map(|one| one.question.as_str()).collect();
    let scored = pack.scoring == Scoring::Mean;
    let mut sections = Vec::new();
    let mut all = Vec::new();
    for section in &pack.sections {
        let shown = section
            .questions
            .iter()
            .filter(|question| question.is_asked() && !hidden.contains(&question.id));
        let rows: Vec<Row> = shown
            .map(|question| Row {
                question,
                answer: given.get(question.id.as_str()).copied(),
                fulfils: !failed.contains(question.id.as_str()),
            })
            .collect();
        sections.push(section_score(&section.id, &rows, pack.threshold_percent, scored));
        all.extend(rows);
    }
    let (answered, total) = settled(&all);
    let complete = reaches(answered, total, pack.threshold_percent);
    let alarms = all.iter().filter(|row| {
        let alarms = |answer: &Answer| answer.state == AnswerState::Rated && row.question.alarms_at(&answer.value.0);
        row.answer.is_some_and(alarms)
    });
    Score {
        paper: mean(&all, complete && scored, paper),
        practice: mean(&all, complete && scored, practice),
        sections,
        answered,
        total,
        threshold_percent: pack.threshold_percent,
        complete,
        alarms: alarms.map(|row| row.question.id.clone()).collect(),
        hidden: hidden.into_iter().collect(),
        values,
        options,
        unmet,
    }
}

#[derive(Clone, Copy)]
struct Row<'a> {
    question: &'a Question,
    answer: Option<&'a Answer>,
    /// What the question asks of its answer.
    fulfils: bool,
}

fn section_score(id: &str, rows: &[Row], threshold: u32, scored: bool) -> SectionScore {
    let count = |state: AnswerState| {
        let state_of = |answer: Option<&Answer>| answer.map_or(AnswerState::Open, |answer| answer.state);
        rows.iter().filter(|row| state_of(row.answer) == state).count() as u32
    };
    let (answered, total) = settled(rows);
    let complete = reaches(answered, total, threshold);
    SectionScore {
        section: id.into(),
        questions: rows.len() as u32,
        rated: count(AnswerState::Rated),
        not_applicable: count(AnswerState::NotApplicable),
        unknown: count(AnswerState::Unknown),
        open: count(AnswerState::Open),
        paper: mean(rows, complete && scored, paper),
        practice: mean(rows, complete && scored, practice),
        complete,
    }
}

/// Questions that must be answered: settled ones, and all.
fn settled(rows: &[Row]) -> (u32, u32) {
    let required = || rows.iter().filter(|row| row.question.required);
    let settled = required()
        .filter(|row| row.fulfils && is_settled(row.question, row.answer))
        .count();
    (settled as u32, required().count() as u32)
}

/// Answered whole (on both scales, where there are two), or does not apply.
pub fn is_settled(question: &Question, answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| match answer.state {
        AnswerState::Rated if question.answer == AnswerType::Maturity => {
            answer.paper.is_some() && answer.practice.is_some()
        }
        AnswerState::Rated if matches!(question.answer, AnswerType::File { .. }) => !answer.evidence.is_empty(),
        AnswerState::Rated => question.answer.is_whole(&answer.value.0),
        AnswerState::NotApplicable => true,
        AnswerState::Open | AnswerState::Unknown => false,
    })
}

/// The level on paper, of questions that have two scales.
pub fn paper(question: &Question, answer: &Answer) -> Option<u8> {
    answer.paper.filter(|_| question.answer == AnswerType::Maturity)
}

/// The level in practice that an answer stands for.
pub fn practice(question: &Question, answer: &Answer) -> Option<u8> {
    match question.answer {
        AnswerType::Maturity => answer.practice,
        _ => question.level_of(&answer.value.0),
    }
}

/// A section of optional questions alone is complete at once.
fn reaches(settled: u32, total: u32, threshold: u32) -> bool {
    settled * 100 >= total * threshold
}

fn mean(rows: &[Row], counts: bool, level: impl Fn(&Question, &Answer) -> Option<u8>) -> Option<Mean> {
    let rated = |answer: &&Answer| answer.state == AnswerState::Rated;
    let rows: Vec<MeanRow> = rows
        .iter()
        .filter_map(|row| {
            let value = level(row.question, row.answer.filter(rated)?)?;
            Some(MeanRow {
                question: row.question.id.clone(),
                value,
                weight: row.question.weight,
            })
        })
        .collect();
    let weight_sum: f64 = rows.iter().map(|row| row.weight).sum();
    let product_sum: f64 = rows.iter().map(|row| row.weight * f64::from(row.value)).sum();
    let countable = counts && weight_sum > 0.0;
    countable.then(|| Mean {
        value: product_sum / weight_sum,
        rows,
        weight_sum,
        product_sum,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::JsonValue;
    use crate::pack::csr_management_system;
    use serde_json::json;
    use std::sync::Arc;

    fn rated(question: &str, paper: u8, practice: u8) -> Answer {
        let state = AnswerState::Rated;
        Answer {
            question: question.into(),
            state,
            paper: Some(paper),
            practice: Some(practice),
            ..Answer::default()
        }
    }

    #[test]
    fn unknown_holds_the_score_back_and_not_applicable_does_not() {
        let pack = csr_management_system().unwrap();
        let ids: Vec<_> = pack.questions().map(|q| q.id.clone()).collect();
        let mut answers: Vec<_> = ids.iter().map(|id| rated(id, 2, 4)).collect();
        for answer in answers.iter_mut().take(4) {
            answer.state = AnswerState::NotApplicable;
        }
        let full = score(&pack, &answers);
        assert!(full.complete);
        assert_eq!(full.paper.as_ref().map(|mean| mean.value), Some(2.0));
        assert_eq!(full.paper.unwrap().rows.len(), ids.len() - 4);
        let too_many = ids.len() * (100 - pack.threshold_percent as usize) / 100 + 1;
        for answer in answers.iter_mut().skip(4).take(too_many) {
            answer.state = AnswerState::Unknown;
        }
        let held = score(&pack, &answers);
        assert_eq!(
            (held.answered as usize, held.total as usize, held.complete),
            (ids.len() - too_many, ids.len(), false)
        );
        assert_eq!(held.practice, None, "no score on too few answers");
    }

    #[test]
    fn weights_count_and_half_an_answer_does_not_settle() {
        let pack = Pack {
            threshold_percent: 100,
            ..Arc::unwrap_or_clone(csr_management_system().unwrap())
        };
        let questions = &pack.sections[0].questions;
        // 1 for the first, 2 for the second, and so on.
        let mut answers: Vec<_> = (1u8..)
            .zip(questions)
            .map(|(level, q)| rated(&q.id, level.min(5), 3))
            .collect();
        let mean = score(&pack, &answers).sections[0].paper.clone().unwrap();
        let weights: f64 = questions.iter().map(|q| q.weight).sum();
        let products: f64 = (1u8..)
            .zip(questions)
            .map(|(level, q)| f64::from(level.min(5)) * q.weight)
            .sum();
        assert_eq!((mean.product_sum, mean.value), (products, products / weights));
        answers[1].practice = None;
        let half = answers;
        assert!(!score(&pack, &half).sections[0].complete);
    }

    /// Worked by hand: in practice (2x4 + 1x3 + 3x1 + 1x5 + 2x2) / (2+1+3+1+2) = 23/9, on paper 2x3 / 2 = 3.
    #[test]
    fn every_kind_of_answer_counts_as_it_should() {
        let answered = |question: &str, value: serde_json::Value| Answer {
            question: question.into(),
            state: AnswerState::Rated,
            value: JsonValue(value),
            ..Answer::default()
        };
        let option = |id: &str, level: Option<u8>| json!({ "id": id, "text": { "en": id }, "level": level });
        let kinds = [
            ("scales", 2.0, json!({ "type": "maturity" })),
            ("partly", 1.0, json!({ "type": "yes-no-partly" })),
            ("alarm", 3.0, json!({ "type": "yes-no-partly", "alarm": ["yes"] })),
            (
                "single",
                1.0,
                json!({ "type": "single", "options": [option("best", Some(5)), option("none", None)] }),
            ),
            (
                "second",
                2.0,
                json!({ "type": "single", "options": [option("low", Some(2))] }),
            ),
            (
                "unscored",
                9.0,
                json!({ "type": "single", "options": [option("none", None)] }),
            ),
            (
                "several",
                9.0,
                json!({ "type": "multiple", "options": [option("a", Some(1)), option("b", None)] }),
            ),
            ("number", 9.0, json!({ "type": "number" })),
            ("date", 9.0, json!({ "type": "date" })),
            ("text", 9.0, json!({ "type": "text" })),
            (
                "table",
                9.0,
                json!({ "type": "table", "columns": [{ "id": "c", "title": { "en": "C" }, "answer": { "type": "text" } }] }),
            ),
            (
                "rank",
                9.0,
                json!({ "type": "rank", "options": [option("a", None), option("b", None)] }),
            ),
            ("read", 9.0, json!({ "type": "acknowledge" })),
            ("note", 9.0, json!({ "type": "note" })),
            ("sum", 9.0, json!({ "type": "calculated", "value": "1 + 1" })),
            ("away", 9.0, json!({ "type": "maturity" })),
            ("unknown", 9.0, json!({ "type": "maturity" })),
        ];
        let questions: Vec<_> = kinds
            .iter()
            .map(|(id, weight, kind)| json!({ "id": id, "text": { "en": id }, "weight": weight, "answer": kind }))
            .collect();
        let pack: Pack = serde_json::from_value(json!({
            "format": 2, "id": "kinds", "version": "1.0.0", "languages": ["en"], "title": {}, "about": {},
            "threshold_percent": 90,
            "sections": [{ "id": "all", "title": {}, "questions": questions }],
        }))
        .unwrap();
        let stands_aside = |question: &str, state: AnswerState| Answer {
            state,
            ..rated(question, 1, 1)
        };
        let answers = [
            rated("scales", 3, 4),
            answered("partly", json!("partly")),
            answered("alarm", json!("yes")),
            answered("single", json!("best")),
            answered("second", json!("low")),
            answered("unscored", json!("none")),
            answered("several", json!(["a"])),
            answered("number", json!(5)),
            answered("date", json!("2026-11-29")),
            answered("text", json!("5")),
            answered("table", json!([{ "c": "5" }])),
            answered("rank", json!(["b", "a"])),
            answered("read", json!(true)),
            stands_aside("away", AnswerState::NotApplicable),
            stands_aside("unknown", AnswerState::Unknown),
        ];
        let score = score(&pack, &answers);
        // Notes and sums are not asked; the one unknown of 15 holds back, but 14 of 15 are more than 90 %.
        assert_eq!((score.answered, score.total, score.complete), (14, 15, true));
        let rows = |mean: &Mean| mean.rows.iter().map(|row| row.question.clone()).collect::<Vec<_>>();
        let (paper, practice) = (score.paper.unwrap(), score.practice.unwrap());
        assert_eq!((paper.value, rows(&paper)), (3.0, vec!["scales".to_owned()]));
        assert_eq!(practice.value, 23.0 / 9.0);
        assert_eq!(rows(&practice), ["scales", "partly", "alarm", "single", "second"]);
        assert_eq!(score.alarms, ["alarm"]);
    }
}
