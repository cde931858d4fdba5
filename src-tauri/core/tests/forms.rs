//! Forms of `tests/fixtures/forms`, written by openpyxl and LibreOffice: the same verdicts, questions, choices and languages
//! as PyPI's `pyxform` gives (`expected.json`, made by `tests/forms/expect.py`), and every refusal by its cell.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use plumbline_core::pack::xlsform::{NOTES, REFUSALS, Remark, Weight, XlsForm};
use plumbline_core::pack::{self, AnswerOption, AnswerType, CellType, Question, Text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn folder() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.join("../../tests/fixtures/forms")
}

fn expected() -> serde_json::Map<String, Value> {
    let text = std::fs::read(folder().join("expected.json")).unwrap();
    let all: Value = serde_json::from_slice(&text).unwrap();
    all["forms"].as_object().unwrap().clone()
}

fn place(remark: &Remark) -> String {
    let row = remark.row.map_or(String::new(), |row| row.to_string());
    let column = remark.column.as_deref().unwrap_or_default();
    format!("{}!{column}{row} {}", remark.sheet, remark.code)
}

#[test]
fn verdicts_are_those_of_pyxform_and_refusals_name_their_cells() {
    let forms = expected();
    assert!(forms.len() >= 40);
    let (mut files, mut differ) = (0, 0);
    for (name, form) in &forms {
        let taken = form["pyxform"]["taken"] == true;
        let differs = form["differs"].is_string();
        assert!(taken || !differs, "{name}: pyxform refuses it too");
        differ += u32::from(differs);
        for file in form["files"].as_array().unwrap() {
            let file = file.as_str().unwrap();
            let read = XlsForm::open(&folder().join(file)).unwrap();
            let places: BTreeSet<String> = read.remarks.iter().map(place).collect();
            let refusals: BTreeSet<String> = read
                .remarks
                .iter()
                .filter(|remark| remark.weight == Weight::Refusal)
                .map(place)
                .collect();
            assert_eq!(read.is_refused(), !taken || differs, "{file}: {refusals:?}");
            let wanted: BTreeSet<String> = form["remarks"]
                .as_array()
                .unwrap()
                .iter()
                .map(|remark| remark.as_str().unwrap().to_owned())
                .collect();
            if read.is_refused() {
                assert_eq!(refusals, wanted, "{file}");
            } else {
                assert!(wanted.is_subset(&places), "{file}: {places:?}");
                pack::read(read.content().unwrap().as_bytes()).unwrap();
            }
            files += 1;
        }
    }
    println!(
        "{} forms in {files} files, {differ} of them refused here alone",
        forms.len()
    );
}

#[test]
fn every_remark_is_in_some_form() {
    let mut seen: BTreeSet<(Weight, String)> = BTreeSet::new();
    for form in expected().values() {
        let file = form["files"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned();
        let read = XlsForm::open(&folder().join(file)).unwrap();
        seen.extend(read.remarks.into_iter().map(|remark| (remark.weight, remark.code)));
    }
    let known = |weight, codes: &'static [&'static str]| codes.iter().map(move |code| (weight, (*code).to_owned()));
    let all: BTreeSet<_> = known(Weight::Refusal, &REFUSALS)
        .chain(known(Weight::Note, &NOTES))
        .collect();
    assert_eq!(seen, all);
}

/// A question or column as it can be compared.
#[derive(Debug, PartialEq)]
struct Asked {
    name: String,
    kind: &'static str,
    required: bool,
    constraint: bool,
    filter: bool,
    choices: Vec<String>,
}

#[test]
fn questions_choices_and_languages_are_those_of_pyxform() {
    let (mut questions, mut texts) = (0, 0);
    let mut different = Vec::new();
    for (name, form) in expected() {
        if form["pyxform"]["taken"] != true || form["differs"].is_string() {
            continue;
        }
        for file in form["files"].as_array().unwrap() {
            let file = file.as_str().unwrap();
            let peer = form["others"].get(file).unwrap_or(&form["pyxform"]);
            let read = XlsForm::open(&folder().join(file)).unwrap();
            let first = &read.pack.languages[0];
            assert_eq!(peer["title"], read.pack.title[first].as_str(), "{file}");
            let languages: BTreeSet<String> = list(&peer["languages"]).map(|name| tag(&name, first)).collect();
            let ours: BTreeSet<String> = read.pack.languages.iter().cloned().collect();
            assert_eq!(ours, languages, "{file}");

            let theirs: Vec<&Value> = peer["questions"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|one| is_carried(one, peer))
                .collect();
            let expected: Vec<Asked> = theirs.iter().map(|one| asked_there(one, peer)).collect();
            let ours = asked_here(&read);
            let own: Vec<&Asked> = ours.iter().map(|(asked, _, _)| asked).collect();
            if own != expected.iter().collect::<Vec<_>>() {
                different.push(format!("{file}\n  here  {own:?}\n  there {expected:?}"));
                continue;
            }
            for ((_, text, options), one) in ours.iter().zip(&theirs) {
                texts += same_words(file, text, &one["label"], first);
                for (option, choice) in options.iter().zip(choices_of(one, peer)) {
                    texts += same_words(file, &option.text, &choice["label"], first);
                }
            }
            questions += ours.len();
        }
        assert!(
            form.get("others").is_none(),
            "{name}: pyxform reads each of its files alike"
        );
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    println!("{questions} questions, {texts} texts alike");
    assert!(questions > 400 && texts > 1000);
}

fn list(value: &Value) -> impl Iterator<Item = String> {
    let all = value.as_array().cloned().unwrap_or_default();
    all.into_iter().filter_map(|one| one.as_str().map(str::to_owned))
}

/// `English (en)` is `en`; a column without a language is in the first of the questionnaire.
fn tag(name: &str, first: &str) -> String {
    match name {
        "default" => first.to_owned(),
        "English" => "en".into(),
        "French" | "Français" => "fr".into(),
        "Chinese" => "zh-Hans".into(),
        name => name.rsplit_once('(').unwrap().1.trim_end_matches(')').to_owned(),
    }
}

/// Words of pyxform in each of its languages; a language it lacks is filled up here.
fn same_words(file: &str, ours: &Text, theirs: &Value, first: &str) -> usize {
    let theirs: BTreeMap<String, String> = serde_json::from_value(theirs.clone()).unwrap_or_default();
    for (language, words) in &theirs {
        assert_eq!(ours[&tag(language, first)], *words, "{file}");
    }
    theirs.len()
}

fn type_of(one: &Value) -> &str {
    one["type"].as_str().unwrap()
}

fn name_of(one: &Value) -> &str {
    one["path"].as_array().unwrap().last().unwrap().as_str().unwrap()
}

/// What pyxform adds by itself, and what remarks say is left out.
fn is_carried(one: &Value, peer: &Value) -> bool {
    let path: Vec<String> = list(&one["path"]).collect();
    let in_repeat = peer["questions"].as_array().unwrap().iter().any(|other| {
        let group: Vec<String> = list(&other["path"]).collect();
        type_of(other) == "repeat" && group.len() < path.len() && path.starts_with(&group)
    });
    let is_cell = |kind: &str| {
        ![
            "note",
            "calculate",
            "acknowledge",
            "photo",
            "audio",
            "video",
            "file",
            "rank",
        ]
        .contains(&kind)
    };
    // The number of rows of a repeat is a calculation of its own for pyxform.
    let counts_rows = peer["questions"]
        .as_array()
        .unwrap()
        .iter()
        .any(|other| type_of(other) == "repeat" && name_of(one) == format!("{}_count", name_of(other)));
    match type_of(one) {
        "group" => false,
        "calculate" if counts_rows => false,
        "geopoint" | "geotrace" | "geoshape" | "start" | "end" | "today" | "deviceid" | "username" | "phone number"
        | "audit" => false,
        "text"
            if one["label"]
                .as_object()
                .is_some_and(|label| label.values().all(|words| words == "Specify other.")) =>
        {
            false
        }
        kind => !in_repeat || is_cell(kind),
    }
}

/// Without the choice "other" where own words stand for it.
fn choices_of<'a>(one: &'a Value, peer: &'a Value) -> impl Iterator<Item = &'a Value> {
    let other = format!("{}_other", name_of(one));
    let has_other = peer["questions"]
        .as_array()
        .unwrap()
        .iter()
        .any(|one| name_of(one) == other);
    let all = one["choices"].as_array().map_or(&[][..], Vec::as_slice);
    // A list that another question adds "other" to has it for pyxform everywhere.
    let added = move |choice: &Value| choice["name"] == "other" && (has_other || in_english(choice) == "Other");
    all.iter().filter(move |choice| !added(choice))
}

fn in_english(choice: &Value) -> &str {
    let labels = choice["label"].as_object().into_iter().flatten();
    labels
        .filter_map(|(_, words)| words.as_str())
        .next()
        .unwrap_or_default()
}

fn asked_there(one: &Value, peer: &Value) -> Asked {
    let kind = match type_of(one) {
        _ if one["calculation"].is_string() => "calculated",
        "text" | "string" | "q string" | "add text prompt" | "barcode" => "text",
        "int" | "integer" | "q int" | "add integer prompt" | "decimal" | "q decimal" | "add decimal prompt"
        | "range" | "percentage" => "number",
        days if days.starts_with("number of days") => "number",
        "date" | "q date" | "add date prompt" => "date",
        "time" => "time",
        "dateTime" | "datetime" | "date time" | "q dateTime" => "date-time",
        "select one" => "single",
        "select all that apply" => "multiple",
        "rank" => "rank",
        "acknowledge" | "q acknowledge" | "add acknowledge prompt" | "trigger" => "acknowledge",
        "photo" | "audio" | "video" | "file" | "q picture" | "q audio" | "q video" => "file",
        "note" | "q note" | "add note prompt" => "note",
        "repeat" => "table",
        other => panic!("{other}"),
    };
    let required = one["required"]
        .as_str()
        .is_some_and(|text| ["yes", "true()", "TRUE"].contains(&text));
    let in_table = one["path"].as_array().unwrap().len() > 1 && kind != "table" && is_column(one, peer);
    Asked {
        name: name_of(one).to_owned(),
        kind,
        required: required && !in_table,
        // Of what nobody answers it is noted and left out, and so is the filter of a rank.
        constraint: !["note", "calculated"].contains(&kind)
            && one["constraint"]
                .as_str()
                .is_some_and(|text| !in_table || !text.contains("${")),
        filter: kind != "rank" && one["filter"].is_string(),
        choices: choices_of(one, peer)
            .filter_map(|choice| choice["name"].as_str().map(str::to_owned))
            .collect(),
    }
}

fn is_column(one: &Value, peer: &Value) -> bool {
    let path: Vec<String> = list(&one["path"]).collect();
    let groups = peer["questions"].as_array().unwrap().iter();
    let mut repeats = groups
        .filter(|group| type_of(group) == "repeat")
        .map(|group| list(&group["path"]).collect::<Vec<_>>());
    repeats.any(|repeat| path.starts_with(&repeat))
}

fn asked_here(form: &XlsForm) -> Vec<(Asked, Text, Vec<AnswerOption>)> {
    let mut all = Vec::new();
    for question in form.pack.questions() {
        let (kind, options) = kind_of(question);
        let columns = match &question.answer {
            AnswerType::Table { columns, .. } => columns.as_slice(),
            _ => &[],
        };
        let asked = Asked {
            name: form.names[&question.id].clone(),
            kind,
            required: question.required,
            constraint: question.constraint.is_some(),
            filter: options.iter().any(|option| option.when.is_some()),
            choices: options.iter().map(value_of).collect(),
        };
        all.push((asked, question.text.clone(), options));
        for column in columns {
            let (kind, options) = cell_of(&column.answer);
            let asked = Asked {
                name: form.names[&format!("{}/{}", question.id, column.id)].clone(),
                kind,
                required: false,
                constraint: column.constraint.is_some(),
                filter: false,
                choices: options.iter().map(value_of).collect(),
            };
            all.push((asked, column.title.clone(), options));
        }
    }
    all
}

fn value_of(option: &AnswerOption) -> String {
    option.value.clone().unwrap_or_else(|| option.id.clone())
}

fn kind_of(question: &Question) -> (&'static str, Vec<AnswerOption>) {
    let none = Vec::new;
    match &question.answer {
        AnswerType::Text { .. } => ("text", none()),
        AnswerType::Number { .. } => ("number", none()),
        AnswerType::Date => ("date", none()),
        AnswerType::Time => ("time", none()),
        AnswerType::DateTime => ("date-time", none()),
        AnswerType::Single { options, .. } => ("single", options.clone()),
        AnswerType::Multiple { options, .. } => ("multiple", options.clone()),
        AnswerType::Rank { options } => ("rank", options.clone()),
        AnswerType::Acknowledge => ("acknowledge", none()),
        AnswerType::File { .. } => ("file", none()),
        AnswerType::Note => ("note", none()),
        AnswerType::Calculated { .. } => ("calculated", none()),
        AnswerType::Table { .. } => ("table", none()),
        AnswerType::Maturity | AnswerType::YesNoPartly { .. } => ("never made of a form", none()),
    }
}

fn cell_of(answer: &CellType) -> (&'static str, Vec<AnswerOption>) {
    match answer {
        CellType::Text { .. } => ("text", Vec::new()),
        CellType::Number { .. } => ("number", Vec::new()),
        CellType::Date => ("date", Vec::new()),
        CellType::Time => ("time", Vec::new()),
        CellType::DateTime => ("date-time", Vec::new()),
        CellType::Single { options, .. } => ("single", options.clone()),
        CellType::Multiple { options } => ("multiple", options.clone()),
    }
}
