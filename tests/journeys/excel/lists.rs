//! Lists as workbooks, counted by other people's programs.

use super::{add_evidence, convert, export, people_query, python, sessions_query};
use crate::stage::{Bridge, factory, none};
use serde_json::{Value, json};
use std::fs;

/// Every list of a factory with what the window asks to see of it, and which reply says how many there are.
fn lists(bridge: &Bridge) -> Vec<(Value, u64)> {
    let query = |more: Value| {
        let mut query = json!({ "search": "", "descending": false, "offset": 0, "limit": 500 });
        query.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        query
    };
    let total = |command: &str, query: &Value| {
        bridge.invoke(command, json!({ "query": query }))["total"]
            .as_u64()
            .unwrap()
    };
    let count = |value: &Value| value.as_array().unwrap().len() as u64;
    let cycle = bridge.invoke("cycle_get", json!({ "cycle": null }));
    let objective = json!({ "cycle": cycle["cycle"]["id"], "name": "=Fewer accidents" });
    bridge.invoke("objective_add", objective);
    let journal =
        json!({ "person": null, "kind": null, "laptop": null, "from": null, "to": null, "offset": 0, "limit": 500 });
    let queried = [
        ("findings", "findings_list", factory::all_findings()),
        (
            "incidents",
            "incidents_list",
            query(json!({ "kinds": [], "sort": "number" })),
        ),
        (
            "evidence",
            "evidence_list",
            query(json!({ "filter": null, "photos": null, "sort": "name" })),
        ),
        ("people", "workers_list", people_query()),
        ("sessions", "sessions_list", sessions_query()),
        ("journal", "journal_list", journal),
    ];
    let mut lists = Vec::new();
    for (name, command, query) in queried {
        let of = total(command, &query);
        lists.push((json!({ "list": name, "query": query }), of));
    }
    let objectives = count(&cycle["objectives"]) + 1;
    lists.push((
        json!({ "list": "courses" }),
        count(&bridge.invoke("courses_list", none())),
    ));
    lists.push((
        json!({ "list": "handover" }),
        count(&bridge.invoke("handover_get", none())["rows"]),
    ));
    lists.push((
        json!({ "list": "practices" }),
        count(&bridge.invoke("practices_list", none())),
    ));
    lists.push((
        json!({ "list": "objectives", "cycle": cycle["cycle"]["id"] }),
        objectives,
    ));
    lists
}

/// The sample factory has a year of records of every kind.
#[test]
fn every_list_is_counted_by_openpyxl_and_libreoffice() {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("store"));
    bridge.invoke("sample_open", none());
    add_evidence(&bridge, folder.path());
    let mut files = Vec::new();
    for (wanted, total) in lists(&bridge) {
        let name = wanted["list"].as_str().unwrap();
        let file = folder.path().join(format!("{name} 列表.xlsx"));
        let exported = export(&bridge, &wanted, &["en", "zh-Hans"], &file);
        assert!(total > 0, "the sample has no {name}");
        assert_eq!(exported["rows"], total, "{name}");
        let seen = python("table", &file, &Value::Null);
        let rows = seen["rows"].as_array().unwrap();
        let last = rows.last().unwrap()[0].as_str().unwrap_or_default();
        let totals = u64::from(last.starts_with("Total /"));
        assert_eq!(rows.len() as u64 - 1 - totals, total, "{name}");
        assert_eq!(
            (&seen["frozen"], seen["sheets"].as_array().unwrap().len()),
            (&json!("B2"), 2)
        );
        assert!(
            seen["filter"].as_str().unwrap().ends_with(&(total + 1).to_string()),
            "{name} {}",
            seen["filter"]
        );
        let kinds = seen["kinds"].as_array().unwrap();
        let formulas = kinds
            .iter()
            .flat_map(|row| row.as_array().unwrap())
            .filter(|kind| **kind == "f");
        assert_eq!(formulas.count() > 0, totals == 1, "{name}");
        files.push((file, total + 1 + totals));
    }
    let out = folder.path().join("csv");
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1";
    convert(
        files.iter().map(|(file, _)| file.as_path()),
        filter,
        &out,
        folder.path(),
    );
    for (file, lines) in files {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let mut found = fs::read_dir(&out).unwrap().flatten().map(|entry| entry.path());
        let csv = found
            .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(&stem))
            .unwrap();
        let text = fs::read_to_string(csv).unwrap();
        assert_eq!(records(&text), lines, "{stem}");
    }
}

/// Records of delimited text: breaks of lines within quotes are none.
fn records(text: &str) -> u64 {
    let (mut quoted, mut records) = (false, 0);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => records += 1,
            _ => {}
        }
    }
    records
}
