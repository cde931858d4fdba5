#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
//! A workbook that went out to a customer comes back through the import of core.

use plumbline_core::import::{Import, Target};
use plumbline_report::{Language, action_plan_xlsx, import_template_xlsx};

mod rows;

const BOTH: [Language; 2] = [Language::En, Language::ZhHans];
/// What the import takes of our columns: numbers, evidence and verification are made anew, never claimed by a list.
const TAKEN: [&str; 13] = [
    "provision",
    "finding",
    "severity",
    "source",
    "containment",
    "root_cause",
    "corrective",
    "preventive",
    "responsible",
    "due_on",
    "status",
    "effectiveness_due_on",
    "no_action_reason",
];

#[test]
fn every_row_is_good_again() {
    let plan = rows::plan(60);
    for languages in [&BOTH[..1], &BOTH[1..], &BOTH] {
        let draft = read_back(&action_plan_xlsx(&plan, languages).unwrap().bytes);
        assert_eq!((draft.good_rows, draft.bad_rows), (60, 0), "{:?}", draft.problems);
        for (row, given) in draft.rows.iter().zip(&plan.rows) {
            let text = |field: &str| {
                let value = row.values.iter().find(|value| value.field == field);
                squeezed(value.map_or("", |value| value.text.as_str()))
            };
            for (field, stored) in [
                ("provision", given.provision.as_str()),
                ("finding", &given.finding),
                ("containment", &given.containment),
                ("root_cause", &given.root_cause),
                ("corrective", &given.corrective),
                ("preventive", &given.preventive),
                ("responsible", &given.responsible),
                ("due_on", given.due_on.as_deref().unwrap_or_default()),
                (
                    "effectiveness_due_on",
                    given.effectiveness_due_on.as_deref().unwrap_or_default(),
                ),
                ("no_action_reason", &given.no_action_reason),
            ] {
                assert_eq!(text(field), squeezed(stored), "{field} of {}", given.number);
            }
        }
    }
}

#[test]
fn headings_are_known_in_every_language() {
    for languages in [&BOTH[..1], &BOTH[1..], &BOTH] {
        for bytes in [
            action_plan_xlsx(&rows::plan(3), languages).unwrap().bytes,
            import_template_xlsx(languages).unwrap().bytes,
        ] {
            let draft = read_back(&bytes);
            assert_eq!(draft.header_row, 1);
            let mapped: Vec<&str> = draft
                .columns
                .iter()
                .filter_map(|column| column.field.as_deref())
                .collect();
            let lost: Vec<&&str> = TAKEN.iter().filter(|field| !mapped.contains(field)).collect();
            assert!(lost.is_empty(), "{lost:?} of {:?}", draft.columns);
        }
    }
}

#[test]
fn the_example_of_the_template_is_never_taken_in() {
    for languages in [&BOTH[..1], &BOTH[1..], &BOTH] {
        let draft = read_back(&import_template_xlsx(languages).unwrap().bytes);
        assert_eq!((draft.total_rows, draft.rows.len()), (0, 0), "{:?}", draft.rows);
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn read_back(bytes: &[u8]) -> plumbline_core::import::ImportDraft {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("计划 plan.xlsx");
    std::fs::write(&path, bytes).unwrap();
    Import::open(&path, Target::Findings).unwrap().draft("draft")
}
