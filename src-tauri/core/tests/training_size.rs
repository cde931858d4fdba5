//! Lists and matrix with 5,000 workers and 100,000 marks in a real encrypted store: right, and by way of the indexes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

use place::Place;
use plumbline_core::training::attendance::{self, AttendanceQuery};
use plumbline_core::training::course;
use plumbline_core::training::matrix::{self, MatrixFilter, MatrixQuery};
use plumbline_core::training::session::{self, SessionQuery, SessionSort};
use plumbline_core::training::worker::{self, WorkerQuery, WorkerSort};
use std::time::Instant;
use uuid::Uuid;

/// 5,000 workers, 20 courses of two sessions each, every worker at one session of each course: all odd ones present.
const FILL: &str = "
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4999)
INSERT INTO worker (id, badge, name, sex, category, department, joined_on, left_on) SELECT printf('00000000-0000-7000-8000-%012x', i), printf('%05d', i), '员工 ' || (i * 7919 % 5000), 'female',
  CASE WHEN i % 10 THEN 'worker' ELSE 'office' END, '车间' || (i % 40), NULL, CASE WHEN i % 100 = 99 THEN '2026-01-01' END FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19)
INSERT INTO course (id, name, kind, audiences, validity_months, provisions, topics, active) SELECT printf('00000000-0000-7000-9000-%012x', i), printf('课程 %02d', i), 'ehs', '[\"worker\"]',
  CASE WHEN i % 2 THEN 12 END, '', '', 1 FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39)
INSERT INTO session (id, course, held_on, hours, trainer, place, language) SELECT printf('00000000-0000-7000-a000-%012x', i), printf('00000000-0000-7000-9000-%012x', i / 2),
  CASE WHEN i % 2 THEN '2026-10-01' ELSE '2025-12-15' END, 2.0, '', '', '' FROM n;
INSERT INTO attendance SELECT lower(hex(randomblob(16))), s.id, w.id, (w.rowid % 2)
  FROM worker w JOIN session s ON (s.rowid % 2) = (w.rowid / 2 % 2);
INSERT INTO training_latest SELECT a.worker, s.course, max(s.held_on) FROM attendance a JOIN session s ON s.id = a.session
  WHERE a.present = 1 GROUP BY 1, 2;
";

fn timed<T>(name: &str, work: impl Fn() -> T) -> T {
    let mut best = std::time::Duration::MAX;
    for _ in 0..10 {
        let begun = Instant::now();
        work();
        best = best.min(begun.elapsed());
    }
    println!("{name}: {:.1} ms at best", best.as_secs_f64() * 1000.0);
    work()
}

#[test]
fn lists_and_matrix_are_right_with_a_hundred_thousand_marks() {
    let place = Place::new();
    place.vault.local(|db| Ok(db.execute_batch(FILL)?)).unwrap();
    let today = place.now.today();
    let matrix = |state, search: &str| {
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
        place.vault.read(|db| matrix::get(db, &query, today)).unwrap()
    };
    let all = timed("matrix", || matrix(MatrixFilter::All, ""));
    assert_eq!((all.total, all.rows.len(), all.courses.len()), (4_950, 200, 20));
    for (place, cover) in all.cover.iter().enumerate() {
        // Left: 99, 199 …; office: 0, 10 …; present: odd rowid, i.e. even i, and those of the office are even too.
        assert_eq!(cover.wanted, 4_450);
        assert_eq!(cover.never, 2_450);
        assert_eq!(cover.done + cover.soon, 2_000);
        assert_eq!(cover.soon > 0, place % 2 == 1, "{cover:?}");
    }
    let due = timed("matrix, due only", || matrix(MatrixFilter::Due, ""));
    assert!(due.total > 0 && due.total < 2_000);
    timed("matrix, one name", || matrix(MatrixFilter::All, "员工 77"));

    for sort in [WorkerSort::Name, WorkerSort::Badge, WorkerSort::Department] {
        let query = WorkerQuery {
            search: String::new(),
            categories: vec![],
            include_left: false,
            sort,
            descending: true,
            offset: 4_000,
            limit: 100,
        };
        let page = timed("workers", || {
            place.vault.read(|db| worker::list(db, &query, today)).unwrap()
        });
        assert_eq!((page.total, page.rows.len(), page.counts.left), (4_950, 100, 50));
    }
    let sessions = SessionQuery {
        course: None,
        from: None,
        to: None,
        sort: SessionSort::Date,
        descending: true,
        offset: 0,
        limit: 100,
    };
    let page = timed("sessions", || {
        place.vault.read(|db| session::list(db, &sessions)).unwrap()
    });
    assert_eq!(page.rows.iter().map(|row| row.invited).sum::<u32>(), 100_000);
    let held: Uuid = page.rows[0].id.parse().unwrap();
    for only_listed in [false, true] {
        let query = AttendanceQuery {
            search: String::new(),
            offset: 1_000,
            limit: 100,
            only_listed,
        };
        let page = timed("attendance", || {
            place.vault.read(|db| attendance::list(db, held, &query)).unwrap()
        });
        assert_eq!((page.rows.len(), page.listed), (100, 2_500));
    }
    assert_eq!(timed("courses", || place.vault.read(course::list)).unwrap().len(), 20);
}
