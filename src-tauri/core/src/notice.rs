//! What is due, for a word on the desktop: which records, never what stands in them.

use crate::access::{Actor, Permission};
use crate::error::Result;
use crate::hotline::{checkin, escalation, list};
use crate::moment::Moment;
use rusqlite::Connection;
use std::collections::BTreeSet;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Findings with work left whose next date is today or has passed, for whoever drives actions.
    pub findings: BTreeSet<String>,
    /// Cases in which an answer, an asking or what was passed on is due, for their handlers.
    pub cases: BTreeSet<String>,
}

pub fn due(db: &Connection, actor: &Actor, now: &Moment) -> Result<Due> {
    let today = now.today();
    let mut due = Due::default();
    if actor.may(Permission::Act) {
        let sql = "SELECT finding FROM finding_state INDEXED BY finding_by_due
                   WHERE no_due = 0 AND due_on <= ?1 AND status_rank < 3";
        let mut rows = db.prepare_cached(sql)?;
        let rows = rows.query_map([today.to_string()], |row| row.get(0))?;
        due.findings = rows.collect::<rusqlite::Result<_>>()?;
    }
    if actor.may(Permission::Handle) {
        due.cases.extend(list::running_out(db, actor, today)?);
        due.cases
            .extend(checkin::due(db, actor, today)?.into_iter().map(|due| due.case));
        due.cases
            .extend(escalation::with(db, actor, today)?.into_iter().map(|(id, _)| id));
    }
    Ok(due)
}

impl Due {
    /// What is due here and was not before.
    pub fn beyond(&self, before: &Self) -> Self {
        let new = |now: &BTreeSet<String>, then: &BTreeSet<String>| now.difference(then).cloned().collect();
        Self {
            findings: new(&self.findings, &before.findings),
            cases: new(&self.cases, &before.cases),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.cases.is_empty()
    }
}
