use super::Here;
use super::actions::languages;
use super::assess::id;
use super::paper::{Document, PaperMade, PaperRequest, held, pdf_request};
use crate::error::{Answer, not_made};
use crate::shell::Seat;
use plumbline_core::access::Permission;
use plumbline_core::error::Result;
use plumbline_core::json::JsonValue;
use plumbline_core::survey::choose::Chosen;
use plumbline_core::survey::interview::{self, Answers};
use plumbline_core::survey::nda::{self, NdaState, NewNdaParty, NewNdaText};
use plumbline_core::survey::people::{self, GroupBy, GroupWords};
use plumbline_core::survey::results::{self, SurveyResults};
use plumbline_core::survey::{self, SurveyDetail, SurveyRow, offer, protocol};
use plumbline_core::vault::{Saved, Write};
use plumbline_report::PdfRequest;
use uuid::Uuid;

#[tauri::command]
#[specta::specta]
pub async fn surveys_list(shell: Here<'_>) -> Answer<Vec<SurveyRow>> {
    shell.read(|db, seat| survey::list(db, &seat.actor)).await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_create(shell: Here<'_>, name: String) -> Answer<Saved<SurveyDetail>> {
    shell
        .write(move |tx| survey::create(tx, &name).and_then(|id| survey::get(tx.db(), id)))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_get(shell: Here<'_>, id: String) -> Answer<SurveyDetail> {
    shell
        .read(move |db, seat| {
            seat.actor.require_one(&survey::READERS)?;
            survey::get(db, self::id(&id)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<SurveyDetail>> {
    change(&shell, id, move |tx, id| survey::set(tx, id, &field, value.0)).await
}

/// Groups, and the list to choose from, made from the people who work here.
#[tauri::command]
#[specta::specta]
pub async fn survey_groups_from_workers(
    shell: Here<'_>,
    id: String,
    by: GroupBy,
    words: GroupWords,
) -> Answer<Saved<SurveyDetail>> {
    change(&shell, id, move |tx, id| people::from_workers(tx, id, by, &words)).await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_groups_paste(shell: Here<'_>, id: String, text: String) -> Answer<Saved<SurveyDetail>> {
    change(&shell, id, move |tx, id| people::paste(tx, id, &text)).await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_freeze(shell: Here<'_>, id: String) -> Answer<Saved<SurveyDetail>> {
    change(&shell, id, |tx, id| protocol::freeze(tx, id).map(drop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_sign(shell: Here<'_>, version: String) -> Answer<Saved<SurveyDetail>> {
    of_version(&shell, version, protocol::sign).await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_signature_record(
    shell: Here<'_>,
    version: String,
    name: String,
    organisation: String,
    signed_on: String,
    digest_start: String,
) -> Answer<Saved<SurveyDetail>> {
    of_version(&shell, version, move |tx, version| {
        protocol::record_signature(tx, version, &name, &organisation, &signed_on, &digest_start)
    })
    .await
}

/// Lets a frozen protocol go to a customer with the next bundle, to be signed there; `None` takes it back.
#[tauri::command]
#[specta::specta]
pub async fn survey_offer(shell: Here<'_>, version: String, customer: Option<String>) -> Answer<Saved<SurveyDetail>> {
    of_version(&shell, version, move |tx, version| {
        let customer = customer.as_deref().map(id).transpose()?;
        offer::offer(tx, version, customer)
    })
    .await
}

/// Who was chosen: for handlers alone, and never beside answers.
#[tauri::command]
#[specta::specta]
pub async fn survey_chosen(shell: Here<'_>, version: String) -> Answer<Vec<Chosen>> {
    shell
        .read(move |db, seat| {
            seat.actor.require(Permission::Handle)?;
            people::chosen(db, id(&version)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn interview_add(
    shell: Here<'_>,
    version: String,
    group: u32,
    answers: Answers,
) -> Answer<Saved<SurveyDetail>> {
    of_version(&shell, version, move |tx, version| {
        interview::add(tx, version, group, &answers)
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_finish(shell: Here<'_>, id: String) -> Answer<Saved<SurveyDetail>> {
    change(&shell, id, survey::finish).await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_results(shell: Here<'_>, id: String) -> Answer<SurveyResults> {
    shell
        .read(move |db, seat| results::get(db, &seat.actor, self::id(&id)?))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_protocol_paper(shell: Here<'_>, version: String, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            seat.actor.require_one(&survey::READERS)?;
            let version = seat.vault.read(|db| protocol::version_of(db, id(&version)?))?;
            let name = format!("survey-{}-v{}.pdf", version.protocol.survey, version.number);
            let wanted = wanted(&seat, &request)?;
            let pdf = plumbline_report::survey_protocol_pdf(&version, &wanted).map_err(not_made)?;
            held(shell, &seat, Document::new(name, &[], pdf).for_one_of(&survey::READERS))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn survey_results_paper(shell: Here<'_>, id: String, request: PaperRequest) -> Answer<PaperMade> {
    shell
        .run(move |shell| {
            let seat = shell.seat()?;
            let results = seat.vault.read(|db| results::get(db, &seat.actor, self::id(&id)?))?;
            let today = plumbline_core::moment::Moment::now().today().to_string();
            let name = format!("survey-{}-results.pdf", results.number);
            let wanted = wanted(&seat, &request)?;
            let pdf = plumbline_report::survey_results_pdf(&results, &today, &wanted).map_err(not_made)?;
            held(shell, &seat, Document::new(name, &[], pdf).for_one_of(&survey::READERS))
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn nda_get(shell: Here<'_>) -> Answer<NdaState> {
    shell.read(|db, seat| nda::state(db, &seat.actor)).await
}

#[tauri::command]
#[specta::specta]
pub async fn nda_text_add(shell: Here<'_>, text: NewNdaText) -> Answer<Saved<NdaState>> {
    agreements(&shell, move |tx| nda::add_text(tx, &text).map(drop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn nda_party_add(shell: Here<'_>, party: NewNdaParty) -> Answer<Saved<NdaState>> {
    agreements(&shell, move |tx| nda::add_party(tx, &party).map(drop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn nda_party_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<NdaState>> {
    agreements(&shell, move |tx| nda::set_party(tx, self::id(&id)?, &field, value.0)).await
}

#[tauri::command]
#[specta::specta]
pub async fn nda_sign(shell: Here<'_>, party: String, text: String, signed_on: String) -> Answer<Saved<NdaState>> {
    agreements(&shell, move |tx| nda::sign(tx, id(&party)?, id(&text)?, &signed_on)).await
}

pub(super) fn wanted(seat: &Seat, request: &PaperRequest) -> Result<PdfRequest> {
    pdf_request(seat, languages(&request.languages), request.paper)
}

async fn change(
    shell: &Here<'_>,
    id: String,
    work: impl FnOnce(&mut Write, Uuid) -> Result<()> + Send + 'static,
) -> Answer<Saved<SurveyDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            work(tx, id)?;
            survey::get(tx.db(), id)
        })
        .await
}

async fn of_version(
    shell: &Here<'_>,
    version: String,
    work: impl FnOnce(&mut Write, Uuid) -> Result<()> + Send + 'static,
) -> Answer<Saved<SurveyDetail>> {
    shell
        .write(move |tx| {
            let version = id(&version)?;
            work(tx, version)?;
            survey::get(tx.db(), protocol::survey_of(tx.db(), version)?)
        })
        .await
}

async fn agreements(
    shell: &Here<'_>,
    work: impl FnOnce(&mut Write) -> Result<()> + Send + 'static,
) -> Answer<Saved<NdaState>> {
    shell
        .write(move |tx| {
            work(tx)?;
            nda::state(tx.db(), tx.actor())
        })
        .await
}
