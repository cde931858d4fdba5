//! An assessment frozen at one instant: what its printed report shows. Nothing in it is looked up again while rendering.

use super::compare::{PackComparison, compare};
use super::{AnswerState, Cycle, named, previous, ratings};
use crate::answer_sheet::{Asked, asked_of};
use crate::error::{Code, Error, Result};
use crate::evidence::{Dated, dated};
use crate::factory;
use crate::moment::Moment;
use crate::pack;
use crate::score::{Score, score};
use rusqlite::Connection;
use std::collections::HashMap;

#[derive(Clone, Debug)]
pub struct AssessmentReport {
    pub factory_name: String,
    /// Empty when the factory has none.
    pub factory_local_name: String,
    pub factory_address: String,
    pub cycle: Cycle,
    /// Name of the cycle before, where there is one.
    pub previous: Option<String>,
    /// `YYYY-MM-DD`, in the laptop's time zone.
    pub taken_on: String,
    pub taken_by: String,
    pub questionnaires: Vec<ReportedQuestionnaire>,
    /// Every file once, in the order of the first question it serves.
    pub files: Vec<ReportedFile>,
}

#[derive(Clone, Debug)]
pub struct ReportedQuestionnaire {
    pub asked: Asked,
    pub score: Score,
    /// What the same questions came to in the cycle before.
    pub before: Option<Score>,
    /// Question by question since then.
    pub since: Option<PackComparison>,
}

/// Evidence of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedFile {
    pub name: String,
    /// Questionnaires by their place in the report, each with the numbers of its questions.
    pub serves: Vec<(usize, Vec<u32>)>,
    /// The day it was added, where the laptop stands.
    pub added_on: String,
    pub expires_on: Option<String>,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

impl AssessmentReport {
    /// Of these questionnaires of a cycle, in its order.
    pub fn of(db: &Connection, cycle: &Cycle, packs: &[String], taken_by: &str, now: &Moment) -> Result<Self> {
        let before = previous(db, &cycle.id)?.map(|id| named(db, Some(&id))).transpose()?;
        let mut since = match &before {
            Some(before) => compare(db, &before.id, &cycle.id)?.packs,
            None => Vec::new(),
        };
        let mut questionnaires = Vec::new();
        for pack in pack::of_cycle(db, cycle)? {
            if !packs.contains(&pack.id) {
                continue;
            }
            let sections: Vec<String> = pack.sections.iter().map(|section| section.id.clone()).collect();
            let Some(asked) = asked_of(db, cycle, &pack, &sections)? else {
                continue;
            };
            let answers = ratings(db, cycle, &pack)?;
            let before = match &before {
                Some(before) => {
                    let then = ratings(db, before, &pack)?;
                    then.iter()
                        .any(|answer| answer.state != AnswerState::Open)
                        .then(|| score(&pack, &then))
                }
                None => None,
            };
            let compared = since.iter().position(|one| one.pack == pack.id);
            let compared = compared.map(|at| since.swap_remove(at));
            questionnaires.push(ReportedQuestionnaire {
                asked,
                score: score(&pack, &answers),
                // Where the cycle before answered nothing, all would be newly answered.
                since: compared.filter(|one| before.is_some() && one.version_before.is_some()),
                before,
            });
        }
        if questionnaires.is_empty() {
            return Err(Error::new(Code::AnswerSheetEmpty));
        }
        let factory = factory::get(db)?.input;
        Ok(Self {
            factory_name: factory.name,
            factory_local_name: factory.local_name,
            factory_address: factory.address,
            cycle: cycle.clone(),
            previous: before.map(|cycle| cycle.name),
            taken_on: now.today().to_string(),
            taken_by: taken_by.to_owned(),
            files: files(db, &questionnaires, now)?,
            questionnaires,
        })
    }
}

fn files(db: &Connection, questionnaires: &[ReportedQuestionnaire], now: &Moment) -> Result<Vec<ReportedFile>> {
    let mut files: Vec<ReportedFile> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (at, one) in questionnaires.iter().enumerate() {
        for row in one.asked.sections.iter().flat_map(|section| &section.rows) {
            let Some(number) = row.number else { continue };
            for file in &row.answer.evidence {
                let place = *known.entry(&file.id).or_insert(files.len());
                if place == files.len() {
                    let Dated { expires_on, sha256 } = dated(db, &file.id)?;
                    files.push(ReportedFile {
                        name: file.name.clone(),
                        serves: Vec::new(),
                        added_on: now.day_of(&file.added_at),
                        expires_on,
                        sha256,
                    });
                }
                let serves = &mut files[place].serves;
                match serves.last_mut().filter(|(pack, _)| *pack == at) {
                    Some((_, numbers)) => numbers.push(number),
                    None => serves.push((at, vec![number])),
                }
            }
        }
    }
    Ok(files)
}
