//! `plumbline --doctor DIR [--mend]`: examines a closed store from the command line, for support. Says codes and places,
//! never what a record holds.

// A command line talks on standard output.
#![allow(clippy::print_stdout)]

use crate::shell::Setup;
use plumbline_core::KINDS;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::moment::Moment;
use plumbline_core::vault::doctor::{self, Doctor, DoctorReport};
use serde::Serialize;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use zeroize::Zeroizing;

/// How the program ends when it was started as the doctor: 0 sound, 1 damage found, 2 not opened. `None` for any other
/// start.
pub fn doctor(arguments: &[std::ffi::OsString]) -> Option<i32> {
    let at = arguments.iter().position(|argument| argument == "--doctor")?;
    let Some(dir) = arguments.get(at + 1) else {
        println!("plumbline --doctor DIR [--mend]");
        return Some(2);
    };
    let mend = arguments.iter().any(|argument| argument == "--mend");
    match examine(Path::new(dir), mend) {
        Ok((report, opened)) => {
            tell(&report);
            Some(if opened { i32::from(!report.is_sound()) } else { 2 })
        }
        Err(error) => {
            println!("not examined: {}", error.code.word());
            Some(2)
        }
    }
}

/// The report, and whether the store could be opened for it.
fn examine(dir: &Path, mend: bool) -> Result<(DoctorReport, bool)> {
    if !dir.is_dir() {
        return Err(Error::new(ErrorCode::VaultMissing));
    }
    let now = Moment::now();
    let (person, passphrase) = credentials(dir)?;
    let opened = Doctor::of_closed(dir, KINDS, Setup::of_this_machine().options, &person, &passphrase);
    match opened {
        Ok(doctor) if mend => Ok((doctor.mend(&now)?, true)),
        Ok(doctor) => Ok((doctor.examine(&now)?, true)),
        // Without a key, what needs none can still be told.
        Err(error) => {
            println!("not opened: {}", error.code.word());
            Ok((doctor::without_key(dir, &now)?, false))
        }
    }
}

fn tell(report: &DoctorReport) {
    for finding in &report.findings {
        let done = if finding.mended { "mended" } else { "to do" };
        println!(
            "{:<22} {:<34} {done}: {}",
            word(finding.code),
            finding.place,
            word(finding.step)
        );
    }
    if report.more > 0 {
        println!("and {} more", report.more);
    }
    println!(
        "{} entries, {} tables, {} evidence files, {} backups examined; {}",
        report.entries,
        report.tables,
        report.files,
        report.backups,
        if report.is_sound() { "sound" } else { "damage found" }
    );
}

/// A code as it travels.
fn word(code: impl Serialize) -> String {
    let value = serde_json::to_value(code).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// From the environment, or asked on the terminal; the passphrase does not appear there.
fn credentials(dir: &Path) -> Result<(String, Zeroizing<String>)> {
    let set = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty());
    let people = doctor::people(dir);
    let person = match (set("PLUMBLINE_PERSON"), people.as_slice()) {
        (Some(person), _) => person,
        (None, [only]) => only.clone(),
        (None, people) => {
            println!("Who signs in here: {}", people.join(", "));
            ask("Person: ")?
        }
    };
    if let Some(passphrase) = set("PLUMBLINE_PASSPHRASE") {
        return Ok((person, Zeroizing::new(passphrase)));
    }
    let echo = |on: &str| Command::new("stty").arg(on).stdin(Stdio::inherit()).status();
    // Where the terminal cannot be made silent (Windows), nothing is asked for.
    if !echo("-echo").is_ok_and(|status| status.success()) {
        println!("set PLUMBLINE_PASSPHRASE");
        return Err(Error::new(ErrorCode::PassphraseWrong));
    }
    let passphrase = ask(&format!("Passphrase of {person}: ")).map(Zeroizing::new);
    let _ = echo("echo");
    println!();
    Ok((person, passphrase?))
}

fn ask(question: &str) -> Result<String> {
    print!("{question}");
    let _ = std::io::stdout().flush();
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(Error::internal)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
