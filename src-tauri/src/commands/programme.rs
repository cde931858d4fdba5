//! Training as a programme: its plan, gaps, tests, what people think, what is seen at work, certificates, figures.

use super::Here;
use super::actions::{Exported, languages, write_workbook};
use super::assess::id;
use super::paper::{Document, PaperMade, PaperRequest, held, pdf_request, step};
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::preferences::Language;
use crate::shell::{Seat, Shell};
use chrono::NaiveDate;
use plumbline_core::access::Permission;
use plumbline_core::error::Result;
use plumbline_core::factory;
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::people;
use plumbline_core::training::assessment::{self, TrainingAssessment};
use plumbline_core::training::certificate::{self, CertificateCheck};
use plumbline_core::training::figures::{self, TrainingFigures, TrainingPeriod};
use plumbline_core::training::gap::{self, DepartmentMatrix, WhatIf, WhatIfAnswer};
use plumbline_core::training::matrix::{self, Matrix, MatrixQuery};
use plumbline_core::training::observation::{self, NewObservation, Observations};
use plumbline_core::training::plan::{self, TrainingReminders, YearPlan};
use plumbline_core::training::question::{self, CourseQuestion, NewCourseQuestion};
use plumbline_core::training::reaction::{self, Reactions};
use plumbline_core::training::record::TrainingRecord;
use plumbline_core::training::score::{self, Scores};
use plumbline_core::training::session::{self, Repeat};
use plumbline_core::vault::Saved;
use plumbline_report as report;
use rusqlite::Connection;
use std::ops::ControlFlow;

#[tauri::command]
#[specta::specta]
pub async fn matrix_by_department(shell: Here<'_>, query: MatrixQuery) -> Answer<DepartmentMatrix> {
    shell
        .read(move |db, _| gap::by_department(db, &query, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn matrix_what_if(shell: Here<'_>, query: MatrixQuery, asked: WhatIf) -> Answer<WhatIfAnswer> {
    shell
        .read(move |db, _| gap::what_if(db, &query, &asked, Moment::now().today()))
        .await
}

/// Everybody of the query, not only the window that shows.
#[tauri::command]
#[specta::specta]
pub async fn matrix_export(shell: Here<'_>, query: MatrixQuery, languages: Vec<Language>) -> Answer<Option<Exported>> {
    shell.run(move |shell| export_matrix(shell, query, &languages)).await
}

#[tauri::command]
#[specta::specta]
pub async fn year_plan_get(shell: Here<'_>, year: i32) -> Answer<YearPlan> {
    shell
        .read(move |db, _| plan::of_year(db, year, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn training_reminders_get(shell: Here<'_>) -> Answer<TrainingReminders> {
    shell.read(|db, _| plan::reminders(db, Moment::now().today())).await
}

#[tauri::command]
#[specta::specta]
pub async fn training_figures_get(shell: Here<'_>, period: TrainingPeriod) -> Answer<TrainingFigures> {
    shell.read(move |db, _| figures::of(db, &period)).await
}

#[tauri::command]
#[specta::specta]
pub async fn training_assessment_get(shell: Here<'_>, period: TrainingPeriod) -> Answer<TrainingAssessment> {
    shell
        .read(move |db, _| assessment::of(db, &period, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn training_assessment_paper(
    shell: Here<'_>,
    period: TrainingPeriod,
    request: PaperRequest,
) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let name = format!("training-{}.pdf", period.to);
            made(shell, name, &[Permission::Read], |seat, step| {
                let today = Moment::now().today();
                let all = seat.vault.read(|db| assessment::of(db, &period, today))?;
                report::training_assessment_pdf(&all, &wanted(seat, &request)?, step).map_err(not_made)
            })
        })
        .await
}

/// The matrix on paper, as it is filtered.
#[tauri::command]
#[specta::specta]
pub async fn matrix_paper(shell: Here<'_>, query: MatrixQuery, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let today = Moment::now().today();
            let name = format!("training-matrix-{today}.pdf");
            made(shell, name, &[Permission::Read], |seat, step| {
                let (all, name) = seat.vault.read(|db| whole_matrix(db, &query, today))?;
                let wanted = wanted(seat, &request)?;
                report::training_matrix_pdf(&all, &name, &today.to_string(), &wanted, step).map_err(not_made)
            })
        })
        .await
}

/// What one person was taught.
#[tauri::command]
#[specta::specta]
pub async fn training_record_paper(shell: Here<'_>, worker: String, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            const NEEDS: [Permission; 2] = [Permission::Read, Permission::Export];
            let now = Moment::now();
            let seat = shell.seat()?;
            NEEDS.iter().try_for_each(|needed| seat.actor.require(*needed))?;
            let record = seat.vault.read(|db| {
                let me = people::get(db, seat.actor.person)?.map(|me| me.name);
                TrainingRecord::of(db, id(&worker)?, &me.unwrap_or_default(), &now)
            })?;
            let pdf = report::training_record_pdf(&record, &wanted(&seat, &request)?).map_err(not_made)?;
            let name = format!("training-record-{}.pdf", now.today());
            held(
                shell,
                &seat,
                Document::new(name, &NEEDS, pdf).of_rows(record.attended.len()),
            )
        })
        .await
}

/// Further sessions like this one.
#[tauri::command]
#[specta::specta]
pub async fn session_repeat(shell: Here<'_>, id: String, repeat: Repeat) -> Answer<Saved<u32>> {
    shell
        .write(move |tx| Ok(session::repeat(tx, self::id(&id)?, &repeat)?.len() as u32))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn scores_get(shell: Here<'_>, session: String) -> Answer<Scores> {
    shell.read(move |db, _| score::of_session(db, id(&session)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn score_set(
    shell: Here<'_>,
    session: String,
    worker: String,
    field: String,
    points: Option<f64>,
) -> Answer<Saved<Scores>> {
    shell
        .write(move |tx| {
            let session = id(&session)?;
            score::set(tx, session, id(&worker)?, &field, points)?;
            score::of_session(tx.db(), session)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn reactions_get(shell: Here<'_>, session: String) -> Answer<Reactions> {
    shell.read(move |db, _| reaction::of_session(db, id(&session)?)).await
}

/// One sheet, or many counted together.
#[tauri::command]
#[specta::specta]
pub async fn reaction_add(
    shell: Here<'_>,
    session: String,
    counts: Vec<Vec<u32>>,
    sheets: u32,
) -> Answer<Saved<Reactions>> {
    shell
        .write(move |tx| {
            let session = id(&session)?;
            reaction::add(tx, session, &counts, sheets)?;
            reaction::of_session(tx.db(), session)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn reaction_remove(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| reaction::remove(tx, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn course_questions_get(shell: Here<'_>, course: String) -> Answer<Vec<CourseQuestion>> {
    shell.read(move |db, _| question::of_course(db, id(&course)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn course_question_add(
    shell: Here<'_>,
    course: String,
    question: NewCourseQuestion,
) -> Answer<Saved<Vec<CourseQuestion>>> {
    shell
        .write(move |tx| {
            let course = id(&course)?;
            question::add(tx, course, &question)?;
            question::of_course(tx.db(), course)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn course_question_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<()>> {
    shell
        .write(move |tx| question::set(tx, self::id(&id)?, &field, value.0))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn course_question_remove(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| question::remove(tx, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn observations_get(shell: Here<'_>, course: String) -> Answer<Observations> {
    shell.read(move |db, _| observation::of_course(db, id(&course)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn observation_add(
    shell: Here<'_>,
    course: String,
    observation: NewObservation,
) -> Answer<Saved<Observations>> {
    shell
        .write(move |tx| {
            let course = id(&course)?;
            observation::add(tx, course, &observation)?;
            observation::of_course(tx.db(), course)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn observation_remove(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| observation::remove(tx, self::id(&id)?)).await
}

/// To these people, or with none named to everybody who was there; a page each.
#[tauri::command]
#[specta::specta]
pub async fn certificates_issue(
    shell: Here<'_>,
    session: String,
    workers: Vec<String>,
    request: PaperRequest,
) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let session = id(&session)?;
            let workers = workers.iter().map(|worker| id(worker)).collect::<Result<Vec<_>>>()?;
            made(shell, "certificates.pdf".into(), &[Permission::Train], |seat, step| {
                let saved = seat.vault.write(&seat.actor, &Moment::now(), |tx| {
                    certificate::issue(tx, session, &workers)
                })?;
                report::certificates_pdf(&saved.value, &wanted(seat, &request)?, step).map_err(not_made)
            })
        })
        .await
}

/// By what its QR code says, or the code below it.
#[tauri::command]
#[specta::specta]
pub async fn certificate_check(shell: Here<'_>, code: String) -> Answer<CertificateCheck> {
    shell.read(move |db, _| certificate::check(db, &code)).await
}

#[tauri::command]
#[specta::specta]
pub async fn test_paper(shell: Here<'_>, session: String, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let session = id(&session)?;
            made(shell, "test.pdf".into(), &[Permission::Read], |seat, step| {
                let today = Moment::now().today();
                let paper = seat.vault.read(|db| question::paper(db, session, today))?;
                report::test_paper_pdf(&paper, &wanted(seat, &request)?, step).map_err(not_made)
            })
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn reaction_sheet_paper(shell: Here<'_>, session: String, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let session = id(&session)?;
            made(shell, "feedback-sheet.pdf".into(), &[Permission::Read], |seat, _| {
                let today = Moment::now().today();
                let paper = seat.vault.read(|db| question::paper(db, session, today))?;
                report::reaction_sheet_pdf(&paper, &wanted(seat, &request)?).map_err(not_made)
            })
        })
        .await
}

fn wanted(seat: &Seat, request: &PaperRequest) -> Result<report::PdfRequest> {
    pdf_request(seat, languages(&request.languages), request.paper)
}

type Step<'a> = &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// Renders and holds.
fn made(
    shell: &Shell,
    name: String,
    also: &[Permission],
    render: impl FnOnce(&Seat, Step) -> Result<report::Pdf>,
) -> Result<PaperMade> {
    let needs = [&[Permission::Export], also].concat();
    let seat = shell.seat()?;
    needs.iter().try_for_each(|needed| seat.actor.require(*needed))?;
    let pdf = render(&seat, &mut step(shell))?;
    held(shell, &seat, Document::new(name, &needs, pdf))
}

fn export_matrix(shell: &Shell, query: MatrixQuery, chosen: &[Language]) -> Result<Option<Exported>> {
    let seat = shell.seat()?;
    seat.actor.require(Permission::Read)?;
    seat.actor.require(Permission::Export)?;
    let today = Moment::now().today();
    let Some(path) = shell
        .desktop
        .choose_save(&format!("training-matrix-{today}.xlsx"), FileKind::Workbook)
    else {
        return Ok(None);
    };
    let (all, name) = seat.vault.read(|db| whole_matrix(db, &query, today))?;
    let made = report::training_matrix_xlsx(&all, &name, &today.to_string(), &languages(chosen)).map_err(not_made)?;
    write_workbook(&path, &made.bytes, made.rows).map(Some)
}

/// All rows of it, and whose it is.
fn whole_matrix(db: &Connection, query: &MatrixQuery, today: NaiveDate) -> Result<(Matrix, String)> {
    let page = |offset: usize| {
        let query = MatrixQuery {
            offset: offset as u32,
            limit: 500,
            ..query.clone()
        };
        matrix::get(db, &query, today)
    };
    let mut all: Matrix = page(0)?;
    while all.rows.len() < all.total as usize {
        let more = page(all.rows.len())?.rows;
        if more.is_empty() {
            break;
        }
        all.rows.extend(more);
    }
    Ok((all, factory::get(db)?.input.name))
}
