//! How long the main journeys take against the real store; figures only, nothing is asserted on time.
//! `cargo xtask bench`

use crate::stage::{Bridge, Inbox, factory, none};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
#[ignore = "prints figures: run with `cargo xtask bench`"]
fn figures() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("store");
    let mut bridge = Bridge::start(&data);
    factory::set_up(&bridge);
    let questions = factory::questions(&bridge);

    let answers = times(500, |round| {
        let question = &questions[round % questions.len()];
        bridge.invoke(
            "answer_set",
            json!({ "question": question, "field": "practice", "value": round % 5 + 1 }),
        );
    });
    print("an answer, saved and acknowledged", &answers);

    for number in 0..1_000 {
        let finding = json!({
            "question": null, "provision": "RBA B1.2", "description": format!("第{number}项 finding {number}"),
            "severity": "minor", "source": "audit", "discovered_on": "2026-11-02",
        });
        bridge.invoke("finding_create", json!({ "finding": finding }));
    }
    let lists = times(100, |_| {
        bridge.invoke("findings_list", json!({ "query": factory::all_findings() }));
    });
    print("the first page of 1,000 findings", &lists);

    for format in ["pdf", "xlsx"] {
        let file = folder.path().join(format!("plan.{format}"));
        let exports = times(3, |_| {
            bridge.next(json!({ "save": file }));
            let request = json!({ "languages": ["en", "zh-Hans"], "paper": "a4", "layout": "table", "customer": null });
            if format == "pdf" {
                let made = bridge.invoke("plan_paper", json!({ "request": request }));
                bridge.invoke("paper_save", json!({ "id": made["id"] }));
            } else {
                bridge.invoke("plan_export", json!({ "request": request }));
            }
        });
        print(&format!("1,000 findings as {format}, in two languages"), &exports);
    }

    let inbox = Inbox::start(&folder.path().join("inbox"));
    let customer = factory::pair(&bridge, &inbox, inbox.port, folder.path());
    let previews = times(3, |_| {
        bridge.invoke("share_preview", json!({ "customerId": customer }));
    });
    print("a preview of 1,000 findings", &previews);
    let sends = times(3, |_| {
        let preview = bridge.invoke("share_preview", json!({ "customerId": customer }));
        bridge.invoke(
            "share_send",
            json!({ "previewId": preview["id"], "way": "queue", "everything": false }),
        );
        bridge.invoke("sync_now", none());
        factory::deliver_all(&bridge);
    });
    print("preview, signature, upload and receipt", &sends);

    bridge.kill();
    let starts = times(5, |_| {
        let again = Bridge::start(&data);
        factory::unlock(&again);
    });
    print("start and sign in (weak key derivation)", &starts);
}

fn times(rounds: usize, mut work: impl FnMut(usize)) -> Vec<Duration> {
    let mut times: Vec<_> = (0..rounds)
        .map(|round| {
            let begun = Instant::now();
            work(round);
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

fn print(what: &str, times: &[Duration]) {
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1_000.0;
    println!(
        "{what:<45} median {:>9.1} ms   95 % {:>9.1} ms   ({} times)",
        at(50),
        at(95),
        times.len()
    );
}
