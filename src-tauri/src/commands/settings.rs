use super::Here;
use super::assess::id;
use crate::error::Answer;
use plumbline_core::access::{self, Permission, Rights, Role};
use plumbline_core::cap::scheme::{self, Scheme, SchemeInput};
use plumbline_core::cap::{Severity, severity, severity::SeverityRule};
use plumbline_core::error::{Error, ErrorCode};
use plumbline_core::factory::{self, Factory};
use plumbline_core::hotline::keys;
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::people::{self, Person};
use plumbline_core::share;
use plumbline_core::vault::{Keyslots, Saved};
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use zeroize::Zeroizing;

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
    shell.look(|db, _| people::list(db)).await
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
pub async fn person_set_roles(shell: Here<'_>, id: String, roles: Vec<Role>) -> Answer<Saved<Person>> {
    shell
        .run(move |shell| {
            let (seat, id) = (shell.seat()?, self::id(&id)?);
            let handled = seat.actor.may(Permission::Handle);
            let saved = seat.vault.write(&seat.actor, &Moment::now(), |tx| {
                people::set_roles(tx, id, &roles)?;
                people::get(tx.db(), id)?.ok_or_else(|| Error::new(ErrorCode::NotFound))
            })?;
            if id == seat.actor.person && !handled && roles.contains(&Role::CaseHandler) {
                // Their key is made when they sign in.
                shell.lock();
                shell.tell("locked", json!({}));
            }
            Ok(saved)
        })
        .await
}

/// The record first: from then on they are kept out, and what a kill leaves of the slot goes at the next sign-in.
#[tauri::command]
#[specta::specta]
pub async fn person_remove(shell: Here<'_>, id: String) -> Answer<Saved<Keyslots>> {
    shell
        .run(move |shell| {
            let (seat, id) = (shell.seat()?, self::id(&id)?);
            let saved = seat
                .vault
                .write(&seat.actor, &Moment::now(), |tx| people::remove(tx, id))?;
            let slots = people::shut_out(&seat.vault)?;
            Ok(saved.map(|()| slots))
        })
        .await
}

/// A slot on this laptop for somebody who is known from another one, or comes back. They type the passphrase.
#[tauri::command]
#[specta::specta]
pub async fn person_let_in(shell: Here<'_>, id: String, passphrase: String) -> Answer<Saved<Keyslots>> {
    let passphrase = Zeroizing::new(passphrase);
    shell
        .run(move |shell| {
            let (seat, now, id) = (shell.seat()?, Moment::now(), self::id(&id)?);
            seat.actor.require(Permission::ManagePeople)?;
            let person = seat.vault.read(|db| people::get(db, id))?;
            let person = person.ok_or_else(|| Error::new(ErrorCode::NotFound))?;
            if person.name.is_empty() {
                return Err(Error::new(ErrorCode::TextDestroyed));
            }
            let slots = seat.vault.keyslots()?;
            if person.active && slots.people.contains(&person.id) {
                // Somebody who signs in here changes their passphrase themselves.
                return Err(Error::new(ErrorCode::PermissionDenied));
            }
            let key = seat.vault.put_person(id, &person.name, &passphrase)?;
            let saved = seat.vault.write(&seat.actor, &now, |tx| people::bring_back(tx, id))?;
            if person.roles.contains(&Role::CaseHandler) {
                keys::provide(&seat.vault, &seat.actor, &now, id, &key)?;
            }
            let slots = seat.vault.keyslots()?;
            Ok(saved.map(|()| slots))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn keyslots_get(shell: Here<'_>) -> Answer<Keyslots> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require_a_look()?;
            seat.vault.keyslots()
        })
        .await
}

/// What each role may see and do: the one table that every command asks.
#[tauri::command]
#[specta::specta]
pub async fn rights_get(shell: Here<'_>) -> Answer<Rights> {
    shell.look(|_, seat| Ok(access::rights(seat.store))).await
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
pub async fn schemes_get(shell: Here<'_>) -> Answer<Vec<Scheme>> {
    shell.read(|db, _| scheme::list(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn scheme_save(shell: Here<'_>, scheme: SchemeInput) -> Answer<Saved<Vec<Scheme>>> {
    shell.write(move |tx| scheme::save(tx, &scheme)).await
}

#[tauri::command]
#[specta::specta]
pub async fn scheme_reset(shell: Here<'_>, id: String) -> Answer<Saved<Vec<Scheme>>> {
    shell.write(move |tx| scheme::reset(tx, &id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn scheme_use(shell: Here<'_>, customer: String, scheme: Option<String>) -> Answer<Saved<Vec<Scheme>>> {
    shell
        .write(move |tx| scheme::use_for(tx, id(&customer)?, scheme.as_deref()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn device_fingerprint(shell: Here<'_>) -> Answer<DeviceFingerprint> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Read)?;
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
