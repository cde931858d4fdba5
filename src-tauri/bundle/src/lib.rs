//! The wire format of Plumbline, and nothing else: no database, no network, no clock.
//!
//! - A device's changes: [`journal`], signed entries that each name the one before.
//! - A bundle (`.plumb`): [`seal`] writes it, [`check`] judges its outside without any secret,
//!   [`open`] decrypts and checks its inside, [`verdict`] says what is wrong and keeps streams in order.
//! - What a file is before anybody trusts it: [`kind`].
//! - What comes back: [`receipt`] and [`review`]. How two sides meet: [`invite`] and [`keyset`];
//!   what an inbox says: [`mail`].
//! - Beneath: [`keys`], [`dsse`], [`sigstore`], [`statement`], [`zip`].
//!
//! A signature proves origin, not truth.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod beside;
pub mod check;
pub mod dsse;
pub mod envelope;
mod hash;
pub mod invite;
pub mod join;
pub mod journal;
mod json;
pub mod keys;
pub mod keyset;
pub mod kind;
pub mod mail;
pub mod open;
pub mod receipt;
pub mod record;
pub mod review;
pub mod seal;
pub mod sigstore;
pub mod statement;
pub mod verdict;
pub mod zip;

pub use hash::{Hash, NotAHash};
pub use json::JsonFault;
