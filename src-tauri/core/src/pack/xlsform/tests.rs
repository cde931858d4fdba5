use super::*;
use crate::pack::{AnswerType, Condition};
use rust_xlsxwriter::Workbook;

/// Sheets as rows of cells.
type Sheets<'a> = &'a [(&'a str, &'a [&'a [&'a str]])];

fn form(sheets: Sheets) -> XlsForm {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Yearly check.xlsx");
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *cell).unwrap();
            }
        }
    }
    book.save(&path).unwrap();
    XlsForm::open(&path).unwrap()
}

fn codes(form: &XlsForm) -> Vec<String> {
    let place = |remark: &Remark| {
        let row = remark.row.map_or(String::new(), |row| row.to_string());
        let column = remark.column.clone().unwrap_or_default();
        format!("{}!{column}{row} {}", remark.sheet, remark.code)
    };
    form.remarks.iter().map(place).collect()
}

#[test]
fn a_form_becomes_a_questionnaire() {
    let form = form(&[
        (
            "survey",
            &[
                &[
                    "type",
                    "name",
                    "label::English (en)",
                    "label::中文 (zh-Hans)",
                    "relevant",
                    "required",
                    "calculation",
                ],
                &["begin group", "lifts", "Lifts", "电梯", "", "", ""],
                &["integer", "How_Many", "How many?", "有几部？", "", "yes", ""],
                &[
                    "select_one yn or_other",
                    "checked",
                    "Checked?",
                    "检查了吗？",
                    "${How_Many} > 0",
                    "",
                    "",
                ],
                &["calculate", "double", "", "", "", "", "${How_Many} * 2"],
                &["end group", "", "", "", "", "", ""],
            ],
        ),
        (
            "choices",
            &[
                &["list name", "name", "label::English (en)", "label::中文 (zh-Hans)"],
                &["yn", "Yes", "Yes", "是"],
                &["yn", "no", "No", "否"],
            ],
        ),
        (
            "settings",
            &[
                &["form_title", "form_id", "version", "default_language"],
                &["Lifts 2026", "lifts_2026", "2026112901", "English (en)"],
            ],
        ),
    ]);
    assert!(!form.is_refused(), "{:?}", form.remarks);
    let pack = check::read(form.content().unwrap().as_bytes()).unwrap();
    assert_eq!((pack.id.as_str(), pack.version.as_str()), ("lifts_2026", "202611290.1"));
    assert_eq!(pack.languages, ["en", "zh-Hans"]);
    assert_eq!(pack.title["zh-Hans"], "Lifts 2026");
    let [section] = pack.sections.as_slice() else {
        panic!("one section")
    };
    assert_eq!(section.title["zh-Hans"], "电梯");
    let [how_many, checked, double] = section.questions.as_slice() else {
        panic!("three questions")
    };
    assert!(how_many.required && how_many.id == "how_many");
    assert_eq!(checked.when, Some(Condition::Holds("${how_many} > 0".into())));
    let AnswerType::Single { options, other: true } = &checked.answer else {
        panic!("a choice")
    };
    assert_eq!(
        (options[0].id.as_str(), options[0].value.as_deref()),
        ("yes", Some("Yes"))
    );
    assert_eq!(
        double.answer,
        AnswerType::Calculated {
            value: "${how_many} * 2".into(),
            shown: false
        }
    );
    assert_eq!(codes(&form), ["settings!C2 version-changed"]);
}

#[test]
fn what_cannot_be_carried_is_named_by_its_cell() {
    let form = form(&[(
        "survey",
        &[
            &["type", "name", "label", "relevant", "constraint", "appearance"],
            &["text", "a", "A", "../b = 1", "", ""],
            &["integer", "b", "B", "${nobody} > 1", ". > pulldata('x')", "spinner"],
            &["geopoint", "g", "Where?", "", "", ""],
            &["text", "c", "C", "${g} != ''", "", ""],
            &["telepathy", "d", "D", "", "", ""],
            &["text", "a", "A again", "", "", ""],
            &["begin group", "e", "E", "", "", ""],
        ],
    )]);
    assert!(form.is_refused());
    assert_eq!(form.content().unwrap_err().code, Code::FormRefused);
    assert_eq!(
        codes(&form),
        [
            "survey!D2 expression-path",
            "survey!D3 reference-unknown",
            "survey!E3 expression-function",
            "survey!D5 reference-left-out",
            "survey!A6 type-unknown",
            "survey!B7 name-twice",
            "survey!A8 begin-without-end",
            "survey! title-missing",
            "survey!C1 language-assumed",
            "survey!F3 appearance",
            "survey!A4 type-map",
        ]
    );
}

#[test]
fn a_repeat_is_a_table_and_a_filter_stands_at_each_option() {
    let form = form(&[
        (
            "survey",
            &[
                &[
                    "type",
                    "name",
                    "label",
                    "constraint",
                    "constraint_message",
                    "choice_filter",
                    "calculation",
                ],
                &["select_one country", "country", "Country", "", "", "", ""],
                &["select_one city", "city", "City", "", "", "country = ${country}", ""],
                &["begin repeat", "rooms", "Rooms", "", "", "", ""],
                &["text", "name", "Name", "", "", "", ""],
                &["integer", "beds", "Beds", ". >= 1", "At least one", "", ""],
                &["end repeat", "", "", "", "", "", ""],
                &["note", "total", "In all: ${sum}", "", "", "", "sum(${beds})"],
                &["calculate", "sum", "", "", "", "", "sum(${beds})"],
            ],
        ),
        (
            "choices",
            &[
                &["list_name", "name", "label", "country"],
                &["country", "cn", "China", ""],
                &["country", "vn", "Viet Nam", ""],
                &["city", "sz", "Shenzhen", "cn"],
                &["city", "hn", "Ha Noi", "vn"],
            ],
        ),
    ]);
    assert!(!form.is_refused(), "{:?}", codes(&form));
    let questions: Vec<_> = form.pack.questions().collect();
    let AnswerType::Single { options, .. } = &questions[1].answer else {
        panic!("a choice")
    };
    assert_eq!(options[1].when, Some(Condition::Holds("'vn' = ${country}".into())));
    let AnswerType::Table { columns, .. } = &questions[2].answer else {
        panic!("a table")
    };
    assert_eq!(columns[1].constraint.as_ref().unwrap().holds, ". >= 1");
    assert_eq!(questions[3].text["en"], "In all: ${sum}");
    assert_eq!(
        questions[4].answer,
        AnswerType::Calculated {
            value: "sum(${rooms/beds})".into(),
            shown: false
        }
    );
}
