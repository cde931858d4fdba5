//! The management review that ends a cycle: who met when, what they decided, what becomes standard, and what comes next.

use super::{exists, named, part_id, refuse_closed};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

/// One to a cycle, under an id made from it.
pub const REVIEW: Kind = Kind {
    name: "management-review",
    fields: &[
        Field::open("cycle", accept::id),
        Field::open("held_on", accept::date_or_null),
        Field::personal("present", accept::text),
        Field::open("decisions", accept::text),
        Field::open("standard", accept::text),
        Field::open("next_name", accept::text),
        Field::open("next_starts_on", accept::date_or_null),
        Field::open("next_ends_on", accept::date_or_null),
    ],
    project,
};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Review {
    pub held_on: Option<String>,
    /// Names.
    pub present: String,
    pub decisions: String,
    /// What becomes standard.
    pub standard: String,
    pub next_name: String,
    pub next_starts_on: Option<String>,
    pub next_ends_on: Option<String>,
}

impl Review {
    pub(super) fn is_held(&self) -> bool {
        self.held_on.is_some() && !self.present.trim().is_empty() && !self.decisions.trim().is_empty()
    }

    pub(super) fn proposes_next(&self) -> bool {
        !self.next_name.trim().is_empty() && self.next_starts_on.is_some() && self.next_ends_on.is_some()
    }
}

pub fn set_review(tx: &mut Write, cycle: &str, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Lead)?;
    named(tx.db(), Some(cycle))?;
    refuse_closed(tx.db(), cycle)?;
    if field == "cycle" {
        return Err(Error::invalid(field));
    }
    let id = part_id(cycle, "review")?;
    if exists(tx.db(), REVIEWS.name, id)? {
        return tx.set(REVIEW.name, id, field, value);
    }
    let fields = json!({
        "cycle": cycle, "held_on": null, "present": "", "decisions": "", "standard": "", "next_name": "",
        "next_starts_on": null, "next_ends_on": null,
    });
    let mut fields = fields.as_object().cloned().unwrap_or_default();
    fields.insert(field.into(), value);
    tx.create(REVIEW.name, id, fields)
}

pub(super) fn get(db: &Connection, cycle: &str) -> Result<Review> {
    let sql = "SELECT held_on, present, decisions, standard, next_name, next_starts_on, next_ends_on
               FROM management_review WHERE id = ?1";
    let found = db
        .prepare_cached(sql)?
        .query_row([part_id(cycle, "review")?.to_string()], |row| {
            Ok(Review {
                held_on: row.get(0)?,
                present: row.get(1)?,
                decisions: row.get(2)?,
                standard: row.get(3)?,
                next_name: row.get(4)?,
                next_starts_on: row.get(5)?,
                next_ends_on: row.get(6)?,
            })
        });
    Ok(found.optional()?.unwrap_or_default())
}

const REVIEWS: Table = Table {
    name: "management_review",
    columns: &[
        "id",
        "cycle",
        "held_on",
        "present",
        "decisions",
        "standard",
        "next_name",
        "next_starts_on",
        "next_ends_on",
    ],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return REVIEWS.remove(db, &id);
    };
    REVIEWS.put(
        db,
        params![
            id,
            v.text("cycle"),
            v.text_or_none("held_on"),
            v.text("present"),
            v.text("decisions"),
            v.text("standard"),
            v.text("next_name"),
            v.text_or_none("next_starts_on"),
            v.text_or_none("next_ends_on"),
        ],
    )
}
