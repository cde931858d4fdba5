//! A survey of 7,000 workers, the protocol as it was agreed and what it showed; the page for management beside it.
#![allow(dead_code, reason = "each test program uses its part")]

use plumbline_core::share::counts::Rounded;
use plumbline_core::share::published::{HotlinePeriod, ShownCount};
use plumbline_core::survey::SurveyState;
use plumbline_core::survey::protocol::{Protocol, ProtocolGroup, ProtocolSignature, ProtocolVersion, SignatureSide};
use plumbline_core::survey::question::built_in;
use plumbline_core::survey::result::wilson;
use plumbline_core::survey::results::{HeadlineShare, QuestionResult, ResultGroup, SurveyResults, SurveyTrendPoint};
use plumbline_report::KpiPage;

pub const DIGEST: &str = "0f3c9a1be27d44c85510aa3fd9e6b7120f3c9a1be27d44c85510aa3fd9e6b712";

pub fn version() -> ProtocolVersion {
    let group = |name: &str, size, asked, reserve| ProtocolGroup {
        name: name.into(),
        size,
        asked,
        reserve,
    };
    ProtocolVersion {
        id: "01900000-0000-7000-8000-000000000001".into(),
        number: 2,
        frozen_at: "2026-11-20T02:10:00Z".into(),
        frozen_by: "Li Na".into(),
        digest: DIGEST.into(),
        protocol: Protocol {
            format: "plumbline-survey-protocol-1".into(),
            survey: "S-A001".into(),
            name: "Hotline survey, autumn".into(),
            factory: "Bright Star Electronics (Shenzhen) Co., Ltd.".into(),
            customer: "Nordwind".into(),
            population: 7000,
            population_note: "Everybody on the payroll on 1 November, agency workers too.".into(),
            groups: vec![
                group("装配一部 · 女", 4100, 214, 107),
                group("装配一部 · 男", 2200, 115, 58),
                group("仓库", 700, 37, 19),
            ],
            confidence: 95,
            z: 1.96,
            margin: 5.0,
            share: 50.0,
            corrected: true,
            people: 365,
            minimum: 5,
            asked: 366,
            seed: "4711-0815".into(),
            list: Some(DIGEST.chars().rev().collect()),
            place: "Training room of dormitory 2".into(),
            languages: "中文, English".into(),
            interviewers: "Sunrise Workers' Aid".into(),
            starts_on: "2026-11-23".into(),
            ends_on: "2026-11-27".into(),
            questions: built_in().unwrap(),
        },
        signatures: vec![ProtocolSignature {
            side: SignatureSide::Factory,
            name: "Song Mei".into(),
            organisation: "Bright Star Electronics".into(),
            signed_on: "2026-11-20".into(),
            recorded_by: "Song Mei".into(),
            key: None,
        }],
        offer: None,
        replies: Vec::new(),
        evidence: Vec::new(),
    }
}

pub fn results() -> SurveyResults {
    let questions = built_in().unwrap();
    let share = |count, of| wilson(count, of, 1.96, Some(7000));
    let result = |at: usize| QuestionResult {
        question: questions[at].clone(),
        share: share(200 + at as u32 * 7, 352),
        weighted: Some(61.2),
        declined: at as u32,
        groups: vec![share(120, 205), share(70, 110), None],
        withheld: true,
    };
    let group = |name: &str, size, asked| ResultGroup {
        name: name.into(),
        size,
        asked,
        interviewed: asked,
    };
    let headline = |at: usize, count| HeadlineShare {
        question: questions[at].clone(),
        share: share(count, 352),
    };
    let point = |number: &str, on: &str, count| SurveyTrendPoint {
        survey: number.into(),
        number: number.into(),
        finished_on: on.into(),
        confidence: 95,
        interviewed: 366,
        shares: vec![headline(0, count), headline(9, count - 40)],
    };
    SurveyResults {
        survey: "x".into(),
        number: "S-A002".into(),
        name: "Hotline survey, autumn".into(),
        version: 2,
        digest: DIGEST.into(),
        state: SurveyState::Finished,
        finished_on: Some("2026-11-28".into()),
        factory: "Bright Star Electronics (Shenzhen) Co., Ltd.".into(),
        customer: "Nordwind".into(),
        confidence: 95,
        z: 1.96,
        corrected: true,
        population: 7000,
        asked: 366,
        interviewed: 366,
        groups: vec![
            group("装配一部 · 女", 4100, 214),
            group("装配一部 · 男", 2200, 115),
            group("仓库", 700, 37),
        ],
        questions: (0..questions.len()).map(result).collect(),
        trend: vec![point("S-A001", "2025-11-28", 160), point("S-A002", "2026-11-28", 207)],
    }
}

pub fn page() -> KpiPage {
    let about = |about| {
        Some(Rounded {
            about: Some(about),
            under: None,
            low: about - 2,
            high: about + 2,
        })
    };
    let under = Some(Rounded {
        about: None,
        under: Some(5),
        low: 0,
        high: 4,
    });
    let count = |key: &str, count| ShownCount { key: key.into(), count };
    let period = |name: &str| HotlinePeriod {
        period: name.into(),
        from: "2026-07-01".into(),
        to: "2026-09-30".into(),
        published_at: "2026-10-02T01:00:00Z".into(),
        total: about(15),
        by_category: vec![
            count("wages", about(10)),
            count("harassment", under),
            count("food", None),
        ],
        by_state: vec![count("new", under), count("closed", about(15))],
        median_days: Some(12.5),
    };
    KpiPage {
        factory: "Bright Star Electronics (Shenzhen) Co., Ltd.".into(),
        made_on: "2026-11-29".into(),
        periods: vec![period("2026-Q2"), period("2026-Q3")],
        surveys: results().trend,
    }
}
