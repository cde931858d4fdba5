//! Updates. Nothing here happens unless a person asks for it.

use super::Here;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::shell::hold;
use crate::update::{TASK, UpdateState};
use crate::worker::round_control;
use plumbline_core::access::Permission;
use plumbline_core::update::fetch_list;

#[tauri::command]
#[specta::specta]
pub async fn update_get(shell: Here<'_>) -> Answer<UpdateState> {
    shell.run(|shell| shell.update_state()).await
}

/// An empty address: nothing is ever asked for.
#[tauri::command]
#[specta::specta]
pub async fn update_url_set(shell: Here<'_>, url: String) -> Answer<UpdateState> {
    shell.run(move |shell| shell.set_update_url(&url)).await
}

#[tauri::command]
#[specta::specta]
pub async fn update_check(shell: Here<'_>) -> Answer<UpdateState> {
    let address = shell.run(|shell| shell.update_address()).await?;
    let list = fetch_list(&address).await?;
    shell.run(move |shell| shell.found_updates(address, &list)).await
}

/// Tells how far it is as the task `update`; cancelling keeps what has arrived.
#[tauri::command]
#[specta::specta]
pub async fn update_download(shell: Here<'_>) -> Answer<UpdateState> {
    let control = round_control(&shell, TASK, "downloading");
    *hold(&shell.update_download) = Some(control.clone());
    let went = shell.download_update(&control).await;
    hold(&shell.update_download).take();
    went?;
    shell.run(|shell| shell.check_download()).await
}

#[tauri::command]
#[specta::specta]
pub async fn update_from_file(shell: Here<'_>) -> Answer<Option<UpdateState>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Restore)?;
            let files = shell.desktop.choose_files(FileKind::Setup).unwrap_or_default();
            files.first().map(|file| shell.take_update_file(file)).transpose()
        })
        .await
}

/// Backs up, starts the setup file and ends the program.
#[tauri::command]
#[specta::specta]
pub async fn update_install(shell: Here<'_>) -> Answer<()> {
    shell.run(|shell| shell.install_update()).await
}
