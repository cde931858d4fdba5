//! Planted words: what a person typed about people stands nowhere on the disk in the clear.

use crate::stage::{self, Bridge, factory};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};

const WORKER: &str = "Zuleikha Brankovitsch";
const NOTE: &str = "the foreman pockets the quarterly bonus";
const LOCAL: &str = "班长私吞季度奖金";
const DRAFT: &str = "half a sentence about Xiphias Pemberwick";

/// Words of a hotline case: sealed, so that they stand nowhere even where the store itself is not encrypted.
const SEALED: [&str; 8] = [
    "Ottoline Vandersloot of the dye house",
    "two passports lie in the foreman's locker",
    "班长锁住了两本护照",
    "we met her behind the canteen at six",
    "half a confidence about the night shift",
    "they put her on the night shift for it",
    "the board has to hear of this drawer",
    // Digits that somebody reads from a slip.
    "4083771922645501",
];

#[test]
fn nothing_typed_about_people_stands_on_the_disk_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let found = planted(folder.path(), false);
    assert!(found.is_empty(), "in the clear: {found:#?}");
}

/// The search itself is tested with encryption off: there every planted word must turn up.
#[test]
fn the_search_finds_them_where_nothing_is_encrypted() {
    let folder = tempfile::tempdir().unwrap();
    let found = planted(folder.path(), true);
    for word in [WORKER, NOTE, LOCAL, DRAFT] {
        assert!(
            found.iter().any(|(name, _)| name == word),
            "{word} was not found: the search sees nothing"
        );
    }
    let sealed: Vec<_> = found
        .iter()
        .filter(|(name, _)| SEALED.contains(&name.as_str()))
        .collect();
    assert!(sealed.is_empty(), "sealed words in the clear: {sealed:#?}");
}

/// Plants the words, and looks for them while the store is open, after it was locked, and after a kill.
fn planted(folder: &Path, plain: bool) -> Vec<(String, PathBuf)> {
    let [data, scratch, home] = ["data", "scratch", "home"].map(|name| folder.join(name));
    for made in [&scratch, &home] {
        fs::create_dir_all(made).unwrap();
    }
    let log = folder.join("bridge.log");
    let mut bridge = start(&data, &scratch, &home, &log, plain);
    factory::set_up(&bridge);
    let question = factory::questions(&bridge).remove(0);
    // Names of people who sign in stand in the slot file: the sign-in screen shows them. Nobody else's do.
    let action = factory::finding(&bridge)["actions"][0]["id"].clone();
    bridge.invoke(
        "action_set",
        json!({ "id": action, "field": "responsible", "value": WORKER }),
    );
    for note in [NOTE, LOCAL] {
        bridge.invoke(
            "answer_set",
            json!({ "question": question, "field": "note", "value": note }),
        );
    }
    bridge.invoke(
        "draft_set",
        json!({ "key": format!("answer/{question}/note"), "text": DRAFT }),
    );
    // An error whose text could carry what was typed.
    let refused = bridge.try_invoke(
        "answer_set",
        json!({ "question": question, "field": "paper", "value": NOTE }),
    );
    assert!(refused.is_err());

    plant_case(&bridge);

    let mut found = search(folder);
    bridge.invoke("session_lock", json!({}));
    found.extend(search(folder));
    bridge.kill();
    found.extend(search(folder));
    found
}

/// A case through every command that touches its words, also refused ones.
fn plant_case(bridge: &Bridge) {
    let handler = factory::add_handler(bridge, "Mei Lin");
    factory::sign_in(bridge, &handler, factory::HANDLER_PASSPHRASE);
    factory::print_hotline_key(bridge);
    let narrative = format!("{}\n{}", SEALED[1], SEALED[2]);
    let case = factory::case(&narrative, SEALED[0]);
    let id = bridge.invoke("case_create", json!({ "newCase": case }))["value"]["case"]["id"].clone();
    let step = json!({
        "id": id, "kind": "from-reporter", "on": "2026-01-06", "text": SEALED[3], "via": "phone", "waits": false,
    });
    bridge.invoke("case_step_add", step);
    let set =
        |field: &str, value: &str| bridge.try_invoke("case_set", json!({ "id": id, "field": field, "value": value }));
    set("outcome_note", SEALED[3]).unwrap();
    for field in ["state", "received_on", "handler", SEALED[4]] {
        assert!(set(field, SEALED[4]).is_err());
    }
    bridge.invoke(
        "draft_set",
        json!({ "key": format!("case/{}/step", id.as_str().unwrap()), "text": SEALED[4] }),
    );
    let note = json!({ "id": id, "days": 30, "on": "2026-01-06", "answer": "yes", "note": SEALED[5] });
    bridge.invoke("case_checkin", note);
    bridge.invoke("case_hold", json!({ "id": id, "why": SEALED[6] }));
    assert!(bridge.try_invoke("case_find", json!({ "digits": SEALED[7] })).is_err());
    let shown = bridge.invoke("case_reveal", json!({ "id": id }));
    assert_eq!(
        (&shown["narrative"], &shown["identity"]),
        (&json!(narrative), &json!(SEALED[0]))
    );
}

pub fn start(data: &Path, scratch: &Path, home: &Path, log: &Path, plain: bool) -> Bridge {
    let mut variables = vec![
        ("TMPDIR", scratch),
        ("TEMP", scratch),
        ("TMP", scratch),
        ("HOME", home),
        ("XDG_DATA_HOME", home),
        ("XDG_CACHE_HOME", home),
        ("XDG_CONFIG_HOME", home),
        ("RUST_LOG", Path::new("trace")),
    ];
    if plain {
        variables.push(("PLUMBLINE_PLAIN_STORE", Path::new("1")));
    }
    Bridge::start_logged(data, &variables, fs::File::create(log).unwrap())
}

/// Every file below the folder, with the words of which it holds any spelling.
fn search(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for file in stage::files(folder) {
        let bytes = fs::read(&file).unwrap_or_default();
        for word in [WORKER, NOTE, LOCAL, DRAFT].into_iter().chain(SEALED) {
            if spellings(word).iter().any(|spelling| contains(&bytes, spelling)) {
                found.push((word.to_owned(), file.clone()));
            }
        }
    }
    found
}

/// UTF-8, both UTF-16, JSON escapes, hexadecimal, and base64 at each of its three alignments.
pub fn spellings(word: &str) -> Vec<Vec<u8>> {
    let escaped: String = word
        .chars()
        .map(|letter| {
            if letter.is_ascii() {
                letter.to_string()
            } else {
                format!("\\u{:04x}", u32::from(letter))
            }
        })
        .collect();
    let mut spellings = vec![
        word.as_bytes().to_vec(),
        word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        word.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        escaped.into_bytes(),
        hex::encode(word).into_bytes(),
    ];
    for shift in 0..3 {
        // The first and last letters also depend on the neighbours; what is between does not.
        let padded = [vec![0; shift], word.as_bytes().to_vec()].concat();
        let text = STANDARD_NO_PAD.encode(&padded);
        let whole = padded.len() / 3 * 4;
        spellings.push(text.as_bytes()[if shift == 0 { 0 } else { 4 }..whole].to_vec());
    }
    spellings
}

pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

#[test]
fn knows_its_spellings() {
    for shift in 0..3 {
        let text = STANDARD_NO_PAD.encode(format!("{}{NOTE}.", "x".repeat(shift)));
        assert!(
            spellings(NOTE)
                .iter()
                .any(|spelling| contains(text.as_bytes(), spelling)),
            "shift {shift}"
        );
    }
    assert!(spellings(LOCAL).iter().any(|spelling| contains(
        br#""note":"\u73ed\u957f\u79c1\u541e\u5b63\u5ea6\u5956\u91d1""#,
        spelling
    )));
}
