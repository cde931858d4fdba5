//! Surveys: what is agreed is frozen and signed before anybody is asked, the same word chooses the same people, and no
//! answer, difference or leftover tells who said what.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::desk::Member;
use place::{Place, WEAK};
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::{Code, Result};
use plumbline_core::purge::{self, PurgeReason};
use plumbline_core::survey::choose::{self, Chosen};
use plumbline_core::survey::interview::{self, Answers};
use plumbline_core::survey::nda::{self, NewNdaParty, NewNdaText};
use plumbline_core::survey::people::{self, GroupBy, GroupWords};
use plumbline_core::survey::question::SurveyAnswer;
use plumbline_core::survey::results::{self, SurveyResults};
use plumbline_core::survey::{self, SurveyDetail, SurveyMissing, SurveyState, protocol};
use plumbline_core::training::WorkerCategory;
use plumbline_core::training::worker::{self, NewWorker, Sex};
use plumbline_core::vault::{Options, history};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use uuid::Uuid;

const PLANTED: &str = "PLANTED-0815";

fn code<T>(result: Result<T>) -> Code {
    result.err().expect("refused").code
}

struct Stage {
    place: Place,
    li: Member,
    boss: Actor,
    id: Uuid,
}

/// A survey with two groups of 40 and 8 people from a pasted list.
fn stage(options: Options) -> Stage {
    let place = Place::with(options);
    let li = place.handler("Li Na");
    let (boss, _) = place.add("Ms. Song", &[Role::SeniorManager]);
    let id = place.by(&li, |tx| survey::create(tx, "Spring")).unwrap();
    let stage = Stage { place, li, boss, id };
    stage.paste(&list(40, 8));
    stage
}

fn list(packing: usize, office: usize) -> String {
    let line = |group: &str, at: usize| format!("{}\t{group}\n", 1000 + at);
    let mut text: String = (0..packing).map(|at| line("Packing", at)).collect();
    text.extend((0..office - 1).map(|at| line("Office", 500 + at)));
    text + &format!("{PLANTED}\tOffice\n")
}

impl Stage {
    fn by<T>(&self, work: impl FnOnce(&mut plumbline_core::vault::Write) -> Result<T>) -> Result<T> {
        self.place.by(&self.li, work)
    }

    fn paste(&self, text: &str) {
        self.by(|tx| people::paste(tx, self.id, text)).unwrap();
    }

    fn set(&self, field: &str, value: Value) -> Result<()> {
        self.by(|tx| survey::set(tx, self.id, field, value))
    }

    fn get(&self) -> SurveyDetail {
        self.place.vault.read(|db| survey::get(db, self.id)).unwrap()
    }

    fn fill(&self) {
        for (field, value) in [
            ("customer", json!("Nordwind")),
            ("seed", json!("4711-0815")),
            ("place", json!("Dormitory 2")),
            ("languages", json!("中文, English")),
            ("interviewers", json!("Workers' aid")),
            ("starts_on", json!("2026-11-23")),
            ("ends_on", json!("2026-11-27")),
            ("minimum", json!(6)),
            ("margin", json!(10.0)),
        ] {
            self.set(field, value).unwrap();
        }
    }

    fn freeze(&self) -> Uuid {
        self.by(|tx| protocol::freeze(tx, self.id)).unwrap()
    }

    fn sign_both(&self, version: Uuid) {
        let Self { place, boss, .. } = self;
        place
            .vault
            .write(boss, &place.now, |tx| protocol::sign(tx, version))
            .unwrap();
        let digest = self.get().versions[0].digest.clone();
        self.record(version, &digest[..8]).unwrap();
    }

    fn record(&self, version: Uuid, typed: &str) -> Result<()> {
        self.by(|tx| protocol::record_signature(tx, version, "K. Berg", "Nordwind", "2026-11-20", typed))
    }

    fn answers(&self, answer: SurveyAnswer) -> Answers {
        let questions = self.get().versions[0].protocol.questions.clone();
        questions.into_iter().map(|one| (one.key, answer)).collect()
    }

    fn ask(&self, version: Uuid, group: u32, answer: SurveyAnswer) -> Result<()> {
        let answers = self.answers(answer);
        self.by(|tx| interview::add(tx, version, group, &answers))
    }

    fn results(&self) -> SurveyResults {
        let read = |db: &rusqlite::Connection| results::get(db, &self.li.actor, self.id);
        self.place.vault.read(read).unwrap()
    }
}

#[test]
fn nothing_is_frozen_while_something_is_missing_and_sizes_follow_the_groups() {
    let stage = stage(WEAK);
    use SurveyMissing::{Customer, Dates, Interviewers, Languages, List, Place, Seed, Sizes};
    assert_eq!(
        stage.get().missing,
        [Customer, Seed, Place, Languages, Interviewers, Dates]
    );
    assert_eq!(
        code(stage.by(|tx| protocol::freeze(tx, stage.id))),
        Code::SurveyIncomplete
    );
    stage.fill();
    let ready = stage.get();
    assert!(ready.missing.is_empty(), "{:?}", ready.missing);
    assert_eq!((ready.population, ready.listed), (Some(48), 48));
    // 96.04 / (1 + 95.04 / 48) = 32.2, rounded up 33; Office 33 * 8 / 48 = 5.5, rounded up 6; Packing 27.5, 28.
    assert_eq!(ready.size.unwrap().people, 33);
    let plan: Vec<_> = ready
        .groups
        .iter()
        .map(|one| (one.name.as_str(), one.asked, one.reserve))
        .collect();
    assert_eq!(plan, [("Office", Some(6), Some(2)), ("Packing", Some(28), Some(12))]);
    stage
        .set("strata", json!([{ "name": "Packing", "size": null }]))
        .unwrap();
    let unknown = stage.get();
    assert_eq!(
        (unknown.population, unknown.size, unknown.asked),
        (None, None, None),
        "unknown is not zero"
    );
    assert_eq!(unknown.missing, [Sizes, List]);
    stage.set("strata", json!([{ "name": "Packing", "size": 41 }])).unwrap();
    assert_eq!(stage.get().missing, [List], "the list has other people");
    stage.set("list", json!(null)).unwrap();
    assert!(
        stage.get().missing.is_empty() && stage.get().list.is_none(),
        "chosen without a list"
    );
}

#[test]
fn a_list_is_taken_whole_or_not_at_all() {
    let stage = stage(WEAK);
    let paste = |text: &str| stage.by(|tx| people::paste(tx, stage.id, text));
    let refused = paste("1\tA\n2 A\n").unwrap_err();
    assert_eq!(
        (refused.code, refused.params["line"].as_str()),
        (Code::SurveyLineWrong, "2")
    );
    let refused = paste("1\tA\n\n1,B\n").unwrap_err();
    assert_eq!(
        (
            refused.code,
            refused.params["line"].as_str(),
            refused.params["first"].as_str()
        ),
        (Code::SurveyNumberTwice, "3", "1")
    );
    assert_eq!(code(paste(" \n")), Code::SurveyListEmpty);
    assert_eq!(stage.get().listed, 48, "nothing of a refused list was taken");
    paste("1\tA\n2；B\n").unwrap();
    assert_eq!((stage.get().listed, stage.get().draft.strata.len()), (2, 2));
}

#[test]
fn groups_come_from_the_people_who_work_here() {
    let stage = stage(WEAK);
    for (badge, sex, department) in [
        ("1", Sex::Female, "Line 1"),
        ("2", Sex::Male, "Line 1"),
        ("3", Sex::Male, ""),
    ] {
        let new = NewWorker {
            badge: badge.into(),
            name: format!("Worker {badge}"),
            sex,
            category: WorkerCategory::Worker,
            department: department.into(),
            joined_on: None,
        };
        stage.place.write(|tx| worker::create(tx, &new));
    }
    let words = GroupWords {
        female: "women".into(),
        male: "men".into(),
        other: "others".into(),
        no_department: "No department".into(),
    };
    stage
        .by(|tx| people::from_workers(tx, stage.id, GroupBy::DepartmentAndSex, &words))
        .unwrap();
    let groups: Vec<_> = stage
        .get()
        .draft
        .strata
        .into_iter()
        .map(|one| (one.name, one.size))
        .collect();
    let group = |name: &str| (name.to_owned(), Some(1));
    assert_eq!(
        groups,
        [
            group("Line 1 · men"),
            group("Line 1 · women"),
            group("No department · men")
        ]
    );
}

#[test]
fn interviews_wait_for_both_signatures_and_a_change_asks_for_them_again() {
    let stage = stage(WEAK);
    stage.fill();
    let first = stage.freeze();
    assert_eq!(
        code(stage.by(|tx| protocol::freeze(tx, stage.id))),
        Code::SurveyUnchanged
    );
    assert_eq!(stage.get().row.state, SurveyState::Signing);
    assert_eq!(code(stage.ask(first, 0, SurveyAnswer::Yes)), Code::SurveyNotSigned);
    let by_handler = stage.by(|tx| protocol::sign(tx, first));
    assert_eq!(
        code(by_handler),
        Code::PermissionDenied,
        "the factory's side is its senior manager"
    );
    let digest = stage.get().versions[0].digest.clone();
    assert_eq!(code(stage.record(first, "00000000")), Code::SurveyDigestWrong);
    assert_eq!(
        code(stage.record(first, &digest[..7])),
        Code::SurveyDigestWrong,
        "too short to tell"
    );
    stage.sign_both(first);
    assert_eq!(code(stage.record(first, &digest)), Code::SurveySignedAlready);
    stage.ask(first, 0, SurveyAnswer::Yes).unwrap();
    assert_eq!(
        (stage.get().row.state, stage.get().done.clone()),
        (SurveyState::Interviewing, vec![1, 0])
    );

    stage.set("place", json!("Canteen")).unwrap();
    assert!(stage.get().changed);
    stage.set("place", json!("Dormitory 2")).unwrap();
    assert!(!stage.get().changed, "taken back, nothing differs");
    stage.set("place", json!("Canteen")).unwrap();
    let second = stage.freeze();
    let now = stage.get();
    assert_eq!(
        (now.row.version, now.row.state, now.row.interviewed),
        (Some(2), SurveyState::Signing, 0)
    );
    assert_eq!(code(stage.ask(first, 0, SurveyAnswer::Yes)), Code::SurveyVersionOld);
    assert_eq!(code(stage.ask(second, 0, SurveyAnswer::Yes)), Code::SurveyNotSigned);
    assert_ne!(now.versions[0].digest, now.versions[1].digest);
    assert_eq!(now.versions[1].protocol.place, "Dormitory 2", "what was frozen stays");
}

#[test]
fn no_group_is_asked_more_than_agreed_and_every_question_has_its_answer() {
    let stage = stage(WEAK);
    stage.fill();
    let version = stage.freeze();
    stage.sign_both(version);
    for _ in 0..6 {
        stage.ask(version, 0, SurveyAnswer::No).unwrap();
    }
    let refused = stage.ask(version, 0, SurveyAnswer::No).unwrap_err();
    assert_eq!(
        (refused.code, refused.params["asked"].as_str()),
        (Code::SurveyGroupFull, "6")
    );
    let mut answers = stage.answers(SurveyAnswer::Yes);
    answers.pop_first();
    assert_eq!(
        code(stage.by(|tx| interview::add(tx, version, 1, &answers))),
        Code::ValueInvalid
    );
    assert_eq!(code(stage.ask(version, 2, SurveyAnswer::Yes)), Code::ValueInvalid);
    stage.by(|tx| survey::finish(tx, stage.id)).unwrap();
    assert_eq!(code(stage.ask(version, 1, SurveyAnswer::Yes)), Code::SurveyFinished);
    assert_eq!(code(stage.set("place", json!("x"))), Code::SurveyFinished);
}

#[test]
fn results_come_when_the_survey_is_finished_and_withhold_what_tells() {
    let stage = stage(WEAK);
    stage.fill();
    let version = stage.freeze();
    stage.sign_both(version);
    for at in 0..28 {
        let answer = match at % 4 {
            0 => SurveyAnswer::No,
            1 => SurveyAnswer::Declined,
            _ => SurveyAnswer::Yes,
        };
        stage.ask(version, 1, answer).unwrap();
    }
    for _ in 0..6 {
        stage.ask(version, 0, SurveyAnswer::Yes).unwrap();
    }
    assert!(
        stage.results().questions.is_empty(),
        "each view would tell what the last interview said"
    );
    let ended = stage
        .place
        .vault
        .write(&stage.li.actor, &stage.place.now, |tx| survey::finish(tx, stage.id));
    let token = ended.unwrap().undo.unwrap();
    let back = stage
        .place
        .vault
        .write(&stage.li.actor, &stage.place.now, |tx| tx.undo(&token));
    assert_eq!(
        code(back),
        Code::UndoTooLate,
        "one more interview and another look would tell what it said"
    );
    let Stage { place, li, .. } = &stage;
    let undone = place.vault.write(&li.actor, &place.now, |tx| {
        survey::set(tx, stage.id, "place", json!("x"))
    });
    assert_eq!(code(undone), Code::SurveyFinished);
    let results = stage.results();
    let awareness = &results.questions[0];
    let share = awareness.share.unwrap();
    assert_eq!((share.count, share.of, awareness.declined), (20, 27, 7));
    assert!(share.low < share.share && share.share < share.high);
    // All six of the office said yes: it is withheld, and the other group with it.
    assert_eq!((awareness.groups.clone(), awareness.withheld), (vec![None, None], true));
    assert_eq!(
        awareness.weighted, None,
        "with the plain share it would tell the groups apart"
    );
    let fear = results.questions.iter().find(|one| one.question.key == "fear").unwrap();
    assert_eq!(fear.share.unwrap().count, 7, "of fear, no is the good answer");
    let trend = stage.place.vault.read(results::trend).unwrap();
    assert_eq!((trend.len(), trend[0].shares.len(), trend[0].interviewed), (1, 2, 34));
}

#[test]
fn the_other_side_chooses_the_same_people_with_python_alone() {
    let stage = stage(WEAK);
    stage.fill();
    let version = stage.freeze();
    let chosen = stage.place.vault.read(|db| people::chosen(db, version)).unwrap();
    let agreed = stage.get().versions[0].protocol.clone();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/survey/choose.py");
    for group in &agreed.groups {
        let numbers = list(40, 8)
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(|(_, of)| *of == group.name)
            .map(|(number, _)| format!("{number}\n"))
            .collect::<String>();
        let count = (group.asked + group.reserve).to_string();
        let mut python = Command::new(if cfg!(windows) { "python" } else { "python3" })
            .arg(&script)
            .args([agreed.seed.as_str(), group.name.as_str(), &count])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 must be installed for this test");
        python.stdin.take().unwrap().write_all(numbers.as_bytes()).unwrap();
        let said = String::from_utf8(python.wait_with_output().unwrap().stdout).unwrap();
        let ours: Vec<&Chosen> = chosen.iter().filter(|one| one.group == group.name).collect();
        assert_eq!(
            said.lines().collect::<Vec<_>>(),
            ours.iter().map(|one| one.number.as_str()).collect::<Vec<_>>()
        );
        assert_eq!(ours.iter().filter(|one| !one.reserve).count() as u32, group.asked);
    }
    // A second store with the same list and word chooses the same people.
    let other = self::stage(WEAK);
    other.fill();
    let second = other.freeze();
    assert_eq!(other.place.vault.read(|db| people::chosen(db, second)).unwrap(), chosen);
    assert_eq!(agreed.list.as_deref(), Some(choose::digest_of(&listed()).as_str()));
}

fn listed() -> Vec<choose::Listed> {
    let text = list(40, 8);
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines
        .map(|(number, group)| choose::Listed {
            group: group.into(),
            number: number.into(),
        })
        .collect()
}

/// Files below the folder that hold the word, the ring of backups apart.
fn found_in(dir: &Path, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true if path.ends_with("backups") => {}
            true => found.extend(found_in(&path, word)),
            false => {
                let bytes = std::fs::read(&path).unwrap();
                if bytes.windows(word.len()).any(|part| part == word.as_bytes()) {
                    found.push(path.display().to_string());
                }
            }
        }
    }
    found
}

#[test]
fn the_list_stands_apart_from_answers_and_is_destroyed_to_the_last_byte() {
    let stage = stage(Options {
        encrypted: false,
        ..WEAK
    });
    stage.fill();
    let version = stage.freeze();
    stage.sign_both(version);
    for _ in 0..6 {
        stage.ask(version, 0, SurveyAnswer::Yes).unwrap();
    }
    let place = &stage.place;
    let held = place.vault.read(|db| {
        let sql = "SELECT group_concat(answers) || group_concat(id) FROM survey_interview";
        let interviews: String = db.query_row(sql, [], |row| row.get(0))?;
        let sql = "SELECT id FROM survey_version";
        let version: String = db.query_row(sql, [], |row| row.get(0))?;
        let history = history::of_record(db, "survey-version", version.parse().unwrap())?;
        Ok(interviews + &format!("{history:?}"))
    });
    assert!(!held.unwrap().contains(PLANTED));
    let list: Uuid = stage.get().list.unwrap().parse().unwrap();
    let destroy = || {
        purge::destroy(
            &place.vault,
            &stage.li.actor,
            &place.now,
            "survey-list",
            list,
            PurgeReason::Expired,
        )
    };
    assert_eq!(code(destroy()), Code::PurgeStillHere, "the interviews go on");
    stage.by(|tx| survey::finish(tx, stage.id)).unwrap();
    assert!(!found_in(place.dir.path(), PLANTED).is_empty(), "control");
    let before = stage.results();
    let by_manager = purge::destroy(
        &place.vault,
        &stage.boss,
        &place.now,
        "survey-list",
        list,
        PurgeReason::Expired,
    );
    assert_eq!(code(by_manager), Code::PermissionDenied);
    destroy().unwrap();
    assert_eq!(found_in(place.dir.path(), PLANTED), [""; 0]);
    assert_eq!(stage.results(), before, "what the survey showed stays");
    assert_eq!((stage.get().list, stage.get().changed), (None, false));
    assert!(place.vault.read(|db| people::chosen(db, version)).unwrap().is_empty());
}

#[test]
fn who_may_not_see_a_survey_is_refused() {
    let stage = stage(WEAK);
    let (viewer, _) = stage.place.add("Viewer", &[Role::Viewer]);
    let list = |actor: &Actor| stage.place.vault.read(|db| survey::list(db, actor));
    assert_eq!(code(list(&viewer)), Code::PermissionDenied);
    assert_eq!(list(&stage.boss).unwrap().len(), 1);
    let made = stage
        .place
        .vault
        .write(&stage.boss, &stage.place.now, |tx| survey::create(tx, "x"));
    assert_eq!(code(made), Code::PermissionDenied);
    let agreements = stage.place.vault.read(|db| nda::state(db, &stage.boss));
    assert_eq!(code(agreements), Code::PermissionDenied);
}

#[test]
fn a_new_version_of_an_agreement_waits_for_everybody_again() {
    let stage = stage(WEAK);
    let text = |version: Option<u32>, language: &str| NewNdaText {
        version,
        language: language.into(),
        title: "Agreement".into(),
        text: "What is heard stays here.".into(),
    };
    let state = || stage.place.vault.read(|db| nda::state(db, &stage.li.actor)).unwrap();
    let party = |name: &str| {
        let new = NewNdaParty {
            name: name.into(),
            organisation: "Workers' aid".into(),
            role: String::new(),
        };
        stage.by(|tx| nda::add_party(tx, &new)).unwrap()
    };
    let (ann, bo) = (party("Ann"), party("Bo"));
    assert!(state().waiting.is_empty(), "nothing to sign yet");
    let english = stage.by(|tx| nda::add_text(tx, &text(None, "English"))).unwrap();
    let chinese = stage.by(|tx| nda::add_text(tx, &text(Some(1), "中文"))).unwrap();
    assert_eq!(
        code(stage.by(|tx| nda::add_text(tx, &text(Some(1), "中文")))),
        Code::ValueInvalid
    );
    assert_eq!(state().waiting, ["Ann", "Bo"]);
    stage.by(|tx| nda::sign(tx, ann, english, "2026-11-20")).unwrap();
    stage.by(|tx| nda::sign(tx, bo, chinese, "2026-11-21")).unwrap();
    assert!(state().waiting.is_empty(), "in whichever language");
    assert_eq!(
        code(stage.by(|tx| nda::sign(tx, ann, english, "2026-11-22"))),
        Code::ValueInvalid
    );
    stage.by(|tx| nda::add_text(tx, &text(None, "English"))).unwrap();
    assert_eq!(
        (state().newest, state().waiting),
        (Some(2), vec!["Ann".into(), "Bo".into()])
    );
    stage
        .by(|tx| nda::set_party(tx, bo, "left_on", json!("2026-11-21")))
        .unwrap();
    assert_eq!(state().waiting, ["Ann"]);
    assert_eq!(state().parties[0].signatures[0].version, 1, "what was signed stays");
}
