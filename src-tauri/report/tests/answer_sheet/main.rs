#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! Questionnaires out as a workbook and back, as people and other programs leave it.

#[path = "../../../core/tests/place/mod.rs"]
mod place;
mod random;
mod world;

use plumbline_core::answer_sheet::{SheetPart, SheetProblemCode, SheetState};
use plumbline_core::cycle::{AnswerField, AnswerState};
use plumbline_core::error::Code;
use serde_json::json;
use world::{BOTH, EN, all, factory, fill, key, seen};

#[test]
fn what_changed_in_the_file_comes_in_and_what_changed_on_both_sides_waits() {
    let place = factory();
    place.say("yes-no", AnswerField::Value, json!("no"));
    place.say("whole", AnswerField::Value, json!(7));
    place.say("words", AnswerField::Value, json!("as it was"));
    place.say("maturity", AnswerField::Note, json!("a note"));
    let file = place.export("out.xlsx", &EN, true);
    assert_eq!(
        (place.look(&file).changes, place.look(&file).problems),
        (vec![], vec![])
    );
    let filled = fill(
        &file,
        "filled.xlsx",
        &json!({ "sort": ["Every kind all"], "set": [
        [key("yes-no"), "Answer", "Yes"], [key("whole"), "Answer", ""], [key("words"), "Answer", "from the workshop"],
        [key("maturity"), "On paper", 3], [key("maturity"), "In practice", "2 – Started, depends on one person"],
        [key("single"), "Does it apply?", "Not known yet"], [key("single"), "Why not, or who could know", "Mr Chen"],
        [key("day"), "Answer", "day:2026-11-20"], [key("decimal"), "Answer", "1,234.5 kg"],
    ] }),
    );
    // Meanwhile, here.
    place.say("words", AnswerField::Value, json!("from the office"));
    place.say("yes-no", AnswerField::Note, json!("asked again"));
    let shown = place.look(&filled);
    assert_eq!(shown.problems, []);
    let of = |id: &str, part| {
        shown
            .changes
            .iter()
            .find(|one| one.question == key(id) && one.part == part)
            .unwrap()
    };
    let answer = |id: &str| of(id, SheetPart::Answer);
    assert_eq!(
        (answer("words").state, answer("words").empties),
        (SheetState::Conflict, false)
    );
    assert_eq!(answer("words").left.as_ref().unwrap().value.0, "as it was");
    assert_eq!(
        (
            answer("words").now.value.0.clone(),
            answer("words").file.value.0.clone()
        ),
        (json!("from the office"), json!("from the workshop"))
    );
    assert_eq!(
        (answer("whole").state, answer("whole").empties),
        (SheetState::Changed, true)
    );
    assert_eq!(
        (answer("maturity").file.paper, answer("maturity").file.practice),
        (Some(3), Some(2))
    );
    assert_eq!(of("single", SheetPart::Reason).file.text, "Mr Chen");
    let wanted = |one: &&plumbline_core::answer_sheet::SheetChange| one.state == SheetState::Changed && !one.empties;
    let ticked: Vec<u32> = shown.changes.iter().filter(wanted).map(|one| one.at).collect();
    assert_eq!(ticked.len(), shown.changes.len() - 2);
    assert_eq!(place.take(&filled, &ticked).unwrap().taken as usize, ticked.len());
    assert_eq!(place.answer("whole").value.0, 7, "an empty cell takes nothing back");
    assert_eq!(place.answer("words").value.0, "from the office");
    assert_eq!(
        (place.answer("single").state, place.answer("single").reason.as_str()),
        (AnswerState::Unknown, "Mr Chen")
    );
    assert_eq!(
        (place.answer("decimal").value.0, place.answer("day").value.0),
        (json!(1234.5), json!("2026-11-20"))
    );
    let yes = place.answer("yes-no");
    assert_eq!(
        (yes.value.0, yes.note.as_str()),
        (json!("yes"), "asked again"),
        "what only we changed stays"
    );
    let maturity = place.answer("maturity");
    assert_eq!(
        (maturity.paper, maturity.practice, maturity.note.as_str()),
        (Some(3), Some(2), "a note")
    );
    // The same file again: only what was left out is still there, and it can be had.
    let again = place.look(&filled);
    assert_eq!(again.changes.len(), 2);
    assert_eq!(place.take(&filled, &[]).unwrap_err().code, Code::AnswerSheetNothing);
    place.take(&filled, &all(&again)).unwrap();
    assert_eq!(
        (place.answer("whole").state, place.answer("whole").value.0),
        (AnswerState::Open, json!(null))
    );
    assert_eq!(place.answer("words").value.0, "from the workshop");
    let last = place.look(&filled);
    assert_eq!((last.changes, last.same > 0), (vec![], true));
}

#[test]
fn what_cannot_be_read_is_named_by_its_place_and_the_rest_comes_in() {
    let place = factory();
    let file = place.export("out.xlsx", &EN, true);
    let filled = fill(
        &file,
        "filled.xlsx",
        &json!({
            "set": [
                [key("maturity"), "On paper", "good"], [key("maturity"), "Note", "still a note"],
                [key("yes-no"), "Answer", "maybe"], [key("single"), "Answer", "Loudspeaker"],
                [key("several"), "Answer", "1; 2; 3"], [key("whole"), "Answer", "about ten"],
                [key("decimal"), "Answer", 100001], [key("day"), "Answer", "31.2.2026"],
                [key("words"), "Answer", "said"], [key("words"), "Does it apply?", "Does not apply"],
                [key("single-other"), "Does it apply?", "later"],
            ],
            "rows": { key("table"): [["boiler", "much", "day:2026-01-05", "Radio (b)"]] },
            "insert": [[key("day"), { "Note": "a row of my own" }]],
            "copy": [[key("long-words"), { "Answer": "another" }]],
            "delete": [key("several-other")],
        }),
    );
    let shown = place.look(&filled);
    let codes: Vec<_> = shown
        .problems
        .iter()
        .map(|problem| (problem.code, problem.column.as_str()))
        .collect();
    use SheetProblemCode::*;
    assert_eq!(
        codes,
        [
            (Level, "E"),
            (YesNo, "D"),
            (Choice, "D"),
            (Status, "G"),
            (TooMany, "D"),
            (Number, "D"),
            (Number, "D"),
            (NoQuestion, "I"),
            (Date, "D"),
            (Both, "G"),
            (Number, "B"),
            (Twice, ""),
        ]
    );
    let table = &shown.problems[10];
    assert_eq!((table.sheet.as_str(), table.row), ("Table 1", 4));
    assert_eq!(
        shown.problems[2].params["choices"],
        "=Posters, big | Radio (b) | Radio (c)"
    );
    assert_eq!(shown.missing, 1);
    let notes: Vec<_> = shown
        .changes
        .iter()
        .map(|one| (one.question.clone(), one.part))
        .collect();
    assert_eq!(notes, [(key("maturity"), SheetPart::Note)]);
    assert_eq!(
        place
            .look(&fill(
                &file,
                "less.xlsx",
                &json!({ "drop_column": [["Every kind all", "Note"]] })
            ))
            .columns_gone,
        ["Every kind all: Note"]
    );
}

#[test]
fn a_blank_form_never_writes_over_an_answer_unseen() {
    let place = factory();
    place.say("yes-no", AnswerField::Value, json!("no"));
    let file = place.export("blank.xlsx", &BOTH, false);
    let filled = fill(
        &file,
        "filled.xlsx",
        &json!({ "set": [
        [key("yes-no"), "Answer\n回答", "是"], [key("several-other"), "Answer\n回答", "电台；扩音器"],
    ] }),
    );
    let shown = place.look(&filled);
    let states: Vec<_> = shown
        .changes
        .iter()
        .map(|one| (one.question.clone(), one.state))
        .collect();
    assert_eq!(
        states,
        [
            (key("yes-no"), SheetState::Conflict),
            (key("several-other"), SheetState::Changed)
        ]
    );
    assert_eq!(shown.changes[1].file.value.0, json!(["c", { "other": "扩音器" }]));
}

#[test]
fn an_answer_that_changed_while_the_preview_was_open_is_not_written_over() {
    let place = factory();
    let file = place.export("out.xlsx", &EN, true);
    let filled = fill(
        &file,
        "filled.xlsx",
        &json!({ "set": [[key("yes-no"), "Answer", "Yes"], [key("whole"), "Answer", 3]] }),
    );
    let mut reply = place.open(&filled);
    let shown = place.vault.read(|db| reply.preview(db, "x")).unwrap();
    place.say("yes-no", AnswerField::Value, json!("no"));
    let taken = reply
        .take_in(&place.vault, &place.me, &place.now, &all(&shown))
        .unwrap();
    assert_eq!((taken.value.taken, taken.value.moved), (1, 1));
    assert_eq!(
        (place.answer("yes-no").value.0, place.answer("whole").value.0),
        (json!("no"), json!(3))
    );
    let token = taken.undo.unwrap();
    place.write(|tx| tx.undo(&token));
    assert_eq!(
        place.answer("whole").state,
        AnswerState::Open,
        "one press takes all of it back"
    );
}

#[test]
fn files_of_others_and_other_files_are_refused() {
    let (place, other) = (factory(), factory());
    let file = other.export("other.xlsx", &EN, true);
    assert_eq!(place.refused(&file), Code::AnswerSheetForOthers);
    let own = place.export("own.xlsx", &EN, true);
    let lost = fill(&own, "lost.xlsx", &json!({ "drop_sheet": ["plumbline"] }));
    assert_eq!(place.refused(&lost), Code::AnswerSheetDamaged);
    let text = place.dir.path().join("list.csv");
    std::fs::write(&text, "No.,Question\n1,Are exits open?\n").unwrap();
    assert_eq!(place.refused(&text), Code::NotAnAnswerSheet);
    place.write(|tx| {
        let pack = plumbline_core::pack::csr_management_system()?;
        plumbline_core::cycle::create(tx, "2027", "2027-11-21", "2028-11-20", &pack)
    });
    assert_eq!(place.refused(&own), Code::AnswerSheetOtherCycle);
}

#[test]
fn the_workbook_is_as_a_person_needs_it() {
    let place = factory();
    place.say("words", AnswerField::Value, json!("=HYPERLINK(\"http://x\")"));
    place.say("maturity", AnswerField::Note, json!("@cmd"));
    let book = seen(&place.export("out.xlsx", &EN, true));
    assert_eq!(
        book["order"],
        json!([
            "How to fill in",
            "Every kind all",
            "Table 1",
            "plumbline",
            "plumbline-lists"
        ])
    );
    let sheet = |name: &str| &book["sheets"][name];
    for name in ["plumbline", "plumbline-lists"] {
        assert_eq!(sheet(name)["state"], "veryHidden");
    }
    let questions = sheet("Every kind all");
    assert_eq!(
        (questions["frozen"].as_str(), questions["protected"].as_bool()),
        (Some("C2"), Some(true))
    );
    assert_eq!(questions["password"], json!(null));
    assert_eq!(questions["hidden"], json!(["J"]));
    for name in book["order"].as_array().unwrap() {
        assert_eq!(sheet(name.as_str().unwrap())["formulas"], json!([]), "{name}");
    }
    let shown = questions["rows"].to_string();
    assert!(shown.contains("=HYPERLINK") && shown.contains("@cmd") && shown.contains("1 = =Posters, big"));
    assert!(questions["lists"].as_u64().unwrap() > 10);
}
