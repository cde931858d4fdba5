//! What journal and merge cost: a commit beside plain SQLite, 50,000 changes taken in from another laptop beside
//! Automerge with the same edits, and a rebuild of 100,000 entries. Figures only. `cargo xtask bench`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod laptops;
mod place;

mod bench {
    use super::laptops::{Fleet, Laptop};
    use super::place::{Place, new_finding};
    use automerge::transaction::Transactable;
    use automerge::{AutoCommit, ObjType, ROOT};
    use plumbline_core::cap::finding;
    use rusqlite::types::Value as Sql;
    use rusqlite::{Connection, ToSql, params_from_iter};
    use serde_json::{Map, json};
    use std::time::Instant;
    use uuid::Uuid;

    const CHANGES: usize = 50_000;
    const RECORDS: usize = 2_000;
    /// Changes in one commit: an answer given in the window is three.
    const TOGETHER: usize = 3;
    const COMMITS: usize = 2_000;
    const ENTRIES: usize = 100_000;

    #[test]
    #[ignore = "prints figures: run with `cargo xtask bench`"]
    fn fifty_thousand_changes_merge() {
        let fleet = Fleet::new(2);
        let [a, b]: [Laptop; 2] = fleet.open(2).try_into().ok().unwrap();
        let ids: Vec<Uuid> = (0..RECORDS).map(|i| a.finding(&format!("finding {i}"))).collect();
        b.take_in(&a.whole());
        let mut tag = 0;
        for _ in 0..CHANGES / TOGETHER {
            a.by(|tx| {
                for _ in 0..TOGETHER {
                    tag += 1;
                    let id = ids[tag * 7919 % RECORDS];
                    tx.set(
                        "finding",
                        id,
                        "description",
                        json!(format!("第{tag}次 overtime is not paid in time")),
                    )?;
                }
                Ok(())
            })
            .unwrap();
        }
        let file = a.write_file(&b);
        let size = std::fs::metadata(&file).unwrap().len();
        forget_peak();
        let before = memory("VmRSS");
        let begun = Instant::now();
        let mut letter = b.open_file(&file).unwrap();
        let opened = begun.elapsed().as_secs_f64();
        let merged = letter.take_in(&b.vault, &b.me, &b.now(), true).unwrap();
        let ours = begun.elapsed().as_secs_f64();
        let peak = memory("VmHWM").saturating_sub(before);
        println!(
            "merge of {} changes in {} entries from a file of {size} bytes: {ours:.2} s ({opened:.2} s of it checking and \
             decrypting), {peak} KiB more memory at the most",
            merged.changes, merged.entries
        );
        assert_eq!(a.dump(), b.dump());

        let mut theirs = AutoCommit::new();
        let objects: Vec<_> = (0..RECORDS)
            .map(|i| {
                let id = theirs.put_object(ROOT, format!("{i}"), ObjType::Map).unwrap();
                theirs.put(&id, "description", format!("finding {i}")).unwrap();
                id
            })
            .collect();
        theirs.commit();
        let mut other = theirs.fork();
        for tag in 1..=CHANGES / TOGETHER * TOGETHER {
            let text = format!("第{tag}次 overtime is not paid in time");
            theirs.put(&objects[tag * 7919 % RECORDS], "description", text).unwrap();
            if tag % TOGETHER == 0 {
                theirs.commit();
            }
        }
        let saved = theirs.save();
        forget_peak();
        let before = memory("VmRSS");
        let begun = Instant::now();
        let mut loaded = AutoCommit::load(&saved).unwrap();
        other.merge(&mut loaded).unwrap();
        let _ = other.save();
        let reference = begun.elapsed().as_secs_f64();
        let peak = memory("VmHWM").saturating_sub(before);
        println!(
            "automerge, the same edits from {} bytes, in memory, neither signed nor encrypted nor projected: {reference:.2} s, \
             {peak} KiB more memory at the most; ratio {:.2}",
            saved.len(),
            ours / reference
        );
    }

    #[test]
    #[ignore = "prints figures: run with `cargo xtask bench`"]
    fn a_commit_beside_plain_sqlite() {
        let place = Place::new();
        let id = place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
        let folder = tempfile::tempdir().unwrap();
        let plain = Connection::open(folder.path().join("plain.db")).unwrap();
        plain
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 CREATE TABLE finding (id TEXT PRIMARY KEY, description TEXT NOT NULL) STRICT;
                 INSERT INTO finding VALUES ('1', '');",
            )
            .unwrap();
        let same = Plain::beside(&place, id);
        // One after the other in every round, so that whatever else the machine does meets all of them.
        let [mut ours, mut kept, mut theirs] = [const { Times(Vec::new()) }; 3];
        for round in 0..COMMITS {
            let text = format!("第{round}次");
            ours.note(|| {
                place.write(|tx| tx.set("finding", id, "description", json!(text)));
            });
            kept.note(|| same.save(&text));
            theirs.note(|| {
                plain
                    .execute("UPDATE finding SET description = ?1 WHERE id = '1'", [&text])
                    .unwrap();
            });
        }
        println!(
            "a commit (journal entry, signature, state, projections, encrypted): {ours}\n\
             plain SQLite that keeps the same tables, the words and a history of JSON, unsigned and unencrypted: {kept}; \
             ratio {:.2}, of the means {:.2}\n\
             plain SQLite, one column of one table without an index: {theirs}; ratio {:.2}, of the means {:.2}",
            ours.median() / kept.median(),
            ours.mean() / kept.mean(),
            ours.median() / theirs.median(),
            ours.mean() / theirs.mean(),
        );
    }

    #[test]
    #[ignore = "prints figures: run with `cargo xtask bench`"]
    fn a_rebuild_of_a_hundred_thousand_entries() {
        let fleet = Fleet::new(1);
        let [a]: [Laptop; 1] = fleet.open(1).try_into().ok().unwrap();
        let ids: Vec<Uuid> = (0..RECORDS).map(|i| a.finding(&format!("finding {i}"))).collect();
        for tag in 0..ENTRIES - RECORDS {
            a.set(ids[tag % RECORDS], "description", json!(format!("text {tag}")));
        }
        let begun = Instant::now();
        a.vault.rebuild().unwrap();
        println!(
            "projections of {} entries made anew: {:.2} s",
            a.entries().len(),
            begun.elapsed().as_secs_f64()
        );
    }

    /// What a program does that keeps findings, their lists, the words to search in, and who changed what.
    struct Plain {
        db: Connection,
        finding: String,
        _folder: tempfile::TempDir,
    }

    const TABLES: [&str; 5] = ["finding", "finding_state", "action", "action_state", "action_finding"];

    impl Plain {
        /// With the rows of a store of ours.
        fn beside(place: &Place, finding: Uuid) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let db = Connection::open(folder.path().join("plain.db")).unwrap();
            db.execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;
                 CREATE TABLE history (id INTEGER PRIMARY KEY, at TEXT, person TEXT, what TEXT) STRICT;
                 CREATE VIRTUAL TABLE finding_words USING fts5(words, content = '', contentless_delete = 1);",
            )
            .unwrap();
            let carried = place.vault.read(|ours| {
                for table in TABLES {
                    let schema =
                        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name = ?1 ORDER BY type = 'index'";
                    let mut schema = ours.prepare(schema)?;
                    for sql in schema.query_map([table], |row| row.get::<_, String>(0))? {
                        db.execute_batch(&sql?)?;
                    }
                    let mut rows = ours.prepare(&format!("SELECT * FROM {table}"))?;
                    let places = vec!["?"; rows.column_count()].join(", ");
                    let mut rows = rows.query([])?;
                    while let Some(row) = rows.next()? {
                        let values = (0..row.as_ref().column_count()).map(|column| row.get::<_, Sql>(column));
                        let values = values.collect::<rusqlite::Result<Vec<_>>>()?;
                        db.execute(
                            &format!("INSERT INTO {table} VALUES ({places})"),
                            params_from_iter(values),
                        )?;
                    }
                }
                Ok(())
            });
            carried.unwrap();
            let finding = finding.to_string();
            Self {
                db,
                finding,
                _folder: folder,
            }
        }

        fn save(&self, description: &str) {
            let what = json!({ "kind": "finding", "id": self.finding, "field": "description", "value": description });
            let tx = self.db.unchecked_transaction().unwrap();
            let run = |sql: &str, values: &[&dyn ToSql]| tx.prepare_cached(sql).unwrap().execute(values).unwrap();
            let set = "UPDATE finding SET description = ?2 WHERE id = ?1";
            assert_eq!(run(set, &[&self.finding, &description]), 1);
            let words = "SELECT s.line, f.number || ' ' || f.provision || ' ' || f.description || ' '
                           || group_concat(a.containment || ' ' || a.root_cause || ' ' || a.corrective || ' ' || a.preventive, ' ')
                         FROM finding f JOIN finding_state s ON s.finding = f.id
                         JOIN action_finding l ON l.finding = f.id JOIN action a ON a.id = l.action WHERE f.id = ?1";
            let words = tx.prepare_cached(words).unwrap().query_row([&self.finding], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            });
            let (line, words) = words.unwrap();
            run("DELETE FROM finding_words WHERE rowid = ?1", &[&line]);
            run(
                "INSERT INTO finding_words (rowid, words) VALUES (?1, ?2)",
                &[&line, &words],
            );
            let history = "INSERT INTO history (at, person, what) VALUES ('2026-11-28T10:00:00Z', 'Li Na', ?1)";
            run(history, &[&what.to_string()]);
            tx.commit().unwrap();
        }
    }

    /// Milliseconds of each round.
    struct Times(Vec<f64>);

    impl Times {
        fn note(&mut self, work: impl FnOnce()) {
            let begun = Instant::now();
            work();
            self.0.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }

        fn median(&self) -> f64 {
            let mut times = self.0.clone();
            times.sort_unstable_by(f64::total_cmp);
            times[times.len() / 2]
        }

        fn mean(&self) -> f64 {
            self.0.iter().sum::<f64>() / self.0.len() as f64
        }
    }

    impl std::fmt::Display for Times {
        fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
            write!(f, "{:.3} ms (mean {:.3})", self.median(), self.mean())
        }
    }

    /// KiB, where the system tells; 0 elsewhere.
    fn memory(name: &str) -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok())
            .unwrap_or_default()
    }

    fn forget_peak() {
        let _ = std::fs::write("/proc/self/clear_refs", "5");
    }
}
