use super::Here;
use crate::error::Answer;
use crate::preferences::PreferencesChange;
use crate::session::{CompanyRequest, RecoveryAnswer, RecoveryWords, SessionState, SetUpRequest};
use crate::shell::{Shell, hold};
use plumbline_core::vault::Keyslots;

#[tauri::command]
#[specta::specta]
pub async fn session_state(shell: Here<'_>) -> Answer<SessionState> {
    shell.run(|shell| shell.session_state()).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_set_up(shell: Here<'_>, request: SetUpRequest) -> Answer<RecoveryWords> {
    shell
        .run(move |shell| {
            let change = PreferencesChange {
                language: Some(request.language),
                ..PreferencesChange::default()
            };
            hold(&shell.preferences).change(&shell.data_dir, &change)?;
            shell.set_up(&request)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn session_set_up_company(shell: Here<'_>, request: CompanyRequest) -> Answer<RecoveryWords> {
    shell
        .run(move |shell| {
            let change = PreferencesChange {
                language: Some(request.language),
                ..PreferencesChange::default()
            };
            hold(&shell.preferences).change(&shell.data_dir, &change)?;
            shell.set_up_company(&request)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn session_new_recovery_words(shell: Here<'_>) -> Answer<RecoveryWords> {
    shell.run(|shell| shell.new_recovery_words()).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_confirm_recovery(shell: Here<'_>, answers: Vec<RecoveryAnswer>) -> Answer<SessionState> {
    shell.run(move |shell| shell.confirm_recovery(&answers)).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_unlock(shell: Here<'_>, person_id: String, passphrase: String) -> Answer<SessionState> {
    let passphrase = zeroize::Zeroizing::new(passphrase);
    shell.run(move |shell| shell.unlock(&person_id, &passphrase)).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_unlock_with_keychain(shell: Here<'_>, person_id: String) -> Answer<SessionState> {
    shell.run(move |shell| shell.unlock_with_keychain(&person_id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_keep_in_keychain(shell: Here<'_>, passphrase: String) -> Answer<SessionState> {
    let passphrase = zeroize::Zeroizing::new(passphrase);
    shell.run(move |shell| shell.keep_in_keychain(&passphrase)).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_forget_keychain(shell: Here<'_>) -> Answer<SessionState> {
    shell.run(Shell::forget_keychain).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_recover(
    shell: Here<'_>,
    words: String,
    person_id: String,
    passphrase: String,
) -> Answer<SessionState> {
    let (words, passphrase) = (zeroize::Zeroizing::new(words), zeroize::Zeroizing::new(passphrase));
    shell
        .run(move |shell| shell.recover(&words, &person_id, &passphrase))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn session_change_passphrase(shell: Here<'_>, current: String, replacement: String) -> Answer<()> {
    let (current, replacement) = (zeroize::Zeroizing::new(current), zeroize::Zeroizing::new(replacement));
    shell
        .run(move |shell| shell.change_passphrase(&current, &replacement))
        .await
}

/// The words on paper typed once more; they stay the same.
#[tauri::command]
#[specta::specta]
pub async fn session_check_recovery(shell: Here<'_>, words: String) -> Answer<Keyslots> {
    let words = zeroize::Zeroizing::new(words);
    shell.run(move |shell| shell.check_recovery(&words)).await
}

#[tauri::command]
#[specta::specta]
pub async fn sample_open(shell: Here<'_>) -> Answer<SessionState> {
    shell.run(Shell::open_sample).await
}

#[tauri::command]
#[specta::specta]
pub async fn sample_close(shell: Here<'_>) -> Answer<SessionState> {
    shell.run(Shell::close_sample).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_lock(shell: Here<'_>) -> Answer<SessionState> {
    shell
        .run(|shell| {
            shell.lock();
            shell.session_state()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn session_touch(shell: Here<'_>) -> Answer<()> {
    shell.touch();
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub async fn preferences_set(shell: Here<'_>, change: PreferencesChange) -> Answer<SessionState> {
    shell
        .run(move |shell| {
            hold(&shell.preferences).change(&shell.data_dir, &change)?;
            shell.session_state()
        })
        .await
}
