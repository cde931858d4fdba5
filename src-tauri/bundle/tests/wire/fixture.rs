//! Files of version 1 stay readable. They were written once, by the ignored test below, and are never
//! written again: a change that cannot read them needs a new version beside this one.

use std::fs::{self, File};
use std::io::Cursor;
use std::path::PathBuf;

use crate::support::{PHOTO, finding, sealed, world};
use plumbline_bundle::Hash;
use plumbline_bundle::check::check;
use plumbline_bundle::envelope::Disclosure;
use plumbline_bundle::invite::Invite;
use plumbline_bundle::journal::{Chain, Change, Entry, Hlc, Lines, Op, sign};
use plumbline_bundle::keys::Identity;
use plumbline_bundle::keyset::{KeySet, Pins};
use plumbline_bundle::open::open;
use plumbline_bundle::receipt::Receipt;
use uuid::Uuid;

fn path(name: &str) -> PathBuf {
    crate::support::home().join("tests/fixtures").join(name)
}

fn keys() -> KeySet {
    KeySet::open_first(&fs::read(path("keys-v1.json")).unwrap()).unwrap()
}

#[test]
fn a_bundle_of_version_1_can_be_read() {
    let identity = Identity::from_file_text(&fs::read_to_string(path("identity-v1.txt")).unwrap()).unwrap();
    let mut opened = open(
        File::open(path("bundle-v1.plumb")).unwrap(),
        &Pins::from(&keys()),
        &identity,
    )
    .unwrap();
    assert_eq!(
        opened.outer.envelope_digest.to_string(),
        "efbb564eae785ae7b347b930af2bd95f95605ae2a83ddaa90b7a0d076a0a0114",
    );
    assert_eq!((opened.manifest.seq, opened.manifest.schema_version), (1, 1));
    let records: Vec<_> = opened.records("finding").unwrap().map(Result::unwrap).collect();
    assert_eq!(records, [finding(&world().device)]);
    let mut photo = Vec::new();
    opened.copy_file(Hash::of(PHOTO), &mut photo).unwrap();
    assert_eq!(photo, PHOTO);

    let receipt = Receipt::open(&fs::read(path("receipt-v1.json")).unwrap(), &world().inbox.public()).unwrap();
    receipt
        .is_for(
            opened.outer.envelope_digest,
            opened.outer.payload_digest,
            opened.outer.size,
        )
        .unwrap();
}

#[test]
fn an_invitation_of_version_1_can_be_read() {
    let invite = Invite::read(File::open(path("invite-v1.plumb")).unwrap()).unwrap();
    assert_eq!(invite.customer, "Nordlicht GmbH");
    assert_eq!(
        invite.fingerprint().join(" "),
        "buzz spike process become garden country"
    );
    assert_eq!(keys().fingerprint().join(" "), "rather bean expect pudding cost cover");
}

#[test]
fn a_journal_of_version_1_can_be_read() {
    let keys = keys();
    let device = keys.device(&world().device.keyid()).unwrap();
    let mut chain = Chain::new(&device.keyid);
    let entries: Vec<Entry> = Lines::new(File::open(path("journal-v1.jsonl")).unwrap())
        .map(|line| chain.accept(&line.unwrap().0, &device.ed25519).unwrap())
        .collect();
    assert_eq!(entries, journal());
}

fn journal() -> Vec<Entry> {
    let w = world();
    let record = Uuid::from_u128(0x0198_c3a1_0000_7000_8000_0000_0000_0002);
    let op = |change, bases| Op {
        kind: "finding".to_owned(),
        record,
        change,
        bases,
    };
    let base = format!("{}/1/0", w.device.keyid()).parse().unwrap();
    let fields = [
        ("description".to_owned(), "消防通道堵塞".into()),
        ("rate".to_owned(), 0.1.into()),
    ]
    .into_iter()
    .collect();
    let changes = [
        op(Change::Create { fields }, vec![]),
        op(
            Change::Set {
                field: "description".to_owned(),
                value: serde_json::Value::Null,
            },
            vec![base],
        ),
        op(Change::Delete, vec![]),
        op(Change::Restore, vec![]),
    ];
    let mut prev = Hash::ZERO;
    let mut entries = Vec::new();
    for (op, seq) in changes.into_iter().zip(1..) {
        let entry = Entry {
            device: w.device.keyid(),
            seq,
            prev,
            hlc: Hlc {
                millis: 1_772_352_000_000 + seq,
                counter: 0,
            },
            wall_time: "2026-03-01T08:00:00.000Z".to_owned(),
            tz: "Asia/Shanghai".to_owned(),
            person: Uuid::from_u128(9),
            ops: vec![op],
            evidence: vec![Hash::of(PHOTO)],
        };
        prev = sign(&entry, &w.device).unwrap().hash;
        entries.push(entry);
    }
    entries
}

#[test]
#[ignore = "writes the fixtures that are missing; run by hand when a version is added"]
fn write_fixtures() {
    let w = world();
    let write = |name: &str, bytes: &[u8]| {
        let path = path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if !path.exists() {
            fs::write(path, bytes).unwrap();
        }
    };
    let (bundle, _) = sealed(&w.draft());
    let outer = check(Cursor::new(&bundle), &Pins::from(&w.key_set())).unwrap();
    write("bundle-v1.plumb", &bundle);
    write("keys-v1.json", &w.key_set().sign(&[&w.root]).unwrap());
    let identity = format!(
        "# for tests only\n# public key: {}\n{}\n",
        w.customer.recipient(),
        w.customer.to_secret().as_str()
    );
    write("identity-v1.txt", identity.as_bytes());
    write(
        "receipt-v1.json",
        &Receipt::of(&outer, "2026-03-01T09:00:00.000Z").sign(&w.inbox).unwrap(),
    );
    let invite = Invite {
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
    };
    write("invite-v1.plumb", &invite.write(&w.inbox, Vec::new()).unwrap());
    let lines: Vec<u8> = journal()
        .iter()
        .flat_map(|entry| {
            [
                sign(entry, &w.device).unwrap().to_line(&w.device.keyid()).unwrap(),
                b"\n".to_vec(),
            ]
            .concat()
        })
        .collect();
    write("journal-v1.jsonl", &lines);
}
