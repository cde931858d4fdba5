//! The whole of a cycle when it ends: what it was about, how it went through its gates, what it came to, what goes on, and
//! what management decided.

use super::{ALL, ahead, colophon, costs, day, head, next, objectives, scores, word, work};
use crate::ReportError;
use crate::chart::{Chart, Series, Shape};
use crate::paper::{Row, Sheet, cell, quiet, strong, told};
use crate::plan::{Pdf, PdfRequest};
use crate::words::{Words, join};
use plumbline_core::answer_sheet::label;
use plumbline_core::cycle::brief::Brief;
use plumbline_core::cycle::compare::{Comparison, Move};
use plumbline_core::cycle::gate::{GateCode, Phase, PhaseName};

/// Writes the record; the same cycle and request give the same bytes on every machine. Its rows are the actions that go on.
///
/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn cycle_closeout_pdf(brief: &Brief, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut sheet = Sheet::begin(request, &words)?;
    head(&mut sheet, "cyclepaper-closeout-title", brief, &words);
    if brief.closed.is_none() {
        sheet.say("cyclepaper-not-closed");
    }
    about(&mut sheet, brief, &words);
    phases(&mut sheet, brief, &words);
    work(&mut sheet, brief, &words);
    scores(&mut sheet, brief, ALL, &words);
    sections(&mut sheet, brief, &words);
    if let Some(compared) = &brief.compared {
        moves(&mut sheet, compared, &words);
    }
    costs(&mut sheet, brief, &words);
    objectives(&mut sheet, brief, ALL, &words);
    sheet.heading("cyclepaper-goes-on");
    ahead(&mut sheet, brief, ALL, &words);
    review(&mut sheet, brief, &words);
    ending(&mut sheet, brief, &words);
    let sponsor = brief.sponsor.as_deref().unwrap_or("");
    sheet.signatures(
        [("cyclepaper-sponsor", sponsor), ("cyclepaper-leader", "")],
        &["cyclepaper-sign-name", "cyclepaper-sign-day", "cyclepaper-sign"],
    );
    sheet.end(&colophon("cyclepaper-closeout-title", brief, request, &words)?)
}

fn about(sheet: &mut Sheet, brief: &Brief, words: &Words) {
    sheet.heading("cyclepaper-scope");
    match brief.scope.trim() {
        "" => sheet.say("cyclepaper-no-scope"),
        scope => sheet.typed(scope),
    }
    if !brief.team.is_empty() {
        let rows: Vec<Row> = brief
            .team
            .iter()
            .map(|one| vec![cell(&one.name), cell(&one.task)])
            .collect();
        sheet.heading("cyclepaper-team");
        sheet.table(&[("cyclepaper-name", 2.0), ("cyclepaper-task", 3.0)], &rows, false);
    }
    if let Some(signed) = &brief.sign_off {
        let who = [
            ("who", signed.by.as_str().into()),
            ("day", day(&signed.at[..10.min(signed.at.len())], words).into()),
        ];
        sheet.small(&words.joined_with("cyclepaper-signed", &who));
    }
}

fn phases(sheet: &mut Sheet, brief: &Brief, words: &Words) {
    sheet.heading("cyclepaper-phases");
    if let Some(wheel) = wheel(brief, words) {
        sheet.chart(&wheel, 104.0);
    }
    let rows: Vec<Row> = brief.phases.iter().map(|phase| passed(phase, words)).collect();
    let columns = [
        ("cyclepaper-phase", 1.2),
        ("cyclepaper-passed", 2.6),
        ("cyclepaper-open-then", 3.4),
        ("cyclepaper-reason", 2.4),
    ];
    sheet.table(&columns, &rows, false);
}

/// How far each phase is; one with nothing to do yet is not begun.
fn wheel(brief: &Brief, words: &Words) -> Option<Chart> {
    let order = [PhaseName::Plan, PhaseName::Do, PhaseName::Check, PhaseName::Act];
    let shares = brief.phases.iter().map(|phase| {
        let share = match phase.total {
            0 => 0.0,
            total => f64::from(phase.done) / f64::from(total),
        };
        (words.joined(&format!("home-phase-{}", word(phase.phase))), share)
    });
    let phases = shares.collect::<Vec<_>>().try_into().ok()?;
    Some(Chart {
        title: words.joined("cyclepaper-phases"),
        shape: Shape::Wheel {
            phases,
            running: brief.phase.and_then(|now| order.iter().position(|one| *one == now)),
        },
    })
}

/// Height of the drawing of a questionnaire's sections.
const SECTIONS: f32 = 138.0;

/// The sections of each questionnaire side by side, on paper and in practice.
fn sections(sheet: &mut Sheet, brief: &Brief, words: &Words) {
    let tags: Vec<String> = words.languages().map(|language| language.tag().to_owned()).collect();
    for pack in &brief.picture.packs {
        let measured = pack
            .sections
            .iter()
            .filter(|one| one.paper.is_some() || one.practice.is_some());
        let measured: Vec<_> = measured.collect();
        if measured.len() < 2 {
            continue;
        }
        let title = label(&pack.title, &tags);
        let series = |key: &str, values: Vec<Option<f64>>| Series {
            name: words.joined(key),
            values,
        };
        sheet.together(SECTIONS + 24.0);
        sheet.small(&title);
        let chart = Chart {
            title,
            shape: Shape::Bars {
                // Narrow: one language is what can be read there.
                labels: measured.iter().map(|one| label(&one.title, &tags[..1])).collect(),
                series: vec![
                    series("plan-score-paper", measured.iter().map(|one| one.paper).collect()),
                    series("plan-score-practice", measured.iter().map(|one| one.practice).collect()),
                ],
            },
        };
        sheet.chart(&chart, SECTIONS);
    }
}

fn passed(phase: &Phase, words: &Words) -> Row {
    let name = strong(words.joined(&format!("home-phase-{}", word(phase.phase))));
    let Some(passed) = &phase.passed else {
        return vec![
            name,
            quiet(words.joined("cyclepaper-not-passed")),
            Vec::new(),
            Vec::new(),
        ];
    };
    let when = day(&passed.at[..10.min(passed.at.len())], words);
    vec![
        name,
        cell(format!("{}  ·  {when}", passed.by)),
        conditions(&passed.open, words),
        cell(&passed.reason),
    ]
}

fn conditions(open: &[GateCode], words: &Words) -> Vec<crate::pdf::book::Para> {
    if open.is_empty() {
        return quiet(words.joined("cyclepaper-all-met"));
    }
    open.iter()
        .flat_map(|code| told(words.each(&format!("home-gate-is-{}", word(*code)))))
        .collect()
}

/// How answers moved since the cycle before; questions that cannot be compared are counted apart.
fn moves(sheet: &mut Sheet, compared: &Comparison, words: &Words) {
    let tags: Vec<String> = words.languages().map(|language| language.tag().to_owned()).collect();
    let rows: Vec<Row> = compared
        .packs
        .iter()
        .map(|pack| {
            let count = |of: &[Move]| {
                cell(
                    pack.moved
                        .iter()
                        .filter(|one| of.contains(&one.how))
                        .count()
                        .to_string(),
                )
            };
            vec![
                cell(label(&pack.title, &tags)),
                count(&[Move::Up]),
                count(&[Move::Down]),
                cell(pack.same.to_string()),
                count(&[
                    Move::Mixed,
                    Move::BecameUnknown,
                    Move::NotAnswered,
                    Move::NewlyAnswered,
                    Move::NoLongerApplies,
                    Move::OtherAnswer,
                ]),
                count(&[Move::NewQuestion, Move::DroppedQuestion, Move::OtherKind]),
            ]
        })
        .collect();
    sheet.heading("cyclepaper-moves");
    let columns = [
        ("cyclepaper-questionnaire", 3.6),
        ("cyclepaper-up", 1.0),
        ("cyclepaper-down", 1.0),
        ("cyclepaper-same", 1.0),
        ("cyclepaper-other-moves", 1.2),
        ("cyclepaper-not-comparable", 1.6),
    ];
    sheet.table(&columns, &rows, false);
}

fn review(sheet: &mut Sheet, brief: &Brief, words: &Words) {
    let review = &brief.review;
    sheet.heading("cyclepaper-review");
    let held = match &review.held_on {
        Some(on) => day(on, words),
        None => words.joined("cyclepaper-not-held"),
    };
    sheet.fact(&words.joined("cyclepaper-held"), &held);
    for (key, text) in [
        ("cyclepaper-present", &review.present),
        ("cyclepaper-decisions", &review.decisions),
        ("cyclepaper-standard", &review.standard),
    ] {
        if !text.trim().is_empty() {
            sheet.fact(&words.joined(key), text.trim());
        }
    }
    next(sheet, brief, words);
}

fn ending(sheet: &mut Sheet, brief: &Brief, words: &Words) {
    let Some(closed) = &brief.closed else { return };
    sheet.heading("cyclepaper-ending");
    for (key, text) in [("cyclepaper-note", &closed.note), ("cyclepaper-reason", &closed.reason)] {
        if !text.trim().is_empty() {
            sheet.fact(&words.joined(key), text.trim());
        }
    }
    if !closed.open.is_empty() {
        let open: Vec<String> = closed
            .open
            .iter()
            .map(|code| join(&words.each(&format!("home-gate-is-{}", word(*code)))))
            .collect();
        sheet.fact(&words.joined("cyclepaper-open-then"), &open.join("; "));
    }
    let key = if closed.is_whole {
        "cyclepaper-frozen"
    } else {
        "cyclepaper-frozen-broken"
    };
    sheet.fact(&words.joined(key), &closed.digest);
    if closed.changed_after > 0 {
        let count = [("count", closed.changed_after.into())];
        sheet.small(&words.joined_with("cyclepaper-changed-after", &count));
    }
}
