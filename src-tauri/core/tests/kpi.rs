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
use plumbline_core::kpi::count::KpiRecipe;
use plumbline_core::kpi::definition::{self, KpiDefinition, KpiEdit, KpiText};
use plumbline_core::kpi::figures::{KpiFigure, KpiState};
use plumbline_core::kpi::paper;
use plumbline_core::kpi::past::{self, NewPast, PastFigures};
use plumbline_core::kpi::report::{self, KpiQuery, KpiReport, KpiStep};
use plumbline_core::moment::Moment;
use plumbline_core::share::published;
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

fn of(figures: &[KpiFigure], key: &str) -> KpiFigure {
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
    assert_eq!(figure("received"), (Some(3), None, 0, Known));
    assert_eq!(figure("acknowledged-in-time"), (Some(1), Some(2), 1, Known));
    // Ninety days after 3 August are over: that case is late, the newest one is not yet.
    assert_eq!(figure("closed-in-time"), (Some(1), Some(2), 1, Known));
    assert_eq!(figure("anonymous"), (Some(1), Some(3), 0, Known));
    assert_eq!(figure("substantiated"), (Some(1), Some(1), 2, Known));
    assert_eq!(figure("retaliation"), (Some(0), Some(0), 3, NotApplicable));
    assert_eq!(figure("per-hundred").3, Unknown, "the table of people is empty");
    headcount(&place, None);
    let rate = |place: &Place| of(&report(place, &li.actor, &year).unwrap().figures, "per-hundred");
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
                of(&period.figures, "received").value,
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
    assert_eq!(figure("appealed"), (Some(1), Some(1), 1));
    assert_eq!(figure("reopened"), (Some(0), Some(1), 1));
    assert_eq!(figure("satisfied"), (Some(0), Some(1), 1));
    assert_eq!(
        figure("retaliation"),
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
        benchmark::set(tx, "received", Some(1.0), "x", "")
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
    let get = |key: &str| {
        let all = place.vault.read(definition::all).unwrap();
        let found = all.into_iter().find(|one| one.key == key).unwrap();
        (found.benchmark, found.source.is_empty(), found.benchmark_own)
    };
    assert_eq!(get("median-days"), (Some(42.0), false, false));
    assert_eq!(get("reopened"), (None, true, false), "none was found");
    let set = |key, value, source: &str| place.by(&li, |tx| benchmark::set(tx, key, value, source, ""));
    assert_eq!(code(set("reopened", Some(5.0), " ")), Code::BenchmarkWithoutSource);
    set("reopened", Some(5.0), "Our group, 2025").unwrap();
    set("reopened", Some(4.0), "Our group, 2026").unwrap();
    assert_eq!(get("reopened"), (Some(4.0), false, true));
    set("median-days", None, "").unwrap();
    assert_eq!(get("median-days"), (None, true, true));
    place.by(&li, |tx| benchmark::reset(tx, "median-days")).unwrap();
    assert_eq!(get("median-days"), (Some(42.0), false, false));
    set("median-days", Some(30.0), "Again").unwrap();
    assert_eq!(get("median-days"), (Some(30.0), false, true), "after it was reset");
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
    assert_eq!(figure("per-hundred"), (KpiState::Known, Some(2.0)));
    assert_eq!(figure("anonymous"), (KpiState::Unknown, None));
    assert_eq!(
        figure("closed-in-time"),
        (KpiState::NotApplicable, None),
        "of no closed case"
    );
    assert_eq!(figure("median-days"), (KpiState::Unknown, None));
    place.by(&li, |tx| past::remove(tx, id)).unwrap();
    assert!(place.vault.read(past::list).unwrap().is_empty());
}

fn definition(place: &Place, key: &str) -> KpiDefinition {
    let all = place.vault.read(definition::all).unwrap();
    all.into_iter().find(|one| one.key == key).unwrap()
}

fn edit_of(place: &Place, key: &str) -> KpiEdit {
    let now = definition(place, key);
    KpiEdit {
        name: now.name,
        definition: now.definition,
        recipe: now.recipe,
        better: now.better,
        off: now.off,
    }
}

fn recipe(kind: &str, numerator: &str, denominator: Option<&str>) -> KpiRecipe {
    let recipe = json!({ "kind": kind, "numerator": numerator, "denominator": denominator });
    serde_json::from_value(recipe).unwrap()
}

#[test]
fn a_figure_is_what_its_data_says() {
    let place = Place::new();
    let (li, _) = place.desk();
    for (on, anonymous) in [("2026-10-05", true), ("2026-10-06", false), ("2026-10-07", false)] {
        received(&place, &li, on, anonymous);
    }
    let closed = received(&place, &li, "2026-10-08", true);
    place.set_case(&li, closed, "outcome", json!("referred")).unwrap();
    place.set_case(&li, closed, "state", json!("closed")).unwrap();
    let year = query("2026-01-01", "2026-12-31");
    let seen = |key: &str| {
        let report = report(&place, &li.actor, &year).unwrap();
        let figure = report.figures.into_iter().find(|one| one.key == key);
        figure.map(|one| (one.numerator, one.denominator, one.unsure, one.value))
    };
    let set = |key: &str, edit: &KpiEdit| place.by(&li, |tx| definition::set(tx, key, edit));
    assert_eq!(seen("anonymous"), Some((Some(2), Some(4), 0, Some(50.0))));
    let shipped = definition(&place, "anonymous");
    assert_eq!((shipped.shipped.is_none(), shipped.changed.is_none()), (true, true));

    // Of another whole: the figure changes, and the shipped sentence, which says otherwise, goes.
    let other = KpiEdit {
        recipe: recipe("share", "anonymous", Some("closed")),
        ..edit_of(&place, "anonymous")
    };
    set("anonymous", &other).unwrap();
    assert_eq!(seen("anonymous"), Some((Some(1), Some(1), 0, Some(100.0))));
    let edited = definition(&place, "anonymous");
    assert_eq!(edited.denominator.unwrap().en, "cases closed");
    assert!(edited.definition.is_empty());
    assert_eq!(edited.shipped.unwrap().definition, shipped.definition);
    assert_eq!(edited.changed.unwrap().person, "Li Na");
    assert_eq!(seen("received"), Some((Some(4), None, 0, Some(4.0))), "others stay");

    // Reworded, then back.
    let named = KpiEdit {
        name: KpiText {
            en: "No name given".into(),
            zh: String::new(),
        },
        definition: KpiText {
            en: "Of closed cases.".into(),
            zh: String::new(),
        },
        ..other
    };
    set("anonymous", &named).unwrap();
    assert_eq!(definition(&place, "anonymous").definition.en, "Of closed cases.");
    place.by(&li, |tx| definition::reset(tx, "anonymous")).unwrap();
    assert_eq!(definition(&place, "anonymous"), shipped);

    // As shipped, typed by hand, is no edit.
    set("anonymous", &edit_of(&place, "anonymous")).unwrap();
    assert!(definition(&place, "anonymous").shipped.is_none());

    // Off, and on again.
    let off = KpiEdit {
        off: true,
        ..edit_of(&place, "anonymous")
    };
    set("anonymous", &off).unwrap();
    assert_eq!(seen("anonymous"), None);
    set("anonymous", &KpiEdit { off: false, ..off }).unwrap();
    assert_eq!(seen("anonymous"), Some((Some(2), Some(4), 0, Some(50.0))));

    // One of our own, with a benchmark of its own; both go together.
    let own = KpiEdit {
        name: KpiText {
            en: String::new(),
            zh: "匿名个案的受理天数".into(),
        },
        definition: KpiText::default(),
        recipe: recipe("median", "days-to-close", Some("anonymous")),
        better: shipped.better,
        off: false,
    };
    let id = place.by(&li, |tx| definition::add(tx, &own)).unwrap().to_string();
    let figure = seen(&id).unwrap();
    assert_eq!((figure.1, figure.3.is_some()), (Some(1), true), "one of two is closed");
    place
        .by(&li, |tx| {
            benchmark::set(tx, &id, Some(20.0), "Our group", "Beside the dormitory")
        })
        .unwrap();
    let kept = definition(&place, &id);
    assert_eq!(
        (kept.own, kept.benchmark, kept.note.as_str()),
        (true, Some(20.0), "Beside the dormitory")
    );
    place.by(&li, |tx| definition::reset(tx, &id)).unwrap();
    assert_eq!(seen(&id), None);
    let gone = place.by(&li, |tx| benchmark::set(tx, &id, Some(20.0), "Our group", ""));
    assert_eq!(code(gone), Code::NotFound);
}

#[test]
fn nonsense_is_refused_and_only_handlers_edit() {
    let place = Place::new();
    let (li, _) = place.desk();
    let edit = |recipe: KpiRecipe| KpiEdit {
        recipe,
        ..edit_of(&place, "anonymous")
    };
    let add = |edit: &KpiEdit| place.by(&li, |tx| definition::add(tx, edit));
    for recipe in [
        recipe("share", "days-to-close", Some("closed")),
        recipe("median", "closed", Some("received")),
        recipe("per-hundred", "received", Some("closed")),
    ] {
        assert_eq!(code(add(&edit(recipe))), Code::FigureImpossible);
    }
    assert!(
        serde_json::from_value::<KpiRecipe>(json!({ "kind": "share", "numerator": "morale", "denominator": null }))
            .is_err()
    );
    let unnamed = KpiEdit {
        name: KpiText::default(),
        ..edit(recipe("count", "closed", None))
    };
    assert_eq!(code(add(&unnamed)), Code::ValueInvalid);
    let fine = edit(recipe("count", "closed", None));
    let (boss, _) = place.add("Ms. Song", &[Role::SeniorManager]);
    let by_boss = place
        .vault
        .write(&boss, &place.now, |tx| definition::set(tx, "anonymous", &fine));
    assert_eq!(code(by_boss), Code::PermissionDenied);
    let unknown = place.by(&li, |tx| definition::set(tx, "morale", &fine));
    assert_eq!(code(unknown), Code::NotFound);
}

#[test]
fn typed_periods_follow_the_edited_set_and_customers_the_shipped_one() {
    let place = Place::new();
    let (li, _) = place.desk();
    let new = NewPast {
        starts_on: "2025-01-01".into(),
        ends_on: "2025-12-31".into(),
        source: "Workers' aid, yearly letter".into(),
        figures: PastFigures {
            received: Some(20),
            closed: Some(10),
            decided: Some(8),
            substantiated: Some(4),
            ..PastFigures::default()
        },
    };
    let id = place.by(&li, |tx| past::add(tx, &new)).unwrap();
    let typed = |key: &str| {
        let seen = place.vault.read(|db| past::get(db, id)).unwrap();
        (of(&seen.figures, key).value, of(&seen.figures, key).denominator)
    };
    assert_eq!(typed("substantiated"), (Some(50.0), Some(8)));
    let set = |key: &str, recipe: KpiRecipe| {
        let edit = KpiEdit {
            recipe,
            ..edit_of(&place, key)
        };
        place.by(&li, |tx| definition::set(tx, key, &edit)).unwrap();
    };
    headcount(&place, Some(0));
    for day in 10..16 {
        let on = format!("2026-11-{day}");
        let case = received(&place, &li, &on, false);
        place.set_case(&li, case, "outcome", json!("withdrawn")).unwrap();
        place.set_case(&li, case, "state", json!("closed")).unwrap();
    }
    let later = Moment::parse("2027-01-04T09:00:00+08:00").unwrap();
    let told = || place.vault.read(|db| published::periods(db, &later)).unwrap();
    let before = told();
    assert!(before.iter().any(|period| period.median_days.is_some()), "{before:?}");
    set("substantiated", recipe("share", "substantiated", Some("received")));
    set("median-days", recipe("median", "days-to-close", Some("anonymous")));
    assert_eq!(typed("substantiated"), (Some(20.0), Some(20)));
    assert_eq!(typed("median-days"), (None, None), "nobody counted those apart");
    assert_eq!(told(), before, "what customers see is reckoned as shipped");
}
