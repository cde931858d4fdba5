//! What a verdict rests on: the newest word about a key, the order of files, and a disk that can be read.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crate::bundle::try_open;
use crate::support::{PHOTO, World, bytes, identity, key, pack, sealed, unpack, with_envelope, with_inside, world};
use plumbline_bundle::Hash;
use plumbline_bundle::check::check;
use plumbline_bundle::envelope::{Kind, stream_id};
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::open::open;
use plumbline_bundle::seal::{Draft, Part, SealError, seal};
use plumbline_bundle::verdict::{CheckError, Code, Refusal};
use plumbline_bundle::zip::{Limits, Method, Writer};
use serde_json::json;

fn why<T>(outcome: Result<T, CheckError>) -> String {
    match outcome {
        Ok(_) => "accepted".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_newer_key_set_takes_the_place_of_the_older_one() {
    let w = world();
    let bundle = w.bundle();
    let mut withdrawn = KeySet {
        version: 2,
        ..w.key_set()
    };
    withdrawn.devices[0].valid_to_seq = Some(0);
    let mut pins = Pins::from(&w.key_set());
    check(Cursor::new(&bundle), &pins).unwrap();
    pins.add_factory(&withdrawn);
    let code = check(Cursor::new(&bundle), &pins).unwrap_err().code();
    assert_eq!(code, Some(Code::RevokedKey));
    // Another factory's keys stay what they were, and so does a key that belongs to none.
    let other = KeySet {
        factory: uuid::Uuid::from_u128(99),
        devices: vec![],
        ..w.key_set()
    };
    let mut pins = Pins::from(&w.key_set());
    pins.add_factory(&other);
    check(Cursor::new(&bundle), &pins).unwrap();
    let mut pins = Pins::new();
    pins.add_key(w.device.public());
    pins.add_factory(&other);
    check(Cursor::new(&bundle), &pins).unwrap();
}

#[test]
fn manifest_and_signature_come_first_and_nothing_else() {
    let w = world();
    let outcome = |a: usize, b: usize| {
        let bundle = with_inside(&w, &w.bundle(), |files| files.swap(a, b));
        why(try_open(&w, &bundle, &w.customer))
    };
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        assert!(outcome(a, b).contains("do not come first"), "{}", outcome(a, b));
    }
    assert_eq!(outcome(2, 3), "accepted", "files may stand in any order");
}

#[test]
fn the_outside_is_stored() {
    let w = world();
    let mut writer = Writer::new(Vec::new(), Limits::ENVELOPE);
    for (name, contents) in unpack(&w.bundle()) {
        writer.add(&name, Method::Deflated, &bytes(contents)).unwrap();
    }
    let outcome = check(Cursor::new(writer.finish().unwrap()), &Pins::from(&w.key_set()));
    assert!(why(outcome).contains("in this order and stored"));
}

#[test]
fn a_name_that_the_kind_of_bundle_has_no_place_for_is_told_before_anything_is_hashed() {
    let w = world();
    let bundle = with_inside(&w, &w.bundle(), |files| {
        files[2].1[5] ^= 1;
        files[4].0 = "report/other.pdf".to_owned();
    });
    assert!(why(try_open(&w, &bundle, &w.customer)).contains("no such file belongs"));
}

#[test]
fn each_kind_has_its_own_files() {
    let w = world();
    let keyid = w.device.keyid();
    let (always, shared, reviews, merges) = (0..2, 2..4, 4..6, 6..8);
    for kind in [Kind::Delta, Kind::Checkpoint, Kind::Merge, Kind::Review, Kind::Invite] {
        let parts = || {
            let x = || bytes(b"x".as_slice());
            [
                Part::records("finding", x()),
                Part::file(Hash::of(b"x"), x()),
                Part::report(x()),
                Part::keys(b"x".to_vec()),
                Part::review(b"x".to_vec()),
                Part::acceptance(b"x".to_vec()),
                Part::journal(&keyid, x()),
                Part::side("names", x()),
            ]
        };
        for (at, part) in parts().into_iter().enumerate() {
            let allowed = always.contains(&at)
                || (shared.contains(&at) && matches!(kind, Kind::Delta | Kind::Checkpoint))
                || (reviews.contains(&at) && kind == Kind::Review)
                || (merges.contains(&at) && kind == Kind::Merge);
            let draft = Draft {
                kind,
                parts: vec![part],
                ..w.draft()
            };
            let refused = matches!(seal(&draft, Cursor::new(Vec::new())), Err(SealError::Part { .. }));
            assert_eq!(refused, !allowed, "{kind:?}, part {at}");
        }
    }
    for odd in [Part::records("", bytes(vec![])), Part::records("a/b", bytes(vec![]))] {
        let draft = Draft {
            parts: vec![odd],
            ..w.draft()
        };
        assert!(matches!(
            seal(&draft, Cursor::new(Vec::new())),
            Err(SealError::Part { .. })
        ));
    }
    let no_key_id = Draft {
        kind: Kind::Merge,
        parts: vec![Part::journal("someone", bytes(vec![]))],
        ..w.draft()
    };
    assert!(matches!(
        seal(&no_key_id, Cursor::new(Vec::new())),
        Err(SealError::Part { .. })
    ));
}

#[test]
fn a_review_brings_its_acceptance_and_a_report_what_it_says() {
    let w = world();
    let laptop = identity(12);
    let draft = Draft {
        key: &w.reviewer,
        recipients: std::slice::from_ref(laptop.recipient()),
        kind: Kind::Review,
        parts: vec![Part::review(b"{}".to_vec()), Part::acceptance(b"[]".to_vec())],
        ..w.draft()
    };
    let mut pins = Pins::new();
    pins.add_key(w.reviewer.public());
    let mut opened = open(Cursor::new(sealed(&draft).0), &pins, &laptop).unwrap();
    assert_eq!(opened.acceptance().unwrap().unwrap(), b"[]");
    assert_eq!(opened.review().unwrap().unwrap(), b"{}");
    assert_eq!(opened.outer.kind(), Kind::Review);
}

#[test]
fn a_sender_may_name_64_recipients_once_each() {
    let w = world();
    let recipients: Vec<_> = (100..165).map(|n| identity(n).recipient().clone()).collect();
    let outcome = |recipients: &[_]| {
        let draft = Draft {
            recipients,
            ..w.draft()
        };
        seal(&draft, Cursor::new(Vec::new()))
            .map(|_| ())
            .map_err(|error| error.to_string())
    };
    assert_eq!(outcome(&recipients[..64]), Ok(()));
    assert!(outcome(&recipients).unwrap_err().contains("more than 64"));
    assert!(outcome(&[]).unwrap_err().contains("no recipients"));
    assert!(
        outcome(&[recipients[0].clone(), recipients[0].clone()])
            .unwrap_err()
            .contains("twice")
    );
}

#[test]
fn times_are_utc_to_the_second_or_the_millisecond() {
    let w = world();
    let said = |created: &str| {
        let bundle = with_envelope(&w.bundle(), &w.device, |e| e["predicate"]["created"] = json!(created));
        why(check(Cursor::new(bundle), &Pins::from(&w.key_set())))
    };
    for good in [
        "2026-03-01T08:00:00Z",
        "2026-03-01T08:00:00.123Z",
        "0000-00-00T99:99:99Z",
    ] {
        assert_eq!(said(good), "accepted", "{good}");
    }
    for bad in [
        "",
        "2026-03-01",
        "2026-03-01T08:00:00",
        "2026-03-01T08:00:00z",
        "2026-03-01 08:00:00Z",
        "2026-03-01T08:00:00+08:00",
        "2026-03-01T08:00:00.12Z",
        "2026-03-01T08:00:00.1234Z",
        "a026-03-01T08:00:00Z",
        "２026-03-01T08:0Z",
    ] {
        assert!(said(bad).contains("RFC 3339"), "{bad}");
    }
}

#[test]
fn a_stream_belongs_to_one_factory_one_device_and_one_customer() {
    let w = world();
    let id = |factory: u128, device, customer| stream_id(uuid::Uuid::from_u128(factory), device, customer);
    let all = [
        id(1, "a", "b"),
        id(2, "a", "b"),
        id(1, "b", "b"),
        id(1, "a", "a"),
        id(1, "a\nb", ""),
        id(1, "", "a\nb"),
    ];
    for (at, one) in all.iter().enumerate() {
        assert!(!one.is_zero() && !all[..at].contains(one), "{at}");
    }
    let outer = check(Cursor::new(w.bundle()), &Pins::from(&w.key_set())).unwrap();
    assert!(outer.is_for(&[key(1).keyid(), w.customer.recipient().keyid()]).is_ok());
    assert!(matches!(outer.is_for::<String>(&[]), Err(Refusal::WrongRecipient)));
}

/// A disk that fails at the n-th reading.
struct Failing<'a>(Cursor<&'a [u8]>, &'a Cell<u32>);

impl Read for Failing<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let left = self.1.get();
        if left == 0 {
            return Err(io::Error::other("the stick was pulled out"));
        }
        self.1.set(left - 1);
        self.0.read(buf)
    }
}

impl Seek for Failing<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

/// Whether it is read whole is what a disk says; only what was read whole is judged.
#[test]
fn a_disk_that_fails_is_not_a_verdict() {
    let w = world();
    let bundle = w.bundle();
    let all = |w: &World, left: &Cell<u32>| -> Result<(), CheckError> {
        let disk = Failing(Cursor::new(&bundle), left);
        let mut opened = open(disk, &Pins::from(&w.key_set()), &w.customer)?;
        opened.records("finding")?.collect::<Result<Vec<_>, _>>()?;
        opened.copy_file(Hash::of(PHOTO), &mut io::sink())?;
        opened.report()?;
        Ok(())
    };
    let mut failures = 0;
    for reads in 0.. {
        match all(&w, &Cell::new(reads)) {
            Ok(()) => break,
            Err(error) => assert_eq!(error.code(), None, "after {reads} readings: {error}"),
        }
        failures += 1;
    }
    assert!(failures > 20, "{failures}");
    let packed = pack(&unpack(&bundle));
    assert_eq!(packed, bundle, "a bundle has one way to be written");
}
