//! A cycle frozen at one instant for those who answer for it: on one page, and whole when it ends. Nothing in it is looked
//! up again while rendering.

use super::compare::{Comparison, compare};
use super::gate::{self, Phase, PhaseName};
use super::{
    Closing, Cycle, Member, Objective, Picture, Review, SignOff, close, named, objective, picture, plan, previous,
    review, team,
};
use crate::cap::cost::{self, Cost};
use crate::error::Result;
use crate::moment::Moment;
use crate::{factory, people};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Brief {
    pub factory_name: String,
    /// Empty when the factory has none.
    pub factory_local_name: String,
    pub factory_address: String,
    pub cycle: Cycle,
    /// `YYYY-MM-DD`, in the laptop's time zone.
    pub taken_on: String,
    pub taken_by: String,
    pub scope: String,
    /// Name.
    pub sponsor: Option<String>,
    pub sign_off: Option<SignOff>,
    pub team: Vec<Member>,
    pub phases: Vec<Phase>,
    /// `None` once it is closed.
    pub phase: Option<PhaseName>,
    pub closed: Option<Closing>,
    /// As it was frozen when it was closed, as it is now before.
    pub picture: Picture,
    /// With the cycle before, where there is one.
    pub compared: Option<Comparison>,
    pub objectives: Vec<Objective>,
    pub costs: Costs,
    pub review: Review,
    /// Actions that are not done, the first due first; without a day last.
    pub ahead: Vec<Ahead>,
}

/// What the actions of a cycle cost, apart by unit: nothing is converted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Costs {
    pub sums: Vec<CostSum>,
    /// Actions, and those of them whose cost nobody wrote down or knows.
    pub actions: u32,
    pub expected_unknown: u32,
    pub actual_unknown: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CostSum {
    /// A currency of ISO 4217; `None` is person-days.
    pub currency: Option<String>,
    /// In hundredths, and of how many actions.
    pub expected: u64,
    pub expected_of: u32,
    pub actual: u64,
    pub actual_of: u32,
}

/// An action that is still to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// Of its finding.
    pub number: String,
    pub finding: String,
    /// What shall be done; empty while nobody said.
    pub what: String,
    pub responsible: String,
    pub due_on: Option<String>,
    pub overdue: bool,
}

impl Brief {
    /// Of the running cycle without a name.
    pub fn of(db: &Connection, cycle: Option<&str>, taken_by: &str, now: &Moment) -> Result<Self> {
        let cycle = named(db, cycle)?;
        let told = plan::get(db, &cycle.id)?;
        let phases = gate::phases(db, &cycle, now.today())?;
        let closed = close::get(db, &cycle)?;
        let frozen = close::frozen(db, &cycle.id)?;
        let before = previous(db, &cycle.id)?;
        let factory = factory::get(db)?.input;
        let sponsor = match &told.sponsor {
            Some(id) => people::list(db)?.into_iter().find(|one| one.id == *id),
            None => None,
        };
        Ok(Self {
            factory_name: factory.name,
            factory_local_name: factory.local_name,
            factory_address: factory.address,
            taken_on: now.today().to_string(),
            taken_by: taken_by.to_owned(),
            scope: told.scope,
            sponsor: sponsor.map(|one| one.name),
            sign_off: plan::sign_off(db, &cycle)?,
            team: team::members(db, &cycle.id)?,
            phase: gate::now_in(&phases)
                .map(|phase| phase.phase)
                .filter(|_| closed.is_none()),
            phases,
            closed,
            picture: match frozen {
                Some(frozen) => frozen,
                None => picture(db, &cycle)?,
            },
            compared: before.map(|before| compare(db, &before, &cycle.id)).transpose()?,
            objectives: objective::objectives(db, &cycle.id)?,
            costs: costs(db, &cycle.id)?,
            review: review::get(db, &cycle.id)?,
            ahead: ahead(db, &cycle.id, now.today())?,
            cycle,
        })
    }
}

fn ahead(db: &Connection, cycle: &str, today: NaiveDate) -> Result<Vec<Ahead>> {
    let mut rows = db.prepare_cached(
        "SELECT f.number, f.description, coalesce(nullif(a.corrective, ''), nullif(a.containment, ''), a.preventive),
                a.responsible, s.due_on
         FROM action_state s JOIN action a ON a.id = s.action JOIN finding f ON f.id = s.finding
         WHERE s.cycle = ?1 AND s.status_rank < 3 ORDER BY s.due_on IS NULL, s.due_on, a.letter, a.counter",
    )?;
    let today = today.to_string();
    let rows = rows.query_map(params![cycle], |row| {
        let due_on: Option<String> = row.get(4)?;
        Ok(Ahead {
            number: row.get(0)?,
            finding: row.get(1)?,
            what: row.get(2)?,
            responsible: row.get(3)?,
            overdue: due_on.as_ref().is_some_and(|day| *day < today),
            due_on,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn costs(db: &Connection, cycle: &str) -> Result<Costs> {
    let sql =
        "SELECT a.cost_expected, a.cost_actual FROM action_state s JOIN action a ON a.id = s.action WHERE s.cycle = ?1";
    let mut rows = db.prepare_cached(sql)?;
    let mut rows = rows.query(params![cycle])?;
    let mut costs = Costs::default();
    let mut sums: BTreeMap<Option<String>, CostSum> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        costs.actions += 1;
        match known(&row.get::<_, String>(0)?) {
            None => costs.expected_unknown += 1,
            Some((currency, amount)) => {
                let sum = sums.entry(currency.clone()).or_insert_with(|| CostSum::of(currency));
                (sum.expected, sum.expected_of) = (sum.expected + amount, sum.expected_of + 1);
            }
        }
        match known(&row.get::<_, String>(1)?) {
            None => costs.actual_unknown += 1,
            Some((currency, amount)) => {
                let sum = sums.entry(currency.clone()).or_insert_with(|| CostSum::of(currency));
                (sum.actual, sum.actual_of) = (sum.actual + amount, sum.actual_of + 1);
            }
        }
    }
    // Money first, person-days last.
    costs.sums = sums.into_values().collect();
    costs.sums.sort_by_key(|sum| sum.currency.is_none());
    Ok(costs)
}

impl CostSum {
    fn of(currency: Option<String>) -> Self {
        Self {
            currency,
            expected: 0,
            expected_of: 0,
            actual: 0,
            actual_of: 0,
        }
    }
}

/// Its unit and its amount in hundredths; `None` for what is unknown or was not written.
fn known(json: &str) -> Option<(Option<String>, u64)> {
    match cost::read(json)? {
        Cost::Unknown => None,
        Cost::Money { amount, currency } => Some((Some(currency), hundredths(&amount)?)),
        Cost::PersonDays { days } => Some((None, hundredths(&days)?)),
    }
}

fn hundredths(decimal: &str) -> Option<u64> {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    let part: u64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    Some(whole.parse::<u64>().ok()? * 100 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_added_as_they_were_written() {
        assert_eq!(hundredths("12"), Some(1_200));
        assert_eq!(hundredths("12.5"), Some(1_250));
        assert_eq!(hundredths("0.05"), Some(5));
        assert_eq!(hundredths("999999999999.99"), Some(99_999_999_999_999));
        assert_eq!(hundredths("x"), None);
        assert_eq!(known("null"), None);
        assert_eq!(known(r#"{"is":"unknown"}"#), None);
        let yuan = known(r#"{"is":"money","amount":"1.10","currency":"CNY"}"#);
        assert_eq!(yuan, Some((Some("CNY".into()), 110)));
        assert_eq!(known(r#"{"is":"person-days","days":"2.5"}"#), Some((None, 250)));
    }
}
