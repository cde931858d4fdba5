//! From sealed to delivered, and every way back onto the path.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use plumbline_bundle::Hash;
use plumbline_bundle::keys::DeviceKey;
use plumbline_bundle::receipt::Receipt;
use plumbline_core::sync::{self, Control, SyncError};
use plumbline_inbox::Options;
use rand::rngs::OsRng;

use crate::line::{Fate, Line};
use crate::stage::{Bundle, Scene, Server, make_old, pace, upload, upload_until_delivered};

#[tokio::test]
async fn bundles_arrive_in_order_with_a_receipt_each() {
    let scene = Scene::new().await;
    let progress = Arc::new(Mutex::new(Vec::new()));
    let control = Control::new({
        let progress = progress.clone();
        move |done, total| progress.lock().unwrap().push((done, total))
    });
    let first = scene.seal(1, Hash::ZERO, 500_000);
    let delivered = sync::upload(&scene.target, &first.path, first.digest, &control, &pace())
        .await
        .unwrap();
    let size = std::fs::metadata(&first.path).unwrap().len();
    assert_eq!((delivered.receipt.seq, delivered.receipt.size), (1, size));
    scene.assert_received(&first).await;
    let progress = progress.lock().unwrap().clone();
    assert_eq!(
        (progress.first(), progress.last()),
        (Some(&(0, size)), Some(&(size, size)))
    );
    assert!(progress.is_sorted() && progress.len() > 3, "{progress:?}");

    let second = scene.seal(2, first.digest, 10);
    upload(&scene.target, &second).await.unwrap();
    scene.assert_received(&second).await;
}

#[tokio::test]
async fn sending_again_gives_the_same_receipt_and_carries_nothing() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 200_000);
    let first = upload(&scene.target, &bundle).await.unwrap();
    let line = Line::to(scene.server.at, || Fate::Whole).await;
    let again = upload(&scene.by(&line.url), &bundle).await.unwrap();
    assert_eq!(first, again);
    assert!(line.carried() < 5_000, "{} bytes", line.carried());
    scene.assert_received(&bundle).await;
}

/// The steps at the end of an upload, from the last back to the first, as if the server had been stopped before each.
#[tokio::test]
async fn stopped_before_any_step_of_the_end_the_rest_is_done_later() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 50_000);
    upload(&scene.target, &bundle).await.unwrap();
    let (data, at, store) = (scene.server.data.clone(), scene.server.at, scene.server.kept.clone());
    let only = |part: &str| <[PathBuf; 1]>::try_from(scene.server.files(part)).unwrap()[0].clone();
    let (kept, place, receipt) = (only("bundles"), only("streams"), only("receipts"));
    let before = std::fs::read(&receipt).unwrap();
    scene.server.stop().await;
    for undone in 1..=4 {
        std::fs::remove_file(&receipt).unwrap();
        if undone > 1 {
            store.drop_lines(&data, |line| line.contains("\"received\""));
        }
        if undone > 2 {
            std::fs::remove_file(&place).unwrap();
        }
        if undone > 3 {
            let pairing = kept.parent().unwrap().file_name().unwrap();
            let part = data
                .join("partial")
                .join(pairing)
                .join(kept.with_extension("part").file_name().unwrap());
            let size = std::fs::metadata(&kept).unwrap().len();
            let announced = serde_json::json!({ "length": size, "filename": "", "metadata": "", "created_at": "2026-11-21T10:32:00Z" });
            std::fs::rename(&kept, &part).unwrap();
            std::fs::write(part.with_extension("json"), announced.to_string()).unwrap();
        }
        let server = Server::start_at(&data, Options::default(), at).await;
        let delivered = upload(&scene.target, &bundle).await.unwrap();
        assert!(undone > 2 || delivered.signed == before, "the same time of arrival");
        assert_eq!(server.list(false).await.len(), 1);
        assert!(kept.is_file() && place.is_file() && receipt.is_file());
        assert!(server.files("partial").is_empty());
        server.stop().await;
    }
}

#[tokio::test]
async fn what_a_stop_left_undone_is_done_without_the_sender() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 50_000);
    upload(&scene.target, &bundle).await.unwrap();
    let [receipt] = scene.server.files("receipts").try_into().unwrap();
    let (data, at) = (scene.server.data.clone(), scene.server.at);
    scene.server.stop().await;
    std::fs::remove_file(&receipt).unwrap();
    let _server = Server::start_at(&data, Options::default(), at).await;
    while !receipt.is_file() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_receipt_counts_only_with_the_pinned_key() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let stranger = scene.with_key(DeviceKey::generate(&mut OsRng).public());
    for _ in 0..2 {
        let error = upload(&stranger, &bundle).await.unwrap_err();
        assert!(matches!(error, SyncError::ReceiptInvalid), "{error:?}");
    }
    upload(&scene.target, &bundle).await.unwrap();
}

#[tokio::test]
async fn a_receipt_counts_only_for_exactly_this_bundle() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let good = upload(&scene.target, &bundle).await.unwrap().receipt;
    let [file] = scene.server.files("receipts").try_into().unwrap();
    // A server that answers with something it rightly signed, but for another bundle.
    let seed = hex::decode(std::fs::read_to_string(scene.server.data.join("inbox.key")).unwrap()).unwrap();
    let key = DeviceKey::from_bytes(&seed.try_into().unwrap());
    for other in [
        Receipt { seq: 2, ..good.clone() },
        Receipt {
            stream: Hash::ZERO,
            ..good.clone()
        },
        Receipt {
            payload_digest: Hash::ZERO,
            ..good.clone()
        },
        Receipt {
            envelope_digest: Hash::ZERO,
            ..good.clone()
        },
    ] {
        std::fs::write(&file, other.sign(&key).unwrap()).unwrap();
        let error = upload(&scene.target, &bundle).await.unwrap_err();
        assert!(matches!(error, SyncError::ReceiptInvalid), "{error:?}");
    }
    std::fs::write(&file, good.sign(&key).unwrap()).unwrap();
    upload(&scene.target, &bundle).await.unwrap();
}

#[tokio::test]
async fn an_upload_the_server_lost_begins_again() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 900_000);
    let lost = Arc::new(AtomicUsize::new(0));
    let control = Control::new({
        let (lost, partial) = (lost.clone(), scene.server.data.join("partial"));
        move |done, _| {
            if done > 300_000 && lost.fetch_add(1, Ordering::Relaxed) == 0 {
                std::fs::remove_dir_all(&partial).unwrap();
            }
        }
    });
    sync::upload(&scene.target, &bundle.path, bundle.digest, &control, &pace())
        .await
        .unwrap();
    assert!(
        lost.load(Ordering::Relaxed) > 1,
        "it was lost, and passed that place again"
    );
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn an_upload_that_expired_begins_again() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 900_000);
    let control = stopping_at(300_000, Control::pause);
    let error = sync::upload(&scene.target, &bundle.path, bundle.digest, &control, &pace())
        .await
        .unwrap_err();
    assert!(matches!(error, SyncError::Paused), "{error:?}");
    for path in scene.server.files("partial") {
        make_old(&path);
    }
    let (control, lowest) = watched();
    sync::upload(&scene.target, &bundle.path, bundle.digest, &control, &pace())
        .await
        .unwrap();
    assert_eq!(lowest.load(Ordering::Relaxed), 0);
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn paused_it_stays_on_the_server_and_resumes_there() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 900_000);
    let control = stopping_at(300_000, Control::pause);
    let error = sync::upload(&scene.target, &bundle.path, bundle.digest, &control, &pace())
        .await
        .unwrap_err();
    assert!(matches!(error, SyncError::Paused), "{error:?}");
    let error = sync::upload(&scene.target, &bundle.path, bundle.digest, &control, &pace())
        .await
        .unwrap_err();
    assert!(matches!(error, SyncError::Paused), "still paused: {error:?}");

    let (control, lowest) = watched();
    sync::upload(&scene.target, &bundle.path, bundle.digest, &control, &pace())
        .await
        .unwrap();
    assert!(lowest.load(Ordering::Relaxed) >= 300_000);
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn cancelled_it_leaves_nothing_and_what_arrived_stays() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 900_000);
    let control = stopping_at(300_000, Control::cancel);
    let error = sync::upload(&scene.target, &bundle.path, bundle.digest, &control, &pace())
        .await
        .unwrap_err();
    assert!(matches!(error, SyncError::Cancelled), "{error:?}");
    assert!(scene.server.files("partial").is_empty());
    assert!(scene.server.list(false).await.is_empty());

    let delivered = upload(&scene.target, &bundle).await.unwrap();
    let size = std::fs::metadata(&bundle.path).unwrap().len();
    let late = stopping_at(size, Control::cancel);
    let again = sync::upload(&scene.target, &bundle.path, bundle.digest, &late, &pace()).await;
    assert_eq!(again.unwrap(), delivered, "too late to cancel");
}

#[tokio::test]
async fn the_file_must_be_the_bundle_it_was() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let other = Bundle {
        path: bundle.path.clone(),
        digest: Hash::of(b"other"),
    };
    assert!(matches!(
        upload(&scene.target, &other).await.unwrap_err(),
        SyncError::FileChanged
    ));
    std::fs::remove_file(&bundle.path).unwrap();
    assert!(matches!(
        upload(&scene.target, &bundle).await.unwrap_err(),
        SyncError::FileUnreadable(_)
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_senders_of_one_bundle_get_it_there_once() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 2_000_000);
    let (one, two) = tokio::join!(
        upload_until_delivered(&scene.target, &bundle),
        upload_until_delivered(&scene.target, &bundle)
    );
    assert_eq!(one, two);
    scene.assert_received(&bundle).await;
}

/// Does something with the transfer once this many bytes are there.
pub fn stopping_at(bytes: u64, stop: fn(&Control)) -> Control {
    let own: Arc<Mutex<Option<Control>>> = Arc::default();
    let control = Control::new({
        let own = own.clone();
        move |done, _| {
            if done >= bytes
                && let Some(control) = own.lock().unwrap().as_ref()
            {
                stop(control);
            }
        }
    });
    *own.lock().unwrap() = Some(control.clone());
    control
}

/// Sees from where an upload went on.
fn watched() -> (Control, Arc<AtomicU64>) {
    let lowest = Arc::new(AtomicU64::new(u64::MAX));
    let control = Control::new({
        let lowest = lowest.clone();
        move |done, _| {
            lowest.fetch_min(done, Ordering::Relaxed);
        }
    });
    (control, lowest)
}
