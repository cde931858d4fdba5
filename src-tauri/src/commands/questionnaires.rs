//! Which questionnaires are at hand, which the cycle asks, and those that customers sent.

use super::Here;
use super::assess::id;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::shell::Shell;
use plumbline_core::access::Permission;
use plumbline_core::cycle;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::moment::Moment;
use plumbline_core::pack::{self, PackCard};
use plumbline_core::vault::{Saved, Write};
use std::path::Path;

/// A factory that answers it, or a customer who sends it along.
const MAY_TAKE_IN: [Permission; 2] = [Permission::Assess, Permission::Invite];

#[tauri::command]
#[specta::specta]
pub async fn questionnaires_list(shell: Here<'_>) -> Answer<Vec<PackCard>> {
    shell.look(|db, _| pack::cards(db)).await
}

/// Takes in a questionnaire from a file; in a factory the running cycle asks it at once.
#[tauri::command]
#[specta::specta]
pub async fn questionnaire_choose(shell: Here<'_>) -> Answer<Option<Saved<PackCard>>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require_one(&MAY_TAKE_IN)?;
            let files = shell.desktop.choose_files(FileKind::Questionnaire).unwrap_or_default();
            files.first().map(|file| take_in(shell, file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn questionnaire_drop(shell: Here<'_>, token: String) -> Answer<Saved<PackCard>> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require_one(&MAY_TAKE_IN)?;
            take_in(shell, &shell.dropped(&token)?)
        })
        .await
}

/// Says yes or no to a questionnaire that a customer sent. After a yes the running cycle asks it.
#[tauri::command]
#[specta::specta]
pub async fn questionnaire_decide(shell: Here<'_>, pack_id: String, keep: bool) -> Answer<Saved<PackCard>> {
    shell
        .write(move |tx| {
            let record = id(&pack_id)?;
            pack::decide(tx, record, keep)?;
            let card = pack::card(tx.db(), record)?;
            if keep {
                ask(tx, &card.pack)?;
            }
            pack::card(tx.db(), record)
        })
        .await
}

/// The running cycle asks this questionnaire too.
#[tauri::command]
#[specta::specta]
pub async fn questionnaire_ask(shell: Here<'_>, pack: String) -> Answer<Saved<Vec<PackCard>>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Assess)?;
            ask(tx, &pack)?;
            pack::cards(tx.db())
        })
        .await
}

/// The running cycle asks it no more; its answers stay.
#[tauri::command]
#[specta::specta]
pub async fn questionnaire_leave(shell: Here<'_>, pack: String) -> Answer<Saved<Vec<PackCard>>> {
    shell
        .write(move |tx| {
            cycle::ask_no_more(tx, &pack)?;
            pack::cards(tx.db())
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn questionnaire_share(shell: Here<'_>, pack: String, shared: bool) -> Answer<Saved<Vec<PackCard>>> {
    shell
        .write(move |tx| {
            cycle::share_answers(tx, &pack, shared)?;
            pack::cards(tx.db())
        })
        .await
}

fn ask(tx: &mut Write, name: &str) -> Result<()> {
    let pack = pack::by_id(tx.db(), name)?.ok_or_else(|| Error::new(ErrorCode::NotFound))?;
    cycle::ask(tx, &pack)
}

fn take_in(shell: &Shell, file: &Path) -> Result<Saved<PackCard>> {
    let seat = shell.seat()?;
    seat.actor.require_one(&MAY_TAKE_IN)?;
    keep(shell, &pack::read_file(file)?)
}

/// Keeps a questionnaire; in a factory the running cycle asks it at once.
pub(super) fn keep(shell: &Shell, content: &str) -> Result<Saved<PackCard>> {
    let seat = shell.seat()?;
    seat.vault.write(&seat.actor, &Moment::now(), |tx| {
        let record = pack::take_in(tx, content)?;
        if let Some(cycle) = cycle::latest(tx.db())?
            && !cycle::is_closed(tx.db(), &cycle.id)?
        {
            let card = pack::card(tx.db(), record)?;
            ask(tx, &card.pack)?;
        }
        pack::card(tx.db(), record)
    })
}
