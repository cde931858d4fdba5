//! The lines of the guide "Checking a bundle by hand" work, exactly as printed there, and fail when
//! anything was changed. They are for a POSIX shell, so the test is for systems that have one.

use std::fs;
use std::process::{Command, Output};

use crate::export;
use crate::support::{
    World, change_and_sign, key, pack, sealed, unpack, with_envelope, with_inside, with_payload, world,
};
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::keyset::KeySet;
use plumbline_bundle::seal::Draft;

const TOOLS: [&str; 9] = [
    "bash",
    "unzip",
    "jq",
    "openssl",
    "sha256sum",
    "base64",
    "age",
    "cmp",
    "mktemp",
];

fn script() -> String {
    let guide = crate::support::home().join("../../assets/guidance/verify-by-hand.md");
    let guide = fs::read_to_string(guide).unwrap();
    let blocks: Vec<_> = guide
        .split("```sh\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(blocks.len() >= 5, "the guide has lost its blocks");
    blocks.concat()
}

fn require_tools() {
    for tool in TOOLS {
        let found = Command::new("sh")
            .args(["-c", "command -v \"$0\"", tool])
            .output()
            .unwrap();
        assert!(found.status.success(), "this test needs {tool}, which is not installed");
    }
}

fn by_hand(world: &World, keys: &KeySet, bundle: &[u8]) -> Output {
    by_hand_with(world, keys, bundle, None)
}

fn by_hand_with(world: &World, keys: &KeySet, bundle: &[u8], journal: Option<&[u8]>) -> Output {
    require_tools();
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let bundle = place("a bundle.plumb", bundle);
    let keys = place("keys.json", &keys.sign(&[&world.root]).unwrap());
    let identity = place("identity.txt", world.customer.to_secret().as_bytes());
    let journal = journal.map(|bytes| place("a journal.zip", bytes)).unwrap_or_default();
    Command::new("bash")
        .args(["-euo", "pipefail", "-c", &script()])
        .env("BUNDLE", bundle)
        .env("KEYS", keys)
        .env("IDENTITY", identity)
        .env("JOURNAL", journal)
        .env("TMPDIR", folder.path())
        .output()
        .unwrap()
}

fn assert_accepted(output: &Output) {
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn assert_refused(output: &Output, what: &str) {
    assert!(
        !output.status.success(),
        "{what}: accepted\n{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

/// Something done to the lines of a journal.
type Change = fn(&mut Vec<Vec<u8>>);

#[test]
fn the_printed_lines_judge_a_journal() {
    let w = world();
    let judged = |export: Vec<u8>| by_hand_with(&w, &w.key_set(), &w.bundle(), Some(&export));
    let (good, told) = export::five(&[3]);
    let output = judged(export::archive(&told, &good));
    assert_accepted(&output);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        text.contains("left out: entry 3") && text.contains("5 entries"),
        "{text}"
    );
    let changes: [(&str, Change); 4] = [
        ("deleted", |lines| drop(lines.remove(1))),
        ("reordered", |lines| lines.swap(3, 4)),
        ("truncated", |lines| lines.truncate(4)),
        ("edited", |lines| lines[0] = export::edited(&lines[0])),
    ];
    for (what, change) in changes {
        let mut lines = good.clone();
        change(&mut lines);
        assert_refused(&judged(export::archive(&told, &lines)), what);
    }
}

#[test]
fn the_printed_lines_accept_a_bundle() {
    let w = world();
    let output = by_hand(&w, &w.key_set(), &w.bundle());
    assert_accepted(&output);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(text.matches("Signature Verified Successfully").count(), 3, "{text}");
    assert!(
        text.contains(&w.root.keyid()),
        "the root's key id is not what openssl and sha256sum say"
    );
    assert!(
        text.contains("payload.age: OK") && text.contains("records/finding.jsonl: OK"),
        "{text}"
    );
    let (empty, _) = sealed(&Draft {
        parts: vec![],
        kind: Kind::Checkpoint,
        ..w.draft()
    });
    assert_accepted(&by_hand(&w, &w.key_set(), &empty));
    // What the refusals below build on is itself fine.
    assert_accepted(&by_hand(&w, &w.key_set(), &with_inside(&w, &w.bundle(), |_| ())));
    assert_accepted(&by_hand(
        &w,
        &w.key_set(),
        &with_envelope(&w.bundle(), &w.device, |_| ()),
    ));
}

#[test]
fn the_printed_lines_refuse_a_flipped_byte() {
    let w = world();
    let good = w.bundle();
    // As it travels: the archive's own checksum is enough to see it.
    for (name, contents) in unpack(&good) {
        let mut bundle = good.clone();
        let at = bundle.windows(contents.len()).position(|w| w == contents).unwrap() + contents.len() / 2;
        bundle[at] ^= 1;
        assert_refused(&by_hand(&w, &w.key_set(), &bundle), &name);
    }
    // With the checksum put right: the signature, or the digest it covers.
    for entry in 0..3 {
        let mut entries = unpack(&good);
        let middle = entries[entry].1.len() / 2;
        entries[entry].1[middle] ^= 1;
        assert_refused(&by_hand(&w, &w.key_set(), &pack(&entries)), &entries[entry].0);
    }
    // Inside, by the sender's own hand.
    for entry in 0..5 {
        let bundle = with_inside(&w, &good, |files| {
            let middle = files[entry].1.len() / 2;
            files[entry].1[middle] ^= 1;
        });
        assert_refused(&by_hand(&w, &w.key_set(), &bundle), &format!("inner file {entry}"));
    }
}

#[test]
fn the_printed_lines_refuse_what_the_verifier_refuses() {
    let w = world();
    let good = w.bundle();
    let keys = w.key_set();
    let foreign = with_envelope(&good, &key(99), |_| ());
    assert_refused(&by_hand(&w, &keys, &foreign), "a key that is not in the list");
    let second = with_envelope(&good, &w.second, |_| ());
    assert_refused(&by_hand(&w, &keys, &second), "a device speaking for another");
    let factory = with_envelope(&good, &w.device, |e| e["predicate"]["factory"] = "another".into());
    assert_refused(&by_hand(&w, &keys, &factory), "another factory");
    let added = with_inside(&w, &good, |files| {
        files.push(("note.txt".to_owned(), b"hello".to_vec()))
    });
    assert_refused(&by_hand(&w, &keys, &added), "a file the manifest does not list");
    let moved = with_inside(&w, &good, |files| {
        change_and_sign(files, &w.device, |m| m["predicate"]["seq"] = 9.into())
    });
    assert_refused(&by_hand(&w, &keys, &moved), "the manifest of another bundle");
    let mut outside = unpack(&good);
    let inside = age::decrypt(&crate::support::age_identity(&w.customer), &outside[2].1).unwrap();
    outside.push(("more.txt".to_owned(), vec![]));
    assert_refused(
        &by_hand(&w, &keys, &with_payload(&w, &mut outside, &inside)),
        "a fourth file",
    );

    let mut withdrawn = keys.clone();
    withdrawn.devices[0].valid_to_seq = Some(1);
    assert_refused(&by_hand(&w, &withdrawn, &good), "a withdrawn device");
    withdrawn.devices[0].streams.insert(w.stream(), 1);
    assert_accepted(&by_hand(&w, &withdrawn, &good));
    let usurped = KeySet {
        roots: vec![w.root.public(), key(98).public()],
        ..keys
    };
    assert_refused(&by_hand(&w, &usurped, &good), "a root that did not sign");
}
