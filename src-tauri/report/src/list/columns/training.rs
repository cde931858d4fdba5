//! Lists of training: people, courses, sessions, the register.

use plumbline_core::training::attendance::RegisterRow;
use plumbline_core::training::course::Course;
use plumbline_core::training::session::SessionRow;
use plumbline_core::training::worker::Worker;

use super::{Listed, amount, choice, count, date, day, flag, key, number, said, sum, text, word, yes};
use crate::list::{List, ListCell};
use ListCell::{Blank, Day, Words};

const SEXES: [&str; 4] = ["female", "male", "other", "unknown"];
const GROUPS: [&str; 4] = ["worker", "line-leader", "manager", "office"];

impl List {
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
