use super::Here;
use super::actions::{Paper, languages, render_pdf};
use super::assess::id;
use super::paper::pdf_request;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::shell::{Shell, hold};
use plumbline_bundle::invite::Invite;
use plumbline_core::access::Permission;
use plumbline_core::customer::{self, CustomerCard};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::mail;
use plumbline_core::moment::Moment;
use plumbline_core::outbox::{self, Making, OutboxItem};
use plumbline_core::pack::{self, Text};
use plumbline_core::remark::{self, RemarkThread, ReplyTaken};
use plumbline_core::replies::{self, RepliesState};
use plumbline_core::share::known::{self, CustomerKnows};
use plumbline_core::share::{self, SharePart, SharePreview, ShareProfile, profile};
use plumbline_core::vault::{Changed, Saved};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;

#[derive(Clone, Serialize, Type)]
pub struct InvitePreview {
    pub id: String,
    pub name: String,
    pub inbox_url: Option<String>,
    /// Six words to compare with the customer over another channel.
    pub fingerprint: Vec<String>,
    pub qr: String,
    pub expires_on: String,
    /// Titles of questionnaires it brings, to be decided on afterwards.
    pub questionnaires: Vec<Text>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ShareWay {
    Queue,
    Folder,
}

#[tauri::command]
#[specta::specta]
pub async fn customers_list(shell: Here<'_>) -> Answer<Vec<CustomerCard>> {
    shell.read(|db, _| customer::cards(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn invite_choose(shell: Here<'_>) -> Answer<Option<InvitePreview>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Share)?;
            let Some(files) = shell.desktop.choose_files(FileKind::Invite) else {
                return Ok(None);
            };
            files.first().map(|file| read_invite(shell, file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn invite_drop(shell: Here<'_>, token: String) -> Answer<InvitePreview> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Share)?;
            read_invite(shell, &shell.dropped(&token)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn invite_accept(shell: Here<'_>, id: String) -> Answer<Saved<CustomerCard>> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Share)?;
            let invite = shell
                .invites
                .get(&id)
                .ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            let seat = shell.seat()?;
            let held = hold(&invite);
            let (invite, packs) = &*held;
            let saved = seat.vault.write(&seat.actor, &Moment::now(), |tx| {
                let id = customer::accept(tx, invite, packs)?.to_string();
                let card = customer::cards(tx.db())?.into_iter().find(|card| card.id == id);
                card.ok_or_else(|| Error::new(ErrorCode::CustomerUnknown))
            })?;
            shell.invites.remove(&id);
            Ok(saved)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn share_preview(shell: Here<'_>, customer_id: String) -> Answer<SharePreview> {
    shell
        .run(move |shell| {
            let (seat, now) = (shell.seat()?, Moment::now());
            seat.actor.require(Permission::Share)?;
            let customer = seat.vault.read(|db| customer::known(db, &customer_id))?;
            let disclosed = share::disclose(&seat.vault, &shell.pack, &customer_id, &now)?;
            let news = match customer.paired {
                true => {
                    let keys = seat.vault.read(|db| customer::get(db, &customer_id))?;
                    outbox::news(&seat.vault, &disclosed, &keys, &now)?
                }
                false => None,
            };
            let id = shell.previews.put((customer_id, disclosed.clone()));
            Ok(disclosed.preview(&id, &customer.name, news, &now))
        })
        .await
}

/// The switches of what a customer may see.
#[tauri::command]
#[specta::specta]
pub async fn profile_get(shell: Here<'_>, customer_id: String) -> Answer<ShareProfile> {
    shell
        .read(move |db, seat| {
            seat.actor.require(Permission::Share)?;
            profile::get(db, &customer_id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn profile_set(
    shell: Here<'_>,
    customer_id: String,
    part: SharePart,
    on: bool,
) -> Answer<Saved<ShareProfile>> {
    shell.write(move |tx| profile::set(tx, &customer_id, part, on)).await
}

/// What a customer was told, against what the next bundle would tell.
#[tauri::command]
#[specta::specta]
pub async fn customer_knows(shell: Here<'_>, customer_id: String) -> Answer<CustomerKnows> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Share)?;
            let customer = seat.vault.read(|db| customer::known(db, &customer_id))?;
            let disclosed = share::disclose(&seat.vault, &shell.pack, &customer_id, &Moment::now())?;
            seat.vault
                .read(|db| known::of(db, &customer_id, &customer.name, &disclosed))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn share_send(
    shell: Here<'_>,
    preview_id: String,
    way: ShareWay,
    everything: bool,
) -> Answer<Option<Saved<OutboxItem>>> {
    shell.run(move |shell| send(shell, &preview_id, way, everything)).await
}

#[tauri::command]
#[specta::specta]
pub async fn outbox_list(shell: Here<'_>) -> Answer<Vec<OutboxItem>> {
    shell.read(|db, _| outbox::list(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn outbox_pause(shell: Here<'_>, id: String) -> Answer<OutboxItem> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            let item = outbox::set_paused(&seat.vault, &seat.actor, &id, true)?;
            if let Some((_, control)) = hold(&shell.upload).as_ref().filter(|(sending, _)| *sending == id) {
                control.pause();
            }
            Ok(item)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn outbox_resume(shell: Here<'_>, id: String) -> Answer<OutboxItem> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            let item = outbox::set_paused(&seat.vault, &seat.actor, &id, false)?;
            shell.wake.notify_one();
            Ok(item)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn outbox_cancel(shell: Here<'_>, id: String) -> Answer<OutboxItem> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            outbox::cancel(&seat.vault, &seat.actor, &id)
        })
        .await
}

/// Writes a bundle to a folder the person chooses; `None` when they choose none.
#[tauri::command]
#[specta::specta]
pub async fn outbox_write(shell: Here<'_>, id: String) -> Answer<Option<OutboxItem>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Share)?;
            let Some(folder) = shell.desktop.choose_folder() else {
                return Ok(None);
            };
            outbox::write_to(&seat.vault, &seat.actor, &id, &folder).map(Some)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn sync_now(shell: Here<'_>) -> Answer<()> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Share)?;
            outbox::wake(&seat.vault)?;
            mail::wake(&seat.vault)?;
            shell.wake.notify_one();
            shell.wake_mail.notify_one();
            Ok(())
        })
        .await
}

/// How it stands with replies that come by customers' inboxes.
#[tauri::command]
#[specta::specta]
pub async fn replies_state(shell: Here<'_>) -> Answer<RepliesState> {
    shell.read(|db, _| replies::state(db)).await
}

/// A customer's answer to a bundle, from a file.
#[tauri::command]
#[specta::specta]
pub async fn reply_choose(shell: Here<'_>) -> Answer<Option<Saved<ReplyTaken>>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Share)?;
            let files = shell.desktop.choose_files(FileKind::Invite);
            let file = files.and_then(|files| files.into_iter().next());
            file.map(|file| take_reply(shell, &file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn reply_drop(shell: Here<'_>, token: String) -> Answer<Saved<ReplyTaken>> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Share)?;
            take_reply(shell, &shell.dropped(&token)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn remarks_get(shell: Here<'_>, finding: String) -> Answer<Vec<RemarkThread>> {
    shell.read(move |db, _| remark::threads(db, &finding)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remark_answer(shell: Here<'_>, customer: String, record: String, text: String) -> Answer<Saved<()>> {
    shell
        .write(move |tx| remark::answer(tx, id(&customer)?, id(&record)?, &text).map(|_| ()))
        .await
}

/// The outbox shows what the customer says of a bundle: it is read again too.
fn take_reply(shell: &Shell, file: &Path) -> Result<Saved<ReplyTaken>> {
    let seat = shell.seat()?;
    let mut saved = remark::take_in(&seat.vault, &seat.actor, &Moment::now(), file)?;
    saved.changed.push(Changed {
        kind: "outbox".into(),
        id: String::new(),
    });
    Ok(saved)
}

fn read_invite(shell: &Shell, path: &Path) -> Result<InvitePreview> {
    shell.seat()?.actor.require(Permission::Share)?;
    let (invite, packs) = customer::read_invite(path, &Moment::now().today().to_string())?;
    let questionnaires = packs
        .iter()
        .map(|text| pack::read(text.as_bytes()).map(|pack| pack.title));
    Ok(InvitePreview {
        questionnaires: questionnaires.collect::<Result<_>>()?,
        ..InvitePreview::of(&invite, shell.invites.put((invite.clone(), packs)))
    })
}

impl InvitePreview {
    pub(super) fn of(invite: &Invite, id: String) -> Self {
        let fingerprint: Vec<String> = invite.fingerprint().iter().map(ToString::to_string).collect();
        Self {
            id,
            name: invite.customer.clone(),
            inbox_url: invite.inbox_urls.first().cloned(),
            questionnaires: Vec::new(),
            qr: format!("plumbline:{}", fingerprint.join("-")),
            fingerprint,
            expires_on: invite.expires_on.clone(),
        }
    }
}

/// Seals what was previewed and stores it; the plan is rendered where everything goes.
fn send(shell: &Shell, preview_id: &str, way: ShareWay, everything: bool) -> Result<Option<Saved<OutboxItem>>> {
    let (seat, now) = (shell.seat()?, Moment::now());
    seat.actor.require(Permission::Share)?;
    let held = shell
        .previews
        .get(preview_id)
        .ok_or_else(|| Error::new(ErrorCode::PreviewStale))?;
    let folder = match way {
        ShareWay::Queue => None,
        ShareWay::Folder => match shell.desktop.choose_folder() {
            Some(folder) => Some(folder),
            None => return Ok(None),
        },
    };
    let (customer, disclosed) = &*hold(&held);
    let plan = || {
        if !disclosed.has_report() {
            return Ok(None);
        }
        let both = languages(&[
            crate::preferences::Language::English,
            crate::preferences::Language::Chinese,
        ]);
        let request = pdf_request(&seat, both, Paper::A4)?;
        Ok(Some(render_pdf(shell, &disclosed.snapshot, &request)?.bytes))
    };
    let making = Making {
        everything,
        folder: folder.as_deref(),
    };
    let item = outbox::enqueue(&seat.vault, &seat.actor, &now, disclosed, customer, plan, making)?;
    shell.previews.remove(preview_id);
    shell.wake.notify_one();
    let changed = ["outbox", "customer"]
        .map(|kind| Changed {
            kind: kind.into(),
            id: item.id.clone(),
        })
        .into();
    Ok(Some(Saved {
        value: item,
        changed,
        saved_at: now.instant(),
        undo: None,
    }))
}
