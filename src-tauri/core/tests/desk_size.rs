//! Fifty factories with 20,000 findings and actions between them: received, listed and looked at in a real store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

use place::{PASSPHRASE, WEAK};
use plumbline_bundle::envelope::{Disclosure, Kind, stream_id};
use plumbline_bundle::journal::Hlc;
use plumbline_bundle::keys::{DeviceKey, Hash, Identity};
use plumbline_bundle::keyset::{DeviceEntry, KeySet};
use plumbline_bundle::record::{Record, Stamped};
use plumbline_bundle::seal::{Draft, Part, seal};
use plumbline_bundle::zip::Source;
use plumbline_core::access::{Actor, Role};
use plumbline_core::desk::company::{self, Keys};
use plumbline_core::desk::list;
use plumbline_core::desk::receive::{Verdict, receive, trust};
use plumbline_core::desk::view::{self, ReceivedOnly, ReceivedQuery, ReceivedSort};
use plumbline_core::moment::Moment;
use plumbline_core::vault::Vault;
use plumbline_core::{KINDS, pack, people};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::time::Instant;
use uuid::Uuid;

const FACTORIES: usize = 50;
const FINDINGS: u64 = 200;

fn line(id: Uuid, device: &str, fields: Value) -> Vec<u8> {
    let stamped = |(name, value): (String, Value)| {
        let stamped = Stamped {
            value,
            hlc: Hlc::default(),
            device: device.into(),
        };
        (name, stamped)
    };
    let fields = fields.as_object().cloned().unwrap();
    let record = Record {
        id,
        fields: fields.into_iter().map(stamped).collect(),
        gone: None,
    };
    record.to_line().unwrap()
}

/// A factory of its own, with a finding and an action to each number.
fn bundle(at: usize, keys: &Keys, now: &Moment, path: &std::path::Path) {
    let (root, key) = (
        DeviceKey::generate(&mut rand::rngs::OsRng),
        DeviceKey::generate(&mut rand::rngs::OsRng),
    );
    let set = KeySet {
        version: 1,
        factory: now.new_id(),
        roots: vec![root.public()],
        devices: vec![DeviceEntry::new(
            key.public(),
            Identity::generate().unwrap().recipient().clone(),
            "A",
        )],
    };
    let device = key.keyid();
    let name = format!("Factory {at:02}");
    let facts = line(
        set.factory,
        &device,
        json!({ "name": name, "local_name": "工厂", "country": "CN" }),
    );
    let (mut findings, mut actions) = (Vec::new(), Vec::new());
    for counter in 1..=FINDINGS {
        let finding = Uuid::new_v5(&set.factory, &counter.to_be_bytes());
        let fields = json!({
            "letter": "A", "counter": counter, "provision": "RBA B1", "description": format!("Exit {counter} 消防通道"),
            "severity": "major", "source": "audit", "discovered_on": "2026-10-01", "no_action_reason": "",
        });
        findings.extend(line(finding, &device, fields));
        let fields = json!({
            "letter": "A", "counter": counter, "findings": [finding], "corrective": "Mark the lanes",
            "status": "planned", "due_on": if counter % 2 == 0 { "2026-11-01" } else { "2027-11-01" },
        });
        actions.extend(line(Uuid::new_v5(&finding, b"action"), &device, fields));
    }
    let part = |kind, bytes| Part::records(kind, Source::Bytes(Cow::Owned(bytes)));
    let draft = Draft {
        key: &key,
        recipients: std::slice::from_ref(keys.recipient()),
        factory: set.factory,
        stream: stream_id(set.factory, &device, &keys.key.keyid()),
        seq: 1,
        prev: Hash::ZERO,
        created: now.instant(),
        kind: Kind::Checkpoint,
        heads: vec![],
        disclosure: Disclosure {
            profile: "standard".into(),
            version: 1,
        },
        withheld: vec![],
        app_version: "1".into(),
        parts: vec![
            part("factory", facts),
            part("finding", findings),
            part("action", actions),
            Part::keys(set.sign(&[&root]).unwrap()),
        ],
    };
    seal(&draft, std::fs::File::create(path).unwrap()).unwrap();
}

fn timed<T>(name: &str, work: impl Fn() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    println!("{name}: {:.1} ms", begun.elapsed().as_secs_f64() * 1000.0);
    done
}

#[test]
fn fifty_factories_are_listed_and_looked_at() {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
    let me = Actor {
        person: now.new_id(),
        roles: vec![Role::Reviewer],
    };
    let (vault, _, _) = Vault::create(dir.path(), KINDS, WEAK, (me.person, "Ana", PASSPHRASE), &now, |vault| {
        company::make_keys(vault)?;
        vault.write(&me, &now, |tx| {
            company::create(tx, "Nordwind")?;
            people::create_first(tx, me.person, "Ana", "", &me.roles)
        })?;
        Ok(())
    })
    .unwrap();
    let keys = vault.read(Keys::of).unwrap();
    let file = dir.path().join("bundle.plumb");
    timed("50 bundles sealed, checked, kept and read", || {
        for at in 0..FACTORIES {
            bundle(at, &keys, &now, &file);
            let stranger = receive(&vault, &me, &now, &file).unwrap();
            let taken = trust(&vault, &me, &now, &file, &stranger).unwrap();
            assert_eq!(taken.verdict, Verdict::Applied);
        }
    });
    let pack = pack::csr_management_system().unwrap();
    let cards = timed("the list of factories", || {
        vault.read(|db| list::cards(db, &pack, &now)).unwrap()
    });
    assert_eq!(cards.len(), FACTORIES);
    let figures = |card: &list::FactoryCard| (card.findings, card.open, card.overdue);
    assert!(cards.iter().all(|card| figures(card) == (200, 200, 100)));
    let first = &cards[0].id;
    let shown = timed("one factory", || view::get(&vault, &pack, first, &now).unwrap());
    assert_eq!(shown.card.name, "Factory 00");
    let query = ReceivedQuery {
        search: "exit 17".into(),
        only: ReceivedOnly::Overdue,
        sort: ReceivedSort::Due,
        descending: false,
        offset: 0,
        limit: 100,
    };
    let page = timed("its findings, searched and sorted", || {
        vault.read(|db| view::findings(db, first, &query, &now)).unwrap()
    });
    // 170, 172, 174, 176 and 178; 17, 117 and the odd ones are not due yet.
    assert_eq!(page.total, 5);
    let id = page.rows[0].id.clone();
    let finding = timed("one finding", || {
        vault.read(|db| view::finding(db, first, &id, &now)).unwrap()
    });
    assert_eq!(finding.actions.len(), 1);
}
