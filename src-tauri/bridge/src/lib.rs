//! The window's commands over loopback HTTP. Tests and scripts drive the product through it: every command is the
//! real one, over a real store; only what a desktop draws (the window, its dialogs) is missing. Never shipped.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod answers;
mod guard;
pub mod page;
pub mod product;
pub mod server;
pub mod window;
