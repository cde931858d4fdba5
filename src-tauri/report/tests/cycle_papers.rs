//! A cycle on one page and whole, and the training record of one person.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use plumbline_core::cycle::brief::{Ahead, Brief, CostSum};
use plumbline_core::cycle::{Aim, Objective, Reading};
use plumbline_core::moment::Moment;
use plumbline_core::pack::csr_management_system;
use plumbline_core::sample::{Sample, make};
use plumbline_core::training::matrix::{self, MatrixCourse, MatrixFilter, MatrixQuery};
use plumbline_core::training::record::TrainingRecord;
use plumbline_report::{
    Language, Letterhead, Paper, Pdf, PdfRequest, ReportError, count_pdf_rows, cycle_brief_pdf, cycle_closeout_pdf,
    training_matrix_pdf, training_record_pdf,
};
use std::io::Write;
use std::ops::ControlFlow;
use std::process::Command;

const BOTH: [Language; 2] = [Language::ZhHans, Language::En];
const NOW: &str = "2026-11-21T17:45:00+08:00";

fn request(languages: &[Language], paper: Paper) -> PdfRequest {
    PdfRequest::new(languages.to_vec(), paper)
}

/// Checked, and its text without spaces.
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
    let counted = count_pdf_rows(&pdf.bytes).unwrap();
    assert_eq!((counted.rows, counted.pages), (pdf.rows, pdf.pages), "{keep}");
    assert_eq!(pdf.missing, Vec::<char>::new(), "{keep}");
    String::from_utf8(text.stdout).unwrap().split_whitespace().collect()
}

fn sample(language: &str, dir: &std::path::Path) -> Sample {
    let now = Moment::parse(NOW).unwrap();
    make(
        &dir.join("sample"),
        plumbline_core::KINDS,
        language,
        &csr_management_system().unwrap(),
        &now,
    )
    .unwrap()
}

fn brief(language: &str) -> Brief {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse(NOW).unwrap();
    let sample = sample(language, dir.path());
    sample.vault.read(|db| Brief::of(db, None, "王芳 (EHS)", &now)).unwrap()
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

/// A cycle with everything of everything.
fn full(language: &str) -> Brief {
    let mut brief = brief(language);
    brief.scope = "Halls 1 to 4 and both dormitories; not the canteen, which another company runs.".into();
    brief.objectives = (1..=12)
        .map(|at| Objective {
            id: format!("{at}"),
            name: format!("Overtime hours per worker and month, line {at}"),
            unit: "h".into(),
            aim: Aim::Down,
            baseline: (at % 3 != 0).then_some(52.0),
            baseline_on: Some("2026-03-31".into()),
            target: Some(36.0),
            due_on: Some("2026-06-30".into()),
            responsible: String::new(),
            previous: None,
            readings: vec![Reading {
                id: "r".into(),
                read_on: "2026-06-30".into(),
                value: 41.5,
                note: String::new(),
            }],
            change: (at % 3 != 0).then_some(-10.5),
            reached: Some(false),
            flags: Vec::new(),
        })
        .collect();
    brief.costs.actions = 41;
    brief.costs.expected_unknown = 12;
    brief.costs.actual_unknown = 30;
    brief.costs.sums = vec![
        CostSum {
            currency: Some("CNY".into()),
            expected: 12_345_650,
            expected_of: 20,
            actual: 900_000,
            actual_of: 8,
        },
        CostSum {
            currency: None,
            expected: 1_250,
            expected_of: 9,
            actual: 0,
            actual_of: 0,
        },
    ];
    brief.ahead = (1..=60)
        .map(|at| Ahead {
            number: format!("A-{at:03}"),
            finding: "消防通道被堵 Fire exit blocked".into(),
            what: format!("Mark the aisle and check it every morning ({at}) 每天早上检查通道"),
            responsible: "王芳".into(),
            due_on: Some("2026-11-01".into()),
            overdue: true,
        })
        .collect();
    brief
}

#[test]
fn the_sample_cycle_says_what_its_records_say() {
    for (language, tag) in [(Language::En, "en"), (Language::ZhHans, "zh-Hans")] {
        let brief = brief(tag);
        let pdf = cycle_brief_pdf(&brief, &request(&[language], Paper::A4)).unwrap();
        let said = text(&pdf, &format!("brief-{tag}.pdf"));
        assert_eq!(pdf.pages, 1);
        assert!(
            said.contains(&squeezed(&brief.cycle.name)) && said.contains(&squeezed(&brief.factory_name)),
            "{said}"
        );
        let whole = cycle_closeout_pdf(&brief, &request(&[language], Paper::A4)).unwrap();
        let said = text(&whole, &format!("closeout-{tag}.pdf"));
        for one in &brief.ahead {
            assert!(said.contains(&squeezed(&one.number)), "{} in {said}", one.number);
        }
        assert_eq!(whole.rows, brief.ahead.len());
        for phase in &brief.phases {
            let share = 100.0 * f64::from(phase.done) / f64::from(phase.total.max(1));
            assert!(said.contains(&format!("{share:.0}%")), "{share} of the wheel in {said}");
        }
        for section in &brief.picture.packs[0].sections {
            let beginning: String = squeezed(&section.title[tag]).chars().take(4).collect();
            assert!(said.contains(&beginning), "{beginning} below the bars in {said}");
        }
    }
}

#[test]
fn all_there_is_still_fits_one_page_and_what_is_left_out_is_counted() {
    let brief = full("en");
    let lines = [
        "Chengyan Precision Electronics Co., Ltd.",
        "8 Gongye Road, Longhua, Shenzhen",
        "+86 755 5550 0100",
    ];
    let letterhead = Letterhead {
        logo: Vec::new(),
        lines: lines.map(str::to_owned).to_vec(),
    };
    let plain = Letterhead::default();
    for (paper, letterhead) in [
        (Paper::A4, &plain),
        (Paper::Letter, &plain),
        (Paper::Letter, &letterhead),
    ] {
        let request = PdfRequest {
            letterhead: letterhead.clone(),
            ..request(&BOTH, paper)
        };
        let pdf = cycle_brief_pdf(&brief, &request).unwrap();
        assert_eq!(pdf.pages, 1, "{paper:?} {letterhead:?}");
        let said = text(&pdf, &format!("brief-full-{paper:?}-{}.pdf", letterhead.lines.len()));
        assert!(
            said.contains("123,456.50") && said.contains("9,000") && said.contains("12.50"),
            "{said}"
        );
        let left = 60 - pdf.rows;
        assert!(said.contains(&format!("and{left}more")), "{left} in {said}");
        assert!(pdf.rows >= 1, "{} steps", pdf.rows);
    }
}

#[test]
fn the_close_out_leaves_nothing_out() {
    let brief = full("en");
    let pdf = cycle_closeout_pdf(&brief, &request(&BOTH, Paper::Letter)).unwrap();
    let said = text(&pdf, "closeout-full.pdf");
    assert_eq!(pdf.rows, 60);
    for one in &brief.ahead {
        assert!(said.contains(&squeezed(&one.what)), "{}", one.what);
    }
    assert!(said.contains(&squeezed(&brief.scope)));
    assert!(said.contains("Overtimehoursperworkerandmonth,line12"));
    assert_eq!(
        said.matches("notmeasuredbefore,sonoimprovementisclaimed").count(),
        4,
        "every third objective"
    );
    assert!(!said.contains("more/另有"), "nothing is left out");
}

fn laid_out(pdf: &Pdf) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    let text = Command::new("pdftotext")
        .arg("-layout")
        .arg(file.path())
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(text.stdout).unwrap().replace('\u{c}', "")
}

#[test]
fn the_papers_of_a_cycle_read_as_agreed() {
    let brief = brief("en");
    let request = request(&BOTH[1..], Paper::A4);
    insta::assert_snapshot!("brief", laid_out(&cycle_brief_pdf(&brief, &request).unwrap()));
    insta::assert_snapshot!("closeout", laid_out(&cycle_closeout_pdf(&brief, &request).unwrap()));
}

#[test]
fn the_same_cycle_gives_the_same_bytes() {
    let brief = full("zh-Hans");
    let print = || cycle_closeout_pdf(&brief, &request(&BOTH, Paper::A4)).unwrap().bytes;
    assert!(print() == print());
}

#[test]
fn the_matrix_has_every_person_for_every_course() {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse(NOW).unwrap();
    let sample = sample("en", dir.path());
    let query = MatrixQuery {
        search: String::new(),
        categories: Vec::new(),
        course_kinds: Vec::new(),
        departments: Vec::new(),
        within: None,
        state: MatrixFilter::All,
        offset: 0,
        limit: 40,
    };
    let mut matrix = sample.vault.read(|db| matrix::get(db, &query, now.today())).unwrap();
    // More courses than stand side by side.
    while matrix.courses.len() < 21 {
        let at = matrix.courses.len();
        matrix.courses.push(MatrixCourse {
            name: format!("Course {at}"),
            ..matrix.courses[0].clone()
        });
        matrix.cover.push(matrix.cover[0].clone());
        for row in &mut matrix.rows {
            row.cells.push(row.cells[0].clone());
        }
    }
    for (languages, paper, keep) in [
        (&BOTH[..], Paper::A4, "matrix.pdf"),
        (&BOTH[1..], Paper::Letter, "matrix-en.pdf"),
    ] {
        let request = request(languages, paper);
        let mut told = Vec::new();
        let mut step = |done, all| {
            told.push((done, all));
            ControlFlow::Continue(())
        };
        let pdf = training_matrix_pdf(&matrix, "Chengyan 澄砚", "2026-11-21", &request, &mut step).unwrap();
        let said = text(&pdf, keep);
        assert_eq!((pdf.rows, told.len()), (matrix.rows.len(), 3 * matrix.rows.len()));
        for course in &matrix.courses {
            assert!(said.contains(&squeezed(&course.name)), "{}", course.name);
        }
        for row in &matrix.rows {
            assert_eq!(
                said.matches(&squeezed(&row.worker.badge)).count(),
                3,
                "{}",
                row.worker.badge
            );
        }
        let mut stop = |done, _| {
            if done < 50 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let stopped = training_matrix_pdf(&matrix, "Chengyan 澄砚", "2026-11-21", &request, &mut stop);
        assert!(matches!(stopped, Err(ReportError::Cancelled)));
    }
}

#[test]
fn a_record_tells_what_one_person_attended_and_needs() {
    let dir = tempfile::tempdir().unwrap();
    let now = Moment::parse(NOW).unwrap();
    let sample = sample("en", dir.path());
    let record = sample
        .vault
        .read(|db| {
            let busiest = "SELECT worker FROM attendance WHERE present = 1 GROUP BY worker ORDER BY count(*) DESC, worker LIMIT 1";
            let id: String = db.query_row(busiest, [], |row| row.get(0))?;
            TrainingRecord::of(db, id.parse().unwrap(), "王芳 (HR)", &now)
        })
        .unwrap();
    assert!(!record.attended.is_empty() && !record.wanted.is_empty());
    for (languages, keep) in [(&BOTH[..], "record.pdf"), (&BOTH[1..], "record-en.pdf")] {
        let pdf = training_record_pdf(&record, &request(languages, Paper::A4)).unwrap();
        let said = text(&pdf, keep);
        assert_eq!(pdf.rows, record.attended.len());
        assert!(said.contains(&squeezed(&record.person.badge)) && said.contains(&squeezed(&record.person.name)));
        for one in &record.attended {
            assert!(said.contains(&squeezed(&one.course)), "{} in {said}", one.course);
        }
    }
}
