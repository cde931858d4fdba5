//! The hotline on paper: its figures for management, and one case for its handler.

mod case;
mod figures;
mod kpi;

pub use case::case_file_pdf;
pub use figures::{KpiFigures, kpi_figures_pdf};
pub use kpi::{KpiPage, kpi_page_pdf};
