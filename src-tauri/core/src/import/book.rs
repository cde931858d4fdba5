//! Cells of a workbook as text and days.

use calamine::{Data, Range};
use chrono::NaiveDate;

/// `row` is 1-based, `column` 0-based.
pub(super) fn cell(range: &Range<Data>, row: u32, column: u32) -> Option<&Data> {
    range.get_value((row.checked_sub(1)?, column))
}

pub(super) fn shown(value: Option<&Data>) -> String {
    match value {
        None | Some(Data::Empty) => String::new(),
        Some(Data::DateTime(when)) => when
            .as_datetime()
            .map(|when| when.date().to_string())
            .unwrap_or_default(),
        Some(other) => clean(&other.to_string()),
    }
}

fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace("_x000D_", "");
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Real dates, and dates as text in the orders factories write: 2026-11-21, 2026/11/21, 2026年11月21日, 2026.11.21,
/// 21-Nov-2026. Day and month without a year first are ambiguous and refused.
pub(super) fn date(value: Option<&Data>) -> Result<Option<String>, ()> {
    let text = shown(value);
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(Data::Float(_) | Data::Int(_) | Data::Bool(_)) = value {
        return Err(());
    }
    let plain = text.split(['T', ' ']).next().unwrap_or_default();
    let plain = plain.replace(['年', '月', '/', '.'], "-").replace('日', "");
    let day = NaiveDate::parse_from_str(&plain, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(&plain, "%d-%b-%Y"));
    let sane = |day: &NaiveDate| (1990..2100).contains(&chrono::Datelike::year(day));
    day.ok().filter(sane).map(|day| Some(day.to_string())).ok_or(())
}

/// A for 0, Z for 25, AA for 26.
pub(super) fn letter(column: u32) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
