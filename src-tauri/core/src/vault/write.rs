//! The one door for writes: a transaction that becomes exactly one signed journal entry.

use super::backup::Reason;
use super::history;
use super::kind::{Field, Guard, Kind};
use super::marks::Marks;
use super::record::{resolve, state_of, store};
use super::sealed::{self, Ring};
use super::state::{DELETED, State};
use super::{Vault, slots};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use plumbline_bundle::journal::{self, Entry, Hlc, Op, OpRef, SignedEntry};
use plumbline_bundle::keys::Hash;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a committed write answers: the value, and what the window must refresh.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Saved<T> {
    pub value: T,
    pub changed: Vec<Changed>,
    /// RFC 3339, UTC.
    pub saved_at: String,
    /// Takes this write back; `None` when nothing was written.
    pub undo: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Changed {
    pub kind: String,
    pub id: String,
}

impl<T> Saved<T> {
    /// Another record that shows itself otherwise now.
    pub fn and_changed(mut self, kind: &str, id: Uuid) -> Self {
        let id = id.to_string();
        self.changed.push(Changed { kind: kind.into(), id });
        self
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Saved<U> {
        Saved {
            value: f(self.value),
            changed: self.changed,
            saved_at: self.saved_at,
            undo: self.undo,
        }
    }
}

/// The entry a write became: its hash and clock, from which the next one goes on.
pub(super) type Head = (Hash, Hlc);

/// An open write. Reads through [`Write::db`] see its own changes.
pub struct Write<'a> {
    db: &'a Connection,
    vault: &'a Vault,
    actor: &'a Actor,
    now: &'a Moment,
    seq: u64,
    hlc: Hlc,
    ops: Vec<Op>,
    evidence: Vec<Hash>,
    /// Whom sealed fields are for.
    pub(super) ring: Option<Ring>,
}

impl<'a> Write<'a> {
    pub(super) fn begin(
        db: &'a Connection,
        vault: &'a Vault,
        actor: &'a Actor,
        now: &'a Moment,
        seq: u64,
        last: Hlc,
    ) -> Self {
        let hlc = Hlc::tick(last, now.millis());
        Self {
            db,
            vault,
            actor,
            now,
            seq,
            hlc,
            ops: Vec::new(),
            evidence: Vec::new(),
            ring: None,
        }
    }

    pub fn require(&self, permission: Permission) -> Result<()> {
        self.actor.require(permission)
    }

    pub fn db(&self) -> &Connection {
        self.db
    }

    pub fn actor(&self) -> &Actor {
        self.actor
    }

    pub fn now(&self) -> &Moment {
        self.now
    }

    /// Key id and letter.
    pub fn own_device(&self) -> (String, String) {
        let device = &self.vault.device;
        (device.keyid.clone(), device.letter.clone())
    }

    pub fn is_own_device(&self, keyid: &str) -> bool {
        self.vault.device.keyid == keyid
    }

    /// Of the store as it is without this write.
    pub(super) fn back_up(&self, reason: Reason) -> Result<()> {
        self.vault.back_up(self.now, reason).map(|_| ())
    }

    pub(super) fn kinds(&self) -> &'static [Kind] {
        self.vault.kinds
    }

    /// This device's letter, for numbers people see.
    pub fn letter(&self) -> &str {
        &self.vault.device.letter
    }

    /// A record that was taken back, under an id made from what it is about, comes back with these values.
    pub fn create(&mut self, kind: &str, id: Uuid, mut values: Map<String, Value>) -> Result<()> {
        let kind = self.vault.kind(kind)?;
        if state_of(self.db, kind.name, id)? != State::default() {
            return self.bring_back(kind, id, values);
        }
        for field in kind.fields {
            let given = values.remove(field.name).ok_or_else(|| Error::invalid(field.name))?;
            let stored = self.guarded(kind, id, field, given)?;
            values.insert(field.name.into(), stored);
        }
        if let Some(stray) = values.keys().find(|name| kind.field(name).is_err()) {
            return Err(Error::invalid(stray));
        }
        self.push(kind, id, journal::Change::Create { fields: values })
    }

    /// Gives one field a new value; the same value again writes nothing, unless it is sealed.
    pub fn set(&mut self, kind: &str, id: Uuid, field: &str, value: Value) -> Result<()> {
        let kind = self.vault.kind(kind)?;
        let field = kind.field(field)?;
        let state = self.existing(kind, id)?;
        let shown = state.value(field.name).cloned().unwrap_or_default();
        let is_sealed = sealed::hash_of(&shown).is_some();
        if !is_sealed && resolve(self.db, shown)? == value && state.bases(field.name).len() == 1 {
            return Ok(());
        }
        let value = self.guarded(kind, id, field, value)?;
        let bases = state.bases(field.name);
        let change = journal::Change::Set {
            field: field.name.into(),
            value,
        };
        self.apply(kind, id, state, change, bases)
    }

    pub fn delete(&mut self, kind: &str, id: Uuid) -> Result<()> {
        let kind = self.vault.kind(kind)?;
        self.existing(kind, id)?;
        self.push(kind, id, journal::Change::Delete)
    }

    pub fn require_all(&self, permissions: impl Iterator<Item = Permission>) -> Result<()> {
        permissions
            .into_iter()
            .try_for_each(|permission| self.require(permission))
    }

    /// Writes the operations of an entry that cannot be merged again, as this laptop's, on what their author had seen.
    /// Gives how many.
    pub(crate) fn write_again(&mut self, entry: Entry) -> Result<u32> {
        let count = entry.ops.len() as u32;
        for op in entry.ops {
            let kind = self.vault.kind(&op.kind)?;
            self.push_on(kind, op.record, op.change, op.bases)?;
        }
        Ok(count)
    }

    /// Ends a disagreement between laptops: the value becomes the only one. For `#deleted`, whether the record is gone.
    /// The value is as the journal has it: a guarded one by its hash.
    pub(crate) fn settle(&mut self, kind: &str, id: Uuid, field: &str, value: Value) -> Result<()> {
        let kind = self.vault.kind(kind)?;
        let state = state_of(self.db, kind.name, id)?;
        if !state.conflicts().contains(&field) {
            return Err(Error::new(Code::NotFound));
        }
        let change = match (field, value) {
            (DELETED, Value::Bool(true)) => journal::Change::Delete,
            (DELETED, Value::Bool(false)) => journal::Change::Restore,
            (DELETED, _) => return Err(Error::invalid(DELETED)),
            (field, value) => journal::Change::Set {
                field: field.into(),
                value,
            },
        };
        self.push(kind, id, change)
    }

    /// Kinds and ids of the records written so far.
    pub fn touched(&self) -> impl Iterator<Item = (&str, Uuid)> {
        self.ops.iter().map(|op| (op.kind.as_str(), op.record))
    }

    /// The entry will name this file content.
    pub fn refers_to(&mut self, content: Hash) {
        self.evidence.push(content);
    }

    /// Takes back the write with this token, if nothing came after it on the same fields.
    pub fn undo(&mut self, token: &str) -> Result<()> {
        let late = || Error::new(Code::UndoTooLate);
        let seq: i64 = token.parse().map_err(|_| late())?;
        let entry = history::entry(self.db, &self.vault.device.keyid, seq)?;
        if entry.person != self.actor.person {
            return Err(Error::new(Code::PermissionDenied));
        }
        let mut past = history::Past::new(self.db);
        for (index, op) in entry.ops.iter().enumerate().rev() {
            let at = OpRef {
                device: entry.device.clone(),
                seq: entry.seq,
                index: index as u32,
            };
            self.actor.require_one(Permission::to_change(&op.kind))?;
            let kind = self.vault.kind(&op.kind)?;
            if kind.lasts() {
                return Err(late());
            }
            let state = state_of(self.db, kind.name, op.record)?;
            let inverse = match &op.change {
                journal::Change::Create { .. } => journal::Change::Delete,
                journal::Change::Delete => journal::Change::Restore,
                journal::Change::Restore => journal::Change::Delete,
                journal::Change::Set { field, .. } => {
                    if state.bases(field) != [at] {
                        return Err(late());
                    }
                    let value = past.before(op, field)?;
                    if !sealed::stands(self.db, &value)? {
                        return Err(late());
                    }
                    journal::Change::Set {
                        field: field.clone(),
                        value,
                    }
                }
            };
            self.push(kind, op.record, inverse)?;
        }
        Ok(())
    }

    /// Signs and stores the entry. `None` when nothing was changed.
    pub(super) fn finish<T>(self, value: T, prev: Hash) -> Result<(Saved<T>, Option<Head>)> {
        let saved_at = self.now.instant();
        if self.ops.is_empty() {
            return Ok((
                Saved {
                    value,
                    changed: Vec::new(),
                    saved_at,
                    undo: None,
                },
                None,
            ));
        }
        let changed: BTreeSet<Changed> = self
            .ops
            .iter()
            .map(|op| Changed {
                kind: op.kind.clone(),
                id: op.record.to_string(),
            })
            .collect();
        let entry = Entry {
            device: self.vault.device.keyid.clone(),
            seq: self.seq,
            prev,
            hlc: self.hlc,
            wall_time: saved_at.clone(),
            tz: self.now.zone(),
            person: self.actor.person,
            ops: self.ops,
            evidence: self.evidence,
        };
        let signed = journal::sign(&entry, &self.vault.device.key).map_err(Error::internal)?;
        keep_entry(self.db, &entry, &signed)?;
        let mut marks = Marks::default();
        marks.note(&entry);
        marks.write(self.db)?;
        let undo = Some(entry.seq.to_string());
        Ok((
            Saved {
                value,
                changed: changed.into_iter().collect(),
                saved_at,
                undo,
            },
            Some((signed.hash, entry.hlc)),
        ))
    }

    pub(super) fn kind(&self, name: &str) -> Result<&'static Kind> {
        self.vault.kind(name)
    }

    pub(super) fn push(&mut self, kind: &'static Kind, record: Uuid, change: journal::Change) -> Result<()> {
        let state = state_of(self.db, kind.name, record)?;
        let bases = match &change {
            journal::Change::Create { .. } => Vec::new(),
            journal::Change::Set { field, .. } => state.bases(field),
            journal::Change::Delete => state.all_heads(),
            journal::Change::Restore => state.bases(DELETED),
        };
        self.apply(kind, record, state, change, bases)
    }

    /// An operation whose author had seen other heads than the ones here.
    fn push_on(&mut self, kind: &'static Kind, record: Uuid, change: journal::Change, bases: Vec<OpRef>) -> Result<()> {
        let state = state_of(self.db, kind.name, record)?;
        self.apply(kind, record, state, change, bases)
    }

    fn apply(
        &mut self,
        kind: &'static Kind,
        record: Uuid,
        mut state: State,
        change: journal::Change,
        bases: Vec<OpRef>,
    ) -> Result<()> {
        let op = Op {
            kind: kind.name.into(),
            record,
            change,
            bases,
        };
        let index = self.ops.len() as u32;
        let at = OpRef {
            device: self.vault.device.keyid.clone(),
            seq: self.seq,
            index,
        };
        state.apply(at, self.hlc, &op);
        self.ops.push(op);
        store(self.db, kind, record, &state)
    }

    fn bring_back(&mut self, kind: &'static Kind, id: Uuid, values: Map<String, Value>) -> Result<()> {
        if !state_of(self.db, kind.name, id)?.exists() {
            self.push(kind, id, journal::Change::Restore)?;
        }
        for (field, value) in values {
            self.set(kind.name, id, &field, value)?;
        }
        Ok(())
    }

    fn existing(&self, kind: &Kind, id: Uuid) -> Result<State> {
        let state = state_of(self.db, kind.name, id)?;
        if state.exists() {
            Ok(state)
        } else {
            Err(Error::new(Code::NotFound))
        }
    }

    /// Checks the value; a personal or sealed one moves to its side table and leaves a hash.
    fn guarded(&self, kind: &Kind, id: Uuid, field: &Field, value: Value) -> Result<Value> {
        if !(field.accepts)(&value) {
            return Err(Error::invalid(field.name));
        }
        if value.is_null() || value == json!("") {
            return Ok(value);
        }
        match field.guard {
            Guard::Open | Guard::Lasting => Ok(value),
            Guard::Personal => self.put_aside(&value),
            Guard::Sealed => self.seal(kind.name, id, field.name, &value),
        }
    }

    fn put_aside(&self, value: &Value) -> Result<Value> {
        let salt = slots::random::<16>()?;
        let text = value.to_string();
        let mut hash = Sha256::new();
        hash.update(*salt);
        hash.update(&text);
        let hash = hex::encode(hash.finalize());
        self.db
            .prepare_cached("INSERT INTO personal (hash, salt, value) VALUES (?1, ?2, ?3)")?
            .execute(params![hash, salt.as_slice(), text])?;
        Ok(json!({ "personal": hash }))
    }
}

pub(super) fn keep_entry(db: &Connection, entry: &Entry, signed: &SignedEntry) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO entry (device, seq, hash, hlc, wall_time, person, bytes, signature) VALUES (?1,?2,?3,?4,?5,?6,?7,?8)",
    )?
    .execute(params![
        entry.device,
        entry.seq as i64,
        signed.hash.to_string(),
        entry.hlc.to_string(),
        entry.wall_time,
        entry.person.to_string(),
        signed.bytes,
        signed.signature.0.as_slice(),
    ])?;
    Ok(())
}
