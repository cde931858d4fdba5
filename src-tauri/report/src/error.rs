//! Everything that can go wrong between a snapshot and the bytes of a document.

/// None of these carries what a person typed.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error("stopped on request")]
    Cancelled,
    #[error("a document takes one or two different languages")]
    Languages,
    #[error("the words for {0} do not load")]
    Words(&'static str),
    #[error("an embedded font does not load")]
    Font,
    #[error("a font could not be cut down to the characters used")]
    Subset(#[from] subsetter::Error),
    /// The finding's number and the heading of the column; a spreadsheet cell takes 32,767 characters.
    #[error("{column} of {number} is too long for a spreadsheet cell")]
    TextTooLong { number: String, column: String },
    #[error("the spreadsheet could not be written")]
    Spreadsheet(#[from] rust_xlsxwriter::XlsxError),
    #[error("the document could not be written")]
    Write(#[from] std::io::Error),
    #[error("the snapshot could not be read")]
    Snapshot(#[from] serde_json::Error),
    #[error("a code to scan could not be made")]
    Code,
    #[error("the written document does not open")]
    PdfUnreadable(#[from] lopdf::Error),
    #[error("the written spreadsheet does not open")]
    SpreadsheetUnreadable(#[from] calamine::XlsxError),
    #[error("the file opens, but it has no action plan in it")]
    NoPlan,
    #[error("the workbook does not open")]
    WorkbookUnreadable(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("a spreadsheet does not take so many rows")]
    TooManyRows,
    /// What the disk said.
    #[error("rows that lie aside could not be written")]
    Aside(String),
    /// What was to be written could not be read.
    #[error("the rows did not come")]
    Source(#[from] plumbline_core::error::Error),
    #[error("the workbook has no such sheet")]
    NoSheet,
}
