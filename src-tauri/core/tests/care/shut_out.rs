//! Who is shut out of a case: by the key, by the rules, on every laptop.

use crate::laptops::{Fleet, Laptop};
use crate::place::Place;
use crate::place::desk::{Member, new_case, passphrase_of};
use crate::{ciphertexts, code, detail, query, three};
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::{Code, Result};
use plumbline_core::hotline::attachment::{self, Plain};
use plumbline_core::hotline::case::{self, NewCase};
use plumbline_core::hotline::checkin::{self, CheckinAnswer};
use plumbline_core::hotline::list;
use plumbline_core::hotline::round::{self, RoundKind};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::hotline::{self, conflict, escalation, hold, keys, receipt};
use plumbline_core::journal::{self, JournalQuery};
use plumbline_core::people;
use plumbline_core::purge::{self, PurgeReason};
use plumbline_core::search;
use serde_json::json;
use uuid::Uuid;

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
