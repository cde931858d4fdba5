use super::Here;
use super::assess::id;
use crate::error::Answer;
use plumbline_core::access::Permission;
use plumbline_core::handover::{self, Handover, HandoverRow, NewHandoverRow};
use plumbline_core::home::{self, Home, WeekOf};
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::search::{self, SearchHit};
use plumbline_core::vault::Saved;

#[tauri::command]
#[specta::specta]
pub async fn home_get(shell: Here<'_>) -> Answer<Home> {
    shell.read(|db, seat| home::get(db, &seat.actor, &Moment::now())).await
}

/// Remembered on this laptop.
#[tauri::command]
#[specta::specta]
pub async fn home_week_of(shell: Here<'_>, of: WeekOf) -> Answer<Home> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Read)?;
            home::show_week_of(&seat.vault, &seat.actor, of)?;
            seat.vault.read(|db| home::get(db, &seat.actor, &Moment::now()))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn search_all(shell: Here<'_>, text: String, limit: u32) -> Answer<Vec<SearchHit>> {
    shell
        .read(move |db, seat| search::all(db, &seat.actor, &text, limit))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn handover_get(shell: Here<'_>) -> Answer<Handover> {
    shell
        .read(|db, _| {
            Ok(Handover {
                rows: handover::rows(db)?,
            })
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn handover_add(shell: Here<'_>, row: NewHandoverRow) -> Answer<Saved<HandoverRow>> {
    shell.write(move |tx| handover::add(tx, &row)).await
}

#[tauri::command]
#[specta::specta]
pub async fn handover_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<HandoverRow>> {
    shell
        .write(move |tx| handover::set(tx, self::id(&id)?, &field, value.0))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn handover_remove(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| handover::remove(tx, self::id(&id)?)).await
}
