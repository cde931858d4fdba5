//! Bundles that carry only what changed: a customer sees the same by them as by bundles that carry everything, whatever
//! was edited, hidden, lost on the way or answered late, and whichever of two laptops sent it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod laptops;
mod place;

use laptops::{Fleet, Laptop};
use place::customer::{Desk, at};
use place::{Place, new_finding};
use plumbline_bundle::envelope::Kind;
use plumbline_core::cap::finding;
use plumbline_core::desk::answer;
use plumbline_core::desk::outgoing::Leaves;
use plumbline_core::desk::receive::Verdict;
use plumbline_core::desk::{invite, shelf, view};
use plumbline_core::error::Code;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::moment::Moment;
use plumbline_core::outbox::{self, Making, OutboxItem};
use plumbline_core::vault::Vault;
use plumbline_core::{access::Actor, customer, pack, remark, share};
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use rusqlite::Connection;
use serde_json::{Map, json};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// One laptop and its bundles for one customer.
struct Sender<'a> {
    vault: &'a Vault,
    me: &'a Actor,
    customer: String,
}

impl Sender<'_> {
    fn sends(&self, now: &Moment, everything: bool) -> (OutboxItem, PathBuf) {
        let pack = pack::csr_management_system().unwrap();
        let disclosed = share::disclose(self.vault, &pack, &self.customer, now);
        let making = Making {
            everything,
            folder: None,
        };
        let plan = || Ok(Some(b"%PDF-1.7 plan".to_vec()));
        let item = outbox::enqueue(
            self.vault,
            self.me,
            now,
            &disclosed.unwrap(),
            &self.customer,
            plan,
            making,
        )
        .unwrap();
        let file = self.vault.dir().join("outbox").join(format!("{}.plumb", item.id));
        (item, file)
    }
}

fn invited(desk: &Desk) -> PathBuf {
    let file = desk.dir.path().join("invite.plumb");
    invite::write(&desk.vault, &desk.me, &desk.now, &[], &file).unwrap();
    file
}

fn accepted_by(vault: &Vault, me: &Actor, now: &Moment, invite: &Path) -> String {
    let (invite, packs) = customer::read_invite(invite, "2026-11-21").unwrap();
    let saved = vault
        .write(me, now, |tx| customer::accept(tx, &invite, &packs))
        .unwrap();
    saved.value.to_string()
}

/// What people see of a factory, row by row.
fn shown(desk: &Desk) -> Vec<String> {
    let of = |db: &Connection, table: &str| -> rusqlite::Result<Vec<String>> {
        let mut rows = db.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = rows.column_count();
        let rows = rows.query_map([], |row| {
            let cells = (0..columns).map(|at| Ok(format!("{:?}", row.get_ref(at)?)));
            Ok(format!(
                "{table}: {}",
                cells.collect::<rusqlite::Result<Vec<_>>>()?.join(" | ")
            ))
        })?;
        rows.collect()
    };
    let tables = shelf::TABLES.into_iter();
    let tables = tables.filter(|table| !matches!(*table, "shelf_record" | "shelf_file" | "shelf_change"));
    let mut rows: Vec<String> = tables
        .flat_map(|table| desk.vault.read(|db| Ok(of(db, table)?)).unwrap())
        .collect();
    rows.sort();
    rows
}

#[test]
fn the_second_bundle_is_as_small_as_what_changed() {
    let (desk, place) = (Desk::new(), Place::new());
    let customer = accepted_by(&place.vault, &place.me, &place.now, &invited(&desk));
    let sender = Sender {
        vault: &place.vault,
        me: &place.me,
        customer,
    };
    let mut dice = StdRng::seed_from_u64(500);
    let mut photo = |at: usize| {
        let mut bytes = vec![0; 40 * 1024];
        dice.fill_bytes(&mut bytes);
        let file = place.dir.path().join(format!("photo {at}.jpg"));
        std::fs::write(&file, bytes).unwrap();
        place.vault.take_evidence(&file).unwrap()
    };
    let photos: Vec<_> = (0..501).map(&mut photo).collect();
    let findings: Vec<Uuid> = place.write(|tx| {
        let find = |at: usize| {
            let new = finding::NewFinding {
                description: format!("Finding no. {at}: fire exit B is blocked by pallets 消防通道被堵"),
                ..new_finding()
            };
            finding::create(tx, &new, &Map::new())
        };
        (0..500).map(find).collect()
    });
    let attach = |to: &[(Uuid, usize)]| {
        place.write(|tx| {
            for (id, at) in to {
                evidence::attach(tx, TargetKind::Finding, *id, &format!("photo {at}"), &photos[*at])?;
            }
            Ok(())
        });
        let of = |db: &Connection| {
            let mut rows = db.prepare("SELECT id FROM evidence WHERE NOT shared")?;
            let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
        };
        let files = place.vault.read(of).unwrap();
        place.write(|tx| {
            let mut files = files.iter();
            files.try_for_each(|id| evidence::set_shared(tx, id.parse().unwrap(), true))
        });
    };
    attach(&findings.iter().copied().zip(0..).collect::<Vec<_>>());
    let (first, file) = sender.sends(&at(0), false);
    desk.welcome(&file);
    let review = desk.send("review.plumb").unwrap();
    remark::take_in(&place.vault, &place.me, &at(1), &review).unwrap();

    for (at, id) in findings.iter().take(5).enumerate() {
        place.write(|tx| tx.set("finding", *id, "description", json!(format!("Cleared {at}"))));
        if at == 0 {
            attach(&[(*id, 500)]);
        }
    }
    let (second, file) = sender.sends(&at(2), false);
    assert_eq!(desk.receive(&file).verdict, Verdict::Applied);
    assert_eq!((first.since, second.since), (None, Some(1)));
    assert_eq!(desk.finding(findings[0]).evidence.len(), 2);
    assert_eq!(desk.finding(findings[4]).row.description, "Cleared 4");
    let share = second.size as f64 * 100.0 / first.size as f64;
    println!(
        "500 findings with a file each: {} bytes; 5 of them changed and one more file: {} bytes, {share:.2} %",
        first.size, second.size
    );
    assert!(share <= 2.0, "{share:.2} %");
}

#[test]
fn everything_goes_first_every_twentieth_time_and_when_asked() {
    let (desk, place) = (Desk::new(), Place::new());
    let customer = accepted_by(&place.vault, &place.me, &place.now, &invited(&desk));
    let sender = Sender {
        vault: &place.vault,
        me: &place.me,
        customer,
    };
    let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let mut whole = Vec::new();
    for seq in 1..=41 {
        place.write(|tx| tx.set("finding", id, "description", json!(format!("words of no. {seq}"))));
        let (item, file) = sender.sends(&at(seq), seq == 7);
        assert_eq!(item.seq, seq as u32);
        if item.since.is_none() {
            whole.push(seq);
        }
        if seq == 1 {
            desk.welcome(&file);
        } else {
            assert_eq!(desk.receive(&file).verdict, Verdict::Applied);
        }
        // The plan that is shown is the last one that came.
        let report = desk.view().report.unwrap();
        assert_eq!(report.seq, *whole.last().unwrap() as u32);
        assert_eq!(view::report(&desk.vault, &desk.card().id).unwrap(), b"%PDF-1.7 plan");
        assert_eq!(desk.finding(id).row.description, format!("words of no. {seq}"));
        let review = desk.send(&format!("review {seq}.plumb")).unwrap();
        remark::take_in(&place.vault, &place.me, &at(seq), &review).unwrap();
    }
    assert_eq!(whole, [1, 7, 20, 40]);
    assert!(desk.is_sound());
}

/// As long as nothing was accepted, everything goes; what was taken back goes along again.
#[test]
fn nothing_rests_on_a_bundle_that_was_not_accepted() {
    let (desk, place) = (Desk::new(), Place::new());
    let customer = accepted_by(&place.vault, &place.me, &place.now, &invited(&desk));
    let sender = Sender {
        vault: &place.vault,
        me: &place.me,
        customer,
    };
    let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let (first, file) = sender.sends(&at(0), false);
    desk.welcome(&file);
    assert_eq!(sender.sends(&at(1), false).0.since, None);
    let review = desk.send("review.plumb").unwrap();
    remark::take_in(&place.vault, &place.me, &at(2), &review).unwrap();
    place.write(|tx| {
        tx.set(
            "finding",
            id,
            "description",
            json!("said in a bundle that was taken back"),
        )
    });
    let (third, _) = sender.sends(&at(3), false);
    assert_eq!(third.since, Some(1));
    outbox::cancel(&place.vault, &place.me, &third.id).unwrap();
    let (again, file) = sender.sends(&at(4), false);
    assert_eq!((again.seq, again.since), (3, Some(1)));
    let second = place.vault.dir().join("outbox");
    for file in [second.join(format!("{}.plumb", outbox_id(&place, 2))), file] {
        assert_eq!(desk.receive(&file).verdict, Verdict::Applied);
    }
    assert_eq!(desk.finding(id).row.description, "said in a bundle that was taken back");
    assert_eq!(first.seq, 1);
}

fn outbox_id(place: &Place, seq: u32) -> String {
    let all = place.vault.read(outbox::list).unwrap();
    all.into_iter().find(|item| item.seq == seq).unwrap().id
}

/// A factory with two laptops, a customer, and what lies on sticks between them.
struct World {
    laptops: Vec<Laptop>,
    _fleet: Fleet,
    desk: Desk,
    customer: String,
    /// Bundles of each laptop that did not arrive yet.
    bundles: [Vec<PathBuf>; 2],
    /// Replies that nobody at the factory opened yet.
    replies: Vec<PathBuf>,
    days: i32,
    deltas: u32,
    dice: StdRng,
}

impl World {
    fn new(seed: u64) -> Self {
        let (desk, fleet) = (Desk::new(), Fleet::new(2));
        let laptops = fleet.open(2);
        let customer = accepted_by(&laptops[0].vault, &laptops[0].me, &laptops[0].now(), &invited(&desk));
        let world = Self {
            laptops,
            _fleet: fleet,
            desk,
            customer,
            bundles: Default::default(),
            replies: Vec::new(),
            days: 0,
            deltas: 0,
            dice: StdRng::seed_from_u64(seed),
        };
        world.merge();
        world
    }

    /// Each takes in what the other wrote.
    fn merge(&self) {
        for (from, to) in [(0, 1), (1, 0), (0, 1)] {
            let file = self.laptops[from].write_file(&self.laptops[to]);
            let to = &self.laptops[to];
            let mut letter = to.open_file(&file).unwrap();
            letter.take_in(&to.vault, &to.me, &to.now(), true).unwrap();
        }
    }

    fn edit(&mut self, at: usize) {
        let laptop = &mut self.laptops[at];
        let ids = |laptop: &Laptop, sql: &str| -> Vec<Uuid> {
            let found: Vec<String> = laptop
                .vault
                .read(|db| {
                    let mut rows = db.prepare(sql)?;
                    Ok(rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
                })
                .unwrap();
            found.iter().map(|id| id.parse().unwrap()).collect()
        };
        let findings = ids(laptop, "SELECT id FROM finding ORDER BY id");
        let files = ids(laptop, "SELECT id FROM evidence ORDER BY id");
        let dice = &mut self.dice;
        let pick = |of: &[Uuid], dice: &mut StdRng| of[dice.gen_range(0..of.len())];
        match dice.gen_range(0..10) {
            0 if !findings.is_empty() => {
                laptop.attach(pick(&findings, dice), &format!("photo {}", dice.gen_range(0..9)))
            }
            1..=2 if !files.is_empty() => {
                let (id, shared) = (pick(&files, dice), dice.gen_bool(0.6));
                laptop.by(|tx| evidence::set_shared(tx, id, shared)).unwrap();
            }
            // A confidence does not leave; one that came about by mistake is sent again.
            3 if !findings.is_empty() => {
                let source = ["hotline", "audit", "self"][dice.gen_range(0..3)];
                laptop.set(pick(&findings, dice), "source", json!(source));
            }
            _ => {
                laptop.write_something(&mut |most| dice.gen_range(0..most));
            }
        }
    }

    fn send(&mut self, at: usize) {
        let laptop = &self.laptops[at];
        let sender = Sender {
            vault: &laptop.vault,
            me: &laptop.me,
            customer: self.customer.clone(),
        };
        self.days += 1;
        let everything = self.dice.gen_bool(0.1);
        let (item, file) = sender.sends(&self::at(self.days), everything);
        self.deltas += u32::from(item.since.is_some());
        self.bundles[at].push(file);
    }

    /// A stick arrives, perhaps not the oldest, perhaps twice; the lost ones are copied again later.
    fn carry(&mut self, all: bool) {
        for at in 0..2 {
            let mut waiting = std::mem::take(&mut self.bundles[at]);
            if !all && self.dice.gen_bool(0.3) {
                waiting.reverse();
            }
            for file in waiting {
                if !all && self.dice.gen_bool(0.4) {
                    self.bundles[at].push(file);
                    continue;
                }
                let mut verdict = self.desk.receive(&file);
                if verdict.verdict == Verdict::UnknownFactory {
                    verdict = self.desk.welcome(&file);
                }
                assert!(
                    matches!(verdict.verdict, Verdict::Applied | Verdict::Gap),
                    "{verdict:?}"
                );
                if self.dice.gen_bool(0.2) {
                    assert_eq!(self.desk.receive(&file).verdict, Verdict::Replay);
                }
            }
            self.bundles[at].sort_by_key(|file| std::fs::metadata(file).unwrap().modified().unwrap());
        }
    }

    fn accept(&mut self) {
        let cards = self.desk.vault.read(|db| {
            let count = "SELECT count(*) FROM arrival WHERE state = 'applied'";
            Ok(db.query_row(count, [], |row| row.get::<_, u32>(0))?)
        });
        if cards.unwrap() == 0 {
            return;
        }
        let file = self.desk.dir.path().join(format!("reply {}.plumb", Uuid::new_v4()));
        let (desk, id) = (&self.desk, self.desk.card().id);
        answer::send(&desk.vault, &desk.me, &desk.now, &id, Leaves::ByFile(&file)).unwrap();
        self.replies.push(file);
    }

    /// Some laptop opens the replies there are; what is lost today comes tomorrow.
    fn open_replies(&mut self) {
        let laptop = &self.laptops[self.dice.gen_range(0..2)];
        while !self.replies.is_empty() && self.dice.gen_bool(0.7) {
            let file = self.replies.remove(0);
            match remark::take_in(&laptop.vault, &laptop.me, &laptop.now(), &file) {
                Ok(_) => {}
                // The other laptop took the ones before it in.
                Err(error) if error.code == Code::ReplyGap => {
                    self.replies.insert(0, file);
                    return;
                }
                Err(error) => panic!("{error:?}"),
            }
        }
    }

    /// Everything arrived, and both laptops sent all they know.
    fn settle(&mut self) {
        self.merge();
        for at in 0..2 {
            self.send(at);
        }
        self.carry(true);
    }

    /// What a customer sees who was invited just now, by bundles that carry everything.
    fn afresh(&self) -> Vec<String> {
        let desk = Desk::new();
        let invite = invited(&desk);
        let first = &self.laptops[0];
        let customer = accepted_by(&first.vault, &first.me, &first.now(), &invite);
        self.merge();
        for (at, laptop) in self.laptops.iter().enumerate() {
            let sender = Sender {
                vault: &laptop.vault,
                me: &laptop.me,
                customer: customer.clone(),
            };
            let (item, file) = sender.sends(&self::at(self.days), false);
            assert_eq!((item.seq, item.since), (1, None));
            if at == 0 {
                desk.welcome(&file);
            } else {
                assert_eq!(desk.receive(&file).verdict, Verdict::Applied);
            }
        }
        shown(&desk)
    }
}

#[test]
fn by_deltas_a_customer_sees_what_it_would_see_by_everything_sent_anew() {
    let soak = std::env::var_os("PLUMBLINE_SOAK").is_some_and(|soak| soak == "1");
    let (mut checks, mut deltas) = (0, 0);
    for seed in 0..if soak { 40 } else { 4 } {
        let mut world = World::new(seed);
        for day in 0..24 {
            for at in 0..2 {
                for _ in 0..world.dice.gen_range(0..5) {
                    world.edit(at);
                }
                if world.dice.gen_bool(0.6) {
                    world.send(at);
                }
            }
            if world.dice.gen_bool(0.4) {
                world.merge();
            }
            world.carry(false);
            if world.dice.gen_bool(0.5) {
                world.accept();
            }
            world.open_replies();
            if day % 8 == 7 {
                world.settle();
                assert_eq!(shown(&world.desk), world.afresh(), "seed {seed}, day {day}");
                checks += 1;
            }
        }
        assert!(world.desk.is_sound(), "seed {seed}");
        deltas += world.deltas;
    }
    println!("{checks} comparisons, {deltas} deltas, 0 differed");
    assert!(deltas > 20, "{deltas} deltas prove little");
}

/// The kinds that stand in envelopes are the ones the outbox tells of.
#[test]
fn a_carrier_reads_which_of_the_two_it_is() {
    let (desk, place) = (Desk::new(), Place::new());
    let customer = accepted_by(&place.vault, &place.me, &place.now, &invited(&desk));
    let sender = Sender {
        vault: &place.vault,
        me: &place.me,
        customer,
    };
    place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let kind = |file: &Path| {
        let pins = plumbline_bundle::keyset::Pins::from(&share::key_set(&place.vault).unwrap().0);
        let file = std::io::BufReader::new(std::fs::File::open(file).unwrap());
        plumbline_bundle::check::check(file, &pins).unwrap().kind()
    };
    let (_, file) = sender.sends(&at(0), false);
    assert_eq!(kind(&file), Kind::Checkpoint);
    desk.welcome(&file);
    let review = desk.send("review.plumb").unwrap();
    remark::take_in(&place.vault, &place.me, &at(1), &review).unwrap();
    let (_, file) = sender.sends(&at(2), false);
    assert_eq!(kind(&file), Kind::Delta);
}
