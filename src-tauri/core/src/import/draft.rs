//! What the window sees of an import: the preview, its problems, the person's choices and the outcome.

use super::findings::ImportAbout;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportDraft {
    pub id: String,
    pub target: ImportTarget,
    pub file_name: String,
    pub sheets: Vec<String>,
    pub sheet: String,
    pub header_row: u32,
    pub columns: Vec<ImportColumn>,
    pub fields: Vec<ImportField>,
    /// The first 200.
    pub rows: Vec<ImportRow>,
    pub total_rows: u32,
    pub good_rows: u32,
    pub bad_rows: u32,
    /// The first 500.
    pub problems: Vec<CellProblem>,
    /// Of a list of findings.
    pub about: ImportAbout,
    /// Columns go where they went the last time such a list came in.
    pub remembered: bool,
    /// Of people: rows of new people who have the name of somebody else.
    pub alike_rows: u32,
    /// Of a register: sessions that are made, with who was there.
    pub new_sessions: u32,
}

/// What the rows of a list become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ImportTarget {
    Findings,
    Questions,
    Workers,
    /// Marks at one session.
    Attendance,
    /// Marks at many sessions: a training register.
    Register,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportColumn {
    pub index: u32,
    pub letter: String,
    pub header: String,
    pub field: Option<String>,
    pub samples: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportField {
    pub id: String,
    pub required: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportRow {
    /// 1-based, as the spreadsheet shows it.
    pub row: u32,
    pub values: Vec<ImportValue>,
    pub good: bool,
    /// The record is there already: the row changes it, or nothing.
    pub known: bool,
    /// Of people: badge and name of somebody else with this name, in whatever script.
    pub alike: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportValue {
    pub field: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CellProblem {
    pub sheet: String,
    pub row: u32,
    /// Column letter; empty when the whole row is meant.
    pub column: String,
    pub code: ProblemCode,
    pub params: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    Missing,
    NotADate,
    UnknownSeverity,
    UnknownSource,
    UnknownStatus,
    /// No customer has this name.
    UnknownCustomer,
    UnknownSex,
    UnknownCategory,
    /// Neither present nor absent.
    NotAMark,
    /// The same badge, or the same person, stands further up in the file.
    DuplicateBadge,
    /// Nobody has this badge, or this name.
    BadgeUnknown,
    /// Several people have this name.
    NameAmbiguous,
    /// Neither yes nor no.
    NotAYes,
    /// No course has this name.
    UnknownCourse,
    NotANumber,
    /// More points than the test gives.
    TooManyPoints,
    CellError,
    TooLong,
    UnknownAnswerType,
    /// A choice of fewer than two, or of more than 200.
    TooFewOptions,
    NotAWeight,
    /// The same question stands further up.
    DuplicateQuestion,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ColumnMapping {
    pub column: u32,
    pub field: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportResult {
    pub created: u32,
    pub updated: u32,
    /// Rows with a problem, and rows that say what is known already.
    pub skipped: u32,
}
