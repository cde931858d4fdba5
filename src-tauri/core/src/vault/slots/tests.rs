use super::*;

fn filled() -> (Slots, VaultKey, Uuid, String) {
    let key = random::<32>().unwrap();
    let mut slots = Slots::new(Uuid::now_v7());
    let person = Uuid::now_v7();
    slots
        .put_person(person, "Chen Wei", "correct horse battery", &key, KdfStrength::Weak)
        .unwrap();
    let words = slots.put_recovery(&key, KdfStrength::Weak).unwrap().to_string();
    (slots, key, person, words)
}

fn newest(opened: &Opened) -> [u8; 32] {
    **opened.keys().next().unwrap()
}

#[test]
fn passphrase_and_words_open_the_same_key() {
    let (slots, key, person, words) = filled();
    assert_eq!(
        newest(&slots.open_person(person, "correct horse battery").unwrap()),
        *key
    );
    assert_eq!(
        newest(&slots.open_recovery(&format!("  {} ", words.to_uppercase())).unwrap()),
        *key
    );
}

#[test]
fn each_fault_has_its_own_code() {
    let (mut slots, key, person, _) = filled();
    let code = |r: Result<Opened>| r.err().unwrap().code;
    let signed_in = |slots: &Slots, passphrase| slots.open_person(person, passphrase);
    assert_eq!(code(signed_in(&slots, "wrong")), Code::PassphraseWrong);
    assert_eq!(
        code(slots.open_recovery("twelve words that are not on the list")),
        Code::RecoveryWordsInvalid
    );
    let other = bip39::Mnemonic::generate(24).unwrap().to_string();
    assert_eq!(code(slots.open_recovery(&other)), Code::RecoveryWordsWrong);
    slots.slots[0].sealed = STANDARD.encode([0u8; 48]);
    assert_eq!(code(signed_in(&slots, "correct horse battery")), Code::SlotDamaged);
    slots
        .put_person(person, "Chen Wei", "again", &key, KdfStrength::Weak)
        .unwrap();
    assert_eq!(newest(&signed_in(&slots, "again").unwrap()), *key);
}

#[test]
fn a_header_cannot_be_swapped() {
    let (mut slots, _, person, _) = filled();
    if let Owner::Person { name, .. } = &mut slots.slots[0].header.owner {
        *name = "Somebody else".into();
    }
    slots.slots[0].check = slots.slots[0].digest().unwrap();
    let opened = slots.open_person(person, "correct horse battery");
    assert_eq!(opened.err().map(|error| error.code), Some(Code::PassphraseWrong));
}

#[test]
fn a_person_key_is_the_passphrases_own() {
    let (mut slots, key, person, _) = filled();
    let given = |slots: &Slots, passphrase| *slots.open_person(person, passphrase).unwrap().person_key().unwrap().0;
    let first = given(&slots, "correct horse battery");
    assert_eq!(first, given(&slots, "correct horse battery"));
    assert_ne!(first, *key);
    let put = slots.put_person(person, "Chen Wei", "correct horse battery", &key, KdfStrength::Weak);
    assert_eq!(*put.unwrap().0, given(&slots, "correct horse battery"));
    assert_ne!(
        first,
        given(&slots, "correct horse battery"),
        "each slot has its own salt"
    );
}

#[test]
fn one_damaged_copy_costs_nothing_and_two_are_named() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Slots::read(dir.path()).unwrap_err().code, Code::SlotsMissing);
    let (mut slots, key, person, _) = filled();
    slots.write(dir.path()).unwrap();
    slots.write(dir.path()).unwrap();
    for (i, name) in COPIES.iter().enumerate() {
        let path = dir.path().join(name);
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        match Slots::read(dir.path()) {
            Ok(read) if i == 0 => {
                assert_eq!(
                    newest(&read.open_person(person, "correct horse battery").unwrap()),
                    *key
                );
            }
            Err(error) if i == 1 => assert_eq!(error.code, Code::SlotsDamaged),
            other => panic!("copy {i}: {:?}", other.map(|slots| slots.generation)),
        }
    }
}

/// As slots were before they had recipients.
pub(crate) fn make_old(slots: &mut Slots, person: Option<Uuid>, secret: &[u8], key: &VaultKey) {
    let owner = |slot: &&mut Slot| match (&slot.header.owner, person) {
        (Owner::Person { id, .. }, Some(person)) => *id == person,
        (Owner::Recovery, None) => true,
        _ => false,
    };
    let slot = slots.slots.iter_mut().find(owner).unwrap();
    slot.header.recipient = None;
    slot.voucher.clear();
    let stretched = slot.header.kdf.derive(secret).unwrap();
    let nonce: [u8; 24] = STANDARD.decode(&slot.nonce).unwrap().try_into().unwrap();
    let aad = serde_json::to_vec(&slot.header).unwrap();
    let payload = Payload {
        msg: key.as_slice(),
        aad: &aad,
    };
    let cipher = XChaCha20Poly1305::new(&(*stretched).into());
    slot.sealed = STANDARD.encode(cipher.encrypt(&XNonce::from(nonce), payload).unwrap());
    slot.check = slot.digest().unwrap();
}

#[test]
fn a_slot_follows_its_key_from_one_to_the_next() {
    let (mut slots, first, person, words) = filled();
    let (second, third) = (random::<32>().unwrap(), random::<32>().unwrap());
    slots.renew(&first, &second).unwrap();
    slots.renew(&second, &third).unwrap();
    let opened = slots.open_person(person, "correct horse battery").unwrap();
    let keys: Vec<_> = opened.keys().map(|key| **key).collect();
    assert_eq!(keys, [*third, *second, *first]);
    assert_eq!(newest(&slots.open_recovery(&words).unwrap()), *third);
    let before = opened.person_key().unwrap().0;
    assert!(slots.seal_again(&opened, &third).unwrap());
    let again = slots.open_person(person, "correct horse battery").unwrap();
    assert_eq!(again.keys().count(), 1, "sealed with the newest alone");
    assert_eq!(*again.person_key().unwrap().0, *before, "and gives what it gave");
    assert!(!slots.seal_again(&again, &third).unwrap());
}

#[test]
fn a_recipient_nobody_vouches_for_gets_no_key() {
    let (mut slots, key, ..) = filled();
    let new = random::<32>().unwrap();
    let planted = Identity::generate().unwrap().recipient().to_string();
    slots.slots[0].header.recipient = Some(planted);
    slots.slots[0].check = slots.slots[0].digest().unwrap();
    assert_eq!(slots.waiting(&key).unwrap().len(), 1);
    assert_eq!(slots.renew(&key, &new).unwrap_err().code, Code::SlotDamaged);
}

#[test]
fn whoever_knows_the_old_key_alone_does_not_find_the_new_one() {
    let (mut slots, old, person, _) = filled();
    let (new, leaver) = (random::<32>().unwrap(), Uuid::now_v7());
    let passphrase = "a slot of my own";
    slots
        .put_person(leaver, "Gone", passphrase, &old, KdfStrength::Weak)
        .unwrap();
    let mine = slots.open_person(leaver, passphrase).unwrap();
    slots.remove_person(leaver);
    slots.renew(&old, &new).unwrap();
    let own = identity_of(&mine.stretched).unwrap();
    for slot in &slots.slots {
        assert!(slot.later_keys(old.clone(), &own).is_err());
    }
    assert_eq!(
        newest(&slots.open_person(person, "correct horse battery").unwrap()),
        *new
    );
}

#[test]
fn a_slot_of_the_first_format_opens_and_becomes_one_of_the_second() {
    let (mut slots, key, person, _) = filled();
    make_old(&mut slots, Some(person), b"correct horse battery", &key);
    assert_eq!(slots.waiting(&key).unwrap().len(), 1);
    let text = serde_json::to_string(&slots.slots[0]).unwrap();
    assert!(
        !text.contains("recipient") && !text.contains("voucher"),
        "as it was written then"
    );
    let opened = slots.open_person(person, "correct horse battery").unwrap();
    assert_eq!(newest(&opened), *key);
    assert!(slots.seal_again(&opened, &key).unwrap());
    assert!(slots.waiting(&key).unwrap().is_empty());
}
