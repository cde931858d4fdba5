//! Reading: the whole directory is checked before any entry can be asked for.

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use crc32fast::Hasher as Crc32;
use flate2::bufread::DeflateDecoder;
use sha2::{Digest, Sha256};

use super::{
    CENTRAL, CENTRAL_LEN, END, END_LEN, Head, LARGE, LOCAL, LOCAL_LEN, Limits, MAX_NAME, Method, Names, SHARED_LEN,
    UTF8_NAMES, VERSION, ZipError, is_allowed_name, pour,
};
use crate::beside::beside;
use crate::hash::Hash;

/// An archive whose structure was found sound. Contents are checked as they are read.
pub struct Archive<R> {
    reader: R,
    heads: Vec<Head>,
    by_name: HashMap<String, usize>,
    size: u64,
}

impl<R: Read + Seek> Archive<R> {
    pub fn open(mut reader: R, limits: &Limits) -> Result<Self, ZipError> {
        let (heads, size) = read_directory(&mut reader, limits)?;
        check_local_headers(&mut reader, &heads)?;
        let by_name = heads
            .iter()
            .enumerate()
            .map(|(at, head)| (head.name.clone(), at))
            .collect();
        Ok(Self {
            reader,
            heads,
            by_name,
            size,
        })
    }

    /// The entries in the order they stand in.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    pub fn head(&self, name: &str) -> Result<&Head, ZipError> {
        let found = self.by_name.get(name).map(|at| &self.heads[*at]);
        found.ok_or_else(|| ZipError::Missing { name: name.to_owned() })
    }

    /// Streams an entry. The reader fails at the end if size or checksum are wrong, so what was read
    /// counts only once the end was reached.
    pub fn entry(&mut self, name: &str) -> Result<EntryReader<'_, R>, ZipError> {
        let head = self.head(name)?.clone();
        self.reader.seek(SeekFrom::Start(head.data_start()))?;
        Ok(EntryReader::new(&mut self.reader, head))
    }

    /// Reads a whole entry of at most `limit` bytes.
    pub fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, ZipError> {
        let size = self.head(name)?.size;
        if size > limit {
            return Err(ZipError::TooLarge {
                name: name.to_owned(),
                limit,
            });
        }
        let mut bytes = Vec::new();
        self.entry(name)?.read_to_end(&mut bytes).map_err(ZipError::from_io)?;
        Ok(bytes)
    }

    /// Streams an entry into a writer.
    pub fn copy(&mut self, name: &str, out: &mut dyn Write) -> Result<u64, ZipError> {
        let mut entry = self.entry(name)?;
        pour(&mut entry, |bytes| out.write_all(bytes)).map_err(ZipError::from_io)?;
        Ok(entry.seen)
    }

    /// The SHA-256 of an entry's contents.
    pub(crate) fn digest(&mut self, name: &str) -> Result<Hash, ZipError> {
        let mut sha = Sha256::new();
        if self.head(name)?.size < LARGE {
            self.copy(name, &mut sha)?;
        } else {
            beside(&mut sha, |sha| self.copy(name, sha))?;
        }
        Ok(Hash(sha.finalize().into()))
    }

    /// Where the packed bytes of an entry begin and how many they are: for a stored entry, its contents.
    pub(crate) fn place(&self, name: &str) -> Result<(u64, u64), ZipError> {
        self.head(name).map(|head| (head.data_start(), head.packed))
    }

    /// The size of the whole file, in bytes.
    pub(crate) fn file_size(&self) -> u64 {
        self.size
    }
}

impl Head {
    fn data_start(&self) -> u64 {
        self.offset + LOCAL_LEN + self.name.len() as u64
    }

    fn end(&self) -> u64 {
        self.data_start() + self.packed
    }
}

/// The contents of one entry.
pub struct EntryReader<'a, R> {
    packed: Packed<'a, R>,
    head: Head,
    crc: Crc32,
    seen: u64,
    done: bool,
}

enum Packed<'a, R> {
    Stored(io::Take<&'a mut R>),
    Deflated(Box<DeflateDecoder<io::BufReader<io::Take<&'a mut R>>>>),
}

impl<'a, R: Read> EntryReader<'a, R> {
    fn new(reader: &'a mut R, head: Head) -> Self {
        let bytes = reader.take(head.packed);
        let packed = match head.method {
            Method::Stored => Packed::Stored(bytes),
            Method::Deflated => Packed::Deflated(Box::new(DeflateDecoder::new(io::BufReader::new(bytes)))),
        };
        Self {
            packed,
            head,
            crc: Crc32::new(),
            seen: 0,
            done: false,
        }
    }

    fn check_end(&mut self) -> Result<(), ZipError> {
        let name = || self.head.name.clone();
        let whole = match &self.packed {
            Packed::Stored(_) => true,
            Packed::Deflated(decoder) => decoder.total_in() == self.head.packed,
        };
        if self.seen != self.head.size || !whole {
            return Err(ZipError::Size { name: name() });
        }
        if self.crc.clone().finalize() != self.head.crc32 {
            return Err(ZipError::Crc { name: name() });
        }
        Ok(())
    }
}

impl<R: Read> Read for EntryReader<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.done || buf.is_empty() {
            return Ok(0);
        }
        let read = match &mut self.packed {
            Packed::Stored(bytes) => bytes.read(buf)?,
            Packed::Deflated(decoder) => decoder.read(buf).map_err(|error| match error.kind() {
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                    ZipError::Deflate {
                        name: self.head.name.clone(),
                    }
                    .into_io()
                }
                _ => error,
            })?,
        };
        self.seen += read as u64;
        if self.seen > self.head.size {
            return Err(ZipError::Size {
                name: self.head.name.clone(),
            }
            .into_io());
        }
        self.crc.update(&buf[..read]);
        if read == 0 {
            self.check_end().map_err(ZipError::into_io)?;
            self.done = true;
        }
        Ok(read)
    }
}

fn read_directory<R: Read + Seek>(reader: &mut R, limits: &Limits) -> Result<(Vec<Head>, u64), ZipError> {
    let len = reader.seek(SeekFrom::End(0))?;
    let end_at = len.checked_sub(END_LEN).ok_or(ZipError::TooShort)?;
    let end = read_at(reader, end_at, END_LEN as usize)?;
    let mut end = Fields(&end);
    if end.u32() != END {
        return Err(ZipError::NoEndRecord);
    }
    let (disk, directory_disk, here, count) = (end.u16(), end.u16(), end.u16(), end.u16());
    let (size, at, comment) = (u64::from(end.u32()), u64::from(end.u32()), end.u16());
    if comment != 0 {
        return Err(ZipError::Comment);
    }
    if here == u16::MAX || count == u16::MAX || size == u64::from(u32::MAX) || at == u64::from(u32::MAX) {
        return Err(ZipError::Zip64);
    }
    if disk != 0 || directory_disk != 0 || here != count {
        return Err(ZipError::ManyDisks);
    }
    if usize::from(count) > limits.entries {
        return Err(ZipError::TooMany { limit: limits.entries });
    }
    let largest = usize::from(count) * (CENTRAL_LEN + MAX_NAME);
    if at.checked_add(size) != Some(end_at) || size > largest as u64 {
        return Err(ZipError::DirectoryPlace);
    }
    let directory = read_at(reader, at, size as usize)?;
    Ok((parse_directory(&directory, usize::from(count), at, limits)?, len))
}

fn parse_directory(bytes: &[u8], count: usize, directory_at: u64, limits: &Limits) -> Result<Vec<Head>, ZipError> {
    let mut rest = bytes;
    let mut heads = Vec::with_capacity(count);
    let (mut names, mut next, mut total) = (Names::default(), 0, 0);
    for index in 0..count {
        let (head, after) = parse_head(rest, index)?;
        rest = after;
        let name = || head.name.clone();
        names.add(&head.name)?;
        if head.size > limits.file || head.packed > limits.file {
            return Err(ZipError::TooLarge {
                name: name(),
                limit: limits.file,
            });
        }
        total += head.size;
        if total > limits.total {
            return Err(ZipError::TotalTooLarge { limit: limits.total });
        }
        if head.method == Method::Stored && head.size != head.packed {
            return Err(ZipError::Size { name: name() });
        }
        if head.size > head.packed.saturating_mul(limits.ratio) {
            return Err(ZipError::Ratio {
                name: name(),
                limit: limits.ratio,
            });
        }
        if head.offset != next || head.end() > directory_at {
            return Err(ZipError::NotContiguous { name: name() });
        }
        next = head.end();
        heads.push(head);
    }
    if !rest.is_empty() || next != directory_at {
        return Err(ZipError::DirectoryPlace);
    }
    Ok(heads)
}

fn parse_head(bytes: &[u8], index: usize) -> Result<(Head, &[u8]), ZipError> {
    let malformed = ZipError::Directory { index };
    let Some((fixed, rest)) = bytes.split_first_chunk::<CENTRAL_LEN>() else {
        return Err(malformed);
    };
    let mut f = Fields(fixed);
    if f.u32() != CENTRAL {
        return Err(malformed);
    }
    let made_by = f.u16();
    let shared = f.array::<SHARED_LEN>();
    let (comment_len, disk, internal, external) = (f.u16(), f.u16(), f.u16(), f.u32());
    let offset = f.u32();

    let mut f = Fields(&shared);
    let (needed, flags, method, _time, _date) = (f.u16(), f.u16(), f.u16(), f.u16(), f.u16());
    let (crc32, packed, size, name_len, extra_len) = (f.u32(), f.u32(), f.u32(), f.u16(), f.u16());
    let Some((name, rest)) = rest.split_at_checked(usize::from(name_len)) else {
        return Err(malformed);
    };
    let name = str::from_utf8(name).ok().filter(|name| is_allowed_name(name));
    let name = name.ok_or(ZipError::Name { index })?.to_owned();
    if extra_len != 0 {
        return Err(ZipError::ExtraField { name });
    }
    if comment_len != 0 {
        return Err(ZipError::EntryComment { name });
    }
    if disk != 0 {
        return Err(ZipError::ManyDisks);
    }
    if flags & !UTF8_NAMES != 0 {
        return Err(ZipError::Flags { name });
    }
    if size == u32::MAX || packed == u32::MAX || offset == u32::MAX || needed > VERSION {
        return Err(ZipError::Zip64);
    }
    if made_by != VERSION || needed != VERSION || internal != 0 || external != 0 {
        return Err(ZipError::NotRegular { name });
    }
    let Some(method) = Method::from_code(method) else {
        return Err(ZipError::Method { name });
    };
    let (size, packed, offset) = (u64::from(size), u64::from(packed), u64::from(offset));
    Ok((
        Head {
            name,
            method,
            crc32,
            size,
            packed,
            offset,
            shared,
        },
        rest,
    ))
}

fn check_local_headers<R: Read + Seek>(reader: &mut R, heads: &[Head]) -> Result<(), ZipError> {
    for head in heads {
        let name = || head.name.clone();
        let bytes = read_at(reader, head.offset, LOCAL_LEN as usize + head.name.len())?;
        let (fixed, local_name) = bytes.split_at(LOCAL_LEN as usize);
        let mut f = Fields(fixed);
        if f.u32() != LOCAL {
            return Err(ZipError::LocalHeader { name: name() });
        }
        let shared = f.array::<SHARED_LEN>();
        let differs = SHARED_FIELDS
            .iter()
            .find(|(_, from, to)| shared[*from..*to] != head.shared[*from..*to]);
        if let Some((field, _, _)) = differs {
            return Err(ZipError::Mismatch { name: name(), field });
        }
        if local_name != head.name.as_bytes() {
            return Err(ZipError::Mismatch {
                name: name(),
                field: "name",
            });
        }
    }
    Ok(())
}

/// The fields both descriptions of an entry have, and where they stand in the 26 bytes that hold them.
const SHARED_FIELDS: [(&str, usize, usize); 10] = [
    ("version needed", 0, 2),
    ("flags", 2, 4),
    ("method", 4, 6),
    ("time", 6, 8),
    ("date", 8, 10),
    ("crc-32", 10, 14),
    ("packed size", 14, 18),
    ("size", 18, 22),
    ("name length", 22, 24),
    ("extra field length", 24, 26),
];

fn read_at<R: Read + Seek>(reader: &mut R, at: u64, len: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; len];
    reader.seek(SeekFrom::Start(at))?;
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Little-endian fields, front to back. Beyond the end it answers zeros; every caller has fixed the length before.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.array())
    }

    fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.array())
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        let Some((array, rest)) = self.0.split_first_chunk::<N>() else {
            return [0; N];
        };
        self.0 = rest;
        *array
    }
}
