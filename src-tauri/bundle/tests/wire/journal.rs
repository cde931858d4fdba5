//! Journal entries and chains.

use crate::support::key;
use plumbline_bundle::Hash;
use plumbline_bundle::dsse::{JOURNAL_ENTRY, pre_authentication};
use plumbline_bundle::journal::{Chain, Change, Entry, Hlc, JournalError, Lines, Op, OpRef, SignedEntry, open, sign};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use uuid::Uuid;

fn entry(seq: u64, prev: Hash) -> Entry {
    Entry {
        device: key(2).keyid(),
        seq,
        prev,
        hlc: Hlc {
            millis: 1_772_352_000_000 + seq,
            counter: 0,
        },
        wall_time: "2026-03-01T08:00:00.000Z".to_owned(),
        tz: "Asia/Shanghai".to_owned(),
        person: Uuid::from_u128(9),
        ops: vec![Op {
            kind: "finding".to_owned(),
            record: Uuid::from_u128(seq.into()),
            change: Change::Set {
                field: "description".to_owned(),
                value: json!(null),
            },
            bases: vec![OpRef {
                device: key(3).keyid(),
                seq: 4,
                index: 1,
            }],
        }],
        evidence: vec![Hash::of(b"photo")],
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("JSON has no NaN", |f| f.is_finite())
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            btree_map(any::<String>(), inner, 0..5).prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        btree_map(any::<String>(), any_json(), 0..5).prop_map(|m| Change::Create {
            fields: m.into_iter().collect::<Map<_, _>>()
        }),
        (any::<String>(), any_json()).prop_map(|(field, value)| Change::Set { field, value }),
        Just(Change::Delete),
        Just(Change::Restore),
    ]
}

fn any_op() -> impl Strategy<Value = Op> {
    let base = ("[0-9a-f]{64}", any::<u64>(), any::<u32>());
    let base = base.prop_map(|(device, seq, index)| OpRef { device, seq, index });
    ("[a-z]{1,12}", any::<u128>(), any_change(), vec(base, 0..3)).prop_map(|(kind, record, change, bases)| Op {
        kind,
        record: Uuid::from_u128(record),
        change,
        bases,
    })
}

proptest! {
    #[test]
    fn an_entry_comes_back_as_it_was_numbers_included(
        ops in vec(any_op(), 0..5),
        seq in 2_u64..,
        millis in 0..=Hlc::MAX_MILLIS,
        counter in any::<u32>(),
        wall_time in any::<String>(),
        prev in any::<[u8; 32]>(),
    ) {
        prop_assume!(prev != [0; 32]);
        let given = Entry { ops, hlc: Hlc { millis, counter }, wall_time, ..entry(seq, Hash(prev)) };
        let signed = sign(&given, &key(2)).unwrap();
        prop_assert_eq!(&open(&signed, &key(2).public()).unwrap(), &given);
        let line = signed.to_line(&key(2).keyid()).unwrap();
        let (back, keyid) = SignedEntry::from_line(&line).unwrap();
        prop_assert_eq!(keyid, key(2).keyid());
        prop_assert_eq!(back, signed);
    }

    #[test]
    fn clock_texts_sort_as_clocks_do(a in any::<(u32, u32)>(), b in any::<(u32, u32)>()) {
        let hlc = |(millis, counter): (u32, u32)| Hlc { millis: u64::from(millis) << 10, counter };
        let (a, b) = (hlc(a), hlc(b));
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        prop_assert_eq!(a.to_string().parse::<Hlc>().unwrap(), a);
    }

    #[test]
    fn the_clock_only_goes_forward(last in (0..=Hlc::MAX_MILLIS, any::<u32>()), wall in any::<u64>()) {
        let last = Hlc { millis: last.0, counter: last.1 };
        prop_assert!(Hlc::tick(last, wall) > last);
    }
}

#[test]
fn a_number_that_would_be_rounded_is_refused() {
    let good = sign(&entry(1, Hash::ZERO), &key(2)).unwrap();
    let text = String::from_utf8(good.bytes).unwrap();
    for (number, fine) in [
        ("18446744073709551615", true),
        ("-9223372036854775808", true),
        ("0.1", true),
        ("18446744073709551616", false),
        ("-9223372036854775809", false),
        ("100000000000000000000000000000000000001", false),
    ] {
        let bytes = text
            .replace("\"value\":null", &format!("\"value\":{number}"))
            .into_bytes();
        assert_ne!(bytes, text.as_bytes());
        let outcome = open(&resign(bytes), &key(2).public());
        assert_eq!(outcome.is_ok(), fine, "{number}: {outcome:?}");
        if let Ok(Entry { ops, .. }) = outcome {
            let Change::Set { value, .. } = &ops[0].change else {
                panic!()
            };
            assert_eq!(value.to_string(), number);
        }
    }
}

fn resign(bytes: Vec<u8>) -> SignedEntry {
    let signature = key(2).sign(&pre_authentication(JOURNAL_ENTRY, &bytes));
    SignedEntry::new(bytes, signature)
}

#[test]
fn what_a_newer_version_wrote_is_refused_by_name() {
    let good = String::from_utf8(sign(&entry(1, Hash::ZERO), &key(2)).unwrap().bytes).unwrap();
    let outcome = |text: String| {
        assert_ne!(text, good);
        open(&resign(text.into_bytes()), &key(2).public()).unwrap_err()
    };
    let unknown = |name: &str| JournalError::UnknownField { name: name.to_owned() };
    assert_eq!(
        outcome(good.replace("{\"v\":1", "{\"v\":2")),
        JournalError::NewerSchema { found: 2 }
    );
    assert_eq!(
        outcome(good.replace("{\"v\":1", "{\"v\":2,\"mood\":1")),
        JournalError::NewerSchema { found: 2 }
    );
    assert_eq!(
        outcome(good.replace("{\"v\":1", "{\"v\":1,\"mood\":1")),
        unknown("mood")
    );
    assert_eq!(
        outcome(good.replace("\"kind\"", "\"weight\":1,\"kind\"")),
        unknown("weight")
    );
    let malformed = |text| matches!(outcome(text), JournalError::Malformed(_));
    assert!(malformed(good.replace("{\"v\":1,", "{")));
    assert!(malformed(good.replace("\"set\"", "\"purge\"")));
    assert!(malformed(good.replace("\"set\"", "\"delete\"")));
    assert!(malformed(good.replace("\"seq\":1", "\"seq\":1,\"seq\":2")));
    assert!(malformed(format!("{good} {good}")));
    assert!(malformed(good.replace("\"seq\":1", "\"seq\":-1")));
}

#[test]
fn a_signature_of_another_key_or_purpose_is_refused() {
    let given = entry(1, Hash::ZERO);
    let signed = sign(&given, &key(2)).unwrap();
    assert_eq!(open(&signed, &key(3).public()), Err(JournalError::BadSignature));
    assert_eq!(sign(&given, &key(3)), Err(JournalError::WrongDevice));
    // The same bytes signed as something else: bare, and as an in-toto statement.
    for message in [
        signed.bytes.clone(),
        pre_authentication(plumbline_bundle::dsse::IN_TOTO, &signed.bytes),
    ] {
        let other = SignedEntry::new(signed.bytes.clone(), key(2).sign(&message));
        assert_eq!(open(&other, &key(2).public()), Err(JournalError::BadSignature));
    }
    // A hash that is not that of the bytes.
    let other = SignedEntry {
        hash: Hash::of(b"other"),
        ..signed
    };
    assert_eq!(open(&other, &key(2).public()), Err(JournalError::BadSignature));
    // Signed by a device's key, but speaking for another device.
    let speaking = String::from_utf8(other.bytes)
        .unwrap()
        .replace(&key(2).keyid(), &key(4).keyid());
    assert_eq!(
        open(&resign(speaking.into_bytes()), &key(2).public()),
        Err(JournalError::WrongDevice)
    );
}

#[test]
fn every_bit_of_an_entry_counts() {
    let signed = sign(&entry(1, Hash::ZERO), &key(2)).unwrap();
    let public = key(2).public();
    for bit in 0..signed.bytes.len() * 8 {
        let mut bytes = signed.bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(
            open(&SignedEntry::new(bytes, signed.signature), &public),
            Err(JournalError::BadSignature)
        );
    }
    for bit in 0..64 * 8 {
        let mut other = signed.clone();
        other.signature.0[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(open(&other, &public), Err(JournalError::BadSignature));
    }
}

#[test]
fn a_chain_names_every_fault() {
    let (device, public) = (key(2).keyid(), key(2).public());
    let first = sign(&entry(1, Hash::ZERO), &key(2)).unwrap();
    let second = sign(&entry(2, first.hash), &key(2)).unwrap();
    let third = sign(&entry(3, second.hash), &key(2)).unwrap();
    let mut chain = Chain::new(device.clone());
    assert_eq!(
        chain.accept(&second, &public),
        Err(JournalError::Gap { expected: 1, found: 2 })
    );
    assert_eq!(chain.accept(&first, &public).unwrap(), entry(1, Hash::ZERO));
    assert_eq!(
        chain.accept(&third, &public),
        Err(JournalError::Gap { expected: 2, found: 3 })
    );
    let stray = sign(&entry(2, third.hash), &key(2)).unwrap();
    assert_eq!(chain.accept(&stray, &public), Err(JournalError::WrongPrev { seq: 2 }));
    chain.accept(&second, &public).unwrap();
    assert_eq!((chain.seq(), chain.head()), (2, second.hash));
    assert_eq!(chain.accept(&second, &public), Err(JournalError::Replay { seq: 2 }));
    assert_eq!(chain.accept(&first, &public), Err(JournalError::Replay { seq: 1 }));
    assert_eq!(chain.accept(&stray, &public), Err(JournalError::Fork { seq: 2 }));
    let (mine, other) = (
        key(3),
        Entry {
            device: key(3).keyid(),
            ..entry(3, second.hash)
        },
    );
    let other = sign(&other, &mine).unwrap();
    assert_eq!(chain.accept(&other, &mine.public()), Err(JournalError::WrongDevice));
    assert_eq!(chain.accept(&other, &public), Err(JournalError::BadSignature));

    let mut resumed = Chain::resume(device, 2, second.hash);
    assert_eq!(resumed.accept(&first, &public), Err(JournalError::Older { seq: 1 }));
    assert_eq!(resumed.accept(&stray, &public), Err(JournalError::Fork { seq: 2 }));
    resumed.accept(&third, &public).unwrap();
    chain.accept(&third, &public).unwrap();
    assert_eq!(resumed.head(), chain.head());
}

#[test]
fn entries_that_break_a_rule_cannot_be_signed() {
    let refused = |entry: Entry| matches!(sign(&entry, &key(2)), Err(JournalError::Rule(_)));
    assert!(refused(entry(0, Hash::ZERO)));
    assert!(refused(entry(1, Hash::of(b"before"))));
    assert!(refused(entry(2, Hash::ZERO)));
    assert!(refused(Entry {
        hlc: Hlc {
            millis: Hlc::MAX_MILLIS + 1,
            counter: 0
        },
        ..entry(1, Hash::ZERO)
    }));
    let mut nameless = entry(1, Hash::ZERO);
    nameless.ops[0].kind.clear();
    assert!(refused(nameless));
}

#[test]
fn names_have_one_spelling() {
    for text in [
        "0198c3a1b2c4-0000000A",
        "198c3a1b2c4-00000000",
        "0198c3a1b2c400000000",
        "0198c3a1b2c4-+0000001",
        "",
    ] {
        assert!(text.parse::<Hlc>().is_err(), "{text}");
    }
    for text in ["a/01/0", "a/1/+1", "a/1", "a/1/1/1", "/1/1", "a/1/x", ""] {
        assert!(text.parse::<OpRef>().is_err(), "{text}");
    }
    assert_eq!("a/1/2".parse::<OpRef>().unwrap().to_string(), "a/1/2");
    assert!(Hash::of(b"").to_string().to_uppercase().parse::<Hash>().is_err());
}

#[test]
fn a_file_of_lines_is_read_line_by_line() {
    let first = sign(&entry(1, Hash::ZERO), &key(2)).unwrap();
    let second = sign(&entry(2, first.hash), &key(2)).unwrap();
    let mut file = Vec::new();
    for signed in [&first, &second] {
        file.extend(signed.to_line(&key(2).keyid()).unwrap());
        file.push(b'\n');
    }
    let back: Vec<_> = Lines::new(file.as_slice()).map(|line| line.unwrap().0).collect();
    assert_eq!(back, [first, second]);
    file.pop();
    let last = Lines::new(file.as_slice()).last().unwrap();
    assert!(
        matches!(last, Err(JournalError::Rule(_))),
        "a line cut short was taken for whole"
    );
}
