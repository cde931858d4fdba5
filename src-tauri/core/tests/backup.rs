//! The ring of backups, what a full disk does to it, and going back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

use place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_core::KINDS;
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::finding;
use plumbline_core::error::Code;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::vault::Vault;
use plumbline_core::vault::backup::{Backup, BackupRow, Reason, newest_in};
use plumbline_core::vault::doctor::Damage;
use plumbline_core::vault::restore::{KindDifference, Restorer};
use plumbline_core::{exchange, join};
use serde_json::{Map, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

#[test]
fn sixty_days_leave_seven_days_and_four_weeks() {
    let place = Place::new();
    let stick = tempfile::tempdir().unwrap();
    place.vault.set_backup_folder(Some(stick.path())).unwrap();
    let mut before: BTreeSet<String> = BTreeSet::new();
    for day in 0..60 {
        let now = place.now.days_away(day);
        assert!(place.vault.back_up_if_due(&now).unwrap(), "day {day}");
        assert!(!place.vault.back_up_if_due(&now).unwrap(), "once a day");
        let rows = rows(&place.vault, false);
        let ids: BTreeSet<_> = rows.iter().map(|row| row.id.clone()).collect();
        let gone = before.difference(&ids).count();
        assert!(
            ids.difference(&before).count() == 1 && gone <= 1,
            "day {day}: {gone} went for one"
        );
        before = ids;
    }
    for in_folder in [false, true] {
        let days: Vec<_> = rows(&place.vault, in_folder)
            .into_iter()
            .map(|row| row.made_at.unwrap()[..10].to_owned())
            .collect();
        println!("{days:?}");
        assert_eq!(days.len(), 11);
        assert_eq!(
            days[..7],
            [
                "2027-01-19",
                "2027-01-18",
                "2027-01-17",
                "2027-01-16",
                "2027-01-15",
                "2027-01-14",
                "2027-01-13"
            ]
        );
        // 12 January is a Tuesday; before it stand Sundays.
        assert_eq!(days[7..], ["2027-01-12", "2027-01-10", "2027-01-03", "2026-12-27"]);
    }
    // A folder that is not there is no fault of the day.
    std::fs::remove_dir_all(stick.path()).unwrap();
    assert!(place.vault.back_up_if_due(&place.now.days_away(61)).unwrap());
    let asked = place.vault.back_up(&place.now.days_away(61), Reason::Asked);
    assert_eq!(asked.err().unwrap().code, Code::BackupFolderGone);
}

#[test]
fn older_backups_stay_until_a_newer_one_stands() {
    let place = Place::new();
    for day in 0..11 {
        place.vault.back_up_if_due(&place.now.days_away(day)).unwrap();
    }
    let before = ids(&place.vault);
    // No new backup is completed.
    let slots = ["slots-a.json", "slots-b.json"].map(|name| place.dir.path().join(name));
    let kept = std::fs::read(&slots[0]).unwrap();
    std::fs::write(&slots[0], b"torn").unwrap();
    for day in 11..20 {
        assert!(place.vault.back_up_if_due(&place.now.days_away(day)).is_err());
    }
    assert_eq!(ids(&place.vault), before, "nothing new, and nothing went");
    std::fs::write(&slots[0], kept).unwrap();
    assert!(place.vault.back_up_if_due(&place.now.days_away(20)).unwrap());
}

#[test]
fn a_full_disk_is_named_leaves_nothing_half_done_and_the_next_backup_goes_on() {
    let place = Place::new();
    let ring = place.dir.path().join("backups");
    let first = place.vault.back_up(&place.now, Reason::Asked).unwrap();
    let kept = place.dir.path().join("kept");
    std::fs::rename(&ring, &kept).unwrap();
    std::fs::create_dir(&ring).unwrap();
    // Room for half of it.
    let size = (first.about.as_ref().unwrap().size as usize / 2) & !0xfff;
    let Some(mount) = Mount::tmpfs(&ring, size) else {
        println!("no small disk can be mounted here");
        return;
    };
    std::fs::create_dir(ring.join(first.path.file_name().unwrap())).unwrap();
    std::fs::copy(
        kept.join(first.path.file_name().unwrap()).join("backup.json"),
        first.path.join("backup.json"),
    )
    .unwrap();
    for _ in 0..3 {
        let full = place.vault.back_up(&place.now, Reason::Asked);
        assert_eq!(full.err().unwrap().code, Code::DiskFull);
        assert_eq!(
            std::fs::read_dir(&ring).unwrap().count(),
            1,
            "only what was there before"
        );
    }
    place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    drop(mount);
    std::fs::remove_dir(&ring).unwrap();
    std::fs::rename(&kept, &ring).unwrap();
    place.vault.back_up(&place.now, Reason::Asked).unwrap();
    assert_eq!(rows(&place.vault, false).len(), 2);
}

#[test]
fn what_a_kill_left_of_a_backup_is_no_backup_and_goes_with_the_next() {
    let place = Place::new();
    let made = place.vault.back_up(&place.now, Reason::Asked).unwrap();
    let half = place.dir.path().join("backups/.part-x1y2");
    std::fs::create_dir(&half).unwrap();
    std::fs::copy(made.path.join("vault.db"), half.join("vault.db")).unwrap();
    assert_eq!(rows(&place.vault, false).len(), 1);
    place.vault.back_up(&place.now, Reason::Asked).unwrap();
    assert!(!half.exists());
    assert_eq!(rows(&place.vault, false).len(), 2);
}

#[test]
fn a_backup_is_made_before_a_migration_and_before_a_purge() {
    let Place {
        vault, me, now, dir, ..
    } = Place::new();
    let purged = vault.purge(&me, &now, ("person", me.person), "asked", |_| Ok(Vec::new()));
    purged.unwrap();
    assert_eq!(reasons(&vault), [Reason::Purge]);
    // The last migration again: it fails, since its tables are there, and by then the backup stands.
    let behind = "PRAGMA user_version";
    vault
        .local(|db| {
            let version: u32 = db.query_row(behind, [], |row| row.get(0))?;
            Ok(db.execute_batch(&format!("{behind} = {}", version - 1))?)
        })
        .unwrap();
    drop(vault);
    assert!(Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE).is_err());
    let names: Vec<_> = std::fs::read_dir(dir.path().join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| name.ends_with("-migration")), "{names:?}");
}

#[test]
fn going_back_gives_exactly_the_records_of_that_day_and_a_laptop_of_its_own() {
    let Place {
        vault, me, now, dir, ..
    } = Place::new();
    let write = |vault: &Vault, text: &str| {
        let new = finding::NewFinding {
            description: text.into(),
            ..new_finding()
        };
        vault
            .write(&me, &now, |tx| finding::create(tx, &new, &Map::new()))
            .unwrap()
            .value
    };
    let first = write(&vault, "the first");
    let second = write(&vault, "the second");
    let Backup { path, about } = vault.back_up(&now, Reason::Asked).unwrap();
    let that_day = dump(&vault);
    assert_eq!(about.unwrap().records as usize, count(&vault, "record"));
    vault
        .write(&me, &now, |tx| finding::set(tx, first, "description", json!("changed")))
        .unwrap();
    vault.write(&me, &now, |tx| finding::delete(tx, second)).unwrap();
    write(&vault, "the third");
    let device = (vault.device().keyid.clone(), vault.device().letter.clone());
    let preview = vault.preview_restore(&path).unwrap();
    assert_eq!(preview.people, ["Chen Wei"]);
    let differs = |kind: &str| preview.differs.iter().find(|d| d.kind == kind).cloned().unwrap();
    let expected = KindDifference {
        kind: "finding".into(),
        only_now: 1,
        only_then: 1,
        changed: 1,
    };
    assert_eq!(differs("finding"), expected);
    let today = dump(&vault);
    let restorer = vault.key_for_restore(me.person).unwrap();
    assert_eq!(restorer.restore(&path, &now).err().unwrap().code, Code::VaultInUse);
    drop(vault);
    restorer.restore(&path, &now).unwrap();

    let (vault, _) = Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE).unwrap();
    assert_eq!(dump(&vault), that_day);
    assert_ne!(vault.device().keyid, device.0);
    assert_ne!(vault.device().letter, device.1);
    let made = write(&vault, "after going back");
    let number = vault.read(|db| finding::get(db, made, now.today())).unwrap().number;
    assert_eq!(number, format!("{}-001", vault.device().letter), "numbers of its own");
    let aside = dir.path().join("set-aside");
    let aside = std::fs::read_dir(aside).unwrap().next().unwrap().unwrap().path();
    assert!(aside.join("vault.db").exists() && aside.join("laptop").exists());
    vault.confirm_recovery().unwrap();
    let report = vault.examine(&now).unwrap();
    assert!(report.is_sound(), "what was taken back is no damage: {report:?}");

    // Nothing is lost: what was there before stands in the ring.
    let rows = rows(&vault, false);
    let undo = rows.iter().find(|row| row.reason == Some(Reason::Restore)).unwrap();
    let undo = vault.backup_path(&undo.id).unwrap();
    let restorer = vault.key_for_restore(me.person).unwrap();
    drop(vault);
    restorer.restore(&undo, &now).unwrap();
    let (vault, _) = Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE).unwrap();
    assert_eq!(dump(&vault), today);
}

#[test]
fn a_new_laptop_takes_everything_from_the_stick() {
    let place = Place::new();
    let stick = tempfile::tempdir().unwrap();
    place.vault.set_backup_folder(Some(stick.path())).unwrap();
    let note = place.dir.path().join("note.txt");
    std::fs::write(&note, "a protocol").unwrap();
    let stored = place.vault.take_evidence(&note).unwrap();
    let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    place.write(|tx| evidence::attach(tx, TargetKind::Finding, id, "note.txt", &stored));
    place.vault.back_up(&place.now, Reason::Asked).unwrap();
    let new = tempfile::tempdir().unwrap();
    let backup = newest_in(stick.path()).unwrap();
    let wrong = Restorer::by_passphrase(new.path(), WEAK, &backup, place.me.person, "not this one at all");
    assert_eq!(wrong.err().unwrap().code, Code::PassphraseWrong);
    let restorer = Restorer::by_passphrase(new.path(), WEAK, &backup, place.me.person, PASSPHRASE).unwrap();
    restorer.restore(&backup, &place.now).unwrap();
    let (vault, _) = Vault::open(new.path(), KINDS, WEAK, place.me.person, PASSPHRASE).unwrap();
    assert_eq!(dump(&vault), dump(&place.vault));
    assert_ne!(vault.device().keyid, place.vault.device().keyid);
    let mut content = Vec::new();
    vault
        .read_evidence(&stored.name, &stored.sha256.to_string(), &mut content)
        .unwrap();
    assert_eq!(content, b"a protocol");
}

#[test]
fn a_damaged_or_foreign_backup_is_refused_before_anything_moves() {
    let (place, other) = (Place::new(), Place::new());
    let foreign = other.vault.back_up(&other.now, Reason::Asked).unwrap().path;
    assert_eq!(
        place.vault.preview_restore(&foreign).err().unwrap().code,
        Code::BackupOther
    );
    let own = place.vault.back_up(&place.now, Reason::Asked).unwrap().path;
    let database = own.join("vault.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    assert_eq!(
        place.vault.preview_restore(&own).err().unwrap().code,
        Code::BackupDamaged
    );
    let Place {
        vault, me, now, dir, ..
    } = place;
    let restorer = vault.key_for_restore(me.person).unwrap();
    drop(vault);
    for backup in [&own, &foreign] {
        assert!(restorer.restore(backup, &now).is_err());
    }
    assert!(!dir.path().join("set-aside").exists());
    Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE).unwrap();
}

#[test]
fn backups_never_go_inside_the_store_itself() {
    let place = Place::new();
    let inside = place.vault.set_backup_folder(Some(&place.dir.path().join("mine")));
    assert_eq!(inside.err().unwrap().code, Code::BackupFolderInside);
}

fn rows(vault: &Vault, in_folder: bool) -> Vec<BackupRow> {
    let rows = vault.backups().unwrap().rows.into_iter();
    rows.filter(|row| row.in_folder == in_folder).collect()
}

fn ids(vault: &Vault) -> Vec<String> {
    rows(vault, false).into_iter().map(|row| row.id).collect()
}

fn reasons(vault: &Vault) -> Vec<Reason> {
    rows(vault, false).into_iter().filter_map(|row| row.reason).collect()
}

/// Records and journal, as they stand.
fn dump(vault: &Vault) -> Vec<String> {
    let texts = |sql: &str| {
        vault
            .read(|db| {
                let mut rows = db.prepare(sql)?;
                let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
                Ok(rows.collect::<Result<Vec<_>, _>>()?)
            })
            .unwrap()
    };
    let mut all = texts("SELECT kind || id || state FROM record ORDER BY kind, id");
    all.extend(texts("SELECT device || seq || hash FROM entry ORDER BY device, seq"));
    all
}

fn count(vault: &Vault, table: &str) -> usize {
    let count = |db: &rusqlite::Connection| {
        Ok(db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))?)
    };
    vault.read(count).unwrap() as usize
}

/// A disk of a few hundred kilobytes, where this user may mount one.
struct Mount(std::path::PathBuf);

impl Mount {
    fn tmpfs(at: &Path, size: usize) -> Option<Self> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(at)
            .output();
        mounted.is_ok_and(|done| done.status.success()).then(|| Self(at.into()))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// A second laptop is admitted, writes, and sends its journal back.
#[test]
fn a_backup_is_made_before_another_laptop_comes_in_and_both_are_sound_afterwards() {
    let place = Place::new();
    let files = tempfile::tempdir().unwrap();
    let file = |name: &str| files.path().join(name);
    let other = tempfile::tempdir().unwrap();
    let asking = join::Asking {
        person: "Li Na".into(),
        laptop: "Hall 2".into(),
    };
    place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let (second, _, _) = join::begin(other.path(), KINDS, WEAK, &asking, PASSPHRASE, &place.now).unwrap();
    join::write_request(&second, &file("ask.plumb")).unwrap();
    let request = join::read_request(&file("ask.plumb")).unwrap();
    let roles = [Role::EhsManager];
    let person = join::Admitted::New {
        name: "Li Na",
        title: "EHS",
        roles: &roles,
    };
    let admitted = join::admit(
        &place.vault,
        &place.me,
        &place.now,
        &request,
        &person,
        &file("answer.plumb"),
    );
    admitted.unwrap();
    let mut welcome = join::Welcome::open(&second, &file("answer.plumb")).unwrap();
    let li = Actor {
        person: welcome.person(),
        roles: roles.to_vec(),
    };
    welcome.take_in(&second, &place.now, PASSPHRASE).unwrap();
    drop(second);
    let (second, _) = Vault::open(other.path(), KINDS, WEAK, li.person, PASSPHRASE).unwrap();
    let made = second.write(&li, &place.now, |tx| finding::create(tx, &new_finding(), &Map::new()));
    let made = made.unwrap().value;
    let first = place.vault.device().keyid.clone();
    let to = second.read(|db| exchange::Addressee::known(db, &first)).unwrap();
    exchange::write(&second, &place.now, &to, &file("back.plumb"), false).unwrap();
    let mut letter = exchange::open_file(&place.vault, &file("back.plumb")).unwrap();
    letter.preview(&place.vault, &place.now).unwrap();
    assert_eq!(reasons(&place.vault), [], "looking makes none");
    letter.take_in(&place.vault, &place.me, &place.now, false).unwrap();
    assert_eq!(reasons(&place.vault), [Reason::Merge]);
    place.finding(made);
    let mut again = exchange::open_file(&place.vault, &file("back.plumb")).unwrap();
    again.take_in(&place.vault, &place.me, &place.now, false).unwrap();
    assert_eq!(reasons(&place.vault), [Reason::Merge], "nothing new, no backup");
    for vault in [&place.vault, &second] {
        let report = vault.mend(&place.now).unwrap();
        assert!(report.is_sound(), "{report:?}");
        let damaged = report
            .findings
            .iter()
            .find(|finding| finding.code == Damage::TableDiffers);
        assert!(damaged.is_none(), "{report:?}");
    }
}
