//! A customer and a factory, each with a store of its own, exchange by file alone: invitation, bundles, reviews, answers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::customer::{Desk, at};
use place::{Place, input, new_finding};
use plumbline_bundle::envelope::{Disclosure, Kind, stream_id};
use plumbline_bundle::invite::Invite;
use plumbline_bundle::keys::{DeviceKey, Hash, PublicKey};
use plumbline_bundle::keyset::KeySet;
use plumbline_bundle::seal::{Draft, Part, seal};
use plumbline_core::access::{Actor, Permission, Role, StoreKind};
use plumbline_core::cap::{action, due, finding};
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::desk::company::{self, Keys};
use plumbline_core::desk::outgoing::Leaves;
use plumbline_core::desk::receive::{Verdict, receive};
use plumbline_core::desk::view::{self, ReceivedOnly, ReceivedQuery, ReceivedSort};
use plumbline_core::desk::{ChangeCode, answer, invite, list, shelf, supplier};
use plumbline_core::error::{Code, Result};
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::incident;
use plumbline_core::outbox::Making;
use plumbline_core::remark::{self, RemarkVerdict};
use plumbline_core::vault::Saved;
use plumbline_core::vault::doctor::Damage;
use plumbline_core::{customer, factory, home, outbox, pack, people, share};
use serde_json::{Map, json};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A factory with a finding and its action, paired with the customer by the customer's file.
struct Side {
    place: Place,
    customer: String,
    finding: Uuid,
    action: Uuid,
}

impl Side {
    fn paired(desk: &Desk) -> Self {
        let place = Place::new();
        let file = desk.dir.path().join("invite.plumb");
        invite::write(&desk.vault, &desk.me, &desk.now, &[], &file).unwrap();
        let (read, packs) = customer::read_invite(&file, "2026-11-21").unwrap();
        let words: Vec<String> = read.fingerprint().iter().map(ToString::to_string).collect();
        assert_eq!(words, invite::state(&desk.vault, &desk.now).unwrap().words);
        let customer = place.write(|tx| customer::accept(tx, &read, &packs)).to_string();
        let finding = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
        let action: Uuid = place.finding(finding).actions[0].id.parse().unwrap();
        Self {
            place,
            customer,
            finding,
            action,
        }
    }

    /// The next bundle, written to a folder; gives the file.
    fn sends(&self, days: i32) -> PathBuf {
        let pack = pack::csr_management_system().unwrap();
        let now = at(days);
        let vault = &self.place.vault;
        let disclosed = share::disclose(vault, &pack, &self.customer, &now).unwrap();
        let folder = self.place.dir.path().join(format!("stick-{days}"));
        std::fs::create_dir_all(&folder).unwrap();
        outbox::enqueue(
            vault,
            &self.place.me,
            &now,
            &disclosed,
            &self.customer,
            || Ok(Some(b"%PDF-1.7 plan".into())),
            Making {
                folder: Some(&folder),
                ..Making::default()
            },
        )
        .unwrap();
        let mut files: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "plumb"));
        assert_eq!(files.len(), 1);
        // Beside it stands `keys.json` for customers with other tools; ours needs the one file alone.
        std::fs::remove_file(folder.join("keys.json")).unwrap();
        files.remove(0)
    }

    fn set(&self, field: &str, value: serde_json::Value) {
        self.place.write(|tx| match (field, value.as_str()) {
            ("due_on", day) => due::move_to(tx, self.action, day, "The supplier needs longer"),
            _ => action::set(tx, self.action, field, value),
        });
    }

    fn attach(&self, name: &str, days: i32) {
        let file = self.place.dir.path().join(name);
        std::fs::write(&file, format!("content of {name}")).unwrap();
        let stored = self.place.vault.take_evidence(&file).unwrap();
        let (vault, me) = (&self.place.vault, &self.place.me);
        vault
            .write(me, &at(days), |tx| {
                evidence::attach(tx, TargetKind::Action, self.action, name, &stored)
            })
            .unwrap();
        let files = self.place.finding(self.finding).actions[0].evidence.clone();
        let id = files.iter().find(|file| file.name == name).unwrap().id.parse().unwrap();
        self.place.write(|tx| evidence::set_shared(tx, id, true));
    }

    fn opens(&self, file: &Path, days: i32) -> Result<Saved<remark::ReplyTaken>> {
        remark::take_in(&self.place.vault, &self.place.me, &at(days), file)
    }

    fn threads(&self) -> Vec<remark::RemarkThread> {
        let id = self.finding.to_string();
        self.place.vault.read(|db| remark::threads(db, &id)).unwrap()
    }

    fn tasks(&self, heard: bool) -> u32 {
        self.place.vault.read(|db| remark::tasks(db, heard, 8)).unwrap().1
    }

    fn answers_of_bundles(&self) -> Vec<Option<String>> {
        let mut items = self.place.vault.read(outbox::list).unwrap();
        items.sort_by_key(|item| item.seq);
        items
            .into_iter()
            .map(|item| item.answer.map(|answer| answer.outcome))
            .collect()
    }

    fn entries(&self) -> i64 {
        let count = |db: &rusqlite::Connection| Ok(db.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?);
        self.place.vault.read(count).unwrap()
    }
}

#[test]
fn a_whole_exchange_by_file() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    side.set("corrective", json!("Pay by the 7th"));
    side.set("due_on", json!("2026-11-10"));
    let slip = incident::NewIncident {
        kind: incident::IncidentKind::NearMiss,
        happened_on: "2026-09-02".into(),
        place: "Gate 2".into(),
        what: "A pallet slipped".into(),
        first_action: String::new(),
    };
    side.place.write(|tx| incident::create(tx, &slip));
    let first = desk.welcome(&side.sends(1));
    assert_eq!(
        (first.verdict, first.seq, first.followed),
        (Verdict::Applied, Some(1), 0)
    );
    assert_eq!(first.name.as_deref(), Some(input().name.as_str()));
    let card = desk.card();
    assert_eq!((card.findings, card.open, card.overdue), (1, 1, 1));
    assert_eq!(
        card.changes,
        list::ChangeCounts::default(),
        "a first bundle changes nothing"
    );
    assert_eq!(desk.view().withheld.len(), 0);
    let incidents = desk.view().figures.incidents.unwrap();
    assert_eq!(
        (incidents.rows[0].count, incidents.rows[1].count),
        (0, 1),
        "counts, and no word of it"
    );
    let shown = desk.finding(side.finding);
    assert_eq!(shown.row.description, new_finding().description);
    assert_eq!(shown.actions[0].fields["corrective"], "Pay by the 7th");

    // What changed: a date that moved, a file, a second finding.
    side.set("due_on", json!("2026-12-20"));
    side.attach("rota.txt", 2);
    side.place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    assert_eq!(desk.receive(&side.sends(2)).verdict, Verdict::Applied);
    let changes = desk.view().changes;
    let codes: Vec<_> = changes.iter().map(|change| change.code).collect();
    assert_eq!(codes, [ChangeCode::Moved, ChangeCode::New, ChangeCode::Evidence]);
    assert_eq!(
        (changes[0].was.as_deref(), changes[0].becomes.as_deref()),
        (Some("2026-11-10"), Some("2026-12-20"))
    );
    let file = &desk.finding(side.finding).actions[0].evidence[0];
    assert!(file.here);
    let (_, bytes) = view::file(&desk.vault, &card.id, &file.id).unwrap();
    assert_eq!(bytes, b"content of rota.txt");
    assert_eq!(view::report(&desk.vault, &card.id).unwrap(), b"%PDF-1.7 plan");
    assert!(desk.is_sound());

    // The review: one sentence without a verdict is no review yet.
    let action = side.action.to_string();
    desk.remark("action", &action, None, "Which month is this?");
    assert_eq!(desk.send("early.plumb").unwrap_err().code, Code::RemarkWithoutVerdict);
    desk.remark(
        "action",
        &action,
        Some(RemarkVerdict::EvidenceWanted),
        "Send the wage slips of October.",
    );
    desk.remark("finding", &side.finding.to_string(), Some(RemarkVerdict::Accepted), "");
    let review = desk.send("review.plumb").unwrap();
    assert_eq!(answer::drafts(&desk.vault, &desk.me, &card.id).unwrap(), []);
    assert!(desk.card().last.unwrap().answered);

    // Back at the factory.
    let taken = side.opens(&review, 3).unwrap().value;
    assert_eq!((taken.about_seq, taken.outcome.as_deref()), (2, Some("accepted")));
    assert_eq!((taken.accepted, taken.returned, taken.evidence_wanted), (1, 0, 1));
    assert_eq!(taken.reviewer, "Ana Ruiz");
    let accepted = Some("accepted".to_owned());
    assert_eq!(side.answers_of_bundles(), [accepted.clone(), accepted]);
    let threads = side.threads();
    let asked = threads.iter().find(|thread| thread.kind == "action").unwrap();
    assert_eq!(asked.remarks[0].comment, "Send the wage slips of October.");
    assert!(asked.waits_for_us);
    assert_eq!((side.tasks(false), side.tasks(true)), (1, 0));
    let home = side
        .place
        .vault
        .read(|db| home::get(db, &side.place.me, &at(3)))
        .unwrap();
    let remarks = |list: &[home::HomeItem]| {
        list.iter()
            .filter(|item| item.kind == home::HomeItemKind::Remark)
            .count()
    };
    assert_eq!((remarks(&home.week), remarks(&home.waiting)), (1, 0));

    // The answer goes along in the next bundle, and stands beside the remark there.
    let customer: Uuid = side.customer.parse().unwrap();
    side.place
        .vault
        .write(&side.place.me, &at(4), |tx| {
            remark::answer(tx, customer, side.action, "They are attached.")
        })
        .unwrap();
    side.attach("wages.txt", 4);
    assert_eq!((side.tasks(false), side.tasks(true)), (0, 1));
    assert_eq!(desk.receive(&side.sends(5)).verdict, Verdict::Applied);
    let said = &desk.finding(side.finding).actions[0].said;
    assert_eq!(said.answers[0].text, "They are attached.");
    assert_eq!(said.remarks[0].verdict, RemarkVerdict::EvidenceWanted);

    // A later review takes the place of the earlier one.
    desk.remark("action", &action, Some(RemarkVerdict::Accepted), "Thank you.");
    side.opens(&desk.send("second.plumb").unwrap(), 6).unwrap();
    assert_eq!((side.tasks(false), side.tasks(true)), (0, 0));
    let threads = side.threads();
    let asked = threads.iter().find(|thread| thread.kind == "action").unwrap();
    assert_eq!(asked.remarks.len(), 2);
    assert_eq!(asked.remarks[0].verdict, Some(RemarkVerdict::Accepted));
    assert!(!asked.waits_for_us);
    let report = side.place.vault.examine(&at(6)).unwrap();
    assert!(!report.names(Damage::TableDiffers), "{report:?}");
}

#[test]
fn a_gap_waits_and_what_waited_follows() {
    let (desk, mut files) = (Desk::new(), Vec::new());
    let side = Side::paired(&desk);
    for days in 1..5 {
        files.push(side.sends(days));
    }
    desk.welcome(&files[0]);
    let third = desk.receive(&files[2]);
    assert_eq!((third.verdict, third.expected), (Verdict::Gap, Some(2)));
    assert_eq!(desk.receive(&files[3]).verdict, Verdict::Gap);
    assert_eq!(desk.card().waiting, 2);
    assert_eq!(desk.card().last.unwrap().seq, 1, "nothing is shown before its turn");
    let second = desk.receive(&files[1]);
    assert_eq!((second.verdict, second.followed), (Verdict::Applied, 2));
    assert_eq!((desk.card().waiting, desk.card().last.unwrap().seq), (0, 4));
    assert_eq!(desk.receive(&files[3]).verdict, Verdict::Replay);
    assert!(desk.is_sound());
}

#[test]
fn every_verdict_is_told_and_changes_nothing() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    let file = side.sends(1);
    desk.welcome(&file);
    let before = desk.card();
    let keys = desk.vault.read(Keys::of).unwrap();
    let device = side.place.vault.device();
    let (set, _) = share::key_set(&side.place.vault).unwrap();
    let us = keys.key.keyid();
    let forged = |key: &DeviceKey, seq: u64, prev: Hash, to: &str, kind: Kind| {
        let draft = Draft {
            key,
            recipients: std::slice::from_ref(keys.recipient()),
            factory: set.factory,
            stream: stream_id(set.factory, &key.keyid(), to),
            seq,
            prev,
            created: at(2).instant(),
            kind,
            heads: vec![],
            disclosure: Disclosure {
                profile: "standard".into(),
                version: 1,
            },
            withheld: vec![],
            app_version: "1".into(),
            parts: Vec::<Part>::new(),
        };
        let path = desk.dir.path().join("forged.plumb");
        seal(&draft, std::fs::File::create(&path).unwrap()).unwrap();
        desk.receive(&path).verdict
    };
    let stranger = DeviceKey::generate(&mut rand::rngs::OsRng);
    let other = Hash::of(b"another");
    assert_eq!(desk.receive(&file).verdict, Verdict::Replay);
    assert_eq!(forged(&device.key, 1, Hash::ZERO, &us, Kind::Checkpoint), Verdict::Fork);
    assert_eq!(forged(&device.key, 2, other, &us, Kind::Checkpoint), Verdict::WrongPrev);
    assert_eq!(forged(&device.key, 9, other, &us, Kind::Checkpoint), Verdict::Gap);
    assert_eq!(
        forged(&device.key, 2, other, "somebody else", Kind::Checkpoint),
        Verdict::WrongRecipient
    );
    assert_eq!(
        forged(&device.key, 2, other, &us, Kind::Merge),
        Verdict::UnknownPredicate
    );
    assert_eq!(forged(&stranger, 2, other, &us, Kind::Checkpoint), Verdict::UnknownKey);

    let bent = desk.dir.path().join("bent.plumb");
    let whole = std::fs::read(side.sends(2)).unwrap();
    let mut bytes = whole.clone();
    let end = bytes.len();
    bytes[end / 2] ^= 1;
    std::fs::write(&bent, &bytes).unwrap();
    let verdict = desk.receive(&bent).verdict;
    assert!(
        matches!(verdict, Verdict::Malformed | Verdict::DigestMismatch),
        "{verdict:?}"
    );
    std::fs::write(&bent, b"not a bundle at all").unwrap();
    assert_eq!(desk.receive(&bent).verdict, Verdict::Malformed);
    let elsewhere = Desk::new();
    assert_eq!(elsewhere.receive(&file).verdict, Verdict::WrongRecipient);

    let after = desk.card();
    assert_eq!(
        (after.findings, after.last.map(|last| last.seq)),
        (before.findings, Some(1))
    );
    assert_eq!(
        after.trouble,
        Some(Verdict::WrongPrev),
        "the newest bundle that was kept aside"
    );
    assert!(desk.is_sound());
    // Whoever sent a second number one is told so.
    let aside = desk
        .view()
        .arrivals
        .into_iter()
        .find(|arrival| arrival.state == "fork")
        .unwrap();
    let file = desk.dir.path().join("rejected.plumb");
    answer::reject(&desk.vault, &desk.me, &desk.now, &aside.envelope, Leaves::ByFile(&file)).unwrap();
    assert_eq!(
        side.opens(&file, 3).unwrap_err().code,
        Code::ReplyUnknownBundle,
        "it never sent that one"
    );
}

#[test]
fn a_bundle_kept_aside_is_told_to_the_factory_that_sent_it() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    desk.welcome(&side.sends(1));
    desk.receive(&side.sends(2));
    // As if the laptop had gone back to a day on which number 2 was not sent yet.
    let forget = |db: &rusqlite::Connection| Ok(db.execute("DELETE FROM outbox WHERE seq = 2", [])?);
    side.place.vault.local(forget).unwrap();
    assert_eq!(desk.receive(&side.sends(3)).verdict, Verdict::Fork);
    let seen = desk.view();
    let aside = seen.arrivals.iter().find(|arrival| arrival.state == "fork").unwrap();
    let file = desk.dir.path().join("rejected.plumb");
    let code =
        |envelope: &str| answer::reject(&desk.vault, &desk.me, &desk.now, envelope, Leaves::ByFile(&file)).map(|_| ());
    let applied = seen.card.last.unwrap().envelope;
    assert_eq!(
        code(&applied).unwrap_err().code,
        Code::NotFound,
        "what is in order is not rejected"
    );
    code(&aside.envelope).unwrap();
    let taken = side.opens(&file, 4).unwrap().value;
    assert_eq!(
        (taken.outcome.as_deref(), taken.codes),
        (Some("rejected"), vec!["fork".to_owned()])
    );
    assert_eq!(side.answers_of_bundles(), [None, Some("rejected".to_owned())]);
    // The file once more, for a stick that was lost.
    let again = desk.dir.path().join("again.plumb");
    answer::copy_again(&desk.vault, &desk.view().sent[0].id, &again).unwrap();
    assert_eq!(std::fs::read(&again).unwrap(), std::fs::read(&file).unwrap());
}

#[test]
fn a_withdrawn_laptop_and_new_keys() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    desk.welcome(&side.sends(1));
    let (set, bytes) = share::key_set(&side.place.vault).unwrap();
    let pinned = |desk: &Desk| {
        desk.vault
            .read(|db| supplier::keys_of(db, set.factory))
            .unwrap()
            .unwrap()
    };
    assert_eq!(pinned(&desk), KeySet::open_first(&bytes).unwrap());

    // Keys of other roots that call themselves newer are not taken over.
    let root = DeviceKey::generate(&mut rand::rngs::OsRng);
    let mut usurper = set.clone();
    usurper.version += 1;
    usurper.roots = vec![root.public()];
    let keys = desk.vault.read(Keys::of).unwrap();
    let device = side.place.vault.device();
    let write = |keys_json: Vec<u8>| {
        let draft = Draft {
            key: &device.key,
            recipients: std::slice::from_ref(keys.recipient()),
            factory: set.factory,
            stream: stream_id(set.factory, &device.keyid, &keys.key.keyid()),
            seq: 2,
            prev: desk.card().last.unwrap().envelope.parse().unwrap(),
            created: at(2).instant(),
            kind: Kind::Checkpoint,
            heads: vec![],
            disclosure: Disclosure {
                profile: "standard".into(),
                version: 1,
            },
            withheld: vec![],
            app_version: "1".into(),
            parts: vec![Part::keys(keys_json)],
        };
        let path = desk.dir.path().join("keys.plumb");
        seal(&draft, std::fs::File::create(&path).unwrap()).unwrap();
        path
    };
    let file = write(usurper.sign(&[&root]).unwrap());
    assert_eq!(desk.receive(&file).verdict, Verdict::KeysChanged);
    assert_eq!(pinned(&desk), set);

    // The factory's own root withdraws the laptop; what it signs afterwards counts no more.
    let own_root = side
        .place
        .vault
        .read(|db| {
            let key: Vec<u8> =
                db.query_row("SELECT value FROM secret WHERE name = 'root-key'", [], |row| row.get(0))?;
            Ok(DeviceKey::from_bytes(key.as_slice().try_into().unwrap()))
        })
        .unwrap();
    let mut withdrawn = set.clone();
    withdrawn.version += 1;
    withdrawn.devices[0].valid_to_seq = Some(1);
    let file = write(withdrawn.sign(&[&own_root]).unwrap());
    assert_eq!(desk.receive(&file).verdict, Verdict::RevokedKey);
    // What it sent while it counted is still read.
    assert_eq!(desk.card().findings, 1);
    assert!(desk.is_sound());
}

#[test]
fn a_reply_that_is_not_for_us_changes_nothing() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    desk.welcome(&side.sends(1));
    desk.remark(
        "finding",
        &side.finding.to_string(),
        Some(RemarkVerdict::Returned),
        "Say which floor.",
    );
    let reply = desk.send("reply.plumb").unwrap();
    desk.remark("finding", &side.finding.to_string(), Some(RemarkVerdict::Accepted), "");
    let second = desk.send("second.plumb").unwrap();
    let entries = side.entries();
    let refused = |file: &Path| side.opens(file, 2).map(|_| ()).unwrap_err();
    assert_eq!(refused(&second).code, Code::ReplyGap);

    // Another customer, whose keys nobody here accepted; another factory of the same customer.
    let other = Desk::new();
    let elsewhere = Side::paired(&other);
    other.welcome(&elsewhere.sends(1));
    other.remark(
        "finding",
        &elsewhere.finding.to_string(),
        Some(RemarkVerdict::Returned),
        "x",
    );
    let foreign = other.send("foreign.plumb").unwrap();
    assert!(matches!(
        refused(&foreign).code,
        Code::ReplyUnknownSender | Code::ReplyForOthers
    ));
    let sister = Side::paired(&desk);
    assert_eq!(
        sister.opens(&reply, 2).map(|_| ()).unwrap_err().code,
        Code::ReplyForOthers
    );
    // A bundle is no reply, and half a file is nothing.
    assert!(matches!(
        refused(&side.sends(2)).code,
        Code::ReplyUnknownSender | Code::ReplyForOthers | Code::NotAReply
    ));
    let half = desk.dir.path().join("half.plumb");
    let bytes = std::fs::read(&reply).unwrap();
    std::fs::write(&half, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(refused(&half).code, Code::NotABundle);
    assert_eq!(side.entries(), entries);
    assert_eq!(side.threads(), []);

    side.opens(&reply, 3).unwrap();
    assert_eq!(refused(&reply).code, Code::ReplyKnown);
    side.opens(&second, 4).unwrap();
    assert_eq!(refused(&reply).code, Code::ReplyKnown, "an older one");
    assert_eq!(side.threads()[0].remarks[0].verdict, Some(RemarkVerdict::Accepted));
}

#[test]
fn damage_to_what_was_received_is_found_and_the_tables_are_made_anew() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    desk.welcome(&side.sends(1));
    side.set("due_on", json!("2026-12-20"));
    desk.receive(&side.sends(2));
    let seen = desk.view();
    desk.vault
        .local(|db| {
            db.execute("UPDATE shelf_finding SET severity = 'minor'", [])?;
            db.execute("DELETE FROM shelf_change", [])?;
            Ok(())
        })
        .unwrap();
    let report = desk.vault.examine(&desk.now).unwrap();
    assert!(report.names(Damage::TableDiffers));
    desk.vault.mend(&desk.now).unwrap();
    assert!(desk.is_sound());
    let again = desk.view();
    assert_eq!((again.changes, again.card), (seen.changes, seen.card));

    // The chosen backup folder has whole copies.
    let stick = tempfile::tempdir().unwrap();
    desk.vault.set_backup_folder(Some(stick.path())).unwrap();
    desk.vault
        .back_up(&desk.now, plumbline_core::vault::backup::Reason::Asked)
        .unwrap();
    let last = desk.card().last.unwrap().envelope;
    let kept = shelf::path_of(desk.dir.path(), &last);
    let mut bytes = std::fs::read(&kept).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&kept, &bytes).unwrap();
    assert!(desk.vault.examine(&desk.now).unwrap().names(Damage::ReceivedDamaged));
    desk.vault.mend(&desk.now).unwrap();
    assert!(desk.is_sound());
    std::fs::remove_file(&kept).unwrap();
    assert!(desk.vault.examine(&desk.now).unwrap().names(Damage::ReceivedMissing));
}

#[test]
fn a_kept_bundle_is_not_readable_without_the_store() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    desk.welcome(&side.sends(1));
    let folder = desk.dir.path().join(shelf::FOLDER);
    let names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert_eq!(names.len(), 1, "no copy of what was looked at stays");
    let bytes = std::fs::read(&names[0]).unwrap();
    for planted in [new_finding().description, input().name, input().address] {
        let needle = planted.as_bytes();
        assert!(!bytes.windows(needle.len()).any(|window| window == needle));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            names[0].metadata().unwrap().permissions().mode() & 0o111,
            0,
            "never executable"
        );
    }
}

#[test]
fn the_kind_of_store_is_checked_beside_the_role() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    assert_eq!(desk.vault.read(company::store_kind).unwrap(), StoreKind::Customer);
    assert_eq!(side.place.vault.read(company::store_kind).unwrap(), StoreKind::Factory);
    let code = |done: Result<()>| done.unwrap_err().code;
    let refused = |work: &dyn Fn(&mut plumbline_core::vault::Write) -> Result<()>| {
        code(desk.vault.write(&desk.me, &desk.now, |tx| work(tx)).map(|_| ()))
    };
    assert_eq!(
        refused(&|tx| factory::set(tx, "name", json!("x")).map(|_| ())),
        Code::PermissionDenied
    );
    assert_eq!(
        refused(&|tx| finding::create(tx, &new_finding(), &Map::new()).map(|_| ())),
        Code::PermissionDenied
    );
    // A role of the other kind is given to nobody.
    let give = |tx: &mut plumbline_core::vault::Write| people::create(tx, Uuid::now_v7(), "x", "", &[Role::EhsManager]);
    assert_eq!(refused(&give), Code::ValueInvalid);
    let file = side.sends(1);
    assert_eq!(
        code(receive(&side.place.vault, &side.place.me, &at(1), &file).map(|_| ())),
        Code::PermissionDenied
    );
    let folder = desk.dir.path().join("invite 2.plumb");
    assert_eq!(
        code(invite::write(&side.place.vault, &side.place.me, &at(1), &[], &folder)),
        Code::PermissionDenied
    );
    let viewer = Actor {
        person: desk.me.person,
        roles: vec![Role::CompanyViewer],
    };
    assert!(viewer.may(Permission::Inspect));
    assert_eq!(
        code(receive(&desk.vault, &viewer, &desk.now, &file).map(|_| ())),
        Code::PermissionDenied
    );
}

#[test]
fn an_inbox_of_the_customer_is_known_by_the_invitation_its_operator_made() {
    let desk = Desk::new();
    let state = invite::state(&desk.vault, &desk.now).unwrap();
    let inbox = DeviceKey::generate(&mut rand::rngs::OsRng);
    let keys = desk.vault.read(Keys::of).unwrap();
    let made = |reviewers: Vec<PublicKey>| {
        let invite = Invite {
            customer: "Nordwind 采购".into(),
            inbox_urls: vec!["https://inbox.nordwind.example".into()],
            receipt_key: inbox.public(),
            reviewers,
            recipients: vec![state.recipient.parse().unwrap()],
            disclosure: Disclosure {
                profile: "standard".into(),
                version: 1,
            },
            token: "one-time".into(),
            expires_on: "2027-12-31".into(),
        };
        let file = desk.dir.path().join("inbox.plumb");
        invite.write(&inbox, std::fs::File::create(&file).unwrap()).unwrap();
        (file, invite)
    };
    let adopt = |file: &Path| invite::adopt_inbox(&desk.vault, &desk.me, &desk.now, file);
    assert_eq!(adopt(&made(vec![]).0).unwrap_err().code, Code::InviteForOthers);
    let (file, invite) = made(vec![state.reviewer.parse().unwrap()]);
    // A bundle for that inbox is for this customer only once it is known as theirs.
    let mut side = Side::paired(&desk);
    side.customer = side.place.write(|tx| customer::accept(tx, &invite, &[])).to_string();
    let bundle = side.sends(1);
    assert_eq!(desk.receive(&bundle).verdict, Verdict::WrongRecipient);
    adopt(&file).unwrap();
    adopt(&file).unwrap();
    assert_eq!(invite::state(&desk.vault, &desk.now).unwrap().inboxes.len(), 1);
    desk.welcome(&bundle);
    desk.remark(
        "finding",
        &side.finding.to_string(),
        Some(RemarkVerdict::Returned),
        "Say which floor.",
    );
    side.opens(&desk.send("reply.plumb").unwrap(), 2).unwrap();
    assert_eq!(side.threads()[0].remarks[0].comment, "Say which floor.");
    assert_ne!(inbox.keyid(), keys.key.keyid());
}

#[test]
fn findings_are_given_by_the_window() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    for number in 0..30 {
        let described = finding::NewFinding {
            description: format!("Exit {number} 出口"),
            ..new_finding()
        };
        side.place.write(|tx| finding::create(tx, &described, &Map::new()));
    }
    desk.welcome(&side.sends(1));
    let factory = desk.card().id;
    let page = |search: &str, offset: u32, descending: bool| {
        let query = ReceivedQuery {
            search: search.into(),
            only: ReceivedOnly::Open,
            sort: ReceivedSort::Number,
            descending,
            offset,
            limit: 10,
        };
        desk.vault
            .read(|db| view::findings(db, &factory, &query, &desk.now))
            .unwrap()
    };
    let last = page("", 30, false);
    assert_eq!(
        (last.total, last.rows.len(), last.rows[0].number.as_str()),
        (31, 1, "A-031")
    );
    assert_eq!(page("", 0, true).rows[0].number, "A-031");
    assert_eq!(page("出口", 0, false).total, 30);
    assert_eq!(page("exit 7", 0, false).total, 3, "7, 17 and 27");
    assert_eq!(page("", 0, false).counts.overdue, 0);
}

/// A questionnaire of the customer's own, as its file has it.
fn own_questionnaire() -> String {
    let text = |words: &str| json!({ "en": words });
    let column = |id: &str, answer: serde_json::Value| json!({ "id": id, "title": text(id), "answer": answer });
    let question = |id: &str, answer: serde_json::Value| json!({ "id": id, "text": text(id), "answer": answer });
    json!({
        "format": 2, "id": "nordwind-heat", "version": "1.0.0", "languages": ["en"], "threshold_percent": 80,
        "title": text("Heat"), "about": text("Heat in summer"),
        "sections": [{ "id": "all", "title": text("All"), "questions": [
            question("degrees", json!({ "type": "number", "unit": text("°C"), "decimals": 1 })),
            question("since", json!({ "type": "date" })),
            question("rests", json!({ "type": "table", "columns": [
                column("line", json!({ "type": "text" })),
                column("minutes", json!({ "type": "number", "unit": text("min") })),
            ]})),
        ]}],
    })
    .to_string()
}

#[test]
fn answers_to_further_questionnaires_are_shown_with_what_needs_attention() {
    let desk = Desk::new();
    let side = Side::paired(&desk);
    let content = own_questionnaire();
    let signs = pack::shipped("forced-labour-indicators").unwrap();
    let heat = "nordwind-heat";
    let sign = signs.questions().next().unwrap().id.clone();
    side.place.write(|tx| {
        pack::take_in(tx, &content)?;
        for id in [heat, &signs.id] {
            let asked = pack::by_id(tx.db(), id)?.unwrap();
            cycle::ask(tx, &asked)?;
            cycle::share_answers(tx, id, true)?;
        }
        Ok(())
    });
    let says = |name: &str, question: &str, value: serde_json::Value| {
        side.place.write(|tx| {
            let asked = pack::by_id(tx.db(), name)?.unwrap();
            cycle::answer(tx, &asked, question, AnswerField::Value, value)
        });
    };
    let rows = json!([{ "line": "line 3 三线", "minutes": 10 }]);
    says(heat, "nordwind-heat.degrees", json!(34.5));
    says(heat, "nordwind-heat.since", json!("2026-06-01"));
    says(heat, "nordwind-heat.rests", rows.clone());
    says(&signs.id, &sign, json!("yes"));
    desk.welcome(&side.sends(1));

    // One this program does not have: its answers are kept, and it is said which.
    let shown = |id: &str| desk.view().questionnaires.into_iter().find(|one| one.id == id).unwrap();
    assert_eq!(desk.view().questionnaires.len(), 3);
    assert_eq!(desk.view().questionnaires[0].id, "csr-management-system");
    assert!(shown(heat).pack.is_none() && shown(heat).score.is_none());
    let given = |question: &str| {
        let answers = desk.view().answers;
        answers
            .into_iter()
            .find(|one| one.question == question)
            .unwrap()
            .value
            .0
    };
    assert_eq!(given("nordwind-heat.rests"), rows);
    // A sign of forced labour is listed and never averaged.
    let score = shown(&signs.id).score.unwrap();
    assert_eq!(score.alarms, [sign]);
    assert!(score.practice.is_none() && score.paper.is_none());

    // With its file it is read, nothing has to be sent again.
    desk.vault
        .write(&desk.me, &desk.now, |tx| pack::take_in(tx, &content))
        .unwrap();
    assert_eq!(shown(heat).score.unwrap().answered, 3);
    assert_eq!(shown(heat).pack.unwrap().title["en"], "Heat");

    // A value that changed is among the changes.
    says(heat, "nordwind-heat.degrees", json!(36));
    assert_eq!(desk.receive(&side.sends(2)).verdict, Verdict::Applied);
    let changes = desk.view().changes;
    let change = changes.iter().find(|change| change.code == ChangeCode::Answer).unwrap();
    assert_eq!(change.record, "nordwind-heat.degrees");
    assert_eq!(
        (change.was.as_deref(), change.becomes.as_deref()),
        (Some("34.5"), Some("36"))
    );
    assert!(desk.is_sound());
}
