//! Plumbline without a window: the encrypted store, its journal, and the nouns a factory works with.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod pack;
pub mod plan;
