//! What training needs on paper: certificates, tests, sheets on which people say what they think, the matrix on
//! paper and as a spreadsheet, the record of one person, and the assessment of the programme.

mod assessment;
mod certificate;
mod grid;
mod leaf;
mod matrix;
mod papers;
mod record;

pub use assessment::training_assessment_pdf;
pub use certificate::certificates_pdf;
pub use grid::training_matrix_pdf;
pub use matrix::training_matrix_xlsx;
pub use papers::{reaction_sheet_pdf, test_paper_pdf};
pub use record::training_record_pdf;
