//! The installer: `src-tauri/windows/plumbline.nsi`, compiled by makensis.

use super::{LOADER, PROGRAMS, Release, TEXTS};
use crate::{
    places::Places,
    shell::{self, must},
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Which version an installer says it brings: tests of upgrades make others from the same files.
pub struct Edition {
    pub version: String,
    pub file: PathBuf,
}

impl Edition {
    pub fn of(release: &Release) -> Result<Self> {
        Ok(Self {
            version: release.version.clone(),
            file: release
                .folder
                .join(format!("plumbline-{}-x64-setup.exe", release.version)),
        })
    }
}

pub fn make(places: &Places, release: &Release, edition: &Edition) -> Result<PathBuf> {
    let script = places.root.join("src-tauri").join("windows");
    let mut command = makensis(&script);
    command.args(["-V2", "-WX"]);
    command.arg(flag("INPUTCHARSET")).arg("UTF8");
    // Wine on Debian runs 64-bit programs alone; NSIS for Windows makes 32-bit installers, which every Windows runs.
    if !cfg!(windows) {
        command.arg(format!("{}Target amd64-unicode", flag("X")));
    }
    let define = |name: &str, value: &str| format!("{}{name}={value}", flag("D"));
    command
        .arg(define("VERSION", &edition.version))
        .arg(define("NUMBERS", &format!("{}.0", numbers(&edition.version))))
        .arg(define("STAGE", &release.stage.display().to_string()))
        .arg(define("OUT", &edition.file.display().to_string()))
        .arg(define("SIZE", &(installed(release)? / 1024).to_string()))
        .arg(define("ICON", &icon(places).display().to_string()));
    if release.stage.join(LOADER).is_file() {
        command.arg(format!("{}LOADER", flag("D")));
    }
    command
        .arg("plumbline.nsi")
        .env("SOURCE_DATE_EPOCH", release.moment.to_string());
    must(&mut command).context("makensis of NSIS 3.08 or newer makes the installer")?;
    Ok(edition.file.clone())
}

/// Bytes on the disk once it is installed.
pub fn installed(release: &Release) -> Result<u64> {
    let mut sum = 0;
    for name in PROGRAMS.iter().chain(&TEXTS).chain(&[LOADER]) {
        match fs::metadata(release.stage.join(name)) {
            Ok(file) => sum += file.len(),
            Err(_) if *name == LOADER => (),
            Err(error) => return Err(error).with_context(|| format!("{name} is missing")),
        }
    }
    Ok(sum)
}

fn makensis(folder: &Path) -> Command {
    let usual = Path::new(r"C:\Program Files (x86)\NSIS\makensis.exe");
    if cfg!(windows) && !shell::on_path("makensis") && usual.is_file() {
        return shell::program(usual, folder);
    }
    shell::program("makensis", folder)
}

fn flag(name: &str) -> String {
    format!("{}{name}", if cfg!(windows) { '/' } else { '-' })
}

/// `1.2.3-beta.1` without what follows the numbers.
fn numbers(version: &str) -> &str {
    let end = version.find(|letter: char| letter != '.' && !letter.is_ascii_digit());
    &version[..end.unwrap_or(version.len())]
}

fn icon(places: &Places) -> PathBuf {
    places.root.join("assets").join("icons").join("icon.ico")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_properties_take_numbers_alone() {
        assert_eq!(numbers("1.2.3-beta.1"), "1.2.3");
        assert_eq!(numbers("0.1.0"), "0.1.0");
    }

    /// The installer writes what is staged, the uninstaller takes all of it away, and nothing else.
    #[test]
    fn what_is_installed_is_what_is_removed() {
        let script = include_str!("../../../windows/plumbline.nsi");
        let lines = |head: &str, tail: &str| -> Vec<String> {
            let names = script.lines().map(str::trim);
            let mut names: Vec<_> = names
                .filter_map(|line| line.strip_prefix(head)?.strip_suffix(tail))
                .map(str::to_owned)
                .collect();
            names.sort();
            names
        };
        let mut shipped: Vec<_> = PROGRAMS
            .iter()
            .chain(&TEXTS)
            .chain(&[LOADER])
            .map(|name| name.to_string())
            .collect();
        shipped.sort();
        assert_eq!(lines("File \"${STAGE}\\", "\""), shipped);
        shipped.push("uninstall.exe".into());
        shipped.sort();
        assert_eq!(lines("Delete \"$INSTDIR\\", "\""), shipped);
    }

    /// Every word of the installer is there in every language, and the words of no language are left over.
    #[test]
    fn every_language_has_every_word() {
        let names = |text: &str| -> Vec<String> {
            let lines = text.lines().filter_map(|line| line.strip_prefix("LangString "));
            lines
                .filter_map(|line| line.split(' ').next())
                .map(str::to_owned)
                .collect()
        };
        let english = names(include_str!("../../../windows/words/en.nsh"));
        assert_eq!(names(include_str!("../../../windows/words/zh-Hans.nsh")), english);
        assert_eq!(names(include_str!("../../../windows/words/vi.nsh")), english);
        let script = include_str!("../../../windows/plumbline.nsi");
        for name in english {
            assert!(script.contains(&format!("$({name})")), "{name} is said nowhere");
        }
    }

    /// The data folder that `/REMOVEDATA` deletes is the app's own.
    #[test]
    fn the_identifier_is_the_apps() {
        let config: serde_json::Value = serde_json::from_str(include_str!("../../../../tauri.conf.json")).unwrap();
        let line = format!("!define IDENTIFIER \"{}\"", config["identifier"].as_str().unwrap());
        assert!(
            include_str!("../../../windows/plumbline.nsi")
                .lines()
                .any(|found| found == line)
        );
    }
}
