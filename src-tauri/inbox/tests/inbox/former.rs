//! A data folder as the first version of the inbox left it: it opens, and goes on where it was.

use std::path::Path;

use plumbline_bundle::Hash;
use plumbline_bundle::invite::Invite;
use plumbline_bundle::keys::DeviceKey;
use plumbline_core::sync::{DeviceToken, SyncError, Target};
use serde_json::Value;

use crate::stage::{Bundle, Factory, Server, pair, upload};

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inbox/fixtures/folder-v1");

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(path, target).unwrap();
        }
    }
}

/// The factory whose seeds stand beside the folder.
fn factory(sender: &Value) -> Factory {
    let seed = |name: &str| {
        let seed = hex::decode(sender[name].as_str().unwrap()).unwrap();
        DeviceKey::from_bytes(&seed.try_into().unwrap())
    };
    let mut factory = Factory::new();
    factory.id = sender["factory"].as_str().unwrap().parse().unwrap();
    (factory.root, factory.device) = (seed("root"), seed("device"));
    factory.keys = serde_json::from_value(sender["keys"].clone()).unwrap();
    factory
}

#[tokio::test]
async fn a_folder_of_the_first_version_opens_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = Path::new(FIXTURE);
    let data = folder.path().join("inbox");
    copy(&fixture.join("inbox"), &data);
    let sender: Value = serde_json::from_slice(&std::fs::read(fixture.join("sender.json")).unwrap()).unwrap();
    let invite = Invite::read(std::fs::File::open(fixture.join("invite.plumb")).unwrap()).unwrap();
    let server = Server::start(&data).await;
    let factory = factory(&sender);
    let target = Target {
        url: server.url(),
        token: DeviceToken::new(sender["token"].as_str().unwrap().into()),
        receipt_key: invite.receipt_key,
    };
    assert_eq!((server.list(false).await.len(), server.list(true).await.len()), (1, 1));

    // What arrived then has its receipt, to the byte, and is not taken in again.
    let [kept] = server.files("bundles").try_into().unwrap();
    let digest: Hash = kept.file_stem().unwrap().to_str().unwrap().parse().unwrap();
    let [receipt] = server.files("receipts").try_into().unwrap();
    let first = Bundle { path: kept, digest };
    let again = upload(&target, &first).await.unwrap();
    assert_eq!(again.signed, std::fs::read(receipt).unwrap());
    assert_eq!(server.list(false).await.len(), 1);
    // Its stream goes on, a second bundle of one number is still a fork, and keys that are pinned stay.
    let fork = factory.seal(folder.path(), &invite, 1, Hash::ZERO, 100);
    assert_eq!(upload(&target, &fork).await.unwrap_err().params()["verdict"], "fork");
    let second = factory.seal(folder.path(), &invite, 2, digest, 100);
    assert_eq!(upload(&target, &second).await.unwrap().receipt.seq, 2);
    let stranger = pair(&server.url(), &invite.token, &Factory::new().keys_json()).await;
    assert!(matches!(stranger.unwrap_err(), SyncError::InviteUsed));
    let same = pair(&server.url(), &invite.token, &factory.keys_json()).await.unwrap();
    assert!(same == target.token, "the token it has");
    server.stop().await;
    let server = Server::start(&data).await;
    assert_eq!((server.list(false).await.len(), server.list(true).await.len()), (2, 2));
}
