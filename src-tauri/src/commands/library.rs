use super::Here;
use super::assess::id;
use crate::error::Answer;
use plumbline_core::json::JsonValue;
use plumbline_core::library::{self, Guidance, LibraryPage, LibraryQuery, Story};
use plumbline_core::practice::{self, NewPractice, Practice};
use plumbline_core::vault::Saved;

#[tauri::command]
#[specta::specta]
pub async fn library_search(shell: Here<'_>, query: LibraryQuery) -> Answer<LibraryPage> {
    shell.read(move |db, _| library::search(db, &query)).await
}

#[tauri::command]
#[specta::specta]
pub async fn library_get(shell: Here<'_>, question: String) -> Answer<Guidance> {
    shell.read(move |db, _| library::get(db, &question)).await
}

#[tauri::command]
#[specta::specta]
pub async fn stories_list(shell: Here<'_>) -> Answer<Vec<Story>> {
    shell.read(|_, _| Ok(library::stories()?.to_vec())).await
}

#[tauri::command]
#[specta::specta]
pub async fn practices_list(shell: Here<'_>) -> Answer<Vec<Practice>> {
    shell.read(|db, _| practice::list(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn practice_create(shell: Here<'_>, practice: NewPractice) -> Answer<Saved<Practice>> {
    shell
        .write(move |tx| {
            let id = practice::create(tx, &practice)?;
            practice::get(tx.db(), id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn practice_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<Practice>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            practice::set(tx, id, &field, value.0)?;
            practice::get(tx.db(), id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn practice_delete(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| practice::delete(tx, self::id(&id)?)).await
}
