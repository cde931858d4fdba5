//! Evidence: a stored file and what it serves. One file can serve many questions, findings, actions and
//! incidents.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::evidence::Stored;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "evidence",
    fields: &[
        Field::open("name", accept::name),
        Field::open("media_type", accept::text),
        Field::open("size", accept::count),
        Field::open("sha256", accept::text),
        Field::open("stored", accept::text),
        Field::open("added_at", accept::text),
        Field::open("shared", accept::flag),
    ],
    project,
};

pub const LINK: Kind = Kind {
    name: "evidence-link",
    fields: &[
        Field::open("evidence", accept::id),
        Field::open("target_kind", accept::text),
        Field::open("target", accept::id),
    ],
    project: project_link,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Evidence {
    pub id: String,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    #[specta(type = u32)]
    pub size: u64,
    pub added_at: String,
    /// Ticked by a person: may leave in a bundle.
    pub shared: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum TargetKind {
    Answer,
    Action,
    Finding,
    Incident,
    /// A training session.
    Session,
    GoodPractice,
}

impl TargetKind {
    pub fn word(self) -> &'static str {
        match self {
            TargetKind::Answer => "answer",
            TargetKind::Action => "action",
            TargetKind::Finding => "finding",
            TargetKind::Incident => "incident",
            TargetKind::Session => "session",
            TargetKind::GoodPractice => "good-practice",
        }
    }

    /// What tying a file to it asks for.
    pub fn permission(self) -> Permission {
        match self {
            TargetKind::Answer | TargetKind::Action | TargetKind::Finding => Permission::Assess,
            TargetKind::GoodPractice => Permission::Assess,
            TargetKind::Incident => Permission::Report,
            TargetKind::Session => Permission::Train,
        }
    }
}

/// Records a stored file, or finds it again, and ties it to its target.
pub fn attach(tx: &mut Write, target: TargetKind, id: Uuid, name: &str, stored: &Stored) -> Result<()> {
    tx.require(target.permission())?;
    let known: Option<String> = tx
        .db()
        .query_row("SELECT id FROM evidence WHERE stored = ?1", [&stored.name], |row| {
            row.get(0)
        })
        .optional()?;
    let evidence = match known {
        Some(known) => known.parse().map_err(Error::internal)?,
        None => {
            let new = tx.now().new_id();
            let fields = json!({
                "name": name, "media_type": stored.media_type, "size": stored.size, "sha256": stored.sha256.to_string(),
                "stored": stored.name, "added_at": tx.now().instant(), "shared": false,
            });
            tx.create(KIND.name, new, fields.as_object().cloned().unwrap_or_default())?;
            new
        }
    };
    tx.refers_to(stored.sha256);
    let exists = "SELECT EXISTS (SELECT 1 FROM evidence_link WHERE evidence = ?1 AND target_kind = ?2 AND target = ?3)";
    let linked = params![evidence.to_string(), target.word(), id.to_string()];
    if tx.db().query_row(exists, linked, |row| row.get(0))? {
        return Ok(());
    }
    let link = tx.now().new_id();
    let fields = json!({ "evidence": evidence, "target_kind": target.word(), "target": id });
    tx.create(LINK.name, link, fields.as_object().cloned().unwrap_or_default())
}

/// Unties the file from this target; the file itself stays for the others and for undo.
pub fn detach(tx: &mut Write, target: TargetKind, id: Uuid, evidence: Uuid) -> Result<()> {
    tx.require(target.permission())?;
    let link: String = tx.db().query_row(
        "SELECT id FROM evidence_link WHERE evidence = ?1 AND target_kind = ?2 AND target = ?3",
        params![evidence.to_string(), target.word(), id.to_string()],
        |row| row.get(0),
    )?;
    tx.delete(LINK.name, link.parse().map_err(Error::internal)?)
}

pub fn set_shared(tx: &mut Write, evidence: Uuid, shared: bool) -> Result<()> {
    tx.require(Permission::Share)?;
    tx.set(KIND.name, evidence, "shared", json!(shared))
}

pub fn of_target(db: &Connection, target: TargetKind, id: &str) -> Result<Vec<Evidence>> {
    let mut rows = db.prepare_cached(
        "SELECT e.id, e.name, e.media_type, e.size, e.added_at, e.shared FROM evidence_link l
         JOIN evidence e ON e.id = l.evidence WHERE l.target_kind = ?1 AND l.target = ?2 ORDER BY e.added_at, e.id",
    )?;
    let found = rows.query_map(params![target.word(), id], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The record and where its bytes stand: (evidence, stored name, SHA-256).
pub fn get(db: &Connection, id: Uuid) -> Result<(Evidence, String, String)> {
    let sql = "SELECT id, name, media_type, size, added_at, shared, stored, sha256 FROM evidence WHERE id = ?1";
    let found = db
        .query_row(sql, [id.to_string()], |row| Ok((read(row)?, row.get(6)?, row.get(7)?)))
        .optional()?;
    found.ok_or_else(|| Error::new(Code::NotFound))
}

fn read(row: &Row) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        id: row.get(0)?,
        name: row.get(1)?,
        media_type: row.get(2)?,
        size: row.get::<_, i64>(3)?.max(0) as u64,
        added_at: row.get(4)?,
        shared: row.get(5)?,
    })
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM evidence WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        db.prepare_cached("INSERT INTO evidence VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![
                id.to_string(),
                v.text("name"),
                v.text("media_type"),
                v.integer("size"),
                v.text("sha256"),
                v.text("stored"),
                v.text("added_at"),
                v.flag("shared"),
            ])?;
    }
    Ok(())
}

fn project_link(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.prepare_cached("DELETE FROM evidence_link WHERE id = ?1")?
        .execute([id.to_string()])?;
    if let Some(v) = values {
        db.prepare_cached("INSERT INTO evidence_link VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                id.to_string(),
                v.text("evidence"),
                v.text("target_kind"),
                v.text("target"),
            ])?;
    }
    Ok(())
}
