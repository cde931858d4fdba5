//! Home: how far the cycle is, the next best step, what is late, due or waiting, and what got better. All of it is
//! derived on read; nothing here is stored. What belongs to the running cycle counts in the phases; lists and trends
//! take in everything that is still open.

mod measure;
mod next;
mod week;
mod well;

use crate::access::{Actor, Permission};
use crate::cycle::gate::Standing;
use crate::cycle::{self, Cycle};
use crate::error::Result;
use crate::evidence::{self, Expiry};
use crate::hotline::{checkin, escalation};
use crate::moment::Moment;
use crate::pack::{self, Pack};
use crate::remark;
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;

pub use crate::cycle::gate::{Gate, GateCode, Phase, PhaseName};
use measure::Measured;
pub use measure::{Better, Figure, Trend, TrendPoint, Unit};
pub use next::{NextCode, NextStep};
pub use week::{WeekOf, show_week_of};
pub use well::{Well, WellPractice};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Home {
    pub cycle: Cycle,
    /// Nothing of it can be changed any more: the next one is to begin.
    pub closed: bool,
    /// Plan, do, check, act.
    pub phases: Vec<Phase>,
    /// `None` when nothing is left to do.
    pub next: Option<NextStep>,
    /// The first eight, the latest first in line; so are the other lists.
    pub overdue: Vec<HomeItem>,
    pub overdue_total: u32,
    /// Of these, documents.
    pub overdue_documents: u32,
    /// Due today or in the six days after, and nobody else's where `week_of` is `mine`.
    pub week: Vec<HomeItem>,
    pub week_total: u32,
    pub week_documents: u32,
    pub week_of: WeekOf,
    /// Documents to renew that run out later.
    pub later_documents: u32,
    /// For somebody else: a verifier, or the customer's inbox.
    pub waiting: Vec<HomeItem>,
    pub waiting_total: u32,
    /// Only what got better since it was first measured in this cycle.
    pub better: Vec<Better>,
    /// Small things that went well lately.
    pub well: Well,
    pub trends: Vec<Trend>,
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
    /// A permit or certificate that runs out.
    Document,
    /// A reporter to be asked whether anything bad came of the report; for handlers of the case alone, as the next.
    CaseCheckin,
    /// A case that was passed on to this person.
    CaseEscalation,
}

/// Rows of a list that are given; the total counts all.
const SHOWN: usize = 8;

/// Phases and the next step speak of all questionnaires of the cycle, the trend of scores of the one it began with.
pub fn get(db: &Connection, actor: &Actor, now: &Moment) -> Result<Home> {
    let today = now.today();
    let cycle = cycle::current(db)?;
    let packs = pack::of_cycle(db, &cycle)?;
    let state = Standing::of(db, &cycle, &packs, today)?;
    let (overdue, overdue_total, overdue_documents) = overdue(db, actor, today)?;
    let week = week::of(db, actor, today)?;
    let (waiting, waiting_total) = waiting(db, actor)?;
    let Measured {
        better,
        trends,
        training_due,
    } = measure::take(db, &cycle, &packs[0], actor, now)?;
    Ok(Home {
        closed: cycle::is_closed(db, &cycle.id)?,
        phases: state.phases(),
        next: next::step(db, &packs, actor, &state, training_due, today)?,
        cycle,
        overdue,
        overdue_total,
        overdue_documents,
        week: week.items,
        week_total: week.total,
        week_documents: week.documents,
        week_of: week.of,
        later_documents: documents(db, today, Expiry::Later)?.1,
        waiting,
        waiting_total,
        better,
        well: well::lately(db, today)?,
        trends,
    })
}

/// Findings whose next date has passed while work is left, the same ones the list of findings counts; and documents that
/// ran out.
fn overdue(db: &Connection, actor: &Actor, today: NaiveDate) -> Result<(Vec<HomeItem>, u32, u32)> {
    let late = Part {
        from: "finding_state INDEXED BY finding_by_due",
        filter: "no_due = 0 AND due_on < ?1 AND status_rank < 3",
        day: "due_on",
    };
    let values = [today.to_string()];
    let (documents, ran_out) = documents(db, today, Expiry::Out)?;
    let mut items = late.findings(db, &values)?;
    items.extend(documents);
    let cases = cases(db, actor, today, true)?;
    let of_cases = cases.len() as u32;
    items.extend(cases);
    items.sort_by(|a, b| a.due_on.cmp(&b.due_on));
    items.truncate(SHOWN);
    Ok((items, late.count(db, &values)? + ran_out + of_cases, ran_out))
}

fn documents(db: &Connection, today: NaiveDate, which: Expiry) -> Result<(Vec<HomeItem>, u32)> {
    let (rows, total) = evidence::expiring(db, today, which, SHOWN)?;
    let item = |row: evidence::Expiring| HomeItem {
        kind: HomeItemKind::Document,
        to: format!("/library/evidence/{}", row.id),
        id: row.id,
        number: String::new(),
        title: row.name,
        due_on: Some(row.expires_on),
        who: row.issuer,
    };
    Ok((rows.into_iter().map(item).collect(), total))
}

/// What handlers owe reporters, by number alone: cases that were passed on to this person stand with what is overdue, and
/// so do check-ins whose day has passed; the others with this week.
fn cases(db: &Connection, actor: &Actor, today: NaiveDate, overdue: bool) -> Result<Vec<HomeItem>> {
    let last = today.checked_add_days(Days::new(6)).unwrap_or(today);
    let item = |kind, id: String, number, due_on| HomeItem {
        kind,
        to: format!("/hotline/{id}"),
        id,
        number,
        title: String::new(),
        due_on,
        who: String::new(),
    };
    let day = today.to_string();
    let checkins = checkin::due(db, actor, last)?.into_iter();
    let mut items: Vec<_> = checkins
        .filter(|due| (due.due_on < day) == overdue)
        .map(|due| item(HomeItemKind::CaseCheckin, due.case, due.number, Some(due.due_on)))
        .collect();
    if overdue {
        let passed = escalation::with(db, actor, today)?.into_iter();
        items.extend(passed.map(|(id, number)| item(HomeItemKind::CaseEscalation, id, number, None)));
    }
    Ok(items)
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
    let item = |(id, customer, pack): (String, String, Arc<Pack>)| HomeItem {
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
