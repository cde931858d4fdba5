//! Who can open what a case holds, and where its words never stand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use place::desk::{Member, new_case, passphrase_of};
use place::{PASSPHRASE, Place, WEAK, new_finding};
use plumbline_core::KINDS;
use plumbline_core::access::Role;
use plumbline_core::cap::finding;
use plumbline_core::draft;
use plumbline_core::error::Code;
use plumbline_core::hotline::attachment::{self, Plain};
use plumbline_core::hotline::case::{self, Confidentiality, NewCase};
use plumbline_core::hotline::checkin::{self, CheckinAnswer};
use plumbline_core::hotline::round::{self, RoundKind};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::hotline::{self, conflict, escalation, hold, keys, receipt};
use plumbline_core::vault::{Options, Vault, history};
use serde_json::{Map, json};
use std::path::Path;
use uuid::Uuid;

fn code<T>(result: plumbline_core::error::Result<T>) -> Code {
    result.err().expect("refused").code
}

#[test]
fn every_handler_reads_a_case_and_history_says_only_that_it_was_sealed() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    place
        .set_case(&wang, id, "outcome_note", json!("Paid with November"))
        .unwrap();
    place
        .set_case(&wang, id, "outcome_note", json!("Paid on 5 December"))
        .unwrap();
    for member in [&li, &wang] {
        let text = place.reveal(member, id).unwrap();
        assert_eq!(text.narrative, new_case().narrative);
        assert_eq!(text.identity, new_case().identity);
        assert_eq!(text.outcome_note, "Paid on 5 December");
    }
    let readers: Vec<_> = place.case(id).readings.into_iter().map(|reading| reading.by).collect();
    assert_eq!(readers.len(), 2);
    assert!(readers.contains(&"Li Na".into()) && readers.contains(&"Wang Fang".into()));
    let rows = place.vault.read(|db| history::of_record(db, "case", id)).unwrap();
    let notes: Vec<_> = rows
        .iter()
        .filter(|row| row.field == "outcome_note")
        .map(|row| (row.from.clone(), row.to.clone()))
        .collect();
    assert_eq!(
        notes,
        [(json!("sealed"), json!("sealed")), (json!(""), json!("sealed"))]
    );
}

#[test]
fn undo_brings_a_sealed_text_back() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(&li, &new_case());
    let change = place
        .vault
        .write(&li.actor, &place.now, |tx| {
            case::set(tx, id, "narrative", json!("Something else"))
        })
        .unwrap();
    assert_eq!(place.reveal(&li, id).unwrap().narrative, "Something else");
    place.by(&li, |tx| tx.undo(change.undo.as_deref().unwrap())).unwrap();
    assert_eq!(place.reveal(&li, id).unwrap().narrative, new_case().narrative);
}

#[test]
fn the_vaults_recovery_words_open_no_case() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    let Place {
        vault,
        me,
        now,
        words,
        dir,
    } = place;
    drop(vault);
    let (vault, key) =
        Vault::recover(dir.path(), KINDS, WEAK, &words, li.actor.person, "a thief's own phrase").unwrap();
    assert!(vault.identity_of(li.actor.person, &key).unwrap().is_none());
    let identity = keys::provide(&vault, &li.actor, &now, li.actor.person, &key).unwrap();
    assert_ne!(identity.recipient(), li.identity.recipient());
    let place = Place {
        vault,
        me,
        now,
        words,
        dir,
    };
    let thief = Member { identity, ..li };
    assert_eq!(code(place.reveal(&thief, id)), Code::SealedForOthers);
    place.reseal(&thief);
    assert_eq!(
        code(place.reveal(&thief, id)),
        Code::SealedForOthers,
        "and cannot make it readable"
    );
    let bypass = place.by(&thief, |tx| step::reveal(tx, &a_stranger(), id));
    assert_eq!(code(bypass), Code::SealedForOthers);
    assert_eq!(
        place.reveal(&wang, id).unwrap().narrative,
        new_case().narrative,
        "control"
    );
    assert!(place.case(id).readings.iter().all(|reading| reading.by == "Wang Fang"));
}

fn a_stranger() -> plumbline_bundle::keys::Identity {
    plumbline_bundle::keys::Identity::generate().unwrap()
}

#[test]
fn a_handler_who_comes_later_reads_old_cases_once_somebody_sealed_them_again() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let id = place.filed(&li, &new_case());
    place
        .by(&li, |tx| {
            step::add(
                tx,
                id,
                StepKind::Step,
                "2026-11-20",
                "Asked the line leader",
                Told::PLAIN,
            )
        })
        .unwrap();
    let change = place
        .vault
        .write(&li.actor, &place.now, |tx| {
            case::set(tx, id, "narrative", json!("Second version"))
        })
        .unwrap();
    let late = place.handler("Zhou");
    assert_eq!(code(place.reveal(&late, id)), Code::SealedForOthers);
    place.reseal(&late);
    assert_eq!(
        code(place.reveal(&late, id)),
        Code::SealedForOthers,
        "not by the newcomer"
    );
    place.reseal(&wang);
    let text = place.reveal(&late, id).unwrap();
    assert_eq!(
        (text.narrative.as_str(), text.steps[0].text.as_str()),
        ("Second version", "Asked the line leader")
    );
    assert!(place.reveal(&li, id).unwrap() == text, "the others read the same");
    // The text before it was sealed for the old ring and is gone: nothing brings back what a newcomer cannot read.
    let undone = place.by(&li, |tx| tx.undo(change.undo.as_deref().unwrap()));
    assert_eq!(code(undone), Code::UndoTooLate);
    let entries = |place: &Place| {
        let count =
            |db: &rusqlite::Connection| Ok(db.query_row("SELECT count(*) FROM entry", [], |r| r.get::<_, i64>(0))?);
        place.vault.read(count).unwrap()
    };
    let before = entries(&place);
    place.reseal(&wang);
    assert_eq!(entries(&place), before, "nothing is left to seal");
}

#[test]
fn who_lost_the_role_cannot_open_what_is_sealed_afterwards() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let third = place.handler("Zhou");
    let id = place.filed(&li, &new_case());
    assert_eq!(place.reveal(&third, id).unwrap().narrative, new_case().narrative);
    place.set_roles(third.actor.person, &[Role::EhsManager]);
    assert_eq!(place.case(id).who_can_see, ["Li Na", "Wang Fang"]);
    place.reseal(&li);
    // With the role in hand again, but not the key: the old ciphertexts are gone.
    let bypass = place.by(&wang, |tx| step::reveal(tx, &third.identity, id));
    assert_eq!(code(bypass), Code::SealedForOthers);
    assert_eq!(place.reveal(&wang, id).unwrap().narrative, new_case().narrative);
}

#[test]
fn the_printed_words_give_access_again() {
    let place = Place::new();
    let li = place.handler("Li Na");
    let words = place.print_recovery(&li);
    let id = place.filed(&li, &new_case());
    place
        .by(&li, |tx| {
            step::add(
                tx,
                id,
                StepKind::FromReporter,
                "2026-11-20",
                "Still waiting",
                Told::PLAIN,
            )
        })
        .unwrap();
    // Nobody is left who reads it: the passphrase was forgotten, and a new one given.
    let key = place
        .vault
        .put_person(li.actor.person, "Li Na", "the second passphrase")
        .unwrap();
    let identity = keys::provide(&place.vault, &li.actor, &place.now, li.actor.person, &key).unwrap();
    let li = Member { identity, ..li };
    assert_eq!(code(place.reveal(&li, id)), Code::SealedForOthers);
    let recover = |words: &str| keys::recover(&place.vault, &li.actor, &place.now, words);
    assert_eq!(code(recover("twelve words of nothing")), Code::RecoveryWordsInvalid);
    assert_eq!(
        code(recover(&place.words)),
        Code::RecoveryWordsWrong,
        "the vault's words are others"
    );
    recover(&format!(" {} ", words.to_uppercase())).unwrap();
    let text = place.reveal(&li, id).unwrap();
    assert_eq!(
        (text.narrative, text.steps[0].text.as_str()),
        (new_case().narrative, "Still waiting")
    );
    let (_, other) = keys::new_recovery().unwrap();
    place.by(&li, |tx| keys::set_recovery(tx, &other)).unwrap();
    assert_eq!(
        code(recover(&words)),
        Code::RecoveryWordsWrong,
        "replaced by a newer paper"
    );
}

#[test]
fn a_changed_passphrase_keeps_the_key_and_another_persons_opens_nothing() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let change = |from: &str, to: &str| place.vault.change_passphrase(li.actor.person, from, to);
    assert_eq!(code(change("not it at all", "a new long one")), Code::PassphraseWrong);
    assert_eq!(code(change(&li.passphrase, "short")), Code::PassphraseWeak);
    change(&li.passphrase, "a new long one").unwrap();
    let Place { vault, dir, .. } = place;
    let open = |vault: Vault, person: Uuid, passphrase: &str| {
        drop(vault);
        Vault::open(dir.path(), KINDS, WEAK, person, passphrase).unwrap()
    };
    let (vault, wangs_key) = open(vault, wang.actor.person, &passphrase_of("Wang Fang"));
    assert!(vault.identity_of(li.actor.person, &wangs_key).unwrap().is_none());
    let (vault, key) = open(vault, li.actor.person, "a new long one");
    let kept = vault.identity_of(li.actor.person, &key).unwrap().unwrap();
    assert_eq!(kept.recipient(), li.identity.recipient());
    // Whoever holds the database moves a wrap to another person: it stays closed.
    let moved = "UPDATE identity_wrap SET person = ?1 WHERE person = ?2";
    let ids = [wang.actor.person.to_string(), li.actor.person.to_string()];
    vault.local(|db| Ok(db.execute(moved, ids)?)).unwrap();
    assert!(vault.identity_of(wang.actor.person, &key).unwrap().is_none());
}

#[test]
fn a_ciphertext_cannot_be_moved_or_changed_unnoticed() {
    let place = Place::new();
    let (li, _) = place.desk();
    let id = place.filed(&li, &new_case());
    let damage = |sql: &str| place.vault.local(|db| Ok(db.execute(sql, [])?)).unwrap();
    damage(
        "UPDATE sealed SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'00' AS BLOB) WHERE field = 'identity'",
    );
    assert_eq!(code(place.reveal(&li, id)), Code::VaultDamaged);
    damage("DELETE FROM sealed WHERE field = 'identity'");
    assert_eq!(code(place.reveal(&li, id)), Code::SealedForOthers);
    assert!(place.case(id).readings.is_empty(), "what was not shown was not read");
}

#[test]
fn drafts_of_the_hotline_are_sealed_for_who_types_them() {
    let place = Place::new();
    let (li, wang) = place.desk();
    let (vault, now) = (&place.vault, &place.now);
    let key = "case/new/narrative";
    hotline::draft::set(vault, &li.actor, now, &li.identity, key, Some("half a sen")).unwrap();
    let get =
        |actor: &Member, identity: &Member| hotline::draft::get(vault, &actor.actor, &identity.identity, key).unwrap();
    assert_eq!(get(&li, &li).as_deref(), Some("half a sen"));
    assert_eq!(get(&wang, &wang), None);
    assert_eq!(get(&li, &wang), None, "another's key opens nothing");
    for key in [key, "CASE/x", "case-step/x/text", "hotline/new"] {
        assert_eq!(
            code(draft::set(vault, &place.me, now, key, Some("x"))),
            Code::PermissionDenied
        );
        assert_eq!(code(draft::get(vault, &place.me, key)), Code::PermissionDenied);
    }
    let longest = "工".repeat(20_000);
    hotline::draft::set(vault, &li.actor, now, &li.identity, key, Some(&longest)).unwrap();
    assert_eq!(get(&li, &li), Some(longest));
    hotline::draft::set(vault, &li.actor, now, &li.identity, key, None).unwrap();
    assert_eq!(get(&li, &li), None);
}

const CONTROL: &str = "planted control in the finding";
const PLANTED: [&str; 15] = [
    "Xanthippe Okonkwo-Brandt of line 9",
    "the foreman keeps the passports in his desk",
    "班长把护照锁在自己抽屉里",
    "a corrected account of the drawer",
    "settled behind the boiler house",
    "we met her at the bus stop at six",
    "she would rather not be called again",
    "we shall say it to her on Sunday",
    "they moved her to the night shift in August",
    "the recorder lies in locker forty-one",
    "PLANTED-recording-of-the-drawer.txt",
    "his cousin sits in the same office",
    "she never got the money back",
    "the board has to hear of the drawer",
    "the labour court wrote on Tuesday",
];

/// Even with the database in the clear: sealed is not the same as encrypted at rest.
#[test]
fn the_words_of_a_case_stand_nowhere_on_the_disk() {
    let place = Place::with(Options {
        encrypted: false,
        ..WEAK
    });
    let (li, wang) = place.desk();
    let case = NewCase {
        narrative: format!("{}\n{}", PLANTED[1], PLANTED[2]),
        identity: PLANTED[0].into(),
        ..new_case()
    };
    let id = place.filed(&li, &case);
    place.set_case(&li, id, "narrative", json!(PLANTED[3])).unwrap();
    place.set_case(&li, id, "outcome_note", json!(PLANTED[4])).unwrap();
    place
        .by(&wang, |tx| {
            step::add(tx, id, StepKind::Step, "2026-11-20", PLANTED[5], Told::PLAIN)
        })
        .unwrap();
    hotline::draft::set(
        &place.vault,
        &li.actor,
        &place.now,
        &li.identity,
        "case/x/step",
        Some(PLANTED[6]),
    )
    .unwrap();
    place.write(|tx| {
        let new = finding::NewFinding {
            description: CONTROL.into(),
            ..new_finding()
        };
        finding::create(tx, &new, &Map::new())
    });
    let zhou = place.handler("Zhou");
    place.reseal(&li);
    let digits = everything_else(&place, &li, &wang, &zhou, id);
    place.reveal(&wang, id).unwrap();
    // A refused write, whose error could quote.
    let refused = place.set_case(&li, id, "state", json!(PLANTED[0])).err().unwrap();
    assert!(!format!("{refused:?}").contains(PLANTED[0]));
    let secret = li.identity.to_secret();
    let spaced = digits
        .as_bytes()
        .chunks(4)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join(" ");
    let words: Vec<&str> = PLANTED
        .iter()
        .copied()
        .chain([secret.as_str(), &digits, &spaced])
        .collect();
    let look = |when: &str| {
        assert!(found(place.dir.path(), CONTROL), "the search sees nothing {when}");
        for word in &words {
            assert!(!found(place.dir.path(), word), "{word} {when}");
        }
    };
    look("while it is open");
    let everything = place.vault.read(every_text).unwrap();
    assert!(everything.contains(CONTROL));
    assert!(words.iter().all(|word| !everything.contains(word)));
    let Place { vault, dir, .. } = place;
    drop(vault);
    assert!(found(dir.path(), CONTROL));
    for word in &words {
        assert!(!found(dir.path(), word), "{word} after closing");
    }
    let plain = Options {
        encrypted: false,
        ..WEAK
    };
    let (vault, key) = Vault::open(dir.path(), KINDS, plain, li.actor.person, &li.passphrase).unwrap();
    let own = vault.identity_of(li.actor.person, &key).unwrap().unwrap();
    let draft = hotline::draft::get(&vault, &li.actor, &own, "case/x/step").unwrap();
    assert_eq!(
        draft.as_deref(),
        Some(PLANTED[6]),
        "and those who may still read it all"
    );
    assert_eq!(passphrase_of("Li Na"), li.passphrase);
    assert_ne!(PASSPHRASE, li.passphrase);
}

/// A message that waits, a check-in, a file, who is shut out and why, an appeal, an escalation, a hold and a number.
fn everything_else(place: &Place, li: &Member, wang: &Member, zhou: &Member, id: Uuid) -> String {
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join(PLANTED[10]);
    std::fs::write(&file, PLANTED[9]).unwrap();
    let waits = Told { via: None, waits: true };
    place
        .by(li, |tx| {
            step::add(tx, id, StepKind::ToReporter, "2026-11-20", PLANTED[7], waits)?;
            checkin::answer(tx, id, 30, "2026-11-20", CheckinAnswer::Yes, PLANTED[8])?;
            attachment::add(tx, id, &Plain::read(&file)?)?;
            conflict::shut_out(tx, &li.identity, id, zhou.actor.person, PLANTED[11])?;
            case::set(tx, id, "answered_on", json!("2026-11-20"))?;
            round::begin(tx, id, RoundKind::Appeal, "2026-11-20", PLANTED[12])?;
            escalation::raise(tx, id, wang.actor.person, PLANTED[13])?;
            hold::put(tx, id, PLANTED[14])?;
            case::set(tx, id, "remedy_note", json!(PLANTED[12]))
        })
        .unwrap();
    let nameless = NewCase {
        confidentiality: Confidentiality::Anonymous,
        identity: String::new(),
        ..new_case()
    };
    let other = place.filed(li, &nameless);
    let digits = place.by(li, |tx| receipt::issue(tx, other)).unwrap();
    let found = receipt::find(&place.vault, &wang.actor, &place.now, &wang.identity, &digits);
    assert_eq!(found.unwrap(), other);
    let refused = receipt::find(&place.vault, &wang.actor, &place.now, &wang.identity, &digits[1..]);
    assert!(!format!("{:?}", refused.err().unwrap()).contains(&digits[1..]));
    digits.to_string()
}

/// Every value of every table, as text.
fn every_text(db: &rusqlite::Connection) -> plumbline_core::error::Result<String> {
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let tables: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut all = String::new();
    for table in tables {
        let mut rows = db.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = rows.column_count();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    rusqlite::types::ValueRef::Text(bytes) | rusqlite::types::ValueRef::Blob(bytes) => {
                        all.push_str(&String::from_utf8_lossy(bytes));
                        all.push('\n');
                    }
                    _ => {}
                }
            }
        }
    }
    Ok(all)
}

fn found(dir: &Path, word: &str) -> bool {
    files(dir).iter().any(|file| {
        let bytes = std::fs::read(file).unwrap();
        spellings(word).iter().any(|spelling| contains(&bytes, spelling))
    })
}

fn files(dir: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// UTF-8, UTF-16, hexadecimal, JSON escapes, and base64 at its three alignments.
fn spellings(word: &str) -> Vec<Vec<u8>> {
    let escape = |unit: u16| match u8::try_from(unit) {
        Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
        _ => format!("\\u{unit:04x}"),
    };
    let escaped: String = word.encode_utf16().map(escape).collect();
    let mut spellings = vec![
        word.as_bytes().to_vec(),
        word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        hex::encode(word).into_bytes(),
        escaped.into_bytes(),
    ];
    for shift in 0..3 {
        let padded = [vec![0; shift], word.as_bytes().to_vec()].concat();
        let text = STANDARD_NO_PAD.encode(&padded);
        let whole = padded.len() / 3 * 4;
        spellings.push(text.as_bytes()[if shift == 0 { 0 } else { 4 }..whole].to_vec());
    }
    spellings
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    let mut rest = haystack;
    while let Some(at) = rest.iter().position(|byte| *byte == needle[0]) {
        rest = &rest[at..];
        if rest.starts_with(needle) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}
