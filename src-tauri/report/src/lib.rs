#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
//! Snapshots in, PDF and XLSX bytes out. Pure: no clock, no files, no fonts of the computer, no chance.
//!
//! [`action_plan_pdf`], [`action_plan_pages`] (also a page for each finding) and [`action_plan_xlsx`] write one frozen
//! [`plumbline_core::plan::PlanSnapshot`];
//! [`signin_sheet_pdf`] writes one [`plumbline_core::training::signin::SigninSheet`];
//! [`task_sheet_pdf`], [`task_sheet_xlsx`] and [`task_calendar`] write one [`plumbline_core::tasks::TaskSheet`];
//! [`assessment_pdf`] writes one [`plumbline_core::cycle::report::AssessmentReport`]; [`fill_form`] fills our plan into a customer's own workbook, cell by cell with [`fill_in`];
//! [`list_xlsx`] writes any list of records as a workbook, however long;
//! [`survey_protocol_pdf`] and [`survey_results_pdf`] write what was agreed for a survey, and what it showed;
//! [`kpi_page_pdf`] the hotline for management, [`kpi_figures_pdf`] its key figures for handlers, [`case_file_pdf`] one case for its handler;
//! [`cycle_brief_pdf`] and [`cycle_closeout_pdf`] write one [`plumbline_core::cycle::brief::Brief`], on one page or whole;
//! [`training_record_pdf`] one person's training;
//! [`receipt_slip_pdf`] writes one [`plumbline_core::hotline::receipt::Slip`];
//! [`certificates_pdf`], [`test_paper_pdf`], [`reaction_sheet_pdf`], [`training_assessment_pdf`] and [`training_matrix_xlsx`]
//! write what training needs on paper; [`answer_sheet_xlsx`] writes questionnaires to fill in;
//! [`review_papers`] writes the documents of a review pack; [`count_pdf_rows`] and [`count_xlsx_rows`] open what was written and count what is really in it.

mod answer_sheet;
mod assessment;
mod chart;
mod count;
mod cycle;
mod error;
mod fill;
mod form;
mod hotline;
mod list;
mod pack;
mod paper;
mod pdf;
mod photo;
mod plan;
mod running;
mod sheet;
mod signin;
mod slip;
mod survey;
mod tasks;
mod training;
mod words;

pub use answer_sheet::{answer_sheet_title, answer_sheet_xlsx};
pub use assessment::assessment_pdf;
pub use count::{PdfCount, count_answer_rows, count_pdf_rows, count_xlsx_rows};
pub use cycle::{cycle_brief_pdf, cycle_closeout_pdf};
pub use error::ReportError;
pub use fill::{FillCell, FillRow, FillValue, Filled, Kept, KeptFor, fill_in};
pub use form::{FilledForm, FormCell, FormRow, count_form_cells, fill_form};
pub use hotline::{KpiFigures, KpiPage, case_file_pdf, kpi_figures_pdf, kpi_page_pdf};
pub use list::{List, ListAbout, ListCell, Listed, NextRows, count_list_rows, list_title, list_xlsx};
pub use pack::{PackPapers, count_papers, pack_title, review_papers};
pub use pdf::book::Paper;
pub use plan::{
    FindingPhoto, FindingPhotos, MOST_PHOTOS, Pdf, PdfRequest, PhotoFile, PlanLayout, Xlsx, action_plan_pages,
    action_plan_pdf, action_plan_xlsx, import_template_xlsx, snapshot_digest, table_texts,
};
pub use running::Letterhead;
pub use signin::signin_sheet_pdf;
pub use slip::receipt_slip_pdf;
pub use survey::{survey_protocol_pdf, survey_results_pdf};
pub use tasks::{task_calendar, task_sheet_pdf, task_sheet_xlsx};
pub use training::{
    certificates_pdf, reaction_sheet_pdf, test_paper_pdf, training_assessment_pdf, training_matrix_pdf,
    training_matrix_xlsx, training_record_pdf,
};
pub use words::Language;
