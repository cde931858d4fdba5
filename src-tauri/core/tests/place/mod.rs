//! A vault in a temporary folder, set up as the shell does, with a weak key derivation.
#![allow(dead_code, reason = "each test program uses its part")]

pub mod customer;
pub mod desk;

use plumbline_core::KINDS;
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::finding::{self, FindingDetail, NewFinding};
use plumbline_core::cap::{Severity, Source, severity};
use plumbline_core::error::Result;
use plumbline_core::factory::{self, FactoryInput};
use plumbline_core::moment::Moment;
use plumbline_core::vault::{KdfStrength, Options, Vault, Write};
use plumbline_core::{cycle, pack, people};
use std::path::Path;
use tempfile::TempDir;
use uuid::Uuid;

pub const WEAK: Options = Options {
    kdf: KdfStrength::Weak,
    encrypted: true,
};
pub const PASSPHRASE: &str = "plain rice and tea";

pub struct Place {
    pub vault: Vault,
    pub me: Actor,
    pub now: Moment,
    pub words: String,
    pub dir: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self::with(WEAK)
    }

    pub fn with(options: Options) -> Self {
        Self::below(options, Path::new(""))
    }

    /// In a folder of this path below a temporary one.
    pub fn below(options: Options, folder: &Path) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
        let me = Actor {
            person: now.new_id(),
            roles: vec![Role::EhsManager, Role::Administrator],
        };
        let first = (me.person, "Chen Wei", PASSPHRASE);
        let (vault, words, _) = Vault::create(&dir.path().join(folder), KINDS, options, first, &now, |vault| {
            vault.write(&me, &now, |tx| {
                factory::create(tx, &input())?;
                people::create_first(tx, me.person, "Chen Wei", "EHS manager", &me.roles)?;
                severity::create_defaults(tx)?;
                let pack = pack::csr_management_system()?;
                cycle::create(tx, "2026", "2026-11-21", "2027-11-20", &pack)
            })?;
            Ok(())
        })
        .unwrap();
        let words = words.iter().collect::<Vec<_>>().join(" ");
        Self {
            vault,
            me,
            now,
            words,
            dir,
        }
    }

    pub fn write<T>(&self, work: impl FnOnce(&mut Write) -> Result<T>) -> T {
        self.vault.write(&self.me, &self.now, work).unwrap().value
    }

    pub fn finding(&self, id: Uuid) -> FindingDetail {
        self.vault.read(|db| finding::get(db, id, self.now.today())).unwrap()
    }
}

pub fn new_finding() -> NewFinding {
    NewFinding {
        question: None,
        provision: "RBA A3".into(),
        description: "Overtime pay waits for a signature abroad".into(),
        severity: Severity::Major,
        source: Source::SelfAssessment,
        discovered_on: None,
    }
}

pub fn input() -> FactoryInput {
    FactoryInput {
        name: "Bright Star".into(),
        local_name: "明星电子".into(),
        country: "CN".into(),
        address: "Shenzhen".into(),
        sites: vec![],
        products: String::new(),
        headcount: vec![],
    }
}
