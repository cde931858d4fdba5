//! How much one address may try wrongly and one device may ask: 429, when to come back, and that ours does.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use plumbline_bundle::Hash;
use plumbline_core::sync::{self, DeviceToken, Pace, SyncError};
use plumbline_inbox::Options;
use reqwest::Client;

use crate::stage::{Factory, Scene, control, invite, pace, pair, upload};

/// A clock that is set by hand.
#[derive(Clone)]
struct Clock(Arc<Mutex<DateTime<Utc>>>);

impl Clock {
    fn new() -> Self {
        Self(Arc::new(Mutex::new(Utc::now())))
    }

    fn options(&self) -> Options {
        let clock = self.0.clone();
        Options {
            clock: Arc::new(move || *clock.lock().unwrap()),
            ..Options::default()
        }
    }

    fn later(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

/// The pace of a client that waits as long as it was asked, but draws the shortest wait of its own.
fn patience(error: &SyncError) -> Duration {
    Pace::new(|| Duration::ZERO, || 0.0).retry_after(error, 1).unwrap()
}

#[tokio::test]
async fn an_address_that_tries_too_many_invites_is_not_listened_to_for_a_while() {
    let clock = Clock::new();
    let options = Options {
        wrong_tries: 3,
        ..clock.options()
    };
    let scene = Scene::with(options).await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let keys = Factory::new().keys_json();
    let (id, _) = scene.invite.token.split_once('.').unwrap();
    for number in 0..3 {
        let error = pair(&scene.server.url(), &format!("{id}.0{number}"), &keys)
            .await
            .unwrap_err();
        assert!(matches!(error, SyncError::TokenRefused), "{error:?}");
    }
    let other = invite(&scene.server.data, &scene.server.url()).await;
    let error = pair(&scene.server.url(), &other.token, &keys).await.unwrap_err();
    assert!(matches!(error, SyncError::ServerBusy { after: Some(_) }), "{error:?}");
    assert_eq!(patience(&error), Duration::from_secs(600));

    // Nor are tokens tried from there; a device that has a good one does not wait for its neighbours.
    let unknown = upload(&scene.with_token(&format!("{id}.00")), &bundle)
        .await
        .unwrap_err();
    assert!(matches!(unknown, SyncError::ServerBusy { .. }), "{unknown:?}");
    upload(&scene.target, &bundle).await.unwrap();
    // Another address is another one's, as the proxy on this computer says.
    let elsewhere = Client::new().get(scene.server.address("streams")).bearer_auth("x.y");
    let elsewhere = elsewhere
        .header("x-forwarded-for", "203.0.113.9, 198.51.100.2")
        .send()
        .await
        .unwrap();
    assert_eq!(elsewhere.status(), 401);

    clock.later(TimeDelta::minutes(10));
    pair(&scene.server.url(), &other.token, &keys).await.unwrap();
}

#[tokio::test]
async fn wrong_passwords_of_the_operator_count_as_well() {
    let scene = Scene::with(Options {
        wrong_tries: 2,
        ..Options::default()
    })
    .await;
    let page = || Client::new().get(scene.server.address(""));
    let password = std::fs::read_to_string(scene.server.data.join("operator.txt")).unwrap();
    let theirs = || page().basic_auth("operator", Some(password.trim())).send();
    assert_eq!(theirs().await.unwrap().status(), 200);
    // A browser that has not been asked yet is not a try.
    for _ in 0..5 {
        assert_eq!(page().send().await.unwrap().status(), 401);
    }
    for _ in 0..2 {
        let wrong = page().basic_auth("operator", Some("guess")).send().await.unwrap();
        assert_eq!(wrong.status(), 401);
    }
    let refused = page()
        .basic_auth("operator", Some("another guess"))
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 429);
    assert!(
        refused.headers()["retry-after"]
            .to_str()
            .unwrap()
            .parse::<u64>()
            .unwrap()
            > 0
    );
    assert_eq!(refused.text().await.unwrap(), r#"{"code":"too-many-tries"}"#);
    assert_eq!(
        theirs().await.unwrap().status(),
        200,
        "the operator is not shut out by others"
    );
}

#[tokio::test]
async fn a_device_that_asks_too_often_waits_and_then_goes_on_where_it_was() {
    let clock = Clock::new();
    let scene = Scene::with(Options {
        requests: 4,
        ..clock.options()
    })
    .await;
    let bundle = scene.seal(1, Hash::ZERO, 600_000);
    let (mut waits, mut delivered) = (0, None);
    while delivered.is_none() {
        let again = sync::upload(&scene.target, &bundle.path, bundle.digest, &control(), &pace()).await;
        match again {
            Ok(arrived) => delivered = Some(arrived),
            Err(error) => {
                assert!(matches!(error, SyncError::ServerBusy { after: Some(_) }), "{error:?}");
                assert_eq!(patience(&error), Duration::from_secs(60));
                clock.later(TimeDelta::from_std(patience(&error)).unwrap());
                waits += 1;
                assert!(waits < 100, "it never gets on");
            }
        }
    }
    assert!(waits > 1, "{waits}");
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn a_device_has_so_many_uploads_open_and_no_more() {
    let scene = Scene::with(Options {
        open_uploads: 2,
        ..Options::default()
    })
    .await;
    let mut prev = Hash::ZERO;
    let bundles: Vec<_> = (1..=3)
        .map(|seq| {
            let bundle = scene.seal(seq, prev, 900_000);
            prev = bundle.digest;
            bundle
        })
        .collect();
    for bundle in &bundles[..2] {
        let control = crate::delivery::stopping_at(300_000, sync::Control::pause);
        let paused = sync::upload(&scene.target, &bundle.path, bundle.digest, &control, &pace()).await;
        assert!(matches!(paused.unwrap_err(), SyncError::Paused));
    }
    let error = upload(&scene.target, &bundles[2]).await.unwrap_err();
    assert!(matches!(error, SyncError::ServerBusy { after: Some(_) }), "{error:?}");
    // One that is open already goes on; then there is room for the next.
    for bundle in &bundles {
        upload(&scene.target, bundle).await.unwrap();
    }
    // Another sender is not counted with it.
    let factory = Factory::new();
    let theirs = invite(&scene.server.data, &scene.server.url()).await;
    let token: DeviceToken = pair(&scene.server.url(), &theirs.token, &factory.keys_json())
        .await
        .unwrap();
    let bundle = factory.seal(scene.folder.path(), &theirs, 1, Hash::ZERO, 1_000);
    upload(&scene.with_token(token.expose()), &bundle).await.unwrap();
}
