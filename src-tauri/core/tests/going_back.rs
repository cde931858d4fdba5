//! What going back to a backup does not take back: who was removed stays outside, what was destroyed stays destroyed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::desk::passphrase_of;
use place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::finding;
use plumbline_core::error::Code;
use plumbline_core::moment::Moment;
use plumbline_core::purge::{self, PurgeReason};
use plumbline_core::training::WorkerCategory;
use plumbline_core::training::worker::{self, NewWorker, Sex};
use plumbline_core::vault::backup::Reason;
use plumbline_core::vault::restore::Restorer;
use plumbline_core::vault::{Slots, Vault};
use plumbline_core::{KINDS, people};
use serde_json::{Map, json};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A store with a backup from before Wang Fang was removed, and the key of the database changed.
fn after_a_removal() -> (Place, Actor, PathBuf) {
    let place = Place::new();
    place.vault.confirm_recovery().unwrap();
    let (wang, _) = place.add("Wang Fang", &[Role::EhsManager]);
    let backup = place.vault.back_up(&place.now, Reason::Asked).unwrap().path;
    place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    place.write(|tx| people::remove(tx, wang.person));
    assert!(!people::shut_out(&place.vault).unwrap().owed);
    (place, wang, backup)
}

fn open(dir: &Path, person: Uuid, passphrase: &str) -> Result<Vault, Code> {
    let opened = Vault::open(dir, KINDS, WEAK, person, passphrase);
    opened.map(|(vault, _)| vault).map_err(|error| error.code)
}

fn is_active(vault: &Vault, person: Uuid) -> bool {
    vault.read(|db| people::get(db, person)).unwrap().unwrap().active
}

#[test]
fn whoever_was_removed_since_the_backup_stays_outside() {
    let (place, wang, backup) = after_a_removal();
    let preview = place.vault.preview_restore(&backup).unwrap();
    assert_eq!(preview.people, ["Chen Wei"]);
    assert_eq!(preview.stay_out, ["Wang Fang"]);
    let kinds: Vec<_> = preview.differs.iter().map(|d| d.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["finding", "action"],
        "that somebody was removed is not taken back"
    );
    let Place {
        vault, me, now, dir, ..
    } = place;
    let restorer = vault.key_for_restore(me.person).unwrap();
    drop(vault);
    restorer.restore(&backup, &now).unwrap();
    let dir = dir.path();

    let named: Vec<_> = Slots::read(dir).unwrap().people().map(|(id, _)| id).collect();
    assert_eq!(named, [me.person], "their slot does not come back");
    assert_eq!(
        open(dir, wang.person, &passphrase_of("Wang Fang")).err(),
        Some(Code::NotFound)
    );
    let vault = open(dir, me.person, PASSPHRASE).unwrap();
    assert!(!is_active(&vault, wang.person), "the records know it too");
    // The key they knew with the backup opens the store no more.
    let theirs = Restorer::by_passphrase(
        &dir.join("elsewhere"),
        WEAK,
        &backup,
        wang.person,
        &passphrase_of("Wang Fang"),
    );
    let theirs = theirs.unwrap();
    let copy = dir.join("copy");
    std::fs::create_dir(&copy).unwrap();
    for name in ["backup.json", "slots.json"] {
        std::fs::copy(backup.join(name), copy.join(name)).unwrap();
    }
    vault.scrub().unwrap();
    std::fs::copy(dir.join("vault.db"), copy.join("vault.db")).unwrap();
    assert!(theirs.read(&backup, |db| people::get(db, me.person)).is_ok(), "control");
    assert_eq!(
        theirs.read(&copy, |db| people::get(db, me.person)).unwrap_err().code,
        Code::BackupOther
    );

    // And back to what was there before, whose key is another one again.
    let rows = vault.backups().unwrap().rows;
    let undo = rows.iter().find(|row| row.reason == Some(Reason::Restore)).unwrap();
    let undo = vault.backup_path(&undo.id).unwrap();
    let preview = vault.preview_restore(&undo).unwrap();
    assert_eq!(preview.stay_out, Vec::<String>::new(), "it knows already");
    let restorer = vault.key_for_restore(me.person).unwrap();
    drop(vault);
    restorer.restore(&undo, &now).unwrap();
    let vault = open(dir, me.person, PASSPHRASE).unwrap();
    assert!(!is_active(&vault, wang.person));
    assert!(vault.examine(&now).unwrap().is_sound());
}

#[test]
fn whoever_came_back_since_then_may_stay() {
    let (place, wang, backup) = after_a_removal();
    place
        .vault
        .put_person(wang.person, "Wang Fang", "a new one for today")
        .unwrap();
    place.write(|tx| people::bring_back(tx, wang.person));
    assert_eq!(
        place.vault.preview_restore(&backup).unwrap().stay_out,
        Vec::<String>::new()
    );
    let Place {
        vault, me, now, dir, ..
    } = place;
    let restorer = vault.key_for_restore(me.person).unwrap();
    drop(vault);
    restorer.restore(&backup, &now).unwrap();
    let vault = open(dir.path(), wang.person, &passphrase_of("Wang Fang")).unwrap();
    assert!(is_active(&vault, wang.person), "with the passphrase of that day");
}

/// The store does not open any more, its keyslots can still be read.
#[test]
fn a_rescue_lets_nobody_in_whom_the_slots_do_not_name() {
    let (place, wang, backup) = after_a_removal();
    let Place {
        vault, me, now, dir, ..
    } = place;
    drop(vault);
    let dir = dir.path();
    std::fs::write(dir.join("vault.db"), b"torn").unwrap();
    let by = |person, passphrase: &str| Restorer::by_passphrase(dir, WEAK, &backup, person, passphrase);
    let refused = by(wang.person, &passphrase_of("Wang Fang")).err().unwrap();
    assert_eq!(refused.code, Code::PermissionDenied);
    by(me.person, PASSPHRASE).unwrap().restore(&backup, &now).unwrap();
    assert_eq!(
        open(dir, wang.person, &passphrase_of("Wang Fang")).err(),
        Some(Code::NotFound)
    );
    let vault = open(dir, me.person, PASSPHRASE).unwrap();
    assert!(!is_active(&vault, wang.person));
}

/// Everybody who administered that day has been removed: nobody could let anybody in.
#[test]
fn a_backup_in_which_nobody_would_administer_is_refused() {
    let place = Place::new();
    let backup = place.vault.back_up(&place.now, Reason::Asked).unwrap().path;
    let (hua, _) = place.add("Hua Jing", &[Role::Administrator, Role::EhsManager]);
    place
        .vault
        .write(&hua, &place.now, |tx| people::remove(tx, place.me.person))
        .unwrap();
    people::shut_out(&place.vault).unwrap();
    let Place { vault, now, dir, .. } = place;
    let restorer = vault.key_for_restore(hua.person).unwrap();
    drop(vault);
    assert_eq!(restorer.restore(&backup, &now).err().unwrap().code, Code::RestoreNobody);
    assert!(!dir.path().join("set-aside").exists(), "nothing moved");
    drop(open(dir.path(), hua.person, &passphrase_of("Hua Jing")).unwrap());
}

#[test]
fn what_was_destroyed_since_the_backup_stays_destroyed() {
    let place = Place::new();
    let new = NewWorker {
        badge: "0815".into(),
        name: "Nguyen Thi Hong".into(),
        sex: Sex::Female,
        category: WorkerCategory::Worker,
        department: "Line 1".into(),
        joined_on: None,
    };
    let worker = place.write(|tx| worker::create(tx, &new));
    let backup = place.vault.back_up(&place.now, Reason::Asked).unwrap().path;
    place.write(|tx| worker::set(tx, worker, "left_on", json!("2026-11-20")));
    let destroyed = purge::destroy(
        &place.vault,
        &place.me,
        &place.now,
        "worker",
        worker,
        PurgeReason::Asked,
    );
    let certificate = destroyed.unwrap().value;
    let preview = place.vault.preview_restore(&backup).unwrap();
    assert_eq!((preview.stay_destroyed, preview.stay_out.len()), (1, 0));
    let Place {
        vault, me, now, dir, ..
    } = place;
    let restorer = vault.key_for_restore(me.person).unwrap();
    drop(vault);
    restorer.restore(&backup, &now).unwrap();
    let vault = open(dir.path(), me.person, PASSPHRASE).unwrap();
    let shown = vault.read(|db| worker::get(db, worker)).unwrap();
    assert_eq!(
        (shown.name.as_str(), shown.left_on),
        ("", None),
        "as that day, without the name"
    );
    let left: u32 = vault
        .read(|db| {
            let sql = "SELECT count(*) FROM personal WHERE value LIKE '%Nguyen%'";
            Ok(db.query_row(sql, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(left, 0);
    let id = certificate.id.parse().unwrap();
    let again = vault
        .read(|db| purge::certificate(db, &me, "purge", id))
        .unwrap()
        .unwrap();
    assert_eq!(again, certificate, "the day and the name of the first time");
    vault.confirm_recovery().unwrap();
    assert!(vault.mend(&Moment::now()).unwrap().is_sound());
}
