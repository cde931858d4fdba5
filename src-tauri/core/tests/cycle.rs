//! A cycle from its plan to its end, the next one from it, and the two held against each other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod laptops;
mod place;

use laptops::Fleet;
use place::{Place, new_finding};
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::action::{self, VerificationMethod, VerificationResult};
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::cycle::compare::{self, Comparison, Move};
use plumbline_core::cycle::gate::{self, GateCode, PhaseName};
use plumbline_core::cycle::{self, AnswerField, AnswerState, CycleView, ObjectiveFlag, Period, SignedPart};
use plumbline_core::error::{Code, Result};
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::moment::Moment;
use plumbline_core::pack::{self, Pack, csr_management_system};
use plumbline_core::people;
use plumbline_core::vault::Write;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A factory with a senior manager.
struct Works {
    place: Place,
    senior: Actor,
    id: String,
}

impl Works {
    fn new() -> Self {
        let place = Place::new();
        let senior = Actor {
            person: place.now.new_id(),
            roles: vec![Role::SeniorManager],
        };
        place.write(|tx| people::create(tx, senior.person, "Ms Guo", "Owner", &senior.roles));
        let id = place.vault.read(|db| Ok(cycle::current(db)?.id)).unwrap();
        Self { place, senior, id }
    }

    fn view(&self) -> CycleView {
        self.view_of(&self.id)
    }

    fn view_of(&self, id: &str) -> CycleView {
        let place = &self.place;
        place
            .vault
            .read(|db| cycle::view(db, Some(id), &place.me, &place.now))
            .unwrap()
    }

    fn by<T>(&self, actor: &Actor, work: impl FnOnce(&mut Write) -> Result<T>) -> Result<T> {
        let place = &self.place;
        place.vault.write(actor, &place.now, work).map(|saved| saved.value)
    }

    fn later<T>(&self, at: &str, work: impl FnOnce(&mut Write) -> Result<T>) -> Result<T> {
        let place = &self.place;
        let at = Moment::parse(at).unwrap();
        place.vault.write(&place.me, &at, work).map(|saved| saved.value)
    }

    fn set(&self, field: &str, value: Value) {
        self.place.write(|tx| cycle::set(tx, &self.id, field, value));
    }

    fn sign(&self) -> Result<()> {
        self.by(&self.senior, |tx| cycle::sign(tx, &self.id, "Go on"))
    }

    fn pass(&self, phase: PhaseName, reason: &str) -> Result<()> {
        self.by(&self.place.me, |tx| gate::pass(tx, &self.id, phase, reason))
    }

    fn open(&self, phase: PhaseName) -> Vec<GateCode> {
        let view = self.view();
        let phase = view.phases.into_iter().find(|one| one.phase == phase).unwrap();
        let open = phase.gate.into_iter().filter(|gate| !gate.done);
        open.map(|gate| gate.code).collect()
    }

    /// Through all gates with a reason, then closed.
    fn to_the_end(&self) {
        for phase in [PhaseName::Plan, PhaseName::Do, PhaseName::Check] {
            self.pass(phase, "Time is over").unwrap();
        }
        self.by(&self.place.me, |tx| cycle::close(tx, &self.id, "", "Time is over"))
            .unwrap();
    }
}

fn rate_all(place: &Place, pack: &Pack, level: impl Fn(usize) -> u8) {
    for (at, question) in pack.questions().enumerate() {
        for field in [AnswerField::Paper, AnswerField::Practice] {
            place.write(|tx| cycle::answer(tx, pack, &question.id, field, json!(level(at))));
        }
    }
}

#[test]
fn every_gate_names_what_is_missing_and_opens_when_it_is_done() {
    use GateCode::*;
    let works = Works::new();
    let (place, pack) = (&works.place, csr_management_system().unwrap());
    let plan = [
        ScoreComplete,
        GapsPlanned,
        ActionsAgreed,
        ObjectivesSet,
        CommitmentSigned,
    ];
    assert_eq!(works.open(PhaseName::Plan), plan);
    rate_all(place, &pack, |at| if at == 3 { 2 } else { 5 });
    let question = pack.questions().nth(3).unwrap().id.clone();
    assert_eq!(works.open(PhaseName::Plan), plan[1..]);
    let gap = NewFinding {
        question: Some(question.clone()),
        ..new_finding()
    };
    let finding = place.write(|tx| finding::create(tx, &gap, &Map::new()));
    let action: Uuid = place.finding(finding).actions[0].id.parse().unwrap();
    let act = |field: &str, value: Value| place.write(|tx| action::set(tx, action, field, value));
    act("responsible", json!("Li Na"));
    assert_eq!(works.open(PhaseName::Plan), plan[3..]);
    let objective = place.write(|tx| cycle::add_objective(tx, &works.id, "Hours of overtime"));
    assert_eq!(works.open(PhaseName::Plan), plan[3..], "no target, no day");
    for (field, value) in [
        ("target", json!(36)),
        ("aim", json!("down")),
        ("due_on", json!("2027-06-30")),
    ] {
        place.write(|tx| cycle::set_objective(tx, objective, field, value));
    }
    works.set("scope", json!("Both halls, working hours"));
    works.set("sponsor", json!(works.senior.person));
    works.sign().unwrap();
    assert_eq!(works.open(PhaseName::Plan), []);
    assert_eq!(
        works.pass(PhaseName::Do, "").unwrap_err().code,
        Code::ValueInvalid,
        "one after another"
    );
    works.pass(PhaseName::Plan, "").unwrap();
    let view = works.view();
    assert_eq!(
        (view.phase, view.phases[0].passed.as_ref().unwrap().by.as_str()),
        (Some(PhaseName::Do), "Chen Wei")
    );

    assert_eq!(works.open(PhaseName::Do), [ActionsDone]);
    let refused = works.pass(PhaseName::Do, " ").unwrap_err();
    assert_eq!((refused.code, refused.params["count"].as_str()), (Code::GateShut, "1"));
    act("status", json!("done"));
    works.pass(PhaseName::Do, "").unwrap();

    assert_eq!(
        works.open(PhaseName::Check),
        [ActionsVerified, EffectivenessChecked, Reassessed, ObjectivesRead]
    );
    act("effectiveness_due_on", json!("2026-11-21"));
    let (site, accepted) = (VerificationMethod::Site, VerificationResult::Accepted);
    works
        .by(&works.senior, |tx| action::verify(tx, action, site, accepted, ""))
        .unwrap();
    act("effectiveness_result", json!("No case since"));
    works
        .later("2026-11-22T09:00:00+08:00", |tx| {
            cycle::answer(tx, &pack, &question, AnswerField::Practice, json!(4))?;
            cycle::add_reading(tx, objective, "2026-11-22", 40.0, "")
        })
        .unwrap();
    assert_eq!(works.open(PhaseName::Check), []);
    works.pass(PhaseName::Check, "").unwrap();

    assert_eq!(works.open(PhaseName::Act), [ReviewHeld, StandardSet, NextProposed]);
    for (field, value) in [
        ("held_on", json!("2026-11-22")),
        ("present", json!("Ms Guo, Chen Wei")),
        ("decisions", json!("Go on with weekly checks")),
        ("standard", json!("The weekly check of hours")),
        ("next_name", json!("2027")),
        ("next_starts_on", json!("2027-11-21")),
        ("next_ends_on", json!("2028-11-20")),
    ] {
        place.write(|tx| cycle::set_review(tx, &works.id, field, value));
    }
    works
        .by(&works.senior, |tx| cycle::close(tx, &works.id, "Well done", ""))
        .unwrap();
    let end = works.view();
    let closed = end.closed.unwrap();
    assert_eq!((end.phase, closed.by.as_str(), closed.open.len()), (None, "Ms Guo", 0));
    assert!(closed.is_whole && closed.changed_after == 0 && closed.digest.len() == 64);
    let objective = &end.objectives[0];
    assert_eq!(
        (objective.change, objective.reached),
        (None, Some(false)),
        "no baseline, no claim"
    );
}

#[test]
fn an_open_condition_takes_a_reason_that_stays() {
    let works = Works::new();
    works
        .pass(PhaseName::Plan, "The customer waits; objectives follow in March")
        .unwrap();
    let passed = works.view().phases[0].passed.clone().unwrap();
    assert_eq!(passed.reason, "The customer waits; objectives follow in March");
    assert_eq!(passed.open.len(), 5);
    let viewer = Actor {
        person: works.place.me.person,
        roles: vec![Role::Viewer],
    };
    for actor in [&works.senior, &viewer] {
        let refused = works
            .by(actor, |tx| gate::pass(tx, &works.id, PhaseName::Do, "x"))
            .unwrap_err();
        assert_eq!(refused.code, Code::PermissionDenied);
    }
}

#[test]
fn a_sign_off_is_the_sponsors_and_of_the_plan_as_it_was() {
    let works = Works::new();
    assert_eq!(works.sign().unwrap_err().code, Code::NotTheSponsor);
    let nobody = works.by(&works.place.me, |tx| {
        cycle::set(tx, &works.id, "sponsor", json!(works.place.me.person))
    });
    assert_eq!(
        nobody.unwrap_err().code,
        Code::ValueInvalid,
        "a sponsor is a senior manager"
    );
    works.set("sponsor", json!(works.senior.person));
    let own = works.by(&works.place.me, |tx| cycle::sign(tx, &works.id, ""));
    assert_eq!(own.unwrap_err().code, Code::PermissionDenied);
    works.sign().unwrap();
    let signed = |works: &Works| works.view().sign_off.unwrap();
    assert_eq!(
        (signed(&works).by.as_str(), signed(&works).note.as_str()),
        ("Ms Guo", "Go on")
    );
    assert_eq!(signed(&works).changed, []);
    works.set("scope", json!("Hall 2 too"));
    let objective = works.place.write(|tx| cycle::add_objective(tx, &works.id, "Lost days"));
    assert_eq!(signed(&works).changed, [SignedPart::Scope, SignedPart::Objectives]);
    let tomorrow = Moment::parse("2026-11-22T08:00:00+08:00").unwrap();
    let again = works
        .place
        .vault
        .write(&works.senior, &tomorrow, |tx| cycle::sign(tx, &works.id, ""));
    assert!(again.unwrap().undo.is_some());
    assert_eq!(signed(&works).changed, []);
    works.set("ends_on", json!("2027-12-31"));
    works
        .place
        .write(|tx| cycle::add_reading(tx, objective, "2026-11-21", 3.0, ""));
    assert_eq!(
        signed(&works).changed,
        [SignedPart::Period],
        "a reading changes no plan"
    );
    let refused = works.by(&works.place.me, |tx| {
        cycle::set(tx, &works.id, "ends_on", json!("2020-01-01"))
    });
    assert_eq!(refused.unwrap_err().code, Code::ValueInvalid);
}

#[test]
fn a_target_that_rewards_silence_is_flagged_and_an_unusual_period_told() {
    let works = Works::new();
    let flags = |name: &str, aim: &str, baseline: Value, target: Value| {
        let id = works.place.write(|tx| cycle::add_objective(tx, &works.id, name));
        for (field, value) in [("aim", json!(aim)), ("baseline", baseline), ("target", target)] {
            works.place.write(|tx| cycle::set_objective(tx, id, field, value));
        }
        let objectives = works.view().objectives;
        objectives
            .into_iter()
            .find(|one| one.id == id.to_string())
            .unwrap()
            .flags
    };
    let silent = [ObjectiveFlag::RewardsSilence];
    assert_eq!(
        flags("Near misses reported a month", "down", json!(9), json!(3)),
        silent
    );
    assert_eq!(flags("员工投诉件数", "down", Value::Null, json!(0)), silent);
    assert_eq!(flags("Near misses reported a month", "up", json!(9), json!(30)), []);
    assert_eq!(flags("Lost days", "down", json!(12), json!(6)), []);
    let behind = [ObjectiveFlag::TargetBehindBaseline];
    assert_eq!(flags("Share trained", "up", json!(80), json!(60)), behind);
    assert_eq!(flags("Share trained", "up", json!(80), json!(80)), behind);
    for (from, to, period) in [
        ("2026-01-01", "2026-06-30", Period::Fits),
        ("2026-01-01", "2026-06-29", Period::Short),
        ("2026-01-01", "2027-06-30", Period::Fits),
        ("2026-01-01", "2027-07-01", Period::Long),
    ] {
        assert_eq!(Period::of(from, to), period, "{from} to {to}");
    }
}

#[test]
fn a_closed_cycle_takes_no_more_writes_and_the_next_goes_on_from_it() {
    let works = Works::new();
    let (place, pack) = (&works.place, csr_management_system().unwrap());
    let question = pack.questions().next().unwrap().id.clone();
    let next = |works: &Works| {
        let (from, to) = ("2027-11-21", "2028-11-20");
        works.by(&works.place.me, |tx| cycle::start(tx, &works.id, "2028", from, to))
    };
    let practice = |level: u8| {
        works.by(&place.me, |tx| {
            cycle::answer(tx, &pack, &question, AnswerField::Practice, json!(level))
        })
    };
    works.set("scope", json!("Both halls"));
    works.set("sponsor", json!(works.senior.person));
    let member = place.write(|tx| cycle::add_member(tx, &works.id, "Li Na", "Production"));
    let objective = place.write(|tx| cycle::add_objective(tx, &works.id, "Share trained"));
    for (field, value) in [
        ("baseline", json!(40)),
        ("target", json!(90)),
        ("due_on", json!("2027-06-30")),
    ] {
        place.write(|tx| cycle::set_objective(tx, objective, field, value));
    }
    let reading = place.write(|tx| cycle::add_reading(tx, objective, "2026-11-20", 75.5, ""));
    let environment = pack::shipped("environment").unwrap();
    place.write(|tx| cycle::ask(tx, &environment));
    place.write(|tx| cycle::answer(tx, &pack, &question, AnswerField::Paper, json!(2)));
    let last = place.vault.write(&place.me, &place.now, |tx| {
        cycle::answer(tx, &pack, &question, AnswerField::Practice, json!(3))
    });
    let undo = last.unwrap().undo.unwrap();
    assert_eq!(next(&works).unwrap_err().code, Code::CycleRunning);
    works.to_the_end();

    assert_eq!(practice(5).unwrap_err().code, Code::CycleClosed);
    let id = works.id.as_str();
    type Door<'a> = Box<dyn FnOnce(&mut Write) -> Result<()> + 'a>;
    let doors: [(&str, Door); 11] = [
        (
            "undo",
            Box::new(|tx| tx.undo(&undo).and_then(|()| cycle::refuse_touched(tx))),
        ),
        ("scope", Box::new(|tx| cycle::set(tx, id, "scope", json!("x")))),
        ("name", Box::new(|tx| cycle::set(tx, id, "name", json!("x")))),
        (
            "member",
            Box::new(|tx| cycle::set_member(tx, member, "task", json!("x"))),
        ),
        (
            "objective",
            Box::new(|tx| cycle::set_objective(tx, objective, "target", json!(1))),
        ),
        ("reading", Box::new(|tx| cycle::remove_reading(tx, reading))),
        ("new", Box::new(|tx| cycle::add_objective(tx, id, "x").map(|_| ()))),
        (
            "review",
            Box::new(|tx| cycle::set_review(tx, id, "standard", json!("x"))),
        ),
        ("gate", Box::new(|tx| gate::pass(tx, id, PhaseName::Do, "x"))),
        ("again", Box::new(|tx| cycle::close(tx, id, "", "x"))),
        ("questionnaire", Box::new(|tx| cycle::ask_no_more(tx, "environment"))),
    ];
    for (name, door) in doors {
        assert_eq!(works.by(&place.me, door).unwrap_err().code, Code::CycleClosed, "{name}");
    }
    assert_eq!(works.view().closed.unwrap().changed_after, 0);

    let second = next(&works).unwrap().to_string();
    assert_eq!(place.vault.read(cycle::current).unwrap().id, second);
    let view = works.view_of(&second);
    assert_eq!(
        (view.scope.as_str(), view.team[0].name.as_str()),
        ("Both halls", "Li Na")
    );
    assert_eq!(view.sponsor.unwrap().name, "Ms Guo");
    assert!(view.sign_off.is_none(), "a new plan takes a new yes");
    let objective = &view.objectives[0];
    assert_eq!(
        (objective.baseline, objective.baseline_on.as_deref()),
        (Some(75.5), Some("2026-11-20"))
    );
    assert_eq!((objective.target, objective.due_on.as_deref()), (Some(90.0), None));
    let asked = place.vault.read(|db| pack::of_cycle(db, &cycle::current(db)?)).unwrap();
    assert_eq!(
        asked.iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>(),
        ["csr-management-system", "environment"]
    );
    let now = place
        .vault
        .read(|db| cycle::get_answer(db, &cycle::current(db)?, &question))
        .unwrap();
    assert_eq!(
        now.state,
        AnswerState::Open,
        "what the last cycle answered does not count by itself"
    );
    let same = place.write(|tx| cycle::answer_as_last(tx, &pack, &question));
    assert_eq!(
        (same.state, same.paper, same.practice),
        (AnswerState::Rated, Some(2), Some(3))
    );
    let unanswered = pack.questions().nth(1).unwrap().id.clone();
    let none = works.by(&place.me, |tx| cycle::answer_as_last(tx, &pack, &unanswered));
    assert_eq!(none.unwrap_err().code, Code::NotFound);
    practice(5).unwrap();
    assert_eq!(
        works.view().closed.unwrap().changed_after,
        0,
        "answers of the next cycle are its own"
    );
}

#[test]
fn a_newer_file_leaves_the_answers_of_a_closed_cycle_alone() {
    let works = Works::new();
    let (place, pack) = (&works.place, csr_management_system().unwrap());
    let question = pack.questions().next().unwrap().id.clone();
    let stored = |name: &str| {
        let file = place.dir.path().join(name);
        std::fs::write(&file, name).unwrap();
        place.vault.take_evidence(&file).unwrap()
    };
    let answer = |of: &str| {
        let cycle = place.vault.read(|db| cycle::named(db, Some(of))).unwrap();
        cycle::answer_id(&cycle, &question).unwrap()
    };
    let files = |of: &str| -> Vec<String> {
        let id = answer(of).to_string();
        let all = place.vault.read(|db| evidence::of_target(db, TargetKind::Answer, &id));
        all.unwrap().into_iter().map(|file| file.name).collect()
    };
    place.write(|tx| cycle::answer(tx, &pack, &question, AnswerField::Paper, json!(2)));
    let (first, id) = (stored("permit 2026.txt"), answer(&works.id));
    place.write(|tx| evidence::attach(tx, TargetKind::Answer, id, "permit 2026.txt", &first));
    let known = place.write(|tx| evidence::add(tx, "permit 2026.txt", &first)).0;
    works.to_the_end();
    let (from, to) = ("2027-11-21", "2028-11-20");
    let next = works.by(&place.me, |tx| cycle::start(tx, &works.id, "2028", from, to));
    let next = next.unwrap().to_string();
    let id = answer(&next);
    place.write(|tx| cycle::answer(tx, &pack, &question, AnswerField::Paper, json!(3)));
    place.write(|tx| evidence::use_for(tx, TargetKind::Answer, id, known));
    let newer = stored("permit 2028.txt");
    place.write(|tx| evidence::replace(tx, known, "permit 2028.txt", &newer));
    assert_eq!(files(&next), ["permit 2028.txt"]);
    assert_eq!(files(&works.id), ["permit 2026.txt"]);
}

#[test]
fn a_late_answer_from_another_laptop_comes_in_beside_the_frozen_picture() {
    let fleet = Fleet::new(2);
    let laptops = fleet.open(2);
    let [first, second] = laptops.as_slice() else { panic!() };
    let pack = csr_management_system().unwrap();
    let question = pack.questions().next().unwrap().id.clone();
    let id = first.vault.read(|db| Ok(cycle::current(db)?.id)).unwrap();
    first
        .by(|tx| cycle::answer(tx, &pack, &question, AnswerField::Practice, json!(2)))
        .unwrap();
    second.take_in(&first.whole());
    for phase in [PhaseName::Plan, PhaseName::Do, PhaseName::Check] {
        first.by(|tx| gate::pass(tx, &id, phase, "Time is over")).unwrap();
    }
    first.by(|tx| cycle::close(tx, &id, "", "Time is over")).unwrap();
    second
        .by(|tx| cycle::answer(tx, &pack, &question, AnswerField::Practice, json!(4)))
        .unwrap();
    let digest = |laptop: &laptops::Laptop| {
        let view = laptop
            .vault
            .read(|db| cycle::view(db, Some(&id), &laptop.me, &laptop.now()))
            .unwrap();
        let closed = view.closed.unwrap();
        (closed.digest, closed.is_whole, closed.changed_after)
    };
    let frozen = digest(first);
    first.take_in(&second.whole());
    second.take_in(&first.whole());
    assert_eq!(digest(first), (frozen.0.clone(), true, 1));
    assert_eq!(digest(second), digest(first));
    let late = second.by(|tx| cycle::answer(tx, &pack, &question, AnswerField::Practice, json!(5)));
    assert_eq!(late.unwrap_err().code, Code::CycleClosed, "it has heard of the end");
    let next = second
        .by(|tx| cycle::start(tx, &id, "2028", "2027-11-21", "2028-11-20"))
        .unwrap();
    let held = second
        .vault
        .read(|db| compare::compare(db, &id, &next.to_string()))
        .unwrap();
    assert_eq!(
        held.packs[0].moved[0].practice.before,
        Some(2.0),
        "what was frozen is compared"
    );
    first.take_in(&second.whole());
    assert_eq!(first.dump(), second.dump());
}

/// Five questions; the second version renames one, drops one, adds one and asks one in another way.
fn lifts(version: &str) -> Value {
    let text = |words: &str| json!({ "en": words });
    let yes = json!({ "type": "yes-no-partly" });
    let question = |id: &str, answer: &Value| json!({ "id": id, "text": text(id), "answer": answer });
    let maturity = json!({ "type": "maturity" });
    let mut renamed = question("inspected", &maturity);
    let questions = if version == "1.0.0" {
        json!([
            question("checked", &maturity),
            question("guarded", &maturity),
            question("old", &yes),
            question("asked", &yes),
            question("count", &json!({ "type": "number", "unit": text("lifts") })),
        ])
    } else {
        renamed["formerly"] = json!("checked");
        json!([
            renamed,
            question("guarded", &maturity),
            question("asked", &maturity),
            question("count", &json!({ "type": "number", "unit": text("lifts") })),
            question("new", &yes),
        ])
    };
    json!({
        "format": 2, "id": "lifts", "version": version, "languages": ["en"], "title": text("Lifts"), "about": text("About lifts."),
        "threshold_percent": 100, "sections": [{ "id": "all", "title": text("All"), "questions": questions }],
    })
}

#[test]
fn cycles_are_compared_across_versions_of_a_questionnaire() {
    let works = Works::new();
    let place = &works.place;
    let take_in = |version: &str| {
        place.write(|tx| {
            let record = pack::take_in(tx, &lifts(version).to_string())?;
            let name = pack::card(tx.db(), record)?.pack;
            Ok(pack::by_id(tx.db(), &name)?.unwrap())
        })
    };
    let say = |pack: &Pack, question: &str, field: AnswerField, value: Value| {
        place.write(|tx| cycle::answer(tx, pack, &format!("lifts.{question}"), field, value))
    };
    use AnswerField::{Paper, Practice, State, Value as Given};
    let first = take_in("1.0.0");
    place.write(|tx| cycle::ask(tx, &first));
    for (question, paper, practice) in [("checked", 2, 2), ("guarded", 4, 4)] {
        say(&first, question, Paper, json!(paper));
        say(&first, question, Practice, json!(practice));
    }
    say(&first, "old", Given, json!("no"));
    say(&first, "asked", Given, json!("partly"));
    say(&first, "count", Given, json!(7));
    let objective = place.write(|tx| cycle::add_objective(tx, &works.id, "Lifts checked"));
    place.write(|tx| cycle::add_reading(tx, objective, "2026-11-20", 3.0, ""));
    works.to_the_end();
    let second = take_in("2.0.0");
    let next = works
        .by(&place.me, |tx| {
            cycle::start(tx, &works.id, "2028", "2027-11-21", "2028-11-20")
        })
        .unwrap()
        .to_string();
    // Under the name it was first asked by.
    say(&second, "checked", Paper, json!(4));
    say(&second, "checked", Practice, json!(2));
    say(&second, "guarded", State, json!("unknown"));
    say(&second, "count", Given, json!(9));
    let held: Comparison = place.vault.read(|db| compare::compare(db, &works.id, &next)).unwrap();
    assert!(held.before.closed && !held.after.closed);
    let lifts = held.packs.iter().find(|pack| pack.pack == "lifts").unwrap();
    assert_eq!(
        (lifts.version_before.as_deref(), lifts.version_after.as_deref()),
        (Some("1.0.0"), Some("2.0.0"))
    );
    let moved: Vec<_> = lifts.moved.iter().map(|one| (one.question.as_str(), one.how)).collect();
    assert_eq!(
        moved,
        [
            ("lifts.checked", Move::Up),
            ("lifts.guarded", Move::BecameUnknown),
            ("lifts.count", Move::OtherAnswer),
            ("lifts.new", Move::NewQuestion),
            ("lifts.old", Move::DroppedQuestion),
            ("lifts.asked", Move::OtherKind),
        ]
    );
    let up = &lifts.moved[0];
    assert_eq!((up.paper.before, up.paper.after), (Some(2.0), Some(4.0)));
    assert_eq!(up.text["en"], "inspected");
    // (2 + 4) / 2 on paper then; incomplete now: nothing is made up.
    assert_eq!((lifts.paper.before, lifts.paper.after), (Some(3.0), None));
    assert!(!lifts.sections[0].is_alike);
    let objective = &held.objectives[0];
    assert_eq!(objective.before.as_ref().unwrap().last, Some(3.0));
    assert_eq!(objective.after.as_ref().unwrap().baseline, Some(3.0));
    let back: Comparison = place.vault.read(|db| compare::compare(db, &next, &works.id)).unwrap();
    let lifts = back.packs.iter().find(|pack| pack.pack == "lifts").unwrap();
    assert!(
        lifts
            .moved
            .iter()
            .any(|one| one.how == Move::Down && one.question == "lifts.checked")
    );
}

#[test]
fn a_question_that_does_not_show_is_no_gap() {
    let works = Works::new();
    let text = |words: &str| json!({ "en": words });
    let yes = |id: &str| json!({ "id": id, "text": text(id), "answer": { "type": "yes-no-partly" } });
    let mut second = yes("second");
    second["when"] = json!({ "is": ["first", "yes"] });
    let content = json!({
        "format": 2, "id": "doors", "version": "1.0.0", "languages": ["en"], "title": text("Doors"), "about": text("x"),
        "threshold_percent": 100, "sections": [{ "id": "all", "title": text("All"), "questions": [yes("first"), second] }],
    });
    let pack = works.place.write(|tx| {
        pack::take_in(tx, &content.to_string())?;
        let pack = pack::by_id(tx.db(), "doors")?.unwrap();
        cycle::ask(tx, &pack)?;
        Ok(pack)
    });
    let say = |question: &str, value: &str| {
        let key = format!("doors.{question}");
        works
            .place
            .write(|tx| cycle::answer(tx, &pack, &key, AnswerField::Value, json!(value)))
    };
    let gaps = || works.view().phases[0].gate[1].of;
    say("first", "yes");
    say("second", "no");
    assert_eq!(gaps(), 1);
    say("first", "no");
    assert_eq!(gaps(), 1, "the first is one now, and the second is not asked");
}
