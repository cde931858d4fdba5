//! Backups through the real commands: made, compared, gone back to; a store that does not open; the doctor's start flag.

use crate::stage::{Bridge, Failed, factory, none};
use serde_json::{Value, json};
use std::{fs, path::Path, process::Command};

#[test]
fn going_back_shows_what_differs_and_ends_at_the_sign_in() {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    factory::set_up(&bridge);
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    bridge.next(json!({ "folder": stick }));
    let state = bridge.invoke("backup_folder_set", json!({ "none": false }));
    assert_eq!(state["backups"]["folder"]["reachable"], true);
    factory::finding(&bridge);
    let state = bridge.invoke("backup_make", none());
    assert_eq!(state["trouble"], Value::Null);
    let rows = state["backups"]["rows"].as_array().unwrap();
    assert_eq!(
        rows.iter().filter(|row| row["reason"] == "asked").count(),
        2,
        "{rows:?}"
    );
    factory::finding(&bridge);
    let id = rows[0]["id"].clone();
    let choice = bridge.invoke("restore_choose", json!({ "id": id }));
    let differs = choice["preview"]["differs"].as_array().unwrap();
    let findings = differs.iter().find(|kind| kind["kind"] == "finding").unwrap();
    assert_eq!((&findings["only_now"], &findings["only_then"]), (&json!(1), &json!(0)));
    bridge.next(json!({ "folder": stick }));
    let elsewhere = bridge.invoke("restore_choose", json!({ "id": null }));
    assert_eq!(elsewhere["preview"]["made_at"], choice["preview"]["made_at"]);
    assert_eq!(findings_of(&bridge), 2);
    let state = bridge.invoke("restore_do", json!({ "token": choice["token"] }));
    assert_eq!(state["phase"], "locked");
    factory::unlock(&bridge);
    assert_eq!(findings_of(&bridge), 1);
    let report = bridge.invoke("doctor_run", none());
    assert_eq!(report["findings"], json!([]), "{report}");
    let number = factory::finding(&bridge)["number"].as_str().unwrap().to_owned();
    assert!(!number.starts_with("A-"), "a laptop of its own: {number}");
}

#[test]
fn a_store_that_does_not_open_comes_back_from_its_last_backup() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("store");
    let mut bridge = Bridge::start(&data);
    factory::set_up(&bridge);
    factory::finding(&bridge);
    bridge.invoke("backup_make", none());
    assert_eq!(
        refusal(bridge.try_invoke("rescue_choose", json!({ "elsewhere": false }))),
        "vault-in-use"
    );
    bridge.invoke("session_lock", none());
    bridge.kill();
    fs::write(data.join("vault.db"), b"torn").unwrap();
    let bridge = Bridge::start(&data);
    let person = bridge.invoke("session_state", none())["people"][0]["id"].clone();
    let open = json!({ "personId": person, "passphrase": factory::PASSPHRASE });
    assert_eq!(refusal(bridge.try_invoke("session_unlock", open)), "vault-damaged");
    let found = bridge.invoke("rescue_choose", json!({ "elsewhere": false }));
    let rescue = |passphrase: &str| json!({ "token": found["token"], "personId": person, "passphrase": passphrase });
    assert_eq!(
        refusal(bridge.try_invoke("rescue_do", rescue("not this one at all"))),
        "passphrase-wrong"
    );
    assert_eq!(
        bridge.invoke("rescue_do", rescue(factory::PASSPHRASE))["phase"],
        "locked"
    );
    factory::unlock(&bridge);
    assert_eq!(findings_of(&bridge), 1);
}

#[test]
fn the_backup_of_the_day_is_made_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("store");
    let bridge = Bridge::start(&data);
    factory::set_up(&bridge);
    let begun = std::time::Instant::now();
    let ring = data.join("backups");
    while !ring.is_dir() || fs::read_dir(&ring).unwrap().count() == 0 {
        assert!(begun.elapsed().as_secs() < 90, "no backup was made");
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    let daily = |state: &Value| state["backups"]["rows"][0]["reason"] == "daily";
    while !daily(&bridge.invoke("backups_list", none())) {
        assert!(begun.elapsed().as_secs() < 120, "the backup was not finished");
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
}

#[test]
fn support_examines_a_closed_store_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("store");
    let mut bridge = Bridge::start(&data);
    factory::set_up(&bridge);
    bridge.invoke("backup_make", none());
    assert_eq!(doctor(&data, factory::PASSPHRASE, &[]).0, 2, "somebody has it open");
    bridge.invoke("session_lock", none());
    bridge.kill();
    let (code, said) = doctor(&data, factory::PASSPHRASE, &[]);
    assert!(code == 0 && said.ends_with("sound"), "{said}");
    assert_eq!(doctor(&data, "not this one at all", &[]).0, 2);
    let copy = data.join("slots-b.json");
    let mut bytes = fs::read(&copy).unwrap();
    bytes[100] ^= 1;
    fs::write(&copy, bytes).unwrap();
    let (code, said) = doctor(&data, factory::PASSPHRASE, &[]);
    assert!(
        code == 1 && said.contains("slots-copy-damaged") && said.contains("write-slots"),
        "{said}"
    );
    let (code, said) = doctor(&data, factory::PASSPHRASE, &["--mend"]);
    assert!(code == 0 && said.contains("mended"), "{said}");
    assert_eq!(doctor(&data, factory::PASSPHRASE, &[]).0, 0);
}

/// The app's own start flag: how it ended and what it said.
fn doctor(data: &Path, passphrase: &str, more: &[&str]) -> (i32, String) {
    let app = std::env::var_os("PLUMBLINE_APP").expect("PLUMBLINE_APP names the app");
    let done = Command::new(app)
        .arg("--doctor")
        .arg(data)
        .args(more)
        .env("PLUMBLINE_PASSPHRASE", passphrase)
        .output()
        .unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    (done.status.code().unwrap(), said.trim().to_owned())
}

fn findings_of(bridge: &Bridge) -> u64 {
    let query = json!({ "query": factory::all_findings() });
    bridge.invoke("findings_list", query)["total"].as_u64().unwrap()
}

fn refusal(result: Result<Value, Failed>) -> String {
    match result {
        Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
        other => panic!("not refused: {other:?}"),
    }
}
