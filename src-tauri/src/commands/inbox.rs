//! The factory's own inbox: pairing with it, exchanging by it, and what waits.

use super::Here;
use super::laptops::{ExchangePreview, preview};
use super::share::InvitePreview;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::shell::{Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::exchange::inbox::{self, InboxState};
use plumbline_core::moment::Moment;
use plumbline_core::sync;
use plumbline_core::vault::Saved;
use serde::Serialize;
use specta::Type;
use std::path::Path;

#[derive(Clone, Serialize, Type)]
pub struct OwnInboxView {
    pub state: InboxState,
    /// A round is under way.
    pub running: bool,
}

#[tauri::command]
#[specta::specta]
pub async fn own_inbox_get(shell: Here<'_>) -> Answer<OwnInboxView> {
    let running = hold(&shell.exchanging).is_some();
    shell
        .read(move |db, _| {
            Ok(OwnInboxView {
                state: inbox::state(db)?,
                running,
            })
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn own_inbox_choose(shell: Here<'_>) -> Answer<Option<InvitePreview>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::ManagePeople)?;
            let files = shell.desktop.choose_files(FileKind::Invite).unwrap_or_default();
            files.first().map(|file| read_invite(shell, file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn own_inbox_drop(shell: Here<'_>, token: String) -> Answer<InvitePreview> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::ManagePeople)?;
            read_invite(shell, &shell.dropped(&token)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn own_inbox_accept(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::ManagePeople)?;
            let invite = shell
                .inbox_invites
                .get(&id)
                .ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            let saved = seat
                .vault
                .write(&seat.actor, &Moment::now(), |tx| inbox::accept(tx, &hold(&invite)))?;
            shell.inbox_invites.remove(&id);
            shell.wake_exchange.notify_one();
            Ok(saved)
        })
        .await
}

/// The inbox hears of it when it can be reached; if not, its operator can take the token away.
#[tauri::command]
#[specta::specta]
pub async fn own_inbox_leave(shell: Here<'_>) -> Answer<()> {
    let target = shell
        .run(|shell| {
            let seat = shell.seat()?;
            inbox::leave(&seat.vault, &seat.actor, &Moment::now())
        })
        .await?;
    if let Some(target) = target
        && let Err(error) = sync::give_back(&target).await
    {
        tracing::warn!(code = error.code(), "the inbox did not hear that this laptop left");
    }
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub async fn exchange_now(shell: Here<'_>) -> Answer<()> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Exchange)?;
            inbox::wake(&seat.vault)?;
            shell.wake_exchange.notify_one();
            Ok(())
        })
        .await
}

/// The oldest file of this laptop that waits for a person.
#[tauri::command]
#[specta::specta]
pub async fn letter_open(shell: Here<'_>, keyid: String) -> Answer<ExchangePreview> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Exchange)?;
            preview(shell, &inbox::waiting_file(&seat.vault, &keyid)?)
        })
        .await
}

fn read_invite(shell: &Shell, path: &Path) -> Result<InvitePreview> {
    let invite = inbox::read_invite(path, &Moment::now().today().to_string())?;
    Ok(InvitePreview::of(&invite, shell.inbox_invites.put(invite.clone())))
}
