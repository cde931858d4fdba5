//! A survey protocol goes to the customer with a bundle and comes back signed in a review: both sides have a store of their
//! own, and no name of anybody who may be asked leaves the factory.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::Place;
use place::customer::{Desk, at};
use place::desk::Member;
use plumbline_bundle::envelope::Disclosure;
use plumbline_bundle::invite::Invite;
use plumbline_bundle::keys::{DeviceKey, Identity};
use plumbline_bundle::record::Record;
use plumbline_core::access::{Actor, Role};
use plumbline_core::desk::{answer, invite, shelf, view};
use plumbline_core::error::{Code, Result};
use plumbline_core::outbox::Making;
use plumbline_core::remark::{self, RemarkVerdict, ReplyTaken};
use plumbline_core::survey::offer::{self, ProtocolSaid};
use plumbline_core::survey::question::SurveyAnswer;
use plumbline_core::survey::{self, SurveyDetail, SurveyState, interview, nda, people, protocol};
use plumbline_core::{customer, outbox, pack, share};
use serde_json::json;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const PLANTED: [&str; 5] = [
    "PLANTED-70001",
    "PLANTED interviewer Mei",
    "PLANTED agreement",
    "Li Na",
    "Zhou Song",
];

fn code<T>(result: Result<T>) -> Code {
    result.err().expect("refused").code
}

struct Pair {
    desk: Desk,
    place: Place,
    li: Member,
    boss: Actor,
    customer: Uuid,
    survey: Uuid,
}

impl Pair {
    /// A factory with a filled-in survey of forty listed people and an agreement somebody signed, paired with a customer.
    fn new() -> Self {
        let (desk, place) = (Desk::new(), Place::new());
        let file = desk.dir.path().join("invite.plumb");
        invite::write(&desk.vault, &desk.me, &desk.now, &[], &file).unwrap();
        let (read, packs) = customer::read_invite(&file, "2026-11-21").unwrap();
        let customer = place.write(|tx| customer::accept(tx, &read, &packs));
        let li = place.handler("Li Na");
        let (boss, _) = place.add("Zhou Song", &[Role::SeniorManager]);
        let survey = place.by(&li, |tx| survey::create(tx, "Spring")).unwrap();
        let pair = Self {
            desk,
            place,
            li,
            boss,
            customer,
            survey,
        };
        let mut list: String = (1..40).map(|at| format!("PLANTED-7{at:04}\tPacking\n")).collect();
        list.push_str("PLANTED-70001-B\tPacking\n");
        pair.by(|tx| people::paste(tx, survey, &list)).unwrap();
        for (field, value) in [
            ("customer", "Nordwind"),
            ("seed", "4711-0815"),
            ("place", "Dormitory 2"),
            ("languages", "中文"),
            ("interviewers", "Workers' aid"),
            ("starts_on", "2026-11-23"),
            ("ends_on", "2026-11-27"),
        ] {
            pair.set(field, value);
        }
        let text = nda::NewNdaText {
            version: None,
            language: "en".into(),
            title: "PLANTED agreement".into(),
            text: "PLANTED agreement: what is heard stays here".into(),
        };
        pair.by(|tx| nda::add_text(tx, &text)).unwrap();
        let party = nda::NewNdaParty {
            name: "PLANTED interviewer Mei".into(),
            organisation: "Aid".into(),
            role: String::new(),
        };
        pair.by(|tx| nda::add_party(tx, &party)).unwrap();
        pair
    }

    fn by<T>(&self, work: impl FnOnce(&mut plumbline_core::vault::Write) -> Result<T>) -> Result<T> {
        self.place.by(&self.li, work)
    }

    fn set(&self, field: &str, value: &str) {
        self.by(|tx| survey::set(tx, self.survey, field, json!(value))).unwrap();
    }

    fn freeze(&self) -> Uuid {
        self.by(|tx| protocol::freeze(tx, self.survey)).unwrap()
    }

    fn offer(&self, version: Uuid) -> Result<()> {
        self.by(|tx| offer::offer(tx, version, Some(self.customer)))
    }

    fn detail(&self) -> SurveyDetail {
        self.place.vault.read(|db| survey::get(db, self.survey)).unwrap()
    }

    fn ask(&self, version: Uuid) -> Result<()> {
        let questions = self.detail().versions[0].protocol.questions.clone();
        let answers = questions.into_iter().map(|one| (one.key, SurveyAnswer::Yes)).collect();
        self.by(|tx| interview::add(tx, version, 0, &answers))
    }

    fn disclosed(&self, customer: Uuid, days: i32) -> share::Disclosed {
        let pack = pack::csr_management_system().unwrap();
        share::disclose(&self.place.vault, &pack, &customer.to_string(), &at(days)).unwrap()
    }

    fn sends(&self, days: i32) -> PathBuf {
        let folder = self.place.dir.path().join(format!("stick-{days}"));
        std::fs::create_dir_all(&folder).unwrap();
        let making = Making {
            folder: Some(&folder),
            ..Making::default()
        };
        let (vault, me) = (&self.place.vault, &self.place.me);
        let disclosed = self.disclosed(self.customer, days);
        let report = || Ok(Some(b"%PDF-1.7 plan".into()));
        outbox::enqueue(
            vault,
            me,
            &at(days),
            &disclosed,
            &self.customer.to_string(),
            report,
            making,
        )
        .unwrap();
        let files = std::fs::read_dir(&folder).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        files
            .find(|file| file.extension().is_some_and(|end| end == "plumb"))
            .unwrap()
    }

    fn opens(&self, file: &Path, days: i32) -> ReplyTaken {
        let (vault, me) = (&self.place.vault, &self.place.me);
        remark::take_in(vault, me, &at(days), file).unwrap().value
    }

    fn received(&self) -> Vec<plumbline_core::desk::protocol::ReceivedProtocol> {
        self.desk.view().protocols
    }

    fn says(&self, version: Uuid, verdict: RemarkVerdict, comment: &str) {
        self.desk
            .remark("survey-version", &version.to_string(), Some(verdict), comment);
    }
}

#[test]
fn a_customer_asks_for_a_change_then_signs_and_interviews_begin() {
    let pair = Pair::new();
    let first = pair.freeze();
    pair.desk.welcome(&pair.sends(1));
    assert!(pair.received().is_empty(), "nobody offered it");

    pair.offer(first).unwrap();
    let offered = pair.detail().versions[0].offer.clone().unwrap();
    assert_eq!((offered.name.as_str(), offered.sent), ("Nordwind 采购", false));
    pair.desk.receive(&pair.sends(2));
    assert!(pair.detail().versions[0].offer.clone().unwrap().sent);
    let frozen = pair.detail().versions[0].clone();
    let [read] = pair.received().try_into().unwrap();
    assert_eq!(read.protocol.as_ref(), Some(&frozen.protocol), "the whole text");
    assert_eq!(
        (read.digest.as_str(), read.version, read.older),
        (frozen.digest.as_str(), 1, false)
    );

    // A change is asked for, with a reason.
    pair.says(first, RemarkVerdict::Returned, "");
    assert_eq!(code(pair.desk.send("none.plumb")), Code::RemarkWithoutWords);
    pair.says(
        first,
        RemarkVerdict::Returned,
        "Not in the dormitory: managers live there",
    );
    let [draft] = answer::drafts(&pair.desk.vault, &pair.desk.me, &pair.desk.card().id)
        .unwrap()
        .try_into()
        .unwrap();
    assert_eq!(draft.number, "S-A001 v1");
    let taken = pair.opens(&pair.desk.send("change.plumb").unwrap(), 3);
    let [said] = taken.protocols.try_into().unwrap();
    assert_eq!(
        (said.said, said.version, said.older),
        (ProtocolSaid::ChangeWanted, Some(1), false)
    );
    let now = pair.detail();
    assert_eq!(
        (now.row.state, now.versions[0].signatures.len()),
        (SurveyState::Signing, 0)
    );
    assert_eq!(
        now.versions[0].replies[0].comment,
        "Not in the dormitory: managers live there"
    );

    // The next version, signed by both.
    pair.set("place", "Community centre");
    let second = pair.freeze();
    assert_eq!(code(pair.offer(first)), Code::SurveyVersionOld);
    pair.offer(second).unwrap();
    pair.desk.receive(&pair.sends(4));
    let [newer, older] = pair.received().try_into().unwrap();
    assert_eq!((newer.version, newer.older, older.older), (2, false, true));
    assert_eq!(older.said[0].said, ProtocolSaid::ChangeWanted);
    let (vault, boss) = (&pair.place.vault, &pair.boss);
    vault
        .write(boss, &pair.place.now, |tx| protocol::sign(tx, second))
        .unwrap();
    assert_eq!(code(pair.ask(second)), Code::SurveyNotSigned);
    pair.says(second, RemarkVerdict::Accepted, "");
    let review = pair.desk.send("signed.plumb").unwrap();
    assert_eq!(pair.desk.view().sent[0].protocols, 1);
    let taken = pair.opens(&review, 5);
    assert_eq!(
        (taken.protocols[0].said, taken.protocols[0].same_text),
        (ProtocolSaid::Signed, true)
    );
    let version = pair.detail().versions[0].clone();
    let signed = version.signatures.iter().find(|one| one.key.is_some()).unwrap();
    assert_eq!(
        (signed.name.as_str(), signed.organisation.as_str()),
        ("Ana Ruiz", "Nordwind 采购")
    );
    assert_eq!(signed.key.as_deref().unwrap().len(), 64);
    assert_eq!(pair.detail().row.state, SurveyState::Interviewing);
    pair.ask(second).unwrap();
    assert_eq!(code(pair.offer(second)), Code::SurveySignedAlready);
    assert!(pair.desk.is_sound());
    assert_eq!(view_again(&pair), 2, "the tables are made anew from the kept bundles");
}

/// The shelf, from the bundles that were kept.
fn made_anew(desk: &Desk) {
    desk.vault.local(|db| shelf::fill(db, db, desk.dir.path())).unwrap();
}

fn view_again(pair: &Pair) -> usize {
    made_anew(&pair.desk);
    let pack = pack::csr_management_system().unwrap();
    let seen = view::get(&pair.desk.vault, &pack, &pair.desk.card().id, &pair.desk.now).unwrap();
    seen.protocols.len()
}

#[test]
fn what_was_signed_is_the_text_that_was_read_and_an_older_version_unlocks_nothing() {
    let pair = Pair::new();
    let first = pair.freeze();
    pair.offer(first).unwrap();
    pair.desk.welcome(&pair.sends(1));
    // Another text under the same name, as a careless program would show it: what is signed is what was shown.
    let other = "UPDATE shelf_protocol SET protocol = replace(protocol, 'Dormitory 2', 'Canteen')";
    let shown = |db: &rusqlite::Connection| Ok(db.execute(other, [])?);
    assert_eq!(pair.desk.vault.local(shown).unwrap(), 1);
    pair.says(first, RemarkVerdict::Accepted, "");
    let taken = pair.opens(&pair.desk.send("other.plumb").unwrap(), 2);
    assert!(!taken.protocols[0].same_text);
    let now = pair.detail();
    assert_eq!(
        (now.versions[0].signatures.len(), now.versions[0].replies.len()),
        (0, 1)
    );

    // The text as it is, but a newer one stands at the factory by now.
    made_anew(&pair.desk);
    pair.says(first, RemarkVerdict::Accepted, "");
    let review = pair.desk.send("late.plumb").unwrap();
    pair.set("place", "Community centre");
    let second = pair.freeze();
    let taken = pair.opens(&review, 3);
    assert_eq!((taken.protocols[0].older, taken.protocols[0].same_text), (true, true));
    let now = pair.detail();
    assert_eq!(
        now.versions[1].signatures.len(),
        1,
        "it stands under the version it is about"
    );
    assert_eq!(
        (now.versions[0].signatures.len(), now.row.state),
        (0, SurveyState::Signing)
    );
    assert_eq!(code(pair.ask(second)), Code::SurveyNotSigned);
}

#[test]
fn nobody_who_may_be_asked_goes_along_and_nobody_else_sees_it() {
    let pair = Pair::new();
    let version = pair.freeze();
    let chosen = pair.place.vault.read(|db| people::chosen(db, version)).unwrap();
    assert!(!chosen.is_empty(), "control: people were chosen");
    pair.offer(version).unwrap();
    let other = keyless(&pair.place);
    assert_eq!(
        code(pair.by(|tx| offer::offer(tx, version, Some(other)))),
        Code::CustomerCannotSign
    );
    assert_eq!(pair.disclosed(other, 1).protocols, []);

    let shown = pair.disclosed(pair.customer, 1);
    assert_eq!(
        shown.protocols[0].digest,
        pair.detail().versions[0].digest,
        "the preview names it"
    );
    pair.desk.welcome(&pair.sends(1));
    let kept = pair.desk.vault.read(|db| {
        let mut rows = db.prepare("SELECT kind, record FROM shelf_record")?;
        let rows = rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    });
    let kept = kept.unwrap();
    let (_, sent) = kept.iter().find(|(kind, _)| kind == "survey-version").unwrap();
    let record: Record = serde_json::from_str(sent).unwrap();
    let fields: Vec<&str> = record.fields.keys().map(String::as_str).collect();
    assert_eq!(fields, ["counter", "digest", "frozen_at", "protocol", "survey"]);
    assert!(sent.contains("Packing"), "control: the groups go along");
    for (kind, record) in &kept {
        for never in PLANTED.into_iter().chain(chosen.iter().map(|one| one.number.as_str())) {
            assert!(!record.contains(never), "{never} left in {kind}");
        }
        assert!(
            ![
                "survey",
                "survey-list",
                "survey-signature",
                "survey-interview",
                "survey-offer",
                "nda-text",
                "nda-party"
            ]
            .contains(&kind.as_str())
        );
    }

    // Taken back, it goes no further.
    pair.by(|tx| offer::offer(tx, version, None)).unwrap();
    assert!(pair.detail().versions[0].offer.is_none());
    pair.desk.receive(&pair.sends(2));
    assert!(pair.received().is_empty());
}

/// A customer whose invitation names nobody that signs.
fn keyless(place: &Place) -> Uuid {
    let (key, identity) = (
        DeviceKey::generate(&mut rand::rngs::OsRng),
        Identity::generate().unwrap(),
    );
    let invite = Invite {
        customer: "Apex".into(),
        inbox_urls: vec![],
        receipt_key: key.public(),
        reviewers: vec![],
        recipients: vec![identity.recipient().clone()],
        disclosure: Disclosure {
            profile: "standard".into(),
            version: 1,
        },
        token: "one-time".into(),
        expires_on: "2027-12-31".into(),
    };
    let file = place.dir.path().join("apex.plumb");
    std::fs::write(&file, invite.write(&key, Cursor::new(Vec::new())).unwrap().into_inner()).unwrap();
    let (invite, packs) = customer::read_invite(&file, "2026-11-21").unwrap();
    place.write(|tx| customer::accept(tx, &invite, &packs))
}
