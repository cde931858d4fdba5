//! One search over everything: each noun has a small function of its own, and the answers are dealt out in turn.

use crate::access::{Actor, Permission};
use crate::cap::state;
use crate::customer;
use crate::cycle;
use crate::error::Result;
use crate::evidence;
use crate::handover;
use crate::hotline::conflict::HIDDEN;
use crate::incident;
use crate::library::{self, LibraryQuery};
use crate::pack;
use crate::practice;
use crate::vault::words::holds;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SearchHit {
    pub kind: SearchKind,
    pub id: String,
    pub title: String,
    /// A second line: number, place, provision.
    pub detail: String,
    /// Route.
    pub to: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SearchKind {
    Finding,
    Question,
    Incident,
    Course,
    Session,
    Worker,
    Customer,
    Handover,
    Case,
    /// Advice of the library.
    Guidance,
    Story,
    Practice,
    Evidence,
}

/// What is looked for, and by whom: a noun that not everybody sees asks the actor.
pub struct Search<'a> {
    pub db: &'a Connection,
    pub actor: &'a Actor,
    pub text: &'a str,
    limit: u32,
}

type Noun = fn(&Search) -> Result<Vec<SearchHit>>;

/// In this order they are shown: a factory's own records before the questionnaire.
const NOUNS: &[Noun] = &[
    customers, handovers, findings, incidents, evidence, workers, courses, sessions, cases, practices, questions,
    guidance, stories,
];

/// Longer lists help nobody to choose.
const MOST: u32 = 50;
const MOST_TERMS: usize = 8;
/// A longer text is no search.
const LONGEST: usize = 200;

/// The record with this very number first; then of every noun its best, as many as there is room for.
pub fn all(db: &Connection, actor: &Actor, text: &str, limit: u32) -> Result<Vec<SearchHit>> {
    let text: String = text.trim().chars().take(LONGEST).collect();
    let limit = limit.min(MOST);
    let search = Search {
        db,
        actor,
        text: &text,
        limit,
    };
    if text.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let mut hits = numbers(&search)?;
    let nouns = NOUNS.iter().map(|noun| noun(&search)).collect::<Result<Vec<_>>>()?;
    let fresh = |hit: &SearchHit| !hits.iter().any(|known| known.id == hit.id && known.kind == hit.kind);
    let nouns: Vec<Vec<_>> = nouns
        .into_iter()
        .map(|noun| noun.into_iter().filter(fresh).collect())
        .collect();
    let shares = deal(
        (limit as usize).saturating_sub(hits.len()),
        &nouns.iter().map(Vec::len).collect::<Vec<_>>(),
    );
    hits.extend(
        nouns
            .into_iter()
            .zip(shares)
            .flat_map(|(noun, share)| noun.into_iter().take(share)),
    );
    hits.truncate(limit as usize);
    Ok(hits)
}

/// One place to each in turn, until there are no more places or nobody wants one.
fn deal(mut places: usize, wanted: &[usize]) -> Vec<usize> {
    let mut shares = vec![0; wanted.len()];
    while places > 0 && shares.iter().zip(wanted).any(|(share, wanted)| share < wanted) {
        for (share, wanted) in shares.iter_mut().zip(wanted) {
            if places > 0 && *share < *wanted {
                *share += 1;
                places -= 1;
            }
        }
    }
    shares
}

/// `A-012` or `a-12` names a finding, `I-A003` or `i-a3` an incident.
fn numbers(search: &Search) -> Result<Vec<SearchHit>> {
    let text = search.text.to_uppercase();
    let mut hits = Vec::new();
    if let Some((letter, counter)) = number(&text) {
        let sql = "SELECT line FROM finding_state WHERE letter = ?1 AND counter = ?2";
        let line = search
            .db
            .prepare_cached(sql)?
            .query_row(params![letter, counter], |row| row.get(0))
            .optional()?;
        hits.extend(line.map(|line| finding(search.db, line)).transpose()?);
    }
    let split = text.strip_prefix("I-").and_then(|rest| {
        let digits = rest.find(|c: char| c.is_ascii_digit())?;
        number(&format!("{}-{}", &rest[..digits], &rest[digits..]))
    });
    if let Some((letter, counter)) = split
        && let Some(line) = incident::line_of_number(search.db, &letter, counter)?
    {
        hits.extend(incident_hits(search.db, &[line])?);
    }
    Ok(hits)
}

/// Letters, a hyphen and digits.
fn number(text: &str) -> Option<(String, i64)> {
    let (letter, counter) = text.split_once('-')?;
    let good = !letter.is_empty()
        && letter.chars().all(|c| c.is_ascii_alphabetic())
        && counter.chars().all(|c| c.is_ascii_digit());
    good.then(|| Some((letter.to_owned(), counter.parse().ok()?))).flatten()
}

fn findings(search: &Search) -> Result<Vec<SearchHit>> {
    let lines = state::WORDS.newest(search.db, search.text, search.limit)?;
    lines.into_iter().map(|line| finding(search.db, line)).collect()
}

fn finding(db: &Connection, line: i64) -> Result<SearchHit> {
    let sql =
        "SELECT f.id, f.number, f.provision, f.description FROM finding_state s JOIN finding f ON f.id = s.finding
               WHERE s.line = ?1";
    Ok(db.prepare_cached(sql)?.query_row([line], |row| {
        let id: String = row.get(0)?;
        Ok(SearchHit {
            kind: SearchKind::Finding,
            to: format!("/actions/{id}"),
            id,
            detail: joined([&row.get::<_, String>(1)?, &row.get::<_, String>(2)?]),
            title: row.get(3)?,
        })
    })?)
}

fn incidents(search: &Search) -> Result<Vec<SearchHit>> {
    incident_hits(
        search.db,
        &incident::WORDS.newest(search.db, search.text, search.limit)?,
    )
}

fn incident_hits(db: &Connection, lines: &[i64]) -> Result<Vec<SearchHit>> {
    let hit = |row: incident::IncidentRow| SearchHit {
        kind: SearchKind::Incident,
        to: format!("/safety/{}", row.id),
        id: row.id,
        title: row.what,
        detail: joined([&row.number, &row.happened_on, &row.place]),
    };
    Ok(incident::rows(db, lines)?.into_iter().map(hit).collect())
}

/// By name, issuer, number or note.
fn evidence(search: &Search) -> Result<Vec<SearchHit>> {
    let lines = evidence::WORDS.newest(search.db, search.text, search.limit)?;
    let sql = "SELECT id, name, issuer, document_number, coalesce(expires_on, '') FROM evidence WHERE line = ?1";
    let mut rows = search.db.prepare_cached(sql)?;
    let hits = lines.iter().map(|line| {
        rows.query_row([line], |row| {
            let id: String = row.get(0)?;
            Ok(SearchHit {
                kind: SearchKind::Evidence,
                to: format!("/library/evidence/{id}"),
                id,
                title: row.get(1)?,
                detail: joined([&row.get(2)?, &row.get(3)?, &row.get(4)?]),
            })
        })
    });
    Ok(hits.collect::<rusqlite::Result<_>>()?)
}

/// Questions are found in every language of the pack, and shown in the one that was found.
fn questions(search: &Search) -> Result<Vec<SearchHit>> {
    let mut hits = Vec::new();
    let packs = match cycle::latest(search.db)? {
        Some(cycle) => pack::told_of_cycle(search.db, &cycle)?,
        None => Vec::new(),
    };
    for section in packs.iter().flat_map(|pack| &pack.sections) {
        for question in &section.questions {
            let texts = question.text.iter();
            let mut texts = texts.map(|(language, text)| (language, format!("{text} {}", question.provision)));
            let Some((language, _)) = texts.find(|(_, text)| holds(text, search.text)) else {
                continue;
            };
            let in_language = |text: &crate::pack::Text| text.get(language).cloned().unwrap_or_default();
            hits.push(SearchHit {
                kind: SearchKind::Question,
                id: question.id.clone(),
                title: in_language(&question.text),
                detail: joined([&in_language(&section.title), &question.provision]),
                to: format!("/assess/{}", question.id),
            });
        }
    }
    Ok(hits)
}

/// What the library has to say beyond the questions that were found by their own words.
fn guidance(search: &Search) -> Result<Vec<SearchHit>> {
    let query = LibraryQuery {
        text: search.text.to_owned(),
        language: language_of(search.text).to_owned(),
        limit: search.limit,
        ..LibraryQuery::default()
    };
    let page = library::search(search.db, &query)?;
    let hits = page
        .hits
        .into_iter()
        .filter(|hit| !(page.partly || hit.asked && hit.found.is_none()));
    let hit = |hit: library::LibraryHit| SearchHit {
        kind: SearchKind::Guidance,
        to: format!("/library?open={}", in_address(&hit.question)),
        title: hit.text,
        detail: joined([&hit.pack_title, &hit.provision]),
        id: hit.question,
    };
    Ok(hits.map(hit).collect())
}

/// Case stories by their title and first sentences.
fn stories(search: &Search) -> Result<Vec<SearchHit>> {
    let language = language_of(search.text);
    let in_language = |text: &pack::Text| text.get(language).cloned().unwrap_or_default();
    let found = library::stories()?.iter().filter(|story| {
        let texts = [in_language(&story.title), in_language(&story.about)];
        holds(&texts.join(" "), search.text)
    });
    let hit = |story: &library::Story| SearchHit {
        kind: SearchKind::Story,
        id: story.id.clone(),
        title: in_language(&story.title),
        detail: String::new(),
        to: format!("/library/stories?open={}", story.id),
    };
    Ok(found.map(hit).collect())
}

fn practices(search: &Search) -> Result<Vec<SearchHit>> {
    let found = practice::list(search.db)?.into_iter();
    let found = found.filter(|one| holds(&joined([&one.title, &one.what, &one.department]), search.text));
    let hit = |one: practice::Practice| SearchHit {
        kind: SearchKind::Practice,
        to: format!("/library/practice?open={}", one.id),
        id: one.id,
        title: one.title,
        detail: one.department,
    };
    Ok(found.map(hit).collect())
}

/// A search with a Han character is one in Chinese.
fn language_of(text: &str) -> &'static str {
    let han = text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    if han { "zh-Hans" } else { "en" }
}

fn handovers(search: &Search) -> Result<Vec<SearchHit>> {
    let rows = handover::rows(search.db)?.into_iter();
    let found = rows.filter(|row| holds(&joined([&row.topic, &row.leader, &row.deputy]), search.text));
    let hit = |row: handover::HandoverRow| SearchHit {
        kind: SearchKind::Handover,
        id: row.id,
        title: row.topic,
        detail: row.leader,
        to: "/handover".into(),
    };
    Ok(found.map(hit).collect())
}

fn customers(search: &Search) -> Result<Vec<SearchHit>> {
    let cards = customer::cards(search.db)?.into_iter();
    let found = cards.filter(|card| holds(&card.name, search.text));
    let hit = |card: customer::CustomerCard| SearchHit {
        kind: SearchKind::Customer,
        to: format!("/share/{}", card.id),
        id: card.id,
        title: card.name,
        detail: String::new(),
    };
    Ok(found.map(hit).collect())
}

/// By name, badge or department.
fn workers(search: &Search) -> Result<Vec<SearchHit>> {
    let sql = "SELECT id, badge, name, department FROM worker WHERE {} ORDER BY name COLLATE NOCASE, id LIMIT ?1";
    let columns = "name || ' ' || badge || ' ' || department";
    found(search, sql, columns, |row| {
        let (id, badge): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(SearchHit {
            kind: SearchKind::Worker,
            to: format!("/training/people?text={}&person={id}", in_address(&badge)),
            id,
            title: row.get(2)?,
            detail: joined([&badge, &row.get(3)?]),
        })
    })
}

fn courses(search: &Search) -> Result<Vec<SearchHit>> {
    let sql = "SELECT id, name, provisions FROM course WHERE {} ORDER BY active DESC, name COLLATE NOCASE LIMIT ?1";
    found(search, sql, "name || ' ' || topics || ' ' || provisions", |row| {
        Ok(SearchHit {
            kind: SearchKind::Course,
            id: row.get(0)?,
            title: row.get(1)?,
            detail: row.get(2)?,
            to: "/training/courses".into(),
        })
    })
}

/// By day, course, trainer or place; the last one first.
fn sessions(search: &Search) -> Result<Vec<SearchHit>> {
    let sql = "SELECT s.id, c.name, s.held_on, s.trainer, s.place FROM session s JOIN course c ON c.id = s.course
               WHERE {} ORDER BY s.held_on DESC, s.id LIMIT ?1";
    let columns = "c.name || ' ' || s.held_on || ' ' || s.trainer || ' ' || s.place";
    found(search, sql, columns, |row| {
        let id: String = row.get(0)?;
        Ok(SearchHit {
            kind: SearchKind::Session,
            to: format!("/training/session/{id}"),
            id,
            title: row.get(1)?,
            detail: joined([&row.get(2)?, &row.get(3)?, &row.get(4)?]),
        })
    })
}

/// By number alone, for handlers alone: nothing else of a case is open to a search.
fn cases(search: &Search) -> Result<Vec<SearchHit>> {
    if !search.actor.may(Permission::Handle) {
        return Ok(Vec::new());
    }
    // An id of ours, never what somebody typed.
    let shut = HIDDEN.replace("?1", &format!("'{}'", search.actor.person));
    let sql =
        format!("SELECT id, number FROM case_file WHERE {{}} AND id NOT IN ({shut}) ORDER BY counter DESC LIMIT ?1");
    found(search, &sql, "number", |row| {
        let id: String = row.get(0)?;
        Ok(SearchHit {
            kind: SearchKind::Case,
            to: format!("/hotline/{id}"),
            id,
            title: row.get(1)?,
            detail: String::new(),
        })
    })
}

/// Rows whose text holds every word of the search, for tables small enough to be read through.
fn found(
    search: &Search,
    sql: &str,
    text: &str,
    hit: fn(&rusqlite::Row) -> rusqlite::Result<SearchHit>,
) -> Result<Vec<SearchHit>> {
    let terms: Vec<String> = search
        .text
        .split_whitespace()
        .take(MOST_TERMS)
        .map(|term| {
            format!(
                "%{}%",
                term.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
            )
        })
        .collect();
    let held: Vec<_> = (0..terms.len())
        .map(|at| format!("{text} LIKE ?{} ESCAPE '\\'", at + 2))
        .collect();
    let mut values = vec![Sql::Integer(search.limit.into())];
    values.extend(terms.into_iter().map(Sql::Text));
    let mut rows = search.db.prepare_cached(&sql.replace("{}", &held.join(" AND ")))?;
    let rows = rows.query_map(params_from_iter(values), hit)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A value of an address.
fn in_address(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    value
        .bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

fn joined<const N: usize>(parts: [&String; N]) -> String {
    let filled: Vec<&str> = parts
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    filled.join("  ·  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_dealt_in_turn() {
        assert_eq!(deal(10, &[1, 50, 3]), [1, 6, 3]);
        assert_eq!(deal(2, &[5, 5, 5]), [1, 1, 0]);
        assert_eq!(deal(9, &[0, 0]), [0, 0]);
    }

    #[test]
    fn a_badge_is_safe_in_an_address() {
        assert_eq!(in_address("A-01 7/工"), "A-01%207%2F%E5%B7%A5");
    }

    #[test]
    fn a_number_is_letters_and_digits() {
        assert_eq!(number("A-012"), Some(("A".into(), 12)));
        for other in ["A-", "-12", "A012", "A-1B", "工-1", "A-99999999999999999999"] {
            assert_eq!(number(other), None, "{other}");
        }
    }
}
