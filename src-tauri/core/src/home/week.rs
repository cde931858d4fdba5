//! What is due this week, for one person or for everybody.

use super::{HomeItem, HomeItemKind, Part, SHOWN, cases, documents, questionnaires, remarks};
use crate::access::Actor;
use crate::error::Result;
use crate::evidence::Expiry;
use crate::vault::Vault;
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum WeekOf {
    Mine,
    Everyone,
}

pub(super) struct Week {
    pub of: WeekOf,
    pub items: Vec<HomeItem>,
    pub total: u32,
    pub documents: u32,
}

/// A finding names everybody who is responsible for one of its actions.
const FINDINGS: Part = Part {
    from: "finding_state INDEXED BY finding_by_due",
    filter: "no_due = 0 AND due_on BETWEEN ?1 AND ?2 AND status_rank < 3
        AND (?3 = '' OR instr(', ' || responsible || ', ', ', ' || ?3 || ', ') > 0)",
    day: "due_on",
};
/// A finding that is due itself stands there once.
const PLANS: Part = Part {
    from: "finding_state INDEXED BY finding_plan_due",
    filter: "status_rank = 0 AND plan_due_on BETWEEN ?1 AND ?2 AND (due_on IS NULL OR due_on NOT BETWEEN ?1 AND ?2)
        AND (?3 = '' OR instr(', ' || responsible || ', ', ', ' || ?3 || ', ') > 0)",
    day: "plan_due_on",
};
const CHECKS: Part = Part {
    from: "action_state INDEXED BY action_to_check",
    filter: "status_rank = 4 AND checked = 0 AND check_due_on BETWEEN ?1 AND ?2
        AND (?3 = '' OR EXISTS (SELECT 1 FROM action a WHERE a.id = action_state.action AND a.responsible = ?3))",
    day: "check_due_on",
};

/// Findings with a date in these seven days, findings whose plan is due, effectiveness checks of verified actions, and
/// documents that run out. What names nobody (what customers ask for, documents) is everybody's.
pub(super) fn of(db: &Connection, actor: &Actor, today: NaiveDate) -> Result<Week> {
    let last = today.checked_add_days(Days::new(6)).unwrap_or(today);
    let within = |who: &str| [today.to_string(), last.to_string(), who.to_owned()];
    let count = |values: &[String]| -> Result<u32> {
        Ok(FINDINGS.count(db, values)? + PLANS.count(db, values)? + CHECKS.count(db, values)?)
    };
    let me: Option<String> = db
        .prepare_cached("SELECT name FROM person WHERE id = ?1")?
        .query_row([actor.person.to_string()], |row| row.get(0))
        .optional()?;
    let mine = within(me.as_deref().filter(|name| !name.is_empty()).unwrap_or("-"));
    let of = match chosen(db, actor)? {
        Some(of) => of,
        None if count(&mine)? > 0 => WeekOf::Mine,
        None => WeekOf::Everyone,
    };
    let values = if of == WeekOf::Mine { mine } else { within("") };
    // What a customer asked for has no date of its own: it stands first.
    let (mut items, asked) = remarks(db, false)?;
    let offered = questionnaires(db)?;
    let asked = asked + offered.len() as u32;
    items.extend(offered);
    let mut dated = FINDINGS.findings(db, &values)?;
    dated.extend(PLANS.findings(db, &values)?);
    dated.extend(CHECKS.actions(db, &values, HomeItemKind::Action)?);
    let (documents, running_out) = documents(db, today, Expiry::Within(last))?;
    dated.extend(documents);
    // Those are this handler's own.
    let cases = cases(db, actor, today, false)?;
    let of_cases = cases.len() as u32;
    dated.extend(cases);
    dated.sort_by(|a, b| a.due_on.cmp(&b.due_on));
    items.extend(dated);
    items.truncate(SHOWN);
    Ok(Week {
        of,
        items,
        total: asked + running_out + of_cases + count(&values)?,
        documents: running_out,
    })
}

/// Remembered on this laptop, for each person.
pub fn show_week_of(vault: &Vault, actor: &Actor, of: WeekOf) -> Result<()> {
    let value = serde_json::to_string(&of)?;
    vault.local(|db| {
        let put = "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)";
        db.execute(put, [setting(actor), value.clone()])?;
        Ok(())
    })
}

fn chosen(db: &Connection, actor: &Actor) -> Result<Option<WeekOf>> {
    let value: Option<String> = db
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([setting(actor)], |row| row.get(0))
        .optional()?;
    Ok(value.and_then(|value| serde_json::from_str(&value).ok()))
}

fn setting(actor: &Actor) -> String {
    format!("home-week {}", actor.person)
}
