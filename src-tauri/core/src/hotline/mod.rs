//! The worker hotline. Numbers, dates and categories of a case are records like others, shown to handlers
//! alone; what a worker said and who said it is sealed for the handlers' keys (`vault::sealed`).
//!
//! `case` the case itself, `step` what was done and who read it, `clock` the three duties, `list` the page,
//! `keys` who can open what, `draft` half-typed texts, `extract` what may be told of a case to customers.

pub mod case;
pub mod clock;
pub mod draft;
pub mod extract;
pub mod keys;
pub mod list;
pub mod step;

use crate::access::{Actor, Permission};
use crate::error::{Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use uuid::Uuid;

/// The hotline's own settings: one record, the same on every laptop.
pub const SETUP: Kind = Kind {
    name: "hotline-setup",
    fields: &[
        Field::open("acknowledge_days", |v| within(v, 1..=365)),
        Field::open("answer_days", |v| within(v, 1..=730)),
        Field::open("retain_months", |v| within(v, 1..=240)),
        Field::open("outside", accept::text),
    ],
    project,
};

const SETUP_ID: Uuid = Uuid::from_u128(0x5b0c_9e1f_27aa_5d43_a6f0_1c7e_94b2_30d8);

/// How long each duty may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Clocks {
    /// Days from receipt until the reporter hears that the case arrived.
    pub acknowledge_days: u32,
    /// Days from receipt until the reporter hears what came of it.
    pub answer_days: u32,
    /// Months from closing for which the case is kept.
    pub retain_months: u32,
}

/// Directive (EU) 2019/1937, articles 9 and 18: seven days, three months, and no longer than necessary.
const DEFAULTS: Clocks = Clocks {
    acknowledge_days: 7,
    answer_days: 90,
    retain_months: 36,
};

/// Everything but `may_handle` is empty for a person who handles no cases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct HotlineState {
    pub may_handle: bool,
    /// Two handlers with keys, or one and a confirmed recovery key: otherwise one lost passphrase loses every text.
    pub ready: bool,
    pub handlers: Vec<Handler>,
    /// Whether a printed recovery key was confirmed.
    pub recovery_key: bool,
    pub clocks: Clocks,
    /// How to reach the hotline outside the factory.
    pub outside: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Handler {
    pub id: String,
    pub name: String,
    /// Made when the person first signs in.
    pub has_key: bool,
}

pub fn state(db: &Connection, actor: &Actor) -> Result<HotlineState> {
    if !actor.may(Permission::Handle) {
        return Ok(HotlineState::default());
    }
    let (clocks, outside) = setup(db)?;
    Ok(HotlineState {
        may_handle: true,
        ready: keys::are_enough(db)?,
        handlers: keys::handlers(db)?,
        recovery_key: keys::recovery(db)?.is_some(),
        clocks,
        outside,
    })
}

pub fn clocks(db: &Connection) -> Result<Clocks> {
    Ok(setup(db)?.0)
}

pub fn set_clocks(tx: &mut Write, clocks: Clocks) -> Result<Clocks> {
    tx.require(Permission::Handle)?;
    change(
        tx,
        &[
            ("acknowledge_days", json!(clocks.acknowledge_days)),
            ("answer_days", json!(clocks.answer_days)),
            ("retain_months", json!(clocks.retain_months)),
        ],
    )?;
    self::clocks(tx.db())
}

pub fn set_outside(tx: &mut Write, outside: &str) -> Result<String> {
    tx.require(Permission::Handle)?;
    change(tx, &[("outside", json!(outside))])?;
    Ok(setup(tx.db())?.1)
}

fn change(tx: &mut Write, values: &[(&str, Value)]) -> Result<()> {
    let known = "SELECT EXISTS (SELECT 1 FROM hotline_setup)";
    if tx.db().query_row(known, [], |row| row.get(0))? {
        for (field, value) in values {
            tx.set(SETUP.name, SETUP_ID, field, value.clone())?;
        }
        return Ok(());
    }
    let fields = json!({
        "acknowledge_days": DEFAULTS.acknowledge_days, "answer_days": DEFAULTS.answer_days,
        "retain_months": DEFAULTS.retain_months, "outside": "",
    });
    let mut fields = fields.as_object().cloned().unwrap_or_default();
    fields.extend(values.iter().map(|(field, value)| ((*field).to_owned(), value.clone())));
    tx.create(SETUP.name, SETUP_ID, fields)
}

fn setup(db: &Connection) -> Result<(Clocks, String)> {
    let sql = "SELECT acknowledge_days, answer_days, retain_months, outside FROM hotline_setup LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([], |row| {
        let clocks = Clocks {
            acknowledge_days: row.get(0)?,
            answer_days: row.get(1)?,
            retain_months: row.get(2)?,
        };
        Ok((clocks, row.get(3)?))
    });
    Ok(found.optional()?.unwrap_or((DEFAULTS, String::new())))
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM hotline_setup WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO hotline_setup VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id.to_string(),
                v.integer("acknowledge_days"),
                v.integer("answer_days"),
                v.integer("retain_months"),
                v.text("outside"),
            ],
        )?;
    }
    Ok(())
}

fn within(value: &Value, range: std::ops::RangeInclusive<u64>) -> bool {
    value.as_u64().is_some_and(|number| range.contains(&number))
}

/// A member of a closed set of words, as a field check.
fn member<T: serde::de::DeserializeOwned>(value: &Value) -> bool {
    serde_json::from_value::<T>(value.clone()).is_ok()
}

/// A stored word that this version does not know: a newer one wrote it.
fn newer() -> Error {
    Error::new(crate::error::Code::VaultNewer)
}
