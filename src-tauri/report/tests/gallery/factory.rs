//! The sample factory with everything that documents are made of, frozen once: a cycle that ends, and the next one.

use super::hotline;
use plumbline_core::access::{Actor, Role};
use plumbline_core::cycle::brief::Brief;
use plumbline_core::cycle::gate::{self, PhaseName};
use plumbline_core::cycle::report::AssessmentReport;
use plumbline_core::cycle::{self, AnswerField};
use plumbline_core::error::Result;
use plumbline_core::evidence::{self, TargetKind};
use plumbline_core::hotline::outside::Outside;
use plumbline_core::hotline::receipt::Slip;
use plumbline_core::kpi::paper::{self, CaseFile};
use plumbline_core::kpi::report::{self, KpiQuery, KpiStep};
use plumbline_core::moment::Moment;
use plumbline_core::pack::{Pack, csr_management_system};
use plumbline_core::plan::{self, PlanSnapshot};
use plumbline_core::sample::{Sample, make};
use plumbline_core::score::score;
use plumbline_core::survey::protocol::ProtocolVersion;
use plumbline_core::survey::results::SurveyResults;
use plumbline_core::tasks::{self, TaskSheet};
use plumbline_core::training::assessment::{self, TrainingAssessment};
use plumbline_core::training::certificate::{self, Issued};
use plumbline_core::training::figures::TrainingPeriod;
use plumbline_core::training::matrix::{self, Matrix, MatrixFilter, MatrixQuery};
use plumbline_core::training::question::{self, NewCourseQuestion, TestPaper};
use plumbline_core::training::record::TrainingRecord;
use plumbline_core::training::signin::{self, SigninSheet};
use plumbline_core::training::{reaction, score as points, session};
use plumbline_core::vault::Write;
use plumbline_core::{customer, factory, share};
use plumbline_report::{KpiFigures, KpiPage, Language};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

pub const TODAY: &str = "2026-11-21";
const NOW: &str = "2026-11-21T17:45:00+08:00";
const ME: &str = "王芳 (EHS)";

pub struct Factory {
    pub name: String,
    pub plan: PlanSnapshot,
    pub for_customer: PlanSnapshot,
    pub assessment: AssessmentReport,
    pub brief: Brief,
    pub record: TrainingRecord,
    pub signin: SigninSheet,
    pub test: TestPaper,
    pub certificates: Vec<Issued>,
    pub matrix: Matrix,
    pub training: TrainingAssessment,
    pub figures: KpiFigures,
    pub management: KpiPage,
    pub case: CaseFile,
    pub protocol: ProtocolVersion,
    pub results: SurveyResults,
    pub tasks: TaskSheet,
    pub slip: Slip,
}

/// With records in this language.
pub fn factory(language: Language) -> Factory {
    let dir = tempfile::tempdir().unwrap();
    let teller = Teller::new(language, dir.path());
    teller.evidence();
    teller.cycle();
    let session = teller.training();
    let (record, matrix, training) = teller.trained();
    let (plan, for_customer) = teller.plans();
    let given = teller.read(factory::get).input;
    let mut protocol = hotline::version();
    protocol.protocol.factory.clone_from(&given.name);
    let results = SurveyResults {
        factory: given.name.clone(),
        ..hotline::results()
    };
    let management = KpiPage {
        factory: given.name.clone(),
        made_on: TODAY.into(),
        ..hotline::page()
    };
    Factory {
        plan,
        for_customer,
        record,
        matrix,
        training,
        protocol,
        results,
        management,
        signin: teller.read(|db| signin::sheet(db, session, teller.now.today())),
        test: teller.read(|db| question::paper(db, session, teller.now.today())),
        certificates: teller.certificates(session),
        figures: teller.figures(&given.name),
        case: teller.case(),
        tasks: teller.tasks(),
        slip: slip(&given.name, &given.local_name),
        brief: teller.read(|db| Brief::of(db, None, ME, &teller.now)),
        assessment: teller.next_cycle(),
        name: given.name,
    }
}

struct Teller<'a> {
    sample: Sample,
    /// Whoever may do everything.
    all: Actor,
    pack: Arc<Pack>,
    now: Moment,
    language: Language,
    dir: &'a Path,
}

impl<'a> Teller<'a> {
    fn new(language: Language, dir: &'a Path) -> Self {
        let now = Moment::parse(NOW).unwrap();
        let pack = csr_management_system().unwrap();
        let sample = make(&dir.join("sample"), plumbline_core::KINDS, language.tag(), &pack, &now).unwrap();
        let all = Actor {
            person: sample.visitor.person,
            roles: vec![
                Role::Administrator,
                Role::EhsManager,
                Role::HrManager,
                Role::CaseHandler,
                Role::SeniorManager,
            ],
        };
        Self {
            sample,
            all,
            pack,
            now,
            language,
            dir,
        }
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> T {
        self.sample.vault.read(work).unwrap()
    }

    fn write<T>(&self, work: impl FnOnce(&mut Write) -> Result<T>) -> T {
        self.sample.vault.write(&self.all, &self.now, work).unwrap().value
    }

    fn say(&self, english: &str, chinese: &str) -> String {
        match self.language {
            Language::En => english.to_owned(),
            Language::ZhHans => chinese.to_owned(),
        }
    }

    fn questions(&self) -> Vec<String> {
        self.pack.questions().map(|question| question.id.clone()).collect()
    }

    /// One file serves three questions; one ran out, one will.
    fn evidence(&self) {
        let questions = self.questions();
        let cycle = self.read(cycle::current);
        for (name, serves, expires) in [
            (
                self.say("Policy on labour and safety 2026.pdf", "劳工与安全方针2026.pdf"),
                &[0, 1, 6][..],
                None,
            ),
            (
                self.say("Fire permit, hall 2.pdf", "二号车间消防验收意见书.pdf"),
                &[11],
                Some("2026-10-31"),
            ),
            (
                self.say("Certificate of the noise meter.pdf", "声级计检定证书.pdf"),
                &[11, 12],
                Some("2027-03-15"),
            ),
            (
                self.say("Minutes of the management review.docx", "管理评审会议纪要.docx"),
                &[40],
                None,
            ),
        ] {
            let file = self.dir.join("file");
            std::fs::write(&file, &name).unwrap();
            let stored = self.sample.vault.take_evidence(&file).unwrap();
            for at in serves {
                let id = cycle::answer_id(&cycle, &questions[*at]).unwrap();
                self.write(|tx| evidence::attach(tx, TargetKind::Answer, id, &name, &stored));
            }
            let first = cycle::answer_id(&cycle, &questions[serves[0]]).unwrap().to_string();
            let of_first = self.read(|db| evidence::of_target(db, TargetKind::Answer, &first));
            let id: Uuid = of_first
                .iter()
                .find(|one| one.name == name)
                .unwrap()
                .id
                .parse()
                .unwrap();
            self.write(|tx| evidence::set(tx, id, "expires_on", json!(expires)));
        }
    }

    fn cycle(&self) {
        let cycle = self.read(cycle::current);
        let scope = self.say(
            "Halls 1 to 4 and both dormitories; not the canteen, which another company runs.",
            "一至四号车间和两栋宿舍；食堂由外部公司经营，不在范围内。",
        );
        let task = self.say("Leads the assessment", "负责自评");
        self.write(|tx| {
            cycle::set(tx, &cycle.id, "scope", json!(scope))?;
            cycle::add_member(tx, &cycle.id, "王芳 Wang Fang", &task)?;
            for (name, unit, baseline, target, read) in [
                (
                    self.say("Overtime a worker and month", "人均每月加班"),
                    "h",
                    Some(52.0),
                    36.0,
                    41.5,
                ),
                (
                    self.say("Accidents with lost days", "损失工时事故"),
                    self.say("a year", "起/年").as_str(),
                    None,
                    2.0,
                    3.0,
                ),
            ]
            .map(|(name, unit, baseline, target, read)| (name, unit.to_owned(), baseline, target, read))
            {
                let id = cycle::add_objective(tx, &cycle.id, &name)?;
                for (field, value) in [
                    ("unit", json!(unit)),
                    ("aim", json!("down")),
                    ("target", json!(target)),
                    ("due_on", json!("2026-12-31")),
                    ("baseline", json!(baseline)),
                    ("baseline_on", json!(baseline.map(|_| "2026-01-31"))),
                ] {
                    cycle::set_objective(tx, id, field, value)?;
                }
                cycle::add_reading(tx, id, "2026-10-31", read, "")?;
            }
            Ok(())
        });
    }

    /// A test with its questions, points and what people thought; gives the session.
    fn training(&self) -> Uuid {
        let (session, course): (String, String) = self.read(|db| {
            let busiest = "SELECT s.id, s.course FROM session s WHERE s.held_on <= ?1
                 ORDER BY (SELECT count(*) FROM attendance a WHERE a.session = s.id AND a.present) DESC, s.held_on DESC LIMIT 1";
            Ok(db.query_row(busiest, [TODAY], |row| Ok((row.get(0)?, row.get(1)?)))?)
        });
        let (session, course): (Uuid, Uuid) = (session.parse().unwrap(), course.parse().unwrap());
        let asked = |question: String, options: &[String], answer| NewCourseQuestion {
            question,
            options: options.to_vec(),
            answer,
        };
        let asked = [
            asked(
                self.say("Where do you go when the alarm sounds?", "听到警报应到哪里？"),
                &[
                    self.say("To the assembly point at gate 2", "二号门集合点"),
                    self.say("To the changing room", "更衣室"),
                    self.say("I finish my piece first", "先做完手上的活"),
                ],
                Some(0),
            ),
            asked(
                self.say(
                    "Write down where the nearest extinguisher stands.",
                    "请写出离您最近的灭火器在哪里。",
                ),
                &[],
                None,
            ),
        ];
        self.write(|tx| {
            for one in &asked {
                question::add(tx, course, one)?;
            }
            session::set(tx, session, "points", json!(10))?;
            let there: Vec<String> = tx
                .db()
                .prepare("SELECT worker FROM attendance WHERE session = ?1 AND present ORDER BY worker LIMIT 6")?
                .query_map([session.to_string()], |row| row.get(0))?
                .collect::<std::result::Result<_, _>>()?;
            for (at, worker) in there.iter().enumerate() {
                let worker = worker.parse().unwrap();
                points::set(tx, session, worker, "before", Some(4.0 + (at % 3) as f64))?;
                points::set(tx, session, worker, "after", Some(7.0 + (at % 3) as f64))?;
            }
            let counts: Vec<Vec<u32>> = (0..5).map(|at| vec![0, 1, at, 6, 4]).collect();
            reaction::add(tx, session, &counts, 16)?;
            Ok(())
        });
        session
    }

    fn trained(&self) -> (TrainingRecord, Matrix, TrainingAssessment) {
        let query = MatrixQuery {
            search: String::new(),
            categories: Vec::new(),
            course_kinds: Vec::new(),
            departments: Vec::new(),
            within: None,
            state: MatrixFilter::All,
            offset: 0,
            limit: 60,
        };
        let period = TrainingPeriod {
            from: "2026-01-01".into(),
            to: TODAY.into(),
        };
        self.read(|db| {
            let busiest = "SELECT worker FROM attendance a JOIN worker w ON w.id = a.worker
                 WHERE present = 1 AND w.left_on IS NULL GROUP BY worker ORDER BY count(*) DESC, w.badge LIMIT 1";
            let id: String = db.query_row(busiest, [], |row| row.get(0))?;
            let today = self.now.today();
            Ok((
                TrainingRecord::of(db, id.parse().unwrap(), ME, &self.now)?,
                matrix::get(db, &query, today)?,
                assessment::of(db, &period, today)?,
            ))
        })
    }

    /// Two of them, with marks that are always the same.
    fn certificates(&self, session: Uuid) -> Vec<Issued> {
        let issued = self.write(|tx| certificate::issue(tx, session, &[]));
        let mut issued: Vec<Issued> = issued.into_iter().take(2).collect();
        for (at, one) in issued.iter_mut().enumerate() {
            let code = format!("K7QM-2W9F-{at}X4T-RB8D");
            one.mark = one.mark.replace(&one.code, &code);
            one.code = code;
        }
        issued
    }

    /// The factory's own, and what one customer may see of it.
    fn plans(&self) -> (PlanSnapshot, PlanSnapshot) {
        let customer = self.write(|tx| customer::add(tx, "Nordwind GmbH")).to_string();
        let own = self.read(|db| {
            let answers = cycle::answers(db, &cycle::current(db)?, &self.pack)?;
            plan::snapshot(db, self.now.today(), ME, &score(&self.pack, &answers), false)
        });
        let disclosed = share::disclose(&self.sample.vault, &self.pack, &customer, &self.now).unwrap();
        (own, disclosed.snapshot)
    }

    fn figures(&self, factory: &str) -> KpiFigures {
        let query = KpiQuery {
            from: "2026-01-01".into(),
            to: TODAY.into(),
            step: KpiStep::Quarter,
        };
        KpiFigures {
            factory: factory.to_owned(),
            made_on: TODAY.into(),
            report: self.read(|db| report::get(db, &self.all, &query, self.now.today())),
        }
    }

    /// The case with the most steps.
    fn case(&self) -> CaseFile {
        let longest = "SELECT c.id FROM case_file c ORDER BY (SELECT count(*) FROM case_step s WHERE s.case_id = c.id) DESC, c.number LIMIT 1";
        let id: String = self.read(|db| Ok(db.query_row(longest, [], |row| row.get(0))?));
        let Sample { vault, visitor, key } = &self.sample;
        let reader = vault.identity_of(visitor.person, key).unwrap().unwrap();
        self.write(|tx| paper::make(tx, &reader, id.parse().unwrap()))
    }

    /// Of whoever has most to do.
    fn tasks(&self) -> TaskSheet {
        let (today, made_at) = (self.now.today(), self.now.instant());
        self.read(|db| {
            let people = tasks::people(db, today)?;
            let busiest = people.iter().max_by_key(|one| (one.open, one.name.clone())).unwrap();
            tasks::sheet(db, &busiest.name, today, &made_at)
        })
    }

    /// The report of the cycle after, in which some questions moved.
    fn next_cycle(&self) -> AssessmentReport {
        let last = self.read(cycle::current);
        let why = self.say("Agreed with the customer", "已与客户约定");
        self.write(|tx| {
            for phase in [PhaseName::Plan, PhaseName::Do, PhaseName::Check] {
                gate::pass(tx, &last.id, phase, &why)?;
            }
            cycle::close(tx, &last.id, "", &why)
        });
        let name = self.say("2027 first half", "2027年上半年");
        self.write(|tx| cycle::start(tx, &last.id, &name, TODAY, "2027-06-30"));
        let kept = self.read(|db| cycle::answers(db, &last, &self.pack));
        self.write(|tx| {
            for (at, answer) in kept.iter().enumerate() {
                if answer.state == cycle::AnswerState::Open || at == 5 {
                    continue;
                }
                cycle::answer_as_last(tx, &self.pack, &answer.question)?;
                let changes: &[(AnswerField, Value)] = match (at, answer.practice) {
                    (9, _) => &[(AnswerField::State, json!("unknown"))],
                    (14, Some(level)) if level > 1 => &[(AnswerField::Practice, json!(level - 1))],
                    (at, Some(level)) if at % 7 == 2 && level < 5 => &[
                        (AnswerField::Paper, json!(level + 1)),
                        (AnswerField::Practice, json!(level + 1)),
                    ],
                    _ => &[],
                };
                for (field, value) in changes {
                    cycle::answer(tx, &self.pack, &answer.question, *field, value.clone())?;
                }
            }
            Ok(())
        });
        self.evidence();
        let packs = [self.pack.id.clone()];
        self.read(|db| AssessmentReport::of(db, &cycle::current(db)?, &packs, ME, &self.now))
    }
}

fn slip(name: &str, local: &str) -> Slip {
    let outside = |name: &str, contact: &str, hours: &str| Outside {
        id: String::new(),
        name: name.into(),
        contact: contact.into(),
        languages: "中文, English, Tiếng Việt".into(),
        hours: hours.into(),
    };
    Slip {
        factory_name: name.into(),
        factory_local_name: local.into(),
        digits: "4083 7719 2264 5501".into(),
        reach: "电话 8866，每天 12:00-13:00\nLetter box beside the canteen".into(),
        outside: vec![
            outside(
                "深圳市总工会 Shenzhen Federation of Trade Unions",
                "12351",
                "9:00-17:00",
            ),
            outside("Workers' Legal Aid Centre 劳工法律援助中心", "0755-8366 1200", "24 h"),
        ],
    }
}
