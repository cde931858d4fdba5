//! The sample factory is whole, in every language, and a year old on any day.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use plumbline_core::KINDS;
use plumbline_core::cap::list::{FindingQuery, FindingSort, list};
use plumbline_core::hotline::list::{CaseQuery, CaseSort, list as cases};
use plumbline_core::incident::{IncidentQuery, IncidentSort, list as incidents};
use plumbline_core::moment::Moment;
use plumbline_core::pack::csr_management_system;
use plumbline_core::sample::{Sample, make};
use plumbline_core::score::score;
use plumbline_core::training::matrix::{MatrixFilter, MatrixQuery, get as matrix};
use plumbline_core::{cycle, hotline, plan};
use std::collections::BTreeSet;

fn sample(language: &str, day: &str) -> (tempfile::TempDir, Sample, Moment) {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse(day).unwrap();
    let sample = make(
        &dir.path().join("sample"),
        KINDS,
        language,
        &csr_management_system().unwrap(),
        &now,
    )
    .unwrap();
    (dir, sample, now)
}

#[test]
fn a_year_of_work_stands_in_every_list() {
    // The last day of a leap February: days count, calendars do not matter.
    for (language, day) in [
        ("en", "2028-02-29T17:45:00+08:00"),
        ("zh-Hans", "2026-11-21T00:05:00+08:00"),
    ] {
        let (_dir, sample, now) = sample(language, day);
        let today = now.today();
        let read = |what: &str, count: u32, at_least: u32| assert!(count >= at_least, "{language}: {count} {what}");
        sample
            .vault
            .read(|db| {
                let found = list(db, &all_findings(), today)?;
                read("findings", found.total, 16);
                let statuses: BTreeSet<_> = found.rows.iter().map(|row| format!("{:?}", row.status)).collect();
                assert_eq!(statuses.len(), 6, "{statuses:?}");
                assert!(found.counts.overdue >= 1);
                read("cases", cases(db, &sample.visitor, &all_cases(), today)?.total, 10);
                read("incidents", incidents(db, &all_incidents(), today)?.total, 20);
                let matrix = matrix(db, &whole_matrix(), today)?;
                read("workers", matrix.total, 60);
                let states: BTreeSet<_> = matrix
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .map(|cell| format!("{:?}", cell.state))
                    .collect();
                assert_eq!(states.len(), 5, "{states:?}");
                let pack = csr_management_system()?;
                let answers = cycle::answers(db, &cycle::current(db)?, &pack)?;
                let score = score(&pack, &answers);
                assert!(score.complete && score.practice.is_some());
                let plan = plan::snapshot(db, today, "visitor", &score, false)?;
                assert!(plan.rows.iter().any(|row| row.overdue));
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn what_workers_confided_is_sealed_in_the_sample_too() {
    let (_dir, sample, _) = sample("en", "2026-11-21T10:00:00+08:00");
    let state = sample.vault.read(|db| hotline::state(db, &sample.visitor)).unwrap();
    assert!(state.ready && state.may_handle);
    let narrative = "He sends money to his parents";
    let dump = sample
        .vault
        .read(|db| {
            let mut rows = db.prepare("SELECT state FROM record")?;
            let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?.concat())
        })
        .unwrap();
    assert!(!dump.contains(narrative));
    assert!(
        dump.contains("signatures were missing"),
        "the control: a finding's words stand there"
    );
}

#[test]
fn a_new_sample_replaces_the_old_one() {
    let (dir, first, now) = sample("en", "2026-11-21T10:00:00+08:00");
    drop(first);
    let again = make(
        &dir.path().join("sample"),
        KINDS,
        "zh-Hans",
        &csr_management_system().unwrap(),
        &now,
    );
    let found = again
        .unwrap()
        .vault
        .read(|db| list(db, &all_findings(), now.today()))
        .unwrap();
    assert!(
        found
            .rows
            .iter()
            .all(|row| row.description.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
    );
}

fn all_findings() -> FindingQuery {
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

fn all_cases() -> CaseQuery {
    CaseQuery {
        search: String::new(),
        states: vec![],
        late_only: false,
        sort: CaseSort::Number,
        descending: false,
        offset: 0,
        limit: 100,
    }
}

fn all_incidents() -> IncidentQuery {
    IncidentQuery {
        search: String::new(),
        kinds: vec![],
        sort: IncidentSort::Number,
        descending: false,
        offset: 0,
        limit: 100,
    }
}

fn whole_matrix() -> MatrixQuery {
    MatrixQuery {
        search: String::new(),
        categories: vec![],
        course_kinds: vec![],
        departments: vec![],
        within: None,
        state: MatrixFilter::All,
        offset: 0,
        limit: 500,
    }
}
