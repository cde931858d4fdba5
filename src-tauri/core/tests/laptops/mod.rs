//! Laptops of one factory, joined by real files; each schedule begins with fresh copies of them.
#![allow(dead_code, reason = "each test program uses its part")]

use super::place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_bundle::journal::{Change, Hlc, OpRef, SignedEntry, read_kept};
use plumbline_bundle::keys::Signature;
use plumbline_core::KINDS;
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::disagree::{self, Disagreements};
use plumbline_core::error::Result;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::exchange::{self, Addressee, Letter, Written};
use plumbline_core::join::{self, Admitted, Asking, Welcome};
use plumbline_core::laptop;
use plumbline_core::moment::Moment;
use plumbline_core::share;
use plumbline_core::training::WorkerCategory;
use plumbline_core::training::worker::{self, NewWorker, Sex};
use plumbline_core::vault::merge::{Merged, PersonalValue};
use plumbline_core::vault::{Saved, Slots, Vault, Write};
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use uuid::Uuid;

pub struct Fleet {
    base: TempDir,
    people: Vec<Uuid>,
}

/// One laptop of the fleet; closed when it is dropped.
pub struct Laptop {
    pub vault: Arc<Vault>,
    pub me: Actor,
    pub clock_days: i32,
    /// Hashes of the entries whose writes were answered.
    pub acknowledged: Vec<String>,
    ticks: AtomicU32,
    base: PathBuf,
    dir: PathBuf,
}

/// What one laptop hands to another, without the file around it.
pub struct Package {
    keys: Vec<u8>,
    personal: Vec<(String, Vec<u8>, String)>,
    journals: BTreeMap<String, Vec<SignedEntry>>,
}

/// A backup: the database and its slots, as they were.
pub struct Snapshot {
    dir: PathBuf,
    acknowledged: Vec<String>,
}

/// Where writing is quick: what is tested here is no disk.
fn quick_folder() -> TempDir {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() {
        tempfile::tempdir_in(shared).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

impl Fleet {
    pub fn new(count: usize) -> Self {
        let base = quick_folder();
        let place = Place::new();
        let now = place.now.clone();
        // The first one is set up like any; then it moves to its own folder, which it takes for its home.
        let first = base.path().join("run-0");
        let mut people = vec![place.me.person];
        let origin = place.dir.path().to_path_buf();
        let Place { vault, me, dir, .. } = place;
        fake_home(&vault, &first);
        copy_store(&origin, &first);
        drop(vault);
        let (vault, _) = Vault::open(&first, KINDS, WEAK, me.person, PASSPHRASE).unwrap();
        for at in 1..count {
            let folder = base.path().join(format!("run-{at}"));
            people.push(joined(&vault, &me, &now, &folder, at));
        }
        drop(vault);
        drop(dir);
        for at in 0..count {
            let run = base.path().join(format!("run-{at}"));
            copy_store(&run, &base.path().join(format!("template-{at}")));
        }
        Self { base, people }
    }

    /// The first so many of them, as they were after joining.
    pub fn open(&self, count: usize) -> Vec<Laptop> {
        for entry in std::fs::read_dir(self.base.path()).unwrap().flatten() {
            if !entry.file_name().to_string_lossy().starts_with("template-") {
                std::fs::remove_dir_all(entry.path())
                    .or_else(|_| std::fs::remove_file(entry.path()))
                    .unwrap();
            }
        }
        let laptop = |at: usize| {
            let run = self.base.path().join(format!("run-{at}"));
            copy_store(&self.base.path().join(format!("template-{at}")), &run);
            let me = Actor {
                person: self.people[at],
                roles: vec![Role::EhsManager, Role::Administrator],
            };
            Laptop::open(self.base.path().into(), run, me, Vec::new())
        };
        (0..count).map(laptop).collect()
    }
}

/// A laptop that asks, is admitted and takes the factory in.
fn joined(first: &Vault, admin: &Actor, now: &Moment, folder: &Path, at: usize) -> Uuid {
    let asking = Asking {
        person: format!("Person {at}"),
        laptop: format!("Laptop {at}"),
    };
    let (vault, _, _) = join::begin(folder, KINDS, WEAK, &asking, PASSPHRASE, now).unwrap();
    let request = folder.join("join.plumb");
    join::write_request(&vault, &request).unwrap();
    let request = join::read_request(&request).unwrap();
    assert_eq!(request.fingerprint(), join::request(&vault).unwrap().fingerprint());
    let answer = folder.join("welcome.plumb");
    let roles = [Role::EhsManager, Role::Administrator];
    let person = Admitted::New {
        name: &asking.person,
        title: "",
        roles: &roles,
    };
    join::admit(first, admin, now, &request, &person, &answer).unwrap();
    let mut welcome = Welcome::open(&vault, &answer).unwrap();
    assert_eq!(welcome.fingerprint(), join::factory_words(first).unwrap());
    let person = welcome.person();
    welcome.take_in(&vault, now, PASSPHRASE).unwrap();
    for file in ["join.plumb", "welcome.plumb"] {
        std::fs::remove_file(folder.join(file)).unwrap();
    }
    person
}

/// Makes a store believe that it stands in `to`, as a disk image would: learnt from a store that really stood there.
pub fn fake_home(vault: &Vault, to: &Path) {
    let home = {
        let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
        let first = (now.new_id(), "Nobody", PASSPHRASE);
        let (other, _, _) = Vault::create(to, KINDS, WEAK, first, &now, |_| Ok(())).unwrap();
        other.read(home_of).unwrap()
    };
    std::fs::remove_dir_all(to).unwrap();
    set_home(vault, &home);
}

fn home_of(db: &Connection) -> Result<String> {
    Ok(db.query_row("SELECT value FROM setting WHERE name = 'home'", [], |row| row.get(0))?)
}

fn set_home(vault: &Vault, home: &str) {
    let set = |db: &Connection| Ok(db.execute("UPDATE setting SET value = ?1 WHERE name = 'home'", [home])?);
    assert_eq!(vault.local(set).unwrap(), 1);
}

/// Database, write-ahead log, slots and mark: everything but the lock and the shared memory.
pub fn copy_store(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() && name != "lock" && !name.ends_with("-shm") {
            std::fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

impl Laptop {
    pub fn open(base: PathBuf, dir: PathBuf, me: Actor, acknowledged: Vec<String>) -> Self {
        let (vault, _) = Vault::open(&dir, KINDS, WEAK, me.person, PASSPHRASE).unwrap();
        Self {
            vault: Arc::new(vault),
            me,
            clock_days: 0,
            acknowledged,
            ticks: AtomicU32::new(0),
            base,
            dir,
        }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn now(&self) -> Moment {
        let tick = self.ticks.fetch_add(1, Ordering::Relaxed) + 1;
        let base = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
        let wait = std::time::Duration::from_secs(u64::from(tick) * 61);
        base.days_away(self.clock_days).after(wait)
    }

    pub fn keyid(&self) -> String {
        self.vault.device().keyid.clone()
    }

    pub fn letter(&self) -> String {
        self.vault.device().letter.clone()
    }

    pub fn saved<T>(&self, work: impl FnOnce(&mut Write) -> Result<T>) -> Saved<T> {
        self.vault.write(&self.me, &self.now(), work).unwrap()
    }

    pub fn by<T>(&self, work: impl FnOnce(&mut Write) -> Result<T>) -> Result<T> {
        self.vault.write(&self.me, &self.now(), work).map(|saved| saved.value)
    }

    pub fn finding(&self, description: &str) -> Uuid {
        let new = NewFinding {
            description: description.into(),
            discovered_on: Some("2026-11-20".into()),
            ..new_finding()
        };
        // A clock that is decades behind may not be asked whether the day lies in the future.
        let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
        let now = if self.clock_days < 0 { now } else { self.now() };
        self.vault
            .write(&self.me, &now, |tx| finding::create(tx, &new, &Map::new()))
            .unwrap()
            .value
    }

    pub fn finding_number(&self, id: Uuid) -> String {
        let sql = "SELECT number FROM finding WHERE id = ?1";
        self.vault
            .read(|db| Ok(db.query_row(sql, [id.to_string()], |row| row.get(0))?))
            .unwrap()
    }

    pub fn set(&self, id: Uuid, field: &str, value: Value) {
        self.by(|tx| tx.set("finding", id, field, value)).unwrap();
    }

    pub fn delete(&self, id: Uuid) {
        self.by(|tx| tx.delete("finding", id)).unwrap();
    }

    pub fn worker(&self, badge: &str, name: &str) -> Uuid {
        let new = NewWorker {
            badge: badge.into(),
            name: name.into(),
            sex: Sex::Female,
            category: WorkerCategory::Worker,
            department: "Line 1".into(),
            joined_on: None,
        };
        self.by(|tx| worker::create(tx, &new)).unwrap()
    }

    pub fn described(&self, id: Uuid) -> String {
        let sql = "SELECT description FROM finding WHERE id = ?1";
        self.vault
            .read(|db| Ok(db.query_row(sql, [id.to_string()], |row| row.get(0))?))
            .unwrap()
    }

    pub fn has(&self, id: Uuid) -> bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM finding WHERE id = ?1)";
        self.vault
            .read(|db| Ok(db.query_row(sql, [id.to_string()], |row| row.get(0))?))
            .unwrap()
    }

    pub fn disagreements(&self) -> Disagreements {
        self.vault.read(|db| disagree::list(db, &|_| true)).unwrap()
    }

    pub fn attach_file(&self, file: &Path) {
        let stored = self.vault.take_evidence(file).unwrap();
        let id = self.finding("with a scan");
        self.by(|tx| evidence::attach(tx, TargetKind::Finding, id, "scan.pdf", &stored))
            .unwrap();
    }

    pub fn try_write_file(&self, keyid: &str) -> Result<Written> {
        let to = self.vault.read(|db| Addressee::known(db, keyid))?;
        exchange::write(
            &self.vault,
            &self.now(),
            &to,
            &self.base.join("for-another.plumb"),
            false,
        )
    }

    pub fn attach(&self, id: Uuid, text: &str) {
        let file = self.dir.join("photo.txt");
        std::fs::write(&file, text).unwrap();
        let stored = self.vault.take_evidence(&file).unwrap();
        std::fs::remove_file(file).unwrap();
        self.by(|tx| evidence::attach(tx, TargetKind::Finding, id, "photo.txt", &stored))
            .unwrap();
    }

    pub fn evidence_of(&self, id: Uuid) -> String {
        let sql =
            "SELECT e.stored, e.sha256 FROM evidence e JOIN evidence_link l ON l.evidence = e.id WHERE l.target = ?1";
        let (stored, sha256): (String, String) = self
            .vault
            .read(|db| Ok(db.query_row(sql, [id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?))
            .unwrap();
        let mut out = Vec::new();
        self.vault.read_evidence(&stored, &sha256, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    pub fn retire(&self, other: &Self) {
        let id = laptop::id_of(&other.keyid());
        self.by(|tx| laptop::retire(tx, id)).unwrap();
    }

    pub fn write_file(&self, to: &Self) -> PathBuf {
        let path = self.base.join(format!("{}-{}.plumb", self.letter(), to.letter()));
        let to = self.vault.read(|db| Addressee::known(db, &to.keyid())).unwrap();
        exchange::write(&self.vault, &self.now(), &to, &path, false).unwrap();
        path
    }

    pub fn write_to(&self, to: &Self) -> Written {
        let path = self.base.join("again.plumb");
        let to = self.vault.read(|db| Addressee::known(db, &to.keyid())).unwrap();
        exchange::write(&self.vault, &self.now(), &to, &path, false).unwrap()
    }

    pub fn open_file(&self, path: &Path) -> Result<Letter> {
        exchange::open_file(&self.vault, path)
    }

    /// A change of any sort; true where it was a deletion.
    pub fn write_something(&mut self, dice: &mut dyn FnMut(usize) -> usize) -> bool {
        let findings = self.ids("finding");
        let workers = self.ids("worker");
        let tag = dice(1 << 20);
        let deleted = match dice(20) {
            0..=4 => {
                self.finding(&format!("finding {tag}"));
                false
            }
            5..=6 => {
                self.worker(&format!("{}{tag}", self.letter()), &format!("Name {tag}"));
                false
            }
            7..=8 if !workers.is_empty() => {
                let id = workers[dice(workers.len())];
                // Often the same name: two laptops that agree do not disagree.
                self.by(|tx| tx.set("worker", id, "name", json!(format!("Name {}", tag % 3))))
                    .unwrap();
                false
            }
            9..=10 if !findings.is_empty() => {
                self.delete(findings[dice(findings.len())]);
                true
            }
            _ if !findings.is_empty() => {
                let field = ["description", "provision"][dice(2)];
                self.set(
                    findings[dice(findings.len())],
                    field,
                    json!(format!("text {}", tag % 5)),
                );
                false
            }
            _ => {
                self.finding(&format!("finding {tag}"));
                false
            }
        };
        self.acknowledged.extend(self.last_own());
        deleted
    }

    fn last_own(&self) -> Option<String> {
        let sql = "SELECT hash FROM entry WHERE device = ?1 ORDER BY seq DESC LIMIT 1";
        let keyid = self.keyid();
        self.vault
            .read(|db| Ok(db.query_row(sql, [&keyid], |row| row.get(0)).ok()))
            .unwrap()
    }

    fn ids(&self, table: &str) -> Vec<Uuid> {
        let sql = format!("SELECT id FROM {table} ORDER BY id");
        let ids: Vec<String> = self
            .vault
            .read(|db| {
                Ok(db
                    .prepare(&sql)?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?)
            })
            .unwrap();
        ids.iter().map(|id| id.parse().unwrap()).collect()
    }

    /// A part of the journals: from anywhere to anywhere.
    pub fn package(&self, dice: &mut dyn FnMut(usize) -> usize) -> Package {
        let mut package = self.whole();
        for entries in package.journals.values_mut() {
            let from = if dice(3) == 0 { dice(entries.len() + 1) } else { 0 };
            let to = if dice(2) == 0 {
                from + dice(entries.len() - from + 1)
            } else {
                entries.len()
            };
            *entries = entries[from..to].to_vec();
        }
        package
    }

    pub fn whole(&self) -> Package {
        let (_, keys) = share::key_set(&self.vault).unwrap();
        self.vault
            .read(|db| {
                let mut personal = db.prepare("SELECT hash, salt, value FROM personal")?;
                let personal = personal.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
                let personal = personal.collect::<rusqlite::Result<_>>()?;
                let mut journals: BTreeMap<String, Vec<SignedEntry>> = BTreeMap::new();
                let mut rows = db.prepare("SELECT device, bytes, signature FROM entry ORDER BY device, seq")?;
                let mut rows = rows.query([])?;
                while let Some(row) = rows.next()? {
                    let signature: Vec<u8> = row.get(2)?;
                    let signed = SignedEntry::new(row.get(1)?, Signature(signature.try_into().unwrap()));
                    journals.entry(row.get(0)?).or_default().push(signed);
                }
                Ok(Package {
                    keys,
                    personal,
                    journals,
                })
            })
            .unwrap()
    }

    pub fn try_take_in(&self, package: &Package) -> Result<Merged> {
        let feed = |merge: &mut plumbline_core::vault::merge::Merge| {
            merge.trust(&package.keys)?;
            for (hash, salt, value) in &package.personal {
                merge.personal(&PersonalValue {
                    hash: hash.clone(),
                    salt: salt.clone(),
                    value: value.clone(),
                })?;
            }
            for (device, entries) in &package.journals {
                for signed in entries {
                    merge.entries(device, std::slice::from_ref(signed))?;
                }
            }
            Ok(())
        };
        self.vault.merge(&self.now(), feed, |_| Ok(()), |_| Ok(true))
    }

    pub fn take_in(&self, package: &Package) -> Merged {
        self.try_take_in(package).unwrap()
    }

    pub fn save(&self) -> Snapshot {
        let dir = self.base.join(format!("saved-{}", Uuid::new_v4()));
        copy_store(&self.dir, &dir);
        std::fs::remove_file(dir.join("laptop")).unwrap();
        Snapshot {
            dir,
            acknowledged: self.acknowledged.clone(),
        }
    }

    /// The backup, opened in a new place.
    pub fn restored(&self, snapshot: &Snapshot) -> Self {
        let dir = self.base.join(format!("restored-{}", Uuid::new_v4()));
        copy_store(&snapshot.dir, &dir);
        let mut restored = Self::open(self.base.clone(), dir, self.me.clone(), snapshot.acknowledged.clone());
        restored.clock_days = self.clock_days;
        restored
    }

    /// A second computer with the same disk, which does not notice.
    pub fn cloned_unnoticed(&self) -> Self {
        let dir = self.base.join(format!("twin-{}", Uuid::new_v4()));
        let home = self.vault.read(home_of).unwrap();
        fake_home(&self.vault, &dir);
        copy_store(&self.dir, &dir);
        set_home(&self.vault, &home);
        let twin = Self::open(self.base.clone(), dir, self.me.clone(), self.acknowledged.clone());
        assert_eq!(twin.keyid(), self.keyid());
        twin
    }

    /// Opens again where another copy of this laptop was noticed, then takes over what the copies wrote.
    pub fn take_over_forks(&mut self) {
        let devices: Vec<_> = self.disagreements().forks.into_iter().map(|fork| fork.device).collect();
        if devices.contains(&self.keyid()) {
            let before = self.keyid();
            assert!(
                self.by(|tx| tx.delete("finding", Uuid::nil()))
                    .is_err_and(|e| e.code.word() == "laptop-copied")
            );
            self.open_again();
            assert_ne!(before, self.keyid());
        }
        for device in devices {
            self.by(|tx| disagree::take_over(tx, &device)).unwrap();
        }
        assert!(self.disagreements().forks.is_empty());
    }

    fn open_again(&mut self) {
        // The lock of the folder goes with the old vault: it is closed first, by way of a store nobody needs.
        let spare = self.base.join(format!("spare-{}", Uuid::new_v4()));
        let now = self.now();
        let first = (now.new_id(), "Nobody", PASSPHRASE);
        let (spare, _, _) = Vault::create(&spare, KINDS, WEAK, first, &now, |_| Ok(())).unwrap();
        drop(std::mem::replace(&mut self.vault, Arc::new(spare)));
        let (vault, _) = Vault::open(&self.dir, KINDS, WEAK, self.me.person, PASSPHRASE).unwrap();
        self.vault = Arc::new(vault);
    }

    pub fn entries(&self) -> BTreeSet<String> {
        self.vault
            .read(|db| {
                Ok(db
                    .prepare("SELECT hash FROM entry")?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }

    /// What every laptop must agree on: projections and the list of disagreements.
    pub fn dump(&self) -> Vec<String> {
        const TABLES: [&str; 9] = [
            "finding",
            "action",
            "action_finding",
            "worker",
            "person",
            "laptop",
            "conflict",
            "evidence_link",
            "cycle",
        ];
        const STATES: [&str; 2] = [
            "SELECT finding, status, due_on, actions, responsible FROM finding_state ORDER BY finding",
            "SELECT action, finding, status_rank, due_on, done_on FROM action_state ORDER BY action",
        ];
        let tables = TABLES.map(|table| format!("SELECT * FROM {table}"));
        let queries = tables.iter().map(String::as_str).chain(STATES);
        let mut lines = Vec::new();
        for sql in queries {
            let mut own: Vec<String> = self.vault.read(|db| rows_of(db, sql)).unwrap();
            own.sort();
            lines.extend(own.into_iter().map(|row| format!("{sql}: {row}")));
        }
        lines
    }

    pub fn rebuilt_is_the_same(&self, seed: u64) {
        let before = self.dump();
        self.vault.rebuild().unwrap();
        assert_eq!(self.dump(), before, "seed {seed}: a rebuild shows something else");
    }

    pub fn everything_ever_written(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for (_, entry) in self.journal() {
            all.extend(
                entry
                    .ops
                    .iter()
                    .map(|op| format!("{} {} {:?}", op.kind, op.record, op.change)),
            );
        }
        all
    }

    fn journal(&self) -> Vec<(String, plumbline_bundle::journal::Entry)> {
        self.vault
            .read(|db| {
                let mut rows = db.prepare("SELECT device, bytes FROM entry ORDER BY device, seq")?;
                let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)))?;
                let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
                Ok(rows
                    .into_iter()
                    .map(|(device, bytes)| (device, read_kept(&bytes).unwrap()))
                    .collect())
            })
            .unwrap()
    }

    /// Counts disagreements from the journal alone, by their definition.
    pub fn conflicts_by_definition(&self) -> usize {
        let mut records: BTreeMap<(String, Uuid), Vec<Applied>> = BTreeMap::new();
        for (device, entry) in self.journal() {
            for (index, op) in (0..).zip(&entry.ops) {
                let at = OpRef {
                    device: device.clone(),
                    seq: entry.seq,
                    index,
                };
                records
                    .entry((op.kind.clone(), op.record))
                    .or_default()
                    .push((at, entry.hlc, op.clone()));
            }
        }
        let personal: BTreeMap<String, String> = self
            .vault
            .read(|db| {
                let mut rows = db.prepare("SELECT hash, value FROM personal")?;
                Ok(rows
                    .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect::<rusqlite::Result<_>>()?)
            })
            .unwrap();
        records.values().map(|ops| disagreements_of(ops, &personal)).sum()
    }
}

type Applied = (OpRef, Hlc, plumbline_bundle::journal::Op);
type Ops = [Applied];

fn disagreements_of(ops: &Ops, personal: &BTreeMap<String, String>) -> usize {
    if !ops.iter().any(|(.., op)| matches!(op.change, Change::Create { .. })) {
        return 0;
    }
    let life: Vec<_> = ops
        .iter()
        .filter(|(.., op)| matches!(op.change, Change::Delete | Change::Restore))
        .collect();
    let ended: BTreeSet<_> = life.iter().flat_map(|(.., op)| &op.bases).collect();
    let life_heads: Vec<_> = life.iter().filter(|(at, ..)| !ended.contains(at)).collect();
    let last = life_heads.iter().max_by_key(|(at, hlc, _)| (*hlc, at.clone()));
    let deleted = last.is_some_and(|(.., op)| op.change == Change::Delete);
    let mut fields: BTreeSet<String> = BTreeSet::new();
    for (.., op) in ops {
        match &op.change {
            Change::Create { fields: own } => fields.extend(own.keys().cloned()),
            Change::Set { field, .. } => {
                fields.insert(field.clone());
            }
            _ => {}
        }
    }
    let heads = |field: &str| -> Vec<(OpRef, String)> {
        let value = |op: &plumbline_bundle::journal::Op| match &op.change {
            Change::Create { fields } => fields.get(field).cloned(),
            Change::Set { field: own, value } if own == field => Some(value.clone()),
            _ => None,
        };
        let named: BTreeSet<_> = ops
            .iter()
            .filter(|(.., op)| matches!(&op.change, Change::Set { field: own, .. } if own == field))
            .flat_map(|(.., op)| &op.bases)
            .collect();
        let shown = |value: Value| {
            let hash = value.get("personal").and_then(Value::as_str).map(str::to_owned);
            hash.map_or_else(
                || value.to_string(),
                |hash| personal.get(&hash).cloned().unwrap_or_default(),
            )
        };
        ops.iter()
            .filter(|(at, ..)| !named.contains(at))
            .filter_map(|(at, _, op)| Some((at.clone(), shown(value(op)?))))
            .collect()
    };
    if deleted {
        let differs = life_heads.iter().any(|(.., op)| op.change != Change::Delete);
        let seen: BTreeSet<_> = life.iter().flat_map(|(.., op)| &op.bases).collect();
        let unseen = fields.iter().flat_map(|field| heads(field)).any(|(at, _)| {
            let own = life_heads.iter().any(|(by, _, op)| {
                op.change == Change::Delete && by.device == at.device && (by.seq, by.index) > (at.seq, at.index)
            });
            !seen.contains(&at) && !own
        });
        return usize::from(differs || unseen);
    }
    fields
        .iter()
        .filter(|field| {
            heads(field)
                .into_iter()
                .map(|(_, value)| value)
                .collect::<BTreeSet<_>>()
                .len()
                > 1
        })
        .count()
}

fn rows_of(db: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = db.prepare(sql)?;
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let cell = |at| {
            row.get::<_, rusqlite::types::Value>(at)
                .map(|value| format!("{value:?}"))
        };
        Ok((0..columns)
            .map(cell)
            .collect::<rusqlite::Result<Vec<_>>>()?
            .join(" | "))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The people with a slot here.
pub fn slots(dir: &Path) -> Vec<Uuid> {
    Slots::read(dir).unwrap().people().map(|(id, _)| id).collect()
}
