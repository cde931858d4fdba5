//! A screen nobody sees: Xvfb with its own session bus.

use crate::{places::Places, shell};
use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// Ends with the value.
pub struct Display {
    server: Child,
    name: String,
    /// Holds its picture, in the format of `xwd`.
    memory: PathBuf,
}

impl Display {
    pub fn open(places: &Places) -> Result<Self> {
        for (program, package) in [
            ("Xvfb", "xvfb"),
            ("dbus-run-session", "dbus-daemon"),
            ("WebKitWebDriver", "webkit2gtk-driver"),
        ] {
            if !shell::on_path(program) {
                bail!("{program} is missing: on Debian `apt-get install {package}`");
            }
        }
        let memory = places.root.join("target").join("screen");
        fs::create_dir_all(&memory)?;
        let mut server = Command::new("Xvfb")
            .arg("-fbdir")
            .arg(&memory)
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1366x768x24",
                "-nocursor",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start Xvfb")?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let display = Self {
            server,
            name: format!(":{}", number.trim()),
            memory: memory.join("Xvfb_screen0"),
        };
        if display.name.len() < 2 {
            bail!("Xvfb ended before it named its display");
        }
        Ok(display)
    }

    /// A program on this screen, in a session bus of its own, with everything drawn by the processor.
    pub fn command(&self, places: &Places, program: impl AsRef<OsStr>) -> Command {
        let mut command = shell::program("dbus-run-session", &places.root);
        command
            .arg("--")
            .arg(program)
            .env("DISPLAY", &self.name)
            .env("PLUMBLINE_SCREEN", &self.memory)
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("NO_AT_BRIDGE", "1");
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Whether a person sits in front of this machine.
pub fn at_hand() -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
