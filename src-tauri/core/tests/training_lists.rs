//! Staff lists and attendance lists as factories keep them: three languages, many formats, and files that mean harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod place;

use place::Place;
use plumbline_core::access::{Actor, Role};
use plumbline_core::error::{Code, Result};
use plumbline_core::import::{ColumnMapping, Import, ImportDraft, ImportResult, ImportTarget, ProblemCode, Target};
use plumbline_core::training::WorkerCategory;
use plumbline_core::training::attendance::{self, AttendanceQuery};
use plumbline_core::training::course::{self, CourseKind, NewCourse};
use plumbline_core::training::session::{self, NewSession};
use plumbline_core::training::worker::{self, NewWorker, Sex, Worker, WorkerQuery, WorkerSort};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::Write as _;
use std::path::PathBuf;
use uuid::Uuid;

impl Place {
    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn staff_list(&self, path: &std::path::Path) -> Result<Import> {
        let target = self.vault.read(|db| Target::workers(db, self.now.today())).unwrap();
        Import::open(path, target)
    }

    fn attendance_list(&self, path: &std::path::Path, session: Uuid) -> Import {
        let target = self.vault.read(|db| Target::attendance(db, session, self.now.today()));
        Import::open(path, target.unwrap()).unwrap()
    }

    fn workers(&self) -> Vec<Worker> {
        let query = WorkerQuery {
            search: String::new(),
            categories: vec![],
            include_left: true,
            sort: WorkerSort::Badge,
            descending: false,
            offset: 0,
            limit: 500,
        };
        self.vault
            .read(|db| worker::list(db, &query, self.now.today()))
            .unwrap()
            .rows
    }

    fn session(&self) -> Uuid {
        let course = self.write(|tx| {
            course::create(
                tx,
                &NewCourse {
                    name: "消防".into(),
                    kind: CourseKind::Ehs,
                    audiences: vec![WorkerCategory::Worker],
                    validity_months: None,
                    provisions: String::new(),
                    topics: String::new(),
                },
            )
        });
        self.write(|tx| {
            session::create(
                tx,
                &NewSession {
                    course: course.to_string(),
                    held_on: "2026-11-20".into(),
                    hours: None,
                    trainer: String::new(),
                    place: String::new(),
                    language: String::new(),
                },
            )
        })
    }

    fn person(&self, badge: &str, name: &str) -> Uuid {
        self.write(|tx| {
            worker::create(
                tx,
                &NewWorker {
                    badge: badge.into(),
                    name: name.into(),
                    sex: Sex::Unknown,
                    category: WorkerCategory::Worker,
                    department: String::new(),
                    joined_on: None,
                },
            )
        })
    }
}

fn problems(draft: &ImportDraft) -> Vec<(u32, &str, ProblemCode)> {
    draft
        .problems
        .iter()
        .map(|p| (p.row, p.column.as_str(), p.code))
        .collect()
}

fn counts(result: ImportResult) -> (u32, u32, u32) {
    (result.created, result.updated, result.skipped)
}

#[test]
fn staff_lists_in_three_languages_and_encodings_become_the_same_people() {
    let english = "Badge No.;Full name;Dept;Gender;Position;Date joined\r\n007;Li Ming;Sewing;F;Operator;2024-03-01\r\n8;Wang Fang;Office;m;Accountant;1-Feb-2023\r\n";
    let chinese = "工号,姓名,部门,性别,岗位,入职日期\n007,Li Ming,Sewing,女,普工,2024年3月1日\n8,Wang Fang,Office,男,会计,2023/2/1\n";
    let vietnamese = "Mã nhân viên\tHọ và tên\tBộ phận\tGiới tính\tChức vụ\tNgày vào làm\n007\tLi Ming\tSewing\tNữ\tCông nhân\t20240301\n8\tWang Fang\tOffice\tNam\tKế toán\t2023.02.01\n";
    let utf16: Vec<u8> = std::iter::once(0xFEFF_u16)
        .chain(chinese.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let files = [
        ("a.csv", english.as_bytes().to_vec()),
        ("b.csv", chinese.as_bytes().to_vec()),
        ("c.csv", [b"\xEF\xBB\xBF", chinese.as_bytes()].concat()),
        ("d.txt", utf16),
        ("e.csv", encoding_rs::GB18030.encode(chinese).0.into_owned()),
        ("f.tsv", vietnamese.as_bytes().to_vec()),
    ];
    for (name, bytes) in files {
        let place = Place::new();
        let import = place.staff_list(&place.file(name, &bytes)).unwrap();
        let draft = import.draft("x");
        assert_eq!(
            (draft.target, draft.total_rows, draft.bad_rows),
            (ImportTarget::Workers, 2, 0),
            "{name}: {:?}",
            draft.problems
        );
        assert_eq!(counts(place.write(|tx| import.commit(tx, false))), (2, 0, 0), "{name}");
        let mut people = place.workers();
        people.sort_by(|a, b| a.badge.cmp(&b.badge));
        let seen: Vec<_> = people
            .iter()
            .map(|one| {
                (
                    one.badge.as_str(),
                    one.name.as_str(),
                    one.department.as_str(),
                    one.sex,
                    one.category,
                    one.joined_on.as_deref(),
                )
            })
            .collect();
        let expected = [
            (
                "007",
                "Li Ming",
                "Sewing",
                Sex::Female,
                WorkerCategory::Worker,
                Some("2024-03-01"),
            ),
            (
                "8",
                "Wang Fang",
                "Office",
                Sex::Male,
                WorkerCategory::Office,
                Some("2023-02-01"),
            ),
        ];
        assert_eq!(seen, expected, "{name}");
    }
}

/// Title rows, a heading over two rows with merged cells, numbers and text as badges, an Excel error, a badge twice.
fn staff_workbook(place: &Place) -> PathBuf {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let plain = Format::new();
    book.add_worksheet()
        .set_name("说明")
        .unwrap()
        .write(0, 0, "请填写花名册")
        .unwrap();
    let sheet = book.add_worksheet().set_name("花名册").unwrap();
    sheet.merge_range(0, 0, 0, 5, "2026 年员工花名册", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "工号", &plain).unwrap();
    sheet.merge_range(1, 1, 2, 1, "姓名", &plain).unwrap();
    sheet.merge_range(1, 2, 1, 4, "岗位信息", &plain).unwrap();
    for (column, text) in [(2, "部门"), (3, "职位"), (4, "入职日期")] {
        sheet.write(2, column, text).unwrap();
    }
    sheet.write_number(3, 0, 12345.0).unwrap();
    sheet.write(3, 1, "李明").unwrap();
    sheet
        .write_with_format(3, 4, ExcelDateTime::from_ymd(2024, 3, 1).unwrap(), &day)
        .unwrap();
    sheet.write(4, 0, "00123").unwrap();
    sheet.write(4, 1, "王芳").unwrap();
    sheet.write(4, 3, "生产组长").unwrap();
    sheet.write(6, 0, "00123").unwrap();
    sheet.write(6, 1, "张伟").unwrap();
    sheet.write(7, 0, "77").unwrap();
    sheet
        .write_formula(7, 1, Formula::new("=NA()").set_result("#N/A"))
        .unwrap();
    sheet.write(7, 4, "03/04/2024").unwrap();
    sheet.write(8, 1, "没有工号").unwrap();
    sheet.write(8, 3, "B2").unwrap();
    let path = place.dir.path().join("花名册.xlsx");
    book.save(&path).unwrap();
    path
}

#[test]
fn a_workbook_with_a_heading_of_two_rows_is_read_and_its_bad_cells_are_named() {
    let place = Place::new();
    let import = place.staff_list(&staff_workbook(&place)).unwrap();
    let draft = import.draft("x");
    assert_eq!((draft.sheet.as_str(), draft.header_row), ("花名册", 3));
    let fields: Vec<_> = draft
        .columns
        .iter()
        .map(|c| (c.header.as_str(), c.field.as_deref()))
        .collect();
    assert_eq!(
        fields,
        [
            ("工号", Some("badge")),
            ("姓名", Some("name")),
            ("部门", Some("department")),
            ("职位", Some("category")),
            ("入职日期", Some("joined_on"))
        ]
    );
    let expected = [
        (7, "A", ProblemCode::DuplicateBadge),
        (8, "B", ProblemCode::CellError),
        (8, "E", ProblemCode::NotADate),
        (9, "A", ProblemCode::Missing),
        (9, "D", ProblemCode::UnknownCategory),
    ];
    assert_eq!(problems(&draft), expected);
    assert_eq!(
        (
            draft.problems[0].sheet.as_str(),
            draft.problems[0].params["text"].as_str()
        ),
        ("花名册", "00123")
    );
    let refused = place.vault.write(&place.me, &place.now, |tx| import.commit(tx, false));
    assert_eq!(refused.err().unwrap().code, Code::ImportHasErrors, "all or nothing");
    assert_eq!(place.workers().len(), 0);
    assert_eq!(counts(place.write(|tx| import.commit(tx, true))), (2, 0, 3));
    let people = place.workers();
    let badges: Vec<_> = people.iter().map(|one| one.badge.as_str()).collect();
    assert_eq!(
        badges,
        ["00123", "12345"],
        "leading zeros stay, a number has no decimals"
    );
    assert_eq!(people[0].category, WorkerCategory::LineLeader);
}

#[test]
fn a_second_list_updates_those_who_are_known_by_their_badge() {
    let place = Place::new();
    let first = place.file(
        "a.csv",
        "工号,姓名,部门\n1,李明,缝纫\n2,王芳,缝纫\n007,陈静,包装\n".as_bytes(),
    );
    let import = place.staff_list(&first).unwrap();
    place.write(|tx| import.commit(tx, false));
    let left = place.workers().into_iter().find(|one| one.badge == "2").unwrap();
    place.write(|tx| worker::set(tx, left.id.parse().unwrap(), "left_on", serde_json::json!("2026-01-01")));

    // 7 is 007 without the zeros a spreadsheet drops; 2 went to another person.
    let second = place.file(
        "b.csv",
        "工号,姓名,部门,离职日期\n1,李明,,\n7,陈静,仓库,\n2,赵敏,缝纫,\n3,孙丽,缝纫,2026-11-01\n".as_bytes(),
    );
    let import = place.staff_list(&second).unwrap();
    let known: Vec<_> = import.draft("x").rows.iter().map(|row| row.known).collect();
    assert_eq!(known, [true, true, false, false]);
    assert_eq!(counts(place.write(|tx| import.commit(tx, false))), (2, 1, 1));
    let people = place.workers();
    let seen: Vec<_> = people
        .iter()
        .map(|one| {
            (
                one.badge.as_str(),
                one.name.as_str(),
                one.department.as_str(),
                one.left_on.as_deref(),
            )
        })
        .collect();
    assert_eq!(seen.len(), 5);
    for expected in [
        ("1", "李明", "缝纫", None),
        ("007", "陈静", "仓库", None),
        ("2", "王芳", "缝纫", Some("2026-01-01")),
        ("2", "赵敏", "缝纫", None),
        ("3", "孙丽", "缝纫", Some("2026-11-01")),
    ] {
        assert!(seen.contains(&expected), "{expected:?} in {seen:?}");
    }
    let again = place.staff_list(&second).unwrap();
    let saved = place
        .vault
        .write(&place.me, &place.now, |tx| again.commit(tx, false))
        .unwrap();
    assert_eq!(
        (counts(saved.value), saved.undo),
        ((0, 0, 4), None),
        "nothing new writes nothing"
    );
}

#[test]
fn an_attendance_list_marks_people_by_badge_or_name() {
    let place = Place::new();
    let session = place.session();
    for (badge, name) in [
        ("1", "李明"),
        ("2", "Wang  Fang"),
        ("3", "张伟"),
        ("4", "张伟"),
        ("005", "陈静"),
        ("6", "Ann"),
        ("7", "Bo"),
    ] {
        place.person(badge, name);
    }
    let list =
        "工号,姓名,签到\n1,李明,√\n,wang fang,缺席\n,张伟,是\n5,,08:55\n9,新人,√\n6,Ann,x\n1,李明,√\n,,是\n7,Bo,\n";
    let import = place.attendance_list(&place.file("签到.csv", list.as_bytes()), session);
    let draft = import.draft("x");
    assert_eq!(draft.target, ImportTarget::Attendance);
    let expected = [
        (4, "B", ProblemCode::NameAmbiguous),
        (6, "A", ProblemCode::BadgeUnknown),
        (7, "C", ProblemCode::NotAMark),
        (8, "A", ProblemCode::DuplicateBadge),
        (9, "B", ProblemCode::Missing),
    ];
    assert_eq!(problems(&draft), expected);
    assert_eq!(
        counts(place.write(|tx| import.commit(tx, true))),
        (3, 0, 6),
        "a blank mark says nothing"
    );
    let query = AttendanceQuery {
        search: String::new(),
        offset: 0,
        limit: 50,
        only_listed: true,
    };
    let page = place.vault.read(|db| attendance::list(db, session, &query)).unwrap();
    let mut marks: Vec<_> = page.rows.iter().map(|row| (row.badge.as_str(), row.present)).collect();
    marks.sort_unstable();
    assert_eq!(marks, [("005", Some(true)), ("1", Some(true)), ("2", Some(false))]);

    // Without a column for the mark, who is on the list was there.
    let names = place.attendance_list(&place.file("names.csv", "Name\nWang Fang\nAnn\n".as_bytes()), session);
    let known: Vec<_> = names.draft("x").rows.iter().map(|row| row.known).collect();
    assert_eq!(known, [true, false]);
    assert_eq!(counts(place.write(|tx| names.commit(tx, false))), (1, 1, 0));
    let mut unmapped = place.attendance_list(&place.file("n.csv", "Name\nAnn\n".as_bytes()), session);
    unmapped
        .remap(
            "CSV",
            1,
            &[ColumnMapping {
                column: 0,
                field: Some("present".into()),
            }],
        )
        .unwrap();
    let refused = place.vault.write(&place.me, &place.now, |tx| unmapped.commit(tx, true));
    assert_eq!(refused.err().unwrap().code, Code::ImportFieldMissing);
}

#[test]
fn only_who_may_train_commits_people() {
    let place = Place::new();
    let import = place
        .staff_list(&place.file("a.csv", "Badge,Name\n1,A\n".as_bytes()))
        .unwrap();
    let viewer = Actor {
        person: place.now.new_id(),
        roles: vec![Role::SeniorManager],
    };
    let denied = place.vault.write(&viewer, &place.now, |tx| import.commit(tx, false));
    assert_eq!(denied.err().unwrap().code, Code::PermissionDenied);
}

#[test]
fn ten_thousand_people_and_their_marks_are_one_write_each_and_one_undo() {
    let place = Place::new();
    let begun = std::time::Instant::now();
    let mut list = String::from("工号,姓名,部门,性别,岗位,入职日期\n");
    for i in 0..10_000 {
        list.push_str(&format!(
            "{i:05},员工{i},车间{},女,普工,2024-03-{:02}\n",
            i % 40,
            i % 28 + 1
        ));
    }
    let path = place.file("all.csv", list.as_bytes());
    let entries = || -> i64 {
        place
            .vault
            .read(|db| Ok(db.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?))
            .unwrap()
    };
    let before = entries();
    let import = place.staff_list(&path).unwrap();
    println!("open {:?}", begun.elapsed());
    assert_eq!(import.draft("x").good_rows, 10_000);
    println!("preview {:?}", begun.elapsed());
    assert_eq!(place.write(|tx| import.commit(tx, false)).created, 10_000);
    println!("10,000 people {:?}", begun.elapsed());
    assert_eq!(entries(), before + 1);

    let session = place.session();
    let marks = place.attendance_list(&path, session);
    let begun = std::time::Instant::now();
    let saved = place
        .vault
        .write(&place.me, &place.now, |tx| marks.commit(tx, false))
        .unwrap();
    println!("10,000 marks {:?}", begun.elapsed());
    assert_eq!(saved.value.created, 10_000);
    let count = || place.vault.read(|db| attendance::count(db, session)).unwrap().present;
    assert_eq!(count(), 10_000);

    let begun = std::time::Instant::now();
    let moved = list.replace("车间", "楼");
    let update = place.staff_list(&place.file("moved.csv", moved.as_bytes())).unwrap();
    let updated = place
        .vault
        .write(&place.me, &place.now, |tx| update.commit(tx, false))
        .unwrap();
    assert_eq!(updated.value.updated, 10_000);
    println!("10,000 updates {:?}", begun.elapsed());
    let begun = std::time::Instant::now();
    for undo in [updated.undo, saved.undo] {
        place
            .vault
            .write(&place.me, &place.now, |tx| tx.undo(undo.as_deref().unwrap()))
            .unwrap();
    }
    println!("both undone {:?}", begun.elapsed());
    assert_eq!(count(), 0);
    assert!(place.workers().iter().all(|one| one.department.starts_with("车间")));
}

// ---- files that mean harm ----

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The cells of one sheet in a workbook that has nothing else.
fn bare_workbook(sheet: &str) -> Vec<u8> {
    packed(&[
        (
            "[Content_Types].xml",
            br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>"#).as_bytes(),
        ),
    ])
}

fn cell(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn open_document(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", br#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn a_bare_workbook_is_read_so_that_the_hostile_ones_fail_for_their_harm() {
    let place = Place::new();
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>",
        cell("A1", "Badge"),
        cell("B1", "Name"),
        cell("A2", "1"),
        cell("B2", "A")
    );
    let import = place.staff_list(&place.file("a.xlsx", &bare_workbook(&rows))).unwrap();
    assert_eq!(import.draft("x").good_rows, 1);
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{}{}</table:table-row>
         <table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        text("Badge"),
        text("Name"),
        text("1"),
        text("A")
    );
    let import = place.staff_list(&place.file("a.ods", &open_document(&rows))).unwrap();
    assert_eq!(
        import.draft("x").good_rows,
        1,
        "empty cells to the end of the sheet are nothing"
    );
}

#[test]
fn files_that_would_fill_the_memory_and_files_that_are_no_table_are_refused_by_code() {
    let place = Place::new();
    let bomb = |bytes: usize| {
        packed(&[
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/sharedStrings.xml", &vec![b' '; bytes]),
        ])
    };
    let corners = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        cell("A1", "x"),
        cell("XFD1048576", "y")
    );
    let repeated = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16000\"/></table:table-row>";
    let spaces = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"2000000000\"/></text:p></table:table-cell></table:table-row>";
    let wide = format!(
        "<table:table-row><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"900\"><text:p>{}</text:p></table:table-cell></table:table-row>",
        "x".repeat(300_000)
    );
    let many_rows: String = (0..102_000).map(|row| format!("{row},a\n")).collect();
    let mut claimed = bomb(160 << 20);
    // The sizes in the file are only claims: this one says its large part is tiny.
    let at = claimed.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    claimed[at + 24..at + 28].copy_from_slice(&10_u32.to_le_bytes());
    let excel = std::fs::read(staff_workbook(&place)).unwrap();
    let large = [
        ("corners.xlsx", bare_workbook(&corners)),
        ("bomb.xlsx", bomb(160 << 20)),
        ("repeated.ods", open_document(repeated)),
        ("spaces.ods", open_document(spaces)),
        ("wide.ods", open_document(&wide)),
        ("rows.csv", many_rows.into_bytes()),
        ("columns.csv", vec![b','; 5_000].into_iter().chain(*b"a\n").collect()),
        ("big.csv", vec![b'a'; 31 << 20]),
    ];
    for (name, bytes) in large {
        let error = place.staff_list(&place.file(name, &bytes)).err().unwrap();
        assert_eq!((error.code, error.params["file"].as_str()), (Code::FileTooLarge, name));
        assert!(!error.params["limit"].is_empty());
    }
    let damaged = [
        ("claims.xlsx", claimed),
        ("text.xlsx", b"Badge,Name\n1,A\n".to_vec()),
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>".to_vec()),
        ("half.xlsx", excel[..excel.len() / 2].to_vec()),
        ("zip.xlsx", packed(&[("readme.txt", b"hello")])),
        (
            "ole.xls",
            [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 2_000]].concat(),
        ),
        ("empty.xlsx", vec![]),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec()),
        (
            "cells.xlsx",
            bare_workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row><row"),
        ),
    ];
    for (name, bytes) in damaged {
        let error = place
            .staff_list(&place.file(name, &bytes))
            .err()
            .unwrap_or_else(|| panic!("{name} was taken"));
        assert_eq!(
            (error.code, error.params["file"].as_str()),
            (Code::ImportUnreadable, name)
        );
    }
}

#[test]
fn a_workbook_with_any_byte_wrong_is_read_or_refused() {
    let place = Place::new();
    let whole = std::fs::read(staff_workbook(&place)).unwrap();
    let step = whole.len() / 300;
    for at in (0..whole.len()).step_by(step.max(1)) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        match place.staff_list(&place.file("x.xlsx", &bytes)) {
            Ok(import) => drop(import.draft("x")),
            Err(error) => assert!(
                matches!(
                    error.code,
                    Code::ImportUnreadable | Code::FileTooLarge | Code::ImportEmpty
                ),
                "{at}: {:?}",
                error.code
            ),
        }
    }
}
