use super::Here;
use super::actions::languages;
use super::assess::id;
use super::import::{Wanted, open};
use super::paper::{Document, PaperMade, PaperRequest, held, pdf_request, step};
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::shell::Shell;
use plumbline_core::access::Permission;
use plumbline_core::error::Result;
use plumbline_core::import::ImportDraft;
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::training::attendance::{self, AttendanceCount, AttendanceMark, AttendancePage, AttendanceQuery};
use plumbline_core::training::course::{self, Course, NewCourse};
use plumbline_core::training::matrix::{self, Matrix, MatrixQuery};
use plumbline_core::training::session::{self, NewSession, SessionDetail, SessionQuery, SessionsPage};
use plumbline_core::training::setting::{self, TrainingSetting};
use plumbline_core::training::signin;
use plumbline_core::training::twins::{self, Twins};
use plumbline_core::training::worker::{self, NewWorker, Worker, WorkerQuery, WorkersPage};
use plumbline_core::vault::Saved;

#[tauri::command]
#[specta::specta]
pub async fn workers_list(shell: Here<'_>, query: WorkerQuery) -> Answer<WorkersPage> {
    shell
        .read(move |db, _| worker::list(db, &query, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn worker_create(shell: Here<'_>, worker: NewWorker) -> Answer<Saved<Worker>> {
    shell
        .write(move |tx| worker::create(tx, &worker).and_then(|id| worker::get(tx.db(), id)))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn worker_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<Worker>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            worker::set(tx, id, &field, value.0)?;
            worker::get(tx.db(), id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn workers_import_choose(shell: Here<'_>) -> Answer<Option<ImportDraft>> {
    shell.run(|shell| choose(shell, Wanted::Workers)).await
}

#[tauri::command]
#[specta::specta]
pub async fn workers_import_drop(shell: Here<'_>, token: String) -> Answer<ImportDraft> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Train)?;
            open(shell, &shell.dropped(&token)?, Wanted::Workers)
        })
        .await
}

/// A training register: who was at which course on which day.
#[tauri::command]
#[specta::specta]
pub async fn register_import_choose(shell: Here<'_>) -> Answer<Option<ImportDraft>> {
    shell.run(|shell| choose(shell, Wanted::Register)).await
}

#[tauri::command]
#[specta::specta]
pub async fn register_import_drop(shell: Here<'_>, token: String) -> Answer<ImportDraft> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Train)?;
            open(shell, &shell.dropped(&token)?, Wanted::Register)
        })
        .await
}

/// People who may stand in the list twice.
#[tauri::command]
#[specta::specta]
pub async fn workers_twins(shell: Here<'_>) -> Answer<Twins> {
    shell.read(|db, _| twins::list(db, Moment::now().today())).await
}

/// Both records are one person: `keep` stays.
#[tauri::command]
#[specta::specta]
pub async fn workers_merge(shell: Here<'_>, keep: String, gone: String) -> Answer<Saved<Worker>> {
    shell
        .write(move |tx| {
            let keep = id(&keep)?;
            twins::merge(tx, keep, id(&gone)?)?;
            worker::get(tx.db(), keep)
        })
        .await
}

/// They are two people.
#[tauri::command]
#[specta::specta]
pub async fn workers_part(shell: Here<'_>, one: String, other: String) -> Answer<Saved<()>> {
    shell.write(move |tx| twins::part(tx, id(&one)?, id(&other)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn departments_list(shell: Here<'_>) -> Answer<Vec<String>> {
    shell.read(|db, _| worker::departments(db, Moment::now().today())).await
}

#[tauri::command]
#[specta::specta]
pub async fn training_setting_get(shell: Here<'_>) -> Answer<TrainingSetting> {
    shell.read(|db, _| setting::get(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn training_setting_set(shell: Here<'_>, field: String, value: JsonValue) -> Answer<Saved<TrainingSetting>> {
    shell.write(move |tx| setting::set(tx, &field, value.0)).await
}

#[tauri::command]
#[specta::specta]
pub async fn courses_list(shell: Here<'_>) -> Answer<Vec<Course>> {
    shell.read(|db, _| course::list(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn course_create(shell: Here<'_>, course: NewCourse) -> Answer<Saved<Course>> {
    shell
        .write(move |tx| course::create(tx, &course).and_then(|id| course::get(tx.db(), id)))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn course_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<Course>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            course::set(tx, id, &field, value.0)?;
            course::get(tx.db(), id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn course_delete(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| course::delete(tx, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn sessions_list(shell: Here<'_>, query: SessionQuery) -> Answer<SessionsPage> {
    shell.read(move |db, _| session::list(db, &query)).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_create(shell: Here<'_>, session: NewSession) -> Answer<Saved<SessionDetail>> {
    shell
        .write(move |tx| session::create(tx, &session).and_then(|id| session::get(tx.db(), id)))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn session_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<SessionDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            session::set(tx, id, &field, value.0)?;
            session::get(tx.db(), id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn session_delete(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| session::delete(tx, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn session_get(shell: Here<'_>, id: String) -> Answer<SessionDetail> {
    shell.read(move |db, _| session::get(db, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn attendance_list(shell: Here<'_>, session: String, query: AttendanceQuery) -> Answer<AttendancePage> {
    shell
        .read(move |db, _| attendance::list(db, id(&session)?, &query))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn attendance_set(
    shell: Here<'_>,
    session: String,
    worker: String,
    present: Option<bool>,
) -> Answer<Saved<AttendanceCount>> {
    shell
        .write(move |tx| attendance::set(tx, id(&session)?, id(&worker)?, present))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn attendance_by_badge(shell: Here<'_>, session: String, badge: String) -> Answer<Saved<AttendanceMark>> {
    shell
        .write(move |tx| attendance::by_badge(tx, id(&session)?, &badge))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn attendance_import_choose(shell: Here<'_>, session: String) -> Answer<Option<ImportDraft>> {
    shell
        .run(move |shell| choose(shell, Wanted::Attendance(id(&session)?)))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn attendance_import_drop(shell: Here<'_>, session: String, token: String) -> Answer<ImportDraft> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Train)?;
            open(shell, &shell.dropped(&token)?, Wanted::Attendance(id(&session)?))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn signin_sheet_paper(shell: Here<'_>, session: String, request: PaperRequest) -> Answer<PaperMade> {
    shell.run(move |shell| sheet(shell, &session, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn matrix_get(shell: Here<'_>, query: MatrixQuery) -> Answer<Matrix> {
    shell
        .read(move |db, _| matrix::get(db, &query, Moment::now().today()))
        .await
}

fn choose(shell: &Shell, wanted: Wanted) -> Result<Option<ImportDraft>> {
    shell.seat()?.actor.require(Permission::Train)?;
    let files = shell.desktop.choose_files(FileKind::Table).unwrap_or_default();
    files.first().map(|file| open(shell, file, wanted)).transpose()
}

/// The lines below the last name are for walk-ins: nobody stands on them.
fn sheet(shell: &Shell, session: &str, request: &PaperRequest) -> Result<PaperMade> {
    const NEEDS: [Permission; 2] = [Permission::Read, Permission::Export];
    let seat = shell.seat()?;
    NEEDS.iter().try_for_each(|needed| seat.actor.require(*needed))?;
    let today = Moment::now().today();
    let sheet = seat.vault.read(|db| signin::sheet(db, id(session)?, today))?;
    let wanted = pdf_request(&seat, languages(&request.languages), request.paper)?;
    let pdf = plumbline_report::signin_sheet_pdf(&sheet, &wanted, &mut step(shell)).map_err(not_made)?;
    let name = format!("sign-in-{}.pdf", sheet.held_on);
    let document = Document::new(name, &NEEDS, pdf).of_rows(sheet.rows.len());
    held(shell, &seat, document)
}
