//! A factory with something planted in every field that must stay, and its packs as other programs open them.

use super::place::desk::new_case;
use super::place::{Place, new_finding};
use plumbline_core::cap::{Source, action, finding};
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::error::Result;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::hotline::case::{self, NewCase};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::share::pack::{self, PackDraft, PackItem};
use plumbline_core::share::{self, Disclosed, SharePart, profile};
use plumbline_core::vault::Saved;
use plumbline_core::{customer, pack as packs};
use plumbline_report::{Language, Paper, PdfRequest, count_papers, review_papers};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use uuid::Uuid;

pub const BOTH: [Language; 2] = [Language::En, Language::ZhHans];
pub const EN: [Language; 1] = [Language::En];

/// What must never stand in any file of a pack.
pub const PLANTED: &str = "PLANTED";

pub struct Opened {
    pub item: PackItem,
    pub folder: PathBuf,
    /// Name, whether its flag says UTF-8, and its year.
    pub entries: Vec<Value>,
}

impl Opened {
    pub fn workbook(&self) -> PathBuf {
        self.of("xlsx")
    }

    pub fn of(&self, ending: &str) -> PathBuf {
        let named = self
            .files()
            .into_iter()
            .find(|file| file.extension().is_some_and(|own| own == ending));
        named.unwrap_or_else(|| panic!("no .{ending} in the pack"))
    }

    pub fn files(&self) -> Vec<PathBuf> {
        let names = self.entries.iter().map(|entry| entry["name"].as_str().unwrap());
        names.map(|name| self.folder.join(name)).collect()
    }

    /// Whether these words stand in the bytes of any file, in a part of the workbook, or in the text of the PDF.
    pub fn holds(&self, words: &str) -> bool {
        let in_bytes = |bytes: &[u8]| bytes.windows(words.len()).any(|at| at == words.as_bytes());
        self.files().iter().any(|file| {
            let name = file.to_string_lossy();
            let bytes = std::fs::read(file).unwrap();
            let unfolded = match file.extension().and_then(|ending| ending.to_str()) {
                Some("xlsx") => parts_of(&bytes).iter().any(|part| in_bytes(part)),
                Some("pdf") => pdf_text(file).contains(words),
                _ => false,
            };
            name.contains(words) || in_bytes(&bytes) || unfolded
        })
    }
}

impl super::place::Place {
    pub fn customer(&self, name: &str) -> String {
        self.write(|tx| customer::add(tx, name)).to_string()
    }

    pub fn disclosed(&self, customer: &str) -> Disclosed {
        share::disclose(
            &self.vault,
            &packs::csr_management_system().unwrap(),
            customer,
            &self.now,
        )
        .unwrap()
    }

    pub fn save(&self, customer: &str, languages: &[Language], path: &Path) -> Result<Saved<PackItem>> {
        self.save_with(customer, languages, path, &mut |_, _| true)
    }

    pub fn save_with(
        &self,
        customer: &str,
        languages: &[Language],
        path: &Path,
        step: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Saved<PackItem>> {
        let disclosed = self.disclosed(customer);
        let customer = self.vault.read(|db| customer::known(db, customer))?;
        let draft = PackDraft::of(&self.vault, &disclosed, &customer, &self.now)?;
        let request = PdfRequest {
            languages: languages.to_vec(),
            paper: Paper::A4,
            letterhead: Default::default(),
        };
        let made = review_papers(&draft, &disclosed, &request, &mut |_, _| ControlFlow::Continue(())).unwrap();
        count_papers(&made).unwrap();
        pack::save(
            &self.vault,
            &self.me,
            &self.now,
            (&draft, &disclosed),
            &made.papers,
            path,
            step,
        )
    }

    /// Saved, and unpacked by Python.
    pub fn pack(&self, customer: &str, languages: &[Language]) -> Opened {
        let name = Uuid::new_v4().to_string();
        let file = self.dir.path().join(format!("{name}.zip"));
        let item = self.save(customer, languages, &file).unwrap().value;
        let folder = self.dir.path().join(name);
        let entries = python(&["unpack", &text(&file), &text(&folder)]);
        Opened {
            item,
            folder,
            entries: entries.as_array().unwrap().clone(),
        }
    }

    pub fn switch(&self, customer: &str, part: SharePart, on: bool) {
        self.write(|tx| profile::set(tx, customer, part, on));
    }

    pub fn file(&self, name: &str, content: &[u8], on: Uuid, shared: bool) -> Uuid {
        let file = self.dir.path().join(name);
        std::fs::write(&file, content).unwrap();
        let stored = self.vault.take_evidence(&file).unwrap();
        self.write(|tx| evidence::attach(tx, TargetKind::Finding, on, name, &stored));
        let files = self.finding(on).evidence;
        let id: Uuid = files.iter().find(|file| file.name == name).unwrap().id.parse().unwrap();
        self.write(|tx| evidence::set_shared(tx, id, shared));
        id
    }

    pub fn action(&self, finding: Uuid) -> Uuid {
        self.finding(finding).actions[0].id.parse().unwrap()
    }

    pub fn found(&self, description: &str) -> Uuid {
        let new = finding::NewFinding {
            description: description.into(),
            ..new_finding()
        };
        self.write(|tx| finding::create(tx, &new, &Map::new()))
    }
}

/// Two findings for the customer, and one that came of a worker's confidence.
pub fn filled(place: &Place) -> [Uuid; 2] {
    let questions = packs::csr_management_system().unwrap();
    let question = questions.sections[0].questions[0].id.clone();
    place.write(|tx| cycle::answer(tx, &questions, &question, AnswerField::Practice, json!(2)));
    place.write(|tx| cycle::answer(tx, &questions, &question, AnswerField::Note, json!("PLANTED note")));
    let first = place.found("Overtime pay waits for a signature abroad");
    let act = place.action(first);
    for (field, value) in [
        ("responsible", "PLANTED Nguyễn Thị Hồng"),
        ("root_cause", "Nobody signs on Fridays"),
        ("corrective", "=Pay by the 7th"),
        ("preventive", "+86 phone line for payroll"),
        ("due_on", "2026-12-31"),
    ] {
        place.write(|tx| action::set(tx, act, field, json!(value)));
    }
    let second = place.found("两个消防出口被堵 - @night");
    place.file("rota.txt", b"overtime rota", first, true);
    place.file("加班 照片:1.txt", "出口".as_bytes(), second, true);
    place.file("payroll.txt", b"PLANTED payroll", first, false);
    let heard = finding::NewFinding {
        source: Source::Hotline,
        description: "PLANTED word of a worker".into(),
        ..new_finding()
    };
    let heard = place.write(|tx| finding::create(tx, &heard, &Map::new()));
    place.file("PLANTED letter.txt", b"PLANTED letter", heard, true);
    hotline_case(place);
    [first, second]
}

fn hotline_case(place: &Place) {
    let (li, wang) = place.desk();
    let new = NewCase {
        narrative: "PLANTED narrative".into(),
        identity: "PLANTED Zhao".into(),
        ..new_case()
    };
    let id = place.filed(&li, &new);
    let add = |tx: &mut plumbline_core::vault::Write| {
        step::add(tx, id, StepKind::Step, "2026-11-20", "PLANTED step", Told::PLAIN)
    };
    place.by(&wang, add).unwrap();
    let told = finding::NewFinding {
        description: "PLANTED finding of a case".into(),
        ..new_finding()
    };
    place
        .by(&li, |tx| {
            let finding = finding::create_from_case(tx, &told)?;
            case::link(tx, id, finding)
        })
        .unwrap();
}

pub fn python(arguments: &[&str]) -> Value {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/workbook.py");
    let mut command = Command::new(python);
    let said = command
        .args(["-X", "utf8"])
        .arg(script)
        .args(arguments)
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).unwrap()
}

/// Fills in a workbook as a reviewer does.
pub fn fill(from: &Path, to: &str, changes: &Value) -> PathBuf {
    let to = from.with_file_name(to);
    python(&["fill", &text(from), &text(&to), &changes.to_string()]);
    to
}

/// The workbook as LibreOffice saves it again.
pub fn through_office(from: &Path, ending: &str) -> PathBuf {
    let out = from.parent().unwrap().join(format!("office-{ending}"));
    let profile = from.parent().unwrap().join("office-profile");
    let said = Command::new("soffice")
        .arg(format!("-env:UserInstallation={}", url(&profile)))
        .args(["--headless", "--convert-to", ending, "--outdir"])
        .arg(&out)
        .arg(from)
        .output()
        .expect("LibreOffice Calc must be installed for this test");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    out.join(from.with_extension(ending).file_name().unwrap())
}

pub fn pdf_text(file: &Path) -> String {
    let said = Command::new("pdftotext")
        .arg("-raw")
        .arg(file)
        .arg("-")
        .output()
        .unwrap();
    assert!(said.status.success());
    String::from_utf8(said.stdout).unwrap()
}

/// The unpacked parts of a workbook.
pub fn parts_of(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let parts = (0..archive.len()).map(|index| {
        let mut part = Vec::new();
        std::io::copy(&mut archive.by_index(index).unwrap(), &mut part).unwrap();
        part
    });
    parts.collect()
}

pub fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

pub fn by_heading(look: &Value) -> Vec<BTreeMap<String, Value>> {
    let rows = look["rows"].as_array().unwrap();
    let headings: Vec<String> = rows[0]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| h.as_str().unwrap_or("").into())
        .collect();
    let row = |row: &Value| {
        headings
            .iter()
            .cloned()
            .zip(row.as_array().unwrap().iter().cloned())
            .collect()
    };
    rows[1..].iter().map(row).collect()
}

/// As LibreOffice is told a folder, on every system.
fn url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file:///{}", path.trim_start_matches('/'))
}
