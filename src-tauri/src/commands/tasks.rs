use super::Here;
use super::actions::{Exported, Paper, languages, mismatch, write_pdf, write_workbook};
use super::paper::pdf_request;
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::preferences::Language;
use crate::shell::{Seat, Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::moment::Moment;
use plumbline_core::tasks::back::{self, TaskReply, TasksTaken};
use plumbline_core::tasks::{self, TaskPerson, TaskSheet};
use plumbline_core::vault::{Saved, files};
use plumbline_report as report;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::fs::File;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

#[derive(Clone, Deserialize, Type)]
pub struct TaskSheetRequest {
    pub people: Vec<String>,
    pub formats: Vec<TaskFormat>,
    /// One, or two side by side.
    pub languages: Vec<Language>,
    pub paper: Paper,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum TaskFormat {
    Pdf,
    Xlsx,
    Ics,
}

/// Files that were written, reopened and counted.
#[derive(Clone, Debug, Serialize, Type)]
pub struct TaskFiles {
    pub folder: String,
    pub files: Vec<String>,
    /// Characters no font has: they stand as boxes.
    pub missing_characters: Vec<String>,
}

#[tauri::command]
#[specta::specta]
pub async fn tasks_people(shell: Here<'_>) -> Answer<Vec<TaskPerson>> {
    shell.read(|db, _| tasks::people(db, Moment::now().today())).await
}

#[tauri::command]
#[specta::specta]
pub async fn tasks_make(shell: Here<'_>, request: TaskSheetRequest) -> Answer<Option<TaskFiles>> {
    shell.run(move |shell| make(shell, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn tasks_choose(shell: Here<'_>) -> Answer<Option<TaskReply>> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Act)?;
            let Some(chosen) = shell.desktop.choose_files(FileKind::Workbook) else {
                return Ok(None);
            };
            let Some(file) = chosen.first() else { return Ok(None) };
            let filled = back::open(&seat.vault, &seat.actor, file)?;
            let id = shell.task_sheets.put(filled);
            let filled = shell
                .task_sheets
                .get(&id)
                .ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            let today = Moment::now().today();
            seat.vault.read(|db| hold(&filled).preview(db, &id, today)).map(Some)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn tasks_take_in(shell: Here<'_>, id: String, lines: Vec<u32>) -> Answer<Saved<TasksTaken>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Act)?;
            let filled = shell
                .task_sheets
                .get(&id)
                .ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
            shell.touch();
            let filled = hold(&filled);
            let saved = seat
                .vault
                .write(&seat.actor, &Moment::now(), |tx| filled.take_in(tx, &lines))?;
            shell.task_sheets.remove(&id);
            Ok(saved)
        })
        .await
}

/// Ask for a folder, freeze each sheet, write its files whole, reopen and count.
fn make(shell: &Shell, request: &TaskSheetRequest) -> Result<Option<TaskFiles>> {
    let seat = shell.seat()?;
    seat.actor.require(Permission::Export)?;
    if request.people.is_empty() || request.formats.is_empty() {
        return Err(Error::invalid("people"));
    }
    let Some(folder) = shell.desktop.choose_folder() else {
        return Ok(None);
    };
    let now = Moment::now();
    let sheet = |person: &String| {
        seat.vault
            .read(|db| tasks::sheet(db, person, now.today(), &now.instant()))
    };
    let sheets: Vec<TaskSheet> = request.people.iter().map(sheet).collect::<Result<_>>()?;
    let mut made = TaskFiles {
        folder: folder.to_string_lossy().into_owned(),
        files: Vec::new(),
        missing_characters: Vec::new(),
    };
    match write_all(shell, &seat, &folder, &sheets, request, &mut made) {
        Ok(()) => Ok(Some(made)),
        Err(unwritten) => {
            // All of them, or none: each has a name that nothing had before.
            for file in &made.files {
                let _ = std::fs::remove_file(file);
            }
            Err(unwritten)
        }
    }
}

fn write_all(
    shell: &Shell,
    seat: &Seat,
    folder: &Path,
    sheets: &[TaskSheet],
    request: &TaskSheetRequest,
    made: &mut TaskFiles,
) -> Result<()> {
    for (at, sheet) in sheets.iter().enumerate() {
        if !shell.progress("task-sheets", "rendering", at, sheets.len()) {
            return Err(Error::new(ErrorCode::Cancelled));
        }
        for format in &request.formats {
            let written = write(seat, folder, sheet, *format, request)?;
            made.files.push(written.path);
            for missing in written.missing_characters {
                if !made.missing_characters.contains(&missing) {
                    made.missing_characters.push(missing);
                }
            }
        }
    }
    Ok(())
}

fn write(
    seat: &Seat,
    folder: &Path,
    sheet: &TaskSheet,
    format: TaskFormat,
    request: &TaskSheetRequest,
) -> Result<Exported> {
    let languages = languages(&request.languages);
    match format {
        TaskFormat::Pdf => {
            let mut go_on = |_, _| ControlFlow::Continue(());
            let wanted = pdf_request(seat, languages, request.paper)?;
            let pdf = report::task_sheet_pdf(sheet, &wanted, &mut go_on);
            write_pdf(&free(folder, sheet, "pdf"), &pdf.map_err(not_made)?)
        }
        TaskFormat::Xlsx => {
            let made = report::task_sheet_xlsx(sheet, &languages).map_err(not_made)?;
            write_workbook(&free(folder, sheet, "xlsx"), &made.bytes, made.rows)
        }
        TaskFormat::Ics => {
            let path = free(folder, sheet, "ics");
            let bytes = report::task_calendar(sheet, &languages).map_err(not_made)?;
            let dated = sheet.rows.iter().filter(|task| task.due_on.is_some()).count();
            let fill = |file: &mut File| file.write_all(&bytes).map_err(|e| Error::writing(&path, e));
            let events = files::replace_checked(&path, fill, |file| {
                let mut written = String::new();
                file.read_to_string(&mut written)
                    .map_err(|e| Error::reading(&path, e))?;
                match written.matches("BEGIN:VEVENT\r\n").count() {
                    events if events == dated => Ok(events),
                    _ => Err(mismatch(&path)),
                }
            })?;
            Ok(Exported {
                path: path.to_string_lossy().into_owned(),
                rows: events as u32,
                pages: None,
                sha256: String::new(),
                missing_characters: Vec::new(),
            })
        }
    }
}

/// A name nothing has in this folder: what was made before stays.
fn free(folder: &Path, sheet: &TaskSheet, ending: &str) -> PathBuf {
    let stem = format!("tasks-{}-{}", tasks::file_stem(&sheet.person), sheet.made_on);
    let first = folder.join(format!("{stem}.{ending}"));
    let more = (2..).map(|count| folder.join(format!("{stem}-{count}.{ending}")));
    std::iter::once(first)
        .chain(more)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(format!("{stem}.{ending}")))
}
