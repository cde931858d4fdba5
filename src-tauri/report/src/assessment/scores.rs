//! A questionnaire's scores: tiles, the radar of its sections, and their table.

use super::{Setting, frame, radar, worded};
use crate::pdf::book::{Book, Para, height};
use crate::pdf::emit::Colour;
use crate::pdf::structure::Role;
use crate::pdf::table::{Column, Place, Table};
use crate::plan::looks::{self, ACCENT, ALERT, GROUND, INK, MARGIN, QUIET, para};
use plumbline_core::answer_sheet::label;
use plumbline_core::cycle::report::ReportedQuestionnaire;
use plumbline_core::score::{Mean, Score, SectionScore};

const RADAR: f32 = 176.0;
const GAP: f32 = 14.0;

/// Gives where the next thing can stand.
pub(super) fn draw(
    book: &mut Book,
    place: Place,
    one: &ReportedQuestionnaire,
    previous: Option<&str>,
    set: &Setting,
) -> Place {
    let Place { page, mut y } = place;
    let width = book.width - 2.0 * MARGIN;
    let root = book.structure.root();
    let node = book.structure.add(root, Role::H2);
    let title = label(&one.asked.title, &set.languages);
    let pieces = book.lay(&[para(title, 14.0, true, INK)], width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::H2) + 2.0;
    let lead = set
        .words
        .joined_with("assessment-version", &[("version", one.asked.version.as_str().into())]);
    let node = book.structure.add(root, Role::P);
    let pieces = book.lay(&[para(lead, 8.0, false, QUIET)], width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::P) + 8.0;
    y = tiles(book, Place { page, y }, &one.score, one.before.as_ref(), set) + 12.0;

    let shown: Vec<(usize, &SectionScore)> = one
        .score
        .sections
        .iter()
        .enumerate()
        .filter(|(_, section)| section.questions > 0)
        .collect();
    let levels = |of: fn(&SectionScore) -> &Option<Mean>| -> Vec<Option<f64>> {
        shown
            .iter()
            .map(|(_, section)| of(section).as_ref().map(|mean| mean.value))
            .collect()
    };
    let (paper, practice) = (levels(|section| &section.paper), levels(|section| &section.practice));
    let has_radar = shown.len() > 2 && practice.iter().flatten().count() > 2;
    let mut left = MARGIN;
    let mut foot = y;
    if has_radar {
        foot = radar::draw(book, page, [MARGIN, y, RADAR], &paper, &practice, set.words);
        left += RADAR + GAP;
    }
    let place = sections(book, Place { page, y }, left, &shown, one, previous, set);
    if place.page == page {
        Place {
            page,
            y: place.y.max(foot),
        }
    } else {
        place
    }
}

/// A score, or how many answers it still needs.
fn tiles(book: &mut Book, place: Place, score: &Score, before: Option<&Score>, set: &Setting) -> f32 {
    let words = set.words;
    let width = (book.width - 2.0 * MARGIN - 20.0) / 3.0;
    let counted = [("answered", score.answered.into()), ("questions", score.total.into())];
    let mean = |mean: &Option<Mean>, then: Option<&Option<Mean>>| {
        let then = then.and_then(Option::as_ref).map(|then| {
            words.joined_with(
                "assessment-before",
                &[("value", format!("{:.2}", then.value).as_str().into())],
            )
        });
        match mean {
            Some(mean) => (
                format!("{:.2}", mean.value),
                then.unwrap_or_else(|| words.joined_with("plan-score-known", &counted)),
            ),
            None => ("–".to_owned(), words.joined_with("plan-score-unknown", &counted)),
        }
    };
    let share = match score.total {
        0 => "–".to_owned(),
        total => format!("{} / {total}", score.answered),
    };
    let gate = words.joined_with("assessment-gate", &[("percent", score.threshold_percent.into())]);
    let (paper, practice) = (
        mean(&score.paper, before.map(|before| &before.paper)),
        mean(&score.practice, before.map(|before| &before.practice)),
    );
    let tiles = [
        ("plan-score-paper", paper),
        ("plan-score-practice", practice),
        ("assess-score-answered", (share, gate)),
    ];
    let laid: Vec<_> = tiles
        .into_iter()
        .map(|(key, (figure, note))| {
            let paras = [
                para(words.joined(key), 8.2, false, QUIET),
                para(figure, 17.0, true, INK),
                para(note, 7.2, false, QUIET),
            ];
            book.lay(&paras, width - 20.0)
        })
        .collect();
    let tall = laid.iter().map(|pieces| height(pieces)).fold(0.0, f32::max) + 12.0;
    let root = book.structure.root();
    for (index, pieces) in laid.iter().enumerate() {
        let x = MARGIN + index as f32 * (width + 10.0);
        let Place { page, y } = place;
        book.fill(page, &[([x, y, width, tall], GROUND), ([x, y, 2.5, tall], ACCENT)]);
        let node = book.structure.add(root, Role::P);
        book.draw(page, x + 11.0, y + 6.0, pieces, node, Role::P);
    }
    place.y + tall
}

fn sections(
    book: &mut Book,
    place: Place,
    left: f32,
    shown: &[(usize, &SectionScore)],
    one: &ReportedQuestionnaire,
    previous: Option<&str>,
    set: &Setting,
) -> Place {
    let words = set.words;
    let width = book.width - MARGIN - left;
    let before = one.before.as_ref().filter(|_| previous.is_some());
    let mut fixed = vec![
        ("sheet-column-number", 26.0),
        ("assess-score-section", 0.0),
        ("assess-score-answered", 54.0),
        ("assess-paper", 48.0),
        ("assess-practice", 52.0),
    ];
    if before.is_some() {
        fixed.push(("assessment-practice-before", 56.0));
    }
    let rest = width - fixed.iter().map(|(_, width)| width).sum::<f32>();
    let columns: Vec<Column> = fixed
        .iter()
        .map(|(key, width)| Column {
            width: if *width > 0.0 { *width } else { rest },
            heading: looks::heading(&words.each(key)),
        })
        .collect();
    let root = book.structure.root();
    let node = book.structure.add(root, Role::Table);
    let mut table = Table::begin(book, frame(book, left), &columns, node, place);
    for (number, (at, section)) in shown.iter().enumerate() {
        let title = one
            .asked
            .sections
            .get(*at)
            .map(|section| label(&section.title, &set.languages));
        let settled = section.rated + section.not_applicable;
        let mut cells = vec![
            vec![para((number + 1).to_string(), 8.0, true, QUIET)],
            vec![para(title.unwrap_or_default(), 8.0, false, INK)],
            vec![para(format!("{settled} / {}", section.questions), 8.0, false, INK)],
            vec![level(&section.paper, INK)],
            vec![level(&section.practice, INK)],
        ];
        if let Some(before) = before {
            let then = before.sections.iter().find(|then| then.section == section.section);
            let then = then.and_then(|then| then.practice.as_ref());
            cells.push(change(section.practice.as_ref(), then));
        }
        table.row(book, cells, Vec::new());
    }
    let Place { page, mut y } = table.end();
    y += 6.0;
    let mut notes = vec!["assess-score-formula"];
    if one.score.sections.iter().any(|section| section.unknown > 0) {
        notes.push("assessment-note-unknown");
    }
    let paras: Vec<Para> = notes
        .into_iter()
        .flat_map(|key| words.each(key))
        .map(|word| worded(word, 7.2, false, QUIET))
        .collect();
    let pieces = book.lay(&paras, width);
    if y + height(&pieces) > book.height - super::BOTTOM {
        return Place { page, y };
    }
    let node = book.structure.add(root, Role::P);
    y += book.draw(page, left, y, &pieces, node, Role::P);
    Place { page, y: y + 8.0 }
}

fn level(mean: &Option<Mean>, colour: Colour) -> Para {
    match mean {
        Some(mean) => para(format!("{:.2}", mean.value), 8.0, true, colour),
        None => para("–", 8.0, false, QUIET),
    }
}

/// The mean of the cycle before, and which way it went.
fn change(now: Option<&Mean>, then: Option<&Mean>) -> Vec<Para> {
    let Some(then) = then else {
        return vec![para("–", 8.0, false, QUIET)];
    };
    let mut cell = vec![para(format!("{:.2}", then.value), 8.0, false, INK)];
    if let Some(now) = now {
        let moved = now.value - then.value;
        let (text, colour) = match moved {
            _ if moved > 0.005 => (format!("+{moved:.2}"), ACCENT),
            _ if moved < -0.005 => (format!("−{:.2}", moved.abs()), ALERT),
            _ => ("=".to_owned(), QUIET),
        };
        cell.push(para(text, 7.2, true, colour));
    }
    cell
}
