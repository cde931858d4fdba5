//! Stores and bundles that go from Linux to Windows and back.

use super::{Job, programs, stage::Wine};
use crate::{checks, tally::Tally, windows::Compiler};
use anyhow::{Context, Result, ensure};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// Program and test that leave and read; what they leave.
const TRAVELLERS: [(&str, &str, &str); 2] = [
    (
        "plumbline-core travelled",
        "a_store_made_elsewhere_is_what_it_was_and_is_written_on",
        "store",
    ),
    (
        "plumbline-bundle wire",
        "travelled::a_bundle_sealed_elsewhere_is_the_same_inside",
        "bundle",
    ),
];

pub fn check(job: &Job) -> Result<(Tally, String)> {
    println!("Building the tests for Linux");
    let linux = programs::built(&mut checks::build(job.places))?;
    let windows = programs::windows(job.places)?;
    let folder = job.places.root.join("target").join("travel");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut tally = Tally::default();
    let mut text = String::new();
    for (program, test, what) in TRAVELLERS {
        let find = |programs: &[programs::Program]| -> Result<PathBuf> {
            let found = programs.iter().find(|found| found.name == program);
            Ok(found.with_context(|| format!("{program} was not built"))?.path.clone())
        };
        let (linux, windows) = (Command::new(find(&linux)?), job.wine.command(find(&windows)?));
        for (way, passed) in both_ways(linux, windows, test, &folder.join(what))? {
            let _ = writeln!(text, "  {what} {way}: {}", if passed { "the same" } else { "FAILED" });
            tally += Tally::one(passed);
        }
    }
    let (same, said) = verdicts(job, &folder.join("bundle"))?;
    let _ = writeln!(text, "  plumbline-verify on both: {said}");
    tally += Tally::one(same);
    Ok((tally, text))
}

fn both_ways(mut linux: Command, mut windows: Command, test: &str, folder: &Path) -> Result<[(&'static str, bool); 2]> {
    let (here, there) = (folder.join("linux"), folder.join("windows"));
    fs::create_dir_all(&here)?;
    fs::create_dir_all(&there)?;
    for command in [&mut linux, &mut windows] {
        command.args([test, "--exact"]).env("PLUMBLINE_TRAVEL_TO", &here);
    }
    ensure!(linux.status()?.success(), "Linux leaves nothing");
    windows
        .env("PLUMBLINE_TRAVEL_TO", Wine::name(&there))
        .env("PLUMBLINE_TRAVEL_FROM", Wine::name(&here));
    let out = passed_one(&windows.output()?);
    let back = passed_one(&linux.env("PLUMBLINE_TRAVEL_FROM", &there).output()?);
    Ok([("Linux to Windows", out), ("Windows to Linux", back)])
}

/// A name that matches no test would end well, too.
fn passed_one(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        println!("{said}");
    }
    output.status.success() && said.contains("1 passed")
}

/// Each system's verifier on the other's bundle, and on its own, says the same words.
fn verdicts(job: &Job, folder: &Path) -> Result<(bool, String)> {
    let keys = job.places.root.join("src-tauri/bundle/tests/fixtures/keys-v1.json");
    let verify = Compiler::new(job.places)
        .folder()
        .join("debug")
        .join("plumbline-verify.exe");
    let mut said = Vec::new();
    for side in ["linux", "windows"] {
        let bundle = folder.join(side).join("travelled.plumb");
        let mut here = Command::new(job.places.program("plumbline-verify"));
        here.arg(&bundle).arg("--keys").arg(&keys);
        let mut there = job.wine.command(&verify);
        there.arg(Wine::name(&bundle)).arg("--keys").arg(Wine::name(&keys));
        for command in [&mut here, &mut there] {
            let output = command.output()?;
            ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
            said.push(String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n"));
        }
    }
    let same = said[0] == said[1] && said[2] == said[3];
    let verdict = said[0].lines().next().unwrap_or_default().to_owned();
    Ok((same && verdict.starts_with("accepted"), verdict))
}
