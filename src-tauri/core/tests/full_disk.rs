//! A disk that fills up in the middle of the work: the person is told, nothing is half done, and work goes on once there
//! is room again. The disk is a small one in memory; mounting it takes the rights of root, and without them the tests say
//! so and end.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod laptops;
mod place;

use laptops::{Fleet, Laptop, copy_store, fake_home};
use place::{PASSPHRASE, WEAK, new_finding};
use plumbline_core::KINDS;
use plumbline_core::cap::finding;
use plumbline_core::error::{Code, Error};
use plumbline_core::vault::Vault;
use serde_json::{Map, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use uuid::Uuid;

const MIB: u64 = 1 << 20;

struct SmallDisk(TempDir);

impl SmallDisk {
    fn new() -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"])
            .arg(dir.path())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(dir));
        }
        println!("left out: mounting a small disk takes the rights of root");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn ballast(&self) -> PathBuf {
        self.path().join("ballast")
    }

    /// Leaves so many bytes free.
    fn leave(&self, free: u64) {
        self.free();
        let zeros = vec![0u8; 4096];
        let mut file = std::fs::File::create(self.ballast()).unwrap();
        while std::io::Write::write_all(&mut file, &zeros).is_ok() {}
        let len = file.metadata().unwrap().len();
        file.set_len(len.saturating_sub(free)).unwrap();
    }

    fn free(&self) {
        let _ = std::fs::remove_file(self.ballast());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// A laptop of a fleet whose store stands on the small disk.
fn on(disk: &SmallDisk, laptop: Laptop) -> Laptop {
    let dir = disk.path().join("store");
    let me = laptop.me.clone();
    fake_home(&laptop.vault, &dir);
    copy_store(laptop.dir(), &dir);
    drop(laptop);
    Laptop::open(disk.path().into(), dir, me, Vec::new())
}

fn told<T>(result: Result<T, Error>) -> bool {
    match result {
        Ok(_) => false,
        Err(error) => {
            assert_eq!(error.code, Code::DiskFull, "{:?}", error.cause);
            true
        }
    }
}

/// Tries the same work with less and less room. Each time it is done whole, or refused whole and said so.
fn squeeze(disk: &SmallDisk, laptop: &Laptop, work: &dyn Fn(u64) -> Result<(), Error>) {
    let mut refused = 0;
    for step in (0..=40).rev() {
        disk.leave(step * 16 * 1024);
        let before = laptop.dump();
        if told(work(step)) {
            refused += 1;
            assert_eq!(laptop.dump(), before, "half done with {step} x 16 KiB free");
        }
    }
    assert!(refused > 0, "the disk was never full");
    disk.free();
    work(1_000).unwrap();
    let sound = laptop
        .vault
        .read(|db| Ok(db.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0))?));
    assert_eq!(sound.unwrap(), "ok");
}

#[test]
fn saving() {
    let Some(disk) = SmallDisk::new() else { return };
    let fleet = Fleet::new(1);
    let laptop = on(&disk, fleet.open(1).remove(0));
    let id = laptop.finding("before");
    let long = "防护罩".repeat(2_000);
    squeeze(&disk, &laptop, &|step| {
        laptop.by(|tx| tx.set("finding", id, "description", json!(format!("{step} {long}"))))
    });
    assert!(laptop.described(id).starts_with("1000 "));
}

#[test]
fn taking_in_a_list() {
    let Some(disk) = SmallDisk::new() else { return };
    let fleet = Fleet::new(1);
    let laptop = on(&disk, fleet.open(1).remove(0));
    squeeze(&disk, &laptop, &|_| {
        laptop.by(|tx| {
            for _ in 0..50 {
                finding::create(tx, &new_finding(), &Map::new())?;
            }
            Ok(())
        })
    });
}

#[test]
fn merging() {
    let Some(disk) = SmallDisk::new() else { return };
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    for i in 0..300 {
        b.finding(&format!("{i} {}", "消防通道".repeat(200)));
    }
    let package = b.whole();
    let a = on(&disk, a);
    disk.leave(64 * 1024);
    let before = a.dump();
    assert!(told(a.try_take_in(&package)));
    assert_eq!(a.dump(), before, "half merged");
    disk.free();
    a.try_take_in(&package).unwrap();
    assert_eq!(a.dump(), b.dump());
}

#[test]
fn files_beside_the_database() {
    let Some(disk) = SmallDisk::new() else { return };
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    let keyid = b.keyid();
    let a = on(&disk, a);
    let source = tempfile::tempdir().unwrap();
    let photo = source.path().join("scan.pdf");
    std::fs::write(&photo, vec![7u8; MIB as usize]).unwrap();
    disk.leave(200 * 1024);
    assert!(told(a.vault.take_evidence(&photo)), "evidence");
    disk.leave(0);
    let person = Uuid::now_v7();
    assert!(
        told(a.vault.put_person(person, "Li Na", "a long enough passphrase")),
        "slots"
    );
    assert!(!laptops::slots(a.dir()).contains(&person));
    disk.free();
    a.attach_file(&photo);
    disk.leave(100 * 1024);
    assert!(told(a.try_write_file(&keyid)), "a file for another laptop");
    disk.free();
    let parts = files_below(disk.path())
        .into_iter()
        .filter(|name| name.contains(".part-"));
    assert_eq!(parts.count(), 0, "half-written files");
    a.try_write_file(&keyid).unwrap();
    a.vault.put_person(person, "Li Na", "a long enough passphrase").unwrap();
    let (dir, me) = (a.dir().to_owned(), a.me.person);
    drop(a);
    Vault::open(&dir, KINDS, WEAK, me, PASSPHRASE).unwrap();
}

fn files_below(dir: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        if entry.path().is_dir() {
            names.extend(files_below(&entry.path()));
        } else {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names
}
