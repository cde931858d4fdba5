//! The journal on the screen and outside, checked by the program that others check it with.

use crate::stage::{Bridge, Failed, factory, none};
use serde_json::{Value, json};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

const SECOND: &str = "nine blue herons by the weir";

fn open() -> (tempfile::TempDir, Bridge) {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    factory::set_up(&bridge);
    (folder, bridge)
}

fn list(bridge: &Bridge, filter: Value) -> Value {
    let mut query =
        json!({ "person": null, "kind": null, "laptop": null, "from": null, "to": null, "offset": 0, "limit": 50 });
    query
        .as_object_mut()
        .unwrap()
        .extend(filter.as_object().unwrap().clone());
    bridge.invoke("journal_list", json!({ "query": query }))
}

fn verify(file: &Path) -> (bool, String) {
    let beside = Path::new(env!("CARGO_BIN_EXE_plumbline-bridge"))
        .with_file_name(format!("plumbline-verify{}", env::consts::EXE_SUFFIX));
    let program = env::var_os("PLUMBLINE_VERIFY").map_or(beside, PathBuf::from);
    let done = Command::new(program).arg("--journal").arg(file).output().unwrap();
    (
        done.status.success(),
        String::from_utf8_lossy(&done.stdout).into_owned(),
    )
}

#[test]
fn it_lists_who_did_what_newest_first() {
    let (_folder, bridge) = open();
    let finding = factory::finding(&bridge);
    let field = json!({ "id": finding["id"], "field": "provision", "value": "SA8000 3" });
    bridge.invoke("finding_set", field);
    let page = list(&bridge, json!({ "kind": "finding" }));
    assert_eq!(page["total"], 2);
    let newest = &page["rows"][0];
    assert_eq!(
        (
            &newest["person"],
            &newest["label"],
            &newest["letter"],
            &newest["records"]
        ),
        (&json!("Li Wei"), &json!("A-001"), &json!("A"), &json!(1))
    );
    let asked = json!({ "device": newest["device"], "seq": newest["seq"], "kind": "finding" });
    let changes = bridge.invoke("journal_changes", asked);
    assert_eq!(
        (&changes[0]["field"], &changes[0]["from"], &changes[0]["to"]),
        (&json!("provision"), &json!("RBA B1.2"), &json!("SA8000 3"))
    );
    let nobody = list(&bridge, json!({ "person": "01900000-0000-7000-8000-000000000000" }));
    assert_eq!(nobody["total"], 0);
    let before = list(&bridge, json!({ "to": "2020-01-01T00:00:00.000Z" }));
    assert_eq!(before["total"], 0);
    let all = list(&bridge, json!({}));
    assert!(all["total"].as_u64().unwrap() >= 5);
    let filters = bridge.invoke("journal_filters", none());
    assert_eq!(filters["people"][0]["name"], "Li Wei");
    assert!(filters["kinds"].as_array().unwrap().contains(&json!("finding")));
}

#[test]
fn what_is_exported_verifies_and_tells_nothing_of_the_hotline_to_others() {
    let (folder, bridge) = open();
    let handler = factory::add_handler(&bridge, "Mei Lin");
    let second =
        json!({ "name": "Wang Fang", "title": "", "roles": ["case-handler", "hr-manager"], "passphrase": SECOND });
    let second = bridge.invoke("person_add", json!({ "person": second }))["value"]["id"].clone();
    let manager = bridge.invoke("session_state", none())["me"]["id"].clone();
    factory::sign_in(&bridge, &handler, factory::HANDLER_PASSPHRASE);
    bridge.invoke(
        "case_create",
        json!({ "newCase": factory::case("The roof leaks", "Bunk 14") }),
    );
    factory::sign_in(&bridge, &manager, factory::PASSPHRASE);
    factory::finding(&bridge);
    let kinds = |bridge: &Bridge| bridge.invoke("journal_filters", none())["kinds"].to_string();
    assert!(!kinds(&bridge).contains("case"));
    assert_eq!(list(&bridge, json!({ "kind": "case" }))["total"], 0);
    let row = list(&bridge, json!({}))["rows"][0].clone();
    let peek = json!({ "device": row["device"], "seq": 1, "kind": "case" });
    assert!(matches!(
        bridge.try_invoke("journal_changes", peek),
        Err(Failed::Refused(_))
    ));

    let file = folder.path().join("journal.zip");
    bridge.next(json!({ "save": file }));
    let exported = bridge.invoke("journal_export", none());
    let left_out = exported["left_out"].as_u64().unwrap();
    assert!(left_out >= 3, "{exported}");
    let (good, text) = verify(&file);
    assert!(good && text.contains("left out by whoever exported"), "{text}");
    let entries = exported["entries"].as_u64().unwrap();
    assert!(text.contains(&format!("journal: {entries} entries")), "{text}");

    factory::sign_in(&bridge, &second, SECOND);
    assert!(kinds(&bridge).contains("case"));
    let whole = folder.path().join("whole.zip");
    bridge.next(json!({ "save": whole }));
    assert_eq!(bridge.invoke("journal_export", none())["left_out"], 0);
    let (good, text) = verify(&whole);
    assert!(good && !text.contains("left out"), "{text}");

    let mut torn = std::fs::read(&file).unwrap();
    let middle = torn.len() / 2;
    torn[middle] ^= 1;
    std::fs::write(&file, torn).unwrap();
    let (good, text) = verify(&file);
    assert!(!good && text.starts_with("refused: "), "{text}");
}
