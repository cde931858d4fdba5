//! Tests with real processes: the bridge over a real store, and the inbox a customer runs. One program, so that
//! they share one stage.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../journeys/backups.rs"]
mod backups;
#[path = "../journeys/bench.rs"]
mod bench;
#[path = "../journeys/excel.rs"]
mod excel;
#[path = "../journeys/hotline.rs"]
mod hotline;
#[path = "../journeys/journal.rs"]
mod journal;
#[path = "../journeys/journeys.rs"]
mod journeys;
mod kills;
#[path = "../journeys/notices.rs"]
mod notices;
#[path = "../journeys/papers.rs"]
mod papers;
#[path = "../journeys/people.rs"]
mod people;
#[path = "../journeys/permissions.rs"]
mod permissions;
#[path = "../journeys/purge.rs"]
mod purge;
mod stage;
mod words;
