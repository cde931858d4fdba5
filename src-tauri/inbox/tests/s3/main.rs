//! The inbox on a bucket: all that holds for one on a folder, receivers that share it, and a service that fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(dead_code, reason = "shared with other test programs, each uses its part")]

#[path = "../inbox/delivery.rs"]
mod delivery;
#[path = "../inbox/export.rs"]
mod export;
mod failing;
#[path = "../inbox/fetching.rs"]
mod fetching;
#[path = "../inbox/limits.rs"]
mod limits;
#[path = "../inbox/line.rs"]
mod line;
#[path = "../inbox/orders.rs"]
mod orders;
#[path = "../inbox/pairing.rs"]
mod pairing;
#[path = "../inbox/program.rs"]
mod program;
mod receivers;
#[path = "../inbox/refusals.rs"]
mod refusals;
#[path = "../inbox/stage.rs"]
mod stage;
mod store;
#[path = "../inbox/tus.rs"]
mod tus;
