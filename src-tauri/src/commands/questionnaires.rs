//! Which questionnaires are at hand, which the cycle asks, and those that customers sent.

use super::Here;
use super::assess::id;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::shell::{Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::cycle;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::moment::Moment;
use plumbline_core::pack::xlsform::{self, FormDraft, XlsForm};
use plumbline_core::pack::{self, PackCard};
use plumbline_core::vault::{Saved, Write};
use serde::Serialize;
use specta::Type;
use std::path::Path;

/// A factory that answers it, or a customer who sends it along.
const MAY_TAKE_IN: [Permission; 2] = [Permission::Assess, Permission::Invite];

/// What became of a file: taken in at once, or a form for ODK that somebody looks at first.
#[derive(Serialize, Type)]
#[serde(untagged)]
pub enum OpenedQuestionnaire {
    Taken(Saved<PackCard>),
    Form(FormDraft),
}

#[tauri::command]
#[specta::specta]
pub async fn questionnaires_list(shell: Here<'_>) -> Answer<Vec<PackCard>> {
    shell.look(|db, _| pack::cards(db)).await
}

/// Takes in a questionnaire from a file; in a factory the running cycle asks it at once. A workbook is only looked at.
#[tauri::command]
#[specta::specta]
pub async fn questionnaire_choose(shell: Here<'_>) -> Answer<Option<OpenedQuestionnaire>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require_one(&MAY_TAKE_IN)?;
            let files = shell.desktop.choose_files(FileKind::Questionnaire).unwrap_or_default();
            files.first().map(|file| open(shell, file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn questionnaire_drop(shell: Here<'_>, token: String) -> Answer<OpenedQuestionnaire> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require_one(&MAY_TAKE_IN)?;
            open(shell, &shell.dropped(&token)?)
        })
        .await
}

/// Takes in a form that was looked at.
#[tauri::command]
#[specta::specta]
pub async fn form_take(shell: Here<'_>, id: String) -> Answer<Saved<PackCard>> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require_one(&MAY_TAKE_IN)?;
            let form = shell.forms.get(&id).ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            let content = hold(&form).content()?;
            let saved = take_in(shell, &content)?;
            shell.forms.remove(&id);
            Ok(saved)
        })
        .await
}

/// Leaves a form that was looked at.
#[tauri::command]
#[specta::specta]
pub async fn form_leave(shell: Here<'_>, id: String) -> Answer<()> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require_one(&MAY_TAKE_IN)?;
            shell.forms.remove(&id);
            Ok(())
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

fn open(shell: &Shell, file: &Path) -> Result<OpenedQuestionnaire> {
    if !xlsform::is_workbook(file) {
        return take_in(shell, &pack::read_file(file)?).map(OpenedQuestionnaire::Taken);
    }
    let form = XlsForm::open(file)?;
    let draft = form.draft("");
    let id = shell.forms.put(form);
    Ok(OpenedQuestionnaire::Form(FormDraft { id, ..draft }))
}

fn take_in(shell: &Shell, content: &str) -> Result<Saved<PackCard>> {
    let seat = shell.seat()?;
    seat.actor.require_one(&MAY_TAKE_IN)?;
    keep(shell, content)
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
