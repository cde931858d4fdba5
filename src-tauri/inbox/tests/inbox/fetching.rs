//! What waits, who may fetch it, and that it comes whole and once, over lines that break.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use plumbline_bundle::Hash;
use plumbline_bundle::envelope::{Kind, stream_id};
use plumbline_bundle::invite::Invite;
use plumbline_bundle::keys::{DeviceKey, Identity};
use plumbline_bundle::keyset::{DeviceEntry, KeySet, Pins};
use plumbline_bundle::mail::{DeviceClaim, Item, Listing, PairRequest, What, invite_of};
use plumbline_core::sync::{self, DeviceToken, Pulled, SyncError, Taker, TakerError, Target};
use plumbline_inbox::{Options, PairingKind};
use rand::rngs::{OsRng, StdRng};
use rand::{Rng, SeedableRng};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::delivery::stopping_at;
use crate::line::{Fate, Line};
use crate::stage::{
    Bundle, Factory, Scene, Server, control, invite_for, pace, seal_as, share_of, upload, upload_until_delivered,
};

/// Three laptops of one factory and its own inbox.
struct Fleet {
    folder: tempfile::TempDir,
    server: Server,
    invite: Invite,
    root: DeviceKey,
    keys: KeySet,
    laptops: Vec<Laptop>,
}

struct Laptop {
    key: DeviceKey,
    identity: Identity,
    target: Target,
}

impl Fleet {
    async fn new(count: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(&folder.path().join("inbox")).await;
        let invite = invite_for(&server.data, &server.url(), PairingKind::Laptops).await;
        let root = DeviceKey::generate(&mut OsRng);
        let pairs: Vec<_> = (0..count)
            .map(|_| (DeviceKey::generate(&mut OsRng), Identity::generate().unwrap()))
            .collect();
        let device =
            |(key, identity): &(DeviceKey, Identity)| DeviceEntry::new(key.public(), identity.recipient().clone(), "A");
        let keys = KeySet {
            version: count as u64,
            factory: Uuid::now_v7(),
            roots: vec![root.public()],
            devices: pairs.iter().map(device).collect(),
        };
        let mut fleet = Self {
            folder,
            server,
            invite,
            root,
            keys,
            laptops: Vec::new(),
        };
        for (at, (key, identity)) in pairs.into_iter().enumerate() {
            let token = fleet.pair(&key, at == 0).await.unwrap();
            let target = Target {
                url: fleet.server.url(),
                token,
                receipt_key: fleet.invite.receipt_key,
            };
            fleet.laptops.push(Laptop { key, identity, target });
        }
        fleet
    }

    fn keys_json(&self) -> String {
        String::from_utf8(self.keys.sign(&[&self.root]).unwrap()).unwrap()
    }

    /// The first one with the invite's token, the others because the factory's keys vouch for them.
    async fn pair(&self, key: &DeviceKey, by_token: bool) -> Result<DeviceToken, SyncError> {
        let invite = invite_of(&self.invite.token).unwrap();
        let request = PairRequest {
            token: by_token.then(|| self.invite.token.clone()),
            invite: (!by_token).then_some(invite),
            keys: Some(self.keys_json()),
            device: Some(DeviceClaim::new(key, invite, &self.invite.receipt_key.keyid())),
        };
        sync::pair(&self.server.url(), &request).await
    }

    /// A file from one laptop to another.
    fn write(&self, from: usize, to: usize, seq: u64, prev: Hash, size: usize) -> Bundle {
        let stream = stream_id(
            self.keys.factory,
            &self.laptops[from].key.keyid(),
            &self.laptops[to].key.keyid(),
        );
        let recipient = self.laptops[to].identity.recipient().clone();
        seal_as(
            self.folder.path(),
            &self.laptops[from].key,
            &[recipient],
            (self.keys.factory, stream, Kind::Merge),
            (seq, prev),
            size,
        )
    }

    fn pins(&self) -> Pins {
        Pins::from(&self.keys)
    }

    async fn pull(&self, at: usize, shelf: &Shelf) -> Result<Pulled, SyncError> {
        pull_from(&self.laptops[at].target, shelf, &self.pins()).await
    }
}

async fn pull_from(target: &Target, shelf: &Shelf, pins: &Pins) -> Result<Pulled, SyncError> {
    let after = *shelf.cursor.lock().unwrap();
    sync::pull(target, after, &shelf.folder, Some(pins), shelf, &control(), &pace()).await
}

/// Keeps bundles in a folder, by digest.
struct Shelf {
    folder: PathBuf,
    taken: Mutex<BTreeMap<Hash, Vec<u8>>>,
    /// How often each was handed over.
    times: Mutex<BTreeMap<Hash, u32>>,
    heard: Mutex<Vec<(What, Hash)>>,
    cursor: Mutex<u64>,
}

impl Shelf {
    fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            taken: Mutex::default(),
            times: Mutex::default(),
            heard: Mutex::default(),
            cursor: Mutex::default(),
        }
    }

    fn holds(&self, bundle: &Bundle) -> bool {
        let taken = self.taken.lock().unwrap();
        taken.get(&bundle.digest) == Some(&std::fs::read(&bundle.path).unwrap())
            && self.times.lock().unwrap()[&bundle.digest] == 1
    }

    fn parts(&self) -> usize {
        std::fs::read_dir(&self.folder).map_or(0, Iterator::count)
    }
}

impl Taker for Shelf {
    fn wants(&self, item: &Item) -> bool {
        item.kind != Kind::Invite
    }

    fn has(&self, digest: Hash) -> Result<bool, TakerError> {
        Ok(self.taken.lock().unwrap().contains_key(&digest))
    }

    fn take(&self, item: &Item, file: &Path) -> Result<(), TakerError> {
        let bytes = std::fs::read(file)?;
        self.taken.lock().unwrap().insert(item.envelope_sha256, bytes);
        *self.times.lock().unwrap().entry(item.envelope_sha256).or_default() += 1;
        Ok(())
    }

    fn learn(&self, item: &Item) -> Result<(), TakerError> {
        self.heard.lock().unwrap().push((item.what, item.envelope_sha256));
        Ok(())
    }

    fn passed(&self, cursor: u64) -> Result<(), TakerError> {
        *self.cursor.lock().unwrap() = cursor;
        Ok(())
    }
}

async fn get(target: &Target, path: &str) -> reqwest::Response {
    let request = reqwest::Client::new().get(format!("{}/{path}", target.url));
    request.bearer_auth(target.token.expose()).send().await.unwrap()
}

async fn listing(target: &Target, query: &str) -> Listing {
    let answer = get(target, &format!("streams{query}")).await;
    assert_eq!(answer.status(), 200);
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}

#[tokio::test]
async fn a_file_goes_from_laptop_to_laptop_and_the_sender_hears_that_it_was_fetched() {
    let fleet = Fleet::new(2).await;
    let bundle = fleet.write(0, 1, 1, Hash::ZERO, 300_000);
    upload(&fleet.laptops[0].target, &bundle).await.unwrap();
    let shelf = Shelf::at(&fleet.folder.path().join("second"));
    assert_eq!(fleet.pull(1, &shelf).await.unwrap(), Pulled { taken: 1, unknown: 0 });
    assert!(shelf.holds(&bundle) && shelf.parts() == 0);
    assert_eq!(fleet.pull(1, &shelf).await.unwrap(), Pulled::default());

    let own = Shelf::at(&fleet.folder.path().join("first"));
    fleet.pull(0, &own).await.unwrap();
    let heard = own.heard.lock().unwrap().clone();
    assert_eq!(heard, [(What::Receipt, bundle.digest), (What::Fetched, bundle.digest)]);
    // Fetched by the only one it was for, it takes no more room; its receipt stays.
    assert!(fleet.server.files("bundles").is_empty());
    let again = upload(&fleet.laptops[0].target, &bundle).await.unwrap();
    assert_eq!(again.receipt.envelope_digest, bundle.digest);
}

/// Files also travel on sticks: the inbox sees some numbers and not others, in any order.
#[tokio::test]
async fn files_between_laptops_need_no_unbroken_numbers_but_none_is_given_twice() {
    let fleet = Fleet::new(2).await;
    let third = fleet.write(0, 1, 3, Hash::of(b"on a stick"), 1_000);
    let second = fleet.write(0, 1, 2, Hash::of(b"on another"), 1_000);
    upload(&fleet.laptops[0].target, &third).await.unwrap();
    upload(&fleet.laptops[0].target, &second).await.unwrap();
    let fork = fleet.write(0, 1, 3, Hash::of(b"on a stick"), 1_000);
    let refused = upload(&fleet.laptops[0].target, &fork).await.unwrap_err();
    assert_eq!(refused.params()["verdict"], "fork");
}

#[tokio::test]
async fn what_is_addressed_to_another_device_does_not_exist() {
    let fleet = Fleet::new(3).await;
    let bundle = fleet.write(0, 1, 1, Hash::ZERO, 50_000);
    upload(&fleet.laptops[0].target, &bundle).await.unwrap();
    let scene = Scene::new().await;
    let address = format!("bundles/{}", bundle.digest);
    let nowhere = format!("bundles/{}", Hash::of(b"nothing"));
    for target in [&fleet.laptops[2].target, &fleet.laptops[0].target] {
        let (there, nothing) = (get(target, &address).await, get(target, &nowhere).await);
        assert_eq!(
            (there.status(), nothing.status()),
            (404.try_into().unwrap(), 404.try_into().unwrap())
        );
        assert_eq!(there.text().await.unwrap(), nothing.text().await.unwrap());
        let said = reqwest::Client::new()
            .post(format!("{}/{address}/fetched", target.url))
            .bearer_auth(target.token.expose());
        assert_eq!(said.send().await.unwrap().status(), 404);
    }
    assert_eq!(listing(&fleet.laptops[2].target, "").await.items, []);
    // A token of another inbox, none, or one that is made up.
    for token in [scene.target.token.expose(), "", &format!("{}.00", Uuid::now_v7())] {
        let stranger = Target {
            token: DeviceToken::new(token.into()),
            ..fleet.laptops[1].target.clone()
        };
        for path in ["streams", &address] {
            let answer = get(&stranger, path).await;
            assert_eq!(answer.status(), 401);
            assert_eq!(answer.text().await.unwrap(), r#"{"code":"token-refused"}"#);
        }
    }
    let shelf = Shelf::at(&fleet.folder.path().join("second"));
    fleet.pull(1, &shelf).await.unwrap();
    assert!(shelf.holds(&bundle), "and it is still there for the right one");
}

/// Two factories send to one customer: neither sees the other's, the customer's desk sees both and answers.
#[tokio::test]
async fn a_desk_sees_what_all_factories_sent_and_each_factory_its_own_answer() {
    let scene = Scene::new().await;
    let claim = |key: &DeviceKey, invite: &Invite| {
        DeviceClaim::new(key, invite_of(&invite.token).unwrap(), &invite.receipt_key.keyid())
    };
    let bound = async |factory: &Factory, invite: &Invite| {
        let request = PairRequest {
            token: Some(invite.token.clone()),
            invite: None,
            keys: Some(factory.keys_json()),
            device: Some(claim(&factory.device, invite)),
        };
        let token = sync::pair(&scene.server.url(), &request).await.unwrap();
        Target {
            token,
            ..scene.target.clone()
        }
    };
    let other = Factory::new();
    let others = invite_for(&scene.server.data, &scene.server.url(), PairingKind::Factory).await;
    let (first, second) = (bound(&scene.factory, &scene.invite).await, bound(&other, &others).await);
    let one = scene.seal(1, Hash::ZERO, 1_000);
    let two = other.seal(scene.folder.path(), &others, 1, Hash::ZERO, 1_000);
    upload(&first, &one).await.unwrap();
    upload(&second, &two).await.unwrap();

    let desk_invite = invite_for(&scene.server.data, &scene.server.url(), PairingKind::Desk).await;
    let desk_key = DeviceKey::generate(&mut OsRng);
    let request = PairRequest {
        token: Some(desk_invite.token.clone()),
        invite: None,
        keys: None,
        device: Some(claim(&desk_key, &desk_invite)),
    };
    let token = sync::pair(&scene.server.url(), &request).await.unwrap();
    let desk = Target {
        token,
        ..scene.target.clone()
    };
    let taken = PairRequest {
        device: Some(claim(&DeviceKey::generate(&mut OsRng), &desk_invite)),
        ..request
    };
    let taken = sync::pair(&scene.server.url(), &taken).await.unwrap_err();
    assert!(matches!(taken, SyncError::InviteUsed), "{taken:?}");

    let mut pins = Pins::from(&scene.factory.keys);
    pins.add_factory(&other.keys);
    let shelf = Shelf::at(&scene.folder.path().join("desk"));
    assert_eq!(pull_from(&desk, &shelf, &pins).await.unwrap().taken, 2);
    assert!(shelf.holds(&one) && shelf.holds(&two));
    assert_eq!(
        scene.server.files("bundles").len(),
        2,
        "what a customer received is kept whole"
    );

    let answer = |factory: &Factory, key: &DeviceKey, seq| {
        let recipient = factory.keys.devices[0].x25519.clone();
        let stream = stream_id(factory.id, &key.keyid(), &factory.device.keyid());
        let place = (seq, if seq == 1 { Hash::ZERO } else { Hash::of(b"before") });
        seal_as(
            scene.folder.path(),
            key,
            &[recipient],
            (factory.id, stream, Kind::Review),
            place,
            500,
        )
    };
    let review = answer(&scene.factory, &desk_key, 1);
    upload(&desk, &review).await.unwrap();
    // Signed by somebody else, it is refused.
    let forged = answer(&scene.factory, &DeviceKey::generate(&mut OsRng), 2);
    let refused = upload(&desk, &forged).await.unwrap_err();
    assert_eq!(refused.params()["verdict"], "unknown-key");

    let mut reviewer = Pins::new();
    reviewer.add_key(desk_key.public());
    for (target, expected) in [(&first, 1), (&second, 0)] {
        let shelf = Shelf::at(&scene.folder.path().join("factory"));
        assert_eq!(pull_from(target, &shelf, &reviewer).await.unwrap().taken, expected);
        let heard = shelf.heard.lock().unwrap().clone();
        assert_eq!(heard.len(), 2, "its own receipt, and that it was read: {heard:?}");
        assert_eq!(shelf.taken.lock().unwrap().contains_key(&review.digest), expected == 1);
    }
}

#[tokio::test]
async fn a_cursor_means_the_same_place_after_a_restart_and_pages_leave_nothing_out() {
    let fleet = Fleet::new(3).await;
    let mut prev = Hash::ZERO;
    for seq in 1..=7 {
        let bundle = fleet.write(0, 1, seq, prev, 100);
        upload(&fleet.laptops[0].target, &bundle).await.unwrap();
        upload(&fleet.laptops[0].target, &fleet.write(0, 2, seq, prev, 100))
            .await
            .unwrap();
        prev = bundle.digest;
    }
    let target = fleet.laptops[1].target.clone();
    let whole = listing(&target, "").await;
    assert_eq!(
        whole.items.iter().map(|item| item.seq).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6, 7]
    );
    let stream = get(&target, &format!("streams/{}?after=0", whole.items[0].stream)).await;
    assert_eq!(
        serde_json::from_str::<Listing>(&stream.text().await.unwrap())
            .unwrap()
            .items,
        whole.items
    );

    let (data, at) = (fleet.server.data.clone(), fleet.server.at);
    let mut paged = listing(&target, "?after=0&limit=3").await;
    assert!(paged.more && paged.items.len() == 3);
    fleet.server.stop().await;
    let _server = Server::start_at(&data, Options::default(), at).await;
    let mut items = std::mem::take(&mut paged.items);
    while paged.more {
        paged = listing(&target, &format!("?after={}&limit=3", paged.next)).await;
        items.extend(std::mem::take(&mut paged.items));
    }
    assert_eq!(items, whole.items);
    assert_eq!(paged.next, whole.next);
}

#[tokio::test]
async fn a_withdrawn_laptop_gets_nothing_and_one_that_left_must_ask_anew() {
    let mut fleet = Fleet::new(3).await;
    let bundle = fleet.write(0, 1, 1, Hash::ZERO, 5_000);
    upload(&fleet.laptops[0].target, &bundle).await.unwrap();

    let left = fleet.laptops[2].target.clone();
    sync::give_back(&left).await.unwrap();
    assert_eq!(get(&left, "streams").await.status(), 401);
    let anew = fleet.pair(&fleet.laptops[2].key, false).await.unwrap();
    assert_ne!(anew, left.token);
    assert_eq!(get(&left, "streams").await.status(), 401, "the old token stays dead");
    let anew = Target { token: anew, ..left };
    assert_eq!(listing(&anew, "").await.items, []);

    fleet.keys.version += 1;
    fleet.keys.devices[1].valid_to_seq = Some(0);
    sync::renew_keys(&fleet.laptops[0].target, &fleet.keys_json())
        .await
        .unwrap();
    let lost = &fleet.laptops[1];
    for path in ["streams", &format!("bundles/{}", bundle.digest)] {
        let answer = get(&lost.target, path).await;
        assert_eq!(answer.status(), 403);
        assert_eq!(answer.text().await.unwrap(), r#"{"code":"device-withdrawn"}"#);
    }
    let again = fleet.pair(&lost.key, false).await.unwrap_err();
    assert!(matches!(again, SyncError::TokenRefused), "{again:?}");
    let for_it = fleet.write(0, 1, 2, bundle.digest, 100);
    let refused = upload(&fleet.laptops[0].target, &for_it).await.unwrap_err();
    assert_eq!(refused.params()["verdict"], "wrong-recipient");
    let from_it = fleet.write(1, 0, 1, Hash::ZERO, 100);
    let refused = upload(&lost.target, &from_it).await.unwrap_err();
    assert!(matches!(refused, SyncError::TokenRefused), "{refused:?}");
}

#[tokio::test]
async fn nobody_pairs_as_a_laptop_whose_key_they_do_not_hold() {
    let fleet = Fleet::new(2).await;
    let stranger = fleet.pair(&DeviceKey::generate(&mut OsRng), true).await.unwrap_err();
    assert_eq!(stranger.params()["reason"], "unknown-key");
    let invite = invite_of(&fleet.invite.token).unwrap();
    let mut claim = DeviceClaim::new(
        &DeviceKey::generate(&mut OsRng),
        invite,
        &fleet.invite.receipt_key.keyid(),
    );
    claim.ed25519 = fleet.laptops[0].key.public();
    let request = |claim| PairRequest {
        token: None,
        invite: Some(invite),
        keys: Some(fleet.keys_json()),
        device: Some(claim),
    };
    let forged = sync::pair(&fleet.server.url(), &request(claim)).await.unwrap_err();
    assert_eq!(forged.params()["reason"], "bad-signature");
    // What one inbox was shown proves nothing to another.
    let elsewhere = DeviceClaim::new(&fleet.laptops[0].key, invite, &DeviceKey::generate(&mut OsRng).keyid());
    let replayed = sync::pair(&fleet.server.url(), &request(elsewhere)).await.unwrap_err();
    assert_eq!(replayed.params()["reason"], "bad-signature");
    // The keys of another factory open nothing either.
    let other = Factory::new();
    let foreign = PairRequest {
        token: None,
        invite: Some(invite),
        keys: Some(other.keys_json()),
        device: Some(DeviceClaim::new(
            &other.device,
            invite,
            &fleet.invite.receipt_key.keyid(),
        )),
    };
    let foreign = sync::pair(&fleet.server.url(), &foreign).await.unwrap_err();
    assert!(matches!(foreign, SyncError::InviteUsed), "{foreign:?}");
    // No secret of a token stands in the folder.
    for part in ["pairings", "journal", ""] {
        for path in fleet.server.files(part) {
            let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
            for laptop in &fleet.laptops {
                assert!(!text.contains(laptop.target.token.expose().split_once('.').unwrap().1));
            }
        }
    }
}

const SIZE: u64 = 300_000;
const CUTS: usize = 1_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_line_cut_at_any_byte_costs_at_most_what_was_on_it() {
    let wanted = share_of(CUTS);
    let fleet = Fleet::new(2).await;
    let mut chance = StdRng::seed_from_u64(9_041);
    let line = Line::to(fleet.server.at, move || match chance.gen_range(0..4) {
        // Also right after the server heard something: the answer to it is lost.
        0 => Fate::CutDown(chance.gen_range(0..400)),
        1 => Fate::CutUp(chance.gen_range(0..600)),
        _ => Fate::CutDown(chance.gen_range(0..SIZE)),
    })
    .await;
    let target = Target {
        url: line.url.clone(),
        ..fleet.laptops[1].target.clone()
    };
    let shelf = Shelf::at(&fleet.folder.path().join("second"));
    let (mut seq, mut prev, mut tries) = (0, Hash::ZERO, 0);
    while line.cuts() < wanted {
        seq += 1;
        let bundle = fleet.write(0, 1, seq, prev, SIZE as usize);
        upload_until_delivered(&fleet.laptops[0].target, &bundle).await;
        let mut least = 0;
        loop {
            match pull_from(&target, &shelf, &fleet.pins()).await {
                Ok(_) => break,
                Err(error) => assert!(error.may_pass(), "{error:?}"),
            }
            let part = std::fs::metadata(shelf.folder.join(format!("{}.part", bundle.digest)));
            if let Ok(part) = part {
                assert!(part.len() >= least, "what was fetched stays");
                least = part.len();
            }
            tries += 1;
            assert!(tries < 100_000, "never fetched");
        }
        assert!(shelf.holds(&bundle) && shelf.parts() == 0);
        prev = bundle.digest;
    }
    assert!(
        fleet.server.files("bundles").is_empty(),
        "every one was acknowledged in the end"
    );
    eprintln!("{} cuts, {seq} files, {tries} tries", line.cuts());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_and_a_server_started_anew_in_between_change_nothing() {
    let fleet = Fleet::new(2).await;
    let bundle = fleet.write(0, 1, 1, Hash::ZERO, 2_000_000);
    upload(&fleet.laptops[0].target, &bundle).await.unwrap();
    let shelf = Shelf::at(&fleet.folder.path().join("second"));
    // Paused in the middle, as when somebody locks the laptop.
    let hand = stopping_at(300_000, sync::Control::pause);
    let target = &fleet.laptops[1].target;
    let paused = sync::pull(target, 0, &shelf.folder, Some(&fleet.pins()), &shelf, &hand, &pace()).await;
    assert!(matches!(paused, Err(SyncError::Paused)), "{paused:?}");
    let part = std::fs::metadata(shelf.folder.join(format!("{}.part", bundle.digest))).unwrap();
    assert!(part.len() >= 300_000, "what was fetched stays");
    let (data, at) = (fleet.server.data.clone(), fleet.server.at);
    let pins = fleet.pins();
    fleet.server.stop().await;
    let error = pull_from(&fleet.laptops[1].target, &shelf, &pins).await.unwrap_err();
    assert!(error.may_pass(), "{error:?}");
    let _server = Server::start_at(&data, Options::default(), at).await;
    pull_from(&fleet.laptops[1].target, &shelf, &pins).await.unwrap();
    assert!(shelf.holds(&bundle));
}

/// The word that it is safe did not arrive, or was not sent before a kill: it comes once more, and is handed over once.
#[tokio::test]
async fn a_lost_acknowledgement_hands_nothing_over_twice() {
    let fleet = Fleet::new(2).await;
    let bundle = fleet.write(0, 1, 1, Hash::ZERO, 20_000);
    upload(&fleet.laptops[0].target, &bundle).await.unwrap();
    let shelf = Shelf::at(&fleet.folder.path().join("second"));
    // A pull that ended right after the hand-over.
    let item = listing(&fleet.laptops[1].target, "").await.items.remove(0);
    shelf.take(&item, &bundle.path).unwrap();
    assert_eq!(fleet.pull(1, &shelf).await.unwrap(), Pulled::default());
    assert!(shelf.holds(&bundle));
    assert_eq!(listing(&fleet.laptops[1].target, "").await.items, []);
}

#[tokio::test]
async fn a_bundle_of_an_unknown_key_stays_until_the_key_has_come_and_holds_up_none() {
    let fleet = Fleet::new(3).await;
    let (from_new, from_known) = (
        fleet.write(2, 1, 1, Hash::ZERO, 40_000),
        fleet.write(0, 1, 1, Hash::ZERO, 100),
    );
    upload(&fleet.laptops[2].target, &from_new).await.unwrap();
    upload(&fleet.laptops[0].target, &from_known).await.unwrap();
    let mut older = fleet.keys.clone();
    older.devices.pop();
    let shelf = Shelf::at(&fleet.folder.path().join("second"));
    let target = &fleet.laptops[1].target;
    let pulled = pull_from(target, &shelf, &Pins::from(&older)).await.unwrap();
    assert_eq!(pulled, Pulled { taken: 1, unknown: 1 });
    assert!(shelf.holds(&from_known));
    // Fetched whole already: only the listing and the word are on the line now.
    let line = Line::to(fleet.server.at, || Fate::CutDown(5_000)).await;
    let near = Target {
        url: line.url.clone(),
        ..target.clone()
    };
    assert_eq!(pull_from(&near, &shelf, &fleet.pins()).await.unwrap().taken, 1);
    assert!(shelf.holds(&from_new) && line.cuts() == 0);
}

/// A server that gives these answers, by what is asked, to whoever asks.
async fn hostile(answers: Vec<(&'static str, Vec<u8>)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answers = answers.clone();
            tokio::spawn(async move {
                let mut request = vec![0; 16 * 1024];
                let read = stream.read(&mut request).await.unwrap_or(0);
                let asked = String::from_utf8_lossy(&request[..read]).into_owned();
                let found = answers.iter().find(|(start, _)| asked.starts_with(start));
                if let Some((_, answer)) = found {
                    let _ = stream.write_all(answer).await;
                }
                let _ = stream.shutdown().await;
            });
        }
    });
    url
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {head}\r\ntus-resumable: 1.0.0\r\nconnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn a_hostile_answer_is_never_handed_over() {
    let fleet = Fleet::new(2).await;
    let bundle = fleet.write(0, 1, 1, Hash::ZERO, 2_000);
    upload(&fleet.laptops[0].target, &bundle).await.unwrap();
    let real = listing(&fleet.laptops[1].target, "").await;
    let bytes = std::fs::read(&bundle.path).unwrap();
    let other = std::fs::read(&fleet.write(0, 1, 2, bundle.digest, 2_000).path).unwrap();
    let list = |change: &dyn Fn(&mut Item)| {
        let mut listing = real.clone();
        change(&mut listing.items[0]);
        answer("200 OK", &serde_json::to_vec(&listing).unwrap())
    };
    let sized = |size: usize| move |item: &mut Item| item.size = size as u64;
    let mut flipped = bytes.clone();
    let at = flipped.len() / 2;
    flipped[at] ^= 1;
    let mut endless = bytes.clone();
    endless.resize(bytes.len() + 200_000, 7);
    let page = b"<html>Sign in</html>";
    let portal = |head: &str| format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n<html>Sign in</html>").into_bytes();
    let whole = "200 OK";
    let cases: Vec<(&str, Vec<u8>, Vec<u8>)> = vec![
        ("answer-wrong", list(&|_| ()), answer(whole, &flipped)),
        ("answer-wrong", list(&sized(other.len())), answer(whole, &other)),
        ("answer-wrong", list(&|_| ()), answer(whole, &endless)),
        ("answer-wrong", list(&|item| item.seq = 9), answer(whole, &bytes)),
        (
            "answer-wrong",
            list(&|item| item.payload_sha256 = Hash::ZERO),
            answer(whole, &bytes),
        ),
        (
            "answer-wrong",
            list(&|_| ()),
            answer("206 Partial Content\r\ncontent-range: bytes 5-9/10", b"hello"),
        ),
        ("answer-wrong", list(&|item| item.cursor = 0), answer(whole, &bytes)),
        (
            "answer-wrong",
            answer(whole, b"{\"items\":[],\"next\":0,\"more\":true}"),
            Vec::new(),
        ),
        ("answer-wrong", answer(whole, page), Vec::new()),
        ("connection-lost", list(&|_| ()), answer(whole, &bytes[..100])),
        (
            "not-the-plumbline-inbox",
            list(&|_| ()),
            answer("302 Found\r\nlocation: http://127.0.0.1:1/", b""),
        ),
        ("token-refused", list(&|_| ()), answer("403 Forbidden", b"{}")),
        ("server-fault", list(&|_| ()), answer("500 Internal Server Error", b"")),
        ("sign-in-page", list(&|_| ()), portal("200 OK")),
        ("sign-in-page", portal("200 OK"), Vec::new()),
        (
            "sign-in-page",
            portal("302 Found\r\nlocation: http://127.0.0.1:1/login"),
            Vec::new(),
        ),
        ("proxy-sign-in", portal("407 Proxy Authentication Required"), Vec::new()),
    ];
    for (number, (code, listed, given)) in cases.into_iter().enumerate() {
        let url = hostile(vec![("GET /streams", listed), ("GET /bundles", given)]).await;
        let target = Target {
            url,
            ..fleet.laptops[1].target.clone()
        };
        let shelf = Shelf::at(&fleet.folder.path().join(format!("hostile {number}")));
        let error = pull_from(&target, &shelf, &fleet.pins()).await.unwrap_err();
        assert_eq!(error.code(), code, "case {number}: {error:?}");
        assert!(shelf.taken.lock().unwrap().is_empty(), "case {number}");
        assert_eq!(*shelf.cursor.lock().unwrap(), 0, "case {number}");
        let largest = std::fs::read_dir(&shelf.folder).into_iter().flatten();
        let largest = largest.map(|entry| entry.unwrap().metadata().unwrap().len()).max();
        assert!(
            largest.unwrap_or(0) <= bytes.len() as u64,
            "case {number} filled the disk"
        );
        // The real inbox afterwards: nothing of that is in the way.
        pull_from(&fleet.laptops[1].target, &Shelf::at(&shelf.folder), &fleet.pins())
            .await
            .ok();
    }
}
