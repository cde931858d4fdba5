//! Home: the next best step through a cycle, and figures over time measured from what was kept.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::desk::new_case;
use place::{Place, new_finding};
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::Status;
use plumbline_core::cap::action::{self, VerificationMethod, VerificationResult};
use plumbline_core::cap::board::{self, BoardQuery};
use plumbline_core::cap::due;
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::cap::list::{self, FindingQuery, FindingSort};
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::home::{self, Figure, GateCode, Home, HomeItemKind, NextCode, PhaseName, WeekOf};
use plumbline_core::hotline::case;
use plumbline_core::moment::Moment;
use plumbline_core::pack::csr_management_system;
use plumbline_core::training::course::{self, CourseKind, NewCourse};
use plumbline_core::training::matrix::{self, MatrixFilter, MatrixQuery};
use plumbline_core::training::session::{self, NewSession};
use plumbline_core::training::worker::{self, NewWorker, Sex};
use plumbline_core::training::{WorkerCategory, attendance};
use serde_json::{Map, Value, json};
use uuid::Uuid;

fn actor(place: &Place, role: Role) -> Actor {
    Actor {
        person: place.now.new_id(),
        roles: vec![role],
    }
}

/// The values of a trend by day; empty where the figure is not shown.
fn values(place: &Place, actor: &Actor, code: Figure) -> Vec<(String, Option<f64>)> {
    let trend = home(place, actor).trends.into_iter().find(|trend| trend.code == code);
    let points = trend.into_iter().flat_map(|trend| trend.points);
    points.map(|point| (point.on, point.value)).collect()
}

fn on(values: &[(String, Option<f64>)], day: &str) -> Option<f64> {
    values.iter().find(|(on, _)| on == day).unwrap().1
}

fn home(place: &Place, actor: &Actor) -> Home {
    place.vault.read(|db| home::get(db, actor, &place.now)).unwrap()
}

fn next(place: &Place, actor: &Actor) -> Option<(NextCode, String)> {
    home(place, actor)
        .next
        .map(|step| (step.code, step.params.get("count").cloned().unwrap_or_default()))
}

fn gates(home: &Home) -> Vec<GateCode> {
    let gates = home.phases.iter().flat_map(|phase| &phase.gate);
    gates.filter(|gate| gate.done).map(|gate| gate.code).collect()
}

#[test]
fn the_next_step_leads_through_the_cycle() {
    let place = Place::new();
    let me = place.me.clone();
    let pack = csr_management_system().unwrap();
    let questions: Vec<_> = pack.questions().map(|question| question.id.clone()).collect();
    let all = questions.len() as u32;
    let fresh = home(&place, &me);
    let step = fresh.next.clone().unwrap();
    assert_eq!(
        (step.code, step.to.as_str()),
        (NextCode::AnswerQuestions, format!("/assess/{}", questions[0]).as_str())
    );
    assert_eq!(step.params["percent"], pack.threshold_percent.to_string());
    assert_eq!(
        step.params["count"],
        (all * pack.threshold_percent).div_ceil(100).to_string()
    );
    let sums: Vec<_> = fresh
        .phases
        .iter()
        .map(|phase| (phase.phase, phase.done, phase.total))
        .collect();
    assert_eq!(
        sums,
        [
            (PhaseName::Plan, 0, all + 2),
            (PhaseName::Do, 0, 0),
            (PhaseName::Check, 0, 0),
            (PhaseName::Act, 0, 3)
        ]
    );
    assert!(gates(&fresh).is_empty() && fresh.trends.is_empty() && fresh.better.is_empty());
    assert_eq!(
        next(&place, &actor(&place, Role::Viewer)),
        None,
        "nothing this person could do"
    );

    for question in &questions {
        let level = if *question == questions[3] { 2 } else { 5 };
        for field in [AnswerField::Paper, AnswerField::Practice] {
            place.write(|tx| cycle::answer(tx, &pack, question, field, json!(level)));
        }
    }
    let assessed = home(&place, &me);
    let step = assessed.next.clone().unwrap();
    assert_eq!(
        (step.code, step.to.as_str()),
        (NextCode::PlanGaps, format!("/assess/{}", questions[3]).as_str())
    );
    assert_eq!((assessed.phases[0].done, assessed.phases[0].total), (all, all + 3));
    assert_eq!(gates(&assessed), [GateCode::ScoreComplete]);

    let gap = NewFinding {
        question: Some(questions[3].clone()),
        ..new_finding()
    };
    let id = place.write(|tx| finding::create(tx, &gap, &Map::new()));
    let action: Uuid = place.finding(id).actions[0].id.parse().unwrap();
    let set = |field: &str, value: Value| place.write(|tx| action::set(tx, action, field, value));
    let step = home(&place, &me).next.unwrap();
    assert_eq!(
        (step.code, step.params["number"].as_str()),
        (NextCode::AgreeActions, "A-001")
    );
    assert_eq!(step.to, format!("/actions/{id}"));

    set("responsible", json!("Li Na"));
    set("due_on", json!("2026-11-20"));
    let late = home(&place, &me);
    assert_eq!(next(&place, &me), Some((NextCode::OverdueActions, "1".into())));
    assert_eq!((late.overdue_total, late.overdue[0].number.as_str()), (1, "A-001"));
    assert_eq!(
        (late.overdue[0].who.as_str(), late.overdue[0].kind),
        ("Li Na", HomeItemKind::Finding)
    );
    assert!(gates(&late).contains(&GateCode::ActionsAgreed));
    place.write(|tx| due::move_to(tx, action, Some("2026-11-27"), "Parts come late"));
    let due = home(&place, &me);
    assert_eq!(
        (due.overdue_total, due.week_total, due.week.len()),
        (0, 1, 1),
        "due and its plan due: once"
    );
    place.write(|tx| due::move_to(tx, action, Some("2026-11-28"), "Parts come late"));
    assert_eq!(home(&place, &me).week_total, 0, "the seventh day is next week's");

    set("status", json!("done"));
    let done = home(&place, &me);
    assert_eq!(
        (done.waiting_total, done.waiting[0].kind),
        (1, HomeItemKind::Verification)
    );
    assert_eq!(next(&place, &me), Some((NextCode::PairCustomer, "0".into())));
    let senior = actor(&place, Role::SeniorManager);
    assert_eq!(next(&place, &senior), Some((NextCode::VerifyActions, "1".into())));
    assert_eq!(home(&place, &senior).waiting_total, 0, "it is theirs to do");
    assert_eq!(home(&place, &actor(&place, Role::Viewer)).waiting_total, 1);

    set("effectiveness_due_on", json!("2026-11-21"));
    let (site, accepted) = (VerificationMethod::Site, VerificationResult::Accepted);
    place
        .vault
        .write(&senior, &place.now, |tx| action::verify(tx, action, site, accepted, ""))
        .unwrap();
    let verified = home(&place, &me);
    assert_eq!((verified.week[0].kind, verified.week_total), (HomeItemKind::Action, 1));
    assert_eq!(next(&place, &me), Some((NextCode::CheckEffectiveness, "1".into())));
    assert_eq!(
        (verified.phases[2].done, verified.phases[2].total),
        (1, 3),
        "and the question again"
    );
    set("effectiveness_result", json!("No case since"));
    assert_eq!(next(&place, &me), Some((NextCode::PairCustomer, "0".into())));

    let pair = "INSERT INTO customer (id, name, receipt_key, recipients, fingerprint, inbox_url, disclosure, paired_at)
                VALUES ('c1', 'ACME 采购', '', '[]', '[]', NULL, '', '2026-11-01T00:00:00.000Z')";
    place.vault.local(|db| Ok(db.execute_batch(pair)?)).unwrap();
    let send = home(&place, &me).next.unwrap();
    assert_eq!(
        (send.code, send.params["customer"].as_str()),
        (NextCode::SendBundle, "ACME 采购")
    );
    let sent = "INSERT INTO outbox (id, customer, seq, envelope, file, size, sent, created_at, state, why_params)
                VALUES ('o1', 'c1', 1, '', '', 1, 0, '2026-11-21T02:00:00.000Z', 'waiting', '{}')";
    place.vault.local(|db| Ok(db.execute_batch(sent)?)).unwrap();
    let sending = home(&place, &me);
    assert_eq!(
        (sending.waiting_total, sending.waiting[0].who.as_str()),
        (1, "ACME 采购")
    );
    place
        .vault
        .local(|db| Ok(db.execute_batch("UPDATE outbox SET state = 'delivered'")?))
        .unwrap();
    let end = home(&place, &me);
    use GateCode::*;
    let met = [
        ScoreComplete,
        GapsPlanned,
        ActionsAgreed,
        ActionsDone,
        ActionsVerified,
        EffectivenessChecked,
    ];
    assert_eq!((end.next.clone(), gates(&end)), (None, met.to_vec()));
    place.write(|tx| cycle::answer(tx, &pack, "review-decisions", AnswerField::State, json!("unknown")));
    assert_eq!(next(&place, &me), Some((NextCode::Review, "1".into())));
}

#[test]
fn what_got_better_is_measured_from_dates_and_claimed_only_with_a_baseline() {
    let place = Place::new();
    let me = place.me.clone();
    // The cycle of the store starts in this month: no month end has passed, so nothing is claimed.
    let old = |due: &str, done: Option<&str>, status: Status| {
        let new = NewFinding {
            discovered_on: Some("2026-06-15".into()),
            ..new_finding()
        };
        let mut action = Map::new();
        action.insert("due_on".into(), json!(due));
        action.insert("status".into(), json!(status));
        action.insert("done_on".into(), json!(done));
        if status == Status::Verified {
            action.insert("verified_on".into(), json!("2026-09-30"));
        }
        place.write(|tx| finding::create(tx, &new, &action))
    };
    old("2026-07-10", Some("2026-08-31"), Status::Verified);
    old("2026-07-10", Some("2026-09-02"), Status::Done);
    old("2026-08-31", None, Status::Open);
    old("2026-07-01", None, Status::Done);
    // Came back from its verifier: the day it was marked done no longer counts.
    let dropped = old("2026-07-10", Some("2026-07-11"), Status::InProgress);
    let trend = |code| {
        let trends = home(&place, &me).trends;
        let trend = trends.into_iter().find(|trend| trend.code == code).unwrap();
        trend
            .points
            .into_iter()
            .map(|point| (point.on, point.value))
            .collect::<Vec<_>>()
    };
    let at = |code, on: &str| trend(code).into_iter().find(|(day, _)| day == on).unwrap().1;
    assert_eq!(trend(Figure::Overdue).len(), 12);
    for (on, value) in [
        ("2026-05-31", None),
        ("2026-06-30", Some(0.0)),
        ("2026-07-31", Some(3.0)),
        ("2026-08-31", Some(3.0)),
        ("2026-09-30", Some(2.0)),
        ("2026-11-21", Some(2.0)),
    ] {
        assert_eq!(at(Figure::Overdue, on), value, "{on}");
    }
    assert_eq!(at(Figure::Closed, "2026-09-30"), Some(1.0));
    assert_eq!(home(&place, &me).better, []);

    let july = "UPDATE cycle SET starts_on = '2026-07-04'";
    place.vault.local(|db| Ok(db.execute_batch(july)?)).unwrap();
    let better = home(&place, &me).better;
    assert_eq!(better.len(), 1);
    assert_eq!((better[0].from, better[0].from_on.as_str()), (3.0, "2026-07-31"));
    assert_eq!((better[0].to, better[0].to_on.as_str()), (2.0, "2026-11-21"));
    place.write(|tx| finding::set(tx, dropped, "no_action_reason", json!("Line sold")));
    assert_eq!(
        at(Figure::Overdue, "2026-07-31"),
        Some(2.0),
        "nobody asks for it any more"
    );
    let later = "UPDATE cycle SET starts_on = '2026-06-04'";
    place.vault.local(|db| Ok(db.execute_batch(later)?)).unwrap();
    assert_eq!(home(&place, &me).better, [], "worse than at its baseline of none");
}

#[test]
fn the_score_of_past_months_is_folded_from_the_journal() {
    let place = Place::new();
    let me = place.me.clone();
    let pack = csr_management_system().unwrap();
    let start = "UPDATE cycle SET starts_on = '2026-07-04'";
    place.vault.local(|db| Ok(db.execute_batch(start)?)).unwrap();
    let rate = |at: &str, levels: &[(AnswerField, u8)], only: Option<&str>| {
        let at = Moment::parse(at).unwrap();
        for question in pack
            .questions()
            .filter(|question| only.is_none_or(|id| id == question.id))
        {
            for (field, level) in levels {
                let write = place.vault.write(&me, &at, |tx| {
                    cycle::answer(tx, &pack, &question.id, *field, json!(level))
                });
                write.unwrap();
            }
        }
    };
    // Twenty minutes before midnight where the laptop stands: still the last of August.
    rate(
        "2026-08-31T23:40:00+08:00",
        &[(AnswerField::Paper, 2), (AnswerField::Practice, 3)],
        None,
    );
    rate("2026-10-15T09:00:00+08:00", &[(AnswerField::Practice, 4)], None);
    rate(
        "2026-11-02T09:00:00+08:00",
        &[(AnswerField::Paper, 1)],
        Some("policy-signed"),
    );
    let practice = values(&place, &me, Figure::ScorePractice);
    assert_eq!(practice.len(), 12);
    for (day, value) in [
        ("2026-07-31", None),
        ("2026-08-31", Some(3.0)),
        ("2026-09-30", Some(3.0)),
        ("2026-10-31", Some(4.0)),
        ("2026-11-21", Some(4.0)),
    ] {
        assert_eq!(on(&practice, day), value, "{day}");
    }
    let better = home(&place, &me).better;
    let better: Vec<_> = better
        .iter()
        .map(|b| (b.code, b.from, b.from_on.as_str(), b.to))
        .collect();
    // On paper it went down: nothing is claimed.
    assert_eq!(better, [(Figure::ScorePractice, 3.0, "2026-08-31", 4.0)]);
}

fn course_for_workers(place: &Place, validity_months: Option<u32>) -> Uuid {
    let new = NewCourse {
        name: format!("Fire {validity_months:?}"),
        kind: CourseKind::Basic,
        audiences: vec![WorkerCategory::Worker],
        validity_months,
        provisions: String::new(),
        topics: String::new(),
    };
    place.write(|tx| course::create(tx, &new))
}

fn hired(place: &Place, badge: &str, category: WorkerCategory, joined_on: &str) -> Uuid {
    let new = NewWorker {
        badge: badge.into(),
        name: format!("Worker {badge}"),
        sex: Sex::Female,
        category,
        department: "Line 1".into(),
        joined_on: Some(joined_on.into()),
    };
    place.write(|tx| worker::create(tx, &new))
}

fn trained(place: &Place, course: Uuid, held_on: &str, workers: &[(Uuid, bool)]) {
    let new = NewSession {
        course: course.to_string(),
        held_on: held_on.into(),
        hours: Some(2.0),
        trainer: String::new(),
        place: String::new(),
        language: String::new(),
    };
    place.write(|tx| {
        let session = session::create(tx, &new)?;
        for (worker, present) in workers {
            attendance::set(tx, session, *worker, Some(*present))?;
        }
        Ok(())
    });
}

#[test]
fn training_cover_counts_who_worked_here_and_what_still_held_on_that_day() {
    let place = Place::new();
    let me = place.me.clone();
    assert_eq!(values(&place, &me, Figure::TrainingCover), []);
    let fire = course_for_workers(&place, Some(6));
    let rights = course_for_workers(&place, None);
    let [ana, bo, late] = [("1", "2025-01-01"), ("2", "2025-01-01"), ("3", "2026-09-10")]
        .map(|(badge, joined)| hired(&place, badge, WorkerCategory::Worker, joined));
    let boss = hired(&place, "4", WorkerCategory::Manager, "2025-01-01");
    trained(&place, fire, "2026-03-15", &[(ana, true), (bo, true), (boss, true)]);
    trained(&place, rights, "2026-05-02", &[(ana, true), (bo, false)]);
    trained(&place, fire, "2026-09-01", &[(ana, true)]);
    place.write(|tx| worker::set(tx, bo, "left_on", json!("2026-10-05")));
    let cover = values(&place, &me, Figure::TrainingCover);
    let share = |valid: f64, wanted: f64| Some(valid * 100.0 / wanted);
    for (day, value) in [
        ("2026-02-28", None),
        // Two people, two courses each: both attended one of them.
        ("2026-03-31", share(2.0, 4.0)),
        ("2026-05-31", share(3.0, 4.0)),
        // Bo's ran out on the 15th, Ana's was renewed, the third came without any.
        ("2026-09-30", share(2.0, 6.0)),
        // Bo left.
        ("2026-10-31", share(2.0, 4.0)),
        ("2026-11-21", share(2.0, 4.0)),
    ] {
        assert_eq!(on(&cover, day), value, "{day}");
    }
    let claims = || {
        home(&place, &me)
            .better
            .iter()
            .filter(|better| better.code == Figure::TrainingCover)
            .count()
    };
    assert_eq!(claims(), 0, "the cycle began today: nothing was measured in it before");
    let query = MatrixQuery {
        search: String::new(),
        categories: vec![],
        course_kinds: vec![],
        departments: vec![],
        within: None,
        state: MatrixFilter::All,
        offset: 0,
        limit: 100,
    };
    let matrix = place
        .vault
        .read(|db| matrix::get(db, &query, place.now.today()))
        .unwrap();
    let sum = |of: fn(&matrix::CourseCover) -> u32| f64::from(matrix.cover.iter().map(of).sum::<u32>());
    assert_eq!(
        on(&cover, "2026-11-21"),
        share(sum(|cover| cover.done + cover.soon), sum(|cover| cover.wanted)),
        "as the matrix has it"
    );
    assert_eq!(matrix.total, 3, "{late}");
}

#[test]
fn training_that_runs_out_is_the_next_step_of_who_keeps_it() {
    let place = Place::new();
    let pack = csr_management_system().unwrap();
    for question in pack.questions() {
        for field in [AnswerField::Paper, AnswerField::Practice] {
            place.write(|tx| cycle::answer(tx, &pack, &question.id, field, json!(5)));
        }
    }
    let fire = course_for_workers(&place, Some(12));
    let [soon, gone, fresh, never] =
        ["1", "2", "3", "4"].map(|badge| hired(&place, badge, WorkerCategory::Worker, "2025-01-01"));
    trained(&place, fire, "2026-01-19", &[(soon, true)]);
    trained(&place, fire, "2025-02-01", &[(gone, true)]);
    trained(&place, fire, "2026-01-21", &[(fresh, true)]);
    trained(&place, fire, "2026-11-20", &[(never, false)]);
    let hr = actor(&place, Role::HrManager);
    // 2027-01-19 is 59 days away, 2027-01-21 is 61.
    assert_eq!(next(&place, &hr), Some((NextCode::HoldTraining, "2".into())));
    assert_eq!(next(&place, &actor(&place, Role::SeniorManager)), None);
    assert_eq!(next(&place, &actor(&place, Role::Viewer)), None);
}

#[test]
fn days_to_close_are_shown_to_handlers_alone_and_never_of_few_cases() {
    let place = Place::new();
    let (li, _) = place.desk();
    let close = |days: [u32; 5], count: usize| {
        for day in days.iter().take(count) {
            let mut new = new_case();
            new.received_on = "2026-10-01".into();
            let id = place.filed(&li, &new);
            place.set_case(&li, id, "outcome", json!("substantiated")).unwrap();
            let at = Moment::parse(&format!("2026-10-{:02}T10:00:00+08:00", 1 + day)).unwrap();
            let closed = place
                .vault
                .write(&li.actor, &at, |tx| case::set(tx, id, "state", json!("closed")));
            closed.unwrap();
        }
    };
    close([4, 9, 2, 20, 0], 4);
    assert_eq!(
        values(&place, &li.actor, Figure::DaysToClose),
        [],
        "four cases say too much"
    );
    close([6, 0, 0, 0, 0], 1);
    let days = values(&place, &li.actor, Figure::DaysToClose);
    assert_eq!(on(&days, "2026-10-31"), Some(6.0));
    assert_eq!(on(&days, "2026-11-21"), None);
    for role in [
        Role::EhsManager,
        Role::HrManager,
        Role::Administrator,
        Role::SeniorManager,
        Role::Viewer,
    ] {
        assert_eq!(
            values(&place, &actor(&place, role), Figure::DaysToClose),
            [],
            "{role:?}"
        );
    }
}

#[test]
fn lists_and_board_say_how_often_dates_were_moved() {
    let place = Place::new();
    let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let action: Uuid = place.finding(id).actions[0].id.parse().unwrap();
    let other = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    for day in ["2026-12-01", "2026-12-15"] {
        place.write(|tx| due::move_to(tx, action, Some(day), "Parts come late"));
    }
    let today = place.now.today();
    let detail = place.finding(id).actions[0].due_moved;
    assert!(detail >= 1);
    let query = FindingQuery {
        search: String::new(),
        statuses: vec![],
        severities: vec![],
        overdue_only: false,
        sort: FindingSort::Number,
        descending: false,
        offset: 0,
        limit: 10,
    };
    let rows = place.vault.read(|db| list::list(db, &query, today)).unwrap().rows;
    let moved: Vec<_> = rows.iter().map(|row| (row.id.clone(), row.due_moved)).collect();
    assert_eq!(moved, [(id.to_string(), detail), (other.to_string(), 0)]);
    let ask = BoardQuery {
        search: String::new(),
        severities: vec![],
        overdue_only: false,
        per_column: 10,
    };
    let board = place.vault.read(|db| board::board(db, &ask, today)).unwrap();
    let cards = board.columns.iter().flat_map(|column| &column.rows);
    assert_eq!(cards.map(|card| card.due_moved).sum::<u32>(), detail);
}

#[test]
fn the_week_is_of_whoever_is_named_in_it_until_somebody_chooses() {
    let place = Place::new();
    let me = place.me.clone();
    let mine: String = place
        .vault
        .read(|db| {
            Ok(db.query_row(
                "SELECT name FROM person WHERE id = ?1",
                [me.person.to_string()],
                |row| row.get(0),
            )?)
        })
        .unwrap();
    let due = |who: &[&str]| {
        let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
        let first: Uuid = place.finding(id).actions[0].id.parse().unwrap();
        for (at, who) in who.iter().enumerate() {
            let action = match at {
                0 => first,
                _ => place.write(|tx| action::create(tx, id, &Map::new())),
            };
            place.write(|tx| action::set(tx, action, "responsible", json!(who)));
            place.write(|tx| due::move_to(tx, action, Some("2026-11-23"), "It was agreed"));
        }
        place.finding(id).number
    };
    let li = due(&["Li Na"]);
    let shown = |actor: &Actor| {
        let home = home(&place, actor);
        let numbers: Vec<String> = home.week.into_iter().map(|item| item.number).collect();
        (home.week_of, home.week_total, numbers)
    };
    assert_eq!(
        shown(&me),
        (WeekOf::Everyone, 1, vec![li.clone()]),
        "nobody is named me"
    );
    let both = due(&["Wang Fang", &mine]);
    let longer = due(&[&format!("{mine} the second")]);
    assert_eq!(shown(&me), (WeekOf::Mine, 1, vec![both.clone()]));
    let everybody = vec![li, both, longer];
    home::show_week_of(&place.vault, &me, WeekOf::Everyone).unwrap();
    assert_eq!(shown(&me), (WeekOf::Everyone, 3, everybody.clone()));
    let other = actor(&place, Role::EhsManager);
    assert_eq!(shown(&other), (WeekOf::Everyone, 3, everybody), "each person chooses");
    home::show_week_of(&place.vault, &other, WeekOf::Mine).unwrap();
    assert_eq!(shown(&other), (WeekOf::Mine, 0, vec![]));
    home::show_week_of(&place.vault, &me, WeekOf::Mine).unwrap();
    assert_eq!(shown(&me).1, 1);
}
