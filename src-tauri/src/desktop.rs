//! What only a desktop can do: native dialogs and places. Tests and the bridge supply their own.

use crate::keychain::{self, Keychain};
use std::path::PathBuf;
use std::sync::OnceLock;
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Answers of the person at the keyboard. Calls block until there is one; `None` is "cancelled".
pub trait Desktop: Send + Sync {
    fn choose_files(&self, kind: FileKind) -> Option<Vec<PathBuf>>;
    fn choose_save(&self, suggested: &str, kind: FileKind) -> Option<PathBuf>;
    fn choose_folder(&self) -> Option<PathBuf>;
    fn keychain(&self) -> &dyn Keychain;
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
}
