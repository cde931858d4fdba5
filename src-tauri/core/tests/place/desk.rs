//! The hotline of a vault: handlers with their keys, and a printed recovery key.
#![allow(dead_code, reason = "each test program uses its part")]

use super::Place;
use plumbline_bundle::keys::Identity;
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::Result;
use plumbline_core::hotline::case::{self, CaseChannel, CaseDetail, CaseSeverity, Category, Confidentiality, NewCase};
use plumbline_core::hotline::keys;
use plumbline_core::hotline::step::{self, CaseText};
use plumbline_core::people;
use plumbline_core::vault::{PersonKey, Write};
use serde_json::{Value, json};
use uuid::Uuid;

/// A handler who signed in.
pub struct Member {
    pub actor: Actor,
    pub identity: Identity,
    pub passphrase: String,
}

impl Place {
    /// Adds a person as the shell does: slot, record, and a key for handlers.
    pub fn add(&self, name: &str, roles: &[Role]) -> (Actor, PersonKey) {
        let person = self.now.new_id();
        let key = self.vault.put_person(person, name, &passphrase_of(name)).unwrap();
        self.write(|tx| people::create(tx, person, name, "", roles));
        let roles = roles.to_vec();
        (Actor { person, roles }, key)
    }

    pub fn handler(&self, name: &str) -> Member {
        let (actor, key) = self.add(name, &[Role::CaseHandler]);
        let identity = keys::provide(&self.vault, &self.me, &self.now, actor.person, &key).unwrap();
        Member {
            actor,
            identity,
            passphrase: passphrase_of(name),
        }
    }

    /// Two handlers, so that cases may be filed.
    pub fn desk(&self) -> (Member, Member) {
        (self.handler("Li Na"), self.handler("Wang Fang"))
    }

    pub fn by<T>(&self, member: &Member, work: impl FnOnce(&mut Write) -> Result<T>) -> Result<T> {
        self.vault
            .write(&member.actor, &self.now, work)
            .map(|saved| saved.value)
    }

    pub fn filed(&self, by: &Member, new: &NewCase) -> Uuid {
        self.by(by, |tx| case::create(tx, new)).unwrap()
    }

    pub fn set_case(&self, by: &Member, case: Uuid, field: &str, value: Value) -> Result<()> {
        self.by(by, |tx| case::set(tx, case, field, value))
    }

    /// As whoever handles cases and is shut out of none.
    pub fn case(&self, case: Uuid) -> CaseDetail {
        self.seen(&any_handler(), case).unwrap()
    }

    pub fn seen(&self, by: &Actor, case: Uuid) -> Result<CaseDetail> {
        self.vault.read(|db| case::get(db, by, case, self.now.today()))
    }

    pub fn reveal(&self, by: &Member, case: Uuid) -> Result<CaseText> {
        self.by(by, |tx| step::reveal(tx, &by.identity, case))
    }

    /// Reseals until nothing is left, as the shell does behind a signed-in handler.
    pub fn reseal(&self, by: &Member) {
        let mut after = String::new();
        while let Some(next) = keys::reseal(&self.vault, &by.actor, &self.now, &by.identity, &after).unwrap() {
            after = next;
        }
    }

    /// Prints a recovery key and confirms it; gives the words.
    pub fn print_recovery(&self, by: &Member) -> String {
        let (words, recipient) = keys::new_recovery().unwrap();
        self.by(by, |tx| keys::set_recovery(tx, &recipient)).unwrap();
        words.iter().collect::<Vec<_>>().join(" ")
    }

    pub fn set_roles(&self, person: Uuid, roles: &[Role]) {
        self.write(|tx| tx.set(people::KIND.name, person, "roles", json!(roles)));
    }
}

pub fn passphrase_of(name: &str) -> String {
    format!("the long way home of {name}")
}

pub fn any_handler() -> Actor {
    Actor {
        person: Uuid::nil(),
        roles: vec![Role::CaseHandler],
    }
}

pub fn new_case() -> NewCase {
    NewCase {
        channel: CaseChannel::Phone,
        category: Category::Wages,
        topic: None,
        received_on: "2026-11-16".into(),
        severity: CaseSeverity::High,
        confidentiality: Confidentiality::Confidential,
        narrative: "Overtime of October was not paid on line 3".into(),
        identity: "Zhao, packing".into(),
        shut: Vec::new(),
    }
}
