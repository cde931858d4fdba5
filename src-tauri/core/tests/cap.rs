//! Actions through their life: costs, dependencies, moved dates, checks that reopen, comments; grades of several schemes;
//! one action for the findings of several customers; changes of many at once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

use place::{Place, new_finding};
use plumbline_core::access::{Actor, Role};
use plumbline_core::cap::action::{self, Action, VerificationMethod, VerificationResult};
use plumbline_core::cap::bulk::{self, BulkChange, LeftBecause};
use plumbline_core::cap::calendar::{self, CalendarKind, CalendarQuery};
use plumbline_core::cap::comment::{self, CommentOn};
use plumbline_core::cap::cost::Cost;
use plumbline_core::cap::effect::{self, Effectiveness, EffectivenessCheck};
use plumbline_core::cap::finding::{self, FromAudit};
use plumbline_core::cap::scheme::{self, SchemeInput};
use plumbline_core::cap::{Severity, Status, due, list, shared};
use plumbline_core::customer;
use plumbline_core::error::{Code, Result};
use plumbline_core::moment::Moment;
use plumbline_core::people;
use plumbline_core::vault::{Saved, Write};
use serde_json::{Map, json};
use uuid::Uuid;

impl Place {
    fn try_write<T>(&self, work: impl FnOnce(&mut Write) -> Result<T>) -> Result<Saved<T>> {
        self.vault.write(&self.me, &self.now, work)
    }

    /// A finding and its first action.
    fn plan(&self) -> (Uuid, Uuid) {
        let finding = self.write(|tx| finding::create(tx, &new_finding(), &Map::new()));
        (finding, self.action(finding).id.parse().unwrap())
    }

    fn action(&self, finding: Uuid) -> Action {
        self.finding(finding).actions[0].clone()
    }

    fn undo(&self, token: Option<String>) -> Result<Saved<()>> {
        self.try_write(|tx| tx.undo(&token.unwrap()))
    }

    fn colleague(&self) -> Actor {
        let person = self.now.new_id();
        let roles = [Role::SeniorManager];
        self.write(|tx| {
            let fields = json!({ "name": "Wang Li", "title": "Director", "roles": roles, "active": true });
            tx.create(people::KIND.name, person, fields.as_object().cloned().unwrap())
        });
        Actor {
            person,
            roles: roles.to_vec(),
        }
    }

    fn verified(&self, action: Uuid, by: &Actor) {
        self.write(|tx| action::set(tx, action, "status", json!("done")));
        let accept = |tx: &mut Write| {
            action::verify(
                tx,
                action,
                VerificationMethod::Site,
                VerificationResult::Accepted,
                "Seen",
            )
        };
        self.vault.write(by, &self.now, accept).unwrap();
    }

    fn on(&mut self, day: &str) {
        self.now = Moment::parse(&format!("{day}T09:00:00+08:00")).unwrap();
    }
}

fn code<T>(result: Result<T>) -> Code {
    result.err().expect("refused").code
}

#[test]
fn what_an_action_costs_is_money_days_or_unknown_and_never_a_silent_zero() {
    let place = Place::new();
    let (finding, id) = place.plan();
    assert_eq!(
        (place.action(finding).cost_expected, place.action(finding).cost_actual),
        (None, None)
    );
    let money = json!({ "is": "money", "amount": "12500.50", "currency": "CNY" });
    let saved = place
        .try_write(|tx| action::set(tx, id, "cost_expected", money))
        .unwrap();
    place.write(|tx| action::set(tx, id, "cost_actual", json!({ "is": "unknown" })));
    let action = place.action(finding);
    assert_eq!(
        action.cost_expected,
        Some(Cost::Money {
            amount: "12500.50".into(),
            currency: "CNY".into()
        })
    );
    assert_eq!(action.cost_actual, Some(Cost::Unknown));
    let bad = json!({ "is": "money", "amount": "12,5", "currency": "CNY" });
    assert_eq!(
        code(place.try_write(|tx| action::set(tx, id, "cost_actual", bad))),
        Code::ValueInvalid
    );
    place.undo(saved.undo).unwrap();
    assert_eq!(
        place.action(finding).cost_expected,
        None,
        "undone is not stated, not zero"
    );
}

#[test]
fn an_action_waits_for_others_and_never_for_itself() {
    let place = Place::new();
    let ((first, one), (second, two), (_, three)) = (place.plan(), place.plan(), place.plan());
    let wait = |id: Uuid, of: &[Uuid]| place.try_write(|tx| action::set(tx, id, "depends_on", json!(of)));
    wait(two, &[one]).unwrap();
    wait(three, &[two]).unwrap();
    for (id, of) in [(one, one), (one, two), (one, three)] {
        assert_eq!(code(wait(id, &[of])), Code::DependencyLoop);
    }
    assert_eq!(code(wait(one, &[place.now.new_id()])), Code::NotFound);
    place.write(|tx| action::set(tx, one, "due_on", json!("2026-12-10")));
    let waiting = place.action(second);
    assert_eq!(
        (waiting.blocked, waiting.starts_after.as_deref()),
        (true, Some("2026-12-10"))
    );
    assert_eq!(waiting.waits_for[0].number, place.action(first).number);
    assert_eq!(place.action(first).awaited_by.len(), 1);
    let query = list::FindingQuery {
        search: String::new(),
        statuses: vec![],
        severities: vec![],
        overdue_only: false,
        sort: list::FindingSort::Number,
        descending: false,
        offset: 0,
        limit: 10,
    };
    let marks = || -> Vec<bool> {
        let page = place
            .vault
            .read(|db| list::list(db, &query, place.now.today()))
            .unwrap();
        page.rows.iter().map(|row| row.blocked).collect()
    };
    assert_eq!(marks(), [false, true, true]);
    place.write(|tx| action::set(tx, one, "status", json!("done")));
    let free = place.action(second);
    assert_eq!((free.blocked, free.starts_after), (false, None));
    assert_eq!(marks(), [false, false, true]);
}

#[test]
fn a_date_moves_later_only_with_a_reason_and_every_move_is_told() {
    let mut place = Place::new();
    let (finding, id) = place.plan();
    place.write(|tx| action::set(tx, id, "due_on", json!("2026-12-01")));
    let later = |day: Option<&str>, why: &str| place.try_write(|tx| due::move_to(tx, id, day, why));
    assert_eq!(code(later(Some("2026-12-20"), " ")), Code::ReasonNeeded);
    assert_eq!(code(later(None, "")), Code::ReasonNeeded);
    assert_eq!(
        code(place.try_write(|tx| action::set(tx, id, "due_on", json!("2026-12-20")))),
        Code::ReasonNeeded
    );
    later(Some("2026-12-20"), "The parts come late").unwrap();
    place.on("2026-11-23");
    place.write(|tx| due::move_to(tx, id, Some("2026-12-15"), ""));
    place.on("2026-11-24");
    place.write(|tx| due::move_to(tx, id, Some("2027-01-10"), "The fitter is ill"));
    let moves = place.vault.read(|db| due::moves(db, id)).unwrap();
    let told: Vec<_> = moves
        .iter()
        .map(|one| (one.to.as_deref(), one.reason.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("2027-01-10"), "The fitter is ill"),
            (Some("2026-12-15"), ""),
            (Some("2026-12-20"), "The parts come late"),
            (Some("2026-12-01"), ""),
        ]
    );
    assert_eq!(
        (moves[0].from.as_deref(), moves[0].person.as_str()),
        (Some("2026-12-15"), "Chen Wei")
    );
    assert_eq!(place.action(finding).due_moved, 4);
}

#[test]
fn an_action_that_did_not_help_is_taken_up_again() {
    let mut place = Place::new();
    let other = place.colleague();
    let (finding, id) = place.plan();
    let check = |outcome, note: &str, next_on: Option<&str>| EffectivenessCheck {
        outcome,
        note: note.into(),
        next_on: next_on.map(str::to_owned),
    };
    let tell = |place: &Place, given: EffectivenessCheck| place.try_write(|tx| effect::check(tx, id, &given));
    let held = check(Effectiveness::Effective, "Held", None);
    assert_eq!(code(tell(&place, held.clone())), Code::ValueInvalid, "not verified yet");
    place.verified(id, &other);
    place.on("2027-02-01");
    assert_eq!(
        code(tell(&place, check(Effectiveness::NotYetKnown, "", None))),
        Code::ValueInvalid
    );
    tell(
        &place,
        check(Effectiveness::NotYetKnown, "Two weeks are too few", Some("2027-03-01")),
    )
    .unwrap();
    assert_eq!(
        place.action(finding).effectiveness_due_on.as_deref(),
        Some("2027-03-01")
    );
    place.on("2027-03-01");
    let failed = |note, day| check(Effectiveness::NotEffective, note, day);
    assert_eq!(code(tell(&place, failed("", Some("2027-04-01")))), Code::ReasonNeeded);
    assert_eq!(
        code(tell(&place, failed("It came back", Some("2027-02-01")))),
        Code::ValueInvalid
    );
    let saved = tell(&place, failed("It came back", Some("2027-04-01"))).unwrap();
    let again = place.action(finding);
    assert_eq!(
        (
            again.status,
            again.reopened,
            again.effectiveness,
            again.due_on.as_deref()
        ),
        (
            Status::InProgress,
            1,
            Some(Effectiveness::NotEffective),
            Some("2027-04-01")
        )
    );
    assert_eq!(
        (&again.verification, &again.done_on, again.checked_by.as_deref()),
        (&None, &None, Some("Chen Wei"))
    );
    assert_eq!(place.finding(finding).status, Status::InProgress);
    let moves = place.vault.read(|db| due::moves(db, id)).unwrap();
    assert_eq!(moves[0].reason, "It came back");
    place.undo(saved.undo).unwrap();
    let undone = place.action(finding);
    assert_eq!((undone.status, undone.reopened), (Status::Verified, 0));
    assert!(undone.verification.is_some());
    tell(&place, held).unwrap();
    assert_eq!(place.action(finding).effectiveness, Some(Effectiveness::Effective));
}

#[test]
fn a_comment_stands_as_written_and_may_be_withdrawn() {
    let place = Place::new();
    let other = place.colleague();
    let (finding, id) = place.plan();
    let saved = place
        .try_write(|tx| comment::add(tx, CommentOn::Finding, finding, "Ask the landlord\n"))
        .unwrap();
    let theirs = |tx: &mut Write| comment::add(tx, CommentOn::Action, id, "The fitter comes on Friday");
    let theirs = place.vault.write(&other, &place.now, theirs).unwrap().value;
    let comments = place.finding(finding).comments;
    assert_eq!(
        (comments[0].text.as_str(), comments[0].by.as_str()),
        ("Ask the landlord", "Chen Wei")
    );
    assert_eq!(
        (comments[1].action.as_deref(), comments[1].by.as_str()),
        (Some("A-001"), "Wang Li")
    );
    assert_eq!(code(place.undo(saved.undo)), Code::UndoTooLate);
    assert_eq!(
        code(place.try_write(|tx| comment::add(tx, CommentOn::Action, id, "  "))),
        Code::ValueInvalid
    );
    assert_eq!(
        code(place.try_write(|tx| comment::add(tx, CommentOn::Action, finding, "x"))),
        Code::NotFound
    );
    let viewer = Actor {
        person: place.now.new_id(),
        roles: vec![Role::Viewer],
    };
    let withdraw = |tx: &mut Write| comment::withdraw(tx, theirs);
    assert_eq!(
        code(place.vault.write(&viewer, &place.now, withdraw)),
        Code::PermissionDenied
    );
    place.write(withdraw);
    let gone = &place.finding(finding).comments[1];
    assert_eq!(
        (gone.text.as_str(), gone.withdrawn.as_ref().unwrap().by.as_str()),
        ("", "Chen Wei")
    );
}

#[test]
fn a_finding_keeps_the_word_of_its_scheme_and_takes_its_days() {
    let place = Place::new();
    let customer = place.write(|tx| customer::add(tx, "Nordlicht GmbH"));
    let audit = FromAudit {
        customer: Some(customer.to_string()),
        auditor: "Ann".into(),
        scheme: Some("rba".into()),
        grade: Some("priority-ehs".into()),
        requested: "Unlock the exits at once".into(),
    };
    let id = place.write(|tx| finding::create_from_audit(tx, &new_finding(), &audit, &Map::new()));
    let made = place.finding(id);
    assert_eq!(
        (made.severity, made.grade.as_deref()),
        (Severity::Priority, Some("priority-ehs"))
    );
    assert_eq!(
        (made.plan_due_on.as_deref(), made.due_on.as_deref()),
        (Some("2026-11-28"), Some("2026-12-21"))
    );
    assert_eq!(made.actions[0].due_on, made.due_on);
    assert_eq!(
        (made.customer_name.as_str(), made.requested.as_str()),
        ("Nordlicht GmbH", "Unlock the exits at once")
    );

    place.write(|tx| finding::set_grade(tx, id, Some("sa8000"), Some("major")));
    let graded = place.finding(id);
    assert_eq!(
        (graded.severity, graded.due_on.as_deref()),
        (Severity::Major, Some("2027-05-20")),
        "our days: it states none"
    );
    place.write(|tx| finding::set_grade(tx, id, Some("smeta"), Some("Red flag")));
    let unknown = place.finding(id);
    assert_eq!(
        (unknown.severity, unknown.grade.as_deref()),
        (Severity::Major, Some("Red flag")),
        "as the report has it"
    );
    place.write(|tx| finding::set_grade(tx, id, None, None));
    assert_eq!(place.finding(id).grade, None);
}

#[test]
fn schemes_are_data_that_a_factory_changes_and_puts_back() {
    let place = Place::new();
    let schemes = || place.vault.read(scheme::list).unwrap();
    assert_eq!(
        schemes().iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["rba", "sa8000", "smeta"]
    );
    let rba = schemes().remove(0);
    let mut input = SchemeInput {
        id: Some(rba.id.clone()),
        name: rba.name.clone(),
        source: rba.source.clone(),
        grades: rba.grades.clone(),
    };
    input.grades[0].close_days = Some(21);
    place.write(|tx| scheme::save(tx, &input));
    assert_eq!(
        (schemes()[0].grades[0].close_days, schemes()[0].changed),
        (Some(21), true)
    );
    input.grades[1].id = input.grades[0].id.clone();
    assert_eq!(
        code(place.try_write(|tx| scheme::save(tx, &input))),
        Code::ValueInvalid,
        "two of one name"
    );
    let customer = place.write(|tx| customer::add(tx, "Nordlicht GmbH"));
    place.write(|tx| scheme::use_for(tx, customer, Some("smeta")));
    place.write(|tx| scheme::use_for(tx, customer, Some("rba")));
    let using: Vec<usize> = schemes().iter().map(|one| one.customers.len()).collect();
    assert_eq!(using, [1, 0, 0], "one scheme a customer");
    place.write(|tx| scheme::reset(tx, "rba"));
    assert_eq!(
        (schemes()[0].grades[0].close_days, schemes()[0].changed),
        (Some(30), false)
    );
    let own = SchemeInput {
        id: None,
        ..SchemeInput {
            grades: rba.grades,
            ..input
        }
    };
    place.write(|tx| scheme::save(tx, &own));
    assert_eq!((schemes().len(), schemes()[3].built_in), (4, false));
}

#[test]
fn one_action_answers_the_findings_of_several_customers() {
    let place = Place::new();
    let ((first, id), (second, drafted)) = (place.plan(), place.plan());
    place.write(|tx| action::set(tx, id, "corrective", json!("Two doors more")));
    let offers = |text: &str| {
        let hits = place
            .vault
            .read(|db| shared::offers(db, &second.to_string(), text))
            .unwrap();
        hits.into_iter()
            .map(|hit| (hit.number, hit.similar))
            .collect::<Vec<_>>()
    };
    assert_eq!(offers(""), [("A-001".into(), true)], "under the same provision");
    assert_eq!(offers("doors"), [("A-001".into(), true)]);
    assert_eq!(offers("crane"), []);
    let saved = place.try_write(|tx| shared::answer(tx, id, second)).unwrap();
    let both = place.finding(second);
    assert_eq!(
        (both.actions.len(), both.actions[0].id.as_str()),
        (1, id.to_string().as_str()),
        "the blank draft gave way"
    );
    assert_eq!(both.actions[0].answers.len(), 2);
    place.write(|tx| action::set(tx, id, "status", json!("done")));
    assert_eq!(
        (place.finding(first).status, place.finding(second).status),
        (Status::Done, Status::Done)
    );
    place.write(|tx| action::set(tx, id, "status", json!("open")));
    place.undo(saved.undo).unwrap();
    assert_eq!(place.action(second).id, drafted.to_string());
    place.write(|tx| action::set(tx, drafted, "containment", json!("Guards")));
    place.write(|tx| shared::answer(tx, id, second));
    assert_eq!(place.finding(second).actions.len(), 2, "what somebody wrote in stays");
    place.write(|tx| shared::leave(tx, id, second));
    assert_eq!(place.finding(second).actions.len(), 1);
    assert_eq!(
        code(place.try_write(|tx| shared::leave(tx, id, first))),
        Code::ValueInvalid,
        "it answers something"
    );
}

#[test]
fn many_findings_change_in_one_write_and_one_undo() {
    let place = Place::new();
    let other = place.colleague();
    let plans: Vec<(Uuid, Uuid)> = (0..4).map(|_| place.plan()).collect();
    let all: Vec<Uuid> = plans.iter().map(|(finding, _)| *finding).collect();
    place.write(|tx| finding::set(tx, all[2], "no_action_reason", json!("Sold")));
    place.verified(plans[3].1, &other);
    let entries = || -> i64 {
        let count = |db: &rusqlite::Connection| Ok(db.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?);
        place.vault.read(count).unwrap()
    };
    let before = entries();
    let name = BulkChange::Responsible { name: "Li Na".into() };
    let saved = place.try_write(|tx| bulk::change(tx, &all, &name)).unwrap();
    assert_eq!((entries(), saved.value.changed), (before + 1, 2));
    let why: Vec<LeftBecause> = saved.value.left.iter().map(|left| left.why).collect();
    assert_eq!(why, [LeftBecause::NoAction, LeftBecause::Settled]);
    place.undo(saved.undo).unwrap();
    assert!(
        plans
            .iter()
            .all(|(finding, _)| place.action(*finding).responsible.is_empty())
    );

    let move_to = |on: &str, reason: &str| BulkChange::DueOn {
        on: on.into(),
        reason: reason.into(),
    };
    let change = |change: &BulkChange| place.try_write(|tx| bulk::change(tx, &all, change));
    assert_eq!(code(change(&move_to("2030-01-01", ""))), Code::ReasonNeeded);
    assert_eq!(change(&move_to("2030-01-01", "New building")).unwrap().value.changed, 2);
    assert_eq!(
        code(change(&BulkChange::Status {
            status: Status::Verified
        })),
        Code::ValueInvalid
    );
    assert_eq!(
        change(&BulkChange::Status {
            status: Status::InProgress
        })
        .unwrap()
        .value
        .changed,
        2
    );
    let minor = BulkChange::Severity {
        severity: Severity::Minor,
    };
    assert_eq!(change(&minor).unwrap().value.changed, 4);
    assert_eq!(change(&minor).unwrap().value.left.len(), 4, "so already");
    assert_eq!(
        code(place.try_write(|tx| bulk::change(tx, &[], &minor))),
        Code::ValueInvalid
    );
}

#[test]
fn the_calendar_shows_what_falls_on_its_days() {
    let place = Place::new();
    let other = place.colleague();
    let ((_, one), (_, two)) = (place.plan(), place.plan());
    place.write(|tx| action::set(tx, one, "due_on", json!("2026-11-20")));
    place.write(|tx| action::set(tx, two, "due_on", json!("2026-11-25")));
    place.verified(two, &other);
    place.write(|tx| action::set(tx, two, "effectiveness_due_on", json!("2026-11-30")));
    let query = |from: &str, to: &str, overdue_only| CalendarQuery {
        from: from.into(),
        to: to.into(),
        search: String::new(),
        statuses: vec![],
        severities: vec![],
        overdue_only,
    };
    let items = |query: &CalendarQuery| {
        let page = place
            .vault
            .read(|db| calendar::calendar(db, query, place.now.today()))
            .unwrap();
        page.items
            .into_iter()
            .map(|item| (item.on, item.kind, item.overdue))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        items(&query("2026-11-01", "2026-11-30", false)),
        [
            ("2026-11-20".into(), CalendarKind::Due, true),
            ("2026-11-25".into(), CalendarKind::Due, false),
            ("2026-11-30".into(), CalendarKind::Check, false),
        ]
    );
    assert_eq!(items(&query("2026-11-01", "2026-11-30", true)).len(), 1);
    assert_eq!(items(&query("2026-12-01", "2026-12-31", false)), []);
    let held = EffectivenessCheck {
        outcome: Effectiveness::Effective,
        note: String::new(),
        next_on: None,
    };
    place.write(|tx| effect::check(tx, two, &held));
    assert_eq!(items(&query("2026-11-26", "2026-11-30", false)), [], "checked");
    let mut said = query("2026-11-01", "2026-11-30", false);
    said.search = "no such words".into();
    assert_eq!(items(&said), []);
    let long = place
        .vault
        .read(|db| calendar::calendar(db, &query("2026-01-01", "2026-12-31", false), place.now.today()));
    assert_eq!(code(long), Code::ValueInvalid);
}
