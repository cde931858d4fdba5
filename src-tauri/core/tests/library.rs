//! The library: search over all guidance, case stories that agree with themselves in both languages, good practice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::Place;
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::Code;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::library::{self, LibraryField, LibraryPage, LibraryQuery, Story};
use plumbline_core::practice::{self, NewPractice, Practice, PracticeSource};
use plumbline_core::search::{self, SearchKind};
use plumbline_core::{cycle, home, pack};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

fn ask(place: &Place, query: &LibraryQuery) -> LibraryPage {
    place.vault.read(|db| library::search(db, query)).unwrap()
}

fn words(text: &str, language: &str) -> LibraryQuery {
    LibraryQuery {
        text: text.into(),
        language: language.into(),
        limit: 500,
        ..LibraryQuery::default()
    }
}

#[test]
fn everything_is_there_and_filters_leave_what_they_name() {
    let place = Place::new();
    let all = ask(&place, &words("", "en"));
    let shipped = pack::all_shipped().unwrap();
    let questions: usize = shipped.iter().map(|pack| pack.questions().count()).sum();
    assert_eq!(all.total as usize, questions);
    assert_eq!(all.facets.packs.len(), shipped.len());
    assert_eq!(all.facets.packs.iter().map(|facet| facet.count).sum::<u32>(), all.total);
    for facet in all.facets.rba.iter().filter(|facet| facet.id.len() == 1) {
        let query = LibraryQuery {
            rba: Some(facet.id.clone()),
            ..words("", "en")
        };
        let page = ask(&place, &query);
        assert_eq!(page.total, facet.count, "RBA {}", facet.id);
        assert!(page.facets.packs.iter().map(|one| one.count).sum::<u32>() == facet.count);
    }
    let one = all.facets.ilo.iter().find(|facet| facet.id == "C029").unwrap();
    let query = LibraryQuery {
        ilo: Some("C029".into()),
        sa8000: Some("2".into()),
        ..words("", "en")
    };
    let both = ask(&place, &query);
    assert!(both.total > 0 && both.total < one.count);
    for hit in &both.hits {
        let guidance = place.vault.read(|db| library::get(db, &hit.question)).unwrap();
        let cites = |source: &str, start: &str| {
            let references = guidance.question.references.iter();
            references
                .clone()
                .any(|one| one.source == source && one.clause.starts_with(start))
        };
        assert!(cites("ILO", "C029") && cites("SA8000", "2."), "{}", hit.question);
    }
}

#[test]
fn words_in_a_question_go_before_words_in_its_advice() {
    let place = Place::new();
    for (language, text) in [("en", "near misses"), ("zh-Hans", "未遂事故")] {
        let page = ask(&place, &words(text, language));
        assert!(page.total > 3 && !page.partly, "{text}: {}", page.total);
        let in_question: Vec<bool> = page.hits.iter().map(|hit| hit.found.is_none()).collect();
        assert!(in_question[0], "{text}");
        assert!(page.hits.iter().any(|hit| hit.found.is_some()), "{text}");
        let first_elsewhere = in_question.iter().position(|in_question| !in_question).unwrap();
        let last_question = in_question.iter().rposition(|in_question| *in_question).unwrap();
        assert!(last_question < first_elsewhere, "{text}");
    }
}

#[test]
fn chinese_is_found_without_spaces_and_a_clause_by_its_name() {
    let place = Place::new();
    let together = ask(&place, &words("加班工时", "zh-Hans"));
    assert!(together.total > 0);
    assert!(together.hits.iter().all(|hit| !hit.text.is_ascii()));
    let clause = ask(&place, &words("SA8000 9.6", "en"));
    let first = &clause.hits[0].question;
    let guidance = place.vault.read(|db| library::get(db, first)).unwrap();
    let mut references = guidance.question.references.iter();
    assert!(
        references.any(|one| one.source == "SA8000" && one.clause == "9.6"),
        "{first}"
    );
    let place_of = clause.hits.iter().filter_map(|hit| hit.found.as_ref());
    assert!(place_of.clone().any(|found| found.field == LibraryField::Place));
}

#[test]
fn some_of_the_words_are_better_than_nothing_and_no_word_is_nothing() {
    let place = Place::new();
    let partly = ask(&place, &words("near misses zebra", "en"));
    assert!(partly.partly && partly.total > 0);
    let nothing = ask(&place, &words("zebra", "en"));
    assert_eq!((nothing.total, nothing.partly), (0, false));
    assert!(nothing.facets.packs.is_empty());
}

#[test]
fn a_questionnaire_that_came_in_is_searched_in_the_language_it_has() {
    let place = Place::new();
    let mut own = Arc::unwrap_or_clone(pack::shipped("ethics").unwrap());
    own.id = "lifts".into();
    own.languages = vec!["vi".into()];
    let text = |words: &str| [("vi".to_owned(), words.to_owned())].into();
    own.title = text("Thang máy");
    own.about = text("Về thang máy.");
    own.sections.truncate(1);
    own.sections[0].title = text("Kiểm tra");
    own.sections[0].when = None;
    own.sections[0].questions.truncate(1);
    let question = &mut own.sections[0].questions[0];
    *question = serde_json::from_value(json!({
        "id": "inspected", "text": { "vi": "Thang máy đã được kiểm định chưa?" }, "answer": { "type": "maturity" },
    }))
    .unwrap();
    let content = serde_json::to_string(&own).unwrap();
    place.write(|tx| pack::take_in(tx, &content));
    let page = ask(&place, &words("kiểm định", "zh-Hans"));
    assert_eq!(page.total, 1);
    assert_eq!(
        (page.hits[0].question.as_str(), page.hits[0].pack_title.as_str()),
        ("lifts.inspected", "Thang máy")
    );
    assert!(!page.hits[0].asked);
}

#[test]
fn a_result_knows_whether_the_cycle_asks_it_what_was_planned_and_which_stories_tell_of_it() {
    let place = Place::new();
    let get = |question: &str| place.vault.read(|db| library::get(db, question));
    let own = get("voice-grievance").unwrap();
    assert!(own.asked && own.findings.is_empty());
    assert_eq!(own.stories, ["worker-hotline"]);
    let mut finding = place::new_finding();
    finding.question = Some("voice-grievance".into());
    place.write(|tx| plumbline_core::cap::finding::create(tx, &finding, &serde_json::Map::new()));
    assert_eq!(get("voice-grievance").unwrap().findings.len(), 1);
    assert!(!get("worker-hotline.review-protocol").unwrap().asked);
    assert_eq!(get("nothing-of-the-kind").unwrap_err().code, Code::NotFound);
}

#[test]
fn the_one_search_finds_advice_stories_and_good_practice() {
    let place = Place::new();
    place.write(|tx| practice::create(tx, &new_practice("Every near miss is answered within two days")));
    let find = |text: &str| place.vault.read(|db| search::all(db, &place.me, text, 40)).unwrap();
    let kinds = |text: &str| find(text).into_iter().map(|hit| hit.kind).collect::<Vec<_>>();
    assert!(kinds("near miss").contains(&SearchKind::Practice));
    assert!(kinds("未遂事故").contains(&SearchKind::Guidance));
    assert!(kinds("committee without workers").contains(&SearchKind::Story));
    let advice = find("confined space")
        .into_iter()
        .find(|hit| hit.kind == SearchKind::Guidance)
        .unwrap();
    assert!(
        advice.to.starts_with("/library?open=health-and-safety."),
        "{}",
        advice.to
    );
}

// Case stories.

#[test]
fn every_story_keeps_to_the_schema_and_names_questions_that_exist() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .join("assets");
    let schema = std::fs::read(assets.join("schemas/story.schema.json")).unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let folder = assets.join("library/stories");
    let files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), library::stories().unwrap().len());
    for file in files {
        let story: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let faults: Vec<String> = schema.iter_errors(&story).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", file.display());
        let id = story["id"].as_str().unwrap();
        assert_eq!(file.file_stem().unwrap(), id);
    }
    let packs = pack::all_shipped().unwrap();
    let known: BTreeSet<&str> = packs
        .iter()
        .flat_map(|pack| pack.questions())
        .map(|one| one.id.as_str())
        .collect();
    for story in library::stories().unwrap() {
        for question in &story.questions {
            assert!(known.contains(question.as_str()), "{}: {question}", story.id);
        }
    }
}

#[test]
fn every_figure_of_a_story_stands_in_both_languages() {
    let mut figures = 0;
    for story in library::stories().unwrap() {
        for text in texts(story) {
            let (en, zh) = (
                figures_of(text["en"].as_str().unwrap()),
                figures_of(text["zh-Hans"].as_str().unwrap()),
            );
            assert_eq!(en, zh, "{}: {}", story.id, text["en"]);
            figures += en.len();
        }
    }
    assert!(figures > 80, "{figures}");
}

#[test]
fn a_figure_is_told_from_words_and_months_are_numbers() {
    assert_eq!(
        figures_of("14 March 2008, RMB 196,500"),
        figures_of("2008年3月14日，196,500元")
    );
    assert_ne!(figures_of("87.8 hours"), figures_of("87小时"));
    assert_eq!(figures_of("in May"), figures_of("5月"));
    assert!(figures_of("it may come").is_empty());
}

/// Every text of it, whatever the field.
fn texts(story: &Story) -> Vec<Value> {
    fn gather(value: &Value, texts: &mut Vec<Value>) {
        match value {
            Value::Object(fields) if fields.contains_key("zh-Hans") => texts.push(value.clone()),
            Value::Object(fields) => fields.values().for_each(|one| gather(one, texts)),
            Value::Array(list) => list.iter().for_each(|one| gather(one, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    gather(&serde_json::to_value(story).unwrap(), &mut texts);
    texts
}

fn figures_of(text: &str) -> Vec<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut text = text.to_owned();
    for (month, name) in (1..).zip(MONTHS) {
        text = text.replace(name, &month.to_string());
    }
    let mut figures: Vec<String> = text
        .split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .map(|part| part.trim_matches([',', '.']).replace(',', ""))
        .filter(|part| !part.is_empty())
        .collect();
    figures.sort();
    figures
}

// Good practice.

fn new_practice(title: &str) -> NewPractice {
    NewPractice {
        title: title.into(),
        what: String::new(),
        department: String::new(),
        question: Some("incidents-learned".into()),
        provision: "RBA 8.0 B3".into(),
        source: PracticeSource::Own,
        finding: None,
    }
}

fn get(place: &Place, id: Uuid) -> Practice {
    place.vault.read(|db| practice::get(db, id)).unwrap()
}

#[test]
fn a_change_is_claimed_only_from_a_measured_start() {
    let place = Place::new();
    let id = place.write(|tx| practice::create(tx, &new_practice("近乎事故两天内答复")));
    let set = |field: &str, value: Value| place.write(|tx| practice::set(tx, id, field, value));
    let fresh = get(&place, id);
    assert_eq!(
        (fresh.change, fresh.shared, fresh.noted_on.as_str()),
        (None, false, "2026-11-21")
    );
    set("result", json!(12.5));
    assert_eq!(get(&place, id).change, None);
    set("baseline", json!(4));
    assert_eq!(get(&place, id).change, Some(8.5));
    set("baseline", json!(0));
    assert_eq!(get(&place, id).change, Some(12.5), "zero is measured");
    set("baseline", Value::Null);
    assert_eq!(get(&place, id).change, None);
}

#[test]
fn what_cannot_be_is_refused() {
    let place = Place::new();
    let id = place.write(|tx| practice::create(tx, &new_practice("x")));
    let refused = |field: &str, value: Value| {
        let write = place
            .vault
            .write(&place.me, &place.now, |tx| practice::set(tx, id, field, value));
        write.unwrap_err().code
    };
    assert_eq!(refused("title", json!("  ")), Code::ValueInvalid);
    assert_eq!(refused("result", json!("about ten")), Code::ValueInvalid);
    assert_eq!(refused("noted_on", json!("2026-01-01")), Code::ValueInvalid);
    assert_eq!(refused("since", json!("2026-11-22")), Code::DateInFuture);
    assert_eq!(refused("shared", json!("yes")), Code::ValueInvalid);
    let viewer = Actor {
        person: place.now.new_id(),
        roles: vec![Role::Viewer],
    };
    let write = place
        .vault
        .write(&viewer, &place.now, |tx| practice::create(tx, &new_practice("x")));
    assert_eq!(write.unwrap_err().code, Code::PermissionDenied);
}

#[test]
fn it_is_taken_back_carries_evidence_and_goes_without_its_files() {
    let place = Place::new();
    let file = place.dir.path().join("board.txt");
    std::fs::write(&file, "photo of the board").unwrap();
    let stored = place.vault.take_evidence(&file).unwrap();
    let made = place
        .vault
        .write(&place.me, &place.now, |tx| practice::create(tx, &new_practice("x")));
    let made = made.unwrap();
    place.write(|tx| evidence::attach(tx, TargetKind::GoodPractice, made.value, "board.txt", &stored));
    assert_eq!(get(&place, made.value).evidence.len(), 1);
    place.write(|tx| practice::set(tx, made.value, "thanks", json!("阿珍")));
    assert_eq!(get(&place, made.value).thanks, "阿珍");
    place.write(|tx| practice::delete(tx, made.value));
    assert!(place.vault.read(practice::list).unwrap().is_empty());
    let files: u32 = place
        .vault
        .read(|db| Ok(db.query_row("SELECT count(*) FROM evidence", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(files, 1);
}

#[test]
fn home_notices_what_went_well_lately() {
    let place = Place::new();
    let well = || {
        let home = place.vault.read(|db| home::get(db, &place.me, &place.now));
        home.unwrap().well
    };
    assert_eq!((well().practices_total, well().closed), (0, 0));
    for title in ["one", "two", "three", "four"] {
        place.write(|tx| practice::create(tx, &new_practice(title)));
    }
    let now = well();
    assert_eq!(
        (now.practices.len(), now.practices_total, now.since.as_str()),
        (3, 4, "2026-10-22")
    );
    place.write(|tx| {
        let cycle = cycle::current(tx.db())?;
        assert!(cycle.starts_on.as_str() > "2026-01-01");
        Ok(())
    });
}
