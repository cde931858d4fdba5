//! What is done with a case of the hotline: talk, protection, appeals, files, holds.

use super::Here;
use super::actions::languages;
use super::assess::id;
use super::desk::plain;
use super::hotline::{detail, handler};
use super::paper::{Document, PaperMade, PaperRequest, held, pdf_request, step};
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::shell::Shell;
use plumbline_core::access::Permission;
use plumbline_core::error::Result;
use plumbline_core::evidence::{self, Preview};
use plumbline_core::hotline::attachment::{self, Opened, Plain};
use plumbline_core::hotline::case::{CaseChannel, CaseDetail};
use plumbline_core::hotline::checkin::{self, CheckinAnswer};
use plumbline_core::hotline::round::{self, Decision, RoundKind};
use plumbline_core::hotline::step::{self, StepKind, Told};
use plumbline_core::hotline::{conflict, escalation, hold, receipt};
use plumbline_core::moment::Moment;
use plumbline_core::vault::{Saved, Write, files};
use serde::Serialize;
use serde_json::json;
use specta::Type;
use std::path::PathBuf;
use uuid::Uuid;
use zeroize::Zeroizing;

/// An attachment as the window shows it.
#[derive(Clone, Serialize, Type)]
pub struct AttachmentShown {
    pub name: String,
    pub shown: Preview,
}

/// The case that the digits on a reporter's slip belong to.
#[tauri::command]
#[specta::specta]
pub async fn case_find(shell: Here<'_>, digits: String) -> Answer<String> {
    let digits = Zeroizing::new(digits);
    shell
        .run(move |shell| {
            let seat = handler(shell)?;
            shell.touch();
            let reader = seat.handler()?;
            let found = receipt::find(&seat.vault, &seat.actor, &Moment::now(), &reader, &digits)?;
            Ok(found.to_string())
        })
        .await
}

/// New digits, where the slip was never handed over; the old ones open nothing any more.
#[tauri::command]
#[specta::specta]
pub async fn case_receipt_new(shell: Here<'_>, id: String) -> Answer<Saved<String>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Handle)?;
            Ok(receipt::issue(tx, self::id(&id)?)?.to_string())
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn receipt_slip(shell: Here<'_>, digits: String, request: PaperRequest) -> Answer<PaperMade> {
    let digits = Zeroizing::new(digits);
    shell
        .run(move |shell| {
            let seat = handler(shell)?;
            let slip = seat.vault.read(|db| receipt::slip(db, &seat.actor, &digits))?;
            let wanted = pdf_request(&seat, languages(&request.languages), request.paper)?;
            let pdf = plumbline_report::receipt_slip_pdf(&slip, &wanted, &mut step(shell)).map_err(not_made)?;
            held(
                shell,
                &seat,
                Document::new("slip.pdf".into(), &[Permission::Handle], pdf),
            )
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_step_add(
    shell: Here<'_>,
    id: String,
    kind: StepKind,
    on: String,
    text: String,
    via: Option<CaseChannel>,
    waits: bool,
) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, move |tx, id| {
        step::add(tx, id, kind, &on, &text, Told { via, waits }).map(|_| ())
    })
    .await
}

/// The reporter heard a message that waited for them.
#[tauri::command]
#[specta::specta]
pub async fn case_message_given(shell: Here<'_>, id: String, step: String, on: String) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, move |tx, id| step::given(tx, id, self::id(&step)?, &on)).await
}

/// `None` when the person shut themselves out: to them the case is not there any more.
#[tauri::command]
#[specta::specta]
pub async fn case_shut_out(
    shell: Here<'_>,
    id: String,
    person: String,
    why: String,
) -> Answer<Saved<Option<CaseDetail>>> {
    shell
        .run(move |shell| {
            let seat = handler(shell)?;
            shell.touch();
            let (case, person, reader) = (self::id(&id)?, self::id(&person)?, seat.handler()?);
            let saved = seat.vault.write(&seat.actor, &Moment::now(), |tx| {
                conflict::shut_out(tx, &reader, case, person, &why)?;
                if person == tx.actor().person {
                    return Ok(None);
                }
                detail(tx, case).map(Some)
            })?;
            // What was sealed for them leaves the log too.
            seat.vault.scrub()?;
            Ok(saved)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_let_in(shell: Here<'_>, id: String, person: String) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, move |tx, id| conflict::let_in(tx, id, self::id(&person)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn case_checkin(
    shell: Here<'_>,
    id: String,
    days: u32,
    on: String,
    answer: CheckinAnswer,
    note: String,
) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, move |tx, id| {
        checkin::answer(tx, id, days, &on, answer, &note)
    })
    .await
}

/// An appeal, or a reopening.
#[tauri::command]
#[specta::specta]
pub async fn case_reopen(
    shell: Here<'_>,
    id: String,
    kind: RoundKind,
    on: String,
    reason: String,
) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, move |tx, id| {
        round::begin(tx, id, kind, &on, &reason).map(|_| ())
    })
    .await
}

/// The answer to the appeal or reopening that runs.
#[tauri::command]
#[specta::specta]
pub async fn case_round_answer(
    shell: Here<'_>,
    id: String,
    on: String,
    decision: Option<Decision>,
    note: String,
) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, move |tx, id| round::answer(tx, id, &on, decision, &note)).await
}

#[tauri::command]
#[specta::specta]
pub async fn case_escalate(shell: Here<'_>, id: String, to: String, note: String) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, move |tx, id| {
        escalation::raise(tx, id, self::id(&to)?, &note)
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_hold(shell: Here<'_>, id: String, why: String) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, move |tx, id| hold::put(tx, id, &why)).await
}

#[tauri::command]
#[specta::specta]
pub async fn case_hold_lift(shell: Here<'_>, id: String) -> Answer<Saved<CaseDetail>> {
    on_case(shell, id, hold::lift).await
}

#[tauri::command]
#[specta::specta]
pub async fn case_attach(shell: Here<'_>, id: String) -> Answer<Option<Saved<CaseDetail>>> {
    shell
        .run(move |shell| {
            handler(shell)?;
            let Some(files) = shell.desktop.choose_files(FileKind::Any) else {
                return Ok(None);
            };
            attach(shell, &id, &files).map(Some)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_attach_drop(shell: Here<'_>, id: String, tokens: Vec<String>) -> Answer<Saved<CaseDetail>> {
    shell
        .run(move |shell| {
            handler(shell)?;
            let files = tokens.iter().map(|token| shell.dropped(token));
            attach(shell, &id, &files.collect::<Result<Vec<_>>>()?)
        })
        .await
}

/// `longest` is the longer side of a picture in pixels. Opening one is recorded as a reading.
#[tauri::command]
#[specta::specta]
pub async fn case_attachment_get(
    shell: Here<'_>,
    id: String,
    attachment: String,
    longest: u32,
) -> Answer<AttachmentShown> {
    shell
        .run(move |shell| {
            let opened = open(shell, &id, &attachment)?;
            Ok(AttachmentShown {
                shown: evidence::preview(&opened.bytes, longest),
                name: opened.name,
            })
        })
        .await
}

/// A copy outside the store, where the handler wants it: nobody seals that one.
#[tauri::command]
#[specta::specta]
pub async fn case_attachment_save(shell: Here<'_>, id: String, attachment: String) -> Answer<Option<String>> {
    shell
        .run(move |shell| {
            let opened = open(shell, &id, &attachment)?;
            let Some(path) = shell.desktop.choose_save(&plain(&opened.name), FileKind::Any) else {
                return Ok(None);
            };
            files::replace(&path, &opened.bytes)?;
            Ok(Some(path.to_string_lossy().into_owned()))
        })
        .await
}

async fn on_case(
    shell: Here<'_>,
    id: String,
    work: impl FnOnce(&mut Write, Uuid) -> Result<()> + Send + 'static,
) -> Answer<Saved<CaseDetail>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Handle)?;
            let id = self::id(&id)?;
            work(tx, id)?;
            detail(tx, id)
        })
        .await
}

fn attach(shell: &Shell, id: &str, paths: &[PathBuf]) -> Result<Saved<CaseDetail>> {
    let seat = handler(shell)?;
    let case = self::id(id)?;
    let files = paths.iter().map(|path| Plain::read(path)).collect::<Result<Vec<_>>>()?;
    seat.vault.write(&seat.actor, &Moment::now(), |tx| {
        for file in &files {
            attachment::add(tx, case, file)?;
        }
        detail(tx, case)
    })
}

fn open(shell: &Shell, id: &str, attachment: &str) -> Result<Opened> {
    let seat = handler(shell)?;
    shell.touch();
    let (case, attachment, reader) = (self::id(id)?, self::id(attachment)?, seat.handler()?);
    let saved = seat.vault.write(&seat.actor, &Moment::now(), |tx| {
        attachment::open(tx, &reader, case, attachment)
    })?;
    shell.tell("changed", json!({ "changed": saved.changed }));
    Ok(saved.value)
}
