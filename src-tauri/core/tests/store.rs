//! The store through its one door: real files, real encryption, a weak key derivation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_core::KINDS;
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::{Severity, Status, action, due, finding, list, severity};
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::error::Code;
use plumbline_core::moment::Moment;
use plumbline_core::vault::{Vault, history};
use plumbline_core::{draft, factory, pack, people, score};
use serde_json::{Map, json};
use uuid::Uuid;

#[test]
fn what_was_saved_is_there_after_opening_again() {
    let Place {
        vault, me, now, dir, ..
    } = Place::new();
    let pack = pack::csr_management_system().unwrap();
    let question = pack.sections[0].questions[0].id.clone();
    vault
        .write(&me, &now, |tx| {
            cycle::answer(tx, &pack, &question, AnswerField::Practice, json!(3))
        })
        .unwrap();
    draft::set(&vault, &me, &now, "answer/x/note", Some("half a sen")).unwrap();
    drop(vault);
    let (vault, _) = Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE).unwrap();
    let saved = vault
        .read(|db| cycle::get_answer(db, &cycle::current(db)?, &question))
        .unwrap();
    assert_eq!(
        (saved.practice, saved.paper, saved.state),
        (Some(3), None, cycle::AnswerState::Rated)
    );
    assert_eq!(
        draft::get(&vault, &me, "answer/x/note").unwrap().as_deref(),
        Some("half a sen")
    );
    draft::set(&vault, &me, &now, "answer/x/note", Some("")).unwrap();
    let emptied = draft::get(&vault, &me, "answer/x/note").unwrap();
    assert_eq!(emptied.as_deref(), Some(""), "an emptied field is a draft too");
    draft::set(&vault, &me, &now, "answer/x/note", None).unwrap();
    assert_eq!(draft::get(&vault, &me, "answer/x/note").unwrap(), None);
    let next = vault
        .write(&me, &now, |tx| {
            cycle::answer(tx, &pack, &question, AnswerField::Paper, json!(2))
        })
        .unwrap();
    assert_eq!(next.undo.as_deref(), Some("3"), "the journal goes on where it stopped");
}

#[test]
fn only_the_right_secret_opens_and_words_give_a_new_passphrase() {
    let Place {
        vault, me, words, dir, ..
    } = Place::new();
    let second = Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE)
        .err()
        .unwrap();
    assert_eq!(second.code, Code::VaultInUse);
    drop(vault);
    let wrong = Vault::open(dir.path(), KINDS, WEAK, me.person, "not this one at all")
        .err()
        .unwrap();
    assert_eq!(wrong.code, Code::PassphraseWrong);
    drop(Vault::recover(dir.path(), KINDS, WEAK, &words, me.person, "a new passphrase").unwrap());
    Vault::open(dir.path(), KINDS, WEAK, me.person, "a new passphrase").unwrap();
}

#[test]
fn a_killed_set_up_leaves_nothing_that_counts_as_a_vault() {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
    let person = now.new_id();
    let killed = Vault::create(dir.path(), KINDS, WEAK, (person, "Chen Wei", PASSPHRASE), &now, |_| {
        Err(Code::DiskFull.into())
    });
    assert_eq!(killed.err().unwrap().code, Code::DiskFull);
    assert!(dir.path().join("vault.db").exists());
    assert!(!Vault::exists(dir.path()));
    let me = (person, "Chen Wei", PASSPHRASE);
    drop(Vault::create(dir.path(), KINDS, WEAK, me, &now, |_| Ok(())).unwrap());
    assert!(Vault::exists(dir.path()));
}

#[test]
fn a_missing_a_damaged_and_a_newer_database_are_three_errors() {
    let Place { vault, me, dir, .. } = Place::new();
    drop(vault);
    let file = dir.path().join("vault.db");
    let bytes = std::fs::read(&file).unwrap();
    let open = || {
        Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE)
            .err()
            .map(|error| error.code)
    };
    let mut torn = bytes.clone();
    torn[100] ^= 1;
    std::fs::write(&file, torn).unwrap();
    assert_eq!(open(), Some(Code::VaultDamaged));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(open(), Some(Code::VaultMissing));
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(open(), None);
    let (vault, _) = Vault::open(dir.path(), KINDS, WEAK, me.person, PASSPHRASE).unwrap();
    vault
        .local(|db| Ok(db.execute_batch("PRAGMA user_version = 99")?))
        .unwrap();
    drop(vault);
    assert_eq!(open(), Some(Code::VaultNewer));
}

#[test]
fn a_finding_gets_its_dates_from_severity_and_its_status_from_its_actions() {
    let Place { vault, me, now, .. } = Place::new();
    let today = now.today();
    let id = vault
        .write(&me, &now, |tx| finding::create(tx, &new_finding(), &Map::new()))
        .unwrap()
        .value;
    let detail = vault.read(|db| finding::get(db, id, today)).unwrap();
    assert_eq!((detail.number.as_str(), detail.status), ("A-001", Status::Open));
    assert_eq!(detail.plan_due_on.as_deref(), Some("2026-12-05"));
    assert_eq!(detail.due_on.as_deref(), Some("2027-05-20"));
    assert_eq!(
        detail.actions[0].due_on, detail.due_on,
        "the drafted action is due when the finding is"
    );
    vault
        .write(&me, &now, |tx| finding::set(tx, id, "severity", json!("priority")))
        .unwrap();
    let graver = vault.read(|db| finding::get(db, id, today)).unwrap();
    assert_eq!(
        graver.actions[0].due_on.as_deref(),
        Some("2027-02-19"),
        "and moves with it"
    );
    let action: Uuid = detail.actions[0].id.parse().unwrap();
    for (field, value) in [("responsible", json!("Li Na")), ("due_on", json!("2026-11-01"))] {
        vault
            .write(&me, &now, |tx| action::set(tx, action, field, value))
            .unwrap();
    }
    vault
        .write(&me, &now, |tx| {
            due::move_to(tx, action, Some("2026-11-20"), "Parts come late")
        })
        .unwrap();
    let detail = vault.read(|db| finding::get(db, id, today)).unwrap();
    assert_eq!(detail.due_on.as_deref(), Some("2027-02-19"));
    assert_eq!((detail.overdue, detail.actions[0].due_moved), (true, 3));
    vault
        .write(&me, &now, |tx| finding::set(tx, id, "severity", json!("minor")))
        .unwrap();
    let agreed = vault.read(|db| finding::get(db, id, today)).unwrap();
    assert_eq!(
        agreed.actions[0].due_on.as_deref(),
        Some("2026-11-20"),
        "an agreed date stays"
    );
    vault
        .write(&me, &now, |tx| action::set(tx, action, "status", json!("done")))
        .unwrap();
    let own = vault.write(&me, &now, |tx| {
        action::verify(
            tx,
            action,
            action::VerificationMethod::Site,
            action::VerificationResult::Accepted,
            "",
        )
    });
    assert_eq!(own.err().unwrap().code, Code::VerifierIsOwner);
    let other = Actor {
        person: now.new_id(),
        roles: vec![Role::SeniorManager],
    };
    vault
        .write(&other, &now, |tx| {
            action::verify(
                tx,
                action,
                action::VerificationMethod::Site,
                action::VerificationResult::Accepted,
                "",
            )
        })
        .unwrap();
    let detail = vault.read(|db| finding::get(db, id, today)).unwrap();
    assert_eq!((detail.status, detail.overdue), (Status::Verified, false));
}

#[test]
fn undo_brings_back_what_was_there_and_history_shows_it() {
    let Place { vault, me, now, .. } = Place::new();
    let id = vault
        .write(&me, &now, |tx| finding::create(tx, &new_finding(), &Map::new()))
        .unwrap()
        .value;
    let action: Uuid = vault.read(|db| finding::get(db, id, now.today())).unwrap().actions[0]
        .id
        .parse()
        .unwrap();
    let set = |text: &str| {
        vault
            .write(&me, &now, |tx| action::set(tx, action, "responsible", json!(text)))
            .unwrap()
    };
    set("Li Na");
    let second = set("Wang Fang");
    vault
        .write(&me, &now, |tx| tx.undo(second.undo.as_deref().unwrap()))
        .unwrap();
    let responsible = || {
        vault.read(|db| finding::get(db, id, now.today())).unwrap().actions[0]
            .responsible
            .clone()
    };
    assert_eq!(responsible(), "Li Na");
    let rows = vault.read(|db| history::of_record(db, "action", action)).unwrap();
    let shown: Vec<_> = rows.iter().map(|row| (row.field.as_str(), row.to.clone())).collect();
    assert_eq!(
        shown,
        [
            ("responsible", json!("Li Na")),
            ("responsible", json!("Wang Fang")),
            ("responsible", json!("Li Na")),
            ("#created", json!(null))
        ]
    );
    let late = vault.write(&me, &now, |tx| tx.undo(second.undo.as_deref().unwrap()));
    assert_eq!(late.err().unwrap().code, Code::UndoTooLate);
    let deleted = vault.write(&me, &now, |tx| finding::delete(tx, id)).unwrap();
    assert_eq!(
        vault.read(|db| finding::get(db, id, now.today())).err().unwrap().code,
        Code::NotFound
    );
    vault
        .write(&me, &now, |tx| tx.undo(deleted.undo.as_deref().unwrap()))
        .unwrap();
    assert_eq!(responsible(), "Li Na");
}

#[test]
fn the_journal_is_append_only_and_a_failed_write_leaves_no_trace() {
    let Place { vault, me, now, .. } = Place::new();
    let count = || {
        vault
            .read(|db| Ok(db.query_row("SELECT count(*) FROM entry", [], |r| r.get::<_, i64>(0))?))
            .unwrap()
    };
    let before = count();
    let failed = vault.write(&me, &now, |tx| {
        finding::create(tx, &new_finding(), &Map::new())?;
        finding::create(
            tx,
            &finding::NewFinding {
                description: " ".into(),
                ..new_finding()
            },
            &Map::new(),
        )
    });
    assert_eq!(failed.err().unwrap().code, Code::ValueInvalid);
    assert_eq!(count(), before);
    for sql in ["UPDATE entry SET person = ''", "DELETE FROM entry"] {
        assert!(vault.local(|db| Ok(db.execute(sql, [])?)).is_err(), "{sql}");
    }
    vault
        .write(&me, &now, |tx| finding::create(tx, &new_finding(), &Map::new()))
        .unwrap();
    let page = vault.read(|db| list::list(db, &query(""), now.today())).unwrap();
    assert_eq!((page.total, page.rows[0].number.as_str()), (1, "A-001"));
}

#[test]
fn the_list_searches_filters_and_windows() {
    let Place { vault, me, now, .. } = Place::new();
    for (i, severity) in Severity::ALL.into_iter().cycle().take(10).enumerate() {
        let new = finding::NewFinding {
            description: format!("第{i}项：工时 100%_"),
            severity,
            ..new_finding()
        };
        vault
            .write(&me, &now, |tx| finding::create(tx, &new, &Map::new()))
            .unwrap();
    }
    let page = |query: list::FindingQuery| vault.read(|db| list::list(db, &query, now.today())).unwrap();
    assert_eq!(page(query("工时 100%_")).total, 10);
    assert_eq!(page(query("第3项")).total, 1);
    assert_eq!(page(query("100_%")).total, 0, "wildcards are text");
    let majors = list::FindingQuery {
        severities: vec![Severity::Major],
        ..query("")
    };
    assert_eq!(page(majors).total, 3);
    let window = page(list::FindingQuery {
        offset: 8,
        limit: 5,
        ..query("")
    });
    assert_eq!(
        window.rows.iter().map(|r| r.number.as_str()).collect::<Vec<_>>(),
        ["A-009", "A-010"]
    );
    assert_eq!(window.counts.open, 10);
}

#[test]
fn roles_are_checked_where_the_change_is_made() {
    let Place { vault, now, .. } = Place::new();
    let viewer = Actor {
        person: now.new_id(),
        roles: vec![Role::Viewer],
    };
    let pack = pack::csr_management_system().unwrap();
    let question = pack.sections[0].questions[0].id.clone();
    let codes = [
        vault.write(&viewer, &now, |tx| {
            cycle::answer(tx, &pack, &question, AnswerField::Paper, json!(2)).map(|_| ())
        }),
        vault.write(&viewer, &now, |tx| {
            finding::create(tx, &new_finding(), &Map::new()).map(|_| ())
        }),
        vault.write(&viewer, &now, |tx| severity::set(tx, Severity::Major, 1, 2).map(|_| ())),
        vault.write(&viewer, &now, |tx| {
            people::create(tx, now.new_id(), "X", "", &[Role::Viewer])
        }),
        vault.write(&viewer, &now, |tx| factory::set(tx, "name", json!("X")).map(|_| ())),
    ];
    for code in codes {
        assert_eq!(code.err().unwrap().code, Code::PermissionDenied);
    }
}

#[test]
fn a_full_assessment_scores_and_a_hostile_value_is_refused() {
    let Place { vault, me, now, .. } = Place::new();
    let pack = pack::csr_management_system().unwrap();
    for question in pack.questions() {
        for (field, level) in [(AnswerField::Paper, 2), (AnswerField::Practice, 4)] {
            vault
                .write(&me, &now, |tx| {
                    cycle::answer(tx, &pack, &question.id, field, json!(level))
                })
                .unwrap();
        }
    }
    let answers = vault
        .read(|db| cycle::answers(db, &cycle::current(db)?, &pack))
        .unwrap();
    let score = score::score(&pack, &answers);
    assert_eq!((score.paper.unwrap().value, score.practice.unwrap().value), (2.0, 4.0));
    for bad in [json!(0), json!(6), json!("3"), json!(2.5), json!({"personal": "00"})] {
        let question = &pack.sections[0].questions[0].id;
        let refused = vault.write(&me, &now, |tx| {
            cycle::answer(tx, &pack, question, AnswerField::Paper, bad)
        });
        assert_eq!(refused.err().unwrap().code, Code::ValueInvalid);
    }
}

fn query(search: &str) -> list::FindingQuery {
    list::FindingQuery {
        search: search.into(),
        statuses: vec![],
        severities: vec![],
        overdue_only: false,
        sort: list::FindingSort::Number,
        descending: false,
        offset: 0,
        limit: 100,
    }
}

#[test]
fn evidence_is_encrypted_stored_once_and_loses_its_exif() {
    use plumbline_core::evidence::{self, TargetKind};
    let Place {
        vault, me, now, dir, ..
    } = Place::new();
    let photo = dir.path().join("工厂照片.jpg");
    std::fs::write(&photo, photo_with_exif()).unwrap();
    let stored = vault.take_evidence(&photo).unwrap();
    assert_eq!(vault.take_evidence(&photo).unwrap().name, stored.name);
    let id = vault
        .write(&me, &now, |tx| finding::create(tx, &new_finding(), &Map::new()))
        .unwrap()
        .value;
    vault
        .write(&me, &now, |tx| {
            evidence::attach(tx, TargetKind::Finding, id, "工厂照片.jpg", &stored)
        })
        .unwrap();
    vault
        .write(&me, &now, |tx| {
            evidence::attach(tx, TargetKind::Finding, id, "工厂照片.jpg", &stored)
        })
        .unwrap();
    let detail = vault.read(|db| finding::get(db, id, now.today())).unwrap();
    assert_eq!(detail.evidence.len(), 1);
    let mut content = Vec::new();
    vault
        .read_evidence(&stored.name, &stored.sha256.to_string(), &mut content)
        .unwrap();
    let scaled = image::load_from_memory(&content).unwrap();
    assert_eq!((scaled.width(), scaled.height()), (2048, 16), "scaled to 2,048 px");
    assert!(!contains(&content, b"PLANTED-CAMERA-OWNER"));
    assert!(
        contains(&std::fs::read(&photo).unwrap(), b"PLANTED-CAMERA-OWNER"),
        "control: the original has it"
    );
    let file = dir.path().join("evidence").join(&stored.name);
    let mut bytes = std::fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let damaged = vault.read_evidence(&stored.name, &stored.sha256.to_string(), &mut Vec::new());
    assert_eq!(damaged.err().unwrap().code, Code::EvidenceDamaged);
}

/// A JPEG of 4,096 x 32 with an EXIF segment behind its start marker.
fn photo_with_exif() -> Vec<u8> {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(4096, 32, |x, _| image::Rgb([x as u8, 0, 0]))
        .write_to(&mut jpeg, image::ImageFormat::Jpeg)
        .unwrap();
    let jpeg = jpeg.into_inner();
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0PLANTED-CAMERA-OWNER".to_vec();
    let length = (exif.len() as u16 + 2).to_be_bytes();
    let mut out = vec![0xff, 0xd8, 0xff, 0xe1, length[0], length[1]];
    out.append(&mut exif);
    out.extend(&jpeg[2..]);
    out
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
