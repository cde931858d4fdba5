//! The library of evidence: one file serves many records, is stored once, runs out, is replaced, shown and found.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use base64::{Engine, engine::general_purpose::STANDARD};
use image::{ImageFormat, Rgb, RgbImage};
use place::{Place, new_finding};
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::finding;
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::error::{Code, Result};
use plumbline_core::evidence::{
    self, DocumentKind, EvidenceDetail, EvidenceFilter, EvidenceQuery, EvidenceSort, EvidencesPage, Preview, TargetKind,
};
use plumbline_core::home::{self, HomeItem, HomeItemKind};
use plumbline_core::incident::{self, IncidentKind, NewIncident};
use plumbline_core::pack;
use plumbline_core::search::{self, SearchKind};
use plumbline_core::vault::Write;
use plumbline_core::vault::doctor::Damage;
use plumbline_core::vault::evidence::Stored;
use serde_json::{Map, Value, json};
use std::io::Cursor;
use uuid::Uuid;

const ALL: EvidenceQuery = EvidenceQuery {
    search: String::new(),
    filter: None,
    photos: None,
    sort: EvidenceSort::Added,
    descending: false,
    offset: 0,
    limit: 100,
};

trait Library {
    fn stored(&self, name: &str, content: &[u8]) -> Stored;
    fn added(&self, name: &str, content: &[u8]) -> Uuid;
    fn of(&self, id: Uuid) -> EvidenceDetail;
    fn set(&self, id: Uuid, field: &str, value: Value);
    fn list(&self, query: &EvidenceQuery) -> EvidencesPage;
    fn refused<T>(&self, work: impl FnOnce(&mut Write) -> Result<T>) -> Code;
}

impl Library for Place {
    fn stored(&self, name: &str, content: &[u8]) -> Stored {
        let file = self.dir.path().join(name);
        std::fs::write(&file, content).unwrap();
        let stored = self.vault.take_evidence(&file).unwrap();
        std::fs::remove_file(file).unwrap();
        stored
    }

    fn added(&self, name: &str, content: &[u8]) -> Uuid {
        let stored = self.stored(name, content);
        self.write(|tx| evidence::add(tx, name, &stored)).0
    }

    fn of(&self, id: Uuid) -> EvidenceDetail {
        self.vault.read(|db| evidence::detail(db, id)).unwrap()
    }

    fn set(&self, id: Uuid, field: &str, value: Value) {
        self.write(|tx| evidence::set(tx, id, field, value));
    }

    fn list(&self, query: &EvidenceQuery) -> EvidencesPage {
        self.vault
            .read(|db| evidence::list(db, query, self.now.today()))
            .unwrap()
    }

    fn refused<T>(&self, work: impl FnOnce(&mut Write) -> Result<T>) -> Code {
        self.vault.write(&self.me, &self.now, work).err().unwrap().code
    }
}

/// Everything here is added in the same instant: only what a sort decides is asked for in its order.
fn sorted(page: &EvidencesPage) -> Vec<&str> {
    let mut names = names(page);
    names.sort_unstable();
    names
}

fn names(page: &EvidencesPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.file.name.as_str()).collect()
}

fn files_below(place: &Place) -> usize {
    std::fs::read_dir(place.dir.path().join("evidence")).unwrap().count()
}

fn filed(what: &str) -> NewIncident {
    NewIncident {
        kind: IncidentKind::NearMiss,
        happened_on: "2026-11-20".into(),
        place: String::new(),
        what: what.into(),
        first_action: String::new(),
    }
}

#[test]
fn one_file_serves_many_and_is_stored_once() {
    let place = Place::new();
    let pack = pack::csr_management_system().unwrap();
    let question = &pack.sections[0].questions[0];
    let cycle = place.vault.read(cycle::current).unwrap();
    let answer = cycle::answer_id(&cycle, &question.id).unwrap();
    let stored = place.stored("营业执照.pdf", b"%PDF-1.4 licence");
    // Tied before the question has an answer: it is known by its words all the same.
    let first = place.write(|tx| evidence::attach(tx, TargetKind::Answer, answer, "营业执照.pdf", &stored));
    assert_eq!(first, None);
    let found = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let again = place.stored("licence copy.pdf", b"%PDF-1.4 licence");
    let known = place
        .write(|tx| evidence::attach(tx, TargetKind::Finding, found, "licence copy.pdf", &again))
        .unwrap();
    assert_eq!(
        (known.given.as_str(), known.known_as.as_str(), known.here),
        ("licence copy.pdf", "营业执照.pdf", false)
    );
    let id: Uuid = known.id.parse().unwrap();
    let twice = place.write(|tx| evidence::attach(tx, TargetKind::Finding, found, "x.pdf", &again));
    assert!(twice.unwrap().here, "it served the finding already");
    assert_eq!(files_below(&place), 1);

    let near_miss = place.write(|tx| incident::create(tx, &filed("A pallet slid")));
    place.write(|tx| evidence::use_for(tx, TargetKind::Incident, near_miss, id));
    place.write(|tx| evidence::use_for(tx, TargetKind::Incident, near_miss, id));
    let one = place.of(id);
    assert_eq!((one.row.uses, one.row.added_by.as_str()), (3, "Chen Wei"));
    let uses: Vec<_> = one
        .used_by
        .iter()
        .map(|one| {
            (
                one.kind,
                one.number.as_str(),
                one.title.as_str(),
                one.to.clone().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        uses,
        [
            (TargetKind::Answer, "", "", format!("/assess/{}", question.id)),
            (
                TargetKind::Finding,
                "A-001",
                "Overtime pay waits for a signature abroad",
                format!("/actions/{found}")
            ),
            (
                TargetKind::Incident,
                "I-A001",
                "A pallet slid",
                format!("/safety/{near_miss}")
            ),
        ]
    );
    assert_eq!(one.used_by[0].question.as_ref(), Some(&question.text));

    // A tie to a record that was deleted is no use, and is one again when that is taken back.
    let gone = place
        .vault
        .write(&place.me, &place.now, |tx| finding::delete(tx, found))
        .unwrap();
    assert_eq!(place.of(id).row.uses, 2);
    place.write(|tx| tx.undo(gone.undo.as_deref().unwrap()));
    assert_eq!(place.of(id).row.uses, 3);

    let untied = place
        .vault
        .write(&place.me, &place.now, |tx| {
            evidence::untie(tx, one.used_by[1].link.parse().unwrap())
        })
        .unwrap();
    assert!(place.finding(found).evidence.is_empty());
    place.write(|tx| tx.undo(untied.undo.as_deref().unwrap()));
    assert_eq!(place.finding(found).evidence.len(), 1);
}

#[test]
fn only_a_file_that_serves_nothing_is_deleted_and_it_comes_back() {
    let place = Place::new();
    let id = place.added("permit.pdf", b"%PDF-1.4 permit");
    let found = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    place.write(|tx| evidence::use_for(tx, TargetKind::Finding, found, id));
    assert_eq!(place.refused(|tx| evidence::delete(tx, id)), Code::EvidenceInUse);
    place.write(|tx| evidence::detach(tx, TargetKind::Finding, found, id));
    let gone = place
        .vault
        .write(&place.me, &place.now, |tx| evidence::delete(tx, id))
        .unwrap();
    assert_eq!(place.list(&ALL).total, 0);
    assert_eq!(
        place.refused(|tx| evidence::set(tx, id, "note", json!("x"))),
        Code::NotFound
    );
    place.write(|tx| tx.undo(gone.undo.as_deref().unwrap()));
    let (_, stored, sha256) = place.vault.read(|db| evidence::get(db, id)).unwrap();
    let mut bytes = Vec::new();
    place.vault.read_evidence(&stored, &sha256, &mut bytes).unwrap();
    assert_eq!(bytes, b"%PDF-1.4 permit");
}

#[test]
fn a_newer_file_takes_over_every_use() {
    let place = Place::new();
    let old = place.added("permit 2025.pdf", b"%PDF-1.4 of 2025");
    place.write(|tx| evidence::set_shared(tx, old, true));
    for (field, value) in [
        ("document_kind", json!("permit")),
        ("issuer", json!("深圳市生态环境局")),
        ("document_number", json!("914403-17")),
        ("expires_on", json!("2026-11-23")),
        ("remind_days", json!(90)),
        ("note", json!("the first one")),
    ] {
        place.set(old, field, value);
    }
    let found = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    let near_miss = place.write(|tx| incident::create(tx, &filed("Solvent spilled")));
    place.write(|tx| {
        evidence::use_for(tx, TargetKind::Finding, found, old)?;
        evidence::use_for(tx, TargetKind::Incident, near_miss, old)
    });
    let newer = place.stored("permit 2027.pdf", b"%PDF-1.4 of 2027");
    let replaced = place
        .vault
        .write(&place.me, &place.now, |tx| {
            evidence::replace(tx, old, "permit 2027.pdf", &newer)
        })
        .unwrap();
    let new = replaced.value;
    let (was, is) = (place.of(old), place.of(new));
    assert_eq!((was.row.uses, is.row.uses), (0, 2));
    assert_eq!(was.replaced_by.as_ref().unwrap().name, "permit 2027.pdf");
    assert_eq!(is.replaces[0].name, "permit 2025.pdf");
    assert_eq!(
        (
            is.row.document_kind,
            is.issuer.as_str(),
            is.document_number.as_str(),
            is.remind_days
        ),
        (DocumentKind::Permit, "深圳市生态环境局", "914403-17", 90)
    );
    assert_eq!((is.row.expires_on, is.note.as_str()), (None, ""));
    assert!(!is.row.file.shared, "what customers may see is ticked anew");
    assert_eq!(names(&place.list(&ALL)), ["permit 2027.pdf"]);
    let history = EvidenceQuery {
        filter: Some(EvidenceFilter::Replaced),
        ..ALL
    };
    assert_eq!(names(&place.list(&history)), ["permit 2025.pdf"]);
    assert_eq!(
        documents(&place),
        [Vec::<String>::new(), vec![]],
        "a replaced one asks for nothing"
    );
    assert_eq!(
        place.refused(|tx| evidence::replace(tx, new, "same.pdf", &newer)),
        Code::EvidenceSame
    );
    // Back to the older file: it is the newest of the chain again.
    let older = place.stored("permit 2025.pdf", b"%PDF-1.4 of 2025");
    let back = place.write(|tx| evidence::replace(tx, new, "again.pdf", &older));
    assert_eq!(
        (back, place.of(old).row.replaced, place.of(old).row.uses),
        (old, false, 2)
    );
    assert_eq!(files_below(&place), 2);
}

/// Overdue, and of this week.
fn documents(place: &Place) -> [Vec<String>; 2] {
    let home = place.vault.read(|db| home::get(db, &place.me, &place.now)).unwrap();
    let names = |items: Vec<HomeItem>| {
        let documents = items.into_iter().filter(|item| item.kind == HomeItemKind::Document);
        documents.map(|item| item.title).collect()
    };
    [names(home.overdue), names(home.week)]
}

#[test]
fn home_speaks_of_documents_by_their_lead() {
    let place = Place::new();
    // Today is 21 November 2026; the week ends on the 27th.
    for (name, expires_on, lead) in [
        ("ran out", "2026-11-20", 30),
        ("today", "2026-11-21", 30),
        ("lead of 30 reached", "2026-12-27", 30),
        ("lead of 30 not reached", "2026-12-28", 30),
        ("lead of 60 reached", "2027-01-26", 60),
        ("lead of 90 reached", "2027-02-25", 90),
        ("lead of 90 not reached", "2027-02-26", 90),
    ] {
        let id = place.added(name, name.as_bytes());
        place.set(id, "expires_on", json!(expires_on));
        place.set(id, "remind_days", json!(lead));
    }
    assert_eq!(
        documents(&place),
        [
            vec!["ran out"],
            // Those that only reached their lead are told apart.
            vec!["today"]
        ]
    );
    let home = place.vault.read(|db| home::get(db, &place.me, &place.now)).unwrap();
    assert_eq!(
        (
            home.overdue_total,
            home.overdue_documents,
            home.week_total,
            home.week_documents
        ),
        (1, 1, 1, 1)
    );
    assert_eq!(home.later_documents, 3);
    let query = |filter| EvidenceQuery {
        filter: Some(filter),
        sort: EvidenceSort::Expires,
        ..ALL
    };
    assert_eq!(names(&place.list(&query(EvidenceFilter::Expired))), ["ran out"]);
    assert_eq!(names(&place.list(&query(EvidenceFilter::Within30))), ["today"]);
    assert_eq!(place.list(&query(EvidenceFilter::Within60)).total, 3);
    let all = place.list(&query(EvidenceFilter::Within90));
    assert_eq!(all.total, 4);
    let counts = all.counts;
    assert_eq!(
        (
            counts.all,
            counts.expired,
            counts.within_30,
            counts.within_60,
            counts.within_90,
            counts.unused
        ),
        (7, 1, 1, 3, 4, 7)
    );
}

#[test]
fn the_list_filters_sorts_and_searches() {
    let place = Place::new();
    let permit = place.added("Discharge permit.pdf", b"%PDF-1.4 a rather long permit");
    place.added("gate.png", &picture(ImageFormat::Png, 8, 8));
    let policy = place.added("policy.txt", b"short");
    place.set(permit, "issuer", json!("深圳市生态环境局"));
    place.set(permit, "document_number", json!("914403-17"));
    place.set(policy, "note", json!("hangs beside the canteen 食堂旁"));
    let found = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
    place.write(|tx| evidence::use_for(tx, TargetKind::Finding, found, policy));
    let by = |change: fn(&mut EvidenceQuery)| {
        let mut query = ALL;
        change(&mut query);
        place.list(&query)
    };
    assert_eq!(names(&by(|query| query.photos = Some(true))), ["gate.png"]);
    assert_eq!(
        names(&by(|query| query.photos = Some(false))),
        ["Discharge permit.pdf", "policy.txt"]
    );
    assert_eq!(
        sorted(&by(|query| query.filter = Some(EvidenceFilter::Unused))),
        ["Discharge permit.pdf", "gate.png"]
    );
    assert_eq!(
        names(&by(|query| query.sort = EvidenceSort::Size)).first(),
        Some(&"policy.txt")
    );
    let uses = by(|query| {
        query.sort = EvidenceSort::Uses;
        query.descending = true;
    });
    assert_eq!(names(&uses).first(), Some(&"policy.txt"));
    assert_eq!(uses.rows[0].first_use.as_ref().unwrap().number, "A-001");
    for (text, name) in [
        ("生态环境", "Discharge permit.pdf"),
        ("914403", "Discharge permit.pdf"),
        ("食堂", "policy.txt"),
        ("GATE", "gate.png"),
    ] {
        let query = EvidenceQuery {
            search: text.into(),
            ..ALL
        };
        assert_eq!(names(&place.list(&query)), [name], "{text}");
        let hits = place.vault.read(|db| search::all(db, &place.me, text, 20)).unwrap();
        let hit = hits.iter().find(|hit| hit.kind == SearchKind::Evidence).unwrap();
        assert_eq!(hit.title, name, "{text}");
        assert_eq!(hit.to, format!("/library/evidence/{}", hit.id));
    }
    // A renamed file is found by its new name alone.
    place.set(policy, "name", json!("方针.txt"));
    let find = |text: &str| place.vault.read(|db| search::all(db, &place.me, text, 20)).unwrap();
    assert!(find("policy.txt").iter().all(|hit| hit.kind != SearchKind::Evidence));
    assert_eq!(find("方针.txt")[0].title, "方针.txt");
    for (field, value) in [
        ("name", json!(" ")),
        ("expires_on", json!("soon")),
        ("remind_days", json!(45)),
        ("document_kind", json!("banana")),
        ("sha256", json!("x")),
    ] {
        assert_eq!(
            place.refused(|tx| evidence::set(tx, permit, field, value)),
            Code::ValueInvalid,
            "{field}"
        );
    }
}

#[test]
fn whoever_may_not_tie_may_only_look() {
    let place = Place::new();
    let id = place.added("permit.pdf", b"%PDF-1.4 permit");
    let stored = place.stored("newer.pdf", b"%PDF-1.4 newer");
    for role in [
        Role::Viewer,
        Role::CaseHandler,
        Role::SeniorManager,
        Role::Administrator,
    ] {
        let other = Actor {
            person: place.me.person,
            roles: vec![role],
        };
        type Ask<'a> = &'a dyn Fn(&mut Write) -> Result<()>;
        let asks: [Ask; 5] = [
            &|tx| evidence::add(tx, "x", &stored).map(drop),
            &|tx| evidence::set(tx, id, "note", json!("x")),
            &|tx| evidence::delete(tx, id),
            &|tx| evidence::replace(tx, id, "newer.pdf", &stored).map(drop),
            &|tx| evidence::use_for(tx, TargetKind::Session, id, id),
        ];
        for ask in asks {
            let refused = place.vault.write(&other, &place.now, |tx| ask(tx)).err().unwrap();
            assert_eq!(refused.code, Code::PermissionDenied, "{role:?}");
        }
    }
}

#[test]
fn what_the_journal_tells_gives_the_same_library() {
    let place = Place::new();
    let id = place.added("permit.pdf", b"%PDF-1.4 permit");
    place.set(id, "expires_on", json!("2027-01-31"));
    place.set(id, "issuer", json!("Fire brigade"));
    let before = place.list(&ALL);
    place.vault.rebuild().unwrap();
    assert_eq!(place.list(&ALL), before);
    let hits = place.vault.read(|db| search::all(db, &place.me, "brigade", 5)).unwrap();
    let ours = hits.iter().filter(|hit| hit.kind == SearchKind::Evidence);
    assert_eq!(ours.count(), 1);
    let report = place.vault.examine(&place.now).unwrap();
    assert!(report.tables > 25 && !report.names(Damage::TableDiffers), "{report:?}");
}

fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb([200, 30, 30]))
        .write_to(&mut out, format)
        .unwrap();
    out.into_inner()
}

#[test]
fn pictures_are_decoded_here_and_scaled() {
    for (format, media_type) in [
        (ImageFormat::Jpeg, "image/jpeg"),
        (ImageFormat::Png, "image/jpeg"),
        (ImageFormat::WebP, "image/jpeg"),
        (ImageFormat::Gif, "image/png"),
    ] {
        let Preview::Picture {
            media_type: shown,
            base64,
        } = evidence::preview(&picture(format, 900, 300), 300)
        else {
            panic!("{format:?} shows");
        };
        assert_eq!(shown, media_type, "{format:?}");
        let shown = image::load_from_memory(&STANDARD.decode(base64).unwrap()).unwrap();
        assert_eq!((shown.width(), shown.height()), (300, 100), "{format:?}");
    }
}

#[test]
fn what_cannot_be_shown_says_so() {
    let place = Place::new();
    let heic = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic and the rest".as_slice();
    assert_eq!(evidence::preview(heic, 400), Preview::Heic);
    // By its content, whatever it is called; and it is kept byte for byte.
    let id = place.added("IMG_0042.JPG", heic);
    let (file, stored, sha256) = place.vault.read(|db| evidence::get(db, id)).unwrap();
    assert_eq!(file.media_type, "image/heic");
    let mut kept = Vec::new();
    place.vault.read_evidence(&stored, &sha256, &mut kept).unwrap();
    assert_eq!(kept, heic);
    assert_eq!(place.of(id).row.document_kind, DocumentKind::Photo);

    let pdf = b"%PDF-1.7\nbody".as_slice();
    assert_eq!(
        evidence::preview(pdf, 400),
        Preview::Pdf {
            base64: STANDARD.encode(pdf)
        }
    );
    let mut cut = picture(ImageFormat::Png, 40, 40);
    cut.truncate(50);
    for bytes in [cut.as_slice(), b"PK\x03\x04", b"", b"plain words"] {
        assert_eq!(evidence::preview(bytes, 400), Preview::None);
    }
    // A few bytes that promise a picture of 60,000 x 60,000 pixels.
    let mut bomb = picture(ImageFormat::Png, 8, 8);
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert_eq!(evidence::preview(&bomb, 400), Preview::None);
}

#[test]
fn a_copy_on_disk_is_whole_or_none() {
    let place = Place::new();
    let id = place.added("permit.pdf", b"%PDF-1.4 permit");
    let (_, stored, sha256) = place.vault.read(|db| evidence::get(db, id)).unwrap();
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("copy.pdf");
    place.vault.save_evidence(&stored, &sha256, &path).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"%PDF-1.4 permit");
    let file = place.dir.path().join("evidence").join(&stored);
    let mut bytes = std::fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let other = out.path().join("other.pdf");
    let refused = place.vault.save_evidence(&stored, &sha256, &other).err().unwrap();
    assert_eq!(refused.code, Code::EvidenceDamaged);
    assert_eq!(
        std::fs::read_dir(out.path()).unwrap().count(),
        1,
        "nothing half made stays"
    );
}

#[test]
fn a_question_of_an_earlier_cycle_is_named_but_leads_nowhere() {
    let place = Place::new();
    let pack = pack::csr_management_system().unwrap();
    let question = &pack.sections[0].questions[0];
    let cycle = place.vault.read(cycle::current).unwrap();
    place.write(|tx| cycle::answer(tx, &pack, &question.id, AnswerField::Practice, json!(4)));
    let id = place.added("policy.txt", b"policy");
    let answer = cycle::answer_id(&cycle, &question.id).unwrap();
    place.write(|tx| evidence::use_for(tx, TargetKind::Answer, answer, id));
    place.write(|tx| cycle::create(tx, "2027", "2027-11-21", "2028-11-20", &pack));
    let one = place.of(id);
    assert_eq!((one.row.uses, one.used_by[0].to.as_ref()), (1, None));
    assert_eq!(one.used_by[0].question.as_ref(), Some(&question.text));
    place.write(|tx| evidence::untie(tx, one.used_by[0].link.parse().unwrap()));
    assert_eq!(place.of(id).row.uses, 0);
}
