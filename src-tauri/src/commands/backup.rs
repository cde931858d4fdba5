use super::Here;
use crate::error::Answer;
use crate::rescue::{BackupState, Rescue, RestoreChoice};
use crate::session::SessionState;
use plumbline_core::access::Permission;
use plumbline_core::moment::Moment;
use plumbline_core::vault::backup::Reason;
use plumbline_core::vault::doctor::DoctorReport;

#[tauri::command]
#[specta::specta]
pub async fn backups_list(shell: Here<'_>) -> Answer<BackupState> {
    shell.run(|shell| shell.backup_state()).await
}

#[tauri::command]
#[specta::specta]
pub async fn backup_make(shell: Here<'_>) -> Answer<BackupState> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::BackUp)?;
            seat.vault.back_up(&Moment::now(), Reason::Asked)?;
            shell.backup_state()
        })
        .await
}

/// Asks for a folder; with `none`, backups stay in the store's own from now on.
#[tauri::command]
#[specta::specta]
pub async fn backup_folder_set(shell: Here<'_>, none: bool) -> Answer<Option<BackupState>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::BackUp)?;
            let folder = if none { None } else { shell.desktop.choose_folder() };
            if folder.is_none() && !none {
                return Ok(None);
            }
            seat.vault.set_backup_folder(folder.as_deref())?;
            shell.backup_state().map(Some)
        })
        .await
}

/// Compares a backup with the store: one that was listed, or without an id one in a folder the person chooses.
#[tauri::command]
#[specta::specta]
pub async fn restore_choose(shell: Here<'_>, id: Option<String>) -> Answer<Option<RestoreChoice>> {
    shell.run(move |shell| shell.choose_restore(id.as_deref())).await
}

/// Closes the store and puts the backup in its place. Somebody has to sign in again.
#[tauri::command]
#[specta::specta]
pub async fn restore_do(shell: Here<'_>, token: String) -> Answer<SessionState> {
    shell.run(move |shell| shell.restore(&token)).await
}

/// For a store that does not open, or a laptop that has none: the newest backup here, or one in a folder the person
/// chooses.
#[tauri::command]
#[specta::specta]
pub async fn rescue_choose(shell: Here<'_>, elsewhere: bool) -> Answer<Option<Rescue>> {
    shell.run(move |shell| shell.choose_rescue(elsewhere)).await
}

#[tauri::command]
#[specta::specta]
pub async fn rescue_do(shell: Here<'_>, token: String, person_id: String, passphrase: String) -> Answer<SessionState> {
    let passphrase = zeroize::Zeroizing::new(passphrase);
    shell
        .run(move |shell| shell.rescue(&token, &person_id, &passphrase))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn doctor_run(shell: Here<'_>) -> Answer<DoctorReport> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::BackUp)?;
            seat.vault.examine(&Moment::now())
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn doctor_mend(shell: Here<'_>) -> Answer<DoctorReport> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Restore)?;
            shell.touch();
            seat.vault.mend(&Moment::now())
        })
        .await
}
