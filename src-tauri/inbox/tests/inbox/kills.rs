//! The real program, killed in the middle of uploads and started again.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use plumbline_bundle::Hash;
use plumbline_core::sync::{self, Target, UploadControl};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::stage::{Factory, invite, pace};

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
    let program = Arc::new(Mutex::new(Program::start(&data, "127.0.0.1:0")));
    let at = program.lock().unwrap().at;
    let url = format!("http://{at}");
    let factory = Factory::new();
    let invite = invite(&data, &url).await;
    let token = sync::pair(&url, &invite.token, &factory.keys_json()).await.unwrap();
    let target = Target {
        url,
        token,
        receipt_key: invite.receipt_key,
    };
    let mut chance = StdRng::seed_from_u64(7_002);
    let (mut kills, mut seq, mut prev) = (0, 0, Hash::ZERO);
    while kills < crate::stage::share_of(KILLS) {
        seq += 1;
        let bundle = factory.seal(folder.path(), &invite, seq, prev, SIZE as usize);
        prev = bundle.digest;
        let mut tries = 0;
        loop {
            // Killed once at least this much is there, while the next chunk is on its way.
            let after = chance.gen_range(0..SIZE * 2);
            let control = UploadControl::new({
                let program = program.clone();
                move |done, _| {
                    if done >= after {
                        program.lock().unwrap().kill();
                    }
                }
            });
            match sync::upload(&target, &bundle.path, bundle.digest, &control, &pace()).await {
                Ok(delivered) => {
                    assert_eq!(delivered.receipt.seq, seq);
                    break;
                }
                Err(error) => assert!(error.may_pass(), "{error:?}"),
            }
            kills += 1;
            tries += 1;
            assert!(tries < 1_000, "never delivered");
            *program.lock().unwrap() = Program::start(&data, &at.to_string());
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
    println!("{kills} kills, {seq} bundles");
}
