//! A service that is away, slow, closed or full: a refusal with its code, and nothing is acknowledged.

use std::process::Command;

use plumbline_bundle::Hash;
use plumbline_core::sync::SyncError;
use plumbline_inbox::commands::{self, CommandError};
use plumbline_inbox::{Inbox, Language, Options, Words};
use reqwest::Client;

use crate::stage::{Bundle, Scene, upload};
use crate::store::{self, ACCESS, Behaviour, SECRET};

/// Status and code of the answer to the last bytes, and what the health check says.
async fn told(scene: &Scene, bundle: &Bundle) -> (u16, String, String) {
    let client = Client::builder().no_proxy().build().unwrap();
    let request = client.get(scene.server.address(&format!("receipts/{}", bundle.digest)));
    let answer = request.bearer_auth(scene.target.token.expose()).send().await.unwrap();
    let status = answer.status().as_u16();
    let body: serde_json::Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    let health = client.get(scene.server.address("healthz")).send().await.unwrap();
    assert_eq!(health.status(), 503);
    (
        status,
        body["code"].as_str().unwrap().to_owned(),
        health.text().await.unwrap(),
    )
}

async fn assert_refused_and_later_received(behaviour: Behaviour, status: u16, code: &str) {
    // However often it is asked, a health check looks anew.
    let clock = std::sync::atomic::AtomicI64::new(0);
    let scene = Scene::with(Options {
        clock: std::sync::Arc::new(move || {
            let step = clock.fetch_add(10, std::sync::atomic::Ordering::Relaxed);
            chrono::Utc::now() + chrono::TimeDelta::seconds(step)
        }),
        ..Options::default()
    })
    .await;
    let bundle = scene.seal(1, Hash::ZERO, 50_000);
    scene.server.kept.behave(behaviour);
    let error = upload(&scene.target, &bundle).await.unwrap_err();
    assert!(error.may_pass(), "the sender keeps it and comes again: {error:?}");
    assert!(
        matches!(error, SyncError::ServerBusy { .. } | SyncError::ServerFault { .. }),
        "{error:?}"
    );
    let (found, word, health) = told(&scene, &bundle).await;
    assert_eq!((found, word.as_str(), health.trim()), (status, code, code));
    scene.server.kept.behave(Behaviour::Well);
    assert!(scene.server.list(false).await.is_empty() && scene.server.files("receipts").is_empty());
    let health = Client::new().get(scene.server.address("healthz")).send().await.unwrap();
    assert_eq!(health.text().await.unwrap(), "ok\n");
    upload(&scene.target, &bundle).await.unwrap();
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn a_full_store_is_a_refusal_until_there_is_room() {
    assert_refused_and_later_received(Behaviour::Full, 507, "store-full").await;
}

#[tokio::test]
async fn a_store_that_may_only_be_read_is_a_refusal_until_it_may_be_written() {
    assert_refused_and_later_received(Behaviour::ReadOnly, 503, "store-denied").await;
}

#[tokio::test]
async fn a_store_that_does_not_answer_is_a_refusal_until_it_does() {
    store::hurry();
    assert_refused_and_later_received(Behaviour::Silent, 503, "store-unreachable").await;
}

#[tokio::test]
async fn a_store_that_is_gone_is_a_refusal() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    scene.server.kept.end();
    let error = upload(&scene.target, &bundle).await.unwrap_err();
    assert!(error.may_pass(), "{error:?}");
    let (status, code, health) = told(&scene, &bundle).await;
    assert_eq!(
        (status, code.as_str(), health.trim()),
        (503, "store-unreachable", "store-unreachable")
    );
    assert!(scene.server.files("receipts").is_empty());
}

/// Every writing is done and its answer lost: asked again, each finds its own work.
#[tokio::test]
async fn what_was_done_though_its_answer_was_lost_is_not_done_twice() {
    let scene = Scene::new().await;
    let first = scene.seal(1, Hash::ZERO, 50_000);
    scene.server.kept.behave(Behaviour::DoneAndFailed);
    for _ in 0..12 {
        match upload(&scene.target, &first).await {
            Ok(_) => break,
            Err(error) => assert!(error.may_pass(), "{error:?}"),
        }
    }
    scene.server.kept.behave(Behaviour::Well);
    let second = scene.seal(2, first.digest, 50_000);
    upload(&scene.target, &first).await.unwrap();
    upload(&scene.target, &second).await.unwrap();
    scene.assert_received(&first).await;
    scene.assert_received(&second).await;
    assert_eq!(scene.server.files("streams").len(), 2);
    let lines = scene.server.files("journal");
    let received = lines
        .iter()
        .filter(|path| std::fs::read_to_string(path).unwrap().contains("\"received\""));
    assert_eq!(received.count(), 2);
}

#[tokio::test]
async fn whoever_has_the_wrong_key_is_told_so_and_no_key_is_logged() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("inbox");
    let kept = store::of(&data).await;
    let wrong = kept.place_with(&data, ACCESS, "another secret");
    let Err(error) = Inbox::open(wrong, Options::default()).await else {
        panic!("it was let in")
    };
    assert!(matches!(&error, CommandError::Store(refusal) if refusal.to_string().contains("does not let")));
    for (language, part) in [
        (Language::English, "AWS_SECRET_ACCESS_KEY"),
        (Language::Chinese, "存储拒绝了访问"),
    ] {
        assert!(error.said(&Words::of(language)).unwrap().contains(part));
    }
    // The program says the same, and prints neither key.
    let program = |secret: &str, url: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_plumbline-inbox"));
        program
            .args(["list", "--store", url, "--data"])
            .arg(&data)
            .envs(kept.settings(ACCESS, secret))
            .env("LC_ALL", "zh_CN.UTF-8")
            .env("PLUMBLINE_LOG", "trace");
        let output = program.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    };
    let address = kept.address();
    for (secret, url, part) in [
        ("another secret", address.as_str(), "存储拒绝了访问"),
        (SECRET, "s3://nowhere/x", "没有这个存储桶"),
        (SECRET, "https://bucket", "无法使用这个存储"),
    ] {
        let (well, said) = program(secret, url);
        assert!(!well && said.contains(part), "{said}");
        assert!(!said.contains(SECRET) && !said.contains("another secret"), "{said}");
        let lines = said.lines().filter(|line| line.contains("plumbline_inbox"));
        assert!(lines.into_iter().all(|line| !line.contains(ACCESS)), "{said}");
    }
    let (well, said) = program(SECRET, &address);
    assert!(well, "{said}");
    assert!(!said.contains(SECRET), "{said}");
}

#[tokio::test]
async fn a_store_belongs_to_one_key() {
    let scene = Scene::new().await;
    let stranger = scene.folder.path().join("another receiver");
    let place = scene.server.kept.place(&stranger);
    let words = Words::of(Language::English);
    let error = commands::list(&place, false, true, &words, &mut Vec::new())
        .await
        .unwrap_err();
    assert!(error.said(&words).unwrap().contains("inbox.key"), "{error:?}");
}

#[tokio::test]
async fn a_service_that_writes_over_what_stands_is_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("inbox");
    let kept = store::of(&data).await;
    kept.behave(Behaviour::Overwriting);
    let Err(error) = Inbox::open(kept.place(&data), Options::default()).await else {
        panic!("it was used")
    };
    assert!(
        error
            .said(&Words::of(Language::English))
            .unwrap()
            .contains("If-None-Match"),
        "{error:?}"
    );
}
