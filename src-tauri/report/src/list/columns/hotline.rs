//! The list of cases: what a handler sees of them, never their texts.

use plumbline_core::hotline::CaseRow;

use super::{Listed, choice, date, day, flag, number, said, text, word, yes};
use crate::list::{List, ListCell};
use ListCell::{Day, Number};

impl List {
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
