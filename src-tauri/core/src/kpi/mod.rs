//! How well the hotline works: figures with their formula, their parts and what is unknown in them.
//!
//! `facts` is the one place that reads cases; `count` says what can be counted and what counts make a figure; `definition`
//! the set of figures, shipped and edited; `figures` reckons; `benchmark` holds them against what others report, with its
//! source; `past` figures of a hotline that was run elsewhere or before; `report` puts it together; `paper` the file of one
//! case for its handler.

pub mod benchmark;
pub mod count;
pub mod definition;
pub mod facts;
pub mod figures;
pub mod paper;
pub mod past;
pub mod report;
