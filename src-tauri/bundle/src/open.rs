//! The inside of a bundle: decrypted, checked against its manifest, and only then handed out.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};

use age::DecryptError;
use age::stream::StreamReader;

use crate::check::{Outer, check};
use crate::envelope::{
    ACCEPTANCE, MANIFEST, MANIFEST_SIGNATURE, Manifest, PAYLOAD, REPORT, REVIEW, SCHEMA_VERSION, is_allowed_part,
};
use crate::hash::Hash;
use crate::keys::Identity;
use crate::keyset::Pins;
use crate::record::{MAX_LINE, Record};
use crate::sigstore::Claim;
use crate::statement::Statement;
use crate::verdict::{CheckError, Fault, Refusal};
use crate::zip::{Archive, EntryReader, Limits, ZipError};

/// The largest manifest, in bytes.
pub const MAX_MANIFEST: u64 = 4 << 20;

/// A bundle checked outside and inside, every file of it hashed.
pub struct Opened<R> {
    pub outer: Outer,
    pub manifest: Manifest,
    /// SHA-256 of `manifest.json`.
    pub manifest_digest: Hash,
    files: BTreeMap<String, Hash>,
    archive: Archive<StreamReader<Window<R>>>,
}

/// Checks the outside, decrypts, and checks the inside.
pub fn open<R: Read + Seek>(mut reader: R, pins: &Pins, identity: &Identity) -> Result<Opened<R>, CheckError> {
    let outer = check(&mut reader, pins)?;
    outer.is_for(&[identity.recipient().keyid()])?;
    let window = Window::new(reader, outer.payload_at, outer.payload_size).map_err(CheckError::Io)?;
    let decryptor = age::Decryptor::new(window).map_err(decrypt_error)?;
    let plain = decryptor
        .decrypt(std::iter::once(identity.as_age()))
        .map_err(decrypt_error)?;
    let mut archive = Archive::open(plain, &Limits::FILES).map_err(|e| CheckError::from_zip(PAYLOAD, e))?;

    let mut read = |name, limit| archive.read(name, limit).map_err(|e| CheckError::from_zip(name, e));
    let bytes = read(MANIFEST, MAX_MANIFEST)?;
    let claim = Claim::read(MANIFEST_SIGNATURE, &read(MANIFEST_SIGNATURE, 2 * MAX_MANIFEST)?)?;
    if claim.payload != bytes {
        return Err(Refusal::DigestMismatch {
            part: MANIFEST.to_owned(),
        }
        .into());
    }
    claim.verify(MANIFEST_SIGNATURE, &outer.key)?;
    let Statement {
        subject,
        predicate: manifest,
    } = Statement::<Manifest>::decode(MANIFEST, &bytes)?;
    check_against_envelope(&manifest, &outer)?;

    let listed = subject.len();
    let files: BTreeMap<String, Hash> = subject.into_iter().map(|s| (s.name, s.digest.sha256)).collect();
    if files.len() != listed {
        return Err(Refusal::rule(MANIFEST, "it lists a file twice").into());
    }
    check_files(&mut archive, &manifest, &files)?;
    Ok(Opened {
        outer,
        manifest,
        manifest_digest: Hash::of(&bytes),
        files,
        archive,
    })
}

/// Reads one file of a bundle whose sender is not known yet: at a first meeting the key stands inside. Nothing of it is
/// verified; open the bundle afterwards, relying on that key, and let two people compare its fingerprint.
pub fn peek<R: Read + Seek>(mut reader: R, identity: &Identity, name: &str) -> Result<Vec<u8>, CheckError> {
    let outer = Archive::open(&mut reader, &Limits::ENVELOPE).map_err(|e| CheckError::from_zip("bundle", e))?;
    let (at, size) = outer.place(PAYLOAD).map_err(|e| CheckError::from_zip("bundle", e))?;
    drop(outer);
    let window = Window::new(reader, at, size).map_err(CheckError::Io)?;
    let decryptor = age::Decryptor::new(window).map_err(decrypt_error)?;
    let plain = decryptor
        .decrypt(std::iter::once(identity.as_age()))
        .map_err(decrypt_error)?;
    let mut archive = Archive::open(plain, &Limits::FILES).map_err(|e| CheckError::from_zip(PAYLOAD, e))?;
    archive
        .read(name, MAX_MANIFEST)
        .map_err(|e| CheckError::from_zip(PAYLOAD, e))
}

impl<R: Read + Seek> Opened<R> {
    /// Every file but the manifest, by name, with its digest.
    pub fn files(&self) -> &BTreeMap<String, Hash> {
        &self.files
    }

    /// The kinds of record there are.
    pub fn record_kinds(&self) -> Vec<String> {
        let stem = |name: &String| Some(name.strip_prefix("records/")?.strip_suffix(".jsonl")?.to_owned());
        self.files.keys().filter_map(stem).collect()
    }

    /// The records of a kind, one by one.
    pub fn records(&mut self, kind: &str) -> Result<Records<'_, R>, CheckError> {
        let part = format!("records/{kind}.jsonl");
        let entry = self.archive.entry(&part).map_err(|e| CheckError::from_zip(&part, e))?;
        Ok(Records {
            lines: BufReader::new(entry),
            part,
        })
    }

    /// Streams an evidence file out.
    pub fn copy_file(&mut self, digest: Hash, out: &mut dyn Write) -> Result<u64, CheckError> {
        self.copy(&format!("files/{digest}"), out)
    }

    /// Streams any file out by its name in [`Opened::files`].
    pub fn copy(&mut self, name: &str, out: &mut dyn Write) -> Result<u64, CheckError> {
        self.archive.copy(name, out).map_err(|e| CheckError::from_zip(name, e))
    }

    /// `journal/<device>.jsonl` as it is, to be read line by line with [`crate::journal::SignedEntry::from_line`].
    pub fn journal(&mut self, device: &str) -> Result<impl Read + '_, CheckError> {
        let part = format!("journal/{device}.jsonl");
        self.archive.entry(&part).map_err(|e| CheckError::from_zip(&part, e))
    }

    /// `side/<kind>.jsonl` as it is; `None` where there is none.
    pub fn side(&mut self, kind: &str) -> Result<Option<impl Read + '_>, CheckError> {
        let part = format!("side/{kind}.jsonl");
        if !self.files.contains_key(&part) {
            return Ok(None);
        }
        let entry = self.archive.entry(&part).map_err(|e| CheckError::from_zip(&part, e))?;
        Ok(Some(entry))
    }

    /// The laptops whose journals a merge bundle brings.
    pub fn journals(&self) -> Vec<String> {
        let stem = |name: &String| Some(name.strip_prefix("journal/")?.strip_suffix(".jsonl")?.to_owned());
        self.files.keys().filter_map(stem).collect()
    }

    /// The action plan as a PDF, if the bundle brought one.
    pub fn report(&mut self) -> Result<Option<Vec<u8>>, CheckError> {
        self.optional(REPORT)
    }

    /// The signed review, to be opened with the reviewer's key.
    pub fn review(&mut self) -> Result<Option<Vec<u8>>, CheckError> {
        self.optional(REVIEW)
    }

    /// The signed acceptance, to be opened with the reviewer's key.
    pub fn acceptance(&mut self) -> Result<Option<Vec<u8>>, CheckError> {
        self.optional(ACCEPTANCE)
    }

    fn optional(&mut self, name: &str) -> Result<Option<Vec<u8>>, CheckError> {
        match self.archive.read(name, Limits::FILES.file) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(ZipError::Missing { .. }) => Ok(None),
            Err(e) => Err(CheckError::from_zip(name, e)),
        }
    }
}

/// The records of one kind. After an error nothing more comes.
pub struct Records<'a, R> {
    lines: BufReader<EntryReader<'a, StreamReader<Window<R>>>>,
    part: String,
}

impl<R: Read> Iterator for Records<'_, R> {
    type Item = Result<Record, CheckError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        let read = (&mut self.lines).take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line);
        let refuse = |rule| Some(Err(Refusal::rule(self.part.clone(), rule).into()));
        match read {
            Ok(0) => None,
            Ok(_) if line.pop() == Some(b'\n') => {
                Some(Record::from_line(&line).map_err(|fault| Refusal::malformed(self.part.clone(), fault).into()))
            }
            Ok(_) if line.len() >= MAX_LINE => refuse("a line is too long"),
            Ok(_) => refuse("the last line has no end"),
            Err(e) => Some(Err(CheckError::from_zip(&self.part, ZipError::from_io(e)))),
        }
    }
}

/// Keeps a bundle from being passed on as if it were another one, or addressed to somebody else.
fn check_against_envelope(manifest: &Manifest, outer: &Outer) -> Result<(), Refusal> {
    let envelope = &outer.envelope;
    if manifest.recipients != envelope.recipients {
        return Err(Refusal::WrongRecipient);
    }
    if (manifest.kind, manifest.stream, manifest.seq) != (envelope.kind, envelope.stream, envelope.seq) {
        return Err(Refusal::rule(MANIFEST, "it belongs to another envelope"));
    }
    if manifest.schema_version > SCHEMA_VERSION {
        return Err(Refusal::NewerSchema {
            found: manifest.schema_version,
        });
    }
    Ok(())
}

fn check_files<R: Read + Seek>(
    archive: &mut Archive<R>,
    manifest: &Manifest,
    files: &BTreeMap<String, Hash>,
) -> Result<(), CheckError> {
    let names: Vec<String> = archive.heads().iter().map(|head| head.name.clone()).collect();
    let [first, second, rest @ ..] = names.as_slice() else {
        return Err(Refusal::rule(MANIFEST, "it is missing").into());
    };
    if first != MANIFEST || second != MANIFEST_SIGNATURE {
        return Err(Refusal::rule(PAYLOAD, "manifest and signature do not come first").into());
    }
    // Names in an archive are unique, so equal counts and every file listed mean equal sets.
    if rest.len() != files.len() {
        return Err(Refusal::rule(MANIFEST, "it does not list exactly the files there are").into());
    }
    for name in rest {
        if !is_allowed_part(manifest.kind, name) {
            return Err(Refusal::rule(name.clone(), "no such file belongs in this kind of bundle").into());
        }
    }
    for name in rest {
        let listed = files.get(name);
        let digest = archive.digest(name).map_err(|e| CheckError::from_zip(name, e))?;
        let named = name
            .strip_prefix("files/")
            .is_none_or(|stem| stem == digest.to_string());
        if listed != Some(&digest) || !named {
            return Err(Refusal::DigestMismatch { part: name.clone() }.into());
        }
    }
    Ok(())
}

fn decrypt_error(error: DecryptError) -> CheckError {
    match error {
        DecryptError::NoMatchingKeys => Refusal::WrongRecipient.into(),
        DecryptError::Io(e) => CheckError::from_zip(PAYLOAD, ZipError::Io(e)),
        _ => Refusal::malformed(PAYLOAD, Fault::Age).into(),
    }
}

/// The bytes of the payload, as if they were a file of their own.
struct Window<R> {
    reader: R,
    start: u64,
    len: u64,
    at: u64,
}

impl<R: Seek> Window<R> {
    fn new(mut reader: R, start: u64, len: u64) -> io::Result<Self> {
        reader.seek(SeekFrom::Start(start))?;
        Ok(Self {
            reader,
            start,
            len,
            at: 0,
        })
    }
}

impl<R: Read> Read for Window<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.len.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = left.min(buf.len());
        let read = self.reader.read(&mut buf[..most])?;
        self.at += read as u64;
        Ok(read)
    }
}

impl<R: Seek> Seek for Window<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let at = at.filter(|at| *at <= self.len);
        let at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        self.reader.seek(SeekFrom::Start(self.start + at))?;
        self.at = at;
        Ok(at)
    }
}
