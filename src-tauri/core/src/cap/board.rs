//! Findings as a board: a column for each status, the most urgent cards on top.

use super::list::{Filter, FindingRow, rows};
use super::{Severity, Status, state};
use crate::error::Result;
use crate::vault::words::{Lines, Window};
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct BoardQuery {
    pub search: String,
    /// Empty is all.
    pub severities: Vec<Severity>,
    pub overdue_only: bool,
    /// At most 200 rows a column are given.
    pub per_column: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Board {
    /// In the order of the work; every status has its column.
    pub columns: Vec<BoardColumn>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct BoardColumn {
    pub status: Status,
    /// Findings in this column, beyond the rows given.
    pub total: u32,
    pub rows: Vec<FindingRow>,
}

pub fn board(db: &Connection, query: &BoardQuery, today: NaiveDate) -> Result<Board> {
    let hits = state::WORDS.lines(db, &query.search)?;
    let column = |status| column(db, query, status, hits.as_ref(), today);
    Ok(Board {
        columns: Status::ALL.into_iter().map(column).collect::<Result<_>>()?,
    })
}

fn column(
    db: &Connection,
    query: &BoardQuery,
    status: Status,
    hits: Option<&Lines>,
    today: NaiveDate,
) -> Result<BoardColumn> {
    let mut filter = Filter::new(&query.severities, query.overdue_only, today);
    filter.among("status_rank", std::iter::once(status as i64));
    let window = Window {
        from: "finding_state INDEXED BY finding_board",
        filter: &filter.sql(),
        values: &filter.values,
        order: "no_due, due_on, letter, counter",
        hits,
        offset: 0,
        limit: query.per_column.min(200),
    };
    let (lines, total) = window.lines(db)?;
    Ok(BoardColumn {
        status,
        total,
        rows: rows(db, &lines, today)?,
    })
}
