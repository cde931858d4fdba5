//! Factories and their customers over an inbox: real stores on both sides, the real server, lines that break.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(dead_code, reason = "shared with other test programs, each uses its part")]

#[path = "../../../core/tests/laptops/mod.rs"]
mod laptops;
#[path = "../inbox/line.rs"]
mod line;
mod orders;
#[path = "../../../core/tests/place/mod.rs"]
mod place;
#[path = "../inbox/stage.rs"]
mod stage;
#[path = "../inbox/store.rs"]
mod store;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use laptops::{Fleet, Laptop, copy_store};
use line::{Fate, Line};
use place::customer::Desk;
use place::{PASSPHRASE, WEAK};
use plumbline_bundle::invite::Invite;
use plumbline_core::desk::answer;
use plumbline_core::desk::inbox::{self, DeskMail, Round};
use plumbline_core::desk::invite;
use plumbline_core::desk::outgoing::Leaves;
use plumbline_core::desk::receive::{Verdict, receive, trust};
use plumbline_core::error::Code;
use plumbline_core::outbox::{self, Making, OutboxItem, OutboxState};
use plumbline_core::remark::RemarkVerdict;
use plumbline_core::replies::{self, RepliesState};
use plumbline_core::vault::Vault;
use plumbline_core::{KINDS, customer, mail, pack, remark, share};
use plumbline_inbox::commands::{self, InviteRequest};
use plumbline_inbox::{Language, Options, PairingKind, Words};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;
use stage::{Server, control, pace};
use uuid::Uuid;

/// A customer whose inbox runs, by this address.
struct Customer {
    folder: tempfile::TempDir,
    server: Server,
    desk: Desk,
    url: String,
}

impl Customer {
    async fn new(url: impl AsyncFnOnce(&Server) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(&folder.path().join("inbox")).await;
        let url = url(&server).await;
        let customer = Self {
            folder,
            server,
            desk: Desk::new(),
            url,
        };
        let reader = customer.invite(PairingKind::Desk).await;
        inbox::accept(&customer.desk.vault, &customer.desk.me, &customer.desk.now, &reader).unwrap();
        customer
    }

    async fn direct() -> Self {
        Self::new(async |server: &Server| server.url()).await
    }

    /// As its operator makes them: for a factory with the keys that the customer's window shows.
    async fn invite(&self, kind: PairingKind) -> Invite {
        let keys = invite::state(&self.desk.vault, &self.desk.now).unwrap();
        let out = self.folder.path().join(format!("{}.plumb", Uuid::new_v4()));
        let request = InviteRequest {
            name: "Nordwind 采购".into(),
            label: None,
            url: self.url.clone(),
            kind,
            recipient: (kind == PairingKind::Factory).then_some(keys.recipient),
            reviewers: Vec::from_iter((kind == PairingKind::Factory).then_some(keys.reviewer)),
            days: 14,
            packs: Vec::new(),
            out: out.clone(),
        };
        commands::invite(
            &self.server.data,
            request,
            &Words::of(Language::English),
            &mut Vec::new(),
        )
        .await
        .unwrap();
        match kind {
            PairingKind::Desk => inbox::read_invite(&out, "2026-11-21").unwrap(),
            _ => customer::read_invite(&out, "2026-11-21").unwrap().0,
        }
    }

    async fn fetches(&self) -> Round {
        fetches(&self.desk).await
    }

    fn mail(&self) -> DeskMail {
        self.desk.vault.read(inbox::state).unwrap()
    }

    /// Two people compared the words of the factory whose bundle waits.
    fn trusts(&self) {
        let [waiting] = &self.mail().waiting[..] else {
            panic!("{:?}", self.mail().waiting)
        };
        assert_eq!(waiting.verdict, Some(Verdict::UnknownFactory));
        let (vault, me, now) = (&self.desk.vault, &self.desk.me, &self.desk.now);
        let file = mail::file_of(vault, &waiting.file.envelope);
        let stranger = receive(vault, me, now, &file).unwrap();
        assert_eq!(stranger.words.len(), 6);
        assert_eq!(
            trust(vault, me, now, &file, &stranger).unwrap().verdict,
            Verdict::Applied
        );
        inbox::take_in_waiting(vault, me, now).unwrap();
    }

    fn answers(&self, record: Option<Uuid>) {
        let (vault, me, now) = (&self.desk.vault, &self.desk.me, &self.desk.now);
        if let Some(record) = record {
            self.desk.remark(
                "finding",
                &record.to_string(),
                Some(RemarkVerdict::Returned),
                "Which lane?",
            );
        }
        answer::send(vault, me, now, &self.desk.card().id, Leaves::ByInbox).unwrap();
    }

    fn arrived(&self) -> Vec<(u32, String)> {
        let mut arrived: Vec<_> = self
            .desk
            .view()
            .arrivals
            .into_iter()
            .map(|one| (one.seq, one.state))
            .collect();
        arrived.sort();
        arrived
    }
}

async fn fetches(desk: &Desk) -> Round {
    mail::wake(&desk.vault).unwrap();
    inbox::run(&desk.vault, &desk.me, &control(), &pace(), || desk.now.clone())
        .await
        .unwrap()
}

/// A factory's laptop, paired by the operator's invitation.
struct Factory {
    laptop: Laptop,
    _fleet: Fleet,
    days: std::cell::Cell<i32>,
}

impl Factory {
    fn new() -> Self {
        let fleet = Fleet::new(1);
        let laptop = fleet.open(1).remove(0);
        Self {
            laptop,
            _fleet: fleet,
            days: std::cell::Cell::new(0),
        }
    }

    async fn pairs_with(&self, customer: &Customer) -> String {
        self.accepts(&customer.invite(PairingKind::Factory).await, &[])
    }

    fn accepts(&self, invite: &Invite, packs: &[String]) -> String {
        self.laptop
            .by(|tx| customer::accept(tx, invite, packs))
            .unwrap()
            .to_string()
    }

    fn queues(&self, customer: &str) -> OutboxItem {
        self.days.set(self.days.get() + 1);
        let (vault, me) = (&self.laptop.vault, &self.laptop.me);
        let now = place::customer::at(self.days.get());
        let pack = pack::csr_management_system().unwrap();
        let disclosed = share::disclose(vault, &pack, customer, &now).unwrap();
        let plan = || Ok(Some(vec![b'%'; 60_000]));
        outbox::enqueue(vault, me, &now, &disclosed, customer, plan, Making::default()).unwrap()
    }

    /// Tries each bundle that may go, once.
    async fn sends(&self) -> u32 {
        let vault = &self.laptop.vault;
        outbox::wake(vault).unwrap();
        let mut delivered = 0;
        while let Some(parcel) = outbox::due(vault, &self.laptop.now()).unwrap() {
            let (hand, pace) = (control(), pace());
            let sent = outbox::send(vault, &parcel, &hand, &pace, || self.laptop.now().after(SOON));
            delivered += u32::from(sent.await.unwrap());
        }
        delivered
    }

    async fn fetches(&self) -> replies::Round {
        let vault = &self.laptop.vault;
        mail::wake(vault).unwrap();
        replies::run(vault, &self.laptop.me, &control(), &pace(), || self.laptop.now())
            .await
            .unwrap()
    }

    fn replies(&self) -> RepliesState {
        self.laptop.vault.read(replies::state).unwrap()
    }

    fn outbox(&self) -> Vec<OutboxItem> {
        let mut items = self.laptop.vault.read(outbox::list).unwrap();
        items.sort_by_key(|item| item.seq);
        items
    }

    /// Numbers of the replies that were taken in.
    fn taken(&self) -> Vec<u32> {
        let sql = "SELECT seq FROM reply ORDER BY seq";
        self.laptop
            .vault
            .read(|db| {
                let mut rows = db.prepare(sql)?;
                Ok(rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }

    fn remarks(&self) -> u32 {
        let sql = "SELECT count(*) FROM remark";
        self.laptop
            .vault
            .read(|db| Ok(db.query_row(sql, [], |row| row.get(0))?))
            .unwrap()
    }
}

/// So that a failed try waits for the next call, however the clock of the laptop ticks.
const SOON: std::time::Duration = std::time::Duration::from_secs(365 * 24 * 60 * 60);

fn files_of(vault: &Vault) -> usize {
    std::fs::read_dir(vault.dir().join("mail")).map_or(0, Iterator::count)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bundle_goes_a_review_comes_back_and_both_say_so() {
    let (customer, factory) = (Customer::direct().await, Factory::new());
    let to = factory.pairs_with(&customer).await;
    let id = factory.laptop.finding("blocked exit 消防通道");
    assert_eq!(factory.queues(&to).since, None);
    assert_eq!(factory.sends().await, 1);

    // The first one waits for a person, and stays as long as that takes.
    let round = customer.fetches().await;
    assert_eq!((round.fetched, round.taken_in, round.stopped), (1, 0, None));
    assert_eq!(customer.fetches().await, Round::default());
    let mail = customer.mail();
    assert_eq!((mail.inboxes.len(), mail.waiting.len()), (1, 1));
    assert!(mail.inboxes[0].link.worked_at.is_some() && mail.inboxes[0].link.why.is_none());
    assert!(mail.waiting[0].name.is_some());
    customer.trusts();
    assert_eq!(customer.mail().waiting, []);
    assert!(customer.desk.view().by_inbox);

    customer.answers(Some(id));
    assert_eq!(customer.mail().inboxes[0].unsent, 1);
    let waits = customer.desk.view().sent[0].way.clone().unwrap();
    assert_eq!((waits.state.as_str(), waits.delivered_at), ("waiting", None));
    assert_eq!(customer.fetches().await.sent, 1);
    let sent = customer.desk.view().sent[0].way.clone().unwrap();
    assert!(sent.state == "delivered" && sent.delivered_at.is_some());

    let [item] = &factory.outbox()[..] else { panic!() };
    assert_eq!((item.state, &item.answer), (OutboxState::Delivered, &None));
    let round = factory.fetches().await;
    assert_eq!((round.fetched, round.taken_in), (1, 1));
    let [item] = &factory.outbox()[..] else { panic!() };
    assert_eq!(item.answer.as_ref().unwrap().outcome, "accepted");
    assert_eq!((factory.taken(), factory.remarks()), (vec![1], 1));
    assert_eq!(factory.replies().waiting, []);
    assert!(factory.replies().links[0].link.worked_at.is_some());

    factory.laptop.set(id, "description", json!("cleared"));
    assert_eq!(factory.queues(&to).since, Some(1), "it goes on from what was accepted");
    factory.sends().await;
    assert_eq!(customer.fetches().await.taken_in, 1);
    assert_eq!(customer.desk.finding(id).row.description, "cleared");
    for vault in [&customer.desk.vault, &factory.laptop.vault] {
        mail::tidy(vault).unwrap();
        assert_eq!(files_of(vault), 0);
    }
    assert!(customer.desk.is_sound());
}

#[tokio::test(flavor = "multi_thread")]
async fn five_bundles_and_their_reviews_over_a_line_that_breaks_are_there_once() {
    let mut chance = StdRng::seed_from_u64(5_016);
    let line = Arc::new(std::sync::Mutex::new(None));
    let keep = line.clone();
    let customer = Customer::new(async move |server: &Server| {
        let made = Line::to(server.at, move || match chance.gen_range(0..5) {
            0 => Fate::CutUp(chance.gen_range(0..60_000)),
            1 => Fate::CutDown(chance.gen_range(0..60_000)),
            2 => Fate::CutDown(chance.gen_range(0..500)),
            _ => Fate::Whole,
        })
        .await;
        let url = made.url.clone();
        *keep.lock().unwrap() = Some(made);
        url
    })
    .await;
    let factory = Factory::new();
    let to = factory.pairs_with(&customer).await;
    let mut ids = Vec::new();
    for number in 1..=5 {
        let id = factory.laptop.finding(&format!("finding of bundle {number}"));
        factory.laptop.attach(id, &format!("photo {number} ").repeat(9_000));
        ids.push(id);
        factory.queues(&to);
        let mut tries = 0;
        let mut answered = false;
        // Whoever has a connection does what there is to do, until the factory has the answer.
        while factory.taken().len() < number {
            tries += 1;
            assert!(
                tries < 2_000,
                "{:?} {:?} {:?}",
                factory.outbox(),
                customer.mail(),
                factory.replies()
            );
            factory.sends().await;
            customer.fetches().await;
            if number == 1 && !customer.mail().waiting.is_empty() {
                customer.trusts();
            }
            let here = customer.mail().inboxes[0].link.worked_at.is_some() || number > 1;
            if here && !answered && is_here(&customer, number as u32) {
                customer.answers(Some(id));
                answered = true;
            }
            factory.fetches().await;
        }
    }
    let all: Vec<u32> = (1..=5).collect();
    let states: Vec<_> = factory.outbox().iter().map(|item| item.state).collect();
    assert_eq!(states, [OutboxState::Delivered; 5]);
    assert!(factory.outbox().iter().all(|item| item.answer.is_some()));
    assert_eq!(factory.taken(), all);
    assert_eq!(factory.remarks(), 5);
    let applied: Vec<_> = all.iter().map(|seq| (*seq, "applied".to_owned())).collect();
    assert_eq!(customer.arrived(), applied);
    assert!(ids.iter().all(|id| customer.desk.finding(*id).said.remarks.len() == 1));
    // Five bundles and five replies stand at the inbox, nothing else.
    assert_eq!(customer.server.files("bundles").len(), 10);
    assert!(customer.server.files("aside").is_empty() && customer.server.files("partial").is_empty());
    assert!(customer.desk.is_sound());
    let cuts = line.lock().unwrap().as_ref().unwrap().cuts();
    println!("{cuts} cuts, 5 bundles and 5 reviews there once");
    assert!(cuts > 5, "{cuts} cuts prove little");
}

fn is_here(customer: &Customer, seq: u32) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM arrival WHERE seq = ?1 AND state = 'applied')";
    let read = |db: &rusqlite::Connection| Ok(db.query_row(sql, [seq], |row| row.get(0))?);
    customer.desk.vault.read(read).unwrap()
}

/// The reply never reaches the inbox: bundles go on from the one that was accepted before, until it comes on a stick.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_acceptance_delays_and_harms_nothing() {
    let (customer, factory) = (Customer::direct().await, Factory::new());
    let to = factory.pairs_with(&customer).await;
    let id = factory.laptop.finding("first");
    let exchange = async |answer: bool| {
        factory.sends().await;
        customer.fetches().await;
        if !customer.mail().waiting.is_empty() {
            customer.trusts();
        }
        if answer {
            customer.answers(None);
            customer.fetches().await;
            factory.fetches().await;
        }
    };
    factory.queues(&to);
    exchange(true).await;
    factory.laptop.set(id, "description", json!("second"));
    assert_eq!(factory.queues(&to).since, Some(1));
    exchange(false).await;
    // Signed, and lost: the file that was to go is gone from this computer.
    customer.answers(None);
    let lost = customer.desk.view().sent[0].id.clone();
    let stick = customer.folder.path().join("lost.plumb");
    answer::copy_again(&customer.desk.vault, &lost, &stick).unwrap();
    let sent = customer.desk.vault.dir().join("sent");
    let newest = std::fs::read_dir(sent).unwrap().map(|file| file.unwrap().path());
    let newest = newest.max_by_key(|file| std::fs::metadata(file).unwrap().modified().unwrap());
    std::fs::remove_file(newest.unwrap()).unwrap();
    assert_eq!(customer.fetches().await.sent, 0);
    let way = customer.desk.view().sent[0].way.clone().unwrap();
    assert_eq!(
        (way.state.as_str(), way.why.unwrap().code.as_str()),
        ("refused", "file-unreadable")
    );

    factory.laptop.set(id, "description", json!("third"));
    assert_eq!(
        factory.queues(&to).since,
        Some(1),
        "the second was not accepted as far as is known"
    );
    exchange(true).await;
    assert_eq!(customer.desk.finding(id).row.description, "third");
    // The reply to the third one comes before its turn, and waits with its reason.
    assert_eq!(factory.taken(), [1]);
    let [waiting] = &factory.replies().waiting[..] else {
        panic!()
    };
    assert_eq!(waiting.why.as_ref().unwrap().code, "reply-gap");
    assert_eq!(waiting.why.as_ref().unwrap().params["expected"], "2");
    factory.fetches().await;
    assert_eq!(factory.replies().waiting.len(), 1, "it stays as long as it takes");

    remark::take_in(&factory.laptop.vault, &factory.laptop.me, &factory.laptop.now(), &stick).unwrap();
    assert_eq!(factory.fetches().await.taken_in, 1);
    assert_eq!((factory.taken(), factory.replies().waiting.len()), (vec![1, 2, 3], 0));
    assert_eq!(factory.queues(&to).since, Some(3));
    let again = remark::take_in(&factory.laptop.vault, &factory.laptop.me, &factory.laptop.now(), &stick);
    assert_eq!(again.unwrap_err().code, Code::ReplyKnown);
}

/// The same store opened on a second computer, each with an invitation of its own: each reads everything once.
#[tokio::test(flavor = "multi_thread")]
async fn two_readers_of_one_inbox_each_get_everything_once() {
    let (mut customer, factory) = (Customer::direct().await, Factory::new());
    let to = factory.pairs_with(&customer).await;
    factory.laptop.finding("x");
    let invite = customer.invite(PairingKind::Desk).await;
    let second = second_reader(&mut customer);
    inbox::accept(&second.vault, &second.me, &second.now, &invite).unwrap();
    for number in 1..=3 {
        factory.queues(&to);
        factory.sends().await;
        assert_eq!(fetches(&second).await.fetched, 1);
        if number == 1 {
            let waiting = second.vault.read(inbox::state).unwrap().waiting;
            let file = mail::file_of(&second.vault, &waiting[0].file.envelope);
            second.welcome(&file);
        }
    }
    assert_eq!(customer.fetches().await.fetched, 3);
    assert_eq!(customer.mail().waiting.len(), 3);
    let first = customer.mail().waiting[0].clone();
    let file = mail::file_of(&customer.desk.vault, &first.file.envelope);
    customer.desk.welcome(&file);
    assert_eq!(
        customer.fetches().await.taken_in,
        2,
        "the others waited for the comparing"
    );
    for desk in [&customer.desk, &second] {
        assert_eq!(fetches(desk).await, Round::default());
        let arrivals = desk.view().arrivals;
        assert!(arrivals.len() == 3 && arrivals.iter().all(|one| one.state == "applied"));
    }
    // What one of them leaves, the other does not hear of.
    let target = inbox::leave(&second.vault, &second.me, &invite.customer_id())
        .unwrap()
        .unwrap();
    plumbline_core::sync::give_back(&target).await.unwrap();
    factory.queues(&to);
    factory.sends().await;
    assert_eq!(
        (fetches(&second).await.fetched, customer.fetches().await.fetched),
        (0, 1)
    );
}

fn second_reader(customer: &mut Customer) -> Desk {
    let dir = tempfile::tempdir().unwrap();
    copy_store(customer.desk.dir.path(), dir.path());
    std::fs::remove_file(dir.path().join("laptop")).unwrap();
    let (vault, _) = Vault::open(dir.path(), KINDS, WEAK, customer.desk.me.person, PASSPHRASE).unwrap();
    Desk {
        vault: Arc::new(vault),
        me: customer.desk.me.clone(),
        now: customer.desk.now.clone(),
        dir,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_one_customers_inbox_is_down_the_other_goes_on() {
    let (up, down, factory) = (Customer::direct().await, Customer::direct().await, Factory::new());
    let (to_up, to_down) = (factory.pairs_with(&up).await, factory.pairs_with(&down).await);
    factory.laptop.finding("for both");
    for to in [&to_down, &to_up] {
        factory.queues(to);
    }
    assert_eq!(factory.sends().await, 2);
    for customer in [&up, &down] {
        customer.fetches().await;
        customer.trusts();
        customer.answers(None);
        customer.fetches().await;
    }
    let (data, at) = (down.server.data.clone(), down.server.at);
    down.server.stop().await;
    for to in [&to_down, &to_up] {
        factory.queues(to);
    }
    assert_eq!(factory.sends().await, 1);
    let round = factory.fetches().await;
    assert_eq!(
        (round.taken_in, round.stopped),
        (1, vec![(to_down.clone(), "no-connection")])
    );
    let why = |of: &str| {
        let link = factory.replies().links.into_iter().find(|link| link.customer == of);
        link.unwrap().link.why.map(|why| why.code)
    };
    assert_eq!((why(&to_up), why(&to_down).as_deref()), (None, Some("no-connection")));
    let states: Vec<_> = factory
        .outbox()
        .into_iter()
        .map(|item| (item.customer == to_up, item.seq, item.state))
        .collect();
    assert!(states.contains(&(true, 2, OutboxState::Delivered)), "{states:?}");
    assert!(states.contains(&(false, 2, OutboxState::Waiting)), "{states:?}");

    let _again = Server::start_at(&data, Options::default(), at).await;
    assert_eq!(factory.sends().await, 1);
    assert_eq!(factory.fetches().await.taken_in, 1);
    assert_eq!(why(&to_down), None);
}

/// A bundle for somebody else, and one that was damaged before it was signed for, wait with their reasons and can be
/// dropped by a person.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_waits_with_its_reason() {
    let customer = Customer::direct().await;
    let stranger = stage::Factory::new();
    let other = plumbline_bundle::keys::Identity::generate().unwrap();
    // The operator made this one without the customer's keys.
    let out: PathBuf = customer.folder.path().join("other.plumb");
    let request = InviteRequest {
        name: "Nordwind".into(),
        label: None,
        url: customer.url.clone(),
        kind: PairingKind::Factory,
        recipient: Some(other.recipient().to_string()),
        reviewers: Vec::new(),
        days: 14,
        packs: Vec::new(),
        out: out.clone(),
    };
    commands::invite(
        &customer.server.data,
        request,
        &Words::of(Language::English),
        &mut Vec::new(),
    )
    .await
    .unwrap();
    let invite = Invite::read(std::fs::File::open(out).unwrap()).unwrap();
    let token = stage::pair(&customer.url, &invite.token, &stranger.keys_json())
        .await
        .unwrap();
    let target = plumbline_core::sync::Target {
        url: customer.url.clone(),
        token,
        receipt_key: invite.receipt_key,
    };
    let bundle = stranger.seal(customer.folder.path(), &invite, 1, plumbline_bundle::Hash::ZERO, 5_000);
    stage::upload(&target, &bundle).await.unwrap();
    let round = customer.fetches().await;
    assert_eq!((round.fetched, round.taken_in), (1, 0));
    let [waiting] = &customer.mail().waiting[..] else {
        panic!()
    };
    assert_eq!(waiting.verdict, Some(Verdict::WrongRecipient));
    assert_eq!(files_of(&customer.desk.vault), 1);
    mail::drop_file(&customer.desk.vault, &waiting.file.envelope).unwrap();
    assert_eq!((customer.mail().waiting.len(), files_of(&customer.desk.vault)), (0, 0));
    assert_eq!(customer.fetches().await, Round::default(), "it does not come again");
}

/// Each invitation opens the door it was made for, and no other.
#[tokio::test(flavor = "multi_thread")]
async fn invitations_are_not_taken_for_each_other() {
    let customer = Customer::direct().await;
    let write = async |kind| {
        let out = customer.folder.path().join(format!("{}.plumb", Uuid::new_v4()));
        let request = InviteRequest {
            name: "Nordwind".into(),
            label: None,
            url: customer.url.clone(),
            kind,
            recipient: None,
            reviewers: Vec::new(),
            days: 14,
            packs: Vec::new(),
            out: out.clone(),
        };
        commands::invite(
            &customer.server.data,
            request,
            &Words::of(Language::English),
            &mut Vec::new(),
        )
        .await
        .unwrap();
        out
    };
    let code = |file: &Path| inbox::read_invite(file, "2026-11-21").err().map(|error| error.code);
    assert_eq!(code(&write(PairingKind::Factory).await), Some(Code::InviteForFactories));
    assert_eq!(code(&write(PairingKind::Laptops).await), Some(Code::InviteForLaptops));
    assert_eq!(code(&write(PairingKind::Desk).await), None);
    // Used once, it is of no use to another store.
    let invite = customer.invite(PairingKind::Desk).await;
    let other = Desk::new();
    inbox::accept(&other.vault, &other.me, &other.now, &invite).unwrap();
    assert_eq!(fetches(&other).await.stopped, None);
    let third = Desk::new();
    inbox::accept(&third.vault, &third.me, &third.now, &invite).unwrap();
    assert_eq!(fetches(&third).await.stopped, Some("invite-used"));
    let state = third.vault.read(inbox::state).unwrap();
    assert_eq!(state.inboxes[0].link.why.as_ref().unwrap().code, "invite-used");
}
