//! A cycle on one page for management, and its whole record when it ends.

mod brief;
mod closeout;

pub use brief::cycle_brief_pdf;
pub use closeout::cycle_closeout_pdf;

use crate::paper::{Colophon, Row, Sheet, cell, quiet, strong, told};
use crate::pdf::book::Para;
use crate::plan::PdfRequest;
use crate::running::whole_name;
use crate::survey::{decimal, tags};
use crate::words::{Words, join};
use crate::{Language, ReportError};
use plumbline_core::answer_sheet::label;
use plumbline_core::cycle::Objective;
use plumbline_core::cycle::brief::{Ahead, Brief, CostSum};

/// How much of a table is shown.
#[derive(Clone, Copy)]
struct Most {
    /// Rows, after which it is cut.
    rows: usize,
    /// Sentences below it that explain it.
    notes: bool,
}

const ALL: Most = Most {
    rows: usize::MAX,
    notes: true,
};

fn name(brief: &Brief) -> String {
    whole_name(&brief.factory_name, &brief.factory_local_name)
}

fn day(text: &str, words: &Words) -> String {
    join(&words.day(text))
}

fn head(sheet: &mut Sheet, key: &str, brief: &Brief, words: &Words) {
    sheet.title(key, &name(brief));
    let period = words.joined_with(
        "plan-period-days",
        &[
            ("start", brief.cycle.starts_on.as_str().into()),
            ("end", brief.cycle.ends_on.as_str().into()),
        ],
    );
    sheet.fact(
        &words.joined("plan-cycle"),
        &format!("{}  ·  {period}", brief.cycle.name),
    );
    let taken = format!("{}  ·  {}", day(&brief.taken_on, words), brief.taken_by);
    sheet.fact(&words.joined("cyclepaper-taken"), &taken);
    let sponsor = match &brief.sponsor {
        Some(name) => name.clone(),
        None => words.joined("cyclepaper-nobody"),
    };
    sheet.fact(&words.joined("cyclepaper-sponsor"), &sponsor);
    let stand = match (&brief.closed, brief.phase) {
        (Some(closed), _) => words.joined_with(
            "cyclepaper-closed",
            &[
                ("who", closed.by.as_str().into()),
                ("day", day(&closed.at[..10.min(closed.at.len())], words).into()),
            ],
        ),
        (None, Some(phase)) => words.joined(&format!("home-phase-{}", word(phase))),
        (None, None) => words.joined("cyclepaper-ready"),
    };
    sheet.fact(&words.joined("cyclepaper-stand"), &stand);
}

/// The word of a closed set, as it is stored.
fn word(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

fn work(sheet: &mut Sheet, brief: &Brief, words: &Words) {
    let work = &brief.picture.work;
    let overdue = brief.ahead.iter().filter(|one| one.overdue).count();
    let of = |count: u32, all: u32| words.joined_with("cyclepaper-of", &[("count", count.into()), ("all", all.into())]);
    sheet.heading("cyclepaper-work");
    let counts = [
        ("cyclepaper-findings-closed", of(work.findings_closed, work.findings)),
        ("cyclepaper-actions-done", of(work.actions_done, work.actions)),
        ("cyclepaper-actions-verified", of(work.actions_verified, work.actions)),
        ("cyclepaper-overdue", overdue.to_string()),
    ];
    let columns = counts.each_ref().map(|(key, _)| (*key, 1.0));
    sheet.table(&columns, &[counts.map(|(_, count)| strong(count)).to_vec()], false);
}

fn scores(sheet: &mut Sheet, brief: &Brief, most: Most, words: &Words) {
    let tags: Vec<String> = words
        .languages()
        .map(|language| Language::tag(language).to_owned())
        .collect();
    let packs = &brief.picture.packs;
    sheet.heading("cyclepaper-scores");
    let shown = most.rows.min(packs.len());
    let rows: Vec<Row> = packs[..shown]
        .iter()
        .map(|pack| {
            let before = brief
                .compared
                .as_ref()
                .and_then(|all| all.packs.iter().find(|one| one.pack == pack.id));
            let mean = |value: Option<f64>, then: Option<f64>| match (value, then) {
                (None, _) => quiet(words.joined("cyclepaper-too-few")),
                (Some(value), None) => strong(format!("{value:.2}")),
                (Some(value), Some(then)) => strong(format!("{value:.2}  ({then:.2})")),
            };
            vec![
                cell(label(&pack.title, &tags)),
                mean(pack.paper, before.and_then(|one| one.paper.before)),
                mean(pack.practice, before.and_then(|one| one.practice.before)),
                cell(format!("{} / {}", pack.answered, pack.total)),
            ]
        })
        .collect();
    sheet.table(
        &[
            ("cyclepaper-questionnaire", 4.4),
            ("plan-score-paper", 1.6),
            ("plan-score-practice", 1.6),
            ("assess-score-answered", 1.4),
        ],
        &rows,
        false,
    );
    more(sheet, packs.len() - shown, words);
    if !most.notes {
        return;
    }
    if let Some(compared) = &brief.compared {
        let before = [("cycle", compared.before.cycle.name.as_str().into())];
        sheet.small(&words.joined_with("cyclepaper-scale-before", &before));
    } else {
        sheet.small(&words.joined("cyclepaper-scale"));
    }
}

/// Hundredths with two decimals and groups of three.
fn amount(hundredths: u64) -> String {
    let whole = (hundredths / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match hundredths % 100 {
        0 => grouped,
        part => format!("{grouped}.{part:02}"),
    }
}

fn costs(sheet: &mut Sheet, brief: &Brief, words: &Words) {
    let costs = &brief.costs;
    sheet.heading("cyclepaper-costs");
    if costs.actions == 0 {
        sheet.say("cyclepaper-no-actions");
        return;
    }
    let side = |sum: u64, of: u32| -> Vec<Para> {
        if of == 0 {
            return quiet(words.joined("cyclepaper-unknown"));
        }
        let mut paras = strong(amount(sum));
        paras.extend(quiet(
            words.joined_with("cyclepaper-of-actions", &[("count", of.into())]),
        ));
        paras
    };
    let row = |sum: &CostSum| -> Row {
        let unit = match &sum.currency {
            Some(currency) => cell(currency),
            None => told(words.each("cyclepaper-person-days")),
        };
        vec![
            unit,
            side(sum.expected, sum.expected_of),
            side(sum.actual, sum.actual_of),
        ]
    };
    let rows: Vec<Row> = costs.sums.iter().map(row).collect();
    if !rows.is_empty() {
        let columns = [
            ("cyclepaper-unit", 2.0),
            ("cyclepaper-expected", 2.6),
            ("cyclepaper-actual", 2.6),
        ];
        sheet.table(&columns, &rows, false);
    }
    let counts = [
        ("actions", costs.actions.into()),
        ("expected", costs.expected_unknown.into()),
        ("actual", costs.actual_unknown.into()),
    ];
    sheet.small(&words.joined_with("cyclepaper-costs-unknown", &counts));
}

fn objectives(sheet: &mut Sheet, brief: &Brief, most: Most, words: &Words) {
    sheet.heading("cyclepaper-benefit");
    let all: Vec<&Objective> = brief
        .objectives
        .iter()
        .filter(|one| !one.name.trim().is_empty())
        .collect();
    if all.is_empty() {
        sheet.say("cyclepaper-no-objectives");
        return;
    }
    let shown = most.rows.min(all.len());
    let rows: Vec<Row> = all[..shown].iter().map(|one| objective(one, words)).collect();
    let columns = [
        ("cyclepaper-objective", 3.0),
        ("cyclepaper-baseline", 1.9),
        ("cyclepaper-target", 1.9),
        ("cyclepaper-received", 2.8),
    ];
    sheet.table(&columns, &rows, false);
    more(sheet, all.len() - shown, words);
    if most.notes {
        sheet.small(&words.joined("cyclepaper-no-baseline"));
    }
}

fn objective(one: &Objective, words: &Words) -> Row {
    let figure = |value: f64| format!("{} {}", decimal(value), one.unit).trim().to_owned();
    let dated = |value: Option<f64>, on: Option<&String>| match value {
        None => quiet(words.joined("cyclepaper-not-measured")),
        Some(value) => match on {
            Some(on) => cell(format!("{}  ({on})", figure(value))),
            None => cell(figure(value)),
        },
    };
    let last = one.readings.last();
    let mut received = dated(last.map(|reading| reading.value), last.map(|reading| &reading.read_on));
    match (one.change, last) {
        (Some(change), _) => {
            let signed = format!("{}{}", if change > 0.0 { "+" } else { "" }, figure(change));
            let words = words.joined_with("cyclepaper-change", &[("change", signed.into())]);
            received.extend(quiet(words));
        }
        (None, Some(_)) => received.extend(quiet(words.joined("cyclepaper-no-claim"))),
        (None, None) => {}
    }
    if let Some(reached) = one.reached {
        let key = if reached {
            "cyclepaper-reached"
        } else {
            "cyclepaper-not-reached"
        };
        received.extend(strong(words.joined(key)));
    }
    vec![
        cell(&one.name),
        dated(one.baseline, one.baseline_on.as_ref()),
        dated(one.target, one.due_on.as_ref()),
        received,
    ]
}

/// What is still to be done; its rows are the document's.
fn ahead(sheet: &mut Sheet, brief: &Brief, most: Most, words: &Words) {
    if brief.ahead.is_empty() {
        sheet.say("cyclepaper-nothing-ahead");
        return;
    }
    let shown = most.rows.min(brief.ahead.len());
    let rows: Vec<Row> = brief.ahead[..shown].iter().map(|one| step(one, words)).collect();
    let columns = [
        ("cyclepaper-number", 1.1),
        ("cyclepaper-what", 4.6),
        ("cyclepaper-who", 1.9),
        ("cyclepaper-due", 1.7),
    ];
    sheet.table(&columns, &rows, true);
    more(sheet, brief.ahead.len() - shown, words);
}

fn step(one: &Ahead, words: &Words) -> Row {
    let what = match one.what.trim() {
        "" => {
            let mut paras = cell(&one.finding);
            paras.extend(quiet(words.joined("cyclepaper-no-action-yet")));
            paras
        }
        what => cell(what),
    };
    let mut due = match &one.due_on {
        Some(on) if one.overdue => strong(on),
        Some(on) => cell(on),
        None => quiet(words.joined("cyclepaper-no-day")),
    };
    if one.overdue {
        due.extend(quiet(words.joined("cyclepaper-is-overdue")));
    }
    let who = match one.responsible.trim() {
        "" => quiet(words.joined("cyclepaper-nobody")),
        who => cell(who),
    };
    vec![cell(&one.number), what, who, due]
}

fn more(sheet: &mut Sheet, count: usize, words: &Words) {
    if count > 0 {
        sheet.small(&words.joined_with("cyclepaper-more", &[("count", count.into())]));
    }
}

fn next(sheet: &mut Sheet, brief: &Brief, words: &Words) {
    let review = &brief.review;
    if review.next_name.trim().is_empty() {
        return;
    }
    let mut next = review.next_name.trim().to_owned();
    if let (Some(from), Some(to)) = (&review.next_starts_on, &review.next_ends_on) {
        let days = [("start", from.as_str().into()), ("end", to.as_str().into())];
        next = format!("{next}  ·  {}", words.joined_with("plan-period-days", &days));
    }
    sheet.fact(&words.joined("cyclepaper-next-cycle"), &next);
}

fn colophon<'a>(key: &str, brief: &'a Brief, request: &PdfRequest, words: &Words) -> Result<Colophon<'a>, ReportError> {
    Ok(Colophon {
        title: format!("{} - {} - {}", words.joined(key), brief.factory_name, brief.cycle.name),
        author: &brief.factory_name,
        day: &brief.taken_on,
        foot: format!(
            "{}  ·  {}  ·  {}",
            name(brief),
            brief.cycle.name,
            day(&brief.taken_on, words)
        ),
        of: serde_json::to_vec(&(format!("{brief:?}"), tags(request)))?,
        watermark: None,
    })
}
