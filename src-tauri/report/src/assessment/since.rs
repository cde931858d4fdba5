//! What moved since the cycle before, question by question: the worst first, and how many did not move.

use super::{Setting, frame, section, spoken};
use crate::pdf::book::{Book, Para};
use crate::pdf::emit::Colour;
use crate::pdf::structure::Role;
use crate::pdf::table::{Column, Place, Table};
use crate::plan::looks::{self, ACCENT, ALERT, INK, MARGIN, QUIET, label as small, para};
use crate::survey::code;
use plumbline_core::answer_sheet::label;
use plumbline_core::cycle::compare::{Move, PackComparison, Pair, QuestionMove};
use plumbline_core::cycle::report::ReportedQuestionnaire;
use std::collections::HashMap;

const COLUMNS: [(&str, f32); 5] = [
    ("sheet-column-number", 30.0),
    ("sheet-column-question", 0.0),
    ("cycle-compare-how", 112.0),
    ("assess-paper", 58.0),
    ("assess-practice", 58.0),
];

/// Gives where the next thing can stand.
pub(super) fn draw(
    book: &mut Book,
    place: Place,
    one: &ReportedQuestionnaire,
    since: &PackComparison,
    previous: &str,
    set: &Setting,
) -> Place {
    let words = set.words;
    let title = words.joined_with("assessment-since", &[("cycle", previous.into())]);
    let Place { page, mut y } = section(book, place, &title);
    let width = book.width - 2.0 * MARGIN;
    let root = book.structure.root();
    let moved = words.joined_with("cycle-moved", &[("count", since.moved.len().into())]);
    let same = words.joined_with("cycle-same", &[("count", since.same.into())]);
    let mut told = vec![para(moved, 8.4, true, INK)];
    if !since.moved.is_empty() {
        told.push(para(kinds(since, set), 8.0, false, INK));
    }
    told.push(para(same, 8.0, false, QUIET));
    let node = book.structure.add(root, Role::P);
    let pieces = book.lay(&told, width);
    y += book.draw(page, MARGIN, y, &pieces, node, Role::P) + 6.0;
    if since.moved.is_empty() {
        return Place { page, y: y + 6.0 };
    }
    let rest = width - COLUMNS.iter().map(|(_, width)| width).sum::<f32>();
    let columns = COLUMNS.map(|(key, width)| Column {
        width: if width > 0.0 { width } else { rest },
        heading: looks::heading(&words.each(key)),
    });
    let node = book.structure.add(root, Role::Table);
    let mut table = Table::begin(book, frame(book, MARGIN), &columns, node, Place { page, y });
    let numbers: HashMap<&str, u32> = one
        .asked
        .sections
        .iter()
        .flat_map(|section| &section.rows)
        .filter_map(|row| Some((row.question.id.as_str(), row.number?)))
        .collect();
    for moved in &since.moved {
        let number = numbers.get(moved.question.as_str()).copied();
        table.row(book, cells(moved, number, one, set), Vec::new());
    }
    let Place { page, y } = table.end();
    Place { page, y: y + 12.0 }
}

/// How many went which way, the worst first.
fn kinds(since: &PackComparison, set: &Setting) -> String {
    let mut counted: Vec<(Move, usize)> = Vec::new();
    for one in &since.moved {
        match counted.last_mut().filter(|(how, _)| *how == one.how) {
            Some((_, count)) => *count += 1,
            None => counted.push((one.how, 1)),
        }
    }
    let told = counted
        .iter()
        .map(|(how, count)| format!("{} {count}", set.words.joined(&key(*how))));
    told.collect::<Vec<_>>().join("  ·  ")
}

fn key(how: Move) -> String {
    format!("cycle-move-{}", code(&how))
}

fn cells(moved: &QuestionMove, number: Option<u32>, one: &ReportedQuestionnaire, set: &Setting) -> Vec<Vec<Para>> {
    let colour = match moved.how {
        Move::Down => ALERT,
        Move::Up => ACCENT,
        _ => INK,
    };
    let number = number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    vec![
        vec![para(number, 8.0, true, QUIET)],
        vec![
            small(&label(&moved.section, &set.languages), 0.0),
            para(spoken(&label(&moved.text, &set.languages), one), 8.0, false, INK),
        ],
        looks::words(&set.words.each(&key(moved.how)), true, colour),
        vec![level(&moved.paper)],
        vec![level(&moved.practice)],
    ]
}

/// From where to where; bold where it went.
fn level(pair: &Pair) -> Para {
    let said = |level: Option<f64>| level.map_or_else(|| "–".to_owned(), |level| format!("{level:.0}"));
    let (bold, colour): (bool, Colour) = match (pair.before, pair.after) {
        (Some(before), Some(after)) if after < before => (true, ALERT),
        (Some(before), Some(after)) if after > before => (true, ACCENT),
        (None, None) => return para("–", 8.0, false, QUIET),
        _ => (false, INK),
    };
    para(
        format!("{} → {}", said(pair.before), said(pair.after)),
        8.6,
        bold,
        colour,
    )
}
