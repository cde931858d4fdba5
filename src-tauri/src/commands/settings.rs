use super::Here;
use crate::error::Answer;
use plumbline_core::access::{Permission, Role};
use plumbline_core::cap::{Severity, severity, severity::SeverityRule};
use plumbline_core::error::{Error, ErrorCode};
use plumbline_core::factory::{self, Factory};
use plumbline_core::hotline::keys;
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::people::{self, Person};
use plumbline_core::share;
use plumbline_core::vault::Saved;
use serde::{Deserialize, Serialize};
use specta::Type;

#[derive(Clone, Deserialize, Type)]
pub struct NewPerson {
    pub name: String,
    pub title: String,
    pub roles: Vec<Role>,
    pub passphrase: String,
}

/// How a customer recognises this factory: six words to compare, and the text behind the QR code.
#[derive(Clone, Serialize, Type)]
pub struct DeviceFingerprint {
    pub words: Vec<String>,
    pub keyid: String,
    pub qr: String,
}

#[tauri::command]
#[specta::specta]
pub async fn factory_get(shell: Here<'_>) -> Answer<Factory> {
    shell.read(|db, _| factory::get(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn factory_set(shell: Here<'_>, field: String, value: JsonValue) -> Answer<Saved<Factory>> {
    shell.write(move |tx| factory::set(tx, &field, value.0)).await
}

#[tauri::command]
#[specta::specta]
pub async fn people_list(shell: Here<'_>) -> Answer<Vec<Person>> {
    shell.read(|db, _| people::list(db)).await
}

/// The keyslot first: a slot without its person opens nothing, a person without a slot could never sign in.
#[tauri::command]
#[specta::specta]
pub async fn person_add(shell: Here<'_>, person: NewPerson) -> Answer<Saved<Person>> {
    shell
        .run(move |shell| {
            let (seat, now) = (shell.seat()?, Moment::now());
            seat.actor.require(Permission::ManagePeople)?;
            let id = now.new_id();
            let key = seat.vault.put_person(id, person.name.trim(), &person.passphrase)?;
            let saved = seat.vault.write(&seat.actor, &now, |tx| {
                people::create(tx, id, &person.name, &person.title, &person.roles)?;
                people::get(tx.db(), id)?.ok_or_else(|| Error::new(ErrorCode::NotFound))
            })?;
            if person.roles.contains(&Role::CaseHandler) {
                // In an entry of its own: adding the person can be taken back, a key cannot.
                keys::provide(&seat.vault, &seat.actor, &now, id, &key)?;
            }
            Ok(saved)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn severity_scheme_get(shell: Here<'_>) -> Answer<Vec<SeverityRule>> {
    shell.read(|db, _| severity::list(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn severity_scheme_set(
    shell: Here<'_>,
    severity: Severity,
    plan_days: u32,
    close_days: u32,
) -> Answer<Saved<Vec<SeverityRule>>> {
    shell
        .write(move |tx| severity::set(tx, severity, plan_days, close_days))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn device_fingerprint(shell: Here<'_>) -> Answer<DeviceFingerprint> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            let (keys, _) = share::key_set(&seat.vault)?;
            let words: Vec<String> = keys.fingerprint().iter().map(ToString::to_string).collect();
            let keyid = seat.vault.device().keyid.clone();
            Ok(DeviceFingerprint {
                qr: format!("plumbline:{}:{keyid}", words.join("-")),
                words,
                keyid,
            })
        })
        .await
}
