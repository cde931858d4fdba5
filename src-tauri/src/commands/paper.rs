//! Documents on paper. Every one is made in memory and held; the window shows it, and saves or prints the very bytes it
//! showed. It is let go when the window closes it, and when the store is locked.

use super::Here;
use super::actions::{Exported, Paper, write_pdf};
use crate::desktop::FileKind;
use crate::error::Answer;
use crate::preferences::Language;
use crate::shell::{Seat, Shell, hold};
use base64::{Engine, engine::general_purpose::STANDARD};
use plumbline_core::access::Permission;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::letterhead::{self, Letterhead};
use plumbline_core::vault::{Saved, files};
use plumbline_report as report;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::ops::ControlFlow;
use uuid::Uuid;

/// Under which the making of a document tells how far it is, and is cancelled.
const TASK: &str = "paper";

#[derive(Clone, Deserialize, Type)]
pub struct PaperRequest {
    /// One, or two side by side.
    pub languages: Vec<Language>,
    pub paper: Paper,
}

/// A document that is held.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PaperMade {
    pub id: String,
    /// Of the file, as the dialog to save suggests it.
    pub name: String,
    pub pages: u32,
    pub rows: u32,
    /// Characters that no font has.
    pub missing_characters: Vec<String>,
    pub sha256: String,
}

/// What is done when a document leaves the window, on a disk or on paper.
type Leaves = Box<dyn Fn(&Shell, &Seat) -> Result<()> + Send>;

/// A document before it is held.
pub struct Document {
    name: String,
    pdf: report::Pdf,
    rows: u32,
    needs: Vec<Permission>,
    one_of: Vec<Permission>,
    leaves: Option<Leaves>,
}

pub struct HeldPaper {
    document: Document,
    /// Who had it made: nobody else gets it.
    person: Uuid,
}

impl Document {
    /// `needs`: each of these, when it is made and when it leaves.
    pub(super) fn new(name: String, needs: &[Permission], pdf: report::Pdf) -> Self {
        // A document without a table has a row a page.
        let rows = if pdf.rows == 0 { pdf.pages } else { pdf.rows };
        Self {
            name,
            rows: rows as u32,
            needs: needs.to_vec(),
            one_of: Vec::new(),
            leaves: None,
            pdf,
        }
    }

    /// Where not every row of the table is one to tell.
    pub(super) fn of_rows(self, rows: usize) -> Self {
        Self {
            rows: rows as u32,
            ..self
        }
    }

    /// Needs one of these too.
    pub(super) fn for_one_of(self, one_of: &[Permission]) -> Self {
        Self {
            one_of: one_of.to_vec(),
            ..self
        }
    }

    pub(super) fn when_it_leaves(self, leaves: impl Fn(&Shell, &Seat) -> Result<()> + Send + 'static) -> Self {
        Self {
            leaves: Some(Box::new(leaves)),
            ..self
        }
    }
}

/// The bytes of a held document, in Base64.
#[tauri::command]
#[specta::specta]
pub async fn paper_get(shell: Here<'_>, id: String) -> Answer<String> {
    shell
        .run(move |shell| with(shell, &id, |_, document| Ok(STANDARD.encode(&document.pdf.bytes))))
        .await
}

/// Asks where, writes what was shown, reopens and counts. `None` when the person chose no place.
#[tauri::command]
#[specta::specta]
pub async fn paper_save(shell: Here<'_>, id: String) -> Answer<Option<Exported>> {
    shell
        .run(move |shell| {
            let name = with(shell, &id, |_, document| Ok(document.name.clone()))?;
            // Not while the document is locked: the dialog may stay open for long.
            let Some(path) = shell.desktop.choose_save(&name, FileKind::Pdf) else {
                return Ok(None);
            };
            with(shell, &id, |seat, document| {
                let written = write_pdf(&path, &document.pdf)?;
                leave(shell, seat, document)?;
                Ok(Some(Exported {
                    rows: document.rows,
                    ..written
                }))
            })
        })
        .await
}

/// Before the window prints what it shows.
#[tauri::command]
#[specta::specta]
pub async fn paper_print(shell: Here<'_>, id: String) -> Answer<()> {
    shell
        .run(move |shell| with(shell, &id, |seat, document| leave(shell, seat, document)))
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn paper_drop(shell: Here<'_>, id: String) -> Answer<()> {
    shell.papers.remove(&id);
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub async fn letterhead_get(shell: Here<'_>) -> Answer<Letterhead> {
    shell.read(|db, _| letterhead::get(db)).await
}

#[tauri::command]
#[specta::specta]
pub async fn letterhead_set(shell: Here<'_>, lines: Vec<String>) -> Answer<Saved<Letterhead>> {
    shell.write(move |tx| letterhead::set_lines(tx, &lines)).await
}

/// Asks for the file. `None` when the person chose none.
#[tauri::command]
#[specta::specta]
pub async fn letterhead_logo_choose(shell: Here<'_>) -> Answer<Option<Saved<Letterhead>>> {
    shell
        .run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Configure)?;
            let files = shell.desktop.choose_files(FileKind::Logo).unwrap_or_default();
            let Some(file) = files.first() else { return Ok(None) };
            let size = std::fs::metadata(file).map_err(|e| Error::reading(file, e))?.len();
            if size > letterhead::LARGEST {
                return Err(Error::new(ErrorCode::LogoUnreadable));
            }
            let bytes = files::read(file)?;
            let now = plumbline_core::moment::Moment::now();
            seat.vault
                .write(&seat.actor, &now, |tx| letterhead::set_logo(tx, Some(&bytes)))
                .map(Some)
        })
        .await
}

#[tauri::command]
#[specta::specta]
pub async fn letterhead_logo_remove(shell: Here<'_>) -> Answer<Saved<Letterhead>> {
    shell.write(|tx| letterhead::set_logo(tx, None)).await
}

/// Holds a document for the window; whoever may not take it away gets none.
pub(super) fn held(shell: &Shell, seat: &Seat, document: Document) -> Result<PaperMade> {
    allowed(seat, &document)?;
    // It may have been locked while the document was made.
    shell.seat()?;
    let sha256 = Sha256::digest(&document.pdf.bytes);
    let made = PaperMade {
        name: document.name.clone(),
        pages: document.pdf.pages as u32,
        rows: document.rows,
        missing_characters: document.pdf.missing.iter().map(ToString::to_string).collect(),
        sha256: sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        id: shell.papers.put(HeldPaper {
            document,
            person: seat.actor.person,
        }),
    };
    if shell.seat().is_err() {
        shell.papers.remove(&made.id);
        return Err(Error::new(ErrorCode::VaultLocked));
    }
    Ok(made)
}

/// What a document is asked for in, with the letterhead of the factory.
pub(super) fn pdf_request(seat: &Seat, languages: Vec<report::Language>, paper: Paper) -> Result<report::PdfRequest> {
    let paper = match paper {
        Paper::A4 => report::Paper::A4,
        Paper::Letter => report::Paper::Letter,
    };
    let own = seat.vault.read(letterhead::get)?;
    Ok(report::PdfRequest {
        languages,
        paper,
        letterhead: report::Letterhead {
            logo: own.picture(),
            lines: own.lines,
        },
    })
}

/// Tells the window how far a document is, until somebody cancels.
pub(super) fn step(shell: &Shell) -> impl FnMut(usize, usize) -> ControlFlow<()> + '_ {
    |done, total| match shell.progress(TASK, "rendering", done, total) {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    }
}

fn with<T>(shell: &Shell, id: &str, work: impl FnOnce(&Seat, &Document) -> Result<T>) -> Result<T> {
    let seat = shell.seat()?;
    let gone = || Error::new(ErrorCode::PaperGone);
    let held = shell.papers.get(id).ok_or_else(gone)?;
    let held = hold(&held);
    if held.person != seat.actor.person {
        return Err(gone());
    }
    allowed(&seat, &held.document)?;
    work(&seat, &held.document)
}

fn allowed(seat: &Seat, document: &Document) -> Result<()> {
    if !document.one_of.is_empty() {
        seat.actor.require_one(&document.one_of)?;
    }
    document
        .needs
        .iter()
        .try_for_each(|permission| seat.actor.require(*permission))
}

fn leave(shell: &Shell, seat: &Seat, document: &Document) -> Result<()> {
    document.leaves.as_ref().map_or(Ok(()), |leaves| leaves(shell, seat))
}
