//! Journals on their own, for somebody who shall check what was recorded and when.
//!
//! A strict archive of `keys.json`, `export.sigstore.json` and a `journal/<device>.jsonl` for each laptop. The laptop
//! that exported signs how far each journal went and which entries it left out: of those only number and hash stand
//! there, so that the chain still holds. Cutting or thinning an export afterwards is thus seen.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, Write};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Chain, JournalError, Lines, SignedEntry};
use crate::envelope::is_instant;
use crate::hash::Hash;
use crate::json::{self, JsonFault};
use crate::keys::DeviceKey;
use crate::keyset::KeySet;
use crate::sigstore::Claim;
use crate::statement::{Predicate, Statement};
use crate::verdict::{CheckError, Refusal};
use crate::zip::{Archive, Limits, Method, Source, Writer, ZipError};

const KEYS: &str = "keys.json";
const EXPORT: &str = "export.sigstore.json";
const MAX_KEYS: u64 = 4 << 20;

const LIMITS: Limits = Limits {
    entries: 1_000,
    file: 2 << 30,
    total: 2 << 30,
    ratio: 200,
};

/// What the exporter says. `created` is RFC 3339 UTC by its clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    pub factory: Uuid,
    /// The key id of the laptop that exported.
    pub device: String,
    pub created: String,
    pub journals: Vec<Extent>,
}

/// One laptop's journal as far as the exporter knew it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extent {
    pub device: String,
    pub seq: u64,
    pub head: Hash,
    /// Numbers of the entries that whoever exported may not see, or did not want to show.
    pub left_out: BTreeSet<u64>,
}

impl Predicate for Export {
    const NAME: &'static str = "journal-export";
    const VERSION: u64 = 1;

    fn check(&self) -> Result<(), &'static str> {
        let devices: BTreeSet<_> = self.journals.iter().map(|journal| &journal.device).collect();
        if devices.len() != self.journals.len() {
            return Err("a journal is named twice");
        }
        if !is_instant(&self.created) {
            return Err("the time is not RFC 3339 UTC");
        }
        Ok(())
    }
}

/// A line in place of an entry.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    left_out: Place,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    seq: u64,
    hash: Hash,
}

/// The line that stands for an entry which is left out, without the line end.
pub fn line_of_gap(seq: u64, hash: Hash) -> Result<Vec<u8>, JsonFault> {
    json::write(&Gap {
        left_out: Place { seq, hash },
    })
}

/// Writes the archive; `text` gives the lines of one journal.
pub fn write<'a, W: Write>(
    out: W,
    export: &'a Export,
    keys: Vec<u8>,
    key: &DeviceKey,
    text: impl Fn(&'a Extent) -> Source<'a>,
) -> Result<W, ZipError> {
    let statement = Statement {
        subject: Vec::new(),
        predicate: export.clone(),
    };
    let signed = statement.sign(key).map_err(|e| ZipError::Io(io::Error::other(e)))?;
    let mut archive = Writer::new(out, LIMITS);
    archive.add(KEYS, Method::Deflated, &Source::Bytes(keys.into()))?;
    archive.add(EXPORT, Method::Deflated, &Source::Bytes(signed.into()))?;
    for extent in &export.journals {
        archive.add(&name_of(&extent.device), Method::Deflated, &text(extent))?;
    }
    archive.finish()
}

/// Why an export is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Check(#[from] CheckError),
    #[error("journal of {device}: {error}")]
    Journal { device: String, error: JournalError },
}

/// An export in which everything holds.
#[derive(Debug)]
pub struct Checked {
    pub export: Export,
    pub keys: KeySet,
}

/// Checks an archive against a pinned list of devices, or, with none, against the list it brings: that one vouches for
/// itself alone.
pub fn check<R: Read + Seek>(reader: R, pinned: Option<&KeySet>) -> Result<Checked, ExportError> {
    let zip = |part: &str, error| CheckError::from_zip(part, error);
    let mut archive = Archive::open(reader, &LIMITS).map_err(|e| zip("the export", e))?;
    let brought = archive.read(KEYS, MAX_KEYS).map_err(|e| zip(KEYS, e))?;
    let brought = KeySet::open_first(&brought).map_err(CheckError::from)?;
    let keys = pinned.cloned().unwrap_or(brought);
    let signed = archive.read(EXPORT, MAX_KEYS).map_err(|e| zip(EXPORT, e))?;
    let export = open_export(&signed, &keys).map_err(CheckError::from)?;
    let named: BTreeSet<String> = export.journals.iter().map(|extent| name_of(&extent.device)).collect();
    let stray = |name: &str| name != KEYS && name != EXPORT && !named.contains(name);
    if archive.heads().iter().any(|head| stray(&head.name)) {
        return Err(CheckError::from(Refusal::rule("the export", "it holds a file it does not name")).into());
    }
    for extent in &export.journals {
        check_journal(&mut archive, extent, &keys)?;
    }
    Ok(Checked { export, keys })
}

fn open_export(signed: &[u8], keys: &KeySet) -> Result<Export, Refusal> {
    let claim = Claim::read(EXPORT, signed)?;
    let keyid = claim.keyid.clone();
    let device = keys.device(&keyid).ok_or(Refusal::UnknownKey { keyid })?;
    let export = Statement::<Export>::decode(EXPORT, &claim.verify(EXPORT, &device.ed25519)?)?.predicate;
    if export.device != device.keyid || export.factory != keys.factory {
        return Err(Refusal::rule(EXPORT, "it names another laptop or factory than its key"));
    }
    Ok(export)
}

fn check_journal<R: Read + Seek>(archive: &mut Archive<R>, extent: &Extent, keys: &KeySet) -> Result<(), ExportError> {
    let name = name_of(&extent.device);
    let wrong = |error| ExportError::Journal {
        device: extent.device.clone(),
        error,
    };
    let truncated = |found| JournalError::Truncated {
        announced: extent.seq,
        found,
    };
    if archive.heads().iter().all(|head| head.name != name) {
        return Err(wrong(truncated(0)));
    }
    let keyid = extent.device.clone();
    let device = keys
        .device(&keyid)
        .ok_or(Refusal::UnknownKey { keyid })
        .map_err(CheckError::from)?;
    let entry = archive.entry(&name).map_err(|e| CheckError::from_zip(&name, e))?;
    let (mut lines, mut chain) = (Lines::new(entry), Chain::new(&extent.device));
    while let Some(line) = lines.line().map_err(|error| torn(&name, error).unwrap_or_else(wrong))? {
        if let Ok(gap) = json::parse::<Gap>(&line) {
            let Place { seq, hash } = gap.left_out;
            if !extent.left_out.contains(&seq) {
                return Err(wrong(JournalError::LeftOut { seq }));
            }
            chain.pass_over(seq, hash).map_err(wrong)?;
            continue;
        }
        let (signed, keyid) = SignedEntry::from_line(&line).map_err(wrong)?;
        if keyid != extent.device {
            return Err(wrong(JournalError::WrongDevice));
        }
        let entry = chain.accept(&signed, &device.ed25519).map_err(wrong)?;
        if !device.may_write(entry.seq) {
            return Err(CheckError::from(Refusal::RevokedKey { keyid }).into());
        }
    }
    if chain.seq() < extent.seq {
        return Err(wrong(truncated(chain.seq())));
    }
    if chain.seq() > extent.seq {
        return Err(wrong(JournalError::Rule("it goes on after its end")));
    }
    if chain.head() != extent.head {
        return Err(wrong(JournalError::Fork { seq: extent.seq }));
    }
    Ok(())
}

/// What the archive, not the disk, could not give.
fn torn(name: &str, error: JournalError) -> Result<ExportError, JournalError> {
    match error {
        JournalError::Unreadable(io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => {
            Ok(CheckError::from(Refusal::rule(name, "its packed data is damaged")).into())
        }
        other => Err(other),
    }
}

fn name_of(device: &str) -> String {
    format!("journal/{device}.jsonl")
}
