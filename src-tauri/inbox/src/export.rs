//! What arrived, as ordinary files that stay readable without this program: bundles and reviews with their receipts,
//! and the list of their digests. Nothing is written over, so that it can be run again and adds what is new.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;

use crate::commands::{CommandError, opened};
use crate::durable;
use crate::folder::Place;
use crate::journal::{self, Arrival, Event};
use crate::pairing::Pairing;
use crate::paths;
use crate::store::Store;
use crate::words::Words;

/// As `sha256sum --check` reads it.
const DIGESTS: &str = "SHA256SUMS";

/// What to write, and where.
pub struct ExportRequest {
    to: PathBuf,
    stream: Option<Hash>,
    since: Option<NaiveDate>,
}

/// The files of one run.
struct Export<'a> {
    to: &'a Path,
    digests: BTreeMap<String, String>,
    written: usize,
    /// Receipts whose bundle is kept no longer.
    gone: usize,
    differing: Vec<PathBuf>,
}

impl ExportRequest {
    pub fn of(to: PathBuf, stream: Option<&str>, since: Option<&str>) -> Result<Self, CommandError> {
        let stream = stream.map(str::parse).transpose().map_err(|_| CommandError::Stream)?;
        let since = since.map(str::parse).transpose().map_err(|_| CommandError::Day)?;
        Ok(Self { to, stream, since })
    }

    fn wants(&self, at: DateTime<Utc>, arrival: &Arrival) -> bool {
        self.since.is_none_or(|since| at.date_naive() >= since)
            && self.stream.is_none_or(|stream| arrival.stream == Some(stream))
    }
}

/// Answers whether all of it stands there now.
pub async fn export(
    place: impl Into<Place>,
    request: ExportRequest,
    words: &Words,
    out: &mut dyn Write,
) -> Result<bool, CommandError> {
    let (folder, store) = opened(place).await?;
    let pairings = Pairing::all(&store).await?;
    std::fs::create_dir_all(&request.to)?;
    let mut export = Export::into(&request.to)?;
    let mut seen = HashSet::new();
    for line in journal::read(&folder, &store).await?.into_iter().flatten() {
        let Event::Received(arrival) = line.event else { continue };
        if !request.wants(line.at, &arrival) || !seen.insert(arrival.envelope_sha256) {
            continue;
        }
        let pairing = pairings.iter().find(|pairing| pairing.id == line.pairing);
        let from = folder_of(pairing.and_then(|pairing| pairing.label.as_deref()), &arrival);
        let name = format!("{from}/{}", name_of(line.at, &arrival));
        export.bundle(&store, line.pairing, &arrival, &name).await?;
    }
    export.write_digests()?;
    writeln!(out, "{}", words.counted("inbox-cli-exported", export.written))?;
    if export.gone > 0 {
        writeln!(out, "{}", words.counted("inbox-cli-export-gone", export.gone))?;
    }
    for file in &export.differing {
        let file = file.display().to_string();
        writeln!(out, "{}", words.with("inbox-cli-export-differs", &[("file", &file)]))?;
    }
    Ok(export.differing.is_empty())
}

impl<'a> Export<'a> {
    fn into(to: &'a Path) -> io::Result<Self> {
        let known = match std::fs::read_to_string(to.join(DIGESTS)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            known => known?,
        };
        let digests = known.lines().filter_map(|line| line.split_once("  "));
        let digests = digests.map(|(digest, name)| (name.to_owned(), digest.to_owned()));
        Ok(Self {
            to,
            digests: digests.collect(),
            written: 0,
            gone: 0,
            differing: Vec::new(),
        })
    }

    async fn bundle(
        &mut self,
        store: &Store,
        pairing: uuid::Uuid,
        arrival: &Arrival,
        name: &str,
    ) -> Result<(), CommandError> {
        let digest = arrival.envelope_sha256;
        if let Some(receipt) = store.read(&paths::receipt(arrival.factory, digest)).await? {
            self.file(&format!("{name}.receipt.json"), |file| file.write_all(&receipt))?;
        }
        let (file, size) = (format!("{name}.plumb"), arrival.size);
        // Large and unchanged: what a former run wrote is compared by its size and its line, not fetched again.
        let there = std::fs::metadata(self.to.join(&file)).is_ok_and(|there| there.len() == size);
        if there && self.digests.contains_key(&file) {
            return Ok(());
        }
        match store.local(&paths::bundle(pairing, digest)).await? {
            None => self.gone += 1,
            Some(kept) => {
                let mut bytes = File::open(kept.path())?;
                self.file(&file, |file| io::copy(&mut bytes, file).map(|_| ()))?;
            }
        }
        Ok(())
    }

    /// Writes the file aside and gives it its name, unless something has it.
    fn file(&mut self, name: &str, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        let path = self.to.join(name);
        let parent = path.parent().unwrap_or(self.to);
        std::fs::create_dir_all(parent)?;
        let mut fresh = tempfile::Builder::new().suffix(".part").tempfile_in(parent)?;
        write(fresh.as_file_mut())?;
        fresh.as_file().sync_all()?;
        let digest = digest_of(fresh.path())?;
        match fresh.persist_noclobber(&path) {
            Ok(_) => self.written += 1,
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                if digest_of(&path)? != digest {
                    self.differing.push(path);
                    return Ok(());
                }
            }
            Err(error) => return Err(error.error),
        }
        durable::sync_parent(&path)?;
        self.digests.insert(name.to_owned(), digest);
        Ok(())
    }

    fn write_digests(&self) -> io::Result<()> {
        let lines = self.digests.iter().map(|(name, digest)| format!("{digest}  {name}\n"));
        durable::replace(&self.to.join(DIGESTS), lines.collect::<String>().as_bytes())
    }
}

/// The operator's own word for the sender, as a folder's name on any system.
fn folder_of(label: Option<&str>, arrival: &Arrival) -> String {
    let safe = |char: char| if char.is_alphanumeric() { char } else { '-' };
    let name: String = label.unwrap_or_default().chars().map(safe).take(60).collect();
    let name = name
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let id = arrival.factory.simple().to_string();
    match name.as_str() {
        "" => format!("sender-{id}"),
        // The start of an id would be its time; two senders can have one label.
        name => format!("{name}-{}", &id[id.len() - 6..]),
    }
}

fn name_of(at: DateTime<Utc>, arrival: &Arrival) -> String {
    let kind = match arrival.outside.as_ref().map(|outside| outside.kind) {
        Some(Kind::Review) => "review",
        Some(Kind::Merge) => "laptops",
        _ => "bundle",
    };
    let digest = arrival.envelope_sha256.to_string();
    let seq = arrival.seq.unwrap_or_default();
    format!("{}_{kind}-{seq:04}_{}", at.format("%Y-%m-%d"), &digest[..12])
}

fn digest_of(file: &Path) -> io::Result<String> {
    use sha2::Digest;
    let mut hasher = sha2::Sha256::new();
    io::copy(&mut File::open(file)?, &mut hasher)?;
    Ok(hex::encode(hasher.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_have_names_that_any_system_takes() {
        let factory = uuid::Uuid::from_u128(0xabc_def0);
        let arrival = Arrival {
            envelope_sha256: Hash::ZERO,
            filename: String::new(),
            size: 0,
            factory,
            stream: None,
            seq: Some(7),
            outside: None,
        };
        let folder = |label| folder_of(label, &arrival);
        assert_eq!(folder(Some("Fabrik & Söhne 工厂")), "Fabrik-Söhne-工厂-bcdef0");
        assert_eq!(folder(Some("../..\\con:")), "con-bcdef0");
        assert_eq!(folder(None), format!("sender-{}", factory.simple()));
        assert_eq!(
            name_of(DateTime::UNIX_EPOCH, &arrival),
            "1970-01-01_bundle-0007_000000000000"
        );
    }
}
