use super::Here;
use super::assess::id;
use crate::error::Answer;
use plumbline_core::cap::Source;
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::incident::{self, IncidentDetail, IncidentQuery, IncidentRow, IncidentsPage, NewIncident};
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::vault::Saved;
use serde_json::Map;

#[tauri::command]
#[specta::specta]
pub async fn incidents_list(shell: Here<'_>, query: IncidentQuery) -> Answer<IncidentsPage> {
    shell
        .read(move |db, _| incident::list(db, &query, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn incident_get(shell: Here<'_>, id: String) -> Answer<IncidentDetail> {
    shell.read(move |db, _| incident::get(db, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn incident_create(shell: Here<'_>, incident: NewIncident) -> Answer<Saved<IncidentRow>> {
    shell
        .write(move |tx| {
            let id = incident::create(tx, &incident)?;
            incident::row(tx.db(), &id.to_string())
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn incident_set(
    shell: Here<'_>,
    id: String,
    field: String,
    value: JsonValue,
) -> Answer<Saved<IncidentDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            incident::set(tx, id, &field, value.0)?;
            incident::get(tx.db(), id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn incident_delete(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| incident::delete(tx, self::id(&id)?)).await
}

/// One write: the finding with its drafted action, and the tie to it.
#[tauri::command]
#[specta::specta]
pub async fn incident_to_finding(shell: Here<'_>, id: String, finding: NewFinding) -> Answer<Saved<IncidentDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            let finding = NewFinding {
                source: Source::Incident,
                ..finding
            };
            let finding = finding::create(tx, &finding, &Map::new())?;
            incident::tie(tx, id, finding)?;
            incident::get(tx.db(), id)
        })
        .await
}
