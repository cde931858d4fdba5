use super::*;
use crate::moment::Moment;
use crate::vault::slots::tests::make_old;
use crate::vault::{KdfStrength, RecoveryWords};

const LIN: &str = "the passphrase of Lin";
const WU: &str = "the passphrase of Wu";
const OPTIONS: Options = Options {
    kdf: KdfStrength::Weak,
    encrypted: true,
};

struct Place {
    dir: tempfile::TempDir,
    lin: Uuid,
    wu: Uuid,
    words: String,
}

impl Place {
    fn new() -> (Self, Vault) {
        let dir = tempfile::tempdir().unwrap();
        let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
        let (lin, wu) = (now.new_id(), now.new_id());
        let (vault, words, _) = Vault::create(dir.path(), &[], OPTIONS, (lin, "Lin", LIN), &now, |_| Ok(())).unwrap();
        vault.put_person(wu, "Wu", WU).unwrap();
        let words = typed(&words);
        (Self { dir, lin, wu, words }, vault)
    }

    fn open(&self, person: Uuid, passphrase: &str) -> Result<Vault> {
        Ok(Vault::open(self.dir.path(), &[], OPTIONS, person, passphrase)?.0)
    }

    /// That Lin's passphrase and the words on paper still open the store.
    fn opens(&self) {
        self.open(self.lin, LIN).unwrap();
        let slots = Slots::read(self.dir.path()).unwrap();
        let opened = slots.open_recovery(&self.words).unwrap();
        super::super::connect_with_one_of(self.dir.path(), &opened, OPTIONS).unwrap();
    }
}

fn typed(words: &RecoveryWords) -> String {
    words.iter().collect::<Vec<_>>().join(" ")
}

fn key_of(vault: &Vault) -> VaultKey {
    vault.key().clone()
}

#[test]
fn whoever_left_has_no_slot_and_their_key_opens_nothing() {
    let (place, vault) = Place::new();
    let before = key_of(&vault);
    let left = vault.shut_out(&[place.wu]).unwrap();
    assert_eq!(left.people, [place.lin.to_string()]);
    assert!(!left.owed && left.waits_for.is_empty() && !left.waits_for_words);
    assert_ne!(*key_of(&vault), *before);
    vault.local(|db| Ok(db.execute("DELETE FROM draft", [])?)).unwrap();
    drop(vault);
    assert_eq!(place.open(place.wu, WU).err().unwrap().code, Code::NotFound);
    assert!(connect(&place.dir.path().join(DATABASE), &before, OPTIONS, Access::Write).is_err());
    place.opens();
    let kept = place.open(place.lin, LIN).unwrap();
    let earlier: Vec<u8> = kept
        .read(|db| {
            Ok(
                db.query_row("SELECT value FROM secret WHERE name = 'earlier-key-0'", [], |row| {
                    row.get(0)
                })?,
            )
        })
        .unwrap();
    assert_eq!(earlier, *before, "backups of that day still open");
}

#[test]
fn the_words_on_paper_and_people_who_were_away_follow_several_changes() {
    let (place, vault) = Place::new();
    let third = Uuid::now_v7();
    for _ in 0..3 {
        vault.put_person(third, "Third", "somebody else here").unwrap();
        vault.shut_out(&[third]).unwrap();
    }
    drop(vault);
    drop(place.open(place.wu, WU).unwrap());
    place.opens();
    let new = "a new one after all that";
    let (vault, _) = Vault::recover(place.dir.path(), &[], OPTIONS, &place.words, place.wu, new).unwrap();
    drop(vault);
    drop(place.open(place.wu, new).unwrap());
}

/// Each step as a kill right after it leaves it.
#[test]
fn a_kill_at_any_step_leaves_a_store_that_opens_and_finishes() {
    for step in 0..4 {
        let (place, vault) = Place::new();
        let before = key_of(&vault);
        let new = slots::random::<32>().unwrap();
        let mut slots = Slots::read(place.dir.path()).unwrap();
        slots.remove_person(place.wu);
        slots.renewal_owed = true;
        slots.write_both(place.dir.path()).unwrap();
        if step > 0 {
            slots.renew(&before, &new).unwrap();
            slots.write(place.dir.path()).unwrap();
        }
        if step > 1 {
            slots.write(place.dir.path()).unwrap();
        }
        if step > 2 {
            vault.rekey(&before, &new).unwrap();
        }
        drop(vault);
        place.opens();
        let vault = place.open(place.lin, LIN).unwrap();
        assert_ne!(*key_of(&vault), *before, "step {step}");
        let left = vault.keyslots().unwrap();
        assert_eq!((left.people.len(), left.owed), (1, false), "step {step}");
        drop(vault);
        assert!(
            connect(&place.dir.path().join(DATABASE), &before, OPTIONS, Access::Write).is_err(),
            "step {step}"
        );
        place.opens();
    }
}

#[test]
fn a_copy_of_the_slots_that_is_damaged_after_a_change_costs_nothing() {
    for copy in ["slots-a.json", "slots-b.json"] {
        let (place, vault) = Place::new();
        vault.shut_out(&[place.wu]).unwrap();
        drop(vault);
        std::fs::write(place.dir.path().join(copy), b"torn").unwrap();
        place.opens();
    }
}

#[test]
fn slots_of_the_first_format_are_waited_for() {
    let (place, vault) = Place::new();
    let before = key_of(&vault);
    let third = Uuid::now_v7();
    vault.put_person(third, "Third", "somebody else here").unwrap();
    let entropy = slots::entropy(&place.words).unwrap();
    let mut slots = Slots::read(place.dir.path()).unwrap();
    make_old(&mut slots, Some(place.lin), LIN.as_bytes(), &before);
    make_old(&mut slots, None, &entropy, &before);
    slots.write_both(place.dir.path()).unwrap();

    let left = vault.shut_out(&[third]).unwrap();
    assert_eq!(
        (left.owed, left.waits_for_words, left.waits_for),
        (true, true, vec!["Lin".to_owned()])
    );
    assert_eq!(*key_of(&vault), *before, "nobody is kept out");
    drop(vault);
    let vault = place.open(place.lin, LIN).unwrap();
    let left = vault.keyslots().unwrap();
    assert!(left.owed && left.waits_for_words && left.waits_for.is_empty());
    let left = vault.check_recovery(&place.words).unwrap();
    assert!(!left.owed && !left.waits_for_words);
    assert_ne!(*key_of(&vault), *before);
    drop(vault);
    place.opens();
    drop(place.open(place.wu, WU).unwrap());
}
