//! A factory that has just been set up.

use super::{Bridge, Inbox, none};
use serde_json::{Value, json};
use std::{path::Path, thread, time::Duration};

pub const PASSPHRASE: &str = "three lathes and a kettle";

/// Set-up to the end, with the three recovery words typed back. Leaves the store open.
pub fn set_up(bridge: &Bridge) {
    let words = bridge.invoke("session_set_up", json!({ "request": request() }));
    confirm(bridge, &words);
}

pub fn request() -> Value {
    json!({
        "language": "en",
        "factory": {
            "name": "Hengtai Toys", "local_name": "恒泰玩具", "country": "CN", "address": "8 Gongye Rd, Shenzhen",
            "sites": ["Building A"], "products": "Plush toys",
            "headcount": [{ "category": "worker", "women": 310, "men": 122, "other": null }],
        },
        "person": { "name": "Li Wei", "title": "EHS manager", "roles": ["administrator", "ehs-manager"] },
        "passphrase": PASSPHRASE,
    })
}

/// As [`set_up`], for a customer who reviews factories.
pub fn set_up_company(bridge: &Bridge) {
    let words = bridge.invoke("session_set_up_company", json!({ "request": company_request() }));
    confirm(bridge, &words);
}

pub fn company_request() -> Value {
    json!({
        "language": "en",
        "company": "Nordwind 采购",
        "person": { "name": "Ana Ruiz", "title": "CSR", "roles": ["reviewer", "company-administrator"] },
        "passphrase": PASSPHRASE,
    })
}

/// Types the words back that were asked for.
pub fn confirm(bridge: &Bridge, words: &Value) {
    let answers = typed_back(words);
    let state = bridge.invoke("session_confirm_recovery", json!({ "answers": answers }));
    assert_eq!(state["phase"], "open");
}

fn typed_back(words: &Value) -> Vec<Value> {
    let typed = |position: &Value| {
        let at = usize::try_from(position.as_u64().unwrap()).unwrap();
        json!({ "position": at, "word": words["words"][at - 1] })
    };
    words["ask"].as_array().unwrap().iter().map(typed).collect()
}

/// All words of a printed sheet, as somebody types them.
pub fn sheet(words: &Value) -> String {
    let words = words["words"].as_array().unwrap().iter();
    words.map(|word| word.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

pub const HANDLER_PASSPHRASE: &str = "eleven paper boats downstream";

/// Adds a case handler and gives their id; the administrator stays signed in.
pub fn add_handler(bridge: &Bridge, name: &str) -> Value {
    let person = json!({ "name": name, "title": "HR", "roles": ["case-handler"], "passphrase": HANDLER_PASSPHRASE });
    bridge.invoke("person_add", json!({ "person": person }))["value"]["id"].clone()
}

pub fn sign_in(bridge: &Bridge, person: &Value, passphrase: &str) {
    bridge.invoke("session_lock", none());
    let open = bridge.invoke(
        "session_unlock",
        json!({ "personId": person, "passphrase": passphrase }),
    );
    assert_eq!(open["phase"], "open");
}

/// Prints the hotline's recovery key and confirms it. Gives its words.
pub fn print_hotline_key(bridge: &Bridge) -> String {
    let words = bridge.invoke("hotline_recovery_new", none());
    let state = bridge.invoke("hotline_recovery_confirm", json!({ "answers": typed_back(&words) }));
    assert_eq!((&state["ready"], &state["recovery_key"]), (&json!(true), &json!(true)));
    sheet(&words)
}

pub fn case(narrative: &str, identity: &str) -> Value {
    json!({
        "channel": "phone", "category": "wages", "topic": null, "received_on": "2026-01-05", "severity": "high",
        "confidentiality": "confidential", "narrative": narrative, "identity": identity, "shut": [],
    })
}

/// A new topic on the upper level.
pub fn topic() -> Value {
    json!({
        "code": "", "parent": "", "name_en": "Transport", "name_zh": "班车", "published": "other", "hidden": false,
    })
}

/// A hotline outside the factory.
pub fn outside() -> Value {
    json!({ "id": "", "name": "Union", "contact": "12351", "languages": "中文", "hours": "" })
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

/// A finding with its first, drafted action.
pub fn finding(bridge: &Bridge) -> Value {
    let finding = json!({
        "question": null, "provision": "RBA B1.2", "description": "二楼安全出口被堵 exits blocked", "severity": "major",
        "source": "audit", "discovered_on": "2026-11-02",
    });
    bridge.invoke("finding_create", json!({ "finding": finding }))["value"].clone()
}

/// The list of findings as it first opens.
pub fn all_findings() -> Value {
    json!({
        "search": "", "statuses": [], "severities": [], "overdue_only": false, "sort": "number", "descending": false,
        "offset": 0, "limit": 100,
    })
}

/// Accepts an invite of this inbox that names `port` of this machine as its address. Gives the customer's id.
pub fn pair(bridge: &Bridge, inbox: &Inbox, port: u16, folder: &Path) -> Value {
    let invite = folder.join("invite.plumb");
    let url = format!("http://127.0.0.1:{port}");
    inbox.run(&[
        "invite",
        "--name",
        "Nordlicht Handel",
        "--url",
        &url,
        "--out",
        invite.to_str().unwrap(),
    ]);
    bridge.next(json!({ "open": [invite] }));
    let preview = bridge.invoke("invite_choose", none());
    let accepted = bridge.invoke("invite_accept", json!({ "id": preview["id"] }));
    accepted["value"]["id"].clone()
}

pub fn undelivered(bridge: &Bridge) -> usize {
    let items = bridge.invoke("outbox_list", none());
    items
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["state"] != "delivered")
        .count()
}

/// Waits until every bundle has its receipt.
pub fn deliver_all(bridge: &Bridge) {
    let mut before = Value::Null;
    // A bound on how long nothing moves, so that a bundle that never arrives ends the test instead of hanging it.
    let mut left = 600;
    while undelivered(bridge) > 0 {
        bridge.invoke("sync_now", none());
        thread::sleep(Duration::from_millis(50));
        let now = bridge.invoke("outbox_list", none());
        left = if now == before { left - 1 } else { 600 };
        assert!(left > 0, "not delivered: {now}");
        before = now;
    }
}

/// Sequence numbers in the inbox, in order.
pub fn arrived(inbox: &Inbox) -> Vec<u64> {
    let list: Value = serde_json::from_str(&inbox.run(&["list", "--json"])).unwrap();
    let mut numbers: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|bundle| bundle["seq"].as_u64().unwrap())
        .collect();
    numbers.sort_unstable();
    numbers
}
