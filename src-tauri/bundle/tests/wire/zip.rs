//! The strict ZIP profile: round trips, and everything a general reader would have let pass.

use std::io::{self, Cursor, Read};

use crate::support::{bytes, pack, unpack};
use plumbline_bundle::zip::{Archive, Limits, Method, Source, Writer, ZipError, is_allowed_name};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_packed_comes_back(
        contents in vec((vec(any::<u8>(), 0..5_000), 1_usize..40, any::<bool>()), 0..8),
    ) {
        let contents: Vec<_> = contents.into_iter().map(|(bytes, times, deflate)| (bytes.repeat(times), deflate)).collect();
        let mut writer = Writer::new(Vec::new(), Limits::FILES);
        for (i, (content, deflate)) in contents.iter().enumerate() {
            let method = if *deflate { Method::Deflated } else { Method::Stored };
            writer.add(&format!("folder/{i}.bin"), method, &bytes(content.as_slice())).unwrap();
        }
        let archive = writer.finish().unwrap();
        let back: Vec<_> = unpack(&archive).into_iter().map(|(_, content)| content).collect();
        let given: Vec<_> = contents.into_iter().map(|(content, _)| content).collect();
        prop_assert_eq!(back, given);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(noise in vec(any::<u8>(), 0..400), at in 0_usize..300, xor in 1_u8..) {
        let _ = Archive::open(Cursor::new(&noise), &Limits::FILES);
        let mut archive = sample();
        let at = at % archive.len();
        archive[at] ^= xor;
        if let Ok(mut archive) = Archive::open(Cursor::new(&archive), &Limits::FILES) {
            let names: Vec<_> = archive.heads().iter().map(|h| h.name.clone()).collect();
            for name in names {
                let _ = archive.read(&name, 1 << 20);
            }
        }
    }
}

/// Two entries: "a.txt" (stored, 5 bytes) and "b/c.txt" (deflated).
pub fn sample() -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), Limits::FILES);
    writer
        .add("a.txt", Method::Stored, &bytes(b"hello".as_slice()))
        .unwrap();
    writer
        .add(
            "b/c.txt",
            Method::Deflated,
            &bytes(b"again and again and again and again".repeat(3)),
        )
        .unwrap();
    writer.finish().unwrap()
}

fn central(archive: &[u8]) -> usize {
    archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap()
}

fn end(archive: &[u8]) -> usize {
    archive.len() - 22
}

fn put(archive: &mut [u8], at: usize, bytes: &[u8]) {
    archive[at..at + bytes.len()].copy_from_slice(bytes);
}

fn refusal(archive: &[u8]) -> ZipError {
    refusal_with(archive, &Limits::FILES)
}

pub fn refusal_with(archive: &[u8], limits: &Limits) -> ZipError {
    let mut opened = match Archive::open(Cursor::new(archive), limits) {
        Ok(opened) => opened,
        Err(error) => return error,
    };
    let names: Vec<_> = opened.heads().iter().map(|h| h.name.clone()).collect();
    names
        .iter()
        .find_map(|name| opened.copy(name, &mut io::sink()).err())
        .expect("a hostile archive was accepted")
}

macro_rules! refused {
    ($archive:expr, $pattern:pat) => {
        let error = refusal(&$archive);
        assert!(matches!(error, $pattern), "refused for another reason: {error:?}");
    };
}

#[test]
fn the_sample_itself_is_fine() {
    assert_eq!(unpack(&sample()).len(), 2);
    let archive = sample();
    let archive = Archive::open(Cursor::new(&archive), &Limits::FILES).unwrap();
    assert_eq!(archive.head("b/c.txt").unwrap().method, Method::Deflated);
}

#[test]
fn bytes_before_after_and_between_are_refused() {
    let good = sample();
    refused!([b"#!/bin/sh\n".as_slice(), &good].concat(), ZipError::DirectoryPlace);
    refused!([good.as_slice(), b"\0"].concat(), ZipError::NoEndRecord);
    // A gap: bytes between the last entry and the directory, with the end record pointing past them.
    let at = central(&good);
    let mut gap = [&good[..at], b"gap", &good[at..]].concat();
    let offset = (at as u32 + 3).to_le_bytes();
    let end_at = end(&gap);
    put(&mut gap, end_at + 16, &offset);
    refused!(gap, ZipError::DirectoryPlace);
    // A gap between entries: the second one's offset moved on.
    let second = good.windows(4).rposition(|w| w == b"PK\x03\x04").unwrap();
    let mut gap = [&good[..second], b"gap", &good[second..]].concat();
    let (at, end_at) = (central(&gap), end(&gap));
    let second_head = at + 46 + 5;
    put(&mut gap, second_head + 42, &(second as u32 + 3).to_le_bytes());
    put(&mut gap, end_at + 16, &(at as u32).to_le_bytes());
    refused!(gap, ZipError::NotContiguous { .. });
}

#[test]
fn an_overlap_is_refused() {
    let mut archive = sample();
    let second_head = central(&archive) + 46 + 5;
    put(&mut archive, second_head + 42, &0_u32.to_le_bytes());
    refused!(archive, ZipError::NotContiguous { .. });
}

#[test]
fn a_comment_is_refused() {
    let mut archive = sample();
    let at = end(&archive);
    put(&mut archive, at + 20, &5_u16.to_le_bytes());
    refused!(archive, ZipError::Comment);
    archive.extend_from_slice(b"words");
    refused!(archive, ZipError::NoEndRecord);
    let mut archive = sample();
    let at = central(&archive);
    put(&mut archive, at + 32, &1_u16.to_le_bytes());
    refused!(archive, ZipError::EntryComment { .. });
}

#[test]
fn zip64_and_split_archives_are_refused() {
    for (field, value) in [
        (8, [0xff; 2].as_slice()),
        (10, &[0xff; 2]),
        (12, &[0xff; 4]),
        (16, &[0xff; 4]),
    ] {
        let mut archive = sample();
        let at = end(&archive);
        put(&mut archive, at + field, value);
        refused!(archive, ZipError::Zip64);
    }
    for field in [20, 24, 42] {
        let mut archive = sample();
        let at = central(&archive);
        put(&mut archive, at + field, &[0xff; 4]);
        refused!(archive, ZipError::Zip64);
    }
    let mut archive = sample();
    let at = central(&archive);
    put(&mut archive, at + 6, &45_u16.to_le_bytes());
    refused!(archive, ZipError::Zip64);
    for field in [4, 6, 8] {
        let mut archive = sample();
        let at = end(&archive);
        put(&mut archive, at + field, &1_u16.to_le_bytes());
        refused!(archive, ZipError::ManyDisks);
    }
}

#[test]
fn extra_fields_flags_and_unknown_methods_are_refused() {
    let both = |field: usize, value: &[u8]| {
        let mut archive = sample();
        let at = central(&archive);
        put(&mut archive, 4 + field, value);
        put(&mut archive, at + 6 + field, value);
        archive
    };
    refused!(both(24, &4_u16.to_le_bytes()), ZipError::ExtraField { .. });
    // Bit 3: sizes in a data descriptor behind the contents. Bit 0: encrypted.
    refused!(both(2, &8_u16.to_le_bytes()), ZipError::Flags { .. });
    refused!(both(2, &1_u16.to_le_bytes()), ZipError::Flags { .. });
    refused!(both(4, &12_u16.to_le_bytes()), ZipError::Method { .. });
    // Said in the local header alone.
    let mut archive = sample();
    put(&mut archive, 4 + 2, &8_u16.to_le_bytes());
    refused!(archive, ZipError::Mismatch { field: "flags", .. });
    // UTF-8 names are the one flag allowed, if both say so.
    assert!(Archive::open(Cursor::new(both(2, &0x800_u16.to_le_bytes())), &Limits::FILES).is_ok());
}

#[test]
fn headers_that_differ_are_refused_by_field() {
    for (at, field) in [
        (6, "flags"),
        (10, "time"),
        (12, "date"),
        (14, "crc-32"),
        (18, "packed size"),
        (22, "size"),
    ] {
        let mut archive = sample();
        archive[at + 1] ^= 8;
        let error = refusal(&archive);
        assert!(
            matches!(error, ZipError::Mismatch { field: f, .. } if f == field),
            "{field}: {error:?}"
        );
    }
    let mut archive = sample();
    archive[30] ^= 1;
    refused!(archive, ZipError::Mismatch { field: "name", .. });
    let mut archive = sample();
    archive[0] ^= 1;
    refused!(archive, ZipError::LocalHeader { .. });
}

#[test]
fn links_and_folders_are_refused() {
    // Unix attributes of a symbolic link, and the folder attribute of MS-DOS.
    for attributes in [0o120_777_u32 << 16, 0x10] {
        let mut archive = sample();
        let at = central(&archive);
        put(&mut archive, at + 38, &attributes.to_le_bytes());
        refused!(archive, ZipError::NotRegular { .. });
    }
    // Made on Unix, where attributes could mean anything; said to be text.
    for (field, value) in [(4, 3_u16 << 8 | 20), (36, 1)] {
        let mut archive = sample();
        let at = central(&archive);
        put(&mut archive, at + field, &value.to_le_bytes());
        refused!(archive, ZipError::NotRegular { .. });
    }
    // Readable by a program from before there were folders: both headers say so.
    let mut archive = sample();
    let at = central(&archive);
    put(&mut archive, 4, &10_u16.to_le_bytes());
    put(&mut archive, at + 6, &10_u16.to_le_bytes());
    refused!(archive, ZipError::NotRegular { .. });
    let mut archive = sample();
    let at = central(&archive);
    put(&mut archive, at + 34, &1_u16.to_le_bytes());
    refused!(archive, ZipError::ManyDisks);
}

#[test]
fn names_that_could_leave_the_folder_or_confuse_windows_are_refused() {
    let long = "a".repeat(121);
    for name in [
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "a\\b",
        "C:a",
        "a b",
        ".hidden",
        "a/.b",
        "a.",
        "a./b",
        "-a",
        "_a",
        "con",
        "CON",
        "Con.txt",
        "a/nul",
        "nul.tar.gz",
        "AUX.x",
        "prn",
        "com1",
        "LPT9.log",
        "ü",
        "a\0",
        "a\nb",
        "a*",
        "a?",
        &long,
    ] {
        assert!(!is_allowed_name(name), "{name:?} was allowed");
    }
    for name in [
        "a",
        "records/finding.jsonl",
        "console",
        "com",
        "com10",
        "a.b-c_d",
        "nullable.txt",
        "A/B/C",
        &long[1..],
    ] {
        assert!(is_allowed_name(name), "{name:?} was refused");
    }
    let mut archive = sample();
    let at = central(&archive);
    put(&mut archive, 30, b"../ab");
    put(&mut archive, at + 46, b"../ab");
    refused!(archive, ZipError::Name { index: 0 });
    let mut archive = sample();
    let at = central(&archive);
    put(&mut archive, at + 46, b"\xff\xfe.ab");
    refused!(archive, ZipError::Name { index: 0 });
}

#[test]
fn names_that_are_one_name_on_windows_are_refused() {
    let entries = |names: &[&str]| -> Vec<(String, Vec<u8>)> {
        names.iter().map(|name| ((*name).to_owned(), b"x".to_vec())).collect()
    };
    for (first, second) in [("a/b.txt", "A/B.txt"), ("same", "same"), ("a", "a/b"), ("a/b", "A")] {
        let stand_in: String = second.chars().map(|c| if c == '/' { '/' } else { 'z' }).collect();
        let mut archive = pack(&entries(&[first, &stand_in]));
        while let Some(at) = archive.windows(stand_in.len()).position(|w| w == stand_in.as_bytes()) {
            put(&mut archive, at, second.as_bytes());
        }
        refused!(archive, ZipError::Duplicate { .. });
        let mut writer = Writer::new(Vec::new(), Limits::FILES);
        writer.add(first, Method::Stored, &bytes(b"x".as_slice())).unwrap();
        let again = writer.add(second, Method::Stored, &bytes(b"x".as_slice()));
        assert!(matches!(again, Err(ZipError::Duplicate { .. })));
    }
}

#[test]
fn wrong_checksums_and_sizes_are_refused() {
    let mut archive = sample();
    let at = archive.windows(5).position(|w| w == b"hello").unwrap();
    archive[at] ^= 0x20;
    refused!(archive, ZipError::Crc { .. });
    // Deflated contents that unpack to one byte more or less than said.
    for size in [104_u32, 106] {
        let mut archive = sample();
        let second = archive.windows(4).rposition(|w| w == b"PK\x03\x04").unwrap();
        let head = central(&archive) + 46 + 5;
        put(&mut archive, second + 22, &size.to_le_bytes());
        put(&mut archive, head + 24, &size.to_le_bytes());
        refused!(archive, ZipError::Size { .. });
    }
    // Packed data that goes on behind the end of the deflate stream.
    let stuffed = restuffed(&sample(), |packed| packed.extend_from_slice(b"more"));
    refused!(stuffed, ZipError::Size { .. });
    let cut = restuffed(&sample(), |packed| packed.truncate(packed.len() - 2));
    refused!(cut, ZipError::Deflate { .. } | ZipError::Size { .. });
    let noise = restuffed(&sample(), |packed| packed.fill(0xff));
    refused!(noise, ZipError::Deflate { .. });
}

/// The sample with the packed bytes of its second entry changed, and every length put right.
pub fn restuffed(archive: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let second = archive.windows(4).rposition(|w| w == b"PK\x03\x04").unwrap();
    let (data, directory) = (second + 30 + 7, central(archive));
    let mut packed = archive[data..directory].to_vec();
    change(&mut packed);
    let mut new = [&archive[..data], &packed, &archive[directory..]].concat();
    let (directory, end_at) = (data + packed.len(), end(&new));
    put(&mut new, second + 18, &(packed.len() as u32).to_le_bytes());
    put(&mut new, directory + 46 + 5 + 20, &(packed.len() as u32).to_le_bytes());
    put(&mut new, end_at + 16, &(directory as u32).to_le_bytes());
    new
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    // A million zeros deflate about 1,000 to 1: written by hand, since the writer would store them.
    let zeros = vec![0; 1_000_000];
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    io::Write::write_all(&mut packed, &zeros).unwrap();
    let packed = packed.finish().unwrap();
    assert!(zeros.len() / packed.len() > 200);
    let mut bomb = restuffed(&sample(), |old| *old = packed);
    let second = 30 + 5 + 5;
    let head = bomb.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    for at in [second + 22, head + 24] {
        put(&mut bomb, at, &1_000_000_u32.to_le_bytes());
    }
    for at in [second + 14, head + 16] {
        put(&mut bomb, at, &crc32fast::hash(&zeros).to_le_bytes());
    }
    refused!(bomb, ZipError::Ratio { .. });
    // The same archive is sound but for the bound: with a wider one it unpacks.
    let wide = Limits {
        ratio: 2_000,
        ..Limits::FILES
    };
    assert_eq!(
        Archive::open(Cursor::new(&bomb), &wide)
            .unwrap()
            .read("b/c.txt", 1 << 20)
            .unwrap(),
        zeros
    );
}

#[test]
fn the_writer_never_passes_the_ratio_it_would_be_refused_for() {
    let mut writer = Writer::new(Vec::new(), Limits::FILES);
    let measure = writer
        .add("zeros", Method::Deflated, &bytes(vec![0; 1_000_000]))
        .unwrap();
    assert_eq!(measure.method, Method::Stored);
    assert_eq!(unpack(&writer.finish().unwrap())[0].1, vec![0; 1_000_000]);
}

#[test]
fn a_source_that_changes_between_measuring_and_packing_is_an_error() {
    let calls = std::cell::Cell::new(0_u8);
    let source = Source::Reopen(Box::new(|| {
        calls.set(calls.get() + 1);
        Ok(Box::new(Cursor::new(vec![calls.get(); 10])) as Box<dyn Read>)
    }));
    let error = Writer::new(Vec::new(), Limits::FILES)
        .add("a", Method::Stored, &source)
        .unwrap_err();
    assert!(matches!(error, ZipError::Changed { .. }));
}

#[test]
fn every_cut_of_an_archive_is_refused() {
    let archive = sample();
    for len in 0..archive.len() {
        refusal(&archive[..len]);
    }
}

#[test]
fn every_bit_of_an_archive_counts() {
    let archive = sample();
    let mut flips = 0;
    for bit in 0..archive.len() * 8 {
        let mut flipped = archive.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        // Spare bits behind the end of a deflate stream mean nothing to anyone; the contents are the same.
        let same = Archive::open(Cursor::new(&flipped), &Limits::FILES).is_ok_and(|mut opened| {
            unpack(&archive)
                .iter()
                .all(|(name, content)| opened.read(name, 1 << 20).is_ok_and(|c| c == *content))
        });
        if !same {
            refusal(&flipped);
            flips += 1;
        }
    }
    assert!(flips > archive.len() * 8 - 8, "{flips} of {}", archive.len() * 8);
}
