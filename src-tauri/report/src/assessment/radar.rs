//! The radar of a questionnaire's sections. What is not known has no point: a line breaks there.

use crate::pdf::book::{Book, height};
use crate::pdf::emit::Colour;
use crate::pdf::structure::Role;
use crate::plan::looks::{ACCENT, FAINT, INK, QUIET, RULE, para};
use crate::words::Words;
use std::f32::consts::{PI, TAU};

const LEVELS: u8 = 5;
const PAPER: Colour = Colour(190, 124, 28);

/// Draws it into a square, with its legend below; gives where that ends.
pub(super) fn draw(
    book: &mut Book,
    page: usize,
    [left, top, side]: [f32; 3],
    paper: &[Option<f64>],
    practice: &[Option<f64>],
    words: &Words,
) -> f32 {
    let count = practice.len();
    let radius = side / 2.0 - 14.0;
    let centre = (left + side / 2.0, top + side / 2.0);
    let at = |index: usize, share: f32| {
        let angle = index as f32 / count as f32 * TAU - PI / 2.0;
        (
            centre.0 + angle.cos() * radius * share,
            centre.1 + angle.sin() * radius * share,
        )
    };
    let root = book.structure.root();
    let figure = book.structure.add(root, Role::Figure);
    book.structure.set_alt(figure, in_words(paper, practice, words));
    let mark = book.sheets.open(page, Role::Figure.name());
    book.structure.mark(figure, mark);
    for level in 1..=LEVELS {
        let ring: Vec<_> = (0..count)
            .map(|index| at(index, f32::from(level) / f32::from(LEVELS)))
            .collect();
        book.sheets
            .stroke(page, &ring, true, 0.4, if level == LEVELS { RULE } else { FAINT });
    }
    for index in 0..count {
        book.sheets.stroke(page, &[centre, at(index, 1.0)], false, 0.4, FAINT);
    }
    for (values, width, colour) in [(paper, 1.0, PAPER), (practice, 1.8, ACCENT)] {
        let points: Vec<Option<(f32, f32)>> = values
            .iter()
            .enumerate()
            .map(|(index, value)| value.map(|value| at(index, value as f32 / f32::from(LEVELS))))
            .collect();
        for (index, point) in points.iter().enumerate() {
            let Some((x, y)) = *point else { continue };
            book.sheets.fill(page, [x - 1.4, y - 1.4, 2.8, 2.8], colour);
            if let Some(next) = points[(index + 1) % count] {
                book.sheets.stroke(page, &[(x, y), next], false, width, colour);
            }
        }
    }
    book.sheets.close(page);
    for index in 0..count {
        let (x, y) = at(index, 1.0 + 9.0 / radius);
        let label = book.lay(&[para((index + 1).to_string(), 7.2, true, QUIET)], 20.0);
        let wide = label.first().map_or(0.0, |piece| piece.width());
        book.draw_artifact(page, x - wide / 2.0, y - height(&label) / 2.0, &label);
    }
    legend(book, page, [left, top + side + 2.0, side], words)
}

fn legend(book: &mut Book, page: usize, [left, mut y, width]: [f32; 3], words: &Words) -> f32 {
    let root = book.structure.root();
    for (key, colour) in [("assess-practice", ACCENT), ("assess-paper", PAPER)] {
        let pieces = book.lay(&[para(words.joined(key), 7.4, false, INK)], width - 26.0);
        let middle = y + height(&pieces) / 2.0;
        book.fill(page, &[([left + 4.0, middle - 1.0, 16.0, 2.0], colour)]);
        let node = book.structure.add(root, Role::P);
        y += book.draw(page, left + 26.0, y, &pieces, node, Role::P) + 1.0;
    }
    y + 6.0
}

/// For those who hear the document: each section's number with its two levels.
fn in_words(paper: &[Option<f64>], practice: &[Option<f64>], words: &Words) -> String {
    let level = |value: &Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
    let one = |(index, (paper, practice)): (usize, (&Option<f64>, &Option<f64>))| {
        format!("{}: {} / {}", index + 1, level(paper), level(practice))
    };
    let all: Vec<String> = paper.iter().zip(practice).enumerate().map(one).collect();
    format!(
        "{} / {}. {}",
        words.joined("assess-paper"),
        words.joined("assess-practice"),
        all.join("; ")
    )
}
