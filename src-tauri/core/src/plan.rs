//! A corrective action plan frozen at one instant: what a report prints and a bundle discloses.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything an action plan document shows; nothing in it is looked up again while rendering.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanSnapshot {
    pub factory_name: String,
    /// The name in local script; empty when the factory has none.
    pub factory_local_name: String,
    pub factory_address: String,
    pub cycle_name: String,
    /// `YYYY-MM-DD`.
    pub cycle_starts_on: String,
    pub cycle_ends_on: String,
    /// Day the plan was taken, `YYYY-MM-DD`, in the laptop's time zone.
    pub taken_on: String,
    pub taken_by: String,
    pub summary: PlanSummary,
    pub rows: Vec<PlanRow>,
}

/// Counts over [`PlanSnapshot::rows`] by finding, not by action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanSummary {
    pub findings: u32,
    pub overdue: u32,
    pub by_severity: Vec<PlanCount>,
    pub by_status: Vec<PlanCount>,
    /// Unrounded mean of 1-5; `None` while too few questions are answered.
    pub paper: Option<f64>,
    pub practice: Option<f64>,
    pub answered: u32,
    pub questions: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanCount {
    /// The word of the closed set, e.g. `major` or `in-progress`.
    pub key: String,
    pub count: u32,
}

/// One finding with one of its actions, in the usual columns of a corrective action plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct PlanRow {
    /// Finding number, e.g. `A-012`.
    pub number: String,
    pub provision: String,
    pub finding: String,
    /// `priority`, `major`, `minor` or `opportunity`.
    pub severity: String,
    /// `self`, `audit`, `hotline`, `incident` or `committee`.
    pub source: String,
    pub containment: String,
    pub root_cause: String,
    pub corrective: String,
    pub preventive: String,
    pub responsible: String,
    /// `YYYY-MM-DD`; `None` is "no date yet".
    pub due_on: Option<String>,
    /// `open`, `planned`, `in-progress`, `done`, `verified` or `no-action`.
    pub status: String,
    pub overdue: bool,
    /// Names of the evidence files.
    pub evidence: Vec<String>,
    /// `desk` or `site`; empty before verification.
    pub verification: String,
    pub effectiveness_due_on: Option<String>,
    pub effectiveness: String,
    /// Why nothing will be done; empty unless the status is `no-action`.
    pub no_action_reason: String,
}
