//! `cargo xtask test-windows`: what was compiled for Windows runs under Wine, in a Windows of its own in the cache folder.

mod exceptions;
mod faults;
mod installed;
mod programs;
mod scene;
mod stage;
mod travel;

use crate::{machine, places::Places, tally::Tally, windows};
use anyhow::{Result, bail};
use std::{fs, path::PathBuf, process::ExitCode, time::Instant};

pub use stage::Wine;

/// What every part works with.
pub struct Job<'a> {
    places: &'a Places,
    wine: &'a Wine,
    log: PathBuf,
}

struct Part {
    name: &'static str,
    run: fn(&Job) -> Result<(Tally, String)>,
}

const PARTS: &[Part] = &[
    Part {
        name: "tests",
        run: programs::check,
    },
    Part {
        name: "travel",
        run: travel::check,
    },
    Part {
        name: "faults",
        run: faults::check,
    },
    Part {
        name: "installer",
        run: installed::check,
    },
];

pub fn run(places: &Places, only: Option<&str>) -> Result<ExitCode> {
    if cfg!(windows) {
        bail!("this is Windows: `cargo xtask test` runs the tests themselves");
    }
    if let Some(name) = only
        && !PARTS.iter().any(|part| part.name == name)
    {
        let names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        bail!("no part is called {name}; there are {}", names.join(", "));
    }
    machine::windows_packages()?;
    machine::node_modules(&places.tests())?;
    windows::interface(places)?;
    let wine = Wine::ready(places)?;
    let begun = Instant::now();
    let mut total = Tally::default();
    for part in PARTS.iter().filter(|part| only.is_none_or(|name| part.name == name)) {
        println!("\n{}", part.name);
        let job = Job {
            places,
            wine: &wine,
            log: places.logs.join(format!("windows-{}.log", part.name)),
        };
        let (tally, text) = match (part.run)(&job) {
            Ok(said) => said,
            Err(error) => (Tally::one(false), format!("{error:#}\n")),
        };
        print!("{text}");
        fs::write(&job.log, text)?;
        println!("{}: {}", part.name, tally.line());
        total += tally;
    }
    println!("\n{} s in all", begun.elapsed().as_secs());
    println!("{}", total.line());
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
