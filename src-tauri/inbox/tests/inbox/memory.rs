//! A large bundle passes through both sides without being held in memory. Each side is measured in a process of its own.
#![cfg(target_os = "linux")]

use std::io::Write;
use std::path::Path;
use std::process::Command;

use plumbline_bundle::Hash;
use plumbline_core::sync::{self, DeviceToken, Pace, Target};
use sha2::{Digest, Sha256};

use crate::program::Program;
use crate::stage::{Factory, control, invite, pair};

const SIZE: usize = 120 << 20;
/// Far below the bundle's size, far above what a server or a sender needs.
const LIMIT_KIB: u64 = 60 << 10;

#[tokio::test]
async fn a_large_bundle_is_never_held_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("inbox");
    let program = Program::start(&data, "127.0.0.1:0");
    let url = format!("http://{}", program.at);
    let factory = Factory::new();
    let invite = invite(&data, &url).await;
    let token = pair(&url, &invite.token, &factory.keys_json()).await.unwrap();
    let evidence = folder.path().join("evidence");
    let digest = write_pattern(&evidence);
    let bundle = factory.seal_file(folder.path(), &invite, 1, Hash::ZERO, (digest, &evidence));

    let sender = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::sender", "--ignored", "--nocapture"])
        .env("PLUMBLINE_TEST_URL", &url)
        .env("PLUMBLINE_TEST_TOKEN", token.expose())
        .env("PLUMBLINE_TEST_KEY", invite.receipt_key.to_string())
        .env("PLUMBLINE_TEST_BUNDLE", &bundle.path)
        .env("PLUMBLINE_TEST_DIGEST", bundle.digest.to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&sender.stderr).into_owned();
    assert!(sender.status.success(), "{said}");
    let sender_kib: u64 = said
        .split_once("peak ")
        .unwrap()
        .1
        .split_whitespace()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let inbox_kib = peak_kib(&format!("/proc/{}/status", program.child.id()));
    eprintln!(
        "{} MiB bundle: sender peaked at {sender_kib} KiB, inbox at {inbox_kib} KiB",
        SIZE >> 20
    );
    assert!(
        sender_kib < LIMIT_KIB && inbox_kib < LIMIT_KIB,
        "sender {sender_kib} KiB, inbox {inbox_kib} KiB"
    );
}

/// Started by the test above as a process of its own.
#[tokio::test]
#[ignore = "part of a_large_bundle_is_never_held_in_memory"]
async fn sender() {
    let given = |name: &str| std::env::var(format!("PLUMBLINE_TEST_{name}")).unwrap();
    let token = DeviceToken::new(given("TOKEN"));
    let target = Target {
        url: given("URL"),
        token,
        receipt_key: given("KEY").parse().unwrap(),
    };
    let digest = given("DIGEST").parse().unwrap();
    let pace = Pace::of_this_machine();
    sync::upload(&target, Path::new(&given("BUNDLE")), digest, &control(), &pace)
        .await
        .unwrap();
    eprintln!("peak {} KiB", peak_kib("/proc/self/status"));
}

/// Writes many different megabytes without holding them.
fn write_pattern(path: &Path) -> Hash {
    let mut file = std::fs::File::create(path).unwrap();
    let mut sha = Sha256::new();
    for block in 0..(SIZE >> 20) as u32 {
        let bytes: Vec<u8> = (0..1_u32 << 20)
            .map(|at| (at.wrapping_mul(2_654_435_761) >> 24 ^ block) as u8)
            .collect();
        file.write_all(&bytes).unwrap();
        sha.update(&bytes);
    }
    Hash(sha.finalize().into())
}

fn peak_kib(status: &str) -> u64 {
    let status = std::fs::read_to_string(status).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
