//! The next cycle goes on from the last: what it is about, who is in it, what it asks, and where its figures stood.

use super::{Cycle, is_closed, named, objective, plan, questionnaire, team};
use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::pack;
use crate::vault::Write;
use serde_json::json;
use uuid::Uuid;

/// Findings and actions have a life of their own and stay where they are. Answers begin open: what the last cycle answered
/// stands beside each question.
pub fn start(tx: &mut Write, from: &str, name: &str, starts_on: &str, ends_on: &str) -> Result<Uuid> {
    tx.require(Permission::Lead)?;
    let last = named(tx.db(), Some(from))?;
    if !is_closed(tx.db(), &last.id)? {
        return Err(Error::new(Code::CycleRunning));
    }
    if starts_on > ends_on {
        return Err(Error::invalid("ends_on"));
    }
    let packs = pack::of_cycle(tx.db(), &last)?;
    let id = super::create(tx, name.trim(), starts_on, ends_on, &packs[0])?;
    let next = named(tx.db(), Some(&id.to_string()))?;
    let before = plan::get(tx.db(), &last.id)?;
    plan::put(tx, &next.id, "previous", json!(last.id))?;
    plan::put(tx, &next.id, "scope", json!(before.scope))?;
    plan::put(tx, &next.id, "sponsor", json!(before.sponsor))?;
    for member in team::members(tx.db(), &last.id)? {
        team::add_member(tx, &next.id, &member.name, &member.task)?;
    }
    go_on(tx, &last, &next)?;
    questionnaire::copy(tx, &last, &next)?;
    Ok(id)
}

/// The last reading is where the next cycle begins; the day to reach it by is agreed anew.
fn go_on(tx: &mut Write, last: &Cycle, next: &Cycle) -> Result<()> {
    for one in objective::objectives(tx.db(), &last.id)? {
        let (baseline, baseline_on) = match one.readings.last() {
            Some(reading) => (Some(reading.value), Some(reading.read_on.clone())),
            None => (one.baseline, one.baseline_on.clone()),
        };
        let fields = json!({
            "name": one.name, "unit": one.unit, "aim": one.aim, "baseline": baseline, "baseline_on": baseline_on,
            "target": one.target, "responsible": one.responsible, "previous": one.id,
        });
        objective::add(tx, &next.id, &fields)?;
    }
    Ok(())
}
