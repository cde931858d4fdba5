//! People as a factory's lists have them: the same columns again, one person twice, a register of years, and what a
//! factory chose not to hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::Place;
use plumbline_core::error::Code;
use plumbline_core::import::{ColumnMapping, Import, ImportDraft, ProblemCode, Target};
use plumbline_core::training::attendance::{self, AttendanceQuery};
use plumbline_core::training::course::{self, CourseKind, NewCourse};
use plumbline_core::training::session::{self, NewSession, SessionQuery, SessionSort};
use plumbline_core::training::twins::{self, TwinReason};
use plumbline_core::training::worker::{self, NewWorker, Sex, Worker, WorkerQuery, WorkerSort};
use plumbline_core::training::{WorkerCategory, score, setting};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::json;
use std::path::PathBuf;
use uuid::Uuid;

impl Place {
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn people_list(&self, text: &str) -> Import {
        let path = self.file("people.csv", text);
        let target = self.vault.read(|db| Target::workers(db, self.now.today())).unwrap();
        let mut import = Import::open(&path, target).unwrap();
        self.vault.read(|db| import.recall(db)).unwrap();
        import
    }

    fn register(&self, path: &std::path::Path) -> Import {
        let target = self.vault.read(|db| Target::register(db, self.now.today())).unwrap();
        Import::open(path, target).unwrap()
    }

    fn worker(&self, badge: &str) -> Worker {
        let query = WorkerQuery {
            search: badge.into(),
            categories: vec![],
            include_left: true,
            sort: WorkerSort::Badge,
            descending: false,
            offset: 0,
            limit: 10,
        };
        let found = self
            .vault
            .read(|db| worker::list(db, &query, self.now.today()))
            .unwrap();
        found.rows.into_iter().find(|one| one.badge == badge).unwrap()
    }

    fn course(&self, name: &str) -> Uuid {
        self.write(|tx| {
            course::create(
                tx,
                &NewCourse {
                    name: name.into(),
                    kind: CourseKind::Ehs,
                    audiences: vec![WorkerCategory::Worker],
                    validity_months: Some(12),
                    provisions: String::new(),
                    topics: String::new(),
                },
            )
        })
    }

    fn session_of(&self, course: Uuid, on: &str) -> Uuid {
        self.write(|tx| {
            session::create(
                tx,
                &NewSession {
                    course: course.to_string(),
                    held_on: on.into(),
                    hours: Some(2.0),
                    trainer: String::new(),
                    place: String::new(),
                    language: String::new(),
                },
            )
        })
    }

    fn add_person(&self, badge: &str, name: &str, joined_on: Option<&str>) -> Uuid {
        self.write(|tx| {
            worker::create(
                tx,
                &NewWorker {
                    badge: badge.into(),
                    name: name.into(),
                    sex: Sex::Unknown,
                    category: WorkerCategory::Worker,
                    department: "Sewing".into(),
                    joined_on: joined_on.map(str::to_owned),
                },
            )
        })
    }

    fn twins(&self) -> Vec<(String, String, TwinReason)> {
        let found = self.vault.read(|db| twins::list(db, self.now.today())).unwrap();
        assert_eq!(found.total as usize, found.pairs.len());
        let pair = |pair: twins::TwinPair| (pair.one.badge, pair.other.badge, pair.because);
        found.pairs.into_iter().map(pair).collect()
    }
}

fn mapped(draft: &ImportDraft) -> Vec<(&str, &str)> {
    let column = |column: &'_ plumbline_core::import::ImportColumn| column.field.is_some();
    let columns = draft.columns.iter().filter(|one| column(one));
    columns
        .map(|one| (one.header.as_str(), one.field.as_deref().unwrap()))
        .collect()
}

#[test]
fn columns_go_where_they_went_the_last_time() {
    let place = Place::new();
    let list = "Kennung,Full name,Dept,Cost centre\n7,Li Na,Line 1,Sewing\n";
    let mut import = place.people_list(list);
    let draft = import.draft("x");
    assert_eq!(mapped(&draft), [("Full name", "name"), ("Dept", "department")]);
    assert!(!draft.remembered);
    let chosen: Vec<_> = [(0, "badge"), (1, "name"), (3, "department")]
        .map(|(column, field)| ColumnMapping {
            column,
            field: Some(field.into()),
        })
        .into();
    import.remap("CSV", 1, &chosen).unwrap();
    place.write(|tx| import.commit(tx, false));
    place.vault.local(|db| import.remember(db)).unwrap();

    let draft = place.people_list(list).draft("x");
    assert!(draft.remembered);
    assert_eq!(
        mapped(&draft),
        [
            ("Kennung", "badge"),
            ("Full name", "name"),
            ("Cost centre", "department")
        ]
    );
    assert!(draft.rows[0].known);
    // Another order of the same headings, and a new one that says itself what it is.
    let draft = place
        .people_list("Sex,cost centre,FULL NAME,kennung\nF,Packing,Li Na,7\n")
        .draft("x");
    assert_eq!(
        mapped(&draft),
        [
            ("Sex", "sex"),
            ("cost centre", "department"),
            ("FULL NAME", "name"),
            ("kennung", "badge")
        ]
    );
    // Sent back to what the heading says, nothing is remembered of it.
    let mut import = place.people_list(list);
    let back: Vec<_> = [(0, "badge"), (1, "name"), (2, "department")]
        .map(|(column, field)| ColumnMapping {
            column,
            field: Some(field.into()),
        })
        .into();
    import.remap("CSV", 1, &back).unwrap();
    place.vault.local(|db| import.remember(db)).unwrap();
    let draft = place.people_list(list).draft("x");
    assert_eq!(
        mapped(&draft),
        [("Kennung", "badge"), ("Full name", "name"), ("Dept", "department")]
    );
}

#[test]
fn names_in_two_scripts_and_badges_written_two_ways_are_asked_about_and_settled() {
    let place = Place::new();
    let li = place.add_person("20418", "李娜", Some("2024-03-01"));
    let latin = place.add_person("9001", "LI Na", Some("2024-03-01"));
    place.add_person("A-07", "Wang Fang", None);
    let padded = place.add_person("a007", "Tran Van Minh", None);
    place.add_person("31", "王伟", Some("2020-01-01"));
    let other_wang = place.add_person("32", "王伟", Some("2021-05-05"));
    assert_eq!(place.twins().len(), 1, "{:?}", place.twins());
    // "A-07" and "a007" differ by a zero in the middle; as "A-007" they would be one.
    place.write(|tx| worker::set(tx, padded, "badge", json!("A 07")));
    assert_eq!(
        place.twins(),
        [
            ("A-07".into(), "A 07".into(), TwinReason::Badge),
            ("20418".into(), "9001".into(), TwinReason::NameInTwoScripts)
        ]
    );
    // Two of one name who joined on one day are asked about; on different days they are two.
    place.write(|tx| worker::set(tx, other_wang, "joined_on", json!("2020-01-01")));
    assert!(place.twins().contains(&("31".into(), "32".into(), TwinReason::Name)));
    place.write(|tx| worker::set(tx, other_wang, "sex", json!("male")));
    assert!(
        place.twins().contains(&("31".into(), "32".into(), TwinReason::Name)),
        "unknown is no difference"
    );
    let wang: Uuid = place.worker("31").id.parse().unwrap();
    place.write(|tx| twins::part(tx, other_wang, wang));
    assert!(
        !place.twins().iter().any(|(one, ..)| one == "31"),
        "two people are not asked about again"
    );

    let course = place.course("Fire");
    let (both, old) = (
        place.session_of(course, "2026-09-01"),
        place.session_of(course, "2026-01-10"),
    );
    for (session, who, present) in [(both, li, false), (both, latin, true), (old, latin, true)] {
        place.write(|tx| attendance::set(tx, session, who, Some(present)));
    }
    place.write(|tx| score::set(tx, old, latin, "after", Some(9.0)));
    let merged = place
        .vault
        .write(&place.me, &place.now, |tx| twins::merge(tx, li, latin))
        .unwrap();
    let kept = place.worker("20418");
    assert_eq!(kept.other_name, "LI Na");
    let present = |session| {
        let query = AttendanceQuery {
            search: String::new(),
            offset: 0,
            limit: 10,
            only_listed: true,
        };
        let page = place.vault.read(|db| attendance::list(db, session, &query)).unwrap();
        page.rows
            .iter()
            .map(|row| (row.badge.clone(), row.present))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        present(both),
        [("20418".to_owned(), Some(true))],
        "there in one record is there"
    );
    assert_eq!(present(old), [("20418".to_owned(), Some(true))]);
    let scores = place.vault.read(|db| score::of_session(db, old)).unwrap();
    assert_eq!(scores.rows[0].after, Some(9.0));
    assert!(
        !place
            .twins()
            .iter()
            .any(|(one, other, _)| one == "20418" || other == "20418")
    );
    place
        .vault
        .write(&place.me, &place.now, |tx| tx.undo(merged.undo.as_deref().unwrap()))
        .unwrap();
    assert!(
        place
            .twins()
            .iter()
            .any(|(one, other, _)| one == "20418" || other == "20418")
    );
    assert_eq!(present(old), [("9001".to_owned(), Some(true))]);
}

#[test]
fn a_new_person_with_the_name_of_another_is_marked_before_anything_is_stored() {
    let place = Place::new();
    place.add_person("20418", "李娜", None);
    let draft = place
        .people_list("工号,姓名,拼音\n30001,Li Na,\n30002,陈伟,Chen Wei\n20418,李娜,Li Na\n")
        .draft("x");
    let alike: Vec<_> = draft.rows.iter().map(|row| row.alike.as_deref()).collect();
    assert_eq!(alike, [Some("20418 李娜"), None, None]);
    assert_eq!((draft.alike_rows, draft.bad_rows), (1, 0));
}

#[test]
fn who_is_a_migrant_is_held_only_where_the_factory_chose_to() {
    let place = Place::new();
    let list = "Badge,Name,Migrant\n7,Li Na,yes\n8,Wang Fang,no\n9,Chen,\n";
    let draft = place.people_list(list).draft("x");
    assert!(draft.fields.iter().all(|field| field.id != "migrant"));
    place.write(|tx| setting::set(tx, "hold_migrant", json!(true)));
    let import = place.people_list(list);
    place.write(|tx| import.commit(tx, false));
    let held = || ["7", "8", "9"].map(|badge| place.worker(badge).migrant);
    assert_eq!(held(), [Some(true), Some(false), None]);
    place.write(|tx| setting::set(tx, "hold_migrant", json!(false)));
    assert_eq!(held(), [None; 3]);
    let nothing: u32 = place
        .vault
        .read(|db| {
            Ok(
                db.query_row("SELECT count(*) FROM worker WHERE migrant IS NOT NULL", [], |row| {
                    row.get(0)
                })?,
            )
        })
        .unwrap();
    assert_eq!(nothing, 0);
    let id: Uuid = place.worker("7").id.parse().unwrap();
    let refused = place
        .vault
        .write(&place.me, &place.now, |tx| worker::set(tx, id, "migrant", json!(true)));
    assert_eq!(refused.err().unwrap().code, Code::ValueInvalid);
    place.vault.rebuild().unwrap();
    assert_eq!(held(), [None; 3]);
}

fn register_workbook(place: &Place) -> PathBuf {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet().set_name("培训台账").unwrap();
    for (column, text) in [
        "工号",
        "姓名",
        "培训课程",
        "培训日期",
        "签到",
        "学时",
        "训前成绩",
        "训后成绩",
    ]
    .iter()
    .enumerate()
    {
        sheet.write(0, column as u16, *text).unwrap();
    }
    type Line<'a> = (&'a str, &'a str, &'a str, (u16, u8, u8), &'a str, &'a str, f64, f64);
    let rows: [Line; 6] = [
        ("7", "李娜", "消防", (2026, 3, 1), "是", "2.5", 40.0, 90.0),
        ("8", "王芳", "消防", (2026, 3, 1), "否", "2.5", 50.0, 50.0),
        ("7", "李娜", "消防", (2026, 3, 1), "是", "2.5", 40.0, 90.0),
        ("99", "", "消防", (2026, 3, 1), "是", "", 1.0, 1.0),
        ("8", "王芳", "急救", (2026, 3, 1), "是", "", 1.0, 1.0),
        ("8", "王芳", "Chemicals ", (2026, 4, 2), "?", "two", 1.0, 1.0),
    ];
    for (line, (badge, name, course, (year, month, date), mark, hours, before, after)) in rows.into_iter().enumerate() {
        let line = line as u32 + 1;
        for (column, text) in [(0, badge), (1, name), (2, course), (4, mark), (5, hours)] {
            sheet.write(line, column, text).unwrap();
        }
        let when = ExcelDateTime::from_ymd(year, month, date).unwrap();
        sheet.write_with_format(line, 3, when, &day).unwrap();
        sheet.write(line, 6, before).unwrap();
        sheet.write(line, 7, after).unwrap();
    }
    let path = place.dir.path().join("register.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn a_register_makes_its_sessions_names_each_wrong_cell_and_leaves_nothing_when_it_is_cancelled() {
    let place = Place::new();
    place.add_person("7", "李娜", None);
    place.add_person("8", "王芳", None);
    let fire = place.course("消防");
    place.course("chemicals");
    let import = place.register(&register_workbook(&place));
    let draft = import.draft("x");
    let problems: Vec<_> = draft
        .problems
        .iter()
        .map(|p| (p.row, p.column.as_str(), p.code))
        .collect();
    assert_eq!(
        problems,
        [
            (4, "A", ProblemCode::DuplicateBadge),
            (5, "A", ProblemCode::BadgeUnknown),
            (6, "C", ProblemCode::UnknownCourse),
            (7, "E", ProblemCode::NotAMark),
            (7, "F", ProblemCode::NotANumber),
        ]
    );
    assert!(draft.problems.iter().all(|problem| problem.sheet == "培训台账"));
    assert_eq!((draft.total_rows, draft.good_rows, draft.new_sessions), (6, 2, 1));
    let all = SessionQuery {
        course: None,
        from: None,
        to: None,
        sort: SessionSort::Date,
        descending: false,
        offset: 0,
        limit: 10,
    };
    let sessions = || place.vault.read(|db| session::list(db, &all)).unwrap().rows;
    let refused = place.vault.write(&place.me, &place.now, |tx| import.commit(tx, false));
    assert_eq!(refused.err().unwrap().code, Code::ImportHasErrors);
    let cancelled = place.vault.write(&place.me, &place.now, |tx| {
        import.commit_telling(tx, true, &mut |_, _| false)
    });
    assert_eq!(cancelled.err().unwrap().code, Code::Cancelled);
    assert!(sessions().is_empty());
    let told = std::cell::RefCell::new(Vec::new());
    let result = place.write(|tx| {
        import.commit_telling(tx, true, &mut |done, all| {
            told.borrow_mut().push((done, all));
            true
        })
    });
    assert_eq!(told.into_inner(), [(0, 6)]);
    assert_eq!((result.created, result.updated, result.skipped), (2, 0, 4));
    let held = sessions();
    assert_eq!(held.len(), 1, "a session of bad rows alone is not made");
    assert_eq!(
        (held[0].course.clone(), held[0].hours, held[0].present, held[0].invited),
        (fire.to_string(), Some(2.5), 1, 2)
    );
    let session: Uuid = held[0].id.parse().unwrap();
    let scores = place.vault.read(|db| score::of_session(db, session)).unwrap();
    assert_eq!((scores.learning.pairs, scores.learning.gain), (2, Some(25.0)));
    // The same file once more changes nothing.
    let again = place.register(&register_workbook(&place));
    assert_eq!(again.draft("x").rows.iter().filter(|row| row.known).count(), 2);
    let result = place.write(|tx| again.commit(tx, true));
    assert_eq!((result.created, result.updated), (0, 0));
    assert_eq!(sessions().len(), 1);
}
