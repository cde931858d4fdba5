//! The sample factory: an electronics supplier in Shenzhen with a year of records, in a vault of its own that is made
//! anew each time and never meets a real one.
//!
//! The story is data (`assets/sample`); here it is told: every record is made by the person, on the day and through
//! the rules that a real one would be.

mod story;

use crate::access::Actor;
use crate::cap::effect::{self, Effectiveness, EffectivenessCheck};
use crate::cap::finding::{self, NewFinding};
use crate::cap::{Status, action, due, severity};
use crate::cycle::{self, AnswerField};
use crate::error::{Error, Result};
use crate::factory::{self, FactoryInput};
use crate::handover::{self, NewHandoverRow};
use crate::hotline::case::{self, CaseState, NewCase};
use crate::hotline::checkin::{self, CheckinAnswer};
use crate::hotline::keys;
use crate::hotline::step::{self, Told};
use crate::incident::{self, NewIncident};
use crate::moment::Moment;
use crate::pack::{Pack, Text};
use crate::people;
use crate::practice::{self, NewPractice, PracticeSource};
use crate::training::attendance;
use crate::training::course::{self, NewCourse};
use crate::training::session::{self, NewSession};
use crate::training::worker::{self, NewWorker};
use crate::vault::{KdfStrength, Kind, Options, PersonKey, Vault, Write, files};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::path::Path;
use story::{Action, Answer, Case, Day, Finding, Identity, Session, Story};
use uuid::Uuid;

/// When the factory began to keep records.
const FIRST_DAY: Day = -365;
/// Days after receipt on which reporters are asked how they fare, as the settings have them from the start.
const CHECKINS: [Day; 2] = [30, 90];

/// An open sample and its visitor.
pub struct Sample {
    pub vault: Vault,
    pub visitor: Actor,
    pub key: PersonKey,
}

/// Makes the sample in `dir`, whatever stands there; `language` is `en` or `zh-Hans`.
///
/// Its passphrases are random and kept nowhere: nobody comes back to a sample.
pub fn make(dir: &Path, kinds: &'static [Kind], language: &str, pack: &Pack, now: &Moment) -> Result<Sample> {
    if dir.exists() {
        files::remove_folder(dir).map_err(|e| Error::writing(dir, e))?;
    }
    let story = Story::shipped()?;
    let teller = Teller {
        now,
        language,
        pack,
        cast: story
            .people
            .iter()
            .map(|person| {
                (
                    person.key.as_str(),
                    Actor {
                        person: Uuid::new_v4(),
                        roles: person.roles.clone(),
                    },
                )
            })
            .collect(),
        story: &story,
    };
    let (vault, key) = teller.found(dir, kinds)?;
    let mut known = Known::default();
    for event in teller.events() {
        let moment = teller.moment(event.day);
        let (actor, act) = (teller.actor(event.who)?, event.act);
        vault.write(actor, &moment, |tx| act(tx, &mut known))?;
    }
    let visitor = teller.actor(&story.people[0].key)?.clone();
    Ok(Sample { vault, visitor, key })
}

struct Teller<'a> {
    story: &'a Story,
    now: &'a Moment,
    language: &'a str,
    pack: &'a Pack,
    cast: HashMap<&'a str, Actor>,
}

/// What somebody does on a day.
struct Event<'a> {
    day: Day,
    who: &'a str,
    act: Act<'a>,
}

type Act<'a> = Box<dyn FnOnce(&mut Write, &mut Known<'a>) -> Result<()> + 'a>;

/// Records made so far, by their keys in the story.
#[derive(Default)]
struct Known<'a> {
    findings: HashMap<&'a str, Uuid>,
    actions: HashMap<(&'a str, usize), Uuid>,
    workers: HashMap<&'a str, Uuid>,
    courses: HashMap<&'a str, Uuid>,
    cases: HashMap<&'a str, Uuid>,
}

impl<'a> Teller<'a> {
    /// The vault with its factory, people and cycle; every case handler gets a key.
    fn found(&self, dir: &Path, kinds: &'static [Kind]) -> Result<(Vault, PersonKey)> {
        let first_day = self.moment(FIRST_DAY);
        let passphrase = || Uuid::new_v4().to_string() + &Uuid::new_v4().to_string();
        let head = &self.story.people[0];
        let visitor = self.actor(&head.key)?;
        // A passphrase of 240 random bits needs no slow derivation.
        let options = Options {
            kdf: KdfStrength::Weak,
            encrypted: true,
        };
        let first = (visitor.person, head.name.as_str(), &*passphrase());
        let (vault, _, key) = Vault::create(dir, kinds, options, first, &first_day, |vault| {
            vault.write(visitor, &first_day, |tx| self.found_records(tx))?;
            Ok(())
        })?;
        vault.confirm_recovery()?;
        keys::provide(&vault, visitor, &first_day, visitor.person, &key)?;
        for person in &self.story.people[1..] {
            let actor = self.actor(&person.key)?;
            let own = vault.put_person(actor.person, &person.name, &passphrase())?;
            if actor.may(crate::access::Permission::Handle) {
                keys::provide(&vault, visitor, &first_day, actor.person, &own)?;
            }
        }
        Ok((vault, key))
    }

    fn found_records(&self, tx: &mut Write) -> Result<()> {
        let given = &self.story.factory;
        factory::create(
            tx,
            &FactoryInput {
                name: given.name.clone(),
                local_name: given.local_name.clone(),
                country: given.country.clone(),
                address: self.say(&given.address),
                sites: given.sites.iter().map(|site| self.say(site)).collect(),
                products: given
                    .products
                    .iter()
                    .map(|product| self.say(product))
                    .collect::<Vec<_>>()
                    .join("\n"),
                headcount: given.headcount.clone(),
            },
        )?;
        for person in &self.story.people {
            let actor = self.actor(&person.key)?;
            people::create_first(tx, actor.person, &person.name, &self.say(&person.title), &person.roles)?;
        }
        severity::create_defaults(tx)?;
        let plan = &self.story.cycle;
        cycle::create(
            tx,
            &self.say(&plan.name),
            &self.date(plan.starts),
            &self.date(plan.ends),
            self.pack,
        )?;
        Ok(())
    }

    /// The whole year in its order.
    fn events(&'a self) -> Vec<Event<'a>> {
        let mut events = Vec::new();
        self.workforce(&mut events);
        self.story
            .answers
            .iter()
            .for_each(|answer| self.answer(answer, &mut events));
        self.story
            .findings
            .iter()
            .for_each(|finding| self.finding(finding, &mut events));
        self.story
            .sessions
            .iter()
            .for_each(|session| self.session(session, &mut events));
        self.story.cases.iter().for_each(|case| self.case(case, &mut events));
        self.incidents(&mut events);
        self.handover(&mut events);
        self.practices(&mut events);
        // A stable sort: what happens on one day stays in the order of the story.
        events.sort_by_key(|event| event.day);
        events
    }

    fn workforce(&'a self, events: &mut Vec<Event<'a>>) {
        let department = |key: &str| {
            let found = self.story.workers.departments.iter().find(|one| one.key == key);
            found.map_or_else(String::new, |one| self.say(&one.name))
        };
        let joined: std::collections::BTreeSet<Day> = self
            .story
            .workers
            .people
            .iter()
            .map(|one| one.joined.max(FIRST_DAY))
            .collect();
        for day in joined {
            push(events, day, "hr", move |tx, known| {
                for one in self
                    .story
                    .workers
                    .people
                    .iter()
                    .filter(|one| one.joined.max(FIRST_DAY) == day)
                {
                    let new = NewWorker {
                        badge: one.badge.clone(),
                        name: format!("{} {}", one.latin, one.name),
                        sex: one.sex,
                        category: one.category,
                        department: department(&one.department),
                        joined_on: Some(self.date(one.joined)),
                    };
                    known.workers.insert(&one.badge, worker::create(tx, &new)?);
                }
                Ok(())
            });
        }
        for one in &self.story.workers.people {
            let Some(left) = one.left else { continue };
            push(events, left, "hr", move |tx, known| {
                worker::set(tx, known.workers[one.badge.as_str()], "left_on", json!(self.date(left)))
            });
        }
        push(events, FIRST_DAY, "hr", |tx, known| {
            for one in &self.story.courses {
                let new = NewCourse {
                    name: self.say(&one.name),
                    kind: one.kind,
                    audiences: one.audiences.clone(),
                    validity_months: one.validity_months,
                    provisions: one.provisions.clone(),
                    topics: self.say(&one.topics),
                };
                known.courses.insert(&one.key, course::create(tx, &new)?);
            }
            Ok(())
        });
    }

    fn session(&'a self, one: &'a Session, events: &mut Vec<Event<'a>>) {
        push(events, one.day, "hr", move |tx, known| {
            let new = NewSession {
                course: known.courses[one.course.as_str()].to_string(),
                held_on: self.date(one.day),
                hours: Some(one.hours),
                trainer: one.trainer.clone(),
                place: self.say(&one.place),
                language: self.say(&one.language),
            };
            let id = session::create(tx, &new)?;
            let wanted = self.story.courses.iter().find(|course| course.key == one.course);
            let audience = wanted.map(|course| course.audiences.as_slice()).unwrap_or_default();
            let here = |who: &&story::Worker| who.joined <= one.day && who.left.is_none_or(|left| left > one.day);
            let staff = self.story.workers.people.iter().filter(here);
            for (line, who) in staff.filter(|who| audience.contains(&who.category)).enumerate() {
                if one.present.expects(&who.department) {
                    let came = one.present.includes(&who.department, line) && !one.absent.contains(&who.badge);
                    attendance::set(tx, id, known.workers[who.badge.as_str()], Some(came))?;
                }
            }
            Ok(())
        });
    }

    fn answer(&'a self, one: &'a Answer, events: &mut Vec<Event<'a>>) {
        let rate = |day: Day, given: Vec<(AnswerField, Value)>, events: &mut Vec<Event<'a>>| {
            push(events, day, "ehs", move |tx, _| {
                for (field, value) in given {
                    cycle::answer(tx, self.pack, &one.question, field, value)?;
                }
                Ok(())
            });
        };
        let mut given = Vec::new();
        given.extend(one.paper.map(|level| (AnswerField::Paper, json!(level))));
        given.extend(one.practice.map(|level| (AnswerField::Practice, json!(level))));
        given.extend(one.state.map(|state| (AnswerField::State, json!(state))));
        for (field, text) in [(AnswerField::Reason, &one.reason), (AnswerField::Note, &one.note)] {
            let text = self.say(text);
            if !text.is_empty() {
                given.push((field, json!(text)));
            }
        }
        rate(one.day, given, events);
        if let Some(later) = &one.later {
            let given = vec![
                (AnswerField::Paper, json!(later.paper)),
                (AnswerField::Practice, json!(later.practice)),
            ];
            rate(later.day, given, events);
        }
    }

    fn finding(&'a self, one: &'a Finding, events: &mut Vec<Event<'a>>) {
        push(events, one.discovered, "ehs", move |tx, known| {
            let new = NewFinding {
                question: one.question.clone(),
                provision: one.provision.clone(),
                description: self.say(&one.description),
                severity: one.severity,
                source: one.source,
                discovered_on: Some(self.date(one.discovered)),
            };
            let drafted = one.actions.first().map(|first| self.drafted(first)).unwrap_or_default();
            let id = finding::create(tx, &new, &drafted)?;
            known.findings.insert(&one.key, id);
            for (at, further) in one.actions.iter().enumerate().skip(1) {
                let action = action::create(tx, id, &self.drafted(further))?;
                known.actions.insert((&one.key, at), action);
            }
            for first in action::of_finding(tx.db(), &id.to_string())?.into_iter().take(1) {
                known
                    .actions
                    .insert((&one.key, 0), first.id.parse().map_err(Error::internal)?);
            }
            Ok(())
        });
        let reason = self.say(&one.no_action_reason);
        if !reason.is_empty() {
            push(events, one.discovered + 6, "ehs", move |tx, known| {
                finding::set(tx, known.findings[one.key.as_str()], "no_action_reason", json!(reason))
            });
        }
        for (at, action) in one.actions.iter().enumerate() {
            self.action(one, at, action, events);
        }
    }

    /// What stands on the day of the finding: what was done at once, and by when the rest shall be.
    fn drafted(&self, one: &Action) -> Map<String, Value> {
        let due = one.moved_from.first().copied().unwrap_or(one.due);
        let mut fields = Map::new();
        fields.insert("containment".into(), json!(self.say(&one.containment)));
        fields.insert("due_on".into(), json!(self.date(due)));
        fields
    }

    fn action(&'a self, finding: &'a Finding, at: usize, one: &'a Action, events: &mut Vec<Event<'a>>) {
        let id = move |known: &Known<'a>| known.actions[&(finding.key.as_str(), at)];
        let mut set = |day: Day, who: &'a str, field: &'static str, value: Value| {
            push(events, day, who, move |tx, known| {
                action::set(tx, id(known), field, value)
            });
        };
        let agreed = one.started.unwrap_or(0).min(finding.discovered + 5);
        if one.status != Status::Open {
            for (step, why) in one.whys.iter().take(5).enumerate() {
                set(
                    agreed,
                    "ehs",
                    ["why1", "why2", "why3", "why4", "why5"][step],
                    json!(self.say(why)),
                );
            }
            for (field, text) in [
                ("root_cause", &one.root_cause),
                ("corrective", &one.corrective),
                ("preventive", &one.preventive),
            ] {
                set(agreed, "ehs", field, json!(self.say(text)));
            }
            set(agreed, "ehs", "responsible", json!(one.responsible));
            set(agreed, "ehs", "status", json!("planned"));
        }
        if let Some(started) = one.started {
            set(started, "ehs", "status", json!("in-progress"));
        }
        if let (Some(done), Some(by)) = (one.done, &one.done_by) {
            set(done, by, "status", json!("done"));
        }
        // A date is moved shortly before it would be missed.
        let later = one.moved_from.iter().skip(1).chain([&one.due]);
        for (missed, next) in one.moved_from.iter().zip(later) {
            let next = *next;
            push(events, missed - 2, "ehs", move |tx, known| {
                due::move_to(tx, id(known), Some(&self.date(next)), &self.say(&one.moved_because))
            });
        }
        if let Some(given) = &one.verification {
            push(events, given.day, &given.by, move |tx, known| {
                action::verify(tx, id(known), given.method, given.result, &self.say(&given.note))
            });
        }
        if let Some(due) = one.effectiveness_due {
            let planned = one.verification.as_ref().map_or(agreed, |given| given.day);
            push(events, planned, "ehs", move |tx, known| {
                action::set(tx, id(known), "effectiveness_due_on", json!(self.date(due)))
            });
            let note = self.say(&one.effectiveness_result);
            if !note.is_empty() {
                let check = EffectivenessCheck {
                    outcome: Effectiveness::Effective,
                    note,
                    next_on: None,
                };
                push(events, due.min(-1), "ehs", move |tx, known| {
                    effect::check(tx, id(known), &check)
                });
            }
        }
    }

    fn case(&'a self, one: &'a Case, events: &mut Vec<Event<'a>>) {
        let who = one.handler.as_deref().unwrap_or("ehs");
        let id = move |known: &Known<'a>| known.cases[one.key.as_str()];
        push(events, one.received, who, move |tx, known| {
            let new = NewCase {
                channel: one.channel,
                category: one.category,
                topic: None,
                received_on: self.date(one.received),
                severity: one.severity,
                confidentiality: one.confidentiality,
                narrative: self.say(&one.narrative),
                identity: match &one.identity {
                    Identity::Known(text) => self.say(text),
                    Identity::Nobody(text) => text.clone(),
                },
                shut: Vec::new(),
            };
            let id = case::create(tx, &new)?;
            known.cases.insert(&one.key, id);
            match &one.handler {
                Some(handler) => case::set(tx, id, "handler", json!(self.actor(handler)?.person)),
                None => case::set(tx, id, "handler", Value::Null),
            }
        });
        let mut set = |day: Day, field: &'static str, value: Value| {
            push(events, day, who, move |tx, known| {
                case::set(tx, id(known), field, value)
            });
        };
        if let Some(day) = one.acknowledged {
            set(day, "acknowledged_on", json!(self.date(day)));
            if !matches!(one.state, CaseState::New | CaseState::Acknowledged) {
                set(day, "state", json!(CaseState::InWork));
            }
        }
        if let Some(day) = one.answered {
            set(day, "answered_on", json!(self.date(day)));
        }
        if let Some(day) = one.closed {
            set(day, "outcome", json!(one.outcome));
            set(day, "outcome_note", json!(self.say(&one.outcome_note)));
            set(day, "state", json!(CaseState::Closed));
        }
        // Reporters were asked how they fare, but for the last ones.
        for days in CHECKINS {
            let day = one.received + days;
            if day < -2 {
                push(events, day, who, move |tx, known| {
                    let on = self.date(day);
                    checkin::answer(tx, id(known), days as u32, &on, CheckinAnswer::No, "")
                });
            }
        }
        for given in &one.steps {
            push(events, given.day, who, move |tx, known| {
                let (day, text) = (self.date(given.day), self.say(&given.text));
                step::add(tx, id(known), given.kind, &day, &text, Told::PLAIN).map(|_| ())
            });
        }
        if let Some(finding) = &one.finding {
            push(events, self.day_of(finding).max(one.received), who, move |tx, known| {
                case::link(tx, id(known), known.findings[finding.as_str()])
            });
        }
    }

    fn incidents(&'a self, events: &mut Vec<Event<'a>>) {
        for one in &self.story.incidents {
            let tied = one.finding.as_deref();
            // Tied on the later of the two days, when both stand in the log.
            let day = tied.map_or(one.day, |finding| self.day_of(finding).max(one.day));
            push(events, day, "ehs", move |tx, known| {
                let new = NewIncident {
                    kind: one.kind,
                    happened_on: self.date(one.day),
                    place: self.say(&one.place),
                    what: self.say(&one.what),
                    first_action: self.say(&one.first_action),
                };
                let id = incident::create(tx, &new)?;
                tied.map_or(Ok(()), |finding| incident::tie(tx, id, known.findings[finding]))
            });
        }
    }

    fn handover(&'a self, events: &mut Vec<Event<'a>>) {
        for one in &self.story.handover {
            push(events, one.since.max(FIRST_DAY), "ehs", move |tx, _| {
                let new = NewHandoverRow {
                    topic: self.say(&one.topic),
                    leader: one.leader.clone(),
                    since: Some(self.date(one.since)),
                    deputy: one.deputy.clone(),
                    know: self.say(&one.know),
                };
                handover::add(tx, &new).map(|_| ())
            });
        }
    }

    fn practices(&'a self, events: &mut Vec<Event<'a>>) {
        for one in &self.story.practices {
            push(events, one.day, "ehs", move |tx, _| {
                let new = NewPractice {
                    title: self.say(&one.title),
                    what: self.say(&one.what),
                    department: self.say(&one.department),
                    question: None,
                    provision: String::new(),
                    source: PracticeSource::Own,
                    finding: None,
                };
                let id = practice::create(tx, &new)?;
                let words = |text: &Option<_>| json!(text.as_ref().map_or_else(String::new, |text| self.say(text)));
                let told = [
                    ("since", json!(one.since.map(|day| self.date(day)))),
                    ("thanks", json!(one.thanks)),
                    ("measure", words(&one.measure)),
                    ("unit", words(&one.unit)),
                    ("baseline", json!(one.from)),
                    ("result", json!(one.to)),
                ];
                told.into_iter()
                    .try_for_each(|(field, value)| practice::set(tx, id, field, value))
            });
        }
    }

    fn day_of(&self, finding: &str) -> Day {
        let found = self.story.findings.iter().find(|one| one.key == finding);
        found.map_or(FIRST_DAY, |one| one.discovered)
    }

    fn actor(&self, key: &str) -> Result<&Actor> {
        self.cast.get(key).ok_or_else(|| Error::invalid("person"))
    }

    fn say(&self, text: &Text) -> String {
        text.get(self.language)
            .or_else(|| text.get("en"))
            .cloned()
            .unwrap_or_default()
    }

    fn date(&self, day: Day) -> String {
        self.moment(day).today().to_string()
    }

    fn moment(&self, day: Day) -> Moment {
        self.now.days_away(day)
    }
}

fn push<'a>(
    events: &mut Vec<Event<'a>>,
    day: Day,
    who: &'a str,
    act: impl FnOnce(&mut Write, &mut Known<'a>) -> Result<()> + 'a,
) {
    events.push(Event {
        day,
        who,
        act: Box::new(act),
    });
}
