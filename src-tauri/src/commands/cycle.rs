use super::Here;
use super::actions::languages;
use super::assess::id;
use super::paper::{Document, PaperMade, PaperRequest, held, pdf_request};
use crate::error::{Answer, not_made};
use crate::shell::Shell;
use plumbline_core::access::Permission;
use plumbline_core::cycle::brief::Brief;
use plumbline_core::cycle::compare::{self, Comparison};
use plumbline_core::cycle::gate::{self, PhaseName};
use plumbline_core::cycle::{self, Answer as QuestionAnswer, CycleView};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::vault::{Saved, Write};
use plumbline_core::{pack, people};
use serde::Deserialize;
use specta::Type;
use std::sync::Arc;

/// A cycle as its screen shows it; without a name the running one.
#[tauri::command]
#[specta::specta]
pub async fn cycle_get(shell: Here<'_>, cycle: Option<String>) -> Answer<CycleView> {
    shell
        .read(move |db, seat| cycle::view(db, cycle.as_deref(), &seat.actor, &Moment::now()))
        .await
}

#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum CyclePaper {
    /// What it cost, what it brought and what is next, on one page.
    Brief,
    /// All of it, to be signed when it ends.
    Closeout,
}

/// Freezes the cycle, renders and holds.
#[tauri::command]
#[specta::specta]
pub async fn cycle_paper(
    shell: Here<'_>,
    cycle: Option<String>,
    paper: CyclePaper,
    request: PaperRequest,
) -> Answer<PaperMade> {
    shell
        .run(move |shell| print(shell, cycle.as_deref(), paper, &request))
        .await
}

fn print(shell: &Shell, cycle: Option<&str>, paper: CyclePaper, request: &PaperRequest) -> Result<PaperMade> {
    const NEEDS: [Permission; 2] = [Permission::Read, Permission::Export];
    let seat = shell.seat()?;
    NEEDS.iter().try_for_each(|needed| seat.actor.require(*needed))?;
    let now = Moment::now();
    let brief = seat.vault.read(|db| {
        let me = people::get(db, seat.actor.person)?.map(|me| me.name);
        Brief::of(db, cycle, &me.unwrap_or_default(), &now)
    })?;
    let wanted = pdf_request(&seat, languages(&request.languages), request.paper)?;
    let (name, pdf) = match paper {
        CyclePaper::Brief => ("cycle-brief", plumbline_report::cycle_brief_pdf(&brief, &wanted)),
        CyclePaper::Closeout => ("cycle-closeout", plumbline_report::cycle_closeout_pdf(&brief, &wanted)),
    };
    let pdf = pdf.map_err(not_made)?;
    let rows = pdf.rows;
    let name = format!("{name}-{}.pdf", now.today());
    held(shell, &seat, Document::new(name, &NEEDS, pdf).of_rows(rows))
}

/// `name`, `starts_on`, `ends_on`, `scope` or `sponsor`.
#[tauri::command]
#[specta::specta]
pub async fn cycle_set(shell: Here<'_>, cycle: String, field: String, value: JsonValue) -> Answer<Saved<()>> {
    led(&shell, move |tx| cycle::set(tx, &cycle, &field, value.0)).await
}

#[tauri::command]
#[specta::specta]
pub async fn cycle_sign(shell: Here<'_>, cycle: String, note: String) -> Answer<Saved<()>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Sign)?;
            cycle::sign(tx, &cycle, &note)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn team_add(shell: Here<'_>, cycle: String, name: String, task: String) -> Answer<Saved<String>> {
    led(&shell, move |tx| {
        Ok(cycle::add_member(tx, &cycle, &name, &task)?.to_string())
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn team_set(shell: Here<'_>, member: String, field: String, value: JsonValue) -> Answer<Saved<()>> {
    led(&shell, move |tx| cycle::set_member(tx, id(&member)?, &field, value.0)).await
}

#[tauri::command]
#[specta::specta]
pub async fn team_remove(shell: Here<'_>, member: String) -> Answer<Saved<()>> {
    led(&shell, move |tx| cycle::remove_member(tx, id(&member)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn objective_add(shell: Here<'_>, cycle: String, name: String) -> Answer<Saved<String>> {
    led(&shell, move |tx| {
        Ok(cycle::add_objective(tx, &cycle, &name)?.to_string())
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn objective_set(shell: Here<'_>, objective: String, field: String, value: JsonValue) -> Answer<Saved<()>> {
    led(&shell, move |tx| {
        cycle::set_objective(tx, id(&objective)?, &field, value.0)
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn objective_remove(shell: Here<'_>, objective: String) -> Answer<Saved<()>> {
    led(&shell, move |tx| cycle::remove_objective(tx, id(&objective)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn reading_add(
    shell: Here<'_>,
    objective: String,
    read_on: String,
    value: f64,
    note: String,
) -> Answer<Saved<String>> {
    led(&shell, move |tx| {
        Ok(cycle::add_reading(tx, id(&objective)?, &read_on, value, &note)?.to_string())
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn reading_remove(shell: Here<'_>, reading: String) -> Answer<Saved<()>> {
    led(&shell, move |tx| cycle::remove_reading(tx, id(&reading)?)).await
}

/// Goes on to the next phase; with a condition open it takes a reason.
#[tauri::command]
#[specta::specta]
pub async fn gate_pass(shell: Here<'_>, cycle: String, phase: PhaseName, reason: String) -> Answer<Saved<()>> {
    led(&shell, move |tx| gate::pass(tx, &cycle, phase, &reason)).await
}

#[tauri::command]
#[specta::specta]
pub async fn cycle_review_set(shell: Here<'_>, cycle: String, field: String, value: JsonValue) -> Answer<Saved<()>> {
    led(&shell, move |tx| cycle::set_review(tx, &cycle, &field, value.0)).await
}

#[tauri::command]
#[specta::specta]
pub async fn cycle_close(shell: Here<'_>, cycle: String, note: String, reason: String) -> Answer<Saved<()>> {
    shell
        .write(move |tx| {
            tx.actor().require_one(&[Permission::Lead, Permission::Sign])?;
            cycle::close(tx, &cycle, &note, &reason)
        })
        .await
}

/// Starts the next cycle from a closed one and gives its id.
#[tauri::command]
#[specta::specta]
pub async fn cycle_next(
    shell: Here<'_>,
    from: String,
    name: String,
    starts_on: String,
    ends_on: String,
) -> Answer<Saved<String>> {
    led(&shell, move |tx| {
        Ok(cycle::start(tx, &from, &name, &starts_on, &ends_on)?.to_string())
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn cycles_compare(shell: Here<'_>, before: String, after: String) -> Answer<Comparison> {
    shell.read(move |db, _| compare::compare(db, &before, &after)).await
}

/// Takes over what the cycle before answered.
#[tauri::command]
#[specta::specta]
pub async fn answer_as_last(shell: Here<'_>, question: String) -> Answer<Saved<QuestionAnswer>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Assess)?;
            let cycle = cycle::current(tx.db())?;
            let mut packs = pack::of_cycle(tx.db(), &cycle)?.into_iter();
            let pack = packs.find(|pack| pack.question(&question).is_some());
            let pack = pack.ok_or_else(|| Error::new(ErrorCode::NotFound))?;
            cycle::answer_as_last(tx, &pack, &question)
        })
        .await
}

/// Whoever may not lead hears that first, whatever else is wrong.
async fn led<T: Send + 'static>(
    shell: &Arc<Shell>,
    work: impl FnOnce(&mut Write) -> Result<T> + Send + 'static,
) -> Answer<Saved<T>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Lead)?;
            work(tx)
        })
        .await
}
