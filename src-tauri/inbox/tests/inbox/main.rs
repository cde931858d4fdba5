//! The real sender against the real inbox, over lines that break.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod command_line;
mod cuts;
mod delivery;
mod export;
mod fetching;
mod former;
mod kills;
mod limits;
mod line;
mod malformed;
mod memory;
mod orders;
mod page;
mod pairing;
mod peers;
mod portals;
mod program;
mod refusals;
mod rough;
mod stage;
mod store;
mod tls;
mod tus;
