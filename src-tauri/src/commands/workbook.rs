//! Questionnaires and Excel: as a workbook that is filled in without Plumbline, and what comes back; and lists of questions
//! that become a questionnaire.

use super::Here;
use super::actions::{Exported, languages, write_counted};
use super::import::{self, Wanted};
use super::questionnaires;
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::preferences::Language;
use crate::shell::{Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::answer_sheet::{
    self, AnswerSheet, Reply, SheetChoice, SheetOffer, SheetReply, SheetRequest, SheetTaken,
};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::import::{ImportDraft, QuestionSheet, QuestionsPreview};
use plumbline_core::moment::Moment;
use plumbline_core::pack::PackCard;
use plumbline_core::vault::Saved;
use plumbline_report as report;
use serde::Deserialize;
use specta::Type;
use std::path::Path;
use std::sync::{Arc, Mutex};

#[derive(Clone, Deserialize, Type)]
pub struct SheetExportRequest {
    pub questionnaires: Vec<SheetChoice>,
    /// One, or two side by side.
    pub languages: Vec<Language>,
    /// Whether the answers so far stand in it.
    pub answers: bool,
}

/// The running cycle's questionnaires with their sections.
#[tauri::command]
#[specta::specta]
pub async fn answer_sheet_get(shell: Here<'_>) -> Answer<Vec<SheetOffer>> {
    shell
        .read(|db, seat| {
            seat.actor.require(Permission::Assess)?;
            answer_sheet::offers(db)
        })
        .await
}

/// Asks where, freezes the chosen sections, writes whole, reopens and counts.
#[tauri::command]
#[specta::specta]
pub async fn answer_sheet_export(shell: Here<'_>, request: SheetExportRequest) -> Answer<Option<Exported>> {
    shell.run(move |shell| export(shell, request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn answer_sheet_choose(shell: Here<'_>) -> Answer<Option<SheetReply>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Assess)?;
            let files = shell.desktop.choose_files(FileKind::Table);
            let file = files.and_then(|files| files.into_iter().next());
            file.map(|file| read(shell, &file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn answer_sheet_drop(shell: Here<'_>, token: String) -> Answer<SheetReply> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Assess)?;
            read(shell, &shell.dropped(&token)?)
        })
        .await
}

/// Takes in the answers a person ticked, by their places in the preview.
#[tauri::command]
#[specta::specta]
pub async fn answer_sheet_take_in(shell: Here<'_>, id: String, ticked: Vec<u32>) -> Answer<Saved<SheetTaken>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Assess)?;
            shell.touch();
            let reply = held(shell, &id)?;
            let saved = hold(&reply).take_in(&seat.vault, &seat.actor, &Moment::now(), &ticked)?;
            shell.answer_sheets.remove(&id);
            Ok(saved)
        })
        .await
}

/// Forgets a file that is not taken in.
#[tauri::command]
#[specta::specta]
pub async fn answer_sheet_close(shell: Here<'_>, id: String) -> Answer<()> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Assess)?;
            shell.answer_sheets.remove(&id);
            Ok(())
        })
        .await
}

/// A list of questions, in any columns.
#[tauri::command]
#[specta::specta]
pub async fn questions_choose(shell: Here<'_>) -> Answer<Option<ImportDraft>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Assess)?;
            let files = shell.desktop.choose_files(FileKind::Table);
            let file = files.and_then(|files| files.into_iter().next());
            file.map(|file| import::open(shell, &file, Wanted::Questions))
                .transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn questions_drop(shell: Here<'_>, token: String) -> Answer<ImportDraft> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Assess)?;
            import::open(shell, &shell.dropped(&token)?, Wanted::Questions)
        })
        .await
}

/// The questionnaire the list would become.
#[tauri::command]
#[specta::specta]
pub async fn questions_preview(shell: Here<'_>, id: String, sheet: QuestionSheet) -> Answer<QuestionsPreview> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Assess)?;
            let import = import::held(shell, &id)?;
            hold(&import).questions(&sheet)
        })
        .await
}

/// Keeps it as a version of a questionnaire, which the running cycle then asks.
#[tauri::command]
#[specta::specta]
pub async fn questions_take_in(
    shell: Here<'_>,
    id: String,
    sheet: QuestionSheet,
    only_good: bool,
) -> Answer<Saved<PackCard>> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Assess)?;
            shell.touch();
            let import = import::held(shell, &id)?;
            let content = hold(&import).questionnaire(&sheet, only_good)?;
            let saved = questionnaires::keep(shell, &content)?;
            shell.imports.remove(&id);
            Ok(saved)
        })
        .await
}

fn export(shell: &Shell, request: SheetExportRequest) -> Result<Option<Exported>> {
    let (seat, now) = (shell.seat()?, Moment::now());
    // Answers leave the store, and somebody will want to take them back.
    seat.actor.require(Permission::Export)?;
    seat.actor.require(Permission::Assess)?;
    let languages = languages(&request.languages);
    let request = SheetRequest {
        questionnaires: request.questionnaires,
        languages: languages.iter().map(|language| language.tag().to_owned()).collect(),
        answers: request.answers,
    };
    let sheet = seat.vault.read(|db| AnswerSheet::of(db, &request, &now))?;
    let title = report::answer_sheet_title(&languages).map_err(not_made)?;
    let suggested = format!("{title} {}.xlsx", sheet.made_on);
    let Some(path) = shell.desktop.choose_save(&suggested, FileKind::Workbook) else {
        return Ok(None);
    };
    let made = report::answer_sheet_xlsx(&sheet, &languages).map_err(not_made)?;
    write_counted(&path, &made.bytes, made.rows, report::count_answer_rows).map(Some)
}

fn read(shell: &Shell, path: &Path) -> Result<SheetReply> {
    let seat = shell.seat()?;
    let reply = answer_sheet::open(&seat.vault, &seat.actor, path)?;
    let id = shell.answer_sheets.put(reply);
    let reply = held(shell, &id)?;
    seat.vault.read(|db| hold(&reply).preview(db, &id))
}

fn held(shell: &Shell, id: &str) -> Result<Arc<Mutex<Reply>>> {
    shell
        .answer_sheets
        .get(id)
        .ok_or_else(|| Error::new(ErrorCode::DropExpired))
}
