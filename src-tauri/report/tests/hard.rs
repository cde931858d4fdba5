//! Plans that are hard to print: each gives a good file, and nothing of it is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use plumbline_core::plan::{PlanRow, PlanSnapshot};
use plumbline_report::{Language, Paper, Pdf, PdfRequest, action_plan_pdf};
use std::fmt::Write as _;
use std::io::Write;
use std::ops::ControlFlow;
use std::process::Command;

mod rows;

fn print(plan: &PlanSnapshot) -> Pdf {
    let request = PdfRequest {
        languages: vec![Language::En, Language::ZhHans],
        paper: Paper::Letter,
        letterhead: Default::default(),
    };
    action_plan_pdf(plan, &request, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

/// The text of a file that qpdf finds sound, and how many pages it has.
fn read(pdf: &Pdf) -> (String, usize) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    let check = Command::new("qpdf").arg("--check").arg(file.path()).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let text = Command::new("pdftotext")
        .arg("-raw")
        .arg(file.path())
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let pages = text.matches('\u{C}').count();
    (text.chars().filter(|c| !c.is_whitespace()).collect(), pages)
}

fn with(change: impl FnOnce(&mut PlanRow)) -> PlanSnapshot {
    let mut plan = rows::plan(3);
    change(&mut plan.rows[1]);
    plan
}

#[test]
fn a_cell_of_ten_thousand_words_runs_on_over_pages() {
    let words = (0..10_000).fold(String::new(), |mut words, number| {
        let _ = write!(words, "word{number:05} ");
        words
    });
    let pdf = print(&with(|row| row.root_cause = words));
    assert_eq!(pdf.rows, 3);
    let (text, pages) = read(&pdf);
    let lost = (0..10_000)
        .filter(|number| !text.contains(&format!("word{number:05}")))
        .count();
    assert_eq!(lost, 0);
    assert!(pages > 20, "{pages}");
}

#[test]
fn a_name_of_five_hundred_characters_is_printed_whole() {
    let name: String = "深圳市南山区示例电子有限公司第二分厂"
        .chars()
        .cycle()
        .take(500)
        .collect();
    let latin = "X".repeat(500);
    let mut plan = with(|row| row.responsible.clone_from(&name));
    plan.factory_name.clone_from(&latin);
    plan.factory_local_name.clone_from(&name);
    let pdf = print(&plan);
    let (text, pages) = read(&pdf);
    // On the title page in one piece; the one who is responsible may be cut by the end of a page.
    assert_eq!(
        (text.matches(&latin).count(), text.matches(&name).count()),
        (1, 1),
        "{text}"
    );
    assert!(text.matches("深圳市南山区示例电子").count() >= 2 * 500 / 18, "{text}");
    assert!(pages < 6, "{pages}");
}

#[test]
fn right_to_left_words_inside_chinese_keep_every_letter() {
    let mixed = "员工投诉：“المشرف يصرخ في وجه العمال” 由 שרה 转达，编号 12-٣٤，已登记。";
    let pdf = print(&with(|row| row.finding = mixed.repeat(3)));
    let (text, _) = read(&pdf);
    // Hebrew has no font here: it is named, and can still be copied.
    assert_eq!(pdf.missing.iter().collect::<String>(), "הרש");
    for c in mixed.chars().filter(|c| c.is_alphanumeric()) {
        let given = mixed.chars().filter(|one| *one == c).count() * 3;
        let seen = text.chars().filter(|one| *one == c).count();
        assert!(seen >= given, "{c}: {seen} of {given}");
    }
}

#[test]
fn a_plan_without_rows_says_so() {
    let mut plan = rows::plan(1);
    plan.rows.clear();
    let pdf = print(&plan);
    assert_eq!(pdf.rows, 0);
    let (text, pages) = read(&pdf);
    assert!(pages >= 1 && text.contains("深圳示例电子有限公司"), "{text}");
}
