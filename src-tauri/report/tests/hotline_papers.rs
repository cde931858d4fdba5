#![recursion_limit = "256"]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! Papers of the hotline as other people's programs see them: every agreed word on the protocol, its digest on each page,
//! nothing withheld in a result, the handler's name across a case file.

use std::io::Write;
use std::process::Command;

use plumbline_core::kpi::count::KpiFact;
use plumbline_core::kpi::definition::{self, KpiShipped, KpiText};
use plumbline_core::kpi::figures::{self, Base, KpiFigure};
use plumbline_core::kpi::paper::CaseFile;
use plumbline_report::{
    KpiFigures, KpiPage, Language, Paper, Pdf, PdfRequest, case_file_pdf, count_pdf_rows, kpi_figures_pdf,
    kpi_page_pdf, survey_protocol_pdf, survey_results_pdf,
};
use serde_json::json;

#[path = "papers/hotline.rs"]
mod hotline;

use hotline::{page, results, version};

const BOTH: [Language; 2] = [Language::En, Language::ZhHans];

fn request(languages: &[Language]) -> PdfRequest {
    PdfRequest {
        languages: languages.to_vec(),
        paper: Paper::A4,
        letterhead: Default::default(),
    }
}

fn file() -> CaseFile {
    let clock = json!({ "due_on": "2026-11-23", "done_on": null, "days_left": 2, "state": "running" });
    let case = json!({
        "id": "x", "number": "H-A012", "category": "wages", "channel": "phone", "severity": "high",
        "confidentiality": "confidential", "received_on": "2026-11-16", "state": "in-work", "age_days": 5,
        "handler": "Li Na", "acknowledge": clock, "answer": clock, "retain": clock, "checkin": clock, "held": false, "topic": null, "escalated": null, "finding": null, "outcome": null,
        "handler_id": null, "extract": null, "who_can_see": ["Li Na"], "destroyed": null, "has_text": true,
        "steps": [{ "id": "s1", "kind": "to-reporter", "on": "2026-11-17", "by": "Li Na", "via": "phone", "waits": false,
            "given_on": "2026-11-17", "text": null }],
        "actions": [], "remedy": "paid", "remedy_on": "2026-11-20", "satisfaction": "partly",
        "rounds": [{ "id": "r1", "kind": "appeal", "on": "2026-11-21", "by": "Li Na", "answered_on": "2026-11-25",
            "decision": "upheld", "decided_by": "Wang Fang" }],
        "checkins": [{ "days": 30, "due_on": "2026-12-16", "days_left": 17, "answer": "no",
            "asked": [{ "id": "k1", "on": "2026-11-26", "answer": "no", "by": "Li Na" }] },
            { "days": 90, "due_on": "2027-02-14", "days_left": 77, "answer": null, "asked": [] }],
        "attachments": [{ "id": "f1", "on": "2026-11-17", "by": "Li Na" }], "holds": [], "escalations": [], "shut": [],
        "readings": [{ "at": "2026-11-18T02:03:04Z", "by": "Wang Fang" }],
    });
    let text = json!({
        "narrative": "十月的加班费没有发。\nOvertime of October was not paid on line 3.", "identity": "Zhao, packing",
        "outcome_note": "", "remedy_note": "Paid with the November wages.",
        "steps": [{ "id": "s1", "text": "Said that it arrived." }],
        "parts": [
            { "id": "r1", "field": "reason", "text": "Two days are still missing." },
            { "id": "r1", "field": "note", "text": "The time clock shows them." },
            { "id": "k1", "field": "note", "text": "Moved to no other line." },
            { "id": "f1", "field": "name", "text": "工资条.jpg" },
        ],
    });
    CaseFile {
        factory: "Bright Star Electronics (Shenzhen) Co., Ltd.".into(),
        handler: "Li Na".into(),
        made_on: "2026-11-29".into(),
        case: serde_json::from_value(case).unwrap(),
        text: serde_json::from_value(text).unwrap(),
    }
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

/// Sound for another program, counted in the file itself, no character without a font; gives its text without spaces.
fn sound(pdf: &Pdf, name: &str) -> String {
    if let Some(folder) = std::env::var_os("PLUMBLINE_KEEP_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), &pdf.bytes).unwrap();
    }
    assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
    run("qpdf", &["--check"], pdf);
    let counted = count_pdf_rows(&pdf.bytes).unwrap();
    assert_eq!((counted.rows, counted.pages), (pdf.rows, pdf.pages), "{name}");
    let text: String = run("pdftotext", &["-raw"], pdf).split_whitespace().collect();
    for key in ["survey-", "kpi-", "case-paper", "hotline-col", "hotline-field"] {
        assert!(!text.contains(key), "{name} shows the name of a word: {key}\n{text}");
    }
    text
}

const CHOICES: [(&[Language], &str); 3] = [(&[Language::En], "en"), (&[Language::ZhHans], "zh"), (&BOTH, "both")];

fn spaceless(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_protocol_holds_what_was_agreed_and_its_digest_on_each_page() {
    let version = version();
    for (languages, name) in CHOICES {
        let pdf = survey_protocol_pdf(&version, &request(languages)).unwrap();
        let text = sound(&pdf, &format!("protocol-{name}"));
        assert_eq!(pdf.rows, version.protocol.questions.len());
        let agreed = &version.protocol;
        for word in [
            &agreed.customer,
            &agreed.place,
            &agreed.seed,
            &agreed.interviewers,
            &version.digest,
        ] {
            assert!(text.contains(&spaceless(word)), "{word} is missing in {name}");
        }
        for one in &agreed.questions {
            let shown = if languages[0] == Language::En { &one.en } else { &one.zh };
            assert!(text.contains(&spaceless(shown)), "{shown}");
        }
        assert!(text.contains("4100") && text.contains("366") && text.contains("hashlib.sha256"));
        for page in 1..=pdf.pages {
            let number = page.to_string();
            let page = run("pdftotext", &["-raw", "-f", &number, "-l", &number], &pdf);
            assert!(
                spaceless(&page).contains("0f3c9a1be27d44c8"),
                "page {number} of {name} lacks the digest"
            );
        }
        assert!(survey_protocol_pdf(&version, &request(languages)).unwrap().bytes == pdf.bytes);
    }
}

#[test]
fn results_show_shares_ranges_and_what_is_withheld() {
    let results = results();
    for (languages, name) in CHOICES {
        let pdf = survey_results_pdf(&results, "2026-11-29", &request(languages)).unwrap();
        let text = sound(&pdf, &format!("results-{name}"));
        assert_eq!(pdf.rows, results.questions.len());
        // 200 of 352.
        assert!(text.contains("56.8%") && text.contains("200/352"), "{text}");
        let withheld = if languages[0] == Language::En {
            "withheld"
        } else {
            "不显示"
        };
        assert!(text.contains(withheld));
    }
}

/// Twenty cases without a name among forty; one figure reckoned otherwise than shipped, one of the factory's own.
fn figures() -> KpiFigures {
    let mut definitions = definition::shipped().unwrap();
    let name = |en: &str, zh: &str| KpiText {
        en: en.into(),
        zh: zh.into(),
    };
    let mut own = definitions[0].clone();
    (own.key, own.own, own.name) = ("own".into(), true, name("", "夜班个案"));
    let edited = &mut definitions[7];
    edited.shipped = Some(KpiShipped {
        name: edited.name.clone(),
        definition: edited.definition.clone(),
        numerator: edited.numerator.clone(),
        denominator: edited.denominator.clone(),
        recipe: edited.recipe.clone(),
    });
    edited.name = name("No name given", "未留姓名");
    edited.definition = KpiText::default();
    edited.denominator = Some(name("cases closed", "已结案的个案"));
    edited.recipe.denominator = Some(KpiFact::Closed);
    definitions.push(own);
    let base = Base {
        days: 365,
        headcount: Some(400),
        recorded: true,
    };
    let mut all = figures::all(&definitions, &[], base);
    all[7] = KpiFigure {
        unsure: 3,
        ..figures::ratio(&all[7].key, 20, 40)
    };
    let report = json!({
        "from": "2026-01-01", "to": "2026-12-31", "days": 365, "headcount": 400, "since": "2026-01-01",
        "clocks": { "acknowledge_days": 7, "answer_days": 90, "retain_months": 60 },
        "definitions": definitions, "facts": [], "figures": all, "by_category": [], "by_state": [], "by_channel": [],
        "trend": [], "past": [], "surveys": [],
    });
    KpiFigures {
        factory: "Bright Star Electronics (Shenzhen) Co., Ltd.".into(),
        made_on: "2026-11-29".into(),
        report: serde_json::from_value(report).unwrap(),
    }
}

#[test]
fn key_figures_stand_with_their_data_and_an_edit_beside_what_was_shipped() {
    for (languages, name) in CHOICES {
        let pdf = kpi_figures_pdf(&figures(), &request(languages)).unwrap();
        let text = sound(&pdf, &format!("figures-{name}"));
        assert_eq!(pdf.rows, 14);
        let said = match languages[0] {
            Language::En => [
                "No name given",
                "Own definition",
                "Shipped: Anonymous reports",
                "cases without a name ÷ cases closed",
                "cases without a name ÷ cases received",
                "Added by this factory",
                "within 90 days",
            ],
            Language::ZhHans => [
                "未留姓名",
                "本厂定义",
                "自带定义：匿名申诉",
                "没有姓名的个案 ÷ 已结案的个案",
                "没有姓名的个案 ÷ 收到的个案",
                "由本厂添加",
                "在 90 天内答复",
            ],
        };
        for words in said.into_iter().chain(["50%", "夜班个案"]) {
            assert!(text.contains(&spaceless(words)), "{words} is missing in {name}: {text}");
        }
        assert!(!text.contains('{'), "days stand where they belong");
    }
}

#[test]
fn the_page_for_management_holds_rounded_counts_alone() {
    for (languages, name) in CHOICES {
        let pdf = kpi_page_pdf(&page(), &request(languages)).unwrap();
        let text = sound(&pdf, &format!("kpi-{name}"));
        let [about, under] = match languages[0] {
            Language::En => ["about15", "under5"],
            Language::ZhHans => ["约15", "少于5"],
        };
        assert!(
            text.contains(about) && text.contains(under) && text.contains("2026-Q3"),
            "{text}"
        );
        assert_eq!(pdf.rows, 1 + 3 + 2 + 1);
    }
    let empty = KpiPage {
        periods: Vec::new(),
        surveys: Vec::new(),
        ..page()
    };
    let pdf = kpi_page_pdf(&empty, &request(&BOTH[..1])).unwrap();
    assert!(sound(&pdf, "kpi-empty").contains("fewcasessaynothing"));
}

#[test]
fn a_case_file_carries_its_handler_on_every_page() {
    let mut file = file();
    let long: String = (0..120)
        .map(|line| format!("Line {line} of a long report.\n"))
        .collect();
    file.text.narrative.push_str(&format!("\n{long}"));
    for (languages, name) in CHOICES {
        let pdf = case_file_pdf(&file, &request(languages)).unwrap();
        let text = sound(&pdf, &format!("case-{name}"));
        assert!(pdf.pages > 1);
        for word in [
            "十月的加班费没有发。",
            "Zhao,packing",
            "Saidthatitarrived.",
            "Line119ofalongreport.",
            "Twodaysarestillmissing.",
            "Thetimeclockshowsthem.",
            "Movedtonootherline.",
            "工资条.jpg",
            "PaidwiththeNovemberwages.",
        ] {
            assert!(text.contains(word), "{word} is missing in {name}");
        }
        for page in 1..=pdf.pages {
            let number = page.to_string();
            let page = run("pdftotext", &["-raw", "-f", &number, "-l", &number], &pdf);
            let marks = page.matches("2026-11-29").count();
            assert!(marks >= 5, "page {number} of {name}: {marks}");
        }
    }
}

#[test]
fn the_protocol_reads_as_agreed() {
    let pdf = survey_protocol_pdf(&version(), &request(&BOTH)).unwrap();
    insta::assert_snapshot!(run("pdftotext", &["-layout"], &pdf));
}
