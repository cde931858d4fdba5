//! tus with programs that are not ours: our client against npm's `@tus/server`, npm's `tus-js-client` and PyPI's `tuspy`
//! against our inbox, each stopped at least three times on the way. `cargo xtask test` installs them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use plumbline_bundle::Hash;
use plumbline_core::sync;

use crate::line::{Fate, Line};
use crate::stage::*;

const SIZE: usize = 3_000_000;

fn script(name: &str) -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.join("../../tests/peers").join(name)
}

struct Peer {
    child: Child,
    port: u16,
}

impl Peer {
    fn serve(folder: &Path) -> Self {
        let child = Command::new("node")
            .arg(script("tus-server.mjs"))
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn();
        let mut child = child.unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut port)
            .unwrap();
        let port = port.trim().parse().unwrap();
        Self { child, port }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn our_client_resumes_at_a_server_that_is_not_ours() {
    let scene = Scene::new().await;
    let folder = tempfile::tempdir().unwrap();
    let peer = Peer::serve(folder.path());
    let mut connections = 0;
    let line = Line::to(([127, 0, 0, 1], peer.port).into(), move || {
        connections += 1;
        if connections <= 6 {
            Fate::CutUp(300_000)
        } else {
            Fate::Whole
        }
    })
    .await;
    let bundle = scene.seal(1, Hash::ZERO, SIZE);
    let control = sync::Control::new(|_, _| ());
    let ended = sync::upload(&scene.by(&line.url), &bundle.path, bundle.digest, &control, &pace()).await;
    // It has no receipts: nothing counts as delivered there.
    assert!(ended.is_err());
    assert!(line.cuts() >= 3, "only {} cuts", line.cuts());
    let whole = fs::read(&bundle.path).unwrap();
    let files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    let same = files.iter().filter(|file| fs::read(file).unwrap() == whole).count();
    assert_eq!(same, 1, "one of {files:?} is the bundle, byte by byte");
}

#[tokio::test]
async fn tus_js_client_resumes_at_our_inbox() {
    brings_a_bundle("node".into(), "tus-js.mjs").await;
}

#[tokio::test]
async fn tuspy_resumes_at_our_inbox() {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    brings_a_bundle(python.into(), "tus_up.py").await;
}

async fn brings_a_bundle(program: PathBuf, name: &str) {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, SIZE);
    let mut peer = Command::new(program);
    peer.arg(script(name))
        .arg(scene.server.address("files"))
        .arg(&bundle.path)
        .arg(scene.target.token.expose())
        .arg(bundle.digest.to_string());
    let said = tokio::task::spawn_blocking(move || peer.output())
        .await
        .unwrap()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), "3", "times resumed");
    scene.assert_received(&bundle).await;
}
