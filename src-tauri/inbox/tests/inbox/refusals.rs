//! What an inbox does not take, and what becomes of it.

use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use plumbline_bundle::Hash;
use plumbline_bundle::keys::DeviceKey;
use plumbline_core::sync::{self, SyncError};
use plumbline_inbox::Options;
use rand::rngs::OsRng;

use crate::line::{Fate, Line};
use crate::stage::{Bundle, Factory, Scene, invite, pair, upload};

async fn verdict(scene: &Scene, bundle: &Bundle) -> String {
    match upload(&scene.target, bundle).await {
        Err(SyncError::BundleRefused { verdict }) => verdict,
        other => panic!("{other:?}"),
    }
}

async fn assert_aside(scene: &Scene, bundle: &Bundle, verdict: &str) {
    let refused = scene.server.list(true).await;
    let digest = bundle.digest.to_string();
    let line = refused.iter().find(|line| line["envelope_sha256"] == digest).unwrap();
    assert_eq!(line["verdict"], verdict);
    let aside = scene.server.files("aside");
    let kept = aside
        .iter()
        .find(|path| path.ends_with(format!("{digest}.plumb")))
        .unwrap();
    assert!(std::fs::read(kept).unwrap() == std::fs::read(&bundle.path).unwrap());
    assert!(
        scene
            .server
            .list(false)
            .await
            .iter()
            .all(|line| line["envelope_sha256"] != digest)
    );
    assert!(scene.server.files("partial").is_empty());
}

#[tokio::test]
async fn a_bundle_too_early_waits_for_the_one_before_it_and_is_not_sent_twice() {
    let scene = Scene::new().await;
    let first = scene.seal(1, Hash::ZERO, 1_000);
    let second = scene.seal(2, first.digest, 300_000);
    assert_eq!(verdict(&scene, &second).await, "gap");
    assert_aside(&scene, &second, "gap").await;
    assert_eq!(verdict(&scene, &second).await, "gap");
    assert_eq!(scene.server.list(true).await.len(), 1, "the same verdict is noted once");

    upload(&scene.target, &first).await.unwrap();
    let line = Line::to(scene.server.at, || Fate::Whole).await;
    upload(&scene.by(&line.url), &second).await.unwrap();
    assert!(line.carried() < 5_000, "{} bytes", line.carried());
    scene.assert_received(&second).await;
    assert!(scene.server.files("aside").is_empty());
}

#[tokio::test]
async fn two_bundles_with_one_number_are_a_fork() {
    let scene = Scene::new().await;
    let first = scene.seal(1, Hash::ZERO, 1_000);
    upload(&scene.target, &first).await.unwrap();
    let other = scene.seal(1, Hash::ZERO, 1_000);
    assert_eq!(verdict(&scene, &other).await, "fork");
    assert_aside(&scene, &other, "fork").await;
    scene.assert_received(&first).await;
}

#[tokio::test]
async fn a_bundle_must_follow_the_one_before_it() {
    let scene = Scene::new().await;
    let first = scene.seal(1, Hash::ZERO, 1_000);
    upload(&scene.target, &first).await.unwrap();
    let second = scene.seal(2, Hash::of(b"something else"), 1_000);
    assert_eq!(verdict(&scene, &second).await, "wrong-prev");
    assert_aside(&scene, &second, "wrong-prev").await;
}

#[tokio::test]
async fn a_bundle_for_somebody_else_is_refused() {
    let scene = Scene::new().await;
    let mut elsewhere = invite(&scene.server.data, &scene.server.url()).await;
    let bundle = scene
        .factory
        .seal(scene.folder.path(), &elsewhere, 1, Hash::ZERO, 1_000);
    assert_eq!(verdict(&scene, &bundle).await, "wrong-recipient");
    assert_aside(&scene, &bundle, "wrong-recipient").await;
    // Readable here, but in the stream of another customer.
    elsewhere.recipients = scene.invite.recipients.clone();
    elsewhere.receipt_key = DeviceKey::generate(&mut OsRng).public();
    let bundle = scene
        .factory
        .seal(scene.folder.path(), &elsewhere, 1, Hash::ZERO, 1_000);
    assert_eq!(verdict(&scene, &bundle).await, "wrong-recipient");
}

#[tokio::test]
async fn a_bundle_of_a_device_nobody_vouches_for_is_refused() {
    let scene = Scene::new().await;
    let stranger = Factory::new();
    let bundle = stranger.seal(scene.folder.path(), &scene.invite, 1, Hash::ZERO, 1_000);
    assert_eq!(verdict(&scene, &bundle).await, "unknown-key");
    assert_aside(&scene, &bundle, "unknown-key").await;
}

#[tokio::test]
async fn a_withdrawn_device_can_send_no_more() {
    let mut scene = Scene::new().await;
    let first = scene.seal(1, Hash::ZERO, 1_000);
    upload(&scene.target, &first).await.unwrap();
    scene.factory.keys.version = 2;
    let stream = plumbline_bundle::envelope::stream_id(
        scene.factory.id,
        &scene.factory.device.keyid(),
        &scene.invite.customer_id(),
    );
    scene.factory.keys.devices[0].valid_to_seq = Some(1);
    scene.factory.keys.devices[0].streams.insert(stream, 1);
    sync::renew_keys(&scene.target, &scene.factory.keys_json())
        .await
        .unwrap();
    let second = scene.seal(2, first.digest, 1_000);
    assert_eq!(verdict(&scene, &second).await, "revoked-key");
    assert_aside(&scene, &second, "revoked-key").await;
}

#[tokio::test]
async fn a_bundle_harmed_before_it_was_sent_is_refused_and_can_be_sent_again_whole() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 50_000);
    let good = std::fs::read(&bundle.path).unwrap();
    flip_a_byte(&bundle.path, good.len() as u64 / 2);
    assert_eq!(verdict(&scene, &bundle).await, "malformed");
    assert_aside(&scene, &bundle, "malformed").await;
    std::fs::write(&bundle.path, good).unwrap();
    upload(&scene.target, &bundle).await.unwrap();
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn there_is_room_for_so_much_and_no_more() {
    let scene = Scene::with(Options {
        largest: 500_000,
        quota: 700_000,
        ..Options::default()
    })
    .await;
    let first = scene.seal(1, Hash::ZERO, 400_000);
    upload(&scene.target, &first).await.unwrap();
    let second = scene.seal(2, first.digest, 400_000);
    assert!(matches!(
        upload(&scene.target, &second).await.unwrap_err(),
        SyncError::QuotaReached
    ));
    let third = scene.seal(2, first.digest, 600_000);
    assert!(matches!(
        upload(&scene.target, &third).await.unwrap_err(),
        SyncError::TooLarge
    ));
    assert!(scene.server.files("partial").is_empty());
    // Another sender has room of its own.
    let factory = Factory::new();
    let invite = invite(&scene.server.data, &scene.server.url()).await;
    let token = pair(&scene.server.url(), &invite.token, &factory.keys_json())
        .await
        .unwrap();
    let bundle = factory.seal(scene.folder.path(), &invite, 1, Hash::ZERO, 400_000);
    upload(&scene.with_token(token.expose()), &bundle).await.unwrap();
}

#[tokio::test]
async fn without_the_right_token_no_byte_is_taken() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let token = scene.target.token.expose().to_owned();
    let (id, secret) = token.split_once('.').unwrap();
    let other = if secret.starts_with('0') { "1" } else { "0" };
    let forged = [
        format!("{id}.{other}{}", &secret[1..]),
        format!("{id}."),
        scene.invite.token.clone(),
        "x".into(),
    ];
    for token in forged {
        let error = upload(&scene.with_token(&token), &bundle).await.unwrap_err();
        assert!(matches!(error, SyncError::TokenRefused), "{error:?}");
    }
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    for request in [
        client.post(scene.server.address("files")).header("upload-length", "5"),
        client
            .patch(scene.server.address(&format!("files/{}", bundle.digest)))
            .body(vec![0; 1_000_000]),
        client.get(scene.server.address(&format!("receipts/{}", bundle.digest))),
    ] {
        let answer = request.header("tus-resumable", "1.0.0").send().await.unwrap();
        assert_eq!(answer.status(), 401);
    }
    assert!(scene.server.files("partial").is_empty());
}

fn flip_a_byte(path: &Path, at: u64) {
    let mut file = std::fs::File::options().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.seek(SeekFrom::Start(at)).unwrap();
    file.read_exact(&mut byte).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&[byte[0] ^ 1]).unwrap();
}
