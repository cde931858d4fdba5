//! Records that belong to a case, found by their id alone: for a purge, for the sealed texts, and for who is shut out.

use super::conflict;
use crate::access::Actor;
use crate::error::{Code, Error, Result};
use crate::vault::purge::Belonging;
use crate::vault::{Guard, Kind, Values, sealed};
use plumbline_bundle::keys::Identity;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// A sealed text of a record that belongs to a case.
#[derive(Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct PartText {
    pub id: String,
    pub field: String,
    pub text: String,
}

/// The records whose values go with a case. Nothing goes while it is on hold.
pub(crate) fn belonging(db: &Connection, actor: &Actor, case: Uuid) -> Result<Belonging> {
    conflict::require(db, actor, case)?;
    super::hold::refuse_held(db, case)?;
    Ok(of_case(db, case)?
        .into_iter()
        .filter(|(kind, _)| kind.fields.iter().any(|field| field.guard == Guard::Sealed))
        .map(|(kind, id)| (kind.name, id))
        .collect())
}

/// The case a record belongs to, if it is no case itself.
pub(super) fn owner(db: &Connection, record: &str) -> Result<Option<String>> {
    let mut asked = db.prepare_cached("SELECT case_id FROM case_part WHERE id = ?1")?;
    Ok(asked.query_row([record], |row| row.get(0)).optional()?)
}

/// Refuses a part of another case than the one that was asked for.
pub(super) fn require(db: &Connection, case: Uuid, kind: &Kind, part: Uuid) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM case_part WHERE id = ?1 AND kind = ?2 AND case_id = ?3)";
    let asked = params![part.to_string(), kind.name, case.to_string()];
    if db.prepare_cached(sql)?.query_row(asked, |row| row.get(0))? {
        Ok(())
    } else {
        Err(Error::new(Code::NotFound))
    }
}

/// Every short sealed text of what belongs to a case; contents of attachments are opened one by one.
pub(super) fn texts(db: &Connection, reader: &Identity, case: Uuid) -> Result<Vec<PartText>> {
    let mut texts = Vec::new();
    for (kind, id) in of_case(db, case)? {
        let sealed = kind.fields.iter().filter(|field| field.guard == Guard::Sealed);
        for field in sealed.filter(|field| field.name != super::attachment::CONTENT) {
            let value = sealed::open(db, reader, kind.name, id, field.name)?;
            texts.push(PartText {
                id: id.to_string(),
                field: field.name.into(),
                text: value.as_str().unwrap_or_default().to_owned(),
            });
        }
    }
    Ok(texts)
}

fn of_case(db: &Connection, case: Uuid) -> Result<Vec<(&'static Kind, Uuid)>> {
    let mut rows = db.prepare_cached("SELECT kind, id FROM case_part WHERE case_id = ?1 ORDER BY kind, id")?;
    let rows = rows.query_map([case.to_string()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut parts = Vec::new();
    for row in rows {
        let (kind, id) = row?;
        if let Some(kind) = crate::KINDS.iter().find(|own| own.name == kind) {
            parts.push((kind, id.parse().map_err(Error::internal)?));
        }
    }
    Ok(parts)
}

/// What every projector of a part begins with.
pub(super) fn project(db: &Connection, kind: &str, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM case_part WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        db.prepare_cached("INSERT INTO case_part VALUES (?1, ?2, ?3)")?
            .execute(params![id.to_string(), kind, v.text("case")])?;
    }
    Ok(())
}
