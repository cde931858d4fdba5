//! What becomes of a case: talk, check-ins, appeals, files, and its end.

use crate::place::desk::{Member, new_case};
use crate::place::{Place, WEAK};
use crate::{ciphertexts, code, detail, nameless, query};
use plumbline_core::access::Actor;
use plumbline_core::error::{Code, Result};
use plumbline_core::home::{self, HomeItemKind};
use plumbline_core::hotline::attachment::{self, Plain};
use plumbline_core::hotline::case::{CaseState, NewCase};
use plumbline_core::hotline::checkin::{self, CheckinAnswer};
use plumbline_core::hotline::clock::ClockState;
use plumbline_core::hotline::list::{self, CaseQuery};
use plumbline_core::hotline::round::{self, Decision, RoundKind};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::hotline::{self, conflict, escalation, hold, receipt};
use plumbline_core::purge::{self, PurgeReason};
use plumbline_core::vault::Options;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn a_message_waits_until_the_reporter_heard_it() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    let waits = Told { via: None, waits: true };
    let message = place
        .by(&li, |tx| {
            step::add(tx, id, StepKind::ToReporter, "2026-11-17", "It will be paid", waits)
        })
        .unwrap();
    assert!(detail(&place, &li, id).steps[0].waits);
    let other = place.filed(&li, &new_case());
    let elsewhere = place.by(&wang, |tx| step::given(tx, other, message, "2026-11-20"));
    assert_eq!(code(elsewhere), Code::NotFound);
    place
        .by(&wang, |tx| step::given(tx, id, message, "2026-11-20"))
        .unwrap();
    let told = &detail(&place, &li, id).steps[0];
    assert_eq!((told.waits, told.given_on.as_deref()), (false, Some("2026-11-20")));
}

#[test]
fn check_ins_come_due_are_answered_and_stand_on_home_for_handlers_alone() {
    let place = Place::new();
    let (li, wang) = place.desk();
    place
        .by(&li, |tx| hotline::set(tx, "checkin_days", json!([5, 90])))
        .unwrap();
    let id = place.filed(&li, &new_case());
    let due = |by: &Actor, ahead: i32| {
        let now = place.now.days_away(ahead);
        let home = place.vault.read(|db| home::get(db, by, &now)).unwrap();
        let of = |items: Vec<home::HomeItem>| {
            items
                .iter()
                .filter(|item| item.kind == HomeItemKind::CaseCheckin)
                .count()
        };
        (of(home.overdue), of(home.week))
    };
    // Received on the 16th: due today.
    assert_eq!(due(&li.actor, 0), (0, 1));
    assert_eq!(due(&wang.actor, 1), (1, 0));
    assert_eq!(due(&place.me, 1), (0, 0), "not for others");
    let answer = |by: &Member, days, answer, note: &str| {
        place.by(by, |tx| checkin::answer(tx, id, days, "2026-11-21", answer, note))
    };
    assert_eq!(
        code(answer(&li, 30, CheckinAnswer::No, "")),
        Code::ValueInvalid,
        "not planned"
    );
    answer(&li, 5, CheckinAnswer::NotReached, "").unwrap();
    assert_eq!(due(&li.actor, 0), (0, 1), "stays open");
    answer(&wang, 5, CheckinAnswer::Yes, "moved to the night shift").unwrap();
    assert_eq!(due(&li.actor, 1), (0, 0));
    assert_eq!(due(&li.actor, 86), (1, 0), "the second one");
    let clock = detail(&place, &li, id).row.checkin;
    assert_eq!(
        (clock.due_on.as_deref(), clock.state),
        (Some("2027-02-14"), ClockState::Running)
    );
    let checkins = detail(&place, &li, id).checkins;
    assert_eq!(
        (checkins[0].answer, checkins[0].asked.len()),
        (Some(CheckinAnswer::Yes), 2)
    );
    assert_eq!((checkins[1].due_on.as_str(), checkins[1].answer), ("2027-02-14", None));
    let note = |by: &Member| {
        place
            .reveal(by, id)
            .unwrap()
            .parts
            .iter()
            .any(|part| part.text == "moved to the night shift")
    };
    assert!(note(&li));
    // Other settings change no plan that stands.
    place
        .by(&li, |tx| hotline::set(tx, "checkin_days", json!([10])))
        .unwrap();
    assert_eq!(detail(&place, &li, id).checkins.len(), 2);
    for wrong in [json!([0]), json!([30, 30]), json!([90, 30]), json!([1000]), json!("30")] {
        assert_eq!(
            code(place.by(&li, |tx| hotline::set(tx, "checkin_days", wrong.clone()))),
            Code::ValueInvalid
        );
    }
    purge::destroy(&place.vault, &li.actor, &place.now, "case", id, PurgeReason::Expired).unwrap();
    assert_eq!(due(&li.actor, 86), (0, 0), "nobody is asked about a destroyed case");
}

#[test]
fn an_appeal_runs_on_its_own_clock_and_somebody_else_decides() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(
        &li,
        &NewCase {
            received_on: "2026-11-10".into(),
            ..new_case()
        },
    );
    let begin = |kind, on: &str, why: &str| place.by(&li, |tx| round::begin(tx, id, kind, on, why));
    assert_eq!(
        code(begin(RoundKind::Appeal, "2026-11-20", "no")),
        Code::ValueInvalid,
        "nothing was answered"
    );
    let set = |field: &str, value: Value| place.set_case(&li, id, field, value);
    set("answered_on", json!("2026-11-18")).unwrap();
    set("outcome", json!("not-substantiated")).unwrap();
    set("state", json!("closed")).unwrap();
    set("remedy", json!("paid")).unwrap();
    set("satisfaction", json!("not-satisfied")).unwrap();
    assert_eq!(code(begin(RoundKind::Appeal, "2026-11-20", " ")), Code::ReasonNeeded);
    begin(RoundKind::Appeal, "2026-11-20", "The slips were changed").unwrap();
    let case = detail(&place, &li, id);
    assert_eq!(
        (case.row.state, case.row.retain.state),
        (CaseState::InWork, ClockState::None)
    );
    assert_eq!(
        case.row.answer.due_on.as_deref(),
        Some("2027-02-18"),
        "ninety days from the appeal"
    );
    assert_eq!(code(set("state", json!("closed"))), Code::AppealOpen);
    assert_eq!(
        code(begin(RoundKind::Appeal, "2026-11-20", "again")),
        Code::ValueInvalid,
        "one at a time"
    );
    let answer =
        |by: &Member, decision| place.by(by, |tx| round::answer(tx, id, "2026-11-21", decision, "looked again"));
    assert_eq!(code(answer(&li, Some(Decision::Rejected))), Code::AppealOwnAnswer);
    assert_eq!(code(answer(&wang, None)), Code::ValueInvalid);
    answer(&wang, Some(Decision::Upheld)).unwrap();
    let case = detail(&place, &li, id);
    assert_eq!(case.row.state, CaseState::Answered);
    assert_eq!(
        case.row.answer.done_on.as_deref(),
        Some("2026-11-18"),
        "the first answer keeps its day"
    );
    assert_eq!(
        (case.rounds[0].decision, case.rounds[0].decided_by.as_deref()),
        (Some(Decision::Upheld), Some("Wang Fang"))
    );
    set("state", json!("closed")).unwrap();
    begin(RoundKind::Reopening, "2026-11-21", "Another slip").unwrap();
    set("state", json!("closed")).unwrap();
    let case = detail(&place, &li, id);
    assert_eq!((case.row.state, case.rounds.len()), (CaseState::Closed, 2));
    assert!(case.rounds.iter().all(|round| round.answered_on.is_some()));
    let told: Vec<_> = place
        .reveal(&wang, id)
        .unwrap()
        .parts
        .into_iter()
        .map(|part| part.text)
        .collect();
    for text in ["The slips were changed", "looked again", "Another slip"] {
        assert!(told.iter().any(|told| told == text), "{text}");
    }
    // A reopening that waits too long is late like any other.
    begin(RoundKind::Reopening, "2026-11-21", "And one more").unwrap();
    let late = |ahead: i32| {
        let today = place.now.days_away(ahead).today();
        let query = CaseQuery {
            late_only: true,
            ..query()
        };
        let page = place.vault.read(|db| list::list(db, &li.actor, &query, today)).unwrap();
        (page.total, page.counts.late)
    };
    assert_eq!((late(90), late(91)), ((0, 0), (1, 1)));
}

#[test]
fn equal_files_of_two_cases_look_different_and_stand_in_no_library() {
    let place = Place::with(Options {
        encrypted: false,
        ..WEAK
    });
    let (li, wang) = place.desk();
    let [first, second] = [place.filed(&li, &new_case()), place.filed(&li, &new_case())];
    let file = place.dir.path().join("outside").join("PLANTED-letter.txt");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let words = "PLANTED words of a letter ".repeat(400);
    std::fs::write(&file, &words).unwrap();
    let add = |case| {
        place
            .by(&li, |tx| attachment::add(tx, case, &Plain::read(&file)?))
            .unwrap()
    };
    let (one, two) = (add(first), add(second));
    let opened = place
        .by(&wang, |tx| attachment::open(tx, &wang.identity, first, one))
        .unwrap();
    assert_eq!(
        (opened.name.as_str(), opened.media_type.as_str()),
        ("PLANTED-letter.txt", "text/plain")
    );
    assert_eq!(*opened.bytes, words.as_bytes());
    assert_eq!(detail(&place, &li, first).readings.len(), 1, "opening it is a reading");
    let elsewhere = place.by(&wang, |tx| attachment::open(tx, &wang.identity, first, two));
    assert_eq!(code(elsewhere), Code::NotFound);
    assert!(
        found(place.dir.path(), b"PLANTED words"),
        "control: where the file itself lies"
    );
    std::fs::remove_file(&file).unwrap();
    let contents = |db: &Connection| -> Result<Vec<(String, Vec<u8>)>> {
        let mut rows = db.prepare("SELECT hash, bytes FROM sealed WHERE field = 'content' ORDER BY record")?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let held = place.vault.read(contents).unwrap();
    assert!(held.len() == 2 && held[0].0 != held[1].0 && held[0].1 != held[1].1);
    assert!(!place.dir.path().join("evidence").exists(), "no file of its own");
    for word in ["PLANTED words", "PLANTED-letter", "UExBTlRFRCB3b3Jkcy"] {
        assert!(!found(place.dir.path(), word.as_bytes()), "{word}");
    }
    let large = place.dir.path().join("outside").join("large.bin");
    std::fs::File::create(&large).unwrap().set_len(9 << 20).unwrap();
    assert_eq!(code(Plain::read(&large)), Code::FileTooLarge);
}

/// Everything that belongs to a case goes with it; the control is found before.
#[test]
fn a_purge_takes_messages_files_check_ins_and_reasons_along() {
    let place = Place::with(Options {
        encrypted: false,
        ..WEAK
    });
    let (li, wang) = place.desk();
    let zhou = place.handler("Zhou");
    let id = place.filed(&li, &nameless());
    place.by(&li, |tx| receipt::issue(tx, id)).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "a letter").unwrap();
    place
        .by(&li, |tx| attachment::add(tx, id, &Plain::read(file.path())?))
        .unwrap();
    place
        .by(&li, |tx| {
            step::add(
                tx,
                id,
                StepKind::ToReporter,
                "2026-11-20",
                "told",
                Told { via: None, waits: true },
            )
        })
        .unwrap();
    place
        .by(&li, |tx| {
            checkin::answer(tx, id, 30, "2026-11-20", CheckinAnswer::No, "all well")
        })
        .unwrap();
    place
        .by(&li, |tx| {
            conflict::shut_out(tx, &li.identity, id, zhou.actor.person, "her cousin")
        })
        .unwrap();
    place
        .by(&li, |tx| {
            escalation::raise(tx, id, wang.actor.person, "needs the board")
        })
        .unwrap();
    place.set_case(&li, id, "answered_on", json!("2026-11-20")).unwrap();
    place
        .by(&li, |tx| {
            round::begin(tx, id, RoundKind::Appeal, "2026-11-20", "does not agree")
        })
        .unwrap();
    place.set_case(&li, id, "remedy_note", json!("paid in cash")).unwrap();
    place.by(&li, |tx| hold::put(tx, id, "the court asks")).unwrap();
    let destroy = |by: &Member| purge::destroy(&place.vault, &by.actor, &place.now, "case", id, PurgeReason::Expired);
    assert_eq!(code(destroy(&wang)), Code::CaseHeld);
    assert_eq!(
        code(
            place
                .vault
                .read(|db| purge::preview(db, &li.actor, &place.now, "case", id))
        ),
        Code::CaseHeld
    );
    assert!(detail(&place, &li, id).row.held);
    assert_eq!(code(place.by(&li, |tx| hold::put(tx, id, "twice"))), Code::ValueInvalid);
    place.by(&wang, |tx| hold::lift(tx, id)).unwrap();
    let lifted = &detail(&place, &li, id).holds[0];
    assert_eq!(
        (lifted.by.as_str(), lifted.lifted_by.as_deref()),
        ("Li Na", Some("Wang Fang"))
    );

    let pieces: Vec<Vec<u8>> = place
        .vault
        .read(ciphertexts)
        .unwrap()
        .into_iter()
        .map(|bytes| bytes[bytes.len() - 24..].to_vec())
        .collect();
    // Narrative, number, remedy, message, check-in, why shut, escalation, appeal, hold; three of the file.
    assert_eq!(pieces.len(), 12);
    assert!(pieces.iter().all(|piece| found(place.dir.path(), piece)), "control");
    let certificate = destroy(&li).unwrap().value;
    assert!(certificate.values >= 12);
    for piece in &pieces {
        assert!(!found(place.dir.path(), piece));
    }
    assert_eq!(code(place.reveal(&wang, id)), Code::TextDestroyed);
    let left: u32 = place
        .vault
        .read(|db| Ok(db.query_row("SELECT count(*) FROM sealed", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(left, 0);
    place.vault.rebuild().unwrap();
    assert!(!detail(&place, &li, id).has_text);
}

/// Below a folder, without the ring of backups, which holds what was there before until it turns.
fn found(dir: &Path, word: &[u8]) -> bool {
    std::fs::read_dir(dir).unwrap().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return !path.ends_with("backups") && found(&path, word);
        }
        std::fs::read(&path)
            .unwrap()
            .windows(word.len())
            .any(|window| window == word)
    })
}
