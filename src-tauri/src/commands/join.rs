//! A new laptop that asks to belong to a factory.

use super::Here;
use super::laptops::words;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::preferences::{Language, PreferencesChange};
use crate::session::{RecoveryWords, SessionState};
use crate::shell::{Shell, hold};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::join::{self, Asking, Welcome};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;

#[derive(Clone, Deserialize, Type)]
pub struct JoinRequest {
    pub language: Language,
    pub person: String,
    pub laptop: String,
    pub passphrase: String,
}

#[derive(Clone, Serialize, Type)]
pub struct JoinState {
    pub person: String,
    pub laptop: String,
    /// Six words of this laptop, to compare with the other screen.
    pub words: Vec<String>,
}

#[derive(Clone, Serialize, Type)]
pub struct WelcomePreview {
    pub id: String,
    /// Six words of the factory, to compare with the other screen.
    pub words: Vec<String>,
}

#[tauri::command]
#[specta::specta]
pub async fn join_begin(shell: Here<'_>, request: JoinRequest) -> Answer<RecoveryWords> {
    shell
        .run(move |shell| {
            let change = PreferencesChange {
                language: Some(request.language),
                ..PreferencesChange::default()
            };
            hold(&shell.preferences).change(&shell.data_dir, &change)?;
            let asking = Asking {
                person: request.person,
                laptop: request.laptop,
            };
            shell.begin_joining(&asking, &zeroize::Zeroizing::new(request.passphrase))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn join_state(shell: Here<'_>) -> Answer<JoinState> {
    shell
        .run(|shell| {
            let request = join::request(&shell.seat()?.vault)?;
            Ok(JoinState {
                words: words(request.fingerprint()),
                person: request.person,
                laptop: request.laptop,
            })
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn join_request_save(shell: Here<'_>) -> Answer<Option<String>> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            join::request(&seat.vault)?;
            let Some(path) = shell.desktop.choose_save("join.plumb", FileKind::Invite) else {
                return Ok(None);
            };
            join::write_request(&seat.vault, &path)?;
            Ok(Some(path.to_string_lossy().into_owned()))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn welcome_choose(shell: Here<'_>) -> Answer<Option<WelcomePreview>> {
    shell
        .run(|shell| {
            join::request(&shell.seat()?.vault)?;
            let files = shell.desktop.choose_files(FileKind::Invite).unwrap_or_default();
            files.first().map(|file| read_welcome(shell, file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn welcome_drop(shell: Here<'_>, token: String) -> Answer<WelcomePreview> {
    shell
        .run(move |shell| read_welcome(shell, &shell.dropped(&token)?))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn welcome_accept(shell: Here<'_>, id: String, passphrase: String) -> Answer<SessionState> {
    let passphrase = zeroize::Zeroizing::new(passphrase);
    shell
        .run(move |shell| {
            let held = shell
                .welcomes
                .get(&id)
                .ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            let mut welcome = hold(&held);
            let welcome = welcome.as_mut().ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            shell.be_welcomed(welcome, &passphrase)
        })
        .await
}

fn read_welcome(shell: &Shell, file: &Path) -> Result<WelcomePreview> {
    let welcome = Welcome::open(&shell.seat()?.vault, file)?;
    Ok(WelcomePreview {
        words: words(welcome.fingerprint()),
        id: shell.welcomes.put(Some(welcome)),
    })
}
