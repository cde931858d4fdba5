use super::Here;
use crate::error::Answer;
use crate::opened::{FileToken, OpenedFile};

/// The name of a file that was opened and waits, whether or not somebody has signed in.
#[tauri::command]
#[specta::specta]
pub async fn opened_name(shell: Here<'_>) -> Answer<Option<String>> {
    Ok(shell.opened_name())
}

/// What it is. Nothing happens with it before `opened_take`.
#[tauri::command]
#[specta::specta]
pub async fn opened_look(shell: Here<'_>) -> Answer<Option<OpenedFile>> {
    shell.run(|shell| shell.look_at_opened()).await
}

#[tauri::command]
#[specta::specta]
pub async fn opened_take(shell: Here<'_>) -> Answer<Vec<FileToken>> {
    shell.run(|shell| shell.take_opened()).await
}

#[tauri::command]
#[specta::specta]
pub async fn opened_leave(shell: Here<'_>) -> Answer<()> {
    shell.leave_opened();
    Ok(())
}
