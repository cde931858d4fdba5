//! Files of a case: photos, scans, a recording. Sealed like its texts, name and content, and nowhere in the evidence
//! library: equal files of two cases look different, and go with their case when it is destroyed.

use super::{case, conflict, keys, part};
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept, evidence, sealed};
use base64::{Engine, engine::general_purpose::STANDARD};
use plumbline_bundle::keys::Identity;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::path::Path;
use uuid::Uuid;
use zeroize::Zeroizing;

pub(super) const CONTENT: &str = "content";

pub const KIND: Kind = Kind {
    name: "case-attachment",
    fields: &[
        Field::open("case", accept::id),
        Field::open("on", accept::date),
        Field::open("by", accept::id),
        Field::sealed("name", accept::text),
        Field::sealed("media_type", accept::text),
        Field::sealed(CONTENT, is_content),
    ],
    project,
};

/// A ciphertext stands in the store, in each of its backups, and in the files for other laptops.
const LARGEST: u64 = 4 << 20;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Attachment {
    pub id: String,
    pub on: String,
    pub by: String,
}

/// An attachment opened.
pub struct Opened {
    pub name: String,
    pub media_type: String,
    pub bytes: Zeroizing<Vec<u8>>,
}

/// What is sealed of a file: read before the write begins. Photos lose what the camera wrote into them.
pub struct Plain {
    name: String,
    media_type: &'static str,
    content: Zeroizing<String>,
}

impl Plain {
    pub fn read(source: &Path) -> Result<Self> {
        let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (media_type, bytes) = evidence::plain_bytes(source, LARGEST)?;
        Ok(Self {
            name,
            media_type,
            content: Zeroizing::new(STANDARD.encode(&*bytes)),
        })
    }
}

pub fn add(tx: &mut Write, id: Uuid, file: &Plain) -> Result<Uuid> {
    keys::begin(tx, id)?;
    let on = case::day_text(tx.db(), id, tx.now().today())?;
    let fields = json!({
        "case": id, "on": on, "by": tx.actor().person, "name": file.name, "media_type": file.media_type,
        "content": file.content.as_str(),
    });
    let attachment = case::part_id(tx, id)?;
    tx.create(KIND.name, attachment, fields.as_object().cloned().unwrap_or_default())?;
    Ok(attachment)
}

/// Opens one, and records that this person did.
pub fn open(tx: &mut Write, reader: &Identity, id: Uuid, attachment: Uuid) -> Result<Opened> {
    conflict::require(tx.db(), tx.actor(), id)?;
    part::require(tx.db(), id, &KIND, attachment)?;
    let field = |name: &str| -> Result<String> {
        match sealed::open(tx.db(), reader, KIND.name, attachment, name)? {
            Value::String(text) => Ok(text),
            _ => Err(Error::new(Code::TextDestroyed)),
        }
    };
    let content = Zeroizing::new(field(CONTENT)?);
    let opened = Opened {
        name: field("name")?,
        media_type: field("media_type")?,
        bytes: Zeroizing::new(
            STANDARD
                .decode(content.as_bytes())
                .map_err(|_| Error::new(Code::VaultDamaged))?,
        ),
    };
    super::step::note_reading(tx, id)?;
    Ok(opened)
}

pub(super) fn of_case(db: &Connection, case: Uuid) -> Result<Vec<Attachment>> {
    let mut rows = db.prepare_cached(
        "SELECT a.id, a.added_on, coalesce(p.name, '') FROM case_attachment a LEFT JOIN person p ON p.id = a.author
         WHERE a.case_id = ?1 ORDER BY a.added_on, a.id",
    )?;
    let rows = rows.query_map([case.to_string()], |row| {
        Ok(Attachment {
            id: row.get(0)?,
            on: row.get(1)?,
            by: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn is_content(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.len() as u64 <= LARGEST / 3 * 4 + 8)
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    part::project(db, KIND.name, id, values)?;
    db.prepare_cached("DELETE FROM case_attachment WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        let row = params![id.to_string(), v.text("case"), v.text("on"), v.text("by")];
        db.prepare_cached("INSERT INTO case_attachment VALUES (?1, ?2, ?3, ?4)")?
            .execute(row)?;
    }
    Ok(())
}
