//! Phases of a cycle and the gates between them. Conditions are computed on read, each with what is missing and where it is
//! done; that somebody went on, and why although one was open, is a record.

use super::{AnswerState, Cycle, named, objective, plan, refuse_closed, review};
use crate::access::Permission;
use crate::cap::Status;
use crate::cycle::answer::findings_of_all;
use crate::cycle::{Answer, ratings};
use crate::error::{Code, Error, Result};
use crate::pack::{self, Pack, Question};
use crate::score::{self, is_settled, score};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

pub const PASS: Kind = Kind {
    name: "gate-pass",
    fields: &[
        Field::open("cycle", accept::id),
        Field::open("phase", |value| {
            serde_json::from_value::<PhaseName>(value.clone()).is_ok()
        }),
        Field::open("person", accept::id),
        Field::open("passed_at", accept::text),
        Field::open("reason", accept::text),
        // Conditions that were not met.
        Field::open("open", accept::words),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Phase {
    pub phase: PhaseName,
    /// Over all its conditions.
    pub done: u32,
    /// 0 while there is nothing to do in this phase yet.
    pub total: u32,
    pub gate: Vec<Gate>,
    /// How the gate behind this phase was passed.
    pub passed: Option<Passed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseName {
    Plan,
    Do,
    Check,
    Act,
}

/// A condition of the gate that ends a phase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Gate {
    pub code: GateCode,
    pub done: bool,
    /// How many of how many.
    pub count: u32,
    pub of: u32,
    /// Route to where it is done.
    pub to: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Passed {
    /// RFC 3339, UTC.
    pub at: String,
    /// Name.
    pub by: String,
    pub reason: String,
    /// Conditions that were not met.
    pub open: Vec<GateCode>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum GateCode {
    /// The sponsor signed the plan as it stands.
    CommitmentSigned,
    /// Enough questions are settled for the score to count.
    ScoreComplete,
    /// The score counts, and every gap has its finding.
    GapsPlanned,
    /// Every action has a person and a day.
    ActionsAgreed,
    /// There are objectives, each with a target and a day.
    ObjectivesSet,
    ActionsDone,
    /// Every session in this period has marks of who was there.
    TrainingHeld,
    /// Every question with a finding was answered again since the plan was made.
    Reassessed,
    /// Every objective has a reading since.
    ObjectivesRead,
    ActionsVerified,
    /// Every effectiveness check that was agreed has its result.
    EffectivenessChecked,
    /// The management review is written down: its day, who was there, what they decided.
    ReviewHeld,
    /// What becomes standard is written down.
    StandardSet,
    /// The next cycle has a name and a period.
    NextProposed,
}

/// A level at or below this is a gap that a plan can close, as the assessment screen has it.
const GAP_LEVEL: u8 = 3;
/// The section of a questionnaire that asks about the management review.
pub(crate) const REVIEW: &str = "review";

pub fn phases(db: &Connection, cycle: &Cycle, today: NaiveDate) -> Result<Vec<Phase>> {
    let packs = pack::of_cycle(db, cycle)?;
    Ok(Standing::of(db, cycle, &packs, today)?.phases())
}

/// The first phase whose gate nobody passed.
pub fn now_in(phases: &[Phase]) -> Option<&Phase> {
    phases.iter().find(|phase| phase.passed.is_none())
}

/// Goes on to the next phase. With a condition open it takes a reason. The last phase ends with the cycle.
pub fn pass(tx: &mut Write, cycle: &str, phase: PhaseName, reason: &str) -> Result<()> {
    tx.require(Permission::Lead)?;
    let cycle = named(tx.db(), Some(cycle))?;
    refuse_closed(tx.db(), &cycle.id)?;
    let open = open_at(tx, &cycle, phase, reason)?;
    if phase == PhaseName::Act {
        return Err(Error::invalid("phase"));
    }
    let fields = json!({
        "cycle": cycle.id, "phase": phase, "person": tx.actor().person, "passed_at": tx.now().instant(),
        "reason": reason.trim(), "open": open,
    });
    let id = tx.now().new_id();
    tx.create(PASS.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// The conditions that are open at the gate of this phase, which must be the one the cycle is in. They take a reason.
pub(super) fn open_at(tx: &Write, cycle: &Cycle, phase: PhaseName, reason: &str) -> Result<Vec<GateCode>> {
    let phases = phases(tx.db(), cycle, tx.now().today())?;
    let here = now_in(&phases).filter(|here| here.phase == phase);
    let here = here.ok_or_else(|| Error::invalid("phase"))?;
    let open: Vec<_> = here
        .gate
        .iter()
        .filter(|gate| !gate.done)
        .map(|gate| gate.code)
        .collect();
    if !open.is_empty() && reason.trim().is_empty() {
        return Err(Error::new(Code::GateShut).with("count", open.len()));
    }
    Ok(open)
}

/// The first to pass counts: another laptop may have done so too.
fn passed(db: &Connection, cycle: &str, phase: PhaseName) -> Result<Option<Passed>> {
    let sql = match phase {
        PhaseName::Act => {
            "SELECT c.closed_at, coalesce(p.name, ''), c.reason, c.open FROM cycle_close c LEFT JOIN person p ON p.id = c.person
             WHERE c.cycle = ?1 AND ?2 <> '' ORDER BY c.closed_at, c.id LIMIT 1"
        }
        _ => {
            "SELECT g.passed_at, coalesce(p.name, ''), g.reason, g.open FROM gate_pass g LEFT JOIN person p ON p.id = g.person
             WHERE g.cycle = ?1 AND g.phase = ?2 ORDER BY g.passed_at, g.id LIMIT 1"
        }
    };
    let found = db.prepare_cached(sql)?.query_row([cycle, &word(phase)], |row| {
        Ok(Passed {
            at: row.get(0)?,
            by: row.get(1)?,
            reason: row.get(2)?,
            open: serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default(),
        })
    });
    Ok(found.optional()?)
}

fn word(phase: PhaseName) -> String {
    crate::cap::word(phase)
}

/// Where the cycle stands: what phases and next step are derived from.
pub(crate) struct Standing {
    /// Questions that are settled, and that must be.
    settled: (u32, u32),
    pub missing: Option<Missing>,
    /// Gaps with and without a finding, in the order of the questionnaires.
    pub gaps: Vec<Gap>,
    work: Work,
    pub overdue: u32,
    pub cycle: Cycle,
    /// Questions that are not settled, in the order of the questionnaires.
    pub open: Vec<String>,
    sponsor: Option<String>,
    signed: bool,
    /// Objectives with a target and a day, and all.
    objectives: (u32, u32),
    /// Objectives read since the plan was made, and all.
    read: (u32, u32),
    /// Sessions of this period with marks, and all.
    sessions: (u32, u32),
    /// Questions with a finding that were answered since the plan was made, and all.
    reassessed: (u32, u32),
    review: review::Review,
    /// Of each phase, in their order.
    passed: [Option<Passed>; 4],
}

/// What is missing until every score counts.
pub(crate) struct Missing {
    pub count: u32,
    /// What the first incomplete questionnaire asks for, and its first open question.
    pub percent: u32,
    pub question: String,
}

pub(crate) struct Gap {
    pub question: String,
    pub planned: bool,
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
    pub fn of(db: &Connection, cycle: &Cycle, packs: &[Arc<Pack>], today: NaiveDate) -> Result<Self> {
        let id = cycle.id.as_str();
        let passed = [
            passed(db, id, PhaseName::Plan)?,
            passed(db, id, PhaseName::Do)?,
            passed(db, id, PhaseName::Check)?,
            passed(db, id, PhaseName::Act)?,
        ];
        let planned_at = passed[0].as_ref().map(|passed| passed.at.clone());
        let objectives = objective::objectives(db, id)?;
        let all = objectives.len() as u32;
        let whole = objectives.iter().filter(|one| one.is_whole()).count() as u32;
        let since = |one: &&objective::Objective| {
            let day = planned_at.as_ref().and_then(|at| at.get(..10));
            day.is_some_and(|day| one.readings.iter().any(|reading| reading.read_on.as_str() >= day))
        };
        let mut standing = Self {
            settled: (0, 0),
            missing: None,
            gaps: Vec::new(),
            work: Work::of(db, cycle)?,
            overdue: crate::cap::list::counts(db, today)?.overdue,
            cycle: cycle.clone(),
            open: Vec::new(),
            sponsor: plan::get(db, id)?.sponsor,
            signed: plan::sign_off(db, cycle)?.is_some_and(|signed| signed.changed.is_empty()),
            objectives: (whole, all),
            read: (objectives.iter().filter(since).count() as u32, all),
            sessions: sessions(db, cycle)?,
            reassessed: reassessed(db, cycle, planned_at.as_deref())?,
            review: review::get(db, id)?,
            passed,
        };
        for pack in packs {
            standing.add(db, pack)?;
        }
        Ok(standing)
    }

    /// Whether this person is to sign: the sponsor of a plan that has objectives and no valid yes.
    pub fn waits_for(&self, person: &str) -> bool {
        !self.signed && self.objectives.1 > 0 && self.sponsor.as_deref() == Some(person)
    }

    fn add(&mut self, db: &Connection, pack: &Pack) -> Result<()> {
        let answers = ratings(db, &self.cycle, pack)?;
        let score = score(pack, &answers);
        let hidden: HashSet<&str> = score.hidden.iter().map(String::as_str).collect();
        let unmet: HashSet<&str> = score.unmet.iter().map(|one| one.question.as_str()).collect();
        self.settled.0 += score.answered;
        self.settled.1 += score.total;
        self.gaps.extend(gaps(db, &self.cycle, pack, &answers, &hidden)?);
        // Answers stand in the order of the questions.
        let asked = pack
            .questions()
            .zip(&answers)
            .filter(|(question, _)| question.is_asked() && question.required && !hidden.contains(question.id.as_str()));
        let open = asked
            .filter(|(question, answer)| !is_settled(question, Some(answer)) || unmet.contains(question.id.as_str()));
        let open: Vec<String> = open.map(|(question, _)| question.id.clone()).collect();
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

    /// What is done of each condition adds up to its phase.
    pub fn phases(&self) -> Vec<Phase> {
        let conditions = [
            (PhaseName::Plan, self.of_plan()),
            (PhaseName::Do, self.of_do()),
            (PhaseName::Check, self.of_check()),
            (PhaseName::Act, self.of_act()),
        ];
        let phase = |((phase, gate), passed): ((PhaseName, Vec<Gate>), &Option<Passed>)| Phase {
            phase,
            done: gate.iter().map(|gate| gate.count).sum(),
            total: gate.iter().map(|gate| gate.of).sum(),
            gate,
            passed: passed.clone(),
        };
        conditions.into_iter().zip(&self.passed).map(phase).collect()
    }

    fn of_plan(&self) -> Vec<Gate> {
        let (work, complete) = (&self.work, self.missing.is_none());
        let gaps = self.gaps.len() as u32;
        let planned = self.gaps.iter().filter(|gap| gap.planned).count() as u32;
        let open = self
            .open
            .first()
            .map_or("/assess?view=score".into(), |id| format!("/assess/{id}"));
        let gap = self.gaps.iter().find(|gap| !gap.planned);
        let gap = gap.map_or("/assess?view=score".into(), |gap| format!("/assess/{}", gap.question));
        let (whole, all) = self.objectives;
        vec![
            gate(GateCode::ScoreComplete, complete, self.settled, &open),
            gate(
                GateCode::GapsPlanned,
                complete && planned == gaps,
                (planned, gaps),
                &gap,
            ),
            gate(
                GateCode::ActionsAgreed,
                work.all > 0 && work.agreed == work.all,
                (work.agreed, work.all),
                "/actions",
            ),
            gate(
                GateCode::ObjectivesSet,
                all > 0 && whole == all,
                (whole, all.max(1)),
                "/cycle/objectives",
            ),
            gate(
                GateCode::CommitmentSigned,
                self.signed,
                (u32::from(self.signed), 1),
                "/cycle/team",
            ),
        ]
    }

    fn of_do(&self) -> Vec<Gate> {
        let (work, (held, sessions)) = (&self.work, self.sessions);
        vec![
            gate(
                GateCode::ActionsDone,
                work.all > 0 && work.done == work.all,
                (work.done, work.all),
                "/actions?view=board",
            ),
            gate(
                GateCode::TrainingHeld,
                self.has_plan() && held == sessions,
                self.sessions,
                "/training",
            ),
        ]
    }

    fn of_check(&self) -> Vec<Gate> {
        let work = &self.work;
        let equal = |(done, all): (u32, u32)| self.has_plan() && done == all;
        vec![
            gate(
                GateCode::ActionsVerified,
                work.all > 0 && work.verified == work.all,
                (work.verified, work.all),
                "/actions?status=done",
            ),
            gate(
                GateCode::EffectivenessChecked,
                work.to_check > 0 && work.checked == work.to_check,
                (work.checked, work.to_check),
                "/actions?status=verified",
            ),
            gate(
                GateCode::Reassessed,
                equal(self.reassessed),
                self.reassessed,
                "/assess?view=score",
            ),
            gate(
                GateCode::ObjectivesRead,
                equal(self.read) && self.read.1 > 0,
                self.read,
                "/cycle/objectives",
            ),
        ]
    }

    fn of_act(&self) -> Vec<Gate> {
        let one = |code, done: bool| gate(code, done, (u32::from(done), 1), "/cycle/review");
        vec![
            one(GateCode::ReviewHeld, self.review.is_held()),
            one(GateCode::StandardSet, !self.review.standard.trim().is_empty()),
            one(GateCode::NextProposed, self.review.proposes_next()),
        ]
    }

    fn has_plan(&self) -> bool {
        self.passed[0].is_some()
    }
}

fn gate(code: GateCode, done: bool, (count, of): (u32, u32), to: &str) -> Gate {
    Gate {
        code,
        done,
        count,
        of,
        to: to.into(),
    }
}

/// Sessions in the period of the cycle: with marks of who was there, and all.
fn sessions(db: &Connection, cycle: &Cycle) -> Result<(u32, u32)> {
    let sql =
        "SELECT count(*), total(EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id AND a.present IS NOT NULL))
               FROM session s WHERE s.held_on BETWEEN ?1 AND ?2";
    let period = [&cycle.starts_on, &cycle.ends_on];
    let counted = db
        .prepare_cached(sql)?
        .query_row(period, |row| Ok((row.get::<_, f64>(1)? as u32, row.get(0)?)))?;
    Ok(counted)
}

/// Questions with a finding of this cycle: answered since that moment, and all.
fn reassessed(db: &Connection, cycle: &Cycle, since: Option<&str>) -> Result<(u32, u32)> {
    let sql = "SELECT count(*), total(saved_at > ?2) FROM answer a
               WHERE a.cycle = ?1 AND EXISTS (SELECT 1 FROM finding f WHERE f.question = a.question AND f.cycle = a.cycle)";
    let after = since.unwrap_or("9999");
    let counted = db.prepare_cached(sql)?.query_row([&cycle.id, after], |row| {
        Ok((row.get::<_, f64>(1)? as u32, row.get(0)?))
    })?;
    Ok(counted)
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

/// Rated questions with a scale at or below [`GAP_LEVEL`]. A finding of an earlier cycle that is still open is a plan too.
fn gaps(db: &Connection, cycle: &Cycle, pack: &Pack, answers: &[Answer], hidden: &HashSet<&str>) -> Result<Vec<Gap>> {
    let low = |level: Option<u8>| level.is_some_and(|level| level <= GAP_LEVEL);
    let is_gap = |question: &Question, answer: &Answer| {
        low(score::paper(question, answer))
            || low(score::practice(question, answer))
            || question.alarms_at(&answer.value.0)
    };
    let rated = pack
        .questions()
        .zip(answers)
        .filter(|(question, answer)| answer.state == AnswerState::Rated && !hidden.contains(question.id.as_str()));
    let gaps: Vec<&Question> = rated
        .filter(|(question, answer)| is_gap(question, answer))
        .map(|(question, _)| question)
        .collect();
    let planned = findings_of_all(db, cycle, gaps.iter().copied())?;
    let gap = |question: &Question| Gap {
        question: question.id.clone(),
        planned: planned.contains_key(&question.id),
    };
    Ok(gaps.into_iter().map(gap).collect())
}

const PASSES: Table = Table {
    name: "gate_pass",
    columns: &["id", "cycle", "phase", "person", "passed_at", "reason", "open"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return PASSES.remove(db, &id);
    };
    PASSES.put(
        db,
        params![
            id,
            v.text("cycle"),
            v.text("phase"),
            v.text("person"),
            v.text("passed_at"),
            v.text("reason"),
            v.json("open")
        ],
    )
}
