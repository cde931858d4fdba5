//! Sealing and opening, and every verdict.

use std::io::{Cursor, Read, Write};

use crate::support::{
    FACTORY, Files, PHOTO, World, age_identity, bytes, change_and_sign, finding, identity, key, pack, sealed, unpack,
    with_envelope, with_inside, with_payload, world,
};
use plumbline_bundle::Hash;
use plumbline_bundle::check::{Outer, check};
use plumbline_bundle::envelope::{Kind, stream_id};
use plumbline_bundle::keys::{DeviceKey, Identity};
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::open::{Opened, open};
use plumbline_bundle::seal::{Draft, Part, SealError, seal};
use plumbline_bundle::verdict::{CheckError, Code, StreamState};
use plumbline_bundle::zip::Source;
use serde_json::json;
use uuid::Uuid;

fn pins(world: &World) -> Pins {
    Pins::from(&world.key_set())
}

fn check_code(world: &World, bundle: &[u8]) -> Code {
    check(Cursor::new(bundle), &pins(world)).unwrap_err().code().unwrap()
}

fn open_code(world: &World, bundle: &[u8]) -> Code {
    try_open(world, bundle, &world.customer).err().unwrap().code().unwrap()
}

pub fn try_open<'a>(w: &World, bundle: &'a [u8], identity: &Identity) -> Result<Opened<Cursor<&'a [u8]>>, CheckError> {
    open(Cursor::new(bundle), &pins(w), identity)
}

#[test]
fn what_is_sealed_can_be_opened() {
    let w = world();
    let (bundle, sealed) = sealed(&w.draft());
    let outer = check(Cursor::new(&bundle), &pins(&w)).unwrap();
    assert_eq!(outer.envelope, sealed.envelope);
    assert_eq!(
        (outer.envelope_digest, outer.payload_digest),
        (sealed.envelope_digest, sealed.payload_digest)
    );
    assert_eq!((outer.size, sealed.size), (bundle.len() as u64, bundle.len() as u64));
    assert_eq!(outer.kind(), Kind::Delta);
    outer.is_for(&[w.customer.recipient().keyid()]).unwrap();
    assert_eq!(
        outer.is_for(&[w.stranger.recipient().keyid()]).unwrap_err().code(),
        Code::WrongRecipient
    );
    outer.is_stream_for(&w.inbox.keyid()).unwrap();
    assert_eq!(
        outer.is_stream_for(&w.reviewer.keyid()).unwrap_err().code(),
        Code::WrongRecipient
    );

    let mut opened = try_open(&w, &bundle, &w.customer).unwrap();
    assert_eq!(opened.manifest, sealed.manifest);
    assert_eq!(opened.files().len(), 3);
    assert_eq!(opened.record_kinds(), ["finding"]);
    let records: Vec<_> = opened.records("finding").unwrap().map(Result::unwrap).collect();
    assert_eq!(records, [finding(&w.device)]);
    let mut photo = Vec::new();
    opened.copy_file(Hash::of(PHOTO), &mut photo).unwrap();
    assert_eq!(photo, PHOTO);
    assert_eq!(opened.report().unwrap().unwrap(), b"%PDF-1.7 a report");
    assert_eq!(opened.review().unwrap(), None);
}

#[test]
fn the_same_draft_gives_the_same_inside() {
    let w = world();
    let (first, second) = (unpack(&w.bundle()), unpack(&w.bundle()));
    let inside = |entries: &[(String, Vec<u8>)]| age::decrypt(&age_identity(&w.customer), &entries[2].1).unwrap();
    assert_eq!(inside(&first), inside(&second));
    assert_ne!(first[2].1, second[2].1, "age drew the same file key twice");
}

#[test]
fn any_number_of_recipients_can_open_and_nobody_else() {
    let w = world();
    let recipients: Vec<_> = (20..25).map(|n| identity(n).recipient().clone()).collect();
    let (bundle, _) = sealed(&Draft {
        recipients: &recipients,
        ..w.draft()
    });
    for n in 20..25 {
        try_open(&w, &bundle, &identity(n)).unwrap();
    }
    assert_eq!(open_code(&w, &bundle), Code::WrongRecipient);
    // Named as a recipient outside, but not one age encrypted to.
    let (bundle, _) = sealed(&w.draft());
    let bundle = with_envelope(&bundle, &w.device, |e| {
        e["predicate"]["recipients"] = json!([w.stranger.recipient().keyid()]);
    });
    let error = try_open(&w, &bundle, &w.stranger).err().unwrap();
    assert_eq!(error.code(), Some(Code::WrongRecipient));
}

#[test]
fn contents_of_any_length_survive_the_chunks_of_age() {
    let w = world();
    for len in [0, 1, 63_000, 64_000, 65_535, 65_536, 65_537, 131_072, 200_000] {
        // Bytes that do not deflate, so that lengths stay what they are.
        let contents: Vec<u8> = (0..len).map(|i: u32| Hash::of(&i.to_le_bytes()).0[0]).collect();
        let digest = Hash::of(&contents);
        let mut draft = w.draft();
        draft.parts.push(Part::file(digest, bytes(contents.as_slice())));
        let (bundle, _) = sealed(&draft);
        let mut opened = try_open(&w, &bundle, &w.customer).unwrap();
        let mut back = Vec::new();
        opened.copy_file(digest, &mut back).unwrap();
        opened.copy_file(Hash::of(PHOTO), &mut back).unwrap();
        assert_eq!(back, [contents.as_slice(), PHOTO].concat(), "{len} bytes");
    }
}

#[test]
fn files_come_from_paths_and_from_readers() {
    let w = world();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"from a path").unwrap();
    let mut draft = w.draft();
    draft.parts.push(Part::file(
        Hash::of(b"from a path"),
        Source::Path(file.path().to_owned()),
    ));
    let reader = || Ok(Box::new(std::io::repeat(7).take(3_000_000)) as Box<dyn Read>);
    let sevens = Hash::of(&vec![7; 3_000_000]);
    draft.parts.push(Part::file(sevens, Source::Reopen(Box::new(reader))));
    let mut out = tempfile::tempfile().unwrap();
    seal(&draft, &mut out).unwrap();
    let mut opened = open(out, &pins(&w), &w.customer).unwrap();
    assert_eq!(opened.copy_file(sevens, &mut std::io::sink()).unwrap(), 3_000_000);
    assert_eq!(
        opened
            .copy_file(Hash::of(b"from a path"), &mut std::io::sink())
            .unwrap(),
        11
    );
}

#[test]
fn drafts_that_cannot_be_right_are_not_sealed() {
    let w = world();
    let outcome = |draft: &Draft<'_>| seal(draft, Cursor::new(Vec::new())).unwrap_err();
    assert!(matches!(
        outcome(&Draft {
            recipients: &[],
            ..w.draft()
        }),
        SealError::Rule(_)
    ));
    assert!(matches!(outcome(&Draft { seq: 0, ..w.draft() }), SealError::Rule(_)));
    assert!(matches!(outcome(&Draft { seq: 2, ..w.draft() }), SealError::Rule(_)));
    assert!(matches!(
        outcome(&Draft {
            prev: Hash::of(b"x"),
            ..w.draft()
        }),
        SealError::Rule(_)
    ));
    assert!(matches!(
        outcome(&Draft {
            created: "yesterday".to_owned(),
            ..w.draft()
        }),
        SealError::Rule(_)
    ));
    let with = |part| {
        let mut draft = w.draft();
        draft.parts.push(part);
        outcome(&draft)
    };
    let x = || bytes(b"x".as_slice());
    assert!(matches!(
        with(Part::file(Hash::of(b"y"), x())),
        SealError::Digest { .. }
    ));
    assert!(matches!(
        with(Part::file(Hash::of(PHOTO), bytes(PHOTO))),
        SealError::Zip(_)
    ));
    assert!(matches!(
        with(Part::journal(&w.device.keyid(), x())),
        SealError::Part { .. }
    ));
    assert!(matches!(with(Part::side("names", x())), SealError::Part { .. }));
    assert!(matches!(with(Part::review(vec![])), SealError::Part { .. }));
    assert!(matches!(with(Part::records("a/../b", x())), SealError::Part { .. }));
    assert!(matches!(with(Part::records("con", x())), SealError::Zip(_)));
    let missing = Source::Path("no such file".into());
    assert!(matches!(with(Part::file(Hash::of(b"x"), missing)), SealError::Io(_)));
}

#[test]
fn a_merge_carries_journals() {
    let w = world();
    let mut draft = Draft {
        kind: Kind::Merge,
        ..w.draft()
    };
    draft.parts = vec![
        Part::journal(&w.device.keyid(), bytes(b"{}\n".as_slice())),
        Part::side("names", bytes(b"{}\n".as_slice())),
    ];
    let (bundle, _) = sealed(&draft);
    let mut opened = try_open(&w, &bundle, &w.customer).unwrap();
    let mut text = String::new();
    opened
        .journal(&w.device.keyid())
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, "{}\n");
}

#[test]
fn a_verifier_with_other_keys_refuses() {
    let w = world();
    let bundle = w.bundle();
    let code = |pins: &Pins| check(Cursor::new(&bundle), pins).unwrap_err().code().unwrap();
    assert_eq!(code(&Pins::new()), Code::UnknownKey);
    let mut second = w.key_set();
    second.devices.remove(0);
    assert_eq!(code(&Pins::from(&second)), Code::UnknownKey);
    // Another factory may list the same key, but cannot make it speak for this one.
    let other = KeySet {
        factory: Uuid::from_u128(99),
        ..w.key_set()
    };
    assert_eq!(code(&Pins::from(&other)), Code::UnknownKey);
    let mut both = Pins::from(&other);
    both.add_factory(&w.key_set());
    check(Cursor::new(&bundle), &both).unwrap();
    let mut alone = Pins::new();
    alone.add_key(w.device.public());
    check(Cursor::new(&bundle), &alone).unwrap();
    assert_eq!(
        try_open(&w, &bundle, &w.stranger).err().unwrap().code(),
        Some(Code::WrongRecipient)
    );
}

#[test]
fn a_signature_by_anybody_else_is_refused() {
    let w = world();
    let bundle = w.bundle();
    assert_eq!(
        check_code(&w, &with_envelope(&bundle, &key(99), |_| ())),
        Code::UnknownKey
    );
    // A second device of the same factory cannot speak as the first.
    assert_eq!(
        check_code(&w, &with_envelope(&bundle, &w.second, |_| ())),
        Code::Malformed
    );
    // Signed by one key and labelled with another's id.
    let mut entries = unpack(&bundle);
    let forged = plumbline_bundle::sigstore::sign(&entries[0].1, &key(99)).unwrap();
    let forged = String::from_utf8(forged)
        .unwrap()
        .replace(&key(99).keyid(), &w.device.keyid());
    entries[1].1 = forged.into_bytes();
    assert_eq!(check_code(&w, &pack(&entries)), Code::BadSignature);
    // A good signature over other bytes than the envelope.
    let mut entries = unpack(&bundle);
    entries[0].1.push(b' ');
    assert_eq!(check_code(&w, &pack(&entries)), Code::DigestMismatch);
}

#[test]
fn what_the_envelope_says_must_make_sense() {
    let w = world();
    let bundle = w.bundle();
    let code = |change: &dyn Fn(&mut serde_json::Value)| check_code(&w, &with_envelope(&bundle, &w.device, change));
    assert_eq!(
        code(&|e| e["predicateType"] = json!("urn:plumbline:envelope:v2")),
        Code::NewerSchema
    );
    assert_eq!(
        code(&|e| e["predicateType"] = json!("urn:plumbline:manifest:v1")),
        Code::UnknownPredicate
    );
    assert_eq!(
        code(&|e| e["predicateType"] = json!("https://slsa.dev/provenance/v1")),
        Code::UnknownPredicate
    );
    assert_eq!(
        code(&|e| e["_type"] = json!("https://in-toto.io/Statement/v0.1")),
        Code::UnknownPredicate
    );
    assert_eq!(code(&|e| e["predicate"]["mood"] = json!(1)), Code::Malformed);
    assert_eq!(code(&|e| e["predicate"]["seq"] = json!(0)), Code::Malformed);
    assert_eq!(code(&|e| e["predicate"]["seq"] = json!(2)), Code::Malformed);
    assert_eq!(code(&|e| e["predicate"]["recipients"] = json!([])), Code::Malformed);
    assert_eq!(
        code(&|e| e["predicate"]["created"] = json!("2026-03-01")),
        Code::Malformed
    );
    assert_eq!(code(&|e| e["predicate"]["kind"] = json!("gift")), Code::Malformed);
    assert_eq!(
        code(&|e| e["predicate"]["factory"] = json!(Uuid::from_u128(99))),
        Code::UnknownKey
    );
    assert_eq!(code(&|e| e["subject"] = json!([])), Code::Malformed);
    assert_eq!(code(&|e| e["subject"][0]["name"] = json!("other.age")), Code::Malformed);
    assert_eq!(
        code(&|e| e["subject"][0]["digest"]["sha256"] = json!(Hash::of(b""))),
        Code::DigestMismatch
    );
}

#[test]
fn the_outside_holds_exactly_three_files() {
    let w = world();
    let entries = unpack(&w.bundle());
    let code = |entries: &[(String, Vec<u8>)]| check_code(&w, &pack(entries));
    let mut more = entries.clone();
    more.push(("note.txt".to_owned(), b"hello".to_vec()));
    assert_eq!(code(&more), Code::Malformed);
    assert_eq!(code(&entries[..2]), Code::Malformed);
    let mut swapped = entries.clone();
    swapped.swap(0, 1);
    assert_eq!(code(&swapped), Code::Malformed);
    assert_eq!(check_code(&w, b""), Code::Malformed);
}

#[test]
fn a_withdrawn_device_is_refused_from_its_last_bundle_on() {
    let w = world();
    let bundle = w.bundle();
    let withdrawn = |streams: &[(Hash, u64)]| {
        let mut set = w.key_set();
        set.devices[0].valid_to_seq = Some(7);
        set.devices[0].streams = streams.iter().copied().collect();
        check(Cursor::new(&bundle), &Pins::from(&set))
            .map_err(|e| e.code().unwrap())
            .map(|_| ())
    };
    assert_eq!(withdrawn(&[]), Err(Code::RevokedKey));
    assert_eq!(withdrawn(&[(w.stream(), 0)]), Err(Code::RevokedKey));
    assert_eq!(withdrawn(&[(Hash::of(b"another stream"), 9)]), Err(Code::RevokedKey));
    assert_eq!(withdrawn(&[(w.stream(), 1)]), Ok(()));
}

#[test]
fn a_stream_takes_bundles_in_order_only() {
    let w = world();
    let made = |seq, prev, app_version: &str| -> Outer {
        let (bundle, _) = sealed(&Draft {
            seq,
            prev,
            app_version: app_version.to_owned(),
            ..w.draft()
        });
        check(Cursor::new(bundle), &pins(&w)).unwrap()
    };
    let first = made(1, Hash::ZERO, "0.1.0");
    let second = made(2, first.envelope_digest, "0.1.0");
    let third = made(3, second.envelope_digest, "0.1.0");
    let mut state = StreamState::new(w.stream());
    let code = |state: &StreamState, bundle: &Outer| state.judge(bundle).unwrap_err().code();
    assert_eq!(code(&state, &second), Code::Gap);
    state.accept(&first).unwrap();
    assert_eq!(code(&state, &third), Code::Gap);
    assert_eq!(code(&state, &first), Code::Replay);
    assert_eq!(
        code(&state, &made(1, Hash::ZERO, "0.1.0")),
        Code::Fork,
        "another payload under the same number"
    );
    assert_eq!(
        code(&state, &made(2, Hash::of(b"something else"), "0.1.0")),
        Code::WrongPrev
    );
    state.accept(&second).unwrap();
    state.accept(&third).unwrap();
    assert_eq!((state.last_seq(), state.last_envelope()), (3, third.envelope_digest));
    assert_eq!(code(&state, &second), Code::Replay);
    let stored: StreamState = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
    assert_eq!(stored, state);
    let other = StreamState::new(stream_id(FACTORY, &w.device.keyid(), "another customer"));
    assert_eq!(code(&other, &first), Code::Malformed);
}

#[test]
fn the_inside_must_be_what_the_manifest_says() {
    let w = world();
    let bundle = w.bundle();
    let code = |change: &dyn Fn(&mut Files)| open_code(&w, &with_inside(&w, &bundle, change));
    let file = format!("files/{}", Hash::of(PHOTO));
    assert!(try_open(&w, &with_inside(&w, &bundle, |_| ()), &w.customer).is_ok());
    assert_eq!(code(&|f| f[2].1[5] ^= 1), Code::DigestMismatch);
    assert_eq!(
        code(&|f| f.push(("records/more.jsonl".to_owned(), vec![]))),
        Code::Malformed
    );
    assert_eq!(code(&|f| drop(f.pop())), Code::Malformed);
    assert_eq!(code(&|f| f[4].0 = "report/other.pdf".to_owned()), Code::Malformed);
    assert_eq!(
        code(&|f| f[4].0 = "records/other.jsonl".to_owned()),
        Code::DigestMismatch
    );
    assert_eq!(code(&|f| f.swap(0, 2)), Code::Malformed);
    assert_eq!(code(&|f| f.truncate(1)), Code::Malformed);
    assert_eq!(code(&|f| f[0].1.push(b' ')), Code::DigestMismatch);
    let resigned = |signer: &DeviceKey, change: &dyn Fn(&mut serde_json::Value)| {
        open_code(&w, &with_inside(&w, &bundle, |f| change_and_sign(f, signer, change)))
    };
    assert_eq!(resigned(&w.second, &|_| ()), Code::UnknownKey);
    assert_eq!(
        resigned(&w.device, &|m| m["predicate"]["seq"] = json!(9)),
        Code::Malformed
    );
    assert_eq!(
        resigned(&w.device, &|m| m["predicate"]["kind"] = json!("checkpoint")),
        Code::Malformed
    );
    assert_eq!(
        resigned(&w.device, &|m| m["predicate"]["stream"] = json!(Hash::of(b"x"))),
        Code::Malformed
    );
    let stranger = w.stranger.recipient().keyid();
    assert_eq!(
        resigned(&w.device, &|m| m["predicate"]["recipients"] = json!([stranger])),
        Code::WrongRecipient
    );
    assert_eq!(
        resigned(&w.device, &|m| m["predicate"]["schema_version"] = json!(2)),
        Code::NewerSchema
    );
    assert_eq!(
        resigned(&w.device, &|m| m["predicateType"] = json!("urn:plumbline:manifest:v7")),
        Code::NewerSchema
    );
    assert_eq!(
        resigned(&w.device, &|m| m["predicateType"] = json!("urn:plumbline:receipt:v1")),
        Code::UnknownPredicate
    );
    let twice = |m: &mut serde_json::Value| m["subject"][1] = m["subject"][0].clone();
    assert_eq!(resigned(&w.device, &twice), Code::Malformed);
    // A file whose name is not its digest, though the manifest knows it so.
    let renamed = with_inside(&w, &bundle, |f| {
        let name = format!("files/{}", Hash::of(b"something else"));
        f.iter_mut()
            .filter(|(old, _)| *old == file)
            .for_each(|(old, _)| name.clone_into(old));
        change_and_sign(f, &w.device, |m| m["subject"][1]["name"] = json!(name));
    });
    assert_eq!(open_code(&w, &renamed), Code::DigestMismatch);
}

#[test]
fn a_payload_that_is_no_archive_or_no_age_file_is_refused() {
    let w = world();
    let mut outside = unpack(&w.bundle());
    assert_eq!(
        open_code(&w, &with_payload(&w, &mut outside, b"not an archive")),
        Code::Malformed
    );
    assert_eq!(open_code(&w, &with_payload(&w, &mut outside, b"")), Code::Malformed);
    for payload in [b"no age file".as_slice(), b"", b"age-encryption.org/v1\n"] {
        outside[2].1 = payload.to_vec();
        let digest = Hash::of(payload).to_string();
        change_and_sign(&mut outside, &w.device, |e| {
            e["subject"][0]["digest"]["sha256"] = json!(digest)
        });
        assert_eq!(open_code(&w, &pack(&outside)), Code::Malformed);
    }
}
