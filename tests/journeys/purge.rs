//! Names are destroyed through the real commands, and then looked for in everything that lies on the disk. The store is
//! not encrypted here, so that its pages, its free pages and its log can be searched; a control finds the names.

use crate::stage::{self, Bridge, Failed, factory, none};
use crate::words::{contains, spellings, start};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const OLD_NAME: &str = "Zuleikha Brankovitsch";
const NAME: &str = "Zuleikha Pemberwick";
const HANDLER: &str = "Ottoline Vandersloot";

fn refusal(result: Result<Value, Failed>) -> String {
    match result {
        Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

/// Files below the folder that hold a planted name; those of the ring of backups apart.
fn found(folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let holds = |file: &PathBuf| {
        let bytes = fs::read(file).unwrap_or_default();
        let mut all = [OLD_NAME, NAME, HANDLER].into_iter().flat_map(spellings);
        all.any(|spelling| contains(&bytes, &spelling))
    };
    let files = stage::files(folder).into_iter().filter(holds);
    files.partition(|file| !file.components().any(|part| part.as_os_str() == "backups"))
}

struct Planted {
    bridge: Bridge,
    worker: Value,
    person: Value,
}

/// A worker who left and a person who was removed, and what the window does with them on the way.
fn planted(folder: &Path) -> Planted {
    let [data, scratch, home] = ["data", "scratch", "home"].map(|name| folder.join(name));
    for made in [&scratch, &home] {
        fs::create_dir_all(made).unwrap();
    }
    let bridge = start(&data, &scratch, &home, &folder.join("bridge.log"), true);
    factory::set_up(&bridge);
    let worker = json!({
        "badge": "0815", "name": OLD_NAME, "sex": "female", "category": "worker", "department": "Line 1", "joined_on": null,
    });
    let worker = bridge.invoke("worker_create", json!({ "worker": worker }))["value"]["id"].clone();
    let set = |field: &str, value: &str| {
        bridge.try_invoke("worker_set", json!({ "id": worker, "field": field, "value": value }))
    };
    set("name", NAME).unwrap();
    assert!(set("left_on", NAME).is_err(), "a refusal that could quote it");
    set("left_on", "2026-01-05").unwrap();
    let draft = json!({ "key": format!("worker/{}/name", worker.as_str().unwrap()), "text": format!("{NAME} li") });
    bridge.invoke("draft_set", draft);
    assert_eq!(searched(&bridge).as_array().unwrap().len(), 1);
    let person = factory::add_handler(&bridge, HANDLER);
    bridge.invoke("person_remove", json!({ "id": person }));
    Planted { bridge, worker, person }
}

fn searched(bridge: &Bridge) -> Value {
    bridge.invoke("search_all", json!({ "text": "Zuleikha", "limit": 5 }))
}

fn purge(bridge: &Bridge, kind: &str, id: &Value) -> Value {
    let target = json!({ "kind": kind, "id": id, "reason": "asked" });
    bridge.invoke("purge_do", target)["value"].clone()
}

#[test]
fn a_name_that_was_destroyed_is_nowhere_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let Planted {
        mut bridge,
        worker,
        person,
    } = planted(folder.path());
    let of = json!({ "kind": "worker", "id": worker });
    let preview = bridge.invoke("purge_preview", of.clone());
    assert_eq!(preview["values"], 4, "badge, sex, and two names");
    let certificate = purge(&bridge, "worker", &worker);
    assert_eq!(certificate["gone_on"], preview["gone_on"]);
    assert_eq!(certificate["by"], "Li Wei");
    purge(&bridge, "person", &person);

    let (here, ring) = found(folder.path());
    assert_eq!(here, Vec::<PathBuf>::new(), "while the store is open");
    assert!(!ring.is_empty(), "control: the backups made before hold them");
    assert_eq!(searched(&bridge), json!([]));
    let history = bridge.invoke("history_get", of.clone());
    let renamed = history
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["field"] == "name")
        .unwrap();
    assert_eq!(renamed["from"]["destroyed"]["by"], "Li Wei");
    assert_eq!(renamed["to"]["destroyed"]["on"], certificate["on"]);
    let draft = format!("worker/{}/name", worker.as_str().unwrap());
    assert_eq!(bridge.invoke("draft_get", json!({ "key": draft })), Value::Null);
    assert_eq!(bridge.invoke("certificate_get", of), certificate);
    let let_in = json!({ "id": person, "passphrase": factory::HANDLER_PASSPHRASE });
    assert_eq!(refusal(bridge.try_invoke("person_let_in", let_in)), "text-destroyed");
    assert_eq!(bridge.invoke("doctor_run", none())["findings"], json!([]));

    bridge.invoke("session_lock", none());
    assert_eq!(found(folder.path()).0, Vec::<PathBuf>::new(), "while it is locked");
    bridge.kill();
    assert_eq!(found(folder.path()).0, Vec::<PathBuf>::new(), "after a kill");
}

#[test]
fn a_name_that_was_not_destroyed_is_found_there() {
    let folder = tempfile::tempdir().unwrap();
    let Planted { bridge, person, .. } = planted(folder.path());
    let (here, _) = found(folder.path());
    assert!(!here.is_empty(), "the search sees nothing");
    // The other one's purge takes nothing else along.
    purge(&bridge, "person", &person);
    assert!(!found(folder.path()).0.is_empty());
}

/// The texts of a case: handlers alone, and only once.
#[test]
fn a_case_without_its_texts_keeps_its_number_and_says_who_destroyed_them() {
    let folder = tempfile::tempdir().unwrap();
    let bridge = &Bridge::start(&folder.path().join("data"));
    factory::set_up(bridge);
    let handler = factory::add_handler(bridge, HANDLER);
    factory::sign_in(bridge, &handler, factory::HANDLER_PASSPHRASE);
    factory::print_hotline_key(bridge);
    let case = bridge.invoke("case_create", json!({ "newCase": factory::case("not paid", "Zhao") }));
    let id = case["value"]["case"]["id"].clone();
    let step =
        json!({ "id": id, "kind": "step", "on": "2026-01-06", "text": "asked payroll", "via": null, "waits": false });
    bridge.invoke("case_step_add", step);
    let certificate = purge(bridge, "case", &id);
    assert_eq!(
        (&certificate["label"], &certificate["values"]),
        (&json!("H-A001"), &json!(3))
    );
    assert_eq!(
        refusal(bridge.try_invoke("case_reveal", json!({ "id": id }))),
        "text-destroyed"
    );
    let shown = bridge.invoke("case_get", json!({ "id": id }));
    assert_eq!(shown["destroyed"]["by"], HANDLER);
    assert_eq!(
        (&shown["has_text"], &shown["retain"]["state"]),
        (&json!(false), &json!("done"))
    );
    let of_purge = json!({ "kind": "purge", "id": certificate["id"] });
    assert_eq!(bridge.invoke("certificate_get", of_purge.clone()), certificate);

    bridge.invoke("session_lock", none());
    factory::unlock(bridge);
    assert_eq!(
        refusal(bridge.try_invoke("certificate_get", of_purge)),
        "permission-denied"
    );
    let query = json!({
        "query": { "person": null, "kind": "purge", "laptop": null, "from": null, "to": null, "offset": 0, "limit": 5 },
    });
    let line = bridge.invoke("journal_list", query)["rows"][0].clone();
    assert_eq!(
        (&line["kind"], &line["label"]),
        (&json!("purge"), &json!("")),
        "not even of what"
    );
}
