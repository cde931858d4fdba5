//! Spawning other programs: on the console, or into a log.

use crate::places::Places;
use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::OsStr,
    fs::{self, File},
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

/// A cargo that compiles into the shared cache, free of what the outer `cargo run` left in the environment.
pub fn cargo(places: &Places) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = tidy(Command::new(program), &places.root);
    command.env("CARGO_TARGET_DIR", &places.target);
    command
}

pub fn npm(folder: &Path) -> Command {
    let mut command = tidy(Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" }), folder);
    // Debian's Chromium is used; a browser of its own would have to be downloaded.
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
}

/// A JavaScript program that stands in `node_modules/.bin` of this folder.
pub fn script(folder: &Path, name: &str) -> Command {
    let file = if cfg!(windows) {
        format!("{name}.cmd")
    } else {
        name.to_owned()
    };
    tidy(
        Command::new(folder.join("node_modules").join(".bin").join(file)),
        folder,
    )
}

pub fn program(path: impl AsRef<OsStr>, folder: &Path) -> Command {
    tidy(Command::new(path), folder)
}

/// Runs on the console; anything but success is an error.
pub fn must(command: &mut Command) -> Result<()> {
    let status = start(command)?;
    if !status.success() {
        bail!("{} ended with {status}", words(command));
    }
    Ok(())
}

pub fn start(command: &mut Command) -> Result<ExitStatus> {
    command
        .status()
        .with_context(|| format!("cannot start {}", words(command)))
}

/// What a program said (standard output and error in the order written) and how it ended.
pub struct Said {
    pub text: String,
    pub good: bool,
}

/// Runs with its output in a file, without standard input.
pub fn quietly(command: &mut Command, log: &Path) -> Result<Said> {
    let file = File::options()
        .create(true)
        .append(true)
        .open(log)
        .with_context(|| format!("cannot write {}", log.display()))?;
    let from = file.metadata()?.len();
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    let good = start(command)?.success();
    let bytes = fs::read(log)?;
    let new = bytes.get(usize::try_from(from)?..).unwrap_or_default();
    Ok(Said {
        text: String::from_utf8_lossy(new).into_owned(),
        good,
    })
}

/// Standard output of a short command.
pub fn output(command: &mut Command) -> Result<String> {
    let said = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", words(command)))?;
    if !said.status.success() {
        bail!("{} failed: {}", words(command), String::from_utf8_lossy(&said.stderr));
    }
    Ok(String::from_utf8_lossy(&said.stdout).into_owned())
}

pub fn on_path(name: &str) -> bool {
    let file = crate::places::executable(name);
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(&file).is_file()))
}

pub fn words(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

fn tidy(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder);
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
}
