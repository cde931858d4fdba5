use super::Here;
use super::assess::id;
use super::paper::{Document, PaperMade, PaperRequest, held};
use super::survey::wanted;
use crate::error::{Answer, not_made};
use plumbline_core::access::{Actor, Permission};
use plumbline_core::error::Result;
use plumbline_core::factory;
use plumbline_core::hotline::case;
use plumbline_core::kpi::benchmark;
use plumbline_core::kpi::definition::{self, KpiDefinition, KpiEdit};
use plumbline_core::kpi::paper::{self, CasePaper};
use plumbline_core::kpi::past::{self, NewPast, PastPeriod};
use plumbline_core::kpi::report::{self, KpiQuery, KpiReport};
use plumbline_core::moment::Moment;
use plumbline_core::share::published::{self, HotlinePeriod};
use plumbline_core::survey;
use plumbline_core::survey::results::{self, SurveyTrendPoint};
use plumbline_core::vault::{Saved, Write};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::json;
use specta::Type;

/// What people who do not handle cases see of the hotline: the counts that customers see, and what surveys showed.
#[derive(Serialize, Type)]
pub struct KpiShared {
    /// Quarters that are over; counts rounded, few withheld. Oldest first.
    pub periods: Vec<HotlinePeriod>,
    pub surveys: Vec<SurveyTrendPoint>,
}

#[tauri::command]
#[specta::specta]
pub async fn kpi_get(shell: Here<'_>, query: KpiQuery) -> Answer<KpiReport> {
    shell
        .read(move |db, seat| report::get(db, &seat.actor, &query, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn kpi_shared(shell: Here<'_>) -> Answer<KpiShared> {
    shell.read(|db, seat| shared(db, &seat.actor, &Moment::now())).await
}

#[tauri::command]
#[specta::specta]
pub async fn kpi_figure_add(shell: Here<'_>, edit: KpiEdit) -> Answer<Saved<Vec<KpiDefinition>>> {
    definitions(&shell, move |tx| definition::add(tx, &edit).map(drop)).await
}

/// A shipped figure in other words, of other counts, or switched off; or one that was added.
#[tauri::command]
#[specta::specta]
pub async fn kpi_figure_set(shell: Here<'_>, key: String, edit: KpiEdit) -> Answer<Saved<Vec<KpiDefinition>>> {
    definitions(&shell, move |tx| definition::set(tx, &key, &edit)).await
}

/// Back to what is shipped; one that was added goes.
#[tauri::command]
#[specta::specta]
pub async fn kpi_figure_reset(shell: Here<'_>, key: String) -> Answer<Saved<Vec<KpiDefinition>>> {
    definitions(&shell, move |tx| definition::reset(tx, &key)).await
}

#[tauri::command]
#[specta::specta]
pub async fn kpi_benchmark_set(
    shell: Here<'_>,
    key: String,
    value: Option<f64>,
    source: String,
    note: String,
) -> Answer<Saved<Vec<KpiDefinition>>> {
    definitions(&shell, move |tx| benchmark::set(tx, &key, value, &source, &note)).await
}

#[tauri::command]
#[specta::specta]
pub async fn kpi_benchmark_reset(shell: Here<'_>, key: String) -> Answer<Saved<Vec<KpiDefinition>>> {
    definitions(&shell, move |tx| benchmark::reset(tx, &key)).await
}

/// All key figures with their definitions: whole numbers, for handlers.
#[tauri::command]
#[specta::specta]
pub async fn kpi_figures_paper(shell: Here<'_>, query: KpiQuery, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            let today = Moment::now().today();
            let page = seat.vault.read(|db| {
                Ok(plumbline_report::KpiFigures {
                    report: report::get(db, &seat.actor, &query, today)?,
                    factory: factory::get(db)?.input.name,
                    made_on: today.to_string(),
                })
            })?;
            let pdf = plumbline_report::kpi_figures_pdf(&page, &wanted(&seat, &request)?).map_err(not_made)?;
            let name = format!("key-figures-{}.pdf", page.made_on);
            held(shell, &seat, Document::new(name, &[Permission::Handle], pdf))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn past_add(shell: Here<'_>, period: NewPast) -> Answer<Saved<PastPeriod>> {
    shell
        .write(move |tx| past::add(tx, &period).and_then(|id| past::get(tx.db(), id)))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn past_change(shell: Here<'_>, id: String, period: NewPast) -> Answer<Saved<PastPeriod>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            past::change(tx, id, &period)?;
            past::get(tx.db(), id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn past_remove(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| past::remove(tx, self::id(&id)?)).await
}

/// For management. Quarters that it shows for the first time are recorded as shown when it is saved or printed, so that nothing restates them; a
/// handler, who may not show any, gets those that were shown.
#[tauri::command]
#[specta::specta]
pub async fn kpi_page_paper(shell: Here<'_>, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            let now = Moment::now();
            let seen = seat.vault.read(|db| shared(db, &seat.actor, &now))?;
            let factory = seat.vault.read(factory::get)?.input.name;
            let page = plumbline_report::KpiPage {
                factory,
                made_on: now.today().to_string(),
                periods: seen.periods,
                surveys: seen.surveys,
            };
            let name = format!("hotline-{}.pdf", page.made_on);
            let wanted = wanted(&seat, &request)?;
            let pdf = plumbline_report::kpi_page_pdf(&page, &wanted).map_err(not_made)?;
            let document = Document::new(name, &[], pdf)
                .for_one_of(&survey::READERS)
                .when_it_leaves(move |shell, seat| {
                    if seat.actor.may(Permission::Share) {
                        let now = Moment::now();
                        let saved = seat
                            .vault
                            .write(&seat.actor, &now, |tx| published::publish(tx, &page.periods))?;
                        shell.tell("changed", json!({ "changed": saved.changed }));
                    }
                    Ok(())
                });
            held(shell, &seat, document)
        })
        .await
}

/// For the handler who asks. That it was made is recorded before it is shown.
#[tauri::command]
#[specta::specta]
pub async fn case_paper(shell: Here<'_>, id: String, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            let (case, reader) = (self::id(&id)?, seat.handler()?);
            let today = Moment::now().today();
            let number = seat
                .vault
                .read(|db| case::get(db, &seat.actor, case, today))?
                .row
                .number;
            let name = format!("{number}.pdf");
            let wanted = wanted(&seat, &request)?;
            let make = |tx: &mut Write| paper::make(tx, &reader, case);
            let saved = seat.vault.write(&seat.actor, &Moment::now(), make)?;
            shell.tell("changed", json!({ "changed": saved.changed }));
            let pdf = plumbline_report::case_file_pdf(&saved.value, &wanted).map_err(not_made)?;
            held(shell, &seat, Document::new(name, &[Permission::Handle], pdf))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_papers(shell: Here<'_>, id: String) -> Answer<Vec<CasePaper>> {
    shell
        .read(move |db, seat| {
            seat.actor.require(Permission::Handle)?;
            paper::made(db, self::id(&id)?)
        })
        .await
}

fn shared(db: &Connection, actor: &Actor, now: &Moment) -> Result<KpiShared> {
    actor.require_one(&survey::READERS)?;
    Ok(KpiShared {
        periods: match actor.may(Permission::Share) {
            true => published::periods(db, now)?,
            false => published::shown(db)?,
        },
        surveys: results::trend(db)?,
    })
}

async fn definitions(
    shell: &Here<'_>,
    work: impl FnOnce(&mut Write) -> Result<()> + Send + 'static,
) -> Answer<Saved<Vec<KpiDefinition>>> {
    shell
        .write(move |tx| {
            work(tx)?;
            definition::all(tx.db())
        })
        .await
}
