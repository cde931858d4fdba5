//! What one person has to do: a sheet to print and write on, a workbook to fill in and send back, dates for a calendar.

mod ics;
mod pdf;
mod workbook;

pub use ics::task_calendar;
pub use pdf::task_sheet_pdf;
pub use workbook::task_sheet_xlsx;

use plumbline_core::tasks::Task;

use crate::words::Words;

/// What to do; where nobody planned it yet, that it has to be planned.
fn what(task: &Task, words: &Words) -> String {
    let what = task.what();
    if what.is_empty() {
        words.joined("task-plan-first")
    } else {
        what
    }
}

fn waits(task: &Task, words: &Words) -> Option<String> {
    let numbers = task.waits_for.join(", ");
    (!numbers.is_empty()).then(|| words.joined_with("task-waits", &[("numbers", numbers.into())]))
}
