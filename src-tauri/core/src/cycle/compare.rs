//! Two cycles held against each other, also across versions of a questionnaire: a question is the same where its answers are
//! kept under the same id. Nothing is compared that one of them did not measure.

use super::picture::{PackPicture, QuestionPicture, SectionPicture, WorkPicture};
use super::{AnswerState, Cycle, Picture, close, is_closed, named, picture};
use crate::error::Result;
use crate::pack::Text;
use rusqlite::Connection;
use serde::Serialize;
use specta::Type;
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Comparison {
    pub before: Side,
    pub after: Side,
    pub packs: Vec<PackComparison>,
    pub objectives: Vec<ObjectiveComparison>,
}

/// One of the two: a closed one as it was frozen, a running one as it is today.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Side {
    pub cycle: Cycle,
    pub closed: bool,
    pub work: WorkPicture,
}

/// A figure of both; `None` where it was not measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct Pair {
    pub before: Option<f64>,
    pub after: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PackComparison {
    pub pack: String,
    pub title: Text,
    /// `None` where that cycle did not ask it.
    pub version_before: Option<String>,
    pub version_after: Option<String>,
    pub paper: Pair,
    pub practice: Pair,
    pub sections: Vec<SectionComparison>,
    pub moved: Vec<QuestionMove>,
    /// Questions with the same answer in both.
    pub same: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SectionComparison {
    pub section: String,
    pub title: Text,
    pub paper: Pair,
    pub practice: Pair,
    /// Both asked the same questions with the same weights.
    pub is_alike: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct QuestionMove {
    pub question: String,
    pub section: Text,
    pub text: Text,
    pub how: Move,
    /// Levels on paper and in practice.
    pub paper: Pair,
    pub practice: Pair,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    Down,
    /// One scale up, the other down.
    Mixed,
    Up,
    BecameUnknown,
    /// Had an answer, has none yet.
    NotAnswered,
    NewlyAnswered,
    NoLongerApplies,
    /// An answer without a level that is another one now.
    OtherAnswer,
    /// Not comparable: the version before did not ask it.
    NewQuestion,
    /// Not comparable: the version after asks it no more.
    DroppedQuestion,
    /// Not comparable: it is answered in another way.
    OtherKind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ObjectiveComparison {
    pub name: String,
    pub unit: String,
    /// `None` where that cycle had no such objective.
    pub before: Option<ObjectiveSide>,
    pub after: Option<ObjectiveSide>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ObjectiveSide {
    pub baseline: Option<f64>,
    pub target: Option<f64>,
    pub last: Option<f64>,
    pub last_on: Option<String>,
    pub reached: Option<bool>,
}

pub fn compare(db: &Connection, before: &str, after: &str) -> Result<Comparison> {
    let (before, then) = side(db, before)?;
    let (after, now) = side(db, after)?;
    Ok(Comparison {
        packs: packs(&then, &now),
        objectives: objectives(&then, &now),
        before,
        after,
    })
}

fn side(db: &Connection, id: &str) -> Result<(Side, Picture)> {
    let cycle = named(db, Some(id))?;
    let picture = match close::frozen(db, id)? {
        Some(frozen) => frozen,
        None => picture(db, &cycle)?,
    };
    let side = Side {
        closed: is_closed(db, id)?,
        work: picture.work.clone(),
        cycle,
    };
    Ok((side, picture))
}

/// In the order of the later cycle; what only the earlier one asked comes last.
fn packs(then: &Picture, now: &Picture) -> Vec<PackComparison> {
    let find = |picture: &'_ Picture, id: &str| picture.packs.iter().position(|pack| pack.id == id);
    let asked = now
        .packs
        .iter()
        .map(|pack| (find(then, &pack.id).map(|at| &then.packs[at]), Some(pack)));
    let dropped = then.packs.iter().filter(|pack| find(now, &pack.id).is_none());
    asked
        .chain(dropped.map(|pack| (Some(pack), None)))
        .filter_map(|(then, now)| of_pack(then, now))
        .collect()
}

fn of_pack(then: Option<&PackPicture>, now: Option<&PackPicture>) -> Option<PackComparison> {
    let shown = now.or(then)?;
    let (moved, same) = match (then, now) {
        (Some(then), Some(now)) => moves(then, now),
        _ => (Vec::new(), 0),
    };
    Some(PackComparison {
        pack: shown.id.clone(),
        title: shown.title.clone(),
        version_before: then.map(|pack| pack.version.clone()),
        version_after: now.map(|pack| pack.version.clone()),
        paper: pair(then, now, |pack| pack.paper),
        practice: pair(then, now, |pack| pack.practice),
        sections: sections(then, now),
        moved,
        same,
    })
}

fn pair<T>(then: Option<&T>, now: Option<&T>, of: impl Fn(&T) -> Option<f64>) -> Pair {
    Pair {
        before: then.and_then(&of),
        after: now.and_then(of),
    }
}

fn sections(then: Option<&PackPicture>, now: Option<&PackPicture>) -> Vec<SectionComparison> {
    let of = |pack: Option<&PackPicture>| pack.map_or(Vec::new(), |pack| pack.sections.clone());
    let (before, after) = (of(then), of(now));
    let find = |list: &[SectionPicture], id: &str| list.iter().find(|one| one.id == id).cloned();
    let dropped = before.iter().filter(|one| find(&after, &one.id).is_none());
    let all = after.iter().chain(dropped);
    let compared = all.map(|shown| {
        let (was, is) = (find(&before, &shown.id), find(&after, &shown.id));
        SectionComparison {
            section: shown.id.clone(),
            title: shown.title.clone(),
            paper: pair(was.as_ref(), is.as_ref(), |section| section.paper),
            practice: pair(was.as_ref(), is.as_ref(), |section| section.practice),
            is_alike: questions_of(then, &shown.id) == questions_of(now, &shown.id),
        }
    });
    compared.collect()
}

fn questions_of(pack: Option<&PackPicture>, section: &str) -> Vec<(String, String, u64)> {
    let questions = pack.map_or(&[][..], |pack| &pack.questions);
    let mut of: Vec<_> = questions
        .iter()
        .filter(|one| one.section == section)
        .map(|one| (one.id.clone(), one.kind.clone(), one.weight.to_bits()))
        .collect();
    of.sort();
    of
}

/// What moved, the worst first, and how many questions did not.
fn moves(then: &PackPicture, now: &PackPicture) -> (Vec<QuestionMove>, u32) {
    let before: HashMap<&str, _> = then.questions.iter().map(|one| (one.id.as_str(), one)).collect();
    let after: HashMap<&str, _> = now.questions.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut moved = Vec::new();
    let mut same = 0;
    for is in &now.questions {
        let was = before.get(is.id.as_str()).copied();
        match how(was, is) {
            Some(how) => moved.push(told(now, how, was, Some(is), is)),
            None => same += 1,
        }
    }
    let dropped = then.questions.iter().filter(|was| !after.contains_key(was.id.as_str()));
    moved.extend(dropped.map(|was| told(then, Move::DroppedQuestion, Some(was), None, was)));
    moved.sort_by_key(|one| one.how);
    (moved, same)
}

fn how(was: Option<&QuestionPicture>, is: &QuestionPicture) -> Option<Move> {
    use AnswerState::{NotApplicable, Open, Rated, Unknown};
    let Some(was) = was else { return Some(Move::NewQuestion) };
    if was.kind != is.kind {
        return Some(Move::OtherKind);
    }
    match (was.state, is.state) {
        (Rated, Rated) => by_level(was, is),
        (before, after) if before == after => None,
        (Open | Unknown, Rated | NotApplicable) => Some(Move::NewlyAnswered),
        (_, NotApplicable) => Some(Move::NoLongerApplies),
        (NotApplicable, Rated) => Some(Move::NewlyAnswered),
        (_, Unknown) => Some(Move::BecameUnknown),
        (_, Open) => Some(Move::NotAnswered),
    }
}

fn by_level(was: &QuestionPicture, is: &QuestionPicture) -> Option<Move> {
    let step =
        |before: Option<u8>, after: Option<u8>| before.zip(after).map_or(0, |(a, b)| i16::from(b) - i16::from(a));
    let steps = [step(was.paper, is.paper), step(was.practice, is.practice)];
    let (up, down) = (steps.iter().any(|step| *step > 0), steps.iter().any(|step| *step < 0));
    match (up, down) {
        (true, true) => Some(Move::Mixed),
        (true, false) => Some(Move::Up),
        (false, true) => Some(Move::Down),
        _ if was.value != is.value => Some(Move::OtherAnswer),
        _ => None,
    }
}

fn told(
    pack: &PackPicture,
    how: Move,
    was: Option<&QuestionPicture>,
    is: Option<&QuestionPicture>,
    shown: &QuestionPicture,
) -> QuestionMove {
    let section = pack.sections.iter().find(|section| section.id == shown.section);
    QuestionMove {
        question: shown.id.clone(),
        section: section.map(|section| section.title.clone()).unwrap_or_default(),
        text: shown.text.clone(),
        how,
        paper: pair(was, is, |one| one.paper.map(f64::from)),
        practice: pair(was, is, |one| one.practice.map(f64::from)),
    }
}

/// An objective and the one that goes on from it stand in one line.
fn objectives(then: &Picture, now: &Picture) -> Vec<ObjectiveComparison> {
    let side = |one: &super::picture::ObjectivePicture| ObjectiveSide {
        baseline: one.baseline,
        target: one.target,
        last: one.last,
        last_on: one.last_on.clone(),
        reached: one.reached,
    };
    let before_of = |one: &super::picture::ObjectivePicture| {
        let by_id =
            |was: &&super::picture::ObjectivePicture| Some(&was.id) == one.previous.as_ref() || was.id == one.id;
        then.objectives.iter().find(by_id)
    };
    let kept = now.objectives.iter().map(|one| ObjectiveComparison {
        name: one.name.clone(),
        unit: one.unit.clone(),
        before: before_of(one).map(side),
        after: Some(side(one)),
    });
    let went_on = |was: &&super::picture::ObjectivePicture| {
        now.objectives
            .iter()
            .any(|one| before_of(one).is_some_and(|before| before.id == was.id))
    };
    let ended = then.objectives.iter().filter(|was| !went_on(was));
    let ended = ended.map(|was| ObjectiveComparison {
        name: was.name.clone(),
        unit: was.unit.clone(),
        before: Some(side(was)),
        after: None,
    });
    kept.chain(ended).collect()
}
