//! Which further questionnaires a cycle asks.

use super::{Cycle, current, refuse_closed};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::pack::{Pack, Scoring};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde_json::json;
use uuid::Uuid;

/// A further questionnaire that a cycle asks.
pub const QUESTIONNAIRE: Kind = Kind {
    name: "questionnaire",
    fields: &[
        Field::open("cycle", accept::id),
        Field::open("pack", accept::text),
        // Of the version it began with; newer ones keep their questions.
        Field::open("pack_version", accept::text),
        Field::open("shared", accept::flag),
    ],
    project: project_questionnaire,
};

/// A further questionnaire of a cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    pub pack: String,
    /// Whether customers may see its answers.
    pub shared: bool,
}

/// The further questionnaires of a cycle, in the same order on every laptop.
pub fn questionnaires(db: &Connection, cycle: &Cycle) -> Result<Vec<Questionnaire>> {
    let mut rows = db.prepare_cached("SELECT pack, shared FROM questionnaire WHERE cycle = ?1 ORDER BY id")?;
    let rows = rows.query_map([&cycle.id], |row| {
        Ok(Questionnaire {
            pack: row.get(0)?,
            shared: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Asks a further questionnaire in the running cycle. Its answers are for customers too, unless it looks for signs of
/// forced labour.
pub fn ask(tx: &mut Write, pack: &Pack) -> Result<()> {
    tx.require(Permission::Assess)?;
    let cycle = current(tx.db())?;
    refuse_closed(tx.db(), &cycle.id)?;
    if cycle.pack == pack.id {
        return Ok(());
    }
    let fields = json!({
        "cycle": cycle.id, "pack": pack.id, "pack_version": pack.version, "shared": pack.scoring == Scoring::Mean,
    });
    let id = questionnaire_id(&cycle, &pack.id)?;
    tx.create(QUESTIONNAIRE.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// Takes a questionnaire out of the running cycle. Its answers stay, and are there again when it is asked again.
pub fn ask_no_more(tx: &mut Write, pack: &str) -> Result<()> {
    tx.require(Permission::Assess)?;
    let cycle = current(tx.db())?;
    refuse_closed(tx.db(), &cycle.id)?;
    let id = questionnaire_id(&cycle, pack)?;
    tx.delete(QUESTIONNAIRE.name, id)
}

/// Whether customers may see the answers to a questionnaire.
pub fn share_answers(tx: &mut Write, pack: &str, shared: bool) -> Result<()> {
    tx.require(Permission::Share)?;
    let id = questionnaire_id(&current(tx.db())?, pack)?;
    tx.set(QUESTIONNAIRE.name, id, "shared", json!(shared))
}

/// The same record for the same questionnaire on every laptop.
fn questionnaire_id(cycle: &Cycle, pack: &str) -> Result<Uuid> {
    let cycle: Uuid = cycle.id.parse().map_err(Error::internal)?;
    Ok(Uuid::new_v5(&cycle, format!("questionnaire/{pack}").as_bytes()))
}

const QUESTIONNAIRES: Table = Table {
    name: "questionnaire",
    columns: &["id", "cycle", "pack", "pack_version", "shared"],
};

fn project_questionnaire(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return QUESTIONNAIRES.remove(db, &id);
    };
    QUESTIONNAIRES.put(
        db,
        params![
            id,
            v.text("cycle"),
            v.text("pack"),
            v.text("pack_version"),
            v.flag("shared")
        ],
    )
}

/// A cycle asks what the one before asked, of the same customers' eyes.
pub(super) fn copy(tx: &mut Write, from: &Cycle, to: &Cycle) -> Result<()> {
    for asked in questionnaires(tx.db(), from)? {
        let Some(pack) = crate::pack::by_id(tx.db(), &asked.pack)? else {
            continue;
        };
        let fields = json!({ "cycle": to.id, "pack": pack.id, "pack_version": pack.version, "shared": asked.shared });
        let id = questionnaire_id(to, &pack.id)?;
        tx.create(QUESTIONNAIRE.name, id, fields.as_object().cloned().unwrap_or_default())?;
    }
    Ok(())
}
