//! Updates: every way in which a setup file can be the wrong one, and downloads that are cut.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use minisign::{KeyPair, PublicKeyBox};
use plumbline_core::error::{ErrorCode as Code, Result};
use plumbline_core::sync::Control;
use plumbline_core::update::{
    Signed, UpdateKey, UpdateList, Version, check_file, download, fetch_list, signature_beside,
};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Cursor, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};

const NAME: &str = "plumbline-setup.exe";

struct Maker {
    pair: KeyPair,
    dir: tempfile::TempDir,
}

impl Maker {
    fn new() -> Self {
        Self {
            pair: KeyPair::generate_unencrypted_keypair().unwrap(),
            dir: tempfile::tempdir().unwrap(),
        }
    }

    fn key(&self) -> UpdateKey {
        let text = PublicKeyBox::into_string(self.pair.pk.to_box().unwrap());
        UpdateKey::parse(&text).unwrap()
    }

    fn sign(&self, bytes: &[u8], comment: &str) -> String {
        minisign::sign(None, &self.pair.sk, Cursor::new(bytes), Some(comment), None)
            .unwrap()
            .into_string()
    }

    /// A setup file of this content, with its signature beside it.
    fn setup(&self, bytes: &[u8], comment: &str) -> PathBuf {
        let path = self.dir.path().join(NAME);
        fs::write(&path, bytes).unwrap();
        fs::write(
            path.with_file_name(format!("{NAME}.minisig")),
            self.sign(bytes, comment),
        )
        .unwrap();
        path
    }
}

fn comment(version: &str) -> String {
    format!("timestamp:1790000000\tfile:{NAME}\tversion:{version}")
}

fn version(text: &str) -> Version {
    text.parse().unwrap()
}

/// As the app looks at a file on a stick.
fn look(key: &UpdateKey, path: &Path) -> Result<Signed> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let signed = Signed::read(&signature_beside(path)?, name)?;
    signed.require_newer(version("0.2.0"), Some(version("0.4.0")))?;
    check_file(key, &signed, &mut File::open(path).unwrap(), path)?;
    Ok(signed)
}

fn refusal(key: &UpdateKey, path: &Path) -> Code {
    look(key, path).err().expect("it was taken in").code
}

#[test]
fn what_the_maker_signed_is_taken_in() {
    let maker = Maker::new();
    let path = maker.setup(b"a new Plumbline", &comment("0.5.0"));
    let signed = look(&maker.key(), &path).unwrap();
    assert_eq!(
        (signed.version, signed.file.as_str(), signed.signed_at),
        (version("0.5.0"), NAME, Some(1_790_000_000))
    );
    // The newest that was seen may be fetched again.
    let again = maker.setup(b"a new Plumbline", &comment("0.4.0"));
    assert!(look(&maker.key(), &again).is_ok());
}

#[test]
fn a_file_that_is_not_what_was_signed_is_refused() {
    let maker = Maker::new();
    let (key, whole) = (maker.key(), b"a new Plumbline, all of it".as_slice());
    let sized = format!("{}\tsize:{}", comment("0.5.0"), whole.len());

    let path = maker.setup(whole, &sized);
    fs::write(&path, b"a new Plumbline, all of iT").unwrap();
    assert_eq!(refusal(&key, &path), Code::UpdateChanged);
    fs::write(&path, &whole[..10]).unwrap();
    assert_eq!(refusal(&key, &path), Code::UpdateIncomplete);
    // Without a size in the signature nobody can tell cut from changed.
    let path = maker.setup(whole, &comment("0.5.0"));
    fs::write(&path, &whole[..10]).unwrap();
    assert_eq!(refusal(&key, &path), Code::UpdateChanged);
    fs::write(&path, b"").unwrap();
    assert_eq!(refusal(&key, &path), Code::UpdateChanged);
}

#[test]
fn a_signature_of_somebody_else_or_none_is_refused() {
    let (maker, other) = (Maker::new(), Maker::new());
    let path = other.setup(b"a new Plumbline", &comment("0.5.0"));
    assert_eq!(refusal(&maker.key(), &path), Code::UpdateOtherKey);

    let beside = path.with_file_name(format!("{NAME}.minisig"));
    for damaged in [
        "",
        "not a signature",
        "untrusted comment: x\nAAAA\ntrusted comment: y\nBBBB\n",
    ] {
        fs::write(&beside, damaged).unwrap();
        assert_eq!(
            refusal(&maker.key(), &path),
            Code::UpdateSignatureDamaged,
            "{damaged:?}"
        );
    }
    fs::write(&beside, [0xff, 0xfe, 0x00, 0x80]).unwrap();
    assert_eq!(refusal(&maker.key(), &path), Code::UpdateSignatureDamaged);
    fs::remove_file(&beside).unwrap();
    assert_eq!(refusal(&maker.key(), &path), Code::UpdateNoSignature);
}

#[test]
fn old_versions_and_other_files_cannot_be_passed_off_as_new() {
    let maker = Maker::new();
    let key = maker.key();
    for (shown, code) in [
        ("0.1.9", Code::UpdateOlder),
        ("0.2.0", Code::UpdateSame),
        // Newer than what runs, older than what was seen before.
        ("0.3.9", Code::UpdateOlder),
    ] {
        let path = maker.setup(b"an old Plumbline", &comment(shown));
        assert_eq!(refusal(&key, &path), code, "{shown}");
        // Saying another version in the signed comment breaks the signature.
        let beside = path.with_file_name(format!("{NAME}.minisig"));
        let text = fs::read_to_string(&beside).unwrap();
        fs::write(&beside, text.replace(&format!("version:{shown}"), "version:9.9.9")).unwrap();
        assert_eq!(refusal(&key, &path), Code::UpdateChanged, "{shown}");
    }
    let path = maker.setup(b"a new Plumbline", &comment("0.5.0"));
    let renamed = path.with_file_name("other.exe");
    fs::rename(&path, &renamed).unwrap();
    fs::rename(
        path.with_file_name(format!("{NAME}.minisig")),
        renamed.with_file_name("other.exe.minisig"),
    )
    .unwrap();
    assert_eq!(refusal(&key, &renamed), Code::UpdateOtherFile);
    // A signature that names no file or no version binds nothing.
    for bare in ["timestamp:1", "file:plumbline-setup.exe", "version:9.0.0"] {
        let path = maker.setup(b"a new Plumbline", bare);
        assert_eq!(refusal(&key, &path), Code::UpdateSignatureDamaged, "{bare}");
    }
}

#[test]
fn a_build_without_a_key_has_none() {
    assert!(UpdateKey::parse("untrusted comment: no release key yet\n").is_none());
    assert!(UpdateKey::parse("").is_none());
    assert!(UpdateKey::parse("RWQnonsense").is_none());
}

/// A list as Tauri's updater reads it: the signature in base64.
fn list(maker: &Maker, bytes: &[u8], url: &str, said: &str, signed: &str) -> Value {
    use base64::Engine;
    let signature = base64::prelude::BASE64_STANDARD.encode(maker.sign(bytes, &comment(signed)));
    let entry = json!({ "url": url, "signature": signature, "size": bytes.len() });
    json!({
        "version": said,
        "notes": { "en": "Faster", "zh-Hans": "更快" },
        "pub_date": "2026-11-29T00:00:00Z",
        "platforms": { "here": entry },
    })
}

fn parsed(list: &Value) -> UpdateList {
    UpdateList::parse(&serde_json::to_vec(list).unwrap()).unwrap()
}

#[test]
fn a_list_is_believed_as_far_as_its_signatures_go() {
    let maker = Maker::new();
    let good = parsed(&list(&maker, b"x", "files/plumbline-setup.exe?a=b", "0.5.0", "0.5.0"));
    assert_eq!(good.offer("here").unwrap().signed.version, version("0.5.0"));
    assert_eq!(good.offer("there").err().unwrap().code, Code::UpdateNotForThisComputer);
    assert_eq!(
        [good.notes("zh-Hans"), good.notes("en"), good.notes("vi")],
        ["更快", "Faster", "Faster"]
    );
    let plain = UpdateList::parse(br#"{"version":"1.0.0","notes":"One text","platforms":{}}"#).unwrap();
    assert_eq!(plain.notes("en"), "One text");

    let newer_than_signed = parsed(&list(&maker, b"x", NAME, "9.0.0", "0.1.0"));
    assert_eq!(
        newer_than_signed.offer("here").err().unwrap().code,
        Code::UpdateOtherVersion
    );
    let of_another = parsed(&list(&maker, b"x", "https://a.example/other.exe", "0.5.0", "0.5.0"));
    assert_eq!(of_another.offer("here").err().unwrap().code, Code::UpdateOtherFile);
    for nonsense in [b"<html>".as_slice(), b"{}", br#"{"version":"new","platforms":{}}"#] {
        assert_eq!(
            UpdateList::parse(nonsense).unwrap_err().code,
            Code::UpdateListUnreadable
        );
    }
}

/// Answers requests one after the other, each as the next of its turns says.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

type Turn = Box<dyn FnOnce(&str, &mut TcpStream) + Send>;

impl Server {
    fn start(turns: Vec<Turn>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/up/latest.json", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = asked.clone();
        std::thread::spawn(move || {
            for turn in turns {
                let (mut stream, _) = listener.accept().unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut head = String::new();
                while reader.read_line(&mut head).unwrap() > 2 {}
                heard.lock().unwrap().push(head.clone());
                turn(&head, &mut stream);
            }
        });
        Self { url, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn say(head: &str, body: &[u8]) -> Turn {
    let mut bytes = format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n").into_bytes();
    bytes.extend(body);
    Box::new(move |_, stream| {
        let _ = stream.write_all(&bytes);
    })
}

fn body(length: usize) -> Vec<u8> {
    (0..length).map(|n| (n * 7 % 251) as u8).collect()
}

#[tokio::test]
async fn a_download_that_was_cut_goes_on_where_it_was() {
    let (maker, bytes) = (Maker::new(), body(300_000));
    let offer = parsed(&list(&maker, &bytes, NAME, "0.5.0", "0.5.0"))
        .offer("here")
        .unwrap();
    let head = format!("200 OK\r\ncontent-length: {}\r\netag: \"v1\"", bytes.len());
    let rest = format!(
        "206 Partial Content\r\ncontent-length: {}\r\ncontent-range: bytes 100000-299999/300000\r\netag: \"v1\"",
        200_000
    );
    let server = Server::start(vec![say(&head, &bytes[..100_000]), say(&rest, &bytes[100_000..])]);
    let folder = maker.dir.path().join("更新 cập nhật");
    let seen = Arc::new(Mutex::new(Vec::new()));
    let heard = seen.clone();
    let control = Control::new(move |done, total| heard.lock().unwrap().push((done, total)));

    let cut = download(&server.url, &offer, &folder, &control).await.unwrap_err();
    assert_eq!(cut.code, Code::UpdateUnreachable);
    let path = download(&server.url, &offer, &folder, &control).await.unwrap();
    assert_eq!(fs::read(&path).unwrap(), bytes);
    check_file(&maker.key(), &offer.signed, &mut File::open(&path).unwrap(), &path).unwrap();
    let asked = server.asked();
    assert!(asked[0].starts_with("GET /up/plumbline-setup.exe "));
    let second = asked[1].to_lowercase();
    assert!(second.contains("range: bytes=100000-") && second.contains("if-range: \"v1\""));
    let (last, whole) = *seen.lock().unwrap().last().unwrap();
    assert_eq!((last, whole), (300_000, 300_000));
}

#[tokio::test]
async fn a_download_that_stands_still_tells_all_that_came() {
    let (maker, bytes) = (Maker::new(), body(300_000));
    let offer = parsed(&list(&maker, &bytes, NAME, "0.5.0", "0.5.0"))
        .offer("here")
        .unwrap();
    let head = format!("200 OK\r\ncontent-length: {}", bytes.len());
    let (first, rest) = (say(&head, &bytes[..100_000]), bytes[100_000..].to_vec());
    let (told, waiting) = mpsc::channel();
    let server = Server::start(vec![Box::new(move |asked, stream| {
        first(asked, stream);
        // The rest comes only when somebody has heard of what is there.
        waiting.recv().unwrap();
        stream.write_all(&rest).unwrap();
    })]);
    let control = Control::new(move |done, total| {
        if (done, total) == (100_000, 300_000) {
            let _ = told.send(());
        }
    });
    let path = download(&server.url, &offer, &maker.dir.path().join("updates"), &control)
        .await
        .unwrap();
    assert_eq!(fs::read(path).unwrap(), bytes);
}

#[tokio::test]
async fn a_file_that_changed_meanwhile_begins_anew() {
    let (maker, bytes) = (Maker::new(), body(50_000));
    let offer = parsed(&list(&maker, &bytes, NAME, "0.5.0", "0.5.0"))
        .offer("here")
        .unwrap();
    let head = |tag: &str| format!("200 OK\r\ncontent-length: {}\r\netag: \"{tag}\"", bytes.len());
    let server = Server::start(vec![say(&head("old"), &[0; 20_000]), say(&head("new"), &bytes)]);
    let control = Control::new(|_, _| {});
    let folder = maker.dir.path().join("updates");
    assert!(download(&server.url, &offer, &folder, &control).await.is_err());
    let path = download(&server.url, &offer, &folder, &control).await.unwrap();
    assert_eq!(fs::read(path).unwrap(), bytes);
}

#[tokio::test]
async fn a_short_file_and_a_cancelled_one_are_told() {
    let (maker, bytes) = (Maker::new(), body(50_000));
    let offer = parsed(&list(&maker, &bytes, NAME, "0.5.0", "0.5.0"))
        .offer("here")
        .unwrap();
    let folder = maker.dir.path().join("updates");
    let server = Server::start(vec![say("200 OK\r\ncontent-length: 1000", &bytes[..1000])]);
    let short = download(&server.url, &offer, &folder, &Control::new(|_, _| {})).await;
    assert_eq!(short.unwrap_err().code, Code::UpdateIncomplete);

    let server = Server::start(vec![say("200 OK\r\ncontent-length: 50000", &bytes)]);
    let control = Control::new(|_, _| {});
    control.pause();
    let stopped = download(&server.url, &offer, &folder, &control).await;
    assert_eq!(stopped.unwrap_err().code, Code::Cancelled);
}

#[tokio::test]
async fn a_list_comes_from_a_safe_address_without_detours() {
    let maker = Maker::new();
    let text = serde_json::to_vec(&list(&maker, b"x", NAME, "0.5.0", "0.5.0")).unwrap();
    let server = Server::start(vec![
        say(&format!("200 OK\r\ncontent-length: {}", text.len()), &text),
        say(
            "302 Found\r\nlocation: https://elsewhere.example/\r\ncontent-length: 0",
            b"",
        ),
        say("200 OK", b"<html>Please sign in</html>"),
        say("404 Not Found\r\ncontent-length: 0", b""),
    ]);
    assert_eq!(fetch_list(&server.url).await.unwrap().version(), version("0.5.0"));
    let code = async || fetch_list(&server.url).await.unwrap_err().code;
    assert_eq!(code().await, Code::UpdateServer);
    assert_eq!(code().await, Code::UpdateListUnreadable);
    assert_eq!(code().await, Code::UpdateServer);
    assert_eq!(code().await, Code::UpdateUnreachable);
    for unsafe_address in [
        "http://updates.example/latest.json",
        "ftp://a/b",
        "updates",
        "https://me:pw@a.example/",
    ] {
        let refused = fetch_list(unsafe_address).await.unwrap_err();
        assert_eq!(refused.code, Code::UpdateAddress, "{unsafe_address}");
    }
}
