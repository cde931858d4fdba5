//! The usual columns of a corrective action plan, in their usual order.

use crate::words::{Words, join};
use plumbline_core::cap::cost::Cost;
use plumbline_core::plan::{COLUMNS, PlanRow};

/// What a cell of the column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    /// `YYYY-MM-DD` or nothing.
    Date,
    /// A word of a closed set: the group of its messages, and its values.
    Choice(&'static str, &'static [&'static str]),
    /// One entry a line.
    List,
    /// What reads differently in each language.
    Told,
}

/// A column of the plan: core says which there are, this file what a document needs to know of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlanColumn {
    pub id: &'static str,
}

pub(crate) const SEVERITIES: [&str; 4] = ["priority", "major", "minor", "opportunity"];
pub(crate) const STATUSES: [&str; 6] = ["open", "planned", "in-progress", "done", "verified", "no-action"];
pub(crate) const SOURCES: [&str; 5] = ["self", "audit", "hotline", "incident", "committee"];
const OUTCOMES: [&str; 3] = ["effective", "not-effective", "not-yet-known"];
const METHODS: [&str; 2] = ["desk", "site"];

/// In the order customers know.
pub(crate) fn columns() -> impl Iterator<Item = PlanColumn> {
    COLUMNS.into_iter().map(|id| PlanColumn { id })
}

impl PlanColumn {
    pub fn holds(self) -> Holds {
        match self.id {
            "severity" => Holds::Choice("severity", &SEVERITIES),
            "source" => Holds::Choice("source", &SOURCES),
            "status" => Holds::Choice("status", &STATUSES),
            "verification" => Holds::Choice("verification", &METHODS),
            "outcome" => Holds::Choice("effectiveness", &OUTCOMES),
            "due_on" | "effectiveness_due_on" | "checked_on" => Holds::Date,
            "grade" | "cost" => Holds::Told,
            "evidence" => Holds::List,
            _ => Holds::Text,
        }
    }

    /// Width of a spreadsheet column in characters.
    pub fn width(self) -> f64 {
        match self.id {
            "number" => 10.0,
            "due_on" | "effectiveness_due_on" | "checked_on" => 14.0,
            "grade" | "cost" | "outcome" => 20.0,
            "responsible" => 16.0,
            "severity" | "source" | "status" | "verification" => 21.0,
            "provision" => 22.0,
            "finding" | "corrective" => 40.0,
            _ => 32.0,
        }
    }

    /// What the row holds in this column, as it is stored.
    pub fn value(self, row: &PlanRow) -> String {
        match self.id {
            "number" => row.number.clone(),
            "provision" => row.provision.clone(),
            "finding" => row.finding.clone(),
            "severity" => row.severity.clone(),
            "source" => row.source.clone(),
            "containment" => row.containment.clone(),
            "root_cause" => row.root_cause.clone(),
            "corrective" => row.corrective.clone(),
            "preventive" => row.preventive.clone(),
            "responsible" => row.responsible.clone(),
            "due_on" => row.due_on.clone().unwrap_or_default(),
            "status" => row.status.clone(),
            "evidence" => row.evidence.join("\n"),
            "verification" => row.verification.clone(),
            "effectiveness_due_on" => row.effectiveness_due_on.clone().unwrap_or_default(),
            "checked_on" => row.checked_on.clone().unwrap_or_default(),
            "outcome" => row.outcome.clone(),
            "effectiveness" => row.effectiveness.clone(),
            "no_action_reason" => row.no_action_reason.clone(),
            _ => String::new(),
        }
    }

    /// The same as a person reads it, in each language.
    pub fn told(self, row: &PlanRow, words: &Words) -> String {
        match self.id {
            "grade" => row
                .grade
                .as_ref()
                .map_or_else(String::new, |grade| join(&words.of(grade))),
            "cost" => costs(row, words).join("\n"),
            _ => self.value(row),
        }
    }
}

/// What the action will cost, and did; a line each.
pub(crate) fn costs(row: &PlanRow, words: &Words) -> Vec<String> {
    let both = [
        ("plan-cost-expected", &row.cost_expected),
        ("plan-cost-actual", &row.cost_actual),
    ];
    let line = |(key, cost): (&str, &Option<Cost>)| {
        let said = match cost.as_ref()? {
            Cost::Unknown => words.joined("plan-cost-unknown"),
            Cost::Money { amount, currency } => format!("{amount} {currency}"),
            Cost::PersonDays { days } => words.joined_with("plan-cost-days", &[("days", days.as_str().into())]),
        };
        Some(format!("{}: {said}", words.joined(key)))
    };
    both.into_iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumbline_core::cap;

    /// A column that core adds must get a value here, or it would be exported empty.
    #[test]
    fn every_column_of_core_has_a_value() {
        let row = PlanRow {
            number: "a".into(),
            provision: "b".into(),
            finding: "c".into(),
            severity: "d".into(),
            source: "e".into(),
            containment: "f".into(),
            root_cause: "g".into(),
            corrective: "h".into(),
            preventive: "i".into(),
            responsible: "j".into(),
            due_on: Some("k".into()),
            status: "l".into(),
            overdue: false,
            evidence: vec!["m".into()],
            verification: "n".into(),
            effectiveness_due_on: Some("o".into()),
            effectiveness: "p".into(),
            no_action_reason: "q".into(),
            checked_on: Some("r".into()),
            outcome: "s".into(),
            grade: Some(cap::scheme::Words {
                en: "t".into(),
                zh_hans: "t".into(),
            }),
            cost_expected: Some(Cost::Unknown),
            ..PlanRow::default()
        };
        let words = Words::load(&[crate::Language::En]).unwrap();
        let values: Vec<String> = columns().map(|column| column.told(&row, &words)).collect();
        assert_eq!(values.concat(), "abcdetfghijkExpected: not knownlmnorspq");
    }
}
