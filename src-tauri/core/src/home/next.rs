//! The next best step: the first rule that holds for this person, with its reason and where to go.

use crate::access::{Actor, Permission};
use crate::cycle;
use crate::cycle::gate::{REVIEW, Standing};
use crate::error::Result;
use crate::pack::Pack;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NextStep {
    pub code: NextCode,
    /// The reason: `count`; where it says more, `percent`, `customer`, or `number` of the only finding.
    pub params: BTreeMap<String, String>,
    /// Route.
    pub to: String,
}

/// In the order in which they are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum NextCode {
    /// The cycle is closed.
    StartNext,
    /// The plan waits for its sponsor, who is this person.
    SignPlan,
    /// The score does not count yet: `count` questions are missing to `percent`.
    AnswerQuestions,
    /// `count` gaps have no finding.
    PlanGaps,
    /// `count` open actions of the cycle have no person or no day.
    AgreeActions,
    /// `count` findings are late.
    OverdueActions,
    /// `count` actions wait that somebody else marked done.
    VerifyActions,
    /// `count` effectiveness checks of verified actions are due.
    CheckEffectiveness,
    /// There are findings to show, and no customer yet.
    PairCustomer,
    /// `customer` got no bundle in this cycle.
    SendBundle,
    /// `count` people have a training that ran out, or does within 60 days.
    HoldTraining,
    /// `count` questions about the management review are open.
    Review,
}

pub(super) fn step(
    db: &Connection,
    packs: &[Arc<Pack>],
    actor: &Actor,
    state: &Standing,
    training_due: u32,
    today: NaiveDate,
) -> Result<Option<NextStep>> {
    let may = |permission| actor.may(permission);
    if cycle::is_closed(db, &state.cycle.id)? {
        return Ok(may(Permission::Lead).then(|| NextStep::new(NextCode::StartNext, 0, "/cycle/review")));
    }
    if may(Permission::Sign) && state.waits_for(&actor.person.to_string()) {
        return Ok(Some(NextStep::new(NextCode::SignPlan, 0, "/cycle/team")));
    }
    if may(Permission::Assess)
        && let Some(step) = answer_questions(state).or_else(|| plan_gaps(state, may(Permission::Act)))
    {
        return Ok(Some(step));
    }
    if may(Permission::Act) {
        if let Some(step) = agree_actions(db, state)? {
            return Ok(Some(step));
        }
        if state.overdue > 0 {
            let to = "/actions?overdue=yes&sort=due";
            return Ok(Some(NextStep::new(NextCode::OverdueActions, state.overdue, to)));
        }
    }
    if may(Permission::Verify)
        && let Some(step) = verify_actions(db, actor)?
    {
        return Ok(Some(step));
    }
    if may(Permission::Act)
        && let Some(step) = check_effectiveness(db, today)?
    {
        return Ok(Some(step));
    }
    if may(Permission::Share)
        && let Some(step) = share(db, state)?
    {
        return Ok(Some(step));
    }
    if may(Permission::Train) && training_due > 0 {
        return Ok(Some(NextStep::new(NextCode::HoldTraining, training_due, "/training")));
    }
    if may(Permission::Assess) {
        return Ok(review(packs, state));
    }
    Ok(None)
}

impl NextStep {
    fn new(code: NextCode, count: u32, to: impl Into<String>) -> Self {
        let params = BTreeMap::from([("count".into(), count.to_string())]);
        Self {
            code,
            params,
            to: to.into(),
        }
    }

    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.into(), value.to_string());
        self
    }
}

fn answer_questions(state: &Standing) -> Option<NextStep> {
    let missing = state.missing.as_ref()?;
    let step = NextStep::new(
        NextCode::AnswerQuestions,
        missing.count,
        format!("/assess/{}", missing.question),
    );
    Some(step.with("percent", missing.percent))
}

fn plan_gaps(state: &Standing, may_act: bool) -> Option<NextStep> {
    let mut gaps = state.gaps.iter().filter(|gap| !gap.planned);
    let first = gaps.next().filter(|_| may_act)?;
    let count = 1 + gaps.count() as u32;
    Some(NextStep::new(
        NextCode::PlanGaps,
        count,
        format!("/assess/{}", first.question),
    ))
}

fn agree_actions(db: &Connection, state: &Standing) -> Result<Option<NextStep>> {
    let open = "action_state INDEXED BY action_to_agree WHERE status_rank < 3 AND agreed = 0 AND cycle = ?1";
    let count = format!("SELECT count(*) FROM {open}");
    let count: u32 = db
        .prepare_cached(&count)?
        .query_row([&state.cycle.id], |row| row.get(0))?;
    let first = format!("SELECT finding FROM {open} ORDER BY due_on LIMIT 1");
    let first = db
        .prepare_cached(&first)?
        .query_row([&state.cycle.id], |row| row.get::<_, String>(0))
        .optional()?;
    let step = |id: String| one_finding(db, NextCode::AgreeActions, count, &id);
    first.map(step).transpose()
}

fn verify_actions(db: &Connection, actor: &Actor) -> Result<Option<NextStep>> {
    let waiting = "action_state INDEXED BY action_to_verify WHERE status_rank = 3 AND done_by IS NOT ?1";
    let me = actor.person.to_string();
    let count = format!("SELECT count(*) FROM {waiting}");
    let count: u32 = db.prepare_cached(&count)?.query_row([&me], |row| row.get(0))?;
    if count > 1 {
        return Ok(Some(NextStep::new(
            NextCode::VerifyActions,
            count,
            "/actions?status=done",
        )));
    }
    let first = db
        .prepare_cached(&format!("SELECT finding FROM {waiting} LIMIT 1"))?
        .query_row([&me], |row| row.get::<_, String>(0))
        .optional()?;
    let step = |id: String| one_finding(db, NextCode::VerifyActions, count, &id);
    first.map(step).transpose()
}

fn check_effectiveness(db: &Connection, today: NaiveDate) -> Result<Option<NextStep>> {
    let due = "action_state INDEXED BY action_to_check WHERE status_rank = 4 AND checked = 0 AND check_due_on <= ?1";
    let today = today.to_string();
    let count = format!("SELECT count(*) FROM {due}");
    let count: u32 = db.prepare_cached(&count)?.query_row([&today], |row| row.get(0))?;
    let first = db
        .prepare_cached(&format!("SELECT finding FROM {due} ORDER BY check_due_on LIMIT 1"))?
        .query_row([&today], |row| row.get::<_, String>(0))
        .optional()?;
    let step = |id: String| one_finding(db, NextCode::CheckEffectiveness, count, &id);
    first.map(step).transpose()
}

fn share(db: &Connection, state: &Standing) -> Result<Option<NextStep>> {
    let customers: u32 = db.query_row("SELECT count(*) FROM customer", [], |row| row.get(0))?;
    let findings: u32 = db.query_row("SELECT count(*) FROM (SELECT 1 FROM finding LIMIT 1)", [], |row| {
        row.get(0)
    })?;
    if customers == 0 {
        return Ok((findings > 0).then(|| NextStep::new(NextCode::PairCustomer, 0, "/share")));
    }
    let sql = "SELECT c.id, c.name FROM customer c WHERE NOT EXISTS
                 (SELECT 1 FROM outbox o WHERE o.customer = c.id AND o.created_at >= ?1 AND o.state <> 'cancelled')
                 AND NOT EXISTS (SELECT 1 FROM review_pack p WHERE p.customer = c.id AND p.made_at >= ?1)
               ORDER BY c.paired_at, c.id";
    let mut without = db.prepare_cached(sql)?;
    let without = without.query_map(params![state.cycle.starts_on], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let without: Vec<_> = without.collect::<rusqlite::Result<_>>()?;
    let count = without.len() as u32;
    let step = |(id, name): &(String, String)| {
        NextStep::new(NextCode::SendBundle, count, format!("/share/{id}")).with("customer", name)
    };
    Ok(without.first().map(step))
}

fn review(packs: &[Arc<Pack>], state: &Standing) -> Option<NextStep> {
    let sections = packs.iter().flat_map(|pack| &pack.sections);
    let questions = sections
        .filter(|section| section.id == REVIEW)
        .flat_map(|section| &section.questions);
    let mut open = questions.filter(|question| state.open.contains(&question.id));
    let first = open.next()?;
    let count = 1 + open.count() as u32;
    Some(NextStep::new(NextCode::Review, count, format!("/assess/{}", first.id)))
}

/// Leads to the first finding; names it when it is the only one.
fn one_finding(db: &Connection, code: NextCode, count: u32, id: &str) -> Result<NextStep> {
    let step = NextStep::new(code, count, format!("/actions/{id}"));
    if count > 1 {
        return Ok(step);
    }
    let sql = "SELECT number FROM finding WHERE id = ?1";
    let number: String = db.query_row(sql, [id], |row| row.get(0))?;
    Ok(step.with("number", number))
}
