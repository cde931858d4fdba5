//! What only a desktop can do: native dialogs and places. Tests and the bridge supply their own.

use crate::keychain::{self, Keychain};
#[cfg(windows)]
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Answers of the person at the keyboard. Calls block until there is one; `None` is "cancelled".
pub trait Desktop: Send + Sync {
    fn choose_files(&self, kind: FileKind) -> Option<Vec<PathBuf>>;
    fn choose_save(&self, suggested: &str, kind: FileKind) -> Option<PathBuf>;
    fn choose_folder(&self) -> Option<PathBuf>;
    fn keychain(&self) -> &dyn Keychain;
    /// A word beside the clock of the desktop.
    fn notify(&self, text: &str);
    /// Nobody looks at the window now.
    fn in_background(&self) -> bool;
    /// Whether setup files of updates run here.
    fn can_install(&self) -> bool;
    /// Starts the setup file of an update, and lets the program end.
    fn install(&self, setup: &Path) -> std::io::Result<()>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Any,
    Workbook,
    /// A list to take in: a workbook of any program, or text with separators.
    Table,
    /// A customer's own workbook. Only `.xlsx` can be filled in; the others are shown, so that a word is said about them.
    Form,
    Pdf,
    Invite,
    Archive,
    Questionnaire,
    /// A picture for the head of papers.
    Logo,
    /// The setup file of an update.
    Setup,
}

impl FileKind {
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Any => &[],
            Self::Workbook => &["xlsx"],
            Self::Table => &["xlsx", "xls", "ods", "csv", "tsv", "txt"],
            Self::Form => &["xlsx", "xlsm", "xls", "xlsb", "ods"],
            Self::Pdf => &["pdf"],
            Self::Invite => &["plumb"],
            Self::Archive => &["zip"],
            Self::Questionnaire => &["json", "xlsx", "xlsm", "xls"],
            Self::Setup => &["exe"],
            Self::Logo => &["png", "jpg", "jpeg"],
        }
    }
}

/// The dialogs of the operating system.
pub struct Native<R: Runtime>(pub OnceLock<AppHandle<R>>);

impl<R: Runtime> Desktop for Native<R> {
    fn choose_files(&self, kind: FileKind) -> Option<Vec<PathBuf>> {
        let mut dialog = self.0.get()?.dialog().file();
        if let [first, ..] = kind.endings() {
            dialog = dialog.add_filter(*first, kind.endings());
        }
        paths(dialog.blocking_pick_files()?)
    }

    fn choose_save(&self, suggested: &str, kind: FileKind) -> Option<PathBuf> {
        let mut dialog = self.0.get()?.dialog().file().set_file_name(suggested);
        if let [first, ..] = kind.endings() {
            dialog = dialog.add_filter(*first, kind.endings());
        }
        dialog.blocking_save_file()?.into_path().ok()
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        self.0.get()?.dialog().file().blocking_pick_folder()?.into_path().ok()
    }

    fn keychain(&self) -> &dyn Keychain {
        &keychain::System
    }

    fn notify(&self, text: &str) {
        if let Some(app) = self.0.get() {
            toast(app, text);
        }
    }

    fn in_background(&self) -> bool {
        let window = self.0.get().and_then(|app| app.get_webview_window("main"));
        window.is_some_and(|window| !window.is_focused().unwrap_or(true))
    }

    fn can_install(&self) -> bool {
        is_installed()
    }

    fn install(&self, setup: &Path) -> std::io::Result<()> {
        start_setup(setup)?;
        if let Some(app) = self.0.get().cloned() {
            std::thread::spawn(move || {
                // The window still has to hear that it went well.
                std::thread::sleep(Duration::from_millis(300));
                app.exit(0);
            });
        }
        Ok(())
    }
}

/// Under the name that the setup file has Windows know; a click brings the window forward.
#[cfg(windows)]
fn toast<R: Runtime>(app: &AppHandle<R>, text: &str) {
    use tauri_winrt_notification::Toast;
    let window = app.clone();
    let shown = Toast::new(&app.config().identifier)
        .title("Plumbline")
        .text1(text)
        .on_activated(move |_| {
            crate::app::focus(&window);
            Ok(())
        })
        .show();
    if let Err(error) = shown {
        tracing::debug!(%error, "the desktop shows no notice");
    }
}

#[cfg(not(windows))]
fn toast<R: Runtime>(_: &AppHandle<R>, _: &str) {}

/// A portable copy has no uninstaller beside it, and is not made an installed one behind somebody's back.
fn is_installed() -> bool {
    let program = std::env::current_exe().ok();
    cfg!(windows) && program.is_some_and(|program| program.with_file_name("uninstall.exe").is_file())
}

/// Silently, into the folder that this program runs from.
#[cfg(windows)]
fn start_setup(setup: &Path) -> std::io::Result<()> {
    use std::os::windows::process::CommandExt;
    let program = std::env::current_exe()?;
    let mut command = std::process::Command::new(setup);
    command.args(["/S", "/START"]);
    if let Some(folder) = program.parent() {
        // The last word, to the end of the line and never in quotation marks: so NSIS reads it.
        command.raw_arg(std::ffi::OsString::from_iter([OsStr::new("/D="), folder.as_os_str()]));
    }
    command.spawn().map(drop)
}

#[cfg(not(windows))]
fn start_setup(_: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

fn paths(files: Vec<FilePath>) -> Option<Vec<PathBuf>> {
    files.into_iter().map(|file| file.into_path().ok()).collect()
}

/// Answers read from a folder, one JSON file each, oldest name first: `{"save": path}`, `{"open": [paths]}` or
/// `{"folder": path}`. For the demonstration, where nobody sits at the dialogs.
#[cfg(feature = "scripted-desktop")]
pub struct Scripted(pub PathBuf);

#[cfg(feature = "scripted-desktop")]
impl Scripted {
    fn next(&self, wanted: &str) -> Option<serde_json::Value> {
        let mut files: Vec<_> = std::fs::read_dir(&self.0)
            .ok()?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        files.sort();
        for file in files
            .into_iter()
            .filter(|file| file.extension().is_some_and(|ending| ending == "json"))
        {
            let answer: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).ok()?).ok()?;
            if let Some(value) = answer.get(wanted) {
                std::fs::remove_file(&file).ok()?;
                return Some(value.clone());
            }
        }
        None
    }
}

#[cfg(feature = "scripted-desktop")]
impl Desktop for Scripted {
    fn choose_files(&self, _kind: FileKind) -> Option<Vec<PathBuf>> {
        serde_json::from_value(self.next("open")?).ok()
    }

    fn choose_save(&self, _suggested: &str, _kind: FileKind) -> Option<PathBuf> {
        serde_json::from_value(self.next("save")?).ok()
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        serde_json::from_value(self.next("folder")?).ok()
    }

    fn keychain(&self) -> &dyn Keychain {
        &keychain::MEMORY
    }

    fn notify(&self, _: &str) {}

    fn in_background(&self) -> bool {
        false
    }

    fn can_install(&self) -> bool {
        false
    }

    fn install(&self, _: &Path) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
}
