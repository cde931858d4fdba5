//! Heads, feet and names that stand on every page of a document.

use crate::pdf::book::Book;
use crate::plan::looks::{MARGIN, QUIET, RULE, para};
use crate::words::Words;

/// Characters of a name in a head or foot, which have one line; the first page has the whole name.
const LONGEST: usize = 70;

/// Written when all pages are there: only then can they say "of y". The first page has a title of its own, and no head.
pub(crate) fn heads_and_feet(book: &mut Book, head: &str, foot: &str, words: &Words) {
    let pages = book.sheets.page_count();
    let width = book.width - 2.0 * MARGIN;
    let y = book.height - 24.0;
    let head = book.lay(&[para(head, 7.0, false, QUIET)], width);
    let left = book.lay(&[para(foot, 7.0, false, QUIET)], width - 150.0);
    for page in 0..pages {
        let count = words.joined_with("plan-page", &[("page", (page + 1).into()), ("pages", pages.into())]);
        let right = book.lay(&[para(count, 7.0, false, QUIET)], 200.0);
        let inset = right.first().map_or(0.0, |piece| piece.width());
        book.fill(page, &[([MARGIN, y - 4.0, width, 0.4], RULE)]);
        book.draw_artifact(page, MARGIN, y, &left[..2.min(left.len())]);
        book.draw_artifact(page, MARGIN + width - inset, y, &right);
        if page > 0 {
            book.draw_artifact(page, MARGIN, 18.0, &head[..1.min(head.len())]);
        }
    }
}

/// As long as a line of a head or foot takes.
pub(crate) fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let shown: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", shown.trim_end())
}

/// Both names of the factory, once each.
pub(crate) fn whole_name(name: &str, local: &str) -> String {
    let (name, local) = (name.trim(), local.trim());
    if local.is_empty() || local == name {
        name.to_owned()
    } else {
        format!("{name}  {local}")
    }
}
