//! What a survey showed, on one or two pages.

use plumbline_core::survey::result::SurveyShare;
use plumbline_core::survey::results::{QuestionResult, SurveyResults, SurveyTrendPoint};

use super::protocol::{code, tags};
use super::{decimal, percent, question};
use crate::ReportError;
use crate::chart::{Chart, Series, Shape};
use crate::paper::{Colophon, Row, Sheet, cell, quiet, strong, told};
use crate::pdf::book::Para;
use crate::plan::{Pdf, PdfRequest};
use crate::words::{Words, join};

/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn survey_results_pdf(results: &SurveyResults, today: &str, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut sheet = Sheet::begin(request, &words)?;
    let number = words.joined_with(
        "survey-paper-version",
        &[
            ("number", results.number.clone().into()),
            ("version", results.version.into()),
        ],
    );
    sheet.title("survey-paper-results", &format!("{}  ·  {number}", results.name));
    sheet.say_with(
        "survey-paper-interviewed",
        &[
            ("interviewed", results.interviewed.into()),
            ("asked", results.asked.into()),
            ("population", results.population.into()),
        ],
    );
    sheet.fact(&words.joined("survey-field-factory"), &results.factory);
    sheet.fact(&words.joined("survey-field-customer"), &results.customer);
    if let Some(day) = &results.finished_on {
        sheet.fact(&words.joined("survey-finished"), &join(&words.day(day)));
    }

    sheet.heading("survey-paper-shares");
    sheet.say_with(
        "survey-paper-range",
        &[
            ("confidence", results.confidence.into()),
            ("z", format!("{}", results.z).into()),
        ],
    );
    let rows: Vec<Row> = results.questions.iter().map(|one| row(one, &words)).collect();
    let columns = [
        ("survey-col-question", 5.4),
        ("survey-col-good", 1.2),
        ("survey-col-share", 1.5),
        ("survey-col-range", 2.0),
        ("survey-col-count", 1.5),
        ("survey-col-declined", 1.5),
    ];
    sheet.table(&columns, &rows, true);
    if results.questions.is_empty() {
        sheet.say("survey-results-later");
    }

    sheet.heading("survey-paper-by-group");
    sheet.say("survey-paper-withheld");
    let groups: Vec<Row> = results
        .groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let headline = |which: usize| {
                headlines(results)
                    .nth(which)
                    .map_or_else(Vec::new, |one| of_group(one, at, &words))
            };
            vec![
                strong(&group.name),
                cell(format!("{} / {}", group.interviewed, group.asked)),
                cell(group.size.to_string()),
                headline(0),
                headline(1),
            ]
        })
        .collect();
    let columns = [
        ("survey-col-group", 3.4),
        ("survey-col-done", 1.8),
        ("survey-col-size", 1.2),
        ("survey-area-awareness", 2.2),
        ("survey-area-trust", 2.2),
    ];
    sheet.table(&columns, &groups, false);

    trend(&mut sheet, &results.trend, &words);
    if results.trend.len() > 1 {
        sheet.chart(&course(&results.trend, &words), 150.0);
    }
    sheet.end(&Colophon {
        title: format!("{} {number}", words.joined("survey-paper-results")),
        author: &results.factory,
        day: today,
        foot: format!("{}  ·  {number}  ·  {today}", results.factory),
        of: serde_json::to_vec(&(results, today, tags(request)))?,
        watermark: None,
    })
}

fn headlines(results: &SurveyResults) -> impl Iterator<Item = &QuestionResult> {
    results.questions.iter().filter(|one| one.question.headline)
}

fn row(one: &QuestionResult, words: &Words) -> Row {
    let withheld = || quiet(words.joined("survey-withheld"));
    let of =
        |show: &dyn Fn(&SurveyShare) -> String| one.share.as_ref().map_or_else(withheld, |share| cell(show(share)));
    vec![
        question(&one.question, words),
        told(words.closed("survey-answer", &code(&one.question.good))),
        one.share
            .as_ref()
            .map_or_else(withheld, |share| strong(percent(share.share))),
        of(&range),
        of(&|share| format!("{} / {}", share.count, share.of)),
        cell(one.declined.to_string()),
    ]
}

fn of_group(one: &QuestionResult, at: usize, words: &Words) -> Vec<Para> {
    match one.groups.get(at).and_then(Option::as_ref) {
        Some(share) => cell(format!("{}  ({})", percent(share.share), range(share))),
        None => quiet(words.joined("survey-withheld")),
    }
}

fn range(share: &SurveyShare) -> String {
    format!("{}–{}%", decimal(share.low), decimal(share.high))
}

/// The two headline shares from survey to survey.
pub(crate) fn trend(sheet: &mut Sheet, points: &[SurveyTrendPoint], words: &Words) {
    if points.is_empty() {
        return;
    }
    sheet.heading("survey-trend");
    sheet.say("survey-trend-about");
    let rows: Vec<Row> = points
        .iter()
        .map(|point| {
            let share = |which: usize| match point.shares.get(which).and_then(|one| one.share.as_ref()) {
                Some(share) => cell(format!("{}  ({})", percent(share.share), range(share))),
                None => quiet(words.joined("survey-withheld")),
            };
            vec![
                strong(&point.number),
                cell(join(&words.day(&point.finished_on))),
                cell(point.interviewed.to_string()),
                share(0),
                share(1),
            ]
        })
        .collect();
    let columns = [
        ("survey-col-survey", 1.4),
        ("survey-finished", 2.2),
        ("survey-col-interviewed", 1.6),
        ("survey-area-awareness", 2.2),
        ("survey-area-trust", 2.2),
    ];
    sheet.table(&columns, &rows, false);
}

/// The two shares as lines, from survey to survey.
fn course(points: &[SurveyTrendPoint], words: &Words) -> Chart {
    let line = |which: usize, key: &str| Series {
        name: words.joined(key),
        values: points
            .iter()
            .map(|point| Some(point.shares.get(which)?.share.as_ref()?.share))
            .collect(),
    };
    Chart {
        title: words.joined("survey-trend"),
        shape: Shape::Lines {
            labels: points.iter().map(|point| point.number.clone()).collect(),
            series: vec![line(0, "survey-area-awareness"), line(1, "survey-area-trust")],
        },
    }
}
