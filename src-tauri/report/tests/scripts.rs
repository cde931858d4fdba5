//! Writing of every factory on one page: Bengali, Khmer, Burmese and Arabic beside English, Chinese and Vietnamese.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use plumbline_core::plan::{PlanRow, PlanSnapshot};
use plumbline_report::{Language, Paper, Pdf, PdfRequest, action_plan_pdf};
use std::io::Write;
use std::ops::ControlFlow;
use std::process::Command;

mod rows;

/// Each as its line leaders write it: the guard is missing, the exit is shut, overtime unpaid, who sees to it, a drill.
const SENTENCES: [(&str, [&str; 5]); 7] = [
    (
        "bn",
        [
            "৭ নম্বর প্রেস মেশিনে সুরক্ষা ঢাকনা নেই।",
            "জরুরি নির্গমন পথ মালপত্র দিয়ে বন্ধ।",
            "অতিরিক্ত ঘণ্টার মজুরি পরিশোধ করা হয়নি; ৪০ জনের মধ্যে ১১ জন।",
            "দায়িত্বপ্রাপ্ত ব্যক্তি প্রতি সপ্তাহে যন্ত্রটি পরীক্ষা করবেন।",
            "রাতের পালার শ্রমিকদের অগ্নি মহড়া হয়নি।",
        ],
    ),
    (
        "km",
        [
            "ម៉ាស៊ីនសង្កត់លេខ ៧ គ្មានរបាំងការពារទេ។",
            "ច្រកចេញពេលមានអាសន្នត្រូវបានបិទដោយទំនិញ។",
            "ប្រាក់ឈ្នួលម៉ោងបន្ថែមមិនត្រូវបានបង់ទេ។",
            "អ្នកទទួលខុសត្រូវត្រួតពិនិត្យម៉ាស៊ីនរៀងរាល់សប្តាហ៍។",
            "កម្មករវេនយប់មិនបានហាត់ពន្លត់អគ្គិភ័យទេ។",
        ],
    ),
    (
        "my",
        [
            "စက်နံပါတ် ၇ တွင် အကာအကွယ်မရှိပါ။",
            "အရေးပေါ်ထွက်ပေါက်ကို ကုန်ပစ္စည်းများ ပိတ်ဆို့ထားသည်။",
            "အချိန်ပိုလုပ်ခ မပေးရသေးပါ။",
            "တာဝန်ရှိသူက စက်ကို အပတ်စဉ် စစ်ဆေးပါမည်။",
            "ညဆိုင်းအလုပ်သမားများ မီးဘေးလေ့ကျင့်မှု မလုပ်ရသေးပါ။",
        ],
    ),
    (
        "ar",
        [
            "المكبس رقم 7 يعمل دون غطاء واقٍ.",
            "مخرج الطوارئ مغلق بالبضائع.",
            "لم تُدفع أجور الساعات الإضافية لأحد عشر عاملاً.",
            "يفحص المسؤول الآلة كل أسبوع ويوقّع السجل.",
            "لم يشارك عمال المناوبة الليلية في تدريب الإخلاء.",
        ],
    ),
    (
        "zh-Hans",
        [
            "7 号冲压机没有防护罩。",
            "安全出口被货物堵住。",
            "11 名员工的加班费没有支付。",
            "负责人每周检查一次并签字。",
            "夜班员工没有参加消防演习。",
        ],
    ),
    (
        "vi",
        [
            "Máy dập số 7 không có tấm chắn bảo vệ.",
            "Lối thoát hiểm bị hàng hóa chặn lại.",
            "Chưa trả tiền làm thêm giờ cho 11 người.",
            "Người phụ trách kiểm tra máy mỗi tuần.",
            "Công nhân ca đêm chưa diễn tập chữa cháy.",
        ],
    ),
    (
        "id",
        [
            "Mesin press nomor 7 tidak memiliki pelindung.",
            "Pintu darurat terhalang barang.",
            "Upah lembur 11 pekerja belum dibayar.",
            "Penanggung jawab memeriksa mesin setiap minggu.",
            "Pekerja giliran malam belum ikut latihan kebakaran.",
        ],
    ),
];

/// A row in each writing, and rows that mix two of them.
fn plan() -> PlanSnapshot {
    let row = |at: usize, texts: [&str; 5]| PlanRow {
        number: format!("S-{at:03}"),
        severity: "major".into(),
        source: "audit".into(),
        status: "planned".into(),
        finding: texts[0].into(),
        containment: texts[1].into(),
        root_cause: texts[2].into(),
        corrective: texts[3].into(),
        preventive: texts[4].into(),
        due_on: Some("2026-12-31".into()),
        ..PlanRow::default()
    };
    let mut rows: Vec<PlanRow> = SENTENCES
        .iter()
        .enumerate()
        .map(|(at, (_, texts))| row(at + 1, *texts))
        .collect();
    for (at, (_, texts)) in SENTENCES[..4].iter().enumerate() {
        let mixed = texts.map(|text| format!("安全出口 B2：{text} (fire exit)"));
        let [a, b, c, d, e] = &mixed;
        rows.push(row(at + 8, [a, b, c, d, e]));
    }
    PlanSnapshot { rows, ..rows::plan(1) }
}

fn cells(row: &PlanRow) -> [&String; 5] {
    [
        &row.finding,
        &row.containment,
        &row.root_cause,
        &row.corrective,
        &row.preventive,
    ]
}

fn print(plan: &PlanSnapshot) -> Pdf {
    let request = PdfRequest {
        languages: vec![Language::En],
        paper: Paper::A4,
        letterhead: Default::default(),
    };
    action_plan_pdf(plan, &request, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn file_of(pdf: &Pdf) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    file
}

/// Letters alone, sorted: readers give lines that mix both directions in an order of their own.
fn letters(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

#[test]
fn every_writing_has_a_font_and_poppler_gives_every_cell_back() {
    let plan = plan();
    let pdf = print(&plan);
    assert_eq!(pdf.missing, Vec::<char>::new());
    let file = file_of(&pdf);
    let output = Command::new("pdftotext")
        .arg("-raw")
        .arg(file.path())
        .arg("-")
        .output()
        .unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let squashed = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && *c != '\u{200B}')
            .collect()
    };
    let page = squashed(&text);
    // Poppler turns around what Arabic joins into one sign or marks, whatever the file says: see the letters below.
    let cells_of = |row: &PlanRow| cells(row).map(Clone::clone);
    let arabic = |cell: &String| cell.contains(|c| matches!(c, '\u{600}'..='\u{6FF}'));
    let lost: Vec<String> = plan
        .rows
        .iter()
        .flat_map(cells_of)
        .filter(|cell| !arabic(cell) && !page.contains(&squashed(cell)))
        .collect();
    assert!(lost.is_empty(), "{lost:#?}\n{text}");
    for row in &plan.rows {
        let start = text.find(&row.number).unwrap();
        let next = text[start + 5..].find("\nS-").map_or(text.len(), |end| start + 5 + end);
        let cells = [
            &row.finding,
            &row.containment,
            &row.root_cause,
            &row.corrective,
            &row.preventive,
        ];
        let given: String = cells.iter().map(|cell| cell.as_str()).collect();
        let seen = letters(&text[start..next]);
        for c in letters(&given).chars() {
            let count = |text: &str| text.chars().filter(|one| *one == c).count();
            assert!(
                count(&seen) >= count(&letters(&given)),
                "{}: {c:?}\n{}",
                row.number,
                &text[start..next]
            );
        }
    }
}

#[test]
fn it_is_a_sound_file_with_fonts_cut_down() {
    let pdf = print(&plan());
    let file = file_of(&pdf);
    let check = Command::new("qpdf").arg("--check").arg(file.path()).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let fonts = Command::new("pdffonts").arg(file.path()).output().unwrap();
    let fonts = String::from_utf8(fonts.stdout).unwrap();
    for family in [
        "NotoSansArabic",
        "NotoSansBengali",
        "NotoSansKhmer",
        "NotoSansMyanmar",
        "NotoSansSC",
    ] {
        let line = fonts
            .lines()
            .find(|line| line.contains(family))
            .unwrap_or_else(|| panic!("{family}: {fonts}"));
        assert_eq!(line.matches(" yes yes yes").count(), 1, "{line}");
    }
    if let Ok(keep) = std::env::var("PLUMBLINE_KEEP") {
        std::fs::write(keep, &pdf.bytes).unwrap();
    }
}
