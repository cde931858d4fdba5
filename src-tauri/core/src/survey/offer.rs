//! A frozen protocol goes to a customer in the next bundle, and comes back signed, or with what is to be changed, as part of
//! a signed review. What counts is the digest of the text its reviewer read.

use super::protocol::{self, SignatureSide};
use super::{READERS, refuse_finished};
use crate::cap::{parse, word};
use crate::customer::{self, Customer};
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use plumbline_bundle::review::{ProtocolAnswer, ProtocolVerdict, Review};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const OFFER: Kind = Kind {
    name: "survey-offer",
    fields: &[
        Field::lasting("version", accept::id),
        // Null is nobody any more.
        Field::open("customer", |v| v.is_null() || accept::id(v)),
        Field::open("offered_at", accept::text),
    ],
    project: project_offer,
};

pub const ANSWER: Kind = Kind {
    name: "survey-answer",
    fields: &[
        Field::lasting("version", accept::id),
        Field::lasting("customer", accept::id),
        Field::lasting("digest", accept::text),
        Field::lasting("verdict", accept::text),
        Field::lasting("comment", accept::text),
        Field::lasting("reviewer", accept::text),
        Field::lasting("signed_at", accept::text),
        Field::lasting("key", accept::text),
        Field::lasting("taken_at", accept::text),
    ],
    project: project_answer,
};

/// Names the one offer of a version, so that two laptops change the same record.
const OFFERS: Uuid = Uuid::from_u128(0x4be1_0c93_a72d_5f86_9d40_e8b3_517f_26ca);
/// Names an answer after the envelope that brought it and its version.
const ANSWERS: Uuid = Uuid::from_u128(0xd97a_361e_05c4_5b2f_83e8_1f60_ca95_7d14);

/// Who is asked to sign a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ProtocolOffer {
    pub customer: String,
    pub name: String,
    pub offered_at: String,
    /// Whether a bundle of this laptop carried it already.
    pub sent: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ProtocolSaid {
    Signed,
    ChangeWanted,
}

/// What a customer's signed review says to a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ProtocolReply {
    pub said: ProtocolSaid,
    pub comment: String,
    pub reviewer: String,
    pub organisation: String,
    pub signed_at: String,
    /// Fingerprint of the key that signed.
    pub key: String,
    /// Whether it is about exactly this text.
    pub same_text: bool,
}

/// An answer to a protocol, as it is told when a review is taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ProtocolTaken {
    /// Number of the survey; empty for one that is not known here.
    pub survey: String,
    pub version: Option<u32>,
    pub said: ProtocolSaid,
    pub comment: String,
    /// There is a newer version, which this says nothing of.
    pub older: bool,
    pub same_text: bool,
}

/// Lets a version go to a customer with the next bundle; `None` takes it back.
pub fn offer(tx: &mut Write, version: Uuid, customer: Option<Uuid>) -> Result<()> {
    tx.actor().require_one(&READERS)?;
    let found = protocol::version_of(tx.db(), version)?;
    let survey = protocol::survey_of(tx.db(), version)?;
    if let Some(customer) = customer {
        refuse_finished(tx.db(), survey)?;
        if protocol::newest(tx.db(), survey)?.is_none_or(|newest| newest.id != found.id) {
            return Err(Error::new(Code::SurveyVersionOld));
        }
        if found.is_signed_by(SignatureSide::Customer) {
            return Err(Error::new(Code::SurveySignedAlready));
        }
        let all = customer::all(tx.db())?;
        let chosen = all.iter().find(|one| one.id == customer.to_string());
        if chosen.is_none_or(|one| one.reviewers.is_empty()) {
            return Err(Error::new(Code::CustomerCannotSign));
        }
    }
    let id = Uuid::new_v5(&OFFERS, version.as_bytes());
    let now = tx.now().instant();
    let known = "SELECT EXISTS (SELECT 1 FROM survey_offer WHERE id = ?1)";
    if tx.db().query_row(known, [id.to_string()], |row| row.get(0))? {
        tx.set(OFFER.name, id, "customer", json!(customer))?;
        return tx.set(OFFER.name, id, "offered_at", json!(now));
    }
    let fields = json!({ "version": version, "customer": customer, "offered_at": now });
    tx.create(OFFER.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// Keeps what a review says to protocols, whatever it is about; what counts is decided where it is read.
pub(crate) fn take_in(
    tx: &mut Write,
    customer: &Customer,
    (envelope, key): (&str, &str),
    review: &Review,
) -> Result<Vec<ProtocolTaken>> {
    let mut taken = Vec::new();
    for answer in &review.protocols {
        let name = format!("{envelope}/{}", answer.version);
        let fields = json!({
            "version": answer.version, "customer": customer.id, "digest": answer.digest.to_string(),
            "verdict": word(said(answer.verdict)), "comment": answer.comment, "reviewer": review.reviewer,
            "signed_at": review.reviewed_at, "key": key, "taken_at": tx.now().instant(),
        });
        let id = Uuid::new_v5(&ANSWERS, name.as_bytes());
        tx.create(ANSWER.name, id, fields.as_object().cloned().unwrap_or_default())?;
        taken.push(told(tx.db(), answer)?);
    }
    Ok(taken)
}

fn told(db: &Connection, answer: &ProtocolAnswer) -> Result<ProtocolTaken> {
    let found = match protocol::version_of(db, answer.version) {
        Ok(found) => Some(found),
        Err(error) if error.code == Code::NotFound => None,
        Err(error) => return Err(error),
    };
    let newest = match &found {
        Some(_) => protocol::newest(db, protocol::survey_of(db, answer.version)?)?,
        None => None,
    };
    Ok(ProtocolTaken {
        survey: found
            .as_ref()
            .map_or_else(String::new, |one| one.protocol.survey.clone()),
        version: found.as_ref().map(|one| one.number),
        said: said(answer.verdict),
        comment: answer.comment.clone(),
        older: newest.is_some_and(|newest| newest.id != answer.version.to_string()),
        same_text: found.is_some_and(|one| one.digest == answer.digest.to_string()),
    })
}

fn said(verdict: ProtocolVerdict) -> ProtocolSaid {
    match verdict {
        ProtocolVerdict::Signed => ProtocolSaid::Signed,
        ProtocolVerdict::ChangeWanted => ProtocolSaid::ChangeWanted,
    }
}

pub(super) fn of_version(db: &Connection, version: &str) -> Result<Option<ProtocolOffer>> {
    let sql = "SELECT o.customer, coalesce(c.name, ''), o.offered_at,
                 EXISTS (SELECT 1 FROM sent_record s WHERE s.kind = 'survey-version' AND s.record = o.version
                         AND s.customer = o.customer AND NOT s.is_gone)
               FROM survey_offer o LEFT JOIN customer c ON c.id = o.customer
               WHERE o.version = ?1 AND o.customer IS NOT NULL";
    let found = db.prepare_cached(sql)?.query_row([version], |row| {
        Ok(ProtocolOffer {
            customer: row.get(0)?,
            name: row.get(1)?,
            offered_at: row.get(2)?,
            sent: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}

/// Newest first.
pub(super) fn replies(db: &Connection, version: &str, digest: &str) -> Result<Vec<ProtocolReply>> {
    let sql = "SELECT a.verdict, a.comment, a.reviewer, coalesce(c.name, ''), a.signed_at, a.key, a.digest = ?2
               FROM survey_answer a LEFT JOIN customer c ON c.id = a.customer
               WHERE a.version = ?1 ORDER BY a.signed_at DESC, a.id DESC";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([version, digest], |row| {
        Ok(ProtocolReply {
            said: parse(&row.get::<_, String>(0)?).unwrap_or(ProtocolSaid::ChangeWanted),
            comment: row.get(1)?,
            reviewer: row.get(2)?,
            organisation: row.get(3)?,
            signed_at: row.get(4)?,
            key: row.get(5)?,
            same_text: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const OFFERED: Table = Table {
    name: "survey_offer",
    columns: &["id", "version", "customer", "offered_at"],
};
const ANSWERED: Table = Table {
    name: "survey_answer",
    columns: &[
        "id",
        "version",
        "customer",
        "digest",
        "verdict",
        "comment",
        "reviewer",
        "signed_at",
        "key",
        "taken_at",
    ],
};

fn project_offer(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return OFFERED.remove(db, &id);
    };
    let customer = v.text_or_none("customer");
    OFFERED.put(db, params![id, v.text("version"), customer, v.text("offered_at")])
}

fn project_answer(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return ANSWERED.remove(db, &id);
    };
    ANSWERED.put(
        db,
        params![
            id,
            v.text("version"),
            v.text("customer"),
            v.text("digest"),
            v.text("verdict"),
            v.text("comment"),
            v.text("reviewer"),
            v.text("signed_at"),
            v.text("key"),
            v.text("taken_at"),
        ],
    )
}
