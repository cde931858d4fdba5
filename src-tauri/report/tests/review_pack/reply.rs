//! Workbooks that come back, as people and other programs leave them.

use super::place::Place;
use super::world::{BOTH, EN, Opened, fill, filled, parts_of, through_office};
use plumbline_core::cap::finding;
use plumbline_core::error::Code;
use plumbline_core::remark::workbook::{self, WorkbookReply, WorkbookRowState};
use plumbline_core::remark::{self, CellEdit, RemarkVerdict, RemarkWay};
use plumbline_core::share;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use uuid::Uuid;

struct Back {
    place: Place,
    findings: [Uuid; 2],
    customer: String,
    pack: Opened,
}

impl Back {
    fn new(languages: &[plumbline_report::Language]) -> Self {
        let place = Place::new();
        let findings = filled(&place);
        let customer = place.customer("Apex Retail");
        let pack = place.pack(&customer, languages);
        Self {
            place,
            findings,
            customer,
            pack,
        }
    }

    fn open(&self, file: &Path) -> workbook::Reply {
        workbook::open(&self.place.vault, &self.place.me, file).unwrap()
    }

    fn look(&self, file: &Path) -> WorkbookReply {
        let reply = self.open(file);
        self.place.vault.read(|db| reply.preview(db, "x")).unwrap()
    }

    fn refused(&self, file: &Path) -> Code {
        workbook::open(&self.place.vault, &self.place.me, file)
            .err()
            .unwrap()
            .code
    }

    fn take(&mut self, file: &Path, lines: &[u32]) -> plumbline_core::error::Result<workbook::WorkbookTaken> {
        // Later than whatever was taken in before.
        self.place.now = self.place.now.after(std::time::Duration::from_secs(60));
        let reply = self.open(file);
        let saved = reply.take_in(&self.place.vault, &self.place.me, &self.place.now, lines)?;
        Ok(saved.value)
    }

    fn threads(&self, finding: Uuid) -> Vec<remark::RemarkThread> {
        self.place
            .vault
            .read(|db| remark::threads(db, &finding.to_string()))
            .unwrap()
    }

    fn asked(&self) -> u32 {
        self.place.vault.read(|db| remark::tasks(db, false, 10)).unwrap().1
    }

    fn filled(&self, changes: serde_json::Value) -> PathBuf {
        let name = format!("{}.xlsx", Uuid::new_v4());
        fill(&self.pack.workbook(), &name, &changes)
    }
}

fn lines(shown: &WorkbookReply) -> Vec<u32> {
    shown.rows.iter().map(|row| row.line).collect()
}

#[test]
fn a_filled_in_workbook_becomes_remarks_beside_the_actions() {
    let mut back = Back::new(&EN);
    let [first, second] = back.findings;
    assert_eq!(back.look(&back.pack.workbook()).rows, [], "as it left");
    let file = back.filled(json!({ "sort": "No.", "set": [
        [2, "Your verdict", "More evidence wanted"], [2, "Your comment", "Show the payroll of October"],
        [2, "Your name", "Dana Ruiz"], [2, "Date of your review", "2026-11-28"],
        [2, "Corrective action", "=Pay by the 5th"],
        [3, "Your verdict", "Accepted"],
    ]}));
    let shown = back.look(&file);
    assert_eq!((shown.name.as_str(), shown.number.as_str()), ("Apex Retail", "A-001"));
    assert_eq!(
        (shown.same, shown.silent, shown.missing.len(), shown.rows.len()),
        (0, 0, 0, 2)
    );
    // Sorted the other way round.
    let row = &shown.rows[1];
    assert_eq!(
        (row.line, row.state, row.kind.as_str()),
        (3, WorkbookRowState::New, "action")
    );
    let edit = CellEdit {
        column: "corrective".into(),
        was: "=Pay by the 7th".into(),
        becomes: "=Pay by the 5th".into(),
    };
    assert_eq!(row.said.edits, std::slice::from_ref(&edit));
    let taken = back.take(&file, &lines(&shown)).unwrap();
    assert_eq!((taken.remarks, taken.notes, taken.asks), (2, 0, 1));
    let thread = back.threads(first).remove(0);
    assert_eq!((thread.kind.as_str(), thread.waits_for_us), ("action", true));
    let remark = &thread.remarks[0];
    assert_eq!(
        (remark.way, remark.verdict),
        (RemarkWay::Workbook, Some(RemarkVerdict::EvidenceWanted))
    );
    assert_eq!(remark.comment, "Show the payroll of October");
    assert_eq!(
        (remark.reviewer.as_str(), remark.signed_at.as_str()),
        ("Dana Ruiz", "2026-11-28")
    );
    assert_eq!(remark.edits, [edit]);
    assert_eq!(
        back.place.finding(first).actions[0].corrective,
        "=Pay by the 7th",
        "our record stays"
    );
    assert_eq!(
        back.threads(second)[0].remarks[0].verdict,
        Some(RemarkVerdict::Accepted)
    );
    assert_eq!(back.asked(), 1);
    // Answered, it is no task any more, and the next pack says so.
    let (customer, record) = (back.customer.parse().unwrap(), thread.record.parse().unwrap());
    back.place
        .write(|tx| remark::answer(tx, customer, record, "The payroll is attached."));
    assert_eq!(back.asked(), 0);
    assert!(back.place.pack(&back.customer, &EN).holds("The payroll is attached."));
}

#[test]
fn taken_in_twice_changes_nothing_and_more_can_come_any_number_of_times() {
    let mut back = Back::new(&EN);
    let file = back.filled(json!({ "set": [
        [2, "Your verdict", "Not accepted"], [2, "Your comment", "Why only payroll?"], [3, "Your comment", "  Good  "],
    ]}));
    let shown = back.look(&file);
    assert_eq!(shown.rows[1].said.verdict, None);
    assert_eq!(shown.rows[1].said.comment, "Good");
    back.take(&file, &[2]).unwrap();
    let shown = back.look(&file);
    assert_eq!(
        (lines(&shown), shown.same),
        (vec![3], 1),
        "what was not ticked is still new"
    );
    back.take(&file, &[3]).unwrap();
    let known = back.threads(back.findings[0]);
    for _ in 0..2 {
        let again = back.look(&file);
        assert_eq!((again.rows.len(), again.same), (0, 2));
        assert_eq!(
            back.take(&file, &[2, 3]).err().unwrap().code,
            Code::WorkbookReplyNothing
        );
    }
    assert_eq!(back.threads(back.findings[0]), known);
    let more = fill(
        &file,
        "more.xlsx",
        &json!({ "set": [
            [2, "Your verdict", "Accepted"], [2, "Your comment", ""], [3, "Your comment", ""],
        ]}),
    );
    let shown = back.look(&more);
    assert_eq!(shown.rows[0].state, WorkbookRowState::Changed);
    assert_eq!(
        shown.rows[0].before.as_ref().unwrap().verdict,
        Some(RemarkVerdict::Returned)
    );
    assert_eq!(shown.rows[1].state, WorkbookRowState::Emptied);
    assert_eq!(back.asked(), 1);
    let taken = back.take(&more, &lines(&shown)).unwrap();
    assert_eq!(taken.remarks, 1, "an emptied row takes nothing back");
    assert_eq!(back.asked(), 0);
    // A word without a verdict takes no verdict back.
    let asks = fill(
        &more,
        "asks.xlsx",
        &json!({ "set": [[2, "Your verdict", "More evidence wanted"]] }),
    );
    back.take(&asks, &[2]).unwrap();
    let word = fill(
        &asks,
        "word.xlsx",
        &json!({ "set": [[2, "Your verdict", ""], [2, "Your comment", "Any news?"]] }),
    );
    back.take(&word, &[2]).unwrap();
    assert_eq!(back.asked(), 1);
    assert_eq!(back.threads(back.findings[0])[0].remarks.len(), 4);
}

#[test]
fn rows_that_went_came_or_were_copied_are_told_and_nothing_is_dropped() {
    let mut back = Back::new(&BOTH);
    let file = back.filled(json!({
        "set": [
            [2, "Your comment\n审阅意见", "=first"], [2, "Your verdict\n审阅结论", "perhaps"],
            [2, "Date of your review\n审阅日期", ""],
        ],
        "copy": [2],
        "append": [{ "No.\n编号": "new", "Finding\n问题描述": "No drinking water in hall 3", "Your comment\n审阅意见": "see mail" }],
        "delete": [3],
        "insert": { "column": 4, "heading": "Our ref" },
    }));
    let file = fill(
        &file,
        "copied.xlsx",
        &json!({ "set": [[3, "Your comment\n审阅意见", "second"], [2, "Our ref", "R-77"]] }),
    );
    let shown = back.look(&file);
    assert_eq!(shown.missing, ["A-002"]);
    let seen: Vec<_> = shown
        .rows
        .iter()
        .map(|row| (row.state, row.said.comment.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            (WorkbookRowState::New, "perhaps\n=first\nOur ref: R-77"),
            (WorkbookRowState::Added, "perhaps\nsecond"),
            (
                WorkbookRowState::Added,
                "see mail\nFinding / 问题描述: No drinking water in hall 3"
            ),
        ]
    );
    assert!(shown.rows[0].verdict_unknown && shown.rows[0].said.verdict.is_none());
    assert!(shown.rows.iter().all(|row| row.said.edits.is_empty()));
    let taken = back.take(&file, &lines(&shown)).unwrap();
    assert_eq!((taken.remarks, taken.notes), (1, 2));
    let packs = back
        .place
        .vault
        .read(|db| share::pack::list(db, &back.customer))
        .unwrap();
    let notes: Vec<_> = packs[0].replies[0]
        .notes
        .iter()
        .map(|note| note.number.as_str())
        .collect();
    assert_eq!(notes, ["A-001", "new"]);
    assert_eq!(back.look(&file).rows, []);
}

#[test]
fn libreoffice_saves_it_again_and_every_row_is_known() {
    let mut back = Back::new(&BOTH);
    let file = back.filled(json!({ "sort": "No.\n编号", "set": [
        [2, "Your verdict\n审阅结论", "Accepted / 接受"], [2, "Date of your review\n审阅日期", "2026-11-28"],
        [3, "Your verdict\n审阅结论", "需补充证据"], [3, "Your comment\n审阅意见", "请补充\n十月工资表"],
    ]}));
    for ending in ["xlsx", "ods", "xls"] {
        let office = through_office(&file, ending);
        let shown = back.look(&office);
        let said: Vec<_> = shown
            .rows
            .iter()
            .map(|row| (row.number.clone(), row.said.verdict, row.origin_lost))
            .collect();
        assert_eq!(
            said,
            [
                ("A-002".into(), Some(RemarkVerdict::EvidenceWanted), false),
                ("A-001".into(), Some(RemarkVerdict::Accepted), false),
            ],
            "{ending}"
        );
        assert!(
            shown.rows.iter().all(|row| row.said.edits.is_empty()),
            "{ending}: {:?}",
            shown.rows
        );
        assert_eq!(shown.rows[1].said.on.as_deref(), Some("2026-11-28"), "{ending}");
    }
    back.take(&through_office(&file, "xlsx"), &[2, 3]).unwrap();
    assert_eq!(back.look(&file).rows, [], "however it was saved");
    assert_eq!(
        back.threads(back.findings[1])[0].remarks[0].comment,
        "请补充\n十月工资表"
    );
}

#[test]
fn foreign_damaged_and_hostile_workbooks_are_refused_and_change_nothing() {
    let back = Back::new(&EN);
    let at = |name: &str| back.place.dir.path().join(name);
    let own = back.pack.workbook();
    let plan = plumbline_report::import_template_xlsx(&EN).unwrap().bytes;
    std::fs::write(at("template.xlsx"), plan).unwrap();
    assert_eq!(back.refused(&at("template.xlsx")), Code::NotAWorkbookReply);
    std::fs::write(at("half.xlsx"), &std::fs::read(&own).unwrap()[..3000]).unwrap();
    assert_eq!(back.refused(&at("half.xlsx")), Code::ImportUnreadable);
    let copied = back.filled(json!({ "drop_sheet": "plumbline" }));
    assert_eq!(back.refused(&copied), Code::WorkbookReplyDamaged);
    let other = back.filled(json!({ "tie": { "C1": Uuid::new_v4().to_string() } }));
    assert_eq!(back.refused(&other), Code::WorkbookReplyForOthers);
    let unknown = back.filled(json!({ "tie": { "B1": Uuid::new_v4().to_string() } }));
    assert_eq!(back.refused(&unknown), Code::WorkbookReplyUnknown);
    std::fs::write(at("bomb.xlsx"), bomb(&own)).unwrap();
    assert!(std::fs::metadata(at("bomb.xlsx")).unwrap().len() < 2 << 20);
    assert_eq!(back.refused(&at("bomb.xlsx")), Code::FileTooLarge);
    let elsewhere = Back::new(&EN);
    assert_eq!(elsewhere.refused(&own), Code::WorkbookReplyForOthers);
    // Somebody wrote into the hidden copy of what we showed: it proves nothing any more, and the words still count.
    let forged = back.filled(json!({ "tie": { "H5": "Pay by the 1st" }, "set": [[2, "Your comment", "ok"]] }));
    let row = back.look(&forged).rows.remove(0);
    assert!(row.origin_lost && row.said.edits.is_empty() && row.said.comment == "ok");
    let viewer = back.place.add("Mei", &[plumbline_core::access::Role::Viewer]).0;
    let refused = workbook::open(&back.place.vault, &viewer, &own).err().unwrap();
    assert_eq!(refused.code, Code::PermissionDenied);
    assert_eq!(back.asked(), 0);
    assert!(back.findings.iter().all(|finding| back.threads(*finding).is_empty()));
}

/// The same workbook with a part that unfolds to 200 MB.
fn bomb(own: &Path) -> Vec<u8> {
    let bytes = std::fs::read(own).unwrap();
    assert!(!parts_of(&bytes).is_empty());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        out.raw_copy_file(archive.by_index_raw(index).unwrap()).unwrap();
    }
    out.start_file("xl/worksheets/more.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    for _ in 0..200 {
        out.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn an_action_of_two_findings_and_a_record_that_went_meanwhile() {
    let mut back = Back::new(&EN);
    let [first, second] = back.findings;
    let act = back.place.action(first);
    let both = json!([first.to_string(), second.to_string()]);
    back.place.write(|tx| tx.set("action", act, "findings", both));
    back.pack = back.place.pack(&back.customer, &EN);
    let file = back.filled(json!({ "set": [
        [2, "Your comment", "of the first"], [3, "Your comment", "of the second"], [4, "Your comment", "of its own action"],
    ]}));
    let shown = back.look(&file);
    let about: Vec<_> = shown.rows.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(about.iter().filter(|kind| **kind == "finding").count(), 1, "{about:?}");
    let taken = back.take(&file, &lines(&shown)).unwrap();
    assert_eq!((taken.remarks, taken.notes), (3, 0));
    back.place.write(|tx| finding::delete(tx, first));
    assert_eq!(back.look(&file).rows, [], "known although the finding went");
}
