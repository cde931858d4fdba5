use super::*;
use crate::KINDS;
use crate::access::Role;
use crate::vault::{KdfStrength, Options};
use rusqlite::params;
use std::time::Instant;
use uuid::Uuid;

const LINES: i64 = 100_000;

fn actor(role: Role) -> Actor {
    Actor {
        person: Uuid::nil(),
        roles: vec![role],
    }
}

/// Three years of two laptops and five people.
fn filled() -> (tempfile::TempDir, Vault) {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse("2026-11-21T10:32:00+08:00").unwrap();
    let options = Options {
        kdf: KdfStrength::Weak,
        encrypted: true,
    };
    let first = (now.new_id(), "Lin", "plain rice and tea");
    let (vault, ..) = Vault::create(dir.path(), KINDS, options, first, &now, |_| Ok(())).unwrap();
    let words = [
        (
            "kind",
            ["answer", "finding", "action", "worker", "attendance", "case"].as_slice(),
        ),
        ("person", &["person-0", "person-1", "person-2", "person-3", "person-4"]),
        ("device", &["laptop-0", "laptop-1"]),
    ];
    let put = |db: &Connection| {
        let mut ids = Vec::new();
        for (of, words) in words {
            let mut own = Vec::new();
            for word in words {
                db.execute("INSERT INTO journal_word (of, word) VALUES (?1, ?2)", [of, word])?;
                own.push(db.last_insert_rowid());
            }
            ids.push(own);
        }
        let mut line = db.prepare(
            "INSERT INTO journal_line (at, device, person, kind, confided, seq, records, record)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7)",
        )?;
        for n in 0..LINES {
            let pick = |of: usize| ids[of][n as usize % ids[of].len()];
            let at = 1_704_067_200_000 + n * 946_080;
            let record = Uuid::from_u128(n as u128).to_string();
            line.execute(params![at, pick(2), pick(1), pick(0), n % 6 == 5, n, record])?;
        }
        Ok(())
    };
    vault.local(put).unwrap();
    (dir, vault)
}

/// Times are printed for `--nocapture`: the screen has to answer within 100 ms.
#[test]
fn a_window_of_a_hundred_thousand_lines_is_of_what_was_asked() {
    let (_dir, vault) = filled();
    let some = |text: &str| Some(text.to_owned());
    let page = JournalQuery {
        limit: 100,
        ..JournalQuery::default()
    };
    let queries = [
        ("first", page.clone()),
        (
            "deep",
            JournalQuery {
                offset: 70_000,
                ..page.clone()
            },
        ),
        (
            "person",
            JournalQuery {
                person: some("person-3"),
                ..page.clone()
            },
        ),
        (
            "kind",
            JournalQuery {
                kind: some("finding"),
                ..page.clone()
            },
        ),
        (
            "laptop",
            JournalQuery {
                laptop: some("laptop-1"),
                ..page.clone()
            },
        ),
        (
            "days",
            JournalQuery {
                from: some("2025-03-01T00:00:00Z"),
                to: some("2025-09-01T00:00:00Z"),
                ..page.clone()
            },
        ),
        (
            "all",
            JournalQuery {
                person: some("person-2"),
                kind: some("action"),
                laptop: some("laptop-0"),
                from: some("2024-06-01T00:00:00Z"),
                ..page
            },
        ),
    ];
    for (what, query) in queries {
        for role in [Role::Viewer, Role::CaseHandler] {
            let (mut best, mut seen) = (u128::MAX, 0);
            for _ in 0..3 {
                let start = Instant::now();
                let found = vault.read(|db| list(db, &actor(role), &query)).unwrap();
                best = best.min(start.elapsed().as_millis());
                seen = found.total;
                assert!(!found.rows.is_empty(), "{what}");
                let shown = |row: &JournalRow| role == Role::CaseHandler || row.kind != "case";
                assert!(found.rows.iter().all(shown), "{what}");
            }
            eprintln!("{what} {role:?}: {best} ms, {seen} lines");
        }
    }
    let start = Instant::now();
    let known = vault.read(|db| filters(db, &actor(Role::Viewer))).unwrap();
    eprintln!("filters: {} ms", start.elapsed().as_millis());
    assert_eq!(known.kinds, ["action", "answer", "attendance", "finding", "worker"]);
}

#[test]
fn lines_of_entries_from_before_are_made_by_the_migration() {
    let (_dir, vault) = filled();
    let sql = include_str!("../../migrations/0008_journal.sql");
    let fill: Vec<_> = sql
        .split(';')
        .filter(|part| part.trim_start().starts_with("INSERT"))
        .collect();
    assert_eq!(fill.len(), 4);
    let made = |db: &Connection| {
        db.execute_batch("DELETE FROM journal_line; DELETE FROM journal_word;")?;
        let entry = "INSERT INTO entry VALUES ('d', 1, 'h', 'c', '2026-01-01T08:00:00.125Z', 'p', x'00', x'00')";
        db.execute(entry, [])?;
        for (kind, record) in [("finding", "1"), ("case", "2"), ("case", "3")] {
            db.execute("INSERT INTO touch VALUES (?1, ?2, 'd', 1)", [kind, record])?;
        }
        db.execute_batch(&fill.join(";"))?;
        let mut rows = db.prepare(
            "SELECT k.word, l.records, l.record, l.at, l.confided, p.word FROM journal_line l
             JOIN journal_word k ON k.id = l.kind JOIN journal_word p ON p.id = l.person ORDER BY k.word",
        )?;
        let rows = rows.query_map([], |row| {
            let (kind, records): (String, i64) = (row.get(0)?, row.get(1)?);
            let (record, at, confided): (String, i64, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let person: String = row.get(5)?;
            Ok(format!("{kind} {records} {record} {} {confided} {person}", instant(at)))
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    };
    assert_eq!(
        vault.local(made).unwrap(),
        [
            "case 2 2 2026-01-01T08:00:00.125Z 1 p",
            "finding 1 1 2026-01-01T08:00:00.125Z 0 p"
        ]
    );
}
