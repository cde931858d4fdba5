//! Requests that nobody in their senses sends: the inbox answers or hangs up, goes on, and writes nothing outside.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use plumbline_bundle::Hash;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, RngCore, SeedableRng};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::program::Program;
use crate::stage::{Factory, invite, pair, share_of};

const REQUESTS: usize = 10_000;

/// Everything that stands in a folder but the inbox's own, with its contents.
fn outside(folder: &Path, inbox: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path == inbox {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.clone(), std::fs::read(path).unwrap());
            }
        }
    }
    found
}

/// A request made of parts that are right, wrong and mad.
fn request(chance: &mut StdRng, token: &str, digest: &str) -> Vec<u8> {
    const METHODS: [&str; 12] = [
        "GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "patch", "G\0T", "",
    ];
    const PARTS: [&str; 22] = [
        "files",
        "pair",
        "keys",
        "token",
        "streams",
        "bundles",
        "receipts",
        "operator",
        "healthz",
        "fetched",
        "..",
        "%2e%2e",
        "%2e%2e%2f",
        "..%5c",
        "%00",
        "C:",
        "etc",
        "passwd",
        "%ff%fe",
        "journal.jsonl",
        "inbox.key",
        "",
    ];
    const VALUES: [&str; 14] = [
        "0",
        "1",
        "-1",
        "99999999999999999999999",
        "18446744073709551615",
        "1e3",
        "application/offset+octet-stream",
        "application/json",
        "filename Li4vLi4vLi4vZXRjL3Bhc3N3ZA==,envelope_sha256 Li4vLi4veA==",
        "sha256 AAAA",
        "bytes=0-",
        "bytes=18446744073709551615-0",
        "PATCH",
        "\u{fffd}\u{202e}",
    ];
    const NAMES: [&str; 15] = [
        "upload-length",
        "upload-offset",
        "upload-metadata",
        "upload-checksum",
        "content-type",
        "content-length",
        "transfer-encoding",
        "range",
        "if-range",
        "x-http-method-override",
        "accept-language",
        "host",
        "x-forwarded-for",
        "authorization",
        "expect",
    ];
    let one_of = |chance: &mut StdRng, all: &[&str]| all.choose(chance).map_or(String::new(), |one| (*one).to_owned());
    let mut path = String::new();
    for _ in 0..chance.gen_range(0..5) {
        path.push('/');
        match chance.gen_range(0..5) {
            0 => path.push_str(digest),
            1 => path.push_str(&"A".repeat(chance.gen_range(0..3_000))),
            _ => path.push_str(&one_of(chance, &PARTS)),
        }
    }
    let mut text = format!("{} {path} HTTP/1.1\r\n", one_of(chance, &METHODS));
    if chance.gen_bool(0.7) {
        text.push_str("tus-resumable: 1.0.0\r\n");
    }
    if chance.gen_bool(0.6) {
        text.push_str(&format!("authorization: Bearer {token}\r\n"));
    }
    for _ in 0..chance.gen_range(0..6) {
        text.push_str(&format!("{}: {}\r\n", one_of(chance, &NAMES), one_of(chance, &VALUES)));
    }
    let mut body = match chance.gen_range(0..4) {
        0 => Vec::new(),
        1 => br#"{"token":"../../x.y","keys":"{}","device":null}"#.to_vec(),
        2 => b"[".repeat(chance.gen_range(0..40_000)),
        _ => {
            let mut bytes = vec![0; chance.gen_range(0..4_000)];
            chance.fill_bytes(&mut bytes);
            bytes
        }
    };
    if chance.gen_bool(0.7) {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    let mut whole = text.into_bytes();
    whole.append(&mut body);
    if chance.gen_bool(0.1) {
        let at = chance.gen_range(0..whole.len());
        whole[at] = chance.r#gen();
    }
    if chance.gen_bool(0.05) {
        whole.truncate(chance.gen_range(0..whole.len()));
    }
    whole
}

/// What it answers, as far as it does before the connection ends.
async fn send(at: std::net::SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(at).await.unwrap();
    let mut answer = Vec::new();
    // It may hang up before it has read everything.
    let _ = stream.write_all(request).await;
    let _ = stream.shutdown().await;
    let reading = stream.read_to_end(&mut answer);
    let ended = tokio::time::timeout(Duration::from_secs(100), reading).await;
    assert!(
        ended.is_ok(),
        "it neither answers nor hangs up: {}",
        request.escape_ascii()
    );
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_requests_do_no_harm_and_leave_nothing_outside() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("files")).unwrap();
    std::fs::write(folder.path().join("secret.txt"), "beside the inbox").unwrap();
    let data = folder.path().join("inbox");
    let more = ["--wrong-tries", "1000000", "--requests", "1000000"];
    let mut program = Program::start_with(&data, "127.0.0.1:0", &more, &[]);
    let url = format!("http://{}", program.at);
    let (factory, sent) = (Factory::new(), tempfile::tempdir().unwrap());
    let invite = invite(&data, &url).await;
    let token = pair(&url, &invite.token, &factory.keys_json()).await.unwrap();
    let bundle = factory.seal(sent.path(), &invite, 1, Hash::ZERO, 5_000);
    let before = outside(folder.path(), &data);

    let (mut chance, wanted) = (StdRng::seed_from_u64(20_311), share_of(REQUESTS));
    let (mut answered, mut faults) = (0, 0);
    for number in 0..wanted {
        let bytes = request(&mut chance, token.expose(), &bundle.digest.to_string());
        let answer = send(program.at, &bytes).await;
        answered += usize::from(answer.starts_with(b"HTTP/1.1 "));
        faults += usize::from(answer.starts_with(b"HTTP/1.1 500"));
        assert!(
            program.child.try_wait().unwrap().is_none(),
            "request {number} ended it: {}",
            bytes.escape_ascii()
        );
        assert!(
            !answer.windows(16).any(|part| part == b"beside the inbox"),
            "{}",
            bytes.escape_ascii()
        );
    }
    assert_eq!(faults, 0, "an inner fault is a case that was not thought of");
    assert!(answered > wanted / 2, "{answered} of {wanted}");
    assert!(outside(folder.path(), &data) == before, "something was written outside");
    const OWN: [&str; 10] = [
        "inbox.key",
        "operator.txt",
        "serve.lock",
        "journal.jsonl",
        "health.json",
        "pairings",
        "factories",
        "partial",
        "bundles",
        "aside",
    ];
    for entry in std::fs::read_dir(&data).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        // While it is written, the name of a file has an ending.
        let whole = name.split('#').next().unwrap();
        assert!(OWN.contains(&whole), "{name}");
    }

    let target = plumbline_core::sync::Target {
        url,
        token,
        receipt_key: invite.receipt_key,
    };
    crate::stage::upload(&target, &bundle).await.unwrap();
    println!("{wanted} malformed requests, {answered} answered, no crash, nothing written outside");
}
