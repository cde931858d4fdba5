//! Training records: workers, courses, the sessions that were held, who attended, and what runs out when.
//!
//! An attendance is a record of its own, named by its session and worker, so that two laptops that mark the same
//! person agree. What the matrix shows is derived on read from the last day a worker attended a course.

pub mod assessment;
pub mod attendance;
pub mod certificate;
pub mod course;
pub mod cover;
pub mod figures;
pub mod gap;
pub mod matrix;
pub mod observation;
pub mod plan;
pub mod question;
pub mod reaction;
pub mod record;
pub mod score;
pub mod session;
pub mod setting;
pub mod signin;
pub mod twins;
pub mod worker;

use crate::cap::word;
use rusqlite::types::Value as Sql;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Groups of people whom a course is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum WorkerCategory {
    Worker,
    LineLeader,
    Manager,
    Office,
}

impl WorkerCategory {
    pub const ALL: [Self; 4] = [Self::Worker, Self::LineLeader, Self::Manager, Self::Office];
}

/// Conditions of a list, and the values of their marks in order.
struct Filter {
    parts: Vec<String>,
    values: Vec<Sql>,
}

impl Filter {
    fn new() -> Self {
        Self {
            parts: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Takes a value in and gives its mark, e.g. `?3`.
    fn mark(&mut self, value: impl Into<Sql>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    fn add(&mut self, part: impl Into<String>) {
        self.parts.push(part.into());
    }

    /// No words is no condition.
    fn among<T: Serialize + Copy>(&mut self, column: &str, words: &[T]) {
        if !words.is_empty() {
            let marks: Vec<_> = words.iter().map(|one| self.mark(word(*one))).collect();
            self.add(format!("{column} IN ({})", marks.join(", ")));
        }
    }

    /// Every word of the search stands in one of the columns.
    fn search(&mut self, text: &str, columns: &[&str]) {
        for term in text.split_whitespace().take(8) {
            let escaped = term.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            let mark = self.mark(format!("%{escaped}%"));
            let any: Vec<_> = columns
                .iter()
                .map(|column| format!("{column} LIKE {mark} ESCAPE '\\'"))
                .collect();
            self.add(format!("({})", any.join(" OR ")));
        }
    }

    fn sql(&self) -> String {
        if self.parts.is_empty() {
            "1".into()
        } else {
            self.parts.join(" AND ")
        }
    }
}

/// An amount of money or points that may be unknown.
fn amount_or_null(value: &serde_json::Value) -> bool {
    value.is_null() || value.as_f64().is_some_and(|amount| (0.0..=1e12).contains(&amount))
}
