//! Stores, evidence, exports and backups in folders that are longer than old Windows programs can say, named as people in
//! Shenzhen and Hải Phòng name them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_core::KINDS;
use plumbline_core::cap::finding;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::opened::OpenedKind;
use plumbline_core::vault::backup::{Reason, newest_in};
use plumbline_core::vault::restore::Restorer;
use plumbline_core::vault::{Vault, files};
use serde_json::Map;
use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;

/// More than 300 letters below the temporary folder. In bytes fewer than the 512 that SQLite takes on Linux.
fn folder() -> PathBuf {
    let names = [
        "阮氏红 的 资料 2026",
        "Nguyen Thi Hong – ho so an toan, suc khoe va moi truong",
        "整改措施跟踪",
        "Báo cáo khắc phục va phong ngua - ban chinh thuc, khong duoc xoa",
        "消防演习 'photos' & 附件 (1) + e-mail, 100% #7",
        "Evidence that was sent by the auditors in spring, summer and autumn, kept for all of the customers of this and the next year",
    ];
    let folder: PathBuf = names.iter().collect();
    assert!(folder.to_str().unwrap().chars().count() > 300);
    folder
}

#[test]
fn a_store_lives_in_a_long_folder_and_opens_again() {
    let place = Place::below(WEAK, &folder());
    let home = place.dir.path().join(folder());
    let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let me = place.me.person;
    drop(place.vault);
    let (vault, _) = Vault::open(&home, KINDS, WEAK, me, PASSPHRASE).unwrap();
    let found = vault.read(|db| finding::get(db, id, place.now.today())).unwrap();
    assert_eq!(found.description, new_finding().description);
    // A new store has no backup yet, wherever it lies: nothing else is found.
    let found = |vault: &Vault| {
        vault
            .examine(&place.now)
            .unwrap()
            .findings
            .into_iter()
            .map(|finding| finding.code)
    };
    let elsewhere = Place::new();
    assert!(found(&vault).eq(found(&elsewhere.vault)));
}

#[test]
fn evidence_comes_from_and_goes_to_long_places() {
    let place = Place::below(WEAK, &folder());
    let theirs = place.dir.path().join("他们的").join(folder());
    fs::create_dir_all(&theirs).unwrap();
    let file = theirs.join("排污许可证 Giấy phép xả thải.pdf");
    fs::write(&file, b"%PDF-1.4 a permit").unwrap();
    let stored = place.vault.take_evidence(&file).unwrap();
    let finding = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    place.write(|tx| evidence::attach(tx, TargetKind::Finding, finding, "排污许可证.pdf", &stored));
    let out = theirs.join("导出 xuất.pdf");
    place
        .vault
        .save_evidence(&stored.name, &stored.sha256.to_string(), &out)
        .unwrap();
    assert_eq!(fs::read(out).unwrap(), b"%PDF-1.4 a permit");
}

#[test]
fn exports_take_a_long_place_whole_and_leave_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join(folder());
    fs::create_dir_all(&home).unwrap();
    let plan = home.join("整改计划 kế hoạch khắc phục.xlsx");
    for content in ["first", "第二"] {
        let read = |file: &mut fs::File| {
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            Ok(text)
        };
        let write = |file: &mut fs::File| {
            file.write_all(content.as_bytes()).unwrap();
            Ok(())
        };
        assert_eq!(files::replace_checked(&plan, write, read).unwrap(), content);
    }
    files::create_with(&home.join("审核包 gói đánh giá.zip"), |file| {
        file.write_all(b"zip")
    })
    .unwrap();
    assert_eq!(fs::read_dir(&home).unwrap().count(), 2);
    // What is opened from such a place is looked at, not lost on the way.
    let opened = OpenedKind::of(&plan).unwrap_err();
    assert_eq!(opened.params["file"], "整改计划 kế hoạch khắc phục.xlsx");
}

#[test]
fn backups_stand_in_long_folders_and_come_back() {
    let place = Place::below(WEAK, &folder());
    let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let stick = place.dir.path().join("备份 U 盘").join(folder());
    fs::create_dir_all(&stick).unwrap();
    place.vault.set_backup_folder(Some(&stick)).unwrap();
    place.vault.back_up(&place.now, Reason::Asked).unwrap();
    let backup = newest_in(&stick).unwrap();

    let anew = place.dir.path().join("新电脑").join(folder());
    fs::create_dir_all(&anew).unwrap();
    let restorer = Restorer::by_passphrase(&anew, WEAK, &backup, place.me.person, PASSPHRASE).unwrap();
    restorer.restore(&backup, &place.now).unwrap();
    let (vault, _) = Vault::open(&anew, KINDS, WEAK, place.me.person, PASSPHRASE).unwrap();
    let found = vault.read(|db| finding::get(db, id, place.now.today())).unwrap();
    assert_eq!(found.description, new_finding().description);
}
