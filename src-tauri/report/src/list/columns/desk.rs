//! Lists of a customer: its factories, and what they sent.

use plumbline_core::desk::list::FactoryCard;
use plumbline_core::desk::view::ReceivedRow;

use super::{Listed, amount, choice, count, date, day, flag, moment, number, said, sum, text, yes};
use crate::list::{List, ListCell};
use crate::plan::columns::{SEVERITIES, STATUSES};
use ListCell::{Blank, Choice, Moment};

impl List {
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
