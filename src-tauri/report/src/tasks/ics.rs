//! Due dates as a calendar file (RFC 5545): whole days, a reminder three days before, ids that stay so that a second file
//! moves what the first one brought.

use plumbline_core::tasks::{Task, TaskSheet};

use super::{waits, what};
use crate::words::Words;
use crate::{Language, ReportError};

/// Octets of a line before it is folded.
const WIDEST: usize = 75;

/// The actions of a sheet that have a date. `DTSTAMP` is the time the sheet was made.
///
/// # Errors
/// [`ReportError::Languages`] and [`ReportError::Words`].
pub fn task_calendar(sheet: &TaskSheet, languages: &[Language]) -> Result<Vec<u8>, ReportError> {
    let words = Words::load(languages)?;
    let mut lines = Lines(String::new());
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Plumbline//Task sheet//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    lines.text(
        "X-WR-CALNAME",
        &format!("{} - {}", words.joined("task-title"), sheet.person),
    );
    let stamp = stamp(&sheet.made_at);
    for task in &sheet.rows {
        if let Some((from, to)) = task.due_on.as_deref().and_then(days) {
            event(&mut lines, task, (&from, &to), &stamp, &words);
        }
    }
    lines.plain("END", "VCALENDAR");
    Ok(lines.0.into_bytes())
}

fn event(lines: &mut Lines, task: &Task, (from, to): (&str, &str), stamp: &str, words: &Words) {
    let said = what(task, words);
    let first = said.lines().next().unwrap_or_default();
    let about = [
        Some(format!("{}: {}", task.finding_number, task.finding)),
        Some(said.clone()),
        waits(task, words),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", &format!("{}@tasks.plumbline", task.action));
    lines.plain("DTSTAMP", stamp);
    lines.plain("DTSTART;VALUE=DATE", from);
    lines.plain("DTEND;VALUE=DATE", to);
    lines.text("SUMMARY", &format!("{} {first}", task.number));
    lines.text("DESCRIPTION", &about.join("\n"));
    lines.plain("TRANSP", "TRANSPARENT");
    lines.plain("BEGIN", "VALARM");
    lines.plain("ACTION", "DISPLAY");
    lines.text("DESCRIPTION", &format!("{} {first}", task.number));
    lines.plain("TRIGGER", "-P3D");
    lines.plain("END", "VALARM");
    lines.plain("END", "VEVENT");
}

/// The day and the one after it, as dates of a whole-day event.
fn days(day: &str) -> Option<(String, String)> {
    let day = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let basic = |day: chrono::NaiveDate| day.format("%Y%m%d").to_string();
    Some((basic(day), basic(day.succ_opt()?)))
}

/// `2026-11-21T02:32:00.000Z` as `20261121T023200Z`.
fn stamp(instant: &str) -> String {
    let digits: String = instant.chars().filter(char::is_ascii_digit).take(14).collect();
    let (day, time) = digits.split_at(digits.len().min(8));
    format!("{day}T{time:0<6}Z")
}

/// Lines end with CR and LF; long ones go on in the next, which begins with a space, and no character is cut in two.
struct Lines(String);

impl Lines {
    fn plain(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = WIDEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = WIDEST - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.chars() {
            match c {
                '\n' => escaped.push_str("\\n"),
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(c);
                }
                c if c.is_control() => escaped.push(' '),
                c => escaped.push(c),
            }
        }
        self.plain(name, &escaped);
    }
}
