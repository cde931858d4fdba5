//! Taking in what other laptops of the factory wrote. The state is a function of the set of entries, so the order of
//! arrival cannot matter; one transaction takes everything in, or nothing.
//!
//! An entry is verified with a key the store already trusts. What does not follow its laptop's chain is not taken: a gap
//! waits for the missing entries, a second entry of the same number (two copies of one laptop) is kept aside and shown.

use super::kind::Kind;
use super::marks::{MARKED, Marks};
use super::state::State;
use super::write;
use super::{CACHE, Store, Vault, device, purge, record};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use plumbline_bundle::journal::{self, Hlc, JournalError, OpRef, SignedEntry};
use plumbline_bundle::keys::{Hash, PublicKey};
use plumbline_bundle::keyset::KeySet;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::mpsc;
use uuid::Uuid;

/// As `PRAGMA cache_size` has it: KiB, below zero. A page that does not fit is encrypted and written, then read and
/// decrypted, each time it is touched.
const MERGE_CACHE: i64 = -128 * 1024;
/// Records whose states are held in memory before they are written.
const HELD: usize = 4_000;
/// Entries that one core checks in one go.
const PART: usize = 64;

/// What taking in a set of journals does, or did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct Merged {
    pub entries: u32,
    pub changes: u32,
    pub laptops: Vec<Share>,
    /// Records.
    pub created: u32,
    pub changed: u32,
    pub deleted: u32,
    pub records_before: u32,
    /// Fields in which the laptops disagree now and did not before.
    pub conflicts: u32,
    /// Laptops some of whose entries are missing: nothing after the gap was taken.
    pub gaps: Vec<Gap>,
    /// Entries of a second copy of a laptop, kept aside.
    pub forked: u32,
    /// Whether more than a fifth of the records (and more than fifty) would change or go.
    pub large: bool,
    /// Another copy of this very laptop exists: it must be opened again before it writes, as a laptop of its own.
    pub own_copy: bool,
    /// Whether something was destroyed on another laptop, and so here.
    pub purged: bool,
    /// Days the other laptop's clock is ahead of this one; 0 when less than one.
    pub clock_ahead_days: u32,
}

/// What came from one laptop.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Type)]
pub struct Share {
    pub keyid: String,
    pub entries: u32,
    /// Of its first and last entry, RFC 3339 UTC, by its own clock.
    pub from: String,
    pub to: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Gap {
    pub keyid: String,
    /// The last entry held here, and the first that came.
    pub held: u32,
    pub came: u32,
}

/// The value behind a personal field.
pub struct PersonalValue {
    pub hash: String,
    pub salt: Vec<u8>,
    pub value: String,
}

/// The ciphertext behind a sealed field.
pub struct SealedText {
    pub hash: String,
    pub kind: String,
    pub record: String,
    pub field: String,
    pub ring: String,
    pub bytes: Vec<u8>,
}

impl Vault {
    /// Feeds entries and values into one transaction, which stays only when `keep` says so of what it did: the same
    /// call is preview and merge. `beside` runs while the states are written, is told how many entries were fed, and sees
    /// the store as it was: a backup. When it fails, nothing stays.
    pub fn merge(
        &self,
        now: &Moment,
        feed: impl FnOnce(&mut Merge) -> Result<()>,
        beside: impl FnOnce(u32) -> Result<()> + Send,
        keep: impl FnOnce(&Merged) -> Result<bool>,
    ) -> Result<Merged> {
        let mut store = self.lock();
        let store = &mut *store;
        store.db.pragma_update(None, "cache_size", MERGE_CACHE)?;
        let merged = self.merge_in(store, now, feed, beside, keep);
        // What was merged stays so, with whatever cache.
        let _ = store.db.pragma_update(None, "cache_size", CACHE);
        merged
    }

    fn merge_in(
        &self,
        store: &mut Store,
        now: &Moment,
        feed: impl FnOnce(&mut Merge) -> Result<()>,
        beside: impl FnOnce(u32) -> Result<()> + Send,
        keep: impl FnOnce(&Merged) -> Result<bool>,
    ) -> Result<Merged> {
        let tx = Transaction::new(&mut store.db, TransactionBehavior::Immediate)?;
        let mut merge = Merge::begin(&tx, self, now)?;
        feed(&mut merge)?;
        let entries = merge.merged.entries;
        let (merged, last) = std::thread::scope(|scope| {
            let beside = scope.spawn(move || beside(entries));
            let finished = merge.finish();
            beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            finished
        })?;
        if !keep(&merged)? {
            return Ok(merged);
        }
        if merged.own_copy {
            device::mark_as_copied(&tx)?;
        }
        tx.commit()?;
        store.hlc = store.hlc.max(last);
        store.copied |= merged.own_copy;
        Ok(merged)
    }
}

/// An open merge.
pub struct Merge<'a> {
    db: &'a Connection,
    vault: &'a Vault,
    now: &'a Moment,
    chains: HashMap<String, Option<Chain>>,
    states: BTreeMap<(usize, Uuid), Held>,
    marks: Marks,
    merged: Merged,
    shares: BTreeMap<String, Share>,
    conflicts_before: i64,
    purges: BTreeSet<Uuid>,
    last: Hlc,
}

struct Chain {
    key: PublicKey,
    seq: u64,
    head: Hash,
    /// Nothing more is taken in this merge.
    shut: bool,
}

struct Held {
    state: State,
    /// How it stood before: absent, or its values.
    before: Option<serde_json::Map<String, serde_json::Value>>,
    existed: bool,
}

impl<'a> Merge<'a> {
    fn begin(db: &'a Connection, vault: &'a Vault, now: &'a Moment) -> Result<Self> {
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
        let merged = Merged {
            records_before: count("SELECT count(*) FROM record")? as u32,
            ..Merged::default()
        };
        Ok(Self {
            db,
            vault,
            now,
            chains: HashMap::new(),
            states: BTreeMap::new(),
            marks: Marks::default(),
            merged,
            shares: BTreeMap::new(),
            conflicts_before: count("SELECT count(*) FROM conflict")?,
            purges: BTreeSet::new(),
            last: Hlc::default(),
        })
    }

    /// Trusts the laptops in a key set that the factory's root key has signed.
    pub fn trust(&mut self, keys: &[u8]) -> Result<()> {
        let root = super::root_key(self.db)?;
        let set = KeySet::open_first(keys).map_err(|e| Error::new(Code::NotFromThisFactory).because(e))?;
        let factory = super::factory_of(self.db)?;
        if set.roots != [root.public()] || factory.is_some_and(|own| own != set.factory) {
            return Err(Error::new(Code::NotFromThisFactory));
        }
        for device in &set.devices {
            self.db
                .prepare_cached(
                    "INSERT INTO device (keyid, public_key, letter, own, added_at, recipient) VALUES (?1, ?2, ?3, 0, ?4, ?5)
                     ON CONFLICT (keyid) DO UPDATE SET recipient = excluded.recipient, letter = excluded.letter",
                )?
                .execute(params![
                    device.keyid,
                    device.ed25519.to_bytes().as_slice(),
                    device.role,
                    self.now.instant(),
                    device.x25519.to_string(),
                ])?;
            self.chains.remove(&device.keyid);
        }
        Ok(())
    }

    pub fn personal(&mut self, value: &PersonalValue) -> Result<()> {
        let mut hash = Sha256::new();
        hash.update(&value.salt);
        hash.update(&value.value);
        if hex::encode(hash.finalize()) != value.hash {
            return Err(Error::new(Code::ExchangeDamaged));
        }
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO personal (hash, salt, value) SELECT ?1, ?2, ?3
                 WHERE NOT EXISTS (SELECT 1 FROM purged WHERE hash = ?1)",
            )?
            .execute(params![value.hash, value.salt, value.value])?;
        Ok(())
    }

    pub fn sealed(&mut self, text: &SealedText) -> Result<()> {
        if Hash::of(&text.bytes).to_string() != text.hash {
            return Err(Error::new(Code::ExchangeDamaged));
        }
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO sealed (hash, kind, record, field, ring, bytes) SELECT ?1, ?2, ?3, ?4, ?5, ?6
                 WHERE NOT EXISTS (SELECT 1 FROM purged WHERE hash = ?1)",
            )?
            .execute(params![
                text.hash,
                text.kind,
                text.record,
                text.field,
                text.ring,
                text.bytes
            ])?;
        Ok(())
    }

    pub fn ring(&mut self, recipient: &str, ring: &str) -> Result<()> {
        self.db
            .prepare_cached("INSERT OR IGNORE INTO ring_member (recipient, ring) VALUES (?1, ?2)")?
            .execute([recipient, ring])?;
        Ok(())
    }

    /// A private key that all laptops of a factory share; one that stands here is kept.
    pub fn secret(&mut self, name: &str, value: &[u8]) -> Result<()> {
        self.db.execute(
            "INSERT OR REPLACE INTO secret (name, value) VALUES (?1, ?2)",
            params![name, value],
        )?;
        Ok(())
    }

    /// Takes the next entries of a laptop, skips those that are held, notes what does not follow.
    pub fn entries(&mut self, device: &str, signed: &[SignedEntry]) -> Result<()> {
        let fresh = self.fresh(device, signed)?;
        if fresh.is_empty() {
            return Ok(());
        }
        let Some(chain) = self.chain(device)? else {
            return Err(Error::new(Code::LaptopUnknown));
        };
        let key = chain.key;
        open_all(&fresh, &key, |signed, entry| {
            let entry = entry.map_err(|error| match error {
                JournalError::NewerSchema { .. } => Error::new(Code::VaultNewer).because(error),
                other => Error::new(Code::ExchangeDamaged).because(other),
            })?;
            self.take(device, signed, &entry)
        })
    }

    /// Those that are not held, each once.
    fn fresh<'s>(&mut self, device: &str, signed: &'s [SignedEntry]) -> Result<Vec<&'s SignedEntry>> {
        let last = self.chain(device)?.map_or(0, |chain| chain.seq);
        let mut held = self
            .db
            .prepare_cached("SELECT hash FROM entry WHERE device = ?1 AND seq = ?2")?;
        let mut seen = BTreeSet::new();
        let mut fresh = Vec::new();
        for entry in signed {
            let held = match entry.claimed_seq() {
                Some(seq) if seq <= last => held
                    .query_row(params![device, seq as i64], |row| row.get::<_, String>(0))
                    .optional()?
                    .is_some_and(|held| held == entry.hash.to_string()),
                _ => false,
            };
            if !held && seen.insert(entry.hash) {
                fresh.push(entry);
            }
        }
        Ok(fresh)
    }

    fn take(&mut self, device: &str, signed: &SignedEntry, entry: &journal::Entry) -> Result<()> {
        let Some(chain) = self.chain(device)? else {
            return Err(Error::new(Code::LaptopUnknown));
        };
        let (seq, head, shut) = (chain.seq, chain.head, chain.shut);
        if entry.device != device {
            return Err(Error::new(Code::ExchangeDamaged));
        }
        if entry.seq <= seq || entry.seq == seq + 1 && entry.prev != head {
            return self.put_aside(entry, signed);
        }
        if entry.seq > seq + 1 {
            return self.note_gap(device, seq, entry.seq);
        }
        if shut {
            return Ok(());
        }
        self.merged.own_copy |= device == self.vault.device.keyid;
        self.fold(entry)?;
        write::keep_entry(self.db, entry, signed)?;
        self.marks.note(entry);
        if self.marks.len() >= MARKED {
            self.marks.write(self.db)?;
        }
        if let Some(Some(chain)) = self.chains.get_mut(device) {
            chain.seq = entry.seq;
            chain.head = signed.hash;
        }
        self.last = self.last.max(entry.hlc);
        self.merged.entries += 1;
        self.merged.changes += entry.ops.len() as u32;
        let share = self.shares.entry(device.to_owned()).or_default();
        share.entries += 1;
        if share.from.is_empty() {
            share.from.clone_from(&entry.wall_time);
        }
        share.to.clone_from(&entry.wall_time);
        if self.states.len() >= HELD {
            self.flush()?;
        }
        Ok(())
    }

    fn chain(&mut self, device: &str) -> Result<Option<&Chain>> {
        if !self.chains.contains_key(device) {
            let chain = read_chain(self.db, device)?;
            self.chains.insert(device.to_owned(), chain);
        }
        Ok(self.chains.get(device).and_then(Option::as_ref))
    }

    /// Applies the operations to the states they touch.
    fn fold(&mut self, entry: &journal::Entry) -> Result<()> {
        for (index, op) in (0..).zip(&entry.ops) {
            let place = self.vault.place_of(&op.kind)?;
            let held = match self.states.entry((place, op.record)) {
                std::collections::btree_map::Entry::Occupied(held) => held.into_mut(),
                std::collections::btree_map::Entry::Vacant(room) => {
                    let state = record::state_of(self.db, &op.kind, op.record)?;
                    let existed = state.exists();
                    room.insert(Held {
                        before: existed.then(|| state.values()),
                        existed,
                        state,
                    })
                }
            };
            let at = OpRef {
                device: entry.device.clone(),
                seq: entry.seq,
                index,
            };
            held.state.apply(at, entry.hlc, op);
            if op.kind == purge::KIND.name {
                self.purges.insert(op.record);
            }
        }
        Ok(())
    }

    /// Writes the states that changed. The last kinds come first, as in a rebuild.
    fn flush(&mut self) -> Result<()> {
        for ((place, id), held) in std::mem::take(&mut self.states).into_iter().rev() {
            let kind: &Kind = &self.vault.kinds[place];
            let exists = held.state.exists();
            match (held.existed, exists) {
                (false, true) => self.merged.created += 1,
                (true, false) => self.merged.deleted += 1,
                (true, true) if held.before.as_ref() != Some(&held.state.values()) => self.merged.changed += 1,
                _ => {}
            }
            record::store(self.db, kind, id, &held.state)?;
        }
        Ok(())
    }

    fn put_aside(&mut self, entry: &journal::Entry, signed: &SignedEntry) -> Result<()> {
        let put = self
            .db
            .prepare_cached(
                "INSERT OR IGNORE INTO fork (device, seq, hash, bytes, signature, found_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                entry.device,
                entry.seq as i64,
                signed.hash.to_string(),
                signed.bytes,
                signed.signature.0.as_slice(),
                self.now.instant(),
            ])?;
        self.merged.forked += put as u32;
        self.merged.own_copy |= entry.device == self.vault.device.keyid && put > 0;
        // What follows a number that is taken twice belongs to the other copy.
        if let Some(Some(chain)) = self.chains.get_mut(&entry.device) {
            chain.shut |= entry.seq > chain.seq;
        }
        Ok(())
    }

    fn note_gap(&mut self, device: &str, held: u64, came: u64) -> Result<()> {
        let forked = "SELECT EXISTS (SELECT 1 FROM fork WHERE device = ?1 AND settled_at IS NULL)";
        let forked: bool = self.db.query_row(forked, [device], |row| row.get(0))?;
        if !forked && self.merged.gaps.iter().all(|gap| gap.keyid != device) {
            self.merged.gaps.push(Gap {
                keyid: device.into(),
                held: held as u32,
                came: came as u32,
            });
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(Merged, Hlc)> {
        self.flush()?;
        self.marks.write(self.db)?;
        self.merged.purged = !self.purges.is_empty();
        for purge in std::mem::take(&mut self.purges) {
            purge::carry_out(self.db, self.vault.kinds, purge)?;
        }
        let conflicts: i64 = self
            .db
            .query_row("SELECT count(*) FROM conflict", [], |row| row.get(0))?;
        self.merged.conflicts = (conflicts - self.conflicts_before).max(0) as u32;
        let shares = std::mem::take(&mut self.shares).into_iter();
        self.merged.laptops = shares.map(|(keyid, share)| Share { keyid, ..share }).collect();
        let touched = self.merged.changed + self.merged.deleted;
        self.merged.large = touched > 50 && u64::from(touched) * 5 > u64::from(self.merged.records_before);
        Ok((self.merged, self.last))
    }
}

/// Checks and reads entries on all cores, and hands each over in its order while the next are checked: most of what a
/// merge costs are signatures, and the rest is what the store writes.
fn open_all(
    signed: &[&SignedEntry],
    key: &PublicKey,
    mut take: impl FnMut(&SignedEntry, std::result::Result<journal::Entry, JournalError>) -> Result<()>,
) -> Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    std::thread::scope(|scope| {
        let opened: Vec<_> = (0..cores)
            .map(|worker| {
                let (out, opened) = mpsc::channel();
                scope.spawn(move || {
                    // Nobody listens any more once one entry was refused.
                    for part in signed.chunks(PART).skip(worker).step_by(cores) {
                        let entries: Vec<_> = part.iter().map(|signed| journal::open(signed, key)).collect();
                        if out.send(entries).is_err() {
                            return;
                        }
                    }
                });
                opened
            })
            .collect();
        for (part, opened) in signed.chunks(PART).zip(opened.iter().cycle()) {
            let entries = opened.recv().map_err(Error::internal)?;
            for (signed, entry) in part.iter().zip(entries) {
                take(signed, entry)?;
            }
        }
        Ok(())
    })
}

/// The key of a laptop and how far its journal is held; `None` for a laptop nobody vouched for.
fn read_chain(db: &Connection, device: &str) -> Result<Option<Chain>> {
    let damaged = || Error::new(Code::VaultDamaged);
    let key: Option<Vec<u8>> = db
        .prepare_cached("SELECT public_key FROM device WHERE keyid = ?1")?
        .query_row([device], |row| row.get(0))
        .optional()?;
    let Some(key) = key else { return Ok(None) };
    let key: [u8; 32] = key.try_into().map_err(|_| damaged())?;
    let key = PublicKey::from_bytes(&key).map_err(|_| damaged())?;
    let head = db
        .prepare_cached("SELECT seq, hash FROM entry WHERE device = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([device], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let (seq, head) = match head {
        Some((seq, hash)) => (seq as u64, hash.parse().map_err(|_| damaged())?),
        None => (0, Hash::ZERO),
    };
    Ok(Some(Chain {
        key,
        seq,
        head,
        shut: false,
    }))
}
