//! Exported journals: what was done to one afterwards is refused with its code.

use std::io::Cursor;

use crate::support::world;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use plumbline_bundle::Hash;
use plumbline_bundle::journal::export::{self, Checked, Export, ExportError, Extent, line_of_gap};
use plumbline_bundle::journal::{Change, Entry, Hlc, Op, sign};
use plumbline_bundle::keys::DeviceKey;
use plumbline_bundle::zip::Source;
use uuid::Uuid;

struct Journal {
    lines: Vec<Vec<u8>>,
    hashes: Vec<Hash>,
}

fn journal(key: &DeviceKey, count: u64) -> Journal {
    let (mut lines, mut hashes, mut prev) = (Vec::new(), Vec::new(), Hash::ZERO);
    for seq in 1..=count {
        let entry = Entry {
            device: key.keyid(),
            seq,
            prev,
            hlc: Hlc::tick(Hlc::default(), 1_700_000_000_000 + seq),
            wall_time: "2026-11-21T02:32:00.000Z".into(),
            tz: "Asia/Shanghai".into(),
            person: Uuid::nil(),
            ops: vec![Op {
                kind: "finding".into(),
                record: Uuid::nil(),
                change: Change::Set {
                    field: "provision".into(),
                    value: seq.into(),
                },
                bases: vec![],
            }],
            evidence: vec![],
        };
        let signed = sign(&entry, key).unwrap();
        prev = signed.hash;
        hashes.push(signed.hash);
        lines.push(signed.to_line(&key.keyid()).unwrap());
    }
    Journal { lines, hashes }
}

/// The archive with these lines, whatever the statement says.
pub fn archive(told: &Export, lines: &[Vec<u8>]) -> Vec<u8> {
    let w = world();
    let text: Vec<u8> = lines
        .iter()
        .flat_map(|line| [line, b"\n".as_slice()].concat())
        .collect();
    let keys = w.key_set().sign(&[&w.root]).unwrap();
    let source = |_| Source::Bytes(text.clone().into());
    export::write(Cursor::new(Vec::new()), told, keys, &w.device, source)
        .unwrap()
        .into_inner()
}

fn told(journal: &Journal, left_out: &[u64]) -> Export {
    let w = world();
    Export {
        factory: w.key_set().factory,
        device: w.device.keyid(),
        created: "2026-11-28T02:00:00.000Z".into(),
        journals: vec![Extent {
            device: w.device.keyid(),
            seq: journal.lines.len() as u64,
            head: *journal.hashes.last().unwrap(),
            left_out: left_out.iter().copied().collect(),
        }],
    }
}

fn check(bytes: Vec<u8>) -> Result<Checked, ExportError> {
    export::check(Cursor::new(bytes), Some(&world().key_set()))
}

#[track_caller]
fn refused(told: &Export, lines: &[Vec<u8>], code: &str) {
    let found = match check(archive(told, lines)) {
        Err(ExportError::Journal { error, .. }) => error.code().to_owned(),
        Err(ExportError::Check(error)) => error.code().unwrap().to_string(),
        Ok(_) => "accepted".into(),
    };
    assert_eq!(found, code);
}

/// Five entries, of which these are left out, and what the exporter says of them.
pub fn five(left_out: &[u64]) -> (Vec<Vec<u8>>, Export) {
    let mut journal = journal(&world().device, 5);
    for seq in left_out {
        let at = *seq as usize - 1;
        journal.lines[at] = line_of_gap(*seq, journal.hashes[at]).unwrap();
    }
    let told = told(&journal, left_out);
    (journal.lines, told)
}

/// The line with another payload under the same signature.
pub fn edited(line: &[u8]) -> Vec<u8> {
    let mut json: serde_json::Value = serde_json::from_slice(line).unwrap();
    let payload = BASE64_STANDARD.decode(json["payload"].as_str().unwrap()).unwrap();
    let payload = String::from_utf8(payload).unwrap().replace("provision", "severity_");
    json["payload"] = BASE64_STANDARD.encode(payload).into();
    serde_json::to_vec(&json).unwrap()
}

#[test]
fn a_whole_export_is_accepted() {
    let journal = journal(&world().device, 5);
    let checked = check(archive(&told(&journal, &[]), &journal.lines)).unwrap();
    assert_eq!(checked.export.journals[0].seq, 5);
}

#[test]
fn entries_that_were_left_out_by_the_exporter_keep_their_place() {
    let mut journal = journal(&world().device, 5);
    journal.lines[2] = line_of_gap(3, journal.hashes[2]).unwrap();
    journal.lines[4] = line_of_gap(5, journal.hashes[4]).unwrap();
    check(archive(&told(&journal, &[3, 5]), &journal.lines)).unwrap();
    refused(&told(&journal, &[3]), &journal.lines, "left-out");
    journal.lines[2] = line_of_gap(3, Hash::of(b"another")).unwrap();
    refused(&told(&journal, &[3, 5]), &journal.lines, "wrong-prev");
}

#[test]
fn each_way_to_change_it_has_its_code() {
    let w = world();
    let good = journal(&w.device, 5);
    let told = told(&good, &[]);
    let with = |change: &dyn Fn(&mut Vec<Vec<u8>>)| {
        let mut lines = good.lines.clone();
        change(&mut lines);
        lines
    };
    let other = journal(&w.device, 6);
    refused(&told, &with(&|lines| drop(lines.remove(2))), "gap");
    refused(&told, &with(&|lines| lines.swap(1, 2)), "gap");
    refused(&told, &with(&|lines| lines.insert(2, lines[1].clone())), "replay");
    refused(&told, &with(&|lines| lines.truncate(3)), "truncated");
    refused(&told, &with(&|lines| lines.clear()), "truncated");
    refused(&told, &with(&|lines| lines.push(other.lines[5].clone())), "malformed");
    refused(&told, &with(&|lines| lines[1] = b"{}".to_vec()), "malformed");
    refused(&told, &with(&|lines| lines[1] = edited(&lines[1])), "bad-signature");
    refused(&told, &journal(&w.second, 5).lines, "wrong-device");
    let mut missing = told.clone();
    missing.journals[0].device = w.second.keyid();
    refused(&missing, &good.lines, "wrong-device");
}

#[test]
fn every_flipped_byte_is_a_refusal() {
    let (lines, told) = five(&[3]);
    let good = archive(&told, &lines);
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        match check(bytes) {
            Err(ExportError::Check(error)) => assert!(error.code().is_some(), "byte {at}: {error}"),
            Err(ExportError::Journal { error, .. }) => assert_ne!(error.code(), "unreadable", "byte {at}"),
            Ok(_) => panic!("byte {at} does not count"),
        }
    }
}

#[test]
fn what_the_exporter_says_is_signed_by_a_laptop_of_the_factory() {
    let w = world();
    let good = journal(&w.device, 2);
    let told = told(&good, &[]);
    let keys = w.key_set().sign(&[&w.root]).unwrap();
    let text = [good.lines.join(&b"\n"[..]), b"\n".to_vec()].concat();
    let by = |key: &DeviceKey, told: &Export| {
        let source = |_| Source::Bytes(text.clone().into());
        let out = export::write(Cursor::new(Vec::new()), told, keys.clone(), key, source);
        match check(out.unwrap().into_inner()) {
            Err(ExportError::Check(error)) => error.code().unwrap().to_string(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(by(&crate::support::key(99), &told), "unknown-key");
    let stranger = Export {
        device: w.second.keyid(),
        ..told.clone()
    };
    assert_eq!(by(&w.device, &stranger), "malformed");
}
