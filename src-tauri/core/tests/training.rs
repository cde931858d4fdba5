//! Workers, courses, sessions and marks through the vault's one door, and what follows from them in any order.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use chrono::{Months, NaiveDate};
use place::Place;
use plumbline_core::KINDS;
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::Code;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::training::attendance::{self, AttendanceQuery};
use plumbline_core::training::course::{self, Course, CourseKind, NewCourse};
use plumbline_core::training::matrix::{self, Matrix, MatrixFilter, MatrixQuery, MatrixState};
use plumbline_core::training::session::{self, NewSession, SessionQuery, SessionSort};
use plumbline_core::training::worker::{self, NewWorker, Sex, WorkerQuery, WorkerSort};
use plumbline_core::training::{WorkerCategory, signin};
use plumbline_core::vault::{Values, history};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::json;
use uuid::Uuid;

fn new_worker(badge: &str, name: &str) -> NewWorker {
    NewWorker {
        badge: badge.into(),
        name: name.into(),
        sex: Sex::Female,
        category: WorkerCategory::Worker,
        department: "缝纫".into(),
        joined_on: None,
    }
}

fn fire_safety() -> NewCourse {
    NewCourse {
        name: "消防安全".into(),
        kind: CourseKind::Ehs,
        audiences: vec![WorkerCategory::Worker, WorkerCategory::LineLeader],
        validity_months: Some(12),
        provisions: "B1".into(),
        topics: String::new(),
    }
}

fn held(course: Uuid, on: &str) -> NewSession {
    NewSession {
        course: course.to_string(),
        held_on: on.into(),
        hours: Some(2.5),
        trainer: "Chen Wei".into(),
        place: "Canteen".into(),
        language: "中文".into(),
    }
}

fn people(search: &str) -> WorkerQuery {
    WorkerQuery {
        search: search.into(),
        categories: vec![],
        include_left: false,
        sort: WorkerSort::Name,
        descending: false,
        offset: 0,
        limit: 100,
    }
}

fn everybody(only_listed: bool) -> AttendanceQuery {
    AttendanceQuery {
        search: String::new(),
        offset: 0,
        limit: 100,
        only_listed,
    }
}

fn whole_matrix() -> MatrixQuery {
    MatrixQuery {
        search: String::new(),
        categories: vec![],
        course_kinds: vec![],
        departments: vec![],
        within: None,
        state: MatrixFilter::All,
        offset: 0,
        limit: 500,
    }
}

impl Place {
    fn matrix(&self) -> Matrix {
        self.vault
            .read(|db| matrix::get(db, &whole_matrix(), self.now.today()))
            .unwrap()
    }
}

#[test]
fn people_are_found_sorted_and_counted_and_badges_are_unique_among_those_who_work_here() {
    let place = Place::new();
    let add = |badge: &str, name: &str| place.write(|tx| worker::create(tx, &new_worker(badge, name)));
    let first = add("10", "李明");
    add(" 9 ", "Nguyễn Văn An");
    add("A-1", "100%_ Li");
    let taken = place.vault.write(&place.me, &place.now, |tx| {
        worker::create(tx, &new_worker("10", "王芳"))
    });
    assert_eq!(taken.err().unwrap().code, Code::BadgeTaken);
    let nameless = place
        .vault
        .write(&place.me, &place.now, |tx| worker::create(tx, &new_worker("11", " ")));
    assert_eq!(nameless.err().unwrap().code, Code::ValueInvalid);
    let list = |query: WorkerQuery| {
        place
            .vault
            .read(|db| worker::list(db, &query, place.now.today()))
            .unwrap()
    };
    let badges: Vec<_> = list(WorkerQuery {
        sort: WorkerSort::Badge,
        ..people("")
    })
    .rows
    .into_iter()
    .map(|one| one.badge)
    .collect();
    assert_eq!(badges, ["9", "10", "A-1"], "9 before 10");
    assert_eq!(list(people("100%_")).total, 1, "wildcards are text");
    assert_eq!(list(people("nguyễn 9")).total, 1);

    place.write(|tx| worker::set(tx, first, "left_on", json!("2026-11-21")));
    let page = list(people(""));
    assert_eq!((page.total, page.counts.active, page.counts.left), (2, 2, 1));
    let all = list(WorkerQuery {
        include_left: true,
        ..people("")
    });
    assert_eq!(all.total, 3);
    let again = add("10", "王芳");
    let back = place
        .vault
        .write(&place.me, &place.now, |tx| worker::set(tx, again, "badge", json!("9")));
    assert_eq!(back.err().unwrap().code, Code::BadgeTaken);
    place.write(|tx| worker::set(tx, again, "badge", json!(" 10 ")));
}

#[test]
fn names_badges_and_sex_stand_in_the_journal_only_as_salted_hashes() {
    let place = Place::new();
    let id = place.write(|tx| worker::create(tx, &new_worker("PLANTED-7731", "PLANTED-NAME")));
    place.write(|tx| worker::set(tx, id, "name", json!("PLANTED-OTHER")));
    let entries: Vec<Vec<u8>> = place
        .vault
        .read(|db| {
            let mut rows = db.prepare("SELECT bytes FROM entry")?;
            let rows = rows.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    let text: String = entries
        .iter()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(text.contains("缝纫"), "control: the department is no secret");
    for secret in ["PLANTED", "female"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let rows = place.vault.read(|db| history::of_record(db, "worker", id)).unwrap();
    assert_eq!(
        (rows[0].from.clone(), rows[0].to.clone()),
        (json!("PLANTED-NAME"), json!("PLANTED-OTHER"))
    );
}

#[test]
fn a_mark_can_be_set_changed_taken_back_undone_and_set_again() {
    let place = Place::new();
    let course = place.write(|tx| course::create(tx, &fire_safety()));
    let session = place.write(|tx| session::create(tx, &held(course, "2026-11-20")));
    let worker = place.write(|tx| worker::create(tx, &new_worker("7", "李明")));
    let mark = |present| {
        place
            .vault
            .write(&place.me, &place.now, |tx| {
                attendance::set(tx, session, worker, present)
            })
            .unwrap()
    };
    let state = || place.matrix().rows[0].cells[0].state;
    let first = mark(Some(true));
    assert_eq!((first.value.present, first.value.listed), (1, 1));
    assert_eq!(state(), MatrixState::Done);
    assert_eq!(mark(Some(true)).undo, None, "the same mark again writes nothing");
    place
        .vault
        .write(&place.me, &place.now, |tx| tx.undo(first.undo.as_deref().unwrap()))
        .unwrap();
    assert_eq!(state(), MatrixState::Never);
    let again = mark(Some(true));
    assert_eq!(
        (again.value.present, state()),
        (1, MatrixState::Done),
        "marked anew after the undo"
    );
    let absent = mark(Some(false));
    assert_eq!(
        (absent.value.present, absent.value.listed, state()),
        (0, 1, MatrixState::Never)
    );
    let none = mark(None);
    assert_eq!((none.value.listed, state()), (0, MatrixState::Never));
    let by_badge = place.write(|tx| attendance::by_badge(tx, session, " 7 "));
    assert_eq!((by_badge.row.name.as_str(), by_badge.present), ("李明", 1));
    let nobody = place
        .vault
        .write(&place.me, &place.now, |tx| attendance::by_badge(tx, session, "8"));
    assert_eq!(nobody.err().unwrap().code, Code::BadgeUnknown);
    assert_eq!(attendance::id(session, worker), attendance::id(session, worker));
    let other = attendance::id(worker, session);
    assert_ne!(attendance::id(session, worker), other);
}

#[test]
fn a_session_that_moves_goes_and_comes_back_takes_its_people_along() {
    let place = Place::new();
    let course = place.write(|tx| course::create(tx, &fire_safety()));
    let other = place.write(|tx| {
        course::create(
            tx,
            &NewCourse {
                name: "B".into(),
                ..fire_safety()
            },
        )
    });
    let old = place.write(|tx| session::create(tx, &held(course, "2025-09-01")));
    let session = place.write(|tx| session::create(tx, &held(course, "2026-10-01")));
    let worker = place.write(|tx| worker::create(tx, &new_worker("7", "李明")));
    for one in [old, session] {
        place.write(|tx| attendance::set(tx, one, worker, Some(true)));
    }
    let cells = || {
        let matrix = place.matrix();
        let names: Vec<_> = matrix.courses.iter().map(|course| course.name.as_str()).collect();
        assert_eq!(names, ["B", "消防安全"]);
        let cells = &matrix.rows[0].cells;
        (cells[0].state, cells[1].state, cells[1].until.clone())
    };
    let (never, done, expired) = (MatrixState::Never, MatrixState::Done, MatrixState::Expired);
    assert_eq!(cells(), (never, done, Some("2027-10-01".into())));
    let gone = place
        .vault
        .write(&place.me, &place.now, |tx| session::delete(tx, session))
        .unwrap();
    assert_eq!(cells(), (never, expired, Some("2026-09-01".into())));
    place
        .vault
        .write(&place.me, &place.now, |tx| tx.undo(gone.undo.as_deref().unwrap()))
        .unwrap();
    assert_eq!(cells(), (never, done, Some("2027-10-01".into())));
    place.write(|tx| session::set(tx, session, "held_on", json!("2025-12-31")));
    assert_eq!(cells(), (never, MatrixState::Soon, Some("2026-12-31".into())));
    place.write(|tx| session::set(tx, session, "course", json!(other.to_string())));
    assert_eq!(cells().0, MatrixState::Soon);
    assert_eq!(cells().1, expired);
    let in_use = place
        .vault
        .write(&place.me, &place.now, |tx| course::delete(tx, other))
        .err()
        .unwrap();
    assert_eq!(
        (in_use.code, in_use.params["sessions"].as_str()),
        (Code::CourseInUse, "1")
    );
    place.write(|tx| course::set(tx, other, "active", json!(false)));
    assert_eq!(place.matrix().courses.len(), 1);
}

#[test]
fn a_session_lists_its_audience_first_and_counts_its_people() {
    let place = Place::new();
    let course = place.write(|tx| course::create(tx, &fire_safety()));
    let session = place.write(|tx| session::create(tx, &held(course, "2026-11-20")));
    let clerk = place.write(|tx| {
        worker::create(
            tx,
            &NewWorker {
                category: WorkerCategory::Office,
                department: "A".into(),
                ..new_worker("1", "Clerk")
            },
        )
    });
    let sewer = place.write(|tx| worker::create(tx, &new_worker("2", "Sewer")));
    let gone = place.write(|tx| worker::create(tx, &new_worker("3", "Gone")));
    place.write(|tx| worker::set(tx, gone, "left_on", json!("2026-11-01")));
    let list = |query: AttendanceQuery| place.vault.read(|db| attendance::list(db, session, &query)).unwrap();
    let names = |query| list(query).rows.into_iter().map(|row| row.name).collect::<Vec<_>>();
    assert_eq!(
        names(everybody(false)),
        ["Sewer", "Clerk"],
        "whoever had left is not asked"
    );
    let sheet = || {
        place
            .vault
            .read(|db| signin::sheet(db, session, place.now.today()))
            .unwrap()
    };
    let printed: Vec<_> = sheet().rows.into_iter().map(|row| row.name).collect();
    assert_eq!(printed, ["Sewer"], "before anybody is marked: the audience");
    for (worker, present) in [(clerk, true), (gone, false)] {
        place.write(|tx| attendance::set(tx, session, worker, Some(present)));
    }
    let page = list(everybody(true));
    assert_eq!((page.total, page.present, page.listed), (2, 1, 2));
    assert_eq!(
        page.rows.iter().map(|row| row.present).collect::<Vec<_>>(),
        [Some(false), Some(true)]
    );
    assert_eq!(list(everybody(false)).total, 3);
    assert_eq!(sheet().rows.len(), 2);
    assert_eq!(
        list(AttendanceQuery {
            search: "sew 2".into(),
            ..everybody(false)
        })
        .rows[0]
            .worker,
        sewer.to_string()
    );
    let row = place.vault.read(|db| session::get(db, session)).unwrap().row;
    assert_eq!((row.present, row.invited, row.course_name.as_str()), (1, 2, "消防安全"));
}

#[test]
fn sessions_are_filtered_and_windowed_and_take_a_scan() {
    let place = Place::new();
    let a = place.write(|tx| course::create(tx, &fire_safety()));
    let b = place.write(|tx| {
        course::create(
            tx,
            &NewCourse {
                name: "Aid".into(),
                ..fire_safety()
            },
        )
    });
    let ids: Vec<_> = [(a, "2026-01-05"), (b, "2026-03-01"), (a, "2026-02-01")]
        .into_iter()
        .map(|(course, on)| place.write(|tx| session::create(tx, &held(course, on))))
        .collect();
    let query = SessionQuery {
        course: None,
        from: None,
        to: None,
        sort: SessionSort::Date,
        descending: true,
        offset: 0,
        limit: 10,
    };
    let days = |query: SessionQuery| {
        let page = place.vault.read(|db| session::list(db, &query)).unwrap();
        (
            page.total,
            page.rows.into_iter().map(|row| row.held_on).collect::<Vec<_>>(),
        )
    };
    assert_eq!(days(query.clone()).1, ["2026-03-01", "2026-02-01", "2026-01-05"]);
    let by_course = SessionQuery {
        sort: SessionSort::Course,
        descending: false,
        ..query.clone()
    };
    assert_eq!(days(by_course).1, ["2026-03-01", "2026-01-05", "2026-02-01"]);
    let window = SessionQuery {
        course: Some(a.to_string()),
        from: Some("2026-01-05".into()),
        to: Some("2026-02-01".into()),
        offset: 1,
        ..query
    };
    assert_eq!(days(window), (2, vec!["2026-01-05".to_owned()]));
    let scan = place.dir.path().join("签到表.png");
    image::RgbImage::new(8, 8).save(&scan).unwrap();
    let stored = place.vault.take_evidence(&scan).unwrap();
    place.write(|tx| evidence::attach(tx, TargetKind::Session, ids[0], "签到表.png", &stored));
    let detail = place.vault.read(|db| session::get(db, ids[0])).unwrap();
    assert_eq!(detail.evidence[0].name, "签到表.png");
    assert_eq!(detail.row.hours, Some(2.5));
}

#[test]
fn who_may_not_train_changes_nothing() {
    let place = Place::new();
    let course = place.write(|tx| course::create(tx, &fire_safety()));
    let session = place.write(|tx| session::create(tx, &held(course, "2026-11-20")));
    let worker = place.write(|tx| worker::create(tx, &new_worker("7", "李明")));
    for role in [
        Role::Administrator,
        Role::CaseHandler,
        Role::SeniorManager,
        Role::Viewer,
    ] {
        let actor = Actor {
            person: place.now.new_id(),
            roles: vec![role],
        };
        let denied = [
            place.vault.write(&actor, &place.now, |tx| {
                worker::create(tx, &new_worker("8", "X")).map(|_| ())
            }),
            place
                .vault
                .write(&actor, &place.now, |tx| worker::set(tx, worker, "name", json!("X"))),
            place
                .vault
                .write(&actor, &place.now, |tx| course::create(tx, &fire_safety()).map(|_| ())),
            place
                .vault
                .write(&actor, &place.now, |tx| course::set(tx, course, "name", json!("X"))),
            place.vault.write(&actor, &place.now, |tx| course::delete(tx, course)),
            place.vault.write(&actor, &place.now, |tx| {
                session::create(tx, &held(course, "2026-11-20")).map(|_| ())
            }),
            place
                .vault
                .write(&actor, &place.now, |tx| session::set(tx, session, "place", json!("X"))),
            place.vault.write(&actor, &place.now, |tx| session::delete(tx, session)),
            place.vault.write(&actor, &place.now, |tx| {
                attendance::set(tx, session, worker, Some(true)).map(|_| ())
            }),
            place.vault.write(&actor, &place.now, |tx| {
                attendance::by_badge(tx, session, "7").map(|_| ())
            }),
        ];
        for answer in denied {
            assert_eq!(answer.err().unwrap().code, Code::PermissionDenied, "{role:?}");
        }
    }
}

// ---- what follows, in any order ----

/// The tables of training alone, filled through the projectors as a merge or a rebuild would.
fn tables() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    for sql in [
        include_str!("../migrations/0005_training.sql"),
        include_str!("../migrations/0031_training.sql"),
    ] {
        db.execute_batch(sql).unwrap();
    }
    db
}

fn project(db: &Connection, kind: &str, id: u32, values: Option<serde_json::Value>) {
    let kind = KINDS.iter().find(|one| one.name == kind).unwrap();
    let values = values.map(|values| Values(values.as_object().unwrap().clone()));
    (kind.project)(db, Uuid::from_u128(u128::from(id)), values.as_ref()).unwrap();
}

fn name(id: u32) -> String {
    Uuid::from_u128(u128::from(id)).to_string()
}

#[derive(Clone, Debug)]
enum Step {
    Session(u32, Option<(u32, u32)>),
    Mark(u32, Option<(u32, u32, Option<bool>)>),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0u32..4, prop::option::weighted(0.8, (0u32..3, 0u32..400))).prop_map(|(id, held)| Step::Session(id, held)),
        (
            0u32..12,
            prop::option::weighted(0.8, (0u32..4, 0u32..3, prop::option::of(any::<bool>())))
        )
            .prop_map(|(id, mark)| Step::Mark(id, mark)),
    ]
}

fn day(offset: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 15).unwrap() + chrono::Days::new(u64::from(offset))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Sessions and marks that come, change and go in any order leave the last days that a look at all of them gives.
    #[test]
    fn the_last_days_follow_whatever_arrives_first(steps in prop::collection::vec(step(), 1..60)) {
        let db = tables();
        for step in steps {
            match step {
                Step::Session(id, held) => project(&db, "session", id, held.map(|(course, on)| json!({
                    "course": name(course), "held_on": day(on).to_string(), "hours": null, "trainer": "", "place": "", "language": "",
                }))),
                Step::Mark(id, mark) => project(&db, "attendance", id, mark.map(|(session, worker, present)| json!({
                    "session": name(session), "worker": name(worker), "present": present,
                }))),
            }
        }
        let read = |sql: &str| -> Vec<(String, String, String)> {
            let mut rows = db.prepare(sql).unwrap();
            let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let kept = read("SELECT worker, course, held_on FROM training_latest ORDER BY 1, 2");
        let naive = read(
            "SELECT a.worker, s.course, max(s.held_on) FROM attendance a JOIN session s ON s.id = a.session
             WHERE a.present = 1 GROUP BY 1, 2 ORDER BY 1, 2",
        );
        prop_assert_eq!(kept, naive);
    }

    /// The matrix against a look at every person, course, session and mark, one by one.
    #[test]
    fn the_matrix_agrees_with_a_naive_look(
        workers in prop::collection::vec((0usize..4, prop::option::weighted(0.2, 0u32..800)), 1..8),
        courses in prop::collection::vec((prop::collection::vec(0usize..4, 0..4), prop::option::of(1u32..30), any::<bool>()), 1..5),
        sessions in prop::collection::vec((0usize..5, 0u32..800), 0..8),
        marks in prop::collection::vec((0usize..8, 0usize..8, any::<bool>()), 0..30),
        today in 300u32..900, filter in 0usize..4, offset in 0u32..4, limit in 0u32..6,
    ) {
        const CATEGORIES: [&str; 4] = ["worker", "line-leader", "manager", "office"];
        let db = tables();
        for (i, (category, left)) in workers.iter().enumerate() {
            project(&db, "worker", 100 + i as u32, Some(json!({
                "badge": format!("{i}"), "name": format!("n{i}"), "sex": "female", "category": CATEGORIES[*category],
                "department": format!("d{}", i % 2), "joined_on": null, "left_on": left.map(|left| day(left).to_string()),
            })));
        }
        for (i, (audiences, months, active)) in courses.iter().enumerate() {
            let audiences: Vec<_> = audiences.iter().map(|one| CATEGORIES[*one]).collect();
            project(&db, "course", 200 + i as u32, Some(json!({
                "name": format!("c{i}"), "kind": "ehs", "audiences": audiences, "validity_months": months,
                "provisions": "", "topics": "", "active": active,
            })));
        }
        for (i, (course, on)) in sessions.iter().enumerate() {
            project(&db, "session", 300 + i as u32, Some(json!({
                "course": name(200 + *course as u32), "held_on": day(*on).to_string(), "hours": null, "trainer": "",
                "place": "", "language": "",
            })));
        }
        let mut known = std::collections::BTreeMap::new();
        for (session, worker, present) in &marks {
            known.insert((*session, *worker), *present);
            project(&db, "attendance", 400 + (session * 8 + worker) as u32, Some(json!({
                "session": name(300 + *session as u32), "worker": name(100 + *worker as u32), "present": present,
            })));
        }
        let today = day(today);
        let state_filter = [MatrixFilter::All, MatrixFilter::Due, MatrixFilter::Expired, MatrixFilter::Never][filter];
        let query = MatrixQuery { state: state_filter, offset, limit, ..whole_matrix() };
        let seen = matrix::get(&db, &query, today).unwrap();

        let cell = |worker: usize, course: usize| {
            let attended = known.iter().filter(|((_, w), present)| *w == worker && **present);
            let days = attended.filter_map(|((s, _), _)| sessions.get(*s)).filter(|(c, _)| *c == course);
            let last = days.map(|(_, on)| day(*on)).max();
            let (audiences, months, _) = &courses[course];
            let until = last.zip(*months).map(|(last, months)| last + Months::new(months));
            let state = match (last, until) {
                _ if !audiences.contains(&workers[worker].0) => MatrixState::NotWanted,
                (None, _) => MatrixState::Never,
                (_, Some(until)) if until < today => MatrixState::Expired,
                (_, Some(until)) if (until - today).num_days() <= 60 => MatrixState::Soon,
                _ => MatrixState::Done,
            };
            (state, last.map(|last| last.to_string()), until.map(|until| until.to_string()))
        };
        let taught: Vec<_> = (0..courses.len()).filter(|course| courses[*course].2).collect();
        let mut here: Vec<_> = (0..workers.len()).filter(|w| workers[*w].1.is_none_or(|left| day(left) > today)).collect();
        here.sort_by_key(|w| (w % 2, *w));
        let wanted = match state_filter {
            MatrixFilter::All => None,
            MatrixFilter::Due => Some(MatrixState::Soon),
            MatrixFilter::Expired => Some(MatrixState::Expired),
            MatrixFilter::Never => Some(MatrixState::Never),
        };
        let matching: Vec<_> = here.iter().copied()
            .filter(|w| wanted.is_none_or(|wanted| taught.iter().any(|c| cell(*w, *c).0 == wanted))).collect();
        prop_assert_eq!(seen.total as usize, matching.len());
        let expected: Vec<_> = matching.iter().skip(offset as usize).take(limit as usize)
            .map(|w| (name(100 + *w as u32), taught.iter().map(|c| cell(*w, *c)).collect::<Vec<_>>())).collect();
        let shown: Vec<_> = seen.rows.into_iter()
            .map(|row| (row.worker.id, row.cells.into_iter().map(|c| (c.state, c.on, c.until)).collect::<Vec<_>>())).collect();
        prop_assert_eq!(shown, expected);
        for (place, course) in taught.iter().enumerate() {
            let count = |state| here.iter().filter(|w| cell(**w, *course).0 == state).count() as u32;
            let cover = &seen.cover[place];
            let own = (cover.done, cover.soon, cover.expired, cover.never, cover.wanted);
            let (done, soon) = (count(MatrixState::Done), count(MatrixState::Soon));
            let (expired, never) = (count(MatrixState::Expired), count(MatrixState::Never));
            prop_assert_eq!(own, (done, soon, expired, never, done + soon + expired + never));
        }
    }
}

#[test]
fn courses_say_how_often_they_were_held() {
    let place = Place::new();
    let id = place.write(|tx| course::create(tx, &fire_safety()));
    let sessions = ["2026-03-01", "2026-05-01"].map(|on| place.write(|tx| session::create(tx, &held(id, on))));
    let courses = || -> Vec<Course> { place.vault.read(course::list).unwrap() };
    assert_eq!(
        (courses()[0].sessions, courses()[0].last_held_on.as_deref()),
        (2, None),
        "planned is not held"
    );
    let worker = place.write(|tx| worker::create(tx, &new_worker("7", "李明")));
    place.write(|tx| attendance::set(tx, sessions[0], worker, Some(true)));
    place.write(|tx| attendance::set(tx, sessions[1], worker, Some(false)));
    assert_eq!(courses()[0].last_held_on.as_deref(), Some("2026-03-01"));
    let refused = place.vault.write(&place.me, &place.now, |tx| {
        course::set(tx, id, "validity_months", json!(0))
    });
    assert_eq!(refused.err().unwrap().code, Code::ValueInvalid);
}
