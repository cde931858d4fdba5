//! What a purge leaves behind: nothing. The store is not encrypted here, so that the search looks into plain pages, free
//! pages and the write-ahead log; a control without the purge must find what was planted.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod laptops;
mod place;

use laptops::{Fleet, Laptop};
use place::desk::new_case;
use place::{Place, WEAK};
use plumbline_core::access::Role;
use plumbline_core::error::Code;
use plumbline_core::training::WorkerCategory;
use plumbline_core::training::worker::{self, NewWorker, Sex};
use plumbline_core::vault::history;
use plumbline_core::vault::{Options, Vault};
use serde_json::json;
use std::path::Path;
use uuid::Uuid;

const NAME: &str = "PLANTED Nguyen Thi Hong";
const OLD_NAME: &str = "PLANTED before the wedding";

fn plain_place() -> Place {
    Place::with(Options {
        encrypted: false,
        ..WEAK
    })
}

fn planted(place: &Place) -> Uuid {
    let new = NewWorker {
        badge: "0815".into(),
        name: OLD_NAME.into(),
        sex: Sex::Female,
        category: WorkerCategory::Worker,
        department: "Line 1".into(),
        joined_on: None,
    };
    let id = place.write(|tx| worker::create(tx, &new));
    place.write(|tx| worker::set(tx, id, "name", json!(NAME)));
    // Many pages are written, moved and freed before the purge.
    for i in 0..200 {
        let new = NewWorker {
            badge: format!("1{i:04}"),
            name: format!("Somebody {i}"),
            ..new.clone()
        };
        place.write(|tx| worker::create(tx, &new));
    }
    id
}

/// Files below the folder in which a word stands, in any of the ways it may be written.
fn found_in(dir: &Path, word: &str) -> Vec<String> {
    let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(found_in(&path, word));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        if holds(word.as_bytes()) || holds(&utf16) {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn after_a_purge_the_name_is_in_no_page_and_no_log() {
    let place = plain_place();
    let dir = place.dir.path();
    let id = planted(&place);
    for word in [NAME, OLD_NAME] {
        assert!(!found_in(dir, word).is_empty(), "control: {word} must be found before");
    }
    let purge = place
        .vault
        .purge(&place.me, &place.now, "worker", id, "asked for it on leaving")
        .unwrap()
        .value;
    for word in [NAME, OLD_NAME] {
        assert_eq!(found_in(dir, word), Vec::<String>::new(), "{word}");
    }
    let shown = place.vault.read(|db| worker::get(db, id)).unwrap();
    assert_eq!((shown.name.as_str(), shown.badge.as_str()), ("", ""));
    let past = place.vault.read(|db| history::of_record(db, "worker", id)).unwrap();
    assert!(
        past.iter().all(|row| !row.to.to_string().contains("PLANTED")),
        "{past:?}"
    );
    assert!(past.len() >= 2, "the journal still tells that there were changes");
    let certificate = "SELECT count(*) FROM record WHERE kind = 'purge' AND id = ?1";
    let certificates: u32 = place
        .vault
        .read(|db| Ok(db.query_row(certificate, [purge.to_string()], |row| row.get(0))?))
        .unwrap();
    assert_eq!(certificates, 1);
    // Undo cannot bring it back, and a rebuild has nothing to bring back.
    place.vault.rebuild().unwrap();
    assert_eq!(found_in(dir, NAME), Vec::<String>::new());
}

#[test]
fn a_sealed_text_is_gone_for_its_handlers_too() {
    let place = plain_place();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    assert!(place.reveal(&wang, id).unwrap().narrative.contains("line 3"), "control");
    let refused = place
        .vault
        .purge(&place.me, &place.now, "case", id, "retention is over");
    assert_eq!(refused.unwrap_err().code, Code::PermissionDenied, "for handlers alone");
    place
        .vault
        .purge(&li.actor, &place.now, "case", id, "retention is over")
        .unwrap();
    let count: u32 = place
        .vault
        .read(|db| {
            Ok(db.query_row(
                "SELECT count(*) FROM sealed WHERE record = ?1",
                [id.to_string()],
                |row| row.get(0),
            )?)
        })
        .unwrap();
    assert_eq!(count, 0);
    assert!(place.reveal(&wang, id).is_err(), "nobody opens what is not there");
}

#[test]
fn only_who_may_and_only_with_a_reason() {
    let place = Place::new();
    let id = planted(&place);
    let code = |actor, id, reason| {
        let purged = place.vault.purge(actor, &place.now, "worker", id, reason);
        purged.err().map(|error| error.code)
    };
    let (hr, _) = place.add("Hua", &[Role::HrManager]);
    assert_eq!(code(&hr, id, "left"), Some(Code::PermissionDenied));
    assert_eq!(code(&place.me, id, "  "), Some(Code::ValueInvalid));
    assert_eq!(code(&place.me, Uuid::nil(), "left"), Some(Code::NotFound));
    assert_eq!(code(&place.me, id, "left"), None);
}

#[test]
fn a_purge_travels_and_what_comes_late_is_not_kept() {
    let fleet = Fleet::new(3);
    let [a, b, c]: [Laptop; 3] = fleet.open(3).try_into().ok().unwrap();
    let id = a.worker("0815", NAME);
    let before = a.whole();
    b.take_in(&before);
    assert!(holds(&b.vault, NAME), "control");
    a.vault.purge(&a.me, &a.now(), "worker", id, "left").unwrap();
    let file = a.write_file(&b);
    let merged = b
        .open_file(&file)
        .unwrap()
        .take_in(&b.vault, &b.me, &b.now(), false)
        .unwrap();
    assert!(merged.purged);
    // The third laptop hears of the purge first, and gets the old package afterwards.
    c.take_in(&a.whole());
    c.take_in(&before);
    for laptop in [&a, &b, &c] {
        assert!(!holds(&laptop.vault, NAME));
    }
    assert_eq!(a.dump(), b.dump());
    assert_eq!(a.dump(), c.dump());
}

fn holds(vault: &Vault, name: &str) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM personal WHERE value LIKE '%' || ?1 || '%')
               OR EXISTS (SELECT 1 FROM worker WHERE name LIKE '%' || ?1 || '%')";
    vault
        .read(|db| Ok(db.query_row(sql, [name], |row| row.get(0))?))
        .unwrap()
}
