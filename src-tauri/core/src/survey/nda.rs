//! Agreements on confidentiality: their texts by version and language, and who signed which. A new version asks everybody
//! to sign again; who has not done so yet is listed.

use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::evidence::{self, Evidence, TargetKind};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

pub const TEXT: Kind = Kind {
    name: "nda-text",
    fields: &[
        Field::lasting("counter", accept::count),
        Field::lasting("language", accept::name),
        Field::lasting("title", accept::name),
        Field::lasting("text", accept::text),
        Field::lasting("made_on", accept::date),
    ],
    project: project_text,
};

pub const PARTY: Kind = Kind {
    name: "nda-party",
    fields: &[
        Field::personal("name", accept::name),
        Field::open("organisation", accept::text),
        Field::open("role", accept::text),
        Field::open("left_on", accept::date_or_null),
    ],
    project: project_party,
};

pub const SIGNATURE: Kind = Kind {
    name: "nda-signature",
    fields: &[
        Field::open("party", accept::id),
        Field::open("text", accept::id),
        Field::open("signed_on", accept::date),
    ],
    project: project_signature,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NdaText {
    pub id: String,
    /// The same for all languages of a version.
    pub version: u32,
    pub language: String,
    pub title: String,
    pub text: String,
    pub made_on: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NdaParty {
    pub id: String,
    pub name: String,
    pub organisation: String,
    pub role: String,
    /// No longer takes part.
    pub left_on: Option<String>,
    /// Newest first.
    pub signatures: Vec<NdaSignature>,
    /// Has signed the newest version, in whichever language.
    pub up_to_date: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NdaSignature {
    pub id: String,
    pub version: u32,
    pub language: String,
    pub signed_on: String,
    /// Scans of the signed page.
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct NdaState {
    /// Newest version first.
    pub texts: Vec<NdaText>,
    pub newest: Option<u32>,
    pub parties: Vec<NdaParty>,
    /// Names of those who take part and have not signed the newest version.
    pub waiting: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewNdaText {
    /// `None` begins the next version; otherwise a further language of this one.
    pub version: Option<u32>,
    pub language: String,
    pub title: String,
    pub text: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewNdaParty {
    pub name: String,
    pub organisation: String,
    pub role: String,
}

/// A text is never changed: another text is another version.
pub fn add_text(tx: &mut Write, new: &NewNdaText) -> Result<Uuid> {
    tx.require(Permission::Handle)?;
    let (language, title) = (new.language.trim(), new.title.trim());
    if new.text.trim().is_empty() {
        return Err(Error::invalid("text"));
    }
    let newest = newest(tx.db())?.unwrap_or(0);
    let version = match new.version {
        None => newest + 1,
        Some(version) if version == newest && version > 0 => version,
        Some(_) => return Err(Error::invalid("version")),
    };
    let taken = "SELECT EXISTS (SELECT 1 FROM nda_text WHERE counter = ?1 AND language = ?2)";
    if tx.db().query_row(taken, params![version, language], |row| row.get(0))? {
        return Err(Error::invalid("language"));
    }
    let fields = json!({
        "counter": version, "language": language, "title": title, "text": new.text, "made_on": tx.now().today().to_string(),
    });
    let id = tx.now().new_id();
    tx.create(TEXT.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn add_party(tx: &mut Write, new: &NewNdaParty) -> Result<Uuid> {
    tx.require(Permission::Handle)?;
    let fields = json!({
        "name": new.name.trim(), "organisation": new.organisation.trim(), "role": new.role.trim(), "left_on": null,
    });
    let id = tx.now().new_id();
    tx.create(PARTY.name, id, fields.as_object().cloned().unwrap_or_default())?;
    Ok(id)
}

pub fn set_party(tx: &mut Write, id: Uuid, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Handle)?;
    tx.set(PARTY.name, id, field, value)
}

/// One signature a party and text; the last recorded day counts.
pub fn sign(tx: &mut Write, party: Uuid, text: Uuid, signed_on: &str) -> Result<()> {
    tx.require(Permission::Handle)?;
    let known =
        |sql: &str, id: Uuid| -> Result<bool> { Ok(tx.db().query_row(sql, [id.to_string()], |row| row.get(0))?) };
    if !known("SELECT EXISTS (SELECT 1 FROM nda_party WHERE id = ?1)", party)?
        || !known("SELECT EXISTS (SELECT 1 FROM nda_text WHERE id = ?1)", text)?
    {
        return Err(Error::new(Code::NotFound));
    }
    if !accept::date(&json!(signed_on)) || signed_on > tx.now().today().to_string().as_str() {
        return Err(Error::invalid("signed_on"));
    }
    let id = Uuid::new_v5(&party, text.as_bytes());
    let fields = json!({ "party": party, "text": text, "signed_on": signed_on });
    tx.create(SIGNATURE.name, id, fields.as_object().cloned().unwrap_or_default())
}

pub fn state(db: &Connection, actor: &Actor) -> Result<NdaState> {
    actor.require(Permission::Handle)?;
    let newest = newest(db)?;
    let parties = parties(db, newest)?;
    let waiting = parties
        .iter()
        .filter(|one| newest.is_some() && one.left_on.is_none() && !one.up_to_date)
        .map(|one| one.name.clone())
        .collect();
    Ok(NdaState {
        texts: texts(db)?,
        newest,
        parties,
        waiting,
    })
}

fn newest(db: &Connection) -> Result<Option<u32>> {
    Ok(db.query_row("SELECT max(counter) FROM nda_text", [], |row| row.get(0))?)
}

fn texts(db: &Connection) -> Result<Vec<NdaText>> {
    let sql = "SELECT id, counter, language, title, text, made_on FROM nda_text ORDER BY counter DESC, language, id";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([], |row| {
        Ok(NdaText {
            id: row.get(0)?,
            version: row.get(1)?,
            language: row.get(2)?,
            title: row.get(3)?,
            text: row.get(4)?,
            made_on: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn parties(db: &Connection, newest: Option<u32>) -> Result<Vec<NdaParty>> {
    let sql = "SELECT id, name, organisation, role, left_on FROM nda_party
               ORDER BY left_on IS NOT NULL, organisation COLLATE NOCASE, name COLLATE NOCASE, id";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([], |row| {
        Ok(NdaParty {
            id: row.get(0)?,
            name: row.get(1)?,
            organisation: row.get(2)?,
            role: row.get(3)?,
            left_on: row.get(4)?,
            signatures: Vec::new(),
            up_to_date: false,
        })
    })?;
    let parties = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    parties
        .into_iter()
        .map(|party| {
            let signatures = signatures(db, &party.id)?;
            Ok(NdaParty {
                up_to_date: newest.is_some() && signatures.iter().any(|one| Some(one.version) == newest),
                signatures,
                ..party
            })
        })
        .collect()
}

fn signatures(db: &Connection, party: &str) -> Result<Vec<NdaSignature>> {
    let sql = "SELECT s.id, t.counter, t.language, s.signed_on FROM nda_signature s JOIN nda_text t ON t.id = s.text
               WHERE s.party = ?1 ORDER BY t.counter DESC, s.signed_on DESC, s.id";
    let mut rows = db.prepare_cached(sql)?;
    let rows = rows.query_map([party], |row| {
        Ok(NdaSignature {
            id: row.get(0)?,
            version: row.get(1)?,
            language: row.get(2)?,
            signed_on: row.get(3)?,
            evidence: Vec::new(),
        })
    })?;
    let signatures = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    signatures
        .into_iter()
        .map(|one| {
            Ok(NdaSignature {
                evidence: evidence::of_target(db, TargetKind::NdaSignature, &one.id)?,
                ..one
            })
        })
        .collect()
}

const TEXTS: Table = Table {
    name: "nda_text",
    columns: &["id", "counter", "language", "title", "text", "made_on"],
};
const PARTIES: Table = Table {
    name: "nda_party",
    columns: &["id", "name", "organisation", "role", "left_on"],
};
const SIGNATURES: Table = Table {
    name: "nda_signature",
    columns: &["id", "party", "text", "signed_on"],
};

fn project_text(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return TEXTS.remove(db, &id);
    };
    let counter = v.integer("counter").unwrap_or_default();
    TEXTS.put(
        db,
        params![
            id,
            counter,
            v.text("language"),
            v.text("title"),
            v.text("text"),
            v.text("made_on")
        ],
    )
}

fn project_party(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return PARTIES.remove(db, &id);
    };
    PARTIES.put(
        db,
        params![
            id,
            v.text("name"),
            v.text("organisation"),
            v.text("role"),
            v.text_or_none("left_on")
        ],
    )
}

fn project_signature(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return SIGNATURES.remove(db, &id);
    };
    SIGNATURES.put(db, params![id, v.text("party"), v.text("text"), v.text("signed_on")])
}
