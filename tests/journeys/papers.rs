//! Documents that are held: the bytes that were shown are the bytes that are saved, for whoever had them made, while the
//! store is open.

use crate::stage::{Bridge, Failed, Inbox, factory, none};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Pictures of one colour each.
const RED: &str =
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAGklEQVR4nGM4ISdHFcQwatCoQaMGjRpEGQIA57aGEFL42dEAAAAASUVORK5CYII=";
const GREEN: &str =
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAGklEQVR4nGOQWyBHFcQwatCoQaMGjRpEGQIAAK9KEHHyT64AAAAASUVORK5CYII=";
const BLUE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAGklEQVR4nGOQkztBFcQwatCoQaMGjRpEGQIA6ZiGEDElau8AAAAASUVORK5CYII=";

fn set_up() -> (tempfile::TempDir, Bridge) {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    factory::set_up(&bridge);
    (folder, bridge)
}

fn plan(layout: &str, customer: Value) -> Value {
    json!({ "request": {
        "languages": ["en", "zh-Hans"], "paper": "a4", "layout": layout, "costs": false, "customer": customer,
    }})
}

fn refusal(result: Result<Value, Failed>) -> String {
    match result {
        Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

fn bytes(bridge: &Bridge, made: &Value) -> Vec<u8> {
    let held = bridge.invoke("paper_get", json!({ "id": made["id"] }));
    STANDARD.decode(held.as_str().unwrap()).unwrap()
}

fn attach(bridge: &Bridge, folder: &Path, name: &str, picture: &str, kind: &str, target: &Value) -> Value {
    let path = folder.join(name);
    fs::write(&path, STANDARD.decode(picture).unwrap()).unwrap();
    bridge.next(json!({ "open": [path] }));
    let added = bridge.invoke("evidence_choose", json!({ "targetKind": kind, "targetId": target }));
    added["value"]["evidence"].as_array().unwrap().last().unwrap()["id"].clone()
}

fn text(pdf: &[u8], folder: &Path) -> String {
    let file = folder.join("read.pdf");
    fs::write(&file, pdf).unwrap();
    let check = Command::new("qpdf").arg("--check").arg(&file).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let said = Command::new("pdftotext")
        .arg("-raw")
        .arg(&file)
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(said.stdout).unwrap()
}

/// How many different pictures are in the file, by their bytes.
fn pictures(pdf: &[u8], folder: &Path) -> usize {
    let file = folder.join("read.pdf");
    fs::write(&file, pdf).unwrap();
    let list = Command::new("pdfimages").arg("-list").arg(&file).output().unwrap();
    String::from_utf8(list.stdout).unwrap().lines().skip(2).count()
}

#[test]
fn what_was_looked_at_is_what_is_saved_until_it_is_let_go() {
    let (folder, bridge) = set_up();
    factory::finding(&bridge);
    let made = bridge.invoke("plan_paper", plan("both", Value::Null));
    let shown = bytes(&bridge, &made);
    // A later change does not reach what was shown.
    factory::finding(&bridge);
    let file = folder.path().join("计划.pdf");
    bridge.next(json!({ "save": file }));
    let exported = bridge.invoke("paper_save", json!({ "id": made["id"] }));
    assert_eq!(fs::read(&file).unwrap(), shown);
    assert_eq!((&exported["sha256"], &exported["rows"]), (&made["sha256"], &json!(1)));
    bridge.next(json!({ "save": null }));
    assert_eq!(bridge.invoke("paper_save", json!({ "id": made["id"] })), Value::Null);
    bridge.invoke("paper_print", json!({ "id": made["id"] }));
    bridge.invoke("paper_drop", json!({ "id": made["id"] }));
    for command in ["paper_get", "paper_save", "paper_print"] {
        let gone = bridge.try_invoke(command, json!({ "id": made["id"] }));
        assert_eq!(refusal(gone), "paper-gone", "{command}");
    }
}

#[test]
fn a_document_goes_with_the_session_and_to_nobody_else() {
    let (_folder, bridge) = set_up();
    let me = bridge.invoke("session_state", none())["me"]["id"].clone();
    factory::finding(&bridge);
    let made = bridge.invoke("plan_paper", plan("table", Value::Null));
    bridge.invoke("session_lock", none());
    let refused = bridge.try_invoke("paper_get", json!({ "id": made["id"] }));
    assert_eq!(refusal(refused), "vault-locked");
    let own = factory::request()["passphrase"].as_str().unwrap().to_owned();
    factory::sign_in(&bridge, &me, &own);
    let refused = bridge.try_invoke("paper_get", json!({ "id": made["id"] }));
    assert_eq!(refusal(refused), "paper-gone");
}

#[test]
fn the_page_of_a_finding_shows_its_photos_and_a_customers_only_what_it_may_see() {
    let (folder, bridge) = set_up();
    let inbox = Inbox::start(&folder.path().join("inbox"));
    let customer = factory::pair(&bridge, &inbox, inbox.port, folder.path());
    let finding = factory::finding(&bridge);
    let (id, action) = (&finding["id"], &finding["actions"][0]["id"]);
    for (field, value) in [
        ("responsible", "Confidential Person"),
        ("why1", "Pallets stood there"),
        ("root_cause", "No marked place for pallets"),
        ("corrective", "Mark the floor"),
    ] {
        bridge.invoke("action_set", json!({ "id": action, "field": field, "value": value }));
    }
    attach(&bridge, folder.path(), "before-secret.png", RED, "finding", id);
    let shared = attach(&bridge, folder.path(), "before-shared.png", GREEN, "finding", id);
    attach(&bridge, folder.path(), "after-secret.png", BLUE, "action", action);
    bridge.invoke("evidence_share", json!({ "evidenceId": shared, "shared": true }));

    let own = bridge.invoke("plan_paper", plan("findings", Value::Null));
    let own = bytes(&bridge, &own);
    let said = text(&own, folder.path());
    for word in [
        "Confidential Person",
        "before-secret.png",
        "after-secret.png",
        "Pallets stood there",
        "Mark the floor",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert_eq!(pictures(&own, folder.path()), 3);

    let theirs = bridge.invoke("plan_paper", plan("findings", customer.clone()));
    let theirs = bytes(&bridge, &theirs);
    let said = text(&theirs, folder.path());
    assert!(
        said.contains("before-shared.png") && said.contains("Mark the floor"),
        "{said}"
    );
    for word in ["Confidential Person", "secret"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert_eq!(pictures(&theirs, folder.path()), 1);

    let off = json!({ "customerId": customer, "part": "root-causes", "on": false });
    bridge.invoke("profile_set", off);
    let fewer = bridge.invoke("plan_paper", plan("both", customer));
    let said = text(&bytes(&bridge, &fewer), folder.path());
    for word in ["Pallets stood there", "No marked place"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
}

#[test]
fn the_letterhead_stands_on_papers_and_goes_again() {
    let (folder, bridge) = set_up();
    factory::finding(&bridge);
    let plain = bytes(&bridge, &bridge.invoke("plan_paper", plan("table", Value::Null)));
    bridge.invoke(
        "letterhead_set",
        json!({ "lines": ["Letterhead Works Ltd", "8 Lake Road", "Licence 0755"] }),
    );
    let logo = folder.path().join("logo.png");
    fs::write(&logo, STANDARD.decode(BLUE).unwrap()).unwrap();
    bridge.next(json!({ "open": [logo] }));
    let saved = bridge.invoke("letterhead_logo_choose", none());
    assert!(!saved["value"]["logo"].as_str().unwrap().is_empty());
    let headed = bytes(&bridge, &bridge.invoke("plan_paper", plan("table", Value::Null)));
    let said = text(&headed, folder.path());
    assert!(said.contains("8 Lake Road") && said.contains("Licence 0755"), "{said}");
    assert!(
        said.matches("Letterhead Works Ltd").count() >= 2,
        "later pages too: {said}"
    );
    assert!(pictures(&headed, folder.path()) >= 1);

    let other = folder.path().join("logo.txt");
    fs::write(&other, "no picture").unwrap();
    bridge.next(json!({ "open": [other] }));
    assert_eq!(
        refusal(bridge.try_invoke("letterhead_logo_choose", none())),
        "logo-unreadable"
    );
    bridge.invoke("undo", json!({ "token": saved["undo"] }));
    assert_eq!(bridge.invoke("letterhead_get", none())["logo"], "");
    bridge.invoke("letterhead_set", json!({ "lines": [] }));
    assert_eq!(
        bytes(&bridge, &bridge.invoke("plan_paper", plan("table", Value::Null))),
        plain
    );
}
