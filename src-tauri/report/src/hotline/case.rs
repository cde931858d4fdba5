//! All of one case for the handler who asked: its name and the day stand across every page.

use plumbline_core::hotline::clock::Clock;
use plumbline_core::kpi::paper::CaseFile;

use crate::ReportError;
use crate::paper::{Colophon, Row, Sheet, cell, quiet, told};
use crate::plan::{Pdf, PdfRequest};
use crate::survey::{code, tags};
use crate::words::{Words, join};

/// # Errors
/// [`ReportError::Languages`], and what goes wrong while a document is made.
pub fn case_file_pdf(file: &CaseFile, request: &PdfRequest) -> Result<Pdf, ReportError> {
    let words = Words::load(&request.languages)?;
    let mut sheet = Sheet::begin(request, &words)?;
    let row = &file.case.row;
    sheet.title("case-paper-title", &format!("{}  ·  {}", row.number, file.factory));
    sheet.say_with(
        "case-paper-for",
        &[
            ("handler", file.handler.clone().into()),
            ("day", file.made_on.clone().into()),
        ],
    );
    let closed = |group: &str, value: String| join(&words.closed(group, &value));
    let mut facts = vec![
        ("hotline-field-received_on", join(&words.day(&row.received_on))),
        ("hotline-field-channel", closed("hotline-channel", code(&row.channel))),
        (
            "hotline-field-category",
            closed("hotline-category", code(&row.category)),
        ),
        (
            "hotline-field-severity",
            closed("hotline-severity", code(&row.severity)),
        ),
        (
            "hotline-field-confidentiality",
            closed("hotline-level", code(&row.confidentiality)),
        ),
        ("hotline-col-state", closed("hotline-state", code(&row.state))),
        ("hotline-field-handler", row.handler.clone().unwrap_or_default()),
        ("hotline-clock-acknowledge", clock(&row.acknowledge, &words)),
        ("hotline-clock-answer", clock(&row.answer, &words)),
        ("hotline-clock-retain", clock(&row.retain, &words)),
    ];
    if let Some(outcome) = &file.case.outcome {
        facts.push(("hotline-field-outcome", closed("hotline-outcome", code(outcome))));
    }
    if let Some(finding) = &row.finding {
        facts.push(("case-paper-finding", finding.number.clone()));
    }
    for (key, value) in facts {
        let none = || words.joined("case-paper-none");
        sheet.fact(&words.joined(key), &if value.is_empty() { none() } else { value });
    }
    for (key, text) in [
        ("case-paper-narrative", &file.text.narrative),
        ("case-paper-identity", &file.text.identity),
        ("case-paper-outcome-note", &file.text.outcome_note),
    ] {
        sheet.heading(key);
        match text.trim().is_empty() {
            true => sheet.say("case-paper-none"),
            false => sheet.typed(text),
        }
    }

    sheet.heading("case-paper-steps");
    let text_of = |id: &str| {
        let found = file.text.steps.iter().find(|step| step.id == id);
        found.map(|step| step.text.clone()).unwrap_or_default()
    };
    let rows: Vec<Row> = file
        .case
        .steps
        .iter()
        .map(|step| {
            vec![
                told(words.day(&step.on)),
                told(words.closed("case-paper-step", &code(&step.kind))),
                cell(text_of(&step.id)),
                quiet(&step.by),
            ]
        })
        .collect();
    let columns = [
        ("case-paper-col-day", 2.0),
        ("case-paper-col-kind", 2.0),
        ("case-paper-col-text", 6.0),
        ("case-paper-col-by", 1.8),
    ];
    sheet.table(&columns, &rows, true);

    care(&mut sheet, file, &words);
    if let Some(extract) = file.case.extract.as_ref().filter(|extract| !extract.text.is_empty()) {
        sheet.heading("case-paper-extract");
        sheet.typed(&extract.text);
    }
    sheet.heading("case-paper-readings");
    for reading in &file.case.readings {
        let at = reading.at.get(..16).unwrap_or_default().replace('T', " ");
        sheet.small(&format!("{at} UTC  ·  {}", reading.by));
    }
    let mark = format!("{}  ·  {}", file.handler, file.made_on);
    sheet.end(&Colophon {
        title: format!("{} {}", words.joined("case-paper-title"), row.number),
        author: &file.handler,
        day: &file.made_on,
        foot: format!("{}  ·  {mark}", words.joined("case-paper-foot")),
        of: serde_json::to_vec(&(file, tags(request)))?,
        watermark: Some(mark),
    })
}

/// What followed the answer, how the reporter fares, and what became of the case besides.
fn care(sheet: &mut Sheet, file: &CaseFile, words: &Words) {
    let closed = |group: &str, value: String| join(&words.closed(group, &value));
    let day = |text: &str| join(&words.day(text));
    let said = |id: &str, field: &str| {
        let part = file.text.parts.iter().find(|part| part.id == id && part.field == field);
        part.map(|part| part.text.trim()).filter(|text| !text.is_empty())
    };
    let case = &file.case;
    if case.remedy.is_some() || case.satisfaction.is_some() || !file.text.remedy_note.trim().is_empty() {
        sheet.heading("hotline-field-remedy");
        if let Some(remedy) = &case.remedy {
            sheet.fact(
                &words.joined("hotline-field-remedy"),
                &closed("hotline-remedy", code(remedy)),
            );
        }
        if let Some(on) = &case.remedy_on {
            sheet.fact(&words.joined("hotline-field-remedy_on"), &day(on));
        }
        if let Some(satisfaction) = &case.satisfaction {
            let satisfaction = closed("hotline-satisfaction", code(satisfaction));
            sheet.fact(&words.joined("hotline-field-satisfaction"), &satisfaction);
        }
        if !file.text.remedy_note.trim().is_empty() {
            sheet.typed(&file.text.remedy_note);
        }
    }
    if !case.rounds.is_empty() {
        sheet.heading("hotline-rounds");
    }
    for round in &case.rounds {
        sheet.fact(
            &closed("hotline-round", code(&round.kind)),
            &format!("{}  ·  {}", day(&round.on), round.by),
        );
        said(&round.id, "reason").into_iter().for_each(|text| sheet.typed(text));
        if let Some(on) = &round.answered_on {
            let decision = round.decision.as_ref().map(|one| closed("hotline-decision", code(one)));
            let parts = [Some(day(on)), decision, round.decided_by.clone()];
            let told: Vec<String> = parts.into_iter().flatten().collect();
            sheet.fact(&words.joined("hotline-round-done"), &told.join("  ·  "));
        }
        said(&round.id, "note").into_iter().for_each(|text| sheet.typed(text));
    }
    if !case.checkins.is_empty() {
        sheet.heading("hotline-checkins");
    }
    for checkin in &case.checkins {
        let after = words.joined_with("hotline-checkin-after", &[("days", checkin.days.into())]);
        let due = words.joined_with("case-paper-due", &[("day", checkin.due_on.clone().into())]);
        if checkin.asked.is_empty() {
            sheet.fact(&after, &due);
        }
        for asking in &checkin.asked {
            let answer = closed("hotline-checkin", code(&asking.answer));
            sheet.fact(&after, &format!("{answer}  ·  {}  ·  {}", day(&asking.on), asking.by));
            said(&asking.id, "note").into_iter().for_each(|text| sheet.typed(text));
        }
    }
    if !case.escalations.is_empty() {
        sheet.heading("hotline-escalation");
    }
    for one in &case.escalations {
        let by = [one.on.as_str(), one.by.as_str()].map(str::to_owned).join("  ·  ");
        sheet.fact(&one.name, by.trim_matches([' ', '·']));
        said(&one.id, "note").into_iter().for_each(|text| sheet.typed(text));
    }
    if !case.attachments.is_empty() {
        sheet.heading("hotline-files");
    }
    for one in &case.attachments {
        sheet.fact(
            said(&one.id, "name").unwrap_or_default(),
            &format!("{}  ·  {}", day(&one.on), one.by),
        );
    }
    if !case.holds.is_empty() {
        sheet.heading("hotline-hold");
    }
    for hold in &case.holds {
        let by = words.joined_with(
            "hotline-hold-by",
            &[("day", day(&hold.on).into()), ("name", hold.by.clone().into())],
        );
        sheet.fact(&by, hold.lifted_on.as_deref().unwrap_or_default());
        said(&hold.id, "why").into_iter().for_each(|text| sheet.typed(text));
    }
}

/// The day as it is written everywhere: one sentence may say it in two languages.
fn clock(clock: &Clock, words: &Words) -> String {
    match (&clock.done_on, &clock.due_on) {
        (Some(done), _) => words.joined_with("case-paper-done", &[("day", done.clone().into())]),
        (None, Some(due)) => words.joined_with("case-paper-due", &[("day", due.clone().into())]),
        (None, None) => String::new(),
    }
}
