//! Review packs for customers without Plumbline, and the filled-in workbooks that come back.

use super::Here;
use super::actions::{Paper, languages};
use super::paper::pdf_request;
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::preferences::Language;
use crate::shell::{Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::customer::{self, CustomerCard};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::moment::Moment;
use plumbline_core::remark::workbook::{self, Reply, WorkbookReply, WorkbookTaken};
use plumbline_core::share::pack::{self, PackDraft, PackItem};
use plumbline_core::vault::{Changed, Saved};
use plumbline_report as report;
use serde::Serialize;
use specta::Type;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// What the making of a pack is called in `progress` events.
const TASK: &str = "review-pack";

/// A pack that was written, read back and counted.
#[derive(Clone, Serialize, Type)]
pub struct PackSaved {
    pub item: PackItem,
    pub path: String,
    /// Characters no font has: they stand as boxes in the PDF.
    pub missing_characters: Vec<String>,
}

/// Keeps a customer who has no Plumbline.
#[tauri::command]
#[specta::specta]
pub async fn customer_add(shell: Here<'_>, name: String) -> Answer<Saved<CustomerCard>> {
    shell
        .write(move |tx| {
            let id = customer::add(tx, &name)?.to_string();
            let card = customer::cards(tx.db())?.into_iter().find(|card| card.id == id);
            card.ok_or_else(|| Error::new(ErrorCode::CustomerUnknown))
        })
        .await
}

/// Saves what was previewed as a review pack.
#[tauri::command]
#[specta::specta]
pub async fn pack_save(
    shell: Here<'_>,
    preview_id: String,
    languages: Vec<Language>,
) -> Answer<Option<Saved<PackSaved>>> {
    shell.run(move |shell| save(shell, &preview_id, &languages)).await
}

#[tauri::command]
#[specta::specta]
pub async fn packs_list(shell: Here<'_>, customer_id: String) -> Answer<Vec<PackItem>> {
    shell
        .read(move |db, seat| {
            seat.actor.require(Permission::Share)?;
            pack::list(db, &customer_id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn workbook_choose(shell: Here<'_>) -> Answer<Option<WorkbookReply>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Share)?;
            let files = shell.desktop.choose_files(FileKind::Table);
            let file = files.and_then(|files| files.into_iter().next());
            file.map(|file| read(shell, &file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn workbook_drop(shell: Here<'_>, token: String) -> Answer<WorkbookReply> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Share)?;
            read(shell, &shell.dropped(&token)?)
        })
        .await
}

/// Takes in the rows a person chose, by their lines in the sheet.
#[tauri::command]
#[specta::specta]
pub async fn workbook_take_in(shell: Here<'_>, id: String, lines: Vec<u32>) -> Answer<Saved<WorkbookTaken>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Share)?;
            shell.touch();
            let reply = held(shell, &id)?;
            let mut saved = hold(&reply).take_in(&seat.vault, &seat.actor, &Moment::now(), &lines)?;
            shell.workbooks.remove(&id);
            // Remarks are read again with every kind of reply.
            saved.changed.push(Changed {
                kind: "reply".into(),
                id: String::new(),
            });
            Ok(saved)
        })
        .await
}

/// Asks where, renders, counts, and writes the archive whole.
fn save(shell: &Shell, preview_id: &str, chosen: &[Language]) -> Result<Option<Saved<PackSaved>>> {
    let (seat, now) = (shell.seat()?, Moment::now());
    seat.actor.require(Permission::Share)?;
    let held = shell
        .previews
        .get(preview_id)
        .ok_or_else(|| Error::new(ErrorCode::PreviewStale))?;
    let (customer, disclosed) = &*hold(&held);
    let customer = seat.vault.read(|db| customer::known(db, customer))?;
    let draft = PackDraft::of(&seat.vault, disclosed, &customer, &now)?;
    let request = pdf_request(&seat, languages(chosen), Paper::A4)?;
    let title = report::pack_title(&request.languages).map_err(not_made)?;
    let Some(path) = shell.desktop.choose_save(&draft.file_name(&title), FileKind::Archive) else {
        return Ok(None);
    };
    let mut rendering = |done: usize, total: usize| match shell.progress(TASK, "rendering", done, total) {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    };
    let made = report::review_papers(&draft, disclosed, &request, &mut rendering).map_err(not_made)?;
    report::count_papers(&made).map_err(|e| Error::new(ErrorCode::ExportMismatch).because(e))?;
    let mut last = 0;
    let mut writing = |done: u64, total: u64| {
        // Of each hundredth part.
        let step = (total / 100).max(1);
        if done < total && done - last < step {
            return true;
        }
        last = done;
        shell.progress(TASK, "writing", kilobytes(done), kilobytes(total))
    };
    let saved = pack::save(
        &seat.vault,
        &seat.actor,
        &now,
        (&draft, disclosed),
        &made.papers,
        &path,
        &mut writing,
    )?;
    shell.previews.remove(preview_id);
    let path = path.to_string_lossy().into_owned();
    let missing_characters = made.missing.iter().map(ToString::to_string).collect();
    Ok(Some(saved.map(|item| PackSaved {
        item,
        path,
        missing_characters,
    })))
}

fn kilobytes(bytes: u64) -> usize {
    usize::try_from(bytes.div_ceil(1024)).unwrap_or(usize::MAX)
}

fn read(shell: &Shell, path: &Path) -> Result<WorkbookReply> {
    let seat = shell.seat()?;
    let reply = workbook::open(&seat.vault, &seat.actor, path)?;
    let id = shell.workbooks.put(reply);
    let reply = held(shell, &id)?;
    seat.vault.read(|db| hold(&reply).preview(db, &id))
}

fn held(shell: &Shell, id: &str) -> Result<Arc<Mutex<Reply>>> {
    shell
        .workbooks
        .get(id)
        .ok_or_else(|| Error::new(ErrorCode::DropExpired))
}
