//! Who compiles for Windows: on Windows the toolchain at hand (MSVC); on Debian its own compilers with mingw, which build
//! the standard library from its source, so that nothing has to be fetched from elsewhere.

use crate::{
    places::Places,
    shell::{self, cargo},
};
use std::{
    env,
    ffi::OsString,
    fmt::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

pub const TARGET: &str = if cfg!(windows) {
    "x86_64-pc-windows-msvc"
} else {
    "x86_64-pc-windows-gnu"
};

/// 2026-11-30, in seconds since 1970, for whatever writes a time into what it compiles. The day of the commit would
/// compile half of all crates anew after each one.
const COMPILED_ON: &str = "1796004978";

pub struct Compiler<'a> {
    places: &'a Places,
}

impl<'a> Compiler<'a> {
    pub fn new(places: &'a Places) -> Self {
        Self { places }
    }

    /// What is shipped, as it is shipped: without what tests switch on.
    pub fn release(&self) -> Command {
        let mut command = self.cargo("build");
        command.args(["--release", "--bins", "--locked"]).args([
            "--package",
            "plumbline",
            "--package",
            "plumbline-inbox",
            "--package",
            "plumbline-bundle",
            "--features",
            "plumbline/custom-protocol",
        ]);
        command
            .env("SOURCE_DATE_EPOCH", COMPILED_ON)
            .env("CARGO_ENCODED_RUSTFLAGS", self.rust_without_paths())
            .env(format!("CFLAGS_{}", TARGET.replace('-', "_")), self.c_without_paths());
        command
    }

    pub fn cargo(&self, task: &str) -> Command {
        let mut command = cargo(self.places);
        if !cfg!(windows) {
            command = shell::program("/usr/bin/cargo", &self.places.root);
            for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTFLAGS"] {
                command.env_remove(name);
            }
            command
                .env("PATH", debian_first())
                .env("RUSTC", "/usr/bin/rustc")
                // Building the standard library counts as unstable; everything else stays stable Rust.
                .env("RUSTC_BOOTSTRAP", "1");
        }
        command.arg(task).args(["--target", TARGET]);
        if !cfg!(windows) {
            command.arg("-Zbuild-std");
        }
        command.env("CARGO_TARGET_DIR", &self.places.windows);
        command
    }

    /// Above `debug` and `release`.
    pub fn folder(&self) -> PathBuf {
        self.places.windows.join(TARGET)
    }

    /// No path of this computer in what is shipped: it tells who built it. The clone itself is not among them: cargo
    /// names its files from there, and flags that differ from clone to clone compile every crate anew.
    fn rust_without_paths(&self) -> String {
        let mut flags = String::new();
        for (from, to) in self.paths() {
            if !flags.is_empty() {
                flags.push('\u{1f}');
            }
            let _ = write!(flags, "--remap-path-prefix={}={to}", from.display());
        }
        flags
    }

    fn c_without_paths(&self) -> String {
        if cfg!(windows) {
            return String::new();
        }
        let maps = self.paths().into_iter();
        let maps = maps.map(|(from, to)| format!("-ffile-prefix-map={}={to}", from.display()));
        maps.collect::<Vec<_>>().join(" ")
    }

    /// Of two that begin alike the later one counts.
    fn paths(&self) -> [(PathBuf, &'static str); 2] {
        let home = env::home_dir().unwrap_or_default().join(".cargo");
        let crates = env::var_os("CARGO_HOME").map_or(home, PathBuf::from);
        [
            (crates.join("registry").join("src"), "crates"),
            (self.places.windows.clone(), "build"),
        ]
    }
}

fn debian_first() -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from("/usr/bin")).chain(env::split_paths(&old));
    env::join_paths(folders).unwrap_or_else(|_| Path::new("/usr/bin").into())
}
