//! A customer's store.
#![allow(dead_code, reason = "each test program uses its part")]

use super::{PASSPHRASE, WEAK};
use plumbline_core::KINDS;
use plumbline_core::access::{Actor, Role};
use plumbline_core::desk::answer;
use plumbline_core::desk::company;
use plumbline_core::desk::outgoing::Leaves;
use plumbline_core::desk::receive::{Received, Verdict, receive, trust};
use plumbline_core::desk::{list, view};
use plumbline_core::error::Result;
use plumbline_core::moment::Moment;
use plumbline_core::remark::RemarkVerdict;
use plumbline_core::vault::Vault;
use plumbline_core::vault::doctor::Damage;
use plumbline_core::{pack, people};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

/// A customer's store, set up as the shell does.
pub struct Desk {
    pub vault: Arc<Vault>,
    pub me: Actor,
    pub now: Moment,
    pub dir: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let now = at(0);
        let me = Actor {
            person: now.new_id(),
            roles: vec![Role::Reviewer, Role::CompanyAdministrator],
        };
        let (vault, _, _) = Vault::create(
            dir.path(),
            KINDS,
            WEAK,
            (me.person, "Ana Ruiz", PASSPHRASE),
            &now,
            |vault| {
                company::make_keys(vault)?;
                vault.write(&me, &now, |tx| {
                    company::create(tx, "Nordwind 采购")?;
                    people::create_first(tx, me.person, "Ana Ruiz", "CSR", &me.roles)
                })?;
                Ok(())
            },
        )
        .unwrap();
        vault.confirm_recovery().unwrap();
        Self {
            vault: Arc::new(vault),
            me,
            now,
            dir,
        }
    }

    pub fn receive(&self, file: &Path) -> Received {
        receive(&self.vault, &self.me, &self.now, file).unwrap()
    }

    /// Opens a file of a factory that may be unknown; two people compared its words.
    pub fn welcome(&self, file: &Path) -> Received {
        let first = self.receive(file);
        assert_eq!(first.verdict, Verdict::UnknownFactory);
        assert_eq!(first.words.len(), 6);
        trust(&self.vault, &self.me, &self.now, file, &first).unwrap()
    }

    pub fn card(&self) -> list::FactoryCard {
        let pack = pack::csr_management_system().unwrap();
        let cards = self.vault.read(|db| list::cards(db, &pack, &self.now)).unwrap();
        assert_eq!(cards.len(), 1);
        cards.into_iter().next().unwrap()
    }

    pub fn view(&self) -> view::FactoryView {
        let pack = pack::csr_management_system().unwrap();
        view::get(&self.vault, &pack, &self.card().id, &self.now).unwrap()
    }

    pub fn finding(&self, id: Uuid) -> view::ReceivedFinding {
        let factory = self.card().id;
        self.vault
            .read(|db| view::finding(db, &factory, &id.to_string(), &self.now))
            .unwrap()
    }

    pub fn remark(&self, kind: &str, record: &str, verdict: Option<RemarkVerdict>, comment: &str) {
        let factory = self.card().id;
        answer::set_draft(
            &self.vault,
            &self.me,
            &self.now,
            (&factory, kind, record),
            verdict,
            comment,
        )
        .unwrap();
    }

    pub fn send(&self, name: &str) -> Result<PathBuf> {
        let file = self.dir.path().join(name);
        answer::send(&self.vault, &self.me, &self.now, &self.card().id, Leaves::ByFile(&file)).map(|_| file)
    }

    /// Nothing is damaged; that nobody made a backup yet is another matter.
    pub fn is_sound(&self) -> bool {
        let mut report = self.vault.examine(&self.now).unwrap();
        report
            .findings
            .retain(|finding| finding.code != Damage::BackupsMissing && !finding.mended);
        assert_eq!(report.findings, []);
        true
    }
}

pub fn at(days: i32) -> Moment {
    Moment::parse("2026-11-21T10:32:00+08:00").unwrap().days_away(days)
}
