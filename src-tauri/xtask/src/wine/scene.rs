//! Three versions of the installer in a Windows with one user, and how it is seen what they put in place.

use super::{Job, stage::Wine};
use crate::windows::{self, Edition, LOADER, PROGRAMS, Release, TEXTS};
use anyhow::{Context, Result, ensure};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub const UNINSTALL_KEY: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Plumbline";

pub struct Scene<'a> {
    pub job: &'a Job<'a>,
    pub release: Release,
    /// Installers lie in a folder of their own, as downloads do.
    pub downloads: PathBuf,
    pub setup: PathBuf,
    pub older: PathBuf,
    pub newer: PathBuf,
    /// Where it is installed unless somebody says otherwise.
    pub folder: PathBuf,
    /// The app's data.
    pub records: PathBuf,
}

impl<'a> Scene<'a> {
    pub fn set(job: &'a Job) -> Result<Self> {
        let release = windows::build(job.places)?;
        let home = job.wine.home()?;
        // The user's own Downloads is a link to that of the host.
        let downloads = job.wine.drive().join("downloads");
        fs::create_dir_all(&downloads)?;
        let edition = |version: &str| -> Result<PathBuf> {
            let file = downloads.join(format!("plumbline-{version}-x64-setup.exe"));
            let edition = Edition {
                version: version.to_owned(),
                file,
            };
            windows::make_installer(job.places, &release, &edition)
        };
        let local = home.join("AppData").join("Local");
        Ok(Self {
            setup: edition(&release.version)?,
            older: edition("0.0.1")?,
            newer: edition("99.0.0")?,
            folder: local.join("Programs").join("Plumbline"),
            records: local.join("app.plumbline.desktop"),
            downloads,
            release,
            job,
        })
    }

    pub fn wine(&self) -> &Wine {
        self.job.wine
    }

    pub fn setup(&self, installer: &Path, switches: &[&str]) -> Result<i32> {
        ended(self.wine().command(installer).arg("/S").args(switches))
    }

    /// Waits for the end, which the uninstaller otherwise does not.
    pub fn uninstall(&self, folder: &Path, switches: &[&str]) -> Result<i32> {
        let mut command = self.wine().command(folder.join("uninstall.exe"));
        command.arg("/S").args(switches);
        let switch = format!("_?={}", self.wine().own_name(folder));
        ended(command.args(unquoted(&switch)))
    }

    pub fn shipped(&self) -> Vec<&'static str> {
        PROGRAMS.into_iter().chain(TEXTS).chain([LOADER]).collect()
    }

    /// Every file that is installed is the one that was built.
    pub fn is_whole(&self, folder: &Path) -> Result<()> {
        for name in self.shipped() {
            let (made, installed) = (fs::read(self.release.stage.join(name))?, fs::read(folder.join(name)));
            let installed = installed.with_context(|| format!("{name} is not installed"))?;
            ensure!(made == installed, "{name} is another file");
        }
        let names: Vec<_> = contents(folder)?.into_keys().collect();
        ensure!(names.len() == self.shipped().len() + 1, "there are {names:?}");
        Ok(())
    }

    /// Files, menu, kind of file, and the entry by which it is removed.
    pub fn is_installed(&self, folder: &Path, version: &str) -> Result<()> {
        self.is_whole(folder)?;
        let program = self.wine().own_name(&folder.join("plumbline.exe"));
        let uninstaller = self.wine().own_name(&folder.join("uninstall.exe"));
        self.is_value(r"HKCU\Software\Classes\.plumb", "", "Plumbline.Bundle")?;
        let kind = r"HKCU\Software\Classes\Plumbline.Bundle";
        self.is_value(kind, "", "Plumbline file")?;
        self.is_value(&format!(r"{kind}\DefaultIcon"), "", &format!("{program},0"))?;
        self.is_value(
            &format!(r"{kind}\shell\open\command"),
            "",
            &format!("\"{program}\" \"%1\""),
        )?;
        self.is_value(UNINSTALL_KEY, "DisplayName", "Plumbline")?;
        self.is_value(UNINSTALL_KEY, "DisplayVersion", version)?;
        self.is_value(UNINSTALL_KEY, "InstallLocation", &self.wine().own_name(folder))?;
        self.is_value(UNINSTALL_KEY, "UninstallString", &format!("\"{uninstaller}\""))?;
        self.is_value(UNINSTALL_KEY, "QuietUninstallString", &format!("\"{uninstaller}\" /S"))?;
        let files = contents(folder)?
            .into_iter()
            .filter(|(name, _)| name != "uninstall.exe");
        let size: usize = files.map(|(_, bytes)| bytes.len()).sum();
        self.is_value(UNINSTALL_KEY, "EstimatedSize", &format!("{:#x}", size / 1024))?;
        ensure!(self.shortcut()?.is_file(), "the menu lacks it");
        Ok(())
    }

    pub fn is_value(&self, key: &str, name: &str, wanted: &str) -> Result<()> {
        let found = self.wine().get(key, name);
        ensure!(
            found.as_deref() == Some(wanted),
            "{key} {name} is {found:?}, not {wanted}"
        );
        Ok(())
    }

    pub fn shortcut(&self) -> Result<PathBuf> {
        let menu = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Plumbline.lnk";
        Ok(self.wine().home()?.join(menu))
    }

    pub fn is_gone(&self, folder: &Path) -> Result<()> {
        for key in [
            UNINSTALL_KEY,
            r"HKCU\Software\Classes\.plumb",
            r"HKCU\Software\Classes\Plumbline.Bundle",
            r"HKCU\Software\Classes\AppUserModelId\app.plumbline.desktop",
        ] {
            ensure!(!self.wine().has(key), "{key} is left");
        }
        ensure!(!self.shortcut()?.exists(), "the menu still has it");
        for name in self.shipped() {
            ensure!(!folder.join(name).exists(), "{name} is left");
        }
        Ok(())
    }
}

pub fn ended(command: &mut Command) -> Result<i32> {
    let status = command.stdin(Stdio::null()).status()?;
    status.code().context("it was killed")
}

/// A space ends an argument here: quotes around the whole would hide it from the installer.
pub fn unquoted(switch: &str) -> Vec<&str> {
    switch.split(' ').collect()
}

/// Every file below a folder, by its path there.
pub fn contents(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} is not there", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            let inner = contents(&path)?.into_iter();
            found.extend(inner.map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(&path)?);
        }
    }
    Ok(found)
}
