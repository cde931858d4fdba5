//! What a survey showed, put together for reading: each question with its share, group by group where that gives nobody
//! away, and how the two headline shares moved from survey to survey.

use super::interview::{self, Answers};
use super::protocol::{self, ProtocolVersion};
use super::question::{SurveyAnswer, SurveyQuestion};
use super::result::{self, FEW, SurveyShare, Tally};
use super::{SurveyState, row_of};
use crate::access::Actor;
use crate::error::{Code, Error, Result};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SurveyResults {
    pub survey: String,
    pub number: String,
    pub name: String,
    pub version: u32,
    pub digest: String,
    pub state: SurveyState,
    pub finished_on: Option<String>,
    pub factory: String,
    pub customer: String,
    pub confidence: u32,
    pub z: f64,
    pub corrected: bool,
    pub population: u32,
    pub asked: u32,
    pub interviewed: u32,
    pub groups: Vec<ResultGroup>,
    /// Empty until the survey is finished: figures that change with each interview would tell what it said.
    pub questions: Vec<QuestionResult>,
    /// Oldest first, this survey included.
    pub trend: Vec<SurveyTrendPoint>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ResultGroup {
    pub name: String,
    pub size: u32,
    pub asked: u32,
    pub interviewed: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct QuestionResult {
    pub question: SurveyQuestion,
    /// `None` while fewer than five answered.
    pub share: Option<SurveyShare>,
    /// In percent, each group as large as it is.
    pub weighted: Option<f64>,
    /// Would rather not say.
    pub declined: u32,
    /// In the order of the groups; `None` is withheld, or nobody answered.
    pub groups: Vec<Option<SurveyShare>>,
    /// Whether a group is withheld so that nobody is given away.
    pub withheld: bool,
}

/// The headline shares of one finished survey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SurveyTrendPoint {
    pub survey: String,
    pub number: String,
    pub finished_on: String,
    pub confidence: u32,
    pub interviewed: u32,
    pub shares: Vec<HeadlineShare>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct HeadlineShare {
    pub question: SurveyQuestion,
    pub share: Option<SurveyShare>,
}

/// Of the newest version of a survey. Refused while there is none.
pub fn get(db: &Connection, actor: &Actor, survey: Uuid) -> Result<SurveyResults> {
    actor.require_one(&super::READERS)?;
    let row = row_of(db, survey)?;
    let version = protocol::newest(db, survey)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let interviews = interview::all(db, &version.id)?;
    let done = interview::by_group(db, &version)?;
    let agreed = &version.protocol;
    let groups = agreed.groups.iter().zip(done).map(|(group, interviewed)| ResultGroup {
        name: group.name.clone(),
        size: group.size,
        asked: group.asked,
        interviewed,
    });
    Ok(SurveyResults {
        survey: survey.to_string(),
        number: row.number,
        name: agreed.name.clone(),
        version: version.number,
        digest: version.digest.clone(),
        state: row.state,
        finished_on: row.finished_on,
        factory: agreed.factory.clone(),
        customer: agreed.customer.clone(),
        confidence: agreed.confidence,
        z: agreed.z,
        corrected: agreed.corrected,
        population: agreed.population,
        asked: agreed.asked,
        interviewed: interviews.len() as u32,
        groups: groups.collect(),
        questions: match row.state {
            SurveyState::Finished => agreed
                .questions
                .iter()
                .map(|one| of_question(&version, one, &interviews))
                .collect(),
            _ => Vec::new(),
        },
        trend: trend(db)?,
    })
}

/// Of finished surveys alone.
pub fn trend(db: &Connection) -> Result<Vec<SurveyTrendPoint>> {
    let sql = "SELECT s.id, min(e.ended_on) AS ended FROM survey s JOIN survey_end e ON e.survey = s.id GROUP BY s.id
               ORDER BY ended, s.counter, s.letter";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut points = Vec::new();
    for row in rows.collect::<rusqlite::Result<Vec<_>>>()? {
        let (survey, finished_on) = row;
        let id: Uuid = survey.parse().map_err(Error::internal)?;
        let Some(version) = protocol::newest(db, id)? else {
            continue;
        };
        let interviews = interview::all(db, &version.id)?;
        let headlines = version.protocol.questions.iter().filter(|one| one.headline);
        points.push(SurveyTrendPoint {
            number: version.protocol.survey.clone(),
            confidence: version.protocol.confidence,
            interviewed: interviews.len() as u32,
            shares: headlines
                .map(|one| HeadlineShare {
                    question: one.clone(),
                    share: of_question(&version, one, &interviews).share,
                })
                .collect(),
            survey,
            finished_on,
        });
    }
    Ok(points)
}

fn of_question(version: &ProtocolVersion, question: &SurveyQuestion, interviews: &[(u32, Answers)]) -> QuestionResult {
    let agreed = &version.protocol;
    let mut tallies = vec![Tally::default(); agreed.groups.len()];
    let mut declined = 0;
    for (group, answers) in interviews {
        let (Some(tally), Some(answer)) = (tallies.get_mut(*group as usize), answers.get(&question.key)) else {
            continue;
        };
        if *answer == SurveyAnswer::Declined {
            declined += 1;
            continue;
        }
        tally.of += 1;
        tally.good += u32::from(*answer == question.good);
    }
    let population = |size: u32| agreed.corrected.then_some(size);
    let (good, of) = tallies
        .iter()
        .fold((0, 0), |(good, of), one| (good + one.good, of + one.of));
    let shown = result::shown_groups(&tallies);
    let groups: Vec<Option<SurveyShare>> = agreed
        .groups
        .iter()
        .zip(tallies.iter().zip(&shown))
        .map(|(group, (tally, shown))| {
            shown.then(|| result::wilson(tally.good, tally.of, agreed.z, population(group.size)))?
        })
        .collect();
    let sized: Vec<(u32, Tally)> = agreed
        .groups
        .iter()
        .map(|group| group.size)
        .zip(tallies.iter().copied())
        .collect();
    let is_enough = of >= FEW;
    let withheld = tallies.iter().zip(&shown).any(|(tally, shown)| tally.of > 0 && !shown);
    QuestionResult {
        question: question.clone(),
        share: is_enough
            .then(|| result::wilson(good, of, agreed.z, population(agreed.population)))
            .flatten(),
        // Beside the plain share it would tell two withheld groups apart.
        weighted: if is_enough && !withheld {
            result::weighted(&sized)
        } else {
            None
        },
        declined,
        withheld,
        groups,
    }
}
