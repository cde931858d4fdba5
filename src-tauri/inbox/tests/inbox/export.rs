//! What arrived, written as ordinary files, again and again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::envelope::stream_id;
use plumbline_bundle::keys::DeviceKey;
use plumbline_bundle::mail::{DeviceClaim, PairRequest, invite_of};
use plumbline_bundle::receipt::Receipt;
use plumbline_core::sync::{self, Target};
use plumbline_inbox::commands::{self, CommandError, ExportRequest};
use plumbline_inbox::{Language, PairingKind, Words};
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

use crate::stage::{Scene, invite_for, seal_as, upload};

async fn export(scene: &Scene, to: &Path, stream: Option<&str>, since: Option<&str>) -> (bool, String) {
    let request = ExportRequest::of(to.to_owned(), stream, since).unwrap();
    let (words, mut out) = (Words::of(Language::English), Vec::new());
    let all = commands::export(scene.server.place(), request, &words, &mut out)
        .await
        .unwrap();
    (all, String::from_utf8(out).unwrap())
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(path).unwrap());
        }
    }
    files
}

/// As `sha256sum --check` does.
fn assert_digests(files: &BTreeMap<String, Vec<u8>>) {
    let list = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
    let lines: Vec<_> = list.lines().map(|line| line.split_once("  ").unwrap()).collect();
    assert_eq!(lines.len(), files.len() - 1, "{list}");
    for (digest, name) in lines {
        assert_eq!(digest, hex::encode(Sha256::digest(&files[name])), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bundles_reviews_and_receipts_are_written_once_and_only_what_is_new() {
    let scene = Scene::new().await;
    let first = scene.seal(1, Hash::ZERO, 9_000_000);
    upload(&scene.target, &first).await.unwrap();
    let to = scene.folder.path().join("for the auditor");
    assert_eq!(
        export(&scene, &to, None, None).await,
        (true, "2 new files were written.\n".into())
    );
    let before = files(&to);
    assert_digests(&before);
    let bundle = before.iter().find(|(name, _)| name.ends_with(".plumb")).unwrap();
    assert!(
        bundle.0.starts_with("Fabrik-Söhne-工厂-") && bundle.0.contains("_bundle-0001_"),
        "{}",
        bundle.0
    );
    assert!(*bundle.1 == std::fs::read(&first.path).unwrap());
    let receipt = before.iter().find(|(name, _)| name.ends_with(".receipt.json")).unwrap();
    let receipt = Receipt::open(receipt.1, &scene.invite.receipt_key).unwrap();
    assert_eq!(receipt.envelope_digest, first.digest);

    // A review of a desk, and the next bundle.
    let desk_invite = invite_for(&scene.server.data, &scene.server.url(), PairingKind::Desk).await;
    let desk = DeviceKey::generate(&mut OsRng);
    let claim = DeviceClaim::new(
        &desk,
        invite_of(&desk_invite.token).unwrap(),
        &desk_invite.receipt_key.keyid(),
    );
    let request = PairRequest {
        token: Some(desk_invite.token.clone()),
        invite: None,
        keys: None,
        device: Some(claim),
    };
    let target = Target {
        token: sync::pair(&scene.server.url(), &request).await.unwrap(),
        ..scene.target.clone()
    };
    let (factory, recipient) = (&scene.factory, scene.factory.keys.devices[0].x25519.clone());
    let stream = stream_id(factory.id, &desk.keyid(), &factory.device.keyid());
    let what = (factory.id, stream, Kind::Review);
    let review = seal_as(scene.folder.path(), &desk, &[recipient], what, (1, Hash::ZERO), 500);
    upload(&target, &review).await.unwrap();
    let second = scene.seal(2, first.digest, 1_000);
    upload(&scene.target, &second).await.unwrap();
    assert_eq!(export(&scene, &to, None, None).await.1, "4 new files were written.\n");
    let after = files(&to);
    assert_digests(&after);
    assert!(
        before
            .iter()
            .all(|(name, bytes)| name == "SHA256SUMS" || after[name] == *bytes)
    );
    assert!(
        after
            .keys()
            .any(|name| name.contains("_review-0001_") && name.ends_with(".plumb"))
    );
    assert_eq!(
        export(&scene, &to, None, None).await,
        (true, "Nothing new to write.\n".into())
    );
    assert!(files(&to) == after);

    // One stream, and a day on which nothing came.
    let only = scene.folder.path().join("one stream");
    assert_eq!(
        export(&scene, &only, Some(&stream.to_string()), None).await.1,
        "2 new files were written.\n"
    );
    assert!(
        files(&only)
            .keys()
            .all(|name| name == "SHA256SUMS" || name.contains("_review-"))
    );
    let none = scene.folder.path().join("none");
    assert_eq!(
        export(&scene, &none, None, Some("2999-01-01")).await.1,
        "Nothing new to write.\n"
    );
    assert!(matches!(
        ExportRequest::of(none.clone(), Some("x"), None),
        Err(CommandError::Stream)
    ));
    assert!(matches!(
        ExportRequest::of(none, None, Some("yesterday")),
        Err(CommandError::Day)
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_there_with_other_contents_is_left_and_named() {
    let scene = Scene::new().await;
    let first = scene.seal(1, Hash::ZERO, 1_000);
    upload(&scene.target, &first).await.unwrap();
    let to = scene.folder.path().join("export");
    export(&scene, &to, None, None).await;
    let name = files(&to).into_keys().find(|name| name.ends_with(".plumb")).unwrap();
    std::fs::write(to.join(&name), "something of the operator's own").unwrap();
    std::fs::remove_file(to.join("SHA256SUMS")).unwrap();
    let (all, said) = export(&scene, &to, None, None).await;
    assert!(!all && said.contains(name.rsplit('/').next().unwrap()), "{said}");
    assert_eq!(
        std::fs::read_to_string(to.join(&name)).unwrap(),
        "something of the operator's own"
    );
}
