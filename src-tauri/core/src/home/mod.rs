//! Home: how far the cycle is, the next best step, what is late, due or waiting, and what got better. All of it is
//! derived on read; nothing here is stored. What belongs to the running cycle counts in the phases; lists and trends
//! take in everything that is still open.

mod measure;
mod next;

use crate::access::{Actor, Permission};
use crate::cap::Status;
use crate::cycle::{self, Answer, AnswerState, Cycle};
use crate::error::Result;
use crate::moment::Moment;
use crate::pack::{self, Pack};
use crate::remark;
use crate::score::{self, is_settled, score};
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;

use measure::Measured;
pub use measure::{Better, Figure, Trend, TrendPoint, Unit};
pub use next::{NextCode, NextStep};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Home {
    pub cycle: Cycle,
    /// Plan, do, check, act.
    pub phases: Vec<Phase>,
    /// `None` when nothing is left to do.
    pub next: Option<NextStep>,
    /// The first eight, the latest first in line; so are the other lists.
    pub overdue: Vec<HomeItem>,
    pub overdue_total: u32,
    /// Due today or in the six days after.
    pub week: Vec<HomeItem>,
    pub week_total: u32,
    /// For somebody else: a verifier, or the customer's inbox.
    pub waiting: Vec<HomeItem>,
    pub waiting_total: u32,
    /// Only what got better since it was first measured in this cycle.
    pub better: Vec<Better>,
    pub trends: Vec<Trend>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Phase {
    pub phase: PhaseName,
    pub done: u32,
    /// 0 while there is nothing to do in this phase yet.
    pub total: u32,
    pub gate: Vec<Gate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseName {
    Plan,
    Do,
    Check,
    Act,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Gate {
    pub code: GateCode,
    pub done: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum GateCode {
    /// Enough questions are settled for the score to count.
    ScoreComplete,
    /// The score counts, and every gap has its finding.
    GapsPlanned,
    /// Every action has a person and a day.
    ActionsAgreed,
    ActionsDone,
    ActionsVerified,
    /// Every effectiveness check that was agreed has its result.
    EffectivenessChecked,
    /// Every question of the section `review` is settled.
    ReviewHeld,
    /// The review was held, a plan went to a customer in this cycle, and nothing is overdue.
    NextCycle,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct HomeItem {
    pub kind: HomeItemKind,
    pub id: String,
    /// Of the finding; of a bundle, its number in the stream.
    pub number: String,
    pub title: String,
    pub due_on: Option<String>,
    /// Who is to act; may be empty.
    pub who: String,
    /// Route.
    pub to: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum HomeItemKind {
    /// An action whose effectiveness is to be checked.
    Action,
    Finding,
    Outbox,
    Verification,
    Session,
    /// Something a customer asks for.
    Remark,
    /// A customer sent one; somebody is to say yes or no.
    Questionnaire,
}

/// Rows of a list that are given; the total counts all.
const SHOWN: usize = 8;
/// A level at or below this is a gap that a plan can close, as the assessment screen has it.
const GAP_LEVEL: u8 = 3;
/// The section of a questionnaire that asks about the management review.
const REVIEW: &str = "review";

/// Phases and the next step speak of all questionnaires of the cycle, the trend of scores of the one it began with.
pub fn get(db: &Connection, actor: &Actor, now: &Moment) -> Result<Home> {
    let today = now.today();
    let cycle = cycle::current(db)?;
    let packs = pack::of_cycle(db, &cycle)?;
    let state = Standing::of(db, &cycle, &packs, today)?;
    let (overdue, overdue_total) = overdue(db, today)?;
    let (week, week_total) = week(db, today)?;
    let (waiting, waiting_total) = waiting(db, actor)?;
    let Measured {
        better,
        trends,
        training_due,
    } = measure::take(db, &cycle, &packs[0], actor, now)?;
    Ok(Home {
        phases: state.phases(),
        next: next::step(db, &packs, actor, &state, training_due, today)?,
        cycle,
        overdue,
        overdue_total,
        week,
        week_total,
        waiting,
        waiting_total,
        better,
        trends,
    })
}

/// Where the cycle stands: what phases and next step are derived from.
struct Standing {
    /// Questions that are settled, and that must be.
    settled: (u32, u32),
    missing: Option<Missing>,
    /// Gaps with and without a finding, in the order of the questionnaires.
    gaps: Vec<Gap>,
    work: Work,
    /// Questions of the section `review`: settled, all.
    review: (u32, u32),
    plan_sent: bool,
    overdue: u32,
    cycle: Cycle,
    /// Questions that are not settled, in the order of the questionnaires.
    open: Vec<String>,
}

/// What is missing until every score counts.
struct Missing {
    count: u32,
    /// What the first incomplete questionnaire asks for, and its first open question.
    percent: u32,
    question: String,
}

struct Gap {
    question: String,
    planned: bool,
}

/// Actions of the cycle that some finding still asks for.
#[derive(Default)]
struct Work {
    all: u32,
    /// With a responsible person and a due date.
    agreed: u32,
    /// Done, waiting for verification or verified.
    done: u32,
    verified: u32,
    /// With a day for the effectiveness check, or its result.
    to_check: u32,
    checked: u32,
}

impl Standing {
    fn of(db: &Connection, cycle: &Cycle, packs: &[Pack], today: NaiveDate) -> Result<Self> {
        let mut standing = Self {
            settled: (0, 0),
            missing: None,
            gaps: Vec::new(),
            work: Work::of(db, cycle)?,
            review: (0, 0),
            plan_sent: plan_sent(db, cycle)?,
            overdue: crate::cap::list::counts(db, today)?.overdue,
            cycle: cycle.clone(),
            open: Vec::new(),
        };
        for pack in packs {
            standing.add(db, pack)?;
        }
        Ok(standing)
    }

    fn add(&mut self, db: &Connection, pack: &Pack) -> Result<()> {
        let answers = cycle::ratings(db, &self.cycle, pack)?;
        let score = score(pack, &answers);
        self.settled.0 += score.answered;
        self.settled.1 += score.total;
        self.gaps.extend(gaps(db, &self.cycle, pack, &answers)?);
        let mut open = Vec::new();
        for (section, question) in pack
            .sections
            .iter()
            .flat_map(|section| section.questions.iter().map(move |one| (section, one)))
        {
            let answer = answers.iter().find(|answer| answer.question == question.id);
            if !question.is_asked() {
                continue;
            }
            let settled = is_settled(question, answer) && score.unmet.iter().all(|one| one.question != question.id);
            if section.id == REVIEW {
                self.review.0 += u32::from(settled);
                self.review.1 += 1;
            }
            if !settled && question.required && !score.hidden.contains(&question.id) {
                open.push(question.id.clone());
            }
        }
        // As many as are missing to the completeness gate: total x percent / 100, rounded up, less those settled.
        let count = (score.total * score.threshold_percent)
            .div_ceil(100)
            .saturating_sub(score.answered);
        if let Some(first) = open.first().filter(|_| !score.complete) {
            let missing = self.missing.get_or_insert_with(|| Missing {
                count: 0,
                percent: score.threshold_percent,
                question: first.clone(),
            });
            missing.count += count;
        }
        self.open.extend(open);
        Ok(())
    }

    /// plan: settled questions, gaps with a finding and agreed actions, of all questions, gaps and actions.
    /// do: done actions of all. check: verified actions and effectiveness checks with a result, of all actions and all
    /// checks agreed. act: settled review questions, a plan sent in this cycle, nothing overdue: two more than questions.
    fn phases(&self) -> Vec<Phase> {
        let work = &self.work;
        let gaps = self.gaps.len() as u32;
        let planned = self.gaps.iter().filter(|gap| gap.planned).count() as u32;
        let some = work.all > 0;
        let in_time = some && self.overdue == 0;
        let held = self.review.1 > 0 && self.review.0 == self.review.1;
        let phase = |phase, done, total, gates: [(GateCode, bool); 2]| Phase {
            phase,
            done,
            total,
            gate: gates.map(|(code, done)| Gate { code, done }).to_vec(),
        };
        vec![
            phase(
                PhaseName::Plan,
                self.settled.0 + planned + work.agreed,
                self.settled.1 + gaps + work.all,
                [
                    (GateCode::ScoreComplete, self.missing.is_none()),
                    (GateCode::GapsPlanned, self.missing.is_none() && planned == gaps),
                ],
            ),
            phase(
                PhaseName::Do,
                work.done,
                work.all,
                [
                    (GateCode::ActionsAgreed, some && work.agreed == work.all),
                    (GateCode::ActionsDone, some && work.done == work.all),
                ],
            ),
            phase(
                PhaseName::Check,
                work.verified + work.checked,
                work.all + work.to_check,
                [
                    (GateCode::ActionsVerified, some && work.verified == work.all),
                    (
                        GateCode::EffectivenessChecked,
                        work.to_check > 0 && work.checked == work.to_check,
                    ),
                ],
            ),
            phase(
                PhaseName::Act,
                self.review.0 + u32::from(self.plan_sent) + u32::from(in_time),
                self.review.1 + 2,
                [
                    (GateCode::ReviewHeld, held),
                    (GateCode::NextCycle, held && self.plan_sent && in_time),
                ],
            ),
        ]
    }
}

impl Work {
    fn of(db: &Connection, cycle: &Cycle) -> Result<Self> {
        let mut work = Self::default();
        let mut groups = db.prepare_cached(
            "SELECT status_rank, count(*), total(agreed), total(check_due_on IS NOT NULL OR checked), total(checked)
             FROM action_state INDEXED BY action_progress WHERE cycle = ?1 GROUP BY status_rank",
        )?;
        let mut groups = groups.query([&cycle.id])?;
        while let Some(group) = groups.next()? {
            let (rank, actions): (i64, u32) = (group.get(0)?, group.get(1)?);
            let sum = |column: usize| group.get::<_, f64>(column).map(|sum| sum as u32);
            work.all += actions;
            work.agreed += sum(2)?;
            work.to_check += sum(3)?;
            work.checked += sum(4)?;
            if rank >= Status::Done as i64 {
                work.done += actions;
            }
            if rank == Status::Verified as i64 {
                work.verified += actions;
            }
        }
        Ok(work)
    }
}

/// Rated questions with a scale at or below [`GAP_LEVEL`].
fn gaps(db: &Connection, cycle: &Cycle, pack: &Pack, answers: &[Answer]) -> Result<Vec<Gap>> {
    let mut planned = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM finding WHERE question = ?1 AND cycle = ?2)")?;
    let low = |level: Option<u8>| level.is_some_and(|level| level <= GAP_LEVEL);
    let gap = |answer: &&Answer| {
        let question = pack
            .question(&answer.question)
            .filter(|_| answer.state == AnswerState::Rated);
        question.is_some_and(|question| {
            low(score::paper(question, answer))
                || low(score::practice(question, answer))
                || question.alarms_at(&answer.value.0)
        })
    };
    let gaps = answers.iter().filter(gap).map(|answer| {
        Ok(Gap {
            question: answer.question.clone(),
            planned: planned.query_row(params![answer.question, cycle.id], |row| row.get(0))?,
        })
    });
    gaps.collect()
}

fn plan_sent(db: &Connection, cycle: &Cycle) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM outbox WHERE created_at >= ?1 AND state IN ('delivered', 'in-folder'))
                      OR EXISTS (SELECT 1 FROM review_pack WHERE made_at >= ?1)";
    Ok(db.query_row(sql, [&cycle.starts_on], |row| row.get(0))?)
}

/// Findings whose next date has passed while work is left: the same ones the list of findings counts.
fn overdue(db: &Connection, today: NaiveDate) -> Result<(Vec<HomeItem>, u32)> {
    let late = Part {
        from: "finding_state INDEXED BY finding_by_due",
        filter: "no_due = 0 AND due_on < ?1 AND status_rank < 3",
        day: "due_on",
    };
    let values = [today.to_string()];
    Ok((late.findings(db, &values)?, late.count(db, &values)?))
}

/// Findings with a date in these seven days, findings whose plan is due, and effectiveness checks of verified actions.
fn week(db: &Connection, today: NaiveDate) -> Result<(Vec<HomeItem>, u32)> {
    let last = today.checked_add_days(Days::new(6)).unwrap_or(today);
    let values = [today.to_string(), last.to_string()];
    let due = Part {
        from: "finding_state INDEXED BY finding_by_due",
        filter: "no_due = 0 AND due_on BETWEEN ?1 AND ?2 AND status_rank < 3",
        day: "due_on",
    };
    // A finding that is due itself stands there once.
    let plan = Part {
        from: "finding_state INDEXED BY finding_plan_due",
        filter: "status_rank = 0 AND plan_due_on BETWEEN ?1 AND ?2 AND (due_on IS NULL OR due_on NOT BETWEEN ?1 AND ?2)",
        day: "plan_due_on",
    };
    let check = Part {
        from: "action_state INDEXED BY action_to_check",
        filter: "status_rank = 4 AND checked = 0 AND check_due_on BETWEEN ?1 AND ?2",
        day: "check_due_on",
    };
    // What a customer asked for has no date of its own: it stands first.
    let (mut items, asked) = remarks(db, false)?;
    let offered = questionnaires(db)?;
    let asked = asked + offered.len() as u32;
    items.extend(offered);
    let mut dated = due.findings(db, &values)?;
    dated.extend(plan.findings(db, &values)?);
    dated.extend(check.actions(db, &values, HomeItemKind::Action)?);
    dated.sort_by(|a, b| a.due_on.cmp(&b.due_on));
    items.extend(dated);
    items.truncate(SHOWN);
    let total = asked + due.count(db, &values)? + plan.count(db, &values)? + check.count(db, &values)?;
    Ok((items, total))
}

/// Bundles without a receipt, then actions this person cannot verify: their own, or all when it is not their task.
fn waiting(db: &Connection, actor: &Actor) -> Result<(Vec<HomeItem>, u32)> {
    let (mut items, bundles) = bundles(db)?;
    let (remarks, heard) = remarks(db, true)?;
    items.extend(remarks);
    let verify = Part {
        from: "action_state INDEXED BY action_to_verify",
        filter: if actor.may(Permission::Verify) {
            "status_rank = 3 AND done_by = ?1"
        } else {
            "status_rank = 3 AND ?1 <> ''"
        },
        day: "done_on",
    };
    let me = [actor.person.to_string()];
    items.extend(verify.actions(db, &me, HomeItemKind::Verification)?);
    items.truncate(SHOWN);
    Ok((items, bundles + heard + verify.count(db, &me)?))
}

/// What customers ask for: not answered yet, or answered and waiting for them to look again.
fn remarks(db: &Connection, heard: bool) -> Result<(Vec<HomeItem>, u32)> {
    let (tasks, total) = remark::tasks(db, heard, SHOWN)?;
    let item = |task: remark::Task| HomeItem {
        kind: HomeItemKind::Remark,
        to: format!("/actions/{}", task.finding),
        id: task.record,
        number: task.number,
        title: task.comment,
        due_on: None,
        who: task.customer,
    };
    Ok((tasks.into_iter().map(item).collect(), total))
}

/// Questionnaires of customers that nobody has said yes or no to.
fn questionnaires(db: &Connection) -> Result<Vec<HomeItem>> {
    let cards = pack::offered(db)?.into_iter();
    let item = |(id, customer, pack): (String, String, Pack)| HomeItem {
        kind: HomeItemKind::Questionnaire,
        to: "/assess?view=questionnaires".into(),
        id,
        number: String::new(),
        title: pack
            .languages
            .first()
            .and_then(|language| pack.title.get(language))
            .cloned()
            .unwrap_or_default(),
        due_on: None,
        who: customer,
    };
    Ok(cards.map(item).collect())
}

/// Bundles on their way, and those that cannot go on by themselves.
fn bundles(db: &Connection) -> Result<(Vec<HomeItem>, u32)> {
    let unsent = "o.state IN ('waiting', 'sending', 'paused', 'refused')";
    let count = format!("SELECT count(*) FROM outbox o WHERE {unsent}");
    let total = db.prepare_cached(&count)?.query_row([], |row| row.get(0))?;
    let mut items = db.prepare_cached(&format!(
        "SELECT o.id, o.seq, c.name FROM outbox o JOIN customer c ON c.id = o.customer WHERE {unsent}
         ORDER BY o.created_at LIMIT {SHOWN}"
    ))?;
    let items = items.query_map([], |row| {
        let name: String = row.get(2)?;
        Ok(HomeItem {
            kind: HomeItemKind::Outbox,
            id: row.get(0)?,
            number: row.get::<_, u32>(1)?.to_string(),
            title: name.clone(),
            due_on: None,
            who: name,
            to: "/share/queue".into(),
        })
    })?;
    Ok((items.collect::<rusqlite::Result<_>>()?, total))
}

/// Findings or actions along an index, in the order of a day.
struct Part {
    from: &'static str,
    filter: &'static str,
    day: &'static str,
}

impl Part {
    fn count(&self, db: &Connection, values: &[String]) -> Result<u32> {
        let sql = format!("SELECT count(*) FROM {} WHERE {}", self.from, self.filter);
        Ok(db
            .prepare_cached(&sql)?
            .query_row(params_from_iter(values), |row| row.get(0))?)
    }

    fn findings(&self, db: &Connection, values: &[String]) -> Result<Vec<HomeItem>> {
        let Self { from, filter, day } = self;
        let mut items = db.prepare_cached(&format!(
            "SELECT f.id, f.number, f.description, s.{day}, s.responsible FROM
               (SELECT finding, {day}, responsible FROM {from} WHERE {filter} ORDER BY {day}, letter, counter LIMIT {SHOWN}) s
             JOIN finding f ON f.id = s.finding ORDER BY s.{day}, f.letter, f.counter"
        ))?;
        let items = items.query_map(params_from_iter(values), |row| {
            let id: String = row.get(0)?;
            Ok(HomeItem {
                kind: HomeItemKind::Finding,
                to: format!("/actions/{id}"),
                id,
                number: row.get(1)?,
                title: row.get(2)?,
                due_on: row.get(3)?,
                who: row.get(4)?,
            })
        })?;
        Ok(items.collect::<rusqlite::Result<_>>()?)
    }

    /// Under the numbers of their findings.
    fn actions(&self, db: &Connection, values: &[String], kind: HomeItemKind) -> Result<Vec<HomeItem>> {
        let Self { from, filter, day } = self;
        let mut items = db.prepare_cached(&format!(
            "SELECT s.action, f.id, f.number, coalesce(nullif(a.corrective, ''), f.description), s.check_due_on, a.responsible
             FROM (SELECT action, finding, {day}, check_due_on FROM {from} WHERE {filter} ORDER BY {day} LIMIT {SHOWN}) s
             JOIN action a ON a.id = s.action JOIN finding f ON f.id = s.finding ORDER BY s.{day}, f.letter, f.counter"
        ))?;
        let items = items.query_map(params_from_iter(values), |row| action(kind, row))?;
        Ok(items.collect::<rusqlite::Result<_>>()?)
    }
}

fn action(kind: HomeItemKind, row: &Row) -> rusqlite::Result<HomeItem> {
    let to_verify = kind == HomeItemKind::Verification;
    Ok(HomeItem {
        kind,
        id: row.get(0)?,
        to: format!("/actions/{}", row.get::<_, String>(1)?),
        number: row.get(2)?,
        title: row.get(3)?,
        due_on: if to_verify { None } else { row.get(4)? },
        // Somebody else verifies; who, is not agreed.
        who: if to_verify { String::new() } else { row.get(5)? },
    })
}
