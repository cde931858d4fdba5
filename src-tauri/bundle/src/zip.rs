//! A strict profile of ZIP: one way to write an archive, and one way to read it.
//!
//! General ZIP readers accept archives that two of them unpack differently. Here every byte of the
//! file belongs to exactly one entry or to the directory, both descriptions of an entry agree, and
//! anything else is refused with a word that names it.

mod read;
mod write;

use std::collections::BTreeSet;
use std::io::{self, Read};

pub use read::{Archive, EntryReader};
pub use write::{Measure, Source, Writer, measure};
pub(crate) use write::{Tally, Tee, measure_known, stored_offset};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const LOCAL_LEN: u64 = 30;
const CENTRAL_LEN: usize = 46;
const END_LEN: u64 = 22;
/// From "version needed" to "extra field length": the part both descriptions of an entry have.
const SHARED_LEN: usize = 26;
/// ZIP 2.0 made on MS-DOS: with external attributes 0 the only thing this can be is a regular file.
const VERSION: u16 = 20;
const UTF8_NAMES: u16 = 0x800;
/// 1980-01-01, the zero of MS-DOS dates.
const DATE: u16 = 0x21;

/// From this size on, hashing has a thread of its own.
const LARGE: u64 = 1 << 20;

/// The longest name of an entry, in bytes.
pub const MAX_NAME: usize = 120;

/// Bounds that hold before anything is unpacked. Sizes in bytes; `ratio` is unpacked to packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub entries: usize,
    pub file: u64,
    pub total: u64,
    pub ratio: u64,
}

impl Limits {
    /// The bounds of the inner archive.
    pub const FILES: Self = Self {
        entries: 10_000,
        file: 512 << 20,
        total: 2 << 30,
        ratio: 200,
    };

    /// The bounds of the outer archive: its payload is an archive of many files, so the bound of all
    /// files together holds for it.
    pub const ENVELOPE: Self = Self {
        entries: 3,
        file: 2 << 30,
        total: 2 << 30,
        ratio: 200,
    };
}

/// How an entry is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Stored,
    Deflated,
}

impl Method {
    fn code(self) -> u16 {
        match self {
            Self::Stored => 0,
            Self::Deflated => 8,
        }
    }

    fn from_code(code: u16) -> Option<Self> {
        match code {
            0 => Some(Self::Stored),
            8 => Some(Self::Deflated),
            _ => None,
        }
    }
}

/// What the directory says of an entry. Sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub name: String,
    pub method: Method,
    pub crc32: u32,
    pub size: u64,
    pub packed: u64,
    offset: u64,
    shared: [u8; SHARED_LEN],
}

/// What makes a file no strict archive.
#[derive(Debug, thiserror::Error)]
pub enum ZipError {
    #[error("the file could not be read or written")]
    Io(#[from] io::Error),
    #[error("the file is too short to be an archive")]
    TooShort,
    #[error("no end record in the last 22 bytes (a comment, or bytes after the end)")]
    NoEndRecord,
    #[error("the archive has a comment")]
    Comment,
    #[error("the archive is spread over disks")]
    ManyDisks,
    #[error("the archive uses ZIP64")]
    Zip64,
    #[error("the directory does not stand directly before the end record")]
    DirectoryPlace,
    #[error("entry {index}: the directory is malformed")]
    Directory { index: usize },
    #[error("{name}: the local header is missing or malformed")]
    LocalHeader { name: String },
    #[error("{name}: local header and directory differ in {field}")]
    Mismatch { name: String, field: &'static str },
    #[error("{name}: does not begin where the entry before it ends (a gap or an overlap)")]
    NotContiguous { name: String },
    #[error("{name}: has an extra field")]
    ExtraField { name: String },
    #[error("{name}: has a comment")]
    EntryComment { name: String },
    #[error("{name}: has flags other than UTF-8 (a data descriptor, or encryption)")]
    Flags { name: String },
    #[error("{name}: is packed by an unknown method")]
    Method { name: String },
    #[error("{name}: is not a regular file")]
    NotRegular { name: String },
    #[error("entry {index}: the name is not allowed")]
    Name { index: usize },
    #[error("{name}: the name is there twice when case is ignored, or is also a folder")]
    Duplicate { name: String },
    #[error("more than {limit} entries")]
    TooMany { limit: usize },
    #[error("{name}: larger than {limit} bytes")]
    TooLarge { name: String, limit: u64 },
    #[error("larger than {limit} bytes in all")]
    TotalTooLarge { limit: u64 },
    #[error("{name}: unpacks to more than {limit} times its packed size")]
    Ratio { name: String, limit: u64 },
    #[error("{name}: the size is not what the directory says")]
    Size { name: String },
    #[error("{name}: the checksum is wrong")]
    Crc { name: String },
    #[error("{name}: the packed data is malformed")]
    Deflate { name: String },
    #[error("{name}: is not in the archive")]
    Missing { name: String },
    #[error("{name}: changed while it was being packed")]
    Changed { name: String },
}

impl ZipError {
    /// A word for each reason, that does not change.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::TooShort => "zip-too-short",
            Self::NoEndRecord => "zip-no-end",
            Self::Comment => "zip-comment",
            Self::ManyDisks => "zip-disks",
            Self::Zip64 => "zip-64",
            Self::DirectoryPlace => "zip-directory-place",
            Self::Directory { .. } => "zip-directory",
            Self::LocalHeader { .. } => "zip-local-header",
            Self::Mismatch { .. } => "zip-mismatch",
            Self::NotContiguous { .. } => "zip-gap-or-overlap",
            Self::ExtraField { .. } => "zip-extra-field",
            Self::EntryComment { .. } => "zip-entry-comment",
            Self::Flags { .. } => "zip-flags",
            Self::Method { .. } => "zip-method",
            Self::NotRegular { .. } => "zip-not-regular",
            Self::Name { .. } => "zip-name",
            Self::Duplicate { .. } => "zip-duplicate",
            Self::TooMany { .. } => "zip-too-many",
            Self::TooLarge { .. } => "zip-too-large",
            Self::TotalTooLarge { .. } => "zip-total-too-large",
            Self::Ratio { .. } => "zip-ratio",
            Self::Size { .. } => "zip-size",
            Self::Crc { .. } => "zip-crc",
            Self::Deflate { .. } => "zip-deflate",
            Self::Missing { .. } => "zip-missing",
            Self::Changed { .. } => "zip-changed",
        }
    }

    /// For code that must answer `io::Error`; [`ZipError::from_io`] takes it back out.
    fn into_io(self) -> io::Error {
        match self {
            Self::Io(error) => error,
            other => io::Error::new(io::ErrorKind::InvalidData, other),
        }
    }

    /// An error of an [`EntryReader`], as what it was before it became an `io::Error`.
    pub fn from_io(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(zip) => zip,
            Err(io) => Self::Io(io),
        }
    }
}

/// Whether an entry may have this name: parts of `[A-Za-z0-9._-]` that begin with a letter or digit
/// and do not end with a dot, joined by `/`, none of them a device name of Windows.
pub fn is_allowed_name(name: &str) -> bool {
    name.len() <= MAX_NAME && name.split('/').all(is_allowed_part)
}

fn is_allowed_part(part: &str) -> bool {
    let begins = part.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    let plain = part
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
    begins && plain && !part.ends_with('.') && !is_windows_device(part)
}

fn is_windows_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let numbered = |word: &str| {
        stem.strip_prefix(word)
            .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Reads to the end in blocks as large as those of age.
fn pour(mut from: impl Read, mut to: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut block = vec![0; 64 << 10];
    loop {
        match from.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(count) => to(&block[..count])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(error) => return Err(error),
        }
    }
}

/// The names so far, as a file system that ignores case would see them.
#[derive(Default)]
struct Names {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Names {
    fn add(&mut self, name: &str) -> Result<(), ZipError> {
        let lower = name.to_ascii_lowercase();
        let parents: Vec<String> = lower.match_indices('/').map(|(at, _)| lower[..at].to_owned()).collect();
        let taken = self.files.contains(&lower)
            || self.folders.contains(&lower)
            || parents.iter().any(|parent| self.files.contains(parent));
        if taken {
            return Err(ZipError::Duplicate { name: name.to_owned() });
        }
        self.folders.extend(parents);
        self.files.insert(lower);
        Ok(())
    }
}
