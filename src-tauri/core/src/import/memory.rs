//! Where people sent the columns of a list, for the next list with the same headings. Known to this laptop alone.

use super::book::Grid;
use super::words::{Field, guess_columns, heading};
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// Headings that are kept for each kind of list.
const MOST: usize = 500;

/// Headings, in lower case, with their fields; `None` is a column that stays out.
#[derive(Default)]
pub(super) struct Memory(BTreeMap<String, Option<String>>);

impl Memory {
    pub fn load(db: &Connection, name: &str) -> Result<Self> {
        let found: Option<String> = db
            .query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0))
            .optional()?;
        // What a later version wrote is no reason to refuse a list.
        Ok(Self(
            found
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default(),
        ))
    }

    /// Each heading with its field, and whether that is what the heading itself says.
    pub fn keep<'a>(
        &self,
        db: &Connection,
        name: &str,
        headings: impl Iterator<Item = (String, Option<&'a str>, bool)>,
    ) -> Result<()> {
        let mut all = self.0.clone();
        for (heading, field, is_said) in headings {
            let heading = plain(&heading);
            if is_said || heading.is_empty() {
                all.remove(&heading);
            } else {
                all.insert(heading, field.map(str::to_owned));
            }
        }
        while all.len() > MOST {
            all.pop_first();
        }
        if all == self.0 {
            return Ok(());
        }
        let put = "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
        db.execute(put, params![name, serde_json::to_string(&all)?])?;
        Ok(())
    }

    /// The columns as they were sent last time, over what their headings say. A field has one column.
    pub fn over(
        &self,
        guess: BTreeMap<u32, &'static str>,
        grid: &Grid,
        header_row: u32,
        fields: &'static [Field],
    ) -> BTreeMap<u32, &'static str> {
        let mut mapping = guess;
        for column in 0..grid.width() {
            let Some(chosen) = self.0.get(&plain(&heading(grid, header_row, column))) else {
                continue;
            };
            mapping.remove(&column);
            let field = chosen
                .as_deref()
                .and_then(|id| fields.iter().find(|field| field.id == id));
            if let Some(field) = field {
                mapping.retain(|_, own| *own != field.id);
                mapping.insert(column, field.id);
            }
        }
        mapping
    }

    /// Whether any column goes elsewhere than its heading says.
    pub fn changes(&self, grid: &Grid, header_row: u32, fields: &'static [Field]) -> bool {
        let guess = guess_columns(grid, header_row, fields);
        self.over(guess.clone(), grid, header_row, fields) != guess
    }
}

fn plain(heading: &str) -> String {
    heading.trim().to_lowercase()
}
