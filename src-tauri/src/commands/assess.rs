use super::Here;
use super::actions::{Paper, languages};
use super::paper::{Document, PaperMade, held, pdf_request, step};
use crate::error::{Answer, not_made};
use crate::preferences::Language;
use crate::shell::Shell;
use plumbline_core::access::Permission;
use plumbline_core::cycle::report::AssessmentReport;
use plumbline_core::cycle::{self, Answer as QuestionAnswer, AnswerField, Cycle, CycleRow};
use plumbline_core::draft;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::hotline;
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::pack::{self, Pack};
use plumbline_core::score::{Score, score};
use plumbline_core::vault::Saved;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Clone, Serialize, Type)]
pub struct Assessment {
    pub cycle: Cycle,
    pub pack_id: String,
    pub pack_version: String,
    pub answers: Vec<QuestionAnswer>,
    pub score: Score,
    /// It takes no more answers.
    pub closed: bool,
    /// What the cycle before answered, without notes and evidence; empty without one.
    pub last: Vec<QuestionAnswer>,
    pub last_cycle: Option<String>,
    /// All cycles, the newest first.
    pub cycles: Vec<CycleRow>,
}

#[derive(Clone, Serialize, Type)]
pub struct AnswerSaved {
    pub answer: QuestionAnswer,
    pub score: Score,
}

/// A questionnaire of a cycle; without names the one that the running cycle began with.
#[tauri::command]
#[specta::specta]
pub async fn pack_get(shell: Here<'_>, pack: Option<String>, cycle: Option<String>) -> Answer<Pack> {
    shell
        .look(move |db, _| match cycle::latest(db)? {
            Some(_) => asked(db, &cycle::named(db, cycle.as_deref())?, pack.as_deref()).map(Arc::unwrap_or_clone),
            None => pack::csr_management_system().map(Arc::unwrap_or_clone),
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn assessment_get(shell: Here<'_>, pack: Option<String>, cycle: Option<String>) -> Answer<Assessment> {
    shell
        .read(move |db, _| {
            let cycle = cycle::named(db, cycle.as_deref())?;
            let pack = asked(db, &cycle, pack.as_deref())?;
            let answers = cycle::answers(db, &cycle, &pack)?;
            let score = score(&pack, &answers);
            let before = match cycle::previous(db, &cycle.id)? {
                Some(id) => Some(cycle::named(db, Some(&id))?),
                None => None,
            };
            let last = match &before {
                Some(before) => cycle::ratings(db, before, &pack)?,
                None => Vec::new(),
            };
            Ok(Assessment {
                closed: cycle::is_closed(db, &cycle.id)?,
                last,
                last_cycle: before.map(|cycle| cycle.name),
                cycles: cycle::rows(db)?,
                pack_version: pack.version.clone(),
                pack_id: pack.id.clone(),
                cycle,
                answers,
                score,
            })
        })
        .await
}

#[derive(Clone, Deserialize, Type)]
pub struct AssessmentPaperRequest {
    /// Questionnaires of the cycle.
    pub questionnaires: Vec<String>,
    /// The running one without.
    pub cycle: Option<String>,
    /// One, or two side by side.
    pub languages: Vec<Language>,
    pub paper: Paper,
}

/// Freezes the assessment, renders and holds.
#[tauri::command]
#[specta::specta]
pub async fn assessment_paper(shell: Here<'_>, request: AssessmentPaperRequest) -> Answer<PaperMade> {
    shell.run(move |shell| print(shell, &request)).await
}

fn print(shell: &Shell, request: &AssessmentPaperRequest) -> Result<PaperMade> {
    const NEEDS: [Permission; 2] = [Permission::Read, Permission::Export];
    let seat = shell.seat()?;
    NEEDS.iter().try_for_each(|needed| seat.actor.require(*needed))?;
    let now = Moment::now();
    let report = seat.vault.read(|db| {
        let cycle = cycle::named(db, request.cycle.as_deref())?;
        let me = plumbline_core::people::get(db, seat.actor.person)?.map(|me| me.name);
        AssessmentReport::of(db, &cycle, &request.questionnaires, &me.unwrap_or_default(), &now)
    })?;
    let wanted = pdf_request(&seat, languages(&request.languages), request.paper)?;
    let pdf = plumbline_report::assessment_pdf(&report, &wanted, &mut step(shell)).map_err(not_made)?;
    let name = format!("self-assessment-{}.pdf", now.today());
    held(shell, &seat, Document::new(name, &NEEDS, pdf))
}

fn asked(db: &Connection, cycle: &Cycle, name: Option<&str>) -> Result<Arc<Pack>> {
    let mut packs = pack::of_cycle(db, cycle)?.into_iter();
    let found = packs.find(|pack| name.is_none_or(|name| pack.id == name));
    found.ok_or_else(|| Error::new(ErrorCode::NotFound))
}

#[tauri::command]
#[specta::specta]
pub async fn answer_set(
    shell: Here<'_>,
    question: String,
    field: AnswerField,
    value: JsonValue,
) -> Answer<Saved<AnswerSaved>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Assess)?;
            let cycle = cycle::current(tx.db())?;
            let mut packs = pack::of_cycle(tx.db(), &cycle)?.into_iter();
            let pack = packs.find(|pack| pack.question(&question).is_some());
            let pack = pack.ok_or_else(|| Error::new(ErrorCode::NotFound))?;
            let answer = cycle::answer(tx, &pack, &question, field, value.0)?;
            let answers = cycle::ratings(tx.db(), &cycle, &pack)?;
            Ok(AnswerSaved {
                answer,
                score: score(&pack, &answers),
            })
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn draft_set(shell: Here<'_>, key: String, text: Option<String>) -> Answer<()> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            shell.touch();
            if draft::is_confided(&key) {
                let (own, now) = (seat.handler()?, Moment::now());
                return hotline::draft::set(&seat.vault, &seat.actor, &now, &own, &key, text.as_deref());
            }
            draft::set(&seat.vault, &seat.actor, &Moment::now(), &key, text.as_deref())
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn draft_get(shell: Here<'_>, key: String) -> Answer<Option<String>> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            if draft::is_confided(&key) {
                return hotline::draft::get(&seat.vault, &seat.actor, &seat.handler()?, &key);
            }
            draft::get(&seat.vault, &seat.actor, &key)
        })
        .await
}

pub(super) fn id(text: &str) -> Result<Uuid> {
    text.parse().map_err(|_| Error::new(ErrorCode::NotFound))
}
