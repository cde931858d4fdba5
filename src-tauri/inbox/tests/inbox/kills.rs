//! The real program, killed in the middle of uploads and started again.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use plumbline_bundle::Hash;
use plumbline_core::sync::{self, Target};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::line::{Fate, Line};
use crate::stage::{Factory, control, invite, pace, pair, share_of};

const KILLS: usize = 200;
const SIZE: u64 = 400_000;

/// `plumbline-inbox serve` as a process.
pub struct Program {
    pub child: Child,
    pub at: SocketAddr,
}

impl Program {
    pub fn start(data: &Path, listen: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plumbline-inbox"))
            .args(["serve", "--listen", listen, "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let at = lines
            .map(Result::unwrap)
            .find_map(|line| Some(line.strip_prefix("listening on http://")?.parse().unwrap()));
        Self {
            child,
            at: at.expect("the program says where it listens"),
        }
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inbox_killed_at_any_byte_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("inbox");
    let mut program = Program::start(&data, "127.0.0.1:0");
    let at = program.at;
    let line = Line::to(at, || Fate::Whole).await;
    let factory = Factory::new();
    let invite = invite(&data, &line.url).await;
    let token = pair(&line.url, &invite.token, &factory.keys_json()).await.unwrap();
    let target = Target {
        url: line.url.clone(),
        token,
        receipt_key: invite.receipt_key,
    };
    let mut chance = StdRng::seed_from_u64(7_002);
    let (mut kills, mut seq, mut prev) = (0, 0, Hash::ZERO);
    while kills < share_of(KILLS) {
        seq += 1;
        let bundle = factory.seal(folder.path(), &invite, seq, prev, SIZE as usize);
        prev = bundle.digest;
        let mut tries = 0;
        loop {
            let upload = tokio::spawn({
                let (target, path, digest) = (target.clone(), bundle.path.clone(), bundle.digest);
                async move { sync::upload(&target, &path, digest, &control(), &pace()).await }
            });
            let kill_at = line.carried() + chance.gen_range(0..SIZE * 2);
            while line.carried() < kill_at && !upload.is_finished() {
                tokio::task::yield_now().await;
            }
            if !upload.is_finished() {
                program.kill();
                kills += 1;
                program = Program::start(&data, &at.to_string());
            }
            match upload.await.unwrap() {
                Ok(delivered) => {
                    assert_eq!(delivered.receipt.seq, seq);
                    break;
                }
                Err(error) => assert!(error.may_pass(), "{error:?}"),
            }
            tries += 1;
            assert!(tries < 1_000, "never delivered");
        }
        let kept = data
            .join("bundles")
            .join(target.token.expose().split_once('.').unwrap().0);
        let kept = kept.join(format!("{}.plumb", bundle.digest));
        assert!(std::fs::read(kept).unwrap() == std::fs::read(&bundle.path).unwrap());
    }
    let list = Command::new(env!("CARGO_BIN_EXE_plumbline-inbox"))
        .args(["list", "--json", "--data"])
        .arg(&data)
        .output()
        .unwrap();
    let listed: Vec<serde_json::Value> = serde_json::from_slice(&list.stdout).unwrap();
    let numbers: Vec<_> = listed.iter().map(|line| line["seq"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=seq).collect::<Vec<_>>());
    eprintln!("{kills} kills, {seq} bundles");
}
