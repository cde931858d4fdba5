//! The real program, killed in the middle of uploads and started again.

use std::collections::HashMap;
use std::process::Command;
use std::sync::atomic::Ordering;

use plumbline_core::sync::Target;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::line::{Fate, Line};
use crate::program::{Load, Program, SIZE, assert_listed};
use crate::stage::{Factory, invite, pair, share_of};

const KILLS: usize = 1_000;
const SENDERS: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn an_inbox_killed_at_any_byte_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("inbox");
    let mut program = Program::start(&data, "127.0.0.1:0");
    let at = program.at;
    let line = Line::to(at, || Fate::Whole).await;
    let load = Load::in_folder(folder.path());
    let mut senders = Vec::new();
    for _ in 0..SENDERS {
        let factory = Factory::new();
        let invite = invite(&data, &line.url).await;
        let token = pair(&line.url, &invite.token, &factory.keys_json()).await.unwrap();
        let target = Target {
            url: line.url.clone(),
            token,
            receipt_key: invite.receipt_key,
        };
        senders.push(load.sender(factory, invite, vec![target]));
    }
    let mut chance = StdRng::seed_from_u64(7_002);
    let wanted = share_of(KILLS);
    for _ in 0..wanted {
        let kill_at = line.carried() + chance.gen_range(0..SIZE * 2);
        while line.carried() < kill_at {
            tokio::task::yield_now().await;
            assert!(
                !senders.iter().any(|sender| sender.sending.is_finished()),
                "a sender gave up"
            );
        }
        program.kill();
        program = Program::start(&data, &at.to_string());
    }
    load.enough.store(true, Ordering::Relaxed);
    let mut sent = HashMap::new();
    for sender in senders {
        let (factory, digests) = sender.stopped().await;
        sent.insert(factory, digests);
    }
    let say = |command: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_plumbline-inbox"));
        program
            .args(command)
            .arg("--data")
            .arg(&data)
            .env("LC_ALL", "en")
            .output()
            .unwrap()
    };
    let listed: Vec<serde_json::Value> = serde_json::from_slice(&say(&["list", "--json"]).stdout).unwrap();
    assert_listed(&listed, &sent);
    let bundles = load.delivered.load(Ordering::Relaxed);
    let verified = say(&["verify"]);
    assert!(verified.status.success());
    assert!(String::from_utf8_lossy(&verified.stdout).starts_with(&format!("{bundles} ")));
    println!("{wanted} kills, {SENDERS} senders at once, {bundles} bundles acknowledged: each kept once and whole");
}
