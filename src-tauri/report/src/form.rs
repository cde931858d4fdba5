//! Our plan in a customer's own workbook: which cell gets what, and what stays as the customer wrote it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use plumbline_core::import::{Form, THEIRS, meaning};
use plumbline_core::plan::PlanRow;

use crate::fill::{FillCell, FillRow, FillValue, Kept, fill_in, layout};
use crate::plan::columns::{Holds, PlanColumn};
use crate::words::{Words, join};
use crate::{Language, ReportError};

/// A filled-in workbook and what is new in it.
#[derive(Debug)]
pub struct FilledForm {
    pub bytes: Vec<u8>,
    /// One a finding, from the top of the sheet.
    pub rows: Vec<FormRow>,
    pub kept: Vec<Kept>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FormRow {
    pub number: String,
    /// As the spreadsheet shows it.
    pub row: u32,
    /// The finding stood there already.
    pub known: bool,
    /// What changes; empty where all of it stands there already.
    pub cells: Vec<FormCell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FormCell {
    /// Counted from 0.
    pub column: u32,
    pub field: &'static str,
    pub before: String,
    pub after: String,
}

/// Fills the plan into the sheet that is chosen in `form`. A finding with several actions takes one row.
///
/// # Errors
/// As [`fill_in`]; [`ReportError::Languages`], [`ReportError::Words`].
pub fn fill_form(form: &Form, plan: &[PlanRow], languages: &[Language]) -> Result<FilledForm, ReportError> {
    let words = Words::load(languages)?;
    let layout = layout(&form.bytes, form.sheet())?;
    let findings = by_finding(plan);
    let named: Vec<(&str, &str)> = findings
        .iter()
        .map(|row| (row.number.as_str(), row.finding.as_str()))
        .collect();
    let places = form.places(&named, |column, row| {
        layout.joined.iter().any(|area| area.covers(column, row))
    });
    let choices = |column: u32, row: u32| {
        let mut lists = layout.lists.iter();
        lists
            .find(|(areas, _)| areas.iter().any(|area| area.holds(column, row)))
            .map_or(&[][..], |(_, words)| words.as_slice())
    };
    let (mut rows, mut fill) = (Vec::new(), Vec::new());
    for (finding, place) in findings.iter().zip(&places) {
        let mut cells = Vec::new();
        let mut values = Vec::new();
        for (column, field) in form.mapping() {
            let before = form.shown(place.row, column);
            let Some(value) = value(finding, field, &before, choices(column, place.row), &words) else {
                continue;
            };
            cells.push(FormCell {
                column,
                field,
                before,
                after: shown(&value),
            });
            values.push(FillCell {
                column,
                heading: form.heading(column),
                value,
            });
        }
        fill.push(FillRow {
            number: finding.number.clone(),
            row: place.row,
            cells: values,
        });
        rows.push(FormRow {
            number: finding.number.clone(),
            row: place.row,
            known: place.known,
            cells,
        });
    }
    let filled = fill_in(&form.bytes, form.sheet(), &fill)?;
    for row in &mut rows {
        row.cells.retain(|cell| {
            let place = crate::fill::place(cell.column, row.row);
            !filled.kept.iter().any(|kept| kept.cell == place)
        });
    }
    rows.sort_by_key(|row| row.row);
    Ok(FilledForm {
        bytes: filled.bytes,
        rows,
        kept: filled.kept,
    })
}

/// Counts the rows of a filled-in workbook whose every new cell reads as it should.
///
/// # Errors
/// [`ReportError::SpreadsheetUnreadable`], [`ReportError::NoSheet`].
pub fn count_form_cells(bytes: &[u8], sheet: &str, rows: &[FormRow]) -> Result<usize, ReportError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let range = workbook.worksheet_range(sheet).map_err(|_| ReportError::NoSheet)?;
    let reads = |row: &FormRow, cell: &FormCell| match range.get_value((row.row - 1, cell.column)) {
        Some(Data::DateTime(when)) => when
            .as_datetime()
            .is_some_and(|when| when.date().to_string() == cell.after),
        Some(Data::String(text)) => same(text) == same(&cell.after),
        _ => false,
    };
    let cells = rows
        .iter()
        .flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    Ok(cells.filter(|(row, cell)| reads(row, cell)).count())
}

/// `None` where the cell stays as it is: nothing to say, the same said already, or the customer's own words on which finding it is.
fn value(row: &PlanRow, field: &'static str, before: &str, choices: &[String], words: &Words) -> Option<FillValue> {
    if THEIRS.contains(&field) && !before.is_empty() {
        return None;
    }
    let column = PlanColumn { id: field };
    let text = column.told(row, words);
    let value = match column.holds() {
        Holds::Date => FillValue::Day(text.parse().ok()?),
        Holds::Choice(group, _) if !text.is_empty() => {
            if meaning(field, before).is_some_and(|known| known == text) {
                return None;
            }
            let theirs = choices
                .iter()
                .find(|choice| meaning(field, choice).is_some_and(|known| known == text));
            FillValue::Text(theirs.map_or_else(|| join(&words.closed(group, &text)), String::clone))
        }
        _ => FillValue::Text(text.replace("\r\n", "\n")),
    };
    let after = shown(&value);
    (!after.trim().is_empty() && same(&after) != same(before)).then_some(value)
}

fn shown(value: &FillValue) -> String {
    match value {
        FillValue::Text(text) => text.clone(),
        FillValue::Day(day) => day.to_string(),
    }
}

fn same(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    text.trim().to_owned()
}

/// Rows of one finding as one: what its actions say stands below each other, and its date is the last of theirs.
fn by_finding(plan: &[PlanRow]) -> Vec<PlanRow> {
    let mut findings: Vec<PlanRow> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for row in plan {
        let Some(first) = at.get(row.number.as_str()).and_then(|at| findings.get_mut(*at)) else {
            at.insert(&row.number, findings.len());
            findings.push(row.clone());
            continue;
        };
        let texts = [
            (&mut first.containment, &row.containment),
            (&mut first.root_cause, &row.root_cause),
            (&mut first.corrective, &row.corrective),
            (&mut first.preventive, &row.preventive),
            (&mut first.effectiveness, &row.effectiveness),
        ];
        for (all, more) in texts {
            join_text(all, more);
        }
        let days = [
            (&mut first.due_on, &row.due_on),
            (&mut first.effectiveness_due_on, &row.effectiveness_due_on),
            (&mut first.checked_on, &row.checked_on),
        ];
        for (last, other) in days {
            if other > last {
                last.clone_from(other);
            }
        }
        for name in &row.evidence {
            if !first.evidence.contains(name) {
                first.evidence.push(name.clone());
            }
        }
    }
    findings
}

fn join_text(all: &mut String, more: &str) {
    if more.is_empty() || all.lines().any(|line| line == more) || all == more {
        return;
    }
    if !all.is_empty() {
        all.push('\n');
    }
    all.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_of_one_finding_share_its_row() {
        let row = |corrective: &str, due: &str| PlanRow {
            number: "A-001".into(),
            corrective: corrective.into(),
            due_on: Some(due.into()),
            ..PlanRow::default()
        };
        let other = PlanRow {
            number: "A-002".into(),
            ..PlanRow::default()
        };
        let all = by_finding(&[
            row("Guard", "2026-12-01"),
            row("Train", "2027-01-15"),
            row("Guard", "2026-11-01"),
            other,
        ]);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].corrective, "Guard\nTrain");
        assert_eq!(all[0].due_on.as_deref(), Some("2027-01-15"));
    }

    #[test]
    fn the_customers_own_choice_is_taken_where_it_means_the_same() {
        let words = Words::load(&[Language::En]).unwrap();
        let row = PlanRow {
            status: "verified".into(),
            finding: "Ours".into(),
            ..PlanRow::default()
        };
        let choices = ["Open".to_owned(), "In progress".into(), "Closed".into()];
        let text = |text: &str| Some(FillValue::Text(text.into()));
        assert_eq!(value(&row, "status", "", &choices, &words), text("Closed"));
        assert_eq!(value(&row, "status", "关闭", &choices, &words), None);
        assert_eq!(value(&row, "status", "Open", &[], &words), text("Verified"));
        assert_eq!(value(&row, "finding", "Theirs", &[], &words), None);
        assert_eq!(value(&row, "finding", "", &[], &words), text("Ours"));
        assert_eq!(value(&row, "corrective", "Theirs", &[], &words), None);
    }
}
