use super::Here;
use crate::desktop::FileKind;
use crate::error::Answer;
use plumbline_core::access::Permission;
use plumbline_core::journal::{self, JournalExported, JournalFilters, JournalPage, JournalQuery};
use plumbline_core::moment::Moment;
use plumbline_core::vault::history::HistoryRow;

#[tauri::command]
#[specta::specta]
pub async fn journal_list(shell: Here<'_>, query: JournalQuery) -> Answer<JournalPage> {
    shell.look(move |db, seat| journal::list(db, &seat.actor, &query)).await
}

#[tauri::command]
#[specta::specta]
pub async fn journal_filters(shell: Here<'_>) -> Answer<JournalFilters> {
    shell.look(|db, seat| journal::filters(db, &seat.actor)).await
}

#[tauri::command]
#[specta::specta]
pub async fn journal_changes(shell: Here<'_>, device: String, seq: u32, kind: String) -> Answer<Vec<HistoryRow>> {
    shell
        .look(move |db, seat| journal::changes(db, &seat.actor, &device, i64::from(seq), &kind))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn journal_export(shell: Here<'_>) -> Answer<Option<JournalExported>> {
    shell
        .run(|shell| {
            let (seat, now) = (shell.seat()?, Moment::now());
            seat.actor.require_one(&[Permission::Export, Permission::Inspect])?;
            let name = format!("journal-{}.zip", now.today());
            let Some(path) = shell.desktop.choose_save(&name, FileKind::Archive) else {
                return Ok(None);
            };
            journal::export(&seat.vault, &seat.actor, &now, &path).map(Some)
        })
        .await
}
