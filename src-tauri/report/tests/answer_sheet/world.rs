//! A factory whose cycle asks every kind of question, and its workbooks in other programs' hands.

use super::place::Place;
use plumbline_core::answer_sheet::{self, AnswerSheet, Reply, SheetChoice, SheetReply, SheetRequest, SheetTaken};
use plumbline_core::cycle::{self, Answer, AnswerField};
use plumbline_core::error::{Code, Result};
use plumbline_core::pack::{self, Pack};
use plumbline_report::{Language, answer_sheet_xlsx, count_answer_rows};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

pub const EN: [Language; 1] = [Language::En];
pub const BOTH: [Language; 2] = [Language::En, Language::ZhHans];
/// Every kind of question, with words that are hard on a cell.
pub const KINDS: &str = "every-kind";

pub fn kinds() -> Value {
    let both = |en: &str, zh: &str| json!({ "en": en, "zh-Hans": zh });
    let option = |id: &str, en: &str, zh: &str| json!({ "id": id, "text": both(en, zh) });
    let options = || {
        json!([
            option("a", "=Posters; big", "海报"),
            option("b", "Radio", "广播"),
            option("c", "Radio", "电台")
        ])
    };
    let number = |decimals: u32| json!({ "type": "number", "unit": both("kg", "公斤"), "min": -100, "max": 100000, "decimals": decimals });
    let asked = |id: &str, answer: Value| json!({ "id": id, "text": both(&format!("Question {id}?"), "问题？"), "answer": answer });
    json!({
        "format": 2, "id": KINDS, "version": "1.0.0", "languages": ["en", "zh-Hans"], "threshold_percent": 80,
        "title": both("Every kind: [all]", "各种/题目"), "about": both("For tests.", "测试用。"),
        "sections": [
            { "id": "first", "title": both("First", "第一"), "questions": [
                asked("maturity", json!({ "type": "maturity" })),
                asked("yes-no", json!({ "type": "yes-no-partly" })),
                asked("single", json!({ "type": "single", "options": options() })),
                asked("single-other", json!({ "type": "single", "options": options(), "other": true })),
                asked("several", json!({ "type": "multiple", "options": options(), "at_most": 2 })),
                asked("several-other", json!({ "type": "multiple", "options": options(), "other": true })),
            ] },
            { "id": "second", "title": both("Second", "第二"), "questions": [
                asked("whole", number(0)),
                asked("decimal", number(2)),
                asked("day", json!({ "type": "date" })),
                asked("words", json!({ "type": "text" })),
                asked("long-words", json!({ "type": "text", "long": true })),
                asked("table", json!({ "type": "table", "columns": [
                    { "id": "what", "title": both("What", "什么"), "answer": { "type": "text" } },
                    { "id": "much", "title": both("Much", "多少"), "answer": number(2) },
                    { "id": "when", "title": both("When", "何时"), "answer": { "type": "date" } },
                    { "id": "kind", "title": both("Kind", "种类"), "answer": { "type": "single", "options": options(), "other": true } },
                ] })),
                { "id": "hidden", "text": both("Hidden?", "隐藏？"), "answer": { "type": "text" }, "when": { "answered": "words" } },
            ] },
        ],
    })
}

/// The factory, with the questionnaire of every kind asked.
pub fn factory() -> Place {
    let place = Place::new();
    place.write(|tx| {
        pack::take_in(tx, &kinds().to_string())?;
        let pack = pack::by_id(tx.db(), KINDS)?.unwrap();
        cycle::ask(tx, &pack)
    });
    place
}

pub fn key(id: &str) -> String {
    format!("{KINDS}.{id}")
}

impl Place {
    pub fn kinds(&self) -> Arc<Pack> {
        self.vault.read(|db| pack::by_id(db, KINDS)).unwrap().unwrap()
    }

    pub fn say(&self, id: &str, field: AnswerField, value: Value) {
        let pack = self.kinds();
        self.write(|tx| cycle::answer(tx, &pack, &key(id), field, value));
    }

    pub fn answer(&self, id: &str) -> Answer {
        let question = key(id);
        self.vault
            .read(|db| cycle::get_answer(db, &cycle::current(db)?, &question))
            .unwrap()
    }

    pub fn request(&self, languages: &[Language], answers: bool) -> SheetRequest {
        let offers = self.vault.read(answer_sheet::offers).unwrap();
        let choice = |offer: &answer_sheet::SheetOffer| SheetChoice {
            pack: offer.pack.clone(),
            sections: offer.sections.iter().map(|section| section.id.clone()).collect(),
        };
        SheetRequest {
            questionnaires: offers.iter().filter(|offer| offer.pack == KINDS).map(choice).collect(),
            languages: languages.iter().map(|language| language.tag().to_owned()).collect(),
            answers,
        }
    }

    pub fn export(&self, name: &str, languages: &[Language], answers: bool) -> PathBuf {
        self.export_as(name, languages, &self.request(languages, answers))
    }

    pub fn export_as(&self, name: &str, languages: &[Language], request: &SheetRequest) -> PathBuf {
        let sheet = self.vault.read(|db| AnswerSheet::of(db, request, &self.now)).unwrap();
        let made = answer_sheet_xlsx(&sheet, languages).unwrap();
        assert_eq!(count_answer_rows(&made.bytes).unwrap(), made.rows);
        let path = self.dir.path().join(name);
        std::fs::write(&path, &made.bytes).unwrap();
        path
    }

    pub fn open(&self, file: &Path) -> Reply {
        answer_sheet::open(&self.vault, &self.me, file).unwrap()
    }

    pub fn refused(&self, file: &Path) -> Code {
        answer_sheet::open(&self.vault, &self.me, file).err().unwrap().code
    }

    pub fn look(&self, file: &Path) -> SheetReply {
        let mut reply = self.open(file);
        self.vault.read(|db| reply.preview(db, "x")).unwrap()
    }

    pub fn take(&self, file: &Path, ticked: &[u32]) -> Result<SheetTaken> {
        let mut reply = self.open(file);
        self.vault.read(|db| reply.preview(db, "x")).unwrap();
        Ok(reply.take_in(&self.vault, &self.me, &self.now, ticked)?.value)
    }
}

pub fn all(shown: &SheetReply) -> Vec<u32> {
    shown.changes.iter().map(|change| change.at).collect()
}

fn python(arguments: &[&str]) -> Value {
    let python = std::env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/answers.py");
    let said = Command::new(python)
        .args(["-X", "utf8"])
        .arg(script)
        .args(arguments)
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).unwrap()
}

pub fn seen(file: &Path) -> Value {
    python(&["look", &file.to_string_lossy()])
}

/// Filled in as people do.
pub fn fill(from: &Path, to: &str, changes: &Value) -> PathBuf {
    let to = from.with_file_name(to);
    python(&[
        "fill",
        &from.to_string_lossy(),
        &to.to_string_lossy(),
        &changes.to_string(),
    ]);
    to
}

/// As LibreOffice saves it again.
pub fn through_office(from: &Path) -> PathBuf {
    let out = from.parent().unwrap().join("office");
    let profile = from.parent().unwrap().join("office-profile");
    let said = Command::new("soffice")
        .arg(format!("-env:UserInstallation={}", url(&profile)))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&out)
        .arg(from)
        .output()
        .expect("LibreOffice Calc must be installed for this test");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    out.join(from.file_name().unwrap())
}

/// As LibreOffice is told a folder, on every system.
fn url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file:///{}", path.trim_start_matches('/'))
}
