//! The usual columns of a corrective action plan, in their usual order.

use plumbline_core::plan::PlanRow;

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
}

pub(crate) struct PlanColumn {
    pub id: &'static str,
    pub holds: Holds,
    /// Of a spreadsheet column, in characters.
    pub width: f64,
}

pub(crate) const SEVERITIES: [&str; 4] = ["priority", "major", "minor", "opportunity"];
pub(crate) const STATUSES: [&str; 6] = ["open", "planned", "in-progress", "done", "verified", "no-action"];
const SOURCES: [&str; 5] = ["self", "audit", "hotline", "incident", "committee"];
const METHODS: [&str; 2] = ["desk", "site"];

pub(crate) const COLUMNS: [PlanColumn; 17] = [
    column("number", Holds::Text, 10.0),
    column("provision", Holds::Text, 22.0),
    column("finding", Holds::Text, 42.0),
    column("severity", Holds::Choice("severity", &SEVERITIES), 14.0),
    column("source", Holds::Choice("source", &SOURCES), 16.0),
    column("containment", Holds::Text, 30.0),
    column("root_cause", Holds::Text, 34.0),
    column("corrective", Holds::Text, 38.0),
    column("preventive", Holds::Text, 34.0),
    column("responsible", Holds::Text, 16.0),
    column("due_on", Holds::Date, 13.0),
    column("status", Holds::Choice("status", &STATUSES), 14.0),
    column("evidence", Holds::List, 28.0),
    column("verification", Holds::Choice("verification", &METHODS), 16.0),
    column("effectiveness_due_on", Holds::Date, 16.0),
    column("effectiveness", Holds::Text, 30.0),
    column("no_action_reason", Holds::Text, 30.0),
];

const fn column(id: &'static str, holds: Holds, width: f64) -> PlanColumn {
    PlanColumn { id, holds, width }
}

impl PlanColumn {
    /// What the row holds in this column, as it is stored.
    pub fn value(&self, row: &PlanRow) -> String {
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
            "effectiveness" => row.effectiveness.clone(),
            "no_action_reason" => row.no_action_reason.clone(),
            _ => String::new(),
        }
    }
}
