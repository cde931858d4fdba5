//! The product behind the window: its commands over a store in a folder, with the desktop played.

use crate::answers::{Answer, Answers, Said};
use plumbline_lib::{
    Setup, Shell, app,
    desktop::{Desktop, FileKind},
    keychain::{self, Keychain},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tauri::{
    App, Manager,
    test::{MockRuntime, mock_builder, mock_context, noop_assets},
    utils::config::{Config, SecurityConfig},
};

/// The app as it starts in the real window, over the store in `data`; dialogs take their answers from `answers`.
///
/// # Errors
/// When Tauri cannot build the app.
pub fn build(data: &Path, answers: Arc<Answers>) -> tauri::Result<App<MockRuntime>> {
    let mut setup = Setup::scripted();
    setup.data_dir = Some(data.to_owned());
    setup.desktop = Some(Arc::new(Played(answers)));
    app::build(mock_builder(), setup).build(mock_context(noop_assets()))
}

/// Files let go over the window.
pub fn drop_files(app: &tauri::AppHandle<MockRuntime>, paths: &[PathBuf], x: f64, y: f64) {
    app.state::<Arc<Shell>>().offer(paths, x, y);
}

/// A second start of the program with these words after its name.
pub fn start_again(app: &tauri::AppHandle<MockRuntime>, words: Vec<String>, folder: &Path) {
    let words = std::iter::once("plumbline".to_owned()).chain(words).collect();
    app::started_again(app, words, folder);
}

/// The content policy and the like, as the real window gets them.
///
/// # Errors
/// When tauri.conf.json does not read.
pub fn security() -> serde_json::Result<SecurityConfig> {
    let config: Config = serde_json::from_str(include_str!("../../../tauri.conf.json"))?;
    Ok(config.app.security)
}

struct Played(Arc<Answers>);

impl Desktop for Played {
    fn choose_files(&self, _: FileKind) -> Option<Vec<PathBuf>> {
        match self.0.take(|answer| matches!(answer, Answer::Open(_)))? {
            Answer::Open(paths) => paths,
            _ => None,
        }
    }

    fn choose_save(&self, _: &str, _: FileKind) -> Option<PathBuf> {
        match self.0.take(|answer| matches!(answer, Answer::Save(_)))? {
            Answer::Save(path) => path,
            _ => None,
        }
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        match self.0.take(|answer| matches!(answer, Answer::Folder(_)))? {
            Answer::Folder(path) => path,
            _ => None,
        }
    }

    fn keychain(&self) -> &dyn Keychain {
        &keychain::MEMORY
    }

    fn notify(&self, text: &str) {
        self.0.note(Said::Notice(text.to_owned()));
    }

    fn in_background(&self) -> bool {
        true
    }

    fn can_install(&self) -> bool {
        true
    }

    fn install(&self, setup: &Path) -> std::io::Result<()> {
        self.0.note(Said::Install(setup.to_owned()));
        Ok(())
    }
}
