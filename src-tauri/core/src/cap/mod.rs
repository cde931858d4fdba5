//! The corrective action plan: findings, the actions that answer them, and the dates severity sets.

pub mod action;
pub mod board;
pub mod bulk;
pub mod calendar;
pub mod comment;
pub mod cost;
pub mod dependency;
pub mod due;
pub mod effect;
pub mod finding;
pub mod list;
pub mod scheme;
pub mod severity;
pub mod shared;
pub mod state;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Priority,
    Major,
    Minor,
    Opportunity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    #[serde(rename = "self")]
    SelfAssessment,
    Audit,
    Hotline,
    Incident,
    Committee,
}

/// Of a finding, derived from its actions; of an action, as set. `Done` waits for verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Open,
    Planned,
    InProgress,
    Done,
    Verified,
    NoAction,
}

impl Severity {
    pub const ALL: [Self; 4] = [Self::Priority, Self::Major, Self::Minor, Self::Opportunity];
}

impl Status {
    /// In the order of the work; a status's place here is its rank in the store.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Planned,
        Self::InProgress,
        Self::Done,
        Self::Verified,
        Self::NoAction,
    ];
}

/// The word of a closed set as it is stored, e.g. `in-progress`.
pub(crate) fn word<T: Serialize>(value: T) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The member of a closed set behind a stored word.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.into())).ok()
}

pub(crate) fn days_after(day: &str, days: u32) -> Option<String> {
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some(day.checked_add_days(Days::new(u64::from(days)))?.to_string())
}
