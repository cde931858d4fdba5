#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! What is printed can be read by other people's programs: every cell, in every language, on every page.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use plumbline_core::handover::HandoverRow;
use plumbline_core::plan::{PlanRow, PlanSnapshot};
use plumbline_report::{Language, Paper, Pdf, PdfRequest, ReportError, action_plan_pdf, count_pdf_rows};

mod rows;

const BOTH: [Language; 2] = [Language::En, Language::ZhHans];

#[test]
fn every_cell_of_an_english_plan_comes_back() {
    every_cell_comes_back(&[Language::En], Paper::A4);
}

#[test]
fn every_cell_of_a_chinese_plan_comes_back() {
    every_cell_comes_back(&[Language::ZhHans], Paper::Letter);
}

#[test]
fn every_cell_of_a_plan_in_two_languages_comes_back() {
    every_cell_comes_back(&BOTH, Paper::A4);
}

#[test]
fn other_programs_find_no_fault_with_the_file() {
    for languages in [&BOTH[..1], &BOTH[1..], &BOTH] {
        let file = written(&print(&rows::plan(60), languages, Paper::A4));
        run("qpdf", &["--check"], file.path());
    }
}

#[test]
fn fonts_are_embedded_cut_down_and_searchable() {
    let file = written(&print(&rows::plan(60), &BOTH, Paper::A4));
    let table = run("pdffonts", &[], file.path());
    let fonts: Vec<Vec<&str>> = table
        .lines()
        .skip(2)
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(fonts.len(), 3, "{table}");
    for font in &fonts {
        let flags = &font[font.len() - 5..font.len() - 2];
        assert_eq!(flags, ["yes", "yes", "yes"], "embedded, subset, unicode: {table}");
        assert!(
            font[0].split_once('+').is_some_and(|(tag, _)| tag.len() == 6),
            "{table}"
        );
    }
}

#[test]
fn the_same_plan_is_the_same_file() {
    let plan = rows::plan(40);
    let first = print(&plan, &BOTH, Paper::A4);
    let again = std::thread::spawn(move || print(&plan, &BOTH, Paper::A4))
        .join()
        .unwrap();
    assert!(first.bytes == again.bytes);
}

#[test]
fn its_dates_are_those_of_the_plan() {
    let file = written(&print(&rows::plan(1), &BOTH, Paper::A4));
    let info = run("pdfinfo", &["-isodates"], file.path());
    let dates: Vec<&str> = info.lines().filter(|line| line.contains("Date:")).collect();
    assert_eq!(dates.len(), 2, "{info}");
    assert!(dates.iter().all(|line| line.contains("2026-11-21")), "{info}");
    assert!(info.contains("Tagged:          yes"), "{info}");
}

#[test]
fn a_character_without_a_font_is_named_and_can_be_copied() {
    let mut plan = rows::plan(3);
    plan.rows[1].finding = "Extinguisher \u{1F9EF} missing, sign \u{13080} unreadable".to_owned();
    let pdf = print(&plan, &[Language::En], Paper::A4);
    assert_eq!(pdf.missing, ['\u{13080}', '\u{1F9EF}']);
    let text = squashed(&pages(&pdf, &[]));
    assert!(
        text.contains("Extinguisher\u{1F9EF}missing,sign\u{13080}unreadable"),
        "{text}"
    );
    assert!(text.contains("stays in the text when you copy it".replace(' ', "").as_str()));
    assert!(print(&rows::plan(3), &[Language::En], Paper::A4).missing.is_empty());
}

#[test]
fn hostile_text_is_printed_and_never_breaks_the_file() {
    let mut plan = rows::plan(4);
    plan.rows[0].finding =
        "\u{202E}evil\u{202C} \u{0}\u{7}bell\u{FEFF} שלום عربى ภาษาไทย ខ្មែរ \u{1F468}\u{200D}\u{1F469}".to_owned();
    plan.rows[1].finding = ") Tj ET (\\ <</MCID 99>> BDC % ((".to_owned();
    plan.rows[2].finding = "e\u{301}\u{302}\u{303} \u{301} n\u{303} fi ffl \u{AD}soft\u{A0}space".to_owned();
    plan.rows[3].finding = "x".repeat(40_000);
    let pdf = print(&plan, &BOTH, Paper::A4);
    let file = written(&pdf);
    run("qpdf", &["--check"], file.path());
    let text = squashed(&pages(&pdf, &[]));
    assert!(text.contains(")TjET(\\<</MCID99>>BDC%(("));
    assert!(text.contains("e\u{301}\u{302}\u{303}\u{301}n\u{303}fiffl"), "{text}");
    assert_eq!(count_pdf_rows(&pdf.bytes).unwrap().rows, 4);
}

#[test]
fn rows_are_counted_in_the_file_itself() {
    for count in [0, 1, 57] {
        let pdf = print(&rows::plan(count), &BOTH, Paper::Letter);
        let counted = count_pdf_rows(&pdf.bytes).unwrap();
        assert_eq!((counted.pages, counted.rows), (pdf.pages, count));
        assert_eq!(pdf.rows, count);
    }
}

#[test]
fn a_page_that_got_lost_is_noticed() {
    let pdf = print(&rows::plan(57), &BOTH, Paper::A4);
    let mut document = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    document.delete_pages(&[pdf.pages as u32]);
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).unwrap();
    let counted = count_pdf_rows(&bytes).unwrap();
    assert_eq!(counted.pages, pdf.pages - 1);
    assert!(counted.rows < 57 && counted.rows > 0, "{counted:?}");
    let cut = &pdf.bytes[..pdf.bytes.len() / 2];
    assert!(count_pdf_rows(cut).is_err());
    assert!(count_pdf_rows(b"not a document").is_err());
}

#[test]
fn bookmarks_lead_to_every_row() {
    let pdf = print(&rows::plan(30), &[Language::En], Paper::A4);
    let document = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let contents = document.get_toc().unwrap();
    let titles: Vec<&str> = contents.toc.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles.len(), 32);
    assert_eq!(&titles[..2], ["Summary", "Findings and actions"]);
    assert!(titles[2].starts_with("A-001"));
    assert_eq!(contents.toc[0].page, 1);
    assert!(contents.toc[31].page > contents.toc[2].page);
}

#[test]
fn the_handover_log_stands_on_the_last_pages() {
    let mut plan = rows::plan(12);
    let without = print(&plan, &BOTH, Paper::A4);
    plan.handover = handover();
    let pdf = print(&plan, &BOTH, Paper::A4);
    let file = written(&pdf);
    run("qpdf", &["--check"], file.path());
    assert_eq!(count_pdf_rows(&pdf.bytes).unwrap().rows, 12, "its rows are no findings");
    let first = (without.pages + 1).to_string();
    let text = squashed(&pages(&pdf, &["-f", &first]));
    assert!(text.contains("Handover:wholeadswhat/工作交接：各项负责人"), "{text}");
    for row in &plan.handover {
        let know: String = squashed(row.know.lines().next_back().unwrap())
            .chars()
            .take(8)
            .collect();
        assert!(text.contains(&squashed(&row.topic)) && text.contains(&squashed(&row.leader)));
        assert!(text.contains(&know), "{know}");
    }
    assert!(text.contains("Since/自2026-03-01"));
    let document = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let contents = document.get_toc().unwrap();
    let last = contents.toc.last().unwrap();
    assert!(last.title.starts_with("Handover"));
    assert_eq!(last.page, without.pages + 1);
}

#[test]
fn progress_counts_rows_and_can_stop_the_work() {
    let plan = rows::plan(20);
    let request = PdfRequest {
        languages: vec![Language::En],
        paper: Paper::A4,
        letterhead: Default::default(),
    };
    let mut seen = Vec::new();
    let stopped = action_plan_pdf(&plan, &request, &mut |done, total| {
        seen.push((done, total));
        if done == 5 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(stopped, Err(ReportError::Cancelled)));
    assert_eq!(seen, [(0, 20), (1, 20), (2, 20), (3, 20), (4, 20), (5, 20)]);
}

#[test]
fn two_languages_must_be_two() {
    let request = PdfRequest {
        languages: vec![Language::En, Language::En],
        paper: Paper::A4,
        letterhead: Default::default(),
    };
    let refused = action_plan_pdf(&rows::plan(1), &request, &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(ReportError::Languages)));
}

#[test]
fn the_first_two_pages_read_as_agreed() {
    let pdf = print(&rows::plan(6), &BOTH, Paper::A4);
    insta::assert_snapshot!(pages(&pdf, &["-f", "1", "-l", "2"]));
}

/// What those who lead wrote down; the second is longer than a page.
fn handover() -> Vec<HandoverRow> {
    let steps: Vec<String> = (1..90)
        .map(|step| format!("{step}. 每周一检查 hall {step}: 灭火器、通道和应急灯，并在检查表上签字。"))
        .collect();
    let row = |topic: &str, leader: &str, since: Option<&str>, deputy: &str, know: &str| HandoverRow {
        id: topic.to_owned(),
        topic: topic.to_owned(),
        leader: leader.to_owned(),
        since: since.map(str::to_owned),
        deputy: deputy.to_owned(),
        know: know.to_owned(),
        updated_at: "2026-11-20T08:15:00.000Z".to_owned(),
        updated_by: "王芳".to_owned(),
    };
    vec![
        row(
            "Corrective action plan",
            "Nguyễn Văn Đức",
            Some("2026-03-01"),
            "Li Wei",
            "The customer's auditor calls on the first Monday of each month. Have the late actions ready.\nThe template of the letter stands on drive S.",
        ),
        row("消防安全", "王芳", Some("2025-09-15"), "", &steps.join("\n")),
        row(
            "Training plan 培训计划",
            "陈 Mei-Ling",
            None,
            "Ahmed K.",
            "新员工入职三天内完成安全培训，签到表由人事部保存。",
        ),
    ]
}

/// Cells are looked for one after the other, so that a lost or swapped row cannot hide behind a like one.
fn every_cell_comes_back(languages: &[Language], paper: Paper) {
    let plan = rows::plan(200);
    let pdf = print(&plan, languages, paper);
    assert_eq!((pdf.rows, pdf.missing.len()), (200, 0));
    let text = squashed(&pages(&pdf, &["-f", "2"]));
    let mut at = 0;
    for (index, row) in plan.rows.iter().enumerate() {
        let start = at;
        for cell in cells(row, languages) {
            let cell = squashed(&cell);
            if index == 17 && cell == squashed(&row.finding) {
                let end = in_parts(&text, &cell, start);
                assert!(
                    text[start..end].len() > cell.len(),
                    "a row taller than a page must be split"
                );
                continue;
            }
            let found = text[at..].find(&cell).unwrap_or_else(|| {
                let near: String = text[at..].chars().take(300).collect();
                panic!("row {index}: {cell:?} is not where it should be: {near}")
            });
            at += found + cell.len();
        }
        if index == 17 {
            at = in_parts(&text, &squashed(&row.finding), start);
        }
    }
}

/// What a reader of the page sees of a row, in reading order.
fn cells(row: &PlanRow, languages: &[Language]) -> Vec<String> {
    let mut cells = vec![row.number.clone()];
    let word = |english: &str, chinese: &str| -> Vec<String> {
        languages
            .iter()
            .map(|language| if *language == Language::En { english } else { chinese }.to_owned())
            .collect()
    };
    let say = |value: &str| -> Vec<String> {
        match value {
            "priority" => word("Priority", "优先"),
            "major" => word("Major", "主要"),
            "minor" => word("Minor", "次要"),
            "opportunity" => word("Opportunity", "改进机会"),
            "self" => word("Self-assessment", "自评"),
            "audit" => word("Audit", "审核"),
            "hotline" => word("Hotline", "申诉热线"),
            "incident" => word("Incident", "事故"),
            "committee" => word("Committee", "委员会"),
            "open" => word("Open", "待处理"),
            "planned" => word("Planned", "已计划"),
            "in-progress" => word("In progress", "进行中"),
            "done" => word("Done", "已完成"),
            "verified" => word("Verified", "已验证"),
            "no-action" => word("No action", "不采取措施"),
            "desk" => word("On documents", "文件验证"),
            "site" => word("On site", "现场验证"),
            _ => Vec::new(),
        }
    };
    cells.extend(say(&row.severity));
    cells.extend(say(&row.source));
    let typed = [
        &row.provision,
        &row.finding,
        &row.containment,
        &row.root_cause,
        &row.corrective,
    ];
    cells.extend(
        typed
            .into_iter()
            .chain([&row.no_action_reason, &row.preventive, &row.responsible])
            .cloned(),
    );
    match &row.due_on {
        Some(day) => cells.push(day.clone()),
        None => cells.extend(word("No date yet", "未定日期")),
    }
    if row.overdue {
        cells.extend(word("Overdue", "逾期"));
        let due = chrono::NaiveDate::parse_from_str(row.due_on.as_deref().unwrap(), "%Y-%m-%d").unwrap();
        let days = (chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap() - due).num_days();
        cells.extend(word(&format!("{days} day"), &format!("{days} 天")));
    }
    cells.extend(say(&row.status));
    cells.extend(row.evidence.iter().cloned());
    cells.extend(say(&row.verification));
    cells.extend(row.effectiveness_due_on.clone());
    cells.push(row.effectiveness.clone());
    cells
}

/// Finds a cell that page ends have cut into parts, each as long as possible; gives the end of the last.
fn in_parts(text: &str, cell: &str, from: usize) -> usize {
    let (mut at, mut rest, mut parts) = (from, cell, 0);
    while !rest.is_empty() {
        let lengths: Vec<usize> = rest
            .char_indices()
            .map(|(start, _)| start)
            .skip(1)
            .chain([rest.len()])
            .collect();
        let fits = lengths.partition_point(|length| text[at..].contains(&rest[..*length]));
        assert!(
            fits >= 10.min(lengths.len()),
            "only {fits} characters of {rest:?} are on the pages"
        );
        let length = lengths[fits - 1];
        at += text[at..].find(&rest[..length]).unwrap() + length;
        rest = &rest[length..];
        parts += 1;
    }
    assert!(parts > 1 && parts < 8, "{parts} parts");
    at
}

fn print(plan: &PlanSnapshot, languages: &[Language], paper: Paper) -> Pdf {
    let request = PdfRequest {
        languages: languages.to_vec(),
        paper,
        letterhead: Default::default(),
    };
    action_plan_pdf(plan, &request, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn pages(pdf: &Pdf, range: &[&str]) -> String {
    let file = written(pdf);
    run("pdftotext", &[&["-raw"], range].concat(), file.path())
}

fn written(pdf: &Pdf) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    file
}

/// Runs a program of poppler or qpdf on the file; `pdftotext` answers on its output.
fn run(program: &str, options: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(options).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command
        .output()
        .unwrap_or_else(|why| panic!("{program} must be installed for this test: {why}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program}: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

fn squashed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
