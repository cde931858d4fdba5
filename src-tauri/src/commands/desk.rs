//! A customer's store: invitations, what factories sent, and the reviews of it.

use super::Here;
use super::evidence::{EvidencePreview, most_shown};
use super::share::InvitePreview;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::shell::{Shell, hold};
use crate::worker::tell_mail;
use plumbline_bundle::mail::InviteOrder;
use plumbline_core::access::{Permission, StoreKind};
use plumbline_core::desk::answer::{self, RemarkDraft, SentReview};
use plumbline_core::desk::inbox::{self, DeskMail};
use plumbline_core::desk::invite::{self, InviteState};
use plumbline_core::desk::list::{self, FactoryCard};
use plumbline_core::desk::order::{self, InviteWish, WrittenInvite};
use plumbline_core::desk::outgoing::Leaves;
use plumbline_core::desk::receive::{self, Received, Verdict};
use plumbline_core::desk::view::{self, FactoryView, ReceivedFinding, ReceivedPage, ReceivedQuery};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::evidence::{self, Preview};
use plumbline_core::mail;
use plumbline_core::moment::Moment;
use plumbline_core::remark::RemarkVerdict;
use plumbline_core::sync;
use plumbline_core::vault::{Saved, files};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use std::path::{Path, PathBuf};

/// What became of a file that was opened.
#[derive(Clone, Serialize, Type)]
pub struct Opened {
    pub received: Received,
    /// Of an unknown factory: names it when its words were compared.
    pub token: Option<String>,
}

/// By which way a reply leaves.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ReplyBy {
    Inbox,
    File,
}

#[derive(Clone, Serialize, Type)]
pub struct DeskMailView {
    pub mail: DeskMail,
    /// A round is under way.
    pub running: bool,
}

#[tauri::command]
#[specta::specta]
pub async fn invite_state(shell: Here<'_>) -> Answer<InviteState> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            invite::state(&seat.vault, &Moment::now())
        })
        .await
}

/// Gives the place of the file that was written.
#[tauri::command]
#[specta::specta]
pub async fn invite_save(shell: Here<'_>, questionnaires: Vec<String>) -> Answer<Option<String>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Invite)?;
            save(shell, "invite.plumb", FileKind::Invite, |path| {
                invite::write(&seat.vault, &seat.actor, &Moment::now(), &questionnaires, path)
            })
        })
        .await
}

/// Has a connected inbox make an invitation, and writes it where the person wants it.
#[tauri::command]
#[specta::specta]
pub async fn invite_by_inbox(shell: Here<'_>, wish: InviteWish) -> Answer<Option<WrittenInvite>> {
    let (asked, inbox) = (wish.clone(), wish.inbox.clone());
    let begun = shell
        .run(move |shell| {
            let (seat, order) = (shell.seat()?, order_of(shell, asked)?);
            let place = shell.desktop.choose_save("invite.plumb", FileKind::Invite);
            Ok(place.map(|place| (seat, order, place)))
        })
        .await?;
    let Some((seat, order, place)) = begun else {
        return Ok(None);
    };
    let made = match order::ask(&seat.vault, &seat.actor, &inbox, &order).await {
        Ok(made) => made,
        Err(error) => {
            // Whatever else went wrong, the same order would be answered so again.
            if error.code != ErrorCode::InboxUnreachable {
                hold(&shell.invite_order).take();
            }
            return Err(error.into());
        }
    };
    shell
        .run(move |shell| {
            let written = made.write(&place)?;
            hold(&shell.invite_order).take();
            Ok(Some(written))
        })
        .await
}

/// Takes note of an inbox by an invitation that its operator made.
#[tauri::command]
#[specta::specta]
pub async fn inbox_adopt(shell: Here<'_>) -> Answer<Option<InviteState>> {
    shell
        .run(|shell| {
            let (seat, now) = (shell.seat()?, Moment::now());
            seat.actor.require(Permission::Invite)?;
            let files = shell.desktop.choose_files(FileKind::Invite).unwrap_or_default();
            let Some(file) = files.first() else { return Ok(None) };
            invite::adopt_inbox(&seat.vault, &seat.actor, &now, file)?;
            invite::state(&seat.vault, &now).map(Some)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn bundles_choose(shell: Here<'_>) -> Answer<Option<Vec<Opened>>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Review)?;
            let files = shell.desktop.choose_files(FileKind::Invite);
            files.map(|files| open_all(shell, files)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn bundle_drop(shell: Here<'_>, token: String) -> Answer<Opened> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Review)?;
            open(shell, &shell.dropped(&token)?)
        })
        .await
}

/// The person says that the six words were compared.
#[tauri::command]
#[specta::specta]
pub async fn factory_trust(shell: Here<'_>, token: String) -> Answer<Received> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Review)?;
            let held = shell.strangers.get(&token);
            let held = held.ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            let (path, stranger) = &*hold(&held);
            let now = Moment::now();
            let received = receive::trust(&seat.vault, &seat.actor, &now, path, stranger)?;
            shell.strangers.remove(&token);
            // Others of this factory that were fetched waited for this.
            inbox::take_in_waiting(&seat.vault, &seat.actor, &now)?;
            tell(shell);
            Ok(received)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn factories_list(shell: Here<'_>) -> Answer<Vec<FactoryCard>> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            seat.vault.read(|db| list::cards(db, &shell.pack, &Moment::now()))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn factory_view(shell: Here<'_>, id: String) -> Answer<FactoryView> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            view::get(&seat.vault, &shell.pack, &id, &Moment::now())
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn received_findings(shell: Here<'_>, factory: String, query: ReceivedQuery) -> Answer<ReceivedPage> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            seat.vault
                .read(|db| view::findings(db, &factory, &query, &Moment::now()))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn received_finding(shell: Here<'_>, factory: String, id: String) -> Answer<ReceivedFinding> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            seat.vault.read(|db| view::finding(db, &factory, &id, &Moment::now()))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn received_file(shell: Here<'_>, factory: String, id: String, longest: u32) -> Answer<EvidencePreview> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            let file = seat.vault.read(|db| view::file_named(db, &factory, &id))?;
            let shown = if file.size > most_shown(&file.media_type) {
                Preview::TooLarge
            } else {
                evidence::preview(&view::file(&seat.vault, &factory, &id)?.1, longest)
            };
            Ok(EvidencePreview { name: file.name, shown })
        })
        .await
}

/// A file the window does not show, saved where the person wants it.
#[tauri::command]
#[specta::specta]
pub async fn received_file_save(shell: Here<'_>, factory: String, id: String) -> Answer<Option<String>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            let (file, bytes) = view::file(&seat.vault, &factory, &id)?;
            save(shell, &plain(&file.name), FileKind::Any, |path| {
                files::replace(path, &bytes)
            })
        })
        .await
}

/// The last action plan that came, as a PDF.
#[tauri::command]
#[specta::specta]
pub async fn received_report_save(shell: Here<'_>, factory: String) -> Answer<Option<String>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            let bytes = view::report(&seat.vault, &factory)?;
            save(shell, "action-plan.pdf", FileKind::Pdf, |path| {
                files::replace(path, &bytes)
            })
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn remark_drafts(shell: Here<'_>, factory: String) -> Answer<Vec<RemarkDraft>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            answer::drafts(&seat.vault, &seat.actor, &factory)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn remark_draft_set(
    shell: Here<'_>,
    factory: String,
    kind: String,
    record: String,
    verdict: Option<RemarkVerdict>,
    comment: String,
) -> Answer<()> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            shell.touch();
            let on = (factory.as_str(), kind.as_str(), record.as_str());
            answer::set_draft(&seat.vault, &seat.actor, &Moment::now(), on, verdict, &comment)
        })
        .await
}

/// Signs what was written about a factory's last bundle and says that the bundle was accepted.
#[tauri::command]
#[specta::specta]
pub async fn review_send(shell: Here<'_>, factory: String, way: ReplyBy) -> Answer<Option<Saved<SentReview>>> {
    shell
        .run(move |shell| {
            let (seat, now) = (shell.seat()?, Moment::now());
            seat.actor.require(Permission::Review)?;
            leave(shell, way, |leaves| {
                answer::send(&seat.vault, &seat.actor, &now, &factory, leaves)
            })
        })
        .await
}

/// Tells the factory why a bundle was kept aside.
#[tauri::command]
#[specta::specta]
pub async fn review_reject(shell: Here<'_>, envelope: String, way: ReplyBy) -> Answer<Option<Saved<SentReview>>> {
    shell
        .run(move |shell| {
            let (seat, now) = (shell.seat()?, Moment::now());
            seat.actor.require(Permission::Review)?;
            leave(shell, way, |leaves| {
                answer::reject(&seat.vault, &seat.actor, &now, &envelope, leaves)
            })
        })
        .await
}

/// A signed review once more, as a file.
#[tauri::command]
#[specta::specta]
pub async fn review_copy(shell: Here<'_>, id: String) -> Answer<Option<String>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Review)?;
            save(shell, "review.plumb", FileKind::Invite, |path| {
                answer::copy_again(&seat.vault, &id, path)
            })
        })
        .await
}

/// How it stands with this customer's inbox, and what was fetched and waits.
#[tauri::command]
#[specta::specta]
pub async fn desk_mail(shell: Here<'_>) -> Answer<DeskMailView> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Inspect)?;
            Ok(DeskMailView {
                mail: seat.vault.read(inbox::state)?,
                running: hold(&shell.fetching).is_some(),
            })
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn desk_inbox_choose(shell: Here<'_>) -> Answer<Option<InvitePreview>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Invite)?;
            let files = shell.desktop.choose_files(FileKind::Invite).unwrap_or_default();
            files.first().map(|file| desk_invite(shell, file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn desk_inbox_drop(shell: Here<'_>, token: String) -> Answer<InvitePreview> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Invite)?;
            desk_invite(shell, &shell.dropped(&token)?)
        })
        .await
}

fn desk_invite(shell: &Shell, file: &Path) -> Result<InvitePreview> {
    let invite = inbox::read_invite(file, &Moment::now().today().to_string())?;
    Ok(InvitePreview::of(&invite, shell.inbox_invites.put(invite.clone())))
}

/// The person says that the six words were compared.
#[tauri::command]
#[specta::specta]
pub async fn desk_inbox_accept(shell: Here<'_>, id: String) -> Answer<()> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Invite)?;
            let invite = shell.inbox_invites.get(&id);
            let invite = invite.ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            inbox::accept(&seat.vault, &seat.actor, &Moment::now(), &hold(&invite))?;
            shell.inbox_invites.remove(&id);
            tell_mail(shell);
            shell.wake_mail.notify_one();
            Ok(())
        })
        .await
}

/// The inbox hears of it when it can be reached; if not, its operator can take the token away.
#[tauri::command]
#[specta::specta]
pub async fn desk_inbox_leave(shell: Here<'_>, keyid: String) -> Answer<()> {
    let target = shell
        .run(move |shell| {
            let seat = shell.seat()?;
            let target = inbox::leave(&seat.vault, &seat.actor, &keyid)?;
            tell_mail(shell);
            Ok(target)
        })
        .await?;
    if let Some(target) = target
        && let Err(error) = sync::give_back(&target).await
    {
        tracing::warn!(code = error.code(), "the inbox did not hear that this store left");
    }
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub async fn fetch_now(shell: Here<'_>) -> Answer<()> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Review)?;
            mail::wake(&seat.vault)?;
            shell.wake_mail.notify_one();
            Ok(())
        })
        .await
}

/// A bundle that was fetched and waits, through the door once more.
#[tauri::command]
#[specta::specta]
pub async fn fetched_open(shell: Here<'_>, envelope: String) -> Answer<Opened> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Review)?;
            let waits = seat.vault.read(mail::waiting)?;
            let known = waits.iter().any(|file| file.envelope == envelope);
            let file = known.then(|| mail::file_of(&seat.vault, &envelope));
            open(shell, &file.ok_or_else(|| Error::new(ErrorCode::NotFound))?)
        })
        .await
}

/// Somebody decided that a fetched file that cannot be taken in need not be kept.
#[tauri::command]
#[specta::specta]
pub async fn fetched_drop(shell: Here<'_>, envelope: String) -> Answer<()> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(match seat.store {
                StoreKind::Factory => Permission::Share,
                StoreKind::Customer => Permission::Review,
            })?;
            mail::drop_file(&seat.vault, &envelope)?;
            tell_mail(shell);
            Ok(())
        })
        .await
}

/// By the inbox, or as a file where the person wants it.
fn leave<T>(shell: &Shell, way: ReplyBy, sign: impl FnOnce(Leaves) -> Result<T>) -> Result<Option<T>> {
    match way {
        ReplyBy::Inbox => {
            let signed = sign(Leaves::ByInbox)?;
            shell.wake_mail.notify_one();
            Ok(Some(signed))
        }
        ReplyBy::File => {
            let path = shell.desktop.choose_save("review.plumb", FileKind::Invite);
            path.map(|path| sign(Leaves::ByFile(&path))).transpose()
        }
    }
}

/// What is asked of the inbox: the same as before when its answer is still to come.
fn order_of(shell: &Shell, wish: InviteWish) -> Result<InviteOrder> {
    let seat = shell.seat()?;
    let draft = order::draft(&seat.vault, &seat.actor, &Moment::now(), &wish)?;
    let mut last = hold(&shell.invite_order);
    if let Some((_, order)) = last.as_ref().filter(|(asked, _)| *asked == wish) {
        return Ok(order.clone());
    }
    *last = Some((wish, draft.clone()));
    Ok(draft)
}

fn open_all(shell: &Shell, mut files: Vec<PathBuf>) -> Result<Vec<Opened>> {
    files.sort();
    let total = files.len();
    let mut opened = Vec::new();
    for (done, file) in files.iter().enumerate() {
        if !shell.progress("receive", "reading", done, total) {
            break;
        }
        opened.push(open(shell, file)?);
    }
    shell.progress("receive", "reading", total, total);
    Ok(opened)
}

fn open(shell: &Shell, file: &Path) -> Result<Opened> {
    let seat = shell.seat()?;
    let received = receive::receive(&seat.vault, &seat.actor, &Moment::now(), file)?;
    let token =
        (received.verdict == Verdict::UnknownFactory).then(|| shell.strangers.put((file.to_owned(), received.clone())));
    if token.is_none() {
        tell(shell);
    }
    Ok(Opened { received, token })
}

/// What is shown of factories is read again.
fn tell(shell: &Shell) {
    shell.tell("changed", json!({ "changed": [{ "kind": "received", "id": "" }] }));
}

/// A name somebody else gave, without what a file system would take for a place.
pub(super) fn plain(name: &str) -> String {
    let harmless = |c: char| {
        if c.is_control() || "/\\:*?\"<>|".contains(c) {
            '_'
        } else {
            c
        }
    };
    let name: String = name.chars().map(harmless).take(120).collect();
    name.trim_start_matches('.').to_owned()
}

fn save(shell: &Shell, name: &str, kind: FileKind, write: impl FnOnce(&Path) -> Result<()>) -> Result<Option<String>> {
    let Some(path) = shell.desktop.choose_save(name, kind) else {
        return Ok(None);
    };
    write(&path)?;
    Ok(Some(path.to_string_lossy().into_owned()))
}
