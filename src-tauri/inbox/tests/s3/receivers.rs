//! Two receivers of one bucket: what arrives at both counts once, and both say the same.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use plumbline_bundle::Hash;
use plumbline_bundle::invite::Invite;
use plumbline_bundle::keys::DeviceKey;
use plumbline_bundle::mail::{DeviceClaim, Listing, PairRequest, invite_of};
use plumbline_core::sync::{self, SyncError, Target};
use plumbline_inbox::{Language, Options, PairingKind, Words, commands};
use rand::rngs::{OsRng, StdRng};
use rand::{Rng, SeedableRng};
use tokio::net::TcpListener;

use crate::program::{Load, Program, assert_listed};
use crate::stage::{Bundle, Factory, Server, invite_at, pace, pair, share_of, upload, upload_until_delivered};
use crate::store::{self, ACCESS, Kept, SECRET};

const ROUNDS: usize = 200;
const KILLS: usize = 200;

/// Two receivers with one key and one bucket, and a factory that knows both.
struct Scene {
    folder: tempfile::TempDir,
    kept: Kept,
    one: Server,
    two: Server,
    factory: Factory,
    invite: Invite,
    at_one: Target,
    at_two: Target,
}

fn any() -> SocketAddr {
    "127.0.0.1:0".parse().unwrap()
}

/// A data folder that has the inbox's key, as the operator copies it.
fn with_key_of(data: &Path, name: &str) -> PathBuf {
    let other = data.with_file_name(name);
    std::fs::create_dir_all(&other).unwrap();
    std::fs::copy(data.join("inbox.key"), other.join("inbox.key")).unwrap();
    other
}

impl Scene {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("one");
        let kept = store::of(&data).await;
        let one = Server::start_on(&data, kept.clone(), Options::default(), any()).await;
        let other = with_key_of(&data, "two");
        let two = Server::start_on(&other, kept.clone(), Options::default(), any()).await;
        let factory = Factory::new();
        let invite = invite_at(one.place(), &one.url(), PairingKind::Factory).await;
        let token = pair(&two.url(), &invite.token, &factory.keys_json()).await.unwrap();
        let target = |server: &Server| Target {
            url: server.url(),
            token: token.clone(),
            receipt_key: invite.receipt_key,
        };
        let (at_one, at_two) = (target(&one), target(&two));
        Self {
            folder,
            kept,
            one,
            two,
            factory,
            invite,
            at_one,
            at_two,
        }
    }

    fn seal(&self, seq: u64, prev: Hash) -> Bundle {
        self.factory.seal(self.folder.path(), &self.invite, seq, prev, 40_000)
    }

    /// A desk of the customer, known to both.
    async fn desk(&self) -> (Target, Target) {
        let invite = invite_at(self.two.place(), &self.one.url(), PairingKind::Desk).await;
        let key = DeviceKey::generate(&mut OsRng);
        let claim = DeviceClaim::new(&key, invite_of(&invite.token).unwrap(), &invite.receipt_key.keyid());
        let request = PairRequest {
            token: Some(invite.token.clone()),
            invite: None,
            keys: None,
            device: Some(claim),
        };
        let token = sync::pair(&self.one.url(), &request).await.unwrap();
        let at = |target: &Target| Target {
            token: token.clone(),
            ..target.clone()
        };
        (at(&self.at_one), at(&self.at_two))
    }

    fn assert_once(&self, bundles: usize) {
        for part in ["bundles", "streams", "receipts"] {
            assert_eq!(self.one.files(part).len(), bundles, "{part}");
        }
        assert!(self.one.files("aside").is_empty() && self.one.files("partial").is_empty());
        assert!(self.two.files("partial").is_empty());
    }
}

async fn listing(target: &Target, after: u64, limit: usize) -> Listing {
    let url = format!("{}/streams?after={after}&limit={limit}", target.url);
    let answer = reqwest::Client::new()
        .get(url)
        .bearer_auth(target.token.expose())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bundle_sent_to_both_at_once_is_received_once_with_one_receipt() {
    let scene = Scene::new().await;
    let (mut prev, rounds) = (Hash::ZERO, share_of(ROUNDS));
    for seq in 1..=rounds as u64 {
        let bundle = scene.seal(seq, prev);
        prev = bundle.digest;
        let (one, two) = tokio::join!(
            upload_until_delivered(&scene.at_one, &bundle),
            upload_until_delivered(&scene.at_two, &bundle)
        );
        assert_eq!(one.signed, two.signed, "one receipt");
        assert_eq!(one.receipt.seq, seq);
    }
    scene.assert_once(rounds);
    let list = scene.one.list(false).await;
    assert_eq!(list, scene.two.list(false).await);
    assert_eq!(list.len(), rounds);
    println!("{rounds} bundles sent to both at once: each received once, one receipt each");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_bundles_with_one_number_at_both_one_is_received_and_the_other_is_a_fork() {
    let scene = Scene::new().await;
    let (mut prev, rounds) = (Hash::ZERO, share_of(ROUNDS));
    for seq in 1..=rounds as u64 {
        let (this, that) = (scene.seal(seq, prev), scene.seal(seq, prev));
        let (one, two) = tokio::join!(upload(&scene.at_one, &this), upload(&scene.at_two, &that));
        let (won, lost, winner) = match (one, two) {
            (Ok(won), Err(lost)) => (won, lost, &this),
            (Err(lost), Ok(won)) => (won, lost, &that),
            (one, two) => panic!("{one:?} {two:?}"),
        };
        assert_eq!(lost.params()["verdict"], "fork");
        assert_eq!(won.receipt.envelope_digest, winner.digest);
        prev = winner.digest;
    }
    assert_eq!(scene.one.list(false).await.len(), rounds);
    assert_eq!(scene.two.list(true).await.len(), rounds);
    assert_eq!(scene.one.files("streams").len(), rounds);
    println!("{rounds} pairs of bundles with one number: one of each received");
}

/// The next number at the other receiver, while the one before it is still on its way.
#[tokio::test(flavor = "multi_thread")]
async fn a_stream_goes_on_at_whichever_receiver_its_bundles_come() {
    let scene = Scene::new().await;
    let (mut prev, mut bundles) = (Hash::ZERO, Vec::new());
    for seq in 1..=share_of(ROUNDS) as u64 {
        let bundle = scene.seal(seq, prev);
        prev = bundle.digest;
        bundles.push(bundle);
    }
    for pair in bundles.chunks(2) {
        let [first, rest @ ..] = pair else { continue };
        let second = async {
            for bundle in rest {
                upload_until_delivered(&scene.at_two, bundle).await;
            }
        };
        tokio::join!(upload_until_delivered(&scene.at_one, first), second);
    }
    scene.assert_once(bundles.len());
    let numbers =
        |list: Vec<serde_json::Value>| -> Vec<u64> { list.iter().map(|line| line["seq"].as_u64().unwrap()).collect() };
    let expected: Vec<_> = (1..=bundles.len() as u64).collect();
    assert_eq!(numbers(scene.one.list(false).await), expected);
    assert_eq!(numbers(scene.two.list(false).await), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_shown_to_both_at_once_is_used_by_one_factory() {
    let scene = Scene::new().await;
    let rounds = share_of(ROUNDS);
    for _ in 0..rounds {
        let invite = invite_at(scene.one.place(), &scene.one.url(), PairingKind::Factory).await;
        let (this, that) = (Factory::new(), Factory::new());
        let (urls, keys) = ((scene.one.url(), scene.two.url()), (this.keys_json(), that.keys_json()));
        let (one, two) = tokio::join!(
            pair(&urls.0, &invite.token, &keys.0),
            pair(&urls.1, &invite.token, &keys.1)
        );
        let (token, lost, winner) = match (one, two) {
            (Ok(token), Err(lost)) => (token, lost, &keys.0),
            (Err(lost), Ok(token)) => (token, lost, &keys.1),
            (one, two) => panic!("{:?} {:?}", one.err(), two.err()),
        };
        assert!(matches!(lost, SyncError::InviteUsed), "{lost:?}");
        // A lost answer is asked for again at either.
        assert!(pair(&urls.0, &invite.token, winner).await.unwrap() == token);
        assert!(pair(&urls.1, &invite.token, winner).await.unwrap() == token);
    }
    println!("{rounds} invites shown to both at once: one factory each");
}

#[tokio::test(flavor = "multi_thread")]
async fn both_show_the_same_lists_and_a_cursor_of_one_holds_at_the_other() {
    let scene = Scene::new().await;
    let (one, two) = scene.desk().await;
    let mut prev = Hash::ZERO;
    for seq in 1..=9 {
        let bundle = scene.seal(seq, prev);
        prev = bundle.digest;
        upload(if seq % 2 == 0 { &scene.at_one } else { &scene.at_two }, &bundle)
            .await
            .unwrap();
    }
    let whole = listing(&one, 0, 200).await;
    assert_eq!(
        whole.items.iter().map(|item| item.seq).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6, 7, 8, 9]
    );
    assert_eq!(whole, listing(&two, 0, 200).await);
    let first = listing(&two, 0, 4).await;
    let rest = listing(&one, first.next, 200).await;
    assert_eq!([first.items, rest.items].concat(), whole.items);
    // Fetched at one, it no longer waits at the other; its sender hears of it at either.
    let digest = whole.items[0].envelope_sha256;
    let client = reqwest::Client::new();
    let bytes = client
        .get(format!("{}/bundles/{digest}", two.url))
        .bearer_auth(two.token.expose());
    assert_eq!(
        bytes.send().await.unwrap().bytes().await.unwrap().len() as u64,
        whole.items[0].size
    );
    let said = client
        .post(format!("{}/bundles/{digest}/fetched", one.url))
        .bearer_auth(one.token.expose());
    assert_eq!(said.send().await.unwrap().status(), 204);
    assert_eq!(listing(&two, 0, 200).await.items, whole.items[1..]);
    let heard = listing(&scene.at_two, 0, 200).await;
    assert_eq!(heard, listing(&scene.at_one, 0, 200).await);
    assert_eq!(heard.items.len(), 10, "nine receipts, and that one was fetched");
    // A third that comes later tells the same from the beginning.
    let data = with_key_of(&scene.one.data, "three");
    let three = Server::start_on(&data, scene.kept.clone(), Options::default(), any()).await;
    let at_three = Target {
        url: three.url(),
        ..one.clone()
    };
    assert_eq!(listing(&at_three, 0, 200).await.items, whole.items[1..]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_away_at_one_is_taken_away_at_both() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO);
    upload(&scene.at_one, &bundle).await.unwrap();
    upload(&scene.at_two, &bundle).await.unwrap();
    let mut keys = scene.factory.keys.clone();
    keys.version += 1;
    let keys = String::from_utf8(keys.sign(&[&scene.factory.root]).unwrap()).unwrap();
    sync::renew_keys(&scene.at_one, &keys).await.unwrap();
    let older = scene.factory.keys_json();
    sync::renew_keys(&scene.at_two, &older).await.unwrap();
    assert_eq!(scene.one.files("factories").len(), 2, "the older keys changed nothing");

    let (id, _) = scene.at_one.token.expose().split_once('.').unwrap();
    let words = Words::of(Language::English);
    commands::revoke(scene.two.place(), id.parse().unwrap(), &words, &mut Vec::new())
        .await
        .unwrap();
    for target in [&scene.at_one, &scene.at_two] {
        let refused = upload(target, &bundle).await.unwrap_err();
        assert!(matches!(refused, SyncError::TokenRefused), "{refused:?}");
    }
}

/// Lets uploads begin at the receivers in turn, but what begins with a receiver's own path goes there.
async fn balance(State(state): State<Arc<Balance>>, request: Request) -> Response {
    let path = request.uri().path_and_query().unwrap().as_str().to_owned();
    let own = state
        .receivers
        .iter()
        .position(|(own, _)| path.starts_with(&format!("{own}/")));
    let step = usize::from(path == "/files");
    let turn = || state.turn.fetch_add(step, Ordering::Relaxed) % state.receivers.len();
    let chosen = own.unwrap_or_else(turn);
    let (parts, body) = request.into_parts();
    if parts.method == axum::http::Method::PATCH {
        state.patches[chosen].fetch_add(1, Ordering::Relaxed);
    }
    let url = format!("http://{}{path}", state.receivers[chosen].1);
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let sent = reqwest::Client::new()
        .request(parts.method, url)
        .headers(parts.headers)
        .body(body);
    let answer = sent.send().await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut response = Response::new(Body::from(answer.bytes().await.unwrap()));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

struct Balance {
    receivers: Vec<(String, SocketAddr)>,
    turn: AtomicUsize,
    patches: [AtomicUsize; 2],
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_one_address_an_upload_goes_on_where_it_began() {
    let folder = tempfile::tempdir().unwrap();
    let front = TcpListener::bind(any()).await.unwrap();
    let url = format!("http://{}", front.local_addr().unwrap());
    let data = folder.path().join("one");
    let kept = store::of(&data).await;
    let options = |own: &str| Options {
        address: Some(format!("{url}{own}")),
        ..Options::default()
    };
    let one = Server::start_on(&data, kept.clone(), options("/one"), any()).await;
    let other = with_key_of(&data, "two");
    let two = Server::start_on(&other, kept.clone(), options("/two"), any()).await;
    let balance_state = Arc::new(Balance {
        receivers: vec![("/one".into(), one.at), ("/two".into(), two.at)],
        turn: AtomicUsize::new(0),
        patches: Default::default(),
    });
    let router = Router::new().fallback(balance).with_state(balance_state.clone());
    tokio::spawn(async move { axum::serve(front, router).await.unwrap() });

    let factory = Factory::new();
    let invite = invite_at(one.place(), &url, PairingKind::Factory).await;
    let token = pair(&url, &invite.token, &factory.keys_json()).await.unwrap();
    let target = Target {
        url: url.clone(),
        token,
        receipt_key: invite.receipt_key,
    };
    let mut prev = Hash::ZERO;
    for seq in 1..=4 {
        let before = balance_state
            .patches
            .each_ref()
            .map(|count| count.load(Ordering::Relaxed));
        let bundle = factory.seal(folder.path(), &invite, seq, prev, 700_000);
        prev = bundle.digest;
        sync::upload(&target, &bundle.path, bundle.digest, &crate::stage::control(), &pace())
            .await
            .unwrap();
        let after = balance_state
            .patches
            .each_ref()
            .map(|count| count.load(Ordering::Relaxed));
        let gained = [after[0] - before[0], after[1] - before[1]];
        assert!(gained.contains(&0) && gained.iter().sum::<usize>() > 1, "{gained:?}");
    }
    let used = balance_state
        .patches
        .each_ref()
        .map(|count| count.load(Ordering::Relaxed) > 0);
    assert_eq!(used, [true, true]);
    assert_eq!(one.list(false).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn receivers_killed_at_any_byte_lose_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("one");
    let kept = store::of(&data).await;
    let (store, environment) = (kept.address(), kept.settings(ACCESS, SECRET));
    let start = |data: &Path, at: &str| Program::start_with(data, at, &["--store", &store], &environment);
    let one = start(&data, "127.0.0.1:0");
    let other = with_key_of(&data, "two");
    let mut programs = [one, start(&other, "127.0.0.1:0")];
    let load = Load::in_folder(folder.path());
    let mut senders = Vec::new();
    for number in 0..3_usize {
        let factory = Factory::new();
        let urls = programs.each_ref().map(|program| format!("http://{}", program.at));
        let invite = invite_at(kept.place(&data), &urls[0], PairingKind::Factory).await;
        let token = pair(&urls[number % 2], &invite.token, &factory.keys_json())
            .await
            .unwrap();
        let target = |url: &String| Target {
            url: url.clone(),
            token: token.clone(),
            receipt_key: invite.receipt_key,
        };
        let mut targets = urls.each_ref().map(target).to_vec();
        targets.rotate_left(number % 2);
        senders.push(load.sender(factory, invite.clone(), targets));
    }
    let (mut chance, wanted) = (StdRng::seed_from_u64(31_007), share_of(KILLS));
    for _ in 0..wanted {
        let until = load.delivered.load(Ordering::Relaxed) + chance.gen_range(0..2);
        while load.delivered.load(Ordering::Relaxed) < until {
            tokio::task::yield_now().await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(chance.gen_range(0..60))).await;
        let chosen = chance.gen_range(0..2);
        let at = programs[chosen].at.to_string();
        programs[chosen].kill();
        programs[chosen] = start([&data, &other][chosen], &at);
    }
    load.enough.store(true, Ordering::Relaxed);
    let mut sent = HashMap::new();
    for sender in senders {
        let (factory, digests) = sender.stopped().await;
        sent.insert(factory, digests);
    }
    let mut out = Vec::new();
    let words = Words::of(Language::English);
    commands::list(kept.place(&other), false, true, &words, &mut out)
        .await
        .unwrap();
    assert_listed(&serde_json::from_slice::<Vec<_>>(&out).unwrap(), &sent);
    let bundles = load.delivered.load(Ordering::Relaxed);
    let mut out = Vec::new();
    assert!(commands::verify(kept.place(&data), &words, &mut out).await.unwrap());
    assert!(String::from_utf8_lossy(&out).starts_with(&format!("{bundles} ")));
    println!("{wanted} kills of one of two receivers, {bundles} bundles acknowledged: each kept once and whole");
}
