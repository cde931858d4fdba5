//! Five years of a large factory, through the real doors: every record with its journal entry and its projections.
#![allow(dead_code, reason = "each test program uses its part")]

use super::place::desk::{Member, new_case};
use super::place::{Place, new_finding};
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::cap::{Severity, Status};
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::hotline::case::{self, CaseChannel, Category};
use plumbline_core::incident::{self, IncidentKind, NewIncident};
use plumbline_core::pack::csr_management_system;
use plumbline_core::training::course::{self, CourseKind, NewCourse};
use plumbline_core::training::session::{self, NewSession};
use plumbline_core::training::worker::{self, NewWorker, Sex};
use plumbline_core::training::{WorkerCategory, attendance};
use serde_json::{Map, json};
use std::time::Instant;
use uuid::Uuid;

pub const FINDINGS: usize = 40_000;
pub const INCIDENTS: usize = 20_000;
pub const CASES: usize = 5_000;
pub const WORKERS: usize = 5_000;
pub const COURSES: usize = 20;
/// Every worker at one session of every course.
pub const MARKS: usize = WORKERS * COURSES;
const CHUNK: usize = 500;
const SENTENCES: [&str; 12] = [
    "Press no. 7 in hall 2 runs without its guard; the interlock switch is bridged with wire.",
    "Fire exit B is blocked by pallets (about 1.2 m left of 2.0 m).",
    "11 of 40 payslips checked do not show overtime at 150 %, although the hours were worked.",
    "Workers on the night shift have not had a drill: first-aid staffing is insufficient.",
    "Set a fixed day for the inspection, file the sheet, and let the affected line leader sign it.",
    "Nobody owns the check after a tool change, so it is done when someone thinks of it.",
    "二号车间 7 号冲压机没有安装防护罩，联锁开关被铁丝短接。",
    "消防通道 B 被托盘堵塞，净宽只有 1.2 米（应为 2.0 米）。",
    "抽查 40 份工资单，其中 11 份没有按 150% 支付加班费。",
    "夜班员工没有参加过消防演习，“从来没有人通知我们”。",
    "根本原因：换模以后没有人负责检查防护装置，全凭个人记得。",
    "Lối thoát hiểm bị chặn bởi các kiện hàng, người lao động không thể đi qua.",
];
const NAMES: [&str; 6] = ["Li Wei", "王芳", "Nguyễn Văn Đức", "陈 Mei-Ling", "Ahmed K.", ""];

/// Numbers that look mixed and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn text(&mut self, sentences: usize) -> String {
        let text: Vec<&str> = (0..sentences).map(|_| SENTENCES[self.below(12)]).collect();
        text.join(" ")
    }

    fn day(&mut self) -> String {
        let day = self.below(28) + 1;
        let month = self.below(36);
        format!("{}-{:02}-{day:02}", 2025 + month / 12, month % 12 + 1)
    }
}

/// Fills the store and gives the two handlers of its hotline.
pub fn fill(place: &Place) -> (Member, Member) {
    let mut dice = Dice(7);
    let handlers = place.desk();
    told("answers", || answers(place));
    told("findings with an action each", || findings(place, &mut dice));
    told("incidents", || incidents(place, &mut dice));
    told("hotline cases", || cases(place, &handlers.0, &mut dice));
    told("marks of training", || training(place));
    handlers
}

fn told(what: &str, work: impl FnOnce() -> usize) {
    let begun = Instant::now();
    let count = work();
    println!("{count} {what}, written in {:.0} s", begun.elapsed().as_secs_f64());
}

/// Every question five times.
fn answers(place: &Place) -> usize {
    let pack = csr_management_system().unwrap();
    let mut count = 0;
    for level in 1..=5 {
        for question in pack.questions() {
            for field in [AnswerField::Paper, AnswerField::Practice] {
                place.write(|tx| cycle::answer(tx, &pack, &question.id, field, json!(level)));
                count += 1;
            }
        }
    }
    count
}

fn findings(place: &Place, dice: &mut Dice) -> usize {
    let pack = csr_management_system().unwrap();
    let questions: Vec<_> = pack.questions().map(|question| question.id.clone()).collect();
    for chunk in 0..FINDINGS / CHUNK {
        place.write(|tx| {
            for i in 0..CHUNK {
                let status = Status::ALL[dice.below(6)];
                let new = NewFinding {
                    question: (i % 50 == 0).then(|| questions[dice.below(questions.len())].clone()),
                    provision: format!("RBA {}{}", ["A", "B", "C", "D", "E"][dice.below(5)], dice.below(40)),
                    description: format!("{} 第{}项", dice.text(2), chunk * CHUNK + i),
                    severity: Severity::ALL[dice.below(4)],
                    discovered_on: Some(dice.day()),
                    ..new_finding()
                };
                let finished = matches!(status, Status::Done | Status::Verified);
                let action = json!({
                    "status": if status == Status::NoAction { Status::Open } else { status },
                    "containment": dice.text(1), "root_cause": dice.text(1), "corrective": dice.text(2), "preventive": dice.text(1),
                    "responsible": NAMES[dice.below(6)], "due_on": dice.day(),
                    "done_on": finished.then(|| dice.day()), "done_by": finished.then_some(place.me.person),
                    "verified_on": (status == Status::Verified).then(|| dice.day()),
                    "effectiveness_due_on": (dice.below(2) == 0).then(|| dice.day()),
                });
                let id = finding::create(tx, &new, action.as_object().unwrap_or(&Map::new()))?;
                if status == Status::NoAction {
                    finding::set(tx, id, "no_action_reason", json!("Line was sold"))?;
                }
            }
            Ok(())
        });
    }
    FINDINGS
}

fn incidents(place: &Place, dice: &mut Dice) -> usize {
    for chunk in 0..INCIDENTS / CHUNK {
        place.write(|tx| {
            for i in 0..CHUNK {
                let kinds = [
                    IncidentKind::Incident,
                    IncidentKind::NearMiss,
                    IncidentKind::UnsafeCondition,
                ];
                let new = NewIncident {
                    kind: kinds[dice.below(3)],
                    happened_on: format!("2026-{:02}-{:02}", dice.below(10) + 1, dice.below(28) + 1),
                    place: format!("{} 号车间", dice.below(20)),
                    what: format!("{} 第{}起", dice.text(2), chunk * CHUNK + i),
                    first_action: dice.text(1),
                };
                incident::create(tx, &new)?;
            }
            Ok(())
        });
    }
    INCIDENTS
}

fn cases(place: &Place, by: &Member, dice: &mut Dice) -> usize {
    for _ in 0..CASES / CHUNK {
        let write = place.by(by, |tx| {
            for _ in 0..CHUNK {
                let mut new = new_case();
                new.category = Category::ALL[dice.below(Category::ALL.len())];
                new.channel = CaseChannel::ALL[dice.below(CaseChannel::ALL.len())];
                new.received_on = format!("2026-{:02}-{:02}", dice.below(10) + 1, dice.below(28) + 1);
                new.narrative = dice.text(3);
                let id = case::create(tx, &new)?;
                if dice.below(3) > 0 {
                    case::set(tx, id, "state", json!("closed"))?;
                }
            }
            Ok(())
        });
        write.unwrap();
    }
    CASES
}

fn training(place: &Place) -> usize {
    let workers: Vec<Uuid> = (0..WORKERS / CHUNK)
        .flat_map(|chunk| {
            place.write(|tx| {
                let hire = |at: usize| {
                    let new = NewWorker {
                        badge: format!("{at:05}"),
                        name: format!("员工 {}", at * 7919 % WORKERS),
                        sex: Sex::Female,
                        category: if at.is_multiple_of(10) {
                            WorkerCategory::Office
                        } else {
                            WorkerCategory::Worker
                        },
                        department: format!("车间 {}", at % 40),
                        joined_on: Some("2021-01-01".into()),
                    };
                    worker::create(tx, &new)
                };
                (chunk * CHUNK..(chunk + 1) * CHUNK)
                    .map(hire)
                    .collect::<plumbline_core::error::Result<Vec<Uuid>>>()
            })
        })
        .collect();
    for at in 0..COURSES {
        let new = NewCourse {
            name: format!("课程 {at:02}"),
            kind: CourseKind::Ehs,
            audiences: vec![WorkerCategory::Worker],
            validity_months: (at % 2 == 1).then_some(12),
            provisions: String::new(),
            topics: String::new(),
        };
        let course = place.write(|tx| course::create(tx, &new));
        for (round, workers) in workers.chunks(WORKERS / 5).enumerate() {
            let new = NewSession {
                course: course.to_string(),
                held_on: format!("2026-{:02}-10", round * 2 + 1),
                hours: Some(2.0),
                trainer: String::new(),
                place: String::new(),
                language: String::new(),
            };
            place.write(|tx| {
                let session = session::create(tx, &new)?;
                for (at, worker) in workers.iter().enumerate() {
                    attendance::set(tx, session, *worker, Some(at % 4 != 3))?;
                }
                Ok(())
            });
        }
    }
    MARKS
}
