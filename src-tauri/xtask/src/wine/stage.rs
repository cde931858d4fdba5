//! A fresh Windows under Wine: the libraries Wine 8 lacks, and stand-ins for the programs of the host that tests start.

use crate::{
    machine,
    places::Places,
    shell::{self, must},
};
use anyhow::{Context, Result, bail};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const COMPILER: &str = "x86_64-w64-mingw32-gcc";

/// Other people's programs that tests check files with; those not on this machine are left out.
const PEERS: &[&str] = &[
    "bash",
    "node",
    "npx",
    "pdffonts",
    "pdfinfo",
    "pdfimages",
    "pdftoppm",
    "pdftotext",
    "qpdf",
    "sh",
    "sha256sum",
    "soffice",
    "unzip",
];

pub struct Wine {
    prefix: PathBuf,
    loader: PathBuf,
    server: PathBuf,
    /// Where the sources of the stand-ins are.
    sources: PathBuf,
}

impl Wine {
    pub fn ready(places: &Places) -> Result<Self> {
        let wine = Self {
            prefix: places.wine.clone(),
            loader: found("wine64")?,
            server: found("wineserver")?,
            sources: places.root.join("src-tauri").join("xtask").join("wine"),
        };
        println!("Making a Windows under Wine");
        wine.end();
        if wine.prefix.exists() {
            fs::remove_dir_all(&wine.prefix).with_context(|| format!("cannot empty {}", wine.prefix.display()))?;
        }
        fs::create_dir_all(&wine.prefix)?;
        must(wine.command("wineboot").arg("--init"))?;
        wine.pretend("win10")?;
        wine.compile(
            "randomness.c",
            &wine.drive().join("windows/system32/bcryptprimitives.dll"),
            &["-shared", "-ladvapi32"],
        )?;
        wine.seat_peers(places)?;
        Ok(wine)
    }

    /// A Windows program. It finds the stand-ins on its path, and no screen. Where one deletes a link of the host, Wine
    /// deletes the file that the link points to: no test may make folders with such links.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(&self.loader);
        self.dress(&mut command);
        command.arg(program);
        command
    }

    pub fn drive(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// The folder of the one user there is.
    pub fn home(&self) -> Result<PathBuf> {
        let users = fs::read_dir(self.drive().join("users"))?.flatten();
        let mut own = users.map(|entry| entry.path()).filter(|path| !path.ends_with("Public"));
        own.next().context("this Windows has no user")
    }

    /// A file of the host as a Windows program names it.
    pub fn name(path: &Path) -> String {
        format!("Z:{}", path.display()).replace('/', "\\")
    }

    /// A file on drive C as a Windows program names it.
    pub fn own_name(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.drive()).unwrap_or(path);
        format!("C:\\{}", below.display()).replace('/', "\\")
    }

    /// Which Windows this one says it is.
    pub fn pretend(&self, version: &str) -> Result<()> {
        self.set("HKCU\\Software\\Wine", "Version", version)
    }

    pub fn set(&self, key: &str, name: &str, value: &str) -> Result<()> {
        self.reg(&["add", key, "/v", name, "/d", value, "/f"]).map(drop)
    }

    /// A value of the registry, `""` being the nameless one; `None` where there is none.
    pub fn get(&self, key: &str, name: &str) -> Option<String> {
        let file = self.drive().join("value.reg");
        // What `reg query` prints lacks every letter that an old code page lacks.
        self.reg(&["export", key, r"C:\value.reg", "/y"]).ok()?;
        let bytes = fs::read(file).ok()?;
        let units: Vec<_> = bytes
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        value(&String::from_utf16_lossy(&units), name)
    }

    pub fn delete(&self, key: &str) -> Result<()> {
        self.reg(&["delete", key, "/f"]).map(drop)
    }

    pub fn has(&self, key: &str) -> bool {
        self.reg(&["query", key]).is_ok()
    }

    /// A program of a few lines for Windows.
    pub fn compile(&self, source: &str, to: &Path, flags: &[&str]) -> Result<()> {
        must(
            Command::new(COMPILER)
                .args(["-municode", "-O1", "-Wall", "-Werror", "-o"])
                .arg(to)
                .arg(self.sources.join(source))
                .args(flags),
        )
    }

    /// A script that starts a Windows program from Linux programs which expect one of their own.
    pub fn wrapper(&self, program: &Path, at: &Path) -> Result<()> {
        use std::fmt::Write as _;
        let mut text = String::from("#!/bin/sh\n");
        let command = self.command(program);
        for (name, value) in command.get_envs() {
            let _ = match value {
                Some(value) => writeln!(text, "export {}='{}'", name.display(), value.display()),
                None => writeln!(text, "unset {}", name.display()),
            };
        }
        let _ = writeln!(text, "exec '{}' '{}' \"$@\"", self.loader.display(), program.display());
        fs::write(at, text)?;
        must(Command::new("chmod").arg("755").arg(at))
    }

    fn reg(&self, arguments: &[&str]) -> Result<String> {
        shell::output(self.command("reg").args(arguments).stderr(Stdio::null()))
    }

    fn dress(&self, command: &mut Command) {
        command
            .env("WINEPREFIX", &self.prefix)
            .env("WINEARCH", "win64")
            .env("WINEDEBUG", "-all")
            // Names of files and arguments in every script.
            .env("LC_ALL", "C.UTF-8")
            .env("WINEPATH", "C:\\peers")
            // No questions about Mono and Gecko, and nothing of this Windows in the menus of the host.
            .env("WINEDLLOVERRIDES", "mscoree=;mshtml=;winemenubuilder.exe=d")
            .env_remove("DISPLAY");
    }

    fn seat_peers(&self, places: &Places) -> Result<()> {
        let folder = self.drive().join("peers");
        fs::create_dir_all(&folder)?;
        let stand_in = folder.join("peer.exe");
        self.compile("peer.c", &stand_in, &[])?;
        let python = machine::python(places)?;
        let seat = |name: &str, path: &Path| -> Result<()> {
            fs::copy(&stand_in, folder.join(format!("{name}.exe")))?;
            fs::write(folder.join(format!("{name}.path")), path.display().to_string())?;
            Ok(())
        };
        seat("python", &python)?;
        seat("python3", &python)?;
        for name in PEERS {
            if let Some(path) = on_path(name) {
                seat(name, &path)?;
            }
        }
        Ok(())
    }

    /// Ends what still runs in this Windows, and nothing else.
    fn end(&self) {
        if self.prefix.exists() {
            let mut command = Command::new(&self.server);
            self.dress(&mut command);
            let _ = command.arg("-k").status();
            let mut command = Command::new(&self.server);
            self.dress(&mut command);
            let _ = command.arg("-w").status();
        }
    }
}

/// Of the first key in an exported file.
fn value(exported: &str, name: &str) -> Option<String> {
    let head = match name {
        "" => "@=".to_owned(),
        name => format!("\"{name}\"="),
    };
    let key = exported.lines().skip_while(|line| !line.starts_with('['));
    let mut lines = key.skip(1).take_while(|line| !line.starts_with('['));
    let value = lines.find_map(|line| line.strip_prefix(&head))?;
    if let Some(number) = value.strip_prefix("dword:") {
        return Some(format!("{:#x}", u32::from_str_radix(number, 16).ok()?));
    }
    let text = value.strip_prefix('"')?.strip_suffix('"')?;
    Some(text.replace("\\\"", "\"").replace("\\\\", "\\"))
}

impl Drop for Wine {
    fn drop(&mut self) {
        self.end();
    }
}

/// Debian keeps Wine's own programs off the path.
fn found(name: &str) -> Result<PathBuf> {
    let debian = Path::new("/usr/lib/wine").join(name);
    match on_path(name) {
        Some(path) => Ok(path),
        None if debian.is_file() => Ok(debian),
        None => bail!("{name} is missing: on Debian `apt-get install wine64`"),
    }
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_value_is_read_as_it_was_written() {
        let exported = concat!(
            "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\X]\r\n",
            "@=\"Plumbline 文件\"\r\n\"Command\"=\"\\\"C:\\\\a b\\\\x.exe\\\" \\\"%1\\\"\"\r\n\"Size\"=dword:0000abcd\r\n",
            "\r\n[HKEY_CURRENT_USER\\Software\\X\\below]\r\n\"Other\"=\"1\"\r\n",
        );
        assert_eq!(value(exported, "").as_deref(), Some("Plumbline 文件"));
        assert_eq!(value(exported, "Command").as_deref(), Some(r#""C:\a b\x.exe" "%1""#));
        assert_eq!(value(exported, "Size").as_deref(), Some("0xabcd"));
        assert_eq!(value(exported, "Other"), None);
    }
}
