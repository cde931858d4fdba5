#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! Task sheets, from a real store to paper, to other people's spreadsheets and calendars, and back.

#[path = "../../core/tests/place/mod.rs"]
mod place;

use place::{Place, new_finding};
use plumbline_core::cap::action;
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::cap::{Status, due};
use plumbline_core::error::Code;
use plumbline_core::tasks::back::{self, Filled, TaskProblem, TaskReply};
use plumbline_core::tasks::{self, TaskSheet};
use plumbline_report::{
    Language, Paper, PdfRequest, count_pdf_rows, count_xlsx_rows, task_calendar, task_sheet_pdf, task_sheet_xlsx,
};
use serde_json::{Map, Value, json};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use uuid::Uuid;

const BOTH: [Language; 2] = [Language::En, Language::ZhHans];
const LI: &str = "Li Na 李娜";

/// Three actions of Li Na, one of them without a date, and one of somebody else.
fn planned(place: &Place) -> Vec<Uuid> {
    let plan = |description: &str, due: Option<&str>, who: &str| {
        let new = NewFinding {
            description: description.into(),
            ..new_finding()
        };
        let finding = place.write(|tx| finding::create(tx, &new, &Map::new()));
        let id: Uuid = place.finding(finding).actions[0].id.parse().unwrap();
        for (field, value) in [
            ("due_on", json!(due)),
            ("responsible", json!(who)),
            (
                "corrective",
                json!("=Clear the exits; mark the floor, all of it\nThen check 每天检查"),
            ),
        ] {
            if field == "due_on" && due.is_none() {
                let moved = "No date can be given before the landlord answers";
                place.write(|tx| due::move_to(tx, id, None, moved));
            } else {
                place.write(|tx| action::set(tx, id, field, value));
            }
        }
        id
    };
    vec![
        plan("Exits blocked", Some("2026-11-10"), LI),
        plan("Fumes in hall 2", Some("2027-01-05"), LI),
        plan("Roof leaks", None, &format!(" {LI} ")),
        plan("Noise", Some("2026-12-01"), "Wang"),
    ]
}

fn sheet(place: &Place) -> TaskSheet {
    let (today, made_at) = (place.now.today(), place.now.instant());
    place.vault.read(|db| tasks::sheet(db, LI, today, &made_at)).unwrap()
}

fn workbook(place: &Place, languages: &[Language]) -> PathBuf {
    let made = task_sheet_xlsx(&sheet(place), languages).unwrap();
    let file = place.dir.path().join("tasks.xlsx");
    std::fs::write(&file, made.bytes).unwrap();
    file
}

fn python(script: &str, arguments: &[&str]) -> String {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/peers")
        .join(script);
    let said = Command::new(python)
        .args(["-X", "utf8"])
        .arg(script)
        .args(arguments)
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap()
}

fn filled(from: &Path, changes: &Value) -> PathBuf {
    let to = from.with_file_name(format!("{}.xlsx", Uuid::new_v4()));
    python(
        "workbook.py",
        &[
            "fill",
            from.to_str().unwrap(),
            to.to_str().unwrap(),
            &changes.to_string(),
        ],
    );
    to
}

fn open(place: &Place, file: &Path) -> Filled {
    back::open(&place.vault, &place.me, file).unwrap()
}

fn look(place: &Place, file: &Path) -> TaskReply {
    let filled = open(place, file);
    place
        .vault
        .read(|db| filled.preview(db, "x", place.now.today()))
        .unwrap()
}

#[test]
fn people_with_open_work_are_listed_once_each() {
    let place = Place::new();
    let ids = planned(&place);
    let people = || place.vault.read(|db| tasks::people(db, place.now.today())).unwrap();
    let listed: Vec<_> = people()
        .into_iter()
        .map(|one| (one.name, one.open, one.overdue, one.next_due_on))
        .collect();
    assert_eq!(
        listed,
        [
            (LI.into(), 3, 1, Some("2026-11-10".into())),
            ("Wang".into(), 1, 0, Some("2026-12-01".into())),
        ]
    );
    place.write(|tx| action::set(tx, ids[3], "status", json!("done")));
    assert_eq!(people().len(), 1, "nothing left to do");
    assert_eq!(
        sheet(&place)
            .rows
            .iter()
            .map(|task| task.number.as_str())
            .collect::<Vec<_>>(),
        ["A-001", "A-002", "A-003"]
    );
    let nobody = place.vault.read(|db| tasks::sheet(db, "Nobody", place.now.today(), ""));
    assert_eq!(nobody.err().unwrap().code, Code::NotFound);
}

#[test]
fn a_printed_sheet_holds_every_task_and_is_the_same_each_time() {
    let place = Place::new();
    planned(&place);
    for languages in [&BOTH[..1], &BOTH[1..], &BOTH] {
        let request = PdfRequest {
            languages: languages.to_vec(),
            paper: Paper::A4,
            letterhead: Default::default(),
        };
        let make = || task_sheet_pdf(&sheet(&place), &request, &mut |_, _| ControlFlow::Continue(())).unwrap();
        let pdf = make();
        assert_eq!(count_pdf_rows(&pdf.bytes).unwrap().rows, 3);
        assert_eq!((pdf.rows, pdf.missing.len()), (3, 0));
        assert!(pdf.bytes == make().bytes);
        if let Some(folder) = std::env::var_os("PLUMBLINE_SHOW") {
            let name = format!(
                "task-sheet-{}.pdf",
                languages.len() * 10 + usize::from(languages[0] == Language::ZhHans)
            );
            std::fs::write(Path::new(&folder).join(name), &pdf.bytes).unwrap();
            std::fs::copy(workbook(&place, languages), Path::new(&folder).join("tasks.xlsx")).unwrap();
        }
    }
}

#[test]
fn a_filled_in_workbook_is_shown_and_taken_in_once() {
    let place = Place::new();
    let ids = planned(&place);
    let late = workbook(&place, &BOTH[1..]);
    let late = filled(
        &late,
        &json!({ "set": [[2, "新状态", "进行中"], [2, "备注", "差两块标牌"]] }),
    );
    let book = workbook(&place, &BOTH[..1]);
    assert_eq!(count_xlsx_rows(&std::fs::read(&book).unwrap()).unwrap(), 3);
    let untouched = look(&place, &book);
    assert_eq!(
        (untouched.rows.len(), untouched.silent, untouched.person.as_str()),
        (0, 3, LI)
    );
    let file = filled(
        &book,
        &json!({ "sort": "Action", "set": [
            [2, "New status", "Done"], [2, "What was done", "=Cleared"], [2, "Done on", "2026-11-18"],
            [2, "Remark", "Two signs still missing"],
            [3, "New status", "verified by me"],
            [4, "What was done", "Waiting for the landlord"],
        ]}),
    );
    let shown = look(&place, &file);
    // Sorted the other way round.
    let [third, second, first] = shown.rows.as_slice() else {
        panic!("{:?}", shown.rows)
    };
    assert_eq!(
        (third.number.as_str(), third.becomes, third.text.as_str()),
        ("A-003", None, "Waiting for the landlord")
    );
    assert_eq!(second.problem, Some(TaskProblem::StatusUnknown));
    assert_eq!((first.becomes, first.problem), (Some(Status::Done), None));
    assert_eq!(first.text, "=Cleared\nTwo signs still missing");
    let lines: Vec<u32> = shown.rows.iter().map(|row| row.line).collect();
    let back = open(&place, &file);
    let taken = place.write(|tx| back.take_in(tx, &lines));
    assert_eq!((taken.statuses, taken.comments), (1, 2), "what has a problem stays");
    let finding = place.vault.read(|db| action::finding_of(db, ids[0])).unwrap();
    let done = &place.finding(finding).actions[0];
    assert_eq!(
        (done.status, done.done_on.as_deref()),
        (Status::Done, Some("2026-11-18"))
    );
    let said = &place.finding(finding).comments[0];
    assert_eq!(
        (said.said_by.as_str(), said.said_on.as_deref(), said.by.as_str()),
        (LI, Some("2026-11-18"), "Chen Wei")
    );

    let again = look(&place, &file);
    assert_eq!(
        (again.rows.len(), again.same),
        (1, 2),
        "only the row with a problem is left"
    );
    let back = open(&place, &file);
    let twice = place.vault.write(&place.me, &place.now, |tx| back.take_in(tx, &lines));
    assert_eq!(twice.err().unwrap().code, Code::TaskSheetNothing);
    let row = &look(&place, &late).rows[0];
    assert_eq!(
        (row.becomes, row.problem, row.text.as_str()),
        (Some(Status::InProgress), Some(TaskProblem::Overtaken), "差两块标牌"),
        "done here meanwhile"
    );
}

#[test]
fn other_files_are_refused_with_their_reason() {
    let place = Place::new();
    planned(&place);
    let book = workbook(&place, &BOTH[..1]);
    let code = |place: &Place, file: &Path| back::open(&place.vault, &place.me, file).err().unwrap().code;
    let elsewhere = Place::new();
    assert_eq!(code(&elsewhere, &book), Code::TaskSheetForOthers);
    let bare = filled(&book, &json!({ "drop_sheet": "plumbline" }));
    assert_eq!(code(&place, &bare), Code::NotATaskSheet);
    let headless = filled(&book, &json!({ "set": [[1, "plumbline", "x"]] }));
    assert_eq!(code(&place, &headless), Code::TaskSheetDamaged);
    let added = filled(
        &book,
        &json!({ "append": [{ "Action": "B-9", "What to do": "New roof", "Remark": "urgent" }] }),
    );
    let row = &look(&place, &added).rows[0];
    assert_eq!(
        (row.title.as_str(), row.problem),
        ("New roof", Some(TaskProblem::Unknown))
    );
    let future = filled(
        &book,
        &json!({ "set": [[2, "New status", "Done"], [2, "Done on", "2027-05-01"]] }),
    );
    assert_eq!(look(&place, &future).rows[0].problem, Some(TaskProblem::InFuture));
}

#[test]
fn dates_stand_in_another_programs_calendar() {
    let place = Place::new();
    let ids = planned(&place);
    let made = task_calendar(&sheet(&place), &BOTH).unwrap();
    let text = String::from_utf8(made.clone()).unwrap();
    assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    assert!(text.contains("\r\n "), "control: some line is");
    let file = place.dir.path().join("tasks.ics");
    std::fs::write(&file, &made).unwrap();
    let seen: Value = serde_json::from_str(&python("ics.py", &["look", file.to_str().unwrap()])).unwrap();
    let events = seen["events"].as_array().unwrap();
    assert_eq!(
        (seen["version"].as_str(), events.len()),
        (Some("2.0"), 2),
        "the one without a date is not there"
    );
    let first = &events[0];
    assert_eq!(first["uid"], format!("{}@tasks.plumbline", ids[0]));
    assert_eq!(
        (first["from"].as_str(), first["to"].as_str()),
        (Some("2026-11-10"), Some("2026-11-11"))
    );
    assert_eq!(first["summary"], "A-001 =Clear the exits; mark the floor, all of it");
    assert_eq!(
        first["description"],
        "A-001: Exits blocked\n=Clear the exits; mark the floor, all of it\nThen check 每天检查"
    );
    assert_eq!(
        (first["stamp"].as_str(), &first["alarms"]),
        (Some("2026-11-21T02:32:00+00:00"), &json!([-259_200.0]))
    );
    assert!(seen["errors"] == json!([]) && events.iter().all(|event| event["errors"] == json!([])));
}
