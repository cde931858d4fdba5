//! `cargo xtask test`: every check in sequence, counted.

use crate::{
    arrows, display, machine,
    places::Places,
    shell::{self, Said, cargo, npm, quietly},
    tally::{self, Tally},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Short,
    Soak,
}

struct Check {
    name: &'static str,
    /// Whether a part of a test's name can narrow it.
    narrows: bool,
    run: fn(&Job) -> Result<(Tally, String)>,
}

struct Job<'a> {
    places: &'a Places,
    log: PathBuf,
    /// Part of the name of the tests wanted.
    only: Option<&'a str>,
    length: Length,
}

/// The quick ones first; the UI before the Rust code, which takes ui/dist in.
const CHECKS: &[Check] = &[
    Check {
        name: "format",
        narrows: false,
        run: format,
    },
    Check {
        name: "arrows",
        narrows: false,
        run: arrows,
    },
    Check {
        name: "dependencies",
        narrows: false,
        run: dependencies,
    },
    Check {
        name: "ui-types",
        narrows: false,
        run: ui_types,
    },
    Check {
        name: "ui-lint",
        narrows: false,
        run: ui_lint,
    },
    Check {
        name: "ui-build",
        narrows: false,
        run: ui_build,
    },
    Check {
        name: "ui-tests",
        narrows: true,
        run: ui_tests,
    },
    Check {
        name: "clippy",
        narrows: false,
        run: clippy,
    },
    Check {
        name: "rust-build",
        narrows: false,
        run: rust_build,
    },
    Check {
        name: "rust-tests",
        narrows: true,
        run: rust_tests,
    },
    Check {
        name: "rust-docs",
        narrows: true,
        run: rust_docs,
    },
    Check {
        name: "browser",
        narrows: true,
        run: browser,
    },
    Check {
        name: "window",
        narrows: true,
        run: window,
    },
];

/// What the checks that run tests stand on; they run with any filter.
const GROUND: &[&str] = &["ui-build", "rust-build"];

pub fn list() {
    for name in names() {
        println!("{name}");
    }
}

pub fn names() -> Vec<&'static str> {
    CHECKS.iter().map(|check| check.name).collect()
}

pub fn run(places: &Places, filter: Option<&str>, length: Length) -> Result<ExitCode> {
    let begun = Instant::now();
    let mut total = Tally::default();
    if let Err(error) = machine::packages() {
        println!("set-up failed: {error:#}");
        total += Tally::one(false);
    }
    let named = CHECKS.iter().any(|check| Some(check.name) == filter);
    for check in CHECKS {
        let wanted = match filter {
            None => true,
            Some(name) if named => check.name == name || (needs_ground(name) && GROUND.contains(&check.name)),
            Some(_) => check.narrows || GROUND.contains(&check.name),
        };
        if wanted {
            let only = filter.filter(|_| !named && check.narrows);
            total += one(places, check, only, length)?;
        }
    }
    println!("\n{} s in all", begun.elapsed().as_secs());
    if total == Tally::default() {
        println!("no test has `{}` in its name", filter.unwrap_or_default());
        total += Tally::one(false);
    }
    println!("{}", total.line());
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn needs_ground(name: &str) -> bool {
    ["clippy", "rust-build", "rust-tests", "rust-docs", "browser", "window"].contains(&name)
}

fn one(places: &Places, check: &Check, only: Option<&str>, length: Length) -> Result<Tally> {
    print!("{:<14}", check.name);
    io::stdout().flush()?;
    let begun = Instant::now();
    let log = places.logs.join(format!("{}.log", check.name));
    let _ = fs::remove_file(&log);
    let job = Job {
        places,
        log,
        only,
        length,
    };
    let (tally, text) = match (check.run)(&job) {
        Ok(result) => result,
        Err(error) => (Tally::one(false), format!("{error:#}\n")),
    };
    let seconds = begun.elapsed().as_secs();
    println!("{}, {seconds} s", tally.line());
    if tally.failed > 0 {
        println!("{text}\n(the whole of it: {})", job.log.display());
    }
    Ok(tally)
}

/// The one selection of crates and features that tests, bridge, inbox and demo share: another one would
/// compile tauri again.
pub const SHARED: &[&str] = &["--workspace", "--features", "plumbline/custom-protocol", "--locked"];

/// Test programs come with it, because their dependencies switch features on in common crates.
pub fn build(places: &Places) -> Command {
    let mut command = cargo(places);
    command.arg("build").args(SHARED).args(["--lib", "--bins", "--tests"]);
    command
}

/// Where the JavaScript and Rust tests find the programs they start.
pub fn programs(places: &Places) -> [(&'static str, PathBuf); 5] {
    [
        ("PLUMBLINE_APP", places.program("plumbline")),
        ("PLUMBLINE_BRIDGE", places.program("plumbline-bridge")),
        ("PLUMBLINE_INBOX", places.program("plumbline-inbox")),
        ("PLUMBLINE_VERIFY", places.program("plumbline-verify")),
        ("PLUMBLINE_ROOT", places.root.clone()),
    ]
}

fn format(job: &Job) -> Result<(Tally, String)> {
    single(quietly(cargo(job.places).args(["fmt", "--all", "--check"]), &job.log)?)
}

fn arrows(job: &Job) -> Result<(Tally, String)> {
    let (tally, text) = arrows::check(job.places)?;
    fs::write(&job.log, &text)?;
    Ok((tally, text))
}

fn dependencies(job: &Job) -> Result<(Tally, String)> {
    let deny = machine::tool(job.places, machine::CARGO_DENY)?;
    let check = |names: &[&str]| {
        let mut command = cargo(job.places);
        let cargo = command.get_program().to_owned();
        command = shell::program(&deny, &job.places.root);
        command
            .env("CARGO", cargo)
            .args(["--workspace", "--locked", "--color", "never", "--config", ".deny.toml"])
            .args(["check", "--hide-inclusion-graph"])
            .args(names);
        quietly(&mut command, &job.log)
    };
    let mut names = vec!["bans", "licenses", "sources"];
    // The advisories are a database of their own, fetched where git hosting can be reached.
    if advisories().is_some_and(|folder| folder.is_dir()) {
        names.push("advisories");
    }
    let said = check(&names)?;
    let mut tally = Tally::default();
    for name in &names {
        tally += Tally::one(said.text.contains(&format!("{name} ok")));
    }
    Ok((tally.of_run(said.good), said.text))
}

fn advisories() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))?;
    Some(home.join("advisory-dbs"))
}

fn ui_types(job: &Job) -> Result<(Tally, String)> {
    machine::node_modules(&job.places.ui())?;
    machine::node_modules(&job.places.tests())?;
    let ui = quietly(npm(&job.places.ui()).args(["run", "typecheck"]), &job.log)?;
    let mut compiler = shell::script(&job.places.ui(), "tsc");
    let tests = quietly(
        compiler
            .args(["--noEmit", "--project", "tsconfig.json"])
            .current_dir(job.places.tests()),
        &job.log,
    )?;
    let mut tally = Tally::one(ui.good);
    tally += Tally::one(tests.good);
    Ok((tally, ui.text + &tests.text))
}

fn ui_lint(job: &Job) -> Result<(Tally, String)> {
    machine::node_modules(&job.places.ui())?;
    single(quietly(npm(&job.places.ui()).args(["run", "lint"]), &job.log)?)
}

fn ui_build(job: &Job) -> Result<(Tally, String)> {
    machine::node_modules(&job.places.ui())?;
    ground(quietly(npm(&job.places.ui()).args(["run", "build"]), &job.log)?)
}

fn ui_tests(job: &Job) -> Result<(Tally, String)> {
    let report = job.log.with_extension("json");
    machine::node_modules(&job.places.ui())?;
    let mut command = npm(&job.places.ui());
    command
        .args(["run", "test", "--", "--reporter=default", "--reporter=json"])
        .arg(format!("--outputFile.json={}", report.display()));
    if let Some(only) = job.only {
        command.args(["--testNamePattern", only, "--passWithNoTests"]);
    }
    counted(command, job, &report, tally::vitest)
}

fn clippy(job: &Job) -> Result<(Tally, String)> {
    single(quietly(
        cargo(job.places)
            .arg("clippy")
            .args(SHARED)
            .args(["--all-targets", "--", "-D", "warnings"]),
        &job.log,
    )?)
}

fn rust_build(job: &Job) -> Result<(Tally, String)> {
    ground(quietly(&mut build(job.places), &job.log)?)
}

fn rust_tests(job: &Job) -> Result<(Tally, String)> {
    let nextest = shell::output(cargo(job.places).args(["nextest", "--version"])).is_ok();
    let mut command = cargo(job.places);
    if nextest {
        command
            .args(["nextest", "run"])
            .args(SHARED)
            .args(["--lib", "--bins", "--tests"]);
        command.args(["--no-fail-fast", "--no-tests", "pass"]).args(job.only);
    } else {
        command.arg("test").args(SHARED).args(["--lib", "--bins", "--tests"]);
        command.arg("--no-fail-fast").args(job.only);
    }
    machine::node_modules(&job.places.tests())?;
    command
        .envs(programs(job.places))
        .env("PLUMBLINE_PYTHON", machine::python(job.places)?);
    if job.length == Length::Soak {
        command.env("PLUMBLINE_SOAK", "1");
    }
    let said = quietly(&mut command, &job.log)?;
    let tally = if nextest {
        tally::nextest(&said.text)
    } else {
        tally::libtest(&said.text)
    };
    Ok((tally.of_run(said.good), said.text))
}

/// Nextest leaves out the examples in the documentation.
fn rust_docs(job: &Job) -> Result<(Tally, String)> {
    let mut command = cargo(job.places);
    command
        .arg("test")
        .args(SHARED)
        .args(["--doc", "--no-fail-fast"])
        .args(job.only);
    let said = quietly(&mut command, &job.log)?;
    Ok((tally::libtest(&said.text).of_run(said.good), said.text))
}

fn browser(job: &Job) -> Result<(Tally, String)> {
    let chromium = machine::chromium()?;
    machine::node_modules(&job.places.tests())?;
    let report = job.log.with_extension("json");
    let mut command = shell::script(&job.places.tests(), "playwright");
    playwright(&mut command, job, "browser", &report);
    command
        .env("PLUMBLINE_CHROMIUM", chromium)
        // Fills in the workbook of a review pack.
        .env("PLUMBLINE_PYTHON", machine::python(job.places)?);
    counted(command, job, &report, tally::playwright)
}

fn window(job: &Job) -> Result<(Tally, String)> {
    if cfg!(target_os = "macos") {
        bail!("Apple offers no WebDriver for a web view: run this check on Linux or Windows");
    }
    let driver = machine::tool(job.places, machine::TAURI_DRIVER)?;
    machine::node_modules(&job.places.tests())?;
    let report = job.log.with_extension("json");
    let script = shell::script(&job.places.tests(), "playwright");
    // A screen of its own even where a person has one: the test must not depend on what else is open.
    let screen = if cfg!(target_os = "linux") {
        Some(display::Display::open(job.places)?)
    } else {
        None
    };
    let mut command = match &screen {
        Some(screen) => screen.command(job.places, script.get_program()),
        None => script,
    };
    playwright(&mut command, job, "window", &report);
    command.env("PLUMBLINE_TAURI_DRIVER", driver);
    counted(command, job, &report, tally::playwright)
}

fn playwright(command: &mut Command, job: &Job, project: &str, report: &Path) {
    command
        .current_dir(job.places.tests())
        .args(["test", &format!("--project={project}"), "--reporter=list,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", report)
        .env("CI", "true")
        .env("FORCE_COLOR", "0")
        .envs(programs(job.places));
    if let Some(only) = job.only {
        command.args(["--grep", only, "--pass-with-no-tests"]);
    }
    if job.length == Length::Soak {
        command.env("PLUMBLINE_SOAK", "1");
    }
}

/// Runs a JavaScript runner and counts from the report it leaves.
fn counted(
    mut command: Command,
    job: &Job,
    report: &Path,
    count: fn(&serde_json::Value) -> Tally,
) -> Result<(Tally, String)> {
    let _ = fs::remove_file(report);
    let said = quietly(&mut command, &job.log)?;
    let tally = match fs::read(report) {
        Ok(bytes) => {
            count(&serde_json::from_slice(&bytes).with_context(|| format!("{} is no JSON", report.display()))?)
        }
        // A run that matched nothing leaves no report.
        Err(_) if said.good && job.only.is_some() => Tally::default(),
        Err(_) => Tally::one(false),
    };
    Ok((tally.of_run(said.good), said.text))
}

fn single(said: Said) -> Result<(Tally, String)> {
    Ok((Tally::one(said.good), said.text))
}

/// A step that tests nothing itself: it counts only when it fails.
fn ground(said: Said) -> Result<(Tally, String)> {
    Ok((
        Tally {
            passed: 0,
            failed: u64::from(!said.good),
        },
        said.text,
    ))
}
