//! The wire format of Plumbline, and nothing else: no database, no network, no clock.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod dsse;
mod hash;
pub mod journal;
mod json;
pub mod keys;

pub use hash::{Hash, NotAHash};
pub use json::JsonFault;
