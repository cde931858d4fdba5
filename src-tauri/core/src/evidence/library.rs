//! All evidence in one list: what each file is, when it runs out, and which questions, findings, sessions and incidents
//! it serves.

use super::{DocumentKind, Evidence, TargetKind, WORDS, read};
use crate::cap::parse;
use crate::cycle;
use crate::error::{Code, Error, Result};
use crate::pack::{self, Text};
use crate::vault::words::{Window, line_of};
use chrono::{Days, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct EvidenceQuery {
    pub search: String,
    pub filter: Option<EvidenceFilter>,
    /// Photos alone, or all but photos.
    pub photos: Option<bool>,
    pub sort: EvidenceSort,
    pub descending: bool,
    pub offset: u32,
    /// At most 500 rows are given.
    pub limit: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceFilter {
    /// Runs out within so many days, and has not yet.
    #[serde(rename = "within-30")]
    Within30,
    #[serde(rename = "within-60")]
    Within60,
    #[serde(rename = "within-90")]
    Within90,
    Expired,
    Unused,
    /// A newer file took its place: every other filter leaves these out.
    Replaced,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceSort {
    Name,
    Size,
    Added,
    Uses,
    Expires,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct EvidencesPage {
    pub rows: Vec<EvidenceRow>,
    /// Rows that match, beyond this window.
    pub total: u32,
    pub counts: EvidenceCounts,
}

/// Over the whole library, whatever the filters; replaced files count as replaced alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct EvidenceCounts {
    pub all: u32,
    pub within_30: u32,
    pub within_60: u32,
    pub within_90: u32,
    pub expired: u32,
    pub unused: u32,
    pub photos: u32,
    pub replaced: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct EvidenceRow {
    #[serde(flatten)]
    pub file: Evidence,
    /// Who added it; empty when the journal does not tell.
    pub added_by: String,
    pub document_kind: DocumentKind,
    pub expires_on: Option<String>,
    pub replaced: bool,
    pub uses: u32,
    /// The first thing it serves.
    pub first_use: Option<EvidenceUse>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct EvidenceDetail {
    #[serde(flatten)]
    pub row: EvidenceRow,
    pub issuer: String,
    pub document_number: String,
    pub note: String,
    /// Days before it runs out from which Home speaks of it.
    pub remind_days: u32,
    pub used_by: Vec<EvidenceUse>,
    pub replaced_by: Option<EvidenceLink>,
    /// What it took the place of.
    pub replaces: Vec<EvidenceLink>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct EvidenceLink {
    pub id: String,
    pub name: String,
    pub added_at: String,
}

/// Something a file serves.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct EvidenceUse {
    /// The record that ties it.
    pub link: String,
    pub kind: TargetKind,
    /// Of the finding, action or incident; the day of a session.
    pub number: String,
    /// As people wrote it; empty for a question.
    pub title: String,
    /// A question in the languages of its questionnaire; `None` when that one is not at hand.
    pub question: Option<Text>,
    /// Route; `None` for a question of an earlier cycle.
    pub to: Option<String>,
}

const PHOTO: &str = "document_kind = 'photo'";
const UNUSED: &str = "NOT EXISTS (SELECT 1 FROM evidence_use u WHERE u.evidence = evidence.id)";

pub fn list(db: &Connection, query: &EvidenceQuery, today: NaiveDate) -> Result<EvidencesPage> {
    let (filter, values) = filter(query, today);
    let order = match query.sort {
        EvidenceSort::Name => "name COLLATE NOCASE {d}, id {d}",
        EvidenceSort::Size => "size {d}, id {d}",
        EvidenceSort::Added => "added_at {d}, id {d}",
        EvidenceSort::Uses => {
            "(SELECT count(*) FROM evidence_use u WHERE u.evidence = evidence.id) {d}, added_at {d}, id {d}"
        }
        // Whatever never runs out stands last, either way round.
        EvidenceSort::Expires => "expires_on IS NULL, expires_on {d}, id {d}",
    };
    let hits = WORDS.lines(db, &query.search)?;
    let window = Window {
        from: "evidence",
        filter: &filter,
        values: &values,
        order: &order.replace("{d}", if query.descending { "DESC" } else { "ASC" }),
        hits: hits.as_ref(),
        offset: query.offset,
        limit: query.limit.min(500),
    };
    let (lines, total) = window.lines(db)?;
    Ok(EvidencesPage {
        rows: rows(db, &lines)?,
        total,
        counts: counts(db, today)?,
    })
}

fn filter(query: &EvidenceQuery, today: NaiveDate) -> (String, Vec<Sql>) {
    let day = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let mut values = Vec::new();
    let mut within = |days| {
        values.extend([today, day(days)].map(|day| Sql::Text(day.to_string())));
        "expires_on BETWEEN ?1 AND ?2"
    };
    let state = match query.filter {
        None | Some(EvidenceFilter::Replaced) => "1",
        Some(EvidenceFilter::Within30) => within(30),
        Some(EvidenceFilter::Within60) => within(60),
        Some(EvidenceFilter::Within90) => within(90),
        Some(EvidenceFilter::Unused) => UNUSED,
        Some(EvidenceFilter::Expired) => {
            values.push(Sql::Text(today.to_string()));
            "expires_on < ?1"
        }
    };
    let replaced = match query.filter {
        Some(EvidenceFilter::Replaced) => "replaced_by IS NOT NULL",
        _ => "replaced_by IS NULL",
    };
    let photos = match query.photos {
        None => "1".into(),
        Some(true) => PHOTO.to_owned(),
        Some(false) => format!("NOT {PHOTO}"),
    };
    (format!("{replaced} AND {state} AND {photos}"), values)
}

fn counts(db: &Connection, today: NaiveDate) -> Result<EvidenceCounts> {
    let day = |days| today.checked_add_days(Days::new(days)).unwrap_or(today).to_string();
    let sql = format!(
        "SELECT count(*), total(expires_on BETWEEN ?1 AND ?2), total(expires_on BETWEEN ?1 AND ?3),
                total(expires_on BETWEEN ?1 AND ?4), total(expires_on < ?1), total({UNUSED}), total({PHOTO}),
                (SELECT count(*) FROM evidence WHERE replaced_by IS NOT NULL)
         FROM evidence WHERE replaced_by IS NULL"
    );
    let found = db
        .prepare_cached(&sql)?
        .query_row([day(0), day(30), day(60), day(90)], |row| {
            let sum = |column: usize| row.get::<_, f64>(column).map(|sum| sum as u32);
            Ok(EvidenceCounts {
                all: row.get(0)?,
                within_30: sum(1)?,
                within_60: sum(2)?,
                within_90: sum(3)?,
                expired: sum(4)?,
                unused: sum(5)?,
                photos: sum(6)?,
                replaced: row.get(7)?,
            })
        })?;
    Ok(found)
}

/// The rows of these lines, in their order.
pub fn rows(db: &Connection, lines: &[i64]) -> Result<Vec<EvidenceRow>> {
    let mut statement = db.prepare_cached(&format!("{ROW} WHERE e.line = ?1"))?;
    let mut targets = Targets::new(db);
    let row = |line: &i64| {
        let mut row = statement.query_row([line], row_of)?;
        row.first_use = targets.uses(&row.file.id, 1)?.into_iter().next();
        Ok(row)
    };
    lines.iter().map(row).collect()
}

pub fn detail(db: &Connection, id: Uuid) -> Result<EvidenceDetail> {
    let id = id.to_string();
    let line = line_of(db, "evidence", "id", &id)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let row = rows(db, &[line])?.remove(0);
    let sql = "SELECT issuer, document_number, note, remind_days, replaced_by FROM evidence WHERE line = ?1";
    let mut found = db.prepare_cached(sql)?;
    let mut found = found.query([line])?;
    let found = found.next()?.ok_or_else(|| Error::new(Code::NotFound))?;
    let replaced_by: Option<String> = found.get(4)?;
    let linked = |column: &str, id: &str| -> Result<Vec<EvidenceLink>> {
        let sql = format!("SELECT id, name, added_at FROM evidence WHERE {column} = ?1 ORDER BY added_at DESC, id");
        let mut rows = db.prepare_cached(&sql)?;
        let rows = rows.query_map([id], |row| {
            Ok(EvidenceLink {
                id: row.get(0)?,
                name: row.get(1)?,
                added_at: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    Ok(EvidenceDetail {
        issuer: found.get(0)?,
        document_number: found.get(1)?,
        note: found.get(2)?,
        remind_days: found.get(3)?,
        used_by: Targets::new(db).uses(&id, u32::MAX)?,
        replaced_by: match &replaced_by {
            Some(newer) => linked("id", newer)?.into_iter().next(),
            None => None,
        },
        replaces: linked("replaced_by", &id)?,
        row,
    })
}

/// What a list on paper says of a file besides its name.
pub struct Dated {
    pub expires_on: Option<String>,
    pub sha256: String,
}

pub fn dated(db: &Connection, id: &str) -> Result<Dated> {
    let mut row = db.prepare_cached("SELECT expires_on, sha256 FROM evidence WHERE id = ?1")?;
    let found = row.query_row([id], |row| {
        Ok(Dated {
            expires_on: row.get(0)?,
            sha256: row.get(1)?,
        })
    });
    found.optional()?.ok_or_else(|| Error::new(Code::NotFound))
}

/// The first entry that touched a record made it.
const ROW: &str = "SELECT e.id, e.name, e.media_type, e.size, e.added_at, e.shared, e.document_kind, e.expires_on,
        e.replaced_by IS NOT NULL, (SELECT count(*) FROM evidence_use u WHERE u.evidence = e.id),
        coalesce((SELECT p.name FROM touch t JOIN entry n USING (device, seq) JOIN person p ON p.id = n.person
                  WHERE t.kind = 'evidence' AND t.record = e.id ORDER BY n.hlc LIMIT 1), '')
    FROM evidence e";

fn row_of(row: &Row) -> rusqlite::Result<EvidenceRow> {
    Ok(EvidenceRow {
        file: read(row)?,
        document_kind: parse(&row.get::<_, String>(6)?).unwrap_or(DocumentKind::Other),
        expires_on: row.get(7)?,
        replaced: row.get(8)?,
        uses: row.get(9)?,
        added_by: row.get(10)?,
        first_use: None,
    })
}

/// What files are tied to, in words. Questions are looked up in the questionnaires of their cycle, read once.
struct Targets<'a> {
    db: &'a Connection,
    questions: Option<HashMap<String, Asked>>,
}

/// A question behind the record of its answer, which there may not be yet.
#[derive(Clone)]
struct Asked {
    question: String,
    text: Text,
    running: bool,
}

impl<'a> Targets<'a> {
    fn new(db: &'a Connection) -> Self {
        Self { db, questions: None }
    }

    fn uses(&mut self, evidence: &str, most: u32) -> Result<Vec<EvidenceUse>> {
        // Questions first, then what came of them; in each the oldest tie.
        let sql = "SELECT id, target_kind, target FROM evidence_use WHERE evidence = ?1
                   ORDER BY instr('answer finding action course session incident good-practice survey-version nda-signature', target_kind), id LIMIT ?2";
        let mut links = self.db.prepare_cached(sql)?;
        let mut links = links.query(rusqlite::params![evidence, most])?;
        let mut uses = Vec::new();
        while let Some(link) = links.next()? {
            let (id, kind, target): (String, String, String) = (link.get(0)?, link.get(1)?, link.get(2)?);
            let Some(kind) = parse(&kind) else { continue };
            uses.push(match kind {
                TargetKind::Answer => self.question(id, &target)?,
                kind => self.record(id, kind, &target)?,
            });
        }
        Ok(uses)
    }

    fn record(&self, link: String, kind: TargetKind, target: &str) -> Result<EvidenceUse> {
        let (sql, to) = match kind {
            TargetKind::Finding => ("SELECT number, description, id FROM finding WHERE id = ?1", "/actions/"),
            TargetKind::Action => (
                "SELECT a.number, a.corrective, (SELECT finding FROM action_finding WHERE action = a.id LIMIT 1)
                 FROM action a WHERE a.id = ?1",
                "/actions/",
            ),
            TargetKind::Incident => ("SELECT number, what, id FROM incident WHERE id = ?1", "/safety/"),
            TargetKind::GoodPractice => (
                "SELECT '', title, id FROM good_practice WHERE id = ?1",
                "/library/practice?open=",
            ),
            TargetKind::SurveyVersion => (
                "SELECT s.number, s.name, s.id FROM survey_version v JOIN survey s ON s.id = v.survey WHERE v.id = ?1",
                "/hotline/surveys/",
            ),
            // Who signed is for handlers alone: the library says only that it is such a page.
            TargetKind::NdaSignature => ("SELECT '', '', NULL FROM nda_signature WHERE id = ?1", ""),
            TargetKind::Course => (
                "SELECT '', name, id FROM course WHERE id = ?1",
                "/training/courses?course=",
            ),
            TargetKind::Session | TargetKind::Answer => (
                "SELECT s.held_on, coalesce(c.name, ''), s.id FROM session s LEFT JOIN course c ON c.id = s.course
                 WHERE s.id = ?1",
                "/training/session/",
            ),
        };
        let found = self.db.prepare_cached(sql)?.query_row([target], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<String>>(2)?))
        });
        let (number, title, id) = found.optional()?.unwrap_or_default();
        Ok(EvidenceUse {
            link,
            kind,
            number,
            title,
            question: None,
            to: id.map(|id| format!("{to}{id}")),
        })
    }

    fn question(&mut self, link: String, answer: &str) -> Result<EvidenceUse> {
        let questions = match self.questions.take() {
            Some(questions) => questions,
            None => asked(self.db)?,
        };
        let found = questions.get(answer).cloned();
        self.questions = Some(questions);
        let running = found.as_ref().filter(|asked| asked.running);
        Ok(EvidenceUse {
            link,
            kind: TargetKind::Answer,
            number: String::new(),
            title: String::new(),
            to: running.map(|asked| format!("/assess/{}", asked.question)),
            question: found.map(|asked| asked.text),
        })
    }
}

/// Every question of every cycle by the record of its answer.
fn asked(db: &Connection) -> Result<HashMap<String, Asked>> {
    let mut all = HashMap::new();
    for (place, cycle) in cycle::all(db)?.iter().enumerate() {
        for pack in pack::told_of_cycle(db, cycle)? {
            for question in pack.questions() {
                let asked = Asked {
                    question: question.id.clone(),
                    text: question.text.clone(),
                    running: place == 0,
                };
                all.insert(cycle::answer_id(cycle, &question.id)?.to_string(), asked);
            }
        }
    }
    Ok(all)
}
