//! The program as an operator runs it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use plumbline_bundle::Hash;
use plumbline_bundle::invite::Invite;
use plumbline_bundle::keys::Identity;

use crate::stage::{Scene, upload};

fn run(data: &Path, command: &str, more: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_plumbline-inbox"));
    program
        .arg(command)
        .arg("--data")
        .arg(data)
        .args(more)
        .current_dir(data.parent().unwrap())
        .env("LC_ALL", "en")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn an_invite_is_written_with_the_words_to_read_out() {
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("inbox"), folder.path().join("invite.plumb"));
    let more = [
        "--name",
        "Nordlicht",
        "--url",
        "https://inbox.example",
        "--expires",
        "3",
        "--out",
        "invite.plumb",
    ];
    let output = run(&data, "invite", &more);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let invite = Invite::read(std::fs::File::open(&out).unwrap()).unwrap();
    assert!(said(&output).contains(&invite.fingerprint().join(" ")));
    assert_eq!(
        (invite.customer.as_str(), &invite.inbox_urls[..]),
        ("Nordlicht", &["https://inbox.example".to_owned()][..])
    );
    // Without a recipient of its own, the customer finds a new key beside the invite.
    let identity = std::fs::read_to_string(out.with_extension("identity.txt")).unwrap();
    let identity = Identity::from_file_text(&identity).unwrap();
    assert_eq!(invite.recipients, [identity.recipient().clone()]);
    let again = run(
        &data,
        "invite",
        &[&more[..], &["--recipient", &identity.recipient().to_string()]].concat(),
    );
    assert!(again.status.success());
    let second = Invite::read(std::fs::File::open(&out).unwrap()).unwrap();
    assert_eq!(second.receipt_key, invite.receipt_key, "one key for all invites");
    assert_ne!(second.token, invite.token);
    let wrong = run(&data, "invite", &[&more[..], &["--recipient", "age1nobody"]].concat());
    assert!(!wrong.status.success() && said(&wrong).is_empty());
}

#[test]
fn questionnaires_go_with_an_invite_for_a_factory() {
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("inbox"), folder.path().join("invite.plumb"));
    let texts = [r#"{"format":2,"id":"one"}"#, r#"{"format":2,"id":"two"}"#];
    std::fs::write(folder.path().join("1.json"), texts[0]).unwrap();
    std::fs::write(folder.path().join("2.json"), texts[1]).unwrap();
    std::fs::write(folder.path().join("notes.txt"), "not a questionnaire").unwrap();
    let more = ["--name", "Nordlicht", "--url", "https://inbox.example", "--pack"];
    let made = run(&data, "invite", &[&more[..], &["1.json", "--pack", "2.json"]].concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let (_, packs) = Invite::read_with_packs(std::fs::File::open(&out).unwrap()).unwrap();
    assert_eq!(packs, texts);
    std::fs::remove_file(&out).unwrap();
    let pairings = || std::fs::read_dir(data.join("pairings")).unwrap().count();
    let before = pairings();
    for wrong in [
        &["notes.txt"][..],
        &["missing.json"],
        &["1.json", "--kind", "desk"],
        &["1.json", "--kind", "laptops"],
    ] {
        let refused = run(&data, "invite", &[&more[..], wrong].concat());
        assert!(!refused.status.success() && said(&refused).is_empty(), "{wrong:?}");
    }
    assert!(!out.exists() && pairings() == before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrived_is_listed_checked_and_receipted() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    upload(&scene.target, &bundle).await.unwrap();
    let data = &scene.server.data;
    assert!(said(&run(data, "list", &[])).contains(&bundle.digest.to_string()));
    let json: serde_json::Value = serde_json::from_str(&said(&run(data, "list", &["--json"]))).unwrap();
    assert_eq!(
        (&json[0]["seq"], &json[0]["from"]),
        (&1.into(), &"Fabrik & Söhne 工厂".into())
    );
    assert_eq!(said(&run(data, "list", &["--refused"])), "Nothing to list.\n");

    let out = scene.folder.path().join("copies");
    assert!(
        run(data, "receipts", &["--out", out.to_str().unwrap()])
            .status
            .success()
    );
    let [receipt] = scene.server.files("receipts").try_into().unwrap();
    let copy = out.join(receipt.strip_prefix(data).unwrap());
    assert_eq!(std::fs::read(copy).unwrap(), std::fs::read(receipt).unwrap());

    let well = run(data, "verify", &[]);
    assert!(
        well.status.success() && said(&well) == "1 bundle was checked.\n",
        "{}",
        said(&well)
    );
    let [kept] = scene.server.files("bundles").try_into().unwrap();
    let mut bytes = std::fs::read(&kept).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&kept, bytes).unwrap();
    let damaged = run(data, "verify", &[]);
    assert!(!damaged.status.success() && said(&damaged).contains(kept.file_name().unwrap().to_str().unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_do_not_share_a_folder() {
    let scene = Scene::new().await;
    let second = run(&scene.server.data, "serve", &["--listen", "127.0.0.1:0"]);
    assert!(!second.status.success());
}

/// What a server says before it listens, in this language.
fn greeting(data: &Path, language: &str) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_plumbline-inbox"));
    program.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
    let mut child = program.env("LC_ALL", language).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let said: Vec<_> = lines.take_while(|line| !line.starts_with("listening on ")).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    said.join("\n")
}

#[test]
fn a_server_says_where_password_and_bundles_are_in_the_operators_language() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("inbox");
    let there = [
        data.display().to_string(),
        data.join("operator.txt").display().to_string(),
    ];
    for (language, words) in [
        ("en_GB.UTF-8", "is kept in the folder"),
        ("zh_CN.UTF-8", "保存在文件夹"),
    ] {
        let said = greeting(&data, language);
        assert!(
            said.contains(words) && there.iter().all(|path| said.contains(path)),
            "{said}"
        );
    }
}
