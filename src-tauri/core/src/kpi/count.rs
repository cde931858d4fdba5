//! What can be counted, as a closed list, and how counts make a figure. A figure is its recipe: nothing else says how it is
//! reckoned.

use super::facts::{CaseFact, Duty, Told};
use crate::cap::word;
use crate::error::{Code, Error, Result};
use crate::hotline::case::{CaseChannel, Category, Outcome, words};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A question to a case that is answered yes or no; a measure of a case; or people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiFact {
    Received,
    AcknowledgedInTime,
    /// Done or late.
    AcknowledgementDue,
    Answered,
    AnsweredInTime,
    AnswerDue,
    Closed,
    ClosedInTime,
    ClosingDue,
    Anonymous,
    /// Closed, and it was found out.
    Decided,
    /// Wholly or partly.
    Substantiated,
    Reopened,
    Appealed,
    AskedAboutRetaliation,
    ToldOfRetaliation,
    AskedAboutSatisfaction,
    Satisfied,
    Workers,
    DaysToAcknowledge,
    DaysToAnswer,
    DaysToClose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiKind {
    /// How many.
    Count,
    /// How many of how many, in percent.
    Share,
    /// Per 100 workers a year.
    PerHundred,
    Median,
    Mean,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KpiUnit {
    Count,
    /// Per 100 workers a year.
    Rate,
    /// Percent.
    Share,
    Days,
}

/// What a figure is made of. With a category or a channel, of those cases alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct KpiRecipe {
    pub kind: KpiKind,
    pub numerator: KpiFact,
    pub denominator: Option<KpiFact>,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub channel: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Case,
    Measure,
    People,
}

impl KpiFact {
    fn sort(self) -> Sort {
        match self {
            Self::Workers => Sort::People,
            Self::DaysToAcknowledge | Self::DaysToAnswer | Self::DaysToClose => Sort::Measure,
            _ => Sort::Case,
        }
    }

    /// Whether it is so of a case. Measures and people are not of a case.
    pub(super) fn told(self, case: &CaseFact) -> Told {
        match self {
            Self::AcknowledgedInTime => in_time(case.acknowledge),
            Self::AcknowledgementDue => due(case.acknowledge),
            Self::Answered => known(case.answered),
            Self::AnsweredInTime => in_time(case.answer),
            Self::AnswerDue => due(case.answer),
            Self::Closed => known(case.is_closed),
            Self::ClosedInTime => in_time(case.close),
            Self::ClosingDue => due(case.close),
            Self::Anonymous if !case.anonymous => Told::No,
            Self::Decided => decided(case).map_or_else(|told| told, |_| Told::Yes),
            Self::Substantiated => decided(case).unwrap_or_else(|told| told),
            Self::Reopened => case.reopened,
            Self::Appealed => case.appealed,
            Self::AskedAboutRetaliation => asked(case.retaliation),
            Self::ToldOfRetaliation => case.retaliation,
            Self::AskedAboutSatisfaction => asked(case.satisfied),
            Self::Satisfied => case.satisfied,
            Self::Received | Self::Anonymous => Told::Yes,
            Self::Workers | Self::DaysToAcknowledge | Self::DaysToAnswer | Self::DaysToClose => Told::No,
        }
    }

    pub(super) fn measure(self, case: &CaseFact) -> Option<i32> {
        match self {
            Self::DaysToAcknowledge => case.days_to_acknowledge,
            Self::DaysToAnswer => case.days_to_answer,
            Self::DaysToClose => case.days_to_close,
            _ => None,
        }
    }
}

impl KpiRecipe {
    /// Refuses what makes no figure: a share of a measure, a median of a count, a part of itself.
    pub fn check(&self) -> Result<()> {
        let top = self.numerator.sort();
        let below = self.denominator.map(KpiFact::sort);
        let fits = match self.kind {
            KpiKind::Count => top == Sort::Case && below.is_none(),
            KpiKind::Share => {
                top == Sort::Case && below == Some(Sort::Case) && self.denominator != Some(self.numerator)
            }
            KpiKind::PerHundred => top == Sort::Case && below == Some(Sort::People),
            KpiKind::Median | KpiKind::Mean => top == Sort::Measure && below == Some(Sort::Case),
        };
        let is_one =
            |chosen: &Option<String>, known: Vec<String>| chosen.as_ref().is_none_or(|one| known.contains(one));
        if fits && is_one(&self.category, words(Category::ALL)) && is_one(&self.channel, words(CaseChannel::ALL)) {
            return Ok(());
        }
        Err(Error::new(Code::FigureImpossible).with("kind", word(self.kind)))
    }

    pub fn unit(&self) -> KpiUnit {
        match self.kind {
            KpiKind::Count => KpiUnit::Count,
            KpiKind::Share => KpiUnit::Share,
            KpiKind::PerHundred => KpiUnit::Rate,
            KpiKind::Median | KpiKind::Mean => KpiUnit::Days,
        }
    }

    pub(super) fn is_of(&self, case: &CaseFact) -> bool {
        let is = |chosen: &Option<String>, of: &str| chosen.as_deref().is_none_or(|one| one == of);
        is(&self.category, &case.category) && is(&self.channel, &case.channel)
    }

    /// Whether only some categories or channels count.
    pub(super) fn is_narrowed(&self) -> bool {
        self.category.is_some() || self.channel.is_some()
    }
}

fn in_time(duty: Duty) -> Told {
    match duty {
        Duty::InTime => Told::Yes,
        Duty::Late | Duty::Spared => Told::No,
        Duty::Waiting => Told::Waiting,
    }
}

/// A duty that was spared is none.
fn due(duty: Duty) -> Told {
    match duty {
        Duty::InTime | Duty::Late => Told::Yes,
        Duty::Spared => Told::No,
        Duty::Waiting => Told::Waiting,
    }
}

fn known(happened: bool) -> Told {
    if happened { Told::Yes } else { Told::Waiting }
}

fn asked(told: Told) -> Told {
    match told {
        Told::No => Told::Yes,
        told => told,
    }
}

/// Whether a closed case was confirmed; `Err` where it was not found out.
fn decided(case: &CaseFact) -> std::result::Result<Told, Told> {
    match case.outcome {
        _ if !case.is_closed => Err(Told::Waiting),
        Some(Outcome::Substantiated | Outcome::Partly) => Ok(Told::Yes),
        Some(Outcome::NotSubstantiated) => Ok(Told::No),
        Some(Outcome::Referred | Outcome::Withdrawn) => Err(Told::No),
        None => Err(Told::Unknown),
    }
}
