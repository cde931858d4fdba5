//! Random assessments out and back: nothing is lost, neither by us nor by LibreOffice.

use super::place::Place;
use super::world::{BOTH, EN, all, factory, fill, through_office};
use plumbline_core::cycle::{Answer, AnswerField};
use plumbline_report::Language;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use std::path::Path;

const QUESTIONS: [&str; 13] = [
    "maturity",
    "yes-no",
    "single",
    "single-other",
    "several",
    "several-other",
    "whole",
    "decimal",
    "day",
    "words",
    "long-words",
    "table",
    "hidden",
];

/// What is given to one question.
type Given = (Option<Value>, Option<&'static str>, String, String);

/// Words that are hard on cells: formulas, quotes, lines, what looks like numbers, days and lists. Spaces at their ends are
/// not kept, as in any list that is read.
fn text() -> impl Strategy<Value = String> {
    let hard = [
        "=1+1",
        "+86 755",
        "-",
        "@sum",
        "'quoted",
        "007",
        "1e5",
        "2026-11-21",
        "TRUE",
        "a; b；c",
        "Other: this",
        "其他：那个",
        "两行\n第二行",
        "tab\there",
        "\"quotes\" & <tags>",
        "n/a",
        "Radio",
        "🙂 emoji",
    ];
    prop_oneof![
        prop::sample::select(hard.to_vec()).prop_map(str::to_owned),
        "[a-z中]([a-zA-Z0-9 ,.()中文安全]{0,20}[a-z中])?"
    ]
}

fn level() -> impl Strategy<Value = Option<u8>> {
    prop::option::of(1..=5_u8)
}

fn day() -> impl Strategy<Value = Value> {
    (1950..2090, 1..=12, 1..=28).prop_map(|(year, month, day)| json!(format!("{year}-{month:02}-{day:02}")))
}

fn number(decimals: i32) -> impl Strategy<Value = Value> {
    let scale = 10_f64.powi(decimals);
    let rounded = move |number: f64| (number * scale).round() / scale;
    (-100.0..100_000.0).prop_map(move |number: f64| match decimals {
        0 => json!(rounded(number) as i64),
        _ => json!(rounded(number)),
    })
}

fn own() -> impl Strategy<Value = Value> {
    text().prop_map(|words| json!({ "other": words }))
}

fn choice(other: bool) -> BoxedStrategy<Value> {
    let listed = prop::sample::select(&["a", "b", "c"][..]).prop_map(|id| json!(id));
    if other {
        prop_oneof![2 => listed, 1 => own()].boxed()
    } else {
        listed.boxed()
    }
}

fn several(most: usize, other: bool) -> BoxedStrategy<Value> {
    let listed = prop::sample::subsequence(vec!["a", "b", "c"], 1..=most);
    let own = if other {
        prop::option::of(own()).boxed()
    } else {
        Just(None).boxed()
    };
    (listed, own)
        .prop_map(|(ids, own)| json!(ids.into_iter().map(|id| json!(id)).chain(own).collect::<Vec<_>>()))
        .boxed()
}

fn table() -> impl Strategy<Value = Value> {
    let cell = |cell: BoxedStrategy<Value>| prop::option::of(cell);
    let row = (
        cell(text().prop_map(Value::from).boxed()),
        cell(number(2).boxed()),
        cell(day().boxed()),
        cell(choice(true)),
    );
    let row =
        row.prop_map(|(what, much, when, kind)| json!({ "what": what, "much": much, "when": when, "kind": kind }));
    vec(row, 1..6).prop_map(Value::from)
}

fn value(question: &str) -> BoxedStrategy<Value> {
    match question {
        "maturity" => (level(), level())
            .prop_map(|(paper, practice)| json!([paper, practice]))
            .boxed(),
        "yes-no" => prop::sample::select(&["yes", "partly", "no"][..])
            .prop_map(|code| json!(code))
            .boxed(),
        "single" => choice(false),
        "single-other" => choice(true),
        "several" => several(2, false),
        "several-other" => several(3, true),
        "whole" => number(0).boxed(),
        "decimal" => number(2).boxed(),
        "day" => day().boxed(),
        "table" => table().boxed(),
        _ => text().prop_map(Value::from).boxed(),
    }
}

fn assessment() -> impl Strategy<Value = Vec<Given>> {
    let one = |question: &&str| {
        let status = prop::sample::select(&[None, None, None, Some("not-applicable"), Some("unknown")][..]);
        let words = || prop_oneof![Just(String::new()), text()];
        (prop::option::weighted(0.8, value(question)), status, words(), words())
    };
    QUESTIONS.iter().map(one).collect::<Vec<_>>()
}

fn record(place: &Place, given: &[Given]) {
    for (question, (value, status, reason, note)) in QUESTIONS.iter().zip(given) {
        match value {
            Some(Value::Array(levels)) if *question == "maturity" => {
                place.say(question, AnswerField::Paper, levels[0].clone());
                place.say(question, AnswerField::Practice, levels[1].clone());
            }
            Some(value) => place.say(question, AnswerField::Value, value.clone()),
            None => {}
        }
        if let Some(status) = status {
            place.say(question, AnswerField::State, json!(status));
        }
        place.say(question, AnswerField::Reason, json!(reason));
        place.say(question, AnswerField::Note, json!(note));
    }
}

fn wipe(place: &Place) {
    for question in QUESTIONS {
        let fields = match question {
            "maturity" => vec![AnswerField::Paper, AnswerField::Practice],
            _ => vec![AnswerField::Value],
        };
        for field in fields {
            place.say(question, field, json!(null));
        }
        place.say(question, AnswerField::State, json!("open"));
        for field in [AnswerField::Reason, AnswerField::Note] {
            place.say(question, field, json!(""));
        }
    }
}

/// What an answer says, whatever the order of several and without rows that say nothing.
fn told(answer: &Answer) -> Value {
    let mut value = answer.value.0.clone();
    if let Value::Array(items) = &mut value {
        for row in items.iter_mut().filter_map(Value::as_object_mut) {
            row.retain(|_, cell| !cell.is_null());
        }
        items.retain(|item| item.as_object().is_none_or(|row| !row.is_empty()));
        items.sort_by_key(Value::to_string);
        if items.is_empty() {
            value = Value::Null;
        }
    }
    let answered = answer.paper.is_some() || answer.practice.is_some() || !value.is_null();
    let state = match serde_json::to_value(answer.state).unwrap() {
        state if state == "rated" && !answered => json!("open"),
        state => state,
    };
    json!([state, answer.paper, answer.practice, value, answer.reason, answer.note])
}

/// As it left it says nothing new; with nothing here and nothing known of how it left, all of it comes back from its cells.
fn nothing_is_lost(place: &Place, languages: &[Language], office: bool) {
    let out = place.export("out.xlsx", languages, true);
    let lost = fill(&out, "lost.xlsx", &json!({ "lose": true }));
    let through = |file: &Path| if office { through_office(file) } else { file.to_owned() };
    let (out, lost) = (through(&out), through(&lost));
    let shown = place.look(&out);
    assert_eq!((&shown.changes, &shown.problems), (&vec![], &vec![]));
    assert_eq!((shown.untouched as usize, shown.missing), (QUESTIONS.len(), 0));
    let before: Vec<Value> = QUESTIONS.iter().map(|question| told(&place.answer(question))).collect();
    assert_eq!(place.look(&lost).changes, [], "the cells say what stands here");
    wipe(place);
    let shown = place.look(&lost);
    let said = before
        .iter()
        .filter(|one| **one != json!(["open", null, null, null, "", ""]))
        .count();
    assert!(shown.changes.len() >= said);
    if said > 0 {
        place.take(&lost, &all(&shown)).unwrap();
    }
    for (question, was) in QUESTIONS.iter().zip(&before) {
        assert_eq!(told(&place.answer(question)), *was, "{question}");
    }
    assert_eq!(place.look(&lost).changes, []);
}

fn runner(cases: u32) -> TestRunner {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(
        Config {
            cases,
            ..Config::default()
        },
        rng,
    )
}

#[test]
fn random_assessments_come_back_as_they_left() {
    let mut runner = runner(8);
    for case in 0..8 {
        let place = factory();
        record(&place, &assessment().new_tree(&mut runner).unwrap().current());
        nothing_is_lost(&place, if case % 2 == 0 { &EN } else { &BOTH }, false);
    }
}

#[test]
fn libreoffice_loses_nothing_either() {
    let mut runner = runner(2);
    for languages in [&EN[..], &BOTH] {
        let place = factory();
        record(&place, &assessment().new_tree(&mut runner).unwrap().current());
        nothing_is_lost(&place, languages, true);
    }
}
