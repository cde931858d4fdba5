//! `cargo xtask windows`: programs, installer, portable ZIP and their digests, in `target/windows` of the clone.

mod compiler;
mod digests;
mod installer;
mod licences;
mod portable;
mod sizes;
#[cfg(test)]
mod workflow;

pub use compiler::Compiler;
pub use installer::{Edition, make as make_installer};
pub use portable::make as make_portable;

use crate::{
    machine,
    places::Places,
    shell::{self, must, npm},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The programs that are shipped.
pub const PROGRAMS: [&str; 3] = ["plumbline.exe", "plumbline-inbox.exe", "plumbline-verify.exe"];
/// A file of its own where the linker cannot take it into the app (mingw).
pub const LOADER: &str = "WebView2Loader.dll";
/// Beside the programs, in the installer and in the ZIP.
pub const TEXTS: [&str; 2] = ["LICENSE.txt", "THIRD-PARTY.txt"];

/// What a release consists of, and where it lies.
pub struct Release {
    pub version: String,
    pub folder: PathBuf,
    /// Programs and texts, as they are installed.
    pub stage: PathBuf,
    /// Seconds since 1970 that stand in every file: those of the commit, so that the same source gives the same bytes.
    pub moment: u64,
}

pub fn run(places: &Places) -> Result<ExitCode> {
    let release = build(places)?;
    let made = [
        installer::make(places, &release, &Edition::of(&release)?)?,
        portable::make(places, &release)?,
    ];
    digests::write(&release, &made)?;
    println!("\nIn {}:", release.folder.display());
    let good = sizes::tell(&release, &made)?;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The app's programs take in what it leaves, on every system.
pub fn interface(places: &Places) -> Result<()> {
    machine::node_modules(&places.ui())?;
    println!("Building the interface");
    must(npm(&places.ui()).args(["run", "build"]))
}

/// Compiles and lays out what is shipped.
pub fn build(places: &Places) -> Result<Release> {
    machine::windows_packages()?;
    interface(places)?;
    let folder = places.root.join("target").join("windows");
    let release = Release {
        version: version(places)?,
        stage: folder.join("files"),
        folder,
        moment: moment(places),
    };
    emptied(&release.folder)?;
    fs::create_dir_all(&release.stage)?;

    println!("Compiling for Windows (the first time takes a good while)");
    let compiler = Compiler::new(places);
    must(&mut compiler.release())?;
    let programs = compiler.folder().join("release");
    for name in PROGRAMS {
        copy(&programs.join(name), &release.stage.join(name))?;
    }
    if programs.join(LOADER).is_file() {
        copy(&programs.join(LOADER), &release.stage.join(LOADER))?;
    }
    copy(&places.root.join("LICENSE"), &release.stage.join("LICENSE.txt"))?;
    fs::write(release.stage.join("THIRD-PARTY.txt"), licences::text(places)?)?;
    Ok(release)
}

fn version(places: &Places) -> Result<String> {
    let id = shell::output(shell::cargo(places).args(["pkgid", "--package", "plumbline"]))?;
    match id.trim().rsplit_once(['#', '@']) {
        Some((_, version)) => Ok(version.to_owned()),
        None => bail!("cargo names no version in {id}"),
    }
}

fn moment(places: &Places) -> u64 {
    let said = shell::output(shell::program("git", &places.root).args(["log", "-1", "--format=%ct"]));
    // An unpacked archive has no history; 1980 is where ZIP begins to count.
    said.ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(315_532_800)
}

fn emptied(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
