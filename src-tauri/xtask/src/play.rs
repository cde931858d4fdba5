//! `cargo xtask run`: the window, or, where there is no screen, the whole thread played in it.

use crate::{
    checks, display, machine,
    places::Places,
    shell::{self, cargo, must, npm, start},
};
use anyhow::{Context, Result};
use std::{
    fs,
    process::{Command, ExitCode},
};

pub fn run(places: &Places, demo: bool) -> Result<ExitCode> {
    machine::prepare(places)?;
    println!("Building the interface");
    must(npm(&places.ui()).args(["run", "build"]))?;
    if demo || !display::at_hand() {
        play(places)
    } else {
        open(places)
    }
}

fn open(places: &Places) -> Result<ExitCode> {
    println!("Building the app (the first time takes minutes)");
    // The product as it ships: without what the tests switch on in the shared build.
    must(cargo(places).args([
        "build",
        "--package",
        "plumbline",
        "--features",
        "plumbline/custom-protocol",
    ]))?;
    println!("Opening the window");
    let status = start(&mut shell::program(places.program("plumbline"), &places.root))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn play(places: &Places) -> Result<ExitCode> {
    println!("No display: the thread is played in the real window on a screen of its own");
    machine::tool(places, machine::TAURI_DRIVER)?;
    println!("Building the app and the inbox (the first time takes minutes)");
    must(&mut checks::build(places))?;
    let folder = places.root.join("target").join("demo");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    let screen = display::Display::open(places)?;
    let status = start(staged(places, &screen, "demo")?.env("PLUMBLINE_DEMO", &folder))?;
    println!("\nLeft in {}:", folder.display());
    let mut names: Vec<_> = fs::read_dir(&folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect();
    names.sort();
    for name in names {
        println!("  {name}");
    }
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// How long the released window takes to stand; figures only.
pub fn start_up(places: &Places) -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!("The start of the window is timed on Linux, where it has a screen of its own.");
        return Ok(());
    }
    machine::node_modules(&places.tests())?;
    let screen = display::Display::open(places)?;
    must(
        staged(places, &screen, "start")?
            .env("PLUMBLINE_APP", places.released("plumbline"))
            .env("PLUMBLINE_BRIDGE", places.released("plumbline-bridge")),
    )
}

/// A project of Playwright with the real window, on this screen.
fn staged(places: &Places, screen: &display::Display, project: &str) -> Result<Command> {
    let driver = machine::tool(places, machine::TAURI_DRIVER)?;
    let tests = places.tests();
    let mut command = screen.command(places, shell::script(&tests, "playwright").get_program());
    command
        .args(["test", &format!("--project={project}"), "--reporter=list"])
        .current_dir(&tests)
        .envs(checks::programs(places))
        .env("PLUMBLINE_TAURI_DRIVER", driver);
    Ok(command)
}
