//! How a case is cared for: the reporter's number, weeks instead of days, who is shut out, check-ins, appeals, files,
//! categories, the calendar, escalation and holds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod laptops;
mod place;

use laptops::{Fleet, Laptop};
use place::desk::{Member, new_case, passphrase_of};
use place::{Place, WEAK};
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::{Code, Result};
use plumbline_core::home::{self, HomeItemKind};
use plumbline_core::hotline::attachment::{self, Plain};
use plumbline_core::hotline::case::{self, CaseDetail, CaseState, Category, Confidentiality, NewCase};
use plumbline_core::hotline::checkin::{self, CheckinAnswer};
use plumbline_core::hotline::clock::ClockState;
use plumbline_core::hotline::list::{self, CaseQuery, CaseSort};
use plumbline_core::hotline::outside::{self, Outside};
use plumbline_core::hotline::round::{self, Decision, RoundKind};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::hotline::topic::{self, Topic};
use plumbline_core::hotline::{self, calendar, conflict, escalation, hold, keys, receipt};
use plumbline_core::journal::{self, JournalQuery};
use plumbline_core::moment::Moment;
use plumbline_core::people;
use plumbline_core::purge::{self, PurgeReason};
use plumbline_core::search;
use plumbline_core::vault::{Options, Vault};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::Path;
use uuid::Uuid;

fn code<T>(result: Result<T>) -> Code {
    result.err().expect("refused").code
}

fn nameless() -> NewCase {
    NewCase {
        confidentiality: Confidentiality::Anonymous,
        identity: String::new(),
        received_on: "2026-11-19".into(),
        ..new_case()
    }
}

fn query() -> CaseQuery {
    CaseQuery {
        search: String::new(),
        states: vec![],
        late_only: false,
        sort: CaseSort::Number,
        descending: false,
        offset: 0,
        limit: 100,
    }
}

fn detail(place: &Place, by: &Member, id: Uuid) -> CaseDetail {
    place.seen(&by.actor, id).unwrap()
}

/// Three handlers: one of them can be shut out.
fn three() -> (Place, Member, Member, Member) {
    let place = Place::new();
    let (li, wang) = place.desk();
    let zhou = place.handler("Zhou");
    (place, li, wang, zhou)
}

#[test]
fn the_reporters_number_finds_the_case_for_its_handlers_and_nothing_else_does() {
    let (place, li, wang, zhou) = three();
    let id = place.filed(
        &li,
        &NewCase {
            shut: vec![zhou.actor.person.to_string()],
            ..nameless()
        },
    );
    let other = place.filed(&li, &nameless());
    let digits = place.by(&li, |tx| receipt::issue(tx, id)).unwrap();
    let others = place.by(&li, |tx| receipt::issue(tx, other)).unwrap();
    assert!(digits.len() == 16 && digits.as_str() != others.as_str());
    // Each on an hour of its own: waiting is tested below.
    let find = |by: &Member, digits: &str, hour: i32| {
        let now = place.now.days_away(hour);
        receipt::find(&place.vault, &by.actor, &now, &by.identity, digits)
    };
    let spaced = format!(
        "{} {} {}-{}",
        &digits[..4],
        &digits[4..8],
        &digits[8..12],
        &digits[12..]
    );
    assert_eq!(find(&wang, &spaced, 1).unwrap(), id);
    assert_eq!(find(&wang, &others, 2).unwrap(), other);
    assert_eq!(code(find(&wang, "0000000000000000", 3)), Code::ReceiptUnknown);
    assert_eq!(
        code(find(&zhou, &digits, 4)),
        Code::ReceiptUnknown,
        "the same answer to whoever is shut out"
    );
    assert_eq!(code(find(&wang, "12345", 5)), Code::ValueInvalid);
    let (hr, _) = place.add("Hua", &[Role::HrManager]);
    let denied = receipt::find(&place.vault, &hr, &place.now, &wang.identity, &digits);
    assert_eq!(code(denied), Code::PermissionDenied);

    let newer = place.by(&wang, |tx| receipt::issue(tx, id)).unwrap();
    assert_eq!(code(find(&li, &digits, 6)), Code::ReceiptUnknown, "replaced");
    assert_eq!(find(&li, &newer, 7).unwrap(), id);
    let named = place.filed(&li, &new_case());
    assert_eq!(code(place.by(&li, |tx| receipt::issue(tx, named))), Code::ValueInvalid);
    purge::destroy(&place.vault, &li.actor, &place.now, "case", id, PurgeReason::Expired).unwrap();
    assert_eq!(
        code(find(&li, &newer, 8)),
        Code::ReceiptUnknown,
        "destroyed with the case"
    );

    // A second handler's key opens it after the first one sealed again, as any text of a case.
    let late = place.handler("Sun");
    assert_eq!(code(find(&late, &others, 9)), Code::ReceiptUnknown);
    place.reseal(&wang);
    assert_eq!(find(&late, &others, 10).unwrap(), other);
}

#[test]
fn wrong_numbers_cost_more_and_more_time_also_after_a_restart() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(&li, &nameless());
    let digits = place.by(&li, |tx| receipt::issue(tx, id)).unwrap();
    let at = |minutes: u64| place.now.after(std::time::Duration::from_secs(minutes * 60));
    let find = |vault: &Vault, now: &Moment, digits: &str| receipt::find(vault, &li.actor, now, &li.identity, digits);
    for _ in 0..5 {
        assert_eq!(
            code(find(&place.vault, &at(0), "0000000000000000")),
            Code::ReceiptUnknown
        );
    }
    let refused = find(&place.vault, &at(0), &digits).err().unwrap();
    assert_eq!(
        (refused.code, refused.params["seconds"].as_str()),
        (Code::TooManyTries, "31")
    );
    let Place { vault, dir, .. } = place;
    drop(vault);
    let vault = Vault::open(dir.path(), plumbline_core::KINDS, WEAK, li.actor.person, &li.passphrase)
        .unwrap()
        .0;
    let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
    let at = |seconds: u64| now.after(std::time::Duration::from_secs(seconds));
    assert_eq!(
        code(find(&vault, &at(5), &digits)),
        Code::TooManyTries,
        "a restart forgives nothing"
    );
    assert_eq!(find(&vault, &at(40), &digits).unwrap(), id);
    assert_eq!(code(find(&vault, &at(41), "0000000000000000")), Code::ReceiptUnknown);
    let refused = find(&vault, &at(42), &digits).err().unwrap();
    assert_eq!(refused.code, Code::TooManyTries);
    assert!(
        refused.params["seconds"].parse::<u32>().unwrap() > 50,
        "longer than before"
    );
    assert_eq!(
        find(&vault, &at(3_700), &digits).unwrap(),
        id,
        "after an hour all is well"
    );
}

/// The journal's own times are when a handler typed; every day a handler enters, and what is derived from it, is a week.
#[test]
fn of_a_case_without_a_name_only_weeks_are_kept() {
    let place = Place::with(Options {
        encrypted: false,
        ..WEAK
    });
    let (li, wang) = place.desk();
    let id = place.filed(&li, &nameless());
    place.set_case(&li, id, "acknowledged_on", json!("2026-11-20")).unwrap();
    let told = |kind, on: &str| {
        place
            .by(&wang, |tx| {
                step::add(
                    tx,
                    id,
                    kind,
                    on,
                    "words",
                    Told {
                        via: None,
                        waits: false,
                    },
                )
            })
            .unwrap()
    };
    let ids = [
        told(StepKind::FromReporter, "2026-11-20"),
        told(StepKind::ToReporter, "2026-11-19"),
    ];
    place.set_case(&li, id, "answered_on", json!("2026-11-21")).unwrap();
    place.set_case(&li, id, "remedy_on", json!("2026-11-21")).unwrap();
    place.set_case(&li, id, "outcome", json!("partly")).unwrap();
    place.set_case(&li, id, "state", json!("closed")).unwrap();
    place
        .by(&li, |tx| round::begin(tx, id, RoundKind::Appeal, "2026-11-21", "no"))
        .unwrap();
    place
        .by(&wang, |tx| {
            round::answer(tx, id, "2026-11-21", Some(Decision::Rejected), "")
        })
        .unwrap();
    let monday = "2026-11-16";
    let case = detail(&place, &li, id);
    assert_eq!(case.row.received_on, monday);
    assert_eq!(case.row.acknowledge.done_on.as_deref(), Some(monday));
    assert_eq!(case.remedy_on.as_deref(), Some(monday));
    assert!(case.steps.iter().all(|step| step.on == monday));
    assert_eq!(
        case.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>(),
        ids.map(|id| id.to_string())
    );
    assert_eq!(
        (case.rounds[0].on.as_str(), case.rounds[0].answered_on.as_deref()),
        (monday, Some(monday))
    );
    // No id tells the moment either, and no entry holds a day of that week but its Monday.
    assert!(ids.iter().chain([&id]).all(|id| id.get_version_num() == 4));
    let ops = |db: &Connection| -> Result<String> {
        let mut rows = db.prepare("SELECT state FROM record WHERE kind IN ('case', 'case-step', 'case-round')")?;
        let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.join("\n"))
    };
    let all = place.vault.read(ops).unwrap();
    assert!(all.contains(monday));
    for day in 17..=21 {
        assert!(!all.contains(&format!("2026-11-{day}")), "{day}");
    }
    // The control: a case with a name keeps its day.
    let named = place.filed(
        &li,
        &NewCase {
            received_on: "2026-11-19".into(),
            ..new_case()
        },
    );
    assert_eq!(detail(&place, &li, named).row.received_on, "2026-11-19");
    assert!(place.vault.read(ops).unwrap().contains("2026-11-19"));
}

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
fn who_is_shut_out_opens_nothing_and_is_told_of_nothing() {
    let (place, li, wang, zhou) = three();
    let id = place.filed(&li, &new_case());
    let file = place.dir.path().join("photo.txt");
    std::fs::write(&file, "what the drawer holds").unwrap();
    let photo = place
        .by(&li, |tx| attachment::add(tx, id, &Plain::read(&file)?))
        .unwrap();
    place.set_case(&li, id, "narrative", json!("a second account")).unwrap();
    place.set_case(&li, id, "handler", json!(zhou.actor.person)).unwrap();
    for _ in 0..6 {
        place.filed(&li, &new_case());
    }
    assert_eq!(
        place.reveal(&zhou, id).unwrap().narrative,
        "a second account",
        "control"
    );
    let own = place
        .vault
        .write(&zhou.actor, &place.now, |tx| {
            case::set(tx, id, "severity", json!("low"))
        })
        .unwrap();
    let before = place.vault.read(ciphertexts).unwrap();
    assert!(before.iter().any(|bytes| opens(&zhou, bytes, id)), "control");

    let refused = place.by(&li, |tx| conflict::shut_out(tx, &li.identity, id, place.me.person, ""));
    assert_eq!(code(refused), Code::ValueInvalid, "no handler");
    place
        .by(&li, |tx| {
            conflict::shut_out(tx, &li.identity, id, zhou.actor.person, "Her line")
        })
        .unwrap();

    // Not by the key, whatever the rules say: no ciphertext of the case that stands opens for it.
    for bytes in place.vault.read(ciphertexts).unwrap() {
        assert!(!opens(&zhou, &bytes, id));
    }
    assert_eq!(
        code(place.by(&li, |tx| step::reveal(tx, &zhou.identity, id))),
        Code::SealedForOthers
    );
    assert_eq!(place.reveal(&wang, id).unwrap().narrative, "a second account");
    assert_eq!(detail(&place, &li, id).handler_id, Some(li.actor.person.to_string()));
    assert_eq!(detail(&place, &li, id).who_can_see, ["Li Na", "Wang Fang"]);
    place
        .by(&wang, |tx| {
            step::add(tx, id, StepKind::Step, "2026-11-20", "later words", Told::PLAIN)
        })
        .unwrap();
    place.reseal(&zhou);
    place.reseal(&wang);
    for bytes in place.vault.read(ciphertexts).unwrap() {
        assert!(!opens(&zhou, &bytes, id), "nor what came later");
    }

    // Not by Rust either.
    let by = |work: &dyn Fn(&mut plumbline_core::vault::Write) -> Result<()>| code(place.by(&zhou, work));
    let (this, that) = (id, zhou.actor.person);
    for refused in [
        by(&|tx| case::set(tx, this, "severity", json!("high"))),
        by(&|tx| step::reveal(tx, &zhou.identity, this).map(|_| ())),
        by(&|tx| step::add(tx, this, StepKind::Step, "2026-11-20", "x", Told::PLAIN).map(|_| ())),
        by(&|tx| attachment::open(tx, &zhou.identity, this, photo).map(|_| ())),
        by(&|tx| conflict::let_in(tx, this, that)),
        by(&|tx| conflict::shut_out(tx, &zhou.identity, this, that, "")),
        by(&|tx| round::begin(tx, this, RoundKind::Reopening, "2026-11-20", "x").map(|_| ())),
        by(&|tx| checkin::answer(tx, this, 30, "2026-11-20", CheckinAnswer::No, "")),
        by(&|tx| hold::put(tx, this, "x")),
        by(&|tx| escalation::raise(tx, this, that, "")),
        by(&|tx| receipt::issue(tx, this).map(|_| ())),
        by(&|tx| hotline::extract::write(tx, this, "x")),
        by(&|tx| {
            tx.undo(own.undo.as_deref().unwrap())?;
            conflict::refuse_touched(tx)
        }),
        code(place.seen(&zhou.actor, id)),
        code(
            place
                .vault
                .read(|db| purge::preview(db, &zhou.actor, &place.now, "case", id)),
        ),
        code(purge::destroy(
            &place.vault,
            &zhou.actor,
            &place.now,
            "case",
            id,
            PurgeReason::Other,
        )),
    ] {
        assert_eq!(refused, Code::NotFound);
    }
    let page = |by: &Member| {
        place
            .vault
            .read(|db| list::list(db, &by.actor, &query(), place.now.today()))
            .unwrap()
    };
    assert_eq!((page(&zhou).total, page(&li).total), (6, 7));
    assert_eq!((page(&zhou).counts.open, page(&li).counts.open), (6, 7));
    assert_eq!(
        (page(&zhou).counts.received_year, page(&li).counts.received_year),
        (6, 7)
    );
    let found = |by: &Member| {
        place
            .vault
            .read(|db| search::all(db, &by.actor, "H-A001", 10))
            .unwrap()
            .len()
    };
    assert_eq!((found(&zhou), found(&li)), (0, 1));
    let lines = |by: &Member| {
        let query = JournalQuery {
            limit: 500,
            ..JournalQuery::default()
        };
        place
            .vault
            .read(|db| journal::list(db, &by.actor, &query))
            .unwrap()
            .rows
    };
    let of = |by: &Member| lines(by).iter().filter(|row| row.record == id.to_string()).count();
    assert!(of(&zhou) == 0 && of(&li) > 0);
    assert!(
        lines(&zhou)
            .iter()
            .all(|row| row.label != "H-A001" && row.record != photo.to_string())
    );
    let first = lines(&li).into_iter().find(|row| row.record == id.to_string()).unwrap();
    let changes = |by: &Member| {
        place
            .vault
            .read(|db| journal::changes(db, &by.actor, &first.device, first.seq, "case"))
            .unwrap()
            .len()
    };
    assert!(changes(&zhou) == 0 && changes(&li) > 0);
    let (mut both, mut without) = (zhou.actor.clone(), li.actor.clone());
    both.roles.push(Role::EhsManager);
    without.roles.push(Role::EhsManager);
    let left_out = |by: &Actor| {
        journal::export(&place.vault, by, &place.now, &place.dir.path().join("j.zip"))
            .unwrap()
            .left_out
    };
    assert!(
        left_out(&both) > left_out(&without),
        "its entries stand there by hash alone"
    );

    place.by(&li, |tx| conflict::let_in(tx, id, zhou.actor.person)).unwrap();
    assert_eq!(
        code(place.reveal(&zhou, id)),
        Code::SealedForOthers,
        "until somebody sealed again"
    );
    place.reseal(&li);
    assert_eq!(place.reveal(&zhou, id).unwrap().narrative, "a second account");
}

#[test]
fn somebody_must_be_left_who_can_open_the_case() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    let shut =
        |by: &Member, who: &Member| place.by(by, |tx| conflict::shut_out(tx, &by.identity, id, who.actor.person, ""));
    assert_eq!(
        code(shut(&li, &wang)),
        Code::ConflictTooFew,
        "one passphrase alone would hold it"
    );
    let named = NewCase {
        shut: vec![wang.actor.person.to_string()],
        ..new_case()
    };
    assert_eq!(code(place.by(&li, |tx| case::create(tx, &named))), Code::ConflictTooFew);
    let words = place.print_recovery(&li);
    place.reseal(&li);
    shut(&li, &li).unwrap();
    assert_eq!(
        code(place.seen(&li.actor, id)),
        Code::NotFound,
        "a handler can step aside"
    );
    assert_eq!(code(shut(&wang, &wang)), Code::ConflictTooFew);
    // The paper seals nothing again for whoever is shut out.
    keys::recover(&place.vault, &li.actor, &place.now, &words).unwrap();
    assert_eq!(
        code(place.by(&wang, |tx| step::reveal(tx, &li.identity, id))),
        Code::SealedForOthers
    );
    let filed = place.filed(&li, &named);
    for bytes in place.vault.read(ciphertexts).unwrap() {
        assert!(
            !opens(&wang, &bytes, filed),
            "never sealed for the person the case names"
        );
    }
    assert_eq!(code(place.seen(&wang.actor, filed)), Code::NotFound);
}

#[test]
fn on_another_laptop_a_person_is_shut_out_as_soon_as_it_hears_of_it() {
    let (place, li, _, zhou) = three();
    let id = place.filed(&li, &new_case());
    // As a merge leaves it: the record has come, the texts are still those of the old ring.
    place
        .by(&li, |tx| {
            conflict::shut_out(tx, &li.identity, id, zhou.actor.person, "")
        })
        .unwrap();
    place.by(&li, |tx| conflict::let_in(tx, id, zhou.actor.person)).unwrap();
    place.reseal(&li);
    assert!(place.reveal(&zhou, id).is_ok(), "control");
    let person = zhou.actor.person.to_string();
    let heard = format!(
        "INSERT INTO case_shut VALUES ('{}', '{id}', '{person}', '', '2026-11-21')",
        Uuid::new_v4()
    );
    place.vault.local(|db| Ok(db.execute(&heard, [])?)).unwrap();
    assert_eq!(code(place.reveal(&zhou, id)), Code::NotFound, "by the rules at once");
    place.reseal(&zhou);
    for bytes in place.vault.read(ciphertexts).unwrap() {
        assert!(!opens(&zhou, &bytes, id), "and by the key once any handler was there");
    }
}

/// A file of a case goes to the other laptop whole, and who is shut out on one is shut out on the other.
#[test]
fn files_and_shutting_out_travel_between_laptops() {
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    let [li, _, zhou] = ["Li Na", "Wang Fang", "Zhou"].map(|name| handler_of(&a, name));
    let on = |laptop: &Laptop, by: &Member, work: &dyn Fn(&mut plumbline_core::vault::Write) -> Result<()>| {
        laptop.vault.write(&by.actor, &laptop.now(), work).map(|_| ())
    };
    let id = a
        .vault
        .write(&li.actor, &a.now(), |tx| case::create(tx, &new_case()))
        .unwrap()
        .value;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "words of a letter ".repeat(30_000)).unwrap();
    let file = Plain::read(&path).unwrap();
    on(&a, &li, &|tx| attachment::add(tx, id, &file).map(|_| ())).unwrap();
    let bring = || {
        let letter = a.write_file(&b);
        b.open_file(&letter)
            .unwrap()
            .take_in(&b.vault, &b.me, &b.now(), false)
            .unwrap();
    };
    bring();
    let seen = |by: &Member| {
        b.vault
            .read(|db| case::get(db, &by.actor, id, b.now().today()))
            .map(|case| case.attachments)
    };
    let attachment: Uuid = seen(&zhou).unwrap()[0].id.parse().unwrap();
    let opened = |by: &Member| {
        let opened = b.vault.write(&by.actor, &b.now(), |tx| {
            attachment::open(tx, &by.identity, id, attachment)
        });
        opened.map(|saved| saved.value.bytes.len())
    };
    assert_eq!((opened(&li).unwrap(), opened(&zhou).unwrap()), (540_000, 540_000));
    on(&a, &li, &|tx| {
        conflict::shut_out(tx, &li.identity, id, zhou.actor.person, "")
    })
    .unwrap();
    bring();
    assert_eq!(code(seen(&zhou)), Code::NotFound);
    assert_eq!(code(opened(&zhou)), Code::NotFound);
    assert_eq!(opened(&li).unwrap(), 540_000, "sealed again and brought");
    let mut after = String::new();
    while let Some(next) = keys::reseal(&b.vault, &li.actor, &b.now(), &li.identity, &after).unwrap() {
        after = next;
    }
    for bytes in b.vault.read(ciphertexts).unwrap() {
        assert!(!opens(&zhou, &bytes, id));
    }
}

fn handler_of(laptop: &Laptop, name: &str) -> Member {
    let now = laptop.now();
    let person = now.new_id();
    let key = laptop.vault.put_person(person, name, &passphrase_of(name)).unwrap();
    let roles = [Role::CaseHandler];
    laptop
        .vault
        .write(&laptop.me, &now, |tx| people::create(tx, person, name, "", &roles))
        .unwrap();
    let identity = keys::provide(&laptop.vault, &laptop.me, &now, person, &key).unwrap();
    let actor = Actor {
        person,
        roles: roles.to_vec(),
    };
    Member {
        actor,
        identity,
        passphrase: passphrase_of(name),
    }
}

fn ciphertexts(db: &Connection) -> Result<Vec<Vec<u8>>> {
    let mut rows = db.prepare("SELECT bytes FROM sealed")?;
    let rows = rows.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether this person's key alone opens a ciphertext, and it is of this case.
fn opens(who: &Member, bytes: &[u8], case: Uuid) -> bool {
    let decryptor = age::Decryptor::new(bytes).unwrap();
    let Ok(mut plain) = decryptor.decrypt(std::iter::once(who.identity.as_age())) else {
        return false;
    };
    let mut text = Vec::new();
    std::io::Read::read_to_end(&mut plain, &mut text).unwrap();
    let text = String::from_utf8_lossy(&text).into_owned();
    // Texts of its parts name the part: those stand beside the case alone in these tests.
    text.contains(&case.to_string()) || !text.contains("\"at\":\"case/")
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

#[test]
fn topics_are_a_tree_of_two_levels_and_cases_count_where_they_always_did() {
    let place = Place::new();
    let (li, _) = place.desk();
    let tree = || place.vault.read(|db| hotline::state(db, &li.actor)).unwrap().topics;
    let before = tree();
    assert!(before.iter().filter(|one| one.parent.is_empty()).count() == Category::ALL.len());
    let save = |topic: &Topic| place.by(&li, |tx| topic::save(tx, topic));
    let new = |parent: &str, name: &str| Topic {
        code: String::new(),
        parent: parent.into(),
        name_en: name.into(),
        name_zh: String::new(),
        published: Category::Dormitory,
        hidden: false,
    };
    save(&new("", "Bus to work")).unwrap();
    let bus = tree().into_iter().find(|one| one.name_en == "Bus to work").unwrap();
    save(&new(&bus.code, "Late buses")).unwrap();
    let late = tree().into_iter().find(|one| one.name_en == "Late buses").unwrap();
    assert_eq!(code(save(&new(&late.code, "A third level"))), Code::ValueInvalid);
    assert_eq!(code(save(&new("", " "))), Code::ValueInvalid);
    let id = place.filed(
        &li,
        &NewCase {
            topic: Some(late.code.clone()),
            ..new_case()
        },
    );
    let seen = || {
        let row = detail(&place, &li, id).row;
        (row.category, row.topic)
    };
    assert_eq!(seen(), (Category::Dormitory, Some(late.code.clone())));
    place.set_case(&li, id, "topic", json!("wages-late")).unwrap();
    assert_eq!(seen(), (Category::Wages, Some("wages-late".into())));
    let found = |term: &str| {
        let query = CaseQuery {
            search: term.into(),
            ..query()
        };
        place
            .vault
            .read(|db| list::list(db, &li.actor, &query, place.now.today()))
            .unwrap()
            .total
    };
    assert_eq!(
        (found("拖欠"), found("paid LATE"), found("H-A001"), found("食堂")),
        (1, 1, 1, 0)
    );
    assert_eq!(
        code(place.set_case(&li, id, "topic", json!("nothing"))),
        Code::ValueInvalid
    );
    place.set_case(&li, id, "category", json!("food")).unwrap();
    assert_eq!(seen(), (Category::Food, None), "as an older version sets it");
    assert_eq!((found("食堂"), found("拖欠")), (1, 0));
    let wages = before.iter().find(|one| one.code == "wages").unwrap();
    save(&Topic {
        name_zh: "工资与奖金".into(),
        ..wages.clone()
    })
    .unwrap();
    save(&Topic {
        name_zh: "工资".into(),
        hidden: true,
        ..wages.clone()
    })
    .unwrap();
    let wages = tree().into_iter().find(|one| one.code == "wages").unwrap();
    assert!(wages.hidden && wages.name_zh == "工资" && wages.published == Category::Wages);
    let counts = place
        .vault
        .read(|db| list::list(db, &li.actor, &query(), place.now.today()))
        .unwrap()
        .counts;
    assert_eq!(
        counts.by_category.iter().find(|one| one.key == "food").unwrap().count,
        1
    );
}

#[test]
fn clocks_count_working_days_by_the_factorys_own_calendar() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(
        &li,
        &NewCase {
            received_on: "2026-09-30".into(),
            ..new_case()
        },
    );
    let due = || detail(&place, &li, id).row.acknowledge.due_on.unwrap();
    let late = || {
        let query = CaseQuery {
            late_only: true,
            ..query()
        };
        place
            .vault
            .read(|db| list::list(db, &li.actor, &query, "2026-10-13".parse().unwrap()))
            .unwrap()
            .total
    };
    let answered = || {
        let counts = place
            .vault
            .read(|db| list::list(db, &li.actor, &query(), place.now.today()))
            .unwrap()
            .counts;
        (counts.acknowledged_in_time.count, counts.acknowledged_in_time.of)
    };
    assert_eq!((due().as_str(), late()), ("2026-10-07", 1));
    place.set_case(&li, id, "acknowledged_on", json!("2026-10-16")).unwrap();
    assert_eq!(answered(), (0, 1));
    place.set_case(&li, id, "acknowledged_on", json!(null)).unwrap();
    place
        .by(&li, |tx| hotline::set(tx, "working_days", json!(true)))
        .unwrap();
    assert_eq!(due(), "2026-10-09", "weekends left out");
    place.by(&li, |tx| calendar::take_over(tx, "CN", 2026)).unwrap();
    // Seven holidays; Saturday 10 October is worked.
    assert_eq!((due().as_str(), late()), ("2026-10-15", 0));
    place
        .by(&li, |tx| calendar::set(tx, "2026-10-10", Some(false), "we rest"))
        .unwrap();
    assert_eq!(due(), "2026-10-16");
    place.set_case(&li, id, "acknowledged_on", json!("2026-10-16")).unwrap();
    assert_eq!(answered(), (1, 1));
    place.by(&li, |tx| calendar::set(tx, "2026-10-10", None, "")).unwrap();
    assert_eq!(due(), "2026-10-16", "a plain Saturday again");
    let state = place.vault.read(|db| hotline::state(db, &li.actor)).unwrap().calendar;
    assert!(state.days.iter().all(|day| !day.source.is_empty()) && state.days.len() > 30);
    assert_eq!(
        code(place.by(&li, |tx| calendar::take_over(tx, "CN", 1999))),
        Code::NotFound
    );
    assert_eq!(
        code(place.by(&li, |tx| hotline::set(tx, "off_days", json!([1, 2, 3, 4, 5, 6, 7])))),
        Code::ValueInvalid
    );
}

#[test]
fn a_case_goes_on_by_a_person_or_when_a_clock_runs_over_to_who_may_see_it() {
    let (place, li, wang, zhou) = three();
    let id = place.filed(
        &li,
        &NewCase {
            received_on: "2026-11-10".into(),
            ..new_case()
        },
    );
    let with = |by: &Member, ahead: i32| {
        place
            .vault
            .read(|db| escalation::with(db, &by.actor, place.now.days_away(ahead).today()))
            .unwrap()
            .len()
    };
    assert_eq!(with(&zhou, 30), 0, "no rule");
    let set = |field: &str, value: Value| place.by(&li, |tx| hotline::set(tx, field, value));
    assert_eq!(
        code(set("escalate_to", json!([place.me.person]))),
        Code::ValueInvalid,
        "no handler"
    );
    set("escalate_to", json!([zhou.actor.person, wang.actor.person])).unwrap();
    set("escalate_after", json!(5)).unwrap();
    // Due on the 17th: five days late on the 22nd, which is tomorrow.
    assert_eq!((with(&zhou, 0), with(&zhou, 1), with(&wang, 1)), (0, 1, 0));
    let home = place
        .vault
        .read(|db| home::get(db, &zhou.actor, &place.now.days_away(1)))
        .unwrap();
    assert!(
        home.overdue
            .iter()
            .any(|item| item.kind == HomeItemKind::CaseEscalation && item.title.is_empty())
    );
    place
        .by(&li, |tx| {
            conflict::shut_out(tx, &li.identity, id, zhou.actor.person, "")
        })
        .unwrap();
    assert_eq!((with(&zhou, 1), with(&wang, 1)), (0, 1), "the next in line");
    assert_eq!(
        code(place.by(&li, |tx| escalation::raise(tx, id, zhou.actor.person, ""))),
        Code::ValueInvalid
    );
    place
        .by(&wang, |tx| escalation::raise(tx, id, li.actor.person, "yours again"))
        .unwrap();
    assert_eq!((with(&li, 1), with(&wang, 1)), (1, 0));
    assert_eq!(detail(&place, &li, id).row.escalated.unwrap().name, "Li Na");
    place.set_case(&li, id, "state", json!("closed")).unwrap();
    assert_eq!(with(&li, 1), 0);
}

#[test]
fn a_slip_holds_the_number_and_the_ways_to_call_and_nothing_of_the_case() {
    let place = Place::new();
    let (li, _) = place.desk();
    let one = |id: &str, name: &str, contact: &str| Outside {
        id: id.into(),
        name: name.into(),
        contact: contact.into(),
        languages: "中文".into(),
        hours: String::new(),
    };
    assert_eq!(
        code(place.by(&li, |tx| outside::save(tx, &one("", "Union", " ")))),
        Code::ValueInvalid
    );
    place
        .by(&li, |tx| outside::save(tx, &one("", "Union", "12351")))
        .unwrap();
    let id = place.vault.read(outside::list).unwrap()[0].id.clone();
    place
        .by(&li, |tx| outside::save(tx, &one(&id, "Trade union", "12351")))
        .unwrap();
    place
        .by(&li, |tx| hotline::set(tx, "reach", json!("Phone 8866")))
        .unwrap();
    let slip = place
        .vault
        .read(|db| receipt::slip(db, &li.actor, "1234567890123456"))
        .unwrap();
    assert_eq!(
        (slip.digits.as_str(), slip.reach.as_str()),
        ("1234 5678 9012 3456", "Phone 8866")
    );
    assert_eq!(
        slip.outside.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Trade union"]
    );
    assert_eq!(
        code(place.vault.read(|db| receipt::slip(db, &place.me, "1234567890123456"))),
        Code::PermissionDenied
    );
    place.by(&li, |tx| outside::remove(tx, &id)).unwrap();
    assert!(place.vault.read(outside::list).unwrap().is_empty());
}

/// Cases, steps and settings as they were written before any of this existed.
#[test]
fn what_an_older_version_wrote_still_opens() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    place
        .by(&li, |tx| {
            step::add(tx, id, StepKind::ToReporter, "2026-11-20", "told then", Told::PLAIN)
        })
        .unwrap();
    place.by(&li, |tx| hotline::set_outside(tx, "12338")).unwrap();
    let without = |kind: &str, fields: &[&str]| {
        let paths: Vec<_> = fields
            .iter()
            .map(|field| format!("'$.created[0].values.{field}'"))
            .collect();
        let sql = format!(
            "UPDATE record SET state = json_remove(state, {}) WHERE kind = '{kind}'",
            paths.join(", ")
        );
        assert!(place.vault.local(|db| Ok(db.execute(&sql, [])?)).unwrap() > 0);
    };
    without(
        "case",
        &[
            "topic",
            "checkin_days",
            "remedy",
            "remedy_on",
            "satisfaction",
            "remedy_note",
            "receipt",
        ],
    );
    without("case-step", &["place", "via", "given_on"]);
    without(
        "hotline-setup",
        &[
            "reach",
            "checkin_days",
            "working_days",
            "off_days",
            "escalate_to",
            "escalate_after",
        ],
    );
    place.vault.rebuild().unwrap();
    let case = detail(&place, &li, id);
    assert_eq!((case.row.category, case.row.topic.as_deref()), (Category::Wages, None));
    assert!(
        case.checkins.is_empty(),
        "nobody is called late for what was never planned"
    );
    assert!(!case.steps[0].waits && case.steps[0].given_on.as_deref() == Some("2026-11-20"));
    assert_eq!(place.reveal(&wang, id).unwrap().remedy_note, "");
    let state = place.vault.read(|db| hotline::state(db, &li.actor)).unwrap();
    assert_eq!(
        (state.outside.as_str(), state.checkin_days, state.calendar.off_days),
        ("12338", vec![30, 90], vec![6, 7])
    );
    for (field, value) in [
        ("remedy_note", json!("paid")),
        ("topic", json!("wages-late")),
        ("satisfaction", json!("partly")),
    ] {
        place.set_case(&li, id, field, value).unwrap();
    }
    place
        .by(&li, |tx| hotline::set(tx, "escalate_to", json!([wang.actor.person])))
        .unwrap();
    assert_eq!(place.reveal(&wang, id).unwrap().remedy_note, "paid");
}
