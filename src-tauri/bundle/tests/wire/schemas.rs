//! The published JSON Schemas describe what is really written, and nothing looser.

use std::fs;
use std::path::Path;

use crate::export::{archive, five};
use crate::support::{FACTORY, age_identity, unpack, world};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jsonschema::Validator;
use plumbline_bundle::Hash;
use plumbline_bundle::envelope::Kind;
use plumbline_bundle::keys::Identity;
use plumbline_bundle::mail::{DeviceClaim, InviteOrder, Item, Listing, PairRequest, What};
use serde_json::{Value, json};

fn schema(name: &str) -> Validator {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/schemas");
    let text = fs::read_to_string(folder.join(format!("{name}.schema.json"))).unwrap();
    jsonschema::draft202012::new(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

fn payload(dsse: &Value) -> Value {
    serde_json::from_slice(&BASE64_STANDARD.decode(dsse["payload"].as_str().unwrap()).unwrap()).unwrap()
}

/// The fixture documents, each with the schema that describes it.
fn documents() -> Vec<(&'static str, Value)> {
    let parse = |bytes: &[u8]| -> Value { serde_json::from_slice(bytes).unwrap() };
    let outside = unpack(&fixture("bundle-v1.plumb"));
    let inside = unpack(&age::decrypt(&age_identity(&world().customer), &outside[2].1).unwrap());
    let journal = String::from_utf8(fixture("journal-v1.jsonl")).unwrap();
    let mut withdrawn = world().key_set();
    withdrawn.devices[0].valid_to_seq = Some(7);
    withdrawn.devices[0].streams.insert(world().stream(), 1);
    let withdrawn = withdrawn.sign(&[&world().root]).unwrap();
    let mut documents = vec![
        ("envelope", parse(&outside[0].1)),
        ("manifest", parse(&inside[0].1)),
        ("record", parse(inside[2].1.strip_suffix(b"\n").unwrap())),
        ("receipt", payload(&parse(&fixture("receipt-v1.json"))["dsseEnvelope"])),
        ("invite", parse(&unpack(&fixture("invite-v1.plumb"))[0].1)),
        ("keys", payload(&parse(&fixture("keys-v1.json")))),
        ("keys", payload(&parse(&withdrawn))),
    ];
    let (lines, told) = five(&[2]);
    let exported = unpack(&archive(&told, &lines));
    documents.push(("journal-export", payload(&parse(&exported[1].1)["dsseEnvelope"])));
    let exported = String::from_utf8(exported[2].1.clone()).unwrap();
    let lines: Vec<Value> = journal
        .lines()
        .chain(exported.lines())
        .map(|line| parse(line.as_bytes()))
        .collect();
    let gaps = lines.iter().filter(|line| line.get("left_out").is_some()).count();
    assert_eq!(gaps, 1);
    documents.extend(lines.into_iter().map(|line| match line.get("left_out") {
        Some(_) => ("journal-gap", line),
        None => ("journal-entry", payload(&line)),
    }));
    documents.extend(inbox_documents());
    documents
}

/// What an inbox and its callers say.
fn inbox_documents() -> Vec<(&'static str, Value)> {
    let item = |what| Item {
        cursor: 3,
        what,
        envelope_sha256: Hash::of(b"envelope"),
        payload_sha256: Hash::of(b"payload"),
        size: 9,
        kind: Kind::Merge,
        factory: FACTORY,
        stream: world().stream(),
        seq: 1,
        device: world().device.keyid(),
        received_at: "2026-11-21T10:32:00.000Z".into(),
    };
    let listing = Listing {
        items: [What::Bundle, What::Receipt, What::Fetched].map(item).into(),
        next: 3,
        more: false,
    };
    let invite = FACTORY;
    let device = Some(DeviceClaim::new(&world().device, invite, &world().inbox.keyid()));
    let by_token = PairRequest {
        token: Some("token".into()),
        invite: None,
        keys: Some("{}".into()),
        device,
    };
    let by_keys = PairRequest {
        token: None,
        invite: Some(invite),
        ..by_token.clone()
    };
    let order = InviteOrder {
        id: invite,
        name: "Nordwind".into(),
        label: Some("Works 3".into()),
        url: "https://inbox.example".into(),
        recipient: Identity::generate().unwrap().recipient().clone(),
        reviewers: vec![world().device.public()],
        days: 30,
        packs: vec!["{}".into()],
    };
    let value = |document| serde_json::to_value(document).unwrap();
    vec![
        ("invite-order", serde_json::to_value(order).unwrap()),
        ("listing", serde_json::to_value(listing).unwrap()),
        ("pair", value(by_token)),
        ("pair", value(by_keys)),
    ]
}

#[test]
fn what_is_written_fits_its_schema() {
    for (name, document) in documents() {
        let schema = schema(name);
        let faults: Vec<_> = schema
            .iter_errors(&document)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

/// Every object of a document refuses an unknown field, and every field that is not optional is needed.
#[test]
fn schemas_are_as_strict_as_the_readers() {
    const OPTIONAL: [&str; 4] = ["/bases", "/valid_to_seq", "/streams", "/gone"];
    for (name, document) in documents() {
        let schema = schema(name);
        for pointer in objects(&document, "") {
            // What fields a record has is not the schema's business.
            let open = pointer.ends_with("/value") || pointer.ends_with("/fields") || pointer.ends_with("/streams");
            if open {
                continue;
            }
            let mut changed = document.clone();
            changed.pointer_mut(&pointer).unwrap()["unknown"] = json!(1);
            assert!(
                !schema.is_valid(&changed),
                "{name}: takes an unknown field in {pointer:?}"
            );
            for field in document.pointer(&pointer).unwrap().as_object().unwrap().keys() {
                let path = format!("{pointer}/{field}");
                let of_pairing = name == "pair" && ["/keys", "/device"].contains(&path.as_str());
                let of_order = name == "invite-order" && path == "/label";
                if of_pairing || of_order || OPTIONAL.iter().any(|optional| path.ends_with(optional)) {
                    continue;
                }
                let mut changed = document.clone();
                changed
                    .pointer_mut(&pointer)
                    .unwrap()
                    .as_object_mut()
                    .unwrap()
                    .remove(field);
                assert!(!schema.is_valid(&changed), "{name}: does without {path:?}");
            }
        }
    }
}

fn objects(value: &Value, at: &str) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(k, v)| (format!("{at}/{k}"), v)).collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(i, v)| (format!("{at}/{i}"), v))
            .collect(),
        _ => vec![],
    };
    let mut found: Vec<String> = children
        .into_iter()
        .flat_map(|(at, child)| objects(child, &at))
        .collect();
    if value.is_object() {
        found.push(at.to_owned());
    }
    found
}

/// Whoever writes a questionnaire goes by this schema; the program's own reader looks at more.
#[test]
fn questionnaires_that_are_shipped_fit_their_schema() {
    let (schema, mut count) = (schema("pack"), 0);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/packs");
    for entry in fs::read_dir(folder).unwrap() {
        for file in fs::read_dir(entry.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let mut pack: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            let faults: Vec<_> = schema
                .iter_errors(&pack)
                .map(|e| format!("{}: {e}", e.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
            for pointer in ["", "/sections/0", "/sections/0/questions/0"] {
                let mut changed = pack.clone();
                changed.pointer_mut(pointer).unwrap()["unknown"] = json!(1);
                assert!(!schema.is_valid(&changed), "takes an unknown field in {pointer:?}");
            }
            for answer in [
                json!({ "type": "guess" }),
                json!({ "type": "single" }),
                json!({ "type": "table" }),
            ] {
                pack["sections"][0]["questions"][0]["answer"] = answer;
                assert!(!schema.is_valid(&pack));
            }
            count += 1;
        }
    }
    assert!(count >= 9, "{count} questionnaires");
}
