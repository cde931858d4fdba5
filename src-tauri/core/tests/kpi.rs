//! The figures of a hotline over a real store: by period, by role, and those that were typed in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::Place;
use place::desk::{Member, new_case};
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::{Code, Result};
use plumbline_core::factory;
use plumbline_core::hotline::case::{Confidentiality, NewCase};
use plumbline_core::hotline::checkin::{self, CheckinAnswer};
use plumbline_core::hotline::round::{self, RoundKind};
use plumbline_core::kpi::benchmark;
use plumbline_core::kpi::figures::{KpiFigure, KpiKey, KpiState};
use plumbline_core::kpi::paper;
use plumbline_core::kpi::past::{self, NewPast, PastFigures};
use plumbline_core::kpi::report::{self, KpiQuery, KpiReport, KpiStep};
use serde_json::json;

fn code<T>(result: Result<T>) -> Code {
    result.err().expect("refused").code
}

fn query(from: &str, to: &str) -> KpiQuery {
    KpiQuery {
        from: from.into(),
        to: to.into(),
        step: KpiStep::Quarter,
    }
}

fn report(place: &Place, actor: &Actor, query: &KpiQuery) -> Result<KpiReport> {
    place.vault.read(|db| report::get(db, actor, query, place.now.today()))
}

fn of(figures: &[KpiFigure], key: KpiKey) -> KpiFigure {
    figures.iter().find(|figure| figure.key == key).unwrap().clone()
}

fn received(place: &Place, by: &Member, on: &str, anonymous: bool) -> uuid::Uuid {
    let new = match anonymous {
        true => NewCase {
            received_on: on.into(),
            confidentiality: Confidentiality::Anonymous,
            identity: String::new(),
            ..new_case()
        },
        false => NewCase {
            received_on: on.into(),
            ..new_case()
        },
    };
    place.filed(by, &new)
}

fn headcount(place: &Place, other: Option<u32>) {
    let rows = json!([{ "category": "worker", "women": 300, "men": 100, "other": other }]);
    place
        .write(|tx| factory::set(tx, "headcount", rows))
        .input
        .headcount
        .len();
}

#[test]
fn figures_are_made_from_cases_by_the_day_they_came_in() {
    let place = Place::new();
    let (li, _) = place.desk();
    let first = received(&place, &li, "2026-08-03", false);
    let second = received(&place, &li, "2026-11-02", true);
    received(&place, &li, "2026-11-20", false);
    place
        .set_case(&li, first, "acknowledged_on", json!("2026-08-20"))
        .unwrap();
    place
        .set_case(&li, second, "acknowledged_on", json!("2026-11-04"))
        .unwrap();
    place.set_case(&li, second, "outcome", json!("substantiated")).unwrap();
    place.set_case(&li, second, "state", json!("closed")).unwrap();
    let year = query("2026-01-01", "2026-12-31");
    let seen = report(&place, &li.actor, &year).unwrap();
    let figure = |key| {
        let figure = of(&seen.figures, key);
        (figure.numerator, figure.denominator, figure.waiting, figure.state)
    };
    use KpiState::{Known, NotApplicable, Unknown};
    assert_eq!(figure(KpiKey::Received), (Some(3), None, 0, Known));
    assert_eq!(figure(KpiKey::AcknowledgedInTime), (Some(1), Some(2), 1, Known));
    // Ninety days after 3 August are over: that case is late, the newest one is not yet.
    assert_eq!(figure(KpiKey::ClosedInTime), (Some(1), Some(2), 1, Known));
    assert_eq!(figure(KpiKey::Anonymous), (Some(1), Some(3), 0, Known));
    assert_eq!(figure(KpiKey::Substantiated), (Some(1), Some(1), 2, Known));
    assert_eq!(figure(KpiKey::Retaliation), (Some(0), Some(0), 3, NotApplicable));
    assert_eq!(figure(KpiKey::PerHundred).3, Unknown, "the table of people is empty");
    headcount(&place, None);
    let rate = |place: &Place| of(&report(place, &li.actor, &year).unwrap().figures, KpiKey::PerHundred);
    assert_eq!(rate(&place).state, Unknown, "one number is missing");
    headcount(&place, Some(0));
    // 3 cases, 400 workers, 325 days of the year so far.
    assert_eq!(seen.days, 325);
    let expected = 3.0 * 100.0 * 365.0 / (400.0 * 325.0);
    assert!((rate(&place).value.unwrap() - expected).abs() < 1e-12);

    let quarters: Vec<_> = seen
        .trend
        .iter()
        .map(|period| {
            (
                period.from.as_str(),
                of(&period.figures, KpiKey::Received).value,
                period.running,
            )
        })
        .collect();
    assert_eq!(
        quarters,
        [
            ("2026-01-01", None, false),
            ("2026-04-01", None, false),
            ("2026-07-01", Some(1.0), false),
            ("2026-10-01", Some(2.0), true)
        ],
        "before the hotline nothing is known, and nothing is zero"
    );
}

#[test]
fn what_followed_the_answer_counts_by_what_was_said() {
    let place = Place::new();
    let (li, _) = place.desk();
    let answered = received(&place, &li, "2026-10-05", false);
    let open = received(&place, &li, "2026-10-06", false);
    place
        .set_case(&li, answered, "answered_on", json!("2026-10-20"))
        .unwrap();
    place.set_case(&li, answered, "satisfaction", json!("partly")).unwrap();
    place
        .by(&li, |tx| {
            round::begin(tx, answered, RoundKind::Appeal, "2026-11-01", "Two days are missing")
        })
        .unwrap();
    for (case, answer) in [
        (open, CheckinAnswer::Yes),
        (open, CheckinAnswer::No),
        (answered, CheckinAnswer::NotReached),
    ] {
        place
            .by(&li, |tx| checkin::answer(tx, case, 30, "2026-11-10", answer, ""))
            .unwrap();
    }
    let seen = report(&place, &li.actor, &query("2026-10-01", "2026-10-31")).unwrap();
    let figure = |key| {
        let figure = of(&seen.figures, key);
        (figure.numerator, figure.denominator, figure.waiting)
    };
    assert_eq!(figure(KpiKey::Appealed), (Some(1), Some(1), 1));
    assert_eq!(figure(KpiKey::Reopened), (Some(0), Some(1), 1));
    assert_eq!(figure(KpiKey::Satisfied), (Some(0), Some(1), 1));
    assert_eq!(
        figure(KpiKey::Retaliation),
        (Some(1), Some(1), 1),
        "one yes is a yes; who was not reached is still to be asked"
    );
}

#[test]
fn cases_figures_and_papers_are_for_handlers_alone() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let case = received(&place, &li, "2026-11-02", false);
    let (boss, _) = place.add("Ms. Song", &[Role::SeniorManager]);
    let year = query("2026-01-01", "2026-12-31");
    assert_eq!(code(report(&place, &boss, &year)), Code::PermissionDenied);
    assert_eq!(code(report(&place, &place.me, &year)), Code::PermissionDenied);
    let by_boss = place.vault.write(&boss, &place.now, |tx| {
        benchmark::set(tx, KpiKey::Received, Some(1.0), "x", "")
    });
    assert_eq!(code(by_boss), Code::PermissionDenied);

    let file = place.by(&wang, |tx| paper::make(tx, &wang.identity, case)).unwrap();
    assert_eq!(
        (file.handler.as_str(), file.text.narrative.as_str()),
        ("Wang Fang", new_case().narrative.as_str())
    );
    let made = place.vault.read(|db| paper::made(db, case)).unwrap();
    assert_eq!((made.len(), made[0].by.as_str()), (1, "Wang Fang"));
    assert_eq!(
        place.case(case).readings.len(),
        1,
        "opening the texts for it is a reading"
    );
    let stranger = place
        .vault
        .write(&boss, &place.now, |tx| paper::make(tx, &wang.identity, case));
    assert_eq!(code(stranger), Code::PermissionDenied);
    assert_eq!(place.vault.read(|db| paper::made(db, case)).unwrap().len(), 1);
}

#[test]
fn a_benchmark_needs_its_source_and_goes_back_to_what_is_shipped() {
    let place = Place::new();
    let (li, _) = place.desk();
    let get = |key| {
        let all = place.vault.read(benchmark::definitions).unwrap();
        let found = all.into_iter().find(|one| one.key == key).unwrap();
        (found.benchmark, found.source.is_empty(), found.own)
    };
    assert_eq!(get(KpiKey::MedianDays), (Some(42.0), false, false));
    assert_eq!(get(KpiKey::Reopened), (None, true, false), "none was found");
    let set = |key, value, source: &str| place.by(&li, |tx| benchmark::set(tx, key, value, source, ""));
    assert_eq!(
        code(set(KpiKey::Reopened, Some(5.0), " ")),
        Code::BenchmarkWithoutSource
    );
    set(KpiKey::Reopened, Some(5.0), "Our group, 2025").unwrap();
    set(KpiKey::Reopened, Some(4.0), "Our group, 2026").unwrap();
    assert_eq!(get(KpiKey::Reopened), (Some(4.0), false, true));
    set(KpiKey::MedianDays, None, "").unwrap();
    assert_eq!(get(KpiKey::MedianDays), (None, true, true));
    place.by(&li, |tx| benchmark::reset(tx, KpiKey::MedianDays)).unwrap();
    assert_eq!(get(KpiKey::MedianDays), (Some(42.0), false, false));
    set(KpiKey::MedianDays, Some(30.0), "Again").unwrap();
    assert_eq!(get(KpiKey::MedianDays), (Some(30.0), false, true), "after it was reset");
}

#[test]
fn figures_from_elsewhere_keep_what_nobody_counted_unknown() {
    let place = Place::new();
    let (li, _) = place.desk();
    let period = |figures: PastFigures| NewPast {
        starts_on: "2025-01-01".into(),
        ends_on: "2025-12-31".into(),
        source: "Workers' aid, yearly letter".into(),
        figures,
    };
    let add = |figures| place.by(&li, |tx| past::add(tx, &period(figures)));
    let wrong = PastFigures {
        received: Some(10),
        closed: Some(11),
        ..PastFigures::default()
    };
    assert_eq!(
        code(add(wrong)),
        Code::ValueInvalid,
        "a part is never more than its whole"
    );
    let id = add(PastFigures {
        received: Some(14),
        closed: Some(0),
        closed_in_time: Some(0),
        headcount: Some(700),
        ..PastFigures::default()
    })
    .unwrap();
    let seen = place.vault.read(|db| past::get(db, id)).unwrap();
    let figure = |key| (of(&seen.figures, key).state, of(&seen.figures, key).value);
    assert_eq!(figure(KpiKey::PerHundred), (KpiState::Known, Some(2.0)));
    assert_eq!(figure(KpiKey::Anonymous), (KpiState::Unknown, None));
    assert_eq!(
        figure(KpiKey::ClosedInTime),
        (KpiState::NotApplicable, None),
        "of no closed case"
    );
    assert_eq!(figure(KpiKey::MedianDays), (KpiState::Unknown, None));
    place.by(&li, |tx| past::remove(tx, id)).unwrap();
    assert!(place.vault.read(past::list).unwrap().is_empty());
}
