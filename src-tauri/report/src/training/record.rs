//! The training record of one person: what they attended, what they hold, and what they still need.

use crate::ReportError;
use crate::paper::{Colophon, Row, Sheet, cell, quiet, strong};
use crate::pdf::book::Para;
use crate::plan::{Pdf, PdfRequest};
use crate::running::whole_name;
use crate::survey::{decimal, tags};
use crate::words::{Words, join};
use plumbline_core::training::record::{Attended, TrainingRecord, Wanted};

/// Writes the record; the same person and request give the same bytes on every machine. Its rows are the sessions attended.
///
/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn training_record_pdf(record: &TrainingRecord, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut sheet = Sheet::begin(request, &words)?;
    let factory = whole_name(&record.factory_name, &record.factory_local_name);
    let person = &record.person;
    sheet.title("record-title", &factory);
    let names = match person.other_name.trim() {
        "" => person.name.clone(),
        other => format!("{}  ·  {other}", person.name),
    };
    let category = serde_json::to_value(person.category)?;
    for (key, value) in [
        ("record-name", names),
        ("record-badge", person.badge.clone()),
        ("record-department", person.department.clone()),
        (
            "record-group",
            join(&words.closed("training-category", category.as_str().unwrap_or_default())),
        ),
        ("record-joined", day(person.joined_on.as_deref(), &words)),
    ] {
        sheet.fact(&words.joined(key), if value.is_empty() { "–" } else { &value });
    }
    if let Some(left) = &person.left_on {
        sheet.fact(&words.joined("record-left"), &day(Some(left), &words));
    }
    let taken = format!("{}  ·  {}", day(Some(&record.taken_on), &words), record.taken_by);
    sheet.fact(&words.joined("cyclepaper-taken"), &taken);

    sheet.heading("record-attended");
    if record.attended.is_empty() {
        sheet.say("record-nothing-attended");
    } else {
        let rows: Vec<Row> = record.attended.iter().map(|one| attended(one, &words)).collect();
        let columns = [
            ("record-day", 1.5),
            ("record-course", 3.0),
            ("record-hours", 0.9),
            ("record-trainer", 1.7),
            ("record-test", 1.4),
            ("record-certificate", 1.6),
        ];
        sheet.table(&columns, &rows, true);
        sheet.small(&total(&record.attended, &words));
    }
    if !record.wanted.is_empty() {
        sheet.heading("record-wanted");
        let rows: Vec<Row> = record.wanted.iter().map(|one| wanted(one, &words)).collect();
        let columns = [
            ("record-course", 3.4),
            ("record-state", 1.6),
            ("record-last", 1.8),
            ("record-until", 1.8),
        ];
        sheet.table(&columns, &rows, false);
    }
    sheet.signatures(
        [
            ("record-sign-factory", factory.as_str()),
            ("record-sign-person", person.name.as_str()),
        ],
        &["cyclepaper-sign-day", "cyclepaper-sign"],
    );
    sheet.end(&Colophon {
        title: format!(
            "{} - {} - {}",
            words.joined("record-title"),
            person.badge,
            record.factory_name
        ),
        author: &record.factory_name,
        day: &record.taken_on,
        foot: format!("{factory}  ·  {} {}", person.badge, person.name),
        of: serde_json::to_vec(&(format!("{record:?}"), tags(request)))?,
        watermark: None,
    })
}

fn day(on: Option<&str>, words: &Words) -> String {
    on.map(|on| join(&words.day(on))).unwrap_or_default()
}

fn attended(one: &Attended, words: &Words) -> Row {
    let known = |value: Option<f64>| value.map_or_else(|| "?".to_owned(), decimal);
    let test = match (one.before, one.after) {
        (None, None) => quiet("–"),
        (before, after) => cell(format!("{} → {}", known(before), known(after))),
    };
    let mut course = cell(&one.course);
    if !one.language.trim().is_empty() {
        course.extend(quiet(one.language.trim()));
    }
    vec![
        cell(&one.held_on),
        course,
        one.hours
            .map_or_else(|| quiet(words.joined("record-unknown")), |hours| cell(decimal(hours))),
        cell(&one.trainer),
        test,
        one.certified_on.as_deref().map_or_else(|| quiet("–"), cell),
    ]
}

fn total(attended: &[Attended], words: &Words) -> String {
    let hours: f64 = attended.iter().filter_map(|one| one.hours).sum();
    let unknown = attended.iter().filter(|one| one.hours.is_none()).count();
    let counts = [
        ("sessions", attended.len().into()),
        ("hours", decimal(hours).into()),
        ("unknown", unknown.into()),
    ];
    words.joined_with("record-total", &counts)
}

fn wanted(one: &Wanted, words: &Words) -> Row {
    let state = serde_json::to_value(one.cell.state).unwrap_or_default();
    let state = join(&words.closed("training-state", state.as_str().unwrap_or_default()));
    let or_none = |on: &Option<String>| -> Vec<Para> { on.as_deref().map_or_else(|| quiet("–"), cell) };
    let until = match (&one.cell.on, &one.cell.until) {
        (Some(_), None) => quiet(words.joined("record-never-ends")),
        (_, until) => or_none(until),
    };
    vec![cell(&one.course), strong(state), or_none(&one.cell.on), until]
}
