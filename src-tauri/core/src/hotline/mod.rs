//! The worker hotline. Numbers, dates and categories of a case are records like others, shown to handlers
//! alone; what a worker said and who said it is sealed for the handlers' keys (`vault::sealed`).
//!
//! `case` the case itself and `row` as the list shows it, `step` what was done and said and who read it, `round` appeals and reopenings, `clock` the three
//! duties and `calendar` the days they count, `checkin` asking for reprisals, `escalation`, `hold`, `attachment`; `part`
//! what belongs to a case, `conflict` who is shut out of it, `receipt` how a reporter without a name finds it again, `list`
//! the page, `keys` who can open what, `topic` what cases are about, `outside` other hotlines, `draft` half-typed texts,
//! `extract` what may be told of a case to customers.

pub mod attachment;
pub mod calendar;
pub mod case;
pub mod checkin;
pub mod clock;
pub mod conflict;
pub mod draft;
pub mod escalation;
pub mod extract;
pub mod hold;
pub mod keys;
pub mod list;
pub mod outside;
pub(crate) mod part;
pub mod receipt;
pub mod round;
mod row;
pub mod step;
pub mod topic;

pub use row::CaseRow;

use crate::access::{Actor, Permission};
use crate::error::{Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use calendar::{Calendar, DayOff, ShippedYear};
use escalation::EscalationRule;
use outside::Outside;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use topic::Topic;
use uuid::Uuid;

/// The hotline's own settings: one record, the same on every laptop.
pub const SETUP: Kind = Kind {
    name: "hotline-setup",
    fields: &[
        Field::open("acknowledge_days", |v| within(v, 1..=365)),
        Field::open("answer_days", |v| within(v, 1..=730)),
        Field::open("retain_months", |v| within(v, 1..=240)),
        Field::open("outside", accept::text),
        Field::open("reach", accept::text),
        Field::open("checkin_days", checkin::are_days),
        Field::open("working_days", accept::flag),
        Field::open("off_days", calendar::are_weekdays),
        Field::open("escalate_to", accept::ids),
        Field::open("escalate_after", |v| v.is_null() || within(v, 1..=365)),
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

/// What clocks and escalations rest on.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    pub clocks: Clocks,
    pub calendar: Calendar,
    pub rule: EscalationRule,
}

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
    /// A note about hotlines outside the factory, from before they were a list.
    pub outside: String,
    pub outside_lines: Vec<Outside>,
    /// How reporters reach the factory's own hotline; printed on their slip.
    pub reach: String,
    /// Days from receipt after which the reporter is asked about reprisals.
    pub checkin_days: Vec<u32>,
    pub calendar: CalendarState,
    pub escalation: EscalationRule,
    pub topics: Vec<Topic>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct CalendarState {
    /// Whether the clocks count working days.
    pub working_days: bool,
    /// 1 is Monday.
    pub off_days: Vec<u8>,
    pub days: Vec<DayOff>,
    pub shipped: Vec<ShippedYear>,
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
    let setup = setup(db)?;
    Ok(HotlineState {
        may_handle: true,
        ready: keys::are_enough(db)?,
        handlers: keys::handlers(db)?,
        recovery_key: keys::recovery(db)?.is_some(),
        clocks: setup.clocks,
        outside: setup.outside,
        outside_lines: outside::list(db)?,
        reach: setup.reach,
        checkin_days: setup.checkin_days,
        calendar: CalendarState {
            working_days: setup.working_days,
            off_days: setup.off_days,
            days: calendar::list(db)?,
            shipped: calendar::shipped()?,
        },
        escalation: setup.rule,
        topics: topic::tree(db)?,
    })
}

pub fn clocks(db: &Connection) -> Result<Clocks> {
    Ok(setup(db)?.clocks)
}

pub(super) fn terms(db: &Connection) -> Result<Terms> {
    let setup = setup(db)?;
    Ok(Terms {
        clocks: setup.clocks,
        calendar: Calendar::read(db, setup.working_days, setup.off_days)?,
        rule: setup.rule,
    })
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
    Ok(setup(tx.db())?.outside)
}

/// Sets one of the other settings.
pub fn set(tx: &mut Write, field: &str, value: Value) -> Result<()> {
    tx.require(Permission::Handle)?;
    match field {
        "escalate_to" => {
            let handlers = keys::handlers(tx.db())?;
            let wanted: Vec<String> = serde_json::from_value(value.clone()).map_err(|_| Error::invalid(field))?;
            if wanted.iter().any(|id| handlers.iter().all(|handler| handler.id != *id)) {
                return Err(Error::invalid(field));
            }
            change(tx, &[(field, value)])
        }
        "reach" | "checkin_days" | "working_days" | "off_days" | "escalate_after" => change(tx, &[(field, value)]),
        other => Err(Error::invalid(other)),
    }
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
        "retain_months": DEFAULTS.retain_months, "outside": "", "reach": "", "checkin_days": checkin::DEFAULT_DAYS,
        "working_days": false, "off_days": calendar::DEFAULT_OFF, "escalate_to": [], "escalate_after": null,
    });
    let mut fields = fields.as_object().cloned().unwrap_or_default();
    fields.extend(values.iter().map(|(field, value)| ((*field).to_owned(), value.clone())));
    tx.create(SETUP.name, SETUP_ID, fields)
}

struct Setup {
    clocks: Clocks,
    outside: String,
    reach: String,
    checkin_days: Vec<u32>,
    working_days: bool,
    off_days: Vec<u8>,
    rule: EscalationRule,
}

fn setup(db: &Connection) -> Result<Setup> {
    let sql =
        "SELECT acknowledge_days, answer_days, retain_months, outside, reach, checkin_days, working_days, off_days,
               escalate_to, escalate_after FROM hotline_setup LIMIT 1";
    let found = db.prepare_cached(sql)?.query_row([], |row| {
        Ok(Setup {
            clocks: Clocks {
                acknowledge_days: row.get(0)?,
                answer_days: row.get(1)?,
                retain_months: row.get(2)?,
            },
            outside: row.get(3)?,
            reach: row.get(4)?,
            // One from before there were any says null.
            checkin_days: read(&row.get::<_, String>(5)?).unwrap_or(checkin::DEFAULT_DAYS.to_vec()),
            working_days: row.get(6)?,
            off_days: read(&row.get::<_, String>(7)?).unwrap_or(calendar::DEFAULT_OFF.to_vec()),
            rule: EscalationRule {
                to: read(&row.get::<_, String>(8)?).unwrap_or_default(),
                after_days: row.get(9)?,
            },
        })
    });
    Ok(found.optional()?.unwrap_or(Setup {
        clocks: DEFAULTS,
        outside: String::new(),
        reach: String::new(),
        checkin_days: checkin::DEFAULT_DAYS.to_vec(),
        working_days: false,
        off_days: calendar::DEFAULT_OFF.to_vec(),
        rule: EscalationRule::default(),
    }))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM hotline_setup WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO hotline_setup VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                id.to_string(),
                v.integer("acknowledge_days"),
                v.integer("answer_days"),
                v.integer("retain_months"),
                v.text("outside"),
                v.text("reach"),
                v.json("checkin_days"),
                v.flag("working_days"),
                v.json("off_days"),
                v.json("escalate_to"),
                v.integer("escalate_after"),
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
