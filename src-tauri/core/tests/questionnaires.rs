//! Several questionnaires in a cycle: every kind of answer, conditions, files that are refused, those a customer sends
//! with its invitation, and who sees which answers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::customer::{Desk, at};
use place::{Place, new_finding};
use plumbline_core::answer_sheet::{AnswerSheet, SheetChoice, SheetRequest};
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::cycle::{self, Answer, AnswerField, AnswerState};
use plumbline_core::desk::invite;
use plumbline_core::desk::view::FactoryView;
use plumbline_core::error::{Code, Error};
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::home::{self, HomeItemKind};
use plumbline_core::outbox::{self, Making};
use plumbline_core::pack::{self, Pack, PackCard, PackState};
use plumbline_core::score::score;
use plumbline_core::{customer, search, share};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// One question of each kind, and two that show only after an answer.
fn lifts() -> Value {
    let text = |words: &str| json!({ "en": words });
    let options = json!([
        { "id": "own", "text": text("Own"), "level": 5 },
        { "id": "hired", "text": text("Hired"), "level": 2, "alarm": true },
    ]);
    let question = |id: &str, answer: Value| json!({ "id": id, "text": text(id), "answer": answer });
    let after = |id: &str, when: Value| json!({ "id": id, "text": text(id), "answer": { "type": "yes-no-partly" }, "when": when });
    json!({
        "format": 2, "id": "lifts", "version": "1.0.0", "languages": ["en"], "title": text("Lifts"),
        "about": text("About lifts."), "threshold_percent": 100,
        "sections": [
            { "id": "first", "title": text("First"), "questions": [
                question("scales", json!({ "type": "maturity" })),
                question("sign", json!({ "type": "yes-no-partly", "alarm": ["yes"] })),
                question("whose", json!({ "type": "single", "options": options, "other": true })),
                question("which", json!({ "type": "multiple", "options": options, "at_least": 2, "at_most": 2 })),
                question("many", json!({ "type": "number", "unit": text("lifts"), "min": 0.0, "max": 99.0, "decimals": 1 })),
                question("when", json!({ "type": "date" })),
                question("what", json!({ "type": "text", "long": true })),
                question("list", json!({ "type": "table", "most_rows": 2, "columns": [
                    { "id": "place", "title": text("Place"), "answer": { "type": "text" } },
                    { "id": "load", "title": text("Load"), "answer": { "type": "number", "unit": text("kg"), "min": 1.0 } },
                ] })),
            ] },
            { "id": "then", "title": text("Then"), "when": { "at-least": ["many", 1.0] }, "questions": [
                after("checked", json!({ "not": { "is": ["whose", "hired"] } })),
                after("spoken", json!({ "all": [{ "answered": "what" }, { "has": ["which", "own"] }] })),
            ] },
        ]
    })
}

fn asked(place: &Place, pack: &Value) -> Arc<Pack> {
    place.write(|tx| {
        let id = pack::take_in(tx, &pack.to_string())?;
        let name = pack::card(tx.db(), id)?.pack;
        let pack = pack::by_id(tx.db(), &name)?.unwrap();
        cycle::ask(tx, &pack)?;
        Ok(pack)
    })
}

fn say(place: &Place, pack: &Pack, question: &str, value: Value) -> Result<Answer, Error> {
    let key = format!("{}.{question}", pack.id);
    let saved = place.vault.write(&place.me, &place.now, |tx| {
        cycle::answer(tx, pack, &key, AnswerField::Value, value)
    });
    saved.map(|saved| saved.value)
}

fn answers(place: &Place, pack: &Pack) -> Vec<Answer> {
    let read = |db: &rusqlite::Connection| cycle::ratings(db, &cycle::current(db)?, pack);
    place.vault.read(read).unwrap()
}

fn cards(place: &Place) -> Vec<PackCard> {
    place.vault.read(pack::cards).unwrap()
}

#[test]
fn every_kind_of_answer_is_taken_as_its_question_says() {
    let place = Place::new();
    let pack = asked(&place, &lifts());
    let table = [
        (
            "sign",
            vec![json!("yes"), json!("partly"), json!("no"), Value::Null],
            vec![json!("maybe"), json!(1)],
        ),
        (
            "whose",
            vec![json!("own"), json!({ "other": "leased" })],
            vec![
                json!("own "),
                json!({ "other": " " }),
                json!({ "other": "x", "more": 1 }),
            ],
        ),
        (
            "which",
            vec![json!(["own"]), json!(["own", "hired"])],
            vec![
                json!([]),
                json!(["own", "own"]),
                json!(["own", "hired", { "other": "x" }]),
            ],
        ),
        (
            "many",
            vec![json!(0), json!(12.5), json!(99)],
            vec![json!(100), json!(-1), json!(1.25), json!("12")],
        ),
        (
            "when",
            vec![json!("2026-03-15")],
            vec![json!("2026-3-15"), json!("15.3.2026"), json!("2026-02-30")],
        ),
        ("what", vec![json!("two\nlines")], vec![json!(" "), json!(5)]),
        (
            "list",
            vec![json!([{ "place": "Hall 1", "load": 500 }, { "place": null }])],
            vec![
                json!([]),
                json!([{ "load": 0 }]),
                json!([{ "other": 1 }]),
                json!([{}, {}, {}]),
            ],
        ),
    ];
    for (question, taken, refused) in table {
        for value in refused {
            let error = say(&place, &pack, question, value.clone()).unwrap_err();
            assert_eq!(error.code, Code::AnswerInvalid, "{question}: {value}");
        }
        for value in taken {
            let answer = say(&place, &pack, question, value.clone()).unwrap();
            assert_eq!(answer.value.0, value, "{question}");
            let state = if value.is_null() {
                AnswerState::Open
            } else {
                AnswerState::Rated
            };
            assert_eq!(answer.state, state, "{question}");
        }
    }
    let scales = place.vault.write(&place.me, &place.now, |tx| {
        cycle::answer(tx, &pack, "lifts.many", AnswerField::Practice, json!(3))
    });
    assert_eq!(scales.unwrap_err().code, Code::ValueInvalid, "no scales there");
}

#[test]
fn what_does_not_show_counts_nowhere() {
    let place = Place::new();
    let pack = asked(&place, &lifts());
    let hidden = |place: &Place| score(&pack, &answers(place, &pack)).hidden;
    assert_eq!(hidden(&place), ["lifts.checked", "lifts.spoken"]);
    say(&place, &pack, "many", json!(2)).unwrap();
    assert_eq!(hidden(&place), ["lifts.spoken"]);
    say(&place, &pack, "checked", json!("no")).unwrap();
    say(&place, &pack, "whose", json!("hired")).unwrap();
    assert_eq!(
        hidden(&place),
        ["lifts.checked", "lifts.spoken"],
        "its answer stays and does not count"
    );
    let now = score(&pack, &answers(&place, &pack));
    assert_eq!((now.answered, now.total), (2, 8));
    assert_eq!(now.alarms, ["lifts.whose"]);
    say(&place, &pack, "what", json!("lifts")).unwrap();
    say(&place, &pack, "which", json!(["own"])).unwrap();
    let now = score(&pack, &answers(&place, &pack));
    assert_eq!((now.answered, now.total), (3, 9), "one choice of two is under way");
    for (question, value) in [
        ("which", json!(["own", "hired"])),
        ("sign", json!("no")),
        ("when", json!("2026-03-15")),
        ("list", json!([{ "place": "Hall 1" }])),
        ("spoken", json!("partly")),
    ] {
        say(&place, &pack, question, value).unwrap();
    }
    for field in [AnswerField::Paper, AnswerField::Practice] {
        place.write(|tx| cycle::answer(tx, &pack, "lifts.scales", field, json!(4)));
    }
    let whole = score(&pack, &answers(&place, &pack));
    assert!(whole.complete);
    // In practice: scales 4, sign no = 5, whose hired = 2, spoken partly = 3; on paper: scales alone.
    assert_eq!(whole.practice.unwrap().value, 3.5);
    assert_eq!(whole.paper.unwrap().rows.len(), 1);
}

#[test]
fn a_file_that_is_no_sound_questionnaire_is_refused_by_its_place() {
    let broken = |at: &[&str], value: Value| {
        let mut pack = lifts();
        let mut place = &mut pack;
        for key in at {
            place = match key.parse::<usize>() {
                Ok(index) => &mut place[index],
                Err(_) => &mut place[*key],
            };
        }
        *place = value;
        pack::read(pack.to_string().as_bytes()).unwrap_err()
    };
    let question = ["sections", "0", "questions", "0"];
    let with = |more: &'static [&'static str]| [&question[..], more].concat();
    for (at, value, fault, place) in [
        (vec!["id"], json!("Lifts and more"), "id-shape", "id"),
        (vec!["version"], json!("one"), "version-shape", "version"),
        (vec!["threshold_percent"], json!(0), "out-of-range", "threshold_percent"),
        (vec!["languages"], json!(["en", "vi"]), "language-missing", "title"),
        (with(&["id"]), json!("sign"), "id-twice", "sign"),
        (with(&["text"]), json!({ "en": " " }), "language-missing", "scales"),
        (with(&["weight"]), json!(-1), "out-of-range", "scales"),
        (
            with(&["when"]),
            json!({ "answered": "sign" }),
            "condition-question",
            "scales",
        ),
        (
            vec!["sections", "1", "when"],
            json!({ "is": ["whose", "rented"] }),
            "condition-choice",
            "then",
        ),
        (
            vec!["sections", "0", "questions", "2", "answer", "options"],
            json!([]),
            "choices",
            "whose",
        ),
        (
            vec!["sections", "0", "questions", "4", "answer", "min"],
            json!(100),
            "out-of-range",
            "many",
        ),
        (
            vec!["sections", "0", "questions", "7", "answer", "columns"],
            json!([]),
            "columns",
            "list",
        ),
    ] {
        let error = broken(&at, value);
        let param = |name: &str| error.params.get(name).cloned();
        assert_eq!(
            (error.code, param("fault").as_deref(), param("place").as_deref()),
            (Code::PackInvalid, Some(fault), Some(place)),
            "{at:?}"
        );
    }
    assert_eq!(broken(&["format"], json!(3)).code, Code::PackNewer);
    assert_eq!(broken(&["sections", "0", "id"], json!(7)).code, Code::PackUnreadable);
    let code = |bytes: &[u8]| pack::read(bytes).unwrap_err().code;
    assert_eq!(code(b"{\"name\": 1}"), Code::NotAPack);
    assert_eq!(code(b"PK\x03\x04"), Code::NotAPack);
    assert_eq!(code(&vec![b' '; pack::MOST_BYTES as usize + 1]), Code::PackTooLarge);
}

#[test]
fn a_version_never_changes_and_a_shipped_name_is_taken() {
    let place = Place::new();
    asked(&place, &lifts());
    let refused = |change: fn(&mut Value)| {
        let mut pack = lifts();
        change(&mut pack);
        let saved = place
            .vault
            .write(&place.me, &place.now, |tx| pack::take_in(tx, &pack.to_string()));
        saved.err().map(|error| error.code)
    };
    assert_eq!(refused(|_| ()), None, "the same file again");
    assert_eq!(
        refused(|pack| pack["title"]["en"] = json!("Hoists")),
        Some(Code::PackTaken)
    );
    assert_eq!(refused(|pack| pack["id"] = json!("environment")), Some(Code::PackTaken));
    say(&place, &pack_of(&place), "many", json!(3)).unwrap();
    let newer = |pack: &mut Value| {
        pack["version"] = json!("1.10.0");
        pack["sections"][0]["questions"][4]["id"] = json!("how-many");
        pack["sections"][0]["questions"][4]["formerly"] = json!("many");
        pack["sections"][1]["when"] = json!({ "at-least": ["how-many", 1.0] });
    };
    assert_eq!(refused(newer), None);
    let pack = pack_of(&place);
    assert_eq!(pack.version, "1.10.0", "1.10 comes after 1.9");
    let kept = answers(&place, &pack)
        .into_iter()
        .find(|answer| answer.question == "lifts.many");
    assert_eq!(
        kept.unwrap().value.0,
        json!(3),
        "a question that was renamed keeps its answer"
    );
    assert_eq!(score(&pack, &answers(&place, &pack)).hidden, ["lifts.spoken"]);
}

fn pack_of(place: &Place) -> Arc<Pack> {
    place.vault.read(|db| pack::by_id(db, "lifts")).unwrap().unwrap()
}

#[test]
fn out_of_the_cycle_and_in_again_the_answers_are_there() {
    let place = Place::new();
    let pack = asked(&place, &lifts());
    say(&place, &pack, "many", json!(3)).unwrap();
    let of = |place: &Place| cards(place).into_iter().find(|card| card.pack == "lifts").unwrap();
    assert_eq!((of(&place).in_use, of(&place).answered), (true, 1));
    place.write(|tx| cycle::ask_no_more(tx, "lifts"));
    assert_eq!((of(&place).in_use, of(&place).answered), (false, 0));
    place.write(|tx| cycle::ask(tx, &pack));
    assert_eq!((of(&place).in_use, of(&place).answered), (true, 1));
    assert!(cards(&place).iter().filter(|card| card.in_use).count() == 2);
    assert!(cards(&place)[0].is_first);
}

/// A customer whose invitation brings a questionnaire, and the factory that accepted it.
fn invited(place: &Place, pack: &Value) -> (Desk, String) {
    let desk = Desk::new();
    let own = desk
        .vault
        .write(&desk.me, &desk.now, |tx| pack::take_in(tx, &pack.to_string()))
        .unwrap();
    let file = desk.dir.path().join("invite.plumb");
    invite::write(&desk.vault, &desk.me, &desk.now, &[own.value.to_string()], &file).unwrap();
    let (read, packs) = customer::read_invite(&file, "2026-11-21").unwrap();
    assert_eq!(packs, [pack.to_string()]);
    let customer = place.write(|tx| customer::accept(tx, &read, &packs)).to_string();
    (desk, customer)
}

fn named(id: &str) -> Value {
    let mut pack = lifts();
    pack["id"] = json!(id);
    pack
}

fn sends(place: &Place, desk: &Desk, customer: &str, days: i32) -> FactoryView {
    let pack = pack::csr_management_system().unwrap();
    let disclosed = share::disclose(&place.vault, &pack, customer, &at(days)).unwrap();
    let folder = place.dir.path().join(format!("{customer}-{days}"));
    std::fs::create_dir_all(&folder).unwrap();
    outbox::enqueue(
        &place.vault,
        &place.me,
        &at(days),
        &disclosed,
        customer,
        || Ok(Some(b"%PDF-1.7 plan".into())),
        Making {
            folder: Some(&folder),
            ..Making::default()
        },
    )
    .unwrap();
    let mut files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    let file = files
        .find(|file| file.extension().is_some_and(|end| end == "plumb"))
        .unwrap();
    desk.welcome(&file);
    desk.view()
}

#[test]
fn a_customers_questionnaire_waits_for_a_yes_and_its_answers_are_for_that_customer_alone() {
    let place = Place::new();
    let (apex, apex_id) = invited(&place, &named("apex-lifts"));
    let (other, other_id) = invited(&place, &named("rival-lifts"));
    let offered: Vec<_> = cards(&place)
        .into_iter()
        .filter(|card| card.state == PackState::Offered)
        .collect();
    assert_eq!(offered.len(), 2);
    assert!(
        offered
            .iter()
            .all(|card| card.customer.as_deref() == Some("Nordwind 采购") && !card.in_use)
    );

    let on_home = || {
        let home = place.vault.read(|db| home::get(db, &place.me, &place.now)).unwrap();
        home.week
            .into_iter()
            .filter(|item| item.kind == HomeItemKind::Questionnaire)
            .collect::<Vec<_>>()
    };
    assert_eq!(on_home().len(), 2);
    assert_eq!(
        (on_home()[0].title.as_str(), on_home()[0].who.as_str()),
        ("Lifts", "Nordwind 采购")
    );

    let mut findings = Vec::new();
    for card in &offered {
        let id: Uuid = card.id.as_ref().unwrap().parse().unwrap();
        let pack = place.write(|tx| {
            pack::decide(tx, id, true)?;
            let pack = pack::by_id(tx.db(), &card.pack)?.unwrap();
            cycle::ask(tx, &pack)?;
            Ok(pack)
        });
        say(&place, &pack, "what", json!(format!("secret of {}", card.pack))).unwrap();
        let from = NewFinding {
            question: Some(format!("{}.what", card.pack)),
            ..new_finding()
        };
        findings.push(place.write(|tx| finding::create(tx, &from, &Map::new())));
        // A file on a question that has no answer yet.
        attach(&place, &format!("{}.sign", card.pack), &format!("{}.txt", card.pack));
    }
    assert!(on_home().is_empty());
    for (desk, customer, own, foreign) in [
        (&apex, &apex_id, "apex-lifts", "rival-lifts"),
        (&other, &other_id, "rival-lifts", "apex-lifts"),
    ] {
        let view = sends(&place, desk, customer, 1);
        let packs: Vec<_> = view.questionnaires.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(packs, ["csr-management-system", own]);
        assert!(view.questionnaires[1].pack.is_some(), "it has its own questionnaire");
        let values: Vec<_> = view.answers.iter().map(|answer| answer.value.0.clone()).collect();
        assert_eq!(values, [json!(format!("secret of {own}"))]);
        let whole = everything_at(desk);
        assert!(
            whole.contains(own) && whole.contains(&format!("{own}.txt")),
            "the control is found"
        );
        assert!(!whole.contains(foreign), "{customer} hears of {foreign}");
    }
}

fn attach(place: &Place, question: &str, name: &str) {
    let file = place.dir.path().join(name);
    std::fs::write(&file, format!("content of {name}")).unwrap();
    let stored = place.vault.take_evidence(&file).unwrap();
    place.write(|tx| {
        let target = cycle::answer_id(&cycle::current(tx.db())?, question)?;
        evidence::attach(tx, TargetKind::Answer, target, name, &stored)?;
        let file = &evidence::of_target(tx.db(), TargetKind::Answer, &target.to_string())?[0];
        evidence::set_shared(tx, file.id.parse().unwrap(), true)
    });
}

/// Every row of what the customer received.
fn everything_at(desk: &Desk) -> String {
    desk.vault
        .read(|db| {
            let mut rows = db.prepare("SELECT record FROM shelf_record")?;
            let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.join("\n"))
        })
        .unwrap()
}

/// Taken out of the cycle, dropped by a newer version, or turned down on another laptop: what one customer asked is not
/// another's to read.
#[test]
fn answers_to_a_questionnaire_that_is_asked_no_more_go_to_nobody() {
    let place = Place::new();
    let (_, apex) = invited(&place, &named("apex-lifts"));
    let (_, rival) = invited(&place, &named("rival-lifts"));
    let id = |name: &str| -> Uuid {
        cards(&place)
            .iter()
            .find(|card| card.pack == name)
            .unwrap()
            .id
            .as_ref()
            .unwrap()
            .parse()
            .unwrap()
    };
    let record = id("apex-lifts");
    let pack = place.write(|tx| {
        pack::decide(tx, record, true)?;
        let pack = pack::by_id(tx.db(), "apex-lifts")?.unwrap();
        cycle::ask(tx, &pack)?;
        Ok(pack)
    });
    say(&place, &pack, "what", json!("PLANTED answer")).unwrap();
    attach(&place, "apex-lifts.sign", "PLANTED file.txt");
    let first = pack::csr_management_system().unwrap();
    let tells = |customer: &str| {
        let disclosed = share::disclose(&place.vault, &first, customer, &at(1)).unwrap();
        format!("{disclosed:?}").matches("PLANTED").count() > 0
    };
    assert!(tells(&apex), "the control is found");
    assert!(!tells(&rival));

    place.write(|tx| pack::decide(tx, record, false));
    assert!(!tells(&rival) && !tells(&apex), "turned down while it is still asked");
    place.write(|tx| pack::decide(tx, record, true));
    place.write(|tx| cycle::ask_no_more(tx, "apex-lifts"));
    assert!(!tells(&rival) && !tells(&apex), "taken out");
    place.write(|tx| cycle::ask(tx, &pack));
    assert!(tells(&apex));

    let mut newer = named("apex-lifts");
    newer["version"] = json!("2.0.0");
    newer["sections"][0]["questions"].as_array_mut().unwrap().remove(6);
    newer["sections"][1]["questions"].as_array_mut().unwrap().pop();
    let customer: Uuid = apex.parse().unwrap();
    place.write(|tx| {
        let id = pack::offer(tx, &newer.to_string(), customer)?;
        pack::decide(tx, id, true)
    });
    assert!(!tells(&rival), "a question that is not asked any more");

    // Under another customer's name nothing is taken in: its answers would be theirs too.
    let mut foreign = named("apex-lifts");
    foreign["version"] = json!("9.0.0");
    let other: Uuid = rival.parse().unwrap();
    let offered = place.write(|tx| pack::offer(tx, &foreign.to_string(), other));
    let kept = place
        .vault
        .write(&place.me, &place.now, |tx| pack::decide(tx, offered, true));
    assert_eq!(kept.unwrap_err().code, Code::PackTaken);
    assert!(!tells(&rival));
}

#[test]
fn answers_that_are_kept_from_customers_stay() {
    let place = Place::new();
    let (desk, customer) = invited(&place, &named("apex-lifts"));
    let signs = pack::shipped("forced-labour-indicators").unwrap();
    let safety = pack::shipped("health-and-safety").unwrap();
    place.write(|tx| {
        cycle::ask(tx, &signs)?;
        cycle::ask(tx, &safety)
    });
    let first = |pack: &Pack| {
        pack.questions()
            .find(|one| one.accepts(&json!("yes")))
            .unwrap()
            .id
            .clone()
    };
    for pack in [&signs, &safety] {
        let key = first(pack);
        place.write(|tx| cycle::answer(tx, pack, &key, AnswerField::Value, json!("yes")));
    }
    let view = sends(&place, &desk, &customer, 1);
    let keys: Vec<_> = view.answers.iter().map(|answer| answer.question.clone()).collect();
    assert_eq!(
        keys,
        [first(&safety)],
        "signs of forced labour are kept back unless somebody says otherwise"
    );
    place.write(|tx| cycle::share_answers(tx, "health-and-safety", false));
    let pack = pack::csr_management_system().unwrap();
    let preview = share::disclose(&place.vault, &pack, &customer, &at(2)).unwrap();
    assert!(!format!("{preview:?}").contains("health-and-safety"));
}

#[test]
fn texts_that_speak_of_answers_say_them_wherever_they_are_read() {
    let place = Place::new();
    let mut beds = lifts();
    beds["sections"][0]["questions"][6]["text"]["en"] = json!("What moves ${many} people, ${ many }?");
    let pack = asked(&place, &beds);
    let text = |sheets: &AnswerSheet| {
        let rows = sheets.questionnaires.iter().flat_map(|asked| &asked.sections);
        let mut texts = rows
            .flat_map(|section| &section.rows)
            .map(|row| row.question.text["en"].clone());
        texts.find(|text| text.starts_with("What moves")).unwrap()
    };
    let sheet = |answers: bool| {
        let request = SheetRequest {
            questionnaires: vec![SheetChoice {
                pack: pack.id.clone(),
                sections: vec!["first".into()],
            }],
            languages: vec!["en".into()],
            answers,
        };
        place
            .vault
            .read(|db| AnswerSheet::of(db, &request, &place.now))
            .unwrap()
    };
    assert_eq!(text(&sheet(true)), "What moves … people, …?");
    say(&place, &pack, "many", json!(4)).unwrap();
    let told = "What moves 4 people, 4?";
    assert_eq!(text(&sheet(true)), told);
    // What goes out blank says no answer.
    assert_eq!(text(&sheet(false)), "What moves … people, …?");
    let hits = place
        .vault
        .read(|db| search::all(db, &place.me, "people, 4", 50))
        .unwrap();
    assert!(hits.iter().any(|hit| hit.title == told), "{hits:?}");
    let picture = place.vault.read(|db| cycle::picture(db, &cycle::current(db)?)).unwrap();
    let frozen = serde_json::to_string(&picture).unwrap();
    assert!(frozen.contains(told) && !frozen.contains("${"));
}
