//! What a customer was told so far, by the bundles and packs of this laptop, and what the next one would tell anew.

use super::pack::{self, PackItem};
use super::published::HotlinePeriod;
use super::{Disclosed, text_in};
use crate::error::{Code, Error, Result};
use crate::outbox::{self, OutboxItem};
use plumbline_bundle::record::Record;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// Bundles of a customer whose contents are remembered: a cancelled one gives way to the one before it.
const REMEMBERED: u32 = 3;

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct CustomerKnows {
    pub customer: String,
    pub name: String,
    /// Newest first.
    pub bundles: Vec<OutboxItem>,
    pub packs: Vec<PackItem>,
    /// When the bundle or pack was made that the items are compared with; `None` before there is one.
    pub told_at: Option<String>,
    /// What changed first.
    pub items: Vec<KnownItem>,
    /// Quarters of the hotline that were shown to customers.
    pub periods: Vec<KnownPeriod>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct KnownItem {
    pub kind: KnownKind,
    pub record: String,
    pub number: String,
    pub title: String,
    /// As it was told; `None` for what the customer has not seen.
    pub was: Option<KnownState>,
    /// As the next bundle would tell it; `None` for what goes along no longer.
    pub becomes: Option<KnownState>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KnownKind {
    Finding,
    Action,
    Evidence,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct KnownState {
    /// A status; of evidence empty.
    pub status: String,
    pub due_on: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct KnownPeriod {
    pub period: String,
    pub published_at: String,
    /// Whether a bundle to this customer held it.
    pub told: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Told {
    items: BTreeMap<String, ToldItem>,
    periods: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct ToldItem {
    kind: KnownKind,
    number: String,
    title: String,
    state: KnownState,
}

/// Remembers what a bundle tells.
pub(crate) fn remember(db: &Connection, outbox: &str, customer: &str, disclosed: &Disclosed) -> Result<()> {
    let told = serde_json::to_string(&Told::of(disclosed))?;
    db.execute(
        "INSERT OR REPLACE INTO told (outbox, items) VALUES (?1, ?2)",
        [outbox, &told],
    )?;
    db.execute(
        "DELETE FROM told WHERE outbox IN (SELECT id FROM outbox WHERE customer = ?1)
         AND outbox NOT IN (SELECT id FROM outbox WHERE customer = ?1 AND state <> 'cancelled' ORDER BY seq DESC LIMIT ?2)",
        params![customer, REMEMBERED],
    )?;
    Ok(())
}

/// As [`remember`], of a pack: the last one of a customer counts.
pub(super) fn remember_pack(db: &Connection, pack: &str, customer: &str, disclosed: &Disclosed) -> Result<()> {
    db.execute(
        "DELETE FROM told_by_pack WHERE pack IN (SELECT id FROM review_pack WHERE customer = ?1)",
        [customer],
    )?;
    let told = serde_json::to_string(&Told::of(disclosed))?;
    db.execute("INSERT INTO told_by_pack (pack, items) VALUES (?1, ?2)", [pack, &told])?;
    Ok(())
}

/// `now` is what the next bundle would hold.
pub fn of(db: &Connection, customer: &str, name: &str, now: &Disclosed) -> Result<CustomerKnows> {
    let last = "SELECT o.created_at AS at, t.items, o.seq AS seq FROM outbox o JOIN told t ON t.outbox = o.id
                WHERE o.customer = ?1 AND o.state <> 'cancelled'
                UNION ALL SELECT p.made_at, t.items, p.counter FROM review_pack p JOIN told_by_pack t ON t.pack = p.id
                WHERE p.customer = ?1 ORDER BY at DESC, seq DESC LIMIT 1";
    let last = db.query_row(last, [customer], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    });
    let (told_at, told) = match last.optional()? {
        Some((at, told)) => {
            let told: Told = serde_json::from_str(&told).map_err(|e| Error::new(Code::VaultDamaged).because(e))?;
            (Some(at), told)
        }
        None => (None, Told::default()),
    };
    let published = super::published::shown(db)?;
    let period = |period: HotlinePeriod| KnownPeriod {
        told: told.periods.contains(&period.period),
        period: period.period,
        published_at: period.published_at,
    };
    Ok(CustomerKnows {
        customer: customer.into(),
        name: name.into(),
        bundles: outbox::of_customer(db, customer)?,
        packs: pack::list(db, customer)?,
        told_at,
        periods: published.into_iter().map(period).collect(),
        items: compare(&told, &Told::of(now)),
    })
}

fn compare(told: &Told, now: &Told) -> Vec<KnownItem> {
    let mut all: BTreeMap<&String, (Option<&ToldItem>, Option<&ToldItem>)> = BTreeMap::new();
    for (record, item) in &told.items {
        all.entry(record).or_default().0 = Some(item);
    }
    for (record, item) in &now.items {
        all.entry(record).or_default().1 = Some(item);
    }
    let item = |(record, (was, becomes)): (&String, (Option<&ToldItem>, Option<&ToldItem>))| {
        let shown = becomes.or(was)?;
        Some(KnownItem {
            kind: shown.kind,
            record: record.clone(),
            number: shown.number.clone(),
            title: shown.title.clone(),
            was: was.map(|item| item.state.clone()),
            becomes: becomes.map(|item| item.state.clone()),
        })
    };
    let mut items: Vec<KnownItem> = all.into_iter().filter_map(item).collect();
    items.sort_by(|a, b| {
        let rank = |item: &KnownItem| {
            (
                item.was == item.becomes,
                item.kind,
                item.number.clone(),
                item.title.clone(),
            )
        };
        rank(a).cmp(&rank(b))
    });
    items
}

impl Told {
    fn of(disclosed: &Disclosed) -> Self {
        let records = |kind: &str| disclosed.records_of(kind);
        let text = |record: &Record, field: &str| text_in(record, field).unwrap_or_default().to_owned();
        let number = |record: &Record| {
            let counter = record.fields.get("counter").and_then(|counter| counter.value.as_u64());
            format!("{}-{:03}", text(record, "letter"), counter.unwrap_or_default())
        };
        // What a finding amounts to stands in the plan: one row for each of its actions.
        let states: BTreeMap<&str, KnownState> = disclosed
            .snapshot
            .rows
            .iter()
            .map(|row| {
                let state = KnownState {
                    status: row.status.clone(),
                    due_on: row.due_on.clone(),
                };
                (row.number.as_str(), state)
            })
            .collect();
        let mut items = BTreeMap::new();
        for record in records("finding") {
            let number = number(record);
            let Some(state) = states.get(number.as_str()).cloned() else {
                continue;
            };
            let title = text(record, "description");
            items.insert(
                record.id.to_string(),
                ToldItem {
                    kind: KnownKind::Finding,
                    number,
                    title,
                    state,
                },
            );
        }
        for record in records("action") {
            let state = KnownState {
                status: text(record, "status"),
                due_on: text_in(record, "due_on").map(str::to_owned),
            };
            let title = text(record, "corrective");
            items.insert(
                record.id.to_string(),
                ToldItem {
                    kind: KnownKind::Action,
                    number: number(record),
                    title,
                    state,
                },
            );
        }
        for record in records("evidence") {
            let state = KnownState {
                status: String::new(),
                due_on: None,
            };
            let title = text(record, "name");
            items.insert(
                record.id.to_string(),
                ToldItem {
                    kind: KnownKind::Evidence,
                    number: String::new(),
                    title,
                    state,
                },
            );
        }
        Self {
            items,
            periods: disclosed
                .figures
                .hotline
                .iter()
                .map(|period| period.period.clone())
                .collect(),
        }
    }
}
