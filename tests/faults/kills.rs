//! The process is killed while a person types and while a bundle goes out. What was acknowledged is there
//! afterwards; what was sent arrives once.

use crate::stage::{self, Bridge, Inbox, factory, link::Link, none};
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::{Arc, Mutex, atomic::AtomicBool, atomic::Ordering},
    thread,
    time::Duration,
};

/// Wine can leave a connection open whose process was killed while it took it.
const GONE: Duration = Duration::from_secs(10);

/// What the store said it kept, and what was on its way when the process died.
#[derive(Default)]
struct Typed {
    kept: BTreeMap<String, Value>,
    on_the_way: Option<(String, Value)>,
    acknowledged: usize,
}

#[test]
fn every_acknowledged_answer_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("数据 store");
    let mut bridge = Bridge::start(&data);
    factory::set_up(&bridge);
    let questions = factory::questions(&bridge);
    let mut chance = StdRng::seed_from_u64(20_261_121);
    let mut typed = Typed::default();

    for round in 0..stage::rounds() {
        let wait = chance.gen_range(5..350);
        typed = type_until_killed(&mut bridge, typed, &questions, round, Duration::from_millis(wait));
        bridge = Bridge::start(&data);
        factory::unlock(&bridge);
        compare(&bridge, &mut typed, round);
    }
    assert!(
        typed.acknowledged > stage::rounds(),
        "only {} writes were acknowledged",
        typed.acknowledged
    );
}

fn type_until_killed(bridge: &mut Bridge, typed: Typed, questions: &[String], round: usize, wait: Duration) -> Typed {
    let typed = Arc::new(Mutex::new(typed));
    let over = Arc::new(AtomicBool::new(false));
    let typist = thread::spawn({
        let (typed, over, questions) = (typed.clone(), over.clone(), questions.to_vec());
        let (url, agent) = bridge.agent();
        move || {
            for (step, question) in questions.iter().cycle().enumerate() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let (key, command, arguments, value) = entry(question, round, step);
                typed.lock().unwrap().on_the_way = Some((key.clone(), value.clone()));
                let request = agent.post(format!("{url}/invoke/{command}")).config();
                let sent = request.timeout_global(Some(GONE)).build().send_json(arguments);
                match sent {
                    Ok(answer) => {
                        assert_eq!(answer.status().as_u16(), 200, "{key}");
                        let mut typed = typed.lock().unwrap();
                        typed.kept.insert(key, value);
                        typed.on_the_way = None;
                        typed.acknowledged += 1;
                    }
                    Err(_) => return,
                }
            }
        }
    });
    thread::sleep(wait);
    bridge.kill();
    over.store(true, Ordering::Relaxed);
    typist.join().unwrap();
    std::mem::take(&mut *typed.lock().unwrap())
}

/// Notes, ratings and half-typed text in turn, each value told apart by its round and step.
fn entry(question: &str, round: usize, step: usize) -> (String, &'static str, Value, Value) {
    match step % 3 {
        0 => {
            let value = json!(format!("第{round}轮 note {step}"));
            let arguments = json!({ "question": question, "field": "note", "value": value });
            (format!("note/{question}"), "answer_set", arguments, value)
        }
        1 => {
            let value = json!((round + step) % 5 + 1);
            let arguments = json!({ "question": question, "field": "practice", "value": value });
            (format!("practice/{question}"), "answer_set", arguments, value)
        }
        _ => {
            let value = json!(format!("half-typed {round}.{step}"));
            let arguments = json!({ "key": format!("answer/{question}/note"), "text": value });
            (format!("draft/{question}"), "draft_set", arguments, value)
        }
    }
}

fn compare(bridge: &Bridge, typed: &mut Typed, round: usize) {
    let assessment = bridge.invoke("assessment_get", none());
    let answers: BTreeMap<_, _> = assessment["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|answer| (answer["question"].as_str().unwrap().to_owned(), answer.clone()))
        .collect();
    let keys: Vec<_> = typed
        .kept
        .keys()
        .cloned()
        .chain(typed.on_the_way.iter().map(|(key, _)| key.clone()))
        .collect();
    for key in keys {
        let (field, question) = key.split_once('/').unwrap();
        let found = match field {
            "draft" => bridge.invoke("draft_get", json!({ "key": format!("answer/{question}/note") })),
            field => answers[question][field].clone(),
        };
        let on_the_way = typed
            .on_the_way
            .as_ref()
            .filter(|(late, _)| *late == key)
            .map(|(_, value)| value.clone());
        let kept = typed.kept.get(&key);
        // What was on its way may have been kept just before the answer was lost, and nothing else.
        assert!(
            Some(&found) == kept || Some(&found) == on_the_way.as_ref() || (kept.is_none() && unset(&found)),
            "round {round}, {key}: the store has {found}, acknowledged was {kept:?}, on its way {on_the_way:?}"
        );
        if !unset(&found) {
            typed.kept.insert(key, found);
        }
    }
    typed.on_the_way = None;
}

fn unset(value: &Value) -> bool {
    value.is_null() || value == ""
}

/// The outbox shows its newest parcels.
const LISTED: usize = 500;

#[test]
fn a_bundle_arrives_once_however_often_the_sender_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("数据 store");
    let inbox = Inbox::start(&folder.path().join("inbox"));
    let link = Link::open(inbox.port, 2_000_000);
    let mut bridge = Bridge::start(&data);
    factory::set_up(&bridge);
    let customer = factory::pair(&bridge, &inbox, link.port, folder.path());
    let action = factory::finding(&bridge)["actions"][0]["id"].clone();
    let mut chance = StdRng::seed_from_u64(7_001);
    let rounds = stage::rounds();
    let mut kills_in_flight = 0;
    let mut shared = None;

    for round in 0..rounds {
        let paper = folder.path().join(format!("evidence {round}.csv"));
        fs::write(&paper, noise(&mut chance, 150_000)).unwrap();
        bridge.next(json!({ "open": [paper] }));
        let added = bridge.invoke("evidence_choose", json!({ "targetKind": "action", "targetId": action }));
        let evidence = added["value"]["evidence"].as_array().unwrap().last().unwrap()["id"].clone();
        bridge.invoke("evidence_share", json!({ "evidenceId": evidence, "shared": true }));
        if let Some(before) = shared.replace(evidence) {
            bridge.invoke("evidence_share", json!({ "evidenceId": before, "shared": false }));
        }
        let preview = bridge.invoke("share_preview", json!({ "customerId": customer }));
        assert!(!preview["files"].as_array().unwrap().is_empty(), "{preview}");
        let before = link.carried();
        bridge.invoke(
            "share_send",
            json!({ "previewId": preview["id"], "way": "queue", "everything": false }),
        );
        bridge.invoke("sync_now", none());

        let stop_at = before + chance.gen_range(0..200_000);
        while link.carried() < stop_at && factory::undelivered(&bridge) > 0 {
            thread::sleep(Duration::from_millis(2));
        }
        kills_in_flight += usize::from(factory::undelivered(&bridge) > 0);
        bridge.kill();
        bridge = Bridge::start(&data);
        factory::unlock(&bridge);
        // Every other time the next bundle has to queue behind the one that was interrupted.
        if round % 2 == 1 {
            factory::deliver_all(&bridge);
        }
    }

    factory::deliver_all(&bridge);
    let items = bridge.invoke("outbox_list", none());
    let items = items.as_array().unwrap();
    let listed = rounds.min(LISTED);
    assert_eq!(items.len(), listed);
    let digests: BTreeSet<_> = items.iter().map(|item| item["receipt"]["digest"].to_string()).collect();
    assert_eq!(digests.len(), listed, "each bundle has a receipt of its own");
    let all: Vec<_> = (1..=rounds as u64).collect();
    assert_eq!(factory::arrived(&inbox), all, "every sequence number, and no gap");
    assert_eq!(inbox.bundles().len(), rounds, "each bundle lies there once");
    assert!(
        kills_in_flight * 2 > rounds,
        "only {kills_in_flight} of {rounds} kills fell into an upload"
    );
}

/// Text that does not compress.
fn noise(chance: &mut StdRng, bytes: usize) -> String {
    (0..bytes)
        .map(|at| {
            if at % 60 == 59 {
                '\n'
            } else {
                char::from(chance.gen_range(b'0'..=b'z'))
            }
        })
        .collect()
}
