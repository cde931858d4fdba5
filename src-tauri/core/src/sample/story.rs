//! The sample's story as it stands in `assets/sample`: days count from today, texts are in every language.

use crate::access::Role;
use crate::cap::action::{VerificationMethod, VerificationResult};
use crate::cap::{Severity, Source, Status};
use crate::cycle::AnswerState;
use crate::error::Result;
use crate::factory::HeadcountRow;
use crate::hotline::case::{CaseChannel, CaseSeverity, CaseState, Category, Confidentiality, Outcome};
use crate::hotline::step::StepKind;
use crate::incident::IncidentKind;
use crate::pack::Text;
use crate::training::WorkerCategory;
use crate::training::course::CourseKind;
use crate::training::worker::Sex;
use serde::Deserialize;

/// Days from today: -30 is thirty days ago.
pub(super) type Day = i32;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub factory: Factory,
    /// The first one is the visitor's seat.
    pub people: Vec<Person>,
    pub cycle: Cycle,
    pub answers: Vec<Answer>,
    pub findings: Vec<Finding>,
    pub workers: Workforce,
    pub courses: Vec<Course>,
    pub sessions: Vec<Session>,
    pub cases: Vec<Case>,
    pub incidents: Vec<Incident>,
    pub handover: Vec<Handover>,
    pub practices: Vec<Practice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Factory {
    pub name: String,
    pub local_name: String,
    pub country: String,
    pub address: Text,
    pub sites: Vec<Text>,
    pub products: Vec<Text>,
    pub headcount: Vec<HeadcountRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub key: String,
    pub name: String,
    pub title: Text,
    pub roles: Vec<Role>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cycle {
    pub name: Text,
    pub starts: Day,
    pub ends: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub question: String,
    pub day: Day,
    pub paper: Option<u8>,
    pub practice: Option<u8>,
    pub state: Option<AnswerState>,
    #[serde(default)]
    pub reason: Text,
    #[serde(default)]
    pub note: Text,
    pub later: Option<Rating>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rating {
    pub day: Day,
    pub paper: u8,
    pub practice: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Finding {
    pub key: String,
    pub question: Option<String>,
    pub provision: String,
    pub severity: Severity,
    pub source: Source,
    pub discovered: Day,
    pub description: Text,
    #[serde(default)]
    pub no_action_reason: Text,
    pub actions: Vec<Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Action {
    pub containment: Text,
    pub whys: Vec<Text>,
    pub root_cause: Text,
    pub corrective: Text,
    pub preventive: Text,
    pub responsible: String,
    pub due: Day,
    /// Earlier due days, the first agreed one first.
    #[serde(default)]
    pub moved_from: Vec<Day>,
    /// Why it was moved.
    #[serde(default)]
    pub moved_because: Text,
    pub status: Status,
    pub started: Option<Day>,
    pub done: Option<Day>,
    pub done_by: Option<String>,
    pub verification: Option<Verification>,
    pub effectiveness_due: Option<Day>,
    pub effectiveness_result: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verification {
    pub method: VerificationMethod,
    pub result: VerificationResult,
    pub note: Text,
    pub by: String,
    pub day: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Workforce {
    pub departments: Vec<Department>,
    pub people: Vec<Worker>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Department {
    pub key: String,
    pub name: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Worker {
    pub badge: String,
    pub name: String,
    pub latin: String,
    pub sex: Sex,
    pub category: WorkerCategory,
    pub department: String,
    pub joined: Day,
    pub left: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Course {
    pub key: String,
    pub name: Text,
    pub kind: CourseKind,
    pub audiences: Vec<WorkerCategory>,
    pub validity_months: Option<u32>,
    pub provisions: String,
    pub topics: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Session {
    pub course: String,
    pub day: Day,
    pub hours: f64,
    pub trainer: String,
    pub place: Text,
    pub language: Text,
    pub present: Present,
    /// Badges.
    #[serde(default)]
    pub absent: Vec<String>,
}

/// Who of the course's audience came.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Present {
    Share(f64),
    Departments(Vec<String>),
    Everybody(Everybody),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Everybody {
    All,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub key: String,
    pub channel: CaseChannel,
    pub category: Category,
    pub received: Day,
    pub severity: CaseSeverity,
    pub confidentiality: Confidentiality,
    pub handler: Option<String>,
    pub acknowledged: Option<Day>,
    pub answered: Option<Day>,
    pub closed: Option<Day>,
    pub state: CaseState,
    pub outcome: Option<Outcome>,
    pub narrative: Text,
    pub identity: Identity,
    pub outcome_note: Text,
    pub steps: Vec<Step>,
    pub finding: Option<String>,
}

/// Nothing for an anonymous case.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Identity {
    Known(Text),
    Nobody(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub kind: StepKind,
    pub day: Day,
    pub text: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Incident {
    pub kind: IncidentKind,
    pub day: Day,
    pub place: Text,
    pub what: Text,
    pub first_action: Text,
    pub finding: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Handover {
    pub topic: Text,
    pub leader: String,
    pub since: Day,
    pub deputy: String,
    pub know: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Practice {
    /// On which it was noted.
    pub day: Day,
    pub title: Text,
    pub what: Text,
    pub department: Text,
    pub since: Option<Day>,
    pub thanks: String,
    pub measure: Option<Text>,
    pub unit: Option<Text>,
    pub from: Option<f64>,
    pub to: Option<f64>,
}

impl Story {
    pub fn shipped() -> Result<Self> {
        Ok(serde_json::from_str(include_str!(
            "../../../../assets/sample/electronics.json"
        ))?)
    }
}

impl Present {
    /// `line` spreads the absent evenly and the same way every time.
    pub fn includes(&self, department: &str, line: usize) -> bool {
        match self {
            Self::Share(share) => ((line * 37) % 100) as f64 / 100.0 < *share,
            Self::Departments(list) => list.iter().any(|one| one == department),
            Self::Everybody(Everybody::All) => true,
        }
    }

    /// Whether those who did not come were expected.
    pub fn expects(&self, department: &str) -> bool {
        match self {
            Self::Departments(list) => list.iter().any(|one| one == department),
            Self::Share(_) | Self::Everybody(Everybody::All) => true,
        }
    }
}
