//! People come, change their roles and go, through the real commands.

use crate::stage::{Bridge, Failed, factory, none};
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};
use std::{thread, time::Duration};

const SECOND: &str = "nine blue herons by the weir";

fn refusal(result: Result<Value, Failed>) -> String {
    match result {
        Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

struct Office {
    folder: tempfile::TempDir,
    bridge: Bridge,
    words: String,
    first: Value,
}

/// The first person, an administrator and EHS manager, is signed in.
fn open() -> Office {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    let words = bridge.invoke("session_set_up", json!({ "request": factory::request() }));
    factory::confirm(&bridge, &words);
    let first = bridge.invoke("session_state", none())["me"]["id"].clone();
    Office {
        words: factory::sheet(&words),
        folder,
        bridge,
        first,
    }
}

fn add(bridge: &Bridge, name: &str, roles: &[&str]) -> Value {
    let person = json!({ "name": name, "title": "", "roles": roles, "passphrase": SECOND });
    bridge.invoke("person_add", json!({ "person": person }))["value"]["id"].clone()
}

fn set_roles(bridge: &Bridge, person: &Value, roles: &[&str]) -> Result<Value, Failed> {
    bridge.try_invoke("person_set_roles", json!({ "id": person, "roles": roles }))
}

#[test]
fn a_new_role_counts_at_the_next_command() {
    let Office { bridge, first, .. } = &open();
    factory::finding(bridge);
    set_roles(bridge, first, &["administrator"]).unwrap();
    let finding = json!({
        "question": null, "provision": "", "description": "x", "severity": "minor", "source": "audit", "discovered_on": null,
    });
    let create = || bridge.try_invoke("finding_create", json!({ "finding": finding }));
    assert_eq!(refusal(create()), "permission-denied");
    assert_eq!(
        bridge.invoke("session_state", none())["me"]["roles"],
        json!(["administrator"])
    );
    set_roles(bridge, first, &["administrator", "hr-manager"]).unwrap();
    create().unwrap();
    set_roles(bridge, first, &["administrator", "case-handler"]).unwrap();
    assert_eq!(
        bridge.invoke("session_state", none())["phase"],
        "locked",
        "the key comes with the passphrase"
    );
    factory::sign_in(bridge, first, factory::PASSPHRASE);
    assert_eq!(bridge.invoke("hotline_state", none())["handlers"][0]["has_key"], true);
}

#[test]
fn what_a_role_allowed_is_not_taken_back_without_it() {
    let Office { bridge, first, .. } = &open();
    let finding = factory::finding(bridge);
    let field = json!({ "id": finding["id"], "field": "provision", "value": "SA8000 3" });
    let undo = bridge.invoke("finding_set", field)["undo"].clone();
    let roles = set_roles(bridge, first, &["administrator"]).unwrap();
    assert_eq!(
        refusal(bridge.try_invoke("undo", json!({ "token": undo }))),
        "permission-denied"
    );
    let undone = bridge.try_invoke("undo", json!({ "token": roles["undo"] }));
    assert_eq!(refusal(undone), "undo-too-late", "roles are given, not undone");
}

#[test]
fn somebody_always_administers() {
    let Office { bridge, first, .. } = &open();
    assert_eq!(
        refusal(set_roles(bridge, first, &["ehs-manager"])),
        "last-administrator"
    );
    let remove = |person: &Value| bridge.try_invoke("person_remove", json!({ "id": person }));
    assert_eq!(refusal(remove(first)), "last-administrator");
    let second = add(bridge, "Wang Fang", &["administrator"]);
    set_roles(bridge, first, &["ehs-manager"]).unwrap();
    factory::sign_in(bridge, &second, SECOND);
    assert_eq!(refusal(remove(&second)), "last-administrator");
    remove(first).unwrap();
    let people = bridge.invoke("people_list", none());
    let of = |id: &Value| {
        people
            .as_array()
            .unwrap()
            .iter()
            .find(|person| person["id"] == *id)
            .unwrap()
            .clone()
    };
    assert_eq!(
        (&of(first)["active"], &of(&second)["active"]),
        (&json!(false), &json!(true))
    );
}

#[test]
fn whoever_is_removed_signs_in_no_more_until_they_are_let_in_again() {
    let office = open();
    let (bridge, first) = (&office.bridge, &office.first);
    let (second, third) = (
        add(bridge, "Wang Fang", &["viewer"]),
        add(bridge, "Zhou Min", &["viewer"]),
    );
    let let_in = || bridge.try_invoke("person_let_in", json!({ "id": second, "passphrase": SECOND }));
    assert_eq!(refusal(let_in()), "permission-denied", "their passphrase is their own");
    let slots = bridge.invoke("person_remove", json!({ "id": second }))["value"].clone();
    assert_eq!(slots["people"], json!([first, third]));
    assert_eq!(
        (&slots["owed"], &slots["waits_for_words"]),
        (&json!(false), &json!(false))
    );
    bridge.invoke("factory_get", none());
    bridge.invoke("session_lock", none());
    let unlock = |person: &Value, passphrase: &str| {
        bridge.try_invoke(
            "session_unlock",
            json!({ "personId": person, "passphrase": passphrase }),
        )
    };
    assert_eq!(refusal(unlock(&second, SECOND)), "not-found");
    unlock(&third, SECOND).unwrap();
    factory::sign_in(bridge, first, factory::PASSPHRASE);
    assert_eq!(let_in().unwrap()["value"]["people"].as_array().unwrap().len(), 3);
    factory::sign_in(bridge, &second, SECOND);
    bridge.invoke("session_lock", none());
    let new = "an altogether different phrase";
    let request = json!({ "words": office.words, "personId": third, "passphrase": new });
    assert_eq!(
        bridge.invoke("session_recover", request)["phase"],
        "open",
        "the same words"
    );
}

#[test]
fn a_wrong_passphrase_waits_also_where_it_is_changed() {
    let Office { bridge, .. } = &open();
    let change = json!({ "current": "not this one at all", "replacement": SECOND });
    for _ in 0..3 {
        let wrong = bridge.try_invoke("session_change_passphrase", change.clone());
        assert_eq!(refusal(wrong), "passphrase-wrong");
    }
    assert_eq!(
        refusal(bridge.try_invoke("session_change_passphrase", change)),
        "too-many-tries"
    );
}

/// The process is killed somewhere in a removal, again and again: whoever stays always gets in.
#[test]
fn a_kill_while_somebody_is_removed_keeps_nobody_else_out() {
    let mut office = open();
    let third = add(&office.bridge, "Zhou Min", &["viewer"]);
    let data = office.folder.path().join("数据 store");
    let mut chance = StdRng::seed_from_u64(20_261_128);
    for round in 0..crate::stage::rounds().min(60) {
        let leaver = add(&office.bridge, "Leaver", &["viewer"]);
        let (url, agent) = office.bridge.agent();
        let body = json!({ "id": leaver });
        let asked = thread::spawn(move || {
            agent
                .post(format!("{url}/invoke/person_remove"))
                .send_json(body)
                .is_ok()
        });
        thread::sleep(Duration::from_micros(chance.gen_range(500..60_000)));
        office.bridge.kill();
        let _ = asked.join();
        office.bridge = Bridge::start(&data);
        let bridge = &office.bridge;
        if round % 3 == 0 {
            let unlock = json!({ "personId": third, "passphrase": SECOND });
            assert_eq!(
                bridge.invoke("session_unlock", unlock)["phase"],
                "open",
                "round {round}"
            );
        }
        if round % 10 == 9 {
            let request = json!({ "words": office.words, "personId": third, "passphrase": SECOND });
            assert_eq!(
                bridge.invoke("session_recover", request)["phase"],
                "open",
                "round {round}"
            );
        }
        factory::sign_in(bridge, &office.first, factory::PASSPHRASE);
        let slots = bridge.invoke("keyslots_get", none());
        assert_eq!(slots["owed"], false, "round {round}");
        let people = bridge.invoke("people_list", none());
        let active = people
            .as_array()
            .unwrap()
            .iter()
            .filter(|person| person["active"] == true)
            .count();
        assert_eq!(slots["people"].as_array().unwrap().len(), active, "round {round}");
        if active == 3 {
            bridge.invoke("person_remove", json!({ "id": leaver }));
        }
    }
}

#[test]
fn an_account_of_this_computer_opens_for_whoever_asked_and_for_no_handler() {
    let Office { bridge, first, .. } = &open();
    let second = add(bridge, "Zhou Min", &["viewer", "administrator"]);
    let by_account = |person: &Value| bridge.try_invoke("session_unlock_with_keychain", json!({ "personId": person }));
    let kept = |state: &Value, person: &Value| {
        let people = state["people"].as_array().unwrap();
        people.iter().find(|slot| slot["id"] == *person).unwrap()["keychain"].clone()
    };
    factory::sign_in(bridge, &second, SECOND);
    assert_eq!(refusal(by_account(&second)), "keychain-missing");
    let keep = |passphrase: &str| bridge.try_invoke("session_keep_in_keychain", json!({ "passphrase": passphrase }));
    assert_eq!(
        refusal(keep(factory::PASSPHRASE)),
        "passphrase-wrong",
        "an open laptop is not enough"
    );
    let state = keep(SECOND).unwrap();
    assert_eq!(
        (kept(&state, &second), kept(&state, first)),
        (json!(true), json!(false))
    );
    bridge.invoke("session_lock", none());
    assert_eq!(refusal(by_account(first)), "keychain-missing");
    let state = by_account(&second).unwrap();
    assert_eq!((&state["phase"], &state["me"]["id"]), (&json!("open"), &second));
    // Somebody is removed: the key of the database changes, and the account follows it.
    let leaver = add(bridge, "Leaver", &["viewer"]);
    bridge.invoke("person_remove", json!({ "id": leaver }));
    bridge.invoke("session_lock", none());
    by_account(&second).unwrap();
    // A new passphrase closes every other way.
    let change = json!({ "current": SECOND, "replacement": "an altogether different phrase" });
    bridge.invoke("session_change_passphrase", change);
    bridge.invoke("session_lock", none());
    assert_eq!(refusal(by_account(&second)), "keychain-missing");
    factory::sign_in(bridge, &second, "an altogether different phrase");
    keep("an altogether different phrase").unwrap();
    let state = bridge.invoke("session_forget_keychain", none());
    assert_eq!(kept(&state, &second), false);
    assert_eq!(refusal(by_account(&second)), "keychain-missing");
    keep("an altogether different phrase").unwrap();
    // Whoever handles worker reports types a passphrase.
    factory::sign_in(bridge, first, factory::PASSPHRASE);
    set_roles(bridge, &second, &["viewer", "administrator", "case-handler"]).unwrap();
    bridge.invoke("session_lock", none());
    assert_eq!(refusal(by_account(&second)), "keychain-not-for-handlers");
    assert_eq!(kept(&bridge.invoke("session_state", none()), &second), false);
    factory::sign_in(bridge, &second, "an altogether different phrase");
    assert_eq!(
        refusal(keep("an altogether different phrase")),
        "keychain-not-for-handlers"
    );
}
