//! What leaves the laptop: sealed from the real store, opened with the customer's key.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::desk::new_case;
use place::{Place, new_finding};
use plumbline_bundle::check::check;
use plumbline_bundle::envelope::Disclosure;
use plumbline_bundle::invite::Invite;
use plumbline_bundle::keys::{DeviceKey, Identity};
use plumbline_bundle::keyset::Pins;
use plumbline_bundle::open::open;
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::{Source, action, finding};
use plumbline_core::customer;
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::error::Code;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::hotline;
use plumbline_core::hotline::case::{self, NewCase};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::outbox::{self, Making, OutboxState};
use plumbline_core::{pack, plan, share};
use serde_json::{Map, json};
use std::io::Cursor;
use uuid::Uuid;

const NAME: &str = "Nguyễn Thị Hồng PLANTED";
const NOTE: &str = "PLANTED working note";
const CONFIDENCE: &str = "PLANTED word of a worker";
const CASE: &str = "PLANTED narrative of a case";

struct Customer {
    id: String,
    identity: Identity,
}

fn invited(place: &Place) -> Customer {
    let (key, identity) = (
        DeviceKey::generate(&mut rand::rngs::OsRng),
        Identity::generate().unwrap(),
    );
    let invite = Invite {
        customer: "ACME 采购".into(),
        inbox_urls: vec!["http://127.0.0.1:9".into()],
        receipt_key: key.public(),
        reviewers: vec![],
        recipients: vec![identity.recipient().clone()],
        disclosure: Disclosure {
            profile: "standard".into(),
            version: 1,
        },
        token: "one-time".into(),
        expires_on: "2026-12-31".into(),
    };
    let file = place.dir.path().join("invite.plumb");
    std::fs::write(&file, invite.write(&key, Cursor::new(Vec::new())).unwrap().into_inner()).unwrap();
    let (read, packs) = customer::read_invite(&file, "2026-11-21").unwrap();
    assert_eq!(read.fingerprint(), invite.fingerprint());
    assert_eq!(
        customer::read_invite(&file, "2027-01-01").err().unwrap().code,
        Code::InviteExpired
    );
    let code = |bytes: &[u8]| {
        let other = place.dir.path().join("other.plumb");
        std::fs::write(&other, bytes).unwrap();
        customer::read_invite(&other, "2026-11-21")
            .err()
            .map(|error| error.code)
    };
    let mut damaged = std::fs::read(&file).unwrap();
    damaged[200] ^= 1;
    assert_eq!(code(&damaged), Some(Code::InviteDamaged));
    assert_eq!(
        code(b"PK\x03\x04 some workbook, long enough to look at its first name"),
        Some(Code::NotAnInvite)
    );
    let id = place.write(|tx| customer::accept(tx, &read, &packs)).to_string();
    Customer { id, identity }
}

/// A store with something to share and something planted in every field that must stay.
fn filled(place: &Place) {
    let pack = pack::csr_management_system().unwrap();
    let question = pack.sections[0].questions[0].id.clone();
    place.write(|tx| cycle::answer(tx, &pack, &question, AnswerField::Practice, json!(2)));
    place.write(|tx| cycle::answer(tx, &pack, &question, AnswerField::Note, json!(NOTE)));
    let open = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let action: Uuid = place.finding(open).actions[0].id.parse().unwrap();
    place.write(|tx| action::set(tx, action, "responsible", json!(NAME)));
    place.write(|tx| action::set(tx, action, "corrective", json!("Pay by the 7th")));
    let heard = finding::NewFinding {
        source: Source::Hotline,
        description: CONFIDENCE.into(),
        ..new_finding()
    };
    place.write(|tx| finding::create(tx, &heard, &Map::new()));
    hotline_case(place);
    for (name, content, shared) in [
        ("rota.txt", "overtime rota", true),
        ("payroll.txt", "PLANTED payroll", false),
    ] {
        let file = place.dir.path().join(name);
        std::fs::write(&file, content).unwrap();
        let stored = place.vault.take_evidence(&file).unwrap();
        place.write(|tx| evidence::attach(tx, TargetKind::Finding, open, name, &stored));
        let files = place.finding(open).evidence;
        let id: Uuid = files.iter().find(|file| file.name == name).unwrap().id.parse().unwrap();
        place.write(|tx| evidence::set_shared(tx, id, shared));
        // What is written about a file stays here, whether or not the file leaves.
        for (field, value) in [
            ("issuer", json!("PLANTED issuer")),
            ("document_number", json!("PLANTED number")),
            ("note", json!("PLANTED note")),
            ("document_kind", json!("permit")),
            ("expires_on", json!("2031-07-09")),
            ("remind_days", json!(90)),
        ] {
            place.write(|tx| evidence::set(tx, id, field, value));
        }
    }
}

/// A case with every kind of record a hotline has, and a finding that came of it.
fn hotline_case(place: &Place) {
    let (li, wang) = place.desk();
    let case = NewCase {
        narrative: CASE.into(),
        identity: NAME.into(),
        ..new_case()
    };
    let id = place.filed(&li, &case);
    place
        .by(&wang, |tx| {
            step::add(tx, id, StepKind::Step, "2026-11-20", CASE, Told::PLAIN)
        })
        .unwrap();
    place
        .by(&wang, |tx| hotline::set_outside(tx, "PLANTED outside number"))
        .unwrap();
    place.reveal(&wang, id).unwrap();
    let told = finding::NewFinding {
        description: CONFIDENCE.into(),
        ..new_finding()
    };
    place
        .by(&li, |tx| {
            let finding = finding::create_from_case(tx, &told)?;
            case::link(tx, id, finding)
        })
        .unwrap();
    let finding = place.by(&li, |tx| {
        Ok(case::get(tx.db(), tx.actor(), id, place.now.today())?.row.finding)
    });
    let finding: Uuid = finding.unwrap().unwrap().id.parse().unwrap();
    let action: Uuid = place.finding(finding).actions[0].id.parse().unwrap();
    // Ticked for customers by mistake, and the finding given another source: neither lets it out.
    for (kind, target) in [(TargetKind::Finding, finding), (TargetKind::Action, action)] {
        let file = place.dir.path().join("PLANTED letter.txt");
        std::fs::write(&file, format!("{CASE} {target}")).unwrap();
        let stored = place.vault.take_evidence(&file).unwrap();
        place.write(|tx| evidence::attach(tx, kind, target, "PLANTED letter.txt", &stored));
    }
    let found = place.finding(finding);
    for file in found.evidence.iter().chain(&found.actions[0].evidence) {
        place.write(|tx| evidence::set_shared(tx, file.id.parse().unwrap(), true));
    }
    place.write(|tx| finding::set(tx, finding, "source", json!("audit")));
}

#[test]
fn the_customer_reads_the_allowed_fields_and_nothing_planted() {
    let place = Place::new();
    filled(&place);
    let customer = invited(&place);
    let disclosed = share::disclose(&place.vault, &pack::csr_management_system().unwrap(), "", &place.now).unwrap();
    let plan = place
        .vault
        .read(|db| plan::snapshot(db, place.now.today(), "", &disclosed.score, false));
    let plan = format!("{:?}", plan.unwrap());
    assert!(
        plan.contains(CONFIDENCE) && !plan.contains(CASE),
        "the plan prints findings, never cases"
    );
    let preview = format!("{:?}", disclosed.preview("x", "ACME", None, &place.now));
    assert!(
        preview.contains("Pay by the 7th") && !preview.contains("PLANTED"),
        "{preview}"
    );
    let withheld: Vec<_> = disclosed.withheld.iter().map(|w| (w.what.as_str(), w.count)).collect();
    assert_eq!(
        withheld,
        [
            ("names", 1),
            ("notes", 1),
            ("evidence", 1),
            ("hotline-findings", 2),
            ("evidence", 2)
        ]
    );

    let item = outbox::enqueue(
        &place.vault,
        &place.me,
        &place.now,
        &disclosed,
        &customer.id,
        || Ok(Some(b"%PDF-1.7 report".into())),
        Making::default(),
    )
    .unwrap();
    assert_eq!((item.seq, item.state), (1, OutboxState::Waiting));
    let file = place.dir.path().join("outbox").join(format!("{}.plumb", item.id));
    let bytes = std::fs::read(file).unwrap();
    assert_eq!(bytes.len() as u64, item.size);
    let (keys, _) = share::key_set(&place.vault).unwrap();
    let mut pins = Pins::new();
    pins.add_factory(&keys);
    check(Cursor::new(&bytes), &pins).unwrap();
    let mut opened = open(Cursor::new(&bytes), &pins, &customer.identity).unwrap();
    let mut plain = Vec::new();
    for name in opened.files().keys().cloned().collect::<Vec<_>>() {
        opened.copy(&name, &mut plain).unwrap();
    }
    let plain = String::from_utf8_lossy(&plain);
    for expected in ["Pay by the 7th", "overtime rota", "%PDF-1.7 report"] {
        assert!(plain.contains(expected), "control: {expected} must be found");
    }
    assert!(!plain.contains("PLANTED"));
    for word in [
        "H-A001",
        "case-",
        "handler-key",
        "hotline",
        "age1",
        "2031-07-09",
        "issuer",
    ] {
        assert!(!plain.contains(word), "{word} left");
    }
    assert!(opened.files().keys().all(|name| !name.contains("case")));
    assert!(
        open(Cursor::new(&bytes), &pins, &Identity::generate().unwrap()).is_err(),
        "somebody else's key"
    );
}

#[test]
fn bundles_of_one_customer_form_a_chain_and_an_untouched_one_can_be_taken_back() {
    let place = Place::new();
    filled(&place);
    let customer = invited(&place);
    let send = || {
        let disclosed = share::disclose(&place.vault, &pack::csr_management_system().unwrap(), "", &place.now).unwrap();
        outbox::enqueue(
            &place.vault,
            &place.me,
            &place.now,
            &disclosed,
            &customer.id,
            || Ok(Some(b"%PDF".into())),
            Making::default(),
        )
        .unwrap()
    };
    let (first, second) = (send(), send());
    assert_eq!((first.seq, second.seq), (1, 2));
    let cancel = |id: &str| outbox::cancel(&place.vault, &place.me, id);
    assert_eq!(
        cancel(&first.id).err().unwrap().code,
        Code::CancelTooLate,
        "one stands behind it"
    );
    assert_eq!(cancel(&second.id).unwrap().state, OutboxState::Cancelled);
    assert_eq!(send().seq, 2, "the number of a cancelled bundle is used again");
    let due = outbox::due(&place.vault, &place.now).unwrap().unwrap();
    assert_eq!(due.id, first.id, "oldest first");
    let stick = tempfile::tempdir().unwrap();
    outbox::write_to(&place.vault, &place.me, &first.id, stick.path()).unwrap();
    let taken_back = outbox::write_to(&place.vault, &place.me, &second.id, stick.path()).unwrap_err();
    assert_eq!(taken_back.code, Code::NotFound);
    assert_eq!(cancel(&first.id).err().unwrap().code, Code::CancelTooLate);
    outbox::set_paused(&place.vault, &place.me, &first.id, true).unwrap();
    assert!(
        outbox::due(&place.vault, &place.now).unwrap().is_none(),
        "bundles behind a paused one wait"
    );
}

#[test]
fn a_bundle_for_a_folder_stands_there_with_its_keys() {
    let place = Place::new();
    filled(&place);
    let customer = invited(&place);
    let stick = tempfile::tempdir().unwrap();
    let disclosed = share::disclose(&place.vault, &pack::csr_management_system().unwrap(), "", &place.now).unwrap();
    let item = outbox::enqueue(
        &place.vault,
        &place.me,
        &place.now,
        &disclosed,
        &customer.id,
        || Ok(Some(b"%PDF".into())),
        Making {
            folder: Some(stick.path()),
            ..Making::default()
        },
    )
    .unwrap();
    assert_eq!(item.state, OutboxState::InFolder);
    assert!(stick.path().join("ACME_采购-0001.plumb").exists());
    assert!(stick.path().join("keys.json").exists());
    assert!(outbox::due(&place.vault, &place.now).unwrap().is_none());

    // The stick is lost: the same bundle goes on another one.
    let other = tempfile::tempdir().unwrap();
    outbox::write_to(&place.vault, &place.me, &item.id, other.path()).unwrap();
    for name in ["ACME_采购-0001.plumb", "keys.json"] {
        let read = |folder: &tempfile::TempDir| std::fs::read(folder.path().join(name)).unwrap();
        assert!(read(&stick) == read(&other), "{name}");
    }
    let viewer = Actor {
        roles: vec![Role::Viewer],
        ..place.me.clone()
    };
    let refused = outbox::write_to(&place.vault, &viewer, &item.id, other.path()).unwrap_err();
    assert_eq!(refused.code, Code::PermissionDenied);
    let nowhere = other.path().join("gone");
    assert!(outbox::write_to(&place.vault, &place.me, &item.id, &nowhere).is_err());
}

#[test]
fn a_bundle_that_could_not_be_written_to_a_folder_gives_its_number_back() {
    let place = Place::new();
    filled(&place);
    let customer = invited(&place);
    let stick = tempfile::tempdir().unwrap();
    let disclosed = share::disclose(&place.vault, &pack::csr_management_system().unwrap(), "", &place.now).unwrap();
    let send = |folder: &std::path::Path| {
        let making = Making {
            folder: Some(folder),
            ..Making::default()
        };
        let report = || Ok(Some(b"%PDF".into()));
        outbox::enqueue(
            &place.vault,
            &place.me,
            &place.now,
            &disclosed,
            &customer.id,
            report,
            making,
        )
    };
    assert_eq!(send(&stick.path().join("gone")).unwrap_err().code, Code::FileUnwritable);
    let states = || -> Vec<OutboxState> {
        let listed = place.vault.read(outbox::list).unwrap();
        listed.into_iter().map(|item| item.state).collect()
    };
    assert_eq!(states(), [OutboxState::Cancelled], "nobody has it");
    let item = send(stick.path()).unwrap();
    assert_eq!((item.seq, item.state), (1, OutboxState::InFolder));
    assert!(stick.path().join("ACME_采购-0001.plumb").exists());
}
