//! Excel through the real commands: a customer's own workbook filled in, lists saved and taken back, and what happens where
//! a file cannot be saved.

use crate::stage::{Bridge, Failed, factory, none};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

const SHEET: &str = "CAP 整改";

fn set_up() -> (tempfile::TempDir, Bridge) {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("数据 store"));
    factory::set_up(&bridge);
    (folder, bridge)
}

fn refusal(result: Result<Value, Failed>) -> String {
    match result {
        Err(Failed::Refused(error)) => error["code"].as_str().unwrap().to_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

/// What openpyxl does to a file, or sees in it.
fn python(what: &str, file: &Path, input: &Value) -> Value {
    let python = env::var_os("PLUMBLINE_PYTHON");
    let python = python.expect("PLUMBLINE_PYTHON is the Python that `cargo xtask test` sets up");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/customer_form.py");
    let mut running = Command::new(python)
        .arg(script)
        .arg(what)
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    running
        .stdin
        .take()
        .unwrap()
        .write_all(input.to_string().as_bytes())
        .unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{what} {}", file.display());
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}

/// The same workbook, or list, as LibreOffice writes it.
fn office(file: &Path, format: &str, folder: &Path) -> PathBuf {
    let out = folder.join(format!("office-{format}"));
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", format, "--outdir"])
        .arg(&out)
        .arg(file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    out.join(file.with_extension(format).file_name().unwrap())
}

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

fn choose(bridge: &Bridge, customer: &Value, file: &Path) -> Value {
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

fn export(bridge: &Bridge, wanted: &Value, languages: &[&str], file: &Path) -> Value {
    bridge.next(json!({ "save": file }));
    bridge.invoke("list_export", json!({ "wanted": wanted, "languages": languages }))
}

fn people_query() -> Value {
    json!({
        "search": "", "categories": [], "include_left": true, "sort": "badge", "descending": false, "offset": 0, "limit": 100,
    })
}

fn sessions_query() -> Value {
    json!({ "course": null, "from": null, "to": null, "sort": "date", "descending": false, "offset": 0, "limit": 100 })
}

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

fn add_evidence(bridge: &Bridge, folder: &Path) {
    let file = folder.join("许可证 permit.txt");
    fs::write(&file, "Permit to run a canteen").unwrap();
    bridge.next(json!({ "open": [file] }));
    bridge.invoke("evidence_choose", json!({ "targetKind": null, "targetId": "" }));
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
    // One run for all: every start of LibreOffice takes seconds.
    let out = folder.path().join("csv");
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("profile").display()
    );
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1";
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", filter, "--outdir"])
        .arg(&out)
        .args(files.iter().map(|(file, _)| file))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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

#[test]
fn a_list_of_people_is_edited_in_excel_and_taken_back() {
    for languages in [&["en"][..], &["zh-Hans"], &["zh-Hans", "en"]] {
        let (folder, bridge) = set_up();
        bridge.invoke(
            "training_setting_set",
            json!({ "field": "hold_migrant", "value": true }),
        );
        for (badge, name, sex, category) in [
            ("0071", "李伟", "male", "line-leader"),
            ("0072", "Nguyễn Thị Hoa", "female", "worker"),
            ("0073", "=2+3", "unknown", "office"),
            ("0074", "Zhao Min", "other", "manager"),
        ] {
            let worker = json!({
                "badge": badge, "name": name, "sex": sex, "category": category, "department": "Sewing 缝纫",
                "joined_on": "2024-05-06",
            });
            bridge.invoke("worker_create", json!({ "worker": worker }));
        }
        let file = folder.path().join("people.xlsx");
        export(
            &bridge,
            &json!({ "list": "people", "query": people_query() }),
            languages,
            &file,
        );
        let seen = python("table", &file, &Value::Null);
        assert_eq!(
            (&seen["rows"][3][1], &seen["kinds"][3][1], &seen["dates"][3][5]),
            (&json!("=2+3"), &json!("s"), &json!(true))
        );
        assert_eq!(seen["lists"].as_object().unwrap().len(), 3, "{}", seen["lists"]);

        // As it left it says nothing new, in whatever language.
        let draft = import(&bridge, "workers_import_choose", none(), &file);
        assert_eq!(
            (&draft["good_rows"], &draft["bad_rows"]),
            (&json!(4), &json!(0)),
            "{languages:?} {draft}"
        );
        let done = bridge
            .try_invoke("import_commit", json!({ "id": draft["id"], "onlyGood": false }))
            .unwrap();
        assert_eq!(
            done["value"],
            json!({ "created": 0, "updated": 0, "skipped": 4 }),
            "{languages:?}"
        );

        let edits = json!([
            [null, "C2", "Packing 包装"],
            [null, "I3", { "day": "2026-10-31" }],
            [null, "A6", "0075"],
            [null, "B6", "王芳"],
            [null, "C6", "Packing 包装"],
        ]);
        python("edit", &file, &edits);
        let draft = import(&bridge, "workers_import_choose", none(), &file);
        assert_eq!(
            (&draft["total_rows"], &draft["bad_rows"]),
            (&json!(5), &json!(0)),
            "{draft}"
        );
        let done = bridge.invoke("import_commit", json!({ "id": draft["id"], "onlyGood": false }));
        assert_eq!(done["value"], json!({ "created": 1, "updated": 2, "skipped": 2 }));
        let people = bridge.invoke("workers_list", json!({ "query": people_query() }));
        assert_eq!(people["total"], 5);
        let row = |at: usize, field: &str| people["rows"][at][field].clone();
        assert_eq!(
            (row(0, "department"), row(1, "left_on")),
            (json!("Packing 包装"), json!("2026-10-31"))
        );
        assert_eq!(
            (row(2, "name"), row(2, "category"), row(2, "sex")),
            (json!("=2+3"), json!("office"), json!("unknown"))
        );
        assert_eq!((row(4, "badge"), row(4, "name")), (json!("0075"), json!("王芳")));
    }
}

#[test]
fn a_training_register_is_edited_in_excel_and_taken_back() {
    for language in ["en", "zh-Hans"] {
        let (folder, bridge) = set_up();
        let people: Vec<Value> = ["0071", "0072", "0073"]
            .iter()
            .map(|badge| {
                let worker = json!({
                    "badge": badge, "name": format!("Worker {badge}"), "sex": "female", "category": "worker",
                    "department": "Sewing", "joined_on": null,
                });
                bridge.invoke("worker_create", json!({ "worker": worker }))["value"]["id"].clone()
            })
            .collect();
        let course = json!({
            "name": "消防 Fire drill", "kind": "ehs", "audiences": ["worker"], "validity_months": 12, "provisions": "",
            "topics": "",
        });
        let course = bridge.invoke("course_create", json!({ "course": course }))["value"]["id"].clone();
        let session = json!({
            "course": course, "held_on": "2026-03-05", "hours": 1.5, "trainer": "Li Wei", "place": "Hall", "language": "",
        });
        let session = bridge.invoke("session_create", json!({ "session": session }))["value"]["id"].clone();
        for (worker, present) in [(&people[0], true), (&people[1], false)] {
            let mark = json!({ "session": session, "worker": worker, "present": present });
            bridge.invoke("attendance_set", mark);
        }
        let file = folder.path().join("register.xlsx");
        let wanted = json!({ "list": "records", "query": sessions_query() });
        assert_eq!(export(&bridge, &wanted, &[language], &file)["rows"], 2);
        let draft = import(&bridge, "register_import_choose", none(), &file);
        assert_eq!(
            (&draft["good_rows"], &draft["bad_rows"]),
            (&json!(2), &json!(0)),
            "{language} {draft}"
        );
        let done = bridge.invoke("import_commit", json!({ "id": draft["id"], "onlyGood": false }));
        assert_eq!(
            done["value"],
            json!({ "created": 0, "updated": 0, "skipped": 2 }),
            "{language}"
        );

        let yes = if language == "en" { "Yes" } else { "是" };
        let edits = json!([
            [null, "F3", yes],
            [null, "A4", "0073"],
            [null, "D4", "消防 Fire drill"],
            [null, "E4", { "day": "2026-03-05" }],
            [null, "F4", yes],
        ]);
        python("edit", &file, &edits);
        let draft = import(&bridge, "register_import_choose", none(), &file);
        let done = bridge.invoke("import_commit", json!({ "id": draft["id"], "onlyGood": false }));
        assert_eq!(
            done["value"],
            json!({ "created": 1, "updated": 1, "skipped": 1 }),
            "{language} {draft}"
        );
        let sessions = bridge.invoke("sessions_list", json!({ "query": sessions_query() }));
        assert_eq!(
            (&sessions["total"], &sessions["rows"][0]["present"]),
            (&json!(1), &json!(3))
        );
    }
}

fn import(bridge: &Bridge, command: &str, arguments: Value, file: &Path) -> Value {
    bridge.next(json!({ "open": [file] }));
    bridge.invoke(command, arguments)
}

/// A disk of a few kilobytes, and one that takes no writing. Mounting them takes the rights of root.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    fn new(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(folder.path())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(folder));
        }
        println!("left out: mounting a small disk takes the rights of root");
        None
    }

    /// From now on it takes no writing.
    fn close(&self) {
        let closed = Command::new("mount")
            .args(["-o", "remount,ro"])
            .arg(self.0.path())
            .status();
        assert!(closed.unwrap().success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Every command that saves one document where a person wants it, with what it takes in the sample factory.
fn saving(bridge: &Bridge, folder: &Path) -> Vec<(&'static str, Value)> {
    let paper = json!({ "languages": ["en"], "paper": "a4" });
    let period = json!({ "from": "2026-01-01", "to": "2026-12-31" });
    let sessions = bridge.invoke("sessions_list", json!({ "query": sessions_query() }));
    let of = |wanted: &dyn Fn(&Value) -> bool| {
        let rows = sessions["rows"].as_array().unwrap();
        rows.iter().find(|row| wanted(row)).unwrap()["id"].clone()
    };
    let held = of(&|row| row["present"].as_u64().unwrap() > 0);
    let tested = sessions["rows"].as_array().unwrap().iter().find(|row| {
        let questions = bridge.invoke("course_questions_get", json!({ "course": row["course"] }));
        !questions.as_array().unwrap().is_empty()
    });
    let query = json!({
        "search": "", "categories": [], "course_kinds": [], "departments": [], "within": null, "state": "all",
        "descending": false, "offset": 0, "limit": 10,
    });
    let library = json!({
        "search": "", "descending": false, "offset": 0, "limit": 1, "filter": null, "photos": null, "sort": "name",
    });
    add_evidence(bridge, folder);
    let file = bridge.invoke("evidence_list", json!({ "query": library }))["rows"][0]["id"].clone();
    let customer = bridge.invoke("customer_add", json!({ "name": "Saving GmbH" }))["value"]["id"].clone();
    let form = folder.join("form.xlsx");
    python("make", &form, &Value::Null);
    let form = choose(bridge, &customer, &form);
    let preview = bridge.invoke("share_preview", json!({ "customerId": customer }));
    let offers = bridge.invoke("answer_sheet_get", none());
    let section = json!({ "pack": offers[0]["pack"], "sections": [offers[0]["sections"][0]["id"]] });
    let plan = json!({ "languages": ["en"], "paper": "a4", "layout": "both", "customer": null });
    let people = bridge.invoke("workers_list", json!({ "query": people_query() }));
    let person = &people["rows"][0]["id"];
    let mut all = vec![
        ("plan_paper", json!({ "request": plan })),
        ("plan_export", json!({ "request": { "languages": ["en"] } })),
        ("import_template", none()),
        (
            "list_export",
            json!({ "wanted": { "list": "people", "query": people_query() }, "languages": ["en"] }),
        ),
        ("customer_form_save", json!({ "id": form["id"], "languages": ["en"] })),
        ("pack_save", json!({ "previewId": preview["id"], "languages": ["en"] })),
        (
            "answer_sheet_export",
            json!({ "request": { "questionnaires": [section], "languages": ["en"], "answers": true } }),
        ),
        (
            "assessment_paper",
            json!({ "request": { "questionnaires": [offers[0]["pack"]], "cycle": null, "languages": ["en"], "paper": "a4" } }),
        ),
        ("matrix_export", json!({ "query": query, "languages": ["en"] })),
        (
            "training_assessment_paper",
            json!({ "period": period, "request": paper }),
        ),
        ("signin_sheet_paper", json!({ "session": held, "request": paper })),
        ("reaction_sheet_paper", json!({ "session": held, "request": paper })),
        (
            "certificates_issue",
            json!({ "session": held, "workers": [], "request": paper }),
        ),
        ("kpi_page_paper", json!({ "request": paper })),
        (
            "cycle_paper",
            json!({ "cycle": null, "paper": "closeout", "request": paper }),
        ),
        ("matrix_paper", json!({ "query": query, "request": paper })),
        ("training_record_paper", json!({ "worker": person, "request": paper })),
        ("journal_export", none()),
        ("evidence_save", json!({ "evidenceId": file })),
    ];
    if let Some(tested) = tested {
        all.push(("test_paper", json!({ "session": tested["id"], "request": paper })));
    }
    all
}

const OLD: &[u8] = b"what stood there before";

/// The file is open elsewhere or protected, a folder stands in its place, the disk is full, or takes no writing: a word that
/// says so, the old file byte for byte, and nothing left beside it.
#[test]
fn a_document_that_cannot_be_saved_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let bridge = Bridge::start(&folder.path().join("store"));
    bridge.invoke("sample_open", none());
    let all = saving(&bridge, folder.path());
    let try_at = |command: &str, arguments: &Value, place: &Path| {
        bridge.next(json!({ "save": place }));
        bridge.try_invoke(command, arguments.clone())
    };
    let beside = |place: &Path| fs::read_dir(place.parent().unwrap()).unwrap().count();
    // A document on paper is made first, and then saved as it was shown.
    let ready = |(command, arguments): &(&'static str, Value)| {
        if !command.ends_with("_paper") && *command != "certificates_issue" {
            return (*command, arguments.clone());
        }
        let made = bridge.invoke(command, arguments.clone());
        ("paper_save", json!({ "id": made["id"] }))
    };
    for (command, arguments) in all.iter().map(ready) {
        let dir = tempfile::tempdir().unwrap();
        // An archive never takes the place of another.
        let keeps_out = command == "pack_save";
        let protected = dir.path().join("文件 document");
        fs::write(&protected, OLD).unwrap();
        let mut rights = fs::metadata(&protected).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&protected, rights).unwrap();
        let code = refusal(try_at(command, &arguments, &protected));
        assert_eq!(code, if keeps_out { "file-exists" } else { "file-in-use" }, "{command}");
        assert_eq!(fs::read(&protected).unwrap(), OLD, "{command}");

        let taken = dir.path().join("folder");
        fs::create_dir(&taken).unwrap();
        let code = refusal(try_at(command, &arguments, &taken));
        assert_eq!(
            code,
            if keeps_out { "file-exists" } else { "file-unwritable" },
            "{command}"
        );
        let inside = protected.join("below a file");
        assert_eq!(
            refusal(try_at(command, &arguments, &inside)),
            "file-unwritable",
            "{command}"
        );
        assert_eq!(
            (beside(&protected), fs::read_dir(&taken).unwrap().count()),
            (2, 0),
            "{command}"
        );
    }
    #[cfg(target_os = "linux")]
    if let Some(disk) = Disk::new("size=64k") {
        // Less than the smallest document is left.
        fs::write(disk.0.path().join("ballast"), vec![0; 60 << 10]).unwrap();
        let old = disk.0.path().join("old");
        fs::write(&old, OLD).unwrap();
        for (command, arguments) in all.iter().map(ready) {
            let place = if command == "pack_save" {
                disk.0.path().join("new")
            } else {
                old.clone()
            };
            assert_eq!(refusal(try_at(command, &arguments, &place)), "disk-full", "{command}");
            assert_eq!(
                (fs::read(&old).unwrap().as_slice(), beside(&old)),
                (OLD, 2),
                "{command}"
            );
        }
        fs::remove_file(disk.0.path().join("ballast")).unwrap();
        disk.close();
        for (command, arguments) in all.iter().map(ready) {
            let place = if command == "pack_save" {
                disk.0.path().join("new")
            } else {
                old.clone()
            };
            assert_eq!(
                refusal(try_at(command, &arguments, &place)),
                "file-unwritable",
                "{command}"
            );
            assert_eq!(
                (fs::read(&old).unwrap().as_slice(), beside(&old)),
                (OLD, 1),
                "{command}"
            );
        }
    }
    // All of them save where nothing is in the way.
    for (at, (command, arguments)) in all.iter().map(ready).enumerate() {
        let place = folder.path().join(format!("saved {at}"));
        let saved = try_at(command, &arguments, &place).unwrap_or_else(|e| panic!("{command}: {e:?}"));
        assert!(!saved.is_null() && place.exists(), "{command}: {saved}");
    }
}

/// What is saved blank is what its import reads: every column of it goes somewhere, and a row that is filled in comes in.
#[test]
fn templates_are_what_their_imports_read() {
    for language in ["en", "zh-Hans"] {
        let (folder, bridge) = set_up();
        bridge.invoke("preferences_set", json!({ "change": { "language": language } }));
        let worker = json!({
            "badge": "0071", "name": "李伟", "sex": "male", "category": "worker", "department": "", "joined_on": null,
        });
        bridge.invoke("worker_create", json!({ "worker": worker }));
        let course = json!({
            "name": "消防", "kind": "ehs", "audiences": [], "validity_months": null, "provisions": "", "topics": "",
        });
        let course = bridge.invoke("course_create", json!({ "course": course }))["value"]["id"].clone();
        let session = json!({
            "course": course, "held_on": "2026-03-05", "hours": null, "trainer": "", "place": "", "language": "",
        });
        let session = bridge.invoke("session_create", json!({ "session": session }))["value"]["id"].clone();
        let (yes, kind) = if language == "en" {
            ("Yes", "Yes no")
        } else {
            ("是", "是否题")
        };
        let day = json!({ "day": "2026-03-06" });
        let none_left: &[&str] = &[];
        let targets = [
            (
                "workers",
                "workers_import_choose",
                none(),
                json!([[null, "A2", "0099"], [null, "B2", "王芳"], [null, "F2", day]]),
                none_left,
            ),
            (
                "register",
                "register_import_choose",
                none(),
                json!([
                    [null, "A2", "0071"],
                    [null, "D2", "消防"],
                    [null, "E2", day],
                    [null, "F2", yes]
                ]),
                // Where somebody works stands in the list of people.
                &["C"],
            ),
            (
                "attendance",
                "attendance_import_choose",
                json!({ "session": session }),
                json!([[null, "A2", "0071"], [null, "C2", yes]]),
                none_left,
            ),
            (
                "questions",
                "questions_choose",
                none(),
                json!([[null, "C2", "Are exits free?"], [null, "F2", kind]]),
                none_left,
            ),
        ];
        for (target, command, arguments, edits, left_out) in targets {
            let file = folder.path().join(format!("{target} 模板.xlsx"));
            bridge.next(json!({ "save": file }));
            let made = bridge.invoke("import_template", json!({ "target": target }));
            assert_eq!(made["rows"], 0, "{target}");
            python("edit", &file, &edits);
            let draft = import(&bridge, command, arguments, &file);
            let columns = draft["columns"].as_array().unwrap();
            let unread: Vec<_> = columns
                .iter()
                .filter(|column| column["field"].is_null())
                .map(|column| column["letter"].as_str().unwrap())
                .collect();
            assert_eq!(unread, left_out, "{language} {target}");
            assert_eq!(
                (&draft["good_rows"], &draft["bad_rows"]),
                (&json!(1), &json!(0)),
                "{language} {target} {draft}"
            );
        }
    }
}
