use super::Here;
use super::assess::id;
use super::paper::{Document, PaperMade, held, pdf_request, step};
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::preferences::Language;
use crate::shell::{Seat, Shell, file_name};
use plumbline_core::access::Permission;
use plumbline_core::cap::action::{self, VerificationMethod, VerificationResult};
use plumbline_core::cap::board::{self, Board, BoardQuery};
use plumbline_core::cap::bulk::{self, BulkChange, BulkResult};
use plumbline_core::cap::calendar::{self, CalendarPage, CalendarQuery};
use plumbline_core::cap::comment::{self, CommentOn};
use plumbline_core::cap::due::{self, DueMove};
use plumbline_core::cap::effect::{self, EffectivenessCheck};
use plumbline_core::cap::finding::{self, FindingDetail, NewFinding};
use plumbline_core::cap::list::{self, FindingQuery, FindingsPage};
use plumbline_core::cap::shared::{self, ActionHit};
use plumbline_core::cycle;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::hotline::conflict;
use plumbline_core::json::JsonValue;
use plumbline_core::moment::Moment;
use plumbline_core::plan::{self, PlanPhoto, PlanSnapshot};
use plumbline_core::score::score;
use plumbline_core::share;
use plumbline_core::vault::history::{self, HistoryRow};
use plumbline_core::vault::{Saved, Write, files};
use plumbline_report as report;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use uuid::Uuid;

/// Bytes of a photo on the page of a finding: six of them are held at a time.
const LARGEST_PHOTO: u64 = 24 << 20;

#[derive(Clone, Deserialize, Type)]
pub struct PlanExportRequest {
    /// One, or two side by side.
    pub languages: Vec<Language>,
    /// What actions cost; not for customers.
    #[serde(default)]
    pub costs: bool,
}

#[derive(Clone, Deserialize, Type)]
pub struct PlanPaperRequest {
    /// One, or two side by side.
    pub languages: Vec<Language>,
    pub paper: Paper,
    pub layout: PlanLayout,
    /// What actions cost.
    #[serde(default)]
    pub costs: bool,
    /// For this customer: what its switches let out, and nothing else. `None` is for the factory itself.
    pub customer: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PlanLayout {
    /// A row for each action.
    Table,
    /// A page for each finding.
    Findings,
    Both,
}

#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    A4,
    Letter,
}

/// A file that was written, reopened and counted.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Exported {
    pub path: String,
    pub rows: u32,
    pub pages: Option<u32>,
    pub sha256: String,
    /// Characters no font has: they stand as boxes.
    pub missing_characters: Vec<String>,
}

#[tauri::command]
#[specta::specta]
pub async fn findings_list(shell: Here<'_>, query: FindingQuery) -> Answer<FindingsPage> {
    shell
        .read(move |db, _| list::list(db, &query, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn findings_board(shell: Here<'_>, query: BoardQuery) -> Answer<Board> {
    shell
        .read(move |db, _| board::board(db, &query, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn finding_get(shell: Here<'_>, id: String) -> Answer<FindingDetail> {
    shell
        .read(move |db, _| finding::get(db, self::id(&id)?, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn finding_create(shell: Here<'_>, finding: NewFinding) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| finding::create(tx, &finding, &Map::new()).and_then(|id| detail(tx, id)))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn finding_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            finding::set(tx, id, &field, value.0)?;
            detail(tx, id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn finding_delete(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| finding::delete(tx, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn action_create(shell: Here<'_>, finding_id: String) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let finding = id(&finding_id)?;
            action::create(tx, finding, &Map::new())?;
            detail(tx, finding)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn action_set(shell: Here<'_>, id: String, field: String, value: JsonValue) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            action::set(tx, id, &field, value.0)?;
            detail(tx, action::finding_of(tx.db(), id)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn action_verify(
    shell: Here<'_>,
    id: String,
    method: VerificationMethod,
    result: VerificationResult,
    note: String,
) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            action::verify(tx, id, method, result, &note)?;
            detail(tx, action::finding_of(tx.db(), id)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn action_move(
    shell: Here<'_>,
    id: String,
    day: Option<String>,
    reason: String,
) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            due::move_to(tx, id, day.as_deref(), &reason)?;
            detail(tx, action::finding_of(tx.db(), id)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn action_moves(shell: Here<'_>, id: String) -> Answer<Vec<DueMove>> {
    shell.read(move |db, _| due::moves(db, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn action_check(shell: Here<'_>, id: String, check: EffectivenessCheck) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            effect::check(tx, id, &check)?;
            detail(tx, action::finding_of(tx.db(), id)?)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn action_offers(shell: Here<'_>, finding: String, text: String) -> Answer<Vec<ActionHit>> {
    shell
        .read(move |db, _| shared::offers(db, &self::id(&finding)?.to_string(), &text))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn action_answer(shell: Here<'_>, id: String, finding: String) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let finding = self::id(&finding)?;
            shared::answer(tx, self::id(&id)?, finding)?;
            detail(tx, finding)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn action_leave(shell: Here<'_>, id: String, finding: String) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let finding = self::id(&finding)?;
            shared::leave(tx, self::id(&id)?, finding)?;
            detail(tx, finding)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn findings_calendar(shell: Here<'_>, query: CalendarQuery) -> Answer<CalendarPage> {
    shell
        .read(move |db, _| calendar::calendar(db, &query, Moment::now().today()))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn findings_change(shell: Here<'_>, findings: Vec<String>, change: BulkChange) -> Answer<Saved<BulkResult>> {
    shell
        .write(move |tx| {
            let findings: Vec<Uuid> = findings.iter().map(|finding| id(finding)).collect::<Result<_>>()?;
            bulk::change(tx, &findings, &change)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn finding_grade(
    shell: Here<'_>,
    id: String,
    scheme: Option<String>,
    grade: Option<String>,
) -> Answer<Saved<FindingDetail>> {
    shell
        .write(move |tx| {
            let id = self::id(&id)?;
            finding::set_grade(tx, id, scheme.as_deref(), grade.as_deref())?;
            detail(tx, id)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn comment_add(shell: Here<'_>, about: CommentOn, target: String, text: String) -> Answer<Saved<()>> {
    shell
        .write(move |tx| comment::add(tx, about, id(&target)?, &text).map(drop))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn comment_withdraw(shell: Here<'_>, id: String) -> Answer<Saved<()>> {
    shell.write(move |tx| comment::withdraw(tx, self::id(&id)?)).await
}

#[tauri::command]
#[specta::specta]
pub async fn undo(shell: Here<'_>, token: String) -> Answer<Saved<()>> {
    shell
        .write(move |tx| {
            tx.undo(&token)?;
            cycle::refuse_touched(tx)?;
            conflict::refuse_touched(tx)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn history_get(shell: Here<'_>, kind: String, id: String) -> Answer<Vec<HistoryRow>> {
    shell
        .look(move |db, seat| {
            if !seat.actor.sees(&kind) {
                return Err(Error::new(ErrorCode::PermissionDenied));
            }
            // An answer is named by its question.
            let record = match kind.as_str() {
                "answer" => cycle::answer_id(&cycle::current(db)?, &id)?,
                _ => self::id(&id)?,
            };
            if conflict::hides(db, &seat.actor, &record.to_string())? {
                return Err(Error::new(ErrorCode::NotFound));
            }
            history::of_record(db, &kind, record)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn task_cancel(shell: Here<'_>, task: String) -> Answer<()> {
    shell.cancel(&task);
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub async fn plan_export(shell: Here<'_>, request: PlanExportRequest) -> Answer<Option<Exported>> {
    shell.run(move |shell| export(shell, &request)).await
}

#[tauri::command]
#[specta::specta]
pub async fn plan_paper(shell: Here<'_>, request: PlanPaperRequest) -> Answer<PaperMade> {
    shell.run(move |shell| print(shell, &request)).await
}

fn detail(tx: &Write, id: Uuid) -> Result<FindingDetail> {
    finding::get(tx.db(), id, tx.now().today())
}

/// Ask where, freeze the plan, write whole, reopen and count.
fn export(shell: &Shell, request: &PlanExportRequest) -> Result<Option<Exported>> {
    let seat = shell.seat()?;
    seat.actor.require(Permission::Export)?;
    let name = format!("action-plan-{}.xlsx", Moment::now().today());
    let Some(path) = shell.desktop.choose_save(&name, FileKind::Workbook) else {
        return Ok(None);
    };
    let snapshot = own_plan(shell, &seat, request.costs)?;
    let made = report::action_plan_xlsx(&snapshot, &languages(&request.languages)).map_err(not_made)?;
    write_workbook(&path, &made.bytes, snapshot.rows.len()).map(Some)
}

/// Freezes the plan, the factory's own or what a customer may see of it, renders and holds.
fn print(shell: &Shell, request: &PlanPaperRequest) -> Result<PaperMade> {
    let mut needs = vec![Permission::Export];
    if request.customer.is_some() {
        needs.push(Permission::Share);
    }
    let seat = shell.seat()?;
    needs.iter().try_for_each(|needed| seat.actor.require(*needed))?;
    let now = Moment::now();
    let (snapshot, allowed) = match &request.customer {
        None => (own_plan(shell, &seat, request.costs)?, None),
        Some(customer) => {
            let disclosed = share::disclose(&seat.vault, &shell.pack, customer, &now)?;
            let allowed = disclosed.digests();
            let plan = disclosed.snapshot;
            (if request.costs { plan } else { plan.without_costs() }, Some(allowed))
        }
    };
    let wanted = pdf_request(&seat, languages(&request.languages), request.paper)?;
    let mut found = match request.layout {
        PlanLayout::Table => BTreeMap::new(),
        PlanLayout::Findings | PlanLayout::Both => seat
            .vault
            .read(|db| plan::photos(db, &snapshot.rows, allowed.as_ref()))?,
    };
    let mut photos = |number: &str| read_photos(&seat, found.remove(number).unwrap_or_default());
    let layout = match request.layout {
        PlanLayout::Table => report::PlanLayout::Table,
        PlanLayout::Findings => report::PlanLayout::Findings,
        PlanLayout::Both => report::PlanLayout::Both,
    };
    let pdf = report::action_plan_pages(&snapshot, &wanted, layout, &mut photos, &mut step(shell)).map_err(not_made)?;
    let name = match request.layout {
        PlanLayout::Findings => format!("findings-{}.pdf", now.today()),
        PlanLayout::Table | PlanLayout::Both => format!("action-plan-{}.pdf", now.today()),
    };
    held(shell, &seat, Document::new(name, &needs, pdf))
}

fn own_plan(shell: &Shell, seat: &Seat, costs: bool) -> Result<PlanSnapshot> {
    let today = Moment::now().today();
    let snapshot = seat.vault.read(|db| {
        let answers = cycle::answers(db, &cycle::current(db)?, &shell.pack)?;
        let me = plumbline_core::people::get(db, seat.actor.person)?
            .map(|me| me.name)
            .unwrap_or_default();
        plan::snapshot(db, today, &me, &score(&shell.pack, &answers), false)
    })?;
    Ok(if costs { snapshot } else { snapshot.without_costs() })
}

/// As many photos as a page takes, those of before and after alike; one that cannot be read has no bytes.
fn read_photos(seat: &Seat, photos: Vec<PlanPhoto>) -> report::FindingPhotos {
    let half = report::MOST_PHOTOS / 2;
    let before = photos.iter().filter(|photo| !photo.after).count();
    let after = photos.len() - before;
    let of_before = before.min(half.max(report::MOST_PHOTOS.saturating_sub(after)));
    let of_after = after.min(report::MOST_PHOTOS - of_before);
    let chosen = |after: bool, most: usize| photos.iter().filter(move |photo| photo.after == after).take(most);
    let shown: Vec<report::FindingPhoto> = chosen(false, of_before)
        .chain(chosen(true, of_after))
        .map(|photo| report::FindingPhoto {
            name: photo.name.clone(),
            after: photo.after,
            file: read_photo(seat, photo),
        })
        .collect();
    report::FindingPhotos {
        more: photos.len() - shown.len(),
        shown,
    }
}

fn read_photo(seat: &Seat, photo: &PlanPhoto) -> report::PhotoFile {
    if photo.size > LARGEST_PHOTO {
        return report::PhotoFile::TooLarge;
    }
    let mut bytes = Vec::new();
    match seat.vault.read_evidence(&photo.stored, &photo.sha256, &mut bytes) {
        Ok(_) => report::PhotoFile::Bytes(bytes),
        Err(_) => report::PhotoFile::Damaged,
    }
}

pub(super) fn render_pdf(shell: &Shell, snapshot: &PlanSnapshot, request: &report::PdfRequest) -> Result<report::Pdf> {
    let mut step = |done: usize, total: usize| match shell.progress("plan-export", "rendering", done, total) {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    };
    report::action_plan_pdf(snapshot, request, &mut step).map_err(not_made)
}

/// Writes, reopens and counts; only then it takes the place of what stands there.
pub(super) fn write_pdf(path: &Path, pdf: &report::Pdf) -> Result<Exported> {
    put(path, &pdf.bytes, |written| {
        let counted = report::count_pdf_rows(written).map_err(|e| mismatch(path).because(e))?;
        let (rows, pages) = (counted.rows, counted.pages);
        if rows != pdf.rows || pages != pdf.pages {
            return Err(mismatch(path).with("expected", pdf.rows).with("found", rows));
        }
        let missing = pdf.missing.iter().map(ToString::to_string).collect();
        Ok(exported(path, written, rows, Some(pages), missing))
    })
}

pub(super) fn write_workbook(path: &Path, bytes: &[u8], expected: usize) -> Result<Exported> {
    write_counted(path, bytes, expected, report::count_xlsx_rows)
}

pub(super) fn write_counted(
    path: &Path,
    bytes: &[u8],
    expected: usize,
    count: impl Fn(&[u8]) -> std::result::Result<usize, report::ReportError>,
) -> Result<Exported> {
    put(path, bytes, |written| {
        let rows = count(written).map_err(|e| mismatch(path).because(e))?;
        if rows != expected {
            return Err(mismatch(path).with("expected", expected).with("found", rows));
        }
        Ok(exported(path, written, rows, None, Vec::new()))
    })
}

pub(super) fn languages(chosen: &[Language]) -> Vec<report::Language> {
    let mut languages: Vec<_> = chosen
        .iter()
        .take(2)
        .map(|language| match language {
            Language::English => report::Language::En,
            Language::Chinese => report::Language::ZhHans,
        })
        .collect();
    languages.dedup();
    if languages.is_empty() {
        vec![report::Language::En]
    } else {
        languages
    }
}

fn put(path: &Path, bytes: &[u8], check: impl FnOnce(&[u8]) -> Result<Exported>) -> Result<Exported> {
    let fill = |file: &mut File| file.write_all(bytes).map_err(|e| Error::writing(path, e));
    files::replace_checked(path, fill, |file| {
        let mut written = Vec::new();
        file.read_to_end(&mut written).map_err(|e| Error::reading(path, e))?;
        check(&written)
    })
}

pub(super) fn mismatch(path: &Path) -> Error {
    Error::new(ErrorCode::ExportMismatch).with("file", file_name(path))
}

fn exported(path: &Path, bytes: &[u8], rows: usize, pages: Option<usize>, missing: Vec<String>) -> Exported {
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let path = path.to_string_lossy().into_owned();
    Exported {
        path,
        rows: rows as u32,
        pages: pages.map(|pages| pages as u32),
        sha256,
        missing_characters: missing,
    }
}
