//! Cases of the hotline: rules, dates, counts, and what people without the role are refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::desk::{any_handler, new_case};
use place::{Place, new_finding};
use plumbline_core::access::{Permission, Role};
use plumbline_core::cap::{Source, finding};
use plumbline_core::error::Code;
use plumbline_core::hotline::case::{self, CaseSeverity, CaseState, Category, Confidentiality, NewCase};
use plumbline_core::hotline::clock::ClockState;
use plumbline_core::hotline::list::{self, CaseQuery, CaseSort, CasesPage};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::hotline::{self, Clocks, keys};
use plumbline_core::incident::{self, IncidentKind, NewIncident};
use plumbline_core::moment::Moment;
use plumbline_core::vault::Guard;
use serde_json::{Map, Value, json};
use uuid::Uuid;

fn code<T>(result: plumbline_core::error::Result<T>) -> Code {
    result.err().expect("refused").code
}

fn query() -> CaseQuery {
    CaseQuery {
        search: String::new(),
        states: vec![],
        late_only: false,
        sort: CaseSort::Number,
        descending: false,
        offset: 0,
        limit: 100,
    }
}

fn page(place: &Place, query: &CaseQuery) -> CasesPage {
    place
        .vault
        .read(|db| list::list(db, &any_handler(), query, place.now.today()))
        .unwrap()
}

fn numbers(page: &CasesPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.number.as_str()).collect()
}

#[test]
fn no_case_is_filed_while_one_lost_passphrase_could_lose_it() {
    let place = Place::new();
    let li = place.handler("Li Na");
    let state = |place: &Place| place.vault.read(|db| hotline::state(db, &li.actor)).unwrap();
    assert!(state(&place).may_handle && !state(&place).ready);
    let refused = place.by(&li, |tx| case::create(tx, &new_case()));
    assert_eq!(code(refused), Code::HotlineNotReady);
    let words = place.print_recovery(&li);
    assert_eq!(words.split(' ').count(), 24);
    assert!(state(&place).ready && state(&place).recovery_key);
    place.filed(&li, &new_case());

    let two = Place::new();
    let (li, _) = two.desk();
    let ready = two.vault.read(|db| hotline::state(db, &li.actor)).unwrap();
    assert!(ready.ready && !ready.recovery_key);
    assert_eq!(
        ready
            .handlers
            .iter()
            .map(|h| (h.name.as_str(), h.has_key))
            .collect::<Vec<_>>(),
        [("Li Na", true), ("Wang Fang", true)]
    );
}

#[test]
fn a_filed_case_has_its_number_clocks_and_people() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    let filed = place.case(id);
    assert_eq!((filed.row.number.as_str(), filed.row.age_days), ("H-A001", 5));
    assert_eq!(filed.row.handler.as_deref(), Some("Li Na"));
    assert_eq!(filed.who_can_see, ["Li Na", "Wang Fang"]);
    assert_eq!(filed.row.acknowledge.due_on.as_deref(), Some("2026-11-23"));
    assert_eq!(filed.row.acknowledge.state, ClockState::Soon);
    assert_eq!(filed.row.answer.due_on.as_deref(), Some("2027-02-14"));
    assert_eq!(filed.row.retain.state, ClockState::None);
    assert!(filed.readings.is_empty());
    let clocks = Clocks {
        acknowledge_days: 3,
        answer_days: 30,
        retain_months: 12,
    };
    place.by(&wang, |tx| hotline::set_clocks(tx, clocks)).unwrap();
    assert_eq!(place.case(id).row.acknowledge.state, ClockState::Late);
    let none = Clocks {
        answer_days: 0,
        ..clocks
    };
    assert_eq!(
        code(place.by(&li, |tx| hotline::set_clocks(tx, none))),
        Code::ValueInvalid
    );
    place.by(&li, |tx| hotline::set_outside(tx, "12338")).unwrap();
    let state = place.vault.read(|db| hotline::state(db, &li.actor)).unwrap();
    assert_eq!((state.clocks, state.outside.as_str()), (clocks, "12338"));
}

#[test]
fn state_and_days_go_together() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(&li, &new_case());
    let set = |field: &str, value: Value| place.set_case(&li, id, field, value);
    let seen = || {
        let case = place.case(id).row;
        (
            case.state,
            case.acknowledge.done_on,
            case.answer.done_on,
            case.retain.due_on,
        )
    };
    let today = Some("2026-11-21".to_owned());
    set("state", json!("acknowledged")).unwrap();
    assert_eq!(seen(), (CaseState::Acknowledged, today.clone(), None, None));
    set("acknowledged_on", json!(null)).unwrap();
    assert_eq!(seen(), (CaseState::New, None, None, None));
    set("state", json!("in-work")).unwrap();
    assert_eq!(
        seen(),
        (CaseState::InWork, None, None, None),
        "work does not acknowledge"
    );
    set("answered_on", json!("2026-11-20")).unwrap();
    let answered = Some("2026-11-20".to_owned());
    assert_eq!(seen(), (CaseState::Answered, answered.clone(), answered.clone(), None));
    set("state", json!("closed")).unwrap();
    assert_eq!(
        seen(),
        (
            CaseState::Closed,
            answered.clone(),
            answered.clone(),
            Some("2029-11-21".into())
        )
    );
    set("state", json!("in-work")).unwrap();
    assert_eq!(
        seen(),
        (CaseState::InWork, answered, None, None),
        "reopened: the answer runs again"
    );
    for (field, value) in [
        ("acknowledged_on", json!("2026-11-15")),
        ("acknowledged_on", json!("2026-11-22")),
        ("answered_on", json!("yesterday")),
        ("received_on", json!("2026-11-21")),
        ("received_on", json!("2026-11-22")),
        ("state", json!("gone")),
        ("outcome", json!("won")),
        ("handler", json!(place.me.person)),
        ("narrative", json!(" ")),
        ("counter", json!(9)),
        ("confidentiality", json!("named")),
        ("finding", json!(id)),
    ] {
        assert_eq!(code(set(field, value)), Code::ValueInvalid, "{field}");
    }
    set("received_on", json!("2026-11-10")).unwrap();
    set("outcome", json!("partly")).unwrap();
    set("handler", json!(null)).unwrap();
    assert_eq!(place.case(id).row.handler, None);
}

#[test]
fn an_anonymous_case_takes_no_identity() {
    let place = Place::new();
    let (li, _) = place.desk();
    let named = NewCase {
        confidentiality: Confidentiality::Anonymous,
        ..new_case()
    };
    let refused = place.by(&li, |tx| case::create(tx, &named)).err().unwrap();
    assert_eq!(
        (refused.code, refused.params["field"].as_str()),
        (Code::ValueInvalid, "identity")
    );
    let nameless = NewCase {
        identity: "  ".into(),
        ..named
    };
    let id = place.filed(&li, &nameless);
    let refused = place.set_case(&li, id, "identity", json!("Zhao")).err().unwrap();
    assert_eq!(
        (refused.code, refused.params["field"].as_str()),
        (Code::ValueInvalid, "identity")
    );
    place.set_case(&li, id, "identity", json!("")).unwrap();
    assert_eq!(place.reveal(&li, id).unwrap().identity, "");
}

#[test]
fn the_list_searches_open_words_filters_sorts_and_windows() {
    let place = Place::new();
    let (li, _) = place.desk();
    let days = ["2026-11-01", "2026-11-10", "2026-11-20"];
    for (at, (category, severity)) in [
        (Category::Wages, CaseSeverity::Low),
        (Category::Dormitory, CaseSeverity::Critical),
        (Category::Wages, CaseSeverity::Medium),
    ]
    .into_iter()
    .enumerate()
    {
        let new = NewCase {
            category,
            severity,
            received_on: days[at].into(),
            ..new_case()
        };
        let id = place.filed(&li, &new);
        if at == 0 {
            place.set_case(&li, id, "acknowledged_on", json!("2026-11-02")).unwrap();
        }
    }
    let by = |sort, descending| {
        let query = CaseQuery {
            sort,
            descending,
            ..query()
        };
        numbers(&page(&place, &query)).join(" ")
    };
    assert_eq!(by(CaseSort::Number, true), "H-A003 H-A002 H-A001");
    assert_eq!(by(CaseSort::Received, false), "H-A001 H-A002 H-A003");
    assert_eq!(by(CaseSort::Severity, true), "H-A002 H-A003 H-A001");
    assert_eq!(by(CaseSort::State, false), "H-A002 H-A003 H-A001");
    let found = |search: &str| {
        let query = CaseQuery {
            search: search.into(),
            ..query()
        };
        numbers(&page(&place, &query)).join(" ")
    };
    assert_eq!(found("a002"), "H-A002");
    assert_eq!(found("dorm"), "H-A002");
    assert_eq!(found("wages phone"), "H-A001 H-A003");
    assert_eq!(found("A00_"), "", "wildcards are text");
    assert_eq!(found("Overtime"), "", "sealed words are not searched");
    assert_eq!(found("Zhao"), "");
    let late = CaseQuery {
        late_only: true,
        ..query()
    };
    assert_eq!(numbers(&page(&place, &late)), ["H-A002"]);
    let acknowledged = CaseQuery {
        states: vec![CaseState::Acknowledged, CaseState::Closed],
        ..query()
    };
    assert_eq!(numbers(&page(&place, &acknowledged)), ["H-A001"]);
    let window = page(
        &place,
        &CaseQuery {
            offset: 2,
            limit: 1,
            ..query()
        },
    );
    assert_eq!((numbers(&window), window.total), (vec!["H-A003"], 3));
}

#[test]
fn counts_rest_on_enough_cases_or_are_unknown() {
    let place = Place::new();
    let (li, _) = place.desk();
    // Each: received, acknowledged, closed.
    let cases = [
        ("2025-12-30", Some("2026-01-05"), true),
        ("2026-01-10", Some("2026-01-18"), true),
        ("2026-10-01", None, true),
        ("2026-11-19", None, true),
        ("2026-11-20", None, false),
        ("2026-11-01", None, false),
    ];
    let mut last = None;
    for (received_on, acknowledged, closed) in cases {
        let new = NewCase {
            received_on: received_on.into(),
            ..new_case()
        };
        let id = place.filed(&li, &new);
        if let Some(day) = acknowledged {
            place.set_case(&li, id, "acknowledged_on", json!(day)).unwrap();
        }
        if closed {
            place.set_case(&li, id, "state", json!("closed")).unwrap();
        }
        last = Some(id);
    }
    let counts = page(&place, &query()).counts;
    assert_eq!((counts.open, counts.late), (2, 1));
    assert_eq!((counts.received_year, counts.closed_year), (5, 4));
    assert_eq!(counts.median_days, None, "four closed cases are too few");
    // Of the closed ones without acknowledgement one was past its day; of the open ones one is.
    assert_eq!(
        (counts.acknowledged_in_time.count, counts.acknowledged_in_time.of),
        (1, 4)
    );
    assert_eq!((counts.answered_in_time.count, counts.answered_in_time.of), (0, 2));
    let of = |list: &[list::CaseCount], key: &str| list.iter().find(|of| of.key == key).unwrap().count;
    assert_eq!(
        (of(&counts.by_category, "wages"), of(&counts.by_category, "food")),
        (6, 0)
    );
    assert_eq!((of(&counts.by_state, "closed"), of(&counts.by_state, "new")), (4, 2));
    place.set_case(&li, last.unwrap(), "state", json!("closed")).unwrap();
    let counts = page(&place, &query()).counts;
    // 2, 20, 51, 315 and 326 days.
    assert_eq!(counts.median_days, Some(51.0));
    let new = NewCase {
        received_on: "2026-11-21".into(),
        ..new_case()
    };
    let id = place.filed(&li, &new);
    place.set_case(&li, id, "state", json!("closed")).unwrap();
    assert_eq!(
        page(&place, &query()).counts.median_days,
        Some(35.5),
        "between 20 and 51"
    );
}

#[test]
fn a_handler_records_a_finding_and_the_case_keeps_the_link() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(&li, &new_case());
    let found = place
        .by(&li, |tx| {
            let finding = finding::create_from_case(tx, &new_finding())?;
            case::link(tx, id, finding)?;
            Ok(finding)
        })
        .unwrap();
    assert_eq!(place.finding(found).source, Source::Hotline);
    let tied = place.case(id);
    assert_eq!(tied.row.finding.unwrap().number, "A-001");
    assert_eq!(tied.actions.len(), 1, "its action, by number and status alone");
    let again = place.by(&li, |tx| case::link(tx, id, found));
    assert_eq!(code(again), Code::ValueInvalid);
    let own = place.by(&li, |tx| finding::create(tx, &new_finding(), &serde_json::Map::new()));
    assert_eq!(
        code(own),
        Code::PermissionDenied,
        "handlers record findings from cases alone"
    );
}

#[test]
fn a_person_without_the_role_gets_nothing() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(&li, &new_case());
    let now = &place.now;
    for roles in [
        vec![Role::Administrator, Role::EhsManager, Role::HrManager],
        vec![Role::SeniorManager, Role::Viewer],
    ] {
        let (actor, _) = place.add("Chen", &roles);
        assert!(!actor.may(Permission::Handle));
        let write = |work: &dyn Fn(&mut plumbline_core::vault::Write) -> plumbline_core::error::Result<()>| {
            code(place.vault.write(&actor, now, work))
        };
        let denied = [
            write(&|tx| case::create(tx, &new_case()).map(|_| ())),
            write(&|tx| case::set(tx, id, "state", json!("closed"))),
            write(&|tx| case::set(tx, id, "narrative", json!("mine"))),
            write(&|tx| case::link(tx, id, id)),
            write(&|tx| step::add(tx, id, StepKind::Step, "2026-11-20", "x", Told::PLAIN).map(|_| ())),
            write(&|tx| step::reveal(tx, &li.identity, id).map(|_| ())),
            write(&|tx| hotline::set_clocks(tx, Clocks::default()).map(|_| ())),
            write(&|tx| hotline::set_outside(tx, "x").map(|_| ())),
            write(&|tx| keys::set_recovery(tx, li.identity.recipient())),
            write(&|tx| finding::create_from_case(tx, &new_finding()).map(|_| ())),
            code(keys::reseal(&place.vault, &actor, now, &li.identity, "")),
            code(keys::recover(&place.vault, &actor, now, "any")),
            code(hotline::draft::set(
                &place.vault,
                &actor,
                now,
                &li.identity,
                "case/x",
                Some("x"),
            )),
            code(hotline::draft::get(&place.vault, &actor, &li.identity, "case/x")),
        ];
        assert_eq!(denied, [Code::PermissionDenied; 14]);
        let state = place.vault.read(|db| hotline::state(db, &actor)).unwrap();
        assert_eq!(state, hotline::HotlineState::default());
    }
}

#[test]
fn every_kind_of_the_hotline_is_confided() {
    for kind in plumbline_core::KINDS {
        let sealed = kind.fields.iter().any(|field| field.guard == Guard::Sealed);
        let hotline = sealed
            || [
                "case",
                "hotline",
                "handler",
                "survey-list",
                "survey-interview",
                "nda",
                "kpi",
            ]
            .iter()
            .any(|word| kind.name.starts_with(word));
        assert_eq!(
            Permission::over(kind.name) == Permission::Handle,
            hotline,
            "{}",
            kind.name
        );
    }
}

#[test]
fn a_lost_role_takes_back_nothing_and_a_reading_stands() {
    let place = Place::new();
    let (mut li, _) = place.desk();
    let saved = place
        .vault
        .write(&li.actor, &place.now, |tx| case::create(tx, &new_case()))
        .unwrap();
    let read = |token: Option<String>| move |tx: &mut plumbline_core::vault::Write| tx.undo(&token.unwrap());
    let reading = place
        .vault
        .write(&li.actor, &place.now, |tx| step::reveal(tx, &li.identity, saved.value))
        .unwrap();
    assert_eq!(code(place.by(&li, read(reading.undo))), Code::UndoTooLate);
    assert_eq!(place.case(saved.value).readings.len(), 1);
    li.actor.roles = vec![Role::EhsManager];
    assert_eq!(code(place.by(&li, read(saved.undo.clone()))), Code::PermissionDenied);
    li.actor.roles = vec![Role::CaseHandler];
    place.by(&li, read(saved.undo)).unwrap();
    let gone = place
        .vault
        .read(|db| case::get(db, &any_handler(), saved.value, place.now.today()));
    assert_eq!(code(gone), Code::NotFound);
}

#[test]
fn a_step_has_its_day_and_its_author() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    let add = |on: &str, text: &str| {
        place
            .by(&wang, |tx| {
                step::add(tx, id, StepKind::ToReporter, on, text, Told::PLAIN)
            })
            .map(|_| ())
    };
    add("2026-11-20", "Called back").unwrap();
    add("2026-11-18", "First call").unwrap();
    assert_eq!(code(add("2026-11-22", "Tomorrow")), Code::ValueInvalid);
    assert_eq!(code(add("2026-11-20", "  ")), Code::ValueInvalid);
    let nowhere = Moment::now().new_id();
    let lost = place.by(&li, |tx| {
        step::add(tx, nowhere, StepKind::Step, "2026-11-20", "x", Told::PLAIN)
    });
    assert_eq!(code(lost), Code::NotFound);
    let case = place.case(id);
    let seen: Vec<_> = case
        .steps
        .iter()
        .map(|s| (s.on.as_str(), s.by.as_str(), s.text.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [("2026-11-18", "Wang Fang", None), ("2026-11-20", "Wang Fang", None)]
    );
    let texts = place.reveal(&li, id).unwrap().steps;
    let texts: Vec<_> = texts.into_iter().map(|step| step.text).collect();
    assert_eq!(texts, ["First call", "Called back"]);
}

/// Every record, entry, projection and search index that does not belong to the case or the incident itself.
fn elsewhere(place: &Place, finding: Uuid) -> String {
    let detail = serde_json::to_string(&place.finding(finding)).unwrap();
    let rest = place.vault.read(|db| {
        let mut text = String::new();
        let kinds = "('case', 'case-step', 'incident')";
        let records = format!("SELECT state FROM record WHERE kind NOT IN {kinds}");
        for sql in [
            records.as_str(),
            "SELECT description || provision FROM finding",
            "SELECT title FROM good_practice",
        ] {
            let mut rows = db.prepare(sql)?;
            let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
            text.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        let actions = "SELECT containment || why1 || root_cause || corrective || preventive || responsible FROM action";
        let mut rows = db.prepare(actions)?;
        let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
        text.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        Ok(text)
    });
    detail + &rest.unwrap()
}

#[test]
fn a_finding_holds_of_a_case_or_an_incident_only_what_a_person_typed() {
    let place = Place::new();
    let (li, _) = place.desk();
    let new = NewCase {
        narrative: "PLANTED narrative of Zhao".into(),
        identity: "PLANTED identity".into(),
        ..new_case()
    };
    let case = place.filed(&li, &new);
    place
        .by(&li, |tx| {
            step::add(tx, case, StepKind::Step, "2026-11-20", "PLANTED step", Told::PLAIN)
        })
        .unwrap();
    let filed = NewIncident {
        kind: IncidentKind::NearMiss,
        happened_on: "2026-11-19".into(),
        place: "PLANTED hall".into(),
        what: "PLANTED fall of Zhao".into(),
        first_action: "PLANTED first aid".into(),
    };
    let incident = place.write(|tx| incident::create(tx, &filed));
    let typed = |words: &str| finding::NewFinding {
        description: words.into(),
        ..new_finding()
    };
    let of_case = place
        .by(&li, |tx| {
            let finding = finding::create_from_case(tx, &typed("TYPED of the case"))?;
            case::link(tx, case, finding)?;
            Ok(finding)
        })
        .unwrap();
    let of_incident = place.write(|tx| {
        let finding = finding::create(tx, &typed("TYPED of the incident"), &Map::new())?;
        incident::tie(tx, incident, finding)?;
        Ok(finding)
    });
    assert_eq!(
        place.reveal(&li, case).unwrap().narrative,
        "PLANTED narrative of Zhao",
        "control: it is kept"
    );
    for (finding, mark) in [(of_case, "TYPED of the case"), (of_incident, "TYPED of the incident")] {
        let text = elsewhere(&place, finding);
        assert!(text.contains(mark), "control: what was typed is there");
        assert!(!text.contains("PLANTED") && !text.contains("Zhao"), "{text}");
    }
    // Control: the same look finds it where a person typed it.
    place.write(|tx| finding::set(tx, of_incident, "description", json!("PLANTED by hand")));
    assert!(elsewhere(&place, of_incident).contains("PLANTED by hand"));
}
