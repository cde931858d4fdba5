//! Tests of the wire format from outside, in one program because they share a small world of keys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod answers;
mod bench;
mod bounds;
mod bundle;
#[cfg(unix)]
mod by_hand;
mod export;
mod fixture;
mod flips;
mod journal;
mod judged;
mod kind;
mod peers;
mod records;
mod schemas;
mod support;
mod travelled;
mod verify;
mod zip;
mod zip_limits;
