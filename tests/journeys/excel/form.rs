//! A customer's own workbook, filled in where it stands.

use super::{office, python, refusal, set_up};
use crate::stage::{Bridge, Failed};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const SHEET: &str = "CAP 整改";

fn customer(bridge: &Bridge) -> Value {
    let added = bridge.invoke("customer_add", json!({ "name": "Nordlicht Handel" }));
    let customer = added["value"]["id"].clone();
    let on = json!({ "customerId": customer, "part": "root-causes", "on": true });
    bridge.invoke("profile_set", on);
    customer
}

fn finding(bridge: &Bridge, text: &str, source: &str, action: &[(&str, Value)]) -> Value {
    let finding = json!({
        "question": null, "provision": "RBA B1.2", "description": text, "severity": "major", "source": source,
        "discovered_on": "2026-11-02",
    });
    let made = bridge.invoke("finding_create", json!({ "finding": finding }))["value"].clone();
    let id = made["actions"][0]["id"].clone();
    for (field, value) in action {
        bridge.invoke("action_set", json!({ "id": id, "field": field, "value": value }));
    }
    made
}

/// Three findings the customer may see, and one that came of what a worker confided.
fn findings(bridge: &Bridge) {
    let day = json!("2026-12-31");
    let link = json!("=HYPERLINK(\"http://example.com\")");
    let first = [
        ("corrective", link),
        ("root_cause", json!("没有人负责")),
        ("due_on", day.clone()),
        ("responsible", json!("Li Wei")),
        ("status", json!("in-progress")),
    ];
    finding(bridge, "二楼安全出口被堵 exits blocked", "audit", &first);
    let second = [("corrective", json!("Guards on both presses")), ("due_on", day)];
    finding(bridge, "Press without guard", "audit", &second);
    finding(bridge, "+86 line is not answered", "audit", &[]);
    finding(bridge, "Confided", "hotline", &[]);
}

pub fn choose(bridge: &Bridge, customer: &Value, file: &Path) -> Value {
    bridge.next(json!({ "open": [file] }));
    bridge.invoke(
        "customer_form_choose",
        json!({ "customer": customer, "languages": ["en"] }),
    )
}

fn save(bridge: &Bridge, draft: &Value, file: &Path) -> Result<Value, Failed> {
    bridge.next(json!({ "save": file }));
    bridge.try_invoke("customer_form_save", json!({ "id": draft["id"], "languages": ["en"] }))
}

fn kept(draft: &Value) -> Vec<(&str, &str)> {
    let kept = draft["kept"].as_array().unwrap().iter();
    kept.map(|kept| (kept["cell"].as_str().unwrap(), kept["why"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_customers_own_workbook_is_filled_in_and_keeps_everything_else() {
    let (folder, bridge) = set_up();
    findings(&bridge);
    let customer = customer(&bridge);
    let form = folder.path().join("CAP 表 form.xlsx");
    python("make", &form, &Value::Null);
    let made_by_office = office(&form, "xlsx", folder.path());
    for (form, by_office) in [(form.clone(), false), (made_by_office, true)] {
        let before = fs::read(&form).unwrap();
        let draft = choose(&bridge, &customer, &form);
        assert_eq!(
            (&draft["sheet"], &draft["header_row"]),
            (&json!(SHEET), &json!(5)),
            "{draft}"
        );
        let fields: Vec<_> = draft["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["field"].clone())
            .collect();
        let expected = [
            "number",
            "finding",
            "root_cause",
            "corrective",
            "due_on",
            "",
            "status",
            "",
            "",
        ];
        let expected: Vec<Value> = expected
            .map(|field| if field.is_empty() { Value::Null } else { json!(field) })
            .into();
        assert_eq!(fields, expected);
        assert_eq!(
            (&draft["known_rows"], &draft["new_rows"]),
            (&json!(1), &json!(2)),
            "{draft}"
        );
        assert_eq!(kept(&draft), [("C6", "formula")]);
        assert_eq!(
            draft["remembered"],
            json!(by_office),
            "the columns are known the second time"
        );

        let filled = folder.path().join(format!("filled {by_office}.xlsx"));
        let saved = save(&bridge, &draft, &filled).unwrap();
        assert_eq!(saved["rows"], 3);
        assert_eq!(
            fs::read(&form).unwrap(),
            before,
            "the customer's own file is not touched"
        );

        let seen = python("read", &filled, &Value::Null);
        let days = |row: u32| json!(format!("=IF(E{row}=\"\",\"\",E{row}-TODAY())"));
        let same = |row: u32, cells: [Value; 8]| {
            let mut all: Vec<Value> = cells.into();
            all.insert(5, days(row));
            assert_eq!(seen["rows"][row.to_string()], Value::Array(all), "row {row}");
        };
        let (no, due) = (Value::Null, json!("2026-12-31 00:00:00"));
        same(
            6,
            [
                json!("NC-1"),
                json!("二楼安全出口被堵  exits blocked"),
                json!("=\"see \"&\"appendix\""),
                json!("=HYPERLINK(\"http://example.com\")"),
                due.clone(),
                json!("Ongoing"),
                no.clone(),
                no.clone(),
            ],
        );
        let theirs = json!("Something only the customer knows of");
        same(
            7,
            [
                json!("NC-2"),
                theirs,
                no.clone(),
                no.clone(),
                no.clone(),
                no.clone(),
                no.clone(),
                no.clone(),
            ],
        );
        let guards = json!("Guards on both presses");
        same(
            8,
            [
                json!("A-002"),
                json!("Press without guard"),
                no.clone(),
                guards,
                due,
                json!("Open"),
                no.clone(),
                no.clone(),
            ],
        );
        // B9 lies under a joined cell: the third finding goes one further.
        let text = json!("+86 line is not answered");
        same(
            10,
            [
                json!("A-003"),
                text,
                no.clone(),
                no.clone(),
                // By its severity, from the day it was found.
                json!("2027-05-01 00:00:00"),
                json!("Open"),
                no.clone(),
                no,
            ],
        );
        assert_eq!(
            ["D6", "E6", "B10"].map(|cell| seen["kinds"][cell].clone()),
            ["s", "d", "s"].map(|kind| json!(kind))
        );
        let original = python("read", &form, &Value::Null);
        for what in [
            "sheets", "cover", "rules", "choices", "charts", "joined", "frozen", "width", "comment",
        ] {
            assert_eq!(seen[what], original[what], "{what}");
        }
        assert_eq!(seen["charts"], 1);
        let recalculated = office(&filled, "ods", folder.path());
        assert!(recalculated.exists());
    }
}

#[test]
fn the_second_time_nothing_is_asked_and_nothing_is_written_twice() {
    let (folder, bridge) = set_up();
    findings(&bridge);
    let customer = customer(&bridge);
    let form = folder.path().join("form.xlsx");
    python("make", &form, &Value::Null);
    let draft = choose(&bridge, &customer, &form);
    assert_eq!(draft["remembered"], false);
    // What the heading does not say: the last column takes what the auditor checks.
    let mut mapping: Vec<Value> = Vec::new();
    for column in draft["columns"].as_array().unwrap() {
        let field = match column["letter"].as_str().unwrap() {
            "A" | "G" => Value::Null,
            "I" => json!("provision"),
            _ => column["field"].clone(),
        };
        mapping.push(json!({ "column": column["index"], "field": field }));
    }
    let chosen = json!({ "id": draft["id"], "sheet": SHEET, "headerRow": 5, "mapping": mapping, "languages": ["en"] });
    let draft = bridge.invoke("customer_form_map", chosen);
    let protected: Vec<_> = kept(&draft)
        .into_iter()
        .filter(|(_, why)| *why == "protected")
        .collect();
    assert_eq!(
        protected,
        [("I6", "protected"), ("I8", "protected"), ("I10", "protected")]
    );
    save(&bridge, &draft, &form).unwrap();

    let again = choose(&bridge, &customer, &form);
    assert_eq!(
        (&again["remembered"], &again["cells"]),
        (&json!(true), &json!(0)),
        "{again}"
    );
    assert_eq!(again["known_rows"], 3);
    let before = fs::read(&form).unwrap();
    let nothing = json!({ "id": again["id"], "languages": ["en"] });
    assert_eq!(
        refusal(bridge.try_invoke("customer_form_save", nothing)),
        "customer-form-nothing"
    );
    assert_eq!(fs::read(&form).unwrap(), before);

    // Somebody works on the file meanwhile: it is not overwritten, and another name still works.
    finding(&bridge, "A fourth one", "audit", &[]);
    let draft = choose(&bridge, &customer, &form);
    python("edit", &form, &json!([[SHEET, "D7", "Their answer"]]));
    assert_eq!(refusal(save(&bridge, &draft, &form)), "customer-form-changed");
    assert_eq!(python("read", &form, &Value::Null)["rows"]["7"][3], "Their answer");
    save(&bridge, &draft, &folder.path().join("other.xlsx")).unwrap();
}

#[test]
fn workbooks_that_cannot_be_filled_in_are_called_what_they_are() {
    let (folder, bridge) = set_up();
    findings(&bridge);
    let customer = customer(&bridge);
    let form = folder.path().join("form.xlsx");
    python("make", &form, &Value::Null);
    let with_macros = folder.path().join("macros.xlsm");
    fs::copy(&form, &with_macros).unwrap();
    python("macros", &with_macros, &Value::Null);
    let locked = folder.path().join("locked.xlsx");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(
        &locked,
        [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 1_024], &name].concat(),
    )
    .unwrap();
    let torn = folder.path().join("torn.xlsx");
    let whole = fs::read(&form).unwrap();
    fs::write(&torn, &whole[..whole.len() / 2]).unwrap();
    let text = folder.path().join("list.csv");
    fs::write(&text, "No.,Finding\n1,x\n").unwrap();
    let files = [
        (office(&form, "xls", folder.path()), "customer-form-other-kind"),
        (office(&form, "ods", folder.path()), "customer-form-other-kind"),
        (text, "customer-form-other-kind"),
        (with_macros, "customer-form-macros"),
        (locked, "customer-form-password"),
        (torn, "customer-form-unreadable"),
        (folder.path().join("none.xlsx"), "file-unreadable"),
    ];
    for (file, code) in files {
        bridge.next(json!({ "open": [file] }));
        let refused = bridge.try_invoke(
            "customer_form_choose",
            json!({ "customer": customer, "languages": ["en"] }),
        );
        assert_eq!(refusal(refused), code, "{}", file.display());
    }
}

#[test]
fn what_a_customer_may_not_see_is_not_filled_in() {
    let (folder, bridge) = set_up();
    findings(&bridge);
    let customer = customer(&bridge);
    let form = folder.path().join("form.xlsx");
    python("make", &form, &Value::Null);
    let off = json!({ "customerId": customer, "part": "root-causes", "on": false });
    bridge.invoke("profile_set", off);
    let draft = choose(&bridge, &customer, &form);
    let filled = folder.path().join("filled.xlsx");
    save(&bridge, &draft, &filled).unwrap();
    let seen = python("read", &filled, &Value::Null).to_string() + &draft.to_string();
    for secret in ["Confided", "A-004", "Li Wei", "没有人负责"] {
        assert!(!seen.contains(secret), "{secret}");
    }
    let off = json!({ "customerId": customer, "part": "plan", "on": false });
    bridge.invoke("profile_set", off);
    let draft = choose(&bridge, &customer, &form);
    assert_eq!(draft["total_rows"], 0);
}
