//! What is said on the desktop while the window is in the background: counts, once, and only where somebody wants it.

use crate::stage::{Bridge, factory, none};
use serde_json::{Value, json};
use std::{thread, time::Duration};

fn late_finding(bridge: &Bridge, text: &str) {
    let finding = json!({
        "question": null, "provision": "", "description": text, "severity": "priority", "source": "audit",
        "discovered_on": "2026-01-05",
    });
    bridge.invoke("finding_create", json!({ "finding": finding }));
}

/// Signs out and in, after which what is due is looked at.
fn come_back(bridge: &Bridge) {
    bridge.invoke("session_lock", none());
    factory::unlock(bridge);
}

/// Waits for so many notices, and gives the last.
fn notice(bridge: &Bridge, number: usize) -> String {
    for _ in 0..200 {
        let said = bridge.said();
        if said.len() >= number {
            assert_eq!(said.len(), number, "{said:?}");
            return said[number - 1]["notice"].as_str().unwrap().to_owned();
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("nothing more than {:?} was said", bridge.said());
}

#[test]
fn what_is_due_is_said_once_by_counts_alone_and_not_where_it_is_switched_off() {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    factory::set_up(&bridge);
    late_finding(&bridge, "Chen Mei was hurt at press 7");
    come_back(&bridge);
    assert_eq!(notice(&bridge, 1), "One finding or action is due today or late.");

    // Known already, and another while nobody wants to hear of it.
    let prefer = |change: Value| bridge.invoke("preferences_set", json!({ "change": change }));
    prefer(json!({ "notices": false }));
    late_finding(&bridge, "Zhou Min reported fumes");
    come_back(&bridge);
    late_finding(&bridge, "Exit B is blocked");
    prefer(json!({ "notices": true, "language": "zh-Hans" }));
    come_back(&bridge);
    assert_eq!(notice(&bridge, 2), "有 2 项发现或整改措施今天到期或已逾期。");
    let said = format!("{:?}", bridge.said());
    assert!(
        !["Chen", "Zhou", "press", "fumes", "Exit"]
            .iter()
            .any(|word| said.contains(word))
    );
}
