use super::Here;
use super::actions::{Exported, languages, write_workbook};
use super::lists;
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::shell::{Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::import::{ColumnMapping, Import, ImportAbout, ImportDraft, ImportResult, ImportTarget, Target};
use plumbline_core::moment::Moment;
use plumbline_core::training::setting;
use plumbline_core::vault::Saved;
use plumbline_report::List;
use std::path::Path;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

#[tauri::command]
#[specta::specta]
pub async fn import_choose(shell: Here<'_>) -> Answer<Option<ImportDraft>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Act)?;
            let Some(files) = shell.desktop.choose_files(FileKind::Table) else {
                return Ok(None);
            };
            files
                .first()
                .map(|file| open(shell, file, Wanted::Findings))
                .transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn import_drop(shell: Here<'_>, token: String) -> Answer<ImportDraft> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Act)?;
            open(shell, &shell.dropped(&token)?, Wanted::Findings)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn import_map(
    shell: Here<'_>,
    id: String,
    sheet: String,
    header_row: u32,
    mapping: Vec<ColumnMapping>,
) -> Answer<ImportDraft> {
    shell
        .run(move |shell| {
            let import = held(shell, &id)?;
            let mut import = hold(&import);
            import.remap(&sheet, header_row, &mapping)?;
            Ok(import.draft(&id))
        })
        .await
}

/// Whose audit a report came from, by which scheme it grades, and when it was.
#[tauri::command]
#[specta::specta]
pub async fn import_about(shell: Here<'_>, id: String, about: ImportAbout) -> Answer<ImportDraft> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Act)?;
            let import = held(shell, &id)?;
            let mut import = hold(&import);
            seat.vault.read(|db| import.tell(db, about))?;
            Ok(import.draft(&id))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn import_commit(shell: Here<'_>, id: String, only_good: bool) -> Answer<Saved<ImportResult>> {
    shell
        .run(move |shell| {
            let (seat, import) = (shell.seat()?, held(shell, &id)?);
            shell.touch();
            let import = hold(&import);
            let saved = seat.vault.write(&seat.actor, &Moment::now(), |tx| {
                import.commit_telling(tx, only_good, &mut |done, total| {
                    shell.progress("import", "importing", done, total)
                })
            })?;
            seat.vault.local(|db| import.remember(db))?;
            shell.imports.remove(&id);
            Ok(saved)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn import_cancel(shell: Here<'_>, id: String) -> Answer<()> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require_one(&IMPORTS)?;
            shell.imports.remove(&id);
            Ok(())
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn import_template(shell: Here<'_>, target: Option<ImportTarget>) -> Answer<Option<Exported>> {
    shell
        .run(move |shell| template(shell, target.unwrap_or(ImportTarget::Findings)))
        .await
}

/// What such a list is saved as, with nothing in it: the same headings, words to choose from and explanations.
fn template(shell: &Shell, target: ImportTarget) -> Result<Option<Exported>> {
    let seat = shell.seat()?;
    let permission = match target {
        ImportTarget::Findings => Permission::Act,
        ImportTarget::Questions => Permission::Assess,
        ImportTarget::Workers | ImportTarget::Attendance | ImportTarget::Register => Permission::Train,
    };
    seat.actor.require(permission)?;
    let language = hold(&shell.preferences).language;
    let list = match target {
        ImportTarget::Findings => {
            let Some(path) = shell.desktop.choose_save("action-list.xlsx", FileKind::Workbook) else {
                return Ok(None);
            };
            let made = plumbline_report::import_template_xlsx(&languages(&[language])).map_err(not_made)?;
            return write_workbook(&path, &made.bytes, made.rows).map(Some);
        }
        ImportTarget::Questions => List::questions(),
        ImportTarget::Workers => List::people(seat.vault.read(setting::get)?.hold_migrant),
        ImportTarget::Attendance => List::attendance(),
        ImportTarget::Register => List::records(),
    };
    lists::empty(shell, &seat, &list, &languages(&[language]))
}

/// What some list or other asks for.
const IMPORTS: [Permission; 3] = [Permission::Act, Permission::Train, Permission::Assess];

/// What a file is opened for.
pub(super) enum Wanted {
    Findings,
    Questions,
    Workers,
    /// Of one session.
    Attendance(Uuid),
    Register,
}

pub(super) fn open(shell: &Shell, path: &Path, wanted: Wanted) -> Result<ImportDraft> {
    let seat = shell.seat()?;
    let permission = match wanted {
        Wanted::Findings => Permission::Act,
        Wanted::Questions => Permission::Assess,
        Wanted::Workers | Wanted::Attendance(_) | Wanted::Register => Permission::Train,
    };
    seat.actor.require(permission)?;
    let today = Moment::now().today();
    let target = match wanted {
        Wanted::Findings => Target::Findings,
        Wanted::Questions => Target::Questions,
        Wanted::Workers => seat.vault.read(|db| Target::workers(db, today))?,
        Wanted::Register => seat.vault.read(|db| Target::register(db, today))?,
        Wanted::Attendance(session) => seat.vault.read(|db| Target::attendance(db, session, today))?,
    };
    let mut import = Import::open(path, target)?;
    seat.vault.read(|db| {
        import.recall(db)?;
        import.tell(db, ImportAbout::default())
    })?;
    let id = shell.imports.put(import);
    let import = held(shell, &id)?;
    let draft = hold(&import).draft(&id);
    Ok(draft)
}

pub(super) fn held(shell: &Shell, id: &str) -> Result<Arc<Mutex<Import>>> {
    shell.seat()?.actor.require_one(&IMPORTS)?;
    shell.imports.get(id).ok_or_else(|| Error::new(ErrorCode::DropExpired))
}
