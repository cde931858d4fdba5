use super::Here;
use super::assess::id;
use crate::error::Answer;
use crate::session::{Asked, RecoveryAnswer, RecoveryWords};
use crate::shell::{Seat, Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::cap::finding::{self, NewFinding};
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::hotline::case::{self, CaseDetail, Confidentiality, Filed, NewCase};
use plumbline_core::hotline::list::{self, CaseQuery, CasesPage};
use plumbline_core::hotline::outside::{self, Outside};
use plumbline_core::hotline::step::CaseText;
use plumbline_core::hotline::topic::{self, Topic};
use plumbline_core::hotline::{self, Clocks, HotlineState, calendar, extract, keys, receipt, step};
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::vault::{Saved, Write};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The one command that answers everybody: whether there is a hotline for this person at all.
#[tauri::command]
#[specta::specta]
pub async fn hotline_state(shell: Here<'_>) -> Answer<HotlineState> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            // Asks nothing of a factory's people, and says nothing to those who do not handle cases.
            seat.actor.require(Permission::Read)?;
            shell.reseal(1)?;
            state(&seat)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn hotline_recovery_new(shell: Here<'_>) -> Answer<RecoveryWords> {
    shell
        .run(|shell| {
            let seat = handler(shell)?;
            let (words, recipient) = keys::new_recovery()?;
            let (asked, shown) = Asked::of(&words);
            *hold(&seat.session.hotline) = Some((asked, recipient));
            Ok(shown)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn hotline_recovery_confirm(shell: Here<'_>, answers: Vec<RecoveryAnswer>) -> Answer<HotlineState> {
    shell
        .run(move |shell| {
            let seat = handler(shell)?;
            let printed = hold(&seat.session.hotline);
            let right = printed.as_ref().filter(|(asked, _)| asked.are_typed_back(&answers));
            let recipient = match right {
                Some((_, recipient)) => recipient.clone(),
                None => return Err(Error::new(ErrorCode::RecoveryWordsWrong)),
            };
            drop(printed);
            let write = |tx: &mut Write| keys::set_recovery(tx, &recipient);
            seat.vault.write(&seat.actor, &Moment::now(), write)?;
            hold(&seat.session.hotline).take();
            shell.reseal(1)?;
            state(&seat)
        })
        .await
}

/// The printed words open what is closed to this handler, and it is sealed for them too.
#[tauri::command]
#[specta::specta]
pub async fn hotline_recover(shell: Here<'_>, words: String) -> Answer<HotlineState> {
    let words = Zeroizing::new(words);
    shell
        .run(move |shell| {
            let seat = handler(shell)?;
            keys::recover(&seat.vault, &seat.actor, &Moment::now(), &words)?;
            state(&seat)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn hotline_outside_set(shell: Here<'_>, outside: String) -> Answer<Saved<String>> {
    shell.write(move |tx| hotline::set_outside(tx, &outside)).await
}

#[tauri::command]
#[specta::specta]
pub async fn clocks_set(
    shell: Here<'_>,
    acknowledge_days: u32,
    answer_days: u32,
    retain_months: u32,
) -> Answer<Saved<Clocks>> {
    let clocks = Clocks {
        acknowledge_days,
        answer_days,
        retain_months,
    };
    shell.write(move |tx| hotline::set_clocks(tx, clocks)).await
}

/// One of the other settings of the hotline.
#[tauri::command]
#[specta::specta]
pub async fn hotline_set(shell: Here<'_>, field: String, value: JsonValue) -> Answer<Saved<HotlineState>> {
    settle(shell, move |tx| hotline::set(tx, &field, value.0)).await
}

#[tauri::command]
#[specta::specta]
pub async fn hotline_day_set(
    shell: Here<'_>,
    day: String,
    works: Option<bool>,
    name: String,
) -> Answer<Saved<HotlineState>> {
    settle(shell, move |tx| calendar::set(tx, &day, works, &name)).await
}

/// Public holidays of a year that come along.
#[tauri::command]
#[specta::specta]
pub async fn hotline_days_take(shell: Here<'_>, country: String, year: i32) -> Answer<Saved<HotlineState>> {
    settle(shell, move |tx| calendar::take_over(tx, &country, year)).await
}

#[tauri::command]
#[specta::specta]
pub async fn hotline_topic_save(shell: Here<'_>, topic: Topic) -> Answer<Saved<HotlineState>> {
    settle(shell, move |tx| topic::save(tx, &topic)).await
}

#[tauri::command]
#[specta::specta]
pub async fn outside_save(shell: Here<'_>, outside: Outside) -> Answer<Saved<HotlineState>> {
    settle(shell, move |tx| outside::save(tx, &outside)).await
}

#[tauri::command]
#[specta::specta]
pub async fn outside_remove(shell: Here<'_>, id: String) -> Answer<Saved<HotlineState>> {
    settle(shell, move |tx| outside::remove(tx, &id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn cases_list(shell: Here<'_>, query: CaseQuery) -> Answer<CasesPage> {
    shell
        .read(move |db, seat| list::list(db, &seat.actor, &query, Moment::now().today()))
        .await
}

/// A case without a name answers with the digits for the reporter: the one time they are shown.
#[tauri::command]
#[specta::specta]
pub async fn case_create(shell: Here<'_>, new_case: NewCase) -> Answer<Saved<Filed>> {
    shell
        .write(move |tx| {
            let id = case::create(tx, &new_case)?;
            let receipt = match new_case.confidentiality {
                Confidentiality::Anonymous => Some(receipt::issue(tx, id)?.to_string()),
                _ => None,
            };
            let case = detail(tx, id)?;
            Ok(Filed { case, receipt })
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_get(shell: Here<'_>, id: String) -> Answer<CaseDetail> {
    shell
        .read(move |db, seat| {
            seat.actor.require(Permission::Handle)?;
            case::get(db, &seat.actor, self::id(&id)?, Moment::now().today())
        })
        .await
}

/// Opening the sealed texts is itself a record: the list of readings is read again.
#[tauri::command]
#[specta::specta]
pub async fn case_reveal(shell: Here<'_>, id: String) -> Answer<CaseText> {
    shell
        .run(move |shell| {
            let seat = handler(shell)?;
            shell.touch();
            let (case, reader) = (self::id(&id)?, seat.handler()?);
            let reveal = |tx: &mut Write| step::reveal(tx, &reader, case);
            let saved = seat.vault.write(&seat.actor, &Moment::now(), reveal)?;
            shell.tell("changed", json!({ "changed": saved.changed }));
            Ok(saved.value)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<CaseDetail>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Handle)?;
            let id = self::id(&id)?;
            case::set(tx, id, &field, value.0)?;
            detail(tx, id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_to_finding(shell: Here<'_>, id: String, finding: NewFinding) -> Answer<Saved<CaseDetail>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Handle)?;
            let id = self::id(&id)?;
            let finding = finding::create_from_case(tx, &finding)?;
            case::link(tx, id, finding)?;
            detail(tx, id)
        })
        .await
}

/// The text about a case for sharing; a changed one waits for its approval again.
#[tauri::command]
#[specta::specta]
pub async fn case_extract_set(shell: Here<'_>, id: String, text: String) -> Answer<Saved<CaseDetail>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Handle)?;
            let id = self::id(&id)?;
            extract::write(tx, id, &text)?;
            detail(tx, id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn case_extract_approve(shell: Here<'_>, id: String, revision: String) -> Answer<Saved<CaseDetail>> {
    shell
        .write(move |tx| {
            tx.require(Permission::Handle)?;
            let id = self::id(&id)?;
            extract::approve(tx, id, &revision)?;
            detail(tx, id)
        })
        .await
}

/// A setting was changed: the whole of them as they are now.
async fn settle(
    shell: Here<'_>,
    work: impl FnOnce(&mut Write) -> Result<()> + Send + 'static,
) -> Answer<Saved<HotlineState>> {
    shell
        .write(move |tx| {
            work(tx)?;
            hotline::state(tx.db(), tx.actor())
        })
        .await
}

pub(super) fn handler(shell: &Shell) -> Result<Arc<Seat>> {
    let seat = shell.seat()?;
    seat.actor.require(Permission::Handle)?;
    Ok(seat)
}

fn state(seat: &Seat) -> Result<HotlineState> {
    seat.vault.read(|db| hotline::state(db, &seat.actor))
}

pub(super) fn detail(tx: &Write, id: Uuid) -> Result<CaseDetail> {
    case::get(tx.db(), tx.actor(), id, tx.now().today())
}
