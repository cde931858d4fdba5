//! Categories, the calendar, escalation, and what older versions wrote.

use crate::place::Place;
use crate::place::desk::{Member, new_case};
use crate::{code, detail, query, three};
use plumbline_core::error::Code;
use plumbline_core::home::{self, HomeItemKind};
use plumbline_core::hotline::case::{Category, NewCase};
use plumbline_core::hotline::list::{self, CaseQuery};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::hotline::topic::{self, Topic};
use plumbline_core::hotline::{self, calendar, conflict, escalation};
use serde_json::{Value, json};

#[test]
fn topics_are_a_tree_of_two_levels_and_cases_count_where_they_always_did() {
    let place = Place::new();
    let (li, _) = place.desk();
    let tree = || place.vault.read(|db| hotline::state(db, &li.actor)).unwrap().topics;
    let before = tree();
    assert!(before.iter().filter(|one| one.parent.is_empty()).count() == Category::ALL.len());
    let save = |topic: &Topic| place.by(&li, |tx| topic::save(tx, topic));
    let new = |parent: &str, name: &str| Topic {
        code: String::new(),
        parent: parent.into(),
        name_en: name.into(),
        name_zh: String::new(),
        published: Category::Dormitory,
        hidden: false,
    };
    save(&new("", "Bus to work")).unwrap();
    let bus = tree().into_iter().find(|one| one.name_en == "Bus to work").unwrap();
    save(&new(&bus.code, "Late buses")).unwrap();
    let late = tree().into_iter().find(|one| one.name_en == "Late buses").unwrap();
    assert_eq!(code(save(&new(&late.code, "A third level"))), Code::ValueInvalid);
    assert_eq!(code(save(&new("", " "))), Code::ValueInvalid);
    let id = place.filed(
        &li,
        &NewCase {
            topic: Some(late.code.clone()),
            ..new_case()
        },
    );
    let seen = || {
        let row = detail(&place, &li, id).row;
        (row.category, row.topic)
    };
    assert_eq!(seen(), (Category::Dormitory, Some(late.code.clone())));
    place.set_case(&li, id, "topic", json!("wages-late")).unwrap();
    assert_eq!(seen(), (Category::Wages, Some("wages-late".into())));
    let found = |term: &str| {
        let query = CaseQuery {
            search: term.into(),
            ..query()
        };
        place
            .vault
            .read(|db| list::list(db, &li.actor, &query, place.now.today()))
            .unwrap()
            .total
    };
    assert_eq!(
        (found("拖欠"), found("paid LATE"), found("H-A001"), found("食堂")),
        (1, 1, 1, 0)
    );
    assert_eq!(
        code(place.set_case(&li, id, "topic", json!("nothing"))),
        Code::ValueInvalid
    );
    place.set_case(&li, id, "category", json!("food")).unwrap();
    assert_eq!(seen(), (Category::Food, None), "as an older version sets it");
    assert_eq!((found("食堂"), found("拖欠")), (1, 0));
    let wages = before.iter().find(|one| one.code == "wages").unwrap();
    save(&Topic {
        name_zh: "工资与奖金".into(),
        ..wages.clone()
    })
    .unwrap();
    save(&Topic {
        name_zh: "工资".into(),
        hidden: true,
        ..wages.clone()
    })
    .unwrap();
    let wages = tree().into_iter().find(|one| one.code == "wages").unwrap();
    assert!(wages.hidden && wages.name_zh == "工资" && wages.published == Category::Wages);
    let counts = place
        .vault
        .read(|db| list::list(db, &li.actor, &query(), place.now.today()))
        .unwrap()
        .counts;
    assert_eq!(
        counts.by_category.iter().find(|one| one.key == "food").unwrap().count,
        1
    );
}

#[test]
fn clocks_count_working_days_by_the_factorys_own_calendar() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(
        &li,
        &NewCase {
            received_on: "2026-09-30".into(),
            ..new_case()
        },
    );
    let due = || detail(&place, &li, id).row.acknowledge.due_on.unwrap();
    let late = || {
        let query = CaseQuery {
            late_only: true,
            ..query()
        };
        place
            .vault
            .read(|db| list::list(db, &li.actor, &query, "2026-10-13".parse().unwrap()))
            .unwrap()
            .total
    };
    let answered = || {
        let counts = place
            .vault
            .read(|db| list::list(db, &li.actor, &query(), place.now.today()))
            .unwrap()
            .counts;
        (counts.acknowledged_in_time.count, counts.acknowledged_in_time.of)
    };
    assert_eq!((due().as_str(), late()), ("2026-10-07", 1));
    place.set_case(&li, id, "acknowledged_on", json!("2026-10-16")).unwrap();
    assert_eq!(answered(), (0, 1));
    place.set_case(&li, id, "acknowledged_on", json!(null)).unwrap();
    place
        .by(&li, |tx| hotline::set(tx, "working_days", json!(true)))
        .unwrap();
    assert_eq!(due(), "2026-10-09", "weekends left out");
    place.by(&li, |tx| calendar::take_over(tx, "CN", 2026)).unwrap();
    // Seven holidays; Saturday 10 October is worked.
    assert_eq!((due().as_str(), late()), ("2026-10-15", 0));
    place
        .by(&li, |tx| calendar::set(tx, "2026-10-10", Some(false), "we rest"))
        .unwrap();
    assert_eq!(due(), "2026-10-16");
    place.set_case(&li, id, "acknowledged_on", json!("2026-10-16")).unwrap();
    assert_eq!(answered(), (1, 1));
    place.by(&li, |tx| calendar::set(tx, "2026-10-10", None, "")).unwrap();
    assert_eq!(due(), "2026-10-16", "a plain Saturday again");
    let state = place.vault.read(|db| hotline::state(db, &li.actor)).unwrap().calendar;
    assert!(state.days.iter().all(|day| !day.source.is_empty()) && state.days.len() > 30);
    assert_eq!(
        code(place.by(&li, |tx| calendar::take_over(tx, "CN", 1999))),
        Code::NotFound
    );
    assert_eq!(
        code(place.by(&li, |tx| hotline::set(tx, "off_days", json!([1, 2, 3, 4, 5, 6, 7])))),
        Code::ValueInvalid
    );
}

#[test]
fn a_case_goes_on_by_a_person_or_when_a_clock_runs_over_to_who_may_see_it() {
    let (place, li, wang, zhou) = three();
    let id = place.filed(
        &li,
        &NewCase {
            received_on: "2026-11-10".into(),
            ..new_case()
        },
    );
    let with = |by: &Member, ahead: i32| {
        place
            .vault
            .read(|db| escalation::with(db, &by.actor, place.now.days_away(ahead).today()))
            .unwrap()
            .len()
    };
    assert_eq!(with(&zhou, 30), 0, "no rule");
    let set = |field: &str, value: Value| place.by(&li, |tx| hotline::set(tx, field, value));
    assert_eq!(
        code(set("escalate_to", json!([place.me.person]))),
        Code::ValueInvalid,
        "no handler"
    );
    set("escalate_to", json!([zhou.actor.person, wang.actor.person])).unwrap();
    set("escalate_after", json!(5)).unwrap();
    // Due on the 17th: five days late on the 22nd, which is tomorrow.
    assert_eq!((with(&zhou, 0), with(&zhou, 1), with(&wang, 1)), (0, 1, 0));
    let home = place
        .vault
        .read(|db| home::get(db, &zhou.actor, &place.now.days_away(1)))
        .unwrap();
    assert!(
        home.overdue
            .iter()
            .any(|item| item.kind == HomeItemKind::CaseEscalation && item.title.is_empty())
    );
    place
        .by(&li, |tx| {
            conflict::shut_out(tx, &li.identity, id, zhou.actor.person, "")
        })
        .unwrap();
    assert_eq!((with(&zhou, 1), with(&wang, 1)), (0, 1), "the next in line");
    assert_eq!(
        code(place.by(&li, |tx| escalation::raise(tx, id, zhou.actor.person, ""))),
        Code::ValueInvalid
    );
    place
        .by(&wang, |tx| escalation::raise(tx, id, li.actor.person, "yours again"))
        .unwrap();
    assert_eq!((with(&li, 1), with(&wang, 1)), (1, 0));
    assert_eq!(detail(&place, &li, id).row.escalated.unwrap().name, "Li Na");
    place.set_case(&li, id, "state", json!("closed")).unwrap();
    assert_eq!(with(&li, 1), 0);
}

/// Cases, steps and settings as they were written before any of this existed.
#[test]
fn what_an_older_version_wrote_still_opens() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    place
        .by(&li, |tx| {
            step::add(tx, id, StepKind::ToReporter, "2026-11-20", "told then", Told::PLAIN)
        })
        .unwrap();
    place.by(&li, |tx| hotline::set_outside(tx, "12338")).unwrap();
    let without = |kind: &str, fields: &[&str]| {
        let paths: Vec<_> = fields
            .iter()
            .map(|field| format!("'$.created[0].values.{field}'"))
            .collect();
        let sql = format!(
            "UPDATE record SET state = json_remove(state, {}) WHERE kind = '{kind}'",
            paths.join(", ")
        );
        assert!(place.vault.local(|db| Ok(db.execute(&sql, [])?)).unwrap() > 0);
    };
    without(
        "case",
        &[
            "topic",
            "checkin_days",
            "remedy",
            "remedy_on",
            "satisfaction",
            "remedy_note",
            "receipt",
        ],
    );
    without("case-step", &["place", "via", "given_on"]);
    without(
        "hotline-setup",
        &[
            "reach",
            "checkin_days",
            "working_days",
            "off_days",
            "escalate_to",
            "escalate_after",
        ],
    );
    place.vault.rebuild().unwrap();
    let case = detail(&place, &li, id);
    assert_eq!((case.row.category, case.row.topic.as_deref()), (Category::Wages, None));
    assert!(
        case.checkins.is_empty(),
        "nobody is called late for what was never planned"
    );
    assert!(!case.steps[0].waits && case.steps[0].given_on.as_deref() == Some("2026-11-20"));
    assert_eq!(place.reveal(&wang, id).unwrap().remedy_note, "");
    let state = place.vault.read(|db| hotline::state(db, &li.actor)).unwrap();
    assert_eq!(
        (state.outside.as_str(), state.checkin_days, state.calendar.off_days),
        ("12338", vec![30, 90], vec![6, 7])
    );
    for (field, value) in [
        ("remedy_note", json!("paid")),
        ("topic", json!("wages-late")),
        ("satisfaction", json!("partly")),
    ] {
        place.set_case(&li, id, field, value).unwrap();
    }
    place
        .by(&li, |tx| hotline::set(tx, "escalate_to", json!([wang.actor.person])))
        .unwrap();
    assert_eq!(place.reveal(&wang, id).unwrap().remedy_note, "paid");
}
