//! Incidents, the handover log, Home and search, over a real store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_core::KINDS;
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::action;
use plumbline_core::cap::board::{self, BoardQuery};
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::cap::list::{self, FindingQuery, FindingSort};
use plumbline_core::cap::{Severity, Source, Status};
use plumbline_core::cycle;
use plumbline_core::error::Code;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::handover::{self, NewHandoverRow};
use plumbline_core::incident::{self, IncidentKind, IncidentQuery, IncidentSort, NewIncident};
use plumbline_core::pack::csr_management_system;
use plumbline_core::search::{self, SearchHit, SearchKind};
use plumbline_core::vault::Vault;
use plumbline_core::{plan, score, share};
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use uuid::Uuid;

fn near_miss() -> NewIncident {
    NewIncident {
        kind: IncidentKind::NearMiss,
        happened_on: "2026-11-20".into(),
        place: "二号车间".into(),
        what: "Forklift passed a worker at 0.5 m".into(),
        first_action: "Aisle closed 通道封闭".into(),
    }
}

fn incidents(search: &str) -> IncidentQuery {
    IncidentQuery {
        search: search.into(),
        kinds: vec![],
        sort: IncidentSort::Date,
        descending: true,
        offset: 0,
        limit: 100,
    }
}

fn actor(place: &Place, role: Role) -> Actor {
    Actor {
        person: place.now.new_id(),
        roles: vec![role],
    }
}

fn topic(topic: &str) -> NewHandoverRow {
    NewHandoverRow {
        topic: topic.into(),
        leader: "Trần Văn Minh PLANTED".into(),
        since: Some("2026-03-01".into()),
        deputy: String::new(),
        know: "The audit firm calls in May PLANTED".into(),
    }
}

#[test]
fn an_incident_is_numbered_found_and_becomes_one_finding() {
    let place = Place::new();
    let id = place.write(|tx| incident::create(tx, &near_miss()));
    place.write(|tx| {
        incident::create(
            tx,
            &NewIncident {
                kind: IncidentKind::UnsafeCondition,
                happened_on: "2025-12-31".into(),
                ..near_miss()
            },
        )
    });
    let page = |query| {
        place
            .vault
            .read(|db| incident::list(db, &query, place.now.today()))
            .unwrap()
    };
    let all = page(incidents(""));
    let numbers: Vec<_> = all.rows.iter().map(|row| row.number.as_str()).collect();
    assert_eq!((numbers, all.total), (vec!["I-A001", "I-A002"], 2));
    assert_eq!(
        (all.counts.near_miss, all.counts.unsafe_condition, all.counts.this_year),
        (1, 1, 1)
    );
    assert_eq!(page(incidents("通道")).total, 2);
    assert_eq!(page(incidents("forklift 车间")).total, 2);
    assert_eq!(page(incidents("i-a002")).rows[0].happened_on, "2025-12-31");
    let unsafe_only = IncidentQuery {
        kinds: vec![IncidentKind::UnsafeCondition],
        ..incidents("")
    };
    assert_eq!(page(unsafe_only).total, 1);

    place.write(|tx| incident::set(tx, id, "what", json!("Forklift 0.5 m from 李娜")));
    assert_eq!((page(incidents("李娜")).total, page(incidents("worker")).total), (1, 1));
    let finding = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    place.write(|tx| incident::tie(tx, id, finding));
    let tied = place.vault.read(|db| incident::get(db, id)).unwrap();
    assert_eq!(tied.finding.unwrap().number, "A-001");
    let again = place
        .vault
        .write(&place.me, &place.now, |tx| incident::tie(tx, id, finding));
    assert_eq!(again.err().unwrap().code, Code::IncidentHasFinding);
    place.write(|tx| finding::delete(tx, finding));
    let untied = place.vault.read(|db| incident::get(db, id)).unwrap();
    assert_eq!(untied.finding, None, "a deleted finding makes room for another");

    let undo = place
        .vault
        .write(&place.me, &place.now, |tx| incident::delete(tx, id))
        .unwrap()
        .undo
        .unwrap();
    assert_eq!(page(incidents("forklift")).total, 1);
    place.write(|tx| tx.undo(&undo));
    assert_eq!(page(incidents("李娜")).total, 1);
}

#[test]
fn the_log_and_the_handover_refuse_what_does_not_fit_and_who_may_not() {
    let place = Place::new();
    let id = place.write(|tx| incident::create(tx, &near_miss()));
    let blank = place.write(|tx| handover::add(tx, &topic("")));
    assert_eq!(blank.topic, "", "a line is added before it has a topic");
    let row = place.write(|tx| handover::add(tx, &topic("Fire safety")));
    let topic_id: Uuid = row.id.parse().unwrap();
    let refused = |work: &dyn Fn(&mut plumbline_core::vault::Write) -> plumbline_core::error::Result<()>| {
        place.vault.write(&place.me, &place.now, work).err().map(|e| e.code)
    };
    let tomorrow = NewIncident {
        happened_on: "2026-11-22".into(),
        ..near_miss()
    };
    assert_eq!(
        refused(&|tx| incident::create(tx, &tomorrow).map(|_| ())),
        Some(Code::DateInFuture)
    );
    for (field, value, code) in [
        ("happened_on", json!("2027-01-01"), Code::DateInFuture),
        ("happened_on", json!("yesterday"), Code::ValueInvalid),
        ("happened_on", json!("1999-1-1"), Code::ValueInvalid),
        ("what", json!(" "), Code::ValueInvalid),
        ("kind", json!("accident"), Code::ValueInvalid),
        ("number", json!("I-A009"), Code::ValueInvalid),
        ("finding", json!(null), Code::ValueInvalid),
    ] {
        let value: Value = value;
        assert_eq!(
            refused(&|tx| incident::set(tx, id, field, value.clone())),
            Some(code),
            "{field} {value}"
        );
    }
    for (field, value) in [
        ("topic", json!(7)),
        ("since", json!("soon")),
        ("updated_by", json!("me")),
    ] {
        let value: Value = value;
        assert_eq!(
            refused(&|tx| handover::set(tx, topic_id, field, value.clone()).map(|_| ())),
            Some(Code::ValueInvalid)
        );
    }
    for role in [
        Role::Viewer,
        Role::CaseHandler,
        Role::SeniorManager,
        Role::Administrator,
    ] {
        let other = actor(&place, role);
        let file = evidence_file(&place);
        let codes = [
            place
                .vault
                .write(&other, &place.now, |tx| incident::create(tx, &near_miss()).map(|_| ())),
            place
                .vault
                .write(&other, &place.now, |tx| incident::set(tx, id, "what", json!("x"))),
            place.vault.write(&other, &place.now, |tx| incident::tie(tx, id, id)),
            place.vault.write(&other, &place.now, |tx| incident::delete(tx, id)),
            place.vault.write(&other, &place.now, |tx| {
                evidence::attach(tx, TargetKind::Incident, id, "x.txt", &file).map(drop)
            }),
            place
                .vault
                .write(&other, &place.now, |tx| handover::add(tx, &topic("x")).map(|_| ())),
            place.vault.write(&other, &place.now, |tx| {
                handover::set(tx, topic_id, "know", json!("x")).map(|_| ())
            }),
            place
                .vault
                .write(&other, &place.now, |tx| handover::remove(tx, topic_id)),
        ];
        for code in codes {
            assert_eq!(code.err().unwrap().code, Code::PermissionDenied, "{role:?}");
        }
    }
}

fn evidence_file(place: &Place) -> plumbline_core::vault::evidence::Stored {
    let file = place.dir.path().join("photo.txt");
    std::fs::write(&file, "PLANTED photo of an incident").unwrap();
    place.vault.take_evidence(&file).unwrap()
}

#[test]
fn the_handover_log_is_in_the_plan_and_never_in_what_is_shared() {
    let place = Place::new();
    let row = place.write(|tx| handover::add(tx, &topic("Fire safety")));
    assert_eq!(
        (row.updated_by.as_str(), row.since.as_deref()),
        ("Chen Wei", Some("2026-03-01"))
    );
    let id = row.id.parse().unwrap();
    let later = plumbline_core::moment::Moment::parse("2026-11-22T09:00:00+08:00").unwrap();
    let set = |field: &str, value: Value| {
        place
            .vault
            .write(&place.me, &later, |tx| handover::set(tx, id, field, value))
            .unwrap()
            .value
    };
    let same = set("topic", json!("Fire safety"));
    assert_eq!(same.updated_at, row.updated_at, "no change, no new date");
    assert_eq!(set("deputy", json!("Li Na")).updated_at, "2026-11-22T01:00:00.000Z");

    let filed = place.write(|tx| incident::create(tx, &near_miss()));
    let photo = evidence_file(&place);
    place.write(|tx| evidence::attach(tx, TargetKind::Incident, filed, "photo.txt", &photo));
    let files = place.vault.read(|db| incident::get(db, filed)).unwrap().evidence;
    place.write(|tx| evidence::set_shared(tx, files[0].id.parse().unwrap(), true));

    let pack = csr_management_system().unwrap();
    let snapshot = place
        .vault
        .read(|db| {
            let answers = cycle::answers(db, &cycle::current(db)?, &pack)?;
            let score = score::score(&pack, &answers);
            plan::snapshot(db, place.now.today(), "", &score, false)
        })
        .unwrap();
    let disclosed = share::disclose(&place.vault, &pack, "", &place.now).unwrap();
    assert!(
        format!("{snapshot:?}").contains("PLANTED"),
        "control: our own plan has the log"
    );
    assert_eq!(snapshot.handover[0].deputy, "Li Na");
    let left = format!("{disclosed:?}");
    assert!(disclosed.snapshot.handover.is_empty());
    assert!(
        !left.contains("PLANTED") && !left.contains("Forklift") && !left.contains("photo.txt"),
        "{left}"
    );

    place.write(|tx| handover::remove(tx, id));
    assert!(place.vault.read(handover::rows).unwrap().is_empty());
}

/// Findings with one or two actions in every state, shared actions, no-action reasons, and late arrivals.
fn mixed(place: &Place) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for (i, status) in Status::ALL.into_iter().cycle().take(30).enumerate() {
        let new = NewFinding {
            description: format!("第{i}项 finding {i}"),
            severity: Severity::ALL[i % 4],
            discovered_on: Some(format!("2026-{:02}-10", 1 + i % 11)),
            ..new_finding()
        };
        let mut action = Map::new();
        if status != Status::NoAction {
            action.insert("status".into(), json!(status));
        }
        action.insert("corrective".into(), json!(format!("措施 {}", i % 7)));
        action.insert("responsible".into(), json!(["Li Na", "", "王芳"][i % 3]));
        if i % 5 > 0 {
            action.insert(
                "due_on".into(),
                json!(format!("2026-{:02}-{:02}", 1 + i % 12, 1 + i % 28)),
            );
        }
        let id = place.write(|tx| {
            let id = finding::create(tx, &new, &action)?;
            if status == Status::NoAction {
                finding::set(tx, id, "no_action_reason", json!("Not ours"))?;
            }
            if i % 4 == 3 {
                let second = action::create(tx, id, &Map::new())?;
                action::set(tx, second, "preventive", json!("复核"))?;
                tx.set("action", second, "findings", json!([id, ids.first().unwrap_or(&id)]))?;
            }
            Ok(id)
        });
        ids.push(id);
    }
    place.write(|tx| finding::delete(tx, ids[4]));
    let undo = place
        .vault
        .write(&place.me, &place.now, |tx| finding::delete(tx, ids[0]))
        .unwrap()
        .undo
        .unwrap();
    place.write(|tx| tx.undo(&undo));
    ids
}

/// Everything that is derived and kept, in an order of its own.
fn kept(place_vault: &Vault) -> Vec<String> {
    let dump = |db: &Connection, sql: &str| -> Vec<String> {
        let mut rows = db.prepare(sql).unwrap();
        let rows = rows.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    place_vault
        .read(|db| {
            let mut all = dump(
                db,
                "SELECT json_array(finding, cycle, letter, counter, provision, severity_rank, status, status_rank, no_due, due_on,
                        plan_due_on, discovered_on, closed_on, actions, responsible) FROM finding_state ORDER BY finding",
            );
            all.extend(dump(
                db,
                "SELECT json_array(action, finding, cycle, status_rank, agreed, due_on, done_on, done_by, check_due_on, checked)
                 FROM action_state ORDER BY action",
            ));
            all.extend(dump(db, "SELECT json_array(number, kind, what) FROM incident ORDER BY id"));
            Ok(all)
        })
        .unwrap()
}

fn query(search: &str, sort: FindingSort, descending: bool) -> FindingQuery {
    FindingQuery {
        search: search.into(),
        statuses: vec![],
        severities: vec![],
        overdue_only: false,
        sort,
        descending,
        offset: 0,
        limit: 500,
    }
}

#[test]
fn what_is_kept_of_findings_is_what_the_old_view_derived() {
    let place = Place::new();
    mixed(&place);
    let view = include_str!("../migrations/0002_assessment.sql");
    let view = view[view.find("CREATE VIEW").unwrap()..].replacen("CREATE VIEW", "CREATE TEMP VIEW", 1);
    let count = |sql: &str| -> i64 {
        place
            .vault
            .read(|db| {
                db.execute_batch(&view)?;
                Ok(db.query_row(sql, [], |row| row.get(0))?)
            })
            .unwrap()
    };
    let findings = "SELECT count(*) FROM finding_status";
    assert_eq!(count(findings), 29);
    let differing = "SELECT count(*) FROM finding_status v FULL JOIN finding_state s ON s.finding = v.finding
                     WHERE v.status IS NOT s.status OR v.actions IS NOT s.actions OR length(v.responsible) IS NOT length(s.responsible)";
    assert_eq!(count(differing), 0);
    let asked_for = "SELECT count(*) FROM (SELECT action FROM action_finding l JOIN finding f ON f.id = l.finding
                       WHERE f.no_action_reason = '' INTERSECT SELECT id FROM action)";
    assert_eq!(count(asked_for), 31);
    let differing = "SELECT count(*) FROM action_state s FULL JOIN action a ON a.id = s.action
                     WHERE a.due_on IS NOT s.due_on AND s.action IS NOT NULL";
    assert_eq!(count(differing), 0);
    assert_eq!(count("SELECT count(*) FROM action_state"), 31);
}

#[test]
fn projections_are_made_anew_from_the_records_and_come_out_the_same() {
    let place = Place::new();
    mixed(&place);
    place.write(|tx| incident::create(tx, &near_miss()));
    let before = kept(&place.vault);
    let found = |vault: &Vault| {
        let read = |search: &str| {
            vault
                .read(|db| list::list(db, &query(search, FindingSort::Number, false), place.now.today()))
                .unwrap()
        };
        (read("复核"), read("措施 3"), read("li na"))
    };
    let searched = found(&place.vault);
    assert!(searched.0.total > 0 && searched.1.total > 0 && searched.2.total > 0);

    let spoil = "UPDATE finding_state SET status = 'open', due_on = NULL; DELETE FROM action_state;
                 DELETE FROM finding_words; DELETE FROM incident_words; DELETE FROM incident";
    place.vault.local(|db| Ok(db.execute_batch(spoil)?)).unwrap();
    assert_ne!(kept(&place.vault), before, "control");
    place.vault.rebuild().unwrap();
    assert_eq!(kept(&place.vault), before);
    assert_eq!(found(&place.vault), searched);

    // A store of an older version: its tables are empty, and the migration has named the kinds.
    let older = "DELETE FROM finding_state; DELETE FROM action_state; DELETE FROM finding_words;
                 INSERT INTO stale VALUES ('finding'), ('action')";
    place.vault.local(|db| Ok(db.execute_batch(older)?)).unwrap();
    let Place { vault, me, dir, .. } = place;
    drop(vault);
    let (vault, _) = Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE).unwrap();
    assert_eq!(kept(&vault), before);
    let stale: i64 = vault
        .read(|db| Ok(db.query_row("SELECT count(*) FROM stale", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(stale, 0);
}

#[test]
fn every_order_of_the_list_and_the_board_hold_the_same_findings() {
    let place = Place::new();
    mixed(&place);
    let today = place.now.today();
    let page = |query: &FindingQuery| place.vault.read(|db| list::list(db, query, today)).unwrap();
    let whole = page(&query("", FindingSort::Number, false));
    assert_eq!((whole.total, whole.rows.len()), (29, 29));
    let counted = whole.counts.open + whole.counts.waiting_verification + whole.counts.closed;
    assert_eq!(counted, 29);
    let late = whole.rows.iter().filter(|row| row.overdue).count() as u32;
    assert_eq!(whole.counts.overdue, late);
    for sort in [
        FindingSort::Number,
        FindingSort::Due,
        FindingSort::Severity,
        FindingSort::Status,
        FindingSort::Provision,
    ] {
        for descending in [false, true] {
            let rows = page(&query("", sort, descending)).rows;
            let key = |row: &list::FindingRow| match sort {
                FindingSort::Number | FindingSort::Provision => row.number.clone(),
                FindingSort::Due => row.due_on.clone().unwrap_or_default(),
                FindingSort::Severity => format!("{}{}", row.severity as u8, row.number),
                FindingSort::Status => format!("{}{}", row.status as u8, row.number),
            };
            let dated: Vec<_> = rows
                .iter()
                .filter(|row| sort != FindingSort::Due || row.due_on.is_some())
                .collect();
            let keys: Vec<_> = dated.iter().map(|row| key(row)).collect();
            let mut sorted = keys.clone();
            sorted.sort();
            if descending {
                sorted.reverse();
            }
            assert_eq!(keys, sorted, "{sort:?} {descending}");
            assert_eq!(rows.len(), 29);
            assert!(
                rows[..dated.len()]
                    .iter()
                    .all(|row| sort != FindingSort::Due || row.due_on.is_some())
            );
            // With words, another path leads to the same window.
            let searched = page(&FindingQuery {
                offset: 3,
                limit: 4,
                ..query("finding", sort, descending)
            });
            assert_eq!((searched.total, &searched.rows[..]), (29, &rows[3..7]));
        }
    }
    let narrow = FindingQuery {
        statuses: vec![Status::Planned, Status::InProgress],
        severities: vec![Severity::Major],
        overdue_only: true,
        ..query("", FindingSort::Due, false)
    };
    let is = |row: &&list::FindingRow| {
        row.overdue && row.severity == Severity::Major && matches!(row.status, Status::Planned | Status::InProgress)
    };
    assert_eq!(page(&narrow).total as usize, whole.rows.iter().filter(is).count());
    assert_eq!(
        page(&FindingQuery {
            search: "finding".into(),
            ..narrow.clone()
        })
        .rows,
        page(&narrow).rows
    );
    for search in ["", "finding 1", "措施"] {
        let ask = BoardQuery {
            search: search.into(),
            severities: vec![],
            overdue_only: false,
            per_column: 3,
        };
        let board = place.vault.read(|db| board::board(db, &ask, today)).unwrap();
        assert_eq!(board.columns.len(), 6);
        let same = page(&query(search, FindingSort::Number, false));
        for column in &board.columns {
            let of_status = same.rows.iter().filter(|row| row.status == column.status).count();
            assert_eq!(
                (column.total as usize, column.rows.len()),
                (of_status, of_status.min(3)),
                "{search}"
            );
            assert!(column.rows.iter().all(|row| row.status == column.status));
        }
    }
}

#[test]
fn one_search_finds_every_noun_and_an_exact_number_first() {
    let place = Place::new();
    let pack = csr_management_system().unwrap();
    for i in 0..60 {
        let new = NewFinding {
            description: format!("消防通道 blocked, see A-007 ({i})"),
            source: Source::Audit,
            ..new_finding()
        };
        place.write(|tx| finding::create(tx, &new, &Map::new()));
    }
    let with_action = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let action: Uuid = place.finding(with_action).actions[0].id.parse().unwrap();
    place.write(|tx| action::set(tx, action, "corrective", json!("更换灭火器")));
    let filed = place.write(|tx| incident::create(tx, &near_miss()));
    place.write(|tx| handover::add(tx, &topic("消防 fire safety")));
    let pair = "INSERT INTO customer (id, name, receipt_key, recipients, fingerprint, inbox_url, disclosure, paired_at)
         VALUES ('c1', '消防用品采购', '', '[]', '[]', NULL, '', '2026-11-01T00:00:00.000Z')";
    place.vault.local(|db| Ok(db.execute_batch(pair)?)).unwrap();
    let hits = |text: &str, limit: u32| -> Vec<SearchHit> {
        place.vault.read(|db| search::all(db, &place.me, text, limit)).unwrap()
    };
    let kinds = |hits: &[SearchHit]| hits.iter().map(|hit| hit.kind).collect::<Vec<_>>();

    let exact = hits("a-7", 10);
    assert_eq!((exact[0].detail.as_str(), exact.len()), ("A-007  ·  RBA A3", 1));
    let exact = hits("A-007", 5);
    assert!(
        exact[0].detail.starts_with("A-007"),
        "the number itself before those who name it"
    );
    assert_eq!(exact.iter().filter(|hit| hit.id == exact[0].id).count(), 1);
    assert_eq!(hits("i-a1", 5)[0].to, format!("/safety/{filed}"));
    assert_eq!(hits("灭火", 5)[0].to, format!("/actions/{with_action}"));
    let all = hits("消防", 10);
    assert_eq!(kinds(&all)[..2], [SearchKind::Customer, SearchKind::Handover]);
    assert_eq!((all.len(), all[2].kind), (10, SearchKind::Finding));
    assert!(all[2].title.ends_with("(59)"), "the newest first");
    let english = hits(&pack.sections[0].questions[0].text["en"][..20], 50);
    let chinese: String = pack.sections[0].questions[0].text["zh-Hans"].chars().take(6).collect();
    for found in [english, hits(&chinese, 50)] {
        assert!(found.iter().any(|hit| hit.to == "/assess/policy-signed"), "{found:?}");
    }
    assert_eq!(hits("blocked", 1000).len(), 50);
    for nothing in ["", "  ", "no such words anywhere", "\" OR 1"] {
        assert_eq!(hits(nothing, 50), [], "{nothing}");
    }
    assert_eq!(hits("blocked", 0), []);
}
