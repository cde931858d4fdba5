//! The documents of a review pack, all from one disclosed snapshot: the plan as a PDF, the workbook to fill in, and what
//! to read first.

mod figures;
mod workbook;

use plumbline_core::plan::PlanSnapshot;
use plumbline_core::share::pack::{Doc, PackDraft, Papers};
use plumbline_core::share::{Disclosed, Withheld};

use crate::plan::{PdfRequest, Progress};
use crate::words::Words;
use crate::{Language, ReportError, action_plan_pdf};

/// What goes into a pack, and what was counted while it was made.
pub struct PackPapers {
    pub papers: Papers,
    /// Pages of the PDF; `None` where the profile lets none out.
    pub pages: Option<usize>,
    /// Rows that the workbook must hold.
    pub rows: usize,
    /// Characters no font has.
    pub missing: Vec<char>,
}

/// # Errors
/// As [`action_plan_pdf`] and [`crate::action_plan_xlsx`].
pub fn review_papers(
    draft: &PackDraft,
    disclosed: &Disclosed,
    request: &PdfRequest,
    step: Progress,
) -> Result<PackPapers, ReportError> {
    let words = Words::load(&request.languages)?;
    // Files have one name, in the language that leads.
    let leading = Words::load(&request.languages[..1])?;
    let name = |key: &str| leading.joined(key);
    let facts = facts(draft, disclosed, &words);
    let book = workbook::write(draft, disclosed, &facts, &words)?;
    let mut docs = vec![
        Doc {
            name: format!("{}.txt", name("pack-file-readme")),
            bytes: readme(draft, disclosed, request, &name)?,
        },
        Doc {
            name: format!("{}.xlsx", name("pack-file-plan")),
            bytes: book.bytes,
        },
    ];
    let (mut pages, mut missing) = (None, Vec::new());
    if draft.has_report {
        let pdf = action_plan_pdf(&as_named(draft, disclosed), request, step)?;
        (pages, missing) = (Some(pdf.pages), pdf.missing);
        docs.push(Doc {
            name: format!("{}.pdf", name("pack-file-plan")),
            bytes: pdf.bytes,
        });
    }
    let digests = format!("{}.txt", name("pack-file-digests"));
    let lines = facts.iter().map(|(label, value)| format!("{label}: {value}"));
    let how = words.joined_with("pack-digests-how", &[("file", digests.as_str().into())]);
    Ok(PackPapers {
        papers: Papers {
            docs,
            evidence: name("pack-file-evidence"),
            digests,
            facts: lines.chain([how]).collect(),
            rows: book.hashes,
        },
        pages,
        rows: draft.rows.len(),
        missing,
    })
}

/// What a pack is called, in the language that leads.
///
/// # Errors
/// [`ReportError::Languages`], [`ReportError::Words`].
pub fn pack_title(languages: &[Language]) -> Result<String, ReportError> {
    Ok(Words::load(languages.get(..1).unwrap_or_default())?.joined("pack-title"))
}

/// Opens the documents of a pack and counts what is in them.
///
/// # Errors
/// [`ReportError::NoPlan`] when a row or a page is missing.
pub fn count_papers(made: &PackPapers) -> Result<(), ReportError> {
    for doc in &made.papers.docs {
        let whole = match doc.name.rsplit('.').next() {
            Some("xlsx") => crate::count_xlsx_rows(&doc.bytes)? == made.rows,
            Some("pdf") => {
                let counted = crate::count_pdf_rows(&doc.bytes)?;
                counted.rows == made.rows && Some(counted.pages) == made.pages
            }
            _ => true,
        };
        if !whole {
            return Err(ReportError::NoPlan);
        }
    }
    Ok(())
}

/// The plan with its evidence by the names in the pack.
fn as_named(draft: &PackDraft, disclosed: &Disclosed) -> PlanSnapshot {
    let mut snapshot = disclosed.snapshot.clone();
    for (row, named) in snapshot.rows.iter_mut().zip(&draft.rows) {
        row.evidence.clone_from(&named.plan.evidence);
    }
    snapshot
}

/// What this pack is, by label and value.
fn facts(draft: &PackDraft, disclosed: &Disclosed, words: &Words) -> Vec<(String, String)> {
    let snapshot = &disclosed.snapshot;
    let factory = [&snapshot.factory_name, &snapshot.factory_local_name];
    let factory: Vec<&str> = factory
        .into_iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    [
        ("plan-sheet-factory", factory.join(" ")),
        ("plan-cycle", snapshot.cycle_name.clone()),
        ("pack-made-on", draft.made_on.clone()),
        ("pack-for", draft.customer.name.clone()),
        ("pack-number", draft.number.to_string()),
    ]
    .map(|(key, value)| (words.joined(key), value.replace(['\r', '\n'], " ")))
    .into()
}

fn kept_back(words: &Words, one: &Withheld) -> String {
    let (what, reason) = (
        format!("share-what-{}", one.what),
        format!("share-reason-{}", one.reason),
    );
    let inner = [("what", what.as_str()), ("reason", reason.as_str())];
    let count = [("count", i64::from(one.count).into())];
    words.joined_around("share-preview-withheld-reason", &inner, &count)
}

/// For Windows' own editor: a mark at the beginning, and its ends of lines.
fn readme(
    draft: &PackDraft,
    disclosed: &Disclosed,
    request: &PdfRequest,
    name: &dyn Fn(&str) -> String,
) -> Result<Vec<u8>, ReportError> {
    let mut lines = Vec::new();
    for language in &request.languages {
        let words = Words::load(&[*language])?;
        if !lines.is_empty() {
            lines.extend([
                String::new(),
                "----------------------------------------".into(),
                String::new(),
            ]);
        }
        lines.push(words.joined_with(
            "pack-readme-title",
            &[("factory", disclosed.snapshot.factory_name.as_str().into())],
        ));
        lines.push(String::new());
        for (label, value) in facts(draft, disclosed, &words) {
            let args = [("label", label.into()), ("value", value.into())];
            lines.push(words.joined_with("pack-readme-fact", &args));
        }
        let plan = name("pack-file-plan");
        let file = |ending: &str| format!("{plan}.{ending}");
        let says = |key: &str, file: String| words.joined_with(key, &[("file", file.into())]);
        lines.extend([String::new(), says("pack-readme-workbook", file("xlsx"))]);
        if draft.has_report {
            lines.push(says("pack-readme-pdf", file("pdf")));
        }
        if !draft.files.is_empty() {
            lines.push(says("pack-readme-evidence", name("pack-file-evidence")));
        }
        lines.push(says(
            "pack-readme-digests",
            format!("{}.txt", name("pack-file-digests")),
        ));
        lines.extend([String::new(), words.joined("pack-readme-how")]);
        for step in 1..=4 {
            lines.push(format!(
                "{step}. {}",
                says(&format!("pack-readme-how-{step}"), file("xlsx"))
            ));
        }
        lines.extend([String::new(), words.joined("pack-readme-unsigned")]);
        if !disclosed.withheld.is_empty() {
            lines.extend([String::new(), words.joined("share-preview-withheld")]);
            lines.extend(
                disclosed
                    .withheld
                    .iter()
                    .map(|one| format!("- {}", kept_back(&words, one))),
            );
        }
    }
    Ok(format!("\u{FEFF}{}\r\n", lines.join("\r\n")).into_bytes())
}

/// The word of a closed set as it travels.
fn code<T: serde::Serialize>(one: T) -> String {
    match serde_json::to_value(one) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
