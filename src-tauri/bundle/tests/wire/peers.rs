//! Other people's verifiers agree with ours: npm's `@sigstore/verify` and PyPI's `securesystemslib`, each with one
//! pinned key, on what is whole and on what was changed. `cargo xtask test` installs both.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use plumbline_bundle::Hash;
use plumbline_bundle::keys::DeviceKey;
use serde_json::{Value, json};

use crate::support::{World, age_identity, key, unpack, world};

/// Bits flipped in each signed document and in each signature.
const FLIPS: usize = 60;

struct Case {
    document: Vec<u8>,
    /// The digest of its payload where it is to be accepted.
    whole: Option<Hash>,
}

#[test]
fn sigstore_verify_judges_as_we_do() {
    let script = crate::support::home().join("../../tests/peers/sigstore.mjs");
    let mut node = Command::new("node");
    node.arg(script);
    assert_agrees(node);
}

#[test]
fn securesystemslib_judges_as_we_do() {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let mut python = Command::new(python);
    python.arg(crate::support::home().join("../../tests/peers/dsse.py"));
    assert_agrees(python);
}

fn assert_agrees(mut peer: Command) {
    let world = world();
    let cases = cases(&world);
    let folder = tempfile::tempdir().unwrap();
    let pem = folder.path().join("key.pem");
    fs::write(&pem, pem_of(&world.device)).unwrap();
    let files: Vec<PathBuf> = cases
        .iter()
        .enumerate()
        .map(|(at, case)| place(folder.path(), at, case))
        .collect();
    let said = peer.arg(pem).arg(world.device.keyid()).args(&files).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said = String::from_utf8(said.stdout).unwrap();
    let answers: Vec<&str> = said.lines().collect();
    assert_eq!(answers.len(), cases.len());
    for (at, (answer, case)) in answers.iter().zip(&cases).enumerate() {
        let expected = match case.whole {
            Some(digest) => format!("ok {digest}"),
            None => "refused".to_owned(),
        };
        assert!(
            answer.starts_with(&expected),
            "case {at}: {answer}, expected {expected}"
        );
        let ours = plumbline_bundle::sigstore::Claim::read("part", &case.document)
            .and_then(|claim| claim.verify("part", &world.device.public()));
        assert_eq!(ours.is_ok(), case.whole.is_some(), "case {at} judged by us");
    }
    println!(
        "{} documents, {} of them whole",
        cases.len(),
        cases.iter().filter(|case| case.whole.is_some()).count()
    );
}

fn place(folder: &Path, at: usize, case: &Case) -> PathBuf {
    let path = folder.join(format!("{at}.sigstore.json"));
    fs::write(&path, &case.document).unwrap();
    path
}

/// Both signatures of a bundle: whole, with bits flipped, and by another key under the same name.
fn cases(world: &World) -> Vec<Case> {
    let outside = unpack(&world.bundle());
    let inside = unpack(&age::decrypt(&age_identity(&world.customer), &outside[2].1).unwrap());
    let mut cases = Vec::new();
    for files in [outside, inside] {
        let (statement, signed) = (&files[0].1, &files[1].1);
        cases.push(Case {
            document: signed.clone(),
            whole: Some(Hash::of(statement)),
        });
        for place in ["payload", "sig"] {
            cases.extend((0..FLIPS).map(|flip| Case {
                document: flipped(signed, place, flip),
                whole: None,
            }));
        }
        let mut stranger: Value = parse(&plumbline_bundle::sigstore::sign(statement, &key(99)).unwrap());
        stranger["verificationMaterial"]["publicKey"]["hint"] = json!(world.device.keyid());
        stranger["dsseEnvelope"]["signatures"][0]["keyid"] = json!(world.device.keyid());
        cases.push(Case {
            document: serde_json::to_vec(&stranger).unwrap(),
            whole: None,
        });
    }
    cases
}

fn flipped(document: &[u8], place: &str, flip: usize) -> Vec<u8> {
    let mut document = parse(document);
    let envelope = &mut document["dsseEnvelope"];
    let field = match place {
        "payload" => &mut envelope["payload"],
        _ => &mut envelope["signatures"][0]["sig"],
    };
    let mut bytes = BASE64_STANDARD.decode(field.as_str().unwrap()).unwrap();
    let bit = flip * 7919 % (bytes.len() * 8);
    bytes[bit / 8] ^= 1 << (bit % 8);
    *field = json!(BASE64_STANDARD.encode(bytes));
    serde_json::to_vec(&document).unwrap()
}

fn parse(document: &[u8]) -> Value {
    serde_json::from_slice(document).unwrap()
}

fn pem_of(key: &DeviceKey) -> String {
    let body = BASE64_STANDARD.encode(key.public().to_bytes());
    format!("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA{body}\n-----END PUBLIC KEY-----\n")
}
