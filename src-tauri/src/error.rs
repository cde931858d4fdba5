//! Core errors on their way to the window: a code, its parameters and the number of the log line.

use plumbline_core::error::{Error, ErrorCode};
use plumbline_report::ReportError;
use serde::Serialize;
use specta::Type;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Serialize, Type)]
pub struct CommandError {
    pub code: ErrorCode,
    pub params: BTreeMap<String, String>,
    /// Also stands in the log, beside the cause; support asks for it.
    pub log_id: String,
}

pub type Answer<T> = Result<T, CommandError>;

impl From<Error> for CommandError {
    fn from(error: Error) -> Self {
        let log_id = uuid::Uuid::new_v4().simple().to_string()[..8].to_owned();
        // Causes come from libraries and name files or SQL, never values: the statements are prepared.
        let cause = error.cause.as_ref().map(ToString::to_string).unwrap_or_default();
        tracing::warn!(%log_id, code = %error.code.word(), %cause);
        Self {
            code: error.code,
            params: error.params,
            log_id,
        }
    }
}

/// A document that was not made, in the words of the window.
pub fn not_made(error: ReportError) -> Error {
    match error {
        ReportError::Cancelled => Error::new(ErrorCode::Cancelled),
        ReportError::TextTooLong { number, column } => Error::new(ErrorCode::CellTooLong)
            .with("number", number)
            .with("column", column),
        unreadable @ ReportError::WorkbookUnreadable(_) => {
            Error::new(ErrorCode::CustomerFormUnreadable).because(unreadable)
        }
        ReportError::Source(error) => error,
        ReportError::TooManyRows => Error::new(ErrorCode::ListTooLong),
        ReportError::NoSheet => Error::new(ErrorCode::CustomerFormNoSheet),
        full if is_full(&full) => Error::new(ErrorCode::DiskFull).because(full),
        other => Error::internal(other),
    }
}

/// Somewhere below it a disk had no room.
fn is_full(error: &ReportError) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(one) = cause {
        let io = one.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| io.kind() == std::io::ErrorKind::StorageFull) {
            return true;
        }
        cause = one.source();
    }
    // Libraries of spreadsheets keep the text of the cause alone.
    let text = error.to_string() + &format!("{error:?}");
    text.contains("No space left on device") || text.contains("StorageFull")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_no_cell_holds_is_named_by_its_place() {
        let error = not_made(ReportError::TextTooLong {
            number: "A-007".into(),
            column: "Root cause".into(),
        });
        assert_eq!(error.code, ErrorCode::CellTooLong);
        assert_eq!(
            (error.params["number"].as_str(), error.params["column"].as_str()),
            ("A-007", "Root cause")
        );
    }
}
