#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! The slip of a reporter without a name as other people's programs see it: the number, the ways to call, nothing else.

use std::io::Write;
use std::ops::ControlFlow;
use std::process::Command;

use plumbline_core::hotline::outside::Outside;
use plumbline_core::hotline::receipt::Slip;
use plumbline_report::{Language, Paper, Pdf, PdfRequest, count_pdf_rows, receipt_slip_pdf};

fn slip(lines: usize) -> Slip {
    let outside = (1..=lines).map(|line| Outside {
        id: String::new(),
        name: format!("深圳市总工会 Union {line}"),
        contact: format!("0755-1235{line}"),
        languages: "中文, English, Tiếng Việt".into(),
        hours: "9:00-17:00".into(),
    });
    Slip {
        factory_name: "Bright Star".into(),
        factory_local_name: "明星电子".into(),
        digits: "4083 7719 2264 5501".into(),
        reach: "电话 8866，每天 12:00-13:00\nLetter box beside the canteen".into(),
        outside: outside.collect(),
    }
}

fn print(slip: &Slip, languages: &[Language]) -> Pdf {
    let request = PdfRequest {
        languages: languages.to_vec(),
        paper: Paper::A4,
        letterhead: Default::default(),
    };
    receipt_slip_pdf(slip, &request, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn run(program: &str, options: &[&str], bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(file.path());
    if program == "pdftotext" {
        command.arg("-");
    }
    let said = command.output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8_lossy(&said.stdout).into_owned()
}

#[test]
fn it_says_the_number_and_whom_to_call_in_each_choice_of_languages() {
    let both = [Language::ZhHans, Language::En];
    for (languages, title) in [
        (&both[..1], "您的申诉热线查询号"),
        (&both[1..], "Your number for the worker hotline"),
        (&both, "Your number for the worker hotline"),
    ] {
        let slip = slip(3);
        let pdf = print(&slip, languages);
        assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
        run("qpdf", &["--check"], &pdf.bytes);
        let text: String = run("pdftotext", &["-raw"], &pdf.bytes).split_whitespace().collect();
        let without = |text: &str| text.split_whitespace().collect::<String>();
        for word in [
            title,
            "4083 7719 2264 5501",
            "8866",
            "canteen",
            "明星电子",
            "0755-12353",
            "Tiếng Việt",
        ] {
            assert!(text.contains(&without(word)), "{word} is missing");
        }
        let counted = count_pdf_rows(&pdf.bytes).unwrap();
        assert_eq!((counted.rows, counted.pages), (3, 1));
        // Neither a day nor the number stands where programs list documents.
        let about = run("pdfinfo", &[], &pdf.bytes);
        assert!(!about.contains("4083"), "{about}");
        assert!(!about.contains("CreationDate") && !about.contains("ModDate"), "{about}");
    }
}

#[test]
fn without_outside_hotlines_it_still_holds_the_number() {
    let pdf = print(&slip(0), &[Language::En]);
    assert!(run("pdftotext", &["-raw"], &pdf.bytes).contains("4083 7719 2264 5501"));
    assert_eq!(count_pdf_rows(&pdf.bytes).unwrap().rows, 0);
}
