//! A store carried to another computer, under another operating system, is what it was, and is written on there.
//!
//! PLUMBLINE_TRAVEL_TO leaves a store in that folder for another system's run of this test; PLUMBLINE_TRAVEL_FROM reads
//! the one that was left (`cargo xtask test-windows` does both, both ways). Without them the way is a copy here.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_core::KINDS;
use plumbline_core::cap::finding;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::vault::Vault;
use plumbline_core::vault::backup::Reason;
use serde_json::{Map, Value, json};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const EVIDENCE: &str = "营业执照 giấy phép.pdf";

#[test]
fn a_store_made_elsewhere_is_what_it_was_and_is_written_on() {
    let kept = tempfile::tempdir().unwrap();
    let folder = |name: &str| env::var_os(name).map(PathBuf::from);
    let to = folder("PLUMBLINE_TRAVEL_TO").unwrap_or_else(|| kept.path().join("left"));
    leave(&to);
    arrive(
        &folder("PLUMBLINE_TRAVEL_FROM").unwrap_or(to),
        &kept.path().join("arrived"),
    );
}

fn leave(to: &Path) {
    let place = Place::new();
    let file = place.dir.path().join(EVIDENCE);
    fs::write(&file, photo()).unwrap();
    let stored = place.vault.take_evidence(&file).unwrap();
    fs::remove_file(file).unwrap();
    let found = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    place.write(|tx| evidence::attach(tx, TargetKind::Finding, found, EVIDENCE, &stored));
    place.vault.confirm_recovery().unwrap();
    place.vault.back_up(&place.now, Reason::Asked).unwrap();
    let about = json!({
        "person": place.me.person,
        "finding": found,
        "detail": place.finding(found),
        "stored": stored.name,
        "sha256": stored.sha256,
    });
    let (dir, vault) = (place.dir, place.vault);
    drop(vault);
    copy(dir.path(), &to.join("store"));
    fs::write(to.join("about.json"), serde_json::to_vec(&about).unwrap()).unwrap();
}

fn arrive(from: &Path, here: &Path) {
    copy(&from.join("store"), here);
    let about: Value = serde_json::from_slice(&fs::read(from.join("about.json")).unwrap()).unwrap();
    let id = |name: &str| -> Uuid { about[name].as_str().unwrap().parse().unwrap() };
    let (vault, _) = Vault::open(here, KINDS, WEAK, id("person"), PASSPHRASE).unwrap();
    let place = Place::new();
    let report = vault.examine(&place.now).unwrap();
    assert_eq!(report.findings, [], "{report:?}");
    assert_eq!((report.files, report.backups), (1, 1), "{report:?}");

    let detail = vault
        .read(|db| finding::get(db, id("finding"), place.now.today()))
        .unwrap();
    assert_eq!(serde_json::to_value(detail).unwrap(), about["detail"]);
    let (mut bytes, text) = (Vec::new(), |name: &str| about[name].as_str().unwrap().to_owned());
    vault
        .read_evidence(&text("stored"), &text("sha256"), &mut bytes)
        .unwrap();
    assert_eq!(bytes, photo());

    let me = plumbline_core::access::Actor {
        person: id("person"),
        ..place.me.clone()
    };
    let second = vault
        .write(&me, &place.now, |tx| finding::create(tx, &new_finding(), &Map::new()))
        .unwrap()
        .value;
    assert_ne!(second, id("finding"));
    assert_eq!(vault.examine(&place.now).unwrap().findings, []);
}

/// Every byte there is, so that none can be taken for the end of a line.
fn photo() -> Vec<u8> {
    (0..=u8::MAX).cycle().take(100_000).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (old, new) = (entry.path(), to.join(entry.file_name()));
        if old.is_dir() {
            copy(&old, &new);
        } else {
            fs::copy(&old, &new).unwrap();
        }
    }
}
