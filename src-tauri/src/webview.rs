//! What draws the window on Windows may be missing there. Then nothing can be shown but a box of Windows itself, which
//! says what to fetch and where to put it.

#![cfg_attr(not(windows), allow(dead_code, reason = "its tests run everywhere"))]

use crate::words::{Tongue, say};
use std::path::Path;

/// As Microsoft calls the installer that needs no internet.
const INSTALLER: &str = "MicrosoftEdgeWebView2RuntimeInstallerX64.exe";

#[derive(Debug, PartialEq, Eq)]
pub struct Missing {
    pub title: String,
    pub text: String,
}

/// What to say where the runtime tells no version. `folder` is that of the program.
pub fn missing(version: Option<&str>, locale: Option<&str>, folder: &Path) -> Option<Missing> {
    // What is left in the registry when somebody removed it.
    let gone = |version: &str| version.trim().is_empty() || version == "0.0.0.0";
    if version.is_some_and(|version| !gone(version)) {
        return None;
    }
    let tongue = Tongue::of(locale);
    let beside = folder.join(INSTALLER).is_file();
    let key = if beside { "webview-beside" } else { "webview-missing" };
    let values = [
        ("file", INSTALLER.into()),
        ("folder", folder.to_string_lossy().into_owned().into()),
    ];
    Some(Missing {
        title: say(tongue, "webview-title", &[]),
        text: say(tongue, key, &values),
    })
}

/// True when the window can be opened; where not, the person has been told.
#[cfg(windows)]
pub fn is_there() -> bool {
    let program = std::env::current_exe().unwrap_or_default();
    let folder = program.parent().unwrap_or(Path::new(""));
    let version = tauri::webview_version().ok();
    let Some(missing) = missing(version.as_deref(), sys_locale::get_locale().as_deref(), folder) else {
        return true;
    };
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(missing.title)
        .set_description(missing.text)
        .show();
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runtime_that_is_there_is_used_without_a_word() {
        assert_eq!(missing(Some("131.0.2903.112"), Some("zh-CN"), Path::new("/")), None);
    }

    #[test]
    fn without_it_everybody_reads_what_to_fetch_and_where_to_put_it() {
        let folder = Path::new("/Users/阮氏红/Plumbline");
        let mut titles = Vec::new();
        for locale in [Some("en-US"), Some("zh-CN"), Some("vi-VN")] {
            for version in [None, Some(""), Some("0.0.0.0")] {
                let said = missing(version, locale, folder).unwrap();
                for word in [
                    INSTALLER,
                    "developer.microsoft.com",
                    "/Users/阮氏红/Plumbline",
                    "x64",
                    "Plumbline",
                ] {
                    assert!(
                        said.text.contains(word),
                        "{locale:?}: {word} is missing in {}",
                        said.text
                    );
                }
                titles.push(said.title);
            }
        }
        titles.dedup();
        assert_eq!(
            titles,
            [
                "Plumbline cannot open its window",
                "Plumbline 无法打开窗口",
                "Plumbline không mở được cửa sổ"
            ]
        );
    }

    #[test]
    fn an_installer_that_lies_beside_is_named_and_nothing_is_to_be_fetched() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(INSTALLER), b"").unwrap();
        for locale in ["en", "zh", "vi"] {
            let said = missing(None, Some(locale), dir.path()).unwrap();
            assert!(said.text.contains(INSTALLER) && !said.text.contains("developer.microsoft.com"));
        }
    }
}
