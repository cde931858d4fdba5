//! What happens where a file cannot be saved.

use super::form::choose;
use super::{add_evidence, people_query, python, refusal, sessions_query};
use crate::stage::{Bridge, none};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Command;

/// A disk of a few kilobytes, and one that takes no writing. Mounting them takes the rights of root.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    fn new(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(folder.path())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(folder));
        }
        println!("left out: mounting a small disk takes the rights of root");
        None
    }

    /// From now on it takes no writing.
    fn close(&self) {
        let closed = Command::new("mount")
            .args(["-o", "remount,ro"])
            .arg(self.0.path())
            .status();
        assert!(closed.unwrap().success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Every command that saves one document where a person wants it, with what it takes in the sample factory.
fn saving(bridge: &Bridge, folder: &Path) -> Vec<(&'static str, Value)> {
    let paper = json!({ "languages": ["en"], "paper": "a4" });
    let period = json!({ "from": "2026-01-01", "to": "2026-12-31" });
    let sessions = bridge.invoke("sessions_list", json!({ "query": sessions_query() }));
    let of = |wanted: &dyn Fn(&Value) -> bool| {
        let rows = sessions["rows"].as_array().unwrap();
        rows.iter().find(|row| wanted(row)).unwrap()["id"].clone()
    };
    let held = of(&|row| row["present"].as_u64().unwrap() > 0);
    let tested = sessions["rows"].as_array().unwrap().iter().find(|row| {
        let questions = bridge.invoke("course_questions_get", json!({ "course": row["course"] }));
        !questions.as_array().unwrap().is_empty()
    });
    let query = json!({
        "search": "", "categories": [], "course_kinds": [], "departments": [], "within": null, "state": "all",
        "descending": false, "offset": 0, "limit": 10,
    });
    let library = json!({
        "search": "", "descending": false, "offset": 0, "limit": 1, "filter": null, "photos": null, "sort": "name",
    });
    add_evidence(bridge, folder);
    let file = bridge.invoke("evidence_list", json!({ "query": library }))["rows"][0]["id"].clone();
    let customer = bridge.invoke("customer_add", json!({ "name": "Saving GmbH" }))["value"]["id"].clone();
    let form = folder.join("form.xlsx");
    python("make", &form, &Value::Null);
    let form = choose(bridge, &customer, &form);
    let preview = bridge.invoke("share_preview", json!({ "customerId": customer }));
    let offers = bridge.invoke("answer_sheet_get", none());
    let section = json!({ "pack": offers[0]["pack"], "sections": [offers[0]["sections"][0]["id"]] });
    let plan = json!({ "languages": ["en"], "paper": "a4", "layout": "both", "customer": null });
    let people = bridge.invoke("workers_list", json!({ "query": people_query() }));
    let person = &people["rows"][0]["id"];
    let mut all = vec![
        ("plan_paper", json!({ "request": plan })),
        ("plan_export", json!({ "request": { "languages": ["en"] } })),
        ("import_template", none()),
        (
            "list_export",
            json!({ "wanted": { "list": "people", "query": people_query() }, "languages": ["en"] }),
        ),
        ("customer_form_save", json!({ "id": form["id"], "languages": ["en"] })),
        ("pack_save", json!({ "previewId": preview["id"], "languages": ["en"] })),
        (
            "answer_sheet_export",
            json!({ "request": { "questionnaires": [section], "languages": ["en"], "answers": true } }),
        ),
        (
            "assessment_paper",
            json!({ "request": { "questionnaires": [offers[0]["pack"]], "cycle": null, "languages": ["en"], "paper": "a4" } }),
        ),
        ("matrix_export", json!({ "query": query, "languages": ["en"] })),
        (
            "training_assessment_paper",
            json!({ "period": period, "request": paper }),
        ),
        ("signin_sheet_paper", json!({ "session": held, "request": paper })),
        ("reaction_sheet_paper", json!({ "session": held, "request": paper })),
        (
            "certificates_issue",
            json!({ "session": held, "workers": [], "request": paper }),
        ),
        ("kpi_page_paper", json!({ "request": paper })),
        (
            "cycle_paper",
            json!({ "cycle": null, "paper": "closeout", "request": paper }),
        ),
        ("matrix_paper", json!({ "query": query, "request": paper })),
        ("training_record_paper", json!({ "worker": person, "request": paper })),
        ("journal_export", none()),
        ("evidence_save", json!({ "evidenceId": file })),
    ];
    if let Some(tested) = tested {
        all.push(("test_paper", json!({ "session": tested["id"], "request": paper })));
    }
    all
}

const OLD: &[u8] = b"what stood there before";

/// The file is open elsewhere or protected, a folder stands in its place, the disk is full, or takes no writing: a word that
/// says so, the old file byte for byte, and nothing left beside it.
#[test]
fn a_document_that_cannot_be_saved_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("store"));
    bridge.invoke("sample_open", none());
    let all = saving(&bridge, folder.path());
    let try_at = |command: &str, arguments: &Value, place: &Path| {
        bridge.next(json!({ "save": place }));
        bridge.try_invoke(command, arguments.clone())
    };
    let beside = |place: &Path| fs::read_dir(place.parent().unwrap()).unwrap().count();
    // A document on paper is made first, and then saved as it was shown.
    let ready = |(command, arguments): &(&'static str, Value)| {
        if !command.ends_with("_paper") && *command != "certificates_issue" {
            return (*command, arguments.clone());
        }
        let made = bridge.invoke(command, arguments.clone());
        ("paper_save", json!({ "id": made["id"] }))
    };
    for (command, arguments) in all.iter().map(ready) {
        let dir = tempfile::tempdir().unwrap();
        // An archive never takes the place of another.
        let keeps_out = command == "pack_save";
        let protected = dir.path().join("文件 document");
        fs::write(&protected, OLD).unwrap();
        let mut rights = fs::metadata(&protected).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&protected, rights).unwrap();
        let code = refusal(try_at(command, &arguments, &protected));
        assert_eq!(code, if keeps_out { "file-exists" } else { "file-in-use" }, "{command}");
        assert_eq!(fs::read(&protected).unwrap(), OLD, "{command}");

        let taken = dir.path().join("folder");
        fs::create_dir(&taken).unwrap();
        let code = refusal(try_at(command, &arguments, &taken));
        assert_eq!(
            code,
            if keeps_out { "file-exists" } else { "file-unwritable" },
            "{command}"
        );
        let inside = protected.join("below a file");
        assert_eq!(
            refusal(try_at(command, &arguments, &inside)),
            "file-unwritable",
            "{command}"
        );
        assert_eq!(
            (beside(&protected), fs::read_dir(&taken).unwrap().count()),
            (2, 0),
            "{command}"
        );
    }
    #[cfg(target_os = "linux")]
    if let Some(disk) = Disk::new("size=64k") {
        // Less than the smallest document is left.
        fs::write(disk.0.path().join("ballast"), vec![0; 60 << 10]).unwrap();
        let old = disk.0.path().join("old");
        fs::write(&old, OLD).unwrap();
        for (command, arguments) in all.iter().map(ready) {
            let place = if command == "pack_save" {
                disk.0.path().join("new")
            } else {
                old.clone()
            };
            assert_eq!(refusal(try_at(command, &arguments, &place)), "disk-full", "{command}");
            assert_eq!(
                (fs::read(&old).unwrap().as_slice(), beside(&old)),
                (OLD, 2),
                "{command}"
            );
        }
        fs::remove_file(disk.0.path().join("ballast")).unwrap();
        disk.close();
        for (command, arguments) in all.iter().map(ready) {
            let place = if command == "pack_save" {
                disk.0.path().join("new")
            } else {
                old.clone()
            };
            assert_eq!(
                refusal(try_at(command, &arguments, &place)),
                "file-unwritable",
                "{command}"
            );
            assert_eq!(
                (fs::read(&old).unwrap().as_slice(), beside(&old)),
                (OLD, 1),
                "{command}"
            );
        }
    }
    // All of them save where nothing is in the way.
    for (at, (command, arguments)) in all.iter().map(ready).enumerate() {
        let place = folder.path().join(format!("saved {at}"));
        let saved = try_at(command, &arguments, &place).unwrap_or_else(|e| panic!("{command}: {e:?}"));
        assert!(!saved.is_null() && place.exists(), "{command}: {saved}");
    }
}

/// Task sheets are several files: where not all of them find room, none stays.
#[test]
fn task_sheets_are_all_written_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("store"));
    bridge.invoke("sample_open", none());
    let people = bridge.invoke("tasks_people", none());
    let names: Vec<&Value> = people
        .as_array()
        .unwrap()
        .iter()
        .take(3)
        .map(|one| &one["name"])
        .collect();
    let request = json!({ "people": names, "formats": ["pdf", "xlsx", "ics"], "languages": ["en"], "paper": "a4" });
    let make = |place: &Path| {
        bridge.next(json!({ "folder": place }));
        bridge.try_invoke("tasks_make", json!({ "request": request }))
    };
    let below = folder.path().join("a file");
    fs::write(&below, OLD).unwrap();
    assert_eq!(refusal(make(&below)), "file-unwritable");
    assert_eq!(fs::read(&below).unwrap(), OLD);
    #[cfg(target_os = "linux")]
    if let Some(disk) = Disk::new("size=96k") {
        // Room for some of them.
        fs::write(disk.0.path().join("ballast"), vec![0; 32 << 10]).unwrap();
        assert_eq!(refusal(make(disk.0.path())), "disk-full");
        assert_eq!(fs::read_dir(disk.0.path()).unwrap().count(), 1, "the ballast alone");
        disk.close();
        assert_eq!(refusal(make(disk.0.path())), "file-unwritable");
    }
    let free = folder.path().join("sheets");
    fs::create_dir(&free).unwrap();
    let made = make(&free).unwrap();
    let files = made["files"].as_array().unwrap().len();
    assert_eq!(
        (files, fs::read_dir(&free).unwrap().count()),
        (3 * names.len(), 3 * names.len())
    );
}
