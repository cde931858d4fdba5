//! The main journeys through the real commands, without a window.

use crate::stage::{self, Bridge, Failed, Inbox, factory, none};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;

fn refusal(result: Result<Value, Failed>) -> String {
    match result {
        Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

fn open() -> (tempfile::TempDir, Bridge) {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    (folder, bridge)
}

fn set_up() -> (tempfile::TempDir, Bridge) {
    let (folder, bridge) = open();
    factory::set_up(&bridge);
    (folder, bridge)
}

#[test]
fn a_store_opens_with_the_right_passphrase_alone() {
    let (_folder, bridge) = set_up();
    bridge.invoke("session_lock", none());
    assert_eq!(refusal(bridge.try_invoke("factory_get", none())), "vault-locked");
    let person = bridge.invoke("session_state", none())["people"][0]["id"].clone();
    let wrong = bridge.try_invoke(
        "session_unlock",
        json!({ "personId": person, "passphrase": "not this one at all" }),
    );
    assert_eq!(refusal(wrong), "passphrase-wrong");
    factory::unlock(&bridge);
    assert_eq!(bridge.invoke("factory_get", none())["local_name"], "恒泰玩具");
}

#[test]
fn nothing_opens_before_three_recovery_words_are_typed_back() {
    let (_folder, bridge) = open();
    let words = bridge.invoke("session_set_up", json!({ "request": factory::request() }));
    assert_eq!(words["words"].as_array().unwrap().len(), 24);
    let guess: Vec<_> = words["ask"]
        .as_array()
        .unwrap()
        .iter()
        .map(|at| json!({ "position": at, "word": "abandon" }))
        .collect();
    let wrong = bridge.try_invoke("session_confirm_recovery", json!({ "answers": guess }));
    assert_eq!(refusal(wrong), "recovery-words-wrong");
    assert_eq!(bridge.invoke("session_state", none())["phase"], "recovery");
    assert_eq!(
        refusal(bridge.try_invoke("assessment_get", none())),
        "recovery-not-confirmed"
    );
    factory::confirm(&bridge, &words);
}

#[test]
fn a_forgotten_passphrase_is_replaced_with_the_words_on_paper() {
    let (_folder, bridge) = open();
    let words = bridge.invoke("session_set_up", json!({ "request": factory::request() }));
    factory::confirm(&bridge, &words);
    bridge.invoke("session_lock", none());
    let person = bridge.invoke("session_state", none())["people"][0]["id"].clone();
    let all: Vec<_> = words["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap())
        .collect();
    let new = "an altogether different phrase";
    let request = json!({ "words": all.join(" "), "personId": person, "passphrase": new });
    assert_eq!(bridge.invoke("session_recover", request)["phase"], "open");
    bridge.invoke("session_lock", none());
    let old = bridge.try_invoke(
        "session_unlock",
        json!({ "personId": person, "passphrase": factory::PASSPHRASE }),
    );
    assert_eq!(refusal(old), "passphrase-wrong");
    let opened = bridge.invoke("session_unlock", json!({ "personId": person, "passphrase": new }));
    assert_eq!(opened["phase"], "open");
}

#[test]
fn a_score_counts_when_enough_is_answered_and_is_the_mean_of_its_rows() {
    let (_folder, bridge) = set_up();
    let questions = factory::questions(&bridge);
    assert!(questions.len() >= 60);
    for (at, question) in questions.iter().enumerate() {
        for field in ["paper", "practice"] {
            let value = at % 5 + 1;
            bridge.invoke(
                "answer_set",
                json!({ "question": question, "field": field, "value": value }),
            );
        }
        let score = bridge.invoke("assessment_get", none())["score"].clone();
        let enough =
            (at + 1) * 100 >= questions.len() * usize::try_from(score["threshold_percent"].as_u64().unwrap()).unwrap();
        assert_eq!(!score["paper"].is_null(), enough, "after {} answers", at + 1);
    }
    let mean = bridge.invoke("assessment_get", none())["score"]["paper"].clone();
    let rows = mean["rows"].as_array().unwrap();
    let sum = |value: &dyn Fn(&Value) -> f64| rows.iter().map(value).sum::<f64>();
    let weights = sum(&|row| row["weight"].as_f64().unwrap());
    let products = sum(&|row| row["weight"].as_f64().unwrap() * row["value"].as_f64().unwrap());
    assert!((mean["value"].as_f64().unwrap() - products / weights).abs() < 1e-9);
}

#[test]
fn an_undone_answer_is_as_it_was() {
    let (_folder, bridge) = set_up();
    let question = factory::questions(&bridge).remove(0);
    let set = |value: u8| {
        bridge.invoke(
            "answer_set",
            json!({ "question": question, "field": "paper", "value": value }),
        )
    };
    set(2);
    let undo = set(5)["undo"].clone();
    bridge.invoke("undo", json!({ "token": undo }));
    let answers = bridge.invoke("assessment_get", none())["answers"].clone();
    let answer = answers
        .as_array()
        .unwrap()
        .iter()
        .find(|answer| answer["question"] == question.as_str())
        .unwrap()
        .clone();
    assert_eq!(answer["paper"], 2);
}

#[test]
fn another_person_verifies_what_one_has_done() {
    let (_folder, bridge) = set_up();
    let passphrase = "nine blue herons by the weir";
    let second = bridge.invoke(
        "person_add",
        json!({ "person": { "name": "Wang Fang", "title": "HR", "roles": ["administrator", "ehs-manager"], "passphrase": passphrase } }),
    )["value"]["id"]
        .clone();
    let found = factory::finding(&bridge);
    let action = found["actions"][0]["id"].clone();
    for (field, value) in [
        ("corrective", "Mark the lanes"),
        ("responsible", "Li Wei"),
        ("status", "done"),
    ] {
        bridge.invoke("action_set", json!({ "id": action, "field": field, "value": value }));
    }
    let verify = json!({ "id": action, "method": "site", "result": "accepted", "note": "All exits clear" });
    assert_eq!(
        refusal(bridge.try_invoke("action_verify", verify.clone())),
        "verifier-is-owner"
    );
    bridge.invoke("session_lock", none());
    bridge.invoke(
        "session_unlock",
        json!({ "personId": second, "passphrase": passphrase }),
    );
    let verified = bridge.invoke("action_verify", verify);
    assert_eq!(verified["value"]["actions"][0]["status"], "verified");
    assert_eq!(verified["value"]["actions"][0]["verification"]["by"], "Wang Fang");
}

#[test]
fn a_near_miss_becomes_a_finding_that_board_home_and_search_show() {
    let (_folder, bridge) = set_up();
    let near_miss = json!({
        "kind": "near-miss", "happened_on": "2026-11-02", "place": "二号车间", "what": "叉车距员工半米 forklift too near",
        "first_action": "",
    });
    let row = bridge.invoke("incident_create", json!({ "incident": near_miss }))["value"].clone();
    assert_eq!(row["number"], "I-A001");
    let id = row["id"].clone();
    let finding = json!({
        "question": null, "provision": "RBA B1.2", "description": "Forklift lanes are not marked", "severity": "major",
        "source": "self", "discovered_on": "2026-01-05",
    });
    let request = json!({ "id": id, "finding": finding });
    let made = bridge.invoke("incident_to_finding", request.clone());
    let kinds: Vec<_> = made["changed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["kind"].clone())
        .collect();
    assert_eq!(kinds, ["action", "finding", "incident"], "one write");
    let number = made["value"]["finding"]["number"].clone();
    assert_eq!(
        refusal(bridge.try_invoke("incident_to_finding", request)),
        "incident-has-finding"
    );
    let all = bridge.invoke("findings_list", json!({ "query": factory::all_findings() }));
    assert_eq!(
        (&all["total"], &all["rows"][0]["source"]),
        (&json!(1), &json!("incident"))
    );

    let board = json!({ "search": "forklift", "severities": ["major"], "overdue_only": true, "per_column": 20 });
    let board = bridge.invoke("findings_board", json!({ "query": board }));
    assert_eq!(board["columns"][0]["rows"][0]["number"], number);
    let home = bridge.invoke("home_get", none());
    assert_eq!(
        (&home["overdue_total"], &home["overdue"][0]["number"]),
        (&json!(1), &number)
    );
    assert_eq!(home["next"]["code"], "answer-questions");
    let hits = bridge.invoke("search_all", json!({ "text": "叉车", "limit": 10 }));
    assert_eq!(hits[0]["to"], format!("/safety/{}", id.as_str().unwrap()));

    let topic = json!({ "topic": "Forklifts", "leader": "Li Wei", "since": null, "deputy": "", "know": "Keys are in the office" });
    let row = bridge.invoke("handover_add", json!({ "row": topic }))["value"].clone();
    let changed = json!({ "id": row["id"], "field": "deputy", "value": "Wang Fang" });
    assert_eq!(bridge.invoke("handover_set", changed)["value"]["deputy"], "Wang Fang");
    assert_eq!(
        bridge.invoke("handover_get", none())["rows"].as_array().unwrap().len(),
        1
    );
    bridge.invoke("handover_remove", json!({ "id": row["id"] }));
    assert_eq!(bridge.invoke("handover_get", none())["rows"], json!([]));
}

#[test]
fn an_exported_plan_comes_back_as_findings_and_goes_again() {
    let (folder, bridge) = set_up();
    let template = folder.path().join("模板 template.xlsx");
    bridge.next(json!({ "save": template }));
    bridge.invoke("import_template", none());
    let draft = import(&bridge, &template);
    assert_eq!(draft["total_rows"], 0, "the example is nobody's finding: {draft}");

    factory::finding(&bridge);
    let file = folder.path().join("计划 plan.xlsx");
    bridge.next(json!({ "save": file }));
    let request = json!({ "languages": ["en", "zh-Hans"] });
    bridge.invoke("plan_export", json!({ "request": request }));
    let draft = import(&bridge, &file);
    assert_eq!(
        (&draft["good_rows"], &draft["bad_rows"]),
        (&json!(1), &json!(0)),
        "{draft}"
    );
    let done = bridge.invoke("import_commit", json!({ "id": draft["id"], "onlyGood": false }));
    assert_eq!(done["value"]["created"], 1);
    let list = || bridge.invoke("findings_list", json!({ "query": factory::all_findings() }));
    let rows = list()["rows"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert_eq!(rows[0]["description"], rows[1]["description"]);
    bridge.invoke("undo", json!({ "token": done["undo"] }));
    assert_eq!(list()["total"], 1);
}

fn import(bridge: &Bridge, file: &std::path::Path) -> Value {
    bridge.next(json!({ "open": [file] }));
    bridge.invoke("import_choose", none())
}

#[test]
fn a_saved_plan_is_the_file_that_was_counted() {
    let (folder, bridge) = set_up();
    factory::finding(&bridge);
    for (format, magic) in [("pdf", &b"%PDF-"[..]), ("xlsx", b"PK\x03\x04")] {
        let file = folder.path().join(format!("计划.{format}"));
        bridge.next(json!({ "save": file }));
        let exported = match format {
            "pdf" => {
                let request =
                    json!({ "languages": ["zh-Hans", "en"], "paper": "a4", "layout": "table", "customer": null });
                let made = bridge.invoke("plan_paper", json!({ "request": request }));
                bridge.invoke("paper_save", json!({ "id": made["id"] }))
            }
            _ => bridge.invoke("plan_export", json!({ "request": { "languages": ["zh-Hans", "en"] } })),
        };
        let bytes = fs::read(&file).unwrap();
        assert!(bytes.starts_with(magic));
        assert_eq!(exported["rows"], 1, "{exported}");
        assert_eq!(exported["sha256"], hex::encode(Sha256::digest(&bytes)));
        assert_eq!(exported["missing_characters"], json!([]));
    }
    bridge.next(json!({ "save": null }));
    let request = json!({ "languages": ["en"] });
    assert_eq!(bridge.invoke("plan_export", json!({ "request": request })), Value::Null);
}

#[test]
fn a_bundle_is_delivered_only_on_a_verified_receipt() {
    let (folder, bridge) = set_up();
    let inbox = Inbox::start(&folder.path().join("inbox"));
    factory::finding(&bridge);
    let customer = factory::pair(&bridge, &inbox, inbox.port, folder.path());
    let preview = bridge.invoke("share_preview", json!({ "customerId": customer }));
    assert_eq!(preview["findings"].as_array().unwrap().len(), 1);
    bridge.invoke(
        "share_send",
        json!({ "previewId": preview["id"], "way": "queue", "everything": false }),
    );
    factory::deliver_all(&bridge);
    let item = bridge.invoke("outbox_list", none())[0].clone();
    assert_eq!(item["receipt"]["keyid"].as_str().unwrap().len(), 64);
    assert_eq!(factory::arrived(&inbox), [1]);
}

#[test]
fn a_bundle_for_a_stick_is_a_file_that_names_its_sender() {
    let (folder, bridge) = set_up();
    let inbox = Inbox::start(&folder.path().join("inbox"));
    let customer = factory::pair(&bridge, &inbox, inbox.port, folder.path());
    let preview = bridge.invoke("share_preview", json!({ "customerId": customer }));
    let stick = folder.path().join("U盘 stick");
    fs::create_dir(&stick).unwrap();
    bridge.next(json!({ "folder": stick }));
    let sent = bridge.invoke(
        "share_send",
        json!({ "previewId": preview["id"], "way": "folder", "everything": false }),
    );
    assert_eq!(sent["value"]["state"], "in-folder");
    let files = stage::files(&stick);
    let named = |ending: &str| {
        files
            .iter()
            .find(|file| file.to_string_lossy().ends_with(ending))
            .unwrap()
    };
    // The sender's keys travel beside it, for a customer whose inbox never met them.
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(fs::read(named(".plumb")).unwrap().starts_with(b"PK\x03\x04"));
    assert!(serde_json::from_slice::<Value>(&fs::read(named("keys.json")).unwrap()).is_ok());
}
