//! The figures themselves. Arithmetic alone: each gives what it was made of, and how much in it is unknown.

use super::count::{KpiFact, KpiKind, KpiRecipe};
use super::definition::KpiDefinition;
use super::facts::{CaseFact, Told};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiState {
    Known,
    /// Something it rests on is not known.
    Unknown,
    /// There is nothing it could be said of.
    NotApplicable,
}

/// One figure with its arithmetic: `value` comes of `numerator` and `denominator` as its recipe says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KpiFigure {
    /// A shipped one, or the id of one that was added.
    pub key: String,
    pub state: KpiState,
    /// Not rounded; `None` unless it is known.
    pub value: Option<f64>,
    pub numerator: Option<u32>,
    pub denominator: Option<u32>,
    /// Cases left out because what it asks for is not known of them.
    pub unknown: u32,
    /// Cases left out because it is too early to say.
    pub waiting: u32,
    /// Cases of the denominator of which it is not known, or not yet, whether they count above it.
    pub unsure: u32,
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

pub fn all(definitions: &[KpiDefinition], facts: &[CaseFact], base: Base) -> Vec<KpiFigure> {
    let wanted = definitions.iter().filter(|definition| !definition.off);
    wanted
        .map(|KpiDefinition { key, recipe, .. }| {
            if !base.recorded && facts.is_empty() {
                return blank(key, KpiState::Unknown);
            }
            let facts: Vec<&CaseFact> = facts.iter().filter(|case| recipe.is_of(case)).collect();
            of(key, recipe, &facts, base)
        })
        .collect()
}

fn of(key: &str, recipe: &KpiRecipe, facts: &[&CaseFact], base: Base) -> KpiFigure {
    let below = recipe.denominator.unwrap_or(KpiFact::Received);
    match recipe.kind {
        KpiKind::Count => count(key, recipe.numerator, facts),
        KpiKind::PerHundred => {
            let counted = count(key, recipe.numerator, facts);
            KpiFigure {
                unknown: counted.unknown,
                waiting: counted.waiting,
                ..per_hundred(key, counted.numerator.unwrap_or_default(), base)
            }
        }
        KpiKind::Share => share(key, recipe.numerator, below, facts),
        KpiKind::Median => median(key, &measured(recipe.numerator, below, facts)),
        KpiKind::Mean => mean(key, &measured(recipe.numerator, below, facts)),
    }
}

fn count(key: &str, fact: KpiFact, facts: &[&CaseFact]) -> KpiFigure {
    let tally = Tally::of(fact, facts.iter().copied());
    let state = match tally.yes {
        0 if tally.unknown > 0 => KpiState::Unknown,
        _ => KpiState::Known,
    };
    KpiFigure {
        value: (state == KpiState::Known).then_some(f64::from(tally.yes)),
        numerator: Some(tally.yes),
        unknown: tally.unknown,
        waiting: tally.waiting,
        ..blank(key, state)
    }
}

/// cases × 100 × 365 / (workers × days)
pub fn per_hundred(key: &str, count: u32, base: Base) -> KpiFigure {
    let figure = |state, value| KpiFigure {
        value,
        numerator: Some(count),
        denominator: base.headcount,
        ..blank(key, state)
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

/// How a question to cases was answered.
#[derive(Default)]
struct Tally {
    yes: u32,
    unknown: u32,
    waiting: u32,
}

impl Tally {
    fn of<'a>(fact: KpiFact, cases: impl Iterator<Item = &'a CaseFact>) -> Self {
        let mut tally = Self::default();
        for case in cases {
            match fact.told(case) {
                Told::Yes => tally.yes += 1,
                Told::No => {}
                Told::Unknown => tally.unknown += 1,
                Told::Waiting => tally.waiting += 1,
            }
        }
        tally
    }
}

fn whole<'a>(below: KpiFact, facts: &'a [&'a CaseFact]) -> impl Iterator<Item = &'a CaseFact> {
    facts.iter().copied().filter(move |case| below.told(case) == Told::Yes)
}

/// Both counts as their names say. Of a case that is in the whole it may not be known whether it is in the part: that is
/// said beside the figure, and where it is known of none there is no figure.
fn share(key: &str, top: KpiFact, below: KpiFact, facts: &[&CaseFact]) -> KpiFigure {
    let of = Tally::of(below, facts.iter().copied());
    let part = Tally::of(top, whole(below, facts));
    let figure = ratio(key, part.yes, of.yes);
    let nothing_known = match of.yes {
        0 => of.unknown > 0,
        all => part.unknown == all,
    };
    KpiFigure {
        state: if nothing_known { KpiState::Unknown } else { figure.state },
        value: figure.value.filter(|_| !nothing_known),
        unknown: of.unknown,
        waiting: of.waiting,
        unsure: part.unknown + part.waiting,
        ..figure
    }
}

/// What was measured of the cases in a whole, and of which it is to come.
struct Measured {
    days: Vec<i32>,
    unknown: u32,
    waiting: u32,
}

fn measured(measure: KpiFact, below: KpiFact, facts: &[&CaseFact]) -> Measured {
    let of = Tally::of(below, facts.iter().copied());
    let mut days: Vec<i32> = whole(below, facts).filter_map(|case| measure.measure(case)).collect();
    days.sort_unstable();
    Measured {
        unknown: of.unknown,
        waiting: of.waiting + of.yes - days.len() as u32,
        days,
    }
}

fn median(key: &str, Measured { days, unknown, waiting }: &Measured) -> KpiFigure {
    let half = days.len() / 2;
    let value = match days.as_slice() {
        [] => None,
        [.., _] if days.len().is_multiple_of(2) => Some(f64::from(days[half - 1] + days[half]) / 2.0),
        _ => Some(f64::from(days[half])),
    };
    let state = match value {
        Some(_) => KpiState::Known,
        None if *unknown > 0 => KpiState::Unknown,
        None => KpiState::NotApplicable,
    };
    KpiFigure {
        value,
        denominator: Some(days.len() as u32),
        unknown: *unknown,
        waiting: *waiting,
        ..blank(key, state)
    }
}

fn mean(key: &str, Measured { days, unknown, waiting }: &Measured) -> KpiFigure {
    let sum: u32 = days.iter().map(|days| (*days).max(0) as u32).sum();
    let figure = quotient(key, sum, days.len() as u32, 1.0);
    KpiFigure {
        state: if days.is_empty() && *unknown > 0 {
            KpiState::Unknown
        } else {
            figure.state
        },
        unknown: *unknown,
        waiting: *waiting,
        ..figure
    }
}

/// In percent.
pub fn ratio(key: &str, numerator: u32, denominator: u32) -> KpiFigure {
    quotient(key, numerator, denominator, 100.0)
}

fn quotient(key: &str, numerator: u32, denominator: u32, times: f64) -> KpiFigure {
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

pub fn blank(key: &str, state: KpiState) -> KpiFigure {
    KpiFigure {
        key: key.into(),
        state,
        value: None,
        numerator: None,
        denominator: None,
        unknown: 0,
        waiting: 0,
        unsure: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hotline::case::Outcome;
    use crate::kpi::definition;
    use crate::kpi::facts::Duty;

    fn case(days_to_close: Option<i32>, close: Duty, outcome: Option<Outcome>) -> CaseFact {
        CaseFact {
            category: "wages".into(),
            channel: "phone".into(),
            state: if days_to_close.is_some() { "closed" } else { "new" }.into(),
            anonymous: days_to_close.is_none(),
            outcome,
            days_to_acknowledge: Some(1),
            days_to_answer: days_to_close,
            days_to_close,
            answered: days_to_close.is_some(),
            is_closed: days_to_close.is_some(),
            acknowledge: Duty::InTime,
            answer: Duty::Spared,
            close,
            reopened: if days_to_close.is_some() {
                Told::No
            } else {
                Told::Waiting
            },
            retaliation: Told::Waiting,
            satisfied: Told::Waiting,
            appealed: Told::Waiting,
        }
    }

    fn of<'a>(figures: &'a [KpiFigure], key: &str) -> &'a KpiFigure {
        figures.iter().find(|figure| figure.key == key).unwrap()
    }

    fn shipped(facts: &[CaseFact], base: Base) -> Vec<KpiFigure> {
        all(&definition::shipped().unwrap(), facts, base)
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
        let figures = shipped(&facts, YEAR);
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
        assert_eq!(parts("received"), (Some(6), None, 0, 0, Some(6.0)));
        assert_eq!(parts("per-hundred"), (Some(6), Some(400), 0, 0, Some(1.5)));
        assert_eq!(parts("closed-in-time"), (Some(3), Some(5), 0, 1, Some(60.0)));
        assert_eq!(parts("median-days"), (None, Some(4), 0, 2, Some(25.0)));
        assert_eq!(parts("mean-days"), (Some(180), Some(4), 0, 2, Some(45.0)));
        assert_eq!(parts("anonymous"), (Some(2), Some(6), 0, 0, Some(100.0 / 3.0)));
        assert_eq!(parts("substantiated"), (Some(1), Some(2), 1, 2, Some(50.0)));
        assert_eq!(of(&figures, "answered-in-time").state, KpiState::NotApplicable);
        assert_eq!(parts("reopened"), (Some(0), Some(4), 0, 2, Some(0.0)));
        let early = of(&figures, "retaliation");
        assert_eq!((early.state, early.waiting), (KpiState::NotApplicable, 6));
    }

    #[test]
    fn nothing_unknown_or_empty_becomes_a_zero() {
        let none = shipped(&[], YEAR);
        assert_eq!(
            of(&none, "received").value,
            Some(0.0),
            "a hotline that ran and heard nothing"
        );
        assert_eq!(of(&none, "median-days").state, KpiState::NotApplicable);
        assert_eq!(
            (of(&none, "anonymous").state, of(&none, "anonymous").value),
            (KpiState::NotApplicable, None)
        );
        let before = shipped(
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
        let heads = |headcount| per_hundred("per-hundred", 3, Base { headcount, ..YEAR }).state;
        assert_eq!(
            (heads(None), heads(Some(0))),
            (KpiState::Unknown, KpiState::NotApplicable)
        );
        let closed = shipped(&[case(Some(3), Duty::InTime, None)], YEAR);
        assert_eq!(of(&closed, "substantiated").state, KpiState::Unknown);
    }

    #[test]
    fn what_some_cases_record_is_a_share_of_those() {
        let told = |satisfied| CaseFact {
            satisfied,
            ..case(Some(1), Duty::InTime, None)
        };
        let facts = [Told::Yes, Told::No, Told::Unknown, Told::Waiting].map(told);
        let figures = shipped(&facts, YEAR);
        let figure = of(&figures, "satisfied");
        assert_eq!((figure.value, figure.unknown, figure.waiting), (Some(50.0), 1, 1));
        let unknown = shipped(&facts[2..], YEAR);
        assert_eq!(of(&unknown, "satisfied").state, KpiState::Unknown);
    }

    #[test]
    fn another_denominator_is_another_figure() {
        let facts = [
            case(Some(10), Duty::InTime, Some(Outcome::Substantiated)),
            case(Some(20), Duty::InTime, None),
            case(None, Duty::Waiting, None),
            case(None, Duty::Late, None),
        ];
        let of = |kind, numerator, denominator, channel: Option<&str>| {
            let recipe = KpiRecipe {
                kind,
                numerator,
                denominator,
                category: None,
                channel: channel.map(str::to_owned),
            };
            recipe.check().unwrap();
            let facts: Vec<&CaseFact> = facts.iter().filter(|case| recipe.is_of(case)).collect();
            let figure = super::of("x", &recipe, &facts, YEAR);
            (
                figure.value,
                figure.denominator,
                figure.unknown,
                figure.waiting,
                figure.unsure,
            )
        };
        use KpiFact::{Anonymous, Closed, DaysToClose, Decided, Received, Satisfied, Substantiated};
        let confirmed = |below| of(KpiKind::Share, Substantiated, Some(below), None);
        assert_eq!(confirmed(Decided), (Some(100.0), Some(1), 1, 2, 0));
        assert_eq!(confirmed(Closed), (Some(50.0), Some(2), 0, 2, 1), "one is not known");
        assert_eq!(confirmed(Received), (Some(25.0), Some(4), 0, 0, 3));
        let open = of(KpiKind::Median, DaysToClose, Some(Anonymous), None);
        assert_eq!(open, (None, Some(0), 0, 2, 0), "those without a name are open");
        assert_eq!(of(KpiKind::Count, Closed, None, None).0, Some(2.0));
        assert_eq!(of(KpiKind::Share, Closed, Some(Received), Some("box")).0, None);
        assert_eq!(
            of(KpiKind::Share, Satisfied, Some(Received), None).4,
            4,
            "nobody was asked yet"
        );
    }
}
