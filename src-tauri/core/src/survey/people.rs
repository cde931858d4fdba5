//! Employee numbers: those to choose from, and those that were chosen. Both are personal values of records that only
//! handlers see, apart from every answer, and are destroyed when the survey is over.

use super::choose::{self, Chosen, Listed};
use super::{SurveyGroup, refuse_finished};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "survey-list",
    fields: &[
        Field::lasting("survey", accept::id),
        // Those to choose from.
        Field::personal("people", Value::is_array),
        // Those that were chosen, by the version of the protocol that chose them.
        Field::personal("chosen", Value::is_object),
    ],
    project,
};

/// Names the one list of a survey: what is destroyed is one record.
const SPACE: Uuid = Uuid::from_u128(0x6d1f_2b94_07ce_5a3e_9b58_e41d_70c2_a6f3);
const MOST: usize = 100_000;

/// How groups are made from the workers of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum GroupBy {
    Department,
    DepartmentAndSex,
}

/// Words for what the store has as a closed set, as the person reads them.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct GroupWords {
    pub female: String,
    pub male: String,
    pub other: String,
    pub no_department: String,
}

/// Makes groups and list from the people who work here today.
pub fn from_workers(tx: &mut Write, survey: Uuid, by: GroupBy, words: &GroupWords) -> Result<()> {
    tx.require(Permission::Handle)?;
    let today = tx.now().today().to_string();
    let sql = "SELECT badge, department, sex FROM worker WHERE (left_on IS NULL OR left_on > ?1) AND badge <> ''";
    let people: Vec<(String, String, String)> = tx
        .db()
        .prepare_cached(sql)?
        .query_map([today], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let group = |department: String, sex: &str| {
        let department = match department.trim() {
            "" => words.no_department.clone(),
            department => department.to_owned(),
        };
        let sex = match sex {
            "female" => &words.female,
            "male" => &words.male,
            _ => &words.other,
        };
        match by {
            GroupBy::Department => department,
            GroupBy::DepartmentAndSex => format!("{department} · {sex}"),
        }
    };
    let listed = people
        .into_iter()
        .map(|(number, department, sex)| Listed {
            group: group(department, &sex),
            number,
        })
        .collect();
    put(tx, survey, listed)
}

/// Takes a list as it was copied from a spreadsheet: a person a line, employee number and group, a tab, comma or
/// semicolon between them. All lines or none.
pub fn paste(tx: &mut Write, survey: Uuid, text: &str) -> Result<()> {
    tx.require(Permission::Handle)?;
    let mut people = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let wrong = |code: Code| Error::new(code).with("line", line);
        let (number, group) = text
            .split_once(['\t', ',', ';', '，', '；'])
            .map(|(number, group)| (number.trim(), group.trim()))
            .filter(|(number, group)| !number.is_empty() && !group.is_empty())
            .ok_or_else(|| wrong(Code::SurveyLineWrong))?;
        if let Some(first) = seen.insert(number.to_owned(), line) {
            return Err(wrong(Code::SurveyNumberTwice).with("first", first));
        }
        people.push(Listed {
            group: group.to_owned(),
            number: number.to_owned(),
        });
    }
    put(tx, survey, people)
}

fn put(tx: &mut Write, survey: Uuid, people: Vec<Listed>) -> Result<()> {
    refuse_finished(tx.db(), survey)?;
    if people.is_empty() || people.len() > MOST {
        return Err(Error::new(Code::SurveyListEmpty));
    }
    let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
    for one in &people {
        *sizes.entry(one.group.as_str()).or_default() += 1;
    }
    let groups: Vec<SurveyGroup> = sizes
        .into_iter()
        .map(|(name, size)| SurveyGroup {
            name: name.to_owned(),
            size: Some(size),
        })
        .collect();
    super::set(tx, survey, "strata", json!(groups))?;
    let id = id_of(survey);
    if exists(tx.db(), id)? {
        return tx.set(KIND.name, id, "people", json!(people));
    }
    let fields = json!({ "survey": survey, "people": people, "chosen": {} });
    tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// People are chosen without Plumbline after all.
pub(super) fn drop_list(tx: &mut Write, survey: Uuid) -> Result<()> {
    match exists(tx.db(), id_of(survey))? {
        true => tx.set(KIND.name, id_of(survey), "people", json!([])),
        false => Ok(()),
    }
}

/// Those to choose from; nobody when there is no list, or none any more.
pub(super) fn listed(db: &Connection, survey: Uuid) -> Result<Vec<Listed>> {
    let (people, _) = read(db, survey)?;
    Ok(people.map_or(Ok(Vec::new()), |people| serde_json::from_str(&people))?)
}

/// Writes down who was chosen by a frozen version.
pub(super) fn keep_chosen(tx: &mut Write, survey: Uuid, version: Uuid, chosen: &[Chosen]) -> Result<()> {
    if chosen.is_empty() {
        return Ok(());
    }
    let mut all = chosen_of(tx.db(), survey)?;
    all.insert(version.to_string(), chosen.to_vec());
    tx.set(KIND.name, id_of(survey), "chosen", json!(all))
}

/// Those that a version of the protocol chose.
pub fn chosen(db: &Connection, version: Uuid) -> Result<Vec<Chosen>> {
    let mut all = chosen_of(db, super::protocol::survey_of(db, version)?)?;
    Ok(all.remove(&version.to_string()).unwrap_or_default())
}

fn chosen_of(db: &Connection, survey: Uuid) -> Result<BTreeMap<String, Vec<Chosen>>> {
    let (_, chosen) = read(db, survey)?;
    Ok(chosen.map_or(Ok(BTreeMap::new()), |chosen| serde_json::from_str(&chosen))?)
}

fn id_of(survey: Uuid) -> Uuid {
    Uuid::new_v5(&SPACE, survey.as_bytes())
}

/// Choosing again by the word of a protocol, as the other side may do.
pub(super) fn choose_all(people: &[Listed], seed: &str, groups: &[super::protocol::ProtocolGroup]) -> Vec<Chosen> {
    groups
        .iter()
        .flat_map(|group| choose::choose(people, seed, &group.name, group.asked, group.reserve))
        .collect()
}

/// Whether the lists of a survey are still needed: they are destroyed when it is over.
pub fn is_needed(db: &Connection, list: Uuid) -> Result<bool> {
    let sql =
        "SELECT NOT EXISTS (SELECT 1 FROM survey_end e WHERE e.survey = l.survey) FROM survey_list l WHERE l.id = ?1";
    let found = db.query_row(sql, [list.to_string()], |row| row.get(0)).optional()?;
    found.ok_or_else(|| Error::new(Code::NotFound))
}

/// The list of the survey, while it still holds somebody.
pub fn standing(db: &Connection, survey: Uuid) -> Result<Option<String>> {
    let sql = "SELECT id FROM survey_list WHERE survey = ?1 AND (people IS NOT NULL OR chosen IS NOT NULL) LIMIT 1";
    Ok(db.query_row(sql, [survey.to_string()], |row| row.get(0)).optional()?)
}

fn exists(db: &Connection, id: Uuid) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM survey_list WHERE id = ?1)";
    Ok(db.query_row(sql, [id.to_string()], |row| row.get(0))?)
}

fn read(db: &Connection, survey: Uuid) -> Result<(Option<String>, Option<String>)> {
    let sql = "SELECT people, chosen FROM survey_list WHERE id = ?1";
    let found = db
        .prepare_cached(sql)?
        .query_row([id_of(survey).to_string()], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?.unwrap_or_default())
}

const LISTS: Table = Table {
    name: "survey_list",
    columns: &["id", "survey", "people", "chosen"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return LISTS.remove(db, &id);
    };
    let is_held = |held: &&Value| !held.is_null() && **held != json!([]) && **held != json!({});
    let held = |field: &str| v.0.get(field).filter(is_held).map(Value::to_string);
    LISTS.put(db, params![id, v.text("survey"), held("people"), held("chosen")])
}
