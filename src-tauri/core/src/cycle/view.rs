//! A cycle as its screen shows it.

use super::gate::{self, Phase, PhaseName};
use super::{
    Closing, Cycle, Member, Objective, Review, SignOff, all, close, is_closed, named, objective, plan, review, team,
};
use crate::access::{Actor, Role};
use crate::error::Result;
use crate::moment::Moment;
use crate::people;
use chrono::{Months, NaiveDate};
use rusqlite::Connection;
use serde::Serialize;
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct CycleView {
    pub cycle: Cycle,
    pub scope: String,
    pub period: Period,
    pub sponsor: Option<PersonName>,
    /// Who could be.
    pub sponsors: Vec<PersonName>,
    pub sign_off: Option<SignOff>,
    /// Whether the yes of this person is the one that counts.
    pub is_sponsor: bool,
    pub team: Vec<Member>,
    pub objectives: Vec<Objective>,
    pub phases: Vec<Phase>,
    /// The phase it is in; `None` once it is closed.
    pub phase: Option<PhaseName>,
    pub review: Review,
    pub closed: Option<Closing>,
    /// All of them, the newest first.
    pub cycles: Vec<CycleRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct CycleRow {
    pub cycle: Cycle,
    pub closed: bool,
    pub previous: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PersonName {
    pub id: String,
    pub name: String,
}

/// Six to eighteen months suit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    Fits,
    Short,
    Long,
}

impl Period {
    pub fn of(starts_on: &str, ends_on: &str) -> Self {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let Some((from, to)) = day(starts_on).zip(day(ends_on)) else {
            return Period::Fits;
        };
        // A period ends on the day before the same day of a month.
        let end = to.succ_opt().unwrap_or(to);
        let after = |months| from.checked_add_months(Months::new(months));
        match (after(6), after(18)) {
            (Some(half), _) if end < half => Period::Short,
            (_, Some(most)) if end > most => Period::Long,
            _ => Period::Fits,
        }
    }
}

/// All of them, the newest first.
pub fn rows(db: &Connection) -> Result<Vec<CycleRow>> {
    let row = |cycle: Cycle| {
        Ok(CycleRow {
            closed: is_closed(db, &cycle.id)?,
            previous: plan::previous(db, &cycle.id)?,
            cycle,
        })
    };
    all(db)?.into_iter().map(row).collect()
}

pub fn view(db: &Connection, cycle: Option<&str>, actor: &Actor, now: &Moment) -> Result<CycleView> {
    let cycle = named(db, cycle)?;
    let plan = plan::get(db, &cycle.id)?;
    let phases = gate::phases(db, &cycle, now.today())?;
    let people = people::list(db)?;
    let name = |person: &people::Person| PersonName {
        id: person.id.clone(),
        name: person.name.clone(),
    };
    let sponsor = people.iter().find(|person| Some(&person.id) == plan.sponsor.as_ref());
    let seniors = people
        .iter()
        .filter(|person| person.active && person.roles.contains(&Role::SeniorManager));
    Ok(CycleView {
        scope: plan.scope,
        period: Period::of(&cycle.starts_on, &cycle.ends_on),
        sponsor: sponsor.map(name),
        sponsors: seniors.map(name).collect(),
        sign_off: plan::sign_off(db, &cycle)?,
        is_sponsor: plan.sponsor == Some(actor.person.to_string()),
        team: team::members(db, &cycle.id)?,
        objectives: objective::objectives(db, &cycle.id)?,
        phase: gate::now_in(&phases).map(|phase| phase.phase),
        phases,
        review: review::get(db, &cycle.id)?,
        closed: close::get(db, &cycle)?,
        cycles: rows(db)?,
        cycle,
    })
}
