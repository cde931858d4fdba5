//! A page for each finding: what was found, why, what is done about it by whom and when, its photos, and lines to sign on.
//! What is longer than a page goes on with a small head.

use std::ops::ControlFlow;

use plumbline_core::plan::{PlanRow, PlanSnapshot};

use super::columns::costs;
use super::looks::{self, ALERT, FAINT, INK, MARGIN, QUIET, RULE, bars, para};
use super::pdf::Progress;
use crate::ReportError;
use crate::pdf::book::{Book, Para, Piece, height};
use crate::pdf::finish::Bookmark;
use crate::pdf::structure::Role;
use crate::photo;
use crate::running::open;
use crate::words::Words;

/// A picture for the page of a finding.
pub struct FindingPhoto {
    pub name: String,
    /// What was done, not what was found.
    pub after: bool,
    pub file: PhotoFile,
}

pub enum PhotoFile {
    Bytes(Vec<u8>),
    TooLarge,
    Damaged,
}

/// The photos of one finding, and how many more there are.
#[derive(Default)]
pub struct FindingPhotos {
    pub shown: Vec<FindingPhoto>,
    pub more: usize,
}

/// Gives the photos of a finding, by its number, when its page is drawn.
pub type Photos<'a> = &'a mut dyn FnMut(&str) -> FindingPhotos;

/// Photos on the page of a finding.
pub const MOST_PHOTOS: usize = 6;

const TOP: f32 = 40.0;
const BOTTOM: f32 = 46.0;
const SIZE: f32 = 9.0;
const PHOTO_GAP: f32 = 12.0;
const PHOTO_TALL: f32 = 118.0;
/// As low as a photo is drawn.
const PHOTO_LEAST: f32 = 84.0;
/// What the lines to sign on take.
const SIGNING: f32 = 54.0;
/// Room for the severity at the right of the title.
const SEVERITY: f32 = 112.0;

/// Draws the pages; gives where each finding begins.
pub(super) fn draw(
    book: &mut Book,
    snapshot: &PlanSnapshot,
    words: &Words,
    photos: Photos,
    progress: Progress,
) -> Result<Vec<Bookmark>, ReportError> {
    let findings: Vec<&[PlanRow]> = snapshot.rows.chunk_by(|a, b| a.number == b.number).collect();
    let mut kids = Vec::new();
    for (index, rows) in findings.iter().enumerate() {
        if progress(index, findings.len()) == ControlFlow::Break(()) {
            return Err(ReportError::Cancelled);
        }
        let Some(first) = rows.first() else { continue };
        let page = book.sheets.add_page();
        kids.push(Bookmark {
            title: looks::subject(first),
            page,
            top: book.height,
            kids: Vec::new(),
        });
        let mut flow = Flow {
            number: &first.number,
            book,
            words,
            page,
            y: TOP,
        };
        // A document that begins here begins with the letterhead.
        if page == 0 {
            flow.y = 24.0 + open(flow.book, page, words);
        }
        flow.finding(first);
        flow.actions(rows);
        flow.photos(photos(&first.number));
        flow.signatures();
    }
    if progress(findings.len(), findings.len()) == ControlFlow::Break(()) {
        return Err(ReportError::Cancelled);
    }
    Ok(kids)
}

struct Flow<'a> {
    number: &'a str,
    book: &'a mut Book,
    words: &'a Words,
    page: usize,
    y: f32,
}

impl Flow<'_> {
    fn finding(&mut self, row: &PlanRow) {
        let (filled, colour) = looks::severity(&row.severity);
        let title = self
            .words
            .joined_with("paper-finding", &[("number", row.number.as_str().into())]);
        let severity = crate::words::join(&self.words.closed("severity", &row.severity));
        let right = self
            .book
            .lay(&[bars(filled, colour), para(severity, 9.4, true, colour)], SEVERITY);
        let width = self.width();
        let title = self.book.lay(&[para(title, 19.0, true, INK)], width - SEVERITY - 10.0);
        let root = self.book.structure.root();
        let node = self.book.structure.add(root, Role::H1);
        let tall = self.book.draw(self.page, MARGIN, self.y, &title, node, Role::H1);
        let node = self.book.structure.add(root, Role::P);
        self.book.draw(
            self.page,
            MARGIN + width - SEVERITY,
            self.y + 4.0,
            &right,
            node,
            Role::P,
        );
        self.y += tall.max(height(&right) + 4.0) + 4.0;
        self.rule(RULE);
        let source = crate::words::join(&self.words.closed("source", &row.source));
        self.fact("plan-column-source", &source);
        self.fact("plan-column-provision", &row.provision);
        if let Some(grade) = &row.grade {
            let grade = crate::words::join(&self.words.of(grade));
            self.fact("plan-column-grade", &grade);
        }
        self.fact("plan-column-finding", &row.finding);
        self.fact("plan-column-no_action_reason", &row.no_action_reason);
    }

    /// The actions of the finding, one below the other.
    fn actions(&mut self, rows: &[PlanRow]) {
        let planned = |row: &&PlanRow| row.behind.action.is_some() || has_action(row);
        let planned: Vec<&PlanRow> = rows.iter().filter(planned).collect();
        if planned.is_empty() {
            self.heading(&self.words.joined("paper-no-action-yet"));
            if let Some(row) = rows.first() {
                self.when(row);
            }
        }
        for (index, row) in planned.into_iter().enumerate() {
            let args = [("number", (index + 1).into())];
            self.heading(&self.words.joined_with("paper-action", &args));
            self.when(row);
            for (step, why) in row.why.iter().enumerate() {
                let label = self.words.joined_with("paper-why", &[("step", (step + 1).into())]);
                self.labelled(&label, &[para(why.trim(), SIZE, false, INK)]);
            }
            self.fact("plan-column-root_cause", &row.root_cause);
            self.fact("plan-column-containment", &row.containment);
            self.fact("plan-column-corrective", &row.corrective);
            self.fact("plan-column-preventive", &row.preventive);
            self.fact("plan-column-cost", &costs(row, self.words).join("\n"));
            self.proof(row);
        }
    }

    /// Who, by when, and where it stands.
    fn when(&mut self, row: &PlanRow) {
        self.fact("plan-column-responsible", &row.responsible);
        let due = match &row.due_on {
            Some(day) if row.overdue => {
                let late = self.words.joined("plan-overdue");
                vec![para(format!("{day}  {late}"), SIZE, true, ALERT)]
            }
            Some(day) => vec![para(day, SIZE, false, INK)],
            None => vec![para(self.words.joined("plan-no-date"), SIZE, false, QUIET)],
        };
        let label = self.words.joined("plan-column-due_on");
        self.labelled(&label, &due);
        let status = crate::words::join(&self.words.closed("status", &row.status));
        self.fact("plan-column-status", &status);
    }

    fn proof(&mut self, row: &PlanRow) {
        let joined = |words: &Words, group: &str, value: &str| crate::words::join(&words.closed(group, value));
        let verification = joined(self.words, "verification", &row.verification);
        self.fact("plan-column-verification", &verification);
        let check = row.effectiveness_due_on.as_deref().unwrap_or_default();
        self.fact("plan-column-effectiveness_due_on", check);
        let outcome = joined(self.words, "effectiveness", &row.outcome);
        let outcome = [outcome.as_str(), row.checked_on.as_deref().unwrap_or_default()];
        self.fact("plan-column-outcome", outcome.join("  ").trim());
        self.fact("plan-column-effectiveness", &row.effectiveness);
        self.fact("plan-column-evidence", &row.evidence.join("\n"));
    }

    /// Those of before and those of after, as many beside each other as the paper takes.
    fn photos(&mut self, photos: FindingPhotos) {
        let FindingPhotos { mut shown, more } = photos;
        let more = more + shown.len().saturating_sub(MOST_PHOTOS);
        shown.truncate(MOST_PHOTOS);
        let across = if self.book.width > self.book.height { 4 } else { 3 };
        let wide = (self.width() - (across - 1) as f32 * PHOTO_GAP) / across as f32;
        let (after, before): (Vec<_>, Vec<_>) = shown.iter().partition(|photo| photo.after);
        let groups = [("paper-before", before), ("paper-after", after)];
        let mut groups: Vec<(&str, Vec<&FindingPhoto>)> =
            groups.into_iter().filter(|(_, own)| !own.is_empty()).collect();
        if shown.len() <= across {
            self.photo_line(&groups, wide);
            groups.clear();
        }
        for (key, own) in groups {
            let mut lines = own.chunks(across);
            if let Some(first) = lines.next() {
                self.photo_line(&[(key, first.to_vec())], wide);
            }
            for line in lines {
                self.room(PHOTO_TALL + 26.0 + SIGNING);
                self.photo_row(line, MARGIN, wide, PHOTO_TALL);
            }
        }
        if more > 0 {
            let words = self.words.joined_with("paper-more-photos", &[("count", more.into())]);
            self.lines(&[para(words, 7.6, false, QUIET)], MARGIN, self.width(), Role::P);
        }
    }

    /// Headings, each above its photos, all in one line: before and after can be held against each other.
    fn photo_line(&mut self, groups: &[(&str, Vec<&FindingPhoto>)], wide: f32) {
        if groups.is_empty() {
            return;
        }
        // With the lines to sign on, which would else stand on a page alone.
        self.room(PHOTO_LEAST + 54.0 + SIGNING);
        self.y += 4.0;
        self.rule(FAINT);
        let root = self.book.structure.root();
        let top = self.y;
        let left = self.book.height - BOTTOM - top;
        // Smaller ones rather than a page that holds nothing but signatures.
        let tall = (left - 44.0 - SIGNING).clamp(PHOTO_LEAST, PHOTO_TALL);
        let (mut x, mut end) = (MARGIN, top);
        for (key, own) in groups {
            let heading = para(self.words.joined(key), 10.4, true, INK);
            let step = own.len() as f32 * (wide + PHOTO_GAP);
            let heading = self.book.lay(&[heading], step - PHOTO_GAP);
            let node = self.book.structure.add(root, Role::H2);
            self.y = top + self.book.draw(self.page, x, top, &heading, node, Role::H2) + 3.0;
            self.photo_row(own, x, wide, tall);
            end = end.max(self.y);
            x += step;
        }
        self.y = end;
    }

    fn photo_row(&mut self, line: &[&FindingPhoto], left: f32, wide: f32, tall: f32) {
        let mut end = self.y;
        for (index, photo) in line.iter().enumerate() {
            let x = left + index as f32 * (wide + PHOTO_GAP);
            let area = [x, self.y, wide, tall];
            let own = photo::draw(self.book, self.page, area, &photo.file, &photo.name, self.words);
            end = end.max(own);
        }
        self.y = end + 6.0;
    }

    fn signatures(&mut self) {
        const KEYS: [&str; 3] = ["paper-sign-responsible", "paper-sign-verified", "paper-sign-management"];
        self.room(SIGNING);
        let gap = 18.0;
        let wide = (self.width() - 2.0 * gap) / 3.0;
        // At the foot of the page, where a hand looks for them.
        let line = (self.book.height - BOTTOM - 26.0).max(self.y + 34.0);
        let root = self.book.structure.root();
        for (index, key) in KEYS.into_iter().enumerate() {
            let x = MARGIN + index as f32 * (wide + gap);
            self.book.fill(self.page, &[([x, line, wide, 0.6], QUIET)]);
            let paras = [
                para(self.words.joined(key), 7.8, true, INK),
                para(self.words.joined("paper-sign-line"), 6.8, false, QUIET),
            ];
            let pieces = self.book.lay(&paras, wide);
            let node = self.book.structure.add(root, Role::P);
            self.book.draw(self.page, x, line + 2.0, &pieces, node, Role::P);
        }
    }

    fn heading(&mut self, text: &str) {
        self.y += 4.0;
        self.room(54.0);
        self.rule(FAINT);
        self.lines(&[para(text, 10.4, true, INK)], MARGIN, self.width(), Role::H2);
        self.y += 3.0;
    }

    /// Nothing where there is nothing to say.
    fn fact(&mut self, key: &str, text: &str) {
        if !text.trim().is_empty() {
            let label = self.words.joined(key);
            self.labelled(&label, &[para(text.trim(), SIZE, false, INK)]);
        }
    }

    /// A label at the left and what it labels beside it, line by line over as many pages as it takes.
    fn labelled(&mut self, label: &str, paras: &[Para]) {
        let labels = if self.words.is_bilingual() { 132.0 } else { 100.0 };
        let label = self.book.lay(&[para(label, 7.8, false, QUIET)], labels - 8.0);
        let value = self.book.lay(paras, self.width() - labels);
        let root = self.book.structure.root();
        let node = self.book.structure.add(root, Role::P);
        self.room(height(&label).max(value.first().map_or(0.0, |line| height(std::slice::from_ref(line)))));
        let below = self.y + self.book.draw(self.page, MARGIN, self.y + 0.8, &label, node, Role::P);
        let page = self.page;
        self.pieces(&value, MARGIN + labels, node, Role::P);
        if self.page == page {
            self.y = self.y.max(below);
        }
        self.y += 3.0;
    }

    fn lines(&mut self, paras: &[Para], x: f32, width: f32, role: Role) {
        let pieces = self.book.lay(paras, width);
        let root = self.book.structure.root();
        let node = self.book.structure.add(root, role);
        self.pieces(&pieces, x, node, role);
    }

    fn pieces(&mut self, pieces: &[Piece], x: f32, node: usize, role: Role) {
        for piece in pieces {
            let one = std::slice::from_ref(piece);
            self.room(height(one));
            self.y += self.book.draw(self.page, x, self.y, one, node, role);
        }
    }

    fn rule(&mut self, colour: crate::pdf::emit::Colour) {
        let width = self.width();
        self.book.fill(self.page, &[([MARGIN, self.y, width, 0.6], colour)]);
        self.y += 6.0;
    }

    /// Turns the page where less than that is left.
    fn room(&mut self, needed: f32) {
        if self.y + needed <= self.book.height - BOTTOM {
            return;
        }
        self.page = self.book.sheets.add_page();
        let args = [("number", self.number.into())];
        let head = para(self.words.joined_with("paper-continued", &args), 8.4, true, QUIET);
        let head = self.book.lay(&[head], self.width());
        self.y = TOP - 4.0;
        self.y += self.book.draw_artifact(self.page, MARGIN, self.y, &head) + 3.0;
        self.rule(FAINT);
    }

    fn width(&self) -> f32 {
        self.book.width - 2.0 * MARGIN
    }
}

fn has_action(row: &PlanRow) -> bool {
    let typed = [
        &row.containment,
        &row.root_cause,
        &row.corrective,
        &row.preventive,
        &row.responsible,
    ];
    typed.iter().any(|text| !text.trim().is_empty())
}
