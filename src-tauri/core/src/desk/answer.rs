//! What this customer says to a bundle: whether it was accepted, and a remark on each finding or action. A draft while it
//! is typed; signed, it is never changed again, and a later one takes its place.

use super::company::{self, Keys};
use super::outgoing::{Leaves, ReplyWay};
use super::protocol;
use super::supplier;
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::remark::RemarkVerdict;
use crate::vault::{Field, Kind, Saved, Values, Vault, Write, accept, files};
use crate::{cap, draft, mail, people};
use plumbline_bundle::envelope::{Disclosure, Kind as BundleKind, stream_id};
use plumbline_bundle::keys::{Hash, Recipient};
use plumbline_bundle::review::{About, Acceptance, Answer, Outcome, ProtocolAnswer, Remark, Review};
use plumbline_bundle::seal::{Draft, Part, seal};
use plumbline_bundle::verdict::Code as BundleCode;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "sent-review",
    fields: &[
        Field::lasting("factory", accept::id),
        Field::lasting("stream", accept::text),
        Field::lasting("seq", accept::count),
        Field::lasting("envelope", accept::text),
        Field::lasting("about", accept::text),
        Field::lasting("about_seq", accept::count),
        Field::lasting("outcome", |v| v.is_null() || accept::text(v)),
        Field::lasting("codes", accept::words),
        Field::lasting("remarks", Value::is_array),
        Field::lasting("protocols", Value::is_array),
        Field::lasting("reviewer", accept::name),
        Field::lasting("signed_at", accept::text),
    ],
    project,
};

/// Beside the database: signed answers, encrypted to the factory.
const FOLDER: &str = "sent";
/// Characters of one comment.
const LONGEST: usize = 5_000;

/// What somebody wrote so far about one finding or action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct RemarkDraft {
    /// `finding`, `action`, or `survey-version`: a protocol to sign.
    pub kind: String,
    pub record: String,
    pub number: String,
    pub verdict: Option<RemarkVerdict>,
    pub comment: String,
    #[serde(skip)]
    digest: String,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    verdict: Option<RemarkVerdict>,
    comment: String,
    /// Of the protocol that was read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    digest: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SentReview {
    pub id: String,
    pub seq: u32,
    pub about_seq: u32,
    /// `accepted` or `rejected`; `None` where only remarks were sent.
    pub outcome: Option<String>,
    pub remarks: u32,
    /// Survey protocols it signs, or wants changed.
    pub protocols: u32,
    pub reviewer: String,
    pub signed_at: String,
    /// Its way by the inbox; `None` where it was handed over as a file.
    pub way: Option<ReplyWay>,
}

/// Everything that was said about a record, newest first on both sides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct Said {
    pub remarks: Vec<SaidRemark>,
    pub answers: Vec<FactoryAnswer>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SaidRemark {
    pub verdict: RemarkVerdict,
    pub comment: String,
    pub reviewer: String,
    pub signed_at: String,
    pub seq: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct FactoryAnswer {
    pub text: String,
    pub answered_at: String,
}

/// Keeps what is typed; nothing at all removes it.
pub fn set_draft(
    vault: &Vault,
    actor: &Actor,
    now: &Moment,
    on: (&str, &str, &str),
    verdict: Option<RemarkVerdict>,
    comment: &str,
) -> Result<()> {
    actor.require(Permission::Review)?;
    let (factory, kind, record) = on;
    let known = matches!(kind, "finding" | "action" | protocol::KIND)
        && [factory, record].iter().all(|id| Uuid::parse_str(id).is_ok());
    if !known || comment.chars().count() > LONGEST || !accept::text(&json!(comment)) {
        return Err(Error::invalid("comment"));
    }
    let empty = verdict.is_none() && comment.trim().is_empty();
    let digest = match kind {
        protocol::KIND if !empty => vault.read(|db| protocol::digest(db, factory, record))?,
        _ => String::new(),
    };
    let kept = Kept {
        verdict,
        comment: comment.into(),
        digest,
    };
    let text = (!empty).then(|| serde_json::to_string(&kept)).transpose()?;
    draft::set(vault, actor, now, &key(factory, kind, record), text.as_deref())
}

pub fn drafts(vault: &Vault, actor: &Actor, factory: &str) -> Result<Vec<RemarkDraft>> {
    vault.read(|db| {
        let prefix = key(factory, "", "").trim_end_matches('/').to_owned() + "/";
        let mut rows = db.prepare_cached(
            "SELECT key, text FROM draft WHERE person = ?1 AND substr(key, 1, length(?2)) = ?2 ORDER BY key",
        )?;
        let rows = rows.query_map([actor.person.to_string(), prefix.clone()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        let mut drafts = Vec::new();
        for row in rows {
            let (key, text) = row?;
            let Some((kind, record)) = key[prefix.len()..].split_once('/') else {
                continue;
            };
            let kept: Kept = serde_json::from_str(&text)?;
            drafts.push(RemarkDraft {
                number: number_of(db, factory, kind, record)?.unwrap_or_default(),
                kind: kind.into(),
                record: record.into(),
                verdict: kept.verdict,
                comment: kept.comment,
                digest: kept.digest,
            });
        }
        drafts.sort_by(|a, b| (&a.number, &b.kind).cmp(&(&b.number, &a.kind)));
        Ok(drafts)
    })
}

/// Signs the drafts of this person together with the acceptance of the last bundle, and sends them.
pub fn send(vault: &Vault, actor: &Actor, now: &Moment, factory: &str, leaves: Leaves) -> Result<Saved<SentReview>> {
    actor.require(Permission::Review)?;
    let drafts = drafts(vault, actor, factory)?;
    if let Some(unclear) = drafts.iter().find(|draft| draft.verdict.is_none()) {
        return Err(Error::new(Code::RemarkWithoutVerdict).with("number", &unclear.number));
    }
    if let Some(unsaid) = drafts
        .iter()
        .find(|draft| draft.verdict != Some(RemarkVerdict::Accepted) && draft.comment.trim().is_empty())
    {
        return Err(Error::new(Code::RemarkWithoutWords).with("number", &unsaid.number));
    }
    let about = vault.read(|db| {
        let sql = "SELECT envelope FROM arrival WHERE factory = ?1 AND state = 'applied'
                   ORDER BY created DESC, seq DESC LIMIT 1";
        let found: Option<String> = db.query_row(sql, [factory], |row| row.get(0)).optional()?;
        found.ok_or_else(|| Error::new(Code::NotFound))
    })?;
    let (sent, digest) = sign(vault, actor, now, &about, &drafts, (Outcome::Accepted, vec![]), leaves)?;
    vault.local(|db| {
        for draft in &drafts {
            db.execute(
                "DELETE FROM draft WHERE person = ?1 AND key = ?2",
                params![actor.person.to_string(), key(factory, &draft.kind, &draft.record)],
            )?;
        }
        Ok(())
    })?;
    leaves.hand_over(vault, &digest)?;
    Ok(sent)
}

/// Tells the factory that a bundle was kept aside, and why.
pub fn reject(vault: &Vault, actor: &Actor, now: &Moment, envelope: &str, leaves: Leaves) -> Result<Saved<SentReview>> {
    actor.require(Permission::Review)?;
    let state: Option<String> = vault.read(|db| {
        let sql = "SELECT state FROM arrival WHERE envelope = ?1";
        Ok(db.query_row(sql, [envelope], |row| row.get(0)).optional()?)
    })?;
    let code = state.and_then(|word| cap::parse::<BundleCode>(&word));
    let code = code.ok_or_else(|| Error::new(Code::NotFound))?;
    let (sent, digest) = sign(
        vault,
        actor,
        now,
        envelope,
        &[],
        (Outcome::Rejected, vec![code]),
        leaves,
    )?;
    leaves.hand_over(vault, &digest)?;
    Ok(sent)
}

/// The signed file once more, e.g. when the stick was lost.
pub fn copy_again(vault: &Vault, id: &str, path: &Path) -> Result<()> {
    let envelope: Option<String> = vault.read(|db| {
        let sql = "SELECT envelope FROM sent_review WHERE id = ?1";
        Ok(db.query_row(sql, [id], |row| row.get(0)).optional()?)
    })?;
    let envelope = envelope.ok_or_else(|| Error::new(Code::NotFound))?;
    copy(&file_of(vault, &envelope), path)
}

pub fn sent(db: &Connection, factory: &str) -> Result<Vec<SentReview>> {
    let mut rows = db.prepare_cached(&format!("{SENT} WHERE factory = ?1 ORDER BY seq DESC, id DESC"))?;
    let rows = rows.query_map([factory], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn said(db: &Connection, factory: &str, record: &str) -> Result<Said> {
    let mut rows = db.prepare_cached(
        "SELECT json_extract(r.value, '$.verdict'), json_extract(r.value, '$.comment'), s.reviewer, s.signed_at, s.seq
         FROM sent_review s, json_each(s.remarks) r
         WHERE s.factory = ?1 AND json_extract(r.value, '$.record') = ?2 ORDER BY s.seq DESC",
    )?;
    let remarks = rows.query_map([factory, record], |row| {
        Ok(SaidRemark {
            verdict: cap::parse(&row.get::<_, String>(0)?).unwrap_or(RemarkVerdict::Returned),
            comment: row.get(1)?,
            reviewer: row.get(2)?,
            signed_at: row.get(3)?,
            seq: row.get(4)?,
        })
    })?;
    let mut answers = db.prepare_cached(
        "SELECT text, answered_at FROM shelf_reply WHERE factory = ?1 AND record = ?2 ORDER BY answered_at DESC",
    )?;
    let answers = answers.query_map([factory, record], |row| {
        Ok(FactoryAnswer {
            text: row.get(0)?,
            answered_at: row.get(1)?,
        })
    })?;
    Ok(Said {
        remarks: remarks.collect::<rusqlite::Result<_>>()?,
        answers: answers.collect::<rusqlite::Result<_>>()?,
    })
}

/// What an answer goes on from: the bundle it is about, who reads it, and its place in our own stream.
struct Ground {
    keys: Keys,
    factory: Uuid,
    bundle: (Hash, u64),
    about: About,
    readers: Vec<Recipient>,
    stream: Hash,
    seq: u64,
    prev: Hash,
    reviewer: String,
}

impl Ground {
    fn of(db: &Connection, actor: &Actor, envelope: &str) -> Result<Self> {
        let damaged = || Error::new(Code::VaultDamaged);
        let hash = |text: String| text.parse::<Hash>().map_err(|_| damaged());
        let keys = Keys::of(db)?;
        let sql = "SELECT factory, stream, seq, device, manifest FROM arrival WHERE envelope = ?1";
        let (factory, stream, seq, device, manifest) = db.query_row(sql, [envelope], |row| {
            let column = |at: usize| row.get::<_, String>(at);
            Ok((column(0)?, column(1)?, row.get::<_, i64>(2)?, column(3)?, column(4)?))
        })?;
        let factory: Uuid = factory.parse().map_err(|_| damaged())?;
        let to = hash(stream)?;
        // Whoever the factory knows us as: ourselves, or an inbox of ours.
        let ids = company::ids(db, &keys)?;
        let us = ids
            .iter()
            .find(|id| stream_id(factory, &device, id) == to)
            .ok_or_else(damaged)?;
        let stream = stream_id(factory, &keys.key.keyid(), us);
        let last = "SELECT seq, envelope FROM sent_review WHERE stream = ?1 ORDER BY seq DESC LIMIT 1";
        let last = db
            .query_row(last, [stream.to_string()], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            })
            .optional()?;
        let (next, prev) = match last {
            Some((seq, envelope)) => (seq as u64 + 1, hash(envelope)?),
            None => (1, Hash::ZERO),
        };
        let set = supplier::keys_of(db, factory)?.ok_or_else(damaged)?;
        let counts = set.devices.iter().filter(|device| device.valid_to_seq.is_none());
        Ok(Self {
            factory,
            bundle: (to, seq as u64),
            about: About {
                envelope_digest: hash(envelope.to_owned())?,
                manifest_digest: hash(manifest)?,
            },
            readers: counts.map(|device| device.x25519.clone()).collect(),
            stream,
            seq: next,
            prev,
            reviewer: people::get(db, actor.person)?.map_or_else(String::new, |person| person.name),
            keys,
        })
    }
}

fn sign(
    vault: &Vault,
    actor: &Actor,
    now: &Moment,
    envelope: &str,
    drafts: &[RemarkDraft],
    decided: (Outcome, Vec<BundleCode>),
    leaves: Leaves,
) -> Result<(Saved<SentReview>, String)> {
    let ground = vault.read(|db| Ground::of(db, actor, envelope))?;
    let (outcome, codes) = decided;
    let acceptance = Acceptance {
        stream: ground.bundle.0,
        seq: ground.bundle.1,
        outcome,
        codes: codes.clone(),
        decided_at: now.instant(),
    };
    let mut parts = vec![Part::acceptance(
        acceptance
            .sign(ground.about, &ground.keys.key)
            .map_err(Error::internal)?,
    )];
    let (protocols, drafts): (Vec<&RemarkDraft>, Vec<&RemarkDraft>) =
        drafts.iter().partition(|draft| draft.kind == protocol::KIND);
    let remarks = drafts.iter().map(|draft| remark(draft)).collect::<Result<Vec<_>>>()?;
    let protocols = protocols.into_iter().map(signature).collect::<Result<Vec<_>>>()?;
    if !remarks.is_empty() || !protocols.is_empty() {
        let review = Review {
            stream: ground.bundle.0,
            seq: ground.bundle.1,
            remarks,
            protocols: protocols.clone(),
            reviewer: ground.reviewer.clone(),
            reviewed_at: now.instant(),
        };
        parts.push(Part::review(
            review.sign(ground.about, &ground.keys.key).map_err(Error::internal)?,
        ));
    }
    let digest = put(vault, now, &ground, parts)?;
    let id = now.new_id();
    let remarks: Vec<Value> = drafts
        .iter()
        .map(|draft| {
            json!({ "kind": draft.kind, "record": draft.record, "verdict": draft.verdict, "comment": draft.comment.trim() })
        })
        .collect();
    let words = codes.iter().map(|code| code.as_str()).collect::<Vec<_>>();
    let fields = json!({
        "factory": ground.factory, "stream": ground.stream.to_string(), "seq": ground.seq, "envelope": digest,
        "about": envelope, "about_seq": ground.bundle.1, "outcome": cap::word(outcome), "codes": words,
        "remarks": remarks, "protocols": protocols, "reviewer": ground.reviewer, "signed_at": now.instant(),
    });
    let saved = vault.write(actor, now, |tx: &mut Write| {
        tx.require(Permission::Review)?;
        tx.create(KIND.name, id, fields.as_object().cloned().unwrap_or_default())?;
        leaves.queue(tx.db(), envelope, &digest, now)?;
        Ok(tx
            .db()
            .query_row(&format!("{SENT} WHERE id = ?1"), [id.to_string()], read)?)
    })?;
    Ok((saved, digest))
}

/// Seals the answer and keeps it; gives the digest of its envelope.
fn put<'a>(vault: &Vault, now: &Moment, ground: &'a Ground, parts: Vec<Part<'a>>) -> Result<String> {
    let dir = vault.dir().join(FOLDER);
    std::fs::create_dir_all(&dir).map_err(|e| Error::writing(&dir, e))?;
    let draft = Draft {
        key: &ground.keys.key,
        recipients: &ground.readers,
        factory: ground.factory,
        stream: ground.stream,
        seq: ground.seq,
        prev: ground.prev,
        created: now.instant(),
        kind: BundleKind::Review,
        heads: vec![],
        disclosure: Disclosure {
            profile: "review".into(),
            version: 1,
        },
        withheld: vec![],
        app_version: env!("CARGO_PKG_VERSION").into(),
        parts,
    };
    let part = dir.join(format!("new-{}", now.new_id()));
    let mut sealed = None;
    files::replace_with(&part, |file| {
        sealed = Some(seal(&draft, file).map_err(io::Error::other)?);
        Ok(())
    })?;
    let sealed = sealed.ok_or_else(|| Error::new(Code::Internal))?;
    let digest = sealed.envelope_digest.to_string();
    let whole = file_of(vault, &digest);
    files::rename(&part, &whole).map_err(|e| Error::writing(&whole, e))?;
    Ok(digest)
}

fn remark(draft: &RemarkDraft) -> Result<Remark> {
    Ok(Remark {
        kind: draft.kind.clone(),
        record: draft.record.parse().map_err(|_| Error::invalid("record"))?,
        verdict: draft.verdict.ok_or_else(|| Error::invalid("verdict"))?.into(),
        comment: draft.comment.trim().into(),
    })
}

fn signature(draft: &RemarkDraft) -> Result<ProtocolAnswer> {
    let verdict = draft.verdict.ok_or_else(|| Error::invalid("verdict"))?;
    protocol::answer(&draft.record, &draft.digest, verdict, &draft.comment)
}

pub fn file_of(vault: &Vault, envelope: &str) -> PathBuf {
    vault.dir().join(FOLDER).join(format!("{envelope}.plumb"))
}

pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = files::open(from)?;
    files::replace_with(to, |file| io::copy(&mut source, file).map(|_| ()))
}

fn key(factory: &str, kind: &str, record: &str) -> String {
    format!("review/{factory}/{kind}/{record}")
}

fn number_of(db: &Connection, factory: &str, kind: &str, record: &str) -> Result<Option<String>> {
    if kind == protocol::KIND {
        return protocol::number(db, factory, record);
    }
    let table = if kind == "action" {
        "shelf_action"
    } else {
        "shelf_finding"
    };
    let sql = format!("SELECT number FROM {table} WHERE factory = ?1 AND id = ?2");
    Ok(db.query_row(&sql, [factory, record], |row| row.get(0)).optional()?)
}

const SENT: &str =
    "SELECT id, seq, about_seq, outcome, json_array_length(remarks), json_array_length(protocols), reviewer, signed_at, state, delivered_at,
    why, coalesce(why_params, '{}') FROM sent_review LEFT JOIN review_out USING (envelope)";

fn read(row: &rusqlite::Row) -> rusqlite::Result<SentReview> {
    Ok(SentReview {
        id: row.get(0)?,
        seq: row.get(1)?,
        about_seq: row.get(2)?,
        outcome: row.get(3)?,
        remarks: row.get(4)?,
        protocols: row.get(5)?,
        reviewer: row.get(6)?,
        signed_at: row.get(7)?,
        way: match row.get::<_, Option<String>>(8)? {
            Some(state) => Some(ReplyWay {
                state,
                delivered_at: row.get(9)?,
                why: mail::reason(row.get(10)?, &row.get::<_, String>(11)?),
            }),
            None => None,
        },
    })
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM sent_review WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO sent_review (id, factory, stream, seq, envelope, about, about_seq, outcome, codes, remarks,
               reviewer, signed_at, protocols) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                id.to_string(),
                v.text("factory"),
                v.text("stream"),
                v.integer("seq").unwrap_or_default(),
                v.text("envelope"),
                v.text("about"),
                v.integer("about_seq").unwrap_or_default(),
                v.text_or_none("outcome"),
                v.json("codes"),
                v.json("remarks"),
                v.text("reviewer"),
                v.text("signed_at"),
                json!(v.list::<Value>("protocols")).to_string(),
            ],
        )?;
    }
    Ok(())
}
