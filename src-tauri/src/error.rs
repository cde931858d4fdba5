//! Core errors on their way to the window: a code, its parameters and the number of the log line.

use plumbline_core::error::{Error, ErrorCode};
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

impl From<plumbline_report::ReportError> for CommandError {
    fn from(error: plumbline_report::ReportError) -> Self {
        match error {
            plumbline_report::ReportError::Cancelled => Error::new(ErrorCode::Cancelled).into(),
            other => Error::internal(other).into(),
        }
    }
}
