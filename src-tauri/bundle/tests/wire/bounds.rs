//! The last that is allowed and the first that is not, for everything in a bundle that has a bound; and what is not there.

use std::io::{Cursor, Read};

use crate::bundle::try_open;
use crate::support::{
    PHOTO, World, bytes, change_and_sign, finding, pack, sealed, unpack, with_inside, with_payload, world,
};
use plumbline_bundle::Hash;
use plumbline_bundle::check::{MAX_ENVELOPE, check, digests};
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::{MAX_MANIFEST, peek};
use plumbline_bundle::record::MAX_LINE;
use plumbline_bundle::seal::{Draft, Part};
use plumbline_bundle::verdict::{CheckError, Code};
use serde_json::json;

/// What an outcome is in words: the code, and the fault of what is malformed.
fn said<T>(outcome: Result<T, CheckError>) -> String {
    match outcome {
        Ok(_) => "accepted".to_owned(),
        Err(CheckError::Refused(refusal)) => format!("{} {}", refusal.code(), refusal.fault().unwrap_or_default()),
        Err(CheckError::Io(error)) => panic!("{error}"),
    }
}

/// JSON means the same with spaces behind it.
fn padded(statement: &mut Vec<u8>, size: u64) {
    statement.resize(size as usize, b' ');
}

#[test]
fn an_envelope_may_have_64_kib() {
    let w = world();
    let outcome = |size| {
        let mut entries = unpack(&w.bundle());
        padded(&mut entries[0].1, size);
        entries[1].1 = plumbline_bundle::sigstore::sign(&entries[0].1, &w.device).unwrap();
        said(check(Cursor::new(pack(&entries)), &Pins::from(&w.key_set())))
    };
    assert_eq!(outcome(MAX_ENVELOPE), "accepted");
    assert_eq!(outcome(MAX_ENVELOPE + 1), "malformed zip-too-large");
}

#[test]
fn a_manifest_may_have_4_mib() {
    let w = world();
    let outcome = |size| {
        let bundle = with_inside(&w, &w.bundle(), |files| {
            padded(&mut files[0].1, size);
            files[1].1 = plumbline_bundle::sigstore::sign(&files[0].1, &w.device).unwrap();
        });
        said(try_open(&w, &bundle, &w.customer))
    };
    assert_eq!(outcome(MAX_MANIFEST), "accepted");
    assert_eq!(outcome(MAX_MANIFEST + 1), "malformed zip-too-large");
}

fn with_records(w: &World, lines: Vec<u8>) -> Vec<u8> {
    let parts = vec![Part::records("finding", bytes(lines))];
    sealed(&Draft { parts, ..w.draft() }).0
}

#[test]
fn a_record_may_have_4_mib_and_ends_its_line() {
    let w = world();
    let read = |lines: Vec<u8>| {
        let bundle = with_records(&w, lines);
        let mut opened = try_open(&w, &bundle, &w.customer).unwrap();
        let outcomes: Vec<_> = opened.records("finding").unwrap().map(said).collect();
        outcomes
    };
    let line = |size: usize| {
        let mut line = finding(&w.device).to_line().unwrap();
        line.pop();
        line.resize(size, b' ');
        line.push(b'\n');
        line
    };
    let short = line(2_000);
    assert_eq!(read([line(MAX_LINE), short.clone()].concat()), ["accepted", "accepted"]);
    assert_eq!(read([short.clone(), line(MAX_LINE + 1)].concat())[1], "malformed rule");
    assert_eq!(read(short[..short.len() - 1].to_vec()), ["malformed rule"]);
    assert_eq!(read(b"{}\n".to_vec()), ["malformed json"]);
    assert!(read(Vec::new()).is_empty());
}

#[test]
fn the_two_ways_a_record_can_be_cut_are_told_apart() {
    let w = world();
    let why = |lines: Vec<u8>| {
        let bundle = with_records(&w, lines);
        let mut opened = try_open(&w, &bundle, &w.customer).unwrap();
        opened
            .records("finding")
            .unwrap()
            .find_map(Result::err)
            .unwrap()
            .to_string()
    };
    assert!(why(vec![b' '; MAX_LINE + 1]).contains("too long"));
    assert!(why(vec![b' '; MAX_LINE]).contains("no end"));
}

#[test]
fn what_a_bundle_does_not_bring_is_not_there() {
    let w = world();
    let mut draft = Draft {
        kind: Kind::Merge,
        ..w.draft()
    };
    draft.parts = vec![
        Part::journal(&w.device.keyid(), bytes(b"one\n".as_slice())),
        Part::journal(&w.second.keyid(), bytes(b"two\n".as_slice())),
        Part::side("names", bytes(b"side\n".as_slice())),
        Part::file(Hash::of(PHOTO), bytes(PHOTO)),
    ];
    let (bundle, _) = sealed(&draft);
    let mut opened = try_open(&w, &bundle, &w.customer).unwrap();
    let mut journals = [w.device.keyid(), w.second.keyid()];
    journals.sort();
    assert_eq!(opened.journals(), journals);
    assert!(opened.record_kinds().is_empty());
    let mut text = String::new();
    opened
        .side("names")
        .unwrap()
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, "side\n");
    assert!(opened.side("places").unwrap().is_none());
    assert!(opened.report().unwrap().is_none());
    assert!(opened.acceptance().unwrap().is_none());
    assert!(opened.review().unwrap().is_none());
    let mut out = Vec::new();
    let photo = format!("files/{}", Hash::of(PHOTO));
    assert_eq!(opened.copy(&photo, &mut out).unwrap(), PHOTO.len() as u64);
    assert_eq!(out, PHOTO);
    assert_eq!(said(opened.copy("files/none", &mut out)), "malformed zip-missing");
    assert_eq!(opened.manifest_digest, Hash::of(&inside(&w, &bundle, "manifest.json")));
}

fn inside(w: &World, bundle: &[u8], name: &str) -> Vec<u8> {
    let plain = age::decrypt(&crate::support::age_identity(&w.customer), &unpack(bundle)[2].1).unwrap();
    let found = unpack(&plain).into_iter().find(|(entry, _)| entry == name);
    found.unwrap().1
}

#[test]
fn one_file_of_a_strangers_bundle_can_be_looked_at() {
    let w = world();
    let mut draft = w.draft();
    draft.parts.push(Part::keys(b"keys".to_vec()));
    let (bundle, _) = sealed(&draft);
    let look = |bundle: &[u8], name| peek(Cursor::new(bundle), &w.customer, name);
    assert_eq!(look(&bundle, "keys.json").unwrap(), b"keys");
    assert_eq!(said(look(&bundle, "other.json")), "malformed zip-missing");
    assert_eq!(
        said(peek(Cursor::new(&bundle), &w.stranger, "keys.json")),
        "wrong-recipient "
    );
    assert_eq!(said(look(b"PK", "keys.json")), "malformed zip-too-short");
    let mut outside = unpack(&bundle);
    let large = with_payload(
        &w,
        &mut outside,
        &pack(&[("keys.json".to_owned(), vec![b' '; MAX_MANIFEST as usize + 1])]),
    );
    assert_eq!(said(look(&large, "keys.json")), "malformed zip-too-large");
    let cut = with_payload(&w, &mut outside, b"no archive at all, but long enough to be one");
    assert_eq!(said(look(&cut, "keys.json")), "malformed zip-no-end");
}

#[test]
fn a_carrier_reads_digests_and_nothing_else() {
    let w = world();
    let (bundle, sealed) = sealed(&w.draft());
    let expected = (sealed.envelope_digest, sealed.payload_digest, bundle.len() as u64);
    assert_eq!(digests(Cursor::new(&bundle)).unwrap(), expected);
    // Whoever signed it, and whatever it says.
    let mut entries = unpack(&bundle);
    change_and_sign(&mut entries, &w.second, |e| e["predicate"]["seq"] = json!(77));
    let (envelope, payload, _) = digests(Cursor::new(pack(&entries))).unwrap();
    assert_eq!((envelope, payload), (Hash::of(&entries[0].1), sealed.payload_digest));
    entries.remove(0);
    assert_eq!(said(digests(Cursor::new(pack(&entries)))), "malformed zip-missing");
}

#[test]
fn the_verdicts_are_a_closed_list_of_words() {
    let words: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(
        words,
        [
            "gap",
            "replay",
            "fork",
            "wrong-prev",
            "revoked-key",
            "wrong-recipient",
            "unknown-predicate",
            "newer-schema",
            "unknown-key",
            "bad-signature",
            "digest-mismatch",
            "malformed"
        ]
    );
    for code in Code::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), json!(code.as_str()));
        assert_eq!(code.to_string(), code.as_str());
    }
}
