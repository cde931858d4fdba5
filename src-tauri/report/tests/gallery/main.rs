//! Every document of the product, of one factory: in each choice of languages, on both papers, with a letterhead and
//! without. Other programs find no fault; neither paper loses a word; text and structure read as agreed.
//!
//! `PLUMBLINE_KEEP=folder` keeps them all, to be looked at.

#![recursion_limit = "256"]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod content;
mod factory;
#[path = "../papers/hotline.rs"]
mod hotline;
#[path = "../papers/pictures.rs"]
mod pictures;
mod tree;

use factory::{Factory, TODAY, factory};
use pictures::{letterhead, of_finding};
use plumbline_report::{
    Language, Letterhead, Paper, Pdf, PdfRequest, PlanLayout, ReportError, action_plan_pages, assessment_pdf,
    case_file_pdf, certificates_pdf, count_pdf_rows, cycle_brief_pdf, cycle_closeout_pdf, kpi_figures_pdf,
    kpi_page_pdf, reaction_sheet_pdf, receipt_slip_pdf, signin_sheet_pdf, survey_protocol_pdf, survey_results_pdf,
    task_sheet_pdf, test_paper_pdf, training_assessment_pdf, training_matrix_pdf, training_record_pdf,
};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

type Made = Result<Pdf, ReportError>;

/// What may differ between two sizes of paper.
#[derive(Clone, Copy, PartialEq)]
enum Flow {
    /// Nothing: all of it stands on as many pages as it takes.
    On,
    /// One page, from which the least important is left out.
    Cut,
    /// Empty lines to write on fill the last page.
    Filled,
}

struct Document {
    name: &'static str,
    flow: Flow,
    make: fn(&Factory, &PdfRequest) -> Made,
}

/// All of them: a new document gets a line here.
const DOCUMENTS: [Document; 21] = [
    document("plan-table", |f, r| plan(f, r, PlanLayout::Table)),
    document("plan-findings", |f, r| plan(f, r, PlanLayout::Findings)),
    document("plan-both", |f, r| plan(f, r, PlanLayout::Both)),
    document("plan-for-customer", |f, r| {
        action_plan_pages(&f.for_customer, r, PlanLayout::Both, &mut of_finding, &mut go_on)
    }),
    document("assessment", |f, r| assessment_pdf(&f.assessment, r, &mut go_on)),
    Document {
        flow: Flow::Cut,
        ..document("cycle-one-page", |f, r| cycle_brief_pdf(&f.brief, r))
    },
    document("cycle-close-out", |f, r| cycle_closeout_pdf(&f.brief, r)),
    document("training-record", |f, r| training_record_pdf(&f.record, r)),
    Document {
        flow: Flow::Filled,
        ..document("sign-in-sheet", |f, r| signin_sheet_pdf(&f.signin, r, &mut go_on))
    },
    document("certificate", |f, r| certificates_pdf(&f.certificates, r, &mut go_on)),
    document("training-matrix", |f, r| {
        training_matrix_pdf(&f.matrix, &f.name, TODAY, r, &mut go_on)
    }),
    document("training-assessment", |f, r| {
        training_assessment_pdf(&f.training, r, &mut go_on)
    }),
    document("training-test", |f, r| test_paper_pdf(&f.test, r, &mut go_on)),
    document("training-reaction", |f, r| reaction_sheet_pdf(&f.test, r)),
    document("hotline-key-figures", |f, r| kpi_figures_pdf(&f.figures, r)),
    document("hotline-management", |f, r| kpi_page_pdf(&f.management, r)),
    document("hotline-case", |f, r| case_file_pdf(&f.case, r)),
    document("hotline-slip", |f, r| receipt_slip_pdf(&f.slip, r, &mut go_on)),
    document("survey-protocol", |f, r| survey_protocol_pdf(&f.protocol, r)),
    document("survey-results", |f, r| survey_results_pdf(&f.results, TODAY, r)),
    document("task-sheet", |f, r| task_sheet_pdf(&f.tasks, r, &mut go_on)),
];

const fn document(name: &'static str, make: fn(&Factory, &PdfRequest) -> Made) -> Document {
    Document {
        name,
        flow: Flow::On,
        make,
    }
}

#[test]
fn every_document_in_english() {
    every_document(&[Language::En], "en");
}

#[test]
fn every_document_in_chinese() {
    every_document(&[Language::ZhHans], "zh");
}

#[test]
fn every_document_in_both_languages() {
    every_document(&[Language::ZhHans, Language::En], "both");
}

fn every_document(languages: &[Language], tag: &str) {
    let factory = factory(languages[0]);
    let mut wrong = Vec::new();
    for one in &DOCUMENTS {
        let [headed, plain, letter, bare_letter] = [
            (Paper::A4, letterhead()),
            (Paper::A4, Letterhead::default()),
            (Paper::Letter, letterhead()),
            (Paper::Letter, Letterhead::default()),
        ]
        .map(|(paper, letterhead)| {
            let has = if letterhead.is_empty() { "plain" } else { "headed" };
            let request = PdfRequest {
                letterhead,
                ..PdfRequest::new(languages.to_vec(), paper)
            };
            let pdf = (one.make)(&factory, &request).unwrap();
            Sound::of(pdf, &format!("{}-{tag}-{paper:?}-{has}", one.name))
        });
        if one.name == "hotline-slip" {
            assert!(headed.pdf.bytes == plain.pdf.bytes, "a slip has no letterhead");
        } else {
            let head: String = letterhead().lines.concat().split_whitespace().collect();
            assert!(headed.content.contains(&head), "{}: its letterhead", one.name);
            if one.flow != Flow::Cut {
                wrong.extend(differs(
                    one,
                    &headed.content.replace(&head, ""),
                    &plain.content,
                    "letterhead",
                ));
            }
        }
        if one.flow == Flow::Cut {
            assert!(
                [&headed, &plain, &letter, &bare_letter]
                    .iter()
                    .all(|pdf| pdf.pdf.pages == 1)
            );
        } else {
            wrong.extend(differs(one, &headed.content, &letter.content, "Letter"));
            wrong.extend(differs(one, &plain.content, &bare_letter.content, "Letter, plain"));
        }
        let told = format!(
            "pages: A4 {}, Letter {}\n\n{}\n\n{}",
            headed.pdf.pages,
            letter.pdf.pages,
            tree::outline(&headed.pdf.bytes),
            headed.first_pages()
        );
        insta::assert_snapshot!(format!("{}-{tag}", one.name), settled(&told));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One that qpdf finds sound, counted in the file itself, with a font for every character.
struct Sound {
    pdf: Pdf,
    content: String,
    file: tempfile::NamedTempFile,
}

impl Sound {
    fn of(pdf: Pdf, name: &str) -> Self {
        if let Some(folder) = std::env::var_os("PLUMBLINE_KEEP") {
            std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), &pdf.bytes).unwrap();
        }
        assert_eq!(pdf.missing, Vec::<char>::new(), "{name}");
        let counted = count_pdf_rows(&pdf.bytes).unwrap();
        assert_eq!((counted.rows, counted.pages), (pdf.rows, pdf.pages), "{name}");
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&pdf.bytes).unwrap();
        run("qpdf", &["--check"], file.path(), &[]);
        Self {
            content: content::content(&pdf.bytes),
            pdf,
            file,
        }
    }

    fn first_pages(&self) -> String {
        run("pdftotext", &["-raw", "-l", "2"], self.file.path(), &["-"]).replace('\u{C}', "\n--- end of page\n")
    }
}

/// Where two texts of one document begin to differ.
fn differs(one: &Document, text: &str, other: &str, what: &str) -> Option<String> {
    let [text, other]: [Vec<char>; 2] = [text, other].map(|text| match one.flow {
        // The numbers of the empty lines.
        Flow::Filled => text.chars().filter(|c| !c.is_ascii_digit()).collect(),
        _ => text.chars().collect(),
    });
    let same = text.iter().zip(&other).take_while(|(a, b)| a == b).count();
    if same == text.len() && same == other.len() {
        return None;
    }
    let near = |text: &[char]| text[same.saturating_sub(20)..].iter().take(60).collect::<String>();
    Some(format!(
        "{} / {what}: {:?} and {:?}",
        one.name,
        near(&text),
        near(&other)
    ))
}

/// Without what chance put there: digests, of which the first eight characters begin a word.
fn settled(text: &str) -> String {
    let is_hex = |word: &str| word.len() >= 8 && word.chars().all(|c| c.is_ascii_hexdigit());
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        match is_hex(&word) && !word.chars().all(|c| c.is_ascii_digit()) {
            true => out.push_str("(digest)"),
            false => out.push_str(&word),
        }
        word.clear();
        out.push(c);
    }
    out.trim_end().to_owned()
}

fn plan(factory: &Factory, request: &PdfRequest, layout: PlanLayout) -> Made {
    action_plan_pages(&factory.plan, request, layout, &mut of_finding, &mut go_on)
}

fn go_on(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn run(program: &str, options: &[&str], file: &Path, after: &[&str]) -> String {
    let output = Command::new(program)
        .args(options)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|why| panic!("{program} must be installed for this test: {why}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
