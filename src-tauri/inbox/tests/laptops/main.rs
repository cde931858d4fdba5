//! The laptops of one factory and its own inbox: real stores, the real server, lines that break.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(dead_code, reason = "shared with other test programs, each uses its part")]

#[path = "../../../core/tests/laptops/mod.rs"]
mod laptops;
#[path = "../inbox/line.rs"]
mod line;
#[path = "../../../core/tests/place/mod.rs"]
mod place;
#[path = "../inbox/stage.rs"]
mod stage;
#[path = "../inbox/store.rs"]
mod store;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use laptops::{Fleet, Laptop};
use line::{Fate, Line};
use plumbline_bundle::invite::Invite;
use plumbline_core::error::Code;
use plumbline_core::exchange::inbox::{self, InboxState};
use plumbline_core::exchange::round::{self, Round};
use plumbline_core::exchange::{self, open_file};
use plumbline_core::sync::Control;
use plumbline_inbox::{Options, PairingKind};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;
use stage::{Server, control, invite_for, pace, share_of};

/// Laptops that all know of the inbox, and a server that runs.
struct Factory {
    folder: tempfile::TempDir,
    server: Server,
    laptops: Vec<Laptop>,
    /// Keeps the folders of the stores.
    _fleet: Fleet,
}

impl Factory {
    /// The first one enters the invite; the others hear of it by a file, as they hear of everything.
    async fn new(count: usize, url: impl AsyncFnOnce(&Server) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(&folder.path().join("inbox")).await;
        let url = url(&server).await;
        let invite = invite_for(&server.data, &url, PairingKind::Laptops).await;
        let fleet = Fleet::new(count);
        let laptops = fleet.open(count);
        enter(&laptops[0], &invite);
        for other in &laptops[1..] {
            carry(&laptops[0], other);
        }
        Self {
            folder,
            server,
            laptops,
            _fleet: fleet,
        }
    }

    async fn direct(count: usize) -> Self {
        Self::new(count, async |server: &Server| server.url()).await
    }

    /// Rounds of all of them until nothing moves any more. At a cut the same laptop begins again.
    async fn rounds(&self) -> u32 {
        let mut rounds = 0;
        loop {
            let mut quiet = true;
            for laptop in &self.laptops {
                rounds += 1;
                assert!(rounds < 20_000, "they never come to rest");
                let round = go(laptop).await;
                let nothing = (round.fetched, round.taken_in, round.sent) == (0, 0, 0);
                quiet &= nothing && round.stopped.is_none();
            }
            if quiet {
                return rounds;
            }
        }
    }

    fn assert_the_same(&self) {
        let first = &self.laptops[0];
        for other in &self.laptops[1..] {
            assert_eq!(state(other).letters, [], "nothing waits for a person");
            assert!(first.entries() == other.entries(), "they hold other entries");
            assert!(first.dump() == other.dump(), "they diverged");
        }
    }
}

fn enter(laptop: &Laptop, invite: &Invite) {
    laptop.by(|tx| inbox::accept(tx, invite)).unwrap();
}

/// On a stick.
fn carry(from: &Laptop, to: &Laptop) {
    let file = from.write_file(to);
    let mut letter = to.open_file(&file).unwrap();
    letter.take_in(&to.vault, &to.me, &to.now(), false).unwrap();
}

async fn go(laptop: &Laptop) -> Round {
    go_with(laptop, &control()).await
}

async fn go_with(laptop: &Laptop, control: &Control) -> Round {
    round::run(&laptop.vault, &laptop.me, control, &pace(), || laptop.now())
        .await
        .unwrap()
}

fn state(laptop: &Laptop) -> InboxState {
    laptop.vault.read(inbox::state).unwrap()
}

fn files_of(laptop: &Laptop) -> Vec<String> {
    let files = std::fs::read_dir(laptop.dir().join("letters")).into_iter().flatten();
    files
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_laptops_exchange_without_a_stick_and_both_say_so() {
    let factory = Factory::direct(2).await;
    let [a, b] = &factory.laptops[..] else { panic!() };
    let (mine, theirs) = (a.finding("blocked exit 消防通道"), b.finding("late pay"));
    a.attach(mine, "a photo");
    factory.rounds().await;
    assert!(a.has(theirs) && b.has(mine));
    assert_eq!(b.evidence_of(mine), "a photo");
    factory.assert_the_same();
    for laptop in [a, b] {
        let state = state(laptop);
        assert!(state.paired && state.why.is_none() && state.letters.is_empty());
        assert!(state.worked_at.is_some());
        let [other] = &state.outgoing[..] else { panic!() };
        assert!(
            other.waiting == 0 && other.delivered_at.is_some() && other.fetched_at.is_some(),
            "{other:?}"
        );
    }
    assert!(factory.server.files("bundles").is_empty() && files_of(b).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_laptop_says_of_what_waits_and_why() {
    let factory = Factory::direct(2).await;
    let [a, b] = &factory.laptops[..] else { panic!() };
    factory.rounds().await;
    let id = a.finding("x");
    let (data, at) = (factory.server.data.clone(), factory.server.at);
    factory.server.stop().await;
    let round = go(a).await;
    assert_eq!(round.stopped.as_deref(), Some("no-connection"));
    let before = state(a);
    assert_eq!(before.why.as_ref().unwrap().code, "no-connection");
    assert!(before.outgoing[0].waiting > 0 && before.next_try_at.is_some() && before.worked_at.is_some());

    let _server = Server::start_at(&data, Options::default(), at).await;
    assert_eq!(go(a).await.sent, 1);
    let sent = state(a);
    assert!(sent.why.is_none() && sent.outgoing[0].waiting == 0);
    assert!(sent.outgoing[0].delivered_at.is_some() && sent.outgoing[0].fetched_at.is_none());
    assert_eq!(go(b).await.taken_in, 1);
    assert!(b.has(id));
    go(a).await;
    assert!(state(a).outgoing[0].fetched_at.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn three_laptops_agree_in_the_end_however_often_the_line_breaks() {
    let mut chance = StdRng::seed_from_u64(3_117);
    let (line, wanted) = (Arc::new(std::sync::Mutex::new(None)), share_of(2_000));
    let keep = line.clone();
    let mut factory = Factory::new(3, async move |server: &Server| {
        let made = Line::to(server.at, move || match chance.gen_range(0..5) {
            0 => Fate::CutUp(chance.gen_range(0..40_000)),
            1 => Fate::CutDown(chance.gen_range(0..40_000)),
            2 => Fate::CutDown(chance.gen_range(0..500)),
            _ => Fate::Whole,
        })
        .await;
        let url = made.url.clone();
        *keep.lock().unwrap() = Some(made);
        url
    })
    .await;
    let cuts = || line.lock().unwrap().as_ref().unwrap().cuts();
    let mut dice = StdRng::seed_from_u64(8_811);
    let (mut rounds, mut days) = (0, 0);
    while cuts() < wanted {
        days += 1;
        for laptop in &mut factory.laptops {
            for _ in 0..dice.gen_range(0..6) {
                laptop.write_something(&mut |most| dice.gen_range(0..most));
            }
            // In between somebody has a connection and somebody else has none.
            if dice.gen_bool(0.6) {
                go(laptop).await;
            }
        }
        if days % 4 == 0 {
            rounds += factory.rounds().await;
            factory.assert_the_same();
        }
    }
    rounds += factory.rounds().await;
    factory.assert_the_same();
    let acknowledged: BTreeSet<String> = factory
        .laptops
        .iter()
        .flat_map(|one| one.acknowledged.clone())
        .collect();
    assert!(!acknowledged.is_empty() && acknowledged.is_subset(&factory.laptops[0].entries()));
    assert!(factory.server.files("bundles").is_empty() && factory.server.files("aside").is_empty());
    eprintln!(
        "{} cuts, {days} days, {rounds} rounds, {} entries, 0 diverged",
        cuts(),
        acknowledged.len()
    );
}

/// A factory behind a line that counts the bytes towards the inbox.
async fn counted(count: usize) -> (Factory, impl Fn() -> u64) {
    let line = Arc::new(std::sync::Mutex::new(None));
    let keep = line.clone();
    let factory = Factory::new(count, async move |server: &Server| {
        let made = Line::to(server.at, || Fate::Whole).await;
        let url = made.url.clone();
        *keep.lock().unwrap() = Some(made);
        url
    })
    .await;
    (factory, move || line.lock().unwrap().as_ref().unwrap().carried())
}

/// Before entries go anywhere, each tells how far it is: a newcomer is not sent what came with its welcome.
#[tokio::test(flavor = "multi_thread")]
async fn what_went_by_stick_is_not_sent_again() {
    let (factory, carried) = counted(3).await;
    let [a, b, c] = &factory.laptops[..] else { panic!() };
    let id = a.finding("with a photo");
    a.attach(id, &"photo ".repeat(40_000));
    carry(a, b);
    carry(a, c);
    factory.rounds().await;
    factory.assert_the_same();
    assert!(carried() < 100_000, "{} bytes", carried());
    assert!(state(c).outgoing.iter().all(|other| other.told && other.waiting == 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_there_is_not_sent_again() {
    let (factory, carried) = counted(2).await;
    let [a, _] = &factory.laptops[..] else { panic!() };
    let id = a.finding("with a photo");
    a.attach(id, &"photo ".repeat(40_000));
    factory.rounds().await;
    let before = carried();
    for number in 0..3 {
        a.set(id, "description", json!(format!("edited {number}")));
        assert_eq!(go(a).await.sent, 1);
    }
    factory.rounds().await;
    factory.assert_the_same();
    let spent = carried() - before;
    assert!(spent < 100_000, "{spent} bytes for three edits");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_laptop_gets_nothing_and_brings_nothing() {
    let factory = Factory::direct(3).await;
    let [a, b, lost] = &factory.laptops[..] else { panic!() };
    factory.rounds().await;
    let left_behind = lost.finding("written before anybody knew");
    a.retire(lost);
    let secret = a.finding("not for the thief");
    for laptop in [a, b, a, b] {
        assert_eq!(go(laptop).await.stopped, None);
    }
    for _ in 0..3 {
        let round = go(lost).await;
        assert_eq!(round.stopped.as_deref(), Some("token-refused"));
        assert_eq!((round.fetched, round.sent), (0, 0));
    }
    assert!(a.entries() == b.entries() && a.dump() == b.dump());
    assert!(!lost.has(secret) && !a.has(left_behind) && !b.has(left_behind));
    assert!(state(a).outgoing.iter().all(|other| other.keyid != lost.keyid()));
    assert!(factory.server.files("bundles").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_while_somebody_types_loses_nothing() {
    let factory = Factory::direct(2).await;
    let [a, b] = &factory.laptops[..] else { panic!() };
    factory.rounds().await;
    let shared = a.finding("the same record on both");
    factory.rounds().await;
    let stop = AtomicBool::new(false);
    let typed = std::thread::scope(|scope| {
        let typing = scope.spawn(|| {
            let mut typed = Vec::new();
            // Not so many that this laptop's clock, which ticks with every write, is a day ahead.
            while (!stop.load(Ordering::Relaxed) || typed.len() < 20) && typed.len() < 300 {
                typed.push(b.finding("typed"));
                b.set(shared, "provision", json!(format!("RBA B{}", typed.len())));
            }
            typed
        });
        tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                for number in 0..10 {
                    a.set(shared, "description", json!(format!("from the other {number}")));
                    a.finding("arrives in between");
                    assert_eq!(go(a).await.stopped, None);
                    assert_eq!(go(b).await.stopped, None);
                }
            });
        });
        stop.store(true, Ordering::Relaxed);
        typing.join().unwrap()
    });
    assert!(typed.iter().all(|id| b.has(*id)), "all that was typed is there");
    factory.rounds().await;
    factory.assert_the_same();
    assert!(typed.iter().all(|id| a.has(*id)));
    assert_eq!(b.described(shared), "from the other 9");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_must_decide_waits_with_its_reason_and_holds_up_what_is_behind_it() {
    let mut factory = Factory::direct(2).await;
    let ids: Vec<_> = (0..120).map(|_| factory.laptops[0].finding("one of many")).collect();
    factory.rounds().await;
    {
        let [a, b] = &factory.laptops[..] else { panic!() };
        a.by(|tx| ids.iter().try_for_each(|id| tx.delete("finding", *id)))
            .unwrap();
        go(a).await;
        let round = go(b).await;
        assert_eq!((round.fetched, round.taken_in), (1, 0));
        let after = a.finding("harmless, but written later");
        go(a).await;
        assert_eq!(go(b).await.taken_in, 0);
        let letters = state(b).letters;
        let whys: Vec<_> = letters.iter().map(|letter| letter.why.code.as_str()).collect();
        assert_eq!(whys, ["letter-large", "letter-behind"]);
        assert_eq!(letters[0].why.params["deleted"], "120");
        assert!(b.has(ids[0]) && !b.has(after));
        // They stay here, not at the inbox, and survive any number of rounds.
        assert!(factory.server.files("bundles").is_empty() && files_of(b).len() == 2);
        assert_eq!(go(b).await.taken_in, 0);

        let mut letter = open_file(&b.vault, &inbox::waiting_file(&b.vault, &a.keyid()).unwrap()).unwrap();
        let refused = letter.take_in(&b.vault, &b.me, &b.now(), false).unwrap_err();
        assert_eq!(refused.code, Code::MergeLarge);
        letter.take_in(&b.vault, &b.me, &b.now(), true).unwrap();
        drop(letter);
        assert_eq!(go(b).await.taken_in, 1, "what was behind it follows by itself");
        assert!(!b.has(ids[0]) && b.has(after) && state(b).letters.is_empty());
    }
    factory.laptops[0].clock_days = 400;
    let [a, b] = &factory.laptops[..] else { panic!() };
    a.by(|tx| {
        tx.set(
            "laptop",
            plumbline_core::laptop::id_of(&a.keyid()),
            "name",
            json!("Office"),
        )
    })
    .unwrap();
    go(a).await;
    assert_eq!(go(b).await.taken_in, 0);
    let [letter] = &state(b).letters[..] else { panic!() };
    assert_eq!(
        (letter.why.code.as_str(), letter.why.params["days"].as_str()),
        ("letter-clock", "400")
    );
    let mut letter = open_file(&b.vault, &inbox::waiting_file(&b.vault, &a.keyid()).unwrap()).unwrap();
    letter.take_in(&b.vault, &b.me, &b.now(), false).unwrap();
    factory.rounds().await;
    factory.assert_the_same();
}

/// Two copies of one laptop wrote: what the second one sent is not mixed in by itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_fork_waits_for_a_person() {
    let factory = Factory::direct(3).await;
    let [a, b, c] = &factory.laptops[..] else { panic!() };
    factory.rounds().await;
    let clone = b.cloned_unnoticed();
    b.finding("by the one");
    clone.finding("by the other");
    go(b).await;
    go(a).await;
    carry(&clone, c);
    go(c).await;
    let round = go(a).await;
    assert_eq!(round.taken_in, 0, "{:?}", state(a));
    let whys: Vec<_> = state(a).letters.iter().map(|letter| letter.why.code.clone()).collect();
    assert_eq!(whys, ["letter-fork"]);
}

/// The store was closed after the file was written: the same bytes go when there is a connection again.
#[tokio::test(flavor = "multi_thread")]
async fn stopped_between_writing_and_sending_the_same_file_goes_later() {
    let factory = Factory::direct(2).await;
    let [a, b] = &factory.laptops[..] else { panic!() };
    factory.rounds().await;
    let id = a.finding("x");
    a.attach(id, &"long ".repeat(100_000));
    let paused = stopping_when_anything_moves();
    let round = go_with(a, &paused).await;
    assert_eq!(round.stopped.as_deref(), Some("paused"));
    let [file] = &files_of(a)[..] else {
        panic!("{:?}", files_of(a))
    };
    let bytes = std::fs::read(a.dir().join("letters").join(file)).unwrap();
    a.finding("typed meanwhile");
    assert_eq!(go(a).await.sent, 1);
    let [kept] = factory.server.files("bundles").try_into().unwrap();
    assert!(std::fs::read(kept).unwrap() == bytes);
    factory.rounds().await;
    factory.assert_the_same();
    assert!(b.has(id));
}

fn stopping_when_anything_moves() -> Control {
    let own: Arc<std::sync::OnceLock<Control>> = Arc::default();
    let hand = own.clone();
    let control = Control::new(move |done, _| {
        if done > 0
            && let Some(control) = hand.get()
        {
            control.pause();
        }
    });
    let _ = own.set(control.clone());
    control
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customers_invite_is_no_inbox_and_the_inbox_no_customer() {
    let factory = Factory::direct(1).await;
    let today = "2026-11-21";
    let write = async |name: &str, kind| {
        let path = factory.folder.path().join(name);
        write_invite(&factory.server.data, &path, kind).await;
        path
    };
    let customers = write("customer.plumb", PairingKind::Factory).await;
    let own = write("own.plumb", PairingKind::Laptops).await;
    let desk = write("desk.plumb", PairingKind::Desk).await;
    let code = |result: plumbline_core::error::Result<Invite>| result.unwrap_err().code;
    assert_eq!(code(inbox::read_invite(&customers, today)), Code::InviteForCustomers);
    assert_eq!(
        code(plumbline_core::customer::read_invite(&own, today).map(|(invite, _)| invite)),
        Code::InviteForLaptops
    );
    assert_eq!(code(inbox::read_invite(&desk, today)), Code::NotAnInvite);
    assert_eq!(
        code(plumbline_core::customer::read_invite(&desk, today).map(|(invite, _)| invite)),
        Code::NotAnInvite
    );
    let invite = inbox::read_invite(&own, today).unwrap();
    assert!(
        invite.recipients.is_empty(),
        "the inbox holds no key, and nobody encrypts for it"
    );
}

async fn write_invite(data: &Path, out: &Path, kind: PairingKind) {
    let request = plumbline_inbox::commands::InviteRequest {
        name: "Own".into(),
        label: None,
        url: "https://inbox.example".into(),
        kind,
        recipient: None,
        reviewers: Vec::new(),
        days: 14,
        packs: Vec::new(),
        out: out.into(),
    };
    let words = plumbline_inbox::Words::of(plumbline_inbox::Language::English);
    plumbline_inbox::commands::invite(data, request, &words, &mut Vec::new())
        .await
        .unwrap();
}

/// After leaving, files travel on sticks again, and nothing of the inbox stays in the way.
#[tokio::test(flavor = "multi_thread")]
async fn leaving_the_inbox_gives_the_token_back_and_loses_nothing() {
    let factory = Factory::direct(2).await;
    let [a, b] = &factory.laptops[..] else { panic!() };
    factory.rounds().await;
    let id = a.finding("not sent yet");
    let target = inbox::leave(&a.vault, &a.me, &a.now()).unwrap().unwrap();
    plumbline_core::sync::give_back(&target).await.unwrap();
    assert_eq!(state(a), InboxState::default());
    assert_eq!(go(a).await, Round::default());
    carry(a, b);
    assert!(b.has(id));
    assert_eq!(state(b).inbox, None, "the other one hears of it");
    let to = b.vault.read(|db| exchange::Addressee::known(db, &a.keyid())).unwrap();
    assert_eq!(to.keyid, a.keyid());
}
