//! The bounds of an archive, the last that is allowed and the first that is not, and the words of its rules.

use std::io::{self, Cursor, Read};

use crate::support::{bytes, pack};
use crate::zip::{refusal_with, restuffed, sample};
use plumbline_bundle::zip::{Archive, Limits, Method, Writer, ZipError};

#[test]
fn limits_hold_for_reader_and_writer() {
    let archive = sample();
    let few = Limits {
        entries: 1,
        ..Limits::FILES
    };
    let small = Limits {
        file: 50,
        ..Limits::FILES
    };
    let little = Limits {
        total: 105,
        ..Limits::FILES
    };
    assert!(matches!(refusal_with(&archive, &few), ZipError::TooMany { limit: 1 }));
    assert!(matches!(
        refusal_with(&archive, &small),
        ZipError::TooLarge { limit: 50, .. }
    ));
    assert!(matches!(
        refusal_with(&archive, &little),
        ZipError::TotalTooLarge { limit: 105 }
    ));
    let add = |limits, n: usize| {
        let mut writer = Writer::new(Vec::new(), limits);
        writer.add("a", Method::Stored, &bytes(vec![0; 40])).unwrap();
        writer.add("b", Method::Stored, &bytes(vec![0; n])).unwrap_err()
    };
    assert!(matches!(add(few, 1), ZipError::TooMany { .. }));
    assert!(matches!(add(small, 51), ZipError::TooLarge { .. }));
    assert!(matches!(add(little, 66), ZipError::TotalTooLarge { .. }));
    let mut opened = Archive::open(Cursor::new(&archive), &Limits::FILES).unwrap();
    assert!(matches!(opened.read("b/c.txt", 104), Err(ZipError::TooLarge { .. })));
    assert!(matches!(opened.read("nothing", 104), Err(ZipError::Missing { .. })));
}

#[test]
fn limits_are_the_last_that_is_allowed() {
    let archive = sample();
    let opened = Archive::open(Cursor::new(&archive), &Limits::FILES).unwrap();
    let ratio = 105_u64.div_ceil(opened.head("b/c.txt").unwrap().packed);
    let exact = Limits {
        entries: 2,
        file: 105,
        total: 110,
        ratio,
    };
    assert!(Archive::open(Cursor::new(&archive), &exact).is_ok());
    let tight = |ratio| Limits { ratio, ..Limits::FILES };
    assert!(matches!(
        refusal_with(&archive, &tight(ratio - 1)),
        ZipError::Ratio { .. }
    ));
    let stored = pack(&[("a".to_owned(), vec![0; 100])]);
    assert!(
        Archive::open(Cursor::new(&stored), &tight(1)).is_ok(),
        "exactly once its packed size"
    );
    let mut writer = Writer::new(Vec::new(), exact);
    writer.add("a", Method::Stored, &bytes(vec![0; 105])).unwrap();
    writer.add("b", Method::Stored, &bytes(vec![0; 5])).unwrap();
    assert_eq!(
        Archive::open(Cursor::new(writer.finish().unwrap()), &exact)
            .unwrap()
            .heads()
            .len(),
        2
    );
    let mut opened = Archive::open(Cursor::new(&archive), &exact).unwrap();
    assert_eq!(opened.read("b/c.txt", 105).unwrap().len(), 105);
    // Packed far larger than what it unpacks to.
    let stuffed = restuffed(&archive, |packed| packed.resize(200, 0));
    assert!(matches!(
        refusal_with(
            &stuffed,
            &Limits {
                file: 150,
                ..Limits::FILES
            }
        ),
        ZipError::TooLarge { limit: 150, .. }
    ));
}

/// Counts the bytes that are read.
struct Watched<'a>(Cursor<&'a [u8]>, &'a std::cell::Cell<usize>);

impl Read for Watched<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(buf)?;
        self.1.set(self.1.get() + count);
        Ok(count)
    }
}

impl io::Seek for Watched<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_directory_larger_than_its_entries_could_be_is_not_even_read() {
    for (count, size, is_read) in [
        (1_u16, 46 + 120 + 1, false),
        (1, 46 + 120, true),
        (10, 10 * (46 + 120) + 1, false),
    ] {
        let mut file = vec![0; size];
        file.extend_from_slice(
            &[
                b"PK\x05\x06\0\0\0\0".as_slice(),
                &count.to_le_bytes(),
                &count.to_le_bytes(),
            ]
            .concat(),
        );
        file.extend_from_slice(&[(size as u32).to_le_bytes().as_slice(), &[0; 6]].concat());
        let read = std::cell::Cell::new(0);
        let error = Archive::open(Watched(Cursor::new(&file), &read), &Limits::FILES)
            .err()
            .unwrap();
        assert_eq!(matches!(error, ZipError::DirectoryPlace), !is_read, "{error:?}");
        assert_eq!(read.get() > 22, is_read, "{} bytes read", read.get());
    }
}

#[test]
fn reading_in_odd_ways_changes_nothing() {
    let archive = sample();
    let mut opened = Archive::open(Cursor::new(&archive), &Limits::FILES).unwrap();
    for name in ["a.txt", "b/c.txt"] {
        let whole = opened.read(name, 1_000).unwrap();
        let mut entry = opened.entry(name).unwrap();
        let mut back = Vec::new();
        let mut two = [0; 2];
        loop {
            assert_eq!(
                entry.read(&mut []).unwrap(),
                0,
                "no room, nothing read, and not the end"
            );
            match entry.read(&mut two).unwrap() {
                0 => break,
                count => back.extend_from_slice(&two[..count]),
            }
        }
        assert_eq!(back, whole);
        assert_eq!(entry.read(&mut two).unwrap(), 0, "the end stays the end");
    }
}

#[test]
fn each_rule_has_a_word_of_its_own() {
    let name = || "a".to_owned();
    let all = [
        ZipError::Io(io::ErrorKind::Other.into()),
        ZipError::TooShort,
        ZipError::NoEndRecord,
        ZipError::Comment,
        ZipError::ManyDisks,
        ZipError::Zip64,
        ZipError::DirectoryPlace,
        ZipError::Directory { index: 0 },
        ZipError::LocalHeader { name: name() },
        ZipError::Mismatch {
            name: name(),
            field: "size",
        },
        ZipError::NotContiguous { name: name() },
        ZipError::ExtraField { name: name() },
        ZipError::EntryComment { name: name() },
        ZipError::Flags { name: name() },
        ZipError::Method { name: name() },
        ZipError::NotRegular { name: name() },
        ZipError::Name { index: 0 },
        ZipError::Duplicate { name: name() },
        ZipError::TooMany { limit: 0 },
        ZipError::TooLarge { name: name(), limit: 0 },
        ZipError::TotalTooLarge { limit: 0 },
        ZipError::Ratio { name: name(), limit: 0 },
        ZipError::Size { name: name() },
        ZipError::Crc { name: name() },
        ZipError::Deflate { name: name() },
        ZipError::Missing { name: name() },
        ZipError::Changed { name: name() },
    ];
    let words: std::collections::BTreeSet<_> = all.iter().map(ZipError::code).collect();
    assert_eq!(words.len(), all.len());
    assert!(words.iter().all(|word| *word == "io" || word.starts_with("zip-")));
}
