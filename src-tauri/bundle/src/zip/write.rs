//! Writing: sizes and checksums stand before the contents, so each source is read twice: once to
//! measure it, once to pack it. Nothing large is held in memory.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use crc32fast::Hasher as Crc32;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use super::{
    CENTRAL, CENTRAL_LEN, DATE, END, LARGE, LOCAL, LOCAL_LEN, Limits, Method, Names, SHARED_LEN, VERSION, ZipError,
    is_allowed_name, pour,
};
use crate::beside::beside;
use crate::hash::Hash;

/// Where the contents of an entry come from. It must give the same bytes each time it is opened.
pub enum Source<'a> {
    Bytes(Cow<'a, [u8]>),
    Path(PathBuf),
    /// Opens the contents afresh at each call, such as a file that is decrypted on the way.
    Reopen(Box<dyn Fn() -> io::Result<Box<dyn Read + 'a>> + 'a>),
}

impl Source<'_> {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::Bytes(bytes) => Box::new(bytes.as_ref()),
            Self::Path(path) => Box::new(BufReader::new(File::open(path)?)),
            Self::Reopen(open) => open()?,
        })
    }
}

/// What packing a source will give. Sizes in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub method: Method,
    pub crc32: u32,
    pub size: u64,
    pub packed: u64,
    pub sha256: Hash,
}

/// Reads a source once. Asked to deflate, it stores what would not shrink or would pass the ratio bound.
pub fn measure(source: &Source<'_>, method: Method, limits: &Limits) -> Result<Measure, ZipError> {
    let mut tally = Tally::new();
    let packed = match method {
        Method::Stored => {
            pour(source.open()?, |bytes| tally.write_all(bytes))?;
            tally.size
        }
        Method::Deflated => {
            let mut encoder = DeflateEncoder::new(Counting(io::sink(), 0), Compression::default());
            pour(source.open()?, |bytes| {
                tally.write_all(bytes)?;
                encoder.write_all(bytes)
            })?;
            encoder.finish()?.1
        }
    };
    let (crc32, size, sha256) = tally.finish();
    if packed >= size || size > packed.saturating_mul(limits.ratio) {
        return Ok(Measure {
            method: Method::Stored,
            crc32,
            size,
            packed: size,
            sha256,
        });
    }
    Ok(Measure {
        method,
        crc32,
        size,
        packed,
        sha256,
    })
}

/// Reads a source once that is to be stored and whose digest is known; packing it finds out whether that is right.
pub(crate) fn measure_known(source: &Source<'_>, sha256: Hash) -> Result<Measure, ZipError> {
    let (mut crc, mut size) = (Crc32::new(), 0);
    pour(source.open()?, |bytes| {
        crc.update(bytes);
        size += bytes.len() as u64;
        Ok(())
    })?;
    Ok(Measure {
        method: Method::Stored,
        crc32: crc.finalize(),
        size,
        packed: size,
        sha256,
    })
}

/// Writes entries one after another, and the directory at the end.
pub struct Writer<W> {
    out: W,
    at: u64,
    total: u64,
    names: Names,
    limits: Limits,
    entries: Vec<(String, u64, [u8; SHARED_LEN])>,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W, limits: Limits) -> Self {
        Self {
            out,
            at: 0,
            total: 0,
            names: Names::default(),
            limits,
            entries: Vec::new(),
        }
    }

    /// Measures and packs a source.
    pub fn add(&mut self, name: &str, method: Method, source: &Source<'_>) -> Result<Measure, ZipError> {
        let measure = measure(source, method, &self.limits)?;
        self.add_measured(name, &measure, source)?;
        Ok(measure)
    }

    /// Packs a source measured before; one that no longer gives the same bytes is an error, and the
    /// archive is then unusable.
    pub fn add_measured(&mut self, name: &str, measure: &Measure, source: &Source<'_>) -> Result<(), ZipError> {
        self.begin(name, measure)?;
        let mut tally = Tally::new();
        let input = source.open()?.take(measure.size + 1);
        let mut out = Counting(&mut self.out, 0);
        if measure.size < LARGE {
            pack(input, measure.method, &mut tally, &mut out)?;
        } else {
            beside(&mut tally, |tally| pack(input, measure.method, tally, &mut out))?;
        }
        if tally.finish() != (measure.crc32, measure.size, measure.sha256) || out.1 != measure.packed {
            return Err(ZipError::Changed { name: name.to_owned() });
        }
        self.at += measure.packed;
        Ok(())
    }

    /// Writes the directory and the end record.
    pub fn finish(mut self) -> Result<W, ZipError> {
        let directory_at = self.at;
        let count = self.entries.len() as u16;
        for (name, offset, shared) in &self.entries {
            self.out.write_all(&CENTRAL.to_le_bytes())?;
            self.out.write_all(&VERSION.to_le_bytes())?;
            self.out.write_all(shared)?;
            // No comment, disk 0, no attributes.
            self.out.write_all(&[0; 10])?;
            self.out.write_all(&(*offset as u32).to_le_bytes())?;
            self.out.write_all(name.as_bytes())?;
            self.at += (CENTRAL_LEN + name.len()) as u64;
        }
        self.out.write_all(&END.to_le_bytes())?;
        self.out.write_all(&[0; 4])?;
        self.out.write_all(&count.to_le_bytes())?;
        self.out.write_all(&count.to_le_bytes())?;
        self.out.write_all(&((self.at - directory_at) as u32).to_le_bytes())?;
        self.out.write_all(&(directory_at as u32).to_le_bytes())?;
        self.out.write_all(&[0; 2])?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn begin(&mut self, name: &str, measure: &Measure) -> Result<(), ZipError> {
        let index = self.entries.len();
        if index >= self.limits.entries {
            return Err(ZipError::TooMany {
                limit: self.limits.entries,
            });
        }
        if !is_allowed_name(name) {
            return Err(ZipError::Name { index });
        }
        if measure.size > self.limits.file {
            return Err(ZipError::TooLarge {
                name: name.to_owned(),
                limit: self.limits.file,
            });
        }
        self.total += measure.size;
        // The limit is far below 4 GiB, so that offsets and sizes fit their 32 bits.
        if self.total > self.limits.total {
            return Err(ZipError::TotalTooLarge {
                limit: self.limits.total,
            });
        }
        self.names.add(name)?;
        let shared = shared_fields(name, measure);
        self.entries.push((name.to_owned(), self.at, shared));
        self.out.write_all(&LOCAL.to_le_bytes())?;
        self.out.write_all(&shared)?;
        self.out.write_all(name.as_bytes())?;
        self.at += LOCAL_LEN + name.len() as u64;
        Ok(())
    }
}

impl<W: Write + Seek> Writer<W> {
    /// Takes as an entry's contents the bytes that already stand where they would be written.
    pub(crate) fn adopt(&mut self, name: &str, measure: &Measure) -> Result<(), ZipError> {
        self.begin(name, measure)?;
        self.at += measure.packed;
        self.out.seek(SeekFrom::Start(self.at))?;
        Ok(())
    }
}

fn pack(input: impl Read, method: Method, tally: &mut impl Write, out: &mut impl Write) -> io::Result<()> {
    match method {
        Method::Stored => pour(input, |bytes| {
            tally.write_all(bytes)?;
            out.write_all(bytes)
        }),
        Method::Deflated => {
            let mut encoder = DeflateEncoder::new(out, Compression::default());
            pour(input, |bytes| {
                tally.write_all(bytes)?;
                encoder.write_all(bytes)
            })?;
            encoder.finish()?;
            Ok(())
        }
    }
}

/// Where the contents of an entry begin if all entries before it are stored: names and sizes of those, and its own name.
pub(crate) fn stored_offset(before: &[(&str, u64)], name: &str) -> u64 {
    let head = |name: &str| LOCAL_LEN + name.len() as u64;
    before.iter().map(|(name, size)| head(name) + size).sum::<u64>() + head(name)
}

fn shared_fields(name: &str, measure: &Measure) -> [u8; SHARED_LEN] {
    let mut bytes = [0; SHARED_LEN];
    let mut at = 0;
    let mut put = |field: &[u8]| {
        bytes[at..at + field.len()].copy_from_slice(field);
        at += field.len();
    };
    put(&VERSION.to_le_bytes());
    put(&[0; 2]);
    put(&measure.method.code().to_le_bytes());
    put(&[0; 2]);
    put(&DATE.to_le_bytes());
    put(&measure.crc32.to_le_bytes());
    put(&(measure.packed as u32).to_le_bytes());
    put(&(measure.size as u32).to_le_bytes());
    put(&(name.len() as u16).to_le_bytes());
    bytes
}

/// Counts and hashes what passes.
pub(crate) struct Tally {
    crc: Crc32,
    sha: Sha256,
    size: u64,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self {
            crc: Crc32::new(),
            sha: Sha256::new(),
            size: 0,
        }
    }

    /// CRC-32, size, SHA-256.
    pub(crate) fn finish(self) -> (u32, u64, Hash) {
        (self.crc.finalize(), self.size, Hash(self.sha.finalize().into()))
    }
}

impl Write for Tally {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.crc.update(bytes);
        self.sha.update(bytes);
        self.size += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes to both; what the second takes is what the first is told.
pub(crate) struct Tee<'a, A, B>(pub(crate) &'a mut A, pub(crate) &'a mut B);

impl<A: Write, B: Write> Write for Tee<'_, A, B> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.1.write(bytes)?;
        self.0.write_all(&bytes[..taken])?;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.1.flush()
    }
}

struct Counting<W>(W, u64);

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.0.write(bytes)?;
        self.1 += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
