//! An assessment of 2,000 questions with 5,000 ties of evidence, in a store with 100,000 other records: what its screens
//! ask for, beside plain SQL over the same rows. Figures only: nothing is asserted on time. `cargo xtask bench`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

mod bench {
    use super::place::{Place, new_finding};
    use plumbline_bundle::keys::Hash;
    use plumbline_core::cap::finding;
    use plumbline_core::cycle::{self, AnswerField};
    use plumbline_core::error::Result;
    use plumbline_core::evidence::{self, EvidenceFilter, EvidenceQuery, EvidenceSort, TargetKind};
    use plumbline_core::incident::{self, IncidentKind, NewIncident};
    use plumbline_core::pack::{self, Pack};
    use plumbline_core::score::score;
    use plumbline_core::vault::evidence::Stored;
    use plumbline_core::{home, search};
    use rusqlite::Connection;
    use serde::Serialize;
    use serde_json::{Map, json};
    use std::sync::Arc;
    use std::time::Instant;
    use uuid::Uuid;

    const SECTIONS: usize = 40;
    const QUESTIONS: usize = 2_000;
    const FILES: usize = 5_000;
    const OTHERS: usize = 100_000;
    const CHUNK: usize = 500;
    /// What a call must answer within, milliseconds.
    const BOUND: f64 = 100.0;

    #[test]
    #[ignore = "prints figures: run with `cargo xtask bench`"]
    fn two_thousand_questions_with_five_thousand_files() {
        let place = Place::new();
        let pack = filled(&place);
        let file = place.dir.path().join("vault.db");
        println!("store: {} MB, encrypted", std::fs::metadata(file).unwrap().len() >> 20);
        let mut slowest = Vec::new();
        assessment(&place, &pack, &mut slowest);
        library(&place, &mut slowest);
        slowest.sort_by(|a: &(f64, String), b| b.0.total_cmp(&a.0));
        let over = slowest.iter().filter(|(wall, _)| *wall > BOUND).count();
        println!(
            "slowest: {}, {:.1} ms; {over} of {} over {BOUND} ms",
            slowest[0].1,
            slowest[0].0,
            slowest.len()
        );
    }

    fn assessment(place: &Place, pack: &Pack, slowest: &mut Vec<(f64, String)>) {
        let answers = "SELECT * FROM answer";
        let asked = |db: &Connection| -> Result<Arc<Pack>> {
            let packs = pack::of_cycle(db, &cycle::current(db)?)?;
            Ok(packs.into_iter().find(|one| one.id == pack.id).unwrap())
        };
        read(place, "the questionnaire", answers, slowest, &|db| {
            Ok(sent(&*asked(db)?))
        });
        read(place, "the assessment with its score", answers, slowest, &|db| {
            let pack = asked(db)?;
            let answers = cycle::answers(db, &cycle::current(db)?, &pack)?;
            Ok(sent(&(score(&pack, &answers), answers)))
        });
        read(place, "home", answers, slowest, &|db| {
            Ok(sent(&home::get(db, &place.me, &place.now)?))
        });
        let questions: Vec<String> = pack.questions().map(|question| question.id.clone()).collect();
        let cycle = place.vault.read(cycle::current).unwrap();
        let tied = cycle::answer_id(&cycle, &questions[7]).unwrap().to_string();
        read(
            place,
            "evidence of a question",
            &format!("SELECT * FROM evidence_link WHERE target_kind = 'answer' AND target = '{tied}'"),
            slowest,
            &|db| Ok(evidence::of_target(db, TargetKind::Answer, &tied)?.len()),
        );
        // As the command does it: the questionnaire of the question, the answer, and the score anew.
        for (what, field) in [
            ("a rating, saved", AnswerField::Practice),
            ("a note, saved", AnswerField::Note),
        ] {
            let mut round = 0;
            let saved = median(|| {
                round += 1;
                let question = &questions[round * 37 % questions.len()];
                let value = match field {
                    AnswerField::Note => json!(format!("Seen at the gate, {round}")),
                    _ => json!(round % 5 + 1),
                };
                place.write(|tx| {
                    let cycle = cycle::current(tx.db())?;
                    let packs = pack::of_cycle(tx.db(), &cycle)?;
                    let pack = packs.iter().find(|pack| pack.question(question).is_some()).unwrap();
                    cycle::answer(tx, pack, question, field, value.clone())?;
                    let answers = cycle::ratings(tx.db(), &cycle, pack)?;
                    Ok(sent(&score(pack, &answers)))
                })
            });
            let mut round = 0;
            let id = place.write(|tx| incident::create(tx, &near_miss(0)));
            let plain = median(|| {
                round += 1;
                place.write(|tx| incident::set(tx, id, "place", json!(format!("Gate {round}"))));
                1
            });
            told(what, saved, ("one field of an incident, saved", plain.0), slowest);
        }
        let mut round = FILES;
        let found = cycle::answer_id(&cycle, &questions[11]).unwrap();
        let tied = median(|| {
            round += 1;
            place.write(|tx| evidence::attach(tx, TargetKind::Answer, found, &name(round), &stored(round)));
            1
        });
        let plain = median(|| {
            place
                .vault
                .read(|db| stepped(db, "SELECT count(*) FROM evidence"))
                .unwrap()
        });
        told("a file tied to a question", tied, ("plain SQL", plain.0), slowest);
    }

    fn library(place: &Place, slowest: &mut Vec<(f64, String)>) {
        let today = place.now.today();
        let all = EvidenceQuery {
            search: String::new(),
            filter: None,
            photos: None,
            sort: EvidenceSort::Added,
            descending: true,
            offset: 0,
            limit: 100,
        };
        let raw = "SELECT * FROM evidence ORDER BY added_at DESC LIMIT 100";
        for sort in [
            EvidenceSort::Added,
            EvidenceSort::Name,
            EvidenceSort::Size,
            EvidenceSort::Uses,
            EvidenceSort::Expires,
        ] {
            let query = EvidenceQuery { sort, ..all.clone() };
            read(place, &format!("library by {sort:?}"), raw, slowest, &|db| {
                Ok(evidence::list(db, &query, today)?.rows.len())
            });
        }
        for filter in [
            EvidenceFilter::Within90,
            EvidenceFilter::Unused,
            EvidenceFilter::Expired,
        ] {
            let query = EvidenceQuery {
                filter: Some(filter),
                ..all.clone()
            };
            read(place, &format!("library, {filter:?}"), raw, slowest, &|db| {
                Ok(evidence::list(db, &query, today)?.rows.len())
            });
        }
        let end = EvidenceQuery {
            offset: FILES as u32 - 100,
            ..all.clone()
        };
        read(place, "library, the last 100", raw, slowest, &|db| {
            Ok(evidence::list(db, &end, today)?.rows.len())
        });
        for text in ["许可证", "e", "4711", "nothing like it"] {
            let query = EvidenceQuery {
                search: text.into(),
                ..all.clone()
            };
            let raw = format!("SELECT * FROM evidence WHERE name LIKE '%{text}%' LIMIT 100");
            read(place, &format!("library, `{text}`"), &raw, slowest, &|db| {
                Ok(evidence::list(db, &query, today)?.rows.len())
            });
            read(place, &format!("search, `{text}`"), &raw, slowest, &|db| {
                Ok(search::all(db, &place.me, text, 40)?.len())
            });
        }
        let one = place
            .vault
            .read(|db| evidence::list(db, &all, today))
            .unwrap()
            .rows
            .remove(0);
        let id: Uuid = one.file.id.parse().unwrap();
        read(place, "one file with its uses", raw, slowest, &|db| {
            Ok(evidence::detail(db, id)?.used_by.len())
        });
    }

    /// A call that reads, and SQL that steps over rows of the same table.
    fn read(
        place: &Place,
        what: &str,
        raw: &str,
        slowest: &mut Vec<(f64, String)>,
        call: &dyn Fn(&Connection) -> Result<usize>,
    ) {
        let call = median(|| place.vault.read(call).unwrap());
        let plain = median(|| place.vault.read(|db| stepped(db, raw)).unwrap());
        told(what, call, ("plain SQL", plain.0), slowest);
    }

    fn told(what: &str, (wall, rows): (f64, usize), beside: (&str, f64), slowest: &mut Vec<(f64, String)>) {
        println!("{what:<40} {wall:>7.1} ms   {} {:>7.1} ms   {rows}", beside.0, beside.1);
        slowest.push((wall, what.to_owned()));
    }

    /// As the window gets it: its length in bytes.
    fn sent(answer: &impl Serialize) -> usize {
        serde_json::to_string(answer).unwrap().len()
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

    /// The median of fifteen rounds in milliseconds, and what the last one gave.
    fn median(mut work: impl FnMut() -> usize) -> (f64, usize) {
        let (mut times, mut rows) = (Vec::new(), 0);
        for _ in 0..15 {
            let begun = Instant::now();
            rows = work();
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        times.sort_unstable_by(f64::total_cmp);
        (times[times.len() / 2], rows)
    }

    /// Every question answered, every file tied to one, some to several; the rest are incidents.
    fn filled(place: &Place) -> Arc<Pack> {
        let content = questionnaire();
        place.write(|tx| pack::take_in(tx, &content));
        let pack = place.vault.read(|db| pack::by_id(db, "large")).unwrap().unwrap();
        place.write(|tx| cycle::ask(tx, &pack));
        let questions: Vec<String> = pack.questions().map(|question| question.id.clone()).collect();
        let cycle = place.vault.read(cycle::current).unwrap();
        for chunk in questions.chunks(CHUNK) {
            place.write(|tx| {
                for (at, question) in chunk.iter().enumerate() {
                    cycle::answer(tx, &pack, question, AnswerField::Paper, json!(at % 5 + 1))?;
                    cycle::answer(tx, &pack, question, AnswerField::Practice, json!(at % 4 + 1))?;
                    cycle::answer(
                        tx,
                        &pack,
                        question,
                        AnswerField::Note,
                        json!("抽查了 12 份记录 Twelve records seen"),
                    )?;
                }
                Ok(())
            });
        }
        place.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
        for first in (0..FILES).step_by(CHUNK) {
            place.write(|tx| {
                for at in first..first + CHUNK {
                    let answer = cycle::answer_id(&cycle, &questions[at * 7 % QUESTIONS])?;
                    let (id, _) = evidence::add(tx, &name(at), &stored(at))?;
                    evidence::use_for(tx, TargetKind::Answer, answer, id)?;
                    if at % 3 == 0 {
                        let day = format!("202{}-{:02}-15", 6 + at % 3, at % 12 + 1);
                        evidence::set(tx, id, "expires_on", json!(day))?;
                        evidence::set(tx, id, "issuer", json!("深圳市生态环境局 Environment bureau"))?;
                    }
                }
                Ok(())
            });
        }
        for first in (0..OTHERS).step_by(CHUNK) {
            place.write(|tx| (first..first + CHUNK).try_for_each(|at| incident::create(tx, &near_miss(at)).map(drop)));
        }
        pack
    }

    fn near_miss(at: usize) -> NewIncident {
        NewIncident {
            kind: IncidentKind::NearMiss,
            happened_on: format!("2026-{:02}-{:02}", at % 10 + 1, at % 28 + 1),
            place: format!("Hall {} 车间", at % 30),
            what: format!("第{at}起：托盘从叉车上滑落 A pallet slid off the fork lift"),
            first_action: "Gate closed".into(),
        }
    }

    fn name(at: usize) -> String {
        match at % 3 {
            0 => format!("许可证 permit {at}.pdf"),
            1 => format!("gate {at}.jpg"),
            _ => format!("培训记录 record {at}.xlsx"),
        }
    }

    /// As the vault gives it for a file; the bytes themselves are no part of these figures.
    fn stored(at: usize) -> Stored {
        let sha256 = Hash::of(at.to_string().as_bytes());
        Stored {
            name: format!("{sha256}.age"),
            sha256,
            size: 40_000 + at as u64,
            media_type: if at % 3 == 1 { "image/jpeg" } else { "application/pdf" },
        }
    }

    fn questionnaire() -> String {
        let question = |number: usize| {
            json!({
                "id": format!("q-{number}"),
                "text": {
                    "en": format!("Does every line leader know what to do when alarm {number} goes off, and was it tried?"),
                    "zh-Hans": format!("第 {number} 号警报响起时，每位班组长是否都知道怎么做，并且演练过？"),
                },
                "why": { "en": "People look at their leader first.", "zh-Hans": "出事时大家先看班组长。" },
            })
        };
        let section = |at: usize| {
            let each = QUESTIONS / SECTIONS;
            let questions: Vec<_> = (at * each..(at + 1) * each).map(question).collect();
            let title = json!({ "en": format!("Part {at}"), "zh-Hans": format!("第 {at} 部分") });
            json!({ "id": format!("part-{at}"), "title": title, "questions": questions })
        };
        json!({
            "format": pack::FORMAT, "id": "large", "version": "1.0.0", "languages": ["en", "zh-Hans"],
            "title": { "en": "A large questionnaire", "zh-Hans": "大型问卷" },
            "about": { "en": "Two thousand questions.", "zh-Hans": "两千道题目。" },
            "threshold_percent": 80,
            "sections": (0..SECTIONS).map(section).collect::<Vec<_>>(),
        })
        .to_string()
    }
}
