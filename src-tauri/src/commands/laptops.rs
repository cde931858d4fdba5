//! The factory's other laptops: admitting them, exchanging files with them, and what they disagree on.

use super::Here;
use super::assess::id;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::shell::{Seat, Shell, hold};
use plumbline_bundle::join::Join;
use plumbline_core::KINDS;
use plumbline_core::access::{Permission, Role};
use plumbline_core::disagree::{self, Disagreements, Whose};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::exchange::{self, Addressee};
use plumbline_core::hotline::conflict;
use plumbline_core::join::{self, Admitted};
use plumbline_core::laptop::{self, Laptop};
use plumbline_core::moment::Moment;
use plumbline_core::people;
use plumbline_core::vault::Saved;
use plumbline_core::vault::merge::Merged;
use serde::{Deserialize, Serialize};
use serde_json::json;
use specta::Type;
use std::path::Path;

#[derive(Clone, Serialize, Type)]
pub struct JoinPreview {
    pub id: String,
    pub person: String,
    pub laptop: String,
    /// Six words of the new laptop, to compare with its screen.
    pub words: Vec<String>,
    /// Six words of this factory, for its person to compare.
    pub factory_words: Vec<String>,
}

#[derive(Clone, Deserialize, Type)]
pub struct NewMember {
    pub name: String,
    pub title: String,
    pub roles: Vec<Role>,
}

/// A file for another laptop.
#[derive(Clone, Serialize, Type)]
pub struct Written {
    pub path: String,
    pub entries: u32,
    pub files: u32,
    /// Bytes.
    pub size: u32,
}

#[derive(Clone, Serialize, Type)]
pub struct ExchangePreview {
    pub id: String,
    /// Key id of the laptop it comes from.
    pub from: String,
    /// RFC 3339 UTC, by that laptop's clock.
    pub created: String,
    pub merged: Merged,
}

#[tauri::command]
#[specta::specta]
pub async fn laptops_list(shell: Here<'_>) -> Answer<Vec<Laptop>> {
    shell.read(|db, _| laptop::list(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn laptop_rename(shell: Here<'_>, id: String, name: String) -> Answer<Saved<()>> {
    shell.write(move |tx| laptop::rename(tx, self::id(&id)?, &name)).await
}

#[tauri::command]
#[specta::specta]
pub async fn laptop_retire(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| laptop::retire(tx, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn join_choose(shell: Here<'_>) -> Answer<Option<JoinPreview>> {
    shell
        .run(|shell| {
            may_admit(&*shell.seat()?)?;
            chosen(shell).map(|file| read_join(shell, &file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn join_drop(shell: Here<'_>, token: String) -> Answer<JoinPreview> {
    shell
        .run(move |shell| {
            may_admit(&*shell.seat()?)?;
            read_join(shell, &shell.dropped(&token)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn join_admit(
    shell: Here<'_>,
    id: String,
    person_id: Option<String>,
    person: Option<NewMember>,
) -> Answer<Option<Written>> {
    shell
        .run(move |shell| admit(shell, &id, person_id.as_deref(), person.as_ref()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn exchange_write(shell: Here<'_>, keyid: String, everything: bool) -> Answer<Option<Written>> {
    shell.run(move |shell| write(shell, &keyid, everything)).await
}

#[tauri::command]
#[specta::specta]
pub async fn exchange_choose(shell: Here<'_>) -> Answer<Option<ExchangePreview>> {
    shell
        .run(|shell| {
            shell.seat()?.actor.require(Permission::Exchange)?;
            chosen(shell).map(|file| preview(shell, &file)).transpose()
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn exchange_drop(shell: Here<'_>, token: String) -> Answer<ExchangePreview> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Exchange)?;
            preview(shell, &shell.dropped(&token)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn exchange_take_in(shell: Here<'_>, id: String, even_if_large: bool) -> Answer<Merged> {
    shell.run(move |shell| take_in(shell, &id, even_if_large)).await
}

#[tauri::command]
#[specta::specta]
pub async fn disagreements_get(shell: Here<'_>) -> Answer<Disagreements> {
    shell
        .read(|db, seat| {
            let mut found = disagree::list(db, &sees(seat))?;
            // Of a case that somebody is shut out of not even the number.
            for conflict in std::mem::take(&mut found.conflicts) {
                if conflict::hides(db, &seat.actor, &conflict.id)? {
                    found.total -= 1;
                } else {
                    found.conflicts.push(conflict);
                }
            }
            Ok(found)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn conflict_settle(
    shell: Here<'_>,
    kind: String,
    id: String,
    field: String,
    device: String,
) -> Answer<Saved<()>> {
    shell
        .write(move |tx| disagree::settle(tx, &kind, self::id(&id)?, &field, &device))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn conflicts_settle_all(shell: Here<'_>, whose: Whose) -> Answer<Saved<u32>> {
    shell.write(move |tx| disagree::settle_all(tx, whose)).await
}

#[tauri::command]
#[specta::specta]
pub async fn fork_take_over(shell: Here<'_>, device: String) -> Answer<Saved<u32>> {
    shell.write(move |tx| disagree::take_over(tx, &device)).await
}

/// Laptops are a factory's.
fn may_admit(seat: &Seat) -> Result<()> {
    seat.actor.require(Permission::ManagePeople)?;
    seat.actor.require(Permission::Exchange)
}

fn chosen(shell: &Shell) -> Option<std::path::PathBuf> {
    shell.desktop.choose_files(FileKind::Invite)?.into_iter().next()
}

fn read_join(shell: &Shell, file: &Path) -> Result<JoinPreview> {
    let join = join::read_request(file)?;
    let factory = join::factory_words(&shell.seat()?.vault)?;
    Ok(JoinPreview {
        person: join.person.clone(),
        laptop: join.laptop.clone(),
        words: words(join.fingerprint()),
        factory_words: words(factory),
        id: shell.joins.put(join),
    })
}

fn admit(shell: &Shell, id: &str, known: Option<&str>, new: Option<&NewMember>) -> Result<Option<Written>> {
    let seat = shell.seat()?;
    may_admit(&seat)?;
    let join = shell.joins.get(id).ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
    let join: Join = hold(&join).clone();
    let person = match (known, new) {
        (Some(person), None) => Admitted::Known(self::id(person)?),
        (None, Some(new)) => Admitted::New {
            name: &new.name,
            title: &new.title,
            roles: &new.roles,
        },
        _ => return Err(Error::invalid("person")),
    };
    let Some(path) = shell.desktop.choose_save("welcome.plumb", FileKind::Invite) else {
        return Ok(None);
    };
    let done = join::admit(&seat.vault, &seat.actor, &Moment::now(), &join, &person, &path)?;
    shell.joins.remove(id);
    tell_all(shell);
    Ok(Some(Written::at(&path, done)))
}

fn write(shell: &Shell, keyid: &str, everything: bool) -> Result<Option<Written>> {
    let seat = shell.seat()?;
    seat.actor.require(Permission::Exchange)?;
    let to = seat.vault.read(|db| Addressee::known(db, keyid))?;
    let name = format!("laptop-{}.plumb", seat.vault.device().letter);
    let Some(path) = shell.desktop.choose_save(&name, FileKind::Invite) else {
        return Ok(None);
    };
    let done = exchange::write(&seat.vault, &Moment::now(), &to, &path, everything)?;
    Ok(Some(Written::at(&path, done)))
}

pub(super) fn preview(shell: &Shell, file: &Path) -> Result<ExchangePreview> {
    let seat = shell.seat()?;
    let mut letter = exchange::open_file(&seat.vault, file)?;
    let merged = letter.preview(&seat.vault, &Moment::now())?;
    Ok(ExchangePreview {
        from: letter.from.clone(),
        created: letter.created.clone(),
        merged,
        id: shell.letters.put(letter),
    })
}

fn take_in(shell: &Shell, id: &str, even_if_large: bool) -> Result<Merged> {
    let seat = shell.seat()?;
    seat.actor.require(Permission::Exchange)?;
    let letter = shell
        .letters
        .get(id)
        .ok_or_else(|| Error::new(ErrorCode::DropExpired))?;
    let merged = hold(&letter).take_in(&seat.vault, &seat.actor, &Moment::now(), even_if_large)?;
    shell.letters.remove(id);
    // What came behind it from the same laptop waits no longer.
    exchange::inbox::wake(&seat.vault)?;
    shell.wake_exchange.notify_one();
    // Whoever was removed on the other laptop leaves here too; what cannot be done now is done at the next sign-in.
    let _ = people::shut_out(&seat.vault);
    if merged.own_copy {
        // The store goes on as a laptop of its own once it is opened again.
        shell.lock();
        shell.tell("locked", json!({}));
    } else {
        tell_all(shell);
    }
    Ok(merged)
}

/// Anything may have changed: the window reads again what it shows.
pub(crate) fn tell_all(shell: &Shell) {
    let kinds = KINDS.iter().map(|kind| json!({ "kind": kind.name, "id": "" }));
    shell.tell("changed", json!({ "changed": kinds.collect::<Vec<_>>() }));
}

fn sees(seat: &Seat) -> impl Fn(&str) -> bool {
    |kind| seat.actor.may(Permission::over(kind))
}

pub(super) fn words(words: [&str; 6]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

impl Written {
    fn at(path: &Path, done: exchange::Written) -> Self {
        Self {
            path: path.to_string_lossy().into_owned(),
            entries: done.entries,
            files: done.files,
            size: done.size,
        }
    }
}
