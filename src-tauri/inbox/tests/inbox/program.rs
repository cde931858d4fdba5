//! The program as a process, and factories that send to it without a pause.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use plumbline_bundle::Hash;
use plumbline_bundle::invite::Invite;
use plumbline_core::sync::{self, Target};
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::stage::{Bundle, Factory, control, pace};

/// Of a bundle's evidence, in bytes.
pub const SIZE: u64 = 120_000;

/// `plumbline-inbox serve` as a process.
pub struct Program {
    pub child: Child,
    pub at: SocketAddr,
}

impl Program {
    pub fn start(data: &Path, listen: &str) -> Self {
        Self::start_with(data, listen, &[], &[])
    }

    pub fn start_with(data: &Path, listen: &str, more: &[&str], environment: &[(String, String)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plumbline-inbox"))
            .args(["serve", "--listen", listen, "--data"])
            .arg(data)
            .args(more)
            .envs(environment.iter().cloned())
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

    pub fn kill(&mut self) {
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

/// A factory that sends one bundle after the other until it is told to stop.
pub struct Sender {
    pub sending: JoinHandle<Vec<Hash>>,
    factory: Uuid,
}

/// What senders have in common.
#[derive(Clone)]
pub struct Load {
    pub folder: PathBuf,
    pub enough: Arc<AtomicBool>,
    pub delivered: Arc<AtomicUsize>,
}

impl Load {
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            enough: Arc::default(),
            delivered: Arc::default(),
        }
    }

    /// `targets`: ways to receivers of the same inbox, taken in turn.
    pub fn sender(&self, factory: Factory, invite: Invite, targets: Vec<Target>) -> Sender {
        let (id, load) = (factory.id, self.clone());
        let folder = load.folder.join(id.to_string());
        std::fs::create_dir_all(&folder).unwrap();
        let sending = tokio::spawn(async move {
            let (mut sent, mut prev) = (Vec::new(), Hash::ZERO);
            while !load.enough.load(Ordering::Relaxed) {
                let seq = sent.len() as u64 + 1;
                let bundle = factory.seal(&folder, &invite, seq, prev, SIZE as usize);
                prev = bundle.digest;
                load.deliver(&targets, &bundle, seq).await;
                std::fs::remove_file(&bundle.path).unwrap();
                sent.push(bundle.digest);
            }
            sent
        });
        Sender { sending, factory: id }
    }

    async fn deliver(&self, targets: &[Target], bundle: &Bundle, seq: u64) {
        for target in targets.iter().cycle().take(20_000) {
            match sync::upload(target, &bundle.path, bundle.digest, &control(), &pace()).await {
                Ok(delivered) => {
                    assert_eq!(delivered.receipt.seq, seq);
                    assert_eq!(delivered.receipt.size, std::fs::metadata(&bundle.path).unwrap().len());
                    self.delivered.fetch_add(1, Ordering::Relaxed);
                    return;
                }
                Err(error) => assert!(error.may_pass(), "{error:?}"),
            }
            tokio::task::yield_now().await;
        }
        panic!("never delivered");
    }
}

impl Sender {
    /// The digests of all that was acknowledged, in their order.
    pub async fn stopped(self) -> (Uuid, Vec<Hash>) {
        (self.factory, self.sending.await.unwrap())
    }
}

/// That `list --json` names exactly what was acknowledged, each once, in its order.
pub fn assert_listed(listed: &[serde_json::Value], sent: &HashMap<Uuid, Vec<Hash>>) {
    for (factory, digests) in sent {
        let lines = listed.iter().filter(|line| line["factory"] == factory.to_string());
        let lines: Vec<_> = lines
            .map(|line| (line["seq"].as_u64().unwrap(), line["envelope_sha256"].as_str().unwrap()))
            .collect();
        let digests: Vec<_> = digests.iter().map(Hash::to_string).collect();
        let expected: Vec<_> = (1..).zip(digests.iter().map(String::as_str)).collect();
        assert_eq!(lines, expected);
    }
    assert_eq!(listed.len(), sent.values().map(Vec::len).sum::<usize>());
}
