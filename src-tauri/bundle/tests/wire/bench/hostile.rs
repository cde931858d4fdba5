//! Files made to harm: how long until each is refused, and how much memory that takes, beside reading and hashing it.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use plumbline_bundle::Hash;
use plumbline_bundle::check::check;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::open;
use plumbline_bundle::seal::{Draft, Part};
use plumbline_bundle::verdict::{CheckError, Refusal, StreamState};
use plumbline_bundle::zip::{Limits, Method, Source, Writer, measure};
use serde_json::json;

use super::{costs, noise, sha256};
use crate::support::{
    World, age_identity, bytes, change_and_sign, key, pack, sealed, unpack, with_envelope, with_inside, with_payload,
    world,
};

/// What each bundle carries beside what is wrong with it, in bytes.
const BURDEN: u64 = 64_000_000;
/// The largest file there may be.
const LARGEST: u64 = Limits::FILES.file;

#[test]
#[ignore = "prints figures: run with `cargo xtask bench`"]
fn hostile_files() {
    let folder = tempfile::tempdir().unwrap();
    let burden = folder.path().join("burden");
    let digest = noise(&burden, BURDEN, 1);
    let w = world();
    let good = made(&w, (digest, &burden), 1, Hash::ZERO);
    let mut judge = Judge {
        path: folder.path().join("hostile"),
        w: &w,
        slowest: 0.0,
        most: 0.0,
    };
    for (what, fault, change) in ARCHIVES {
        let expected = format!("malformed {fault}");
        judge.refuses(&format!("outside: {what}"), &expected, &change(good.clone()), &[]);
        judge.refuses(
            &format!("inside: {what}"),
            &expected,
            &with_raw_inside(&w, &good, change),
            &[],
        );
    }
    bombs(&mut judge, &good);
    claims(&mut judge, &good);
    streams(&mut judge, &good, (digest, &burden));
    println!(
        "the slowest {:.1} ms, the most memory {:.1} MB",
        judge.slowest * 1_000.0,
        judge.most
    );
}

struct Judge<'a> {
    path: PathBuf,
    w: &'a World,
    slowest: f64,
    most: f64,
}

impl Judge<'_> {
    fn refuses(&mut self, what: &str, expected: &str, bundle: &[u8], arrived: &[&[u8]]) {
        let mut state = StreamState::new(self.w.stream());
        for bundle in arrived {
            state
                .accept(&check(Cursor::new(bundle), &Pins::from(&self.w.key_set())).unwrap())
                .unwrap();
        }
        std::fs::write(&self.path, bundle).unwrap();
        let (refusal, ours) = costs(|| refusal(self.w, &self.path, &state));
        let plain = costs(|| sha256(File::open(&self.path).unwrap())).1;
        let said = format!("{} {}", refusal.code(), refusal.fault().unwrap_or_default());
        assert_eq!(said.trim(), expected, "{what}: {refusal}");
        println!(
            "{what:<46} {said:<30} {:>7.1} ms, {:>5.1} MB of memory; read and hashed {:>6.1} ms",
            ours.seconds * 1_000.0,
            ours.memory,
            plain.seconds * 1_000.0
        );
        self.slowest = self.slowest.max(ours.seconds);
        self.most = self.most.max(ours.memory);
    }
}

/// As a customer takes a bundle in.
fn refusal(w: &World, path: &Path, state: &StreamState) -> Refusal {
    let file = BufReader::new(File::open(path).unwrap());
    match open(file, &Pins::from(&w.key_set()), &w.customer) {
        Ok(opened) => state.judge(&opened.outer).unwrap_err(),
        Err(CheckError::Refused(refusal)) => refusal,
        Err(CheckError::Io(error)) => panic!("{error}"),
    }
}

fn made(w: &World, evidence: (Hash, &Path), seq: u64, prev: Hash) -> Vec<u8> {
    let mut draft = Draft { seq, prev, ..w.draft() };
    draft
        .parts
        .push(Part::file(evidence.0, Source::Path(evidence.1.to_owned())));
    sealed(&draft).0
}

/// The bundle around its inner archive changed as bytes, by the sender's own hand.
fn with_raw_inside(w: &World, bundle: &[u8], change: fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut outside = unpack(bundle);
    let inside = age::decrypt(&age_identity(&w.customer), &outside[2].1).unwrap();
    with_payload(w, &mut outside, &change(inside))
}

type Archive = (&'static str, &'static str, fn(Vec<u8>) -> Vec<u8>);

/// What can be wrong with any archive, and the code of its refusal.
const ARCHIVES: [Archive; 9] = [
    ("a name that leaves the folder", "zip-name", |mut zip| {
        let first = zip[30..43].to_vec();
        rename(&mut zip, &first, b"../../../evil");
        zip
    }),
    ("the same name twice but for case", "zip-duplicate", |mut zip| {
        let first = zip[30..43].to_vec();
        let capital = first.to_ascii_uppercase();
        let mut entries = unpack(&zip);
        entries.truncate(1);
        entries.push(("e".repeat(13), Vec::new()));
        zip = pack(&entries);
        rename(&mut zip, &[b'e'; 13], &capital);
        zip
    }),
    ("headers that differ", "zip-mismatch", |mut zip| {
        zip[14] ^= 1;
        zip
    }),
    ("a program before the archive", "zip-directory-place", |zip| {
        [b"MZ and so on".as_slice(), &zip].concat()
    }),
    ("bytes after the archive", "zip-no-end", |zip| {
        [zip.as_slice(), b"PS"].concat()
    }),
    ("entries that overlap", "zip-gap-or-overlap", |mut zip| {
        let second = directory(&zip) + 46 + 13;
        zip[second + 42..second + 46].fill(0);
        zip
    }),
    ("a symbolic link", "zip-not-regular", |mut zip| {
        let at = directory(&zip) + 38;
        zip[at..at + 4].copy_from_slice(&(0o120_777_u32 << 16).to_le_bytes());
        zip
    }),
    ("a size told only behind the contents", "zip-flags", |mut zip| {
        let at = directory(&zip) + 8;
        zip[at] |= 8;
        zip[6] |= 8;
        zip
    }),
    ("10,001 entries", "zip-too-many", |_| {
        let wide = Limits {
            entries: 20_000,
            ..Limits::FILES
        };
        let mut writer = Writer::new(Vec::new(), wide);
        for at in 0..10_001 {
            writer
                .add(&format!("files/{at}"), Method::Stored, &bytes(b"".as_slice()))
                .unwrap();
        }
        writer.finish().unwrap()
    }),
];

fn rename(zip: &mut [u8], from: &[u8], to: &[u8]) {
    let directory = directory(zip);
    let places = [&zip[..100.min(directory)], &zip[directory..]].map(|part| place(part, from));
    for at in [places[0], places[1].map(|at| at + directory)].into_iter().flatten() {
        zip[at..at + to.len()].copy_from_slice(to);
    }
}

fn place(part: &[u8], name: &[u8]) -> Option<usize> {
    part.windows(name.len()).position(|window| window == name)
}

/// Where the directory stands, as the end record has it.
fn directory(zip: &[u8]) -> usize {
    let at = zip.len() - 6;
    u32::from_le_bytes(zip[at..at + 4].try_into().unwrap()) as usize
}

fn bombs(judge: &mut Judge, good: &[u8]) {
    let w = judge.w;
    let mut outside = unpack(good);
    let mut refuses = |what: &str, expected: &str, inside: Vec<u8>| {
        judge.refuses(what, expected, &with_payload(w, &mut outside, &inside), &[]);
    };
    refuses(
        "512 MiB of zeros in half a megabyte",
        "malformed zip-ratio",
        bomb(w, good, zeros, 1),
    );
    let mut lying = bomb(w, good, thinned, 1);
    let last = lying.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap();
    let local = u32::from_le_bytes(lying[last + 42..last + 46].try_into().unwrap()) as usize;
    for at in [local + 22, last + 24] {
        lying[at..at + 4].copy_from_slice(&(8_u32 << 20).to_le_bytes());
    }
    refuses("512 MiB that are said to be eight", "malformed zip-size", lying);
    refuses(
        "five times 512 MiB",
        "malformed zip-total-too-large",
        bomb(w, good, thinned, 5),
    );
    refuses(
        "three times 512 MiB, within every bound",
        "digest-mismatch",
        bomb(w, good, thinned, 3),
    );
}

type Contents = fn() -> Box<dyn Read>;

fn zeros() -> Box<dyn Read> {
    Box::new(io::repeat(0).take(LARGEST))
}

/// As much as passes the bound of the ratio: a little noise before the zeros of each block.
fn thinned() -> Box<dyn Read> {
    let mut block = vec![0; 1 << 16];
    for (at, byte) in block[..400].iter_mut().enumerate() {
        *byte = Hash::of(&at.to_le_bytes()).0[0];
    }
    Box::new(Repeated(Cursor::new(block)).take(LARGEST))
}

struct Repeated(Cursor<Vec<u8>>);

impl Read for Repeated {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.0.position() == self.0.get_ref().len() as u64 {
            self.0.set_position(0);
        }
        self.0.read(buf)
    }
}

/// An inner archive with this in it so many times, listed and signed; the digest of the last one is wrong.
fn bomb(w: &World, good: &[u8], contents: Contents, times: usize) -> Vec<u8> {
    let wide = Limits {
        total: 1 << 32,
        ratio: u64::MAX,
        ..Limits::FILES
    };
    let source = Source::Reopen(Box::new(move || Ok(contents())));
    let measured = measure(&source, Method::Deflated, &wide).unwrap();
    let name = |at: usize| format!("records/{at}.jsonl");
    let mut inside = unpack(&age::decrypt(&age_identity(&w.customer), &unpack(good)[2].1).unwrap());
    change_and_sign(&mut inside, &w.device, |manifest| {
        let listed = (0..times).map(|at| {
            let digest = if at + 1 < times { measured.sha256 } else { Hash::ZERO };
            json!({ "name": name(at), "digest": { "sha256": digest } })
        });
        manifest["subject"] = listed.collect();
    });
    let mut writer = Writer::new(Vec::new(), wide);
    for (name, contents) in &inside[..2] {
        writer.add(name, Method::Stored, &bytes(contents.as_slice())).unwrap();
    }
    for at in 0..times {
        writer.add_measured(&name(at), &measured, &source).unwrap();
    }
    writer.finish().unwrap()
}

/// What the envelope and the manifest claim.
fn claims(judge: &mut Judge, good: &[u8]) {
    let w = judge.w;
    let stranger = w.stranger.recipient().keyid();
    let outside = |change: &dyn Fn(&mut serde_json::Value)| with_envelope(good, &w.device, change);
    let inside = |change: &dyn Fn(&mut serde_json::Value)| {
        with_inside(w, good, |files| change_and_sign(files, &w.device, change))
    };
    let cases = [
        (
            "addressed to somebody else",
            "wrong-recipient",
            outside(&|e| e["predicate"]["recipients"] = json!([stranger])),
        ),
        (
            "passed on as if it were for us",
            "wrong-recipient",
            inside(&|m| m["predicate"]["recipients"] = json!([stranger])),
        ),
        (
            "a foreign predicate",
            "unknown-predicate",
            outside(&|e| e["predicateType"] = json!("https://slsa.dev/provenance/v1")),
        ),
        (
            "a newer envelope",
            "newer-schema",
            outside(&|e| e["predicateType"] = json!("urn:plumbline:envelope:v2")),
        ),
        (
            "a newer layout inside",
            "newer-schema",
            inside(&|m| m["predicate"]["schema_version"] = json!(2)),
        ),
        (
            "signed by a stranger",
            "unknown-key",
            with_envelope(good, &key(99), |_| ()),
        ),
        (
            "a digest that does not fit",
            "digest-mismatch",
            inside(&|m| m["subject"][3]["digest"]["sha256"] = json!(Hash::ZERO)),
        ),
    ];
    for (what, expected, bundle) in cases {
        judge.refuses(what, expected, &bundle, &[]);
    }
}

fn streams(judge: &mut Judge, good: &[u8], evidence: (Hash, &Path)) {
    let w = judge.w;
    let first = Hash::of(&unpack(good)[0].1);
    judge.refuses("number 2 before number 1", "gap", &made(w, evidence, 2, first), &[]);
    judge.refuses("sent again", "replay", good, &[good]);
    judge.refuses("another number 1", "fork", &made(w, evidence, 1, Hash::ZERO), &[good]);
    let stray = made(w, evidence, 2, Hash::of(b"something else"));
    judge.refuses("number 2 after something else", "wrong-prev", &stray, &[good]);
}
