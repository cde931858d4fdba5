//! A factory that has just been set up.

use super::{Bridge, none};
use serde_json::{Value, json};

pub const PASSPHRASE: &str = "three lathes and a kettle";

/// Set-up to the end, with the three recovery words typed back. Leaves the store open.
pub fn set_up(bridge: &Bridge) {
    let words = bridge.invoke(
        "session_set_up",
        json!({ "request": {
            "language": "en",
            "factory": {
                "name": "Hengtai Toys", "local_name": "恒泰玩具", "country": "CN", "address": "8 Gongye Rd, Shenzhen",
                "sites": ["Building A"], "products": "Plush toys",
                "headcount": [{ "category": "worker", "women": 310, "men": 122, "other": null }],
            },
            "person": { "name": "Li Wei", "title": "EHS manager", "roles": ["administrator", "ehs-manager"] },
            "passphrase": PASSPHRASE,
        }}),
    );
    let answers: Vec<_> = words["ask"]
        .as_array()
        .unwrap()
        .iter()
        .map(|position| {
            let at = usize::try_from(position.as_u64().unwrap()).unwrap();
            json!({ "position": at, "word": words["words"][at - 1] })
        })
        .collect();
    let state = bridge.invoke("session_confirm_recovery", json!({ "answers": answers }));
    assert_eq!(state["phase"], "open");
}

/// Opens the store of the first person after a restart.
pub fn unlock(bridge: &Bridge) -> Value {
    let state = bridge.invoke("session_state", none());
    assert_eq!(state["phase"], "locked", "{state}");
    let person = state["people"][0]["id"].clone();
    let open = bridge.invoke(
        "session_unlock",
        json!({ "personId": person, "passphrase": PASSPHRASE }),
    );
    assert_eq!(open["phase"], "open");
    open
}

pub fn questions(bridge: &Bridge) -> Vec<String> {
    let pack = bridge.invoke("pack_get", none());
    let sections = pack["sections"].as_array().unwrap().iter();
    sections
        .flat_map(|section| section["questions"].as_array().unwrap())
        .map(|question| question["id"].as_str().unwrap().to_owned())
        .collect()
}
