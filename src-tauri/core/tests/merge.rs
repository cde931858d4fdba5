//! Laptops that exchange their journals in any order, in parts and twice, with clocks that are wrong, and come back from
//! old backups: nobody diverges, nothing acknowledged is lost, copies and disagreements are listed.
//! `PLUMBLINE_SOAK=1` runs twenty times as many schedules.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod laptops;
mod place;

use laptops::{Fleet, Laptop};
use plumbline_core::disagree::{self, BreachCode, Whose};
use plumbline_core::error::Code;
use plumbline_core::vault::history;
use serde_json::json;
use std::collections::BTreeSet;

/// Schedules in the test command; a twentieth of those of a soak.
const SCHEDULES: u64 = 500;

#[test]
fn no_schedule_diverges_or_loses_what_was_acknowledged() {
    let fleet = Fleet::new(4);
    let rounds = if std::env::var_os("PLUMBLINE_SOAK").is_some() {
        SCHEDULES * 20
    } else {
        SCHEDULES
    };
    let mut seen = Seen::default();
    for seed in 0..rounds {
        schedule(&fleet, seed, &mut seen);
    }
    println!("{rounds} schedules: {seen:?}");
    // A run in which nothing interesting happened would prove nothing.
    assert!(
        seen.conflicts > 0
            && seen.restores > 0
            && seen.forks > 0
            && seen.replays > 0
            && seen.gaps > 0
            && seen.deleted > 0,
        "{seen:?}"
    );
}

#[derive(Debug, Default)]
struct Seen {
    writes: usize,
    exchanges: usize,
    replays: usize,
    gaps: usize,
    restores: usize,
    clones: usize,
    forks: usize,
    conflicts: usize,
    deleted: usize,
}

/// Numbers that look mixed and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn schedule(fleet: &Fleet, seed: u64, seen: &mut Seen) {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
    let count = 2 + dice.below(3);
    let mut laptops = fleet.open(count);
    for laptop in &mut laptops {
        laptop.clock_days = dice.below(36_500) as i32 - 18_250;
    }
    let mut posted: Vec<laptops::Package> = Vec::new();
    let mut saved: Vec<(usize, laptops::Snapshot)> = Vec::new();
    let cloned = dice.below(8) == 0;
    for _ in 0..8 + dice.below(16) {
        let at = dice.below(laptops.len());
        match dice.below(12) {
            0..=5 => {
                seen.deleted += usize::from(laptops[at].write_something(&mut |limit| dice.below(limit)));
                seen.writes += 1;
            }
            6 | 7 => posted.push(laptops[at].package(&mut |limit| dice.below(limit))),
            8 | 9 if !posted.is_empty() => {
                // Any package, also one that was taken in before or is of long ago.
                let package = dice.below(posted.len());
                let merged = laptops[at].take_in(&posted[package]);
                seen.exchanges += 1;
                seen.replays += usize::from(merged.entries == 0);
                seen.gaps += merged.gaps.len();
            }
            10 => saved.push((at, laptops[at].save())),
            11 if !saved.is_empty() => {
                let (whose, snapshot) = &saved[dice.below(saved.len())];
                laptops[*whose] = laptops[*whose].restored(snapshot);
                seen.restores += 1;
            }
            _ => {}
        }
    }
    if cloned {
        // A disk image set up again unnoticed: both go on in the same journal.
        let twin = laptops[0].cloned_unnoticed();
        // Something new each: a value set again as it was writes no entry, and then there is no second one.
        laptops[0].finding("on the first copy");
        twin.finding("on the second copy");
        laptops.push(twin);
        seen.clones += 1;
    }
    exchange_all(&laptops);
    if cloned {
        let forks = laptops
            .iter()
            .map(|laptop| laptop.disagreements().forks.len())
            .sum::<usize>();
        assert!(forks > 0, "seed {seed}: two copies of a laptop were not noticed");
        seen.forks += 1;
        for laptop in &mut laptops {
            laptop.take_over_forks();
        }
        exchange_all(&laptops);
        // What both copies wrote is in everybody's journal, under one name or another.
        let values: Vec<BTreeSet<String>> = laptops.iter().map(Laptop::everything_ever_written).collect();
        assert!(
            values.windows(2).all(|pair| pair[0] == pair[1]),
            "seed {seed}: something of a copy was lost"
        );
        return;
    }
    let first = laptops[0].dump();
    for laptop in &laptops[1..] {
        assert_eq!(laptop.dump(), first, "seed {seed}: laptops diverged");
    }
    let held = laptops[0].entries();
    for laptop in &laptops {
        for hash in &laptop.acknowledged {
            assert!(held.contains(hash), "seed {seed}: an acknowledged write was lost");
        }
        laptop.rebuilt_is_the_same(seed);
        assert!(laptop.disagreements().forks.is_empty(), "seed {seed}");
    }
    let conflicts = laptops[0].disagreements().total;
    seen.conflicts += conflicts as usize;
    assert_eq!(
        conflicts as usize,
        laptops[0].conflicts_by_definition(),
        "seed {seed}: not every conflict is listed"
    );
}

/// Everybody's whole journal to everybody, until nothing is new.
fn exchange_all(laptops: &[Laptop]) {
    loop {
        let mut news = 0;
        for from in laptops {
            let all = from.whole();
            for to in laptops {
                if from.dir() != to.dir() {
                    news += to.take_in(&all).entries;
                }
            }
        }
        if news == 0 {
            return;
        }
    }
}

#[test]
fn both_values_stand_in_the_list_and_one_choice_ends_it_everywhere() {
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    let id = a.finding("Fire exit B is blocked");
    b.take_in(&a.whole());
    a.set(id, "description", json!("Exit B blocked by pallets"));
    b.set(id, "description", json!("Exit B blocked by a forklift"));
    b.take_in(&a.whole());
    a.take_in(&b.whole());
    for laptop in [&a, &b] {
        let list = laptop.disagreements();
        assert_eq!((list.total, list.conflicts[0].field.as_str()), (1, "description"));
        let mut values: Vec<_> = list.conflicts[0].heads.iter().map(|head| head.value.clone()).collect();
        values.sort_by_key(ToString::to_string);
        assert_eq!(
            values,
            [
                json!("Exit B blocked by a forklift"),
                json!("Exit B blocked by pallets")
            ]
        );
        let letters: BTreeSet<_> = list.conflicts[0]
            .heads
            .iter()
            .map(|head| head.letter.as_str())
            .collect();
        assert_eq!(letters, BTreeSet::from(["A", "B"]));
        assert_eq!(list.conflicts[0].heads.iter().filter(|head| head.shown).count(), 1);
    }
    let theirs = b.keyid();
    a.by(|tx| disagree::settle(tx, "finding", id, "description", &theirs))
        .unwrap();
    b.take_in(&a.whole());
    for laptop in [&a, &b] {
        assert_eq!(laptop.disagreements().total, 0);
        assert_eq!(laptop.described(id), "Exit B blocked by a forklift");
    }
    assert_eq!(
        a.by(|tx| disagree::settle(tx, "finding", id, "description", &theirs))
            .unwrap_err()
            .code,
        Code::NotFound
    );
}

#[test]
fn what_one_deleted_and_another_edited_is_for_a_person_to_decide() {
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    let (kept, gone, seen) = (a.finding("kept"), a.finding("gone"), a.finding("seen"));
    b.take_in(&a.whole());
    a.set(seen, "description", json!("edited before"));
    b.take_in(&a.whole());
    for id in [kept, gone] {
        a.set(id, "description", json!("edited meanwhile"));
    }
    for id in [kept, gone, seen] {
        b.delete(id);
    }
    a.take_in(&b.whole());
    b.take_in(&a.whole());
    for laptop in [&a, &b] {
        let list = laptop.disagreements();
        let fields: Vec<_> = list
            .conflicts
            .iter()
            .map(|c| (c.id.clone(), c.field.as_str()))
            .collect();
        let mut wanted = [kept.to_string(), gone.to_string()].map(|id| (id, "#deleted"));
        wanted.sort();
        assert_eq!(
            fields, wanted,
            "a deletion by somebody who had seen the edit is no disagreement"
        );
    }
    a.by(|tx| disagree::settle(tx, "finding", kept, "#deleted", &a.keyid()))
        .unwrap();
    a.by(|tx| disagree::settle(tx, "finding", gone, "#deleted", &b.keyid()))
        .unwrap();
    b.take_in(&a.whole());
    for laptop in [&a, &b] {
        assert_eq!(laptop.disagreements().total, 0);
        assert_eq!(laptop.described(kept), "edited meanwhile");
        assert!(!laptop.has(gone) && !laptop.has(seen));
    }
}

#[test]
fn mine_or_theirs_for_everything_at_once_and_back() {
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    let ids: Vec<_> = (0..5).map(|i| a.finding(&format!("finding {i}"))).collect();
    b.take_in(&a.whole());
    for id in &ids {
        a.set(*id, "description", json!("from A"));
        b.set(*id, "description", json!("from B"));
    }
    a.take_in(&b.whole());
    let saved = a.saved(|tx| disagree::settle_all(tx, Whose::Theirs));
    assert_eq!(saved.value, 5);
    assert!(ids.iter().all(|id| a.described(*id) == "from B") && a.disagreements().total == 0);
    let token = saved.undo.unwrap();
    a.by(|tx| tx.undo(&token)).unwrap();
    b.take_in(&a.whole());
    assert!(b.disagreements().total == 0, "one hand has chosen");
    assert_eq!(a.dump(), b.dump());
}

#[test]
fn a_merge_that_would_change_a_fifth_of_everything_stops_and_says_so() {
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    let ids: Vec<_> = (0..60).map(|i| a.finding(&format!("finding {i}"))).collect();
    b.take_in(&a.whole());
    for id in &ids {
        b.delete(*id);
    }
    let file = b.write_file(&a);
    let mut letter = a.open_file(&file).unwrap();
    let before = a.dump();
    let preview = letter.preview(&a.vault, &a.now()).unwrap();
    assert!(preview.large && preview.deleted >= 60, "{preview:?}");
    assert_eq!(a.dump(), before, "a preview changes nothing");
    let refused = letter.take_in(&a.vault, &a.me, &a.now(), false).unwrap_err();
    assert_eq!((refused.code, a.dump() == before), (Code::MergeLarge, true));
    letter.take_in(&a.vault, &a.me, &a.now(), true).unwrap();
    assert_eq!(a.dump(), b.dump());
}

#[test]
fn files_between_laptops_are_for_one_reader_and_from_one_factory() {
    let fleet = Fleet::new(3);
    let [a, b, c]: [Laptop; 3] = fleet.open(3).try_into().ok().unwrap();
    let id = a.finding("Press 7 has no guard");
    a.attach(id, "photo of press 7");
    let file = a.write_file(&b);
    assert_eq!(c.open_file(&file).err().unwrap().code, Code::NotForThisLaptop);
    let stranger = Fleet::new(2);
    let [other, _]: [Laptop; 2] = stranger.open(2).try_into().ok().unwrap();
    assert_eq!(other.open_file(&file).err().unwrap().code, Code::NotFromThisFactory);
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = file.with_extension("damaged");
    std::fs::write(&damaged, bytes).unwrap();
    assert_eq!(b.open_file(&damaged).err().unwrap().code, Code::ExchangeDamaged);
    let merged = b
        .open_file(&file)
        .unwrap()
        .take_in(&b.vault, &b.me, &b.now(), false)
        .unwrap();
    assert!(
        merged.entries > 0 && merged.gaps.is_empty() && merged.forked == 0,
        "{merged:?}"
    );
    assert_eq!(b.evidence_of(id), "photo of press 7");
    // The answer tells A how far B is: the next file to B is empty of old entries.
    let answer = b.write_file(&a);
    a.open_file(&answer)
        .unwrap()
        .take_in(&a.vault, &a.me, &a.now(), false)
        .unwrap();
    assert_eq!(a.write_to(&b).entries, 0);
    a.retire(&b);
    let late = b.write_file(&a);
    assert_eq!(a.open_file(&late).err().unwrap().code, Code::LaptopRetired);
}

#[test]
fn two_laptops_that_gave_the_same_badge_are_told() {
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    a.worker("0815", "Zhao Min");
    b.worker("0815", "Qian Li");
    a.take_in(&b.whole());
    let breaches = a.disagreements().breaches;
    assert_eq!(breaches.len(), 1);
    assert_eq!(
        (breaches[0].code, breaches[0].value.as_str(), breaches[0].records.len()),
        (BreachCode::BadgeTwice, "0815", 2)
    );
}

#[test]
fn a_copied_store_goes_on_as_another_laptop() {
    let fleet = Fleet::new(2);
    let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
    let id = a.finding("before the copy");
    let copy = a.restored(&a.save());
    assert_ne!(copy.keyid(), a.keyid());
    assert_ne!(copy.letter(), a.letter());
    a.set(id, "description", json!("on the old one"));
    copy.set(id, "description", json!("on the copy"));
    let number = copy.finding_number(copy.finding("new"));
    assert!(number.starts_with(&format!("{}-", copy.letter())), "{number}");
    for (to, from) in [(&b, &a), (&b, &copy), (&a, &b), (&copy, &b)] {
        to.take_in(&from.whole());
    }
    assert_eq!(a.dump(), b.dump());
    assert_eq!(a.dump(), copy.dump());
    assert_eq!(a.disagreements().total, 1);
    let past = b.vault.read(|db| history::of_record(db, "finding", id)).unwrap();
    assert!(past.len() >= 3);
}
