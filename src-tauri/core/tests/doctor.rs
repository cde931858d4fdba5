//! Damage done on purpose: the doctor finds each, names the step, and mends what is safe.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

use place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_core::KINDS;
use plumbline_core::cap::{finding, state};
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::journal::{self, JournalQuery};
use plumbline_core::moment::Moment;
use plumbline_core::vault::Vault;
use plumbline_core::vault::backup::Reason;
use plumbline_core::vault::doctor::{Damage, Doctor, DoctorReport, Step};
use plumbline_core::{pack, sample};
use serde_json::{Map, json};
use std::path::{Path, PathBuf};

const JOURNAL: [Damage; 6] = [
    Damage::EntrySignature,
    Damage::EntryLink,
    Damage::EntryLabel,
    Damage::JournalShort,
    Damage::LaptopKey,
    Damage::TableDiffers,
];

/// Fifty of each; a thousand in the soak.
fn rounds() -> usize {
    if std::env::var_os("PLUMBLINE_SOAK").is_some() {
        1_000
    } else {
        50
    }
}

#[test]
fn a_year_of_records_is_sound_and_stays_so_after_edits() {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
    let pack = pack::csr_management_system().unwrap();
    let sample = sample::make(dir.path(), KINDS, "en", &pack, &now).unwrap();
    sample.vault.confirm_recovery().unwrap();
    sample.vault.back_up(&now, Reason::Asked).unwrap();
    let report = sample.vault.examine(&now).unwrap();
    assert_eq!(report.findings, [], "{report:?}");
    assert!(
        report.entries > 200 && report.tables > 25 && report.backups == 1,
        "{report:?}"
    );
    println!(
        "{} entries, {} tables, {} files",
        report.entries, report.tables, report.files
    );
    assert!(sample.vault.mend(&now).unwrap().is_sound());
}

#[test]
fn every_flipped_bit_is_found_and_its_step_is_named() {
    let (me, dir, now) = filled();
    let files: [(Damage, Step, Vec<PathBuf>); 4] = [
        (Damage::PageDamaged, Step::Restore, vec![dir.path().join("vault.db")]),
        (
            Damage::SlotsCopyDamaged,
            Step::WriteSlots,
            vec![dir.path().join("slots-a.json"), dir.path().join("slots-b.json")],
        ),
        (
            Damage::EvidenceDamaged,
            Step::AttachAgain,
            below(&dir.path().join("evidence")),
        ),
        (Damage::BackupDamaged, Step::BackUp, below(&dir.path().join("backups"))),
    ];
    assert_eq!(files[2].2.len(), 2);
    assert_eq!(files[3].2.len(), 6, "two backups of three files");
    let mut dice = Dice(11);
    for round in 0..rounds() {
        let (code, step, files) = &files[round % files.len()];
        let file = &files[dice.below(files.len())];
        let whole = std::fs::read(file).unwrap();
        let (byte, bit) = (dice.below(whole.len()), dice.below(8));
        let mut flipped = whole.clone();
        flipped[byte] ^= 1 << bit;
        std::fs::write(file, flipped).unwrap();
        let report = examined(dir.path(), &me.to_string(), &now);
        let found = report.findings.iter().find(|finding| {
            finding.code == *code || *code == Damage::PageDamaged && finding.code == Damage::DatabaseUnreadable
        });
        let found = found.unwrap_or_else(|| panic!("{} byte {byte} bit {bit}: {report:?}", file.display()));
        assert_eq!(found.step, *step, "{} byte {byte}: {report:?}", file.display());
        std::fs::write(file, whole).unwrap();
        for log in ["vault.db-wal", "vault.db-shm"] {
            let _ = std::fs::remove_file(dir.path().join(log));
        }
    }
    assert!(examined(dir.path(), "Chen Wei", &now).findings.is_empty());
}

#[test]
fn a_torn_copy_of_the_slots_is_survived_by_the_other() {
    let (me, dir, now) = filled();
    let mut dice = Dice(5);
    for round in 0..rounds() {
        let copy = dir.path().join(["slots-a.json", "slots-b.json"][round % 2]);
        let whole = std::fs::read(&copy).unwrap();
        std::fs::write(&copy, &whole[..dice.below(whole.len())]).unwrap();
        drop(Vault::open(dir.path(), KINDS, WEAK, me, PASSPHRASE).unwrap());
        let doctor = Doctor::of_closed(dir.path(), KINDS, WEAK, "chen wei", PASSPHRASE).unwrap();
        if round % 10 < 2 {
            let report = doctor.mend(&now).unwrap();
            assert!(
                report.is_sound() && report.names(Damage::SlotsCopyDamaged),
                "{report:?}"
            );
        } else {
            assert!(doctor.examine(&now).unwrap().names(Damage::SlotsCopyDamaged));
            std::fs::write(&copy, whole).unwrap();
        }
    }
}

#[test]
fn slots_that_are_lost_come_from_a_backup() {
    let (me, dir, now) = filled();
    for name in ["slots-a.json", "slots-b.json"] {
        std::fs::write(dir.path().join(name), b"torn").unwrap();
    }
    assert!(Vault::open(dir.path(), KINDS, WEAK, me, PASSPHRASE).is_err());
    let doctor = Doctor::of_closed(dir.path(), KINDS, WEAK, "Chen Wei", PASSPHRASE).unwrap();
    let report = doctor.mend(&now).unwrap();
    assert!(report.is_sound() && report.names(Damage::SlotsLost), "{report:?}");
    drop(doctor);
    drop(Vault::open(dir.path(), KINDS, WEAK, me, PASSPHRASE).unwrap());
}

#[test]
fn whatever_is_done_to_the_journal_is_found() {
    let last = "(SELECT max(seq) FROM entry)";
    let forget = format!("DELETE FROM touch WHERE seq = {last};");
    let tampers = [
        ("an edit", "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Overtime', 'Undertime') AS BLOB) WHERE seq = 3".to_owned()),
        ("a byte", "UPDATE entry SET bytes = CAST(bytes || x'20' AS BLOB) WHERE seq = 2".into()),
        ("another author", "UPDATE entry SET person = '00000000-0000-7000-8000-000000000000' WHERE seq = 2".into()),
        ("another time", "UPDATE entry SET wall_time = '2020-01-01T00:00:00.000Z' WHERE seq = 2".into()),
        ("another order", "UPDATE entry SET hlc = (SELECT hlc FROM entry WHERE seq = 1) WHERE seq = 3".into()),
        ("another hash", "UPDATE entry SET hash = '00' WHERE seq = 2".into()),
        ("another signature", "UPDATE entry SET signature = (SELECT signature FROM entry WHERE seq = 1) WHERE seq = 2".into()),
        ("one gone", "DELETE FROM entry WHERE seq = 3".into()),
        ("the first gone", "DELETE FROM entry WHERE seq = 1".into()),
        ("the last gone", format!("DELETE FROM entry WHERE seq = {last}")),
        ("the last gone without a touch", format!("{forget} DELETE FROM entry WHERE seq = {last}")),
        (
            "the last gone without a trace but in the backup",
            format!(
                "DELETE FROM record WHERE kind || id IN (SELECT kind || record FROM touch WHERE seq = {last});
                 DELETE FROM finding; DELETE FROM finding_state; DELETE FROM action; DELETE FROM action_state;
                 DELETE FROM action_finding; {forget} DELETE FROM entry WHERE seq = {last}"
            ),
        ),
        ("all gone", "DELETE FROM entry; DELETE FROM touch; DELETE FROM record".into()),
        ("two swapped", "UPDATE entry SET seq = -3 WHERE seq = 3; UPDATE entry SET seq = 3 WHERE seq = 4; UPDATE entry SET seq = 4 WHERE seq = -3".into()),
        ("numbers moved", format!("UPDATE entry SET seq = seq + 100 WHERE seq = {last}")),
        ("a stranger's", "INSERT INTO entry SELECT 'ab', 1, 'cd', hlc, wall_time, person, bytes, signature FROM entry WHERE seq = 1".into()),
        ("a copy", format!("INSERT INTO entry SELECT device, {last} + 1, 'cd', hlc, wall_time, person, bytes, signature FROM entry WHERE seq = 2")),
        ("another key", "UPDATE device SET public_key = zeroblob(32)".into()),
    ];
    for (what, sql) in &tampers {
        let place = Place::new();
        place.vault.confirm_recovery().unwrap();
        for _ in 0..3 {
            place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
        }
        place.vault.back_up(&place.now, Reason::Asked).unwrap();
        assert!(
            place.vault.examine(&place.now).unwrap().findings.is_empty(),
            "{what}: control"
        );
        place
            .vault
            .local(|db| {
                db.execute_batch("DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted")?;
                Ok(db.execute_batch(sql)?)
            })
            .unwrap_or_else(|error| panic!("{what}: {error:?} {:?}", error.cause));
        let report = place.vault.examine(&place.now).unwrap();
        let found = report.findings.iter().find(|finding| JOURNAL.contains(&finding.code));
        let found = found.unwrap_or_else(|| panic!("{what}: {report:?}"));
        assert_eq!((found.step, found.mended), (Step::Restore, false), "{what}");
        println!("{what}: {:?} at {:?}", found.code, found.place);
    }
}

#[test]
fn tables_that_say_something_else_than_the_journal_are_built_anew() {
    let damages = [
        ("finding", "UPDATE finding SET description = 'all is well'"),
        ("finding", "DELETE FROM finding"),
        ("severity_rule", "INSERT INTO severity_rule VALUES ('made-up', 1, 1)"),
        (
            "finding_words",
            "DELETE FROM finding_words_waiting; INSERT INTO finding_words (finding_words) VALUES ('delete-all')",
        ),
        ("finding_words", "DELETE FROM finding_words_waiting"),
        ("conflict", "INSERT INTO conflict VALUES ('finding', 'x', 'due_on')"),
        (
            "record",
            "UPDATE record SET state = replace(state, 'Overtime', 'Undertime')",
        ),
        ("touch", "DELETE FROM touch WHERE kind = 'finding'"),
        ("journal_line", "DELETE FROM journal_line WHERE seq = 2"),
        ("journal_line", "UPDATE journal_line SET confided = 1 WHERE seq = 2"),
        (
            "journal_line",
            "INSERT INTO journal_line SELECT at + 1000, device, seq, kind, person, confided, records, record FROM journal_line",
        ),
        (
            "journal_word",
            "UPDATE journal_word SET word = 'course' WHERE word = 'finding'",
        ),
        (
            "purge",
            "INSERT INTO purge VALUES ('x', 'case', 'y', 'asked', 'z', '2026-11-21', '2026-12-27', 1)",
        ),
    ];
    for (table, sql) in damages {
        let place = Place::new();
        place.vault.confirm_recovery().unwrap();
        let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
        place.vault.local(|db| state::WORDS.settle(db)).unwrap();
        place.write(|tx| finding::set(tx, id, "description", json!("Overtime is paid late")));
        place.vault.back_up(&place.now, Reason::Asked).unwrap();
        let lines = |place: &Place| {
            place
                .vault
                .read(|db| {
                    journal::list(
                        db,
                        &place.me,
                        &JournalQuery {
                            limit: 500,
                            ..JournalQuery::default()
                        },
                    )
                })
                .unwrap()
                .rows
        };
        let (before, journal) = (place.finding(id).description, lines(&place));
        place.vault.local(|db| Ok(db.execute_batch(sql)?)).unwrap();
        let report = place.vault.examine(&place.now).unwrap();
        let found: Vec<_> = report
            .findings
            .iter()
            .map(|f| (f.code, f.place.as_str(), f.step))
            .collect();
        assert!(
            found.contains(&(Damage::TableDiffers, table, Step::RebuildTables)),
            "{sql}: {found:?}"
        );
        let report = place.vault.mend(&place.now).unwrap();
        assert!(
            report.is_sound() && report.names(Damage::TableDiffers),
            "{sql}: {report:?}"
        );
        assert_eq!(
            (place.finding(id).description, lines(&place)),
            (before, journal),
            "{sql}"
        );
        place.write(|tx| finding::set(tx, id, "description", json!("and goes on")));
        assert!(place.vault.examine(&place.now).unwrap().findings.is_empty(), "{sql}");
    }
}

#[test]
fn evidence_comes_back_from_the_chosen_folder_and_a_damaged_backup_goes_after_a_new_one() {
    let (me, dir, now) = filled();
    let stick = tempfile::tempdir().unwrap();
    let (vault, _) = Vault::open(dir.path(), KINDS, WEAK, me, PASSPHRASE).unwrap();
    vault.set_backup_folder(Some(stick.path())).unwrap();
    vault.back_up(&now, Reason::Asked).unwrap();
    let files = below(&dir.path().join("evidence"));
    std::fs::write(&files[0], b"age-encryption.org/v1").unwrap();
    std::fs::remove_file(&files[1]).unwrap();
    let backup = below(&dir.path().join("backups")).remove(0);
    std::fs::write(&backup, b"torn").unwrap();
    let report = vault.examine(&now).unwrap();
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|finding| (finding.code, finding.step))
        .collect();
    let expected = [
        (Damage::EvidenceMissing, Step::EvidenceFromBackup),
        (Damage::EvidenceDamaged, Step::EvidenceFromBackup),
        (Damage::BackupDamaged, Step::BackUp),
    ];
    assert_eq!(found, expected);
    let report = vault.mend(&now).unwrap();
    assert!(report.is_sound() && report.findings.len() == 3, "{report:?}");
    assert!(!backup.exists());
    std::fs::remove_dir_all(stick.path()).unwrap();
    let report = vault.examine(&now).unwrap();
    assert!(
        report.names(Damage::BackupFolderGone) && report.findings.len() == 1,
        "{report:?}"
    );
}

#[test]
fn a_store_without_a_backup_is_named_and_gets_one() {
    let place = Place::new();
    let report = place.vault.examine(&place.now).unwrap();
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Damage::SlotsCopyMissing, Damage::BackupsMissing]);
    assert!(place.vault.mend(&place.now).unwrap().is_sound());
    let later = place.now.days_away(8);
    assert!(
        place.vault.examine(&later).unwrap().names(Damage::BackupsMissing),
        "a week old"
    );
}

/// A closed store with two pieces of evidence, two backups and both copies of its slots.
fn filled() -> (uuid::Uuid, tempfile::TempDir, Moment) {
    let place = Place::new();
    place.vault.confirm_recovery().unwrap();
    let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    for text in ["a protocol", "a list of names"] {
        let file = place.dir.path().join("note.txt");
        std::fs::write(&file, text).unwrap();
        let stored = place.vault.take_evidence(&file).unwrap();
        place.write(|tx| evidence::attach(tx, TargetKind::Finding, id, text, &stored));
        place.vault.back_up(&place.now, Reason::Asked).unwrap();
    }
    (place.me.person, place.dir, place.now)
}

fn examined(dir: &Path, person: &str, now: &Moment) -> DoctorReport {
    let doctor = Doctor::of_closed(dir, KINDS, WEAK, person, PASSPHRASE);
    doctor.unwrap_or_else(|error| panic!("{error:?}")).examine(now).unwrap()
}

fn below(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Numbers that look mixed and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
