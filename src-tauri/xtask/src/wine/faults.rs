//! Kills, bad lines and the main journeys with real processes, all of them Windows programs.

use super::{Job, programs};
use crate::{checks, tally::Tally};
use anyhow::Result;

pub const PROGRAM: &str = "plumbline-bridge processes";

pub fn check(job: &Job) -> Result<(Tally, String)> {
    println!("Building the tests for Linux");
    let mut linux = programs::built(&mut checks::build(job.places))?;
    linux.retain(|program| program.name == PROGRAM);
    let mut windows = programs::windows(job.places)?;
    windows.retain(|program| program.name == PROGRAM);
    programs::compare(job, &linux, &windows)
}
