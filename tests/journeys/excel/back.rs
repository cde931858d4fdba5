//! Lists that are edited in Excel and taken back, and templates to fill in.

use super::{export, import, people_query, python, sessions_query, set_up};
use crate::stage::none;
use serde_json::{Value, json};

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
