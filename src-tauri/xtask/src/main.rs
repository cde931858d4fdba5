//! `cargo xtask …`: set-up, run, test, bench, soak, windows. It spawns cargo, npm and the programs they build,
//! and depends on none of the crates here, so that it always compiles.

// A command line tool talks on standard output; that is its interface.
#![allow(clippy::print_stdout)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod arrows;
mod checks;
mod display;
mod machine;
mod places;
mod play;
mod serve;
mod shell;
mod tally;
mod windows;
mod wine;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set up, run and check Plumbline")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing, build, and open the window; without a display, play the whole thread in it
    Run {
        /// Play the thread in the real window even where a display is at hand
        #[arg(long)]
        demo: bool,
    },
    /// Run every check; the last line is `N passed, N failed`
    Test {
        /// Name of a check (see --list); anything else is taken as part of a test's name
        filter: Option<String>,
        /// Print the names of the checks
        #[arg(long)]
        list: bool,
    },
    /// Install what is missing, and stop there
    Setup,
    /// Serve the window's commands over loopback HTTP, with the UI at `/`
    Bridge {
        /// Folder of the store; made where it is missing
        #[arg(long)]
        data: PathBuf,
        /// 0 takes any free port
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Examine a closed store: person and passphrase are asked for, or come from PLUMBLINE_PERSON and PLUMBLINE_PASSPHRASE
    Doctor {
        /// Folder of the store
        #[arg(long)]
        data: PathBuf,
        /// Take the steps that are safe
        #[arg(long)]
        mend: bool,
    },
    /// Run `plumbline-inbox` with these arguments
    Inbox {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Time the main journeys against the real store, and print the figures
    Bench,
    /// The checks with long loops: a thousand kills instead of fifty
    Soak,
    /// Write ui/src/api/bindings.ts anew from the Rust commands
    Bindings,
    /// Make the Windows programs, their installer and the portable ZIP in target/windows
    Windows,
    /// Run the Windows programs, their tests and the installer under Wine; the last line is `N passed, N failed`
    TestWindows {
        /// One part alone: tests, travel, faults or installer
        part: Option<String>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    let places = places::Places::find()?;
    match task {
        Task::Run { demo } => play::run(&places, demo),
        Task::Test { list: true, .. } => {
            checks::list();
            Ok(ExitCode::SUCCESS)
        }
        Task::Test { filter, .. } => checks::run(&places, filter.as_deref(), checks::Length::Short),
        Task::Soak => checks::run(&places, None, checks::Length::Soak),
        Task::Setup => {
            machine::prepare(&places)?;
            Ok(ExitCode::SUCCESS)
        }
        Task::Bridge { data, port } => serve::bridge(&places, &data, port),
        Task::Doctor { data, mend } => serve::doctor(&places, &data, mend),
        Task::Inbox { arguments } => serve::inbox(&places, &arguments),
        Task::Bench => serve::bench(&places),
        Task::Bindings => serve::bindings(&places),
        Task::Windows => windows::run(&places),
        Task::TestWindows { part } => wine::run(&places, part.as_deref()),
    }
}
