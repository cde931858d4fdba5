//! How long lists, board, Home and search take over 100,000 records; figures only, nothing is asserted on time.
//! `cargo xtask bench`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

mod bench {
    use super::place::{Place, new_finding};
    use plumbline_core::cap::board::{BoardQuery, board};
    use plumbline_core::cap::finding::{self, NewFinding};
    use plumbline_core::cap::list::{FindingQuery, FindingSort, list};
    use plumbline_core::cap::{Severity, Status};
    use plumbline_core::error::Result;
    use plumbline_core::incident::{self, IncidentKind, IncidentQuery, IncidentSort, NewIncident};
    use plumbline_core::pack::csr_management_system;
    use plumbline_core::{cycle, home, search};
    use rusqlite::Connection;
    use serde_json::{Map, json};
    use std::time::Instant;

    const FINDINGS: usize = 40_000;
    const INCIDENTS: usize = 20_000;
    const CHUNK: usize = 500;
    const SENTENCES: [&str; 12] = [
        "Press no. 7 in hall 2 runs without its guard; the interlock switch is bridged with wire.",
        "Fire exit B is blocked by pallets (about 1.2 m left of 2.0 m).",
        "11 of 40 payslips checked do not show overtime at 150 %, although the hours were worked.",
        "Workers on the night shift have not had a drill: first-aid staffing is insufficient.",
        "Set a fixed day for the inspection, file the sheet, and let the affected line leader sign it.",
        "Nobody owns the check after a tool change, so it is done when someone thinks of it.",
        "二号车间 7 号冲压机没有安装防护罩，联锁开关被铁丝短接。",
        "消防通道 B 被托盘堵塞，净宽只有 1.2 米（应为 2.0 米）。",
        "抽查 40 份工资单，其中 11 份没有按 150% 支付加班费。",
        "夜班员工没有参加过消防演习，“从来没有人通知我们”。",
        "根本原因：换模以后没有人负责检查防护装置，全凭个人记得。",
        "Lối thoát hiểm bị chặn bởi các kiện hàng, người lao động không thể đi qua.",
    ];
    const NAMES: [&str; 6] = ["Li Wei", "王芳", "Nguyễn Văn Đức", "陈 Mei-Ling", "Ahmed K.", ""];

    /// Numbers that look mixed and are always the same.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % limit
        }

        fn text(&mut self, sentences: usize) -> String {
            let text: Vec<&str> = (0..sentences).map(|_| SENTENCES[self.below(12)]).collect();
            text.join(" ")
        }

        fn day(&mut self) -> String {
            let day = self.below(28) + 1;
            let month = self.below(36);
            format!("{}-{:02}-{day:02}", 2025 + month / 12, month % 12 + 1)
        }
    }

    /// Through the real door: every record with its journal entry and its projections.
    fn fill(place: &Place) {
        let pack = csr_management_system().unwrap();
        let questions: Vec<_> = pack.questions().map(|question| question.id.clone()).collect();
        for question in &questions {
            for field in [cycle::AnswerField::Paper, cycle::AnswerField::Practice] {
                place.write(|tx| cycle::answer(tx, &pack, question, field, json!(3)));
            }
        }
        let mut dice = Dice(7);
        let begun = Instant::now();
        for chunk in 0..FINDINGS / CHUNK {
            place.write(|tx| {
                for i in 0..CHUNK {
                    let status = Status::ALL[dice.below(6)];
                    let new = NewFinding {
                        question: (i % 50 == 0).then(|| questions[dice.below(questions.len())].clone()),
                        provision: format!("RBA {}{}", ["A", "B", "C", "D", "E"][dice.below(5)], dice.below(40)),
                        description: format!("{} 第{}项", dice.text(2), chunk * CHUNK + i),
                        severity: Severity::ALL[dice.below(4)],
                        discovered_on: Some(dice.day()),
                        ..new_finding()
                    };
                    let finished = matches!(status, Status::Done | Status::Verified);
                    let action = json!({
                        "status": if status == Status::NoAction { Status::Open } else { status },
                        "containment": dice.text(1), "root_cause": dice.text(1), "corrective": dice.text(2), "preventive": dice.text(1),
                        "responsible": NAMES[dice.below(6)], "due_on": dice.day(),
                        "done_on": finished.then(|| dice.day()), "done_by": finished.then_some(place.me.person),
                        "verified_on": (status == Status::Verified).then(|| dice.day()),
                        "effectiveness_due_on": (dice.below(2) == 0).then(|| dice.day()),
                    });
                    let id = finding::create(tx, &new, action.as_object().unwrap_or(&Map::new()))?;
                    if status == Status::NoAction {
                        finding::set(tx, id, "no_action_reason", json!("Line was sold"))?;
                    }
                }
                Ok(())
            });
        }
        println!(
            "{FINDINGS} findings with an action each, written in {:.0} s",
            begun.elapsed().as_secs_f64()
        );
        let begun = Instant::now();
        for chunk in 0..INCIDENTS / CHUNK {
            place.write(|tx| {
                for i in 0..CHUNK {
                    let kinds = [
                        IncidentKind::Incident,
                        IncidentKind::NearMiss,
                        IncidentKind::UnsafeCondition,
                    ];
                    let new = NewIncident {
                        kind: kinds[dice.below(3)],
                        happened_on: format!("2026-{:02}-{:02}", dice.below(10) + 1, dice.below(28) + 1),
                        place: format!("{} 号车间", dice.below(20)),
                        what: format!("{} 第{}起", dice.text(2), chunk * CHUNK + i),
                        first_action: dice.text(1),
                    };
                    incident::create(tx, &new)?;
                }
                Ok(())
            });
        }
        println!(
            "{INCIDENTS} incidents, written in {:.0} s",
            begun.elapsed().as_secs_f64()
        );
    }

    #[test]
    #[ignore = "prints figures: run with `cargo xtask bench`"]
    fn lists_over_100_000_records() {
        let place = Place::new();
        fill(&place);
        let file = place.dir.path().join("vault.db");
        println!("store: {} MB, encrypted", std::fs::metadata(file).unwrap().len() >> 20);
        let today = place.now.today();
        let pack = csr_management_system().unwrap();
        let read = |what: &str, of: &dyn Fn(&Connection) -> Result<String>| {
            time(what, || place.vault.read(|db| of(db)).unwrap());
        };
        for table in ["finding", "action", "incident", "entry"] {
            read(&format!("raw: count of {table}"), &|db| {
                let sql = format!("SELECT count(*) FROM {table}");
                Ok(db.query_row(&sql, [], |row| row.get::<_, i64>(0))?.to_string())
            });
        }
        read("raw: finding described LIKE '%消防%'", &|db| {
            let sql = "SELECT count(*) FROM finding WHERE description LIKE '%消防%'";
            Ok(db.query_row(sql, [], |row| row.get::<_, i64>(0))?.to_string())
        });
        let all = FindingQuery {
            search: String::new(),
            statuses: vec![],
            severities: vec![],
            overdue_only: false,
            sort: FindingSort::Number,
            descending: false,
            offset: 0,
            limit: 100,
        };
        let sorts = [
            FindingSort::Number,
            FindingSort::Due,
            FindingSort::Severity,
            FindingSort::Status,
            FindingSort::Provision,
        ];
        for (sort, descending) in sorts.into_iter().flat_map(|sort| [(sort, false), (sort, true)]) {
            let query = FindingQuery {
                sort,
                descending,
                ..all.clone()
            };
            read(
                &format!("findings_list by {sort:?}{}", if descending { ", down" } else { "" }),
                &|db| Ok(list(db, &query, today)?.total.to_string()),
            );
        }
        let narrow = FindingQuery {
            statuses: vec![Status::Planned],
            severities: vec![Severity::Major],
            overdue_only: true,
            sort: FindingSort::Due,
            ..all.clone()
        };
        let last = FindingQuery {
            offset: 39_500,
            limit: 500,
            ..all.clone()
        };
        for (what, query) in [("three filters", narrow), ("the last 500", last)] {
            read(&format!("findings_list, {what}"), &|db| {
                Ok(list(db, &query, today)?.total.to_string())
            });
        }
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
            read(&format!("findings_list, `{words}`"), &|db| {
                Ok(list(db, &query, today)?.total.to_string())
            });
        }
        for words in ["", "消防", "the"] {
            let query = BoardQuery {
                search: words.into(),
                severities: vec![],
                overdue_only: false,
                per_column: 50,
            };
            read(&format!("findings_board, `{words}`"), &|db| {
                let columns = board(db, &query, today)?.columns;
                Ok(columns.iter().map(|column| column.total).sum::<u32>().to_string())
            });
        }
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
                read(&format!("incidents_list by {sort:?}, `{words}`"), &|db| {
                    Ok(incident::list(db, &query, today)?.total.to_string())
                });
            }
        }
        read("home_get", &|db| {
            let home = home::get(db, &pack, &place.me, today)?;
            Ok(format!("{} overdue, {} this week", home.overdue_total, home.week_total))
        });
        for words in ["消防", "the", "e", "A-39999", "i-a777", "王芳", "nothing like it"] {
            read(&format!("search_all, `{words}`"), &|db| {
                Ok(search::all(db, &pack, &place.me, words, 50)?.len().to_string())
            });
        }
        let id = place
            .vault
            .read(|db| list(db, &all, today))
            .unwrap()
            .rows
            .remove(7)
            .id
            .parse()
            .unwrap();
        time("one field of one finding, saved", || {
            let text = format!("changed {:?}", Instant::now());
            place.write(|tx| finding::set(tx, id, "description", json!(text)));
            String::new()
        });
        let begun = Instant::now();
        place.vault.rebuild().unwrap();
        println!("every projection made anew: {:.0} s", begun.elapsed().as_secs_f64());
    }

    /// Wall time, and where the system tells it the time on the processor: that one holds on a busy machine too.
    fn time(what: &str, mut work: impl FnMut() -> String) {
        let (mut times, mut busy, mut said) = (Vec::new(), Vec::new(), String::new());
        for _ in 0..15 {
            let (begun, before) = (Instant::now(), on_processor());
            said = work();
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
            busy.extend(before.zip(on_processor()).map(|(before, after)| after - before));
        }
        let first = times[0];
        let median = |times: &mut Vec<f64>| {
            times.sort_unstable_by(f64::total_cmp);
            times.get(times.len() / 2).copied()
        };
        let cpu = median(&mut busy).map_or("?".to_owned(), |ms| format!("{ms:.1}"));
        let median = median(&mut times).unwrap_or_default();
        println!("{what:<44} first {first:>7.1}   median {median:>7.1}   processor {cpu:>6} ms   {said}");
    }

    /// Milliseconds this thread has run.
    fn on_processor() -> Option<f64> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanos: f64 = text.split_whitespace().next()?.parse().ok()?;
        Some(nanos / 1_000_000.0)
    }
}
