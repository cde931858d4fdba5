//! The evidence library, and files tied to records wherever they are shown.

use super::Here;
use super::assess::id;
use super::desk::plain;
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::shell::{Seat, Shell, file_name};
use plumbline_core::access::Permission;
use plumbline_core::cycle;
use plumbline_core::error::Result;
use plumbline_core::evidence::{
    self, Evidence, EvidenceDetail, EvidenceQuery, EvidencesPage, KnownFile, LARGEST_PICTURE, LARGEST_SHOWN, Preview,
    TargetKind,
};
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::vault::{Saved, Write};
use serde::Serialize;
use specta::Type;
use std::path::PathBuf;
use uuid::Uuid;

/// What became of files that were given.
#[derive(Clone, Serialize, Type)]
pub struct EvidenceTaken {
    /// Everything the record has now; without a record, the files themselves.
    pub evidence: Vec<Evidence>,
    /// Files that were in the library already: they were not stored a second time.
    pub known: Vec<KnownFile>,
}

#[derive(Clone, Serialize, Type)]
pub struct EvidencePreview {
    pub name: String,
    pub shown: Preview,
}

#[tauri::command]
#[specta::specta]
pub async fn evidence_list(shell: Here<'_>, query: EvidenceQuery) -> Answer<EvidencesPage> {
    shell
        .read(move |db, _| evidence::list(db, &query, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn evidence_get(shell: Here<'_>, evidence_id: String) -> Answer<EvidenceDetail> {
    shell.read(move |db, _| evidence::detail(db, id(&evidence_id)?)).await
}

/// Files for a record, or for the library alone.
#[tauri::command]
#[specta::specta]
pub async fn evidence_choose(
    shell: Here<'_>,
    target_kind: Option<TargetKind>,
    target_id: String,
) -> Answer<Option<Saved<EvidenceTaken>>> {
    shell
        .run(move |shell| {
            may_add(&*shell.seat()?, target_kind)?;
            let Some(files) = shell.desktop.choose_files(FileKind::Any) else {
                return Ok(None);
            };
            take(&*shell.seat()?, target_kind, &target_id, &files).map(Some)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn evidence_drop(
    shell: Here<'_>,
    target_kind: Option<TargetKind>,
    target_id: String,
    tokens: Vec<String>,
) -> Answer<Saved<EvidenceTaken>> {
    shell
        .run(move |shell| {
            may_add(&*shell.seat()?, target_kind)?;
            let files = dropped(shell, &tokens)?;
            take(&*shell.seat()?, target_kind, &target_id, &files)
        })
        .await
}

/// Files of the library for a further record.
#[tauri::command]
#[specta::specta]
pub async fn evidence_use(
    shell: Here<'_>,
    target_kind: TargetKind,
    target_id: String,
    evidence_ids: Vec<String>,
) -> Answer<Saved<Vec<Evidence>>> {
    shell
        .write(move |tx| {
            tx.require(target_kind.permission())?;
            let target = target(tx, target_kind, &target_id)?;
            for evidence in &evidence_ids {
                evidence::use_for(tx, target_kind, target, id(evidence)?)?;
            }
            evidence::of_target(tx.db(), target_kind, &target.to_string())
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn evidence_remove(
    shell: Here<'_>,
    target_kind: TargetKind,
    target_id: String,
    evidence_id: String,
) -> Answer<Saved<()>> {
    shell
        .write(move |tx| {
            tx.require(target_kind.permission())?;
            let target = target(tx, target_kind, &target_id)?;
            evidence::detach(tx, target_kind, target, id(&evidence_id)?)
        })
        .await
}

/// As `evidence_remove`, by the tie itself.
#[tauri::command]
#[specta::specta]
pub async fn evidence_untie(shell: Here<'_>, link: String) -> Answer<Saved<()>> {
    shell
        .write(move |tx| {
            let link = id(&link)?;
            if let Some(served) = evidence::served(tx.db(), link)? {
                cycle::refuse_closed_answer(tx.db(), served)?;
            }
            evidence::untie(tx, link)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn evidence_set(
    shell: Here<'_>,
    evidence_id: String,
    field: String,
    value: JsonValue,
) -> Answer<Saved<EvidenceDetail>> {
    shell
        .write(move |tx| {
            let evidence = id(&evidence_id)?;
            evidence::set(tx, evidence, &field, value.0)?;
            evidence::detail(tx.db(), evidence)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn evidence_share(shell: Here<'_>, evidence_id: String, shared: bool) -> Answer<Saved<()>> {
    shell
        .write(move |tx| evidence::set_shared(tx, id(&evidence_id)?, shared))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn evidence_delete(shell: Here<'_>, evidence_id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| evidence::delete(tx, id(&evidence_id)?)).await
}

/// A newer file takes over what this one serves. `None`: nobody chose one.
#[tauri::command]
#[specta::specta]
pub async fn evidence_replace(shell: Here<'_>, evidence_id: String) -> Answer<Option<Saved<EvidenceDetail>>> {
    shell
        .run(move |shell| {
            may_add(&*shell.seat()?, None)?;
            let old = id(&evidence_id)?;
            shell.seat()?.vault.read(|db| evidence::get(db, old))?;
            let Some(file) = shell
                .desktop
                .choose_files(FileKind::Any)
                .and_then(|files| files.into_iter().next())
            else {
                return Ok(None);
            };
            let seat = shell.seat()?;
            let stored = seat.vault.take_evidence(&file)?;
            let saved = seat.vault.write(&seat.actor, &Moment::now(), |tx| {
                let new = evidence::replace(tx, old, &file_name(&file), &stored)?;
                evidence::detail(tx.db(), new)
            })?;
            Ok(Some(saved))
        })
        .await
}

/// `longest` is the longer side of a picture in pixels.
#[tauri::command]
#[specta::specta]
pub async fn evidence_preview(shell: Here<'_>, evidence_id: String, longest: u32) -> Answer<EvidencePreview> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Read)?;
            let (file, stored, sha256) = seat.vault.read(|db| evidence::get(db, id(&evidence_id)?))?;
            let shown = if file.size > most_shown(&file.media_type) {
                Preview::TooLarge
            } else {
                let mut bytes = Vec::new();
                seat.vault.read_evidence(&stored, &sha256, &mut bytes)?;
                evidence::preview(&bytes, longest)
            };
            Ok(EvidencePreview { name: file.name, shown })
        })
        .await
}

/// A copy outside the store, where the person wants it.
#[tauri::command]
#[specta::specta]
pub async fn evidence_save(shell: Here<'_>, evidence_id: String) -> Answer<Option<String>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Export)?;
            let (file, stored, sha256) = seat.vault.read(|db| evidence::get(db, id(&evidence_id)?))?;
            let Some(path) = shell.desktop.choose_save(&plain(&file.name), FileKind::Any) else {
                return Ok(None);
            };
            seat.vault.save_evidence(&stored, &sha256, &path)?;
            Ok(Some(path.to_string_lossy().into_owned()))
        })
        .await
}

/// Bytes up to which such a file is read for a preview.
pub(super) fn most_shown(media_type: &str) -> u64 {
    if media_type.starts_with("image/") {
        LARGEST_PICTURE
    } else {
        LARGEST_SHOWN
    }
}

fn may_add(seat: &Seat, kind: Option<TargetKind>) -> Result<()> {
    match kind {
        Some(kind) => seat.actor.require(kind.permission()),
        None => seat.actor.require_one(&evidence::TIES),
    }
}

fn dropped(shell: &Shell, tokens: &[String]) -> Result<Vec<PathBuf>> {
    tokens.iter().map(|token| shell.dropped(token)).collect()
}

/// Stores the files, then records all of them in one write, tied to the target if there is one.
fn take(seat: &Seat, kind: Option<TargetKind>, target_id: &str, files: &[PathBuf]) -> Result<Saved<EvidenceTaken>> {
    may_add(seat, kind)?;
    let stored = files
        .iter()
        .map(|file| seat.vault.take_evidence(file))
        .collect::<Result<Vec<_>>>()?;
    seat.vault.write(&seat.actor, &Moment::now(), |tx| {
        let target = match kind {
            Some(kind) => Some((kind, target(tx, kind, target_id)?)),
            None => None,
        };
        let (mut evidence, mut known) = (Vec::new(), Vec::new());
        for (file, stored) in files.iter().zip(&stored) {
            let name = file_name(file);
            known.extend(match target {
                Some((kind, target)) => evidence::attach(tx, kind, target, &name, stored)?,
                None => {
                    let (id, known) = evidence::add(tx, &name, stored)?;
                    evidence.push(evidence::get(tx.db(), id)?.0);
                    known
                }
            });
        }
        if let Some((kind, target)) = target {
            evidence = evidence::of_target(tx.db(), kind, &target.to_string())?;
        }
        Ok(EvidenceTaken { evidence, known })
    })
}

/// An answer is named by its question, everything else by its id.
fn target(tx: &Write, kind: TargetKind, name: &str) -> Result<Uuid> {
    match kind {
        TargetKind::Answer => {
            let cycle = cycle::current(tx.db())?;
            cycle::refuse_closed(tx.db(), &cycle.id)?;
            cycle::answer_id(&cycle, name)
        }
        TargetKind::Action
        | TargetKind::Finding
        | TargetKind::Incident
        | TargetKind::Session
        | TargetKind::Course
        | TargetKind::GoodPractice
        | TargetKind::SurveyVersion
        | TargetKind::NdaSignature => id(name),
    }
}
