//! The figures themselves. Arithmetic alone: each gives what it was made of, and how much in it is unknown.

use super::facts::{CaseFact, Duty, Told};
use crate::hotline::case::Outcome;
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiKey {
    Received,
    /// Cases per 100 workers a year.
    PerHundred,
    AcknowledgedInTime,
    AnsweredInTime,
    ClosedInTime,
    MedianDays,
    MeanDays,
    Anonymous,
    Substantiated,
    Reopened,
    Retaliation,
    Satisfied,
    Appealed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiState {
    Known,
    /// Something it rests on is not known.
    Unknown,
    /// There is nothing it could be said of.
    NotApplicable,
}

/// One figure with its arithmetic: `value` comes of `numerator` and `denominator` as its formula in words says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiFigure {
    pub key: KpiKey,
    pub state: KpiState,
    /// Not rounded; `None` unless it is known.
    pub value: Option<f64>,
    pub numerator: Option<u32>,
    pub denominator: Option<u32>,
    /// Cases left out because what it asks for is not known of them.
    pub unknown: u32,
    /// Cases left out because it is too early to say.
    pub waiting: u32,
}

/// What the figures of a period rest on.
#[derive(Clone, Copy, Debug)]
pub struct Base {
    pub days: u32,
    /// `None` is not known.
    pub headcount: Option<u32>,
    /// Whether cases were recorded at all in these days.
    pub recorded: bool,
}

const DAYS_A_YEAR: f64 = 365.0;

pub fn all(facts: &[CaseFact], base: Base) -> Vec<KpiFigure> {
    let mut figures = vec![
        received(facts),
        per_hundred(facts.len() as u32, base),
        in_time(KpiKey::AcknowledgedInTime, facts, |case| case.acknowledge),
        in_time(KpiKey::AnsweredInTime, facts, |case| case.answer),
        in_time(KpiKey::ClosedInTime, facts, |case| case.close),
        median(facts),
        mean(facts),
        share(KpiKey::Anonymous, facts.iter().map(|case| Some(case.anonymous))),
        substantiated(facts),
        told(KpiKey::Reopened, facts, |case| case.reopened),
        told(KpiKey::Retaliation, facts, |case| case.retaliation),
        told(KpiKey::Satisfied, facts, |case| case.satisfied),
        told(KpiKey::Appealed, facts, |case| case.appealed),
    ];
    if !base.recorded && facts.is_empty() {
        for figure in &mut figures {
            *figure = KpiFigure {
                numerator: None,
                ..blank(figure.key, KpiState::Unknown)
            };
        }
    }
    figures
}

fn received(facts: &[CaseFact]) -> KpiFigure {
    let count = facts.len() as u32;
    KpiFigure {
        value: Some(f64::from(count)),
        numerator: Some(count),
        ..blank(KpiKey::Received, KpiState::Known)
    }
}

/// cases × 100 × 365 / (workers × days)
pub fn per_hundred(count: u32, base: Base) -> KpiFigure {
    let figure = |state, value| KpiFigure {
        state,
        value,
        numerator: Some(count),
        denominator: base.headcount,
        ..blank(KpiKey::PerHundred, state)
    };
    match base.headcount {
        None => figure(KpiState::Unknown, None),
        Some(0) => figure(KpiState::NotApplicable, None),
        Some(_) if base.days == 0 => figure(KpiState::NotApplicable, None),
        Some(heads) => {
            let rate = f64::from(count) * 100.0 * DAYS_A_YEAR / (f64::from(heads) * f64::from(base.days));
            figure(KpiState::Known, Some(rate))
        }
    }
}

fn in_time(key: KpiKey, facts: &[CaseFact], duty: impl Fn(&CaseFact) -> Duty) -> KpiFigure {
    let count = |wanted: Duty| facts.iter().filter(|case| duty(case) == wanted).count() as u32;
    let done = count(Duty::InTime);
    KpiFigure {
        waiting: count(Duty::Waiting),
        ..ratio(key, done, done + count(Duty::Late))
    }
}

fn median(facts: &[CaseFact]) -> KpiFigure {
    let mut days = lasted(facts);
    days.sort_unstable();
    let half = days.len() / 2;
    let value = match days.len() {
        0 => None,
        even if even.is_multiple_of(2) => Some(f64::from(days[half - 1] + days[half]) / 2.0),
        _ => Some(f64::from(days[half])),
    };
    KpiFigure {
        value,
        denominator: Some(days.len() as u32),
        waiting: (facts.len() - days.len()) as u32,
        ..blank(
            KpiKey::MedianDays,
            if value.is_some() {
                KpiState::Known
            } else {
                KpiState::NotApplicable
            },
        )
    }
}

fn mean(facts: &[CaseFact]) -> KpiFigure {
    let days = lasted(facts);
    let sum: u32 = days.iter().map(|days| (*days).max(0) as u32).sum();
    KpiFigure {
        waiting: (facts.len() - days.len()) as u32,
        ..quotient(KpiKey::MeanDays, sum, days.len() as u32, 1.0)
    }
}

fn lasted(facts: &[CaseFact]) -> Vec<i32> {
    facts.iter().filter_map(|case| case.days_to_close).collect()
}

/// Wholly or partly, of the closed cases in which it was found out.
fn substantiated(facts: &[CaseFact]) -> KpiFigure {
    let closed = facts.iter().filter(|case| case.is_closed);
    let mut figure = share(
        KpiKey::Substantiated,
        closed.clone().filter_map(|case| match case.outcome {
            Some(Outcome::Substantiated | Outcome::Partly) => Some(Some(true)),
            Some(Outcome::NotSubstantiated) => Some(Some(false)),
            Some(Outcome::Referred | Outcome::Withdrawn) => None,
            None => Some(None),
        }),
    );
    figure.waiting = facts.iter().filter(|case| !case.is_closed).count() as u32;
    figure
}

/// Of the cases of which it is known.
fn told(key: KpiKey, facts: &[CaseFact], answer: impl Fn(&CaseFact) -> Told) -> KpiFigure {
    let known = facts.iter().filter_map(|case| match answer(case) {
        Told::Yes => Some(Some(true)),
        Told::No => Some(Some(false)),
        Told::Unknown => Some(None),
        Told::Waiting => None,
    });
    KpiFigure {
        waiting: facts.iter().filter(|case| answer(case) == Told::Waiting).count() as u32,
        ..share(key, known)
    }
}

fn share(key: KpiKey, cases: impl Iterator<Item = Option<bool>>) -> KpiFigure {
    let (mut yes, mut of, mut unknown) = (0, 0, 0);
    for case in cases {
        match case {
            Some(is) => {
                of += 1;
                yes += u32::from(is);
            }
            None => unknown += 1,
        }
    }
    let figure = ratio(key, yes, of);
    let state = if of == 0 && unknown > 0 {
        KpiState::Unknown
    } else {
        figure.state
    };
    KpiFigure {
        unknown,
        state,
        ..figure
    }
}

/// In percent.
pub fn ratio(key: KpiKey, numerator: u32, denominator: u32) -> KpiFigure {
    quotient(key, numerator, denominator, 100.0)
}

fn quotient(key: KpiKey, numerator: u32, denominator: u32, times: f64) -> KpiFigure {
    let known = denominator > 0;
    KpiFigure {
        value: known.then(|| f64::from(numerator) * times / f64::from(denominator)),
        numerator: Some(numerator),
        denominator: Some(denominator),
        ..blank(
            key,
            if known {
                KpiState::Known
            } else {
                KpiState::NotApplicable
            },
        )
    }
}

pub fn blank(key: KpiKey, state: KpiState) -> KpiFigure {
    KpiFigure {
        key,
        state,
        value: None,
        numerator: None,
        denominator: None,
        unknown: 0,
        waiting: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(days_to_close: Option<i32>, close: Duty, outcome: Option<Outcome>) -> CaseFact {
        CaseFact {
            category: "wages".into(),
            channel: "phone".into(),
            state: if days_to_close.is_some() { "closed" } else { "new" }.into(),
            anonymous: days_to_close.is_none(),
            outcome,
            days_to_close,
            is_closed: days_to_close.is_some(),
            acknowledge: Duty::InTime,
            answer: Duty::Spared,
            close,
            reopened: Told::Waiting,
            retaliation: Told::Waiting,
            satisfied: Told::Waiting,
            appealed: Told::Waiting,
        }
    }

    fn of(figures: &[KpiFigure], key: KpiKey) -> &KpiFigure {
        figures.iter().find(|figure| figure.key == key).unwrap()
    }

    const YEAR: Base = Base {
        days: 365,
        headcount: Some(400),
        recorded: true,
    };

    #[test]
    fn each_figure_is_made_of_what_it_says() {
        let facts = [
            case(Some(10), Duty::InTime, Some(Outcome::Substantiated)),
            case(Some(20), Duty::InTime, Some(Outcome::NotSubstantiated)),
            case(Some(120), Duty::Late, Some(Outcome::Referred)),
            case(Some(30), Duty::InTime, None),
            case(None, Duty::Waiting, None),
            case(None, Duty::Late, None),
        ];
        let figures = all(&facts, YEAR);
        let parts = |key| {
            let figure = of(&figures, key);
            (
                figure.numerator,
                figure.denominator,
                figure.unknown,
                figure.waiting,
                figure.value,
            )
        };
        assert_eq!(parts(KpiKey::Received), (Some(6), None, 0, 0, Some(6.0)));
        assert_eq!(parts(KpiKey::PerHundred), (Some(6), Some(400), 0, 0, Some(1.5)));
        assert_eq!(parts(KpiKey::ClosedInTime), (Some(3), Some(5), 0, 1, Some(60.0)));
        assert_eq!(parts(KpiKey::MedianDays), (None, Some(4), 0, 2, Some(25.0)));
        assert_eq!(parts(KpiKey::MeanDays), (Some(180), Some(4), 0, 2, Some(45.0)));
        assert_eq!(parts(KpiKey::Anonymous), (Some(2), Some(6), 0, 0, Some(100.0 / 3.0)));
        assert_eq!(parts(KpiKey::Substantiated), (Some(1), Some(2), 1, 2, Some(50.0)));
        assert_eq!(of(&figures, KpiKey::AnsweredInTime).state, KpiState::NotApplicable);
        let early = of(&figures, KpiKey::Reopened);
        assert_eq!((early.state, early.waiting), (KpiState::NotApplicable, 6));
    }

    #[test]
    fn nothing_unknown_or_empty_becomes_a_zero() {
        let none = all(&[], YEAR);
        assert_eq!(
            of(&none, KpiKey::Received).value,
            Some(0.0),
            "a hotline that ran and heard nothing"
        );
        assert_eq!(of(&none, KpiKey::MedianDays).state, KpiState::NotApplicable);
        assert_eq!(
            (of(&none, KpiKey::Anonymous).state, of(&none, KpiKey::Anonymous).value),
            (KpiState::NotApplicable, None)
        );
        let before = all(
            &[],
            Base {
                recorded: false,
                ..YEAR
            },
        );
        assert!(
            before
                .iter()
                .all(|figure| figure.state == KpiState::Unknown && figure.value.is_none())
        );
        let heads = |headcount| per_hundred(3, Base { headcount, ..YEAR }).state;
        assert_eq!(
            (heads(None), heads(Some(0))),
            (KpiState::Unknown, KpiState::NotApplicable)
        );
        let closed = all(&[case(Some(3), Duty::InTime, None)], YEAR);
        assert_eq!(of(&closed, KpiKey::Substantiated).state, KpiState::Unknown);
    }

    #[test]
    fn what_some_cases_record_is_a_share_of_those() {
        let told = |reopened| CaseFact {
            reopened,
            ..case(Some(1), Duty::InTime, None)
        };
        let facts = [Told::Yes, Told::No, Told::Unknown, Told::Waiting].map(told);
        let figures = all(&facts, YEAR);
        let figure = of(&figures, KpiKey::Reopened);
        assert_eq!((figure.value, figure.unknown, figure.waiting), (Some(50.0), 1, 1));
        let unknown = all(&facts[2..], YEAR);
        assert_eq!(of(&unknown, KpiKey::Reopened).state, KpiState::Unknown);
    }
}
