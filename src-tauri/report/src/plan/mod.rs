//! The corrective action plan as a document and as a spreadsheet.

pub(crate) mod columns;
pub(crate) mod findings;
mod handover;
pub(crate) mod looks;
mod pdf;
mod title;
mod xlsx;

use plumbline_core::plan::PlanSnapshot;
use sha2::{Digest, Sha256};

pub use findings::{FindingPhoto, FindingPhotos, MOST_PHOTOS, PhotoFile};
pub use pdf::{Pdf, PdfRequest, PlanLayout, Progress, action_plan_pages, action_plan_pdf, table_texts};
pub use xlsx::{Xlsx, action_plan_xlsx, import_template_xlsx};

use crate::ReportError;

/// SHA-256, in lower-case hex, of the snapshot as JSON: the same digest in two documents means the same data.
///
/// # Errors
/// [`ReportError::Snapshot`] when the snapshot holds a number that JSON cannot carry.
pub fn snapshot_digest(snapshot: &PlanSnapshot) -> Result<String, ReportError> {
    let json = serde_json::to_vec(snapshot)?;
    Ok(Sha256::digest(json).iter().map(|byte| format!("{byte:02x}")).collect())
}
