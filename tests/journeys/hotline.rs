//! The worker hotline through the real commands: who reads a case, and who gets nothing.

use crate::stage::{Bridge, Failed, factory, none};
use serde_json::{Value, json};

const NARRATIVE: &str = "The dormitory roof leaks above bunk 14";
const COMMANDS: &str = include_str!("../../src-tauri/src/commands/mod.rs");

struct Hotline {
    _folder: tempfile::TempDir,
    bridge: Bridge,
    /// The vault's own recovery words.
    words: String,
    manager: Value,
    handler: Value,
    printed: String,
    case: Value,
}

fn refusal(result: Result<Value, Failed>) -> String {
    match result {
        Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

/// A factory with one handler, a printed key and a case; the handler is signed in.
fn open() -> Hotline {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    let words = bridge.invoke("session_set_up", json!({ "request": factory::request() }));
    factory::confirm(&bridge, &words);
    let manager = bridge.invoke("session_state", none())["me"]["id"].clone();
    let handler = factory::add_handler(&bridge, "Mei Lin");
    factory::sign_in(&bridge, &handler, factory::HANDLER_PASSPHRASE);
    let state = bridge.invoke("hotline_state", none());
    assert_eq!((&state["may_handle"], &state["ready"]), (&json!(true), &json!(false)));
    assert_eq!(
        state["handlers"],
        json!([{ "id": handler, "name": "Mei Lin", "has_key": true }])
    );
    let case = json!({ "newCase": factory::case(NARRATIVE, "Bunk 14") });
    assert_eq!(
        refusal(bridge.try_invoke("case_create", case.clone())),
        "hotline-not-ready"
    );
    let printed = factory::print_hotline_key(&bridge);
    let case = bridge.invoke("case_create", case)["value"]["case"]["id"].clone();
    Hotline {
        words: factory::sheet(&words),
        _folder: folder,
        bridge,
        manager,
        handler,
        printed,
        case,
    }
}

#[test]
fn a_case_is_worked_on_by_its_handlers_and_seen_by_nobody_else() {
    let Hotline {
        bridge, manager, case, ..
    } = &open();
    let detail = bridge.invoke("case_get", json!({ "id": case }));
    assert_eq!((&detail["number"], &detail["state"]), (&json!("H-A001"), &json!("new")));
    assert!(!detail.to_string().contains("roof"));
    bridge.invoke(
        "case_set",
        json!({ "id": case, "field": "state", "value": "acknowledged" }),
    );
    let step = json!({
        "id": case, "kind": "to-reporter", "on": "2026-01-06", "text": "Rang back", "via": "phone", "waits": false,
    });
    assert_eq!(
        bridge.invoke("case_step_add", step)["value"]["steps"][0]["text"],
        Value::Null
    );
    let shown = bridge.invoke("case_reveal", json!({ "id": case }));
    assert_eq!(
        (&shown["narrative"], &shown["steps"][0]["text"]),
        (&json!(NARRATIVE), &json!("Rang back"))
    );
    let detail = bridge.invoke("case_get", json!({ "id": case }));
    assert_eq!(detail["readings"].as_array().unwrap().len(), 1);
    let finding = json!({
        "question": null, "provision": "RBA A4", "description": "Housing is not kept in repair", "severity": "major",
        "source": "self", "discovered_on": null,
    });
    let linked = bridge.invoke("case_to_finding", json!({ "id": case, "finding": finding }));
    assert_eq!(linked["value"]["finding"]["number"], "A-001");
    let history = bridge.invoke("history_get", json!({ "kind": "case", "id": case }));
    assert!(history.as_array().unwrap().len() >= 3 && !history.to_string().contains("roof"));
    let key = format!("case/{}/step", case.as_str().unwrap());
    bridge.invoke("draft_set", json!({ "key": key, "text": "half a sen" }));
    assert_eq!(bridge.invoke("draft_get", json!({ "key": key })), "half a sen");

    factory::sign_in(bridge, manager, factory::PASSPHRASE);
    let nothing = json!({
        "may_handle": false, "ready": false, "handlers": [], "recovery_key": false, "outside": "",
        "clocks": { "acknowledge_days": 0, "answer_days": 0, "retain_months": 0 },
        "outside_lines": [], "reach": "", "checkin_days": [], "topics": [],
        "calendar": { "working_days": false, "off_days": [], "days": [], "shipped": [] },
        "escalation": { "after_days": null, "to": [] },
    });
    assert_eq!(bridge.invoke("hotline_state", none()), nothing);
    for kind in [
        "case",
        "case-step",
        "case-reading",
        "handler-key",
        "hotline-recovery",
        "hotline-setup",
    ] {
        let asked = bridge.try_invoke("history_get", json!({ "kind": kind, "id": case }));
        assert_eq!(refusal(asked), "permission-denied", "{kind}");
    }
    assert_eq!(
        refusal(bridge.try_invoke("draft_get", json!({ "key": key }))),
        "permission-denied"
    );
    let set = bridge.try_invoke("draft_set", json!({ "key": key, "text": "x" }));
    assert_eq!(refusal(set), "permission-denied");
    let findings = bridge.invoke("findings_list", json!({ "query": factory::all_findings() }));
    assert_eq!(findings["total"], 1);
    let evidence = json!({ "targetKind": "finding", "targetId": findings["rows"][0]["id"], "tokens": [] });
    let everything = [findings.clone(), bridge.invoke("evidence_drop", evidence)].map(|seen| seen.to_string());
    assert!(
        everything
            .iter()
            .all(|seen| !seen.contains("roof") && !seen.contains("H-A001"))
    );
}

/// Every command of the hotline that is registered, with arguments that would do something.
#[test]
fn each_command_refuses_a_person_without_the_role() {
    let Hotline {
        bridge,
        manager,
        case,
        printed,
        ..
    } = &open();
    factory::sign_in(bridge, manager, factory::PASSPHRASE);
    let query = json!({
        "search": "", "states": [], "late_only": false, "sort": "number", "descending": false, "offset": 0, "limit": 10,
    });
    let finding = json!({
        "question": null, "provision": "", "description": "x", "severity": "minor", "source": "hotline", "discovered_on": null,
    });
    let arguments = |command: &str| match command {
        "hotline_recovery_new" => none(),
        "hotline_recovery_confirm" => json!({ "answers": [] }),
        "hotline_recover" => json!({ "words": printed }),
        "hotline_outside_set" => json!({ "outside": "12338" }),
        "clocks_set" => json!({ "acknowledgeDays": 7, "answerDays": 90, "retainMonths": 36 }),
        "cases_list" => json!({ "query": query }),
        "case_create" => json!({ "newCase": factory::case("x", "") }),
        "case_get" | "case_reveal" => json!({ "id": case }),
        "case_set" => json!({ "id": case, "field": "state", "value": "closed" }),
        "hotline_set" => json!({ "field": "reach", "value": "x" }),
        "hotline_day_set" => json!({ "day": "2026-01-06", "works": true, "name": "x" }),
        "hotline_days_take" => json!({ "country": "CN", "year": 2026 }),
        "hotline_topic_save" => json!({ "topic": factory::topic() }),
        "outside_save" => json!({ "outside": factory::outside() }),
        "outside_remove" | "case_hold_lift" | "case_receipt_new" | "case_attach" => json!({ "id": case }),
        "case_step_add" => {
            json!({ "id": case, "kind": "step", "on": "2026-01-06", "text": "x", "via": null, "waits": false })
        }
        "case_find" => json!({ "digits": "0000000000000000" }),
        "receipt_slip" => {
            json!({ "digits": "0000000000000000", "request": { "languages": ["en"], "paper": "a4" } })
        }
        "case_message_given" => json!({ "id": case, "step": case, "on": "2026-01-06" }),
        "case_shut_out" => json!({ "id": case, "person": case, "why": "x" }),
        "case_let_in" => json!({ "id": case, "person": case }),
        "case_checkin" => json!({ "id": case, "days": 30, "on": "2026-01-06", "answer": "no", "note": "x" }),
        "case_reopen" => json!({ "id": case, "kind": "appeal", "on": "2026-01-06", "reason": "x" }),
        "case_round_answer" => json!({ "id": case, "on": "2026-01-06", "decision": "upheld", "note": "x" }),
        "case_escalate" => json!({ "id": case, "to": case, "note": "x" }),
        "case_hold" => json!({ "id": case, "why": "x" }),
        "case_attach_drop" => json!({ "id": case, "tokens": [] }),
        "case_attachment_get" => json!({ "id": case, "attachment": case, "longest": 400 }),
        "case_attachment_save" => json!({ "id": case, "attachment": case }),
        "case_extract_set" => json!({ "id": case, "text": "x" }),
        "case_extract_approve" => json!({ "id": case, "revision": case }),
        "case_to_finding" => json!({ "id": case, "finding": finding }),
        other => panic!("{other} is new: say here how it is called"),
    };
    let registered: Vec<_> = COMMANDS
        .lines()
        .map(str::trim)
        .filter_map(|line| {
            let command = line.strip_prefix("hotline::").or(line.strip_prefix("case::"))?;
            command.strip_suffix(',')
        })
        .filter(|command| *command != "hotline_state")
        .collect();
    assert!(registered.len() >= 36, "{registered:?}");
    for command in registered {
        let code = refusal(bridge.try_invoke(command, arguments(command)));
        assert_eq!(code, "permission-denied", "{command}");
    }
}

#[test]
fn a_forgotten_passphrase_closes_the_cases_until_the_printed_key_opens_them() {
    let hotline = open();
    let (bridge, case) = (&hotline.bridge, json!({ "id": hotline.case }));
    bridge.invoke("session_lock", none());
    assert_eq!(refusal(bridge.try_invoke("case_reveal", case.clone())), "vault-locked");
    let new = "an altogether different phrase";
    let request = json!({ "words": hotline.words, "personId": hotline.handler, "passphrase": new });
    bridge.invoke("session_recover", request);
    assert_eq!(
        refusal(bridge.try_invoke("case_reveal", case.clone())),
        "sealed-for-others"
    );
    let wrong = bridge.try_invoke("hotline_recover", json!({ "words": hotline.words }));
    assert_eq!(refusal(wrong), "recovery-words-wrong");
    bridge.invoke("hotline_recover", json!({ "words": hotline.printed }));
    assert_eq!(bridge.invoke("case_reveal", case.clone())["narrative"], NARRATIVE);
    let newer = "yet another phrase for today";
    bridge.invoke(
        "session_change_passphrase",
        json!({ "current": new, "replacement": newer }),
    );
    factory::sign_in(bridge, &hotline.handler, newer);
    assert_eq!(bridge.invoke("case_reveal", case)["narrative"], NARRATIVE);
}

#[test]
fn a_new_handler_reads_old_cases_after_another_opened_the_hotline() {
    let Hotline {
        bridge,
        manager,
        handler,
        case,
        ..
    } = &open();
    factory::sign_in(bridge, manager, factory::PASSPHRASE);
    let second = factory::add_handler(bridge, "Zhou Min");
    factory::sign_in(bridge, &second, factory::HANDLER_PASSPHRASE);
    let asked = || bridge.try_invoke("case_reveal", json!({ "id": case }));
    assert_eq!(refusal(asked()), "sealed-for-others");
    factory::sign_in(bridge, handler, factory::HANDLER_PASSPHRASE);
    bridge.invoke("hotline_state", none());
    factory::sign_in(bridge, &second, factory::HANDLER_PASSPHRASE);
    assert_eq!(asked().unwrap()["narrative"], NARRATIVE);
}
