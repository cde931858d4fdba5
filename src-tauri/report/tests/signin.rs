#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! The sign-in sheet as other people's programs see it: every person once, rows a pen fits into, pages counted.

use std::io::Write;
use std::ops::ControlFlow;
use std::process::Command;

use plumbline_core::training::signin::{SigninRow, SigninSheet};
use plumbline_report::{Language, Paper, Pdf, PdfRequest, ReportError, count_pdf_rows, signin_sheet_pdf};

const BOTH: [Language; 2] = [Language::En, Language::ZhHans];
/// 9 mm in points.
const PEN: f32 = 25.5;

fn sheet(people: usize) -> SigninSheet {
    let names = ["李明", "Nguyễn Thị Hoa", "王芳", "Md. Abdul Karim", "Wang Xiaoyan"];
    let rows = (0..people)
        .map(|index| SigninRow {
            badge: format!("{:05}", index + 101),
            name: format!("{} {}", names[index % names.len()], index + 1),
            department: ["缝纫一组", "Packing", "品质部"][index % 3].to_owned(),
        })
        .collect();
    SigninSheet {
        factory_name: "Bright Star Electronics (Shenzhen) Co., Ltd.".to_owned(),
        factory_local_name: "明星电子（深圳）有限公司".to_owned(),
        course: "消防安全与疏散 Fire safety and evacuation".to_owned(),
        held_on: "2026-11-20".to_owned(),
        hours: Some(2.5),
        trainer: "陈伟".to_owned(),
        place: "二楼食堂".to_owned(),
        language: String::new(),
        taken_on: "2026-11-21".to_owned(),
        rows,
    }
}

fn print(sheet: &SigninSheet, languages: &[Language], paper: Paper) -> Pdf {
    let request = PdfRequest {
        languages: languages.to_vec(),
        paper,
        letterhead: Default::default(),
    };
    signin_sheet_pdf(sheet, &request, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn run(program: &str, options: &[&str], pdf: &Pdf) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(file.path());
    if program == "pdftotext" {
        command.arg("-");
    }
    let said = command
        .output()
        .unwrap_or_else(|why| panic!("{program} must be installed for this test: {why}"));
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8_lossy(&said.stdout).into_owned()
}

#[test]
fn every_person_stands_on_it_in_order_in_each_choice_of_languages() {
    for (languages, paper) in [(&BOTH[..1], Paper::A4), (&BOTH[1..], Paper::Letter), (&BOTH, Paper::A4)] {
        let sheet = sheet(60);
        let pdf = print(&sheet, languages, paper);
        assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
        run("qpdf", &["--check"], &pdf);
        let text: String = run("pdftotext", &["-raw"], &pdf).split_whitespace().collect();
        let mut at = 0;
        for row in &sheet.rows {
            for cell in [&row.badge, &row.name, &row.department] {
                let cell: String = cell.split_whitespace().collect();
                at += text[at..]
                    .find(&cell)
                    .unwrap_or_else(|| panic!("{cell} is not where it should be"))
                    + cell.len();
            }
        }
        for (language, words) in [
            (
                Language::En,
                [
                    "Trainingsign-insheet",
                    "20November2026",
                    "2.5hours",
                    "Trainer'ssignature",
                    "Page1of",
                ],
            ),
            (
                Language::ZhHans,
                ["培训签到表", "2026年11月20日", "2.5小时", "讲师签名", "第1页"],
            ),
        ] {
            for word in words {
                assert_eq!(text.contains(word), languages.contains(&language), "{word}: {text}");
            }
        }
        assert!(text.contains("明星电子（深圳）有限公司") && text.contains("BrightStar"));
        assert!(!text.contains("signin-"), "{text}");
    }
}

#[test]
fn rows_are_high_enough_to_sign_and_headings_stand_on_every_page() {
    let pdf = print(&sheet(60), &BOTH, Paper::A4);
    assert!(pdf.pages >= 3);
    let boxes = run("pdftotext", &["-bbox"], &pdf);
    for page in boxes.split("<page ").skip(1) {
        assert!(page.contains(">签名<") && page.contains(">Signature<"), "no heading");
        let words = page.lines().filter(|line| line.contains("<word "));
        let number = |line: &str, name: &str| -> f32 {
            let at = line.find(name).unwrap() + name.len() + 2;
            line[at..].split('"').next().unwrap().parse().unwrap()
        };
        // The numbers of the rows stand at the left edge.
        let text = |line: &str| line.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
        let mut tops: Vec<f32> = words
            .filter(|line| number(line, "xMin") < 60.0 && text(line).parse::<u32>().is_ok())
            .map(|line| number(line, "yMin"))
            .collect();
        tops.sort_by(f32::total_cmp);
        assert!(tops.len() >= 5, "{tops:?}");
        for pair in tops.windows(2) {
            assert!(pair[1] - pair[0] >= PEN, "{pair:?}");
        }
    }
}

#[test]
fn rows_people_and_empty_lines_are_counted_in_the_file_itself() {
    for (people, languages) in [
        (0, &BOTH[..1]),
        (1, &BOTH[1..]),
        (19, &BOTH[..]),
        (24, &BOTH[..1]),
        (300, &BOTH[..]),
    ] {
        let pdf = print(&sheet(people), languages, Paper::A4);
        let counted = count_pdf_rows(&pdf.bytes).unwrap();
        assert_eq!((counted.rows, counted.pages), (pdf.rows, pdf.pages));
        assert!(pdf.rows >= people + 3, "{people} people, {} lines", pdf.rows);
        let numbers = run("pdftotext", &["-layout"], &pdf);
        let last = pdf.rows.to_string();
        assert!(
            numbers.lines().any(|line| line.trim() == last),
            "line {last} is empty for a walk-in"
        );
    }
    let pdf = print(&sheet(60), &BOTH, Paper::A4);
    let mut document = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    document.delete_pages(&[pdf.pages as u32]);
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).unwrap();
    assert!(
        count_pdf_rows(&bytes).unwrap().rows < pdf.rows,
        "a lost page is noticed"
    );
}

#[test]
fn the_same_sheet_is_the_same_file_and_the_work_can_be_stopped() {
    let first = print(&sheet(30), &BOTH, Paper::A4);
    assert!(first.bytes == print(&sheet(30), &BOTH, Paper::A4).bytes);
    let request = PdfRequest {
        languages: vec![Language::En],
        paper: Paper::A4,
        letterhead: Default::default(),
    };
    let stopped = signin_sheet_pdf(&sheet(30), &request, &mut |done, _| {
        if done == 5 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(stopped, Err(ReportError::Cancelled)));
}
