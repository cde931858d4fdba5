//! What every screen asks for, over a store of five years, beside plain SQL for the same rows on the same file. Figures
//! only: nothing is asserted on time. `cargo xtask bench`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod factory;
mod place;

mod bench {
    use super::factory::{self, FINDINGS};
    use super::place::Place;
    use plumbline_core::access::Actor;
    use plumbline_core::cap::Severity;
    use plumbline_core::cap::Status;
    use plumbline_core::cap::board::{BoardQuery, board};
    use plumbline_core::cap::finding;
    use plumbline_core::cap::list::{FindingQuery, FindingSort, list};
    use plumbline_core::error::Result;
    use plumbline_core::hotline::case;
    use plumbline_core::hotline::list::{CaseQuery, CaseSort};
    use plumbline_core::incident::{self, IncidentQuery, IncidentSort};
    use plumbline_core::journal::{self, JournalQuery};
    use plumbline_core::pack::csr_management_system;
    use plumbline_core::training::attendance::{self, AttendanceQuery};
    use plumbline_core::training::course;
    use plumbline_core::training::matrix::{self, MatrixFilter, MatrixQuery};
    use plumbline_core::training::session::{self, SessionQuery, SessionSort};
    use plumbline_core::training::worker::{self, WorkerQuery, WorkerSort};
    use plumbline_core::vault::history;
    use plumbline_core::{customer, cycle, handover, home, hotline, outbox, people, score, search};
    use rusqlite::Connection;
    use serde_json::json;
    use std::time::Instant;
    use uuid::Uuid;

    /// What a screen must answer within, milliseconds.
    const BOUND: f64 = 100.0;

    struct Bench<'a> {
        place: &'a Place,
        worst: Vec<(f64, String)>,
    }

    impl Bench<'_> {
        /// One call of a screen, and SQL that steps over the same rows without rules, counts or words.
        fn screen(&mut self, what: &str, raw: &str, call: &dyn Fn(&Connection) -> Result<usize>) {
            let (call, rows) = measure(|| self.place.vault.read(call).unwrap());
            let (plain, _) = measure(|| self.place.vault.read(|db| stepped(db, raw)).unwrap());
            println!(
                "{what:<46} {:>7.1} ms wall {:>7.1} ms processor   plain SQL {:>7.1} ms   x{:<6.1} {rows} rows",
                call.wall,
                call.processor,
                plain.wall,
                call.wall / plain.wall
            );
            self.worst.push((call.wall, what.to_owned()));
        }
    }

    fn stepped(db: &Connection, sql: &str) -> Result<usize> {
        let mut statement = db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut count = 0;
        while rows.next()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    #[test]
    #[ignore = "prints figures: run with `cargo xtask bench`"]
    fn every_screen_over_five_years() {
        let place = Place::new();
        let (handler, _) = factory::fill(&place);
        let file = place.dir.path().join("vault.db");
        println!("store: {} MB, encrypted", std::fs::metadata(file).unwrap().len() >> 20);
        let mut bench = Bench {
            place: &place,
            worst: Vec::new(),
        };
        day(&mut bench, &handler.actor);
        actions(&mut bench);
        confidence(&mut bench, &handler.actor);
        lessons(&mut bench);
        elsewhere(&mut bench);
        bench.worst.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (most, what) = &bench.worst[0];
        let over = bench.worst.iter().filter(|(wall, _)| *wall > BOUND).count();
        println!(
            "slowest: {what}, {most:.1} ms; {over} of {} over {BOUND} ms",
            bench.worst.len()
        );

        let id = first_finding(&place);
        let (saved, _) = measure(|| {
            let text = format!("changed {:?}", Instant::now());
            place.write(|tx| finding::set(tx, id, "description", json!(text)));
            1
        });
        println!("one field of one finding, saved: {:.1} ms wall", saved.wall);
        let begun = Instant::now();
        place.vault.rebuild().unwrap();
        println!("every projection made anew: {:.0} s", begun.elapsed().as_secs_f64());
    }

    fn day(bench: &mut Bench, handler: &Actor) {
        let place = bench.place;
        let (now, today) = (&place.now, place.now.today());
        let pack = csr_management_system().unwrap();
        let late =
            "SELECT * FROM finding_state WHERE due_on < '2026-11-21' AND status_rank < 3 ORDER BY due_on LIMIT 8";
        for (who, actor) in [("manager", &place.me), ("handler", handler)] {
            bench.screen(&format!("home, {who}"), late, &|db| {
                Ok(home::get(db, actor, now)?.overdue.len())
            });
        }
        bench.screen("assess", "SELECT * FROM answer", &|db| {
            let answers = cycle::answers(db, &cycle::current(db)?, &pack)?;
            let _ = score::score(&pack, &answers);
            Ok(answers.len())
        });
        for words in [
            "消防",
            "the",
            "e",
            "A-39999",
            "i-a777",
            "王芳",
            "员工 77",
            "nothing like it",
        ] {
            let raw = format!("SELECT * FROM finding WHERE description LIKE '%{words}%' LIMIT 50");
            bench.screen(&format!("search, `{words}`"), &raw, &|db| {
                Ok(search::all(db, &place.me, words, 50)?.len())
            });
        }
        bench.screen("handover log", "SELECT * FROM handover", &|db| {
            Ok(handover::rows(db)?.len())
        });
        let incidents = "SELECT * FROM incident ORDER BY happened_on DESC LIMIT 100";
        for words in ["", "消防", "the"] {
            for sort in [IncidentSort::Number, IncidentSort::Date] {
                let query = IncidentQuery {
                    search: words.into(),
                    kinds: vec![],
                    sort,
                    descending: true,
                    offset: 0,
                    limit: 100,
                };
                bench.screen(&format!("safety by {sort:?}, `{words}`"), incidents, &|db| {
                    Ok(incident::list(db, &query, today)?.rows.len())
                });
            }
        }
    }

    fn actions(bench: &mut Bench) {
        let place = bench.place;
        let today = place.now.today();
        let raw =
            "SELECT * FROM finding f JOIN finding_state s ON s.finding = f.id ORDER BY s.letter, s.counter LIMIT 100";
        let all = every_finding();
        for sort in [
            FindingSort::Number,
            FindingSort::Due,
            FindingSort::Severity,
            FindingSort::Status,
            FindingSort::Provision,
        ] {
            for descending in [false, true] {
                let query = FindingQuery {
                    sort,
                    descending,
                    ..all.clone()
                };
                let down = if descending { ", down" } else { "" };
                bench.screen(&format!("actions by {sort:?}{down}"), raw, &|db| {
                    Ok(list(db, &query, today)?.rows.len())
                });
            }
        }
        let narrow = FindingQuery {
            statuses: vec![Status::Planned],
            severities: vec![Severity::Major],
            overdue_only: true,
            sort: FindingSort::Due,
            ..all.clone()
        };
        let last = FindingQuery {
            offset: FINDINGS as u32 - 500,
            limit: 500,
            ..all.clone()
        };
        let end = format!("{} OFFSET {}", raw.replace("100", "500"), FINDINGS - 500);
        bench.screen("actions, three filters", raw, &|db| {
            Ok(list(db, &narrow, today)?.rows.len())
        });
        bench.screen("actions, the last 500", &end, &|db| {
            Ok(list(db, &last, today)?.rows.len())
        });
        for words in [
            "消防",
            "the",
            "e",
            "第39999项",
            "overtime at 150",
            "王芳",
            "nothing like it",
        ] {
            let query = FindingQuery {
                search: words.into(),
                sort: FindingSort::Due,
                ..all.clone()
            };
            let raw = format!("SELECT * FROM finding WHERE description LIKE '%{words}%' LIMIT 100");
            bench.screen(&format!("actions, `{words}`"), &raw, &|db| {
                Ok(list(db, &query, today)?.rows.len())
            });
            let query = BoardQuery {
                search: words.into(),
                severities: vec![],
                overdue_only: false,
                per_column: 50,
            };
            bench.screen(&format!("board, `{words}`"), &raw, &|db| {
                Ok(board(db, &query, today)?
                    .columns
                    .iter()
                    .map(|column| column.rows.len())
                    .sum())
            });
        }
        let id = first_finding(place);
        let own = format!("SELECT * FROM finding WHERE id = '{id}'");
        bench.screen("one finding", &own, &|db| {
            Ok(finding::get(db, id, today)?.actions.len())
        });
        let touched = format!("SELECT * FROM touch WHERE kind = 'finding' AND record = '{id}'");
        bench.screen("its history", &touched, &|db| {
            Ok(history::of_record(db, "finding", id)?.len())
        });
    }

    fn confidence(bench: &mut Bench, handler: &Actor) {
        let place = bench.place;
        let today = place.now.today();
        let raw = "SELECT * FROM case_file ORDER BY received_day DESC LIMIT 100";
        for (search, sort, late_only) in [
            ("", CaseSort::Number, false),
            ("", CaseSort::Received, false),
            ("", CaseSort::State, false),
            ("", CaseSort::Severity, true),
            ("wages", CaseSort::Received, false),
            ("4999", CaseSort::Received, false),
        ] {
            let query = CaseQuery {
                search: search.into(),
                states: vec![],
                late_only,
                sort,
                descending: true,
                offset: 0,
                limit: 100,
            };
            bench.screen(&format!("hotline by {sort:?}, `{search}`"), raw, &|db| {
                Ok(hotline::list::list(db, handler, &query, today)?.rows.len())
            });
        }
        let first = place
            .vault
            .read(|db| Ok(db.query_row("SELECT id FROM case_file LIMIT 1", [], |row| row.get::<_, String>(0))?));
        let id: Uuid = first.unwrap().parse().unwrap();
        let own = format!("SELECT * FROM case_file WHERE id = '{id}'");
        bench.screen("one case", &own, &|db| {
            Ok(case::get(db, handler, id, today)?.steps.len())
        });
        bench.screen("who can see cases", "SELECT * FROM handler_key", &|db| {
            Ok(hotline::state(db, handler)?.handlers.len())
        });
    }

    fn lessons(bench: &mut Bench) {
        let place = bench.place;
        let today = place.now.today();
        let latest = "SELECT * FROM worker w LEFT JOIN training_latest l ON l.worker = w.id ORDER BY w.department, w.name LIMIT 4000";
        for (state, search) in [
            (MatrixFilter::All, ""),
            (MatrixFilter::Due, ""),
            (MatrixFilter::Never, ""),
            (MatrixFilter::All, "员工 77"),
        ] {
            let query = MatrixQuery {
                search: search.into(),
                categories: vec![],
                course_kinds: vec![],
                departments: vec![],
                within: None,
                state,
                offset: 0,
                limit: 200,
            };
            bench.screen(&format!("matrix, {state:?} `{search}`"), latest, &|db| {
                Ok(matrix::get(db, &query, today)?.rows.len())
            });
        }
        for sort in [WorkerSort::Name, WorkerSort::Badge, WorkerSort::Department] {
            let query = WorkerQuery {
                search: String::new(),
                categories: vec![],
                include_left: false,
                sort,
                descending: false,
                offset: 4_000,
                limit: 100,
            };
            let raw = "SELECT * FROM worker ORDER BY name LIMIT 100 OFFSET 4000";
            bench.screen(&format!("people by {sort:?}, from 4,000"), raw, &|db| {
                Ok(worker::list(db, &query, today)?.rows.len())
            });
        }
        bench.screen("courses", "SELECT * FROM course", &|db| Ok(course::list(db)?.len()));
        let query = SessionQuery {
            course: None,
            from: None,
            to: None,
            sort: SessionSort::Date,
            descending: true,
            offset: 0,
            limit: 100,
        };
        let raw = "SELECT * FROM session ORDER BY held_on DESC LIMIT 100";
        bench.screen("sessions", raw, &|db| Ok(session::list(db, &query)?.rows.len()));
        let page = place.vault.read(|db| session::list(db, &query)).unwrap();
        let held: Uuid = page.rows[0].id.parse().unwrap();
        let marks =
            format!("SELECT * FROM attendance a JOIN worker w ON w.id = a.worker WHERE a.session = '{held}' LIMIT 100");
        for only_listed in [false, true] {
            let query = AttendanceQuery {
                search: String::new(),
                offset: 0,
                limit: 100,
                only_listed,
            };
            let whom = if only_listed { "who is listed" } else { "everybody" };
            bench.screen(&format!("attendance, {whom}"), &marks, &|db| {
                Ok(attendance::list(db, held, &query)?.rows.len())
            });
        }
        bench.screen("one session", &marks, &|db| {
            Ok(session::get(db, held)?.row.invited as usize)
        });
    }

    fn elsewhere(bench: &mut Bench) {
        let place = bench.place;
        bench.screen("customers", "SELECT * FROM customer", &|db| {
            Ok(customer::cards(db)?.len())
        });
        bench.screen("queue", "SELECT * FROM outbox", &|db| Ok(outbox::list(db)?.len()));
        let page = JournalQuery {
            limit: 100,
            ..JournalQuery::default()
        };
        bench.screen(
            "journal",
            "SELECT * FROM journal_line ORDER BY at DESC LIMIT 100",
            &|db| Ok(journal::list(db, &place.me, &page)?.rows.len()),
        );
        bench.screen("settings, people", "SELECT * FROM person", &|db| {
            Ok(people::list(db)?.len())
        });
    }

    fn every_finding() -> FindingQuery {
        FindingQuery {
            search: String::new(),
            statuses: vec![],
            severities: vec![],
            overdue_only: false,
            sort: FindingSort::Number,
            descending: false,
            offset: 0,
            limit: 100,
        }
    }

    fn first_finding(place: &Place) -> Uuid {
        let page = place.vault.read(|db| list(db, &every_finding(), place.now.today()));
        page.unwrap().rows.remove(7).id.parse().unwrap()
    }

    #[derive(Clone, Copy)]
    struct Times {
        wall: f64,
        processor: f64,
    }

    /// Medians of fifteen rounds, milliseconds: wall time, and time on the processor where the system tells it, which
    /// holds on a busy machine too.
    fn measure(mut work: impl FnMut() -> usize) -> (Times, usize) {
        let (mut wall, mut busy, mut rows) = (Vec::new(), Vec::new(), 0);
        for _ in 0..15 {
            let (begun, before) = (Instant::now(), on_processor());
            rows = work();
            wall.push(begun.elapsed().as_secs_f64() * 1_000.0);
            busy.extend(before.zip(on_processor()).map(|(before, after)| after - before));
        }
        let median = |times: &mut Vec<f64>| {
            times.sort_unstable_by(f64::total_cmp);
            times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
        };
        let times = Times {
            wall: median(&mut wall),
            processor: median(&mut busy),
        };
        (times, rows)
    }

    /// Milliseconds this thread has run.
    fn on_processor() -> Option<f64> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanos: f64 = text.split_whitespace().next()?.parse().ok()?;
        Some(nanos / 1_000_000.0)
    }
}
