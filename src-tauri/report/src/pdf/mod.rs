//! Pages of a tagged PDF: text shaped and broken into lines, laid out in tables, written with its structure.
//!
//! ```text
//! fonts -> shape -> ahead -> table -> emit (the only file that knows printpdf) -> attach -> finish -> file -> bytes
//!                  picture -------^            structure -------------------------^
//! ```

pub(crate) mod address;
pub(crate) mod ahead;
pub(crate) mod attach;
pub(crate) mod book;
pub(crate) mod content;
pub(crate) mod emit;
pub(crate) mod file;
pub(crate) mod finish;
pub(crate) mod fit;
pub(crate) mod fonts;
pub(crate) mod picture;
pub(crate) mod shape;
#[cfg(test)]
mod shape_tests;
pub(crate) mod srgb;
pub(crate) mod structure;
pub(crate) mod table;
pub(crate) mod text;
