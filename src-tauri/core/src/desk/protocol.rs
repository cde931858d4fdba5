//! Survey protocols that factories sent to be signed, and what this customer said to each. The digest is always made from
//! the text that is shown, never taken from who sent it.

use crate::cap;
use crate::error::{Code, Error, Result};
use crate::remark::RemarkVerdict;
use crate::survey::offer::ProtocolSaid;
use crate::survey::protocol::{Protocol, digest_of};
use plumbline_bundle::review::{ProtocolAnswer, ProtocolVerdict};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde_json::Value;
use specta::Type;

/// The kind of record that a draft speaks of.
pub(super) const KIND: &str = "survey-version";

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ReceivedProtocol {
    pub id: String,
    pub version: u32,
    pub frozen_at: String,
    pub digest: String,
    /// `None` where a newer version of this program wrote it.
    pub protocol: Option<Protocol>,
    /// There is a newer version of the same survey.
    pub older: bool,
    /// Newest first.
    pub said: Vec<SaidProtocol>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SaidProtocol {
    pub said: ProtocolSaid,
    pub comment: String,
    pub reviewer: String,
    pub signed_at: String,
    pub same_text: bool,
}

/// Newest first.
pub(super) fn list(db: &Connection, factory: &str) -> Result<Vec<ReceivedProtocol>> {
    let sql = "SELECT id, counter, frozen_at, protocol, EXISTS (SELECT 1 FROM shelf_protocol n
                 WHERE n.factory = p.factory AND n.survey = p.survey AND n.counter > p.counter)
               FROM shelf_protocol p WHERE factory = ?1 ORDER BY frozen_at DESC, counter DESC, id DESC";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([factory], |row| {
        let text: String = row.get(3)?;
        Ok(ReceivedProtocol {
            id: row.get(0)?,
            version: row.get(1)?,
            frozen_at: row.get(2)?,
            digest: digest_of(&text),
            protocol: serde_json::from_str(&text).ok(),
            older: row.get(4)?,
            said: Vec::new(),
        })
    })?;
    let mut all = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for one in &mut all {
        one.said = said(db, factory, one)?;
    }
    Ok(all)
}

/// The digest of the text as it stands here.
pub(super) fn digest(db: &Connection, factory: &str, version: &str) -> Result<String> {
    let sql = "SELECT protocol FROM shelf_protocol WHERE factory = ?1 AND id = ?2";
    let text: Option<String> = db.query_row(sql, [factory, version], |row| row.get(0)).optional()?;
    Ok(digest_of(&text.ok_or_else(|| Error::new(Code::NotFound))?))
}

/// The number people know it by.
pub(super) fn number(db: &Connection, factory: &str, version: &str) -> Result<Option<String>> {
    let all = list(db, factory)?;
    let found = all.into_iter().find(|one| one.id == version);
    Ok(found.map(|one| {
        let survey = one.protocol.map_or_else(String::new, |protocol| protocol.survey);
        format!("{survey} v{}", one.version)
    }))
}

/// What is signed of a draft: it holds the digest of the text that was read.
pub(super) fn answer(version: &str, digest: &str, verdict: RemarkVerdict, comment: &str) -> Result<ProtocolAnswer> {
    Ok(ProtocolAnswer {
        version: version.parse().map_err(|_| Error::invalid("record"))?,
        digest: digest.parse().map_err(|_| Error::invalid("digest"))?,
        verdict: match verdict {
            RemarkVerdict::Accepted => ProtocolVerdict::Signed,
            RemarkVerdict::Returned | RemarkVerdict::EvidenceWanted => ProtocolVerdict::ChangeWanted,
        },
        comment: comment.trim().into(),
    })
}

fn said(db: &Connection, factory: &str, of: &ReceivedProtocol) -> Result<Vec<SaidProtocol>> {
    let sql = "SELECT p.value, s.reviewer, s.signed_at FROM sent_review s, json_each(s.protocols) p
               WHERE s.factory = ?1 AND json_extract(p.value, '$.version') = ?2 ORDER BY s.seq DESC, s.id DESC";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([factory, &of.id], |row| {
        let value: Value = serde_json::from_str(&row.get::<_, String>(0)?).unwrap_or_default();
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Ok(SaidProtocol {
            said: cap::parse(&text("verdict")).unwrap_or(ProtocolSaid::ChangeWanted),
            comment: text("comment"),
            same_text: text("digest") == of.digest,
            reviewer: row.get(1)?,
            signed_at: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
