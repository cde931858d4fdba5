//! Rust tests as Windows programs. The tests that Linux has are all there, but for those in the table of exceptions.

use super::{
    Job,
    exceptions::{self, Why},
};
use crate::{checks, places::Places, tally::Tally, windows::Compiler};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

pub const PACKAGES: [&str; 4] = [
    "plumbline-bundle",
    "plumbline-core",
    "plumbline-report",
    "plumbline-inbox",
];

/// How many programs run side by side.
const LANES: usize = 2;
/// A program that says nothing for so long hangs.
const SILENCE: Duration = Duration::from_secs(900);

/// A test program, called by its package and target.
pub struct Program {
    pub name: String,
    pub path: PathBuf,
    folder: PathBuf,
}

impl Program {
    pub fn is_of(&self, package: &str) -> bool {
        self.name.split(' ').next() == Some(package)
    }
}

#[derive(Default)]
struct Outcome {
    passed: BTreeSet<String>,
    ignored: BTreeSet<String>,
    /// With what was said about each.
    failed: BTreeMap<String, String>,
}

/// Every test of the crates without a window.
pub fn check(job: &Job) -> Result<(Tally, String)> {
    println!("Building the tests for Linux");
    let mut linux = built(&mut checks::build(job.places))?;
    let mut windows = windows(job.places)?;
    for programs in [&mut linux, &mut windows] {
        programs.retain(|program| PACKAGES.iter().any(|package| program.is_of(package)));
    }
    compare(job, &linux, &windows)
}

/// Runs the Windows programs, and holds their tests against those on Linux.
pub fn compare(job: &Job, linux: &[Program], programs: &[Program]) -> Result<(Tally, String)> {
    let linux = listed(linux, |program| Command::new(&program.path))?;
    let windows = listed(programs, |program| job.wine.command(&program.path))?;

    let mut text = String::new();
    let mut tally = counts(&linux, &windows, &mut text);
    let waiting = Mutex::new(programs.iter().collect::<Vec<_>>());
    let done = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for lane in 0..LANES {
            let (waiting, done, windows) = (&waiting, &done, &windows);
            scope.spawn(move || {
                loop {
                    let Some(program) = hold(waiting).pop() else { break };
                    let outcome = run(job, program, &windows[&program.name], lane);
                    match &outcome {
                        Ok(outcome) => {
                            let (passed, failed) = (outcome.passed.len(), outcome.failed.len());
                            println!("  {:<34} {passed} passed, {failed} failed", program.name);
                            for test in outcome.failed.keys() {
                                println!("    FAILED {test}");
                            }
                        }
                        Err(error) => println!("  {:<34} {error:#}", program.name),
                    }
                    hold(done).insert(program.name.clone(), outcome);
                }
            });
        }
    });
    for (name, outcome) in hold(&done).iter() {
        match outcome {
            Ok(outcome) => tally += judged(name, outcome, &windows[name], &mut text),
            Err(error) => {
                let _ = writeln!(text, "{name}: {error:#}");
                tally += Tally::one(false);
            }
        }
    }
    exceptions::tell(&packages(&linux), &mut text);
    Ok((tally, text))
}

/// One check: no test of Linux is missing without a reason, and no reason is left over.
fn counts(linux: &Lists, windows: &Lists, text: &mut String) -> Tally {
    let mut good = true;
    let none = BTreeSet::new();
    let (mut here, mut there, mut absent) = (0, 0, 0);
    for (program, tests) in linux {
        let found = windows.get(program).unwrap_or(&none);
        here += tests.len();
        there += found.len();
        for test in tests.difference(found) {
            let known = exceptions::why(program, test);
            absent += 1;
            if known.is_none_or(|exception| exception.why != Why::Absent) {
                good = false;
                let _ = writeln!(text, "{program} {test}: not on Windows, and no reason is given");
            }
        }
    }
    let own: usize = windows
        .iter()
        .map(|(program, tests)| tests.difference(linux.get(program).unwrap_or(&none)).count())
        .sum();
    for exception in exceptions::of(&packages(linux)) {
        let tests = windows.get(exception.program).unwrap_or(&none);
        let matched = tests.iter().any(|test| exception.covers(test));
        let stale = match exception.why {
            Why::Absent => {
                matched
                    || !linux
                        .get(exception.program)
                        .unwrap_or(&none)
                        .iter()
                        .any(|test| exception.covers(test))
            }
            Why::Skipped => !matched,
        };
        if stale {
            good = false;
            let _ = writeln!(
                text,
                "{} {}: an exception that covers nothing",
                exception.program, exception.test
            );
        }
    }
    let _ = writeln!(
        text,
        "{here} tests on Linux; {there} on Windows, {own} of them there alone; {absent} on Linux alone"
    );
    Tally::one(good)
}

fn judged(program: &str, outcome: &Outcome, expected: &BTreeSet<String>, text: &mut String) -> Tally {
    let mut tally = Tally {
        passed: outcome.passed.len() as u64,
        failed: outcome.failed.len() as u64,
    };
    for (test, said) in &outcome.failed {
        let _ = writeln!(text, "FAILED {program} {test}\n{said}");
    }
    for test in expected {
        let told = outcome.passed.contains(test) || outcome.failed.contains_key(test) || outcome.ignored.contains(test);
        if !told && !is_skipped(program, test) {
            let _ = writeln!(text, "FAILED {program} {test}: it was never run");
            tally.failed += 1;
        }
    }
    tally
}

fn is_skipped(program: &str, test: &str) -> bool {
    exceptions::why(program, test).is_some_and(|exception| exception.why == Why::Skipped)
}

fn packages(lists: &Lists) -> BTreeSet<&str> {
    lists.keys().filter_map(|program| program.split(' ').next()).collect()
}

/// Names of tests by program.
type Lists = BTreeMap<String, BTreeSet<String>>;

fn listed(programs: &[Program], start: impl Fn(&Program) -> Command) -> Result<Lists> {
    let mut lists = Lists::new();
    for program in programs {
        let mut command = start(program);
        let said = command
            .args(["--list", "--format", "terse"])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .with_context(|| format!("cannot start {}", program.path.display()))?;
        if !said.status.success() {
            bail!("{} lists no tests", program.name);
        }
        let text = String::from_utf8_lossy(&said.stdout).into_owned();
        let names = text.lines().filter_map(|line| line.trim_end().strip_suffix(": test"));
        lists.insert(program.name.clone(), names.map(str::to_owned).collect());
    }
    Ok(lists)
}

/// One selection for every part: each further one would compile half of all crates again.
pub fn windows(places: &Places) -> Result<Vec<Program>> {
    println!("Building the tests for Windows (the first time takes a good while)");
    let mut command = Compiler::new(places).cargo("build");
    for package in PACKAGES.into_iter().chain(["plumbline", "plumbline-bridge"]) {
        command.args(["--package", package]);
    }
    command.args(["--features", "plumbline/custom-protocol"]);
    command.args(["--lib", "--bins", "--tests", "--locked"]);
    built(&mut command)
}

/// What cargo says it has built.
pub fn built(command: &mut Command) -> Result<Vec<Program>> {
    let said = command
        .arg("--message-format=json-render-diagnostics")
        // Nobody looks into these with a debugger.
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    if !said.status.success() {
        bail!("the tests do not compile");
    }
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs: Vec<_> = messages.filter_map(|message| program(&message)).collect();
    programs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(programs)
}

fn program(message: &Value) -> Option<Program> {
    if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
        return None;
    }
    let folder = Path::new(message["manifest_path"].as_str()?).parent()?;
    // path+file:///…/src-tauri/core#plumbline-core@0.1.0
    let package = message["package_id"].as_str()?.rsplit_once('#')?.1.split('@').next()?;
    Some(Program {
        name: format!("{package} {}", message["target"]["name"].as_str()?),
        path: message["executable"].as_str()?.into(),
        folder: folder.to_owned(),
    })
}

/// Runs a program until every test has been told: one that dies takes only the test with it that it was at.
fn run(job: &Job, program: &Program, tests: &BTreeSet<String>, lane: usize) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    loop {
        let log = job.log.with_extension(format!("{lane}.json"));
        let mut command = job.wine.command(&program.path);
        environment(&mut command, job.places, program);
        command.args(["--test-threads=1", "--format=json", "-Zunstable-options", "--exact"]);
        let skipped = tests.iter().filter(|test| is_skipped(&program.name, test));
        let told = outcome
            .passed
            .iter()
            .chain(outcome.failed.keys())
            .chain(&outcome.ignored);
        for test in skipped.chain(told) {
            command.args(["--skip", test]);
        }
        command
            .stdin(Stdio::null())
            .stdout(File::create(&log)?)
            .stderr(Stdio::null());
        let ended = patient(&mut command.spawn()?, &log)?;
        let text = fs::read(&log)?;
        let at = heard(&String::from_utf8_lossy(&text), &mut outcome);
        let Some(test) = at else { break };
        outcome.failed.insert(test, format!("the program {ended}"));
    }
    Ok(outcome)
}

fn environment(command: &mut Command, places: &Places, program: &Program) {
    command
        .current_dir(&program.folder)
        .env("CARGO_MANIFEST_DIR", &program.folder)
        .env("INSTA_WORKSPACE_ROOT", &places.root)
        .env("INSTA_UPDATE", "no")
        .env("PLUMBLINE_ROOT", &places.root)
        .env("PLUMBLINE_PYTHON", "python3.exe")
        .env(
            "PLUMBLINE_APP",
            Compiler::new(places).folder().join("debug").join("plumbline.exe"),
        )
        // The JSON format of test programs counts as unstable.
        .env("RUSTC_BOOTSTRAP", "1");
}

/// Waits as long as the program goes on saying something.
fn patient(child: &mut Child, log: &Path) -> Result<&'static str> {
    let (mut size, mut since) = (0, Instant::now());
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(if status.success() { "ended" } else { "ended badly" });
        }
        let now = fs::metadata(log)?.len();
        if now != size {
            (size, since) = (now, Instant::now());
        } else if since.elapsed() > SILENCE {
            child.kill()?;
            child.wait()?;
            return Ok("hung");
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// Reads what a test program said; gives the test that was begun and never ended.
fn heard(text: &str, outcome: &mut Outcome) -> Option<String> {
    let mut open = None;
    for line in text.lines() {
        let Ok(event) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let (Some("test"), Some(name)) = (event["type"].as_str(), event["name"].as_str()) else {
            continue;
        };
        let name = name.to_owned();
        match event["event"].as_str() {
            Some("started") => {
                open = Some(name);
                continue;
            }
            Some("ok") => drop(outcome.passed.insert(name)),
            Some("ignored") => drop(outcome.ignored.insert(name)),
            _ => {
                let said = event["stdout"].as_str().or(event["message"].as_str());
                outcome.failed.insert(name, said.unwrap_or_default().to_owned());
            }
        }
        open = None;
    }
    open
}

fn hold<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_dies_leaves_the_test_it_was_at() {
        let text = concat!(
            "{ \"type\": \"suite\", \"event\": \"started\", \"test_count\": 4 }\n",
            "{ \"type\": \"test\", \"event\": \"started\", \"name\": \"a\" }\nnoise\n",
            "{ \"type\": \"test\", \"name\": \"a\", \"event\": \"ok\" }\n",
            "{ \"type\": \"test\", \"name\": \"b\", \"event\": \"ignored\" }\n",
            "{ \"type\": \"test\", \"event\": \"started\", \"name\": \"c\" }\n",
            "{ \"type\": \"test\", \"name\": \"c\", \"event\": \"failed\", \"stdout\": \"left != right\" }\n",
            "{ \"type\": \"test\", \"event\": \"started\", \"name\": \"d\" }\n",
        );
        let mut outcome = Outcome::default();
        assert_eq!(heard(text, &mut outcome).as_deref(), Some("d"));
        assert_eq!(outcome.passed, BTreeSet::from(["a".to_owned()]));
        assert_eq!(outcome.ignored, BTreeSet::from(["b".to_owned()]));
        assert_eq!(outcome.failed["c"], "left != right");
    }

    fn lists(program: &str, tests: &[&str]) -> Lists {
        let tests = tests.iter().map(|name| name.to_string()).collect();
        Lists::from([(program.to_owned(), tests)])
    }

    #[test]
    fn a_missing_test_needs_a_reason() {
        let program = "plumbline-bridge x";
        let (two, one) = (lists(program, &["a", "b"]), lists(program, &["a"]));
        let mut text = String::new();
        assert_eq!(counts(&two, &two, &mut text).failed, 0, "{text}");
        assert_eq!(counts(&two, &one, &mut text).failed, 1);
        assert!(text.contains("plumbline-bridge x b: not on Windows"), "{text}");
    }

    #[test]
    fn a_reason_that_covers_nothing_fails() {
        let core = lists("plumbline-core x", &["a"]);
        let mut text = String::new();
        assert_eq!(counts(&core, &core, &mut text).failed, 1);
        assert!(
            text.contains("plumbline-core full_disk *: an exception that covers nothing"),
            "{text}"
        );
        assert!(!text.contains("plumbline-inbox"), "{text}");
    }
}
