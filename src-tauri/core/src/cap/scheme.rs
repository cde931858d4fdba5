//! Schemes by which auditors grade findings: the grades of each in its own words, where they rank among our severities,
//! and the days they leave. What ships with Plumbline is data with its source; a factory changes it or adds its own.

use super::{Severity, severity};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::{Field, Kind, Values, Write, accept};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::collections::BTreeSet;
use std::sync::OnceLock;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "scheme",
    fields: &[
        Field::open("scheme", accept::name),
        Field::open("name", is::<Words>),
        Field::open("source", is::<Words>),
        Field::open("grades", is::<Vec<Grade>>),
        Field::open("customers", accept::ids),
    ],
    project,
};

/// The same in both languages of the window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Words {
    pub en: String,
    #[serde(rename = "zh-Hans")]
    pub zh_hans: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Scheme {
    pub id: String,
    pub name: Words,
    /// Where words and days come from, and what is still to be checked.
    pub source: Words,
    pub grades: Vec<Grade>,
    /// Customers whose audits use it.
    pub customers: Vec<String>,
    /// Came with Plumbline.
    pub built_in: bool,
    /// A built-in one that this factory changed.
    pub changed: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Grade {
    pub id: String,
    pub name: Words,
    /// Other words reports use for it.
    pub also: Vec<String>,
    /// Where it ranks among ours.
    pub severity: Severity,
    /// Days from discovery until the plan is due; `None`: the scheme states none.
    pub plan_days: Option<u32>,
    pub close_days: Option<u32>,
}

/// What a person writes of a scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SchemeInput {
    /// `None` is a new one.
    pub id: Option<String>,
    pub name: Words,
    pub source: Words,
    pub grades: Vec<Grade>,
}

/// Names the record of a scheme, so that two laptops change the same one.
const SPACE: Uuid = Uuid::from_u128(0x4be0_92f7_1c3d_5a60_8f21_7d9e_03c4_b816);
const LONGEST: u32 = 3650;
const SHIPPED: [&str; 3] = [
    include_str!("../../../../assets/schemes/rba.json"),
    include_str!("../../../../assets/schemes/sa8000.json"),
    include_str!("../../../../assets/schemes/smeta.json"),
];

/// A scheme as it ships.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    name: Words,
    source: Words,
    grades: Vec<Grade>,
}

impl Scheme {
    pub fn grade(&self, id: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.id == id)
    }

    /// The grade a report means by these words.
    pub fn read(&self, text: &str) -> Option<&Grade> {
        let text = text.trim().to_lowercase();
        self.grades.iter().find(|grade| grade.is_called(&text))
    }
}

impl Grade {
    fn is_called(&self, lower: &str) -> bool {
        let names = [&self.id, &self.name.en, &self.name.zh_hans];
        names
            .into_iter()
            .chain(&self.also)
            .any(|name| name.to_lowercase() == lower)
    }
}

impl Words {
    fn is_empty(&self) -> bool {
        self.en.trim().is_empty() && self.zh_hans.trim().is_empty()
    }
}

/// Those that ship, as this factory has them, then its own.
pub fn list(db: &Connection) -> Result<Vec<Scheme>> {
    let sql = "SELECT scheme, name, source, grades, customers FROM scheme ORDER BY scheme";
    let mut kept = db.prepare_cached(sql)?;
    let kept = kept.query_map([], |row| {
        let text = |column| row.get::<_, String>(column);
        Ok([text(0)?, text(1)?, text(2)?, text(3)?, text(4)?])
    })?;
    let mut schemes = shipped().to_vec();
    for row in kept {
        let [id, name, source, grades, customers] = row?;
        let place = schemes.iter().position(|scheme| scheme.id == id);
        let scheme = Scheme {
            id,
            name: serde_json::from_str(&name)?,
            source: serde_json::from_str(&source)?,
            grades: serde_json::from_str(&grades)?,
            customers: serde_json::from_str(&customers)?,
            built_in: place.is_some(),
            changed: false,
        };
        match place {
            Some(place) => {
                let as_shipped = &schemes[place];
                let changed = (&as_shipped.name, &as_shipped.source, &as_shipped.grades)
                    != (&scheme.name, &scheme.source, &scheme.grades);
                schemes[place] = Scheme { changed, ..scheme };
            }
            None => schemes.push(scheme),
        }
    }
    Ok(schemes)
}

pub fn get(db: &Connection, id: &str) -> Result<Option<Scheme>> {
    Ok(list(db)?.into_iter().find(|scheme| scheme.id == id))
}

/// Plan and closing days: those of the grade, and of the severity where the scheme states none.
pub(super) fn days(db: &Connection, grade: Option<&Grade>, severity: Severity) -> Result<(u32, u32)> {
    let rule = severity::get(db, severity)?;
    let plan = grade.and_then(|grade| grade.plan_days);
    let close = grade.and_then(|grade| grade.close_days).unwrap_or(rule.close_days);
    Ok((plan.unwrap_or(rule.plan_days).min(close), close))
}

pub fn save(tx: &mut Write, input: &SchemeInput) -> Result<Vec<Scheme>> {
    tx.require(Permission::Configure)?;
    check(input)?;
    let id = input.id.clone().unwrap_or_else(|| tx.now().new_id().to_string());
    if input.id.is_some() && get(tx.db(), &id)?.is_none() {
        return Err(Error::new(Code::NotFound));
    }
    let record = kept(tx, &id, input)?;
    for (field, value) in [
        ("name", json!(input.name)),
        ("source", json!(input.source)),
        ("grades", json!(input.grades)),
    ] {
        tx.set(KIND.name, record, field, value)?;
    }
    list(tx.db())
}

/// A built-in one becomes as it shipped; one's own goes. Findings keep the words they were given.
pub fn reset(tx: &mut Write, id: &str) -> Result<Vec<Scheme>> {
    tx.require(Permission::Configure)?;
    if !is_kept(tx.db(), id)? {
        return Err(Error::new(Code::NotFound));
    }
    tx.delete(KIND.name, record_of(id))?;
    list(tx.db())
}

/// The scheme by which this customer's audits grade.
pub fn use_for(tx: &mut Write, customer: Uuid, scheme: Option<&str>) -> Result<Vec<Scheme>> {
    tx.require(Permission::Configure)?;
    let customer = customer.to_string();
    for one in list(tx.db())? {
        let wanted = scheme == Some(one.id.as_str());
        if one.customers.contains(&customer) == wanted {
            continue;
        }
        let mut customers = one.customers.clone();
        customers.retain(|known| *known != customer);
        if wanted {
            customers.push(customer.clone());
        }
        let input = SchemeInput {
            id: Some(one.id.clone()),
            name: one.name,
            source: one.source,
            grades: one.grades,
        };
        let record = kept(tx, &one.id, &input)?;
        tx.set(KIND.name, record, "customers", json!(customers))?;
    }
    list(tx.db())
}

/// The record of a scheme, made where there is none yet.
fn kept(tx: &mut Write, id: &str, input: &SchemeInput) -> Result<Uuid> {
    let record = record_of(id);
    if !is_kept(tx.db(), id)? {
        let fields = json!({
            "scheme": id, "name": input.name, "source": input.source, "grades": input.grades, "customers": [],
        });
        tx.create(KIND.name, record, fields.as_object().cloned().unwrap_or_default())?;
    }
    Ok(record)
}

fn check(input: &SchemeInput) -> Result<()> {
    if input.name.is_empty() {
        return Err(Error::invalid("name"));
    }
    let mut ids = BTreeSet::new();
    let sound = |grade: &Grade| {
        let days = [grade.plan_days, grade.close_days];
        let in_order = grade
            .plan_days
            .zip(grade.close_days)
            .is_none_or(|(plan, close)| plan <= close);
        !grade.id.is_empty() && !grade.name.is_empty() && in_order && days.iter().flatten().all(|days| *days <= LONGEST)
    };
    if input.grades.is_empty() || !input.grades.iter().all(|grade| sound(grade) && ids.insert(&grade.id)) {
        return Err(Error::invalid("grades"));
    }
    Ok(())
}

fn is_kept(db: &Connection, id: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM scheme WHERE id = ?1";
    Ok(db
        .query_row(sql, [record_of(id).to_string()], |_| Ok(()))
        .optional()?
        .is_some())
}

fn record_of(id: &str) -> Uuid {
    Uuid::new_v5(&SPACE, id.as_bytes())
}

fn shipped() -> &'static [Scheme] {
    static ALL: OnceLock<Vec<Scheme>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read = |text: &&str| serde_json::from_str::<File>(text).ok();
        let scheme = |file: File| Scheme {
            id: file.id,
            name: file.name,
            source: file.source,
            grades: file.grades,
            customers: Vec::new(),
            built_in: true,
            changed: false,
        };
        SHIPPED.iter().filter_map(read).map(scheme).collect()
    })
}

fn is<T: serde::de::DeserializeOwned>(value: &Value) -> bool {
    T::deserialize(value).is_ok()
}

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    db.execute("DELETE FROM scheme WHERE id = ?1", [id.to_string()])?;
    if let Some(v) = values {
        db.execute(
            "INSERT INTO scheme (id, scheme, name, source, grades, customers) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id.to_string(),
                v.text("scheme"),
                v.json("name"),
                v.json("source"),
                v.json("grades"),
                serde_json::to_string(&v.list::<String>("customers"))?,
            ],
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_sound_and_says_where_it_comes_from() {
        assert_eq!(shipped().len(), SHIPPED.len(), "every file is read");
        for scheme in shipped() {
            let input = SchemeInput {
                id: Some(scheme.id.clone()),
                name: scheme.name.clone(),
                source: scheme.source.clone(),
                grades: scheme.grades.clone(),
            };
            check(&input).unwrap();
            assert!(scheme.source.en.contains("(check)") && scheme.source.zh_hans.contains("请核对"));
            for grade in &scheme.grades {
                assert_eq!(scheme.read(&grade.name.en).map(|found| &found.id), Some(&grade.id));
                assert_eq!(scheme.read(&grade.name.zh_hans).map(|found| &found.id), Some(&grade.id));
            }
        }
    }
}
