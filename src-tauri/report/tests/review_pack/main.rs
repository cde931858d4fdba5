#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
//! Review packs, from a real store to other people's programs and back.

#[path = "../../../core/tests/place/mod.rs"]
mod place;
mod reply;
mod world;

use place::Place;
use plumbline_core::cap::action;
use plumbline_core::customer;
use plumbline_core::error::Code;
use plumbline_core::share::{self, SharePart, known};
use plumbline_core::{pack as packs, plan};
use serde_json::json;
use std::process::Command;
use world::{BOTH, EN, Opened, PLANTED, by_heading, filled, pdf_text, python, text};

#[test]
fn nothing_planted_stands_in_any_file_and_each_part_goes_and_stays_by_its_switch() {
    let place = Place::new();
    filled(&place);
    let customer = place.customer("Apex Retail");
    let all = place.pack(&customer, &BOTH);
    assert!(!all.holds(PLANTED), "in {:?}", all.entries);
    for (part, mark) in [
        (SharePart::Evidence, "overtime rota"),
        (SharePart::RootCauses, "Nobody signs on Fridays"),
    ] {
        assert!(all.holds(mark), "control: {mark} goes with everything on");
        place.switch(&customer, part, false);
        let pack = place.pack(&customer, &BOTH);
        assert!(!pack.holds(mark), "{part:?} is off, and {mark} left");
        assert!(!pack.holds(PLANTED));
        place.switch(&customer, part, true);
    }
    place.switch(&customer, SharePart::Assessment, false);
    let plain = place.pack(&customer, &EN);
    assert!(plain.files().iter().all(|file| file.extension().unwrap() != "pdf"));
    assert!(plain.holds("Pay by the 7th"));
    place.switch(&customer, SharePart::Plan, false);
    let refused = place.save(&customer, &EN, &place.dir.path().join("no.zip"));
    assert_eq!(refused.err().unwrap().code, Code::PackWithoutPlan);
    let whole = share::disclose(
        &place.vault,
        &packs::csr_management_system().unwrap(),
        &customer,
        &place.now,
    )
    .unwrap();
    let own = place
        .vault
        .read(|db| plan::snapshot(db, place.now.today(), "", &whole.score, false))
        .unwrap();
    assert!(
        format!("{own:?}").contains(PLANTED),
        "control: the factory's own plan has it"
    );
}

#[test]
fn the_archive_is_ordinary_and_its_digests_hold() {
    let place = Place::new();
    filled(&place);
    let customer = place.customer("Apex: 零售/Retail?");
    let pack = place.pack(&customer, &EN);
    let names: Vec<_> = pack
        .entries
        .iter()
        .map(|entry| entry["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Read me.txt",
            "Action plan.xlsx",
            "Action plan.pdf",
            "Evidence/A-001-1 rota.txt",
            "Evidence/A-002-1 加班 照片_1.txt",
            "Digests.txt",
        ]
    );
    for entry in &pack.entries {
        assert_eq!(entry["utf8"], !entry["name"].as_str().unwrap().is_ascii());
        assert_eq!(entry["year"], 2026);
    }
    let check = |strict: &str| {
        let mut command = Command::new("sha256sum");
        command
            .args(["-c", strict, "Digests.txt"])
            .current_dir(&pack.folder)
            .output()
            .unwrap()
    };
    let said = check("--strict");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    assert!(said.stderr.is_empty(), "{}", String::from_utf8_lossy(&said.stderr));
    assert_eq!(String::from_utf8_lossy(&said.stdout).lines().count(), names.len() - 1);
    std::fs::write(pack.folder.join("Evidence/A-001-1 rota.txt"), "another rota").unwrap();
    assert!(!check("--strict").status.success(), "control: a changed file is found");
    let sheet = std::fs::read_to_string(pack.folder.join("Digests.txt")).unwrap();
    for fact in ["Bright Star", "2026-11-21", "A-001", "零售"] {
        assert!(
            sheet.lines().any(|line| line.starts_with('#') && line.contains(fact)),
            "{fact} in {sheet}"
        );
    }
    let zip = place.dir.path().join("again.zip");
    place.save(&customer, &BOTH, &zip).unwrap();
    let said = Command::new("unzip").arg("-t").arg(&zip).output().unwrap();
    assert!(said.status.success() && said.stderr.is_empty(), "{said:?}");
    assert_eq!(
        pdf_text(&pack.of("pdf")).matches("A-002").count(),
        2,
        "the row, and its file"
    );
    readme(&place, &customer);
}

fn readme(place: &Place, customer: &str) {
    let read = |pack: &Opened| std::fs::read_to_string(&pack.files()[0]).unwrap();
    let both = read(&place.pack(customer, &BOTH));
    assert!(both.starts_with('\u{FEFF}') && both.contains("How to answer") && both.contains("如何回复"));
    let chinese = place.pack(customer, &[plumbline_report::Language::ZhHans]);
    assert!(read(&chinese).contains("如何回复") && !read(&chinese).contains("How to answer"));
    assert!(chinese.files()[1].ends_with("纠正措施计划.xlsx"));
}

#[test]
fn the_workbook_has_a_row_an_action_and_room_for_the_reviewer() {
    let place = Place::new();
    let [first, _] = filled(&place);
    let act = place.action(first);
    place.write(|tx| action::set(tx, act, "status", json!("done")));
    let customer = place.customer("Apex Retail");
    let look = python(&["look", &text(&place.pack(&customer, &EN).workbook())]);
    let rows = by_heading(&look);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["No."], "A-001");
    assert_eq!(rows[0]["Corrective action"], "=Pay by the 7th");
    assert_eq!(rows[0]["Responsible"], "Named in the factory");
    assert_eq!(
        (&rows[0]["Due date"], &rows[0]["Done on"]),
        (&json!("2026-12-31"), &json!("2026-11-21"))
    );
    assert_eq!(rows[0]["Evidence"], "A-001-1 rota.txt");
    assert_eq!(rows[1]["Finding"], "两个消防出口被堵 - @night");
    assert_eq!(rows[1]["Your verdict"], json!(null));
    assert_eq!(look["formulas"], json!([]), "no text became a formula");
    assert_eq!(look["dates"], json!(["J", "K"]));
    assert_eq!(look["protected"], true);
    assert_eq!(look["unlocked"], json!(["O", "P", "Q", "R"]));
    assert_eq!(look["hidden"], json!(["S"]));
    assert_eq!((&look["frozen"], &look["filter"]), (&json!("C2"), &json!("A1:S3")));
    assert_eq!(look["lists"], json!(["\"Accepted,More evidence wanted,Not accepted\""]));
    assert_eq!(look["states"]["plumbline"], "veryHidden");
    let how = look["texts"]["How to review"].to_string();
    assert!(
        how.contains("Your comment") && how.contains("names stay in your factory"),
        "{how}"
    );
}

#[test]
fn figures_are_the_same_in_packs_and_bundles_and_a_quarter_is_shown_once() {
    let mut place = Place::new();
    filled(&place);
    place.now = plumbline_core::moment::Moment::parse("2027-01-05T09:00:00+08:00").unwrap();
    let customer = place.customer("Apex Retail");
    let pack = place.pack(&customer, &EN);
    assert!(pack.holds("2026-Q4") && pack.holds("under 10"));
    let shown = place.disclosed(&customer).figures.hotline;
    let other = place.customer("Nordwind");
    let handler = place.handler("Zhou");
    let late = plumbline_core::hotline::case::NewCase {
        received_on: "2026-12-20".into(),
        ..place::desk::new_case()
    };
    for _ in 0..12 {
        place.filed(&handler, &late);
    }
    assert_eq!(
        place.disclosed(&other).figures.hotline,
        shown,
        "as it was shown to the first one"
    );
    place.switch(&customer, SharePart::Hotline, false);
    assert!(!place.pack(&customer, &EN).holds("2026-Q4"));
}

#[test]
fn what_a_pack_told_stands_in_what_the_customer_knows() {
    let place = Place::new();
    let [first, _] = filled(&place);
    let customer = place.customer("Apex Retail");
    let knows = || {
        let now = place.disclosed(&customer);
        place
            .vault
            .read(|db| known::of(db, &customer, "Apex Retail", &now))
            .unwrap()
    };
    assert_eq!((knows().told_at, knows().packs.len()), (None, 0));
    let pack = place.pack(&customer, &EN);
    let told = knows();
    assert_eq!(told.told_at.as_deref(), Some(pack.item.made_at.as_str()));
    assert!(told.items.iter().all(|item| item.was == item.becomes));
    let act = place.action(first);
    place.write(|tx| action::set(tx, act, "status", json!("in-progress")));
    assert!(knows().items.iter().any(|item| item.was != item.becomes));
    assert_eq!(place.pack(&customer, &EN).item.number, "A-002");
    assert_eq!(knows().packs.len(), 2);
    assert_eq!(
        place.pack(&place.customer("Nordwind"), &EN).item.number,
        "A-001",
        "each customer has its own"
    );
}

#[test]
fn a_file_that_is_there_stays_and_a_cancelled_or_refused_pack_leaves_nothing() {
    let place = Place::new();
    let [first, _] = filled(&place);
    place.file("large.bin", &vec![7; 3 << 20], first, true);
    let customer = place.customer("Apex Retail");
    let there = place.dir.path().join("there.zip");
    std::fs::write(&there, "mine").unwrap();
    assert_eq!(place.save(&customer, &EN, &there).err().unwrap().code, Code::FileExists);
    assert_eq!(std::fs::read(&there).unwrap(), b"mine");
    let target = place.dir.path().join("new.zip");
    let mut heard = Vec::new();
    let stopped = place.save_with(&customer, &EN, &target, &mut |done, total| {
        heard.push((done, total));
        done < total / 3
    });
    assert_eq!(stopped.err().unwrap().code, Code::Cancelled);
    assert!(heard.len() > 3 && heard.windows(2).all(|two| two[0].0 < two[1].0));
    let left = std::fs::read_dir(place.dir.path()).unwrap().flatten();
    let left: Vec<_> = left
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        !left.iter().any(|name| name.starts_with(".part-") || name == "new.zip"),
        "{left:?}"
    );
    let packs = place.vault.read(|db| share::pack::list(db, &customer)).unwrap();
    assert!(packs.is_empty(), "no number is used up");
    place.save(&customer, &EN, &target).unwrap();
}

#[test]
fn a_customer_without_keys_gets_packs_and_no_bundles() {
    let place = Place::new();
    let customer = place.customer("Apex Retail");
    let card = place.vault.read(customer::cards).unwrap().remove(0);
    assert!(!card.paired && card.fingerprint.is_empty());
    assert_eq!(
        place.vault.read(|db| customer::get(db, &customer)).err().unwrap().code,
        Code::CustomerWithoutKeys
    );
    assert!(place.vault.read(customer::all).unwrap().is_empty());
    let again = place
        .vault
        .write(&place.me, &place.now, |tx| customer::add(tx, "apex retail "));
    assert_eq!(again.err().unwrap().code, Code::CustomerKnown);
    let viewer = place.add("Mei", &[plumbline_core::access::Role::Viewer]).0;
    let refused = place
        .vault
        .write(&viewer, &place.now, |tx| customer::add(tx, "Nordwind"));
    assert_eq!(refused.err().unwrap().code, Code::PermissionDenied);
}

/// Memory is flat: the archive grows by far more than the process.
#[cfg(target_os = "linux")]
#[test]
fn evidence_streams_into_the_archive() {
    let place = Place::new();
    let [first, _] = filled(&place);
    let mut noise = 0x9e37_79b9_u64;
    for n in 0..4 {
        let bytes: Vec<u8> = (0..32 << 20)
            .map(|_| {
                noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (noise >> 56) as u8
            })
            .collect();
        place.file(&format!("film {n}.mp4"), &bytes, first, true);
    }
    let customer = place.customer("Apex Retail");
    let peak = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
    };
    // The documents themselves were made once: what they take is not the archive's.
    place.pack(&place.customer("Nordwind"), &EN);
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = peak();
    let target = place.dir.path().join("large.zip");
    let item = place.save(&customer, &EN, &target).unwrap().value;
    assert!(item.size > 128 << 20);
    let grown = peak() - before;
    println!("128 MB of evidence: {} MB more at the peak", grown >> 10);
    assert!(grown < 64 << 10, "{grown} KB");
    let held = vec![1_u8; 96 << 20];
    assert!(
        peak() - before > 64 << 10,
        "control: {} MB in memory are seen",
        held.len() >> 20
    );
}
