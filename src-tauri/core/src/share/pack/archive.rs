//! The file: written beside its place, read back whole, recorded, and only then given its name.

use super::{About, KIND, PackDraft, PackItem};
use crate::access::{Actor, Permission};
use crate::error::{Code, Error, Result};
use crate::moment::Moment;
use crate::share::{Disclosed, known, published};
use crate::vault::{Saved, Vault, files};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A document of the pack.
pub struct Doc {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What was made from the disclosed snapshot, in the customer's languages.
pub struct Papers {
    /// First in the archive.
    pub docs: Vec<Doc>,
    /// The folder of the evidence, and the name of the sheet of digests with the lines above it.
    pub evidence: String,
    pub digests: String,
    pub facts: Vec<String>,
    /// Of what each row of the workbook shows.
    pub rows: Vec<String>,
}

/// Kinds of file that are packed already.
const PACKED: [&str; 12] = [
    "jpg", "jpeg", "png", "heic", "webp", "pdf", "xlsx", "docx", "pptx", "zip", "mp4", "mp3",
];
const CHUNK: usize = 64 << 10;

/// Writes the pack and records it. `step` hears how many bytes of how many are done, twice the content in all, and says
/// whether to go on.
pub fn save(
    vault: &Vault,
    actor: &Actor,
    now: &Moment,
    (draft, disclosed): (&PackDraft, &Disclosed),
    papers: &Papers,
    path: &Path,
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Saved<PackItem>> {
    actor.require(Permission::Share)?;
    let mut outcome = None;
    let placed = files::create_with(path, |file| {
        let made = fill(vault, now, draft, papers, file, step).and_then(|made| {
            let saved = vault.write(actor, now, |tx| {
                published::publish(tx, &draft.periods)?;
                tx.create(KIND.name, draft.id, made.fields(draft, papers, now))
            })?;
            vault.local(|db| known::remember_pack(db, &draft.id.to_string(), &draft.customer.id, disclosed))?;
            Ok(saved)
        });
        let went_well = made.is_ok();
        outcome = Some(made);
        match went_well {
            true => Ok(()),
            false => Err(io::ErrorKind::Other.into()),
        }
    });
    let saved = match (outcome, placed) {
        (Some(Err(error)), _) | (_, Err(error)) => return Err(error),
        (Some(Ok(saved)), Ok(())) => saved,
        (None, Ok(())) => return Err(Error::new(Code::Internal)),
    };
    let items = vault.read(|db| super::list(db, &draft.customer.id))?;
    let id = draft.id.to_string();
    let item = items.into_iter().find(|item| item.id == id);
    let item = item.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(saved.map(|()| item))
}

struct Made {
    size: u64,
    digest: String,
}

impl Made {
    fn fields(&self, draft: &PackDraft, papers: &Papers, now: &Moment) -> serde_json::Map<String, serde_json::Value> {
        let rows = draft.rows.iter().zip(&papers.rows).map(|(row, hash)| About {
            hash: hash.clone(),
            ..row.about.clone()
        });
        let fields = json!({
            "customer": draft.customer.id, "letter": draft.number.letter, "counter": draft.number.counter,
            "made_at": now.instant(), "profile": draft.profile, "files": draft.files.len(), "size": self.size,
            "digest": self.digest, "rows": rows.collect::<Vec<_>>(),
        });
        fields.as_object().cloned().unwrap_or_default()
    }
}

/// Writes everything, then reads it back and compares.
fn fill(
    vault: &Vault,
    now: &Moment,
    draft: &PackDraft,
    papers: &Papers,
    file: &mut File,
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Made> {
    let docs: u64 = papers.docs.iter().map(|doc| doc.bytes.len() as u64).sum();
    let evidence: u64 = draft.files.iter().map(|file| file.size).sum();
    let mut going = Going {
        done: 0,
        total: 2 * (docs + evidence),
        step,
    };
    let wanted = write(vault, now, draft, papers, file, &mut going)?;
    check(file, &wanted, &mut going)
}

fn write(
    vault: &Vault,
    now: &Moment,
    draft: &PackDraft,
    papers: &Papers,
    file: &mut File,
    going: &mut Going,
) -> Result<BTreeMap<String, String>> {
    let mut archive = Archive {
        zip: ZipWriter::new(BufWriter::new(file)),
        at: stamp(now),
        digests: BTreeMap::new(),
    };
    for doc in &papers.docs {
        archive.add(&doc.name, doc.bytes.len() as u64, &mut doc.bytes.as_slice(), going)?;
    }
    for one in &draft.files {
        let name = format!("{}/{}", papers.evidence, one.name);
        let mut source = vault.open_evidence(&one.stored)?;
        if archive.add(&name, one.size, &mut source, going)? != one.sha256 {
            return Err(Error::new(Code::EvidenceDamaged));
        }
    }
    let sheet = sheet(&papers.facts, &archive.digests);
    archive.add(&papers.digests, sheet.len() as u64, &mut sheet.as_bytes(), going)?;
    archive.zip.finish().map_err(failed)?.flush().map_err(written)?;
    Ok(archive.digests)
}

struct Archive<'a> {
    zip: ZipWriter<BufWriter<&'a mut File>>,
    at: DateTime,
    digests: BTreeMap<String, String>,
}

impl Archive<'_> {
    /// Gives the digest of what was read.
    fn add(&mut self, name: &str, size: u64, source: &mut dyn Read, going: &mut Going) -> Result<String> {
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let method = match PACKED.contains(&ending.as_str()) {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(self.at)
            .large_file(size > u64::from(u32::MAX) / 2);
        self.zip.start_file(name, options).map_err(failed)?;
        let digest = going.pump(source, |chunk| self.zip.write_all(chunk).map_err(written))?;
        self.digests.insert(name.into(), digest.clone());
        Ok(digest)
    }
}

/// How far it is, and whether it goes on.
struct Going<'a> {
    done: u64,
    total: u64,
    step: &'a mut dyn FnMut(u64, u64) -> bool,
}

impl Going<'_> {
    fn pump(&mut self, source: &mut dyn Read, mut take: impl FnMut(&[u8]) -> Result<()>) -> Result<String> {
        let mut hash = Sha256::new();
        let mut buffer = vec![0; CHUNK];
        loop {
            let n = match source.read(&mut buffer) {
                Ok(0) => return Ok(hex::encode(hash.finalize())),
                Ok(n) => n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Error::new(Code::EvidenceDamaged).because(error)),
            };
            hash.update(&buffer[..n]);
            take(&buffer[..n])?;
            self.done += n as u64;
            if !(self.step)(self.done.min(self.total), self.total) {
                return Err(Error::new(Code::Cancelled));
            }
        }
    }
}

/// As `sha256sum -c` reads it: what begins with `#` is a remark.
fn sheet(facts: &[String], digests: &BTreeMap<String, String>) -> String {
    let facts = facts
        .iter()
        .map(|fact| format!("# {}\n", fact.replace(['\r', '\n'], " ")));
    let lines = digests.iter().map(|(name, digest)| format!("{digest}  {name}\n"));
    facts.chain(lines).collect()
}

/// Reads the archive back, and compares every file with what went into it.
fn check(file: &mut File, wanted: &BTreeMap<String, String>, going: &mut Going) -> Result<Made> {
    let mismatch = || Error::new(Code::ExportMismatch);
    file.rewind().map_err(written)?;
    let mut archive = ZipArchive::new(BufReader::new(&mut *file)).map_err(|e| mismatch().because(e))?;
    if archive.len() != wanted.len() {
        return Err(mismatch());
    }
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|e| mismatch().because(e))?;
        let name = part.name().map_err(|e| mismatch().because(e))?.into_owned();
        let digest = going.pump(&mut part, |_| Ok(()))?;
        if wanted.get(&name) != Some(&digest) {
            return Err(mismatch());
        }
    }
    drop(archive);
    file.rewind().map_err(written)?;
    let mut hash = Sha256::new();
    let size = io::copy(&mut BufReader::new(file), &mut hash).map_err(written)?;
    Ok(Made {
        size,
        digest: hex::encode(hash.finalize()),
    })
}

/// The time on the wall, as an archive keeps it.
fn stamp(now: &Moment) -> DateTime {
    let at = now.on_the_wall();
    use chrono::{Datelike, Timelike};
    let year = u16::try_from(at.year()).unwrap_or_default();
    let part = |n: u32| u8::try_from(n).unwrap_or_default();
    DateTime::from_date_and_time(
        year,
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    )
    .unwrap_or_default()
}

fn failed(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => written(error),
        other => Error::internal(other),
    }
}

fn written(error: io::Error) -> Error {
    let code = match error.kind() {
        io::ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::FileUnwritable,
    };
    Error::new(code).with("file", "").because(error)
}
