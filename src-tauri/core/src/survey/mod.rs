//! Surveys of how far workers know the hotline and trust it. Few cases say nothing while nobody asks.
//!
//! Both sides agree first on whom is asked, how many, how they are chosen, and what is asked; that protocol is frozen and
//! signed (`protocol`) before anybody is interviewed. Interviews hold answers of a closed set and the group, never who gave
//! them (`interview`); the list of people who were chosen is another record that only handlers see and that is destroyed
//! afterwards (`people`). A customer with Plumbline signs
//! in a review (`offer`). `size`, `choose` and `result` are arithmetic alone; `nda` who signed which agreement.

pub mod choose;
pub mod interview;
pub mod nda;
pub mod offer;
pub mod people;
pub mod protocol;
pub mod question;
pub mod result;
pub mod results;
pub mod size;

use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use question::SurveyQuestion;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use size::SampleSize;
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "survey",
    fields: &[
        Field::open("letter", accept::text),
        Field::open("counter", accept::count),
        Field::open("name", accept::name),
        Field::open("customer", accept::text),
        Field::open("population_note", accept::text),
        Field::open("strata", are_groups),
        Field::open("confidence", |v| {
            v.as_u64().is_some_and(|level| size::z_of(level as u32).is_some())
        }),
        Field::open("margin", |v| percent(v, 50.0)),
        Field::open("share", |v| percent(v, 100.0)),
        Field::open("minimum", |v| v.as_u64().is_some_and(|least| least <= 1_000)),
        Field::open("corrected", accept::flag),
        Field::open("seed", |v| line(v, 200)),
        Field::open("place", accept::text),
        Field::open("languages", accept::text),
        Field::open("interviewers", accept::text),
        Field::open("starts_on", accept::date_or_null),
        Field::open("ends_on", accept::date_or_null),
        Field::open("questions", question::are_questions),
    ],
    project,
};

/// That it is over. It lasts: results that came and went with single interviews would tell what those said.
pub const END: Kind = Kind {
    name: "survey-end",
    fields: &[
        Field::lasting("survey", accept::id),
        Field::lasting("ended_on", accept::date),
    ],
    project: project_end,
};

/// Names the one end of a survey.
const ENDS: Uuid = Uuid::from_u128(0xb2c6_40f7_135e_5d0a_8a71_2e9c_54d8_063b);

/// Who may look at surveys: handlers, who make them, and who speaks with customers; whoever signs is among these.
pub const READERS: [Permission; 2] = [Permission::Handle, Permission::Share];

/// A group of workers, asked apart from the others. `size` is unknown until somebody counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct SurveyGroup {
    pub name: String,
    pub size: Option<u32>,
}

/// A group with how many of it are asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct GroupPlan {
    pub name: String,
    pub size: Option<u32>,
    /// `None` while a size is unknown.
    pub asked: Option<u32>,
    pub reserve: Option<u32>,
}

/// The protocol as it is being agreed on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SurveyDraft {
    pub name: String,
    /// The other side: whoever asked for the survey.
    pub customer: String,
    pub population_note: String,
    pub strata: Vec<SurveyGroup>,
    pub confidence: u32,
    /// In percentage points.
    pub margin: f64,
    /// What is expected, in percent; 50 where nothing is known.
    pub share: f64,
    /// Fewest people of a group.
    pub minimum: u32,
    /// Whether the size of the population counts.
    pub corrected: bool,
    pub seed: String,
    pub place: String,
    pub languages: String,
    pub interviewers: String,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub questions: Vec<SurveyQuestion>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SurveyRow {
    pub id: String,
    pub number: String,
    pub name: String,
    pub state: SurveyState,
    pub version: Option<u32>,
    pub interviewed: u32,
    pub finished_on: Option<String>,
}

/// How far a survey is; each step needs the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SurveyState {
    Drafting,
    /// Frozen, and waits for one signature or both.
    Signing,
    Interviewing,
    Finished,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SurveyDetail {
    pub row: SurveyRow,
    pub draft: SurveyDraft,
    /// Everybody in the groups; `None` while a size is unknown.
    pub population: Option<u32>,
    pub size: Option<SampleSize>,
    pub groups: Vec<GroupPlan>,
    /// How many people are asked in all.
    pub asked: Option<u32>,
    /// People on the list to choose from; 0 when there is none.
    pub listed: u32,
    /// What is still missing before it can be frozen.
    pub missing: Vec<SurveyMissing>,
    /// Newest first.
    pub versions: Vec<protocol::ProtocolVersion>,
    /// Whether the draft differs from the newest frozen version.
    pub changed: bool,
    /// Interviews of the newest version by group.
    pub done: Vec<u32>,
    /// The record that holds employee numbers, until it is destroyed.
    pub list: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SurveyMissing {
    Customer,
    Groups,
    Sizes,
    Seed,
    Place,
    Languages,
    Interviewers,
    Dates,
    Questions,
    /// The list to choose from does not have as many people as the groups.
    List,
}

pub fn create(tx: &mut Write, name: &str) -> Result<Uuid> {
    tx.require(Permission::Handle)?;
    if name.trim().is_empty() {
        return Err(Error::invalid("name"));
    }
    let letter = tx.letter().to_owned();
    let next = "SELECT coalesce(max(counter), 0) + 1 FROM survey WHERE letter = ?1";
    let counter: i64 = tx.db().query_row(next, [&letter], |row| row.get(0))?;
    let fields = json!({
        "letter": letter, "counter": counter, "name": name.trim(), "customer": "", "population_note": "", "strata": [],
        "confidence": 95, "margin": 5.0, "share": 50.0, "minimum": 5, "corrected": true, "seed": "", "place": "",
        "languages": "", "interviewers": "", "starts_on": null, "ends_on": null, "questions": question::built_in()?,
    });
    let id = tx.now().new_id();
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Handle)?;
    refuse_finished(tx.db(), id)?;
    if field == "list" && value.is_null() {
        return people::drop_list(tx, id);
    }
    if matches!(field, "letter" | "counter") {
        return Err(Error::invalid(field));
    }
    let value = match (field, value.as_str()) {
        ("seed" | "name", Some(text)) => json!(text.trim()),
        ("strata", None) => trimmed(value),
        _ => value,
    };
    tx.set(KIND.name, id, field, value)
}

/// No interview comes after it, and what it showed may be told.
pub fn finish(tx: &mut Write, id: Uuid) -> Result<()> {
    tx.require(Permission::Handle)?;
    refuse_finished(tx.db(), id)?;
    if get(tx.db(), id)?.row.interviewed == 0 {
        return Err(Error::new(Code::SurveyNotSigned));
    }
    let fields = json!({ "survey": id, "ended_on": tx.now().today().to_string() });
    let end = Uuid::new_v5(&ENDS, id.as_bytes());
    tx.create(END.name, end, fields.as_object().cloned().unwrap_or_default())
}

pub fn list(db: &Connection, actor: &Actor) -> Result<Vec<SurveyRow>> {
    actor.require_one(&READERS)?;
    let mut rows = db.prepare_cached("SELECT id FROM survey ORDER BY counter DESC, letter DESC")?;
    let ids = rows.query_map([], |row| row.get::<_, String>(0))?;
    let ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
    ids.iter()
        .map(|id| row_of(db, id.parse().map_err(Error::internal)?))
        .collect()
}

pub fn get(db: &Connection, id: Uuid) -> Result<SurveyDetail> {
    let draft = draft(db, id)?;
    let versions = protocol::of_survey(db, id)?;
    let row = row_of(db, id)?;
    let people = people::listed(db, id)?;
    let population = population_of(&draft.strata);
    let size =
        population.and_then(|all| size::sample_size(all, draft.confidence, draft.margin, draft.share, draft.corrected));
    let groups = plan_of(&draft, population, size);
    let newest = versions.first();
    let changed = match newest {
        Some(newest) => !protocol::is_of(newest, db, &row.number, &draft, &people)?,
        None => false,
    };
    let done = match newest {
        Some(newest) => interview::by_group(db, newest)?,
        None => Vec::new(),
    };
    Ok(SurveyDetail {
        missing: missing(&draft, &people),
        list: people::standing(db, id)?,
        asked: match groups.as_slice() {
            [] => None,
            groups => groups.iter().map(|group| group.asked).sum(),
        },
        listed: people.len() as u32,
        row,
        draft,
        population,
        size,
        groups,
        versions,
        changed,
        done,
    })
}

fn row_of(db: &Connection, id: Uuid) -> Result<SurveyRow> {
    let sql = "SELECT number, name, (SELECT min(ended_on) FROM survey_end e WHERE e.survey = s.id) FROM survey s WHERE s.id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id.to_string()], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, Option<String>>(2)?,
        ))
    });
    let (number, name, finished_on) = found.optional()?.ok_or_else(|| Error::new(Code::NotFound))?;
    let newest = protocol::newest(db, id)?;
    let interviewed = match &newest {
        Some(newest) => interview::by_group(db, newest)?.iter().sum(),
        None => 0,
    };
    let state = match &newest {
        _ if finished_on.is_some() => SurveyState::Finished,
        None => SurveyState::Drafting,
        Some(newest) if newest.is_signed() => SurveyState::Interviewing,
        Some(_) => SurveyState::Signing,
    };
    Ok(SurveyRow {
        id: id.to_string(),
        number,
        name,
        state,
        version: newest.map(|newest| newest.number),
        interviewed,
        finished_on,
    })
}

fn draft(db: &Connection, id: Uuid) -> Result<SurveyDraft> {
    let sql =
        "SELECT name, customer, population_note, strata, confidence, margin, share, minimum, corrected, seed, place,
               languages, interviewers, starts_on, ends_on, questions FROM survey WHERE id = ?1";
    let read = |row: &Row| -> rusqlite::Result<(SurveyDraft, String, String)> {
        let draft = SurveyDraft {
            name: row.get(0)?,
            customer: row.get(1)?,
            population_note: row.get(2)?,
            strata: Vec::new(),
            confidence: row.get(4)?,
            margin: row.get(5)?,
            share: row.get(6)?,
            minimum: row.get(7)?,
            corrected: row.get(8)?,
            seed: row.get(9)?,
            place: row.get(10)?,
            languages: row.get(11)?,
            interviewers: row.get(12)?,
            starts_on: row.get(13)?,
            ends_on: row.get(14)?,
            questions: Vec::new(),
        };
        Ok((draft, row.get(3)?, row.get(15)?))
    };
    let found = db.prepare_cached(sql)?.query_row([id.to_string()], read).optional()?;
    let (draft, strata, questions) = found.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(SurveyDraft {
        strata: serde_json::from_str(&strata)?,
        questions: serde_json::from_str(&questions)?,
        ..draft
    })
}

fn population_of(groups: &[SurveyGroup]) -> Option<u32> {
    match groups {
        [] => None,
        groups => groups.iter().map(|group| group.size).sum(),
    }
}

fn plan_of(draft: &SurveyDraft, population: Option<u32>, size: Option<SampleSize>) -> Vec<GroupPlan> {
    let asked = |of: u32| Some(size::share_of_group(of, size?.people, population?, draft.minimum));
    let plan = |group: &SurveyGroup| {
        let asked = group.size.and_then(asked);
        GroupPlan {
            name: group.name.clone(),
            size: group.size,
            asked,
            reserve: asked
                .zip(group.size)
                .map(|(asked, of)| size::reserve_of_group(of, asked)),
        }
    };
    draft.strata.iter().map(plan).collect()
}

fn missing(draft: &SurveyDraft, people: &[choose::Listed]) -> Vec<SurveyMissing> {
    let of_group = |name: &str| people.iter().filter(|one| one.group == name).count() as u32;
    let listed_wrong = !people.is_empty()
        && (draft
            .strata
            .iter()
            .any(|group| group.size != Some(of_group(&group.name)))
            || people
                .iter()
                .any(|one| draft.strata.iter().all(|group| group.name != one.group)));
    let empty = |text: &str| text.trim().is_empty();
    let checks = [
        (empty(&draft.customer), SurveyMissing::Customer),
        (draft.strata.is_empty(), SurveyMissing::Groups),
        (
            draft.strata.iter().any(|group| group.size.is_none_or(|size| size == 0)),
            SurveyMissing::Sizes,
        ),
        (listed_wrong, SurveyMissing::List),
        (empty(&draft.seed), SurveyMissing::Seed),
        (empty(&draft.place), SurveyMissing::Place),
        (empty(&draft.languages), SurveyMissing::Languages),
        (empty(&draft.interviewers), SurveyMissing::Interviewers),
        (
            match (&draft.starts_on, &draft.ends_on) {
                (Some(from), Some(to)) => from > to,
                _ => true,
            },
            SurveyMissing::Dates,
        ),
        (draft.questions.is_empty(), SurveyMissing::Questions),
    ];
    checks
        .into_iter()
        .filter(|(is_missing, _)| *is_missing)
        .map(|(_, what)| what)
        .collect()
}

fn refuse_finished(db: &Connection, id: Uuid) -> Result<()> {
    match row_of(db, id)?.finished_on {
        Some(_) => Err(Error::new(Code::SurveyFinished)),
        None => Ok(()),
    }
}

fn trimmed(groups: Value) -> Value {
    match serde_json::from_value::<Vec<SurveyGroup>>(groups.clone()) {
        Ok(groups) => json!(
            groups
                .into_iter()
                .map(|group| SurveyGroup {
                    name: group.name.trim().to_owned(),
                    ..group
                })
                .collect::<Vec<_>>()
        ),
        Err(_) => groups,
    }
}

/// Different names, and sizes that a factory can have.
fn are_groups(value: &Value) -> bool {
    let Ok(groups) = serde_json::from_value::<Vec<SurveyGroup>>(value.clone()) else {
        return false;
    };
    let names: BTreeSet<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    groups.len() <= 200
        && names.len() == groups.len()
        && groups.iter().all(|group| {
            line(&json!(group.name), 120)
                && !group.name.is_empty()
                && group.name.trim() == group.name
                && group.size.is_none_or(|size| size <= 10_000_000)
        })
}

fn line(value: &Value, most: usize) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.chars().count() <= most && !text.contains(char::is_control))
}

fn percent(value: &Value, below: f64) -> bool {
    value.as_f64().is_some_and(|number| number > 0.0 && number < below)
}

const SURVEYS: Table = Table {
    name: "survey",
    columns: &[
        "id",
        "letter",
        "counter",
        "number",
        "name",
        "customer",
        "population_note",
        "strata",
        "confidence",
        "margin",
        "share",
        "minimum",
        "corrected",
        "seed",
        "place",
        "languages",
        "interviewers",
        "starts_on",
        "ends_on",
        "questions",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return SURVEYS.remove(db, &id);
    };
    let number = |field: &str| v.0.get(field).and_then(Value::as_f64).unwrap_or_default();
    SURVEYS.put(
        db,
        params![
            id,
            v.text("letter"),
            v.integer("counter").unwrap_or_default(),
            format!("S-{}{:03}", v.text("letter"), v.integer("counter").unwrap_or_default()),
            v.text("name"),
            v.text("customer"),
            v.text("population_note"),
            v.json("strata"),
            v.integer("confidence").unwrap_or_default(),
            number("margin"),
            number("share"),
            v.integer("minimum").unwrap_or_default(),
            v.flag("corrected"),
            v.text("seed"),
            v.text("place"),
            v.text("languages"),
            v.text("interviewers"),
            v.text_or_none("starts_on"),
            v.text_or_none("ends_on"),
            v.json("questions"),
        ],
    )
}

const ENDED: Table = Table {
    name: "survey_end",
    columns: &["id", "survey", "ended_on"],
};

fn project_end(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return ENDED.remove(db, &id);
    };
    ENDED.put(db, params![id, v.text("survey"), v.text("ended_on")])
}
