//! What both sides sign: whom, how many, how they are chosen, what is asked. The digest of the frozen text stands on each
//! page, so that nobody signs one thing and holds another.

use plumbline_core::survey::protocol::{ProtocolVersion, SignatureSide};

use super::{decimal, question};
use crate::ReportError;
use crate::paper::{Colophon, Row, Sheet, cell, quiet, strong, told};
use crate::plan::{Pdf, PdfRequest};
use crate::words::{Words, join};

/// Lines that choose the same people again; a test runs them.
const REPEAT: &str = include_str!("../../../../assets/survey/choose.py");

/// What both sides sign stands on one page, down to the digest.
const SIGNING: f32 = 250.0;

/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn survey_protocol_pdf(version: &ProtocolVersion, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let agreed = &version.protocol;
    let mut sheet = Sheet::begin(request, &words)?;
    let number = words.joined_with(
        "survey-paper-version",
        &[
            ("number", agreed.survey.clone().into()),
            ("version", version.number.into()),
        ],
    );
    sheet.title("survey-paper-protocol", &format!("{}  ·  {number}", agreed.name));
    sheet.say("survey-paper-why");
    let label = |key: &str| words.joined(key);
    for (key, value) in [
        ("survey-field-factory", agreed.factory.clone()),
        ("survey-field-customer", agreed.customer.clone()),
        (
            "survey-paper-days",
            format!(
                "{} – {}",
                join(&words.day(&agreed.starts_on)),
                join(&words.day(&agreed.ends_on))
            ),
        ),
        ("survey-field-place", agreed.place.clone()),
        ("survey-field-languages", agreed.languages.clone()),
        ("survey-field-interviewers", agreed.interviewers.clone()),
    ] {
        sheet.fact(&label(key), &value);
    }

    sheet.heading("survey-paper-whom");
    if !agreed.population_note.is_empty() {
        sheet.typed(&agreed.population_note);
    }
    let groups: Vec<Row> = agreed
        .groups
        .iter()
        .map(|group| {
            vec![
                strong(&group.name),
                cell(group.size.to_string()),
                cell(group.asked.to_string()),
                cell(group.reserve.to_string()),
            ]
        })
        .chain([vec![
            strong(label("survey-total")),
            strong(agreed.population.to_string()),
            strong(agreed.asked.to_string()),
            strong(agreed.groups.iter().map(|group| group.reserve).sum::<u32>().to_string()),
        ]])
        .collect();
    let columns = [
        ("survey-col-group", 5.0),
        ("survey-col-size", 2.0),
        ("survey-col-asked", 2.0),
        ("survey-col-reserve", 2.0),
    ];
    sheet.table(&columns, &groups, false);

    sheet.heading("survey-paper-how-many");
    sheet.say_with(
        "survey-paper-size",
        &[
            ("confidence", agreed.confidence.into()),
            ("z", format!("{}", agreed.z).into()),
            ("margin", decimal(agreed.margin).into()),
            ("share", decimal(agreed.share).into()),
            ("people", agreed.people.into()),
            ("population", agreed.population.into()),
        ],
    );
    sheet.small(&format!(
        "n0 = z² · p · (1 − p) / e² = {z}² · {p} · {q} / {e}²{corrected}",
        z = agreed.z,
        p = agreed.share / 100.0,
        q = (100.0 - agreed.share) / 100.0,
        e = agreed.margin / 100.0,
        corrected = if agreed.corrected {
            format!(";  n = n0 / (1 + (n0 − 1) / {}) → {}", agreed.population, agreed.people)
        } else {
            format!(" → {}", agreed.people)
        },
    ));
    sheet.say_with("survey-paper-groups", &[("minimum", agreed.minimum.into())]);
    sheet.small(&format!(
        "MIN(size, MAX({}, ROUNDUP({} · size / {}, 0)))",
        agreed.minimum, agreed.people, agreed.population
    ));

    sheet.heading("survey-paper-chosen");
    sheet.fact(&label("survey-field-seed"), &agreed.seed);
    if let Some(list) = &agreed.list {
        sheet.fact(&label("survey-paper-list"), list);
    } else {
        sheet.say("survey-paper-no-list");
    }
    sheet.say("survey-paper-generator");
    for line in REPEAT.lines().filter(|line| !line.trim().is_empty()) {
        sheet.small(line);
    }
    sheet.say("survey-paper-anonymous");

    sheet.heading("survey-paper-questions");
    sheet.say("survey-paper-answers");
    let rows: Vec<Row> = agreed
        .questions
        .iter()
        .zip(1..)
        .map(|(one, at)| {
            vec![
                quiet(format!("{at}")),
                question(one, &words),
                told(words.closed("survey-area", &code(&one.area))),
                told(words.closed("survey-answer", &code(&one.good))),
            ]
        })
        .collect();
    let columns = [
        ("survey-col-number", 0.6),
        ("survey-col-question", 6.6),
        ("survey-col-area", 1.7),
        ("survey-col-good", 1.7),
    ];
    sheet.table(&columns, &rows, true);

    sheet.together(SIGNING + 18.0 * version.signatures.len() as f32);
    sheet.heading("survey-paper-sign");
    sheet.say("survey-paper-sign-about");
    for one in &version.signatures {
        let who = format!(
            "{}, {}, {}",
            one.name,
            one.organisation,
            join(&words.day(&one.signed_on))
        );
        let side = match one.side {
            SignatureSide::Factory => "survey-side-factory",
            SignatureSide::Customer => "survey-side-customer",
        };
        sheet.fact(&label(side), &who);
    }
    sheet.signatures(
        [
            ("survey-side-factory", agreed.factory.as_str()),
            ("survey-side-customer", agreed.customer.as_str()),
        ],
        &[
            "survey-paper-line-name",
            "survey-paper-line-day",
            "survey-paper-line-signature",
        ],
    );
    sheet.fact(&label("survey-digest"), &version.digest);
    sheet.end(&Colophon {
        title: format!("{} {number}", words.joined("survey-paper-protocol")),
        author: &agreed.factory,
        day: version.frozen_at.get(..10).unwrap_or_default(),
        foot: format!(
            "{number}  ·  {} {}",
            words.joined("survey-digest-short"),
            spaced(&version.digest)
        ),
        of: serde_json::to_vec(&(version, tags(request)))?,
        watermark: None,
    })
}

/// The first sixteen characters in fours, as people compare them.
fn spaced(digest: &str) -> String {
    let short: Vec<char> = digest.chars().take(16).collect();
    let fours: Vec<String> = short.chunks(4).map(|four| four.iter().collect()).collect();
    fours.join(" ")
}

pub(crate) fn code<T: serde::Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

pub(crate) fn tags(request: &PdfRequest) -> String {
    request.identity()
}
