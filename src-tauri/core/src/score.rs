//! Scores of an assessment: weighted means of the two maturity scales, with their arithmetic.
//!
//! mean = sum(weight x level) / sum(weight), over questions with a level on that scale. "Does not apply" leaves
//! the mean alone; "not known yet" and open questions too, but they hold the score back: it counts only when
//! the settled share (rated on both scales, or does not apply) reaches the pack's threshold.

use crate::cycle::{Answer, AnswerState};
use crate::pack::{Pack, Question};
use serde::{Deserialize, Serialize};
use specta::Type;

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
    let find = |id: &str| answers.iter().find(|answer| answer.question == id);
    let mut sections = Vec::new();
    let mut all = Vec::new();
    for section in &pack.sections {
        let rows: Vec<_> = section
            .questions
            .iter()
            .map(|question| (question, find(&question.id)))
            .collect();
        sections.push(section_score(&section.id, &rows, pack.threshold_percent));
        all.extend(rows);
    }
    let answered = all.iter().filter(|(_, answer)| is_settled(*answer)).count();
    let complete = reaches(answered, all.len(), pack.threshold_percent);
    Score {
        paper: mean(&all, complete, |answer| answer.paper),
        practice: mean(&all, complete, |answer| answer.practice),
        sections,
        answered: answered as u32,
        total: all.len() as u32,
        threshold_percent: pack.threshold_percent,
        complete,
    }
}

type Row<'a> = (&'a Question, Option<&'a Answer>);

fn section_score(id: &str, rows: &[Row], threshold: u32) -> SectionScore {
    let count = |state: AnswerState| {
        let state_of = |answer: Option<&Answer>| answer.map_or(AnswerState::Open, |answer| answer.state);
        rows.iter().filter(|(_, answer)| state_of(*answer) == state).count() as u32
    };
    let settled = rows.iter().filter(|(_, answer)| is_settled(*answer)).count();
    let complete = reaches(settled, rows.len(), threshold);
    SectionScore {
        section: id.into(),
        questions: rows.len() as u32,
        rated: count(AnswerState::Rated),
        not_applicable: count(AnswerState::NotApplicable),
        unknown: count(AnswerState::Unknown),
        open: count(AnswerState::Open),
        paper: mean(rows, complete, |answer| answer.paper),
        practice: mean(rows, complete, |answer| answer.practice),
        complete,
    }
}

/// Rated on both scales, or does not apply.
pub fn is_settled(answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| match answer.state {
        AnswerState::Rated => answer.paper.is_some() && answer.practice.is_some(),
        AnswerState::NotApplicable => true,
        AnswerState::Open | AnswerState::Unknown => false,
    })
}

fn reaches(settled: usize, total: usize, threshold: u32) -> bool {
    total > 0 && settled * 100 >= total * threshold as usize
}

fn mean(rows: &[Row], complete: bool, level: impl Fn(&Answer) -> Option<u8>) -> Option<Mean> {
    let rated = |answer: &&Answer| answer.state == AnswerState::Rated;
    let rows: Vec<MeanRow> = rows
        .iter()
        .filter_map(|(question, answer)| {
            let value = level((*answer).filter(rated)?)?;
            Some(MeanRow {
                question: question.id.clone(),
                value,
                weight: question.weight,
            })
        })
        .collect();
    let weight_sum: f64 = rows.iter().map(|row| row.weight).sum();
    let product_sum: f64 = rows.iter().map(|row| row.weight * f64::from(row.value)).sum();
    let countable = complete && weight_sum > 0.0;
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
    use crate::pack::csr_management_system;

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
            ..csr_management_system().unwrap()
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
}
