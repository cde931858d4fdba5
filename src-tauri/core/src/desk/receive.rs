//! Taking in what a factory sent. One door for every way a bundle can come, opened by a person or fetched: [`receive`].

use super::company::{self, Keys};
use super::{shelf, supplier};
use crate::access::{Actor, Permission};
use crate::error::{Error, Result};
use crate::mail;
use crate::moment::Moment;
use crate::vault::{Vault, files};
use plumbline_bundle::envelope::{KEYS, Kind};
use plumbline_bundle::keys::Hash;
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::open::{open, peek};
use plumbline_bundle::verdict::{CheckError, Code as BundleCode, Refusal, StreamState};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What became of a file. The last word on it for every reason a bundle can be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Read, and shown from now on.
    Applied,
    /// Kept until the one before it arrives.
    Gap,
    Replay,
    Fork,
    WrongPrev,
    RevokedKey,
    WrongRecipient,
    UnknownPredicate,
    NewerSchema,
    UnknownKey,
    BadSignature,
    DigestMismatch,
    Malformed,
    /// From a factory nobody here trusts yet: six words are to be compared first.
    UnknownFactory,
    /// Its list of keys is not signed by the keys that are trusted.
    KeysChanged,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Received {
    /// Name of the file.
    pub file: String,
    pub verdict: Verdict,
    pub factory: Option<String>,
    pub name: Option<String>,
    pub seq: Option<u32>,
    /// Of a gap: the number that has to come first.
    pub expected: Option<u32>,
    /// Bundles that had waited for this one and were read with it.
    pub followed: u32,
    /// Of an unknown factory: the words to compare, and the text behind the QR code.
    pub words: Vec<String>,
    pub qr: Option<String>,
    #[serde(skip)]
    stranger: Option<Stranger>,
}

/// The keys of a factory that nobody trusts yet.
#[derive(Clone, Debug, PartialEq)]
struct Stranger {
    keys: Vec<u8>,
    name: String,
}

/// Takes in a received bundle from a file, by whatever way it came. Refusals are answers, not errors.
pub fn receive(vault: &Vault, actor: &Actor, now: &Moment, path: &Path) -> Result<Received> {
    actor.require(Permission::Review)?;
    let incoming = Incoming::copy(vault, path, now)?;
    let beside = path.parent().map(|dir| dir.join(KEYS));
    let mut received = Received::of(path);
    match incoming.check(vault, beside.as_deref(), &mut received)? {
        None => Ok(received),
        Some(checked) => {
            let verdict = keep(vault, actor, now, &incoming, checked, &mut received)?;
            received.verdict = verdict;
            if verdict == Verdict::Applied {
                received.followed = follow(vault, &received)?;
            }
            Ok(received)
        }
    }
}

/// Trusts the factory that [`receive`] told of, whose words two people compared, and takes its bundle in.
pub fn trust(vault: &Vault, actor: &Actor, now: &Moment, path: &Path, stranger: &Received) -> Result<Received> {
    if let Some(stranger) = &stranger.stranger {
        let set = KeySet::open_first(&stranger.keys).map_err(Error::internal)?;
        let known = vault.read(|db| supplier::keys_of(db, set.factory))?;
        if known.is_none() {
            vault.write(actor, now, |tx| {
                supplier::trust(tx, &set, &stranger.keys, &stranger.name)
            })?;
        }
    }
    receive(vault, actor, now, path)
}

impl Received {
    fn of(path: &Path) -> Self {
        Self {
            file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            verdict: Verdict::Malformed,
            factory: None,
            name: None,
            seq: None,
            expected: None,
            followed: 0,
            words: Vec::new(),
            qr: None,
            stranger: None,
        }
    }

    fn is_for(&mut self, bundle: &shelf::Bundle, name: String) {
        self.factory = Some(bundle.outer.envelope.factory.to_string());
        self.seq = Some(bundle.outer.envelope.seq as u32);
        self.name = Some(name);
    }
}

impl From<BundleCode> for Verdict {
    fn from(code: BundleCode) -> Self {
        match code {
            BundleCode::Gap => Self::Gap,
            BundleCode::Replay => Self::Replay,
            BundleCode::Fork => Self::Fork,
            BundleCode::WrongPrev => Self::WrongPrev,
            BundleCode::RevokedKey => Self::RevokedKey,
            BundleCode::WrongRecipient => Self::WrongRecipient,
            BundleCode::UnknownPredicate => Self::UnknownPredicate,
            BundleCode::NewerSchema => Self::NewerSchema,
            BundleCode::UnknownKey => Self::UnknownKey,
            BundleCode::BadSignature => Self::BadSignature,
            BundleCode::DigestMismatch => Self::DigestMismatch,
            BundleCode::Malformed => Self::Malformed,
        }
    }
}

/// The file as a copy of our own, so that nobody changes it between looking and keeping. Gone unless it is kept.
struct Incoming(PathBuf);

impl Drop for Incoming {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A bundle whose outside and inside are right, and the newer key set that came with it.
struct Checked {
    bundle: shelf::Bundle,
    newer: Option<(KeySet, Vec<u8>)>,
}

impl Incoming {
    fn copy(vault: &Vault, path: &Path, now: &Moment) -> Result<Self> {
        let dir = vault.dir().join(shelf::FOLDER);
        std::fs::create_dir_all(&dir).map_err(|e| Error::writing(&dir, e))?;
        let copy = dir.join(format!("incoming-{}", now.new_id()));
        let mut source = files::open(path)?;
        files::replace_with(&copy, |file| std::io::copy(&mut source, file).map(|_| ()))?;
        Ok(Self(copy))
    }

    fn open(&self) -> Result<BufReader<File>> {
        File::open(&self.0)
            .map(BufReader::new)
            .map_err(|e| Error::reading(&self.0, e))
    }

    /// `None` when `received` says all there is to say.
    fn check(&self, vault: &Vault, beside: Option<&Path>, received: &mut Received) -> Result<Option<Checked>> {
        let (keys, ids) = vault.read(|db| {
            let keys = Keys::of(db)?;
            let ids = company::ids(db, &keys)?;
            Ok((keys, ids))
        })?;
        let refuse = |received: &mut Received, error: CheckError| match error {
            CheckError::Io(e) => Err(Error::reading(&self.0, e)),
            CheckError::Refused(refusal) => {
                received.verdict = refusal.code().into();
                Ok(None)
            }
        };
        // Inside stand the sender's keys; a bundle of an earlier version has them beside it.
        let brought = match peek(self.open()?, &keys.identity, KEYS) {
            Ok(bytes) => Some(bytes),
            Err(CheckError::Refused(Refusal::WrongRecipient)) => {
                received.verdict = Verdict::WrongRecipient;
                return Ok(None);
            }
            Err(_) => beside.and_then(|path| std::fs::read(path).ok()),
        };
        let brought = brought.and_then(|bytes| KeySet::open_first(&bytes).ok().map(|set| (set, bytes)));
        let known = match &brought {
            Some((set, _)) => vault.read(|db| supplier::keys_of(db, set.factory))?,
            None => None,
        };
        let mut newer = None;
        let mut stranger = None;
        let mut pins = vault.read(supplier::pins)?;
        match (brought, known) {
            (Some((set, bytes)), None) => {
                pins = Pins::from(&set);
                stranger = Some((set, bytes));
            }
            (Some((set, bytes)), Some(current)) if set.version > current.version => {
                match KeySet::open_next(&bytes, &current) {
                    Ok(set) => {
                        pins.add_factory(&set);
                        newer = Some((set, bytes));
                    }
                    Err(_) => {
                        received.verdict = Verdict::KeysChanged;
                        received.factory = Some(current.factory.to_string());
                        received.name = vault.read(|db| name_of(db, current.factory))?;
                        return Ok(None);
                    }
                }
            }
            _ => {}
        }
        let mut bundle = match open(self.open()?, &pins, &keys.identity) {
            Ok(bundle) => bundle,
            Err(error) => return refuse(received, error),
        };
        let is_stream = |id: &String| bundle.outer.is_stream_for(id).is_ok();
        if !ids.iter().any(is_stream) {
            received.verdict = Verdict::WrongRecipient;
            return Ok(None);
        }
        if !matches!(bundle.outer.kind(), Kind::Delta | Kind::Checkpoint) {
            received.verdict = Verdict::UnknownPredicate;
            return Ok(None);
        }
        if let Err(error) = read_through(&mut bundle) {
            return refuse(received, error);
        }
        let factory = bundle.outer.envelope.factory;
        let sent = sent_name(&mut bundle);
        let name = vault.read(|db| name_of(db, factory))?.unwrap_or(sent);
        received.is_for(&bundle, name.clone());
        if let Some((set, keys)) = stranger {
            let words: Vec<String> = set.fingerprint().iter().map(ToString::to_string).collect();
            received.verdict = Verdict::UnknownFactory;
            received.qr = Some(format!("plumbline:{}", words.join("-")));
            received.words = words;
            received.stranger = Some(Stranger { keys, name });
            return Ok(None);
        }
        Ok(Some(Checked { bundle, newer }))
    }
}

/// Every record can be read: nothing is kept that would stop half way later.
fn read_through(bundle: &mut shelf::Bundle) -> Result<(), CheckError> {
    for kind in bundle.record_kinds() {
        for record in bundle.records(&kind)? {
            record?;
        }
    }
    Ok(())
}

/// Judges its place in the stream, keeps the file, and applies it when its turn has come.
fn keep(
    vault: &Vault,
    actor: &Actor,
    now: &Moment,
    incoming: &Incoming,
    checked: Checked,
    received: &mut Received,
) -> Result<Verdict> {
    let Checked { mut bundle, newer } = checked;
    if let Some((set, bytes)) = newer {
        vault.write(actor, now, |tx| supplier::renew(tx, &set, &bytes))?;
    }
    let digest = bundle.outer.envelope_digest.to_string();
    let state = vault.read(|db| {
        let state = stream_state(db, bundle.outer.envelope.stream)?;
        let held: bool = db.query_row(
            "SELECT EXISTS (SELECT 1 FROM arrival WHERE envelope = ?1)",
            [&digest],
            |row| row.get(0),
        )?;
        Ok((state, held))
    })?;
    let verdict = match state {
        (_, true) => Verdict::Replay,
        (state, false) => match state.judge(&bundle.outer) {
            Ok(()) => Verdict::Applied,
            Err(refusal) => {
                if let Refusal::Gap { expected, .. } = refusal {
                    received.expected = Some(expected as u32);
                }
                refusal.code().into()
            }
        },
    };
    if verdict == Verdict::Replay {
        vault.local(|db| mail::taken_in(db, &digest))?;
        return Ok(verdict);
    }
    let place = shelf::path_of(vault.dir(), &digest);
    let mut source = incoming.open()?;
    files::replace_with(&place, |file| std::io::copy(&mut source, file).map(|_| ()))?;
    vault.local(|db| {
        note(db, &bundle, verdict, now)?;
        mail::taken_in(db, &digest)?;
        if verdict == Verdict::Applied {
            shelf::apply(db, &mut bundle)?;
        }
        Ok(())
    })?;
    Ok(verdict)
}

/// Applies what waited for the bundle that was just read.
fn follow(vault: &Vault, received: &Received) -> Result<u32> {
    let Some(factory) = &received.factory else { return Ok(0) };
    let mut followed = 0;
    // One at a time: each that is read may be what the next one waited for.
    while let Some(applied) = vault.local(|db| {
        let mut waiting =
            db.prepare("SELECT envelope FROM arrival WHERE factory = ?1 AND state = 'waiting' ORDER BY stream, seq")?;
        let waiting = waiting.query_map([factory], |row| row.get::<_, String>(0))?;
        for envelope in waiting.collect::<rusqlite::Result<Vec<_>>>()? {
            let mut bundle = shelf::Opener::of(db)?.open(vault.dir(), &envelope)?;
            let verdict = match stream_state(db, bundle.outer.envelope.stream)?.judge(&bundle.outer) {
                Err(Refusal::Gap { .. }) => continue,
                Ok(()) => Verdict::Applied,
                Err(refusal) => refusal.code().into(),
            };
            db.execute(
                "UPDATE arrival SET state = ?2 WHERE envelope = ?1",
                params![envelope, state_word(verdict)],
            )?;
            if verdict == Verdict::Applied {
                shelf::apply(db, &mut bundle)?;
            }
            return Ok(Some(verdict == Verdict::Applied));
        }
        Ok(None)
    })? {
        followed += u32::from(applied);
    }
    Ok(followed)
}

fn note(db: &Connection, bundle: &shelf::Bundle, verdict: Verdict, now: &Moment) -> Result<()> {
    let (outer, manifest) = (&bundle.outer, &bundle.manifest);
    db.execute(
        "INSERT INTO arrival (envelope, manifest, factory, stream, seq, prev, device, created, kind, size, profile,
           withheld, received_at, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        params![
            outer.envelope_digest.to_string(),
            bundle.manifest_digest.to_string(),
            outer.envelope.factory.to_string(),
            outer.envelope.stream.to_string(),
            outer.envelope.seq as i64,
            outer.envelope.prev.to_string(),
            outer.envelope.device,
            outer.envelope.created,
            crate::cap::word(outer.envelope.kind),
            outer.size as i64,
            manifest.disclosure.profile,
            serde_json::to_string(&manifest.withheld)?,
            now.instant(),
            state_word(verdict),
        ],
    )?;
    Ok(())
}

/// A bundle that came before its turn waits; every other word is the verdict's own.
fn state_word(verdict: Verdict) -> String {
    match verdict {
        Verdict::Gap => "waiting".into(),
        verdict => crate::cap::word(verdict),
    }
}

fn stream_state(db: &Connection, stream: Hash) -> Result<StreamState> {
    let mut state = StreamState::new(stream);
    let mut rows = db.prepare_cached("SELECT seq, envelope FROM arrival WHERE stream = ?1 AND state = 'applied'")?;
    let mut rows = rows.query([stream.to_string()])?;
    while let Some(row) = rows.next()? {
        let envelope = row.get::<_, String>(1)?.parse().map_err(Error::internal)?;
        state.seen.insert(row.get::<_, i64>(0)? as u64, envelope);
    }
    Ok(state)
}

fn name_of(db: &Connection, factory: Uuid) -> Result<Option<String>> {
    let sql = "SELECT name FROM supplier WHERE id = ?1";
    Ok(db.query_row(sql, [factory.to_string()], |row| row.get(0)).optional()?)
}

/// What the factory calls itself; cut to what a name may be.
fn sent_name(bundle: &mut shelf::Bundle) -> String {
    let named = bundle
        .records("factory")
        .ok()
        .and_then(|mut records| records.next()?.ok());
    let name = named.map(|record| shelf::Plain::of(record).text("name").to_owned());
    let name: String = name
        .unwrap_or_default()
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    if name.is_empty() { "?".into() } else { name }
}
