//! The protocol once it is frozen: a text that nothing changes any more, its SHA-256, and the signatures of both sides. A
//! change makes a further version that is signed anew.

use super::choose::{self, Listed};
use super::offer::{self, ProtocolOffer, ProtocolReply, ProtocolSaid};
use super::question::SurveyQuestion;
use super::{SurveyDraft, get, people, refuse_finished};
use crate::access::Permission;
use crate::cap::word;
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::factory;
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use specta::Type;
use uuid::Uuid;

pub const VERSION: Kind = Kind {
    name: "survey-version",
    fields: &[
        Field::lasting("survey", accept::id),
        Field::lasting("counter", accept::count),
        Field::lasting("frozen_at", accept::text),
        Field::lasting("frozen_by", accept::id),
        Field::lasting("protocol", |v| v.as_str().is_some_and(|text| text.len() <= 1 << 20)),
        Field::lasting("digest", accept::text),
    ],
    project: project_version,
};

pub const SIGNATURE: Kind = Kind {
    name: "survey-signature",
    fields: &[
        Field::lasting("version", accept::id),
        Field::lasting("side", |v| matches!(v.as_str(), Some("factory" | "customer"))),
        Field::lasting("name", accept::name),
        Field::lasting("organisation", accept::text),
        Field::lasting("signed_on", accept::date),
        Field::lasting("digest", accept::text),
        Field::lasting("recorded_by", accept::id),
    ],
    project: project_signature,
};

/// What both sides sign. Its text is this structure as JSON on one line; a reader needs nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Protocol {
    pub format: String,
    pub survey: String,
    pub name: String,
    pub factory: String,
    pub customer: String,
    pub population: u32,
    pub population_note: String,
    pub groups: Vec<ProtocolGroup>,
    pub confidence: u32,
    pub z: f64,
    pub margin: f64,
    pub share: f64,
    pub corrected: bool,
    /// People by the formula, before each group was rounded up.
    pub people: u32,
    pub minimum: u32,
    pub asked: u32,
    pub seed: String,
    /// SHA-256 of the list that was chosen from; `None` when people are chosen without Plumbline.
    pub list: Option<String>,
    pub place: String,
    pub languages: String,
    pub interviewers: String,
    pub starts_on: String,
    pub ends_on: String,
    pub questions: Vec<SurveyQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProtocolGroup {
    pub name: String,
    pub size: u32,
    pub asked: u32,
    pub reserve: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ProtocolVersion {
    pub id: String,
    pub number: u32,
    pub frozen_at: String,
    pub frozen_by: String,
    pub digest: String,
    pub protocol: Protocol,
    pub signatures: Vec<ProtocolSignature>,
    /// The customer that is asked to sign in Plumbline.
    pub offer: Option<ProtocolOffer>,
    /// What customers said in signed reviews, newest first.
    pub replies: Vec<ProtocolReply>,
    /// Scans of the signed paper.
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureSide {
    Factory,
    Customer,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ProtocolSignature {
    pub side: SignatureSide,
    pub name: String,
    pub organisation: String,
    pub signed_on: String,
    /// Name of the person who signed here, or who recorded the paper; empty where a review brought it.
    pub recorded_by: String,
    /// Fingerprint of the key that signed a review.
    pub key: Option<String>,
}

const FORMAT: &str = "plumbline-survey-protocol-1";

impl ProtocolVersion {
    pub fn is_signed_by(&self, side: SignatureSide) -> bool {
        self.signatures.iter().any(|one| one.side == side)
    }

    pub fn is_signed(&self) -> bool {
        self.is_signed_by(SignatureSide::Factory) && self.is_signed_by(SignatureSide::Customer)
    }
}

/// Freezes the draft as the next version, and chooses who is asked when there is a list.
pub fn freeze(tx: &mut Write, survey: Uuid) -> Result<Uuid> {
    tx.require(Permission::Handle)?;
    refuse_finished(tx.db(), survey)?;
    let now = get(tx.db(), survey)?;
    if let Some(first) = now.missing.first() {
        return Err(Error::new(Code::SurveyIncomplete).with("what", word(*first)));
    }
    if !now.changed && !now.versions.is_empty() {
        return Err(Error::new(Code::SurveyUnchanged));
    }
    let listed = people::listed(tx.db(), survey)?;
    let protocol = protocol_of(tx.db(), &now.row.number, &now.draft, &listed)?;
    let text = serde_json::to_string(&protocol)?;
    let id = tx.now().new_id();
    let fields = json!({
        "survey": survey, "counter": now.versions.first().map_or(1, |newest| newest.number + 1),
        "frozen_at": tx.now().instant(), "frozen_by": tx.actor().person, "digest": digest_of(&text), "protocol": text,
    });
    tx.create(VERSION.name, id, fields.as_object().cloned().unwrap_or_default())?;
    let chosen = people::choose_all(&listed, &protocol.seed, &protocol.groups);
    people::keep_chosen(tx, survey, id, &chosen)?;
    Ok(id)
}

/// The factory's side signs here, by its passphrase and the journal of this laptop.
pub fn sign(tx: &mut Write, version: Uuid) -> Result<()> {
    tx.require(Permission::Sign)?;
    let me = crate::people::get(tx.db(), tx.actor().person)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let organisation = factory::get(tx.db())?.input.name;
    let today = tx.now().today().to_string();
    add_signature(tx, version, SignatureSide::Factory, &me.name, &organisation, &today)
}

/// The other side signed on paper. The first characters of the digest are typed from that paper, so that it is this text
/// that was signed.
pub fn record_signature(
    tx: &mut Write,
    version: Uuid,
    name: &str,
    organisation: &str,
    signed_on: &str,
    digest_start: &str,
) -> Result<()> {
    tx.require(Permission::Handle)?;
    let typed: String = digest_start.chars().filter(char::is_ascii_alphanumeric).collect();
    let typed = typed.to_ascii_lowercase();
    let found = version_of(tx.db(), version)?;
    if typed.len() < 8 || !found.digest.starts_with(&typed) {
        return Err(Error::new(Code::SurveyDigestWrong));
    }
    if !accept::date(&json!(signed_on)) || signed_on > tx.now().today().to_string().as_str() {
        return Err(Error::invalid("signed_on"));
    }
    add_signature(
        tx,
        version,
        SignatureSide::Customer,
        name.trim(),
        organisation.trim(),
        signed_on,
    )
}

fn add_signature(
    tx: &mut Write,
    version: Uuid,
    side: SignatureSide,
    name: &str,
    organisation: &str,
    signed_on: &str,
) -> Result<()> {
    let found = version_of(tx.db(), version)?;
    let survey = survey_of(tx.db(), version)?;
    refuse_finished(tx.db(), survey)?;
    if newest(tx.db(), survey)?.is_none_or(|newest| newest.id != found.id) {
        return Err(Error::new(Code::SurveyVersionOld));
    }
    if found.is_signed_by(side) {
        return Err(Error::new(Code::SurveySignedAlready));
    }
    let fields = json!({
        "version": version, "side": word(side), "name": name, "organisation": organisation, "signed_on": signed_on,
        "digest": found.digest, "recorded_by": tx.actor().person,
    });
    let id = tx.now().new_id();
    tx.create(SIGNATURE.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// Newest first.
pub(super) fn of_survey(db: &Connection, survey: Uuid) -> Result<Vec<ProtocolVersion>> {
    let sql = format!("{SELECT} WHERE v.survey = ?1 ORDER BY v.counter DESC, v.frozen_at DESC, v.id DESC");
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows
        .query_map([survey.to_string()], read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|row| whole(db, row)).collect()
}

pub fn newest(db: &Connection, survey: Uuid) -> Result<Option<ProtocolVersion>> {
    let sql = format!("{SELECT} WHERE v.survey = ?1 ORDER BY v.counter DESC, v.frozen_at DESC, v.id DESC LIMIT 1");
    let found = db
        .prepare_cached(&sql)?
        .query_row([survey.to_string()], read)
        .optional()?;
    found.map(|row| whole(db, row)).transpose()
}

pub fn version_of(db: &Connection, version: Uuid) -> Result<ProtocolVersion> {
    let sql = format!("{SELECT} WHERE v.id = ?1");
    let found = db
        .prepare_cached(&sql)?
        .query_row([version.to_string()], read)
        .optional()?;
    whole(db, found.ok_or_else(|| Error::new(Code::NotFound))?)
}

pub fn survey_of(db: &Connection, version: Uuid) -> Result<Uuid> {
    let sql = "SELECT survey FROM survey_version WHERE id = ?1";
    let found: Option<String> = db.query_row(sql, [version.to_string()], |row| row.get(0)).optional()?;
    found
        .ok_or_else(|| Error::new(Code::NotFound))?
        .parse()
        .map_err(Error::internal)
}

/// Whether the draft, frozen now, would be the same text.
pub(super) fn is_of(
    version: &ProtocolVersion,
    db: &Connection,
    number: &str,
    draft: &SurveyDraft,
    listed: &[Listed],
) -> Result<bool> {
    if !super::missing(draft, listed).is_empty() {
        return Ok(false);
    }
    let now = protocol_of(db, number, draft, listed)?;
    // A list that was destroyed since is no change of what was agreed.
    let list = match listed {
        [] => version.protocol.list.clone(),
        _ => now.list.clone(),
    };
    Ok(Protocol { list, ..now } == version.protocol)
}

fn protocol_of(db: &Connection, number: &str, draft: &SurveyDraft, listed: &[Listed]) -> Result<Protocol> {
    let incomplete = || Error::new(Code::SurveyIncomplete).with("what", "sizes");
    let population = super::population_of(&draft.strata).ok_or_else(incomplete)?;
    let size = super::size::sample_size(population, draft.confidence, draft.margin, draft.share, draft.corrected);
    let size = size.ok_or_else(incomplete)?;
    let groups: Option<Vec<ProtocolGroup>> = super::plan_of(draft, Some(population), Some(size))
        .into_iter()
        .map(|group| {
            Some(ProtocolGroup {
                name: group.name,
                size: group.size?,
                asked: group.asked?,
                reserve: group.reserve?,
            })
        })
        .collect();
    let groups = groups.ok_or_else(incomplete)?;
    Ok(Protocol {
        format: FORMAT.into(),
        survey: number.into(),
        name: draft.name.clone(),
        factory: factory::get(db)?.input.name,
        customer: draft.customer.trim().into(),
        population,
        population_note: draft.population_note.trim().into(),
        asked: groups.iter().map(|group| group.asked).sum(),
        groups,
        confidence: draft.confidence,
        z: size.z,
        margin: draft.margin,
        share: draft.share,
        corrected: draft.corrected,
        people: size.people,
        minimum: draft.minimum,
        seed: draft.seed.clone(),
        list: (!listed.is_empty()).then(|| choose::digest_of(listed)),
        place: draft.place.trim().into(),
        languages: draft.languages.trim().into(),
        interviewers: draft.interviewers.trim().into(),
        starts_on: draft.starts_on.clone().unwrap_or_default(),
        ends_on: draft.ends_on.clone().unwrap_or_default(),
        questions: draft.questions.clone(),
    })
}

/// Of the exact text that was frozen.
pub fn digest_of(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

const SELECT: &str = "SELECT v.id, v.counter, v.frozen_at, coalesce(p.name, ''), v.digest, v.protocol
    FROM survey_version v LEFT JOIN person p ON p.id = v.frozen_by";

type Frozen = (String, u32, String, String, String, String);

fn read(row: &Row) -> rusqlite::Result<Frozen> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
    ))
}

/// Checks that the text is still the one that was signed.
fn whole(db: &Connection, (id, number, frozen_at, frozen_by, digest, text): Frozen) -> Result<ProtocolVersion> {
    if digest_of(&text) != digest {
        return Err(Error::new(Code::VaultDamaged));
    }
    let sql = "SELECT s.side, s.name, s.organisation, s.signed_on, coalesce(p.name, '') FROM survey_signature s
               LEFT JOIN person p ON p.id = s.recorded_by WHERE s.version = ?1 AND s.digest = ?2 ORDER BY s.signed_on, s.id";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([&id, &digest], |row| {
        let side = match row.get::<_, String>(0)?.as_str() {
            "factory" => SignatureSide::Factory,
            _ => SignatureSide::Customer,
        };
        Ok(ProtocolSignature {
            side,
            name: row.get(1)?,
            organisation: row.get(2)?,
            signed_on: row.get(3)?,
            recorded_by: row.get(4)?,
            key: None,
        })
    })?;
    let mut signatures = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let replies = offer::replies(db, &id, &digest)?;
    signatures.extend(replies.iter().filter_map(signature_of));
    Ok(ProtocolVersion {
        evidence: evidence::of_target(db, TargetKind::SurveyVersion, &id)?,
        protocol: serde_json::from_str(&text)?,
        offer: offer::of_version(db, &id)?,
        replies,
        id,
        number,
        frozen_at,
        frozen_by,
        digest,
        signatures,
    })
}

/// A review signs the text its reviewer read; another text was not signed.
fn signature_of(reply: &ProtocolReply) -> Option<ProtocolSignature> {
    let signs = reply.said == ProtocolSaid::Signed && reply.same_text;
    signs.then(|| ProtocolSignature {
        side: SignatureSide::Customer,
        name: reply.reviewer.clone(),
        organisation: reply.organisation.clone(),
        signed_on: reply.signed_at.chars().take(10).collect(),
        recorded_by: String::new(),
        key: Some(reply.key.clone()),
    })
}

const VERSIONS: Table = Table {
    name: "survey_version",
    columns: &[
        "id",
        "survey",
        "counter",
        "frozen_at",
        "frozen_by",
        "protocol",
        "digest",
    ],
};
const SIGNATURES: Table = Table {
    name: "survey_signature",
    columns: &[
        "id",
        "version",
        "side",
        "name",
        "organisation",
        "signed_on",
        "digest",
        "recorded_by",
    ],
};

fn project_version(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return VERSIONS.remove(db, &id);
    };
    VERSIONS.put(
        db,
        params![
            id,
            v.text("survey"),
            v.integer("counter").unwrap_or_default(),
            v.text("frozen_at"),
            v.text("frozen_by"),
            v.text("protocol"),
            v.text("digest"),
        ],
    )
}

fn project_signature(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return SIGNATURES.remove(db, &id);
    };
    SIGNATURES.put(
        db,
        params![
            id,
            v.text("version"),
            v.text("side"),
            v.text("name"),
            v.text("organisation"),
            v.text("signed_on"),
            v.text("digest"),
            v.text("recorded_by"),
        ],
    )
}
