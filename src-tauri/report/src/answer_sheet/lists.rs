//! Drop-down lists. Their words stand in a hidden sheet: a list inside a cell takes few characters and no commas.

use rust_xlsxwriter::{DataValidation, Formula, Worksheet};

use crate::ReportError;

pub(super) const SHEET: &str = "plumbline-lists";

#[derive(Default)]
pub(super) struct Lists(Vec<Vec<String>>);

impl Lists {
    /// A list to choose from; other words are refused with the message, or let through without one.
    pub fn choose(&mut self, words: Vec<String>, refusal: Option<&str>) -> Result<DataValidation, ReportError> {
        let last = words.len();
        let at = self.0.iter().position(|own| *own == words).unwrap_or_else(|| {
            self.0.push(words);
            self.0.len() - 1
        });
        let column = rust_xlsxwriter::utility::column_number_to_name(at as u16);
        let range = Formula::new(format!("='{SHEET}'!${column}$1:${column}${last}"));
        let list = DataValidation::new().allow_list_formula(range).ignore_blank(true);
        Ok(match refusal {
            Some(message) => list.set_error_message(message)?,
            None => list.show_error_message(false),
        })
    }

    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), ReportError> {
        sheet.set_name(SHEET)?;
        for (column, words) in self.0.iter().enumerate() {
            for (row, word) in words.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, word)?;
            }
        }
        sheet.set_very_hidden(true);
        Ok(())
    }
}
