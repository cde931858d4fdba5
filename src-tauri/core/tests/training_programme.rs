//! Plan, gaps, hours, costs and the assessment of a training programme, held against tables reckoned by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::Place;
use plumbline_core::cycle;
use plumbline_core::error::Code;
use plumbline_core::training::assessment::{self, UnknownCode};
use plumbline_core::training::attendance;
use plumbline_core::training::certificate::{self, CertificateVerdict};
use plumbline_core::training::course::{self, CourseKind, NewCourse};
use plumbline_core::training::figures::{self, HoursRow, TrainingPeriod};
use plumbline_core::training::gap::{self, WhatIf};
use plumbline_core::training::matrix::{MatrixFilter, MatrixQuery};
use plumbline_core::training::observation::{self, NewObservation};
use plumbline_core::training::plan;
use plumbline_core::training::question::{self, NewCourseQuestion};
use plumbline_core::training::session::{self, NewSession, Repeat, RepeatUnit, SessionQuery, SessionSort};
use plumbline_core::training::worker::{self, NewWorker, Sex};
use plumbline_core::training::{WorkerCategory, reaction, score, setting};
use serde_json::json;
use uuid::Uuid;

/// Today is 2026-11-21.
struct Factory {
    place: Place,
    fire: Uuid,
    rights: Uuid,
    people: Vec<Uuid>,
}

fn period() -> TrainingPeriod {
    TrainingPeriod {
        from: "2026-01-01".into(),
        to: "2026-12-31".into(),
    }
}

fn everybody() -> MatrixQuery {
    MatrixQuery {
        search: String::new(),
        categories: vec![],
        course_kinds: vec![],
        departments: vec![],
        within: None,
        state: MatrixFilter::All,
        offset: 0,
        limit: 0,
    }
}

fn add_course(place: &Place, name: &str, validity_months: Option<u32>, audiences: &[WorkerCategory]) -> Uuid {
    place.write(|tx| {
        course::create(
            tx,
            &NewCourse {
                name: name.into(),
                kind: CourseKind::Ehs,
                audiences: audiences.to_vec(),
                validity_months,
                provisions: String::new(),
                topics: String::new(),
            },
        )
    })
}

impl Factory {
    /// Four workers (two women, a man, one unknown) on two lines and a line leader. Fire safety holds 12 months and is
    /// for all of them, workers' rights never runs out and is for the leader.
    fn new() -> Self {
        let place = Place::new();
        let fire = add_course(&place, "Fire", Some(12), &WorkerCategory::ALL);
        let rights = add_course(&place, "Rights", None, &[WorkerCategory::LineLeader]);
        let staff = [
            ("1", Sex::Female, WorkerCategory::Worker, "Line 1"),
            ("2", Sex::Female, WorkerCategory::Worker, "Line 1"),
            ("3", Sex::Male, WorkerCategory::Worker, "Line 2"),
            ("4", Sex::Unknown, WorkerCategory::Worker, "Line 2"),
            ("5", Sex::Male, WorkerCategory::LineLeader, ""),
        ];
        let people = staff.map(|(badge, sex, category, department)| {
            place.write(|tx| {
                worker::create(
                    tx,
                    &NewWorker {
                        badge: badge.into(),
                        name: format!("Person {badge}"),
                        sex,
                        category,
                        department: department.into(),
                        joined_on: None,
                    },
                )
            })
        });
        Self {
            place,
            fire,
            rights,
            people: people.to_vec(),
        }
    }

    fn held(&self, course: Uuid, on: &str, hours: Option<f64>, present: &[usize]) -> Uuid {
        let session = self.place.write(|tx| {
            session::create(
                tx,
                &NewSession {
                    course: course.to_string(),
                    held_on: on.into(),
                    hours,
                    trainer: "Chen".into(),
                    place: String::new(),
                    language: String::new(),
                },
            )
        });
        for who in present {
            self.place
                .write(|tx| attendance::set(tx, session, self.people[*who], Some(true)));
        }
        session
    }

    fn set(&self, session: Uuid, fields: &[(&str, serde_json::Value)]) {
        for (field, value) in fields {
            self.place.write(|tx| session::set(tx, session, field, value.clone()));
        }
    }
}

#[test]
fn the_plan_says_who_runs_out_in_which_month_and_what_is_left_to_plan() {
    let factory = Factory::new();
    // Until 2026-12-05 (in 14 days), until 2027-02-01, expired on 2026-11-01; one never.
    factory.held(factory.fire, "2025-12-05", Some(2.0), &[0, 1]);
    factory.held(factory.fire, "2026-02-01", Some(2.0), &[2]);
    factory.held(factory.fire, "2025-11-01", Some(2.0), &[3]);
    let planned = factory.held(factory.fire, "2026-12-01", None, &[]);
    let plan = |year| {
        factory
            .place
            .vault
            .read(|db| plan::of_year(db, year, factory.place.now.today()))
            .unwrap()
    };
    let rows = plan(2026).rows;
    let fire = rows.iter().find(|row| row.course.name == "Fire").unwrap();
    assert_eq!((fire.wanted, fire.never, fire.expired), (5, 1, 1));
    assert_eq!(fire.due, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    assert_eq!(fire.first_until.as_deref(), Some("2026-12-05"));
    assert_eq!(
        (fire.to_train, fire.seats, fire.seats_unknown, fire.left),
        (4, 0, 1, None)
    );
    factory.set(planned, &[("seats", json!(3))]);
    let rows = plan(2026).rows;
    let fire = rows.iter().find(|row| row.course.name == "Fire").unwrap();
    assert_eq!(
        (fire.seats, fire.seats_unknown, fire.left),
        (3, 0, Some(1)),
        "4 to train - 3 seats"
    );
    // Next year counts from its first day: December's two have run out by then, February's one is due.
    let rows = plan(2027).rows;
    let fire = rows.iter().find(|row| row.course.name == "Fire").unwrap();
    assert_eq!((fire.expired, fire.due[1], fire.to_train), (3, 1, 5));
    let rights = rows.iter().find(|row| row.course.name == "Rights").unwrap();
    assert_eq!((rights.wanted, rights.never, rights.due.iter().sum::<u32>()), (1, 1, 0));
    let reminders = plan(2026).reminders;
    let steps: Vec<_> = reminders
        .within
        .iter()
        .map(|step| (step.days, step.trainings))
        .collect();
    assert_eq!((reminders.expired, steps), (1, vec![(7, 0), (30, 2), (60, 2), (90, 3)]));
}

#[test]
fn gaps_stand_by_department_and_what_if_stores_nothing() {
    let factory = Factory::new();
    factory.held(factory.fire, "2025-12-05", Some(2.0), &[0, 1]);
    factory.held(factory.fire, "2026-02-01", Some(2.0), &[2]);
    let today = factory.place.now.today();
    let matrix = factory
        .place
        .vault
        .read(|db| gap::by_department(db, &everybody(), today))
        .unwrap();
    let cells: Vec<_> = matrix
        .rows
        .iter()
        .map(|row| {
            (
                row.department.as_str(),
                row.people,
                row.cells[0].soon,
                row.cells[0].done,
                row.cells[0].never,
            )
        })
        .collect();
    assert_eq!(
        cells,
        [("", 1, 0, 0, 1), ("Line 1", 2, 2, 0, 0), ("Line 2", 2, 0, 1, 1)]
    );
    assert_eq!(
        matrix.rows[1].cells[1].wanted, 0,
        "nobody of line 1 needs workers' rights"
    );
    let asked = |query: &MatrixQuery, on: &str, seats| {
        let asked = WhatIf {
            courses: vec![factory.fire.to_string()],
            on: on.into(),
            seats,
        };
        let answer = factory
            .place
            .vault
            .read(|db| gap::what_if(db, query, &asked, today))
            .unwrap();
        let fire = &answer.rows[0];
        (
            fire.wanted,
            fire.gaps_today,
            fire.gaps_without,
            fire.trained,
            fire.gaps_with,
        )
    };
    assert_eq!(asked(&everybody(), "2026-11-21", None), (5, 2, 2, 2, 0));
    // On 10 December the two of line 1 have run out as well: 2 + 2, and 3 seats leave 1.
    assert_eq!(asked(&everybody(), "2026-12-10", Some(3)), (5, 2, 4, 3, 1));
    let line = MatrixQuery {
        departments: vec!["Line 1".into()],
        ..everybody()
    };
    assert_eq!(asked(&line, "2026-12-10", None), (2, 0, 2, 2, 0));
    assert_eq!(
        asked(&everybody(), "2026-11-21", None),
        (5, 2, 2, 2, 0),
        "nothing was stored"
    );
    let past = WhatIf {
        courses: vec![],
        on: "2026-11-20".into(),
        seats: None,
    };
    let refused = factory
        .place
        .vault
        .read(|db| gap::what_if(db, &everybody(), &past, today));
    assert_eq!(refused.err().unwrap().code, Code::ValueInvalid);
}

#[test]
fn hours_and_costs_equal_the_hand_worked_tables() {
    let factory = Factory::new();
    let first = factory.held(factory.fire, "2026-02-01", Some(2.5), &[0, 1, 2]);
    let second = factory.held(factory.fire, "2026-03-01", None, &[0, 3]);
    factory.held(factory.rights, "2025-12-31", Some(8.0), &[4]);
    let of = || factory.place.vault.read(|db| figures::of(db, &period())).unwrap();
    let row = |rows: &[HoursRow], category, sex| {
        let found = rows
            .iter()
            .find(|row| row.category == category && row.sex == sex)
            .unwrap();
        (
            found.hours,
            found.attendances,
            found.unknown,
            found.people,
            found.per_worker,
        )
    };
    let hours = of().hours;
    let worker = Some(WorkerCategory::Worker);
    // Women: 2 x 2.5 h and one attendance of unknown length, over 2 women.
    assert_eq!(row(&hours, worker, Some(Sex::Female)), (5.0, 3, 1, 2, Some(2.5)));
    assert_eq!(row(&hours, worker, Some(Sex::Male)), (2.5, 1, 0, 1, Some(2.5)));
    assert_eq!(
        row(&hours, worker, Some(Sex::Unknown)),
        (0.0, 1, 1, 1, Some(0.0)),
        "kept apart"
    );
    assert_eq!(
        row(&hours, worker, Some(Sex::Other)),
        (0.0, 0, 0, 0, None),
        "nobody: not applicable"
    );
    assert_eq!(row(&hours, Some(WorkerCategory::Manager), None), (0.0, 0, 0, 0, None));
    assert_eq!(row(&hours, None, None), (7.5, 5, 2, 5, Some(1.5)));
    assert_eq!(hours.len(), 25);

    factory.set(
        first,
        &[
            ("cost_trainer", json!(600.0)),
            ("cost_materials", json!(0.0)),
            ("cost_other", json!(90.0)),
            ("in_work_time", json!(true)),
        ],
    );
    let total = of().costs.total;
    // The second session: four parts unknown; the first: its time, for nobody said what an hour costs.
    assert_eq!((total.known, total.unknown, total.trained), (690.0, 5, 4));
    assert_eq!((total.per_person, total.per_person_at_least), (None, Some(172.5)));
    factory.place.write(|tx| setting::set(tx, "hourly_cost", json!(20.0)));
    let total = of().costs.total;
    // 3 people x 2.5 h x 20 = 150.
    assert_eq!(
        (total.time.known, total.hours_off, total.known, total.unknown),
        (150.0, 7.5, 840.0, 4)
    );
    factory.set(
        second,
        &[
            ("cost_trainer", json!(0.0)),
            ("cost_materials", json!(40.0)),
            ("cost_other", json!(0.0)),
            ("in_work_time", json!(false)),
        ],
    );
    let costs = of().costs;
    assert_eq!((costs.total.known, costs.total.unknown), (880.0, 0));
    assert_eq!(
        (costs.total.per_person, costs.total.per_person_at_least),
        (Some(220.0), None)
    );
    assert_eq!(costs.courses.len(), 1, "what was held before the period is not in it");
    let wrong = TrainingPeriod {
        from: "2026-12-31".into(),
        to: "2026-01-01".into(),
    };
    assert!(factory.place.vault.read(|db| figures::of(db, &wrong)).is_err());
}

#[test]
fn the_assessment_gathers_what_is_known_and_names_what_is_not() {
    let factory = Factory::new();
    let place = &factory.place;
    let session = factory.held(factory.fire, "2026-06-01", Some(2.0), &[0, 1, 2]);
    factory.held(factory.fire, "2026-07-01", None, &[]);
    let of = || {
        place
            .vault
            .read(|db| assessment::of(db, &period(), place.now.today()))
            .unwrap()
    };
    let lacks = |code| of().unknowns.iter().find(|one| one.code == code).map(|one| one.count);
    assert_eq!(lacks(UnknownCode::SessionsUnmarked), Some(1));
    assert_eq!(lacks(UnknownCode::SessionsWithoutHours), Some(1));
    assert_eq!(
        lacks(UnknownCode::CoursesUntested),
        Some(1),
        "only courses that were held"
    );
    assert_eq!(lacks(UnknownCode::PeopleWithoutSex), Some(1));
    assert_eq!(lacks(UnknownCode::Costs), Some(4));
    assert_eq!(lacks(UnknownCode::HourlyCost), Some(1));

    factory.set(session, &[("points", json!(20.0))]);
    for (who, field, points) in [
        (0, "before", 10.0),
        (0, "after", 18.0),
        (1, "before", 6.0),
        (1, "after", 16.0),
        (2, "after", 20.0),
    ] {
        place.write(|tx| score::set(tx, session, factory.people[who], field, Some(points)));
    }
    let beyond = place.vault.write(&place.me, &place.now, |tx| {
        score::set(tx, session, factory.people[2], "before", Some(21.0))
    });
    assert_eq!(beyond.err().unwrap().code, Code::ValueInvalid);
    let one = |score: usize| (1..=5).map(|own| u32::from(own == score)).collect::<Vec<u32>>();
    place.write(|tx| reaction::add(tx, session, &[one(5), one(4), one(5), one(3), one(0)], 1));
    place.write(|tx| reaction::add(tx, session, &vec![vec![0, 0, 0, 1, 1]; 5], 2));
    let too_many = place.vault.write(&place.me, &place.now, |tx| {
        reaction::add(tx, session, &vec![vec![0, 0, 0, 2, 1]; 5], 2)
    });
    assert!(too_many.is_err(), "more answers than sheets");
    for seen in [Some(true), Some(true), Some(false), None] {
        let new = NewObservation {
            worker: None,
            observed_on: "2026-08-01".into(),
            observer: "Li".into(),
            behaviour: "Exits are clear".into(),
            seen,
        };
        place.write(|tx| observation::add(tx, factory.fire, &new));
    }
    let cycle = place.vault.read(cycle::current).unwrap().id;
    let aim = place.write(|tx| cycle::add_objective(tx, &cycle, "Drill in minutes"));
    place.write(|tx| course::set(tx, factory.fire, "objectives", json!([aim])));
    place.write(|tx| cycle::add_reading(tx, aim, "2026-09-01", 4.0, ""));
    let fire = of().courses.into_iter().find(|one| one.name == "Fire").unwrap();
    // Percent: (90 - 50 + 80 - 30) / 2 = 45.
    assert_eq!((fire.learning.pairs, fire.learning.present), (2, 3));
    assert_eq!(
        (fire.learning.before, fire.learning.after, fire.learning.gain),
        (Some(40.0), Some(85.0), Some(45.0))
    );
    // 5 + 4 + 5 + 3 of the one sheet, five times 4 + 5 of the two: 62 of 14 answers.
    assert_eq!((fire.sheets, fire.reaction), (3, Some(62.0 / 14.0)));
    assert_eq!(
        (fire.observed.seen, fire.observed.not_seen, fire.observed.unknown),
        (2, 1, 1)
    );
    assert_eq!(fire.observed.percent, Some(200.0 / 3.0));
    assert_eq!(
        (fire.objectives[0].last, fire.objectives[0].change),
        (Some(4.0), None),
        "no baseline, no claim"
    );
    assert_eq!(
        (fire.cover.done, fire.cover.never, fire.sessions, fire.attendances),
        (3, 2, 1, 3)
    );
    assert_eq!(lacks(UnknownCode::CoursesUntested), None);
    assert_eq!(lacks(UnknownCode::ObjectivesWithoutBaseline), Some(1));
    place.write(|tx| cycle::set_objective(tx, aim, "baseline", json!(6.0)));
    let fire = of().courses.into_iter().find(|one| one.name == "Fire").unwrap();
    assert_eq!(fire.objectives[0].change, Some(-2.0));
}

#[test]
fn a_certificate_is_checked_against_what_the_records_say_today() {
    let factory = Factory::new();
    let place = &factory.place;
    let session = factory.held(factory.fire, "2026-06-01", Some(2.0), &[0, 1]);
    place.write(|tx| worker::set(tx, factory.people[0], "other_name", json!("李娜")));
    let issue = || place.write(|tx| certificate::issue(tx, session, &[]));
    let issued = issue();
    assert_eq!(issued.len(), 2);
    assert_eq!(issued[0].said.other_name, "李娜");
    assert_eq!(issue(), issued, "whoever has one that says the same keeps it");
    let check = |text: &str| place.vault.read(|db| certificate::check(db, text)).unwrap();
    for typed in [
        &issued[0].code,
        &issued[0].mark,
        &issued[0].code.to_lowercase().replace('-', " "),
    ] {
        let answer = check(typed);
        assert_eq!(
            (answer.verdict, answer.said.as_ref()),
            (CertificateVerdict::Good, Some(&issued[0].said)),
            "{typed}"
        );
    }
    assert_eq!(check("00000-00000-00000-00000").verdict, CertificateVerdict::Unknown);
    assert_eq!(check("hello").verdict, CertificateVerdict::NotACode);
    factory.set(session, &[("hours", json!(3.0))]);
    let answer = check(&issued[0].code);
    assert_eq!(
        (answer.verdict, answer.today.unwrap().hours),
        (CertificateVerdict::Changed, Some(3.0))
    );
    assert_ne!(
        issue()[0].code,
        issued[0].code,
        "a corrected record gets a certificate of its own"
    );
    place.write(|tx| attendance::set(tx, session, factory.people[0], Some(false)));
    assert_eq!(check(&issued[0].code).verdict, CertificateVerdict::TakenBack);
    // The name goes: the certificate's words go with it, in the journal and here.
    place.write(|tx| worker::set(tx, factory.people[0], "left_on", json!("2026-11-01")));
    plumbline_core::purge::destroy(
        &place.vault,
        &place.me,
        &place.now,
        "worker",
        factory.people[0],
        plumbline_core::purge::PurgeReason::Asked,
    )
    .unwrap();
    let answer = check(&issued[0].code);
    assert_eq!((answer.verdict, answer.said), (CertificateVerdict::Destroyed, None));
    assert_eq!(check(&issued[1].code).verdict, CertificateVerdict::Changed);
}

#[test]
fn a_session_repeats_with_everything_but_its_marks_and_a_test_has_its_questions_in_order() {
    let factory = Factory::new();
    let place = &factory.place;
    let session = factory.held(factory.fire, "2026-01-31", Some(2.0), &[0]);
    factory.set(session, &[("seats", json!(20))]);
    let repeat = Repeat {
        every: 1,
        unit: RepeatUnit::Months,
        times: 3,
    };
    assert_eq!(place.write(|tx| session::repeat(tx, session, &repeat)).len(), 3);
    let all = SessionQuery {
        course: None,
        from: None,
        to: None,
        sort: SessionSort::Date,
        descending: false,
        offset: 0,
        limit: 10,
    };
    let rows = place.vault.read(|db| session::list(db, &all)).unwrap().rows;
    let days: Vec<_> = rows
        .iter()
        .map(|row| (row.held_on.as_str(), row.seats, row.invited))
        .collect();
    let seats = Some(20);
    assert_eq!(
        days,
        [
            ("2026-01-31", seats, 1),
            ("2026-02-28", seats, 0),
            ("2026-03-31", seats, 0),
            ("2026-04-30", seats, 0)
        ]
    );
    for (text, options, answer) in [
        ("Where is exit 2?", vec!["Hall 1", "Hall 2"], Some(1)),
        ("Why?", vec![], None),
    ] {
        let new = NewCourseQuestion {
            question: text.into(),
            options: options.into_iter().map(str::to_owned).collect(),
            answer,
        };
        place.write(|tx| question::add(tx, factory.fire, &new));
    }
    let paper = place
        .vault
        .read(|db| question::paper(db, session, place.now.today()))
        .unwrap();
    let asked: Vec<_> = paper.questions.iter().map(|one| one.question.as_str()).collect();
    assert_eq!(asked, ["Where is exit 2?", "Why?"]);
}
