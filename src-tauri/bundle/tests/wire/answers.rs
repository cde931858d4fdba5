//! What comes back, and how two sides meet: receipts, reviews, invitations, key sets.

use std::io::Cursor;

use crate::support::{World, identity, key, pack, sealed, unpack, world};
use plumbline_bundle::Hash;
use plumbline_bundle::check::check;
use plumbline_bundle::envelope::{Disclosure, Kind};
use plumbline_bundle::invite::{Invite, InviteError};
use plumbline_bundle::keys::{DeviceKey, Identity, KeyError, PublicKey, Recipient, fingerprint};
use plumbline_bundle::keyset::{DeviceEntry, KeySet, KeySetError, Pins};
use plumbline_bundle::open::open;
use plumbline_bundle::receipt::Receipt;
use plumbline_bundle::review::{
    About, Acceptance, Answer, AnswerError, Outcome, ProtocolAnswer, ProtocolVerdict, Remark, RemarkVerdict, Review,
};
use plumbline_bundle::seal::{Draft, Part};
use plumbline_bundle::verdict::{Code, Refusal};
use uuid::Uuid;

const NOW: &str = "2026-03-01T09:00:00.000Z";

fn code<T>(outcome: Result<T, Refusal>) -> Code {
    outcome.err().expect("it was accepted").code()
}

#[test]
fn a_receipt_is_bound_to_one_bundle() {
    let w = world();
    let bundle = w.bundle();
    let outer = check(Cursor::new(&bundle), &Pins::from(&w.key_set())).unwrap();
    let receipt = Receipt::of(&outer, NOW);
    let file = receipt.sign(&w.inbox).unwrap();
    let back = Receipt::open(&file, &w.inbox.public()).unwrap();
    assert_eq!(back, receipt);
    back.is_for(outer.envelope_digest, outer.payload_digest, outer.size)
        .unwrap();
    let other = Hash::of(b"another");
    assert_eq!(
        code(back.is_for(other, outer.payload_digest, outer.size)),
        Code::DigestMismatch
    );
    assert_eq!(
        code(back.is_for(outer.envelope_digest, other, outer.size)),
        Code::DigestMismatch
    );
    assert_eq!(
        code(back.is_for(outer.envelope_digest, outer.payload_digest, outer.size + 1)),
        Code::DigestMismatch
    );
}

#[test]
fn a_receipt_counts_only_under_the_inbox_key() {
    let w = world();
    let outer = check(Cursor::new(w.bundle()), &Pins::from(&w.key_set())).unwrap();
    let file = Receipt::of(&outer, NOW).sign(&w.inbox).unwrap();
    assert_eq!(code(Receipt::open(&file, &w.reviewer.public())), Code::UnknownKey);
    let forged = Receipt::of(&outer, NOW).sign(&w.reviewer).unwrap();
    let forged = String::from_utf8(forged)
        .unwrap()
        .replace(&w.reviewer.keyid(), &w.inbox.keyid());
    assert_eq!(
        code(Receipt::open(forged.as_bytes(), &w.inbox.public())),
        Code::BadSignature
    );
    for bit in 0..file.len() * 8 {
        let mut flipped = file.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Receipt::open(&flipped, &w.inbox.public()).is_err(), "bit {bit}");
    }
    // An envelope is signed alike, but is no receipt.
    let envelope = unpack(&w.bundle()).remove(1).1;
    assert_eq!(
        code(Receipt::open(&envelope, &w.device.public())),
        Code::UnknownPredicate
    );
}

fn review(w: &World) -> Review {
    Review {
        protocols: Vec::new(),
        stream: w.stream(),
        seq: 1,
        remarks: vec![Remark {
            kind: "finding".to_owned(),
            record: Uuid::from_u128(5),
            verdict: RemarkVerdict::EvidenceWanted,
            comment: "请补充整改后的照片。".to_owned(),
        }],
        reviewer: "Ada".to_owned(),
        reviewed_at: NOW.to_owned(),
    }
}

#[test]
fn a_review_comes_back_in_a_bundle_of_its_own() {
    let w = world();
    let bundle = w.bundle();
    let opened = open(Cursor::new(&bundle), &Pins::from(&w.key_set()), &w.customer).unwrap();
    let about = About::from(&opened);
    let file = review(&w).sign(about, &w.reviewer).unwrap();

    // The factory's laptop is the recipient; the reviewer's key was pinned from the invitation.
    let laptop = identity(12);
    let draft = Draft {
        key: &w.reviewer,
        recipients: std::slice::from_ref(laptop.recipient()),
        kind: Kind::Review,
        parts: vec![Part::review(file)],
        ..w.draft()
    };
    let (answer, _) = sealed(&draft);
    let mut pins = Pins::new();
    pins.add_key(w.reviewer.public());
    let mut opened = open(Cursor::new(&answer), &pins, &laptop).unwrap();
    let file = opened.review().unwrap().unwrap();
    let (back, said_about) = Review::open(&file, &w.reviewer.public()).unwrap();
    assert_eq!((back, said_about), (review(&w), about));
    assert_eq!(code(Review::open(&file, &w.inbox.public())), Code::UnknownKey);
    assert_eq!(
        code(Acceptance::open(&file, &w.reviewer.public())),
        Code::UnknownPredicate
    );
}

#[test]
fn a_protocol_is_signed_by_its_digest_and_a_review_without_one_is_as_before() {
    let w = world();
    let about = About {
        envelope_digest: Hash::of(b"e"),
        manifest_digest: Hash::of(b"m"),
    };
    let body = |review: &Review| serde_json::to_string(review).unwrap();
    assert!(
        !body(&review(&w)).contains("protocols"),
        "readers from before find nothing new"
    );
    let answer = |verdict, comment: &str| Review {
        protocols: vec![ProtocolAnswer {
            version: Uuid::from_u128(6),
            digest: Hash::of(b"the frozen text"),
            verdict,
            comment: comment.to_owned(),
        }],
        ..review(&w)
    };
    let signed = answer(ProtocolVerdict::Signed, "");
    let file = signed.clone().sign(about, &w.reviewer).unwrap();
    assert_eq!(Review::open(&file, &w.reviewer.public()).unwrap(), (signed, about));
    assert!(
        answer(ProtocolVerdict::ChangeWanted, "另选地点")
            .sign(about, &w.reviewer)
            .is_ok()
    );
    let silent = answer(ProtocolVerdict::ChangeWanted, " ");
    assert!(matches!(silent.sign(about, &w.reviewer), Err(AnswerError::Rule(_))));
}

#[test]
fn an_acceptance_says_either_yes_or_why_not() {
    let w = world();
    let about = About {
        envelope_digest: Hash::of(b"e"),
        manifest_digest: Hash::of(b"m"),
    };
    let acceptance = |outcome, codes| Acceptance {
        stream: w.stream(),
        seq: 1,
        outcome,
        codes,
        decided_at: NOW.to_owned(),
    };
    for good in [
        acceptance(Outcome::Accepted, vec![]),
        acceptance(Outcome::Rejected, vec![Code::Gap, Code::NewerSchema]),
    ] {
        let file = good.clone().sign(about, &w.reviewer).unwrap();
        assert_eq!(Acceptance::open(&file, &w.reviewer.public()).unwrap(), (good, about));
    }
    for bad in [
        acceptance(Outcome::Accepted, vec![Code::Gap]),
        acceptance(Outcome::Rejected, vec![]),
    ] {
        assert!(matches!(bad.sign(about, &w.reviewer), Err(AnswerError::Rule(_))));
    }
}

fn invite(w: &World) -> Invite {
    Invite {
        customer: "Nordlicht GmbH".to_owned(),
        inbox_urls: vec!["https://inbox.example/plumbline".to_owned()],
        receipt_key: w.inbox.public(),
        reviewers: vec![w.reviewer.public()],
        recipients: vec![w.customer.recipient().clone()],
        disclosure: Disclosure {
            profile: "default".to_owned(),
            version: 1,
        },
        token: "one-time-token".to_owned(),
        expires_on: "2026-04-30".to_owned(),
    }
}

#[test]
fn an_invitation_is_a_file_both_sides_can_compare() {
    let w = world();
    let file = invite(&w).write(&w.inbox, Vec::new()).unwrap();
    let back = Invite::read(Cursor::new(&file)).unwrap();
    assert_eq!(back, invite(&w));
    assert_eq!(back.fingerprint(), invite(&w).fingerprint());
    assert_eq!(back.customer_id(), w.inbox.keyid());
    assert!(!format!("{back:?}").contains("one-time-token"));
    assert!(!back.is_expired("2026-04-30"));
    assert!(back.is_expired("2026-05-01"));
    for bit in 0..file.len() * 8 {
        let mut flipped = file.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Invite::read(Cursor::new(&flipped)).is_err(), "bit {bit}");
    }
}

#[test]
fn every_key_of_an_invitation_is_in_its_fingerprint() {
    let w = world();
    let words = invite(&w).fingerprint();
    let stranger = w.stranger.recipient().clone();
    for other in [
        Invite {
            receipt_key: key(99).public(),
            ..invite(&w)
        },
        Invite {
            recipients: vec![stranger.clone()],
            ..invite(&w)
        },
        Invite {
            recipients: vec![w.customer.recipient().clone(), stranger],
            ..invite(&w)
        },
        Invite {
            reviewers: vec![],
            ..invite(&w)
        },
        Invite {
            reviewers: vec![key(99).public()],
            ..invite(&w)
        },
    ] {
        assert_ne!(other.fingerprint(), words);
    }
    assert_eq!(
        Invite {
            customer: "Somebody".to_owned(),
            ..invite(&w)
        }
        .fingerprint(),
        words
    );
}

#[test]
fn invitations_that_cannot_be_right_are_refused() {
    let w = world();
    let refused = |invite: Invite| matches!(invite.write(&w.inbox, Vec::new()), Err(InviteError::Rule(_)));
    assert!(refused(Invite {
        customer: " ".to_owned(),
        ..invite(&w)
    }));
    assert!(refused(Invite {
        recipients: vec![],
        ..invite(&w)
    }));
    assert!(refused(Invite {
        inbox_urls: vec!["file:///etc".to_owned()],
        ..invite(&w)
    }));
    assert!(refused(Invite {
        expires_on: "soon".to_owned(),
        ..invite(&w)
    }));
    assert!(refused(Invite {
        receipt_key: w.reviewer.public(),
        ..invite(&w)
    }));
    // Signed by another key than the one it carries.
    let mut entries = unpack(&invite(&w).write(&w.inbox, Vec::new()).unwrap());
    entries[1].1 = plumbline_bundle::sigstore::sign(&entries[0].1, &key(99)).unwrap();
    assert_eq!(
        Invite::read(Cursor::new(pack(&entries))).unwrap_err().code(),
        Some(Code::UnknownKey)
    );
    entries.pop();
    assert_eq!(
        Invite::read(Cursor::new(pack(&entries))).unwrap_err().code(),
        Some(Code::Malformed)
    );
}

#[test]
fn a_key_set_needs_its_roots_and_its_successor_both() {
    let w = world();
    let first = w.key_set();
    let file = first.sign(&[&w.root]).unwrap();
    assert_eq!(KeySet::open_first(&file).unwrap(), first);
    assert_eq!(code(KeySet::open_first(&first.sign(&[]).unwrap())), Code::BadSignature);
    assert_eq!(
        code(KeySet::open_first(&first.sign(&[&key(99)]).unwrap())),
        Code::BadSignature
    );

    let new_root = key(50);
    let second = KeySet {
        version: 2,
        roots: vec![new_root.public()],
        ..first.clone()
    };
    let open = |roots: &[&DeviceKey]| KeySet::open_next(&second.sign(roots).unwrap(), &first);
    assert_eq!(open(&[&w.root, &new_root]).unwrap(), second);
    assert_eq!(code(open(&[&w.root])), Code::BadSignature);
    assert_eq!(code(open(&[&new_root])), Code::BadSignature);
    assert_ne!(second.fingerprint(), first.fingerprint());

    let next = |set: KeySet| code(KeySet::open_next(&set.sign(&[&w.root]).unwrap(), &first));
    assert_eq!(next(first.clone()), Code::Malformed, "the same version again");
    assert_eq!(
        next(KeySet {
            version: 2,
            factory: Uuid::from_u128(99),
            ..first.clone()
        }),
        Code::Malformed
    );
    let mut fewer = KeySet {
        version: 2,
        ..first.clone()
    };
    fewer.devices.pop();
    assert_eq!(next(fewer), Code::Malformed, "a device was dropped");
}

#[test]
fn a_withdrawal_cannot_be_taken_back() {
    let w = world();
    let with = |version, valid_to_seq, streams: &[(Hash, u64)]| {
        let mut set = KeySet { version, ..w.key_set() };
        set.devices[0].valid_to_seq = valid_to_seq;
        set.devices[0].streams = streams.iter().copied().collect();
        set
    };
    let withdrawn = with(2, Some(7), &[(w.stream(), 3)]);
    let next = |set: &KeySet| KeySet::open_next(&set.sign(&[&w.root]).unwrap(), &withdrawn).map(|_| ());
    assert!(KeySet::open_next(&withdrawn.sign(&[&w.root]).unwrap(), &w.key_set()).is_ok());
    assert!(next(&with(3, Some(7), &[(w.stream(), 3)])).is_ok());
    assert!(next(&with(3, Some(5), &[])).is_ok());
    assert!(next(&with(3, None, &[])).is_err());
    assert!(next(&with(3, Some(8), &[(w.stream(), 3)])).is_err());
    assert!(next(&with(3, Some(7), &[(w.stream(), 4)])).is_err());
    assert!(next(&with(3, Some(7), &[(w.stream(), 3), (Hash::of(b"x"), 1)])).is_err());
    let device = &withdrawn.devices[0];
    assert!(device.may_write(7) && !device.may_write(8));
    assert!(device.may_sign(w.stream(), 3) && !device.may_sign(w.stream(), 4) && !device.may_sign(Hash::of(b"x"), 1));
}

#[test]
fn key_sets_that_cannot_be_right_are_not_signed() {
    let w = world();
    let refused = |set: KeySet| matches!(set.sign(&[&w.root]), Err(KeySetError::Rule(_)));
    assert!(refused(KeySet {
        version: 0,
        ..w.key_set()
    }));
    assert!(refused(KeySet {
        roots: vec![],
        ..w.key_set()
    }));
    assert!(refused(KeySet {
        roots: vec![w.root.public(); 2],
        ..w.key_set()
    }));
    let mut wrong = w.key_set();
    wrong.devices[0].keyid = wrong.devices[1].keyid.clone();
    assert!(refused(wrong.clone()));
    wrong.devices[0].keyid = Hash::of(b"x").to_string();
    assert!(refused(wrong));
    let mut twice = w.key_set();
    twice.devices.push(DeviceEntry::new(
        w.device.public(),
        identity(12).recipient().clone(),
        "viewer",
    ));
    assert!(refused(twice));
}

#[test]
fn keys_have_one_text_each() {
    let w = world();
    let public = w.device.public();
    assert_eq!(public.to_string().parse::<PublicKey>().unwrap(), public);
    assert_eq!("AAAA".parse::<PublicKey>(), Err(KeyError::NotBase64));
    // The neutral element: a point of small order, under which anything would verify.
    let mut weak = [0; 32];
    weak[0] = 1;
    assert_eq!(PublicKey::from_bytes(&weak), Err(KeyError::NotAPublicKey));
    let recipient = w.customer.recipient();
    assert_eq!(&recipient.to_string().parse::<Recipient>().unwrap(), recipient);
    assert!("age1nonsense".parse::<Recipient>().is_err());
    let secret = w.customer.to_secret();
    assert_eq!(Identity::from_secret(&secret).unwrap().recipient(), recipient);
    let file = format!("# created: today\n# public key: {recipient}\n{}\n", secret.as_str());
    assert_eq!(Identity::from_file_text(&file).unwrap().recipient(), recipient);
    assert!(Identity::from_file_text("# nothing\n").is_err());
    assert!(!format!("{:?} {:?}", w.customer, w.device).contains("SECRET"));
    assert_eq!(DeviceKey::from_bytes(&w.device.to_bytes()).public(), public);
}

/// RFC 8032 section 7.1, test 1, and the key id `openssl pkey -pubin -outform DER | sha256sum` gives for it.
#[test]
fn keys_and_signatures_are_those_of_the_standard() {
    let mut seed = [0; 32];
    hex::decode_to_slice(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        &mut seed,
    )
    .unwrap();
    let key = DeviceKey::from_bytes(&seed);
    assert_eq!(
        hex::encode(key.public().to_bytes()),
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    );
    assert_eq!(
        hex::encode(key.sign(b"").0),
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    );
    assert_eq!(
        key.public().to_pem(),
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n"
    );
}

#[test]
fn a_fingerprint_depends_on_every_part_and_where_it_ends() {
    let words = fingerprint(&[b"ab", b"c"]);
    assert_ne!(words, fingerprint(&[b"a", b"bc"]));
    assert_ne!(words, fingerprint(&[b"abc"]));
    assert_eq!(words, fingerprint(&[b"ab", b"c"]));
    let english = bip39::Language::English.word_list();
    assert!(words.iter().all(|word| english.contains(word)));
}
