//! An assessment frozen at one instant: what its printed report shows. Nothing in it is looked up again while rendering.

use super::{Cycle, named, previous, ratings};
use crate::answer_sheet::{Asked, asked_of};
use crate::error::{Code, Error, Result};
use crate::factory;
use crate::moment::Moment;
use crate::pack;
use crate::score::{Score, score};
use rusqlite::Connection;

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
}

#[derive(Clone, Debug)]
pub struct ReportedQuestionnaire {
    pub asked: Asked,
    pub score: Score,
    /// What the same questions came to in the cycle before.
    pub before: Option<Score>,
}

impl AssessmentReport {
    /// Of these questionnaires of a cycle, in its order.
    pub fn of(db: &Connection, cycle: &Cycle, packs: &[String], taken_by: &str, now: &Moment) -> Result<Self> {
        let before = previous(db, &cycle.id)?.map(|id| named(db, Some(&id))).transpose()?;
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
                        .any(|answer| answer.state != super::AnswerState::Open)
                        .then(|| score(&pack, &then))
                }
                None => None,
            };
            questionnaires.push(ReportedQuestionnaire {
                asked,
                score: score(&pack, &answers),
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
            questionnaires,
        })
    }
}
