//! How many days each severity leaves. Editable, because schemes differ between customers and editions.

use super::{Severity, parse, word};
use crate::access::Permission;
use crate::error::{Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "severity-rule",
    fields: &[
        Field::open("severity", |v| {
            v.as_str().is_some_and(|s| parse::<Severity>(s).is_some())
        }),
        Field::open("plan_days", accept::count),
        Field::open("close_days", accept::count),
    ],
    project,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SeverityRule {
    pub severity: Severity,
    /// Days from discovery until the plan is due.
    pub plan_days: u32,
    /// Days from discovery until the finding is closed.
    pub close_days: u32,
}

/// Names every vault's rules alike, so that two laptops edit the same records.
const SPACE: Uuid = Uuid::from_u128(0x8d5c_33a1_70f4_5c8e_9b1e_51a0_6f2d_9c47);

/// EICC-era dates: plan due in 1 week for a priority, else 2 weeks; closed in 90, 180, 270 days. The 30 days of
/// an EHS priority are a customer's choice to set. An opportunity gets a year.
const DEFAULTS: [(Severity, u32, u32); 4] = [
    (Severity::Priority, 7, 90),
    (Severity::Major, 14, 180),
    (Severity::Minor, 14, 270),
    (Severity::Opportunity, 14, 365),
];

pub fn create_defaults(tx: &mut Write) -> Result<()> {
    for (severity, plan_days, close_days) in DEFAULTS {
        let fields = json!({ "severity": severity, "plan_days": plan_days, "close_days": close_days });
        tx.create(KIND.name, id(severity), fields.as_object().cloned().unwrap_or_default())?;
    }
    Ok(())
}

/// Applies to findings recorded from now on; agreed dates stay.
pub fn set(tx: &mut Write, severity: Severity, plan_days: u32, close_days: u32) -> Result<Vec<SeverityRule>> {
    tx.require(Permission::Configure)?;
    if plan_days > 3650 || close_days > 3650 || plan_days > close_days {
        return Err(Error::invalid("close_days"));
    }
    tx.set(KIND.name, id(severity), "plan_days", json!(plan_days))?;
    tx.set(KIND.name, id(severity), "close_days", json!(close_days))?;
    list(tx.db())
}

pub fn list(db: &Connection) -> Result<Vec<SeverityRule>> {
    Severity::ALL.into_iter().map(|severity| get(db, severity)).collect()
}

pub fn get(db: &Connection, severity: Severity) -> Result<SeverityRule> {
    let sql = "SELECT plan_days, close_days FROM severity_rule WHERE severity = ?1";
    Ok(db.query_row(sql, [word(severity)], |row| {
        Ok(SeverityRule {
            severity,
            plan_days: row.get(0)?,
            close_days: row.get(1)?,
        })
    })?)
}

fn id(severity: Severity) -> Uuid {
    Uuid::new_v5(&SPACE, word(severity).as_bytes())
}

fn project(db: &Connection, _id: Uuid, values: Option<&Values>) -> Result<()> {
    if let Some(v) = values {
        db.execute(
            "INSERT OR REPLACE INTO severity_rule VALUES (?1, ?2, ?3)",
            params![v.text("severity"), v.integer("plan_days"), v.integer("close_days")],
        )?;
    }
    Ok(())
}
