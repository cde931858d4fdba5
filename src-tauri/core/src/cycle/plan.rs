//! What a cycle is about, who stands behind it, and that they said so.

use super::{Cycle, KIND, exists, named, objective, part_id, refuse_closed};
use crate::access::{Permission, Role};
use crate::error::{Code, Error, Result};
use crate::people;
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use uuid::Uuid;

/// One to a cycle, under an id made from it. Apart from the cycle itself, whose fields customers see.
pub const PLAN: Kind = Kind {
    name: "cycle-plan",
    fields: &[
        Field::open("cycle", accept::id),
        Field::open("scope", accept::text),
        // A person of this store.
        Field::open("sponsor", accept::id_or_null),
        // The cycle this one goes on from.
        Field::open("previous", accept::id_or_null),
    ],
    project,
};

pub const SIGN_OFF: Kind = Kind {
    name: "sign-off",
    fields: &[
        Field::open("cycle", accept::id),
        Field::open("person", accept::id),
        Field::open("signed_at", accept::text),
        Field::open("note", accept::text),
        // What the plan said then, as JSON.
        Field::lasting("signed", |value| {
            value.as_str().is_some_and(|text| text.len() <= 1 << 20)
        }),
    ],
    project: project_sign_off,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SignOff {
    /// Name.
    pub by: String,
    /// RFC 3339, UTC.
    pub at: String,
    pub note: String,
    /// What changed since; the sign-off holds while nothing did.
    pub changed: Vec<SignedPart>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SignedPart {
    Name,
    Period,
    Scope,
    Objectives,
}

/// What somebody signs.
#[derive(PartialEq, Serialize, Deserialize)]
struct Signed {
    name: String,
    starts_on: String,
    ends_on: String,
    scope: String,
    objectives: Vec<Wish>,
}

#[derive(PartialEq, Serialize, Deserialize)]
struct Wish {
    id: String,
    name: String,
    unit: String,
    aim: objective::Aim,
    baseline: Option<f64>,
    target: Option<f64>,
    due_on: Option<String>,
}

#[derive(Default)]
pub(super) struct Plan {
    pub scope: String,
    pub sponsor: Option<String>,
    pub previous: Option<String>,
}

/// Name and period of a cycle, its scope or its sponsor.
pub fn set(tx: &mut Write, cycle: &str, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Lead)?;
    let known = named(tx.db(), Some(cycle))?;
    refuse_closed(tx.db(), cycle)?;
    match field {
        "name" | "starts_on" | "ends_on" => {
            let text = value.as_str().unwrap_or_default();
            let (from, to) = match field {
                "starts_on" => (text, known.ends_on.as_str()),
                "ends_on" => (known.starts_on.as_str(), text),
                _ => ("", ""),
            };
            if from > to {
                return Err(Error::invalid(field));
            }
            tx.set(KIND.name, known.id.parse().map_err(Error::internal)?, field, value)
        }
        "sponsor" => {
            if let Some(person) = value.as_str() {
                must_be_senior(tx.db(), person)?;
            }
            put(tx, cycle, field, value)
        }
        "scope" => put(tx, cycle, field, value),
        other => Err(Error::invalid(other)),
    }
}

fn must_be_senior(db: &Connection, person: &str) -> Result<()> {
    let known = people::get(db, person.parse().map_err(|_| Error::invalid("sponsor"))?)?;
    let is_senior = known.is_some_and(|one| one.active && one.roles.contains(&Role::SeniorManager));
    is_senior.then_some(()).ok_or_else(|| Error::invalid("sponsor"))
}

/// Writes into the one plan of a cycle, which begins with its first word.
pub(super) fn put(tx: &mut Write, cycle: &str, field: &str, value: Value) -> Result<()> {
    let id = part_id(cycle, "plan")?;
    if exists(tx.db(), PLANS.name, id)? {
        return tx.set(PLAN.name, id, field, value);
    }
    let fields = json!({ "cycle": cycle, "scope": "", "sponsor": null, "previous": null });
    let mut fields: Map<_, _> = fields.as_object().cloned().unwrap_or_default();
    fields.insert(field.into(), value);
    tx.create(PLAN.name, id, fields)
}

pub(super) fn get(db: &Connection, cycle: &str) -> Result<Plan> {
    let sql = "SELECT scope, sponsor, previous FROM cycle_plan WHERE id = ?1";
    let found = db
        .prepare_cached(sql)?
        .query_row([part_id(cycle, "plan")?.to_string()], |row| {
            Ok(Plan {
                scope: row.get(0)?,
                sponsor: row.get(1)?,
                previous: row.get(2)?,
            })
        });
    Ok(found.optional()?.unwrap_or_default())
}

/// The cycle that this one goes on from.
pub fn previous(db: &Connection, cycle: &str) -> Result<Option<String>> {
    Ok(get(db, cycle)?.previous)
}

/// The sponsor says yes to the plan as it stands.
pub fn sign(tx: &mut Write, cycle: &str, note: &str) -> Result<()> {
    tx.require(Permission::Sign)?;
    let known = named(tx.db(), Some(cycle))?;
    refuse_closed(tx.db(), cycle)?;
    let me = tx.actor().person.to_string();
    if get(tx.db(), cycle)?.sponsor.as_deref() != Some(&me) {
        return Err(Error::new(Code::NotTheSponsor));
    }
    let signed = serde_json::to_string(&as_it_stands(tx.db(), &known)?)?;
    let fields = json!({
        "cycle": cycle, "person": me, "signed_at": tx.now().instant(), "note": note, "signed": signed,
    });
    let id = tx.now().new_id();
    tx.create(SIGN_OFF.name, id, fields.as_object().cloned().unwrap_or_default())
}

/// The last sign-off, held against the plan of today.
pub(super) fn sign_off(db: &Connection, cycle: &Cycle) -> Result<Option<SignOff>> {
    let sql = "SELECT coalesce(p.name, ''), s.signed_at, s.note, s.signed FROM sign_off s LEFT JOIN person p ON p.id = s.person
               WHERE s.cycle = ?1 ORDER BY s.signed_at DESC, s.id DESC LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([&cycle.id], |row| {
        let sign_off = SignOff {
            by: row.get(0)?,
            at: row.get(1)?,
            note: row.get(2)?,
            changed: Vec::new(),
        };
        Ok((sign_off, row.get::<_, String>(3)?))
    });
    let Some((mut sign_off, signed)) = found.optional()? else {
        return Ok(None);
    };
    let (then, now): (Signed, _) = (serde_json::from_str(&signed)?, as_it_stands(db, cycle)?);
    sign_off.changed = [
        (SignedPart::Name, then.name == now.name),
        (
            SignedPart::Period,
            (&then.starts_on, &then.ends_on) == (&now.starts_on, &now.ends_on),
        ),
        (SignedPart::Scope, then.scope == now.scope),
        (SignedPart::Objectives, then.objectives == now.objectives),
    ]
    .into_iter()
    .filter_map(|(part, same)| (!same).then_some(part))
    .collect();
    Ok(Some(sign_off))
}

fn as_it_stands(db: &Connection, cycle: &Cycle) -> Result<Signed> {
    let wish = |one: objective::Objective| Wish {
        id: one.id,
        name: one.name,
        unit: one.unit,
        aim: one.aim,
        baseline: one.baseline,
        target: one.target,
        due_on: one.due_on,
    };
    Ok(Signed {
        name: cycle.name.clone(),
        starts_on: cycle.starts_on.clone(),
        ends_on: cycle.ends_on.clone(),
        scope: get(db, &cycle.id)?.scope,
        objectives: objective::objectives(db, &cycle.id)?.into_iter().map(wish).collect(),
    })
}

const PLANS: Table = Table {
    name: "cycle_plan",
    columns: &["id", "cycle", "scope", "sponsor", "previous"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return PLANS.remove(db, &id);
    };
    PLANS.put(
        db,
        params![
            id,
            v.text("cycle"),
            v.text("scope"),
            v.text_or_none("sponsor"),
            v.text_or_none("previous")
        ],
    )
}

const SIGN_OFFS: Table = Table {
    name: "sign_off",
    columns: &["id", "cycle", "person", "signed_at", "note", "signed"],
};

fn project_sign_off(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return SIGN_OFFS.remove(db, &id);
    };
    SIGN_OFFS.put(
        db,
        params![
            id,
            v.text("cycle"),
            v.text("person"),
            v.text("signed_at"),
            v.text("note"),
            v.text("signed")
        ],
    )
}
