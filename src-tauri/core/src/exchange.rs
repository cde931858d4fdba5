//! From one laptop of the factory to another by a file (a stick, a shared folder): a bundle of kind merge with the
//! journals the other lacks, the values that stand beside them, and the evidence they refer to.
//!
//! Sending twice, losing a file or taking them in another order does no harm: every laptop tells how far it is in each
//! file it writes, and entries that are held are skipped.

use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::laptop;
use crate::moment::Moment;
use crate::share::{self, heads};
use crate::vault::backup::Reason;
use crate::vault::history;
use crate::vault::merge::{Merge, Merged, PersonalValue, SealedText};
use crate::vault::{Vault, files, hash_behind, secret};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use plumbline_bundle::envelope::{Disclosure, Kind, stream_id};
use plumbline_bundle::journal::{Change, Lines, SignedEntry};
use plumbline_bundle::keys::{Hash, Recipient, Signature};
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::{Opened, open};
use plumbline_bundle::seal::{Draft, Part, SealError, seal};
use plumbline_bundle::verdict::{CheckError, Refusal};
use plumbline_bundle::zip::Source;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use uuid::Uuid;

/// Entries read from the store at a time while a file is written.
const PAGE: i64 = 256;

/// Bytes of entries checked at a time while a file is taken in.
const BATCH: usize = 1024 * 1024;

/// Private keys that every laptop of a factory holds.
const SHARED_SECRETS: [&str; 3] = ["evidence-identity", "evidence-name-key", "root-key"];

/// What a file for another laptop holds.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Written {
    pub entries: u32,
    pub files: u32,
    /// Bytes.
    pub size: u32,
}

/// Who the file is for.
pub struct Addressee {
    pub keyid: String,
    pub recipient: Recipient,
    /// In the first file for a laptop: the person who will sit before it. Then the shared keys go along.
    pub welcome: Option<Uuid>,
}

impl Addressee {
    /// A laptop of this factory by its key id.
    pub fn known(db: &Connection, keyid: &str) -> Result<Self> {
        if laptop::is_retired(db, keyid)? {
            return Err(Error::new(Code::LaptopRetired));
        }
        let recipient: Option<Option<String>> = db
            .query_row(
                "SELECT recipient FROM device WHERE keyid = ?1 AND own = 0",
                [keyid],
                |row| row.get(0),
            )
            .optional()?;
        let recipient = recipient.flatten().ok_or_else(|| Error::new(Code::LaptopUnknown))?;
        Ok(Self {
            keyid: keyid.into(),
            recipient: recipient.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
            welcome: None,
        })
    }
}

/// Writes the file whole or not at all. `everything` sends again what the other laptop was thought to have.
pub fn write(vault: &Vault, now: &Moment, to: &Addressee, path: &Path, everything: bool) -> Result<Written> {
    let cargo = vault.read(|db| Cargo::choose(db, &to.keyid, everything))?;
    let (keys, key_bytes) = share::key_set(vault)?;
    let device = vault.device();
    let side = Side::of(vault, &cargo, to.welcome, key_bytes)?;
    let mut parts = side.parts();
    for range in &cargo.ranges {
        let open = move || Ok(Box::new(JournalText::new(vault, range)) as Box<dyn Read>);
        parts.push(Part::journal(&range.device, Source::Reopen(Box::new(open))));
    }
    for file in &cargo.files {
        let open = || vault.open_evidence(&file.stored).map_err(io::Error::other);
        parts.push(Part::file(file.sha256, Source::Reopen(Box::new(open))));
    }
    let (seq, prev) = vault.read(|db| place(db, &to.keyid))?;
    let draft = Draft {
        key: &device.key,
        recipients: std::slice::from_ref(&to.recipient),
        factory: keys.factory,
        stream: stream_id(keys.factory, &device.keyid, &to.keyid),
        seq,
        prev,
        created: now.instant(),
        kind: Kind::Merge,
        heads: vault.read(heads)?,
        disclosure: Disclosure {
            profile: "own-laptops".into(),
            version: 1,
        },
        withheld: vec![],
        app_version: env!("CARGO_PKG_VERSION").into(),
        parts,
    };
    let mut sealed = None;
    files::replace_with(path, |file| {
        sealed = Some(seal(&draft, file).map_err(|error| match error {
            SealError::Io(error) => error,
            other => io::Error::other(other),
        })?);
        Ok(())
    })?;
    let sealed = sealed.ok_or_else(|| Error::new(Code::Internal))?;
    vault.local(|db| {
        db.execute(
            "INSERT INTO peer (keyid, sent_seq, sent_prev, sent_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (keyid) DO UPDATE SET sent_seq = ?2, sent_prev = ?3, sent_at = ?4",
            params![to.keyid, seq as i64, sealed.envelope_digest.to_string(), now.instant()],
        )?;
        Ok(())
    })?;
    Ok(Written {
        entries: cargo
            .ranges
            .iter()
            .map(|range| (range.to - range.from + 1) as u32)
            .sum(),
        files: cargo.files.len() as u32,
        size: u32::try_from(sealed.size).unwrap_or(u32::MAX),
    })
}

/// A file from another laptop: signature, addressee and contents were found right, nothing was taken in yet.
pub struct Letter {
    opened: Opened<BufReader<File>>,
    pub from: String,
    pub created: String,
}

/// Opens a file from a laptop of this factory.
pub fn open_file(vault: &Vault, path: &Path) -> Result<Letter> {
    let (keys, _) = share::key_set(vault)?;
    let mut pins = Pins::new();
    pins.add_factory(&keys);
    let letter = open_with(vault, path, &pins)?;
    if vault.read(|db| laptop::is_retired(db, &letter.from))? {
        return Err(Error::new(Code::LaptopRetired));
    }
    Ok(letter)
}

/// As [`open_file`], relying on these keys.
pub fn open_with(vault: &Vault, path: &Path, pins: &Pins) -> Result<Letter> {
    let file = File::open(path).map_err(|e| Error::reading(path, e))?;
    let opened = open(BufReader::new(file), pins, &vault.device().identity).map_err(refused)?;
    let envelope = &opened.outer.envelope;
    if envelope.kind != Kind::Merge {
        return Err(Error::new(Code::NotForThisLaptop));
    }
    Ok(Letter {
        from: envelope.device.clone(),
        created: envelope.created.clone(),
        opened,
    })
}

pub(crate) fn refused(error: CheckError) -> Error {
    let code = match &error {
        CheckError::Io(_) => Code::FileUnreadable,
        CheckError::Refused(Refusal::WrongRecipient) => Code::NotForThisLaptop,
        CheckError::Refused(Refusal::UnknownKey { .. }) => Code::NotFromThisFactory,
        CheckError::Refused(Refusal::RevokedKey { .. }) => Code::LaptopRetired,
        CheckError::Refused(Refusal::NewerSchema { .. }) => Code::VaultNewer,
        CheckError::Refused(Refusal::Malformed { part, .. }) if part == "bundle" => Code::NotABundle,
        CheckError::Refused(_) => Code::ExchangeDamaged,
    };
    Error::new(code).because(error)
}

impl Letter {
    /// What taking it in would do; the store stays as it is.
    pub fn preview(&mut self, vault: &Vault, now: &Moment) -> Result<Merged> {
        self.feed(vault, now, false, |_| Ok(false))
    }

    /// Takes it in, whole or not at all. One that would change or delete a large part of the records does so only when
    /// somebody has said yes to that.
    pub fn take_in(&mut self, vault: &Vault, actor: &Actor, now: &Moment, even_if_large: bool) -> Result<Merged> {
        actor.require(Permission::Exchange)?;
        let merged = self.feed(vault, now, false, |merged| {
            if merged.large && !even_if_large {
                return Err(Error::new(Code::MergeLarge)
                    .with("changed", merged.changed)
                    .with("deleted", merged.deleted)
                    .with("records", merged.records_before));
            }
            if merged.entries > 0 {
                vault.back_up(now, Reason::Merge)?;
            }
            Ok(true)
        })?;
        self.settle_up(vault, now)?;
        if merged.purged {
            vault.scrub()?;
        }
        Ok(merged)
    }

    /// Takes in the first file of a factory, with its shared keys. Only for a laptop that holds nothing yet.
    pub(crate) fn first(&mut self, vault: &Vault, now: &Moment) -> Result<Merged> {
        let empty: bool =
            vault.read(|db| Ok(db.query_row("SELECT NOT EXISTS (SELECT 1 FROM entry)", [], |row| row.get(0))?))?;
        if !empty {
            return Err(Error::new(Code::VaultExists));
        }
        let merged = self.feed(vault, now, true, |_| Ok(true))?;
        self.settle_up(vault, now)?;
        Ok(merged)
    }

    /// Who is to sit before the laptop this file admits.
    pub(crate) fn admission(&mut self) -> Result<Option<Uuid>> {
        let mut person = None;
        lines(&mut self.opened, "admission", |line: AdmissionLine| {
            person = Some(line.person);
            Ok(())
        })?;
        Ok(person)
    }

    /// Evidence, and what the other laptop told of how far it is.
    fn settle_up(&mut self, vault: &Vault, now: &Moment) -> Result<()> {
        self.adopt_files(vault)?;
        let heads = &self.opened.manifest.heads;
        vault.local(|db| {
            db.execute(
                "INSERT INTO peer (keyid, received_at) VALUES (?1, ?2) ON CONFLICT (keyid) DO UPDATE SET received_at = ?2",
                params![self.from, now.instant()],
            )?;
            for head in heads {
                db.prepare_cached(
                    "INSERT INTO peer_head (peer, device, seq) VALUES (?1, ?2, ?3)
                     ON CONFLICT (peer, device) DO UPDATE SET seq = max(seq, excluded.seq)",
                )?
                .execute(params![self.from, head.device, head.seq as i64])?;
            }
            Ok(())
        })
    }

    fn feed(
        &mut self,
        vault: &Vault,
        now: &Moment,
        with_secrets: bool,
        keep: impl FnOnce(&Merged) -> Result<bool>,
    ) -> Result<Merged> {
        let ahead = days_ahead(&self.created, now);
        let opened = &mut self.opened;
        let merged = vault.merge(
            now,
            |merge| {
                if with_secrets {
                    lines(opened, "secrets", |line: SecretLine| {
                        if !SHARED_SECRETS.contains(&line.name.as_str()) {
                            return Err(Error::new(Code::ExchangeDamaged));
                        }
                        merge.secret(&line.name, &from_base64(&line.value)?)
                    })?;
                }
                if let Some(keys) = read_all(opened, "keys")? {
                    merge.trust(keys.trim_ascii_end())?;
                }
                side_values(opened, merge)?;
                journals(opened, merge)
            },
            |merged| keep(merged),
        )?;
        Ok(Merged {
            clock_ahead_days: ahead,
            ..merged
        })
    }

    /// Evidence the store lacks; what was adopted before a kill is not adopted twice.
    fn adopt_files(&mut self, vault: &Vault) -> Result<()> {
        let names: Vec<String> = self.opened.files().keys().cloned().collect();
        for digest in names
            .iter()
            .filter_map(|name| name.strip_prefix("files/")?.parse().ok())
        {
            let opened = &mut self.opened;
            vault.adopt_evidence(|out| {
                opened.copy_file(digest, out).map_err(|error| match error {
                    CheckError::Io(error) => error,
                    other => io::Error::other(other),
                })
            })?;
        }
        Ok(())
    }
}

fn side_values(opened: &mut Opened<BufReader<File>>, merge: &mut Merge) -> Result<()> {
    lines(opened, "personal", |line: PersonalLine| {
        merge.personal(&PersonalValue {
            salt: from_base64(&line.salt)?,
            hash: line.hash,
            value: line.value,
        })
    })?;
    lines(opened, "sealed", |line: SealedLine| {
        merge.sealed(&SealedText {
            bytes: from_base64(&line.bytes)?,
            hash: line.hash,
            kind: line.kind,
            record: line.record,
            field: line.field,
            ring: line.ring,
        })
    })?;
    lines(opened, "ring", |line: RingLine| merge.ring(&line.recipient, &line.ring))
}

fn journals(opened: &mut Opened<BufReader<File>>, merge: &mut Merge) -> Result<()> {
    let damaged = |e: Box<dyn std::error::Error + Send + Sync>| Error::new(Code::ExchangeDamaged).because(e);
    for device in opened.journals() {
        let text = opened.journal(&device).map_err(|e| damaged(e.into()))?;
        let (mut batch, mut size) = (Vec::new(), 0);
        for line in Lines::new(text) {
            let (signed, _) = line.map_err(|e| damaged(e.into()))?;
            size += signed.bytes.len();
            batch.push(signed);
            if size >= BATCH {
                merge.entries(&device, &batch)?;
                batch.clear();
                size = 0;
            }
        }
        merge.entries(&device, &batch)?;
    }
    Ok(())
}

fn read_all(opened: &mut Opened<BufReader<File>>, kind: &str) -> Result<Option<Vec<u8>>> {
    let damaged = || Error::new(Code::ExchangeDamaged);
    let Some(mut text) = opened.side(kind).map_err(|e| damaged().because(e))? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    text.read_to_end(&mut bytes).map_err(|e| damaged().because(e))?;
    Ok(Some(bytes))
}

/// No cause goes with a malformed line: a parser's message may quote it.
fn lines<T: for<'de> Deserialize<'de>>(
    opened: &mut Opened<BufReader<File>>,
    kind: &str,
    mut take: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let damaged = || Error::new(Code::ExchangeDamaged);
    let Some(text) = opened.side(kind).map_err(|e| damaged().because(e))? else {
        return Ok(());
    };
    for line in BufReader::new(text).lines() {
        let line = line.map_err(|e| damaged().because(e))?;
        take(serde_json::from_str(&line).map_err(|_| damaged())?)?;
    }
    Ok(())
}

#[derive(Serialize, Deserialize)]
struct PersonalLine {
    hash: String,
    salt: String,
    value: String,
}

#[derive(Serialize, Deserialize)]
struct SealedLine {
    hash: String,
    kind: String,
    record: String,
    field: String,
    ring: String,
    bytes: String,
}

#[derive(Serialize, Deserialize)]
struct RingLine {
    recipient: String,
    ring: String,
}

#[derive(Serialize, Deserialize)]
struct AdmissionLine {
    person: Uuid,
}

#[derive(Serialize, Deserialize)]
struct SecretLine {
    name: String,
    value: String,
}

/// What the other laptop lacks, as far as it told.
struct Cargo {
    ranges: Vec<Range>,
    /// Behind guarded fields of those entries.
    hashes: BTreeSet<String>,
    files: Vec<EvidenceFile>,
}

struct Range {
    device: String,
    from: i64,
    to: i64,
}

struct EvidenceFile {
    sha256: Hash,
    stored: String,
}

impl Cargo {
    fn choose(db: &Connection, peer: &str, everything: bool) -> Result<Self> {
        let known = if everything {
            BTreeMap::new()
        } else {
            peer_heads(db, peer)?
        };
        let mut ranges = Vec::new();
        for head in heads(db)? {
            let from = known.get(&head.device).copied().unwrap_or_default() + 1;
            if from <= head.seq as i64 {
                ranges.push(Range {
                    device: head.device,
                    from,
                    to: head.seq as i64,
                });
            }
        }
        let mut hashes = BTreeSet::new();
        let mut evidence = BTreeSet::new();
        for range in &ranges {
            for seq in range.from..=range.to {
                let entry = history::entry(db, &range.device, seq)?;
                evidence.extend(entry.evidence.iter().map(Hash::to_string));
                for op in &entry.ops {
                    match &op.change {
                        Change::Create { fields } => {
                            hashes.extend(fields.values().filter_map(hash_behind).map(str::to_owned));
                        }
                        Change::Set { value, .. } => hashes.extend(hash_behind(value).map(str::to_owned)),
                        Change::Delete | Change::Restore => {}
                    }
                }
            }
        }
        Ok(Self {
            ranges,
            hashes,
            files: evidence_files(db, &evidence)?,
        })
    }
}

fn evidence_files(db: &Connection, wanted: &BTreeSet<String>) -> Result<Vec<EvidenceFile>> {
    let mut files = Vec::new();
    let mut row = db.prepare_cached("SELECT stored FROM evidence WHERE sha256 = ?1 LIMIT 1")?;
    for sha256 in wanted {
        if let Some(stored) = row.query_row([sha256], |row| row.get(0)).optional()? {
            files.push(EvidenceFile {
                sha256: sha256.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
                stored,
            });
        }
    }
    Ok(files)
}

fn peer_heads(db: &Connection, peer: &str) -> Result<BTreeMap<String, i64>> {
    let mut rows = db.prepare_cached("SELECT device, seq FROM peer_head WHERE peer = ?1")?;
    let rows = rows.query_map([peer], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Number and predecessor of the next file for this laptop.
fn place(db: &Connection, peer: &str) -> Result<(u64, Hash)> {
    let last: Option<(i64, String)> = db
        .query_row("SELECT sent_seq, sent_prev FROM peer WHERE keyid = ?1", [peer], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    match last {
        Some((seq, prev)) if seq > 0 => Ok((
            seq as u64 + 1,
            prev.parse().map_err(|_| Error::new(Code::VaultDamaged))?,
        )),
        _ => Ok((1, Hash::ZERO)),
    }
}

/// The lines that stand beside the journals.
struct Side(Vec<(&'static str, Vec<u8>)>);

impl Side {
    fn of(vault: &Vault, cargo: &Cargo, welcome: Option<Uuid>, mut keys: Vec<u8>) -> Result<Self> {
        keys.push(b'\n');
        let mut side = vec![("keys", keys)];
        vault.read(|db| {
            let (mut personal, mut sealed) = (Vec::new(), Vec::new());
            for hash in &cargo.hashes {
                add(&mut personal, personal_line(db, hash)?)?;
                add(&mut sealed, sealed_line(db, hash)?)?;
            }
            let mut ring = Vec::new();
            let mut members = db.prepare_cached("SELECT recipient, ring FROM ring_member")?;
            let members = members.query_map([], |row| {
                Ok(RingLine {
                    recipient: row.get(0)?,
                    ring: row.get(1)?,
                })
            })?;
            for member in members {
                add(&mut ring, Some(member?))?;
            }
            side.extend([("personal", personal), ("sealed", sealed), ("ring", ring)]);
            if let Some(person) = welcome {
                let mut admission = Vec::new();
                add(&mut admission, Some(AdmissionLine { person }))?;
                side.push(("admission", admission));
                let mut secrets = Vec::new();
                for name in SHARED_SECRETS {
                    let value = BASE64_STANDARD.encode(&*secret(db, name)?);
                    add(
                        &mut secrets,
                        Some(SecretLine {
                            name: name.into(),
                            value,
                        }),
                    )?;
                }
                side.push(("secrets", secrets));
            }
            Ok(())
        })?;
        Ok(Self(side))
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let full = self.0.iter().filter(|(_, lines)| !lines.is_empty());
        full.map(|(kind, lines)| Part::side(kind, Source::Bytes(Cow::Borrowed(lines))))
            .collect()
    }
}

fn add<T: Serialize>(lines: &mut Vec<u8>, line: Option<T>) -> Result<()> {
    if let Some(line) = line {
        serde_json::to_writer(&mut *lines, &line)?;
        lines.push(b'\n');
    }
    Ok(())
}

fn personal_line(db: &Connection, hash: &str) -> Result<Option<PersonalLine>> {
    let mut row = db.prepare_cached("SELECT salt, value FROM personal WHERE hash = ?1")?;
    let found = row.query_row([hash], |row| {
        Ok(PersonalLine {
            hash: hash.into(),
            salt: BASE64_STANDARD.encode(row.get::<_, Vec<u8>>(0)?),
            value: row.get(1)?,
        })
    });
    Ok(found.optional()?)
}

fn sealed_line(db: &Connection, hash: &str) -> Result<Option<SealedLine>> {
    let mut row = db.prepare_cached("SELECT kind, record, field, ring, bytes FROM sealed WHERE hash = ?1")?;
    let found = row.query_row([hash], |row| {
        Ok(SealedLine {
            hash: hash.into(),
            kind: row.get(0)?,
            record: row.get(1)?,
            field: row.get(2)?,
            ring: row.get(3)?,
            bytes: BASE64_STANDARD.encode(row.get::<_, Vec<u8>>(4)?),
        })
    });
    Ok(found.optional()?)
}

/// The journal of a laptop as text, read from the store page by page: it never stands in memory whole.
struct JournalText<'a> {
    vault: &'a Vault,
    range: &'a Range,
    next: i64,
    page: io::Cursor<Vec<u8>>,
}

impl<'a> JournalText<'a> {
    fn new(vault: &'a Vault, range: &'a Range) -> Self {
        Self {
            vault,
            range,
            next: range.from,
            page: io::Cursor::default(),
        }
    }

    fn turn(&mut self) -> Result<()> {
        let last = self.range.to.min(self.next + PAGE - 1);
        let mut text = Vec::new();
        self.vault.read(|db| {
            let mut rows = db.prepare_cached(
                "SELECT bytes, signature FROM entry WHERE device = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq",
            )?;
            let mut rows = rows.query(params![self.range.device, self.next, last])?;
            while let Some(row) = rows.next()? {
                let signature: Vec<u8> = row.get(1)?;
                let signature = signature.try_into().map_err(|_| Error::new(Code::VaultDamaged))?;
                let line = SignedEntry::new(row.get(0)?, Signature(signature)).to_line(&self.range.device);
                text.extend(line.map_err(Error::internal)?);
                text.push(b'\n');
            }
            Ok(())
        })?;
        self.next = last + 1;
        self.page = io::Cursor::new(text);
        Ok(())
    }
}

impl Read for JournalText<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.page.read(buf)?;
            if read > 0 || self.next > self.range.to {
                return Ok(read);
            }
            self.turn().map_err(io::Error::other)?;
        }
    }
}

fn from_base64(text: &str) -> Result<Vec<u8>> {
    BASE64_STANDARD
        .decode(text)
        .map_err(|_| Error::new(Code::ExchangeDamaged))
}

/// Whole days by which another laptop's clock was ahead when it wrote. Behind tells nothing: the file may have travelled.
fn days_ahead(created: &str, now: &Moment) -> u32 {
    let created = Moment::parse(created).map_or(0, |created| created.millis());
    (created.saturating_sub(now.millis()) / 86_400_000) as u32
}
