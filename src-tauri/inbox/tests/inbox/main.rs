//! The real sender against the real inbox, over lines that break.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod command_line;
mod cuts;
mod delivery;
mod fetching;
mod kills;
mod line;
mod memory;
mod page;
mod pairing;
mod peers;
mod portals;
mod refusals;
mod rough;
mod stage;
mod tls;
mod tus;
