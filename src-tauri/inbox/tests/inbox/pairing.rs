//! The one-time token, the device's token, and the keys that are pinned.

use plumbline_bundle::keys::DeviceKey;
use plumbline_bundle::keyset::KeySet;
use plumbline_core::sync::{self, SyncError};
use plumbline_inbox::{Language, Options, Words, commands};
use rand::rngs::OsRng;

use crate::stage::{Factory, Scene, Server, clock_ahead, invite, pair, upload};

#[tokio::test]
async fn a_lost_answer_can_be_asked_for_again_but_not_by_another_factory() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path()).await;
    let invite = invite(folder.path(), &server.url()).await;
    let mut factory = Factory::new();
    let token = pair(&server.url(), &invite.token, &factory.keys_json()).await.unwrap();
    assert_eq!(
        pair(&server.url(), &invite.token, &factory.keys_json()).await.unwrap(),
        token
    );
    factory.keys.version += 1;
    assert_eq!(
        pair(&server.url(), &invite.token, &factory.keys_json()).await.unwrap(),
        token
    );
    let other = pair(&server.url(), &invite.token, &Factory::new().keys_json()).await;
    assert!(matches!(other.unwrap_err(), SyncError::InviteUsed));
    // Neither token is kept.
    for path in server.files("") {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        assert!(!text.contains(&invite.token) && !text.contains(token.expose()));
    }
}

#[tokio::test]
async fn tokens_that_were_never_given_out_or_are_too_old_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_with(
        folder.path(),
        Options {
            clock: clock_ahead(16),
            ..Options::default()
        },
    )
    .await;
    let invite = invite(folder.path(), &server.url()).await;
    let keys = Factory::new().keys_json();
    let expired = pair(&server.url(), &invite.token, &keys).await.unwrap_err();
    assert!(matches!(expired, SyncError::InviteExpired), "{expired:?}");
    let (id, _) = invite.token.split_once('.').unwrap();
    for token in [
        String::new(),
        format!("{id}.00"),
        format!("{}.00", uuid::Uuid::now_v7()),
        "../../x.y".into(),
    ] {
        let unknown = pair(&server.url(), &token, &keys).await.unwrap_err();
        assert!(matches!(unknown, SyncError::TokenRefused), "{unknown:?}");
    }
}

#[tokio::test]
async fn keys_that_their_roots_did_not_sign_are_refused_and_the_invite_stays_good() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path()).await;
    let invite = invite(folder.path(), &server.url()).await;
    let factory = Factory::new();
    let forged = factory.keys.sign(&[&DeviceKey::generate(&mut OsRng)]).unwrap();
    for (keys, code) in [
        (String::from_utf8(forged).unwrap(), "bad-signature"),
        ("{}".into(), "malformed"),
    ] {
        match pair(&server.url(), &invite.token, &keys).await.unwrap_err() {
            SyncError::KeysRefused { reason } => assert_eq!(reason, code),
            other => panic!("{other:?}"),
        }
    }
    pair(&server.url(), &invite.token, &factory.keys_json()).await.unwrap();
}

#[tokio::test]
async fn another_cannot_take_the_place_of_a_factory_that_is_pinned() {
    let scene = Scene::new().await;
    let root = DeviceKey::generate(&mut OsRng);
    let keys = KeySet {
        roots: vec![root.public()],
        version: 9,
        ..scene.factory.keys.clone()
    };
    let keys = String::from_utf8(keys.sign(&[&root]).unwrap()).unwrap();
    let second = invite(&scene.server.data, &scene.server.url()).await;
    let refused = pair(&scene.server.url(), &second.token, &keys).await.unwrap_err();
    assert!(matches!(refused, SyncError::KeysRefused { .. }), "{refused:?}");
    let refused = sync::renew_keys(&scene.target, &Factory::new().keys_json())
        .await
        .unwrap_err();
    assert!(matches!(refused, SyncError::KeysRefused { .. }), "{refused:?}");
    // The factory's own second laptop pairs with the same keys.
    pair(&scene.server.url(), &second.token, &scene.factory.keys_json())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_sender_whose_token_was_taken_away_is_refused() {
    let scene = Scene::new().await;
    let (id, _) = scene.target.token.expose().split_once('.').unwrap();
    let words = Words::of(Language::English);
    commands::revoke(scene.server.place(), id.parse().unwrap(), &words, &mut Vec::new())
        .await
        .unwrap();
    let bundle = scene.seal(1, plumbline_bundle::Hash::ZERO, 10);
    assert!(matches!(
        upload(&scene.target, &bundle).await.unwrap_err(),
        SyncError::TokenRefused
    ));
    let again = pair(&scene.server.url(), &scene.invite.token, &scene.factory.keys_json()).await;
    assert!(matches!(again.unwrap_err(), SyncError::TokenRefused));
}
