//! Making a bundle: an inner archive, streamed through age into an outer one, signed twice.

use std::borrow::Cow;
use std::io::{self, Seek, SeekFrom, Write};

use uuid::Uuid;

use crate::beside::beside;
use crate::envelope::{
    ACCEPTANCE, Disclosure, ENVELOPE, ENVELOPE_SIGNATURE, Envelope, JournalHead, KEYS, Kind, MANIFEST,
    MANIFEST_SIGNATURE, Manifest, PAYLOAD, REPORT, REVIEW, SCHEMA_VERSION, Withheld, is_allowed_part,
};
use crate::hash::Hash;
use crate::json::JsonFault;
use crate::keys::{DeviceKey, Recipient};
use crate::open::MAX_MANIFEST;
use crate::sigstore;
use crate::statement::{Predicate, Statement, Subject};
use crate::zip::{
    Limits, Measure, Method, Source, Tally, Tee, Writer, ZipError, measure, measure_known, stored_offset,
};

/// Everything a bundle says. The same draft gives the same bytes, but for what age draws at random.
pub struct Draft<'a> {
    pub key: &'a DeviceKey,
    pub recipients: &'a [Recipient],
    pub factory: Uuid,
    pub stream: Hash,
    pub seq: u64,
    /// The digest of the stream's envelope before this one, [`Hash::ZERO`] for number 1.
    pub prev: Hash,
    /// RFC 3339 UTC.
    pub created: String,
    pub kind: Kind,
    pub heads: Vec<JournalHead>,
    pub disclosure: Disclosure,
    pub withheld: Vec<Withheld>,
    pub app_version: String,
    pub parts: Vec<Part<'a>>,
}

/// One file of the inner archive.
pub struct Part<'a> {
    name: String,
    method: Method,
    source: Source<'a>,
    digest: Option<Hash>,
}

impl<'a> Part<'a> {
    /// `records/<kind>.jsonl`
    pub fn records(kind: &str, source: Source<'a>) -> Self {
        Self::new(format!("records/{kind}.jsonl"), Method::Deflated, source)
    }

    /// `files/<sha256>`; a source with another digest is refused.
    pub fn file(digest: Hash, source: Source<'a>) -> Self {
        Self {
            digest: Some(digest),
            ..Self::new(format!("files/{digest}"), Method::Stored, source)
        }
    }

    /// `report/action-plan.pdf`
    pub fn report(source: Source<'a>) -> Self {
        Self::new(REPORT.to_owned(), Method::Stored, source)
    }

    /// `journal/<device>.jsonl`, in bundles of kind merge.
    pub fn journal(device: &str, source: Source<'a>) -> Self {
        Self::new(format!("journal/{device}.jsonl"), Method::Deflated, source)
    }

    /// `side/<kind>.jsonl`, in bundles of kind merge: the values that stand beside the journal.
    pub fn side(kind: &str, source: Source<'a>) -> Self {
        Self::new(format!("side/{kind}.jsonl"), Method::Deflated, source)
    }

    /// `review.sigstore.json`, in bundles of kind review.
    pub fn review(bytes: Vec<u8>) -> Self {
        Self::new(REVIEW.to_owned(), Method::Deflated, Source::Bytes(Cow::Owned(bytes)))
    }

    /// `acceptance.sigstore.json`, in bundles of kind review.
    pub fn acceptance(bytes: Vec<u8>) -> Self {
        Self::new(
            ACCEPTANCE.to_owned(),
            Method::Deflated,
            Source::Bytes(Cow::Owned(bytes)),
        )
    }

    /// `keys.json`, so that one file is enough where two sides meet for the first time.
    pub fn keys(bytes: Vec<u8>) -> Self {
        Self::new(KEYS.to_owned(), Method::Deflated, Source::Bytes(Cow::Owned(bytes)))
    }

    fn new(name: String, method: Method, source: Source<'a>) -> Self {
        Self {
            name,
            method,
            source,
            digest: None,
        }
    }
}

/// What was written. Sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub envelope: Envelope,
    /// SHA-256 of `envelope.json`: the `prev` of the next bundle of the stream.
    pub envelope_digest: Hash,
    pub payload_digest: Hash,
    /// Of the whole file.
    pub size: u64,
    pub manifest: Manifest,
    pub files: Vec<Subject>,
}

/// Why a bundle could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error(transparent)]
    Zip(ZipError),
    #[error("a statement could not be written")]
    Json(#[from] JsonFault),
    #[error("the draft breaks a rule: {0}")]
    Rule(&'static str),
    #[error("{name}: no such file belongs in this kind of bundle")]
    Part { name: String },
    #[error("{name}: the contents have another digest")]
    Digest { name: String },
    #[error("the manifest is too large; send fewer files at once")]
    ManifestTooLarge,
    #[error("the payload could not be encrypted")]
    Encrypt,
    #[error("a source could not be read, or the bundle not written")]
    Io(#[from] io::Error),
}

impl From<ZipError> for SealError {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => Self::Io(error),
            other => Self::Zip(other),
        }
    }
}

/// Writes a bundle to an empty file. Sources are read twice and never held in memory. If it fails, what
/// was written so far is no bundle: write to a temporary file and rename it.
pub fn seal<W: Write + Seek + Send>(draft: &Draft<'_>, mut out: W) -> Result<Sealed, SealError> {
    let recipients: Vec<String> = draft.recipients.iter().map(Recipient::keyid).collect();
    let mut statement = Statement {
        subject: vec![Subject::new(PAYLOAD, Hash::ZERO)],
        predicate: Envelope {
            factory: draft.factory,
            stream: draft.stream,
            seq: draft.seq,
            prev: draft.prev,
            device: draft.key.keyid(),
            recipients: recipients.clone(),
            created: draft.created.clone(),
            kind: draft.kind,
        },
    };
    statement.predicate.check().map_err(SealError::Rule)?;

    // Envelope and signature stand before the payload they speak of. Their lengths do not depend on
    // its digest, so room is left for them and filled in at the end.
    let blank = statement.encode()?;
    let blank_signature = sigstore::sign(&blank, draft.key)?;
    let before = [
        (ENVELOPE, blank.len() as u64),
        (ENVELOPE_SIGNATURE, blank_signature.len() as u64),
    ];
    out.seek(SeekFrom::Start(stored_offset(&before, PAYLOAD)))?;
    let mut tally = Tally::new();
    let (manifest, files) = beside(&mut Tee(&mut tally, &mut out), |out| {
        write_payload(draft, recipients, out)
    })?;
    let (crc32, size, payload_digest) = tally.finish();

    statement.subject = vec![Subject::new(PAYLOAD, payload_digest)];
    let envelope = statement.encode()?;
    let signature = sigstore::sign(&envelope, draft.key)?;
    if (envelope.len(), signature.len()) != (blank.len(), blank_signature.len()) {
        return Err(SealError::Rule("the envelope changed its length"));
    }
    out.seek(SeekFrom::Start(0))?;
    let mut writer = Writer::new(&mut out, Limits::ENVELOPE);
    writer.add(ENVELOPE, Method::Stored, &Source::Bytes(Cow::Borrowed(&envelope)))?;
    writer.add(
        ENVELOPE_SIGNATURE,
        Method::Stored,
        &Source::Bytes(Cow::Borrowed(&signature)),
    )?;
    writer.adopt(
        PAYLOAD,
        &Measure {
            method: Method::Stored,
            crc32,
            size,
            packed: size,
            sha256: payload_digest,
        },
    )?;
    let size = writer.finish()?.stream_position()?;
    let envelope_digest = Hash::of(&envelope);
    Ok(Sealed {
        envelope: statement.predicate,
        envelope_digest,
        payload_digest,
        size,
        manifest,
        files,
    })
}

fn write_payload<W: Write>(
    draft: &Draft<'_>,
    recipients: Vec<String>,
    out: W,
) -> Result<(Manifest, Vec<Subject>), SealError> {
    let mut measures = Vec::with_capacity(draft.parts.len());
    for part in &draft.parts {
        if !is_allowed_part(draft.kind, &part.name) {
            return Err(SealError::Part {
                name: part.name.clone(),
            });
        }
        measures.push(match part.digest {
            Some(digest) => measure_known(&part.source, digest)?,
            None => measure(&part.source, part.method, &Limits::FILES)?,
        });
    }
    let named = draft.parts.iter().zip(&measures);
    let statement = Statement {
        subject: named
            .map(|(part, measure)| Subject::new(&part.name, measure.sha256))
            .collect(),
        predicate: Manifest {
            kind: draft.kind,
            stream: draft.stream,
            seq: draft.seq,
            recipients,
            heads: draft.heads.clone(),
            schema_version: SCHEMA_VERSION,
            disclosure: draft.disclosure.clone(),
            withheld: draft.withheld.clone(),
            app_version: draft.app_version.clone(),
        },
    };
    statement.predicate.check().map_err(SealError::Rule)?;
    let manifest = statement.encode()?;
    if manifest.len() as u64 > MAX_MANIFEST {
        return Err(SealError::ManifestTooLarge);
    }
    let signature = sigstore::sign(&manifest, draft.key)?;

    let to = draft.recipients.iter().map(Recipient::as_age);
    let encryptor = age::Encryptor::with_recipients(to).map_err(|_| SealError::Encrypt)?;
    let mut writer = Writer::new(encryptor.wrap_output(out)?, Limits::FILES);
    writer.add(MANIFEST, Method::Deflated, &Source::Bytes(Cow::Owned(manifest)))?;
    writer.add(
        MANIFEST_SIGNATURE,
        Method::Deflated,
        &Source::Bytes(Cow::Owned(signature)),
    )?;
    for (part, measure) in draft.parts.iter().zip(&measures) {
        let packed = writer.add_measured(&part.name, measure, &part.source);
        packed.map_err(|error| match error {
            ZipError::Changed { name } if part.digest.is_some() => SealError::Digest { name },
            other => other.into(),
        })?;
    }
    writer.finish()?.finish()?.flush()?;
    Ok((statement.predicate, statement.subject))
}
