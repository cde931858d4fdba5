//! Lists as workbooks: what stands in the cells, what is counted, and how much memory a long one takes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use calamine::{Data, Reader, Xlsx};
use plumbline_core::error::{Code, Error};
use plumbline_report::{Language, List, ListAbout, ListCell, ReportError, count_list_rows, list_title, list_xlsx};
#[cfg(target_os = "linux")]
use std::fs::File;
#[cfg(target_os = "linux")]
use std::io::{BufReader, Seek};
use std::io::{Cursor, Read};

const BOTH: [Language; 2] = [Language::En, Language::ZhHans];

fn about() -> ListAbout {
    ListAbout {
        factory: "恒泰玩具".into(),
        made_on: "2026-11-29".into(),
        made_by: "Li Wei".into(),
        filtered: true,
    }
}

fn text(text: &str) -> ListCell {
    ListCell::Text(text.into())
}

fn session(course: &str, hours: f64) -> Vec<ListCell> {
    vec![
        text(course),
        ListCell::Day("2026-03-05".into()),
        ListCell::Number(hours),
        text("-2+3"),
        text("@room"),
        ListCell::Blank,
        ListCell::Number(12.0),
        ListCell::Number(15.0),
        ListCell::Blank,
        ListCell::Number(1200.5),
        ListCell::Blank,
        ListCell::Blank,
        ListCell::Choice("yes".into()),
    ]
}

fn written(list: &List, languages: &[Language], rows: Vec<Vec<ListCell>>) -> Vec<u8> {
    let aside = tempfile::tempdir().unwrap();
    let mut rows = Some(rows);
    let mut file = Cursor::new(Vec::new());
    let count = rows.as_ref().unwrap().len();
    let made = list_xlsx(
        list,
        &about(),
        languages,
        aside.path(),
        &mut || Ok(rows.take()),
        &mut file,
    )
    .unwrap();
    assert_eq!(made, count);
    assert_eq!(
        std::fs::read_dir(aside.path()).unwrap().count(),
        0,
        "nothing stays beside the file"
    );
    assert_eq!(count_list_rows(list, Cursor::new(file.get_ref())).unwrap(), count);
    file.into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn cells_hold_days_numbers_and_words_and_no_text_is_a_formula() {
    let rows = vec![
        session("=cmd|' /C calc'!A0", 1.5),
        session("\tTab", 2.0),
        session("+86 & <b>", 0.5),
    ];
    let bytes = written(&List::sessions(), &BOTH, rows);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let cell = |row: u32, column: u32| range.get_value((row, column)).unwrap().clone();
    assert_eq!(cell(0, 0), Data::String("Course\n课程".into()));
    assert_eq!(cell(1, 0), Data::String("=cmd|' /C calc'!A0".into()));
    assert_eq!(cell(3, 0), Data::String("+86 & <b>".into()));
    assert_eq!(cell(1, 2), Data::Float(1.5));
    assert_eq!(cell(1, 12), Data::String("Yes / 是".into()));
    assert!(matches!(cell(1, 1), Data::DateTime(day) if day.as_datetime().unwrap().date().to_string() == "2026-03-05"));
    assert_eq!(
        (cell(4, 0), cell(4, 2)),
        (Data::String("Total / 合计".into()), Data::Float(4.0))
    );
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let formulas: Vec<&str> = sheet
        .split("<f>")
        .skip(1)
        .filter_map(|rest| rest.split("</f>").next())
        .collect();
    assert!(
        formulas.iter().all(|formula| formula.starts_with("SUBTOTAL(109,")),
        "{formulas:?}"
    );
    assert_eq!(formulas.len(), 6);
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    assert!(
        sheet.contains("<autoFilter ref=\"A1:M4\""),
        "the totals stay outside of the filter"
    );
    assert!(sheet.contains("topLeftCell=\"B2\"") && sheet.contains("state=\"frozen\""));
    let about = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(about.contains("SUBTOTAL(103,") && about.contains("SUBTOTAL(109,"));
}

#[test]
fn a_list_that_comes_back_has_no_line_of_totals_among_its_rows() {
    let row = vec![text("0071"), text("李伟")];
    let bytes = written(&List::records(), &[Language::ZhHans], vec![row]);
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
}

#[test]
fn an_empty_list_is_a_list_with_no_rows() {
    for list in [List::people(true), List::sessions(), List::journal()] {
        written(&list, &BOTH, Vec::new());
    }
}

#[test]
fn every_column_has_words_in_both_languages() {
    let lists = [
        List::findings(),
        List::incidents(),
        List::evidence(),
        List::people(true),
        List::courses(),
        List::sessions(),
        List::records(),
        List::cases(),
        List::attendance(),
        List::questions(),
        List::handover(),
        List::journal(),
        List::practices(),
        List::objectives(),
        List::factories(),
        List::received(),
    ];
    for list in lists {
        for language in BOTH {
            assert!(!list_title(&list, &[language]).unwrap().starts_with("list-"));
            let bytes = written(&list, &[language], Vec::new());
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
            for name in book.sheet_names() {
                for (row, column, cell) in book.worksheet_range(&name).unwrap().used_cells() {
                    let plain = cell.to_string();
                    let is_key = plain.starts_with("list-") || plain.starts_with("plan-") || plain.contains(".about");
                    assert!(!is_key, "{} {name} {row} {column}: {plain}", list.name);
                }
            }
        }
    }
}

#[test]
fn what_stops_the_rows_stops_the_list() {
    let aside = tempfile::tempdir().unwrap();
    let mut file = Cursor::new(Vec::new());
    let mut stop = || Err(Error::new(Code::Cancelled));
    let stopped = list_xlsx(&List::journal(), &about(), &BOTH, aside.path(), &mut stop, &mut file).unwrap_err();
    assert!(matches!(stopped, ReportError::Source(error) if error.code == Code::Cancelled));
    let mut once = Some(vec![vec![text(&"长".repeat(32_768))]]);
    let long = list_xlsx(
        &List::handover(),
        &about(),
        &BOTH,
        aside.path(),
        &mut || Ok(once.take()),
        &mut file,
    );
    assert!(matches!(long.unwrap_err(), ReportError::TextTooLong { number, .. } if number == "1"));
}

/// The most memory this process had so far, in MB.
#[cfg(target_os = "linux")]
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() >> 10
}

#[test]
#[cfg(target_os = "linux")]
fn a_hundred_thousand_rows_take_no_more_memory_than_a_thousand() {
    let folder = tempfile::tempdir().unwrap();
    let write = |rows: usize| {
        let mut file = File::options()
            .create(true)
            .truncate(true)
            .read(true)
            .write(true)
            .open(folder.path().join("list.xlsx"))
            .unwrap();
        let mut done = 0;
        let mut next = || {
            let step = (rows - done).min(500);
            done += step;
            let row = |at| {
                let mut row = session(&format!("Fire drill 消防演习 {}", done + at), 1.5);
                row[3] = text(&format!("Trainer number {at} of the north hall"));
                row
            };
            Ok((step > 0).then(|| (0..step).map(row).collect()))
        };
        let made = list_xlsx(&List::sessions(), &about(), &BOTH, folder.path(), &mut next, &mut file).unwrap();
        assert_eq!(made, rows);
        file.rewind().unwrap();
        assert_eq!(count_list_rows(&List::sessions(), BufReader::new(file)).unwrap(), rows);
        most_memory()
    };
    let few = write(1_000);
    let many = write(100_000);
    assert!(many - few < 16, "{few} MB for 1,000 rows, {many} MB for 100,000");
}
