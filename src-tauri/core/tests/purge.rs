//! What a purge leaves behind: nothing. The store is not encrypted here, so that the search looks into plain pages, free
//! pages and the write-ahead log; a control without the purge must find what was planted.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod laptops;
mod place;

use laptops::{Fleet, Laptop};
use place::desk::new_case;
use place::{Place, WEAK};
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::{Code, Result};
use plumbline_core::hotline::draft as hotline_draft;
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::journal::{self, JournalQuery};
use plumbline_core::purge::{self, PurgeReason};
use plumbline_core::training::WorkerCategory;
use plumbline_core::training::worker::{self, NewWorker, Sex};
use plumbline_core::vault::history;
use plumbline_core::vault::purge::Belonging;
use plumbline_core::vault::{Options, Vault};
use plumbline_core::{KINDS, draft, people};
use rusqlite::Connection;
use serde_json::json;
use std::path::Path;
use uuid::Uuid;

const NAME: &str = "PLANTED Nguyen Thi Hong";
const OLD_NAME: &str = "PLANTED before the wedding";

/// Nothing belongs to it.
fn alone(_: &Connection) -> Result<Belonging> {
    Ok(Vec::new())
}

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

/// Files below the folder in which a word stands, in any of the ways it may be written. The ring
/// of backups is looked at apart: the copy made before a purge holds what was purged until it goes.
fn found_in(dir: &Path, word: &str) -> Vec<String> {
    let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    found_bytes(dir, &[word.as_bytes(), &utf16])
}

fn found_bytes(dir: &Path, any: &[&[u8]]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("backups") {
            found.extend(found_bytes(&path, any));
        }
        if path.is_dir() {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        if any.iter().any(|part| holds(part)) {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found
}

fn found_below(dir: &Path, word: &str) -> Vec<String> {
    let folders = std::fs::read_dir(dir).unwrap().flatten().map(|entry| entry.path());
    let found = folders
        .filter(|path| path.is_dir())
        .flat_map(|path| found_in(&path, word));
    found.collect()
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
        .purge(&place.me, &place.now, ("worker", id), "asked", alone)
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
    let ring = dir.join("backups");
    assert!(
        !found_below(&ring, NAME).is_empty(),
        "control: the backup made before the purge holds it"
    );
    for day in 1..=36 {
        place.vault.back_up_if_due(&place.now.days_away(day)).unwrap();
    }
    assert_eq!(found_below(&ring, NAME), Vec::<String>::new(), "the ring has turned");
    // Undo cannot bring it back, and a rebuild has nothing to bring back.
    place.vault.rebuild().unwrap();
    assert_eq!(found_in(dir, NAME), Vec::<String>::new());
}

/// All that is sealed in a case goes, in all versions, with what was half typed; what remains says so.
#[test]
fn a_sealed_text_is_gone_for_its_handlers_too() {
    let place = plain_place();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    place.set_case(&wang, id, "narrative", json!("said otherwise")).unwrap();
    let step = |text: &str| {
        place
            .by(&li, |tx| {
                step::add(tx, id, StepKind::Step, "2026-11-20", text, Told::PLAIN)
            })
            .unwrap()
    };
    let first = step("called back");
    let key = format!("case/{id}/step");
    hotline_draft::set(&place.vault, &li.actor, &place.now, &li.identity, &key, Some("half")).unwrap();
    let look = |actor: &Actor| {
        place
            .vault
            .read(|db| purge::preview(db, actor, &place.now, "case", id))
            .map_err(|error| error.code)
    };
    assert_eq!(look(&place.me), Err(Code::PermissionDenied));
    let preview = look(&li.actor).unwrap();
    assert_eq!(
        (preview.values, preview.steps),
        (4, 1),
        "two narratives, who it was, a step"
    );
    assert_eq!(preview.gone_on, "2026-12-27");
    assert!(
        place.reveal(&wang, id).unwrap().narrative.contains("otherwise"),
        "control"
    );

    let ciphertexts = || -> Vec<Vec<u8>> {
        place
            .vault
            .read(|db| {
                let mut rows = db.prepare("SELECT bytes FROM sealed ORDER BY hash")?;
                let rows = rows.query_map([], |row| row.get(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    };
    // From the end, so that the piece lies whole on one page.
    let pieces: Vec<_> = ciphertexts()
        .iter()
        .map(|bytes| bytes[bytes.len() - 40..].to_vec())
        .collect();
    let dir = place.dir.path();
    assert_eq!(pieces.len(), 4);
    assert!(
        pieces.iter().all(|piece| !found_bytes(dir, &[piece]).is_empty()),
        "control"
    );

    let destroy = |by: &Actor| purge::destroy(&place.vault, by, &place.now, "case", id, PurgeReason::Expired);
    assert_eq!(
        destroy(&place.me).unwrap_err().code,
        Code::PermissionDenied,
        "for handlers alone"
    );
    let certificate = destroy(&li.actor).unwrap().value;
    assert_eq!(
        (certificate.label.as_str(), certificate.by.as_str(), certificate.values),
        ("H-A001", "Li Na", 4)
    );
    assert_eq!(certificate.gone_on, preview.gone_on);
    for piece in &pieces {
        assert_eq!(found_bytes(dir, &[piece]), Vec::<String>::new());
    }
    let sealed = format!("SELECT count(*) FROM sealed WHERE record IN ('{id}', '{first}')");
    let drafts = format!("SELECT count(*) FROM draft WHERE key = '{key}'");
    for sql in [sealed, drafts] {
        let left: u32 = place
            .vault
            .read(|db| Ok(db.query_row(&sql, [], |row| row.get(0))?))
            .unwrap();
        assert_eq!(left, 0, "{sql}");
    }
    let refused = place.reveal(&wang, id).err().unwrap();
    assert_eq!(refused.code, Code::TextDestroyed);
    let case = place.case(id);
    let destroyed = case.destroyed.unwrap();
    assert_eq!((destroyed.on.as_str(), destroyed.by.as_str()), ("2026-11-21", "Li Na"));
    assert!(!case.has_text);
    assert_eq!(case.row.retain.done_on.as_deref(), Some("2026-11-21"));
    let past = place.vault.read(|db| history::of_record(db, "case", id)).unwrap();
    let text = past.iter().find(|row| row.field == "narrative").unwrap();
    assert_eq!(text.to["destroyed"]["by"], "Li Na");
    let again = |actor: &Actor| {
        place
            .vault
            .read(|db| purge::certificate(db, actor, "purge", certificate.id.parse().unwrap()))
    };
    assert_eq!(again(&wang.actor).unwrap(), Some(certificate.clone()));
    assert_eq!(again(&place.me).unwrap_err().code, Code::PermissionDenied);

    // What somebody writes afterwards is there again, and can go as well.
    step("wrote a letter");
    assert!(place.case(id).has_text);
    let shown = place.reveal(&wang, id).unwrap();
    let mut texts: Vec<_> = shown.steps.iter().map(|step| step.text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!((shown.narrative.as_str(), texts), ("", vec!["", "wrote a letter"]));
    assert_eq!(destroy(&li.actor).unwrap().value.values, 5);
    assert!(!place.case(id).has_text);
}

/// Who still works or signs in here keeps their name.
#[test]
fn a_name_goes_once_its_owner_has_left() {
    let place = plain_place();
    let id = planted(&place);
    let destroy = |kind: &str, id| {
        purge::destroy(&place.vault, &place.me, &place.now, kind, id, PurgeReason::Asked)
            .map(|saved| saved.value)
            .map_err(|error| error.code)
    };
    assert_eq!(destroy("worker", id).err(), Some(Code::PurgeStillHere));
    assert_eq!(destroy("person", place.me.person).err(), Some(Code::PurgeStillHere));
    assert_eq!(destroy("finding", id).err(), Some(Code::NotFound));
    let other = place
        .vault
        .read(|db| purge::preview(db, &place.me, &place.now, "course", id));
    assert_eq!(
        other.unwrap_err().code,
        Code::ValueInvalid,
        "courses have no such values"
    );
    draft::set(
        &place.vault,
        &place.me,
        &place.now,
        &format!("worker/{id}/name"),
        Some(NAME),
    )
    .unwrap();
    place.write(|tx| worker::set(tx, id, "left_on", json!("2026-11-20")));
    let certificate = destroy("worker", id).unwrap();
    assert_eq!(certificate.values, 4, "badge, sex, and two names");
    for word in [NAME, OLD_NAME] {
        assert_eq!(found_in(place.dir.path(), word), Vec::<String>::new(), "{word}");
    }
    let journal = place
        .vault
        .read(|db| {
            let query = JournalQuery {
                kind: Some("worker".into()),
                limit: 500,
                ..JournalQuery::default()
            };
            journal::list(db, &place.me, &query)
        })
        .unwrap();
    let line = journal.rows.iter().find(|row| row.record == id.to_string()).unwrap();
    assert_eq!(line.destroyed.as_ref().unwrap().by, "Chen Wei");
    assert!(journal.rows.iter().any(|row| row.destroyed.is_none()));
    let set = place.vault.write(&place.me, &place.now, |tx| {
        worker::set(tx, id, "department", json!("x"))
    });
    let undo = set.unwrap().undo.unwrap();
    place.write(|tx| tx.undo(&undo));

    let (hr, _) = place.add("PLANTED Hua Jing", &[Role::HrManager]);
    place.write(|tx| people::remove(tx, hr.person));
    people::shut_out(&place.vault).unwrap();
    destroy("person", hr.person).unwrap();
    assert_eq!(found_in(place.dir.path(), "PLANTED Hua"), Vec::<String>::new());
}

#[test]
fn only_who_may_and_only_with_a_reason() {
    let place = Place::new();
    let id = planted(&place);
    let code = |actor, id, reason| {
        let purged = place.vault.purge(actor, &place.now, ("worker", id), reason, alone);
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
    a.vault.purge(&a.me, &a.now(), ("worker", id), "asked", alone).unwrap();
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

/// Somebody reads the database while a name is destroyed, so the log cannot be emptied, and the process is killed before
/// the store is closed: the next opening empties it.
#[test]
fn what_stayed_in_the_log_goes_at_the_next_opening() {
    let place = plain_place();
    let id = planted(&place);
    let reader = Connection::open(place.dir.path().join("vault.db")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let _: i64 = reader
        .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))
        .unwrap();
    place
        .vault
        .purge(&place.me, &place.now, ("worker", id), "asked", alone)
        .unwrap();
    let killed = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(place.dir.path()).unwrap().flatten() {
        if file.path().is_file() && file.file_name() != "lock" {
            std::fs::copy(file.path(), killed.path().join(file.file_name())).unwrap();
        }
    }
    let left = found_in(killed.path(), NAME);
    assert!(!left.is_empty(), "control: it was left in a file");
    let options = Options {
        encrypted: false,
        ..WEAK
    };
    let opened = Vault::open(killed.path(), KINDS, options, place.me.person, place::PASSPHRASE).unwrap();
    assert_eq!(found_in(killed.path(), NAME), Vec::<String>::new());
    drop(opened);
}
