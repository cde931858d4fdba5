//! Two screens nobody sees: Xvfb with its own session bus. A second window, as of another company, stands on the second.

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
    /// Hold the pictures of its screens, in the format of `xwd`.
    memory: [PathBuf; 2],
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
            .args(["-displayfd", "1", "-nocursor", "-nolisten", "tcp"])
            .args(["-screen", "0", "1366x768x24", "-screen", "1", "1366x768x24"])
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
            memory: ["Xvfb_screen0", "Xvfb_screen1"].map(|screen| memory.join(screen)),
        };
        if display.name.len() < 2 {
            bail!("Xvfb ended before it named its display");
        }
        Ok(display)
    }

    /// A program on the first screen, in a session bus of its own, with everything drawn by the processor.
    pub fn command(&self, places: &Places, program: impl AsRef<OsStr>) -> Command {
        let mut command = shell::program("dbus-run-session", &places.root);
        command
            .arg("--")
            .arg(program)
            .env("DISPLAY", &self.name)
            .env("PLUMBLINE_SCREENS", env::join_paths(&self.memory).unwrap_or_default())
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
