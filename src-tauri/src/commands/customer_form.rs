//! A customer's own workbook: choosing it, where its columns go, what would change in it, and the filled-in file.

use super::Here;
use super::actions::{Exported, languages, write_counted};
use crate::desktop::FileKind;
use crate::error::{Answer, not_made};
use crate::preferences::Language;
use crate::shell::{Shell, hold};
use plumbline_core::access::Permission;
use plumbline_core::customer;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::import::{ColumnMapping, Form, ImportColumn};
use plumbline_core::moment::Moment;
use plumbline_core::plan::PlanRow;
use plumbline_core::share;
use plumbline_report::{self as report, FilledForm, KeptFor};
use serde::Serialize;
use specta::Type;
use std::sync::{Arc, Mutex};

/// Rows that the window shows.
const SHOWN: usize = 500;

/// A workbook with what the customer may see, as both were when it was chosen.
pub struct OpenForm {
    form: Form,
    plan: Vec<PlanRow>,
}

/// What would be filled in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CustomerFormDraft {
    pub id: String,
    pub customer: String,
    pub file_name: String,
    pub sheets: Vec<String>,
    pub sheet: String,
    pub header_row: u32,
    pub columns: Vec<ImportColumn>,
    pub fields: Vec<String>,
    /// Sheet and columns are those of the last time.
    pub remembered: bool,
    /// A column says which finding a row is about: without one nothing can be filled in.
    pub told: bool,
    /// The first 500.
    pub rows: Vec<CustomerFormRow>,
    pub total_rows: u32,
    /// Rows whose finding stood there already, and rows that are new.
    pub known_rows: u32,
    pub new_rows: u32,
    /// Cells that change.
    pub cells: u32,
    /// Of those, cells that held something else.
    pub replaced: u32,
    pub kept: Vec<KeptCell>,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct CustomerFormRow {
    pub number: String,
    /// As the spreadsheet shows it.
    pub row: u32,
    pub known: bool,
    pub cells: Vec<CustomerFormCell>,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct CustomerFormCell {
    pub field: String,
    pub before: String,
    pub after: String,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct KeptCell {
    pub cell: String,
    pub why: KeptWhy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum KeptWhy {
    Formula,
    Joined,
    Protected,
}

/// Asks for the customer's workbook.
#[tauri::command]
#[specta::specta]
pub async fn customer_form_choose(
    shell: Here<'_>,
    customer: String,
    languages: Vec<Language>,
) -> Answer<Option<CustomerFormDraft>> {
    shell.run(move |shell| choose(shell, &customer, &languages)).await
}

/// Another sheet, row of headings, columns or languages.
#[tauri::command]
#[specta::specta]
pub async fn customer_form_map(
    shell: Here<'_>,
    id: String,
    sheet: String,
    header_row: u32,
    mapping: Vec<ColumnMapping>,
    languages: Vec<Language>,
) -> Answer<CustomerFormDraft> {
    shell
        .run(move |shell| {
            let held = held(shell, &id)?;
            let mut open = hold(&held);
            open.form.remap(&sheet, header_row, &mapping)?;
            draft(&open, &id, &languages)
        })
        .await
}

/// Asks where, and writes what was shown.
#[tauri::command]
#[specta::specta]
pub async fn customer_form_save(shell: Here<'_>, id: String, languages: Vec<Language>) -> Answer<Option<Exported>> {
    shell.run(move |shell| save(shell, &id, &languages)).await
}

/// Forgets a workbook that somebody looked at.
#[tauri::command]
#[specta::specta]
pub async fn customer_form_close(shell: Here<'_>, id: String) -> Answer<()> {
    shell
        .run(move |shell| {
            shell.seat()?.actor.require(Permission::Share)?;
            shell.customer_forms.remove(&id);
            Ok(())
        })
        .await
}

fn choose(shell: &Shell, customer: &str, languages: &[Language]) -> Result<Option<CustomerFormDraft>> {
    let seat = shell.seat()?;
    seat.actor.require(Permission::Share)?;
    let known = seat.vault.read(|db| customer::known(db, customer))?;
    let disclosed = share::disclose(&seat.vault, &shell.pack, &known.id, &Moment::now())?;
    let files = shell.desktop.choose_files(FileKind::Form);
    let Some(file) = files.and_then(|files| files.into_iter().next()) else {
        return Ok(None);
    };
    let mut form = Form::open(&file, &known.id)?;
    seat.vault.read(|db| form.recall(db))?;
    let id = shell.customer_forms.put(OpenForm {
        form,
        plan: disclosed.snapshot.rows,
    });
    let held = held(shell, &id)?;
    let draft = draft(&hold(&held), &id, languages);
    if draft.is_err() {
        shell.customer_forms.remove(&id);
    }
    draft.map(Some)
}

fn save(shell: &Shell, id: &str, chosen: &[Language]) -> Result<Option<Exported>> {
    let seat = shell.seat()?;
    let held = held(shell, id)?;
    let open = hold(&held);
    let form = &open.form;
    if !form.is_told() {
        return Err(Error::new(ErrorCode::CustomerFormNoColumns));
    }
    let filled = filled(&open, chosen)?;
    let cells: usize = filled.rows.iter().map(|row| row.cells.len()).sum();
    if cells == 0 {
        return Err(Error::new(ErrorCode::CustomerFormNothing));
    }
    let stem = form.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let suggested = format!("{stem} {}.xlsx", Moment::now().today());
    let Some(path) = shell.desktop.choose_save(&suggested, FileKind::Workbook) else {
        return Ok(None);
    };
    if path == form.path && !form.is_unchanged() {
        return Err(Error::new(ErrorCode::CustomerFormChanged).with("file", form.file_name()));
    }
    let count = |bytes: &[u8]| report::count_form_cells(bytes, form.sheet(), &filled.rows);
    let written = write_counted(&path, &filled.bytes, cells, count)?;
    seat.vault.local(|db| form.remember(db))?;
    let rows = filled.rows.iter().filter(|row| !row.cells.is_empty()).count();
    Ok(Some(Exported {
        rows: rows as u32,
        ..written
    }))
}

fn draft(open: &OpenForm, id: &str, languages: &[Language]) -> Result<CustomerFormDraft> {
    let form = &open.form;
    let told = form.is_told();
    let FilledForm { rows, kept, .. } = match told {
        true => filled(open, languages)?,
        false => FilledForm {
            bytes: Vec::new(),
            rows: Vec::new(),
            kept: Vec::new(),
        },
    };
    let cells = || rows.iter().flat_map(|row| &row.cells);
    Ok(CustomerFormDraft {
        id: id.into(),
        customer: form.customer.clone(),
        file_name: form.file_name(),
        sheets: form.sheets().to_vec(),
        sheet: form.sheet().into(),
        header_row: form.header_row(),
        columns: form.columns(),
        fields: Form::fields().map(str::to_owned).collect(),
        remembered: form.is_remembered(),
        told,
        total_rows: rows.len() as u32,
        known_rows: rows.iter().filter(|row| row.known).count() as u32,
        new_rows: rows.iter().filter(|row| !row.known).count() as u32,
        cells: cells().count() as u32,
        replaced: cells().filter(|cell| !cell.before.is_empty()).count() as u32,
        kept: kept.iter().take(SHOWN).map(KeptCell::from).collect(),
        rows: rows.into_iter().take(SHOWN).map(CustomerFormRow::from).collect(),
    })
}

fn filled(open: &OpenForm, chosen: &[Language]) -> Result<FilledForm> {
    report::fill_form(&open.form, &open.plan, &languages(chosen)).map_err(not_made)
}

fn held(shell: &Shell, id: &str) -> Result<Arc<Mutex<OpenForm>>> {
    shell.seat()?.actor.require(Permission::Share)?;
    shell
        .customer_forms
        .get(id)
        .ok_or_else(|| Error::new(ErrorCode::DropExpired))
}

impl From<report::FormRow> for CustomerFormRow {
    fn from(row: report::FormRow) -> Self {
        let cell = |cell: report::FormCell| CustomerFormCell {
            field: cell.field.into(),
            before: cell.before,
            after: cell.after,
        };
        Self {
            number: row.number,
            row: row.row,
            known: row.known,
            cells: row.cells.into_iter().map(cell).collect(),
        }
    }
}

impl From<&report::Kept> for KeptCell {
    fn from(kept: &report::Kept) -> Self {
        Self {
            cell: kept.cell.clone(),
            why: match kept.why {
                KeptFor::Formula => KeptWhy::Formula,
                KeptFor::Joined => KeptWhy::Joined,
                KeptFor::Protected => KeptWhy::Protected,
            },
        }
    }
}
