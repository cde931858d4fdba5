//! The command line verifier: what it prints and how it ends.

use std::fs;
use std::process::Command;

use crate::support::{key, with_envelope, world};
use plumbline_bundle::Hash;
use plumbline_bundle::check::check;
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::receipt::Receipt;

fn fixture(name: &str) -> String {
    crate::support::home()
        .join("tests/fixtures")
        .join(name)
        .to_str()
        .unwrap()
        .to_owned()
}

/// Exit status, and everything printed.
fn verify(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_plumbline-verify"))
        .args(arguments)
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

#[track_caller]
fn assert_verdict(arguments: &[&str], exit: i32, words: &[&str]) {
    let (status, text) = verify(arguments);
    assert_eq!(status, exit, "{text}");
    for word in words {
        assert!(text.contains(word), "no {word:?} in:\n{text}");
    }
}

#[test]
fn it_accepts_a_bundle_outside_and_inside() {
    let (bundle, keys, identity) = (
        fixture("bundle-v1.plumb"),
        fixture("keys-v1.json"),
        fixture("identity-v1.txt"),
    );
    let words = world().key_set().fingerprint().join(" ");
    assert_verdict(
        &[&bundle, "--keys", &keys],
        0,
        &["accepted", "vouching for itself", &words, "not opened"],
    );
    let inside = [
        bundle.as_str(),
        "--keys",
        &keys,
        "--root-fingerprint",
        &words,
        "--identity",
        &identity,
    ];
    assert_verdict(
        &inside,
        0,
        &[
            "accepted",
            "as given",
            "3 files",
            "records: finding: 1",
            "withheld: hotline-case",
        ],
    );
    let key = world().inbox.public().to_string();
    let receipt = ["--receipt", &fixture("receipt-v1.json"), "--receipt-key", &key];
    assert_verdict(&[&inside[..], &receipt[..]].concat(), 0, &["receipt: this bundle"]);
}

#[test]
fn it_refuses_with_a_code() {
    let w = world();
    let (bundle, keys, identity) = (
        fixture("bundle-v1.plumb"),
        fixture("keys-v1.json"),
        fixture("identity-v1.txt"),
    );
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    assert_verdict(&[&bundle], 1, &["refused: unknown-key"]);
    assert_verdict(
        &[&bundle, "--keys", &keys, "--root-fingerprint", "six other words"],
        1,
        &["refused: unknown-key"],
    );
    let good = fs::read(&bundle).unwrap();
    let foreign = place("foreign.plumb", &with_envelope(&good, &key(99), |_| ()));
    assert_verdict(&[&foreign, "--keys", &keys], 1, &["refused: unknown-key"]);
    let newer = with_envelope(&good, &w.device, |e| {
        e["predicateType"] = "urn:plumbline:envelope:v2".into()
    });
    assert_verdict(
        &[&place("newer.plumb", &newer), "--keys", &keys],
        1,
        &["refused: newer-schema"],
    );
    let stranger = place("stranger.txt", w.stranger.to_secret().as_bytes());
    assert_verdict(
        &[&bundle, "--keys", &keys, "--identity", &stranger],
        1,
        &["refused: wrong-recipient"],
    );
    assert_verdict(&[&identity, "--keys", &keys], 1, &["refused: malformed"]);
    assert_verdict(&[&bundle, "--keys", &bundle], 1, &["refused: malformed"]);

    let outer = check(fs::File::open(&bundle).unwrap(), &Pins::from(&w.key_set())).unwrap();
    let other = Receipt {
        envelope_digest: Hash::of(b"x"),
        ..Receipt::of(&outer, "2026-03-01T09:00:00Z")
    };
    let other = place("other.json", &other.sign(&w.inbox).unwrap());
    let inbox = w.inbox.public().to_string();
    let with_receipt = [
        bundle.as_str(),
        "--keys",
        &keys,
        "--receipt",
        &other,
        "--receipt-key",
        &inbox,
    ];
    assert_verdict(&with_receipt, 1, &["refused: digest-mismatch"]);
}

#[test]
fn it_judges_journals() {
    let (journal, keys) = (fixture("journal-v1.jsonl"), fixture("keys-v1.json"));
    assert_verdict(&["--journal", &journal, "--keys", &keys], 0, &["accepted", "4 entries"]);
    let text = fs::read_to_string(&journal).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let judged = |text: String, code: &str| {
        let path = folder.path().join("journal.jsonl");
        fs::write(&path, text).unwrap();
        assert_verdict(
            &["--journal", path.to_str().unwrap(), "--keys", &keys],
            1,
            &[&format!("refused: {code}:")],
        );
    };
    let lines: Vec<_> = text.lines().collect();
    judged(format!("{}\n{}\n", lines[0], lines[2]), "gap");
    judged(format!("{}\n{}\n", lines[0], lines[0]), "replay");
    judged(String::new(), "malformed");
    judged(
        text.replace(&world().device.keyid(), &Hash::of(b"nobody").to_string()),
        "unknown-key",
    );
    judged(
        text.replace(&world().device.keyid(), &world().second.keyid()),
        "bad-signature",
    );
}

#[test]
fn it_says_how_it_is_used() {
    let (bundle, keys) = (fixture("bundle-v1.plumb"), fixture("keys-v1.json"));
    let journal = fixture("journal-v1.jsonl");
    assert_verdict(&["--help"], 0, &["usage:"]);
    for wrong in [
        vec![],
        vec!["--keys", &keys],
        vec![&bundle, &bundle],
        vec![&bundle, "--keys"],
        vec![&bundle, "--colour", "red"],
        vec![&bundle, "--receipt", &bundle],
        vec![&bundle, "--receipt", &bundle, "--receipt-key", "x"],
        vec!["--journal", &journal],
    ] {
        assert_verdict(&wrong, 2, &["usage:"]);
    }
    assert_verdict(&["--journal", &bundle], 1, &["refused: malformed"]);
    assert_verdict(&["no such file", "--keys", &keys], 2, &["cannot be read"]);
    assert_verdict(&[&bundle, "--keys", "no such file"], 2, &["cannot be read"]);
    assert_verdict(
        &[&bundle, "--keys", &keys, "--identity", "no such file"],
        2,
        &["cannot be read"],
    );
}
