//! What findings and actions amount to: status, next due date, who answers, and the words to search in. Derived, and
//! kept beside them by their projectors, so that lists, board and Home read an index instead of adding up.

use super::{Severity, Status, parse, word};
use crate::error::Result;
use crate::vault::row::Table;
use crate::vault::words::{Words, line_of};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

/// Words of findings and of the actions that answer them.
pub const WORDS: Words = Words {
    table: "finding_words",
    text,
};

const FINDINGS: Table = Table {
    name: "finding_state",
    columns: &[
        "finding",
        "cycle",
        "letter",
        "counter",
        "provision",
        "severity_rank",
        "status",
        "status_rank",
        "no_due",
        "due_on",
        "plan_due_on",
        "discovered_on",
        "closed_on",
        "actions",
        "responsible",
    ],
};
const ACTIONS: Table = Table {
    name: "action_state",
    columns: &[
        "action",
        "finding",
        "cycle",
        "status_rank",
        "agreed",
        "due_on",
        "done_on",
        "done_by",
        "check_due_on",
        "checked",
    ],
};

/// What counts of an action for its finding.
#[derive(Debug)]
struct Part {
    id: String,
    status: Status,
    due_on: Option<String>,
    responsible: String,
    verified_on: Option<String>,
    words: [String; 4],
}

/// A finding's status is what its actions say; a stated reason for no action settles it.
pub fn status_of(no_action_reason: &str, actions: &[Status]) -> Status {
    let all = |is: fn(Status) -> bool| !actions.is_empty() && actions.iter().all(|status| is(*status));
    let any = |is: fn(Status) -> bool| actions.iter().any(|status| is(*status));
    if !no_action_reason.is_empty() {
        Status::NoAction
    } else if all(|s| s == Status::Verified) {
        Status::Verified
    } else if all(is_done) {
        Status::Done
    } else if any(|s| s == Status::InProgress || is_done(s)) {
        Status::InProgress
    } else if any(|s| s == Status::Planned) {
        Status::Planned
    } else {
        Status::Open
    }
}

fn status(no_action_reason: &str, parts: &[Part]) -> Status {
    status_of(
        no_action_reason,
        &parts.iter().map(|part| part.status).collect::<Vec<_>>(),
    )
}

/// The earliest date of what is still to do; once all is done, of everything; else the finding's own.
fn next_due(own: Option<String>, parts: &[Part]) -> Option<String> {
    let open = parts.iter().any(|part| !is_done(part.status));
    let dates = parts.iter().filter(|part| !open || !is_done(part.status));
    dates.filter_map(|part| part.due_on.clone()).min().or(own)
}

fn is_done(status: Status) -> bool {
    matches!(status, Status::Done | Status::Verified)
}

/// Columns of a finding, and of an action, that are searched.
const SEARCHED: [&str; 3] = ["number", "provision", "description"];
const SEARCHED_OF_ACTIONS: [&str; 5] = ["containment", "root_cause", "corrective", "preventive", "responsible"];
/// Columns of a finding that the states of its actions are made of.
const OF_ACTIONS: [&str; 4] = ["cycle", "letter", "counter", "no_action_reason"];

/// Brings what is derived of a finding and of its actions in line with its projection, of which these columns were
/// written. Projections may come in any order.
pub(super) fn follow_finding(db: &Connection, id: &str, written: &[&str]) -> Result<()> {
    refresh_finding(db, id, is_any_of(&SEARCHED, written))?;
    if is_any_of(&OF_ACTIONS, written) {
        for part in parts(db, id)? {
            refresh_action(db, &part.id)?;
        }
    }
    Ok(())
}

/// The same for an action and the findings it answers or answered; marked are those it came to or left.
pub(super) fn follow_action(db: &Connection, id: &str, findings: &[(&str, bool)], written: &[&str]) -> Result<()> {
    for (finding, moved) in findings {
        refresh_finding(db, finding, *moved || is_any_of(&SEARCHED_OF_ACTIONS, written))?;
    }
    refresh_action(db, id)
}

fn is_any_of(columns: &[&str], written: &[&str]) -> bool {
    columns.iter().any(|column| written.contains(column))
}

fn refresh_finding(db: &Connection, id: &str, searched: bool) -> Result<()> {
    let sql = "SELECT cycle, letter, counter, provision, severity, discovered_on, plan_due_on, due_on, no_action_reason
               FROM finding WHERE id = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let Some(finding) = rows.next()? else {
        if let Some(line) = line_of(db, FINDINGS.name, "finding", id)? {
            WORDS.remove(db, line)?;
            FINDINGS.remove(db, id)?;
        }
        return Ok(());
    };
    let is_new = write(db, id, finding, &parts(db, id)?)?;
    if !searched && !is_new {
        return Ok(());
    }
    match line_of(db, FINDINGS.name, "finding", id)? {
        Some(line) => WORDS.put(db, line),
        None => Ok(()),
    }
}

/// What is searched of a finding and of the actions that answer it.
fn text(db: &Connection, line: i64) -> Result<String> {
    let sql =
        "SELECT f.id, f.number, f.provision, f.description FROM finding_state s JOIN finding f ON f.id = s.finding
               WHERE s.line = ?1";
    let found = db.prepare_cached(sql)?.query_row([line], |row| {
        let id: String = row.get(0)?;
        Ok((id, vec![row.get(1)?, row.get(2)?, row.get(3)?]))
    });
    let Some((id, mut words)) = found.optional()? else {
        return Ok(String::new());
    };
    let parts = parts(db, &id)?;
    words.extend(parts.iter().flat_map(|part| part.words.iter().cloned()));
    words.push(names(&parts).join(" "));
    Ok(words.join("\n"))
}

fn names(parts: &[Part]) -> Vec<&str> {
    let names = parts.iter().map(|part| part.responsible.as_str());
    names.filter(|name| !name.is_empty()).collect()
}

/// An action belongs to the first of its findings that still asks for something.
fn refresh_action(db: &Connection, id: &str) -> Result<()> {
    let sql = "SELECT a.id, f.id, f.cycle,
                CASE a.status WHEN 'open' THEN 0 WHEN 'planned' THEN 1 WHEN 'in-progress' THEN 2 WHEN 'done' THEN 3 ELSE 4 END,
                a.due_on IS NOT NULL AND a.responsible <> '', a.due_on,
                CASE WHEN a.status IN ('done', 'verified') THEN coalesce(a.done_on, '') END, a.done_by,
                a.effectiveness_due_on,
                a.effectiveness IS 'effective' OR a.effectiveness IS NULL AND a.effectiveness_result <> ''
         FROM action a JOIN action_finding l ON l.action = a.id JOIN finding f ON f.id = l.finding
         WHERE a.id = ?1 AND f.no_action_reason = '' ORDER BY f.letter, f.counter LIMIT 1";
    let row: Option<Vec<Value>> = db
        .prepare_cached(sql)?
        .query_row([id], |row| {
            (0..ACTIONS.columns.len()).map(|column| row.get(column)).collect()
        })
        .optional()?;
    match row {
        Some(row) => ACTIONS.put(db, &row.iter().map(|value| value as &dyn ToSql).collect::<Vec<_>>()),
        None => ACTIONS.remove(db, id),
    }
}

fn parts(db: &Connection, finding: &str) -> Result<Vec<Part>> {
    let mut parts = db.prepare_cached(
        "SELECT a.id, a.status, a.due_on, a.responsible, a.verified_on, a.containment, a.root_cause, a.corrective, a.preventive
         FROM action_finding l JOIN action a ON a.id = l.action WHERE l.finding = ?1 ORDER BY a.letter, a.counter",
    )?;
    let parts = parts.query_map([finding], |row| {
        Ok(Part {
            id: row.get(0)?,
            status: parse(&row.get::<_, String>(1)?).unwrap_or(Status::Open),
            due_on: row.get(2)?,
            responsible: row.get(3)?,
            verified_on: row.get(4)?,
            words: [row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?],
        })
    })?;
    Ok(parts.collect::<rusqlite::Result<_>>()?)
}

/// Whether it is the first time.
fn write(db: &Connection, id: &str, finding: &Row, parts: &[Part]) -> Result<bool> {
    let text = |name: &str| finding.get::<_, String>(name);
    let status = status(&text("no_action_reason")?, parts);
    let due_on = next_due(finding.get("due_on")?, parts);
    let closed_on = (status == Status::Verified)
        .then(|| parts.iter().filter_map(|part| part.verified_on.as_deref()).max())
        .flatten();
    let severity: Severity = parse(&text("severity")?).unwrap_or(Severity::Minor);
    let written = FINDINGS.put_and_tell(
        db,
        params![
            id,
            text("cycle")?,
            text("letter")?,
            finding.get::<_, i64>("counter")?,
            text("provision")?,
            severity as i64,
            word(status),
            status as i64,
            due_on.is_none(),
            due_on,
            finding.get::<_, Option<String>>("plan_due_on")?,
            text("discovered_on")?,
            closed_on,
            parts.len() as i64,
            names(parts).join(", "),
        ],
    )?;
    Ok(written.contains(&"finding"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(of: &[(Status, Option<&str>)]) -> Vec<Part> {
        let part = |(status, due_on): &(Status, Option<&str>)| Part {
            id: String::new(),
            status: *status,
            due_on: due_on.map(str::to_owned),
            responsible: String::new(),
            verified_on: None,
            words: Default::default(),
        };
        of.iter().map(part).collect()
    }

    #[test]
    fn a_finding_is_as_far_as_its_actions() {
        use Status::*;
        for (of, is) in [
            (&[][..], Open),
            (&[Open, Open], Open),
            (&[Open, Planned], Planned),
            (&[Planned, InProgress], InProgress),
            (&[Open, Verified], InProgress),
            (&[Done, Verified], Done),
            (&[Verified, Verified], Verified),
        ] {
            let of: Vec<_> = of.iter().map(|status| (*status, None)).collect();
            assert_eq!(status("", &parts(&of)), is, "{of:?}");
            assert_eq!(status("Not ours", &parts(&of)), NoAction);
        }
    }

    #[test]
    fn the_next_date_is_of_what_is_still_to_do() {
        let own = || Some("2026-09-09".to_owned());
        let due = |of| next_due(own(), &parts(of));
        assert_eq!(due(&[]), own());
        assert_eq!(due(&[(Status::Open, None)]), own());
        let both = [(Status::Done, Some("2026-01-01")), (Status::Open, Some("2026-02-02"))];
        assert_eq!(due(&both).as_deref(), Some("2026-02-02"));
        assert_eq!(due(&both[..1]).as_deref(), Some("2026-01-01"));
        assert_eq!(
            due(&[both[0], (Status::Open, None)]),
            own(),
            "a date of done work is past"
        );
    }
}
