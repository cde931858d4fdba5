//! Lists of the work: findings, incidents, evidence, questions, the handover log, the journal, good practice, objectives.

use plumbline_core::cap::list::FindingRow;
use plumbline_core::cycle::Objective;
use plumbline_core::evidence::EvidenceRow;
use plumbline_core::handover::HandoverRow;
use plumbline_core::incident::IncidentRow;
use plumbline_core::journal::JournalRow;
use plumbline_core::practice::Practice;

use super::{Listed, amount, choice, count, date, day, flag, moment, number, said, sum, text, word, yes};
use crate::list::{List, ListCell};
use crate::plan::columns::{SEVERITIES, SOURCES, STATUSES};
use ListCell::{Blank, Day, Moment, Number, Words};

impl List {
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
