//! Pages of findings: every field, photos as print needs them and nothing of what a photo says, long ones, many, none;
//! the letterhead above all of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

#[cfg(target_os = "linux")]
use image::{GenericImageView, Rgba};
use plumbline_core::plan::PlanSnapshot;
use plumbline_report::{
    FindingPhoto, FindingPhotos, Language, Letterhead, Paper, Pdf, PdfRequest, PhotoFile, PlanLayout,
    action_plan_pages, action_plan_pdf, count_pdf_rows,
};

#[path = "papers/pictures.rs"]
mod pictures;
mod rows;

use pictures::{jpeg, logo, photo};

const BOTH: [Language; 2] = [Language::En, Language::ZhHans];

/// 50 megapixels that are never in memory: a street of coloured stripes.
#[cfg(target_os = "linux")]
struct Stripes;

#[cfg(target_os = "linux")]
impl GenericImageView for Stripes {
    type Pixel = Rgba<u8>;

    fn dimensions(&self) -> (u32, u32) {
        (8660, 5774)
    }

    fn get_pixel(&self, x: u32, y: u32) -> Rgba<u8> {
        Rgba([(x / 34) as u8, (y / 23) as u8, ((x + y) / 57) as u8, 255])
    }
}

#[cfg(target_os = "linux")]
fn jpeg_of_50_megapixels() -> Vec<u8> {
    let mut out = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 80)
        .encode_image(&Stripes)
        .unwrap();
    out
}

/// With an orientation, a place and a camera, as phones write them.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPS 22.5431N 114.0579E SecretPhone 15");
    let length = (exif.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

fn headed() -> Letterhead {
    Letterhead {
        logo: logo(),
        lines: vec![
            "深圳示例电子有限公司 Shenzhen Example Electronics Co., Ltd.".to_owned(),
            "8 Gongye Road, Longhua, Shenzhen 518000".to_owned(),
            "Licence 9144 0300 MA5X".to_owned(),
        ],
    }
}

fn request(languages: &[Language], paper: Paper, letterhead: Letterhead) -> PdfRequest {
    PdfRequest {
        letterhead,
        ..PdfRequest::new(languages.to_vec(), paper)
    }
}

fn pages(plan: &PlanSnapshot, wanted: &PdfRequest, layout: PlanLayout, photos: fn(&str) -> FindingPhotos) -> Pdf {
    let mut photos = photos;
    action_plan_pages(plan, wanted, layout, &mut photos, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn none(_: &str) -> FindingPhotos {
    FindingPhotos::default()
}

fn written(pdf: &Pdf) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&pdf.bytes).unwrap();
    if let Some(keep) = std::env::var_os("PLUMBLINE_KEEP") {
        let name = std::thread::current().name().unwrap_or("pages").to_owned();
        let number = pdf.bytes.len();
        std::fs::write(Path::new(&keep).join(format!("{name}-{number}.pdf")), &pdf.bytes).unwrap();
    }
    file
}

fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text as poppler copies it.
fn text(file: &Path) -> String {
    let output = Command::new("pdftotext")
        .arg("-raw")
        .arg(file)
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn squashed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{C}').collect()
}

/// In one piece, or in two where a page ends.
fn comes_back(said: &str, cell: &str) -> bool {
    said.contains(cell)
        || cell
            .char_indices()
            .skip(1)
            .any(|(at, _)| said.contains(&cell[..at]) && said.contains(&cell[at..]))
}

fn with_photos(number: &str) -> FindingPhotos {
    if number != "A-001" {
        return FindingPhotos::default();
    }
    FindingPhotos {
        shown: vec![
            photo("guard-before.jpg", false, with_exif(&jpeg(2048, 1365))),
            photo("guard-plan.png", false, logo()),
            photo("phone.heic", false, b"\0\0\0\x1cftypheic\0\0\0\0mif1heic".to_vec()),
            photo("guard-after.jpg", true, with_exif(&jpeg(400, 300))),
            photo("cut.jpg", true, jpeg(800, 600)[..4_000].to_vec()),
            FindingPhoto {
                name: "film.png".to_owned(),
                after: true,
                file: PhotoFile::TooLarge,
            },
        ],
        more: 3,
    }
}

#[test]
fn every_field_of_every_finding_comes_back() {
    let mut plan = rows::plan(14);
    plan.rows[2].why = vec![
        "The line was behind".to_owned(),
        "Nobody replaced the fitter".to_owned(),
    ];
    for (languages, paper) in [
        (&BOTH[..1], Paper::A4),
        (&BOTH[1..], Paper::Letter),
        (&BOTH[..], Paper::Letter),
    ] {
        let wanted = request(languages, paper, headed());
        for layout in [PlanLayout::Findings, PlanLayout::Both] {
            let pdf = pages(&plan, &wanted, layout, with_photos);
            let file = written(&pdf);
            run("qpdf", &["--check"], file.path());
            let said = squashed(&text(file.path()));
            for rows in plan.rows.chunk_by(|a, b| a.number == b.number) {
                // What was found is of the finding; the rest of each of its actions.
                let of_finding = [&rows[0].finding, &rows[0].provision];
                let of_actions = rows.iter().flat_map(|row| {
                    [
                        &row.containment,
                        &row.root_cause,
                        &row.corrective,
                        &row.preventive,
                        &row.responsible,
                    ]
                    .into_iter()
                    .chain(&row.why)
                });
                for cell in of_finding.into_iter().chain(of_actions) {
                    let cell: String = squashed(cell).chars().take(400).collect();
                    assert!(comes_back(&said, &cell), "{cell}");
                }
            }
            assert!(said.contains("Licence91440300MA5X"));
            let counted = count_pdf_rows(&pdf.bytes).unwrap();
            let rows = if layout == PlanLayout::Both { plan.rows.len() } else { 0 };
            assert_eq!((counted.pages, counted.rows), (pdf.pages, rows));
            assert_eq!(pdf, pages(&plan, &wanted, layout, with_photos), "the same again");
        }
    }
}

#[test]
fn photos_are_as_large_as_print_needs_and_say_nothing_of_themselves() {
    let plan = rows::plan(4);
    let pdf = pages(
        &plan,
        &request(&BOTH, Paper::A4, headed()),
        PlanLayout::Findings,
        with_photos,
    );
    for word in [&b"GPS 22.54"[..], b"SecretPhone", b"22.5431N"] {
        assert!(!pdf.bytes.windows(word.len()).any(|part| part == word));
    }
    let file = written(&pdf);
    let list = run("pdfimages", &["-list"], file.path());
    let sizes: Vec<(u32, u32)> = list
        .lines()
        .skip(2)
        .map(|line| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            (columns[3].parse().unwrap(), columns[4].parse().unwrap())
        })
        .collect();
    assert!(sizes.len() >= 3, "{list}");
    assert!(
        sizes.iter().all(|(width, height)| *width <= 760 && *height <= 760),
        "{list}"
    );
    let said = squashed(&text(file.path()));
    for word in [
        "guard-before.jpg",
        "phone.heic",
        "cannot be shown on paper",
        "damaged",
        "too large",
        "3 more photos",
    ] {
        assert!(said.contains(&squashed(word)), "{word}: {said}");
    }
    let structure = run("pdfinfo", &["-struct-text"], file.path());
    assert!(structure.contains("Figure"), "{structure}");
}

/// The names of all bookmarks, and links whose page exists.
#[test]
fn rows_lead_to_their_page_and_bookmarks_name_every_finding() {
    let mut plan = rows::plan(9);
    plan.rows[3].finding = "See https://example.org/photos?id=4 for all of them".to_owned();
    let pdf = pages(
        &plan,
        &request(&BOTH[..1], Paper::A4, Letterhead::default()),
        PlanLayout::Both,
        none,
    );
    let document = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let ids: Vec<_> = document.get_pages().into_values().collect();
    let (mut inside, mut outside) = (0, Vec::new());
    for page in &ids {
        let Ok(annotations) = document.get_page_annotations(*page) else {
            continue;
        };
        for link in annotations {
            assert!(link.get(b"StructParent").is_ok());
            match link.get(b"Dest") {
                Ok(place) => {
                    let page = place.as_array().unwrap()[0].as_reference().unwrap();
                    assert!(ids.contains(&page));
                    inside += 1;
                }
                Err(_) => {
                    let action = link.get(b"A").unwrap().as_dict().unwrap();
                    outside.push(String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec()).unwrap());
                }
            }
        }
    }
    assert_eq!(inside, plan.rows.len());
    assert!(
        outside
            .iter()
            .any(|address| address == "https://example.org/photos?id=4"),
        "{outside:?}"
    );
    let outline = run("qpdf", &["--json", "--json-key=outlines"], written(&pdf).path());
    for row in &plan.rows {
        assert!(outline.contains(&format!("{}  ", row.number)), "{outline}");
    }
}

#[test]
fn a_finding_that_is_too_long_goes_on_under_a_small_head() {
    let mut plan = rows::plan(2);
    let long = (0..4_000).map(|number| format!("word{number:05} ")).collect::<String>();
    plan.rows[0].corrective = long;
    let pdf = pages(
        &plan,
        &request(&BOTH[..1], Paper::Letter, headed()),
        PlanLayout::Findings,
        with_photos,
    );
    let file = written(&pdf);
    let said = text(file.path());
    assert!(said.contains("A-001, continued"), "{said}");
    let lost = (0..4_000)
        .filter(|number| !said.contains(&format!("word{number:05}")))
        .count();
    assert_eq!(lost, 0);
}

#[test]
fn a_name_of_500_characters_and_no_findings_at_all() {
    let mut plan = rows::plan(1);
    plan.factory_name = "X".repeat(500);
    plan.rows[0].responsible = "责任人".repeat(170);
    let pdf = pages(&plan, &request(&BOTH, Paper::A4, headed()), PlanLayout::Findings, none);
    let said = squashed(&text(written(&pdf).path()));
    assert!(said.contains(&"责任人".repeat(170)));
    plan.rows.clear();
    let empty = pages(&plan, &request(&BOTH, Paper::A4, headed()), PlanLayout::Findings, none);
    assert_eq!((empty.pages, empty.rows), (1, 0));
    run("qpdf", &["--check"], written(&empty).path());
}

#[test]
fn five_thousand_rows_are_all_there() {
    let plan = rows::plan(5_000);
    let pdf = action_plan_pdf(&plan, &request(&BOTH[..1], Paper::A4, headed()), &mut |_, _| {
        ControlFlow::Continue(())
    });
    let pdf = pdf.unwrap();
    let counted = count_pdf_rows(&pdf.bytes).unwrap();
    assert_eq!((counted.pages, counted.rows), (pdf.pages, 5_000));
}

/// What this process holds, and held at most, in KB.
#[cfg(target_os = "linux")]
fn memory(which: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(which)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn a_photo_of_50_megapixels_is_brought_down_with_little_memory() {
    let plan = rows::plan(1);
    let photo_of_50 = jpeg_of_50_megapixels();
    // The first document of a process loads the fonts.
    let wanted = request(&BOTH[..1], Paper::A4, Letterhead::default());
    pages(&plan, &wanted, PlanLayout::Findings, none);
    let before = memory("VmRSS");
    let mut photos = |_: &str| FindingPhotos {
        shown: vec![photo("large.jpg", false, photo_of_50.clone())],
        more: 0,
    };
    let pdf = action_plan_pages(&plan, &wanted, PlanLayout::Findings, &mut photos, &mut |_, _| {
        ControlFlow::Continue(())
    });
    let pdf = pdf.unwrap();
    let grown = memory("VmHWM").saturating_sub(before) / 1024;
    println!(
        "50 megapixels: peak grew by {grown} MB, the document has {} KB",
        pdf.bytes.len() / 1024
    );
    assert!(grown < 150, "{grown} MB");
    assert!(pdf.bytes.len() < 1 << 20, "{}", pdf.bytes.len());
    let list = run("pdfimages", &["-list"], written(&pdf).path());
    assert!(list.lines().skip(2).count() == 1, "{list}");
}
