//! Which columns each list has, and what a record says in them. The words of a column follow from its name, which is the
//! same in every list.

use plumbline_core::cap::list::FindingRow;
use plumbline_core::cycle::Objective;
use plumbline_core::desk::list::FactoryCard;
use plumbline_core::desk::view::ReceivedRow;
use plumbline_core::evidence::EvidenceRow;
use plumbline_core::handover::HandoverRow;
use plumbline_core::hotline::CaseRow;
use plumbline_core::incident::IncidentRow;
use plumbline_core::journal::JournalRow;
use plumbline_core::practice::Practice;
use plumbline_core::training::attendance::RegisterRow;
use plumbline_core::training::course::Course;
use plumbline_core::training::session::SessionRow;
use plumbline_core::training::worker::Worker;
use serde::Serialize;
use serde_json::Value;

use super::{Column, Holds, List, ListCell};
use crate::plan::columns::{SEVERITIES, SOURCES, STATUSES};
use ListCell::{Blank, Choice, Day, Moment, Number, Text, Words};

/// A record that stands in a list, a cell for each of its columns.
pub trait Listed {
    fn cells(&self) -> Vec<ListCell>;
}

const YES: [&str; 2] = ["yes", "no"];
const SEXES: [&str; 4] = ["female", "male", "other", "unknown"];
const GROUPS: [&str; 4] = ["worker", "line-leader", "manager", "office"];

impl List {
    fn of(name: &'static str, columns: Vec<Column>) -> Self {
        Self {
            name,
            columns,
            comes_back: false,
            confided: false,
        }
    }

    fn that_comes_back(self) -> Self {
        Self {
            comes_back: true,
            ..self
        }
    }

    pub fn findings() -> Self {
        Self::of(
            "findings",
            vec![
                text("number", 10.0),
                text("provision", 22.0),
                text("finding", 48.0),
                choice("severity", "severity", &SEVERITIES),
                choice("source", "source", &SOURCES),
                choice("status", "status", &STATUSES),
                day("due_on"),
                yes("overdue"),
                text("responsible", 18.0),
                sum("actions"),
                number("evidence_count"),
                number("due_moved"),
                text("customer", 20.0),
                text("grade", 20.0),
            ],
        )
    }

    pub fn incidents() -> Self {
        Self::of(
            "incidents",
            vec![
                text("number", 10.0),
                choice(
                    "incident_kind",
                    "safety-kind",
                    &["incident", "near-miss", "unsafe-condition"],
                ),
                day("happened_on"),
                text("place", 24.0),
                text("what", 50.0),
                text("first_action", 44.0),
                text("finding_number", 12.0),
                number("evidence_count"),
            ],
        )
    }

    pub fn evidence() -> Self {
        Self::of(
            "evidence",
            vec![
                text("file_name", 44.0),
                choice(
                    "document_kind",
                    "evidence-kind",
                    &["permit", "certificate", "record", "photo", "policy", "other"],
                ),
                day("expires_on"),
                yes("replaced"),
                number("uses"),
                text("first_use", 44.0),
                sum("size_kb"),
                moment("added_at"),
                text("added_by", 20.0),
                yes("shared"),
            ],
        )
    }

    /// `migrant`: the factory holds who is a migrant.
    pub fn people(migrant: bool) -> Self {
        let mut columns = vec![
            text("badge", 14.0),
            text("name", 24.0),
            text("department", 22.0),
            choice("sex", "training-sex", &SEXES),
            choice("category", "training-category", &GROUPS),
            day("joined_on"),
            text("other_name", 24.0),
            text("languages", 22.0),
            day("left_on"),
        ];
        if migrant {
            columns.push(yes("migrant"));
        }
        Self::of("people", columns).that_comes_back()
    }

    pub fn courses() -> Self {
        Self::of(
            "courses",
            vec![
                text("course", 36.0),
                choice(
                    "course_kind",
                    "training-kind",
                    &["basic", "labour-rights", "personal-development", "ehs", "own"],
                ),
                text("own_kind", 20.0),
                text("audiences", 28.0),
                number("validity_months"),
                text("provisions", 24.0),
                text("topics", 40.0),
                sum("sessions"),
                day("last_held_on"),
                yes("active"),
            ],
        )
    }

    pub fn sessions() -> Self {
        Self::of(
            "sessions",
            vec![
                text("course", 36.0),
                day("held_on"),
                sum("hours"),
                text("trainer", 22.0),
                text("place", 22.0),
                text("language", 16.0),
                sum("present_count"),
                sum("invited_count"),
                number("seats"),
                sum("cost_trainer"),
                sum("cost_materials"),
                sum("cost_other"),
                yes("in_work_time"),
            ],
        )
    }

    pub fn records() -> Self {
        Self::of(
            "records",
            vec![
                text("badge", 14.0),
                text("name", 24.0),
                text("department", 22.0),
                text("course", 36.0),
                day("held_on"),
                yes("present"),
                sum("hours"),
                text("trainer", 22.0),
                text("place", 22.0),
                number("before"),
                number("after"),
            ],
        )
        .that_comes_back()
    }

    /// To fill in for one session.
    pub fn attendance() -> Self {
        let columns = vec![text("badge", 14.0), text("name", 24.0), yes("present")];
        Self::of("attendance", columns).that_comes_back()
    }

    /// To fill in: questions that become a questionnaire.
    pub fn questions() -> Self {
        Self::of(
            "questions",
            vec![
                text("section", 26.0),
                text("question_number", 10.0),
                text("question", 50.0),
                text("question_other", 40.0),
                text("clause", 20.0),
                choice(
                    "answer_type",
                    "list-answer",
                    &[
                        "yes-no-partly",
                        "maturity",
                        "single",
                        "multiple",
                        "number",
                        "date",
                        "text",
                    ],
                ),
                text("options", 30.0),
                text("question_unit", 12.0),
                number("weight"),
                text("hint", 36.0),
                text("why", 36.0),
                text("evidence_wanted", 30.0),
            ],
        )
        .that_comes_back()
    }

    /// What the list of cases shows; their texts stay sealed.
    pub fn cases() -> Self {
        let columns = vec![
            text("number", 10.0),
            choice(
                "case_category",
                "hotline-category",
                &[
                    "wages",
                    "hours",
                    "safety",
                    "harassment",
                    "discrimination",
                    "dormitory",
                    "food",
                    "management",
                    "recruitment",
                    "other",
                ],
            ),
            choice(
                "channel",
                "hotline-channel",
                &[
                    "phone",
                    "box",
                    "app",
                    "in-person",
                    "committee",
                    "outside",
                    "third-party",
                ],
            ),
            choice(
                "case_severity",
                "hotline-severity",
                &["low", "medium", "high", "critical"],
            ),
            day("received_on"),
            choice(
                "case_state",
                "hotline-state",
                &["new", "acknowledged", "in-work", "answered", "closed"],
            ),
            number("age_days"),
            text("case_handler", 20.0),
            day("acknowledge_by"),
            day("answer_by"),
            text("finding_number", 12.0),
            yes("held"),
        ];
        Self {
            confided: true,
            ..Self::of("cases", columns)
        }
    }

    pub fn handover() -> Self {
        Self::of(
            "handover",
            vec![
                text("topic", 28.0),
                text("leader", 20.0),
                day("since"),
                text("deputy", 20.0),
                text("know", 60.0),
                moment("updated_at"),
                text("updated_by", 20.0),
            ],
        )
    }

    pub fn journal() -> Self {
        Self::of(
            "journal",
            vec![
                moment("at"),
                text("entry", 12.0),
                text("person", 20.0),
                text("record_kind", 28.0),
                text("record", 48.0),
                number("records"),
            ],
        )
    }

    pub fn practices() -> Self {
        Self::of(
            "practices",
            vec![
                text("practice", 36.0),
                text("practice_what", 50.0),
                day("since"),
                text("department", 20.0),
                text("thanks", 20.0),
                text("measure", 28.0),
                text("unit", 14.0),
                number("baseline"),
                day("baseline_on"),
                number("result"),
                day("result_on"),
                number("change"),
                text("provision", 22.0),
                choice(
                    "practice_source",
                    "library-source",
                    &["own", "audit", "review", "finding"],
                ),
                text("finding_number", 12.0),
                yes("shared"),
                day("noted_on"),
            ],
        )
    }

    pub fn objectives() -> Self {
        Self::of(
            "objectives",
            vec![
                text("objective", 44.0),
                text("unit", 16.0),
                choice("aim", "cycle-aim", &["up", "down"]),
                number("baseline"),
                day("baseline_on"),
                number("target"),
                day("due_on"),
                text("responsible", 20.0),
                number("last_value"),
                day("last_on"),
                number("change"),
                yes("reached"),
            ],
        )
    }

    pub fn factories() -> Self {
        Self::of(
            "factories",
            vec![
                text("factory", 34.0),
                text("local_name", 28.0),
                moment("last_bundle"),
                number("paper"),
                number("practice_mean"),
                sum("findings"),
                sum("open_actions"),
                sum("overdue_actions"),
                number("waiting"),
            ],
        )
    }

    pub fn received() -> Self {
        Self::of(
            "received",
            vec![
                text("factory", 30.0),
                text("number", 10.0),
                text("provision", 22.0),
                text("finding", 50.0),
                choice("severity", "severity", &SEVERITIES),
                choice("status", "status", &STATUSES),
                day("due_on"),
                yes("overdue"),
                number("evidence_count"),
            ],
        )
    }
}

impl Listed for FindingRow {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            said(&self.number),
            said(&self.provision),
            said(&self.description),
            word(self.severity),
            word(self.source),
            word(self.status),
            date(&self.due_on),
            flag(self.overdue),
            said(&self.responsible),
            count(self.actions),
            count(self.evidence),
            count(self.due_moved),
            said(&self.customer),
            said(self.grade.as_deref().unwrap_or_default()),
        ]
    }
}

impl Listed for IncidentRow {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            said(&self.number),
            word(self.kind),
            Day(self.happened_on.clone()),
            said(&self.place),
            said(&self.what),
            said(&self.first_action),
            said(self.finding.as_ref().map_or("", |finding| &finding.number)),
            count(self.evidence),
        ]
    }
}

impl Listed for EvidenceRow {
    fn cells(&self) -> Vec<ListCell> {
        let first = self.first_use.as_ref().map(|one| match &one.question {
            Some(question) => ListCell::Told(question.clone()),
            None => said(format!("{} {}", one.number, one.title).trim()),
        });
        vec![
            said(&self.file.name),
            word(self.document_kind),
            date(&self.expires_on),
            flag(self.replaced),
            count(self.uses),
            first.unwrap_or(Blank),
            Number((self.file.size as f64 / 1024.0).ceil()),
            Moment(self.file.added_at.clone()),
            said(&self.added_by),
            flag(self.file.shared),
        ]
    }
}

impl Listed for Worker {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            said(&self.badge),
            said(&self.name),
            said(&self.department),
            word(self.sex),
            word(self.category),
            date(&self.joined_on),
            said(&self.other_name),
            said(&self.languages),
            date(&self.left_on),
            self.migrant.map_or(Blank, flag),
        ]
    }
}

impl Listed for Course {
    fn cells(&self) -> Vec<ListCell> {
        let audiences = self
            .audiences
            .iter()
            .map(|group| format!("training-category-{}", key(group)));
        vec![
            said(&self.name),
            word(self.kind),
            said(&self.own_kind),
            Words(audiences.collect()),
            self.validity_months.map_or(Blank, count),
            said(&self.provisions),
            said(&self.topics),
            count(self.sessions),
            date(&self.last_held_on),
            flag(self.active),
        ]
    }
}

impl Listed for SessionRow {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            said(&self.course_name),
            Day(self.held_on.clone()),
            amount(self.hours),
            said(&self.trainer),
            said(&self.place),
            said(&self.language),
            count(self.present),
            count(self.invited),
            self.seats.map_or(Blank, count),
            amount(self.cost_trainer),
            amount(self.cost_materials),
            amount(self.cost_other),
            self.in_work_time.map_or(Blank, flag),
        ]
    }
}

impl Listed for RegisterRow {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            said(&self.badge),
            said(&self.name),
            said(&self.department),
            said(&self.course),
            Day(self.held_on.clone()),
            flag(self.present),
            amount(self.hours),
            said(&self.trainer),
            said(&self.place),
            amount(self.before),
            amount(self.after),
        ]
    }
}

impl Listed for CaseRow {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            said(&self.number),
            word(self.category),
            word(self.channel),
            word(self.severity),
            Day(self.received_on.clone()),
            word(self.state),
            Number(f64::from(self.age_days)),
            said(self.handler.as_deref().unwrap_or_default()),
            date(&self.acknowledge.due_on),
            date(&self.answer.due_on),
            said(self.finding.as_ref().map_or("", |finding| &finding.number)),
            flag(self.held),
        ]
    }
}

impl Listed for HandoverRow {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            said(&self.topic),
            said(&self.leader),
            date(&self.since),
            said(&self.deputy),
            said(&self.know),
            Moment(self.updated_at.clone()),
            said(&self.updated_by),
        ]
    }
}

impl Listed for JournalRow {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            Moment(self.at.clone()),
            said(&format!("{}-{}", self.letter, self.seq)),
            said(&self.person),
            Words(vec![format!("journal-kind-{}", self.kind)]),
            said(&self.label),
            count(self.records),
        ]
    }
}

impl Listed for Practice {
    fn cells(&self) -> Vec<ListCell> {
        vec![
            said(&self.title),
            said(&self.what),
            date(&self.since),
            said(&self.department),
            said(&self.thanks),
            said(&self.measure),
            said(&self.unit),
            amount(self.baseline),
            date(&self.baseline_on),
            amount(self.result),
            date(&self.result_on),
            amount(self.change),
            said(&self.provision),
            word(self.source),
            said(self.finding.as_ref().map_or("", |finding| &finding.number)),
            flag(self.shared),
            Day(self.noted_on.clone()),
        ]
    }
}

impl Listed for Objective {
    fn cells(&self) -> Vec<ListCell> {
        let last = self.readings.last();
        vec![
            said(&self.name),
            said(&self.unit),
            word(self.aim),
            amount(self.baseline),
            date(&self.baseline_on),
            amount(self.target),
            date(&self.due_on),
            said(&self.responsible),
            amount(last.map(|reading| reading.value)),
            date(&last.map(|reading| reading.read_on.clone())),
            amount(self.change),
            self.reached.map_or(Blank, flag),
        ]
    }
}

impl Listed for FactoryCard {
    fn cells(&self) -> Vec<ListCell> {
        let mean = |mean: Option<f64>| amount(mean.map(|mean| (mean * 100.0).round() / 100.0));
        vec![
            said(&self.name),
            said(&self.local_name),
            self.last.as_ref().map_or(Blank, |last| Moment(last.created.clone())),
            mean(self.paper),
            mean(self.practice),
            count(self.findings),
            count(self.open),
            count(self.overdue),
            count(self.waiting),
        ]
    }
}

/// With the name of its factory.
impl Listed for (&str, &ReceivedRow) {
    fn cells(&self) -> Vec<ListCell> {
        let (factory, row) = self;
        vec![
            said(factory),
            said(&row.number),
            said(&row.provision),
            said(&row.description),
            Choice(row.severity.clone()),
            Choice(row.status.clone()),
            date(&row.due_on),
            flag(row.overdue),
            count(row.evidence),
        ]
    }
}

fn text(id: &'static str, width: f64) -> Column {
    column(id, Holds::Text, width)
}

fn number(id: &'static str) -> Column {
    column(id, Holds::Number, 13.0)
}

/// A number that is added up.
fn sum(id: &'static str) -> Column {
    Column {
        summed: true,
        ..number(id)
    }
}

fn day(id: &'static str) -> Column {
    column(id, Holds::Day, 14.0)
}

fn moment(id: &'static str) -> Column {
    column(id, Holds::Moment, 18.0)
}

fn choice(id: &'static str, group: &'static str, values: &'static [&'static str]) -> Column {
    column(id, Holds::Choice(group, values), 20.0)
}

fn yes(id: &'static str) -> Column {
    column(id, Holds::Choice("list", &YES), 12.0)
}

fn column(id: &'static str, holds: Holds, width: f64) -> Column {
    Column {
        id,
        holds,
        width,
        summed: false,
    }
}

fn said(text: &str) -> ListCell {
    match text {
        "" => Blank,
        text => Text(text.to_owned()),
    }
}

fn date(day: &Option<String>) -> ListCell {
    day.as_ref().map_or(Blank, |day| Day(day.clone()))
}

fn count(count: u32) -> ListCell {
    Number(f64::from(count))
}

fn amount(amount: Option<f64>) -> ListCell {
    amount.map_or(Blank, Number)
}

fn flag(on: bool) -> ListCell {
    Choice(if on { "yes" } else { "no" }.to_owned())
}

/// The value of a closed set as it is kept.
fn word(value: impl Serialize) -> ListCell {
    Choice(key(value))
}

fn key(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
