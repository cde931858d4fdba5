//! Lists of questions as customers keep them in Excel, which become questionnaires.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::Place;
use plumbline_core::cycle;
use plumbline_core::error::Code;
use plumbline_core::import::{ColumnMapping, DefaultAnswer, Import, ProblemCode, QuestionSheet, Target};
use plumbline_core::pack::{self, AnswerType};
use rust_xlsxwriter::Workbook;
use std::path::PathBuf;

fn list(place: &Place, name: &str, rows: &[&[&str]]) -> PathBuf {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Read me").unwrap();
    let sheet = book.add_worksheet().set_name("清单 List").unwrap();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row as u32, column as u16, number).unwrap(),
                Err(_) => sheet.write_string(row as u32, column as u16, *text).unwrap(),
            };
        }
    }
    let path = place.dir.path().join(name);
    book.save(&path).unwrap();
    path
}

fn named(pack: &str, version: &str) -> QuestionSheet {
    QuestionSheet {
        pack: pack.into(),
        version: version.into(),
        title: "Apex checklist".into(),
        about: "From Apex's list.".into(),
        language: "en".into(),
        second: None,
        answer: DefaultAnswer::YesNoPartly,
    }
}

const ENGLISH: &[&[&str]] = &[
    &["Apex Retail – supplier checklist 2026"],
    &[],
    &[
        "No.",
        "Section",
        "Question",
        "Clause",
        "Answer type",
        "Options",
        "Weight",
        "Evidence wanted",
    ],
    &[
        "1.1",
        "Fire",
        "Are all exits open?",
        "RBA B2",
        "Yes/No",
        "",
        "3",
        "photo; log",
    ],
    &["1.2", "", "How many drills a year?", "", "number", "", "", ""],
    &[
        "2.1",
        "People",
        "Who leads safety?",
        "",
        "single choice",
        "Owner; Manager; Nobody",
        "1",
        "",
    ],
    &[
        "2.2",
        "",
        "Which posters hang?",
        "",
        "multiple",
        "Exit\nPhone\nFirst aid",
        "",
        "",
    ],
    &["2.3", "", "When was the last audit?", "", "date", "", "", ""],
    &["2.4", "", "Tell us about it", "", "", "", "", ""],
];

#[test]
fn a_list_with_an_answer_type_becomes_a_questionnaire_that_is_asked() {
    let place = Place::new();
    let import = Import::open(&list(&place, "apex.xlsx", ENGLISH), Target::Questions).unwrap();
    let draft = import.draft("x");
    assert_eq!(
        (draft.sheet.as_str(), draft.header_row, draft.bad_rows),
        ("清单 List", 3, 0)
    );
    assert!(
        draft.columns.iter().all(|column| column.field.is_some()),
        "{:?}",
        draft.columns
    );
    let shown = import.questions(&named("apex", "1.0.0")).unwrap();
    let sections: Vec<_> = shown
        .sections
        .iter()
        .map(|one| (one.title.as_str(), one.questions.len()))
        .collect();
    assert_eq!((sections, shown.questions), (vec![("Fire", 2), ("People", 4)], 6));
    let content = import.questionnaire(&named("apex", "1.0.0"), false).unwrap();
    let read = pack::read(content.as_bytes()).unwrap();
    let fire = &read.sections[0].questions[0];
    assert_eq!(
        (fire.id.as_str(), fire.weight, fire.provision.as_str()),
        ("q-1-1", 3.0, "RBA B2")
    );
    assert_eq!(fire.evidence.len(), 2);
    let kinds: Vec<&AnswerType> = read.questions().map(|question| &question.answer).collect();
    assert!(matches!(kinds[1], AnswerType::Number { .. }) && matches!(kinds[4], AnswerType::Date));
    assert!(matches!(kinds[2], AnswerType::Single { options, .. } if options[2].id == "nobody"));
    assert!(matches!(kinds[3], AnswerType::Multiple { options, .. } if options.len() == 3));
    assert!(
        matches!(kinds[5], AnswerType::YesNoPartly { .. }),
        "as the person said for the rest"
    );
    place.write(|tx| {
        pack::take_in(tx, &content)?;
        cycle::ask(tx, &pack::by_id(tx.db(), "apex")?.unwrap())
    });
    let cards = place.vault.read(pack::cards).unwrap();
    assert!(
        cards
            .iter()
            .any(|card| card.pack == "apex" && card.in_use && card.questions == 6)
    );
    // The same again changes nothing; other questions need a version of their own, and keep the answers of the same ones.
    place.write(|tx| pack::take_in(tx, &content));
    let mut longer = ENGLISH.to_vec();
    longer.insert(3, &["1.0", "Fire", "Is there an alarm?", "", "", "", "", ""]);
    let import = Import::open(&list(&place, "longer.xlsx", &longer), Target::Questions).unwrap();
    let same = import.questionnaire(&named("apex", "1.0.0"), false).unwrap();
    let refused = place
        .vault
        .write(&place.me, &place.now, |tx| pack::take_in(tx, &same))
        .unwrap_err();
    assert_eq!(refused.code, Code::PackTaken);
    let next = import.questionnaire(&named("apex", "1.1.0"), false).unwrap();
    place.write(|tx| pack::take_in(tx, &next));
    let newest = place.vault.read(|db| pack::by_id(db, "apex")).unwrap().unwrap();
    assert_eq!(
        (newest.version.as_str(), newest.question("apex.q-1-1").is_some()),
        ("1.1.0", true)
    );
}

#[test]
fn a_chinese_list_with_a_second_language_and_headings_in_rows_of_their_own() {
    let place = Place::new();
    let rows: &[&[&str]] = &[
        &["序号", "检查内容", "英文", "条款", "题型", "选项"],
        &["一、消防安全"],
        &["1", "安全出口是否畅通？", "Are exits open?", "B2", "是/否", ""],
        &["2", "多久演练一次？", "", "", "", "每月、每季、每年"],
        &["二、宿舍"],
        &["3", "宿舍住几人？", "How many?", "", "数字", ""],
    ];
    let import = Import::open(&list(&place, "清单.xlsx", rows), Target::Questions).unwrap();
    let sheet = QuestionSheet {
        language: "zh-Hans".into(),
        second: Some("en".into()),
        ..named("qingdan", "1.0.0")
    };
    let shown = import.questions(&sheet).unwrap();
    let titles: Vec<_> = shown
        .sections
        .iter()
        .map(|one| (one.title.as_str(), one.questions.len()))
        .collect();
    assert_eq!(titles, [("一、消防安全", 2), ("二、宿舍", 1)]);
    let read = pack::read(import.questionnaire(&sheet, false).unwrap().as_bytes()).unwrap();
    let first = &read.sections[0].questions[0];
    assert_eq!(
        (first.text["zh-Hans"].as_str(), first.text["en"].as_str()),
        ("安全出口是否畅通？", "Are exits open?")
    );
    assert_eq!(
        read.sections[0].questions[1].text["en"], "多久演练一次？",
        "what is not translated stays as it is"
    );
    assert!(matches!(&read.sections[0].questions[1].answer, AnswerType::Single { options, .. } if options.len() == 3));
}

#[test]
fn what_cannot_be_read_is_named_by_sheet_row_and_column() {
    let place = Place::new();
    let mut rows = ENGLISH.to_vec();
    rows.extend([
        &["3.1", "People", "Which?", "", "single", "Only one", "", ""][..],
        &["3.2", "", "How heavy?", "", "guess", "", "", ""],
        &["3.3", "", "", "RBA B3", "", "", "", ""],
        &["3.4", "", "Are all exits open?", "", "", "", "", ""],
        &["3.5", "", "Is it well?", "", "", "", "many", ""],
    ]);
    let mut import = Import::open(&list(&place, "bad.xlsx", &rows), Target::Questions).unwrap();
    let shown = import.questions(&named("apex", "1.0.0")).unwrap();
    let wrong: Vec<_> = shown
        .problems
        .iter()
        .map(|one| (one.row, one.column.as_str(), one.code))
        .collect();
    assert_eq!(
        wrong,
        [
            (10, "F", ProblemCode::TooFewOptions),
            (11, "E", ProblemCode::UnknownAnswerType),
            (12, "C", ProblemCode::Missing),
            (13, "C", ProblemCode::DuplicateQuestion),
            (14, "G", ProblemCode::NotAWeight),
        ]
    );
    assert!(shown.problems.iter().all(|one| one.sheet == "清单 List"));
    assert_eq!((shown.questions, shown.bad_rows), (6, 5));
    let refused = import.questionnaire(&named("apex", "1.0.0"), false).unwrap_err();
    assert_eq!(refused.code, Code::ImportHasErrors);
    let good = import.questionnaire(&named("apex", "1.0.0"), true).unwrap();
    assert_eq!(pack::read(good.as_bytes()).unwrap().questions().count(), 6);
    let unnamed = import.questionnaire(&named("Apex 1", "1.0.0"), true).unwrap();
    assert_eq!(pack::read(unnamed.as_bytes()).unwrap_err().code, Code::PackInvalid);
    import
        .remap(
            "清单 List",
            3,
            &[ColumnMapping {
                column: 1,
                field: Some("section".into()),
            }],
        )
        .unwrap();
    let missing = import.questionnaire(&named("apex", "1.0.0"), true).unwrap_err();
    assert_eq!(missing.code, Code::ImportFieldMissing);
    let committed = place
        .vault
        .write(&place.me, &place.now, |tx| import.commit(tx, true))
        .unwrap_err();
    assert_eq!(
        committed.code,
        Code::ImportFieldMissing,
        "a list of questions is no list of records"
    );
}
