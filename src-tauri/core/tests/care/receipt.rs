//! A reporter without a name: the number, the weeks, the slip.

use crate::place::desk::{Member, new_case};
use crate::place::{Place, WEAK};
use crate::{code, detail, nameless, three};
use plumbline_core::access::Role;
use plumbline_core::error::{Code, Result};
use plumbline_core::hotline::case::NewCase;
use plumbline_core::hotline::outside::{self, Outside};
use plumbline_core::hotline::round::{self, Decision, RoundKind};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::hotline::{self, receipt};
use plumbline_core::moment::Moment;
use plumbline_core::purge::{self, PurgeReason};
use plumbline_core::vault::{Options, Vault};
use rusqlite::Connection;
use serde_json::json;

#[test]
fn the_reporters_number_finds_the_case_for_its_handlers_and_nothing_else_does() {
    let (place, li, wang, zhou) = three();
    let id = place.filed(
        &li,
        &NewCase {
            shut: vec![zhou.actor.person.to_string()],
            ..nameless()
        },
    );
    let other = place.filed(&li, &nameless());
    let digits = place.by(&li, |tx| receipt::issue(tx, id)).unwrap();
    let others = place.by(&li, |tx| receipt::issue(tx, other)).unwrap();
    assert!(digits.len() == 16 && digits.as_str() != others.as_str());
    // Each on an hour of its own: waiting is tested below.
    let find = |by: &Member, digits: &str, hour: i32| {
        let now = place.now.days_away(hour);
        receipt::find(&place.vault, &by.actor, &now, &by.identity, digits)
    };
    let spaced = format!(
        "{} {} {}-{}",
        &digits[..4],
        &digits[4..8],
        &digits[8..12],
        &digits[12..]
    );
    assert_eq!(find(&wang, &spaced, 1).unwrap(), id);
    assert_eq!(find(&wang, &others, 2).unwrap(), other);
    assert_eq!(code(find(&wang, "0000000000000000", 3)), Code::ReceiptUnknown);
    assert_eq!(
        code(find(&zhou, &digits, 4)),
        Code::ReceiptUnknown,
        "the same answer to whoever is shut out"
    );
    assert_eq!(code(find(&wang, "12345", 5)), Code::ValueInvalid);
    let (hr, _) = place.add("Hua", &[Role::HrManager]);
    let denied = receipt::find(&place.vault, &hr, &place.now, &wang.identity, &digits);
    assert_eq!(code(denied), Code::PermissionDenied);

    let newer = place.by(&wang, |tx| receipt::issue(tx, id)).unwrap();
    assert_eq!(code(find(&li, &digits, 6)), Code::ReceiptUnknown, "replaced");
    assert_eq!(find(&li, &newer, 7).unwrap(), id);
    let named = place.filed(&li, &new_case());
    assert_eq!(code(place.by(&li, |tx| receipt::issue(tx, named))), Code::ValueInvalid);
    purge::destroy(&place.vault, &li.actor, &place.now, "case", id, PurgeReason::Expired).unwrap();
    assert_eq!(
        code(find(&li, &newer, 8)),
        Code::ReceiptUnknown,
        "destroyed with the case"
    );

    // A second handler's key opens it after the first one sealed again, as any text of a case.
    let late = place.handler("Sun");
    assert_eq!(code(find(&late, &others, 9)), Code::ReceiptUnknown);
    place.reseal(&wang);
    assert_eq!(find(&late, &others, 10).unwrap(), other);
}

#[test]
fn wrong_numbers_cost_more_and_more_time_also_after_a_restart() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(&li, &nameless());
    let digits = place.by(&li, |tx| receipt::issue(tx, id)).unwrap();
    let at = |minutes: u64| place.now.after(std::time::Duration::from_secs(minutes * 60));
    let find = |vault: &Vault, now: &Moment, digits: &str| receipt::find(vault, &li.actor, now, &li.identity, digits);
    for _ in 0..5 {
        assert_eq!(
            code(find(&place.vault, &at(0), "0000000000000000")),
            Code::ReceiptUnknown
        );
    }
    let refused = find(&place.vault, &at(0), &digits).err().unwrap();
    assert_eq!(
        (refused.code, refused.params["seconds"].as_str()),
        (Code::TooManyTries, "31")
    );
    let Place { vault, dir, .. } = place;
    drop(vault);
    let vault = Vault::open(dir.path(), plumbline_core::KINDS, WEAK, li.actor.person, &li.passphrase)
        .unwrap()
        .0;
    let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
    let at = |seconds: u64| now.after(std::time::Duration::from_secs(seconds));
    assert_eq!(
        code(find(&vault, &at(5), &digits)),
        Code::TooManyTries,
        "a restart forgives nothing"
    );
    assert_eq!(find(&vault, &at(40), &digits).unwrap(), id);
    assert_eq!(code(find(&vault, &at(41), "0000000000000000")), Code::ReceiptUnknown);
    let refused = find(&vault, &at(42), &digits).err().unwrap();
    assert_eq!(refused.code, Code::TooManyTries);
    assert!(
        refused.params["seconds"].parse::<u32>().unwrap() > 50,
        "longer than before"
    );
    assert_eq!(
        find(&vault, &at(3_700), &digits).unwrap(),
        id,
        "after an hour all is well"
    );
}

/// The journal's own times are when a handler typed; every day a handler enters, and what is derived from it, is a week.
#[test]
fn of_a_case_without_a_name_only_weeks_are_kept() {
    let place = Place::with(Options {
        encrypted: false,
        ..WEAK
    });
    let (li, wang) = place.desk();
    let id = place.filed(&li, &nameless());
    place.set_case(&li, id, "acknowledged_on", json!("2026-11-20")).unwrap();
    let told = |kind, on: &str| {
        place
            .by(&wang, |tx| {
                step::add(
                    tx,
                    id,
                    kind,
                    on,
                    "words",
                    Told {
                        via: None,
                        waits: false,
                    },
                )
            })
            .unwrap()
    };
    let ids = [
        told(StepKind::FromReporter, "2026-11-20"),
        told(StepKind::ToReporter, "2026-11-19"),
    ];
    place.set_case(&li, id, "answered_on", json!("2026-11-21")).unwrap();
    place.set_case(&li, id, "remedy_on", json!("2026-11-21")).unwrap();
    place.set_case(&li, id, "outcome", json!("partly")).unwrap();
    place.set_case(&li, id, "state", json!("closed")).unwrap();
    place
        .by(&li, |tx| round::begin(tx, id, RoundKind::Appeal, "2026-11-21", "no"))
        .unwrap();
    place
        .by(&wang, |tx| {
            round::answer(tx, id, "2026-11-21", Some(Decision::Rejected), "")
        })
        .unwrap();
    let monday = "2026-11-16";
    let case = detail(&place, &li, id);
    assert_eq!(case.row.received_on, monday);
    assert_eq!(case.row.acknowledge.done_on.as_deref(), Some(monday));
    assert_eq!(case.remedy_on.as_deref(), Some(monday));
    assert!(case.steps.iter().all(|step| step.on == monday));
    assert_eq!(
        case.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>(),
        ids.map(|id| id.to_string())
    );
    assert_eq!(
        (case.rounds[0].on.as_str(), case.rounds[0].answered_on.as_deref()),
        (monday, Some(monday))
    );
    // No id tells the moment either, and no entry holds a day of that week but its Monday.
    assert!(ids.iter().chain([&id]).all(|id| id.get_version_num() == 4));
    let ops = |db: &Connection| -> Result<String> {
        let mut rows = db.prepare("SELECT state FROM record WHERE kind IN ('case', 'case-step', 'case-round')")?;
        let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.join("\n"))
    };
    let all = place.vault.read(ops).unwrap();
    assert!(all.contains(monday));
    for day in 17..=21 {
        assert!(!all.contains(&format!("2026-11-{day}")), "{day}");
    }
    // The control: a case with a name keeps its day.
    let named = place.filed(
        &li,
        &NewCase {
            received_on: "2026-11-19".into(),
            ..new_case()
        },
    );
    assert_eq!(detail(&place, &li, named).row.received_on, "2026-11-19");
    assert!(place.vault.read(ops).unwrap().contains("2026-11-19"));
}

#[test]
fn a_slip_holds_the_number_and_the_ways_to_call_and_nothing_of_the_case() {
    let place = Place::new();
    let (li, _) = place.desk();
    let one = |id: &str, name: &str, contact: &str| Outside {
        id: id.into(),
        name: name.into(),
        contact: contact.into(),
        languages: "中文".into(),
        hours: String::new(),
    };
    assert_eq!(
        code(place.by(&li, |tx| outside::save(tx, &one("", "Union", " ")))),
        Code::ValueInvalid
    );
    place
        .by(&li, |tx| outside::save(tx, &one("", "Union", "12351")))
        .unwrap();
    let id = place.vault.read(outside::list).unwrap()[0].id.clone();
    place
        .by(&li, |tx| outside::save(tx, &one(&id, "Trade union", "12351")))
        .unwrap();
    place
        .by(&li, |tx| hotline::set(tx, "reach", json!("Phone 8866")))
        .unwrap();
    let slip = place
        .vault
        .read(|db| receipt::slip(db, &li.actor, "1234567890123456"))
        .unwrap();
    assert_eq!(
        (slip.digits.as_str(), slip.reach.as_str()),
        ("1234 5678 9012 3456", "Phone 8866")
    );
    assert_eq!(
        slip.outside.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Trade union"]
    );
    assert_eq!(
        code(place.vault.read(|db| receipt::slip(db, &place.me, "1234567890123456"))),
        Code::PermissionDenied
    );
    place.by(&li, |tx| outside::remove(tx, &id)).unwrap();
    assert!(place.vault.read(outside::list).unwrap().is_empty());
}
