//! Every question with its answer, questionnaire by questionnaire.

use super::{Setting, TOP, frame};
use crate::ReportError;
use crate::pdf::book::{Book, Para};
use crate::pdf::finish::Bookmark;
use crate::pdf::structure::{ASSESSMENT_TABLE, Role};
use crate::pdf::table::{Column, Place, Table};
use crate::plan::Progress;
use crate::plan::looks::{self, ACCENT, INK, MARGIN, QUIET, label as small, para, typed};
use plumbline_core::answer_sheet::{AskedRow, Shape, label};
use plumbline_core::cycle::AnswerState;
use plumbline_core::cycle::report::{AssessmentReport, ReportedQuestionnaire};
use plumbline_core::pack::AnswerType;

const COLUMNS: [(&str, f32); 4] = [
    ("sheet-column-number", 30.0),
    ("sheet-column-question", 0.0),
    ("sheet-column-answer", 128.0),
    ("assessment-column-proof", 128.0),
];

/// Begins a page of its own; gives how many rows stand in it.
pub(super) fn draw(
    book: &mut Book,
    report: &AssessmentReport,
    set: &Setting,
    progress: Progress,
) -> Result<(usize, Bookmark), ReportError> {
    let page = book.sheets.add_page();
    let width = book.width - 2.0 * MARGIN;
    let root = book.structure.root();
    let title = set.words.joined("assessment-answers");
    let node = book.structure.add(root, Role::H2);
    let heading = book.lay(&[para(&title, 13.0, true, INK)], width);
    let y = TOP - 6.0 + book.draw(page, MARGIN, TOP - 6.0, &heading, node, Role::H2) + 6.0;

    let rest = width - COLUMNS.iter().map(|(_, width)| width).sum::<f32>();
    let columns = COLUMNS.map(|(key, width)| Column {
        width: if width > 0.0 { width } else { rest },
        heading: looks::heading(&set.words.each(key)),
    });
    let node = book.structure.add(root, Role::Table);
    book.structure.set_id(node, ASSESSMENT_TABLE);
    let mut table = Table::begin(book, frame(book, MARGIN), &columns, node, Place { page, y });
    let total: usize = report
        .questionnaires
        .iter()
        .flat_map(|one| &one.asked.sections)
        .map(|one| one.rows.len())
        .sum();
    let (mut done, mut rows) = (0, 0);
    let mut kids = Vec::new();
    for one in &report.questionnaires {
        for section in &one.asked.sections {
            let mut title = Some(label(&section.title, &set.languages));
            for row in &section.rows {
                if progress(done, total).is_break() {
                    return Err(ReportError::Cancelled);
                }
                done += 1;
                // A question that does not show was not asked.
                let Some(number) = row.number else { continue };
                let place = table.row(book, cells(number, title.as_deref(), row, one, set), Vec::new());
                rows += 1;
                if let Some(title) = title.take() {
                    kids.push(Bookmark {
                        title,
                        page: place.page,
                        top: book.height - place.y,
                        kids: Vec::new(),
                    });
                }
            }
        }
    }
    if progress(total, total).is_break() {
        return Err(ReportError::Cancelled);
    }
    let bookmark = Bookmark {
        title,
        page,
        top: book.height,
        kids,
    };
    Ok((rows, bookmark))
}

/// The first question of a section has the section's name above it.
fn cells(
    number: u32,
    section: Option<&str>,
    row: &AskedRow,
    one: &ReportedQuestionnaire,
    set: &Setting,
) -> Vec<Vec<Para>> {
    let mut question = Vec::new();
    if let Some(section) = section {
        question.push(para(section, 8.6, true, ACCENT));
    }
    question.push(Para {
        above: if section.is_some() { 2.5 } else { 0.0 },
        ..para(spoken(&label(&row.question.text, &set.languages), one), 8.0, false, INK)
    });
    if !row.question.provision.trim().is_empty() {
        question.push(small(row.question.provision.trim(), 1.5));
    }
    let mut cells = vec![
        vec![para(number.to_string(), 8.0, true, QUIET)],
        question,
        answer(row, one, set),
        proof(row, set),
    ];
    if section.is_some() {
        // Beside the question, not beside the section's name.
        for cell in [0, 2, 3] {
            cells[cell].insert(0, para(" ", 8.6, true, QUIET));
            if let Some(below) = cells[cell].get_mut(1) {
                below.above = 2.5;
            }
        }
    }
    cells
}

/// Texts may speak of what was answered before.
fn spoken(text: &str, one: &ReportedQuestionnaire) -> String {
    plumbline_core::pack::expression::respoken(text, |name| one.score.values.get(name).cloned())
}

fn answer(row: &AskedRow, one: &ReportedQuestionnaire, set: &Setting) -> Vec<Para> {
    let words = set.words;
    let state = |key: &str| looks::words(&words.each(key), true, QUIET);
    let mut cell = match row.answer.state {
        AnswerState::NotApplicable => state("assess-answer-not-applicable"),
        AnswerState::Unknown => state("assess-answer-unknown"),
        AnswerState::Open => looks::words(&words.each("assessment-open"), false, QUIET),
        AnswerState::Rated if row.question.answer == AnswerType::Maturity => levels(row, set),
        AnswerState::Rated => value(row, set),
    };
    if one.score.alarms.contains(&row.question.id) {
        cell.extend(looks::alarm(&words.each("assessment-alarm")));
    }
    if one.score.unmet.iter().any(|unmet| unmet.question == row.question.id) {
        cell.extend(looks::words(&words.each("assessment-unmet"), false, QUIET));
    }
    cell
}

fn levels(row: &AskedRow, set: &Setting) -> Vec<Para> {
    let mut cell = Vec::new();
    for (key, level) in [
        ("assess-paper", row.answer.paper),
        ("assess-practice", row.answer.practice),
    ] {
        cell.push(small(&set.words.joined(key), if cell.is_empty() { 0.0 } else { 1.5 }));
        cell.push(match level {
            Some(level) => para(set.values.word(&format!("level-{level}")), 8.0, false, INK),
            None => para("–", 8.0, false, QUIET),
        });
    }
    cell
}

fn value(row: &AskedRow, set: &Setting) -> Vec<Para> {
    match row.shown(&set.values, &set.languages) {
        Shape::Table(rows) => rows
            .iter()
            .map(|row| {
                let cells: Vec<String> = row.iter().map(Shape::text).filter(|cell| !cell.is_empty()).collect();
                para(cells.join("  ·  "), 7.8, false, INK)
            })
            .collect(),
        shape => typed(&shape.text()),
    }
}

fn proof(row: &AskedRow, set: &Setting) -> Vec<Para> {
    let mut cell = typed(&row.answer.reason);
    cell.extend(typed(&row.answer.note));
    let mut named = |key: &str, names: Vec<&str>| {
        if !names.is_empty() {
            let above = if cell.is_empty() { 0.0 } else { 2.0 };
            cell.push(small(&set.words.joined(key), above));
            cell.extend(names.into_iter().flat_map(typed));
        }
    };
    named(
        "plan-column-evidence",
        row.answer.evidence.iter().map(|one| one.name.as_str()).collect(),
    );
    let findings: Vec<&str> = row.answer.findings.iter().map(|one| one.number.as_str()).collect();
    let findings = findings.join(", ");
    named(
        "plan-findings",
        Some(findings.as_str())
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect(),
    );
    cell
}
