//! The desktop shell: knows Tauri, knows no rules. `commands` is the one typed list of what the window may ask.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod app;
mod commands;
pub mod desktop;
pub mod error;
pub mod keychain;
mod log;
mod notices;
mod opened;
mod preferences;
mod rescue;
mod session;
mod shell;
mod sleep;
mod support;
mod update;
mod webview;
mod words;
mod worker;

pub use commands::list as commands;
pub use shell::{Setup, Shell};

use std::path::Path;

/// Opens the window and runs until it is closed.
pub fn run() {
    let arguments: Vec<_> = std::env::args_os().collect();
    if let Some(end) = support::doctor(&arguments) {
        std::process::exit(end);
    }
    #[cfg(windows)]
    if !webview::is_there() {
        std::process::exit(3);
    }
    let mut setup = Setup::of_this_machine();
    setup.opened = opened::named_in(arguments, &std::env::current_dir().unwrap_or_default());
    let context = tauri::generate_context!();
    #[cfg(feature = "scripted-desktop")]
    let context = drivable(context);
    let built = app::build(tauri::Builder::default(), setup)
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_single_instance::init(|app, words, folder| {
            app::started_again(app, words, Path::new(&folder));
        }))
        .run(context);
    if let Err(error) = built {
        tracing::error!(%error, "the window could not be opened");
        std::process::exit(1);
    }
}

/// A WebDriver sees no window without a profile (WebKitGTK): the one of tests and demonstration has one.
#[cfg(feature = "scripted-desktop")]
fn drivable(mut context: tauri::Context<tauri::Wry>) -> tauri::Context<tauri::Wry> {
    for window in &mut context.config_mut().app.windows {
        window.incognito = false;
    }
    context
}
