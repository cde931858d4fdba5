//! What large factories ask of training: 10,000 people and a register of 50,000 attendances from `.xlsx`, beside what
//! Python takes only to read the same file; the matrix of 5,000 people and 60 courses. Figures only: nothing is asserted
//! on time. `cargo xtask bench`

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

mod bench {
    use super::place::Place;
    use plumbline_core::import::{Import, Target};
    use plumbline_core::training::WorkerCategory;
    use plumbline_core::training::course::{self, CourseKind, NewCourse};
    use plumbline_core::training::gap::{self, WhatIf};
    use plumbline_core::training::matrix::{self, MatrixFilter, MatrixQuery};
    use plumbline_core::training::{plan, twins};
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::Instant;

    const PEOPLE: usize = 10_000;
    const MARKS: usize = 50_000;
    const COURSES: usize = 20;
    const SURNAMES: [&str; 8] = ["陈", "李", "王", "张", "刘", "黄", "周", "吴"];
    const GIVEN: [&str; 6] = ["伟", "秀英", "小燕", "建国", "晓梅", "志明"];

    fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let value = work();
        println!("{name}: {:.0} ms", begun.elapsed().as_secs_f64() * 1000.0);
        value
    }

    fn workbook(
        place: &Place,
        name: &str,
        headings: &[&str],
        rows: usize,
        cells: &dyn Fn(usize) -> Vec<String>,
    ) -> PathBuf {
        let mut book = Workbook::new();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let sheet = book.add_worksheet();
        for (column, heading) in headings.iter().enumerate() {
            sheet.write(0, column as u16, *heading).unwrap();
        }
        for row in 0..rows {
            for (column, text) in cells(row).into_iter().enumerate() {
                let at = (row as u32 + 1, column as u16);
                match ExcelDateTime::parse_from_str(&text) {
                    Ok(when) if text.len() == 10 => sheet.write_with_format(at.0, at.1, when, &day).unwrap(),
                    _ => sheet.write(at.0, at.1, text).unwrap(),
                };
            }
        }
        let path = place.dir.path().join(name);
        book.save(&path).unwrap();
        path
    }

    /// Seconds that openpyxl and pandas need to read the file, as the script prints them.
    fn python(file: &Path) {
        let Some(python) = std::env::var_os("PLUMBLINE_PYTHON") else {
            println!("  Python: PLUMBLINE_PYTHON is not set");
            return;
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/read_sheet.py");
        let said = Command::new(python)
            .args(["-X", "utf8"])
            .arg(script)
            .arg(file)
            .output()
            .unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        print!("{}", String::from_utf8(said.stdout).unwrap());
    }

    #[test]
    #[ignore = "prints figures: run with `cargo xtask bench`"]
    fn people_and_a_register_from_a_workbook() {
        let place = Place::new();
        let name = |at: usize| format!("{}{}{at}", SURNAMES[at % 8], GIVEN[at / 8 % 6]);
        let people = workbook(
            &place,
            "people.xlsx",
            &["工号", "姓名", "部门", "性别", "岗位", "入职日期"],
            PEOPLE,
            &|at| {
                let joined = format!("20{:02}-{:02}-{:02}", 10 + at % 15, 1 + at % 12, 1 + at % 28);
                let sex = if at % 3 == 0 { "男" } else { "女" };
                vec![
                    format!("{:05}", at + 1),
                    name(at),
                    format!("车间{}", at % 40),
                    sex.into(),
                    "普工".into(),
                    joined,
                ]
            },
        );
        println!(
            "people.xlsx: {PEOPLE} rows, {} KB",
            std::fs::metadata(&people).unwrap().len() / 1024
        );
        python(&people);
        let target = place.vault.read(|db| Target::workers(db, place.now.today())).unwrap();
        let import = timed("  open", || Import::open(&people, target).unwrap());
        let draft = timed("  check every row", || import.draft("x"));
        assert_eq!((draft.total_rows, draft.bad_rows), (PEOPLE as u32, 0));
        let result = timed("  take in", || place.write(|tx| import.commit(tx, false)));
        assert_eq!(result.created as usize, PEOPLE);
        let pairs = timed("  look for people listed twice", || {
            place.vault.read(|db| twins::list(db, place.now.today())).unwrap()
        });
        println!("  pairs: {}", pairs.total);

        for at in 0..COURSES {
            let new = NewCourse {
                name: format!("课程{at:02}"),
                kind: CourseKind::Ehs,
                audiences: vec![WorkerCategory::Worker],
                validity_months: Some(12),
                provisions: String::new(),
                topics: String::new(),
            };
            place.write(|tx| course::create(tx, &new));
        }
        let register = workbook(
            &place,
            "register.xlsx",
            &["工号", "培训课程", "培训日期", "学时", "签到"],
            MARKS,
            &|at| {
                let day = format!("2026-{:02}-{:02}", 1 + at / PEOPLE, 1 + at % 20);
                let course = format!("课程{:02}", at % COURSES);
                vec![format!("{:05}", at % PEOPLE + 1), course, day, "2".into(), "是".into()]
            },
        );
        println!(
            "register.xlsx: {MARKS} rows, {} KB",
            std::fs::metadata(&register).unwrap().len() / 1024
        );
        python(&register);
        let target = timed("  what is there", || {
            place.vault.read(|db| Target::register(db, place.now.today())).unwrap()
        });
        let import = timed("  open", || Import::open(&register, target).unwrap());
        let draft = timed("  check every row", || import.draft("x"));
        assert_eq!(
            (draft.total_rows, draft.bad_rows),
            (MARKS as u32, 0),
            "{:?}",
            draft.problems.first()
        );
        let result = timed("  take in", || place.write(|tx| import.commit(tx, false)));
        assert_eq!(result.created as usize, MARKS);
        let query = MatrixQuery {
            search: String::new(),
            categories: vec![],
            course_kinds: vec![],
            departments: vec![],
            within: None,
            state: MatrixFilter::All,
            offset: 0,
            limit: 60,
        };
        let matrix = timed("  matrix of it", || {
            place
                .vault
                .read(|db| matrix::get(db, &query, place.now.today()))
                .unwrap()
        });
        assert_eq!(matrix.total as usize, PEOPLE);
    }

    /// Everybody attended two of three courses; ten of them left.
    const FILL: &str = "
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4999)
INSERT INTO worker (id, badge, name, sex, category, department) SELECT printf('00000000-0000-7000-8000-%012x', i),
  printf('%05d', i), '员工 ' || (i * 7919 % 5000), 'female', CASE WHEN i % 10 THEN 'worker' ELSE 'office' END, '车间' || (i % 40) FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
INSERT INTO course (id, name, kind, audiences, validity_months, provisions, topics, active)
  SELECT printf('00000000-0000-7000-9000-%012x', i), printf('课程 %02d', i), 'ehs', '[\"worker\",\"office\"]', 12, '', '', 1 FROM n;
INSERT INTO training_latest SELECT w.id, c.id, date('2026-11-20', '-' || ((w.rowid * 7 + c.rowid * 13) % 500) || ' days')
  FROM worker w JOIN course c ON (w.rowid + c.rowid) % 3;
";

    #[test]
    #[ignore = "prints figures: run with `cargo xtask bench`"]
    fn the_matrix_of_five_thousand_people_and_sixty_courses() {
        let place = Place::new();
        place.vault.local(|db| Ok(db.execute_batch(FILL)?)).unwrap();
        let today = place.now.today();
        let query = |state, offset, department: Option<&str>| MatrixQuery {
            search: String::new(),
            categories: vec![],
            course_kinds: vec![],
            departments: department.map(str::to_owned).into_iter().collect(),
            within: Some(30),
            state,
            offset,
            limit: 60,
        };
        let best = |name: &str, work: &dyn Fn()| {
            let mut best = f64::MAX;
            for _ in 0..10 {
                let begun = Instant::now();
                work();
                best = best.min(begun.elapsed().as_secs_f64() * 1000.0);
            }
            println!("{name}: {best:.1} ms at best");
        };
        let get = |query: MatrixQuery| place.vault.read(|db| matrix::get(db, &query, today)).unwrap();
        let whole = get(query(MatrixFilter::All, 0, None));
        assert_eq!((whole.total, whole.courses.len(), whole.rows.len()), (5_000, 60, 60));
        best("matrix, first window", &|| drop(get(query(MatrixFilter::All, 0, None))));
        best("matrix, last window", &|| {
            drop(get(query(MatrixFilter::All, 4_940, None)))
        });
        best("matrix, due only", &|| drop(get(query(MatrixFilter::Due, 0, None))));
        best("matrix, one department", &|| {
            drop(get(query(MatrixFilter::All, 0, Some("车间7"))))
        });
        best("by department", &|| {
            let found = place
                .vault
                .read(|db| gap::by_department(db, &query(MatrixFilter::All, 0, None), today));
            assert_eq!(found.unwrap().rows.len(), 40);
        });
        let asked = WhatIf {
            courses: whole.courses.iter().take(5).map(|course| course.id.clone()).collect(),
            on: "2026-12-31".into(),
            seats: None,
        };
        best("what if", &|| {
            let found = place
                .vault
                .read(|db| gap::what_if(db, &query(MatrixFilter::All, 0, None), &asked, today));
            assert_eq!(found.unwrap().rows.len(), 60);
        });
        best("plan of the year", &|| {
            assert_eq!(
                place
                    .vault
                    .read(|db| plan::of_year(db, 2026, today))
                    .unwrap()
                    .rows
                    .len(),
                60
            );
        });
        best("reminders", &|| {
            drop(place.vault.read(|db| plan::reminders(db, today)).unwrap())
        });
    }
}
