//! The report of an assessment says what the assessment says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(dead_code, reason = "the world of answer sheets is more than this test needs")]

use plumbline_core::cycle::report::AssessmentReport;
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::moment::Moment;
use plumbline_core::pack::csr_management_system;
use plumbline_core::sample::make;
use plumbline_report::{Language, Paper, Pdf, PdfRequest, assessment_pdf, count_pdf_rows};
use serde_json::json;
use std::io::Write;
use std::ops::ControlFlow;
use std::process::Command;

#[path = "../../core/tests/place/mod.rs"]
mod place;
#[path = "answer_sheet/world.rs"]
mod world;

const BOTH: [Language; 2] = [Language::ZhHans, Language::En];

fn print(report: &AssessmentReport, languages: &[Language]) -> Pdf {
    let request = PdfRequest {
        languages: languages.to_vec(),
        paper: Paper::A4,
        letterhead: Default::default(),
    };
    assessment_pdf(report, &request, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn text(pdf: &Pdf, keep: &str) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    if let Ok(folder) = std::env::var("PLUMBLINE_KEEP") {
        std::fs::write(std::path::Path::new(&folder).join(keep), &pdf.bytes).unwrap();
    }
    let check = Command::new("qpdf").arg("--check").arg(file.path()).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let text = Command::new("pdftotext")
        .arg("-raw")
        .arg(file.path())
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(text.stdout).unwrap().split_whitespace().collect()
}

/// Of the sample factory, in its own language.
fn sample(language: &str) -> AssessmentReport {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse("2026-11-21T17:45:00+08:00").unwrap();
    let pack = csr_management_system().unwrap();
    let sample = make(&dir.path().join("sample"), plumbline_core::KINDS, language, &pack, &now).unwrap();
    let packs = [pack.id.clone()];
    sample
        .vault
        .read(|db| AssessmentReport::of(db, &cycle::current(db)?, &packs, "王芳 (EHS)", &now))
        .unwrap()
}

#[test]
fn every_question_and_every_score_of_the_sample_stands_in_it() {
    for (language, languages, keep) in [
        ("en", &BOTH[1..], "assessment-en.pdf"),
        ("zh-Hans", &BOTH[..], "assessment-both.pdf"),
    ] {
        let report = sample(language);
        let pdf = print(&report, languages);
        assert_eq!(pdf.missing, Vec::<char>::new());
        let one = &report.questionnaires[0];
        let shown = one
            .asked
            .sections
            .iter()
            .flat_map(|section| &section.rows)
            .filter(|row| row.number.is_some());
        let counted = count_pdf_rows(&pdf.bytes).unwrap();
        assert_eq!(
            (pdf.rows, counted.rows, counted.pages),
            (shown.clone().count(), pdf.rows, pdf.pages)
        );
        let text = text(&pdf, keep);
        let squashed = |text: &str| -> String { text.split_whitespace().collect() };
        for row in shown {
            for language in languages {
                let question = squashed(&row.question.text[language.tag()]);
                assert!(text.contains(&question), "{question}");
            }
            assert!(text.contains(&squashed(&row.answer.note)), "{}", row.answer.note);
        }
        let means = [&one.score.paper, &one.score.practice].map(|mean| mean.as_ref().unwrap().value);
        let sections = one
            .score
            .sections
            .iter()
            .filter_map(|section| section.practice.as_ref());
        for mean in means.into_iter().chain(sections.map(|mean| mean.value)) {
            assert!(text.contains(&format!("{mean:.2}")), "{mean}");
        }
        assert_eq!(
            print(&report, languages).bytes,
            pdf.bytes,
            "the same report is the same file"
        );
    }
}

#[test]
fn answers_of_every_kind_are_told_in_words() {
    let place = world::factory();
    place.say("maturity", AnswerField::Paper, json!(2));
    place.say("maturity", AnswerField::Practice, json!(4));
    place.say("yes-no", AnswerField::Value, json!("partly"));
    place.say("single-other", AnswerField::Value, json!({ "other": "扩音器" }));
    place.say("several", AnswerField::Value, json!(["a", "b"]));
    place.say("whole", AnswerField::Value, json!(1250));
    place.say("day", AnswerField::Value, json!("2026-03-15"));
    place.say("long-words", AnswerField::State, json!("not-applicable"));
    place.say("long-words", AnswerField::Reason, json!("We have no dormitory."));
    place.say("decimal", AnswerField::State, json!("unknown"));
    place.say(
        "table",
        AnswerField::Value,
        json!([{ "what": "Lift", "much": 2.5, "when": "2026-01-31" }]),
    );
    let packs = [world::KINDS.to_owned()];
    let report = place
        .vault
        .read(|db| AssessmentReport::of(db, &cycle::current(db)?, &packs, "Chen Wei", &place.now))
        .unwrap();
    let pdf = print(&report, &BOTH[1..]);
    // The one that does not show is not asked.
    assert_eq!(pdf.rows, 12);
    let text = text(&pdf, "assessment-kinds.pdf");
    for said in [
        "2–Started",
        "4–Worksandischecked",
        "Partly",
        "扩音器",
        "=Posters,big;Radio(b)",
        "1250",
        "2026-03-15",
        "Doesnotapply",
        "Wehavenodormitory.",
        "Notknownyet",
        "Lift·2.5·2026-01-31",
        "Notansweredyet",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(
        text.contains("Notenoughanswersyet"),
        "too little is answered for a score: {text}"
    );
}
