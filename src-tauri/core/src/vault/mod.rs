//! The encrypted store of one factory: keyslots, database, journal, evidence.
//!
//! Everything a person does passes through [`Vault::write`]; what only this laptop knows (drafts, the
//! outbox) through [`Vault::local`]. Reads use [`Vault::read`]. Nothing else opens the database.

pub mod backup;
mod connection;
pub mod device;
pub mod doctor;
pub mod evidence;
pub mod files;
pub mod history;
pub mod identity;
pub mod kind;
mod leave;
mod marks;
pub mod media;
pub mod merge;
pub mod place;
pub mod purge;
mod record;
pub mod restore;
pub mod row;
pub mod sealed;
pub(crate) mod slots;
pub mod state;
pub mod text;
pub mod words;
mod write;

pub(crate) use connection::Access;
use connection::{
    CACHE, HALF_MADE, clear_half_made, connect, connect_with_one_of, is_behind, keyed, lock, migrate, project_stale,
};
pub use device::Device;
pub use kind::{Field, Guard, Kind, Values, accept};
pub use leave::Keyslots;
pub(crate) use record::hash_behind;
pub use record::{FieldHead, heads_of};
pub use slots::{KdfStrength, PersonKey, Slots};
pub use write::{Changed, Saved, Write};

use crate::access::Actor;
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use plumbline_bundle::journal::Hlc;
use plumbline_bundle::keys::{DeviceKey, Hash, Identity};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use slots::{Opened, VaultKey};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use uuid::Uuid;
use zeroize::Zeroizing;

const DATABASE: &str = "vault.db";

/// How a vault is opened; tests weaken it.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub kdf: KdfStrength,
    /// Off only in the control of leak tests, to show that planted words would be found.
    pub encrypted: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kdf: KdfStrength::Calibrated,
            encrypted: true,
        }
    }
}

pub struct Vault {
    dir: PathBuf,
    /// Held by whoever changes keyslots, so that none is made with a key that is being replaced.
    key: Mutex<VaultKey>,
    options: Options,
    kinds: &'static [Kind],
    device: Device,
    store: Mutex<Store>,
    /// Held until the vault closes: one process writes.
    _lock: File,
}

struct Store {
    db: Connection,
    seq: u64,
    prev: Hash,
    hlc: Hlc,
    /// Another copy of this laptop writes in the same journal: nothing more is written here before the store is opened
    /// again, as a laptop of its own.
    copied: bool,
}

/// What set-up hands back: shown once, printed by the person, kept nowhere.
pub struct RecoveryWords(Zeroizing<String>);

impl RecoveryWords {
    pub(crate) fn new(words: &bip39::Mnemonic) -> Self {
        Self(Zeroizing::new(words.to_string()))
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ')
    }
}

impl Vault {
    pub fn exists(dir: &Path) -> bool {
        Slots::exist(dir) || dir.join(DATABASE).exists() && !dir.join(HALF_MADE).exists()
    }

    /// Whether nobody has the store open now, this process included.
    pub fn is_free(dir: &Path) -> bool {
        !dir.join("lock").exists() || lock(dir).is_ok()
    }

    /// Makes a new store with a slot for its first person and one for the recovery words. `fill` makes its
    /// first records. The slots come last: a kill before then leaves nothing that counts as a vault.
    pub fn create(
        dir: &Path,
        kinds: &'static [Kind],
        options: Options,
        first: (Uuid, &str, &str),
        now: &Moment,
        fill: impl FnOnce(&Self) -> Result<()>,
    ) -> Result<(Self, RecoveryWords, PersonKey)> {
        if Self::exists(dir) {
            return Err(Error::new(Code::VaultExists));
        }
        let (person, name, passphrase) = first;
        check_passphrase(passphrase)?;
        std::fs::create_dir_all(dir).map_err(|e| Error::writing(dir, e))?;
        let lock = lock(dir)?;
        clear_half_made(dir)?;
        let key = slots::random::<32>()?;
        let vault = Uuid::now_v7();
        let mut slots = Slots::new(vault);
        let person_key = slots.put_person(person, name, passphrase, &key, options.kdf)?;
        let words = slots.put_recovery(&key, options.kdf)?;
        let mut db = connect(&dir.join(DATABASE), &key, options, Access::Create)?;
        migrate(&mut db)?;
        project_stale(&mut db, kinds)?;
        device::make(&db, dir, now)?;
        let opened = Self::assemble(dir, key, options, kinds, db, lock)?;
        fill(&opened)?;
        slots.write(dir)?;
        files::remove(&dir.join(HALF_MADE)).map_err(|e| Error::writing(dir, e))?;
        Ok((opened, RecoveryWords::new(&words), person_key))
    }

    pub fn open(
        dir: &Path,
        kinds: &'static [Kind],
        options: Options,
        person: Uuid,
        passphrase: &str,
    ) -> Result<(Self, PersonKey)> {
        restore::finish(dir)?;
        let opened = Slots::read(dir)?.open_person(person, passphrase)?;
        Ok((Self::open_with(dir, kinds, options, &opened)?, opened.person_key()?))
    }

    /// Opens with what the operating system's keychain kept for `person`.
    pub fn open_with_keychain(
        dir: &Path,
        kinds: &'static [Kind],
        options: Options,
        person: Uuid,
        secret: &[u8],
    ) -> Result<Self> {
        restore::finish(dir)?;
        let opened = Slots::read(dir)?.open_keychain(person, secret)?;
        Self::open_with(dir, kinds, options, &opened)
    }

    /// A slot beside that of the passphrase, which is asked for: an open laptop must not be enough. Gives the secret to
    /// keep in the keychain.
    pub fn add_keychain(&self, person: Uuid, passphrase: &str) -> Result<Zeroizing<[u8; 32]>> {
        let key = self.key();
        let mut slots = Slots::read(&self.dir)?;
        slots.open_person(person, passphrase)?;
        let secret = slots.put_keychain(person, &key)?;
        slots.write(&self.dir)?;
        Ok(secret)
    }

    pub fn remove_keychain(&self, person: Uuid) -> Result<()> {
        let _key = self.key();
        let mut slots = Slots::read(&self.dir)?;
        slots.remove_keychain(person);
        slots.write_both(&self.dir)
    }

    /// Opens with the recovery words and gives `person` a new passphrase.
    pub fn recover(
        dir: &Path,
        kinds: &'static [Kind],
        options: Options,
        words: &str,
        person: Uuid,
        passphrase: &str,
    ) -> Result<(Self, PersonKey)> {
        restore::finish(dir)?;
        let slots = Slots::read(dir)?;
        let name = slots.name_of(person)?.to_owned();
        check_passphrase(passphrase)?;
        let opened = slots.open_recovery(words)?;
        let vault = Self::open_with(dir, kinds, options, &opened)?;
        let person_key = vault.put_person(person, &name, passphrase)?;
        Ok((vault, person_key))
    }

    pub fn put_person(&self, person: Uuid, name: &str, passphrase: &str) -> Result<PersonKey> {
        check_passphrase(passphrase)?;
        let key = self.key();
        let mut slots = Slots::read(&self.dir)?;
        let person_key = slots.put_person(person, name, passphrase, &key, self.options.kdf)?;
        slots.write(&self.dir)?;
        Ok(person_key)
    }

    /// Whoever had this slot signs in here no more; the key of the database stays.
    pub fn remove_slot(&self, person: Uuid) -> Result<()> {
        let _key = self.key();
        let mut slots = Slots::read(&self.dir)?;
        slots.remove_person(person);
        slots.write(&self.dir)
    }

    pub fn new_recovery_words(&self) -> Result<RecoveryWords> {
        let key = self.key();
        let mut slots = Slots::read(&self.dir)?;
        let words = slots.put_recovery(&key, self.options.kdf)?;
        slots.recovery_confirmed = false;
        slots.write(&self.dir)?;
        Ok(RecoveryWords::new(&words))
    }

    pub fn confirm_recovery(&self) -> Result<()> {
        let _key = self.key();
        let mut slots = Slots::read(&self.dir)?;
        slots.recovery_confirmed = true;
        slots.write(&self.dir)
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn device(&self) -> &Device {
        &self.device
    }

    /// One IMMEDIATE transaction: permission checks inside `work`, the change, its signed journal entry, commit.
    pub fn write<T>(
        &self,
        actor: &Actor,
        now: &Moment,
        work: impl FnOnce(&mut Write) -> Result<T>,
    ) -> Result<Saved<T>> {
        let mut store = self.lock();
        let store = &mut *store;
        if store.copied {
            return Err(Error::new(Code::LaptopCopied));
        }
        let tx = Transaction::new(&mut store.db, TransactionBehavior::Immediate)?;
        let mut write = Write::begin(&tx, self, actor, now, store.seq + 1, store.hlc);
        let value = work(&mut write)?;
        let (saved, entry) = write.finish(value, store.prev)?;
        tx.commit()?;
        if let Some((hash, hlc)) = entry {
            store.seq += 1;
            store.prev = hash;
            store.hlc = hlc;
        }
        Ok(saved)
    }

    /// Several reads that see one state.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut store = self.lock();
        let tx = Transaction::new(&mut store.db, TransactionBehavior::Deferred)?;
        work(&tx)
    }

    /// Changes what only this laptop knows: drafts, settings, the outbox. Never records.
    pub fn local<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut store = self.lock();
        let tx = Transaction::new(&mut store.db, TransactionBehavior::Immediate)?;
        let value = work(&tx)?;
        tx.commit()?;
        Ok(value)
    }

    /// Makes every projection anew from the records. Reads answer the same afterwards, or the projection was damaged.
    pub fn rebuild(&self) -> Result<()> {
        self.local(|db| record::project_all(db, &self.kinds.iter().collect::<Vec<_>>()))
    }

    /// Writes the log back into the database and empties it: old pages stand in it until then. Where an examination or
    /// a backup reads it meanwhile, the log goes when the store is closed.
    pub fn scrub(&self) -> Result<()> {
        for _ in 0..20 {
            let busy: i64 = self
                .lock()
                .db
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if busy == 0 {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        tracing::warn!("the log could not be emptied while it was read");
        Ok(())
    }

    fn open_with(dir: &Path, kinds: &'static [Kind], options: Options, opened: &Opened) -> Result<Self> {
        let lock = lock(dir)?;
        if !dir.join(DATABASE).exists() {
            return Err(Error::new(Code::VaultMissing));
        }
        let (mut db, key) = connect_with_one_of(dir, opened, options)?;
        if is_behind(&db)? {
            let source = backup::Source::new(dir, &key, options);
            source.back_up(&Moment::now(), backup::Reason::Migration)?;
        }
        migrate(&mut db)?;
        project_stale(&mut db, kinds)?;
        device::renew_if_copied(&mut db, dir)?;
        // After a purge that could not empty the log, because somebody read it, and was killed before the store was
        // closed. A full disk keeps nobody out.
        let _ = leave::empty_log(&db);
        let vault = Self::assemble(dir, key, options, kinds, db, lock)?;
        // A full disk keeps nobody out: what stays undone is done at the next sign-in.
        let _ = vault.uphold(&Moment::now());
        let _ = vault.settle(opened);
        Ok(vault)
    }

    fn assemble(
        dir: &Path,
        key: VaultKey,
        options: Options,
        kinds: &'static [Kind],
        db: Connection,
        lock: File,
    ) -> Result<Self> {
        let device = device::read(&db)?;
        let last = "SELECT seq, hash FROM entry WHERE device = ?1 ORDER BY seq DESC LIMIT 1";
        let last = db.query_row(last, [&device.keyid], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        });
        let (seq, prev) = match last {
            Ok((seq, hash)) => (seq as u64, hash.parse().map_err(|_| Error::new(Code::VaultDamaged))?),
            Err(rusqlite::Error::QueryReturnedNoRows) => (0, Hash::ZERO),
            Err(error) => return Err(error.into()),
        };
        let hlc: Option<String> = db.query_row("SELECT max(hlc) FROM entry", [], |row| row.get(0))?;
        let hlc = match hlc {
            Some(text) => text.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
            None => Hlc::default(),
        };
        evidence::sweep(dir);
        restore::clear_aside(dir, &Moment::now());
        let store = Mutex::new(Store {
            db,
            seq,
            prev,
            hlc,
            copied: false,
        });
        Ok(Self {
            dir: dir.into(),
            key: Mutex::new(key),
            options,
            kinds,
            device,
            store,
            _lock: lock,
        })
    }

    fn kind(&self, name: &str) -> Result<&'static Kind> {
        self.kinds
            .iter()
            .find(|kind| kind.name == name)
            .ok_or_else(|| Error::new(Code::VaultNewer))
    }

    /// Where a kind stands in the list: the later refer to the earlier.
    fn place_of(&self, name: &str) -> Result<usize> {
        let place = self.kinds.iter().position(|kind| kind.name == name);
        place.ok_or_else(|| Error::new(Code::VaultNewer))
    }

    /// Taken before [`Vault::lock`] by whoever needs both.
    fn key(&self) -> MutexGuard<'_, VaultKey> {
        self.key.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A panic while holding the lock rolled its transaction back: the store is still whole.
    fn lock(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// At least 12 characters, or 6 where the script is not alphabetic (a Chinese character carries more).
pub fn check_passphrase(passphrase: &str) -> Result<()> {
    let dense = passphrase
        .chars()
        .filter(|c| ('\u{2E80}'..='\u{9FFF}').contains(c))
        .count();
    let length = passphrase.chars().count() + dense;
    if length >= 12 {
        Ok(())
    } else {
        Err(Error::new(Code::PassphraseWeak))
    }
}

fn new_identity() -> Result<Identity> {
    Identity::generate().map_err(Error::internal)
}

fn read_identity(secret: &[u8]) -> Result<Identity> {
    let text = std::str::from_utf8(secret).ok();
    text.and_then(|text| Identity::from_secret(text).ok())
        .ok_or_else(|| Error::new(Code::VaultDamaged))
}

/// Signs which laptops belong to the factory.
pub(crate) fn root_key(db: &Connection) -> Result<DeviceKey> {
    let root = secret(db, "root-key")?;
    let root: &[u8; 32] = root.as_slice().try_into().map_err(|_| Error::new(Code::VaultDamaged))?;
    Ok(DeviceKey::from_bytes(root))
}

/// The id of the factory's record; `None` before it has one.
pub(crate) fn factory_of(db: &Connection) -> Result<Option<Uuid>> {
    let id: Option<String> = db
        .query_row(
            "SELECT id FROM record WHERE kind = 'factory' ORDER BY id LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    id.map(|id| id.parse().map_err(|_| Error::new(Code::VaultDamaged)))
        .transpose()
}

/// A private key of this laptop by name.
pub(crate) fn secret(db: &Connection, name: &str) -> Result<Zeroizing<Vec<u8>>> {
    let value = db.query_row("SELECT value FROM secret WHERE name = ?1", [name], |row| row.get(0))?;
    Ok(Zeroizing::new(value))
}
