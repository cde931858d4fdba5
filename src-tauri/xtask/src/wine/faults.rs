//! Kills, bad lines and the main journeys with real processes, all of them Windows programs.

use super::{Job, programs};
use crate::{checks, tally::Tally, windows::Compiler};
use anyhow::Result;

pub const PROGRAM: &str = "plumbline-bridge processes";

pub fn check(job: &Job) -> Result<(Tally, String)> {
    println!("Building the programs for Linux");
    let mut linux = programs::built(&mut checks::build(job.places))?;
    linux.retain(|program| program.name == PROGRAM);
    println!("Building the programs for Windows (the first time takes a good while)");
    let mut command = Compiler::new(job.places).cargo("build");
    command.args([
        "--package",
        "plumbline-bridge",
        "--package",
        "plumbline-inbox",
        "--package",
        "plumbline-bundle",
    ]);
    command.args([
        "--features",
        "plumbline/custom-protocol",
        "--bins",
        "--test",
        "processes",
        "--locked",
    ]);
    let mut windows = programs::built(&mut command)?;
    windows.retain(|program| program.name == PROGRAM);
    programs::compare(job, &linux, &windows)
}
