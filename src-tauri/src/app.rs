//! Wiring: the same app for the real window, the tests and the bridge.

use crate::shell::{Setup, Shell};
use crate::{commands, opened, worker};
use plumbline_core::library;
use std::path::Path;
use std::sync::Arc;
use tauri::{AppHandle, Builder, DragDropEvent, Emitter, Manager, Runtime, WindowEvent};

/// Commands, state, idle lock and the sender of bundles. The desktop and its dialogs come with `setup`.
pub fn build<R: Runtime>(builder: Builder<R>, setup: Setup) -> Builder<R> {
    let list = commands::list::<R>();
    builder
        .invoke_handler(list.invoke_handler())
        .setup(move |app| {
            let handle = app.handle().clone();
            let tell = move |event: &str, payload: serde_json::Value| {
                // A window that is closing hears nothing, which is no fault.
                let _ = handle.emit(event, payload);
            };
            let shell = Arc::new(Shell::new(setup, app.handle(), tell)?);
            app.manage(shell.clone());
            worker::start(shell);
            // The library is folded for search while somebody signs in.
            std::thread::spawn(library::warm);
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) = event {
                let scale = window.scale_factor().unwrap_or(1.0);
                let shell = window.state::<Arc<Shell>>();
                shell.offer(paths, position.x / scale, position.y / scale);
            }
        })
}

/// A second start brings the first window forward and hands it the files that it was started with.
pub fn started_again<R: Runtime>(app: &AppHandle<R>, words: Vec<String>, folder: &Path) {
    let files = opened::named_in(words.into_iter().map(Into::into), folder);
    if let Some(shell) = app.try_state::<Arc<Shell>>() {
        shell.open_files(files);
    }
    focus(app);
}

pub(crate) fn focus<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
