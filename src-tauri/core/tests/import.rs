//! Lists as factories keep them, written by another program, taken in or refused by cell.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::Place;
use plumbline_core::cap::Severity;
use plumbline_core::cap::list::{FindingQuery, FindingSort, list};
use plumbline_core::customer;
use plumbline_core::error::Code;
use plumbline_core::import::{ColumnMapping, Import, ImportAbout, ProblemCode, Target};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::path::PathBuf;

/// Two title rows, Chinese headings, a blank row, dates real and as text, and three bad cells.
fn workbook(place: &Place) -> PathBuf {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet().set_name("整改").unwrap();
    sheet.write(0, 0, "2026 年整改清单").unwrap();
    for (column, header) in [
        "序号",
        "问题描述",
        "条款",
        "严重程度",
        "纠正措施",
        "责任人",
        "期限",
        "状态 / Status",
    ]
    .iter()
    .enumerate()
    {
        sheet.write(2, column as u16, *header).unwrap();
    }
    let rows = [
        (3, "灭火器过期", "严重", "2026年12月1日", "进行中"),
        (4, "=1+1 看起来像公式", "Major / 主要", "2026/12/15", "Closed / 已关闭"),
        (6, "化学品无标签", "一般", "real", "未开始"),
        (7, "", "一般", "2026-12-01", ""),
        (8, "通道堵塞", "Major / 次要", "2026-12-01", ""),
        (9, "没有急救箱", "一般", "下个月", "不采取措施"),
    ];
    for (row, finding, severity, due, status) in rows {
        sheet.write_string(row, 1, finding).unwrap();
        sheet.write_string(row, 3, severity).unwrap();
        sheet.write_string(row, 5, "王芳").unwrap();
        sheet.write_string(row, 7, status).unwrap();
        match due {
            "real" => sheet
                .write_with_format(row, 6, ExcelDateTime::from_ymd(2027, 1, 10).unwrap(), &day)
                .unwrap(),
            text => sheet.write_string(row, 6, text).unwrap(),
        };
    }
    let path = place.dir.path().join("整改清单.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn good_rows_come_in_and_bad_cells_are_named() {
    let place = Place::new();
    let import = Import::open(&workbook(&place), Target::Findings).unwrap();
    let draft = import.draft("x");
    assert_eq!((draft.sheet.as_str(), draft.header_row), ("整改", 3));
    assert_eq!((draft.total_rows, draft.good_rows, draft.bad_rows), (6, 3, 3));
    let problems: Vec<_> = draft
        .problems
        .iter()
        .map(|p| (p.row, p.column.as_str(), p.code))
        .collect();
    let expected = [
        (8, "B", ProblemCode::Missing),
        (9, "D", ProblemCode::UnknownSeverity),
        (10, "G", ProblemCode::NotADate),
        (10, "", ProblemCode::Missing),
    ];
    assert_eq!(problems, expected);

    let refused = place.vault.write(&place.me, &place.now, |tx| import.commit(tx, false));
    assert_eq!(refused.err().unwrap().code, Code::ImportHasErrors, "all or nothing");
    assert_eq!(findings(&place).len(), 0);
    let done = place.write(|tx| import.commit(tx, true));
    assert_eq!((done.created, done.skipped), (3, 3));
    let rows = findings(&place);
    let seen: Vec<_> = rows.iter().map(|row| (row.0.as_str(), row.1.as_deref())).collect();
    let expected = [
        ("灭火器过期", Some("2026-12-01")),
        ("=1+1 看起来像公式", Some("2026-12-15")),
        ("化学品无标签", Some("2027-01-10")),
    ];
    assert_eq!(seen, expected);
    assert_eq!(rows[1].2, "done", "a closed row still waits for its verifier");
}

#[test]
fn a_mapping_without_a_needed_column_is_refused_and_other_files_are_named() {
    let place = Place::new();
    let mut import = Import::open(&workbook(&place), Target::Findings).unwrap();
    import
        .remap(
            "整改",
            3,
            &[ColumnMapping {
                column: 2,
                field: Some("provision".into()),
            }],
        )
        .unwrap();
    let refused = place
        .vault
        .write(&place.me, &place.now, |tx| import.commit(tx, true))
        .err()
        .unwrap();
    assert_eq!(
        (refused.code, refused.params["field"].as_str()),
        (Code::ImportFieldMissing, "finding")
    );
    let text = place.dir.path().join("list.xlsx");
    std::fs::write(&text, "not a workbook").unwrap();
    assert_eq!(
        Import::open(&text, Target::Findings).err().unwrap().code,
        Code::ImportUnreadable
    );
    assert_eq!(
        Import::open(&place.dir.path().join("none.xlsx"), Target::Findings)
            .err()
            .unwrap()
            .code,
        Code::FileUnreadable
    );
}

/// (description, due, status) of every finding, by number.
fn findings(place: &Place) -> Vec<(String, Option<String>, String)> {
    let query = FindingQuery {
        search: String::new(),
        statuses: vec![],
        severities: vec![],
        overdue_only: false,
        sort: FindingSort::Number,
        descending: false,
        offset: 0,
        limit: 100,
    };
    let page = place.vault.read(|db| list(db, &query, place.now.today())).unwrap();
    let word = |status| serde_json::to_value(status).unwrap().as_str().unwrap().to_owned();
    page.rows
        .into_iter()
        .map(|row| (row.description, row.due_on, word(row.status)))
        .collect()
}

#[test]
fn an_audit_report_keeps_its_customer_its_auditor_and_the_grades_of_its_scheme() {
    let place = Place::new();
    let customer = place.write(|tx| customer::add(tx, "Nordlicht GmbH"));
    let other = place.write(|tx| customer::add(tx, "Apex"));
    let text = "Issue,Grade,Customer,Auditor,Corrective action requested,Due\n\
                Exits locked,Business critical,,Ann,Unlock at once,2026-12-01\n\
                Fumes,Minor / 次要,apex,,,\n\
                Noise,Red flag,,,,\n\
                Dust,Observation,Somebody else,,,\n";
    let path = place.dir.path().join("report.csv");
    std::fs::write(&path, text).unwrap();
    let mut import = Import::open(&path, Target::Findings).unwrap();
    let about = ImportAbout {
        customer: Some(customer.to_string()),
        auditor: "Bo".into(),
        scheme: Some("smeta".into()),
        audited_on: Some("2026-11-10".into()),
    };
    let tell = |import: &mut Import, about: ImportAbout| place.vault.read(|db| import.tell(db, about));
    let strange = ImportAbout {
        scheme: Some("no such".into()),
        ..about.clone()
    };
    assert_eq!(tell(&mut import, strange).err().unwrap().code, Code::ValueInvalid);
    tell(&mut import, about.clone()).unwrap();
    let draft = import.draft("1");
    assert_eq!(draft.about, about);
    let wrong: Vec<_> = draft
        .problems
        .iter()
        .map(|one| (one.row, one.column.as_str(), one.code))
        .collect();
    assert_eq!(
        wrong,
        [
            (4, "B", ProblemCode::UnknownSeverity),
            (5, "C", ProblemCode::UnknownCustomer)
        ]
    );
    let result = place.write(|tx| import.commit(tx, true));
    assert_eq!((result.created, result.skipped), (2, 2));
    let query = FindingQuery {
        search: String::new(),
        statuses: vec![],
        severities: vec![],
        overdue_only: false,
        sort: FindingSort::Number,
        descending: false,
        offset: 0,
        limit: 10,
    };
    let rows = place.vault.read(|db| list(db, &query, place.now.today())).unwrap().rows;
    let [first, second] = [&rows[0], &rows[1]].map(|row| place.finding(row.id.parse().unwrap()));
    assert_eq!(
        (first.grade.as_deref(), first.severity),
        (Some("business-critical"), Severity::Priority)
    );
    assert_eq!(
        (first.auditor.as_str(), first.requested.as_str()),
        ("Ann", "Unlock at once")
    );
    assert_eq!(
        (first.customer, first.discovered_on.as_str()),
        (Some(customer.to_string()), "2026-11-10")
    );
    assert_eq!(
        (second.customer, second.auditor.as_str()),
        (Some(other.to_string()), "Bo")
    );
}
